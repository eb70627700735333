/* footer.c - the line of key hints */
#include "ui/footer.h"

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

static void
add(struct hints *hints, struct str keys, const char *words, bool help)
{
	struct hint *hint;

	if (hints->count == HINTS_MOST)
		return;
	hint = &hints->at[hints->count++];
	keep(hint->keys, sizeof hint->keys, keys);
	keep(hint->words, sizeof hint->words, str_of(words));
	hint->help = help;
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

	if (say_act(hints, act, &keys))
		add(hints, buf_str(&keys), words, act == ACT_HELP);
	buf_free(&keys);
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
	add(hints, str_of(keys), words, false);
}

void
hint_digits(struct hints *hints, unsigned from, unsigned to, const char *words)
{
	struct buf keys = { 0 };

	buf_format(&keys, "%u", from);
	if (to > from)
		buf_format(&keys, "-%u", to);
	add(hints, buf_str(&keys), words, false);
	buf_free(&keys);
}

void
hint_arrows(struct hints *hints, bool sideways, const char *words)
{
	enum symbol signs = sideways ? SYMBOL_SIDEWAYS : SYMBOL_UPDOWN;

	if (!hints->ascii)
		add(hints, str_of(symbol_text(signs, false)), words, false);
	else
		add(hints, str_of(sideways ? _("Left Right") : _("Up Down")), words, false);
}

void
hint_pair(struct hints *hints, enum act one, enum act other, const char *words)
{
	struct buf keys = { 0 };

	if (say_act(hints, one, &keys)) {
		buf_byte(&keys, ' ');
		if (say_act(hints, other, &keys))
			add(hints, buf_str(&keys), words, false);
	}
	buf_free(&keys);
}

static int
hint_cells(const struct hint *hint)
{
	size_t words = utf8_cells(str_of(hint->words));

	return (int)(utf8_cells(str_of(hint->keys)) + (words > 0 ? words + 1 : 0));
}

static int
cells_of(const struct hints *hints, const bool *shown, int gap)
{
	int cells = 0, count = 0;

	for (size_t i = 0; i < hints->count; i++) {
		if (!shown[i])
			continue;
		cells += hint_cells(&hints->at[i]);
		count++;
	}
	return cells + (count > 1 ? (count - 1) * gap : 0);
}

/* The rightmost that is shown and is no help; else help itself. */
static bool
drop_one(const struct hints *hints, bool *shown)
{
	size_t help = HINTS_MOST;

	for (size_t i = hints->count; i-- > 0;) {
		if (!shown[i])
			continue;
		if (hints->at[i].help) {
			help = i;
			continue;
		}
		shown[i] = false;
		return true;
	}
	if (help < HINTS_MOST)
		shown[help] = false;
	return help < HINTS_MOST;
}

void
footer_draw(const struct hints *hints, struct pane pane)
{
	bool shown[HINTS_MOST];
	int room = pane.columns - 1, gap = 3, column = 1;

	for (size_t i = 0; i < HINTS_MOST; i++)
		shown[i] = i < hints->count;
	if (cells_of(hints, shown, gap) > room)
		gap = 2;
	while (cells_of(hints, shown, gap) > room)
		if (!drop_one(hints, shown))
			break;
	for (size_t i = 0; i < hints->count; i++) {
		if (!shown[i])
			continue;
		column = paint_words(pane, 0, column, ROLE_KEY, hints->at[i].keys);
		if (hints->at[i].words[0])
			column = paint_words(pane, 0, column + 1, ROLE_FOOTER, hints->at[i].words);
		column += gap;
	}
}
