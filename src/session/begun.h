/* begun.h - what a document has from its beginning
 *
 * Rows of the form's templates and defaults, written in the transaction that
 * makes the document or the row, and the other documents that its questions
 * refer to.
 */
#pragma once

#include "session/refs.h"
#include "session/write.h"

struct begun {
	struct head *heads; /* to be applied once it is committed */
	size_t count, room;
};

/* In a transaction that makes the document: append rows and answers of all
 * templates, texts in the session's language, and what has a default; memory
 * has them at once.  When it fails the session is only to be closed. */
bool begun_template(struct session *session, struct begun *begun, struct diags *diags);

/* In that transaction, before the templates: the title that a document was given answers the
 * question that it is called by, which is not asked again.  Memory has it at once. */
bool begun_title(struct session *session, struct diags *diags);

/* Of questions in a new row (NULL: in the form itself) that nothing answers yet
 * append the defaults.  A value that its type cannot read is none.  Memory has
 * them at once: when it fails the row is to be taken out of it. */
bool begun_defaults(struct session *session, struct row *row, struct diags *diags);

/* Has any question a default there? */
bool defaults_any(const struct form *form, const struct question *scope);
void begun_free(struct begun *begun);

/* Let the session's answers see other documents, if its form needs it: before
 * they are loaded. */
void begun_look(struct session *session);
