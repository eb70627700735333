/* cmd.h - the table of verbs
 *
 * A verb is one file with one struct cmd and a row in COMMANDS.  The table
 * says what the verb needs open, so that main opens the store once, in the
 * right mode; it also makes -h, --help, the completions and the synopsis of
 * the manual page.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

struct store;
struct config;

/* Exit codes (ux.md part 9, sysexits). */
enum exit_code {
	EXIT_DONE = 0,
	EXIT_NO = 1,
	EXIT_USAGE = 64,
	EXIT_DATA = 65,
	EXIT_NOINPUT = 66,
	EXIT_UNAVAILABLE = 69,
	EXIT_FAULT = 70,
	EXIT_CREATE = 73,
	EXIT_IO = 74,
	EXIT_BUSY = 75,
	EXIT_PERMISSION = 77,
	EXIT_CONFIG = 78,
	EXIT_INTERRUPTED = 130
};

enum need { NEED_NOTHING, NEED_STORE, NEED_STORE_WRITE, NEED_STORE_CREATE };

/* One option of a verb, or one that every verb has. */
struct option_row {
	const char *name;  /* "unit" for --unit */
	char letter;	   /* 'o' for -o, or 0 */
	const char *value; /* name of its value for help: "CODE"; NULL: a flag */
	bool many;	   /* may be given several times */
	const char *help;  /* one sentence, N_() */
};

struct given {
	const struct option_row *option;
	const char *value; /* NULL: a flag */
};

/* The command line, parsed.  Options may stand before or after arguments. */
struct call {
	const struct cmd *cmd;
	struct arena *arena;
	struct store *store; /* open as cmd->need says, or NULL */
	const char *const *arguments;
	size_t arguments_count;
	struct given *given;
	size_t given_count;
	bool json, plain, linear, ascii, quiet, verbose, no_input, yes, dry_run;
	const char *color; /* "auto", "always", "never" */
	const struct config *config;
	FILE *out;	     /* results */
	struct diags *diags; /* messages; main prints them */
};

struct cmd {
	const char *name;
	const char *arguments;		  /* synopsis: "SESSION QUESTION VALUE" */
	const char *summary;		  /* one sentence, N_() */
	const char *help;		  /* more, with examples, N_(); or NULL */
	const struct option_row *options; /* ends with name NULL */
	size_t least, most;		  /* how many arguments */
	enum need need;
	enum exit_code (*run)(struct call *call);
	bool paged;	  /* long output goes through $PAGER */
	bool can_dry_run; /* --dry-run means something */
	bool interactive; /* opens the screen: keeps its own Ctrl-C */
};

#define COMMANDS(row)                                                                           \
	row(new) row(open) row(answer) row(show) row(missing) row(submit) row(list) row(check)  \
		row(export) row(log) row(backup) row(restore) row(verify) row(demo) row(doctor) \
			row(people) row(units) row(phase) row(plan) row(document) row(map)      \
				row(calendar) row(review) row(compare) row(read) row(compile)   \
					row(program) row(report) row(package) row(import)       \
						row(help) row(completion)

#define row(name) extern const struct cmd cmd_##name;
COMMANDS(row)
#undef row

extern const struct cmd *const cmds[]; /* the table's order; ends in NULL */
extern const struct option_row common_options[];

/* NULL if there is no such verb. */
const struct cmd *cmd_named(const char *name);

/* Value of --name, or NULL; the i-th of several; was the flag given? */
const char *call_option(const struct call *call, const char *name);
const char *call_option_at(const struct call *call, const char *name, size_t i);
bool call_flag(const struct call *call, const char *name);

/* The exit code that fits what diags holds: by the first error's code. */
enum exit_code call_failed(const struct call *call);

/* The first screen of help, all of it, and the help of one verb. */
void help_short(FILE *out);
void help_whole(FILE *out);
void help_cmd(FILE *out, const struct cmd *cmd);

/* Set by Ctrl-C while a verb that does not open the screen runs: such a verb
 * ends after what it has begun, with EXIT_INTERRUPTED. */
bool call_interrupted(void);

/* main's whole work. */
int cmd_main(int count, char **words);
