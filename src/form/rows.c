/* Rows in the order they are shown. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/answers.h"
#include "form/edges.h"
#include "form/expr_node.h"
#include "form/qtype.h"
#include "form/settle.h"

struct placed {
	struct row *row;
	struct value value;
	size_t entered;
};

static int
by_value(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	bool none = x->value.kind == VALUE_NONE, other = y->value.kind == VALUE_NONE;
	int order = none - other;

	if (!none && !other && x->value.kind == VALUE_TEXT && y->value.kind == VALUE_TEXT)
		order = lang_compare(x->value.text, y->value.text);
	else if (!none && !other)
		order = value_order(&x->value, &y->value);
	return order != 0 ? order : (x->entered > y->entered) - (x->entered < y->entered);
}

static void
put_in_order(const struct answers *answers, const struct question *repeat, struct row **rows,
	size_t count)
{
	struct placed *placed = memory_get((count + 1) * sizeof *placed);
	struct arena scratch = { 0 };
	struct moment moment = { .answers = answers, .question = repeat, .arena = &scratch };

	for (size_t i = 0; i < count; i++) {
		moment.row = rows[i];
		placed[i] = (struct placed){
			.row = rows[i], .value = expr_run(repeat->order_by, &moment), .entered = i
		};
	}
	qsort(placed, count, sizeof *placed, by_value);
	for (size_t i = 0; i < count; i++)
		rows[i] = placed[i].row;
	arena_free(&scratch);
	free(placed);
}

struct row **
rows_shown(const struct answers *answers, const struct spot *repeat, struct arena *arena,
	size_t *count)
{
	const struct slot *slot = spot_slot(repeat);
	struct row **rows = arena_get(arena, (slot->rows_count + 1) * sizeof(struct row *));

	*count = 0;
	for (uint32_t i = 0; i < slot->rows_count; i++)
		if (!slot->rows[i]->removed)
			rows[(*count)++] = slot->rows[i];
	if (repeat->question->order_by != NULL && *count > 1)
		put_in_order(answers, repeat->question, rows, *count);
	return rows;
}

static size_t
position_of(const struct row *row)
{
	const struct slot *slot = &row->parent->slots[row->repeat->slot];
	size_t position = 0;

	for (uint32_t i = 0; i < slot->rows_count; i++) {
		position += !slot->rows[i]->removed;
		if (slot->rows[i] == row)
			break;
	}
	return position;
}

/* What names a row: its key, else the first text or unit in it. */
static const struct question *
name_of_rows(const struct form *form, const struct question *repeat)
{
	if (repeat->key != NULL)
		return repeat->key;
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++)
		if (form->questions[i]->scope == repeat &&
			(form->questions[i]->type == &qtype_text ||
				form->questions[i]->type == &qtype_unit))
			return form->questions[i];
	return NULL;
}

void
row_say(const struct answers *answers, const struct row *row, uint16_t language, struct buf *out)
{
	const struct question *name = name_of_rows(answers->form, row->repeat);
	struct value value = value_none();

	if (name != NULL)
		value = answers_value(answers, name, row);
	if (value.kind == VALUE_NONE)
		buf_format(out, "%zu", position_of(row));
	else
		question_say(answers->form, name, &value, language, out);
}
