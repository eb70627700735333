/* surface.c - the grid of cells */
#include "ui/surface.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

#define MARKS_MANY 1024 /* different ones: they begin anew with the next frame */
#define MARKS_MOST 4096 /* on one screen; what is more is left out */

static const struct glyph blank = { .point = ' ', .width = 1 };

void
surface_resize(struct surface *surface, int rows, int columns)
{
	assert(rows >= 0 && columns >= 0);
	if (rows != surface->rows || columns != surface->columns || !surface->at) {
		surface->at = memory_resize(
			surface->at, ((size_t)rows * (size_t)columns + 1) * sizeof *surface->at);
		surface->rows = rows;
		surface->columns = columns;
	}
	surface_clear(surface);
}

void
surface_clear(struct surface *surface)
{
	size_t count = (size_t)surface->rows * (size_t)surface->columns, done = 1;

	if (surface->marks_count > MARKS_MANY) {
		surface->marks_count = 0;
		surface->age++;
	}
	/* Of all that is done for a frame this touches most memory. */
	if (count > 0)
		surface->at[0] = blank;
	for (; done < count; done *= 2)
		memcpy(surface->at + done, surface->at,
			(done < count - done ? done : count - done) * sizeof *surface->at);
	surface->cursor_row = surface->cursor_column = -1;
}

void
surface_free(struct surface *surface)
{
	free(surface->at);
	free(surface->marks);
	buf_free(&surface->scratch);
	*surface = (struct surface){ .rows = 0 };
}

struct glyph *
surface_glyph(const struct surface *surface, int row, int column)
{
	if (row < 0 || column < 0 || row >= surface->rows || column >= surface->columns)
		return NULL;
	return &surface->at[(size_t)row * (size_t)surface->columns + (size_t)column];
}

/* What is left of a wide glyph when its other half is covered. */
static void
uncover(struct surface *surface, int row, int column)
{
	struct glyph *here = surface_glyph(surface, row, column);
	struct glyph *other = NULL;

	if (here && here->width == 0)
		other = surface_glyph(surface, row, column - 1);
	else if (here && here->width == 2)
		other = surface_glyph(surface, row, column + 1);
	if (other) {
		uint8_t role = other->role;

		*other = blank;
		other->role = role;
	}
}

/* ---- marks ---- */

/* Which the marks are, from 1. */
static uint16_t
keep_marks(struct surface *surface, const uint32_t *points, size_t count)
{
	uint32_t marks[GLYPH_POINTS - 1] = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < count && i < GLYPH_POINTS - 1; i++)
		marks[i] = points[i];
	while (at < surface->marks_count && memcmp(surface->marks[at], marks, sizeof marks) != 0)
		at++;
	if (at == MARKS_MOST)
		return 0;
	if (at == surface->marks_count) {
		surface->marks = memory_grow(
			surface->marks, at, &surface->marks_room, sizeof *surface->marks);
		memcpy(surface->marks[surface->marks_count++], marks, sizeof marks);
	}
	return (uint16_t)(at + 1);
}

size_t
surface_points(
	const struct surface *surface, const struct glyph *glyph, uint32_t points[GLYPH_POINTS])
{
	size_t count = 0;

	if (glyph->width == 0)
		return 0;
	points[count++] = glyph->point;
	if (glyph->marks == 0)
		return count;
	for (; count < GLYPH_POINTS && surface->marks[glyph->marks - 1][count - 1]; count++)
		points[count] = surface->marks[glyph->marks - 1][count - 1];
	return count;
}

/* ---- putting ---- */

int
surface_put(struct surface *surface, int row, int column, enum role role, const uint32_t *points,
	size_t count)
{
	struct glyph *glyph = surface_glyph(surface, row, column);
	size_t width = count > 0 ? utf8_point_cells(points[0]) : 0;

	if (!glyph || width == 0 || column + (int)width > surface->columns)
		return 0;
	if (glyph->width != 1)
		uncover(surface, row, column);
	if (width == 2)
		uncover(surface, row, column + 1);
	*glyph = (struct glyph){ .point = points[0],
		.width = (uint8_t)width,
		.role = (uint8_t)role,
		.marks = count > 1 ? keep_marks(surface, points + 1, count - 1) : 0 };
	if (width == 2)
		glyph[1] = (struct glyph){ .width = 0, .role = (uint8_t)role };
	return (int)width;
}

/* The rest of a wide glyph of which the other half was covered. */
static void
blank_half(struct glyph *half)
{
	half->point = ' ';
	half->width = 1;
	half->marks = 0;
}

int
surface_put_simple(struct surface *surface, int row, int column, int room, enum role role,
	struct str text, size_t *taken)
{
	struct glyph *glyph = surface_glyph(surface, row, column), *put = glyph, *end;
	struct glyph letter = { .width = 1, .role = (uint8_t)role };
	const unsigned char *byte = (const unsigned char *)text.at;
	size_t at = 0, bytes;

	*taken = 0;
	if (!glyph || room <= 0)
		return 0;
	end = glyph + (room < surface->columns - column ? room : surface->columns - column);
	if (column > 0 && glyph->width == 0 && text.length > 0 && utf8_simple_bytes(text, 0) > 0)
		blank_half(glyph - 1);
	while (put < end && at < text.length && (bytes = utf8_simple_bytes(text, at)) > 0) {
		letter.point =
			bytes == 1 ? byte[at] : (byte[at] & 0x1fu) << 6 | (byte[at + 1] & 0x3fu);
		*put++ = letter;
		at += bytes;
	}
	if (put > glyph && put < glyph + (surface->columns - column) && put->width == 0)
		blank_half(put);
	*taken = at;
	return (int)(put - glyph);
}

void
surface_row_text(const struct surface *surface, int row, struct buf *out)
{
	uint32_t points[GLYPH_POINTS];
	size_t kept = out->length;

	for (int column = 0; column < surface->columns; column++) {
		const struct glyph *glyph = surface_glyph(surface, row, column);
		size_t count;

		if (!glyph)
			return;
		if (glyph->width == 0)
			continue;
		count = surface_points(surface, glyph, points);
		for (size_t i = 0; i < count; i++)
			utf8_add(out, points[i]);
		if (glyph->point != ' ' || glyph->marks)
			kept = out->length;
	}
	buf_cut(out, kept);
}
