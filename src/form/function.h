/* function.h - the functions that expressions may call
 *
 * There are these and no others.  To add one: a row in the table of function.c
 * (which is what the manual's list and the checks are made from) and its run.
 *
 * Kinds of argument, one letter each in `arguments`; the last one is repeated
 * when more arguments may follow:
 *	b condition   n number   t text   d date   a any one value
 *	s a set, or one value   m numbers, single or sets   o the same, or dates
 *	q a question   p a participant question   l a text in quotes
 *	r text or number   f a filter over a set's register
 *	x a ref   e a field of rows with edges
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "form/value.h"

struct moment;
struct node;

enum function_result {
	RESULT_INTEGER,
	RESULT_DECIMAL,
	RESULT_TEXT,
	RESULT_DATE,
	RESULT_FIRST,	 /* as the first argument */
	RESULT_SAME,	 /* what all arguments have in common */
	RESULT_BRANCHES, /* the same, the first apart */
	RESULT_ITEM,	 /* as an item of the sets */
	RESULT_NAMES	 /* a set of texts */
};

enum function_needs {
	NEEDS_ARENA = 1,
	NEEDS_SEAT = 2,	  /* legal in participant questions only */
	NEEDS_PEOPLE = 4, /* reads the roster */
	NEEDS_CLOCK = 8,
	NEEDS_MATRIX = 16,
	NEEDS_REPEAT = 32,
	NEEDS_COLUMN = 64 /* another in each column of a matrix */
};

/* What is read beside the arguments: see settle in function.c. */
enum function_special {
	SPECIAL_NONE,
	SPECIAL_SELECTED,
	SPECIAL_ME,
	SPECIAL_UNIT,
	SPECIAL_REGISTER,
	SPECIAL_MATCHES,
	SPECIAL_LABEL,
	SPECIAL_AXIS,
	SPECIAL_AT, /* what stands where a ref leads */
	SPECIAL_CHOICE,
	SPECIAL_WHOLE, /* of the document: its state and version */
	SPECIAL_EDGES,
	SPECIAL_CHANGES
};

struct function {
	const char *name;
	const char *arguments;
	unsigned char least, most; /* arguments; ANY_NUMBER */
	unsigned char result, special, needs;
	struct value (*run)(const struct node *node, const struct moment *moment);
	const char *sql; /* expr_sql.c; NULL: cannot be said */
};

#define ANY_NUMBER 255

/* NULL if there is none of that name. */
const struct function *function_named(struct str name);

/* All of them, ending in a name that is NULL. */
extern const struct function functions[];

/* function_number.c */
struct value run_abs(const struct node *, const struct moment *);
struct value run_round(const struct node *, const struct moment *);
struct value run_floor(const struct node *, const struct moment *);
struct value run_int(const struct node *, const struct moment *);
struct value run_number(const struct node *, const struct moment *);
struct value run_today(const struct node *, const struct moment *);
struct value run_now(const struct node *, const struct moment *);
struct value run_date(const struct node *, const struct moment *);
struct value run_days_between(const struct node *, const struct moment *);
struct value run_coalesce(const struct node *, const struct moment *);
struct value run_if(const struct node *, const struct moment *);

/* function_text.c */
struct value run_length(const struct node *, const struct moment *);
struct value run_lower(const struct node *, const struct moment *);
struct value run_upper(const struct node *, const struct moment *);
struct value run_trim(const struct node *, const struct moment *);
struct value run_string(const struct node *, const struct moment *);
struct value run_concat_all(const struct node *, const struct moment *);
struct value run_join(const struct node *, const struct moment *);
struct value run_contains(const struct node *, const struct moment *);
struct value run_starts_with(const struct node *, const struct moment *);
struct value run_matches(const struct node *, const struct moment *);
struct value run_choice_label(const struct node *, const struct moment *);

/* function_set.c */
struct value run_selected(const struct node *, const struct moment *);
struct value run_count_selected(const struct node *, const struct moment *);
struct value run_count(const struct node *, const struct moment *);
struct value run_distinct(const struct node *, const struct moment *);
struct value run_sum(const struct node *, const struct moment *);
struct value run_mean(const struct node *, const struct moment *);
struct value run_median(const struct node *, const struct moment *);
struct value run_min(const struct node *, const struct moment *);
struct value run_max(const struct node *, const struct moment *);

/* function_people.c */
struct value run_own(const struct node *, const struct moment *);
struct value run_me(const struct node *, const struct moment *);
struct value run_unit(const struct node *, const struct moment *);
struct value run_register(const struct node *, const struct moment *);
struct value run_row(const struct node *, const struct moment *);
struct value run_column_name(const struct node *, const struct moment *);
struct value run_position(const struct node *, const struct moment *);
struct value run_spread(const struct node *, const struct moment *);
struct value run_rated(const struct node *, const struct moment *);

/* function_ref.c */
struct value run_text_at(const struct node *, const struct moment *);
struct value run_number_at(const struct node *, const struct moment *);
struct value run_date_at(const struct node *, const struct moment *);
struct value run_names_at(const struct node *, const struct moment *);
struct value run_choice(const struct node *, const struct moment *);
struct value run_state(const struct node *, const struct moment *);
struct value run_version(const struct node *, const struct moment *);
struct value run_edge_count(const struct node *, const struct moment *);
struct value run_edge_changes(const struct node *, const struct moment *);
