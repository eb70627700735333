/* powercut.h - what a disk may hold after the power was cut
 *
 * A record, made by shim.c (record=FILE), tells in order what a program told
 * the disk.  A cut before step n leaves what was synced before n, and of the
 * rest any part, in any order:
 *
 * - Each sector of 512 bytes of a file holds any version that it had between
 *   its last sync and the cut: so a write may be lost, torn, or overtaken by a
 *   later one to another place.
 * - The length of a file is any that it had since its last sync; a truncation
 *   arrives whole, with the length; bytes that the length covers but that never
 *   arrived are zeros, or rubbish.
 * - A name made, removed or changed since the last sync of its folder may be as
 *   before (a rename is whole or not at all; it counts with the folder of its
 *   new name).  Folders themselves are taken to be there.
 *
 * The seed decides, and nothing else: the same record, cut and seed give the
 * same bytes.  It also chooses how bad the disk is: seeds 0 to 3 are the plain
 * cases (nothing that was not synced arrived; everything did; all up to some
 * step, in order; each step whole or not at all), higher ones mix sectors.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum powercut_kind {
	POWERCUT_FOUND,	   /* path */
	POWERCUT_BASE,	   /* bytes at offset */
	POWERCUT_CREATE,   /* path */
	POWERCUT_WRITE,	   /* bytes at offset */
	POWERCUT_TRUNCATE, /* to offset */
	POWERCUT_SYNC,
	POWERCUT_SYNCDIR, /* path */
	POWERCUT_UNLINK,  /* path */
	POWERCUT_RENAME,  /* path, to */
	POWERCUT_LINK,	  /* path, to */
	POWERCUT_SAID,	  /* bytes */
};

struct powercut_step {
	enum powercut_kind kind;
	uint64_t inode;
	uint64_t offset;
	const char *bytes; /* borrowed from the record */
	size_t length;
	char *path, *to; /* owned; NULL where the kind has none */
	size_t file;	 /* which file, by its first step: inodes are used again */
};

struct powercut {
	struct powercut_step *steps;
	size_t count;
	char *record;
};

/* False if the record cannot be read or is broken off; what stands before the
 * break is there all the same (a killed process breaks it off at most once). */
bool powercut_read(struct powercut *cut, const char *record_path);
void powercut_clear(struct powercut *cut);

/* Put what the disk may hold into `to`, a folder that is there and empty: the
 * file ROOT/a/b becomes TO/a/b; files outside root are left out.  `before` is
 * the number of steps that had happened, 0 to cut->count.  False, with errno,
 * if it cannot be written. */
bool powercut_rebuild(
	const struct powercut *cut, size_t before, uint64_t seed, const char *root, const char *to);

/* How many of the first `before` steps' said bytes contain the needle, counted
 * over their bytes as one text: "how many answers were said to be saved". */
size_t powercut_said(const struct powercut *cut, size_t before, const char *needle);
