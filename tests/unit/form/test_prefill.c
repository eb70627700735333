#include "testform.h"

#include "form/prefill.h"
#include "form/settle.h"
#include "memory_form.h"

#define DOC "0000000000000000000000000000000a"

static const char *const PLAN =
	"choices: {how: [{name: good, label: Good}, {name: bad, label: Bad}]}\n"
	"survey:\n"
	"  - {type: ref, name: a1, choices: {form: harvest}, label: A}\n"
	"  - {type: integer, name: a2, prefill: {from: a1, question: weight}, label: B}\n"
	"  - {type: select_one, name: a3, choices: how, prefill: {from: a1, question: mood}, "
	"label: C}\n"
	"  - {type: text, name: a4, prefill: {from: a1, question: title}, label: D}\n"
	"  - {type: integer, name: a5, prefill: {from: a1, question: median}, label: E}\n"
	"  - type: repeat\n"
	"    name: r\n"
	"    prefill: {from: a1, rows: crops, fields: {r1: name, r2: weight}}\n"
	"    fields:\n"
	"      - {type: text, name: r1, label: F}\n"
	"      - {type: integer, name: r2, label: G}\n"
	"    label: R\n";

static struct value
source_value(void *context, struct str ref, struct str name, struct arena *arena)
{
	bool second = str_ends(ref, STR("b"));

	(void)context, (void)arena;
	if (str_is(name, "weight"))
		return value_integer(second ? 12 : 7);
	if (str_is(name, "name"))
		return value_text(second ? STR("Leek") : STR("Bean"));
	if (str_is(name, "mood"))
		return value_text(STR("splendid")); /* no choice here */
	if (str_is(name, "title"))
		return value_text(STR("Autumn"));
	if (str_is(name, "median"))
		return value_decimal(2.5);
	return value_none();
}

static bool
source_there(void *context, struct str ref)
{
	(void)context;
	return str_starts(ref, STR(DOC));
}

static struct str *
source_rows(void *context, struct str ref, struct str repeat, struct arena *arena, size_t *count)
{
	struct str *refs = arena_get(arena, 2 * sizeof *refs);

	(void)context, (void)ref;
	*count = str_is(repeat, "crops") ? 2 : 0;
	refs[0] = STR(DOC "/0000000000000000000000000000000a");
	refs[1] = STR(DOC "/0000000000000000000000000000000b");
	return refs;
}

static const struct answers_source SOURCE = {
	.value = source_value, .there = source_there, .rows = source_rows
};

static struct prefilled
taken(struct answers *answers, const char *name, struct arena *arena)
{
	struct spot spot = spot_of(answers, form_question(answers->form, str_of(name)));

	return prefill_now(answers, &spot, arena);
}

static void
values_and_rows_are_taken(void **state)
{
	(void)state;
	struct form *form = good_form(PLAN);
	struct arena arena = { 0 };
	struct answers *answers = testform_answer(form, "", &arena);
	struct prefilled got;

	answers_look(answers, &SOURCE);
	assert_false(taken(answers, "a2", &arena).known);
	testform_bind(answers, STR("a1=" DOC), &arena);
	got = taken(answers, "a2", &arena);
	assert_true(got.known);
	assert_int_equal(got.value.integer, 7);
	assert_true(str_is(taken(answers, "a4", &arena).value.text, "Autumn"));
	got = taken(answers, "r", &arena);
	assert_int_equal(got.rows_count, 2);
	assert_true(str_ends(got.rows[1].source, STR("b")));
	assert_int_equal(got.rows[1].values_count, 2);
	assert_true(str_is(got.rows[1].values[0].value.text, "Leek"));
	assert_int_equal(got.rows[1].values[1].value.integer, 12);
	answers_free(answers);
	arena_free(&arena);
	form_free(form);
}

static void
what_the_question_cannot_hold_is_nothing(void **state)
{
	(void)state;
	struct form *form = good_form(PLAN);
	struct arena arena = { 0 };
	struct answers *answers = testform_answer(form, "a1=" DOC, &arena);

	answers_look(answers, &SOURCE);
	assert_true(taken(answers, "a3", &arena).known);
	assert_int_equal(taken(answers, "a3", &arena).value.kind, VALUE_NONE);
	assert_int_equal(taken(answers, "a5", &arena).value.kind, VALUE_NONE);
	answers_free(answers);
	arena_free(&arena);
	form_free(form);
}

static void
from_what_is_gone_nothing_is_known(void **state)
{
	(void)state;
	struct form *form = good_form(PLAN);
	struct arena arena = { 0 };
	struct answers *answers =
		testform_answer(form, "a1=ffffffffffffffffffffffffffffffff", &arena);

	answers_look(answers, &SOURCE);
	assert_false(taken(answers, "a2", &arena).known);
	assert_false(taken(answers, "r", &arena).known);
	assert_false(taken(answers, "a1", &arena).known);
	answers_free(answers);
	arena_free(&arena);
	form_free(form);
}

static void
it_is_taken_only_where_nobody_answered(void **state)
{
	(void)state;
	struct form *form = good_form(PLAN);
	struct arena arena = { 0 };
	struct answers *answers = testform_answer(form, "a2=3 r1#One", &arena);
	struct spot spot = spot_of(answers, form_question(form, STR("a2")));
	struct spot rows = spot_of(answers, form_question(form, STR("r")));
	struct spot other = spot_of(answers, form_question(form, STR("a4")));

	assert_false(prefill_open(&spot));
	assert_false(prefill_open(&rows));
	assert_true(prefill_open(&other));
	/* Rows that were removed were somebody's decision. */
	answers_row_remove(answers, slot_row(spot_slot(&rows), 0), true);
	assert_false(prefill_open(&rows));
	answers_free(answers);
	arena_free(&arena);
	form_free(form);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_and_rows_are_taken),
		cmocka_unit_test(what_the_question_cannot_hold_is_nothing),
		cmocka_unit_test(from_what_is_gone_nothing_is_known),
		cmocka_unit_test(it_is_taken_only_where_nobody_answered),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
