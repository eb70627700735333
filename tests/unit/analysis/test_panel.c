/* One form over several places and rounds, as a reader outside them may see it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/crowd.h"

static size_t
unit(const struct crowd *crowd, const char *code)
{
	return panel_unit_of(crowd->panel, str_of(code));
}

static struct panel_value
answer(const struct crowd *crowd, const char *code, size_t round, const char *question)
{
	const struct question *asked = form_question(crowd->panel->form, str_of(question));

	assert_non_null(asked);
	return panel_answer(crowd->panel, unit(crowd, code), round, asked, NO_CELL, NO_CELL);
}

static struct panel_value
value(const struct crowd *crowd, const char *code, size_t round, const char *index)
{
	size_t at = panel_index_of(crowd->panel, str_of(index));

	assert_true(at != SIZE_MAX);
	return panel_index(crowd->panel, unit(crowd, code), round, at);
}

static void
units_rounds_and_words_are_found(void **state)
{
	struct crowd *crowd = *state;
	struct arena arena = { 0 };

	crowd_begin(crowd, "C3", "2", "soc: utb:");
	crowd_end(crowd);
	crowd_begin(crowd, "A1", "10", "soc:");
	crowd_end(crowd);
	crowd_begin(crowd, "A1", "2", "soc:");
	crowd_end(crowd);
	crowd_panel(crowd);
	assert_int_equal(crowd->panel->units_count, 2);
	assert_true(str_is(crowd->panel->units[0].label, "Ashford"));
	assert_int_equal(crowd->panel->rounds_count, 2);
	assert_true(str_is(crowd->panel->rounds[0], "2"));
	assert_int_equal(panel_begun(crowd->panel, 0), 2);
	assert_int_equal(panel_begun(crowd->panel, 1), 1);
	assert_int_equal(panel_in(crowd->panel, 0), 0);
	assert_true(str_is(panel_theme_label(crowd->panel, STR("one")), "First theme"));
	assert_true(str_is(panel_round_label(crowd->panel, 1, &arena), "round 10"));
	assert_int_equal(unit(crowd, "E5"), SIZE_MAX);
	arena_free(&arena);
}

/* What is not shown, or too few have rated, is nowhere; what is, is the median. */
static void
few_and_hidden_ratings_have_no_value(void **state)
{
	struct crowd *crowd = *state;

	crowd_begin(crowd, "A1", "", "soc:high utb:low ksf:low");
	crowd_all(crowd, 3, '3', '4');
	crowd_rate(crowd, "e1_a", "", "", "123");
	crowd_hidden(crowd, "d1_view", "444");
	crowd_say(crowd, "f1_a", "", "", "2");
	crowd_end(crowd);
	crowd_begin(crowd, "B2", "", "soc: utb:");
	crowd_all(crowd, 2, '1', '1');
	crowd_end(crowd);
	crowd_panel(crowd);

	assert_int_equal(answer(crowd, "A1", 0, "e1_a").standing, PANEL_HERE);
	assert_float_equal(answer(crowd, "A1", 0, "e1_a").value, 2, 1e-12);
	assert_true(answer(crowd, "A1", 0, "e1_a").wide);
	assert_int_equal(answer(crowd, "A1", 0, "e1_a").n, 3);
	assert_int_equal(answer(crowd, "A1", 0, "d1_view").standing, PANEL_MISSING);
	assert_int_equal(answer(crowd, "A1", 0, "f1_a").standing, PANEL_HERE);
	assert_float_equal(answer(crowd, "A1", 0, "f1_a").value, 2, 1e-12);
	assert_int_equal(answer(crowd, "B2", 0, "e1_a").standing, PANEL_SMALL);
	assert_true(answer(crowd, "B2", 0, "e1_a").value == 0);

	/* (2/4 + 3/4 + 3/4 + (1 - 1/4)) / 4 */
	assert_int_equal(value(crowd, "A1", 0, "T_ONE").standing, PANEL_HERE);
	assert_float_equal(value(crowd, "A1", 0, "T_ONE").value, 68.75, 1e-12);
	assert_true(value(crowd, "A1", 0, "T_ONE").wide);
	assert_int_equal(value(crowd, "B2", 0, "T_ONE").standing, PANEL_SMALL);
	assert_int_equal(value(crowd, "A1", 0, "T_TWO").standing, PANEL_MISSING);
	assert_int_equal(panel_entry(crowd->panel, unit(crowd, "B2"), 0)->raters, 2);
}

/* A relation is rated by name, for one's administration: its median may be told. */
static void
named_ratings_are_told_of_one(void **state)
{
	struct crowd *crowd = *state;
	const struct question *pairs;
	struct panel_value said;

	crowd_begin(crowd, "A1", "", "soc: utb:");
	crowd_rate(crowd, "p1_pairs", "soc", "utb", "5");
	crowd_end(crowd);
	crowd_panel(crowd);
	pairs = form_question(crowd->panel->form, STR("p1_pairs"));
	said = panel_answer(crowd->panel, 0, 0, pairs, 0, 1);
	assert_int_equal(said.standing, PANEL_HERE);
	assert_float_equal(said.value, 5, 1e-12);
	said = panel_answer(crowd->panel, 0, 0, pairs, 1, 0);
	assert_int_equal(said.standing, PANEL_MISSING);
}

static void
a_question_is_the_same_while_its_meaning_is(void **state)
{
	struct crowd *crowd = *state;
	const struct question *e1, *e2;

	crowd_version(crowd, "9", "");
	crowd_begin(crowd, "A1", "1", "soc: utb: ksf:");
	crowd_all(crowd, 3, '3', '4');
	crowd_end(crowd);
	crowd_version(crowd, "10", "another");
	crowd_begin(crowd, "A1", "2", "soc: utb: ksf:");
	crowd_all(crowd, 3, '2', '4');
	crowd_end(crowd);
	crowd_panel(crowd);
	assert_true(str_is(crowd->panel->form->version, "10"));
	e1 = form_question(crowd->panel->form, STR("e1_a"));
	e2 = form_question(crowd->panel->form, STR("e2_b"));
	assert_null(panel_question(panel_entry(crowd->panel, 0, 0), e1));
	assert_non_null(panel_question(panel_entry(crowd->panel, 0, 1), e1));
	assert_non_null(panel_question(panel_entry(crowd->panel, 0, 0), e2));
	assert_int_equal(answer(crowd, "A1", 0, "e1_a").standing, PANEL_MISSING);
	assert_float_equal(answer(crowd, "A1", 0, "e2_b").value, 3, 1e-12);
}

static void
what_is_new_in_the_store_is_read(void **state)
{
	struct crowd *crowd = *state;

	crowd_begin(crowd, "A1", "", "soc: utb: ksf:");
	crowd_end(crowd);
	crowd_panel(crowd);
	assert_false(panel_refresh(&crowd->panel, &crowd->diags));
	crowd_begin(crowd, "D4", "", "soc: utb: ksf:");
	crowd_all(crowd, 3, '4', '0');
	crowd_end(crowd);
	assert_true(panel_refresh(&crowd->panel, &crowd->diags));
	assert_int_equal(crowd->panel->units_count, 2);
	assert_float_equal(value(crowd, "D4", 0, "T_ONE").value, 100, 1e-12);
	assert_float_equal(value(crowd, "D4", 0, "GAP_ONE").value, -100, 1e-12);
}

/* Whoever looks at a panel while an answer is given reads that answer, not the
 * document. */
static void
an_answer_is_followed_in_place(void **state)
{
	struct crowd *crowd = *state;
	const struct answers *answers;
	struct panel *was;

	crowd_begin(crowd, "A1", "", "soc: utb: ksf:");
	crowd_all(crowd, 3, '4', '0');
	crowd_say(crowd, "f1_a", "", "", "2");
	crowd_end(crowd);
	crowd_begin(crowd, "B2", "", "soc: utb: ksf:");
	crowd_all(crowd, 3, '1', '0');
	crowd_end(crowd);
	was = crowd_panel(crowd);
	assert_float_equal(value(crowd, "A1", 0, "T_ONE").value, 100, 1e-12);
	answers = panel_entry(crowd->panel, unit(crowd, "A1"), 0)->answers;

	crowd_begin(crowd, "A1", "", "");
	crowd_say(crowd, "f1_a", "", "", "3");
	crowd_end(crowd);
	assert_true(panel_refresh(&crowd->panel, &crowd->diags));
	assert_ptr_equal(crowd->panel, was);
	assert_ptr_equal(panel_entry(crowd->panel, unit(crowd, "A1"), 0)->answers, answers);
	assert_float_equal(answer(crowd, "A1", 0, "f1_a").value, 3, 1e-12);

	/* A corrected rating is one answer too, and counts in the index. */
	crowd_begin(crowd, "A1", "", "");
	crowd_rate(crowd, "e1_a", "", "", "0");
	crowd_end(crowd);
	assert_true(panel_refresh(&crowd->panel, &crowd->diags));
	assert_ptr_equal(panel_entry(crowd->panel, unit(crowd, "A1"), 0)->answers, answers);
	assert_float_equal(value(crowd, "A1", 0, "T_ONE").value, 100, 1e-12);
	crowd_begin(crowd, "A1", "", "");
	crowd_rate(crowd, "e1_a", "", "", " 0");
	crowd_end(crowd);
	assert_true(panel_refresh(&crowd->panel, &crowd->diags));
	assert_float_equal(value(crowd, "A1", 0, "T_ONE").value, 75, 1e-12);
	assert_float_equal(value(crowd, "B2", 0, "T_ONE").value, 25, 1e-12);
	assert_false(panel_refresh(&crowd->panel, &crowd->diags));
}

/* Of two answers to one question the first is no head any more. */
static void
say_twice_and_refresh(struct crowd *crowd)
{
	crowd_begin(crowd, "A1", "", "");
	crowd_say(crowd, "f1_a", "", "", "2");
	crowd_say(crowd, "f1_a", "", "", "3");
	crowd_end(crowd);
	assert_true(panel_refresh(&crowd->panel, &crowd->diags));
}

/* What is more than answers is read as a whole, and says the same as if it had
 * never been followed. */
static void
what_is_more_than_answers_is_read_whole(void **state)
{
	struct crowd *crowd = *state;

	crowd_begin(crowd, "A1", "", "soc: utb: ksf:");
	crowd_all(crowd, 3, '4', '0');
	crowd_end(crowd);
	crowd_panel(crowd);
	assert_int_equal(panel_raters(crowd->panel, 0, 0), 3);
	crowd_begin(crowd, "A1", "", "kof:");
	crowd_rate(crowd, "e1_a", "", "", "   0");
	crowd_say(crowd, "f1_a", "", "", "2");
	crowd_say(crowd, "f1_a", "", "", "1");
	crowd_end(crowd);
	assert_true(panel_refresh(&crowd->panel, &crowd->diags));
	assert_int_equal(panel_raters(crowd->panel, 0, 0), 4);
	assert_float_equal(answer(crowd, "A1", 0, "f1_a").value, 1, 1e-12);
	say_twice_and_refresh(crowd);
	assert_float_equal(answer(crowd, "A1", 0, "f1_a").value, 3, 1e-12);
}

static void
a_form_nobody_has_answered_is_told(void **state)
{
	struct crowd *crowd = *state;
	struct panel_wish wish = { .form = STR("other") };

	assert_null(panel_open(crowd->store, &wish, &crowd->diags));
	assert_true(diags_has(&crowd->diags, "compare.none"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			units_rounds_and_words_are_found, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			few_and_hidden_ratings_have_no_value, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			named_ratings_are_told_of_one, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_question_is_the_same_while_its_meaning_is, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_new_in_the_store_is_read, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			an_answer_is_followed_in_place, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_more_than_answers_is_read_whole, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			a_form_nobody_has_answered_is_told, crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
