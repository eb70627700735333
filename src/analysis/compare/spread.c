/* How the answers to one question lie: over all units, in each, and by where the
 * people who rated come from.
 *
 * Spread in words looks at the middle half of the ratings (the distance between
 * their quartiles) and at all of them, beside the length of the scale: small when
 * all lie within a quarter of it, large when the middle half is wider than that,
 * moderate between.
 *
 * Of a group only how many they are and their median is told: counts by point,
 * taken from those of all, would give away what a group too small to tell said.  Nor is
 * a group told of the units that a filter lets through: often each unit has one of it,
 * and the median with and without a unit is then that one's rating. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"
#include "form/qtype.h"

struct numbers {
	double *at;
	size_t count, room;
};

struct group {
	struct str code, label;
	struct numbers ratings;
	size_t units, last; /* how many, and the one counted last */
};

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct question *question, *asked;
	uint16_t row, column;
	bool numeric;
	size_t points;
	size_t *counts; /* by point, over the units that are shown */
	struct numbers ratings;
	size_t units;
	struct group *groups;
	size_t groups_count;
};

/* ---- columns: the points, then these ---- */

enum { AFTER_N, AFTER_MEDIAN, AFTER_SPREAD };

static void
add_point(const struct making *making, const struct choice *choice)
{
	const struct panel *panel = making->panel;
	struct arena *arena = &making->sheet->arena;
	struct sheet_column *column = sheet_add_column(making->sheet,
		arena_format(arena, "p%.*s", STR_ARGS(choice->name)).at,
		choice_label(panel->form, choice, panel->language));

	if (making->numeric) {
		column->head = arena_text(arena, choice->name);
		column->heard = HEARD_POINT;
	}
	column->width = making->numeric ? 4 : 8;
}

static void
add_columns(const struct making *making)
{
	struct sheet *sheet = making->sheet;
	struct sheet_column *column;

	for (size_t i = 0; i < making->points; i++)
		add_point(making, &making->asked->choices->at[i]);
	column = sheet_add_column(sheet, "n", str_of(_("Answers")));
	column->head = STR("n");
	column->width = 4;
	if (!making->numeric)
		return;
	column = sheet_add_column(sheet, "median", str_of(_("Median")));
	column->decimals = 1;
	column->width = 7;
	column = sheet_add_column(sheet, "spread", str_of(_("Spread")));
	column->align = ALIGN_LEFT;
}

/* ---- numbers ---- */

static void
put_in(struct numbers *numbers, double number)
{
	numbers->at = memory_grow(numbers->at, numbers->count, &numbers->room, sizeof *numbers->at);
	numbers->at[numbers->count++] = number;
}

static const char *
spread_words(const struct making *making, const struct five *five)
{
	const struct choices *points = making->asked->choices;
	double quarter = (points->at[points->count - 1].number - points->at[0].number) / 4;

	if (five->most - five->least <= quarter)
		return _("small");
	return five->upper - five->lower > quarter ? _("large") : _("moderate");
}

/* The median, and of three or more how far they lie apart. */
static void
add_median(const struct making *making, struct sheet_row *row, struct numbers *numbers, bool wide)
{
	struct five five = five_of(numbers->at, numbers->count);
	struct sheet_cell *median;

	if (!making->numeric || !numbers->count)
		return;
	median = &row->cells[making->points + AFTER_MEDIAN];
	*median = sheet_number(five.median);
	median->n = numbers->count;
	if (wide)
		median->marks |= MARK_WIDE;
	if (numbers->count >= PANEL_FEW)
		row->cells[making->points + AFTER_SPREAD] =
			sheet_text(making->sheet, str_of(spread_words(making, &five)));
}

/* ---- one unit ---- */

static void
count_group(const struct making *making, struct str actor, double rating, size_t unit)
{
	for (size_t i = 0; i < making->groups_count; i++) {
		struct group *group = &making->groups[i];

		if (!str_equal(group->code, actor))
			continue;
		put_in(&group->ratings, rating);
		group->units += !group->units || unit != group->last;
		group->last = unit;
	}
}

struct unit {
	size_t at;
	struct spot spot;
	const struct answers *answers;
	struct sheet_row *row;
	struct numbers numbers;
	size_t n;
};

static void
count_answer(struct making *making, struct unit *unit, const struct value *value,
	const struct seat *seat)
{
	const struct question *asked =
		unit->spot.question->cell ? unit->spot.question->cell : unit->spot.question;
	const struct choice *choice = question_choice(asked, value);
	size_t point = choice ? choices_find(making->asked->choices, choice->name) : SIZE_MAX;
	double number;

	if (point == SIZE_MAX)
		return;
	unit->n++;
	making->counts[point]++;
	unit->row->cells[point] = sheet_count((size_t)unit->row->cells[point].value + 1);
	if (!making->numeric || !value_number(value, &number))
		return;
	put_in(&unit->numbers, number);
	put_in(&making->ratings, number);
	if (seat)
		count_group(making, seat->actor, number, unit->at);
}

static void
count_ratings(struct making *making, struct unit *unit, const struct cell *cell)
{
	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];

		if (rating->ballot == cell->revealed && rating->answer.state == STATE_ANSWERED)
			count_answer(making, unit, &rating->answer.value,
				answers_seat(unit->answers, rating->seat));
	}
}

/* Shown when it may be, and then counted; else why not. */
static enum cell_kind
count_unit(struct making *making, struct unit *unit)
{
	const struct question *question = unit->spot.question;
	const struct cell *cell;
	struct value value;

	if (!question_relevant(&unit->spot))
		return CELL_OUT;
	cell = spot_cell(&unit->spot);
	if (question->answered_by == BY_PARTICIPANT) {
		size_t n = cell ? cell_spread(question, cell).n : 0;

		if (n < PANEL_FEW)
			return n || few_away(question, cell) ? CELL_FEW : CELL_MISSING;
		count_ratings(making, unit, cell);
		return CELL_NUMBER;
	}
	value = question->cell ? cell_value(question, cell)
			       : answers_value(unit->answers, question, unit->spot.row);
	count_answer(making, unit, &value, NULL);
	return unit->n ? CELL_NUMBER : CELL_MISSING;
}

static void
finish_unit(struct making *making, struct unit *unit, enum cell_kind kind)
{
	const struct question *question = unit->spot.question;
	struct behind behind = { .unit = unit->at,
		.round = making->wish->round,
		.question = making->question->name,
		.row = making->wish->row,
		.column = making->wish->column };

	unit->row->cells[making->points] =
		kind == CELL_NUMBER ? sheet_count(unit->n) : sheet_reason(kind);
	if (kind == CELL_NUMBER) {
		making->units++;
		add_median(making, unit->row, &unit->numbers,
			question->answered_by == BY_PARTICIPANT &&
				cell_spread(question, spot_cell(&unit->spot)).wide);
	} else if (making->numeric) {
		unit->row->cells[making->points + AFTER_MEDIAN] = sheet_reason(kind);
	}
	for (size_t i = 0; i < making->sheet->columns_count; i++)
		unit->row->cells[i].behind = behind;
}

static void
add_unit(struct making *making, size_t at)
{
	const struct panel_unit *label = &making->panel->units[at];
	const struct panel_entry *entry = panel_entry(making->panel, at, making->wish->round);
	struct unit unit = { .at = at, .answers = entry->answers };
	bool there = panel_spot(entry, making->question, making->row, making->column, &unit.spot);

	unit.row = sheet_add_row(making->sheet, label->code, label->label);
	if (there)
		finish_unit(making, &unit, count_unit(making, &unit));
	else
		unit.row->cells[making->points] = sheet_reason(CELL_MISSING);
	free(unit.numbers.at);
}

/* ---- all units, and by group ---- */

static void
add_all(struct making *making)
{
	struct sheet_row *all =
		sheet_add_row(making->sheet, STR("all"), str_of(_("All answers together")));
	struct sheet_row *share;
	size_t n = 0;

	all->summary = true;
	if (making->units < PANEL_FEW) {
		all->cells[making->points] =
			sheet_reason(making->units ? CELL_FEW_UNITS : CELL_MISSING);
		return;
	}
	for (size_t i = 0; i < making->points; i++) {
		all->cells[i] = sheet_count(making->counts[i]);
		n += making->counts[i];
	}
	all->cells[making->points] = sheet_count(n);
	all->label = arena_format(&making->sheet->arena, _("All %zu answers"), n);
	add_median(making, all, &making->ratings, false);
	share = sheet_add_row(making->sheet, STR("share"), str_of(_("Per cent")));
	share->summary = true;
	for (size_t i = 0; i < making->points; i++)
		share->cells[i] = sheet_number(100 * (double)making->counts[i] / (double)n);
}

static void
add_group(const struct making *making, struct group *group)
{
	struct sheet_row *row = sheet_add_row(making->sheet, group->code, group->label);
	size_t n = group->ratings.count;
	struct sheet_cell *count = &row->cells[making->points];

	row->summary = true;
	if (n < PANEL_FEW)
		*count = sheet_reason(CELL_FEW);
	else if (group->units < PANEL_FEW)
		*count = sheet_reason(CELL_FEW_UNITS);
	else
		*count = sheet_count(n);
	if (count->kind == CELL_NUMBER)
		add_median(making, row, &group->ratings, false);
	else
		row->cells[making->points + AFTER_MEDIAN] = *count;
}

/* Groups are parts of all units' ratings, if everybody is of one. */
static void
withhold_groups(const struct making *making, size_t first)
{
	struct sheet *sheet = making->sheet;
	size_t count = sheet->rows_count - first, found = 0, sum = 0;
	size_t *counts = arena_get(&sheet->arena, (count + 1) * sizeof *counts);
	struct sheet_cell **parts = arena_get(&sheet->arena, (count + 1) * sizeof *parts);
	struct sheet_line line = { parts, counts, count, NULL };

	for (size_t i = 0; i < making->groups_count; i++) {
		if (!making->groups[i].ratings.count)
			continue;
		parts[found] = &sheet->rows[first + found].cells[making->points];
		counts[found++] = making->groups[i].ratings.count;
		sum += making->groups[i].ratings.count;
	}
	if (sum != making->ratings.count || !sheet_withhold(&line))
		return;
	for (size_t i = first; i < sheet->rows_count; i++)
		if (sheet->rows[i].cells[making->points].kind == CELL_WITHHELD)
			sheet->rows[i].cells[making->points + AFTER_MEDIAN].n = SHEET_NONE;
}

static void
add_groups(const struct making *making)
{
	struct sheet_row *heading;
	size_t rated = 0, first;

	for (size_t i = 0; i < making->groups_count; i++)
		rated += making->groups[i].ratings.count;
	if (!rated || !making->numeric)
		return;
	if (making->wish->filter.length) {
		sheet_add_note(making->sheet,
			str_of(_("By actor is told of all together alone: with and without a "
				 "filter would tell what single ones said.")));
		return;
	}
	heading = sheet_add_row(making->sheet, STR(""),
		arena_format(&making->sheet->arena, _("By actor, all %.*s together"),
			STR_ARGS(kind_many(making->panel->form->unit))));
	heading->summary = heading->heading = true;
	first = making->sheet->rows_count;
	for (size_t i = 0; i < making->groups_count; i++)
		if (making->groups[i].ratings.count)
			add_group(making, &making->groups[i]);
	if (making->units >= PANEL_FEW)
		withhold_groups(making, first);
}

/* One for each actor that people can come from. */
static void
find_groups(struct making *making)
{
	const struct panel *panel = making->panel;
	const struct choices *actors = roster_list(panel->form, "actor");

	if (!actors || making->question->answered_by != BY_PARTICIPANT)
		return;
	making->groups_count = actors->count;
	making->groups =
		arena_get(&making->sheet->arena, (actors->count + 1) * sizeof *making->groups);
	for (size_t i = 0; i < actors->count; i++) {
		making->groups[i].code = actors->at[i].name;
		making->groups[i].label =
			choice_label(panel->form, &actors->at[i], panel->language);
	}
}

static void
add_titles(const struct making *making)
{
	struct sheet *sheet = making->sheet;

	sheet_add_title(sheet, str_of(_("Distribution")));
	sheet_add_title(sheet, question_heading(making->panel, making->question, &sheet->arena));
	sheet_add_title(
		sheet, cell_label(making->panel, making->question, making->wish, &sheet->arena));
	title_panel(sheet, making->panel, making->wish);
	sheet->corner = kind_head(making->panel->form->unit, &sheet->arena);
}

static void
add_all_rows(struct making *making)
{
	for (size_t i = 0; i < making->panel->units_count; i++)
		if (comparing_shows(making->panel, making->wish, i))
			add_unit(making, i);
	add_all(making);
	add_groups(making);
	if (making->question->answered_by == BY_PARTICIPANT && making->units >= PANEL_FEW)
		sheet_add_note(making->sheet,
			arena_format(&making->sheet->arena,
				_("Below, each who answered counts once; where it says median of "
				  "all, each %.*s counts once."),
				STR_ARGS(kind_one(making->panel->form->unit))));
	if (making->question->behalf_of.length)
		sheet_add_note(making->sheet,
			str_of(_(
				"What is rated by name, on behalf of an actor, is told as a median "
				"only: see who works with whom.")));
	note_not_in(making->sheet, making->panel, making->wish);
	if (making->numeric)
		sheet_add_legend(making->sheet,
			str_of(_(
				"spread: small, within a quarter of the scale; large, not even the "
				"middle half")));
	sheet_add_legend(making->sheet, sheet_wide_words());
	legend_signs(making->sheet);
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet,
		.panel = panel,
		.wish = wish,
		.question = form_question(panel->form, wish->question) };

	if (!making.question)
		return;
	making.asked = making.question->cell ? making.question->cell : making.question;
	add_titles(&making);
	comparing_cell(making.question, wish, &making.row, &making.column);
	if (!making.asked->choices || making.question->scope || making.asked->kind == VALUE_LIST) {
		sheet_add_note(sheet, str_of(_("Only a question with one choice of a list or a "
					       "scale has a distribution.")));
		return;
	}
	making.points = making.asked->choices->count;
	making.numeric = making.asked->is_scale || making.asked->choices->numerals;
	making.counts = arena_get(&sheet->arena, (making.points + 1) * sizeof *making.counts);
	find_groups(&making);
	add_columns(&making);
	add_all_rows(&making);
	free(making.ratings.at);
	for (size_t i = 0; i < making.groups_count; i++)
		free(making.groups[i].ratings.at);
}

const struct comparison comparison_spread = {
	.name = "spread",
	.label = N_("Distribution"),
	.summary = N_("how the answers to one question lie, in each unit and over all"),
	.needs = NEED_QUESTION,
	.reads = READS_ROUND,
	.make = make,
};
