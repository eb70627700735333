#include "analysis/index.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/round.h"
#include "form/expr.h"
#include "form/few.h"
#include "form/limits.h"

#define DEPTH_MOST 16 /* of indexes of indexes; the form's check is stricter */

/* What is looked at. */
struct looking {
	const struct answers *answers;
	const struct some *some; /* NULL: everybody */
	unsigned depth;
};

static struct index_result index_at(const struct looking *looking, const struct index_rule *rule);

/* ---- one part ---- */

struct range {
	double least, most;
};

/* What the lowest and the highest answer can be. */
static bool
range_of(const struct answers *answers, const struct question *asked, struct range *range)
{
	const struct choices *choices = asked->choices;
	struct moment moment = {
		.answers = answers,
		.row = &answers->root,
		.question = asked,
		.arena = answers->sets,
	};
	struct limits limits;

	if (choices != NULL && choices->count > 0 && (asked->is_scale || choices->numerals)) {
		range->least = range->most = choices->at[0].number;
		for (size_t i = 1; i < choices->count; i++) {
			range->least = fmin(range->least, choices->at[i].number);
			range->most = fmax(range->most, choices->at[i].number);
		}
		return range->most > range->least;
	}
	limits = limits_at(asked, &moment);
	return value_number(&limits.least, &range->least) &&
	       value_number(&limits.most, &range->most) && range->most > range->least;
}

static const struct question *
asked_of(const struct question *question)
{
	return question->cell != NULL ? question->cell : question;
}

static void
weigh(const struct answers *answers, const struct value *value, struct part_result *part)
{
	const struct question *asked = asked_of(part->question);
	struct range range;

	part->missing = true;
	if (!value_number(value, &part->raw) || !range_of(answers, asked, &range))
		return;
	part->missing = false;
	part->value = (part->raw - range.least) / (range.most - range.least);
	if (part->question->reversed || asked->reversed)
		part->value = 1 - part->value;
}

/* One or two rated it elsewhere: it is there, and too few. */
static void
put_away(struct part_result *part)
{
	*part = (struct part_result){ .question = part->question,
		.row = part->row,
		.column = part->column,
		.n = 1,
		.away = true };
}

static void
weigh_all(const struct answers *answers, const struct cell *cell, struct part_result *part)
{
	struct value value = cell_value(part->question, cell);
	struct spread spread;

	weigh(answers, &value, part);
	if (part->question->answered_by != BY_PARTICIPANT)
		return;
	spread = cell_spread(part->question, cell);
	part->n = spread.n;
	part->talk = spread.wide;
	if (few_away(part->question, cell))
		put_away(part);
}

/* Of how many the ratings are not counted.  What one or two of them said is what the
 * median of all has and that of the others has not, so it is as few as they are. */
static size_t
left_out(const struct question *question, const struct cell *cell, size_t counted)
{
	size_t all;

	if (question->answered_by != BY_PARTICIPANT || question->behalf_of.length > 0)
		return 0;
	all = cell_spread(question, cell).n;
	return all > counted && all - counted < FEW_RATERS ? all - counted : 0;
}

static void
weigh_cell(const struct looking *looking, const struct cell *cell, struct part_result *part)
{
	struct arena arena = { 0 };
	struct cell some;
	size_t left;

	if (!cell || !looking->some) {
		weigh_all(looking->answers, cell, part);
		return;
	}
	some = cell_of_some(&arena, cell, looking->some);
	weigh_all(looking->answers, &some, part);
	left = left_out(part->question, cell, part->n);
	if (left > 0 && left < part->n)
		part->n = left;
	arena_free(&arena);
}

/* ---- the parts of a rule ---- */

/* The row of the form's own, which spots may write to and we only read. */
static struct spot
spot_in(const struct answers *answers, const struct question *question)
{
	union {
		const struct row *read;
		struct row *write;
	} root = { .read = &answers->root };

	return (struct spot){
		.question = question,
		.row = root.write,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL,
	};
}

static bool
same_name(const struct question *question, size_t row, size_t column)
{
	const struct choices *rows = question->rows.choices, *columns = question->columns.choices;

	return rows != NULL && columns != NULL &&
	       str_equal(rows->at[row].name, columns->at[column].name);
}

static void
visit_cells(const struct looking *looking, const struct index_rule *rule,
	const struct question *question, const struct part_visit *visit)
{
	const struct answers *answers = looking->answers;
	const struct choices *rows = question->rows.choices, *columns = question->columns.choices;
	bool pairs = rule->kind == INDEX_PAIRS || rule->kind == INDEX_MUTUALITY;
	size_t down = rows != NULL ? rows->count : 1;
	size_t across = columns != NULL ? columns->count : 1;

	for (size_t i = 0; i < down; i++) {
		for (size_t j = 0; j < across; j++) {
			struct spot spot = spot_in(answers, question);
			struct part_result part = { .question = question };

			spot.cell_row = part.row = rows != NULL ? (uint16_t)i : NO_CELL;
			spot.cell_column = part.column = columns != NULL ? (uint16_t)j : NO_CELL;
			if ((pairs && same_name(question, i, j)) || !spot_applies(answers, &spot))
				continue;
			weigh_cell(looking, spot_cell(&spot), &part);
			visit->visit(visit->context, &part);
		}
	}
}

/* A field of rows counts as the mean of its rows. */
static struct value
rows_mean(const struct value *rows)
{
	double sum = 0, number;
	size_t count = 0;

	for (size_t i = 0; rows->kind == VALUE_LIST && i < rows->list.count; i++) {
		if (!value_number(&rows->list.items[i], &number))
			continue;
		sum += number;
		count++;
	}
	return count > 0 ? value_decimal(sum / (double)count) : value_none();
}

/* Of what is worked out, and of rows, only that they are too few is known. */
static void
look_behind(const struct answers *answers, struct part_result *part)
{
	size_t raters = few_raters_of(answers, part->question);

	if (raters == 0)
		put_away(part);
	else if (raters < FEW_RATERS)
		part->n = raters;
}

static void
visit_question(const struct looking *looking, const struct question *question,
	const struct part_visit *visit)
{
	const struct answers *answers = looking->answers;
	struct part_result part = {
		.question = question,
		.row = NO_CELL,
		.column = NO_CELL,
		.missing = true,
	};
	struct spot spot = spot_in(answers, question);
	struct value value;

	if (question->scope != NULL || question->calculation != NULL) {
		value = answers_value(answers, question, NULL);
		if (question->scope != NULL)
			value = rows_mean(&value);
		weigh(answers, &value, &part);
		look_behind(answers, &part);
	} else if (question_relevant(&spot)) {
		weigh_cell(looking, spot_cell(&spot), &part);
	}
	visit->visit(visit->context, &part);
}

static void
visit_parts(const struct looking *looking, const struct index_rule *rule,
	const struct part_visit *visit)
{
	struct looking below = *looking;

	below.depth++;
	for (size_t i = 0; i < rule->of_count; i++) {
		const struct index_part *of = &rule->of[i];
		struct part_result part = {
			.index = of->index,
			.row = NO_CELL,
			.column = NO_CELL,
		};
		struct index_result inner;

		if (of->question != NULL && of->question->cell != NULL) {
			visit_cells(looking, rule, of->question, visit);
			continue;
		}
		if (of->question != NULL) {
			visit_question(looking, of->question, visit);
			continue;
		}
		inner = index_at(&below, of->index);
		part.missing = inner.missing;
		part.raw = inner.value;
		part.value = inner.value / 100;
		part.n = inner.raters == SIZE_MAX ? 0 : inner.raters;
		part.talk = inner.talk > 0;
		part.away = inner.withheld;
		visit->visit(visit->context, &part);
	}
}

void
index_parts(const struct answers *answers, const struct index_rule *rule,
	const struct part_visit *visit)
{
	struct looking looking = { .answers = answers };

	visit_parts(&looking, rule, visit);
}

/* ---- parts together ---- */

struct gathered {
	struct part_result *at;
	size_t count, room;
};

static void
gather(void *context, const struct part_result *part)
{
	struct gathered *into = context;

	into->at = memory_grow(into->at, into->count, &into->room, sizeof(*into->at));
	into->at[into->count++] = *part;
}

/* Values of the parts that have one, in rising order, at the front. */
static size_t
values_of(const struct gathered *parts, double *values)
{
	size_t count = 0;

	for (size_t i = 0; i < parts->count; i++) {
		double value = parts->at[i].value;
		size_t at = count;

		if (parts->at[i].missing)
			continue;
		for (; at > 0 && values[at - 1] > value; at--)
			values[at] = values[at - 1];
		values[at] = value;
		count++;
	}
	return count;
}

static double
mean_of(const struct gathered *parts)
{
	double sum = 0;
	size_t count = 0;

	for (size_t i = 0; i < parts->count; i++) {
		if (parts->at[i].missing)
			continue;
		sum += parts->at[i].value;
		count++;
	}
	return count > 0 ? sum / (double)count : 0;
}

static double
median_of(const struct gathered *parts)
{
	double *values = memory_get((parts->count + 1) * sizeof(*values));
	size_t count = values_of(parts, values);
	double median = count > 0 ? (values[(count - 1) / 2] + values[count / 2]) / 2 : 0;

	free(values);
	return median;
}

/* Does b look back at a: the same two, the other way round? */
static bool
mirrored(const struct part_result *a, const struct part_result *b)
{
	const struct choices *rows, *columns;

	if (a->question != b->question || a->row == NO_CELL || a->column == NO_CELL)
		return false;
	rows = a->question->rows.choices;
	columns = a->question->columns.choices;
	return str_equal(rows->at[a->row].name, columns->at[b->column].name) &&
	       str_equal(rows->at[b->row].name, columns->at[a->column].name);
}

static const struct part_result *
partner(const struct gathered *parts, size_t of)
{
	for (size_t i = of + 1; i < parts->count; i++) {
		if (mirrored(&parts->at[of], &parts->at[i]))
			return &parts->at[i];
	}
	return NULL;
}

static void
mutuality(const struct gathered *parts, struct index_result *result)
{
	double apart = 0;

	result->parts = result->parts_all = 0;
	for (size_t i = 0; i < parts->count; i++) {
		const struct part_result *one = &parts->at[i], *other = partner(parts, i);

		if (other == NULL)
			continue;
		result->parts_all++;
		if (one->missing || other->missing)
			continue;
		result->parts++;
		apart += fabs(one->value - other->value);
	}
	if (result->parts > 0)
		result->value = 100 * (1 - apart / (double)result->parts);
}

/* Rated openly, on behalf of an actor: there is nobody to give away. */
static bool
is_named(const struct part_result *part)
{
	return part->question && part->question->behalf_of.length > 0;
}

static void
count_parts(const struct gathered *parts, struct index_result *result)
{
	result->raters = SIZE_MAX;
	result->parts_all = parts->count;
	for (size_t i = 0; i < parts->count; i++) {
		const struct part_result *part = &parts->at[i];

		result->talk += part->talk;
		if (part->missing)
			continue;
		result->parts++;
		result->withheld |= part->away;
		if (part->n > 0 && part->n < result->raters && !is_named(part))
			result->raters = part->n;
	}
}

/* ---- who rated by name ---- */

struct named {
	uint32_t seats[FEW_RATERS]; /* each once */
	size_t count;		    /* FEW_RATERS: at least so many */
};

static void
add_seat(struct named *named, uint32_t seat)
{
	for (size_t i = 0; i < named->count; i++)
		if (named->seats[i] == seat)
			return;
	if (named->count < FEW_RATERS)
		named->seats[named->count++] = seat;
}

static void
add_named(struct named *named, const struct cell *cell)
{
	for (uint32_t i = 0; cell->revealed && i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];

		if (rating->ballot == cell->revealed && rating->answer.state == STATE_ANSWERED)
			add_seat(named, rating->seat);
	}
}

static bool
is_named_few(const struct answers *answers, const struct index_rule *rule)
{
	struct named named = { .count = 0 };

	for (size_t i = 0; i < rule->of_count; i++) {
		const struct question *question = rule->of[i].question;
		const struct slot *slot;

		if (!question || !question->behalf_of.length || question->scope)
			continue;
		slot = &answers->root.slots[question->slot];
		if (!question->cell)
			add_named(&named, &slot->first);
		for (uint32_t k = 0; question->cell && k < slot->cells_count; k++)
			add_named(&named, &slot->cells[k]);
	}
	return named.count > 0 && named.count < FEW_RATERS;
}

/* ---- all of it ---- */

static void
put_together(
	const struct index_rule *rule, const struct gathered *parts, struct index_result *result)
{
	size_t least = rule->at_least > 0 ? rule->at_least : 1;

	count_parts(parts, result);
	switch (rule->kind) {
	case INDEX_MEDIAN: result->value = 100 * median_of(parts); break;
	case INDEX_MUTUALITY: mutuality(parts, result); break;
	case INDEX_DIFFERENCE:
		least = least > 2 ? least : 2;
		if (parts->count >= 2)
			result->value = 100 * (parts->at[0].value - parts->at[1].value);
		break;
	default: result->value = 100 * mean_of(parts); break;
	}
	result->missing = result->parts < least;
	if (result->missing || result->withheld)
		result->value = 0;
	else
		result->stage = index_stage(rule, result->value);
}

static struct index_result
index_at(const struct looking *looking, const struct index_rule *rule)
{
	struct index_result result = { .missing = true, .raters = SIZE_MAX };
	struct gathered parts = { 0 };
	struct part_visit visit = { .visit = gather, .context = &parts };

	if (looking->depth > DEPTH_MOST)
		return result;
	visit_parts(looking, rule, &visit);
	put_together(rule, &parts, &result);
	result.named_few = !result.missing && result.raters == SIZE_MAX &&
			   is_named_few(looking->answers, rule);
	free(parts.at);
	return result;
}

struct index_result
index_of(const struct answers *answers, const struct index_rule *rule)
{
	struct looking looking = { .answers = answers };

	return index_at(&looking, rule);
}

struct index_result
index_of_some(const struct answers *answers, const struct index_rule *rule, const struct some *some)
{
	struct looking looking = { .answers = answers, .some = some };

	return index_at(&looking, rule);
}

/* ---- stages ---- */

const struct stage *
index_stage(const struct index_rule *rule, double value)
{
	const struct stage *found = NULL;

	for (size_t i = 0; i < rule->stages_count; i++) {
		const struct stage *stage = &rule->stages[i];

		if (value >= stage->from && (found == NULL || stage->from >= found->from))
			found = stage;
	}
	return found;
}

int
index_rounded(const struct index_rule *rule, double value)
{
	const struct stage *stage = index_stage(rule, value);
	double nearest = decimal_round(value, 0);

	if (index_stage(rule, nearest) == stage)
		return (int)nearest;
	nearest = nearest > value ? floor(value) : ceil(value);
	return (int)nearest;
}
