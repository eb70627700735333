/* differences.c - what was changed where this document was taken from
 *
 * Each stands beside what is written here, and Enter takes over one at a time:
 * nothing comes by itself.
 */
#include "base/lang.h"
#include "form/prefill.h"
#include "form/ref.h"
#include "session/refs.h"
#include "session/states.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/table.h"

struct differences {
	struct session *session;
	struct arena arena;
	struct prefill_difference *at;
	struct str *labels, *now, *here;
	size_t count;
	struct list list;
};

/* The question whose value it is: of a new row its first field. */
static const struct question *
subject_of(const struct prefill_difference *difference)
{
	const struct prefill *prefill = difference->spot.question->prefill;

	if (difference->field)
		return difference->field;
	if (difference->spot.question->type->container)
		return prefill && prefill->fields_count > 0 ? prefill->fields[0].field : NULL;
	return difference->spot.question;
}

static struct str
say(struct differences *differences, const struct prefill_difference *difference,
	const struct value *value)
{
	const struct question *subject = subject_of(difference);
	struct buf words = { 0 };
	struct str kept;

	if (subject && value->kind != VALUE_NONE)
		answer_say(differences->session->answers, subject, value,
			differences->session->language, &words);
	kept = arena_text(&differences->arena, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* Of a row that is gone there, what names it here. */
static struct str
say_here(struct differences *differences, const struct prefill_difference *difference)
{
	const struct question *subject = subject_of(difference);
	struct value value = difference->here;

	if (difference->kind == PREFILL_REMOVED && difference->row && subject)
		value = answers_value(differences->session->answers, subject, difference->row);
	return say(differences, difference, &value);
}

/* Where the row stands in its repeat, for people: 0 when it is not there. */
static size_t
number_of(struct differences *differences, const struct prefill_difference *difference)
{
	size_t count;
	struct row **rows = rows_shown(
		differences->session->answers, &difference->spot, &differences->arena, &count);

	for (size_t i = 0; i < count; i++)
		if (rows[i] == difference->row)
			return i + 1;
	return 0;
}

static struct str
label_of(struct differences *differences, const struct prefill_difference *difference)
{
	size_t row = difference->row ? number_of(differences, difference) : 0;
	struct arena *arena = &differences->arena;

	switch (difference->kind) {
	case PREFILL_NEW:
		return arena_format(arena, _("New there: %.*s"), STR_ARGS(difference->label));
	case PREFILL_REMOVED:
		return arena_format(
			arena, _("Gone there: %.*s, row %zu"), STR_ARGS(difference->label), row);
	default:
		if (row == 0)
			return arena_format(
				arena, _("Changed there: %.*s"), STR_ARGS(difference->label));
		return arena_format(
			arena, _("Changed there: %.*s, row %zu"), STR_ARGS(difference->label), row);
	}
}

static void
look(struct differences *differences)
{
	struct arena *arena = &differences->arena;
	size_t n;

	arena_clear(arena);
	differences->at = session_differences(differences->session, arena, &n);
	differences->count = n;
	differences->labels = arena_get(arena, (n + 1) * sizeof *differences->labels);
	differences->now = arena_get(arena, (n + 1) * sizeof *differences->now);
	differences->here = arena_get(arena, (n + 1) * sizeof *differences->here);
	for (size_t i = 0; i < n; i++) {
		const struct prefill_difference *at = &differences->at[i];

		differences->labels[i] = label_of(differences, at);
		differences->now[i] = say(differences, at, &at->now);
		differences->here[i] = say_here(differences, at);
		if (at->kind == PREFILL_REMOVED)
			differences->now[i] = str_of(ref_end_words(REF_REMOVED));
	}
}

static bool
differences_open(struct view *view, const void *with)
{
	struct differences *differences = view->own;
	const struct session_door *door = with;

	differences->session = door->session;
	look(differences);
	return true;
}

static void
differences_close(struct view *view)
{
	struct differences *differences = view->own;

	list_free(&differences->list);
	arena_free(&differences->arena);
}

static enum context
differences_context(const struct view *view)
{
	(void)view;
	return CONTEXT_DIFFERENCES;
}

static void
differences_title(const struct view *view, struct title *title)
{
	const struct differences *differences = view->own;

	buf_text(&title->left, _("What differs from the source"));
	buf_format(&title->left, " %s ", symbol_text(SYMBOL_DOT, view->app->ascii));
	buf_add(&title->left, session_unit_label(differences->session));
}

static void
done(struct view *view, bool good, struct diags *diags)
{
	struct differences *differences = view->own;

	if (good) {
		app_saved(view->app);
		look(differences);
	}
	if (diags->count > 0 && !edit_not_saved(view->app, diags))
		app_say(view->app, "%s", diags_first(diags));
	diags_clear(diags);
	if (good && differences->count == 0)
		app_close(view);
}

static void
take_over(struct view *view)
{
	struct differences *differences = view->own;
	struct diags diags = { 0 };
	size_t at = differences->list.cursor;
	bool good;

	if (at >= differences->count)
		return;
	good = session_unlocked(differences->session, &diags) &&
	       session_take_over(differences->session, &differences->at[at], &diags);
	if (good && differences->count > 1)
		app_say(view->app,
			PLURAL("Taken over. %zu difference is left.",
				"Taken over. %zu differences are left.", differences->count - 1),
			differences->count - 1);
	else if (good)
		app_say(view->app, "%s", _("Taken over. Nothing differs any more."));
	done(view, good, &diags);
}

static void
swing(struct view *view, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct differences *differences = view->own;
	struct diags diags = { 0 };
	struct buf told = { 0 };
	bool good = turn(differences->session, &told, &diags);

	edit_say_swung(
		view->app, differences->session, good && turn == session_undo, buf_str(&told));
	done(view, good, &diags);
	buf_free(&told);
}

static bool
differences_act(struct view *view, enum act act, const struct key *key)
{
	struct differences *differences = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	switch (act) {
	case ACT_ACCEPT: take_over(view); return true;
	case ACT_UNDO: swing(view, session_undo); return true;
	case ACT_REDO: swing(view, session_redo); return true;
	default: return list_act(&differences->list, act);
	}
}

/* ---- drawing ---- */

static int
words_room(const struct pane *pane)
{
	int room = pane->columns - 12;

	return room > 8 ? room : 8;
}

static int
height_of(const struct differences *differences, size_t i, int room)
{
	return 2 + wrapped_rows(differences->here[i], room) +
	       wrapped_rows(differences->now[i], room);
}

static int
draw_side(struct pane pane, int row, const char *side, enum role role, struct str words)
{
	paint_words(pane, row, 3, ROLE_DIM, side);
	if (words.length == 0)
		return paint_symbol(pane, row, 11, ROLE_DIM, SYMBOL_EMPTY) ? 1 : 1;
	return paint_wrapped(pane, row, 11, words_room(&pane), role, words);
}

static void
draw_difference(const struct differences *differences, size_t i, struct pane pane, int row)
{
	if (i == differences->list.cursor) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	paint_within(pane, row, 3, pane.columns - 4, ROLE_STRONG, differences->labels[i]);
	row += 1 + draw_side(pane, row + 1, _("here"), ROLE_TEXT, differences->here[i]);
	draw_side(pane, row, _("there"), ROLE_CHOSEN, differences->now[i]);
}

static void
differences_draw(struct view *view, struct pane pane)
{
	struct differences *differences = view->own;
	struct list *list = &differences->list;
	int line;

	list_begin(list);
	for (size_t i = 0; i < differences->count; i++)
		list_add(list, height_of(differences, i, words_room(&pane)), false);
	list_fit(list, pane.rows - 1);
	for (size_t i = list->first; list_shows(list, i, &line); i++)
		draw_difference(differences, i, pane, line);
	paint_more(pane_part(pane, 0, 0, pane.rows - 1, pane.columns), list_more_above(list),
		list_more_below(list));
}

static void
differences_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_act(hints, ACT_ACCEPT);
	hint_arrows(hints, false, _("pick"));
	hint_act(hints, ACT_UNDO);
	hint_act_words(hints, ACT_BACK, _("leave as it is"));
	hint_act(hints, ACT_HELP);
}

const struct view_type view_differences = {
	.name = "differences",
	.own_size = sizeof(struct differences),
	.open = differences_open,
	.context = differences_context,
	.title = differences_title,
	.act = differences_act,
	.draw = differences_draw,
	.hints = differences_hints,
	.close = differences_close,
};
