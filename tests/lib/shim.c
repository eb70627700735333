/* shim.c - a disk that fails, and a record of what a disk was told
 *
 * A library for LD_PRELOAD.  BEHOV_SHIM says what it does, as a list of
 * NAME=VALUE with commas between:
 *
 *     path=PART       only files whose absolute path contains PART (all files)
 *     call=NAME       which call fails: a family (write sync open truncate
 *                     unlink rename link lock read any) or one function by name
 *     nth=N           the first call that fails, counted from 1 in each process
 *     times=K|all     how many calls fail from there on (1)
 *     errno=NAME      with which error: EIO ENOSPC EMFILE EACCES EROFS ENOLCK
 *                     EDQUOT ENFILE ENOMEM EINTR ENOENT, or a number
 *     short=N         instead: a write or read does only N bytes
 *     kill=1          instead: the process is killed there, before the call
 *     fired=FILE      one line is added to FILE for each call that failed
 *     record=FILE     what succeeds is added to FILE, for powercut.h
 *
 * A record is written after the call has succeeded, in one piece, so several
 * processes may share a record.  One entry is a line "KIND FILE OFFSET LENGTH",
 * LENGTH bytes, and a line end.  FILE is the inode; kinds:
 *
 *     found           FILE was there before, the bytes are its path
 *     base            the bytes that FILE held then, at OFFSET
 *     create          a new FILE, the bytes are its path
 *     write           the bytes, at OFFSET
 *     truncate        FILE is OFFSET bytes long from now on
 *     sync            all of FILE is on the disk
 *     syncdir         the names in a folder are on the disk (its path)
 *     unlink          a path
 *     rename, link    two paths, the second begins at OFFSET
 *     said            what the process wrote to its standard output, by write
 *                     or by fflush
 *
 * Not seen: what stdio writes by itself (glibc does not call write for it in a
 * way that can be caught; its fopen can fail, as open), memory maps,
 * sync_file_range; O_SYNC is taken for an ordinary open.
 *
 * This file has the calls that stand in for the C library's, shim_disk.c what
 * they do.  Only these two ask for _GNU_SOURCE: RTLD_NEXT and the 64-bit names
 * that libraries call are not to be had otherwise.
 */
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

/* -- the calls ----------------------------------------------------------- */

#define MODE_OF(flags, mode)                                         \
	mode_t mode = 0;                                             \
	if (((flags)&O_CREAT) || ((flags)&O_TMPFILE) == O_TMPFILE) { \
		va_list rest;                                        \
		va_start(rest, flags);                               \
		mode = va_arg(rest, mode_t);                         \
		va_end(rest);                                        \
	}

#define OPEN(name)                                                     \
	int name(const char *file, int flags, ...)                     \
	{                                                              \
		NEXT(name);                                            \
		MODE_OF(flags, mode)                                   \
		char path[PATH_MAX];                                   \
		bool fresh;                                            \
		int fd;                                                \
		if (shim_fails_path(AT_FDCWD, file, "open", #name))    \
			return -1;                                     \
		fresh = shim_before_open(AT_FDCWD, file, flags, path); \
		fd = next(file, flags, mode);                          \
		shim_after_open(fd, flags, fresh, path);               \
		return fd;                                             \
	}

#define OPENAT(name)                                                 \
	int name(int folder, const char *file, int flags, ...)       \
	{                                                            \
		NEXT(name);                                          \
		MODE_OF(flags, mode)                                 \
		char path[PATH_MAX];                                 \
		bool fresh;                                          \
		int fd;                                              \
		if (shim_fails_path(folder, file, "open", #name))    \
			return -1;                                   \
		fresh = shim_before_open(folder, file, flags, path); \
		fd = next(folder, file, flags, mode);                \
		shim_after_open(fd, flags, fresh, path);             \
		return fd;                                           \
	}

/* What a program calls that is compiled with _FORTIFY_SOURCE. */
#define OPEN_2(name, real)                     \
	int name(const char *file, int flags); \
	int name(const char *file, int flags)  \
	{                                      \
		return real(file, flags);      \
	}

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
OPEN_2(__open_2, open)
OPEN_2(__open64_2, open64)

int
creat(const char *file, mode_t mode)
{
	return open(file, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

FILE *
fopen(const char *file, const char *how)
{
	NEXT(fopen);
	return shim_fails_path(AT_FDCWD, file, "open", "fopen") ? NULL : next(file, how);
}

#define WRITE(name, family)                                     \
	ssize_t allow = shim_allowed(fd, family, name, length); \
	if (allow < 0)                                          \
	return -1

ssize_t
write(int fd, const void *bytes, size_t length)
{
	NEXT(write);
	WRITE("write", "write");
	ssize_t put = next(fd, bytes, (size_t)allow);

	if (put > 0 && !shim_off() && shim_record_fd() >= 0)
		shim_record_fd_step("write", fd, lseek(fd, 0, SEEK_CUR) - put, bytes, (size_t)put);
	return put;
}

/* Part by part, so that it fails and is recorded as writes are. */
ssize_t
writev(int fd, const struct iovec *parts, int count)
{
	NEXT(writev);
	ssize_t whole = 0;

	if (shim_off() || (!shim_fails() && shim_record_fd() < 0) || fd == shim_record_fd())
		return next(fd, parts, count);
	for (int i = 0; i < count; i++) {
		ssize_t put = write(fd, parts[i].iov_base, parts[i].iov_len);

		if (put < 0)
			return whole ? whole : -1;
		whole += put;
		if ((size_t)put < parts[i].iov_len)
			break;
	}
	return whole;
}

#define PWRITE(name, offset_type)                                                     \
	ssize_t name(int fd, const void *bytes, size_t length, offset_type offset)    \
	{                                                                             \
		NEXT(name);                                                           \
		WRITE(#name, "write");                                                \
		ssize_t put = next(fd, bytes, (size_t)allow, offset);                 \
		if (put > 0)                                                          \
			shim_record_fd_step("write", fd, offset, bytes, (size_t)put); \
		return put;                                                           \
	}

PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t
read(int fd, void *bytes, size_t length)
{
	NEXT(read);
	WRITE("read", "read");
	return next(fd, bytes, (size_t)allow);
}

#define PREAD(name, offset_type)                                             \
	ssize_t name(int fd, void *bytes, size_t length, offset_type offset) \
	{                                                                    \
		NEXT(name);                                                  \
		WRITE(#name, "read");                                        \
		return next(fd, bytes, (size_t)allow, offset);               \
	}

PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define SYNC(name)                                    \
	int name(int fd)                              \
	{                                             \
		NEXT(name);                           \
		int result;                           \
		if (shim_fails_fd(fd, "sync", #name)) \
			return -1;                    \
		result = next(fd);                    \
		if (!result)                          \
			shim_record_sync(fd);         \
		return result;                        \
	}

SYNC(fsync)
SYNC(fdatasync)

#define FTRUNCATE(name, size_type)                                        \
	int name(int fd, size_type size)                                  \
	{                                                                 \
		NEXT(name);                                               \
		int result;                                               \
		if (shim_fails_fd(fd, "truncate", #name))                 \
			return -1;                                        \
		result = next(fd, size);                                  \
		if (!result)                                              \
			shim_record_fd_step("truncate", fd, size, "", 0); \
		return result;                                            \
	}

FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

/* truncate by name is open, ftruncate, close, so that it is seen. */
int
truncate(const char *file, off_t size)
{
	int fd = open(file, O_WRONLY | O_CLOEXEC), result;

	if (fd < 0)
		return -1;
	result = ftruncate(fd, size);
	close(fd);
	return result;
}

int
unlinkat(int folder, const char *file, int flags)
{
	NEXT(unlinkat);
	char path[PATH_MAX];
	bool ours;
	int result;

	if (shim_fails_path(folder, file, "unlink", "unlinkat"))
		return -1;
	ours = !shim_off() && shim_record_fd() >= 0 && !(flags & AT_REMOVEDIR) &&
	       shim_path_at(folder, file, path);
	result = next(folder, file, flags);
	if (!result && ours)
		shim_record("unlink", 0, 0, path, strlen(path));
	return result;
}

int
unlink(const char *file)
{
	NEXT(unlink);
	char path[PATH_MAX];
	bool ours;
	int result;

	if (shim_fails_path(AT_FDCWD, file, "unlink", "unlink"))
		return -1;
	ours = !shim_off() && shim_record_fd() >= 0 && shim_path_at(AT_FDCWD, file, path);
	result = next(file);
	if (!result && ours)
		shim_record("unlink", 0, 0, path, strlen(path));
	return result;
}

/* Recorded if either name is one of ours, the file's start included. */
static bool
before_names(int from_folder, const char *from, int to_folder, const char *to, char *from_path,
	char *to_path)
{
	int before = errno;
	bool ours = !shim_off() && shim_record_fd() >= 0;

	if (ours) {
		bool first = shim_path_at(from_folder, from, from_path);
		bool second = shim_path_at(to_folder, to, to_path);

		ours = (first || second) && from_path[0] && to_path[0];
		if (ours)
			shim_record_found(from_path);
	}
	errno = before;
	return ours;
}

#define NAMES(name, family, kind)                                                      \
	int name(const char *from, const char *to)                                     \
	{                                                                              \
		NEXT(name);                                                            \
		char from_path[PATH_MAX] = "", to_path[PATH_MAX] = "";                 \
		bool ours;                                                             \
		int result;                                                            \
		if (shim_fails_path(AT_FDCWD, to, family, #name))                      \
			return -1;                                                     \
		ours = before_names(AT_FDCWD, from, AT_FDCWD, to, from_path, to_path); \
		result = next(from, to);                                               \
		if (!result && ours)                                                   \
			shim_record_names(kind, from_path, to_path);                   \
		return result;                                                         \
	}

NAMES(rename, "rename", "rename")
NAMES(link, "link", "link")

/* With flags (exchange, do not replace) the kernel is asked as it stands; an
 * exchange is not recorded, nothing here does it. */
int
renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	NEXT(renameat2);
	char from_path[PATH_MAX] = "", to_path[PATH_MAX] = "";
	bool ours;
	int result;

	if (shim_fails_path(to_folder, to, "rename", "renameat2"))
		return -1;
	ours = before_names(from_folder, from, to_folder, to, from_path, to_path);
	result = next(from_folder, from, to_folder, to, flags);
	if (!result && ours)
		shim_record_names("rename", from_path, to_path);
	return result;
}

int
renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return renameat2(from_folder, from, to_folder, to, 0);
}

#define LOCK(name)                                                                          \
	int name(int fd, int command, ...)                                                  \
	{                                                                                   \
		NEXT(name);                                                                 \
		va_list rest;                                                               \
		void *value;                                                                \
		va_start(rest, command);                                                    \
		value = va_arg(rest, void *);                                               \
		va_end(rest);                                                               \
		if ((command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || \
			    command == F_OFD_SETLKW) &&                                     \
			shim_fails_fd(fd, "lock", #name))                                   \
			return -1;                                                          \
		return next(fd, command, value);                                            \
	}

LOCK(fcntl)
LOCK(fcntl64)

/* What stdio holds for standard output is said when it is flushed. */
int
fflush(FILE *file)
{
	NEXT(fflush);
	FILE *out = file ? file : stdout;
	size_t length = (size_t)(out->_IO_write_ptr - out->_IO_write_base);

	if (!shim_off() && shim_record_fd() >= 0 && out == stdout && length)
		shim_record("said", 0, 0, out->_IO_write_base, length);
	return next(file);
}
