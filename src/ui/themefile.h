/* themefile.h - a theme as a file
 *
 *	selected: {bold: yes, reverse: yes}
 *	look: {color_8: 1, color_256: 130, bold: yes}
 *	rule: {}
 *
 * One line for each role that looks otherwise than in the theme `terminal`; a
 * role without anything is plain.  The three that are known by name and all
 * others are found in `themes` beside the configuration and in the installed
 * data.
 */
#pragma once

#include "ui/setting.h"
#include "ui/theme.h"

/* The theme that a setting names: "terminal", the name of a file, or a path
 * seen from the configuration's folder.  *theme is as it was when there is no
 * such theme, which is told at the node. */
void themefile_choose(
	const struct settings *settings, const struct node *node, struct theme *theme);

/* Read a file over *theme.  What cannot be used is told. */
void themefile_read(const struct settings *settings, struct theme *theme);
