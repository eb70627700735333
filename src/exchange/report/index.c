/* The page for all units. */
#include <math.h>
#include <stdlib.h>

#include "analysis/compile.h"
#include "base/clock.h"
#include "base/lang.h"
#include "exchange/report/figure.h"
#include "exchange/report/own.h"
#include "exchange/sheet_out_own.h"
#include "form/kind.h"

struct indexing {
	struct report *report;
	struct page *page;
};

static struct str
link_unit(void *context, const struct sheet_row *row)
{
	const struct report *report = context;
	size_t unit = panel_unit_of(report->panel, row->code);

	if (unit == SIZE_MAX || !report_has(report, unit))
		return STR("");
	return report->names[unit];
}

/* ---- the head ---- */

static struct str
made_of(struct report *report)
{
	struct buf day = { 0 };
	struct str words;

	day_write_long(&day, instant_day(report->wish.at));
	words = arena_format(&report->arena, _("What was known on %s."), day.at);
	buf_free(&day);
	return words;
}

static bool
is_party(const struct pack *pack, struct str label)
{
	for (size_t i = 0; i < pack->parties_count; i++)
		if (str_equal(pack->parties[i].label, label))
			return true;
	return false;
}

/* Those with the same part are told together, where the first of them stands. */
static void
parties(const struct indexing *at)
{
	const struct pack *pack = &at->report->panel->pack;
	struct buf names = { 0 };

	for (size_t i = 0; i < pack->parties_count; i++) {
		struct str part = pack->parties[i].part;
		bool told = false;

		buf_clear(&names);
		for (size_t k = 0; k < pack->parties_count; k++) {
			if (!str_equal(pack->parties[k].part, part))
				continue;
			told |= k < i;
			buf_text(&names, names.length ? ", " : "");
			buf_add(&names, pack->parties[k].label);
		}
		if (!told)
			page_pair(at->page, part, buf_str(&names));
	}
	buf_free(&names);
}

static void
head(const struct indexing *at)
{
	const struct panel *panel = at->report->panel;
	const struct pack *pack = &panel->pack;

	page_say(at->page, made_of(at->report));
	page_pairs_begin(at->page);
	if (pack->title.length)
		page_pair(at->page, str_of(_("Project")), pack->title);
	if (pack->owner.length && !is_party(pack, pack->owner))
		page_pair(at->page, str_of(_("Owner")), pack->owner);
	parties(at);
	page_pair(at->page, kinds_head(panel->form->unit, &at->report->arena),
		at->report->need.right);
	page_pairs_end(at->page);
}

/* ---- how far the work has come ---- */

static void
phases(const struct indexing *at)
{
	const struct pack *pack = &at->report->panel->pack;
	struct sheet sheet = { .sorted = SHEET_NONE };
	struct sheet_column *column;
	struct buf day = { 0 };

	sheet_add_title(&sheet, str_of(_("Phases")));
	sheet.corner = str_of(_("Phase"));
	column = sheet_add_column(&sheet, "from", str_of(_("From")));
	column->align = ALIGN_LEFT;
	column = sheet_add_column(&sheet, "to", str_of(_("To")));
	column->align = ALIGN_LEFT;
	for (size_t i = 0; i < pack->phases_count; i++) {
		const int32_t days[] = { pack->phases[i].from, pack->phases[i].to };
		struct sheet_row *row =
			sheet_add_row(&sheet, pack->phases[i].name, pack->phases[i].label);

		for (size_t k = 0; k < 2; k++) {
			buf_clear(&day);
			if (days[k] != DAY_UNKNOWN)
				day_write_long(&day, days[k]);
			row->cells[k] = sheet_text(&sheet, buf_str(&day));
		}
	}
	if (sheet.rows_count)
		page_sheet(at->page, &sheet, NULL);
	buf_free(&day);
	sheet_free(&sheet);
}

static void
progress(const struct indexing *at)
{
	struct report *report = at->report;
	const struct sheet *come = &report->come;
	struct sheet_look look = { .count = 2,
		.caption =
			arena_format(&report->arena, _("How far each %.*s has come with answering"),
				STR_ARGS(kind_one(report->panel->form->unit))),
		.quiet = true,
		.link = link_unit,
		.context = report };

	page_section(at->page, str_of(_("Progress")));
	phases(at);
	if (come->columns_count >= 2) {
		struct sheet body = *come; /* without the summaries */

		look.first = come->columns_count - 2;
		body.rows_count = sheet_body(come);
		page_sheet(at->page, &body, &look);
	}
}

/* ---- the heat map ---- */

static size_t
themes_end(const struct sheet *sheet)
{
	size_t i = 0;

	while (i < sheet->columns_count) {
		size_t count = sheet_group_length(sheet, i);

		if (count < 2)
			break;
		i += count;
	}
	return i;
}

static void
heat(const struct indexing *at)
{
	struct report *report = at->report;
	const struct sheet *need = &report->need;
	size_t end = themes_end(need);
	struct sheet_look look = { .count = end,
		.caption = comparison_label(
			&comparison_need, report->panel->form->unit, &report->arena),
		.link = link_unit,
		.context = report };

	page_section(at->page, str_of(_("Needs and maturity")));
	page_say(at->page,
		str_of(_("Maturity and need run from 0 to 100. The gap is need less maturity: the "
			 "more above zero, the more the need exceeds what is in place. Shades "
			 "repeat the gap.")));
	report_say_rounding(at->page);
	if (end)
		page_sheet(at->page, need, &look);
	if (end >= need->columns_count)
		return;
	look = (struct sheet_look){ .first = end,
		.count = need->columns_count - end,
		.caption = end ? str_of(_("Other indexes")) : STR(""),
		.quiet = end > 0,
		.link = link_unit,
		.context = report };
	page_sheet(at->page, need, &look);
}

/* ---- the tile map ---- */

/* Which way the shades run is said over the map, in the words of what the index is. */
static void
add_key(const struct indexing *at, const struct sheet *sheet, struct buf *out)
{
	const struct panel *panel = at->report->panel;
	size_t index = panel_index_of(panel, at->report->wish.of.index);

	switch (panel->form->indexes[index == SIZE_MAX ? 0 : index]->direction) {
	case DIRECTION_MATURITY:
		figure_key(out, sheet->columns[0].hue, str_of(_("0: least far come")),
			str_of(_("100: furthest come")));
		break;
	case DIRECTION_NEED:
		figure_key(out, sheet->columns[0].hue, str_of(_("0: least need")),
			str_of(_("100: greatest need")));
		break;
	default:
		figure_key(
			out, sheet->columns[0].hue, str_of(_("0: least")), str_of(_("100: most")));
	}
}

static void
tiles(const struct indexing *at)
{
	struct report *report = at->report;
	const struct comparison *comparison = comparison_named(STR("tiles"));
	struct comparing wish = report->wish.of;
	struct sheet sheet;
	struct buf svg = { 0 }, key = { 0 }, title = { 0 };

	if (!comparison || comparison_lacks(comparison, report->panel, &wish))
		return;
	comparison_make(comparison, report->panel, &wish, &sheet);
	sheet_title(&sheet, " · ", &title);
	if (sheet.columns_count)
		add_key(at, &sheet, &key);
	if (figure_tiles(&svg, &sheet, buf_str(&title),
		    str_of(_("Units as they lie on the map, each with its number. The same numbers "
			     "stand in the table of needs and maturity.")))) {
		page_section(at->page, str_of(_("Map")));
		page_figure(at->page, buf_str(&title), buf_str(&key), buf_str(&svg));
		if (at->page->format != PAGE_HTML)
			page_sheet(at->page, &sheet, NULL);
		else
			page_remarks(at->page, &sheet);
	}
	buf_free(&svg);
	buf_free(&key);
	buf_free(&title);
	sheet_free(&sheet);
}

/* ---- the main features ---- */

struct boxes {
	const struct panel *panel;
	const struct sheet *sheet;
	size_t lower, median, upper, least, most, picture;
};

/* From which number to which the row's own answers run. */
static bool
ruler_of(const struct boxes *boxes, const struct behind *behind, struct ruler *ruler)
{
	const struct question *question = form_question(boxes->panel->form, behind->question);
	const struct index_rule *rule = form_index(boxes->panel->form, behind->index);

	if (rule) {
		*ruler = (struct ruler){ rule->kind == INDEX_DIFFERENCE ? -100 : 0, 100 };
		return true;
	}
	if (!question || !question->is_scale || question->choices->count < 2)
		return false;
	*ruler = (struct ruler){ question->choices->at[0].number,
		question->choices->at[question->choices->count - 1].number };
	return true;
}

static bool
has_boxes(const struct boxes *boxes)
{
	const struct sheet *sheet = boxes->sheet;
	struct ruler ruler;

	if (boxes->lower == SHEET_NONE || boxes->median == SHEET_NONE || boxes->upper == SHEET_NONE)
		return false;
	for (size_t i = 0; i < sheet->rows_count; i++)
		if (ruler_of(boxes, &sheet->rows[i].cells[0].behind, &ruler))
			return true;
	return false;
}

static bool
draw_box(void *context, size_t row, size_t column, struct buf *out)
{
	const struct boxes *boxes = context;
	const struct sheet_cell *cells = boxes->sheet->rows[row].cells;
	double ends[2] = { (double)NAN, (double)NAN };
	struct ruler ruler;

	if (column != boxes->picture || cells[boxes->median].kind != CELL_NUMBER ||
		!ruler_of(boxes, &cells[0].behind, &ruler))
		return false;
	if (boxes->least != SHEET_NONE && boxes->most != SHEET_NONE) {
		ends[0] = report_number(&cells[boxes->least]);
		ends[1] = report_number(&cells[boxes->most]);
	}
	figure_box(out, &ruler, ends, report_number(&cells[boxes->lower]),
		report_number(&cells[boxes->median]), report_number(&cells[boxes->upper]));
	return true;
}

/* Shares as bars; the sheet is the context. */
static bool
draw_share(void *context, size_t row, size_t column, struct buf *out)
{
	const struct sheet *sheet = context;
	const struct sheet_cell *cell =
		&sheet->rows[row].cells[sheet_column_named(sheet, STR("percent"))];
	struct ruler ruler = { 0, 100 };

	if (column + 1 != sheet->columns_count || cell->kind != CELL_NUMBER)
		return false;
	figure_bar(out, &ruler, cell->value, (double)NAN);
	return true;
}

static void
put_feature(const struct indexing *at, struct sheet *sheet, struct str caption)
{
	struct boxes boxes = {
		.panel = at->report->panel,
		.sheet = sheet,
		.lower = sheet_column_named(sheet, STR("lower")),
		.median = sheet_column_named(sheet, STR("median")),
		.upper = sheet_column_named(sheet, STR("upper")),
		.least = sheet_column_named(sheet, STR("least")),
		.most = sheet_column_named(sheet, STR("most")),
	};
	struct sheet_look look = { .caption = caption, .untitled = true };

	if (has_boxes(&boxes)) {
		boxes.picture = report_add_pictures(at->page, sheet, _("Quartiles and median"));
		look.draw = draw_box;
		look.context = &boxes;
	} else if (sheet_column_named(sheet, STR("percent")) != SHEET_NONE) {
		report_add_pictures(at->page, sheet, _("Share"));
		look.draw = draw_share;
		look.context = sheet;
	}
	page_sheet(at->page, sheet, &look);
}

/* Fewer than three units are told of nowhere across units; each one's page tells its own. */
static bool
withholds(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->rows_count; i++)
		for (size_t k = 0; k < sheet->columns_count; k++)
			if (sheet->rows[i].cells[k].kind == CELL_FEW_UNITS ||
				sheet->rows[i].cells[k].kind == CELL_WITHHELD)
				return true;
	return false;
}

static void
features(const struct indexing *at)
{
	bool withheld = false;
	struct report *report = at->report;
	size_t count;
	struct compile_page *pages =
		compile_pages(report->panel, &report->wish.of, &report->arena, &count);

	if (count)
		page_section(at->page, str_of(_("Main features")));
	for (size_t i = 0; i < count; i++) {
		struct sheet sheet;

		/* The map above names each unit's stage: nothing is withheld from it here. */
		pages[i].wish.units_told = true;
		if (comparison_lacks(pages[i].of, report->panel, &pages[i].wish))
			continue;
		comparison_make(pages[i].of, report->panel, &pages[i].wish, &sheet);
		if (sheet.rows_count) {
			page_heading(at->page, pages[i].title);
			put_feature(at, &sheet, pages[i].title);
		}
		withheld = withheld || withholds(&sheet);
		sheet_free(&sheet);
	}
	if (withheld)
		page_quiet(at->page,
			arena_format(&report->arena,
				_("How many %.*s chose what is left out where it is fewer than "
				  "three, so that this page can be handed out alone. What each "
				  "%.*s chose stands on its own page."),
				STR_ARGS(kind_many(report->panel->form->unit)),
				STR_ARGS(kind_one(report->panel->form->unit))));
}

/* ---- who works with whom ---- */

static void
links_between(const struct indexing *at)
{
	const struct panel *panel = at->report->panel;
	const struct comparison *comparison = comparison_named(STR("links"));
	struct comparing wish = at->report->wish.of;
	struct sheet sheet;

	if (!comparison || (comparison->needs & NEED_UNIT) ||
		comparison_lacks(comparison, panel, &wish))
		return;
	comparison_make(comparison, panel, &wish, &sheet);
	if (sheet.rows_count) {
		page_section(at->page, str_of(lang_message(comparison->label)));
		page_sheet(at->page, &sheet, NULL);
	}
	sheet_free(&sheet);
}

/* ---- before and after ---- */

/* Units in the order of the sheet, which is not the report's to add to. */
static void
put_rounds(const struct indexing *at, size_t index)
{
	struct report *report = at->report;
	struct comparing wish = report->wish.of;
	struct sheet sheet;
	struct rounds_look rounds;
	struct sheet_look look = { .draw = report_draw_rounds, .context = &rounds };

	wish.index = report->panel->form->indexes[index]->name;
	wish.alone = true; /* what comes first has a table of its own */
	comparison_make(&comparison_rounds, report->panel, &wish, &sheet);
	report_add_pictures(at->page, &sheet, _("Before ○ and after ●"));
	rounds = report_rounds_look(report->panel, &sheet);
	if (sheet.rows_count)
		page_sheet(at->page, &sheet, &look);
	sheet_free(&sheet);
}

static void
rounds(const struct indexing *at)
{
	const struct form *form = at->report->panel->form;
	bool any = false;

	if (!at->report->rounds)
		return;
	page_section(at->page, str_of(_("Before and after")));
	report_say_rounding(at->page);
	for (size_t i = 0; i < form->indexes_count; i++)
		if (form->indexes[i]->first)
			put_rounds(at, i);
	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form->indexes[i];

		if (rule->first || rule->direction != DIRECTION_MATURITY || !rule->theme.length)
			continue;
		put_rounds(at, i);
		any = true;
	}
	if (!any && form->indexes_count)
		put_rounds(at, 0);
}

/* ---- the whole ---- */

static void
links(const struct indexing *at)
{
	const struct panel *panel = at->report->panel;

	page_section(at->page, arena_format(&at->report->arena, _("Each %.*s"),
				       STR_ARGS(kind_one(panel->form->unit))));
	page_links_begin(at->page);
	for (size_t i = 0; i < panel->units_count; i++)
		if (report_has(at->report, i))
			page_link(at->page, at->report->names[i], panel->units[i].label);
	page_links_end(at->page);
}

void
report_index(struct report *report, struct buf *out)
{
	const struct panel *panel = report->panel;
	struct page page = report_page(report, words_in(&panel->form->title, panel->language));
	struct indexing at = { .report = report, .page = &page };

	page.under = panel_round_label(panel, report->wish.of.round, &report->arena);
	head(&at);
	heat(&at);
	tiles(&at);
	features(&at);
	links_between(&at);
	rounds(&at);
	report_papers(report, &page, STR(""));
	progress(&at);
	links(&at);
	page_write(&page, out);
}
