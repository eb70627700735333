/* test_help.c - the question's own help first, then the keys that work here */
#include "house.h"

static struct session *
open_help(const char *question)
{
	struct interview_door to = { .session = house_begin("10", "1") };

	app_push(&house.app, &view_interview, &to);
	played.desk.at = form_question(to.session->form, str_of(question));
	played.desk.spot = spot_of(to.session->answers, played.desk.at);
	house_go("Ctrl-G");
	return to.session;
}

static void
the_question_comes_first(void **state)
{
	(void)state;
	open_help("b1_beds");
	assert_string_equal(app_top(&house.app)->type->name, "help");
	assert_string_equal(grid_row(&house.grid, 2), " B1  Number of beds");
	assert_string_equal(grid_row(&house.grid, 3), " Count them");
	assert_string_equal(grid_row(&house.grid, 4), " A bed is as long as a person.");
	assert_true(house_shows("1 of "));
}

static void
a_scale_tells_its_steps(void **state)
{
	(void)state;
	open_help("b3_yield");
	assert_true(house_shows("2  "));
	assert_true(house_shows("Much: vegetables"));
}

static void
what_is_not_asked_is_explained(void **state)
{
	struct session *session = open_help("b1_beds");
	struct buf why = { 0 };

	(void)state;
	walk_why_hidden(session->answers, form_question(session->form, STR("b2_why")),
		session->language, &why);
	assert_true(why.length > 0);
	assert_true(house_shows("Not asked now in this section"));
	assert_true(house_shows("Why so many"));
	assert_true(house_shows(why.at));
	buf_free(&why);
}

/* Every act of the place and around it that a key means there is told. */
static void
keys_are_the_keymaps(void **state)
{
	struct buf all = { 0 };
	size_t told = 0;

	(void)state;
	open_help("b1_beds");
	grid_resize(&house.grid, 200, 100);
	house_go("");
	for (int i = 0; i < 200; i++)
		buf_text(&all, grid_row(&house.grid, i));
	for (size_t i = 0; i < acts_count; i++) {
		const struct act_row *row = act_find(CONTEXT_PAGE, acts[i].act);
		struct key key;
		uint32_t last;

		if (row != &acts[i] ||
			!keymap_key(&house.app.keymap, CONTEXT_PAGE, row->act, &key, &last) ||
			keymap_find(&house.app.keymap, CONTEXT_PAGE, &key) != row->act)
			continue;
		told++;
		assert_non_null(strstr(all.at, _(row->help)));
	}
	assert_true(told > 25);
	/* Enter is a new line in a long text, so it accepts nothing there. */
	assert_null(strstr(all.at, "Accept and go on."));
	buf_free(&all);
}

static void
pages_turn_and_esc_closes(void **state)
{
	(void)state;
	open_help("b1_beds");
	house_go("PgDn");
	assert_true(house_shows("2 of"));
	assert_int_equal(grid_find(&house.grid, "Number of beds"), -1);
	house_go("End");
	assert_true(house_shows("Press Esc, then the letter."));
	house_go("PgDn PgDn Home");
	assert_true(house_shows("Number of beds"));
	house_go("Esc");
	assert_string_equal(app_top(&house.app)->type->name, "interview");
}

static void
without_a_question_there_are_the_keys(void **state)
{
	(void)state;
	app_push(&house.app, &view_home, &house.door);
	house_go("?");
	assert_string_equal(app_top(&house.app)->type->name, "help");
	assert_true(house_shows(context_words(CONTEXT_HOME)));
	assert_true(house_shows("Open by number."));
	house_go("?");
	assert_string_equal(app_top(&house.app)->type->name, "home");
}

static void
it_fits_everywhere(void **state)
{
	(void)state;
	open_help("b3_yield");
	house_sizes();
	grid_resize(&house.grid, 15, 40);
	house_go("PgDn PgDn PgDn");
	house.app.ascii = house.app.surface.ascii = true;
	house_go("");
	assert_true(house_shows("| "));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define test(name) cmocka_unit_test_setup_teardown(name, house_open, house_close)
		test(the_question_comes_first),
		test(a_scale_tells_its_steps),
		test(what_is_not_asked_is_explained),
		test(keys_are_the_keymaps),
		test(pages_turn_and_esc_closes),
		test(without_a_question_there_are_the_keys),
		test(it_fits_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
