/* told.h - what one document says, as a page tells it
 *
 * Facts come from exchange/fact.h, which knows what nobody may be told.  A page
 * is read outside the document's own unit, and so is told less:
 *
 * - of ratings the median, the range and how they lie, never a single one, and
 *   nothing of fewer than PANEL_FEW (but of what is rated by name, on behalf of
 *   an actor); no calculation that leans on so few (form/few.h)
 * - texts, and what points to rows of texts, only where the form says `share`;
 *   of a free choice that it was made, not what was written; nor then where it
 *   was taken from elsewhere, unchanged, and is not shared there (store/untold.h)
 *
 * `inside` is for the unit's own people: they read their own texts.  What is
 * personal, or was marked as naming someone, is told to nobody.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/panel.h"
#include "exchange/fact.h"
#include "exchange/report/page.h"
#include "store/untold.h"

/* What all units answered to a question, once it was asked for. */
struct told_all {
	bool known;
	struct sheet_cell cell;
};

struct told_wish {
	bool inside;
	const struct untold *untold; /* the document's; may be NULL */
	uint16_t language;	     /* of the document's form */
	const struct panel *panel;   /* to say the median of all; NULL: not said */
	struct told_all *all;	     /* of each of the panel's questions, by its index */
	size_t round;
};

struct told;

struct told *told_read(struct answers *answers, const struct told_wish *wish);
void told_free(struct told *told);

/* Questions on which the group is of several minds; false when there is none. */
bool told_flags(struct told *told, struct page *page);

/* All of it under the form's own headings: questions, tables, rows. */
void told_sections(struct told *told, struct page *page);

/* The rows of one repeat, as a table of these fields; false when it has none. */
bool told_rows(struct told *told, struct page *page, const struct question *repeat,
	const struct question_list *fields);

/* Was a text left out because it is not shared? */
bool told_left_out(const struct told *told);
