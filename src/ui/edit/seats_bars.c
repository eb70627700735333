/* seats_bars.c - how many gave each value, on the words of the scale */
#include "ui/edit/seats_own.h"

#include "base/buf.h"
#include "base/lang.h"
#include "ui/option.h"

#define BAR_MOST 12 /* columns of a bar */
#define BAR_LOW 5   /* and in a low window */
#define BESIDE 12   /* columns of the numbers beside them there */

/* With a value, in the vote a cell stands at. */
static size_t
votes_in(const struct cell *cell)
{
	size_t count = 0;

	for (uint32_t i = 0; i < cell->ratings_count; i++)
		count += cell->ratings[i].ballot == cell->revealed &&
			 cell->ratings[i].answer.state == STATE_ANSWERED;
	return count;
}

bool
seats_first_beside(struct editor *editor, struct cell *first)
{
	return seats_first_vote(editor, first) && !group_too_few(&editor->spot, votes_in(first));
}

struct bars {
	int column, room; /* columns of the longest */
	size_t most;	  /* what the longest stands for */
};

static size_t
most_of(const struct distribution *counts)
{
	size_t most = 0;

	for (size_t i = 0; i < counts->points; i++)
		most = counts->counts[i] > most ? counts->counts[i] : most;
	return most;
}

static int
within(int value, int most)
{
	if (value > most)
		value = most;
	return value < 1 ? 1 : value;
}

static size_t
bar_cells(const struct bars *bars, size_t count)
{
	size_t room = (size_t)bars->room, most = bars->most;

	return most > room ? (count * room + most - 1) / most : count;
}

static void
draw_bar(struct pane pane, int row, const struct bars *bars, size_t count)
{
	size_t length = bar_cells(bars, count);
	int column = bars->column;

	if (count == 0) {
		paint_symbol(pane, row, column, ROLE_DIM, SYMBOL_EMPTY);
		return;
	}
	for (size_t i = 0; i < length; i++)
		column = paint_symbol(pane, row, column, ROLE_BAR, SYMBOL_SHADE_4);
	paint_number(pane, row, column + 1, ROLE_STRONG, count, 1, ' ');
}

/* Where a second vote is shown its first stands to the left: counts of both, step
 * by step. */
static int
draw_both(
	struct editor *editor, const struct dial *dial, const struct cell *first, struct pane pane)
{
	const struct question *question = editor->spot.question;
	struct distribution before = distribution_of(&editor->frame, question, first);
	struct distribution now =
		distribution_of(&editor->frame, question, spot_cell(&editor->spot));
	int words = within(dial_word_cells(editor, dial), pane.columns / 3);
	int left = 3 + (int)dial->digits + words + 2, width = (pane.columns - left) / 2;
	struct bars one = { left, within(width - 6, BAR_MOST), most_of(&before) };
	struct bars two = { left + width, one.room, most_of(&now) };

	paint_within(pane, 0, one.column, width - 1, ROLE_STRONG, str_of(_("First vote")));
	paint_within(pane, 0, two.column, width - 1, ROLE_STRONG, str_of(_("After the talk")));
	for (size_t i = 0; i < dial->count; i++) {
		size_t point = (size_t)(dial->offers[i] - dial->asked->choices->at);
		int row = (int)i + 1;

		paint_number(pane, row, 2, ROLE_TEXT, dial_number(dial, i), dial->digits, ' ');
		paint_within(pane, row, 3 + (int)dial->digits, words, ROLE_TEXT,
			label_short(dial_label(editor, dial, i)));
		draw_bar(pane, row, &one, before.counts[point]);
		draw_bar(pane, row, &two, now.counts[point]);
	}
	return (int)dial->count + 1;
}

/* most: columns of the longest bar. */
static int
draw_one(struct editor *editor, const struct dial *dial, struct pane pane, int most)
{
	const struct seats *own = editor->own;
	struct distribution counts =
		distribution_of(&editor->frame, editor->spot.question, spot_cell(&editor->spot));
	int words = dial_word_cells(editor, dial), rest, room;
	struct bars bars = { .room = most, .most = most_of(&counts) };

	if (words > pane.columns / 2)
		words = pane.columns / 2;
	bars.column = 3 + (int)dial->digits + words + 2;
	/* Beside the longest bar and its number. */
	rest = bars.column + (int)bar_cells(&bars, bars.most) + 5;
	for (size_t i = 0; i < dial->count; i++) {
		size_t point = (size_t)(dial->offers[i] - dial->asked->choices->at);
		struct str label = dial_label(editor, dial, i);
		int row = (int)i;

		paint_number(pane, row, 2, ROLE_TEXT, dial_number(dial, i), dial->digits, ' ');
		paint_within(
			pane, row, 3 + (int)dial->digits, words, ROLE_TEXT, label_short(label));
		draw_bar(pane, row, &bars, counts.counts[point]);
		room = pane.columns - rest;
		if (room > 20 && own->fold != FOLD_LINE && own->fold != FOLD_SHORT)
			paint_within(pane, row, rest, room, ROLE_DIM, label_rest(label));
	}
	return (int)dial->count;
}

int
seats_draw_bars(struct editor *editor, const struct dial *dial, struct pane pane)
{
	struct cell first;

	if (seats_first_beside(editor, &first))
		return draw_both(editor, dial, &first, pane);
	return draw_one(editor, dial, pane, BAR_MOST);
}

/* ---- in a low window ---- */

/* Beside the bars: how many, where the middle is, from what to what. */
static void
draw_beside(struct editor *editor, struct pane pane)
{
	struct spread spread = cell_spread(editor->spot.question, spot_cell(&editor->spot));
	struct buf words = { 0 }, least = { 0 }, most = { 0 };

	if (spread.n == 0)
		return;
	lang_decimal(&least, spread.least, 1);
	lang_decimal(&most, spread.most, 1);
	buf_format(&words, PLURAL("%zu answer", "%zu answers", spread.n), spread.n);
	paint_text(pane, 0, 0, ROLE_STRONG, buf_str(&words));
	buf_clear(&words);
	buf_format(&words, "%s ", _("median"));
	lang_decimal(&words, spread.median, 1);
	paint_text(pane, 1, 0, ROLE_STRONG, buf_str(&words));
	buf_clear(&words);
	buf_format(&words, _("%s to %s"), least.at, most.at);
	paint_text(pane, 2, 0, ROLE_STRONG, buf_str(&words));
	buf_free(&words);
	buf_free(&least);
	buf_free(&most);
	if (spread.wide && pane.rows > 3)
		paint_words(pane, 3, paint_symbol(pane, 3, 0, ROLE_LOOK, SYMBOL_LOOK) + 1,
			ROLE_STRONG, _("talk"));
}

/* "0: 1   1: 0   2: 4" */
static int
draw_counts(struct editor *editor, const struct dial *dial, struct pane pane)
{
	struct distribution counts =
		distribution_of(&editor->frame, editor->spot.question, spot_cell(&editor->spot));
	struct buf words = { 0 };
	int rows;

	for (size_t i = 0; i < dial->count; i++)
		buf_format(&words, "%s%u:\302\240%zu", i ? "   " : "", dial_number(dial, i),
			counts.counts[dial->offers[i] - dial->asked->choices->at]);
	rows = paint_wrapped(pane, 0, 2, pane.columns - 3, ROLE_TEXT, buf_str(&words));
	buf_free(&words);
	return rows + group_draw_numbers(editor, &editor->spot, pane, rows);
}

int
seats_draw_low_bars(struct editor *editor, const struct dial *dial, struct pane pane)
{
	int from = pane.columns - BESIDE;

	if (group_too_few(&editor->spot, group_values(&editor->spot)))
		return group_draw_numbers(editor, &editor->spot, pane, 0);
	if (pane.rows < (int)dial->count)
		return draw_counts(editor, dial, pane);
	draw_beside(editor, pane_part(pane, 0, from, (int)dial->count, BESIDE));
	return draw_one(editor, dial, pane_part(pane, 0, 0, pane.rows, from), BAR_LOW);
}

/* "First vote: 6 answers   median 2"; of few only how many. */
int
seats_draw_first_summary(struct editor *editor, struct pane pane, int row)
{
	struct buf words = { 0 };
	struct spread spread;
	struct cell first;
	size_t n;
	int rows;

	if (!seats_first_vote(editor, &first))
		return 0;
	spread = cell_spread(editor->spot.question, &first);
	n = votes_in(&first);
	buf_format(&words, "%s: ", _("First vote"));
	buf_format(&words, PLURAL("%zu answer", "%zu answers", n), n);
	if (spread.n > 0 && !group_too_few(&editor->spot, n)) {
		buf_format(&words, "   %s ", _("median"));
		lang_decimal(&words, spread.median, 1);
		buf_format(&words, "   %s ", _("lowest"));
		lang_decimal(&words, spread.least, 1);
		buf_format(&words, "   %s ", _("highest"));
		lang_decimal(&words, spread.most, 1);
	}
	rows = paint_wrapped(pane, row, 2, pane.columns - 3, ROLE_DIM, buf_str(&words));
	buf_free(&words);
	return rows;
}
