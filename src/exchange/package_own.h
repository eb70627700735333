/* package_own.h - between the files of package
 */
#pragma once

#include "base/arena.h"
#include "exchange/package.h"
#include "exchange/reading.h"
#include "form/answers.h"
#include "store/log.h"

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
	uint16_t language;
};

/* Write a file of that name, with folders in it made. */
void packing_file(struct packing *packing, struct str name, struct str text);

/* Forms: each file, and a page with the questions. */
void packing_forms(struct packing *packing);

/* Pages of documents, one a kind. */
void packing_documents(struct packing *packing);

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
