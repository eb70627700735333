#include "analysis/program.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/compile.h"
#include "analysis/far.h"
#include "analysis/program_own.h"
#include "base/lang.h"
#include "base/memory.h"

/* ---- largest remainders ---- */

#define NEARLY 1e-9 /* a quota that is whole but for how doubles are kept */

static size_t
largest_rest(const double *rests, size_t count)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < count; i++)
		if (rests[i] >= 0 && (best == SIZE_MAX || rests[i] > rests[best] + NEARLY))
			best = i;
	return best;
}

void
program_apportion(const double *weights, size_t count, size_t seats, size_t *given)
{
	double *rests = memory_get((count + 1) * sizeof *rests);
	double all = 0;
	size_t left = count ? seats : 0;

	for (size_t i = 0; i < count; i++)
		all += weights[i];
	for (size_t i = 0; i < count; i++) {
		double quota =
			all > 0 ? weights[i] * (double)seats / all : (double)seats / (double)count;
		double whole = floor(quota + NEARLY);

		given[i] = (size_t)whole;
		rests[i] = quota > whole ? quota - whole : 0;
		left -= given[i];
	}
	while (left > 0) {
		size_t best = largest_rest(rests, count);

		given[best]++;
		rests[best] = -1;
		left--;
	}
	free(rests);
}

/* ---- themes ---- */

struct theme {
	struct str name;
	size_t index; /* that it is weighed by; SIZE_MAX: none */
	enum measure measure;
	bool known;
	double median, weight;
	size_t units, given, at;
};

static double
weight_of(enum measure measure, double median)
{
	switch (measure) {
	case MEASURE_GAP: return 100 + median;
	case MEASURE_NEED: return 50 + median;
	default: return 150 - median;
	}
}

static void
weigh(struct theme *theme, const struct panel *panel, const struct comparing *wish, double *values)
{
	static const enum measure order[] = { MEASURE_GAP, MEASURE_NEED, MEASURE_MATURITY };
	struct five five;

	theme->index = SIZE_MAX;
	theme->weight = 100;
	for (size_t i = 0; i < COUNT_OF(order) && theme->index == SIZE_MAX; i++) {
		theme->index = compile_theme_index(panel, theme->name, order[i]);
		theme->measure = order[i];
	}
	five = compile_index_five(panel, wish, theme->index, values);
	theme->units = five.n;
	theme->known = five.n >= PANEL_FEW;
	if (!theme->known)
		return;
	theme->median = five.median;
	theme->weight = weight_of(theme->measure, theme->median);
}

static int
by_weight(const void *a, const void *b)
{
	const struct theme *x = a, *y = b;

	if (x->known != y->known)
		return x->known ? -1 : 1;
	if (x->weight < y->weight || x->weight > y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->at > y->at) - (x->at < y->at);
}

static struct theme *
weigh_themes(struct program *program, size_t *count)
{
	const struct panel *panel = program->panel;
	struct str *names = compile_themes(panel, &program->arena, count);
	struct theme *themes = arena_get(&program->arena, (*count + 1) * sizeof *themes);
	double *values = memory_get((panel->units_count + 1) * sizeof *values);

	for (size_t i = 0; i < *count; i++) {
		themes[i] = (struct theme){ .name = names[i], .at = i };
		weigh(&themes[i], panel, &program->wish.comparing, values);
	}
	if (*count > 1)
		qsort(themes, *count, sizeof *themes, by_weight);
	free(values);
	return themes;
}

static void
share_out(struct program *program, struct theme *themes, size_t count)
{
	size_t *given = memory_get((count + 1) * sizeof *given);
	double *weights = memory_get((count + 1) * sizeof *weights);

	if (!program->wish.sessions)
		program->wish.sessions = PROGRAM_PER_THEME * count;
	for (size_t i = 0; i < count; i++)
		weights[i] = themes[i].weight;
	program_apportion(weights, count, program->wish.sessions, given);
	for (size_t i = 0; i < count; i++)
		themes[i].given = given[i];
	free(weights);
	free(given);
}

/* ---- what a session is about ---- */

struct lowest {
	const struct question *question;
	double median;
	size_t units, at;
};

static int
by_median(const void *a, const void *b)
{
	const struct lowest *x = a, *y = b;

	if (x->median < y->median || x->median > y->median)
		return x->median < y->median ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* Questions that the theme's maturity is made of, the least far come first. */
static struct lowest *
lowest_questions(struct program *program, struct str theme, size_t *count)
{
	const struct panel *panel = program->panel;
	size_t index = compile_theme_index(panel, theme, MEASURE_MATURITY);
	const struct index_rule *rule = index == SIZE_MAX ? NULL : panel->form->indexes[index];
	struct lowest *found =
		arena_get(&program->arena, (rule ? rule->of_count + 1 : 1) * sizeof *found);
	double *values = memory_get((panel->units_count + 1) * sizeof *values);

	*count = 0;
	for (size_t i = 0; rule && i < rule->of_count; i++) {
		const struct question *question = rule->of[i].question;
		size_t units;

		if (!question || question->cell)
			continue;
		units = compile_numbers(panel, &program->wish.comparing, question, values);
		if (units >= PANEL_FEW)
			found[(*count)++] = (struct lowest){ .question = question,
				.median = five_of(values, units).median,
				.units = units,
				.at = i };
	}
	if (*count > 1)
		qsort(found, *count, sizeof *found, by_median);
	free(values);
	return found;
}

/* The training that takes the theme's place `number`, from 1. */
static size_t
training_of(const struct program *program, struct str theme, size_t number)
{
	for (size_t i = 0; i < program->wish.trainings_count; i++)
		if (str_equal(program->wish.trainings[i].theme, theme) && --number == 0)
			return i;
	return SIZE_MAX;
}

static void
add_session(struct program *program, const struct theme *theme, size_t number)
{
	const struct panel *panel = program->panel;
	struct program_session *session = &program->sessions[program->sessions_count++];
	size_t count, *hosts;
	struct lowest *lowest = lowest_questions(program, theme->name, &count);

	*session = (struct program_session){
		.theme = theme->name,
		.theme_label = panel_theme_label(panel, theme->name),
		.number = number,
		.training = training_of(program, theme->name, number),
		.known = theme->known,
		.gap = theme->median,
		.rule = theme->index == SIZE_MAX ? NULL : panel->form->indexes[theme->index],
		.units = theme->units,
	};
	if (number <= count) {
		session->focus = lowest[number - 1].question;
		session->focus_median = lowest[number - 1].median;
		session->focus_units = lowest[number - 1].units;
	}
	hosts = arena_get(&program->arena, (panel->units_count + 1) * sizeof *hosts);
	session->hosts_count = far_come(panel, &program->wish.comparing, theme->name, hosts);
	session->hosts = hosts;
}

static void
make_sessions(struct program *program)
{
	size_t count;
	struct theme *themes = weigh_themes(program, &count);
	bool more = true;

	share_out(program, themes, count);
	program->sessions = arena_get(
		&program->arena, (program->wish.sessions + 1) * sizeof *program->sessions);
	for (size_t number = 1; more; number++) {
		more = false;
		for (size_t i = 0; i < count; i++) {
			if (themes[i].given >= number)
				add_session(program, &themes[i], number);
			more = more || themes[i].given > number;
		}
	}
}

struct program *
program_make(const struct panel *panel, const struct program_wish *wish)
{
	struct program *program = memory_get(sizeof *program);

	program->panel = panel;
	program->wish = *wish;
	make_sessions(program);
	program_find_needs(program);
	program_deal_needs(program);
	program->kept = program->sessions_count;
	if (wish->lines_count)
		program_edit(program);
	return program;
}

void
program_free(struct program *program)
{
	if (!program)
		return;
	arena_free(&program->arena);
	free(program);
}
