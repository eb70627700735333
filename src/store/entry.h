/* entry.h - one line of the log
 *
 * Whatever anyone does is one entry: who, on which device, when, about what,
 * which entries it replaces.  Entries are appended and never changed; design.md
 * part 3 says the whole, and this format cannot be repaired later.
 *
 * Hash = H(prev, header, H(salt, payload)), where H is BLAKE2b of 32 bytes, a
 * number is 8 bytes with the little end first, and text, ids and hashes stand
 * with their length before them as such a number:
 *
 *   inner = H(salt, 1 and value)              or H(salt, 0) without a payload
 *   hash  = H("behov entry 1", prev, uid, device, seq, at, clock, author, kind,
 *             document, session, path, participant, ballot, state,
 *             how many it replaces and each of them, inner)
 *
 * An id that is not set is 16 zero bytes, prev of the first in a chain 32.  An
 * erased entry keeps header, inner and hash.  A test holds entries made by
 * another program against this.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/str.h"
#include "base/uid.h"

#define SALT_BYTES 16

/* What the entry is about; the words are those of the log.  The second column
 * is the class: present state is kept for each (document, class, path,
 * participant, ballot), and an entry replaces heads of its own class. */
/* clang-format off */
#define ENTRY_KINDS(row)                                                \
	row(document,     document)   /* value: JSON of form, unit, title */ \
	row(move_form,    document)   /* value: JSON of version and hash */ \
	row(answer,       answer)     /* value: canonical, state */     \
	row(row_add,      row)        /* path: repeat/ROW, ROW its own uid */ \
	row(row_move,     order)      /* path: repeat/ROW; value: order key */ \
	row(row_remove,   removal)    /* path: repeat/ROW; state cleared: back */ \
	row(note,         note)       /* value: text */                 \
	row(reveal,       reveal)     /* ballot; value: seats counted, "1 2 4"; state few or
					 none: shown where it was exported, by one or two
					 or nobody, and not told here */ \
	row(group_answer, group)      /* agreed answer beside ratings */ \
	row(dissent,      dissent)    /* participant; value: text */    \
	row(discussion,   discussion) /* value: text */                 \
	row(turn,         turn)       /* participant had the word */    \
	row(join,         presence)   /* participant; value: seat number */ \
	row(leave,        presence)   /* participant; state cleared: never there */ \
	row(person,       person)     /* participant; value: JSON */    \
	row(consent,      consent)    /* value: hash of the text read */ \
	row(hand_in,      progress)   \
	row(send_back,    progress)   \
	row(approve,      progress)   \
	row(comment,      comment)    \
	row(resolve,      comment)    \
	row(tag,          tag)        \
	row(code,         code)       \
	row(decide,       decision)   \
	row(phase,        phase)      \
	row(register,     register)   \
	row(reason,       reason)     /* why a warning stands; value: text */ \
	row(erase,        erase)      /* value: uid whose payload is gone */ \
	row(demo,         demo)
/* clang-format on */

enum entry_kind {
#define row(name, class) ENTRY_##name,
	ENTRY_KINDS(row)
#undef row
		ENTRY_UNKNOWN /* from a newer program: kept, carried, not
				   acted on; kind_name says what it was */
};

struct str entry_kind_name(enum entry_kind kind);
struct str entry_kind_class(enum entry_kind kind);
enum entry_kind entry_kind_named(struct str name);

/* Is every entry of the kind a thing of its own (a row, a consent, a comment), which
 * only an entry that names it replaces?  Of the others the present one of a key
 * counts. */
bool entry_kind_alone(enum entry_kind kind);

struct entry {
	struct uid uid, device;
	uint64_t seq;	/* from 1, gap-free per device and
					   document */
	int64_t at;	/* wall clock, ms */
	uint64_t clock; /* hybrid: 48 bits of ms, 16 of count */
	struct uid author;
	enum entry_kind kind;
	struct str kind_name;
	struct uid document; /* none: of the store itself */
	struct uid session;  /* where it came from */
	struct str path;
	struct uid participant;
	uint32_t ballot;
	struct str value; /* payload */
	bool has_value;	  /* a payload was given */
	bool erased;	  /* it was, and is gone */
	struct str state;
	const struct uid *replaces; /* sorted */
	size_t replaces_count;
	struct hash prev;  /* zero: first of its chain */
	struct hash inner; /* H(salt, payload) */
	struct hash hash;
	unsigned char salt[SALT_BYTES];
};

/* Fill inner and hash from the rest. */
void entry_seal(struct entry *entry);

/* Do inner and hash fit the rest?  An erased entry is not asked for inner. */
bool entry_sound(const struct entry *entry);
