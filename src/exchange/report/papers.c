/* Other documents about a unit: a plan is told in full, a map is drawn. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "exchange/chart.h"
#include "exchange/report/own.h"
#include "exchange/report/told.h"
#include "form/qtype.h"
#include "form/view.h"
#include "store/decided.h"
#include "store/log.h"
#include "store/present.h"

struct paper {
	struct report *report;
	struct page *page;
	const struct document_row *row;
	const struct form *form;
	struct answers *answers;
	uint16_t language;
	size_t number;
};

static const struct form *
form_of(struct report *report, const struct hash *hash)
{
	struct diags ignored = { 0 };

	for (size_t i = 0; i < report->forms_count; i++)
		if (hash_equal(&report->hashes[i], hash))
			return report->forms[i];
	report->forms = memory_grow(
		report->forms, report->forms_count, &report->forms_room, sizeof *report->forms);
	report->hashes = memory_grow(
		report->hashes, report->forms_count, &report->hashes_room, sizeof *report->hashes);
	report->forms[report->forms_count] = store_form(report->panel->store, hash, &ignored);
	report->hashes[report->forms_count] = *hash;
	diags_clear(&ignored);
	return report->forms[report->forms_count++];
}

/* ---- maps ---- */

static bool
is_open(const struct paper *paper, const struct question *question)
{
	if (question->personal)
		return false;
	return paper->report->wish.inside || question->shared || question->choices ||
	       question->kind != VALUE_TEXT || question->ref || question->type->ask == ASK_PICK;
}

/* A drawing has names, actors and conditions: all of them must be open to its
 * readers, or there is none. */
static bool
map_is_open(const struct paper *paper)
{
	static const enum view_part parts[] = { VIEW_NAME, VIEW_ACTOR, VIEW_PHASE };
	const struct question *steps = view_question(paper->form, VIEW_STEPS), *part;

	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		part = view_question(paper->form, parts[i]);
		if (part && !is_open(paper, part))
			return false;
	}
	for (uint32_t i = steps->index + 1; i < steps->end; i++) {
		part = paper->form->questions[i];
		if (part->scope != steps && !part->type->container && !is_open(paper, part))
			return false;
	}
	return true;
}

static void
put_map(struct paper *paper)
{
	struct arena arena = { 0 };
	struct chart *chart =
		chart_read(paper->answers, paper->row->title, paper->language, &arena);
	struct chart_look look = { .width = 78, .ascii = paper->report->wish.ascii };
	struct buf drawn = { 0 };

	chart->demo = paper->page->demo;
	if (paper->page->format == PAGE_HTML) {
		chart_svg_inside(chart, arena_format(&arena, "%zu", paper->number).at, &drawn);
		page_figure(paper->page, paper->row->title, STR(""), buf_str(&drawn));
		buf_clear(&drawn);
		chart_legend(chart, &look, &drawn);
	} else {
		chart_text(chart, &look, &drawn);
	}
	page_lines(paper->page, buf_str(&drawn));
	buf_free(&drawn);
	arena_free(&arena);
}

/* ---- one document ---- */

static void
heading(const struct paper *paper, bool titled)
{
	const struct document_row *row = paper->row;
	struct str form = words_in(&paper->form->title, paper->language);

	if (titled && row->title.length && !str_equal(row->title, form))
		page_section(paper->page, arena_format(&paper->report->arena, "%.*s: %.*s",
						  STR_ARGS(form), STR_ARGS(row->title)));
	else
		page_section(paper->page, form);
	if (paper->answers->state)
		page_say(paper->page, arena_format(&paper->report->arena, _("State: %.*s"),
					      STR_ARGS(words_in(&paper->answers->state->label,
						      paper->language))));
}

static void
put_paper(struct paper *paper)
{
	bool inside = paper->report->wish.inside;
	struct untold *untold =
		untold_read(paper->report->panel->store, paper->form, &paper->row->id);
	struct told_wish wish = { .inside = inside, .untold = untold, .language = paper->language };
	struct told *told = told_read(paper->answers, &wish);
	bool map = paper->form->view->kind == VIEW_MAP;

	heading(paper, !untold_in(untold, paper->row->title, inside));
	if (map && map_is_open(paper) && !untold_any(untold, inside))
		put_map(paper);
	told_sections(told, paper->page);
	if (told_left_out(told))
		page_quiet(paper->page, str_of(_("Texts that are not shared are left out.")));
	told_free(told);
	untold_free(untold);
}

/* Plans, whose rows are done one by one, and maps. */
static bool
is_wanted(const struct form *form)
{
	const struct view_rule *view = form ? form->view : NULL;

	return view && ((view->kind == VIEW_TABLE && form->unit) || view->kind == VIEW_MAP);
}

/* clock: as it was then; 0: as it is. */
static void
open_paper(struct paper *paper, uint64_t clock)
{
	const struct panel_wish *wish = &paper->report->panel->wish;
	struct store *store = paper->report->panel->store;

	paper->answers = answers_new(paper->form);
	paper->language = form_language(paper->form, str_of(lang_code()));
	answers_unit(paper->answers, paper->row->unit);
	if (wish->look)
		wish->look(wish->context, &paper->row->id, paper->answers);
	if (clock)
		present_load_at(store, &paper->row->id, clock, paper->answers);
	else
		present_load(store, &paper->row->id, paper->answers);
}

static void
close_paper(struct paper *paper)
{
	const struct panel_wish *wish = &paper->report->panel->wish;

	if (wish->looked)
		wish->looked(wish->context, paper->answers);
	answers_free(paper->answers);
	paper->answers = NULL;
}

/* As it may be read outside: false, and shut, when nobody has decided it yet. */
static bool
open_decided(struct paper *paper)
{
	struct store *store = paper->report->panel->store;
	uint64_t clock;

	open_paper(paper, 0);
	if (paper->report->wish.inside || decided_now(paper->answers, paper->row))
		return true;
	close_paper(paper);
	if (!decided_before(store, paper->form, &paper->row->id, &clock))
		return false;
	open_paper(paper, clock);
	return true;
}

/* ---- whom it is about ---- */

/* A question of the form itself that picks one of the panel's units. */
static const struct question *
unit_question(const struct report *report, const struct form *form)
{
	const struct registry *units = report->panel->form->unit;

	for (size_t i = 0; units && i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (!question->scope && question->type->ask == ASK_PICK && question->choices &&
			question->choices->registry && !question->personal &&
			str_equal(question->choices->registry->name, units->name))
			return question;
	}
	return NULL;
}

/* The unit that was picked, when it is one alone. */
static struct str
picked(struct paper *paper, const struct question *question)
{
	struct value value = answers_value(paper->answers, question, &paper->answers->root);

	if (value.kind == VALUE_LIST && value.list.count == 1)
		value = value.list.items[0];
	return value.kind == VALUE_TEXT ? arena_text(&paper->report->arena, value.text) : STR("");
}

static struct str
about(struct report *report, const struct document_row *row, const struct form *form)
{
	const struct question *question = form->unit ? NULL : unit_question(report, form);
	struct paper paper = { .report = report, .row = row, .form = form };
	struct str code;

	if (!question)
		return row->unit;
	open_paper(&paper, 0);
	code = picked(&paper, question);
	close_paper(&paper);
	return code;
}

static int
compare_papers(const void *a, const void *b)
{
	const struct document_row *x = a, *y = b;
	int order = str_compare(x->form_id, y->form_id);

	if (!order)
		order = (x->begun > y->begun) - (x->begun < y->begun);
	return order ? order : uid_compare(&x->id, &y->id);
}

void
report_list_papers(struct report *report)
{
	struct document_row *rows;
	size_t count;

	documents_list(report->panel->store, &report->arena, &rows, &count);
	qsort(rows, count, sizeof *rows, compare_papers);
	report->papers = rows;
	report->about = arena_get(&report->arena, (count + 1) * sizeof *report->about);
	for (size_t i = 0; i < count; i++) {
		const struct form *form;

		if (str_equal(rows[i].form_id, report->panel->form->id))
			continue;
		form = form_of(report, &rows[i].hash);
		if (!is_wanted(form))
			continue;
		report->about[report->papers_count] = about(report, &rows[i], form);
		report->papers[report->papers_count++] = rows[i];
	}
}

static void
say_drafts(struct page *page, size_t drafts)
{
	struct buf words = { 0 };

	decided_say_left_out(drafts, &words);
	if (drafts)
		page_quiet(page, buf_str(&words));
	buf_free(&words);
}

/* Of those that the report is of: the unit's, or for all of them everybody's. */
static size_t
own_drafts(const struct report *report, struct str code)
{
	const struct panel *panel = report->panel;
	size_t drafts = 0;

	for (size_t i = 0; i < panel->units_count; i++)
		if (!code.length || str_equal(panel->units[i].code, code))
			drafts += panel_entry(panel, i, report->wish.of.round)->draft;
	return drafts;
}

void
report_papers(struct report *report, struct page *page, struct str code)
{
	size_t drafts = own_drafts(report, code);

	for (size_t i = 0; i < report->papers_count; i++) {
		const struct document_row *row = &report->papers[i];
		struct paper paper = {
			.report = report, .page = page, .row = row, .number = i + 1
		};

		if (!str_equal(report->about[i], code))
			continue;
		paper.form = form_of(report, &row->hash);
		if (!open_decided(&paper)) {
			drafts++;
			continue;
		}
		put_paper(&paper);
		close_paper(&paper);
	}
	say_drafts(page, drafts);
}
