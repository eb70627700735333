/* review.h - what the views of review share
 *
 * The queue (review.c, review_draw.c), a document read question by question
 * (review_read.c), and the comments at one place (review_thread.c), which the
 * interview opens too.  Each writes comments with a review_box.
 */
#pragma once

#include "session/review_queue.h"
#include "ui/list.h"
#include "ui/textbox.h"
#include "ui/view/views.h"

/* ---- a comment being written (review_box.c) ---- */

struct review_box {
	struct store *store;
	struct uid document;
	struct buf path; /* where it will stand; empty: the document as a whole */
	enum form_role role;
	struct textbox box;
	bool writing;
};

enum box_end {
	BOX_NOT_MINE, /* the key means nothing here */
	BOX_STAY,
	BOX_LEFT,   /* what is half written is kept */
	BOX_WRITTEN /* it is a comment now: *made */
};

/* With what was half written there before. */
void review_box_open(struct view *view, struct review_box *box, struct str path);
void review_box_free(struct review_box *box);

enum box_end review_box_act(
	struct view *view, struct review_box *box, enum act act, struct uid *made);
bool review_box_key(struct view *view, struct review_box *box, const struct key *key);
void review_box_paste(struct view *view, struct review_box *box, struct str text);
bool review_box_draft(struct view *view, struct review_box *box);

/* Rows that it needs, of at most `most`; and drawing it, below the words. */
int review_box_rows(struct review_box *box, int columns, int most);
void review_box_draw(struct review_box *box, struct pane pane, struct str words);
void review_box_hints(const struct view *view, struct hints *hints);

/* ---- deciding ---- */

/* What was done here, to be taken back in turn. */
struct review_deeds {
	struct review_deed {
		struct uid document, made;
	} * at;
	size_t count, room; /* the first `count` stand */
	size_t known;	    /* those after them were taken back */
};

void review_deed_add(
	struct review_deeds *deeds, const struct uid *document, const struct uid *made);

/* Take the last one back; says what stands.  True when something was written. */
bool review_deed_undo(struct view *view, struct store *store, struct review_deeds *deeds);

/* The one taken back last is done again. */
bool review_deed_redo(struct view *view, struct store *store, struct review_deeds *deeds);

/* Approve at once; sending back asks first and then calls `answer`. */
bool review_view_approve(struct view *view, struct store *store, const struct uid *document,
	struct str label, struct review_deeds *deeds);
bool review_view_send_back(struct view *view, struct store *store, const struct uid *document,
	struct str label, struct review_deeds *deeds);
void review_ask_send_back(struct view *view, struct store *store, const struct uid *document,
	struct str label, void (*answer)(struct view *view, char key));

/* ---- views ---- */

/* The document of a queue's row, to be read; the queue is the opener's. */
struct answers_door {
	struct queue *queue;
	struct uid document;
	struct review_deeds *deeds;
};

extern const struct view_type view_answers; /* with struct answers_door */

struct thread_door {
	struct store *store;
	struct uid document;
	struct answers *answers; /* borrowed while it is open */
	struct str path;
	enum form_role role;
	struct desk *desk; /* of the conversation it is opened over; NULL: none */
	bool write;	   /* a comment at once */
};

extern const struct view_type view_thread; /* with struct thread_door */

/* The comments at a place of a conversation; an empty path is its document as a whole.
 * write: a comment at once. */
void thread_over(struct app *app, struct desk *desk, struct str path, bool write);

/* The open comments that are next from a question (review_waiting), or it is said that
 * there are none.  thread_next opens them over a document that is shown another way than
 * question by question. */
bool thread_waiting(struct app *app, struct session *session, const struct question *from,
	struct arena *arena, struct thread *found);
void thread_next(struct app *app, struct desk *desk);
