#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/memory.h"

#define BAD ((uint32_t)0xfffd)
#define MOST_MARKS 4 /* combining marks a cluster keeps on the screen */

static bool
is_tail(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

static bool
is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

static const utf8proc_property_t *
property(uint32_t point)
{
	return utf8proc_get_property((utf8proc_int32_t)point);
}

static bool
is_mark(uint32_t point)
{
	if (point < 0x300)
		return false;
	int category = property(point)->category;
	return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/* Length of the valid character at p of which `left` bytes are there; 0 for a
 * bad one.  Unicode 15, table 3-7: the second byte's range tells overlong
 * forms, surrogates and what lies above U+10FFFF. */
static size_t
decode(const unsigned char *p, size_t left, uint32_t *point)
{
	if (p[0] < 0x80) {
		*point = p[0];
		return 1;
	}
	if (p[0] < 0xc2 || p[0] > 0xf4 || left < 2 || !is_tail(p[1]))
		return 0;
	if (p[0] < 0xe0) {
		*point = (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
		return 2;
	}
	if (left < 3 || !is_tail(p[2]))
		return 0;
	if (p[0] < 0xf0) {
		*point = (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		return *point >= 0x800 && (*point < 0xd800 || *point > 0xdfff) ? 3 : 0;
	}
	if (left < 4 || !is_tail(p[3]))
		return 0;
	*point = (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
	return *point >= 0x10000 && *point <= 0x10ffff ? 4 : 0;
}

static size_t
decode_at(struct str text, size_t at, uint32_t *point)
{
	return decode((const unsigned char *)text.at + at, text.length - at, point);
}

/* Are the next eight bytes ASCII?  Most of most texts is. */
static bool
ascii_ahead(struct str text, size_t at)
{
	uint64_t eight;

	if (text.length - at < sizeof eight)
		return false;
	memcpy(&eight, text.at + at, sizeof eight);
	return (eight & 0x8080808080808080u) == 0;
}

bool
utf8_simple(struct str text, size_t *cells)
{
	size_t at = 0, bytes;

	*cells = 0;
	while (at < text.length) {
		if (utf8_plain_ahead(text, at)) {
			at += 8;
			*cells += 8;
		} else if ((bytes = utf8_simple_bytes(text, at)) > 0) {
			at += bytes;
			++*cells;
		} else {
			return false;
		}
	}
	return true;
}

size_t
utf8_fault(struct str text)
{
	uint32_t point;
	size_t at = 0;

	while (at < text.length) {
		size_t length = ascii_ahead(text, at) ? 8 : decode_at(text, at, &point);
		if (length == 0)
			break;
		at += length;
	}
	return at;
}

bool
utf8_valid(struct str text)
{
	return utf8_fault(text) == text.length;
}

uint32_t
utf8_point(struct str text, size_t at, size_t *next)
{
	uint32_t point = (unsigned char)text.at[at];
	size_t length;

	if (point < 0x80) {
		*next = at + 1;
		return point;
	}
	length = decode_at(text, at, &point);

	*next = at + (length ? length : 1);
	return length ? point : BAD;
}

void
utf8_add(struct buf *buf, uint32_t point)
{
	char bytes[4];

	if (point < 0x80) {
		buf_byte(buf, (char)point);
		return;
	}
	if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
		point = BAD;
	size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	for (size_t i = length; i-- > 1; point >>= 6)
		bytes[i] = (char)(0x80 | (point & 0x3f));
	bytes[0] = (char)((0xf00u >> length & 0xf0u) | point);
	buf_bytes(buf, bytes, length);
}

/* Start of the character that ends at `at`, which is above 0. */
static size_t
point_before(struct str text, size_t at)
{
	size_t from = at - 1;

	while (from > 0 && at - from < 4 && is_tail((unsigned char)text.at[from]))
		from--;
	size_t next;
	utf8_point(text, from, &next);
	return next == at ? from : at - 1;
}

static bool
is_ascii_at(struct str text, size_t at)
{
	return (unsigned char)text.at[at] < 0x80;
}

/* Is the byte a whole cluster of one cell, whatever comes after it? */
static bool
is_plain_at(struct str text, size_t at)
{
	unsigned char byte = (unsigned char)text.at[at];

	return byte >= 0x20 && byte < 0x7f && (at + 1 == text.length || is_ascii_at(text, at + 1));
}

size_t
utf8_next(struct str text, size_t at)
{
	size_t next;
	utf8proc_int32_t state = 0;

	if (at >= text.length)
		return text.length;
	if (is_plain_at(text, at))
		return at + 1;
	uint32_t point = utf8_point(text, at, &next);
	while (next < text.length) {
		if (point < 0x80 && point != '\r' && is_ascii_at(text, next))
			break;
		size_t after;
		uint32_t follower = utf8_point(text, next, &after);
		/* Below the first mark nothing joins but "\r\n". */
		if (point < 0x300 && follower < 0x300 && point != '\r')
			break;
		if (utf8proc_grapheme_break_stateful(
			    (utf8proc_int32_t)point, (utf8proc_int32_t)follower, &state))
			break;
		point = follower;
		next = after;
	}
	return next;
}

size_t
utf8_previous(struct str text, size_t at)
{
	if (at > text.length)
		at = text.length;
	if (at == 0)
		return 0;
	/* Back to where a cluster surely begins: between two ASCII characters
	 * that are not "\r\n".  From there on clusters are counted forwards. */
	size_t from = point_before(text, at);
	while (from > 0 && !(is_ascii_at(text, from) && is_ascii_at(text, from - 1) &&
				   text.at[from - 1] != '\r'))
		from = point_before(text, from);
	for (;;) {
		size_t next = utf8_next(text, from);
		if (next >= at)
			return from;
		from = next;
	}
}

/* Is the cluster at byte `at` part of a word? */
static bool
in_word(struct str text, size_t at)
{
	size_t next;
	uint32_t point = utf8_point(text, at, &next);

	if (point == '_')
		return true;
	int category = property(point)->category;
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

size_t
utf8_word_next(struct str text, size_t at)
{
	while (at < text.length && in_word(text, at))
		at = utf8_next(text, at);
	while (at < text.length && !in_word(text, at))
		at = utf8_next(text, at);
	return at < text.length ? at : text.length;
}

size_t
utf8_word_previous(struct str text, size_t at)
{
	bool within = false;

	if (at > text.length)
		at = text.length;
	while (at > 0) {
		size_t before = utf8_previous(text, at);
		bool word = in_word(text, before);
		if (within && !word)
			break;
		within = word;
		at = before;
	}
	return at;
}

size_t
utf8_points(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += !is_tail((unsigned char)text.at[i]);
	return count;
}

size_t
utf8_clusters(struct str text)
{
	size_t count = 0;

	for (size_t at = 0; at < text.length; at = utf8_next(text, at))
		count++;
	return count;
}

size_t
utf8_point_cells(uint32_t point)
{
	if (point < 0x300)
		return !is_control(point);
	int cells = wcwidth((wchar_t)point);
	/* A C library without the character, or before setlocale. */
	if (cells < 0)
		cells = utf8proc_charwidth((utf8proc_int32_t)point);
	return cells < 0 ? 0 : cells > 2 ? 2 : (size_t)cells;
}

size_t
utf8_cells(struct str text)
{
	size_t cells = 0, next;

	for (size_t at = 0; at < text.length; at = next) {
		if (utf8_plain_ahead(text, at)) {
			next = at + 8;
			cells += 8;
		} else if ((next = utf8_simple_bytes(text, at)) > 0) {
			next += at;
			cells++;
		} else {
			cells += utf8_point_cells(utf8_point(text, at, &next));
		}
	}
	return cells;
}

/* Below U+0300 (first byte 0xcc) every text is NFC already. */
static bool
is_composed(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.at[i] >= 0xcc)
			return false;
	return true;
}

/* What utf8proc_map does, in our own memory; a copy when the text is bad. */
static struct str
transform(struct arena *arena, struct str text, int options)
{
	utf8proc_option_t how = (utf8proc_option_t)options;
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)(text.at ? text.at : "");
	utf8proc_ssize_t length = (utf8proc_ssize_t)text.length;

	utf8proc_ssize_t count = utf8proc_decompose(from, length, NULL, 0, how);
	if (count < 0)
		return arena_text(arena, text);
	/* One more: the encoded text ends in a zero byte. */
	utf8proc_int32_t *points = memory_get(((size_t)count + 1) * sizeof(*points));
	count = utf8proc_decompose(from, length, points, count, how);
	count = utf8proc_reencode(points, count, how);
	struct str written = { .at = (const char *)points,
		.length = count < 0 ? 0 : (size_t)count };
	written = arena_text(arena, count < 0 ? text : written);
	free(points);
	return written;
}

struct str
utf8_compose(struct arena *arena, struct str text)
{
	if (is_composed(text))
		return arena_text(arena, text);
	return transform(arena, text, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

static struct str
in_arena(struct arena *arena, struct buf *buf)
{
	struct str text = arena_text(arena, buf_str(buf));

	buf_free(buf);
	return text;
}

struct str
utf8_fold(struct arena *arena, struct str text)
{
	return transform(arena, text, UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD);
}

/* Below U+0300 no point has to do with the next: each is folded by itself. */
struct str
utf8_search_key(struct arena *arena, struct str text)
{
	int how = UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
	struct buf out = { 0 };
	size_t bytes = 1;
	uint32_t point;

	for (size_t at = 0; bytes && at < text.length; at += bytes) {
		bytes = decode_at(text, at, &point);
		if (bytes == 1)
			buf_byte(&out, (char)(point - 'A' < 26 ? point + 32 : point));
		else if (bytes == 2 && point < 0x300)
			buf_add(&out, transform(arena, str_part(text, at, 2), how));
		else
			bytes = 0;
	}
	if (bytes)
		return in_arena(arena, &out);
	buf_free(&out);
	return transform(arena, text, how);
}

static struct str
each_point(struct arena *arena, struct str text, utf8proc_int32_t (*change)(utf8proc_int32_t))
{
	struct buf out = { 0 };
	size_t next;

	for (size_t at = 0; at < text.length; at = next)
		utf8_add(&out, (uint32_t)change((utf8proc_int32_t)utf8_point(text, at, &next)));
	return in_arena(arena, &out);
}

struct str
utf8_lower(struct arena *arena, struct str text)
{
	return each_point(arena, text, utf8proc_tolower);
}

struct str
utf8_upper(struct arena *arena, struct str text)
{
	return each_point(arena, text, utf8proc_toupper);
}

size_t
utf8_controls(struct str text, bool one_line)
{
	size_t count = 0, next;

	for (size_t at = 0; at < text.length; at = next) {
		uint32_t point = utf8_point(text, at, &next);
		bool kept = !one_line && (point == '\n' || point == '\t');
		count += is_control(point) && !kept;
	}
	return count;
}

struct str
utf8_clean(struct arena *arena, struct str text, bool one_line, size_t *removed)
{
	struct buf out = { 0 };
	size_t next;

	*removed = 0;
	for (size_t at = 0; at < text.length; at = next) {
		uint32_t point = utf8_point(text, at, &next);
		if (point == '\r') {
			if (next < text.length && text.at[next] == '\n')
				next++;
			point = '\n';
		}
		if (point == '\t' || (point == '\n' && one_line))
			point = ' ';
		if (is_control(point) && point != '\n')
			++*removed;
		else
			utf8_add(&out, point);
	}
	struct str composed = utf8_compose(arena, buf_str(&out));
	buf_free(&out);
	return composed;
}

/* Could this one be unseen, or change what stands around it?  first: it begins
 * its cluster; a mark there would fall on what another field wrote. */
static bool
is_unsafe(uint32_t point, bool first)
{
	if (is_control(point))
		return true;
	if (point < 0xa0)
		return false;
	const utf8proc_property_t *what = property(point);
	switch (what->category) {
	case UTF8PROC_CATEGORY_CF:
		/* Arabic number signs and their like are seen, and needed. */
		return what->boundclass != UTF8PROC_BOUNDCLASS_PREPEND;
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP: return true;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		if (first)
			return true;
		break;
	default: break;
	}
	/* Emoji choose their colour with these two; other ignorables hide. */
	return what->ignorable && point != 0xfe0e && point != 0xfe0f;
}

static bool
is_picture(struct str text, size_t at)
{
	size_t next;

	return at < text.length && property(utf8_point(text, at, &next))->boundclass ==
					   UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* One of U+00C0 to U+02FF: letters all, and seen. */
static bool
is_letter(struct str cluster)
{
	return cluster.length == 2 && (unsigned char)cluster.at[0] >= 0xc3 &&
	       (unsigned char)cluster.at[0] < 0xcc && is_tail((unsigned char)cluster.at[1]);
}

static void
safe_cluster(struct buf *out, struct str cluster, bool ascii)
{
	const char *instead = ascii ? "?" : "\xef\xbf\xbd";
	bool picture;
	size_t next, marks = 0;

	if (is_letter(cluster)) {
		buf_add(out, cluster);
		return;
	}
	picture = is_picture(cluster, 0);

	for (size_t at = 0; at < cluster.length; at = next) {
		uint32_t point = utf8_point(cluster, at, &next);
		bool joiner = point == 0x200d && picture && is_picture(cluster, next);
		if (is_mark(point) && at > 0 && ++marks > MOST_MARKS)
			continue;
		if ((is_unsafe(point, at == 0) && !joiner) || point == BAD)
			buf_text(out, instead);
		else
			utf8_add(out, point);
	}
}

/* How many bytes from `at` are such, with nothing joined to the last. */
static size_t
plain_run(struct str text, size_t at)
{
	size_t end = at, last = at, length;

	while (end < text.length && (length = utf8_simple_bytes(text, end)) > 0) {
		last = end;
		end += length;
	}
	if (end < text.length && !is_ascii_at(text, end))
		end = last;
	return end - at;
}

void
utf8_safe(struct buf *out, struct str text, bool lines, bool ascii)
{
	size_t at = 0;

	buf_bytes(out, "", 0);
	while (at < text.length) {
		size_t run = plain_run(text, at);
		char byte = text.at[at];
		if (run > 0) {
			buf_bytes(out, text.at + at, run);
			at += run;
		} else if (byte == '\n' || byte == '\t') {
			buf_byte(out, lines ? byte : ' ');
			at++;
		} else if (is_control((unsigned char)byte) && is_ascii_at(text, at)) {
			/* By itself, lest "\r\n" be taken as one cluster. */
			safe_cluster(out, str_part(text, at, 1), ascii);
			at++;
		} else {
			size_t next = utf8_next(text, at);
			safe_cluster(out, str_part(text, at, next - at), ascii);
			at = next;
		}
	}
}
