/* expr_node.h - the tree of an expression, inside form/expr*.c only
 *
 * A node knows how to run itself: run is chosen when the tree is made, so that
 * running a condition is one call a node and nothing is looked up.  Nodes of
 * an expression lie after one another in the form's arena.
 *
 * A node that is a set (several choices, the values of a column, people) is
 * never asked for its value but walked with node_each.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "form/answers.h"
#include "form/expr.h"
#include "form/form.h"
#include "form/value.h"

enum op {
	OP_LITERAL,
	OP_QUESTION, /* its value in its row */
	OP_SELF,     /* . */
	OP_CELL,     /* one cell of a matrix */
	OP_CELLS,    /* set: several cells */
	OP_FIELDS,   /* set: a field in all rows */
	OP_ROWS,     /* set: the rows of a repeat */
	OP_PEOPLE,   /* set: one thing about those who take part */
	OP_COLUMN,   /* of the choice that a filter tries */
	OP_CODE,     /* its name */
	OP_NEGATE,
	OP_ADD,
	OP_SUBTRACT,
	OP_MULTIPLY,
	OP_DIVIDE,
	OP_REMAINDER,
	OP_CONCAT,
	OP_EQUAL,
	OP_OTHER,
	OP_LESS,
	OP_LESS_EQUAL,
	OP_MORE,
	OP_MORE_EQUAL,
	OP_NULL,
	OP_NOT_NULL,
	OP_IN,
	OP_BETWEEN,
	OP_LIKE,
	OP_CASE,
	OP_AND,
	OP_OR,
	OP_NOT,
	OP_CALL
};

/* What is asked about people. */
enum people_field { PEOPLE_NUMBER, PEOPLE_LABEL, PEOPLE_ACTOR, PEOPLE_ROLE, PEOPLE_LEVEL };

struct cells { /* row, column NO_CELL: every one */
	const struct question *question;
	uint16_t row, column;
};

struct people {
	const struct question *question;
	enum people_field field;
};

struct call {
	const struct function *function;
	const struct registry *registry;
	const void *what; /* a pattern, a set's registry */
	size_t column;	  /* of registry, or a people_field */
};

struct branches { /* of CASE */
	bool base, other;
};

struct node;

/* Runs a node that is not a set. */
struct node {
	struct value (*run)(const struct node *node, const struct moment *moment);
	uint8_t op, kind;
	uint16_t count;	  /* of kid */
	uint16_t at, end; /* bytes of the expression's text */
	union {
		const struct value *literal;
		const struct question *question;
		const struct cells *cells;
		const struct people *people;
		const struct call *call;
		struct branches branches;
		size_t column;
	};
	const struct node *kid[];
};

struct expr {
	const struct node *root;
	const struct form *form;
	const struct question *home;
	struct str text;
	struct place place;
	struct expr_reads reads;
	bool allocates; /* needs moment->arena */
};

static inline struct value
node_run(const struct node *node, const struct moment *moment)
{
	return node->run(node, moment);
}

/* Call `each` with every value of a set that is not nothing; a node that is no
 * set gives its one value. */
void node_each(const struct node *node, const struct moment *moment,
	void (*each)(void *context, const struct value *value), void *context);

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

enum truth value_truth(const struct value *value);

/* <0, 0, >0 for two values of one family, neither of them nothing.  A whole
 * number and a decimal are compared exactly. */
int value_order(const struct value *a, const struct value *b);

/* Nothing for what is not a number. */
struct value value_of_double(double number);

/* A whole number when it is one and fits, else the decimal. */
struct value value_whole(double number);

/* How operators run; NULL for what does not run by itself. */
struct value (*op_run(enum op op))(const struct node *, const struct moment *);

/* ---- reading answers (expr_read.c) ---- */

/* The row of a scope around the moment's; NULL if there is none. */
const struct row *moment_row(const struct moment *moment, const struct question *scope);
struct value run_question(const struct node *node, const struct moment *moment);
struct value run_self(const struct node *node, const struct moment *moment);
struct value run_cell(const struct node *node, const struct moment *moment);
struct value run_column(const struct node *node, const struct moment *moment);
struct value run_code(const struct node *node, const struct moment *moment);
struct value run_set(const struct node *node, const struct moment *moment);

/* The cell that a question, `.` or ${m[r,c]} reads; NULL if hidden or empty. */
const struct cell *node_cell(
	const struct node *node, const struct moment *moment, const struct question **question);

/* What the asking participant answered there; nothing if nobody asks. */
struct value cell_own_value(const struct cell *cell, uint32_t seat);

/* Is the node those who take part, and is there nobody of whom it is known? */
bool node_unknown(const struct node *node, const struct moment *moment);

/* One thing about a seat, as text. */
struct str seat_field(const struct seat *seat, enum people_field field);
