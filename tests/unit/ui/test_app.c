/* test_app.c - the stack, the loop and the frame on a terminal in memory */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "lib/term_grid.h"
#include "ui/app.h"
#include "ui/list.h"
#include "ui/textbox.h"

/* ---- two small views: a list at home, a text above it ---- */

struct note {
	struct textbox box;
	bool listed; /* focus: the list beside the text */
};

static struct seen {
	int drafts, closed, returned, taken_back;
	bool draft_fails;
	enum act last;
	char text[200];
} seen;

static enum context
note_context(const struct view *view)
{
	const struct note *note = view->own;

	if (note->listed)
		return CONTEXT_LIST;
	return note->box.many ? CONTEXT_PAGE : CONTEXT_TEXT;
}

static bool
note_open(struct view *view, const void *with)
{
	struct note *note = view->own;

	note->box.many = with != NULL;
	return true;
}

static bool
note_act(struct view *view, enum act act, const struct key *key)
{
	struct note *note = view->own;

	(void)key;
	seen.last = act;
	if (act == ACT_BACK && !note->listed && !note->box.many) {
		note->listed = true;
		return true;
	}
	if (!note->listed && textbox_act(&note->box, act)) {
		app_typed(view->app);
		return true;
	}
	return false;
}

static bool
note_key(struct view *view, const struct key *key)
{
	struct note *note = view->own;
	bool taken = !note->listed && textbox_key(&note->box, key);

	if (taken)
		app_typed(view->app);
	return taken;
}

static void
note_joined(struct view *view, char key)
{
	struct note *note = view->own;

	if (key == 'j')
		textbox_join(&note->box);
	else
		textbox_forget(&note->box);
}

static void
note_paste(struct view *view, struct str text)
{
	struct note *note = view->own;
	struct pasted pasted = textbox_paste(&note->box, text);

	app_say_pasted(view->app, &pasted);
	if (pasted.lines > 0)
		app_ask(view, "Join?", "j", note_joined);
}

static void
note_draw(struct view *view, struct pane pane)
{
	struct note *note = view->own;

	textbox_draw(&note->box, pane, ROLE_TEXT, !note->listed);
}

static bool
note_draft(struct view *view)
{
	struct note *note = view->own;

	seen.drafts++;
	snprintf(seen.text, sizeof seen.text, "%.*s", STR_ARGS(textbox_text(&note->box)));
	return !seen.draft_fails;
}

static void
note_take_back(struct view *view)
{
	struct note *note = view->own;

	note->listed = false;
	seen.taken_back++;
}

static void
note_close(struct view *view)
{
	struct note *note = view->own;

	textbox_free(&note->box);
	seen.closed++;
}

static const struct view_type note_type = {
	.name = "note",
	.own_size = sizeof(struct note),
	.open = note_open,
	.context = note_context,
	.act = note_act,
	.key = note_key,
	.paste = note_paste,
	.draw = note_draw,
	.draft = note_draft,
	.take_back = note_take_back,
	.close = note_close,
};

static enum context
home_context(const struct view *view)
{
	(void)view;
	return CONTEXT_HOME;
}

static void
home_title(const struct view *view, struct title *title)
{
	(void)view;
	buf_text(&title->left, "behov \u00b7 home");
	title->progress = true;
	title->answered = 31;
	title->total = 48;
}

static bool
home_act(struct view *view, enum act act, const struct key *key)
{
	seen.last = act;
	if (act == ACT_DIGIT) {
		app_push(view->app, &note_type, key->point == '2' ? "page" : NULL);
		return true;
	}
	return false;
}

static void
home_draw(struct view *view, struct pane pane)
{
	(void)view;
	paint_words(pane, 0, 1, ROLE_TEXT, "1 a note");
	paint_cursor(pane, 0, 1);
}

static void
home_hints(struct view *view, struct hints *hints)
{
	(void)view;
	hint_digits(hints, 1, 2, "choose");
	hint_act(hints, ACT_LEAVE);
}

static void
home_returned(struct view *view)
{
	(void)view;
	seen.returned++;
}

static const struct view_type home_type = {
	.name = "home",
	.context = home_context,
	.title = home_title,
	.act = home_act,
	.draw = home_draw,
	.hints = home_hints,
	.returned = home_returned,
};

/* ---- the bench ---- */

static struct grid grid;
static struct app app;

static int
start(void **state)
{
	(void)state;
	seen = (struct seen){ .last = ACT_NONE };
	clock_stop(1489488060000); /* 2017-03-14 10:41 UTC */
	app_start(&app, grid_open(&grid, 24, 80), false);
	app_push(&app, &home_type, NULL);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	app_free(&app);
	term_close(&grid.term);
	return 0;
}

/* Do what was pressed, and draw. */
static void
go(const char *keys)
{
	struct event event;

	grid_press(&grid, keys);
	for (term_read(&grid.term, 0, &event); event.kind != EVENT_NONE;
		term_read(&grid.term, 0, &event))
		app_event(&app, &event);
	app_draw(&app);
}

static void
the_frame_stands(void **state)
{
	(void)state;
	app_saved(&app);
	go("");
	assert_string_equal(grid_row(&grid, 0),
		" behov \u00b7 home                                31/48  "
		"\u2593\u2593\u2593\u2593\u2593\u2593\u2593\u2593\u2591\u2591\u2591\u2591     "
		"Saved 10:41");
	assert_int_equal(strspn(grid_row(&grid, 1), "\u2500"), 240);
	assert_string_equal(grid_row(&grid, 2), " 1 a note");
	assert_string_equal(grid_row(&grid, 23), " 1-2 choose   Ctrl-X exit");
	assert_int_equal(grid.glass.cursor_row, 2);
	assert_int_equal(grid.glass.cursor_column, 1);
	app.demo = true;
	go("");
	assert_int_equal(strncmp(grid_row(&grid, 0), " DEMO behov", 11), 0);
}

static void
the_frame_at_other_sizes(void **state)
{
	(void)state;
	app_saved(&app);
	grid_resize(&grid, 15, 40);
	go("");
	assert_string_equal(grid_row(&grid, 0), " behov \u00b7 home                31/48 Saved");
	grid_resize(&grid, 40, 120);
	go("");
	assert_non_null(strstr(grid_row(&grid, 0), "31 of 48"));
	assert_int_equal(grid_find(&grid, " 1-2 choose"), 39);
}

static void
only_what_differs_is_put(void **state)
{
	(void)state;
	go("1 'abc'");
	grid.put = 0;
	app_draw(&app);
	assert_int_equal(grid.put, 0);
	go("'d'");
	assert_int_equal(grid.put, 1);
	assert_string_equal(grid_row(&grid, 2), "abcd");
}

static void
keys_reach_the_view_and_esc_goes_out(void **state)
{
	(void)state;
	go("2 'hej' Enter 'x'");
	assert_int_equal(app.count, 2);
	assert_string_equal(grid_row(&grid, 2), "hej");
	assert_string_equal(grid_row(&grid, 3), "x");
	go("Esc");
	assert_int_equal(app.count, 1);
	assert_int_equal(seen.returned, 1);
	/* It was kept before it went. */
	assert_string_equal(seen.text, "hej\nx");
	go("Esc Esc");
	assert_int_equal(app.count, 1);
	assert_false(app.ended);
}

static void
ctrl_x_goes_home_then_out(void **state)
{
	(void)state;
	go("1 'a' Ctrl-X");
	assert_int_equal(app.count, 1);
	assert_false(app.ended);
	go("Ctrl-X");
	assert_true(app.ended);
	assert_int_equal(app.code, 0);
}

static void
ctrl_c_twice(void **state)
{
	(void)state;
	go("1 'abc' Ctrl-C");
	assert_false(app.ended);
	assert_string_equal(seen.text, "abc");
	assert_string_equal(app_message(&app), "Ctrl-C once more exits. Everything is saved.");
	go("'d' Ctrl-C");
	assert_false(app.ended);
	go("Ctrl-C");
	assert_true(app.ended);
	assert_int_equal(app.code, 130);
}

static void
messages_are_one_and_all_are_kept(void **state)
{
	(void)state;
	app_say(&app, "one");
	app_say(&app, "two %d", 2);
	go("");
	assert_string_equal(grid_row(&grid, 21), " two 2");
	assert_int_equal(app.messages_count, 2);
	for (int i = 0; i < 200; i++)
		app_say(&app, "%d", i);
	assert_int_equal(app.messages_count, MESSAGES_MOST);
	assert_string_equal(app_message(&app), "199");
	app_say_text(&app, STR(""));
	go("");
	assert_string_equal(grid_row(&grid, 21), "");
}

static void
a_long_message_is_not_cut(void **state)
{
	(void)state;
	grid_resize(&grid, 12, 40);
	app_say(&app,
		"You are back at question 3.7. The text you had begun to write is still here.");
	go("");
	assert_string_equal(grid_row(&grid, 8), " You are back at question 3.7. The text");
	assert_string_equal(grid_row(&grid, 9), " you had begun to write is still here.");
	go("");
}

static void
what_is_not_saved_stays_said(void **state)
{
	(void)state;
	app_saved(&app);
	app_not_saved(&app, "Cannot save: the disk is full. The text is still on screen.");
	app_say(&app, "something else");
	go("");
	assert_non_null(strstr(grid_row(&grid, 0), "NOT SAVED since 10:41"));
	/* What is said meanwhile stands below it. */
	assert_int_equal(grid_find(&grid, "Cannot save"), 20);
	assert_int_equal(grid_find(&grid, "something else"), 21);
	assert_true(app_wait(&app) >= 0 && app_wait(&app) <= 2000);
	go("Ctrl-S");
	assert_non_null(strstr(app_message(&app), "Not everything is saved"));
	app_saved(&app);
	go("");
	assert_int_equal(grid_find(&grid, "Cannot save"), -1);
	assert_non_null(strstr(grid_row(&grid, 0), "Saved 10:41"));
	assert_int_equal(app_wait(&app), -1);
}

static void
ctrl_s_says_when(void **state)
{
	(void)state;
	app_saved(&app);
	go("Ctrl-S");
	assert_string_equal(app_message(&app), "Everything is already saved (10:41).");
	go("Ctrl-Q");
	assert_int_equal(app.count, 1);
}

static void
drafts_wait_for_silence_but_not_long(void **state)
{
	(void)state;
	go("1 'a'");
	assert_true(app_wait(&app) > 0 && app_wait(&app) <= 500);
	app.typed_last -= 500;
	app_pass_time(&app);
	assert_int_equal(seen.drafts, 1);
	assert_int_equal(app_wait(&app), -1);
	go("'b'");
	app.typed_first -= 1900; /* typing for long without a pause */
	assert_true(app_wait(&app) <= 100);
	app.typed_first -= 200;
	app_pass_time(&app);
	assert_int_equal(seen.drafts, 2);
	assert_string_equal(seen.text, "ab");
	/* One that fails is tried again. */
	seen.draft_fails = true;
	go("'c'");
	app.typed_last -= 500;
	app_pass_time(&app);
	assert_true(app_wait(&app) > 500);
	app.retry_at -= 2000;
	app_pass_time(&app);
	assert_int_equal(seen.drafts, 4);
}

static void
a_signal_keeps_the_draft_and_ends(void **state)
{
	(void)state;
	go("1 'half'");
	grid_event(&grid, (struct event){ .kind = EVENT_END, .signal = 15 });
	go("");
	assert_true(app.ended);
	assert_int_equal(app.code, 143);
	assert_string_equal(seen.text, "half");
}

static void
ctrl_z_rests_or_undoes(void **state)
{
	(void)state;
	grid.job_control = true;
	go("1 'abc' Ctrl-Z");
	assert_int_equal(grid.suspends, 1);
	assert_string_equal(grid.said, "behov rests, everything is saved. Type fg.");
	assert_string_equal(seen.text, "abc");
	assert_string_equal(grid_row(&grid, 2), "abc");
	grid.job_control = false;
	go("Ctrl-Z");
	assert_int_equal(seen.last, ACT_UNDO);
	assert_string_equal(grid_row(&grid, 2), "");
}

static void
an_esc_is_taken_back(void **state)
{
	struct event up = { .kind = EVENT_KEY, .key = key_press(PRESS_UP), .took_back = true };

	(void)state;
	/* One that closed a view: the view is there again, with its text. */
	go("2 'hej' Enter 'x' Esc");
	assert_int_equal(app.count, 1);
	grid_event(&grid, up);
	go("");
	assert_int_equal(app.count, 2);
	assert_string_equal(grid_row(&grid, 2), "hej");
	assert_int_equal(grid.glass.cursor_row, 2);
	assert_int_equal(seen.closed, 0);
	go("Esc 1 'y' Esc");
	assert_int_equal(seen.closed, 1);
	/* One that the view did itself. */
	grid_event(&grid, up);
	go("");
	assert_int_equal(seen.taken_back, 1);
	go("'z'");
	assert_string_equal(grid_row(&grid, 2), "yz");
}

static void
esc_and_a_letter_is_ctrl(void **state)
{
	(void)state;
	go("1 'a' Esc f");
	assert_int_equal(seen.last, ACT_MISSING);
	go("w");
	assert_int_equal(seen.last, ACT_MISSING);
	go("Esc");
	assert_int_equal(app.count, 1);
	/* At once, as Alt sends it, also in a text. */
	go("2 'a'");
	grid_event(&grid, (struct event){ .kind = EVENT_KEY,
				  .key = { .press = PRESS_CHAR,
					  .point = 'n',
					  .ctrl = true,
					  .after_esc = true } });
	go("");
	assert_int_equal(seen.last, ACT_NOTE);
	/* Where Ctrl and the letter means nothing it is Esc and the letter. */
	grid_event(&grid, (struct event){ .kind = EVENT_KEY,
				  .key = { .press = PRESS_CHAR,
					  .point = 'b',
					  .ctrl = true,
					  .after_esc = true } });
	go("");
	assert_int_equal(app.count, 1);
}

static void
pasted_lines_are_asked_about(void **state)
{
	(void)state;
	go("1");
	grid_paste(&grid, "a\nb\x18");
	go("");
	assert_int_equal(grid_find(&grid, "Join?"), 21);
	assert_string_equal(grid_row(&grid, 23), " j   Esc back");
	go("x Enter");
	assert_non_null(app.asking.view);
	go("j");
	assert_string_equal(grid_row(&grid, 2), "a b");
	grid_paste(&grid, "c\nd");
	go("Esc");
	assert_string_equal(grid_row(&grid, 2), "a b");
	assert_int_equal(app.count, 2);
}

static void
no_key_in_a_paste_is_a_command(void **state)
{
	(void)state;
	go("2");
	grid_paste(&grid, "1\r2\x18\x03\x1b\x1a\t\u00e5");
	go("");
	assert_false(app.ended);
	assert_int_equal(app.count, 2);
	assert_string_equal(grid_row(&grid, 2), "1");
	assert_string_equal(grid_row(&grid, 3), "2 \u00e5");
	assert_string_equal(
		app_message(&app), "4 control characters were left out of the pasted text.");
}

static void
too_small_says_so_and_keys_wait(void **state)
{
	(void)state;
	app_saved(&app);
	go("1 'a'");
	grid_resize(&grid, 9, 38);
	go("");
	assert_string_equal(grid_row(&grid, 0), "The window is too small (38x9).");
	go("'bc'");
	grid_paste(&grid, "d");
	grid_resize(&grid, 1, 1);
	go("'e'");
	assert_int_equal(app.waiting_count, 4);
	grid_resize(&grid, 24, 80);
	go("'f'");
	assert_string_equal(grid_row(&grid, 2), "abcdef");
}

static void
every_size_is_drawn(void **state)
{
	(void)state;
	go("2 'text'");
	app_say(&app, "a message that is rather long and has to be broken somewhere, or is cut");
	for (int rows = 1; rows < 30; rows += 3) {
		for (int columns = 1; columns < 130; columns += 7) {
			grid_resize(&grid, rows, columns);
			go("");
			assert_true(grid.glass.cursor_row >= 0 && grid.glass.cursor_row < rows);
			assert_true(grid.glass.cursor_column >= 0 &&
				    grid.glass.cursor_column < columns);
		}
	}
}

static void
the_stack_has_an_end(void **state)
{
	(void)state;
	for (int i = 0; i < VIEWS_MOST + 3; i++)
		app_push(&app, &note_type, "page");
	assert_int_equal(app.count, VIEWS_MOST);
	assert_non_null(strstr(app_message(&app), "Esc"));
	go("Ctrl-X");
	assert_int_equal(app.count, 1);
	assert_int_equal(seen.closed, VIEWS_MOST - 1);
}

static void
the_loop_runs_to_its_end(void **state)
{
	(void)state;
	grid_press(&grid, "1 'abc' Ctrl-X Ctrl-X");
	assert_int_equal(app_run(&app), 0);
	assert_string_equal(seen.text, "abc");
}

#define with_app(test) cmocka_unit_test_setup_teardown(test, start, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		with_app(the_frame_stands),
		with_app(the_frame_at_other_sizes),
		with_app(only_what_differs_is_put),
		with_app(keys_reach_the_view_and_esc_goes_out),
		with_app(ctrl_x_goes_home_then_out),
		with_app(ctrl_c_twice),
		with_app(messages_are_one_and_all_are_kept),
		with_app(a_long_message_is_not_cut),
		with_app(what_is_not_saved_stays_said),
		with_app(ctrl_s_says_when),
		with_app(drafts_wait_for_silence_but_not_long),
		with_app(a_signal_keeps_the_draft_and_ends),
		with_app(ctrl_z_rests_or_undoes),
		with_app(an_esc_is_taken_back),
		with_app(esc_and_a_letter_is_ctrl),
		with_app(pasted_lines_are_asked_about),
		with_app(no_key_in_a_paste_is_a_command),
		with_app(too_small_says_so_and_keys_wait),
		with_app(every_size_is_drawn),
		with_app(the_stack_has_an_end),
		with_app(the_loop_runs_to_its_end),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
