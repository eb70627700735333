/* tagging_own.h - what the files tagging*.c share */
#pragma once

#include "session/tagging.h"
#include "store/entry.h"

/* One entry, and what its key said before: its value, when it said anything. */
struct done {
	enum entry_kind kind;
	struct uid document, participant, made;
	struct str path, before, after; /* payloads; before: empty for nothing */
	struct str what;		/* in words */
	bool along;			/* is taken back with the one before it */
};

struct tagging {
	struct reading *reading;
	struct str coder;
	struct done *done;
	size_t count, room;
	size_t undone; /* from here on they are taken back */
	struct arena arena;
};

/* The text of tagging->reading, marked as one deed with what was marked before it. */
bool tagging_mark_along(struct tagging *tagging, size_t text, bool names, struct diags *diags);

/* The same mark wherever the text, in the same words, was taken from
 * (tagging_source.c). */
bool tagging_mark_sources(struct tagging *tagging, size_t text, bool names, struct diags *diags);
