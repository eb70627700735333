/* proposal.h - the training proposal of a store, as people edit it
 *
 * What analysis/program.h works out, with the order, drops, own lines and hosts that
 * somebody has chosen.  Those are kept in the log, under the form that is compiled and
 * its round: each change is an entry (decide, of the store itself) that holds all
 * lines, so that none is lost and every one can be undone; undoing is an entry too.
 * Another round has lines of its own.
 *
 * A position is that of a session in program->sessions.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/program.h"
#include "session/compared.h"
#include "session/training.h"

#define PROPOSAL_WORDS_MOST 80 /* letters of an own line */

struct proposal_wish {
	struct str of;	  /* form that is compiled; empty: that has most */
	struct str form;  /* of the trainings, a file or id; empty: found */
	struct str level; /* of the trainings' tracks; empty: the first */
	size_t sessions;  /* 0: PROGRAM_PER_THEME a theme */
	bool unedited;	  /* as it is worked out */
};

/* The lines before a change that was made here, and after it. */
struct proposal_change {
	struct str before, after;
};

struct proposal {
	struct compared of;
	struct comparing comparing;
	struct form *form;    /* of the trainings; NULL: none was found */
	struct str form_name; /* as it is opened by */
	struct reading *reading;
	struct program_wish wish;
	struct program *program;
	bool unedited;
	struct arena arena, made; /* of it all; of what is read anew */
	struct proposal_change *changes;
	size_t changes_count, changes_known, changes_room; /* known: and undone */
};

/* Read nothing yet but the panel and the form: false with a diag, and nothing to close.
 * `of` is opened already and is the proposal's from here on, with round and filter in
 * *comparing. */
bool proposal_begin(struct proposal *proposal, struct compared *of,
	const struct comparing *comparing, const struct proposal_wish *wish, struct diags *diags);

/* The same of a store, of its newest round. */
bool proposal_open(struct proposal *proposal, struct store *store, const struct proposal_wish *wish,
	struct diags *diags);
void proposal_close(struct proposal *proposal);

/* Work it out anew, from what is there now. */
void proposal_make(struct proposal *proposal);

/* The same for the next of the trainings' tracks, after the last the first; false when
 * there is no other.  Lines that people have chosen are those of all levels. */
bool proposal_next_level(struct proposal *proposal);

/* Take in what was written since, by anybody; true if something was. */
bool proposal_refresh(struct proposal *proposal, struct diags *diags);

/* ---- changes ---- each is committed when true; else a diag says why nothing was done */

/* To the place before (forward: after) its neighbour; *at is then where it stands. */
bool proposal_move(struct proposal *proposal, size_t *at, bool forward, struct diags *diags);

/* Dropped, or taken back as the last; *at as above. */
bool proposal_drop(struct proposal *proposal, size_t *at, struct diags *diags);

/* A line of somebody's own after `at`; *at is then it. */
bool proposal_add(struct proposal *proposal, size_t *at, struct str words, struct diags *diags);

/* Who hosts: a unit's code, its name or the beginning of one; empty: nobody yet. */
bool proposal_host(struct proposal *proposal, size_t at, struct str unit, struct diags *diags);

/* The lines as they were before the last change that was made here, and after it again.
 * Refused when others have changed them since: theirs would go with it. */
bool proposal_undo(struct proposal *proposal, struct diags *diags);
bool proposal_redo(struct proposal *proposal, struct diags *diags);

/* The drafts as documents (training.h); *made: how many. */
bool proposal_create(struct proposal *proposal, size_t *made, struct diags *diags);
