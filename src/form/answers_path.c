/* Spots and their paths. */
#include "form/answers.h"

#include <assert.h>

#include "base/diag.h"
#include "base/lang.h"
#include "form/qtype.h"

struct spot
spot_of(struct answers *answers, const struct question *question)
{
	return (struct spot){
		.question = question,
		.row = &answers->root,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL,
	};
}

struct slot *
spot_slot(const struct spot *spot)
{
	struct row *row = spot->row;

	while (row != NULL && row->repeat != spot->question->scope)
		row = row->parent;
	assert(row != NULL);
	return &row->slots[spot->question->slot];
}

/* ---- writing ---- */

static void
write_rows(const struct row *row, struct buf *out)
{
	char id[UID_TEXT];

	if (row == NULL || row->repeat == NULL)
		return;
	write_rows(row->parent, out);
	uid_write(id, &row->id);
	buf_add(out, row->repeat->name);
	buf_byte(out, '/');
	buf_text(out, id);
	buf_byte(out, '/');
}

static void
write_axis(const struct axis *axis, uint16_t at, struct buf *out)
{
	if (at != NO_CELL && axis->choices != NULL && at < axis->choices->count)
		buf_add(out, axis->choices->at[at].name);
}

void
spot_path(const struct spot *spot, struct buf *out)
{
	const struct question *question = spot->question;
	const struct row *row = spot->row;

	while (row != NULL && row->repeat != question->scope)
		row = row->parent;
	write_rows(row, out);
	buf_add(out, question->name);
	if (spot->cell_row == NO_CELL && spot->cell_column == NO_CELL)
		return;
	buf_byte(out, '[');
	write_axis(&question->rows, spot->cell_row, out);
	buf_byte(out, ',');
	write_axis(&question->columns, spot->cell_column, out);
	buf_byte(out, ']');
}

/* ---- reading ---- */

static struct question *
named(const struct form *form, struct str name)
{
	struct question *question = form_question(form, name);

	return question != NULL ? question : form_question_typed(form, name);
}

static bool
unknown_question(const struct answers *answers, struct str name, struct diags *diags)
{
	const struct form *form = answers->form;
	struct arena arena = { 0 };
	struct str *names = arena_get(&arena, (form->questions_count + 1) * sizeof(*names));
	struct str nearest;

	for (size_t i = 0; i < form->questions_count; i++)
		names[i] = form->questions[i]->name;
	nearest = str_nearest(name, names, form->questions_count);
	if (nearest.length > 0)
		diag_error(diags, place_none(), "path.unknown-question",
			_("The form has no question \"%.*s\". Is it \"%.*s\"?"), STR_ARGS(name),
			STR_ARGS(nearest));
	else
		diag_error(diags, place_none(), "path.unknown-question",
			_("The form has no question \"%.*s\"."), STR_ARGS(name));
	arena_free(&arena);
	return false;
}

/* By id, also a removed one, or by position among those that are not. */
static struct row *
row_named(const struct slot *slot, struct str text)
{
	struct uid id;
	int64_t position;

	if (uid_read(text, &id)) {
		for (uint32_t i = 0; i < slot->rows_count; i++) {
			if (uid_equal(&slot->rows[i]->id, &id))
				return slot->rows[i];
		}
		return NULL;
	}
	if (!str_to_integer(text, &position) || position < 1)
		return NULL;
	return slot_row(slot, (size_t)position - 1);
}

static bool
read_axis(const struct axis *axis, struct str name, uint16_t *at, struct diags *diags)
{
	size_t found;

	*at = NO_CELL;
	if (axis->choices == NULL && name.length == 0)
		return true;
	found = axis->choices != NULL ? choices_find(axis->choices, name) : SIZE_MAX;
	if (found >= NO_CELL)
		return diag_error(diags, place_none(), "path.unknown-cell",
			_("The matrix has no row or column \"%.*s\"."), STR_ARGS(name));
	*at = (uint16_t)found;
	return true;
}

/* "d3[soc,utb]": the name, and what stands between the brackets. */
static bool
cut_cell(struct str *name, struct str *cell)
{
	size_t open = str_find_byte(*name, '[');

	if (open == name->length || name->at[name->length - 1] != ']')
		return false;
	*cell = str_part(*name, open + 1, name->length - open - 2);
	*name = str_part(*name, 0, open);
	return true;
}

static bool
read_cell(struct spot *spot, struct str cell, struct diags *diags)
{
	const struct question *question = spot->question;
	struct str row = str_cut(&cell, ','), column = cell;

	if (question->cell == NULL)
		return diag_error(diags, place_none(), "path.not-a-matrix",
			_("\"%.*s\" has no rows and columns."), STR_ARGS(question->name));
	/* A matrix of columns only may leave the comma out. */
	if (column.at == NULL && question->rows.choices == NULL) {
		column = row;
		row = STR("");
	}
	return read_axis(&question->rows, str_trim(row), &spot->cell_row, diags) &&
	       read_axis(&question->columns, str_trim(column), &spot->cell_column, diags);
}

/* One "repeat/ROW" of the path: moves spot->row into that row. */
static bool
read_step(const struct answers *answers, struct spot *spot, struct str name, struct str id,
	struct diags *diags)
{
	const struct question *repeat = named(answers->form, name);
	struct row *row;

	if (repeat == NULL)
		return unknown_question(answers, name, diags);
	if (repeat->type->ask != ASK_ROWS || repeat->scope != spot->row->repeat)
		return diag_error(diags, place_none(), "path.not-a-repeat",
			_("\"%.*s\" has no rows there."), STR_ARGS(name));
	row = row_named(&spot->row->slots[repeat->slot], id);
	if (row == NULL)
		return diag_error(diags, place_none(), "path.unknown-row",
			_("\"%.*s\" has no row \"%.*s\"."), STR_ARGS(name), STR_ARGS(id));
	spot->row = row;
	return true;
}

bool
spot_read(struct answers *answers, struct str path, struct spot *spot, struct diags *diags)
{
	struct str rest = path, name, cell;
	bool has_cell;

	*spot = spot_of(answers, NULL);
	name = str_cut(&rest, '/');
	while (rest.at != NULL) {
		struct str id = str_cut(&rest, '/');

		if (!read_step(answers, spot, name, id, diags))
			return false;
		if (rest.at == NULL)
			return diag_error(diags, place_none(), "path.no-field",
				_("\"%.*s\" names a row; add a field of it."), STR_ARGS(path));
		name = str_cut(&rest, '/');
	}
	has_cell = cut_cell(&name, &cell);
	spot->question = named(answers->form, name);
	if (spot->question == NULL)
		return unknown_question(answers, name, diags);
	if (spot->question->scope != spot->row->repeat)
		return diag_error(diags, place_none(), "path.wrong-place",
			_("\"%.*s\" is a field of rows: write repeat/row/field."), STR_ARGS(name));
	return !has_cell || read_cell(spot, cell, diags);
}
