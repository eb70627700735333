/* memory.h - memory that is there, or a calm end
 *
 * No caller checks for NULL: when the machine has no memory left, the function
 * set with memory_at_end runs (the screen is given back), one sentence is
 * written and the program exits with 70.  Every answer was committed before
 * the next question showed, so nothing that was shown as saved is lost.
 */
#pragma once

#include <stddef.h>

#include "base/attr.h"

/* Zeroed memory of at least one byte; free() returns it. */
void *memory_get(size_t size);

/* As realloc; the new part is not cleared. */
void *memory_resize(void *old, size_t size);

/* Room for one more: returns `items` grown to hold count + 1 of item_size
 * bytes, doubling *room when it is used up. */
void *memory_grow(void *items, size_t count, size_t *room, size_t item_size);

/* Run this before the program ends for want of memory; NULL for nothing. */
void memory_at_end(void (*restore)(void));

/* So much is about to be asked for, in many pieces.  Where the system can, it is
 * taken from it at once: each page that comes by itself costs several times as
 * much.  Nothing is promised. */
void memory_expect(size_t size);
