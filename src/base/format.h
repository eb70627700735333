/* format.h - vsnprintf, quicker for what most forms are made of
 *
 * Texts and whole numbers (%s, %.*s, %d, %u, %zu, %%) are put together here; a form
 * with anything else goes to vsnprintf as it is.  A frame of the screen has a dozen,
 * and vsnprintf goes through far more memory than they have letters, which is what a
 * key that wakes the program has to wait for.
 */
#pragma once

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"

/* As vsnprintf: at most `room` bytes with the zero byte that ends them; returns how many
 * there are without it, were there room for all.  `out` may be NULL when room is 0. */
size_t format_list(char *out, size_t room, const char *form, va_list values) PRINTF(3, 0);
