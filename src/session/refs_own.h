/* refs_own.h - what the files refs*.c share */
#pragma once

#include "base/map.h"
#include "session/refs.h"

/* Further than this from the first nobody looks. */
#define REFS_DEPTH_MOST 8

/* Whose answers look at other documents. */
struct looking {
	struct refs *refs;
	struct uid document;
	struct answers *answers;
	bool asked;	      /* something of another document, since it was read */
	struct looking *next; /* of those attached */
};

struct known {
	struct refs_document document;
	struct arena arena;	/* of its title */
	struct looking looking; /* its own, at others */
	struct answers *told;	/* as it was last decided; NULL: not opened */
	struct looking told_looking;
	struct str title;
	uint64_t rank, entries; /* document_stamp when it was last looked at */
	size_t order;		/* newest change first */
	bool formed, tried, titled, told_tried;
	bool opening; /* now: it reads as nothing */
};

struct known_form {
	struct hash hash;
	struct form *form; /* NULL: cannot be read */
};

struct refs {
	struct store *store;
	struct known **known;
	size_t known_count, known_room;
	struct map by_id;
	struct arena rows; /* of what documents_list says */
	size_t order;
	struct known_form *forms;
	size_t forms_count, forms_room;
	struct looking *attached;
	unsigned depth;
	bool looked;
	bool handed; /* refs_open_handed */
	struct store_stamp stamp;
	int64_t erased;
};

struct known *refs_known(struct refs *refs, const struct uid *id);

/* Of a document that is here: as they are in memory, or opened. */
struct answers *refs_answers(struct refs *refs, const struct uid *id);

/* What title_from or its beginning says; empty when neither does. */
struct str refs_own_title(struct refs *refs, const struct uid *id, struct arena *arena);

/* refs_source.c: tell the answers where their refs lead. */
void refs_look(struct looking *looking);

/* The rows of a repeat, nested ones too, as refs. */
struct str *refs_rows(struct refs *refs, const struct uid *document, struct str repeat,
	struct arena *arena, size_t *count);

/* The label of its unit, or the code where no register that is here has it. */
struct str refs_unit(const struct refs_document *document);
