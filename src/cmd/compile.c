#include "exchange/compiled.h"

#include <string.h>

#include "base/lang.h"
#include "cmd/compiling.h"
#include "cmd/panels.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "exchange/features.h"
#include "exchange/sheet_out.h"

/* ---- what is wished: shared with the other verbs that compile ---- */

static bool
wished_apart(struct call *call, struct panel *panel)
{
	const struct question *apart = panel_apart(panel);
	const char *wished = call_option(call, "apart");
	struct buf names = { 0 };

	if (!apart && !wished)
		return true;
	if (apart && wished && choices_find(apart->choices, str_of(wished)) != SIZE_MAX) {
		panel_only(panel, str_of(wished));
		return true;
	}
	for (size_t i = 0; apart && i < apart->choices->count; i++)
		buf_format(&names, "%s%.*s", i ? ", " : "", STR_ARGS(apart->choices->at[i].name));
	if (!apart)
		diag_error(call->diags, place_none(), "usage.apart",
			_("The form %.*s keeps nothing apart."), STR_ARGS(panel->form->id));
	else
		diag_error(call->diags, place_none(), "usage.apart",
			_("What differs in \"%.*s\" is never summed up together. Say which with "
			  "--apart: %s."),
			STR_ARGS(question_label(panel, apart)), names.at);
	buf_free(&names);
	return false;
}

enum exit_code
compiling_open(struct call *call, const char *form, struct compared *of, struct comparing *wish)
{
	if (!compared_open(of, call->store, str_of(form), call->diags))
		return call_failed(call);
	*wish = compared_all(of);
	return wished_apart(call, of->panel) && panels_one_round(call, of->panel, wish) &&
			       panels_filter(call, of->panel, wish)
		       ? EXIT_DONE
		       : EXIT_USAGE;
}

/* ---- the verb ---- */

static enum exit_code
put_compiled(struct call *call, const struct compared *of, const struct comparing *wish)
{
	struct reading *reading = features_reading(of->panel, wish);
	struct compiled compiled;
	struct buf out = { 0 };
	enum exit_code code = EXIT_USAGE;

	compiled_make(of->panel, wish, reading, &compiled);
	if (compiled_write(&compiled, panels_format(call), &out, call->diags))
		code = panels_put(call, buf_str(&out));
	buf_free(&out);
	compiled_free(&compiled);
	reading_free(reading);
	return code;
}

/* "INDEX", "question", "matrix[row,column]". */
static bool
wished_behind(struct call *call, const struct panel *panel, struct behind *behind)
{
	struct str rest = str_of(call_option(call, "behind"));
	struct str name = str_cut(&rest, '[');
	size_t index = panel_index_of(panel, name);
	const struct question *question = form_question_typed(panel->form, name);

	*behind = (struct behind){ .unit = SHEET_NONE };
	rest = str_cut(&rest, ']');
	behind->row = str_cut(&rest, ',');
	behind->column = rest;
	if (index != SIZE_MAX)
		behind->index = panel->form->indexes[index]->name;
	else if (question)
		behind->question = question->name;
	else
		return diag_error(call->diags, place_none(), "usage.behind",
			_("The form %.*s has neither index nor question \"%.*s\"."),
			STR_ARGS(panel->form->id), STR_ARGS(name));
	return true;
}

static enum exit_code
put_behind(struct call *call, const struct compared *of, const struct comparing *wish)
{
	struct compile_page page;
	struct behind behind;
	struct sheet sheet;
	struct buf out = { 0 };
	enum exit_code code = EXIT_USAGE;

	if (!wished_behind(call, of->panel, &behind) || !compile_behind(&behind, wish, &page))
		return EXIT_USAGE;
	comparison_make(page.of, of->panel, &page.wish, &sheet);
	if (sheet_write(&sheet, panels_format(call), &out, call->diags))
		code = panels_put(call, buf_str(&out));
	buf_free(&out);
	sheet_free(&sheet);
	return code;
}

/* On a terminal one goes through them, and down to what was said; what is asked for
 * in a format is printed.  The screen knows no form that keeps documents apart. */
static bool
wants_screen(const struct call *call)
{
	return screen_wanted(call) && !call_option(call, "as") && !call_option(call, "output") &&
	       !call_option(call, "behind") && !call_option(call, "apart");
}

static enum exit_code
show(struct call *call, const struct compared *of, const struct comparing *wish, bool screen)
{
	if (screen)
		return screen_compare(
			call, str_of(call_option(call, "form")), &comparison_features, wish);
	return call_option(call, "behind") ? put_behind(call, of, wish)
					   : put_compiled(call, of, wish);
}

static enum exit_code
run(struct call *call)
{
	struct compared of = { .store = NULL };
	struct comparing wish;
	bool screen = wants_screen(call);
	enum exit_code code;

	if (screen ? !screen_store(call, false) : !papers_store(call, false))
		return call_failed(call);
	code = compiling_open(call, call_option(call, "form"), &of, &wish);
	if (code == EXIT_DONE)
		code = show(call, &of, &wish, screen);
	compared_close(&of);
	return code;
}

static const struct option_row options[] = {
	{ .name = "form", .value = "ID", .help = N_("which form, when several have indexes") },
	{ .name = "round",
		.value = "N",
		.help = N_("in which round; the newest that is handed in when left out") },
	{ .name = "filter",
		.value = "TEXT",
		.help = N_("only units whose name has these letters, or COLUMN=VALUE of their "
			   "register") },
	{ .name = "apart",
		.value = "CHOICE",
		.help = N_("of a form that keeps documents apart: only these") },
	{ .name = "behind",
		.value = "NAME",
		.help = N_("what each unit said: of an index, a question or a table's cell "
			   "NAME[ROW,COLUMN]") },
	{ .name = "as", .value = COMPILED_FORMATS, .help = N_("the format; text when left out") },
	{ .name = "output",
		.letter = 'o',
		.value = "FILE",
		.help = N_("where to; - or nothing is standard output") },
	{ .name = NULL },
};

const struct cmd cmd_compile = {
	.name = "compile",
	.arguments = "[--as FORMAT] [-o FILE]",
	.summary = N_("the main features: what stands out over all units"),
	.help = N_("Themes by need, what was chosen and put first, tables, indexes with quartiles "
		   "and stages, every question on a scale, numbers, and the coded features of "
		   "what people have written. What rests on one or two units is told as fewer "
		   "than 3; a unit's text is quoted, and the unit named beside it, only where its "
		   "question is shared and the quotation is allowed."),
	.options = options,
	.need = NEED_NOTHING, /* opens the store itself: to read, or for the screen */
	.run = run,
	.paged = true,
};
