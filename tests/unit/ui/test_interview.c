/* test_interview.c - moving, the list, notes, sizes, undo, a store that fails */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "conversing.h"
#include "ui/view/interview.h"

static bool
in_list(void)
{
	return here.view->type->context(here.view) == CONTEXT_QUESTIONS;
}

/* ---- moving ---- */

static void
test_tab_passes_over_and_back(void **state)
{
	(void)state;
	at("n1_count");
	press("Tab Tab");
	at("n4_day");
	press("Shift-Tab Shift-Tab");
	at("n1_count");
	press("Shift-Tab");
	at("n1_count");
	shows("This is the first question.");
	holds("n1_count", "");
}

static void
test_going_back_stores_what_is_typed(void **state)
{
	(void)state;
	press("Tab '2,5' Shift-Tab");
	at("n1_count");
	holds("n3_share", "2.5");
	press("'x' Esc");
	assert_true(in_list());
	holds("n1_count", "");
	shows("N1 \u25b2");
}

static void
test_the_end_is_said(void **state)
{
	(void)state;
	conversation_go(&here, "d1_last");
	press("'z' Enter");
	at("d1_last");
	holds("d1_last", "z");
	shows("That was the last question.");
}

static void
test_place_is_kept(void **state)
{
	(void)state;
	conversation_go(&here, "c2_letter");
	conversation_reopen(&here);
	at("c2_letter");
	hides("You are back");
}

/* ---- the list ---- */

static void
test_list_goes_to_a_question(void **state)
{
	(void)state;
	shows("N1 \u25cb How many");
	shows("\u25b4 0 \u00b7 \u25be 2 sections");
	press("Esc");
	assert_true(in_list());
	shows("N Numbers");
	shows("C Choices");
	press("Down Down Enter");
	assert_false(in_list());
	at("n3_share");
}

static void
test_list_says_why_a_question_is_not_asked(void **state)
{
	(void)state;
	press("Esc Down Enter");
	assert_true(in_list());
	shows("N2 is not asked now:");
	press("Tab");
	assert_false(in_list());
	at("n1_count");
}

static void
test_list_unfolds_another_section(void **state)
{
	(void)state;
	press("Esc End Up Enter");
	shows("C1 \u25cb Which");
	hides("N1 \u25cb");
	press("Down Down Enter");
	at("c2_letter");
	press("Esc -");
	hides("C1 \u25cb");
	press("+");
	shows("C1 \u25cb Which");
}

static void
test_the_cursor_stands_on_the_row(void **state)
{
	(void)state;
	press("Esc Down");
	assert_int_equal(here.grid.glass.cursor_row, grid_find(&here.grid, "N2 "));
	conversation_go(&here, "c1_kind");
	press("Tab Shift-Tab");
	press("Down");
}

static void
test_a_split_arrow_takes_esc_back(void **state)
{
	struct event down = { .kind = EVENT_KEY, .took_back = true };

	(void)state;
	conversation_go(&here, "c1_kind");
	press("Esc");
	assert_true(in_list());
	down.key = key_press(PRESS_DOWN);
	grid_event(&here.grid, down);
	press("Enter");
	assert_false(in_list());
	holds("c1_kind", "green");
}

/* ---- the frame ---- */

static void
test_title_says_where_and_how_far(void **state)
{
	(void)state;
	press("'4' Enter");
	assert_non_null(
		strstr(grid_row(&here.grid, 0), "test \u00b7 conversation 1 \u00b7 N Numbers"));
	assert_non_null(strstr(grid_row(&here.grid, 0), "1/10"));
	assert_non_null(strstr(grid_row(&here.grid, 0), "Saved"));
}

static void
test_footer_is_the_fields(void **state)
{
	(void)state;
	assert_non_null(strstr(grid_row(&here.grid, 23), "Enter answer, next"));
	conversation_go(&here, "n5_story");
	assert_non_null(strstr(grid_row(&here.grid, 23), "Tab done"));
	assert_null(strstr(grid_row(&here.grid, 23), "Enter answer"));
	conversation_go(&here, "c4_grade");
	assert_non_null(strstr(grid_row(&here.grid, 23), "0-4 answer"));
}

static void
test_hostile_labels_are_marks(void **state)
{
	(void)state;
	conversation_go(&here, "d1_last");
	for (int i = 0; i < 24; i++) {
		assert_null(strstr(grid_row(&here.grid, i), "\u202E"));
		assert_null(strstr(grid_row(&here.grid, i), "\u2066"));
		assert_null(strstr(grid_row(&here.grid, i), "\u200B"));
	}
	shows("last");
}

/* ---- sizes ---- */

static void
test_narrow_is_one_pane(void **state)
{
	(void)state;
	conversation_resize(&here, 15, 40);
	shows("test N1");
	hides("\u2502");
	press("Esc");
	shows("N Numbers");
	hides("A whole number.");
	press("Down Down Enter '7,5'");
	conversation_resize(&here, 24, 80);
	shows("7,5");
	press("Enter");
	holds("n3_share", "7.5");
}

static void
test_wide_has_the_people(void **state)
{
	(void)state;
	hides("Participants (2)");
	conversation_resize(&here, 40, 120);
	shows("Participants (2)");
	shows("Chair");
}

static void
test_resizing_keeps_text_and_keys(void **state)
{
	static const int sizes[][2] = { { 5, 20 }, { 1, 1 }, { 12, 40 }, { 60, 200 }, { 14, 59 },
		{ 24, 110 } };
	char key[8];

	(void)state;
	conversation_go(&here, "n5_story");
	for (size_t i = 0; i < 60; i++) {
		conversation_resize(&here, sizes[i % 6][0], sizes[i % 6][1]);
		snprintf(key, sizeof key, "'%c'", (char)('a' + i % 26));
		press(key);
	}
	conversation_resize(&here, 24, 80);
	press("Tab");
	holds("n5_story", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh");
}

static void
test_every_question_at_every_size(void **state)
{
	static const char *const names[] = { "n1_count", "n5_story", "c1_kind", "c2_letter",
		"c3_kinds", "c4_grade", "c5_order", "c6_note", "d1_last" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		conversation_go(&here, names[i]);
		for (int rows = 12; rows < 30; rows += 3)
			for (int columns = 40; columns < 130; columns += 7) {
				conversation_resize(&here, rows, columns);
				assert_in_range(here.grid.glass.cursor_row, 0, rows - 1);
				assert_in_range(here.grid.glass.cursor_column, 0, columns - 1);
			}
	}
}

/* ---- notes, undo ---- */

static void
test_a_note(void **state)
{
	(void)state;
	press("Ctrl-N 'said by' Enter 'the head' Esc");
	at("n1_count");
	shows("The note is saved.");
	shows("Note (1)");
	press("Ctrl-N");
	shows("the head");
	conversation_reopen(&here);
	press("Ctrl-N");
	shows("the head");
}

static void
test_half_a_note_is_kept(void **state)
{
	(void)state;
	press("Ctrl-N 'half a'");
	conversation_reopen(&here);
	press("Ctrl-N");
	shows("half a");
	press("'n hour' Tab Ctrl-N");
	shows("half an hour");
}

static void
test_a_note_is_folded_in_the_room(void **state)
{
	(void)state;
	struct answers *answers = here.session->answers;

	press("Ctrl-N 'secret' Tab");
	hides("secret");
	shows("Note (1)");
	for (size_t i = 0; i < answers->seats_count; i++)
		seat_present(answers, &answers->seats[i], false);
	press("Ctrl-L");
	shows("secret");
	hides("Note (1)");
	desk_of(here.view)->room = true;
	press("Ctrl-L");
	hides("secret");
	shows("Note (1)");
}

static void
test_undo_names_what_stands_now(void **state)
{
	(void)state;
	press("'4' Enter Shift-Tab Backspace '6' Enter");
	holds("n1_count", "6");
	at("n2_why");
	press("Ctrl-U");
	holds("n1_count", "4");
	shows("Undone: N1 is \"4\" again. 1 question no longer applies (N2).");
	press("Ctrl-R");
	holds("n1_count", "6");
	shows("Redone: N1 is \"6\" again. 1 more question now applies (N2).");
	press("Ctrl-U Ctrl-U Ctrl-U");
	shows("There is nothing more to undo since you opened it.");
}

static void
test_a_paste_of_lines_runs_nothing(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	conversation_paste(&here, "1\n2\n\x18\x03");
	holds("c1_kind", "");
	at("c1_kind");
	conversation_go(&here, "n5_story");
	conversation_paste(&here, "\u00c5\tb\x1b[31m\nq\n");
	press("Tab");
	holds("n5_story", "\u00c5 b[31m\nq\n");
}

/* ---- a store that takes nothing ---- */

static void
let_writes_fail(bool fail)
{
	static struct rlimit before;
	struct rlimit none;

	signal(SIGXFSZ, SIG_IGN);
	if (!fail) {
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		return;
	}
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none = before;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
}

static void
test_not_saved_is_said_until_it_is(void **state)
{
	(void)state;
	press("'4'");
	let_writes_fail(true);
	press("Enter");
	let_writes_fail(false);
	at("n1_count");
	holds("n1_count", "");
	shows("NOT SAVED");
	shows(" 4");
	conversation_wait(&here);
	holds("n1_count", "4");
	hides("NOT SAVED");
	press("Enter");
	at("n3_share");
}

static void
test_a_choice_that_waits_is_marked(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	let_writes_fail(true);
	press("2");
	let_writes_fail(false);
	/* What was pressed is seen, and that it is not saved yet. */
	shows("2 (\u2022) ");
	shows("NOT SAVED");
	holds("c1_kind", "");
	conversation_wait(&here);
	holds("c1_kind", "green");
	press("Ctrl-L");
	shows("2 (\u2022) ");
}

/* What the copy says of a question: canonical, or its draft after "half: ". */
static void
copy_holds(const char *path, const char *name, const char *expected)
{
	struct diags diags = { 0 };
	struct arena arena = { 0 };
	struct buf text = { 0 };
	struct store *store = store_open(path, STORE_WRITE, false, &diags);
	struct session *session = session_resume(store, STR(""), &diags);
	struct spot spot;
	const struct answer *answer;
	struct str draft;

	assert_non_null(session);
	spot = spot_of(session->answers, form_question(session->form, str_of(name)));
	answer = spot_answer(&spot);
	draft = session_draft_text(session, &spot, &arena, NULL);
	if (answer && answer->state == STATE_ANSWERED)
		value_write(&text, &answer->value);
	if (draft.length > 0)
		buf_format(&text, "half: %.*s", STR_ARGS(draft));
	assert_string_equal(text.at, expected);
	session_close(session);
	store_close(store);
	buf_free(&text);
	arena_free(&arena);
}

static void
save_copy(const char *name, char path[PATH_ROOM])
{
	struct buf keys = { 0 };

	assert_true((size_t)snprintf(path, PATH_ROOM, "%s/%s", here.folder, name) < PATH_ROOM);
	here.app.copy = &view_copy;
	here.app.palette = &view_palette;
	press("Ctrl-K 'save a copy' Enter");
	shows("Where");
	for (int i = 0; i < 20; i++)
		press("Ctrl-W");
	buf_format(&keys, "'%s' Enter", path);
	press(keys.at);
	buf_free(&keys);
}

static void
test_a_copy_has_what_could_not_be_saved(void **state)
{
	char path[PATH_ROOM];

	(void)state;
	setenv("HOME", here.folder, 1);
	conversation_go(&here, "c1_kind");
	let_writes_fail(true);
	press("2");
	let_writes_fail(false);
	save_copy("copy.db", path);
	shows("The copy is made");
	shows("behov restore '");
	/* Here it waits as before. */
	press("Enter");
	shows("NOT SAVED");
	holds("c1_kind", "");
	copy_holds(path, "c1_kind", "green");
	/* Leaving it behind is asked about. */
	let_writes_fail(true);
	press("Ctrl-X");
	let_writes_fail(false);
	shows("Leave all the same, and lose it?");
	press("Esc");
	conversation_wait(&here);
	holds("c1_kind", "green");
	hides("NOT SAVED");
}

static void
test_a_copy_has_what_is_half_written(void **state)
{
	char path[PATH_ROOM];

	(void)state;
	setenv("HOME", here.folder, 1);
	conversation_go(&here, "n5_story");
	press("'Half a' Enter 'story'");
	save_copy("copy.db", path);
	shows("what is half written");
	press("Esc");
	shows("story");
	copy_holds(path, "n5_story", "half: Half a\nstory");
	/* A folder will do, and what is there is left. */
	save_copy("", path);
	shows("The copy is made");
	press("Enter");
	save_copy("copy.db", path);
	shows("There is no copy: there is a file with this name already");
	press("Esc");
	at("n5_story");
}

static void
test_what_was_said_can_be_read_again(void **state)
{
	(void)state;
	here.app.palette = &view_palette;
	here.app.read_messages = view_messages;
	press("Ctrl-S '4' Enter Shift-Tab Shift-Tab");
	shows("This is the first question.");
	press("Ctrl-K 'messages' Enter");
	shows("This is the first question.");
	shows("Everything is already saved");
	press("Esc");
	at("n1_count");
}

/* ---- a view that says where to go ---- */

static void
test_a_view_says_where_to_go(void **state)
{
	struct desk *desk = desk_of(here.view);

	(void)state;
	press("Ctrl-N");
	desk->go_to = form_question(here.session->form, STR("c4_grade"));
	press("Esc");
	at("c4_grade");
	assert_null(desk->go_to);
}

/* ---- what a key did is seen first ---- */

/* One key as the program takes it; how many times something was shown, when all was as it
 * stood before. */
static size_t
take_key(const char *key)
{
	conversation_press(&here, "");
	here.grid.flushes = here.grid.put = here.grid.flushed = 0;
	grid_press(&here.grid, key);
	here.grid.hangs_up = true;
	app_run(&here.app);
	here.app.ended = false;
	return here.grid.flushes;
}

static void
test_the_field_is_seen_before_the_frame(void **state)
{
	static const char *const letters[] = { "'x'", "'å'", "Backspace", "Left" };
	size_t put;

	(void)state;
	conversation_go(&here, "c1_kind");
	/* As it stood, the field, and all of it, which has nothing to add. */
	assert_int_equal(take_key("Down"), 3);
	assert_true(here.grid.put > 0);
	assert_int_equal(here.grid.latest, 0);
	put = here.grid.put;
	take_key("Up");
	assert_int_equal(here.grid.put, put);
	conversation_go(&here, "n2_why");
	for (size_t i = 0; i < COUNT_OF(letters); i++) {
		assert_int_equal(take_key(letters[i]), 3);
		assert_int_equal(here.grid.latest, 0);
	}
	shows("x");
}

/* Where the key led away, or something is said, only the whole is right. */
static void
test_what_is_no_field_waits_for_the_frame(void **state)
{
	(void)state;
	conversation_go(&here, "c1_kind");
	assert_int_equal(take_key("Tab"), 2);
	at("c2_letter");
	assert_int_equal(take_key("Esc"), 2);
	assert_true(in_list());
	assert_int_equal(take_key("Down"), 2);
	/* Back from the list it was drawn as one that rests. */
	assert_int_equal(take_key("Enter"), 2);
	assert_false(in_list());
	conversation_go(&here, "n1_count");
	assert_int_equal(take_key("Shift-Tab"), 2);
	shows("This is the first question.");
	/* Too small to be drawn: nothing is touched. */
	conversation_resize(&here, 3, 16);
	assert_int_equal(take_key("x"), 2);
	conversation_resize(&here, 24, 80);
	at("n1_count");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_tab_passes_over_and_back),
		T(test_going_back_stores_what_is_typed),
		T(test_the_end_is_said),
		T(test_place_is_kept),
		T(test_list_goes_to_a_question),
		T(test_list_says_why_a_question_is_not_asked),
		T(test_list_unfolds_another_section),
		T(test_the_cursor_stands_on_the_row),
		T(test_a_split_arrow_takes_esc_back),
		T(test_title_says_where_and_how_far),
		T(test_footer_is_the_fields),
		T(test_hostile_labels_are_marks),
		T(test_narrow_is_one_pane),
		T(test_wide_has_the_people),
		T(test_resizing_keeps_text_and_keys),
		T(test_every_question_at_every_size),
		T(test_a_note),
		T(test_half_a_note_is_kept),
		T(test_a_note_is_folded_in_the_room),
		T(test_undo_names_what_stands_now),
		T(test_a_paste_of_lines_runs_nothing),
		T(test_not_saved_is_said_until_it_is),
		T(test_a_choice_that_waits_is_marked),
		T(test_a_copy_has_what_could_not_be_saved),
		T(test_a_copy_has_what_is_half_written),
		T(test_what_was_said_can_be_read_again),
		T(test_a_view_says_where_to_go),
		T(test_the_field_is_seen_before_the_frame),
		T(test_what_is_no_field_waits_for_the_frame),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
