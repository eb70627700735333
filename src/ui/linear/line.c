#include "ui/linear/line.h"

#include <stdarg.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/utf8.h"

static void
put_wrapped(struct linear *linear, struct str text)
{
	struct buf safe = { 0 };
	struct str line, rest;
	size_t at = 0;

	utf8_safe(&safe, text, true, linear->wish->ascii);
	rest = buf_str(&safe);
	while (utf8_line(rest, LINE_CELLS, &at, &line))
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
line_ask_page(struct linear *linear, struct buf *page, enum heard *heard)
{
	for (bool first = true;; first = false) {
		fputs(": ", linear->out);
		if (!read_line(linear, false)) {
			line_blank(linear);
			*heard = HEARD_END;
			return page->length > 0;
		}
		struct str line = buf_str(&linear->text);

		if (str_is(line, "."))
			return true;
		if (first && line.length == 0)
			return true;
		if (first && line.at[0] == ':' && !str_starts(line, STR("::"))) {
			buf_remove(&linear->text, 0, 1);
			*heard = HEARD_COMMAND;
			return false;
		}
		if (str_is(line, ".."))
			line = STR(".");
		else if (str_starts(line, STR("::")))
			line = str_from(line, 1);
		if (!utf8_valid(line)) {
			line_say(linear, "%s",
				_("That line is not UTF-8 text. It was left out; write it again."));
			continue;
		}
		if (page->length)
			buf_byte(page, '\n');
		buf_add(page, line);
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
