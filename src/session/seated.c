#include "session/seated.h"

#include "base/lang.h"
#include "form/qtype.h"
#include "form/view.h"

bool
seated_in_room(const struct session *session)
{
	return form_in_room(session->form);
}

const struct question *
seated_field(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (question->parent && question->parent->type == &qtype_roster &&
			str_is(question->name, name))
			return question;
	}
	return NULL;
}

struct str
seated_label(const struct session *session, const char *name, struct str code)
{
	const struct question *field = seated_field(session->form, name);
	size_t at = field && field->choices ? choices_find(field->choices, code) : SIZE_MAX;

	if (at == SIZE_MAX)
		return code;
	return choice_label(session->form, &field->choices->at[at], session->language);
}

struct str
seated_named(const struct session *session, const struct seat *seat, bool names)
{
	if (names && seat->label.length)
		return seat->label;
	return seated_label(session, "role", seat->role);
}

struct str
seated_beside(const struct session *session, const struct seat *seat, bool names)
{
	struct str named = seated_named(session, seat, names);

	if (named.length)
		return named;
	if (seat->actor.length)
		return label_short(seated_label(session, "actor", seat->actor));
	return str_of(_("no role"));
}
