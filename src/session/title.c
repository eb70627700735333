/* What a session is called, and its answers in words. */
#include "session/session.h"

#include "base/lang.h"
#include "form/ref.h"
#include "form/view.h"
#include "session/write.h"

struct str
session_unit_label(const struct session *session)
{
	const struct form *form = session->form;
	const struct register_row *row =
		form->unit ? register_find(form->unit, session->unit) : NULL;

	if (!row)
		return session_document_title(session);
	return register_label(form->unit, row, form->languages[session->language]);
}

struct str
session_document_title(const struct session *session)
{
	const struct question *from = session->form->title_from;
	struct value value = value_none();

	if (from)
		value = answers_value(session->answers, from, &session->answers->root);
	return value.kind == VALUE_TEXT ? value.text : session->title;
}

void
session_title_with(const struct session *session, const char *dot, struct buf *out)
{
	struct str label = session_unit_label(session), title = session_document_title(session);

	if (label.length)
		buf_format(out, "%.*s %s ", STR_ARGS(label), dot);
	if (session->round.length && !str_is(session->round, "1")) {
		buf_format(out, _("round %.*s"), STR_ARGS(session->round));
		buf_format(out, " %s ", dot);
	}
	/* Of several about one unit the title tells which. */
	if (title.length && !str_equal(title, label))
		buf_format(out, "%.*s %s ", STR_ARGS(title), dot);
	/* A plan, say, is written on row by row, in no conversation of its own. */
	if (form_in_room(session->form)) {
		buf_format(out, _("conversation %u"), session->number);
		buf_format(out, " %s ", dot);
	}
	buf_add(out, words_in(&session->form->title, session->language));
}

void
session_title(const struct session *session, struct buf *out)
{
	session_title_with(session, "·", out);
}

void
session_say(const struct session *session, const struct spot *spot, const struct answer *answer,
	struct buf *out)
{
	const struct question *asked = spot_subject(spot);

	if (!answer || answer->state != STATE_ANSWERED) {
		enum state state = answer ? answer->state : STATE_NOT_REACHED;

		buf_text(out, state_words(state));
		if (state == STATE_LATER && answer && answer->value.kind == VALUE_TEXT)
			buf_format(out, " (%.*s)", STR_ARGS(answer->value.text));
	} else {
		answer_say(session->answers, asked, &answer->value, session->language, out);
	}
}

void
session_say_short(const struct session *session, const struct spot *spot, struct buf *out)
{
	const struct answer *answer = spot_answer(spot);
	bool number =
		answer && answer->state == STATE_ANSWERED && answer->value.kind == VALUE_INTEGER;

	if (number)
		value_write(out, &answer->value);
	else
		session_say(session, spot, answer && answer->state != STATE_CLEARED ? answer : NULL,
			out);
}
