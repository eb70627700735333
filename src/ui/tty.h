/* tty.h - the line that the terminal hangs on
 */
#pragma once

#include <stdbool.h>
#include <termios.h>

#include "base/buf.h"

/* Are standard input and output a terminal of a kind that is known?  If not,
 * *why is one sentence. */
bool tty_usable(struct buf *why);

/* How long Esc waits for more, in ms: what was wished for, else ESCDELAY for
 * slow lines, else 25. */
int tty_esc_wait(int wished);

/* From the modes that were found: bytes come as they are typed.  Ctrl-C, Ctrl-Z
 * and Ctrl-\ arrive in order with what was typed before them, and typing ahead is
 * not thrown away, when the line does not make signals of them itself. */
void tty_bytes(const struct termios *found);

/* All of it, however long the terminal takes; nothing more when it is gone. */
void tty_write(struct str bytes);

/* False when it does not say. */
bool tty_size(int *rows, int *columns);
