/* Units by themes: how far each has come, how much it needs, and the gap. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"
#include "base/utf8.h"

#define NARROW_HEAD 4 /* cells over a column of a theme of its own */
#include "base/round.h"
#include "form/kind.h"

/* What a unit's document has come to. */
static struct str
standing_words(
	const struct panel *panel, const struct comparing *wish, const struct panel_entry *entry)
{
	if (!entry->begun)
		return str_of(_("not begun"));
	if (wish->standing)
		return str_of(wish->standing->words(wish->standing->context, &entry->row));
	if (panel->wish.standing)
		return str_of(panel->wish.standing(panel->store, &entry->row));
	if (str_is(entry->row.progress, "approve"))
		return str_of(_("approved"));
	if (str_is(entry->row.progress, "send_back"))
		return str_of(_("sent back"));
	if (str_is(entry->row.progress, "hand_in"))
		return str_of(_("waiting"));
	return str_of(_("in progress"));
}

/* One column: an index. */
struct track {
	const struct index_rule *rule;
	size_t index;
	enum measure measure;
};

struct tracks {
	struct track *at;
	size_t count;
	bool follows; /* a column says how much rests on a unit's document */
};

static enum measure
measure_of(const struct index_rule *rule)
{
	if (rule->kind == INDEX_DIFFERENCE)
		return MEASURE_GAP;
	if (rule->direction == DIRECTION_MATURITY)
		return MEASURE_MATURITY;
	return rule->direction == DIRECTION_NEED ? MEASURE_NEED : MEASURE_ALL;
}

static void
add_track(struct tracks *tracks, const struct panel *panel, size_t index)
{
	const struct index_rule *rule = panel->form->indexes[index];

	tracks->at[tracks->count++] =
		(struct track){ .rule = rule, .index = index, .measure = measure_of(rule) };
}

static bool
is_first_of_theme(const struct form *form, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (str_equal(form->indexes[i]->theme, form->indexes[index]->theme))
			return false;
	return true;
}

/* Themes in the form's order, in each maturity, need and gap; then, but for the
 * three measures, what has no theme. */
static struct tracks
find_tracks(const struct panel *panel, enum measure wished, struct arena *arena)
{
	const struct form *form = panel->form;
	struct tracks tracks = {
		.at = arena_get(arena, (form->indexes_count + 1) * sizeof *tracks.at),
	};

	for (size_t i = 0; i < form->indexes_count; i++) {
		if (!form->indexes[i]->theme.length || !is_first_of_theme(form, i))
			continue;
		for (int measure = MEASURE_MATURITY; measure < MEASURES; measure++)
			for (size_t k = i; k < form->indexes_count; k++)
				if (str_equal(form->indexes[k]->theme, form->indexes[i]->theme) &&
					measure_of(form->indexes[k]) == (enum measure)measure &&
					(wished == MEASURE_ALL || (enum measure)measure == wished))
					add_track(&tracks, panel, k);
	}
	for (size_t i = 0; i < form->indexes_count; i++) {
		enum measure measure = measure_of(form->indexes[i]);

		if (!form->indexes[i]->theme.length && (wished == MEASURE_ALL || measure == wished))
			add_track(&tracks, panel, i);
	}
	return tracks;
}

/* Nothing over what only its own name says: how near, how alike. */
static const char *
measure_head(const struct index_rule *rule, enum measure measure)
{
	if (rule->kind == INDEX_PAIRS || rule->kind == INDEX_MUTUALITY)
		return " ";
	switch (measure) {
	case MEASURE_MATURITY: return _("mat");
	case MEASURE_NEED: return _("need");
	case MEASURE_GAP: return _("gap");
	default: return "";
	}
}

static struct str
index_label(const struct panel *panel, const struct index_rule *rule)
{
	return words_in(&rule->label, panel->language);
}

/* Is the short heading another column's already? */
static bool
is_taken(const struct sheet *sheet, struct str head)
{
	for (size_t i = 0; i < sheet->columns_count; i++)
		if (str_equal(sheet->columns[i].group_head, head))
			return true;
	return false;
}

/* What stands over one narrow column: its first letters and the sign that it is cut,
 * the last letter another one of the name where those are taken; never the same over
 * two. */
static struct str
short_head(struct sheet *sheet, struct str label)
{
	struct str name = label_short(label), begin = utf8_fit(name, NARROW_HEAD - 2);
	struct str head = STR("");

	if (utf8_cells(name) <= NARROW_HEAD && !is_taken(sheet, name))
		return arena_text(&sheet->arena, name);
	for (size_t at = begin.length, next; at < name.length; at = next) {
		next = utf8_next(name, at);
		if (name.at[at] == ' ')
			continue;
		head = arena_format(&sheet->arena, "%.*s%.*s\u2026", STR_ARGS(begin),
			(int)(next - at), name.at + at);
		if (!is_taken(sheet, head))
			return head;
	}
	for (size_t number = 2; !head.length || is_taken(sheet, head); number++)
		head = arena_format(&sheet->arena, "%.*s%zu",
			STR_ARGS(utf8_fit(name, NARROW_HEAD - 2)), number);
	return head;
}

static void
add_column(struct sheet *sheet, const struct panel *panel, const struct track *track,
	enum measure wished)
{
	const struct index_rule *rule = track->rule;
	struct str label = rule->theme.length ? panel_theme_label(panel, rule->theme)
					      : index_label(panel, rule);
	struct str head = rule->theme.length ? STR("") : short_head(sheet, label);
	struct sheet_column *column =
		sheet_add_column(sheet, rule->name.at, index_label(panel, rule));

	column->sign = track->measure == MEASURE_GAP;
	column->key = track->measure == MEASURE_GAP || wished != MEASURE_ALL;
	column->hue = track->measure == MEASURE_GAP	   ? HUE_DIFFERENCE
		      : track->measure == MEASURE_MATURITY ? HUE_MATURITY
							   : HUE_AMOUNT;
	if (wished == MEASURE_ALL) {
		column->group = arena_text(&sheet->arena, label);
		if (!rule->theme.length)
			column->group_head = head;
		column->head = str_of(measure_head(rule, track->measure));
		column->width = 4;
		if (track->measure != MEASURE_GAP)
			column->hue = HUE_NONE;
	} else {
		column->head = arena_text(&sheet->arena, label);
		column->width = 9;
	}
}

/* Gaps run from need without maturity to maturity without need; most lie within
 * half of that, and a shade must tell those apart. */
#define GAP_SHADED 50

static int8_t
shade_of(const struct sheet_column *column, double value)
{
	if (column->hue == HUE_NONE)
		return 0;
	if (column->hue == HUE_DIFFERENCE)
		return sheet_shade(value, -GAP_SHADED, GAP_SHADED);
	return sheet_shade(value, 0, 100);
}

static void
finish_cell(struct sheet *sheet, const struct panel *panel, const struct track *track,
	size_t column, struct sheet_cell *cell)
{
	if (cell->kind != CELL_NUMBER)
		return;
	cell_stage(sheet, panel, track->rule, cell);
	cell->shade = shade_of(&sheet->columns[column], cell->value);
}

static struct sheet_cell
unit_cell(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct track *track, size_t column, size_t unit)
{
	struct panel_value value = panel_index(panel, unit, wish->round, track->index);
	struct sheet_cell cell = panel_cell(&value);

	/* The letter has the room beside a number; the way down shows who differs. */
	if (wish->measure == MEASURE_ALL)
		cell.marks &= MARK_NAMED;
	finish_cell(sheet, panel, track, column, &cell);
	if (value.index)
		cell.behind = (struct behind){
			.unit = unit, .round = wish->round, .index = track->rule->name
		};
	return cell;
}

static struct sheet_cell
follows_cell(const struct comparing *wish, const struct panel_entry *entry)
{
	struct followed_count count = { .documents = 0 };

	if (entry->begun)
		count = followed_count(wish->followed, &entry->row.id, INT64_MAX);
	return count.documents ? sheet_count(count.rows) : sheet_reason(CELL_MISSING);
}

static void
add_unit(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct tracks *tracks, size_t unit)
{
	const struct panel_entry *entry = panel_glance(panel, unit, wish->round);
	struct sheet_cell *ends;
	size_t raters;
	struct sheet_row *row =
		sheet_add_row(sheet, panel->units[unit].code, panel->units[unit].label);

	for (size_t i = 0; i < tracks->count; i++)
		row->cells[i] = unit_cell(sheet, panel, wish, &tracks->at[i], i, unit);
	if (wish->measure == MEASURE_ALL)
		return;
	raters = panel_raters(panel, unit, wish->round);
	ends = row->cells + tracks->count;
	*ends++ = raters && raters < PANEL_FEW ? sheet_reason(CELL_FEW) : sheet_count(raters);
	if (tracks->follows)
		*ends++ = follows_cell(wish, entry);
	*ends = sheet_text(sheet, standing_words(panel, wish, entry));
}

/* The number as people see it: two that look the same are the same. */
static double
shown_of(const struct sheet_cell *cell)
{
	return cell->whole ? cell->shown : decimal_round(cell->value, 0);
}

/* Which unit has the greatest number to be seen in a column, and how many have the
 * same: "Ashford ×3".  Said of as few units as the median is. */
static struct sheet_cell
greatest_cell(struct sheet *sheet, size_t column)
{
	const struct sheet_row *greatest = NULL;
	size_t more = 0, count = 0;

	for (size_t i = 0; i < sheet->rows_count; i++) {
		const struct sheet_cell *cell = &sheet->rows[i].cells[column];

		if (sheet->rows[i].summary || cell->kind != CELL_NUMBER)
			continue;
		count++;
		if (greatest && shown_of(cell) == shown_of(&greatest->cells[column]))
			more++;
		if (greatest && shown_of(cell) <= shown_of(&greatest->cells[column]))
			continue;
		greatest = &sheet->rows[i];
		more = 0;
	}
	if (count < PANEL_FEW)
		return sheet_reason(count ? CELL_FEW_UNITS : CELL_MISSING);
	return sheet_text(sheet,
		more ? arena_format(&sheet->arena, "%.*s ×%zu", STR_ARGS(greatest->label), more + 1)
		     : greatest->label);
}

/* How the units lie; gaps over the range that is shaded, where most of them are. */
static void
add_summaries(struct sheet *sheet, const struct panel *panel, const struct comparing *wish,
	const struct tracks *tracks)
{
	struct sheet_row *row = sheet_add_row(sheet, STR("median"), str_of(_("Median")));

	row->summary = true;
	for (size_t i = 0; i < tracks->count; i++) {
		row->cells[i] = column_median(sheet, i, tracks->at[i].rule);
		finish_cell(sheet, panel, &tracks->at[i], i, &row->cells[i]);
	}
	if (wish->measure == MEASURE_ALL)
		return;
	row = sheet_add_row(sheet, STR("spread"), str_of(_("Spread")));
	row->summary = true;
	for (size_t i = 0; i < tracks->count; i++) {
		bool gap = tracks->at[i].measure == MEASURE_GAP;

		row->cells[i] =
			column_bars(sheet, i, gap ? -GAP_SHADED : 0, gap ? GAP_SHADED : 100);
	}
	row = sheet_add_row(sheet, STR("greatest"), str_of(_("Greatest in")));
	row->summary = true;
	for (size_t i = 0; i < tracks->count; i++)
		row->cells[i] = greatest_cell(sheet, i);
}

/* After the last note, on how many units the medians rest: not all have come to every
 * index. */
static void
say_rests(struct sheet *sheet, const struct panel *panel, const struct tracks *tracks)
{
	struct str units = kind_many(panel->form->unit);
	size_t least = SIZE_MAX, most = 0;
	struct str *note;

	for (size_t i = 0; i < tracks->count; i++) {
		const struct sheet_row *row = &sheet->rows[sheet_body(sheet)];
		size_t n = row->cells[i].kind == CELL_NUMBER ? row->cells[i].n : 0;

		least = n && n < least ? n : least;
		most = n > most ? n : most;
	}
	if (!most)
		return;
	note = &sheet->notes[sheet->notes_count - 1];
	if (least == most)
		*note = arena_format(&sheet->arena, _("%.*s Medians of %zu %.*s."), STR_ARGS(*note),
			most, STR_ARGS(units));
	else
		*note = arena_format(&sheet->arena, _("%.*s Medians of %zu-%zu %.*s."),
			STR_ARGS(*note), least, most, STR_ARGS(units));
}

static void
add_ends(struct sheet *sheet, const struct tracks *tracks, const struct comparing *wish)
{
	struct sheet_column *raters = sheet_add_column(sheet, "n", str_of(_("How many rated")));
	struct sheet_column *standing;

	raters->head = STR("n");
	raters->width = 3;
	if (tracks->follows)
		sheet_add_column(sheet, "follows", followed_titles(wish->followed, &sheet->arena))
			->second = true;
	standing = sheet_add_column(sheet, "standing", str_of(_("Standing")));
	standing->align = ALIGN_LEFT;
	standing->second = true;
}

static const struct index_rule *
first_staged(const struct tracks *tracks)
{
	for (size_t i = 0; i < tracks->count; i++)
		if (tracks->at[i].rule->stages_count)
			return tracks->at[i].rule;
	return NULL;
}

/* The gap of the first theme, greatest first: where to begin. */
static void
sort_usual(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->columns_count; i++)
		if (sheet->columns[i].key) {
			sheet_sort(sheet, i, true);
			return;
		}
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct tracks tracks = find_tracks(panel, wish->measure, &sheet->arena);
	const struct index_rule *staged = first_staged(&tracks);

	tracks.follows = wish->measure != MEASURE_ALL &&
			 followed_any(wish->followed, panel, panel->form->id);
	sheet_add_title(sheet, str_of(_("Compare")));
	if (wish->measure != MEASURE_ALL)
		sheet_add_title(sheet, str_of(measure_words(wish->measure)));
	title_panel(sheet, panel, wish);
	sheet->corner = kind_head(panel->form->unit, &sheet->arena);
	sheet->under = STR("0-100");
	for (size_t i = 0; i < tracks.count; i++)
		add_column(sheet, panel, &tracks.at[i], wish->measure);
	if (wish->measure != MEASURE_ALL)
		add_ends(sheet, &tracks, wish);
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, wish, i))
			add_unit(sheet, panel, wish, &tracks, i);
	add_summaries(sheet, panel, wish, &tracks);
	if (note_not_in(sheet, panel, wish))
		say_rests(sheet, panel, &tracks);
	if (staged)
		legend_stages(sheet, panel, staged);
	if (wish->measure != MEASURE_ALL)
		sheet_add_legend(sheet, str_of(_("! of several minds")));
	legend_signs(sheet);
	sort_usual(sheet);
}

static struct str
called(const struct registry *units, struct arena *arena)
{
	return arena_format(arena, _("%.*s and themes"), STR_ARGS(kinds_head(units, arena)));
}

const struct comparison comparison_need = {
	.name = "need",
	.label = N_("Units and themes"),
	.summary = N_("every unit by every theme: how far come, how much need, and the gap"),
	.measured = true,
	.called = called,
	.make = make,
};
