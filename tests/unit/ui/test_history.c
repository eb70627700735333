/* test_history.c - the history of a question on the screen, and saying again */
#include "house.h"

static struct session *
open_history(const char *question)
{
	struct interview_door to = { .session = house_begin("10", "1") };
	struct desk_door door = { .desk = &played.desk };

	app_push(&house.app, &view_interview, &to);
	house_answer(to.session, "b1_beds", "3");
	house_answer(to.session, "b1_beds", "4");
	played.desk.spot =
		spot_of(to.session->answers, form_question(to.session->form, str_of(question)));
	app_push(&house.app, &view_history, &door);
	house_go("");
	return to.session;
}

static int64_t
beds(struct session *session)
{
	struct spot spot = spot_of(session->answers, form_question(session->form, STR("b1_beds")));

	return spot_answer(&spot)->value.integer;
}

static void
newest_first_with_what_was_replaced(void **state)
{
	(void)state;
	open_history("b1_beds");
	assert_true(house_shows("History of B1"));
	assert_true(house_stands_on(": 4"));
	assert_true(house_shows("2017-03-14"));
	assert_true(house_shows(": 3 (replaced)"));
	assert_true(house_shows("say again"));
	house_sizes();
}

static void
nothing_written_opens_nothing(void **state)
{
	(void)state;
	open_history("b4_word");
	assert_string_equal(app_top(&house.app)->type->name, "interview");
	assert_true(house_shows("Nothing has been written here yet."));
}

static void
what_stands_is_not_said_again(void **state)
{
	(void)state;
	open_history("b1_beds");
	house_go("Enter");
	assert_true(house_shows("That is what stands now."));
}

static void
enter_asks_and_only_y_does_it(void **state)
{
	struct session *session = open_history("b1_beds");

	(void)state;
	house_go("Down Enter");
	assert_true(house_shows("Say \"3\" again? y does, Esc does not."));
	house_go("Enter");
	assert_int_equal(beds(session), 4);
	house_go("Esc");
	assert_true(house_shows("Nothing was changed."));
	assert_int_equal(beds(session), 4);
	house_go("Enter y");
	assert_true(house_shows("Again: 3."));
	assert_int_equal(beds(session), 3);
	assert_true(house_stands_on(": 3"));
	assert_true(played.desk.changed);
}

/* What was taken back is no answer that could be said. */
static void
taking_back_again_is_asked_in_its_words(void **state)
{
	struct session *session = open_history("b1_beds");
	struct spot spot = spot_of(session->answers, form_question(session->form, STR("b1_beds")));
	struct diags diags = { 0 };

	(void)state;
	assert_true(session_answer(session, &spot, STATE_CLEARED, NULL, NULL, &diags));
	house_answer(session, "b1_beds", "5");
	house_go("Esc");
	played.desk.spot = spot;
	app_push(&house.app, &view_history, &(struct desk_door){ .desk = &played.desk });
	house_go("");
	house_go("Down Enter");
	assert_true(house_shows("Take the answer back again? y does, Esc does not."));
	house_go("y");
	assert_true(house_shows("It is taken back again."));
	diags_clear(&diags);
}

/* The same words as when it is answered. */
static void
what_follows_is_said(void **state)
{
	struct session *session = open_history("b1_beds");

	(void)state;
	house_answer(session, "b1_beds", "7");
	house_answer(session, "b1_beds", "2");
	house_go("Esc");
	played.desk.spot = spot_of(session->answers, form_question(session->form, STR("b1_beds")));
	app_push(&house.app, &view_history, &(struct desk_door){ .desk = &played.desk });
	house_go("");
	house_go("Down Enter y");
	assert_true(house_shows("Again: 7. 1 more question now applies (B2)."));
	house_go("Down Enter y");
	assert_true(house_shows("Again: 2. 1 question no longer applies (B2)."));
}

static void
undo_and_redo_here(void **state)
{
	struct session *session = open_history("b1_beds");

	(void)state;
	house_go("Down Enter y");
	assert_int_equal(beds(session), 3);
	house_go("u");
	assert_true(house_shows("Undone: B1 is \"4\" again."));
	assert_int_equal(beds(session), 4);
	house_go("Ctrl-R");
	assert_int_equal(beds(session), 3);
	house_go("Esc");
	assert_string_equal(app_top(&house.app)->type->name, "interview");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			newest_first_with_what_was_replaced, house_open, house_close),
		cmocka_unit_test_setup_teardown(
			nothing_written_opens_nothing, house_open, house_close),
		cmocka_unit_test_setup_teardown(
			what_stands_is_not_said_again, house_open, house_close),
		cmocka_unit_test_setup_teardown(
			enter_asks_and_only_y_does_it, house_open, house_close),
		cmocka_unit_test_setup_teardown(
			taking_back_again_is_asked_in_its_words, house_open, house_close),
		cmocka_unit_test_setup_teardown(what_follows_is_said, house_open, house_close),
		cmocka_unit_test_setup_teardown(undo_and_redo_here, house_open, house_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
