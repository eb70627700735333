/* What a question may refer to, and where what it refers to is. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/refs_own.h"

/* ---- candidates ---- */

struct offering {
	struct refs *refs;
	struct answers *answers;
	const struct question *question;
	struct moment moment;
	uint16_t language;
	struct arena *arena;
	struct candidate *at;
	size_t count, room;
};

/* As people read it in the form that it is an answer of, and what was asked. */
static void
say_shown(struct offering *offering, struct str ref, struct str name, struct str *head,
	struct buf *out)
{
	const struct ref_target *target = offering->question->ref;
	const struct form *form = offering->answers->form;
	const struct question *question = NULL;
	struct value value = ref_value(offering->answers, target, ref, name, offering->arena);
	const struct refs_document *document = NULL;
	struct uid id, row;

	if (target->form.length && ref_parts(ref, &id, &row)) {
		document = refs_document(offering->refs, &id, true);
		form = document ? document->form : NULL;
	}
	if (form)
		question = form_question(form, name);
	*head = question ? arena_text(offering->arena,
				   words_in(&question->label,
					   form_language(form, str_of(lang_code()))))
			 : STR("");
	if (question && value.kind != VALUE_NONE && !(value.kind == VALUE_LIST && question->scope))
		question_say(form, question, &value, form_language(form, str_of(lang_code())), out);
	else
		value_write(out, &value);
}

static void
offer(struct offering *offering, struct str ref)
{
	const struct ref_target *target = offering->question->ref;
	struct candidate *candidate;
	struct value value = value_text(ref);
	struct buf text = { 0 };

	offering->at =
		memory_grow(offering->at, offering->count, &offering->room, sizeof *offering->at);
	candidate = &offering->at[offering->count++];
	*candidate = (struct candidate){ .ref = ref, .shown_count = target->show_count };
	ref_say(offering->answers, offering->question, &value, offering->language, &text);
	candidate->label = arena_text(offering->arena, buf_str(&text));
	candidate->shown =
		arena_get(offering->arena, (target->show_count + 1) * sizeof *candidate->shown);
	candidate->heads =
		arena_get(offering->arena, (target->show_count + 1) * sizeof *candidate->heads);
	for (size_t i = 0; i < target->show_count; i++) {
		buf_clear(&text);
		say_shown(offering, ref, target->show[i], &candidate->heads[i], &text);
		candidate->shown[i] = arena_text(offering->arena, buf_str(&text));
	}
	buf_free(&text);
}

static void
offer_document(struct offering *offering, const struct refs_document *document)
{
	const struct ref_target *target = offering->question->ref;
	struct str *rows;
	char id[UID_TEXT];
	size_t count;

	if (!target->rows.length) {
		struct str ref;

		uid_write(id, &document->id);
		ref = arena_text(offering->arena, str_of(id));
		if (ref_offered(offering->question, &offering->moment, ref))
			offer(offering, ref);
		return;
	}
	rows = refs_rows(offering->refs, &document->id, target->rows, offering->arena, &count);
	for (size_t i = 0; i < count; i++)
		if (ref_offered(offering->question, &offering->moment, rows[i]))
			offer(offering, rows[i]);
}

static int
by_label(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;
	int order = lang_compare(left->label, right->label);

	return order ? order : str_compare(left->ref, right->ref);
}

/* Of one unit's own, where a change to an older one makes it no newer. */
static int
begun_last_first(const void *a, const void *b)
{
	const struct document_row *left = &(*(const struct refs_document *const *)a)->row;
	const struct document_row *right = &(*(const struct refs_document *const *)b)->row;

	if (left->begun != right->begun)
		return left->begun < right->begun ? 1 : -1;
	return lang_compare(right->round, left->round);
}

static void
offer_elsewhere(struct offering *offering)
{
	const struct ref_target *target = offering->question->ref;
	struct str unit = target->same_unit ? offering->answers->unit : STR("");
	size_t count;
	const struct refs_document **documents =
		refs_documents(offering->refs, target->form, unit, offering->arena, &count);

	if (target->same_unit && !target->rows.length)
		qsort(documents, count, sizeof *documents, begun_last_first);
	for (size_t i = 0; i < count; i++)
		offer_document(offering, documents[i]);
	if (offering->count > 1 && !target->rows.length && !target->same_unit)
		qsort(offering->at, offering->count, sizeof *offering->at, by_label);
}

struct candidate *
refs_candidates(struct refs *refs, struct answers *answers, const struct spot *spot,
	uint16_t language, struct arena *arena, size_t *count)
{
	struct offering offering = { .refs = refs,
		.answers = answers,
		.question = spot->question,
		.moment = { .answers = answers,
			.row = spot->row,
			.seat = spot->seat,
			.question = spot->question,
			.arena = arena },
		.language = language,
		.arena = arena };
	struct candidate *list;

	*count = 0;
	if (!question_refers(spot->question))
		return NULL;
	if (question_refers_here(spot->question)) {
		size_t rows_count;
		struct str *rows = ref_rows(spot->question, &offering.moment, arena, &rows_count);

		for (size_t i = 0; i < rows_count; i++)
			offer(&offering, rows[i]);
	} else {
		offer_elsewhere(&offering);
	}
	*count = offering.count;
	list = arena_copy(arena, offering.at, offering.count, sizeof *offering.at);
	free(offering.at);
	return list;
}

/* Rows that come along with the answer to another question: that one, while it is
 * open. */
static const struct question *
brought_by(const struct answers *answers, const struct question *repeat)
{
	const struct question *from = repeat->prefill ? repeat->prefill->from : NULL;

	if (!from || from->scope)
		return NULL;
	return answers_value(answers, from, &answers->root).kind == VALUE_NONE ? from : NULL;
}

void
refs_say_none(
	const struct answers *answers, const struct spot *spot, uint16_t language, struct buf *out)
{
	const struct question *repeat = spot->question->ref ? spot->question->ref->repeat : NULL;
	const struct question *from;
	struct buf rows = { 0 }, source = { 0 };

	if (!repeat || repeat == spot->question->scope)
		return;
	from = brought_by(answers, repeat);
	answers_words(answers, &answers->root, &repeat->label, language, &rows);
	if (from)
		answers_words(answers, &answers->root, &from->label, language, &source);
	buf_byte(out, ' ');
	if (from)
		buf_format(out,
			_("Answer %.*s first, \"%s\": what stands there comes along. Or write in "
			  "%.*s, \"%s\"."),
			STR_ARGS(from->short_id), source.at ? source.at : "",
			STR_ARGS(repeat->short_id), rows.at ? rows.at : "");
	else
		buf_format(out, _("The choices are the rows of %.*s, \"%s\": write them there."),
			STR_ARGS(repeat->short_id), rows.at ? rows.at : "");
	buf_free(&rows);
	buf_free(&source);
}

/* ---- where it goes ---- */

enum ref_end
ref_goes(struct refs *refs, const struct answers *answers, const struct question *question,
	struct str ref, struct uid *document, struct uid *row)
{
	const struct known *known;

	*document = *row = (struct uid){ { 0 } };
	if (question_refers_here(question)) {
		uid_read(ref, row);
		return ref_row(answers, ref) ? REF_HERE : REF_REMOVED;
	}
	if (!ref_parts(ref, document, row))
		return REF_ABSENT;
	known = refs_known(refs, document);
	if (!known)
		return REF_ABSENT;
	return ref_there(answers, question->ref, ref) ? REF_HERE : REF_REMOVED;
}

const char *
ref_end_words(enum ref_end end)
{
	switch (end) {
	case REF_REMOVED: return _("removed");
	case REF_ABSENT: return _("not here");
	default: return "";
	}
}

/* ---- what may be stored ---- */

static bool
is_of(struct refs *refs, const struct ref_target *target, struct str ref)
{
	struct uid document, row;
	struct answers *answers;
	const struct known *known;
	const struct row *found;

	if (!ref_parts(ref, &document, &row))
		return false;
	known = refs_known(refs, &document);
	if (!known || known->document.row.form_id.length == 0)
		return true;
	if (!str_equal(known->document.row.form_id, target->form) ||
		uid_none(&row) != (target->rows.length == 0))
		return false;
	answers = uid_none(&row) ? NULL : refs_answers(refs, &document);
	found = answers ? answers_row(answers, &row) : NULL;
	return !found || str_equal_ascii(found->repeat->name, target->rows);
}

bool
refs_allow(struct refs *refs, const struct question *question, const struct value *value,
	struct diags *diags)
{
	const struct ref_target *target = question->ref;
	const struct value *items = value->kind == VALUE_LIST ? value->list.items : value;
	size_t count = value->kind == VALUE_LIST ? value->list.count : 1;

	if (!target || !target->form.length || value->kind == VALUE_NONE)
		return true;
	for (size_t i = 0; i < count; i++)
		if (items[i].kind == VALUE_TEXT && !is_of(refs, target, items[i].text))
			return diag_error(diags, place_none(), "session.ref",
				_("%.*s names documents or rows of %.*s, and %.8s is none. Nothing "
				  "was saved."),
				STR_ARGS(question->short_id), STR_ARGS(target->form),
				items[i].text.at);
	return true;
}
