/* copy.h - the parts of saving a copy
 *
 * copy.c is the view; copy_place.c knows where a copy may lie.  Others know it as
 * view_copy only.
 */
#pragma once

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

struct store;

/* A name for a copy made now, in a folder that can be written: a stick that is in
 * or the home folder, and when the disk of the store is full one on another disk
 * if there is any. */
void copy_offer(const struct store *store, bool elsewhere, struct buf *out);

/* The path that is meant by what was typed: "~/" is home, and a folder gets the
 * name of a copy made now. */
void copy_path(const struct store *store, struct str typed, struct buf *out);
