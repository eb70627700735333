/* veil.h - what of the log may be shown
 *
 * Ratings that are not revealed, and single ratings of an anonymous question
 * that fewer than three answered, are counted, never shown: "2 of 5".  Keeps
 * the documents it had to read to know.
 */
#pragma once

#include "base/buf.h"
#include "store/log.h"

struct veil;

struct veil *veil_new(struct store *store);
void veil_free(struct veil *veil);

/* May the entry's value and state be shown?  When not, how many are in is
 * appended to `instead`. */
bool veil_lifts(struct veil *veil, const struct entry *entry, struct buf *instead);

/* The seat of an entry's participant in its document; 0 when there is none. */
uint32_t veil_seat(struct veil *veil, const struct entry *entry);

/* The document's row, with its form and unit; NULL for the store's own. */
const struct document_row *veil_document(struct veil *veil, const struct uid *document);
