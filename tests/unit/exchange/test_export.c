/* What exporters share: XML, where an export goes, names of variables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "exchange/book.h"
#include "exchange/out/dataset.h"
#include "exchange/xml.h"

/* ---- XML ---- */

static void
xml_carries_every_legal_text(void **state)
{
	static const struct {
		struct str text;
		const char *written;
	} cases[] = {
		{ { "a<b>&\"'", 7 }, "a&lt;b&gt;&amp;&quot;&#39;" },
		{ { "]]>", 3 }, "]]&gt;" },
		{ { "\t\n\r", 3 }, "&#9;&#10;&#13;" },
		{ { "\x01\x1b[2J\x7f", 6 }, "\u2401\u241b[2J\u2421" },
		{ { "a\0b", 3 }, "a\u2400b" },
		{ { "\ufffe\uffff", 6 }, "\ufffd\ufffd" },
		{ { "\u202e\u00e5\U0001f600", 9 }, "\u202e\u00e5\U0001f600" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = { 0 };

		xml_escape(&out, cases[i].text);
		assert_string_equal(out.at, cases[i].written);
		buf_free(&out);
	}
}

static void
xml_tags_close_in_turn(void **state)
{
	struct buf out = { 0 };
	struct xml xml = { .out = &out };

	(void)state;
	xml_open(&xml, "a");
	xml_attribute(&xml, "x", STR("1\"<"));
	xml_element(&xml, "none", STR(""));
	xml_element(&xml, "b", STR("t"));
	xml_open(&xml, "c");
	xml_close(&xml);
	xml_close(&xml);
	assert_string_equal(out.at, "\n<a x=\"1&quot;&lt;\">\n <b>t</b>\n <c></c>\n</a>");
	assert_int_equal(xml.depth, 0);
	buf_free(&out);
}

/* ---- where it goes ---- */

struct folder {
	char path[64];
	struct diags diags;
};

static int
start(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);

	strcpy(folder->path, "/tmp/behov-export-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	assert_int_equal(setenv("TMPDIR", folder->path, 1), 0);
	*state = folder;
	return 0;
}

static int
finish(void **state)
{
	struct folder *folder = *state;

	assert_int_equal(rmdir(folder->path), 0); /* nothing was left there */
	diags_clear(&folder->diags);
	free(folder);
	return 0;
}

static struct str
file_of(struct arena *arena, const struct folder *folder)
{
	return arena_format(arena, "%s/out", folder->path);
}

static void
a_file_is_there_whole_or_not_at_all(void **state)
{
	struct folder *folder = *state;
	struct arena arena = { 0 };
	struct str path = file_of(&arena, folder);
	struct output output;
	struct stat file;

	for (int good = 0; good < 2; good++) {
		assert_true(output_file(&output, path.at, &folder->diags));
		for (int i = 0; i < 100000; i++) {
			buf_text(&output.text, "0123456789");
			output_pass(&output);
		}
		assert_true(output.text.length < 300000);
		assert_true(access(path.at, F_OK) < 0);
		assert_int_equal(output_end(&output, good, &folder->diags), good);
		assert_int_equal(stat(path.at, &file) == 0, good);
	}
	assert_int_equal(file.st_size, 1000000);
	assert_int_equal(file.st_mode & 07777, 0600);
	assert_int_equal(output.bytes, 1000000);
	assert_int_equal(unlink(path.at), 0);
	arena_free(&arena);
}

static void
a_stream_gets_nothing_of_what_fails(void **state)
{
	struct folder *folder = *state;

	for (int named = 0; named < 2; named++)
		for (int good = 0; good < 2; good++) {
			char *bytes = NULL;
			size_t length = 0;
			FILE *stream = open_memstream(&bytes, &length), *file;
			struct output output;

			output_stream(&output, stream);
			if (named) {
				file = fopen(output_name(&output, &folder->diags), "wb");
				assert_non_null(file);
				fputs("bytes", file);
				fclose(file);
			} else {
				buf_text(&output.text, "bytes");
				output_pass(&output);
			}
			assert_int_equal(output_end(&output, good, &folder->diags), good);
			fclose(stream);
			assert_string_equal(bytes, good ? "bytes" : "");
			free(bytes);
		}
}

/* ---- variables ---- */

static void
names_are_legal_and_their_own(void **state)
{
	static const struct {
		const char *source, *more, *name;
	} cases[] = {
		{ "b1", "", "b1" },
		{ "B1", "", "B1_2" },
		{ "j3a[2]", "", "j3a_2" },
		{ "j3a", "2", "j3a_2_2" },
		{ "d3[soc,utb]", "", "d3_soc_utb" },
		{ "c4", "h\u00e5llbar", "c4_h_llbar" },
		{ "if", "", "if_" },
		{ "WITH", "", "WITH_" },
		{ "str12", "", "str12_" },
		{ "string", "", "string" },
		{ "12", "", "v12" },
		{ "[]", "", "v" },
		{ "a_name_that_is_far_too_long_for_it", "x", "a_name_that_is_far_too_long_for" },
		{ "a_name_that_is_far_too_long_for_it", "y", "a_name_that_is_far_too_long_fo_2" },
	};
	struct variables variables = { .names = { .fold = true } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str name =
			variable_name(&variables, str_of(cases[i].source), str_of(cases[i].more));

		assert_true(name.length <= VARIABLE_NAME_MOST);
		assert_true(str_starts(name, str_of(cases[i].name)));
	}
	variables_free(&variables);
}

static void
reasons_lie_below_every_number(void **state)
{
	static const struct {
		double least, from;
	} cases[] = { { 0, -9990 }, { -9989, -9990 }, { -9990, -99900 }, { -5e6, -9990000 } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct wide_column column = { .name = STR("x"), .least = cases[i].least };
		struct wide wide = { .columns = NULL };
		struct variables variables = { .wide = &wide };

		column.index = &(struct index_rule){ .name = STR("x") };
		column.form = &(struct form){ .languages_count = 0 };
		wide.columns = &column;
		wide.columns_count = 1;
		variables_make(&variables, &wide);
		assert_true(variables.reasons_from == cases[i].from);
		assert_true(reason_code(&variables, REASON_DONT_KNOW) < cases[i].least);
		variables_free(&variables);
	}
	for (enum reason i = REASON_NONE + 1; i < REASON_COUNT; i++)
		assert_int_equal(reason_letter(i), 'a' + i - 1);
}

static bool
same_cell(const struct wide_cell *a, const struct wide_cell *b)
{
	struct buf one = { 0 }, other = { 0 };
	bool same = a->place == b->place && a->state == b->state && a->kind == b->kind &&
		    a->few == b->few;

	wide_write(a, &one);
	wide_write(b, &other);
	same &= str_equal(buf_str(&one), buf_str(&other));
	buf_free(&one);
	buf_free(&other);
	return same;
}

static void
packed_cells_are_the_same(void **state)
{
	static const int64_t wholes[] = { 0, 1, -1, 127, 128, -128, -129, INT32_MAX, INT32_MIN,
		(int64_t)INT32_MAX + 1, INT64_MAX, INT64_MIN };
	static const double decimals[] = { 0, -0.0, 1, 2.5, -100, 100, 101, 1e300, -7, 0.1 };
	struct str text = STR("=a");
	struct wide_cell cells[64] = { { .place = 0 } }, cell;
	struct buf bytes = { 0 };
	size_t count = 0;
	uint32_t next = 0;
	const char *at;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(wholes); i++)
		cells[count++] = (struct wide_cell){ .kind = VALUE_INTEGER, .integer = wholes[i] };
	for (size_t i = 0; i < COUNT_OF(decimals); i++)
		cells[count++] =
			(struct wide_cell){ .kind = VALUE_DECIMAL, .decimal = decimals[i] };
	cells[count++] = (struct wide_cell){ .kind = VALUE_DATE, .day = -700000 };
	cells[count++] = (struct wide_cell){ .kind = VALUE_LIST, .text = &text };
	cells[count++] = (struct wide_cell){ .few = true };
	for (size_t i = 0; i < count; i++) {
		cells[i].place = (uint32_t)(i < 5 ? i : i < 9 ? 900000 - i : i * 70000);
		cells[i].state = (uint8_t)(i % STATE_COUNT);
	}
	wide_pack(&bytes, cells, count);
	at = bytes.at;
	for (size_t i = 0; i < count; i++) {
		at = wide_unpack(at, &next, &cell);
		assert_true(same_cell(&cell, &cells[i]));
	}
	assert_ptr_equal(at, bytes.at + bytes.length);
	buf_free(&bytes);
}

static void
a_build_says_what_it_has_not_got(void **state)
{
	struct diags diags = { 0 };

	(void)state;
	assert_int_equal(exporter_there(&exporter_xlsx, &diags), book_there());
	assert_int_equal(exporter_there(&exporter_sav, &diags), dataset_there());
	assert_int_equal(diags.errors, (size_t)!book_there() + (size_t)!dataset_there());
	assert_true(exporter_there(&exporter_csv, &diags));
	diags_clear(&diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(xml_carries_every_legal_text),
		cmocka_unit_test(xml_tags_close_in_turn),
		cmocka_unit_test_setup_teardown(a_file_is_there_whole_or_not_at_all, start, finish),
		cmocka_unit_test_setup_teardown(a_stream_gets_nothing_of_what_fails, start, finish),
		cmocka_unit_test(names_are_legal_and_their_own),
		cmocka_unit_test(reasons_lie_below_every_number),
		cmocka_unit_test(packed_cells_are_the_same),
		cmocka_unit_test(a_build_says_what_it_has_not_got),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
