/* fault.h - the program dies of a bug of its own
 *
 * An assert that fails, or a broken pointer, ends the program with FAULT_EXIT and
 * a sentence on standard error instead of the shell's "Aborted"; a terminal that
 * was in use is left usable first.  Of a handler only what a signal allows is
 * done, so the words are made ready beforehand.  A sanitizer's own handler, which
 * says more, stays.
 *
 * Signals are the process's: there is one of each of these.
 */
#pragma once

#include <stddef.h>
#include <termios.h>

#define FAULT_EXIT 70	  /* EX_SOFTWARE of sysexits.h */
#define FAULT_RESTORE 128 /* bytes */

/* What is said; at most 400 bytes of it.  Again in another language. */
void fault_catch(const char *words);

/* What to write and to set on the terminal first; at most FAULT_RESTORE bytes. */
void fault_terminal(const struct termios *modes, const char *bytes, size_t count);

/* The terminal is as it was: nothing is to be restored. */
void fault_terminal_left(void);
