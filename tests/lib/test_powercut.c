/* The power-cut model on records made by hand, where what may be left is known. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/powercut.h"
#include "lib/text.h"

enum { SEEDS = 60 };

struct place {
	char folder[64];
	struct text record, path;
	struct powercut cut;
};

static void
step(struct place *place, const char *kind, int inode, size_t offset, const char *bytes,
	size_t length)
{
	text_addf(&place->record, "%s %d %zu %zu\n", kind, inode, offset, length);
	text_add(&place->record, bytes, length);
	text_add(&place->record, "\n", 1);
}

static void
name(struct place *place, const char *kind, int inode, const char *path)
{
	step(place, kind, inode, 0, path, strlen(path));
}

static void
fill(struct place *place, int inode, size_t offset, char letter, size_t length)
{
	char *bytes = must(malloc(length));

	memset(bytes, letter, length);
	step(place, "write", inode, offset, bytes, length);
	free(bytes);
}

static void
read_record(struct place *place, bool whole)
{
	FILE *out;

	text_reset(&place->path);
	text_addf(&place->path, "%s/record", place->folder);
	out = fopen(place->path.at, "wb");
	assert_non_null(out);
	fwrite(place->record.at, 1, place->record.length, out);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(powercut_read(&place->cut, place->path.at), whole);
}

/* The bytes of /s/NAME after the cut; false if there is no such file.  The
 * file is taken away again, so that the next cut finds an empty folder. */
static bool
left(struct place *place, size_t before, uint64_t seed, const char *file, struct text *bytes)
{
	static const char *const all[] = { "a", "b", "sub/c" };
	bool there = false;

	assert_true(powercut_rebuild(&place->cut, before, seed, "/s", place->folder));
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		text_reset(&place->path);
		text_addf(&place->path, "%s/%s", place->folder, all[i]);
		if (!strcmp(all[i], file)) {
			text_reset(bytes);
			there = text_add_file(bytes, place->path.at);
		}
		unlink(place->path.at);
	}
	return there;
}

static int
open_place(void **state)
{
	struct place *place = must(calloc(1, sizeof *place));

	strcpy(place->folder, "/tmp/powercut-XXXXXX");
	*state = place;
	return mkdtemp(place->folder) ? 0 : -1;
}

static int
close_place(void **state)
{
	struct place *place = *state;
	static const char *const rest[] = { "record", "sub", "" };

	for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
		text_reset(&place->path);
		text_addf(&place->path, "%s/%s", place->folder, rest[i]);
		remove(place->path.at);
	}
	powercut_clear(&place->cut);
	text_clear(&place->record);
	text_clear(&place->path);
	free(place);
	return 0;
}

/* A file that was there, and writes that were synced, are there after any cut. */
static void
test_synced_stays(void **state)
{
	struct place *place = *state;
	struct text bytes = { 0 };

	name(place, "found", 7, "/s/a");
	step(place, "base", 7, 0, "oldold", 6);
	step(place, "write", 7, 3, "new", 3);
	step(place, "sync", 7, 0, "", 0);
	read_record(place, true);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		assert_true(left(place, 2, seed, "a", &bytes));
		assert_string_equal(bytes.at, "oldold");
		assert_true(left(place, 4, seed, "a", &bytes));
		assert_string_equal(bytes.at, "oldnew");
	}
	text_clear(&bytes);
}

/* What was not synced is lost for some seeds and there for others. */
static void
test_unsynced_may_go(void **state)
{
	struct place *place = *state;
	struct text bytes = { 0 };
	int kept = 0, lost = 0;

	name(place, "found", 7, "/s/a");
	step(place, "base", 7, 0, "old", 3);
	step(place, "write", 7, 0, "new", 3);
	read_record(place, true);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		assert_true(left(place, 3, seed, "a", &bytes));
		kept += !strcmp(bytes.at, "new");
		lost += !strcmp(bytes.at, "old");
	}
	assert_int_equal(kept + lost, SEEDS);
	assert_true(kept > 0 && lost > 0);
	assert_true(left(place, 3, 0, "a", &bytes));
	assert_string_equal(bytes.at, "old");
	assert_true(left(place, 3, 1, "a", &bytes));
	assert_string_equal(bytes.at, "new");
	text_clear(&bytes);
}

/* A write over several sectors is torn between them and never within one; of
 * two writes the later may arrive without the earlier. */
static void
test_torn_and_overtaken(void **state)
{
	struct place *place = *state;
	struct text bytes = { 0 };
	int torn = 0, overtaken = 0;

	name(place, "found", 7, "/s/a");
	fill(place, 7, 0, '.', 2048);
	step(place, "sync", 7, 0, "", 0);
	fill(place, 7, 0, 'A', 1024);
	fill(place, 7, 1024, 'B', 1024);
	read_record(place, true);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		assert_true(left(place, 5, seed, "a", &bytes));
		assert_int_equal(bytes.length, 2048);
		for (size_t i = 0; i < 2048; i++)
			assert_int_equal(bytes.at[i], bytes.at[i / 512 * 512]);
		torn += bytes.at[0] != bytes.at[512];
		overtaken += bytes.at[0] == '.' && bytes.at[512] == '.' && bytes.at[1024] == 'B' &&
			     bytes.at[1536] == 'B';
	}
	assert_true(torn > 0 && overtaken > 0);
	text_clear(&bytes);
}

/* A longer file: its length, old or new; new bytes right, zeros or rubbish. */
static void
test_length(void **state)
{
	struct place *place = *state;
	struct text bytes = { 0 };
	int shorter = 0, longer = 0, holes = 0, cut = 0;

	name(place, "found", 7, "/s/a");
	fill(place, 7, 0, 'x', 512);
	step(place, "sync", 7, 0, "", 0);
	fill(place, 7, 512, 'y', 512);
	step(place, "truncate", 7, 0, "", 0);
	read_record(place, true);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		assert_true(left(place, 4, seed, "a", &bytes));
		assert_int_equal(bytes.at[0], 'x');
		shorter += bytes.length == 512;
		longer += bytes.length == 1024;
		holes += bytes.length == 1024 && bytes.at[512] != 'y';
		assert_true(left(place, 5, seed, "a", &bytes));
		cut += bytes.length == 0;
	}
	assert_int_equal(shorter + longer, SEEDS);
	assert_true(shorter > 0 && holes > 0 && longer > holes);
	assert_true(cut > 0 && cut < SEEDS);
	text_clear(&bytes);
}

/* Names come and go with the sync of their folder, not with that of the file. */
static void
test_names(void **state)
{
	struct place *place = *state;
	struct text bytes = { 0 };
	int there = 0, back = 0;

	name(place, "create", 7, "/s/a");
	step(place, "write", 7, 0, "new", 3);
	step(place, "sync", 7, 0, "", 0);
	name(place, "syncdir", 0, "/s");
	name(place, "unlink", 0, "/s/a");
	name(place, "syncdir", 0, "/s");
	read_record(place, true);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		there += left(place, 3, seed, "a", &bytes);
		assert_true(left(place, 4, seed, "a", &bytes));
		assert_string_equal(bytes.at, "new");
		back += left(place, 5, seed, "a", &bytes);
		assert_false(left(place, 6, seed, "a", &bytes));
	}
	assert_true(there > 0 && there < SEEDS);
	assert_true(back > 0 && back < SEEDS);
	text_clear(&bytes);
}

/* A new file renamed over an old one: old or new, whole, if it was synced. */
static void
test_rename(void **state)
{
	struct place *place = *state;
	struct text bytes = { 0 };
	int renamed = 0;

	name(place, "found", 7, "/s/a");
	step(place, "base", 7, 0, "old", 3);
	name(place, "create", 8, "/s/b");
	step(place, "write", 8, 0, "new", 3);
	step(place, "sync", 8, 0, "", 0);
	step(place, "rename", 0, 4, "/s/b/s/a", 8);
	name(place, "syncdir", 0, "/s");
	read_record(place, true);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		assert_true(left(place, 6, seed, "a", &bytes));
		renamed += !strcmp(bytes.at, "new");
		assert_true(!strcmp(bytes.at, "new") || !strcmp(bytes.at, "old"));
		assert_true(left(place, 7, seed, "a", &bytes));
		assert_string_equal(bytes.at, "new");
	}
	assert_true(renamed > 0 && renamed < SEEDS);
	text_clear(&bytes);
}

/* An inode that is used again is another file; a second found is no news. */
static void
test_inodes(void **state)
{
	struct place *place = *state;
	struct text bytes = { 0 };

	name(place, "create", 7, "/s/a");
	step(place, "write", 7, 0, "first", 5);
	name(place, "unlink", 0, "/s/a");
	name(place, "create", 7, "/s/sub/c");
	step(place, "write", 7, 0, "x", 1);
	name(place, "found", 7, "/s/sub/c");
	step(place, "base", 7, 0, "x", 1);
	step(place, "write", 7, 1, "y", 1);
	read_record(place, true);
	assert_false(left(place, 8, 0, "sub/c", &bytes));
	assert_false(left(place, 8, 1, "a", &bytes));
	assert_true(left(place, 8, 1, "sub/c", &bytes));
	assert_string_equal(bytes.at, "xy");
	text_clear(&bytes);
}

static void
test_same_seed_same_bytes(void **state)
{
	struct place *place = *state;
	struct text one = { 0 }, two = { 0 };

	name(place, "found", 7, "/s/a");
	for (int i = 0; i < 20; i++)
		fill(place, 7, (size_t)(i * 7 % 20) * 300, (char)('a' + i), 700);
	read_record(place, true);
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		assert_true(left(place, 21, seed, "a", &one));
		assert_true(left(place, 21, seed, "a", &two));
		assert_int_equal(one.length, two.length);
		assert_memory_equal(one.at, two.at, one.length);
	}
	text_clear(&one);
	text_clear(&two);
}

static void
test_said_and_broken_off(void **state)
{
	struct place *place = *state;

	step(place, "said", 0, 0, "saved a\nsav", 11);
	step(place, "said", 0, 0, "ed b\n", 5);
	text_add_string(&place->record, "write 7 0 100\nshort");
	read_record(place, false);
	assert_int_equal(place->cut.count, 2);
	assert_int_equal(powercut_said(&place->cut, 0, "saved "), 0);
	assert_int_equal(powercut_said(&place->cut, 1, "saved "), 1);
	assert_int_equal(powercut_said(&place->cut, 2, "saved "), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_place, close_place)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_synced_stays),
		TEST(test_unsynced_may_go),
		TEST(test_torn_and_overtaken),
		TEST(test_length),
		TEST(test_names),
		TEST(test_rename),
		TEST(test_inodes),
		TEST(test_same_seed_same_bytes),
		TEST(test_said_and_broken_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
