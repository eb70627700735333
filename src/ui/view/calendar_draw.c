/* calendar_draw.c - days, tracks, and what is to be followed up */
#include "base/clock.h"
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/calendar.h"

#define DAY 11	  /* columns of a day */
#define NUMBER 4  /* of the number in a series */
#define NARROW 60 /* fewer columns: day and title only */

static void
draw_day(int32_t day, struct pane pane, int row, enum role role)
{
	struct buf words = { 0 };

	if (day == INT32_MAX)
		buf_text(&words, _("no day yet"));
	else
		day_write(&words, day);
	paint_within(pane, row, 3, DAY - 1, role, buf_str(&words));
	buf_free(&words);
}

static void
draw_meeting(const struct meeting *meeting, struct pane pane, int row)
{
	enum role role = meeting->day == INT32_MAX ? ROLE_LOOK : ROLE_TEXT;
	int column = 3 + DAY, left = pane.columns - column - NUMBER - 1;

	draw_day(meeting->day, pane, row, role);
	if (meeting->numbered)
		paint_format(pane, row, column, ROLE_DIM, "%2lld", (long long)meeting->number);
	column += NUMBER;
	if (pane.columns < NARROW) {
		paint_within(pane, row, column, left, ROLE_TEXT, meeting->title);
		return;
	}
	paint_within(pane, row, column, left * 7 / 20 - 1, ROLE_TEXT, meeting->title);
	paint_within(
		pane, row, column + left * 7 / 20, left * 6 / 20 - 1, ROLE_TEXT, meeting->topic);
	paint_within(
		pane, row, column + left * 13 / 20, left * 4 / 20 - 1, ROLE_TEXT, meeting->place);
	paint_within(pane, row, column + left * 17 / 20, left * 3 / 20, ROLE_DIM, meeting->state);
}

static void
draw_late(const struct late *late, struct pane pane, int row)
{
	int column = 3 + DAY, end = pane.columns - 1;
	struct buf words = { 0 };

	draw_day(late->day, pane, row, late->late ? ROLE_LOOK : ROLE_TEXT);
	if (late->late)
		end = paint_right_to(pane, row, end, ROLE_LOOK, str_of(_("late"))) - 1;
	buf_format(&words, "%.*s: ", STR_ARGS(late->title));
	if (late->row.length > 0)
		buf_format(&words, "%.*s, ", STR_ARGS(late->row));
	buf_add(&words, late->question);
	paint_within(pane, row, column, end - column, ROLE_TEXT, buf_str(&words));
	buf_free(&words);
}

static void
draw_row(const struct calendar *calendar, size_t i, struct pane pane, int line)
{
	const struct calendar_row *row = &calendar->rows[i];

	switch (row->kind) {
	case CALENDAR_BLANK: break;
	case CALENDAR_HEADING:
		paint_within(pane, line, 1, pane.columns - 2, ROLE_STRONG, row->text);
		break;
	case CALENDAR_MEETING: draw_meeting(&calendar->meetings[row->at], pane, line); break;
	case CALENDAR_LATE: draw_late(&calendar->late[row->at], pane, line); break;
	}
	if (i == calendar->list.cursor) {
		paint_symbol(pane, line, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, line, 1);
	}
}

void
calendar_draw(struct view *view, struct pane pane)
{
	struct calendar *calendar = view->own;
	struct list *list = &calendar->list;
	int row, above = 0;

	if (calendar->warning.length > 0) {
		paint_symbol(pane, 0, 1, ROLE_LOOK, SYMBOL_LOOK);
		above = paint_wrapped(pane, 0, 3, pane.columns - 4, ROLE_TEXT, calendar->warning);
	}
	pane = pane_part(pane, above, 0, pane.rows - above - 1, pane.columns);
	list_begin(list);
	for (size_t i = 0; i < calendar->rows_count; i++)
		list_add(list, 1,
			calendar->rows[i].kind == CALENDAR_BLANK ||
				calendar->rows[i].kind == CALENDAR_HEADING);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		draw_row(calendar, i, pane, row);
	if (calendar->rows_count == 0) {
		paint_words(pane, 0, 3, ROLE_DIM, _("There is nothing here yet. a begins."));
		paint_cursor(pane, 0, 1);
	}
	paint_more(pane, list_more_above(list), list_more_below(list));
}
