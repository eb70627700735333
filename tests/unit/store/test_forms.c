#include "bench.h"

#include "form/form.h"

static struct bench bench;

static int
setup(void **state)
{
	(void)state;
	bench_begin(&bench);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	bench_end(&bench);
	return 0;
}

/* A form as its author has it on disk. */
static struct form *
load(const char *version, const char *label)
{
	char path[128];
	struct buf text = { 0 };

	snprintf(path, sizeof path, "%s/grannar.yaml", bench.folder);
	buf_format(&text,
		"form_id: grannar\nversion: \"%s\"\nform_title: {sv: \"Grannar\"}\n"
		"default_language: sv\nsurvey:\n  - type: integer\n    name: a1_antal\n"
		"    label: {sv: \"%s\"}\n",
		version, label);
	assert_true(path_write(path, buf_str(&text), &bench.diags));
	buf_free(&text);
	struct form *form = form_load_file(path, &bench.diags);
	if (!form)
		fail_msg("%s", diags_first(&bench.diags));
	return form;
}

static void
begin_document(const struct form *form, unsigned char id, bool answer)
{
	char hash[65], value[256];
	struct entry entry = {
		.kind = ENTRY_document, .document = bench_uid(id), .has_value = true
	};
	struct entry given = { .kind = ENTRY_answer,
		.document = bench_uid(id),
		.path = STR("a1_antal"),
		.value = STR("3"),
		.has_value = true,
		.state = STR("answered") };

	hex_write(hash, form->hash.bytes, 32);
	snprintf(value, sizeof value, "{\"form\":\"grannar\",\"version\":\"%.*s\",\"hash\":\"%s\"}",
		STR_ARGS(form->version), hash);
	entry.value = str_of(value);
	assert_true(store_begin(bench.store, &bench.diags));
	assert_true(log_append(bench.store, &entry, &bench.diags));
	assert_true(!answer || log_append(bench.store, &given, &bench.diags));
	assert_true(store_commit(bench.store, &bench.diags));
}

static size_t
kept_forms(size_t *documents)
{
	struct arena arena = { 0 };
	struct store_form_row *rows;
	size_t count;

	store_forms(bench.store, &arena, &rows, &count);
	*documents = 0;
	for (size_t i = 0; i < count; i++)
		*documents += rows[i].documents;
	arena_free(&arena);
	return count;
}

static void
test_travels(void **state)
{
	struct form *form = load("1", "Hur många grannar har ni?"), *again;
	struct store_verdict verdict;
	size_t documents;
	char path[128];

	(void)state;
	assert_true(store_form_keep(bench.store, form, &bench.diags));
	assert_true(store_form_keep(bench.store, form, &bench.diags));
	begin_document(form, 1, true);
	snprintf(path, sizeof path, "%s/grannar.yaml", bench.folder);
	unlink(path);
	again = store_form(bench.store, &form->hash, &bench.diags);
	assert_non_null(again);
	assert_true(hash_equal(&again->hash, &form->hash));
	assert_non_null(form_question(again, STR("a1_antal")));
	assert_int_equal(kept_forms(&documents), 1);
	assert_int_equal(documents, 1);
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
	/* Where it lay is nobody's business. */
	char command[192];
	snprintf(command, sizeof command, "grep -qa '%s' '%s'", bench.folder, bench.path);
	assert_int_not_equal(system(command), 0);
	form_free(again);
	form_free(form);
}

static void
test_same_version_other_text(void **state)
{
	struct form *one = load("1", "Hur många?"), *two = load("1", "Hur många, ungefär?");
	struct form *next = load("2", "Hur många, ungefär?"), *third = load("1", "Annat");
	size_t documents;

	(void)state;
	assert_true(store_form_keep(bench.store, one, &bench.diags));
	/* Never used: makes way. */
	assert_true(store_form_keep(bench.store, two, &bench.diags));
	assert_int_equal(kept_forms(&documents), 1);
	assert_null(store_form(bench.store, &one->hash, &bench.diags));
	assert_true(diags_has(&bench.diags, "store.no-form"));
	/* Begun but not answered: makes way, and stays for its document. */
	begin_document(two, 1, false);
	assert_true(store_form_keep(bench.store, one, &bench.diags));
	assert_int_equal(kept_forms(&documents), 2);
	begin_document(one, 2, true);
	diags_clear(&bench.diags);
	assert_false(store_form_keep(bench.store, third, &bench.diags));
	assert_true(diags_has(&bench.diags, "store.form"));
	assert_true(store_form_keep(bench.store, next, &bench.diags));
	assert_int_equal(kept_forms(&documents), 3);
	form_free(one);
	form_free(two);
	form_free(next);
	form_free(third);
}

static void
test_changed_text(void **state)
{
	struct form *form = load("1", "Hur många?");
	struct store_verdict verdict;

	(void)state;
	assert_true(store_form_keep(bench.store, form, &bench.diags));
	bench_sql(bench.path, "UPDATE form_files SET text = replace(text, 'Hur', 'Var')");
	assert_null(store_form(bench.store, &form->hash, &bench.diags));
	assert_true(diags_has(&bench.diags, "store.damaged"));
	assert_false(store_verify(bench.store, &verdict, &bench.diags));
	form_free(form);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_travels, setup, teardown),
		cmocka_unit_test_setup_teardown(test_same_version_other_text, setup, teardown),
		cmocka_unit_test_setup_teardown(test_changed_text, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
