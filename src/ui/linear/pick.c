/* Choosing from a list by number, code or letters. */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/linear/line.h"

#define FEW 9 /* a list that is read out at once */
#define CANDIDATES_MOST 15

/* What was read out last, for numbers; before anything was, the whole list. */
struct candidates {
	size_t *at, count;
};

static void
read_out(struct linear *linear, const struct offers *offers, const struct candidates *candidates,
	size_t most)
{
	for (size_t i = 0; i < candidates->count && i < most; i++)
		line_say(linear, candidates->count < 10 ? " %zu %.*s" : " %02zu %.*s", i + 1,
			STR_ARGS(offers->at[candidates->at[i]].label));
	if (candidates->count > most)
		line_say(linear,
			PLURAL("%zu more. More letters show fewer.",
				"%zu more. More letters show fewer.", candidates->count - most),
			candidates->count - most);
}

static const struct offer *
offer_coded(const struct offers *offers, struct str code)
{
	for (size_t i = 0; i < offers->count; i++)
		if (str_equal_ascii(offers->at[i].code, code))
			return &offers->at[i];
	return NULL;
}

static bool
is_letter(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte & 0x80) != 0;
}

/* Does a word of what is searched begin so? */
static bool
begins_word(struct str searched, struct str key)
{
	for (size_t at = str_find(searched, key); at < searched.length;) {
		size_t next = str_find(str_from(searched, at + 1), key);

		if (at == 0 || !is_letter(searched.at[at - 1]))
			return true;
		at += 1 + next;
	}
	return false;
}

/* The one meant: the only one with a word that begins so, or the one whose whole label
 * was written.  Letters from the middle of a word only find. */
static const struct offer *
offer_meant(struct linear *linear, const struct offers *offers, const struct candidates *candidates,
	struct str text)
{
	struct str key = utf8_search_key(&linear->frame, text);

	if (candidates->count == 1 && begins_word(offers->at[candidates->at[0]].key, key))
		return &offers->at[candidates->at[0]];
	for (size_t i = 0; i < candidates->count; i++) {
		const struct offer *offer = &offers->at[candidates->at[i]];

		if (str_equal(utf8_search_key(&linear->frame, offer->label), key))
			return offer;
	}
	return NULL;
}

/* NULL: what fits was read out, or, where *fits is false, nothing does: then the numbers
 * stay those of the list that was read out last. */
static const struct offer *
look_up(struct linear *linear, const struct offers *offers, struct candidates *candidates,
	struct str text, bool *fits)
{
	const struct offer *offer = offer_coded(offers, text);
	int64_t number;

	*fits = true;
	if (!offer && str_to_integer(text, &number) && number > 0 &&
		(size_t)number <= candidates->count)
		offer = &offers->at[candidates->at[number - 1]];
	if (!offer) {
		struct candidates found = { .at = arena_get(&linear->frame,
						    (offers->count + 1) * sizeof(size_t)) };
		bool all = str_is(text, "?");

		found.count = offers_match(offers, all ? STR("") : text, found.at);
		offer = all ? NULL : offer_meant(linear, offers, &found, text);
		*fits = found.count > 0;
		if (!offer && *fits) {
			*candidates = found;
			read_out(linear, offers, &found, all ? SIZE_MAX : CANDIDATES_MOST);
		}
	}
	if (offer)
		line_say(linear, "%.*s%s", STR_ARGS(offer->label), stop_after(offer->label));
	return offer;
}

/* A number is out of the list, letters are too many. */
static void
say_unfit(struct linear *linear, size_t count, struct str text)
{
	int64_t number;

	if (str_to_integer(text, &number) && count)
		line_say(linear, _("There is no number %.*s: they go from 1 to %zu. ? lists them."),
			STR_ARGS(text), count);
	else
		line_say(linear, _("Nothing in the list fits \"%.*s\". Fewer letters show more."),
			STR_ARGS(text));
}

bool
line_pick(struct linear *linear, const struct offers *offers, struct str words,
	const struct offer **chosen)
{
	struct candidates candidates = { .at = arena_get(&linear->frame,
						 (offers->count + 1) * sizeof(size_t)) };
	struct prompt prompt = { .words = words,
		.takes = _("A number that was read out, a code, or letters of the name; ? lists "
			   "all. Enter chooses none."),
		.text = true,
		.lists = true };
	struct str text;
	bool fits;

	*chosen = NULL;
	/* A number of the list is known before it is read out, too. */
	candidates.count = offers_match(offers, STR(""), candidates.at);
	if (candidates.count > FEW && line_first_time(linear, STR("hint pick")))
		line_say(
			linear, "%s", _("Write some letters of the name, or a code; ? lists all."));
	if (candidates.count <= FEW &&
		line_first_time(
			linear, arena_format(&linear->frame, "offers %.*s", STR_ARGS(words))))
		read_out(linear, offers, &candidates, FEW);
	for (;;) {
		if (!hear(linear, &prompt, &text))
			return false;
		if (!text.length || str_ends(text, STR(".yaml")))
			return true;
		*chosen = look_up(linear, offers, &candidates, text, &fits);
		if (*chosen)
			return true;
		if (!fits)
			say_unfit(linear, candidates.count, text);
	}
}
