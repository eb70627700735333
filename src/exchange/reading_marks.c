/* What coders have said of texts, as it stands in the log. */
#include "exchange/reading_own.h"

#include "base/attr.h"
#include "base/lang.h"
#include "base/memory.h"

static const char *const what_names[SAID_KINDS] = {
#define row(name) [SAID_##name] = #name,
	READING_MARKS(row)
#undef row
};

struct str
reading_what_name(enum reading_what what)
{
	return str_of(what < SAID_KINDS ? what_names[what] : "");
}

struct uid
reading_uid(const struct json_pair *pairs, size_t count, const char *name)
{
	struct uid uid = { { 0 } };
	struct str text;

	if (json_member(pairs, count, name, &text) && !uid_read(text, &uid))
		uid = (struct uid){ { 0 } };
	return uid;
}

/* ---- reading marks ---- */

static struct reading_text *
text_at(struct reading *reading, size_t from, const struct head *head, enum reading_place place)
{
	for (size_t i = from; i < reading->texts_count; i++) {
		struct reading_text *text = &reading->texts[i];

		if (uid_equal(&text->document, &head->document) && text->place == place &&
			uid_equal(&text->participant, &head->participant) &&
			str_equal(text->path, head->path))
			return text;
	}
	return NULL;
}

static bool
read_what(struct str name, enum reading_what *what)
{
	for (int i = 0; i < SAID_KINDS; i++)
		if (str_is(name, what_names[i])) {
			*what = (enum reading_what)i;
			return true;
		}
	return false;
}

/* Of several that stand the latest counts. */
static void
put_mark(struct reading_text *text, const struct reading_mark *mark)
{
	for (size_t i = 0; i < text->marks_count; i++) {
		struct reading_mark *is = &text->marks[i];

		if (is->coder != mark->coder || is->what != mark->what ||
			!uid_equal(&is->code, &mark->code))
			continue;
		if (mark->clock > is->clock ||
			(mark->clock == is->clock && uid_compare(&mark->entry, &is->entry) > 0))
			*is = *mark;
		return;
	}
	text->marks =
		memory_grow(text->marks, text->marks_count, &text->marks_room, sizeof *text->marks);
	text->marks[text->marks_count++] = *mark;
}

static struct uid
author_of(struct reading *reading, const struct uid *uid, struct arena *scratch)
{
	struct entry entry;

	if (!log_entry(reading->store, uid, scratch, &entry))
		return (struct uid){ { 0 } };
	return entry.author;
}

/* What a newer program may have written and this one cannot read is passed over. */
static void
take_mark(struct reading *reading, size_t from, const struct head *head, struct arena *scratch)
{
	struct reading_mark mark = { .entry = head->uid, .clock = head->clock };
	struct json_pair *pairs;
	struct reading_text *text;
	struct str what, place = STR(""), on = STR(""), coder = STR("");
	struct uid of, author;
	size_t count;

	if (head->erased || str_is(head->state, "cleared") ||
		!json_read_flat(scratch, arena_text(scratch, head->value), &pairs, &count) ||
		!json_member(pairs, count, "what", &what) || !read_what(what, &mark.what))
		return;
	json_member(pairs, count, "in", &place);
	text = text_at(
		reading, from, head, str_is(place, "discussion") ? PLACE_DISCUSSION : PLACE_ANSWER);
	if (mark.what == SAID_code)
		mark.code = reading_uid(pairs, count, "code");
	if (!text || (mark.what == SAID_code && uid_none(&mark.code)))
		return;
	json_member(pairs, count, "on", &on);
	json_member(pairs, count, "coder", &coder);
	of = reading_uid(pairs, count, "of");
	author = author_of(reading, &head->uid, scratch);
	mark.on = str_is(on, "true");
	mark.current = uid_equal(&of, &text->entry);
	mark.coder = reading_coder_make(reading, coder, &author);
	put_mark(text, &mark);
}

void
reading_take_marks(struct reading *reading, const struct uid *document, size_t from)
{
	struct head_filter filter = { .document = document, .class = "tag" };
	struct head_cursor *cursor;
	struct arena scratch = { 0 };
	struct head head;

	for (size_t i = from; i < reading->texts_count; i++)
		if (uid_equal(&reading->texts[i].document, document))
			reading->texts[i].marks_count = 0;
	cursor = heads_read(reading->store, &filter);
	while (heads_next(cursor, &head)) {
		take_mark(reading, from, &head, &scratch);
		arena_clear(&scratch);
	}
	heads_close(cursor);
	arena_free(&scratch);
}

void
reading_marks_again(struct reading *reading, const struct uid *document)
{
	reading_take_marks(reading, document, 0);
	reading_count_uses(reading);
}

/* ---- asking ---- */

const struct reading_mark *
reading_mark_of(const struct reading_text *text, size_t coder, enum reading_what what,
	const struct uid *code)
{
	static const struct uid none;

	for (size_t i = 0; i < text->marks_count; i++)
		if (text->marks[i].coder == coder && text->marks[i].what == what &&
			uid_equal(&text->marks[i].code, code ? code : &none))
			return &text->marks[i];
	return NULL;
}

/* What the mark's code counts as; READING_NONE for other marks, those taken off
 * and codes that are not here. */
static size_t
set_code(const struct reading *reading, const struct reading_mark *mark)
{
	size_t at = mark->what == SAID_code && mark->on ? reading_code_at(reading, &mark->code)
							: READING_NONE;

	return at == READING_NONE || reading->codes[at].gone ? READING_NONE : reading->codes[at].is;
}

bool
reading_tagged(
	const struct reading *reading, const struct reading_text *text, size_t code, size_t coder)
{
	for (size_t i = 0; i < text->marks_count; i++)
		if ((coder == READING_ANYBODY || text->marks[i].coder == coder) &&
			set_code(reading, &text->marks[i]) == code)
			return true;
	return false;
}

bool
reading_untagged(const struct reading *reading, const struct reading_text *text)
{
	for (size_t i = 0; i < text->marks_count; i++)
		if (set_code(reading, &text->marks[i]) != READING_NONE)
			return false;
	return true;
}

bool
reading_has_read(const struct reading_text *text, size_t coder)
{
	for (size_t i = 0; i < text->marks_count; i++) {
		const struct reading_mark *mark = &text->marks[i];

		if (mark->coder == coder && mark->current && (mark->what != SAID_read || mark->on))
			return true;
	}
	return false;
}

static bool
two_differ(const struct reading *reading, const struct reading_text *text, size_t one, size_t other)
{
	if (!reading_has_read(text, one) || !reading_has_read(text, other))
		return false;
	for (size_t i = 0; i < text->marks_count; i++) {
		size_t code = set_code(reading, &text->marks[i]);

		if (code != READING_NONE && reading_tagged(reading, text, code, one) !=
						    reading_tagged(reading, text, code, other))
			return true;
	}
	return false;
}

bool
reading_differs(const struct reading *reading, const struct reading_text *text)
{
	for (size_t one = 0; one < reading->coders_count; one++)
		for (size_t other = one + 1; other < reading->coders_count; other++)
			if (two_differ(reading, text, one, other))
				return true;
	return false;
}

bool
reading_tag_is_old(const struct reading *reading, const struct reading_text *text, size_t code)
{
	bool old = false;

	for (size_t i = 0; i < text->marks_count; i++)
		if (set_code(reading, &text->marks[i]) == code) {
			if (text->marks[i].current)
				return false;
			old = true;
		}
	return old;
}

bool
reading_hides(const struct reading_text *text)
{
	if (text->lent)
		return true;
	for (size_t i = 0; i < text->marks_count; i++)
		if (text->marks[i].what == SAID_names && text->marks[i].on)
			return true;
	return false;
}

enum reading_quote
reading_quote(const struct reading_text *text)
{
	enum reading_quote quote = QUOTE_UNSAID;

	for (size_t i = 0; i < text->marks_count; i++) {
		const struct reading_mark *mark = &text->marks[i];

		if (mark->what != SAID_quote || !mark->current)
			continue;
		if (!mark->on)
			return QUOTE_NO;
		quote = QUOTE_YES;
	}
	return quote;
}

bool
reading_may_quote(const struct reading_text *text, struct str to)
{
	bool own = to.length > 0 && str_equal(text->unit, to);

	return !text->personal && !reading_hides(text) && reading_quote(text) == QUOTE_YES &&
	       (text->shared || own);
}

bool
reading_tells(const struct reading_text *text)
{
	return text->shared && !text->personal && text->place == PLACE_ANSWER &&
	       reading_quote(text) != QUOTE_NO;
}

/* ---- counting ---- */

/* The same unit in another form or round is the same unit. */
static bool
same_unit(const struct reading_text *a, const struct reading_text *b)
{
	return a->unit.length ? str_equal(a->unit, b->unit) : uid_equal(&a->document, &b->document);
}

/* Of each code the text before that has it, and that has it or one below it. */
struct counted {
	const struct reading_text **itself, **below;
};

/* The code and those it lies under.  The texts of a unit lie together. */
static void
count_upwards(struct reading *reading, const struct reading_text *text, size_t code,
	const struct reading_text **last)
{
	for (; code != READING_NONE; code = reading->codes[code].above) {
		if (last[code] == text)
			continue;
		reading->codes[code].texts++;
		reading->codes[code].units += !last[code] || !same_unit(text, last[code]);
		last[code] = text;
	}
}

static void
count_text(struct reading *reading, const struct reading_text *text, const struct counted *last)
{
	for (size_t i = 0; i < text->marks_count; i++) {
		size_t code = set_code(reading, &text->marks[i]);

		if (code == READING_NONE)
			continue;
		reading->codes[code].uses += last->itself[code] != text;
		last->itself[code] = text;
		count_upwards(reading, text, code, last->below);
	}
}

void
reading_count_uses(struct reading *reading)
{
	struct arena arena = { 0 };
	size_t size = (reading->codes_count + 1) * sizeof(const struct reading_text *);
	struct counted last = { arena_get(&arena, size), arena_get(&arena, size) };

	for (size_t i = 0; i < reading->codes_count; i++)
		reading->codes[i].uses = reading->codes[i].texts = reading->codes[i].units = 0;
	for (size_t i = 0; i < reading->texts_count; i++)
		if (!reading->texts[i].draft)
			count_text(reading, &reading->texts[i], &last);
	arena_free(&arena);
}

/* ---- behind a code ---- */

/* Of drafts too: what their own people may see quoted. */
static bool
is_behind(const struct reading *reading, const struct reading_text *text, size_t code, bool below)
{
	if (reading_hides(text))
		return false;
	for (size_t i = 0; i < text->marks_count; i++) {
		size_t set = set_code(reading, &text->marks[i]);

		if (set == code ||
			(below && set != READING_NONE && reading_below(reading, set, code)))
			return true;
	}
	return false;
}

static bool
counts_behind(
	const struct reading *reading, const struct reading_text *text, size_t code, bool below)
{
	return !text->draft && is_behind(reading, text, code, below);
}

void
reading_each_behind(
	const struct reading *reading, size_t code, bool below, const struct reading_visit *visit)
{
	for (size_t i = 0; i < reading->texts_count; i++)
		if (counts_behind(reading, &reading->texts[i], code, below))
			visit->visit(visit->context, &reading->texts[i]);
}

void
reading_each_quote(const struct reading *reading, size_t code, bool below, struct str to,
	const struct reading_visit *visit)
{
	for (size_t i = 0; i < reading->texts_count; i++)
		if (is_behind(reading, &reading->texts[i], code, below) &&
			reading_may_quote(&reading->texts[i], to))
			visit->visit(visit->context, &reading->texts[i]);
}

/* The texts of a unit lie together. */
struct reading_count
reading_behind(const struct reading *reading, size_t code, bool below)
{
	const struct reading_text *last = NULL;
	struct reading_count count = { 0 };

	for (size_t i = 0; i < reading->texts_count; i++) {
		const struct reading_text *text = &reading->texts[i];

		if (!counts_behind(reading, text, code, below))
			continue;
		count.texts++;
		count.units += !last || !same_unit(text, last);
		last = text;
	}
	return count;
}
