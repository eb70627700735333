/* The review queue and one document of it, as people and programs read them. */
#include "base/clock.h"
#include "base/lang.h"
#include "cmd/print.h"
#include "cmd/review.h"
#include "form/move.h"
#include "session/review_read.h"
#include "store/handed.h"

/* ---- the queue ---- */

static const struct records_column columns[] = {
	{ "unit", N_("unit"), false },
	{ "label", N_("name"), false },
	{ "form", N_("form"), false },
	{ "round", N_("round"), false },
	{ "state", N_("state"), false },
	{ "handed_in", N_("handed in"), false },
	{ "days", N_("waited, days"), true },
	{ "answered", N_("answered"), true },
	{ "total", N_("of"), true },
	{ "stands_out", N_("to look over"), true },
	{ "open", N_("open comments"), true },
	{ "document", N_("id"), false },
};

/* Nothing is looked over before it was handed in: everything would be missing. */
static bool
was_in(const struct queue_row *row)
{
	return row->review.handed_in > 0;
}

static void
add_day(struct records *records, int64_t instant)
{
	struct buf day = { 0 };

	if (instant)
		day_write(&day, instant_day(instant));
	records_cell(records, buf_str(&day));
	buf_free(&day);
}

static void
number_if(struct records *records, bool known, int64_t number)
{
	if (known)
		records_number(records, number);
	else
		records_cell(records, STR(""));
}

static void
add_row(struct records *records, struct queue *queue, struct queue_row *row, bool words)
{
	enum review_state state = row->review.state;
	size_t notables = 0;

	if (was_in(row))
		queue_notables(queue, row, &notables);
	records_cell(records, row->unit);
	records_cell(records, row->label);
	records_cell(records, words ? row->what : row->form_id);
	records_cell(records, row->round);
	records_cell(records, words ? queue_state_words(row) : review_state_name(state));
	add_day(records, row->review.handed_in);
	number_if(records, review_waits(state), queue_waited(row));
	number_if(records, row->progress.total > 0, (int64_t)row->progress.answered);
	number_if(records, row->progress.total > 0, (int64_t)row->progress.total);
	number_if(records, was_in(row), (int64_t)notables);
	records_number(records, (int64_t)row->review.open);
	if (row->document)
		records_uid(records, &row->document->id);
	else
		records_cell(records, STR(""));
}

enum exit_code
review_list(struct call *call, const struct queue_wish *wish)
{
	struct records records = { call->arena, columns, COUNT_OF(columns), NULL, 0, 0 };
	struct queue *queue = queue_open(call->store, wish);
	bool words = !call->json && !call->plain;

	queue_read_all(queue);
	for (size_t i = 0; i < queue->count; i++)
		add_row(&records, queue, &queue->rows[i], words);
	records_print(call, &records, "documents", _("Nothing is in the queue yet."));
	records_free(&records);
	queue_close(queue);
	return EXIT_DONE;
}

/* ---- one document ---- */

static const char *const kinds[PROBLEM_KINDS] = {
	[PROBLEM_WHOLE] = "whole",
	[PROBLEM_WRONG] = "wrong",
	[PROBLEM_MISSING] = "missing",
	[PROBLEM_LOOK] = "look",
	[PROBLEM_OPTIONAL] = "optional",
};

static void
say_path(const struct spot *spot, struct buf *out)
{
	buf_clear(out);
	spot_path(spot, out);
}

static void
notables_json(
	const struct reviewing *at, struct json *json, const struct notable *notables, size_t count)
{
	struct buf path = { 0 };

	json_open_list(json, "stands_out");
	for (size_t i = 0; i < count; i++) {
		say_path(&notables[i].spot, &path);
		json_open(json, NULL);
		json_text(json, "kind", str_of(kinds[notables[i].kind]));
		json_text(json, "code", str_of(notables[i].code));
		json_text(json, "question", notables[i].spot.question->name);
		json_text(json, "path", buf_str(&path));
		json_text(json, "text", handed_text(at->untold, notables[i].text));
		json_close(json);
	}
	json_close_list(json);
	buf_free(&path);
}

static void
remark_json(struct json *json, const struct remark *remark)
{
	json_open(json, NULL);
	json_uid(json, "id", &remark->uid);
	json_text(json, "kind", remark->settles ? STR("resolve") : STR("comment"));
	json_instant(json, "at", remark->at);
	if (remark->role >= 0)
		json_text(json, "role", str_of(role_names[remark->role]));
	else
		json_null(json, "role");
	json_text(json, "device", remark->device);
	json_bool(json, "here", !remark->elsewhere);
	json_text(json, "text", remark->text);
	json_bool(json, "open", remark->open);
	json_bool(json, "erased", remark->erased);
	json_bool(json, "taken_back", remark->taken_back);
	json_close(json);
}

static void
threads_json(struct json *json, const struct thread *threads, size_t count)
{
	json_open_list(json, "threads");
	for (size_t i = 0; i < count; i++) {
		json_open(json, NULL);
		json_text(json, "path", threads[i].path);
		if (threads[i].placed)
			json_text(json, "question", threads[i].spot.question->name);
		else
			json_null(json, "question");
		json_bool(json, "open", threads[i].open);
		json_open_list(json, "comments");
		for (size_t k = 0; k < threads[i].count; k++)
			remark_json(json, &threads[i].remarks[k]);
		json_close_list(json);
		json_close(json);
	}
	json_close_list(json);
}

static void
state_json(struct reviewing *at, struct json *json)
{
	const struct queue_row *row = at->row;
	struct review review = row ? row->review : review_of(at->call->store, &at->document, 1);
	struct arena arena = { 0 };
	struct document_row document;

	json_uid(json, "document", &at->document);
	if (document_row(at->call->store, &at->document, &arena, &document)) {
		json_text(json, "form", document.form_id);
		json_text(json, "unit", document.unit);
		json_text(json, "round", document.round);
	}
	json_text(json, "state", review_state_name(review.state));
	if (review.handed_in)
		json_instant(json, "handed_in", review.handed_in);
	else
		json_null(json, "handed_in");
	json_integer(json, "open", (int64_t)review.open);
	arena_free(&arena);
}

/* ---- for people ---- */

/* "E1 The forum decides: ", with the row it is about. */
static void
say_place(struct reviewing *at, const struct spot *spot, struct buf *out)
{
	struct str label = label_short(words_in(&spot->question->label, at->language));

	if (spot->question->shown_id.length)
		buf_format(out, "%.*s ", STR_ARGS(spot->question->shown_id));
	if (spot->row && spot->row->repeat) {
		handed_row_say(at->untold, at->answers, spot->row, at->language, out);
		buf_text(out, ", ");
	}
	buf_add(out, label);
}

static void
print_notable(struct reviewing *at, const struct notable *notable, struct buf *line)
{
	buf_clear(line);
	buf_text(line, "  ");
	say_place(at, &notable->spot, line);
	buf_text(line, ": ");
	buf_add(line, handed_text(at->untold, notable->text));
	say_line(at->call, buf_str(line));
}

/* Kind by kind; of many the first. */
static void
print_notables(struct reviewing *at, const struct notable *notables, size_t count)
{
	struct buf line = { 0 };
	size_t alike, shown;

	say(at->call, "%s\n", count ? _("To look over") : _("Nothing stands out in what it says."));
	for (size_t from = 0; from < count; from += alike) {
		alike = shown = notables_alike(notables, count, from);
		if (notables_fold(count)) {
			buf_clear(&line);
			notables_heading(&notables[from], alike, &line);
			say_line(at->call, buf_str(&line));
		}
		if (alike > REVIEW_SHOWN + 1 && !call_flag(at->call, "all"))
			shown = REVIEW_SHOWN;
		for (size_t i = 0; i < shown; i++)
			print_notable(at, &notables[from + i], &line);
		if (shown < alike)
			say(at->call,
				PLURAL("  %zu more: --all shows it\n",
					"  %zu more: --all shows them\n", alike - shown),
				alike - shown);
	}
	buf_free(&line);
}

/* What stands out names its cell itself; a comment has its own words. */
static void
say_thread_place(struct reviewing *at, const struct spot *spot, struct buf *out)
{
	struct str cell = review_cell(at->answers->form, spot, at->language, at->call->arena);

	say_place(at, spot, out);
	if (cell.length)
		buf_format(out, " (%.*s)", STR_ARGS(cell));
	buf_text(out, ": ");
}

static void
print_thread(struct reviewing *at, const struct thread *thread)
{
	struct buf line = { 0 };

	buf_text(&line, "  ");
	if (!thread->path.length)
		buf_format(&line, "%s: ", _("the document as a whole"));
	else if (thread->placed)
		say_thread_place(at, &thread->spot, &line);
	else
		buf_format(&line, "%.*s: ", STR_ARGS(thread->path));
	buf_text(&line, thread->open ? _("not settled") : _("settled"));
	say_line(at->call, buf_str(&line));
	for (size_t i = 0; i < thread->count; i++) {
		buf_clear(&line);
		buf_text(&line, "    ");
		remark_say(&thread->remarks[i], &line);
		say_line(at->call, buf_str(&line));
	}
	buf_free(&line);
}

static void
print_people(struct reviewing *at, const struct notable *notables, size_t count)
{
	struct call *call = at->call;
	size_t threads_count;
	struct thread *threads = review_threads(
		call->store, &at->document, at->answers, NULL, call->arena, &threads_count);
	struct review review = at->row ? at->row->review : review_of(call->store, &at->document, 1);
	struct buf day = { 0 };

	if (at->row)
		say(call, "%.*s, %.*s: ", STR_ARGS(at->row->label), STR_ARGS(at->row->what));
	if (at->row)
		say(call, "%.*s", STR_ARGS(queue_state_words(at->row)));
	else
		say(call, "%s", review_state_words(review.state));
	if (review.handed_in) {
		day_write(&day, instant_day(review.handed_in));
		say(call, _(", handed in %s"), day.at);
	}
	say(call, "\n");
	print_notables(at, notables, count);
	if (threads_count)
		say(call, "%s\n", _("Comments"));
	for (size_t i = 0; i < threads_count; i++)
		print_thread(at, &threads[i]);
	buf_free(&day);
}

/* ---- what it all comes to ---- */

static const struct records_column notable_columns[] = {
	{ "kind", N_("kind"), false },
	{ "question", N_("question"), false },
	{ "path", N_("path"), false },
	{ "code", N_("code"), false },
	{ "id", N_("id"), false },
	{ "text", N_("text"), false },
};

static void
plain_notables(const struct reviewing *at, struct records *records, const struct notable *notables,
	size_t count)
{
	struct buf path = { 0 };

	for (size_t i = 0; i < count; i++) {
		say_path(&notables[i].spot, &path);
		records_cell(records, str_of(kinds[notables[i].kind]));
		records_cell(records, notables[i].spot.question->name);
		records_cell(records, buf_str(&path));
		records_cell(records, str_of(notables[i].code));
		records_cell(records, STR(""));
		records_cell(records, handed_text(at->untold, notables[i].text));
	}
	buf_free(&path);
}

static void
plain_thread(struct records *records, const struct thread *thread)
{
	for (size_t i = 0; i < thread->count; i++) {
		const struct remark *remark = &thread->remarks[i];

		records_cell(records, remark->settles ? STR("resolve") : STR("comment"));
		records_cell(records, thread->placed ? thread->spot.question->name : STR(""));
		records_cell(records, thread->path);
		records_cell(records, remark->open ? STR("open") : STR(""));
		records_uid(records, &remark->uid);
		records_cell(records, remark->text);
	}
}

static void
print_plain(struct reviewing *at, const struct notable *notables, size_t count)
{
	struct call *call = at->call;
	struct records records = { call->arena, notable_columns, COUNT_OF(notable_columns), NULL, 0,
		0 };
	size_t threads_count;
	struct thread *threads = review_threads(
		call->store, &at->document, at->answers, NULL, call->arena, &threads_count);

	plain_notables(at, &records, notables, count);
	for (size_t i = 0; i < threads_count; i++)
		plain_thread(&records, &threads[i]);
	records_print(call, &records, "stands_out", "");
	records_free(&records);
}

static void
print_json(struct reviewing *at, const struct notable *notables, size_t count)
{
	struct call *call = at->call;
	struct answer_json answer;
	size_t threads_count;
	struct thread *threads = review_threads(
		call->store, &at->document, at->answers, NULL, call->arena, &threads_count);

	answer_open(&answer);
	state_json(at, &answer.json);
	json_integer(&answer.json, "answered", (int64_t)at->row->progress.answered);
	json_integer(&answer.json, "total", (int64_t)at->row->progress.total);
	notables_json(at, &answer.json, notables, count);
	threads_json(&answer.json, threads, threads_count);
	answer_close(&answer, call->out);
}

enum exit_code
review_tell(struct reviewing *at)
{
	size_t count;
	const struct notable *notables = queue_notables(at->queue, at->row, &count);

	if (at->call->json)
		print_json(at, notables, count);
	else if (at->call->plain)
		print_plain(at, notables, count);
	else
		print_people(at, notables, count);
	return EXIT_DONE;
}

enum exit_code
review_done(struct reviewing *at, const struct uid *made, const char *words)
{
	struct call *call = at->call;
	struct answer_json answer;
	char id[UID_TEXT];

	queue_refresh(at->queue);
	queue_read_all(at->queue);
	at->row = queue_row_of(at->queue, &at->document);
	uid_write(id, made);
	if (call->json) {
		answer_open(&answer);
		json_uid(&answer.json, "id", made);
		state_json(at, &answer.json);
		answer_close(&answer, call->out);
	} else if (call->plain) {
		fprintf(call->out, "id\tstate\topen\n%s\t%.*s\t%zu\n", id,
			STR_ARGS(review_state_name(at->row->review.state)), at->row->review.open);
	} else {
		say(call, "%s\n%s\n", words, id);
	}
	return EXIT_DONE;
}
