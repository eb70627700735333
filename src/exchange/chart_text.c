/* What is said around a map's drawing, and the map in words alone. */
#include <stdint.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "exchange/chart.h"
#include "exchange/chart_own.h"
#include "form/ref.h"
#include "form/view.h"

/* ---- remarks ---- */

struct remarks {
	struct arena *arena;
	struct str *at;
	size_t count;
};

/* A step that leads to two that are gone is told of once. */
static void
add_remark(struct remarks *remarks, struct buf *text)
{
	bool told = false;

	for (size_t i = 0; i < remarks->count; i++)
		told = told || str_equal(remarks->at[i], buf_str(text));
	if (!told)
		remarks->at[remarks->count++] = arena_text(remarks->arena, buf_str(text));
	buf_clear(text);
}

/* As its box is headed: the key is a short name for those who write. */
static void
say_step(const struct chart *chart, size_t at, struct buf *out)
{
	const struct chart_step *step = &chart->steps[at];

	buf_format(out, "%zu %.*s", at + 1, STR_ARGS(step->name.length ? step->name : step->key));
}

static void
say_arrow(const struct chart *chart, const struct chart_edge *edge, enum flow_way way,
	struct buf *out)
{
	const struct chart_step *from = &chart->steps[edge->from], *to = &chart->steps[edge->to];

	buf_format(out,
		way == FLOW_BACK ? _("%zu %.*s leads back to %zu %.*s.")
				 : _("%zu %.*s leads on to %zu %.*s."),
		edge->from + 1, STR_ARGS(from->name), edge->to + 1, STR_ARGS(to->name));
	if (edge->label.length > 0)
		buf_format(out, _(" When: %.*s."), STR_ARGS(edge->label));
}

static void
say_problem(const struct chart *chart, const struct edge_problem *problem, struct buf *out)
{
	struct buf step = { 0 };

	if (problem->row != SIZE_MAX)
		say_step(chart, problem->row, &step);
	switch (problem->fault) {
	case EDGE_GONE:
		buf_format(
			out, _("%.*s leads to a step that is not here."), STR_ARGS(buf_str(&step)));
		break;
	case EDGE_NO_START:
		buf_text(out, _("No step begins the map: every one has another before it."));
		break;
	case EDGE_NO_END: buf_text(out, _("No step ends the map: every one leads on.")); break;
	case EDGE_UNREACHABLE:
		buf_format(out, _("No way leads to %.*s."), STR_ARGS(buf_str(&step)));
		break;
	case EDGE_LOOP:
		buf_text(out, _("A loop:"));
		for (size_t i = 0; i < problem->loop_count; i++) {
			buf_text(out, i ? ", " : " ");
			say_step(chart, problem->loop[i], out);
		}
		buf_byte(out, '.');
		break;
	}
	buf_free(&step);
}

static void
add_nobody_asks(const struct chart *chart, struct remarks *remarks, struct buf *text)
{
	const struct question *asked = view_question(chart->answers->form, VIEW_ASKED);
	bool any = false;

	if (!chart->knows_asked || chart->steps_count == 0)
		return;
	for (size_t i = 0; i < chart->steps_count; i++)
		any = any || chart->steps[i].asked;
	if (any)
		return;
	buf_format(text, _("In no step: %.*s"), STR_ARGS(words_in(&asked->label, chart->language)));
	add_remark(remarks, text);
}

static void
add_nobody_responsible(const struct chart *chart, struct remarks *remarks, struct buf *text)
{
	for (size_t i = 0; chart->knows_actor && i < chart->steps_count; i++)
		if (chart->steps[i].actor_code.length == 0) {
			say_step(chart, i, text);
			buf_format(text, ": %s.", _("nobody is responsible"));
			add_remark(remarks, text);
		}
}

struct str *
chart_remarks(
	const struct chart *chart, const struct flow *flow, struct arena *arena, size_t *count)
{
	struct remarks remarks = { .arena = arena };
	struct buf text = { 0 };

	remarks.at = arena_get(
		arena, (chart->edges_count + chart->problems_count + chart->steps_count + 2) *
			       sizeof *remarks.at);
	add_nobody_asks(chart, &remarks, &text);
	add_nobody_responsible(chart, &remarks, &text);
	for (size_t i = 0; i < chart->problems_count; i++) {
		say_problem(chart, &chart->problems[i], &text);
		add_remark(&remarks, &text);
	}
	for (size_t i = 0; flow != NULL && i < chart->edges_count; i++) {
		const struct flow_line *line = chart_line(chart, flow, i);

		if (line == NULL || line->way == FLOW_DRAWN)
			continue;
		say_arrow(chart, &chart->edges[i], line->way, &text);
		add_remark(&remarks, &text);
	}
	buf_free(&text);
	*count = remarks.count;
	return remarks.at;
}

/* ---- the drawing with what belongs to it ---- */

static void
add_wrapped(struct buf *out, struct str text, size_t width, const char *indent)
{
	size_t at = 0, before = utf8_cells(str_of(indent));
	struct str line;

	while (utf8_line(text, width > before ? width - before : width, &at, &line))
		buf_format(out, "%s%.*s\n", indent, STR_ARGS(line));
}

void
chart_legend(const struct chart *chart, const struct chart_look *look, struct buf *out)
{
	const struct question *silent = view_question(chart->answers->form, VIEW_SILENT);
	struct buf text = { 0 };
	bool handover = false, any_silent = false;

	for (size_t i = 0; i < chart->edges_count; i++)
		handover = handover || chart->edges[i].handover;
	for (size_t i = 0; i < chart->steps_count; i++)
		any_silent = any_silent || chart->steps[i].silent;
	if (handover)
		buf_format(out, _("%s handed over to somebody else\n"), look->ascii ? "#" : "◆");
	if (any_silent) {
		buf_format(&text, _("silent: nothing is written under \"%.*s\""),
			STR_ARGS(words_in(&silent->label, chart->language)));
		add_wrapped(out, buf_str(&text), (size_t)look->width, "");
	}
	buf_free(&text);
}

void
chart_text(const struct chart *chart, const struct chart_look *look, struct buf *out)
{
	struct arena arena = { 0 };
	struct flow *flow = chart_lay(chart, look->width, &arena);
	struct str *remarks;
	size_t count;

	if (chart->title.length > 0 || chart->demo)
		buf_format(out, "%s%.*s\n\n", chart->demo ? "DEMO " : "", STR_ARGS(chart->title));
	remarks = chart_remarks(chart, flow, &arena, &count);
	for (size_t i = 0; i < count; i++)
		add_wrapped(out, remarks[i], (size_t)look->width, "");
	if (count > 0)
		buf_byte(out, '\n');
	if (flow != NULL) {
		struct str *rows = chart_rows(chart, flow, look->ascii, &arena);

		for (int i = 0; i < flow->height; i++)
			buf_format(out, "%.*s\n", STR_ARGS(rows[i]));
		buf_byte(out, '\n');
		chart_legend(chart, look, out);
	} else {
		chart_plain(chart, out);
	}
	arena_free(&arena);
}

/* ---- in words ---- */

/* Has the text a version in the language, or must another stand for it? */
static bool
is_in_language(const struct words *words, uint16_t language)
{
	if (words->count == 0)
		return true;
	for (uint32_t i = 0; i < words->count; i++)
		if (words->at[i].language == language)
			return true;
	return false;
}

static bool
say_field(const struct chart *chart, struct row *row, const struct question *question,
	struct buf *out)
{
	struct spot spot = {
		.question = question, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	const struct answer *answer = spot_answer(&spot);

	if (answer == NULL || answer->state != STATE_ANSWERED)
		return true;
	buf_format(out, "   %.*s ", STR_ARGS(words_in(&question->label, chart->language)));
	answer_say(chart->answers, question, &answer->value, chart->language, out);
	buf_byte(out, '\n');
	return is_in_language(&question->label, chart->language);
}

void
chart_plain(const struct chart *chart, struct buf *out)
{
	const struct question_list *plain = view_questions(chart->answers->form, VIEW_PLAIN);
	const struct question *name = view_question(chart->answers->form, VIEW_NAME);
	bool whole = true;

	if (chart->demo)
		buf_text(out, "DEMO\n");
	for (size_t i = 0; i < chart->steps_count; i++) {
		buf_format(out, "%zu. %.*s\n", i + 1, STR_ARGS(chart->steps[i].name));
		for (size_t k = 0; k < plain->count; k++)
			if (plain->at[k] != name &&
				!say_field(chart, chart->steps[i].row, plain->at[k], out))
				whole = false;
	}
	if (!whole)
		buf_text(out, _("\nSome of the words have not been translated, and stand in "
				"another language.\n"));
}
