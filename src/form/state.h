/* state.h - how a question stands that has no value, or has one
 *
 * The words are those of the log and of every export, in every language of the
 * screens.  STATE_HIDDEN and STATE_NOT_REACHED are derived and never logged.
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"

enum state {
	STATE_NOT_REACHED,    /* nobody has answered */
	STATE_ANSWERED,	      /* has a value */
	STATE_DONT_KNOW,      /* vet_ej */
	STATE_DECLINED,	      /* vill_ej */
	STATE_NOT_APPLICABLE, /* ej_aktuellt */
	STATE_ABSTAINED,      /* avstar: present, gives no rating */
	STATE_LATER,	      /* senare: counts as missing */
	STATE_CLEARED,	      /* taken back: counts as not reached */
	STATE_HIDDEN,	      /* not asked now, by the form's logic */
	STATE_COUNT
};

/* "answered", "vet_ej", "vill_ej", "ej_aktuellt", "avstar", "senare",
 * "cleared", "hidden", "not_reached". */
struct str state_name(enum state state);
bool state_named(struct str name, enum state *state);

/* In the interface's language: "don't know". */
const char *state_words(enum state state);

/* Counts as an answer for `required` and progress: a value or a reason, but
 * not later, cleared or not reached. */
bool state_settles(enum state state);
