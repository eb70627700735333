#include "ui/linear/line.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/linear/hush.h"

#define CELLS_LEAST 20 /* below it nothing is gained by shorter lines */
#define BLOTS_LEAST 6  /* digits of a number that was blotted out */
#define PROMPTS_MOST 8 /* one asked in the middle of another; no person is there */

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

/* Length of what was blotted out there, 0 when nothing was. */
static size_t
blotted(struct str text, size_t at)
{
	struct str blot = STR("█");
	size_t end = at, count = 0;

	while (end < text.length) {
		if (str_starts(str_from(text, end), blot)) {
			end += blot.length;
			count++;
		} else if (count && (text.at[end] == '-' || text.at[end] == '+')) {
			end++;
		} else {
			break;
		}
	}
	return count >= BLOTS_LEAST ? end - at : 0;
}

/* A number that was blotted out is read as one word, not block by block. */
static void
say_blots(struct buf *out, struct str text)
{
	for (size_t at = 0, length; at < text.length; at += length) {
		length = blotted(text, at);
		if (length)
			buf_text(out, _("(struck out)"));
		else
			buf_byte(out, text.at[at]);
		length += !length;
	}
}

static void
put_wrapped(struct linear *linear, struct str text)
{
	struct buf said = { 0 }, safe = { 0 };
	struct str line, rest;
	size_t at = 0, cells = line_cells(linear);

	say_blots(&said, text);
	utf8_safe(&safe, buf_str(&said), true, linear->wish->ascii);
	rest = buf_str(&safe);
	while (utf8_line(rest, cells, &at, &line))
		fprintf(linear->out, "%.*s\n", STR_ARGS(line));
	buf_free(&said);
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
line_say_command(struct linear *linear, struct str command)
{
	struct buf safe = { 0 };

	utf8_safe(&safe, command, false, linear->wish->ascii);
	fprintf(linear->out, " %s\n", safe.at);
	buf_free(&safe);
}

void
line_blank(struct linear *linear)
{
	fputc('\n', linear->out);
}

const char *
stop_after(struct str words)
{
	return str_ends_sentence(words) ? "" : ".";
}

const char *
colon_after(struct str words)
{
	return str_ends(words, STR("?")) ? "" : ":";
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
	linear->scale = NULL;
}

void
line_diags(struct linear *linear, struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		line_say_text(linear, str_of(diags->at[i].text));
	diags_clear(diags);
}

/* ---- reading ---- */

/* The prompt is on the glass once the terminal is as it wants it: a hidden rating
 * must not be seen, nor the next one that is typed while this one is saved. */
static void
make_ready(struct linear *linear, bool silent)
{
	if (silent && linear->person)
		hush(fileno(linear->in));
	else
		hush_end();
	fflush(linear->out);
}

static bool
read_line(struct linear *linear, bool silent)
{
	ssize_t length;

	make_ready(linear, silent);
	length = getline(&linear->raw, &linear->raw_room, linear->in);
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
	/* A question has its sign already. */
	fprintf(linear->out, "%.*s%s ", STR_ARGS(buf_str(&safe)), colon_after(prompt));
	buf_free(&safe);
}

/* What a line that was read turned out to be. */
enum heard {
	HEARD_ANSWER,  /* linear->text is an answer, "" for an empty line */
	HEARD_COMMAND, /* linear->text is what followed the colon */
	HEARD_END      /* no more input */
};

static enum heard
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

bool
line_more(struct linear *linear, bool silent)
{
	for (;;) {
		fputs(": ", linear->out);
		if (!read_line(linear, silent)) {
			line_blank(linear);
			return false;
		}
		if (utf8_valid(buf_str(&linear->text)))
			return true;
		line_say(linear, "%s",
			_("That line is not UTF-8 text. It was left out; write it again."));
	}
}

/* ---- prompts ---- */

void
pass(struct linear *linear, struct str text)
{
	text = arena_text(&linear->frame, text);
	buf_clear(&linear->text);
	buf_add(&linear->text, text);
	linear->passed = true;
}

bool
is_led_away(const struct linear *linear)
{
	return linear->quit || linear->leave || linear->moved || linear->again || linear->dropped ||
	       linear->back;
}

static struct str
line_heard(struct linear *linear)
{
	return arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
}

/* Until an answer: false when the prompt is left. */
static bool
listen(struct linear *linear, const struct prompt *prompt, struct str *text)
{
	struct spot asked = linear->asked;
	enum heard heard;

	do {
		heard = line_ask(linear, prompt->words, prompt->silent);
		*text = line_heard(linear);
		if (heard == HEARD_ANSWER && !prompt->lists && str_is(*text, "?"))
			heard = HEARD_COMMAND;
		if (heard == HEARD_ANSWER && prompt->text && !prompt->lists && str_is(*text, "??"))
			buf_clear(&linear->text), buf_byte(&linear->text, '?');
		linear->passed = linear->again = linear->dropped = false;
		linear->quit = linear->quit || heard == HEARD_END;
		if (heard == HEARD_COMMAND)
			command_run(linear, *text);
		if (is_led_away(linear))
			return false;
		linear->asked = asked;
	} while (heard != HEARD_ANSWER && !linear->passed);
	linear->passed = false;
	*text = line_heard(linear);
	return true;
}

bool
hear(struct linear *linear, const struct prompt *prompt, struct str *text)
{
	const struct prompt *before = linear->prompt;
	bool heard;

	*text = STR("");
	/* Whoever still asks after a command led elsewhere is not heard. */
	if (linear->quit || linear->leave || linear->moved)
		return false;
	if (linear->depth == PROMPTS_MOST) {
		line_say(linear, "%s",
			_("Too much is begun at once here: nothing was done. Answer first what is "
			  "asked."));
		return false;
	}
	linear->depth++;
	linear->prompt = prompt;
	heard = listen(linear, prompt, text);
	linear->prompt = before;
	linear->depth--;
	return heard;
}

bool
hear_beside(struct linear *linear, const struct prompt *prompt, struct str *text)
{
	struct spot asked = linear->asked;
	bool heard;

	linear->asked.question = NULL;
	heard = hear(linear, prompt, text);
	/* What it was asked for goes on where it was. */
	if (heard)
		linear->asked = asked;
	/* Only out of this question: the prompt that it came from stands. */
	linear->dropped = false;
	return heard;
}

bool
hear_aside(struct linear *linear, const char *words, const char *takes, struct str *text)
{
	struct prompt prompt = { .words = str_of(words), .takes = takes };

	return hear_beside(linear, &prompt, text);
}

bool
hear_unseen(struct linear *linear, const char *words, const char *takes, struct str *text)
{
	struct prompt prompt = { .words = str_of(words), .takes = takes, .silent = true };

	return hear_beside(linear, &prompt, text);
}

bool
hear_only_enter(struct linear *linear, const struct prompt *prompt, const char *only)
{
	struct str text;

	linear->asked.question = NULL;
	for (;;) {
		if (!hear(linear, prompt, &text))
			return false;
		if (!text.length)
			return true;
		line_say(linear, "%s", only);
	}
}

bool
hear_enter(struct linear *linear, const char *words, const char *only, const char *takes)
{
	struct prompt prompt = { .words = str_of(words), .takes = takes };

	return hear_only_enter(linear, &prompt, only);
}

bool
hear_place(struct linear *linear, const char *words, struct str *text)
{
	linear->dropped = false;
	linear->quit = linear->quit || line_ask(linear, str_of(words), false) == HEARD_END;
	*text = line_heard(linear);
	return !linear->quit;
}

bool
hear_word(struct linear *linear, const char *words, struct str *text)
{
	while (hear_place(linear, words, text)) {
		if (text->length)
			return true;
		line_say(linear, "%s",
			_("An empty line does nothing here. ? says what there is, x leads home."));
	}
	return false;
}

bool
is_word(struct str word, const char *letter, const char *swedish, const char *english)
{
	return str_is(word, letter) || str_is(word, swedish) || str_is(word, english);
}

bool
is_yes(struct str text)
{
	return is_word(text, "j", "ja", "yes") || str_is(text, "y");
}

void
say_none(struct linear *linear, struct str text)
{
	line_say(linear, _("\"%.*s\" is none of them. Nothing was changed. ? says what there is."),
		STR_ARGS(text));
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
