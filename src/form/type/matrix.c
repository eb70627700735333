#include "form/qtype.h"

/* Its cells hold the values, as the cell's own type says. */
static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	struct question *cell = question->cell;

	question->kind = VALUE_NONE;
	if (cell == NULL || cell->type == NULL || cell->type->settle == NULL)
		return true;
	return cell->type->settle(form, cell, diags);
}

const struct qtype qtype_matrix = {
	.name = "matrix",
	.ask = ASK_MATRIX,
	.kind = VALUE_NONE,
	.settle = settle,
};
