/* buf.h - text that grows
 *
 * { 0 } is an empty buffer, ready for use.  What it holds always ends in a
 * zero byte that length does not count, so buf.at is a C string once anything
 * was added.  buf_str borrows: it holds until the next change.
 */
#pragma once

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct buf {
	char *at;
	size_t length, room;
};

void buf_byte(struct buf *buf, char byte);
void buf_add(struct buf *buf, struct str text);
void buf_text(struct buf *buf, const char *text);
void buf_integer(struct buf *buf, int64_t number); /* its decimal digits */
void buf_format(struct buf *buf, const char *form, ...) PRINTF(2, 3);
void buf_format_list(struct buf *buf, const char *form, va_list values) PRINTF(2, 0);
void buf_bytes(struct buf *buf, const void *bytes, size_t count);

/* Put text in before byte `at`; take `count` bytes out from byte `at`. */
void buf_insert(struct buf *buf, size_t at, struct str text);
void buf_remove(struct buf *buf, size_t at, size_t count);

/* Cut down to `length` bytes. */
void buf_cut(struct buf *buf, size_t length);

struct str buf_str(const struct buf *buf);

void buf_clear(struct buf *buf); /* keeps the room */
void buf_free(struct buf *buf);	 /* empty, ready again */
