/* past.h - what was said about one question, and taking it up again
 *
 * The log as a person asks it: everything that was answered, rated, agreed,
 * noted and talked about under one question, newest first, in words.  A table
 * or a repeat has the entries of all its cells and rows.
 *
 * What may not be shown is not in here: of a ballot that is not revealed, of
 * one with too few anonymous ratings, and of anonymous ratings where the room
 * sees counts only (shown.h), an entry says only that it was given.
 */
#pragma once

#include "session/session.h"

struct past {
	struct uid uid;
	struct uid participant; /* none: nobody's in particular */
	enum entry_kind kind;
	struct spot spot;  /* with the seat and ballot it was given in */
	struct str path;   /* as logged */
	int64_t at;	   /* wall clock */
	bool stands;	   /* it counts now; else it was replaced */
	bool hidden;	   /* it may not be shown, and words say so */
	bool erased;	   /* its payload is gone */
	bool elsewhere;	   /* written by another device than this one */
	struct str device; /* the beginning of its id */
	size_t cells;	   /* of a table, whose showing this tells as one; else 1 */
	struct str who;	   /* "Seat 3"; empty: nobody's in particular */
	struct str about;  /* cell, row, or what kind of text; or empty */
	struct str words;  /* the value or the reason */
	struct str value;  /* as logged; empty when hidden */
	struct str state;
};

/* Of the spot's question, cell or field, or all below it when the spot is a
 * whole table or repeat.  A spot with a seat is limited to that seat.  Newest
 * first, in the arena.  Cells of a whole table that were shown for the same seats
 * on one day are one. */
void session_past(struct session *session, const struct spot *spot, struct arena *arena,
	struct past **past, size_t *count);

/* Say an earlier one again: a new entry, which undo takes back as any other.
 * False with a diag when it cannot be: it stands already, may not be shown,
 * belongs to an earlier vote, or was no answer. */
bool session_past_restore(struct session *session, const struct past *past, struct change *change,
	struct diags *diags);

/* Did it take away what stood?  Then saying it again takes that away. */
bool past_takes_back(const struct past *past);

/* "Say "4" again?" and "Again: 4.", or the same of what it took back.  Appends. */
void past_say_ask(const struct past *past, struct buf *out);
void past_say_again(const struct past *past, struct buf *out);

/* One line for a list: "2017-03-14 10:41, Seat 3: 4, replaced". */
void past_say(const struct past *past, struct buf *out);

/* To be heard: "14 March 2017 10:41, Seat 3: 4, replaced". */
void past_say_aloud(const struct past *past, struct buf *out);
