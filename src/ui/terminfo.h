/* terminfo.h - what the terminal can do and by which bytes (the description's door)
 *
 * The description is the one that TERM names, read by curses' terminfo library.
 * Of curses nothing else is used: what goes to the glass is ui/pen's, since term_show
 * knows already what differs, and what comes from it is ui/input's.
 *
 * Delays are left out of the bytes: terminals that needed them are in museums.
 *
 * There is one, for the one terminal.
 */
#pragma once

#include <stdbool.h>

#include "base/buf.h"

/* Read what TERM names.  False when there is no description, or when that
 * terminal cannot move its cursor; *why is then a sentence. */
bool terminfo_open(struct buf *why);
void terminfo_close(void); /* also when none is open */

/* The bytes of a capability by its terminfo name, as "clear"; NULL: it has none.
 * They hold until terminfo_close. */
const char *terminfo_bytes(const char *name);
bool terminfo_has(const char *name);
int terminfo_number(const char *name); /* below 0: it says none */

/* The bytes of a capability with numbers in it: cup takes row and column, setaf a
 * colour and nothing.  Nothing is added when the terminal lacks it. */
void terminfo_add(struct buf *out, const char *name, int one, int two);
