#include "analysis/index.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "exchange/exporter.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/name.h"
#include "session/session.h"

struct showing {
	struct call *call;
	struct session *session;
	struct export export; /* what facts_texts reads */
	struct export_wish wish;
	const struct question *only; /* NULL: all */
	const struct question *section, *last;
	const struct row *row; /* said last */
	struct answer_json *answer;
	bool notes; /* only them, for JSON */
	struct records *records;
};

/* Is it the wished question, or inside it? */
static bool
wanted(const struct showing *showing, const struct question *question)
{
	const struct question *only = showing->only;

	if (!only)
		return true;
	return question->index >= only->index && question->index < only->end;
}

/* ---- for people ---- */

static void
say_spread(const struct fact *fact, struct buf *out)
{
	const struct spread *spread = &fact->spread;

	if (!fact->open) {
		if (fact->in)
			buf_format(out, _("%zu of %zu, not shown yet"), fact->in, fact->wanted);
		else
			buf_text(out, state_words(STATE_NOT_REACHED));
		return;
	}
	if (fact->few && !spread->n)
		buf_text(out, _("fewer than 3 answers"));
	else
		buf_format(out, PLURAL("%zu answer", "%zu answers", spread->n), spread->n);
	if (fact->few) {
		buf_text(out, _("; single answers are not shown"));
	} else if (spread->n && !fact->words) {
		buf_text(out, _(", median "));
		lang_decimal(out, spread->median, 1);
		buf_text(out, _(", from "));
		lang_decimal(out, spread->least, 1);
		buf_text(out, _(" to "));
		lang_decimal(out, spread->most, 1);
	}
}

static void
say_value(const struct showing *showing, const struct fact *fact, struct buf *out)
{
	if (fact->few && !fact->rated)
		buf_text(out, _("fewer than 3 answers"));
	else if (fact->state == STATE_ANSWERED && fact->value.kind != VALUE_NONE)
		answer_say(showing->session->answers, fact_asked(fact), &fact->value,
			showing->session->language, out);
	else if (fact->answer)
		session_say(showing->session, &fact->spot, fact->answer, out);
	else
		buf_text(out, state_words(fact->state));
}

/* Votes before the last one are history: "behov log" and exports have them. */
static bool
is_past(const struct fact *fact)
{
	const struct cell *cell = spot_cell(&fact->spot);

	return fact->spot.seat && cell && fact->spot.ballot < cell->revealed;
}

/* What people call it, and what scripts do: "Gender equality (equal)". */
static void
say_place(const struct showing *showing, const struct axis *axis, uint16_t at, struct buf *out)
{
	const struct choice *choice = &axis->choices->at[at];
	struct str label = label_short(
		choice_label(showing->session->form, choice, showing->session->language));

	buf_add(out, label);
	if (!str_equal(label, choice->name))
		buf_format(out, " (%.*s)", STR_ARGS(choice->name));
}

/* In a row the question stands on the line of its answer. */
static void
say_label(const struct showing *showing, const struct fact *fact, struct buf *out)
{
	const struct question *question = fact->spot.question;

	answers_words(showing->session->answers, fact->spot.row, &question->label,
		showing->session->language, out);
	if (fact->spot.cell_row != NO_CELL)
		buf_format(out, " (%.*s)",
			STR_ARGS(question->rows.choices->at[fact->spot.cell_row].name));
	buf_text(out, out->at[out->length - 1] == '?' ? " " : ": ");
}

/* A row is told by its position and what it is called. */
static void
say_row(struct showing *showing, const struct fact *fact)
{
	const struct row *row = fact->spot.row;
	struct buf line = { 0 }, called = { 0 };

	if (row == showing->row)
		return;
	showing->row = row;
	if (!row->repeat)
		return;
	fact_row(&(struct fact){ .spot = { .question = row->repeat,
					 .row = fact->spot.row,
					 .cell_row = NO_CELL,
					 .cell_column = NO_CELL } },
		&line);
	row_say(showing->session->answers, row, showing->session->language, &called);
	say(showing->call, "       %.*s", STR_ARGS(buf_str(&line)));
	if (!str_equal(buf_str(&called), buf_str(&line)) && !row->parent->repeat)
		say(showing->call, ". %.*s", STR_ARGS(buf_str(&called)));
	say(showing->call, "\n");
	buf_free(&line);
	buf_free(&called);
}

static void
say_fact(const struct showing *showing, const struct fact *fact)
{
	struct buf line = { 0 }, row = { 0 };

	buf_text(&line, fact->spot.row->repeat ? "         " : "       ");
	if (fact->spot.row->repeat)
		say_label(showing, fact, &line);
	else
		fact_row(fact, &row);
	if (row.length) {
		if (fact->spot.cell_row != NO_CELL)
			say_place(showing, &fact->spot.question->rows, fact->spot.cell_row, &line);
		else
			buf_add(&line, buf_str(&row));
		if (fact->spot.cell_column != NO_CELL) {
			buf_text(&line, ", ");
			say_place(showing, &fact->spot.question->columns, fact->spot.cell_column,
				&line);
		}
		buf_text(&line, ": ");
	}
	if (fact->spot.seat)
		buf_format(&line, _("seat %u: "), fact->spot.seat);
	if (fact->rated)
		say_spread(fact, &line);
	if (!fact->rated || fact->answer) {
		if (fact->rated)
			buf_text(&line, _("; agreed: "));
		say_value(showing, fact, &line);
	}
	say_line(showing->call, buf_str(&line));
	buf_free(&row);
	buf_free(&line);
}

static void
say_heads(struct showing *showing, const struct fact *fact)
{
	const struct question *question = fact->spot.question;
	const struct question *section = question_section(question);
	struct buf text = { 0 };

	while (question->scope)
		question = question->scope;

	if (section != showing->section && section != question) {
		say(showing->call, "\n%.*s\n",
			STR_ARGS(words_in(&section->label, showing->session->language)));
		showing->section = section;
	}
	if (question == showing->last)
		return;
	showing->last = question;
	showing->row = NULL;
	buf_format(&text, "  %-4.*s ", STR_ARGS(question->shown_id));
	answers_words(showing->session->answers, NULL, &question->label, showing->session->language,
		&text);
	say_line(showing->call, buf_str(&text));
	buf_free(&text);
}

static void
say_notes(struct showing *showing, const struct fact *fact)
{
	struct spot spot = fact->spot;
	struct str note;

	if (spot.seat)
		return;
	note = session_beside_text(showing->session, &spot, BESIDE_NOTE);
	if (note.length)
		say(showing->call, _("       note: %.*s\n"), STR_ARGS(note));
}

static void
json_note(struct showing *showing, const struct fact *fact)
{
	struct json *json = &showing->answer->json;
	struct buf path = { 0 };
	struct str note;

	if (fact->spot.seat)
		return;
	note = session_beside_text(showing->session, &fact->spot, BESIDE_NOTE);
	if (!note.length)
		return;
	spot_path(&fact->spot, &path);
	json_open(json, NULL);
	json_text(json, "path", buf_str(&path));
	json_text(json, "note", note);
	json_close(json);
	buf_free(&path);
}

/* A calculation without a label is a step on the way to others. */
static bool
is_helper(const struct fact *fact)
{
	return !question_asks(fact->spot.question) && !fact->spot.question->label.count;
}

/* ---- each fact ---- */

static void
fill_row(struct showing *showing, const struct fact *fact)
{
	struct records *records = showing->records;
	struct fact_texts texts;

	fact_texts(&showing->export, fact, &texts);
	records_cell(records, fact->spot.question->name);
	records_cell(records, texts.path);
	records_cell(records, texts.row);
	records_cell(records, texts.column);
	records_cell(records, texts.seat);
	records_cell(records, texts.ballot);
	records_cell(records, texts.state);
	records_cell(records, texts.value);
	records_cell(records, texts.label);
	records_cell(records, texts.n);
	records_cell(records, texts.median);
	records_cell(records, texts.least);
	records_cell(records, texts.most);
}

static void
on_fact(void *context, const struct fact *fact)
{
	struct showing *showing = context;

	if (!wanted(showing, fact->spot.question))
		return;
	if (showing->notes) {
		json_note(showing, fact);
	} else if (showing->answer) {
		fact_json(&showing->export, fact, &showing->answer->json);
	} else if (showing->records) {
		fill_row(showing, fact);
	} else if (!is_past(fact) && !is_helper(fact)) {
		say_heads(showing, fact);
		say_row(showing, fact);
		say_fact(showing, fact);
		say_notes(showing, fact);
	}
}

static const struct records_column columns[] = {
	{ "question", N_("question"), false },
	{ "path", N_("path"), false },
	{ "row", N_("row"), false },
	{ "column", N_("column"), false },
	{ "seat", N_("seat"), true },
	{ "ballot", N_("ballot"), true },
	{ "state", N_("state"), false },
	{ "value", N_("value"), false },
	{ "label", N_("label"), false },
	{ "n", N_("n"), true },
	{ "median", N_("median"), true },
	{ "least", N_("least"), true },
	{ "most", N_("most"), true },
};

/* ---- indexes ---- */

static void
say_index(const struct showing *showing, const struct index_rule *rule)
{
	const struct session *session = showing->session;
	struct index_result result = index_of(session->answers, rule);
	bool few = index_few(&result);
	struct buf line = { 0 };

	buf_format(&line, "  %.*s: ", STR_ARGS(words_in(&rule->label, session->language)));
	if (result.missing)
		buf_text(&line, _("missing"));
	else if (few)
		buf_text(&line, _("fewer than 3 answers"));
	else
		buf_format(&line, "%d", index_rounded(rule, result.value));
	if (result.stage && !few)
		buf_format(&line, ", %.*s",
			STR_ARGS(words_in(&result.stage->label, session->language)));
	say_line(showing->call, buf_str(&line));
	buf_free(&line);
}

static void
say_indexes(const struct showing *showing)
{
	const struct form *form = showing->session->form;

	if (form->indexes_count)
		say(showing->call, "\n%s\n", _("Indexes"));
	for (size_t i = 0; i < form->indexes_count; i++)
		say_index(showing, form->indexes[i]);
}

/* ---- the three ways ---- */

static void
each(struct showing *showing)
{
	struct fact_wish wish = { .hidden = showing->wish.hidden, .personal = true };
	struct fact_visit visit = { .visit = on_fact, .context = showing };

	facts_each(showing->session->answers, &wish, &visit);
}

static void
json_people(struct json *json, const struct answers *answers)
{
	json_open_list(json, "participants");
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		json_open(json, NULL);
		json_integer(json, "seat", seat->number);
		json_bool(json, "present", seat->present);
		json_text(json, "label", seat->label);
		json_text(json, "role", seat->role);
		json_text(json, "actor", seat->actor);
		json_text(json, "level", seat->level);
		json_close(json);
	}
	json_close_list(json);
}

static void
show_json(struct showing *showing)
{
	struct session *session = showing->session;
	struct progress progress = walk_progress(session->answers, NULL, WALK_ALL);
	struct answer_json answer;
	struct json *json = &answer.json;

	answer_open(&answer);
	json_bool(json, "demo", showing->export.demo);
	json_uid(json, "session", &session->id);
	json_uid(json, "document", &session->document);
	json_text(json, "form", session->form->id);
	json_text(json, "version", session->form->version);
	json_text(json, "unit", session->unit);
	json_text(json, "round", session->round);
	json_text(json, "title", session->title);
	json_integer(json, "number", session->number);
	json_bool(json, "consented", session->consented);
	json_text(json, "progress", session->progress);
	json_integer(json, "answered", (int64_t)progress.answered);
	json_integer(json, "total", (int64_t)progress.total);
	json_people(json, session->answers);
	json_open_list(json, "answers");
	showing->answer = &answer;
	each(showing);
	json_close_list(json);
	json_open_list(json, "notes");
	showing->notes = true;
	each(showing);
	json_close_list(json);
	indexes_json(session->answers, json);
	answer_close(&answer, showing->call->out);
}

static void
show_people(struct showing *showing)
{
	struct buf title = { 0 };

	if (showing->export.demo)
		buf_text(&title, "DEMO ");
	session_title(showing->session, &title);
	say_line(showing->call, buf_str(&title));
	buf_free(&title);
	each(showing);
	if (!showing->only)
		say_indexes(showing);
}

static void
show_plain(struct showing *showing)
{
	struct records records = { showing->call->arena, columns, COUNT_OF(columns), NULL, 0, 0 };

	showing->records = &records;
	each(showing);
	records_print(showing->call, &records, "answers", "");
	records_free(&records);
}

static bool
find_only(struct showing *showing)
{
	struct naming naming = { .question = STR("") };
	struct call *call = showing->call;
	struct spot spot;
	bool added;

	if (call->arguments_count < 2)
		return true;
	naming.question = str_of(call->arguments[1]);
	showing->only = form_question_typed(showing->session->form, naming.question);
	if (showing->only)
		return true;
	if (!session_spot(showing->session, &naming, &spot, &added, call->diags))
		return false;
	showing->only = spot.question;
	return true;
}

static enum exit_code
run(struct call *call)
{
	struct showing showing = { .call = call };
	enum exit_code code = EXIT_DONE;

	showing.session = papers_open(call, str_of(call->arguments[0]));
	if (!showing.session)
		return call_failed(call);
	showing.wish =
		(struct export_wish){ .hidden = call_flag(call, "hidden"), .personal = true };
	showing.export = (struct export){ .wish = &showing.wish,
		.demo = store_is_demo(call->store),
		.form = showing.session->form,
		.answers = showing.session->answers,
		.language = showing.session->language };
	if (!find_only(&showing))
		code = call_failed(call);
	else if (call->json)
		show_json(&showing);
	else if (call->plain)
		show_plain(&showing);
	else
		show_people(&showing);
	arena_free(&showing.export.scratch);
	arena_free(&showing.export.arena);
	session_close(showing.session);
	return code;
}

static const struct option_row options[] = {
	{ .name = "hidden", .help = N_("also what the form's logic hides") },
	{ .name = NULL },
};

const struct cmd cmd_show = {
	.name = "show",
	.arguments = "SESSION [QUESTION]",
	.summary = N_("answers"),
	.help = N_("Shows what is answered in the conversation's document. Ratings that are not "
		   "revealed are counted, not shown; of an anonymous question that fewer than "
		   "three have answered neither single ratings nor median are shown, nor what is "
		   "worked out from it."),
	.options = options,
	.least = 1,
	.most = 2,
	.need = NEED_STORE,
	.run = run,
	.paged = true,
};
