#include "testform.h"

#include "form/due.h"
#include "memory_form.h"

static const char *const LOANS =
	"choices:\n"
	"  how:\n"
	"    - {name: out, label: Out}\n"
	"    - {name: back, label: Back}\n"
	"survey:\n"
	"  - {type: date, name: a1, label: A}\n"
	"  - {type: text, name: a2, due: \"date(${a1}, 56)\", label: B}\n"
	"  - {type: text, name: a3, due: 2017-03-20, relevant: \"${a2} is null\", label: C}\n"
	"  - type: repeat\n"
	"    name: r_loans\n"
	"    order_by: \"-${r_days}\"\n"
	"    fields:\n"
	"      - {type: date, name: r_day, deadline: \"${r_how} = 'back'\", label: D}\n"
	"      - {type: select_one, name: r_how, choices: how, label: E}\n"
	"      - {type: integer, name: r_days, label: F}\n"
	"    label: Loans\n";

static void
what_has_a_day_is_listed_until_it_is_met(void **state)
{
	(void)state;
	static const struct {
		const char *answers, *duties; /* name day, ! late */
	} rows[] = {
		{ "", "a3 2017-03-20" },
		{ "a1=2017-01-16", "a2 2017-03-13! a3 2017-03-20" },
		{ "a1=2017-01-17", "a2 2017-03-14 a3 2017-03-20" },
		{ "a1=2017-01-16 a2=done", "" },
		{ "a2=done r_day#2017-03-14,2017-03-13,2017-03-13",
			"r_day 2017-03-13! r_day "
			"2017-03-13! r_day 2017-03-14" },
		{ "a2=done r_day#2017-03-14,2017-03-13 r_how#out,back", "r_day 2017-03-14" },
		{ "a2=done r_how#out", "" },
	};
	struct form *form = good_form(LOANS);

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct arena arena = { 0 };
		struct answers *answers = testform_answer(form, rows[i].answers, &arena);
		struct buf out = { 0 };
		size_t count;
		struct duty *list;

		answers_day(answers, day_of(2017, 3, 13));
		answers_day(answers, day_of(2017, 3, 14));
		list = duties(answers, &arena, &count);
		buf_text(&out, "");
		for (size_t j = 0; j < count; j++) {
			buf_format(&out, "%s%.*s ", j > 0 ? " " : "",
				STR_ARGS(list[j].spot.question->name));
			day_write(&out, list[j].day);
			buf_text(&out, list[j].late ? "!" : "");
		}
		if (strcmp(out.at, rows[i].duties) != 0)
			fail_msg("%s: %s", rows[i].answers, out.at);
		buf_free(&out);
		answers_free(answers);
		arena_free(&arena);
	}
	form_free(form);
}

static void
rows_are_shown_in_their_order(void **state)
{
	(void)state;
	static const struct {
		const char *days, *order; /* positions as entered */
	} rows[] = { { "1,3,2", "2 3 1" }, { "2,2,2", "1 2 3" }, { ",1,,5", "4 2 1 3" },
		{ "7", "1" } };
	struct form *form = good_form(LOANS);

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct arena arena = { 0 };
		struct str line = arena_format(&arena, "r_days#%s", rows[i].days);
		struct answers *answers = testform_answer(form, line.at, &arena);
		struct spot spot = spot_of(answers, form_question(form, STR("r_loans")));
		struct row **shown;
		struct buf out = { 0 };
		size_t count;

		shown = rows_shown(answers, &spot, &arena, &count);
		for (size_t j = 0; j < count; j++)
			for (size_t k = 0; k < count; k++)
				if (slot_row(spot_slot(&spot), k) == shown[j])
					buf_format(&out, "%s%zu", j > 0 ? " " : "", k + 1);
		if (strcmp(out.at, rows[i].order) != 0)
			fail_msg("%s: %s", rows[i].days, out.at);
		buf_free(&out);
		answers_free(answers);
		arena_free(&arena);
	}
	form_free(form);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_a_day_is_listed_until_it_is_met),
		cmocka_unit_test(rows_are_shown_in_their_order),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
