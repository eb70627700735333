/* What one unit said to one question: the ratings by role, never by name, and
 * what was written beside them where it may be told. */
#include "analysis/compare.h"
#include "base/lang.h"
#include "form/qtype.h"

enum { COLUMN_ANSWER, COLUMN_WORDS }; /* of what a group answered together */
enum { COLUMN_COUNT, COLUMN_MEDIAN }; /* of what people rated */

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct panel_entry *entry;
	struct spot spot;
	uint16_t language; /* of the document's form */
};

static void
add_columns(struct sheet *sheet, const struct question *question)
{
	bool rated = question && question->answered_by == BY_PARTICIPANT;
	struct sheet_column *column =
		rated ? sheet_add_column(sheet, "count", str_of(_("How many")))
		      : sheet_add_column(sheet, "answer", str_of(_("Answer")));

	column->width = 6;
	column->decimals = !rated;
	column = rated ? sheet_add_column(sheet, "median", str_of(_("Median")))
		       : sheet_add_column(sheet, "words", str_of(_("In words")));
	column->decimals = rated;
	column->align = rated ? ALIGN_RIGHT : ALIGN_LEFT;
}

static const struct question *
asked_of(const struct making *making)
{
	const struct question *question = making->spot.question;

	return question->cell ? question->cell : question;
}

/* One's own words beside a list are texts like others: that there are some is all
 * that is said. */
static struct str
said(const struct making *making, const struct value *value)
{
	const struct choice *choice = question_choice(asked_of(making), value);
	struct str other;

	if (value_other(value, &other))
		return str_of(_("Something else, in words"));
	return choice ? choice_label(making->entry->form, choice, making->language) : STR("");
}

static void
add_value(const struct making *making, struct str label, const struct value *value,
	const struct sheet_cell *behind)
{
	struct sheet_row *row = sheet_add_row(making->sheet, STR("group"), label);
	struct str words = said(making, value);
	struct buf text = { 0 };
	double number;

	if (value_number(value, &number))
		row->cells[COLUMN_ANSWER] = sheet_number(number);
	else if (!words.length)
		question_say(making->entry->form, asked_of(making), value, making->language, &text);
	row->cells[COLUMN_WORDS] = sheet_text(making->sheet, words.length ? words : buf_str(&text));
	row->cells[COLUMN_ANSWER].behind = behind->behind;
	row->cells[COLUMN_WORDS].behind = behind->behind;
	buf_free(&text);
}

/* One line for each point of the scale: how many chose it.  Who did is told by
 * nobody here: a unit's own people may see roles, others counts. */
static void
add_counts(const struct making *making, const struct cell *cell)
{
	struct distribution found =
		distribution_of(&making->sheet->arena, making->spot.question, cell);
	const struct question *asked = asked_of(making);

	for (size_t i = 0; i < found.points; i++) {
		const struct choice *choice = &asked->choices->at[i];
		struct sheet_row *row = sheet_add_row(making->sheet, choice->name,
			choice_label(making->entry->form, choice, making->language));

		row->cells[COLUMN_COUNT] = sheet_count(found.counts[i]);
	}
	if (found.unknown + found.abstained > 0) {
		struct sheet_row *row = sheet_add_row(
			making->sheet, STR("none"), str_of(_("Don't know, or abstained")));

		row->cells[COLUMN_COUNT] = sheet_count(found.unknown + found.abstained);
		row->summary = true;
	}
}

static void
add_rated(const struct making *making, const struct cell *cell, const struct sheet_cell *behind)
{
	struct spread spread = cell_spread(making->spot.question, cell);
	struct sheet_row *row;

	if (!cell || cell->revealed == 0) {
		sheet_add_note(making->sheet, str_of(_("Nothing has been shown here yet.")));
		return;
	}
	if (spread.n >= PANEL_FEW)
		add_counts(making, cell);
	else
		sheet_add_note(making->sheet,
			str_of(_("Fewer than 3 answers. Single answers are not shown.")));
	/* What is said by name, on behalf of an actor, is told as a median all the same. */
	if (!spread.n || (spread.n < PANEL_FEW && !making->spot.question->behalf_of.length))
		return;
	row = sheet_add_row(making->sheet, STR("median"), str_of(_("Median")));
	row->summary = true;
	row->cells[COLUMN_MEDIAN] = sheet_number(spread.median);
	row->cells[COLUMN_MEDIAN].n = spread.n;
	row->cells[COLUMN_MEDIAN].behind = behind->behind;
	if (spread.wide)
		row->cells[COLUMN_MEDIAN].marks |= MARK_WIDE;
}

static void
add_group(const struct making *making, const struct cell *cell, const struct sheet_cell *behind)
{
	const struct question *question = making->spot.question;
	struct value value =
		question->cell ? cell_value(question, cell)
			       : answers_value(making->entry->answers, question, making->spot.row);
	struct str label = str_of(_("The group's answer"));

	if (value.kind == VALUE_NONE)
		sheet_add_note(making->sheet, str_of(_("Not answered.")));
	for (size_t i = 0; value.kind == VALUE_LIST && i < value.list.count; i++)
		add_value(making, label, &value.list.items[i], behind);
	if (value.kind != VALUE_NONE && value.kind != VALUE_LIST)
		add_value(making, label, &value, behind);
}

/* Why nothing is told at all; NULL: something is. */
static const char *
keeps_silent(const struct making *making)
{
	const struct question *question = making->spot.question;
	const struct question *asked = asked_of(making);

	if (question_personal(question))
		return _("The question is about a person. Its answers are not compared.");
	if (question->cell && making->spot.cell_row == NO_CELL &&
		making->spot.cell_column == NO_CELL)
		return _("It is a table: choose a row and a column of it.");
	if (asked->kind == VALUE_TEXT && !asked->choices)
		return _("It is answered in words. Read such texts in the reading list.");
	if (!question_relevant(&making->spot))
		return _("The question does not apply there.");
	return NULL;
}

static void
add_behind(const struct making *making)
{
	struct sheet_cell behind = sheet_reason(CELL_EMPTY);
	struct buf path = { 0 };

	spot_path(&making->spot, &path);
	behind.behind = (struct behind){ .unit = making->wish->unit,
		.round = making->wish->round,
		.question = making->spot.question->name,
		.path = arena_text(&making->sheet->arena, buf_str(&path)),
		.document = making->entry->row.id };
	buf_free(&path);
	if (making->spot.question->answered_by == BY_PARTICIPANT)
		add_rated(making, spot_cell(&making->spot), &behind);
	else
		add_group(making, spot_cell(&making->spot), &behind);
}

static void
add_titles(const struct making *making, const struct question *question)
{
	struct sheet *sheet = making->sheet;
	const struct panel *panel = making->panel;

	sheet_add_chosen(sheet, panel->units[making->wish->unit].label);
	if (question) {
		sheet_add_title(sheet, question_heading(panel, question, &sheet->arena));
		sheet_add_title(sheet, cell_label(panel, question, making->wish, &sheet->arena));
	}
	sheet_add_chosen(sheet, panel_round_label(panel, making->wish->round, &sheet->arena));
	sheet->corner = str_of(_("Answer"));
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet,
		.panel = panel,
		.wish = wish,
		.entry = panel_entry(panel, wish->unit, wish->round) };
	const struct question *question = form_question(panel->form, wish->question);
	uint16_t row = NO_CELL, column = NO_CELL;
	const char *silent;

	add_titles(&making, question);
	add_columns(sheet, question);
	if (question)
		comparing_cell(question, wish, &row, &column);
	if (!question || !panel_spot(making.entry, question, row, column, &making.spot)) {
		sheet_add_note(sheet,
			str_of(_("The question is not in the version that was answered here.")));
		return;
	}
	making.language = form_language(making.entry->form, str_of(lang_code()));
	silent = keeps_silent(&making);
	if (silent)
		sheet_add_note(sheet, str_of(silent));
	else
		add_behind(&making);
}

const struct comparison comparison_answers = {
	.name = "answers",
	.label = N_("Behind a question"),
	.summary = N_("what one unit said to one question"),
	.needs = NEED_UNIT | NEED_QUESTION,
	.suits = question_asks,
	.below = true,
	.make = make,
};
