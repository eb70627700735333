/* How a table is put in order, and how its cells are said. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/sheet.h"
#include "base/lang.h"
#include "base/round.h"

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
	column->sign = false;
	column->decimals = 1;
	assert_string_equal(cell_text(f, sheet_number(2.25), false), "2.3");
	assert_string_equal(cell_text(f, sheet_number(0.35), false), "0.4");
	assert_string_equal(cell_text(f, sheet_number(-0.05), false), "-0.1");
}

/* Digits are put together without printf where they can be: the same ones. */
static void
numbers_are_those_that_printf_writes(void **state)
{
	static const double edges[] = { 0, -0.04, 0.05, 0.15, 0.25, 0.35, 2.5, 99.95, -99.95,
		1234567.5, 99999999999999.0, 1e15, -4e17, 1e22, 1e300 };
	struct fixture *f = *state;
	struct sheet_column *column = &f->sheet.columns[0];

	for (uint8_t decimals = 0; decimals < 4; decimals++)
		for (size_t i = 0; i < COUNT_OF(edges); i++) {
			double value = decimal_round(edges[i], decimals);
			char printed[400];

			column->decimals = decimals;
			snprintf(printed, sizeof printed, "%.*f", decimals,
				fabs(value) > 0 ? value : 0);
			assert_string_equal(cell_text(f, sheet_number(edges[i]), false), printed);
		}
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
		{ CELL_WITHHELD, "..", "..", "not told", "withheld" },
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
	assert_string_equal(cell_words(f, out), "Ashford, takes no part");
}

/* Sorted from any other order it is as it would be made anew. */
static void
equal_rows_keep_the_order_they_were_made_in(void **state)
{
	struct fixture *f = *state;
	static const double values[] = { 2, 1, 2, 1 };
	static const char *const labels[] = { "d", "c", "b", "a" };

	for (size_t i = 0; i < COUNT_OF(values); i++) {
		struct sheet_row *row =
			sheet_add_row(&f->sheet, str_of(labels[i]), str_of(labels[i]));

		row->cells[0] = sheet_number(values[i]);
		row->order = i;
	}
	sheet_sort(&f->sheet, SHEET_NONE, false);
	assert_true(str_is(f->sheet.rows[0].code, "a"));
	sheet_sort(&f->sheet, 0, true);
	assert_true(str_is(f->sheet.rows[0].code, "d") && str_is(f->sheet.rows[1].code, "b"));
	sheet_sort(&f->sheet, 0, false);
	assert_true(str_is(f->sheet.rows[0].code, "c") && str_is(f->sheet.rows[1].code, "a"));
	assert_true(str_is(f->sheet.rows[2].code, "d") && str_is(f->sheet.rows[3].code, "b"));
}

/* ---- counts that hang together ---- */

#define PARTS 4
#define UP_TO 7 /* a part is below */

/* A line of counts as it is told: each number, -1 for "<3", -2 for "..". */
struct told {
	size_t counts[PARTS], sum;
	int parts[PARTS], total;
};

static int
said_of(const struct sheet_cell *cell)
{
	return cell->kind == CELL_NUMBER ? cell->shown : cell->kind == CELL_WITHHELD ? -2 : -1;
}

static struct sheet_cell
told_count(size_t count)
{
	return count && count < SHEET_FEW ? sheet_reason(CELL_FEW_UNITS) : sheet_count(count);
}

static struct told
tell(size_t number, bool total)
{
	struct told told = { .sum = 0 };
	struct sheet_cell cells[PARTS], all, *parts[PARTS];
	struct sheet_line line = { parts, told.counts, PARTS, total ? &all : NULL };

	for (size_t i = 0; i < PARTS; i++, number /= UP_TO) {
		told.counts[i] = number % UP_TO;
		told.sum += told.counts[i];
		cells[i] = told_count(told.counts[i]);
		parts[i] = &cells[i];
	}
	all = told_count(told.sum);
	sheet_withhold(&line);
	assert_false(sheet_withhold(&line));
	for (size_t i = 0; i < PARTS; i++)
		told.parts[i] = said_of(&cells[i]);
	told.total = total ? said_of(&all) : (int)told.sum;
	return told;
}

static bool
looks_the_same(const struct told *a, const struct told *b)
{
	return a->total == b->total && memcmp(a->parts, b->parts, sizeof a->parts) == 0;
}

/* Could the part be something else, for all that is told? */
static bool
is_in_doubt(const struct told *all, size_t count, size_t at, size_t part)
{
	for (size_t i = 0; i < count; i++)
		if (looks_the_same(&all[i], &all[at]) &&
			all[i].counts[part] != all[at].counts[part])
			return true;
	return false;
}

static bool
are_alike(const struct told *told)
{
	for (size_t i = 1; i < PARTS; i++)
		if (told->counts[i] != told->counts[0])
			return false;
	return true;
}

/* Somebody who knows the method, and tries every line of four parts there can be, finds
 * no part of one or two; but where all are as many, of a total that is known. */
static void
no_count_can_be_reckoned_from_the_others(void **state)
{
	enum { ALL = UP_TO * UP_TO * UP_TO * UP_TO };
	static struct told all[2][ALL];

	(void)state;
	for (size_t total = 0; total < 2; total++) {
		for (size_t i = 0; i < ALL; i++)
			all[total][i] = tell(i, total);
		for (size_t i = 0; i < ALL; i++)
			for (size_t part = 0; part < PARTS; part++) {
				const struct told *told = &all[total][i];
				size_t count = told->counts[part];

				if (told->sum < SHEET_FEW || count == 0 || count >= SHEET_FEW ||
					(!total && are_alike(told)))
					continue;
				if (!is_in_doubt(all[total], ALL, i, part))
					fail_msg("%zu: %zu %zu %zu %zu: %zu", total,
						told->counts[0], told->counts[1], told->counts[2],
						told->counts[3], part);
			}
	}
}

static void
what_is_withheld_says_nothing_more(void **state)
{
	struct sheet_cell cells[3] = { sheet_reason(CELL_FEW_UNITS), sheet_count(9),
		sheet_count(5) };
	struct sheet_cell *parts[] = { &cells[0], &cells[1], &cells[2] };
	size_t counts[] = { 2, 9, 5 };
	struct sheet_line line = { parts, counts, 3, NULL };

	(void)state;
	cells[2].n = 5;
	cells[2].shade = 3;
	cells[2].behind.unit = 7;
	assert_true(sheet_withhold(&line));
	assert_int_equal(said_of(&cells[0]), -2);
	assert_int_equal(said_of(&cells[1]), 9);
	assert_int_equal(said_of(&cells[2]), -2);
	assert_true(cells[2].n == SHEET_NONE && cells[2].shade == 0 && cells[2].value == 0);
	assert_int_equal(cells[2].behind.unit, 7);
	/* Nothing is hidden: nothing is to be. */
	counts[0] = 0;
	cells[0] = sheet_count(0);
	cells[2] = sheet_count(5);
	assert_false(sheet_withhold(&line));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_are_sorted_and_stay_stable, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			numbers_are_said_as_the_column_wants, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			numbers_are_those_that_printf_writes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			reasons_have_a_sign_a_word_and_a_name, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			marks_that_ask_for_care_are_seen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(scripts_read_full_precision, set_up, tear_down),
		cmocka_unit_test_setup_teardown(shades_are_equal_parts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			equal_rows_keep_the_order_they_were_made_in, set_up, tear_down),
		cmocka_unit_test(no_count_can_be_reckoned_from_the_others),
		cmocka_unit_test(what_is_withheld_says_nothing_more),
		cmocka_unit_test_setup_teardown(a_title_says_demo_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			places_on_a_map_say_whose_they_are, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
