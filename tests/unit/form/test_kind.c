/* What the rows of a register are called, in words that are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/lang.h"
#include "form/kind.h"

static bool
load(struct arena *arena, const char *text, struct registry *registry)
{
	struct diags diags = { 0 };

	return register_load(
		arena, STR("places"), STR("places.csv"), str_of(text), registry, &diags);
}

static bool
counts(const struct registry *registry, size_t count, const char *words)
{
	struct buf said = { 0 };
	bool same;

	kind_count(registry, count, &said);
	same = str_is(buf_str(&said), words);
	buf_free(&said);
	return same;
}

static void
a_register_says_what_its_rows_are(void **state)
{
	struct arena arena = { 0 };
	struct registry registry;

	(void)state;
	assert_true(load(&arena,
		"code,kind,kinds,kind_sv,kinds_sv\na,,,,\nb,parish,parishes,socken,socknar\n",
		&registry));
	assert_true(str_is(kind_one(&registry), "parish"));
	assert_true(str_is(kinds_head(&registry, &arena), "Parishes"));
	assert_true(str_is(kind_head(&registry, &arena), "Parish"));
	assert_true(str_is(kinds_short(&registry), "parishes"));
	assert_true(counts(&registry, 1, "1 parish"));
	assert_true(counts(&registry, 0, "0 parishes"));
	assert_true(str_is(kind_how_many(&registry, &arena), "How many parishes"));
	assert_true(kind_column(&registry, STR("kinds_sv")));
	assert_false(kind_column(&registry, STR("code")));
	assert_false(kind_column(&registry, STR("kindergartens")));
	register_close(&registry);
	arena_free(&arena);
}

/* One word is not told without the other, nor one that is in another language. */
static void
else_they_are_units(void **state)
{
	static const char *const texts[] = { "code,label\na,A\n", "code,kind\na,parish\n",
		"code,kind_sv,kinds_sv\na,socken,socknar\n", "code,kind,kinds\na,parish,\n" };
	struct arena arena = { 0 };
	struct registry registry;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		assert_true(load(&arena, texts[i], &registry));
		assert_true(str_is(kind_one(&registry), "unit"));
		assert_true(str_is(kinds_head(&registry, &arena), "Units"));
		assert_true(counts(&registry, 2, "2 units"));
		register_close(&registry);
	}
	assert_true(str_is(kind_head(NULL, &arena), "Unit"));
	/* A column of the rows' own may be called so. */
	assert_true(load(&arena, texts[1], &registry));
	assert_false(kind_column(&registry, STR("kind")));
	register_close(&registry);
	arena_free(&arena);
}

/* Numbers stand below it. */
static void
a_long_word_is_no_head_of_numbers(void **state)
{
	struct arena arena = { 0 };
	struct registry registry;

	(void)state;
	assert_true(load(&arena, "code,kind,kinds\na,municipality,municipalities\n", &registry));
	assert_true(str_is(kinds_short(&registry), "count"));
	assert_true(str_is(kind_many(&registry), "municipalities"));
	assert_true(str_is(kind_counted(&registry, 1, &arena), "1 municipality"));
	register_close(&registry);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_register_says_what_its_rows_are),
		cmocka_unit_test(else_they_are_units),
		cmocka_unit_test(a_long_word_is_no_head_of_numbers),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
