/* A map's drawing in characters. */
#include <stdint.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "exchange/chart.h"
#include "exchange/chart_own.h"

/* A name gets as many lines as the longest one needs, at most this many; who is
 * responsible has one, and the borders two. */
#define NAME_LINES_MOST 3
#define ROWS_BESIDE_NAME 3

/* A border and a blank on either side. */
#define INSET 4

/* ---- the layout ---- */

static struct flow *
lay(const struct chart *chart, int width, const int *rows, struct arena *arena)
{
	struct flow_edge *edges = arena_get(arena, (chart->edges_count + 1) * sizeof *edges);
	struct flow_wish wish = { .steps = chart->steps_count,
		.edges = edges,
		.width = width < FLOW_WIDTH_LEAST ? FLOW_WIDTH_LEAST : width,
		.rows = rows };

	for (size_t i = 0; i < chart->edges_count; i++)
		if (chart->edges[i].to != SIZE_MAX)
			edges[wish.edges_count++] =
				(struct flow_edge){ .from = chart->edges[i].from,
					.to = chart->edges[i].to };
	return flow_lay(arena, &wish);
}

/* How wide the boxes are is known from a first layout, and only then how many
 * lines their names need. */
struct flow *
chart_lay(const struct chart *chart, int width, struct arena *arena)
{
	int *rows = arena_get(arena, (chart->steps_count + 1) * sizeof *rows);
	struct str lines[NAME_LINES_MOST];
	struct buf kept = { 0 };
	struct flow *flow;

	if (chart->steps_count == 0)
		return NULL;
	flow = lay(chart, width, rows, arena);
	for (size_t i = 0; flow != NULL && i < chart->steps_count; i++)
		rows[i] = ROWS_BESIDE_NAME + (int)chart_step_lines(chart, i,
						     (size_t)(flow->box_width - INSET),
						     NAME_LINES_MOST, lines, &kept);
	buf_free(&kept);
	return flow != NULL ? lay(chart, width, rows, arena) : NULL;
}

const struct flow_line *
chart_line(const struct chart *chart, const struct flow *flow, size_t edge)
{
	size_t at = 0;

	if (chart->edges[edge].to == SIZE_MAX)
		return NULL;
	for (size_t i = 0; i < edge; i++)
		at += chart->edges[i].to != SIZE_MAX;
	return &flow->lines[at];
}

/* ---- what stands in a box ---- */

void
chart_step_name(const struct chart *chart, size_t step, struct buf *out)
{
	buf_format(out, "%zu %.*s", step + 1, STR_ARGS(chart->steps[step].name));
}

void
chart_step_marks(const struct chart *chart, const struct flow *flow, size_t step, struct buf *out)
{
	if (chart->steps[step].silent)
		buf_text(out, _("silent"));
	for (size_t i = 0; i < chart->edges_count; i++) {
		const struct flow_line *line = chart_line(chart, flow, i);

		if (chart->edges[i].from != step || line == NULL || line->way == FLOW_DRAWN)
			continue;
		buf_format(out, out->length > 0 ? " %s%zu" : "%s%zu",
			line->way == FLOW_BACK ? "<" : ">", chart->edges[i].to + 1);
	}
}

size_t
chart_step_lines(const struct chart *chart, size_t step, size_t cells, size_t most,
	struct str *lines, struct buf *kept)
{
	struct str text, line;
	size_t at = 0, count = 0;

	buf_clear(kept);
	chart_step_name(chart, step, kept);
	text = buf_str(kept);
	while (count < most && utf8_line(text, cells, &at, &line))
		lines[count++] = line;
	/* The rest of a name that is too long is on its last line, to be cut
	 * there with a sign. */
	if (count > 0 && lines[count - 1].at + lines[count - 1].length < text.at + text.length)
		lines[count - 1].length = (size_t)(text.at + text.length - lines[count - 1].at);
	return count;
}

struct str
chart_fit(struct arena *arena, struct str text, size_t cells, bool ascii)
{
	const char *sign = ascii ? "..." : "…";
	size_t wide = utf8_cells(str_of(sign));

	if (utf8_cells(text) <= cells)
		return text;
	if (cells <= wide)
		return utf8_fit(text, cells);
	return arena_format(
		arena, "%.*s%s", STR_ARGS(str_trim(utf8_fit(text, cells - wide))), sign);
}

/* ---- characters ---- */

enum { NORTH = 1, EAST = 2, SOUTH = 4, WEST = 8 };

struct canvas {
	const struct chart *chart;
	const struct flow *flow;
	unsigned char *lines; /* of each cell: which ways a line leaves it */
	const char **signs;   /* of each cell: what stands there instead */
	size_t *texts;	      /* of each cell: the text that begins there, from 1 */
	int width, height;
	bool ascii;
	struct written *written;
	size_t written_count, written_room;
};

/* A text on the canvas; it hides the cells it covers. */
struct written {
	int cells;
	struct str text;
};

static const char *const JOINTS[] = { " ", "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴",
	"┐", "┤", "┬", "┼" };
static const char *const JOINTS_ASCII[] = { " ", "|", "-", "+", "|", "|", "+", "+", "-", "+", "-",
	"+", "+", "+", "+", "+" };

static size_t
cell(const struct canvas *canvas, int x, int y)
{
	return (size_t)y * (size_t)canvas->width + (size_t)x;
}

/* From one cell to another straight below or beside it. */
static void
stroke(struct canvas *canvas, struct flow_point from, struct flow_point to)
{
	int dx = (to.x > from.x) - (to.x < from.x), dy = (to.y > from.y) - (to.y < from.y);
	unsigned char ahead = dx > 0 ? EAST : dx < 0 ? WEST : dy > 0 ? SOUTH : NORTH;
	unsigned char behind = dx > 0 ? WEST : dx < 0 ? EAST : dy > 0 ? NORTH : SOUTH;

	while (from.x != to.x || from.y != to.y) {
		canvas->lines[cell(canvas, from.x, from.y)] |= ahead;
		from.x += dx;
		from.y += dy;
		canvas->lines[cell(canvas, from.x, from.y)] |= behind;
	}
}

static void
write_at(struct canvas *canvas, struct arena *arena, int x, int y, struct str text)
{
	size_t cells = utf8_cells(text);

	if (cells == 0)
		return;
	canvas->written = memory_grow(canvas->written, canvas->written_count, &canvas->written_room,
		sizeof *canvas->written);
	canvas->written[canvas->written_count++] =
		(struct written){ .cells = (int)cells, .text = arena_text(arena, text) };
	canvas->texts[cell(canvas, x, y)] = canvas->written_count;
}

static void
draw_box(struct canvas *canvas, struct arena *arena, size_t step)
{
	const struct flow *flow = canvas->flow;
	int x = flow->boxes[step].x, y = flow->boxes[step].y;
	int right = x + flow->box_width - 1, low = y + flow->boxes[step].rows - 1;
	size_t inner = (size_t)(flow->box_width - INSET), count;
	struct buf kept = { 0 }, marks = { 0 };
	struct str lines[NAME_LINES_MOST];
	size_t marks_cells;

	stroke(canvas, (struct flow_point){ x, y }, (struct flow_point){ right, y });
	stroke(canvas, (struct flow_point){ x, low }, (struct flow_point){ right, low });
	stroke(canvas, (struct flow_point){ x, y }, (struct flow_point){ x, low });
	stroke(canvas, (struct flow_point){ right, y }, (struct flow_point){ right, low });
	count = chart_step_lines(canvas->chart, step, inner,
		(size_t)flow->boxes[step].rows - ROWS_BESIDE_NAME, lines, &kept);
	for (size_t i = 0; i < count; i++)
		write_at(canvas, arena, x + 2, y + 1 + (int)i,
			chart_fit(arena, lines[i], inner, canvas->ascii));
	chart_step_marks(canvas->chart, flow, step, &marks);
	marks_cells = utf8_cells(buf_str(&marks));
	if (marks_cells + 1 > inner)
		marks_cells = inner - 1;
	write_at(canvas, arena, x + 2, low - 1,
		chart_fit(arena, canvas->chart->steps[step].actor, inner - marks_cells - 1,
			canvas->ascii));
	write_at(canvas, arena, right - 1 - (int)marks_cells, low - 1,
		utf8_fit(buf_str(&marks), marks_cells));
	buf_free(&kept);
	buf_free(&marks);
}

/* Room to the right of an arrow's head, up to the next line or the edge. */
static size_t
room_right(const struct canvas *canvas, int x, int y)
{
	int to = x;

	while (to < canvas->width && canvas->lines[cell(canvas, to, y)] == 0 &&
		canvas->signs[cell(canvas, to, y)] == NULL)
		to++;
	return (size_t)(to > x + 1 ? to - x - 1 : 0);
}

static void
draw_arrow(struct canvas *canvas, const struct chart_edge *edge, const struct flow_line *line)
{
	struct flow_point head = line->points[line->count - 1];

	for (size_t i = 1; i < line->count; i++)
		stroke(canvas, line->points[i - 1], line->points[i]);
	if (edge->handover)
		canvas->signs[cell(canvas, head.x, head.y)] = canvas->ascii ? "#" : "◆";
	else
		canvas->signs[cell(canvas, head.x, head.y)] = canvas->ascii ? "v" : "▼";
}

/* After all lines: a label must not lie on one. */
static void
draw_label(struct canvas *canvas, struct arena *arena, const struct chart_edge *edge,
	const struct flow_line *line)
{
	struct flow_point head = line->points[line->count - 1];
	size_t room = room_right(canvas, head.x + 1, head.y);

	if (edge->label.length > 0 && room > 2)
		write_at(canvas, arena, head.x + 2, head.y,
			chart_fit(arena, edge->label, room - 1, canvas->ascii));
}

static void
draw_all(struct canvas *canvas, struct arena *arena)
{
	const struct chart *chart = canvas->chart;

	for (size_t i = 0; i < chart->steps_count; i++)
		draw_box(canvas, arena, i);
	for (size_t i = 0; i < chart->edges_count; i++) {
		const struct flow_line *line = chart_line(chart, canvas->flow, i);

		if (line != NULL && line->way == FLOW_DRAWN)
			draw_arrow(canvas, &chart->edges[i], line);
	}
	for (size_t i = 0; i < chart->edges_count; i++) {
		const struct flow_line *line = chart_line(chart, canvas->flow, i);

		if (line != NULL && line->way == FLOW_DRAWN)
			draw_label(canvas, arena, &chart->edges[i], line);
	}
}

static struct str
row_text(const struct canvas *canvas, int y, struct arena *arena)
{
	struct buf row = { 0 };
	struct str kept;
	size_t end;

	for (int x = 0; x < canvas->width;) {
		size_t at = cell(canvas, x, y), text = canvas->texts[at];
		const struct written *written = text > 0 ? &canvas->written[text - 1] : NULL;

		if (written != NULL)
			buf_add(&row, written->text);
		else if (canvas->signs[at] != NULL)
			buf_text(&row, canvas->signs[at]);
		else
			buf_text(&row, (canvas->ascii ? JOINTS_ASCII : JOINTS)[canvas->lines[at]]);
		x += written != NULL ? written->cells : 1;
	}
	for (end = row.length; end > 0 && row.at[end - 1] == ' ';)
		end--;
	buf_cut(&row, end);
	kept = arena_text(arena, buf_str(&row));
	buf_free(&row);
	return kept;
}

struct str *
chart_rows(const struct chart *chart, const struct flow *flow, bool ascii, struct arena *arena)
{
	struct canvas canvas = { .chart = chart,
		.flow = flow,
		.width = flow->width,
		.height = flow->height,
		.ascii = ascii };
	size_t cells = (size_t)flow->width * (size_t)flow->height;
	struct str *rows = arena_get(arena, ((size_t)flow->height + 1) * sizeof *rows);

	canvas.lines = arena_get(arena, cells + 1);
	canvas.texts = arena_get(arena, (cells + 1) * sizeof *canvas.texts);
	canvas.signs = arena_get(arena, (cells + 1) * sizeof *canvas.signs);
	draw_all(&canvas, arena);
	for (int y = 0; y < flow->height; y++)
		rows[y] = row_text(&canvas, y, arena);
	free(canvas.written);
	return rows;
}
