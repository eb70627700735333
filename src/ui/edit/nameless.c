/* nameless.c - what several wrote, without saying whose */
#include <stdlib.h>

#include "base/lang.h"
#include "ui/edit/group.h"

static int
compare_texts(const void *a, const void *b)
{
	return lang_compare(*(const struct str *)a, *(const struct str *)b);
}

struct str
group_said(struct editor *editor, const struct answer *answer)
{
	struct buf words = { 0 };
	struct str kept;

	session_say(editor->session, &editor->spot, answer, &words);
	kept = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

int
group_draw_nameless(struct editor *editor, struct pane pane, int row)
{
	const struct cell *cell = spot_cell(&editor->spot);
	struct str *texts = arena_get(&editor->frame, (cell->ratings_count + 1) * sizeof *texts);
	size_t count = 0, n = group_values(&editor->spot);

	if (group_too_few(&editor->spot, n))
		return group_draw_summary(editor, &editor->spot, pane, row);
	for (uint32_t i = 0; i < cell->ratings_count; i++)
		if (cell->ratings[i].ballot == cell->revealed &&
			cell->ratings[i].answer.state == STATE_ANSWERED)
			texts[count++] = group_said(editor, &cell->ratings[i].answer);
	qsort(texts, count, sizeof *texts, compare_texts);
	n = (size_t)row;
	for (size_t i = 0; i < count && row < pane.rows; i++) {
		paint_symbol(pane, row, 2, ROLE_DIM, SYMBOL_DOT);
		row += paint_wrapped(pane, row, 4, pane.columns - 5, ROLE_TEXT, texts[i]);
	}
	return row - (int)n;
}
