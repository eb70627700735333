/* footer.c - the line of key hints */
#include "ui/footer.h"

#include <limits.h>

#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"

static void
keep(char *room, size_t size, struct str text)
{
	text = str_part(text, 0, utf8_fault(str_part(text, 0, size - 1)));
	if (text.length > 0)
		memcpy(room, text.at, text.length);
	room[text.length] = '\0';
}

/* Nobody can do without help; then without what answers, shows and goes on, and without a
 * way out; what every list is moved with is known. */
enum {
	WEIGHT_ARROWS,
	WEIGHT_OTHER,
	WEIGHT_ROOM,
	WEIGHT_NEXT,
	WEIGHT_DIGITS,
	WEIGHT_BACK,
	WEIGHT_ON,
	WEIGHT_HELP
};

static int
weight_of(enum act act)
{
	switch (act) {
	case ACT_HELP: return WEIGHT_HELP;
	case ACT_ACCEPT:
	case ACT_REVEAL: return WEIGHT_ON;
	case ACT_DIGIT: return WEIGHT_DIGITS;
	case ACT_NEXT: return WEIGHT_NEXT;
	case ACT_BACK: return WEIGHT_BACK;
	case ACT_ROOM: return WEIGHT_ROOM;
	default: return WEIGHT_OTHER;
	}
}

static void
add(struct hints *hints, struct str keys, const char *words, int weight)
{
	struct hint *hint;

	if (hints->count == HINTS_MOST)
		return;
	hint = &hints->at[hints->count++];
	hint->act = ACT_NONE;
	keep(hint->keys, sizeof hint->keys, keys);
	keep(hint->words, sizeof hint->words, str_of(words));
	hint->weight = weight;
}

static bool
say_act(const struct hints *hints, enum act act, struct buf *out)
{
	struct key key;
	uint32_t last;

	if (!keymap_key(hints->keymap, hints->context, act, &key, &last))
		return false;
	key_say(out, &key, hints->key_words);
	if (last > key.point) {
		buf_byte(out, '-');
		utf8_add(out, last);
	}
	return true;
}

void
hint_act_words(struct hints *hints, enum act act, const char *words)
{
	struct buf keys = { 0 };

	if (say_act(hints, act, &keys) && hints->count < HINTS_MOST) {
		add(hints, buf_str(&keys), words, weight_of(act));
		hints->at[hints->count - 1].act = act;
	}
	buf_free(&keys);
}

/* The rightmost of what can be done besides. */
static size_t
least_of(const struct hints *hints)
{
	for (size_t i = hints->count; i-- > 0;)
		if (hints->at[i].weight <= WEIGHT_OTHER)
			return i;
	return HINTS_MOST;
}

void
hint_outwards(struct hints *hints, const char *words)
{
	size_t at = hints->count == HINTS_MOST ? least_of(hints) : HINTS_MOST;
	struct hint last;

	for (size_t i = 0; i < hints->count; i++) {
		if (hints->at[i].act == ACT_BACK)
			return;
		if (hints->at[i].act == ACT_PREVIOUS)
			at = i;
	}
	if (at < HINTS_MOST) {
		hints->count--;
		memmove(&hints->at[at], &hints->at[at + 1],
			(hints->count - at) * sizeof hints->at[0]);
	}
	at = hints->count;
	hint_act_words(hints, ACT_BACK, words);
	/* Help stays the last. */
	if (hints->count > at && at > 0 && hints->at[at - 1].act == ACT_HELP) {
		last = hints->at[at - 1];
		hints->at[at - 1] = hints->at[at];
		hints->at[at] = last;
	}
}

void
hint_act(struct hints *hints, enum act act)
{
	const struct act_row *row = act_find(hints->context, act);

	if (row && row->footer)
		hint_act_words(hints, act, _(row->footer));
}

void
hint_words(struct hints *hints, const char *keys, const char *words)
{
	add(hints, str_of(keys), words, WEIGHT_OTHER);
}

void
hint_numbers(struct hints *hints, const char *numbers, const char *words)
{
	add(hints, str_of(numbers), words, WEIGHT_DIGITS);
}

void
hint_digits(struct hints *hints, unsigned from, unsigned to, const char *words)
{
	struct buf keys = { 0 };

	buf_format(&keys, "%u", from);
	if (to > from)
		buf_format(&keys, "-%u", to);
	add(hints, buf_str(&keys), words, WEIGHT_DIGITS);
	buf_free(&keys);
}

void
hint_digits_of(struct hints *hints, const bool *there, unsigned most, const char *words)
{
	struct buf keys = { 0 };

	for (unsigned from = 1, to; from <= most; from = to + 1) {
		for (to = from; there[from] && to < most && there[to + 1];)
			to++;
		if (!there[from])
			continue;
		buf_format(&keys, "%s%u", keys.length ? " " : "", from);
		if (to > from)
			buf_format(&keys, "-%u", to);
	}
	if (keys.length)
		add(hints, buf_str(&keys), words, WEIGHT_DIGITS);
	buf_free(&keys);
}

void
hint_arrows(struct hints *hints, bool sideways, const char *words)
{
	enum symbol signs = sideways ? SYMBOL_SIDEWAYS : SYMBOL_UPDOWN;

	if (!hints->ascii)
		add(hints, str_of(symbol_text(signs, false)), words, WEIGHT_ARROWS);
	else
		add(hints, str_of(sideways ? _("Left Right") : _("Up Down")), words, WEIGHT_ARROWS);
}

void
hint_pair(struct hints *hints, enum act one, enum act other, const char *words)
{
	struct buf keys = { 0 };

	if (say_act(hints, one, &keys)) {
		buf_byte(&keys, ' ');
		if (say_act(hints, other, &keys))
			add(hints, buf_str(&keys), words, weight_of(one));
	}
	buf_free(&keys);
}

void
hint_reword(struct hints *hints, const char *from, const char *to)
{
	for (size_t i = 0; i < hints->count; i++)
		if (strcmp(hints->at[i].words, from) == 0)
			keep(hints->at[i].words, sizeof hints->at[i].words, str_of(to));
}

void
hint_reword_act(struct hints *hints, enum act act, const char *from, const char *to)
{
	for (size_t i = 0; i < hints->count; i++)
		if (hints->at[i].act == act && strcmp(hints->at[i].words, from) == 0)
			keep(hints->at[i].words, sizeof hints->at[i].words, str_of(to));
}

static void
measure(struct hint *hint)
{
	size_t words = utf8_cells(str_of(hint->words));

	hint->cells = (int)(utf8_cells(str_of(hint->keys)) + (words > 0 ? words + 1 : 0));
}

static int
cells_of(const struct hints *hints, const bool *shown, int gap)
{
	int cells = 0, count = 0;

	for (size_t i = 0; i < hints->count; i++) {
		if (!shown[i])
			continue;
		cells += hints->at[i].cells;
		count++;
	}
	return cells + (count > 1 ? (count - 1) * gap : 0);
}

/* The lightest that is shown, of equals the rightmost. */
static bool
drop_one(const struct hints *hints, bool *shown)
{
	size_t lightest = HINTS_MOST;
	int least = INT_MAX;

	for (size_t i = hints->count; i-- > 0;)
		if (shown[i] && hints->at[i].weight < least) {
			least = hints->at[i].weight;
			lightest = i;
		}
	if (lightest < HINTS_MOST)
		shown[lightest] = false;
	return lightest < HINTS_MOST;
}

static void
say(struct hint *hint, const char *words)
{
	keep(hint->words, sizeof hint->words, str_of(words));
	measure(hint);
}

static struct hint *
with_words(struct hints *hints, const bool *shown, int weight)
{
	for (size_t i = 0; i < hints->count; i++)
		if (shown[i] && hints->at[i].weight == weight && hints->at[i].words[0])
			return &hints->at[i];
	return NULL;
}

/* What digits do can be seen above: the words go before the digits.  Then those of Esc,
 * which leads outwards everywhere. */
static bool
drop_words(struct hints *hints, const bool *shown)
{
	struct hint *hint = with_words(hints, shown, WEIGHT_DIGITS);
	const char *words = "";

	if (!hint) {
		hint = with_words(hints, shown, WEIGHT_BACK);
		if (hint && utf8_cells(str_of(hint->words)) > utf8_cells(str_of(_("back"))))
			words = _("back");
	}
	if (hint)
		say(hint, words);
	return hint != NULL;
}

static bool
only_needed(const struct hints *hints, const bool *shown)
{
	for (size_t i = 0; i < hints->count; i++)
		if (shown[i] && hints->at[i].weight < WEIGHT_DIGITS)
			return false;
	return true;
}

/* What was dropped for something wider that fell after it: the heaviest that still
 * fits; Esc in one word, if need be. */
static bool
take_back_one(struct hints *hints, bool *shown, int gap, int room)
{
	size_t heaviest = HINTS_MOST;

	for (size_t i = 0; i < hints->count; i++) {
		bool better =
			heaviest == HINTS_MOST || hints->at[i].weight > hints->at[heaviest].weight;

		if (shown[i] || !better)
			continue;
		shown[i] = true;
		if (cells_of(hints, shown, gap) <= room)
			heaviest = i;
		shown[i] = false;
	}
	if (heaviest < HINTS_MOST)
		shown[heaviest] = true;
	return heaviest < HINTS_MOST;
}

static void
shorten_back(struct hints *hints, const bool *shown)
{
	for (size_t i = 0; i < hints->count; i++)
		if (!shown[i] && hints->at[i].act == ACT_BACK)
			say(&hints->at[i], _("back"));
}

void
footer_draw(struct hints *hints, struct pane pane)
{
	bool shown[HINTS_MOST];
	int room = pane.columns - 1, gap = 3, column = 1;

	for (size_t i = 0; i < hints->count; i++)
		measure(&hints->at[i]);
	for (size_t i = 0; i < HINTS_MOST; i++)
		shown[i] = i < hints->count;
	if (cells_of(hints, shown, gap) > room)
		gap = 2;
	while (cells_of(hints, shown, gap) > room)
		if (!(only_needed(hints, shown) && drop_words(hints, shown)) &&
			!drop_one(hints, shown))
			break;
	shorten_back(hints, shown);
	while (cells_of(hints, shown, gap) > 0 && take_back_one(hints, shown, gap, room))
		;
	for (size_t i = 0; i < hints->count; i++) {
		if (!shown[i])
			continue;
		column = paint_words(pane, 0, column, ROLE_KEY, hints->at[i].keys);
		if (hints->at[i].words[0])
			column = paint_words(pane, 0, column + 1, ROLE_FOOTER, hints->at[i].words);
		column += gap;
	}
}
