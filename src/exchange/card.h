/* card.h - one document on one page
 *
 * The form says in `card:` what stands there and in which order; what is marked
 * personal, what the form's logic hides and what nobody has answered is left
 * out.  Long texts are shortened, all alike, until the page holds them.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"
#include "form/answers.h"

/* What a page of paper holds in an ordinary fixed font. */
#define CARD_WIDTH 80
#define CARD_LINES 60

struct card_wish {
	struct str title; /* of the document: stands first */
	struct str below; /* what is said under it: form, state, day */
	uint16_t language;
	int width;
	int lines; /* at most so many, 0: as many as it takes */
	bool demo; /* invented data: marked before the title */

	/* Leave this answer out; NULL: nothing but what is personal.  When it is
	 * set rows have their number alone, and nothing is piped into labels. */
	bool (*leaves_out)(void *context, const struct spot *spot, const struct value *value);
	void *context;
};

/* Append the page, lines with their ends.  False when something had to be
 * shortened, which the last line then says.  A form without `card:` gives
 * every answered question of its own scope. */
bool card_write(struct answers *answers, const struct card_wish *wish, struct buf *out);
