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
	buf_format(out, _("That would make %g in all. Each has at most %d."), sum,
		(int)question->most_each);
	return true;
}

/* ---- the same answer twice ---- */

static bool
is_ascii(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return false;
	return true;
}

static bool
same_answer(const struct value *a, const struct value *b, struct arena *arena)
{
	struct str x, y;

	if (a->kind != VALUE_TEXT || b->kind != VALUE_TEXT)
		return a->kind != VALUE_NONE && value_equal(a, b);
	x = str_trim(a->text);
	y = str_trim(b->text);
	/* Folding is costly, and all rows are compared with all. */
	if (x.length != y.length || is_ascii(x) != is_ascii(y))
		return false;
	if (is_ascii(x))
		return str_equal_ascii(x, y);
	return str_equal(utf8_fold(arena, x), utf8_fold(arena, y));
}

static bool
other_row_has(struct finding *finding, const struct spot *spot, const struct value *value,
	size_t *position)
{
	const struct question *question = spot->question;
	const struct row *row = row_around(spot->row, question->scope);
	const struct slot *slot;
	size_t place = 0;

	if (row == NULL || row->repeat == NULL)
		return false;
	slot = &row->parent->slots[row->repeat->slot];
	for (uint32_t i = 0; i < slot->rows_count; i++) {
		struct value other;

		if (slot->rows[i]->removed)
			continue;
		place++;
		if (slot->rows[i] == row)
			continue;
		other = answers_value(finding->answers, question, slot->rows[i]);
		if (same_answer(value, &other, finding->arena)) {
			*position = place;
			return true;
		}
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
