/* Beginning, going on, sessions and the form that a document is pinned to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "lib/sitting.h"
#include "session/undo.h"
#include "store/present.h"

static struct sitting sitting;

static int
setup(void **state)
{
	(void)state;
	sitting_open(&sitting);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sitting_close(&sitting);
	return 0;
}

/* A form about a round, so that two beginnings meet in one document. */
static void
write_form(const char *label, const char *consent)
{
	char text[512];

	snprintf(text, sizeof text,
		"form_id: rounds\nversion: \"1\"\nform_title: Rounds\ndefault_language: en\n"
		"rounds: true\n%ssurvey:\n"
		"  - {type: integer, name: a1_number, label: %s}\n"
		"  - {type: scale, name: a2_rate, label: Rate, answered_by: participant,\n"
		"     scale: yesno}\n"
		"scales:\n  yesno:\n    - {value: 0, label: No}\n    - {value: 1, label: Yes}\n",
		consent, label);
	snprintf(sitting.form_path, sizeof sitting.form_path, "%s/rounds.yaml", sitting.folder);
	assert_true(path_write(sitting.form_path, str_of(text), &sitting.diags));
}

static struct session *
begin(bool consent, const char *label)
{
	struct participant one = { .label = str_of(label) };
	struct session_wish wish = { .form = str_of(sitting.form_path),
		.participants = &one,
		.participants_count = *label ? 1 : 0,
		.consent = consent };

	struct session *session = session_begin(sitting.store, &wish, &sitting.diags);

	if (!session)
		fail_msg("%s", diags_first(&sitting.diags));
	return session;
}

static bool
answer(struct session *session, const char *text)
{
	struct spot spot =
		spot_of(session->answers, form_question(session->form, STR("a1_number")));

	return session_answer_text(
		session, &spot, str_of(text), STATE_ANSWERED, NULL, &sitting.diags);
}

static struct session *
resume(const struct uid *id, size_t letters)
{
	char text[UID_TEXT];

	uid_write(text, id);
	return session_resume(sitting.store, (struct str){ text, letters }, &sitting.diags);
}

static void
what_begins_a_document(void **state)
{
	static const enum entry_kind kinds[] = { ENTRY_document, ENTRY_join, ENTRY_person,
		ENTRY_join, ENTRY_person, ENTRY_join, ENTRY_person };
	struct log_filter filter = { .kind = ENTRY_UNKNOWN };
	struct log_cursor *cursor = log_read(sitting.store, &filter);
	struct hash last = { { 0 } };
	struct entry entry;
	size_t count = 0;

	(void)state;
	while (log_next(cursor, &entry)) {
		assert_in_range(count, 0, COUNT_OF(kinds) - 1);
		assert_int_equal(entry.kind, kinds[count++]);
		assert_int_equal(entry.seq, count);
		assert_true(hash_equal(&entry.prev, &last));
		assert_true(entry_sound(&entry));
		assert_true(uid_equal(&entry.session, &sitting.session->id));
		assert_true(uid_equal(&entry.document, &sitting.session->document));
		last = entry.hash;
	}
	log_close(cursor);
	assert_int_equal(count, COUNT_OF(kinds));
}

/* What a session says of itself the next one is asked anew; the rest stands. */
static void
each_session_is_asked_its_own(void **state)
{
	static const char form[] =
		"form_id: own\nversion: \"1\"\nform_title: Own\ndefault_language: en\n"
		"rounds: true\nsurvey:\n"
		"  - type: group\n    name: a\n    label: Today\n    per: session\n    questions:\n"
		"      - {type: integer, name: a1_number, label: How many are we}\n"
		"  - {type: integer, name: b1_other, label: Other}\n";
	struct session *first, *second;
	struct spot spot;

	(void)state;
	snprintf(sitting.form_path, sizeof sitting.form_path, "%s/own.yaml", sitting.folder);
	assert_true(path_write(sitting.form_path, str_of(form), &sitting.diags));
	first = begin(false, "Chair");
	assert_int_equal(anew_count(first->form), 1);
	assert_null(anew_at(first->form, 1));
	assert_true(answer(first, "5"));
	spot = spot_of(first->answers, form_question(first->form, STR("b1_other")));
	assert_true(
		session_answer_text(first, &spot, STR("7"), STATE_ANSWERED, NULL, &sitting.diags));
	session_close(first);
	second = begin(false, "Clerk");
	spot = spot_of(second->answers, anew_at(second->form, 0));
	assert_int_equal(spot_answer(&spot)->state, STATE_CLEARED);
	spot = spot_of(second->answers, form_question(second->form, STR("b1_other")));
	assert_int_equal(spot_answer(&spot)->value.integer, 7);
	assert_true(answer(second, "6"));
	session_close(second);
}

static void
sessions_are_numbered_and_found(void **state)
{
	struct session *first, *second, *again;
	struct uid one, two, document;

	(void)state;
	write_form("One", "");
	first = begin(false, "Chair");
	second = begin(false, "Clerk");
	assert_non_null(first);
	assert_non_null(second);
	assert_true(uid_equal(&first->document, &second->document));
	assert_int_equal(first->number, 1);
	assert_int_equal(second->number, 2);
	one = first->id;
	two = second->id;
	document = first->document;
	session_close(first);
	session_close(second);
	again = resume(&one, 32);
	assert_int_equal(again->number, 1);
	/* The one worked on last is not always the one begun last. */
	assert_true(answer(again, "3"));
	session_close(again);
	again = session_resume(sitting.store, STR(""), &sitting.diags);
	assert_true(uid_equal(&again->id, &one));
	session_close(again);
	/* A document stands for its latest session. */
	again = resume(&document, 12);
	assert_true(uid_equal(&again->id, &two));
	session_close(again);
	assert_null(session_resume(sitting.store, STR("zz"), &sitting.diags));
	assert_true(diags_has(&sitting.diags, "session.unknown"));
	/* Both were begun within the hour, and so begin alike. */
	assert_null(resume(&one, 4));
	assert_true(diags_has(&sitting.diags, "session.ambiguous"));
}

static void
presence_belongs_to_a_session(void **state)
{
	struct session *first, *second;
	struct uid one, two;
	struct seat *chair;
	struct answers *read;

	(void)state;
	write_form("One", "");
	first = begin(false, "Chair");
	one = first->id;
	session_close(first);
	second = begin(false, "Clerk");
	two = second->id;
	assert_int_equal(second->answers->seats_count, 2);
	assert_false(answers_seat(second->answers, 1)->present);
	assert_true(answers_seat(second->answers, 2)->present);
	session_close(second);
	second = resume(&two, 32);
	assert_int_equal(answers_present(second->answers), 1);
	/* So it is for those who only read. */
	read = answers_new(second->form);
	present_load(sitting.store, &second->document, read);
	assert_int_equal(read->seats_count, 2);
	assert_int_equal(answers_present(read), 1);
	assert_true(answers_seat(read, 2)->present);
	answers_free(read);
	/* Who comes again keeps the seat, and was there the first time too. */
	chair = answers_seat(second->answers, 1);
	assert_true(session_join(second, chair, true, &sitting.diags));
	assert_int_equal(answers_present(second->answers), 2);
	session_close(second);
	first = resume(&one, 32);
	assert_int_equal(answers_present(first->answers), 1);
	assert_true(answers_seat(first->answers, 1)->present);
	session_close(first);
}

static void
consent_is_of_a_session(void **state)
{
	struct session *first, *second;
	struct uid one;
	struct spot spot;

	(void)state;
	write_form("One", "consent: \"This is saved.\"\n");
	first = begin(false, "Chair");
	one = first->id;
	spot = spot_of(first->answers, form_question(first->form, STR("a1_number")));
	assert_false(answer(first, "1"));
	assert_true(diags_has(&sitting.diags, "session.consent"));
	assert_false(session_beside(first, &spot, BESIDE_NOTE, STR("x"), &sitting.diags));
	assert_true(session_consent(first, &sitting.diags));
	assert_true(answer(first, "1"));
	session_close(first);
	second = begin(false, "Clerk");
	assert_false(second->consented);
	assert_false(answer(second, "2"));
	session_close(second);
	second = begin(true, "Head");
	assert_true(second->consented);
	session_close(second);
	/* A later one takes nothing from the first. */
	first = resume(&one, 32);
	assert_true(first->consented);
	session_close(first);
}

static void
an_answered_document_keeps_its_text(void **state)
{
	struct session *session;
	struct str label;

	(void)state;
	write_form("One", "");
	session = begin(false, "");
	session_close(session);
	/* Nothing was answered: the author goes on writing the form. */
	write_form("Two", "");
	session = begin(false, "");
	label = words_in(&form_question(session->form, STR("a1_number"))->label, 0);
	assert_true(str_is(label, "Two"));
	assert_true(answer(session, "1"));
	session_close(session);
	session = session_resume(sitting.store, STR(""), &sitting.diags);
	label = words_in(&form_question(session->form, STR("a1_number"))->label, 0);
	assert_true(str_is(label, "Two"));
	session_close(session);
	diags_clear(&sitting.diags);
	write_form("Three", "");
	session = begin(false, "");
	label = words_in(&form_question(session->form, STR("a1_number"))->label, 0);
	assert_true(str_is(label, "Two"));
	assert_true(diags_has(&sitting.diags, "session.form-kept"));
	session_close(session);
	struct store_verdict verdict;
	assert_true(store_verify(sitting.store, &verdict, &sitting.diags));
}

static void
titles_are_clean(void **state)
{
	struct session_wish wish = { .form = str_of(sitting.form_path),
		.title = STR("about 811228-9874") };
	size_t before = sitting_entries(&sitting);
	struct session *session;

	(void)state;
	assert_null(session_begin(sitting.store, &wish, &sitting.diags));
	assert_true(diags_has(&sitting.diags, "session.identity-number"));
	assert_int_equal(sitting_entries(&sitting), before);
	wish.title = STR(" a\x1b[2J\nA\xcc\x8a ");
	session = session_begin(sitting.store, &wish, &sitting.diags);
	assert_non_null(session);
	assert_true(str_is(session->title, "a[2J \xc3\x85"));
	session_close(session);
	session = session_resume(sitting.store, STR(""), &sitting.diags);
	assert_true(str_is(session->title, "a[2J \xc3\x85"));
	session_close(session);
}

/* What it was called as it was begun answers the question that it is called by, which is
 * there from the beginning and not undone. */
static void
a_title_answers_what_it_is_called_by(void **state)
{
	static const char form[] =
		"form_id: called\nversion: \"1\"\nform_title: Called\ndefault_language: en\n"
		"documents: many\ntitle_from: a1_called\nsurvey:\n"
		"  - {type: text, name: a1_called, label: What is it called}\n";
	struct session_wish wish = { .title = STR(" The way in ") };
	struct session *session;
	struct buf told = { 0 };
	struct value value;

	(void)state;
	snprintf(sitting.form_path, sizeof sitting.form_path, "%s/called.yaml", sitting.folder);
	assert_true(path_write(sitting.form_path, str_of(form), &sitting.diags));
	wish.form = str_of(sitting.form_path);
	session = session_begin(sitting.store, &wish, &sitting.diags);
	assert_non_null(session);
	value = answers_value(session->answers, session->form->title_from, &session->answers->root);
	assert_true(value.kind == VALUE_TEXT && str_is(value.text, "The way in"));
	assert_false(session_undo(session, &told, &sitting.diags));
	buf_free(&told);
	session_close(session);
	wish.title = STR("");
	session = session_begin(sitting.store, &wish, &sitting.diags);
	assert_non_null(session);
	value = answers_value(session->answers, session->form->title_from, &session->answers->root);
	assert_int_equal(value.kind, VALUE_NONE);
	session_close(session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_begins_a_document, setup, teardown),
		cmocka_unit_test_setup_teardown(each_session_is_asked_its_own, setup, teardown),
		cmocka_unit_test_setup_teardown(sessions_are_numbered_and_found, setup, teardown),
		cmocka_unit_test_setup_teardown(presence_belongs_to_a_session, setup, teardown),
		cmocka_unit_test_setup_teardown(consent_is_of_a_session, setup, teardown),
		cmocka_unit_test_setup_teardown(
			an_answered_document_keeps_its_text, setup, teardown),
		cmocka_unit_test_setup_teardown(titles_are_clean, setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_title_answers_what_it_is_called_by, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
