/* The step `storm`: somebody types while the window is dragged about and the
 * program is stopped and continued.  The seed decides, so that a walk that failed
 * fails again. */
#include <signal.h>
#include <stdint.h>
#include <string.h>

#include "lib/walk_own.h"

enum { STORM_ROWS = 100, STORM_COLUMNS = 300 };

static unsigned
chance(uint64_t *seed, unsigned below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed % below);
}

/* The smallest and the largest come first, and every third is a small one. */
static void
blow(struct pty *pty, uint64_t *seed, size_t turn)
{
	int rows = 1 + (int)chance(seed, turn % 3 == 0 ? 20 : STORM_ROWS);
	int columns = 1 + (int)chance(seed, turn % 3 == 0 ? 60 : STORM_COLUMNS);

	if (turn == 0)
		rows = columns = 1;
	else if (turn == 1)
		rows = STORM_ROWS, columns = STORM_COLUMNS;
	pty_resize(pty, rows, columns);
}

static size_t
character(const struct text *text, size_t at)
{
	size_t length = 1;

	while (at + length < text->length && (text->at[at + length] & 0xc0) == 0x80)
		length++;
	return length;
}

/* One character, before and after which the weather changes. */
static bool
type_in_storm(struct pty *pty, uint64_t *seed, size_t turn, const char *bytes, size_t length)
{
	bool stopped = chance(seed, 3) == 0 && pty_signal(pty, SIGSTOP);
	bool good;

	blow(pty, seed, turn);
	good = pty_send(pty, bytes, length);
	if (stopped) {
		blow(pty, seed, turn + 2);
		good = pty_signal(pty, SIGCONT) && good;
	}
	if (chance(seed, 2) == 0)
		pty_pump(pty, (int)chance(seed, 4));
	return good;
}

static bool
do_storm(struct walk *walk, const char *rest)
{
	struct pty *pty = walk_pty(walk);
	struct text text = { 0 };
	uint64_t seed;
	size_t turn = 0;
	int number;
	bool good;

	rest = walk_number(rest, &number);
	if (!pty || !rest || number == 0)
		return pty ? walk_fail(walk, "storm wants a seed and what is typed") : false;
	seed = (uint64_t)number * 2654435761u + 1;
	good = walk_text(walk, rest, &text);
	for (size_t at = 0, length; good && at < text.length; at += length) {
		length = character(&text, at);
		if (text.at[at] == '\n')
			text.at[at] = '\r';
		good = type_in_storm(pty, &seed, turn++, text.at + at, length) ||
		       walk_fail(walk, "the program has ended in the storm");
	}
	pty_resize(pty, walk->terminal->rows, walk->terminal->columns);
	walk->terminal->unproved = true;
	text_clear(&text);
	return good;
}

const struct walk_word walk_storm_words[] = {
	{ "storm", do_storm },
	{ NULL, NULL },
};
