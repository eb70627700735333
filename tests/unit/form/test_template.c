#include "testform.h"

#include <time.h>

#include "form/template.h"
#include "memory_form.h"

static const char *const HEAP =
	"survey:\n"
	"  - type: repeat\n"
	"    name: h_layers\n"
	"    template: [{h_what: Straw}, {h_what: Grass, h_much: 3}]\n"
	"    fields:\n"
	"      - {type: text, name: h_what, label: W}\n"
	"      - {type: integer, name: h_much, label: M}\n"
	"    label: Layers\n"
	"  - type: repeat\n"
	"    name: s_steps\n"
	"    key: s_id\n"
	"    edges: s_ways.w_to\n"
	"    template:\n"
	"      - {s_id: gather, s_say: {en: Gather, sv: Samla}, s_ways: [{w_to: turn}, {w_to: "
	"rest}]}\n"
	"      - {s_id: turn, s_ways: [{w_to: rest}]}\n"
	"      - {s_id: rest}\n"
	"    fields:\n"
	"      - {type: text, name: s_id, label: I}\n"
	"      - {type: text, name: s_say, label: {en: Say, sv: S\xc3\xa4g}}\n"
	"      - type: repeat\n"
	"        name: s_ways\n"
	"        fields:\n"
	"          - {type: ref, name: w_to, choices: {rows: s_steps}, label: T}\n"
	"        label: Ways\n"
	"    label: Steps\n";

/* "row repeat in, answer in=value, ref in>to": what a keeper would do. */
static void
steps_said(const struct form *form, uint16_t language, struct buf *out)
{
	struct arena arena = { 0 };
	size_t count;
	struct template_step *steps = template_steps(form, language, &arena, &count);

	for (size_t i = 0; i < count; i++) {
		const struct template_step *step = &steps[i];

		buf_format(out, "%s%.*s", i > 0 ? " " : "", STR_ARGS(step->question->name));
		if (step->in != SIZE_MAX)
			buf_format(out, "/%zu", step->in);
		if (step->kind == TEMPLATE_ANSWER)
			buf_format(out, "=%.*s", STR_ARGS(step->value));
		for (size_t j = 0; step->kind == TEMPLATE_REF && j < step->to_count; j++)
			buf_format(out, ">%zu", step->to[j]);
	}
	arena_free(&arena);
}

static void
rows_come_first_then_answers_then_refs(void **state)
{
	(void)state;
	struct form *form = good_form(HEAP);
	struct buf out = { 0 };

	steps_said(form, form_language(form, STR("en")), &out);
	assert_string_equal(out.at,
		"h_layers h_layers s_steps s_steps s_steps s_ways/2 s_ways/2 s_ways/3 "
		"h_what/0=Straw h_what/1=Grass h_much/1=3 s_id/2=gather s_say/2=Gather "
		"s_id/3=turn s_id/4=rest w_to/5>3 w_to/6>4 w_to/7>4");
	buf_clear(&out);
	steps_said(form, form_language(form, STR("sv")), &out);
	assert_non_null(strstr(out.at, "s_say/2=Samla"));
	buf_free(&out);
	form_free(form);
}

static void
a_form_without_templates_has_no_steps(void **state)
{
	(void)state;
	struct form *form = good_form("survey:\n  - {type: text, name: a, label: A}\n");
	struct buf out = { 0 };

	buf_text(&out, "");
	steps_said(form, 0, &out);
	assert_string_equal(out.at, "");
	buf_free(&out);
	form_free(form);
}

static void
ten_thousand_rows_are_refused_at_once(void **state)
{
	(void)state;
	struct buf text = { 0 };
	struct diags diags = { 0 };
	clock_t before = clock();

	buf_text(&text, "survey:\n  - type: repeat\n    name: r\n    template:\n");
	for (int i = 0; i < 10000; i++)
		buf_format(&text, "      - {r1: row%d}\n", i);
	buf_text(&text, "    fields:\n      - {type: text, name: r1, label: A}\n    label: R\n");
	assert_null(survey_form(text.at, &diags));
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.at[0].code, "form.size");
	assert_true(clock() - before < CLOCKS_PER_SEC);
	diags_clear(&diags);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_first_then_answers_then_refs),
		cmocka_unit_test(a_form_without_templates_has_no_steps),
		cmocka_unit_test(ten_thousand_rows_are_refused_at_once),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
