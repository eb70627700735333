/* The way down: what each unit said, behind one of the main features. */
#include "analysis/compile_own.h"
#include "base/lang.h"
#include "form/kind.h"
#include "form/qtype.h"
#include "store/decided.h"
#include "store/untold.h"

enum { SAID_VALUE, SAID_WORDS };

struct making {
	struct sheet *sheet;
	const struct panel *panel;
	const struct comparing *wish;
	const struct question *question; /* or an index */
	size_t index;
	uint16_t row, column; /* of a table */
};

static uint16_t
place_of(const struct axis *axis, struct str name)
{
	size_t at = axis->choices && name.length ? choices_find(axis->choices, name) : SIZE_MAX;

	return at < NO_CELL ? (uint16_t)at : NO_CELL;
}

/* Of a table the cell that was named; the whole of it is no answer. */
static void
read_place(struct making *making)
{
	const struct question *question = making->question;

	making->row = making->column = NO_CELL;
	if (!question || !question->cell)
		return;
	making->row = place_of(&question->rows, making->wish->row);
	making->column = place_of(&question->columns, making->wish->column);
}

static void
add_columns(const struct making *making)
{
	struct sheet_column *column = sheet_add_column(making->sheet, "value", str_of(_("Answer")));

	column->width = 6;
	column->decimals = making->question ? 1 : 0;
	column = sheet_add_column(making->sheet, "words", str_of(_("In words")));
	column->align = ALIGN_LEFT;
}

/* What somebody wrote instead of a choice is a text of the unit's own. */
static void
say_item(const struct form *form, const struct question *question, const struct value *item,
	bool shared, struct buf *out)
{
	struct str written;

	if (out->length)
		buf_text(out, ", ");
	if (value_other(item, &written) && !shared) {
		buf_text(out, _("another"));
		return;
	}
	if (question_choice(question, item))
		buf_add(out, label_short(choice_label(form, question_choice(question, item),
				     form_language(form, str_of(lang_code())))));
	else
		question_say(form, question, item, form_language(form, str_of(lang_code())), out);
}

/* May words beside the list's choices be told? */
static bool
may_share(const struct making *making, const struct panel_entry *entry, const struct spot *spot,
	const struct value *value)
{
	struct untold *untold;
	bool may;

	if (!spot->question->shared || !spot->question->other ||
		!decided_now(entry->answers, &entry->row))
		return false;
	untold = untold_read(making->panel->store, entry->form, &entry->row.id);
	may = !untold_is(untold, spot, value);
	untold_free(untold);
	return may;
}

/* ---- what was written in words of one's own ---- */

struct telling {
	const struct question *question;
	struct buf words;
	size_t silent; /* texts that are not shared */
};

static void
tell_text(void *context, const struct said_text *text)
{
	struct telling *telling = context;

	if (!str_equal(text->question, telling->question->name))
		return;
	if (!text->told) {
		telling->silent++;
		return;
	}
	buf_text(&telling->words, telling->words.length ? " / " : "");
	buf_add(&telling->words, text->text);
}

static struct sheet_cell
texts_cell(const struct making *making, const struct panel_entry *entry)
{
	struct telling telling = { .question = panel_question(entry, making->question) };
	struct said_visit visit = { .visit = tell_text, .context = &telling };
	const struct comparing_said *said = making->wish->said;
	struct sheet_cell cell;

	if (!said || !telling.question || !entry->begun)
		return sheet_reason(CELL_EMPTY);
	said->each(said->context, &entry->row.id, &visit);
	if (telling.silent)
		buf_format(&telling.words,
			PLURAL("%s%zu text, not shared", "%s%zu texts, not shared", telling.silent),
			telling.words.length ? " / " : "", telling.silent);
	cell = telling.words.length ? sheet_text(making->sheet, buf_str(&telling.words))
				    : sheet_reason(CELL_EMPTY);
	buf_free(&telling.words);
	return cell;
}

static struct sheet_cell
words_cell(const struct making *making, size_t unit)
{
	const struct panel_entry *entry = panel_entry(making->panel, unit, making->wish->round);
	struct buf words = { 0 };
	struct sheet_cell cell;
	struct spot spot;
	struct value value;
	bool shared;

	if (making->question->kind == VALUE_TEXT && !making->question->choices &&
		!making->question->cell)
		return texts_cell(making, entry);
	if (!making->question->choices || making->question->answered_by == BY_PARTICIPANT ||
		!panel_spot(entry, making->question, NO_CELL, NO_CELL, &spot) ||
		!question_relevant(&spot))
		return sheet_reason(CELL_EMPTY);
	value = answers_value(entry->answers, spot.question, spot.row);
	if (value.kind == VALUE_NONE)
		return sheet_reason(CELL_MISSING);
	shared = may_share(making, entry, &spot, &value);
	if (value.kind != VALUE_LIST)
		say_item(entry->form, spot.question, &value, shared, &words);
	for (size_t i = 0; value.kind == VALUE_LIST && i < value.list.count; i++)
		say_item(entry->form, spot.question, &value.list.items[i], shared, &words);
	cell = sheet_text(making->sheet, buf_str(&words));
	buf_free(&words);
	return cell;
}

static struct panel_value
unit_value(const struct making *making, size_t unit)
{
	const struct panel *panel = making->panel;

	if (!making->question)
		return panel_index(panel, unit, making->wish->round, making->index);
	return panel_answer(
		panel, unit, making->wish->round, making->question, making->row, making->column);
}

static void
add_unit(const struct making *making, size_t unit)
{
	const struct panel *panel = making->panel;
	struct sheet_row *row =
		sheet_add_row(making->sheet, panel->units[unit].code, panel->units[unit].label);
	struct panel_value value = unit_value(making, unit);
	struct behind behind = { .unit = unit, .round = making->wish->round };

	row->cells[SAID_VALUE] = panel_cell(&value);
	if (making->question) {
		behind.question = making->question->name;
		if (making->question->answered_by != BY_PARTICIPANT)
			cell_whole(&row->cells[SAID_VALUE]);
		row->cells[SAID_WORDS] = words_cell(making, unit);
		if (row->cells[SAID_WORDS].kind == CELL_TEXT && value.standing == PANEL_MISSING)
			row->cells[SAID_VALUE] = sheet_reason(CELL_EMPTY);
	} else {
		const struct index_rule *rule = panel->form->indexes[making->index];

		behind.index = rule->name;
		cell_stage(making->sheet, panel, rule, &row->cells[SAID_VALUE]);
		row->cells[SAID_WORDS] = sheet_text(making->sheet, row->cells[SAID_VALUE].stage);
	}
	/* One way down from a row: which cell has it is not to be chosen. */
	row->cells[row->cells[SAID_VALUE].kind == CELL_EMPTY ? SAID_WORDS : SAID_VALUE].behind =
		behind;
}

static struct str
place_label(const struct making *making, const struct axis *axis, uint16_t at)
{
	return label_short(
		choice_label(making->panel->form, &axis->choices->at[at], making->panel->language));
}

static void
add_place(const struct making *making)
{
	sheet_add_title(making->sheet, place_label(making, &making->question->rows, making->row));
	if (making->column != NO_CELL)
		sheet_add_title(making->sheet,
			place_label(making, &making->question->columns, making->column));
}

static void
make(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct making making = { .sheet = sheet, .panel = panel, .wish = wish };

	sheet_add_title(sheet, str_of(_("Behind the feature")));
	making.question = form_question(panel->form, wish->question);
	making.index = making.question ? SIZE_MAX : panel_index_of(panel, wish->index);
	if (!making.question && making.index == SIZE_MAX)
		return;
	read_place(&making);
	sheet_add_title(sheet,
		making.question
			? question_heading(panel, making.question, &sheet->arena)
			: words_in(&panel->form->indexes[making.index]->label, panel->language));
	if (making.row != NO_CELL)
		add_place(&making);
	title_panel(sheet, panel, wish);
	sheet->corner = kind_head(panel->form->unit, &sheet->arena);
	add_columns(&making);
	for (size_t i = 0; i < panel->units_count; i++)
		if (comparing_shows(panel, wish, i))
			add_unit(&making, i);
	if (!making.question || making.question->is_scale || !making.question->choices)
		sheet_sort(sheet, SAID_VALUE, true);
}

/* Behind a code, text by text; who reads them makes it. */
static void
make_coded(const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	if (wish->coded)
		wish->coded->texts(wish->coded->context, panel, wish, sheet);
}

const struct comparison compile_coded = {
	.name = "coded",
	.label = N_("Behind the feature"),
	.summary = N_("what each unit wrote"),
	.reads = READS_ROUND,
	.below = true,
	.make = make_coded,
};

const struct comparison compile_said = {
	.name = "said",
	.label = N_("Behind the feature"),
	.summary = N_("what each unit said"),
	.below = true,
	.make = make,
};
