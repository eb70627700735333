/* Units that moved up a band or more from one round to the next: a list to act on.
 *
 * Bands are the points of a scale, or a list of choices that has a name of its own:
 * such a list is a measure in rising order, as one written in place seldom is. */
#include <stdlib.h>

#include "analysis/compare.h"
#include "base/lang.h"
#include "form/kind.h"
#include "form/qtype.h"

enum { COLUMN_FROM, COLUMN_TO, COLUMN_STEPS };

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct question *question;
	size_t both, down, changed;
};

static bool
suits(const struct question *question)
{
	return question->choices && !question->cell && question->kind != VALUE_LIST &&
	       question->answered_by != BY_PARTICIPANT && !question->choices->registry &&
	       (question->is_scale || question->choices->name.length > 0);
}

/* The band of a round, as a position in the panel's list; SIZE_MAX: none.  *known is
 * false where that version has no such question. */
static size_t
band_of(const struct making *making, size_t unit, size_t round, bool *known)
{
	const struct panel_entry *entry = panel_entry(making->panel, unit, round);
	const struct choice *choice;
	struct value value;
	struct spot spot;

	*known = !entry->form || panel_question(entry, making->question);
	if (!panel_spot(entry, making->question, NO_CELL, NO_CELL, &spot) ||
		!question_relevant(&spot))
		return SIZE_MAX;
	value = answers_value(entry->answers, spot.question, spot.row);
	choice = question_choice(spot.question, &value);
	return choice ? choices_find(making->question->choices, choice->name) : SIZE_MAX;
}

static struct sheet_cell
band_cell(const struct making *making, size_t unit, size_t round, size_t band)
{
	const struct choice *choice = &making->question->choices->at[band];
	struct sheet_cell cell = sheet_text(making->sheet,
		label_short(choice_label(making->panel->form, choice, making->panel->language)));

	cell.behind =
		(struct behind){ .unit = unit, .round = round, .question = making->question->name };
	return cell;
}

static void
add_unit(struct making *making, size_t unit)
{
	const struct comparing *wish = making->wish;
	const struct panel_unit *label = &making->panel->units[unit];
	bool knew, knows;
	size_t from = band_of(making, unit, wish->before, &knew);
	size_t to = band_of(making, unit, wish->round, &knows);
	struct sheet_row *row;

	making->changed += !knew || !knows;
	if (from == SIZE_MAX || to == SIZE_MAX)
		return;
	making->both++;
	making->down += to < from;
	if (to <= from)
		return;
	row = sheet_add_row(making->sheet, label->code, label->label);
	row->cells[COLUMN_FROM] = band_cell(making, unit, wish->before, from);
	row->cells[COLUMN_TO] = band_cell(making, unit, wish->round, to);
	row->cells[COLUMN_STEPS] = sheet_count(to - from);
	row->cells[COLUMN_STEPS].behind = row->cells[COLUMN_TO].behind;
}

static void
add_columns(const struct making *making)
{
	struct sheet *sheet = making->sheet;
	struct sheet_column *column;

	column = sheet_add_column(sheet, "from",
		panel_round_label(making->panel, making->wish->before, &sheet->arena));
	column->align = ALIGN_LEFT;
	column = sheet_add_column(
		sheet, "to", panel_round_label(making->panel, making->wish->round, &sheet->arena));
	column->align = ALIGN_LEFT;
	column = sheet_add_column(sheet, "steps", str_of(_("Steps up")));
	column->head = str_of(_("steps"));
	column->key = true;
	column->width = 6;
}

static void
say_counts(const struct making *making)
{
	struct sheet *sheet = making->sheet;
	size_t up = sheet->rows_count;

	sheet_add_note(
		sheet, arena_format(&sheet->arena, _("Higher: %zu. The same: %zu. Lower: %zu."), up,
			       making->both - up - making->down, making->down));
	if (making->changed)
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				_("Not compared: %.*s, where the question had another meaning in "
				  "one of the rounds."),
				STR_ARGS(kind_counted(making->panel->form->unit, making->changed,
					&sheet->arena))));
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet,
		.panel = panel,
		.wish = wish,
		.question = form_question(panel->form, wish->question) };

	if (!making.question || !making.question->choices)
		return;
	sheet_add_title(sheet, str_of(_("Moved up")));
	sheet_add_title(sheet, question_heading(panel, making.question, &sheet->arena));
	title_rounds(sheet, panel, wish);
	sheet->corner = kind_head(panel->form->unit, &sheet->arena);
	add_columns(&making);
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, wish, i))
			add_unit(&making, i);
	sheet->right = arena_format(
		&sheet->arena, _("%zu of %zu in both"), making.both, panel->units_count);
	say_counts(&making);
	sheet_sort(sheet, COLUMN_STEPS, true);
}

const struct comparison comparison_jumps = {
	.name = "jumps",
	.label = N_("Moved up"),
	.summary = N_("units that moved up a band or more between rounds"),
	.needs = NEED_ROUNDS | NEED_QUESTION,
	.suits = suits,
	.reads = READS_ROUND | READS_BEFORE,
	.make = make,
};
