/* The series and its needs, as people read them. */
#include "analysis/compile.h"
#include "analysis/program_own.h"
#include "base/lang.h"
#include "form/kind.h"

#define STANDING_CELLS 11 /* the last for the mark of more rows */
#define PROPOSED_CELLS 15 /* so that the number of a session is seen */

struct str
program_title(
	const struct program *program, const struct program_session *session, struct arena *arena)
{
	(void)program;
	if (session->own.length)
		return session->own;
	return arena_format(arena, "%.*s %zu", STR_ARGS(session->theme_label), session->number);
}

/* ---- reasons ---- */

/* With its sign, as wherever a gap is said; how many units where no column says it. */
static void
say_gap(const struct program *program, const struct program_session *session, bool units,
	struct buf *out)
{
	struct str label = session->rule ? words_in(&session->rule->label, program->panel->language)
					 : session->theme_label;
	int gap = session->known ? index_rounded(session->rule, session->gap) : 0;
	const char *sign = gap > 0 ? "+" : "";

	buf_add(out, label);
	if (!session->known) {
		buf_text(out, ": ");
		buf_format(out, _("too few %.*s have answered"),
			STR_ARGS(kind_many(program->panel->form->unit)));
		return;
	}
	buf_text(out, ": ");
	if (units)
		buf_format(out, _("median %s%d, %zu %.*s"), sign, gap, session->units,
			STR_ARGS(kind_many(program->panel->form->unit)));
	else
		buf_format(out, _("median %s%d"), sign, gap);
}

static void
say_focus(const struct program *program, const struct program_session *session, bool units,
	struct buf *out)
{
	struct buf median = { 0 };

	lang_decimal(&median, session->focus_median, 1);
	buf_format(out, _("Least far come: %.*s%s%.*s"), STR_ARGS(session->focus->shown_id),
		shown_gap(session->focus, " "),
		STR_ARGS(question_label(program->panel, session->focus)));
	if (units)
		buf_format(out, _(" (median %s, %zu %.*s)"), median.at, session->focus_units,
			STR_ARGS(kind_many(program->panel->form->unit)));
	else
		buf_format(out, _(" (median %s)"), median.at);
	buf_free(&median);
}

static void
say_need(const struct program *program, const struct program_need *need, struct buf *out)
{
	const struct registry *units = program->panel->form->unit;

	buf_add(out, need->label);
	buf_text(out, ": ");
	if (need->of)
		buf_format(out, _("%zu of %zu %.*s"), need->units, need->of,
			STR_ARGS(kind_many(units)));
	else
		kind_count(units, need->units, out);
}

static void
say_reasons(const struct program *program, const struct program_session *session,
	const char *between, struct buf *out)
{
	size_t at = (size_t)(session - program->sessions);

	if (session->own.length)
		buf_text(out, _("A line of your own"));
	else
		say_gap(program, session, true, out);
	if (session->focus) {
		buf_text(out, between);
		say_focus(program, session, true, out);
	}
	for (size_t i = 0; i < program->needs_count; i++)
		if (program->needs[i].session == at && program->needs[i].kind != PROGRAM_THEME) {
			buf_text(out, between);
			say_need(program, &program->needs[i], out);
		}
}

struct str
program_reasons(
	const struct program *program, const struct program_session *session, struct arena *arena)
{
	struct buf text = { 0 };
	struct str kept;

	say_reasons(program, session, "\n", &text);
	kept = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* ---- the series ---- */

enum { SESSION_GAP, SESSION_UNITS, SESSION_HOSTS, SESSION_STANDING, SESSION_REASONS };

static struct str
host_label(const struct program *program, const struct program_session *session)
{
	size_t unit = panel_unit_of(program->panel, session->host);

	return unit == SIZE_MAX ? session->host : program->panel->units[unit].label;
}

static void
say_hosts(const struct program *program, const struct program_session *session, bool names,
	struct buf *out)
{
	const struct panel *panel = program->panel;

	if (session->host.length) {
		buf_format(out, _("host: %.*s"), STR_ARGS(host_label(program, session)));
		return;
	}
	if (!names && session->hosts_count > 0 && session->hosts_count < PANEL_FEW)
		buf_format(out, _("fewer than 3 %.*s"), STR_ARGS(kind_many(panel->form->unit)));
	else if (!names && session->hosts_count)
		kind_count(panel->form->unit, session->hosts_count, out);
	for (size_t i = 0; names && i < session->hosts_count; i++) {
		buf_text(out, i ? ", " : "");
		buf_add(out, panel->units[session->hosts[i]].label);
	}
}

struct str
program_hosts(const struct program *program, const struct program_session *session, bool names,
	struct arena *arena)
{
	struct buf text = { 0 };
	struct str kept;

	say_hosts(program, session, names, &text);
	kept = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* Numbered as the series is; what was dropped has no number. */
static struct sheet_row *
add_row(const struct program *program, size_t at, struct sheet *sheet)
{
	struct str title = program_title(program, &program->sessions[at], &sheet->arena);
	struct str number = arena_format(&sheet->arena, "%zu", at + 1);

	if (at >= program->kept)
		return sheet_add_row(sheet, STR(""), title);
	return sheet_add_row(sheet, number,
		arena_format(&sheet->arena, "%.*s. %.*s", STR_ARGS(number), STR_ARGS(title)));
}

static void
gap_cells(const struct program *program, const struct program_session *session,
	struct sheet_cell *gap, struct sheet_cell *units)
{
	*gap = session->known ? sheet_number(session->gap)
			      : sheet_reason(session->units ? CELL_FEW_UNITS : CELL_MISSING);
	if (session->known) {
		gap->whole = true;
		gap->shown = index_rounded(session->rule, session->gap);
		gap->n = session->units;
	}
	if (session->rule)
		gap->behind = (struct behind){ .unit = SHEET_NONE,
			.round = program->wish.comparing.round,
			.index = session->rule->name };
	*units = session->units && !session->known ? sheet_reason(CELL_FEW_UNITS)
						   : sheet_count(session->units);
}

/* What the line itself says is not said again. */
static struct str
training_standing(const struct program *program, const struct program_session *session,
	const struct program_training *training, struct arena *arena)
{
	if (!str_equal(training->title, program_title(program, session, arena)))
		return training->draft
			       ? arena_format(arena, _("draft: %.*s"), STR_ARGS(training->title))
			       : training->title;
	return str_of(training->draft ? _("draft") : _("handed in"));
}

static struct str
standing_of(
	const struct program *program, const struct program_session *session, struct arena *arena)
{
	if (session->dropped)
		return str_of(_("dropped"));
	if (session->training != SIZE_MAX)
		return training_standing(
			program, session, &program->wish.trainings[session->training], arena);
	return str_of(session->own.length ? _("added") : _("proposed"));
}

static void
add_session(const struct program *program, size_t at, bool names, struct sheet *sheet)
{
	const struct program_session *session = &program->sessions[at];
	struct sheet_row *row = add_row(program, at, sheet);
	struct buf text = { 0 };

	if (!session->own.length)
		gap_cells(program, session, &row->cells[SESSION_GAP], &row->cells[SESSION_UNITS]);
	say_reasons(program, session, "; ", &text);
	row->cells[SESSION_REASONS] = sheet_text(sheet, buf_str(&text));
	buf_clear(&text);
	say_hosts(program, session, names, &text);
	row->cells[SESSION_HOSTS] = sheet_text(sheet, buf_str(&text));
	row->cells[SESSION_STANDING] =
		sheet_text(sheet, standing_of(program, session, &sheet->arena));
	buf_free(&text);
}

static struct sheet_column *
add_text_column(struct sheet *sheet, const char *name, const char *label)
{
	struct sheet_column *column = sheet_add_column(sheet, name, str_of(label));

	column->align = ALIGN_LEFT;
	return column;
}

static void
start(const struct program *program, const char *name, const char *title, const char *corner,
	struct sheet *sheet)
{
	*sheet = (struct sheet){
		.sorted = SHEET_NONE,
		.name = str_of(name),
		.demo = store_is_demo(program->panel->store),
	};
	sheet_add_title(sheet, str_of(_("Training proposal")));
	sheet_add_title(sheet, str_of(title));
	sheet_add_title(sheet, program->wish.level_label);
	title_panel(sheet, program->panel, &program->wish.comparing);
	sheet->corner = str_of(corner);
}

void
program_sheet(const struct program *program, bool names, struct sheet *sheet)
{
	struct sheet_column *column;

	start(program, "sessions", _("Sessions"), _("Session"), sheet);
	column = sheet_add_column(sheet, "gap", str_of(_("Gap")));
	column->sign = true;
	column = sheet_add_column(
		sheet, "units", kind_how_many(program->panel->form->unit, &sheet->arena));
	sheet_head_units(sheet, column, program->panel->form->unit);
	add_text_column(sheet, "hosts", _("Far come, and could host"))->head =
		str_of(_("could host"));
	add_text_column(sheet, "standing", _("Standing"))->width = STANDING_CELLS;
	add_text_column(sheet, "reasons", _("Built on"));
	for (size_t i = 0; i < program->sessions_count; i++)
		add_session(program, i, names, sheet);
	if (program->wish.lines_count)
		sheet_add_note(sheet, str_of(_("Edited: the order, what is dropped and added, and "
					       "the hosts are as somebody chose.")));
	if (!program->sessions_count)
		sheet_add_note(sheet, str_of(_("The form's indexes name no themes, so there is "
					       "nothing to share sessions among.")));
	sheet_add_note(sheet,
		str_of(_("Shared among the themes by largest remainders, each weighing 100 and "
			 "its median gap. A proposal: the coordinator decides.")));
}

/* ---- needs ---- */

enum { NEED_UNITS, NEED_OF, NEED_THEME, NEED_TRAINING };

static struct str
taken_up(const struct program *program, const struct program_need *need, struct arena *arena)
{
	if (need->training != SIZE_MAX)
		return program->wish.trainings[need->training].title;
	if (need->session != SIZE_MAX)
		return arena_format(arena, _("proposed in %zu"), need->session + 1);
	return str_of(_("none"));
}

static struct sheet_cell
units_cell(const struct program_need *need)
{
	if (need->withheld)
		return sheet_reason(CELL_WITHHELD);
	return need->units < PANEL_FEW ? sheet_reason(CELL_FEW_UNITS) : sheet_count(need->units);
}

void
program_needs_sheet(const struct program *program, struct sheet *sheet)
{
	struct sheet_column *column;
	bool withheld = false;

	start(program, "needs", _("Needs"), _("Need"), sheet);
	column = sheet_add_column(sheet, "units",
		arena_format(&sheet->arena, _("How many %.*s have it"),
			STR_ARGS(kind_many(program->panel->form->unit))));
	sheet_head_units(sheet, column, program->panel->form->unit);
	column = sheet_add_column(
		sheet, "of", kind_answered(program->panel->form->unit, &sheet->arena));
	column->head = str_of(_("of"));
	add_text_column(sheet, "theme", _("Theme"));
	column = add_text_column(sheet, "training", _("Training that takes it up"));
	column->head = str_of(_("training"));
	column->width = PROPOSED_CELLS;
	for (size_t i = 0; i < program->needs_count; i++) {
		const struct program_need *need = &program->needs[i];
		struct sheet_row *row = sheet_add_row(
			sheet, arena_format(&sheet->arena, "%zu", i + 1), need->label);

		row->cells[NEED_UNITS] = units_cell(need);
		withheld = withheld || need->withheld;
		if (need->of)
			row->cells[NEED_OF] = need->of < PANEL_FEW ? sheet_reason(CELL_FEW_UNITS)
								   : sheet_count(need->of);
		row->cells[NEED_THEME] =
			sheet_text(sheet, panel_theme_label(program->panel, need->theme));
		row->cells[NEED_TRAINING] =
			sheet_text(sheet, taken_up(program, need, &sheet->arena));
		row->cells[NEED_UNITS].behind = need->behind;
	}
	if (withheld)
		sheet_add_legend(
			sheet, str_of(_(".. not told, it would give away one that is too few")));
	if (program->needs_count)
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				_("First what nothing takes up or proposes, then what is only "
				  "proposed; last what fewer than 3 %.*s have, and what a training "
				  "takes up."),
				STR_ARGS(kind_many(program->panel->form->unit))));
}

/* ---- what one session is built on ---- */

static struct sheet_row *
add_reason(struct sheet *sheet, struct str label, size_t units, size_t of)
{
	struct sheet_row *row = sheet_add_row(sheet, STR(""), label);

	row->cells[NEED_UNITS] = sheet_count(units);
	if (of)
		row->cells[NEED_OF] = sheet_count(of);
	return row;
}

static void
add_gap(const struct program *program, const struct program_session *session, struct sheet *sheet)
{
	struct buf words = { 0 };
	struct sheet_cell gap;
	struct sheet_row *row;

	say_gap(program, session, false, &words);
	row = sheet_add_row(sheet, STR(""), buf_str(&words));
	gap_cells(program, session, &gap, &row->cells[NEED_UNITS]);
	row->cells[NEED_UNITS].behind = gap.behind;
	buf_free(&words);
}

static void
add_focus(const struct program *program, const struct program_session *session, struct sheet *sheet)
{
	struct buf words = { 0 };

	say_focus(program, session, false, &words);
	add_reason(sheet, buf_str(&words), session->focus_units, 0)->cells[NEED_UNITS].behind =
		(struct behind){ .unit = SHEET_NONE,
			.round = program->wish.comparing.round,
			.question = session->focus->name };
	buf_free(&words);
}

void
program_session_sheet(const struct program *program, size_t at, struct sheet *sheet)
{
	const struct program_session *session = &program->sessions[at];
	struct buf hosts = { 0 };

	start(program, "session", _("Built on"), _("Built on"), sheet);
	sheet->title[1] = arena_text(&sheet->arena, program_title(program, session, &sheet->arena));
	sheet_head_units(sheet,
		sheet_add_column(
			sheet, "units", kind_how_many(program->panel->form->unit, &sheet->arena)),
		program->panel->form->unit);
	sheet_add_column(sheet, "of", kind_answered(program->panel->form->unit, &sheet->arena))
		->head = str_of(_("of"));
	if (!session->own.length)
		add_gap(program, session, sheet);
	if (session->focus)
		add_focus(program, session, sheet);
	for (size_t i = 0; i < program->needs_count; i++) {
		const struct program_need *need = &program->needs[i];

		if (need->session == at && need->kind != PROGRAM_THEME)
			add_reason(sheet, need->label, need->units, need->of)
				->cells[NEED_UNITS]
				.behind = need->behind;
	}
	say_hosts(program, session, true, &hosts);
	if (hosts.length)
		sheet_add_note(sheet, arena_format(&sheet->arena, _("Could host: %s."), hosts.at));
	if (!sheet->rows_count)
		sheet_add_note(sheet, str_of(_("It names no need. A line that begins with the "
					       "words of one takes it up.")));
	buf_free(&hosts);
}
