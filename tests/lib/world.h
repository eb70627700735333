/* world.h - a place where a program finds nothing but what the test put there
 *
 * A fresh folder with a home, XDG folders, a temporary folder and a working
 * folder in it, and an environment made from nothing: locale C.UTF-8, language,
 * terminal, clock and store are pinned; of the caller's variables only those
 * that sanitizers, coverage and the search for programs need come along.
 * world_close removes the folder with all that is in it.
 *
 *     $tmp     the folder           $behov   the program
 *     $walk    the walk's folder    $HOME, $TMPDIR, XDG_..., BEHOV_... as set
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "lib/text.h"

struct world {
	char *folder; /* also $tmp */
	char **env;   /* NULL at its end, as execve wants it */
	size_t count;
};

/* False, with errno, if the folder cannot be made. */
bool world_open(struct world *world);
void world_close(struct world *world);

void world_set(struct world *world, const char *name, const char *value);
void world_unset(struct world *world, const char *name);
const char *world_get(const struct world *world, const char *name);

/* Append value with each $NAME in it replaced ("" if it is not set). */
void world_expand(const struct world *world, const char *value, struct text *out);

/* Run a shell command in the working folder, standard input empty, and append
 * what it printed.  Gives its exit code, 128 + number for a signal, or -1 when
 * it was not done within that time (and is killed, with its group). */
int world_run(const struct world *world, const char *command, int milliseconds, struct text *out,
	struct text *err);

/* The folder in which programs start. */
void world_work_folder(const struct world *world, struct text *out);

/* Let the faulty disk (shim.c) into every program started from now on; NULL or
 * "off" lets it out.  False if BEHOV_SHIM_LIBRARY does not say where it is. */
bool world_shim(struct world *world, const char *spec);
