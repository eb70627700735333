/* key.c - names of keys, both ways */
#include "ui/key.h"

#include "base/lang.h"
#include "base/utf8.h"

static const struct press_name {
	const char *written, *said;
} names[PRESS_COUNT] = {
#define row(word, name, words) [PRESS_##word] = { .written = name, .said = words },
	PRESSES(row)
#undef row
};

struct key
key_press(enum press press)
{
	return (struct key){ .press = press };
}

struct key
key_char(uint32_t point)
{
	return (struct key){ .press = PRESS_CHAR, .point = point };
}

struct key
key_ctrl(char letter)
{
	return (struct key){ .press = PRESS_CHAR, .point = (unsigned char)letter, .ctrl = true };
}

bool
key_equal(const struct key *a, const struct key *b)
{
	return a->press == b->press && a->point == b->point && a->ctrl == b->ctrl &&
	       a->shift == b->shift;
}

static bool
read_named(struct str text, struct key *key)
{
	/* No key's name is a single letter: most keys are. */
	if (text.length < 2)
		return false;
	for (int i = PRESS_CHAR + 1; i < PRESS_COUNT; i++) {
		if (str_equal_ascii(text, str_of(names[i].written))) {
			key->press = (enum press)i;
			return true;
		}
	}
	if (str_equal_ascii(text, STR("Space"))) {
		key->press = PRESS_CHAR;
		key->point = ' ';
		return true;
	}
	return false;
}

static bool
read_char(struct str text, struct key *key)
{
	size_t next;

	if (text.length == 0 || !utf8_valid(text))
		return false;
	key->press = PRESS_CHAR;
	key->point = utf8_point(text, 0, &next);
	if (next != text.length || key->point <= ' ' || key->point == 127)
		return false;
	if (key->ctrl && key->point >= 'A' && key->point <= 'Z')
		key->point += 'a' - 'A';
	return true;
}

bool
key_read(struct str text, struct key *key)
{
	*key = (struct key){ .press = PRESS_NONE };
	for (;;) {
		if (str_starts(text, STR("Ctrl-")) && text.length > 5) {
			key->ctrl = true;
			text = str_from(text, 5);
		} else if (str_starts(text, STR("Shift-")) && text.length > 6) {
			key->shift = true;
			text = str_from(text, 6);
		} else {
			break;
		}
	}
	if (read_named(text, key))
		return true;
	return !key->shift && read_char(text, key);
}

void
key_write(struct buf *out, const struct key *key)
{
	if (key->ctrl)
		buf_text(out, "Ctrl-");
	if (key->shift)
		buf_text(out, "Shift-");
	if (key->press != PRESS_CHAR)
		buf_text(out, key->press == PRESS_NONE ? "" : names[key->press].written);
	else if (key->point == ' ')
		buf_text(out, "Space");
	else if (key->ctrl && key->point >= 'a' && key->point <= 'z')
		buf_byte(out, (char)(key->point - 'a' + 'A'));
	else
		utf8_add(out, key->point);
}

static const char *
arrow(enum press press)
{
	switch (press) {
	case PRESS_UP: return "\u2191";
	case PRESS_DOWN: return "\u2193";
	case PRESS_LEFT: return "\u2190";
	case PRESS_RIGHT: return "\u2192";
	default: return NULL;
	}
}

void
key_say(struct buf *out, const struct key *key, enum key_words words)
{
	const char *sign = words == KEY_WORDS ? NULL : arrow(key->press);

	if (key->ctrl)
		buf_text(out, words == KEY_NARROW ? "^" : "Ctrl-");
	if (key->shift)
		buf_text(out, "Shift-");
	if (sign)
		buf_text(out, sign);
	else if (key->press != PRESS_CHAR)
		buf_text(out, key->press == PRESS_NONE ? "" : _(names[key->press].said));
	else if (key->point == ' ')
		buf_text(out, _("Space"));
	else if (key->ctrl && key->point >= 'a' && key->point <= 'z')
		buf_byte(out, (char)(key->point - 'a' + 'A'));
	else
		utf8_add(out, key->point);
}
