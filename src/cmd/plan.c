#include "base/lang.h"
#include "cmd/list.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "form/due.h"
#include "form/few.h"
#include "form/ref.h"
#include "session/states.h"

#include <stdlib.h>

struct planning {
	struct call *call;
	struct session *session;
	const struct question *rows;
	const struct question_list *columns, *above;
	struct duty *duties;
	size_t duties_count;
};

/* ---- the table ---- */

static struct row **
table_rows(struct planning *at, size_t *count)
{
	struct spot spot = spot_of(at->session->answers, at->rows);

	return rows_shown(at->session->answers, &spot, at->call->arena, count);
}

static struct str
label_of(const struct planning *at, const struct question *question)
{
	struct str label = words_in(&question->label, at->session->language);

	return label.length ? label : question->name;
}

static void
say_above(struct planning *at)
{
	for (size_t i = 0; i < at->above->count; i++) {
		const struct question *question = at->above->at[i];
		struct str said = papers_said(
			at->call, at->session->answers, question, NULL, at->session->language);
		struct buf line = { 0 };

		if (said.length) {
			buf_format(&line, "%.*s: %.*s", STR_ARGS(label_of(at, question)),
				STR_ARGS(said));
			say_line(at->call, buf_str(&line));
		}
		buf_free(&line);
	}
}

/* Scripts get what is stored: names of choices, days as 2026-12-01, refs by id. */
static struct str
stored(const struct planning *at, const struct question *question, struct row *row)
{
	struct spot spot = spot_of(at->session->answers, question);
	struct buf text = { 0 };
	struct value value;
	struct str said;

	if (few_rests(at->session->answers, question))
		return papers_said(
			at->call, at->session->answers, question, row, at->session->language);
	spot.row = row;
	value = question_relevant(&spot) ? answers_value(at->session->answers, question, row)
					 : value_none();
	value_write(&text, &value);
	said = arena_text(at->call->arena, buf_str(&text));
	buf_free(&text);
	return said;
}

/* For people, and what is late is said to be. */
static struct str
told(const struct planning *at, const struct question *question, struct row *row)
{
	struct str said =
		papers_said(at->call, at->session->answers, question, row, at->session->language);

	if (said.length && duties_late(at->duties, at->duties_count, row, question))
		said = arena_format(at->call->arena, "%.*s%s", STR_ARGS(said), _(", late"));
	return said;
}

static void
fill_rows(struct planning *at, struct records *records)
{
	size_t count;
	struct row **rows = table_rows(at, &count);
	bool words = !at->call->json && !at->call->plain;
	char id[UID_TEXT];

	for (size_t i = 0; i < count; i++) {
		uid_write(id, &rows[i]->id);
		records_number(records, (int64_t)i + 1);
		for (size_t k = 0; k < at->columns->count; k++)
			records_cell(records, words ? told(at, at->columns->at[k], rows[i])
						    : stored(at, at->columns->at[k], rows[i]));
		if (words)
			continue;
		records_cell(records, str_of(id));
		records_truth(records, duties_late(at->duties, at->duties_count, rows[i], NULL));
	}
}

static void
print_table(struct planning *at)
{
	bool words = !at->call->json && !at->call->plain;
	size_t count = at->columns->count + 1;
	struct records_column *columns = arena_get(at->call->arena, (count + 2) * sizeof *columns);
	struct records records = { at->call->arena, columns, count, NULL, 0, 0 };

	columns[0] = (struct records_column){ "row", N_("row"), true };
	for (size_t i = 0; i < at->columns->count; i++) {
		const struct question *question = at->columns->at[i];

		columns[i + 1] =
			(struct records_column){ arena_text(at->call->arena, question->name).at,
				arena_text(at->call->arena, label_of(at, question)).at, false };
	}
	/* People need no ids, and read of the day itself that it has passed. */
	columns[count] = (struct records_column){ "id", N_("id"), false };
	columns[count + 1] = (struct records_column){ "late", N_("late"), false };
	if (!words)
		records.columns_count = count + 2;
	at->duties = duties(at->session->answers, at->call->arena, &at->duties_count);
	fill_rows(at, &records);
	records_print(at->call, &records, "rows", _("There are no rows yet."));
	records_free(&records);
}

static void
print_plan(struct planning *at)
{
	struct session *session = at->session;
	struct str state = session_state_label(session);
	struct buf title = { 0 };

	if (!at->call->json && !at->call->plain) {
		session_title(session, &title);
		say_line(at->call, buf_str(&title));
		if (state.length)
			say(at->call, _("%.*s, version %u\n"), STR_ARGS(state),
				session->answers->version);
		say_above(at);
	}
	print_table(at);
	buf_free(&title);
}

static enum exit_code
show_plan(struct call *call, struct session *session)
{
	struct planning at = { .call = call,
		.session = session,
		.rows = view_question(session->form, VIEW_ROWS),
		.columns = view_questions(session->form, VIEW_COLUMNS),
		.above = view_questions(session->form, VIEW_ABOVE) };

	if (!session->form->view || session->form->view->kind != VIEW_TABLE || !at.rows) {
		diag_error(call->diags, place_none(), "usage.form",
			_("The form %.*s has no such view."), STR_ARGS(session->form->id));
		return EXIT_USAGE;
	}
	print_plan(&at);
	return EXIT_DONE;
}

/* ---- which ---- */

static bool
has_table(const struct form *form)
{
	return form->view && form->view->kind == VIEW_TABLE && form->unit &&
	       (form_is_plan(form) || form->documents == DOCUMENTS_ONE);
}

/* What is named need be no plan. */
static bool
has_unit_table(const struct form *form)
{
	return form->view && form->view->kind == VIEW_TABLE && form->unit;
}

/* The document of the unit that was changed last. */
static bool
find_plan(struct call *call, const struct form *form, struct str unit, struct str *id)
{
	struct refs *refs = refs_open(call->store);
	size_t count;
	const struct refs_document **documents =
		refs_documents(refs, form->id, unit, call->arena, &count);
	char text[UID_TEXT];

	if (count) {
		uid_write(text, &documents[0]->id);
		*id = arena_text(call->arena, str_of(text));
	}
	refs_close(refs);
	if (count)
		return true;
	if (form->unit && !register_find(form->unit, unit))
		return diag_error(call->diags, place_none(), "session.unknown",
			_("There is no \"%.*s\" in the register %.*s."), STR_ARGS(unit),
			STR_ARGS(form->unit->name));
	return diag_error(call->diags, place_none(), "session.unknown",
		_("There is no plan for %.*s yet. Begin one: behov new --form %.*s --unit %.*s"),
		STR_ARGS(unit), STR_ARGS(form->id), STR_ARGS(unit));
}

static enum exit_code
open_plan(struct call *call, const struct form *form, struct str unit)
{
	bool screen = screen_wanted(call);
	struct ui_wish wish = { .store = NULL };
	struct session *session;
	struct str id;
	enum exit_code code;

	if (screen ? !screen_store(call, false) : !papers_store(call, false))
		return call_failed(call);
	if (!find_plan(call, form, unit, &id))
		return call_failed(call);
	if (screen) {
		wish.session = id;
		wish.in_view = true;
		return screen_run(call, &wish);
	}
	session = session_resume(call->store, id, call->diags);
	code = session ? show_plan(call, session) : call_failed(call);
	session_close(session);
	return code;
}

static enum exit_code
list_all(struct call *call)
{
	struct records records = { .arena = call->arena,
		.columns = list_plan_columns,
		.columns_count = LIST_PLAN_COLUMNS };
	struct listing listing = { .call = call, .records = &records, .found = true };

	if (!papers_store(call, false))
		return call_failed(call);
	list_plans(&listing);
	records_print(call, &records, "plans", _("There are none yet."));
	records_free(&records);
	return EXIT_DONE;
}

static enum exit_code
run(struct call *call)
{
	struct form *form;
	const struct register_row *unit;
	enum exit_code code;

	if (call->arguments_count == 0)
		return list_all(call);
	form = papers_form(call, call_option(call, "form") ? has_unit_table : has_table);
	if (!form)
		return call_failed(call);
	unit = register_named(form->unit, str_of(call->arguments[0]));
	code = open_plan(call, form, unit ? unit->code : str_of(call->arguments[0]));
	form_free(form);
	return code;
}

static const struct option_row options[] = {
	{ .name = "form",
		.value = "FILE_OR_ID",
		.help = N_("which form's plan, when several forms have such a table") },
	{ .name = NULL },
};

const struct cmd cmd_plan = {
	.name = "plan",
	.arguments = "[UNIT]",
	.summary = N_("the action plan of a unit, or all plans"),
	.help = N_("Opens a unit's plan on a terminal, and prints its table elsewhere: a plan is a "
		   "document whose form shows rows that are done one by one. Without UNIT it "
		   "lists the plans there are."),
	.options = options,
	.most = 1,
	.need = NEED_NOTHING, /* opens the store itself: to read, or for the screen */
	.run = run,
	.interactive = true,
};
