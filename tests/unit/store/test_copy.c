#include "bench.h"

static struct bench bench;
static char copy[128];

static int
setup(void **state)
{
	(void)state;
	bench_begin(&bench);
	snprintf(copy, sizeof copy, "%s/copy.db", bench.folder);
	bench_answer(&bench, "q", "1");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	bench_end(&bench);
	return 0;
}

static void
reopen(void)
{
	store_close(bench.store);
	bench_open(&bench, STORE_WRITE);
}

static void
write_file(const char *path, const void *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	fclose(file);
}

/* Files in the folder whose names hold the part. */
static size_t
files_with(const char *part)
{
	struct arena arena = { 0 };
	struct str *names;
	size_t count, found = 0;

	assert_true(path_list(&arena, bench.folder, &names, &count));
	for (size_t i = 0; i < count; i++)
		found += str_find(names[i], str_of(part)) < names[i].length;
	arena_free(&arena);
	return found;
}

static void
test_backup(void **state)
{
	struct store_verdict verdict;
	struct stat about;
	struct store *store;

	(void)state;
	umask(0);
	assert_true(store_backup(bench.store, copy, &bench.diags));
	assert_int_equal(stat(copy, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(files_with("copy.db"), 1);
	store = store_open(copy, STORE_READ, false, &bench.diags);
	assert_true(store_verify(store, &verdict, &bench.diags));
	assert_int_equal(verdict.entries, 1);
	store_close(store);
	/* Never over a file. */
	struct hash before = bench_bytes(copy);
	bench_answer(&bench, "q", "2");
	assert_false(store_backup(bench.store, copy, &bench.diags));
	assert_true(diags_has(&bench.diags, "store.exists"));
	struct hash after = bench_bytes(copy);
	assert_true(hash_equal(&before, &after));
	assert_false(store_backup(bench.store, "/nowhere/at/all.db", &bench.diags));
	assert_int_equal(files_with("copy.db"), 1);
}

static void
test_device(void **state)
{
	struct uid device = store_device(bench.store), author = store_author(bench.store), now;
	char command[256];

	(void)state;
	reopen();
	now = store_device(bench.store);
	assert_true(uid_equal(&device, &now));
	/* A copy under another name is another device, by the same person. */
	assert_true(store_backup(bench.store, copy, &bench.diags));
	struct store *other = store_open(copy, STORE_WRITE, false, &bench.diags);
	now = store_device(other);
	assert_false(uid_equal(&device, &now));
	now = store_author(other);
	assert_true(uid_equal(&author, &now));
	store_close(other);
	/* The file put back as it was an answer ago. */
	bench_answer(&bench, "q", "2");
	store_close(bench.store);
	snprintf(command, sizeof command, "cat '%s' > '%s'", copy, bench.path);
	assert_int_equal(system(command), 0);
	bench_open(&bench, STORE_WRITE);
	now = store_device(bench.store);
	assert_false(uid_equal(&device, &now));
	/* The record gone, or rubbish. */
	device = now;
	store_close(bench.store);
	snprintf(command, sizeof command, "for f in '%s'/behov/*-*; do echo rubbish > \"$f\"; done",
		bench.folder);
	assert_int_equal(system(command), 0);
	bench_open(&bench, STORE_WRITE);
	now = store_device(bench.store);
	assert_false(uid_equal(&device, &now));
	assert_false(uid_none(&now));
	struct entry entry = bench_answer(&bench, "q", "3");
	assert_int_equal(entry.seq, 1);
	struct store_verdict verdict;
	assert_true(store_verify(bench.store, &verdict, &bench.diags));
	assert_int_equal(verdict.forks, 0);
}

/* Half-typed text is found again by the device that comes after. */
static void
test_drafts_follow(void **state)
{
	struct uid document = bench_uid(7);
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;

	(void)state;
	assert_true(draft_keep(
		bench.store, &document, STR("q"), NULL, STR("halv"), false, &bench.diags));
	assert_true(store_backup(bench.store, copy, &bench.diags));
	struct store *other = store_open(copy, STORE_WRITE, false, &bench.diags);
	drafts_list(other, &document, &arena, &drafts, &count);
	assert_int_equal(count, 1);
	store_close(other);
	arena_free(&arena);
}

static bool
add_a_draft(struct store *into, void *with, struct diags *diags)
{
	struct uid document = bench_uid(7);
	struct str *text = with;

	/* Half-typed text of the one goes to the other meanwhile. */
	drafts_aside(bench.store, into);
	bool good = draft_keep(bench.store, &document, STR("q"), NULL, *text, false, diags);
	drafts_aside(bench.store, NULL);
	return good && text->length > 0;
}

static size_t
drafts_in(struct store *store)
{
	struct uid document = bench_uid(7);
	struct arena arena = { 0 };
	struct draft *drafts;
	size_t count;

	drafts_list(store, &document, &arena, &drafts, &count);
	arena_free(&arena);
	return count;
}

static void
test_a_copy_has_what_is_added(void **state)
{
	struct store *other = store_open(bench.path, STORE_WRITE, false, &bench.diags);
	struct store_verdict verdict;
	struct str text = STR("");

	(void)state;
	/* Somebody else is writing, and does not end. */
	assert_true(store_begin(other, &bench.diags));
	/* What cannot be added leaves nothing behind. */
	assert_false(store_copy(bench.store, copy, add_a_draft, &text, &bench.diags));
	assert_int_equal(files_with("copy.db"), 0);
	text = STR("halv");
	assert_true(store_copy(bench.store, copy, add_a_draft, &text, &bench.diags));
	assert_int_equal(files_with("copy.db"), 1);
	assert_false(store_copy(bench.store, copy, add_a_draft, &text, &bench.diags));
	store_rollback(other);
	store_close(other);
	assert_int_equal(drafts_in(bench.store), 0);
	other = store_open(copy, STORE_WRITE, false, &bench.diags);
	assert_int_equal(drafts_in(other), 1);
	assert_true(store_verify(other, &verdict, &bench.diags));
	store_close(other);
}

static void
test_restore(void **state)
{
	struct arena arena = { 0 };
	struct uid device = store_device(bench.store), now;
	struct str kept;
	char journal[160];

	(void)state;
	assert_true(store_backup(bench.store, copy, &bench.diags));
	bench_answer(&bench, "q", "2");
	store_close(bench.store);
	bench.store = NULL;
	/* Rubbish beside either file is not played back. */
	snprintf(journal, sizeof journal, "%s-journal", copy);
	write_file(journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and more", 17);
	struct hash before = bench_bytes(bench.path), source = bench_bytes(copy);
	assert_true(store_restore(copy, bench.path, &arena, &kept, &bench.diags));
	assert_true(kept.length > 0);
	struct hash after = bench_bytes(kept.at);
	assert_true(hash_equal(&before, &after));
	after = bench_bytes(copy);
	assert_true(hash_equal(&source, &after));
	assert_int_equal(files_with("copy.db"), 2);
	bench_open(&bench, STORE_WRITE);
	assert_string_equal(bench_value(bench.store, "q", NULL), "1");
	now = store_device(bench.store);
	assert_false(uid_equal(&device, &now));
	/* To where there was nothing. */
	char fresh[128];
	snprintf(fresh, sizeof fresh, "%s/new/fresh.db", bench.folder);
	assert_true(store_restore(copy, fresh, &arena, &kept, &bench.diags));
	assert_int_equal(kept.length, 0);
	arena_free(&arena);
}

static void
test_restore_over_rubbish(void **state)
{
	struct arena arena = { 0 };
	struct str kept;
	char journal[160];

	(void)state;
	assert_true(store_backup(bench.store, copy, &bench.diags));
	store_close(bench.store);
	bench.store = NULL;
	write_file(bench.path, "rubbish", 7);
	snprintf(journal, sizeof journal, "%s-journal", bench.path);
	write_file(journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and more", 17);
	assert_true(store_restore(copy, bench.path, &arena, &kept, &bench.diags));
	assert_false(path_exists(journal));
	bench_open(&bench, STORE_WRITE);
	assert_string_equal(bench_value(bench.store, "q", NULL), "1");
	arena_free(&arena);
}

/* What does not prove to be whole is not put in place of anything. */
static void
test_restore_refuses(void **state)
{
	struct arena arena = { 0 };
	struct str kept;

	(void)state;
	struct hash before = bench_bytes(bench.path);
	write_file(copy, "text", 4);
	assert_false(store_restore(copy, bench.path, &arena, &kept, &bench.diags));
	unlink(copy);
	assert_true(store_backup(bench.store, copy, &bench.diags));
	bench_sql(copy, "DELETE FROM heads");
	assert_false(store_restore(copy, bench.path, &arena, &kept, &bench.diags));
	bench_sql(copy, "CREATE VIEW evil AS SELECT 1");
	assert_false(store_restore(copy, bench.path, &arena, &kept, &bench.diags));
	unlink(copy);
	assert_int_equal(symlink(bench.path, copy), 0);
	assert_false(store_restore(copy, bench.path, &arena, &kept, &bench.diags));
	unlink(copy);
	assert_int_equal(mkfifo(copy, 0600), 0);
	assert_false(store_restore(copy, bench.path, &arena, &kept, &bench.diags));
	assert_false(store_restore(bench.path, bench.path, &arena, &kept, &bench.diags));
	struct hash after = bench_bytes(bench.path);
	assert_true(hash_equal(&before, &after));
	assert_int_equal(files_with("behov.db."), 0);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_backup, setup, teardown),
		cmocka_unit_test_setup_teardown(test_device, setup, teardown),
		cmocka_unit_test_setup_teardown(test_drafts_follow, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_copy_has_what_is_added, setup, teardown),
		cmocka_unit_test_setup_teardown(test_restore, setup, teardown),
		cmocka_unit_test_setup_teardown(test_restore_over_rubbish, setup, teardown),
		cmocka_unit_test_setup_teardown(test_restore_refuses, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
