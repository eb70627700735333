/* test_chart.c - a map on the screen: moving along its arrows, lists where no
 * drawing fits, and how long a frame takes */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/path.h"
#include "lib/term_grid.h"
#include "session/session.h"
#include "ui/app.h"
#include "ui/view/chart.h"
#include "ui/view/views.h"

#define STEPS 40
#define FRAME_MOST 5.0 /* ms */

static const char form_text[] =
	"form_id: garden_year\n"
	"version: \"1\"\n"
	"form_title: \"The garden's year\"\n"
	"default_language: en\n"
	"documents: many\n"
	"view: {type: map, steps: s_step, key: s_id, name: s_name, actor: s_who, silent: s_told,\n"
	"       plain: [s_name, s_told]}\n"
	"survey:\n"
	"  - type: repeat\n"
	"    name: s_step\n"
	"    label: Steps\n"
	"    key: s_id\n"
	"    edges: s_next.s_to\n"
	"    fields:\n"
	"      - {type: text, name: s_id, label: Id, unique: rows}\n"
	"      - {type: text, name: s_name, label: Name}\n"
	"      - {type: text, name: s_who, label: Who}\n"
	"      - {type: text, name: s_told, label: What is told}\n"
	"      - type: repeat\n"
	"        name: s_next\n"
	"        label: Next\n"
	"        fields:\n"
	"          - {type: ref, name: s_to, choices: {rows: s_step}, label: To}\n";

static struct stand {
	char folder[64];
	struct store *store;
	struct session *session;
	struct row *rows[STEPS];
	struct grid grid;
	struct app app;
} stand;

static int
open_stand(void **state)
{
	struct diags diags = { 0 };
	char path[160];
	struct session_wish wish = { .title = STR("This year"), .consent = true };

	(void)state;
	stand = (struct stand){ .store = NULL };
	hash_start_up();
	lang_start("en");
	clock_stop(1489488060000);
	snprintf(stand.folder, sizeof stand.folder, "/tmp/behov-chart-XXXXXX");
	assert_non_null(mkdtemp(stand.folder));
	snprintf(path, sizeof path, "%s/garden_year.yaml", stand.folder);
	assert_true(path_write(path, str_of(form_text), &diags));
	wish.form = str_of(path);
	{
		char store[160];

		snprintf(store, sizeof store, "%s/s.db", stand.folder);
		stand.store = store_open(store, STORE_CREATE, false, &diags);
		assert_non_null(stand.store);
		stand.session = session_begin(stand.store, &wish, &diags);
		assert_non_null(stand.session);
	}
	diags_clear(&diags);
	app_start(&stand.app, grid_open(&stand.grid, 24, 80), false);
	return 0;
}

static int
close_stand(void **state)
{
	char command[128];

	(void)state;
	app_free(&stand.app);
	term_close(&stand.grid.term);
	session_close(stand.session);
	store_close(stand.store);
	snprintf(command, sizeof command, "rm -rf '%s'", stand.folder);
	assert_int_equal(system(command), 0);
	clock_run();
	return 0;
}

/* ---- steps and arrows ---- */

static void
answer(struct row *row, const char *name, const char *text)
{
	struct diags diags = { 0 };
	struct spot spot = { .question = form_question(stand.session->form, str_of(name)),
		.row = row,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };

	assert_true(session_answer_text(
		stand.session, &spot, str_of(text), STATE_ANSWERED, NULL, &diags));
	diags_clear(&diags);
}

static struct row *
add_row(const char *repeat, struct row *parent)
{
	struct diags diags = { 0 };
	struct row *row;

	assert_true(session_row_add(stand.session,
		form_question(stand.session->form, str_of(repeat)), parent, &row, &diags));
	return row;
}

static void
add_steps(int count)
{
	for (int i = 0; i < count; i++) {
		char text[64];

		stand.rows[i] = add_row("s_step", NULL);
		snprintf(text, sizeof text, "step%d", i + 1);
		answer(stand.rows[i], "s_id", text);
		snprintf(text, sizeof text, "Something is done with bed %d", i + 1);
		answer(stand.rows[i], "s_name", text);
		answer(stand.rows[i], "s_who", i % 3 ? "Gardener" : "Clerk");
	}
}

static void
lead(int from, int to)
{
	char id[UID_TEXT];

	uid_write(id, &stand.rows[to]->id);
	answer(add_row("s_next", stand.rows[from]), "s_to", id);
}

static struct chart_view *
open_map(void)
{
	struct document_door door = { .store = stand.store,
		.form = stand.session->form,
		.document = stand.session->document };
	struct view *view;

	view = app_push(&stand.app, &view_chart, &door);
	assert_non_null(view);
	app_draw(&stand.app);
	return view->own;
}

static void
press(const char *keys)
{
	struct event event;

	grid_press(&stand.grid, keys);
	for (term_read(&stand.grid.term, 0, &event); event.kind != EVENT_NONE;
		term_read(&stand.grid.term, 0, &event))
		app_event(&stand.app, &event);
	app_draw(&stand.app);
}

/* ---- the tests ---- */

static void
arrows_go_along_the_drawing(void **state)
{
	struct chart_view *chart;

	(void)state;
	add_steps(4);
	lead(0, 1);
	lead(0, 2);
	lead(1, 3);
	lead(2, 3);
	chart = open_map();
	assert_non_null(chart->flow);
	assert_int_equal(chart->at, 0);
	press("Down");
	assert_in_range(chart->at, 1, 2);
	press(chart->flow->boxes[1].x < chart->flow->boxes[2].x ? "Left" : "Right");
	assert_int_equal(chart->at, 1);
	press("Down");
	assert_int_equal(chart->at, 3);
	press("Up Up");
	assert_int_equal(chart->at, 0);
	press("Up");
	assert_int_equal(chart->at, 0);
	press("Tab");
	assert_int_equal(chart->at, 1);
	press("Shift-Tab Shift-Tab");
	assert_int_equal(chart->at, 3);
	press("End Home");
	assert_int_equal(chart->at, 0);
}

static void
the_box_of_the_cursor_is_in_view(void **state)
{
	struct chart_view *chart;

	(void)state;
	add_steps(8);
	for (int i = 0; i < 7; i++)
		lead(i, i + 1);
	chart = open_map();
	for (size_t i = 1; i < 8; i++) {
		char name[32];

		press("Down");
		assert_int_equal(chart->at, i);
		snprintf(name, sizeof name, "%zu Something is done", i + 1);
		assert_int_not_equal(grid_find(&stand.grid, name), -1);
	}
}

static void
a_loop_and_a_lost_step_are_told_in_words(void **state)
{
	(void)state;
	add_steps(4);
	lead(0, 1);
	lead(1, 0);
	lead(2, 3);
	lead(3, 2);
	open_map();
	assert_int_not_equal(
		grid_find(&stand.grid, "A loop: 1 Something is done with bed 1, 2"), -1);
	assert_int_not_equal(grid_find(&stand.grid, "No step begins the map"), -1);
}

static void
a_map_without_steps_says_so(void **state)
{
	struct chart_view *chart;

	(void)state;
	chart = open_map();
	assert_int_equal(chart->chart->steps_count, 0);
	assert_int_not_equal(grid_find(&stand.grid, "The map has no steps yet"), -1);
	press("Down Up Tab Shift-Tab Left Right PgDn PgUp Home End");
	assert_int_not_equal(grid_find(&stand.grid, "The map has no steps yet"), -1);
}

static void
a_narrow_window_has_a_step_a_row(void **state)
{
	struct chart_view *chart;

	(void)state;
	add_steps(12);
	for (int i = 0; i < 11; i++)
		lead(i, i + 1);
	chart = open_map();
	press("Down Down");
	grid_resize(&stand.grid, 15, 40);
	press("");
	assert_null(chart->flow);
	assert_int_equal(chart->at, 2);
	assert_int_not_equal(grid_find(&stand.grid, "Step 3 of 12"), -1);
	press("Down End");
	assert_int_equal(chart->at, 11);
	grid_resize(&stand.grid, 24, 80);
	press("");
	assert_non_null(chart->flow);
	assert_int_equal(chart->at, 11);
}

static double
ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double
slowness(void)
{
	const char *slow = getenv("BEHOV_TEST_SLOW");

	return slow && atof(slow) > 1 ? 10 * atof(slow) : 1;
}

/* Everything anew: read, laid out and drawn; the fastest of some, since the
 * machine does other things too. */
static void
forty_steps_are_drawn_in_five_milliseconds(void **state)
{
	struct chart_view *chart;
	double best = 1e9;

	(void)state;
	add_steps(STEPS);
	for (int i = 0; i < STEPS - 1; i++)
		lead(i, i + 1);
	for (int i = 0; i + 3 < STEPS; i += 3)
		lead(i, i + 3);
	chart = open_map();
	for (int i = 0; i < 10; i++) {
		double from = ms(), took;

		chart->known = false;
		app_draw(&stand.app);
		took = ms() - from;
		best = took < best ? took : best;
	}
	print_message("# a map of %d steps: read, laid out and drawn in %.2f ms\n", STEPS, best);
	assert_true(best < FRAME_MOST * slowness());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			arrows_go_along_the_drawing, open_stand, close_stand),
		cmocka_unit_test_setup_teardown(
			the_box_of_the_cursor_is_in_view, open_stand, close_stand),
		cmocka_unit_test_setup_teardown(
			a_loop_and_a_lost_step_are_told_in_words, open_stand, close_stand),
		cmocka_unit_test_setup_teardown(
			a_map_without_steps_says_so, open_stand, close_stand),
		cmocka_unit_test_setup_teardown(
			a_narrow_window_has_a_step_a_row, open_stand, close_stand),
		cmocka_unit_test_setup_teardown(
			forty_steps_are_drawn_in_five_milliseconds, open_stand, close_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
