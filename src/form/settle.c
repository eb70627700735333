#include "form/settle.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "form/expr.h"
#include "form/few.h"
#include "form/graph.h"
#include "form/qtype.h"

#define WORD_BITS 64u

bool
reads_own(const struct expr *expr)
{
	return expr != NULL && expr_reads(expr)->own;
}

/* ---- owned values ---- */

static size_t
own_size(const struct value *value)
{
	size_t size = 0;

	if (value->kind == VALUE_TEXT)
		return value->text.length + 1;
	if (value->kind != VALUE_LIST)
		return 0;
	for (size_t i = 0; i < value->list.count; i++)
		size += own_size(&value->list.items[i]);
	return size + value->list.count * sizeof(struct value);
}

static struct value
own_text(struct str text, char **bytes)
{
	char *at = *bytes;

	memcpy(at, text.at, text.length);
	at[text.length] = '\0';
	*bytes = at + text.length + 1;
	return (struct value){ .kind = VALUE_TEXT, .text = { at, text.length } };
}

struct value
value_own(const struct value *value, void **own)
{
	size_t size = own_size(value);
	struct value copy = *value, *items;
	char *bytes;

	*own = NULL;
	if (size == 0)
		return copy.kind == VALUE_LIST || copy.kind == VALUE_TEXT ? value_none() : copy;
	*own = memory_get(size);
	if (value->kind == VALUE_TEXT) {
		bytes = *own;
		return own_text(value->text, &bytes);
	}
	/* The items first, for their alignment, then the bytes of their texts. */
	items = *own;
	bytes = (char *)(items + value->list.count);
	for (size_t i = 0; i < value->list.count; i++) {
		items[i] = value->list.items[i];
		assert(items[i].kind != VALUE_LIST);
		if (items[i].kind == VALUE_TEXT)
			items[i] = own_text(items[i].text, &bytes);
	}
	copy.list.items = items;
	return copy;
}

/* ---- rows ---- */

struct slot *
slots_new(const struct form *form, const struct question *repeat)
{
	uint32_t count = repeat != NULL ? repeat->slots : form->slots;
	struct slot *slots = memory_get((count + 1) * sizeof(*slots));

	for (uint32_t i = 0; i < count; i++) {
		slots[i].first.row = NO_CELL;
		slots[i].first.column = NO_CELL;
	}
	return slots;
}

static struct row *
writable(const struct row *row)
{
	/* The caller's tree is its own to change; a moment only reads it. */
	union {
		const struct row *read;
		struct row *write;
	} same = { .read = row };

	return same.write;
}

struct row *
row_around(const struct row *row, const struct question *scope)
{
	while (row != NULL && row->repeat != scope)
		row = row->parent;
	return writable(row);
}

void
rows_each(struct row *within, const struct question *scope, const struct row_visit *visit)
{
	const struct question *next = scope;
	const struct slot *slot;

	if (within->repeat == scope) {
		visit->visit(visit->context, within);
		return;
	}
	while (next->scope != within->repeat) {
		next = next->scope;
		assert(next != NULL);
	}
	slot = &within->slots[next->slot];
	for (uint32_t i = 0; i < slot->rows_count; i++) {
		if (!slot->rows[i]->removed)
			rows_each(slot->rows[i], scope, visit);
	}
}

/* ---- marking ---- */

static void
mark_rank(struct answers *answers, uint32_t rank)
{
	answers->dirty[rank / WORD_BITS] |= UINT64_C(1) << (rank % WORD_BITS);
	if (rank / WORD_BITS < answers->dirty_from)
		answers->dirty_from = rank / WORD_BITS;
}

void
mark_question(struct answers *answers, const struct question *question)
{
	mark_rank(answers, answers->form->graph->rank[question->index]);
}

void
mark_readers(struct answers *answers, const struct question *question)
{
	const struct graph *graph = answers->form->graph;

	for (uint32_t i = graph->first[question->index]; i < graph->first[question->index + 1]; i++)
		mark_rank(answers, graph->after[i]);
}

void
mark_people(struct answers *answers)
{
	const struct graph *graph = answers->form->graph;

	for (size_t i = 0; i < graph->people_count; i++)
		mark_rank(answers, graph->people[i]);
}

static void
mark_children(struct answers *answers, const struct question *question)
{
	struct question *const *all = answers->form->questions;

	for (uint32_t i = question->index + 1; i < question->end; i = all[i]->end)
		mark_question(answers, all[i]);
}

/* ---- settling ---- */

struct settling {
	struct answers *answers;
	const struct question *question;
	bool turned, moved; /* relevance; what expressions see */
};

/* ---- conditions on what is not here ---- */

static bool
holds_anything(const struct slot *slot)
{
	return slot->first.answer.state != STATE_NOT_REACHED || slot->first.ratings_count > 0 ||
	       slot->cells_count > 0 || slot->rows_count > 0;
}

/* It, or what lies in it. */
static bool
was_answered(const struct question *question, const struct row *row, const struct form *form)
{
	for (uint32_t i = question->index; i < question->end; i++) {
		const struct question *part = form->questions[i];

		if (part->scope == question->scope && part->calculation == NULL &&
			holds_anything(&row->slots[part->slot]))
			return true;
	}
	return false;
}

/* Ratings that did not come here (few.h) can call for nothing.  What was answered on
 * account of them was asked where they are, and stands. */
static bool
was_asked(const struct settling *settling, const struct row *row)
{
	const struct answers *answers = settling->answers;
	const struct expr_reads *reads = expr_reads(settling->question->relevant);

	if (!answers->any_away || !was_answered(settling->question, row, answers->form))
		return false;
	for (size_t i = 0; i < reads->count; i++)
		if (few_raters_of(answers, reads->questions[i]) == 0)
			return true;
	return false;
}

static bool
applies_now(const struct settling *settling, struct row *row, struct moment *moment)
{
	const struct question *question = settling->question;
	const struct question *parent = question->parent;
	const struct row *around;

	if (row->removed)
		return false;
	if (parent != NULL) {
		around = row_around(row, parent->scope);
		assert(around != NULL);
		if (!around->slots[parent->slot].relevant)
			return false;
	}
	if (question->relevant == NULL || reads_own(question->relevant))
		return true;
	return expr_is_true(question->relevant, moment) || was_asked(settling, row);
}

/* True if the worked-out value is another than before. */
static bool
work_out(const struct settling *settling, struct row *row, struct moment *moment)
{
	struct answer *answer = &row->slots[settling->question->slot].first.answer;
	struct value value = expr_run(settling->question->calculation, moment);
	bool there = value.kind != VALUE_NONE;

	if (value_equal(&answer->value, &value) && answer->value.kind == value.kind)
		return false;
	free(answer->own);
	answer->value = value_own(&value, &answer->own);
	answer->state = there ? STATE_ANSWERED : STATE_NOT_REACHED;
	return true;
}

static void
settle_row(void *context, struct row *row)
{
	struct settling *settling = context;
	struct answers *answers = settling->answers;
	const struct question *question = settling->question;
	struct slot *slot = &row->slots[question->slot];
	struct moment moment = {
		.answers = answers,
		.row = row,
		.question = question,
		.arena = &answers->scratch,
	};
	bool relevant = applies_now(settling, row, &moment);

	if (relevant != slot->relevant) {
		slot->relevant = relevant;
		settling->turned = true;
	}
	if (question->calculation != NULL && relevant && work_out(settling, row, &moment))
		settling->moved = true;
	if (answers->scratch.used > 0)
		arena_clear(&answers->scratch);
}

static void
note_changed(struct answers *answers, const struct question *question)
{
	if (!question_asks(question))
		return;
	answers->changed = memory_grow(answers->changed, answers->changed_count,
		&answers->changed_room, sizeof(*answers->changed));
	answers->changed[answers->changed_count++] = question->index;
}

static void
settle_question(struct answers *answers, const struct question *question)
{
	struct settling settling = { .answers = answers, .question = question };
	struct row_visit visit = { .visit = settle_row, .context = &settling };

	if (question->scope == NULL)
		settle_row(&settling, &answers->root);
	else
		rows_each(&answers->root, question->scope, &visit);
	if (settling.turned || settling.moved)
		mark_readers(answers, question);
	if (settling.turned) {
		note_changed(answers, question);
		mark_children(answers, question);
	}
}

static unsigned
lowest_bit(uint64_t word)
{
	return (unsigned)__builtin_ctzll(word);
}

static void
settle_marked(struct answers *answers)
{
	const struct form *form = answers->form;
	size_t words = (form->questions_count + WORD_BITS - 1) / WORD_BITS;

	for (size_t i = answers->dirty_from; i < words; i++) {
		while (answers->dirty[i] != 0) {
			unsigned bit = lowest_bit(answers->dirty[i]);
			uint32_t rank = (uint32_t)(i * WORD_BITS + bit);

			answers->dirty[i] &= answers->dirty[i] - 1;
			settle_question(answers, form->questions[form->graph->by_rank[rank]]);
		}
	}
	answers->dirty_from = words;
}

void
change_begin(struct answers *answers)
{
	answers->changed_count = 0;
	if (answers->sets->used > 0)
		arena_clear(answers->sets);
}

void
change_end(struct answers *answers)
{
	if (!answers->held)
		settle_marked(answers);
}

void
answers_hold(struct answers *answers)
{
	answers->held = true;
}

void
answers_settle_all(struct answers *answers)
{
	change_begin(answers);
	answers->held = false;
	for (size_t i = 0; i < answers->form->questions_count; i++)
		mark_rank(answers, (uint32_t)i);
	settle_marked(answers);
	answers->changed_count = 0;
}
