/* uid.h - ids of entries, documents, persons, devices
 *
 * 128 bits, unique across laptops that never met; uid_new is time-ordered (48
 * bits of milliseconds, then random, as RFC 9562's version 7), uid_random says
 * nothing of when.  Written as 32 lower-case hex digits.  All zero is no id.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define UID_TEXT 33 /* room for a written uid with its zero byte */

struct uid {
	unsigned char bytes[16];
};

struct uid uid_new(void);
struct uid uid_random(void);

/* As uid_new would at that instant, of 16 bytes that were drawn by chance for it
 * alone; of two in the same millisecond the later sorts after the one before it
 * (RFC 9562, 6.2, method 1: a counter of 12 bits). */
struct uid uid_after(const struct uid *before, int64_t at, const unsigned char bytes[16]);
bool uid_none(const struct uid *uid);
bool uid_equal(const struct uid *a, const struct uid *b);
int uid_compare(const struct uid *a, const struct uid *b);
void uid_write(char out[UID_TEXT], const struct uid *uid);
bool uid_read(struct str text, struct uid *uid);
