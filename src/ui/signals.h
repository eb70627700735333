/* signals.h - what reaches the program beside the bytes
 *
 * A handler only sets a flag and wakes the wait through a pipe of our own; what
 * there is to do is done by whoever reads the terminal.  Handlers can know of
 * nothing but what is file-wide, so there is one set, for the one terminal:
 *
 *	if (signals_open()) ...		the pipe
 *	signals_catch();
 *	... poll signals_wake(), then signals_drain(), signals_take() ...
 *	signals_release();
 */
#pragma once

#include <stdbool.h>

enum told {
	TOLD_NOTHING,
	TOLD_END,	/* *signal says which */
	TOLD_STOP,	/* Ctrl-Z, from somewhere else */
	TOLD_INTERRUPT, /* SIGINT */
	TOLD_WOKEN,	/* SIGCONT, after a stop that was not ours */
	TOLD_RESIZE
};

bool signals_open(void); /* false: no files are left */
void signals_catch(void);
void signals_release(void);

int signals_wake(void);
void signals_drain(void);

/* The most urgent that was told and not taken yet.  The end is never taken
 * away. */
enum told signals_take(int *signal);

/* The window has another size: nothing more is to be told of it. */
void signals_resized(void);

/* Would whoever started us wake us again?  Without a shell that does, a stop
 * is thrown away by the kernel. */
bool signals_can_stop(void);

/* Stop the group as Ctrl-Z would have; true when somebody woke us. */
bool signals_stop(void);
