/* formtest.h - a form's own tests
 *
 * Each of a form's `tests:` gives answers and says what should follow.  The
 * loader turns them into steps; formtest_run puts the answers in, reveals what
 * was rated, and compares.  `invalid`, `missing`, `warned` and `wide` name all
 * questions of their kind, in rows by their path; `visible`, `hidden`, `values`, `indexes` and
 * `stages` only those of interest.
 *
 * Indexes are worked out by a room further right: whoever has it gives hooks.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "form/answers.h"
#include "form/form.h"
#include "form/state.h"

struct node;

enum step_kind { STEP_ANSWER, STEP_ROW };

/* One answer put in, or a row added to a repeat. */
struct test_step {
	enum step_kind kind;
	struct str path;
	uint32_t seat; /* 0: the group's */
	enum state state;
	struct str value; /* canonical */
	bool inside;	  /* by its path: in a row that is there already */
	struct place place;
};

struct test_person {
	struct str label, actor, role, level;
};

/* A question, cell, row's field or index, "@2" at its end taken off as seat. */
struct test_spot {
	struct str path;
	uint32_t seat;
	struct place place;
};

struct test_value {
	struct str path;
	struct str value;
	bool none; /* null */
	struct place place;
};

/* The lists of questions that a test can give. */
enum expect {
	EXPECT_VISIBLE,
	EXPECT_HIDDEN,
	EXPECT_INVALID,
	EXPECT_MISSING,
	EXPECT_WARNED,
	EXPECT_WIDE,
	EXPECTS
};

struct test_spots {
	bool given;
	struct test_spot *at;
	size_t count;
	struct place place;
};

struct test_values {
	struct test_value *at;
	size_t count;
};

/* What a ref leads to in a test: a document or a row, made up for it. */
struct test_thing {
	struct str ref; /* as it would be stored */
	struct test_there *at;
	size_t count;
};

struct test_there {
	struct str name;
	struct str value;	 /* canonical; a list's items between blanks */
	bool several;		 /* written as a list */
	struct test_thing *rows; /* of a repeat there */
	size_t rows_count;
};

struct test_ref {
	const struct question *question;
	struct test_thing *things;
	size_t things_count;
	struct place place;
};

struct form_test {
	struct str name;
	struct str unit;
	struct str state; /* empty: the first */
	bool template;	  /* rows of templates, where none are given */
	struct test_ref *refs;
	size_t refs_count;
	int32_t at; /* INT32_MIN: today */
	struct place place;
	struct test_person *people;
	size_t people_count;
	struct test_step *steps;
	size_t steps_count;
	struct test_spots spots[EXPECTS];
	struct test_values values, indexes, stages;
};

/* An index's value and stage over the answers.  `row` and `column` choose one
 * cell of a `cells` index, else they are empty.  False: no value. */
struct formtest_hooks {
	bool (*index)(void *context, const struct answers *answers, const struct index_rule *rule,
		struct str row, struct str column, double *value, const struct stage **stage);
	void *context;
};

/* Run them all.  A failed expectation is an error at its place with the code
 * form.test-failed.  hooks may be NULL: then indexes and stages are not looked
 * at.  Returns how many tests failed. */
size_t formtest_run(
	const struct form *form, const struct formtest_hooks *hooks, struct diags *diags);
