/* whole.h - an update reaches the terminal in one piece
 *
 * curses hands on what it has after each movement of the cursor, so that one
 * update is many small writes, and a terminal may draw half of it.  Between
 * whole_begin and whole_end what it writes is kept in memory; whole_end hands
 * it on as one.  Where the system has no such memory nothing is kept and all is
 * written as it comes.
 *
 * There is one, for the one terminal.
 */
#pragma once

#include <stdio.h>

/* The stream for curses to write to, which ends where standard output does.
 * NULL: the system has no files left. */
FILE *whole_open(void);
void whole_begin(void);
void whole_end(void); /* also when none was begun */
void whole_close(void);
