/* register_units.h - which units were asked, and how far each has come
 *
 * Units are rows of the register that a form's `unit:` names.  Whether one was
 * asked to take part, and what it answered, is an entry of the log; where none
 * was written, the pack may say it by a column of the register.
 *
 * Codes of errors: register.code (no such unit in any register), register.dates.
 */
#pragma once

#include "form/form.h"
#include "form/pack.h"
#include "store/log.h"
#include "store/store.h"

enum unit_state { UNIT_UNKNOWN, UNIT_ASKED, UNIT_YES, UNIT_NO, UNIT_STATES };

/* "asked", "yes", "no", or empty: as scripts read it; and in words. */
struct str unit_state_name(enum unit_state state);
const char *unit_state_words(enum unit_state state);

/* ---- registers that forms are about ---- */

/* Of the forms found on this computer, then of those in the store (which may
 * be NULL); each register once, by its name. */
struct unit_registers;

struct unit_registers *unit_registers_open(struct store *store);
void unit_registers_close(struct unit_registers *registers);

/* The i-th from 0, with a form that is about it; NULL after the last. */
const struct registry *unit_register(
	const struct unit_registers *registers, size_t i, const struct form **form);

/* The register that has the code; NULL with a diag that offers the nearest. */
const struct registry *unit_register_of(
	const struct unit_registers *registers, struct str code, struct diags *diags);

/* ---- asked, yes, no ---- */

struct unit_answer {
	enum unit_state state;
	int32_t asked, answered; /* days, or DAY_UNKNOWN */
	bool by_pack;		 /* nobody wrote it: the register says so */
	bool disputed;		 /* written on two computers at once */
};

/* By position in the register's rows; in the arena. */
struct unit_answer *unit_answers(
	struct store *store, const struct registry *registry, struct arena *arena);

/* Write one.  Asked anew takes an earlier answer back; yes or no keeps the day
 * it was asked. */
bool unit_write(struct store *store, const struct registry *registry, struct str code,
	enum unit_state state, int32_t day, struct diags *diags);

/* ---- how far ---- */

struct unit_progress {
	bool begun; /* there is a document */
	struct uid document;
	size_t answered, total;
	int64_t last;	     /* when it was answered last; 0: never */
	struct str progress; /* "", "hand_in", "send_back", "approve" */
};

/* Of the document of (form, unit, round); round empty: the newest there is. */
struct unit_progress *unit_progress(struct store *store, const struct form *form,
	const struct registry *registry, struct str round, struct arena *arena);
