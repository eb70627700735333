#include "store/handed.h"

#include "base/lang.h"
#include "form/edges.h"
#include "form/qtype.h"

struct handing {
	const struct untold *untold;
	struct answers *answers;
	struct arena arena;
};

struct str
handed_words(void)
{
	return str_of(_("(the text names someone)"));
}

/* Written as the choice that people say in words of their own. */
static struct value
other_words(struct handing *handing, bool listed)
{
	struct buf text = { 0 };
	struct str words = handed_words();
	struct value value;

	buf_text(&text, OTHER_START);
	for (size_t i = 0; i < words.length; i++)
		if (listed && words.at[i] == ' ')
			buf_text(&text, "\xC2\xA0");
		else
			buf_byte(&text, words.at[i]);
	value = value_text(arena_text(&handing->arena, buf_str(&text)));
	buf_free(&text);
	return value;
}

static bool
is_other(const struct value *value)
{
	return value->kind == VALUE_TEXT && str_starts(value->text, STR(OTHER_START));
}

/* Without what people wrote in it; what they chose, or counted, names nobody. */
static struct value
in_its_place(struct handing *handing, const struct spot *spot, const struct value *value)
{
	const struct question *asked = spot->question->cell ? spot->question->cell : spot->question;
	struct value *items;

	if (asked->type == &qtype_text)
		return value_text(handed_words());
	if (is_other(value))
		return other_words(handing, false);
	if (value->kind != VALUE_LIST)
		return *value;
	items = arena_copy(
		&handing->arena, value->list.items, value->list.count, sizeof *value->list.items);
	for (size_t i = 0; i < value->list.count; i++)
		if (is_other(&items[i]))
			items[i] = other_words(handing, true);
	return (struct value){ .kind = VALUE_LIST,
		.list = { .items = items, .count = value->list.count } };
}

static void
hand_answer(struct handing *handing, const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);
	struct value value;
	struct uid uid;

	if (!answer || answer->value.kind == VALUE_NONE ||
		!untold_names(handing->untold, spot, &answer->value, true))
		return;
	value = in_its_place(handing, spot, &answer->value);
	uid = answer->uid;
	answers_set(handing->answers, spot, answer->state, &value, &uid, answer->heads, answer->at);
}

static void
hand_cell(struct handing *handing, struct spot spot)
{
	const struct cell *cell = spot_cell(&spot);

	if (!cell)
		return;
	hand_answer(handing, &spot);
	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		spot.seat = cell->ratings[i].seat;
		spot.ballot = cell->ratings[i].ballot;
		hand_answer(handing, &spot);
	}
}

static void
hand_row(struct handing *handing, struct row *row)
{
	const struct form *form = handing->answers->form;

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct spot spot = { .question = question,
			.row = row,
			.cell_row = NO_CELL,
			.cell_column = NO_CELL };
		const struct slot *slot;

		if (question->scope != row->repeat ||
			(!question->cell && question->kind == VALUE_NONE))
			continue;
		if (!question->cell) {
			hand_cell(handing, spot);
			continue;
		}
		slot = spot_slot(&spot);
		for (uint32_t k = 0; k < slot->cells_count; k++) {
			spot.cell_row = slot->cells[k].row;
			spot.cell_column = slot->cells[k].column;
			hand_cell(handing, spot);
		}
	}
}

void
handed_out(struct store *store, const struct uid *document, struct answers *answers)
{
	struct untold *untold = untold_read(store, answers->form, document);
	struct handing handing = { .untold = untold, .answers = answers };

	if (untold) {
		hand_row(&handing, &answers->root);
		for (size_t i = 0; i < answers->all_rows_count; i++)
			hand_row(&handing, answers->all_rows[i]);
	}
	untold_free(untold);
	arena_free(&handing.arena);
}

void
handed_row_say(const struct untold *untold, const struct answers *answers, const struct row *row,
	uint16_t language, struct buf *out)
{
	struct buf called = { 0 };

	row_say(answers, row, language, &called);
	if (str_equal(buf_str(&called), handed_words()) ||
		untold_in(untold, buf_str(&called), true))
		buf_format(out, _("row %zu, whose text names someone"), row_position(row));
	else
		buf_add(out, buf_str(&called));
	buf_free(&called);
}

struct str
handed_text(const struct untold *untold, struct str words)
{
	return untold_in(untold, words, true) ? handed_words() : words;
}
