/* program_own.h - between the files of program
 */
#pragma once

#include "analysis/program.h"

/* Fill in needs, each with the training that names it, in order. */
void program_find_needs(struct program *program);

/* Say in which session each need is taken up. */
void program_deal_needs(struct program *program);

/* Order, drop and add as the wish's lines say. */
void program_edit(struct program *program);

/* Do the words name the need? */
bool program_names(struct program *program, struct str words, const struct program_need *need);

/* By what no training names, then what nothing proposes, then by how many have it. */
void program_sort_needs(struct program *program);

/* Is what one or two units have. */
bool program_need_few(const struct program_need *need);
