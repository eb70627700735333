/* Drafts, read as words. */
#include "session/halfwritten.h"

#include <stdlib.h>

#include "base/attr.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "session/write.h"
#include "store/log.h"

/* What is written beside an answer, by the names its drafts have. */
static const struct {
	const char *name;
	enum half_kind kind;
} beside[] = {
	{ "note", HALF_NOTE },
	{ "reason", HALF_ANSWER },
	{ "later", HALF_ANSWER },
	{ "changed", HALF_ANSWER },
	{ "comment", HALF_COMMENT },
	{ "new", HALF_SAID },
};

const char *
half_written_words(enum half_kind kind)
{
	switch (kind) {
	case HALF_NOTE: return _("half-written note");
	case HALF_COMMENT: return _("half-written comment");
	case HALF_SAID: return _("half-written contribution");
	default: return _("half-written");
	}
}

struct half {
	struct session *session;
	struct str typed; /* folded */
	bool notes, all;  /* all: whatever the words are */
	struct arena *arena;
};

/* Does a word of the key begin with it?  In the middle of "(tre-fyra)" one does. */
static bool
begins_with(struct str key, struct str word)
{
	bool inside = false;

	for (size_t at = 0; at < key.length; at++) {
		unsigned char byte = (unsigned char)key.at[at];

		if (!inside && str_starts(str_from(key, at), word))
			return true;
		inside = byte >= 0x80 || (byte >= 'a' && byte <= 'z') ||
			 (byte >= '0' && byte <= '9');
	}
	return false;
}

/* The text from the first of its words that begins with the word; empty: none does. */
static struct str
from_word(const struct half *half, struct str text, struct str word)
{
	struct str rest = text, said;

	while ((said = str_word(&rest)).length)
		if (begins_with(utf8_search_key(half->arena, said), word))
			return str_from(text, (size_t)(said.at - text.at));
	return STR("");
}

/* Every word that is typed begins one of the text.  The piece is what follows the first of
 * them: in a narrow window there is room for little more. */
static bool
fits(const struct half *half, struct str text, struct str *piece)
{
	struct str typed = half->typed, word, found;

	*piece = STR("");
	while ((word = str_word(&typed)).length) {
		found = from_word(half, text, word);
		if (!found.length)
			return false;
		if (!piece->length)
			*piece = arena_format(half->arena, "%s%.*s",
				found.at > text.at ? "..." : "", STR_ARGS(found));
	}
	return piece->length > 0;
}

/* The path without what the text is beside its field; false: it is none of those. */
static bool
is_beside(struct str *path, enum half_kind *kind)
{
	struct str rest = *path, name = str_cut(&rest, ':');

	for (size_t i = 0; name.length < path->length && i < COUNT_OF(beside); i++)
		if (str_is(name, beside[i].name)) {
			*path = rest;
			*kind = beside[i].kind;
			return true;
		}
	return false;
}

/* A number that a field could not read is words too; an order half made is not. */
static bool
is_words(const struct draft *draft, const struct spot *spot)
{
	const struct question *subject = spot_subject(spot);

	return draft->wrong || (subject->kind == VALUE_TEXT && !subject->choices);
}

/* Does what it is about apply now, and may it be told? */
static bool
is_told(const struct spot *spot)
{
	return !spot->row->removed && !spot->question->personal && !spot->question->retired &&
	       question_relevant(spot);
}

static bool
take(struct half *half, const struct draft *draft, struct half_written *found)
{
	struct half_written is = { .path = draft->path };
	struct diags ignored = { 0 };
	bool aside = is_beside(&is.path, &is.kind), good = uid_none(&draft->participant);
	struct spot spot;

	if (is.kind == HALF_NOTE || is.kind == HALF_COMMENT)
		good = good && half->notes;
	/* A comment to the document as a whole is at no place in it. */
	if (good && (is.path.length || is.kind != HALF_COMMENT)) {
		good = spot_read(half->session->answers, is.path, &spot, &ignored) &&
		       (aside || is_words(draft, &spot)) && is_told(&spot);
		is.question = spot.question;
	}
	if (half->all)
		is.text = draft->text;
	good = good &&
	       (half->all ? str_trim(draft->text).length > 0 : fits(half, draft->text, &is.text));
	if (good)
		*found = is;
	diags_clear(&ignored);
	return good;
}

static int
newest_first(const void *one, const void *other)
{
	const struct draft *a = one, *b = other;

	return (a->at < b->at) - (a->at > b->at);
}

static void
find(struct half *half, struct half_written **found, size_t *count)
{
	struct draft *drafts;
	size_t of;

	drafts_list(half->session->store, &half->session->document, half->arena, &drafts, &of);
	if (of)
		qsort(drafts, of, sizeof *drafts, newest_first);
	*found = arena_get(half->arena, (of + 1) * sizeof **found);
	*count = 0;
	for (size_t i = 0; i < of; i++)
		*count += take(half, &drafts[i], &(*found)[*count]);
}

void
half_written_find(struct session *session, struct str typed, bool notes, struct arena *arena,
	struct half_written **found, size_t *count)
{
	struct half half = { .session = session,
		.typed = utf8_search_key(arena, typed),
		.notes = notes,
		.arena = arena };

	find(&half, found, count);
}

void
half_written_left(
	struct session *session, struct arena *arena, struct half_written **found, size_t *count)
{
	struct half half = { .session = session, .all = true, .arena = arena };

	find(&half, found, count);
}
