/* section_talk.c - what to talk about when a section's ratings are shown */
#include "ui/view/section.h"

#include "form/few.h"
#include "form/standing.h"

#define MANY_PEOPLE 9 /* over so many one far off is no disagreement */

static struct talk_row
talk_row_of(struct section *section, const struct question *question)
{
	struct spot spot = spot_of(section->desk->session->answers, question);
	const struct cell *cell = spot_cell(&spot);
	struct distribution counts = distribution_of(&section->arena, question, cell);
	struct talk_row row = { .question = question,
		.spread = cell_spread(question, cell),
		.lower = counts.lower,
		.upper = counts.upper };

	row.open = !cell_open(cell);
	row.few = group_too_few(&spot, row.spread.n);
	row.none = row.spread.n == 0 && !few_away(question, cell);
	return row;
}

/* Widest first; in the form's order where they are alike. */
static void
order_rows(struct section *section)
{
	for (size_t i = 0; i < section->rows_count; i++) {
		struct talk_row row = section->rows[i];
		size_t at = i;

		row.width =
			section->many ? row.upper - row.lower : row.spread.most - row.spread.least;
		if (row.few || row.spread.n == 0)
			row.width = -1;
		for (; at > 0 && section->rows[at - 1].width < row.width; at--)
			section->rows[at] = section->rows[at - 1];
		section->rows[at] = row;
	}
}

void
section_talk(struct section *section)
{
	struct desk *desk = section->desk;
	const struct form *form = desk->session->form;

	section->talking = true;
	section->rows =
		arena_get(&section->arena, (form->questions_count + 1) * sizeof *section->rows);
	section->rows_count = 0;
	for (size_t i = 0; i < form->questions_count; i++) {
		struct talk_row *row = &section->rows[section->rows_count];

		/* What was passed with nobody in stands here too, last. */
		if (!section_is_here(desk, form->questions[i], true) &&
			!section_is_here(desk, form->questions[i], false))
			continue;
		*row = talk_row_of(section, form->questions[i]);
		section->many = section->many || row->spread.n > MANY_PEOPLE;
		section->rows_count++;
	}
	order_rows(section);
	section->list.cursor = 0;
	for (size_t i = 0; i < section->rows_count; i++)
		if (section->rows[i].question == desk->talked)
			section->list.cursor = i + !desk->talk_stays;
	desk->talk_stays = false;
	section_keep(section);
}

/* One that is answered may still have something to look over: it is done. */
static bool
is_answered(struct answers *answers, const struct question *question)
{
	struct spot spot = spot_of(answers, question);

	return spot_standing(answers, &spot) == STANDING_DONE;
}

const struct question *
section_after(const struct section *section)
{
	const struct desk *desk = section->desk;
	struct answers *answers = desk->session->answers;
	const struct question *home = question_section(desk->at), *at = NULL;

	while ((at = walk_next(answers, at, desk->only)) && question_section(at) != home)
		;
	while (at && question_section(at) == home &&
		(is_answered(answers, at) || section_is_here(desk, at, true)))
		at = walk_next(answers, at, desk->only);
	return at;
}
