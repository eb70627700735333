/* The history of a question, numbered, and taking an earlier answer up again. */
#include "session/past.h"

#include "base/lang.h"
#include "ui/linear/line.h"

#define LINES_MOST 30

static void
say_past(struct linear *linear, const struct past *past, size_t count)
{
	size_t said = count < LINES_MOST ? count : LINES_MOST, end = portion_of(said);
	struct buf line = { 0 };

	if (!count) {
		line_say(linear, "%s", _("Nothing has been written here yet."));
		return;
	}
	for (size_t i = 0; i < said; i++) {
		if (i == end && !hear_more(linear, said - i))
			break;
		end += i == end ? portion_of(said - i) : 0;
		buf_clear(&line);
		past_say_aloud(&past[i], &line);
		line_say(linear, " %zu %s", i + 1, line.at);
	}
	buf_free(&line);
	if (count > LINES_MOST)
		line_say(linear,
			PLURAL("%zu older entry; behov log has it.",
				"%zu older entries; behov log has them.", count - LINES_MOST),
			count - LINES_MOST);
	if (line_first_time(linear, STR("hint past")))
		line_say(linear, "%s",
			_("Newest first. :h and a number says an earlier one again; :u takes that "
			  "back."));
}

static void
restore(struct linear *linear, const struct past *past)
{
	struct diags diags = { 0 };
	struct change change = { 0 };
	struct buf words = { 0 };

	if (session_past_restore(linear->session, past, &change, &diags)) {
		past_say_again(past, &words);
		line_say_text(linear, buf_str(&words));
		buf_free(&words);
		linear->again = true;
		say_change(linear, &change);
	}
	line_diags(linear, &diags);
}

/* ":h", ":h 2", ":h E1" */
void
run_history(struct linear *linear, struct str rest)
{
	struct session *session = linear->session;
	const struct question *question = linear->at;
	struct spot spot;
	struct past *past;
	size_t count;
	int64_t number = 0;

	if (rest.length && !str_to_integer(rest, &number))
		question = form_question_typed(session->form, rest);
	if (!question || question->scope) {
		line_say(linear, _("There is no question \"%.*s\". :l lists this section."),
			STR_ARGS(rest));
		return;
	}
	spot = spot_of(session->answers, question);
	session_past(session, &spot, &linear->frame, &past, &count);
	if (!number)
		say_past(linear, past, count);
	else if (number < 1 || (size_t)number > count)
		line_say(linear, _("There is no entry %lld. :h lists them."), (long long)number);
	else
		restore(linear, &past[number - 1]);
}
