/* str.h - borrowed text
 *
 * A struct str points into text that somebody else owns and is never freed.
 * It is UTF-8, need not end in a zero byte, and may hold one.  Text that must
 * outlive its source is copied into an arena.  Counts here are bytes; clusters
 * and cells are base/utf8.h's.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *at;
	size_t length;
};

/* A literal: STR("text"). */
#define STR(literal) ((struct str){ .at = "" literal, .length = sizeof(literal) - 1 })

/* For printf's %.*s: printf("%.*s", STR_ARGS(text)). */
#define STR_ARGS(text) (int)(text).length, (text).at ? (text).at : ""

/* NULL gives the empty text. */
static inline struct str
str_of(const char *text)
{
	return (struct str){ .at = text ? text : "", .length = text ? strlen(text) : 0 };
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

static inline bool
str_is(struct str a, const char *text)
{
	return str_equal(a, str_of(text));
}

/* Byte order: <0, 0, >0.  For what people read: lang_compare. */
int str_compare(struct str a, struct str b);

/* Equal when the letters A-Z are folded; other bytes as they are. */
bool str_equal_ascii(struct str a, struct str b);

bool str_starts(struct str text, struct str start);
bool str_ends(struct str text, struct str end);
/* With a sign that ends a sentence: . ! ? or an ellipsis? */
bool str_ends_sentence(struct str text);

/* Byte offset of part in text, or text.length when it is not there. */
size_t str_find(struct str text, struct str part);
size_t str_find_byte(struct str text, char byte);

/* A part of text; both are cut down to what text has. */
struct str str_part(struct str text, size_t from, size_t length);
struct str str_from(struct str text, size_t from);

/* Without blanks, tabs and line ends at either end. */
struct str str_trim(struct str text);

/* Take the text before the next `separator` off *rest and return it; *rest is
 * then what follows the separator, with at == NULL when there was none. */
struct str str_cut(struct str *rest, char separator);

/* Take the next word (separated by blanks, tabs, line ends) off *rest; an
 * empty text when there is none left. */
struct str str_word(struct str *rest);

/* The whole text as a number: optional sign, digits; false if it is anything
 * else or does not fit. */
bool str_to_integer(struct str text, int64_t *value);

/* As above with a decimal point and exponent; never a locale's comma, never
 * inf or nan. */
bool str_to_decimal(struct str text, double *value);

/* How many single edits (a letter put in, taken out, changed, or two swapped)
 * make a of b; counted in bytes, at most 255. */
unsigned str_distance(struct str a, struct str b);

/* Offered when a name is unknown: of count names the nearest to `wrong`, if it
 * is near enough to be meant (at most a third of its letters differ), else an
 * empty text. */
struct str str_nearest(struct str wrong, const struct str *names, size_t count);
