/* pack.h - what a pack says of its project
 *
 * A pack is a folder with pack.yaml: phases, forms, registers, and which
 * column of a register says who takes part.  Packs lie in packs/ of the places
 * that form/found.h knows; of two with the same id the nearest counts.  Texts
 * are in the language asked for, else in the pack's own, else in any.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "form/register.h"

#define DAY_UNKNOWN INT32_MIN

struct phase {
	struct str pack, name, label;
	int32_t from, to;  /* first and last day; or DAY_UNKNOWN */
	bool set;	   /* a day was set by hand: register_phases.h */
	struct str *forms; /* ids of those that belong to it */
	size_t forms_count;
};

/* Who takes part, as a register says it: in `column` stands `yes` or `no`. */
struct pack_asked {
	struct str registry, column, yes, no;
};

/* Who stands behind the project: "project owner", "funder". */
struct party {
	struct str name, part, label;
};

struct pack {
	struct str id, title, folder;
	struct str *forms;
	size_t forms_count;
	struct phase *phases;
	size_t phases_count;
	struct pack_asked asked;		  /* registry empty: it does not say */
	struct str roles, actors, levels, themes; /* registers of these names, or empty */
	struct str owner;
	struct party *parties;
	size_t parties_count;
};

/* Those that can be read, in the arena. */
void packs_found(struct arena *arena, struct str language, struct pack **packs, size_t *count);

/* The pack whose folder holds the register's file; false if there is none. */
bool pack_of_register(struct arena *arena, const struct registry *registry, struct str language,
	struct pack *pack);

/* A register that a pack names, read into the arena; NULL when there is none
 * that can be read.  End it with register_close. */
struct registry *pack_register(struct arena *arena, const struct pack *pack, struct str name);

/* "2017-04" or "2017-04-03" as its first and its last day. */
bool period_read(struct str text, int32_t *first, int32_t *last);
