/* expr.h - conditions and calculations in forms
 *
 * The grammar is SQL's expression grammar without subqueries, the logic SQL's
 * three-valued one (design.md part 5); text is parsed to a typed tree and run
 * by an evaluator of our own.  Unanswered is VALUE_NONE.  Truth is the integer
 * 1 or 0, or nothing for unknown.  No author's text ever reaches a database.
 *
 * A compiled expression lives in the form's arena and is never changed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/str.h"
#include "form/form.h"
#include "form/value.h"

#define EXPR_DEPTH_MOST 64
#define EXPR_BYTES_MOST 8192

struct answers;
struct row;

/* What an expression may name besides questions. */
enum expr_use {
	EXPR_CONDITION, /* relevant, required, assert, constraint */
	EXPR_VALUE,	/* calculation, default, min, max */
	EXPR_FILTER	/* filter, choice_filter: `code`, `name` and a
				   register's columns may stand bare */
};

/* Where and for whom an expression is run. */
struct moment {
	const struct answers *answers;
	const struct row *row;				 /* innermost row; NULL: the form's own */
	uint32_t seat;					 /* asking participant; 0: nobody */
	const struct choice *matrix_row, *matrix_column; /* or NULL */
	const struct value *self;			 /* `.`: overrides the stored value */
	const struct question *question;		 /* whose expression it is */
	const struct choice *choice;			 /* EXPR_FILTER: the one tried */
	struct arena *arena;				 /* texts and lists of the result */
};

/* Compile the text of one expression.  `place` is where the text begins;
 * `exact` says that the text stands there as it is on one line, so that a
 * mistake's column can be counted from it.  `home` is the question it belongs
 * to, or NULL.  `registry` is whose columns a filter may name, or NULL.  NULL
 * with a diag in the author's words on a mistake. */
const struct expr *expr_compile(struct form *form, const struct question *home,
	const struct registry *registry, enum expr_use use, struct str text, struct place place,
	bool exact, struct diags *diags);

/* The result; its texts and lists live in moment->arena or in the answers. */
struct value expr_run(const struct expr *expr, const struct moment *moment);

/* Three-valued: a condition shows only when true, a constraint fails only when
 * false. */
bool expr_is_true(const struct expr *expr, const struct moment *moment);
bool expr_is_false(const struct expr *expr, const struct moment *moment);

/* Questions the expression reads, each once, in order of first mention. */
struct expr_reads {
	const struct question *const *questions;
	size_t count;
	bool people;	/* reads the roster, me() or seats */
	bool own;	/* own() or me(): differs between participants */
	bool column;	/* column(): another in each column of a matrix */
	bool clock;	/* today() */
	bool elsewhere; /* what refs lead to, state(), version() */
};

const struct expr_reads *expr_reads(const struct expr *expr);
/* The first single cell of the matrix that it reads; false, and as they were: none. */
bool expr_cell(
	const struct expr *expr, const struct question *matrix, uint16_t *row, uint16_t *column);
enum value_kind expr_kind(const struct expr *expr); /* NONE: not known */
struct str expr_text(const struct expr *expr);
struct place expr_place(const struct expr *expr);

/* Say in words why the condition is not true now, naming questions by short
 * id and answers as people read them: `B2 is "about the same"`.  Appends
 * nothing when it is true. */
void expr_explain(
	const struct expr *expr, const struct moment *moment, uint16_t language, struct buf *out);

/* For tests: the tree as SQL that SQLite understands with ${name} bound as
 * :name, with the documented differences written out. */
void expr_sql(const struct expr *expr, struct buf *out);
