/* far.h - which units have come far in a theme
 */
#pragma once

#include <stddef.h>

#include "analysis/compare.h"
#include "analysis/panel.h"

/* Units in the last stage of the theme's maturity, the furthest first, ties as they
 * lie in the panel; of the wish's round, and those that its filter shows.  units has
 * room for all of the panel; returns how many. */
size_t far_come(
	const struct panel *panel, const struct comparing *wish, struct str theme, size_t *units);
