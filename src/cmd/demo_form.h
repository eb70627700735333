/* demo_form.h - a questionnaire of any size, for invented data
 *
 * To try what many units and long forms do.  Five themes share the questions;
 * most are answered by the group, one in twenty is rated by each participant,
 * and each theme has indexes of how far it has come, of need, and the gap.
 * Units have codes from 9001 and are called "Demo 9001".
 */
#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

#define DEMO_QUESTIONS_LEAST 10
#define DEMO_QUESTIONS_MOST 10000
#define DEMO_UNITS_MOST 999

/* Write the form and the register of its units into the folder; *path is then
 * the form's file, in the arena.  False with a diag. */
bool demo_form_write(struct arena *arena, size_t questions, size_t units, struct str folder,
	struct str *path, struct diags *diags);

/* Take the two files away again, and the folder. */
void demo_form_remove(struct arena *arena, struct str folder);
