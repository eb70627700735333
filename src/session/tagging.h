/* tagging.h - reading a store's texts, and saying something of them
 *
 * reading_open gathers the texts of all documents; the rest writes marks and
 * codes as entries (exchange/reading.h says how they look), each in one
 * transaction, and brings the reading up to date: when a function returns true
 * what was said is kept.  False with a diag: nothing was.
 *
 * Everything can be taken back, and done again after that: by one more entry
 * each, as in a conversation.  What somebody else has said of the same since is
 * left as it is.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "exchange/reading.h"
#include "session/refs.h"

struct tagging;

/* Who is tagging, and what can be taken back.  coder: a name to read under that is
 * not this device's author, or empty.  The reading stays the caller's. */
struct tagging *tagging_new(struct reading *reading, struct str coder);
void tagging_free(struct tagging *tagging); /* NULL is allowed */

/* Another reading of the same store takes the place of the one before: what was
 * done can still be taken back. */
void tagging_over(struct tagging *tagging, struct reading *reading);

/* The coder's position in the reading. */
size_t tagging_coder(const struct tagging *tagging);

/* ---- all texts ---- */

/* A reading of all documents, or of one form, unit and round (each empty for all),
 * sorted.  Documents that cannot be read here are passed over and counted. */
struct reading_wish {
	struct str form, unit, round;
	bool personal;
};

struct reading *reading_open(
	struct store *store, struct refs *refs, const struct reading_wish *wish, size_t *unread);

/* The same bit by bit: add one document, opened when it is not yet.  False when it
 * cannot be read. */
bool reading_add_document(struct reading *reading, struct refs *refs, const struct uid *document);

/* ---- marks ---- */

/* The text by its position in the reading.  Saying what is said already writes
 * nothing. */
bool tag_set(struct tagging *tagging, size_t text, size_t code, bool on, struct diags *diags);
bool tag_quote(struct tagging *tagging, size_t text, bool allowed, struct diags *diags);
/* A text that was taken from another document and stands there in the same words is marked
 * there with it, so that it is told from neither; taken off, off there too. */
bool tag_names(struct tagging *tagging, size_t text, bool names, struct diags *diags);

/* Was the last mark put on where the text was taken from too? */
bool tagging_went_along(const struct tagging *tagging);
bool tag_read(struct tagging *tagging, size_t text, bool read, struct diags *diags);

/* ---- the code book ---- */

/* A label that another code has already, without case, is refused.  parent:
 * READING_NONE for a root.  *code is the new one's position. */
bool code_add(struct tagging *tagging, struct str label, struct str theme, size_t parent,
	size_t *code, struct diags *diags);
bool code_rename(struct tagging *tagging, size_t code, struct str label, struct diags *diags);
bool code_theme(struct tagging *tagging, size_t code, struct str theme, struct diags *diags);

/* Below another, or to the top with READING_NONE; never below itself. */
bool code_move(struct tagging *tagging, size_t code, size_t parent, struct diags *diags);

/* `code` counts as `into` from now on. */
bool code_merge(struct tagging *tagging, size_t code, size_t into, struct diags *diags);

/* A code that was merged counts by itself again. */
bool code_unmerge(struct tagging *tagging, size_t code, struct diags *diags);

/* ---- taking back ---- */

/* told (appended) says in words what stands now.  False when there is nothing to
 * take back, or somebody has said something else since; told says so. */
bool tagging_undo(struct tagging *tagging, struct buf *told, struct diags *diags);
bool tagging_redo(struct tagging *tagging, struct buf *told, struct diags *diags);
