/* Undo and redo write entries; rows, people and notes come and go with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "lib/sitting.h"

static bool
undo(struct sitting *sitting)
{
	struct buf told = { 0 };
	bool good = session_undo(sitting->session, &told, &sitting->diags);

	assert_true(told.length > 0);
	buf_free(&told);
	return good;
}

static bool
redo(struct sitting *sitting)
{
	struct buf told = { 0 };
	bool good = session_redo(sitting->session, &told, &sitting->diags);

	assert_true(told.length > 0);
	buf_free(&told);
	return good;
}

static void
answers_come_back(void **state)
{
	struct sitting sitting;
	size_t before;

	(void)state;
	sitting_open(&sitting);
	assert_false(undo(&sitting));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	before = sitting_entries(&sitting);
	assert_true(undo(&sitting));
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "3");
	assert_int_equal(sitting_entries(&sitting), before + 1);
	assert_true(undo(&sitting));
	assert_string_equal(sitting_value(&sitting, "n1_count"), "");
	assert_true(redo(&sitting));
	assert_true(redo(&sitting));
	assert_false(redo(&sitting));
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "4");
	sitting_reopen(&sitting);
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "4");
	sitting_close(&sitting);
}

static void
a_new_deed_ends_redo(void **state)
{
	struct sitting sitting;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(undo(&sitting));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "5"));
	assert_false(redo(&sitting));
	sitting_close(&sitting);
}

static void
undo_never_hides(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "3"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(undo(&sitting));
	assert_true(cell_open(spot_cell(&spot)));
	sitting_close(&sitting);
}

static void
rows_come_and_go(void **state)
{
	struct sitting sitting;
	struct spot repeat;
	struct row *first, *second;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "r1a", "+", "", 0, "first"));
	assert_true(sitting_answer(&sitting, "r1a", "+", "", 0, "second"));
	repeat = sitting_spot(&sitting, "r1_rows");
	first = slot_row(spot_slot(&repeat), 0);
	second = slot_row(spot_slot(&repeat), 1);
	assert_true(session_row_move(sitting.session, second, first, &sitting.diags));
	assert_string_equal(sitting_says(&sitting, "r1a", "1", "", 0), "second");
	assert_true(undo(&sitting));
	assert_string_equal(sitting_says(&sitting, "r1a", "1", "", 0), "first");
	assert_true(session_row_remove(sitting.session, first, &sitting.diags));
	assert_int_equal(slot_rows(spot_slot(&repeat)), 1);
	assert_true(undo(&sitting));
	assert_string_equal(sitting_says(&sitting, "r1a", "1", "", 0), "first");
	assert_true(redo(&sitting));
	sitting_reopen(&sitting);
	repeat = sitting_spot(&sitting, "r1_rows");
	assert_int_equal(slot_rows(spot_slot(&repeat)), 1);
	assert_string_equal(sitting_says(&sitting, "r1a", "1", "", 0), "second");
	sitting_close(&sitting);
}

static void
notes_and_people(void **state)
{
	struct sitting sitting;
	struct spot spot;
	struct seat *seat;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "n1_count");
	assert_true(
		session_beside(sitting.session, &spot, BESIDE_NOTE, STR("a note"), &sitting.diags));
	assert_true(str_is(session_beside_text(sitting.session, &spot, BESIDE_NOTE), "a note"));
	assert_true(undo(&sitting));
	assert_int_equal(session_beside_text(sitting.session, &spot, BESIDE_NOTE).length, 0);
	seat = answers_seat(sitting.session->answers, 3);
	assert_true(session_join(sitting.session, seat, false, &sitting.diags));
	assert_true(undo(&sitting));
	assert_true(answers_seat(sitting.session->answers, 3)->present);
	assert_true(session_add_person(sitting.session,
		&(struct participant){ .label = STR("Late"), .actor = STR("x") }, &seat,
		&sitting.diags));
	assert_int_equal(seat->number, 4);
	sitting_reopen(&sitting);
	assert_int_equal(answers_present(sitting.session->answers), 4);
	assert_true(str_is(answers_seat(sitting.session->answers, 4)->label, "Late"));
	sitting_close(&sitting);
}

/* What undo and redo say; in a static buffer. */
static const char *
swing(struct sitting *sitting, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	static char said[256];
	struct buf told = { 0 };

	assert_true(turn(sitting->session, &told, &sitting->diags));
	snprintf(said, sizeof said, "%s", told.at);
	buf_free(&told);
	return said;
}

/* What was given before the spread was seen is not taken back one by one after it:
 * what shrinks would tell who gave what. */
static void
undo_stops_where_it_was_shown(void **state)
{
	struct sitting sitting;
	struct spot spot;
	size_t before;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "2"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "1"));
	assert_string_equal(
		swing(&sitting, session_undo), "Undone: the correction of seat 2 on G1.");
	assert_string_equal(sitting_says(&sitting, "g1", "", "", 2), "2, Half");
	before = sitting_entries(&sitting);
	assert_string_equal(swing(&sitting, session_undo),
		"G1 stays shown: its answers are corrected, not undone. Undo again goes further "
		"back.");
	assert_int_equal(sitting_entries(&sitting), before);
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 has no answer again.");
	assert_false(undo(&sitting));
	assert_string_equal(sitting_says(&sitting, "g1", "", "", 1), "4, All");
	assert_string_equal(sitting_says(&sitting, "g1", "", "", 2), "2, Half");
	assert_true(cell_open(spot_cell(&spot)));
	assert_string_equal(swing(&sitting, session_redo), "Redone: N1 is \"3\" again.");
	assert_true(session_can_redo(sitting.session));
	assert_string_equal(
		swing(&sitting, session_redo), "Redone: the correction of seat 2 on G1.");
	assert_false(session_can_redo(sitting.session));
	/* A new vote that nobody has seen is undone as before. */
	assert_true(session_new_ballot(sitting.session, &spot, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "0"));
	assert_string_equal(swing(&sitting, session_undo), "Undone: the rating of seat 1 on G1.");
	assert_string_equal(swing(&sitting, session_redo), "Redone: the rating of seat 1 on G1.");
	/* Undone and shown all the same: it does not come back under it. */
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "0"));
	assert_true(undo(&sitting));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_false(redo(&sitting));
	sitting_close(&sitting);
}

/* Ratings stand, whatever the group says beside them and takes back. */
static void
what_was_taken_back_is_said(void **state)
{
	struct sitting sitting;
	struct value two = value_integer(2), four = value_integer(4);
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(session_group_answer(sitting.session, &spot, &two, &sitting.diags));
	assert_true(session_group_answer(sitting.session, &spot, &four, &sitting.diags));
	assert_true(session_beside(
		sitting.session, &spot, BESIDE_DISCUSSION, STR("much"), &sitting.diags));
	assert_true(
		session_beside(sitting.session, &spot, BESIDE_NOTE, STR("late"), &sitting.diags));
	assert_true(session_beside(
		sitting.session, &spot, BESIDE_REASON, STR("wrong"), &sitting.diags));
	spot.seat = 2;
	assert_true(
		session_beside(sitting.session, &spot, BESIDE_DISSENT, STR("no"), &sitting.diags));
	assert_string_equal(
		swing(&sitting, session_undo), "Undone: the other mind of seat 2 on G1.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: the reason given on G1.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: the note on G1.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: what was talked about on G1.");
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: the group's answer on G1 is \"2, Half\" again.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: the group's answer on G1.");
	assert_string_equal(swing(&sitting, session_redo),
		"Redone: the group's answer on G1 is \"2, Half\" again.");
	sitting_close(&sitting);
}

/* Why it was changed goes and comes with the change, said before it or after. */
static void
a_reason_goes_with_its_change(void **state)
{
	struct sitting sitting;
	struct session *session;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	session = sitting.session;
	spot = sitting_spot(&sitting, "n1_count");
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(session_reason(session, &spot, true, STR("Ahead"), &sitting.diags));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "5"));
	assert_true(session_reason(session, &spot, false, STR("After"), &sitting.diags));
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: N1 is \"4\" again. Its reason went with it.");
	assert_true(str_is(session_beside_text(session, &spot, BESIDE_REASON), "Ahead"));
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: N1 is \"3\" again. Its reason went with it.");
	assert_int_equal(session_beside_text(session, &spot, BESIDE_REASON).length, 0);
	assert_int_equal(session->reason_clock, 0);
	assert_string_equal(swing(&sitting, session_redo),
		"Redone: N1 is \"4\" again. Its reason is there again.");
	assert_true(str_is(session_beside_text(session, &spot, BESIDE_REASON), "Ahead"));
	assert_true(session->reason_clock > 0);
	assert_string_equal(swing(&sitting, session_redo),
		"Redone: N1 is \"5\" again. Its reason is there again.");
	/* Of what was not changed last it is a step of its own. */
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reason(session, &spot, false, STR("So"), &sitting.diags));
	assert_string_equal(swing(&sitting, session_undo), "Undone: the reason given on G1.");
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "5");
	sitting_close(&sitting);
}

/* What the change turned is counted once, and not again with its reason. */
static void
a_reason_turns_no_question(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "n1_count");
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "7"));
	assert_true(session_reason(sitting.session, &spot, false, STR("More"), &sitting.diags));
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: N1 is \"3\" again. Its reason went with it. 1 question no longer applies "
		"(N2). The answer is kept if you change back.");
	assert_string_equal(swing(&sitting, session_redo),
		"Redone: N1 is \"7\" again. Its reason is there again. 1 more question now applies "
		"(N2).");
	sitting_close(&sitting);
}

/* Begun by mistake it is what is taken back, and not what somebody gave elsewhere. */
static void
a_new_vote_is_taken_back(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_int_equal(session_vote_anew(sitting.session, &spot, &sitting.diags), 1);
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: the new vote on G1, which had no answer yet. What was shown stands.");
	assert_true(cell_open(spot_cell(&spot)));
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "3");
	assert_string_equal(swing(&sitting, session_redo),
		"Redone: a new vote on G1. The first one is kept beside it.");
	assert_false(cell_open(spot_cell(&spot)));
	/* What was given in it goes first, and it is as empty then as before. */
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "0"));
	assert_int_equal(session_vote_back(sitting.session, &spot), 0);
	assert_string_equal(swing(&sitting, session_undo), "Undone: the rating of seat 1 on G1.");
	assert_true(undo(&sitting));
	assert_true(cell_open(spot_cell(&spot)));
	assert_true(redo(&sitting));
	assert_true(redo(&sitting));
	assert_string_equal(sitting_says(&sitting, "g1", "", "", 1), "0, None");
	assert_true(undo(&sitting));
	/* Left by another way there is nothing of it to take back. */
	assert_int_equal(session_vote_back(sitting.session, &spot), 1);
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 has no answer again.");
	sitting_reopen(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(cell_open(spot_cell(&spot)));
	sitting_close(&sitting);
}

/* One who answers alone what is shown at once: one step, as any answer. */
static void
what_one_shows_at_once_is_one_step(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(session_reveal_at_once(sitting.session, &spot, &sitting.diags));
	assert_string_equal(swing(&sitting, session_undo), "Undone: the rating of seat 1 on G1.");
	assert_false(undo(&sitting));
	assert_true(redo(&sitting));
	sitting_close(&sitting);
	/* Of several it is not known who gave what. */
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "3"));
	assert_true(session_reveal_at_once(sitting.session, &spot, &sitting.diags));
	assert_string_equal(swing(&sitting, session_undo),
		"G1 stays shown: its answers are corrected, not undone.");
	assert_false(undo(&sitting));
	assert_string_equal(sitting_says(&sitting, "g1", "", "", 2), "3, Much");
	sitting_close(&sitting);
}

/* Shown or not, three or not: what one seat gave is not read out. */
static void
nobodys_rating_is_told(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "2"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 3, "2"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "3"));
	assert_string_equal(swing(&sitting, session_undo), "Undone: the rating of seat 1 on G1.");
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "0"));
	assert_string_equal(
		swing(&sitting, session_undo), "Undone: the correction of seat 1 on G1.");
	assert_string_equal(
		swing(&sitting, session_redo), "Redone: the correction of seat 1 on G1.");
	sitting_close(&sitting);
}

static void
a_long_answer_is_told_in_short(void **state)
{
	struct sitting sitting;
	const char *said;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "6"));
	assert_true(sitting_answer(&sitting, "n2", "", "", 0,
		"What is written here is long enough to fill more than a line of a screen"));
	assert_true(sitting_answer(&sitting, "n2", "", "", 0, "short"));
	said = swing(&sitting, session_undo);
	assert_string_equal(
		said, "Undone: N2 is \"What is written here is long enough to f …\" again.");
	sitting_close(&sitting);
}

/* Over an answer, in a field that cannot read it: taken back, the answer stands. */
static void
what_could_not_be_read_goes(void **state)
{
	struct sitting sitting;
	struct arena arena = { 0 };
	struct spot spot;
	bool wrong;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(session_can_redo(sitting.session) == false);
	spot = sitting_spot(&sitting, "n1_count");
	assert_true(session_draft(sitting.session, &spot, STR("3x"), true, &sitting.diags));
	assert_true(session_draft(sitting.session, &spot, STR("3xy"), true, &sitting.diags));
	assert_non_null(spot_slot(&spot)->wrong_text);
	/* The same as it stands there, kept once more, is no less to be corrected. */
	assert_true(session_draft(sitting.session, &spot, STR("3xy"), false, &sitting.diags));
	assert_non_null(spot_slot(&spot)->wrong_text);
	assert_true(document_to_correct(sitting.store, &sitting.session->document));
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 is \"3\" again.");
	assert_null(spot_slot(&spot)->wrong_text);
	assert_false(document_to_correct(sitting.store, &sitting.session->document));
	assert_true(session_can_redo(sitting.session));
	assert_string_equal(swing(&sitting, session_redo), "Redone: N1 is to be corrected again.");
	assert_true(
		str_is(session_draft_text(sitting.session, &spot, &arena, &wrong), "3xy") && wrong);
	/* An answer ends it: undone are then the answers, one after the other. */
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "5"));
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 is \"3\" again.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 has no answer again.");
	assert_false(undo(&sitting));
	arena_free(&arena);
	sitting_close(&sitting);
}

/* What changed nothing is no step; of a rating that is hidden, or of too few, it is one, or
 * undo would tell what was given. */
static void
the_same_again_is_nothing_to_undo(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 has no answer again.");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "2"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "2"));
	assert_string_equal(swing(&sitting, session_undo), "Undone: the rating of seat 2 on G1.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: the rating of seat 2 on G1.");
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "2"));
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_string_equal(
		swing(&sitting, session_undo), "Undone: the correction of seat 1 on G1.");
	assert_true(sitting_answer(&sitting, "g1", "", "", 3, "2"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "0"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "0"));
	assert_string_equal(
		swing(&sitting, session_undo), "Undone: the correction of seat 1 on G1.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: the rating of seat 3 on G1.");
	sitting_close(&sitting);
}

/* Values that were said in one line come and go as one; what was changed elsewhere
 * since stays. */
static void
a_line_is_one(void **state)
{
	struct sitting sitting;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(sitting_answer(&sitting, "m1", "red", "red", 0, "1"));
	session_together(sitting.session, true);
	assert_true(sitting_answer(&sitting, "m1", "red", "red", 0, "4"));
	assert_true(sitting_answer(&sitting, "m1", "red", "green", 0, "3"));
	session_together(sitting.session, false);
	session_together(sitting.session, true);
	assert_true(sitting_answer(&sitting, "m1", "green", "red", 0, "0"));
	assert_true(sitting_answer(&sitting, "m1", "green", "green", 0, "2"));
	session_together(sitting.session, false);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "5"));
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 is \"3\" again.");
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: 2 values of M1, Green. Now: Red not answered, Green not answered.");
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: 2 values of M1, Red. Now: Red 1, Green not answered.");
	assert_string_equal(sitting_says(&sitting, "m1", "red", "red", 0), "1, Some");
	assert_string_equal(
		swing(&sitting, session_redo), "Redone: 2 values of M1, Red. Now: Red 4, Green 3.");
	assert_string_equal(swing(&sitting, session_undo),
		"Undone: 2 values of M1, Red. Now: Red 1, Green not answered.");
	assert_string_equal(
		swing(&sitting, session_undo), "Undone: M1, Red, Red has no answer again.");
	assert_string_equal(swing(&sitting, session_undo), "Undone: N1 has no answer again.");
	assert_false(undo(&sitting));
	sitting_close(&sitting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_come_back),
		cmocka_unit_test(a_new_deed_ends_redo),
		cmocka_unit_test(undo_never_hides),
		cmocka_unit_test(undo_stops_where_it_was_shown),
		cmocka_unit_test(a_new_vote_is_taken_back),
		cmocka_unit_test(what_was_taken_back_is_said),
		cmocka_unit_test(what_one_shows_at_once_is_one_step),
		cmocka_unit_test(rows_come_and_go),
		cmocka_unit_test(notes_and_people),
		cmocka_unit_test(a_reason_goes_with_its_change),
		cmocka_unit_test(a_reason_turns_no_question),
		cmocka_unit_test(nobodys_rating_is_told),
		cmocka_unit_test(a_long_answer_is_told_in_short),
		cmocka_unit_test(what_could_not_be_read_goes),
		cmocka_unit_test(the_same_again_is_nothing_to_undo),
		cmocka_unit_test(a_line_is_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
