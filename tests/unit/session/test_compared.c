/* What of a store can be compared, and that a wish survives what others write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/path.h"
#include "exchange/features.h"
#include "lib/crowd.h"
#include "session/compared.h"
#include "session/tagging.h"

static void
begin(struct crowd *crowd, const char *unit, const char *round)
{
	crowd_begin(crowd, unit, round, "soc: utb: arb:");
	crowd_all(crowd, 3, '2', '3');
	crowd_end(crowd);
}

static void
test_an_empty_store_has_nothing_to_compare(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct arena arena = { 0 };

	assert_false(compared_open(&compared, crowd->store, STR(""), &crowd->diags));
	assert_true(diags_has(&crowd->diags, "compare.none"));
	assert_int_equal(compared_form(crowd->store, &arena).length, 0);
	compared_close(&compared); /* allowed */
	arena_free(&arena);
}

static void
test_the_form_with_most_documents_is_compared(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct arena arena = { 0 };

	begin(crowd, "A1", "1");
	assert_true(compared_form(crowd->store, &arena).length > 0);
	assert_true(compared_open(&compared, crowd->store, STR(""), &crowd->diags));
	assert_true(form_compares(compared.panel->form));
	assert_true(panel_unit_of(compared.panel, STR("A1")) != SIZE_MAX);
	compared_close(&compared);
	assert_false(compared_open(&compared, crowd->store, STR("nothing"), &crowd->diags));
	compared_close(&compared);
	arena_free(&arena);
}

/* A unit that comes later stands before the others by name, and its round before
 * theirs: positions move, what is meant does not. */
static void
test_wishes_keep_what_they_mean(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct comparing wish, *wishes[] = { &wish };

	begin(crowd, "B2", "2");
	begin(crowd, "C3", "2");
	assert_true(compared_open(&compared, crowd->store, STR(""), &crowd->diags));
	wish = comparing_all(compared.panel);
	wish.unit = wish.chosen[0] = panel_unit_of(compared.panel, STR("C3"));
	wish.chosen[1] = panel_unit_of(compared.panel, STR("B2"));
	wish.chosen_count = 2;
	assert_false(compared_refresh(&compared, wishes, 1, &crowd->diags));
	begin(crowd, "A1", "1");
	assert_true(compared_refresh(&compared, wishes, 1, &crowd->diags));
	assert_int_equal(wish.unit, panel_unit_of(compared.panel, STR("C3")));
	assert_int_equal(wish.chosen[1], panel_unit_of(compared.panel, STR("B2")));
	assert_int_equal(wish.chosen_count, 2);
	assert_true(str_is(compared.panel->rounds[wish.round], "2"));
	assert_false(compared_refresh(&compared, wishes, 1, &crowd->diags));
	compared_close(&compared);
}

static const char plan_text[] =
	"form_id: plan\n"
	"version: \"1\"\n"
	"form_title: A plan\n"
	"unit: places\n"
	"view: {type: table, rows: tasks, columns: [what, state], state: state, done: yes_it_is}\n"
	"survey:\n"
	"  - {type: ref, name: from, choices: {form: crowd}, label: From}\n"
	"  - type: repeat\n"
	"    name: tasks\n"
	"    label: Tasks\n"
	"    fields:\n"
	"      - {type: text, name: what, label: What}\n"
	"      - {type: select_one, name: state, label: Done, choices: [\n"
	"          {name: not_yet, label: Not yet}, {name: yes_it_is, label: Done}]}\n";

static void
open_plan(struct crowd *crowd, const char *unit)
{
	struct session_wish wish = { .unit = str_of(unit) };
	char path[160];

	snprintf(path, sizeof path, "%s/data/behov/packs/crowd/plan.yaml", crowd->folder);
	assert_true(path_write(path, str_of(plan_text), &crowd->diags));
	wish.form = str_of(path);
	crowd->session = session_begin(crowd->store, &wish, &crowd->diags);
	if (!crowd->session || !session_batch(crowd->session, true, &crowd->diags))
		fail_msg("%s", diags_first(&crowd->diags));
}

/* Of the unit's first round, with tasks as "dn": done, not. */
static void
plan(struct crowd *crowd, const char *unit, const char *tasks)
{
	struct uid inventory = document_id(STR("crowd"), str_of(unit), STR("1"));
	char hex[UID_TEXT];

	open_plan(crowd, unit);
	uid_write(hex, &inventory);
	crowd_say(crowd, "from", "", "", hex);
	for (size_t i = 0; tasks[i]; i++) {
		struct row *row;
		struct spot spot = spot_of(
			crowd->session->answers, form_question(crowd->session->form, STR("state")));

		assert_true(session_row_add(crowd->session,
			form_question(crowd->session->form, STR("tasks")), NULL, &row,
			&crowd->diags));
		spot.row = row;
		assert_true(session_answer_text(crowd->session, &spot,
			str_of(tasks[i] == 'd' ? "yes_it_is" : "not_yet"), STATE_ANSWERED, NULL,
			&crowd->diags));
	}
	crowd_end(crowd);
}

/* What is marked done after the later round was written to was not done between;
 * where there is no later round, everything so far counts. */
static void
test_what_rests_on_a_round_is_counted_beside_it(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct comparing wish, *wishes[] = { &wish };
	struct arena arena = { 0 };

	begin(crowd, "A1", "1");
	begin(crowd, "B2", "1");
	begin(crowd, "C3", "1");
	begin(crowd, "C3", "2");
	assert_true(compared_open(&compared, crowd->store, STR("crowd"), &crowd->diags));
	assert_false(followed_any(compared.followed, compared.panel, STR("crowd")));
	assert_false(followed_any(NULL, compared.panel, STR("crowd")));
	plan(crowd, "A1", "ddn");
	plan(crowd, "B2", "d");
	plan(crowd, "D4", "d"); /* rests on what is not here */
	begin(crowd, "A1", "2");
	open_plan(crowd, "A1");
	crowd_say(crowd, "state", "3", "", "yes_it_is");
	crowd_end(crowd);

	wish = compared_all(&compared);
	assert_true(compared_refresh(&compared, wishes, 1, &crowd->diags));
	wish.index = STR("T_ONE");
	crowd->panel = compared.panel;
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "done"), "2 of 3");
	assert_int_equal(crowd_cell(crowd, "A1", "done")->n, 3);
	assert_string_equal(crowd_says(crowd, "B2", "done"), "1 of 1");
	assert_string_equal(crowd_says(crowd, "C3", "done"), ".");
	assert_string_equal(crowd_says(crowd, "C3", "n_both"), "0");
	assert_true(crowd_notes(crowd, "(A plan)"));
	wish.index = STR("all");
	crowd_sheet(crowd, "rounds", &wish);
	assert_string_equal(crowd_says(crowd, "A1", "done"), "2 of 3");
	assert_false(followed_any(compared.followed, compared.panel, STR("plan")));
	assert_int_equal(followed_titles(compared.followed, &arena).length, 0);
	crowd->panel = NULL;
	compared_close(&compared);
	arena_free(&arena);
}

static void
write_words(struct crowd *crowd, const char *unit, const char *own, const char *shared)
{
	crowd_begin(crowd, unit, "1", "soc:");
	crowd_say(crowd, "t1_word", "", "", own);
	if (*shared)
		crowd_say(crowd, "t2_shared", "", "", shared);
	crowd_end(crowd);
}

/* Somebody who reads says of the unit's shared text that it names someone, or that it
 * may not be quoted. */
static void
mark(struct crowd *crowd, const struct compared *compared, const char *unit, bool names)
{
	struct reading_wish wish = { .form = STR("crowd"), .unit = str_of(unit) };
	size_t unread, text = 0;
	struct reading *reading = reading_open(crowd->store, compared->refs, &wish, &unread);
	struct tagging *tagging = tagging_new(reading, STR(""));

	while (text < reading->texts_count && !reading->texts[text].shared)
		text++;
	assert_in_range(text, 0, reading->texts_count - 1);
	if (names)
		assert_true(tag_names(tagging, text, true, &crowd->diags));
	else
		assert_true(tag_quote(tagging, text, false, &crowd->diags));
	tagging_free(tagging);
	reading_free(reading);
}

static bool
sheet_has(const struct sheet *sheet, const char *word)
{
	for (size_t r = 0; r < sheet->rows_count; r++)
		for (size_t i = 0; i < sheet->columns_count; i++)
			if (str_find(sheet->rows[r].cells[i].text, str_of(word)) <
				sheet->rows[r].cells[i].text.length)
				return true;
	return false;
}

/* What is shared stands beside the numbers; of the rest only how much there is, and
 * of what names someone not even that. */
static void
test_shared_texts_stand_side_by_side(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct comparing wish;

	write_words(crowd, "A1", "canary one", "We meet on Mondays");
	write_words(crowd, "B2", "canary two", "canary three");
	write_words(crowd, "C3", "canary four", "canary five");
	write_words(crowd, "D4", "canary six", "");
	assert_true(compared_open(&compared, crowd->store, STR("crowd"), &crowd->diags));
	mark(crowd, &compared, "B2", true);
	mark(crowd, &compared, "C3", false);
	wish = compared_all(&compared);
	for (size_t i = 0; i < 4; i++)
		wish.chosen[wish.chosen_count++] = i;
	crowd->panel = compared.panel;
	crowd_sheet(crowd, "beside", &wish);
	assert_string_equal(crowd_says(crowd, "t2_shared", "A1"), "We meet on Mondays");
	assert_true(str_is(crowd_cell(crowd, "t2_shared", "A1")->behind.path, "t2_shared"));
	assert_string_equal(crowd_says(crowd, "t2_shared", "D4"), "");
	assert_false(sheet_has(&crowd->sheet, "canary"));
	assert_string_equal(crowd_says(crowd, "not_shared", "A1"), "1");
	assert_string_equal(crowd_says(crowd, "not_shared", "B2"), "1");
	assert_string_equal(crowd_says(crowd, "not_shared", "C3"), "2");
	assert_true(crowd_notes(crowd, "Texts that are not shared stay"));

	/* Marked while the comparison is open: gone the next time it is made. */
	mark(crowd, &compared, "A1", true);
	crowd_sheet(crowd, "beside", &wish);
	assert_string_equal(crowd_says(crowd, "t2_shared", "A1"), "?");
	assert_string_equal(crowd_says(crowd, "not_shared", "A1"), "1");
	wish.said = NULL;
	crowd_sheet(crowd, "beside", &wish);
	assert_string_equal(crowd_says(crowd, "not_shared", "A1"), "?");
	crowd->panel = NULL;
	compared_close(&compared);
}

/* A conversation that has just begun takes nothing away from what everybody is told. */
static void
test_the_newest_round_is_one_that_somebody_has_handed_in(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct comparing wish, *wishes[] = { &wish };
	static const char *const rounds[] = { "1", "2" };

	begin(crowd, "A1", "1");
	begin(crowd, "A1", "2");
	assert_true(compared_open(&compared, crowd->store, STR("crowd"), &crowd->diags));
	wish = compared_all(&compared);
	assert_int_equal(wish.round, 1);
	for (size_t i = 0; i < COUNT_OF(rounds); i++) {
		struct uid document = document_id(STR("crowd"), STR("A1"), str_of(rounds[i]));
		char hex[UID_TEXT];

		uid_write(hex, &document);
		crowd->session = session_resume(crowd->store, str_of(hex), &crowd->diags);
		assert_true(session_submit(crowd->session, &crowd->diags));
		session_close(crowd->session);
		crowd->session = NULL;
		assert_true(compared_refresh(&compared, wishes, 1, &crowd->diags));
		assert_int_equal(compared_all(&compared).round, i);
	}
	compared_close(&compared);
}

/* Each unit's one text that is shared has the code, of D4 the one that is not. */
static void
code_texts(struct crowd *crowd, const struct compared *compared)
{
	struct comparing wish = compared_all(compared);
	struct reading *reading = features_reading(compared->panel, &wish);
	struct tagging *tagging = tagging_new(reading, STR(""));
	size_t code;

	assert_true(
		code_add(tagging, STR("Waiting"), STR("one"), READING_NONE, &code, &crowd->diags));
	for (size_t i = 0; i < reading->texts_count; i++)
		if (reading->texts[i].shared || str_is(reading->texts[i].unit, "D4"))
			assert_true(tag_set(tagging, i, code, true, &crowd->diags));
	tagging_free(tagging);
	reading_free(reading);
}

static void
test_what_was_coded_leads_down_to_its_texts(void **state)
{
	struct crowd *crowd = *state;
	struct compared compared;
	struct comparing wish, *wishes[] = { &wish };
	const struct sheet_row *last;
	const struct comparison *below;
	struct sheet texts;

	write_words(crowd, "A1", "canary one", "We meet on Mondays");
	write_words(crowd, "B2", "canary two", "We do not");
	write_words(crowd, "C3", "canary four", "canary five");
	write_words(crowd, "D4", "canary six", "");
	assert_true(compared_open(&compared, crowd->store, STR("crowd"), &crowd->diags));
	mark(crowd, &compared, "C3", false);
	wish = compared_all(&compared);
	crowd->panel = compared.panel;
	crowd_sheet(crowd, "features", &wish);
	assert_true(
		str_is(crowd->sheet.rows[crowd->sheet.rows_count - 1].cells[0].behind.code, ""));
	code_texts(crowd, &compared);
	assert_true(compared_refresh(&compared, wishes, 1, &crowd->diags));
	crowd->panel = compared.panel;
	crowd_sheet(crowd, "features", &wish);
	last = &crowd->sheet.rows[crowd->sheet.rows_count - 1];
	assert_true(last[-1].heading);
	assert_true(str_is(last->label, "Waiting"));
	assert_true(last->cells[0].value == 4);

	below = comparison_below(compared.panel, &last->cells[0].behind, &wish);
	assert_non_null(below);
	comparison_make(below, compared.panel, &wish, &texts);
	sheet_free(&crowd->sheet); /* the wish had borrowed of it */
	crowd->sheet = texts;
	assert_int_equal(crowd->sheet.rows_count, 4);
	assert_string_equal(crowd_says(crowd, "A1", "words"), "We meet on Mondays");
	assert_true(str_is(crowd_cell(crowd, "A1", "words")->behind.path, "t2_shared"));
	assert_string_equal(crowd_says(crowd, "C3", "words"), "not to be quoted");
	assert_false(sheet_has(&crowd->sheet, "canary"));
	assert_string_equal(
		crowd_says(crowd, "not_shared", "words"), "1 text, read in the list of texts");
	assert_true(str_is(crowd_cell(crowd, "not_shared", "words")->behind.near, NEAR_TEXTS));
	wish.coded = NULL;
	crowd_sheet(crowd, "features", &wish);
	assert_false(str_is(crowd->sheet.rows[crowd->sheet.rows_count - 1].label, "Waiting"));
	crowd->panel = NULL;
	compared_close(&compared);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_the_newest_round_is_one_that_somebody_has_handed_in, crowd_set_up,
			crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_was_coded_leads_down_to_its_texts, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			test_an_empty_store_has_nothing_to_compare, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(test_the_form_with_most_documents_is_compared,
			crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			test_wishes_keep_what_they_mean, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			test_shared_texts_stand_side_by_side, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(test_what_rests_on_a_round_is_counted_beside_it,
			crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
