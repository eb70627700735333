/* test_footer.c - hints are dropped whole, the least important first, help last */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/lang.h"
#include "ui/footer.h"

static struct surface surface;
static struct keymap keymap;

static struct hints
interview(enum key_words words)
{
	struct hints hints = { .keymap = &keymap, .context = CONTEXT_CHOICE, .key_words = words };

	hint_digits(&hints, 1, 4, "choose");
	hint_act(&hints, ACT_ACCEPT);
	hint_act(&hints, ACT_PREVIOUS);
	hint_act(&hints, ACT_NOTE);
	hint_act(&hints, ACT_MISSING);
	hint_act(&hints, ACT_HELP);
	return hints;
}

static void
drawn(const struct hints *hints, int columns, const char *expected)
{
	struct buf out = { 0 };

	struct hints copy = *hints;

	surface_resize(&surface, 1, columns);
	footer_draw(&copy, pane_whole(&surface));
	buf_text(&out, "");
	surface_row_text(&surface, 0, &out);
	assert_string_equal(out.at, expected);
	buf_free(&out);
}

static void
all_of_it_in_120(void **state)
{
	struct hints hints = interview(KEY_SYMBOLS);

	(void)state;
	drawn(&hints, 120,
		" 1-4 choose   Enter answer, next   Shift-Tab previous   Ctrl-N note   Ctrl-F "
		"missing   Ctrl-G help");
}

static void
less_in_80_but_help(void **state)
{
	struct hints hints = interview(KEY_SYMBOLS);

	(void)state;
	drawn(&hints, 80,
		" 1-4 choose  Enter answer, next  Shift-Tab previous  Ctrl-N note  Ctrl-G help");
}

static void
little_in_40(void **state)
{
	struct hints hints = interview(KEY_NARROW);

	(void)state;
	drawn(&hints, 40, " 1-4 choose  Enter answer, next  ^G help");
	/* What digits do is seen above. */
	drawn(&hints, 38, " 1-4  Enter answer, next  ^G help");
	drawn(&hints, 30, " Enter answer, next  ^G help");
	drawn(&hints, 12, " ^G help");
	drawn(&hints, 5, "");
}

static void
keys_follow_the_context(void **state)
{
	struct hints hints = {
		.keymap = &keymap, .context = CONTEXT_SEATS, .key_words = KEY_SYMBOLS
	};

	(void)state;
	hint_digits(&hints, 0, 4, "answer");
	hint_act(&hints, ACT_DONT_KNOW);
	hint_act(&hints, ACT_ABSTAIN);
	hint_act(&hints, ACT_REVEAL);
	hint_arrows(&hints, false, "seat");
	hint_act(&hints, ACT_EDITOR);
	drawn(&hints, 80,
		" 0-4 answer   - don't know   . abstains   Enter show   \u2191\u2193 seat");
}

/* Showing matters more than what comes before it. */
static void
the_least_important_goes_first(void **state)
{
	struct hints hints = {
		.keymap = &keymap, .context = CONTEXT_SEATS, .key_words = KEY_NARROW
	};

	(void)state;
	hint_arrows(&hints, false, "seat");
	hint_digits(&hints, 0, 4, "answer");
	hint_act(&hints, ACT_DONT_KNOW);
	hint_act(&hints, ACT_REVEAL);
	hint_act(&hints, ACT_ROOM);
	hint_act(&hints, ACT_HELP);
	drawn(&hints, 62, " 0-4 answer  - don't know  Enter show  ^T the room  ^G help");
	drawn(&hints, 50, " 0-4 answer  Enter show  ^T the room  ^G help");
	drawn(&hints, 40, " 0-4 answer  Enter show  ^G help");
	drawn(&hints, 22, " Enter show  ^G help");
}

static void
the_way_out_where_there_is_no_list(void **state)
{
	struct hints hints = interview(KEY_NARROW), again;

	(void)state;
	hint_reword(&hints, "answer, next", "next");
	hint_outwards(&hints, "list");
	again = hints;
	hint_outwards(&again, "list");
	drawn(&hints, 40, " 1-4  Enter next  Esc list  ^G help");
	drawn(&again, 40, " 1-4  Enter next  Esc list  ^G help");
}

/* Its words go, what else can be done goes, and digits that are seen above; Esc stays. */
static void
how_to_leave_outlasts_what_can_be_done(void **state)
{
	struct hints hints = interview(KEY_NARROW);

	(void)state;
	hint_outwards(&hints, "to the list of questions");
	drawn(&hints, 40, " 1-4  Enter answer, next  Esc  ^G help");
	drawn(&hints, 34, " Enter answer, next  Esc  ^G help");
	drawn(&hints, 28, " Enter answer, next  ^G help");
}

static void
other_words_for_a_hint(void **state)
{
	struct hints hints = interview(KEY_NARROW);

	(void)state;
	hint_reword(&hints, "answer, next", "next field");
	hint_reword(&hints, "no such words", "nothing");
	drawn(&hints, 40, " 1-4 choose  Enter next field  ^G help");
}

static void
a_seventh_has_no_place(void **state)
{
	struct hints hints = interview(KEY_SYMBOLS);

	(void)state;
	hint_words(&hints, "x", "seventh");
	assert_int_equal(hints.count, HINTS_MOST);
}

static void
pairs_and_ascii(void **state)
{
	struct hints hints = { .keymap = &keymap, .context = CONTEXT_QUESTIONS, .ascii = true };

	(void)state;
	hint_pair(&hints, ACT_UNFOLD, ACT_FOLD, "sections");
	hint_arrows(&hints, true, "column");
	drawn(&hints, 80, " + - sections   Left Right column");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_it_in_120),
		cmocka_unit_test(less_in_80_but_help),
		cmocka_unit_test(little_in_40),
		cmocka_unit_test(keys_follow_the_context),
		cmocka_unit_test(the_least_important_goes_first),
		cmocka_unit_test(the_way_out_where_there_is_no_list),
		cmocka_unit_test(how_to_leave_outlasts_what_can_be_done),
		cmocka_unit_test(other_words_for_a_hint),
		cmocka_unit_test(a_seventh_has_no_place),
		cmocka_unit_test(pairs_and_ascii),
	};
	int failed;

	lang_start("en");
	keymap_start(&keymap);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	keymap_free(&keymap);
	surface_free(&surface);
	return failed;
}
