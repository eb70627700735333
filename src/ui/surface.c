/* surface.c - the grid of cells */
#include "ui/surface.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

static const struct glyph blank = { .points = { ' ' }, .width = 1 };

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
	*glyph = (struct glyph){ .width = (uint8_t)width, .role = (uint8_t)role };
	for (size_t i = 0; i < count && i < GLYPH_POINTS; i++)
		glyph->points[i] = points[i];
	if (width == 2)
		glyph[1] = (struct glyph){ .width = 0, .role = (uint8_t)role };
	return (int)width;
}

int
surface_put_simple(
	struct surface *surface, int row, int column, int room, enum role role, struct str text)
{
	struct glyph *glyph = surface_glyph(surface, row, column);
	size_t at = 0;
	int put;

	if (!glyph)
		return 0;
	if (room > surface->columns - column)
		room = surface->columns - column;
	for (put = 0; put < room && at < text.length; put++, at++) {
		uint32_t point = (unsigned char)text.at[at];

		if (point >= 0x80)
			point = (point & 0x1f) << 6 | ((unsigned char)text.at[++at] & 0x3f);
		if (glyph[put].width != 1)
			uncover(surface, row, column + put);
		glyph[put] =
			(struct glyph){ .points = { point }, .width = 1, .role = (uint8_t)role };
	}
	return put;
}

void
surface_row_text(const struct surface *surface, int row, struct buf *out)
{
	size_t kept = out->length;

	for (int column = 0; column < surface->columns; column++) {
		const struct glyph *glyph = surface_glyph(surface, row, column);

		if (!glyph)
			return;
		if (glyph->width == 0)
			continue;
		for (size_t i = 0; i < GLYPH_POINTS && glyph->points[i]; i++)
			utf8_add(out, glyph->points[i]);
		if (glyph->points[0] != ' ' || glyph->points[1])
			kept = out->length;
	}
	buf_cut(out, kept);
}
