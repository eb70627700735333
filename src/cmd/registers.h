/* registers.h - what the verbs about registers kept by hand share
 */
#pragma once

#include "cmd/cmd.h"
#include "session/register_units.h"

/* Open the store for a verb that opens it itself: to read, or made when it is
 * missing.  A store that is missing stops nothing when `may_lack` is set: then
 * call->store stays NULL. */
bool registers_store(struct call *call, bool write, bool may_lack);

/* The day that an option says, or `otherwise` when it is left out; false with a
 * diag for anything but a day. */
bool registers_day(struct call *call, const char *option, int32_t otherwise, int32_t *day);

/* A day for a table; empty when it is not known. */
struct str registers_say_day(struct call *call, int32_t day);

/* A unit's label in the interface's language. */
struct str registers_label(const struct registry *registry, struct str code);

/* The rows of a registers' word, or true when the pack has no such list. */
bool registers_code(struct call *call, const struct pack *pack, struct str list, const char *option,
	struct str code);
