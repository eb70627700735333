/* walk_own.h - what walk.c and the files of words share */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "lib/pty.h"
#include "lib/text.h"
#include "lib/world.h"

enum { WALK_TERMINALS = 4 };

/* Bytes that a terminal must never get. */
struct walk_never {
	struct walk_never *next;
	struct text bytes;
	const char *file;
	unsigned line;
};

struct walk_terminal {
	struct pty *pty;
	size_t heard;	   /* raw bytes before this one are behind the last `said` */
	bool end_expected; /* an `exit` line has judged its end */
	bool unproved;	   /* no look has yet seen what the last keys did */
	int rows, columns;
};

/* How many keys were pressed for something: see the step `keys`. */
struct walk_tally {
	char *name;
	unsigned long keys;
};

struct walk_kills;

struct walk {
	struct world world;
	struct walk_terminal terminals[WALK_TERMINALS];
	struct walk_terminal *terminal;
	int wait; /* milliseconds that a step waits for what it wants */
	double slow;

	const char *program;
	const char *file; /* where we are */
	unsigned line;
	int depth;    /* of include */
	char **names; /* of included files, which live as long as the walk */
	size_t name_count;

	struct text out, err; /* of the last run */
	struct walk_tally *tallies;
	size_t tally_count, tally;	   /* the present one + 1, or 0 */
	unsigned long keys, bytes_written; /* in all */
	double key_at;			   /* ms: when the last key went, or the start */
	bool counting;			   /* nothing is done, keys are counted */
	struct walk_kills *kills;	   /* NULL: nobody is killed */
	struct walk_never *nevers;
	FILE *report;
};

/* A word and what it does with the rest of its line.  False: the step does not
 * hold, and walk_fail has said why. */
struct walk_word {
	const char *name;
	bool (*step)(struct walk *walk, const char *rest);
};

extern const struct walk_word walk_drive_words[], walk_look_words[], walk_output_words[],
	walk_key_words[], walk_storm_words[];

/* Says where and why; returns false, to end the step that failed. */
bool walk_fail(struct walk *walk, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The rest of a line as text: what stands between quotes with its escapes made
 * bytes, or the line as it stands. */
bool walk_text(struct walk *walk, const char *rest, struct text *text);

/* The program of the present terminal, or NULL after walk_fail. */
struct pty *walk_pty(struct walk *walk);

/* A command that reads what keys should have done, before anything has shown that
 * they arrived, is right on a quiet machine and wrong on a loaded one: it fails. */
bool walk_keys_proved(struct walk *walk);

/* One step, as a line of a file has it. */
bool walk_step(struct walk *walk, const char *step);

/* Type, a key at a time: text, which must be kept, or letters that only search. */
bool walk_send_keys(struct walk *walk, struct pty *pty, const struct text *text, bool is_text);

/* One key has gone to the program; or the program was started. */
void walk_key_sent(struct walk *walk);
void walk_started(struct walk *walk);

/* What keys was counted, and the bytes written, if the walk asks for it at all. */
void walk_tell_keys(struct walk *walk);
void walk_forget_keys(struct walk *walk);

/* Around each key: is it one after which the program is killed (walk_kill.c)?
 * False when what it left behind is not whole. */
bool walk_kills_open(struct walk *walk, const char *path);
void walk_kills_close(struct walk *walk);
void walk_before_key(struct walk *walk);
bool walk_after_key(struct walk *walk, bool is_text);
/* The last key was judged by a kill: the program has read it, and rests. */
bool walk_is_judged(const struct walk *walk);

/* Run the steps of a file, or of one that it names. */
bool walk_file(struct walk *walk, const char *path);

/* A path beside the present file, unless it is absolute. */
void walk_beside(const struct walk *walk, const char *path, struct text *out);

/* Are the bytes of every `raw-never` still absent from that terminal? */
bool walk_check_nevers(struct walk *walk, struct walk_terminal *terminal);

/* Ends the program of a terminal; fails if it ended badly of itself. */
bool walk_close_terminal(struct walk *walk, struct walk_terminal *terminal);

/* Print bytes as comments, line by line, each with the prefix. */
void walk_print_lines(struct walk *walk, const char *prefix, const struct text *text);

/* One number, or two with a blank or an x between them.  The rest is what comes
 * after them and their blanks, or NULL if they are not there. */
const char *walk_number(const char *rest, int *number);
const char *walk_pair(const char *rest, char between, int *first, int *second);
