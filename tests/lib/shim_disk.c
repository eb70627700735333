/* What the calls of shim.c do: its settings, whose files are meant, which call
 * fails, and the record.  The head of shim.c tells all of it. */
#undef _XOPEN_SOURCE
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "lib/shim_disk.h"

static struct {
	bool read, on;
	char path[256], call[32];
	long nth, times, count;
	long shortened; /* -1: not */
	int error;
	bool kill;
	int fired, record;
} set = { .shortened = -1, .fired = -1, .record = -1 };

/* Files whose start is in the record.  When there are more, the rest are not
 * recorded as found: looking into one would drop its locks. */
static struct {
	dev_t device;
	ino_t inode;
} known[1024];
static size_t known_count;

/* ISO C has no way from void * to a function but through its bytes. */
void
shim_next_function(const char *name, void *pointer)
{
	void *found = dlsym(RTLD_NEXT, name);

	memcpy(pointer, &found, sizeof found);
}

/* -- reading BEHOV_SHIM -------------------------------------------------- */

static int
error_named(const char *name)
{
	static const struct {
		const char *name;
		int number;
	} errors[] = {
		{ "EIO", EIO },
		{ "ENOSPC", ENOSPC },
		{ "EMFILE", EMFILE },
		{ "EACCES", EACCES },
		{ "EROFS", EROFS },
		{ "ENOLCK", ENOLCK },
		{ "EDQUOT", EDQUOT },
		{ "ENFILE", ENFILE },
		{ "ENOMEM", ENOMEM },
		{ "EINTR", EINTR },
		{ "ENOENT", ENOENT },
	};

	for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
		if (!strcmp(errors[i].name, name))
			return errors[i].number;
	return atoi(name);
}

/* Far above the numbers a program uses, so that it closes none of ours. */
static int
open_own(const char *path)
{
	NEXT(open);
	int fd = next(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 240);

	if (high >= 0)
		close(fd);
	return high >= 0 ? high : fd;
}

static void
read_one(const char *name, const char *value)
{
	if (!strcmp(name, "path"))
		snprintf(set.path, sizeof set.path, "%s", value);
	else if (!strcmp(name, "call"))
		snprintf(set.call, sizeof set.call, "%s", value);
	else if (!strcmp(name, "nth"))
		set.nth = atol(value);
	else if (!strcmp(name, "times"))
		set.times = strcmp(value, "all") ? atol(value) : LONG_MAX / 2;
	else if (!strcmp(name, "errno"))
		set.error = error_named(value);
	else if (!strcmp(name, "short"))
		set.shortened = atol(value);
	else if (!strcmp(name, "kill"))
		set.kill = atoi(value) != 0;
	else if (!strcmp(name, "fired"))
		set.fired = open_own(value);
	else if (!strcmp(name, "record"))
		set.record = open_own(value);
	else
		abort();
}

static void
read_settings(void)
{
	const char *given = getenv("BEHOV_SHIM");
	char copy[4096], *rest = copy, *part;

	set.read = true;
	if (!given || strlen(given) >= sizeof copy)
		return;
	set.nth = set.times = 1;
	set.error = EIO;
	strcpy(copy, given);
	while ((part = strsep(&rest, ","))) {
		char *sign = strchr(part, '=');

		if (!sign)
			continue;
		*sign = '\0';
		read_one(part, sign + 1);
	}
	set.on = true;
}

bool
shim_off(void)
{
	if (!set.read)
		read_settings();
	return !set.on;
}

/* -- which file ---------------------------------------------------------- */

/* The path of an open file; false if it is none that we are told of. */
static bool
path_of(int fd, char *path)
{
	char link[64];
	ssize_t length;

	if (shim_off() || fd < 0 || fd == set.record || fd == set.fired)
		return false;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	length = readlink(link, path, PATH_MAX - 1);
	if (length < 1)
		return false;
	path[length] = '\0';
	return path[0] == '/' && strncmp(path, "/dev/", 5) && strstr(path, set.path);
}

/* The absolute path of a name, links in its folder resolved. */
bool
shim_path_at(int folder, const char *name, char *path)
{
	char joined[2 * PATH_MAX], whole[PATH_MAX], *slash;

	if (shim_off() || !name)
		return false;
	if (name[0] == '/') {
		snprintf(joined, sizeof joined, "%s", name);
	} else {
		char link[64], base[PATH_MAX];
		ssize_t length;

		snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
		length = readlink(
			folder == AT_FDCWD ? "/proc/self/cwd" : link, base, sizeof base - 1);
		if (length < 1)
			return false;
		base[length] = '\0';
		snprintf(joined, sizeof joined, "%s/%s", base, name);
	}
	slash = strrchr(joined, '/');
	*slash = '\0';
	if (!realpath(*joined ? joined : "/", whole))
		return false;
	if (snprintf(path, PATH_MAX, "%s/%s", whole[1] ? whole : "", slash + 1) >= PATH_MAX)
		return false;
	return strncmp(path, "/dev/", 5) && strstr(path, set.path);
}

/* -- failing ------------------------------------------------------------- */

static bool
is_call(const char *family, const char *function)
{
	return set.call[0] && (!strcmp(set.call, "any") || !strcmp(set.call, family) ||
				      !strcmp(set.call, function));
}

/* Is this the call?  Then errno is set, unless it is only to be short. */
static bool
strikes(const char *family, const char *function)
{
	char line[64];
	int length;

	if (!is_call(family, function))
		return false;
	set.count++;
	if (set.count < set.nth || set.count - set.nth >= set.times)
		return false;
	length = snprintf(line, sizeof line, "%s %ld\n", function, set.count);
	if (set.fired >= 0) {
		NEXT(write);
		(void)!next(set.fired, line, (size_t)length);
	}
	if (set.kill)
		raise(SIGKILL);
	errno = set.error;
	return true;
}

/* For reads and writes: how much of it to do, or -1 to fail. */
ssize_t
shim_allowed(int fd, const char *family, const char *function, size_t wanted)
{
	char path[PATH_MAX];
	int before = errno;

	if (shim_off() || !set.call[0] || !path_of(fd, path) || !strikes(family, function)) {
		errno = before;
		return wanted > SSIZE_MAX ? SSIZE_MAX : (ssize_t)wanted;
	}
	if (set.shortened < 0)
		return -1;
	errno = before;
	return set.shortened < (long)wanted ? set.shortened : (ssize_t)wanted;
}

bool
shim_fails_fd(int fd, const char *family, const char *function)
{
	char path[PATH_MAX];

	return !shim_off() && set.call[0] && path_of(fd, path) && strikes(family, function);
}

bool
shim_fails_path(int folder, const char *name, const char *family, const char *function)
{
	char path[PATH_MAX];
	int before = errno;
	bool ours = !shim_off() && set.call[0] && shim_path_at(folder, name, path);

	errno = before;
	return ours && strikes(family, function);
}

/* -- recording ----------------------------------------------------------- */

void
shim_record(const char *kind, ino_t inode, off_t offset, const void *bytes, size_t length)
{
	NEXT(writev);
	union {
		const void *theirs;
		void *posix;
	} data = { .theirs = bytes };
	char head[96], end[] = "\n";
	int before = errno;
	struct iovec parts[3] = {
		{ head, 0 },
		{ data.posix, length },
		{ end, 1 },
	};

	parts[0].iov_len = (size_t)snprintf(head, sizeof head, "%s %ju %jd %zu\n", kind,
		(uintmax_t)inode, (intmax_t)offset, length);
	(void)!next(set.record, parts, 3);
	errno = before;
}

void
shim_record_fd_step(const char *kind, int fd, off_t offset, const void *bytes, size_t length)
{
	char path[PATH_MAX];
	struct stat about;
	int before = errno;

	if (!shim_off() && set.record >= 0) {
		if (fd == STDOUT_FILENO && !strcmp(kind, "write"))
			shim_record("said", 0, 0, bytes, length);
		else if (path_of(fd, path) && !fstat(fd, &about) && S_ISREG(about.st_mode))
			shim_record(kind, about.st_ino, offset, bytes, length);
	}
	errno = before;
}

void
shim_record_sync(int fd)
{
	char path[PATH_MAX], below[PATH_MAX];
	struct stat about;
	int before = errno;

	/* A folder's own path need not contain what its files' paths contain. */
	if (!shim_off() && set.record >= 0 && !fstat(fd, &about) && S_ISDIR(about.st_mode)) {
		snprintf(below, sizeof below, "/proc/self/fd/%d", fd);
		if (realpath(below, path))
			shim_record("syncdir", 0, 0, path, strlen(path));
	} else {
		shim_record_fd_step("sync", fd, 0, "", 0);
	}
	errno = before;
}

void
shim_record_names(const char *kind, const char *from, const char *to)
{
	char both[2 * PATH_MAX];
	size_t first = strlen(from), second = strlen(to);

	memcpy(both, from, first);
	memcpy(both + first, to, second);
	shim_record(kind, 0, (off_t)first, both, first + second);
}

static bool
is_known(const struct stat *about)
{
	for (size_t i = 0; i < known_count; i++)
		if (known[i].device == about->st_dev && known[i].inode == about->st_ino)
			return true;
	return false;
}

static void
remember(const struct stat *about)
{
	if (is_known(about) || known_count == sizeof known / sizeof known[0])
		return;
	known[known_count].device = about->st_dev;
	known[known_count++].inode = about->st_ino;
}

/* Before a file is opened for the first time: what is in it counts as being on
 * the disk.  Later would be too late, and closing a second descriptor of a file
 * that the program has open would drop the program's locks on it. */
void
shim_record_found(const char *path)
{
	NEXT(open);
	static __typeof__(&pread) look;
	struct stat about;
	char bytes[65536];
	off_t offset = 0;
	ssize_t got;
	int fd;

	if (!look)
		shim_next_function("pread", &look);
	if (stat(path, &about) || !S_ISREG(about.st_mode) || is_known(&about) ||
		known_count == sizeof known / sizeof known[0])
		return;
	remember(&about);
	fd = next(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	shim_record("found", about.st_ino, 0, path, strlen(path));
	while ((got = look(fd, bytes, sizeof bytes, offset)) > 0) {
		shim_record("base", about.st_ino, offset, bytes, (size_t)got);
		offset += got;
	}
	close(fd);
}

/* Around an open: `true` from the first says that the file was not there. */
bool
shim_before_open(int folder, const char *name, int flags, char *path)
{
	struct stat about;
	int before = errno;
	bool fresh = false;

	path[0] = '\0';
	if (!shim_off() && set.record >= 0 && shim_path_at(folder, name, path)) {
		fresh = (flags & O_CREAT) && stat(path, &about) != 0;
		if ((flags & O_ACCMODE) != O_RDONLY)
			shim_record_found(path);
	} else {
		path[0] = '\0';
	}
	errno = before;
	return fresh;
}

void
shim_after_open(int fd, int flags, bool fresh, const char *path)
{
	struct stat about;
	int before = errno;

	if (fd >= 0 && path[0] && !fstat(fd, &about) && S_ISREG(about.st_mode)) {
		if (fresh) {
			remember(&about);
			shim_record("create", about.st_ino, 0, path, strlen(path));
		} else if (flags & O_TRUNC) {
			shim_record("truncate", about.st_ino, 0, "", 0);
		}
	}
	errno = before;
}

bool
shim_fails(void)
{
	return set.call[0] != '\0';
}

int
shim_record_fd(void)
{
	return set.record;
}
