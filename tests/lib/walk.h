/* walk.h - a walk: one line, one step, driving the real program
 *
 * The words are told in tests/screens/README.md.  A walk runs in a world of its
 * own (world.h), with up to four terminals (pty.h).  It ends at its first step
 * that does not hold; why, with the screen, is printed as TAP comments.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

/* True if every step held. */
bool walk_run(const char *program, const char *path, FILE *report);
