#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"

static struct arena arena;
static char folder[] = "/tmp/behov-path-XXXXXX";

static const char *
in_folder(const char *name)
{
	return path_join(&arena, str_of(folder), str_of(name)).at;
}

static bool
failed_with(struct diags *diags, const char *code)
{
	bool told = diags->errors == 1 && diags_has(diags, code);

	diags_clear(diags);
	return told;
}

static void
names_are_taken_apart(void **state)
{
	struct str path;

	(void)state;
	assert_string_equal(path_join(&arena, STR("a"), STR("b")).at, "a/b");
	assert_string_equal(path_join(&arena, STR("a/"), STR("b")).at, "a/b");
	assert_string_equal(path_join(&arena, STR(""), STR("b")).at, "b");
	assert_string_equal(path_join(&arena, STR("a"), STR("/b")).at, "/b");
	assert_string_equal(path_parent(&arena, STR("a/b/c")).at, "a/b");
	assert_string_equal(path_parent(&arena, STR("a")).at, ".");
	assert_string_equal(path_parent(&arena, STR("/a")).at, "/");
	assert_true(str_is(path_name(STR("a/b.yaml")), "b.yaml"));
	assert_true(str_is(path_name(STR("b.yaml")), "b.yaml"));
	assert_true(path_inside(&arena, STR("forms/a.yaml"), STR("lists/b.csv"), &path));
	assert_string_equal(path.at, "forms/lists/b.csv");
	assert_true(path_inside(&arena, STR("a.yaml"), STR("b..csv"), &path));
	assert_string_equal(path.at, "b..csv");
}

static void
names_that_lead_outside_are_refused(void **state)
{
	static const char *const bad[] = { "", "/etc/passwd", "..", "../x", "a/../../x", "a/..",
		"a/../b" };
	struct str path = STR("before");

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(path_inside(&arena, STR("forms/a.yaml"), str_of(bad[i]), &path));
	assert_false(path_inside(&arena, STR("a"), STR("b\0c"), &path));
	assert_true(str_is(path, "before"));
}

static void
folders_follow_xdg(void **state)
{
	(void)state;
	setenv("HOME", "/home/x", 1);
	unsetenv("XDG_CONFIG_HOME");
	setenv("XDG_DATA_HOME", "/d", 1);
	setenv("XDG_STATE_HOME", "relative", 1);
	setenv("XDG_CACHE_HOME", "", 1);
	assert_string_equal(path_folder(&arena, FOLDER_CONFIG).at, "/home/x/.config/behov");
	assert_string_equal(path_folder(&arena, FOLDER_DATA).at, "/d/behov");
	assert_string_equal(path_folder(&arena, FOLDER_STATE).at, "/home/x/.local/state/behov");
	assert_string_equal(path_folder(&arena, FOLDER_CACHE).at, "/home/x/.cache/behov");
}

static void
data_folders_end(void **state)
{
	size_t i = 0;

	(void)state;
	setenv("BEHOV_DATA_DIR", "/own", 1);
	assert_string_equal(path_data(&arena, 0).at, "/own");
	assert_int_equal(path_data(&arena, 1).length, 0);
	unsetenv("BEHOV_DATA_DIR");
	while (path_data(&arena, i).length)
		assert_true(++i < 10);
}

static void
folders_are_made_private(void **state)
{
	struct diags diags = { 0 };
	struct stat file;

	(void)state;
	mode_t before = umask(0277);
	assert_true(path_make_folder(in_folder("a/b//c/"), &diags));
	umask(before);
	assert_true(path_is_folder(in_folder("a/b/c")));
	assert_int_equal(stat(in_folder("a/b"), &file), 0);
	assert_int_equal(file.st_mode & 0777, 0700);
	assert_true(path_make_folder(in_folder("a/b/c"), &diags));
	assert_true(path_write(in_folder("a/file"), STR("x"), &diags));
	assert_false(path_is_folder(in_folder("a/file")));
	assert_false(path_make_folder(in_folder("a/file/d"), &diags));
	assert_true(failed_with(&diags, "file.make-folder"));
	assert_false(path_make_folder(in_folder("a/file"), &diags));
	assert_true(failed_with(&diags, "file.make-folder"));
}

static void
files_are_written_and_read(void **state)
{
	struct diags diags = { 0 };
	struct buf out = { 0 };
	struct stat file;

	(void)state;
	assert_false(path_exists(in_folder("f")));
	mode_t before = umask(0);
	assert_true(path_write(in_folder("f"), STR("one\0two"), &diags));
	umask(before);
	assert_true(path_exists(in_folder("f")));
	assert_int_equal(stat(in_folder("f"), &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
	buf_text(&out, "start ");
	assert_true(path_read(in_folder("f"), 7, &out, &diags));
	assert_int_equal(out.length, 13);
	assert_memory_equal(out.at, "start one\0two", 13);
	assert_true(path_write(in_folder("f"), STR(""), &diags));
	buf_clear(&out);
	assert_true(path_read(in_folder("f"), 0, &out, &diags));
	assert_int_equal(out.length, 0);
	assert_int_equal(diags.count, 0);
	buf_free(&out);
}

static void
what_must_not_be_read_is_refused(void **state)
{
	struct diags diags = { 0 };
	struct buf out = { 0 };

	(void)state;
	buf_text(&out, "kept");
	assert_true(path_write(in_folder("big"), STR("12345678"), &diags));
	assert_false(path_read(in_folder("big"), 7, &out, &diags));
	assert_true(failed_with(&diags, "file.too-big"));
	assert_false(path_read(in_folder("missing"), 99, &out, &diags));
	assert_true(failed_with(&diags, "file.missing"));
	assert_false(path_read(folder, 99, &out, &diags));
	assert_true(failed_with(&diags, "file.kind"));
	assert_int_equal(mkfifo(in_folder("fifo"), 0600), 0);
	assert_false(path_read(in_folder("fifo"), 99, &out, &diags));
	assert_true(failed_with(&diags, "file.kind"));
	assert_false(path_read("/dev/zero", 99, &out, &diags));
	assert_true(failed_with(&diags, "file.kind"));
	assert_false(path_read(in_folder("big/x"), 99, &out, &diags));
	assert_true(failed_with(&diags, "file.read"));
	assert_string_equal(out.at, "kept");
	buf_free(&out);
}

static void
links_are_not_written_through(void **state)
{
	struct diags diags = { 0 };
	struct buf out = { 0 };

	(void)state;
	assert_true(path_write(in_folder("target"), STR("old"), &diags));
	assert_int_equal(symlink("target", in_folder("link")), 0);
	assert_false(path_write(in_folder("link"), STR("new"), &diags));
	assert_true(failed_with(&diags, "file.link"));
	assert_true(path_read(in_folder("target"), 99, &out, &diags));
	assert_string_equal(out.at, "old");
	assert_false(path_write(in_folder("nowhere/f"), STR("new"), &diags));
	assert_true(failed_with(&diags, "file.write"));
	assert_true(path_make_folder(in_folder("taken"), &diags));
	assert_false(path_write(in_folder("taken"), STR("new"), &diags));
	assert_true(failed_with(&diags, "file.write"));
	buf_free(&out);
}

static void
begin_both(struct path_new made[2], const char *last)
{
	struct diags diags = { 0 };

	assert_true(path_begin(&made[0], in_folder("both/one"), &diags));
	assert_true(path_begin(&made[1], in_folder(last), &diags));
	path_add(&made[0], STR("1"));
	path_add(&made[1], STR("2"));
}

static size_t
names_in(const char *name)
{
	struct str *names;
	size_t count;

	assert_true(path_list(&arena, in_folder(name), &names, &count));
	return count;
}

static void
several_files_are_kept_together(void **state)
{
	struct diags diags = { 0 };
	struct path_new made[2];
	struct buf read = { 0 };

	(void)state;
	assert_true(path_make_folder(in_folder("both"), &diags));
	/* One of them is no longer the file that was begun: none is kept. */
	begin_both(made, "both/two");
	assert_int_equal(unlink(made[1].beside), 0);
	assert_false(path_keep_all(made, 2, &diags));
	assert_true(failed_with(&diags, "file.write"));
	assert_int_equal(names_in("both"), 0);
	/* The second cannot take its name. */
	assert_true(path_make_folder(in_folder("both/folder"), &diags));
	begin_both(made, "both/folder");
	assert_false(path_keep_all(made, 2, &diags));
	assert_true(failed_with(&diags, "file.write"));
	assert_true(path_exists(in_folder("both/one")));
	assert_int_equal(names_in("both"), 2);
	/* In two folders. */
	begin_both(made, "both/folder/two");
	assert_true(path_keep_all(made, 2, &diags));
	assert_true(path_read(in_folder("both/folder/two"), 9, &read, &diags));
	assert_string_equal(read.at, "2");
	assert_int_equal(names_in("both") + names_in("both/folder"), 3);
	buf_free(&read);
}

static void
standard_input_is_read(void **state)
{
	struct diags diags = { 0 };
	struct buf out = { 0 };
	int ends[2], kept = dup(STDIN_FILENO);

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "hello", 5), 5);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	assert_true(path_read("-", 5, &out, &diags));
	assert_string_equal(out.at, "hello");
	dup2(kept, STDIN_FILENO);
	close(kept);
	buf_free(&out);
}

static void
names_are_listed_in_byte_order(void **state)
{
	static const char *const expected[] = { ".hidden", "B", "a", "å" };
	struct diags diags = { 0 };
	struct str *names;
	size_t count;

	(void)state;
	assert_true(path_make_folder(in_folder("list"), &diags));
	assert_true(path_list(&arena, in_folder("list"), &names, &count));
	assert_int_equal(count, 0);
	for (size_t i = COUNT_OF(expected); i-- > 0;)
		assert_true(path_write(
			path_join(&arena, str_of(in_folder("list")), str_of(expected[i])).at,
			STR(""), &diags));
	assert_true(path_list(&arena, in_folder("list"), &names, &count));
	/* Nothing lies beside: what was written under another name is gone. */
	assert_int_equal(count, COUNT_OF(expected));
	for (size_t i = 0; i < count; i++)
		assert_string_equal(names[i].at, expected[i]);
	assert_false(path_list(&arena, in_folder("missing"), &names, &count));
	assert_int_equal(count, 0);
}

static int
start(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static void
remove_tree(const char *path)
{
	struct str *names;
	size_t count;
	struct stat file;

	if (lstat(path, &file) == 0 && S_ISDIR(file.st_mode) &&
		path_list(&arena, path, &names, &count))
		for (size_t i = 0; i < count; i++)
			remove_tree(path_join(&arena, str_of(path), names[i]).at);
	remove(path);
}

static int
end(void **state)
{
	(void)state;
	remove_tree(folder);
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_taken_apart),
		cmocka_unit_test(names_that_lead_outside_are_refused),
		cmocka_unit_test(folders_follow_xdg),
		cmocka_unit_test(data_folders_end),
		cmocka_unit_test(folders_are_made_private),
		cmocka_unit_test(files_are_written_and_read),
		cmocka_unit_test(what_must_not_be_read_is_refused),
		cmocka_unit_test(links_are_not_written_through),
		cmocka_unit_test(several_files_are_kept_together),
		cmocka_unit_test(standard_input_is_read),
		cmocka_unit_test(names_are_listed_in_byte_order),
	};

	return cmocka_run_group_tests(tests, start, end);
}
