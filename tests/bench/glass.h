/* glass.h - a program on a pseudo-terminal, timed
 *
 * No screen is kept of what it writes: bytes are counted, and the time of the
 * last of them is the time at which the screen was whole.  tests/lib/pty.h is
 * for tests that read the screen; a terminal emulator in this process would be
 * in the figures.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"

struct glass {
	int master;
	pid_t pid;
	struct buf seen; /* everything written since the last cut */
};

/* One answer of the program to keys or to its start. */
struct update {
	double seconds; /* until its last byte */
	double cpu;	/* of the processor's time, what it took for that */
	size_t bytes;
};

/* Runs argv with env in a session of its own, 80 columns by 24 rows, and waits
 * for its first screen: until it has been silent for 60 ms, with the exec as
 * the beginning of time.  False: there was none. */
bool glass_start(struct glass *glass, char *const *argv, char *const *env, struct update *first);

/* Type, and wait until something came and then nothing for `quiet` ms; at most
 * 100 ms for the first byte: a key that changes nothing gives none. */
struct update glass_type(struct glass *glass, const char *keys, int quiet);

/* The last screen's bytes hold this text. */
bool glass_said(const struct glass *glass, const char *text);

/* SIGTERM, and SIGKILL when that does not end it within a second. */
void glass_end(struct glass *glass);
