/* panel_own.h - what the files of the panel share, and nobody else */
#pragma once

#include "analysis/panel.h"

struct shelved {
	struct hash hash;
	struct form *form; /* NULL: it cannot be read */
};

/* A document of the store as it stood when it had that stamp. */
struct known {
	struct document_stamp stamp;
	struct document_row row;
	struct hash end;    /* document_end */
	bool untold;	    /* of the row only id, times and hash are there */
	bool news;	    /* written to before panel_know was called last */
	struct str numbers; /* as panel_kept.c packs them; empty: none are kept */
};

/* What outlives a panel that is read anew, and changes while one is only looked
 * at. */
struct panel_shelf {
	struct shelved *forms;
	size_t count, room;
	struct known *known; /* every document of the store, of all forms, by id */
	size_t known_count;
	struct hash numbers_of;	  /* the form whose indexes known->numbers are, */
	size_t numbers_each;	  /* and how many it has */
	int64_t erased;		  /* erased_count when all that was known, */
	struct store_stamp stamp; /* and this */
	bool stamped;		  /* is there one? */
	bool upset;		  /* the last news are more than new entries of documents
				   that stay where they were */
	struct arena arena;	  /* of their texts; grows with what is written */
	bool learnt;		  /* something is known that is not kept yet */
};

/* Is it as it was when it had the stamp that is known? */
bool panel_stands(const struct known *known, const struct document_stamp *stamp);

/* Ask the store, whose stamp is that now, what changed, and read the rows of that. */
void panel_know(struct panel_shelf *shelf, struct store *store, const struct store_stamp *now);

/* The answers of an entry that has its form: as they stand, or as panel_decided
 * wants them; then there may be none. */
void panel_read_answers(const struct panel *panel, struct panel_entry *entry);
void panel_drop_answers(const struct panel *panel, struct panel_entry *entry);

/* The shelf is the panel's from now on; panel_drop frees all but it. */
struct panel *panel_make(struct store *store, const struct panel_wish *wish,
	struct panel_shelf *shelf, struct diags *diags);
void panel_drop(struct panel *panel);

/* Labels are those of the highest version, whichever was worked on last. */
const struct form *panel_newest_form(const struct panel *panel, struct diags *diags);

/* Where a document of the panel's form stands among its entries; SIZE_MAX: nowhere. */
size_t panel_place(const struct panel *panel, const struct document_row *row);

/* What the entry comes to is to be counted anew. */
void panel_uncount(struct panel *panel, struct panel_entry *entry);

/* It was, and these are the indexes as they were before (NULL: none): summaries that
 * rest on one that is another now are dropped. */
void panel_recounted(
	const struct panel *panel, const struct panel_entry *entry, const struct index_result *was);

/* No summary is made yet, and no number kept. */
void panel_sum_up_anew(struct panel *panel);
void panel_forget(struct panel *panel); /* free them */

/* For each entry its document; NULL: there is none.  Of several of one unit and
 * round the newest counts.  Freed by the caller; NULL when there is one of a unit
 * or a round that the panel has not. */
const struct known **panel_places(const struct panel *panel);

/* Fill the shelf with what was kept for the panel's form.  A file that is missing,
 * damaged or of another program's making is as none. */
void panel_kept_read(struct panel *panel);

/* Count the entry by what was kept of it, if that is as it stands. */
void panel_kept_number(struct panel *panel, struct panel_entry *entry, const struct known *known);

/* Keep what all entries come to; what cannot be written is only not kept. */
void panel_kept_write(const struct panel *panel);

/* The entry with its indexes, which are counted now if they were not. */
const struct panel_entry *panel_counted(const struct panel *panel, size_t unit, size_t round);

/* May a reader outside see the number? */
bool panel_tells(const struct index_result *result);

/* An index as a reader outside may see it; NULL: it is not there. */
struct panel_value panel_value_of(const struct index_result *result);
