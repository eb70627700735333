/* The training proposal on the screen: a table, and under the series why the session
 * of the cursor is there. */
#include "base/lang.h"
#include "exchange/sheet_out.h"
#include "ui/app.h"
#include "ui/view/program.h"

#define BESIDE_LEAST 9 /* rows from which there is room for reasons */

static const char *
asked(const struct program_view *program)
{
	switch (program->typing) {
	case PROGRAM_ADD: return _("What it is about");
	case PROGRAM_HOST: return _("Who hosts");
	default: return _("Name of the file");
	}
}

static void
draw_reasons(const struct program_view *program, struct pane pane)
{
	const struct program *made = program->proposal.program;
	size_t at = program_view_here(program);
	struct arena arena = { 0 };
	struct str rest, hosts;
	int row = 1;

	if (at == SIZE_MAX)
		return;
	rest = program_view_reasons(program, at, &arena);
	hosts = program_hosts(made, &made->sessions[at], program->names, &arena);
	if (hosts.length && !made->sessions[at].host.length)
		rest = arena_format(
			&arena, _("%.*s\nCould host: %.*s"), STR_ARGS(rest), STR_ARGS(hosts));
	paint_rule_words(pane, 0,
		arena_format(&arena, _("Built on: %.*s"),
			STR_ARGS(program_title(made, &made->sessions[at], &arena)))
			.at);
	while (rest.length && row < pane.rows) {
		struct str line = str_cut(&rest, '\n');
		int rows = wrapped_rows(line, pane.columns - 2);

		paint_wrapped(pane, row, 1, pane.columns - 2, ROLE_TEXT, line);
		row += rows > 0 ? rows : 1;
	}
	arena_free(&arena);
}

/* What a session is built on stands below the series, not in a column of it. */
static void
draw_table(struct program_view *program, const struct sheet_paint *how, struct pane pane)
{
	const struct sheet *sheet = program_view_sheet(program);
	struct sheet_look all_but_last = { .count = sheet->columns_count - 1 };
	struct arena arena = { 0 };
	struct sheet part;

	if (!how->terse || sheet->columns_count < 2) {
		sheet_draw(sheet, program_view_look(program), how, pane);
		return;
	}
	part = sheet_part(sheet, &all_but_last, &arena);
	if (program_view_look(program)->column >= part.columns_count)
		program_view_look(program)->column = part.columns_count - 1;
	sheet_draw(&part, program_view_look(program), how, pane);
	arena_free(&arena);
}

void
program_view_draw(struct view *view, struct pane pane)
{
	struct program_view *program = view->own;
	bool series = program->page == PAGE_SERIES;
	struct sheet_paint how = { .shades = view->app->term->shades };
	int body, below = 0;

	if (program->typing != PROGRAM_NOTHING)
		pane = sheet_typing(&program->box, asked(program), pane);
	if (series && pane.rows >= BESIDE_LEAST) {
		body = (int)program->sheets[PAGE_SERIES].rows_count + 2;
		below = pane.rows - body < pane.rows / 2 ? pane.rows / 2 : pane.rows - body;
		how.terse = true;
	}
	draw_table(program, &how, pane_part(pane, 0, 0, pane.rows - below, pane.columns));
	/* What a message would cover says before it that it goes on. */
	if (below)
		draw_reasons(
			program, pane_part(pane, pane.rows - below, 0,
					 below - (*app_message(view->app) != '\0'), pane.columns));
}
