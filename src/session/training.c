#include "session/training.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "form/view.h"
#include "session/session.h"

bool
form_trains(const struct form *form, struct str themes)
{
	const struct question *topic = view_question(form, VIEW_TOPIC);

	return form->view && form->view->kind == VIEW_CALENDAR && topic && topic->choices &&
	       topic->choices->registry && str_equal(topic->choices->registry->name, themes);
}

/* ---- reading ---- */

static struct str
text_of(struct answers *answers, enum view_part part, struct arena *arena)
{
	const struct question *question = view_question(answers->form, part);
	struct buf text = { 0 };
	struct value value;
	struct str kept;

	if (!question)
		return STR("");
	value = answers_value(answers, question, &answers->root);
	/* Of several topics the first has the place; the others it names. */
	if (value.kind == VALUE_LIST && part == VIEW_TOPIC && value.list.count)
		value = value.list.items[0];
	value_write(&text, &value);
	kept = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

struct numbered {
	int64_t number;
	struct program_training training;
};

static int
by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int order = (x->number > y->number) - (x->number < y->number);

	if (!order)
		order = lang_compare(x->training.title, y->training.title);
	return order ? order : uid_compare(&x->training.document, &y->training.document);
}

static struct numbered
read_training(struct refs *refs, const struct refs_document *document, struct arena *arena)
{
	struct str series = text_of(document->answers, VIEW_SERIES, arena);
	struct numbered read = { .number = INT64_MAX };

	str_to_integer(series, &read.number);
	read.training = (struct program_training){
		.document = document->id,
		.title = refs_title(refs, document, arena),
		.theme = text_of(document->answers, VIEW_TOPIC, arena),
		.reasons = text_of(document->answers, VIEW_REASONS, arena),
		.draft = document->row.progress.length == 0,
	};
	return read;
}

struct program_training *
trainings_read(struct refs *refs, struct str form_id, struct arena *arena, size_t *count)
{
	size_t all;
	const struct refs_document **documents =
		refs_documents(refs, form_id, STR(""), arena, &all);
	struct numbered *read = arena_get(arena, (all + 1) * sizeof *read);
	struct program_training *trainings = arena_get(arena, (all + 1) * sizeof *trainings);

	*count = 0;
	for (size_t i = 0; i < all; i++) {
		const struct refs_document *document = refs_document(refs, &documents[i]->id, true);

		if (document && document->answers)
			read[(*count)++] = read_training(refs, document, arena);
	}
	if (*count > 1)
		qsort(read, *count, sizeof *read, by_number);
	for (size_t i = 0; i < *count; i++)
		trainings[i] = read[i].training;
	return trainings;
}

/* ---- writing ---- */

static bool
put(struct session *session, const struct question *question, struct str text, struct diags *diags)
{
	struct spot spot;

	if (!question || !text.length)
		return true;
	spot = spot_of(session->answers, question);
	return session_answer_text(session, &spot, text, STATE_ANSWERED, NULL, diags);
}

/* No number that another document has: the form may refuse it. */
static int64_t
next_number(struct store *store, const struct form *form)
{
	struct refs *refs = refs_open(store);
	struct arena arena = { 0 };
	size_t count;
	const struct refs_document **documents =
		refs_documents(refs, form->id, STR(""), &arena, &count);
	int64_t highest = 0, number;

	for (size_t i = 0; i < count; i++) {
		const struct refs_document *document = refs_document(refs, &documents[i]->id, true);

		if (document && document->answers &&
			str_to_integer(text_of(document->answers, VIEW_SERIES, &arena), &number) &&
			number > highest)
			highest = number;
	}
	arena_free(&arena);
	refs_close(refs);
	return highest + 1;
}

static struct str
short_title(const struct question *question, struct str title)
{
	size_t at = 0;

	if (question->longest < 0)
		return title;
	for (int32_t i = 0; i < question->longest && at < title.length; i++)
		at = utf8_next(title, at);
	return str_part(title, 0, at);
}

/* The one it was begun with is there; too long for its question it is cut. */
static bool
put_title(struct session *session, struct str title, struct diags *diags)
{
	const struct question *from = session->form->title_from;
	struct str cut = from ? short_title(from, title) : title;

	return cut.length == title.length || put(session, from, cut, diags);
}

static bool
answer_draft(struct session *session, const struct program *program,
	const struct program_session *draft, struct diags *diags)
{
	const struct form *form = session->form;
	struct arena *arena = &session->arena;
	struct str title = program_title(program, draft, arena);
	struct str number =
		arena_format(arena, "%lld", (long long)next_number(session->store, form));

	return put(session, view_question(form, VIEW_SERIES), number, diags) &&
	       put(session, view_question(form, VIEW_TRACK), program->wish.level, diags) &&
	       put(session, view_question(form, VIEW_TOPIC), draft->theme, diags) &&
	       put(session, view_question(form, VIEW_PLACE), draft->host, diags) &&
	       put_title(session, title, diags) &&
	       put(session, view_question(form, VIEW_REASONS),
		       program_reasons(program, draft, arena), diags);
}

static bool
create_draft(struct store *store, struct str form, const struct program *program,
	const struct program_session *draft, struct diags *diags)
{
	struct arena arena = { 0 };
	struct session_wish wish = {
		.form = form, .title = program_title(program, draft, &arena), .consent = true
	};
	struct session *session = session_begin(store, &wish, diags);
	bool good = session && answer_draft(session, program, draft, diags);

	session_close(session);
	arena_free(&arena);
	return good;
}

bool
trainings_create(struct store *store, struct str form, const struct program *program, size_t *made,
	struct diags *diags)
{
	*made = 0;
	for (size_t i = 0; i < program->sessions_count; i++) {
		if (program->sessions[i].training != SIZE_MAX || program->sessions[i].dropped)
			continue;
		if (!create_draft(store, form, program, &program->sessions[i], diags))
			return false;
		++*made;
	}
	return true;
}
