/* hush.h - a terminal that does not show what is typed
 *
 * From a prompt that hides its line until one that is to be seen, also while an
 * answer is being saved in between: what is typed ahead is as hidden.  However
 * the program ends or stops meanwhile (a signal, Ctrl-Z, a fault of its own), the
 * terminal is given back as it was found, and hidden again when it goes on.
 * Handlers can know of nothing but what is file-wide, so there is one terminal.
 */
#pragma once

/* The terminal, an open file, shows nothing from here on; what is no terminal
 * stays as it is.  Again while it is so is nothing. */
void hush(int terminal);

/* As it was found; before another program or the screen has the terminal too. */
void hush_end(void);
