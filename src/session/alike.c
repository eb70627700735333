#include "session/alike.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"
#include "session/refs_own.h"
#include "store/handed.h"
#include "store/untold.h"

#define READ_FOR 3 /* milliseconds */

void
alike_begin(struct alike *alike, struct refs *refs, const struct form *form, struct str unit)
{
	const struct refs_document **documents;
	size_t count = 0;

	*alike = (struct alike){ .refs = refs };
	alike->unit = arena_text(&alike->arena, unit);
	if (!view_question(form, VIEW_ALIKE) || !form->unit)
		return;
	documents = refs_documents(refs, form->id, STR(""), &alike->arena, &count);
	/* By their ids: what refs hand out is gone at their next refresh. */
	alike->documents = arena_get(&alike->arena, (count + 1) * sizeof *alike->documents);
	for (size_t i = 0; i < count; i++)
		if (!str_equal(documents[i]->row.unit, unit))
			alike->documents[alike->documents_count++] = documents[i]->id;
}

void
alike_end(struct alike *alike)
{
	free(alike->rows);
	arena_free(&alike->arena);
	*alike = (struct alike){ .refs = NULL };
}

/* ---- reading ---- */

static struct value
about_of(const struct answers *answers, struct row *row)
{
	const struct question *question = view_question(answers->form, VIEW_ALIKE);

	return question ? answers_value(answers, question, row) : value_none();
}

static struct str
unit_of(const struct refs_document *document, struct arena *arena)
{
	const struct registry *units = document->form->unit;
	const struct register_row *unit = units ? register_find(units, document->row.unit) : NULL;

	return arena_text(arena,
		unit ? register_label(units, unit, str_of(lang_code())) : document->row.unit);
}

static void
take_row(struct alike *alike, const struct refs_document *document, struct row *row, size_t number)
{
	struct value about = about_of(refs_told(alike->refs, document), row);

	if (about.kind == VALUE_NONE)
		return;
	alike->rows = memory_grow(alike->rows, alike->count, &alike->room, sizeof *alike->rows);
	alike->rows[alike->count++] = (struct alike_row){ .document = document->id,
		.row = row->id,
		.unit = unit_of(document, &alike->arena),
		.number = number,
		.value = value_copy(&alike->arena, &about) };
}

static void
read_document(struct alike *alike, const struct uid *id)
{
	const struct refs_document *document = refs_document(alike->refs, id, true);
	const struct question *repeat;
	struct arena arena = { 0 };
	struct answers *told;
	struct spot spot;
	struct row **rows;
	size_t count;

	if (!document || !document->answers)
		return;
	told = refs_told(alike->refs, document);
	repeat = view_question(document->form, VIEW_ROWS);
	alike->drafts += !told;
	if (!repeat || !told)
		return;
	spot = spot_of(told, repeat);
	rows = rows_shown(told, &spot, &arena, &count);
	for (size_t i = 0; i < count; i++)
		take_row(alike, document, rows[i], i + 1);
	arena_free(&arena);
}

static int
by_unit(const void *one, const void *other)
{
	const struct alike_row *a = one, *b = other;
	int order = lang_compare(a->unit, b->unit);

	if (!order)
		order = uid_compare(&a->document, &b->document);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

bool
alike_read(struct alike *alike)
{
	int64_t end = clock_monotonic() + READ_FOR;

	if (alike->read == alike->documents_count)
		return false;
	do
		read_document(alike, &alike->documents[alike->read++]);
	while (alike->read < alike->documents_count && clock_monotonic() < end);
	if (alike->read < alike->documents_count)
		return true;
	if (alike->count > 1)
		qsort(alike->rows, alike->count, sizeof *alike->rows, by_unit);
	return false;
}

/* ---- finding ---- */

static bool
is_same(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_LIST && b->kind == VALUE_TEXT)
		return value_lists(a, b->text);
	if (a->kind != VALUE_LIST)
		return b->kind == VALUE_LIST ? is_same(b, a) : value_equal(a, b);
	for (size_t i = 0; b->kind == VALUE_LIST && i < b->list.count; i++)
		if (b->list.items[i].kind == VALUE_TEXT && value_lists(a, b->list.items[i].text))
			return true;
	return false;
}

const struct alike_row **
alike_to(const struct alike *alike, const struct answers *answers, struct row *row,
	struct arena *arena, size_t *count)
{
	const struct alike_row **found =
		arena_get(arena, (alike->count + 1) * sizeof(struct alike_row *));
	struct value about = about_of(answers, row);

	*count = 0;
	if (about.kind == VALUE_NONE || alike->read < alike->documents_count)
		return found;
	for (size_t i = 0; i < alike->count; i++)
		if (is_same(&about, &alike->rows[i].value))
			found[(*count)++] = &alike->rows[i];
	return found;
}

/* ---- what may be read ---- */

/* What was written beside a list's choices is a text. */
static bool
is_written(const struct value *value)
{
	if (value->kind == VALUE_TEXT)
		return str_starts(value->text, STR(OTHER_START));
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
		if (is_written(&value->list.items[i]))
			return true;
	return false;
}

static bool
is_told(const struct question *question, const struct question *repeat)
{
	return question->scope == repeat && question_asks(question) && !question->personal &&
	       !question->type->container && question->answered_by != BY_PARTICIPANT &&
	       question->ref == NULL && (question->shared || question->choices);
}

/* What people wrote, alone or beside a list's choices. */
static bool
is_text_of(const struct question *question, const struct value *value)
{
	return is_written(value) || (value->kind == VALUE_TEXT && !question->choices);
}

/* Nothing where it is not shared, itself or what a calculation was made of.  Of what names
 * someone that is said, or one would learn from a row without its measure. */
static struct value
as_told(const struct untold *untold, const struct question *question, struct row *row,
	const struct value *value)
{
	struct spot spot = {
		.question = question, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};

	if (!question->shared || untold_lent(untold, &spot, value))
		return value_none();
	if (untold_names(untold, &spot, value, true))
		return value_text(handed_words());
	return value->kind == VALUE_TEXT && untold_in(untold, value->text, false) ? value_none()
										  : *value;
}

/* Approved by a group is less than decided by all: whoever reads it must see that. */
static void
say_state(const struct answers *answers, uint16_t language, struct buf *out)
{
	struct str label = { 0 };

	if (answers->state)
		label = words_in(&answers->state->label, language);
	if (label.length)
		buf_format(out, _("It is, as a whole: %.*s\n"), STR_ARGS(label));
}

void
alike_say(struct alike *alike, const struct alike_row *row, uint16_t language, struct buf *out)
{
	const struct refs_document *document = refs_document(alike->refs, &row->document, true);
	const struct question *repeat;
	struct answers *told;
	struct untold *untold;
	struct row *there;
	size_t before;

	told = document && document->answers ? refs_told(alike->refs, document) : NULL;
	if (!told)
		return;
	there = answers_row(told, &row->row);
	repeat = view_question(document->form, VIEW_ROWS);
	if (!there || there->removed || !repeat)
		return;
	before = out->length;
	untold = untold_read(alike->refs->store, document->form, &document->id);
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *question = document->form->questions[i];
		struct value value;

		if (!is_told(question, repeat))
			continue;
		value = answers_value(told, question, there);
		if (is_text_of(question, &value))
			value = as_told(untold, question, there, &value);
		if (value.kind == VALUE_NONE)
			continue;
		buf_format(
			out, "%.*s: ", STR_ARGS(label_short(words_in(&question->label, language))));
		answer_say(told, question, &value, language, out);
		buf_byte(out, '\n');
	}
	untold_free(untold);
	if (out->length > before)
		say_state(told, language, out);
}
