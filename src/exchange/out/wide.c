#include "exchange/out/wide.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "exchange/out/columns.h"

/* ---- columns ---- */

/* A name that is the same in every document: rows by position. */
static void
column_name(struct str question, struct str rows, struct str column, struct buf *out)
{
	buf_add(out, question);
	if (!rows.length && !column.length)
		return;
	buf_byte(out, '[');
	buf_add(out, rows);
	if (column.length) {
		buf_byte(out, ',');
		buf_add(out, column);
	}
	buf_byte(out, ']');
}

static struct wide_column *
column_of(struct wide *wide, struct str name, const struct form *form, bool *is_new)
{
	uint32_t at = map_get(&wide->names, name);

	*is_new = at == MAP_NONE;
	if (!*is_new)
		return &wide->columns[at];
	wide->columns = memory_grow(
		wide->columns, wide->columns_count, &wide->columns_room, sizeof *wide->columns);
	at = (uint32_t)wide->columns_count++;
	wide->columns[at] = (struct wide_column){
		.name = arena_text(&wide->arena, name),
		.place = at,
		.form = form,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL,
	};
	map_put(&wide->names, wide->columns[at].name, at);
	return &wide->columns[at];
}

static struct wide_column *
fact_column_of(struct wide *wide, const struct export *export, const struct fact *fact)
{
	struct buf rows = { 0 }, name = { 0 };
	struct wide_column *column;
	bool is_new;

	fact_row(fact, &rows);
	column_name(fact->spot.question->name, buf_str(&rows), fact_column(fact), &name);
	column = column_of(wide, buf_str(&name), export->form, &is_new);
	if (is_new) {
		column->question = fact->spot.question;
		column->rows = arena_text(&wide->arena, buf_str(&rows));
		column->column = fact_column(fact);
		column->cell_row = fact->spot.cell_row;
		column->cell_column = fact->spot.cell_column;
	}
	buf_free(&rows);
	buf_free(&name);
	return column;
}

/* ---- cells ---- */

static const struct str *
keep_text(struct wide *wide, struct str text)
{
	struct str kept = arena_text(&wide->arena, text);

	return arena_copy(&wide->arena, &kept, 1, sizeof kept);
}

static void
set_value(struct wide *wide, struct wide_cell *cell, const struct value *value)
{
	struct buf list = { 0 };

	cell->kind = (uint8_t)value->kind;
	switch (value->kind) {
	case VALUE_INTEGER: cell->integer = value->integer; break;
	case VALUE_DECIMAL: cell->decimal = value->decimal; break;
	case VALUE_DATE: cell->day = value->day; break;
	case VALUE_TEXT: cell->text = keep_text(wide, value->text); break;
	case VALUE_LIST:
		value_write(&list, value);
		cell->text = keep_text(wide, buf_str(&list));
		buf_free(&list);
		break;
	default: cell->kind = VALUE_NONE; break;
	}
}

static void
add_cell(struct wide *wide, struct wide_column *column, const struct wide_cell *cell)
{
	double number;

	column->states |= 1u << cell->state;
	column->few |= cell->few;
	column->texts |= cell->kind == VALUE_TEXT || cell->kind == VALUE_LIST;
	if (wide_number(cell, &number) && number < column->least)
		column->least = number;
	wide->cells =
		memory_grow(wide->cells, wide->cells_count, &wide->cells_room, sizeof *wide->cells);
	wide->cells[wide->cells_count++] = *cell;
}

/* Of ratings the median; where there can be none, the group's own words. */
static struct value
told_value(const struct fact *fact)
{
	enum value_kind kind = fact_asked(fact)->kind;

	if (!fact->rated)
		return fact->value;
	if (fact->few)
		return value_none();
	if (fact->spread.n && !fact->words)
		return value_decimal(fact->spread.median);
	return kind == VALUE_TEXT || kind == VALUE_LIST || kind == VALUE_DATE ? fact->value
									      : value_none();
}

void
wide_fact(struct wide *wide, struct export *export, const struct fact *fact)
{
	struct wide_column *column;
	struct wide_cell cell = { .state = (uint8_t)fact->state, .few = fact->few };
	struct value value;

	if (fact->spot.seat)
		return;
	column = fact_column_of(wide, export, fact);
	cell.place = column->place;
	value = told_value(fact);
	set_value(wide, &cell, &value);
	add_cell(wide, column, &cell);
}

void
wide_indexes(struct wide *wide, const struct export *export)
{
	for (size_t i = 0; i < export->form->indexes_count; i++) {
		const struct index_rule *rule = export->form->indexes[i];
		struct index_result result = index_of(export->answers, rule);
		struct wide_cell cell = { .state = STATE_NOT_REACHED };
		bool is_new;
		struct wide_column *column = column_of(wide, rule->name, export->form, &is_new);

		if (column->question)
			continue; /* names of questions and indexes differ in one form */
		column->index = is_new ? rule : column->index;
		cell.place = column->place;
		cell.few = index_few(&result);
		if (!result.missing) {
			cell.state = STATE_ANSWERED;
			cell.kind = cell.few ? VALUE_NONE : VALUE_DECIMAL;
			cell.decimal = result.value;
		}
		add_cell(wide, column, &cell);
	}
}

/* ---- rows ---- */

static void
add_form(struct wide *wide, const struct form *form)
{
	for (size_t i = 0; i < wide->forms_count; i++)
		if (wide->forms[i] == form)
			return;
	wide->forms =
		memory_grow(wide->forms, wide->forms_count, &wide->forms_room, sizeof *wide->forms);
	wide->forms[wide->forms_count++] = form;
}

void
wide_begin(struct wide *wide, const struct export *export)
{
	const struct document_row *document = export->document;
	const struct registry *units = export->form->unit;
	const struct register_row *unit = units ? register_find(units, document->unit) : NULL;
	struct wide_row *row;

	add_form(wide, export->form);
	wide->rows =
		memory_grow(wide->rows, wide->rows_count, &wide->rows_room, sizeof *wide->rows);
	row = &wide->rows[wide->rows_count++];
	*row = (struct wide_row){
		.document = document_mark(&wide->arena, export),
		.form = document->form_id,
		.version = document->version,
		.unit = document->unit,
		.round = document->round,
		.title = document->title,
	};
	if (unit)
		row->unit_label =
			register_label(units, unit, export->form->languages[export->language]);
}

void
wide_end(struct wide *wide)
{
	struct wide_row *row = &wide->rows[wide->rows_count - 1];

	buf_clear(&wide->bytes);
	wide_pack(&wide->bytes, wide->cells, wide->cells_count);
	row->cells_count = wide->cells_count;
	row->packed = arena_copy(&wide->arena, wide->bytes.at, wide->bytes.length, 1);
	if (wide->cells_most < wide->cells_count)
		wide->cells_most = wide->cells_count;
	wide->cells_count = 0;
}

/* ---- the order of columns ---- */

/* Positions "1/3" by number; what is no number does not matter here. */
static int
by_position(struct str a, struct str b)
{
	while (a.at && b.at) {
		int64_t left = 0, right = 0;

		if (!str_to_integer(str_cut(&a, '/'), &left) ||
			!str_to_integer(str_cut(&b, '/'), &right))
			return 0;
		if (left != right)
			return left < right ? -1 : 1;
	}
	return 0;
}

static int
by_number(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int
by_order(const void *left, const void *right)
{
	const struct wide_column *a = left, *b = right;
	int order = 0;

	if (!a->question != !b->question)
		return a->question ? -1 : 1;
	if (a->question && str_equal(a->form->id, b->form->id)) {
		order = by_number(a->question->index, b->question->index);
		if (!order)
			order = by_position(a->rows, b->rows);
		if (!order)
			order = by_number(a->cell_row, b->cell_row);
		if (!order)
			order = by_number(a->cell_column, b->cell_column);
	}
	return order ? order : by_number(a->place, b->place);
}

void
wide_order(struct wide *wide)
{
	wide->order = memory_get((wide->columns_count + 1) * sizeof *wide->order);
	wide->open = memory_get((wide->cells_most + 1) * sizeof *wide->open);
	if (wide->columns_count)
		qsort(wide->columns, wide->columns_count, sizeof *wide->columns, by_order);
	for (size_t i = 0; i < wide->columns_count; i++)
		wide->order[wide->columns[i].place] = (uint32_t)i;
}

void
wide_cells(const struct wide *wide, const struct wide_row *row, const struct wide_cell **cells)
{
	const char *at = row->packed;
	uint32_t next = 0;

	for (size_t i = 0; i < wide->columns_count; i++)
		cells[i] = NULL;
	for (size_t i = 0; i < row->cells_count; i++) {
		at = wide_unpack(at, &next, &wide->open[i]);
		cells[wide->order[wide->open[i].place]] = &wide->open[i];
	}
}

void
wide_free(struct wide *wide)
{
	arena_free(&wide->arena);
	map_free(&wide->names);
	free(wide->columns);
	free(wide->rows);
	free(wide->cells);
	free(wide->forms);
	free(wide->order);
	free(wide->open);
	buf_free(&wide->bytes);
	*wide = (struct wide){ .rows = NULL };
}

/* ---- reading ---- */

bool
wide_number(const struct wide_cell *cell, double *number)
{
	if (cell->kind == VALUE_INTEGER)
		*number = (double)cell->integer;
	else if (cell->kind == VALUE_DECIMAL)
		*number = cell->decimal;
	else
		return false;
	return true;
}

void
wide_write(const struct wide_cell *cell, struct buf *out)
{
	if (cell->few)
		buf_text(out, "<3");
	else if (cell->kind == VALUE_INTEGER)
		buf_format(out, "%" PRId64, cell->integer);
	else if (cell->kind == VALUE_DECIMAL)
		decimal_write(out, cell->decimal);
	else if (cell->kind == VALUE_DATE)
		day_write(out, cell->day);
	else if (cell->kind != VALUE_NONE)
		buf_add(out, *cell->text);
}

/* ---- a table for each form ---- */

struct wide *
wide_of(struct wide_set *set, const struct export *export)
{
	struct wide *last = set->count ? &set->tables[set->count - 1] : NULL;

	if (last && str_equal(last->forms[0]->id, export->form->id))
		return last;
	set->tables = memory_grow(set->tables, set->count, &set->room, sizeof *set->tables);
	last = &set->tables[set->count++];
	*last = (struct wide){ .rows = NULL };
	return last;
}

void
wide_set_free(struct wide_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		wide_free(&set->tables[i]);
	free(set->tables);
	*set = (struct wide_set){ .count = 0 };
}

/* ---- an exporter's hooks ---- */

void
tables_start(struct export *export)
{
	export->own = arena_get(&export->arena, sizeof(struct wide_set));
}

void
tables_begin(struct export *export)
{
	wide_begin(wide_of(export->own, export), export);
}

void
tables_fact(struct export *export, const struct fact *fact)
{
	const struct wide_set *set = export->own;

	wide_fact(&set->tables[set->count - 1], export, fact);
}

void
tables_end(struct export *export)
{
	const struct wide_set *set = export->own;

	wide_indexes(&set->tables[set->count - 1], export);
	wide_end(&set->tables[set->count - 1]);
}
