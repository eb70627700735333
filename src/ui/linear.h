/* linear.h - the whole program by plain lines
 *
 * The same engine, the same store, every function (ux.md part 8): no cursor
 * movement, no box characters, no colour, no repainting.  Reads lines from
 * `in`, a person or a pipe, and writes to `out`.  Everything written passes
 * utf8_safe.  The end of input leaves as :x does: all is saved.
 */
#pragma once

#include <stdio.h>

#include "ui/ui.h"

enum ui_end linear_run(const struct ui_wish *wish, FILE *in, FILE *out, struct diags *diags);
