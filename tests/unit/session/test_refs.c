/* Other documents: what is offered, what stands there, what is gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "form/ref.h"
#include "lib/desk.h"
#include "session/refs.h"

static struct desk desk;
static struct session *survey, *plan;

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	survey = desk_begin(&desk, "survey", "A1", "");
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "7"));
	assert_true(desk_answer(&desk, survey, "s2_word", NULL, "seven"));
	assert_true(desk_answer(&desk, survey, "s4a_head", "+", "a head"));
	assert_true(desk_answer(&desk, survey, "s4b_theme", "1", "t2"));
	plan = desk_begin(&desk, "plan", "A1", "");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	session_close(plan);
	session_close(survey);
	desk_close(&desk);
	return 0;
}

static void
refresh(struct session *session)
{
	refs_refresh(session->refs);
}

static struct candidate *
offered(struct session *session, const char *question, struct arena *arena, size_t *count)
{
	struct spot spot = desk_spot(session, question);

	refresh(session);
	return refs_candidates(
		session->refs, session->answers, &spot, session->language, arena, count);
}

static void
expressions_read_the_other_document(void **state)
{
	(void)state;
	assert_string_equal(desk_value(plan, "p6_word"), "");
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, "A1"));
	assert_string_equal(desk_value(plan, "p6_word"), "seven");
	/* A hidden answer is none. */
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "2"));
	assert_string_equal(desk_value(plan, "p6_word"), "seven");
	refresh(plan);
	assert_string_equal(desk_value(plan, "p6_word"), "");
}

static void
rate(uint32_t people)
{
	struct participant person = { .label = STR("Chair") };
	struct spot spot = desk_spot(survey, "s3_rate");
	struct value value = value_integer(4);
	struct seat *seat;

	for (uint32_t i = 0; i < people; i++) {
		assert_true(session_add_person(survey, &person, &seat, &desk.diags));
		spot.seat = seat->number;
		assert_true(
			session_answer(survey, &spot, STATE_ANSWERED, &value, NULL, &desk.diags));
	}
}

static void
show_ratings(void)
{
	struct spot spot = desk_spot(survey, "s3_rate");

	assert_true(session_reveal(survey, &spot, &desk.diags));
	refresh(plan);
}

static void
hidden_ratings_stay_hidden(void **state)
{
	(void)state;
	rate(3);
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, "A1"));
	refresh(plan);
	assert_string_equal(desk_value(plan, "p7_rate"), "");
	show_ratings();
	assert_string_equal(desk_value(plan, "p7_rate"), "4");
}

/* The median of two is not told where others read it. */
static void
ratings_of_two_stay_there(void **state)
{
	(void)state;
	rate(2);
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, "A1"));
	show_ratings();
	assert_string_equal(desk_value(plan, "p7_rate"), "");
}

/* What a unit was asked last is what it goes on with. */
static void
documents_of_the_unit_begun_last_come_first(void **state)
{
	char path[160];
	struct session_wish wish = { .unit = STR("A1"), .round = STR("2") };
	struct session *later;
	struct arena arena = { 0 };
	struct candidate *list;
	size_t count;
	char id[UID_TEXT];

	(void)state;
	snprintf(path, sizeof path, "%s/data/behov/packs/desk/survey.yaml", desk.folder);
	wish.form = str_of(path);
	later = session_begin(desk.store, &wish, &desk.diags);
	assert_non_null(later);
	/* That the first is changed after it makes it no newer. */
	assert_true(desk_answer(&desk, survey, "s1_count", NULL, "8"));
	list = offered(plan, "p1_from", &arena, &count);
	assert_int_equal(count, 2);
	uid_write(id, &later->document);
	assert_true(str_is(list[0].ref, id));
	uid_write(id, &survey->document);
	assert_true(str_is(list[1].ref, id));
	arena_free(&arena);
	session_close(later);
}

static void
only_documents_of_the_unit_are_offered(void **state)
{
	struct session *other = desk_begin(&desk, "survey", "B2", "");
	struct arena arena = { 0 };
	struct candidate *list;
	size_t count;

	(void)state;
	list = offered(plan, "p1_from", &arena, &count);
	assert_int_equal(count, 1);
	assert_int_equal(list[0].ref.length, 32);
	assert_false(desk_answer(&desk, plan, "p1_from", NULL, "B2"));
	assert_true(diags_has(&desk.diags, "answer.not-a-document"));
	/* Rows of any document, with what is to be shown beside. */
	assert_true(desk_answer(&desk, other, "s4a_head", "+", "another head"));
	list = offered(plan, "p8_row", &arena, &count);
	assert_int_equal(count, 2);
	assert_int_equal(list[0].ref.length, 65);
	assert_int_equal(list[0].shown_count, 1);
	arena_free(&arena);
	session_close(other);
}

static void
named_as_people_name_them(void **state)
{
	struct arena arena = { 0 };
	char id[UID_TEXT], wrong[UID_TEXT];
	size_t count;

	(void)state;
	uid_write(id, &survey->document);
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, "Ashford"));
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, "ashford"));
	assert_string_equal(desk_value(plan, "p1_from"), id);
	snprintf(wrong, sizeof wrong, "%.6s", id);
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, wrong));
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, id));
	assert_false(desk_answer(&desk, plan, "p1_from", NULL, "Nowhere"));
	assert_false(desk_answer(&desk, plan, "p1_from", NULL, "ab"));
	assert_true(desk_answer(&desk, plan, "p8_row", NULL, "A1/1"));
	assert_false(desk_answer(&desk, plan, "p8_row", NULL, "A1/2"));
	assert_false(desk_answer(&desk, plan, "p8_row", NULL, "/"));
	/* A document is no row, and another form's is none of these. */
	assert_false(desk_answer(&desk, plan, "p8_row", NULL, id));
	assert_true(diags_has(&desk.diags, "session.ref"));
	uid_write(id, &plan->document);
	assert_false(desk_answer(&desk, plan, "p1_from", NULL, id));
	assert_true(diags_has(&desk.diags, "session.ref"));
	offered(plan, "p1_from", &arena, &count);
	assert_int_equal(count, 1);
	arena_free(&arena);
}

static void
what_is_gone_says_so(void **state)
{
	const struct question *question = form_question(plan->form, STR("p8_row"));
	struct uid document, row;
	struct arena arena = { 0 };
	struct str ref;

	(void)state;
	assert_true(desk_answer(&desk, plan, "p8_row", NULL, "A1/1"));
	ref = arena_text(&arena, str_of(desk_value(plan, "p8_row")));
	assert_int_equal(
		ref_goes(plan->refs, plan->answers, question, ref, &document, &row), REF_HERE);
	assert_true(uid_equal(&document, &survey->document));
	assert_true(session_row_remove(survey, desk_row(survey, "s4_rows", 1), &desk.diags));
	refresh(plan);
	assert_int_equal(
		ref_goes(plan->refs, plan->answers, question, ref, &document, &row), REF_REMOVED);
	assert_int_equal(ref_goes(plan->refs, plan->answers, question,
				 STR("00112233445566778899aabbccddeeff/"
				     "00112233445566778899aabbccddee00"),
				 &document, &row),
		REF_ABSENT);
	assert_string_equal(ref_end_words(REF_ABSENT), "not here");
	/* It stands, and blocks nothing; one that is not here yet may be stored. */
	assert_true(desk_answer(&desk, plan, "p8_row", NULL,
		"00112233445566778899aabbccddeeff/00112233445566778899aabbccddee00"));
	assert_true(session_submit(plan, &desk.diags));
	arena_free(&arena);
}

static void
a_ring_ends(void **state)
{
	struct session *other = desk_begin(&desk, "plan", "B2", "");
	char mine[UID_TEXT], theirs[UID_TEXT];

	(void)state;
	uid_write(mine, &plan->document);
	uid_write(theirs, &other->document);
	assert_true(desk_answer(&desk, other, "pa_other", NULL, mine));
	refresh(plan);
	assert_true(desk_answer(&desk, plan, "pa_other", NULL, theirs));
	assert_string_equal(desk_value(plan, "pb_ring"), "");
	assert_true(desk_answer(&desk, plan, "pa_other", NULL, mine));
	assert_string_equal(desk_value(plan, "pb_ring"), "");
	session_close(other);
}

static void
many_documents_have_their_own_titles(void **state)
{
	struct session *one = desk_begin(&desk, "memo", "A1", "given");
	struct session *two = desk_begin(&desk, "memo", "A1", "");
	const struct refs_document **list;
	struct arena arena = { 0 };
	struct candidate *found;
	size_t count;

	(void)state;
	assert_false(uid_equal(&one->document, &two->document));
	assert_true(str_is(session_document_title(one), "given"));
	assert_true(desk_answer(&desk, one, "m1_title", NULL, "Second thoughts"));
	assert_true(desk_answer(&desk, two, "m1_title", NULL, "First thoughts"));
	assert_true(desk_answer(&desk, two, "m3_kind", NULL, "good"));
	assert_true(str_is(session_document_title(one), "Second thoughts"));
	refresh(one);
	list = refs_documents(one->refs, STR("memo"), STR("A1"), &arena, &count);
	assert_int_equal(count, 2);
	assert_true(str_is(refs_title(one->refs, list[0], &arena), "First thoughts"));
	assert_true(str_is(refs_title(one->refs, list[1], &arena), "Second thoughts"));
	/* The filter sees each one tried. */
	found = offered(one, "m2_see", &arena, &count);
	assert_int_equal(count, 1);
	assert_true(str_is(found[0].label, "First thoughts"));
	assert_true(str_is(found[0].shown[1], "good"));
	/* As it is in memory, also for itself. */
	assert_true(desk_answer(&desk, one, "m3_kind", NULL, "good"));
	offered(one, "m2_see", &arena, &count);
	assert_int_equal(count, 2);
	assert_true(desk_answer(&desk, one, "m2_see", NULL, "First thoughts"));
	assert_int_equal(strlen(desk_value(one, "m2_see")), 32);
	session_close(one);
	session_close(two);
	arena_free(&arena);
}

/* How the answer to the question is told. */
static bool
told_as(struct session *session, const char *question, const char *words)
{
	struct spot spot = desk_spot(session, question);
	struct buf said = { 0 };
	bool same;

	session_say(session, &spot, spot_answer(&spot), &said);
	same = str_is(buf_str(&said), words);
	buf_free(&said);
	return same;
}

/* What is told of a document is no other's: its round, and where even that is alike the
 * day, the unit, the id; and it can be written so. */
static void
documents_are_told_apart(void **state)
{
	struct session *one = desk_begin(&desk, "memo", "A1", "Thoughts");
	struct session *two = desk_begin(&desk, "memo", "A1", "Thoughts");
	struct session *far = desk_begin(&desk, "memo", "B2", "Other thoughts");
	struct arena arena = { 0 };
	struct candidate *found;
	size_t count;

	(void)state;
	assert_true(desk_answer(&desk, one, "m3_kind", NULL, "good"));
	assert_true(desk_answer(&desk, two, "m3_kind", NULL, "good"));
	found = offered(one, "m2_see", &arena, &count);
	assert_int_equal(count, 2);
	assert_true(str_starts(found[0].label, STR("Thoughts, begun ")));
	assert_true(str_starts(found[1].label, STR("Thoughts, begun ")));
	assert_false(str_equal(found[0].label, found[1].label));
	assert_true(desk_answer(&desk, far, "m1_title", NULL, "Thoughts"));
	assert_true(desk_answer(&desk, far, "m3_kind", NULL, "good"));
	found = offered(one, "m2_see", &arena, &count);
	assert_int_equal(count, 3);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++)
			assert_false(str_equal(found[i].label, found[k].label));
	assert_true(desk_answer(&desk, plan, "p1_from", NULL, "Ashford, round 1"));
	assert_true(told_as(plan, "p1_from", "Ashford, round 1"));
	session_close(one);
	session_close(two);
	session_close(far);
	arena_free(&arena);
}

static void
the_same_title_twice_is_told(void **state)
{
	struct session *one = desk_begin(&desk, "memo", "A1", "");
	struct session *two = desk_begin(&desk, "memo", "B2", "");
	struct problems problems = { 0 };
	struct arena arena = { 0 };
	bool told = false;

	(void)state;
	assert_true(desk_answer(&desk, one, "m1_title", NULL, "The same"));
	refresh(two);
	assert_true(desk_answer(&desk, two, "m1_title", NULL, "The same"));
	walk_problems(two->answers, &arena, two->language, &problems);
	for (size_t i = 0; i < problems.count; i++)
		told = told || strcmp(problems.at[i].code, "unique") == 0;
	assert_true(told);
	session_close(one);
	session_close(two);
	arena_free(&arena);
}

static void
a_new_document_has_its_template(void **state)
{
	struct session *memo = desk_begin(&desk, "memo", "C3", "");
	char id[UID_TEXT];

	(void)state;
	assert_int_equal(desk_rows(memo, "m4_steps"), 2);
	assert_string_equal(desk_row_value(memo, "m4_steps", 1, "m4c_say"), "Begin here");
	uid_write(id, &desk_row(memo, "m4_steps", 2)->id);
	assert_string_equal(desk_row_value(memo, "m4_steps", 1, "m4b_next"), id);
	session_close(memo);
	memo = session_resume(desk.store, STR(""), &desk.diags);
	assert_int_equal(desk_rows(memo, "m4_steps"), 2);
	assert_true(desk_answer(&desk, memo, "m4b_next", "2", "begin"));
	uid_write(id, &desk_row(memo, "m4_steps", 1)->id);
	assert_string_equal(desk_row_value(memo, "m4_steps", 2, "m4b_next"), id);
	session_close(memo);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			expressions_read_the_other_document, setup, teardown),
		cmocka_unit_test_setup_teardown(hidden_ratings_stay_hidden, setup, teardown),
		cmocka_unit_test_setup_teardown(ratings_of_two_stay_there, setup, teardown),
		cmocka_unit_test_setup_teardown(
			only_documents_of_the_unit_are_offered, setup, teardown),
		cmocka_unit_test_setup_teardown(
			documents_of_the_unit_begun_last_come_first, setup, teardown),
		cmocka_unit_test_setup_teardown(named_as_people_name_them, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_gone_says_so, setup, teardown),
		cmocka_unit_test_setup_teardown(a_ring_ends, setup, teardown),
		cmocka_unit_test_setup_teardown(
			many_documents_have_their_own_titles, setup, teardown),
		cmocka_unit_test_setup_teardown(documents_are_told_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(the_same_title_twice_is_told, setup, teardown),
		cmocka_unit_test_setup_teardown(a_new_document_has_its_template, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
