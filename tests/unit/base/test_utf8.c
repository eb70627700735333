#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>

#include "base/attr.h"
#include "base/utf8.h"

static struct arena arena;

#define FAMILY "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" /* woman, joiner, girl */
#define FLAG "\xf0\x9f\x87\xb8\xf0\x9f\x87\xaa"		      /* S and E */
#define MARK "\xef\xbf\xbd"				      /* U+FFFD */
#define RING "\xcc\x8a"					      /* combining */
#define A_RING "a\xcc\x8a"

static void
faults_are_found_where_they_are(void **state)
{
	static const struct {
		const char *text;
		size_t at;
	} bad[] = {
		{ "\x80", 0 },	   /* a tail alone */
		{ "a\xc3", 1 },	   /* cut off */
		{ "a\xc3(", 1 },   /* no tail */
		{ "\xc0\xaf", 0 }, /* overlong */
		{ "\xc1\xbf", 0 },
		{ "\xe0\x80\xaf", 0 },
		{ "\xf0\x80\x80\xaf", 0 },
		{ "ab\xed\xa0\x80", 2 },   /* a surrogate */
		{ "\xf4\x90\x80\x80", 0 }, /* above U+10FFFF */
		{ "\xf5\x80\x80\x80", 0 },
		{ "\xe2\x82", 0 },
		{ "\xf0\x9f\x91", 0 },
		{ "\xc3\xa5\xff", 2 },
		{ "\xfe", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		assert_int_equal(utf8_fault(str_of(bad[i].text)), bad[i].at);
		assert_false(utf8_valid(str_of(bad[i].text)));
	}
	assert_true(utf8_valid(STR("")));
	assert_true(utf8_valid(STR("a\0b")));
	assert_true(utf8_valid(STR("åäö €\xed\x9f\xbf\xee\x80\x80 " FAMILY "\xf4\x8f\xbf\xbf")));
}

static void
every_point_goes_there_and_back(void **state)
{
	struct buf buf = { 0 };
	size_t next;

	(void)state;
	for (uint32_t point = 0; point <= 0x10ffff; point++) {
		if (point >= 0xd800 && point <= 0xdfff)
			continue;
		buf_clear(&buf);
		utf8_add(&buf, point);
		if (utf8_point(buf_str(&buf), 0, &next) != point || next != buf.length)
			fail_msg("U+%04X", (unsigned)point);
	}
	buf_clear(&buf);
	utf8_add(&buf, 0xd800);
	utf8_add(&buf, 0x110000);
	assert_string_equal(buf.at, MARK MARK);
	buf_free(&buf);
	assert_int_equal(utf8_point(STR("\xff"
					"a"),
				 0, &next),
		0xfffd);
	assert_int_equal(next, 1);
}

static void
clusters_are_what_readers_call_characters(void **state)
{
	static const char *const clusters[] = { "a", "å", A_RING, FAMILY, FLAG, FLAG, "\r\n", "\n",
		" ", "e\xcc\x81\xcc\xa3", "x" };
	struct buf text = { 0 };
	size_t at = 0, count = COUNT_OF(clusters);

	(void)state;
	for (size_t i = 0; i < count; i++)
		buf_text(&text, clusters[i]);
	assert_int_equal(utf8_clusters(buf_str(&text)), count);
	for (size_t i = 0; i < count; i++) {
		size_t next = utf8_next(buf_str(&text), at);
		assert_int_equal(next - at, strlen(clusters[i]));
		at = next;
	}
	assert_int_equal(utf8_next(buf_str(&text), at), at);
	for (size_t i = count; i-- > 0;) {
		size_t before = utf8_previous(buf_str(&text), at);
		assert_int_equal(at - before, strlen(clusters[i]));
		at = before;
	}
	assert_int_equal(utf8_previous(buf_str(&text), 0), 0);
	buf_free(&text);
}

static void
bad_bytes_never_stop_the_walk(void **state)
{
	struct str text = STR("a\xff\xc3\xe2\x82 \xf0\x9f"
			      "b\x80\x80\x80\x80\x80");
	size_t at = 0, steps = 0;

	(void)state;
	while (at < text.length) {
		size_t next = utf8_next(text, at);
		assert_true(next > at);
		assert_int_equal(utf8_previous(text, next), at);
		at = next;
		steps++;
	}
	assert_int_equal(steps, text.length);
}

static void
words_are_walked(void **state)
{
	struct str text = STR("  två ord, och å-r. ");

	(void)state;
	static const size_t right[] = { 2, 7, 12, 16, 19, 22 };
	size_t at = 0;
	for (size_t i = 0; i < COUNT_OF(right); i++) {
		at = utf8_word_next(text, at);
		assert_int_equal(at, right[i]);
	}
	static const size_t left[] = { 19, 16, 12, 7, 2, 0, 0 };
	for (size_t i = 0; i < COUNT_OF(left); i++) {
		at = utf8_word_previous(text, at);
		assert_int_equal(at, left[i]);
	}
	assert_int_equal(utf8_word_previous(text, 14), 12);
	assert_int_equal(utf8_words(STR(" två  ord,\n\toch ")), 3);
	assert_int_equal(utf8_words(STR(" \n")), 0);
}

static void
counts_are_told_apart(void **state)
{
	struct str text = STR("a" RING "漢" FAMILY);

	(void)state;
	assert_int_equal(utf8_points(text), 6);
	assert_int_equal(utf8_clusters(text), 3);
	assert_int_equal(utf8_cells(text), 7);
	assert_int_equal(utf8_cells(STR("Höör")), 4);
	assert_int_equal(utf8_cells(STR("\t\x1b\n")), 0);
	assert_int_equal(utf8_point_cells('a'), 1);
	assert_int_equal(utf8_point_cells(0x6f22), 2);
	assert_int_equal(utf8_point_cells(0x30a), 0);
	assert_int_equal(utf8_point_cells(0x200b), 0);
	assert_int_equal(utf8_point_cells(0x2500), 1);
}

static void
fitting_keeps_clusters_whole(void **state)
{
	(void)state;
	assert_true(str_is(utf8_fit(STR("Höganäs"), 3), "Hög"));
	assert_true(str_is(utf8_fit(STR("Höganäs"), 99), "Höganäs"));
	assert_true(str_is(utf8_fit(STR("漢字"), 3), "漢"));
	assert_true(str_is(utf8_fit(STR("a" RING "b"), 1), "a" RING));
	assert_true(str_is(utf8_fit(STR("漢"), 1), ""));
	assert_true(str_is(utf8_fit(STR("abc"), 0), ""));
}

static void
simple_letters_are_a_cell_each_and_safe(void **state)
{
	struct buf out = { 0 };
	size_t cells;

	(void)state;
	assert_true(utf8_simple(STR("Så här: \u00b7 \u00a1 \u02ff, ~"), &cells));
	assert_int_equal(cells, 16);
	assert_true(utf8_simple(STR(""), &cells));
	assert_int_equal(cells, 0);
	assert_false(utf8_simple(STR("abcdefgh\n"), &cells));
	assert_false(utf8_simple(STR("a\x7f"), &cells));
	assert_false(utf8_simple(STR("\u00a0"), &cells));
	assert_false(utf8_simple(STR("\u00ad"), &cells));
	assert_false(utf8_simple(STR("\u0300"), &cells));
	assert_false(utf8_simple(STR("\u2026"), &cells));
	assert_false(utf8_simple(STR("abc\xc3"), &cells));
	assert_false(utf8_simple(STR("\xc3z"), &cells));
	for (uint32_t point = 0; point < 0x400; point++) {
		buf_clear(&out);
		utf8_add(&out, point);
		if (utf8_simple_bytes(buf_str(&out), 0) == 0)
			continue;
		assert_int_equal(utf8_simple_bytes(buf_str(&out), 0), out.length);
		assert_int_equal(utf8_point_cells(point), 1);
		utf8_safe(&out, buf_str(&out), false, true);
		assert_memory_equal(out.at, out.at + out.length / 2, out.length / 2);
	}
	buf_free(&out);
}

/* A line is broken in the same places whichever way it is read: one letter that
 * is not simple makes it be read cluster by cluster. */
static void
simple_lines_break_as_others_do(void **state)
{
	static const char signs[] = "aaa  -/\n";
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char simple[64], other[128];
		size_t length = (size_t)(round % 40), wide = 0, one_at = 0, other_at = 0;
		struct str one, two;
		bool more;

		for (size_t i = 0; i < length; i++) {
			seed = seed * 1103515245u + 12345u;
			simple[i] = signs[(seed >> 16) % (sizeof signs - 1)];
			if (simple[i] == 'a') {
				memcpy(other + wide, "\u0436", 2);
				wide += 2;
			} else {
				other[wide++] = simple[i];
			}
		}
		do {
			struct str whole = { simple, length }, whole_other = { other, wide };

			more = utf8_line(whole, (size_t)(round % 9), &one_at, &one);
			assert_int_equal(
				utf8_line(whole_other, (size_t)(round % 9), &other_at, &two), more);
			if (more)
				assert_int_equal(utf8_cells(one), utf8_cells(two));
		} while (more);
	}
}

/* The lines of the text with | between them. */
static const char *
broken(const char *text, size_t cells)
{
	static struct buf out;
	struct str line;
	size_t at = 0, lines = 0;

	buf_clear(&out);
	while (utf8_line(str_of(text), cells, &at, &line)) {
		if (lines++)
			buf_byte(&out, '|');
		buf_add(&out, line);
		assert_true(lines < 1000);
	}
	assert_int_equal(at, strlen(text) + 1);
	return out.at;
}

static void
lines_break_between_words(void **state)
{
	(void)state;
	assert_string_equal(broken("ett två tre", 7), "ett två|tre");
	assert_string_equal(broken("ett två tre", 6), "ett|två|tre");
	assert_string_equal(broken("ett två tre", 99), "ett två tre");
	assert_string_equal(broken("ett    två", 3), "ett|två");
	assert_string_equal(broken("a\n\nb\n", 5), "a||b|");
	assert_string_equal(broken("a\r\nb", 5), "a|b");
	assert_string_equal(broken("", 5), "");
	assert_string_equal(broken("  in", 9), "  in");
	assert_string_equal(broken("hej   ", 3), "hej");
}

static void
lines_break_at_hyphens_and_in_long_words(void **state)
{
	(void)state;
	assert_string_equal(broken("hand-och-fot", 5), "hand-|och-|fot");
	assert_string_equal(broken("och/eller", 6), "och/|eller");
	assert_string_equal(broken("x -5 y", 3), "x|-5|y");
	assert_string_equal(broken("av-och-på", 7), "av-och-|på");
	/* What one has to press or type is in one piece. */
	assert_string_equal(broken("med Ctrl-R igen", 9), "med|Ctrl-R|igen");
	assert_string_equal(broken("dag 2017-03-14", 12), "dag|2017-03-14");
	assert_string_equal(broken("behov --store", 9), "behov|--store");
	assert_string_equal(broken("abcdefg", 3), "abc|def|g");
	assert_string_equal(broken("a bcdefg", 3), "a|bcd|efg");
	assert_string_equal(broken("漢字漢字", 5), "漢字|漢字");
	assert_string_equal(broken("漢字", 1), "漢|字");
	assert_string_equal(broken("abc", 0), "a|b|c");
	/* An option is typed as one word. */
	assert_string_equal(broken("go --to-sea now", 7), "go|--to-se|a now");
	assert_string_equal(broken("gå --to-sea now", 9), "gå|--to-sea|now");
	assert_string_equal(broken("a\xc2\xa0"
				   "b c",
				    3),
		"a\xc2\xa0"
		"b|c");
}

static void
composing_and_folding(void **state)
{
	(void)state;
	assert_string_equal(utf8_compose(&arena, STR("A" RING "storp")).at, "Åstorp");
	assert_string_equal(utf8_compose(&arena, STR("Åstorp")).at, "Åstorp");
	assert_string_equal(utf8_compose(&arena, STR("")).at, "");
	assert_string_equal(utf8_compose(&arena, STR("\xcc\x8a\xff")).at, "\xcc\x8a\xff");
	assert_string_equal(utf8_fold(&arena, STR("A" RING "STORP")).at, "åstorp");
	assert_false(str_equal(utf8_fold(&arena, STR("Å")), utf8_fold(&arena, STR("A"))));
	assert_string_equal(utf8_search_key(&arena, STR("Ängelholm ÉÜ")).at, "angelholm eu");
	assert_string_equal(utf8_lower(&arena, STR("ÅÄÖ É1")).at, "åäö é1");
	assert_string_equal(utf8_upper(&arena, STR("Höör")).at, "HÖÖR");
	struct str zero = utf8_compose(&arena, STR("A" RING "\0x"));
	assert_int_equal(zero.length, 4);
	assert_memory_equal(zero.at, "Å\0x", 4);
}

/* Below U+0300 points are folded one by one; with one above, all of them at once. */
static void
folding_one_by_one_is_folding_at_once(void **state)
{
	struct str (*const folds[])(struct arena *, struct str) = { utf8_fold, utf8_search_key };

	(void)state;
	for (uint32_t point = 1; point < 0x300; point++)
		for (size_t i = 0; i < 2; i++) {
			struct buf text = { 0 }, expected = { 0 };
			struct str whole;

			utf8_add(&text, 'A');
			utf8_add(&text, point);
			utf8_add(&text, 'z');
			buf_add(&expected, folds[i](&arena, buf_str(&text)));
			utf8_add(&expected, 0x4e00);
			utf8_add(&text, 0x4e00);
			whole = folds[i](&arena, buf_str(&text));
			assert_true(str_equal(whole, buf_str(&expected)));
			buf_free(&text);
			buf_free(&expected);
		}
	/* What is bad is given back as it is. */
	assert_string_equal(utf8_search_key(&arena, STR("A\xc3")).at, "A\xc3");
	assert_string_equal(utf8_search_key(&arena, STR("A\x80"
							"B"))
				    .at,
		"A\x80"
		"B");
}

static void
what_is_stored_is_clean(void **state)
{
	size_t removed;

	(void)state;
	struct str text =
		utf8_clean(&arena, STR("a\tb\r\nc\rd\x1b[m\xc2\x9b\x7f"), false, &removed);
	assert_string_equal(text.at, "a b\nc\nd[m");
	assert_int_equal(removed, 3);
	text = utf8_clean(&arena, STR("a\r\nb\n\0A" RING), true, &removed);
	assert_string_equal(text.at, "a b Å");
	assert_int_equal(removed, 1);
	assert_int_equal(utf8_controls(STR("a\n\t\x01\xc2\x85\x7f"), false), 3);
	assert_int_equal(utf8_controls(STR("a\n\t\x01\xc2\x85\x7f"), true), 5);
	assert_int_equal(utf8_controls(STR("åäö"), true), 0);
}

static const char *
safe(struct str text, bool lines, bool ascii)
{
	static struct buf out;

	buf_clear(&out);
	utf8_safe(&out, text, lines, ascii);
	return out.at;
}

static void
harmless_text_is_as_it_was(void **state)
{
	static const char *const texts[] = { "", "Åstorp, Höör och É-by", "a" RING "b",
		"漢字 עברית العربية", FAMILY " " FLAG, "\xe2\x9d\xa4\xef\xb8\x8f",
		"e\xcc\x81\xcc\xa3", "─│┌■·…→" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_string_equal(safe(str_of(texts[i]), true, false), texts[i]);
	assert_string_equal(safe(STR("a\nb\tc"), true, false), "a\nb\tc");
	assert_string_equal(safe(STR("a\nb\tc"), false, false), "a b c");
}

static void
controls_become_marks(void **state)
{
	(void)state;
	assert_string_equal(safe(STR("\x1b[2J"), true, false), MARK "[2J");
	assert_string_equal(safe(STR("\x1b[2J"), true, true), "?[2J");
	assert_string_equal(safe(STR("a\0b"), true, true), "a?b");
	assert_string_equal(safe(STR("a\r\nb\r"), true, true), "a?\nb?");
	assert_string_equal(safe(STR("\xc2\x9b"
				     "31m\x7f\xff"),
				    true, true),
		"?31m??");
	assert_string_equal(safe(STR("\xc3"), true, false), MARK);
}

static void
unseen_characters_become_marks(void **state)
{
	static const uint32_t points[] = { 0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d,
		0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xad, 0x180e, 0x200b, 0x200c, 0x200d,
		0x2060, 0x2061, 0x2064, 0xfeff, 0xfff9, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0x34f,
		0x115f, 0x3164, 0xffa0, 0xe000, 0xf0000, 0x10ffff, 0x378, 0xfffe, 0x2028, 0x2029,
		0x80, 0x85, 0x9f };
	struct buf text = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(points); i++) {
		buf_clear(&text);
		buf_byte(&text, 'a');
		utf8_add(&text, points[i]);
		buf_byte(&text, 'b');
		if (strcmp(safe(buf_str(&text), true, true), "a?b") != 0)
			fail_msg("U+%04X", (unsigned)points[i]);
	}
	buf_free(&text);
	assert_string_equal(safe(STR("a\xe2\x80\x8d" FLAG), true, true), "a?" FLAG);
}

static void
floods_of_marks_end_at_four(void **state)
{
	struct buf text = { 0 };

	(void)state;
	buf_byte(&text, 'a');
	for (int i = 0; i < 20000; i++)
		buf_text(&text, RING);
	buf_byte(&text, 'b');
	assert_string_equal(safe(buf_str(&text), true, false), "a" RING RING RING RING "b");
	/* A mark with nothing below it would fall on another field. */
	assert_string_equal(safe(STR(RING "b"), true, true), "?b");
	assert_string_equal(safe(STR("a\n" RING), true, true), "a\n?");
	buf_free(&text);
}

static void
before_setlocale_widths_are_there(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C"));
	size_t cells = utf8_cells(STR("漢字 åäö " RING));
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	assert_int_equal(cells, 9);
}

static int
start(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_are_found_where_they_are),
		cmocka_unit_test(every_point_goes_there_and_back),
		cmocka_unit_test(clusters_are_what_readers_call_characters),
		cmocka_unit_test(bad_bytes_never_stop_the_walk),
		cmocka_unit_test(words_are_walked),
		cmocka_unit_test(counts_are_told_apart),
		cmocka_unit_test(fitting_keeps_clusters_whole),
		cmocka_unit_test(lines_break_between_words),
		cmocka_unit_test(lines_break_at_hyphens_and_in_long_words),
		cmocka_unit_test(composing_and_folding),
		cmocka_unit_test(folding_one_by_one_is_folding_at_once),
		cmocka_unit_test(what_is_stored_is_clean),
		cmocka_unit_test(simple_letters_are_a_cell_each_and_safe),
		cmocka_unit_test(simple_lines_break_as_others_do),
		cmocka_unit_test(harmless_text_is_as_it_was),
		cmocka_unit_test(controls_become_marks),
		cmocka_unit_test(unseen_characters_become_marks),
		cmocka_unit_test(floods_of_marks_end_at_four),
		cmocka_unit_test(before_setlocale_widths_are_there),
	};

	return cmocka_run_group_tests(tests, start, end);
}
