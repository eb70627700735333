#include "testform.h"

#include "form/refuse.h"
#include "form/type/list.h"
#include "form/walk.h"
#include "memory_form.h"

static const char *const CLUB =
	"states:\n"
	"  - {name: open, label: Open}\n"
	"  - {name: shut, label: Shut, locked: true}\n"
	"moves:\n"
	"  - {from: open, to: shut, label: Shut}\n"
	"choices:\n"
	"  tools:\n"
	"    - {name: spade, label: Spade}\n"
	"    - {name: rake, label: Rake}\n"
	"    - {name: hoe, label: Hoe}\n"
	"survey:\n"
	"  - {type: select_one, name: a1, choices: tools, label: A}\n"
	"  - {type: select_multiple, name: a2, choices: tools, exclusive_over: [a1], label: B}\n"
	"  - {type: text, name: a3, unique: documents, label: C}\n"
	"  - type: repeat\n"
	"    name: r\n"
	"    fields:\n"
	"      - {type: select_one, name: r1, choices: tools, exclusive_over: [r1, a1], label: D}\n"
	"      - {type: text, name: r2, unique: rows, label: E}\n"
	"      - {type: integer, name: r3, answered_by: participant, min: 0, max: 2, most_each: "
	"3,\n"
	"         label: F}\n"
	"    label: R\n";

struct club {
	struct form *form;
	struct answers *answers;
	struct arena arena;
};

static void
open_club(struct club *club, const char *line)
{
	*club = (struct club){ .form = good_form(CLUB) };
	club->answers = testform_answer(club->form, line, &club->arena);
}

static void
close_club(struct club *club)
{
	answers_free(club->answers);
	form_free(club->form);
	arena_free(&club->arena);
}

static struct spot
find(struct club *club, const char *path)
{
	struct diags diags = { 0 };
	struct spot spot;

	if (!spot_read(club->answers, str_of(path), &spot, &diags))
		fail_msg("%s", diags_first(&diags));
	return spot;
}

/* What the last refusal said. */
static char last_words[256];

/* The code of the refusal, or "". */
static const char *
refusal(struct club *club, const struct spot *spot, const char *text)
{
	struct value value = testform_value(spot->question, str_of(text), &club->arena);
	struct diags diags = { 0 };
	const char *code = "";

	last_words[0] = '\0';
	if (!answer_allowed(club->answers, spot, &value, 0, &diags)) {
		assert_int_equal(diags.count, 1);
		code = diags.at[0].code;
		snprintf(last_words, sizeof last_words, "%s", diags_first(&diags));
	}
	diags_clear(&diags);
	return code;
}

static void
what_is_chosen_elsewhere_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *path, *value, *code;
	} rows[] = {
		{ "a1", "spade", "" },
		{ "a2", "spade+rake", "answer.exclusive" },
		{ "a2", "rake+hoe", "" },
		{ "r/1/r1", "spade", "answer.exclusive" },
		{ "r/1/r1", "hoe", "answer.exclusive" },
		{ "r/1/r1", "rake", "" },
		{ "r/2/r1", "hoe", "" },
	};
	struct club club;

	open_club(&club, "a1=spade r1#rake,hoe");
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct spot spot = find(&club, rows[i].path);
		const char *code = refusal(&club, &spot, rows[i].value);

		if (strcmp(code, rows[i].code) != 0)
			fail_msg("%s = %s: %s", rows[i].path, rows[i].value, code);
	}
	close_club(&club);
}

static void
it_is_not_offered_either(void **state)
{
	(void)state;
	struct club club;
	struct spot spot;
	struct moment moment;
	size_t count;
	const struct choice **offers;

	open_club(&club, "a1=spade r1#rake,hoe");
	spot = find(&club, "r/2/r1");
	moment = (struct moment){ .answers = club.answers, .row = spot.row, .arena = &club.arena };
	offers = question_offers(spot.question, &moment, &club.arena, &count);
	assert_int_equal(count, 1);
	assert_true(str_is(offers[0]->name, "hoe"));
	close_club(&club);
}

/* A number that was learned in one row means the same in the next. */
static void
numbers_stay_with_their_choice(void **state)
{
	(void)state;
	struct club club;
	struct spot spot;
	struct moment moment;
	struct diags diags = { 0 };
	struct value value;
	const unsigned *numbers;

	open_club(&club, "a1=spade r1#rake,hoe");
	spot = find(&club, "r/2/r1");
	moment = (struct moment){ .answers = club.answers, .row = spot.row, .arena = &club.arena };
	numbers = question_numbers(spot.question, &moment, &club.arena);
	assert_int_equal(numbers[0], 3);
	assert_int_equal(numbers[1], 4);
	assert_true(list_typed_one(spot.question, &moment, STR("3"), &club.arena, &value, &diags));
	assert_true(str_is(value.text, "hoe"));
	assert_false(list_typed_one(spot.question, &moment, STR("1"), &club.arena, &value, &diags));
	assert_non_null(strstr(diags_first(&diags), "1 is chosen elsewhere already."));
	diags_clear(&diags);
	close_club(&club);
}

static void
votes_have_one_pot(void **state)
{
	(void)state;
	struct club club;
	struct spot spot;

	/* Two rows; seat 1 has given the first two votes, seat 2 one. */
	open_club(&club, "r2#one,two r/1/r3?2,1");
	spot = find(&club, "r/2/r3");
	spot.seat = 1;
	assert_string_equal(refusal(&club, &spot, "1"), "");
	assert_string_equal(refusal(&club, &spot, "2"), "answer.most-each");
	/* Everybody reads it: it is not said what the seat gave the other row. */
	assert_string_equal(last_words, "That is more than is left. Each has at most 3 in all.");
	assert_string_equal(refusal(&club, &spot, "3"), "answer.limit");
	spot.seat = 2;
	assert_string_equal(refusal(&club, &spot, "2"), "");
	/* Changing the first row's own number counts it once. */
	spot = find(&club, "r/1/r3");
	spot.seat = 1;
	assert_string_equal(refusal(&club, &spot, "1"), "");
	close_club(&club);
}

static void
nothing_is_taken_in_a_locked_state(void **state)
{
	(void)state;
	struct club club;
	struct spot spot;

	open_club(&club, "");
	answers_state(club.answers, STR("shut"), 1);
	spot = find(&club, "a1");
	assert_string_equal(refusal(&club, &spot, "rake"), "answer.locked");
	close_club(&club);
}

static bool
used(void *context, const struct question *question, const struct value *value)
{
	(void)context, (void)question;
	return str_is(value->text, "Taken");
}

static size_t
problems_with(struct club *club, const char *code)
{
	struct problems problems;
	size_t count = 0;

	walk_problems(club->answers, &club->arena, 0, &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (strcmp(problems.at[i].code, code) == 0) {
			assert_int_equal(problems.at[i].kind, PROBLEM_WRONG);
			count++;
		}
	return count;
}

static void
what_came_in_anyway_is_marked(void **state)
{
	(void)state;
	const struct answers_source source = { .used = used };
	struct club club;

	open_club(&club, "a1=spade a2=spade+hoe a3=Taken r1#hoe,hoe r2#Åker,åker,other "
			 "r/1/r3@2,1 r/2/r3@2,1");
	assert_int_equal(problems_with(&club, "exclusive_over"), 3);
	assert_int_equal(problems_with(&club, "most_each"), 2);
	assert_int_equal(problems_with(&club, "unique"), 2);
	answers_look(club.answers, &source);
	assert_int_equal(problems_with(&club, "unique"), 3);
	close_club(&club);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_chosen_elsewhere_is_refused),
		cmocka_unit_test(it_is_not_offered_either),
		cmocka_unit_test(numbers_stay_with_their_choice),
		cmocka_unit_test(votes_have_one_pot),
		cmocka_unit_test(nothing_is_taken_in_a_locked_state),
		cmocka_unit_test(what_came_in_anyway_is_marked),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
