/* Comparisons by plain lines: each row with the names of its columns, a number that
 * goes down to what is behind it. */
#include "ui/view/compare.h"

#include "base/lang.h"
#include "form/kind.h"
#include "ui/linear/compare_brief.h"
#include "ui/linear/compare_column.h"
#include "ui/linear/line.h"
#include "ui/view/pager.h"

struct comparing_lines {
	struct linear *linear;
	struct compare compare;
	bool whole;  /* rows are said with everything this time */
	size_t next; /* the row that the next portion begins with */
	bool hinted; /* that rows are short was told */
	bool left;   /* home again */
};

/* ---- saying ---- */

/* A wide table's rows in short, with what it was asked to be sorted by. */
static void
say_row(const struct comparing_lines *lines, const struct level *top, size_t row, struct buf *words)
{
	const struct sheet *sheet = &top->sheet;

	if (lines->whole || !sheet_is_wide(sheet) || sheet->rows[row].heading)
		sheet_say_row(sheet, row, words);
	else
		sheet_say_brief(
			sheet, row, top->wish.sort_given ? sheet->sorted : SHEET_NONE, words);
}

/* Columns of the row that lead down; *only is the last of them. */
static size_t
count_leading(
	const struct comparing_lines *lines, const struct level *top, size_t row, size_t *only)
{
	size_t count = 0;

	*only = 0;
	for (size_t i = 0; i < top->sheet.columns_count; i++)
		if (compare_leads(&lines->compare, top, &top->sheet.rows[row].cells[i].behind)) {
			count++;
			*only = i;
		}
	return count;
}

/* A row that is read with a number before it: a heading and a bare sum have none. */
static bool
is_numbered(const struct comparing_lines *lines, const struct level *top, size_t row)
{
	const struct sheet_row *at = &top->sheet.rows[row];
	size_t only;

	return !at->heading && (!at->summary || count_leading(lines, top, row, &only) > 0);
}

/* The row that was read with this number; SHEET_NONE: none was. */
static size_t
row_numbered(const struct comparing_lines *lines, const struct level *top, int64_t number)
{
	for (size_t i = 0; i < top->sheet.rows_count; i++)
		if (is_numbered(lines, top, i) && --number == 0)
			return i;
	return SHEET_NONE;
}

static void
say_hint(struct comparing_lines *lines, const struct sheet *sheet)
{
	if (lines->hinted || lines->whole || !sheet_is_wide(sheet))
		return;
	lines->hinted = true;
	line_say(lines->linear, "%s",
		_("Rows are said in short: a and a row's number says all of it, a alone all of "
		  "every row."));
}

static void
say_head(struct comparing_lines *lines)
{
	const struct level *top = compare_top(&lines->compare);
	const struct sheet *sheet = &top->sheet;
	struct buf words = { 0 };

	sheet_say_head(sheet, top->wish.sort_given, &words);
	line_say(lines->linear, "%s.", words.at);
	buf_clear(&words);
	sheet_say_points(sheet, &words);
	if (words.length)
		line_say_lines(lines->linear, str_part(buf_str(&words), 0, words.length - 1));
	buf_free(&words);
}

/* Rows with a number from this one on. */
static size_t
count_numbered(const struct comparing_lines *lines, const struct level *top, size_t from)
{
	size_t count = 0;

	for (size_t i = from; i < top->sheet.rows_count; i++)
		count += is_numbered(lines, top, i);
	return count;
}

/* Where the portion that begins with this row ends: a heading waits for the rows below it. */
static size_t
portion_end(const struct comparing_lines *lines, const struct level *top, size_t from)
{
	size_t left = count_numbered(lines, top, from), most = portion_of(left), said = 0;

	while (from < top->sheet.rows_count && (said < most || most == left))
		said += is_numbered(lines, top, from++);
	return from;
}

/* The next portion of the rows; after the last what is said of them all. */
static void
say_rows_on(struct comparing_lines *lines)
{
	struct linear *linear = lines->linear;
	const struct level *top = compare_top(&lines->compare);
	const struct sheet *sheet = &top->sheet;
	size_t end = portion_end(lines, top, lines->next);
	size_t number = count_numbered(lines, top, 0) - count_numbered(lines, top, lines->next);

	for (; lines->next < end; lines->next++) {
		struct buf words = { 0 };

		say_row(lines, top, lines->next, &words);
		if (is_numbered(lines, top, lines->next))
			line_say(linear, " %zu %s", ++number, words.at);
		else
			line_say_text(linear, buf_str(&words));
		buf_free(&words);
	}
	say_left(linear, count_numbered(lines, top, end));
	if (end < sheet->rows_count)
		return;
	for (size_t i = 0; i < sheet->notes_count; i++)
		line_say_text(linear, sheet->notes[i]);
	say_hint(lines, sheet);
}

static void
say_sheet(struct comparing_lines *lines)
{
	say_head(lines);
	lines->next = 0;
	say_rows_on(lines);
}

/* Back from what was behind a row: the portion that it was heard in. */
static void
say_sheet_around(struct comparing_lines *lines)
{
	const struct level *top = compare_top(&lines->compare);

	say_head(lines);
	lines->next = 0;
	for (size_t end = 0; end <= top->look.row && end < top->sheet.rows_count;) {
		lines->next = end;
		end = portion_end(lines, top, end);
	}
	say_rows_on(lines);
}

static void
say_help(struct linear *linear)
{
	static const char *const lines[] = {
		N_(" a number goes down to what is behind that row; 3 2 to its second column"),
		N_(" b back up"),
		N_(" v and a number: another view; v alone says which there are"),
		N_(" s and a number or letters of a column: sort; again the other way, then by "
		   "name"),
		N_(" f and letters: only those with them in their name; f alone takes all"),
		N_(" m another measure"),
		N_(" , and . the index, question or unit before and after"),
		N_(" r the next round"),
		N_(" c and the number of a row: choose it, to see two to four side by side"),
		N_(" e and the name of a file: write it, as .csv, .json, .html, .md or .txt"),
		N_(" + the next rows; l from the first again"),
		N_(" a and a number: everything in that row; a alone: everything in all of them"),
		N_(" x home"),
	};

	for (size_t i = 0; i < COUNT_OF(lines); i++)
		line_say(linear, "%s", lang_message(lines[i]));
}

/* ---- columns ---- */

static void
say_columns(struct linear *linear, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->columns_count; i++) {
		struct buf words = { 0 };

		sheet_say_column(sheet, i, &words);
		line_say(linear, " %zu %s", i + 1, words.at);
		buf_free(&words);
	}
}

static void
say_leading(struct comparing_lines *lines, const struct level *top, size_t row)
{
	line_say(lines->linear, "%s", _("What is behind which column? Write its number:"));
	for (size_t i = 0; i < top->sheet.columns_count; i++) {
		struct buf words = { 0 };

		if (!compare_leads(&lines->compare, top, &top->sheet.rows[row].cells[i].behind))
			continue;
		sheet_say_column(&top->sheet, i, &words);
		line_say(lines->linear, " %zu %s", i + 1, words.at);
		buf_free(&words);
	}
}

/* ---- down ---- */

static void
say_history(struct comparing_lines *lines, const struct behind *answer)
{
	struct compare_history history;
	struct reading_filter filter;
	struct texts_door door;
	struct str rest;

	if (compare_texts(&lines->compare, answer, &filter, &door)) {
		linear_texts_of(lines->linear, &door);
		say_sheet(lines);
		return;
	}
	if (!compare_history_read(&lines->compare, answer, "-", &history)) {
		line_say(lines->linear, "%s", _("It is not here, or cannot be read here."));
		return;
	}
	line_say(lines->linear, "%.*s:", STR_ARGS(history.title));
	for (rest = history.text; rest.length > 0;) {
		struct str line = str_cut(&rest, '\n');

		line_say_text(
			lines->linear, str_from(line, line.length && line.at[0] == PAGER_STRONG));
	}
	arena_free(&history.arena);
}

static void
go_down(struct comparing_lines *lines, size_t row, struct str column)
{
	struct level *top = compare_top(&lines->compare);
	struct buf said = { 0 };
	struct behind answer;
	size_t at = 0;

	top->look.row = row;
	if (!column.length && count_leading(lines, top, row, &at) > 1) {
		say_leading(lines, top, row);
		if (!hear_aside(lines->linear, _("Column"),
			    _("The number of a column that was read out, or letters of it."),
			    &column) ||
			!column.length)
			return;
	}
	if (column.length)
		at = sheet_column_wished(&top->sheet, column);
	if (at == SHEET_NONE) {
		line_say(lines->linear, _("There is no column \"%.*s\"."), STR_ARGS(column));
		return;
	}
	top->look.column = at;
	if (compare_down(&lines->compare, &answer, &said))
		say_sheet(lines);
	else if (answer.path.length)
		say_history(lines, &answer);
	line_say_text(lines->linear, buf_str(&said));
	buf_free(&said);
}

/* ---- what is written at the prompt ---- */

struct written {
	const char *letter, *swedish, *english;
	/* True: the sheet is another, and said again. */
	bool (*obey)(struct comparing_lines *lines, struct str rest, struct buf *said);
};

static bool
obey_back(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	if (compare_up(&lines->compare))
		say_sheet_around(lines);
	else
		buf_text(said, _("This is the highest level. x goes home."));
	return false;
}

/* On the screen they stand in a row; heard, each is a line. */
static void
say_views(struct linear *linear, const struct compare *compare)
{
	struct buf words = { 0 };
	struct str rest;

	compare_say_views(compare, "10", &words);
	for (rest = buf_str(&words); rest.length;) {
		size_t end = str_find(rest, STR("  "));

		line_say(linear, " %.*s", STR_ARGS(str_part(rest, 0, end)));
		rest = str_from(rest, end < rest.length ? end + 2 : end);
	}
	buf_free(&words);
}

static bool
obey_view(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	int64_t number = 0;

	if (rest.length && (!str_to_integer(rest, &number) || number < 1 || number > 99)) {
		buf_format(said, _("\"%.*s\" is no number of a view."), STR_ARGS(rest));
		return false;
	}
	if (number == 0)
		say_views(lines->linear, &lines->compare);
	else
		compare_number(&lines->compare, (size_t)number, said);
	return number != 0 && !said->length;
}

static bool
obey_sort(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	struct level *top = compare_top(&lines->compare);
	size_t column;

	if (!rest.length) {
		say_columns(lines->linear, &top->sheet);
		return false;
	}
	column = sheet_column_wished(&top->sheet, rest);
	if (column == SHEET_NONE) {
		buf_format(said, _("There is no column \"%.*s\"."), STR_ARGS(rest));
		return false;
	}
	top->look.column = column;
	compare_sort(&lines->compare, said);
	return true;
}

static bool
obey_filter(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	if (!compare_filters(&lines->compare, said))
		return false;
	compare_filter(&lines->compare, rest);
	if (compare_unfit(&lines->compare, compare_top(&lines->compare), said)) {
		buf_byte(said, ' ');
		buf_format(said, _("f alone shows all %.*s."),
			STR_ARGS(kind_many(lines->compare.compared.panel->form->unit)));
	}
	return true;
}

static bool
obey_measure(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	compare_measure(&lines->compare, said);
	return true;
}

static bool
obey_before(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	compare_other(&lines->compare, false, said);
	return true;
}

static bool
obey_after(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	compare_other(&lines->compare, true, said);
	return true;
}

static bool
obey_round(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	compare_round(&lines->compare, said);
	return true;
}

static bool
obey_choose(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	struct level *top = compare_top(&lines->compare);
	size_t row = SHEET_NONE;
	int64_t number;

	if (str_to_integer(rest, &number))
		row = row_numbered(lines, top, number);
	if (row >= sheet_body(&top->sheet)) {
		buf_format(said, _("\"%.*s\" is no number of a row."), STR_ARGS(rest));
		return false;
	}
	top->look.row = row;
	compare_mark(&lines->compare, said);
	return false;
}

static bool
obey_export(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	struct buf offer = { 0 };

	if (!rest.length) {
		compare_offer(&lines->compare, &offer);
		buf_format(said, _("Write e and a name, as e %s"), offer.at);
		buf_free(&offer);
	} else {
		compare_write(&lines->compare, rest, said);
	}
	return false;
}

static bool
obey_more(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	(void)said;
	if (lines->next < compare_top(&lines->compare)->sheet.rows_count)
		say_rows_on(lines);
	else
		say_no_more(lines->linear);
	return false;
}

static bool
obey_again(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)lines;
	(void)rest;
	(void)said;
	return true;
}

/* Everything of a row, by its number; alone of all rows. */
static bool
obey_all(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	const struct level *top = compare_top(&lines->compare);
	size_t row = SHEET_NONE;
	int64_t number;

	if (!rest.length) {
		lines->whole = true;
		say_sheet(lines);
		return false;
	}
	if (str_to_integer(rest, &number))
		row = row_numbered(lines, top, number);
	if (row == SHEET_NONE)
		buf_format(said, _("\"%.*s\" is no number of a row."), STR_ARGS(rest));
	else
		sheet_say_row(&top->sheet, row, said);
	return false;
}

static bool
obey_home(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	(void)said;
	lines->left = true;
	return false;
}

static bool
obey_help(struct comparing_lines *lines, struct str rest, struct buf *said)
{
	(void)rest;
	(void)said;
	say_help(lines->linear);
	return false;
}

static const struct written written[] = {
	{ "b", "tillbaka", "back", obey_back },
	{ "v", "vy", "view", obey_view },
	{ "s", "sortera", "sort", obey_sort },
	{ "f", "filtrera", "filter", obey_filter },
	{ "m", "mått", "measure", obey_measure },
	{ ",", "före", "before", obey_before },
	{ ".", "efter", "after", obey_after },
	{ "r", "omgång", "round", obey_round },
	{ "c", "välj", "choose", obey_choose },
	{ "e", "exportera", "export", obey_export },
	{ "+", "fler", "more", obey_more },
	{ "l", "lista", "list", obey_again },
	{ "a", "allt", "all", obey_all },
	{ "x", "hem", "home", obey_home },
	{ "?", "hjälp", "help", obey_help },
};

static void
obey(struct comparing_lines *lines, struct str text)
{
	struct str rest = text, word = str_word(&rest);
	const struct level *top = compare_top(&lines->compare);
	struct buf said = { 0 };
	int64_t number;
	size_t i = 0;
	bool again = false;

	rest = str_trim(rest);
	if (str_to_integer(word, &number)) {
		size_t row = row_numbered(lines, top, number);

		if (row != SHEET_NONE)
			go_down(lines, row, rest);
		else
			line_say(lines->linear, _("There is no row %.*s."), STR_ARGS(word));
		return;
	}
	while (i < COUNT_OF(written) && !str_is(word, written[i].letter) &&
		!str_is(word, written[i].swedish) && !str_is(word, written[i].english))
		i++;
	if (i < COUNT_OF(written))
		again = written[i].obey(lines, rest, &said);
	else
		say_none(lines->linear, text);
	line_say_text(lines->linear, buf_str(&said));
	if (again) {
		lines->whole = false;
		say_sheet(lines);
	}
	buf_free(&said);
}

static void
listen(struct comparing_lines *lines)
{
	struct linear *linear = lines->linear;
	struct buf said = { 0 };

	say_sheet(lines);
	line_say(linear, "%s",
		_("A number goes down to what is behind a row, b back, x home, ? says what else "
		  "there is."));
	while (!lines->left && !linear->quit) {
		struct str text;

		arena_clear(&linear->frame);
		if (!hear_word(linear, _("Compare"), &text))
			break;
		compare_refresh(&lines->compare, &said);
		obey(lines, text);
	}
	buf_free(&said);
}

void
linear_compare(struct linear *linear)
{
	const struct ui_wish *wish = linear->wish;
	struct comparing_lines lines = { .linear = linear };
	struct compare_door door = { .store = wish->store,
		.form = wish->compare_form,
		.comparison = wish->compare,
		.comparing = wish->comparing };
	struct buf said = { 0 };
	bool good;

	if (wish->room) {
		line_say(linear, "%s", _("With people in the room nothing is shown of others."));
		return;
	}
	good = compare_begin(&lines.compare, &door, &said) && compare_start(&lines.compare, &said);
	line_say_text(linear, buf_str(&said));
	buf_free(&said);
	if (good)
		listen(&lines);
	compare_end(&lines.compare);
}
