/* test_edit_people.c - who is in the room: new ones, changes, out and in again */
#include "ui/gathering.h"

static const struct seat *
seat(uint32_t number)
{
	return answers_seat(here.session->answers, number);
}

static void
a_new_one_by_letters(void **state)
{
	(void)state;
	ask("p1_people");
	go("a '\u00c5sa' Enter 'chair' Enter 'lab' Enter 'op' Enter");
	assert_non_null(seat(6));
	assert_true(str_is(seat(6)->label, "\u00c5sa"));
	assert_true(str_is(seat(6)->role, "chair"));
	/* Letters of the label gave the code. */
	assert_true(str_is(seat(6)->actor, "arb"));
	assert_true(str_is(seat(6)->level, "oper"));
	assert_true(seat(6)->present);
	assert_true(must_show("Seat 6 is in."));
	/* Nothing more: Enter goes through the fields, and is done after the last. */
	go("Enter");
	assert_true(must_show("next field"));
	go("Enter Enter");
	assert_true(must_show("no more"));
	go("Enter");
	assert_true(must_show("go on"));
	go("Enter");
	assert_string_equal(at(), "g1_rate");
	assert_int_equal(here.session->answers->seats_count, 6);
}

/* On the row of a new one no letter is a command: 'a' and 'x' are in names. */
static void
letters_begin_a_name(void **state)
{
	(void)state;
	ask("p1_people");
	go("Up");
	assert_true(must_show("+ a new participant"));
	assert_false(shows("a a new"));
	go("'xan' Enter Enter Enter Enter");
	assert_non_null(seat(6));
	assert_true(str_is(seat(6)->label, "xan"));
	/* Out of the fields and on: what is typed follows what is written. */
	go("'Ann' Shift-Tab 'a' Enter Enter Enter Enter");
	assert_true(str_is(seat(7)->label, "Anna"));
	/* A digit is a seat, and on a seat letters are commands. */
	go("Esc 2 x");
	assert_false(seat(2)->present);
	assert_int_equal(here.session->answers->seats_count, 7);
}

static void
a_role_is_enough(void **state)
{
	(void)state;
	ask("p1_people");
	go("a Tab 'teacher' Enter Down Enter Enter");
	assert_non_null(seat(6));
	assert_int_equal(seat(6)->label.length, 0);
	assert_true(str_is(seat(6)->role, "teacher"));
	assert_true(str_is(seat(6)->actor, "soc"));
}

static void
what_the_list_does_not_have(void **state)
{
	(void)state;
	ask("p1_people");
	go("a 'X' Enter Enter 'zzz' Enter");
	assert_true(must_show("There is no \"zzz\" in the list."));
	assert_null(seat(6));
	go("Backspace Backspace Backspace 'edu' Enter Enter");
	assert_true(str_is(seat(6)->actor, "utb"));
	/* Where nothing is offered the list has the rows; in a low window it is cut while
	 * the fields are there, and says so; then whole again. */
	assert_true(must_show("1 Chair"));
	size(16, 80);
	assert_false(shows("1 Chair"));
	assert_true(must_show("\u25b4"));
	go("Esc");
	size(24, 80);
	assert_true(must_show("1 Chair"));
}

static void
paste(const char *text)
{
	grid_paste(&here.grid, text);
	go("");
}

/* Copied from a list they are several people, or one: it is asked. */
static void
pasted_lines_are_people_or_one(void **state)
{
	(void)state;
	ask("p1_people");
	go("a");
	paste("Kim\nÅsa\tchair\tLabour market\n\nNoor\n");
	assert_null(seat(6));
	assert_true(must_show("p makes a participant of each"));
	go("p");
	assert_true(must_show("3 participants came in."));
	assert_true(str_is(seat(6)->label, "Kim"));
	assert_true(str_is(seat(7)->label, "Åsa"));
	assert_true(str_is(seat(7)->role, "chair"));
	assert_true(str_is(seat(7)->actor, "arb"));
	assert_true(str_is(seat(8)->label, "Noor"));
	paste("Two\nlines");
	go("j Enter Enter Enter Enter");
	assert_true(str_is(seat(9)->label, "Two lines"));
	paste("Two\nlines");
	go("Esc");
	assert_null(seat(10));
	/* In a field that is none of names only one is meant. */
	go("'Li' Enter");
	paste("a\nb");
	assert_true(must_show("j joins them"));
	assert_false(shows("p makes"));
	go("Esc");
}

/* The first that cannot be taken stays to be corrected; the rest is left out. */
static void
a_pasted_line_that_cannot_be_taken(void **state)
{
	(void)state;
	ask("p1_people");
	go("a");
	paste("Kim\nÅsa\t\tzzz\nNoor");
	go("p");
	assert_true(must_show("There is no \"zzz\" in the list."));
	assert_non_null(seat(6));
	assert_null(seat(7));
	assert_true(must_show("Åsa"));
	/* On a seat nothing is taken. */
	go("Esc Up");
	paste("Kim\nNoor");
	assert_true(must_show("There is no text to paste into here."));
	assert_null(seat(7));
}

static void
an_identity_number_is_not_kept(void **state)
{
	(void)state;
	ask("p1_people");
	go("a '19121212-1212' Enter Enter Enter Enter");
	assert_null(seat(6));
	assert_true(must_show("never kept"));
}

/* Esc outwards, and the question left: whoever was half described is there again. */
static void
whoever_is_half_described_waits(void **state)
{
	(void)state;
	ask("p1_people");
	go("a 'Rut' Tab 'cha' Esc");
	assert_true(must_show("a new participant, half described"));
	/* Somebody else is looked at meanwhile, and half changed. */
	go("1 Enter '!' Esc");
	ask("p1_people");
	assert_null(seat(6));
	assert_true(must_show("a new participant, half described"));
	go("1 Enter");
	assert_true(must_show("Chair!"));
	go("Backspace Esc a");
	assert_true(must_show("This was half written, and goes on here."));
	assert_true(must_show("Rut"));
	assert_true(must_show("cha"));
	go("Enter Enter Enter Enter");
	assert_true(str_is(seat(6)->label, "Rut"));
	assert_true(str_is(seat(6)->role, "cha"));
	assert_false(shows("half described"));
	go("Esc 1 Enter");
	assert_false(shows("half written"));
}

static void
one_is_changed(void **state)
{
	(void)state;
	ask("p1_people");
	go("Home Enter '2' Enter Enter Enter Enter");
	assert_true(str_is(seat(1)->label, "Chair2"));
	assert_true(str_is(seat(1)->actor, "soc"));
	assert_true(must_show("Seat 1 is changed."));
	/* In a list the first letter stands in the place of what was chosen. */
	go("Home Enter Enter Enter 'lab' Enter Enter");
	assert_true(str_is(seat(1)->label, "Chair2"));
	assert_true(str_is(seat(1)->actor, "arb"));
}

static void
out_and_in_again(void **state)
{
	(void)state;
	ask("p1_people");
	go("Home Down x");
	assert_false(seat(2)->present);
	assert_true(must_show("has left"));
	assert_true(must_show("Seat 2 has left."));
	go("x");
	assert_true(seat(2)->present);
	go("x Ctrl-U");
	assert_true(seat(2)->present);
	/* Also in the room, where a digit is a seat. */
	go("Ctrl-T 1 2 x");
	assert_false(seat(2)->present);
	go("Ctrl-U");
	assert_true(seat(2)->present);
	assert_true(must_show("Ctrl-R redoes it."));
	go("9");
	assert_true(must_show("There is no seat 9 here."));
}

static void
esc_in_the_fields_adds_nobody(void **state)
{
	(void)state;
	ask("p1_people");
	go("a 'Half' Esc");
	assert_int_equal(here.session->answers->seats_count, 5);
	/* It is still there. */
	go("a");
	assert_true(must_show("Half"));
}

static void
leaving_the_question_keeps_what_is_written(void **state)
{
	(void)state;
	ask("p1_people");
	go("a 'Half'");
	ask("g1_rate");
	assert_non_null(seat(6));
	assert_true(str_is(seat(6)->label, "Half"));
}

static void
at_every_size(void **state)
{
	(void)state;
	ask("p1_people");
	sizes();
	go("a 'N' Enter Enter");
	sizes();
	go("Down Down");
	sizes();
	go("Esc Ctrl-T");
	sizes();
	go("1");
	sizes();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, gathering_start, gathering_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_one_by_letters),
		TEST(letters_begin_a_name),
		TEST(a_role_is_enough),
		TEST(what_the_list_does_not_have),
		TEST(pasted_lines_are_people_or_one),
		TEST(a_pasted_line_that_cannot_be_taken),
		TEST(an_identity_number_is_not_kept),
		TEST(whoever_is_half_described_waits),
		TEST(one_is_changed),
		TEST(out_and_in_again),
		TEST(esc_in_the_fields_adds_nobody),
		TEST(leaving_the_question_keeps_what_is_written),
		TEST(at_every_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
