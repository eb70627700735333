/* test_home.c - only rows that work, and the latest is the first */
#include "house.h"

#include "session/review.h"

static void
home(void)
{
	assert_non_null(app_push(&house.app, &view_home, &house.door));
	house_go("");
}

static void
an_empty_store_offers_a_beginning(void **state)
{
	(void)state;
	home();
	assert_true(house_shows("Nothing has been begun yet."));
	assert_true(house_shows("behov demo"));
	assert_true(house_stands_on("6  New conversation"));
	assert_int_equal(grid_find(&house.grid, "Prepare"), -1);
	assert_int_equal(strncmp(grid_row(&house.grid, 0), " behov \u00b7 s.db", 14), 0);
	house_go("6");
	assert_string_equal(app_top(&house.app)->type->name, "new");
}

static void
the_latest_is_row_one_and_enter_goes_on(void **state)
{
	struct session *lund, *lomma;
	char id[UID_TEXT];

	(void)state;
	lund = house_begin("10", "1");
	lomma = house_begin("12", "2");
	house_answer(lomma, "b1_beds", "3");
	house_answer(lund, "b1_beds", "7");
	uid_write(id, &lund->document);
	session_close(lund);
	session_close(lomma);
	home();
	assert_true(house_stands_on("1  Lund"));
	assert_true(house_shows("Gardens, round 1 "));
	assert_true(house_shows("2 of 7 questions"));
	assert_true(house_shows("today 10:41"));
	assert_true(house_shows("2  Lomma"));
	assert_true(house_shows("Gardens, round 2 "));
	/* In fewer columns the rest stands whole, and when is left out. */
	grid_resize(&house.grid, 24, 70);
	house_go("");
	assert_true(house_shows("Gardens, round 1"));
	assert_true(house_shows("2 of 7 questions"));
	assert_false(house_shows("today"));
	assert_false(house_shows("\342\200\246"));
	grid_resize(&house.grid, 24, 80);
	house_go("Enter");
	assert_int_equal(played.opened, 1);
	assert_string_equal(played.which, id);
}

static void
a_change_after_handing_in_is_said(void **state)
{
	struct session *session = house_begin("10", "1");
	struct diags diags = { 0 };

	(void)state;
	house_answer(session, "b1_beds", "3");
	house_answer(session, "b5_owner", "The town");
	assert_true(session_submit(session, &diags));
	home();
	assert_true(house_shows("handed in "));
	clock_stop(clock_now() + 1000);
	house_answer(session, "b1_beds", "4");
	session_close(session);
	home();
	assert_true(house_shows("handed in, changed"));
}

/* Where there is little room, how far it has come is cut, and not that. */
static void
sent_back_stands_first(void **state)
{
	struct session *session = house_begin("10", "1");
	struct diags diags = { 0 };
	struct uid made;

	(void)state;
	house_answer(session, "b1_beds", "3");
	house_answer(session, "b5_owner", "The town");
	assert_true(session_submit(session, &diags));
	assert_true(review_comment(house.store, &session->document, STR("b1_beds"),
		ROLE_COORDINATOR, STR("How many?"), &made, &diags));
	assert_true(review_send_back(house.store, &session->document, &made, &diags));
	session_close(session);
	home();
	assert_true(house_shows("sent back, 3 of 6"));
	assert_false(house_shows("questions"));
}

static void
prepare_walks_the_contact_persons_questions(void **state)
{
	(void)state;
	session_close(house_begin("11", "1"));
	home();
	assert_true(house_shows("7  Prepare"));
	assert_true(house_shows("\303\204ngelholm, the contact person alone: 0 of 1"));
	house_go("7");
	assert_int_equal(played.opened, 1);
	assert_int_equal(played.only, WALK_CONTACT);
	assert_string_equal(played.desk.at->name.at, "b5_owner");
}

static void
what_was_done_meanwhile_is_seen(void **state)
{
	(void)state;
	session_close(house_begin("10", "1"));
	home();
	assert_true(house_shows("1 of 6 questions"));
	house_go("Enter");
	house_answer(played.desk.session, "b1_beds", "7");
	app_close(app_top(&house.app));
	house_go("Ctrl-L");
	assert_true(house_shows("2 of 7 questions"));
	assert_true(house_stands_on("1  Lund"));
}

static void
the_data_is_checked(void **state)
{
	(void)state;
	session_close(house_begin("10", "1"));
	home();
	assert_true(house_shows("Kept in "));
	house_go("8");
	assert_true(house_shows("The data is whole."));
	assert_true(house_shows("entries is as it was written"));
	assert_true(house_stands_on("8  Check the data"));
}

static void
numbers_without_a_row_say_so(void **state)
{
	(void)state;
	home();
	house_go("1");
	assert_true(house_shows("1 is not the number of a row."));
	assert_int_equal(house.app.count, 1);
}

static void
in_the_room_other_units_are_not_shown(void **state)
{
	(void)state;
	session_close(house_begin("12", "1"));
	session_close(house_begin("10", "1"));
	house.door.room = true;
	home();
	assert_true(house_shows("1  Lund"));
	assert_int_equal(grid_find(&house.grid, "Lomma"), -1);
}

static void
q_leaves_and_esc_does_not(void **state)
{
	(void)state;
	home();
	house_go("Esc");
	assert_false(house.app.ended);
	house_go("q");
	assert_true(house.app.ended);
}

static void
it_fits_everywhere(void **state)
{
	(void)state;
	session_close(house_begin("11", "2"));
	home();
	house_sizes();
	grid_resize(&house.grid, 15, 40);
	house_go("");
	assert_true(house_shows("1  \303\204ngelholm"));
	house.app.ascii = house.app.surface.ascii = true;
	house_go("");
	assert_true(house_shows(">1  "));
}

static void
sixteen_units_are_fast(void **state)
{
	int64_t before;

	(void)state;
	house_write(
		"forms/towns.csv", "code,label\n10,A\n11,B\n12,C\n13,D\n14,E\n15,F\n16,G\n17,H\n");
	for (int i = 0; i < 16; i++) {
		char unit[8], round[8];
		struct session *session;

		snprintf(unit, sizeof unit, "%d", 10 + i % 8);
		snprintf(round, sizeof round, "%d", 1 + i / 8);
		session = house_begin(unit, round);
		house_answer(session, "b1_beds", "7");
		session_close(session);
	}
	before = clock_monotonic();
	home();
	assert_in_range(clock_monotonic() - before, 0, 1000);
	assert_true(house_stands_on("1  H"));
	house_go("Down Down Down Down Down");
	assert_true(house_stands_on("11 more"));
	house_go("Enter");
	assert_true(house_stands_on("C "));
	/* After the last of them they can be hidden again. */
	house_go("Down Down Down Down Down Down Down Down Down Down Down");
	assert_true(house_stands_on("Enter hides them"));
	house_go("Enter");
	assert_true(house_stands_on("Enter shows all"));
	house_go("Enter End");
	assert_true(house_stands_on("8  Check the data"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define test(name) cmocka_unit_test_setup_teardown(name, house_open, house_close)
		test(an_empty_store_offers_a_beginning),
		test(the_latest_is_row_one_and_enter_goes_on),
		test(a_change_after_handing_in_is_said),
		test(sent_back_stands_first),
		test(prepare_walks_the_contact_persons_questions),
		test(what_was_done_meanwhile_is_seen),
		test(the_data_is_checked),
		test(numbers_without_a_row_say_so),
		test(in_the_room_other_units_are_not_shown),
		test(q_leaves_and_esc_does_not),
		test(it_fits_everywhere),
		test(sixteen_units_are_fast),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
