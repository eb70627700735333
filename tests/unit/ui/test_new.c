/* test_new.c - a conversation begins with few keys, and not before all is said */
#include "house.h"

static void
open_new(void)
{
	assert_non_null(app_push(&house.app, &view_home, &house.door));
	house_go("6");
}

static void
letters_find_the_unit(void **state)
{
	(void)state;
	open_new();
	assert_true(house_shows("Lomma"));
	house_go("'angel'");
	assert_true(house_shows("\303\204ngelholm"));
	assert_int_equal(grid_find(&house.grid, "Lomma"), -1);
	house_go("Enter");
	assert_true(house_stands_on("Round"));
	assert_true(house_shows("About         \303\204ngelholm"));
	assert_true(house_shows("Gardens, version 1"));
	assert_true(house_shows("Conversation  1"));
}

static void
a_code_is_as_good(void **state)
{
	(void)state;
	open_new();
	house_go("'13' Tab");
	assert_true(house_shows("\303\226rkelljunga"));
}

static void
what_fits_nothing_says_so(void **state)
{
	(void)state;
	open_new();
	house_go("'xyz' Enter");
	assert_true(house_shows("Nothing in the list fits \"xyz\""));
	assert_true(house_stands_on("xyz"));
}

static void
a_whole_beginning(void **state)
{
	const struct answers *answers;

	(void)state;
	open_new();
	house_go("'lund' Enter Enter");
	house_go("'Chair' Enter 'head' Enter");
	house_go("Enter"); /* an empty row: everybody is there */
	assert_true(house_stands_on("[ ] Those present"));
	house_go("Enter");
	assert_true(house_shows("kept in this file for two years"));
	house_go("Space");
	assert_true(house_stands_on("Begin the conversation"));
	house_go("Enter");
	assert_int_equal(played.opened, 1);
	assert_true(played.desk.session->consented);
	assert_string_equal(played.desk.session->unit.at, "10");
	answers = played.desk.session->answers;
	assert_int_equal(answers_present(answers), 1);
	assert_true(str_is(answers->seats[0].label, "Chair"));
	assert_true(str_is(answers->seats[0].role, "head"));
	/* Home lies under the interview. */
	app_close(app_top(&house.app));
	house_go("Ctrl-L");
	assert_string_equal(app_top(&house.app)->type->name, "home");
	assert_true(house_stands_on("1  Lund"));
}

static void
a_role_is_enough(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter Tab 'cl' Enter Tab 'head' Enter Enter Space Enter");
	assert_int_equal(played.opened, 1);
	assert_int_equal(answers_present(played.desk.session->answers), 2);
	assert_true(str_is(played.desk.session->answers->seats[0].role, "clerk"));
	assert_true(str_is(played.desk.session->answers->seats[1].role, "head"));
}

static void
nothing_begins_before_those_present_were_told(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter Enter Tab");
	assert_true(house_stands_on("Begin the conversation"));
	house_go("Enter");
	assert_int_equal(played.opened, 0);
	assert_true(house_stands_on("[ ] Those present"));
	assert_true(house_shows("Those present are told first"));
	house_go("Space Enter");
	assert_int_equal(played.opened, 1);
}

static void
nor_without_a_unit(void **state)
{
	(void)state;
	open_new();
	house_go("Tab Tab Enter Space Enter");
	assert_int_equal(played.opened, 0);
	assert_true(house_stands_on("About"));
	assert_true(house_shows("Choose first which unit"));
}

static void
esc_keeps_what_was_typed(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter 'Somebody' Esc");
	assert_string_equal(app_top(&house.app)->type->name, "home");
	assert_true(house_shows("goes on with what you had filled in"));
	house_go("6");
	assert_true(house_shows("Lund"));
	assert_true(house_shows("Somebody"));
}

static void
the_last_conversations_people_come_along(void **state)
{
	struct session *session = house_begin("10", "1");
	const struct answers *answers;

	(void)state;
	house_answer(session, "b1_beds", "3");
	session_close(session);
	open_new();
	house_go("'lund' Enter");
	assert_true(house_shows("goes on with conversation 1 of 14"));
	house_go("Enter");
	assert_true(house_stands_on("takes along the 2 of the last conversation"));
	house_go("Enter");
	assert_true(house_shows("Head gardener"));
	house_go("'Third' Enter Enter Enter Space Enter");
	assert_int_equal(played.opened, 1);
	answers = played.desk.session->answers;
	assert_int_equal(played.desk.session->number, 2);
	/* The same seats as then, and one more. */
	assert_int_equal(answers->seats_count, 3);
	assert_int_equal(answers_present(answers), 3);
}

static void
another_unit_has_other_people(void **state)
{
	(void)state;
	session_close(house_begin("10", "1"));
	open_new();
	house_go("'lund' Enter Enter Enter");
	assert_true(house_shows("Seat one"));
	house_go("Shift-Tab Shift-Tab Shift-Tab Shift-Tab Shift-Tab Shift-Tab Shift-Tab 'lomma' "
		 "Enter");
	assert_int_equal(grid_find(&house.grid, "Seat one"), -1);
}

static void
a_pasted_line_is_text(void **state)
{
	(void)state;
	open_new();
	grid_paste(&house.grid, "lomma\n");
	house_go("");
	assert_true(house_stands_on("lomma"));
	assert_int_equal(played.opened, 0);
	grid_paste(&house.grid, "a\nb");
	house_go("");
	assert_true(house_shows("j joins them"));
	house_go("Esc");
	assert_true(house_stands_on("lomma"));
}

/* As from a table that was copied; what fits nothing stays, to be corrected. */
static void
pasted_lines_are_people_or_one(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter");
	grid_paste(&house.grid, "Kim\n\n\tgardener\nNoor\tno such role\nLeft out\n");
	house_go("");
	assert_true(house_shows("p makes a participant of each"));
	house_go("p");
	assert_true(house_shows("Kim"));
	assert_true(house_shows("Head gardener"));
	assert_true(house_shows("Noor"));
	assert_true(house_stands_on("no such role"));
	assert_true(house_shows("Nothing in the list fits \"no such role\""));
	assert_int_equal(grid_find(&house.grid, "Left out"), -1);
	/* Names are read, and no codes. */
	house_go("Ctrl-W Ctrl-W Ctrl-W 'gar' Down");
	assert_true(house_shows("Head gardener"));
	assert_int_equal(grid_find(&house.grid, " head "), -1);
	house_go("Enter");
	grid_paste(&house.grid, "Two\nlines");
	house_go("j");
	assert_true(house_stands_on("Two lines"));
	grid_paste(&house.grid, "more\nlines");
	house_go("");
	assert_true(house_shows("j joins them into one"));
	house_go("Esc");
	assert_true(house_stands_on("Two lines"));
}

static void
no_form_no_beginning(void **state)
{
	char path[160];

	(void)state;
	snprintf(path, sizeof path, "%s/forms/gardens.yaml", house.folder);
	assert_int_equal(remove(path), 0);
	open_new();
	assert_true(house_shows("No form was found that can be used."));
	house_go("Enter 'abc' Tab Up Down");
	assert_int_equal(played.opened, 0);
}

static void
it_fits_everywhere(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter");
	for (int i = 0; i < 14; i++)
		house_go("'Somebody' Tab 'he' Tab");
	house_sizes();
	grid_resize(&house.grid, 15, 40);
	house_go("Up");
	assert_true(house_stands_on("14"));
	assert_true(house_shows("Head gard"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define test(name) cmocka_unit_test_setup_teardown(name, house_open, house_close)
		test(letters_find_the_unit),
		test(a_code_is_as_good),
		test(what_fits_nothing_says_so),
		test(a_whole_beginning),
		test(a_role_is_enough),
		test(nothing_begins_before_those_present_were_told),
		test(nor_without_a_unit),
		test(esc_keeps_what_was_typed),
		test(the_last_conversations_people_come_along),
		test(another_unit_has_other_people),
		test(a_pasted_line_is_text),
		test(pasted_lines_are_people_or_one),
		test(no_form_no_beginning),
		test(it_fits_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
