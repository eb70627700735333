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

/* Undo takes back what was said; whoever was in a row is there still, ready to say it. */
static void
undo_leaves_nobody_out_of_the_row(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A' Enter 2 Ctrl-U");
	assert_true(must_show("Undone: "));
	go("1 Enter 3 Enter");
	assert_string_equal(stored("r1b_kind", "1", "", 0), "red");
	assert_string_equal(stored("r1c_grade", "1", "", 0), "3");
	assert_int_equal(rows("r1_rows"), 1);
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

/* The same where the row has rows of its own. */
static void
nor_out_of_a_row_in_a_row(void **state)
{
	(void)state;
	ask("r2_outer");
	go("'G' Enter 'M' Enter Up Enter ' again' Tab Ctrl-U");
	assert_true(must_show("Undone: "));
	assert_true(must_show("Members"));
	assert_false(shows("M again"));
	assert_int_equal(rows("r2_outer"), 1);
	/* In the field that was undone. */
	go("'N' Enter");
	assert_int_equal(rows("r2_outer"), 1);
	assert_true(must_show("1  MN"));
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

/* What is undone in a row is at the cursor: in the list of rows letters would be keys. */
static void
undo_stays_in_the_row(void **state)
{
	(void)state;
	ask("r1_rows");
	go("'A' Enter 1 Enter 3 Enter Esc Up Enter Enter 2 Enter Ctrl-U");
	assert_string_equal(stored("r1b_kind", "1", "", 0), "red");
	go("x");
	assert_int_equal(rows("r1_rows"), 1);
	go("Ctrl-R Enter 4");
	assert_string_equal(stored("r1b_kind", "1", "", 0), "green");
	assert_string_equal(stored("r1c_grade", "1", "", 0), "4");
	/* From the new row below too: what is typed next is no new row. */
	go("Enter");
	assert_true(must_show("(empty and Enter: no more rows)"));
	go("Ctrl-U 1 Enter");
	assert_string_equal(stored("r1c_grade", "1", "", 0), "1");
	assert_int_equal(rows("r1_rows"), 1);
}

/* Rows in rows: in the inner row, not in the first field of the outer one. */
static void
undo_stays_in_an_inner_row(void **state)
{
	(void)state;
	ask("r2_outer");
	go("'Group' Enter 'one' Enter Esc Up Enter 'x' Enter Esc Up Enter");
	go("'y' Esc Enter Ctrl-U");
	assert_true(must_show("Member"));
	go("'z' Esc");
	assert_string_equal(stored("r2a_name", "1", "", 0), "Group");
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
		TEST(undo_leaves_nobody_out_of_the_row),
		TEST(nor_out_of_a_row_in_a_row),
		TEST(what_the_footer_names_can_be_done),
		TEST(a_row_is_removed_and_comes_back),
		TEST(a_row_is_changed),
		TEST(undo_stays_in_the_row),
		TEST(undo_stays_in_an_inner_row),
		TEST(a_new_row_is_one_however_it_is_left),
		TEST(a_new_row_keeps_what_is_refused),
		TEST(rows_in_rows),
		TEST(a_paste_is_text),
		TEST(at_every_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
