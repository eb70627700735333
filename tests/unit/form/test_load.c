#include "memory_form.h"

#include "base/hash.h"
#include "form/answers.h"
#include "form/expr.h"
#include "form/qtype.h"

/* What is worked out comes after what is asked, and has no bare letter that others
 * share. */
static void
short_ids_tell_questions_apart(void **state)
{
	static const char *const wanted[] = { "P2", "P2b", "P2c", "", "" };
	struct form *form = good_form(
		"survey:\n"
		"  - {type: integer, name: p2_from, label: From}\n"
		"  - {type: integer, name: p2_to, label: To}\n"
		"  - {type: calculate, name: p2_sum, label: S, calculation: \"${p2_to} + 1\"}\n"
		"  - {type: calculate, name: p_share, label: H, calculation: \"${p2_to} + 2\"}\n"
		"  - {type: calculate, name: p_late, label: L, calculation: \"${p_share} + 2\"}\n");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		assert_true(str_is(form->questions[i]->short_id, wanted[i]));
	form_free(form);
}

/* Letters that others have too, with a number or without, are no name; a section's are. */
static void
what_has_no_number_is_called_by_its_words(void **state)
{
	static const char *const called[] = { "Plan", "P19", "What comes back", "Z", "Title", "X" };
	static const char *const shown[] = { "P", "P19", "", "Z", "", "" };
	struct form *form =
		good_form("survey:\n"
			  "  - type: group\n    name: p\n    label: Plan\n    questions:\n"
			  "      - {type: text, name: p19_avoid, label: Avoid}\n"
			  "      - {type: note, name: p_again, label: What comes back}\n"
			  "      - {type: text, name: z_only}\n"
			  "      - {type: text, name: k_title, label: Title}\n"
			  "      - {type: text, name: k_x, label: X}\n");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(called); i++) {
		const struct question *question = form->questions[i];

		assert_true(str_is(question_called(question, 0), called[i]));
		assert_true(str_is(question->shown_id, shown[i]));
		assert_string_equal(shown_gap(question, "  "), *shown[i] ? "  " : "");
	}
	form_free(form);
}

static void
questions_lie_in_order(void **state)
{
	(void)state;
	struct form *form = good_form(
		"survey:\n"
		"  - type: group\n    name: a\n    label: A\n    questions:\n"
		"      - {type: text, name: a1_x, label: X}\n"
		"      - type: repeat\n        name: j3_utm\n        max: 5\n        label: R\n"
		"        fields:\n"
		"          - {type: text, name: j3a_rubrik, required: true, label: H}\n"
		"          - {type: integer, name: j3b_tal, label: N}\n"
		"  - {type: note, name: n, label: \"See ${a1_x}.\"}\n");
	const struct question *group = form_question(form, STR("A"));
	const struct question *repeat = form_question(form, STR("j3_utm"));
	const struct question *field = form_question(form, STR("j3b_TAL"));
	const struct question *note = form_question(form, STR("n"));

	assert_int_equal(form->questions_count, 6);
	assert_int_equal(group->index, 0);
	assert_int_equal(group->end, 5);
	assert_int_equal(repeat->slots, 2);
	assert_ptr_equal(field->scope, repeat);
	assert_int_equal(field->slot, 1);
	assert_int_equal(field->depth, 1);
	assert_int_equal(form->slots, 4);
	assert_true(str_is(field->short_id, "J3b"));
	assert_ptr_equal(form_question_typed(form, STR("a1")), form->questions[1]);
	assert_true(form->questions[3]->required_always);
	assert_int_equal(note->label.at[0].pieces_count, 3);
	assert_ptr_equal(note->label.at[0].pieces[1].question, form->questions[1]);
	assert_true(str_is(note->label.at[0].pieces[2].literal, "."));
	form_free(form);
}

static void
what_is_left_out_follows(void **state)
{
	(void)state;
	struct form *form = good_form(
		"scales: {s: [{value: 0, label: \"No: not at all\"}, {value: 2.5, label: Yes}]}\n"
		"survey:\n"
		"  - {type: scale, name: p1_x, scale: s, answered_by: participant, label: P}\n"
		"  - {type: scale, name: p2, scale: s, special: [], reversed: true, label: P}\n"
		"  - {type: select_one, name: c, label: C, choice_order: random,\n"
		"     choices: [{name: \"-1\", label: Less}, {name: \"1\", label: More}]}\n"
		"  - {type: scale, name: d, scale: s, answered_by: participant, behalf_of: actor, "
		"label: D}\n");
	const struct question *p1 = form_question(form, STR("p1_x"));
	const struct question *p2 = form_question(form, STR("p2"));
	const struct question *c = form_question(form, STR("c"));

	assert_true(p1->anonymous);
	assert_true(p1->is_scale);
	assert_int_equal(p1->kind, VALUE_DECIMAL);
	assert_true(p1->special & 1u << STATE_DONT_KNOW);
	assert_true(p1->special & 1u << STATE_ABSTAINED);
	assert_true(str_is(p1->meaning, "p1_x"));
	assert_false(p2->anonymous);
	assert_true(p2->reversed);
	assert_int_equal(p2->special, 1u << STATE_LATER);
	assert_ptr_equal(p1->choices, p2->choices);
	assert_true(str_is(p1->choices->at[1].name, "2.5"));
	assert_true(str_is(label_short(choice_label(form, &p1->choices->at[0], 0)), "No"));
	assert_true(str_is(label_unasked(STR("Who takes part?")), "Who takes part"));
	assert_true(str_is(label_unasked(STR("Who?, and why")), "Who?, and why"));
	assert_true(str_is(label_rest(choice_label(form, &p1->choices->at[0], 0)), "not at all"));
	assert_int_equal(c->kind, VALUE_INTEGER);
	assert_true(c->choices->numerals);
	assert_true(c->choice_order_random);
	assert_int_equal(c->least_selected, -1);
	assert_false(form_question(form, STR("d"))->anonymous);
	form_free(form);
}

static void
languages_come_from_texts(void **state)
{
	(void)state;
	struct diags diags = { 0 };
	struct form *form = survey_form("default_language: sv\n"
					"survey:\n"
					"  - {type: text, name: a, label: {en: \"A\", sv: \"Å\"}}\n"
					"  - {type: text, name: b, label: {sv: \"Bara\"}}\n",
		&diags);
	const struct question *a, *b;

	assert_non_null(form);
	a = form_question(form, STR("a"));
	b = form_question(form, STR("b"));
	assert_int_equal(form->languages_count, 2);
	assert_true(str_is(form->languages[0], "sv"));
	assert_int_equal(form_language(form, STR("en")), 1);
	assert_int_equal(form_language(form, STR("fi")), 0);
	assert_true(str_is(words_in(&a->label, 0), "Å"));
	assert_true(str_is(words_in(&a->label, 1), "A"));
	assert_true(str_is(words_in(&b->label, 1), "Bara"));
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.at[0].code, "form.missing-translation");
	assert_int_equal(diags.errors, 0);
	diags_clear(&diags);
	form_free(form);
}

static const char THINGS[] = "code,label_sv,label_en,kind\n"
			     "a,Ä,A,x\nb,B,B,y\nc,,C,x\n";

static void
registers_make_lists(void **state)
{
	(void)state;
	const struct memory_file files[] = {
		{ "f.yaml", HEAD("f") "default_language: sv\nunit: things\nsurvey:\n"
				      "  - type: matrix\n    name: m\n    answered_by: "
				      "participant\n    label: {sv: M, en: M}\n"
				      "    rows: {register: things, filter: \"kind = 'x'\", "
				      "relevant: \"me('actor') = row()\"}\n"
				      "    columns: {register: things}\n"
				      "    cell: {type: integer, min: 0, max: 4}\n"
				      "  - {type: select_one, name: s, label: S,\n"
				      "     choices: {register: things, filter: \"kind = 'x'\"}, "
				      "choice_filter: \"kind <> unit('kind')\"}\n"
				      "  - {type: unit, name: u, max_selected: 1, label: U}\n" },
		{ "things", THINGS }, { NULL, NULL }
	};
	struct diags diags = { 0 };
	struct form *form = memory_form(files, "f.yaml", &diags);
	const struct question *m;

	if (form == NULL)
		fail_msg("%s", diags_first(&diags));
	m = form_question(form, STR("m"));
	assert_int_equal(m->rows.choices->count, 2);
	assert_true(str_is(m->rows.choices->at[1].name, "c"));
	assert_int_equal(m->columns.choices->count, 3);
	assert_non_null(m->rows.relevant);
	assert_true(str_is(choice_label(form, &m->rows.choices->at[0], 0), "Ä"));
	assert_true(str_is(choice_label(form, &m->rows.choices->at[1], 0), "c"));
	assert_true(str_is(choice_label(form, &m->rows.choices->at[1], 1), "C"));
	assert_int_equal(m->cell->index, UINT32_MAX);
	assert_int_equal(m->cell->answered_by, BY_PARTICIPANT);
	assert_non_null(m->cell->least);
	assert_ptr_equal(form_question(form, STR("s"))->choices, m->rows.choices);
	assert_non_null(form_question(form, STR("s"))->choice_filter);
	assert_ptr_equal(form->unit, form_register(form, STR("things")));
	assert_int_equal(form->files_count, 2);
	assert_int_equal(form->files[1].kind, FORM_REGISTER);
	diags_clear(&diags);
	form_free(form);
}

static void
includes_and_hash(void **state)
{
	(void)state;
	struct memory_file files[] = {
		{ "f.yaml", HEAD("f") "include: [lib/s.yaml]\nsurvey:\n"
				      "  - {type: scale, name: a, scale: s, label: A}\n"
				      "indexes:\n  - {name: I, label: I, of: [a], stages: st}\n" },
		{ "lib/s.yaml", "scales: {s: [{value: 0, label: N}, {value: 1, label: Y}]}\n"
				"stages: {st: [{name: low, from: 0, label: L}]}\n" },
		{ NULL, NULL }
	};
	struct diags diags = { 0 };
	struct form *form = memory_form(files, "f.yaml", &diags), *again, *other;

	assert_non_null(form);
	assert_int_equal(form->questions[0]->choices->count, 2);
	assert_int_equal(form_index(form, STR("i"))->stages_count, 1);
	assert_int_equal(form_index(form, STR("I"))->at_least, 1);
	again = memory_form(files, "elsewhere/f.yaml", &diags);
	assert_null(again);
	diags_clear(&diags);
	again = memory_form(files, "f.yaml", &diags);
	assert_true(hash_equal(&form->hash, &again->hash));
	files[1].text = "scales: {s: [{value: 0, label: N}, {value: 1, label: Z}]}\n"
			"stages: {st: [{name: low, from: 0, label: L}]}\n";
	other = memory_form(files, "f.yaml", &diags);
	assert_non_null(other);
	assert_false(hash_equal(&form->hash, &other->hash));
	diags_clear(&diags);
	form_free(form);
	form_free(again);
	form_free(other);
}

static void
all_mistakes_in_one_run_in_order(void **state)
{
	(void)state;
	struct diags diags = { 0 };
	struct form *form =
		survey_form("survey:\n"
			    "  - {type: text, name: a, lable: A, label: A}\n"
			    "  - {type: text, name: b, relevant: \"${nobody} = 1\", label: B}\n"
			    "  - {type: select_one, name: c, choices: none, label: C}\n"
			    "  - {type: text, name: A, label: A}\n",
			&diags);

	assert_null(form);
	assert_int_equal(diags.errors, 4);
	for (size_t i = 1; i < diags.count; i++)
		assert_true(diags.at[i - 1].place.line < diags.at[i].place.line);
	assert_string_equal(diags.at[0].code, "form.unknown-key");
	assert_int_equal(diags.at[0].place.column, 27);
	diags_clear(&diags);
}

static void
defaults_are_answers_or_expressions(void **state)
{
	(void)state;
	struct form *form = good_form(
		"survey:\n"
		"  - {type: text, name: a, default: it is, label: A}\n"
		"  - {type: integer, name: b, default: 7, label: B}\n"
		"  - {type: date, name: c, default: 2017-03-14, min: 2017-01-01, label: C}\n"
		"  - {type: integer, name: d, default: \"${b} + 1\", label: D}\n");
	struct answers *answers = answers_new(form);
	struct moment moment = { .answers = answers, .arena = &form->arena };
	struct value value = expr_run(form_question(form, STR("a"))->preset, &moment);

	assert_int_equal(value.kind, VALUE_TEXT);
	assert_true(str_is(value.text, "it is"));
	value = expr_run(form_question(form, STR("b"))->preset, &moment);
	assert_int_equal(value.integer, 7);
	value = expr_run(form_question(form, STR("c"))->preset, &moment);
	assert_int_equal(value.kind, VALUE_DATE);
	assert_int_equal(value.day, 17239);
	assert_int_equal(expr_reads(form_question(form, STR("d"))->preset)->count, 1);
	answers_free(answers);
	form_free(form);
}

static void
a_missing_file_is_told(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct str path;

	assert_null(form_load_file("/nowhere/f.yaml", &diags));
	assert_true(diags.errors > 0);
	diags_clear(&diags);
	assert_false(form_find(&arena, STR("../../x"), &path, &diags));
	assert_true(diags_has(&diags, "form.not-found"));
	diags_clear(&diags);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_lie_in_order),
		cmocka_unit_test(short_ids_tell_questions_apart),
		cmocka_unit_test(what_has_no_number_is_called_by_its_words),
		cmocka_unit_test(what_is_left_out_follows),
		cmocka_unit_test(languages_come_from_texts),
		cmocka_unit_test(registers_make_lists),
		cmocka_unit_test(includes_and_hash),
		cmocka_unit_test(all_mistakes_in_one_run_in_order),
		cmocka_unit_test(defaults_are_answers_or_expressions),
		cmocka_unit_test(a_missing_file_is_told),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
