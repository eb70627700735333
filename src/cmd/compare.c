#include "analysis/compare.h"

#include <string.h>

#include "base/lang.h"
#include "cmd/panels.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "exchange/sheet_out.h"
#include "session/compared.h"

struct comparing_call {
	struct call *call;
	struct compared of;
	struct comparing wish;
	const struct comparison *comparison;
	bool screen; /* one moves about in it */
};

/* ---- what is wished ---- */

/* NAME, or NAME[ROW,COLUMN] of a matrix. */
static bool
wished_question(struct comparing_call *at)
{
	struct str rest = str_of(call_option(at->call, "question")), name = str_cut(&rest, '[');
	const struct question *question;

	if (!name.length)
		return true;
	question = form_question_typed(at->of.panel->form, str_trim(name));
	if (!question)
		return diag_error(at->call->diags, place_none(), "usage.question",
			_("The form %.*s has no question \"%.*s\"."),
			STR_ARGS(at->of.panel->form->id), STR_ARGS(name));
	at->wish.question = question->name;
	if (!rest.at)
		return true;
	rest = str_cut(&rest, ']');
	at->wish.row = str_trim(str_cut(&rest, ','));
	at->wish.column = str_trim(rest);
	return true;
}

static bool
wished_index(struct comparing_call *at)
{
	const char *name = call_option(at->call, "index");
	const struct panel *panel = at->of.panel;
	size_t index = name ? panel_index_of(panel, str_of(name)) : SIZE_MAX;

	if (index != SIZE_MAX)
		at->wish.index = panel->form->indexes[index]->name;
	else if (name && str_is(str_of(name), "all"))
		at->wish.index = STR("all");
	if (!name || at->wish.index.length)
		return true;
	return diag_error(at->call->diags, place_none(), "usage.index",
		_("The form %.*s has no index \"%s\"."), STR_ARGS(panel->form->id), name);
}

static bool
wished_measure(struct comparing_call *at)
{
	const char *name = call_option(at->call, "measure");

	if (!name || measure_named(str_of(name), &at->wish.measure))
		return true;
	return diag_error(at->call->diags, place_none(), "usage.measure",
		_("There is no measure \"%s\". There are all, maturity, need and gap."), name);
}

static bool
wished_units(struct comparing_call *at)
{
	struct str rest = str_of(call_option(at->call, "unit"));
	struct comparing *wish = &at->wish;

	while (rest.at && rest.length) {
		size_t unit = panels_unit(at->call, at->of.panel, str_cut(&rest, ','));

		if (unit == SIZE_MAX)
			return false;
		if (wish->chosen_count == BESIDE_MOST)
			return diag_error(at->call->diags, place_none(), "usage.unit",
				_("At most %d units fit side by side."), BESIDE_MOST);
		wish->chosen[wish->chosen_count++] = unit;
		wish->unit = wish->chosen[0];
	}
	return true;
}

/* What was named says which view is meant; --view says it best. */
static const char *
usual_view(const struct comparing *wish)
{
	if (wish->chosen_count > 1)
		return "beside";
	if (wish->question.length)
		return wish->chosen_count ? "answers" : "spread";
	if (wish->index.length && wish->chosen_count)
		return "parts";
	return "need";
}

static bool
wished_view(struct comparing_call *at)
{
	const char *wished = call_option(at->call, "view");
	const char *name = wished ? wished : usual_view(&at->wish);
	struct buf names = { 0 };

	at->comparison = comparison_named(str_of(name));
	if (at->comparison)
		return true;
	for (size_t i = 0; comparisons[i]; i++)
		buf_format(&names, "%s%s", i ? ", " : "", comparisons[i]->name);
	diag_error(at->call->diags, place_none(), "usage.view",
		_("There is no view \"%s\". There are: %s."), name, names.at);
	buf_free(&names);
	return false;
}

/* ---- what the view knows nothing of ---- */

static bool
takes_all(const struct comparing_call *at)
{
	const struct comparison *view = at->comparison;
	struct call *call = at->call;
	struct str round = str_of(call_option(call, "round"));
	bool rounds = view->needs & NEED_ROUNDS;
	const struct {
		const char *option;
		bool given, taken;
	} options[] = {
		{ "--question", at->wish.question.length > 0,
			view->needs & (NEED_QUESTION | NEED_PAIRS) },
		{ "--index", at->wish.index.length > 0, view->needs & NEED_INDEX },
		{ "--measure", call_option(call, "measure") != NULL, view->measured },
		{ "--same-people", at->wish.same_people, rounds && (view->needs & NEED_INDEX) },
		{ "--round A,B", str_find_byte(round, ',') < round.length, rounds },
	};

	for (size_t i = 0; i < COUNT_OF(options); i++)
		if (options[i].given && !options[i].taken)
			return diag_error(call->diags, place_none(), "usage.view",
				_("The view \"%s\" takes no %s. Nothing else is shown instead: "
				  "leave "
				  "it out, or choose another view with --view."),
				view->name, options[i].option);
	return true;
}

static bool
names_cell(const struct question *question, const struct comparing *wish)
{
	const struct choices *rows = question->cell ? question->rows.choices : NULL;
	const struct choices *columns = question->cell ? question->columns.choices : NULL;

	return (!wish->row.length || (rows && choices_find(rows, wish->row) != SIZE_MAX)) &&
	       (!wish->column.length ||
		       (columns && choices_find(columns, wish->column) != SIZE_MAX));
}

/* Another question than the one that was named is no answer. */
static bool
takes_question(const struct comparing_call *at)
{
	const struct comparing *wish = &at->wish;
	const struct question *question = form_question(at->of.panel->form, wish->question);

	if (!question)
		return true;
	if (!comparison_suits(at->comparison, question))
		return diag_error(at->call->diags, place_none(), "usage.question",
			_("The view \"%s\" cannot show the question %.*s: it is of another kind."),
			at->comparison->name, STR_ARGS(question->name));
	if (!names_cell(question, wish))
		return diag_error(at->call->diags, place_none(), "usage.question",
			_("The question %.*s has no cell [%.*s,%.*s]."), STR_ARGS(question->name),
			STR_ARGS(wish->row), STR_ARGS(wish->column));
	return true;
}

static bool
takes_index(const struct comparing_call *at)
{
	size_t index = panel_index_of(at->of.panel, at->wish.index);
	const struct form *form = at->of.panel->form;

	if (index == SIZE_MAX || comparison_about(at->comparison, form->indexes[index]))
		return true;
	return diag_error(at->call->diags, place_none(), "usage.index",
		_("The view \"%s\" has nothing to show of the index %.*s: participants do not "
		  "rate it one by one."),
		at->comparison->name, STR_ARGS(at->wish.index));
}

/* On paper nobody goes on to the next one: which it is must be said. */
static bool
names_unit(const struct comparing_call *at)
{
	if (at->screen || !(at->comparison->needs & NEED_UNIT) || at->wish.chosen_count)
		return true;
	return diag_error(at->call->diags, place_none(), "usage.unit",
		_("The view \"%s\" is of one unit: say which with --unit CODE."),
		at->comparison->name);
}

/* A view of all units shows the one that was named alone. */
static bool
narrow(struct comparing_call *at)
{
	struct comparing *wish = &at->wish;
	bool beside = str_is(str_of(at->comparison->name), "beside");

	if (wish->filter.length && !comparison_filters(at->comparison, wish))
		return diag_error(at->call->diags, place_none(), "usage.filter",
			_("The view \"%s\" is not filtered here: leave --filter out."),
			at->comparison->name);
	if ((at->comparison->needs & NEED_UNIT) || at->comparison->one || beside ||
		!wish->chosen_count)
		return true;
	if (wish->chosen_count > 1 || wish->filter.length)
		return diag_error(at->call->diags, place_none(), "usage.unit",
			_("The view \"%s\" takes one unit or a filter. Several units side by side "
			  "are --view beside."),
			at->comparison->name);
	wish->filter = at->of.panel->units[wish->unit].code;
	return true;
}

static bool
read_wish(struct comparing_call *at)
{
	at->wish = compared_all(&at->of);
	at->wish.same_people = call_flag(at->call, "same-people");
	if (call_flag(at->call, "falling") && !call_option(at->call, "sort"))
		return diag_error(at->call->diags, place_none(), "usage.sort",
			_("--falling goes with --sort COLUMN."));
	return panels_round(at->call, at->of.panel, &at->wish) &&
	       panels_filter(at->call, at->of.panel, &at->wish) && wished_units(at) &&
	       wished_question(at) && wished_index(at) && wished_measure(at) && wished_view(at) &&
	       takes_all(at) && takes_question(at) && takes_index(at) && names_unit(at) &&
	       narrow(at);
}

/* ---- what comes of it ---- */

static bool
sort_sheet(struct comparing_call *at, struct sheet *sheet)
{
	const char *wished = call_option(at->call, "sort");
	size_t column = wished ? sheet_column_named(sheet, str_of(wished)) : SHEET_NONE;
	struct buf names = { 0 };

	if (!wished)
		return true;
	if (column != SHEET_NONE || strcmp(wished, "label") == 0) {
		sheet_sort(sheet, column, call_flag(at->call, "falling"));
		return true;
	}
	for (size_t i = 0; i < sheet->columns_count; i++)
		buf_format(&names, ", %.*s", STR_ARGS(sheet->columns[i].name));
	diag_error(at->call->diags, place_none(), "usage.sort",
		_("There is no column \"%s\". There are: label%s."), wished,
		names.length ? names.at : "");
	buf_free(&names);
	return false;
}

static enum exit_code
show(struct comparing_call *at)
{
	struct sheet sheet;
	struct buf out = { 0 };
	enum exit_code code = EXIT_USAGE;
	const char *lacks = comparison_lacks(at->comparison, at->of.panel, &at->wish);

	if (lacks) {
		diag_error(at->call->diags, place_none(), "compare.lacks", "%s", lacks);
		return call_failed(at->call);
	}
	comparison_make(at->comparison, at->of.panel, &at->wish, &sheet);
	if (sort_sheet(at, &sheet) &&
		sheet_write(&sheet, panels_format(at->call), &out, at->call->diags))
		code = panels_put(at->call, buf_str(&out));
	buf_free(&out);
	sheet_free(&sheet);
	return code;
}

/* On a terminal one moves about in it; what is asked for in a format is printed. */
static bool
wants_screen(const struct call *call)
{
	return screen_wanted(call) && !call_option(call, "as") && !call_option(call, "output");
}

static enum exit_code
open_screen(struct comparing_call *at)
{
	const char *sort = call_option(at->call, "sort");

	if (sort) {
		at->wish.sort_given = true;
		at->wish.sort = strcmp(sort, "label") == 0 ? STR("") : str_of(sort);
		at->wish.falling = call_flag(at->call, "falling");
	}
	return screen_compare(
		at->call, str_of(call_option(at->call, "form")), at->comparison, &at->wish);
}

static enum exit_code
run(struct call *call)
{
	struct comparing_call at = { .call = call, .screen = wants_screen(call) };
	enum exit_code code;

	if (at.screen ? !screen_store(call, false) : !papers_store(call, false))
		return call_failed(call);
	if (!compared_open(&at.of, call->store, str_of(call_option(call, "form")), call->diags))
		code = call_failed(call);
	else if (!read_wish(&at))
		code = EXIT_USAGE;
	else
		code = at.screen ? open_screen(&at) : show(&at);
	compared_close(&at.of);
	return code;
}

static const struct option_row options[] = {
	{ .name = "view",
		.value = "NAME",
		.help = N_("which comparison; a wrong name lists them") },
	{ .name = "measure",
		.value = "all|maturity|need|gap",
		.help = N_("one measure with its shade and how many rated, or all three") },
	{ .name = "round",
		.value = "A[,B]",
		.help = N_("in which round; two: the earlier and the later") },
	{ .name = "unit",
		.value = "CODE[,CODE]",
		.help = N_("of one unit; two to four stand side by side") },
	{ .name = "index", .value = "NAME", .help = N_("which index is looked into") },
	{ .name = "question",
		.value = "NAME",
		.help = N_("which question; a matrix's cell is NAME[ROW,COLUMN]") },
	{ .name = "form", .value = "ID", .help = N_("which form, when several have indexes") },
	{ .name = "filter",
		.value = "TEXT",
		.help = N_("only units whose name has these letters, or COLUMN=VALUE of their "
			   "register") },
	{ .name = "same-people", .help = N_("rounds: only those who took part in both") },
	{ .name = "sort", .value = "COLUMN", .help = N_("by a column's name, or by label") },
	{ .name = "falling", .help = N_("the greatest first") },
	{ .name = "as", .value = SHEET_FORMATS, .help = N_("the format; text when left out") },
	{ .name = "output",
		.letter = 'o',
		.value = "FILE",
		.help = N_("where to; - or nothing is standard output") },
	{ .name = NULL },
};

const struct cmd cmd_compare = {
	.name = "compare",
	.arguments = "[--view NAME] [--as FORMAT] [-o FILE]",
	.summary = N_("all units beside each other"),
	.help = N_(
		"Units by themes: how far each has come, how much it needs, and the gap. With "
		"--unit and --index it shows the questions behind a number, with --unit and "
		"--question what was answered. Numbers with fewer than three raters are never "
		"shown (but medians of what is rated by name, on behalf of an actor), and none is "
		"told of fewer than three units together. What is written "
		"is exactly what the screen shows. On a terminal, without --as and -o, it is the "
		"screen where one moves about in it."),
	.options = options,
	.need = NEED_NOTHING, /* opens the store itself: to read, or for the screen */
	.run = run,
	.paged = true,
};
