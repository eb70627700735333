#include <assert.h>

#include "form/expr_node.h"

const struct row *
moment_row(const struct moment *moment, const struct question *scope)
{
	const struct row *row = moment->row;

	while (row != NULL && row->repeat != scope)
		row = row->parent;
	if (row == NULL && scope == NULL)
		return &moment->answers->root;
	return row;
}

struct value
run_question(const struct node *node, const struct moment *moment)
{
	const struct row *row = moment_row(moment, node->question->scope);

	if (row == NULL)
		return value_none();
	return answers_value(moment->answers, node->question, row);
}

struct value
run_set(const struct node *node, const struct moment *moment)
{
	(void)node;
	(void)moment;
	assert(false && "a set is walked, not run");
	return value_none();
}

struct value
run_column(const struct node *node, const struct moment *moment)
{
	const struct choice *choice = moment->choice;

	if (choice == NULL || choice->row == NULL)
		return value_none();
	return value_text(choice->row->fields[node->column]);
}

struct value
run_code(const struct node *node, const struct moment *moment)
{
	(void)node;
	return moment->choice ? value_text(moment->choice->name) : value_none();
}

/* ---- cells ---- */

/* Cells lie by row, then column. */
static const struct cell *
find_cell(const struct slot *slot, uint16_t row, uint16_t column)
{
	size_t from = 0, to = slot->cells_count;

	while (from < to) {
		size_t middle = (from + to) / 2;
		const struct cell *cell = &slot->cells[middle];
		if (cell->row == row && cell->column == column)
			return cell;
		if (cell->row < row || (cell->row == row && cell->column < column))
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

static uint16_t
axis_position(const struct axis *axis, const struct choice *choice)
{
	const struct choices *choices = axis->choices;

	if (choices == NULL || choice == NULL)
		return NO_CELL;
	for (size_t i = 0; i < choices->count; i++)
		if (&choices->at[i] == choice || str_equal(choices->at[i].name, choice->name))
			return (uint16_t)i;
	return NO_CELL;
}

static const struct slot *
question_slot(const struct question *question, const struct moment *moment)
{
	const struct row *row = moment_row(moment, question->scope);
	const struct slot *slot = row ? &row->slots[question->slot] : NULL;

	return slot && slot->relevant ? slot : NULL;
}

/* The question that holds the answers: a cell's are its matrix's. */
static const struct question *
holder(const struct question *question)
{
	return question->index == UINT32_MAX && question->parent ? question->parent : question;
}

const struct cell *
node_cell(const struct node *node, const struct moment *moment, const struct question **question)
{
	const struct question *of =
		holder(node->op == OP_CELL ? node->cells->question : node->question);
	const struct slot *slot = question_slot(of, moment);

	*question = of;
	if (slot == NULL)
		return NULL;
	if (of->cell == NULL)
		return &slot->first;
	if (node->op == OP_CELL)
		return find_cell(slot, node->cells->row, node->cells->column);
	return find_cell(slot, axis_position(&of->rows, moment->matrix_row),
		axis_position(&of->columns, moment->matrix_column));
}

struct value
run_cell(const struct node *node, const struct moment *moment)
{
	const struct question *question;
	const struct cell *cell = node_cell(node, moment, &question);

	return cell ? cell_value(question, cell) : value_none();
}

struct value
cell_own_value(const struct cell *cell, uint32_t seat)
{
	if (cell == NULL || seat == 0)
		return value_none();
	/* by ballot, then seat: the present ballot is last */
	for (size_t i = cell->ratings_count; i > 0; i--) {
		const struct rating *rating = &cell->ratings[i - 1];
		if (rating->ballot != cell->ballot)
			break;
		if (rating->seat == seat && rating->answer.state == STATE_ANSWERED)
			return rating->answer.value;
	}
	return value_none();
}

struct value
run_self(const struct node *node, const struct moment *moment)
{
	const struct question *question;

	if (moment->self)
		return *moment->self;
	const struct cell *cell = node_cell(node, moment, &question);
	if (cell == NULL)
		return value_none();
	if (question->answered_by == BY_PARTICIPANT && moment->seat != 0)
		return cell_own_value(cell, moment->seat);
	if (question->cell)
		return cell_value(question, cell);
	return run_question(node, moment);
}

/* ---- sets ---- */

struct visit {
	const struct node *node;
	const struct moment *moment;
	void (*each)(void *context, const struct value *value);
	void *context;
};

static void
visit_value(const struct visit *visit, const struct value *value)
{
	if (value->kind == VALUE_LIST)
		for (size_t i = 0; i < value->list.count; i++)
			visit->each(visit->context, &value->list.items[i]);
	else if (value->kind != VALUE_NONE)
		visit->each(visit->context, value);
}

static void
visit_cells(const struct visit *visit)
{
	const struct cells *cells = visit->node->cells;
	const struct slot *slot = question_slot(cells->question, visit->moment);

	for (size_t i = 0; slot && i < slot->cells_count; i++) {
		const struct cell *cell = &slot->cells[i];
		if ((cells->row != NO_CELL && cell->row != cells->row) ||
			(cells->column != NO_CELL && cell->column != cells->column))
			continue;
		struct value value = cell_value(cells->question, cell);
		visit_value(visit, &value);
	}
}

/* The repeat in `row`'s scope that leads to the one wanted. */
static const struct question *
next_repeat(const struct question *wanted, const struct row *row)
{
	while (wanted->scope != row->repeat)
		wanted = wanted->scope;
	return wanted;
}

static void
visit_fields(const struct visit *visit, const struct row *row)
{
	const struct question *question = visit->node->question;

	if (row->repeat == question->scope) {
		struct value value = answers_value(visit->moment->answers, question, row);
		visit_value(visit, &value);
		return;
	}
	const struct slot *slot = &row->slots[next_repeat(question->scope, row)->slot];
	for (size_t i = 0; i < slot->rows_count; i++)
		if (!slot->rows[i]->removed)
			visit_fields(visit, slot->rows[i]);
}

/* From the innermost row around both reader and field. */
static void
visit_field(const struct visit *visit)
{
	const struct question *scope = visit->node->question->scope;
	const struct row *row = moment_row(visit->moment, scope);

	while (row == NULL && scope != NULL) {
		scope = scope->scope;
		row = moment_row(visit->moment, scope);
	}
	if (row)
		visit_fields(visit, row);
}

static void
visit_row_numbers(const struct visit *visit, const struct row *row)
{
	const struct question *repeat = visit->node->question;
	const struct slot *slot = &row->slots[next_repeat(repeat, row)->slot];

	if (!slot->relevant)
		return;
	int64_t number = 0;
	for (size_t i = 0; i < slot->rows_count; i++) {
		if (slot->rows[i]->removed)
			continue;
		struct value value = value_integer(++number);
		if (row->repeat == repeat->scope)
			visit->each(visit->context, &value);
		else
			visit_row_numbers(visit, slot->rows[i]);
	}
}

static void
visit_rows(const struct visit *visit)
{
	const struct question *scope = visit->node->question->scope;
	const struct row *row = moment_row(visit->moment, scope);

	while (row == NULL && scope != NULL) {
		scope = scope->scope;
		row = moment_row(visit->moment, scope);
	}
	if (row)
		visit_row_numbers(visit, row);
}

struct str
seat_field(const struct seat *seat, enum people_field field)
{
	switch (field) {
	case PEOPLE_LABEL: return seat->label;
	case PEOPLE_ACTOR: return seat->actor;
	case PEOPLE_ROLE: return seat->role;
	case PEOPLE_LEVEL: return seat->level;
	case PEOPLE_NUMBER: break;
	}
	return STR("");
}

/* Who took part: whoever has left did. */
static void
visit_people(const struct visit *visit)
{
	const struct people *people = visit->node->people;
	const struct answers *answers = visit->moment->answers;

	if (question_slot(people->question, visit->moment) == NULL)
		return;
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];
		struct value value = people->field == PEOPLE_NUMBER
					     ? value_integer(seat->number)
					     : value_text(seat_field(seat, people->field));
		visit_value(visit, &value);
	}
}

bool
node_unknown(const struct node *node, const struct moment *moment)
{
	const struct answers *answers = moment->answers;

	if (node->op != OP_PEOPLE || answers->roster != ROSTER_PART)
		return false;
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		if (node->people->field != PEOPLE_NUMBER &&
			seat_field(seat, node->people->field).length == 0)
			return true;
	}
	return answers->seats_count == 0;
}

void
node_each(const struct node *node, const struct moment *moment,
	void (*each)(void *context, const struct value *value), void *context)
{
	struct visit visit = { .node = node, .moment = moment, .each = each, .context = context };

	switch ((enum op)node->op) {
	case OP_CELLS: visit_cells(&visit); break;
	case OP_FIELDS: visit_field(&visit); break;
	case OP_ROWS: visit_rows(&visit); break;
	case OP_PEOPLE: visit_people(&visit); break;
	default: {
		struct value value = node_run(node, moment);
		visit_value(&visit, &value);
		break;
	}
	}
}
