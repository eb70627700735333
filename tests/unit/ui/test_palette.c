/* test_palette.c - commands by name, questions, conversations, what was said */
#include "house.h"

static struct session *session;

static int
open_house(void **state)
{
	int result = house_open(state);

	house.app.palette = &view_palette;
	session = NULL;
	return result;
}

static void
wait_for_texts(void)
{
	while (app_top(&house.app)->busy)
		app_pass_time(&house.app);
	house_go("");
}

/* The conversation about Lund, and another one about Ängelholm in which
 * something was said. */
static void
open_talk(void)
{
	struct session *other = house_begin("11", "1");
	struct interview_door to;

	house_answer(other, "b4_word", "\u00c4ppelodling i Barkens by");
	session_close(other);
	to = (struct interview_door){ .session = session = house_begin("10", "1") };
	house_answer(session, "b4_word", "The apple trees are old");
	app_push(&house.app, &view_home, &house.door);
	app_push(&house.app, &view_interview, &to);
	house_go("");
}

/* All have left, so others may be told of. */
static void
empty_the_room(void)
{
	struct diags diags = { 0 };

	for (size_t i = 0; i < session->answers->seats_count; i++)
		assert_true(session_join(session, &session->answers->seats[i], false, &diags));
	diags_clear(&diags);
}

static const char *
top(void)
{
	return app_top(&house.app)->type->name;
}

static void
it_opens_everywhere_and_esc_closes_it(void **state)
{
	(void)state;
	app_push(&house.app, &view_home, &house.door);
	house_go("Ctrl-K");
	assert_string_equal(top(), "palette");
	assert_true(house_shows("Search, or say what you want to do:"));
	house_go("Esc");
	assert_string_equal(top(), "home");
	house_go("F2");
	assert_string_equal(top(), "palette");
	house_go("Ctrl-K");
	assert_string_equal(top(), "home");
	house_go("Esc k");
	assert_string_equal(top(), "palette");
	house_go("Ctrl-G Ctrl-K");
	assert_string_equal(top(), "help");
	assert_true(house_shows("Searching"));
	house_go("Esc Esc");
	house_go("Ctrl-G Ctrl-K");
	assert_string_equal(top(), "palette");
	house_go("Esc Esc");
	assert_string_equal(top(), "home");
	open_talk();
	house_go("F2");
	assert_string_equal(top(), "palette");
	house_go("Ctrl-X");
	assert_string_equal(top(), "home");
}

static void
commands_show_their_keys_and_are_done_below(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'help'");
	assert_true(house_shows("Commands"));
	assert_true(house_shows("Help for where you are"));
	assert_true(house_shows("Ctrl-G"));
	house_go("Enter");
	assert_string_equal(top(), "help");
	assert_int_equal(house.app.count, 3);
	house_go("Esc");
	assert_string_equal(top(), "interview");
}

/* What would do nothing is not offered. */
static void
home_offers_what_home_can_do(void **state)
{
	(void)state;
	app_push(&house.app, &view_home, &house.door);
	house_go("Ctrl-K 'note'");
	assert_int_equal(grid_find(&house.grid, "A note to this question"), -1);
	house_go("Ctrl-W 'exit'");
	assert_true(house_shows("Go home; at home, exit"));
	house_go("Enter");
	assert_true(house.app.ended);
}

static void
questions_are_found_by_id_and_by_words(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'b3'");
	assert_true(house_shows("Questions"));
	assert_true(house_shows("B3  How much grows"));
	assert_int_equal(grid_find(&house.grid, "A word more"), -1);
	house_go("Ctrl-W 'MUCH gro' Enter");
	assert_string_equal(top(), "interview");
	assert_string_equal(played.desk.go_to->name.at, "b3_yield");
	assert_int_equal(played.returned, 1);
}

/* b2_why applies from six beds on: found before that too, but not gone to. */
static void
a_question_that_does_not_apply_says_why(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'why so'");
	assert_true(house_shows("B2  Why so many"));
	assert_true(house_shows("\u2013 \u2502"));
	house_go("Enter");
	assert_string_equal(top(), "palette");
	assert_true(house_shows("B2 is not asked now: "));
	assert_int_equal(house.app.used_count, 0);
	house_go("Esc");
	house_answer(session, "b1_beds", "7");
	house_go("Ctrl-K 'why so'");
	assert_true(house_shows("B2  Why so many"));
	assert_int_equal(grid_find(&house.grid, "\u2013 \u2502"), -1);
	house_go("Enter");
	assert_string_equal(played.desk.go_to->name.at, "b2_why");
}

static void
beginnings_come_before_middles_and_scattered_letters(void **state)
{
	int first, second;

	(void)state;
	open_talk();
	house_go("Ctrl-K 'ow'");
	first = grid_find(&house.grid, "B5  Who owns the ground");
	second = grid_find(&house.grid, "B3  How much grows");
	assert_true(first > 0 && second > first);
	house_go("Ctrl-W 'nmbr'");
	assert_int_equal(grid_find(&house.grid, "B3"), -1);
	assert_true(house_shows("B1  Number of beds"));
}

/* Whatever kind it is of: a question has a word that begins so, commands a "cursor". */
static void
kinds_stand_in_the_order_of_their_best(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'so'");
	assert_true(house_shows("Commands"));
	assert_true(grid_find(&house.grid, "Questions") < grid_find(&house.grid, "Commands"));
	house_go("Ctrl-W 'ow'");
	assert_true(grid_find(&house.grid, "Questions") > grid_find(&house.grid, "Commands"));
}

/* "Go home; at home, exit" has the letters of "gome" in their order. */
static void
letters_stand_apart_in_no_sentence(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'gome'");
	assert_int_equal(grid_find(&house.grid, "Go home"), -1);
	assert_true(house_shows("0 hits"));
	house_go("Ctrl-W 'mssg'");
	assert_int_equal(grid_find(&house.grid, "Messages"), -1);
}

static void
conversations_and_what_was_said_there(void **state)
{
	(void)state;
	open_talk();
	empty_the_room();
	house_go("Ctrl-K 'angelholm'");
	wait_for_texts();
	assert_true(house_shows("Conversations"));
	assert_true(house_shows("\u00c4ngelholm \u00b7 Gardens"));
	house_go("Ctrl-W 'appelod'");
	wait_for_texts();
	assert_true(house_shows("Answers and notes"));
	assert_true(house_shows("\u00c4ngelholm B4  \"\u00c4ppelodling i Barkens by\""));
	house_go("Enter");
	assert_string_equal(top(), "interview");
	assert_int_equal(played.opened, 2);
	/* It opens at the question; behind it lies home. */
	assert_string_equal(played.desk.at->name.at, "b4_word");
	session_close(session); /* the played desk has room for one */
}

static void
what_was_said_here_leads_to_its_question(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'apple'");
	wait_for_texts();
	assert_true(house_shows("B4  \"The apple trees are old\""));
	house_go("Enter");
	assert_string_equal(top(), "interview");
	assert_string_equal(played.desk.go_to->name.at, "b4_word");
}

static void
draft_kept(const char *question, const char *beside, uint32_t seat, const char *text)
{
	struct spot spot =
		spot_of(session->answers, form_question(session->form, str_of(question)));
	struct diags diags = { 0 };

	spot.seat = seat;
	if (beside)
		assert_true(session_scrap(session, beside, &spot, str_of(text), &diags));
	else
		assert_true(session_draft(session, &spot, str_of(text), false, &diags));
}

/* What nobody stored yet is found and says so; what one participant writes never is, nor
 * a note while people look on. */
static void
what_is_half_written_is_found_and_marked(void **state)
{
	(void)state;
	open_talk();
	draft_kept("b4_word", NULL, 0, "We thought (long) of the \u00c5ngstr\u00f6m orchard");
	draft_kept("b4_word", NULL, 1, "orchid of one seat");
	draft_kept("b1_beds", "note", 0, "orchards, I think");
	house_go("Ctrl-K 'orch angs'");
	wait_for_texts();
	assert_true(house_shows("Answers and notes"));
	assert_true(house_shows("B4  \"...orchard\""));
	assert_true(house_shows("half-written"));
	house_go("Ctrl-W Ctrl-W 'orch'");
	wait_for_texts();
	assert_true(house_shows("1 hit"));
	house_go("Enter");
	assert_string_equal(played.desk.go_to->name.at, "b4_word");
	empty_the_room();
	house_go("Ctrl-K 'orch'");
	wait_for_texts();
	assert_true(house_shows("half-written note"));
	assert_true(house_shows("2 hits"));
}

static void
while_people_are_present_nothing_of_others_is_told(void **state)
{
	struct diags diags = { 0 };
	struct spot spot;

	(void)state;
	open_talk();
	spot = spot_of(session->answers, form_question(session->form, STR("b1_beds")));
	assert_true(session_beside(session, &spot, BESIDE_NOTE, STR("apricots, I think"), &diags));
	assert_true(session_beside(
		session, &spot, BESIDE_DISCUSSION, STR("apricots were talked about"), &diags));
	house_go("Ctrl-K 'angelholm'");
	wait_for_texts();
	assert_int_equal(grid_find(&house.grid, "\u00c4ngelholm"), -1);
	house_go("Ctrl-W 'ap'");
	wait_for_texts();
	assert_true(house_shows("The apple trees are old"));
	assert_true(house_shows("apricots were talked about"));
	assert_int_equal(grid_find(&house.grid, "Barkens"), -1);
	assert_int_equal(grid_find(&house.grid, "I think"), -1);
	house_go("Esc");
	empty_the_room();
	house_go("Ctrl-K 'ap'");
	wait_for_texts();
	assert_true(house_shows("Barkens"));
	assert_true(house_shows("I think"));
	house_go("Esc");
	played.desk.room = true;
	house_go("Ctrl-K 'ap'");
	wait_for_texts();
	assert_int_equal(grid_find(&house.grid, "Barkens"), -1);
	assert_int_equal(grid_find(&house.grid, "I think"), -1);
}

static void
an_empty_field_shows_the_last_used(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K");
	assert_true(house_shows("Commands"));
	house_go("'much' Enter");
	house_go("Ctrl-K 'tools' Enter");
	house_go("Ctrl-K 'much' Enter");
	house_go("Ctrl-K");
	assert_true(house_shows("Last used"));
	assert_true(house_shows("2 hits"));
	assert_true(grid_find(&house.grid, "How much grows") < grid_find(&house.grid, "B6  Tools"));
	house_go("Down Enter");
	assert_string_equal(played.desk.go_to->name.at, "b6_tools");
}

static void
five_are_remembered(void **state)
{
	static const char *const typed[] = { "b1", "b3", "b4", "b5", "b6", "b3" };
	char keys[32];

	(void)state;
	open_talk();
	for (size_t i = 0; i < COUNT_OF(typed); i++) {
		snprintf(keys, sizeof keys, "Ctrl-K '%s' Enter", typed[i]);
		house_go(keys);
	}
	assert_int_equal(house.app.used_count, 5);
	assert_string_equal(house.app.used[0], "question b3_yield");
	assert_string_equal(house.app.used[4], "question b1_beds");
	house_go("Ctrl-K 'redraw' Ctrl-W 'draw the' Enter");
	assert_int_equal(house.app.used_count, 5);
	assert_string_equal(house.app.used[0], "act redraw");
	assert_string_equal(house.app.used[4], "question b4_word");
}

static void
tab_leaves_only_commands(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'a' Tab");
	assert_true(house_shows("Commands"));
	assert_int_equal(grid_find(&house.grid, "Questions"), -1);
	house_go("Tab");
	assert_true(house_shows("Questions"));
}

static void
nothing_found_is_said(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'xyzzy'");
	assert_true(house_shows("0 hits"));
	house_go("Down Enter");
	assert_string_equal(top(), "palette");
	assert_true(house_shows("Nothing fits that."));
	house_go("Ctrl-U");
	grid_paste(&house.grid, "\" OR 1\n=1 --\x1b[2J");
	house_go("");
	assert_string_equal(top(), "palette");
	/* It is not said of what lies below. */
	house_go("Enter");
	assert_true(house_shows("Nothing fits that."));
	house_go("Esc");
	assert_string_equal(top(), "interview");
	assert_int_equal(grid_find(&house.grid, "Nothing fits that."), -1);
}

/* After a look the cursor of home stands where it stood. */
static void
home_keeps_its_row(void **state)
{
	(void)state;
	session_close(house_begin("11", "1"));
	session_close(house_begin("10", "1"));
	app_push(&house.app, &view_home, &house.door);
	house_go("");
	house_go("Down");
	assert_true(house_stands_on("2"));
	int row = house.grid.glass.cursor_row;
	house_go("Ctrl-K Esc");
	assert_int_equal(house.grid.glass.cursor_row, row);
}

static void
it_fits_every_size(void **state)
{
	(void)state;
	open_talk();
	house_go("Ctrl-K 'a'");
	house_sizes();
	house_go("Ctrl-W");
	house_sizes();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_house, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_opens_everywhere_and_esc_closes_it),
		TEST(commands_show_their_keys_and_are_done_below),
		TEST(home_offers_what_home_can_do),
		TEST(questions_are_found_by_id_and_by_words),
		TEST(a_question_that_does_not_apply_says_why),
		TEST(beginnings_come_before_middles_and_scattered_letters),
		TEST(kinds_stand_in_the_order_of_their_best),
		TEST(letters_stand_apart_in_no_sentence),
		TEST(conversations_and_what_was_said_there),
		TEST(what_was_said_here_leads_to_its_question),
		TEST(what_is_half_written_is_found_and_marked),
		TEST(while_people_are_present_nothing_of_others_is_told),
		TEST(an_empty_field_shows_the_last_used),
		TEST(five_are_remembered),
		TEST(tab_leaves_only_commands),
		TEST(nothing_found_is_said),
		TEST(home_keeps_its_row),
		TEST(it_fits_every_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
