/* utf8.h - bytes, characters, clusters and cells
 *
 * The one place that knows them apart.  Text inside behov is UTF-8, checked at
 * the doors (keyboard, YAML, import) with utf8_valid and never again.  A
 * cluster is what a reader calls a character (grapheme cluster, UAX 29, by
 * utf8proc); a cell is a column of the terminal (wcwidth per code point, which
 * is what terminals draw).  lang_start, or setlocale with a UTF-8 LC_CTYPE, must
 * have run for cells to be right.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* Byte offset of the first byte that is no part of valid UTF-8 (surrogates and
 * overlong forms are not valid); text.length when all of it is. */
size_t utf8_fault(struct str text);

/* Are the eight bytes from `at` on all ASCII, from blank to tilde?  Then each is a
 * letter of one cell; fewer than eight are not. */
static inline bool
utf8_plain_ahead(struct str text, size_t at)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t eight;

	if (text.length - at < sizeof eight)
		return false;
	memcpy(&eight, text.at + at, sizeof eight);
	/* A carry can only come from a byte that is no such one itself. */
	return ((eight | (eight - 0x20 * ones) | (eight + ones)) & 0x80 * ones) == 0;
}

/* How many bytes the letter at byte `at` has when it is one of those that most
 * texts are made of: ASCII from blank to tilde, or U+00A1 to U+02FF but the soft
 * hyphen.  Each of them is one cell and safe as it is.  0 for any other. */
static inline size_t
utf8_simple_bytes(struct str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.at + at;

	if (p[0] < 0x80)
		return p[0] >= 0x20 && p[0] < 0x7f;
	if (p[0] < 0xc2 || p[0] >= 0xcc || text.length - at < 2 || (p[1] & 0xc0) != 0x80)
		return 0;
	return p[0] > 0xc2 || (p[1] > 0xa0 && p[1] != 0xad) ? 2 : 0;
}

/* Is the text of nothing but such?  *cells is how many they are. */
bool utf8_simple(struct str text, size_t *cells);

bool utf8_valid(struct str text);

/* The code point at byte `at` (U+FFFD for a bad byte), and in *next the offset
 * after it.  `at` must be less than text.length. */
uint32_t utf8_point(struct str text, size_t at, size_t *next);

/* Append one code point. */
void utf8_add(struct buf *buf, uint32_t point);

/* The offset after, or before, the cluster at byte `at`. */
size_t utf8_next(struct str text, size_t at);
size_t utf8_previous(struct str text, size_t at);

/* Start of the next word to the right, or of the word to the left. */
size_t utf8_word_next(struct str text, size_t at);
size_t utf8_word_previous(struct str text, size_t at);

size_t utf8_points(struct str text); /* code points */
size_t utf8_clusters(struct str text);
size_t utf8_cells(struct str text);	 /* columns of the whole text */
size_t utf8_point_cells(uint32_t point); /* 0, 1 or 2 */

/* The longest beginning that fits in `cells` columns, whole clusters only. */
struct str utf8_fit(struct str text, size_t cells);

/* The next line of a text broken to `cells` columns: after blanks, after - and
 * / (but in an option, a word that begins with -), between wide characters, and
 * inside a word only when it is wider than a line.  Starts at *at, moves *at to the start of the line after it, and ends
 * lines at '\n'.  The line is without its trailing blanks and line end.
 * Returns false when *at is past the end, which is text.length + 1: an empty
 * text has one line, and so has what follows a last '\n'. */
bool utf8_line(struct str text, size_t cells, size_t *at, struct str *line);

/* Words counted as blank-separated runs. */
size_t utf8_words(struct str text);

/* NFC in the arena. */
struct str utf8_compose(struct arena *arena, struct str text);

/* For comparing without case: NFC, case folded; å is not a. */
struct str utf8_fold(struct arena *arena, struct str text);

/* For searching: as fold, and marks taken off: "Åäö" is "aao". */
struct str utf8_search_key(struct arena *arena, struct str text);

struct str utf8_lower(struct arena *arena, struct str text);
struct str utf8_upper(struct arena *arena, struct str text);

/* Control characters (C0, DEL, C1) but for '\n' and '\t', and those two as well
 * when one_line.  Returns how many would be removed. */
size_t utf8_controls(struct str text, bool one_line);

/* What a person may store: controls taken out ('\t' becomes a blank, "\r\n" and
 * '\r' become '\n', which one_line makes a blank), NFC.  *removed says how many
 * control characters were dropped, so that it can be told. */
struct str utf8_clean(struct arena *arena, struct str text, bool one_line, size_t *removed);

/* What may reach a terminal: the one function every path goes through (screen,
 * linear mode, standard error, --plain).  Controls, bidi controls, zero width
 * and tag characters, private and unassigned code points become visible marks
 * (U+FFFD, or '?' with ascii); at most four combining marks a cluster are
 * kept; '\n' and '\t' stay when lines is true and become blanks when not.
 * Zero-width joiners stay inside an emoji cluster.  (threats.md D9, T21, T22.) */
void utf8_safe(struct buf *out, struct str text, bool lines, bool ascii);
