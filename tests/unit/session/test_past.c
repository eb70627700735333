/* The history of a question: in words, hidden where it must be, taken up again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/sitting.h"
#include "session/past.h"
#include "session/shown.h"

static struct arena arena;
static struct past *list;
static size_t count;

static void
look(struct sitting *sitting, const char *question)
{
	struct spot spot = sitting_spot(sitting, question);

	session_past(sitting->session, &spot, &arena, &list, &count);
}

static bool
restore(struct sitting *sitting, size_t at)
{
	diags_clear(&sitting->diags);
	return session_past_restore(sitting->session, &list[at], NULL, &sitting->diags);
}

static void
undo(struct sitting *sitting)
{
	struct buf told = { 0 };

	assert_true(session_undo(sitting->session, &told, &sitting->diags));
	buf_free(&told);
}

static void
newest_first_and_what_stands(void **state)
{
	struct sitting sitting;
	struct buf line = { 0 };

	(void)state;
	sitting_open(&sitting);
	look(&sitting, "n1_count");
	assert_int_equal(count, 0);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	assert_true(sitting_answer(&sitting, "c1", "", "", 0, "red"));
	look(&sitting, "n1_count");
	assert_int_equal(count, 2);
	assert_true(str_is(list[0].words, "4"));
	assert_true(list[0].stands);
	assert_true(str_is(list[1].words, "3"));
	assert_false(list[1].stands);
	assert_false(list[0].elsewhere);
	assert_true(str_is(list[0].who, ""));
	past_say(&list[1], &line);
	assert_true(str_ends(buf_str(&line), STR(": 3 (replaced)")));
	buf_free(&line);
	look(&sitting, "c1_kind");
	assert_int_equal(count, 1);
	assert_true(str_is(list[0].words, "Red"));
	arena_free(&arena);
	sitting_close(&sitting);
}

static void
an_earlier_answer_is_a_new_entry_that_undo_takes_back(void **state)
{
	struct sitting sitting;
	size_t before;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "3"));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	before = sitting_entries(&sitting);
	look(&sitting, "n1_count");
	assert_false(restore(&sitting, 0));
	assert_true(diags_has(&sitting.diags, "past.stands"));
	assert_int_equal(sitting_entries(&sitting), before);
	assert_true(restore(&sitting, 1));
	assert_int_equal(sitting_entries(&sitting), before + 1);
	assert_string_equal(sitting_value(&sitting, "n1_count"), "3");
	undo(&sitting);
	assert_string_equal(sitting_value(&sitting, "n1_count"), "4");
	sitting_reopen(&sitting);
	look(&sitting, "n1_count");
	assert_int_equal(count, 4);
	assert_true(str_is(list[0].words, "4"));
	arena_free(&arena);
	sitting_close(&sitting);
}

static void
reasons_come_back_too(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "n1_count");
	assert_true(session_later(
		sitting.session, &spot, STR("The head"), STR("2017-04-01"), &sitting.diags));
	assert_true(session_answer_text(
		sitting.session, &spot, STR(""), STATE_DONT_KNOW, NULL, &sitting.diags));
	assert_true(sitting_answer(&sitting, "n1", "", "", 0, "4"));
	look(&sitting, "n1_count");
	assert_int_equal(count, 3);
	assert_true(str_is(list[1].words, "don't know"));
	assert_true(str_is(list[2].words, "kept for later (The head, 2017-04-01)"));
	assert_true(restore(&sitting, 2));
	assert_string_equal(
		sitting_says(&sitting, "n1", "", "", 0), "kept for later (The head, 2017-04-01)");
	look(&sitting, "n1_count");
	assert_true(restore(&sitting, 2));
	assert_string_equal(sitting_says(&sitting, "n1", "", "", 0), "don't know");
	arena_free(&arena);
	sitting_close(&sitting);
}

static void
ratings_are_told_only_when_shown(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	for (uint32_t seat = 1; seat <= 3; seat++)
		assert_true(sitting_answer(&sitting, "g1", "", "", seat, "4"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "2"));
	look(&sitting, "g1_rate");
	assert_int_equal(count, 4);
	for (size_t i = 0; i < count; i++) {
		assert_true(list[i].hidden);
		assert_int_equal(list[i].value.length, 0);
		assert_true(str_is(list[i].words, "given, not shown"));
	}
	assert_false(restore(&sitting, 3));
	assert_true(diags_has(&sitting.diags, "past.hidden"));
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	look(&sitting, "g1_rate");
	assert_int_equal(count, 5);
	assert_true(str_is(list[0].words, "seats 1 2 3"));
	assert_true(str_is(list[0].about, "shown"));
	/* No more than the reveal told, until the room chooses to see who gave what. */
	assert_true(list[1].hidden);
	assert_true(str_is(list[1].words, "given, not shown"));
	assert_int_equal(list[1].value.length, 0);
	assert_false(restore(&sitting, 4));
	assert_true(diags_has(&sitting.diags, "past.hidden"));
	assert_true(session_decide_shown(sitting.session, NULL, SHOW_ROLES, &sitting.diags));
	look(&sitting, "g1_rate");
	assert_int_equal(count, 5);
	assert_true(
		str_is(list[1].words, "2 Half: in part") || str_starts(list[1].words, STR("2")));
	assert_true(str_is(list[1].who, "Seat 1"));
	assert_false(restore(&sitting, 0));
	assert_true(diags_has(&sitting.diags, "past.kind"));
	/* As a correction of the ballot that is shown. */
	assert_true(restore(&sitting, 4));
	spot.seat = 1;
	assert_true(spot_cell(&spot)->ratings[0].corrected);
	session_past(sitting.session, &spot, &arena, &list, &count);
	assert_int_equal(count, 3);
	arena_free(&arena);
	sitting_close(&sitting);
}

static void
too_few_ratings_and_earlier_votes_stay(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	assert_true(session_decide_shown(sitting.session, NULL, SHOW_NAMES, &sitting.diags));
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "4"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "0"));
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	look(&sitting, "g1_rate");
	assert_true(list[1].hidden);
	assert_true(sitting_answer(&sitting, "g1", "", "", 3, "1"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 3, "2"));
	assert_true(session_new_ballot(sitting.session, &spot, &sitting.diags));
	look(&sitting, "g1_rate");
	assert_false(list[0].hidden);
	assert_true(sitting_answer(&sitting, "g1", "", "", 3, "3"));
	look(&sitting, "g1_rate");
	assert_true(list[0].hidden);
	assert_false(list[2].hidden);
	assert_false(restore(&sitting, 2));
	assert_true(diags_has(&sitting.diags, "past.ballot"));
	arena_free(&arena);
	sitting_close(&sitting);
}

static void
texts_and_the_groups_answer(void **state)
{
	struct sitting sitting;
	struct spot spot;
	struct value value = value_integer(2);

	(void)state;
	sitting_open(&sitting);
	for (uint32_t seat = 1; seat <= 3; seat++)
		assert_true(sitting_answer(&sitting, "g1", "", "", seat, "4"));
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(session_group_answer(sitting.session, &spot, &value, &sitting.diags));
	value = value_integer(3);
	assert_true(session_group_answer(sitting.session, &spot, &value, &sitting.diags));
	assert_true(session_beside(
		sitting.session, &spot, BESIDE_DISCUSSION, STR("Of money."), &sitting.diags));
	assert_true(
		session_beside(sitting.session, &spot, BESIDE_DISCUSSION, STR(""), &sitting.diags));
	look(&sitting, "g1_rate");
	assert_true(str_is(list[0].words, "taken back"));
	assert_true(str_is(list[1].words, "Of money."));
	assert_true(str_is(list[1].about, "talked about"));
	assert_true(restore(&sitting, 1));
	assert_true(str_is(
		session_beside_text(sitting.session, &spot, BESIDE_DISCUSSION), "Of money."));
	assert_true(str_is(list[3].who, "the group"));
	assert_true(restore(&sitting, 3));
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "4");
	assert_int_equal(spot_cell(&spot)->answer.value.integer, 2);
	arena_free(&arena);
	sitting_close(&sitting);
}

static void
tables_and_rows_say_which(void **state)
{
	struct sitting sitting;
	struct row *row;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	assert_true(sitting_answer(&sitting, "m1", "red", "green", 0, "3"));
	assert_true(sitting_answer(&sitting, "m1", "green", "red", 0, "1"));
	look(&sitting, "m1_table");
	assert_int_equal(count, 2);
	assert_true(str_is(list[0].about, "Green, Red"));
	assert_true(str_is(list[1].about, "Red, Green"));
	spot = list[1].spot;
	session_past(sitting.session, &spot, &arena, &list, &count);
	assert_int_equal(count, 1);
	assert_true(sitting_answer(&sitting, "r1a", "+", "", 0, "First"));
	look(&sitting, "r1_rows");
	assert_int_equal(count, 1);
	assert_true(str_is(list[0].about, "row 1, Head"));
	row = list[0].spot.row;
	assert_true(session_row_remove(sitting.session, row, &sitting.diags));
	look(&sitting, "r1_rows");
	assert_int_equal(count, 2);
	assert_true(str_is(list[0].words, "a row was taken away"));
	arena_free(&arena);
	sitting_close(&sitting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(newest_first_and_what_stands),
		cmocka_unit_test(an_earlier_answer_is_a_new_entry_that_undo_takes_back),
		cmocka_unit_test(reasons_come_back_too),
		cmocka_unit_test(ratings_are_told_only_when_shown),
		cmocka_unit_test(too_few_ratings_and_earlier_votes_stay),
		cmocka_unit_test(texts_and_the_groups_answer),
		cmocka_unit_test(tables_and_rows_say_which),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
