/* How a table is put in order, and how its cells are said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analysis/sheet.h"
#include "base/lang.h"

struct fixture {
	struct sheet sheet;
	struct buf said;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	lang_start("en");
	f->sheet.sorted = SHEET_NONE;
	sheet_add_column(&f->sheet, "value", STR("Value"))->decimals = 1;
	sheet_add_column(&f->sheet, "word", STR("Word"))->align = ALIGN_LEFT;
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

static struct sheet_row *
add(struct fixture *f, const char *label, struct sheet_cell cell, const char *word)
{
	struct sheet_row *row = sheet_add_row(&f->sheet, str_of(label), str_of(label));

	row->cells[0] = cell;
	row->cells[1] = sheet_text(&f->sheet, str_of(word));
	return row;
}

static void
fill(struct fixture *f)
{
	add(f, "b", sheet_number(2), "x");
	add(f, "a", sheet_reason(CELL_MISSING), "y");
	add(f, "c", sheet_number(7.25), "x");
	add(f, "f", sheet_reason(CELL_FEW), "x");
	add(f, "e", sheet_number(2), "w");
	add(f, "all", sheet_number(99), "v")->summary = true;
}

static const char *
order(struct fixture *f)
{
	buf_clear(&f->said);
	for (size_t i = 0; i < f->sheet.rows_count; i++) {
		buf_byte(&f->said, ' ');
		buf_add(&f->said, f->sheet.rows[i].label);
	}
	return f->said.at;
}

static void
rows_are_sorted_and_stay_stable(void **state)
{
	struct fixture *f = *state;

	fill(f);
	assert_int_equal(sheet_body(&f->sheet), 5);
	sheet_sort(&f->sheet, 0, true);
	assert_string_equal(order(f), " c b e f a all");
	sheet_sort(&f->sheet, 0, false);
	assert_string_equal(order(f), " b e c f a all");
	assert_int_equal(f->sheet.sorted, 0);
	sheet_sort(&f->sheet, 1, false);
	assert_string_equal(order(f), " e b c f a all");
	sheet_sort(&f->sheet, sheet_column_named(&f->sheet, STR("VALUE")), true);
	assert_string_equal(order(f), " c e b f a all");
	sheet_sort(&f->sheet, sheet_column_named(&f->sheet, STR("none")), false);
	assert_string_equal(order(f), " a b c e f all");
	assert_int_equal(f->sheet.sorted, SHEET_NONE);
}

static const char *
cell_text(struct fixture *f, struct sheet_cell cell, bool plain)
{
	buf_clear(&f->said);
	sheet_cell_text(&f->sheet, &f->sheet.columns[0], &cell, plain, &f->said);
	return f->said.at;
}

static const char *
cell_words(struct fixture *f, struct sheet_cell cell)
{
	buf_clear(&f->said);
	sheet_cell_words(&f->sheet, &f->sheet.columns[0], &cell, &f->said);
	return f->said.at;
}

static void
numbers_are_said_as_the_column_wants(void **state)
{
	struct fixture *f = *state;
	struct sheet_column *column = &f->sheet.columns[0];
	struct sheet_cell cell = sheet_number(49.6);

	assert_string_equal(cell_text(f, cell, false), "49.6");
	lang_start("sv");
	assert_string_equal(cell_text(f, cell, false), "49,6");
	lang_start("en");
	column->decimals = 0;
	assert_string_equal(cell_text(f, cell, false), "50");
	cell.whole = true;
	cell.shown = 49;
	cell.letter = STR("u");
	cell.stage = STR("under way");
	cell.marks = MARK_WIDE | MARK_REVIEW;
	assert_string_equal(cell_text(f, cell, false), "49u!▲");
	assert_string_equal(cell_text(f, cell, true), "49u!^");
	assert_string_equal(cell_words(f, cell), "49, under way, of several minds, under review");
	column->sign = true;
	assert_string_equal(cell_text(f, sheet_number(12), false), "+12");
	assert_string_equal(cell_text(f, sheet_number(-12), false), "-12");
	assert_string_equal(cell_text(f, sheet_number(-0.3), false), "0");
}

static void
reasons_have_a_sign_a_word_and_a_name(void **state)
{
	struct fixture *f = *state;
	static const struct {
		enum cell_kind kind;
		const char *sign, *plain, *words, *name;
	} cases[] = {
		{ CELL_MISSING, "·", ".", "not answered", "missing" },
		{ CELL_OUT, "–", "n/a", "does not apply", "not_applicable" },
		{ CELL_UNKNOWN, "-", "-", "don't know", "unknown" },
		{ CELL_HIDDEN, "■", "#", "not shown yet", "not_shown" },
		{ CELL_FEW, "<3", "<3", "fewer than 3 answers", "few" },
		{ CELL_FEW_UNITS, "<3", "<3", "fewer than 3", "few_units" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sheet_cell cell = sheet_reason(cases[i].kind);

		assert_string_equal(cell_text(f, cell, false), cases[i].sign);
		assert_string_equal(cell_text(f, cell, true), cases[i].plain);
		assert_string_equal(cell_words(f, cell), cases[i].words);
		buf_clear(&f->said);
		sheet_cell_value(&cell, &f->said);
		assert_string_equal(f->said.at, cases[i].name);
		assert_int_equal(cell.n, SHEET_NONE);
	}
}

static void
marks_that_ask_for_care_are_seen(void **state)
{
	struct fixture *f = *state;
	struct sheet_cell cell = sheet_number(3), changed = sheet_reason(CELL_EMPTY);

	cell.marks = MARK_CAUTION;
	assert_string_equal(cell_text(f, cell, false), "3.0*");
	assert_string_equal(cell_words(f, cell), "3.0, to be read with caution");
	changed.marks = MARK_CHANGED;
	assert_string_equal(cell_text(f, changed, false), "≠");
	assert_string_equal(cell_text(f, changed, true), "/=");
	assert_string_equal(cell_words(f, changed), "the question has changed");
}

static void
scripts_read_full_precision(void **state)
{
	struct fixture *f = *state;
	struct sheet_cell cell = sheet_number(100.0 / 3), bars = sheet_reason(CELL_BARS);

	lang_start("sv");
	sheet_cell_value(&cell, &f->said);
	assert_float_equal(strtod(f->said.at, NULL), 100.0 / 3, 1e-12);
	assert_null(strchr(f->said.at, ','));
	lang_start("en");
	bars.bars[0] = 3;
	bars.bars[4] = 1;
	buf_clear(&f->said);
	sheet_cell_value(&bars, &f->said);
	assert_string_equal(f->said.at, "3 0 0 0 1");
	assert_string_equal(cell_text(f, bars, true), "50003");
	assert_string_equal(cell_text(f, bars, false), "▇   ▃");
}

static void
shades_are_equal_parts(void **state)
{
	static const double at[] = { -5, 0, 19.9, 20, 39.9, 60, 80, 100, 130 };
	static const int8_t shade[] = { 1, 1, 1, 2, 2, 4, 5, 5, 5 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(at); i++)
		assert_int_equal(sheet_shade(at[i], 0, 100), shade[i]);
	assert_int_equal(sheet_shade(0, -50, 50), 3);
	assert_int_equal(sheet_shade(1, 1, 1), 1);
}

static void
a_title_says_demo_first(void **state)
{
	struct fixture *f = *state;

	sheet_add_title(&f->sheet, STR("Compare"));
	sheet_add_title(&f->sheet, STR(""));
	sheet_add_title(&f->sheet, STR("round 1"));
	f->sheet.demo = true;
	sheet_title(&f->sheet, " | ", &f->said);
	assert_string_equal(f->said.at, "DEMO Compare | round 1");
}

/* On a map the short name stands before the number, and the whole one is read. */
static void
places_on_a_map_say_whose_they_are(void **state)
{
	struct fixture *f = *state;
	struct sheet_cell cell = sheet_number(44), out = sheet_reason(CELL_OUT);

	f->sheet.grid = true;
	f->sheet.columns[0].decimals = 0;
	cell.text = out.text = STR("ASH");
	cell.whom = out.whom = STR("Ashford");
	cell.letter = STR("u");
	assert_string_equal(cell_text(f, cell, false), "ASH 44u");
	assert_string_equal(cell_text(f, out, false), "ASH");
	assert_string_equal(cell_words(f, cell), "Ashford, 44");
	assert_string_equal(cell_words(f, out), "Ashford, does not apply");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_are_sorted_and_stay_stable, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			numbers_are_said_as_the_column_wants, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			reasons_have_a_sign_a_word_and_a_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			marks_that_ask_for_care_are_seen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(scripts_read_full_precision, set_up, tear_down),
		cmocka_unit_test_setup_teardown(shades_are_equal_parts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_title_says_demo_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			places_on_a_map_say_whose_they_are, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
