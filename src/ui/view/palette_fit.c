/* palette_fit.c - how well what is typed fits a thing
 *
 * Each word that is typed must stand in what is searched, folded and without
 * marks.  What is called just so comes first, then what has the words whole,
 * then those that begin with them, then the letters in a row inside a word,
 * and last a name that has the letters in their order.  In a command's
 * sentence they are not looked for: nearly any three stand in it.
 */
#include "ui/view/palette.h"

#include "base/utf8.h"

#define IN_ORDER_LEAST 3 /* letters that may stand apart */

void
palette_searched(struct thing *thing, struct arena *arena)
{
	struct str key_id = utf8_search_key(arena, thing->id);
	struct str key_text = utf8_search_key(arena, thing->text);

	thing->key = arena_format(arena, "%.*s %.*s", STR_ARGS(key_id), STR_ARGS(key_text));
	thing->words = key_id.length + 1;
	thing->name = str_from(thing->key, thing->words);
}

static bool
is_letter(struct str key, size_t at)
{
	unsigned char byte = at < key.length ? (unsigned char)key.at[at] : ' ';

	return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* Does a word begin at the byte? */
static bool
begins(struct str key, size_t at)
{
	return at == 0 || !is_letter(key, at - 1);
}

/* The letters in their order, the first of them where a word begins, and not
 * so far apart that anything would do. */
static bool
in_order(struct str name, struct str word)
{
	for (size_t from = 0; from < name.length; from++) {
		size_t at = from, found = 0;

		if (!begins(name, from) || name.at[from] != word.at[0])
			continue;
		for (; at < name.length && at - from < 2 * word.length && found < word.length; at++)
			found += name.at[at] == word.at[found];
		if (found == word.length)
			return true;
	}
	return false;
}

/* The first of its fit where the id or the text begins. */
static unsigned
fit_at(const struct thing *thing, size_t at, size_t length)
{
	unsigned later = at > 0 && at != thing->words;

	if (!begins(thing->key, at))
		return PALETTE_FITS(INSIDE);
	if (is_letter(thing->key, at + length))
		return PALETTE_FITS(BEGINS) + later;
	return PALETTE_FITS(WORD) + later;
}

static unsigned
fit_word(const struct thing *thing, struct str word)
{
	struct str key = thing->key;
	unsigned best = PALETTE_NO_FIT;

	for (size_t from = 0; from < key.length;) {
		size_t at = from + str_find(str_from(key, from), word);
		unsigned fits;

		if (at >= key.length)
			break;
		fits = fit_at(thing, at, word.length);
		if (fits < best)
			best = fits;
		from = at + 1;
	}
	if (best == PALETTE_NO_FIT && word.length >= IN_ORDER_LEAST && in_order(thing->name, word))
		best = PALETTE_FITS(APART);
	return best;
}

unsigned
palette_fit(const struct thing *thing, struct str typed)
{
	unsigned worst = PALETTE_FITS(NAME);
	struct str word;

	if (str_equal(typed, thing->name) ||
		(thing->words > 1 && str_equal(typed, str_part(thing->key, 0, thing->words - 1))))
		return PALETTE_FITS(NAME);
	while ((word = str_word(&typed)).length > 0) {
		unsigned fits = fit_word(thing, word);

		if (fits > worst)
			worst = fits;
	}
	return worst;
}
