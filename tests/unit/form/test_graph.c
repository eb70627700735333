#include "form/graph.h"
#include "testform.h"

#define HEAD "form_id: test\nversion: \"1\"\nform_title: Test\ndefault_language: sv\nsurvey:\n"

static uint32_t
rank(const struct form *form, const char *name)
{
	return form->graph->rank[form_question(form, str_of(name))->index];
}

static bool
follows(const struct form *form, const char *reader, const char *read)
{
	const struct graph *graph = form->graph;
	uint32_t i = form_question(form, str_of(read))->index;

	for (uint32_t e = graph->first[i]; e < graph->first[i + 1]; e++)
		if (graph->after[e] == rank(form, reader))
			return true;
	return false;
}

static void
check_ranks(const struct form *form)
{
	const struct graph *graph = form->graph;

	for (uint32_t i = 0; i < graph->count; i++) {
		const struct question *question = form->questions[i];
		assert_int_equal(graph->by_rank[graph->rank[i]], i);
		if (question->parent)
			assert_true(graph->rank[question->parent->index] < graph->rank[i]);
		for (uint32_t e = graph->first[i]; e < graph->first[i + 1]; e++) {
			assert_true(graph->after[e] > graph->rank[i]);
			assert_true(e == graph->first[i] || graph->after[e] > graph->after[e - 1]);
		}
	}
}

static void
test_order(void **state)
{
	struct diags diags = { .at = NULL };
	struct form *form = testform_load(HEAD
		"  - {type: calculate, name: c1, calculation: \"${c2} + ${a}\", label: C}\n"
		"  - {type: calculate, name: c2, calculation: \"${a} * 2\", label: C}\n"
		"  - {type: integer, name: a, label: A, constraint: \". < 9 and ${c1} > 0\"}\n"
		"  - type: group\n    name: g\n    label: G\n    relevant: \"${c1} > 1\"\n"
		"    questions:\n      - {type: text, name: b, label: B}\n"
		"      - {type: text, name: d, label: D, relevant: \"${b} is null\",\n"
		"         required: \"${d2} = 'x'\"}\n"
		"      - {type: text, name: d2, label: D, relevant: \"${d} is null\"}\n"
		"  - {type: repeat, name: r, label: R, fields: [{type: integer, name: f, label: "
		"F}]}\n"
		"  - {type: calculate, name: s, calculation: \"sum(${f})\", label: S}\n",
		&diags);

	(void)state;
	if (form == NULL)
		fail_msg("%s", diags_first(&diags));
	check_ranks(form);
	assert_true(rank(form, "a") < rank(form, "c2"));
	assert_true(rank(form, "c2") < rank(form, "c1"));
	assert_true(rank(form, "c1") < rank(form, "g"));
	assert_true(follows(form, "c1", "a") && follows(form, "c2", "a"));
	assert_true(follows(form, "b", "g") && follows(form, "f", "r"));
	assert_true(follows(form, "s", "f"));
	assert_false(follows(form, "a", "c1")); /* constraints make no order */
	form_free(form);
	diags_clear(&diags);
}

static void
check_cycle(const char *yaml, const char *path, size_t cycles)
{
	struct diags diags = { .at = NULL };
	size_t told = 0;
	struct form *form = testform_load(yaml, &diags);

	assert_null(form);
	for (size_t i = 0; i < diags.count; i++)
		told += strcmp(diags.at[i].code, "form.cycle") == 0;
	assert_int_equal(told, cycles);
	if (strstr(diags_first(&diags), path) == NULL)
		fail_msg("no '%s' in: %s", path, diags_first(&diags));
	assert_true(diags.at[0].place.line > 5);
	diags_clear(&diags);
}

static void
test_cycles(void **state)
{
	(void)state;
	check_cycle(HEAD "  - {type: calculate, name: a, calculation: \"${b}\", label: A}\n"
			 "  - {type: calculate, name: b, calculation: \"${a}\", label: B}\n",
		"a (6) -> b (7) -> a", 1);
	check_cycle(HEAD "  - {type: calculate, name: a, calculation: \"${a} + 1\", label: A}\n",
		"a (6) -> a", 1);
	check_cycle(HEAD "  - {type: text, name: a, relevant: \"${b} = 'x'\", label: A}\n"
			 "  - {type: text, name: b, relevant: \"${c} = 'x'\", label: B}\n"
			 "  - {type: text, name: c, relevant: \"${a} = 'x'\", label: C}\n"
			 "  - {type: text, name: d, relevant: \"${a} = 'x'\", label: D}\n",
		"a (6) -> b (7) -> c (8) -> a", 1);
	/* a section that shows by what stands in it */
	check_cycle(HEAD "  - type: group\n    name: g\n    label: G\n"
			 "    relevant: \"${b} = 'x'\"\n    questions:\n"
			 "      - {type: text, name: b, label: B}\n",
		"g (9) -> b", 1);
	check_cycle(HEAD "  - {type: calculate, name: a, calculation: \"${a}\", label: A}\n"
			 "  - {type: calculate, name: b, calculation: \"${b}\", label: B}\n",
		"a (6) -> a", 2);
}

static void
test_people(void **state)
{
	struct diags diags = { .at = NULL };
	struct form *form = testform_load(TESTFORM
		"  - {type: calculate, name: z1, calculation: \"count(${who})\", label: Z}\n",
		&diags);

	(void)state;
	assert_non_null(form);
	check_ranks(form);
	assert_int_equal(form->graph->people_count, 1);
	assert_int_equal(form->graph->people[0], rank(form, "z1"));
	form_free(form);
	diags_clear(&diags);
}

/* A chain as long as a form: no recursion, no square. */
static void
test_long_chain(void **state)
{
	struct diags diags = { .at = NULL };
	struct buf yaml = { .at = NULL };

	(void)state;
	buf_text(&yaml, HEAD "  - {type: integer, name: q0, label: Q}\n");
	for (int i = 1; i < 700; i++)
		buf_format(&yaml,
			"  - {type: calculate, name: q%d, calculation: \"${q%d}+1\", label: Q}\n",
			i, i - 1);
	struct form *form = testform_load(yaml.at, &diags);
	assert_non_null(form);
	check_ranks(form);
	assert_int_equal(rank(form, "q699"), 699);
	form_free(form);
	buf_free(&yaml);
	diags_clear(&diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_cycles),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_long_chain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
