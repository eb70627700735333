/* qtype.h - the kinds of question a form can ask
 *
 * A question type knows which answers are good and how one reads.  It knows
 * neither screen nor database: what is kept is a struct value, and how a
 * person is asked is one of the few ways below, which every front end can do.
 *
 * To add a type: write form/type/NAME.c, which defines qtype_NAME, and give it
 * a row in QTYPES.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "form/form.h"
#include "form/value.h"

struct diags;
struct moment;

/* The type's name in forms, and what it is. */
/* clang-format off */
#define QTYPES(row)                                                     \
	row(text)		/* a line, or a page with multiline */  \
	row(integer)		/* a whole number */                    \
	row(decimal)		/* a number */                          \
	row(date)		/* a day */                             \
	row(time)		/* a time of day */                     \
	row(select_one)		/* one of a list */                     \
	row(select_multiple)	/* several of a list */                 \
	row(scale)		/* a grade, with words at its points */ \
	row(rank)		/* choices in order of weight */        \
	row(matrix)		/* the same thing for rows and columns */ \
	row(note)		/* only read */                         \
	row(calculate)		/* worked out, never asked */           \
	row(group)		/* a section */                         \
	row(repeat)		/* the same fields, row by row */       \
	row(roster)		/* who takes part */                    \
	row(unit)		/* of the form's unit register */       \
	row(ref)		/* a document of another form */
/* clang-format on */

/* How a person is asked.  A front end does each of these, and no more. */
enum ask {
	ASK_NOTHING, /* a heading, a note, a calculation */
	ASK_LINE,    /* text, number, date, time */
	ASK_PAGE,    /* long text */
	ASK_ONE,     /* of a list */
	ASK_MANY,    /* several of a list */
	ASK_GRADE,   /* a scale */
	ASK_RANK,
	ASK_MATRIX,
	ASK_ROWS,   /* repeat */
	ASK_PEOPLE, /* roster */
	ASK_PICK,   /* of a register too long to show: unit */
	ASK_REF,    /* a document, or a row of one */
	ASK_COUNT
};

struct qtype {
	const char *name; /* as in the form: "type: scale" */
	enum ask ask;
	enum value_kind kind; /* of its values (select_one whose names are all
				   numerals is INTEGER: see question->kind) */
	bool container;	      /* group, repeat */
	size_t own_size;      /* bytes for it alone, at question->own */

	/* Settle question->kind and what else follows from the keys that were
	 * read.  NULL: nothing.  Mistakes go to diags with question->place. */
	bool (*settle)(struct form *form, struct question *question, struct diags *diags);

	/* Make a value of the canonical form (scripts, the log).  The choice
	 * must be in the list.  NULL for types that hold no value: ask first of a question
	 * that somebody else has named. */
	bool (*read)(const struct question *question, struct str text, struct arena *arena,
		struct value *value, struct diags *diags);

	/* Make a value of what a person typed: "3,5", "14 mars", a digit that
	 * is a choice's position, "3 1 2".  NULL: as read. */
	bool (*typed)(const struct question *question, const struct moment *moment, struct str text,
		struct arena *arena, struct value *value, struct diags *diags);

	/* Append the value as a person would read it.  NULL: canonical. */
	void (*say)(const struct form *form, const struct question *question,
		const struct value *value, uint16_t language, struct buf *out);
};

#define row(name) extern const struct qtype qtype_##name;
QTYPES(row)
#undef row

/* NULL if no type has that name. */
const struct qtype *qtype_named(struct str name);

/* All of them, in the table's order, ending in NULL. */
extern const struct qtype *const qtypes[];

/* ---- choices as they are offered and answered ---- */

/* Free text of `other: true`: "other:text" in the canonical form; inside a
 * list its blanks are no-break spaces, so that it stays one item. */
#define OTHER_START "other:"

/* The choices offered now, in order: without those that choice_filter leaves
 * out or that are chosen elsewhere already, sorted or shuffled as choice_order
 * says (the same shuffle for the same unit).  moment NULL: all, as written.
 * The list is in the arena. */
const struct choice **question_offers(const struct question *question, const struct moment *moment,
	struct arena *arena, size_t *count);

/* Their numbers from 1, and after the last the number of `other`.  What is chosen
 * elsewhere keeps its own, which nobody else gets: a number that people learned in
 * one field means the same in the next.  In the arena. */
unsigned *question_numbers(
	const struct question *question, const struct moment *moment, struct arena *arena);

/* The choice that a value (an item of a list) stands for; NULL when it is free
 * text or no value. */
const struct choice *question_choice(const struct question *question, const struct value *value);

/* Is it the free text of `other`?  Then *text is what was written. */
bool value_other(const struct value *value, struct str *text);

/* Append the value as a person reads it, whatever the type: type->say, else
 * canonical; decimals and days as the interface's language writes them, a number that
 * is worked out to two decimals, four when it is under one. */
void question_say(const struct form *form, const struct question *question,
	const struct value *value, uint16_t language, struct buf *out);

/* The front end's way for this question: a text that is multiline is
 * ASK_PAGE, everything else its type's own. */
enum ask question_ask(const struct question *question);
