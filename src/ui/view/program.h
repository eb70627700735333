/* program.h - what the two faces of the training proposal share
 *
 * The proposal is session/proposal.h's; here are the three tables of it one sees: the
 * series, what one session of it is built on, and the needs.  All borrow nothing: a
 * sheet is made anew after each change.
 */
#pragma once

#include "session/proposal.h"
#include "ui/textbox.h"
#include "ui/view.h"
#include "ui/view/sheet.h"

enum program_page { PAGE_SERIES, PAGE_SESSION, PAGE_NEEDS, PROGRAM_PAGES };

enum program_typing { PROGRAM_NOTHING, PROGRAM_ADD, PROGRAM_HOST, PROGRAM_NAME };

struct program_view {
	struct proposal proposal;
	bool names; /* units that could host may be named */
	struct sheet sheets[PROGRAM_PAGES];
	struct sheet_spot looks[PROGRAM_PAGES];
	enum program_page page, from; /* from: what Esc leads back to */
	size_t session;		      /* of PAGE_SESSION */
	bool climbed;		      /* by an Esc: `climbed_from` was seen */
	enum program_page climbed_from;
	enum program_typing typing;
	struct textbox box;
};

/* False with what is to be said: there is nothing to propose from. */
bool program_view_begin(
	struct program_view *program, struct store *store, bool names, struct buf *said);
void program_view_end(struct program_view *program);

/* All three anew; cursors stay on their rows. */
void program_view_sheets(struct program_view *program);

/* Take in what others wrote. */
void program_view_refresh(struct program_view *program, struct buf *said);

/* The sheet that is seen, and where one stands in it. */
struct sheet *program_view_sheet(struct program_view *program);
struct sheet_spot *program_view_look(struct program_view *program);

/* The session of the cursor in the series; SIZE_MAX: none. */
size_t program_view_here(const struct program_view *program);

/* What is behind the row of the cursor; NULL: nothing. */
const struct behind *program_view_behind(const struct program_view *program, size_t row);

/* A page; of PAGE_SESSION the session of the cursor. */
void program_view_go(struct program_view *program, enum program_page page);

/* Needs of the next level; said tells which. */
void program_view_level(struct program_view *program, struct buf *said);

/* Change it, where the cursor stands in the series; said tells how it went. */
void program_view_move(struct program_view *program, bool forward, struct buf *said);
void program_view_drop(struct program_view *program, struct buf *said);
bool program_view_add(struct program_view *program, struct str words, struct buf *said);
bool program_view_host(struct program_view *program, struct str unit, struct buf *said);
void program_view_undo(struct program_view *program, struct buf *said);
void program_view_redo(struct program_view *program, struct buf *said);
void program_view_create(struct program_view *program, struct buf *said);

/* The sheet to a file of that name (compare.h's sheet_write_said). */
bool program_view_write(struct program_view *program, struct str name, struct buf *said);
void program_view_offer(const struct program_view *program, struct buf *out);

/* What the session is built on, a line each, and who could host. */
struct str program_view_reasons(
	const struct program_view *program, size_t session, struct arena *arena);

struct program_door {
	struct store *store;
	bool names;
};

extern const struct view_type view_program; /* with struct program_door */

void program_view_draw(struct view *view, struct pane pane);
