/* value.h - what an answer is
 *
 * Nothing, a whole number, a decimal, a text, a day, or a list of values in
 * order (several choices, a ranking, the values of a column).  Texts and lists
 * are borrowed: whoever made the value says how long it lives.
 *
 * The canonical form is what the log keeps and scripts write: "3", "2.5",
 * "text as it is", "2017-03-14", "hvb fam" (names separated by one blank, in
 * order).  Nothing and the empty text are the same: both are VALUE_NONE.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum value_kind {
	VALUE_NONE,
	VALUE_INTEGER,
	VALUE_DECIMAL,
	VALUE_TEXT,
	VALUE_DATE,
	VALUE_LIST,
	VALUE_KINDS
};

struct value {
	enum value_kind kind;
	union {
		int64_t integer;
		double decimal;
		struct str text;
		int32_t day;
		struct {
			const struct value *items;
			size_t count;
		} list;
	};
};

static inline struct value
value_none(void)
{
	return (struct value){ .kind = VALUE_NONE };
}

static inline struct value
value_integer(int64_t integer)
{
	return (struct value){ .kind = VALUE_INTEGER, .integer = integer };
}

static inline struct value
value_decimal(double decimal)
{
	return (struct value){ .kind = VALUE_DECIMAL, .decimal = decimal };
}

/* The empty text gives nothing. */
static inline struct value
value_text(struct str text)
{
	if (text.length == 0)
		return value_none();
	return (struct value){ .kind = VALUE_TEXT, .text = text };
}

static inline struct value
value_date(int32_t day)
{
	return (struct value){ .kind = VALUE_DATE, .day = day };
}

/* Is it a number, and which? */
bool value_number(const struct value *value, double *number);

/* Same kind and content; 2 and 2.0 are equal, lists in order. */
bool value_equal(const struct value *a, const struct value *b);

/* Is a text with this name an item of the list? */
bool value_lists(const struct value *list, struct str name);

/* Append the canonical form. */
void value_write(struct buf *out, const struct value *value);

/* Read the canonical form of a kind; list items become texts.  Texts point
 * into `text`, the items of a list into the arena.  False if the text is not
 * of the kind. */
bool value_read(struct arena *arena, enum value_kind kind, struct str text, struct value *value);

/* A copy that lives in the arena. */
struct value value_copy(struct arena *arena, const struct value *value);
