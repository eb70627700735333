/* shim_disk.h - what shim.c and shim_disk.c share, and nobody else
 *
 * Nothing here changes errno, but for the calls that are to fail.  A path is
 * PATH_MAX bytes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The next library's function of that name goes to where pointer points. */
void shim_next_function(const char *name, void *pointer);

#define NEXT(name)                     \
	static __typeof__(&name) next; \
	if (!next)                     \
	shim_next_function(#name, &next)

/* BEHOV_SHIM is not set; is a call to fail; the record's descriptor or -1. */
bool shim_off(void);
bool shim_fails(void);
int shim_record_fd(void);

/* The absolute path of a name; false if its file is not one of ours. */
bool shim_path_at(int folder, const char *name, char *path);

/* Is this the call that fails?  Then errno is set.  `shim_allowed` says how much
 * of a read or write to do, or -1 to fail. */
bool shim_fails_fd(int fd, const char *family, const char *function);
bool shim_fails_path(int folder, const char *name, const char *family, const char *function);
ssize_t shim_allowed(int fd, const char *family, const char *function, size_t wanted);

/* Entries of the record; the fd ones only if the file is one of ours. */
void shim_record(const char *kind, ino_t inode, off_t offset, const void *bytes, size_t length);
void shim_record_fd_step(const char *kind, int fd, off_t offset, const void *bytes, size_t length);
void shim_record_sync(int fd);
void shim_record_names(const char *kind, const char *from, const char *to);
void shim_record_found(const char *path);

/* Around an open: the first says whether the file is new. */
bool shim_before_open(int folder, const char *name, int flags, char *path);
void shim_after_open(int fd, int flags, bool fresh, const char *path);
