#include "testform.h"

#include "form/keys.h"
#include "form/view.h"
#include "memory_form.h"

static void
every_part_is_a_key_and_every_key_a_part(void **state)
{
	(void)state;
	size_t keys = 0;

	for (size_t i = 0; i < VIEW_PARTS; i++) {
		assert_non_null(view_parts[i].name);
		assert_non_null(key_named(LEVEL_VIEW, str_of(view_parts[i].name)));
		assert_true(view_parts[i].views != 0);
		assert_int_equal(view_parts[i].needed & ~view_parts[i].views, 0);
	}
	for (size_t i = 0; i < form_keys_count; i++)
		keys += form_keys[i].level == LEVEL_VIEW;
	assert_int_equal(keys, VIEW_PARTS + 1); /* and type */
}

static void
a_view_tells_who_plays_which_part(void **state)
{
	(void)state;
	struct form *form =
		good_form("choices: {how: [{name: open, label: Open}, {name: done, label: Done}]}\n"
			  "view: {type: table, rows: r, columns: [r1, r2], state: r2, done: done, "
			  "above: a1}\n"
			  "survey:\n"
			  "  - {type: text, name: a1, label: A}\n"
			  "  - type: repeat\n"
			  "    name: r\n"
			  "    fields:\n"
			  "      - {type: text, name: r1, label: B}\n"
			  "      - {type: select_one, name: r2, choices: how, label: C}\n"
			  "    label: R\n");

	assert_int_equal(form->view->kind, VIEW_TABLE);
	assert_ptr_equal(view_question(form, VIEW_ROWS), form_question(form, STR("r")));
	assert_int_equal(view_questions(form, VIEW_COLUMNS)->count, 2);
	assert_ptr_equal(view_questions(form, VIEW_COLUMNS)->at[1], form_question(form, STR("r2")));
	assert_true(str_is(view_word(form, VIEW_DONE), "done"));
	assert_null(view_question(form, VIEW_DATE));
	assert_int_equal(view_questions(form, VIEW_PLAIN)->count, 0);
	form_free(form);
}

static void
a_view_can_be_a_word(void **state)
{
	(void)state;
	struct form *form =
		good_form("view: library\nsurvey:\n  - {type: text, name: a, label: A}\n");

	assert_int_equal(form->view->kind, VIEW_LIBRARY);
	form_free(form);
	form = good_form("survey:\n  - {type: text, name: a, label: A}\n");
	assert_null(form->view);
	assert_null(view_question(form, VIEW_ROWS));
	form_free(form);
}

static void
a_time_is_a_number_or_a_question(void **state)
{
	(void)state;
	static const char *const TIMES[] = { "180", "a1" };

	for (size_t i = 0; i < COUNT_OF(TIMES); i++) {
		struct buf text = { 0 };
		struct form *form;

		buf_format(&text,
			"view: {type: rounds, rounds: r, turns: t, seat: t1, time: %s}\n"
			"survey:\n"
			"  - {type: integer, name: a1, label: A}\n"
			"  - type: repeat\n"
			"    name: r\n"
			"    fields:\n"
			"      - type: repeat\n"
			"        name: t\n"
			"        fields: [{type: integer, name: t1, label: B}]\n"
			"        label: T\n"
			"    label: R\n",
			TIMES[i]);
		form = good_form(text.at);
		assert_int_equal(form->view->settings[VIEW_TIME].number, i == 0 ? 180 : -1);
		assert_int_equal(view_question(form, VIEW_TIME) != NULL, i == 1);
		buf_free(&text);
		form_free(form);
	}
}

static void
what_the_contact_answers_alone_has_no_room(void **state)
{
	(void)state;
	struct form *form =
		good_form("survey:\n  - {type: text, name: a, answered_by: contact, label: A}\n"
			  "  - {type: note, name: b, label: B}\n");

	assert_false(form_in_room(form));
	form_free(form);
	form = good_form("survey:\n  - {type: text, name: a, answered_by: contact, label: A}\n"
			 "  - {type: text, name: b, label: B}\n");
	assert_true(form_in_room(form));
	form_free(form);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_part_is_a_key_and_every_key_a_part),
		cmocka_unit_test(a_view_tells_who_plays_which_part),
		cmocka_unit_test(a_view_can_be_a_word),
		cmocka_unit_test(what_the_contact_answers_alone_has_no_room),
		cmocka_unit_test(a_time_is_a_number_or_a_question),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
