/* package_own.h - between the files of package
 */
#pragma once

#include "base/arena.h"
#include "exchange/package.h"
#include "exchange/reading.h"
#include "form/answers.h"
#include "store/log.h"
#include "store/untold.h"

struct packing {
	struct arena arena;
	struct store *store;
	const struct package_wish *wish;
	struct package_told *told;
	struct str folder;
	bool demo, failed;
	struct diags *diags;
};

/* One document while it is told. */
struct packed {
	const struct document_row *row;
	struct form *form;
	struct answers *answers;
	struct reading *reading; /* its texts, with what was marked */
	struct untold *untold;	 /* and those that are not told although shared */
	uint16_t language;
};

/* Write a file of that name, with folders in it made. */
void packing_file(struct packing *packing, struct str name, struct str text);

/* Forms: each file, and a page with the questions. */
void packing_forms(struct packing *packing);

/* Pages of documents, one a kind. */
void packing_documents(struct packing *packing);

/* Open one document and end it; both when false, too. */
bool packed_open(struct packing *packing, const struct document_row *row, struct packed *packed);
void packed_close(struct packing *packing, struct packed *packed);

/* What it is called: its title where that may be told, else whom it is about. */
struct str packed_name(struct packed *packed, struct arena *arena);

/* Why it is not put in, in words; NULL: it is. */
const char *packed_why_not(const struct packed *packed);

/* All documents, in the order they are put in. */
struct document_row *packing_rows(struct packing *packing, size_t *count);

/* Is a form's file the newest of its id? */
bool packing_newest(const struct store_form_row *rows, size_t count, size_t i);

/* Which kind the form's documents are; PACKAGE_KINDS: none that is handed out. */
enum package_kind packed_kind(const struct form *form);

/* Is it finished, and shared with everybody? */
bool packed_may_go(const struct packed *packed);

/* Must the answer stay out? */
bool packed_leaves_out(void *packed, const struct spot *spot, const struct value *value);

/* Its title where that may be told, else empty. */
struct str packed_title(struct packed *packed, struct arena *arena);

/* "examples", and in words. */
const char *package_kind_name(enum package_kind kind);
const char *package_kind_words(enum package_kind kind);
