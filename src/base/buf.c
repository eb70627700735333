#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/format.h"
#include "base/memory.h"

#define FORMAT_ROOM 120

/* Room for `more` bytes and the zero byte after them. */
static void
make_room(struct buf *buf, size_t more)
{
	size_t room = buf->room ? buf->room : 32;

	if (more > SIZE_MAX / 4)
		buf->at = memory_resize(buf->at, more);
	while (room - buf->length <= more)
		room *= 2;
	if (room == buf->room)
		return;
	buf->at = memory_resize(buf->at, room);
	buf->room = room;
}

void
buf_bytes(struct buf *buf, const void *bytes, size_t count)
{
	if (buf->room - buf->length <= count)
		make_room(buf, count);
	if (count)
		memcpy(buf->at + buf->length, bytes, count);
	buf->length += count;
	buf->at[buf->length] = '\0';
}

void
buf_byte(struct buf *buf, char byte)
{
	buf_bytes(buf, &byte, 1);
}

void
buf_integer(struct buf *buf, int64_t number)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;

	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		digits[--at] = '-';
	buf_bytes(buf, digits + at, sizeof digits - at);
}

void
buf_add(struct buf *buf, struct str text)
{
	buf_bytes(buf, text.at, text.length);
}

void
buf_text(struct buf *buf, const char *text)
{
	buf_add(buf, str_of(text));
}

void
buf_format_list(struct buf *buf, const char *form, va_list values)
{
	va_list again;
	size_t length;

	assert(form);
	va_copy(again, values);
	/* Most of what is written fits at once. */
	make_room(buf, FORMAT_ROOM);
	length = format_list(buf->at + buf->length, FORMAT_ROOM + 1, form, values);
	if (length > FORMAT_ROOM) {
		make_room(buf, length);
		format_list(buf->at + buf->length, length + 1, form, again);
	}
	va_end(again);
	buf->length += length;
}

void
buf_format(struct buf *buf, const char *form, ...)
{
	va_list values;

	va_start(values, form);
	buf_format_list(buf, form, values);
	va_end(values);
}

void
buf_insert(struct buf *buf, size_t at, struct str text)
{
	assert(at <= buf->length);
	make_room(buf, text.length);
	memmove(buf->at + at + text.length, buf->at + at, buf->length - at);
	if (text.length)
		memcpy(buf->at + at, text.at, text.length);
	buf->length += text.length;
	buf->at[buf->length] = '\0';
}

void
buf_remove(struct buf *buf, size_t at, size_t count)
{
	assert(at <= buf->length && count <= buf->length - at);
	if (count == 0)
		return;
	memmove(buf->at + at, buf->at + at + count, buf->length - at - count);
	buf_cut(buf, buf->length - count);
}

void
buf_cut(struct buf *buf, size_t length)
{
	assert(length <= buf->length);
	buf->length = length;
	if (buf->at)
		buf->at[length] = '\0';
}

struct str
buf_str(const struct buf *buf)
{
	return (struct str){ .at = buf->at ? buf->at : "", .length = buf->length };
}

void
buf_clear(struct buf *buf)
{
	buf_cut(buf, 0);
}

void
buf_free(struct buf *buf)
{
	free(buf->at);
	*buf = (struct buf){ .at = NULL };
}
