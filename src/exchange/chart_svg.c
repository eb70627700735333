/* A map's drawing as SVG: the layout's cells, each of a fixed size. */
#include <stdint.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "exchange/chart.h"
#include "exchange/chart_own.h"
#include "exchange/markup.h"

/* A cell in pixels: about the shape of a letter at 13 px, so that what fits in
 * the terminal fits here. */
#define CELL_WIDTH 8
#define CELL_HEIGHT 18
#define MARGIN 16

/* More columns than a terminal of 80 has would make the boxes easier to read,
 * but the two drawings should be the same. */
#define COLUMNS 80

static int
px(int x)
{
	return MARGIN + x * CELL_WIDTH + CELL_WIDTH / 2;
}

static int
py(int y)
{
	return MARGIN + y * CELL_HEIGHT + CELL_HEIGHT / 2;
}

static void
add_words(struct buf *out, int x, int y, const char *class, struct str text)
{
	if (text.length == 0)
		return;
	buf_format(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", class, x, y + 4);
	markup_text(out, text);
	buf_text(out, "</text>\n");
}

static void
add_box(const struct chart *chart, const struct flow *flow, size_t step, struct arena *arena,
	struct buf *out)
{
	const struct flow_box *box = &flow->boxes[step];
	int low = box->y + box->rows - 1;
	struct buf kept = { 0 }, marks = { 0 };
	struct str lines[8];
	size_t count = chart_step_lines(
		chart, step, (size_t)flow->box_width - 4, (size_t)box->rows - 3, lines, &kept);

	chart_step_marks(chart, flow, step, &marks);
	buf_format(out,
		"<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n",
		chart->steps[step].silent ? "step silent" : "step", px(box->x), py(box->y),
		(flow->box_width - 1) * CELL_WIDTH, (box->rows - 1) * CELL_HEIGHT);
	for (size_t i = 0; i < count; i++)
		add_words(out, px(box->x) + CELL_WIDTH, py(box->y + 1 + (int)i), "name",
			chart_fit(arena, lines[i], (size_t)flow->box_width - 4, false));
	add_words(out, px(box->x) + CELL_WIDTH, py(low - 1), "actor",
		chart_fit(arena, chart->steps[step].actor,
			(size_t)flow->box_width - 5 - utf8_cells(buf_str(&marks)), false));
	add_words(out, px(box->x + flow->box_width - 1) - CELL_WIDTH, py(low - 1), "mark",
		buf_str(&marks));
	buf_free(&kept);
	buf_free(&marks);
}

static void
add_arrow(const struct chart_edge *edge, const struct flow_line *line, const char *id,
	struct buf *out)
{
	struct flow_point head = line->points[line->count - 1];

	buf_format(out, "<polyline class=\"%s\" marker-end=\"url(#%s%s)\" points=\"",
		edge->handover ? "way over" : "way", edge->handover ? "over" : "head", id);
	for (size_t i = 0; i < line->count; i++)
		buf_format(out, "%d,%d ", px(line->points[i].x), py(line->points[i].y));
	/* The head touches the box, which begins half a cell further down. */
	buf_format(out, "%d,%d\"/>\n", px(head.x), py(head.y + 1) - 1);
	add_words(out, px(head.x) + CELL_WIDTH, py(head.y), "when", edge->label);
}

static const char STYLE[] =
	"<style>\n"
	".map text{font:13px sans-serif;fill:#111}.map .name{font-weight:bold}\n"
	".map .mark{text-anchor:end;font-style:italic}\n"
	".map .when{font-size:12px}.map .demo{font-weight:bold}\n"
	".map .step{fill:#fff;stroke:#333;stroke-width:1.5}.map .silent{stroke-dasharray:5 3}\n"
	".map .way{fill:none;stroke:#333;stroke-width:1.5}.map .over{stroke-width:3}\n"
	"@media screen and (prefers-color-scheme:dark){.map text{fill:#eee}"
	".map .step{fill:#222;stroke:#ccc}.map .way{stroke:#ccc}.map marker path{fill:#ccc}}\n"
	"</style>\n";

/* Heads of arrows, by names of their own where several maps stand on one page. */
static void
add_heads(struct buf *out, const char *id)
{
	buf_format(out,
		"<defs>\n<marker id=\"head%s\" markerWidth=\"9\" markerHeight=\"9\" refX=\"8\" "
		"refY=\"4\" orient=\"auto\" markerUnits=\"userSpaceOnUse\">"
		"<path d=\"M0,0 L8,4 L0,8 z\"/></marker>\n",
		id);
	buf_format(out,
		"<marker id=\"over%s\" markerWidth=\"13\" markerHeight=\"13\" refX=\"12\" "
		"refY=\"6\" orient=\"auto\" markerUnits=\"userSpaceOnUse\">"
		"<path d=\"M0,0 L12,6 L0,12 z\"/></marker>\n</defs>\n",
		id);
}

/* For those who hear it: the steps and where each leads. */
static void
add_description(const struct chart *chart, struct buf *out)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < chart->steps_count; i++) {
		chart_step_name(chart, i, &text);
		if (chart->steps[i].actor.length > 0)
			buf_format(&text, " (%.*s)", STR_ARGS(chart->steps[i].actor));
		for (size_t k = 0; k < chart->edges_count; k++)
			if (chart->edges[k].from == i && chart->edges[k].to != SIZE_MAX)
				buf_format(&text, " -> %zu", chart->edges[k].to + 1);
		buf_text(&text, ". ");
	}
	buf_text(out, "<desc>");
	markup_text(out, buf_str(&text));
	buf_text(out, "</desc>\n");
	buf_free(&text);
}

static void
write_svg(const struct chart *chart, const char *space, const char *id, struct buf *out)
{
	struct arena arena = { 0 };
	struct flow *flow = chart_lay(chart, COLUMNS, &arena);
	int width = flow != NULL ? flow->width : 0, height = flow != NULL ? flow->height : 0;

	buf_format(out,
		"<svg%s class=\"map\" role=\"img\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\">\n",
		space, 2 * MARGIN + width * CELL_WIDTH, 2 * MARGIN + height * CELL_HEIGHT,
		2 * MARGIN + width * CELL_WIDTH, 2 * MARGIN + height * CELL_HEIGHT);
	buf_text(out, chart->demo ? "<title>DEMO " : "<title>");
	markup_text(out, chart->title);
	buf_text(out, "</title>\n");
	add_description(chart, out);
	buf_text(out, STYLE);
	add_heads(out, id);
	if (chart->demo)
		add_words(out, CELL_WIDTH, CELL_HEIGHT / 2, "demo", STR("DEMO"));
	for (size_t i = 0; flow != NULL && i < chart->edges_count; i++) {
		const struct flow_line *line = chart_line(chart, flow, i);

		if (line != NULL && line->way == FLOW_DRAWN)
			add_arrow(&chart->edges[i], line, id, out);
	}
	for (size_t i = 0; flow != NULL && i < chart->steps_count; i++)
		add_box(chart, flow, i, &arena, out);
	buf_text(out, "</svg>\n");
	arena_free(&arena);
}

void
chart_svg(const struct chart *chart, struct buf *out)
{
	write_svg(chart, " xmlns=\"http://www.w3.org/2000/svg\"", "", out);
}

void
chart_svg_inside(const struct chart *chart, const char *id, struct buf *out)
{
	write_svg(chart, "", id, out);
}
