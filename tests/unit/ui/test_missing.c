/* test_missing.c - the four groups, the way to a question and back, handing in */
#include "house.h"

#include "session/review.h"

static struct session *
open_missing(void)
{
	struct interview_door to = { .session = house_begin("10", "1") };
	struct desk_door door = { .desk = &played.desk };

	app_push(&house.app, &view_interview, &to);
	app_push(&house.app, &view_missing, &door);
	house_go("");
	return to.session;
}

static void
again(void)
{
	struct desk_door door = { .desk = &played.desk };

	app_push(&house.app, &view_missing, &door);
	house_go("");
}

static void
groups_stand_in_order_with_counts(void **state)
{
	struct session *session;

	(void)state;
	session = open_missing();
	assert_true(house_shows("Lund \u00b7 What is missing?"));
	assert_true(house_shows("Must be answered before you can hand in (2)"));
	assert_true(house_shows("Voluntary questions without an answer (3)"));
	assert_true(house_shows("+ unfolds"));
	assert_true(house_stands_on("B1   Number of beds"));
	assert_int_equal(grid_find(&house.grid, "A word more"), -1);
	house_go("Esc");
	house_answer(session, "b1_beds", "400");
	again();
	assert_true(house_shows("Must be corrected before you can hand in (1)"));
	assert_int_equal(grid_find(&house.grid, "Must be corrected"), 2);
	assert_true(house_stands_on("B1"));
}

/* Word for word what stands beside the field. */
static void
the_sentence_is_the_fields_own(void **state)
{
	struct session *session = open_missing();
	struct arena arena = { 0 };
	struct problems problems;
	struct spot spot = spot_of(session->answers, form_question(session->form, STR("b1_beds")));

	(void)state;
	house_go("Esc");
	house_answer(session, "b1_beds", "400");
	spot_problems(session->answers, &spot, NULL, &arena, session->language, &problems);
	assert_int_equal(problems.count, 1);
	again();
	assert_true(house_shows(problems.at[0].text.at));
	arena_free(&arena);
}

static void
who_answers_is_told(void **state)
{
	(void)state;
	open_missing();
	assert_true(house_shows("In the room:"));
	assert_true(house_shows("The contact person:"));
	assert_true(grid_find(&house.grid, "The contact person:") <
		    grid_find(&house.grid, "Who owns the ground"));
}

static void
alone_the_contact_person_sees_what_is_theirs(void **state)
{
	(void)state;
	open_missing();
	house_go("Esc");
	played.desk.only = WALK_CONTACT;
	again();
	assert_true(house_shows("hand in (1)"));
	assert_int_equal(grid_find(&house.grid, "Number of beds"), -1);
}

static void
enter_goes_there_and_answering_leads_to_the_next_row(void **state)
{
	struct session *session = open_missing();

	(void)state;
	house_go("Enter");
	assert_string_equal(app_top(&house.app)->type->name, "interview");
	assert_string_equal(played.desk.go_to->name.at, "b1_beds");
	assert_true(played.desk.from_missing);
	house_answer(session, "b1_beds", "3");
	played.desk.from_missing = false; /* as the interview does */
	again();
	assert_true(house_stands_on("B5"));
}

static void
plus_unfolds_and_minus_folds(void **state)
{
	(void)state;
	open_missing();
	house_go("+");
	assert_true(house_stands_on("Voluntary"));
	assert_true(house_shows("A word more"));
	assert_true(house_shows("How much grows"));
	house_go("Down");
	assert_true(house_stands_on("B3"));
	house_go("-");
	assert_int_equal(grid_find(&house.grid, "A word more"), -1);
}

static void
long_groups_show_some_and_the_rest_by_enter(void **state)
{
	struct session *session = open_missing();
	const struct question *tools = form_question(session->form, STR("b6_tools"));
	struct diags diags = { 0 };
	struct row *row;

	(void)state;
	house_go("Esc");
	/* A row with nothing of its own would not be counted. */
	for (int i = 0; i < 5; i++) {
		struct spot where =
			spot_of(session->answers, form_question(session->form, STR("b6b_where")));

		assert_true(session_row_add(session, tools, NULL, &row, &diags));
		where.row = row;
		assert_true(session_answer_text(
			session, &where, STR("the shed"), STATE_ANSWERED, NULL, &diags));
	}
	again();
	assert_true(house_shows("hand in (7)"));
	assert_true(house_shows("3 more. Enter"));
	assert_true(house_shows("row 3: Name of"));
	assert_int_equal(grid_find(&house.grid, "row 4: "), -1);
	house_go("Down Down Down Down");
	assert_true(house_stands_on("3 more."));
	house_go("Enter");
	assert_true(house_shows("row 5: Name of"));
	/* A field of a row is reached through its repeat. */
	house_go("Up Enter");
	assert_ptr_equal(played.desk.go_to, tools);
}

/* Whoever answers it, and however much there is to look at. */
static void
what_the_coordinator_asks_stands_first(void **state)
{
	static const char *const asked[] = { "b6_tools", "b5_owner" };
	struct session *session = open_missing();
	const struct question *tools = form_question(session->form, STR("b6_tools"));
	struct diags diags = { 0 };
	struct uid made;
	struct row *row;

	(void)state;
	house_go("Esc");
	for (int i = 0; i < 6; i++) {
		struct spot name =
			spot_of(session->answers, form_question(session->form, STR("b6a_name")));
		struct spot where =
			spot_of(session->answers, form_question(session->form, STR("b6b_where")));

		assert_true(session_row_add(session, tools, NULL, &row, &diags));
		name.row = where.row = row;
		assert_true(session_answer_text(
			session, &name, STR("Spade"), STATE_ANSWERED, NULL, &diags));
		assert_true(session_later(session, &where, STR("We"), STR("May"), &diags));
	}
	for (size_t i = 0; i < COUNT_OF(asked); i++)
		assert_true(review_comment(house.store, &session->document, str_of(asked[i]),
			ROLE_COORDINATOR, STR("Is it so?"), &made, &diags));
	again();
	assert_true(house_shows("Worth a second look, does not stop you (8)"));
	assert_true(house_shows("4 more. Enter"));
	house_go("Down Down");
	assert_true(house_stands_on("B5   Who owns the ground"));
	assert_true(house_shows("Comment by the coordinator: Is it so?"));
	house_go("Down");
	assert_true(house_stands_on("B6   Tools"));
	house_go("Down");
	assert_true(house_stands_on("row 1: Where it is kept"));
}

/* With another program, while the document is open here. */
static void
what_the_coordinator_decides_is_known(void **state)
{
	struct session *session = open_missing();
	struct diags diags = { 0 };
	struct store *store;
	struct uid made;

	(void)state;
	house_go("Esc");
	house_answer(session, "b1_beds", "3");
	house_answer(session, "b5_owner", "The town");
	again();
	house_go("L y");
	assert_true(house_shows("Handed in. Nothing is locked"));
	house_go("Esc");
	store = store_open(house.store_path, STORE_WRITE, false, &diags);
	assert_non_null(store);
	assert_true(review_comment(store, &session->document, STR("b1_beds"), ROLE_COORDINATOR,
		STR("Is it so?"), &made, &diags));
	assert_true(review_send_back(store, &session->document, &made, &diags));
	store_close(store);
	again();
	assert_true(house_shows("Sent back, to be looked over."));
	assert_true(house_shows("L hand in"));
	assert_true(played.desk.changed);
}

static void
handing_in_is_stopped_with_counts(void **state)
{
	(void)state;
	open_missing();
	house_go("Down L");
	assert_true(house_shows("Not handed in: 2 to answer."));
	assert_true(house_stands_on("B1"));
}

static void
handing_in_asks_and_enter_is_no_yes(void **state)
{
	struct session *session = open_missing();

	(void)state;
	house_go("Esc");
	house_answer(session, "b1_beds", "3");
	house_answer(session, "b5_owner", "The town");
	again();
	assert_true(house_shows("Nothing stands in the way of handing in."));
	house_go("L");
	assert_true(house_shows("Hand in to the coordinator: Lund"));
	assert_true(house_shows(" answered? y hands in"));
	house_go("Enter L");
	assert_int_equal(session->progress.length, 0);
	house_go("Esc");
	assert_true(house_shows("Not handed in."));
	house_go("L y");
	assert_true(str_is(session->progress, "hand_in"));
	assert_true(house_shows("Handed in."));
	assert_true(house_shows("It is handed in, and waits for the coordinator."));
	assert_false(house_shows("L hand in"));
	house_go("Esc");
	clock_stop(clock_now() + 1000);
	house_answer(session, "b1_beds", "4");
	again();
	assert_true(house_shows("Changed after it was handed in."));
	assert_true(house_shows("L hand in"));
}

static void
undo_is_at_hand(void **state)
{
	struct session *session = open_missing();

	(void)state;
	house_go("Esc");
	house_answer(session, "b1_beds", "3");
	again();
	assert_true(house_shows("hand in (1)"));
	house_go("u");
	assert_true(house_shows("hand in (2)"));
	assert_true(house_shows("Undone"));
	assert_true(played.desk.changed);
}

static void
it_fits_everywhere(void **state)
{
	struct session *session = open_missing();

	(void)state;
	house_go("Esc");
	house_answer(session, "b1_beds", "400");
	again();
	house_go("+");
	house_sizes();
	grid_resize(&house.grid, 15, 40);
	house_go("Home");
	assert_true(house_stands_on("B1   Number of beds"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define test(name) cmocka_unit_test_setup_teardown(name, house_open, house_close)
		test(groups_stand_in_order_with_counts),
		test(the_sentence_is_the_fields_own),
		test(who_answers_is_told),
		test(alone_the_contact_person_sees_what_is_theirs),
		test(enter_goes_there_and_answering_leads_to_the_next_row),
		test(plus_unfolds_and_minus_folds),
		test(long_groups_show_some_and_the_rest_by_enter),
		test(what_the_coordinator_asks_stands_first),
		test(what_the_coordinator_decides_is_known),
		test(handing_in_is_stopped_with_counts),
		test(handing_in_asks_and_enter_is_no_yes),
		test(undo_is_at_hand),
		test(it_fits_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
