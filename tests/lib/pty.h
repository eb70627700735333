/* pty.h - a program on a terminal that a test can read
 *
 * pty_start runs a program in a session of its own, on a pseudo-terminal whose
 * other end is libvterm: what the program writes makes a screen, what the
 * terminal answers goes back, and every byte written is kept besides, since a
 * terminal hides what a test of escapes wants to see.
 *
 * Nothing sleeps blindly.  pty_wait returns as soon as its condition holds and
 * the program has been silent for 10 ms, or when the time is out, or at once
 * when the program has ended and the condition does not hold.
 *
 * Rows and columns count from 1, as people do.  Strings handed out as char *
 * are the caller's to free; const ones live until the next call.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct pty;

struct pty_setup {
	const char *const *argv; /* argv[0] is the path that is run */
	char *const *env;	 /* all of the environment, nothing is inherited */
	const char *folder;	 /* working folder */
	const char *term;	 /* which keys to send: "linux" has others */
	int rows, columns;
};

struct pty_style {
	bool bold, underline, reverse, coloured;
};

/* NULL, with errno, when there is no pseudo-terminal or no process to be had.
 * A program that cannot be run ends with 127. */
struct pty *pty_start(const struct pty_setup *setup);

/* Kills what still runs of it, and forgets everything.  NULL is nothing. */
void pty_end(struct pty *pty);

/* Read what the program writes for at most that many milliseconds, 0: only
 * what is there.  True if there was anything. */
bool pty_pump(struct pty *pty, int milliseconds);

/* Read until nothing came for `quiet` ms, or for `most` ms in all. */
void pty_settle(struct pty *pty, int quiet, int most);

/* As that, and the program sleeps too: it waits for a key, not for the disk or for
 * its turn on a busy machine. */
void pty_rest(struct pty *pty, int quiet, int most);

bool pty_wait(
	struct pty *pty, bool (*holds)(struct pty *pty, void *what), void *what, int milliseconds);

/* All of it, however slowly the program reads (up to 30 s). */
bool pty_send(struct pty *pty, const char *bytes, size_t length);

/* One key by its name: Enter Tab Esc Space Backspace Delete Insert Up Down Left
 * Right Home End PgUp PgDn F1 to F12, a character, each with S- C- A- before
 * it.  The bytes are those that this TERM and its present modes send.  False if
 * no key has that name. */
bool pty_press(struct pty *pty, const char *name);

/* As a terminal pastes: line ends become CR, and the bracket is put around it
 * if the program has asked for it. */
bool pty_paste(struct pty *pty, const char *bytes, size_t length);

void pty_resize(struct pty *pty, int rows, int columns);

/* To the program itself.  STOP returns when it has stopped. */
bool pty_signal(struct pty *pty, int number);

/* The window is closed. */
void pty_hangup(struct pty *pty);

/* Wait, but not for ever, until the program has read all that was sent to it. */
void pty_drain(struct pty *pty);

/* True when the program has ended; *status is as waitpid gives it. */
bool pty_ended(struct pty *pty, int *status);

/* Every byte the program has written so far. */
const char *pty_raw(const struct pty *pty, size_t *length);

int pty_rows(const struct pty *pty);
int pty_columns(const struct pty *pty);

/* A row without the blanks at its end; all rows, each with a line end. */
char *pty_row(struct pty *pty, int row);
char *pty_text(struct pty *pty);

/* The first place of text within one row. */
bool pty_find(struct pty *pty, const char *text, int *row, int *column);

void pty_cursor(struct pty *pty, int *row, int *column, bool *visible);
struct pty_style pty_style(struct pty *pty, int row, int column);
bool pty_altscreen(const struct pty *pty);

/* NULL if the terminal is as it was before the program: line modes, first
 * screen, cursor, mouse, paste bracket.  Otherwise what is not. */
const char *pty_left_behind(struct pty *pty);

/* For a failed test: the screen with a ruler and its cursor, and the last
 * bytes, every line beginning with prefix. */
void pty_print(struct pty *pty, FILE *out, const char *prefix);
