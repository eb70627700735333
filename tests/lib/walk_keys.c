/* Keys, counted: what a walk costs a pair of hands, and the terminal's line. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/walk_own.h"

static struct walk_tally *
tally_named(struct walk *walk, const char *name, size_t length)
{
	for (size_t i = 0; i < walk->tally_count; i++)
		if (strlen(walk->tallies[i].name) == length &&
			!strncmp(walk->tallies[i].name, name, length))
			return &walk->tallies[i];
	return NULL;
}

static struct walk_tally *
make_tally(struct walk *walk, const char *name)
{
	walk->tallies =
		must(realloc(walk->tallies, (walk->tally_count + 1) * sizeof *walk->tallies));
	walk->tallies[walk->tally_count] = (struct walk_tally){ .name = copy_string(name) };
	return &walk->tallies[walk->tally_count++];
}

static double
milliseconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

void
walk_key_sent(struct walk *walk)
{
	walk->key_at = milliseconds();
	walk->keys++;
	if (walk->tally)
		walk->tallies[walk->tally - 1].keys++;
}

bool
walk_send_keys(struct walk *walk, struct pty *pty, const struct text *text, bool is_text)
{
	for (size_t i = 0; i < text->length;) {
		size_t next = i + 1;

		while (next < text->length && ((unsigned char)text->at[next] & 0xc0) == 0x80)
			next++;
		walk_before_key(walk);
		if (!walk->counting && !pty_send(pty, text->at + i, next - i))
			return walk_fail(walk, "the program has ended, or does not read");
		walk_key_sent(walk);
		if (!walk_after_key(walk, is_text))
			return false;
		i = next;
	}
	return true;
}

static bool
do_keys(struct walk *walk, const char *rest)
{
	struct walk_tally *tally = tally_named(walk, rest, strlen(rest));

	if (!*rest || strpbrk(rest, " \t"))
		return walk_fail(walk, "keys wants one word: whose keys the next ones are");
	if (!tally)
		tally = make_tally(walk, rest);
	walk->tally = (size_t)(tally - walk->tallies) + 1;
	return true;
}

/* keys-most NAME AVERAGE NUMBER: of NUMBER things each took at most AVERAGE. */
static bool
do_keys_most(struct walk *walk, const char *rest)
{
	size_t length = strcspn(rest, " \t");
	struct walk_tally *tally = tally_named(walk, rest, length);
	struct text values = { 0 };
	double most = 0, number = 0;
	char *end;

	world_expand(&walk->world, rest + length, &values);
	most = strtod(values.at, &end);
	number = strtod(end, &end);
	length = strspn(end, " \t") == strlen(end) && most > 0 && number > 0;
	text_clear(&values);
	if (!tally || !length)
		return walk_fail(walk, "keys-most wants a name that keys gave, the most keys on "
				       "average, and for how many things");
	fprintf(walk->report, "# %s: %lu keys for %.0f, %.2f each\n", tally->name, tally->keys,
		number, (double)tally->keys / number);
	if ((double)tally->keys <= most * number)
		return true;
	return walk_fail(walk, "%s took more than %.2f keys each", tally->name, most);
}

void
walk_started(struct walk *walk)
{
	walk->key_at = milliseconds();
}

void
walk_tell_keys(struct walk *walk)
{
	if (!walk->tally_count)
		return;
	for (size_t i = 0; i < walk->tally_count; i++)
		fprintf(walk->report, "# keys for %s: %lu\n", walk->tallies[i].name,
			walk->tallies[i].keys);
	fprintf(walk->report, "# %lu keys in all, %lu bytes written to the terminal\n", walk->keys,
		walk->bytes_written);
}

void
walk_forget_keys(struct walk *walk)
{
	for (size_t i = 0; i < walk->tally_count; i++)
		free(walk->tallies[i].name);
	free(walk->tallies);
}

/* within MS STEP: it holds so soon after the last key or start. */
static bool
do_within(struct walk *walk, const char *rest)
{
	int most;
	const char *step = walk_number(rest, &most);
	double took;

	if (!step || !*step)
		return walk_fail(walk, "within wants milliseconds and a step");
	if (!walk_step(walk, step))
		return false;
	took = milliseconds() - walk->key_at;
	return took <= most * walk->slow ||
	       walk_fail(walk, "it took %.0f ms, %.0f were allowed", took, most * walk->slow);
}

const struct walk_word walk_key_words[] = {
	{ "keys", do_keys },
	{ "keys-most", do_keys_most },
	{ "within", do_within },
	{ NULL, NULL },
};
