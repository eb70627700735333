#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/diag.h"
#include "base/lang.h"

static char folder[] = "/tmp/behov-lang-XXXXXX";

static void
environment(const char *all, const char *lang, const char *language, const char *own)
{
	unsetenv("LC_MESSAGES");
	unsetenv("LC_CTYPE");
	setenv("LC_ALL", all, 1);
	setenv("LANG", lang, 1);
	setenv("LANGUAGE", language, 1);
	setenv("BEHOV_LANG", own, 1);
}

static void
language_is_chosen_in_order(void **state)
{
	(void)state;
	environment("", "", "", "");
	assert_true(lang_start(NULL));
	assert_string_equal(lang_code(), "sv");
	assert_true(lang_start("en"));
	assert_string_equal(lang_code(), "en");
	environment("sv_SE.UTF-8", "sv_SE.UTF-8", "sv", "en");
	assert_true(lang_start(NULL));
	assert_string_equal(lang_code(), "en");
	assert_true(lang_start("sv"));
	assert_string_equal(lang_code(), "sv");
	environment("C.UTF-8", "en_GB.UTF-8", "sv:en", "");
	assert_true(lang_start(NULL));
	assert_string_equal(lang_code(), "en");
	environment("", "C", "fi:en", "");
	assert_true(lang_start(NULL));
	assert_string_equal(lang_code(), "en");
	environment("fi_FI.UTF-8", "", "", "xx");
	assert_true(lang_start("svenska"));
	assert_string_equal(lang_code(), "sv");
}

static void
environment_tells_what_the_terminal_shows(void **state)
{
	(void)state;
	environment("C.UTF-8", "", "", "");
	assert_true(lang_start("en"));
	assert_true(lang_utf8());
	environment("", "sv_SE.utf8@x", "", "");
	assert_true(lang_start("en"));
	assert_true(lang_utf8());
	environment("C", "sv_SE.UTF-8", "", "");
	assert_true(lang_start("en"));
	assert_false(lang_utf8());
	environment("", "sv_SE.ISO-8859-1", "", "");
	assert_true(lang_start("en"));
	assert_false(lang_utf8());
	environment("", "", "", "");
	assert_true(lang_start("en"));
	assert_false(lang_utf8());
}

struct entry {
	const char *from, *to;
	size_t from_length, to_length;
};

#define ENTRY(from, to)                                    \
	{                                                  \
		from, to, sizeof(from) - 1, sizeof(to) - 1 \
	}

static void
put_number(FILE *file, size_t number)
{
	for (int i = 0; i < 4; i++)
		fputc((int)(number >> (8 * i) & 0xff), file);
}

/* A catalogue in the format of GNU gettext's manual, "MO Files"; the entries
 * stand in byte order. */
static void
write_catalogue(const char *path, const struct entry *entries, size_t count)
{
	FILE *file = fopen(path, "wb");
	size_t at = 28 + 16 * count;

	assert_non_null(file);
	put_number(file, 0x950412de);
	put_number(file, 0);
	put_number(file, count);
	put_number(file, 28);
	put_number(file, 28 + 8 * count);
	put_number(file, 0);
	put_number(file, at);
	for (size_t i = 0; i < count; at += entries[i++].from_length + 1) {
		put_number(file, entries[i].from_length);
		put_number(file, at);
	}
	for (size_t i = 0; i < count; at += entries[i++].to_length + 1) {
		put_number(file, entries[i].to_length);
		put_number(file, at);
	}
	for (size_t i = 0; i < count; i++)
		fwrite(entries[i].from, 1, entries[i].from_length + 1, file);
	for (size_t i = 0; i < count; i++)
		fwrite(entries[i].to, 1, entries[i].to_length + 1, file);
	assert_int_equal(fclose(file), 0);
}

static void
sentences_are_translated(void **state)
{
	struct buf text = { 0 };

	(void)state;
	environment("C", "", "", "");
	assert_true(lang_start("sv"));
	assert_string_equal(_("error"), "fel");
	assert_string_equal(_(""), "");
	assert_string_equal(_("Not in the catalogue."), "Not in the catalogue.");
	assert_string_equal(PLURAL("%d question", "%d questions", 1), "%d fråga");
	assert_string_equal(PLURAL("%d question", "%d questions", 0), "%d frågor");
	assert_string_equal(PLURAL("%d reply", "%d replies", 1), "%d reply");
	assert_string_equal(diag_level_name(DIAG_ERROR, false), "fel");
	assert_string_equal(diag_level_name(DIAG_ERROR, true), "error");
	day_write_long(&text, day_of(2017, 3, 14));
	assert_string_equal(text.at, "14 mars 2017");
	buf_free(&text);
	assert_true(lang_start("en"));
	assert_string_equal(_("error"), "error");
	assert_string_equal(PLURAL("%d question", "%d questions", 1), "%d question");
	assert_string_equal(PLURAL("%d question", "%d questions", 2), "%d questions");
	assert_true(lang_start("sv"));
	assert_string_equal(_("error"), "fel");
}

static void
without_a_catalogue_all_is_english(void **state)
{
	(void)state;
	setenv("BEHOV_LOCALE_DIR", "/nowhere", 1);
	environment("C.UTF-8", "", "", "");
	assert_true(lang_start("sv"));
	assert_string_equal(_("Not in any catalogue."), "Not in any catalogue.");
	assert_string_equal(PLURAL("one", "many", 3), "many");
	setenv("BEHOV_LOCALE_DIR", folder, 1);
}

static int
sign(int number)
{
	return (number > 0) - (number < 0);
}

static void
in_order(const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (sign(lang_compare(str_of(names[i]), str_of(names[j]))) !=
				(i > j) - (i < j))
				fail_msg("%s and %s", names[i], names[j]);
}

static void
municipalities_are_in_swedish_order(void **state)
{
	static const char *const names[] = { "Bjuv", "Bromölla", "Burlöv", "Båstad", "Eslöv",
		"Helsingborg", "Hässleholm", "Höganäs", "Hörby", "Höör", "Klippan", "Kristianstad",
		"Kävlinge", "Landskrona", "Lomma", "Lund", "Malmö", "Osby", "Perstorp",
		"Simrishamn", "Sjöbo", "Skurup", "Staffanstorp", "Svalöv", "Svedala", "Tomelilla",
		"Trelleborg", "Vellinge", "Ystad", "Åstorp", "Ängelholm", "Örkelljunga",
		"Östra Göinge" };

	(void)state;
	assert_int_equal(COUNT_OF(names), 33);
	in_order(names, COUNT_OF(names));
}

static void
letters_then_accents_then_case(void **state)
{
	static const char *const names[] = { "", " ", "_", "-", ",", ".", "/", "0", "9", "a", "A",
		"e", "E", "é", "É", "è", "ea", "Ea", "éa", "eb", "y", "Y", "ü", "Ü", "z", "å", "Å",
		"ä", "Ä", "æ", "Æ", "ö", "Ö", "ø", "Ø" };

	(void)state;
	in_order(names, COUNT_OF(names));
}

static void
words_and_parts_are_in_order(void **state)
{
	static const char *const names[] = { "de lange", "de Lange", "de-lange", "delange", "É-by",
		"Eby", "Łódź", "lomma", "Lomma", "Lomma 2", "Lund", "Zinkgruvan", "漢" };

	(void)state;
	in_order(names, COUNT_OF(names));
}

static void
upper_case_latin_weighs_as_lower(void **state)
{
	static const char *const pairs[][2] = { { "č", "Č" }, { "ł", "Ł" }, { "ň", "Ň" },
		{ "ž", "Ž" }, { "š", "Š" }, { "ę", "Ę" }, { "ő", "Ő" }, { "ű", "Ű" }, { "þ", "Þ" },
		{ "ð", "Ð" } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		struct buf text = { 0 };
		struct str small = str_of(pairs[i][0]), large = str_of(pairs[i][1]);
		assert_true(lang_compare(small, large) < 0);
		/* A later letter decides over case. */
		buf_format(&text, "%sb", pairs[i][0]);
		assert_true(lang_compare(buf_str(&text), large) > 0);
		buf_free(&text);
	}
}

static const char *
decimal(double value, int places)
{
	static struct buf text;

	buf_clear(&text);
	buf_text(&text, "0.0 ");
	lang_decimal(&text, value, places);
	return text.at + 4;
}

static void
decimals_follow_the_language(void **state)
{
	(void)state;
	assert_true(lang_start("sv"));
	assert_string_equal(decimal(2.5, 1), "2,5");
	assert_string_equal(decimal(2.50, 3), "2,5");
	assert_string_equal(decimal(2, 2), "2");
	assert_string_equal(decimal(100, 0), "100");
	assert_string_equal(decimal(-0.04, 1), "0");
	assert_string_equal(decimal(-1.25, 2), "-1,25");
	assert_string_equal(decimal(NAN, 2), "-");
	assert_true(lang_start("en"));
	assert_string_equal(decimal(2.5, 1), "2.5");
	assert_string_equal(decimal(1234567.125, 3), "1234567.125");
}

static int
start(void **state)
{
	static const struct entry entries[] = {
		ENTRY("", "Content-Type: text/plain; charset=UTF-8\n"
			  "Plural-Forms: nplurals=2; plural=(n != 1);\n"),
		ENTRY("%d question\0%d questions", "%d fråga\0%d frågor"),
		ENTRY("March", "mars"),
		ENTRY("error", "fel"),
	};
	struct buf path = { 0 };

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	buf_format(&path, "%s/sv", folder);
	mkdir(path.at, 0700);
	buf_text(&path, "/LC_MESSAGES");
	mkdir(path.at, 0700);
	buf_text(&path, "/behov.mo");
	write_catalogue(path.at, entries, COUNT_OF(entries));
	buf_free(&path);
	return setenv("BEHOV_LOCALE_DIR", folder, 1);
}

static int
end(void **state)
{
	static const char *const parts[] = { "/sv/LC_MESSAGES/behov.mo", "/sv/LC_MESSAGES", "/sv",
		"" };
	struct buf path = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		buf_clear(&path);
		buf_format(&path, "%s%s", folder, parts[i]);
		remove(path.at);
	}
	buf_free(&path);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(language_is_chosen_in_order),
		cmocka_unit_test(environment_tells_what_the_terminal_shows),
		cmocka_unit_test(sentences_are_translated),
		cmocka_unit_test(without_a_catalogue_all_is_english),
		cmocka_unit_test(municipalities_are_in_swedish_order),
		cmocka_unit_test(letters_then_accents_then_case),
		cmocka_unit_test(words_and_parts_are_in_order),
		cmocka_unit_test(upper_case_latin_weighs_as_lower),
		cmocka_unit_test(decimals_follow_the_language),
	};

	return cmocka_run_group_tests(tests, start, end);
}
