#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/diag.h"
#include "base/lang.h"

static struct place
place(const char *path, uint32_t line, uint32_t column)
{
	return (struct place){ .path = path, .line = line, .column = column };
}

/* What print writes about the list. */
static char *
printed(const struct diags *list, size_t most, bool json)
{
	static char text[4096];
	FILE *file = tmpfile();

	assert_non_null(file);
	if (json)
		diags_print_json(list, file);
	else
		diags_print(list, file, most);
	rewind(file);
	size_t length = fread(text, 1, sizeof(text) - 1, file);
	text[length] = '\0';
	fclose(file);
	return text;
}

static void
levels_are_counted(void **state)
{
	struct diags list = { 0 };

	(void)state;
	assert_string_equal(diags_first(&list), "");
	assert_true(diag_note(&list, place_none(), "a.note", "note %d", 1));
	assert_string_equal(diags_first(&list), "note 1");
	assert_true(diag_warning(&list, place_none(), "a.warning", "warning"));
	assert_false(diag_error(&list, place_none(), "a.error", "error %s", "here"));
	assert_int_equal(list.count, 3);
	assert_int_equal(list.errors, 1);
	assert_string_equal(diags_first(&list), "error here");
	assert_true(diags_has(&list, "a.warning"));
	assert_false(diags_has(&list, "a.warn"));
	diags_clear(&list);
	assert_int_equal(list.count, 0);
	assert_null(list.at);
}

static void
lines_are_as_compilers_write(void **state)
{
	struct diags list = { 0 };

	(void)state;
	diag_error(&list, place("x.yaml", 12, 7), "form.bad", "It is bad.");
	diag_warning(&list, place("x.yaml", 3, 0), "form.odd", "It is odd.");
	diag_note(&list, place("x.yaml", 0, 0), "form.old", "It is old.");
	diag_error(&list, place_none(), "full", "Full.");
	assert_string_equal(printed(&list, 0, false), "x.yaml:12:7: error: It is bad. [form.bad]\n"
						      "x.yaml:3: warning: It is odd. [form.odd]\n"
						      "x.yaml: note: It is old. [form.old]\n"
						      "error: Full. [full]\n");
	diags_clear(&list);
}

static void
more_errors_are_counted(void **state)
{
	struct diags list = { 0 };

	(void)state;
	for (int i = 0; i < 4; i++)
		diag_error(&list, place_none(), "c", "%d", i);
	assert_string_equal(printed(&list, 2, false),
		"error: 0 [c]\nerror: 1 [c]\n2 more errors are not shown.\n");
	assert_string_equal(printed(&list, 3, false),
		"error: 0 [c]\nerror: 1 [c]\nerror: 2 [c]\n1 more error is not shown.\n");
	diags_clear(&list);
}

static void
nothing_reaches_the_terminal_raw(void **state)
{
	struct diags list = { 0 };

	(void)state;
	diag_error(&list, place("\x1b[2J.yaml", 1, 1), "c", "a\x1b]52;c;x\x07 b\nc \xc2\x9b \xff");
	const char *text = printed(&list, 0, false);
	assert_null(strchr(text, '\x1b'));
	assert_null(strchr(text, '\a'));
	assert_null(strstr(text, "\xc2\x9b"));
	assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
	text = printed(&list, 0, true);
	assert_null(strchr(text, '\x1b'));
	assert_null(strchr(text, '\xff'));
	diags_clear(&list);
}

static void
json_is_one_object_a_line(void **state)
{
	struct diags list = { 0 };

	(void)state;
	diag_error(&list, place("x.yaml", 2, 5), "c.d", "A \"word\".");
	diag_note(&list, place_none(), "e", "B");
	assert_string_equal(printed(&list, 0, true),
		"{\"behov\":1,\"level\":\"error\",\"code\":\"c.d\",\"path\":\"x.yaml\",\"line\":2,"
		"\"column\":5,\"text\":\"A \\\"word\\\".\"}\n"
		"{\"behov\":1,\"level\":\"note\",\"code\":\"e\",\"path\":null,\"line\":0,"
		"\"column\":0,"
		"\"text\":\"B\"}\n");
	diags_clear(&list);
}

static void
sorting_is_by_place_and_stable(void **state)
{
	static const char *const expected[] = { "g", "f", "d", "b", "e", "c", "a" };
	struct diags list = { 0 };

	(void)state;
	diags_sort(&list);
	diag_error(&list, place("b", 1, 1), "c", "a");
	diag_error(&list, place("a", 2, 1), "c", "b");
	diag_error(&list, place("a", 2, 2), "c", "c");
	diag_error(&list, place("a", 1, 9), "c", "d");
	diag_error(&list, place("a", 2, 1), "c", "e");
	diag_error(&list, place("a", 0, 0), "c", "f");
	diag_error(&list, place_none(), "c", "g");
	diags_sort(&list);
	for (size_t i = 0; i < COUNT_OF(expected); i++)
		assert_string_equal(list.at[i].text, expected[i]);
	diags_clear(&list);
}

static int
start(void **state)
{
	(void)state;
	setenv("LC_ALL", "C.UTF-8", 1);
	return lang_start("en") ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_are_counted),
		cmocka_unit_test(lines_are_as_compilers_write),
		cmocka_unit_test(more_errors_are_counted),
		cmocka_unit_test(nothing_reaches_the_terminal_raw),
		cmocka_unit_test(json_is_one_object_a_line),
		cmocka_unit_test(sorting_is_by_place_and_stable),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
