#include "form/expr_node.h"
#include "form/function.h"

struct value
run_own(const struct node *node, const struct moment *moment)
{
	const struct question *question;
	const struct node *of = node->kid[0];

	if (of->op == OP_SELF && moment->self)
		return *moment->self;
	return cell_own_value(node_cell(of, moment, &question), moment->seat);
}

struct value
run_me(const struct node *node, const struct moment *moment)
{
	const struct seat *seat = NULL;

	if (moment->seat != 0)
		seat = answers_seat(moment->answers, moment->seat);
	if (seat == NULL)
		return value_none();
	return value_text(seat_field(seat, (enum people_field)node->call->column));
}

struct value
run_unit(const struct node *node, const struct moment *moment)
{
	const struct call *call = node->call;
	struct str code = moment->answers->unit;

	if (code.length == 0 || call->column == 0)
		return value_text(code);
	const struct register_row *row = register_find(call->registry, code);
	return row ? value_text(row->fields[call->column]) : value_none();
}

struct value
run_register(const struct node *node, const struct moment *moment)
{
	const struct call *call = node->call;
	struct value code = node_run(node->kid[1], moment);
	const struct register_row *row = NULL;

	if (code.kind == VALUE_TEXT)
		row = register_find(call->registry, code.text);
	return row ? value_text(row->fields[call->column]) : value_none();
}

struct value
run_row(const struct node *node, const struct moment *moment)
{
	(void)node;
	return moment->matrix_row ? value_text(moment->matrix_row->name) : value_none();
}

struct value
run_column_name(const struct node *node, const struct moment *moment)
{
	(void)node;
	return moment->matrix_column ? value_text(moment->matrix_column->name) : value_none();
}

/* From 1, among the rows that are left. */
struct value
run_position(const struct node *node, const struct moment *moment)
{
	const struct row *row = moment->row;
	int64_t position = 0;

	(void)node;
	if (row == NULL || row->repeat == NULL)
		return value_none();
	const struct row *around = row->parent ? row->parent : &moment->answers->root;
	const struct slot *slot = &around->slots[row->repeat->slot];
	for (size_t i = 0; i < slot->rows_count; i++) {
		position += !slot->rows[i]->removed;
		if (slot->rows[i] == row)
			return value_integer(position);
	}
	return value_none();
}

static struct spread
spread_of(const struct node *node, const struct moment *moment)
{
	const struct question *question;
	const struct cell *cell = node_cell(node->kid[0], moment, &question);

	return cell ? cell_spread(question, cell) : (struct spread){ .n = 0 };
}

struct value
run_spread(const struct node *node, const struct moment *moment)
{
	struct spread spread = spread_of(node, moment);

	return spread.n > 0 ? value_whole(spread.most - spread.least) : value_none();
}

struct value
run_rated(const struct node *node, const struct moment *moment)
{
	return value_integer((int64_t)spread_of(node, moment).n);
}
