/* surface.c - the grid of cells */
#include "ui/surface.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

#define CLUSTERS_MANY 1024 /* different ones: they begin anew with the next frame */
#define CLUSTERS_MOST 4096 /* on one screen; what is more is left out */

static const struct glyph blank = { .point = ' ', .width = 1 };

static_assert(ROLE_COUNT <= 256, "a glyph has eight bits for its role");

/* The masks lose nothing: they say to the compiler what fits. */
static struct glyph
glyph_of(uint32_t point, int width, unsigned role)
{
	return (struct glyph){
		.point = point & 0x1fffff, .width = (unsigned)width & 3, .role = role & 0xff
	};
}

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

	if (surface->clusters_count > CLUSTERS_MANY) {
		surface->clusters_count = 0;
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
	free(surface->clusters);
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
blank_half(struct glyph *half)
{
	*half = glyph_of(' ', 1, half->role);
}

static void
uncover(struct surface *surface, int row, int column)
{
	struct glyph *here = surface_glyph(surface, row, column);

	if (here && here->width == 0 && column > 0)
		blank_half(here - 1);
	else if (here && here->width == 2 && column + 1 < surface->columns)
		blank_half(here + 1);
}

/* ---- marks ---- */

/* Which of the surface's clusters the points are; false: it has no room for one more. */
static bool
keep_cluster(struct surface *surface, const uint32_t *points, size_t count, uint32_t *which)
{
	uint32_t cluster[GLYPH_POINTS] = { 0 };
	size_t at = 0;

	for (size_t i = 0; i < count && i < GLYPH_POINTS; i++)
		cluster[i] = points[i];
	while (at < surface->clusters_count &&
		memcmp(surface->clusters[at], cluster, sizeof cluster) != 0)
		at++;
	if (at == CLUSTERS_MOST)
		return false;
	if (at == surface->clusters_count) {
		surface->clusters = memory_grow(
			surface->clusters, at, &surface->clusters_room, sizeof *surface->clusters);
		memcpy(surface->clusters[surface->clusters_count++], cluster, sizeof cluster);
	}
	*which = (uint32_t)at;
	return true;
}

size_t
surface_points(
	const struct surface *surface, const struct glyph *glyph, uint32_t points[GLYPH_POINTS])
{
	size_t count = 0;

	if (glyph->width == 0)
		return 0;
	if (!glyph->marked)
		points[count++] = glyph->point;
	else
		for (; count < GLYPH_POINTS && surface->clusters[glyph->point][count]; count++)
			points[count] = surface->clusters[glyph->point][count];
	return count;
}

/* ---- putting ---- */

int
surface_put(struct surface *surface, int row, int column, enum role role, const uint32_t *points,
	size_t count)
{
	struct glyph *glyph = surface_glyph(surface, row, column);
	uint32_t point = count > 0 ? points[0] : 0;
	size_t width = count > 0 ? utf8_point_cells(point) : 0;
	bool marked;

	if (!glyph || width == 0 || column + (int)width > surface->columns)
		return 0;
	if (glyph->width != 1)
		uncover(surface, row, column);
	if (width == 2)
		uncover(surface, row, column + 1);
	marked = count > 1 && keep_cluster(surface, points, count, &point);
	*glyph = glyph_of(point, (int)width, role);
	glyph->marked = marked;
	if (width == 2)
		glyph[1] = glyph_of(0, 0, role);
	return (int)width;
}

int
surface_put_simple(struct surface *surface, int row, int column, int room, enum role role,
	struct str text, size_t *taken)
{
	struct glyph *glyph = surface_glyph(surface, row, column), *put = glyph, *end;
	struct glyph letter = glyph_of(0, 1, role);
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
			bytes == 1 ? byte[at] : ((byte[at] & 0x1fu) << 6 | (byte[at + 1] & 0x3fu));
		*put++ = letter;
		at += bytes;
	}
	if (put > glyph && put < glyph + (surface->columns - column) && put->width == 0)
		blank_half(put);
	*taken = at;
	return (int)(put - glyph);
}

void
surface_fill(struct surface *surface, int row, int column, int columns, enum role role)
{
	struct glyph *glyph, empty = glyph_of(' ', 1, role);

	if (column < 0)
		columns += column;
	column = column < 0 ? 0 : column;
	if (columns > surface->columns - column)
		columns = surface->columns - column;
	glyph = surface_glyph(surface, row, column);
	if (!glyph || columns <= 0)
		return;
	uncover(surface, row, column);
	uncover(surface, row, column + columns - 1);
	for (int i = 0; i < columns; i++)
		glyph[i] = empty;
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
		if (glyph->point != ' ' || glyph->marked)
			kept = out->length;
	}
	buf_cut(out, kept);
}
