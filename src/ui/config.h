/* config.h - a user's settings
 *
 * $XDG_CONFIG_HOME/behov/config.yaml, read once at the start of the program.
 * Without it, or a line of it, all is as the program comes; what cannot be
 * used is told as a warning with its place, and stops nothing.  The command
 * line and the environment's BEHOV_ variables come before it.
 *
 *	language: sv
 *	theme: high-contrast
 *	keys:
 *	  missing: Ctrl-P
 */
#pragma once

#include "ui/ownkeys.h"
#include "ui/theme.h"

struct config {
	struct arena arena;
	const char *path;	      /* NULL: there is no such file */
	struct diags told;	      /* what in it could not be used */
	const char *language, *color; /* NULL: not said */
	bool linear, ascii, suspend;
	struct theme theme;
	struct own_keys keys;
};

void config_read(struct config *config);
void config_free(struct config *config);

/* The keymap as the settings have it. */
void config_keymap(const struct config *config, struct keymap *keymap);
