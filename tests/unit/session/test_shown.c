/* What a reveal shows is chosen by those present, and logged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/sitting.h"
#include "session/shown.h"

static const struct question *
named(struct sitting *sitting, const char *name)
{
	const struct question *question = form_question(sitting->session->form, str_of(name));

	assert_non_null(question);
	return question;
}

static void
counts_until_something_is_chosen(void **state)
{
	struct sitting sitting;
	size_t entries;

	(void)state;
	sitting_open(&sitting);
	entries = sitting_entries(&sitting);
	assert_int_equal(session_shown(sitting.session, NULL), SHOW_COUNTS);
	assert_int_equal(session_shown(sitting.session, named(&sitting, "g1_rate")), SHOW_COUNTS);
	assert_int_equal(sitting_entries(&sitting), entries);
	sitting_close(&sitting);
}

static void
a_choice_is_an_entry_and_lasts(void **state)
{
	struct sitting sitting;
	size_t entries;

	(void)state;
	sitting_open(&sitting);
	entries = sitting_entries(&sitting);
	assert_true(session_decide_shown(sitting.session, NULL, SHOW_ROLES, &sitting.diags));
	assert_int_equal(sitting_entries(&sitting), entries + 1);
	assert_int_equal(session_shown(sitting.session, named(&sitting, "g1_rate")), SHOW_ROLES);
	sitting_reopen(&sitting);
	assert_int_equal(session_shown(sitting.session, NULL), SHOW_ROLES);
	assert_true(session_decide_shown(sitting.session, NULL, SHOW_COUNTS, &sitting.diags));
	assert_int_equal(session_shown(sitting.session, NULL), SHOW_COUNTS);
	sitting_close(&sitting);
}

static void
a_question_goes_before_the_conversation(void **state)
{
	struct sitting sitting;
	const struct question *question;

	(void)state;
	sitting_open(&sitting);
	question = named(&sitting, "g1_rate");
	assert_true(session_decide_shown(sitting.session, NULL, SHOW_NAMES, &sitting.diags));
	assert_true(session_decide_shown(sitting.session, question, SHOW_COUNTS, &sitting.diags));
	assert_int_equal(session_shown(sitting.session, question), SHOW_COUNTS);
	assert_int_equal(session_shown(sitting.session, NULL), SHOW_NAMES);
	sitting_close(&sitting);
}

/* Others in the room another time have chosen nothing. */
static void
another_conversation_begins_with_counts(void **state)
{
	struct sitting sitting;

	(void)state;
	sitting_open(&sitting);
	assert_true(session_decide_shown(sitting.session, NULL, SHOW_NAMES, &sitting.diags));
	sitting.session->id = uid_random();
	assert_int_equal(session_shown(sitting.session, NULL), SHOW_COUNTS);
	sitting_close(&sitting);
}

/* What else is decided about the same path is not taken for it. */
static void
other_decisions_are_left_alone(void **state)
{
	struct entry entry = { .kind = ENTRY_decide, .has_value = true };
	struct sitting sitting;

	(void)state;
	sitting_open(&sitting);
	entry.document = sitting.session->document;
	entry.session = sitting.session->id;
	entry.value = STR("4");
	assert_true(store_begin(sitting.store, &sitting.diags));
	assert_true(log_append(sitting.store, &entry, &sitting.diags));
	assert_true(store_commit(sitting.store, &sitting.diags));
	assert_int_equal(session_shown(sitting.session, NULL), SHOW_COUNTS);
	sitting_close(&sitting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_until_something_is_chosen),
		cmocka_unit_test(a_choice_is_an_entry_and_lasts),
		cmocka_unit_test(a_question_goes_before_the_conversation),
		cmocka_unit_test(another_conversation_begins_with_counts),
		cmocka_unit_test(other_decisions_are_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
