#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/sum.h"

static char folder[] = "/tmp/behov-sum-XXXXXX";

static int
begin(void **state)
{
	(void)state;
	hash_start_up();
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int
end(void **state)
{
	static const char *const names[] = { "abc", "empty", "link", "pipe", "big", "closed" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(names[i]);
	return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void
put(const char *name, const char *text)
{
	FILE *file = fopen(name, "w");

	assert_non_null(file);
	assert_int_equal(fputs(text, file) < 0, 0);
	assert_int_equal(fclose(file), 0);
}

/* FIPS 180-2, appendix B.1; and of nothing. */
static void
as_sha256sum_says(void **state)
{
	char text[SUM_TEXT];

	(void)state;
	put("abc", "abc");
	put("empty", "");
	assert_int_equal(sum_of_file("abc", SUM_BYTES_MOST, text), SUM_READ);
	assert_string_equal(
		text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_int_equal(sum_of_file("empty", SUM_BYTES_MOST, text), SUM_READ);
	assert_string_equal(
		text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void
only_ordinary_files_are_read(void **state)
{
	char text[SUM_TEXT] = "left alone";

	(void)state;
	put("abc", "abc");
	assert_int_equal(symlink("abc", "link"), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(sum_of_file("link", SUM_BYTES_MOST, text), SUM_NO_FILE);
	assert_int_equal(sum_of_file("pipe", SUM_BYTES_MOST, text), SUM_NO_FILE);
	assert_int_equal(sum_of_file(".", SUM_BYTES_MOST, text), SUM_NO_FILE);
	assert_int_equal(sum_of_file("/dev/zero", SUM_BYTES_MOST, text), SUM_NO_FILE);
	assert_int_equal(sum_of_file("/dev/stdin", SUM_BYTES_MOST, text), SUM_NO_FILE);
	assert_int_equal(sum_of_file("none", SUM_BYTES_MOST, text), SUM_MISSING);
	assert_int_equal(sum_of_file("abc/none", SUM_BYTES_MOST, text), SUM_MISSING);
	assert_int_equal(sum_of_file("", SUM_BYTES_MOST, text), SUM_MISSING);
	assert_string_equal(text, "left alone");
}

static void
no_more_than_the_limit(void **state)
{
	char text[SUM_TEXT];

	(void)state;
	put("abc", "abc");
	assert_int_equal(sum_of_file("abc", 3, text), SUM_READ);
	assert_int_equal(sum_of_file("abc", 2, text), SUM_TOO_BIG);
	/* A hole takes no room on the disk and all of the reader's time. */
	put("big", "");
	assert_int_equal(truncate("big", (off_t)1 << 40), 0);
	assert_int_equal(sum_of_file("big", SUM_BYTES_MOST, text), SUM_TOO_BIG);
	/* What says it is empty and is not. */
	assert_int_equal(sum_of_file("/proc/self/maps", 16, text), SUM_TOO_BIG);
}

static void
one_that_may_not_be_read(void **state)
{
	char text[SUM_TEXT];

	(void)state;
	put("closed", "abc");
	assert_int_equal(chmod("closed", 0), 0);
	/* Nothing is closed to root. */
	assert_int_equal(sum_of_file("closed", SUM_BYTES_MOST, text),
		geteuid() == 0 ? SUM_READ : SUM_UNREADABLE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_sha256sum_says),
		cmocka_unit_test(only_ordinary_files_are_read),
		cmocka_unit_test(no_more_than_the_limit),
		cmocka_unit_test(one_that_may_not_be_read),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
