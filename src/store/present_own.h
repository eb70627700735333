/* present_own.h - who came and went among the heads, shared by the files of present */
#pragma once

#include "store/present.h"

/* Does it say that somebody came or left? */
bool present_presence(const struct head *head);

/* That the coming of somebody new was undone? */
bool present_undone(const struct head *head);

/* Without those whose coming was undone and who gave nothing, so that nobody's number is
 * theirs.  How many are left. */
size_t present_leave_out(struct head *heads, size_t count);
