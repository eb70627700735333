/* The bytes of keys.  libvterm knows those of an xterm, with the modes that the
 * program has set; where another TERM sends something else, the table below has
 * it, taken from that TERM's terminfo entry. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/pty.h"
#include "lib/pty_own.h"

static const struct {
	const char *name;
	VTermKey key;
} keys[] = {
	{ "Enter", VTERM_KEY_ENTER },
	{ "Tab", VTERM_KEY_TAB },
	{ "Backspace", VTERM_KEY_BACKSPACE },
	{ "Esc", VTERM_KEY_ESCAPE },
	{ "Up", VTERM_KEY_UP },
	{ "Down", VTERM_KEY_DOWN },
	{ "Left", VTERM_KEY_LEFT },
	{ "Right", VTERM_KEY_RIGHT },
	{ "Insert", VTERM_KEY_INS },
	{ "Delete", VTERM_KEY_DEL },
	{ "Home", VTERM_KEY_HOME },
	{ "End", VTERM_KEY_END },
	{ "PgUp", VTERM_KEY_PAGEUP },
	{ "PgDn", VTERM_KEY_PAGEDOWN },
};

/* TERM begins with family: this key sends these bytes there.  NULL: the
 * terminal has no such key. */
static const struct {
	const char *family, *name, *bytes;
} others[] = {
	{ "linux", "F1", "\033[[A" },
	{ "linux", "F2", "\033[[B" },
	{ "linux", "F3", "\033[[C" },
	{ "linux", "F4", "\033[[D" },
	{ "linux", "F5", "\033[[E" },
	{ "linux", "Home", "\033[1~" },
	{ "linux", "End", "\033[4~" },
	{ "linux", "S-Tab", "\033\t" },
	{ "screen", "Home", "\033[1~" },
	{ "screen", "End", "\033[4~" },
	{ "tmux", "Home", "\033[1~" },
	{ "tmux", "End", "\033[4~" },
	{ "vt100", "F5", "\033Ot" },
	{ "vt100", "F6", "\033Ou" },
	{ "vt100", "F7", "\033Ov" },
	{ "vt100", "F8", "\033Ol" },
	{ "vt100", "F9", "\033Ow" },
	{ "vt100", "F10", "\033Ox" },
	{ "vt100", "Home", NULL },
	{ "vt100", "End", NULL },
	{ "vt100", "PgUp", NULL },
	{ "vt100", "PgDn", NULL },
	{ "vt100", "Delete", NULL },
	{ "vt100", "S-Tab", NULL },
	{ "vt100", "Backspace", "\b" },
};

/* A person does not press two keys within this time; a terminal does, and that
 * is how a program tells Esc from the start of a longer sequence.  The pause begins
 * when Esc was read: a letter typed ahead of a busy program is Alt and that letter. */
enum { AFTER_ESC = 60 };

static bool
send_string(struct pty *pty, const char *bytes)
{
	return pty_send(pty, bytes, strlen(bytes));
}

/* What libvterm has put into answers is for the program: all of it, now. */
static bool
send_answers(struct pty *pty)
{
	struct text answers = pty->answers;
	bool good;

	pty->answers = (struct text){ 0 };
	good = pty_send(pty, answers.at ? answers.at : "", answers.length);
	text_clear(&answers);
	return good;
}

static const char *
modifiers(const char *name, VTermModifier *found)
{
	unsigned mask = 0;

	for (; name[0] && name[1] == '-' && name[2]; name += 2) {
		if (name[0] == 'S')
			mask |= VTERM_MOD_SHIFT;
		else if (name[0] == 'C')
			mask |= VTERM_MOD_CTRL;
		else if (name[0] == 'A')
			mask |= VTERM_MOD_ALT;
		else
			break;
	}
	*found = (VTermModifier)mask;
	return name;
}

static VTermKey
key_named(const char *name)
{
	char *end;
	long number;

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (!strcmp(keys[i].name, name))
			return keys[i].key;
	if (name[0] != 'F' || !isdigit((unsigned char)name[1]))
		return VTERM_KEY_NONE;
	number = strtol(name + 1, &end, 10);
	if (*end || number < 1 || number > 12)
		return VTERM_KEY_NONE;
	return (VTermKey)VTERM_KEY_FUNCTION((int)number);
}

/* One character, as every terminal sends it: libvterm would send some of these
 * in a newer way (CSI u) that few terminals have. */
static bool
press_character(struct pty *pty, const char *name, VTermModifier modifier)
{
	char bytes[8] = "\033";
	size_t length = strlen(name), lead = modifier & VTERM_MOD_ALT ? 1 : 0;

	if (!strcmp(name, "Space"))
		return press_character(pty, " ", modifier);
	if (!length || length > 4 || (modifier & VTERM_MOD_SHIFT))
		return false;
	for (size_t i = 1; i < length; i++)
		if (((unsigned char)name[i] & 0xc0) != 0x80)
			return false;
	if (length > 1 && !((unsigned char)name[0] & 0x80))
		return false;
	memcpy(bytes + lead, name, length);
	if (modifier & VTERM_MOD_CTRL) {
		if (!isalpha((unsigned char)name[0]) && !strchr(" @[\\]^_", name[0]))
			return false;
		bytes[lead] = (char)(toupper((unsigned char)name[0]) & 0x1f);
	}
	return pty_send(pty, bytes, lead + length);
}

bool
pty_press(struct pty *pty, const char *name)
{
	VTermModifier modifier;
	const char *bare = modifiers(name, &modifier);
	VTermKey key = key_named(bare);

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (!strncmp(pty->term, others[i].family, strlen(others[i].family)) &&
			!strcmp(name, others[i].name))
			return others[i].bytes && send_string(pty, others[i].bytes);
	if (key == VTERM_KEY_NONE)
		return press_character(pty, bare, modifier);
	pty_pump(pty, 0);
	vterm_keyboard_key(pty->vterm, key, modifier);
	if (!send_answers(pty))
		return false;
	if (key == VTERM_KEY_ESCAPE) {
		pty_drain(pty);
		pty_settle(pty, AFTER_ESC, AFTER_ESC);
	}
	return true;
}

bool
pty_paste(struct pty *pty, const char *bytes, size_t length)
{
	pty_pump(pty, 0);
	vterm_keyboard_start_paste(pty->vterm);
	text_add(&pty->answers, bytes, length);
	for (size_t i = pty->answers.length - length; i < pty->answers.length; i++)
		if (pty->answers.at[i] == '\n')
			pty->answers.at[i] = '\r';
	vterm_keyboard_end_paste(pty->vterm);
	return send_answers(pty);
}
