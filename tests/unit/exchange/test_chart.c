#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "begun.h"
#include "exchange/card.h"
#include "exchange/chart.h"

static int
start(void **state)
{
	lang_start("en");
	*state = begin("composting");
	return 0;
}

static int
finish(void **state)
{
	begun_free(*state);
	return 0;
}

static struct chart *
chart_of(struct begun *begun)
{
	return chart_read(begun->answers, STR("Heap"), 0, &begun->arena);
}

static bool
has(struct begun *begun, struct buf *text, const char *part)
{
	bool found = str_find(buf_str(text), str_of(part)) < text->length;

	(void)begun;
	if (!found)
		fprintf(stderr, "# not there: %s\n%.*s", part, STR_ARGS(buf_str(text)));
	return found;
}

/* A step may lead to several that are gone; that is one thing to mend. */
static void
what_is_wrong_is_said_once(void **state)
{
	struct begun *begun = *state;
	struct edge_problem gone[] = {
		{ .fault = EDGE_GONE, .row = 0 },
		{ .fault = EDGE_GONE, .row = 0 },
		{ .fault = EDGE_GONE, .row = 1 },
	};
	struct chart *chart = chart_of(begun);
	size_t count, before;

	chart->problems = gone;
	chart->problems_count = 0;
	chart_remarks(chart, NULL, &begun->arena, &before);
	chart->problems_count = COUNT_OF(gone);
	chart_remarks(chart, NULL, &begun->arena, &count);
	assert_int_equal(count, before + 2);
}

static void
the_template_is_drawn(void **state)
{
	struct begun *begun = *state;
	struct buf out = { 0 };
	struct chart_look look = { .width = 80 };
	static const char drawn[] =
		"                ┌────────────────────────────────────────────┐\n"
		"                 │ 1 Gather leaves                            │\n"
		"                 │ A member                            silent │\n"
		"                 └──────────────────────┬─────────────────────┘\n"
		"                                        ◆\n"
		"                 ┌────────────────────────────────────────────┐\n"
		"                 │ 2 Build the heap                           │\n"
		"                 │ The crew                            silent │\n";

	chart_text(chart_of(begun), &look, &out);
	assert_true(has(begun, &out, drawn));
	assert_true(has(begun, &out, "◆ handed over to somebody else\n"));
	assert_true(has(begun, &out, "◆ It is cool\n"));
	assert_true(has(begun, &out,
		"silent: nothing is written under \"What is told to the neighbours\"\n"));
	buf_free(&out);
}

static void
ascii_is_only_ascii(void **state)
{
	struct begun *begun = *state;
	struct buf out = { 0 };
	struct chart_look look = { .width = 60, .ascii = true };

	chart_text(chart_of(begun), &look, &out);
	for (size_t i = 0; i < out.length; i++)
		assert_true((unsigned char)out.at[i] < 0x80);
	buf_free(&out);
}

static void
what_is_wrong_is_said_with_the_step(void **state)
{
	struct begun *begun = *state;
	struct row *sieve = begun_row(begun, "c_steps", NULL, 4), *way, *lonely;
	struct buf out = { 0 };
	struct chart_look look = { .width = 80 };

	way = begun_add(begun, "c_next", sieve);
	begun_put(begun, "c_to", way, begun_ref(begun, begun_row(begun, "c_steps", NULL, 2)).at);
	lonely = begun_add(begun, "c_steps", NULL);
	begun_put(begun, "c_id", lonely, "lonely");
	chart_text(chart_of(begun), &look, &out);
	assert_true(has(begun, &out, "A loop: 2 Build the heap, 3 Turn it, 4 Sieve it.\n"));
	assert_true(has(begun, &out, "4 Sieve it leads back to 2 Build the heap.\n"));
	assert_true(has(begun, &out, "silent <2 │"));
	assert_true(has(begun, &out, "5 lonely: nobody is responsible.\n"));
	buf_free(&out);
}

static void
svg_is_escaped_and_closed(void **state)
{
	struct begun *begun = *state;
	struct buf out = { 0 };

	begun_put(begun, "c_name", begun_row(begun, "c_steps", NULL, 1),
		"</text><script>alert(1)</script> & \"x\"");
	chart_svg(chart_of(begun), &out);
	assert_true(str_starts(buf_str(&out), STR("<svg xmlns=")));
	assert_true(str_ends(buf_str(&out), STR("</svg>\n")));
	assert_int_equal(str_find(buf_str(&out), STR("<script")), out.length);
	assert_true(has(begun, &out, "&lt;script&gt;"));
	assert_true(has(begun, &out, "marker-end=\"url(#over)\""));
	buf_free(&out);
}

static void
the_plain_version_has_only_what_is_meant_for_it(void **state)
{
	struct begun *begun = *state;
	struct row *gather = begun_row(begun, "c_steps", NULL, 1);
	struct buf out = { 0 };

	begun_put(begun, "c_told", gather, "That leaves are welcome");
	begun_put(begun, "c_days", gather, "17");
	chart_plain(chart_of(begun), &out);
	assert_true(has(begun, &out,
		"1. Gather leaves\n   What is told to the neighbours That leaves are welcome\n2."));
	assert_int_equal(str_find(buf_str(&out), STR("17")), out.length);
	assert_int_equal(str_find(buf_str(&out), STR("crew")), out.length);
	buf_free(&out);
}

static void
two_maps_are_compared_by_key(void **state)
{
	struct begun *was = *state, *is = begin("composting");
	struct chart_change *changes;
	struct row *added;
	struct buf out = { 0 };
	size_t count;

	changes = chart_difference(chart_of(was), chart_of(is), &is->arena, &count);
	assert_int_equal(count, 0);
	begun_put(is, "c_who", begun_row(is, "c_steps", NULL, 3), "town");
	answers_row_remove(is->answers, begun_row(is, "c_steps", NULL, 4), true);
	added = begun_add(is, "c_steps", NULL);
	begun_put(is, "c_id", added, "spread");
	begun_put(is, "c_name", added, "Spread it");
	changes = chart_difference(chart_of(was), chart_of(is), &is->arena, &count);
	for (size_t i = 0; i < count; i++) {
		chart_change_say(&changes[i], &out);
		buf_byte(&out, '\n');
	}
	assert_true(has(is, &out, "Turn it: The town is responsible, before it was The crew.\n"));
	assert_true(has(is, &out, "Turn it leads elsewhere than before.\n"));
	assert_true(has(is, &out, "New step: Spread it (spread).\n"));
	assert_true(has(is, &out, "Step taken away: Sieve it (sieve).\n"));
	assert_int_equal(count, 4);
	buf_free(&out);
	begun_free(is);
}

static void
a_map_without_steps_says_so_by_being_empty(void **state)
{
	struct begun *begun = *state;
	struct buf out = { 0 };
	struct chart_look look = { .width = 80 };

	for (size_t i = 0; i < 4; i++)
		answers_row_remove(begun->answers, begun_row(begun, "c_steps", NULL, 1), true);
	chart_text(chart_of(begun), &look, &out);
	assert_string_equal(arena_text(&begun->arena, buf_str(&out)).at, "Heap\n\n");
	buf_free(&out);
}

/* ---- the card ---- */

static void
a_card_holds_what_the_form_says(void **state)
{
	struct begun *begun = *state;
	struct card_wish wish = { .title = STR("Our heap"),
		.below = STR("How we compost"),
		.width = CARD_WIDTH,
		.lines = CARD_LINES };
	struct buf out = { 0 };

	begun_put(begun, "c1_name", NULL, "Our heap");
	assert_true(card_write(begun->answers, &wish, &out));
	assert_true(has(begun, &out, "Our heap\nHow we compost\n\n"));
	assert_true(has(begun, &out,
		"1. gather\n   What happens: Gather leaves\n   Who does it: A member\n2. heap\n"));
	assert_int_equal(str_find(buf_str(&out), STR("Short name")), out.length);
	buf_free(&out);
}

static void
a_long_text_is_cut_to_one_page_and_said(void **state)
{
	struct begun *begun = *state;
	struct card_wish wish = { .title = STR("Our heap"), .width = CARD_WIDTH, .lines = 20 };
	struct buf out = { 0 }, text = { 0 };
	size_t lines = 0;

	for (int i = 0; i < 400; i++)
		buf_text(&text, "leaves ");
	begun_put(begun, "c_name", begun_row(begun, "c_steps", NULL, 1),
		arena_text(&begun->arena, buf_str(&text)).at);
	assert_false(card_write(begun->answers, &wish, &out));
	for (size_t i = 0; i < out.length; i++)
		lines += out.at[i] == '\n';
	assert_true(lines <= 20);
	assert_true(has(begun, &out, "stands where a text was shortened"));
	buf_free(&out);
	buf_free(&text);
}

static void
invented_data_is_marked_everywhere(void **state)
{
	struct begun *begun = *state;
	struct chart *chart = chart_of(begun);
	struct chart_look look = { .width = 80 };
	struct card_wish wish = { .title = STR("Our heap"), .width = CARD_WIDTH, .demo = true };
	struct buf out = { 0 };

	chart->demo = true;
	chart_text(chart, &look, &out);
	assert_true(str_starts(buf_str(&out), STR("DEMO Heap\n")));
	buf_clear(&out);
	chart_plain(chart, &out);
	assert_true(str_starts(buf_str(&out), STR("DEMO\n")));
	buf_clear(&out);
	chart_svg(chart, &out);
	assert_true(has(begun, &out, "<title>DEMO Heap</title>"));
	assert_true(has(begun, &out, ">DEMO</text>"));
	buf_clear(&out);
	card_write(begun->answers, &wish, &out);
	assert_true(str_starts(buf_str(&out), STR("DEMO Our heap\n")));
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_template_is_drawn, start, finish),
		cmocka_unit_test_setup_teardown(what_is_wrong_is_said_once, start, finish),
		cmocka_unit_test_setup_teardown(ascii_is_only_ascii, start, finish),
		cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_the_step, start, finish),
		cmocka_unit_test_setup_teardown(svg_is_escaped_and_closed, start, finish),
		cmocka_unit_test_setup_teardown(
			the_plain_version_has_only_what_is_meant_for_it, start, finish),
		cmocka_unit_test_setup_teardown(two_maps_are_compared_by_key, start, finish),
		cmocka_unit_test_setup_teardown(
			a_map_without_steps_says_so_by_being_empty, start, finish),
		cmocka_unit_test_setup_teardown(a_card_holds_what_the_form_says, start, finish),
		cmocka_unit_test_setup_teardown(
			a_long_text_is_cut_to_one_page_and_said, start, finish),
		cmocka_unit_test_setup_teardown(invented_data_is_marked_everywhere, start, finish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
