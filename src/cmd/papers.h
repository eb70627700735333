/* papers.h - what the verbs about documents share
 *
 * Which forms are there, which document a word means, and what a document is
 * called.  A document is meant by its id or the beginning of one, by the title
 * that only it has, or by the code of a unit that has only one.
 */
#pragma once

#include "cmd/cmd.h"
#include "form/move.h"
#include "form/view.h"
#include "session/refs.h"
#include "session/session.h"

/* Open the store for a verb that opens it itself; false with a diag. */
bool papers_store(struct call *call, bool write);

/* The session on the document that the word means; NULL with a diag. */
struct session *papers_open(struct call *call, struct str which);

/* The form of a view: the one that --form names, else of those found the only
 * one that `fits`; with several, the only one of a single document a unit.
 * NULL with a diag; form_free it. */
struct form *papers_form(struct call *call, bool (*fits)(const struct form *form));

/* Is the form known, or the unit: is there a document of it, or could there be one?  False
 * with a diag that names the nearest there is; empty is any. */
bool papers_form_there(struct call *call, struct str form);
bool papers_unit_there(struct call *call, struct str unit);

/* What --role says; the contact's when it is left out. */
bool papers_role(struct call *call, enum form_role *role);

/* An answer as people read it, in the call's arena. */
struct str papers_said(struct call *call, struct answers *answers, const struct question *question,
	struct row *row, uint16_t language);

/* Write to a file that may not be there already, but for --yes. */
bool papers_write(struct call *call, const char *to, struct str text);

/* The state's label; empty without states. */
struct str papers_state(const struct answers *answers, uint16_t language);
