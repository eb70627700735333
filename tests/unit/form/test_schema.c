#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/path.h"
#include "form/keys.h"
#include "form/schema.h"

/* When this fails after a change of form/keys.c, write the file anew:
 * behov check --schema >data/behov-form.schema.json */
static void
the_file_is_what_the_table_says(void **state)
{
	(void)state;
	const char *root = getenv("BEHOV_TEST_ROOT");
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct buf made = { 0 }, kept = { 0 };
	struct str path =
		arena_format(&arena, "%s/data/behov-form.schema.json", root != NULL ? root : ".");

	schema_write(&made);
	assert_true(path_read(path.at, 1 << 22, &kept, &diags));
	assert_int_equal(made.length, kept.length);
	assert_memory_equal(made.at, kept.at, made.length);
	buf_free(&made);
	buf_free(&kept);
	arena_free(&arena);
}

static void
every_key_is_in_it_and_told(void **state)
{
	(void)state;
	struct buf made = { 0 };

	schema_write(&made);
	for (size_t i = 0; i < form_keys_count; i++) {
		const struct key *key = &form_keys[i];

		assert_true(strlen(key->sentence) > 5);
		assert_non_null(key->fallback);
		assert_non_null(strstr(made.at, key->name));
		assert_true((key->grammar == GRAMMAR_WORD) == (key->words != NULL));
		assert_non_null(grammar_words(key->grammar));
		assert_ptr_equal(key_named(key->level, str_of(key->name)), key);
	}
	buf_free(&made);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_is_what_the_table_says),
		cmocka_unit_test(every_key_is_in_it_and_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
