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
#define NARROW 60

struct sort {
	struct rounds_view *rounds;
	struct sorting all;
	struct list list;
	bool naming; /* a new area */
	struct textbox box;
};

static const struct question *
areas_of(const struct sort *sort)
{
	return view_question(sort->all.session->form, VIEW_AREAS);
}

static bool
is_sorted(const struct sort *sort, struct row *said)
{
	return rounds_parked(sort->all.session, said) ||
	       rounds_area(sort->all.session, said, sort->all.areas, sort->all.areas_count) > 0;
}

/* Whoever comes back to it goes on where it was left. */
static void
to_first_left(struct sort *sort)
{
	for (size_t i = 0; i < sort->all.said_count; i++)
		if (!is_sorted(sort, sort->all.said[i])) {
			sort->list.cursor = i;
			return;
		}
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
	sort->all.session = door.rounds->session;
	sorting_look(&sort->all);
	half_take_up(sort->all.session, areas_of(sort), &sort->box);
	to_first_left(sort);
	return true;
}

static void
sort_close(struct view *view)
{
	struct sort *sort = view->own;

	list_free(&sort->list);
	textbox_free(&sort->box);
	arena_free(&sort->all.arena);
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
	struct str label = words_in(&areas_of(sort)->label, sort->all.session->language);

	(void)view;
	buf_add(&title->left, label);
	title->progress = true;
	title->total = sort->all.said_count;
	for (size_t i = 0; i < sort->all.said_count; i++)
		title->answered += is_sorted(sort, sort->all.said[i]);
}

static struct row *
here(const struct sort *sort)
{
	return sort->list.cursor < sort->all.said_count ? sort->all.said[sort->list.cursor] : NULL;
}

/* ---- keys ---- */

static void
into_area(struct view *view, size_t area)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct diags diags = { 0 };
	bool good;

	if (!said)
		return;
	if (area >= sort->all.areas_count) {
		app_say(view->app, "%s", _("There is no such area. a makes a new one."));
		return;
	}
	good = sorting_put(&sort->all, said, area, &diags);
	if (rounds_told(view, good, &diags) && sort->list.cursor + 1 < sort->all.said_count)
		sort->list.cursor++;
	sorting_look(&sort->all);
}

static void
park(struct view *view)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct diags diags = { 0 };

	if (!said || !view_question(sort->all.session->form, VIEW_PARKED)) {
		app_say(view->app, "%s", _("Nothing can be put aside here."));
		return;
	}
	rounds_told(view,
		sorting_park(&sort->all, said, !rounds_parked(sort->all.session, said), &diags),
		&diags);
	sorting_look(&sort->all);
}

static void
out_of_area(struct view *view)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct diags diags = { 0 };

	if (!said)
		return;
	if (rounds_area(sort->all.session, said, sort->all.areas, sort->all.areas_count) == 0)
		app_say(view->app, "%s", _("It is in no area."));
	else
		rounds_told(view, sorting_take_out(&sort->all, said, &diags), &diags);
	sorting_look(&sort->all);
}

static void
edit_said(struct view *view)
{
	struct sort *sort = view->own;
	struct row *said = here(sort);
	struct spot spot;

	if (!said)
		return;
	spot = rounds_spot(said, view_question(sort->all.session->form, VIEW_CONTRIBUTIONS));
	view_edit(view->app, &sort->rounds->door, sort->all.session, &spot);
}

/* A name that cannot be kept stays where it is written. */
static void
add_area(struct view *view)
{
	struct sort *sort = view->own;
	struct str text = str_trim(textbox_text(&sort->box));
	struct diags diags = { 0 };

	if (text.length > 0 &&
		!rounds_told(view, sorting_add_area(&sort->all, text, &diags), &diags))
		return;
	sort->naming = false;
	textbox_set(&sort->box, STR(""));
	half_drop(sort->all.session, areas_of(sort));
	app_settled(view->app);
	sorting_look(&sort->all);
}

static bool
sort_draft(struct view *view)
{
	struct sort *sort = view->own;

	return !sort->naming || half_keep(view, sort->all.session, areas_of(sort), &sort->box);
}

static bool
act_in_name(struct view *view, enum act act)
{
	struct sort *sort = view->own;

	switch (act) {
	case ACT_ACCEPT: add_area(view); return true;
	case ACT_BACK:
		sort_draft(view);
		sort->naming = false;
		return true;
	default: break;
	}
	if (!textbox_act(&sort->box, act))
		return false;
	app_typed(view->app);
	return true;
}

static void
begin_naming(struct view *view)
{
	struct sort *sort = view->own;

	if (!sorting_name(&sort->all)) {
		app_say(view->app, "%s", _("An area has no name in this form."));
		return;
	}
	sort->naming = true;
}

/* Of a table whose work is closed. */
static bool
refused(struct view *view, enum act act)
{
	const struct sort *sort = view->own;

	return (act == ACT_DIGIT || act == ACT_PARK || act == ACT_TAKE_BACK || act == ACT_ADD) &&
	       !states_unlocked(view->app, sort->all.session);
}

static bool
sort_act(struct view *view, enum act act, const struct key *key)
{
	struct sort *sort = view->own;

	app_say_text(view->app, STR(""));
	if (sort->naming)
		return act_in_name(view, act);
	if (refused(view, act))
		return true;
	switch (act) {
	case ACT_DIGIT:
		into_area(view, key->point == '0' ? AREAS_SHOWN - 1 : key->point - '1');
		return true;
	case ACT_PARK: park(view); return true;
	case ACT_TAKE_BACK: out_of_area(view); return true;
	case ACT_ADD: begin_naming(view); return true;
	case ACT_ACCEPT: edit_said(view); return true;
	case ACT_UNDO:
		rounds_swing(view, sort->all.session, session_undo);
		sorting_look(&sort->all);
		return true;
	case ACT_REDO:
		rounds_swing(view, sort->all.session, session_redo);
		sorting_look(&sort->all);
		return true;
	default: return rounds_goes(view->app, sort->rounds, act) || list_act(&sort->list, act);
	}
}

static bool
sort_key(struct view *view, const struct key *key)
{
	struct sort *sort = view->own;

	if (!sort->naming || !textbox_key(&sort->box, key))
		return false;
	app_typed(view->app);
	return true;
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
	app_typed(view->app);
}

/* ---- drawing ---- */

static bool
is_half_named(const struct sort *sort)
{
	return !sort->naming && str_trim(textbox_text(&sort->box)).length > 0;
}

static int
areas_rows(const struct sort *sort)
{
	size_t count = sort->all.areas_count < AREAS_SHOWN ? sort->all.areas_count : AREAS_SHOWN;

	return (int)count + (sort->naming || is_half_named(sort) || count == 0);
}

static void
draw_areas(struct sort *sort, struct pane pane)
{
	struct buf words = { 0 };
	int row = 0;

	for (size_t i = 0; i < sort->all.areas_count && i < AREAS_SHOWN; i++, row++) {
		size_t inside = 0;

		for (size_t k = 0; k < sort->all.said_count; k++)
			inside += rounds_area(sort->all.session, sort->all.said[k], sort->all.areas,
					  sort->all.areas_count) == i + 1;
		buf_clear(&words);
		rounds_say_row(sort->all.session, sort->all.areas[i], &words);
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
	else if (is_half_named(sort))
		paint_words(pane, row, 3, ROLE_DIM, _("One half-written: a goes on with it."));
	else if (sort->all.areas_count == 0)
		paint_words(pane, row, 3, ROLE_DIM, _("No area yet. a makes one."));
	buf_free(&words);
}

static void
draw_said(struct sort *sort, size_t i, struct pane pane, int row)
{
	size_t area = rounds_area(
		sort->all.session, sort->all.said[i], sort->all.areas, sort->all.areas_count);
	struct buf words = { 0 };

	if (rounds_parked(sort->all.session, sort->all.said[i]))
		paint_words(pane, row, 3, ROLE_DIM, _("aside"));
	else if (area > 0)
		paint_format(pane, row, 3, ROLE_KEY, "%zu", area);
	else
		paint_symbol(pane, row, 3, ROLE_LOOK, SYMBOL_EMPTY);
	rounds_say_row(sort->all.session, sort->all.said[i], &words);
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
	buf_add(&label, words_in(&view_question(sort->all.session->form, VIEW_CONTRIBUTIONS)->label,
				sort->all.session->language));
	paint_rule_words(pane, above, label.at);
	buf_free(&label);
	below = pane_part(pane, above + 1, 0, pane.rows - above - 2, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < sort->all.said_count; i++)
		list_add(list, 1, false);
	list_fit(list, below.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_said(sort, i, below, row);
	if (sort->all.said_count == 0) {
		paint_words(below, 0, 3, ROLE_DIM, _("No contributions yet."));
		if (!sort->naming)
			paint_cursor(below, 0, 1);
	}
	paint_more(below, list_more_above(list), list_more_below(list));
}

static void
sort_hints(struct view *view, struct hints *hints)
{
	const struct sort *sort = view->own;
	/* Whoever has no area to put it into needs its key more than words for the others. */
	bool narrow = view->app->surface.columns < NARROW;

	if (sort->naming) {
		hint_act_words(hints, ACT_ACCEPT, _("save"));
		hint_act(hints, ACT_BACK);
		return;
	}
	if (!answers_locked(sort->all.session->answers)) {
		if (sort->all.areas_count > 0)
			hint_digits(hints, 1,
				(unsigned)(sort->all.areas_count < 9 ? sort->all.areas_count : 9),
				narrow ? "" : _("into the area"));
		hint_act(hints, ACT_PARK);
		if (narrow)
			hint_act_words(hints, ACT_ADD, _("new"));
		else
			hint_act(hints, ACT_ADD);
	}
	if (narrow)
		hint_act_words(hints, ACT_BACK, "");
	else
		hint_act(hints, ACT_BACK);
	hint_act(hints, ACT_HELP);
}

static void
sort_returned(struct view *view)
{
	struct sort *sort = view->own;

	sorting_look(&sort->all);
	/* Where it leads to is opened over the table. */
	if (sort->rounds->desk.go_to)
		app_close(view);
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
	.draft = sort_draft,
	.draw = sort_draw,
	.hints = sort_hints,
	.returned = sort_returned,
	.close = sort_close,
};
