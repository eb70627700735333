/* views.h - every view there is, and what each is opened with
 *
 * To add a view: a file with its struct view_type, a line here.
 */
#pragma once

#include <stdbool.h>

#include "form/walk.h"
#include "session/session.h"
#include "store/store.h"
#include "ui/view.h"
#include "ui/view/desk.h"

struct beginning;

/* Home and the new conversation. */
struct home_door {
	struct store *store; /* borrowed */
	bool room;	     /* begin conversations in room mode */
	enum walk_only only;
	struct beginning **kept; /* what was filled in for a new conversation,
				    for the next time; NULL: nothing is kept */
	struct str form;	 /* of a new one: chosen beforehand; empty: the
				    one used last */
};

/* A conversation: the interview takes the session over and closes it, unless it
 * is lent by the view below. */
struct interview_door {
	struct session *session;
	bool room;
	enum walk_only only;
	bool lent;
	const struct spot *at;	   /* only what is asked there: then back; NULL: the
				  whole conversation.  As of view_edit */
	const struct question *to; /* begin there; NULL: where it was left */
};

/* Ratings of many questions, before any is shown: everybody's of a section; what
 * one who came late may still give; or the list of what to talk about. */
enum section_job { SECTION_TALK, SECTION_SLIPS, SECTION_LATE };

struct section_door {
	struct desk *desk;
	struct view *over; /* to be closed with it; NULL: none */
	enum section_job job;
	uint32_t seat; /* SECTION_LATE: whose */
	bool left;     /* go on where the program ended (section_left) */
};

/* Was the program ended in such a view over the present question?  Then the door
 * leads back into it. */
bool section_left(struct section_door *door);
void section_forget(const struct desk *desk);

/* Once: a section was left before its end, now that one is out of the room as well. */
void section_say_out(struct app *app, struct desk *desk);

/* Whose page one is at, or which question's; neither: the list of what to talk
 * about.  Kept for the next start, whether that is a screen's or linear mode's. */
struct section_place {
	uint32_t seat;			 /* 0: nobody's */
	const struct question *question; /* NULL: none's */
};

void section_keep_at(
	const struct desk *desk, enum section_job job, const struct section_place *place);
bool section_left_at(const struct desk *desk, struct section_place *place);

/* Questions with ratings in the section of the present one that are not shown
 * yet; or shown, when `shown`. */
size_t section_count(const struct desk *desk, bool shown);
/* Questions that the others have shown and this seat may still rate. */
size_t section_late(const struct session *session, uint32_t seat);

/* The first change since it was approved says why.  Esc takes the change back, by undo. */
struct approval {
	uint64_t settled; /* what is newer was not asked about yet */
};

struct changed_door {
	struct desk *desk;
	struct approval *approval;
	bool goes_on;		 /* the question was answered: on, once it is said */
	const struct spot *left; /* half-written when the program ended; NULL: no */
};

/* What was changed until now is not asked about: it was, or is as it stood when the view
 * was opened, or was only taken back. */
void changed_settle(struct approval *approval, const struct session *session);

/* Is there a change now that is to say why? */
bool changed_due(struct approval *approval, struct session *session);

/* Was a change of what is approved left without its whole reason?  Then beside what. */
bool changed_left(const struct desk *desk, struct spot *spot);

/* What was written last is such a change: it will be asked for when this is opened
 * again. */
bool changed_mark(const struct desk *desk);

/* That it will, for who leaves. */
void changed_say_unsaid(struct app *app);

extern const struct view_type view_home;      /* with struct home_door */
extern const struct view_type view_new;	      /* with struct home_door */
extern const struct view_type view_interview; /* with struct interview_door */
extern const struct view_type view_history;   /* with struct desk_door */
extern const struct view_type view_missing;   /* with struct desk_door */
extern const struct view_type view_room;      /* with struct desk_door */
extern const struct view_type view_section;   /* with struct section_door */
extern const struct view_type view_note;      /* with struct desk_door */
extern const struct view_type view_reason;    /* with struct desk_door */
extern const struct view_type view_why;	      /* a warning; with struct desk_door */
extern const struct view_type view_changed;   /* with struct changed_door */
extern const struct view_type view_inform;    /* consent; with struct desk_door */
extern const struct view_type view_review;    /* with struct home_door */
extern const struct view_type view_help;      /* with the view below it */
extern const struct view_type view_palette;   /* with the view below it */
extern const struct view_type view_copy;      /* with the view below it */

/* Of what a form declares; with a struct document_door (documents.h). */
extern const struct view_type view_chart;
extern const struct view_type view_rounds;
extern const struct view_type view_library;
extern const struct view_type view_calendar;
extern const struct view_type view_late; /* with a home_door */

/* All free texts of the store, to be read and tagged; not in the room. */
struct reading_filter;

struct texts_door {
	struct store *store; /* borrowed */
	bool room;
	bool personal;			     /* texts of personal questions too */
	struct str coder;		     /* who reads; empty: this device's author */
	const struct reading_filter *filter; /* to begin with; NULL: all */
	struct uid code;		     /* of the filter; none: no tag */
};

extern const struct view_type view_texts;

/* Of a document that was opened: where it was sent back, with how many comments. */
void view_say_sent(struct app *app, const struct session *session);

/* Open a conversation by its id, or the latest for an empty one, over the
 * present view.  False, having said why, when it cannot be opened. */
bool view_open_session(struct app *app, const struct home_door *door, struct str which);

/* The same of one that was resumed already: it is the view's from here on, and
 * closed when it cannot be opened. */
bool view_open_resumed(struct app *app, const struct home_door *door, struct session *session);

/* Whether the files that a document names have changed, to read; they are read now
 * (session/files.h). */
void view_files(struct app *app, struct answers *answers, struct str title);

/* All that was said in the message line, to be read again. */
void view_messages(struct app *app);

/* In a narrow window, which shows few keys and no other place: Esc, and whether it leads
 * home. */
bool view_hint_outwards(const struct view *view, struct hints *hints);

/* Has a key that works everywhere something to do in this view, as it stands? */
bool view_takes(const struct view *view, enum act act);

/* A text to be read aloud: a blank line between its paragraphs.  In the arena. */
struct str view_paragraphs(struct arena *arena, struct str text);
