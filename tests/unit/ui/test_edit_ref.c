/* test_edit_ref.c - choosing documents and rows on the screen */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/lang.h"
#include "lib/term_grid.h"
#include "session/refs.h"
#include "ui/app.h"
#include "ui/view/interview.h"

#define ROWS 24

static struct {
	char folder[64];
	struct store *store;
	struct grid grid;
	struct app app;
	struct session *source, *table; /* table: the interview's */
} here;

static struct session *
begin(const char *name, const char *title)
{
	char form[400];
	struct session_wish wish = { .title = str_of(title) };
	struct diags diags = { 0 };
	struct session *session;

	snprintf(form, sizeof form, "%s/tests/screens/fields/%s.yaml", getenv("BEHOV_TEST_ROOT"),
		name);
	wish.form = str_of(form);
	session = session_begin(here.store, &wish, &diags);
	if (!session)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	return session;
}

static struct row *
add_row(const char *text)
{
	struct diags diags = { 0 };
	const struct form *form = here.source->form;
	struct spot spot = spot_of(here.source->answers, form_question(form, STR("s_text")));

	assert_true(session_row_add(here.source, form_question(form, STR("s_rows")),
		&here.source->answers->root, &spot.row, &diags));
	assert_true(session_answer_text(
		here.source, &spot, str_of(text), STATE_ANSWERED, NULL, &diags));
	return spot.row;
}

static void
press(const char *keys)
{
	struct event event;

	grid_press(&here.grid, keys);
	for (term_read(&here.grid.term, 0, &event); event.kind != EVENT_NONE;
		term_read(&here.grid.term, 0, &event)) {
		app_event(&here.app, &event);
		app_draw(&here.app);
	}
}

static bool
shows(const char *text)
{
	for (int row = 0; row < ROWS; row++)
		if (strstr(grid_row(&here.grid, row), text))
			return true;
	return false;
}

static void
go(const char *question)
{
	assert_true(interview_go(
		app_top(&here.app), form_question(here.table->form, str_of(question))));
	app_draw(&here.app);
}

/* Stored as text: "" when nothing is. */
static size_t
chosen(const char *question)
{
	struct spot spot =
		spot_of(here.table->answers, form_question(here.table->form, str_of(question)));
	const struct answer *answer = spot_answer(&spot);

	if (!answer || answer->state != STATE_ANSWERED)
		return 0;
	return answer->value.kind == VALUE_LIST ? answer->value.list.count : 1;
}

/* A source with three rows and two documents more; a table that refers to them. */
static int
set_up(void **state)
{
	struct home_door home = { .store = NULL };
	struct interview_door door = { .lent = false };
	struct diags diags = { 0 };
	char path[96];

	(void)state;
	snprintf(here.folder, sizeof here.folder, "/tmp/behov-ref-XXXXXX");
	assert_non_null(mkdtemp(here.folder));
	setenv("XDG_DATA_HOME", here.folder, 1);
	snprintf(path, sizeof path, "%s/s.db", here.folder);
	here.store = home.store = store_open(path, STORE_CREATE, false, &diags);
	assert_non_null(here.store);
	session_close(begin("fields_source", "Ängen"));
	session_close(begin("fields_source", "Backen"));
	here.source = begin("fields_source", "Dalen");
	add_row("One");
	add_row("Two");
	here.table = door.session = begin("fields_table", "The table");
	app_start(&here.app, grid_open(&here.grid, ROWS, 80), false);
	assert_non_null(app_push(&here.app, &view_home, &home));
	assert_non_null(app_push(&here.app, &view_interview, &door));
	app_draw(&here.app);
	return 0;
}

static int
tear_down(void **state)
{
	char path[96];

	(void)state;
	app_free(&here.app);
	term_close(&here.grid.term);
	session_close(here.source);
	store_close(here.store);
	snprintf(path, sizeof path, "%s/s.db", here.folder);
	remove(path);
	remove(here.folder);
	return 0;
}

/* Ten in all: they are searched. */
static void
many(void)
{
	char name[2] = "1";

	for (; name[0] <= '7'; name[0]++)
		session_close(begin("fields_source", name));
}

static void
found_without_its_dots_and_chosen(void **state)
{
	(void)state;
	many();
	go("t_source");
	assert_true(shows("Backen"));
	press("'angen'");
	assert_true(shows("( ) Ängen"));
	assert_false(shows("Backen"));
	press("Enter");
	assert_int_equal(chosen("t_source"), 1);
}

static void
what_fits_nothing_is_said(void **state)
{
	(void)state;
	many();
	go("t_source");
	press("'qqq' Enter");
	assert_true(shows("Nothing fits \"qqq\"."));
	assert_int_equal(chosen("t_source"), 0);
}

/* Of nine or fewer none disappears: a digit is a position, letters move. */
static void
a_few_are_chosen_by_their_digits(void **state)
{
	(void)state;
	go("t_source");
	assert_true(shows("1 ( ) Ängen") || shows("1 ( ) Backen"));
	assert_false(shows("write a few letters"));
	press("'angen'");
	assert_true(shows("( ) Ängen"));
	assert_true(shows("( ) Backen"));
	assert_int_equal(chosen("t_source"), 0);
	press("4");
	assert_true(shows("Answer 1-3."));
	press("'q'");
	assert_true(shows("Nothing fits \"q\"."));
	/* Stored at once; another takes its place, Enter goes on. */
	press("2");
	assert_int_equal(chosen("t_source"), 1);
	assert_true(shows("2 (\u2022)"));
	press("3");
	assert_true(shows("3 (\u2022)"));
	assert_false(shows("2 (\u2022)"));
	press("Enter");
	assert_int_equal(chosen("t_source"), 1);
	assert_false(shows("3 (\u2022)"));
}

static void
several_of_a_few_by_their_digits(void **state)
{
	(void)state;
	go("t_more");
	press("1 3 2");
	assert_true(shows("At most 2."));
	press("1 Tab");
	assert_int_equal(chosen("t_more"), 1);
}

static void
several_up_to_the_most(void **state)
{
	(void)state;
	go("t_more");
	press("'ang' Enter 'back' Enter 'dal' Enter");
	assert_true(shows("At most 2."));
	press("Tab");
	go("t_more");
	assert_true(shows("[x] Backen"));
	assert_int_equal(chosen("t_more"), 2);
	/* Chosen again is let go of. */
	press("'back' Enter Tab");
	assert_int_equal(chosen("t_more"), 1);
}

static void
looked_at_and_back_to_the_same_place(void **state)
{
	(void)state;
	go("t_source");
	press("'dal' Ctrl-D");
	assert_true(shows("only to read"));
	assert_true(shows("One"));
	assert_false(shows("( ) Dalen"));
	press("Esc");
	assert_true(shows("\u25b8 3 ( ) Dalen") || shows("\u25b8 2 ( ) Dalen") ||
		    shows("\u25b8 1 ( ) Dalen"));
	assert_int_equal(chosen("t_source"), 0);
}

static void
a_row_that_was_removed_is_said_to_be(void **state)
{
	struct diags diags = { 0 };
	struct row *row = add_row("Three");

	(void)state;
	go("t_row");
	press("'three' Enter");
	assert_int_equal(chosen("t_row"), 1);
	assert_true(session_row_remove(here.source, row, &diags));
	go("t_row");
	assert_true(shows("(removed)"));
	/* It blocks nothing, and another may be chosen. */
	press("'two' Enter");
	assert_int_equal(chosen("t_row"), 1);
	go("t_row");
	assert_false(shows("(removed)"));
	assert_true(shows("(\u2022) Two"));
}

static void
nothing_to_choose_is_said(void **state)
{
	(void)state;
	go("t_other");
	assert_true(shows("(there is none to choose yet)"));
	press("Ctrl-D");
	assert_true(shows("There is nothing to look at."));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			found_without_its_dots_and_chosen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_fits_nothing_is_said, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_few_are_chosen_by_their_digits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			several_of_a_few_by_their_digits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(several_up_to_the_most, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			looked_at_and_back_to_the_same_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_row_that_was_removed_is_said_to_be, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_to_choose_is_said, set_up, tear_down),
	};

	hash_start_up();
	lang_start("en");
	clock_stop(1489488060000); /* 2017-03-14 10:41 UTC */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
