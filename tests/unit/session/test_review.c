/* A document before the coordinator: states, threads, what stands out, the queue. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/path.h"
#include "lib/desk.h"
#include "session/review_queue.h"
#include "session/review_read.h"
#include "session/undo.h"

static struct desk desk;
static struct arena arena;

static const char places_text[] = "code,label,joins\n"
				  "A1,Ashford,y\nB2,Birch,y\nC3,Cove,y\nD4,Dale,y\n"
				  "E5,Elm,y\nF6,Ford,y\nG7,Glen,y\nH8,Hill,y\nI9,Isle,n\n";

static const char count_text[] =
	"form_id: count\n"
	"version: \"1\"\n"
	"form_title: Count\n"
	"default_language: en\n"
	"unit: places\n"
	"rounds: true\n"
	"scales:\n"
	"  five: [{value: 0, label: None}, {value: 4, label: All}]\n"
	"survey:\n"
	"  - {type: integer, name: q1_days, required: true, label: Days}\n"
	"  - {type: integer, name: q2_own, personal: true, label: Own}\n"
	"  - {type: integer, name: q3_rate, answered_by: participant, label: Rate}\n"
	"  - type: integer\n"
	"    name: q4_sum\n"
	"    label: Sum\n"
	"    checks: [{assert: \"${q4_sum} = ${q1_days}\", message: Not the same, level: "
	"warning}]\n"
	"  - {type: integer, name: q5_late, relevant: \"${q1_days} > 50\", label: Late}\n"
	"  - type: repeat\n"
	"    name: q6_rows\n"
	"    label: Rows\n"
	"    fields: [{type: text, name: q6a_head, label: Head}]\n";

static void
put(const char *name, const char *text)
{
	char path[160];

	snprintf(path, sizeof path, "%s/data/behov/packs/desk/%s", desk.folder, name);
	assert_true(path_write(path, str_of(text), &desk.diags));
}

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	put("places.csv", places_text);
	put("count.yaml", count_text);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	desk_close(&desk);
	return 0;
}

static struct session *
begin(const char *unit, const char *days)
{
	struct session *session = desk_begin(&desk, "count", unit, "");

	if (*days)
		assert_true(desk_answer(&desk, session, "q1_days", NULL, days));
	return session;
}

/* Begun, answered, handed in and closed: its document. */
static struct uid
handed_in(const char *unit, const char *days)
{
	struct session *session = begin(unit, days);
	struct uid document = session->document;

	assert_true(session_submit(session, &desk.diags));
	session_close(session);
	return document;
}

static bool
refused(bool done, const char *code)
{
	bool good = !done && diags_has(&desk.diags, code);

	diags_clear(&desk.diags);
	return good;
}

static enum review_state
state_of(const struct uid *document)
{
	return review_of(desk.store, document, 1).state;
}

static struct uid
say(const struct uid *document, const char *path, const char *text, enum form_role role)
{
	struct uid made;

	assert_true(review_comment(
		desk.store, document, str_of(path), role, str_of(text), &made, &desk.diags));
	return made;
}

static const char *
take_back(const struct uid *document, const struct uid *made)
{
	static char words[200];
	struct buf told = { 0 };

	assert_true(review_take_back(desk.store, document, made, &told, &desk.diags));
	snprintf(words, sizeof words, "%s", told.at);
	buf_free(&told);
	return words;
}

static const char *
do_again(const struct uid *document, const struct uid *undone, struct uid *again)
{
	static char words[200];
	struct buf told = { 0 };

	assert_true(review_again(desk.store, document, undone, again, &told, &desk.diags));
	snprintf(words, sizeof words, "%s", told.at);
	buf_free(&told);
	return words;
}

/* ---- states ---- */

static void
it_goes_and_comes_back(void **state)
{
	struct session *session = begin("A1", "3");
	struct uid document = session->document, made;
	struct review review = review_of(desk.store, &document, 1);

	(void)state;
	assert_int_equal(review.state, REVIEW_GOING);
	assert_int_equal(review_of(desk.store, &document, 0).state, REVIEW_EMPTY);
	assert_int_equal(review.handed_in, 0);
	assert_true(
		refused(review_approve(desk.store, &document, NULL, &desk.diags), "review.not-in"));
	assert_true(refused(
		review_send_back(desk.store, &document, NULL, &desk.diags), "review.not-in"));
	assert_true(session_submit(session, &desk.diags));
	review = review_of(desk.store, &document, 1);
	assert_int_equal(review.state, REVIEW_WAITING);
	assert_true(review.since > 0 && review.since == review.handed_in);
	/* Whoever gets it back must see what is asked. */
	assert_true(refused(
		review_send_back(desk.store, &document, NULL, &desk.diags), "review.no-comment"));
	say(&document, "q1_days", "Is it days?", ROLE_COORDINATOR);
	assert_true(review_send_back(desk.store, &document, &made, &desk.diags));
	assert_int_equal(state_of(&document), REVIEW_BACK);
	assert_true(refused(
		review_send_back(desk.store, &document, NULL, &desk.diags), "review.stands"));
	assert_true(
		refused(review_may_send_back(desk.store, &document, &desk.diags), "review.stands"));
	/* What they are asked to change is not approved before they have it in again. */
	assert_true(
		refused(review_approve(desk.store, &document, NULL, &desk.diags), "review.back"));
	assert_int_equal(state_of(&document), REVIEW_BACK);
	assert_int_equal(review_of(desk.store, &document, 1).handed_in, review.handed_in);
	/* Taken back it waits since the same day as before. */
	assert_string_equal(take_back(&document, &made), "Undone: it is not sent back any more.");
	assert_int_equal(state_of(&document), REVIEW_WAITING);
	assert_int_equal(review_of(desk.store, &document, 1).since, review.since);
	assert_true(refused(
		review_take_back(desk.store, &document, &made, &(struct buf){ 0 }, &desk.diags),
		"review.undo"));
	session_close(session);
}

static void
approving_locks_nothing(void **state)
{
	struct session *session = begin("A1", "3");
	struct uid document = session->document, made, back;

	(void)state;
	assert_true(session_submit(session, &desk.diags));
	assert_true(review_approve(desk.store, &document, NULL, &desk.diags));
	assert_int_equal(state_of(&document), REVIEW_APPROVED);
	assert_true(
		refused(review_approve(desk.store, &document, NULL, &desk.diags), "review.stands"));
	/* A comment is no change, an answer is. */
	say(&document, "q1_days", "Thanks", ROLE_COORDINATOR);
	assert_int_equal(state_of(&document), REVIEW_APPROVED);
	assert_string_equal(desk_value(session, "q1_days"), "3");
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "4"));
	assert_int_equal(state_of(&document), REVIEW_CHANGED);
	assert_true(review_waits(state_of(&document)));
	/* Sent back, and that taken back: it is as changed as it was. */
	assert_true(review_send_back(desk.store, &document, &back, &desk.diags));
	take_back(&document, &back);
	assert_int_equal(state_of(&document), REVIEW_CHANGED);
	session_close(session);
	session = desk_begin(&desk, "count", "A1", "");
	assert_true(session_changed_after(session));
	assert_true(review_approve(desk.store, &document, &made, &desk.diags));
	assert_int_equal(state_of(&document), REVIEW_APPROVED);
	assert_string_equal(take_back(&document, &made), "Undone: it is not approved any more.");
	assert_int_equal(state_of(&document), REVIEW_CHANGED);
	session_close(session);
}

/* What was changed without a word, or taken back, was not the change that says why; and
 * undo does not go on past it. */
static void
a_reason_is_asked_until_it_is_given(void **state)
{
	struct session *session = begin("A1", "3");
	struct uid document = session->document;
	struct undo_kept *kept = undo_kept_new();
	struct buf told = { 0 };
	struct spot spot;

	(void)state;
	assert_true(session_submit(session, &desk.diags));
	assert_false(session_asks_reason(session));
	assert_true(review_approve(desk.store, &document, NULL, &desk.diags));
	undo_keep(kept, session);
	session_close(session);
	session = session_resume(desk.store, STR(""), &desk.diags);
	undo_take_up(kept, session);
	spot = desk_spot(session, "q1_days");
	assert_false(session_undo(session, &told, &desk.diags));
	assert_string_equal(told.at,
		"It has been approved since. What was done before that is changed by answering, "
		"not undone.");
	assert_true(session_asks_reason(session));
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "4"));
	assert_true(session_asks_reason(session));
	assert_true(session_undo(session, &told, &desk.diags));
	assert_false(session_undo(session, &told, &desk.diags));
	assert_string_equal(desk_value(session, "q1_days"), "3");
	assert_true(session_asks_reason(session));
	assert_true(session_beside(session, &spot, BESIDE_REASON, STR("They met"), &desk.diags));
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "4"));
	assert_false(session_asks_reason(session));
	session_close(session);
	session = desk_begin(&desk, "count", "A1", "");
	assert_false(session_asks_reason(session));
	session_close(session);
	undo_kept_free(kept);
	buf_free(&told);
}

/* Another program approved it, and this session has not looked: what is changed after that
 * owes its reason, and is undone as anything; going back to what was approved owes none. */
static void
approved_by_another_program_it_owes_its_reason(void **state)
{
	struct session *session = begin("A1", "3");
	struct uid document = session->document;
	struct buf told = { 0 };

	(void)state;
	assert_true(session_submit(session, &desk.diags));
	assert_false(session_owes_reason(session));
	assert_true(review_approve(desk.store, &document, NULL, &desk.diags));
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "4"));
	assert_true(session_owes_reason(session));
	assert_true(session_undo(session, &told, &desk.diags));
	assert_string_equal(desk_value(session, "q1_days"), "3");
	assert_true(session_asks_reason(session));
	assert_false(session_owes_reason(session));
	buf_clear(&told);
	assert_false(session_undo(session, &told, &desk.diags));
	assert_true(str_starts(buf_str(&told), STR("It has been approved since.")));
	assert_true(session_redo(session, &told, &desk.diags));
	assert_true(session_owes_reason(session));
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "3"));
	assert_false(session_owes_reason(session));
	session_close(session);
	buf_free(&told);
}

/* What says again what it said is as it was; the log has what was between. */
static void
what_is_taken_back_is_no_change(void **state)
{
	struct session *session = begin("A1", "3");
	struct uid document = session->document;
	struct buf told = { 0 };
	struct spot spot;
	struct row *row;

	(void)state;
	assert_true(session_submit(session, &desk.diags));
	assert_true(review_approve(desk.store, &document, NULL, &desk.diags));
	session_refresh(session);
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "4"));
	assert_int_equal(review_state_of(desk.store, &document, 1), REVIEW_CHANGED);
	assert_true(session_changed_after(session));
	assert_true(session_undo(session, &told, &desk.diags));
	assert_int_equal(review_state_of(desk.store, &document, 1), REVIEW_APPROVED);
	assert_false(session_changed_after(session));
	/* By hand too; and a row that came and went. */
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "5"));
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "3"));
	spot = desk_spot(session, "q6_rows");
	assert_true(session_row_add(session, spot.question, NULL, &row, &desk.diags));
	assert_int_equal(review_state_of(desk.store, &document, 1), REVIEW_CHANGED);
	assert_true(session_row_remove(session, row, &desk.diags));
	assert_int_equal(review_state_of(desk.store, &document, 1), REVIEW_APPROVED);
	/* One that was there when it was approved is missed. */
	assert_true(session_row_add(session, spot.question, NULL, &row, &desk.diags));
	assert_true(review_approve(desk.store, &document, NULL, &desk.diags));
	assert_int_equal(review_state_of(desk.store, &document, 1), REVIEW_APPROVED);
	assert_true(session_row_remove(session, row, &desk.diags));
	assert_int_equal(review_state_of(desk.store, &document, 1), REVIEW_CHANGED);
	session_close(session);
	buf_free(&told);
}

/* Done again after it was taken back, and taken back once more. */
static void
what_was_taken_back_is_done_again(void **state)
{
	struct uid document = handed_in("A1", "3"), comment, made, again;
	struct str path = STR("q1_days");

	(void)state;
	comment = say(&document, "q1_days", "Is it days?", ROLE_COORDINATOR);
	take_back(&document, &comment);
	assert_string_equal(
		do_again(&document, &comment, &again), "Redone: the comment is there again.");
	assert_int_equal(review_open_at(desk.store, &document, path), 1);
	assert_true(review_send_back(desk.store, &document, &made, &desk.diags));
	take_back(&document, &made);
	assert_string_equal(do_again(&document, &made, &again), "Redone: it is sent back again.");
	assert_int_equal(state_of(&document), REVIEW_BACK);
	take_back(&document, &again);
	assert_int_equal(state_of(&document), REVIEW_WAITING);
	assert_true(
		review_settle(desk.store, &document, path, ROLE_COORDINATOR, &made, &desk.diags));
	take_back(&document, &made);
	assert_string_equal(
		do_again(&document, &made, &again), "Redone: the comments are settled again.");
	assert_int_equal(review_open_at(desk.store, &document, path), 0);
	assert_true(review_approve(desk.store, &document, &made, &desk.diags));
	take_back(&document, &made);
	assert_string_equal(do_again(&document, &made, &again), "Redone: it is approved again.");
	assert_int_equal(state_of(&document), REVIEW_APPROVED);
	/* What cannot be done any more says why. */
	assert_true(refused(
		review_again(desk.store, &document, &made, &again, &(struct buf){ 0 }, &desk.diags),
		"review.stands"));
}

/* ---- threads ---- */

static void
both_sides_write_and_either_settles(void **state)
{
	struct uid document = handed_in("A1", "3"), settled, first, second, third;
	struct thread *threads;
	struct str path = STR("q1_days");
	struct buf words = { 0 };
	size_t count;

	(void)state;
	assert_true(refused(review_comment(desk.store, &document, path, ROLE_CONTACT, STR("  "),
				    NULL, &desk.diags),
		"review.empty"));
	assert_true(refused(review_comment(desk.store, &document, path, ROLE_CONTACT,
				    STR("it is 121212-1212"), NULL, &desk.diags),
		"session.identity-number"));
	assert_true(
		refused(review_settle(desk.store, &document, path, ROLE_CONTACT, NULL, &desk.diags),
			"review.nothing"));
	first = say(&document, "q1_days", "Is it days?", ROLE_COORDINATOR);
	say(&document, "", "Well done", ROLE_COORDINATOR);
	second = say(&document, "q1_days", "It is.", ROLE_CONTACT);
	assert_int_equal(review_open(desk.store, &document), 2);
	assert_int_equal(review_open_at(desk.store, &document, path), 2);
	assert_true(
		review_settle(desk.store, &document, path, ROLE_CONTACT, &settled, &desk.diags));
	assert_int_equal(review_open(desk.store, &document), 1);
	assert_int_equal(review_open_at(desk.store, &document, path), 0);
	/* What the settling did not see keeps it open. */
	third = say(&document, "q1_days", "And weekends?", ROLE_COORDINATOR);
	threads = review_threads(desk.store, &document, NULL, NULL, &arena, &count);
	assert_int_equal(count, 2);
	assert_int_equal(threads[0].path.length, 0);
	assert_int_equal(threads[1].count, 4);
	assert_true(threads[1].open && !threads[1].remarks[0].open);
	assert_true(threads[1].remarks[2].settles && threads[1].remarks[3].open);
	assert_true(uid_equal(&threads[1].remarks[0].uid, &first));
	remark_say(&threads[1].remarks[1], &words);
	assert_string_equal(words.at, "2020-05-01 00:00, the contact person: It is.");
	buf_free(&words);
	/* Settling is taken back: all of it is open again. */
	assert_string_equal(take_back(&document, &settled), "Undone: the comments are open again.");
	assert_int_equal(review_open_at(desk.store, &document, path), 3);
	assert_int_equal(review_open(desk.store, &document), 2);
	take_back(&document, &third);
	assert_int_equal(review_open_at(desk.store, &document, path), 2);
	threads = review_threads(desk.store, &document, NULL, &path, &arena, &count);
	assert_true(threads[0].remarks[3].taken_back && !threads[0].remarks[3].text.length);
	assert_true(uid_equal(&threads[0].remarks[1].uid, &second));
}

static void
a_removed_text_is_gone(void **state)
{
	struct uid document = handed_in("A1", "3");
	struct uid made = say(&document, "q1_days", "Ring Kanaria", ROLE_COORDINATOR);
	struct entry erase = { .kind = ENTRY_erase, .document = document, .has_value = true };
	struct thread *threads;
	struct buf words = { 0 };
	char id[UID_TEXT];
	size_t count;

	(void)state;
	uid_write(id, &made);
	erase.value = str_of(id);
	assert_true(store_begin(desk.store, &desk.diags));
	assert_true(log_append(desk.store, &erase, &desk.diags));
	assert_true(store_commit(desk.store, &desk.diags));
	threads = review_threads(desk.store, &document, NULL, NULL, &arena, &count);
	assert_int_equal(count, 1);
	assert_true(threads[0].open && threads[0].remarks[0].erased);
	assert_int_equal(threads[0].remarks[0].role, -1);
	remark_say(&threads[0].remarks[0], &words);
	assert_string_equal(words.at, "2020-05-01 00:00, somebody: (removed)");
	buf_free(&words);
}

static void
what_is_half_written_waits(void **state)
{
	struct uid document = handed_in("A1", "3");
	struct str path = STR("q1_days");

	(void)state;
	assert_true(review_draft(desk.store, &document, path, STR("Is it"), &desk.diags));
	assert_true(str_is(review_draft_text(desk.store, &document, path, &arena), "Is it"));
	assert_int_equal(review_draft_text(desk.store, &document, STR(""), &arena).length, 0);
	/* No draft holds a personal identity number; it holds the rest. */
	assert_true(
		review_draft(desk.store, &document, path, STR("it is 121212-1212"), &desk.diags));
	assert_true(str_is(
		review_draft_text(desk.store, &document, path, &arena), "it is ██████-████"));
	assert_true(review_draft(desk.store, &document, path, STR(""), &desk.diags));
	assert_int_equal(review_draft_text(desk.store, &document, path, &arena).length, 0);
}

static void
open_comments_are_worth_a_look(void **state)
{
	struct session *session = begin("A1", "3");
	struct problems problems;

	(void)state;
	assert_true(desk_answer(&desk, session, "q4_sum", NULL, "5"));
	say(&session->document, "q1_days", "Is it days?", ROLE_COORDINATOR);
	say(&session->document, "q1_days", "It is.", ROLE_INTERVIEWER);
	say(&session->document, "q6_rows", "Some?", ROLE_COORDINATOR);
	say(&session->document, "", "Well done", ROLE_COORDINATOR);
	walk_problems(session->answers, &arena, 0, &problems);
	assert_int_equal(problems.count, 4);
	review_add_problems(
		desk.store, &session->document, session->answers, false, &arena, &problems);
	assert_int_equal(problems.count, 7);
	/* What is said of them all comes first, at no question. */
	assert_int_equal(problems.at[0].kind, PROBLEM_WHOLE);
	assert_null(problems.at[0].spot.question);
	assert_true(str_is(problems.at[0].text, "Comment by the coordinator: Well done"));
	/* In the form's order among what is worth a look, before what is voluntary; what is
	 * asked first speaks for its place. */
	assert_string_equal(problems.at[1].code, "comment");
	assert_true(
		str_is(problems.at[1].text, "Comment by the coordinator: Is it days? (1 reply)"));
	assert_string_equal(problems.at[2].code, "check");
	assert_string_equal(problems.at[3].code, "comment");
	assert_true(str_is(problems.at[3].spot.question->name, "q6_rows"));
	assert_int_equal(problems.at[4].kind, PROBLEM_OPTIONAL);
	/* What the coordinator asks before what the form sees; another's comment has its place. */
	say(&session->document, "q4_sum", "Five?", ROLE_INTERVIEWER);
	walk_problems(session->answers, &arena, 0, &problems);
	review_add_problems(
		desk.store, &session->document, session->answers, false, &arena, &problems);
	problems_rank(&problems);
	assert_true(str_is(problems.at[1].spot.question->name, "q1_days"));
	assert_true(str_is(problems.at[2].spot.question->name, "q6_rows"));
	assert_string_equal(problems.at[3].code, "check");
	assert_string_equal(problems.at[4].code, "comment");
	assert_true(str_is(problems.at[4].spot.question->name, "q4_sum"));
	/* With people in the room their words are a key away. */
	walk_problems(session->answers, &arena, 0, &problems);
	review_add_problems(
		desk.store, &session->document, session->answers, true, &arena, &problems);
	assert_true(str_is(problems.at[0].text, "1 open comment"));
	session_close(session);
}

/* That it is back is said with what it came back with. */
static void
what_is_sent_back_says_with_how_many_comments(void **state)
{
	struct uid document = handed_in("A1", "3");
	struct buf told = { 0 };

	(void)state;
	say(&document, "", "Whom did you ask?", ROLE_COORDINATOR);
	assert_false(review_say_back(desk.store, &document, &told));
	assert_true(review_send_back(desk.store, &document, NULL, &desk.diags));
	assert_true(review_say_back(desk.store, &document, &told));
	assert_string_equal(told.at, "Sent back with a comment to the document as a whole.");
	say(&document, "q1_days", "Is it days?", ROLE_COORDINATOR);
	buf_clear(&told);
	assert_true(review_say_back(desk.store, &document, &told));
	assert_string_equal(
		told.at, "Sent back with 2 comments, the first to the document as a whole.");
	assert_true(
		review_settle(desk.store, &document, STR(""), ROLE_INTERVIEWER, NULL, &desk.diags));
	buf_clear(&told);
	assert_true(review_say_back(desk.store, &document, &told));
	assert_string_equal(told.at, "Sent back with 1 comment.");
	buf_free(&told);
}

/* ---- what stands out ---- */

/* Six others around 12 days. */
static void
others(void)
{
	static const char *const units[] = { "B2", "C3", "D4", "E5", "F6" };
	static const char *const days[] = { "10", "11", "12", "13", "14" };

	for (size_t i = 0; i < 5; i++)
		handed_in(units[i], days[i]);
}

static struct queue *
open_queue(const struct uid *only)
{
	struct queue *queue = queue_open(desk.store, &(struct queue_wish){ .only = only });

	queue_read_all(queue);
	return queue;
}

static void
a_number_far_from_the_others(void **state)
{
	struct session *session;
	struct queue *queue;
	const struct notable *notables;
	struct uid document, last;
	size_t count;

	(void)state;
	others();
	/* Quartiles of the others 11 and 13: outside 8 to 16 is far. */
	session = begin("A1", "17");
	document = session->document;
	assert_true(desk_answer(&desk, session, "q2_own", NULL, "999"));
	queue = open_queue(&document);
	notables = queue_notables(queue, queue_row_of(queue, &document), &count);
	assert_int_equal(count, 1);
	assert_string_equal(notables[0].code, "far");
	assert_true(str_is(notables[0].text, "17. The median of the others is 12. Is that right?"));
	/* What the form declares comes before it. */
	assert_true(desk_answer(&desk, session, "q4_sum", NULL, "1"));
	assert_true(queue_refresh(queue));
	queue_read_all(queue);
	notables = queue_notables(queue, queue_row_of(queue, &document), &count);
	assert_int_equal(count, 2);
	assert_string_equal(notables[0].code, "check");
	assert_string_equal(notables[1].code, "far");
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "16"));
	assert_true(queue_refresh(queue));
	queue_read_all(queue);
	queue_notables(queue, queue_row_of(queue, &document), &count);
	assert_int_equal(count, 1);
	session_close(session);
	/* To another document 16 is one of the others; four others are too few. */
	last = handed_in("G7", "40");
	queue_refresh(queue);
	queue_close(queue);
	queue = open_queue(&last);
	notables = queue_notables(queue, queue_row_of(queue, &last), &count);
	assert_int_equal(count, 1);
	assert_true(
		str_is(notables[0].text, "40. The median of the others is 12.5. Is that right?"));
	queue_close(queue);
}

static void
rate(struct session *session, uint32_t seats, const char *text)
{
	struct spot spot = desk_spot(session, "q3_rate");

	for (uint32_t i = 1; i <= seats; i++) {
		struct participant participant = { .label = STR("Somebody") };

		assert_true(session_add_person(session, &participant, NULL, &desk.diags));
		spot.seat = i;
		assert_true(session_answer_text(
			session, &spot, str_of(text), STATE_ANSWERED, NULL, &desk.diags));
	}
}

static void
reveal(struct session *session)
{
	struct spot spot = desk_spot(session, "q3_rate");

	assert_true(session_reveal(session, &spot, &desk.diags));
}

/* Of ratings only what may be told counts: shown, and three at least. */
static void
few_ratings_are_not_told(void **state)
{
	static const char *const units[] = { "B2", "C3", "D4", "E5", "F6" };
	struct session *session;
	struct queue *queue;
	struct read_line *lines;
	struct uid document;
	size_t count;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		session = begin(units[i], "12");
		rate(session, 3, "2");
		reveal(session);
		session_close(session);
	}
	session = begin("A1", "12");
	document = session->document;
	rate(session, 2, "9");
	queue = open_queue(&document);
	lines = review_read(queue, &document, &arena, &count);
	assert_true(str_is(lines[2].path, "q3_rate"));
	assert_true(str_is(lines[2].said, "2 of 2 have answered, not shown yet"));
	reveal(session);
	queue_refresh(queue);
	queue_read_all(queue);
	queue_notables(queue, queue_row_of(queue, &document), &count);
	assert_int_equal(count, 0);
	lines = review_read(queue, &document, &arena, &count);
	assert_true(str_is(lines[2].said, "2 answers; single answers are not shown"));
	session_close(session);
	queue_close(queue);
	/* With a third it is told, and is far. */
	session = desk_begin(&desk, "count", "G7", "");
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "12"));
	rate(session, 3, "9");
	reveal(session);
	document = session->document;
	queue = open_queue(&document);
	lines = review_read(queue, &document, &arena, &count);
	assert_true(str_is(lines[2].said, "Median 9, 3 answers, from 9 to 9"));
	assert_true(
		str_is(lines[2].look, "Median 9. The median of the others is 2. Is that right?"));
	session_close(session);
	queue_close(queue);
}

/* ---- reading, and the queue ---- */

static void
what_may_be_read(void **state)
{
	struct session *session = begin("A1", "3");
	struct uid document = session->document;
	struct read_line *lines;
	struct queue *queue;
	struct row *row;
	size_t count;

	(void)state;
	assert_true(desk_answer(&desk, session, "q2_own", NULL, "41"));
	assert_true(session_row_add(
		session, desk_spot(session, "q6_rows").question, NULL, &row, &desk.diags));
	assert_true(desk_answer(&desk, session, "q6a_head", "1", "Kanaria"));
	say(&document, "", "Well done", ROLE_COORDINATOR);
	say(&document, "q6_rows", "All of them?", ROLE_COORDINATOR);
	queue = open_queue(&document);
	lines = review_read(queue, &document, &arena, &count);
	assert_int_equal(lines[0].open, 1);
	for (size_t i = 0; i < count; i++) {
		/* What is personal is not read, nor what does not apply. */
		assert_false(str_starts(lines[i].path, STR("q2_own")));
		assert_false(str_starts(lines[i].path, STR("q5_late")));
	}
	/* Rows once, what was said of them there; a label for each row, its fields below. */
	assert_true(str_is(lines[count - 3].path, "q6_rows"));
	assert_int_equal(lines[count - 3].open, 1);
	assert_true(lines[count - 2].heading && str_is(lines[count - 2].label, "Kanaria"));
	assert_int_equal(lines[count - 2].depth, 1);
	assert_true(str_is(lines[count - 1].said, "Kanaria"));
	assert_int_equal(lines[count - 1].depth, 2);
	assert_int_equal(lines[count - 1].open, 0);
	/* What is said of a field is said of its question too, and found from there. */
	say(&document, lines[count - 1].path.at, "This one?", ROLE_COORDINATOR);
	assert_int_equal(review_open_at(desk.store, &document, STR("q6_rows")), 2);
	assert_int_equal(review_open_at(desk.store, &document, STR("q6_row")), 0);
	assert_int_equal(review_open_at(desk.store, &document, STR("")), 1);
	assert_int_equal(review_open_at(desk.store, &document, lines[count - 1].path), 1);
	assert_true(str_is(
		review_open_first(desk.store, &document, STR("q6_rows"), &arena), "q6_rows"));
	assert_true(review_settle(
		desk.store, &document, STR("q6_rows"), ROLE_CONTACT, NULL, &desk.diags));
	assert_true(str_equal(review_open_first(desk.store, &document, STR("q6_rows"), &arena),
		lines[count - 1].path));
	session_close(session);
	queue_close(queue);
}

static void
the_longest_wait_is_first(void **state)
{
	struct session *session;
	struct queue *queue;
	struct uid late, early, done;

	(void)state;
	session_close(begin("A1", ""));
	session_close(desk_begin(&desk, "memo", "A1", ""));
	done = handed_in("B2", "3");
	desk_day("2020-05-02");
	early = handed_in("D4", "3");
	desk_day("2020-05-04");
	late = handed_in("C3", "3");
	assert_true(review_approve(desk.store, &done, NULL, &desk.diags));
	session = begin("E5", "3");
	session_close(session);
	desk_day("2020-05-08");
	queue = open_queue(NULL);
	/* Eight take part; a memo is nobody's to hand in. */
	assert_int_equal(queue->count, 8);
	assert_int_equal(queue->waiting, 2);
	assert_int_equal(queue->approved, 1);
	assert_int_equal(queue->outside, 5);
	assert_true(uid_equal(&queue->rows[0].document->id, &early));
	assert_int_equal(queue_waited(&queue->rows[0]), 6);
	assert_true(uid_equal(&queue->rows[1].document->id, &late));
	assert_true(str_is(queue->rows[2].label, "Elm"));
	assert_int_equal(queue->rows[3].review.state, REVIEW_EMPTY);
	assert_true(str_is(queue->rows[3].label, "Ashford"));
	assert_true(str_is(queue->rows[4].label, "Ford") && !queue->rows[4].document);
	assert_true(uid_equal(&queue->rows[7].document->id, &done));
	/* A change after approval puts it among what waits. */
	session = begin("B2", "4");
	session_close(session);
	assert_true(queue_refresh(queue));
	queue_read_all(queue);
	assert_int_equal(queue->waiting, 3);
	assert_int_equal(queue_row_of(queue, &done)->review.state, REVIEW_CHANGED);
	assert_false(queue_refresh(queue));
	queue_close(queue);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_goes_and_comes_back, setup, teardown),
		cmocka_unit_test_setup_teardown(approving_locks_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(
			approved_by_another_program_it_owes_its_reason, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_reason_is_asked_until_it_is_given, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_taken_back_is_no_change, setup, teardown),
		cmocka_unit_test_setup_teardown(what_was_taken_back_is_done_again, setup, teardown),
		cmocka_unit_test_setup_teardown(
			both_sides_write_and_either_settles, setup, teardown),
		cmocka_unit_test_setup_teardown(a_removed_text_is_gone, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_half_written_waits, setup, teardown),
		cmocka_unit_test_setup_teardown(
			what_is_sent_back_says_with_how_many_comments, setup, teardown),
		cmocka_unit_test_setup_teardown(open_comments_are_worth_a_look, setup, teardown),
		cmocka_unit_test_setup_teardown(a_number_far_from_the_others, setup, teardown),
		cmocka_unit_test_setup_teardown(few_ratings_are_not_told, setup, teardown),
		cmocka_unit_test_setup_teardown(what_may_be_read, setup, teardown),
		cmocka_unit_test_setup_teardown(the_longest_wait_is_first, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
