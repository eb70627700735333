/* What the signs of a sheet mean, below it. */
#include <string.h>

#include "base/lang.h"
#include "form/form.h"
#include "ui/view/sheet.h"

/* A piece begins with its sign: the twin that the cells have (sheet_text.c). */
static struct str
with_twin(struct arena *arena, struct str piece)
{
	static const char *const signs[][2] = { { "·", "." }, { "–", "n/a" }, { "■", "#" },
		{ "▲", "^" }, { "¹", "'" } };

	for (size_t i = 0; i < COUNT_OF(signs); i++)
		if (str_starts(piece, str_of(signs[i][0])))
			return arena_format(arena, "%s%.*s", signs[i][1],
				STR_ARGS(str_from(piece, strlen(signs[i][0]))));
	return piece;
}

static void
add_piece(struct sheet_legend *legend, struct arena *arena, struct str piece)
{
	legend->pieces[legend->count++] = legend->plain ? with_twin(arena, piece) : piece;
}

static void
add_shades(struct sheet_legend *legend, const struct sheet *sheet, const struct sheet_fit *fit,
	struct pane pane, struct arena *arena)
{
	for (size_t i = 0; i < sheet->columns_count; i++) {
		bool differs = sheet->columns[i].hue == HUE_DIFFERENCE;

		if (fit->places[i].shades == 0)
			continue;
		add_piece(legend, arena,
			arena_format(arena,
				differs ? _("%s less, %s more") : _("%s little, %s much"),
				pane_symbol(pane, SYMBOL_SHADE_1),
				pane_symbol(pane, SYMBOL_SHADE_4)));
		return;
	}
}

void
sheet_legend(const struct sheet *sheet, const struct sheet_fit *fit, bool marked, struct pane pane,
	struct arena *arena, struct sheet_legend *legend)
{
	*legend = (struct sheet_legend){ .plain = pane.surface->ascii };
	legend->pieces = arena_get(
		arena, (sheet->legend_count + sheet->columns_count + 2) * sizeof *legend->pieces);
	for (size_t i = 0; i < sheet->legend_count; i++)
		add_piece(legend, arena, sheet->legend[i]);
	if (marked)
		add_piece(legend, arena,
			arena_format(arena, _("%s marked"), pane_symbol(pane, SYMBOL_PICKED)));
	add_shades(legend, sheet, fit, pane, arena);
}

void
sheet_legend_names(struct sheet_legend *legend, const struct sheet *sheet,
	const struct sheet_fit *fit, struct arena *arena)
{
	legend->names = legend->count;
	for (size_t i = 0; i < sheet->columns_count; i++) {
		const struct sheet_column *column = &sheet->columns[i];

		if (fit->places[i].shown && column->group_head.length &&
			!str_equal(column->group, column->group_head))
			legend->pieces[legend->count++] = arena_format(arena, "%.*s %.*s",
				STR_ARGS(column->group_head), STR_ARGS(label_short(column->group)));
	}
}

/* Pieces a line, so many blanks apart, one that is longer than a line over several;
 * returns how many lines.  Drawn from `row` on, measured only when that is negative. */
static int
lines_of(const struct sheet_legend *legend, struct pane pane, int row, int apart)
{
	int room = pane.columns - 2, at = 0, lines = legend->count > 0;

	for (size_t i = 0; i < legend->count; i++) {
		struct str piece = legend->pieces[i];
		int cells = painted_cells(pane, piece);

		if (at > 0 && (at + apart + cells > room || i == legend->names)) {
			at = 0;
			lines++;
		}
		at += at > 0 ? apart : 0;
		if (row >= 0)
			paint_wrapped(pane, row + lines - 1, 1 + at, room - at, ROLE_DIM, piece);
		if (cells > room)
			lines += wrapped_rows(piece, room) - 1;
		at += cells > room ? room : cells;
	}
	return lines;
}

/* Closer together where that saves a line. */
static int
rows_of(const struct sheet_legend *legend, struct pane pane, int row)
{
	bool close = lines_of(legend, pane, -1, 1) < lines_of(legend, pane, -1, 2);

	return lines_of(legend, pane, row, close ? 1 : 2);
}

/* One that wants more than a line, else the last. */
static void
leave_one_out(struct sheet_legend *legend, struct pane pane)
{
	size_t out = legend->count - 1;

	for (size_t i = 0; i < legend->count; i++)
		if (painted_cells(pane, legend->pieces[i]) > pane.columns - 2)
			out = i;
	legend->count--;
	for (size_t i = out; i < legend->count; i++)
		legend->pieces[i] = legend->pieces[i + 1];
}

int
sheet_legend_rows(struct sheet_legend *legend, struct pane pane, int most)
{
	while (legend->count > 1 && rows_of(legend, pane, -1) > most)
		leave_one_out(legend, pane);
	return rows_of(legend, pane, -1);
}

int
sheet_legend_draw(const struct sheet_legend *legend, struct pane pane, int row)
{
	return rows_of(legend, pane, row);
}
