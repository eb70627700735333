#include "session/refs.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/map.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/refs_own.h"
#include "store/decided.h"
#include "store/handed.h"
#include "store/present.h"

/* ---- documents that are known ---- */

static struct str
key_of(const struct uid *id)
{
	return (struct str){ .at = (const char *)id->bytes, .length = sizeof id->bytes };
}

struct known *
refs_known(struct refs *refs, const struct uid *id)
{
	uint32_t at = map_get(&refs->by_id, key_of(id));

	return at == MAP_NONE ? NULL : refs->known[at];
}

static struct form *
form_of(struct refs *refs, const struct hash *hash)
{
	struct diags ignored = { 0 };
	struct known_form *known;

	for (size_t i = 0; i < refs->forms_count; i++)
		if (hash_equal(&refs->forms[i].hash, hash))
			return refs->forms[i].form;
	refs->forms =
		memory_grow(refs->forms, refs->forms_count, &refs->forms_room, sizeof *refs->forms);
	known = &refs->forms[refs->forms_count++];
	*known = (struct known_form){ .hash = *hash,
		.form = store_form(refs->store, hash, &ignored) };
	diags_clear(&ignored);
	return known->form;
}

static void
shut(struct known *known)
{
	answers_free(known->document.answers);
	answers_free(known->told);
	known->document.answers = known->told = NULL;
	known->tried = known->told_tried = false;
	known->titled = false;
	arena_clear(&known->arena);
}

static void
know(struct refs *refs, const struct document_row *row)
{
	struct known *known = refs_known(refs, &row->id);

	if (!known) {
		known = memory_get(sizeof *known);
		known->document.id = row->id;
		refs->known = memory_grow(
			refs->known, refs->known_count, &refs->known_room, sizeof(struct known *));
		refs->known[refs->known_count] = known;
		map_put(&refs->by_id, key_of(&known->document.id), (uint32_t)refs->known_count++);
	}
	known->order = refs->order++;
	known->document.row = *row;
	known->document.form = NULL;
	known->formed = false;
}

/* The rows are all new, in an arena of their own. */
static void
read_documents(struct refs *refs)
{
	struct arena before = refs->rows;
	struct document_row *rows;
	size_t count;

	refs->rows = (struct arena){ 0 };
	refs->order = 0;
	documents_list(refs->store, &refs->rows, &rows, &count);
	for (size_t i = 0; i < count; i++)
		know(refs, &rows[i]);
	arena_free(&before);
}

/* Of the rows that are known; as documents_list has them. */
static int
by_change(const void *a, const void *b)
{
	const struct known *x = *(struct known *const *)a, *y = *(struct known *const *)b;

	if (x->document.row.changed != y->document.row.changed)
		return x->document.row.changed < y->document.row.changed ? 1 : -1;
	return uid_compare(&x->document.id, &y->document.id);
}

static void
put_in_order(struct refs *refs)
{
	struct arena arena = { 0 };
	struct known **sorted =
		arena_copy(&arena, refs->known, refs->known_count, sizeof(struct known *));

	if (refs->known_count > 1)
		qsort(sorted, refs->known_count, sizeof *sorted, by_change);
	for (size_t i = 0; i < refs->known_count; i++)
		sorted[i]->order = i;
	arena_free(&arena);
}

/* The document was written to, or is new; its row is read again if that was not done
 * for all. */
static bool
look_again(struct refs *refs, const struct document_stamp *stamp, bool all)
{
	struct known *known = refs_known(refs, &stamp->document);
	struct document_row row;

	if (known && known->rank == stamp->rank && known->entries == stamp->entries && !all)
		return false;
	if (!all && document_row(refs->store, &stamp->document, &refs->rows, &row)) {
		know(refs, &row);
		known = refs_known(refs, &stamp->document);
	}
	if (!known)
		return false;
	known->rank = stamp->rank;
	known->entries = stamp->entries;
	shut(known);
	return true;
}

/* A document that refers to others may say something else when they do. */
static void
shut_changed(struct refs *refs, bool all)
{
	struct arena arena = { 0 };
	size_t count, changed = 0;
	struct document_stamp *stamps = document_stamps(refs->store, &arena, &count);

	for (size_t i = 0; i < count; i++)
		changed += look_again(refs, &stamps[i], all);
	for (size_t i = 0; changed > 0 && i < refs->known_count; i++) {
		struct known *known = refs->known[i];

		if ((known->document.answers && known->looking.asked) ||
			(known->told && known->told_looking.asked))
			shut(known);
	}
	if (changed > 0 && !all)
		put_in_order(refs);
	arena_free(&arena);
}

struct refs *
refs_open(struct store *store)
{
	struct refs *refs = memory_get(sizeof *refs);

	refs->store = store;
	refs_refresh(refs);
	return refs;
}

struct refs *
refs_open_handed(struct store *store)
{
	struct refs *refs = refs_open(store);

	refs->handed = true;
	return refs;
}

bool
refs_refresh(struct refs *refs)
{
	struct store_stamp stamp = store_stamp(refs->store);
	int64_t erased;
	bool all;

	if (refs->looked && store_stamp_equal(&stamp, &refs->stamp))
		return false;
	erased = erased_count(refs->store);
	all = !refs->looked || erased != refs->erased;
	if (all)
		read_documents(refs);
	shut_changed(refs, all);
	refs->looked = true;
	refs->stamp = stamp;
	refs->erased = erased;
	for (struct looking *at = refs->attached; at; at = at->next)
		refs_look(at);
	return true;
}

void
refs_close(struct refs *refs)
{
	if (!refs)
		return;
	while (refs->attached)
		refs_detach(refs, refs->attached->answers);
	for (size_t i = 0; i < refs->known_count; i++) {
		answers_free(refs->known[i]->document.answers);
		answers_free(refs->known[i]->told);
		arena_free(&refs->known[i]->arena);
		free(refs->known[i]);
	}
	for (size_t i = 0; i < refs->forms_count; i++)
		form_free(refs->forms[i].form);
	free(refs->known);
	free(refs->forms);
	map_free(&refs->by_id);
	arena_free(&refs->rows);
	free(refs);
}

/* ---- opening ---- */

bool
form_looks_elsewhere(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (question->unique == UNIQUE_DOCUMENTS ||
			(question->ref && question->ref->form.length > 0))
			return true;
	}
	return false;
}

static void
open_document(struct refs *refs, struct known *known)
{
	struct refs_document *document = &known->document;

	if (!known->formed) {
		document->form = form_of(refs, &document->row.hash);
		known->formed = true;
	}
	if (known->tried || !document->form || refs->depth >= REFS_DEPTH_MOST)
		return;
	known->tried = known->opening = true;
	refs->depth++;
	document->answers = answers_new(document->form);
	known->looking = (struct looking){
		.refs = refs, .document = document->id, .answers = document->answers
	};
	answers_hold(document->answers);
	answers_unit(document->answers, document->row.unit);
	if (form_looks_elsewhere(document->form))
		refs_look(&known->looking);
	present_load(refs->store, &document->id, document->answers);
	if (refs->handed)
		handed_out(refs->store, &document->id, document->answers);
	refs->depth--;
	known->opening = false;
}

static void
open_told(struct refs *refs, struct known *known)
{
	const struct refs_document *document = &known->document;
	uint64_t clock;

	known->told_tried = true;
	if (!decided_before(refs->store, document->form, &document->id, &clock))
		return;
	known->told = answers_new(document->form);
	known->told_looking =
		(struct looking){ .refs = refs, .document = document->id, .answers = known->told };
	answers_hold(known->told);
	answers_unit(known->told, document->row.unit);
	if (form_looks_elsewhere(document->form))
		refs_look(&known->told_looking);
	present_load_at(refs->store, &document->id, clock, known->told);
	if (refs->handed)
		handed_out(refs->store, &document->id, known->told);
}

struct answers *
refs_told(struct refs *refs, const struct refs_document *document)
{
	struct known *known = refs_known(refs, &document->id);

	if (!document->answers || decided_now(document->answers, &document->row))
		return document->answers;
	if (!known->told_tried)
		open_told(refs, known);
	return known->told;
}

const struct refs_document *
refs_document(struct refs *refs, const struct uid *id, bool open)
{
	struct known *known = refs_known(refs, id);

	if (known && open && !known->opening)
		open_document(refs, known);
	return known ? &known->document : NULL;
}

struct answers *
refs_answers(struct refs *refs, const struct uid *id)
{
	struct known *known = refs_known(refs, id);

	for (struct looking *at = refs->attached; at; at = at->next)
		if (uid_equal(&at->document, id))
			return at->answers;
	if (!known || known->opening)
		return NULL;
	open_document(refs, known);
	return known->document.answers;
}

void
refs_attach(struct refs *refs, const struct uid *document, struct answers *answers)
{
	struct looking *looking = memory_get(sizeof *looking);

	*looking = (struct looking){
		.refs = refs, .document = *document, .answers = answers, .next = refs->attached
	};
	refs->attached = looking;
	refs_look(looking);
}

void
refs_detach(struct refs *refs, struct answers *answers)
{
	for (struct looking **at = &refs->attached; *at; at = &(*at)->next)
		if ((*at)->answers == answers) {
			struct looking *gone = *at;

			*at = gone->next;
			answers->source = (struct answers_source){ .context = NULL };
			free(gone);
			return;
		}
}

void
refs_lend(void *refs, const struct uid *document, struct answers *answers)
{
	if (form_looks_elsewhere(answers->form))
		refs_attach(refs, document, answers);
}

void
refs_return(void *refs, struct answers *answers)
{
	refs_detach(refs, answers);
}

/* ---- what there is ---- */

static int
newest_first(const void *a, const void *b)
{
	const struct known *const *left = a, *const *right = b;

	return ((*left)->order > (*right)->order) - ((*left)->order < (*right)->order);
}

const struct refs_document **
refs_documents(
	struct refs *refs, struct str form_id, struct str unit, struct arena *arena, size_t *count)
{
	const struct known **found =
		arena_get(arena, (refs->known_count + 1) * sizeof(struct known *));
	const struct refs_document **documents;

	*count = 0;
	for (size_t i = 0; i < refs->known_count; i++) {
		const struct document_row *row = &refs->known[i]->document.row;

		if (row->form_id.length > 0 &&
			(!form_id.length || str_equal(row->form_id, form_id)) &&
			(!unit.length || str_equal(row->unit, unit)))
			found[(*count)++] = refs->known[i];
	}
	if (*count > 1)
		qsort(found, *count, sizeof(struct known *), newest_first);
	documents = arena_get(arena, (*count + 1) * sizeof(struct refs_document *));
	for (size_t i = 0; i < *count; i++)
		documents[i] = &found[i]->document;
	return documents;
}

static bool
is_attached(const struct refs *refs, const struct uid *id)
{
	for (const struct looking *at = refs->attached; at; at = at->next)
		if (uid_equal(&at->document, id))
			return true;
	return false;
}

struct str
refs_own_title(struct refs *refs, const struct uid *id, struct arena *arena)
{
	struct known *known = refs_known(refs, id);
	bool live = is_attached(refs, id);
	struct value value = value_none();
	struct answers *answers;
	struct str title;

	if (!known)
		return STR("");
	if (known->titled && !live)
		return arena_text(arena, known->title);
	answers = refs_answers(refs, id);
	if (answers && answers->form->title_from)
		value = answers_value(answers, answers->form->title_from, &answers->root);
	title = value.kind == VALUE_TEXT ? value.text : known->document.row.title;
	if (answers && !live) {
		known->title = arena_text(&known->arena, title);
		known->titled = true;
	}
	return arena_text(arena, title);
}

struct str
refs_unit(const struct refs_document *document)
{
	const struct registry *units = document->form ? document->form->unit : NULL;
	const struct register_row *row = units ? register_find(units, document->row.unit) : NULL;

	return row ? register_label(units, row, str_of(lang_code())) : document->row.unit;
}

struct str
refs_title(struct refs *refs, const struct refs_document *document, struct arena *arena)
{
	struct str title = refs_own_title(refs, &document->id, arena);

	if (title.length > 0)
		return title;
	title = refs_unit(document);
	if (!document->row.round.length)
		return arena_text(arena, title);
	return arena_format(
		arena, _("%.*s, round %.*s"), STR_ARGS(title), STR_ARGS(document->row.round));
}
