/* A row of a wide table in one sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/lang.h"
#include "ui/linear/compare_brief.h"

#define THEMES 4

struct fixture {
	struct sheet sheet;
	struct buf said;
};

/* Themes with need and gap, the gap the key of each. */
static int
set_up(void **state)
{
	static const char *const groups[] = { "One", "Two", "Three", "Four" };
	static const char *const names[] = { "b1", "g1", "b2", "g2", "b3", "g3", "b4", "g4" };
	struct fixture *f = calloc(1, sizeof *f);

	lang_start("en");
	f->sheet.sorted = SHEET_NONE;
	for (size_t i = 0; i < 2 * THEMES; i++) {
		struct sheet_column *column = sheet_add_column(
			&f->sheet, names[i], i % 2 ? STR("Gap: theme") : STR("Need: theme"));

		column->group = str_of(groups[i / 2]);
		column->key = column->sign = i % 2;
	}
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	sheet_free(&f->sheet);
	buf_free(&f->said);
	free(f);
	return 0;
}

#define NONE 999

static struct sheet_row *
add_row(struct fixture *f, const char *label, const int *numbers)
{
	struct sheet_row *row = sheet_add_row(&f->sheet, str_of(label), str_of(label));

	for (size_t i = 0; i < 2 * THEMES; i++)
		row->cells[i] =
			numbers[i] == NONE ? sheet_reason(CELL_MISSING) : sheet_number(numbers[i]);
	return row;
}

static const char *
brief(struct fixture *f, size_t row, size_t column)
{
	buf_clear(&f->said);
	sheet_say_brief(&f->sheet, row, column, &f->said);
	return f->said.at;
}

static void
a_row_says_its_ends_and_what_stands_out(void **state)
{
	struct fixture *f = *state;
	struct sheet_row *median;

	add_row(f, "Ashford", (int[]){ 50, 10, 90, 5, 40, -20, 10, 0 });
	add_row(f, "Birch", (int[]){ 52, 7, 50, 7, NONE, NONE, 50, 7 });
	add_row(f, "Cove", (int[]){ NONE, NONE, 48, 3, NONE, NONE, NONE, NONE });
	add_row(f, "Dale", (int[]){ NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE });
	median = add_row(f, "median", (int[]){ 50, 8, 50, 5, 40, -20, 50, 3 });
	median->summary = true;

	assert_true(sheet_is_wide(&f->sheet));
	/* Both two's need and four's are 40 from the median: the later of them. */
	assert_string_equal(brief(f, 0, SHEET_NONE),
		"Ashford. Greatest One: Gap +10; least Three: Gap -20. Stands out: Four: Need 10, "
		"where the median is 50.");
	/* What it was sorted by comes first, unless it is said anyway. */
	assert_string_equal(brief(f, 0, 3),
		"Ashford. Two: Gap +5. Greatest One: Gap +10; least Three: Gap -20. Stands out: "
		"Four: Need 10, where the median is 50.");
	assert_memory_equal(brief(f, 0, 1), "Ashford. Greatest", 17);
	assert_string_equal(brief(f, 1, SHEET_NONE), "Birch. All 3 alike: Gap +7.");
	assert_string_equal(brief(f, 2, SHEET_NONE), "Cove. Only Two: Gap +3.");
	assert_string_equal(brief(f, 3, 1), "Dale. not answered.");
	/* Where there is no key the row is not empty for that. */
	add_row(f, "Elm", (int[]){ 58, NONE, NONE, NONE, 3, NONE, 9, NONE });
	assert_string_equal(brief(f, 5, SHEET_NONE),
		"Elm. Gap: not answered. There is One: Need 58; Three: Need 3; and 1 more.");
	assert_string_equal(
		brief(f, 4, SHEET_NONE), "median. Greatest One: Gap +8; least Three: Gap -20.");
	/* All that share an end. */
	add_row(f, "Fern", (int[]){ 50, 9, 50, 9, 50, -4, 50, -4 });
	assert_string_equal(brief(f, 6, SHEET_NONE),
		"Fern. Greatest One, Two: Gap +9; least Three, Four: Gap -4.");
}

/* A map of places, few columns, or one that matters alone: told whole. */
static void
what_is_not_wide_is_told_whole(void **state)
{
	struct fixture *f = *state;

	f->sheet.grid = true;
	assert_false(sheet_is_wide(&f->sheet));
	f->sheet.grid = false;
	f->sheet.columns_count = 6;
	assert_false(sheet_is_wide(&f->sheet));
	f->sheet.columns_count = 2 * THEMES;
	for (size_t i = 2; i < f->sheet.columns_count; i++)
		f->sheet.columns[i].key = false;
	assert_false(sheet_is_wide(&f->sheet));
	/* No median to stand out from. */
	add_row(f, "Elm", (int[]){ 0, 4, 100, 0, 0, 0, 0, 0 });
	assert_string_equal(brief(f, 0, SHEET_NONE), "Elm. Only One: Gap +4.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_row_says_its_ends_and_what_stands_out, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_not_wide_is_told_whole, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
