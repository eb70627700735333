/* input.c - bytes of a terminal to events
 *
 * Method: ECMA-48 5.4 (control sequences: parameters 0x30-0x3f, intermediates
 * 0x20-0x2f, one final 0x40-0x7e), and xterm's numbering of keys and
 * modifiers (1 + shift 1, alt 2, ctrl 4).
 */
#include "ui/input.h"

#include <string.h>

#include "base/utf8.h"

#define ESC 0x1b
#define JOIN_WITHIN 200	    /* ms in which a lone Esc may be taken back */
#define SEQUENCE_WITHIN 200 /* ms that a begun sequence is waited for */
#define PASTE_SILENCE 5000  /* ms after which a paste without end is over */

enum reading { READ_KEY, READ_NOTHING, READ_MORE };

void
input_define(struct input *input, const char *bytes, struct key key)
{
	size_t length = bytes ? strlen(bytes) : 0;
	struct sequence *one;

	if (length < 2 || length >= SEQUENCE_MOST ||
		input->own_count == sizeof input->own / sizeof *one)
		return;
	one = &input->own[input->own_count++];
	memcpy(one->bytes, bytes, length);
	one->length = length;
	one->key = key;
}

void
input_feed(struct input *input, const void *bytes, size_t count, int64_t now)
{
	buf_bytes(&input->waiting, bytes, count);
	if (count > 0)
		input->fed_at = now;
}

static unsigned char
byte_at(const struct input *input, size_t i)
{
	return (unsigned char)input->waiting.at[i];
}

static bool
give_key(struct event *event, struct key key)
{
	*event = (struct event){ .kind = EVENT_KEY, .key = key };
	return true;
}

/* ---- sequences ---- */

static enum press
press_of_number(unsigned number)
{
	static const unsigned char function[] = {
		[11] = PRESS_F1,
		[12] = PRESS_F2,
		[13] = PRESS_F3,
		[14] = PRESS_F4,
		[15] = PRESS_F5,
		[17] = PRESS_F6,
		[18] = PRESS_F7,
		[19] = PRESS_F8,
		[20] = PRESS_F9,
		[21] = PRESS_F10,
		[23] = PRESS_F11,
		[24] = PRESS_F12,
		[1] = PRESS_HOME,
		[2] = PRESS_INSERT,
		[3] = PRESS_DELETE,
		[4] = PRESS_END,
		[5] = PRESS_PAGE_UP,
		[6] = PRESS_PAGE_DOWN,
		[7] = PRESS_HOME,
		[8] = PRESS_END,
	};

	return number < sizeof function ? (enum press)function[number] : PRESS_NONE;
}

static enum press
press_of_final(unsigned char final)
{
	switch (final) {
	case 'A': return PRESS_UP;
	case 'B': return PRESS_DOWN;
	case 'C': return PRESS_RIGHT;
	case 'D': return PRESS_LEFT;
	case 'H': return PRESS_HOME;
	case 'F': return PRESS_END;
	case 'P': return PRESS_F1;
	case 'Q': return PRESS_F2;
	case 'R': return PRESS_F3;
	case 'S': return PRESS_F4;
	case 'M': return PRESS_ENTER; /* of a keypad */
	default: return PRESS_NONE;
	}
}

/* rxvt: a small letter for an arrow with Ctrl (after O) or Shift (after [). */
static bool
rxvt_arrow(unsigned char lead, unsigned char final, struct key *key)
{
	if (final < 'a' || final > 'd')
		return false;
	key->press = press_of_final((unsigned char)(final - 'a' + 'A'));
	key->ctrl = lead == 'O';
	key->shift = lead == '[';
	return true;
}

static void
set_held(struct key *key, unsigned modifier)
{
	if (modifier < 2)
		return;
	key->shift = ((modifier - 1) & 1) != 0;
	key->ctrl = ((modifier - 1) & 4) != 0;
}

/* The meaning of a whole control sequence; READ_NOTHING for an unknown one. */
static enum reading
sequence_key(unsigned char lead, const unsigned *number, unsigned char final, struct key *key)
{
	*key = key_press(PRESS_NONE);
	if (final == 'M' && lead == '[')
		return READ_NOTHING;
	if (final == 'Z') {
		key->press = PRESS_TAB;
		key->shift = true;
		return READ_KEY;
	}
	if (rxvt_arrow(lead, final, key))
		return READ_KEY;
	if (final == '~')
		key->press = press_of_number(number[0]);
	else if (final == '^' || final == '@' || final == '$')
		key->press = press_of_number(number[0]); /* rxvt */
	else
		key->press = press_of_final(final);
	if (final == '^')
		key->ctrl = true;
	else if (final == '$')
		key->shift = true;
	else
		set_held(key, number[1]);
	return key->press == PRESS_NONE ? READ_NOTHING : READ_KEY;
}

/* A sequence after "ESC [" or "ESC O"; *used counts from the Esc. */
static enum reading
read_sequence(
	const struct input *input, size_t from, size_t *used, unsigned char lead, struct key *key)
{
	unsigned number[2] = { 0, 0 };
	size_t which = 0, i = from;
	size_t length = input->waiting.length;
	bool private = false; /* answers and mice: never a key */

	/* The Linux console sends ESC [ [ A for F1 to E for F5. */
	if (lead == '[' && i < length && byte_at(input, i) == '[') {
		if (i + 1 >= length)
			return READ_MORE;
		*used = i + 2;
		if (byte_at(input, i + 1) < 'A' || byte_at(input, i + 1) > 'E')
			return READ_NOTHING;
		*key = key_press((enum press)(PRESS_F1 + (byte_at(input, i + 1) - 'A')));
		return READ_KEY;
	}
	for (; i < length; i++) {
		unsigned char byte = byte_at(input, i);

		if (byte >= '0' && byte <= '9') {
			if (which < 2 && number[which] < 10000)
				number[which] = number[which] * 10 + (unsigned)(byte - '0');
		} else if (byte == ';') {
			which++;
		} else if (byte >= '<' && byte <= '?') {
			private = true;
		} else if (byte < 0x20 || byte > 0x7e) {
			*used = i; /* broken off: what follows is new */
			return READ_NOTHING;
		} else if (byte >= 0x40 || (byte == '$' && lead == '[')) {
			*used = i + 1;
			return private ? READ_NOTHING : sequence_key(lead, number, byte, key);
		}
		if (i - from > SEQUENCE_MOST) {
			*used = i + 1;
			return READ_NOTHING;
		}
	}
	return READ_MORE;
}

/* The longest of the terminal's own sequences that the bytes begin with. */
static enum reading
read_own(const struct input *input, size_t *used, struct key *key)
{
	size_t length = input->waiting.length, best = 0;

	for (size_t i = 0; i < input->own_count; i++) {
		const struct sequence *own = &input->own[i];

		if (own->length <= best || own->length > length ||
			memcmp(own->bytes, input->waiting.at, own->length) != 0)
			continue;
		best = own->length;
		*key = own->key;
	}
	*used = best;
	return best > 0 ? READ_KEY : READ_NOTHING;
}

/* ---- paste ---- */

static const char paste_start[] = "\033[200~";
static const char paste_end[] = "\033[201~";
#define PASTE_MARK (sizeof paste_start - 1)

static void
keep_pasted(struct input *input, size_t count)
{
	size_t room = PASTE_MOST - input->paste.length;
	size_t kept = count < room ? count : room;

	buf_bytes(&input->paste, input->waiting.at, kept);
	input->dropped += count - kept;
	buf_remove(&input->waiting, 0, count);
}

/* Bytes that are no UTF-8 become U+FFFD: this is the keyboard's door. */
static void
make_valid(struct buf *text)
{
	struct str all = buf_str(text);
	struct buf clean = { 0 };

	if (utf8_valid(all))
		return;
	for (size_t at = 0; at < all.length;) {
		struct str rest = str_from(all, at);
		size_t good = utf8_fault(rest);

		buf_add(&clean, str_part(rest, 0, good));
		at += good;
		if (at < all.length) {
			utf8_add(&clean, 0xfffd);
			at++;
		}
	}
	buf_free(text);
	*text = clean;
}

static bool
finish_paste(struct input *input, struct event *event)
{
	input->pasting = false;
	make_valid(&input->paste);
	*event = (struct event){ .kind = EVENT_PASTE,
		.text = buf_str(&input->paste),
		.dropped = input->dropped,
		.took_back = input->paste_took_back };
	return true;
}

static bool
next_pasted(struct input *input, int64_t now, struct event *event)
{
	struct str all = buf_str(&input->waiting);
	size_t end = str_find(all, (struct str){ paste_end, PASTE_MARK });

	if (end < all.length) {
		keep_pasted(input, end);
		buf_remove(&input->waiting, 0, PASTE_MARK);
		return finish_paste(input, event);
	}
	/* The last bytes may be the beginning of the mark. */
	if (all.length >= PASTE_MARK)
		keep_pasted(input, all.length - (PASTE_MARK - 1));
	if (now - input->fed_at < PASTE_SILENCE)
		return false;
	keep_pasted(input, input->waiting.length);
	return finish_paste(input, event);
}

/* The mark, or what is left of it when its Esc was given alone. */
static bool
begins_paste(struct input *input)
{
	struct str all = buf_str(&input->waiting);
	struct str mark = { paste_start, PASTE_MARK };
	bool split = input->lone_esc_at != 0 && input->fed_at - input->lone_esc_at <= JOIN_WITHIN &&
		     str_starts(all, str_from(mark, 1));

	if (!split && !str_starts(all, mark))
		return false;
	buf_remove(&input->waiting, 0, split ? PASTE_MARK - 1 : PASTE_MARK);
	buf_clear(&input->paste);
	input->pasting = true;
	input->paste_took_back = split;
	input->lone_esc_at = 0;
	input->dropped = 0;
	return true;
}

/* ---- single bytes ---- */

static struct key
key_of_control(unsigned char byte)
{
	switch (byte) {
	case '\t': return key_press(PRESS_TAB);
	case '\r':
	case '\n': return key_press(PRESS_ENTER);
	case '\b':
	case 0x7f: return key_press(PRESS_BACKSPACE);
	case ESC: return key_press(PRESS_ESC);
	case 0: return key_press(PRESS_NONE);
	default: break;
	}
	if (byte <= 26)
		return key_ctrl((char)('a' + byte - 1));
	return key_press(PRESS_NONE);
}

/* Length of the UTF-8 sequence that the lead byte promises; 0: none. */
static size_t
promised(unsigned char lead)
{
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/* A letter whose bytes are all there; a byte that is none is told as U+FFFD. */
static enum reading
read_letter(const struct input *input, int64_t now, size_t *used, struct key *key)
{
	unsigned char lead = byte_at(input, 0);
	size_t length = promised(lead);
	struct str text = str_part(buf_str(&input->waiting), 0, length);
	size_t next;

	if (length > input->waiting.length) {
		bool begun = true;

		for (size_t i = 1; i < input->waiting.length; i++)
			begun = begun && (byte_at(input, i) & 0xc0) == 0x80;
		if (begun && now - input->fed_at < SEQUENCE_WITHIN)
			return READ_MORE;
		text.length = 0;
	}
	if (length == 0 || text.length < length || !utf8_valid(text)) {
		*used = 1;
		*key = key_char(0xfffd);
		return READ_KEY;
	}
	*used = length;
	*key = key_char(utf8_point(text, 0, &next));
	/* C1 controls are no letters. */
	return key->point < 0xa0 ? READ_NOTHING : READ_KEY;
}

static enum reading
read_plain(struct input *input, int64_t now, size_t *used, struct key *key)
{
	unsigned char byte = byte_at(input, 0);

	*used = 1;
	if (byte >= 0x80)
		return read_letter(input, now, used, key);
	if (byte >= 0x20 && byte < 0x7f) {
		*key = key_char(byte);
		return READ_KEY;
	}
	*key = key_of_control(byte);
	return key->press == PRESS_NONE ? READ_NOTHING : READ_KEY;
}

/* ---- Esc ---- */

static int
esc_wait(const struct input *input)
{
	return input->esc_wait > 0 ? input->esc_wait : 25;
}

static enum reading
lone_esc(struct input *input, int64_t now, size_t *used, struct key *key)
{
	*used = 1;
	*key = key_press(PRESS_ESC);
	input->lone_esc_at = now;
	return READ_KEY;
}

static enum reading
read_esc(struct input *input, int64_t now, size_t *used, struct key *key)
{
	int64_t silent = now - input->fed_at;
	unsigned char second;
	enum reading got;

	if (read_own(input, used, key) == READ_KEY)
		return READ_KEY;
	if (input->waiting.length == 1)
		return silent < esc_wait(input) ? READ_MORE : lone_esc(input, now, used, key);
	second = byte_at(input, 1);
	if (second == '[' || second == 'O') {
		got = read_sequence(input, 2, used, second, key);
		if (got != READ_MORE || silent < SEQUENCE_WITHIN)
			return got;
		return lone_esc(input, now, used, key);
	}
	if (second >= 'a' && second <= 'z') {
		*key = key_ctrl((char)second);
		key->after_esc = true;
		*used = 2;
		return READ_KEY;
	}
	return lone_esc(input, now, used, key);
}

/* A "[" or "O" soon after a lone Esc: the rest of a key cut in two? */
static enum reading
read_joined(struct input *input, int64_t now, size_t *used, struct key *key)
{
	unsigned char lead = byte_at(input, 0);
	enum reading got;

	if (input->lone_esc_at == 0 || (lead != '[' && lead != 'O') ||
		input->fed_at - input->lone_esc_at > JOIN_WITHIN)
		return READ_NOTHING;
	got = read_sequence(input, 1, used, lead, key);
	if (got == READ_MORE && now - input->lone_esc_at > JOIN_WITHIN)
		return READ_NOTHING;
	return got;
}

/* ---- the next event ---- */

static enum reading
read_one(struct input *input, int64_t now, size_t *used, struct event *event)
{
	enum reading got = read_joined(input, now, used, &event->key);

	if (got == READ_KEY)
		event->took_back = true;
	if (got != READ_NOTHING)
		return got;
	if (byte_at(input, 0) == ESC) {
		/* May be the beginning of a paste that is not all here. */
		return read_esc(input, now, used, &event->key);
	}
	return read_plain(input, now, used, &event->key);
}

bool
input_next(struct input *input, int64_t now, struct event *event)
{
	*event = (struct event){ .kind = EVENT_NONE };
	for (;;) {
		size_t used = 1;
		bool after_esc = input->lone_esc_at != 0;
		int64_t esc_at = input->lone_esc_at;
		enum reading got;

		if (input->pasting || begins_paste(input))
			return next_pasted(input, now, event);
		if (input->waiting.length == 0)
			return false;
		got = read_one(input, now, &used, event);
		if (got == READ_MORE)
			return false;
		buf_remove(&input->waiting, 0, used);
		if (after_esc && input->lone_esc_at == esc_at)
			input->lone_esc_at = 0;
		if (got == READ_KEY) {
			bool took_back = event->took_back;

			give_key(event, event->key);
			event->took_back = took_back;
			return true;
		}
	}
}

int
input_wait(const struct input *input, int64_t now)
{
	int64_t until;

	if (input->pasting)
		until = input->fed_at + PASTE_SILENCE;
	else if (input->waiting.length == 0)
		return -1;
	else if (input->waiting.length == 1 && byte_at(input, 0) == ESC)
		until = input->fed_at + esc_wait(input);
	else
		until = input->fed_at + SEQUENCE_WITHIN + 1;
	return until <= now ? 0 : (int)(until - now);
}

void
input_free(struct input *input)
{
	buf_free(&input->waiting);
	buf_free(&input->paste);
}
