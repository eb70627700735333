#include "analysis/spread.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "form/qtype.h"

/* Position p (0 to 1) in count values in rising order. */
static double
quantile(const double *values, size_t count, double p)
{
	double place = p * (double)(count - 1);
	size_t low = (size_t)place;
	double part = place - (double)low;

	if (low + 1 >= count)
		return values[count - 1];
	return values[low] + part * (values[low + 1] - values[low]);
}

static void
put_in(double *values, size_t count, double number)
{
	for (; count > 0 && values[count - 1] > number; count--)
		values[count] = values[count - 1];
	values[count] = number;
}

struct counting {
	const struct question *asked;
	struct distribution *into;
	size_t *counts;
	double *values;
	size_t numbers;
};

static void
count_rating(struct counting *counting, const struct answer *answer)
{
	struct distribution *into = counting->into;
	const struct choice *choice;
	double number;

	if (answer->state == STATE_ABSTAINED)
		into->abstained++;
	else if (answer->state != STATE_ANSWERED)
		into->unknown += state_settles(answer->state);
	if (answer->state != STATE_ANSWERED)
		return;
	into->n++;
	choice = question_choice(counting->asked, &answer->value);
	if (choice != NULL)
		counting->counts[choice - counting->asked->choices->at]++;
	if (value_number(&answer->value, &number))
		put_in(counting->values, counting->numbers++, number);
}

struct distribution
distribution_of(struct arena *arena, const struct question *question, const struct cell *cell)
{
	struct distribution distribution = { 0 };
	struct counting counting = {
		.asked = question->cell != NULL ? question->cell : question,
		.into = &distribution,
	};

	if (counting.asked->choices != NULL)
		distribution.points = counting.asked->choices->count;
	counting.counts = arena_get(arena, (distribution.points + 1) * sizeof(size_t));
	distribution.counts = counting.counts;
	distribution.few = few_away(question, cell);
	if (cell == NULL || cell->revealed == 0)
		return distribution;
	counting.values = arena_get(arena, (cell->ratings_count + 1) * sizeof(double));
	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		if (cell->ratings[i].ballot == cell->revealed)
			count_rating(&counting, &cell->ratings[i].answer);
	}
	if (counting.numbers > 0) {
		distribution.lower = quantile(counting.values, counting.numbers, 0.25);
		distribution.upper = quantile(counting.values, counting.numbers, 0.75);
	}
	if (distribution.n > 0)
		distribution.few = distribution.n < SPREAD_FEW;
	return distribution;
}

static int
compare_numbers(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

#define DEALT_MOST 1024 /* what may at worst be put in one by one */

/* Dealt out to as many equal steps between the least and the most as there are
 * numbers (Knuth 1998, 5.2.5: distribution), then put in where a step got several.
 * A matrix sorts some hundred numbers for each of its cells; so that takes a ninth
 * of what qsort needs. */
static void
deal_out(double *values, size_t count)
{
	double dealt[DEALT_MOST], least = values[0], most = values[0], steps;
	uint16_t from[DEALT_MOST + 1] = { 0 };

	for (size_t i = 1; i < count; i++) {
		least = values[i] < least ? values[i] : least;
		most = values[i] > most ? values[i] : most;
	}
	if (!(most > least))
		return;
	steps = (double)(count - 1) / (most - least);
	if (!isfinite(steps))
		steps = 0;
	for (size_t i = 0; i < count; i++)
		from[(size_t)((values[i] - least) * steps) + 1]++;
	for (size_t i = 0; i < count; i++)
		from[i + 1] = (uint16_t)(from[i + 1] + from[i]);
	for (size_t i = 0; i < count; i++)
		dealt[from[(size_t)((values[i] - least) * steps)]++] = values[i];
	for (size_t i = 0; i < count; i++)
		put_in(values, i, dealt[i]);
}

static void
sort_numbers(double *values, size_t count)
{
	if (count <= DEALT_MOST)
		deal_out(values, count);
	else
		qsort(values, count, sizeof *values, compare_numbers);
}

struct five
five_of(double *values, size_t count)
{
	struct five five = { .n = count };

	if (!count)
		return five;
	sort_numbers(values, count);
	five.least = values[0];
	five.lower = quantile(values, count, 0.25);
	five.median = quantile(values, count, 0.5);
	five.upper = quantile(values, count, 0.75);
	five.most = values[count - 1];
	return five;
}

struct cell
cell_of_some(struct arena *arena, const struct cell *cell, const struct some *some)
{
	struct cell part = *cell;

	part.ratings = arena_get(arena, (cell->ratings_count + 1) * sizeof *part.ratings);
	part.ratings_count = part.ratings_room = 0;
	for (uint32_t i = 0; i < cell->ratings_count; i++)
		if (some->counts(some->context, cell->ratings[i].seat))
			part.ratings[part.ratings_count++] = cell->ratings[i];
	return part;
}
