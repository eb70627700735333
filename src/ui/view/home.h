/* home.h - what the files of home share */
#pragma once

#include "base/hash.h"
#include "session/refs.h"
#include "store/log.h"
#include "ui/list.h"
#include "ui/view/beginning.h"
#include "ui/view/views.h"

#define NUMBERED 5 /* conversations with a number; then what can be done */
#define NEW_NUMBER 6
#define PREPARE_NUMBER 7
#define VERIFY_NUMBER 8
#define REVIEW_NUMBER 9
#define COMPARE_NUMBER 10 /* its key is 0 */

enum home_kind {
	ROW_HEADING,
	ROW_BLANK,
	ROW_TEXT,
	ROW_DOCUMENT,
	ROW_MORE,
	ROW_FORM,
	ROW_LATE,
	ROW_NEW,
	ROW_PREPARE,
	ROW_REVIEW,
	ROW_TEXTS,
	ROW_COMPARE,
	ROW_PROGRAM,
	ROW_PACKAGE,
	ROW_VERIFY
};

struct home_row {
	enum home_kind kind;
	unsigned number; /* 0: none */
	size_t document; /* of ROW_DOCUMENT and ROW_PREPARE */
	size_t form;	 /* of ROW_FORM */
	struct str text; /* of headings and texts */
};

/* A form that documents of the store were begun with. */
struct kept_form {
	struct hash hash;
	struct form *form; /* NULL: cannot be read */
};

/* A form whose documents have a view of their own, or are several. */
struct home_form {
	struct form *form;
	struct str path;
	size_t documents, late;
	bool late_known;
};

/* What a row says of its document; worked out when it is first seen. */
struct told {
	bool known;
	struct str label, title;
	struct progress progress, contact;
	bool changed; /* since it was handed in or approved */
	bool alone;   /* answered in no conversation */
	bool rounds;  /* its form has documents of a later round than the first */
};

struct home {
	struct home_door door;
	struct beginning *kept; /* a new conversation, half filled in */
	bool filled_in;		/* there is one from before the program was opened */
	struct list list;
	struct arena arena; /* of rows and documents; anew each time */
	struct home_row *rows;
	size_t rows_count, rows_room;
	bool made; /* the rows; not before they are seen */
	bool all;  /* conversations without a number are shown too */
	struct document_row *documents;
	size_t documents_count;
	struct told *told; /* one a document */
	struct kept_form *forms;
	size_t forms_count, forms_room;
	bool review; /* the queue has a row */
	bool looked; /* for forms that can be opened */
	struct home_form *offered;
	size_t offered_count, offered_room;
	struct refs *refs;
	bool verified, whole; /* the store was checked, and is whole */
	struct str verdict;
	struct arena lasting; /* of the verdict */
};

/* What is known of a document, worked out when it is first asked for. */
const struct told *home_told(struct home *home, size_t document);

/* Are there other documents of its unit? */
bool home_has_more_of(const struct home *home, size_t document);

/* Make the rows if that was not done: behind a conversation that was opened at
 * once home is not seen until one comes back to it. */
void home_rows(struct home *home);

/* ---- home_forms.c ---- */

/* Which there are, and how many documents each has. */
void home_look_at_forms(struct home *home);
/* What those forms are about, when it is the same in all that are about something; else
 * NULL. */
const struct registry *home_units(const struct home *home);
void home_say_form(struct home *home, size_t at, struct buf *name, struct buf *rest);
void home_open_form(struct view *view, size_t at);
void home_forget_forms(struct home *home);

/* Is anything late, or are documents too many to know?  What its row says, and what
 * it opens: everything whose day has passed, or comes soon. */
bool home_is_late(struct home *home);
void home_say_late(struct home *home, struct buf *rest);
void home_open_late(struct view *view);

/* ---- for the palette ---- */

/* What can be done from home is called so; false: the row is nothing to do. */
bool home_say_row(struct home *home, size_t row, struct buf *name);
void home_open_row(struct view *view, size_t row);

/* ---- home_review.c ---- */

/* Was it changed since it was handed in or approved? */
bool home_changed(const struct home *home, const struct document_row *row);

/* What the row of the review queue says; false: nothing was ever handed in. */
bool home_review(struct home *home, struct str *words);

void home_draw(struct view *view, struct pane pane);
