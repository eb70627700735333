/* edit.h - one way of asking, on the screen
 *
 * An editor asks one spot: a line, a page, one of a list, a grade, the ratings
 * of everybody, a table, rows.  The interview opens the editor for the present
 * question, gives it keys and a pane, and moves on when it says so.  An editor
 * stores what was answered itself, through edit_store and its like, which say
 * what happened in the message line and never let "saved" stand before the
 * commit has returned.
 *
 * To add a way of asking: write ui/edit/NAME.c, which defines edit_NAME, and
 * give it a row in EDITORS.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/qtype.h"
#include "session/session.h"
#include "ui/act.h"
#include "ui/footer.h"
#include "ui/paint.h"
#include "ui/textbox.h"
#include "ui/view.h"

/* name, the way of asking, asked of each seat */
/* clang-format off */
#define EDITORS(row)                                                    \
	row(line)	/* text, number, date, time */                  \
	row(page)	/* long text */                                 \
	row(one)	/* one of a list */                             \
	row(many)	/* several of a list */                         \
	row(grade)	/* a scale, one answer for all */               \
	row(rank)                                                       \
	row(pick)	/* of a register */                             \
	row(ref)	/* a document, or a row of one */               \
	row(seats)	/* a scale, every seat, hidden until shown */   \
	row(voices)	/* anything else that every seat answers */     \
	row(matrix)	/* with or without seats */                     \
	row(rows)	/* a repeat */                                  \
	row(people)	/* a roster */                                  \
	row(read)	/* nothing to answer */
/* clang-format on */

/* What the interview does after a key. */
enum edit_end {
	EDIT_NOT_MINE, /* the key means nothing to the editor */
	EDIT_STAY,
	EDIT_NEXT, /* answered, or passed over: the next stop */
	EDIT_PREVIOUS,
	EDIT_OUT /* to the list of questions */
};

struct editor {
	const struct editor_type *type;
	struct view *view; /* the interview: messages go to its app */
	struct session *session;
	struct spot spot;	 /* what is asked; of a repeat or a matrix
					   the question as a whole */
	bool warned;		 /* one chance to correct was given */
	bool sent;		 /* to one row: what ends that ends all (see go) */
	bool waits;		 /* what stands in the field was begun before the lock */
	struct pending *pending; /* what the store could not take; tried
					   again by editor_draft; or NULL */
	struct textbox *pasting; /* waits for an answer: join the lines? */
	struct arena arena;	 /* lives as long as the editor */
	struct arena frame;	 /* emptied before each drawing */
	void *own;
};

struct editor_type {
	size_t own_size; /* bytes at editor->own, zeroed */
	void (*open)(struct editor *editor);
	enum context (*context)(const struct editor *editor);
	enum edit_end (*act)(struct editor *editor, enum act act, const struct key *key);
	enum edit_end (*key)(struct editor *editor, const struct key *key);
	void (*paste)(struct editor *editor, struct str text);

	/* Rows it wants in so many columns; drawn below the question. */
	int (*rows)(struct editor *editor, int columns);
	void (*draw)(struct editor *editor, struct pane pane);
	void (*hints)(struct editor *editor, struct hints *hints);

	/* The editor of that field, when it has one of its own.  NULL: never. */
	struct editor *(*inner)(const struct editor *editor);

	/* The field of the cursor, where that is not the question as a whole: a seat,
	 * a field of a row.  NULL, or false: the whole. */
	bool (*here)(const struct editor *editor, struct spot *spot);

	/* Opened anew, after an undo: the cursor back to where `here` said it was.
	 * NULL: it begins anew. */
	void (*back)(struct editor *editor, const struct spot *spot);

	/* A box beside the field of the cursor said what was to be said of it: on from
	 * there.  NULL, or not mine: the whole question is done. */
	enum edit_end (*onward)(struct editor *editor);

	/* Opened anew, after what was said in that field of it was undone (or redone): the
	 * cursor there, so that the right thing can be said at once (or goes on from
	 * there).  NULL: it begins anew. */
	void (*swung)(struct editor *editor, const struct spot *spot, bool undone);

	/* In a list of rows, at which of them does the cursor rest, or in which of
	 * several parts?  Opened anew, after an undo, it rests there again.  Both
	 * or neither; NULL: no list. */
	bool (*resting)(const struct editor *editor, size_t *at);
	void (*rest)(struct editor *editor, size_t at);

	/* Only this row of it is asked, or a new one when the row is none of
	 * its own; then it ends.  Of a table: the cursor into this cell.  NULL: it
	 * has neither. */
	void (*go)(struct editor *editor, const struct spot *spot);

	/* Keep what is half written, as a draft. */
	bool (*draft)(struct editor *editor);

	/* The cursor goes elsewhere: store what can be stored, keep the rest as
	 * a draft.  False: not possible to keep it anywhere; stay. */
	bool (*leave)(struct editor *editor);
	void (*close)(struct editor *editor);
};

#define row(name) extern const struct editor_type edit_##name;
EDITORS(row)
#undef row

/* The editor for a question; NULL never. */
const struct editor_type *editor_for(const struct question *question);

struct editor *editor_open(struct view *view, struct session *session, const struct spot *spot);
void editor_close(struct editor *editor); /* NULL is allowed */

/* What a view's draft does for the editor: try again what could not be stored,
 * then keep what is half written.  False when either could not be kept. */
bool editor_draft(struct editor *editor);

/* Is there something that the store would not take? */
bool editor_waits(const struct editor *editor);

/* Put it into a session of a copy of the store, in the order it was said.  It goes
 * on waiting here. */
bool editor_copy(const struct editor *editor, struct session *copy, struct diags *diags);

/* The cursor goes elsewhere: the editor's leave; true if it has none. */
bool editor_leave(struct editor *editor);

/* Where the cursor is in it, for one that is opened anew on the same question. */
struct stance {
	const struct question *asked;
	struct spot here; /* but for its row, which is looked up anew: */
	struct uid in;
	size_t row;
	bool within, rests, sent;
	bool shown; /* what was answered was shown: else the cursor asked for it */
};

struct stance editor_stance(const struct editor *editor);
void editor_take_stance(struct editor *editor, const struct stance *stance);

/* ---- what editors share ---- */

/* The moment of a spot, for qtype's functions; results live in the frame. */
struct moment edit_moment(struct editor *editor, const struct spot *spot);

/* What may be written in an empty field for a number, a day or a time; nothing is
 * appended for other texts. */
void edit_asks_for(const struct question *asked, const struct moment *moment, struct buf *out);

/* Store a value or a reason; says what follows ("3 more questions now apply"),
 * or why not.  True: it is saved. */
bool edit_store(struct editor *editor, const struct spot *spot, enum state state,
	const struct value *value);

/* Store what a person typed.  A text its type cannot read is kept as a draft,
 * marked, and its sentence stands under the field. */
bool edit_store_typed(struct editor *editor, const struct spot *spot, struct str text);

/* Does a text that is not stored yet hold a personal identity number?  Then says in which
 * line, and that the text is still there. */
bool edit_says_number(struct editor *editor, struct str text);

/* What is wrong with the spot as stored, word for word as in the missing list;
 * empty when nothing is.  In the frame. */
struct str edit_problem(struct editor *editor, const struct spot *spot);

/* The same with its spot: of a question with rows it may be a field in one of them.  NULL:
 * nothing is. */
const struct problem *edit_problem_first(struct editor *editor, const struct spot *spot);

/* Draw edit_problem below the field; returns the rows it took. */
int edit_draw_problem(struct editor *editor, const struct spot *spot, struct pane pane, int row);
/* The same of any such sentence; empty: it takes none. */
int edit_draw_look(struct str text, struct pane pane, int row);

/* What followed from an answer, in sentences after what is there: "3 more questions now
 * apply (E1 to E5).", and what came or went with it. */
void edit_tell_change(const struct change *change, struct buf *out);

/* After an accepted answer: next, or stay once when it is to be corrected (one
 * chance, never a lock). */
enum edit_end edit_accepted(struct editor *editor, const struct spot *spot);

/* Does a text wait there since before the version was locked?  Says so; editor->waits. */
void edit_draft_waits(struct editor *editor, const struct spot *spot);
/* It is gone by: once more makes it the answer; what is locked goes on without it. */
enum edit_end edit_take_waiting(struct editor *editor);

/* Keep a text that is half written; says so when it cannot be. */
bool edit_keep_draft(struct editor *editor, const struct spot *spot, struct str text);
/* The same of text that is no field's: session_scrap. */
bool edit_keep_scrap(
	struct editor *editor, const char *of, const struct spot *spot, struct str text);

/* The text into the user's own editor, and back.  A draft is kept first: that is a program
 * of its own and may end badly.  False: it is as it was, and why is said. */
bool edit_in_own(struct editor *editor, struct textbox *box);

/* Undo has come to the text as it was when it was opened, which is not as stored: it is
 * said that it is kept, since undoing further would store it and take it away whole. */
enum edit_end edit_undo_ends(struct editor *editor);

/* What is in the field is what is stored: no draft, nothing wrong. */
void edit_drop_draft(struct editor *editor, const struct spot *spot);

/* The draft of a spot, in the editor's arena; empty when there is none. */
struct str edit_draft_text(struct editor *editor, const struct spot *spot, bool *wrong);

/* Ask in the message line, as app_ask does; the answer comes to the editor. */
void edit_ask(struct editor *editor, const char *words, const char *keys,
	void (*answer)(struct editor *editor, char key));

/* Put what was pasted into a box: says what was left out; several lines into a
 * one-line box asks first. */
void edit_paste(struct editor *editor, struct textbox *box, struct str text);

/* What waits to be stored in a spot, since the store would not take it: it looks as
 * if it were there.  In the frame; NULL: nothing waits. */
const struct answer *edit_waiting(struct editor *editor, const struct spot *spot);

/* When the store is to blame say so until it is saved, in a sentence for people in a
 * room; false: it is not. */
bool edit_not_saved(struct app *app, const struct diags *diags);

/* A sentence that names keys, with the user's own; in the frame. */
struct str edit_keyed(struct editor *editor, const char *words);

/* Say it after what the same key has said already, if it has said something. */
void edit_say_also(struct app *app, struct str text);

/* What undo or redo told; after an undo also how to do it again. */
void edit_say_swung(struct app *app, const struct session *session, bool undone, struct str told);

/* In a store that can only be read: say so, at the first key that would write, not
 * when it cannot be kept.  False: it can be written. */
bool edit_only_read(struct app *app);
/* What there is to do at a question of a version that is locked: to go on. */
void edit_hint_locked(struct hints *hints);

/* Can nothing be written, as the store can only be read or the version is locked?  Says
 * so, before anything is typed that would be lost. */
bool edit_refused(struct editor *editor);

/* Say a diag list in the message line and empty it: not saved when it is about
 * the store. */
void edit_say(struct editor *editor, struct diags *diags);

/* What a seat is called on the screen, beside its number: its name only where the room
 * chose so. */
struct str edit_seat_name(struct editor *editor, const struct seat *seat);
