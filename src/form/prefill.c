#include "form/prefill.h"

#include <string.h>

#include "base/diag.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/settle.h"

/* What stands there, as an answer to this question: through the canonical form,
 * so that a choice this list has not, or a median between two points, is
 * nothing. */
static struct value
take(const struct answers *answers, const struct ref_target *target, struct str ref,
	struct str name, const struct question *question, struct arena *arena)
{
	struct value there = ref_value(answers, target, ref, name, arena), value = value_none();
	struct diags ignored = { 0 };
	struct buf text = { 0 };

	if (there.kind == VALUE_NONE || question->type->read == NULL)
		return value_none();
	value_write(&text, &there);
	if (!question->type->read(
		    question, arena_text(arena, buf_str(&text)), arena, &value, &ignored))
		value = value_none();
	diags_clear(&ignored);
	buf_free(&text);
	return value_copy(arena, &value);
}

/* The rows of a repeat in a row of this document. */
static struct str *
rows_here(const struct answers *answers, struct str ref, struct str name, struct arena *arena,
	size_t *count)
{
	const struct question *repeat = form_question(answers->form, name);
	struct row *row = ref_row(answers, ref);
	struct spot spot = {
		.question = repeat, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	struct row **rows;
	struct str *refs;

	*count = 0;
	if (row == NULL || repeat == NULL || repeat->scope != row->repeat)
		return NULL;
	rows = rows_filled(answers, &spot, arena, count);
	refs = arena_get(arena, (*count + 1) * sizeof *refs);
	for (size_t i = 0; i < *count; i++) {
		char id[UID_TEXT];

		uid_write(id, &rows[i]->id);
		refs[i] = arena_text(arena, str_of(id));
	}
	return refs;
}

static struct str *
rows_there(const struct answers *answers, const struct prefill *prefill, struct str ref,
	struct arena *arena, size_t *count)
{
	const struct answers_source *source = &answers->source;

	*count = 0;
	if (prefill->from->ref->form.length == 0)
		return rows_here(answers, ref, prefill->name, arena, count);
	if (source->rows == NULL)
		return NULL;
	return source->rows(source->context, ref, prefill->name, arena, count);
}

static void
take_rows(const struct answers *answers, const struct prefill *prefill, struct str ref,
	struct arena *arena, struct prefilled *prefilled)
{
	size_t count;
	struct str *refs = rows_there(answers, prefill, ref, arena, &count);
	struct prefill_row *old = prefilled->rows;

	prefilled->rows =
		arena_get(arena, (prefilled->rows_count + count + 1) * sizeof *prefilled->rows);
	if (prefilled->rows_count > 0)
		memcpy(prefilled->rows, old, prefilled->rows_count * sizeof *old);
	for (size_t i = 0; i < count; i++) {
		struct prefill_row *row = &prefilled->rows[prefilled->rows_count++];

		row->source = refs[i];
		row->values = arena_get(arena, (prefill->fields_count + 1) * sizeof *row->values);
		for (size_t j = 0; j < prefill->fields_count; j++) {
			const struct prefill_field *field = &prefill->fields[j];

			row->values[row->values_count++] = (struct prefill_value){
				.question = field->field,
				.value = take(answers, prefill->from->ref, refs[i], field->from,
					field->field, arena),
			};
		}
	}
}

static void
take_from(const struct answers *answers, const struct question *question, const struct value *item,
	struct arena *arena, struct prefilled *prefilled)
{
	const struct prefill *prefill = question->prefill;

	if (item->kind != VALUE_TEXT || !ref_there(answers, prefill->from->ref, item->text))
		return;
	prefilled->known = true;
	if (question->type == &qtype_repeat)
		take_rows(answers, prefill, item->text, arena, prefilled);
	else if (prefilled->value.kind == VALUE_NONE)
		prefilled->value = take(
			answers, prefill->from->ref, item->text, prefill->name, question, arena);
}

struct prefilled
prefill_now(const struct answers *answers, const struct spot *spot, struct arena *arena)
{
	const struct question *question = spot->question;
	struct prefilled prefilled = { .value = value_none() };
	struct value from;

	if (question->prefill == NULL)
		return prefilled;
	from = answers_value(answers, question->prefill->from, spot->row);
	if (from.kind != VALUE_LIST)
		take_from(answers, question, &from, arena, &prefilled);
	for (size_t i = 0; from.kind == VALUE_LIST && i < from.list.count; i++)
		take_from(answers, question, &from.list.items[i], arena, &prefilled);
	return prefilled;
}

bool
prefill_open(const struct spot *spot)
{
	const struct slot *slot = spot_slot(spot);

	return slot->rows_count == 0 && slot->first.answer.state == STATE_NOT_REACHED &&
	       slot->first.ratings_count == 0 && !slot->wrong_text;
}
