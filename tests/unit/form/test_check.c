/* Every form in tests/forms/bad has NAME.diags beside it: one line for each
 * mistake, "line:column code", in the order told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/path.h"
#include "form/check.h"
#include "form/formtest.h"

static struct str
bad_folder(struct arena *arena)
{
	const char *root = getenv("BEHOV_TEST_ROOT");

	return arena_format(arena, "%s/tests/forms/bad", root != NULL ? root : ".");
}

static bool
is_known(const char *code)
{
	if (strncmp(code, "form.", 5) != 0)
		return true;
	for (size_t i = 0; i < form_checks_count; i++)
		if (strcmp(form_checks[i].code, code) == 0)
			return true;
	return false;
}

/* "line:column code" of all that is told about the form. */
static void
tell(const char *path, struct buf *out)
{
	struct diags diags = { 0 };
	clock_t before = clock();
	struct form *form = form_load_file(path, &diags);

	if (form != NULL)
		formtest_run(form, NULL, &diags);
	assert_true(clock() - before < CLOCKS_PER_SEC);
	assert_true(diags.count > 0);
	assert_true(form == NULL || !diags_has(&diags, "form.unknown-reference"));
	for (size_t i = 0; i < diags.count; i++) {
		const struct diag *diag = &diags.at[i];

		if (!is_known(diag->code))
			fail_msg("%s has no row in form_checks", diag->code);
		assert_true(strlen(diag->text) > 10);
		buf_format(out, "%u:%u %s\n", diag->place.line, diag->place.column, diag->code);
	}
	form_free(form);
	diags_clear(&diags);
}

static void
bad_forms_tell_their_mistakes(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct str folder = bad_folder(&arena), *names;
	size_t count, forms = 0;

	assert_true(path_list(&arena, folder.at, &names, &count));
	for (size_t i = 0; i < count; i++) {
		struct buf told = { 0 }, wanted = { 0 };
		struct diags diags = { 0 };
		struct str path = path_join(&arena, folder, names[i]), expected;

		if (!str_ends(names[i], STR(".yaml")))
			continue;
		forms++;
		expected = arena_format(&arena, "%.*s.diags", (int)path.length - 5, path.at);
		if (!path_read(expected.at, 1 << 20, &wanted, &diags))
			fail_msg("%s", diags_first(&diags));
		tell(path.at, &told);
		if (strcmp(told.at, wanted.at) != 0)
			fail_msg("%s told:\n%s", path.at, told.at);
		buf_free(&told);
		buf_free(&wanted);
		diags_clear(&diags);
	}
	assert_true(forms >= form_checks_count);
	arena_free(&arena);
}

static void
every_check_has_its_bad_form(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct str folder = bad_folder(&arena);

	for (size_t i = 0; i < form_checks_count; i++) {
		const char *code = form_checks[i].code;
		struct str path =
			arena_format(&arena, "%s/%s.diags", folder.at, code + strlen("form."));
		struct diags diags = { 0 };
		struct buf text = { 0 };

		if (!path_read(path.at, 1 << 20, &text, &diags) ||
			str_find(buf_str(&text), str_of(code)) == text.length)
			fail_msg("%s is not told by %s", code, path.at);
		buf_free(&text);
		diags_clear(&diags);
	}
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_forms_tell_their_mistakes),
		cmocka_unit_test(every_check_has_its_bad_form),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
