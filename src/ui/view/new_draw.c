/* new_draw.c - how the new conversation looks */
#include "ui/view/new.h"

#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/kind.h"
#include "form/view.h"

#define VALUES 16      /* the column of values */
#define ONCE_MOST 32   /* columns of the names of the session's own questions */
#define MATCHES_MOST 8 /* rows of what fits */
#define NARROW 60
#define NAME_LEAST 14 /* columns of a name */

/* Where rows are laid: one after the other, above the window too. */
struct sheet {
	struct pane pane;
	int row;   /* the next, counted from the first */
	int top;   /* the first in view */
	int focus; /* the row of the stop, and where its field is */
	int focus_column;
	int heads; /* the row of the participants' headings */
};

static int
line_of(const struct sheet *sheet)
{
	return sheet->row - sheet->top;
}

static bool
is_at(const struct newly *newly, enum stop_kind kind)
{
	return newly->at.kind == kind;
}

static void
mark(struct sheet *sheet, const struct newly *newly, enum stop_kind kind)
{
	if (!is_at(newly, kind))
		return;
	sheet->focus = sheet->row;
	paint_symbol(sheet->pane, line_of(sheet), 1, ROLE_STRONG, SYMBOL_CURSOR);
}

static void
say(struct sheet *sheet, int column, enum role role, struct str text)
{
	int room = sheet->pane.columns - column - 1;

	paint_wrapped(sheet->pane, line_of(sheet), column, room > 1 ? room : 1, role, text);
	sheet->row += wrapped_rows(text, room > 1 ? room : 1);
}

/* A field at its place; the one of the stop is the box itself. */
static void
draw_field(struct sheet *sheet, struct newly *newly, const struct stop *stop, int column,
	int columns, const char *empty)
{
	const struct field *field = stop_field(newly, stop);
	struct str text = buf_str(&field->text);

	if (column + columns > sheet->pane.columns)
		columns = sheet->pane.columns - column;
	if (stop_equal(stop, &newly->at)) {
		sheet->focus = sheet->row;
		sheet->focus_column = column;
		if (line_of(sheet) >= 0 && line_of(sheet) < sheet->pane.rows)
			textbox_draw(&newly->box,
				pane_part(sheet->pane, line_of(sheet), column, 1, columns),
				ROLE_FIELD, true);
	} else if (text.length > 0) {
		paint_within(sheet->pane, line_of(sheet), column, columns,
			field->code.length > 0 ? ROLE_CHOSEN : ROLE_TEXT, text);
	} else {
		paint_within(sheet->pane, line_of(sheet), column, columns, ROLE_DIM, str_of(empty));
	}
}

static void
draw_line(struct sheet *sheet, struct newly *newly, enum stop_kind kind, const char *name,
	const char *hint)
{
	struct stop stop = { .kind = kind };
	int columns = sheet->pane.columns - VALUES - 1, used = columns < 40 ? columns : 40;

	if (!stop_there(newly, &stop))
		return;
	mark(sheet, newly, kind);
	paint_within(sheet->pane, line_of(sheet), 2, VALUES - 3, ROLE_TEXT, str_of(name));
	draw_field(sheet, newly, &stop, VALUES, used, "");
	if (columns - used > (int)utf8_cells(str_of(hint)) + 1)
		paint_words(sheet->pane, line_of(sheet), VALUES + used + 1, ROLE_DIM, hint);
	sheet->row++;
}

/* One form needs no choosing, only telling. */
static void
draw_form(struct sheet *sheet, struct newly *newly)
{
	const struct beginning *beginning = newly->beginning;

	if (beginning->forms_count == 1) {
		paint_within(
			sheet->pane, line_of(sheet), 2, VALUES - 3, ROLE_TEXT, str_of(_("Form")));
		paint_within(sheet->pane, line_of(sheet), VALUES, sheet->pane.columns - VALUES,
			ROLE_TEXT, beginning->form_offers.at[0].label);
		sheet->row++;
		return;
	}
	draw_line(sheet, newly, STOP_FORM, _("Form"), _("(some letters, or Down)"));
}

static void
draw_number(struct sheet *sheet, const struct newly *newly)
{
	const struct beginning *beginning = newly->beginning;
	struct buf words = { 0 }, day = { 0 };

	/* Of what is answered in none only that there is one already. */
	if (!beginning->looked ||
		(beginning->sessions == 0 && !form_in_room(beginning_form(beginning))))
		return;
	paint_within(
		sheet->pane, line_of(sheet), 2, VALUES - 3, ROLE_TEXT, str_of(_("Conversation")));
	buf_format(&words, "%u", beginning->sessions + 1);
	if (beginning->sessions > 0) {
		day_write_long(&day, instant_day(beginning->last));
		buf_format(&words,
			PLURAL("    goes on with conversation %u of %s (%zu answer is there)",
				"    goes on with conversation %u of %s (%zu answers are there)",
				beginning->progress.answered),
			beginning->sessions, day.at, beginning->progress.answered);
	}
	say(sheet, VALUES, ROLE_TEXT, buf_str(&words));
	if (beginning->pinned)
		say(sheet, VALUES, ROLE_DIM,
			str_of(_("It stays with the version of the form it was begun with.")));
	buf_free(&day);
	buf_free(&words);
}

/* ---- the session's own questions ---- */

/* What was understood, or what may be written, when there is room for it. */
static void
draw_once_hint(struct sheet *sheet, const struct newly *newly, size_t i, int column)
{
	const struct asked_once *once = &newly->beginning->once[i];
	struct str text = str_trim(buf_str(&once->field.text));
	struct diags ignored = { 0 };
	struct buf words = { 0 };

	if (text.length == 0 && once->field.offers)
		buf_text(&words, _("(some letters, or Down)"));
	else if (text.length == 0)
		beginning_once_asks(newly->beginning, i, &words);
	else if (!once->field.offers)
		beginning_once_said(newly->beginning, i, &words, &ignored);
	diags_clear(&ignored);
	if (!str_equal(buf_str(&words), text) &&
		column + painted_cells(sheet->pane, buf_str(&words)) < sheet->pane.columns)
		paint_text(sheet->pane, line_of(sheet), column, ROLE_DIM, buf_str(&words));
	buf_free(&words);
}

/* Where their fields begin: their names are whole questions. */
static int
once_column(const struct beginning *beginning)
{
	int most = VALUES - 3;

	for (size_t i = 0; i < beginning->once_count; i++) {
		int cells = (int)utf8_cells(words_in(
			&beginning->once[i].question->label, beginning_language(beginning)));

		most = cells > most ? cells : most;
	}
	return (most < ONCE_MOST ? most : ONCE_MOST) + 3;
}

static void
draw_once(struct sheet *sheet, struct newly *newly)
{
	const struct beginning *beginning = newly->beginning;
	bool narrow = sheet->pane.columns < NARROW;
	int column = narrow ? 4 : once_column(beginning);

	for (size_t i = 0; i < beginning->once_count; i++) {
		struct stop stop = { .kind = STOP_ONCE, .person = i };
		int columns = beginning->once[i].field.offers ? 20 : 16;

		if (stop_equal(&stop, &newly->at))
			mark(sheet, newly, STOP_ONCE);
		paint_within(sheet->pane, line_of(sheet), 2,
			narrow ? sheet->pane.columns - 3 : column - 3, ROLE_TEXT,
			words_in(&beginning->once[i].question->label,
				beginning_language(beginning)));
		sheet->row += narrow;
		draw_field(sheet, newly, &stop, column, columns, "");
		draw_once_hint(sheet, newly, i, column + columns + 1);
		sheet->row++;
	}
}

/* ---- participants ---- */

/* The columns that are shown, and how wide each is; 0: not shown. */
struct table {
	int columns[PERSON_FIELDS], widths[PERSON_FIELDS];
};

/* What a column would like: its heading, what may be chosen there, what stands
 * there. */
static int
wished_width(const struct newly *newly, int i)
{
	const struct beginning *beginning = newly->beginning;
	const struct offers *offers = &beginning->people_offers[i];
	size_t most = utf8_cells(beginning->headings[i]);

	if (i == PERSON_LABEL && most < NAME_LEAST)
		most = NAME_LEAST;
	for (size_t k = 0; k < offers->count; k++)
		if (utf8_cells(offers->at[k].label) > most)
			most = utf8_cells(offers->at[k].label);
	for (size_t k = 0; k < beginning->people_count; k++)
		if (utf8_cells(buf_str(&beginning->people[k].at[i].text)) > most)
			most = utf8_cells(buf_str(&beginning->people[k].at[i].text));
	return (int)most + 2; /* the cursor, and a blank */
}

/* The room is shared alike, but for columns that need less: what they leave is
 * shared by the others. */
static void
share_room(struct table *table, const struct newly *newly, int column, int room)
{
	int wished[PERSON_FIELDS] = { 0 }, left = 0, share = 0;

	for (int i = 0; i < PERSON_FIELDS; i++)
		if (table->widths[i] > 0) {
			wished[i] = wished_width(newly, i);
			left++;
		}
	for (bool again = true; again && left > 0;) {
		again = false;
		share = room / left;
		for (int i = 0; i < PERSON_FIELDS; i++)
			if (wished[i] > 0 && wished[i] <= share) {
				table->widths[i] = wished[i];
				room -= wished[i];
				wished[i] = 0;
				left--;
				again = true;
				break;
			}
	}
	for (int i = 0; i < PERSON_FIELDS; i++) {
		if (table->widths[i] == 0)
			continue;
		table->columns[i] = column;
		column += wished[i] > 0 ? share : table->widths[i];
		table->widths[i] = (wished[i] > 0 ? share : table->widths[i]) - 1;
	}
}

static struct table
lay_table(const struct sheet *sheet, const struct newly *newly)
{
	const struct beginning *beginning = newly->beginning;
	struct table table = { .columns = { 0 } };
	int column = VALUES, room = sheet->pane.columns - VALUES;
	bool narrow = sheet->pane.columns < NARROW;
	enum person_field beside = PERSON_ROLE;

	/* The name and one more; which, the cursor says. */
	if (is_at(newly, STOP_PERSON) && newly->at.field != PERSON_LABEL)
		beside = newly->at.field;
	while (beside < PERSON_LEVEL && !beginning->asked[beside])
		beside = (enum person_field)((int)beside + 1);
	if (narrow) {
		column = 6;
		room = sheet->pane.columns - column;
	}
	for (int i = 0; i < PERSON_FIELDS; i++)
		table.widths[i] =
			beginning->asked[i] && (!narrow || i == PERSON_LABEL || i == (int)beside);
	share_room(&table, newly, column, room);
	return table;
}

static void
draw_headings(struct pane pane, int row, const struct newly *newly, const struct table *table)
{
	for (int i = 0; i < PERSON_FIELDS; i++)
		if (table->widths[i] > 0)
			paint_within(pane, row, table->columns[i], table->widths[i], ROLE_STRONG,
				newly->beginning->headings[i]);
}

static void
draw_heads(struct sheet *sheet, const struct newly *newly, const struct table *table)
{
	bool narrow = sheet->pane.columns < NARROW;

	if (narrow) {
		paint_words(sheet->pane, line_of(sheet), 2, ROLE_STRONG, _("Participants"));
		sheet->row++;
	} else {
		paint_within(sheet->pane, line_of(sheet), 2, VALUES - 3, ROLE_STRONG,
			str_of(_("Participants")));
	}
	sheet->heads = sheet->row;
	draw_headings(sheet->pane, line_of(sheet), newly, table);
	sheet->row++;
}

/* Whoever is filled in is seen below the headings, however many stand above. */
static void
keep_heads(const struct sheet *sheet, const struct newly *newly)
{
	struct pane top = pane_part(sheet->pane, 0, 0, 1, sheet->pane.columns);
	struct table table = lay_table(sheet, newly);

	if (!is_at(newly, STOP_PERSON) || sheet->heads >= sheet->top)
		return;
	paint_fill(top, ROLE_TEXT);
	draw_headings(top, 0, newly, &table);
}

static void
draw_person(struct sheet *sheet, struct newly *newly, const struct table *table, size_t i)
{
	const struct person *person = &newly->beginning->people[i];
	bool here = is_at(newly, STOP_PERSON) && newly->at.person == i;

	if (here)
		paint_symbol(sheet->pane, line_of(sheet), 1, ROLE_STRONG, SYMBOL_CURSOR);
	paint_format(sheet->pane, line_of(sheet), 3, ROLE_TEXT, "%zu", i + 1);
	for (int k = 0; k < PERSON_FIELDS; k++) {
		struct stop stop = { STOP_PERSON, i, (enum person_field)k };
		bool blank = k != PERSON_LABEL || person_empty(person);

		if (table->widths[k] > 0)
			draw_field(sheet, newly, &stop, table->columns[k], table->widths[k],
				blank ? "" : _("(none)"));
	}
	sheet->row++;
}

static void
draw_earlier(struct sheet *sheet, struct newly *newly)
{
	size_t left = beginning_earlier_left(newly->beginning);
	struct buf words = { 0 };

	if (left == 0)
		return;
	mark(sheet, newly, STOP_EARLIER);
	if (is_at(newly, STOP_EARLIER))
		paint_cursor(sheet->pane, line_of(sheet), 1);
	if (newly->beginning->sessions > 0)
		buf_format(&words,
			PLURAL("Enter takes along %zu person of the last conversation",
				"Enter takes along the %zu of the last conversation", left),
			left);
	else
		buf_format(&words,
			PLURAL("Enter takes along %zu person of %.*s",
				"Enter takes along %zu people of %.*s", left),
			left, STR_ARGS(buf_str(&newly->beginning->unit.text)));
	say(sheet, 3, ROLE_TEXT, buf_str(&words));
	buf_free(&words);
}

static void
draw_people(struct sheet *sheet, struct newly *newly)
{
	const struct form *form = beginning_form(newly->beginning);
	struct table table = lay_table(sheet, newly);
	struct buf words = { 0 };

	draw_heads(sheet, newly, &table);
	draw_earlier(sheet, newly);
	for (size_t i = 0; i < newly->beginning->people_count; i++)
		draw_person(sheet, newly, &table, i);
	if (sheet->pane.columns < NARROW)
		return;
	buf_format(&words, _("No name is needed: a role will do. Never shown to other %.*s."),
		STR_ARGS(kind_many(form ? form->unit : NULL)));
	say(sheet, 3, ROLE_DIM, buf_str(&words));
	buf_free(&words);
}

/* ---- what comes last ---- */

static void
draw_consent(struct sheet *sheet, const struct newly *newly)
{
	const struct beginning *beginning = newly->beginning;
	struct stop stop = { .kind = STOP_CONSENT };

	if (!stop_there(newly, &stop))
		return;
	mark(sheet, newly, STOP_CONSENT);
	if (is_at(newly, STOP_CONSENT))
		paint_cursor(sheet->pane, line_of(sheet), 1);
	paint_symbol(sheet->pane, line_of(sheet), 3, beginning->informed ? ROLE_CHOSEN : ROLE_TEXT,
		beginning->informed ? SYMBOL_MARKED : SYMBOL_UNMARKED);
	say(sheet, 7, beginning->informed ? ROLE_CHOSEN : ROLE_TEXT,
		str_of(_("Those present have been told what is kept, why and how long")));
	if (!beginning->informed)
		say(sheet, 7, ROLE_DIM,
			str_of(_("Needed before the first answer. Enter shows the text to read "
				 "aloud.")));
	sheet->row++;
}

static void
draw_begin(struct sheet *sheet, const struct newly *newly)
{
	const struct form *form = beginning_form(newly->beginning);

	mark(sheet, newly, STOP_BEGIN);
	if (is_at(newly, STOP_BEGIN))
		paint_cursor(sheet->pane, line_of(sheet), 1);
	paint_words(sheet->pane, line_of(sheet), 3, ROLE_STRONG,
		form && !form_in_room(form) ? _("Begin") : _("Begin the conversation"));
	sheet->row++;
}

static void
draw_sheet(struct sheet *sheet, struct newly *newly)
{
	const struct form *form = beginning_form(newly->beginning);

	sheet->row = 0;
	if (form) {
		draw_line(sheet, newly, STOP_UNIT, _("About"), _("(some letters)"));
		draw_line(sheet, newly, STOP_TITLE, form->unit ? _("Title") : _("About"),
			_("(in a few words)"));
		draw_form(sheet, newly);
		draw_line(sheet, newly, STOP_ROUND, _("Round"), "");
		draw_number(sheet, newly);
		draw_once(sheet, newly);
		sheet->row++;
		if (form_in_room(form)) {
			draw_people(sheet, newly);
			sheet->row++;
		}
		draw_consent(sheet, newly);
	}
	draw_begin(sheet, newly);
}

/* ---- what fits the letters, below the field ---- */

static void
draw_match(
	struct pane pane, const struct newly *newly, const struct field *field, size_t i, int row)
{
	const struct offer *offer = &field->offers->at[newly->matches[i]];
	int room = pane.columns - 2, column = 2;
	bool here = i == newly->match;

	if (here)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	if (field->offers->numbered) {
		column = paint_format(pane, row, column, ROLE_KEY, "%zu ", newly->matches[i] + 1);
		room -= column - 2;
	}
	paint_within(pane, row, column, room, here ? ROLE_SELECTED : ROLE_TEXT, offer->label);
	if (here && newly->moved)
		paint_cursor(pane, row, 0);
}

static void
draw_matches(struct pane pane, const struct newly *newly, const struct sheet *sheet)
{
	const struct field *field = stop_field(newly, &newly->at);
	size_t shown = newly->matches_count, first = 0;
	int below = pane.rows - (sheet->focus - sheet->top) - 1, above = sheet->focus - sheet->top;
	int room = below > above || below >= 5 ? below : above, columns, column, row;
	struct pane inside;

	if (!newly->open || !field || room < 3)
		return;
	if (shown > MATCHES_MOST)
		shown = MATCHES_MOST;
	if ((int)shown > room - 2)
		shown = (size_t)room - 2;
	columns = pane.columns < 48 ? pane.columns : 48;
	column = sheet->focus_column - 1;
	if (column + columns > pane.columns)
		column = pane.columns - columns;
	row = room == below ? above + 1 : above - (int)shown - 2;
	inside = pane_part(pane, row, column, (int)shown + 2, columns);
	paint_fill(inside, ROLE_TEXT);
	inside = paint_box(inside);
	if (newly->match != NO_MATCH && newly->match >= shown)
		first = newly->match - shown + 1;
	for (size_t i = 0; i < shown; i++)
		draw_match(inside, newly, field, first + i, (int)i);
	if (newly->matches_count > shown) {
		struct buf words = { 0 };

		buf_format(&words, _(" %zu of %zu "), shown, newly->matches_count);
		paint_right_to(pane, row + (int)shown + 1, column + columns - 2, ROLE_DIM,
			buf_str(&words));
		buf_free(&words);
	}
}

/* ---- the text to be read aloud ---- */

int
new_read_rows(const struct newly *newly, int columns)
{
	return wrapped_rows(newly->aloud, columns);
}

static void
draw_reading(struct newly *newly, struct pane pane)
{
	struct str text = newly->aloud;
	int columns = pane.columns - 4 < 76 ? pane.columns - 4 : 76;
	int rows = new_read_rows(newly, columns), most;
	int room = pane.rows - 1;

	newly->box.rows = room;
	most = rows > room ? rows - room : 0;
	if (newly->read_top > most)
		newly->read_top = most;
	if (newly->read_top < 0)
		newly->read_top = 0;
	paint_wrapped(pane_part(pane, 0, 0, room, pane.columns), -newly->read_top, 2, columns,
		ROLE_TEXT, text);
	paint_more(pane_part(pane, 0, 0, room, pane.columns), newly->read_top > 0,
		newly->read_top < most);
	paint_cursor(pane, 0, 2);
}

void
new_draw(struct view *view, struct pane pane)
{
	struct newly *newly = view->own;
	struct sheet sheet = { .pane = pane_part(pane, 0, 0, 0, pane.columns) };

	if (newly->reading) {
		draw_reading(newly, pane);
		return;
	}
	/* Once to learn where the stop is, once to be seen. */
	sheet.pane.columns = pane.columns;
	draw_sheet(&sheet, newly);
	if (newly->top > sheet.row - pane.rows)
		newly->top = sheet.row > pane.rows ? sheet.row - pane.rows : 0;
	if (sheet.focus < newly->top + 1)
		newly->top = sheet.focus > 0 ? sheet.focus - 1 : 0;
	if (sheet.focus > newly->top + pane.rows - 2)
		newly->top = sheet.focus - pane.rows + 2;
	sheet.pane = pane;
	sheet.top = newly->top;
	draw_sheet(&sheet, newly);
	keep_heads(&sheet, newly);
	draw_matches(pane, newly, &sheet);
}
