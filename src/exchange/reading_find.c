/* Which texts are shown, and words. */
#include "exchange/reading_own.h"

#include "base/attr.h"
#include "base/lang.h"
#include "base/utf8.h"

/* ---- which texts ---- */

static bool
has_words(struct reading *reading, struct reading_text *text, struct str search)
{
	if (!text->key.at) {
		struct arena scratch = { 0 };

		text->key = arena_text(&reading->arena, utf8_search_key(&scratch, text->text));
		arena_free(&scratch);
	}
	for (struct str word = str_word(&search); word.length > 0; word = str_word(&search))
		if (str_find(text->key, word) == text->key.length)
			return false;
	return true;
}

/* The filters in the order they are said; the search is folded already. */
enum sieve {
	SIEVE_FORM,
	SIEVE_ROUND,
	SIEVE_UNIT,
	SIEVE_QUESTION,
	SIEVE_CODE,
	SIEVE_UNTAGGED,
	SIEVE_DIFFER,
	SIEVE_SEARCH,
	SIEVES
};

static bool
is_set(const struct reading_filter *filter, enum sieve sieve)
{
	switch (sieve) {
	case SIEVE_FORM: return filter->form.length > 0;
	case SIEVE_ROUND: return filter->round.length > 0;
	case SIEVE_UNIT: return filter->unit.length > 0;
	case SIEVE_QUESTION: return filter->question.length > 0;
	case SIEVE_CODE: return filter->code != READING_NONE;
	case SIEVE_UNTAGGED: return filter->untagged;
	case SIEVE_DIFFER: return filter->differ;
	case SIEVE_SEARCH: return filter->search.length > 0;
	default: return false;
	}
}

static bool
has_code(const struct reading *reading, const struct reading_text *text, size_t top)
{
	for (size_t i = 0; i < reading->codes_count; i++)
		if (reading->codes[i].is == i && reading_below(reading, i, top) &&
			reading_tagged(reading, text, i, READING_ANYBODY))
			return true;
	return false;
}

static bool
passes(struct reading *reading, struct reading_text *text, const struct reading_filter *filter,
	enum sieve sieve)
{
	switch (sieve) {
	case SIEVE_FORM: return str_equal(text->form, filter->form);
	case SIEVE_ROUND: return str_equal(text->round, filter->round);
	case SIEVE_UNIT:
		return str_equal(text->unit, filter->unit) ||
		       str_equal_ascii(text->label, filter->unit);
	case SIEVE_QUESTION:
		return str_equal_ascii(text->question, filter->question) ||
		       str_equal_ascii(text->short_id, filter->question);
	case SIEVE_CODE: return has_code(reading, text, reading->codes[filter->code].is);
	case SIEVE_UNTAGGED: return reading_untagged(reading, text);
	case SIEVE_DIFFER: return reading_differs(reading, text);
	case SIEVE_SEARCH: return has_words(reading, text, filter->search);
	default: return true;
	}
}

static void
say_sieve(const struct reading *reading, const struct reading_filter *filter, enum sieve sieve,
	struct buf *out)
{
	switch (sieve) {
	case SIEVE_FORM: buf_add(out, filter->form); break;
	case SIEVE_ROUND: buf_format(out, _("round %.*s"), STR_ARGS(filter->round)); break;
	case SIEVE_UNIT: buf_add(out, filter->unit); break;
	case SIEVE_QUESTION: buf_format(out, _("question %.*s"), STR_ARGS(filter->question)); break;
	case SIEVE_CODE: {
		struct str label = reading->codes[reading->codes[filter->code].is].label;

		buf_format(out, _("tag \"%.*s\""), STR_ARGS(label));
		break;
	}
	case SIEVE_UNTAGGED: buf_text(out, _("without a tag")); break;
	case SIEVE_DIFFER: buf_text(out, _("coders differ")); break;
	case SIEVE_SEARCH: buf_format(out, _("search \"%.*s\""), STR_ARGS(filter->search)); break;
	default: break;
	}
}

size_t *
reading_find(struct reading *reading, const struct reading_filter *filter, const char *between,
	struct arena *arena, size_t *count, struct buf *said)
{
	size_t *found = arena_get(arena, (reading->texts_count + 1) * sizeof *found);
	struct reading_filter folded = *filter;

	folded.search = utf8_search_key(arena, str_trim(filter->search));
	*count = reading->texts_count;
	for (size_t i = 0; i < *count; i++)
		found[i] = i;
	if (said)
		buf_format(said, PLURAL("%zu text", "%zu texts", *count), *count);
	for (int i = 0; i < SIEVES; i++) {
		size_t left = 0;

		if (!is_set(&folded, (enum sieve)i))
			continue;
		for (size_t k = 0; k < *count; k++)
			if (passes(reading, &reading->texts[found[k]], &folded, (enum sieve)i))
				found[left++] = found[k];
		*count = left;
		if (!said)
			continue;
		buf_text(said, between);
		say_sieve(reading, filter, (enum sieve)i, said);
		buf_format(said, " (%zu)", left);
	}
	return found;
}

/* ---- words ---- */

void
reading_say_who(const struct reading_text *text, struct buf *out)
{
	static const char *const words[] = {
		[WHO_GROUP] = N_("group"),
		[WHO_CONTACT] = N_("contact person"),
		[WHO_INTERVIEWER] = N_("interviewer"),
		[WHO_PARTICIPANT] = N_("participant"),
	};

	buf_text(out, _(words[text->who]));
	if (text->role.length)
		buf_format(out, ", %.*s", STR_ARGS(text->role));
	if (text->place == PLACE_DISCUSSION)
		buf_format(out, ", %s", _("talked about"));
}

void
reading_say_row(const struct reading_text *text, struct buf *out)
{
	if (text->row)
		buf_format(out, _(", row %zu"), text->row);
}

void
reading_say_when(const struct reading_text *text, struct buf *out)
{
	if (text->round.length && (text->rounds || !str_is(text->round, "1")))
		buf_format(out, _(", round %.*s"), STR_ARGS(text->round));
	if (text->session)
		buf_format(out, _(", conversation %u"), text->session);
	if (text->draft)
		buf_text(out, _(", a draft: not counted"));
}

void
reading_say_coder(const struct reading *reading, size_t coder, struct buf *out)
{
	const struct reading_coder *at = &reading->coders[coder];
	char id[UID_TEXT];

	if (at->name.length) {
		buf_add(out, at->name);
	} else if (at->own) {
		buf_text(out, _("you"));
	} else {
		uid_write(id, &at->author);
		buf_format(out, _("coder %.8s"), id);
	}
}

size_t
reading_coder_named(const struct reading *reading, struct str name)
{
	for (size_t i = 0; i < reading->coders_count; i++) {
		const struct reading_coder *coder = &reading->coders[i];
		char id[UID_TEXT];

		uid_write(id, &coder->author);
		if (name.length == 0 ? coder->own : str_equal(coder->name, name))
			return i;
		if (!coder->name.length && name.length >= 8 && str_starts(str_of(id), name))
			return i;
	}
	return READING_NONE;
}
