#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/memory.h"

#ifndef BEHOV_DATADIR
#define BEHOV_DATADIR ""
#endif
#ifndef BEHOV_SOURCE_DATA
#define BEHOV_SOURCE_DATA ""
#endif
#ifndef BEHOV_BUILD_ROOT
#define BEHOV_BUILD_ROOT ""
#endif

static struct place
place_of(const char *path)
{
	return (struct place){ .path = path };
}

static const char *
home(void)
{
	const char *folder = getenv("HOME");

	if (folder && *folder == '/')
		return folder;
	const struct passwd *user = getpwuid(getuid());
	return user && user->pw_dir ? user->pw_dir : "/";
}

struct str
path_folder(struct arena *arena, enum path_folder folder)
{
	static const struct {
		const char *variable, *below_home;
	} folders[] = {
		[FOLDER_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[FOLDER_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[FOLDER_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[FOLDER_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};

	/* The XDG rule: a relative path is as good as none. */
	const char *own = getenv(folders[folder].variable);
	if (own && *own == '/')
		return path_join(arena, str_of(own), STR("behov"));
	struct str base = path_join(arena, str_of(home()), str_of(folders[folder].below_home));
	return path_join(arena, base, STR("behov"));
}

bool
path_runs_in_build(void)
{
	static const char root[] = BEHOV_BUILD_ROOT;
	char own[4096];

	ssize_t length = readlink("/proc/self/exe", own, sizeof(own));
	if (length <= 0 || sizeof(root) == 1)
		return false;
	struct str path = { .at = own, .length = (size_t)length };
	return str_starts(path, str_of(root)) &&
	       str_starts(str_from(path, sizeof(root) - 1), STR("/"));
}

struct str
path_data(struct arena *arena, size_t i)
{
	const char *own = getenv("BEHOV_DATA_DIR");
	struct str found = { .at = "", .length = 0 };

	if (own && *own) {
		found = i == 0 ? str_of(own) : found;
	} else if (path_runs_in_build()) {
		/* In the source tree the forms and the packs lie apart. */
		struct str root = str_of(BEHOV_SOURCE_DATA);
		found = i == 0 ? root : i == 1 ? path_join(arena, root, STR("data")) : found;
	} else if (i == 0) {
		found = str_of(BEHOV_DATADIR);
	}
	return arena_text(arena, found);
}

struct str
path_join(struct arena *arena, struct str folder, struct str name)
{
	bool slash = folder.length && folder.at[folder.length - 1] != '/';

	if (str_starts(name, STR("/")))
		return arena_text(arena, name);
	return arena_format(
		arena, "%.*s%s%.*s", STR_ARGS(folder), slash ? "/" : "", STR_ARGS(name));
}

/* Offset after the last slash; 0 when there is none. */
static size_t
name_start(struct str path)
{
	size_t at = path.length;

	while (at > 0 && path.at[at - 1] != '/')
		at--;
	return at;
}

struct str
path_parent(struct arena *arena, struct str path)
{
	size_t end = name_start(path);

	if (end == 0)
		return arena_text(arena, STR("."));
	while (end > 1 && path.at[end - 1] == '/')
		end--;
	return arena_text(arena, str_part(path, 0, end));
}

struct str
path_name(struct str path)
{
	return str_from(path, name_start(path));
}

bool
path_inside(struct arena *arena, struct str from, struct str name, struct str *path)
{
	if (name.length == 0 || name.at[0] == '/' || str_find_byte(name, '\0') < name.length)
		return false;
	for (struct str rest = name; rest.at;)
		if (str_is(str_cut(&rest, '/'), ".."))
			return false;
	size_t end = name_start(from);
	*path = arena_format(arena, "%.*s%.*s", (int)end, from.at ? from.at : "", STR_ARGS(name));
	return true;
}

bool
path_exists(const char *path)
{
	struct stat file;

	return stat(path, &file) == 0;
}

bool
path_is_folder(const char *path)
{
	struct stat file;

	return stat(path, &file) == 0 && S_ISDIR(file.st_mode);
}

/* One folder; true when it is there afterwards. */
static bool
make_one(const char *path)
{
	/* Whatever the umask: its owner must get in, nobody else. */
	if (mkdir(path, 0700) == 0)
		return chmod(path, 0700) == 0;
	if (errno != EEXIST && path_is_folder(path))
		return true;
	if (errno == EEXIST && !path_is_folder(path)) {
		errno = ENOTDIR;
		return false;
	}
	return errno == EEXIST;
}

/* Short, since it stands inside a sentence.  What has no words here is rare,
 * and the C library's English is better than nothing. */
const char *
path_reason(int number)
{
	static const struct {
		int number;
		const char *words;
	} reasons[] = {
		{ EACCES, N_("permission is missing") },
		{ EPERM, N_("permission is missing") },
		{ ENOENT, N_("there is no such file or folder") },
		{ ENOTDIR, N_("a part of the path is no folder") },
		{ EISDIR, N_("it is a folder") },
		{ EEXIST, N_("something with that name is there already") },
		{ EROFS, N_("the disk can only be read") },
		{ ENOSPC, N_("the disk is full") },
		{ EDQUOT, N_("there is no room left for this account") },
		{ EFBIG, N_("it would be too large") },
		{ EIO, N_("the disk does not read or write as it should") },
		{ ELOOP, N_("it is a symbolic link, or there are too many of them") },
		{ ENAMETOOLONG, N_("the name is too long") },
		{ EMFILE, N_("too many files are open") },
		{ ENFILE, N_("too many files are open") },
		{ EBUSY, N_("something else is using it") },
	};

	for (size_t i = 0; i < COUNT_OF(reasons); i++)
		if (reasons[i].number == number)
			return _(reasons[i].words);
	return strerror(number);
}

bool
path_make_folder(const char *path, struct diags *diags)
{
	struct buf part = { 0 };
	bool made = true;

	for (const char *at = path; made && *at;) {
		size_t slashes = strspn(at, "/");
		size_t length = slashes + strcspn(at + slashes, "/");
		if (length > slashes) {
			buf_bytes(&part, at, length);
			made = make_one(part.at);
		}
		at += length;
	}
	buf_free(&part);
	if (made)
		return true;
	return diag_error(diags, place_of(path), "file.make-folder",
		_("The folder %s cannot be made: %s."), path, path_reason(errno));
}

static bool
read_failed(const char *path, struct diags *diags)
{
	if (errno == ENOENT)
		return diag_error(
			diags, place_of(path), "file.missing", _("There is no file %s."), path);
	return diag_error(diags, place_of(path), "file.read", _("The file %s cannot be read: %s."),
		path, path_reason(errno));
}

/* An open file that can be read to its end, or -1 with a diag.  Opened without
 * waiting: a FIFO would else hold the program until somebody writes to it. */
static int
open_plain(const char *path, struct diags *diags)
{
	struct stat file;

	if (strcmp(path, "-") == 0)
		return STDIN_FILENO;
	int opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (opened < 0 || fstat(opened, &file) < 0) {
		read_failed(path, diags);
	} else if (S_ISDIR(file.st_mode)) {
		diag_error(
			diags, place_of(path), "file.kind", _("%s is a folder, not a file."), path);
	} else if (!S_ISREG(file.st_mode)) {
		diag_error(diags, place_of(path), "file.kind",
			_("%s is not an ordinary file and is not read."), path);
	} else {
		return opened;
	}
	if (opened >= 0)
		close(opened);
	return -1;
}

static bool
read_all(int file, size_t limit, struct buf *out)
{
	char bytes[16384];
	size_t total = 0;

	for (;;) {
		ssize_t count = read(file, bytes, sizeof(bytes));
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		if (count == 0)
			return true;
		total += (size_t)count;
		if (total > limit) {
			errno = EFBIG;
			return false;
		}
		buf_bytes(out, bytes, (size_t)count);
	}
}

bool
path_read(const char *path, size_t limit, struct buf *out, struct diags *diags)
{
	size_t before = out->length;
	int file = open_plain(path, diags);

	if (file < 0)
		return false;
	buf_bytes(out, "", 0);
	bool whole = read_all(file, limit, out);
	int error = errno;
	if (file != STDIN_FILENO)
		close(file);
	if (whole)
		return true;
	buf_cut(out, before);
	if (error == EFBIG)
		return diag_error(diags, place_of(path), "file.too-big",
			_("The file %s is larger than the %zu bytes that are read."), path, limit);
	errno = error;
	return read_failed(path, diags);
}

static bool
write_all(int file, struct str bytes)
{
	while (bytes.length > 0) {
		ssize_t count = write(file, bytes.at, bytes.length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		bytes = str_from(bytes, (size_t)count);
	}
	return true;
}

/* The new name is on the disk only when the folder is. */
static bool
sync_folder(const char *path)
{
	struct arena arena = { 0 };
	int opened = open(path_parent(&arena, str_of(path)).at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	arena_free(&arena);
	if (opened < 0)
		return false;
	/* Some file systems cannot do it, and say so with EINVAL. */
	bool synced = fsync(opened) == 0 || errno == EINVAL;
	int error = errno;
	close(opened);
	errno = error;
	return synced;
}

static bool
write_failed(const char *path, int error, struct diags *diags)
{
	return diag_error(diags, place_of(path), "file.write",
		_("The file %s cannot be written: %s."), path, path_reason(error));
}

static void
made_free(struct path_new *made)
{
	free(made->path);
	free(made->beside);
	*made = (struct path_new){ .file = -1 };
}

/* mkstemp makes the file 0600, new, and never through a link. */
bool
path_begin(struct path_new *made, const char *path, struct diags *diags)
{
	struct arena arena = { 0 };
	struct buf beside = { 0 }, name = { 0 };
	struct stat file;

	*made = (struct path_new){ .file = -1 };
	if (lstat(path, &file) == 0 && S_ISLNK(file.st_mode))
		return diag_error(diags, place_of(path), "file.link",
			_("%s is a symbolic link. Nothing was written; choose another name."),
			path);
	buf_format(&beside, "%s/.behov-XXXXXX", path_parent(&arena, str_of(path)).at);
	buf_text(&name, path);
	arena_free(&arena);
	*made = (struct path_new){
		.path = name.at,
		.beside = beside.at,
		.file = mkstemp(beside.at),
	};
	if (made->file >= 0)
		return true;
	int error = errno;
	made_free(made);
	return write_failed(path, error, diags);
}

void
path_add(struct path_new *made, struct str bytes)
{
	if (!made->error && !write_all(made->file, bytes))
		made->error = errno;
}

/* Is the file beside still the one that was made?  A library that opens it by
 * its name has then written into it. */
static bool
is_same_file(const struct path_new *made)
{
	struct stat opened, named;

	return fstat(made->file, &opened) == 0 && lstat(made->beside, &named) == 0 &&
	       opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* Returns errno of what failed; 0: the bytes are on the disk. */
static int
finish_bytes(struct path_new *made)
{
	int error = made->error;

	if (!error && fsync(made->file) < 0)
		error = errno;
	if (!error && !is_same_file(made))
		error = EBUSY;
	if (close(made->file) < 0 && !error)
		error = errno;
	return error;
}

static bool
same_folder(const char *one, const char *other)
{
	struct arena arena = { 0 };
	bool same = str_equal(path_parent(&arena, str_of(one)), path_parent(&arena, str_of(other)));

	arena_free(&arena);
	return same;
}

/* Give the files their names; how many got them. */
static size_t
take_names(struct path_new *made, size_t count, int *error)
{
	size_t named = 0;

	while (named < count && rename(made[named].beside, made[named].path) == 0)
		named++;
	if (named < count)
		*error = errno;
	for (size_t i = 0; i < named; i++)
		if ((i + 1 == named || !same_folder(made[i].path, made[i + 1].path)) &&
			!sync_folder(made[i].path) && !*error)
			*error = errno;
	return named;
}

bool
path_keep_all(struct path_new *made, size_t count, struct diags *diags)
{
	size_t named = 0, failed = 0;
	int error = 0;

	for (size_t i = 0; i < count; i++) {
		int own = finish_bytes(&made[i]);

		if (own && !error) {
			error = own;
			failed = i;
		}
	}
	if (!error) {
		named = take_names(made, count, &error);
		failed = named < count ? named : count - 1;
	}
	if (error)
		write_failed(made[failed].path, error, diags);
	for (size_t i = 0; i < count; i++) {
		if (i >= named)
			unlink(made[i].beside);
		made_free(&made[i]);
	}
	return !error;
}

bool
path_keep(struct path_new *made, struct diags *diags)
{
	return path_keep_all(made, 1, diags);
}

void
path_drop(struct path_new *made)
{
	if (made->file < 0)
		return;
	close(made->file);
	unlink(made->beside);
	made_free(made);
}

bool
path_write(const char *path, struct str bytes, struct diags *diags)
{
	struct path_new made;

	if (!path_begin(&made, path, diags))
		return false;
	path_add(&made, bytes);
	return path_keep(&made, diags);
}

static int
compare_names(const void *left, const void *right)
{
	const struct str *a = left, *b = right;

	return str_compare(*a, *b);
}

bool
path_list(struct arena *arena, const char *folder, struct str **names, size_t *count)
{
	struct str *found = NULL;
	size_t room = 0, number = 0;
	const struct dirent *entry;

	*names = NULL;
	*count = 0;
	DIR *opened = opendir(folder);
	if (!opened)
		return false;
	while ((entry = readdir(opened))) {
		struct str name = str_of(entry->d_name);
		if (str_is(name, ".") || str_is(name, ".."))
			continue;
		found = memory_grow(found, number, &room, sizeof(*found));
		found[number++] = arena_text(arena, name);
	}
	closedir(opened);
	if (number)
		qsort(found, number, sizeof(*found), compare_names);
	*names = arena_copy(arena, found, number, sizeof(*found));
	*count = number;
	free(found);
	return true;
}
