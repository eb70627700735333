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
	/* While it is typed already, since the list closes. */
	house_go("'xyz'");
	assert_true(house_shows("Nothing in the list fits \"xyz\""));
	house_go("Enter");
	assert_true(house_shows("Nothing in the list fits \"xyz\". Here is all there is."));
	assert_true(house_shows("Lomma"));
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

/* Whatever is written stays: as the name, or where it was, with what to do. */
static void
a_role_that_the_list_lacks(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter");
	assert_true(house_shows("Tab next field"));
	house_go("Tab 'Principal' Tab");
	assert_true(house_shows("\"Principal\" is not in the list of roles"));
	assert_true(house_shows(" 1            Principal"));
	house_go("'Two' Enter 'Porter' Enter");
	assert_true(house_shows("There is no \"Porter\" in the list. Write it with the name"));
	assert_true(house_stands_on("Porter"));
	house_go("Ctrl-W Enter Enter Space Enter");
	assert_int_equal(played.opened, 1);
	assert_int_equal(answers_present(played.desk.session->answers), 2);
	assert_true(str_is(played.desk.session->answers->seats[0].label, "Principal"));
	assert_int_equal(played.desk.session->answers->seats[0].role.length, 0);
	assert_true(str_is(played.desk.session->answers->seats[1].label, "Two"));
}

static const char early_form[] = "form_id: early\n"
				 "version: \"1\"\n"
				 "form_title: Early things\n"
				 "default_language: en\n"
				 "documents: many\n"
				 "survey:\n"
				 "  - {type: text, name: a1, label: Anything}\n";

static const char daily_form[] = "form_id: daily\n"
				 "version: \"1\"\n"
				 "form_title: Each day\n"
				 "default_language: en\n"
				 "documents: many\n"
				 "survey:\n"
				 "  - type: group\n"
				 "    name: a\n"
				 "    label: Today\n"
				 "    per: session\n"
				 "    questions:\n"
				 "      - {type: text, name: a1_place, label: Where we sit}\n";

/* Not the first of the alphabet, but the one that comes round again. */
static void
the_form_of_the_rounds_is_proposed(void **state)
{
	(void)state;
	house_write("forms/early.yaml", early_form);
	open_new();
	house_go("'lund' Enter");
	assert_true(house_stands_on("Gardens, version 1"));
}

/* Another form is looked at: what was said for the first is there again. */
static void
what_is_filled_in_belongs_to_its_form(void **state)
{
	(void)state;
	house_write("forms/daily.yaml", daily_form);
	open_new();
	house_go("Esc 6 'lund' Enter 'each' Tab");
	assert_true(house_shows("Where we sit"));
	house_go("'In the hall' Shift-Tab 'gard' Tab");
	assert_true(house_stands_on("Round"));
	assert_int_equal(grid_find(&house.grid, "Where we sit"), -1);
	assert_true(house_shows("About         Lund"));
	house_go("Shift-Tab 'each' Tab");
	assert_true(house_stands_on("Where we sit"));
	assert_true(house_shows("In the hall"));
	/* Closed and opened again: there, not at the beginning. */
	house_go("Esc 6");
	assert_true(house_stands_on("In the hall"));
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
	assert_true(house_shows("Choose first one of the units"));
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

/* Said where it stands and when it is left, and no conversation begins with it. */
static void
a_personal_number_is_said_at_its_field(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter 'Chair' Enter 'head' Enter '19121212-1212' Enter");
	assert_true(house_shows("Participant 2, Name: no personal identity number is kept."));
	assert_true(house_stands_on("19121212-1212"));
	house_go("Up");
	assert_true(house_shows("Participant 2, Name: no personal identity number is kept."));
	assert_true(house_stands_on("Chair"));
	house_go("Down Enter Enter Enter Enter Space Enter");
	assert_true(house_shows("Participant 2, Name: no personal identity number is kept."));
	assert_true(house_stands_on("19121212-1212"));
	assert_int_equal(played.opened, 0);
	house_go("Esc");
	assert_string_equal(app_top(&house.app)->type->name, "home");
	assert_true(house_shows("Participant 2, Name: no personal identity number is kept."));
}

/* A row is taken away with a key, and the cursor is where the next one moved up. */
static void
somebody_is_taken_away(void **state)
{
	const struct answers *answers;

	(void)state;
	open_new();
	house_go("'lund' Enter Enter 'First' Tab 'head' Enter 'Second' Tab 'head' Enter "
		 "Shift-Delete");
	assert_true(house_shows("Nobody stands on this row."));
	house_go("Up");
	assert_true(house_shows("take away"));
	house_go("Up Shift-Delete");
	assert_true(house_shows("First is taken away from the participants."));
	assert_true(house_stands_on("Second"));
	house_go("Enter Enter Enter Enter Space Enter");
	assert_int_equal(played.opened, 1);
	answers = played.desk.session->answers;
	assert_int_equal(answers_present(answers), 1);
	assert_true(str_is(answers->seats[0].label, "Second"));
}

/* Letters that stray onto the information's row confirm nothing with their space. */
static void
stray_letters_confirm_nothing(void **state)
{
	(void)state;
	open_new();
	house_go("'lund' Enter Enter 'Chair' Enter 'head' Enter Enter");
	assert_true(house_stands_on("[ ] Those present"));
	house_go("'Bo N'");
	assert_true(house_stands_on("[ ] Those present"));
	assert_true(house_shows("Nothing is written on this row."));
	house_go("Up Down Space");
	assert_true(house_stands_on("Begin the conversation"));
}

static void
help_tells_of_the_whole_screen(void **state)
{
	(void)state;
	open_new();
	house_go("Ctrl-G");
	assert_true(house_shows("Participants have a row each."));
	assert_true(house_shows("Help \302\267 New conversation"));
	house_go("Esc 'lund' Enter Enter 'Chair' Enter 'head' Enter Enter Enter");
	assert_true(house_shows("kept in this file for two years"));
	house_go("Ctrl-G");
	assert_true(house_shows("The information is read aloud"));
	house_go("Esc");
	assert_true(house_shows("kept in this file for two years"));
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
	assert_true(house_shows("There is no \"no such role\" in the list."));
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
	/* What the columns are stands above them, however far down one is. */
	assert_non_null(strstr(grid_row(&house.grid, 2), "Name"));
	assert_non_null(strstr(grid_row(&house.grid, 2), "Job"));
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
		test(a_role_that_the_list_lacks),
		test(the_form_of_the_rounds_is_proposed),
		test(what_is_filled_in_belongs_to_its_form),
		test(nothing_begins_before_those_present_were_told),
		test(nor_without_a_unit),
		test(esc_keeps_what_was_typed),
		test(a_personal_number_is_said_at_its_field),
		test(somebody_is_taken_away),
		test(stray_letters_confirm_nothing),
		test(help_tells_of_the_whole_screen),
		test(the_last_conversations_people_come_along),
		test(another_unit_has_other_people),
		test(a_pasted_line_is_text),
		test(pasted_lines_are_people_or_one),
		test(no_form_no_beginning),
		test(it_fits_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
