/* test_edit_rows.c - rows are made, changed, moved, removed and brought back */
#include "ui/gathering.h"

static size_t
rows(const char *repeat)
{
	struct spot spot =
		spot_of(here.session->answers, form_question(here.session->form, str_of(repeat)));

	return slot_rows(spot_slot(&spot));
}

static void
a_row_field_by_field(void **state)
{
	(void)state;
	ask("r1_rows");
	assert_int_equal(rows("r1_rows"), 0);
	go("'First one' Enter");
	assert_int_equal(rows("r1_rows"), 1);
	assert_string_equal(stored("r1a_head", "1", "", 0), "First one");
	assert_true(must_show("Kind"));
	go("2 Enter 3 Enter");
	assert_string_equal(stored("r1b_kind", "1", "", 0), "green");
	assert_string_equal(stored("r1c_grade", "1", "", 0), "3");
	assert_true(must_show("1 of at most 3"));
	assert_true(must_show("(empty and Enter: no more rows)"));
}

static void
blanks_at_the_ends_of_a_line_are_not_kept(void **state)
{
	(void)state;
	ask("r1_rows");
	go("' First one ' Enter");
	assert_string_equal(stored("r1a_head", "1", "", 0), "First one");
}

static void
empty_and_enter_is_done(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'One' Enter 1 Enter 1 Enter");
	go("Enter");
	assert_string_equal(at(), "r2_outer");
	assert_int_equal(rows("r1_rows"), 1);
}

/* Beside the fields, on the row of a new one, no letter is a command: it begins the row. */
static void
letters_begin_a_row(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'One' Enter 1 Enter 1 Enter Esc");
	assert_true(must_show("a new row"));
	go("'xa' Enter 1 Enter 1 Enter");
	assert_string_equal(stored("r1a_head", "2", "", 0), "xa");
	/* On a row they are. */
	go("Esc Up x");
	assert_int_equal(rows("r1_rows"), 1);
}

static void
not_more_than_there_may_be(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A' Enter 1 Enter 1 Enter 'B' Enter 1 Enter 1 Enter 'C' Enter 1 Enter 1 Enter");
	assert_true(must_show("3 of at most 3"));
	go("a");
	assert_true(must_show("There are 3 rows, as many as there may be."));
	assert_int_equal(rows("r1_rows"), 3);
}

static void
rows_are_moved(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A' Enter 1 Enter 1 Enter 'B' Enter 1 Enter 1 Enter Esc Up Space");
	assert_true(must_show("Row 2 is lifted"));
	go("Up Up Space Down");
	assert_string_equal(stored("r1a_head", "1", "", 0), "B");
	assert_string_equal(stored("r1a_head", "2", "", 0), "A");
	/* Dropped: the arrows move the cursor again. */
	assert_non_null(strstr(cursor_row(), "2  A"));
}

/* After the last row there is nothing to change, to move or to take away. */
static void
what_the_footer_names_can_be_done(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A' Enter 1 Enter 1 Enter Esc");
	assert_true(must_show("Enter a new row"));
	assert_false(shows("x remove"));
	go("Up");
	assert_true(must_show("x remove"));
	assert_false(shows("Enter a new row"));
}

static void
a_row_is_removed_and_comes_back(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A' Enter 1 Enter 1 Enter 'B' Enter 1 Enter 1 Enter Esc Up Up x");
	assert_true(must_show("Row 1 is removed. Ctrl-U brings it back."));
	assert_int_equal(rows("r1_rows"), 1);
	assert_string_equal(stored("r1a_head", "1", "", 0), "B");
	go("Ctrl-U");
	assert_int_equal(rows("r1_rows"), 2);
	assert_string_equal(stored("r1a_head", "1", "", 0), "A");
	assert_true(must_show("Undone: row 1 is back."));
	/* The cursor is on it, in the list: the same key takes it away again. */
	assert_non_null(strstr(cursor_row(), "1  A"));
	go("x");
	assert_int_equal(rows("r1_rows"), 1);
	assert_string_equal(stored("r1a_head", "1", "", 0), "B");
}

static void
a_row_is_changed(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A' Enter 1 Enter 1 Enter Esc Up Enter");
	go("'bc' Enter 2 Enter Esc");
	assert_string_equal(stored("r1a_head", "1", "", 0), "Abc");
	assert_string_equal(stored("r1b_kind", "1", "", 0), "green");
	/* Esc goes to the rows, then out. */
	assert_true(must_show("Enter change"));
	go("Esc");
	assert_false(shows("Enter change"));
}

static void
a_new_row_is_one_however_it_is_left(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'By a jump'");
	ask("g1_rate");
	assert_int_equal(rows("r1_rows"), 1);
	assert_string_equal(stored("r1a_head", "1", "", 0), "By a jump");
	ask("r1_rows");
	assert_true(must_show("By a jump"));
	go("Esc 'By Esc' Esc");
	assert_int_equal(rows("r1_rows"), 2);
	assert_string_equal(stored("r1a_head", "2", "", 0), "By Esc");
	assert_true(shows("Enter change"));
	go("a 'By Tab' Tab");
	assert_int_equal(rows("r1_rows"), 3);
	assert_string_equal(stored("r1a_head", "3", "", 0), "By Tab");
}

static void
a_new_row_keeps_what_is_refused(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'Case 20130412-2389' Enter");
	assert_true(must_show("looks like it holds a personal identity number"));
	assert_true(shows("Case 20130412-2389"));
	assert_int_equal(rows("r1_rows"), 0);
	go("Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace");
	go("Backspace Backspace Backspace Backspace Backspace Backspace Enter");
	assert_string_equal(stored("r1a_head", "1", "", 0), "Case");
}

static void
rows_in_rows(void **state)
{
	struct spot spot;
	struct row *outer;

	(void)state;
	ask("r2_outer");
	go("'Group' Enter");
	assert_true(must_show("Members"));
	go("'one' Enter 'two' Enter Enter");
	spot = spot_at("r2_outer", "", "", 0);
	outer = slot_row(spot_slot(&spot), 0);
	assert_non_null(outer);
	spot = spot_of(here.session->answers, form_question(here.session->form, STR("r2b_inner")));
	spot.row = outer;
	assert_int_equal(slot_rows(spot_slot(&spot)), 2);
	assert_true(must_show("2 rows"));
	go("Enter");
	assert_string_equal(at(), "z1_last");
}

static void
a_paste_is_text(void **state)
{
	(void)state;
	ask("r1_rows");
	grid_paste(&here.grid, "x a q \001 text");
	go("Enter");
	assert_int_equal(rows("r1_rows"), 1);
	assert_string_equal(stored("r1a_head", "1", "", 0), "x a q  text");
}

/* Undo takes back what was said, and one stands there, ready to say it: in the row, or the
 * inner row where rows have rows, and not in the list, where letters are keys. */
static void
undo_stays_where_it_was_said(void **state)
{
	static const struct {
		const char *question, *done, *shown, *gone, *then, *shown_then;
		const char *stored[2][2]; /* field and value, of the one row */
	} cases[] = {
		{ "r1_rows", "'A' Enter 2 Ctrl-U", "Undone: ", NULL, "1 Enter 3 Enter", NULL,
			{ { "r1b_kind", "red" }, { "r1c_grade", "3" } } },
		{ "r1_rows", "'A' Enter 1 Enter 3 Enter Esc Up Enter Enter 2 Enter Ctrl-U",
			"Undone: ", NULL, "x", NULL, { { "r1b_kind", "red" } } },
		{ "r1_rows", "'A' Enter 1 Enter 3 Enter Esc Up Enter Enter 2 Enter Ctrl-U x Ctrl-R",
			"Redone: ", NULL, "Enter 4", NULL,
			{ { "r1b_kind", "green" }, { "r1c_grade", "4" } } },
		/* From the new row below too: what is typed next is no new row. */
		{ "r1_rows", "'A' Enter 1 Enter 3 Enter Ctrl-U", "Undone: ", NULL, "1 Enter",
			"(empty and Enter: no more rows)", { { "r1c_grade", "1" } } },
		{ "r2_outer", "'G' Enter 'M' Enter Up Enter ' again' Tab Ctrl-U", "Members",
			"M again", "'N' Enter", "1  MN", { { "r2a_name", "G" } } },
		{ "r2_outer",
			"'Group' Enter 'one' Enter Esc Up Enter 'x' Enter Esc Up Enter 'y' Esc "
			"Enter Ctrl-U",
			"Member", NULL, "'z' Esc", NULL, { { "r2a_name", "Group" } } },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		ask(cases[i].question);
		go(cases[i].done);
		assert_true(must_show(cases[i].shown));
		assert_false(cases[i].gone && shows(cases[i].gone));
		go(cases[i].then);
		assert_true(!cases[i].shown_then || must_show(cases[i].shown_then));
		for (size_t j = 0; j < 2 && cases[i].stored[j][0]; j++)
			assert_string_equal(
				stored(cases[i].stored[j][0], "1", "", 0), cases[i].stored[j][1]);
		assert_int_equal(rows(cases[i].question), 1);
		gathering_end(state);
		gathering_start(state);
	}
}

/* What is said below takes of the room that is over, not of the rows. */
static void
a_long_message_leaves_the_rows(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A first one that is rather long' Enter 1 Enter 1 Enter 'B' Enter Esc Up Up Enter");
	size(15, 40);
	go("' more' Enter Ctrl-U");
	assert_true(must_show("redoes it."));
	assert_true(must_show("   1  A first"));
	assert_true(must_show("In short"));
	go("Ctrl-R");
	assert_true(must_show("   1  A first"));
	sizes();
}

static void
at_every_size(void **state)
{
	(void)state;
	ask("r1_rows");
	sizes();
	go("'A' Enter");
	sizes();
	go("1 Enter");
	sizes();
	go("Esc");
	sizes();
	ask("r2_outer");
	go("'Group' Enter 'one' Enter");
	sizes();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, gathering_start, gathering_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_row_field_by_field),
		TEST(blanks_at_the_ends_of_a_line_are_not_kept),
		TEST(empty_and_enter_is_done),
		TEST(letters_begin_a_row),
		TEST(not_more_than_there_may_be),
		TEST(rows_are_moved),
		TEST(what_the_footer_names_can_be_done),
		TEST(a_row_is_removed_and_comes_back),
		TEST(a_row_is_changed),
		TEST(a_new_row_is_one_however_it_is_left),
		TEST(a_new_row_keeps_what_is_refused),
		TEST(rows_in_rows),
		TEST(a_paste_is_text),
		TEST(undo_stays_where_it_was_said),
		TEST(a_long_message_leaves_the_rows),
		TEST(at_every_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
