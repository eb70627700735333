/* The words that look at what commands printed. */
#include <string.h>

#include "lib/walk_own.h"

static bool
look_output(struct walk *walk, const char *rest, const struct text *in, bool wanted)
{
	struct text text = { 0 };
	bool good = walk_text(walk, rest, &text);

	if (good && !!bytes_find(in->at, in->length, text.at, text.length) != wanted) {
		good = walk_fail(walk,
			wanted ? "the command did not print this" : "the command printed this");
		walk_print_lines(walk, "  ", in);
	}
	text_clear(&text);
	return good;
}

static bool
do_out(struct walk *walk, const char *rest)
{
	return look_output(walk, rest, &walk->out, true);
}

static bool
do_notout(struct walk *walk, const char *rest)
{
	return look_output(walk, rest, &walk->out, false);
}

static bool
do_err(struct walk *walk, const char *rest)
{
	return look_output(walk, rest, &walk->err, true);
}

static bool
do_noterr(struct walk *walk, const char *rest)
{
	return look_output(walk, rest, &walk->err, false);
}

/* The line end at the end of the output may be left out. */
static bool
do_outis(struct walk *walk, const char *rest)
{
	struct text text = { 0 };
	size_t length = walk->out.length;
	bool good = true;

	if (strcmp(rest, "\"\"") != 0)
		good = walk_text(walk, rest, &text);
	if (length && walk->out.at[length - 1] == '\n' &&
		(!text.length || text.at[text.length - 1] != '\n'))
		length--;
	if (good && (length != text.length || (length && memcmp(walk->out.at, text.at, length)))) {
		good = walk_fail(walk, "the command printed something else:");
		walk_print_lines(walk, "  ", &walk->out);
	}
	text_clear(&text);
	return good;
}

static bool
do_log(struct walk *walk, const char *rest)
{
	struct text out = { 0 }, err = { 0 };
	bool good = walk_keys_proved(walk);
	int code = 0;

	if (!good)
		return false;
	code = world_run(&walk->world, "\"$behov\" log --json", walk->wait, &out, &err);
	good = code == 0;
	if (good) {
		good = look_output(walk, rest, &out, true);
	} else {
		walk_fail(walk, "behov log --json ended with %d", code);
		walk_print_lines(walk, "  ", &err);
	}
	text_clear(&out);
	text_clear(&err);
	return good;
}

const struct walk_word walk_output_words[] = {
	{ "out", do_out },
	{ "outis", do_outis },
	{ "notout", do_notout },
	{ "err", do_err },
	{ "noterr", do_noterr },
	{ "log", do_log },
	{ NULL, NULL },
};
