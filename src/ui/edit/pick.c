/* pick.c - of a register too long to show
 *
 * A search field and the rows that fit what is written in it, folded: without
 * case, and a ring or dots need not be written.  Where several may be picked
 * each Enter adds one (or takes it away), and Enter in an empty field ends: no row
 * is marked then, until Down marks one.
 */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"
#include "ui/edit/options.h"
#include "ui/edit/several.h"
#include "ui/list.h"

#define LEAST_ROWS_SHOWN 6

struct pick {
	struct textbox box;
	const struct choice **offers;
	size_t count;
	size_t *fitting; /* offers, best first */
	size_t fitting_count;
	struct list list;
	size_t *picked; /* offers, in order */
	size_t picked_count;
	bool several, moved, changed;
};

static struct str
words_of(const struct editor *editor, const struct choice *choice)
{
	return choice_label(editor->session->form, choice, editor->session->language);
}

static struct str
label_of(const struct editor *editor, size_t offer)
{
	const struct pick *pick = editor->own;

	return words_of(editor, pick->offers[offer]);
}

/* ---- searching ---- */

/* 0: the beginning of the label or the code, 1: of a word in it, 2: within;
 * 3: not at all. */
static int
fit_of(struct editor *editor, const struct choice *choice, struct str sought)
{
	struct str label = utf8_search_key(&editor->frame, words_of(editor, choice));
	struct str code = utf8_search_key(&editor->frame, choice->name);
	size_t at = str_find(label, sought);

	if (sought.length == 0 || at == 0 || str_starts(code, sought))
		return 0;
	if (at >= label.length)
		return 3;
	return label.at[at - 1] == ' ' ? 1 : 2;
}

static void
search(struct editor *editor)
{
	struct pick *pick = editor->own;
	struct str sought = utf8_search_key(&editor->frame, str_trim(textbox_text(&pick->box)));

	pick->fitting_count = 0;
	for (int fit = 0; fit < 3; fit++)
		for (size_t i = 0; i < pick->count; i++)
			if (fit_of(editor, pick->offers[i], sought) == fit)
				pick->fitting[pick->fitting_count++] = i;
	pick->list.cursor = 0;
	pick->moved = false;
}

/* ---- what is picked ---- */

static size_t
place_of(const struct pick *pick, size_t offer)
{
	for (size_t i = 0; i < pick->picked_count; i++)
		if (pick->picked[i] == offer)
			return i;
	return SIZE_MAX;
}

static void
take_text(struct pick *pick, struct str name)
{
	for (size_t i = 0; i < pick->count; i++)
		if (str_equal(pick->offers[i]->name, name) && place_of(pick, i) == SIZE_MAX)
			pick->picked[pick->picked_count++] = i;
}

static void
take(struct pick *pick, const struct value *value)
{
	pick->picked_count = 0;
	if (value->kind == VALUE_TEXT)
		take_text(pick, value->text);
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
		if (value->list.items[i].kind == VALUE_TEXT)
			take_text(pick, value->list.items[i].text);
}

static void
pick_open(struct editor *editor)
{
	struct pick *pick = editor->own;
	const struct question *question = editor->spot.question;
	const struct answer *answer = spot_answer(&editor->spot);
	struct moment moment = edit_moment(editor, &editor->spot);
	struct diags diags = { 0 };
	struct value value;
	bool wrong;
	struct str draft = edit_draft_text(editor, &editor->spot, &wrong);

	moment.arena = &editor->arena;
	pick->offers = question_offers(question, &moment, &editor->arena, &pick->count);
	pick->fitting = arena_get(&editor->arena, (pick->count + 1) * sizeof *pick->fitting);
	pick->picked = arena_get(&editor->arena, (pick->count + 1) * sizeof *pick->picked);
	pick->several = question->kind == VALUE_LIST;
	if (draft.length && question->type->read(question, draft, &editor->arena, &value, &diags)) {
		take(pick, &value);
		pick->changed = true;
	} else if (answer && answer->state == STATE_ANSWERED) {
		take(pick, &answer->value);
	}
	diags_clear(&diags);
	search(editor);
}

static enum context
pick_context(const struct editor *editor)
{
	(void)editor;
	return CONTEXT_PICK;
}

static struct value
value_now(struct editor *editor)
{
	struct pick *pick = editor->own;
	struct value *items = arena_get(&editor->frame, (pick->picked_count + 1) * sizeof *items);

	if (pick->picked_count == 0)
		return value_none();
	for (size_t i = 0; i < pick->picked_count; i++)
		items[i] = value_text(pick->offers[pick->picked[i]]->name);
	if (!pick->several)
		return items[0];
	return (struct value){ .kind = VALUE_LIST,
		.list = { .items = items, .count = pick->picked_count } };
}

static bool
store(struct editor *editor)
{
	struct pick *pick = editor->own;
	struct value value = value_now(editor);

	if (!several_store(editor, &value, pick->changed))
		return false;
	pick->changed = false;
	return true;
}

static enum edit_end
accept(struct editor *editor)
{
	return store(editor) ? edit_accepted(editor, &editor->spot) : EDIT_STAY;
}

static void
note_change(struct editor *editor)
{
	struct pick *pick = editor->own;

	several_changed(editor, &pick->changed);
}

static void
toggle(struct editor *editor, size_t offer)
{
	struct pick *pick = editor->own;
	size_t place = place_of(pick, offer);
	int32_t most = editor->spot.question->most_selected;

	if (!pick->several) {
		pick->picked[0] = offer;
		pick->picked_count = 1;
	} else if (place != SIZE_MAX) {
		for (size_t i = place; i + 1 < pick->picked_count; i++)
			pick->picked[i] = pick->picked[i + 1];
		pick->picked_count--;
	} else if (most >= 0 && pick->picked_count >= (size_t)most) {
		several_refuse(editor, most);
		return;
	} else {
		pick->picked[pick->picked_count++] = offer;
	}
	note_change(editor);
}

/* Does Enter take the row of the cursor, since somebody went or wrote there?  Else it
 * goes on, and no row is marked. */
static bool
takes_row(const struct pick *pick)
{
	return str_trim(textbox_text(&pick->box)).length > 0 || pick->moved;
}

static enum edit_end
choose(struct editor *editor)
{
	struct pick *pick = editor->own;

	if (!takes_row(pick))
		return pick->picked_count > 0 || pick->changed ? accept(editor)
							       : options_pass(editor);
	if (pick->fitting_count == 0) {
		app_say(editor->view->app, _("Nothing fits \"%.*s\"."),
			STR_ARGS(textbox_text(&pick->box)));
		return EDIT_STAY;
	}
	toggle(editor, pick->fitting[pick->list.cursor]);
	textbox_set(&pick->box, STR(""));
	search(editor);
	return pick->several ? EDIT_STAY : accept(editor);
}

static enum edit_end
pick_act(struct editor *editor, enum act act, const struct key *key)
{
	struct pick *pick = editor->own;
	size_t version = pick->box.version;

	(void)key;
	switch (act) {
	case ACT_ACCEPT: return choose(editor);
	case ACT_NEXT: return accept(editor);
	case ACT_UP:
	case ACT_DOWN:
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		/* Where none is marked, the first Down only shows the cursor. */
		if (takes_row(pick) || act == ACT_PAGE_DOWN)
			list_act(&pick->list, act);
		pick->moved = true;
		return EDIT_STAY;
	case ACT_ERASE:
		if (pick->box.text.length == 0 && pick->picked_count > 0) {
			pick->picked_count--;
			note_change(editor);
			return EDIT_STAY;
		}
		break;
	default: break;
	}
	if (!textbox_act(&pick->box, act))
		return EDIT_NOT_MINE;
	if (version != pick->box.version)
		search(editor);
	return EDIT_STAY;
}

static enum edit_end
pick_key(struct editor *editor, const struct key *key)
{
	struct pick *pick = editor->own;

	if (!textbox_key(&pick->box, key))
		return EDIT_NOT_MINE;
	search(editor);
	return EDIT_STAY;
}

static void
pick_paste(struct editor *editor, struct str text)
{
	struct pick *pick = editor->own;

	edit_paste(editor, &pick->box, text);
	search(editor);
}

/* ---- drawing ---- */

static struct str
picked_words(struct editor *editor)
{
	struct pick *pick = editor->own;
	struct buf words = { 0 };
	struct str said;

	for (size_t i = 0; i < pick->picked_count; i++) {
		buf_text(&words, i > 0 ? ", " : "");
		buf_add(&words, label_of(editor, pick->picked[i]));
	}
	said = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return said;
}

static int
pick_rows(struct editor *editor, int columns)
{
	struct pick *pick = editor->own;
	struct str words = picked_words(editor);
	int rows = (int)pick->count;

	return 3 + wrapped_rows(words, columns - 2) +
	       (rows < LEAST_ROWS_SHOWN ? rows : LEAST_ROWS_SHOWN * 2);
}

static void
draw_offer(struct editor *editor, struct pane pane, int row, size_t i)
{
	struct pick *pick = editor->own;
	size_t offer = pick->fitting[i];
	bool chosen = place_of(pick, offer) != SIZE_MAX;
	enum symbol mark = pick->several ? (chosen ? SYMBOL_MARKED : SYMBOL_UNMARKED)
					 : (chosen ? SYMBOL_CHOSEN : SYMBOL_UNCHOSEN);

	if (i == pick->list.cursor && takes_row(pick))
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	paint_symbol(pane, row, 2, chosen ? ROLE_CHOSEN : ROLE_TEXT, mark);
	paint_within(pane, row, 6, pane.columns - 7, chosen ? ROLE_CHOSEN : ROLE_TEXT,
		label_of(editor, offer));
}

/* What is sought may be in the list and not offered here. */
static struct str
nothing_fits(struct editor *editor)
{
	const struct pick *pick = editor->own;
	const struct choices *choices = editor->spot.question->choices;
	struct str sought = utf8_search_key(&editor->frame, str_trim(textbox_text(&pick->box)));

	for (size_t i = 0; choices && sought.length && i < choices->count; i++) {
		const struct choice *choice = &choices->at[i];

		if (fit_of(editor, choice, sought) > 1)
			continue;
		return arena_format(&editor->frame,
			str_equal(choice->name, editor->session->unit)
				? _("(%.*s is left out: it is your own)")
				: _("(%.*s is not to be chosen here)"),
			STR_ARGS(words_of(editor, choice)));
	}
	return str_of(_("(nothing fits)"));
}

static void
draw_offers(struct editor *editor, struct pane pane)
{
	struct pick *pick = editor->own;
	struct list *list = &pick->list;
	int row;

	list_begin(list);
	for (size_t i = 0; i < pick->fitting_count; i++)
		list_add(list, 1, false);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_offer(editor, pane, row, i);
	if (pick->fitting_count == 0)
		paint_within(pane, 0, 2, pane.columns - 3, ROLE_DIM, nothing_fits(editor));
	paint_more(pane, false, list_more_below(list));
}

static void
pick_draw(struct editor *editor, struct pane pane)
{
	struct pick *pick = editor->own;
	struct str words = picked_words(editor), told = str_of(_("write a few letters"));
	int row = 0, width = pane.columns - 5 - painted_cells(pane, told), below;

	width = width < 12 ? pane.columns - 2 : width < 30 ? width : 30;
	if (words.length)
		row = paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_CHOSEN, words);
	below = pick->changed ? 0 : edit_draw_problem(editor, &editor->spot, pane, row);
	row += below;
	draw_offers(editor, pane_part(pane, row + 1, 1, pane.rows - row - 1, pane.columns - 1));
	textbox_draw(&pick->box, pane_part(pane, row, 1, 1, width), ROLE_FIELD, true);
	if (pick->box.text.length == 0 && width < pane.columns - 2)
		paint_text(pane, row, width + 3, ROLE_DIM, told);
}

/* One that is picked already is taken away. */
static const char *
row_word(const struct pick *pick)
{
	size_t at = pick->list.cursor;
	bool there = at < pick->fitting_count && place_of(pick, pick->fitting[at]) != SIZE_MAX;

	return there ? _("remove") : _("add");
}

static void
pick_hints(struct editor *editor, struct hints *hints)
{
	const struct pick *pick = editor->own;
	bool takes = takes_row(pick);

	hint_act_words(hints, ACT_ACCEPT,
		!takes		? _("done, next question")
		: pick->several ? row_word(pick)
				: _("choose"));
	hint_arrows(hints, false, _("pick"));
	if (takes)
		hint_act_words(hints, ACT_NEXT, _("done, next question"));
	hint_act(hints, ACT_REASON);
	hint_act(hints, ACT_MISSING);
	hint_act(hints, ACT_HELP);
}

static bool
pick_draft(struct editor *editor)
{
	const struct pick *pick = editor->own;
	struct value value = value_now(editor);

	return several_draft(editor, &value, pick->changed);
}

static void
pick_close(struct editor *editor)
{
	struct pick *pick = editor->own;

	textbox_free(&pick->box);
	list_free(&pick->list);
}

const struct editor_type edit_pick = {
	.own_size = sizeof(struct pick),
	.open = pick_open,
	.context = pick_context,
	.act = pick_act,
	.key = pick_key,
	.paste = pick_paste,
	.rows = pick_rows,
	.draw = pick_draw,
	.hints = pick_hints,
	.draft = pick_draft,
	.leave = store,
	.close = pick_close,
};
