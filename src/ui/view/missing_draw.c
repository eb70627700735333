/* missing_draw.c - how the list of what is missing looks */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/view/missing.h"

#define NARROW 60

static void
say_heading(struct buf *out, const struct missing_row *row)
{
	switch (row->group) {
	case PROBLEM_WHOLE: buf_text(out, _("To the document as a whole")); break;
	case PROBLEM_WRONG:
		buf_format(out, _("Must be corrected before you can hand in (%zu)"), row->count);
		break;
	case PROBLEM_MISSING:
		buf_format(out, _("Must be answered before you can hand in (%zu)"), row->count);
		break;
	case PROBLEM_LOOK:
		buf_format(out, _("Worth a second look, does not stop you (%zu)"), row->count);
		break;
	default:
		buf_format(out, _("Voluntary questions without an answer (%zu)"), row->count);
		break;
	}
}

static struct str
axis_label(const struct missing *missing, const struct axis *axis, uint16_t at)
{
	const struct session *session = missing->desk->session;

	if (at == NO_CELL || !axis->choices || at >= axis->choices->count)
		return STR("");
	return label_short(choice_label(session->form, &axis->choices->at[at], session->language));
}

static size_t
row_number(const struct spot *spot)
{
	struct spot around = { .question = spot->row->repeat, .row = spot->row->parent };
	const struct slot *slot;
	const struct row *row;

	slot = spot_slot(&around);
	for (size_t i = 0; (row = slot_row(slot, i)) != NULL; i++)
		if (row == spot->row)
			return i + 1;
	return 0;
}

static bool
in_rows(const struct spot *spot)
{
	return spot->row && spot->row->repeat;
}

/* "Days until plan", "Head (row 2)", "How close (School, Housing)". */
static void
say_label(const struct missing *missing, const struct spot *spot, struct buf *out)
{
	const struct session *session = missing->desk->session;
	const struct question *question = spot->question;
	struct str row = axis_label(missing, &question->rows, spot->cell_row);
	struct str column = axis_label(missing, &question->columns, spot->cell_column);

	if (in_rows(spot))
		buf_format(out, _("row %zu: "), row_number(spot));
	if (row.length > 0 || column.length > 0)
		buf_format(out, "%.*s%s%.*s: ", STR_ARGS(row),
			row.length > 0 && column.length > 0 ? ", " : "", STR_ARGS(column));
	answers_words(session->answers, spot->row, &question->label, session->language, out);
	if (spot->seat > 0)
		buf_format(out, _(" (seat %u)"), spot->seat);
}

/* Where the label and the sentence stand, and how wide the label is. */
struct missing_columns {
	int label, text;
	bool below; /* the sentence stands under the label */
};

static struct missing_columns
columns_of(const struct problem *problem, int columns)
{
	/* Of no question: nothing stands beside its words. */
	if (problem->kind == PROBLEM_WHOLE)
		return (struct missing_columns){ 3, 3, false };
	if (columns < NARROW)
		return (struct missing_columns){ 8, 8, true };
	return (struct missing_columns){ 8, columns < 110 ? 40 : 60, false };
}

/* Fields of one row begin alike: they are read to their end. */
static int
label_rows(const struct missing *missing, const struct problem *problem, int columns)
{
	struct missing_columns at = columns_of(problem, columns);
	struct buf label = { 0 };
	int rows = 1;

	if (in_rows(&problem->spot)) {
		say_label(missing, &problem->spot, &label);
		rows = wrapped_rows(buf_str(&label), (at.below ? columns : at.text) - at.label - 1);
		buf_free(&label);
	}
	return rows;
}

static int
problem_rows(const struct missing *missing, const struct problem *problem, int columns)
{
	struct missing_columns at = columns_of(problem, columns);
	int label = label_rows(missing, problem, columns);
	int text = wrapped_rows(problem->text, columns - at.text - 1);

	if (at.below)
		return label + text;
	return label > text ? label : text;
}

static struct str
more_words(struct missing *missing, const struct missing_row *row)
{
	return arena_format(&missing->arena,
		PLURAL("%zu more. Enter on this row opens all.",
			"%zu more. Enter on this row opens all.", row->count),
		row->count);
}

static struct str
state_words_of(const struct missing *missing)
{
	const struct session *session = missing->desk->session;
	bool ready = missing->counts[PROBLEM_WRONG] + missing->counts[PROBLEM_MISSING] == 0;

	if (missing->lock.length)
		return missing->lock;
	if (session_changed_after(session))
		return str_of(ready ? _("Changed after it was handed in. L hands in again.")
				    : _("Changed after it was handed in."));
	if (str_is(session->progress, "approve"))
		return str_of(_("Approved. Nothing is locked."));
	if (str_is(session->progress, "send_back"))
		return str_of(_("Sent back, to be looked over."));
	if (session->progress.length > 0)
		return str_of(_("Handed in. Nothing is locked: a later change is marked."));
	if (missing->desk->only == WALK_CONTACT)
		return str_of(_("Nothing that you must answer is left."));
	return str_of(_("Nothing stands in the way of handing in. L hands in."));
}

static int
heading_rows(const struct missing_row *row, int columns)
{
	struct buf words = { 0 };
	int rows;

	say_heading(&words, row);
	rows = wrapped_rows(buf_str(&words), columns - 4);
	buf_free(&words);
	return rows;
}

static int
height_of(struct missing *missing, const struct missing_row *row, int columns)
{
	switch (row->kind) {
	case ROW_STATE: return wrapped_rows(state_words_of(missing), columns - 2);
	case ROW_HEADING: return heading_rows(row, columns);
	case ROW_PROBLEM: return problem_rows(missing, row->problem, columns);
	default: return 1;
	}
}

/* Its number, and what it is called. */
static void
draw_place(struct missing *missing, const struct problem *problem, struct pane pane, int line)
{
	struct missing_columns at = columns_of(problem, pane.columns);
	int width = (at.below ? pane.columns : at.text) - at.label - 1;
	struct buf label = { 0 };

	say_label(missing, &problem->spot, &label);
	paint_within(pane, line, 3, at.label - 4, ROLE_TEXT, spot_listed_id(&problem->spot));
	if (in_rows(&problem->spot))
		paint_wrapped(pane, line, at.label, width, ROLE_TEXT, buf_str(&label));
	else
		paint_within(pane, line, at.label, width, ROLE_TEXT, buf_str(&label));
	buf_free(&label);
}

static void
draw_problem(struct missing *missing, const struct missing_row *row, struct pane pane, int line)
{
	const struct problem *problem = row->problem;
	struct missing_columns at = columns_of(problem, pane.columns);

	if (problem->kind != PROBLEM_WHOLE)
		draw_place(missing, problem, pane, line);
	if (at.below)
		line += label_rows(missing, problem, pane.columns);
	paint_wrapped(pane, line, at.text, pane.columns - at.text - 1,
		at.below ? ROLE_DIM : ROLE_TEXT, problem->text);
}

static void
draw_heading(struct missing *missing, const struct missing_row *row, struct pane pane, int line)
{
	struct buf words = { 0 };
	bool optional = row->group == PROBLEM_OPTIONAL;

	say_heading(&words, row);
	paint_wrapped(pane, line, optional ? 3 : 1, pane.columns - 4, ROLE_STRONG, buf_str(&words));
	if (optional && !missing->unfolded[row->group] && pane.columns >= NARROW)
		paint_right_to(pane, line, pane.columns - 1, ROLE_DIM, str_of(_("+ unfolds")));
	buf_free(&words);
}

static void
draw_row(struct missing *missing, size_t i, struct pane pane, int line)
{
	const struct missing_row *row = &missing->rows[i];

	if (i == missing->list.cursor) {
		paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, line, 1);
	}
	switch (row->kind) {
	case ROW_STATE:
		paint_wrapped(pane, line, 1, pane.columns - 2, ROLE_TEXT, state_words_of(missing));
		break;
	case ROW_HEADING: draw_heading(missing, row, pane, line); break;
	case ROW_WHO:
		paint_words(pane, line, 3, ROLE_DIM,
			row->contact ? _("The contact person:") : _("In the room:"));
		break;
	case ROW_PROBLEM: draw_problem(missing, row, pane, line); break;
	case ROW_MORE:
		paint_within(pane, line, 3, pane.columns - 3, ROLE_TEXT, more_words(missing, row));
		break;
	case ROW_BLANK: break;
	}
}

bool
missing_still(const struct missing_row *row)
{
	return row->kind != ROW_PROBLEM && row->kind != ROW_MORE &&
	       !(row->kind == ROW_HEADING && row->group == PROBLEM_OPTIONAL);
}

void
missing_draw(struct view *view, struct pane pane)
{
	struct missing *missing = view->own;
	bool stands = false;
	int line;

	list_begin(&missing->list);
	for (size_t i = 0; i < missing->rows_count; i++) {
		list_add(&missing->list, height_of(missing, &missing->rows[i], pane.columns),
			missing_still(&missing->rows[i]));
		stands = stands || !missing_still(&missing->rows[i]);
	}
	list_fit(&missing->list, pane.rows);
	if (!stands)
		paint_cursor(pane, 0, 1);
	for (size_t i = missing->list.first; list_shows(&missing->list, i, &line); i++)
		draw_row(missing, i, pane, line);
	paint_more(pane, list_more_above(&missing->list), list_more_below(&missing->list));
}
