/* Who works with whom: a matrix of one register by itself, in one unit or as the
 * median over all.
 *
 * Each of a pair has its own view, and both stand in their own cells; where they
 * are two steps or more apart both are marked, and nothing is averaged.  A link is
 * as strong as the lower of its two views says (of one view, as that says); of
 * links that are alike in that those that both have spoken of are told first, and then
 * the other view decides.  Who has said nothing has no row, and is named below. */
#include <math.h>
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"

#define STEPS_APART 2
#define LINKS_TOLD 3
#define NAMED_FEW 2 /* so many name it, of three or more who were asked */

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct question *question;
	const struct choices *parties;
	double least; /* of the scale */
};

struct link {
	size_t a, b; /* parties */
	bool both;
	double lower, higher;
};

static const struct sheet_cell *
cell_at(const struct making *making, size_t row, size_t column)
{
	return &making->sheet->rows[row].cells[column];
}

static bool
is_said(const struct making *making, size_t row, size_t column)
{
	return row != column && cell_at(making, row, column)->kind == CELL_NUMBER;
}

static struct str
party(const struct making *making, size_t at)
{
	return choice_label(making->panel->form, &making->parties->at[at], making->panel->language);
}

/* ---- cells ---- */

static struct sheet_cell
median_of_units(const struct making *making, uint16_t row, uint16_t column)
{
	const struct panel *panel = making->panel;
	double *values = memory_get((panel->units_count + 1) * sizeof *values);
	struct sheet_cell cell;
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		struct panel_value value;

		if (!comparing_shows(panel, making->wish, i))
			continue;
		value = panel_answer(panel, i, making->wish->round, making->question, row, column);
		if (value.standing == PANEL_HERE)
			values[count++] = value.value;
	}
	cell = sheet_reason(count ? CELL_FEW_UNITS : CELL_MISSING);
	if (count >= PANEL_FEW)
		cell = sheet_number(five_of(values, count).median);
	free(values);
	cell.n = count >= PANEL_FEW ? count : SHEET_NONE;
	return cell;
}

static struct sheet_cell
pair_cell(const struct making *making, uint16_t row, uint16_t column)
{
	const struct comparing *wish = making->wish;
	struct sheet_cell cell;
	struct panel_value value;

	if (wish->unit == SIZE_MAX)
		return median_of_units(making, row, column);
	value = panel_answer(making->panel, wish->unit, wish->round, making->question, row, column);
	value.wide = false; /* the mark says here that the two differ */
	cell = panel_cell(&value);
	cell.behind = (struct behind){ .unit = wish->unit,
		.round = wish->round,
		.question = making->question->name,
		.row = making->parties->at[row].name,
		.column = making->parties->at[column].name };
	return cell;
}

static void
add_cells(const struct making *making)
{
	const struct choices *parties = making->parties;
	const struct choices *points = making->question->cell->choices;

	for (size_t i = 0; i < parties->count; i++) {
		struct sheet_row *row =
			sheet_add_row(making->sheet, parties->at[i].name, party(making, i));

		for (size_t k = 0; k < parties->count; k++) {
			struct sheet_cell *cell = &row->cells[k];

			if (k == i)
				continue;
			*cell = pair_cell(making, (uint16_t)i, (uint16_t)k);
			if (cell->kind == CELL_NUMBER && points && points->count > 1)
				cell->shade = sheet_shade(cell->value, points->at[0].number,
					points->at[points->count - 1].number);
		}
	}
}

static size_t
mark_apart(const struct making *making)
{
	size_t apart = 0;

	for (size_t i = 0; i < making->parties->count; i++)
		for (size_t k = i + 1; k < making->parties->count; k++) {
			if (!is_said(making, i, k) || !is_said(making, k, i) ||
				fabs(cell_at(making, i, k)->value - cell_at(making, k, i)->value) <
					STEPS_APART)
				continue;
			making->sheet->rows[i].cells[k].marks |= MARK_APART;
			making->sheet->rows[k].cells[i].marks |= MARK_APART;
			apart++;
		}
	return apart;
}

/* ---- what stands out ---- */

static struct link
link_of(const struct making *making, size_t a, size_t b)
{
	bool one = is_said(making, a, b), other = is_said(making, b, a);
	double x = one ? cell_at(making, a, b)->value : cell_at(making, b, a)->value;
	double y = other ? cell_at(making, b, a)->value : x;

	return (struct link){
		.a = a, .b = b, .both = one && other, .lower = fmin(x, y), .higher = fmax(x, y)
	};
}

static int
in_turn(const struct link *a, const struct link *b, bool strongest)
{
	int way = strongest ? -1 : 1;
	int order = way * ((a->lower > b->lower) - (a->lower < b->lower));

	if (!order)
		order = (int)b->both - (int)a->both;
	if (!order)
		order = way * ((a->higher > b->higher) - (a->higher < b->higher));
	if (!order)
		order = (a->a > b->a) - (a->a < b->a);
	return order ? order : (a->b > b->b) - (a->b < b->b);
}

static int
weakest_first(const void *one, const void *other)
{
	return in_turn(one, other, false);
}

static int
strongest_first(const void *one, const void *other)
{
	return in_turn(one, other, true);
}

static size_t
find_links(const struct making *making, struct link *links)
{
	size_t count = 0;

	for (size_t i = 0; i < making->parties->count; i++)
		for (size_t k = i + 1; k < making->parties->count; k++)
			if (is_said(making, i, k) || is_said(making, k, i))
				links[count++] = link_of(making, i, k);
	qsort(links, count, sizeof *links, weakest_first);
	return count;
}

/* Without what stands in brackets or after a colon: several are told in a line. */
static struct str
party_short(const struct making *making, size_t at)
{
	struct str label = label_short(party(making, at));
	size_t end = str_find(label, STR(" ("));

	return end > 0 ? str_part(label, 0, end) : label;
}

/* "Social - Schools (1/3)": what the first says of the second, then the other. */
static void
add_link(const struct making *making, const struct link *link, struct buf *out)
{
	struct str a = party_short(making, link->a), b = party_short(making, link->b);

	if (out->length)
		buf_text(out, ", ");
	buf_format(out, "%.*s - %.*s (", STR_ARGS(a), STR_ARGS(b));
	if (is_said(making, link->a, link->b))
		lang_decimal(out, cell_at(making, link->a, link->b)->value, 1);
	if (link->both)
		buf_byte(out, '/');
	if (is_said(making, link->b, link->a))
		lang_decimal(out, cell_at(making, link->b, link->a)->value, 1);
	buf_byte(out, ')');
}

/* How many there are that are as strong as the last one told. */
static void
add_more(const struct link *links, size_t told, size_t count, struct buf *out)
{
	size_t more = 0;

	while (told > 0 && told + more < count && links[told + more].lower == links[told - 1].lower)
		more++;
	if (!more)
		return;
	buf_text(out, ", ");
	buf_format(out, PLURAL("and %zu more", "and %zu more", more), more);
}

static void
note_links(const struct making *making)
{
	size_t most = making->parties->count * making->parties->count;
	struct link *links = memory_get((most + 1) * sizeof *links);
	size_t count = find_links(making, links), told = 0;
	struct buf weak = { 0 }, strong = { 0 };
	bool both = false;
	struct arena *arena = &making->sheet->arena;

	for (size_t i = 0; i < count; i++)
		both = both || links[i].both;
	for (; told < LINKS_TOLD && told < count; told++)
		add_link(making, &links[told], &weak);
	add_more(links, told, count, &weak);
	qsort(links + told, count - told, sizeof *links, strongest_first);
	for (size_t i = told; i < told + LINKS_TOLD && i < count; i++)
		if (links[i].higher > making->least)
			add_link(making, &links[i], &strong);
	if (weak.length)
		sheet_add_note(
			making->sheet, arena_format(arena, _("Weakest links: %s."), weak.at));
	if (strong.length)
		sheet_add_note(
			making->sheet, arena_format(arena, _("Strongest links: %s."), strong.at));
	if (both)
		sheet_add_note(making->sheet,
			str_of(_("(1/4): what the first says, then the other; the lower counts, "
				 "and of equal ones what both have said comes first.")));
	buf_free(&weak);
	buf_free(&strong);
	free(links);
}

/* Who at most two others have anything to do with, though three or more spoke. */
static void
note_few(const struct making *making)
{
	struct buf few = { 0 };

	for (size_t k = 0; k < making->parties->count; k++) {
		size_t asked = 0, name = 0;
		struct str label = party_short(making, k);

		for (size_t i = 0; i < making->parties->count; i++) {
			if (!is_said(making, i, k))
				continue;
			asked++;
			name += cell_at(making, i, k)->value > making->least;
		}
		if (asked <= NAMED_FEW || name > NAMED_FEW)
			continue;
		buf_text(&few, few.length ? ", " : "");
		buf_format(&few, _("%.*s (%zu of %zu)"), STR_ARGS(label), name, asked);
	}
	if (few.length)
		sheet_add_note(making->sheet,
			arena_format(&making->sheet->arena, _("Few name: %s."), few.at));
	buf_free(&few);
}

/* ---- who has said nothing ---- */

static bool
is_silent(const struct making *making, size_t row)
{
	for (size_t k = 0; k < making->parties->count; k++)
		if (cell_at(making, row, k)->kind != CELL_EMPTY &&
			cell_at(making, row, k)->kind != CELL_MISSING)
			return false;
	return true;
}

/* Rows of dots would hide what is said below them.  Last of all: until then a row
 * stands where its party does. */
static void
fold_silent(const struct making *making)
{
	struct sheet *sheet = making->sheet;
	struct buf names = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < making->parties->count; i++) {
		struct str label = party_short(making, i);
		struct sheet_row row = sheet->rows[i];

		if (is_silent(making, i)) {
			buf_format(&names, "%s%.*s", names.length ? ", " : "", STR_ARGS(label));
			free(row.cells);
			continue;
		}
		sheet->rows[kept++] = row;
	}
	sheet->rows_count = kept;
	if (kept == 0)
		sheet_add_note(sheet, str_of(_("Nobody has said anything here.")));
	else if (names.length)
		sheet_add_note(
			sheet, arena_format(&sheet->arena, _("Have said nothing: %s."), names.at));
	buf_free(&names);
}

/* ---- mutuality, when the form reckons it ---- */

static bool
is_of(const struct index_rule *rule, const struct question *question)
{
	for (size_t i = 0; i < rule->of_count; i++)
		if (rule->of[i].question == question)
			return rule->kind == INDEX_MUTUALITY;
	return false;
}

static struct panel_value
mutuality(const struct making *making, size_t index)
{
	const struct panel *panel = making->panel;
	const struct comparing *wish = making->wish;
	struct panel_value value = { .standing = PANEL_MISSING };
	double *values;

	if (wish->unit != SIZE_MAX)
		return panel_index(panel, wish->unit, wish->round, index);
	values = memory_get((panel->units_count + 1) * sizeof *values);
	for (size_t i = 0; i < panel->units_count; i++) {
		struct panel_value one = panel_index(panel, i, wish->round, index);

		if (one.standing == PANEL_HERE && comparing_shows(panel, wish, i))
			values[value.n++] = one.value;
	}
	if (value.n >= PANEL_FEW) {
		value.standing = PANEL_HERE;
		value.value = five_of(values, value.n).median;
	}
	free(values);
	return value;
}

static void
note_mutuality(const struct making *making)
{
	const struct form *form = making->panel->form;

	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form->indexes[i];
		struct str label = label_short(words_in(&rule->label, making->panel->language));
		struct panel_value value;

		if (!is_of(rule, making->question))
			continue;
		value = mutuality(making, i);
		if (value.standing == PANEL_HERE)
			sheet_add_note(making->sheet,
				arena_format(&making->sheet->arena, _("%.*s: %d of 100."),
					STR_ARGS(label), index_rounded(rule, value.value)));
	}
}

/* ---- the sheet ---- */

static void
add_columns(const struct making *making)
{
	for (size_t i = 0; i < making->parties->count; i++) {
		const struct choice *choice = &making->parties->at[i];
		struct sheet_column *column =
			sheet_add_column(making->sheet, choice->name.at, party(making, i));

		column->head = arena_text(&making->sheet->arena, choice->name);
		column->hue = HUE_AMOUNT;
		column->decimals = 0;
		column->width = 4;
	}
}

/* Halves are medians of two; where there are any, all are written so. */
static void
choose_decimals(const struct making *making)
{
	struct sheet *sheet = making->sheet;
	uint8_t decimals = 0;

	for (size_t k = 0; k < sheet->columns_count; k++)
		for (size_t i = 0; i < sheet->rows_count; i++) {
			const struct sheet_cell *cell = cell_at(making, i, k);

			if (cell->kind == CELL_NUMBER && cell->value != floor(cell->value))
				decimals = 1;
		}
	for (size_t k = 0; k < sheet->columns_count; k++)
		sheet->columns[k].decimals = decimals;
}

static void
add_legend(const struct making *making)
{
	const struct question *cell = making->question->cell;

	for (size_t i = 0; cell->choices && i < cell->choices->count; i++) {
		const struct choice *point = &cell->choices->at[i];
		struct str word = label_short(
			choice_label(making->panel->form, point, making->panel->language));

		sheet_add_legend(making->sheet, arena_format(&making->sheet->arena, "%.*s %.*s",
							STR_ARGS(point->name), STR_ARGS(word)));
	}
	sheet_add_legend(making->sheet, str_of(_("! the two see it differently")));
	legend_signs(making->sheet);
}

static void
add_titles(const struct making *making)
{
	const struct comparing *wish = making->wish;
	const struct panel *panel = making->panel;
	struct sheet *sheet = making->sheet;

	sheet_add_title(sheet, str_of(_("Who works with whom")));
	if (wish->unit == SIZE_MAX)
		sheet_add_title(sheet, arena_format(&sheet->arena, _("median of all %.*s"),
					       STR_ARGS(kind_many(panel->form->unit))));
	else
		sheet_add_chosen(sheet, panel->units[wish->unit].label);
	sheet_add_title(sheet, question_heading(panel, making->question, &sheet->arena));
	title_panel(sheet, panel, wish);
	sheet->corner = str_of(_("from / to"));
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet,
		.panel = panel,
		.wish = wish,
		.question = form_question(panel->form, wish->question) };
	size_t apart;

	if (!making.question || !question_pairs(making.question))
		return;
	making.parties = making.question->rows.choices;
	if (making.question->cell->choices && making.question->cell->choices->count)
		making.least = making.question->cell->choices->at[0].number;
	add_titles(&making);
	add_columns(&making);
	add_cells(&making);
	choose_decimals(&making);
	apart = mark_apart(&making);
	if (apart)
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				PLURAL("! %zu pair sees its work two steps or more apart: a "
				       "reason to talk.",
					"! %zu pairs see their work two steps or more apart: a "
					"reason to talk.",
					apart),
				apart));
	note_links(&making);
	note_few(&making);
	note_mutuality(&making);
	fold_silent(&making);
	add_legend(&making);
}

const struct comparison comparison_links = {
	.name = "links",
	.label = N_("Who works with whom"),
	.summary = N_("both views of each pair, in one unit or over all"),
	.needs = NEED_PAIRS,
	.one = true,
	.suits = question_pairs,
	.reads = READS_ROUND,
	.make = make,
};
