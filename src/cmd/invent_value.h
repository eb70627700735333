/* invent_value.h - one made-up value, or text, for one question */
#pragma once

#include "cmd/invent.h"
#include "form/answers.h"

/* What texts are made of. */
struct wordlist {
	struct str *at;
	size_t count;
};

void wordlist_of(struct arena *arena, const struct form *form, struct wordlist *list);

struct inventor {
	struct session *session;
	const struct invention *invention;
	struct wordlist words;
	struct arena arena;	    /* for as long as the session is answered */
	double level;		    /* how far this unit has come, 0 to 1 */
	bool long_told, sharp_told; /* the special texts are written once */
	struct diags *diags;
	bool failed; /* the store could not be written */
};

/* Canonical text, in the inventor's arena; empty when there is nothing that
 * could be answered. */
struct str invent_value(struct inventor *inventor, const struct spot *spot);

/* One to three sentences of the form's own words. */
struct str invent_text(struct inventor *inventor, size_t sentences);

/* True once in `chances`. */
bool once_in(uint32_t chances);
