/* desk.h - what the views of one conversation share
 *
 * The interview owns the desk and lends it to the views that it opens over
 * itself: what is missing, the room, a note, a reason, help.  Such a view reads
 * what it needs, may say where to go, and closes; the interview then takes its
 * question up again, or goes there.
 *
 * They are opened `with` a struct desk_door.  Help is opened by the app with the
 * view below it, and asks desk_of.
 */
#pragma once

#include <stdbool.h>

#include "form/walk.h"
#include "session/session.h"
#include "session/shown.h"
#include "ui/view.h"

struct editor;

/* How ratings are collected (ruling 10): all raise cards and one types round
 * the table; one person's slip at a time; the computer goes round. */
enum collecting { COLLECT_CARDS, COLLECT_SLIPS, COLLECT_TURNS };

/* "slips", in what is kept; false: it is no name of one. */
const char *collecting_name(enum collecting collecting);
bool collecting_named(struct str word, enum collecting *collecting);

/* For the next start of this conversation; by cards where nothing is kept. */
void collecting_keep(struct session *session, enum collecting collecting);
enum collecting collecting_kept(struct session *session);

struct desk {
	struct session *session;
	const struct question *at; /* the present question; never NULL */
	struct spot spot;	   /* of the present field: a seat, a cell, or
				      the question as a whole; the editor's to
				      set where there are several */
	struct editor *editor;	   /* the one open; to store through */
	enum walk_only only;
	bool room; /* people are here: nothing of other units */
	bool sent; /* to one place only: what ends there leads back out */
	enum collecting collecting;
	enum shown shown; /* at the reveal of the present question */

	/* Set by a view before it closes. */
	const struct question *go_to;  /* open this one; NULL: stay */
	struct spot go_in;	       /* in a row there; question NULL: the whole */
	bool from_missing;	       /* answering it leads back to the list */
	bool from_section;	       /* to talk about it: leads back there */
	const struct question *talked; /* of that list, the one left last */
	bool talk_stays;	       /* left with Esc: the list stays at it */
	const char *section_out;       /* a section was left before its end: what became of it
					  and how one comes back; NULL: none */
	bool missing_ends;	       /* and it was all that one came for */
	bool missing_stays;	       /* left backwards: the list stays at it */
	bool missing_left;	       /* the list's own: which row was left */
	enum problem_kind missing_kind;
	int missing_rank;
	struct spot missing_spot;
	bool changed;  /* answers or seats changed: look again */
	bool answered; /* the present spot was answered: go on */

	/* edit.c's own: whose question stands in the message line. */
	struct editor *asking;
	void (*asked)(struct editor *editor, char key);
};

struct desk_door {
	struct desk *desk;
	const struct spot *left; /* it was left half-written here: go on; or NULL */
};

/* The desk of a view when that is an interview, else NULL. */
struct desk *desk_of(const struct view *view);
