/* test_section.c - a section at once, slips, and who came late */
#include "ui/gathering.h"

#include "lib/entries.h"

static size_t
reveals(void)
{
	return entries_count(here.store,
		&(struct log_filter){ .document = &here.session->document, .kind = ENTRY_reveal });
}

static const char *
top(void)
{
	return app_top(&here.app)->type->name;
}

/* Three claims by five: the second is wide, the third less, the first not. */
static void
collect_by_cards(void)
{
	ask("s0_count");
	go("'12' Enter");
	assert_string_equal(at(), "s1_near");
	go("Ctrl-T 5 2 2 2 2 2 Enter 0 0 4 4 4 Enter 1 1 1 2 2 Enter");
}

static void
all_are_collected_before_any_is_shown(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5");
	assert_string_equal(top(), "section");
	assert_true(must_show("The first claim"));
	assert_true(must_show("1 of 3"));
	go("2 3");
	assert_string_equal(stored("s1_near", "", "", 1), "2");
	assert_string_equal(stored("s1_near", "", "", 2), "3");
	assert_non_null(strstr(cursor_row(), "3 Clerk"));
	/* What is in is a sign. */
	assert_true(must_show("\u25a0   1 Chair"));
	go("Backspace");
	assert_string_equal(stored("s1_near", "", "", 2), "cleared");
	go("- . Space Enter");
	assert_string_equal(stored("s1_near", "", "", 2), "vet_ej");
	assert_string_equal(stored("s1_near", "", "", 3), "avstar");
	assert_true(must_show("The second claim"));
	/* All in: a digit too many changes nobody's, as round the table. */
	go("Enter 0 1 2 3 4");
	/* Others of the section are not, so no more is promised. */
	assert_true(must_show("All here are in on this one; of the whole section 8 of 15 are."));
	go("0");
	assert_true(must_show("The arrows go to a row to change it."));
	assert_string_equal(stored("s3_some", "", "", 5), "4");
	go("Up 2");
	assert_string_equal(stored("s3_some", "", "", 4), "2");
	go("Enter");
	assert_true(must_show("8 of 15 in. Enter again shows."));
	assert_int_equal(reveals(), 0);
	sizes();
	go("Esc Esc");
	assert_string_equal(at(), "s1_near");
	assert_true(must_show("3 of 5 in"));
}

/* What is taken back is where the right digit lands at once, on whichever page it is. */
static void
undo_comes_back_to_the_seat(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 2 3 4 Ctrl-U");
	assert_string_equal(stored("s1_near", "", "", 3), "cleared");
	assert_non_null(strstr(cursor_row(), "3 Clerk"));
	go("1");
	assert_string_equal(stored("s1_near", "", "", 3), "1");
	assert_string_equal(stored("s1_near", "", "", 4), "");
	/* Done again it goes on from there. */
	go("Ctrl-U Ctrl-R");
	assert_string_equal(stored("s1_near", "", "", 3), "1");
	assert_true(must_show("Redone: "));
	go("2 2");
	assert_string_equal(stored("s1_near", "", "", 4), "2");
	go("Enter 0 Left Ctrl-U");
	assert_true(must_show("The second claim"));
	assert_string_equal(stored("s2_wide", "", "", 1), "cleared");
	go("Ctrl-U 3");
	assert_true(must_show("The first claim"));
	assert_string_equal(stored("s1_near", "", "", 5), "3");
}

/* It opens where ratings are missing, and where none is a digit changes nobody's. */
static void
opened_again_it_begins_where_they_are_missing(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 2 2 2 2 2 Enter 0 3");
	assert_true(must_show("Backspace takes it back."));
	/* What is said names a key that the room does not have. */
	go("Esc");
	assert_true(must_show("The whole section at once"));
	assert_false(shows("Backspace takes it back."));
	go("Esc Ctrl-T 5");
	assert_true(must_show("The second claim"));
	assert_non_null(strstr(cursor_row(), "3 Clerk"));
	go("Left 4");
	assert_true(must_show("The first claim"));
	assert_true(must_show("The arrows go to a row to change it."));
	assert_string_equal(stored("s1_near", "", "", 1), "2");
	go("Up Down Up 4");
	assert_string_equal(stored("s1_near", "", "", 1), "4");
	go("Right 1 1 1 Right 1 1 1 1 1 Esc Esc Ctrl-T 5 3");
	assert_true(must_show("The first claim"));
	assert_true(must_show("The arrows go to a row to change it."));
	assert_string_equal(stored("s1_near", "", "", 1), "4");
}

/* Out of the room it is said what became of it and which keys lead back. */
static void
left_before_its_end_it_says_how_one_comes_back(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 2 3 Ctrl-T 1 Esc");
	assert_false(shows("What is in stays"));
	go("Esc");
	assert_string_equal(at(), "s1_near");
	assert_true(must_show("What is in stays, not shown. Ctrl-T 5 goes on with the section."));
	go("Ctrl-T 5");
	assert_non_null(strstr(cursor_row(), "3 Clerk"));
	go("Esc Ctrl-T");
	assert_true(must_show("What is in stays, not shown. Ctrl-T 5 goes on with the section."));
	go("Ctrl-T 2 2 Esc Esc Esc");
	assert_true(must_show("What is in stays, not shown. Ctrl-T 2 2 goes on with the slips."));
	go("Ctrl-T Esc");
	assert_false(shows("What is in stays"));
}

static void
the_widest_stands_first(void **state)
{
	(void)state;
	collect_by_cards();
	assert_int_equal(reveals(), 3);
	assert_true(must_show("To talk about, the widest spread first"));
	assert_true(grid_find(&here.grid, "The second claim") <
		    grid_find(&here.grid, "The third claim"));
	assert_true(grid_find(&here.grid, "The third claim") <
		    grid_find(&here.grid, "The first claim"));
	assert_non_null(strstr(cursor_row(), "The second claim"));
	assert_non_null(strstr(cursor_row(), "0 to 4   median 4"));
	assert_false(shows("to its end"));
	go("Down");
	assert_true(must_show("to its end"));
	sizes();
	/* Enter leads back here from there, and says so. */
	go("Up Enter");
	assert_string_equal(at(), "s2_wide");
	assert_true(must_show("Enter back"));
	go("Enter");
	assert_string_equal(top(), "section");
}

/* All of one mind, and nobody with a value: said as it is. */
static void
one_mind_and_no_value(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 2 2 2 2 2 Enter 0 0 4 4 4 Enter - - - . . Enter");
	assert_true(must_show("To talk about"));
	assert_true(must_show("all 2   median 2"));
	assert_true(must_show("nobody gave a value"));
	sizes();
	go("Down Down Enter");
	assert_string_equal(at(), "s3_some");
	assert_true(must_show("No answers: those who are in do not know or abstain."));
}

static void
one_is_talked_about_and_the_rest_pass(void **state)
{
	(void)state;
	collect_by_cards();
	go("Enter");
	assert_string_equal(at(), "s2_wide");
	assert_true(must_show("hear first somebody who gave 0"));
	/* Out of it is back to the list, and from there to the question. */
	go("Esc");
	assert_string_equal(top(), "section");
	assert_true(must_show("To talk about"));
	go("Enter");
	assert_string_equal(at(), "s2_wide");
	go("3 Enter");
	assert_string_equal(stored("s2_wide", "", "", 0), "3");
	assert_string_equal(top(), "section");
	assert_non_null(strstr(cursor_row(), "The third claim"));
	go("End");
	assert_non_null(strstr(cursor_row(), "The rest pass"));
	go("Enter");
	assert_string_equal(top(), "interview");
	assert_string_equal(at(), "s4_own");
	/* Opened again the list is there at once. */
	go("Ctrl-T 5");
	assert_true(must_show("To talk about"));
	assert_int_equal(reveals(), 3);
}

/* A note stops nobody: it is read on the next question, and the question is done. */
static void
what_has_a_note_is_done(void **state)
{
	(void)state;
	ask("s0_count");
	go("'12' Enter");
	assert_string_equal(at(), "s1_near");
	assert_true(must_show("S0: That is many"));
	go("Ctrl-T 5 2 2 2 2 2 Enter 0 0 4 4 4 Enter 1 1 1 2 2 Enter End Enter");
	assert_string_equal(at(), "s4_own");
}

/* Nobody rated the third: it stays, and the list is still the list. */
static void
what_nobody_rated_is_left(void **state)
{
	(void)state;
	ask("s0_count");
	go("'3' Enter Ctrl-T 5 2 2 2 2 2 Enter 0 0 4 4 4 Enter Enter Enter");
	assert_int_equal(reveals(), 2);
	assert_true(must_show("To talk about"));
	assert_true(must_show("not rated: Enter opens it"));
	go("Enter Enter");
	assert_true(must_show("To talk about"));
	go("End Enter");
	assert_string_equal(at(), "s3_some");
	go("Ctrl-T 5");
	assert_true(must_show("The third claim"));
	assert_true(must_show("1 of 1"));
}

static void
of_few_there_is_only_a_count(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 0 4 . . . Enter 2 2 2 2 3 Enter 1 1 1 1 1 Enter");
	assert_true(grid_find(&here.grid, "The first claim") >
		    grid_find(&here.grid, "The third claim"));
	go("Down Down");
	assert_non_null(strstr(cursor_row(), "2 answers"));
	assert_null(strstr(cursor_row(), "median"));
}

/* One of many who stands far off makes no disagreement: the middle half says. */
static void
over_nine_the_middle_half_orders(void **state)
{
	struct participant more = { .label = STR("More") };
	struct diags diags = { 0 };
	struct seat *seat;

	(void)state;
	for (int i = 0; i < 7; i++)
		assert_true(session_add_person(here.session, &more, &seat, &diags));
	ask("s1_near");
	go("Ctrl-T 5 2 2 2 2 2 2 2 2 2 2 0 4 Enter 1 1 1 1 1 1 3 3 3 3 3 3 Enter "
	   "2 2 2 2 2 2 2 2 2 2 2 2 Enter");
	assert_non_null(strstr(cursor_row(), "The second claim"));
	assert_non_null(strstr(cursor_row(), "the middle half 1 to 3"));
	sizes();
}

static void
slips_go_downwards(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 2 2");
	assert_true(must_show("Seat 1"));
	assert_true(must_show("1 of 5"));
	assert_non_null(strstr(cursor_row(), "The first claim"));
	assert_false(shows("to its end"));
	go("0 1");
	/* The words of the cursor's row stand whole. */
	assert_true(must_show("to its end"));
	go("2");
	assert_true(must_show("The slip of seat 1 is written in."));
	/* A digit too many: it is that seat's slip that is in, and nobody else's. */
	go("3");
	assert_true(must_show("All of seat 1 is in. The arrows go to a row to change it."));
	assert_string_equal(stored("s1_near", "", "", 1), "0");
	assert_string_equal(stored("s3_some", "", "", 1), "2");
	assert_string_equal(stored("s1_near", "", "", 2), "");
	sizes();
	go("Enter 3 Backspace 4 Tab Tab Shift-Tab");
	assert_string_equal(stored("s1_near", "", "", 2), "4");
	assert_true(must_show("3 of 5"));
	go("Enter Enter Enter");
	assert_string_equal(top(), "interview");
	/* Slips that were passed are not called in. */
	assert_true(must_show("4 of 15 ratings are in. Enter on each question shows."));
	assert_true(must_show("2 of 5 in"));
	assert_false(shows("Raise the cards"));
	assert_true(must_show("Type the slips"));
	assert_int_equal(reveals(), 0);
}

/* From a page to the room and back: a latecomer need not wait for the section's end. */
static void
the_room_is_there_from_a_page(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 2 3 Ctrl-T");
	assert_string_equal(top(), "room");
	go("1 a 'Late' Enter Enter Enter Enter Esc Esc 5");
	assert_string_equal(top(), "section");
	assert_string_equal(stored("s1_near", "", "", 2), "3");
	assert_non_null(strstr(cursor_row(), "3 Clerk"));
	assert_true(must_show("\u00b7   6"));
}

/* In a low window too: the rows make room for them. */
static void
the_words_of_a_slips_row_stand_whole_in_a_low_window(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 2 2 0 1");
	size(15, 40);
	assert_true(must_show("to its end"));
}

static void
who_came_late_may_take_them_again(void **state)
{
	struct participant late = { .label = STR("Late") };
	struct diags diags = { 0 };
	struct seat *seat;

	(void)state;
	collect_by_cards();
	go("End Enter");
	assert_true(session_add_person(here.session, &late, &seat, &diags));
	go("Ctrl-T 2");
	assert_true(must_show("4 Seat 6 came at 10:41: 3 questions can be taken again"));
	sizes();
	go("4");
	assert_true(must_show("Optional: the others have shown these."));
	go("4 4 4");
	assert_string_equal(stored("s3_some", "", "", 6), "4");
	go("Enter Ctrl-T 2");
	assert_false(shows("came at"));
}

/* Somebody's slip is left out; they were here from the start. */
static void
who_was_here_from_the_start_did_not_come_late(void **state)
{
	(void)state;
	ask("s0_count");
	go("'12' Enter");
	go("Ctrl-T 5 2 2 2 2 Enter 0 0 4 4 Enter 1 1 1 2 Enter Enter");
	go("End Enter Ctrl-T 2");
	assert_true(must_show("4 Seat 5: 3 questions can be taken again"));
}

static void
who_came_and_is_undone_has_no_page(void **state)
{
	struct participant late = { .label = STR("Late") };
	struct diags diags = { 0 };
	struct seat *seat;

	(void)state;
	ask("s1_near");
	assert_true(session_add_person(here.session, &late, &seat, &diags));
	go("Ctrl-T 5");
	assert_true(must_show("\u00b7   6"));
	go("Ctrl-U");
	assert_true(must_show("Undone: the adding of a participant."));
	assert_false(shows("\u00b7   6"));
	go("Ctrl-R");
	assert_true(must_show("\u00b7   6"));
	go("2 2 2 2 2 2 Ctrl-U Ctrl-U Ctrl-U Ctrl-U Ctrl-U Ctrl-U Ctrl-U");
	assert_false(shows("\u00b7   6"));
}

static void
a_menu_row_says_why_it_cannot(void **state)
{
	(void)state;
	ask("m3_group");
	go("Ctrl-T");
	assert_true(must_show("where a section has scales that each one rates"));
	sizes();
	go("5");
	assert_string_equal(top(), "room");
}

/* It is offered to every seat: that it is about one of them is not to be seen. */
static void
an_own_view_singles_nobody_out(void **state)
{
	(void)state;
	ask("s1_near");
	go("0 4 4 4 4 Enter");
	ask("s4_own");
	assert_true(must_show("0 of 5 in"));
	go("Tab 'mine' Enter");
	assert_string_equal(stored("s4_own", "", "", 2), "mine");
	assert_true(must_show("1 of 5 in"));
}

static void
texts_go_round_too(void **state)
{
	(void)state;
	ask("v1_view");
	go("Ctrl-T 2 3");
	assert_true(must_show("Hand the computer to seat 1: Chair"));
	go("Enter 'secret' Enter");
	assert_string_equal(stored("v1_view", "", "", 1), "secret");
	assert_true(must_show("Hand the computer to seat 2: Head"));
	assert_false(shows("secret"));
	assert_false(shows("Chair"));
	sizes();
}

/* The program ended and was started again: what the disk holds is all there is. */
static void
end_and_open(void)
{
	struct home_door home = { .room = true };
	struct diags diags = { 0 };

	app_free(&here.app);
	term_close(&here.grid.term);
	store_close(here.store);
	here.store = home.store = store_open(here.store_path, STORE_WRITE, false, &diags);
	assert_non_null(here.store);
	app_start(&here.app, grid_open(&here.grid, 24, 80), false);
	assert_true(view_open_session(&here.app, &home, STR("")));
	here.view = here.app.views[0];
	here.session = desk_of(here.view)->session;
	go("");
}

static void
ended_in_a_section_it_opens_there(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 2 2 2 2 2 Enter 0 3");
	end_and_open();
	assert_string_equal(top(), "section");
	assert_string_equal(at(), "s1_near");
	assert_true(must_show("The second claim"));
	assert_non_null(strstr(cursor_row(), "3 Clerk"));
	go("4 4 4 Enter 1 1 1 2 2 Enter");
	assert_true(must_show("To talk about"));
	/* The list is such a place too. */
	end_and_open();
	assert_true(must_show("To talk about"));
	assert_int_equal(reveals(), 3);
	go("Enter");
	assert_string_equal(at(), "s2_wide");
	end_and_open();
	assert_string_equal(top(), "interview");
	assert_string_equal(at(), "s2_wide");
}

static void
ended_in_slips_it_opens_at_that_slip(void **state)
{
	(void)state;
	ask("s1_near");
	go("Ctrl-T 2 2 0 1 2 Enter 3");
	end_and_open();
	assert_true(must_show("2 of 5"));
	assert_non_null(strstr(cursor_row(), "The second claim"));
	assert_int_equal(desk_of(here.view)->collecting, COLLECT_SLIPS);
	/* What was left by a key is not opened again, nor what was jumped out of. */
	go("Esc");
	end_and_open();
	assert_string_equal(top(), "interview");
	here.app.palette = &view_palette;
	go("Ctrl-T 5 Ctrl-K 'Z1 The' Enter");
	assert_string_equal(at(), "z1_last");
	ask("s1_near");
	end_and_open();
	assert_string_equal(top(), "interview");
}

/* The computer goes round still when it is opened again, in the same conversation. */
static void
the_way_of_collecting_is_kept(void **state)
{
	(void)state;
	ask("g1_rate");
	go("Ctrl-T 2 3");
	assert_true(must_show("Hand the computer to seat 1"));
	end_and_open();
	assert_int_equal(desk_of(here.view)->collecting, COLLECT_TURNS);
	ask("g1_rate");
	assert_true(must_show("Hand the computer to seat 1"));
	go("Ctrl-T 2 1");
	end_and_open();
	assert_int_equal(desk_of(here.view)->collecting, COLLECT_CARDS);
}

/* Everybody who was there to take a slip has left since. */
static void
a_place_that_is_no_more_is_let_be(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	ask("s1_near");
	go("Ctrl-T 5 2");
	for (uint32_t seat = 1; seat <= 5; seat++)
		assert_true(session_join(
			here.session, answers_seat(here.session->answers, seat), false, &diags));
	end_and_open();
	assert_string_equal(top(), "interview");
	assert_string_equal(at(), "s1_near");
	assert_false(shows("nothing to rate"));
}

/* There one votes, wherever the cursor was. */
static void
a_new_vote_from_the_list(void **state)
{
	(void)state;
	ask("g1_rate");
	go("2 2 2 2 2 Enter Esc");
	assert_true(((struct interview *)here.view->own)->in_list);
	go("Ctrl-T 3");
	assert_false(((struct interview *)here.view->own)->in_list);
	assert_true(must_show("The first one is kept beside it."));
	go("1");
	assert_true(must_show("1 of 5 in"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, gathering_start, gathering_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_are_collected_before_any_is_shown),
		TEST(undo_comes_back_to_the_seat),
		TEST(left_before_its_end_it_says_how_one_comes_back),
		TEST(opened_again_it_begins_where_they_are_missing),
		TEST(the_widest_stands_first),
		TEST(one_is_talked_about_and_the_rest_pass),
		TEST(what_has_a_note_is_done),
		TEST(what_nobody_rated_is_left),
		TEST(of_few_there_is_only_a_count),
		TEST(over_nine_the_middle_half_orders),
		TEST(one_mind_and_no_value),
		TEST(slips_go_downwards),
		TEST(the_room_is_there_from_a_page),
		TEST(the_words_of_a_slips_row_stand_whole_in_a_low_window),
		TEST(who_came_late_may_take_them_again),
		TEST(who_was_here_from_the_start_did_not_come_late),
		TEST(who_came_and_is_undone_has_no_page),
		TEST(a_menu_row_says_why_it_cannot),
		TEST(an_own_view_singles_nobody_out),
		TEST(texts_go_round_too),
		TEST(a_new_vote_from_the_list),
		TEST(ended_in_a_section_it_opens_there),
		TEST(ended_in_slips_it_opens_at_that_slip),
		TEST(the_way_of_collecting_is_kept),
		TEST(a_place_that_is_no_more_is_let_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
