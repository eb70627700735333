/* Long texts line by line, and texts that were begun.
 *
 * What is written of a page is a draft from its first line on: whatever ends
 * the program, the text is there the next time.
 */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/judge.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

bool
has_place(const struct spot *spot)
{
	return spot->question->scope == spot->row->repeat;
}

bool
has_text(const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);

	return may_say(spot) && question_ask(spot->question) == ASK_PAGE && answer &&
	       answer->state == STATE_ANSWERED && answer->value.kind == VALUE_TEXT;
}

static struct str
begun_text(struct linear *linear, const struct spot *spot)
{
	if (!has_place(spot))
		return STR("");
	return session_draft_text(linear->session, spot, &linear->frame, NULL);
}

bool
has_begun(struct linear *linear, const struct spot *spot)
{
	return begun_text(linear, spot).length > 0;
}

bool
is_kept_wrong(struct linear *linear, const struct spot *spot)
{
	bool wrong = false;

	if (has_place(spot))
		session_draft_text(linear->session, spot, &linear->frame, &wrong);
	return wrong;
}

/* A number or a day that could not be read. */
static bool
say_wrong(struct linear *linear, const struct spot *spot, struct str begun)
{
	bool wrong = is_kept_wrong(linear, spot);

	if (wrong)
		line_say(linear,
			_("It says \"%.*s\", which is no answer here. Another answer stands in "
			  "its place, :discard throws it away."),
			STR_ARGS(begun));
	return wrong;
}

/* Choices are kept by their codes, and said in words. */
static struct str
begun_words(struct linear *linear, const struct spot *spot, struct str begun)
{
	const struct question *question = spot->question;
	struct answer chosen = { .state = STATE_ANSWERED };
	struct diags ignored = { 0 };
	struct buf words = { 0 };

	if (question->choices &&
		question->type->read(question, begun, &linear->frame, &chosen.value, &ignored)) {
		session_say(linear->session, spot, &chosen, &words);
		begun = arena_text(&linear->frame, buf_str(&words));
	}
	diags_clear(&ignored);
	buf_free(&words);
	return begun;
}

static const char *
begun_ways(bool page, bool answered)
{
	if (page && answered)
		return _("What you write comes after what you had begun; a line with only a dot "
			 "saves that in place of the answer. Enter keeps the answer; :discard "
			 "throws away what you had begun.");
	return page ? _("What you write comes after it; a line with only a dot saves it; "
			":discard throws it away.")
		    : _(":take takes it as it is, :discard throws it away, another answer "
			"stands in its place.");
}

/* What is hidden is not read out to the room, half-written no more than whole. */
static void
say_begun_unseen(struct linear *linear, struct str begun, bool page)
{
	line_say(linear,
		str_find(begun, STR("█")) < begun.length
			? PLURAL("What was written is kept, with the number struck out: %zu word.",
				  "What was written is kept, with the number struck out: %zu "
				  "words.",
				  utf8_words(begun))
			: PLURAL("There is a text begun here, %zu word; it is not read out.",
				  "There is a text begun here, %zu words; it is not read out.",
				  utf8_words(begun)),
		utf8_words(begun));
	line_say(linear, "%s", begun_ways(page, false));
}

void
say_begun_of(struct linear *linear, const struct spot *spot, struct str name)
{
	struct str begun = begun_text(linear, spot);

	if (begun.length)
		line_say(linear,
			PLURAL("%.*s has begun a text here, %zu word; it is not read out.",
				"%.*s has begun a text here, %zu words; it is not read out.",
				utf8_words(begun)),
			STR_ARGS(name), utf8_words(begun));
}

void
say_begun(struct linear *linear, const struct spot *spot)
{
	struct str begun = begun_text(linear, spot);
	bool page = question_ask(spot->question) == ASK_PAGE;

	if (!begun.length || say_wrong(linear, spot, begun))
		return;
	if (is_silent(spot)) {
		say_begun_unseen(linear, begun, page);
		return;
	}
	line_say(linear, "%s",
		str_find(begun, STR("█")) < begun.length
			? _("What you wrote is kept, with the number struck out:")
			: _("You had begun to write:"));
	line_say_lines(linear, begun_words(linear, spot, begun));
	line_say(linear, "%s", begun_ways(page, has_text(spot)));
}

void
say_left_begun(struct linear *linear, const struct spot *spot)
{
	if (question_ask(spot->question) == ASK_PAGE && has_begun(linear, spot))
		line_say(linear, "%s",
			_("What you had begun to write is no answer yet; it is kept here."));
}

/* What the prompt is about, and its draft; says when there is none. */
static bool
begun_here(struct linear *linear, struct str *begun)
{
	*begun = linear->asked.question ? begun_text(linear, &linear->asked) : STR("");
	if (!begun->length)
		line_say(linear, "%s", _("Nothing was begun here."));
	return begun->length > 0;
}

void
run_take(struct linear *linear, struct str rest)
{
	struct str begun;

	(void)rest;
	if (begun_here(linear, &begun))
		pass(linear, begun);
}

void
run_discard(struct linear *linear, struct str rest)
{
	struct diags diags = { 0 };
	struct str begun;
	bool wrong;

	(void)rest;
	if (!begun_here(linear, &begun))
		return;
	wrong = is_kept_wrong(linear, &linear->asked);
	if (session_draft_drop(linear->session, &linear->asked, &diags)) {
		line_say(linear, "%s", _("What you had begun to write is thrown away."));
		/* What it stood in the way of is what Enter keeps again. */
		if (wrong)
			say_present(linear, &linear->asked);
	}
	line_diags(linear, &diags);
}

/* ---- a page ---- */

static void
keep(struct linear *linear, const struct spot *spot, const struct buf *page)
{
	struct diags diags = { 0 };

	linear->not_kept.spot.question = NULL;
	if (has_place(spot) && !session_draft(linear->session, spot, buf_str(page), false, &diags))
		linear->not_kept = (struct not_kept){ .spot = *spot,
			.text = arena_text(&linear->frame, buf_str(page)),
			.begun = true };
	line_diags(linear, &diags);
}

/* A line of the page: ".." is a dot, "??" a question mark, "::" a colon first. */
static struct str
line_meant(struct str line)
{
	if (str_is(line, ".."))
		return STR(".");
	if (str_is(line, "??"))
		return STR("?");
	return str_starts(line, STR("::")) ? str_from(line, 1) : line;
}

/* A command among the lines.  True when it said what the page is. */
static bool
run_among(struct linear *linear, const struct spot *spot, struct buf *page)
{
	struct prompt here = { .text = true, .silent = is_silent(spot) };
	const struct prompt *before = linear->prompt;
	struct spot asked = linear->asked;
	bool not_kept = linear->not_kept.spot.question && linear->not_kept.begun;
	struct str begun;

	if (str_starts(buf_str(&linear->text), STR(":")))
		buf_remove(&linear->text, 0, 1);
	linear->passed = linear->again = false;
	linear->prompt = &here;
	command_run(linear, arena_text(&linear->frame, str_trim(buf_str(&linear->text))));
	linear->prompt = before;
	linear->asked = asked;
	begun = begun_text(linear, spot);
	/* What the store could not take as a draft is only here. */
	if (not_kept && !linear->passed)
		return false;
	buf_clear(page);
	buf_add(page, linear->passed ? buf_str(&linear->text) : begun);
	return linear->passed;
}

/* ? alone is help.  On the first line every command is taken; among the lines only what
 * throws them away, keeps them as a draft, or helps.  There a draft is what is gone back
 * to. */
static bool
is_order(const struct spot *spot, struct str line, bool first)
{
	if (first)
		return str_is(line, "?") || (line.at[0] == ':' && !str_starts(line, STR("::")));
	return has_place(spot) && (str_is(line, "?") || is_command_of_lines(line));
}

/* "+" first: what stands there goes on. */
static bool
go_on_with(struct linear *linear, const struct spot *spot, struct str line, struct buf *page)
{
	const struct answer *answer = spot_answer(spot);

	if (!str_is(line, "+") || (!page->length && !has_text(spot)))
		return false;
	/* What was begun is gone on with in any case. */
	if (page->length) {
		line_say(linear, "%s", _("What you write comes after what you had begun."));
		return true;
	}
	buf_add(page, answer->value.text);
	line_say(linear, "%s",
		_("What you write now comes after the text that stands there; a line with only a "
		  "dot saves both."));
	return true;
}

static bool
read_page(struct linear *linear, const struct spot *spot, struct buf *page)
{
	bool first = true;

	buf_add(page, begun_text(linear, spot));
	for (;;) {
		struct str line;

		linear->quit = !line_more(linear, is_silent(spot));
		line = buf_str(&linear->text);
		if (linear->quit)
			return false;
		if (str_is(line, "."))
			return true;
		if (first && !line.length) {
			buf_clear(page);
			return true;
		}
		if (is_order(spot, line, first)) {
			if (run_among(linear, spot, page))
				return true;
			if (is_led_away(linear))
				return false;
			first = first || !page->length;
			continue;
		}
		if (is_command(line)) {
			/* Of a line that nobody saw no more than the command. */
			if (is_silent(spot))
				line = str_word(&line);
			line_say(linear,
				_("\"%.*s\" is no line of your text: write a line with only a dot "
				  "first, which saves it, then the command. :x leaves and keeps "
				  "what you have begun, :discard throws it away. A line that is to "
				  "begin so has two colons."),
				STR_ARGS(line));
			continue;
		}
		if (first && go_on_with(linear, spot, line, page)) {
			first = has_begun(linear, spot);
			continue;
		}
		if (page->length)
			buf_byte(page, '\n');
		buf_add(page, line_meant(line));
		first = false;
		keep(linear, spot, page);
	}
}

bool
hear_page(struct linear *linear, const struct spot *spot, struct str *text)
{
	struct buf page = { 0 };
	bool heard;

	if (line_first_time(linear, STR("hint page")))
		line_say(linear, "%s",
			_("Write as many lines as you like. End with a line that has only a dot."));
	heard = read_page(linear, spot, &page);
	linear->passed = false;
	*text = arena_text(&linear->frame, buf_str(&page));
	buf_free(&page);
	return heard;
}
