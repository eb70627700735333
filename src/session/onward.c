#include "session/onward.h"

#include "base/lang.h"
#include "form/found.h"
#include "store/again.h"

/* The ref through which it must say what it builds on; NULL: it builds on none of it. */
static const struct question *
builds_on(const struct form *form, struct str source)
{
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct prefill *prefill = form->questions[i]->prefill;
		const struct question *from = prefill ? prefill->from : NULL;

		if (from && from->ref->same_unit && from->required_always &&
			str_equal(from->ref->form, source))
			return from;
	}
	return NULL;
}

static bool
is_begun(struct session *session, const struct form *form)
{
	struct arena arena = { 0 };
	struct document_row *rows;
	size_t count;
	bool found = false;

	documents_list(session->store, &arena, &rows, &count);
	for (size_t i = 0; i < count; i++)
		found = found || (str_equal(rows[i].form_id, form->id) &&
					 str_equal(rows[i].unit, session->unit));
	arena_free(&arena);
	return found;
}

static void
tell(const struct session *session, const struct form *form, const struct question *from,
	const char *how, struct buf *told)
{
	struct str title =
		label_short(words_in(&form->title, form_language(form, str_of(lang_code()))));
	struct arena arena = { 0 };
	struct buf command = { 0 };

	/* In the store where that is which it builds on. */
	buf_format(&command, "%.*s new --form %.*s --unit %.*s",
		STR_ARGS(store_again(&arena, session->store)), STR_ARGS(form->id),
		STR_ARGS(session->unit));
	arena_free(&arena);
	if (told->length)
		buf_byte(told, ' ');
	if (from->answered_by == BY_CONTACT)
		buf_format(told, _("Next the contact person begins %.*s, which builds on it: %s."),
			STR_ARGS(title), how ? how : command.at);
	else
		buf_format(told, _("Next %.*s is begun, which builds on it: %s."), STR_ARGS(title),
			how ? how : command.at);
	buf_free(&command);
}

void
onward_tell(struct session *session, const char *how, struct buf *told)
{
	struct arena arena = { 0 };
	struct str *paths;
	size_t count;

	if (session->unit.length)
		forms_found(&arena, &paths, &count);
	else
		count = 0;
	for (size_t i = 0; i < count; i++) {
		struct diags ignored = { 0 };
		struct form *form = form_load_file_kept(paths[i].at, &ignored);
		const struct question *from = form ? builds_on(form, session->form->id) : NULL;

		if (from && !is_begun(session, form))
			tell(session, form, from, how, told);
		form_free(form);
		diags_clear(&ignored);
	}
	arena_free(&arena);
}
