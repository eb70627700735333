/* The page of one unit. */
#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "exchange/report/figure.h"
#include "exchange/report/own.h"
#include "exchange/report/told.h"
#include "exchange/sheet_out_own.h"
#include "form/kind.h"

struct telling {
	struct report *report;
	struct page *page;
	size_t unit;
	const struct panel_entry *entry;
	struct told *told;
};

/* ---- the head ---- */

static const struct sheet_row *
row_of(const struct sheet *sheet, struct str code)
{
	for (size_t i = 0; i < sheet_body(sheet); i++)
		if (str_equal(sheet->rows[i].code, code))
			return &sheet->rows[i];
	return NULL;
}

static const struct sheet_row *
summary_of(const struct sheet *sheet, const char *code)
{
	for (size_t i = sheet_body(sheet); i < sheet->rows_count; i++)
		if (str_is(sheet->rows[i].code, code))
			return &sheet->rows[i];
	return NULL;
}

/* Who waits for what is plain on the coordinator's screen, and nowhere else. */
static void
pair_cell(const struct telling *at, const struct sheet *sheet, size_t column,
	const struct sheet_row *row)
{
	struct buf words = { 0 };

	sheet_cell_words(sheet, &sheet->columns[column], &row->cells[column], &words);
	if (row->cells[column].kind == CELL_TEXT && str_is(buf_str(&words), _("waiting"))) {
		buf_clear(&words);
		buf_text(&words, _("handed in, waits to be reviewed"));
	}
	page_pair(at->page, sheet->columns[column].label, buf_str(&words));
	buf_free(&words);
}

/* Of the form itself: a plan that is approved by a group, say. */
static void
say_state(const struct telling *at)
{
	const struct answers *answers = at->entry->answers;

	if (answers && answers->state)
		page_say(at->page,
			arena_format(&at->report->arena, _("State: %.*s"),
				STR_ARGS(words_in(&answers->state->label,
					form_language(at->entry->form, str_of(lang_code()))))));
}

/* How far it has come, and how many rated, as the sheet of one measure says. */
static void
head(const struct telling *at)
{
	const struct report *report = at->report;
	const struct sheet *sheet = &report->come;
	const struct sheet_row *row = row_of(sheet, report->panel->units[at->unit].code);
	struct buf day = { 0 }, words = { 0 };

	if (report->wish.inside) {
		buf_format(&words,
			_("For the people of %.*s: here stand texts and numbers that others do not "
			  "see."),
			STR_ARGS(report->panel->units[at->unit].label));
		page_say(at->page, buf_str(&words));
	}
	page_pairs_begin(at->page);
	for (size_t i = 0; row && i < sheet->columns_count; i++)
		if (str_is(sheet->columns[i].name, "n") ||
			str_is(sheet->columns[i].name, "standing"))
			pair_cell(at, sheet, i, row);
	day_write_long(&day, instant_day(at->entry->row.changed));
	page_pair(at->page, str_of(_("Last changed")), buf_str(&day));
	page_pairs_end(at->page);
	buf_free(&words);
	buf_free(&day);
	say_state(at);
}

/* ---- the profile ---- */

enum { PROFILE_VALUE, PROFILE_ALL, PROFILE_N };

/* The unit's own people see what few of them said. */
static struct sheet_cell
own_cell(const struct telling *at, struct sheet *sheet, const struct sheet_cell *cell,
	struct str name)
{
	const struct panel *panel = at->report->panel;
	size_t index = panel_index_of(panel, name);
	struct sheet_cell own = *cell;
	struct panel_value value;

	if (!at->report->wish.inside || cell->kind != CELL_FEW || index == SIZE_MAX)
		return own;
	value = panel_index(panel, at->unit, at->report->wish.of.round, index);
	if (!value.index || value.index->missing || value.index->withheld)
		return own;
	own = sheet_number(value.index->value);
	own.n = value.n;
	cell_stage(sheet, panel, panel->form->indexes[index], &own);
	return own;
}

static bool
draw_profile(void *context, size_t row, size_t column, struct buf *out)
{
	const struct sheet *sheet = context;
	const struct sheet_cell *cells = sheet->rows[row].cells;
	double value = report_number(&cells[PROFILE_VALUE]);
	double all = report_number(&cells[PROFILE_ALL]);
	struct ruler ruler = { 0, 100 };

	if (column + 1 != sheet->columns_count || sheet->rows[row].heading ||
		(isnan(value) && isnan(all)))
		return false;
	/* What can be less than nothing runs both ways. */
	if ((cells[PROFILE_VALUE].marks | cells[PROFILE_ALL].marks) & MARK_SIGN)
		ruler.least = -100;
	figure_bar(out, &ruler, value, all);
	return true;
}

static void
add_profile_columns(struct sheet *sheet)
{
	struct sheet_column *column;

	sheet_add_column(sheet, "value", str_of(_("Here")));
	sheet_add_column(sheet, "all", str_of(_("Median of all")));
	column = sheet_add_column(sheet, "n", str_of(_("How many rated")));
	column->head = str_of(_("n here"));
}

/* Over the measures of a theme its name, over all that stands alone one heading. */
static void
add_profile_heading(const struct telling *at, struct sheet *sheet, size_t i)
{
	const struct sheet *need = &at->report->need;
	bool alone = sheet_group_length(need, i) < 2;

	if (alone && i > 0 && sheet_group_length(need, i - 1) < 2 &&
		!str_equal(need->columns[i - 1].group, need->columns[i].group) &&
		(i < 2 || !str_equal(need->columns[i - 2].group, need->columns[i - 1].group)))
		return;
	sheet_add_row(sheet, STR(""), alone ? str_of(_("Other indexes")) : need->columns[i].group)
		->heading = true;
}

/* Under its theme's name a measure needs not say it again. */
static struct str
measure_label(const struct sheet_column *column)
{
	struct str label = column->label, group = column->group;
	size_t tail = group.length + 2;

	if (!group.length || label.length <= tail ||
		!str_is(str_part(label, label.length - tail, 2), ": ") ||
		!str_equal(str_from(label, label.length - group.length), group))
		return label;
	return str_part(label, 0, label.length - tail);
}

static void
add_profile_row(const struct telling *at, struct sheet *sheet, const struct sheet_row *own,
	const struct sheet_row *median, size_t i)
{
	const struct sheet_column *column = &at->report->need.columns[i];
	const struct sheet_cell *cell = &own->cells[i];
	struct sheet_row *row;

	if (i == 0 || !str_equal(column[-1].group, column->group))
		add_profile_heading(at, sheet, i);
	row = sheet_add_row(sheet, column->name, measure_label(column));
	row->cells[PROFILE_VALUE] = own_cell(at, sheet, cell, column->name);
	if (median)
		row->cells[PROFILE_ALL] = median->cells[i];
	if (column->sign) {
		row->cells[PROFILE_VALUE].marks |= MARK_SIGN;
		row->cells[PROFILE_ALL].marks |= MARK_SIGN;
	}
	if (cell->n != SHEET_NONE && cell->n > 0)
		row->cells[PROFILE_N] = cell->n < PANEL_FEW && !at->report->wish.inside
						? sheet_reason(CELL_FEW)
						: sheet_count(cell->n);
}

/* What is rated by name is told of one as well: then it is said. */
static bool
tells_of_few(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->rows_count; i++)
		if (sheet->rows[i].cells[PROFILE_VALUE].kind == CELL_NUMBER &&
			sheet->rows[i].cells[PROFILE_N].kind == CELL_FEW)
			return true;
	return false;
}

static void
profile(const struct telling *at)
{
	const struct sheet *need = &at->report->need;
	const struct sheet_row *own = row_of(need, at->report->panel->units[at->unit].code);
	const struct sheet_row *median = summary_of(need, "median");
	struct sheet sheet = { .sorted = SHEET_NONE };
	struct sheet_look look = { .draw = draw_profile, .context = &sheet };

	page_section(at->page, str_of(_("Profile")));
	if (!own)
		return;
	report_say_rounding(at->page);
	sheet_add_title(&sheet, str_of(_("How far come, how much need, and the gap, 0-100")));
	sheet.corner = str_of(_("Index"));
	add_profile_columns(&sheet);
	for (size_t i = 0; i < need->columns_count; i++)
		add_profile_row(at, &sheet, own, median, i);
	for (size_t i = 0; i < need->legend_count; i++)
		sheet_add_legend(&sheet, need->legend[i]);
	if (tells_of_few(&sheet))
		sheet_add_note(&sheet,
			str_of(_("A number with <3 beside it is of what was rated by name, on "
				 "behalf of an actor. It may rest on one person, and is told "
				 "all the same.")));
	report_add_pictures(at->page, &sheet, _("Here, and ◆ the median of all"));
	page_sheet(at->page, &sheet, &look);
	sheet_free(&sheet);
}

/* ---- before and after ---- */

/* Numbers of one index: the words say the same again.  Those of people come last, and
 * are made anew: a comparison counts who rated anything, here it is who rated this. */
static const char *const kept_columns[] = { "before", "after", "difference", "n_before",
	"n_after" };
enum { ROUNDS_BEFORE, ROUNDS_AFTER, ROUNDS_DIFFERENCE, ROUNDS_N_BEFORE, ROUNDS_N_AFTER };

static void
add_rounds_columns(const struct sheet *rounds, struct sheet *sheet)
{
	for (size_t i = 0; i < COUNT_OF(kept_columns); i++) {
		struct str name = str_of(kept_columns[i]);
		const struct sheet_column *from =
			&rounds->columns[sheet_column_named(rounds, name)];
		struct sheet_column *column = sheet_add_column(sheet, name.at, from->label);

		column->head = arena_text(&sheet->arena, from->head);
		column->hue = from->hue;
		column->sign = from->sign;
	}
}

/* How many rated what the value is made of. */
static struct sheet_cell
raters_cell(const struct sheet_cell *value)
{
	bool none = value->kind != CELL_NUMBER || value->n == SHEET_NONE || value->n == 0;

	if (value->kind == CELL_FEW || (!none && value->n < PANEL_FEW))
		return sheet_reason(CELL_FEW);
	return none ? sheet_reason(CELL_OUT) : sheet_count(value->n);
}

static void
add_rounds_row(const struct telling *at, struct sheet *sheet, size_t index)
{
	const struct sheet *rounds = &at->report->rounds[index];
	const struct index_rule *rule = at->report->panel->form->indexes[index];
	const struct sheet_row *own = row_of(rounds, at->report->panel->units[at->unit].code);
	struct sheet_row *row;

	if (!own)
		return;
	if (!sheet->columns_count)
		add_rounds_columns(rounds, sheet);
	row = sheet_add_row(sheet, rule->name, words_in(&rule->label, at->report->panel->language));
	for (size_t i = 0; i < ROUNDS_N_BEFORE; i++)
		row->cells[i] = own->cells[sheet_column_named(rounds, str_of(kept_columns[i]))];
	row->cells[ROUNDS_N_BEFORE] = raters_cell(&row->cells[ROUNDS_BEFORE]);
	row->cells[ROUNDS_N_AFTER] = raters_cell(&row->cells[ROUNDS_AFTER]);
}

static bool
has_mark(const struct sheet *sheet, enum cell_mark mark)
{
	for (size_t row = 0; row < sheet->rows_count; row++)
		for (size_t i = 0; i < sheet->columns_count; i++)
			if (sheet->rows[row].cells[i].marks & mark)
				return true;
	return false;
}

static bool
has_both(const struct sheet *sheet)
{
	for (size_t row = 0; row < sheet->rows_count; row++)
		if (sheet->rows[row].cells[ROUNDS_BEFORE].kind == CELL_NUMBER &&
			sheet->rows[row].cells[ROUNDS_AFTER].kind == CELL_NUMBER)
			return true;
	return false;
}

/* What was done between the rounds, and how many were there in both, is the same
 * whichever index is looked at. */
static void
put_shared(const struct telling *at)
{
	static const char *const names[] = { "n_both", "done" };
	struct report *report = at->report;
	const struct sheet *sheet = &report->rounds[0];
	const struct sheet_row *row = row_of(sheet, report->panel->units[at->unit].code);
	struct buf words = { 0 };

	page_pairs_begin(at->page);
	for (size_t i = 0; row && i < COUNT_OF(names); i++) {
		size_t column = sheet_column_named(sheet, str_of(names[i]));

		if (column == SHEET_NONE || (row->cells[column].kind != CELL_NUMBER &&
						    row->cells[column].kind != CELL_FEW))
			continue;
		buf_clear(&words);
		sheet_cell_text(sheet, &sheet->columns[column], &row->cells[column], false, &words);
		page_pair(at->page, sheet->columns[column].label, buf_str(&words));
	}
	page_pairs_end(at->page);
	buf_free(&words);
}

static void
put_rounds(const struct telling *at, struct sheet *sheet)
{
	struct rounds_look rounds = report_rounds_look(at->report->panel, sheet);
	struct sheet_look look = {
		.untitled = true, .draw = report_draw_rounds, .context = &rounds
	};

	page_section(at->page, sheet->title[0]);
	report_say_rounding(at->page);
	put_shared(at);
	sheet_add_legend(sheet, str_of(_("n: how many rated what the index is made of; – nobody")));
	if (has_mark(sheet, MARK_CAUTION))
		sheet_add_note(sheet,
			str_of(_("* Read with caution: fewer than half of those who answered took "
				 "part both times.")));
	if (has_mark(sheet, MARK_CHANGED))
		sheet_add_note(sheet, str_of(_("≠ its questions have changed: not compared")));
	report_add_pictures(at->page, sheet, _("Before ○ and after ●"));
	page_sheet(at->page, sheet, &look);
}

static void
rounds(const struct telling *at)
{
	const struct form *form = at->report->panel->form;
	struct sheet sheet = { .sorted = SHEET_NONE };

	if (!at->report->rounds)
		return;
	sheet_add_title(&sheet, str_of(_("Before and after")));
	sheet.corner = str_of(_("Index"));
	for (size_t i = 0; i < form->indexes_count; i++)
		add_rounds_row(at, &sheet, index_in_turn(form, i));
	if (sheet.columns_count > 1 && has_both(&sheet))
		put_rounds(at, &sheet);
	sheet_free(&sheet);
}

/* ---- what was answered ---- */

static void
flags(const struct telling *at)
{
	page_section(at->page, str_of(_("To talk about")));
	page_say(at->page, str_of(_("Questions that those who rated see differently. It is "
				    "nothing to smooth over: let somebody low and somebody high "
				    "speak first.")));
	if (!told_flags(at->told, at->page))
		page_say(at->page, str_of(_("No question has ratings that far apart.")));
}

static void
answers(const struct telling *at)
{
	page_section(at->page, str_of(_("Answers")));
	told_sections(at->told, at->page);
	if (told_left_out(at->told))
		page_quiet(at->page, str_of(_("Texts that are not shared are left out.")));
}

void
report_unit(struct report *report, size_t unit, struct buf *out)
{
	const struct panel *panel = report->panel;
	const struct panel_entry *entry = panel_entry(panel, unit, report->wish.of.round);
	struct page page = report_page(report, panel->units[unit].label);
	struct told_wish wish = { .inside = report->wish.inside,
		.panel = panel,
		.all = report->all,
		.round = report->wish.of.round };
	struct telling at = { .report = report, .page = &page, .unit = unit, .entry = entry };
	struct str round = panel_round_label(panel, report->wish.of.round, &report->arena);
	struct untold *untold;

	page.under = arena_format(&report->arena, "%.*s%s%.*s",
		STR_ARGS(words_in(&panel->form->title, panel->language)), round.length ? ", " : "",
		STR_ARGS(round));
	if (!report->wish.alone) {
		page.back = report->index;
		page.back_words = arena_format(
			&report->arena, _("All %.*s"), STR_ARGS(kind_many(panel->form->unit)));
	}
	head(&at);
	profile(&at);
	if (entry->answers) {
		wish.language = form_language(entry->form, str_of(lang_code()));
		wish.untold = untold = untold_read(panel->store, entry->form, &entry->row.id);
		at.told = told_read(entry->answers, &wish);
		flags(&at);
		rounds(&at);
		answers(&at);
		told_free(at.told);
		untold_free(untold);
	}
	report_papers(report, &page, panel->units[unit].code);
	page_write(&page, out);
}
