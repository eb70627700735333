#include "testform.h"

#include "form/move.h"
#include "memory_form.h"

static const char *const PLOT =
	"states:\n"
	"  - {name: sown, label: Sown}\n"
	"  - {name: grown, label: Grown}\n"
	"  - {name: eaten, label: Eaten, locked: true}\n"
	"moves:\n"
	"  - {from: sown, to: grown, label: Water, by: contact, when: \"${a1} > 3\",\n"
	"     message: \"Water it more than ${a1} times.\"}\n"
	"  - {from: grown, to: eaten, label: Harvest, complete: true}\n"
	"  - {from: eaten, to: sown, label: Sow again, by: [interviewer, coordinator]}\n"
	"survey:\n"
	"  - {type: integer, name: a1, label: A}\n"
	"  - {type: text, name: a2, required: true, label: B}\n"
	"  - {type: text, name: a3, relevant: \"state() = 'grown'\", label: C}\n"
	"  - {type: calculate, name: a4, calculation: \"version() * 10\"}\n";

static void
answer(struct answers *answers, const char *name, struct value value)
{
	struct spot spot = spot_of(answers, form_question(answers->form, str_of(name)));
	struct uid uid = uid_random();

	answers_set(answers, &spot, STATE_ANSWERED, &value, &uid, 1, 0);
}

static void
a_document_begins_in_the_first_state(void **state)
{
	(void)state;
	struct form *form = good_form(PLOT);
	struct answers *answers = answers_new(form);
	struct arena arena = { 0 };
	size_t count;
	const struct move_rule **moves = moves_from(answers, &arena, &count);

	assert_true(str_is(answers->state->name, "sown"));
	assert_int_equal(answers->version, 1);
	assert_int_equal(count, 1);
	assert_ptr_equal(moves[0], move_to(answers, STR("grown")));
	assert_null(move_to(answers, STR("eaten")));
	answers_state(answers, STR("no such state"), 0);
	assert_true(str_is(answers->state->name, "sown"));
	arena_free(&arena);
	answers_free(answers);
	form_free(form);
}

static void
a_move_has_its_people_and_its_condition(void **state)
{
	(void)state;
	struct form *form = good_form(PLOT);
	struct answers *answers = answers_new(form);
	const struct move_rule *move = move_to(answers, STR("grown"));
	struct buf why = { 0 };

	assert_false(move_ready(answers, move, ROLE_COORDINATOR, 0, &why));
	assert_non_null(strstr(why.at, "contact person"));
	buf_clear(&why);
	/* Unanswered is not true. */
	assert_false(move_ready(answers, move, ROLE_CONTACT, 0, &why));
	buf_clear(&why);
	answer(answers, "a1", value_integer(2));
	assert_false(move_ready(answers, move, ROLE_CONTACT, 0, &why));
	assert_string_equal(why.at, "Water it more than 2 times.");
	buf_clear(&why);
	answer(answers, "a1", value_integer(4));
	assert_true(move_ready(answers, move, ROLE_CONTACT, 0, &why));
	assert_int_equal(why.length, 0);
	buf_free(&why);
	answers_free(answers);
	form_free(form);
}

static void
complete_means_nothing_missing(void **state)
{
	(void)state;
	struct form *form = good_form(PLOT);
	struct answers *answers = answers_new(form);
	const struct move_rule *move;
	struct buf why = { 0 };

	answers_state(answers, STR("grown"), 1);
	move = move_to(answers, STR("eaten"));
	assert_false(move_ready(answers, move, ROLE_INTERVIEWER, 0, &why));
	assert_non_null(strstr(why.at, "1 thing"));
	buf_clear(&why);
	answer(answers, "a2", value_text(STR("Beans")));
	assert_true(move_ready(answers, move, ROLE_INTERVIEWER, 0, &why));
	buf_free(&why);
	answers_free(answers);
	form_free(form);
}

static void
a_locked_state_opens_with_a_reason(void **state)
{
	(void)state;
	struct form *form = good_form(PLOT);
	struct answers *answers = answers_new(form);
	const struct move_rule *move;

	assert_false(answers_locked(answers));
	answers_state(answers, STR("eaten"), 1);
	assert_true(answers_locked(answers));
	move = move_to(answers, STR("sown"));
	assert_true(move->reason);
	assert_true(move_opens(move));
	assert_int_equal(move->by, 1u << ROLE_INTERVIEWER | 1u << ROLE_COORDINATOR);
	assert_false(form->moves[0].reason);
	answers_free(answers);
	form_free(form);
}

static void
conditions_follow_the_state(void **state)
{
	(void)state;
	struct form *form = good_form(PLOT);
	struct answers *answers = answers_new(form);
	struct spot spot = spot_of(answers, form_question(form, STR("a3")));
	struct value value;

	assert_false(question_relevant(&spot));
	answers_state(answers, STR("grown"), 3);
	assert_true(question_relevant(&spot));
	value = answers_value(answers, form_question(form, STR("a4")), NULL);
	assert_int_equal(value.integer, 30);
	answers_free(answers);
	form_free(form);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_begins_in_the_first_state),
		cmocka_unit_test(a_move_has_its_people_and_its_condition),
		cmocka_unit_test(complete_means_nothing_missing),
		cmocka_unit_test(a_locked_state_opens_with_a_reason),
		cmocka_unit_test(conditions_follow_the_state),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
