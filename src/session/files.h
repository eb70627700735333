/* files.h - files that a document's answers name, and whether they have changed
 *
 * A form says with checksum_of which answer is the checksum of the file whose
 * place another answer says.  Files are read only when a person asks for it
 * (base/sum.h says what is never read), and nothing is stored unless told so.
 *
 * A place is a path: from the root, from the home folder ("~/..."), else from
 * the folder the program was started in.  One with "://" is an address and is
 * not looked at.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "form/answers.h"

struct session;

enum file_state {
	FILE_SAME,
	FILE_CHANGED,
	FILE_MISSING,
	FILE_NO_FILE, /* a folder, a link, a device: not read */
	FILE_TOO_BIG, /* over SUM_BYTES_MOST: not read */
	FILE_UNREADABLE,
	FILE_ELSEWHERE, /* an address on a network */
	FILE_UNKNOWN,	/* it is there, but no checksum is kept */
	FILE_STATES
};

struct file_seen {
	struct spot spot; /* of the checksum */
	struct str place; /* as it was answered */
	struct str row;	  /* what its row is called; empty outside rows */
	struct str kept;  /* the checksum that was answered; may be empty */
	struct str now;	  /* the file's own; empty when it was not read */
	enum file_state state;
};

/* Every place that is answered, in the order of the form and its rows.  In the
 * arena. */
struct file_seen *files_look(struct answers *answers, struct arena *arena, size_t *count);

/* Does the form name files at all? */
bool form_names_files(const struct form *form);

/* "same", "changed", ...: for scripts; and in the interface's language. */
const char *file_state_name(enum file_state state);
const char *file_state_words(enum file_state state);

/* Changed or missing: worth telling a person first. */
bool file_differs(enum file_state state);

/* Keep the checksums of files that have none.  kept: how many. */
bool session_keep_sums(struct session *session, size_t *kept, struct diags *diags);

/* A file a line, as people read it: "Slides: changed (/home/a/slides.pdf)".  In
 * the arena. */
struct str file_line(const struct file_seen *file, struct arena *arena);
