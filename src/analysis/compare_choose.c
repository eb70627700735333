/* What a comparison is about when nobody said it, and what cannot be. */
#include "analysis/compare.h"
#include "base/lang.h"

const struct choices *
roster_list(const struct form *form, const char *field)
{
	const struct question *roster = form->roster;

	for (size_t i = roster ? roster->index + 1 : 1; roster && i < roster->end; i++)
		if (str_is(form->questions[i]->name, field))
			return form->questions[i]->choices;
	return NULL;
}

bool
question_personal(const struct question *question)
{
	return question->personal || (question->cell && question->cell->personal);
}

bool
question_pairs(const struct question *question)
{
	return question->cell && question->rows.choices && question->columns.choices &&
	       question->rows.choices->registry &&
	       question->rows.choices->registry == question->columns.choices->registry;
}

/* ---- units and rounds ---- */

/* The first unit by name that has answers in the round. */
static const char *
choose_unit(const struct panel *panel, struct comparing *wish)
{
	for (size_t i = 0; i < panel->units_count && wish->unit == SIZE_MAX; i++)
		if (panel_entry(panel, i, wish->round)->answers)
			wish->unit = i;
	return wish->unit == SIZE_MAX ? _("Nobody has answered in this round yet.") : NULL;
}

static const char *
choose_rounds(const struct panel *panel, struct comparing *wish)
{
	if (panel->rounds_count < 2)
		return _("There is only one round: nothing to compare with yet.");
	if (wish->round == 0)
		wish->round = panel->rounds_count - 1;
	if (wish->before >= wish->round) /* before is before, or not chosen */
		wish->before = wish->round - 1;
	return NULL;
}

bool
comparing_next_round(
	const struct comparison *comparison, const struct panel *panel, struct comparing *wish)
{
	size_t first = comparison->needs & NEED_ROUNDS ? 1 : 0;

	if (panel->rounds_count < first + 2)
		return false;
	wish->round = wish->round + 1 < panel->rounds_count ? wish->round + 1 : first;
	if (first)
		wish->before = wish->round - 1;
	return true;
}

/* One alone gets those that are most like it beside it. */
static const char *
choose_beside(const struct panel *panel, struct comparing *wish)
{
	size_t like[LIKE_MOST], count;

	if (wish->chosen_count > 1)
		return NULL;
	if (wish->chosen_count == 1)
		wish->unit = wish->chosen[0];
	if (choose_unit(panel, wish))
		return choose_unit(panel, wish);
	count = compare_like(panel, wish->round, wish->unit, like);
	if (!count)
		return _("Choose two to four to put side by side.");
	wish->proposed = count + 1 - wish->chosen_count;
	wish->chosen[0] = wish->unit;
	for (size_t i = 0; i < count; i++)
		wish->chosen[i + 1] = like[i];
	wish->chosen_count = count + 1;
	return NULL;
}

static const char *
find_places(const struct panel *panel)
{
	const struct registry *registry = panel->form->unit;

	if (!registry || register_column(registry, STR("row")) == SIZE_MAX ||
		register_column(registry, STR("col")) == SIZE_MAX)
		return _("The register does not say where on a map they lie.");
	return NULL;
}

/* ---- indexes and questions ---- */

bool
comparison_about(const struct comparison *comparison, const struct index_rule *rule)
{
	return !comparison->about || comparison->about(rule);
}

/* The nearest to this one that it has something of: of its theme, if there is one. */
static const struct index_rule *
index_about(const struct comparison *comparison, const struct form *form,
	const struct index_rule *wished)
{
	const struct index_rule *found = NULL;

	if (comparison_about(comparison, wished))
		return wished;
	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form->indexes[i];

		if (!comparison_about(comparison, rule))
			continue;
		if (wished->theme.length && str_equal(rule->theme, wished->theme))
			return rule;
		found = found ? found : rule;
	}
	return found ? found : wished;
}

static const char *
choose_index(const struct comparison *comparison, const struct panel *panel, struct comparing *wish)
{
	const struct form *form = panel->form;
	bool turns = comparison->needs & NEED_ROUNDS;
	size_t index;

	if (!form->indexes_count)
		return _("The form has no indexes.");
	if (!wish->index.length)
		wish->index = form->indexes[turns ? index_in_turn(form, 0) : 0]->name;
	if (str_is(wish->index, "all"))
		return NULL;
	index = panel_index_of(panel, wish->index);
	if (index == SIZE_MAX)
		return _("The form has no index of that name.");
	wish->index = index_about(comparison, form, form->indexes[index])->name;
	return NULL;
}

/* What people rate or choose in. */
static bool
is_rated(const struct question *question)
{
	return question->choices && question->answered_by == BY_PARTICIPANT;
}

/* What is personal is in no comparison. */
static bool
suits(const struct comparison *comparison, const struct question *question)
{
	if (question_personal(question))
		return false;
	if (comparison->suits)
		return comparison->suits(question);
	return question->choices || question->cell;
}

bool
comparison_suits(const struct comparison *comparison, const struct question *question)
{
	return !question->scope && suits(comparison, question);
}

static const struct question *
first_question(const struct comparison *comparison, const struct panel *panel, bool rated)
{
	for (size_t i = 0; i < panel->form->questions_count; i++) {
		const struct question *question = panel->form->questions[i];

		if (!question->scope && suits(comparison, question) &&
			(!rated || (!question->cell && is_rated(question))))
			return question;
	}
	return NULL;
}

/* What people rate comes before everything else. */
static const struct question *
usual_question(const struct comparison *comparison, const struct panel *panel)
{
	const struct question *question = first_question(comparison, panel, true);

	return question ? question : first_question(comparison, panel, false);
}

/* The first cell, beside the diagonal. */
static void
choose_cell(const struct question *question, struct comparing *wish)
{
	const struct choices *rows = question->rows.choices, *columns = question->columns.choices;

	if (rows && rows->count && choices_find(rows, wish->row) == SIZE_MAX)
		wish->row = rows->at[0].name;
	if (columns && columns->count && choices_find(columns, wish->column) == SIZE_MAX)
		wish->column = columns->at[columns->count > 1 && rows == columns].name;
}

static const char *
choose_question(
	const struct comparison *comparison, const struct panel *panel, struct comparing *wish)
{
	const struct question *question = NULL;

	if (wish->question.length) {
		question = form_question_typed(panel->form, wish->question);
		if (!question)
			return _("The form has no question of that name.");
	}
	if (!question || !comparison_suits(comparison, question))
		question = usual_question(comparison, panel);
	if (!question)
		return _("The form has no question of the kind that this is about.");
	wish->question = question->name;
	if (question->cell && !(comparison->needs & NEED_PAIRS))
		choose_cell(question, wish);
	return NULL;
}

const char *
comparison_lacks(
	const struct comparison *comparison, const struct panel *panel, struct comparing *wish)
{
	unsigned needs = comparison->needs;
	const char *lacks = NULL;

	if (needs & NEED_ROUNDS)
		lacks = choose_rounds(panel, wish);
	if (!lacks && (needs & NEED_UNIT))
		lacks = choose_unit(panel, wish);
	if (!lacks && (needs & NEED_BESIDE))
		lacks = choose_beside(panel, wish);
	if (!lacks && (needs & NEED_PLACES))
		lacks = find_places(panel);
	if (!lacks && (needs & NEED_INDEX))
		lacks = choose_index(comparison, panel, wish);
	if (!lacks && (needs & (NEED_QUESTION | NEED_PAIRS)))
		lacks = choose_question(comparison, panel, wish);
	return lacks;
}
