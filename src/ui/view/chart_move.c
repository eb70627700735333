/* chart_move.c - along the arrows of a map
 *
 * Down takes the shortest arrow that leads down, Up one that came; where there
 * is none, the nearest step that way, and past the last what stands there.
 */
#include <stdlib.h>

#include "ui/view/chart.h"

struct best {
	size_t step;
	int away;
};

static int
middle(const struct flow *flow, size_t step)
{
	return flow->boxes[step].x + flow->box_width / 2;
}

static void
take(struct best *best, size_t step, int away)
{
	if (best->step != SIZE_MAX && best->away <= away)
		return;
	best->step = step;
	best->away = away;
}

/* The nearest layer comes first, then what is most straight. */
static int
far(const struct flow *flow, size_t from, size_t to)
{
	size_t a = flow->boxes[from].layer, b = flow->boxes[to].layer;

	return flow->width * (int)(a > b ? a - b : b - a) +
	       abs(middle(flow, to) - middle(flow, from));
}

/* Of the arrows that leave or reach a step, those drawn in that direction. */
static size_t
along(const struct chart_view *chart, bool down)
{
	const struct flow *flow = chart->flow;
	struct best best = { .step = SIZE_MAX };

	for (size_t i = 0; i < chart->chart->edges_count; i++) {
		const struct chart_edge *edge = &chart->chart->edges[i];
		size_t here = down ? edge->from : edge->to, there = down ? edge->to : edge->from;

		if (edge->to == SIZE_MAX || here != chart->at)
			continue;
		if ((flow->boxes[there].y > flow->boxes[here].y) != down ||
			flow->boxes[there].y == flow->boxes[here].y)
			continue;
		take(&best, there, far(flow, here, there));
	}
	return best.step;
}

/* How far the step lies that way; -1: it does not lie there. */
static int
far_that_way(const struct flow *flow, size_t from, size_t to, enum act act)
{
	int down = flow->boxes[to].y - flow->boxes[from].y;
	int right = middle(flow, to) - middle(flow, from);

	switch (act) {
	case ACT_UP: return down < 0 ? far(flow, from, to) : -1;
	case ACT_DOWN: return down > 0 ? far(flow, from, to) : -1;
	case ACT_LEFT: return down == 0 && right < 0 ? -right : -1;
	default: return down == 0 && right > 0 ? right : -1;
	}
}

static size_t
nearest(const struct chart_view *chart, enum act act)
{
	struct best best = { .step = SIZE_MAX };

	for (size_t i = 0; i < chart->chart->steps_count; i++) {
		int away = i != chart->at ? far_that_way(chart->flow, chart->at, i, act) : -1;

		if (away >= 0)
			take(&best, i, away);
	}
	return best.step;
}

bool
chart_move(struct chart_view *chart, enum act act)
{
	size_t to = SIZE_MAX;

	if (act != ACT_UP && act != ACT_DOWN && act != ACT_LEFT && act != ACT_RIGHT)
		return false;
	if (!chart->flow || chart->chart->steps_count == 0)
		return true;
	if (act == ACT_UP || act == ACT_DOWN)
		to = along(chart, act == ACT_DOWN);
	if (to == SIZE_MAX)
		to = nearest(chart, act);
	if (to != SIZE_MAX) {
		chart_go(chart, to);
	} else if (act == ACT_UP || act == ACT_DOWN) {
		chart->top = act == ACT_DOWN ? (int)chart->lines_count : 0;
		chart->free = true;
	}
	return true;
}
