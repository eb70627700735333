#include "base/lang.h"
#include "base/utf8.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "form/mend.h"
#include "session/review.h"
#include "session/review_read.h"
#include "session/session.h"
#include "session/states.h"
#include "store/handed.h"

#include <string.h>

static const struct {
	const char *name, *head;
} kinds[PROBLEM_KINDS] = {
	[PROBLEM_WHOLE] = { "whole", N_("To the document as a whole") },
	[PROBLEM_WRONG] = { "wrong", N_("Must be corrected") },
	[PROBLEM_MISSING] = { "missing", N_("Must be answered") },
	[PROBLEM_LOOK] = { "look", N_("Worth a second look") },
	[PROBLEM_OPTIONAL] = { "optional", N_("Voluntary and empty") },
};

static const char *const who[] = {
	[BY_GROUP] = "group",
	[BY_PARTICIPANT] = "participant",
	[BY_CONTACT] = "contact",
	[BY_INTERVIEWER] = "interviewer",
};

static const struct records_column columns[] = {
	{ "kind", N_("kind"), false },
	{ "question", N_("question"), false },
	{ "path", N_("path"), false },
	{ "seat", N_("seat"), true },
	{ "who", N_("who"), false },
	{ "code", N_("code"), false },
	{ "text", N_("text"), false },
	{ "row", N_("row"), false },
};

/* What is told, and of what: a list that may be sent round, so without texts that name
 * someone. */
struct listed {
	const struct session *session;
	const struct problems *problems;
	const struct untold *untold;
};

/* Which row it is about, as people call it; outermost first. */
static void
row_of(const struct listed *listed, const struct row *row, struct buf *out)
{
	if (!row || !row->repeat)
		return;
	row_of(listed, row->parent, out);
	if (out->length)
		buf_text(out, ", ");
	handed_row_say(
		listed->untold, listed->session->answers, row, listed->session->language, out);
}

/* A comment does not name the cell that it is about; what a form says does. */
static void
cell_of(const struct session *session, const struct problem *problem, struct buf *out)
{
	struct arena arena = { 0 };
	struct str cell = STR("");

	if (problem->spot.question && problem->code && strcmp(problem->code, "comment") == 0)
		cell = review_cell(session->form, &problem->spot, session->language, &arena);
	if (cell.length)
		buf_format(out, "%.*s: ", STR_ARGS(cell));
	arena_free(&arena);
}

/* What it is called: a row's question is named with its own words. */
static void
place_of(const struct listed *listed, const struct problem *problem, struct buf *out)
{
	const struct question *question = problem->spot.question;
	const struct row *row = problem->spot.row;
	struct str label;
	struct buf called = { 0 };

	if (!row || !row->repeat) {
		/* What has no number is told by its words. */
		if (!spot_listed_id(&problem->spot).length)
			buf_format(
				out, "%.*s: ", STR_ARGS(session_called(listed->session, question)));
		return;
	}
	label = words_in(&question->label, listed->session->language);
	row_of(listed, row, &called);
	if (question->scope == row->repeat && label.length)
		buf_format(out, "%.*s, %.*s: ", STR_ARGS(buf_str(&called)), STR_ARGS(label));
	else
		buf_format(out, "%.*s: ", STR_ARGS(buf_str(&called)));
	buf_free(&called);
}

/* Of a question; empty of the document as a whole. */
static struct str
name_of(const struct problem *problem, struct buf *path)
{
	buf_clear(path);
	if (!problem->spot.question)
		return STR("");
	spot_path(&problem->spot, path);
	return problem->spot.question->name;
}

static void
fill(struct records *records, const struct listed *listed)
{
	const struct problems *problems = listed->problems;

	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->at[i];
		struct buf path = { 0 };

		records_cell(records, str_of(kinds[problem->kind].name));
		records_cell(records, name_of(problem, &path));
		records_cell(records, buf_str(&path));
		if (problem->spot.seat)
			records_number(records, problem->spot.seat);
		else
			records_cell(records, STR(""));
		records_cell(records, str_of(who[problem->who]));
		records_cell(records, str_of(problem->code));
		records_cell(records, handed_text(listed->untold, problem->text));
		buf_clear(&path);
		row_of(listed, problem->spot.row, &path);
		records_cell(records, buf_str(&path));
		buf_free(&path);
	}
}

static void
print_kind(const struct call *call, const struct listed *listed, enum problem_kind kind)
{
	const struct problems *problems = listed->problems;
	bool first = true;
	struct buf line = { 0 };

	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->at[i];
		const struct question *question = problem->spot.question;

		if (problem->kind != kind)
			continue;
		if (first)
			say(call, "%s\n", _(kinds[kind].head));
		first = false;
		buf_clear(&line);
		buf_text(&line, "  ");
		if (question)
			buf_format(&line, "%-4.*s ", STR_ARGS(spot_listed_id(&problem->spot)));
		if (question)
			place_of(listed, problem, &line);
		cell_of(listed->session, problem, &line);
		buf_add(&line, handed_text(listed->untold, problem->text));
		say_line(call, buf_str(&line));
	}
	buf_free(&line);
}

static void
print_people(
	const struct call *call, const struct listed *listed, const size_t counts[PROBLEM_KINDS])
{
	struct buf title = { 0 }, lock = { 0 };

	session_title(listed->session, &title);
	say_line(call, buf_str(&title));
	buf_free(&title);
	for (int kind = 0; kind < PROBLEM_KINDS; kind++)
		if (kind != PROBLEM_OPTIONAL || call_flag(call, "all"))
			print_kind(call, listed, (enum problem_kind)kind);
	session_lock_say(listed->session, &lock);
	if (lock.length)
		say_line(call, buf_str(&lock));
	else if (counts[PROBLEM_WRONG] + counts[PROBLEM_MISSING] == 0)
		say(call, "%s\n", _("Nothing stands in the way of handing in."));
	buf_free(&lock);
}

static void
print_json(const struct call *call, const struct listed *listed, const size_t counts[PROBLEM_KINDS])
{
	const struct problems *problems = listed->problems;
	struct answer_json answer;
	struct json *json = &answer.json;

	answer_open(&answer);
	json_uid(json, "session", &listed->session->id);
	json_uid(json, "document", &listed->session->document);
	for (int kind = 0; kind < PROBLEM_KINDS; kind++)
		json_integer(json, kinds[kind].name, (int64_t)counts[kind]);
	json_open_list(json, "problems");
	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->at[i];
		struct buf path = { 0 };

		json_open(json, NULL);
		json_text(json, "kind", str_of(kinds[problem->kind].name));
		json_text(json, "question", name_of(problem, &path));
		json_text(json, "path", buf_str(&path));
		if (problem->spot.seat)
			json_integer(json, "seat", problem->spot.seat);
		json_text(json, "who", str_of(who[problem->who]));
		json_text(json, "code", str_of(problem->code));
		json_text(json, "text", handed_text(listed->untold, problem->text));
		buf_clear(&path);
		row_of(listed, problem->spot.row, &path);
		if (path.length)
			json_text(json, "row", buf_str(&path));
		json_close(json);
		buf_free(&path);
	}
	json_close_list(json);
	answer_close(&answer, call->out);
}

static enum exit_code
run(struct call *call)
{
	struct session *session = papers_open(call, str_of(call->arguments[0]));
	struct problems problems = { 0 };
	struct listed listed = { .session = session, .problems = &problems };
	size_t counts[PROBLEM_KINDS] = { 0 };
	struct untold *untold;

	if (!session)
		return call_failed(call);
	listed.untold = untold = untold_read(call->store, session->form, &session->document);
	walk_problems(session->answers, call->arena, session->language, &problems);
	problems_mend(session->answers, &problems);
	review_add_problems(
		call->store, &session->document, session->answers, false, call->arena, &problems);
	problems_rank(&problems);
	for (size_t i = 0; i < problems.count; i++)
		counts[problems.at[i].kind]++;
	/* What is wrong was found in what stands there; from here on it is only told. */
	handed_out(call->store, &session->document, session->answers);
	if (call->json) {
		print_json(call, &listed, counts);
	} else if (call->plain) {
		struct records records = { call->arena, columns, COUNT_OF(columns), NULL, 0, 0 };

		fill(&records, &listed);
		records_print(call, &records, "problems", "");
		records_free(&records);
	} else {
		print_people(call, &listed, counts);
	}
	untold_free(untold);
	session_close(session);
	return counts[PROBLEM_WRONG] + counts[PROBLEM_MISSING] ? EXIT_NO : EXIT_DONE;
}

static const struct option_row options[] = {
	{ .name = "all", .help = N_("also what is voluntary and empty") },
	{ .name = NULL },
};

const struct cmd cmd_missing = {
	.name = "missing",
	.arguments = "SESSION",
	.summary = N_("what is missing; exit 1 when something must be done"),
	.help = N_("Lists what must be corrected or answered before handing in, and what is worth "
		   "a second look."),
	.options = options,
	.least = 1,
	.most = 1,
	.need = NEED_STORE,
	.run = run,
	.paged = true,
};
