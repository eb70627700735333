/* The training proposal by plain lines. */
#include "base/lang.h"
#include "ui/linear/line.h"
#include "ui/view/compare.h"
#include "ui/view/program.h"

struct program_lines {
	struct linear *linear;
	struct program_view program;
	bool left;
};

/* ---- saying ---- */

/* A session has its number in the table; it is said once. */
static struct str
without_number(struct str words, size_t number)
{
	struct buf own = { 0 };
	struct str rest = words;

	buf_format(&own, "%zu. ", number);
	if (str_starts(words, buf_str(&own)))
		rest = str_from(words, own.length);
	buf_free(&own);
	return rest;
}

static void
say_table_rows(struct linear *linear, const struct sheet *sheet)
{
	struct buf words = { 0 };

	sheet_say_title(sheet, &words);
	line_say(linear, "%s.", words.at);
	for (size_t i = 0; i < sheet->rows_count; i++) {
		buf_clear(&words);
		sheet_say_row(sheet, i, &words);
		line_say(linear, " %zu %.*s", i + 1,
			STR_ARGS(without_number(buf_str(&words), i + 1)));
	}
	for (size_t i = 0; i < sheet->notes_count; i++)
		line_say_text(linear, sheet->notes[i]);
	buf_free(&words);
}

static void
say_page(struct program_lines *lines)
{
	say_table_rows(lines->linear, program_view_sheet(&lines->program));
}

static void
say_help(struct linear *linear)
{
	static const char *const lines[] = {
		N_(" a number says what that session is built on; there a number says the "
		   "answers behind a line"),
		N_(" b back to the series"),
		N_(" n the needs, those that nothing takes up first"),
		N_(" v the needs of the next level"),
		N_(" < 3 and > 3 move the third up and down"),
		N_(" d 3 drops the third, or takes it back"),
		N_(" a 3 and words: a line of your own after the third"),
		N_(" w 3 and a unit: it hosts the third; without a unit nobody does"),
		N_(" u undoes the last change, r does it again"),
		N_(" g makes documents of what is proposed"),
		N_(" e and the name of a file: write it, as .csv, .json, .html, .md or .txt"),
		N_(" l say it again"),
		N_(" x home"),
	};

	for (size_t i = 0; i < COUNT_OF(lines); i++)
		line_say(linear, "%s", lang_message(lines[i]));
}

/* ---- down ---- */

static void
say_answers(struct program_lines *lines, size_t row)
{
	struct program_view *program = &lines->program;
	const struct panel *panel = program->proposal.of.panel;
	const struct behind *behind = program_view_behind(program, row);
	struct comparing wish = program->proposal.comparing;
	const struct comparison *below = behind ? comparison_below(panel, behind, &wish) : NULL;
	struct sheet sheet;

	if (!below) {
		line_say(lines->linear, "%s", _("There is nothing behind this."));
		return;
	}
	comparison_make(below, panel, &wish, &sheet);
	say_table_rows(lines->linear, &sheet);
	sheet_free(&sheet);
}

static void
go_down(struct program_lines *lines, size_t row)
{
	struct program_view *program = &lines->program;

	if (program->page != PAGE_SERIES) {
		say_answers(lines, row);
		return;
	}
	program->looks[PAGE_SERIES].row = row;
	program_view_go(program, PAGE_SESSION);
	say_page(lines);
}

/* ---- what is written at the prompt ---- */

/* The session that a change is about; the series is seen from here on. */
static bool
take_row(struct program_lines *lines, struct str *rest)
{
	struct program_view *program = &lines->program;
	struct str word = str_word(rest);
	int64_t number;

	*rest = str_trim(*rest);
	if (!str_to_integer(word, &number) || number < 1 ||
		(size_t)number > program->proposal.program->sessions_count) {
		line_say(lines->linear, _("\"%.*s\" is no number of a row."), STR_ARGS(word));
		return false;
	}
	program->page = PAGE_SERIES;
	program->looks[PAGE_SERIES].row = (size_t)number - 1;
	return true;
}

static void
say_series(struct program_lines *lines)
{
	lines->program.page = PAGE_SERIES;
	say_page(lines);
}

/* True: it was a change of the series, which is said again. */
static bool
change(struct program_lines *lines, struct str word, struct str rest, struct buf *said)
{
	struct program_view *program = &lines->program;

	if (str_is(word, "<") || str_is(word, ">")) {
		if (take_row(lines, &rest))
			program_view_move(program, str_is(word, ">"), said);
	} else if (is_word(word, "d", "stryk", "drop")) {
		if (take_row(lines, &rest))
			program_view_drop(program, said);
	} else if (is_word(word, "a", "egen", "own")) {
		if (take_row(lines, &rest))
			program_view_add(program, rest, said);
	} else if (is_word(word, "w", "värd", "host")) {
		if (take_row(lines, &rest))
			program_view_host(program, rest, said);
	} else if (is_word(word, "u", "ångra", "undo")) {
		program_view_undo(program, said);
	} else if (is_word(word, "r", "gör-om", "redo")) {
		program_view_redo(program, said);
	} else if (is_word(word, "g", "gör", "make")) {
		program_view_create(program, said);
	} else {
		return false;
	}
	say_series(lines);
	return true;
}

static void
obey_export(struct program_lines *lines, struct str rest, struct buf *said)
{
	struct buf offer = { 0 };

	if (rest.length) {
		program_view_write(&lines->program, rest, said);
		return;
	}
	program_view_offer(&lines->program, &offer);
	buf_format(said, _("Write e and a name, as e %s"), offer.at);
	buf_free(&offer);
}

static void
obey(struct program_lines *lines, struct str text)
{
	struct program_view *program = &lines->program;
	struct str rest = text, word = str_word(&rest);
	struct buf said = { 0 };
	int64_t number;

	rest = str_trim(rest);
	if (str_to_integer(word, &number)) {
		if (number > 0 && (size_t)number <= program_view_sheet(program)->rows_count)
			go_down(lines, (size_t)number - 1);
		else
			line_say(lines->linear, _("There is no row %.*s."), STR_ARGS(word));
	} else if (is_word(word, "b", "tillbaka", "back")) {
		say_series(lines);
	} else if (is_word(word, "n", "behov", "needs")) {
		program_view_go(program, PAGE_NEEDS);
		say_page(lines);
	} else if (is_word(word, "v", "nivå", "level")) {
		program_view_level(program, &said);
		say_page(lines);
	} else if (is_word(word, "e", "exportera", "export")) {
		obey_export(lines, rest, &said);
	} else if (is_word(word, "l", "lista", "list")) {
		say_page(lines);
	} else if (is_word(word, "x", "hem", "home")) {
		lines->left = true;
	} else if (is_word(word, "?", "hjälp", "help")) {
		say_help(lines->linear);
	} else if (!change(lines, word, rest, &said)) {
		say_none(lines->linear, text);
	}
	line_say_text(lines->linear, buf_str(&said));
	buf_free(&said);
}

static void
listen(struct program_lines *lines)
{
	struct linear *linear = lines->linear;
	struct str text;

	say_page(lines);
	line_say(linear, "%s",
		_("A number says what a session is built on, n the needs, x home, ? says what else "
		  "there is."));
	while (!lines->left && hear_word(linear, _("Training"), &text)) {
		struct buf said = { 0 };

		program_view_refresh(&lines->program, &said);
		line_say_text(linear, buf_str(&said));
		buf_free(&said);
		obey(lines, text);
	}
}

void
linear_program(struct linear *linear)
{
	struct program_lines lines = { .linear = linear };
	struct buf said = { 0 };
	bool good;

	if (linear->wish->room) {
		line_say(linear, "%s", _("With people in the room nothing is shown of others."));
		return;
	}
	good = program_view_begin(&lines.program, linear->wish->store, true, &said);
	line_say_text(linear, buf_str(&said));
	buf_free(&said);
	if (good) {
		listen(&lines);
		program_view_end(&lines.program);
	}
}
