/* Numbers that were made once are there again, as long as they are right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <sys/stat.h>

#include "base/clock.h"
#include "base/path.h"
#include "lib/crowd.h"

struct keeping {
	struct crowd crowd;
	char cache[96];
};

static int
set_up(void **state)
{
	struct keeping *keeping = calloc(1, sizeof *keeping);

	crowd_open(&keeping->crowd);
	snprintf(keeping->cache, sizeof keeping->cache, "%s/cache", keeping->crowd.folder);
	setenv("XDG_CACHE_HOME", keeping->cache, 1);
	crowd_begin(&keeping->crowd, "A1", "1", "soc: utb: kof:");
	crowd_all(&keeping->crowd, 3, '3', '1');
	crowd_end(&keeping->crowd);
	crowd_begin(&keeping->crowd, "B2", "1", "soc: utb: kof:");
	crowd_all(&keeping->crowd, 3, '1', '4');
	crowd_end(&keeping->crowd);
	*state = keeping;
	return 0;
}

static int
tear_down(void **state)
{
	struct keeping *keeping = *state;

	crowd_close(&keeping->crowd);
	free(keeping);
	return 0;
}

static double
number(const struct crowd *crowd, const char *unit, const char *index)
{
	struct panel_value value =
		panel_index(crowd->panel, panel_unit_of(crowd->panel, str_of(unit)), 0,
			panel_index_of(crowd->panel, str_of(index)));

	assert_int_equal(value.standing, PANEL_HERE);
	return value.value;
}

static bool
was_read(const struct crowd *crowd, const char *unit)
{
	return panel_glance(crowd->panel, panel_unit_of(crowd->panel, str_of(unit)), 0)->read;
}

/* All of it is counted, and the panel closed: then it is kept. */
static void
count_and_close(struct crowd *crowd)
{
	crowd_panel(crowd);
	number(crowd, "A1", "T_ONE");
	number(crowd, "B2", "T_ONE");
	panel_close(crowd->panel);
	crowd->panel = NULL;
}

/* The one file that is kept. */
static struct str
kept_file(const struct keeping *keeping, struct arena *arena)
{
	struct str folder = arena_format(arena, "%s/behov", keeping->cache), *names;
	size_t count;

	assert_true(path_list(arena, folder.at, &names, &count));
	assert_int_equal(count, 1);
	return path_join(arena, folder, names[0]);
}

static void
what_did_not_change_is_not_read(void **state)
{
	struct keeping *keeping = *state;
	struct crowd *crowd = &keeping->crowd;
	double before;

	crowd_panel(crowd);
	before = number(crowd, "A1", "T_ONE");
	assert_true(was_read(crowd, "A1"));
	count_and_close(crowd);
	crowd_panel(crowd);
	assert_true(number(crowd, "A1", "T_ONE") == before);
	assert_string_equal(
		panel_index(crowd->panel, 0, 0, panel_index_of(crowd->panel, STR("T_ONE")))
			.index->stage->label.at[0]
			.text.at,
		"working");
	assert_false(was_read(crowd, "A1"));
	assert_int_equal(panel_raters(crowd->panel, 0, 0), 3);
	assert_false(was_read(crowd, "A1"));
	/* Whoever looks into it finds the answers. */
	assert_non_null(panel_entry(crowd->panel, 0, 0)->answers);
}

static void
what_changed_is_counted_anew(void **state)
{
	struct keeping *keeping = *state;
	struct crowd *crowd = &keeping->crowd;

	count_and_close(crowd);
	crowd_begin(crowd, "A1", "1", "");
	crowd_rate(crowd, "e1", "", "", "000");
	crowd_end(crowd);
	crowd_panel(crowd);
	assert_true(number(crowd, "A1", "T_ONE") < 70);
	assert_true(was_read(crowd, "A1"));
	number(crowd, "B2", "T_ONE");
	assert_false(was_read(crowd, "B2"));
}

static bool
holds(const struct buf *bytes, const char *word)
{
	for (size_t i = 0; i < bytes->length; i++)
		if (str_starts(str_from(buf_str(bytes), i), str_of(word)))
			return true;
	return false;
}

/* A title is what somebody wrote: it lies in the store only. */
static void
no_words_are_kept(void **state)
{
	struct keeping *keeping = *state;
	struct crowd *crowd = &keeping->crowd;
	struct arena arena = { 0 };
	struct buf bytes = { 0 };

	crowd->title = "an anxious title";
	crowd_begin(crowd, "C3", "1", "soc: utb: kof:");
	crowd_all(crowd, 3, '3', '1');
	crowd_say(crowd, "t1", "", "", "an anxious answer");
	crowd_end(crowd);
	crowd_panel(crowd);
	number(crowd, "C3", "T_ONE");
	count_and_close(crowd);
	crowd_panel(crowd);
	number(crowd, "C3", "T_ONE");
	assert_false(was_read(crowd, "C3"));
	assert_true(str_is(panel_glance(crowd->panel, 2, 0)->row.title, "an anxious title"));
	assert_true(path_read(kept_file(keeping, &arena).at, 1 << 20, &bytes, &crowd->diags));
	assert_true(holds(&bytes, "B2"));
	assert_false(holds(&bytes, "anxious"));
	buf_free(&bytes);
	arena_free(&arena);
}

static void
is_as_none(struct crowd *crowd, struct str path, struct str bytes)
{
	panel_close(crowd->panel); /* which may keep something */
	crowd->panel = NULL;
	assert_true(path_write(path.at, bytes, &crowd->diags));
	crowd_panel(crowd);
	number(crowd, "B2", "T_ONE");
	assert_true(was_read(crowd, "B2"));
}

static void
a_damaged_file_is_as_none(void **state)
{
	struct keeping *keeping = *state;
	struct crowd *crowd = &keeping->crowd;
	struct arena arena = { 0 };
	struct buf bytes = { 0 };
	struct str path;

	count_and_close(crowd);
	path = kept_file(keeping, &arena);
	assert_true(path_read(path.at, 1 << 20, &bytes, &crowd->diags));
	for (size_t at = 0; at < bytes.length; at += bytes.length / 7) {
		bytes.at[at] = (char)(bytes.at[at] ^ 1);
		is_as_none(crowd, path, buf_str(&bytes));
		bytes.at[at] = (char)(bytes.at[at] ^ 1);
	}
	for (size_t length = 0; length < bytes.length; length += bytes.length / 7)
		is_as_none(crowd, path, str_part(buf_str(&bytes), 0, length));
	buf_free(&bytes);
	arena_free(&arena);
}

/* A store as a program makes it from a seed: the same ids at the same time. */
static void
invent(struct crowd *crowd, const char *cache, char maturity)
{
	clock_stop(INT64_C(1480000000000));
	random_seeded(5);
	crowd_open(crowd);
	setenv("XDG_CACHE_HOME", cache, 1);
	crowd_begin(crowd, "A1", "1", "soc: utb: kof:");
	crowd_all(crowd, 3, maturity, '1');
	crowd_end(crowd);
	crowd_panel(crowd);
}

static void
a_store_with_the_same_ids_is_another_one(void **state)
{
	struct keeping *keeping = *state;
	struct crowd first = { .title = NULL }, second = { .title = NULL };
	struct uid ids[2];

	invent(&first, keeping->cache, '3');
	assert_true(number(&first, "A1", "T_ONE") > 74);
	panel_close(first.panel);
	first.panel = NULL;
	ids[0] = store_id(first.store);
	invent(&second, keeping->cache, '2');
	ids[1] = store_id(second.store);
	assert_true(uid_equal(&ids[0], &ids[1]));
	assert_true(number(&second, "A1", "T_ONE") < 51);
	crowd_close(&second);
	crowd_close(&first);
}

static void
nobody_else_can_read_it(void **state)
{
	struct keeping *keeping = *state;
	struct arena arena = { 0 };
	struct stat about;

	count_and_close(&keeping->crowd);
	assert_int_equal(stat(kept_file(keeping, &arena).at, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	arena_free(&arena);
}

static void
where_nothing_can_be_kept_all_is_counted(void **state)
{
	struct keeping *keeping = *state;

	setenv("XDG_CACHE_HOME", "/dev/null", 1);
	count_and_close(&keeping->crowd);
	crowd_panel(&keeping->crowd);
	assert_true(number(&keeping->crowd, "A1", "T_ONE") > 74);
	assert_true(was_read(&keeping->crowd, "A1"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_did_not_change_is_not_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_changed_is_counted_anew, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_words_are_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_damaged_file_is_as_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_store_with_the_same_ids_is_another_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nobody_else_can_read_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			where_nothing_can_be_kept_all_is_counted, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
