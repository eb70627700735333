/* rounds_sort.c - contributions into areas, or put aside
 *
 * A digit puts the contribution of the cursor into that area and goes on to the
 * next.  Nothing is thrown away: what is put aside is in the list as before.
 */
#include "base/lang.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"
#include "ui/app.h"
#include "ui/view/rounds.h"

#define AREAS_SHOWN 10 /* as many as there are digits */

struct sort {
	struct rounds_view *rounds;
	struct session *session;
	struct arena arena; /* of what was read; emptied before each reading */
	struct row **said, **areas;
	size_t said_count, areas_count;
	struct list list;
	bool naming; /* a new area */
	struct textbox box;
};

static const struct question *
part(const struct sort *sort, enum view_part which)
{
	return view_question(sort->session->form, which);
}

static void
look(struct sort *sort)
{
	arena_clear(&sort->arena);
	sort->said = rounds_rows(
		sort->session, part(sort, VIEW_CONTRIBUTIONS), &sort->arena, &sort->said_count);
	sort->areas = rounds_rows(
		sort->session, part(sort, VIEW_AREAS), &sort->arena, &sort->areas_count);
}

static bool
sort_open(struct view *view, const void *with)
{
	struct sort *sort = view->own;
	union {
		const void *given;
		struct rounds_view *rounds;
	} door = { .given = with };

	sort->rounds = door.rounds;
	sort->session = door.rounds->session;
	look(sort);
	return true;
}

static void
sort_close(struct view *view)
{
	struct sort *sort = view->own;

	list_free(&sort->list);
	textbox_free(&sort->box);
	arena_free(&sort->arena);
}

static enum context
sort_context(const struct view *view)
{
	const struct sort *sort = view->own;

	return sort->naming ? CONTEXT_TEXT : CONTEXT_SORTING;
}

static void
sort_title(const struct view *view, struct title *title)
{
	const struct sort *sort = view->own;
	struct str label = words_in(&part(sort, VIEW_AREAS)->label, sort->session->language);

	(void)view;
	buf_add(&title->left, label);
	title->progress = true;
	title->total = sort->said_count;
	for (size_t i = 0; i < sort->said_count; i++)
		title->answered +=
			rounds_parked(sort->session, sort->said[i]) ||
			rounds_area(sort->session, sort->said[i], sort->areas, sort->areas_count);
}

/* ---- refs ---- */

static struct row *
here(const struct sort *sort)
{
	return sort->list.cursor < sort->said_count ? sort->said[sort->list.cursor] : NULL;
}

/* What the ref holds now without `out`, and with `in` last; either may be NULL. */
static bool
store_refs(struct sort *sort, struct row *holder, const struct row *out, const struct row *in,
	struct diags *diags)
{
	const struct question *ref = part(sort, VIEW_OF_AREA);
	const struct answer *answer = rounds_answer(holder, ref);
	struct spot spot = rounds_spot(holder, ref);
	struct value *items, value, none = value_none();
	size_t count = 0, had = 0;
	char id[UID_TEXT];

	if (answer)
		had = answer->value.kind == VALUE_LIST ? answer->value.list.count : 1;
	items = arena_get(&sort->arena, (had + 1) * sizeof *items);
	for (size_t i = 0; i < had; i++) {
		struct value item = answer->value.kind == VALUE_LIST ? answer->value.list.items[i]
								     : answer->value;

		if (ref_row(sort->session->answers, item.text) != out)
			items[count++] = value_copy(&sort->arena, &item);
	}
	if (in) {
		uid_write(id, &in->id);
		if (ref->kind != VALUE_LIST)
			count = 0;
		items[count++] = value_text(str_of(id));
	}
	value = ref->kind == VALUE_LIST
			? (struct value){ .kind = VALUE_LIST, .list = { items, count } }
		: count > 0 ? items[0]
			    : none;
	if (count == 0)
		return session_answer(sort->session, &spot, STATE_CLEARED, NULL, NULL, diags);
	return session_answer(sort->session, &spot, STATE_ANSWERED, &value, NULL, diags);
}

/* Out of the area where it is, if any. */
static bool
take_out(struct sort *sort, struct row *said, struct diags *diags)
{
	const struct question *ref = part(sort, VIEW_OF_AREA);
	size_t area = rounds_area(sort->session, said, sort->areas, sort->areas_count);

	if (area == 0)
		return true;
	if (ref->scope == said->repeat)
		return store_refs(sort, said, sort->areas[area - 1], NULL, diags);
	return store_refs(sort, sort->areas[area - 1], said, NULL, diags);
}

static bool
put_in(struct sort *sort, struct row *said, size_t area, struct diags *diags)
{
	const struct question *ref = part(sort, VIEW_OF_AREA);

	if (ref->scope == said->repeat)
		return store_refs(sort, said, NULL, sort->areas[area], diags);
	return take_out(sort, said, diags) &&
	       store_refs(sort, sort->areas[area], NULL, said, diags);
}

/* Yes is a list's first choice or 1; no is the second or 0. */
static bool
set_parked(struct sort *sort, struct row *said, bool parked, struct diags *diags)
{
	const struct question *question = part(sort, VIEW_PARKED);
	const struct choices *choices = question->choices;
	struct spot spot = rounds_spot(said, question);
	struct value value = value_integer(parked);

	if (choices && choices->count <= !parked)
		return session_answer(sort->session, &spot, STATE_CLEARED, NULL, NULL, diags);
	if (choices)
		value = value_text(choices->at[!parked].name);
	return session_answer(sort->session, &spot, STATE_ANSWERED, &value, NULL, diags);
}

/* ---- keys ---- */

static void
into_area(struct view *view, size_t area)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct diags diags = { 0 };
	bool good = true;

	if (!said)
		return;
	if (area >= sort->areas_count) {
		app_say(view->app, "%s", _("There is no such area. a makes a new one."));
		return;
	}
	if (part(sort, VIEW_PARKED) && rounds_parked(sort->session, said))
		good = set_parked(sort, said, false, &diags);
	good = good && put_in(sort, said, area, &diags);
	if (rounds_told(view, good, &diags) && sort->list.cursor + 1 < sort->said_count)
		sort->list.cursor++;
	look(sort);
}

static void
park(struct view *view)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct diags diags = { 0 };
	bool parks;

	if (!said || !part(sort, VIEW_PARKED)) {
		app_say(view->app, "%s", _("Nothing can be put aside here."));
		return;
	}
	parks = !rounds_parked(sort->session, said);
	rounds_told(view,
		(!parks || take_out(sort, said, &diags)) && set_parked(sort, said, parks, &diags),
		&diags);
	look(sort);
}

static void
out_of_area(struct view *view)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct diags diags = { 0 };

	if (!said)
		return;
	if (rounds_area(sort->session, said, sort->areas, sort->areas_count) == 0)
		app_say(view->app, "%s", _("It is in no area."));
	else
		rounds_told(view, take_out(sort, said, &diags), &diags);
	look(sort);
}

static void
edit_said(struct view *view)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct spot spot;

	if (!said)
		return;
	spot = rounds_spot(said, part(sort, VIEW_CONTRIBUTIONS));
	view_edit(view->app, &sort->rounds->door, sort->session, &spot);
}

/* The text that a new area is called by: the first its form has. */
static const struct question *
area_text(const struct sort *sort)
{
	const struct question *areas = part(sort, VIEW_AREAS);

	if (areas->key)
		return areas->key;
	for (uint32_t i = areas->index + 1; i < areas->end; i++) {
		const struct question *field = sort->session->form->questions[i];

		if (field->scope == areas && field->type == &qtype_text)
			return field;
	}
	return NULL;
}

static void
add_area(struct view *view)
{
	struct sort *sort = view->own;
	struct str text = str_trim(textbox_text(&sort->box));
	struct diags diags = { 0 };
	struct spot spot;
	struct row *row;

	if (text.length > 0 &&
		rounds_told(view,
			session_row_add(sort->session, part(sort, VIEW_AREAS), NULL, &row, &diags),
			&diags)) {
		spot = rounds_spot(row, area_text(sort));
		rounds_told(view,
			session_answer_text(
				sort->session, &spot, text, STATE_ANSWERED, NULL, &diags),
			&diags);
	}
	sort->naming = false;
	look(sort);
}

static bool
act_in_name(struct view *view, enum act act)
{
	struct sort *sort = view->own;

	switch (act) {
	case ACT_ACCEPT: add_area(view); return true;
	case ACT_BACK: sort->naming = false; return true;
	default: return textbox_act(&sort->box, act);
	}
}

static void
begin_naming(struct view *view)
{
	struct sort *sort = view->own;

	if (!area_text(sort)) {
		app_say(view->app, "%s", _("An area has no name in this form."));
		return;
	}
	sort->naming = true;
	textbox_set(&sort->box, STR(""));
}

static bool
sort_act(struct view *view, enum act act, const struct key *key)
{
	struct sort *sort = view->own;

	app_say_text(view->app, STR(""));
	if (sort->naming)
		return act_in_name(view, act);
	switch (act) {
	case ACT_DIGIT:
		into_area(view, key->point == '0' ? AREAS_SHOWN - 1 : key->point - '1');
		return true;
	case ACT_PARK: park(view); return true;
	case ACT_TAKE_BACK: out_of_area(view); return true;
	case ACT_ADD: begin_naming(view); return true;
	case ACT_ACCEPT: edit_said(view); return true;
	case ACT_UNDO:
		rounds_swing(view, sort->session, session_undo);
		look(sort);
		return true;
	case ACT_REDO:
		rounds_swing(view, sort->session, session_redo);
		look(sort);
		return true;
	default: return list_act(&sort->list, act);
	}
}

static bool
sort_key(struct view *view, const struct key *key)
{
	struct sort *sort = view->own;

	return sort->naming && textbox_key(&sort->box, key);
}

static void
sort_paste(struct view *view, struct str text)
{
	struct sort *sort = view->own;
	struct pasted pasted;

	if (!sort->naming)
		return;
	pasted = textbox_paste(&sort->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&sort->box);
	app_say_pasted(view->app, &pasted);
}

/* ---- drawing ---- */

static int
areas_rows(const struct sort *sort)
{
	size_t count = sort->areas_count < AREAS_SHOWN ? sort->areas_count : AREAS_SHOWN;

	return (int)count + (sort->naming || count == 0);
}

static void
draw_areas(struct sort *sort, struct pane pane)
{
	struct buf words = { 0 };
	int row = 0;

	for (size_t i = 0; i < sort->areas_count && i < AREAS_SHOWN; i++, row++) {
		size_t inside = 0;

		for (size_t k = 0; k < sort->said_count; k++)
			inside += rounds_area(sort->session, sort->said[k], sort->areas,
					  sort->areas_count) == i + 1;
		buf_clear(&words);
		rounds_say_row(sort->session, sort->areas[i], &words);
		paint_format(pane, row, 3, ROLE_KEY, "%zu", (i + 1) % AREAS_SHOWN);
		paint_within(pane, row, 5, pane.columns - 12, ROLE_TEXT, buf_str(&words));
		buf_clear(&words);
		buf_format(&words, "%zu", inside);
		paint_right(
			pane_part(pane, row, 0, 1, pane.columns - 1), 0, ROLE_DIM, buf_str(&words));
	}
	if (sort->naming)
		textbox_draw(
			&sort->box, pane_part(pane, row, 5, 1, pane.columns - 6), ROLE_FIELD, true);
	else if (sort->areas_count == 0)
		paint_words(pane, row, 3, ROLE_DIM, _("No area yet. a makes one."));
	buf_free(&words);
}

static void
draw_said(struct sort *sort, size_t i, struct pane pane, int row)
{
	size_t area = rounds_area(sort->session, sort->said[i], sort->areas, sort->areas_count);
	struct buf words = { 0 };

	if (rounds_parked(sort->session, sort->said[i]))
		paint_words(pane, row, 3, ROLE_DIM, _("aside"));
	else if (area > 0)
		paint_format(pane, row, 3, ROLE_KEY, "%zu", area);
	else
		paint_symbol(pane, row, 3, ROLE_LOOK, SYMBOL_EMPTY);
	rounds_say_row(sort->session, sort->said[i], &words);
	paint_within(pane, row, 12, pane.columns - 13, ROLE_TEXT, buf_str(&words));
	if (i == sort->list.cursor) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		if (!sort->naming)
			paint_cursor(pane, row, 1);
	}
	buf_free(&words);
}

static void
sort_draw(struct view *view, struct pane pane)
{
	struct sort *sort = view->own;
	struct list *list = &sort->list;
	int above = areas_rows(sort), row;
	struct buf label = { 0 };
	struct pane below;

	draw_areas(sort, pane_part(pane, 0, 0, above, pane.columns));
	buf_add(&label, words_in(&part(sort, VIEW_CONTRIBUTIONS)->label, sort->session->language));
	paint_rule_words(pane, above, label.at);
	buf_free(&label);
	below = pane_part(pane, above + 1, 0, pane.rows - above - 2, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < sort->said_count; i++)
		list_add(list, 1, false);
	list_fit(list, below.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_said(sort, i, below, row);
	if (sort->said_count == 0) {
		paint_words(below, 0, 3, ROLE_DIM, _("No contributions yet."));
		if (!sort->naming)
			paint_cursor(below, 0, 1);
	}
	if (list_more_above(list))
		paint_symbol(below, 0, below.columns - 1, ROLE_DIM, SYMBOL_ABOVE);
	if (list_more_below(list))
		paint_symbol(below, below.rows - 1, below.columns - 1, ROLE_DIM, SYMBOL_BELOW);
}

static void
sort_hints(struct view *view, struct hints *hints)
{
	const struct sort *sort = view->own;

	if (sort->naming) {
		hint_act_words(hints, ACT_ACCEPT, _("save"));
		hint_act(hints, ACT_BACK);
		return;
	}
	if (sort->areas_count > 0)
		hint_digits(hints, 1, (unsigned)(sort->areas_count < 9 ? sort->areas_count : 9),
			_("into the area"));
	hint_act(hints, ACT_PARK);
	hint_act(hints, ACT_ADD);
	hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

static void
sort_returned(struct view *view)
{
	look(view->own);
}

const struct view_type view_rounds_sort = {
	.name = "rounds-sort",
	.own_size = sizeof(struct sort),
	.open = sort_open,
	.context = sort_context,
	.title = sort_title,
	.act = sort_act,
	.key = sort_key,
	.paste = sort_paste,
	.draw = sort_draw,
	.hints = sort_hints,
	.returned = sort_returned,
	.close = sort_close,
};
