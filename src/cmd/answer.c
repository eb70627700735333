#include "base/lang.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cmd/lines.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "form/qtype.h"
#include "session/lacking.h"
#include "session/name.h"
#include "session/session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LOT_LINES 256

struct job {
	struct call *call;
	struct session *session;
	struct str note, reason;
	bool once; /* the reason is that of the first line */
};

/* ---- one answer ---- */

/* A new vote is nothing on the disk until somebody has rated in it. */
static const char *
done_word(const struct job *job, const struct line *line)
{
	return job->call->dry_run ? "good" : line->deed == LINE_VOTE ? "vote" : "saved";
}

static void
tell_saved(const struct job *job, const struct line *line, struct buf *told)
{
	const struct call *call = job->call;
	const char *word = done_word(job, line);
	struct json json = { .out = told };

	if (!call->json) {
		buf_format(told, "%s ", word);
		utf8_safe(told, line->naming.question, false, call->ascii);
		buf_byte(told, '\n');
		return;
	}
	json_open(&json, NULL);
	json_integer(&json, "behov", 1);
	json_text(&json, word, line->naming.question);
	if (line->naming.seat)
		json_integer(&json, "seat", line->naming.seat);
	json_close(&json);
	buf_byte(told, '\n');
}

static bool
come_or_go(struct session *session, const struct spot *spot, bool present, struct diags *diags)
{
	struct seat *seat = spot->seat ? answers_seat(session->answers, spot->seat) : NULL;

	if (question_ask(spot->question) != ASK_PEOPLE)
		return diag_error(diags, place_none(), "line.roster",
			_("Who joins and leaves is told with the question on who takes part, not "
			  "with %.*s."),
			STR_ARGS(session_called(session, spot->question)));
	if (!seat)
		return diag_error(diags, place_none(), "session.seat",
			_("There is no seat %u in this conversation."), spot->seat);
	return session_join(session, seat, present, diags);
}

static bool
new_vote(struct session *session, const struct spot *spot, struct diags *diags)
{
	if (spot->question->answered_by != BY_PARTICIPANT)
		return diag_error(diags, place_none(), "line.vote",
			_("This question is not rated seat by seat."));
	return session_new_ballot(session, spot, diags);
}

/* What the group agrees on, as the question's type writes it. */
static bool
agree(struct session *session, const struct spot *spot, struct str text, struct diags *diags)
{
	const struct question *asked = spot->question->cell ? spot->question->cell : spot->question;
	struct arena arena = { 0 };
	struct value value;
	bool good = !text.length;

	if (!good && asked->type->read)
		good = asked->type->read(asked, text, &arena, &value, diags);
	good = good && session_group_answer(session, spot, text.length ? &value : NULL, diags);
	arena_free(&arena);
	return good;
}

static bool
holds_rows(const struct form *form, const struct question *container, struct diags *diags)
{
	for (uint32_t i = container->index + 1; i < container->end; i++)
		if (form->questions[i]->scope == container && question_asks(form->questions[i]))
			return diag_error(diags, place_none(), "session.not-asked",
				_("%.*s holds rows: name the question in the row, and which row, "
				  "such as: %.*s VALUE --row 1"),
				STR_ARGS(container->name), STR_ARGS(form->questions[i]->name));
	return diag_error(diags, place_none(), "session.not-asked",
		_("%.*s holds rows: name the question in the row."), STR_ARGS(container->name));
}

static bool
give_value(struct job *job, const struct line *line, const struct spot *spot, bool added)
{
	struct session *session = job->session;
	struct diags *diags = job->call->diags;

	switch (line->deed) {
	case LINE_REVEAL:
		if (spot->question->cell && spot->cell_row == NO_CELL)
			return session_reveal_table(session, spot, diags);
		return session_reveal(session, spot, diags);
	case LINE_VOTE: return new_vote(session, spot, diags);
	case LINE_JOIN: return come_or_go(session, spot, true, diags);
	case LINE_LEAVE: return come_or_go(session, spot, false, diags);
	case LINE_GROUP: return agree(session, spot, line->value, diags);
	case LINE_DISCUSSION:
		return session_beside(session, spot, BESIDE_DISCUSSION, line->value, diags);
	case LINE_DISSENT: return session_beside(session, spot, BESIDE_DISSENT, line->value, diags);
	case LINE_REMOVE:
	case LINE_MOVE: /* answer_rows has done it */
	case LINE_ANSWER: break;
	}
	if (spot->question->type->container) {
		if (added && line->value.length == 0)
			return true;
		return holds_rows(session->form, spot->question, diags);
	}
	if (line->state == STATE_ANSWERED && !line->has_value)
		return true; /* only a note */
	return session_answer_text(session, spot, line->value, line->state, NULL, diags);
}

/* A whole table can be shown, and noted beside: its name is enough. */
static bool
find_spot(struct session *session, const struct line *line, struct spot *spot, bool *added,
	struct diags *diags)
{
	const struct question *question = form_question_typed(session->form, line->naming.question);
	bool whole =
		line->deed == LINE_REVEAL || line->deed == LINE_DISCUSSION ||
		(line->deed == LINE_ANSWER && line->state == STATE_ANSWERED && !line->has_value);

	if (!question || !question->cell || question->scope || !whole || line->naming.row.length ||
		line->naming.column.length)
		return session_spot(session, &line->naming, spot, added, diags);
	*spot = spot_of(session->answers, question);
	spot->seat = line->naming.seat;
	*added = false;
	return true;
}

/* ---- rows that go or move ---- */

/* The row that the line means: where any question of the row would stand. */
static struct row *
row_meant(struct job *job, const struct line *line)
{
	const struct form *form = job->session->form;
	const struct question *repeat = form_question_typed(form, line->naming.question);
	struct naming naming = line->naming;
	struct spot spot;
	bool added;

	naming.question = STR("");
	for (uint32_t i = 0; repeat && repeat->type->container && i < form->questions_count; i++)
		if (form->questions[i]->scope == repeat)
			naming.question = form->questions[i]->name;
	if (!naming.question.length || !naming.row.length || str_ends(naming.row, STR("+"))) {
		diag_error(job->call->diags, place_none(), "line.row",
			_("Name the repeated question and which of its rows."));
		return NULL;
	}
	if (!session_spot(job->session, &naming, &spot, &added, job->call->diags))
		return NULL;
	return spot.row;
}

/* To a position from 1; what stands there, and after, comes after it. */
static bool
move_row(struct job *job, struct row *row, struct str to)
{
	struct spot repeat = { .question = row->repeat,
		.row = row->parent,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
	const struct row *before = NULL, *other;
	size_t others = 0;
	int64_t position;

	if (!str_to_integer(to, &position) || position < 1)
		return diag_error(job->call->diags, place_none(), "line.position",
			_("Say where the row is to stand: a position from 1."));
	for (size_t i = 0; !before && (other = slot_row(spot_slot(&repeat), i)); i++)
		if (other != row && ++others == (uint64_t)position)
			before = other;
	return session_row_move(job->session, row, before, job->call->diags);
}

static bool
answer_rows(struct job *job, const struct line *line)
{
	struct row *row = row_meant(job, line);

	if (!row)
		return false;
	if (line->deed == LINE_MOVE)
		return move_row(job, row, line->value);
	return session_row_remove(job->session, row, job->call->diags);
}

/* Nothing is locked by approving: the first change since then says why. */
static bool
may_change(const struct job *job, struct diags *diags)
{
	struct buf words = { 0 };

	if (job->reason.length || !session_asks_reason(job->session))
		return true;
	session_say_approved(job->session, &words);
	diag_error(diags, place_none(), "session.reason", "%s %s", words.at,
		_("Nothing is locked, but say why it is changed: --reason TEXT."));
	buf_free(&words);
	return false;
}

static bool
put_reason(struct job *job, const struct spot *spot, struct diags *diags)
{
	struct str reason = job->reason;

	if (!reason.at)
		return true;
	if (job->once)
		job->reason = (struct str){ 0 };
	return session_reason(job->session, spot, false, reason, diags);
}

static bool
give_answer(struct job *job, const struct line *line)
{
	struct diags *diags = job->call->diags;
	struct spot spot;
	bool added;

	session_refresh(job->session);
	if (!may_change(job, diags))
		return false;
	if (line->deed == LINE_REMOVE || line->deed == LINE_MOVE)
		return answer_rows(job, line);
	if (!find_spot(job->session, line, &spot, &added, diags))
		return false;
	if (!give_value(job, line, &spot, added) || !put_reason(job, &spot, diags))
		return false;
	row_done_warn(job->session, &spot, diags);
	return job->note.at == NULL ||
	       session_beside(job->session, &spot, BESIDE_NOTE, job->note, diags);
}

/* ---- lines ---- */

/* Of the diags from `from` on: each error gets the line it is about. */
static void
place_errors(struct diags *diags, size_t from, const char *path, uint32_t number)
{
	for (size_t i = from; i < diags->count; i++)
		diags->at[i].place = (struct place){ .path = path, .line = number, .column = 1 };
}

/* A full disk or a busy store does not get better with the next line. */
static bool
hopeless(const struct diags *diags, size_t from)
{
	for (size_t i = from; i < diags->count; i++)
		if (diags->at[i].level == DIAG_ERROR &&
			str_starts(str_of(diags->at[i].code), STR("store.")))
			return true;
	return false;
}

/* Messages are printed as they come: they belong to the line just read. */
static void
flush_messages(struct call *call)
{
	if (!call->quiet || call->diags->errors)
		diags_print(call->diags, stderr, 0);
	diags_clear(call->diags);
}

static enum exit_code
answer_line(struct job *job, struct str text, const char *path, uint32_t number, struct buf *told)
{
	struct call *call = job->call;
	struct arena arena = { 0 };
	struct line line;
	enum exit_code code = EXIT_DONE;

	if (line_read(&arena, text, &line, call->diags) && give_answer(job, &line))
		tell_saved(job, &line, told);
	else
		code = hopeless(call->diags, 0) ? call_failed(call) : EXIT_DATA;
	place_errors(call->diags, 0, path, number);
	flush_messages(call);
	arena_free(&arena);
	return code;
}

/* ---- lines that are saved together ---- */

/* Of a file that lies there nobody waits for each line: the disk is asked once for
 * many.  What is said to be saved is. */
struct lot {
	struct job *job;
	const char *path;
	bool together, open;
	uint32_t count, number; /* lines in it; the last one's number */
	struct buf told;
};

static bool
begin_lot(struct lot *lot)
{
	struct call *call = lot->job->call;

	if (!lot->together || lot->open)
		return true;
	lot->open = session_batch(lot->job->session, true, call->diags);
	lot->count = 0;
	/* Nobody else writes before its end. */
	if (lot->open)
		session_refresh(lot->job->session);
	return lot->open;
}

/* Saved, and told; or not, and told so. */
static bool
end_lot(struct lot *lot)
{
	struct call *call = lot->job->call;
	bool good = true;

	if (lot->open)
		good = session_batch(lot->job->session, false, call->diags);
	lot->open = false;
	if (good && lot->told.length > 0)
		fwrite(lot->told.at, 1, lot->told.length, call->out);
	buf_clear(&lot->told);
	/* Whoever reads this may rely on it at once. */
	fflush(call->out);
	return good;
}

/* What was not saved with the others of its lot. */
static enum exit_code
drop_lot(struct lot *lot)
{
	struct call *call = lot->job->call;
	enum exit_code code = call_failed(call);

	if (lot->open)
		store_rollback(call->store);
	lot->open = false;
	place_errors(call->diags, 0, lot->path, lot->number);
	if (lot->together && lot->count)
		diag_note(call->diags, (struct place){ .path = lot->path, .line = lot->number },
			"line.lot",
			PLURAL("The last %u line was not saved.",
				"The last %u lines were not saved.", lot->count),
			lot->count);
	flush_messages(call);
	return code;
}

static bool
is_full(const struct lot *lot)
{
	return !lot->together || lot->count >= LOT_LINES;
}

static enum exit_code
answer_next(struct lot *lot, struct str line)
{
	enum exit_code code;

	if (!begin_lot(lot))
		return drop_lot(lot);
	lot->count++;
	code = answer_line(lot->job, line, lot->path, lot->number, &lot->told);
	if (code != EXIT_DONE && code != EXIT_DATA) {
		drop_lot(lot);
		return code;
	}
	return is_full(lot) && !end_lot(lot) ? drop_lot(lot) : code;
}

static enum exit_code
answer_lines(struct lot *lot, FILE *in)
{
	enum exit_code code = EXIT_DONE, last;
	char *text = NULL;
	size_t room = 0;
	ssize_t length;

	while ((length = getline(&text, &room, in)) >= 0) {
		struct str line = { .at = text, .length = (size_t)length };

		lot->number++;
		while (line.length &&
			(line.at[line.length - 1] == '\n' || line.at[line.length - 1] == '\r'))
			line.length--;
		if (line.length == 0)
			continue;
		last = answer_next(lot, line);
		if (last != EXIT_DONE)
			code = last;
		if ((last != EXIT_DONE && last != EXIT_DATA) || call_interrupted())
			break;
	}
	free(text);
	if (lot->open && !end_lot(lot))
		code = drop_lot(lot);
	return code;
}

/* A file that lies there, and not somebody who writes one line after the other
 * and waits for what becomes of it. */
static bool
lies_there(FILE *in)
{
	struct stat about;

	return fstat(fileno(in), &about) == 0 && S_ISREG(about.st_mode);
}

static enum exit_code
answer_file(struct job *job, const char *path)
{
	bool standard = strcmp(path, "-") == 0;
	FILE *in = standard ? stdin : fopen(path, "r");
	struct lot lot = { .job = job, .path = standard ? "stdin" : path };
	enum exit_code code;

	if (!in) {
		diag_error(job->call->diags, (struct place){ .path = path }, "file.missing",
			_("The file cannot be read: %s."), path_reason(errno));
		return EXIT_NOINPUT;
	}
	lot.together = !job->call->dry_run && lies_there(in);
	code = answer_lines(&lot, in);
	buf_free(&lot.told);
	if (!standard)
		fclose(in);
	return code;
}

/* ---- the command line ---- */

static bool
job_texts(const struct call *call)
{
	return call_option(call, "note") || call_option(call, "reason");
}

static bool
line_of_call(struct call *call, struct line *line)
{
	const char *seat = call_option(call, "seat"), *state = call_option(call, "state");
	struct line_texts texts = {
		.question = str_of(call->arguments[1]),
		.value = str_of(call->arguments_count > 2 ? call->arguments[2] : NULL),
		.seat = str_of(seat),
		.row = str_of(call_option(call, "row")),
		.column = str_of(call_option(call, "column")),
		.state = str_of(state),
		.has_value = call->arguments_count > 2,
	};

	if (!texts.has_value && !state && !job_texts(call) && !str_ends(texts.row, STR("+")))
		return diag_error(call->diags, place_none(), "usage.arguments",
			_("Say the value, or --state why there is none."));
	return line_of(&texts, line, call->diags);
}

static enum exit_code
answer_one(struct job *job)
{
	struct call *call = job->call;
	struct buf told = { 0 };
	struct line line;

	if (call->arguments_count < 2) {
		diag_error(call->diags, place_none(), "usage.arguments",
			_("Say which question and its value, or --from FILE."));
		return EXIT_USAGE;
	}
	if (!line_of_call(call, &line))
		return call_failed(call);
	if (line.deed == LINE_VOTE) {
		diag_error(call->diags, place_none(), "usage.vote",
			_("A new vote begins with its first rating: write vote and the ratings as "
			  "lines of --from."));
		return EXIT_USAGE;
	}
	if (!give_answer(job, &line))
		return call_failed(call);
	tell_saved(job, &line, &told);
	fwrite(told.at, 1, told.length, call->out);
	buf_free(&told);
	return EXIT_DONE;
}

static enum exit_code
run(struct call *call)
{
	const char *from = call_option(call, "from"), *note = call_option(call, "note");
	const char *reason = call_option(call, "reason");
	struct job job = { .call = call, .once = from != NULL };
	enum exit_code code;

	if (from && (call->arguments_count > 1 || note)) {
		diag_error(call->diags, place_none(), "usage.from",
			_("With --from the questions and values stand in the file."));
		return EXIT_USAGE;
	}
	if (note)
		job.note = str_of(note);
	if (reason)
		job.reason = str_of(reason);
	job.session = papers_open(call, str_of(call->arguments[0]));
	if (!job.session)
		return call_failed(call);
	if (call->dry_run && !session_batch(job.session, true, call->diags)) {
		session_close(job.session);
		return call_failed(call);
	}
	code = from ? answer_file(&job, from) : answer_one(&job);
	if (call->dry_run)
		store_rollback(call->store);
	session_close(job.session);
	return code;
}

static const struct option_row options[] = {
	{ .name = "seat", .value = "N", .help = N_("whose rating it is: the participant's seat") },
	{ .name = "row",
		.value = "R",
		.help = N_(
			"which row: a name in a table; a position, a key or + in repeated rows") },
	{ .name = "column", .value = "C", .help = N_("which column of a table") },
	{ .name = "state",
		.value = "STATE",
		.help = N_("instead of a value: vet_ej, vill_ej, ej_aktuellt, avstar, senare, "
			   "cleared; or reveal, join, leave, group, discussion, dissent, remove, "
			   "move") },
	{ .name = "note", .value = "TEXT", .help = N_("a note beside the answer") },
	{ .name = "reason",
		.value = "TEXT",
		.help = N_("why the answer is as it is, where a warning asks; or why it is "
			   "changed, the first time after it was approved") },
	{ .name = "from",
		.value = "FILE",
		.help = N_("read lines of question, value, seat, row, column, state; - is standard "
			   "input") },
	{ .name = NULL },
};

const struct cmd cmd_answer = {
	.name = "answer",
	.arguments = "SESSION QUESTION VALUE | SESSION --from FILE",
	.summary = N_("answer from a script"),
	.help = N_("Values are written as they are kept: numbers with a decimal point, dates as "
		   "2017-03-14, choices by their names with a blank between them. The lines of "
		   "--from are separated by tabs, with \\t, \\n and \\\\ for tab, line break and "
		   "backslash; fields at the end may be left out. Each line is saved by itself, "
		   "those of a file that lies there many at once, and \"saved QUESTION\" is "
		   "printed once it is. A bad line is told with its number, the rest go on, and "
		   "the exit is 65. The state reveal shows the ratings "
		   "of a question, and vote before new ratings begins a new vote on it; join and "
		   "leave, with the question on who takes part and a seat, say who is in the "
		   "room. The states group, discussion and dissent make the value the group's "
		   "agreed answer, what was talked about, or why the seat is of another mind. "
		   "The row + adds a row; the state remove takes one out, and move makes it stand "
		   "at the position that is the value. What refers to a document or row is "
		   "written as its title, unit, key, position or the beginning of its id."),
	.options = options,
	.least = 1,
	.most = 3,
	.need = NEED_STORE_WRITE,
	.run = run,
	.can_dry_run = true,
};
