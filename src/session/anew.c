/* anew.c - what is asked in each session of a document
 *
 * A session's own questions (per: session) are its date, how it is held and the
 * like.  When another session begins, what the one before said of itself is taken
 * back in the present state, so that it is asked again; the log keeps both.
 */
#include "form/qtype.h"
#include "session/write.h"

static bool
is_anew(const struct question *question)
{
	return question->per_session && !question->scope && !question->cell &&
	       !question->type->container && question_asks(question) &&
	       question_ask(question) != ASK_PEOPLE && question->answered_by != BY_PARTICIPANT;
}

size_t
anew_count(const struct form *form)
{
	size_t count = 0;

	for (size_t i = 0; i < form->questions_count; i++)
		count += is_anew(form->questions[i]);
	return count;
}

const struct question *
anew_at(const struct form *form, size_t at)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (is_anew(form->questions[i]) && at-- == 0)
			return form->questions[i];
	return NULL;
}

bool
anew_append(struct session *session, struct head *heads, size_t *count, struct diags *diags)
{
	size_t all = anew_count(session->form);

	for (size_t i = 0; i < all; i++) {
		struct spot spot = spot_of(session->answers, anew_at(session->form, i));
		const struct answer *before = spot_answer(&spot);
		struct buf path = { 0 };
		struct said said = { .kind = ENTRY_answer, .state = state_name(STATE_CLEARED) };
		bool good;

		if (!before || !state_settles(before->state))
			continue;
		spot_path(&spot, &path);
		said.path = arena_text(&session->arena, buf_str(&path));
		buf_free(&path);
		good = session_append(session, &said, NULL, &heads[*count], diags);
		if (!good)
			return false;
		(*count)++;
	}
	return true;
}
