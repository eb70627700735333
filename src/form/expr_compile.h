/* expr_compile.h - from text to tree, inside form/expr*.c and function.c only
 *
 * One pass: the parser makes typed nodes and checks as it goes.  The first
 * mistake ends it: what follows a mistake seldom says anything true.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/diag.h"
#include "base/map.h"
#include "form/expr_node.h"
#include "form/lex.h"

struct compiler {
	struct form *form;
	const struct question *home;
	const struct registry *registry; /* whose columns stand bare */
	enum expr_use use;
	struct str text;
	struct place place;
	bool exact;
	struct diags *diags;

	struct lex lex;
	struct token token; /* the one not used yet */
	unsigned depth;
	bool failed;

	const struct question **reads;
	size_t reads_count, reads_room;
	struct map reads_map; /* when there are many */
	bool people, own, column, clock, elsewhere, allocates;
};

/* A tree with what the checks need to know of it; node NULL: a mistake. */
struct typed {
	struct node *node;		 /* open until the next is made */
	const struct choices *choices;	 /* whose names it may have */
	const struct question *question; /* read directly */
	const struct registry *registry; /* a set of its codes */
	unsigned height;
	bool set;
	bool empty; /* the literal '' */
	bool chain; /* a op b op c, open for one more */
};

/* Tells the first mistake; the tree that is none. */
struct typed compile_error(
	struct compiler *compiler, size_t at, const char *code, const char *form, ...) PRINTF(4, 5);

/* expr_parse.c */
struct typed parse_expression(struct compiler *compiler);
bool parse_sign(struct compiler *compiler, char sign);
bool parse_expect(struct compiler *compiler, char sign);

/* expr_type.c: nodes and their checks */
struct typed make_node(struct compiler *compiler, enum op op, enum value_kind kind, size_t at,
	size_t end, const struct typed *kids, size_t count);
struct typed make_literal(
	struct compiler *compiler, const struct value *value, size_t at, size_t end);
struct typed make_negate(struct compiler *compiler, struct typed of, size_t at);
struct typed make_binary(
	struct compiler *compiler, enum op op, struct typed left, struct typed right);
struct typed make_logic(
	struct compiler *compiler, enum op op, struct typed left, struct typed right);
struct typed make_not(struct compiler *compiler, struct typed of, size_t at);
struct typed make_null_test(struct compiler *compiler, enum op op, struct typed of, size_t end);
struct typed make_like(struct compiler *compiler, struct typed text, struct typed pattern);
struct typed make_group(
	struct compiler *compiler, enum op op, struct typed *kids, size_t count, size_t end);

/* Is it one value, not a set? */
bool check_single(struct compiler *compiler, const struct typed *typed);
bool check_condition(struct compiler *compiler, const struct typed *typed);
bool check_number(struct compiler *compiler, const struct typed *typed);
bool check_text(struct compiler *compiler, const struct typed *typed);

/* A date; a text in quotes that is one becomes one. */
bool check_date(struct compiler *compiler, struct typed *typed);

/* Can the two be compared?  Texts in quotes become what they are compared
 * with; `equality`: names must be in the list. */
bool check_pair(struct compiler *compiler, struct typed *a, struct typed *b, bool equality);
bool check_choice(struct compiler *compiler, const struct typed *of, const struct typed *literal);

/* One kind for both, in *kind; false if there is none. */
bool check_same(struct compiler *compiler, const struct typed *a, const struct typed *b,
	enum value_kind *kind);

/* "E1", or the text as written. */
struct str typed_name(const struct compiler *compiler, const struct typed *typed);

/* "a number", "a text", ... */
const char *kind_words(enum value_kind kind);

/* Of a set, the kind of each. */
enum value_kind typed_item_kind(const struct typed *typed);

/* Appends ", did you mean X?", or the legal names; for messages. */
void offer_names(struct buf *out, struct str wrong, const struct str *names, size_t count);

/* expr_name.c */
struct typed make_reference(struct compiler *compiler, const struct token *token);
struct typed make_self(struct compiler *compiler, const struct token *token);
struct typed make_word(struct compiler *compiler, const struct token *token);
bool named_people(struct str name, enum people_field *field);
const struct choices *roster_choices(
	const struct form *form, const struct question *roster, struct str field);

/* The expression reads the question, though it does not stand in it. */
void compile_reads(struct compiler *compiler, const struct question *question);

/* Where a byte of the expression stands. */
struct place compile_place(const struct compiler *compiler, size_t at);

/* function.c */
struct typed make_call(struct compiler *compiler, const struct token *name);
