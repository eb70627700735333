/* term_grid.c - a terminal in memory */
#include "lib/term_grid.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

static struct grid *
grid_of(struct term *term)
{
	return (struct grid *)term;
}

static void
size(struct term *term, int *rows, int *columns)
{
	*rows = grid_of(term)->glass.rows;
	*columns = grid_of(term)->glass.columns;
}

static void
free_event(struct event *event)
{
	union {
		const char *kept;
		void *mine;
	} text = { .kept = event->text.at };

	free(text.mine);
	event->text.at = NULL;
}

static void
read_event(struct term *term, int wait, struct event *event)
{
	struct grid *grid = grid_of(term);

	if (grid->next == grid->count) {
		grid->waited = wait;
		/* For ever in vain: the test forgot to end the program. */
		if (wait < 0 || (wait > 0 && grid->hangs_up))
			event->kind = EVENT_END;
		return;
	}
	*event = grid->events[grid->next++];
	if (event->kind == EVENT_RESIZE)
		surface_resize(&grid->glass, (int)event->key.point, (int)event->dropped);
}

static void
put(struct term *term, const struct surface *surface, int row, int column, int count)
{
	const struct glyph *glyphs = surface_glyph(surface, row, column);
	struct grid *grid = grid_of(term);
	uint32_t points[GLYPH_POINTS];

	assert(row >= 0 && row < grid->glass.rows && column >= 0);
	assert(column + count <= grid->glass.columns);
	for (int i = 0; i < count; i++)
		surface_put(&grid->glass, row, column + i, (enum role)glyphs[i].role, points,
			surface_points(surface, &glyphs[i], points));
	grid->put += (size_t)count;
}

static void
cursor(struct term *term, int row, int column)
{
	struct grid *grid = grid_of(term);

	assert(row < grid->glass.rows && column < grid->glass.columns);
	grid->glass.cursor_row = row;
	grid->glass.cursor_column = column;
}

static void
flush(struct term *term)
{
	struct grid *grid = grid_of(term);

	grid->flushes++;
	grid->latest = grid->put - grid->flushed;
	grid->flushed = grid->put;
}

static void
nothing(struct term *term)
{
	(void)term;
}

static bool
rest(struct term *term, const char *words)
{
	struct grid *grid = grid_of(term);

	if (!grid->job_control)
		return false;
	free(grid->said);
	grid->said = strdup(words);
	grid->suspends++;
	return true;
}

static void
shut(struct term *term)
{
	struct grid *grid = grid_of(term);

	for (size_t i = 0; i < grid->count; i++)
		free_event(&grid->events[i]);
	free(grid->events);
	free(grid->said);
	surface_free(&grid->glass);
}

static const struct term_type grid_type = {
	.size = size,
	.read = read_event,
	.put = put,
	.cursor = cursor,
	.flush = flush,
	.redraw = nothing,
	.leave = nothing,
	.enter = nothing,
	.suspend = rest,
	.close = shut,
};

struct term *
grid_open(struct grid *grid, int rows, int columns)
{
	*grid = (struct grid){ .term = { .type = &grid_type } };
	surface_resize(&grid->glass, rows, columns);
	return &grid->term;
}

void
grid_event(struct grid *grid, struct event event)
{
	if (event.kind == EVENT_PASTE) {
		char *text = memory_get(event.text.length + 1);

		memcpy(text, event.text.at, event.text.length);
		event.text.at = text;
	}
	grid->events = memory_grow(grid->events, grid->count, &grid->room, sizeof *grid->events);
	grid->events[grid->count++] = event;
}

void
grid_resize(struct grid *grid, int rows, int columns)
{
	grid_event(grid, (struct event){ .kind = EVENT_RESIZE,
				 .key = { .point = (uint32_t)rows },
				 .dropped = (size_t)columns });
}

static void
type_text(struct grid *grid, struct str text)
{
	for (size_t at = 0; at < text.length;)
		grid_event(grid, (struct event){ .kind = EVENT_KEY,
					 .key = key_char(utf8_point(text, at, &at)) });
}

void
grid_press(struct grid *grid, const char *keys)
{
	while (*keys) {
		struct event event = { .kind = EVENT_KEY };
		size_t length;
		bool known;

		if (*keys == ' ') {
			keys++;
			continue;
		}
		if (*keys == '\'') {
			length = strcspn(keys + 1, "'");
			type_text(grid, (struct str){ keys + 1, length });
			keys += length + 2;
			continue;
		}
		length = strcspn(keys, " ");
		known = key_read((struct str){ keys, length }, &event.key);
		assert(known);
		grid_event(grid, event);
		keys += length;
	}
}

void
grid_paste(struct grid *grid, const char *text)
{
	grid_event(grid, (struct event){ .kind = EVENT_PASTE, .text = str_of(text) });
}

const char *
grid_row(struct grid *grid, int row)
{
	struct buf *out = &grid->glass.scratch;

	buf_clear(out);
	buf_text(out, "");
	surface_row_text(&grid->glass, row, out);
	return out->at ? out->at : "";
}

int
grid_find(struct grid *grid, const char *text)
{
	for (int row = 0; row < grid->glass.rows; row++)
		if (strstr(grid_row(grid, row), text))
			return row;
	return -1;
}

enum role
grid_role(struct grid *grid, int row, int column)
{
	const struct glyph *glyph = surface_glyph(&grid->glass, row, column);

	assert(glyph);
	return (enum role)glyph->role;
}

void
grid_print(struct grid *grid)
{
	for (int row = 0; row < grid->glass.rows; row++)
		fprintf(stderr, "%s\n", grid_row(grid, row));
}
