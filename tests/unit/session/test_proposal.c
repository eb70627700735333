/* A proposal is edited by entries: kept, undone, and never lost to what cannot be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crowd.h"
#include "session/proposal.h"
#include "session/register_log.h"

static void
open_proposal(struct crowd *crowd, struct proposal *proposal, bool unedited)
{
	struct proposal_wish wish = { .sessions = 3, .unedited = unedited };

	assert_true(proposal_open(proposal, crowd->store, &wish, &crowd->diags));
}

static void
four_units(struct crowd *crowd)
{
	static const char *const units[] = { "A1", "B2", "C3", "D4" };

	for (size_t i = 0; i < 4; i++) {
		crowd_begin(crowd, units[i], "1", "soc: utb: arb:");
		crowd_all(crowd, 3, i < 1 ? '4' : '1', '4');
		crowd_end(crowd);
	}
}

/* The series in one line: theme and number, own words, "-" before what is dropped. */
static const char *
series(const struct proposal *proposal)
{
	static char text[512];
	size_t length = 0;

	text[0] = '\0';
	for (size_t i = 0; i < proposal->program->sessions_count; i++) {
		const struct program_session *at = &proposal->program->sessions[i];

		length += (size_t)snprintf(text + length, sizeof text - length,
			"%s%s%.*s%.*s%zu%s%.*s", i ? " " : "", at->dropped ? "-" : "",
			STR_ARGS(at->theme), STR_ARGS(at->own), at->number,
			at->host.length ? "@" : "", STR_ARGS(at->host));
	}
	return text;
}

static void
test_changes_are_kept_and_undone(void **state)
{
	struct crowd *crowd = *state;
	struct proposal proposal, other;
	size_t at = 0;
	char before[512];

	four_units(crowd);
	open_proposal(crowd, &proposal, false);
	assert_int_equal(proposal.program->kept, 3);
	snprintf(before, sizeof before, "%s", series(&proposal));
	assert_false(proposal_undo(&proposal, &crowd->diags));
	assert_false(proposal_move(&proposal, &at, false, &crowd->diags));
	assert_string_equal(series(&proposal), before);
	assert_true(proposal_move(&proposal, &at, true, &crowd->diags));
	assert_int_equal(at, 1);
	assert_true(proposal_drop(&proposal, &at, &crowd->diags));
	assert_int_equal(proposal.program->kept, 2);
	assert_true(proposal.program->sessions[2].dropped);
	assert_true(proposal_add(&proposal, &at, STR(" An own\tday\n"), &crowd->diags));
	assert_true(str_is(proposal.program->sessions[at].own, "An own day"));
	assert_false(proposal_host(&proposal, at, STR("nowhere"), &crowd->diags));
	assert_true(proposal_host(&proposal, at, STR("A1"), &crowd->diags));
	/* Another program sees the same, and what was worked out is still there. */
	open_proposal(crowd, &other, false);
	assert_non_null(strstr(series(&other), "An own day0@A1"));
	proposal_close(&other);
	open_proposal(crowd, &other, true);
	assert_string_equal(series(&other), before);
	proposal_close(&other);
	for (int i = 0; i < 4; i++)
		assert_true(proposal_undo(&proposal, &crowd->diags));
	assert_string_equal(series(&proposal), before);
	proposal_close(&proposal);
}

/* What was undone comes back, and a colleague's line goes with neither. */
static void
test_undo_and_redo_leave_others_alone(void **state)
{
	struct crowd *crowd = *state;
	struct proposal proposal, other;
	size_t at = 0;
	char before[512], after[512];

	four_units(crowd);
	open_proposal(crowd, &proposal, false);
	snprintf(before, sizeof before, "%s", series(&proposal));
	assert_false(proposal_redo(&proposal, &crowd->diags));
	assert_true(proposal_drop(&proposal, &at, &crowd->diags));
	snprintf(after, sizeof after, "%s", series(&proposal));
	assert_true(proposal_undo(&proposal, &crowd->diags));
	assert_string_equal(series(&proposal), before);
	assert_true(proposal_redo(&proposal, &crowd->diags));
	assert_string_equal(series(&proposal), after);
	assert_false(proposal_redo(&proposal, &crowd->diags));

	open_proposal(crowd, &other, false);
	at = 0;
	assert_true(proposal_add(&other, &at, STR("A colleague's day"), &crowd->diags));
	snprintf(after, sizeof after, "%s", series(&other));
	assert_false(proposal_undo(&proposal, &crowd->diags));
	assert_false(proposal_undo(&proposal, &crowd->diags));
	proposal_make(&proposal);
	assert_string_equal(series(&proposal), after);
	assert_true(proposal_undo(&other, &crowd->diags));
	assert_null(strstr(series(&other), "colleague"));
	proposal_close(&other);
	proposal_close(&proposal);
}

static size_t
session_of_theme(const struct proposal *proposal, const char *theme)
{
	for (size_t i = 0; i < proposal->program->kept; i++)
		if (str_is(proposal->program->sessions[i].theme, theme))
			return i;
	return SIZE_MAX;
}

/* What dropped sessions alone take up is open again, and stands first; a line that
 * begins with its words takes it up. */
static void
test_needs_follow_their_sessions(void **state)
{
	struct crowd *crowd = *state;
	struct proposal proposal;
	const struct program_need *need;
	size_t at, dropped = 0;

	four_units(crowd);
	open_proposal(crowd, &proposal, false);
	while ((at = session_of_theme(&proposal, "one")) != SIZE_MAX) {
		assert_int_equal(proposal.program->needs[0].session, at);
		assert_true(proposal_drop(&proposal, &at, &crowd->diags));
		dropped++;
	}
	assert_true(dropped > 1);
	need = &proposal.program->needs[0];
	assert_int_equal(need->kind, PROGRAM_THEME);
	assert_int_equal(need->session, SIZE_MAX);
	at = 0;
	assert_true(proposal_add(&proposal, &at, need->label, &crowd->diags));
	assert_int_equal(proposal.program->needs[0].session, at);
	proposal_close(&proposal);
}

/* Lines that mean nothing here are passed over, and the rest of the series comes. */
static void
test_lines_that_mean_nothing_are_passed_over(void **state)
{
	struct crowd *crowd = *state;
	struct proposal proposal;
	char path[64], before[512];

	four_units(crowd);
	open_proposal(crowd, &proposal, false);
	snprintf(before, sizeof before, "%s", series(&proposal));
	snprintf(path, sizeof path, "program/%.*s/1", STR_ARGS(proposal.of.panel->form->id));
	proposal_close(&proposal);
	assert_true(store_begin(crowd->store, &crowd->diags));
	assert_true(register_append(crowd->store, ENTRY_decide, str_of(path), NULL,
		STR("nonsense\n+\tgone\t7\t\t\n+\tone\t-4\t\t\n+\t\t0\t\t\n\t\t\t\n+\tone\t1\n"
		    "+\tone\t1\t\t\n"),
		&crowd->diags));
	assert_true(store_commit(crowd->store, &crowd->diags));
	open_proposal(crowd, &proposal, false);
	assert_int_equal(proposal.program->sessions_count, 3);
	assert_string_equal(series(&proposal), before);
	proposal_close(&proposal);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_changes_are_kept_and_undone, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			test_undo_and_redo_leave_others_alone, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(
			test_needs_follow_their_sessions, crowd_set_up, crowd_tear_down),
		cmocka_unit_test_setup_teardown(test_lines_that_mean_nothing_are_passed_over,
			crowd_set_up, crowd_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
