/* chart_draw.c - a map on the screen: the drawing, or a list of its steps
 *
 * Below stands what there is to say about the step of the cursor, so that
 * nothing is only a sign.
 */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/view.h"
#include "ui/app.h"
#include "ui/view/chart.h"

#define BELOW_MOST 5 /* rows about the step, with the line above them */

/* ---- about the step of the cursor ---- */

static void
add_part(struct buf *out, const char *between, struct str text)
{
	if (text.length == 0)
		return;
	if (out->length > 0)
		buf_format(out, " %s ", between);
	buf_add(out, text);
}

static void
say_step(const struct chart_view *view, const struct chart_step *step, const char *dot,
	struct buf *out)
{
	add_part(out, dot, step->name);
	if (view->chart->knows_actor)
		add_part(out, dot,
			step->actor.length > 0 ? step->actor : str_of(_("nobody is responsible")));
	add_part(out, dot, step->phase);
	if (step->silent)
		add_part(out, dot, str_of(_("silent")));
	if (step->asked)
		add_part(out, dot,
			words_in(&view_question(view->session->form, VIEW_ASKED)->label,
				view->chart->language));
}

static void
say_way(const struct chart_view *view, const struct chart_edge *edge, const char *sign,
	struct buf *out)
{
	const struct chart_step *to = &view->chart->steps[edge->to];

	if (out->length > 0)
		buf_text(out, "   ");
	buf_format(out, "%s %zu %.*s", sign, edge->to + 1,
		STR_ARGS(to->name.length ? to->name : to->key));
	if (edge->label.length > 0)
		buf_format(out, " (%.*s)", STR_ARGS(edge->label));
	if (edge->handover)
		buf_format(out, ", %s", _("handed over"));
}

static void
say_ways(const struct chart_view *view, const char *sign, struct buf *out)
{
	bool gone = false;

	for (size_t i = 0; i < view->chart->edges_count; i++) {
		const struct chart_edge *edge = &view->chart->edges[i];

		if (edge->from == view->at && edge->to != SIZE_MAX)
			say_way(view, edge, sign, out);
		gone = gone || (edge->from == view->at && edge->to == SIZE_MAX);
	}
	if (gone)
		buf_format(out, "%s%s %s", out->length ? "   " : "", sign,
			_("a step that is not here"));
	if (out->length == 0)
		buf_text(out, _("Leads to no other step."));
}

static void
draw_below(const struct chart_view *view, struct str ways, struct pane pane)
{
	const struct chart_step *step = chart_here(view);
	struct buf words = { 0 };

	buf_format(&words, _("Step %zu of %zu"), view->at + 1, view->chart->steps_count);
	paint_rule_words(pane, 0, words.at);
	buf_clear(&words);
	say_step(view, step, pane_symbol(pane, SYMBOL_DOT), &words);
	paint_within(pane, 1, 1, pane.columns - 2, ROLE_TEXT, buf_str(&words));
	paint_wrapped(pane, 2, 1, pane.columns - 2, ROLE_DIM, ways);
	buf_free(&words);
}

/* ---- the drawing ---- */

static void
clamp(struct chart_view *view)
{
	int most = (int)view->lines_count - view->shown;

	if (view->top > most)
		view->top = most;
	if (view->top < 0)
		view->top = 0;
}

/* The box of the cursor in view whole, and of the first layer what is said
 * above the drawing too, if there is room. */
static void
follow(struct chart_view *view)
{
	const struct flow_box *box = &view->flow->boxes[view->at];
	int from = view->drawn_from + box->y, end = from + box->rows;

	if (view->free)
		return;
	if (box->layer == 0 && end <= view->shown)
		from = 0;
	if (end > view->top + view->shown)
		view->top = end - view->shown;
	if (from < view->top)
		view->top = from;
}

static void
draw_cursor(const struct chart_view *view, struct pane pane)
{
	const struct flow_box *box = &view->flow->boxes[view->at];
	int row = view->drawn_from + box->y - view->top, column = 1 + box->x;

	for (int i = 0; i < box->rows; i++)
		paint_role(pane, row + i, column, view->flow->box_width, ROLE_SELECTED);
	paint_symbol(pane, row + 1, column, ROLE_SELECTED, SYMBOL_CURSOR);
	if (row + 1 >= 0 && row + 1 < pane.rows)
		paint_cursor(pane, row + 1, column);
	else
		paint_cursor(pane, 0, 0);
}

static void
draw_lines(struct chart_view *view, struct pane pane)
{
	view->shown = pane.rows;
	clamp(view);
	follow(view);
	clamp(view);
	for (int i = 0; i < pane.rows && (size_t)(view->top + i) < view->lines_count; i++)
		paint_text(pane, i, 1, ROLE_TEXT, view->lines[view->top + i]);
	draw_cursor(view, pane);
	paint_more(pane, view->top > 0, (size_t)(view->top + pane.rows) < view->lines_count);
}

/* ---- the list ---- */

static void
draw_row(struct chart_view *view, size_t i, struct pane pane, int row)
{
	const struct chart_step *step = &view->chart->steps[i];
	int end = pane.columns - 1;

	if (step->silent)
		end = paint_right_to(pane, row, end, ROLE_LOOK, str_of(_("silent"))) - 1;
	paint_format(pane, row, 2, ROLE_DIM, "%2zu", i + 1);
	paint_within(pane, row, 5, end - 5, ROLE_TEXT, step->name);
	if (i == view->at) {
		paint_symbol(pane, row, 1, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 1);
	}
}

/* What is to be said of the map stands above its steps here too. */
static void
draw_list(struct chart_view *view, struct pane pane)
{
	struct list *list = &view->list;
	int row;

	list->cursor = view->lines_count + view->at;
	list_begin(list);
	for (size_t i = 0; i < view->lines_count + view->chart->steps_count; i++)
		list_add(list, 1, i < view->lines_count);
	list_fit(list, pane.rows);
	for (size_t i = list->first; list_shows(list, i, &row); i++)
		if (i < view->lines_count)
			paint_text(pane, row, 1, ROLE_TEXT, view->lines[i]);
		else
			draw_row(view, i - view->lines_count, pane, row);
	paint_more(pane, list_more_above(list), list_more_below(list));
}

void
chart_draw(struct view *view, struct pane pane)
{
	struct chart_view *chart = view->own;
	struct buf ways = { 0 };
	struct pane body;
	int below;

	chart_look_again(view, pane.columns);
	if (chart->chart->steps_count == 0) {
		paint_wrapped(pane, 0, 1, pane.columns - 2, ROLE_TEXT,
			str_of(_("The map has no steps yet. Enter adds the first one.")));
		paint_cursor(pane, 0, 1);
		return;
	}
	say_ways(chart, pane_symbol(pane, SYMBOL_TO), &ways);
	below = 2 + wrapped_rows(buf_str(&ways), pane.columns - 2);
	if (below > BELOW_MOST)
		below = BELOW_MOST;
	body = pane_part(pane, 0, 0, pane.rows - below - 1, pane.columns);
	if (chart->flow)
		draw_lines(chart, body);
	else
		draw_list(chart, body);
	draw_below(chart, buf_str(&ways), pane_part(pane, body.rows, 0, below, pane.columns));
	buf_free(&ways);
}
