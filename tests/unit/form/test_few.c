/* What leans on the ratings of too few. */
#include "form/few.h"
#include "form/qtype.h"
#include "testform.h"

#define CALCULATE(name, what) \
	"  - {type: calculate, name: " name ", calculation: \"" what "\", label: C}\n"

#define RATED(name) \
	"  - {type: scale, name: " name ", scale: grad, answered_by: participant, label: R}\n"

static const char form_text[] =
	"form_id: test\nversion: \"1\"\nform_title: Few\ndefault_language: en\n"
	"scales:\n  grad:\n"
	"    - {value: 0, label: {en: \"None\"}}\n"
	"    - {value: 1, label: {en: \"Little\"}}\n"
	"    - {value: 2, label: {en: \"More\"}}\n"
	"    - {value: 3, label: {en: \"Much\"}}\n"
	"    - {value: 4, label: {en: \"All\"}}\n"
	"choices:\n  lista:\n"
	"    - {name: r1, label: {en: \"One\"}}\n"
	"    - {name: r2, label: {en: \"Two\"}}\n"
	"survey:\n"
	"  - {type: integer, name: i1, label: I1}\n" RATED("p1")
		RATED("p2") "  - {type: matrix, name: mp, answered_by: participant, rows: lista,\n"
			    "     cell: {type: scale, scale: grad}, label: Mp}\n"
			    "  - {type: scale, name: open, scale: grad, answered_by: participant,\n"
			    "     anonymous: false, label: Open}\n"
			    "  - {type: matrix, name: named, answered_by: participant, behalf_of: "
			    "actor,\n"
			    "     rows: lista, cell: {type: scale, scale: grad}, label: Named}\n"
			    "  - {type: integer, name: asked, relevant: \"${p1} > 1\", label: \"Of "
			    "${p1}\"}\n"
			    "  - {type: repeat, name: turns, label: Turns, fields: [\n"
			    "      {type: scale, name: turn, scale: grad, answered_by: "
			    "participant, label: T},\n"
			    "      {type: calculate, name: here, calculation: \"${turn} + 1\", "
			    "label: H}]}\n"
	/* before what they read */
	CALCULATE("last", "${again} * 2 + ${i1}") CALCULATE("again", "${twice} + 1") CALCULATE(
		"twice", "${p1} * 2")
		CALCULATE("either", "case when ${i1} > 0 then ${p2} else ${p1} end") CALCULATE(
			"counted", "if(rated(${p1}) >= 3, ${p1}, null)") CALCULATE("cell",
			"${mp[r1]} + 1") CALCULATE("all_named", "mean(${named})") CALCULATE("mixed",
			"mean(${named}) + ${p2}") CALCULATE("in_open",
			"${open} + 1") CALCULATE("turned", "mean(${turn})") CALCULATE("plain",
			"${i1} + ${asked}") "  - {type: calculate, name: shown, calculation: "
					    "\"${i1} * 2\", label: \"It is ${twice}\",\n"
					    "     relevant: \"${p1} > 1\"}\n";

struct fixture {
	struct form *form;
	struct answers *answers;
	struct arena arena;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct diags diags = { 0 };

	f->form = testform_load(form_text, &diags);
	if (!f->form)
		diags_print(&diags, stderr, 0);
	assert_non_null(f->form);
	diags_clear(&diags);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	answers_free(f->answers);
	form_free(f->form);
	arena_free(&f->arena);
	free(f);
	return 0;
}

static void
say(struct fixture *f, const char *line)
{
	answers_free(f->answers);
	f->answers = testform_answer(f->form, line, &f->arena);
}

static size_t
raters(const struct fixture *f, const char *name)
{
	const struct question *question = form_question(f->form, str_of(name));
	struct arena arena = { 0 };
	size_t of = few_raters_of(f->answers, question);

	assert_int_equal(few_raters(f->answers, &arena)[question->index], of);
	arena_free(&arena);
	return of;
}

static bool
rests(const struct fixture *f, const char *name)
{
	return few_rests(f->answers, form_question(f->form, str_of(name)));
}

static void
through_other_calculations(void **state)
{
	struct fixture *f = *state;
	static const char *const leaning[] = { "p1", "twice", "again", "last", "either", "shown" };

	say(f, "i1=1 p1@1,4 p2@1,2,3");
	for (size_t i = 0; i < COUNT_OF(leaning); i++) {
		assert_int_equal(raters(f, leaning[i]), 2);
		assert_true(rests(f, leaning[i]));
	}
	assert_false(rests(f, "p2"));
	say(f, "i1=1 p1@1,4,4 p2@1,2,3");
	for (size_t i = 0; i < COUNT_OF(leaning); i++) {
		assert_int_equal(raters(f, leaning[i]), 3);
		assert_false(rests(f, leaning[i]));
	}
}

/* Of what reads two, the fewer; of whom nobody has rated nothing is told. */
static void
the_fewest_counts(void **state)
{
	struct fixture *f = *state;

	say(f, "p1@1,2,3,4 p2@3");
	assert_int_equal(raters(f, "either"), 1);
	assert_int_equal(raters(f, "twice"), 4);
	say(f, "p1@1,2,3,4");
	assert_int_equal(raters(f, "either"), 4);
	say(f, "i1=4");
	assert_int_equal(raters(f, "either"), SIZE_MAX);
	assert_false(rests(f, "either"));
	assert_int_equal(raters(f, "plain"), SIZE_MAX);
}

/* A form that asks how many there are has guarded itself; it is not believed. */
static void
whatever_the_branch(void **state)
{
	struct fixture *f = *state;

	say(f, "p1@1,2");
	assert_true(rests(f, "counted"));
}

static void
what_is_not_revealed_counts_nobody(void **state)
{
	struct fixture *f = *state;

	say(f, "p1?1,2");
	assert_int_equal(raters(f, "twice"), SIZE_MAX);
}

static void
named_ratings_leave(void **state)
{
	struct fixture *f = *state;

	say(f, "named[r1]@2 p2@1,2,3 open@1,2");
	assert_int_equal(raters(f, "all_named"), SIZE_MAX);
	assert_int_equal(raters(f, "mixed"), 3);
	/* What is not anonymous is shown by itself; outside, what is worked out is not. */
	assert_false(rests(f, "open"));
	assert_true(rests(f, "in_open"));
}

static void
any_cell_and_any_row(void **state)
{
	struct fixture *f = *state;
	struct spot spot;
	struct row *rows[2];

	say(f, "mp[r1]@1,2,3 mp[r2]@1");
	assert_true(rests(f, "cell"));
	spot = spot_of(f->answers, form_question(f->form, STR("mp")));
	spot.cell_row = 0;
	assert_false(few_at(f->answers, &spot));
	spot.cell_row = 1;
	assert_true(few_at(f->answers, &spot));
	for (size_t i = 0; i < 2; i++) {
		struct uid id = uid_new();

		rows[i] = answers_row_add(f->answers, form_question(f->form, STR("turns")),
			&f->answers->root, &id, (double)i);
		spot = spot_of(f->answers, form_question(f->form, STR("turn")));
		spot.row = rows[i];
		testform_ratings(f->answers, spot, i ? STR("3,4") : STR("1,2,3"), true, &f->arena);
	}
	assert_int_equal(raters(f, "turned"), 2);
	assert_true(rests(f, "here"));
	answers_row_remove(f->answers, rows[1], true);
	assert_int_equal(raters(f, "turned"), 3);
	assert_false(rests(f, "here"));
}

/* Which questions are asked people see; what they answer to them is their own. */
static void
conditions_carry_nothing(void **state)
{
	struct fixture *f = *state;

	say(f, "i1=1 p1@4,4 asked=3");
	assert_false(rests(f, "plain"));
	assert_false(rests(f, "asked"));
	/* Of what is worked out its own condition does carry: there is nobody to ask. */
	assert_true(rests(f, "shown"));
}

static void
texts_do_not_tell(void **state)
{
	struct fixture *f = *state;
	struct buf out = { 0 };

	say(f, "i1=1 p1@4,4");
	answers_words(f->answers, NULL, &form_question(f->form, STR("asked"))->label, 0, &out);
	assert_string_equal(out.at, "Of …");
	buf_clear(&out);
	answers_words(f->answers, NULL, &form_question(f->form, STR("shown"))->label, 0, &out);
	assert_string_equal(out.at, "It is …");
	say(f, "i1=1 p1@4,4,4");
	buf_clear(&out);
	answers_words(f->answers, NULL, &form_question(f->form, STR("shown"))->label, 0, &out);
	assert_string_equal(out.at, "It is 8");
	buf_free(&out);
}

static struct spot
withhold(struct fixture *f, const char *name, uint32_t ballot, bool few)
{
	struct spot spot = spot_of(f->answers, form_question(f->form, str_of(name)));

	answers_withhold(f->answers, &spot, ballot, few);
	return spot;
}

/* Shown where it came from, by one or two who are not here: as few as they were there. */
static void
what_stayed_away_is_few(void **state)
{
	static const char *const leaning[] = { "p1", "twice", "again", "last", "either", "shown" };
	struct fixture *f = *state;
	struct spot spot;
	struct value median;

	say(f, "i1=1 p2@1,2,3");
	spot = withhold(f, "p1", 1, true);
	assert_true(few_away(spot.question, spot_cell(&spot)));
	assert_true(few_at(f->answers, &spot));
	assert_true(cell_open(spot_cell(&spot)));
	median = cell_value(spot.question, spot_cell(&spot));
	assert_int_equal(median.kind, VALUE_NONE);
	for (size_t i = 0; i < COUNT_OF(leaning); i++) {
		assert_int_equal(raters(f, leaning[i]), 0);
		assert_true(rests(f, leaning[i]));
	}
	assert_int_equal(raters(f, "p2"), 3);
	/* Three here speak for themselves, two do not; nor does a vote that is not shown. */
	testform_ratings(f->answers, spot, STR("1,2"), true, &f->arena);
	assert_true(rests(f, "twice"));
	testform_ratings(f->answers, spot, STR("1,2,3"), true, &f->arena);
	assert_int_equal(raters(f, "twice"), 3);
	assert_false(few_cell(spot.question, spot_cell(&spot)));
	/* A later vote is what counts. */
	say(f, "p1@1,2,3");
	spot = withhold(f, "p1", 2, true);
	assert_true(rests(f, "twice"));
	answers_reveal(f->answers, &spot, 3);
	assert_false(rests(f, "twice"));
}

static void
nobody_and_names_are_not_few(void **state)
{
	struct fixture *f = *state;
	struct spot spot;

	say(f, "i1=1");
	spot = withhold(f, "p1", 1, false);
	assert_true(cell_open(spot_cell(&spot)));
	assert_int_equal(raters(f, "twice"), SIZE_MAX);
	spot = withhold(f, "open", 1, true);
	assert_false(few_cell(spot.question, spot_cell(&spot)));
	assert_int_equal(raters(f, "in_open"), SIZE_MAX);
}

/* What called for an answer is not here; the answer is, and was asked for. */
static void
what_was_asked_stays_asked(void **state)
{
	struct fixture *f = *state;
	struct spot asked;

	say(f, "i1=1 asked=3");
	asked = spot_of(f->answers, form_question(f->form, STR("asked")));
	assert_false(question_relevant(&asked));
	withhold(f, "p1", 1, true);
	assert_true(question_relevant(&asked));
	assert_false(rests(f, "plain"));
	say(f, "i1=1");
	withhold(f, "p1", 1, true);
	asked = spot_of(f->answers, form_question(f->form, STR("asked")));
	assert_false(question_relevant(&asked));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(through_other_calculations, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_fewest_counts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(whatever_the_branch, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_not_revealed_counts_nobody, set_up, tear_down),
		cmocka_unit_test_setup_teardown(named_ratings_leave, set_up, tear_down),
		cmocka_unit_test_setup_teardown(any_cell_and_any_row, set_up, tear_down),
		cmocka_unit_test_setup_teardown(conditions_carry_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(texts_do_not_tell, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_stayed_away_is_few, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nobody_and_names_are_not_few, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_was_asked_stays_asked, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
