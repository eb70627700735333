/* What units need, how many of them, and which training names it. */
#include <stdlib.h>
#include <string.h>

#include "analysis/compile.h"
#include "analysis/program_own.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/qtype.h"

/* Of no theme, taken up in one session at most so many. */
#define DEALT_MOST 2

bool
program_need_few(const struct program_need *need)
{
	return need->units < PANEL_FEW || need->withheld;
}

/* ---- which training names it ---- */

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	       (unsigned char)byte >= 0x80;
}

/* Does the folded line begin with the words, and no letter after them? */
static bool
begins_with(struct str line, struct str words)
{
	return words.length && str_starts(line, words) &&
	       (line.length == words.length || !is_letter(line.at[words.length]));
}

/* A line each: the need as a proposal writes it, or by its own words. */
bool
program_names(struct program *program, struct str reasons, const struct program_need *need)
{
	struct str label = utf8_search_key(&program->arena, need->label);
	struct str words = utf8_search_key(&program->arena, need->words);

	while (reasons.length) {
		struct str line = utf8_search_key(&program->arena, str_cut(&reasons, '\n'));

		while (line.length && !is_letter(line.at[0]))
			line = str_from(line, 1);
		if (begins_with(line, label) || begins_with(line, words))
			return true;
	}
	return false;
}

static size_t
training_naming(struct program *program, const struct program_need *need)
{
	const struct program_wish *wish = &program->wish;

	for (size_t i = 0; i < wish->trainings_count; i++) {
		const struct program_training *training = &wish->trainings[i];

		if (need->kind == PROGRAM_THEME && str_equal(training->theme, need->theme))
			return i;
		if (program_names(program, training->reasons, need))
			return i;
	}
	return SIZE_MAX;
}

/* ---- finding them ---- */

struct finding {
	struct program *program;
	size_t room;
	struct program_need *found;
};

static void
add_need(struct finding *finding, struct program_need need)
{
	struct program *program = finding->program;

	if (!need.units && !need.withheld)
		return;
	need.at = program->needs_count;
	need.session = SIZE_MAX;
	need.training = training_naming(program, &need);
	finding->found = memory_grow(
		finding->found, program->needs_count, &finding->room, sizeof *finding->found);
	finding->found[program->needs_count++] = need;
}

/* How many need more than they have come. */
static void
find_theme(struct finding *finding, struct str theme, double *values)
{
	struct program *program = finding->program;
	const struct panel *panel = program->panel;
	size_t index = compile_theme_index(panel, theme, MEASURE_GAP), units = 0, count;

	if (index == SIZE_MAX)
		return;
	count = compile_index_values(panel, &program->wish.comparing, index, values);
	for (size_t i = 0; i < count; i++)
		units += values[i] > 0;
	add_need(finding,
		(struct program_need){
			.kind = PROGRAM_THEME,
			.label = words_in(&panel->form->indexes[index]->label, panel->language),
			.words = panel_theme_label(panel, theme),
			.theme = theme,
			.units = units,
			.of = count,
			.behind = { .unit = SHEET_NONE,
				.round = program->wish.comparing.round,
				.index = panel->form->indexes[index]->name },
		});
}

static void
find_themes(struct finding *finding)
{
	struct program *program = finding->program;
	size_t count;
	struct str *themes = compile_themes(program->panel, &program->arena, &count);
	double *values = memory_get((program->panel->units_count + 1) * sizeof *values);

	for (size_t i = 0; i < count; i++)
		find_theme(finding, themes[i], values);
	free(values);
}

static void
find_features(struct finding *finding)
{
	const struct program_wish *wish = &finding->program->wish;

	for (size_t i = 0; i < wish->features_count; i++)
		add_need(finding, (struct program_need){
					  .kind = PROGRAM_FEATURE,
					  .label = wish->features[i].label,
					  .words = wish->features[i].label,
					  .theme = wish->features[i].theme,
					  .units = wish->features[i].units,
					  .behind = { .unit = SHEET_NONE, .round = SHEET_NONE },
				  });
}

static struct str
with_question(struct program *program, const struct question *question, struct str words)
{
	return arena_format(&program->arena, "%.*s%s%.*s", STR_ARGS(question->shown_id),
		shown_gap(question, " "), STR_ARGS(words));
}

/* A ranking of the themes themselves says which theme. */
static struct str
theme_of(
	const struct program *program, const struct question *question, const struct choice *choice)
{
	const struct registry *themes = program->panel->themes;

	return themes && choice->registry && str_equal(choice->registry->name, themes->name) &&
			       question->type->ask == ASK_RANK
		       ? choice->name
		       : STR("");
}

static void
find_choices(struct finding *finding, const struct question *question)
{
	struct program *program = finding->program;
	const struct panel *panel = program->panel;
	size_t places = question->type->ask == ASK_RANK ? COMPILE_PLACES : SIZE_MAX;
	enum cell_kind *told =
		arena_get(&program->arena, (question->choices->count + 1) * sizeof *told);

	compile_chosen_told(panel, &program->wish.comparing, question, told);
	for (size_t i = 0; i < question->choices->count; i++) {
		const struct choice *choice = &question->choices->at[i];
		struct compile_tally tally = compile_chosen(
			panel, &program->wish.comparing, question, choice->name, 1, places);
		struct str words = label_short(choice_label(panel->form, choice, panel->language));

		add_need(finding, (struct program_need){
					  .kind = PROGRAM_CHOICE,
					  .label = with_question(program, question, words),
					  .words = words,
					  .theme = theme_of(program, question, choice),
					  .units = tally.units,
					  .of = tally.of,
					  .withheld = told[i] == CELL_WITHHELD,
					  .behind = { .unit = SHEET_NONE,
						  .round = program->wish.comparing.round,
						  .question = question->name },
				  });
	}
}

/* Of a table over the levels only that level's column, or row. */
static bool
counts(const struct program_wish *wish, const struct axis *axis, uint16_t at)
{
	if (!wish->level.length || !wish->levels || !wish->levels->registry || at == NO_CELL ||
		!axis->choices || !axis->choices->registry ||
		!str_equal(axis->choices->registry->name, wish->levels->registry->name))
		return true;
	return str_equal(axis->choices->at[at].name, wish->level);
}

static void
find_cell(struct finding *finding, const struct question *matrix, uint16_t row, uint16_t column)
{
	struct program *program = finding->program;
	const struct panel *panel = program->panel;
	const struct choice *of_row = &matrix->rows.choices->at[row];
	const struct choice *of_column =
		column == NO_CELL ? NULL : &matrix->columns.choices->at[column];
	struct str words = label_short(choice_label(panel->form, of_row, panel->language));
	struct compile_tally tally;
	struct str label = with_question(program, matrix, words);

	if (!counts(&program->wish, &matrix->rows, row) ||
		!counts(&program->wish, &matrix->columns, column))
		return;
	if (of_column)
		label = arena_format(&program->arena, "%.*s, %.*s", STR_ARGS(label),
			STR_ARGS(label_short(
				choice_label(panel->form, of_column, panel->language))));
	tally = compile_upper(panel, &program->wish.comparing, matrix, row, column);
	add_need(finding, (struct program_need){
				  .kind = PROGRAM_TABLE,
				  .label = label,
				  .words = words,
				  .units = tally.units,
				  .of = tally.of,
				  .behind = { .unit = SHEET_NONE,
					  .round = program->wish.comparing.round,
					  .question = matrix->name,
					  .row = of_row->name,
					  .column = of_column ? of_column->name : STR("") },
			  });
}

static void
find_cells(struct finding *finding, const struct question *matrix)
{
	size_t columns = matrix->columns.choices ? matrix->columns.choices->count : 0;

	for (uint16_t row = 0; row < matrix->rows.choices->count; row++) {
		for (uint16_t column = 0; column < columns; column++)
			find_cell(finding, matrix, row, column);
		if (!columns)
			find_cell(finding, matrix, row, NO_CELL);
	}
}

/* That nothing takes up, of what is told with how many have it.  Before needs are dealt
 * out none is proposed anywhere. */
static bool
is_open(const struct program_need *need)
{
	return need->training == SIZE_MAX && need->session == SIZE_MAX && !program_need_few(need);
}

/* What no training names first; of that, what nothing proposes; then what most units
 * have. */
static int
by_weight(const void *a, const void *b)
{
	const struct program_need *x = a, *y = b;

	if ((x->training == SIZE_MAX) != (y->training == SIZE_MAX))
		return x->training == SIZE_MAX ? -1 : 1;
	if (is_open(x) != is_open(y))
		return is_open(x) ? -1 : 1;
	if (x->units != y->units && !(program_need_few(x) && program_need_few(y)))
		return x->units < y->units ? 1 : -1;
	return (x->at > y->at) - (x->at < y->at);
}

void
program_sort_needs(struct program *program)
{
	if (program->needs_count > 1)
		qsort(program->needs, program->needs_count, sizeof *program->needs, by_weight);
}

void
program_find_needs(struct program *program)
{
	const struct form *form = program->panel->form;
	struct finding finding = { .program = program };

	find_features(&finding);
	find_themes(&finding);
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (compile_is_priority(question))
			find_choices(&finding, question);
		else if (compile_is_table(question) && compile_is_need_table(form, question))
			find_cells(&finding, question);
	}
	if (program->needs_count > 1)
		qsort(finding.found, program->needs_count, sizeof *finding.found, by_weight);
	program->needs =
		arena_get(&program->arena, (program->needs_count + 1) * sizeof *program->needs);
	if (program->needs_count)
		memcpy(program->needs, finding.found,
			program->needs_count * sizeof *program->needs);
	free(finding.found);
}

/* ---- dealing them out ---- */

static bool
is_dealt(const struct program_need *need)
{
	return need->session == SIZE_MAX && need->training == SIZE_MAX && !program_need_few(need);
}

/* Those of a theme to its first draft. */
static void
deal_themed(struct program *program)
{
	for (size_t i = 0; i < program->needs_count; i++) {
		struct program_need *need = &program->needs[i];

		for (size_t k = 0; k < program->sessions_count && is_dealt(need); k++)
			if (program->sessions[k].training == SIZE_MAX && need->theme.length &&
				str_equal(program->sessions[k].theme, need->theme))
				need->session = k;
	}
}

/* The rest in turn. */
static size_t
next_draft(const struct program *program, size_t after)
{
	for (size_t i = after; i < program->sessions_count; i++)
		if (program->sessions[i].training == SIZE_MAX)
			return i;
	return SIZE_MAX;
}

void
program_deal_needs(struct program *program)
{
	size_t session = next_draft(program, 0), turn = 0;

	deal_themed(program);
	for (size_t i = 0; i < program->needs_count && session != SIZE_MAX; i++) {
		struct program_need *need = &program->needs[i];

		if (!is_dealt(need) || need->theme.length)
			continue;
		need->session = session;
		session = next_draft(program, session + 1);
		if (session == SIZE_MAX && ++turn < DEALT_MOST)
			session = next_draft(program, 0);
	}
}
