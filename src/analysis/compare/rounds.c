/* Before and after: an index, or all of them, in two rounds of each unit.
 *
 * There is a difference only where the index is made of questions with the same
 * meanings in both.  A difference under half a point either way counts as none:
 * that is what rounds to 0.
 *
 * What the form says comes first (`first` of an index) stands before the rest: as
 * the first columns of all indexes, and after any other index as a column of its
 * difference.  What was done between the rounds is compare_follow.h's. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "analysis/returned.h"
#include "base/lang.h"
#include "base/round.h"
#include "form/kind.h"

/* Then one for what was done, where something can be, those of people, and one for
 * each index that comes first. */
enum { COLUMN_BEFORE, COLUMN_AFTER, COLUMN_DIFFERENCE, COLUMN_CHANGE, COLUMN_DONE };
enum { PEOPLE_BEFORE, PEOPLE_AFTER, PEOPLE_BOTH };

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	size_t leading, lead; /* how many columns of indexes that come first, from where */
	bool follows;	      /* something rests on documents of the form */
	size_t lower, same, higher;
	size_t both; /* units with a number in both rounds */
	size_t cautious_count;
	struct str cautious; /* names of units, with commas */
	size_t changed;
	size_t unknown; /* units of which nobody knows who took part both times */
	bool beyond;	/* more were there both times than the index rests on */
};

/* ---- values ---- */

static struct panel_value
value_in(const struct making *making, size_t unit, size_t index, bool after)
{
	const struct comparing *wish = making->wish;
	size_t round = after ? wish->round : wish->before;
	size_t other = after ? wish->before : wish->round;
	struct returned people;
	struct some some = { .counts = returned_rated, .context = &people };

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

/* Is there nothing only because nobody who answered was there both times, as far as
 * anybody knows?  Why, then. */
static struct str
lacks_both(const struct making *making, size_t unit, size_t index, bool after)
{
	const struct comparing *wish = making->wish;
	const struct returned people = { panel_entry(making->panel, unit, wish->before)->answers,
		panel_entry(making->panel, unit, wish->round)->answers };

	if (!wish->same_people ||
		panel_index(making->panel, unit, after ? wish->round : wish->before, index)
				.standing != PANEL_HERE)
		return STR("");
	if (people.here && people.there && !returned_known(&people))
		return str_of(_("it is not known who answered both times"));
	return str_of(_("nobody answered both times"));
}

static struct sheet_cell
value_cell(const struct making *making, size_t unit, size_t index, bool after)
{
	const struct index_rule *rule = making->panel->form->indexes[index];
	struct panel_value value = value_in(making, unit, index, after);
	struct str lacks = lacks_both(making, unit, index, after);
	struct sheet_cell cell;

	value.wide = false; /* the way down shows who differs */
	cell = panel_cell(&value);
	cell_stage(making->sheet, making->panel, rule, &cell);
	if (cell.kind == CELL_MISSING && lacks.length)
		cell.why = lacks;
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
	double value = decimal_round(difference->value, 0);

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
add_done_column(const struct making *making)
{
	if (making->follows)
		add_column(making->sheet, "done", _("Done between the rounds"), _("done"), 8);
}

/* The differences of what comes first, after an index that does not: left out where
 * there is no room for all, and where they stand elsewhere. */
static void
add_leading(struct making *making, size_t index)
{
	const struct panel *panel = making->panel;
	const struct form *form = panel->form;

	making->lead = making->sheet->columns_count;
	if (making->wish->alone)
		return;
	for (size_t i = 0; i < form->indexes_count && !form->indexes[index]->first; i++) {
		struct sheet_column *column;
		struct str label = words_in(&form->indexes[i]->label, panel->language);

		if (!form->indexes[i]->first)
			continue;
		column = sheet_add_column(making->sheet, form->indexes[i]->name.at, label);
		column->label = arena_format(
			&making->sheet->arena, _("%.*s: difference"), STR_ARGS(label_short(label)));
		column->head = arena_format(
			&making->sheet->arena, "+/- %.*s", STR_ARGS(label_short(label)));
		column->sign = true;
		column->hue = HUE_DIFFERENCE;
		column->width = 9;
		column->second = true;
		making->leading++;
	}
}

static void
add_columns(const struct making *making)
{
	struct sheet *sheet = making->sheet;
	struct sheet_column *column;

	add_column(sheet, "before", _("Before"), _("before"), 7);
	add_column(sheet, "after", _("After"), _("after"), 7);
	column = add_column(sheet, "difference", _("Difference"), _("diff."), 6);
	column->sign = column->key = true;
	column->hue = HUE_DIFFERENCE;
	column = add_column(sheet, "change", _("Change"), "", 0);
	column->align = ALIGN_LEFT;
	add_done_column(making);
	add_column(sheet, "n_before", _("Answered before"), _("n bef."), 6);
	add_column(sheet, "n_after", _("Answered after"), _("n aft."), 6);
	add_column(sheet, "n_both", _("Same people in both"), _("both"), 5);
}

static struct sheet_cell
people_cell(size_t count)
{
	return count && count < PANEL_FEW ? sheet_reason(CELL_FEW) : sheet_count(count);
}

/* Whose ratings the value rests on, which need not be all who were there; of what the
 * group answered together these. */
static struct sheet_cell
rests_on(const struct sheet_cell *value, size_t raters)
{
	if (value->kind != CELL_NUMBER)
		return sheet_reason(value->kind);
	return people_cell(value->n != SHEET_NONE ? value->n : raters);
}

/* Who answered both times need not have answered what this index is made of. */
static bool
exceeds(const struct sheet_cell *both, const struct sheet_cell *one)
{
	return both->kind == CELL_NUMBER && one->kind == CELL_NUMBER && both->value > one->value;
}

static void
caution(struct making *making, size_t unit, struct sheet_cell *cells)
{
	struct str label = making->panel->units[unit].label;

	cells[COLUMN_DIFFERENCE].marks |= MARK_CAUTION;
	making->cautious_count++;
	making->cautious = arena_format(&making->sheet->arena, "%.*s%s%.*s",
		STR_ARGS(making->cautious), making->cautious.length ? ", " : "", STR_ARGS(label));
}

/* How many were there both times, and whether they were mostly the same.  Nobody's
 * ratings are in what the group answered together, so who was there matters less. */
static void
add_returned(struct making *making, size_t unit, size_t index, const struct returned *returned,
	struct sheet_cell *cells)
{
	size_t before = panel_raters(making->panel, unit, making->wish->before);
	size_t after = panel_raters(making->panel, unit, making->wish->round);
	struct panel_value value = panel_index(making->panel, unit, making->wish->round, index);
	struct sheet_cell *people = cells + COLUMN_DONE + making->follows;
	size_t both = returned_count(returned);

	if (!returned_known(returned)) {
		people[PEOPLE_BOTH] = sheet_reason(CELL_UNKNOWN);
		people[PEOPLE_BOTH].why = str_of(_("it is not known who answered both times"));
		making->unknown++;
		return;
	}
	people[PEOPLE_BOTH] = people_cell(both);
	making->beyond = making->beyond || exceeds(&people[PEOPLE_BOTH], &people[PEOPLE_BEFORE]) ||
			 exceeds(&people[PEOPLE_BOTH], &people[PEOPLE_AFTER]);
	if (cells[COLUMN_DIFFERENCE].kind == CELL_NUMBER && value.n > 0 &&
		2 * both < (before > after ? before : after))
		caution(making, unit, cells);
}

static void
add_people(struct making *making, size_t unit, size_t index, struct sheet_cell *cells)
{
	const struct comparing *wish = making->wish;
	const struct answers *one = panel_entry(making->panel, unit, wish->before)->answers;
	const struct answers *other = panel_entry(making->panel, unit, wish->round)->answers;
	size_t before = panel_raters(making->panel, unit, wish->before);
	size_t after = panel_raters(making->panel, unit, wish->round);
	struct sheet_cell *people = cells + COLUMN_DONE + making->follows;

	people[PEOPLE_BEFORE] =
		one ? rests_on(&cells[COLUMN_BEFORE], before) : sheet_reason(CELL_MISSING);
	people[PEOPLE_AFTER] =
		other ? rests_on(&cells[COLUMN_AFTER], after) : sheet_reason(CELL_MISSING);
	if (one && other)
		add_returned(making, unit, index, &(struct returned){ one, other }, cells);
}

static const char *
change_words(int direction)
{
	return direction > 0 ? _("higher") : direction < 0 ? _("lower") : _("the same");
}

/* What was done from the earlier round on until the later was last written to; of a
 * unit without a later one, until now. */
static struct sheet_cell
done_cell(const struct making *making, size_t unit)
{
	const struct panel_entry *before = panel_glance(making->panel, unit, making->wish->before);
	const struct panel_entry *after = panel_glance(making->panel, unit, making->wish->round);
	struct followed_count count = { .documents = 0 };
	struct sheet_cell cell;

	if (before->begun)
		count = followed_count(making->wish->followed, &before->row.id,
			after->begun ? after->row.changed : INT64_MAX);
	if (!count.documents)
		return sheet_reason(CELL_MISSING);
	cell = sheet_count(count.done);
	cell.n = count.rows;
	cell.letter = arena_format(&making->sheet->arena, _(" of %zu"), count.rows);
	return cell;
}

/* How far an index has come from one round to the other. */
static struct sheet_cell
change_of(struct making *making, size_t unit, size_t index)
{
	struct sheet_cell before = value_cell(making, unit, index, false);
	struct sheet_cell after = value_cell(making, unit, index, true);
	struct sheet_cell cell = difference(making, unit, index, &before, &after);

	making->changed += cell.marks == MARK_CHANGED;
	return cell;
}

static void
lead_unit(struct making *making, size_t unit, struct sheet_row *row)
{
	const struct form *form = making->panel->form;

	for (size_t i = 0; i < making->leading; i++)
		row->cells[making->lead + i] = change_of(making, unit, index_in_turn(form, i));
}

static void
add_unit(struct making *making, size_t unit, size_t index)
{
	const struct panel_unit *label = &making->panel->units[unit];
	struct sheet_row *row = sheet_add_row(making->sheet, label->code, label->label);
	struct sheet_cell *cells = row->cells;
	int turned;

	lead_unit(making, unit, row);
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
	if (making->follows)
		cells[COLUMN_DONE] = done_cell(making, unit);
	add_people(making, unit, index, cells);
}

/* Of those units that have both, so that the medians are of the same. */
static void
add_median(struct making *making)
{
	struct sheet_row *row = sheet_add_row(making->sheet, STR("median"), str_of(_("Median")));

	row->summary = true;
	row->cells[COLUMN_DIFFERENCE] = column_median(making->sheet, COLUMN_DIFFERENCE, NULL);
	for (size_t i = making->lead; i < making->lead + making->leading; i++)
		row->cells[i] = column_median(making->sheet, i, NULL);
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
			arena_format(&sheet->arena,
				_("* Read with caution: in all %.*s fewer than half of those who "
				  "answered took part both times. The difference may come from "
				  "who took part."),
				STR_ARGS(kind_many(making->panel->form->unit))));
	else if (making->cautious_count)
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				_("* Read with caution: in %.*s fewer than half of those who "
				  "answered "
				  "took part both times. The difference may come from who took "
				  "part."),
				STR_ARGS(making->cautious)));
	if (making->unknown) {
		sheet_add_legend(sheet, str_of(_("- not known")));
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				_("Of %.*s it is not known who answered both times: what was "
				  "imported does not tell."),
				STR_ARGS(kind_counted(making->panel->form->unit, making->unknown,
					&sheet->arena))));
	}
	if (making->wish->same_people)
		sheet_add_note(sheet, str_of(_("Only the ratings of those who took part both times "
					       "are counted. Where one or two are left out, it "
					       "says <3: their ratings could be reckoned back.")));
}

static void
say_done(const struct making *making)
{
	struct arena *arena = &making->sheet->arena;
	struct str titles =
		making->follows ? followed_titles(making->wish->followed, arena) : STR("");

	if (titles.length)
		sheet_add_note(making->sheet,
			arena_format(arena,
				_("Done: what rests on the earlier round (%.*s) and was marked "
				  "done before the later one was last written to, of all of it."),
				STR_ARGS(titles)));
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
	struct sheet_column *own;

	add_columns(making);
	add_leading(making, index);
	own = making->sheet->columns;
	own[COLUMN_BEFORE].sign = own[COLUMN_AFTER].sign = rule->kind == INDEX_DIFFERENCE;
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, making->wish, i))
			add_unit(making, i, index);
	add_median(making);
	say_counts(making);
	say_done(making);
	if (rule->stages_count)
		legend_stages(making->sheet, panel, rule);
	if (making->beyond)
		sheet_add_legend(making->sheet, str_of(_("both: of any question")));
	if (making->leading)
		sheet_add_legend(making->sheet, str_of(_("+/- difference in that index")));
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
	const struct form *form = making->panel->form;
	struct sheet_row *row = sheet_add_row(making->sheet, label->code, label->label);
	bool compared = false;

	for (size_t i = 0; i < form->indexes_count; i++) {
		row->cells[i] = change_of(making, unit, index_in_turn(form, i));
		compared = compared || row->cells[i].kind == CELL_NUMBER;
	}
	making->both += compared;
	if (making->follows)
		row->cells[form->indexes_count] = done_cell(making, unit);
}

static void
make_all(struct making *making)
{
	const struct panel *panel = making->panel;
	const struct form *form = panel->form;
	struct sheet_row *row;

	for (size_t i = 0; i < form->indexes_count; i++)
		add_all_column(making, form->indexes[index_in_turn(form, i)]);
	add_done_column(making);
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, making->wish, i))
			add_all_unit(making, i);
	row = sheet_add_row(making->sheet, STR("median"), str_of(_("Median")));
	row->summary = true;
	for (size_t i = 0; i < form->indexes_count; i++)
		row->cells[i] = column_median(making->sheet, i, NULL);
	say_done(making);
	say_changed(making);
}

static void
add_titles(const struct making *making, size_t index)
{
	const struct panel *panel = making->panel;
	struct sheet *sheet = making->sheet;

	sheet_add_title(sheet, str_of(making->wish->same_people ? _("Before and after, same people")
								: _("Before and after")));
	sheet_add_title(sheet,
		index != SIZE_MAX ? words_in(&panel->form->indexes[index]->label, panel->language)
				  : str_of(_("difference in every index")));
	title_rounds(sheet, panel, making->wish);
	sheet->corner = kind_head(panel->form->unit, &sheet->arena);
	sheet->under = STR("0-100");
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet,
		.panel = panel,
		.wish = wish,
		.follows = followed_any(wish->followed, panel, panel->form->id) };
	size_t index = panel_index_of(panel, wish->index);

	add_titles(&making, index);
	if (index != SIZE_MAX)
		make_one(&making, index);
	else
		make_all(&making);
	sheet->right = arena_format(
		&sheet->arena, _("%zu of %zu in both"), making.both, panel->units_count);
}

const struct comparison comparison_rounds = {
	.name = "rounds",
	.label = N_("Before and after"),
	.summary = N_("an index of each unit in two rounds, and the difference"),
	.needs = NEED_ROUNDS | NEED_INDEX,
	.reads = READS_ROUND | READS_BEFORE,
	.make = make,
};
