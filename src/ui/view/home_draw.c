/* home_draw.c - how home looks */
#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/kind.h"
#include "ui/view/home.h"

#define NARROW 66

/* "14 March" of this year, "2016-03-14" of another. */
static void
say_day(struct buf *out, int32_t day, int32_t today)
{
	int year, this_year, month, date;
	struct buf full = { 0 };
	struct str text;

	day_split(day, &year, &month, &date);
	day_split(today, &this_year, &month, &date);
	if (year == this_year) {
		day_write_long(&full, day);
		text = buf_str(&full);
		buf_add(out, str_part(text, 0, text.length > 5 ? text.length - 5 : 0));
	} else {
		day_write(out, day);
	}
	buf_free(&full);
}

/* Yesterday's hour only where there is room. */
static void
say_when(struct buf *out, int64_t instant, int room)
{
	struct buf clock = { 0 };
	int32_t day = instant_day(instant), today = clock_today();

	instant_write_clock(&clock, instant);
	if (day == today)
		buf_format(out, _("today %s"), clock.at);
	else if (day == today - 1)
		buf_format(out, _("yesterday %s"), clock.at);
	else
		say_day(out, day, today);
	if (day == today - 1 && (int)utf8_cells(buf_str(out)) > room) {
		buf_clear(out);
		buf_text(out, _("yesterday"));
	}
	buf_free(&clock);
}

static void
say_progress(struct buf *out, const struct told *told, struct str state)
{
	if (str_is(state, "approve"))
		buf_text(out, told->changed ? _("changed") : _("approved"));
	else if (str_is(state, "hand_in"))
		buf_text(out, told->changed ? _("handed in, changed") : _("handed in"));
	else if (str_is(state, "send_back"))
		buf_text(out, _("sent back"));
	/* After it, as the end is what is cut where there is little room. */
	if (told->progress.total > 0 && !str_is(state, "approve") && !str_is(state, "hand_in")) {
		buf_text(out, str_is(state, "send_back") ? ", " : "");
		buf_format(out, _("%zu of %zu questions"), told->progress.answered,
			told->progress.total);
	}
}

/* Where there is no room for both, the round says more; for the word, the number
 * alone. */
static void
say_conversation(struct buf *out, const struct told *told, const struct document_row *row, int room)
{
	bool round = row->round.length > 0 && (told->rounds || !str_is(row->round, "1"));
	size_t before;

	buf_add(out, told->title);
	if (round)
		buf_format(out, _(", round %.*s"), STR_ARGS(row->round));
	before = out->length;
	if (told->alone)
		return;
	buf_format(out, _(", conversation %u"), row->sessions);
	if ((int)utf8_cells(buf_str(out)) <= room)
		return;
	buf_cut(out, before);
	if (!round)
		buf_format(out, " %u", row->sessions);
}

/* Where the columns of a row begin: name, what, how far, when. */
struct home_columns {
	int label, what, progress, when;
};

static struct home_columns
columns_of(int columns)
{
	if (columns < NARROW)
		return (struct home_columns){ 5, columns, columns, columns };
	/* When is what one can do without; it would be a digit and a dot. */
	if (columns < 80)
		return (struct home_columns){ 5, 17, columns - 20, columns };
	if (columns < 110)
		return (struct home_columns){ 5, 17, 49, 68 };
	return (struct home_columns){ 5, 28, 70, 96 };
}

static void
draw_part(struct pane pane, int row, int from, int to, enum role role, const struct buf *text)
{
	paint_within(pane, row, from, to - from - 1, role, buf_str(text));
}

static void
draw_document(struct home *home, const struct home_row *at, struct pane pane, int row)
{
	const struct document_row *document = &home->documents[at->document];
	const struct told *told = home_told(home, at->document);
	struct home_columns columns = columns_of(pane.columns);
	struct buf what = { 0 }, progress = { 0 }, when = { 0 };

	say_conversation(&what, told, document,
		pane.columns < NARROW ? pane.columns - columns.label
				      : columns.progress - columns.what - 1);
	say_progress(&progress, told, document->progress);
	say_when(&when, document->changed, pane.columns - columns.when);
	if (pane.columns < NARROW) {
		int end = paint_right(pane, row, ROLE_TEXT, buf_str(&progress));

		paint_within(pane, row, columns.label, end - columns.label - 1, ROLE_STRONG,
			told->label);
		paint_within(pane, row + 1, columns.label, pane.columns - columns.label, ROLE_DIM,
			buf_str(&what));
	} else {
		paint_within(pane, row, columns.label, columns.what - columns.label - 1,
			ROLE_STRONG, told->label);
		draw_part(pane, row, columns.what, columns.progress, ROLE_TEXT, &what);
		draw_part(pane, row, columns.progress, columns.when, ROLE_TEXT, &progress);
		if (columns.when < pane.columns)
			draw_part(pane, row, columns.when, pane.columns + 1, ROLE_DIM, &when);
	}
	buf_free(&what);
	buf_free(&progress);
	buf_free(&when);
}

static void
say_prepare(struct home *home, size_t document, struct buf *rest)
{
	const struct told *told = home_told(home, document);

	buf_add(rest, told->label);
	if (home_has_more_of(home, document) && told->title.length)
		buf_format(rest, ", %.*s", STR_ARGS(told->title));
	buf_format(rest, _(", the contact person alone: %zu of %zu"), told->contact.answered,
		told->contact.total);
}

/* The name of what can be done, and what it is. */
static void
say_function(struct home *home, const struct home_row *row, struct buf *name, struct buf *rest)
{
	switch (row->kind) {
	case ROW_NEW:
		buf_text(name, _("New conversation"));
		if (home->kept ? beginning_touched(home->kept) : home->filled_in)
			buf_text(rest, _("goes on with what you had filled in"));
		else
			buf_format(rest, _("choose %.*s, form and participants"),
				STR_ARGS(kind_one(home_units(home))));
		break;
	case ROW_PREPARE:
		buf_text(name, _("Prepare"));
		say_prepare(home, row->document, rest);
		break;
	case ROW_REVIEW:
		buf_text(name, _("Review queue"));
		buf_add(rest, row->text);
		break;
	case ROW_MORE:
		buf_format(name, PLURAL("%zu more", "%zu more", home->documents_count - NUMBERED),
			home->documents_count - NUMBERED);
		buf_text(rest, home->all ? _("Enter hides them") : _("Enter shows all"));
		break;
	case ROW_FORM: home_say_form(home, row->form, name, rest); break;
	case ROW_LATE:
		buf_text(name, _("What is late"));
		home_say_late(home, rest);
		break;
	case ROW_TEXTS:
		buf_text(name, _("Free text"));
		buf_text(rest, _("read what was written, and tag it"));
		break;
	case ROW_COMPARE:
		buf_text(name, _("Compare"));
		buf_format(rest, _("all %.*s, and what is behind each number"),
			STR_ARGS(kind_many(home_units(home))));
		break;
	case ROW_PROGRAM:
		buf_text(name, _("Training proposal"));
		buf_text(rest, _("a series of sessions, and which needs each is built on"));
		break;
	case ROW_PACKAGE:
		buf_text(name, _("Hand out"));
		buf_text(rest, _("what everybody may have, as a folder"));
		break;
	case ROW_VERIFY:
		buf_text(name, _("Check the data"));
		if (home->verified)
			buf_add(rest, home->verdict);
		else
			buf_text(rest, _("that nothing is damaged or was changed afterwards"));
		break;
	default: break;
	}
}

bool
home_say_row(struct home *home, size_t row, struct buf *name)
{
	struct buf rest = { 0 };

	if (home->rows[row].kind != ROW_MORE)
		say_function(home, &home->rows[row], name, &rest);
	buf_free(&rest);
	return name->length > 0;
}

static int
rest_column(int columns)
{
	return columns < NARROW ? 5 : columns < 110 ? 28 : 34;
}

/* Do the name and the rest of a form's row fit beside each other in a narrow window? */
static bool
is_short(const struct home_row *at, const struct buf *name, const struct buf *rest, int columns)
{
	return at->kind == ROW_FORM &&
	       utf8_cells(buf_str(name)) + utf8_cells(buf_str(rest)) + 7 <= (size_t)columns;
}

/* The rest stands beside the name, or below it in a narrow window. */
static void
draw_function(struct home *home, const struct home_row *at, struct pane pane, int row)
{
	struct buf name = { 0 }, rest = { 0 };
	bool narrow = pane.columns < NARROW;
	int column = rest_column(pane.columns);

	say_function(home, at, &name, &rest);
	if (narrow && is_short(at, &name, &rest, pane.columns)) {
		paint_right_to(pane, row, pane.columns - 1, ROLE_TEXT, buf_str(&rest));
		paint_text(pane, row, 5, ROLE_STRONG, buf_str(&name));
		buf_free(&name);
		buf_free(&rest);
		return;
	}
	paint_within(
		pane, row, 5, narrow ? pane.columns - 5 : column - 6, ROLE_STRONG, buf_str(&name));
	paint_wrapped(pane, narrow ? row + 1 : row, column, pane.columns - column - 1,
		at->kind == ROW_VERIFY && home->verified && !home->whole ? ROLE_TROUBLE : ROLE_TEXT,
		buf_str(&rest));
	buf_free(&name);
	buf_free(&rest);
}

static int
function_height(struct home *home, const struct home_row *row, int columns)
{
	struct buf name = { 0 }, rest = { 0 };
	bool narrow = columns < NARROW;
	int rows;

	say_function(home, row, &name, &rest);
	rows = wrapped_rows(buf_str(&rest), columns - rest_column(columns) - 1) + narrow;
	if (row->kind == ROW_FORM && (!narrow || is_short(row, &name, &rest, columns)))
		rows = 1;
	buf_free(&name);
	buf_free(&rest);
	return rows;
}

static int
height_of(struct home *home, const struct home_row *row, int columns)
{
	switch (row->kind) {
	case ROW_DOCUMENT: return columns < NARROW ? 2 : 1;
	case ROW_FORM:
	case ROW_LATE:
	case ROW_MORE:
	case ROW_NEW:
	case ROW_PREPARE:
	case ROW_REVIEW:
	case ROW_TEXTS:
	case ROW_COMPARE:
	case ROW_PROGRAM:
	case ROW_PACKAGE:
	case ROW_VERIFY: return function_height(home, row, columns);
	case ROW_TEXT: return wrapped_rows(row->text, columns - 6);
	default: return 1;
	}
}

static void
draw_row(struct home *home, size_t i, struct pane pane, int row)
{
	const struct home_row *at = &home->rows[i];

	if (i == home->list.cursor) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
	if (at->number > 0)
		paint_format(pane, row, 2, ROLE_KEY, "%u", at->number % COMPARE_NUMBER);
	switch (at->kind) {
	case ROW_HEADING: paint_text(pane, row, 1, ROLE_STRONG, at->text); break;
	case ROW_TEXT: paint_wrapped(pane, row, 5, pane.columns - 6, ROLE_TEXT, at->text); break;
	case ROW_DOCUMENT: draw_document(home, at, pane, row); break;
	case ROW_BLANK: break;
	default: draw_function(home, at, pane, row); break;
	}
}

void
home_draw(struct view *view, struct pane pane)
{
	struct home *home = view->own;
	int line;

	home_rows(home);
	list_begin(&home->list);
	for (size_t i = 0; i < home->rows_count; i++) {
		enum home_kind kind = home->rows[i].kind;

		list_add(&home->list, height_of(home, &home->rows[i], pane.columns),
			kind == ROW_HEADING || kind == ROW_BLANK || kind == ROW_TEXT);
	}
	list_fit(&home->list, pane.rows);
	for (size_t i = home->list.first; list_shows(&home->list, i, &line); i++)
		draw_row(home, i, pane, line);
	paint_more(pane, list_more_above(&home->list), list_more_below(&home->list));
}
