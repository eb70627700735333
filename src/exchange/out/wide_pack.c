#include "exchange/out/wide.h"

#include <assert.h>

/* A row's cells one after the other: two bytes that say which state and kind, and
 * whether the column is the next one (else its place follows), then the value in
 * as few bytes as it needs.  Most cells take three bytes in the place of sixteen,
 * which a store of a million answers feels. */

enum { FEW = 1 << 8, JUMPS = 1 << 9, WIDTH_SHIFT = 10 };

enum width { WIDTH_NONE, WIDTH_1, WIDTH_4, WIDTH_8 };

static const size_t widths[] = {
	[WIDTH_NONE] = 0,
	[WIDTH_1] = 1,
	[WIDTH_4] = 4,
	[WIDTH_8] = 8,
};

static bool
whole_number(const struct wide_cell *cell, int64_t *number)
{
	if (cell->kind == VALUE_INTEGER) {
		*number = cell->integer;
		return true;
	}
	if (cell->kind == VALUE_DATE) {
		*number = cell->day;
		return true;
	}
	if (cell->kind != VALUE_DECIMAL || !(cell->decimal >= -100 && cell->decimal <= 100))
		return false;
	*number = (int64_t)cell->decimal;
	return (double)*number == cell->decimal && (*number || 1 / cell->decimal > 0);
}

static enum width
width_of(const struct wide_cell *cell)
{
	int64_t number;

	if (cell->kind == VALUE_NONE)
		return WIDTH_NONE;
	if (!whole_number(cell, &number))
		return WIDTH_8;
	if (number >= INT8_MIN && number <= INT8_MAX)
		return WIDTH_1;
	return number >= INT32_MIN && number <= INT32_MAX ? WIDTH_4 : WIDTH_8;
}

static void
add_value(struct buf *out, const struct wide_cell *cell, enum width width)
{
	int64_t number = 0;
	int8_t small;
	int32_t middle;

	whole_number(cell, &number);
	small = (int8_t)number;
	middle = (int32_t)number;
	if (width == WIDTH_1)
		buf_bytes(out, &small, sizeof small);
	else if (width == WIDTH_4)
		buf_bytes(out, &middle, sizeof middle);
	else if (width == WIDTH_8 && cell->kind == VALUE_INTEGER)
		buf_bytes(out, &cell->integer, sizeof cell->integer);
	else if (width == WIDTH_8 && cell->kind == VALUE_DECIMAL)
		buf_bytes(out, &cell->decimal, sizeof cell->decimal);
	else if (width == WIDTH_8)
		buf_bytes(out, &cell->text, sizeof cell->text);
}

void
wide_pack(struct buf *out, const struct wide_cell *cells, size_t count)
{
	uint32_t next = 0;

	for (size_t i = 0; i < count; i++) {
		const struct wide_cell *cell = &cells[i];
		enum width width = width_of(cell);
		uint16_t head =
			(uint16_t)(cell->state | cell->kind << 4 | (int)width << WIDTH_SHIFT);

		if (cell->few)
			head |= FEW;
		if (cell->place != next)
			head |= JUMPS;
		buf_bytes(out, &head, sizeof head);
		if (cell->place != next)
			buf_bytes(out, &cell->place, sizeof cell->place);
		add_value(out, cell, width);
		next = cell->place + 1;
	}
}

/* ---- and back ---- */

static const char *
take(const char *at, void *into, size_t count)
{
	memcpy(into, at, count);
	return at + count;
}

static void
set_whole(struct wide_cell *cell, int64_t number)
{
	if (cell->kind == VALUE_DECIMAL)
		cell->decimal = (double)number;
	else if (cell->kind == VALUE_DATE)
		cell->day = (int32_t)number;
	else
		cell->integer = number;
}

static const char *
take_value(const char *at, struct wide_cell *cell, enum width width)
{
	int8_t small;
	int32_t middle;

	switch (width) {
	case WIDTH_NONE: break;
	case WIDTH_1:
		take(at, &small, sizeof small);
		set_whole(cell, small);
		break;
	case WIDTH_4:
		take(at, &middle, sizeof middle);
		set_whole(cell, middle);
		break;
	case WIDTH_8:
		if (cell->kind == VALUE_INTEGER)
			take(at, &cell->integer, sizeof cell->integer);
		else if (cell->kind == VALUE_DECIMAL)
			take(at, &cell->decimal, sizeof cell->decimal);
		else
			take(at, &cell->text, sizeof cell->text);
		break;
	}
	return at + widths[width];
}

const char *
wide_unpack(const char *at, uint32_t *next, struct wide_cell *cell)
{
	uint16_t head;

	at = take(at, &head, sizeof head);
	*cell = (struct wide_cell){
		.place = *next,
		.state = head & 15,
		.kind = head >> 4 & 15,
		.few = (head & FEW) != 0,
	};
	if (head & JUMPS)
		at = take(at, &cell->place, sizeof cell->place);
	*next = cell->place + 1;
	return take_value(at, cell, (enum width)(head >> WIDTH_SHIFT & 3));
}

static_assert(STATE_COUNT <= 16 && VALUE_KINDS <= 16, "both go into four bits");
