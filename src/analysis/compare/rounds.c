/* Before and after: an index, or all of them, in two rounds of each unit.
 *
 * There is a difference only where the index is made of questions with the same
 * meanings in both.  A difference under half a point either way counts as none:
 * that is what rounds to 0. */
#include <math.h>
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"

enum {
	COLUMN_BEFORE,
	COLUMN_AFTER,
	COLUMN_DIFFERENCE,
	COLUMN_CHANGE,
	COLUMN_N_BEFORE,
	COLUMN_N_AFTER,
	COLUMN_N_BOTH
};

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	size_t lower, same, higher, both;
	size_t cautious_count;
	struct str cautious; /* names of units, with commas */
	size_t changed;
};

/* ---- the same people ---- */

struct people {
	const struct answers *here, *there;
};

static const struct seat *
seat_of(const struct answers *answers, const struct uid *person)
{
	for (size_t i = 0; i < answers->seats_count; i++)
		if (uid_equal(&answers->seats[i].person, person))
			return &answers->seats[i];
	return NULL;
}

/* Did who sits here rate in the other round too? */
static bool
rated_there(const void *context, uint32_t seat)
{
	const struct people *people = context;
	const struct seat *one = answers_seat(people->here, seat);
	const struct seat *other =
		one && !uid_none(&one->person) ? seat_of(people->there, &one->person) : NULL;

	return other && panel_rates(people->there, other->number);
}

static size_t
count_both(const struct answers *here, const struct answers *there)
{
	struct people people = { here, there };
	size_t count = 0;

	for (size_t i = 0; i < here->seats_count; i++)
		count += panel_rates(here, here->seats[i].number) &&
			 rated_there(&people, here->seats[i].number);
	return count;
}

/* ---- values ---- */

static struct panel_value
value_in(const struct making *making, size_t unit, size_t index, bool after)
{
	const struct comparing *wish = making->wish;
	size_t round = after ? wish->round : wish->before;
	size_t other = after ? wish->before : wish->round;
	struct people people;
	struct some some = { .counts = rated_there, .context = &people };

	if (!wish->same_people)
		return panel_index(making->panel, unit, round, index);
	people.here = panel_entry(making->panel, unit, round)->answers;
	people.there = panel_entry(making->panel, unit, other)->answers;
	if (!people.here || !people.there)
		return panel_index(making->panel, unit, round, index);
	return panel_index_of_some(making->panel, unit, round, index, &some);
}

static bool
is_changed(const struct making *making, size_t unit, size_t index)
{
	const struct comparing *wish = making->wish;
	const struct panel *panel = making->panel;
	const struct panel_entry *before = panel_glance(panel, unit, wish->before);
	const struct panel_entry *after = panel_glance(panel, unit, wish->round);

	if (!before->begun || !after->begun || hash_equal(&before->row.hash, &after->row.hash))
		return false; /* one form needs no reading */
	return panel_entry(panel, unit, wish->before)->form &&
	       panel_entry(panel, unit, wish->round)->form &&
	       !panel_index_comparable(panel, unit, wish->before, wish->round, index);
}

static struct sheet_cell
value_cell(const struct making *making, size_t unit, size_t index, bool after)
{
	const struct index_rule *rule = making->panel->form->indexes[index];
	struct panel_value value = value_in(making, unit, index, after);
	struct sheet_cell cell;

	value.wide = false; /* the way down shows who differs */
	cell = panel_cell(&value);
	cell_stage(making->sheet, making->panel, rule, &cell);
	cell.behind.unit = unit;
	cell.behind.round = after ? making->wish->round : making->wish->before;
	cell.behind.index = rule->name;
	return cell;
}

/* Of two cells; why there is none is what the first of them without a number says. */
static struct sheet_cell
difference(const struct making *making, size_t unit, size_t index, const struct sheet_cell *before,
	const struct sheet_cell *after)
{
	struct sheet_cell cell;

	if (is_changed(making, unit, index)) {
		cell = sheet_reason(CELL_EMPTY);
		cell.marks = MARK_CHANGED;
		return cell;
	}
	if (before->kind != CELL_NUMBER || after->kind != CELL_NUMBER)
		return sheet_reason(before->kind != CELL_NUMBER ? before->kind : after->kind);
	cell = sheet_number(after->value - before->value);
	cell.shade = sheet_shade(cell.value, -50, 50);
	cell.behind = after->behind;
	return cell;
}

static int
direction(const struct sheet_cell *difference)
{
	double value = round(difference->value);

	return difference->kind != CELL_NUMBER ? 0 : (value > 0) - (value < 0);
}

/* ---- one index ---- */

static struct sheet_column *
add_column(
	struct sheet *sheet, const char *name, const char *label, const char *head, uint8_t width)
{
	struct sheet_column *column = sheet_add_column(sheet, name, str_of(label));

	column->head = str_of(head);
	column->width = width;
	return column;
}

static void
add_columns(struct sheet *sheet)
{
	struct sheet_column *column;

	add_column(sheet, "before", _("Before"), _("before"), 7);
	add_column(sheet, "after", _("After"), _("after"), 7);
	column = add_column(sheet, "difference", _("Difference"), _("diff."), 6);
	column->sign = column->key = true;
	column->hue = HUE_DIFFERENCE;
	column = add_column(sheet, "change", _("Change"), "", 0);
	column->align = ALIGN_LEFT;
	add_column(sheet, "n_before", _("Answered before"), _("n bef."), 6);
	add_column(sheet, "n_after", _("Answered after"), _("n aft."), 6);
	add_column(sheet, "n_both", _("Same people in both"), _("both"), 5);
}

static struct sheet_cell
people_cell(size_t count)
{
	return count && count < PANEL_FEW ? sheet_reason(CELL_FEW) : sheet_count(count);
}

static void
caution(struct making *making, size_t unit, struct sheet_row *row)
{
	struct str label = making->panel->units[unit].label;

	row->cells[COLUMN_DIFFERENCE].marks |= MARK_CAUTION;
	making->cautious_count++;
	making->cautious = arena_format(&making->sheet->arena, "%.*s%s%.*s",
		STR_ARGS(making->cautious), making->cautious.length ? ", " : "", STR_ARGS(label));
}

/* How many were there, and whether they were mostly the same.  Nobody's ratings
 * are in what the group answered together, so who was there matters less. */
static void
add_people(struct making *making, size_t unit, size_t index, struct sheet_row *row)
{
	const struct comparing *wish = making->wish;
	const struct answers *one = panel_entry(making->panel, unit, wish->before)->answers;
	const struct answers *other = panel_entry(making->panel, unit, wish->round)->answers;
	size_t before = panel_raters(making->panel, unit, wish->before);
	size_t after = panel_raters(making->panel, unit, wish->round), both;
	struct panel_value value = panel_index(making->panel, unit, wish->round, index);

	row->cells[COLUMN_N_BEFORE] = one ? people_cell(before) : sheet_reason(CELL_MISSING);
	row->cells[COLUMN_N_AFTER] = other ? people_cell(after) : sheet_reason(CELL_MISSING);
	if (!one || !other)
		return;
	both = count_both(one, other);
	row->cells[COLUMN_N_BOTH] = people_cell(both);
	if (row->cells[COLUMN_DIFFERENCE].kind == CELL_NUMBER && value.n > 0 &&
		2 * both < (before > after ? before : after))
		caution(making, unit, row);
}

static const char *
change_words(int direction)
{
	return direction > 0 ? _("higher") : direction < 0 ? _("lower") : _("the same");
}

static void
add_unit(struct making *making, size_t unit, size_t index)
{
	const struct panel_unit *label = &making->panel->units[unit];
	struct sheet_row *row = sheet_add_row(making->sheet, label->code, label->label);
	struct sheet_cell *cells = row->cells;
	int turned;

	cells[COLUMN_BEFORE] = value_cell(making, unit, index, false);
	cells[COLUMN_AFTER] = value_cell(making, unit, index, true);
	cells[COLUMN_DIFFERENCE] =
		difference(making, unit, index, &cells[COLUMN_BEFORE], &cells[COLUMN_AFTER]);
	making->changed += cells[COLUMN_DIFFERENCE].marks == MARK_CHANGED;
	if (cells[COLUMN_DIFFERENCE].kind == CELL_NUMBER) {
		turned = direction(&cells[COLUMN_DIFFERENCE]);
		cells[COLUMN_CHANGE] = sheet_text(making->sheet, str_of(change_words(turned)));
		making->lower += turned < 0;
		making->same += turned == 0;
		making->higher += turned > 0;
		making->both++;
	}
	add_people(making, unit, index, row);
}

/* Of those units that have both, so that the medians are of the same. */
static void
add_median(struct making *making)
{
	struct sheet_row *row = sheet_add_row(making->sheet, STR("median"), str_of(_("Median")));

	row->summary = true;
	row->cells[COLUMN_DIFFERENCE] = column_median(making->sheet, COLUMN_DIFFERENCE, NULL);
}

static void
say_counts(const struct making *making)
{
	struct sheet *sheet = making->sheet;

	if (making->both)
		sheet_add_note(sheet,
			arena_format(&sheet->arena, _("Lower: %zu. The same: %zu. Higher: %zu."),
				making->lower, making->same, making->higher));
	if (making->cautious_count >= PANEL_FEW && making->cautious_count == making->both)
		sheet_add_note(sheet,
			str_of(_("* Read with caution: in every unit fewer than half of those who "
				 "answered took part both times. The difference may come from who "
				 "took part.")));
	else if (making->cautious_count)
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				_("* Read with caution: in %.*s fewer than half of those who "
				  "answered "
				  "took part both times. The difference may come from who took "
				  "part."),
				STR_ARGS(making->cautious)));
	if (making->wish->same_people)
		sheet_add_note(sheet, str_of(_("Only the ratings of those who took part both times "
					       "are counted.")));
}

static void
say_changed(const struct making *making)
{
	if (making->changed)
		sheet_add_legend(
			making->sheet, str_of(_("≠ its questions have changed: not compared")));
	legend_signs(making->sheet);
}

static void
make_one(struct making *making, size_t index)
{
	const struct panel *panel = making->panel;
	const struct index_rule *rule = panel->form->indexes[index];

	sheet_add_title(making->sheet, words_in(&rule->label, panel->language));
	add_columns(making->sheet);
	making->sheet->columns[COLUMN_BEFORE].sign = making->sheet->columns[COLUMN_AFTER].sign =
		rule->kind == INDEX_DIFFERENCE;
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, making->wish, i))
			add_unit(making, i, index);
	add_median(making);
	say_counts(making);
	if (rule->stages_count)
		legend_stages(making->sheet, panel, rule);
	say_changed(making);
}

/* ---- all indexes: the differences ---- */

static void
add_all_column(const struct making *making, const struct index_rule *rule)
{
	const struct panel *panel = making->panel;
	struct str label = words_in(&rule->label, panel->language);
	struct sheet_column *column = sheet_add_column(making->sheet, rule->name.at, label);

	column->head = arena_text(&making->sheet->arena, rule->name);
	column->sign = column->key = true;
	column->hue = HUE_DIFFERENCE;
	column->width = 8;
}

static void
add_all_unit(struct making *making, size_t unit)
{
	const struct panel_unit *label = &making->panel->units[unit];
	struct sheet_row *row = sheet_add_row(making->sheet, label->code, label->label);

	for (size_t i = 0; i < making->panel->form->indexes_count; i++) {
		struct sheet_cell before = value_cell(making, unit, i, false);
		struct sheet_cell after = value_cell(making, unit, i, true);

		row->cells[i] = difference(making, unit, i, &before, &after);
		making->changed += row->cells[i].marks == MARK_CHANGED;
	}
}

static void
make_all(struct making *making)
{
	const struct panel *panel = making->panel;
	struct sheet_row *row;

	sheet_add_title(making->sheet, str_of(_("difference in every index")));
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		add_all_column(making, panel->form->indexes[i]);
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, making->wish, i))
			add_all_unit(making, i);
	row = sheet_add_row(making->sheet, STR("median"), str_of(_("Median")));
	row->summary = true;
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		row->cells[i] = column_median(making->sheet, i, NULL);
	say_changed(making);
}

static void
add_titles(const struct making *making)
{
	const struct panel *panel = making->panel;
	struct sheet *sheet = making->sheet;
	size_t both = 0;

	for (size_t i = 0; i < panel->units_count; i++)
		both += panel_glance(panel, i, making->wish->before)->begun &&
			panel_glance(panel, i, making->wish->round)->begun;
	sheet_add_title(sheet, str_of(_("Before and after")));
	sheet_add_title(sheet, arena_format(&sheet->arena, _("round %.*s to round %.*s"),
				       STR_ARGS(panel->rounds[making->wish->before]),
				       STR_ARGS(panel->rounds[making->wish->round])));
	if (making->wish->filter.length)
		sheet_add_title(sheet, arena_format(&sheet->arena, _("only \"%.*s\""),
					       STR_ARGS(making->wish->filter)));
	sheet->right =
		arena_format(&sheet->arena, _("%zu of %zu in both"), both, panel->units_count);
	sheet->corner = str_of(_("Unit"));
	sheet->under = STR("0-100");
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet, .panel = panel, .wish = wish };
	size_t index = panel_index_of(panel, wish->index);

	add_titles(&making);
	if (index != SIZE_MAX)
		make_one(&making, index);
	else
		make_all(&making);
}

const struct comparison comparison_rounds = {
	.name = "rounds",
	.label = N_("Before and after"),
	.summary = N_("an index of each unit in two rounds, and the difference"),
	.needs = NEED_ROUNDS | NEED_INDEX,
	.make = make,
};
