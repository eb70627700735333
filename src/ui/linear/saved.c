/* saved.c - what became of an answer, and what applies now that did not before */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/judge.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

void
say_change(struct linear *linear, const struct change *change)
{
	struct buf said = { 0 };

	if (change->came.length)
		line_say_text(linear, change->came);
	change_say(change, &said);
	if (said.length)
		line_say_text(linear, buf_str(&said));
	buf_free(&said);
}

void
say_answer(struct linear *linear, const struct spot *spot, const struct answer *answer,
	struct buf *out)
{
	bool ranked = answer && answer->value.kind == VALUE_LIST &&
		      question_ask(asked_of(spot)) == ASK_RANK;

	for (size_t i = 0; ranked && i < answer->value.list.count; i++) {
		const struct answer one = { .state = answer->state,
			.value = answer->value.list.items[i] };

		buf_format(out, "%s%zu ", i ? "; " : "", i + 1);
		session_say(linear->session, spot, &one, out);
	}
	if (!ranked)
		session_say(linear->session, spot, answer, out);
}

void
say_saved(struct linear *linear, const struct spot *spot, const struct change *change)
{
	const struct answer *answer = spot_answer(spot);
	struct buf words = { 0 };

	if (!may_say(spot) && answer && answer->value.kind == VALUE_TEXT &&
		answer->state == STATE_ANSWERED && !asked_of(spot)->choices) {
		line_say(linear,
			PLURAL("Received: %zu word.", "Received: %zu words.",
				utf8_words(answer->value.text)),
			utf8_words(answer->value.text));
	} else if (!may_say(spot)) {
		line_say(linear, "%s", _("Received."));
	} else if (answer && answer->value.kind == VALUE_TEXT && answer->state == STATE_ANSWERED &&
		   question_ask(asked_of(spot)) == ASK_PAGE) {
		struct str text = answer->value.text;
		size_t lines = 1;

		for (size_t i = 0; i < text.length; i++)
			lines += text.at[i] == '\n';
		line_say(linear,
			PLURAL("Saved: %zu line, %zu words.", "Saved: %zu lines, %zu words.",
				lines),
			lines, utf8_words(text));
	} else {
		say_answer(linear, spot, answer, &words);
		line_say(linear, _("Saved: %s%s"), words.at ? words.at : "",
			stop_after(buf_str(&words)));
	}
	buf_free(&words);
	say_change(linear, change);
}
