#include "memory_form.h"

#include "base/hash.h"
#include "form/formtest.h"

static const char SURVEY[] =
	"scales: {s: [{value: 0, label: a}, {value: 1, label: b}, {value: 4, label: c}]}\n"
	"survey:\n"
	"  - {type: integer, name: a, max: 3, label: A}\n"
	"  - {type: text, name: b, required: true, relevant: \"${a} > 1\", label: B}\n"
	"  - {type: scale, name: p, scale: s, answered_by: participant, label: P}\n"
	"  - {type: repeat, name: r, label: R, fields: [{type: text, name: f, required: true, "
	"label: F}]}\n"
	"  - {type: matrix, name: m, label: M, rows: [{name: x, label: X}], cell: {type: scale, "
	"scale: s}}\n"
	"indexes:\n  - {name: I, label: I, of: [p]}\n"
	"tests:\n  - ";

static bool
half(void *context, const struct answers *answers, const struct index_rule *rule, struct str row,
	struct str column, double *value, const struct stage **stage)
{
	(void)answers, (void)stage;
	*(size_t *)context += 1;
	assert_true(str_is(rule->name, "I"));
	assert_true(row.length == 0 || (str_is(row, "x") && str_is(column, "y")));
	*value = 50;
	return true;
}

/* How many expectations fail. */
static size_t
failures(const char *test)
{
	struct buf body = { 0 };
	struct diags diags = { 0 };
	size_t asked = 0;
	struct formtest_hooks hooks = { .index = half, .context = &asked };
	struct form *form;
	size_t failed, told;

	buf_text(&body, SURVEY);
	buf_text(&body, test);
	form = good_form(body.at);
	failed = formtest_run(form, &hooks, &diags);
	told = diags.errors;
	assert_int_equal(failed, told > 0);
	for (size_t i = 0; i < diags.count; i++) {
		assert_string_equal(diags.at[i].code, "form.test-failed");
		assert_true(diags.at[i].place.line > 10);
	}
	diags_clear(&diags);
	form_free(form);
	buf_free(&body);
	return told;
}

static void
right_ones_pass(void **state)
{
	(void)state;
	assert_int_equal(failures("{answers: {a: 2}, visible: [b], hidden: [], missing: [b]}"), 0);
	assert_int_equal(failures("{answers: {a: 1}, hidden: [b], missing: [], invalid: []}"), 0);
	assert_int_equal(failures("{answers: {a: 9}, invalid: [a]}"), 0);
	assert_int_equal(failures("{answers: {a: x}, invalid: [a]}"), 0);
	assert_int_equal(
		failures("{answers: {p: {1: 0, 2: 4, 3: 4}}, values: {p: 4}, wide: [p]}"), 0);
	assert_int_equal(failures("{answers: {a: {state: vet_ej}}, values: {a: null}}"), 0);
	/* A row with nothing of its own is not asked after. */
	assert_int_equal(failures("{answers: {r: [{f: z}, {}]}, missing: []}"), 0);
	assert_int_equal(failures("{answers: {m: {x: 4}}, values: {\"m[x]\": 4}}"), 0);
	assert_int_equal(failures("{indexes: {I: 50, \"I[x,y]\": 50}, stages: {I: null}}"), 0);
}

static void
wrong_ones_fail(void **state)
{
	(void)state;
	assert_int_equal(failures("{answers: {a: 2}, hidden: [b]}"), 1);
	assert_int_equal(failures("{answers: {a: 1}, visible: [b]}"), 1);
	assert_int_equal(failures("{answers: {a: 2}, missing: []}"), 1);
	assert_int_equal(failures("{answers: {a: 1}, missing: [b]}"), 1);
	assert_int_equal(failures("{answers: {a: 9}, invalid: []}"), 1);
	assert_int_equal(failures("{answers: {a: 1}, values: {a: 2}}"), 1);
	assert_int_equal(failures("{answers: {a: 1}, values: {a: null}}"), 1);
	assert_int_equal(failures("{answers: {p: {1: 0, 2: 4, 3: 4}}, wide: []}"), 1);
	assert_int_equal(failures("{answers: {m: {zz: 4}}}"), 1);
	assert_int_equal(failures("{indexes: {I: 51}}"), 1);
	assert_int_equal(failures("{indexes: {I: null}}"), 1);
	assert_int_equal(failures("{stages: {I: low}}"), 1);
	assert_int_equal(failures("{visible: [\"r/9/f\"]}"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(right_ones_pass),
		cmocka_unit_test(wrong_ones_fail),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
