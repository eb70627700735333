/* What an answer may not be because of other answers. */
#include "form/judge.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/refuse.h"
#include "form/settle.h"

/* ---- what is chosen elsewhere ---- */

static bool
is_name(const struct value *value, struct str name)
{
	struct buf text = { 0 };
	bool same;

	if (value->kind == VALUE_LIST)
		return value_lists(value, name);
	if (value->kind == VALUE_TEXT)
		return str_equal(value->text, name);
	value_write(&text, value);
	same = value->kind != VALUE_NONE && str_equal(buf_str(&text), name);
	buf_free(&text);
	return same;
}

/* Of a question that people answer for themselves, what the same person chose;
 * nobody's rating tells anything about another's. */
static struct value
chosen(const struct question *question, const struct moment *moment, const struct row *row)
{
	const struct row *around = row_around(row, question->scope);

	if (around != NULL && moment->seat > 0 && question->answered_by == BY_PARTICIPANT) {
		struct spot own = { .question = question,
			.row = row_around(row, question->scope),
			.cell_row = NO_CELL,
			.cell_column = NO_CELL,
			.seat = moment->seat };
		const struct answer *answer = spot_answer(&own);

		return answer != NULL && answer->state == STATE_ANSWERED ? answer->value
									 : value_none();
	}
	return answers_value(moment->answers, question, row);
}

/* Itself: in the other rows beside this one. */
static bool
taken_in_rows(const struct question *question, const struct moment *moment, struct str name)
{
	const struct row *row = row_around(moment->row, question->scope);
	const struct slot *slot;

	if (row == NULL || row->repeat == NULL)
		return false;
	slot = &row->parent->slots[row->repeat->slot];
	for (uint32_t i = 0; i < slot->rows_count; i++) {
		struct value value;

		if (slot->rows[i] == row || slot->rows[i]->removed)
			continue;
		value = chosen(question, moment, slot->rows[i]);
		if (is_name(&value, name))
			return true;
	}
	return false;
}

bool
choice_taken(const struct question *question, const struct moment *moment, struct str name)
{
	const struct row *row = moment->row != NULL ? moment->row : &moment->answers->root;

	for (size_t i = 0; i < question->over.count; i++) {
		const struct question *other = question->over.at[i];
		struct value value;

		if (other == question) {
			if (taken_in_rows(question, moment, name))
				return true;
			continue;
		}
		value = chosen(other, moment, row);
		if (is_name(&value, name))
			return true;
	}
	return false;
}

static bool
item_taken(const struct question *question, const struct moment *moment, const struct value *item,
	uint16_t language, struct buf *out)
{
	struct buf name = { 0 }, said = { 0 };
	bool taken;

	value_write(&name, item);
	taken = choice_taken(question, moment, buf_str(&name));
	if (taken) {
		answer_say(moment->answers, question, item, language, &said);
		buf_format(
			out, _("\"%.*s\" is chosen elsewhere already."), STR_ARGS(buf_str(&said)));
	}
	buf_free(&name);
	buf_free(&said);
	return taken;
}

bool
value_taken(const struct question *question, const struct moment *moment, const struct value *value,
	uint16_t language, struct buf *out)
{
	if (question->over.count == 0 || value->kind == VALUE_NONE)
		return false;
	if (value->kind != VALUE_LIST)
		return item_taken(question, moment, value, language, out);
	for (size_t i = 0; i < value->list.count; i++)
		if (item_taken(question, moment, &value->list.items[i], language, out))
			return true;
	return false;
}

/* ---- sums ---- */

bool
sum_passed(const struct answers *answers, const struct spot *spot, const struct value *value,
	struct buf *out)
{
	const struct question *question = spot->question;
	const struct row *row = row_around(spot->row, question->scope);
	const struct slot *slot;
	double sum, number;

	(void)answers;
	if (question->most_each < 0 || row == NULL || row->repeat == NULL ||
		!value_number(value, &sum))
		return false;
	slot = &row->parent->slots[row->repeat->slot];
	for (uint32_t i = 0; i < slot->rows_count; i++) {
		struct spot other = *spot;
		const struct answer *answer;

		if (slot->rows[i] == row || slot->rows[i]->removed)
			continue;
		other.row = slot->rows[i];
		other.ballot = 0;
		answer = spot_answer(&other);
		if (answer != NULL && answer->state == STATE_ANSWERED &&
			value_number(&answer->value, &number))
			sum += number;
	}
	if (sum <= question->most_each)
		return false;
	/* Others read it as well: what the seat gave the other rows is nobody's business. */
	buf_format(out, _("That is more than is left. Each has at most %d in all."),
		(int)question->most_each);
	return true;
}

/* ---- the same answer twice ---- */

/* What rows beside each other answer to one question, by answer: each row of many
 * is compared with all the others, so they are looked through once only. */
struct twin {
	struct str key;
	size_t position; /* of the row, from 1 */
	const struct row *row;
};

struct twins {
	const struct question *question;
	const struct row *parent;
	struct twin *at;
	size_t count;
	struct twins *next; /* of another question */
};

/* Texts are the same without regard to case and to blanks at their ends. */
static struct str
twin_key(const struct value *value, struct arena *arena)
{
	struct buf text = { 0 };
	struct str key;

	if (value->kind == VALUE_TEXT)
		return utf8_fold(arena, str_trim(value->text));
	value_write(&text, value);
	key = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return key;
}

static int
by_key(const void *one, const void *other)
{
	const struct twin *a = one, *b = other;
	int order = str_compare(a->key, b->key);

	return order != 0 ? order : (a->position > b->position) - (a->position < b->position);
}

/* Of each question those asked about last: the rows of one parent come together. */
static struct twins *
twins_of(struct finding *finding, const struct question *question)
{
	struct twins *twins = finding->twins;

	while (twins != NULL && twins->question != question)
		twins = twins->next;
	if (twins != NULL)
		return twins;
	twins = arena_get(finding->arena, sizeof *twins);
	*twins = (struct twins){ .question = question, .next = finding->twins };
	finding->twins = twins;
	return twins;
}

static void
read_twins(struct finding *finding, struct twins *twins, const struct row *row)
{
	const struct slot *slot = &row->parent->slots[row->repeat->slot];
	const struct question *question = twins->question;
	size_t place = 0;

	twins->parent = row->parent;
	twins->at = arena_get(finding->arena, (slot->rows_count + 1) * sizeof *twins->at);
	twins->count = 0;
	for (uint32_t i = 0; i < slot->rows_count; i++) {
		struct value value;

		if (slot->rows[i]->removed)
			continue;
		place++;
		value = answers_value(finding->answers, question, slot->rows[i]);
		if (value.kind == VALUE_NONE)
			continue;
		twins->at[twins->count++] = (struct twin){ .key = twin_key(&value, finding->arena),
			.position = place,
			.row = slot->rows[i] };
	}
	if (twins->count > 1)
		qsort(twins->at, twins->count, sizeof *twins->at, by_key);
}

static bool
other_row_has(struct finding *finding, const struct spot *spot, const struct value *value,
	size_t *position)
{
	const struct question *question = spot->question;
	const struct row *row = row_around(spot->row, question->scope);
	struct twin wanted = { .position = 0 };
	struct twins *twins;
	size_t from = 0, to;

	if (row == NULL || row->repeat == NULL || value->kind == VALUE_NONE)
		return false;
	twins = twins_of(finding, question);
	if (twins->parent != row->parent)
		read_twins(finding, twins, row);
	wanted.key = twin_key(value, finding->arena);
	for (to = twins->count; from < to;) {
		size_t middle = from + (to - from) / 2;

		if (by_key(&twins->at[middle], &wanted) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < twins->count; from++) {
		const struct twin *twin = &twins->at[from];

		if (!str_equal(twin->key, wanted.key))
			return false;
		*position = twin->position;
		if (twin->row != row)
			return true;
	}
	return false;
}

static bool
not_unique(struct finding *finding, const struct spot *spot, const struct value *value)
{
	const struct question *question = spot->question;
	const struct answers_source *source = &finding->answers->source;
	struct buf out = { 0 };
	size_t position;

	/* A row's key names it, whether or not the form says so once more. */
	bool key = question->scope != NULL && question->scope->key == question;

	if ((question->unique == UNIQUE_ROWS || key) &&
		other_row_has(finding, spot, value, &position)) {
		buf_format(&out, _("Row %zu has the same answer. Each should have its own."),
			position);
	} else if (question->unique == UNIQUE_DOCUMENTS && source->used != NULL &&
		   source->used(source->context, question, value)) {
		buf_text(
			&out, _("Another document has the same answer. Each should have its own."));
	} else {
		return false;
	}
	finding_add_buf(finding, PROBLEM_WRONG, spot, "unique", &out);
	return true;
}

/* ---- refs ---- */

static bool
leads_somewhere(
	const struct finding *finding, const struct question *question, const struct value *item)
{
	/* Who knows no other documents cannot say that one is gone. */
	if (item->kind != VALUE_TEXT ||
		(!question_refers_here(question) && finding->answers->source.there == NULL))
		return true;
	return ref_there(finding->answers, question->ref, item->text);
}

static bool
ref_allowed(struct finding *finding, const struct spot *spot, const struct value *item)
{
	struct moment moment = finding_moment(finding, spot, item);
	struct choice tried = { .name = item->text };

	moment.choice = &tried;
	return spot->question->ref->filter == NULL ||
	       expr_is_true(spot->question->ref->filter, &moment);
}

static bool
is_edge(const struct question *question)
{
	return question->ref->repeat != NULL && question->ref->repeat->edges == question;
}

static void
judge_ref(struct finding *finding, const struct spot *spot, const struct value *value)
{
	const struct value *items = value;
	size_t count = 1, gone = 0, barred = 0;
	struct buf out = { 0 };

	if (value->kind == VALUE_LIST) {
		items = value->list.items;
		count = value->list.count;
	}
	for (size_t i = 0; i < count; i++) {
		if (!leads_somewhere(finding, spot->question, &items[i]))
			gone++;
		else if (items[i].kind == VALUE_TEXT &&
			 (question_refers_here(spot->question) ||
				 finding->answers->source.there != NULL) &&
			 !ref_allowed(finding, spot, &items[i]))
			barred++;
	}
	/* Of edges it is told with the graph. */
	if (gone > 0 && !is_edge(spot->question))
		finding_add_text(finding, PROBLEM_LOOK, spot, "ref-gone",
			_("What this refers to is no longer here."));
	if (barred > 0) {
		buf_text(&out, _("That cannot be chosen here now."));
		finding_add_buf(finding, PROBLEM_WRONG, spot, "choice_filter", &out);
	}
}

/* ---- all of it ---- */

bool
judge_others(struct finding *finding, const struct spot *spot, const struct value *value)
{
	const struct question *question = spot->question;
	struct moment moment = finding_moment(finding, spot, value);
	struct buf out = { 0 };

	if (judge_of(spot) != question)
		return false;
	if (value_taken(question, &moment, value, finding->language, &out)) {
		finding_add_buf(finding, PROBLEM_WRONG, spot, "exclusive_over", &out);
		return true;
	}
	if (spot->seat > 0 && sum_passed(finding->answers, spot, value, &out)) {
		finding_add_buf(finding, PROBLEM_WRONG, spot, "most_each", &out);
		return true;
	}
	if (question->ref != NULL)
		judge_ref(finding, spot, value);
	return not_unique(finding, spot, value);
}
