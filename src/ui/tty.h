/* tty.h - the line that the terminal hangs on, without curses
 */
#pragma once

#include <stdbool.h>

#include "base/buf.h"

/* Are standard input and output a terminal of a kind that is known?  If not,
 * *why is one sentence. */
bool tty_usable(struct buf *why);

/* How long Esc waits for more, in ms: what was wished for, else ESCDELAY for
 * slow lines, else 25. */
int tty_esc_wait(int wished);

/* Ctrl-C, Ctrl-Z and Ctrl-\ arrive in order with what was typed before them,
 * and typing ahead is not thrown away, when the line does not make signals of
 * them itself.  False: there is no line. */
bool tty_bytes(void);

/* False when it does not say. */
bool tty_size(int *rows, int *columns);
