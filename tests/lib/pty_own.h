/* pty_own.h - what pty.c, pty_screen.c and pty_keys.c share, and nobody else */
#pragma once

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "lib/text.h"

struct pty {
	int master, slave;
	pid_t pid;
	bool ended;
	int status;

	VTerm *vterm;
	VTermScreen *screen;
	bool altscreen, cursor_hidden;
	int mouse;

	char *term;
	struct termios modes_before;
	struct text raw;
	char held[4]; /* the beginning of a letter */
	size_t held_count;
	struct text answers; /* what the terminal wants to say to the program */
};

/* The callbacks that keep the fields above; given to libvterm once. */
void pty_screen_open(struct pty *pty, int rows, int columns);
