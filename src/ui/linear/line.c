#include "ui/linear/line.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/utf8.h"

#define CELLS_LEAST 20 /* below it nothing is gained by shorter lines */

/* As wide as paper, or as the window where that is narrower: a terminal would
 * break words in two. */
static size_t
line_cells(const struct linear *linear)
{
	struct winsize window = { .ws_col = 0 };

	if (ioctl(fileno(linear->out), TIOCGWINSZ, &window) != 0 || window.ws_col < CELLS_LEAST ||
		window.ws_col > LINE_CELLS)
		return LINE_CELLS;
	return window.ws_col - 1U;
}

static void
put_wrapped(struct linear *linear, struct str text)
{
	struct buf safe = { 0 };
	struct str line, rest;
	size_t at = 0, cells = line_cells(linear);

	utf8_safe(&safe, text, true, linear->wish->ascii);
	rest = buf_str(&safe);
	while (utf8_line(rest, cells, &at, &line))
		fprintf(linear->out, "%.*s\n", STR_ARGS(line));
	buf_free(&safe);
}

void
line_say_text(struct linear *linear, struct str text)
{
	text = str_trim(text);
	if (text.length)
		put_wrapped(linear, text);
}

void
line_say(struct linear *linear, const char *form, ...)
{
	struct buf text = { 0 };
	va_list values;

	va_start(values, form);
	buf_format_list(&text, form, values);
	va_end(values);
	put_wrapped(linear, buf_str(&text));
	buf_free(&text);
}

void
line_blank(struct linear *linear)
{
	fputc('\n', linear->out);
}

void
line_say_lines(struct linear *linear, struct str text)
{
	while (text.length) {
		struct str line = str_cut(&text, '\n');

		if (line.length)
			line_say_text(linear, line);
		else
			line_blank(linear);
		if (!text.at)
			break;
	}
}

bool
line_first_time(struct linear *linear, struct str key)
{
	return map_put(&linear->read_once, arena_text(&linear->kept, key), 1);
}

void
line_forget(struct linear *linear)
{
	map_free(&linear->read_once);
	arena_clear(&linear->kept);
}

void
line_diags(struct linear *linear, struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		line_say_text(linear, str_of(diags->at[i].text));
	diags_clear(diags);
}

/* ---- reading ---- */

/* A terminal echoes what is typed; a hidden rating must not be seen. */
static void
echo(struct linear *linear, bool on)
{
	struct termios state;
	int terminal = fileno(linear->in);

	if (!linear->person || tcgetattr(terminal, &state) != 0)
		return;
	if (on)
		state.c_lflag |= ECHO;
	else
		state.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(terminal, TCSANOW, &state);
}

static bool
read_line(struct linear *linear, bool silent)
{
	ssize_t length;

	fflush(linear->out);
	if (silent)
		echo(linear, false);
	length = getline(&linear->raw, &linear->raw_room, linear->in);
	if (silent)
		echo(linear, true);
	/* A terminal has echoed the line end; a pipe, or a hidden line, has not. */
	if (silent || !linear->person)
		fputc('\n', linear->out);
	buf_clear(&linear->text);
	if (length < 0)
		return false;
	while (length > 0 && (linear->raw[length - 1] == '\n' || linear->raw[length - 1] == '\r'))
		length--;
	buf_bytes(&linear->text, linear->raw, (size_t)length);
	return true;
}

static void
put_prompt(struct linear *linear, struct str prompt)
{
	struct buf safe = { 0 };

	utf8_safe(&safe, prompt, false, linear->wish->ascii);
	fprintf(linear->out, "%.*s: ", STR_ARGS(buf_str(&safe)));
	buf_free(&safe);
}

enum heard
line_ask(struct linear *linear, struct str prompt, bool silent)
{
	for (;;) {
		put_prompt(linear, prompt);
		if (!read_line(linear, silent)) {
			line_blank(linear);
			return HEARD_END;
		}
		if (utf8_valid(buf_str(&linear->text)))
			break;
		line_say(linear, "%s",
			_("That line is not UTF-8 text. Nothing was saved; write it again."));
	}
	if (str_starts(buf_str(&linear->text), STR("::"))) {
		buf_remove(&linear->text, 0, 1);
		return HEARD_ANSWER;
	}
	if (str_starts(buf_str(&linear->text), STR(":"))) {
		buf_remove(&linear->text, 0, 1);
		return HEARD_COMMAND;
	}
	return HEARD_ANSWER;
}

struct str
line_ask_text(struct linear *linear, const char *prompt)
{
	if (line_ask(linear, str_of(prompt), false) != HEARD_ANSWER)
		return STR("");
	return arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
}

bool
line_more(struct linear *linear)
{
	for (;;) {
		fputs(": ", linear->out);
		if (!read_line(linear, false)) {
			line_blank(linear);
			return false;
		}
		if (utf8_valid(buf_str(&linear->text)))
			return true;
		line_say(linear, "%s",
			_("That line is not UTF-8 text. It was left out; write it again."));
	}
}

void
pass(struct linear *linear, struct str text)
{
	text = arena_text(&linear->frame, text);
	buf_clear(&linear->text);
	buf_add(&linear->text, text);
	linear->passed = true;
}

bool
hear(struct linear *linear, struct str prompt, bool silent, struct str *text)
{
	struct spot asked = linear->asked;
	enum heard heard;

	do {
		heard = line_ask(linear, prompt, silent);
		linear->passed = linear->again = false;
		command_heard(linear, heard);
		if (linear->quit || linear->leave || linear->moved || linear->again)
			return false;
		linear->asked = asked;
	} while (heard != HEARD_ANSWER && !linear->passed);
	linear->passed = false;
	*text = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
	return true;
}

bool
hear_enter(struct linear *linear, struct str prompt, const char *only)
{
	struct str text;

	linear->asked.question = NULL;
	for (;;) {
		if (!hear(linear, prompt, false, &text))
			return false;
		if (!text.length)
			return true;
		line_say(linear, "%s", only);
	}
}

struct str
line_words(struct linear *linear, const struct words *words, const struct row *row)
{
	struct buf text = { 0 };
	struct str kept;

	answers_words(linear->session->answers, row, words, linear->session->language, &text);
	kept = arena_text(&linear->frame, buf_str(&text));
	buf_free(&text);
	return kept;
}
