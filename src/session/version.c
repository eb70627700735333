#include "session/version.h"

#include <stdlib.h>

#include "base/memory.h"
#include "form/edges.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"

struct comparing {
	struct answers *before, *after;
	uint16_t language;
	struct arena *arena;
	struct difference *at;
	size_t count, room;
};

/* ---- one answer ---- */

static void
say_answer(struct answers *answers, const struct spot *spot, uint16_t language, struct buf *out)
{
	const struct question *asked = spot->question->cell ? spot->question->cell : spot->question;
	const struct cell *cell = spot_cell(spot);
	struct value value;

	if (!cell || !question_relevant(spot))
		return;
	if (few_cell(spot->question, cell)) {
		buf_format(out, "<%d", FEW_RATERS);
		return;
	}
	value = cell_value(spot->question, cell);
	if (value.kind != VALUE_NONE)
		answer_say(answers, asked, &value, language, out);
	else if (spot->question->answered_by != BY_PARTICIPANT && state_settles(cell->answer.state))
		buf_text(out, state_words(cell->answer.state));
}

static struct str
said(struct comparing *comparing, struct answers *answers, const struct spot *spot)
{
	struct buf text = { 0 };
	struct str kept;

	if (answers && spot->row)
		say_answer(answers, spot, comparing->language, &text);
	kept = arena_text(comparing->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static struct str
say_row(struct comparing *comparing, struct answers *answers, const struct row *row)
{
	struct buf text = { 0 };
	struct str kept;

	if (row->repeat)
		row_say(answers, row, comparing->language, &text);
	kept = arena_text(comparing->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static struct str
say_cell(struct comparing *comparing, const struct spot *spot)
{
	const struct axis *axes[] = { &spot->question->rows, &spot->question->columns };
	const uint16_t at[] = { spot->cell_row, spot->cell_column };
	struct buf text = { 0 };
	struct str kept;

	for (int i = 0; i < 2; i++)
		if (at[i] != NO_CELL && axes[i]->choices) {
			struct str label = choice_label(comparing->after->form,
				&axes[i]->choices->at[at[i]], comparing->language);

			buf_format(&text, "%s%.*s", text.length ? ", " : "",
				STR_ARGS(label_short(label)));
		}
	kept = arena_text(comparing->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* The same spot in both; a row that is not in one of them is NULL there. */
struct pair {
	struct row *before, *after;
};

static struct difference *
tell(struct comparing *comparing, const struct spot *spot, enum difference_kind kind,
	const struct pair *rows)
{
	struct buf path = { 0 };
	struct difference *difference;

	comparing->at = memory_grow(
		comparing->at, comparing->count, &comparing->room, sizeof *comparing->at);
	difference = &comparing->at[comparing->count++];
	spot_path(spot, &path);
	*difference = (struct difference){ .kind = kind,
		.question = spot->question,
		.row = spot->row->id,
		.path = arena_text(comparing->arena, buf_str(&path)),
		.row_label = say_row(
			comparing, rows->after ? comparing->after : comparing->before, spot->row),
		.cell = say_cell(comparing, spot) };
	buf_free(&path);
	return difference;
}

static void
compare_spot(struct comparing *comparing, const struct spot *spot, const struct pair *rows)
{
	struct spot before = *spot, after = *spot;
	struct str was, is;
	struct difference *difference;

	before.row = rows->before;
	after.row = rows->after;
	was = said(comparing, comparing->before, &before);
	is = said(comparing, comparing->after, &after);
	if (str_equal(was, is))
		return;
	difference = tell(comparing, after.row ? &after : &before,
		!was.length  ? DIFFERENCE_ADDED
		: !is.length ? DIFFERENCE_REMOVED
			     : DIFFERENCE_CHANGED,
		rows);
	difference->before = was;
	difference->after = is;
}

static void
compare_question(
	struct comparing *comparing, const struct question *question, const struct pair *rows)
{
	size_t down = question->rows.choices ? question->rows.choices->count : 1;
	size_t across = question->columns.choices ? question->columns.choices->count : 1;
	struct spot spot = { .question = question, .cell_row = NO_CELL, .cell_column = NO_CELL };

	if (!question->cell) {
		compare_spot(comparing, &spot, rows);
		return;
	}
	for (size_t i = 0; i < down * across; i++) {
		if (question->rows.choices)
			spot.cell_row = (uint16_t)(i / across);
		if (question->columns.choices)
			spot.cell_column = (uint16_t)(i % across);
		compare_spot(comparing, &spot, rows);
	}
}

/* ---- rows ---- */

static void compare_scope(
	struct comparing *comparing, const struct question *scope, const struct pair *rows);

static const struct slot *
slot_of(const struct question *repeat, struct row *row)
{
	struct spot spot = {
		.question = repeat, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};

	return row ? spot_slot(&spot) : NULL;
}

static struct row *
row_with(const struct slot *slot, const struct uid *id)
{
	struct row *row;

	for (size_t i = 0; slot && (row = slot_row(slot, i)); i++)
		if (uid_equal(&row->id, id))
			return row;
	return NULL;
}

static void
compare_row(struct comparing *comparing, const struct question *repeat, const struct pair *rows)
{
	struct spot spot = {
		.question = repeat, .row = NULL, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	struct row *row = rows->after ? rows->after : rows->before;
	struct difference *difference;
	struct buf path = { 0 };
	char id[UID_TEXT];

	if (!rows->before || !rows->after) {
		spot.row = row;
		difference = tell(comparing, &spot,
			rows->after ? DIFFERENCE_ADDED : DIFFERENCE_REMOVED, rows);
		uid_write(id, &row->id);
		spot.row = row->parent;
		spot_path(&spot, &path);
		buf_format(&path, "/%s", id);
		difference->path = arena_text(comparing->arena, buf_str(&path));
		buf_free(&path);
	}
	compare_scope(comparing, repeat, rows);
}

static void
compare_rows(struct comparing *comparing, const struct question *repeat, const struct pair *around)
{
	const struct slot *before = slot_of(repeat, around->before);
	const struct slot *after = slot_of(repeat, around->after);
	struct row *row;

	for (size_t i = 0; after && (row = slot_row(after, i)); i++)
		compare_row(comparing, repeat,
			&(struct pair){ .before = row_with(before, &row->id), .after = row });
	for (size_t i = 0; before && (row = slot_row(before, i)); i++)
		if (!row_with(after, &row->id))
			compare_row(comparing, repeat, &(struct pair){ .before = row });
}

/* Questions of one scope, in the form's order; repeats in it with theirs. */
static void
compare_scope(struct comparing *comparing, const struct question *scope, const struct pair *rows)
{
	const struct form *form = comparing->after->form;
	size_t from = scope ? scope->index + 1 : 0;
	size_t end = scope ? scope->end : form->questions_count;

	for (size_t i = from; i < end; i++) {
		const struct question *question = form->questions[i];

		if (question->scope != scope)
			continue;
		if (question->type->ask == ASK_ROWS)
			compare_rows(comparing, question, rows);
		else if (question_asks(question) && question->type->ask != ASK_PEOPLE)
			compare_question(comparing, question, rows);
	}
}

struct difference *
answers_compare(struct answers *before, struct answers *after, uint16_t language,
	struct arena *arena, size_t *count)
{
	struct comparing comparing = {
		.before = before, .after = after, .language = language, .arena = arena
	};
	struct pair rows = { .before = &before->root, .after = &after->root };
	struct difference *list;

	compare_scope(&comparing, NULL, &rows);
	*count = comparing.count;
	list = arena_copy(arena, comparing.at, comparing.count, sizeof *comparing.at);
	free(comparing.at);
	return list;
}
