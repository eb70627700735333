/* Ratings are hidden until they are shown; corrections and new votes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/sitting.h"

static bool
shown_in_log(struct sitting *sitting)
{
	struct log_filter filter = { .kind = ENTRY_answer };
	struct log_cursor *cursor = log_read(sitting->store, &filter);
	struct arena arena = { 0 };
	struct entry entry, found = { 0 };
	bool any = false;

	while (log_next(cursor, &entry))
		if (!uid_none(&entry.participant)) {
			found = entry;
			found.path = arena_text(&arena, entry.path);
			any = true;
		}
	log_close(cursor);
	any = any && session_may_show(sitting->store, &found);
	arena_free(&arena);
	return any;
}

static void
hidden_until_shown(void **state)
{
	struct sitting sitting;
	struct spot spot;
	size_t done, wanted;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "1"));
	assert_true(sitting_answer(&sitting, "g1", "", "", 2, "4"));
	cell_turnout(sitting.session->answers, &spot, &done, &wanted);
	assert_int_equal(done, 2);
	assert_int_equal(wanted, 3);
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "");
	assert_false(shown_in_log(&sitting));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "2.5");
	assert_true(shown_in_log(&sitting));
	assert_false(session_reveal(sitting.session, &spot, &sitting.diags));
	sitting_reopen(&sitting);
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "2.5");
	sitting_close(&sitting);
}

static void
nothing_to_show(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_false(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(diags_has(&sitting.diags, "session.nothing-to-show"));
	sitting_close(&sitting);
}

static void
correction_keeps_the_ballot(void **state)
{
	struct sitting sitting;
	struct spot spot;
	struct value value = value_integer(2);
	struct change change = { 0 };

	(void)state;
	sitting_open(&sitting);
	for (uint32_t seat = 1; seat <= 3; seat++)
		assert_true(sitting_answer(&sitting, "g1", "", "", seat, "4"));
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	spot.seat = 1;
	assert_true(session_answer(
		sitting.session, &spot, STATE_ANSWERED, &value, &change, &sitting.diags));
	assert_true(change.correction);
	assert_int_equal(spot_cell(&spot)->ballot, 1);
	assert_int_equal(spot_cell(&spot)->ratings_count, 3);
	sitting_close(&sitting);
}

/* Whoever tries one value after the other would find out what somebody gave. */
static void
the_same_again_is_not_told_of_too_few(void **state)
{
	struct value value = value_integer(4);

	(void)state;
	for (uint32_t raters = 2; raters <= 3; raters++) {
		struct sitting sitting;
		struct change change = { 0 };
		struct spot spot;

		sitting_open(&sitting);
		for (uint32_t seat = 1; seat <= raters; seat++)
			assert_true(sitting_answer(&sitting, "g1", "", "", seat, "4"));
		spot = sitting_spot(&sitting, "g1_rate");
		assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
		spot.seat = 1;
		assert_true(session_answer(
			sitting.session, &spot, STATE_ANSWERED, &value, &change, &sitting.diags));
		assert_true(change.correction);
		assert_int_equal(change.same, raters == 3);
		sitting_close(&sitting);
	}
}

static void
a_new_vote_is_kept_beside_the_first(void **state)
{
	struct sitting sitting;
	struct spot spot;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "0"));
	assert_false(session_new_ballot(sitting.session, &spot, &sitting.diags));
	assert_int_equal(session_can_vote(sitting.session, &spot), 0);
	assert_int_equal(session_vote_anew(sitting.session, &spot, &sitting.diags), 0);
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	spot.seat = 1;
	assert_int_equal(session_can_vote(sitting.session, &spot), 1);
	assert_int_equal(session_vote_anew(sitting.session, &spot, &sitting.diags), 1);
	spot.seat = 0;
	assert_int_equal(session_can_vote(sitting.session, &spot), 0);
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "3"));
	/* What was shown still counts until the new vote is. */
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "0");
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "3");
	assert_int_equal(spot_cell(&spot)->ratings_count, 2);
	sitting_close(&sitting);
}

static size_t
answered(const struct sitting *sitting)
{
	return walk_progress(sitting->session->answers, NULL, WALK_ALL).answered;
}

/* An empty new vote is in no log: who reads the store counts as who sits here. */
static void
an_empty_vote_leaves_what_is_answered(void **state)
{
	struct sitting sitting;
	struct spot spot;
	size_t count;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "0"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	count = answered(&sitting);
	assert_int_equal(session_vote_anew(sitting.session, &spot, &sitting.diags), 1);
	assert_int_equal(answered(&sitting), count);
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "3"));
	assert_int_equal(answered(&sitting), count - 1);
	sitting_reopen(&sitting);
	assert_int_equal(answered(&sitting), count - 1);
	sitting_close(&sitting);
}

static void
an_agreed_answer_never_replaces_the_median(void **state)
{
	struct sitting sitting;
	struct spot spot;
	struct value value = value_integer(4);

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "1"));
	assert_true(session_reveal(sitting.session, &spot, &sitting.diags));
	assert_true(session_group_answer(sitting.session, &spot, &value, &sitting.diags));
	assert_string_equal(sitting_value(&sitting, "g1_rate"), "1");
	assert_string_equal(sitting_says(&sitting, "g1", "", "", 0), "4, All");
	sitting_close(&sitting);
}

static void
who_leaves_is_not_waited_for(void **state)
{
	struct sitting sitting;
	struct spot spot;
	size_t done, wanted;

	(void)state;
	sitting_open(&sitting);
	spot = sitting_spot(&sitting, "g1_rate");
	assert_true(sitting_answer(&sitting, "g1", "", "", 1, "1"));
	assert_true(session_join(
		sitting.session, answers_seat(sitting.session->answers, 2), false, &sitting.diags));
	cell_turnout(sitting.session->answers, &spot, &done, &wanted);
	assert_int_equal(wanted, 2);
	sitting_reopen(&sitting);
	assert_int_equal(answers_present(sitting.session->answers), 2);
	sitting_close(&sitting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hidden_until_shown),
		cmocka_unit_test(nothing_to_show),
		cmocka_unit_test(correction_keeps_the_ballot),
		cmocka_unit_test(the_same_again_is_not_told_of_too_few),
		cmocka_unit_test(a_new_vote_is_kept_beside_the_first),
		cmocka_unit_test(an_empty_vote_leaves_what_is_answered),
		cmocka_unit_test(an_agreed_answer_never_replaces_the_median),
		cmocka_unit_test(who_leaves_is_not_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
