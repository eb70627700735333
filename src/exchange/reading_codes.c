/* The code book: tags as a tree, with what was merged into what. */
#include "exchange/reading_own.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"

#define CODE_WORD_LEAST 8 /* digits of an id that name a code */

size_t
reading_code_at(const struct reading *reading, const struct uid *id)
{
	for (size_t i = 0; i < reading->codes_count; i++)
		if (uid_equal(&reading->codes[i].id, id))
			return i;
	return READING_NONE;
}

/* ---- reading it ---- */

static struct reading_code *
code_make(struct reading *reading, const struct uid *id)
{
	size_t at = reading_code_at(reading, id);

	if (at != READING_NONE)
		return &reading->codes[at];
	reading->codes = memory_grow(
		reading->codes, reading->codes_count, &reading->codes_room, sizeof *reading->codes);
	at = reading->codes_count++;
	reading->codes[at] = (struct reading_code){ .id = *id, .gone = true };
	return &reading->codes[at];
}

static bool
is_later(const struct reading_code *code, const struct head *head)
{
	return code->gone || head->clock > code->clock ||
	       (head->clock == code->clock && uid_compare(&head->uid, &code->entry) > 0);
}

static void
take_code(struct reading *reading, const struct head *head, struct arena *scratch)
{
	struct json_pair *pairs;
	struct reading_code *code;
	struct str label = STR(""), theme = STR("");
	struct uid id;
	size_t count;

	if (head->erased || str_is(head->state, "cleared") || !uid_read(head->path, &id) ||
		!json_read_flat(scratch, arena_text(scratch, head->value), &pairs, &count) ||
		!json_member(pairs, count, "label", &label) || str_trim(label).length == 0)
		return;
	code = code_make(reading, &id);
	if (!is_later(code, head))
		return;
	json_member(pairs, count, "theme", &theme);
	code->label = arena_text(&reading->arena, str_trim(label));
	code->theme = arena_text(&reading->arena, str_trim(theme));
	code->parent = reading_uid(pairs, count, "parent");
	code->into = reading_uid(pairs, count, "into");
	code->entry = head->uid;
	code->clock = head->clock;
	code->gone = false;
}

/* Where a code that is here and not gone lies. */
static size_t
there(const struct reading *reading, const struct uid *id)
{
	size_t at = uid_none(id) ? READING_NONE : reading_code_at(reading, id);

	return at == READING_NONE || reading->codes[at].gone ? READING_NONE : at;
}

/* In a chain longer than there are codes somebody comes twice. */
static size_t
end_of_merges(const struct reading *reading, size_t from)
{
	size_t at = from, next;

	for (size_t steps = 0; steps <= reading->codes_count; steps++) {
		next = there(reading, &reading->codes[at].into);
		if (next == READING_NONE)
			return at;
		at = next;
	}
	return from;
}

static bool
leads_round(const struct reading *reading, size_t from)
{
	size_t at = from;

	for (size_t steps = 0; steps <= reading->codes_count && at != READING_NONE; steps++)
		at = reading->codes[at].above;
	return at != READING_NONE;
}

static void
settle(struct reading *reading)
{
	struct arena arena = { 0 };
	bool *round = arena_get(&arena, (reading->codes_count + 1) * sizeof *round);

	for (size_t i = 0; i < reading->codes_count; i++)
		reading->codes[i].is = end_of_merges(reading, i);
	for (size_t i = 0; i < reading->codes_count; i++) {
		struct reading_code *code = &reading->codes[i];
		size_t above = there(reading, &code->parent);

		code->above = above == READING_NONE ? READING_NONE : reading->codes[above].is;
		if (code->above == i)
			code->above = READING_NONE;
	}
	for (size_t i = 0; i < reading->codes_count; i++)
		round[i] = leads_round(reading, i);
	for (size_t i = 0; i < reading->codes_count; i++)
		if (round[i])
			reading->codes[i].above = READING_NONE;
	arena_free(&arena);
}

void
reading_codes_again(struct reading *reading)
{
	static const struct uid none;
	struct head_filter filter = { .document = &none, .class = "code" };
	struct head_cursor *cursor;
	struct arena scratch = { 0 };
	struct head head;

	for (size_t i = 0; i < reading->codes_count; i++)
		reading->codes[i].gone = true;
	cursor = heads_read(reading->store, &filter);
	while (heads_next(cursor, &head)) {
		take_code(reading, &head, &scratch);
		arena_clear(&scratch);
	}
	heads_close(cursor);
	arena_free(&scratch);
	settle(reading);
	reading_count_uses(reading);
}

/* ---- naming one ---- */

static bool
is_called(const struct reading_code *code, struct str word, struct str folded, struct arena *arena)
{
	char id[UID_TEXT];

	uid_write(id, &code->id);
	if (word.length >= CODE_WORD_LEAST && str_starts(str_of(id), word))
		return true;
	return str_equal(utf8_fold(arena, code->label), folded);
}

static bool
offer_nearest(
	const struct reading *reading, struct str word, struct arena *arena, struct diags *diags)
{
	struct str *names = arena_get(arena, (reading->codes_count + 1) * sizeof *names), nearest;
	size_t count = 0;

	for (size_t i = 0; i < reading->codes_count; i++)
		if (!reading->codes[i].gone && reading->codes[i].is == i)
			names[count++] = reading->codes[i].label;
	nearest = str_nearest(word, names, count);
	if (nearest.length)
		return diag_error(diags, place_none(), "read.code",
			_("There is no tag \"%.*s\". Did you mean \"%.*s\"?"), STR_ARGS(word),
			STR_ARGS(nearest));
	return diag_error(
		diags, place_none(), "read.code", _("There is no tag \"%.*s\"."), STR_ARGS(word));
}

/* A code that was merged is still called by its name; the one that was not goes
 * first. */
bool
reading_code_named(
	const struct reading *reading, struct str word, size_t *code, struct diags *diags)
{
	struct arena arena = { 0 };
	struct str trimmed = str_trim(word), folded = utf8_fold(&arena, trimmed);
	size_t live = 0, merged = 0, merged_at = READING_NONE;
	bool good = true;

	for (size_t i = 0; i < reading->codes_count; i++) {
		const struct reading_code *at = &reading->codes[i];

		if (at->gone || !is_called(at, trimmed, folded, &arena))
			continue;
		if (at->is == i) {
			*code = i;
			live++;
		} else {
			merged_at = i;
			merged++;
		}
	}
	if (live == 0 && merged == 1)
		*code = merged_at;
	else if (live > 1 || merged > 1)
		good = diag_error(diags, place_none(), "read.code",
			_("Several tags are called \"%.*s\". Write the beginning of the id."),
			STR_ARGS(trimmed));
	else if (live == 0)
		good = offer_nearest(reading, trimmed, &arena, diags);
	arena_free(&arena);
	return good;
}

/* ---- the tree ---- */

struct growing {
	const struct reading *reading;
	struct reading_branch *branches;
	size_t count;
};

static size_t *
by_name(const struct reading *reading, struct arena *arena, size_t *count)
{
	size_t *order = arena_get(arena, (reading->codes_count + 1) * sizeof *order);

	*count = 0;
	for (size_t i = 0; i < reading->codes_count; i++) {
		size_t at;

		if (reading->codes[i].gone || reading->codes[i].is != i)
			continue;
		for (at = (*count)++; at > 0; at--) {
			const struct reading_code *before = &reading->codes[order[at - 1]];
			int less = lang_compare(reading->codes[i].label, before->label);

			if (less > 0 ||
				(less == 0 && uid_compare(&reading->codes[i].id, &before->id) > 0))
				break;
			order[at] = order[at - 1];
		}
		order[at] = i;
	}
	return order;
}

static void
grow(struct growing *growing, const size_t *order, size_t count, size_t above, unsigned depth)
{
	for (size_t i = 0; i < count; i++) {
		if (growing->reading->codes[order[i]].above != above)
			continue;
		growing->branches[growing->count++] =
			(struct reading_branch){ .code = order[i], .depth = depth };
		grow(growing, order, count, order[i], depth + 1);
	}
}

struct reading_branch *
reading_tree(const struct reading *reading, struct arena *arena, size_t *count)
{
	struct growing growing = { .reading = reading };
	size_t *order = by_name(reading, arena, count);

	growing.branches = arena_get(arena, (*count + 1) * sizeof *growing.branches);
	grow(&growing, order, *count, READING_NONE, 0);
	*count = growing.count;
	return growing.branches;
}

struct str
reading_theme(const struct reading *reading, size_t code)
{
	for (; code != READING_NONE; code = reading->codes[code].above)
		if (reading->codes[code].theme.length)
			return reading->codes[code].theme;
	return STR("");
}

bool
reading_below(const struct reading *reading, size_t code, size_t top)
{
	for (; code != READING_NONE; code = reading->codes[code].above)
		if (code == top)
			return true;
	return false;
}

size_t *
reading_most_used(const struct reading *reading, struct arena *arena, size_t *count)
{
	size_t *order = by_name(reading, arena, count);

	/* By name already, and this keeps it among equals. */
	for (size_t i = 1; i < *count; i++) {
		size_t moved = order[i], at = i;

		for (; at > 0 && reading->codes[order[at - 1]].uses < reading->codes[moved].uses;
			at--)
			order[at] = order[at - 1];
		order[at] = moved;
	}
	return order;
}
