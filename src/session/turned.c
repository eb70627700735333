/* turned.c - which questions apply now that did not, or no longer do */
#include "base/lang.h"
#include "form/walk.h"
#include "session/write.h"

void
change_gather(const struct session *session, struct change *change)
{
	const struct answers *answers = session->answers;

	change->language = session->language;
	for (uint32_t i = 0; i < answers->changed_count; i++) {
		const struct question *question = session->form->questions[answers->changed[i]];
		struct spot spot = spot_of(session->answers, question);
		bool shown = !question->scope && question_relevant(&spot);
		bool first;

		if (question->scope)
			continue;
		first = shown ? change->appeared == 0 : change->appeared + change->vanished == 0;
		if (first)
			change->first = question;
		if (shown || !change->appeared)
			change->last = question;
		if (shown)
			change->appeared++;
		else
			change->vanished++;
	}
}

void
change_say(const struct change *change, struct buf *out)
{
	struct buf span = { 0 };

	if (!change->first)
		return;
	buf_add(&span, question_called(change->first, change->language));
	if (change->last && change->last != change->first)
		buf_format(&span, _(" to %.*s"),
			STR_ARGS(question_called(change->last, change->language)));
	if (change->appeared)
		buf_format(out,
			PLURAL("%u more question now applies (%s).",
				"%u more questions now apply (%s).", change->appeared),
			change->appeared, span.at);
	else
		buf_format(out,
			PLURAL("%u question no longer applies (%s). The answer is kept if you "
			       "change back.",
				"%u questions no longer apply (%s). The answers are kept if you "
				"change back.",
				change->vanished),
			change->vanished, span.at);
	buf_free(&span);
}
