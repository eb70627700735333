/* beginning_once.c - the session's own questions, asked before it begins
 *
 * Its date, how it is held and the like (per: session) are answered once, here
 * (ux.md, ruling 15); what is left empty is asked in the conversation like any
 * other question.
 */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/answers.h"
#include "form/qtype.h"
#include "ui/edit.h"
#include "ui/view/beginning.h"

/* One field is enough for it, and nothing else decides whether it is asked. */
static bool
fits_here(const struct question *question)
{
	enum ask ask = question_ask(question);

	if (question->answered_by == BY_CONTACT || question->read_only || question->retired ||
		(ask != ASK_LINE && ask != ASK_ONE) || question->choice_filter)
		return false;
	for (; question; question = question->parent)
		if (question->relevant)
			return false;
	return true;
}

void
beginning_forget_once(struct beginning *beginning)
{
	for (size_t i = 0; i < beginning->forms_count; i++) {
		struct form_said *said = &beginning->said[i];

		for (size_t k = 0; k < said->once_count; k++)
			buf_free(&said->once[k].field.text);
		free(said->once);
	}
	free(beginning->said);
}

void
beginning_ask_once(struct beginning *beginning, const struct form *form)
{
	struct form_said *said = &beginning->said[beginning->form];
	size_t all = said->asked ? 0 : anew_count(form);

	if (!said->asked)
		said->once = memory_get((all + 1) * sizeof *said->once);
	said->asked = true;
	for (size_t i = 0; i < all; i++) {
		struct asked_once *once = &said->once[said->once_count];

		once->question = anew_at(form, i);
		if (!fits_here(once->question))
			continue;
		if (once->question->choices) {
			once->offers = offers_of_choices(beginning, form, once->question->choices);
			once->offers.numbered = true;
			once->field.offers = &once->offers;
		}
		said->once_count++;
	}
	beginning->once = said->once;
	beginning->once_count = said->once_count;
}

/* Reads a field as its editor would. */
static bool
read_field(const struct question *question, const struct field *field, struct answers *answers,
	struct arena *arena, struct value *value, struct diags *diags)
{
	struct moment moment = {
		.answers = answers, .row = &answers->root, .question = question, .arena = arena
	};
	struct str text = str_trim(buf_str(&field->text));

	*value = value_none();
	if (text.length == 0)
		return true;
	if (field->offers) {
		*value = value_text(field->code);
		return field->code.length > 0 ||
		       diag_error(diags, place_none(), "answer.choice",
			       _("Nothing in the list fits \"%.*s\". Fewer letters show more."),
			       STR_ARGS(text));
	}
	if (question->type->typed)
		return question->type->typed(question, &moment, text, arena, value, diags);
	return question->type->read(question, text, arena, value, diags);
}

bool
beginning_once_said(
	const struct beginning *beginning, size_t at, struct buf *said, struct diags *diags)
{
	const struct asked_once *once = &beginning->once[at];
	const struct form *form = beginning->forms[beginning->form];
	struct answers *answers = answers_new(form);
	struct arena arena = { 0 };
	struct value value;
	bool good = read_field(once->question, &once->field, answers, &arena, &value, diags);

	if (good && value.kind != VALUE_NONE)
		question_say(form, once->question, &value, form_language(form, str_of(lang_code())),
			said);
	arena_free(&arena);
	answers_free(answers);
	return good;
}

void
beginning_once_asks(const struct beginning *beginning, size_t at, struct buf *out)
{
	const struct form *form = beginning->forms[beginning->form];
	struct answers *answers = answers_new(form);
	struct arena arena = { 0 };
	struct moment moment = { .answers = answers,
		.row = &answers->root,
		.question = beginning->once[at].question,
		.arena = &arena };

	edit_asks_for(beginning->once[at].question, &moment, out);
	arena_free(&arena);
	answers_free(answers);
}

/* The session may stand on another version of the form, which may not have it. */
static const struct question *
question_in(const struct form *form, const struct question *like)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (str_equal(form->questions[i]->name, like->name) &&
			form->questions[i]->type == like->type)
			return form->questions[i];
	return NULL;
}

void
beginning_answer_once(
	const struct beginning *beginning, struct session *session, struct diags *diags)
{
	for (size_t i = 0; i < beginning->once_count; i++) {
		const struct asked_once *once = &beginning->once[i];
		const struct question *question = question_in(session->form, once->question);
		struct arena arena = { 0 };
		struct value value;
		struct spot spot;

		if (!question)
			continue;
		spot = spot_of(session->answers, question);
		if (read_field(question, &once->field, session->answers, &arena, &value, diags) &&
			value.kind != VALUE_NONE)
			session_answer(session, &spot, STATE_ANSWERED, &value, NULL, diags);
		arena_free(&arena);
	}
}
