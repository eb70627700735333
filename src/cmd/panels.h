/* panels.h - what the verbs over all units share
 *
 * Which units and which form there are is session/compared.h's.
 */
#pragma once

#include "analysis/compare.h"
#include "cmd/cmd.h"

/* What --round says, "A" or "A,B" of which B is the later; false with a diag.
 * Without it nothing is changed. */
bool panels_round(struct call *call, const struct panel *panel, struct comparing *wish);

/* The same where only one round is told of. */
bool panels_one_round(struct call *call, const struct panel *panel, struct comparing *wish);

/* What --filter says, of which at least one unit must be; false with a diag. */
bool panels_filter(struct call *call, const struct panel *panel, struct comparing *wish);

/* The unit of that code or name, or SIZE_MAX with a diag. */
size_t panels_unit(struct call *call, const struct panel *panel, struct str code);

/* What --as says, else what --json, --plain and --ascii make of it. */
const char *panels_format(const struct call *call);

/* Write to where --output says. */
enum exit_code panels_put(struct call *call, struct str text);
