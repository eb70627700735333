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

/* ---- rows with nothing of their own ---- */

static bool
is_said(const struct answer *answer)
{
	return answer->state != STATE_NOT_REACHED && answer->state != STATE_CLEARED;
}

static bool
same_text(const struct value *a, const struct value *b)
{
	struct buf left = { 0 }, right = { 0 };
	bool same;

	value_write(&left, a);
	value_write(&right, b);
	same = str_equal(buf_str(&left), buf_str(&right));
	buf_free(&left);
	buf_free(&right);
	return same;
}

static bool
is_default(const struct answers *answers, const struct question *question, const struct row *row,
	const struct answer *answer)
{
	struct arena scratch = { 0 };
	struct moment moment = {
		.answers = answers, .row = row, .question = question, .arena = &scratch
	};
	struct value preset;
	struct row *own = row->parent;
	bool same;

	if (question->preset == NULL || answer->state != STATE_ANSWERED)
		return false;
	while (own->parent != NULL)
		own = own->parent;
	/* A default may read rows itself; then all of them count. */
	if (own->judging)
		return false;
	own->judging = true;
	preset = expr_run(question->preset, &moment);
	own->judging = false;
	same = same_text(&preset, &answer->value);
	arena_free(&scratch);
	return same;
}

bool
field_idle(const struct answers *answers, const struct question *question, const struct row *row)
{
	const struct slot *slot = &row->slots[question->slot];

	if (slot->cells_count > 0 || slot->first.ratings_count > 0 || slot->wrong_text != NULL)
		return false;
	if (is_said(&slot->first.answer) &&
		!is_default(answers, question, row, &slot->first.answer))
		return false;
	for (uint32_t i = 0; i < slot->rows_count; i++)
		if (!slot->rows[i]->removed && !row_idle(answers, slot->rows[i]))
			return false;
	return true;
}

bool
row_idle(const struct answers *answers, const struct row *row)
{
	const struct question *repeat = row->repeat;

	if (repeat == NULL)
		return false;
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = answers->form->questions[i];

		if (field->scope == repeat && question_asks(field) &&
			!field_idle(answers, field, row))
			return false;
	}
	return true;
}

size_t
rows_counted(const struct answers *answers, const struct slot *slot)
{
	size_t count = 0;

	for (uint32_t i = 0; i < slot->rows_count; i++)
		count += !slot->rows[i]->removed && !row_idle(answers, slot->rows[i]);
	return count;
}

struct row **
rows_filled(const struct answers *answers, const struct spot *repeat, struct arena *arena,
	size_t *count)
{
	size_t all;
	struct row **rows = rows_shown(answers, repeat, arena, &all);

	*count = 0;
	for (size_t i = 0; i < all; i++)
		if (!row_idle(answers, rows[i]))
			rows[(*count)++] = rows[i];
	return rows;
}

/* ---- in words ---- */

size_t
row_position(const struct row *row)
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

const struct question *
row_name(const struct form *form, const struct question *repeat)
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
	const struct question *name = row_name(answers->form, row->repeat);
	struct value value = value_none();

	if (name != NULL)
		value = answers_value(answers, name, row);
	if (value.kind == VALUE_NONE)
		buf_format(out, "%zu", row_position(row));
	else
		question_say(answers->form, name, &value, language, out);
}
