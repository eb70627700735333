/* parse.h - from words to a call
 *
 * Options may stand before or after the verb and its arguments, as --name
 * VALUE, --name=VALUE, -o VALUE, -oVALUE or -nq; "--" ends them.  A word that
 * is a negative number is an argument.  Nothing is guessed: a wrong word gets
 * the nearest known one offered.
 */
#pragma once

#include "cmd/cmd.h"

/* Fill in cmd, arguments, given and the common switches.  cmd is NULL when no
 * verb was written.  False with a diag "usage...". */
bool call_parse(struct call *call, int count, char **words);

/* The value of --lang, found before anything else is said; or NULL. */
const char *parse_language(int count, char **words);

/* The option of this name or letter that the verb (NULL: none) or every verb
 * has; NULL if there is none. */
const struct option_row *option_named(const struct cmd *cmd, struct str name);
const struct option_row *option_lettered(const struct cmd *cmd, char letter);
