#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/lang.h"
#include "cmd/print.h"

static const struct records_column columns[] = {
	{ "name", "name", false },
	{ "count", "count", true },
	{ "last", "last", false },
};

static char *
printed(bool json, bool plain, bool empty)
{
	struct arena arena = { 0 };
	struct records records = { &arena, columns, COUNT_OF(columns), NULL, 0, 0 };
	struct call call = { .arena = &arena, .json = json, .plain = plain };
	char *text = NULL;
	size_t length = 0;

	call.out = open_memstream(&text, &length);
	if (!empty) {
		records_cell(&records, STR("\x1b[31m\xc3\x85storp"));
		records_number(&records, 7);
		records_cell(&records, STR("tab\there\nand \\ \"there\""));
		records_cell(&records, STR("b"));
		records_cell(&records, STR(""));
		records_cell(&records, STR("\xe2\x80\xae"
					   "bidi"));
	}
	records_print(&call, &records, "rows", "None yet.");
	fclose(call.out);
	records_free(&records);
	arena_free(&arena);
	return text;
}

static void
as_json(void **state)
{
	char *text = printed(true, false, false), *none = printed(true, false, true);

	(void)state;
	assert_string_equal(text,
		"{\"behov\":1,\"rows\":[{\"name\":\"\\u001b[31m\xc3\x85storp\",\"count\":7,"
		"\"last\":\"tab\\there\\nand \\\\ \\\"there\\\"\"},{\"name\":\"b\",\"count\":null,"
		"\"last\":\"\xe2\x80\xae"
		"bidi\"}]}\n");
	assert_string_equal(none, "{\"behov\":1,\"rows\":[]}\n");
	free(text);
	free(none);
}

static void
as_plain(void **state)
{
	char *text = printed(false, true, false), *none = printed(false, true, true);

	(void)state;
	assert_null(strchr(text, '\x1b'));
	assert_null(strstr(text, "\xe2\x80\xae"));
	assert_non_null(strstr(text, "name\tcount\tlast\n"));
	assert_non_null(strstr(text, "storp\t7\ttab\\there\\nand \\\\ \"there\"\n"));
	assert_non_null(strstr(text, "b\t\t"));
	assert_string_equal(none, "name\tcount\tlast\n");
	free(text);
	free(none);
}

static void
for_people(void **state)
{
	char *text = printed(false, false, false), *none = printed(false, false, true);

	(void)state;
	assert_null(strchr(text, '\x1b'));
	assert_null(strchr(text, '\t'));
	assert_null(strstr(text, "\xe2\x80\xae"));
	assert_string_equal(none, "None yet.\n");
	free(text);
	free(none);
}

static void
said_text_is_safe(void **state)
{
	struct call call = { .json = false };
	char *text = NULL;
	size_t length = 0;

	(void)state;
	call.out = open_memstream(&text, &length);
	say(&call, "%s: %d\n", "a\x1b]0;x\x07", 3);
	say_line(&call, STR("one\ntwo"));
	fclose(call.out);
	assert_null(strchr(text, '\x1b'));
	assert_null(strchr(text, '\x07'));
	assert_non_null(strstr(text, ": 3\none two\n"));
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_json),
		cmocka_unit_test(as_plain),
		cmocka_unit_test(for_people),
		cmocka_unit_test(said_text_is_safe),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
