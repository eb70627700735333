/* What a reader outside the units may see of a panel. */
#include "analysis/panel_own.h"

#include "base/lang.h"
#include "form/few.h"
#include "form/qtype.h"

/* ---- values ---- */

bool
panel_tells(const struct index_result *result)
{
	return !result->missing && result->raters >= PANEL_FEW;
}

struct panel_value
panel_value_of(const struct index_result *result)
{
	struct panel_value value = { .standing = PANEL_MISSING, .index = result };

	if (!result || result->missing)
		return value;
	value.n = result->raters == SIZE_MAX ? 0 : result->raters;
	value.wide = result->talk > 0;
	value.standing = panel_tells(result) ? PANEL_HERE : PANEL_SMALL;
	if (value.standing == PANEL_HERE)
		value.value = result->value;
	return value;
}

struct panel_value
panel_index(const struct panel *panel, size_t unit, size_t round, size_t index)
{
	const struct panel_entry *entry = panel_counted(panel, unit, round);

	return panel_value_of(entry->indexes ? &entry->indexes[index] : NULL);
}

const struct question *
panel_question(const struct panel_entry *entry, const struct question *question)
{
	const struct question *same;

	if (!entry->form)
		return NULL;
	same = form_question(entry->form, question->name);
	if (same && str_equal(same->meaning, question->meaning))
		return same->type == question->type ? same : NULL;
	for (size_t i = 0; i < entry->form->questions_count; i++) {
		same = entry->form->questions[i];
		if (str_equal(same->meaning, question->meaning) && same->type == question->type)
			return same;
	}
	return NULL;
}

/* The name at a position of one form's list, as a position of another's. */
static uint16_t
same_place(const struct axis *from, const struct axis *to, uint16_t at)
{
	size_t found;

	if (at == NO_CELL || from->choices == to->choices)
		return at;
	found = from->choices && to->choices && at < from->choices->count
			? choices_find(to->choices, from->choices->at[at].name)
			: SIZE_MAX;
	return found < NO_CELL ? (uint16_t)found : NO_CELL;
}

bool
panel_spot(const struct panel_entry *entry, const struct question *question, uint16_t row,
	uint16_t column, struct spot *spot)
{
	const struct question *same = panel_question(entry, question);

	if (!same || !entry->answers || same->scope)
		return false;
	*spot = spot_of(entry->answers, same);
	if (!same->cell)
		return true;
	spot->cell_row = same_place(&question->rows, &same->rows, row);
	spot->cell_column = same_place(&question->columns, &same->columns, column);
	return (row == NO_CELL || spot->cell_row != NO_CELL) &&
	       (column == NO_CELL || spot->cell_column != NO_CELL);
}

struct panel_value
panel_answer(const struct panel *panel, size_t unit, size_t round, const struct question *question,
	uint16_t row, uint16_t column)
{
	const struct panel_entry *entry = panel_entry(panel, unit, round);
	struct panel_value value = { .standing = PANEL_MISSING };
	const struct cell *cell;
	struct value answer;
	struct spot spot;

	if (!panel_spot(entry, question, row, column, &spot))
		return value;
	if (!question_relevant(&spot)) {
		value.standing = PANEL_OUT;
		return value;
	}
	cell = spot_cell(&spot);
	if (!cell && spot.question->type->ask != ASK_NOTHING)
		return value;
	if (spot.question->answered_by == BY_PARTICIPANT) {
		struct spread spread = cell_spread(spot.question, cell);

		value.n = spread.n;
		value.wide = spread.wide;
		value.standing = PANEL_HERE;
		if (few_away(spot.question, cell) ||
			(spread.n > 0 && spread.n < PANEL_FEW && !spot.question->behalf_of.length))
			value.standing = PANEL_SMALL;
		else if (spread.n == 0)
			value.standing = PANEL_MISSING;
		if (value.standing == PANEL_HERE)
			value.value = spread.median;
		return value;
	}
	if (spot.question->calculation && few_rests(entry->answers, spot.question)) {
		value.standing = PANEL_SMALL;
		return value;
	}
	answer = spot.question->cell ? cell_value(spot.question, cell)
				     : answers_value(entry->answers, spot.question, spot.row);
	if (value_number(&answer, &value.value))
		value.standing = PANEL_HERE;
	else if (cell && cell->answer.state == STATE_NOT_APPLICABLE)
		value.standing = PANEL_OUT;
	return value;
}

/* ---- numbers over units ---- */

size_t
panel_values(const struct panel *panel, size_t round, size_t index, double *values)
{
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		const struct panel_entry *entry = panel_counted(panel, i, round);

		if (entry->indexes && panel_tells(&entry->indexes[index]))
			values[count++] = entry->indexes[index].value;
	}
	return count;
}

/* ---- words ---- */

struct str
panel_theme_label(const struct panel *panel, struct str theme)
{
	const struct register_row *row = panel->themes ? register_find(panel->themes, theme) : NULL;

	return row ? register_label(panel->themes, row, str_of(lang_code())) : theme;
}

struct str
panel_round_label(const struct panel *panel, size_t round, struct arena *arena)
{
	if (round >= panel->rounds_count || !panel->rounds[round].length)
		return STR("");
	return arena_format(arena, _("round %.*s"), STR_ARGS(panel->rounds[round]));
}
