/* setting.h - what the files of settings share
 *
 * The configuration and the themes are YAML, read through form/yaml.  Nothing
 * in them stops the program: what cannot be used is told with its place, as a
 * warning, and the program goes on with what it has.
 */
#pragma once

#include "base/arena.h"
#include "form/yaml.h"

struct settings {
	const char *path;
	struct arena *arena; /* nodes and texts */
	struct diags *diags;
};

/* The file's map; NULL when it is empty, or cannot be read, which is told. */
struct node *settings_read(const struct settings *settings);

/* "yes" or "no" (or "true", "false").  False, and told, for anything else. */
bool setting_yes(const struct settings *settings, const struct node *node, bool *value);

/* Which of the words it is.  False, and told with the nearest, if none. */
bool setting_word(const struct settings *settings, const struct node *node,
	const char *const *words, size_t count, size_t *which);

/* A whole number from least to most. */
bool setting_number(const struct settings *settings, const struct node *node, int least, int most,
	int16_t *value);

/* Tell of a key that is none of the names, with the nearest. */
void setting_unknown(const struct settings *settings, const struct node *node,
	const char *const *names, size_t count);
