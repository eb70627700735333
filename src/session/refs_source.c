/* Where refs lead: what answers ask of other documents. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/refs_own.h"

#define BEGINNING_LEAST 4 /* digits of an id that may stand for it, */
#define ID_SHOWN_LEAST 8  /* and that are shown of one */

/* ---- one ref ---- */

/* Whoever asks may have to be told again when something changes. */
static struct refs *
refs_asked(void *context)
{
	struct looking *looking = context;

	looking->asked = true;
	return looking->refs;
}

/* In its repeat, and not removed with a row around it. */
static struct row *
row_there(struct answers *answers, const struct uid *id)
{
	struct row *row = answers_row(answers, id);

	for (const struct row *at = row; at; at = at->parent)
		if (at->removed)
			return NULL;
	return row;
}

/* The answers and row that a ref leads to; row NULL: the document. */
static struct answers *
follow(struct refs *refs, struct str ref, struct row **row, struct uid *document)
{
	struct answers *answers;
	struct uid row_id;

	*row = NULL;
	if (!ref_parts(ref, document, &row_id))
		return NULL;
	answers = refs_answers(refs, document);
	if (!answers || uid_none(&row_id))
		return answers;
	*row = row_there(answers, &row_id);
	return *row ? answers : NULL;
}

static bool
value_of_document(struct refs *refs, const struct answers *answers, const struct uid *id,
	struct str name, struct arena *arena, struct value *value)
{
	const struct known *known = refs_known(refs, id);

	if (str_is(name, "unit"))
		*value = value_text(answers->unit);
	else if (str_is(name, "title"))
		*value = value_text(refs_own_title(refs, id, arena));
	else if (str_is(name, "round"))
		*value = value_text(known ? known->document.row.round : STR(""));
	else if (str_is(name, "state"))
		*value = value_text(answers->state ? answers->state->name : STR(""));
	else if (str_is(name, "version"))
		*value = value_integer(answers->version);
	else
		return false;
	return true;
}

static struct value
source_value(void *context, struct str ref, struct str name, struct arena *arena)
{
	struct refs *refs = refs_asked(context);
	const struct question *question;
	struct value value = value_none();
	struct answers *answers;
	struct uid document;
	struct row *row;

	answers = follow(refs, ref, &row, &document);
	if (!answers)
		return value;
	question = form_question(answers->form, name);
	if (question && few_rests(answers, question))
		return value;
	if (question)
		value = answers_value(answers, question, row ? row : &answers->root);
	else
		value_of_document(refs, answers, &document, name, arena, &value);
	return value_copy(arena, &value);
}

/* How many other documents of its form are called as this one, in the same round: of
 * other units; and how much of the id tells it from those of its own that were begun the
 * same day, 0 where none was. */
struct namesakes {
	size_t all, elsewhere, digits;
};

static size_t
digits_apart(struct str ref, const struct uid *other)
{
	size_t same = 0;
	char text[UID_TEXT];

	uid_write(text, other);
	while (same < ref.length && ref.at[same] == text[same])
		same++;
	return same < ID_SHOWN_LEAST ? ID_SHOWN_LEAST : same + 1;
}

static struct namesakes
namesakes_of(struct refs *refs, const struct refs_document *document, struct str ref,
	struct str title, struct arena *arena)
{
	const struct document_row *row = &document->row;
	struct str unit = title.length ? STR("") : row->unit;
	struct namesakes found = { 0 };
	size_t count;
	const struct refs_document **documents =
		refs_documents(refs, row->form_id, unit, arena, &count);

	for (size_t i = 0; i < count; i++) {
		const struct document_row *other = &documents[i]->row;
		size_t digits = 0;

		if (documents[i] == document || !str_equal(other->round, row->round) ||
			!str_equal(refs_own_title(refs, &documents[i]->id, arena), title))
			continue;
		found.all++;
		if (!str_equal(other->unit, row->unit))
			found.elsewhere++;
		else if (instant_day(other->begun) == instant_day(row->begun))
			digits = digits_apart(ref, &documents[i]->id);
		found.digits = digits > found.digits ? digits : found.digits;
	}
	return found;
}

/* Where its title is another unit's too, that is told; what still is alike has the day it
 * was begun, and the beginning of its id where even that is the same. */
static struct str
source_apart(void *context, struct str ref, struct arena *arena)
{
	struct refs *refs = refs_asked(context);
	const struct refs_document *document;
	struct namesakes alike;
	struct uid id, row;
	struct buf words = { 0 };
	struct str title, told;

	if (!ref_parts(ref, &id, &row) || !(document = refs_document(refs, &id, true)))
		return STR("");
	title = refs_own_title(refs, &id, arena);
	alike = namesakes_of(refs, document, ref, title, arena);
	if (alike.elsewhere && document->row.unit.length)
		buf_format(&words, ", %.*s", STR_ARGS(refs_unit(document)));
	if (document->row.round.length)
		buf_format(&words, _(", round %.*s"), STR_ARGS(document->row.round));
	if (alike.all > alike.elsewhere) {
		buf_text(&words, _(", begun "));
		day_write_long(&words, instant_day(document->row.begun));
	}
	if (alike.digits)
		buf_format(&words, ", %.*s", STR_ARGS(str_part(ref, 0, alike.digits)));
	told = arena_text(arena, buf_str(&words));
	buf_free(&words);
	return told;
}

/* A document that cannot be read here, or is just being opened, is there all
 * the same. */
static bool
source_there(void *context, struct str ref)
{
	struct refs *refs = refs_asked(context);
	struct uid document, row_id;
	struct answers *answers;
	const struct known *known;

	if (!ref_parts(ref, &document, &row_id))
		return false;
	known = refs_known(refs, &document);
	if (!known || known->document.row.form_id.length == 0)
		return false;
	if (uid_none(&row_id))
		return true;
	answers = refs_answers(refs, &document);
	return answers ? row_there(answers, &row_id) != NULL : known->opening;
}

struct gathered {
	struct arena *arena;
	struct uid document;
	struct str *refs;
	size_t count, room;
};

static void
gather(struct gathered *gathered, const struct row *row)
{
	char document[UID_TEXT], id[UID_TEXT];

	uid_write(document, &gathered->document);
	uid_write(id, &row->id);
	gathered->refs = memory_grow(
		gathered->refs, gathered->count, &gathered->room, sizeof *gathered->refs);
	gathered->refs[gathered->count++] = arena_format(gathered->arena, "%s/%s", document, id);
}

/* Rows of the repeat in a row of its own scope, else in the rows between. */
static void
gather_in(struct gathered *gathered, struct answers *answers, const struct question *repeat,
	struct row *row)
{
	const struct question *step = repeat;
	struct arena arena = { 0 };
	struct row **rows;
	size_t count;

	while (step->scope != row->repeat)
		step = step->scope;
	struct spot spot = {
		.question = step, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	if (!question_relevant(&spot))
		return;
	rows = rows_filled(answers, &spot, &arena, &count);
	for (size_t i = 0; i < count; i++)
		if (step == repeat)
			gather(gathered, rows[i]);
		else
			gather_in(gathered, answers, repeat, rows[i]);
	arena_free(&arena);
}

struct str *
refs_rows(struct refs *refs, const struct uid *document, struct str repeat, struct arena *arena,
	size_t *count)
{
	struct answers *answers = refs_answers(refs, document);
	const struct question *question = answers ? form_question(answers->form, repeat) : NULL;
	struct gathered gathered = { .arena = arena, .document = *document };
	struct str *list;

	if (question && question->type->ask == ASK_ROWS)
		gather_in(&gathered, answers, question, &answers->root);
	*count = gathered.count;
	list = arena_copy(arena, gathered.refs, gathered.count, sizeof *gathered.refs);
	free(gathered.refs);
	return list;
}

static struct str *
source_rows(void *context, struct str ref, struct str repeat, struct arena *arena, size_t *count)
{
	struct refs *refs = refs_asked(context);
	struct uid document, row;

	*count = 0;
	if (!ref_parts(ref, &document, &row))
		return NULL;
	return refs_rows(refs, &document, repeat, arena, count);
}

/* ---- has another document the same answer? ---- */

static bool
has_value(struct answers *answers, struct str name, const struct value *value)
{
	const struct question *question = form_question(answers->form, name);
	struct value there;

	if (!question || few_rests(answers, question))
		return false;
	there = answers_value(answers, question, &answers->root);
	if (value_equal(&there, value))
		return true;
	for (size_t i = 0; question->scope && there.kind == VALUE_LIST && i < there.list.count; i++)
		if (value_equal(&there.list.items[i], value))
			return true;
	return false;
}

static bool
source_used(void *context, const struct question *question, const struct value *value)
{
	struct looking *looking = context;
	struct refs *refs = refs_asked(context);
	struct str form_id = looking->answers->form->id;
	struct arena arena = { 0 };
	size_t count;
	const struct refs_document **documents =
		refs_documents(refs, form_id, STR(""), &arena, &count);
	bool used = false;

	for (size_t i = 0; i < count && !used; i++) {
		struct answers *answers;

		if (uid_equal(&documents[i]->id, &looking->document))
			continue;
		answers = refs_answers(refs, &documents[i]->id);
		used = answers && has_value(answers, question->name, value);
	}
	arena_free(&arena);
	return used;
}

/* ---- reading what people write ---- */

struct search {
	struct looking *looking;
	const struct question *question;
	struct arena *arena;
	struct str document, row; /* what was written before and after a slash */
	bool whole;		  /* no slash: it may be either */
	struct str found;
	size_t matches;
};

/* How well a document fits what was written: 0 not at all. */
static int
document_fits(struct refs *refs, const struct refs_document *document, struct str typed)
{
	const struct registry *units;
	const struct register_row *row = NULL;
	struct arena arena = { 0 };
	struct str folded = utf8_fold(&arena, typed);
	char id[UID_TEXT];
	int fits = 0;

	uid_write(id, &document->id);
	refs_document(refs, &document->id, true);
	units = document->form ? document->form->unit : NULL;
	row = units ? register_find(units, document->row.unit) : NULL;
	if (typed.length >= BEGINNING_LEAST && str_starts(str_of(id), typed))
		fits = 1;
	if (row && str_equal(utf8_fold(&arena, register_label(units, row, str_of(lang_code()))),
			   folded))
		fits = 2;
	if (document->row.unit.length && str_equal(document->row.unit, typed))
		fits = 2;
	if (str_equal(utf8_fold(&arena, refs_own_title(refs, &document->id, &arena)), folded) ||
		str_equal(utf8_fold(&arena, refs_title(refs, document, &arena)), folded))
		fits = 3;
	arena_free(&arena);
	return typed.length > 0 ? fits : 0;
}

static bool
row_fits(struct answers *answers, struct str ref, size_t position, struct str typed)
{
	struct uid document, id;
	const struct row *row;
	struct arena arena = { 0 };
	char text[UID_TEXT];
	int64_t number;
	bool fits;

	ref_parts(ref, &document, &id);
	uid_write(text, &id);
	row = answers_row(answers, &id);
	fits = str_to_integer(typed, &number)
		       ? number == (int64_t)position
		       : typed.length >= BEGINNING_LEAST && str_starts(str_of(text), typed);
	if (row && row->repeat->key) {
		struct value key = answers_value(answers, row->repeat->key, row);

		fits = fits || (key.kind == VALUE_TEXT && str_equal(utf8_fold(&arena, key.text),
								  utf8_fold(&arena, typed)));
	}
	arena_free(&arena);
	return fits && typed.length > 0;
}

static void
search_rows(struct search *search, const struct refs_document *document)
{
	struct refs *refs = search->looking->refs;
	struct answers *answers = refs_answers(refs, &document->id);
	size_t count;
	struct str *rows =
		refs_rows(refs, &document->id, search->question->ref->rows, search->arena, &count);

	for (size_t i = 0; answers && i < count; i++)
		if (row_fits(answers, rows[i], i + 1, search->row)) {
			search->found = rows[i];
			search->matches++;
		}
}

static struct str
ref_of(struct arena *arena, const struct uid *id)
{
	char text[UID_TEXT];

	uid_write(text, id);
	return arena_text(arena, str_of(text));
}

/* Of documents those that fit best; of rows all that fit in those. */
static void
search_documents(struct search *search, const struct refs_document **documents, size_t count)
{
	struct refs *refs = search->looking->refs;
	bool rows = search->question->ref->rows.length > 0;
	int best = 0;

	for (size_t i = 0; i < count; i++) {
		int fits = document_fits(refs, documents[i], search->document);

		if (rows && search->whole)
			fits = 1; /* a key or a position, of any of them */
		if (fits == 0 || fits < best)
			continue;
		if (fits > best)
			search->matches = 0;
		best = fits;
		if (rows) {
			search_rows(search, documents[i]);
		} else {
			search->found = ref_of(search->arena, &documents[i]->id);
			search->matches++;
		}
	}
}

static bool
told_matches(const struct search *search, struct str text, struct diags *diags)
{
	const struct ref_target *target = search->question->ref;

	if (search->matches == 1)
		return true;
	if (search->matches > 1)
		return diag_error(diags, place_none(), "answer.several-documents",
			_("\"%.*s\" may be %zu things. Write more of it, or the id."),
			STR_ARGS(text), search->matches);
	if (target->rows.length)
		return diag_error(diags, place_none(), "answer.not-a-document",
			_("There is no row \"%.*s\" here. Write the document and the row with a "
			  "slash between them."),
			STR_ARGS(text));
	return diag_error(diags, place_none(), "answer.not-a-document",
		_("There is no document \"%.*s\" here. Write its title, its unit or its id."),
		STR_ARGS(text));
}

static bool
source_find(void *context, const struct question *question, struct str text, struct arena *arena,
	struct str *ref, struct diags *diags)
{
	struct looking *looking = context;
	const struct ref_target *target = question->ref;
	struct str unit = target->same_unit ? looking->answers->unit : STR("");
	struct search search = {
		.looking = looking, .question = question, .arena = arena, .document = text
	};
	size_t count, slash = text.length;
	const struct refs_document **documents =
		refs_documents(looking->refs, target->form, unit, arena, &count);

	while (slash > 0 && text.at[slash - 1] != '/')
		slash--;
	search.whole = slash == 0;
	search.row = str_trim(str_from(text, slash));
	if (target->rows.length && slash > 0)
		search.document = str_trim(str_part(text, 0, slash - 1));
	search_documents(&search, documents, count);
	*ref = search.found;
	return told_matches(&search, text, diags);
}

void
refs_look(struct looking *looking)
{
	answers_look(looking->answers, &(struct answers_source){ .value = source_value,
					       .apart = source_apart,
					       .there = source_there,
					       .rows = source_rows,
					       .find = source_find,
					       .used = source_used,
					       .context = looking });
}
