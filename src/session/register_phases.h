/* register_phases.h - a project's phases, and which is the present one
 *
 * They come from the pack; a day that is known better can be set by hand, which
 * is an entry of the log.  An end that nobody knows stays unknown: then a phase
 * may be going on without anybody being able to say so.
 *
 * Codes of errors: register.phase, register.dates.
 */
#pragma once

#include "form/pack.h"
#include "store/store.h"

enum phase_now { PHASE_NO, PHASE_MAYBE, PHASE_YES };

/* Of all packs that are found (or the one called `pack`, when not empty), with
 * what was set in the store (NULL: none); in the packs' order, in the arena. */
void phases_read(struct store *store, struct str pack, struct str language, struct arena *arena,
	struct phase **phases, size_t *count);

/* Is phases[at] going on that day?  An end that is not known is where the next
 * begins, or a beginning where the one before it ends, if that is known. */
enum phase_now phase_now(const struct phase *phases, size_t count, size_t at, int32_t day);

/* The phase of a name; false with a diag that offers the nearest. */
bool phase_named(
	const struct phase *phases, size_t count, struct str name, size_t *at, struct diags *diags);

/* Write a phase's days as they stand in it. */
bool phase_write(struct store *store, const struct phase *phase, struct diags *diags);
