/* documents.h - the documents of a form, and the view that each opens in
 *
 * A form may say how its documents are looked at (form/view.h).  document_views
 * has one row for each kind: to add a view, write its file and fill in its row.
 * A kind without a view is no mistake: its documents open in the interview, as
 * those of a form that says nothing.
 *
 * Views are of one document (a table, rounds, a map) or over all documents of
 * a form (a library, a calendar), in place of their plain list.
 */
#pragma once

#include <stdbool.h>

#include "base/uid.h"
#include "form/move.h"
#include "form/view.h"
#include "form/walk.h"
#include "session/refs.h"
#include "session/session.h"
#include "ui/view/desk.h"
#include "store/store.h"
#include "ui/view.h"

/* What each of these views is opened with; it keeps a copy of the struct.  All is
 * borrowed: a view over all documents may rely on all of it, a view of one
 * document on store and refs only, and takes the form from its session. */
struct document_door {
	struct store *store;
	struct refs *refs; /* of who opens it; NULL: open your own */
	const struct form *form;
	struct str path;     /* of the form, to begin another document with;
				empty: its id finds it */
	struct uid document; /* none in a view over all of them */
	struct str at;	     /* of that, the path of a question or row to begin at;
				empty: as ever */
	bool room;	     /* people are here: nothing of other units */
	enum walk_only only;
	struct str unit; /* with room: the unit that may be shown */
};

struct document_view {
	const struct view_type *type; /* NULL: the interview */
	bool over_all;
};

extern const struct document_view document_views[VIEWS];

/* The row of a form's view; NULL when it has none, or nobody draws it. */
const struct document_view *document_view_of(const struct form *form);

/* With a struct document_door without a document. */
extern const struct view_type view_documents;

/* Open all documents of a form, in their list or the view over them. */
bool view_open_form(struct app *app, const struct document_door *door);

/* Open one: in its form's view, when that is of one document, else in the
 * interview.  False, having said why. */
bool view_open_document(struct app *app, const struct document_door *door);

/* What `behov open` does: the session or document with that id (empty: the one
 * worked on last) as view_open_document would: once something is answered in it, or
 * `in_view`. */
struct home_door;
bool view_open_wished(
	struct app *app, const struct home_door *home, struct str which, bool in_view);

/* A new one: the screen where it is said what it is about.  What is begun opens
 * as view_open_document does. */
bool view_new_document(struct app *app, const struct document_door *door);

/* The interview over a view, in a session that stays the view's own: all of it
 * (spot NULL), a question, a row from its first field (question is its repeat), one
 * field of a row, or a new row (question is the repeat, row what is around it).
 * But for the first, Enter after the last field and Esc lead back; the view's
 * `returned` is called. */
bool view_edit(struct app *app, const struct document_door *door, struct session *session,
	const struct spot *spot);

/* What is missing in all of it; Esc leads back to the view. */
bool view_edit_missing(struct app *app, const struct document_door *door, struct session *session);

/* All of it, begun at the question. */
bool view_edit_at(struct app *app, const struct document_door *door, struct session *session,
	const struct question *question);

/* A desk for what is opened over a view of the session at a question (a stop).
 * What is said by its go_to is for view_edit_at. */
struct desk document_desk(
	const struct document_door *door, struct session *session, const struct question *question);

/* Read another document without changing it, from the row `row` of it if that is
 * not none; closing it leads back.  Nothing of another unit in the room. */
bool view_read(struct app *app, const struct document_door *door, const struct uid *document,
	const struct uid *row);

/* Who uses the program, for moves between states: a coordinator, unless it was
 * opened for the contact person's questions. */
enum form_role document_role(const struct document_door *door);
