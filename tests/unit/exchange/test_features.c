/* Coded features of a handful of places: how many said it, who may be named, what
 * may be quoted, and that nothing else gets out in any format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "exchange/compiled.h"
#include "exchange/features.h"
#include "lib/crowd.h"
#include "session/tagging.h"

struct fixture {
	struct crowd crowd;
	struct comparing wish;
	struct reading *reading;
	struct tagging *tagging;
	size_t code;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	crowd_open(&f->crowd);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	tagging_free(f->tagging);
	reading_free(f->reading);
	crowd_close(&f->crowd);
	free(f);
	return 0;
}

static void
write_texts(struct crowd *crowd, const char *unit, const char *own, const char *shared)
{
	crowd_begin(crowd, unit, "", "soc:");
	if (*own)
		crowd_say(crowd, "t1_word", "", "", own);
	if (*shared)
		crowd_say(crowd, "t2_shared", "", "", shared);
	crowd_end(crowd);
}

/* Every text has the one code. */
static void
read_all(struct fixture *f)
{
	f->wish = comparing_all(crowd_panel(&f->crowd));
	f->reading = features_reading(f->crowd.panel, &f->wish);
	f->tagging = tagging_new(f->reading, STR(""));
	assert_true(code_add(
		f->tagging, STR("=Waiting"), STR("one"), READING_NONE, &f->code, &f->crowd.diags));
	for (size_t i = 0; i < f->reading->texts_count; i++)
		assert_true(tag_set(f->tagging, i, f->code, true, &f->crowd.diags));
}

static size_t
text_of(const struct fixture *f, const char *text)
{
	for (size_t i = 0; i < f->reading->texts_count; i++)
		if (str_is(f->reading->texts[i].text, text))
			return i;
	fail_msg("no text %s", text);
	return SIZE_MAX;
}

static bool
says(const struct fixture *f, const char *format, const char *word)
{
	struct compiled compiled;
	struct diags diags = { 0 };
	struct buf out = { 0 };
	bool found;

	compiled_make(f->crowd.panel, &f->wish, f->reading, &compiled);
	assert_true(compiled_write(&compiled, format, &out, &diags));
	found = str_find(buf_str(&out), str_of(word)) < out.length;
	compiled_free(&compiled);
	buf_free(&out);
	diags_clear(&diags);
	return found;
}

static bool
says_anywhere(const struct fixture *f, const char *word)
{
	static const char *const formats[] = { "text", "ascii", "plain", "csv", "json", "md",
		"html" };
	bool found = false;

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		found = says(f, formats[i], word) || found;
	return found;
}

static const struct sheet_row *
make_sheet(struct fixture *f)
{
	sheet_free(&f->crowd.sheet);
	features_sheet(f->crowd.panel, &f->wish, f->reading, &f->crowd.sheet);
	assert_true(f->crowd.sheet.rows_count > 0);
	return f->crowd.sheet.rows;
}

static void
shared_texts_alone_are_named_and_quoted(void **state)
{
	struct fixture *f = *state;
	const struct sheet_row *row;
	size_t count;
	struct arena arena = { 0 };
	struct program_feature *features;

	write_texts(&f->crowd, "A1", "OWNONE", "");
	write_texts(&f->crowd, "B2", "OWNTWO", "SHAREDB");
	write_texts(&f->crowd, "C3", "", "NAMESC");
	write_texts(&f->crowd, "D4", "", "SHAREDD");
	read_all(f);
	for (size_t i = 0; i < f->reading->texts_count; i++)
		assert_true(tag_quote(f->tagging, i, true, &f->crowd.diags));
	assert_true(tag_quote(f->tagging, text_of(f, "SHAREDD"), false, &f->crowd.diags));
	row = make_sheet(f);
	assert_true(str_is(row->label, "=Waiting"));
	assert_true(row->cells[0].value == 4 && row->cells[1].value == 5);
	assert_true(str_is(row->cells[2].text, "First theme"));
	assert_true(str_is(row->cells[3].text, "Birch, Cove, Dale"));
	assert_int_equal(f->crowd.sheet.rows_count, 3); /* and two quotations */

	assert_true(tag_names(f->tagging, text_of(f, "NAMESC"), true, &f->crowd.diags));
	row = make_sheet(f);
	assert_true(row->cells[0].value == 3 && row->cells[1].value == 4);
	assert_true(str_is(row->cells[3].text, "Birch, Dale"));
	assert_int_equal(f->crowd.sheet.rows_count, 2);
	assert_true(str_is(f->crowd.sheet.rows[1].cells[4].text, "SHAREDB"));
	assert_true(says_anywhere(f, "SHAREDB"));
	assert_false(says_anywhere(f, "OWNONE"));
	assert_false(says_anywhere(f, "OWNTWO"));
	assert_false(says_anywhere(f, "NAMESC"));
	assert_false(says_anywhere(f, "SHAREDD"));
	assert_false(says_anywhere(f, "Ashford"));
	/* A label is no formula. */
	assert_false(says(f, "csv", ",=Waiting"));

	features = features_for_program(f->reading, &arena, &count);
	assert_int_equal(count, 1);
	assert_int_equal(features[0].units, 3);
	assert_true(str_is(features[0].theme, "one"));
	arena_free(&arena);
}

static void
two_units_are_fewer_than_three(void **state)
{
	struct fixture *f = *state;
	const struct sheet_row *row;

	write_texts(&f->crowd, "A1", "OWNONE", "");
	write_texts(&f->crowd, "B2", "OWNTWO", "");
	write_texts(&f->crowd, "C3", "", "");
	read_all(f);
	row = make_sheet(f);
	assert_int_equal(row->cells[0].kind, CELL_FEW_UNITS);
	assert_int_equal(row->cells[1].kind, CELL_FEW_UNITS);
	assert_int_equal(row->cells[0].n, SHEET_NONE);
	assert_int_equal(row->cells[3].kind, CELL_EMPTY);
	assert_false(says_anywhere(f, "OWN"));
}

static void
no_code_is_told_in_words(void **state)
{
	struct fixture *f = *state;
	struct diags diags = { 0 };
	struct compiled compiled;
	struct buf out = { 0 };

	write_texts(&f->crowd, "A1", "OWNONE", "");
	f->wish = comparing_all(crowd_panel(&f->crowd));
	f->reading = features_reading(f->crowd.panel, &f->wish);
	assert_true(says(f, "text", "No text has been given a code yet."));
	compiled_make(f->crowd.panel, &f->wish, NULL, &compiled);
	assert_false(compiled_write(&compiled, "pdf", &out, &diags));
	assert_true(diags_has(&diags, "usage.as"));
	compiled_free(&compiled);
	buf_free(&out);
	diags_clear(&diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			shared_texts_alone_are_named_and_quoted, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_units_are_fewer_than_three, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_code_is_told_in_words, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
