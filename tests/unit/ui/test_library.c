/* test_library.c - finding in a library of a thousand documents */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/view/library.h"

#define BOOKS 1000
#define KEY_MOST 10.0 /* ms */

static struct library library;
static struct refs_document documents[BOOKS];

/* About two pages each: what a card holds. */
static void
write_book(size_t i)
{
	struct book *book = &library.books[i];
	struct buf text = { 0 };

	buf_format(&text, "Exempel %zu\n%s\n", i, i % 10 ? "Lund" : "Ängelholm");
	for (int k = 0; k < 60; k++)
		buf_format(&text, "Mening %d i text %zu handlar om hur det gick till. ", k, i);
	if (i == 700)
		buf_text(&text, "Det blev INTE som vi tänkt, åkeriet lade ner.");
	documents[i].id.bytes[0] = (unsigned char)(i >> 8);
	documents[i].id.bytes[1] = (unsigned char)i;
	book->document = &documents[i];
	book->title = arena_format(&library.arena, "Exempel %zu", i);
	book->key = utf8_search_key(&library.arena, buf_str(&text));
	book->read = true;
	buf_free(&text);
}

static int
fill(void **state)
{
	(void)state;
	lang_start("sv");
	library = (struct library){ .books_count = BOOKS, .read = BOOKS };
	library.books = arena_get(&library.arena, BOOKS * sizeof *library.books);
	library.found = arena_get(&library.arena, BOOKS * sizeof(struct book *));
	for (size_t i = 0; i < BOOKS; i++)
		write_book(i);
	return 0;
}

static int
empty(void **state)
{
	(void)state;
	textbox_free(&library.box);
	arena_free(&library.arena);
	return 0;
}

static void
type(const char *text)
{
	textbox_set(&library.box, str_of(text));
	library_find(&library);
}

static void
words_are_found_without_case_and_marks(void **state)
{
	(void)state;
	type("");
	assert_int_equal(library.found_count, BOOKS);
	type("akeriet");
	assert_int_equal(library.found_count, 1);
	assert_ptr_equal(library_here(&library), &library.books[700]);
	type("ÅKERIET inte");
	assert_int_equal(library.found_count, 1);
	type("angelholm");
	assert_int_equal(library.found_count, BOOKS / 10);
	type("akeriet angelholm lund");
	assert_int_equal(library.found_count, 0);
	assert_null(library_here(&library));
}

static void
the_cursor_stays_on_its_book(void **state)
{
	(void)state;
	type("");
	library.list.cursor = 700;
	type("exempel 7");
	assert_ptr_equal(library_here(&library), &library.books[700]);
	type("");
	assert_ptr_equal(library_here(&library), &library.books[700]);
}

static double
ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double
slowness(void)
{
	const char *slow = getenv("BEHOV_TEST_SLOW");

	return slow && atof(slow) > 1 ? 10 * atof(slow) : 1;
}

/* What is in none is the slowest: every text is read to its end. */
static void
a_key_takes_ten_milliseconds_at_most(void **state)
{
	static const char *const typed[] = { "e", "ex", "hur det", "finns inte alls" };
	double worst = 0;

	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		double best = 1e9;

		for (int k = 0; k < 5; k++) {
			double from = ms(), took;

			type(typed[i]);
			took = ms() - from;
			best = took < best ? took : best;
		}
		worst = best > worst ? best : worst;
	}
	print_message("# a thousand documents, %zu bytes each: %.2f ms a key\n",
		library.books[1].key.length, worst);
	assert_true(worst < KEY_MOST * slowness());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			words_are_found_without_case_and_marks, fill, empty),
		cmocka_unit_test_setup_teardown(the_cursor_stays_on_its_book, fill, empty),
		cmocka_unit_test_setup_teardown(a_key_takes_ten_milliseconds_at_most, fill, empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
