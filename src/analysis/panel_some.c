/* Of a panel, what only some have said; and what stayed the same between rounds. */
#include "analysis/panel_own.h"

/* ---- who rated ---- */

static bool
rates_in(uint32_t seat, const struct cell *cell)
{
	for (uint32_t i = 0; cell->revealed > 0 && i < cell->ratings_count; i++)
		if (cell->ratings[i].seat == seat && cell->ratings[i].ballot == cell->revealed &&
			cell->ratings[i].answer.state == STATE_ANSWERED)
			return true;
	return false;
}

bool
panel_rates(const struct answers *answers, uint32_t seat)
{
	for (uint32_t i = 0; i < answers->form->slots; i++) {
		const struct slot *slot = &answers->root.slots[i];

		if (rates_in(seat, &slot->first))
			return true;
		for (uint32_t k = 0; k < slot->cells_count; k++)
			if (rates_in(seat, &slot->cells[k]))
				return true;
	}
	return false;
}

struct panel_value
panel_index_of_some(
	const struct panel *panel, size_t unit, size_t round, size_t index, const struct some *some)
{
	const struct panel_entry *entry = panel_entry(panel, unit, round);
	const struct index_rule *rule =
		entry->answers ? form_index(entry->form, panel->form->indexes[index]->name) : NULL;
	struct index_result result = { .missing = true };
	struct panel_value value;

	if (rule)
		result = index_of_some(entry->answers, rule, some);
	value = panel_value_of(&result);
	value.index = NULL;
	return value;
}

/* ---- is it the same? ---- */

static bool covered(const struct index_rule *rule, const struct index_rule *other);

static bool
has_meaning(const struct index_rule *rule, const struct question *question)
{
	for (size_t i = 0; i < rule->of_count; i++) {
		const struct question *same = rule->of[i].question;

		if (same && same->type == question->type &&
			str_equal(same->meaning, question->meaning))
			return true;
	}
	return false;
}

static bool
has_index(const struct index_rule *rule, const struct index_rule *index)
{
	for (size_t i = 0; i < rule->of_count; i++) {
		const struct index_rule *same = rule->of[i].index;

		if (same && str_equal_ascii(same->name, index->name) && covered(index, same) &&
			covered(same, index))
			return true;
	}
	return false;
}

/* Has the other the same in it for each part of the rule? */
static bool
covered(const struct index_rule *rule, const struct index_rule *other)
{
	for (size_t i = 0; i < rule->of_count; i++) {
		const struct index_part *part = &rule->of[i];

		if (part->question ? !has_meaning(other, part->question)
				   : !has_index(other, part->index))
			return false;
	}
	return rule->kind == other->kind;
}

bool
panel_index_comparable(
	const struct panel *panel, size_t unit, size_t before, size_t round, size_t index)
{
	const struct form *one = panel_entry(panel, unit, before)->form;
	const struct form *other = panel_entry(panel, unit, round)->form;
	struct str name = panel->form->indexes[index]->name;
	const struct index_rule *a = one ? form_index(one, name) : NULL;
	const struct index_rule *b = other ? form_index(other, name) : NULL;

	return a && b && (a == b || (covered(a, b) && covered(b, a)));
}
