#include "exchange/out/variables.h"

#include "base/lang.h"
#include "form/qtype.h"

/* ---- reasons ---- */

static const struct {
	enum state state;
	const char *name;
} reasons[REASON_COUNT] = {
	[REASON_DONT_KNOW] = { STATE_DONT_KNOW, "vet_ej" },
	[REASON_DECLINED] = { STATE_DECLINED, "vill_ej" },
	[REASON_NOT_APPLICABLE] = { STATE_NOT_APPLICABLE, "ej_aktuellt" },
	[REASON_ABSTAINED] = { STATE_ABSTAINED, "avstar" },
	[REASON_LATER] = { STATE_LATER, "senare" },
	[REASON_HIDDEN] = { STATE_HIDDEN, "hidden" },
	[REASON_FEW] = { STATE_COUNT, "few" },
};

double
reason_code(const struct variables *variables, enum reason reason)
{
	return variables->reasons_from - (double)reason;
}

char
reason_letter(enum reason reason)
{
	return (char)('a' + reason - REASON_DONT_KNOW);
}

const char *
reason_words(enum reason reason)
{
	return reason == REASON_FEW ? _("too few to tell") : state_words(reasons[reason].state);
}

const char *
reason_name(enum reason reason)
{
	return reasons[reason].name;
}

enum reason
cell_reason(const struct wide_cell *cell)
{
	if (cell->few)
		return REASON_FEW;
	for (enum reason i = REASON_NONE + 1; i < REASON_FEW; i++)
		if (reasons[i].state == (enum state)cell->state)
			return i;
	return REASON_NONE;
}

unsigned
column_reasons(const struct wide_column *column)
{
	unsigned found = column->few ? 1u << REASON_FEW : 0;

	for (enum reason i = REASON_NONE + 1; i < REASON_FEW; i++)
		if (column->states & (1u << reasons[i].state))
			found |= 1u << i;
	return found;
}

/* ---- values ---- */

static struct variable_value
text_value(struct str text)
{
	struct variable_value value = { .kind = CELL_TEXT, .text = text };

	if (!text.length)
		value.kind = CELL_MISSING;
	return value;
}

static struct str
head_text(const struct wide_row *row, size_t head)
{
	const struct str texts[HEAD_COUNT] = {
		[HEAD_DOCUMENT] = row->document,
		[HEAD_FORM] = row->form,
		[HEAD_VERSION] = row->version,
		[HEAD_UNIT] = row->unit,
		[HEAD_UNIT_LABEL] = row->unit_label,
		[HEAD_ROUND] = row->round,
		[HEAD_TITLE] = row->title,
	};

	return texts[head];
}

static struct variable_value
head_value(const struct variable *variable, const struct wide_row *row)
{
	struct variable_value value = text_value(head_text(row, variable->column));

	if (variable->kind == VARIABLE_NUMBER && value.kind == CELL_TEXT &&
		str_to_decimal(value.text, &value.number))
		value.kind = CELL_NUMBER;
	return value;
}

static bool
is_other(struct str item)
{
	return str_starts(item, STR(OTHER_START));
}

/* Where the choice stands among the names, from 1; 0: nowhere. */
static double
place_in(struct str names, struct str choice)
{
	struct str word;

	for (double place = 1; (word = str_word(&names)).length; place++)
		if (str_equal(word, choice) || (is_other(word) && str_is(choice, "other")))
			return place;
	return 0;
}

static struct variable_value
other_value(const struct wide_cell *cell)
{
	struct str names = *cell->text, word;

	if (cell->kind == VALUE_TEXT)
		return text_value(is_other(names) ? str_from(names, strlen(OTHER_START)) : STR(""));
	while ((word = str_word(&names)).length)
		if (is_other(word))
			return text_value(str_from(word, strlen(OTHER_START)));
	return text_value(STR(""));
}

static struct variable_value
code_value(const struct variable *variable, struct str name)
{
	if (is_other(name))
		name = STR("other");
	for (size_t i = 0; i < variable->labels_count; i++)
		if (str_equal(variable->labels[i].name, name))
			return (struct variable_value){ .kind = CELL_NUMBER,
				.number = variable->labels[i].code };
	return (struct variable_value){ .kind = CELL_MISSING };
}

static struct variable_value
plain_value(const struct wide_cell *cell)
{
	struct variable_value value = { .kind = CELL_NUMBER };

	if (cell->kind == VALUE_DATE) {
		value.kind = CELL_DAY;
		value.number = cell->day;
	} else if (!wide_number(cell, &value.number)) {
		value = text_value(*cell->text);
	}
	return value;
}

static struct variable_value
part_value(const struct variable *variable, const struct wide_cell *cell)
{
	bool words = cell->kind == VALUE_TEXT || cell->kind == VALUE_LIST;
	struct variable_value value = { .kind = CELL_NUMBER };

	switch (variable->part) {
	case PART_CODE: return words ? code_value(variable, *cell->text) : plain_value(cell);
	case PART_OTHER: return words ? other_value(cell) : text_value(STR(""));
	case PART_CHOSEN:
		value.number = words && place_in(*cell->text, variable->choice) > 0;
		return value;
	case PART_RANK:
		value.number = words ? place_in(*cell->text, variable->choice) : 0;
		if (value.number == 0)
			value.kind = CELL_MISSING;
		return value;
	default: return plain_value(cell);
	}
}

struct variable_value
variable_value(const struct variable *variable, const struct wide_row *row,
	const struct wide_cell *const *cells)
{
	struct variable_value value = { .kind = CELL_MISSING };
	const struct wide_cell *cell;

	if (variable->part == PART_HEAD)
		return head_value(variable, row);
	cell = cells[variable->column];
	if (!cell)
		return value;
	if (variable->part == PART_REASON) {
		value.number = cell->kind == VALUE_NONE ? cell_reason(cell) : REASON_NONE;
		value.kind = value.number > 0 ? CELL_NUMBER : CELL_MISSING;
		return value;
	}
	if (cell->kind != VALUE_NONE)
		return part_value(variable, cell);
	value.reason = cell_reason(cell);
	if (value.reason != REASON_NONE && variable->kind != VARIABLE_TEXT)
		value.kind = CELL_REASON;
	return value;
}
