/* untold_own.h - what the files untold*.c share */
#pragma once

#include "base/arena.h"
#include "store/untold.h"

struct text {
	struct str path;
	struct str value; /* canonical */
	bool any;	  /* whatever stands there now */
	bool lent, names_there, names_here;
	bool is_text; /* what people wrote, not a choice or a number */
};

struct untold {
	struct arena arena;
	struct text *at;
	size_t count, room;
};

/* What a document is that something was taken from. */
struct source {
	struct uid document;
	struct form *form; /* NULL: not here, or not readable */
	struct untold *untold;
};

/* Where one text was taken from. */
struct wanted {
	struct str path, text;
	struct arena *arena;
	struct untold_source *at;
	size_t count, room;
};

struct reader {
	struct store *store;
	const struct form *form;
	const struct uid *document;
	struct untold *untold;
	struct arena scratch;
	struct source *sources;
	size_t sources_count, sources_room;
	unsigned depth;
	struct wanted *wanted; /* NULL: nobody asks */
};

void untold_add(struct reader *reader, const struct text *text);

/* Is what stands at the path what people wrote? */
bool untold_is_text(const struct reader *reader, struct str path);

/* What was marked as naming someone (untold_marked.c). */
void untold_read_marks(struct reader *reader);
