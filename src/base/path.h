/* path.h - files and folders
 *
 * Reading whole files with a limit, writing one so that it is either the old
 * or the new after a power cut (beside, fsync, rename, fsync of the folder),
 * and the XDG folders.  Paths are C strings.  Errors are diags with a sentence
 * that names the file and what the system said.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"

enum path_folder { FOLDER_CONFIG, FOLDER_DATA, FOLDER_STATE, FOLDER_CACHE };

/* $XDG_..._HOME/behov, or its default below $HOME.  Not made. */
struct str path_folder(struct arena *arena, enum path_folder folder);

/* Does the program lie in the folder it was built in?  Then it uses that build's own
 * forms and words, whatever else is installed. */
bool path_runs_in_build(void);

/* Where installed data lies: BEHOV_DATA_DIR, else the build's own data while
 * run from the build folder, else the prefix.  Entry i (from 0) of the places
 * to look in; an empty text after the last. */
struct str path_data(struct arena *arena, size_t i);

struct str path_join(struct arena *arena, struct str folder, struct str name);
struct str path_parent(struct arena *arena, struct str path);
struct str path_name(struct str path); /* after the last '/' */

/* Path `name` as seen from the folder of file `from`; refuses absolute names
 * and any "..". */
bool path_inside(struct arena *arena, struct str from, struct str name, struct str *path);

/* Why the system refused, in words that end a sentence: "the disk is full".
 * Borrowed until the next call. */
const char *path_reason(int number);

bool path_exists(const char *path);
bool path_is_folder(const char *path);

/* Make the folder and its parents, 0700 whatever the umask. */
bool path_make_folder(const char *path, struct diags *diags);

/* Append the file's bytes; refuses more than limit bytes, folders, FIFOs and
 * devices.  "-" is standard input. */
bool path_read(const char *path, size_t limit, struct buf *out, struct diags *diags);

/* Mode 0600, never through a symbolic link. */
bool path_write(const char *path, struct str bytes, struct diags *diags);

/* The same piece by piece.  Until path_keep the file lies beside, under a name
 * that libraries which open files themselves are given.  A piece that cannot be
 * written is told by path_keep.  path_keep or path_drop ends it. */
struct path_new {
	char *path, *beside;
	int file;
	int error; /* errno of the first piece that failed; 0: none */
};

bool path_begin(struct path_new *made, const char *path, struct diags *diags);
void path_add(struct path_new *made, struct str bytes);
bool path_keep(struct path_new *made, struct diags *diags);

/* Several at once: all are on the disk before the first takes its name, and a
 * folder is synced once.  When one of them cannot be written none is; when one
 * cannot take its name those before it have theirs. */
bool path_keep_all(struct path_new *made, size_t count, struct diags *diags);
void path_drop(struct path_new *made);

/* Names in a folder in byte order, without "." and "..". */
bool path_list(struct arena *arena, const char *folder, struct str **names, size_t *count);
