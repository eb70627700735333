/* term.c - only what differs goes to the terminal */
#include "ui/term.h"

#include <string.h>

void
term_size(struct term *term, int *rows, int *columns)
{
	term->type->size(term, rows, columns);
}

void
term_read(struct term *term, int wait, struct event *event)
{
	*event = (struct event){ .kind = EVENT_NONE };
	term->type->read(term, wait, event);
}

static bool
differs(const struct glyph *one, const struct glyph *other)
{
	return memcmp(one, other, sizeof *one) != 0;
}

/* The runs of a row that differ; a wide glyph is put whole. */
static void
show_row(struct term *term, const struct surface *surface, int row, int columns)
{
	const struct glyph *now = surface_glyph(surface, row, 0);
	struct glyph *was = surface_glyph(&term->shown, row, 0);
	int column = 0;

	if (!now || !was)
		return;
	if (!term->whole && memcmp(now, was, (size_t)columns * sizeof *now) == 0)
		return;
	while (column < columns) {
		int from = column;

		if (!term->whole && !differs(&now[column], &was[column])) {
			column++;
			continue;
		}
		while (from > 0 && now[from].width == 0)
			from--;
		while (column < columns && (term->whole || differs(&now[column], &was[column]) ||
						   now[column].width == 0))
			column++;
		term->type->put(term, surface, row, from, column - from);
	}
	memcpy(was, now, (size_t)columns * sizeof *now);
}

static void
end_show(struct term *term, const struct surface *surface)
{
	bool placed = surface->cursor_row >= 0;

	term->type->cursor(term, placed ? surface->cursor_row : term->shown.rows - 1,
		placed ? surface->cursor_column : 0);
	term->type->flush(term);
}

void
term_show(struct term *term, const struct surface *surface)
{
	int rows, columns;

	term_size(term, &rows, &columns);
	if (rows != term->shown.rows || columns != term->shown.columns) {
		surface_resize(&term->shown, rows, columns);
		term->whole = true;
	}
	if (surface->age != term->shown.age)
		term->whole = true;
	term->shown.age = surface->age;
	if (columns > surface->columns)
		columns = surface->columns;
	for (int row = 0; row < rows && row < surface->rows; row++)
		show_row(term, surface, row, columns);
	term->whole = false;
	end_show(term, surface);
}

void
term_show_rows(struct term *term, const struct surface *surface, int row, int rows)
{
	const struct surface *shown = &term->shown;

	if (term->whole || surface->age != shown->age || surface->rows != shown->rows ||
		surface->columns != shown->columns)
		return;
	for (int end = row + rows; row < end; row++)
		show_row(term, surface, row, shown->columns);
	end_show(term, surface);
}

void
term_redraw(struct term *term)
{
	term->whole = true;
	term->type->redraw(term);
}

void
term_leave(struct term *term)
{
	term->type->leave(term);
}

void
term_enter(struct term *term)
{
	term->type->enter(term);
	term->whole = true;
}

bool
term_suspend(struct term *term, const char *words)
{
	bool slept = term->type->suspend(term, words);

	term->whole = true;
	return slept;
}

void
term_close(struct term *term)
{
	if (!term)
		return;
	surface_free(&term->shown);
	term->type->close(term);
}
