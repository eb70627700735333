#include "lib/walk.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "lib/walk_own.h"

bool
walk_fail(struct walk *walk, const char *format, ...)
{
	va_list values;

	fprintf(walk->report, "# %s:%u: ", walk->file, walk->line);
	va_start(values, format);
	vfprintf(walk->report, format, values);
	va_end(values);
	fputc('\n', walk->report);
	return false;
}

void
walk_print_lines(struct walk *walk, const char *prefix, const struct text *text)
{
	const char *at = text->at, *end = at + text->length;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		fprintf(walk->report, "# %s", prefix);
		bytes_print(walk->report, at, (size_t)((stop ? stop : end) - at));
		fputc('\n', walk->report);
		at = stop ? stop + 1 : end;
	}
}

bool
walk_text(struct walk *walk, const char *rest, struct text *text)
{
	const char *at = rest;

	text_reset(text);
	if (*rest == '"') {
		if (!text_unquote(text, &at) || *at)
			return walk_fail(walk, "the quotes or an escape are wrong: %s", rest);
	} else {
		text_add_string(text, rest);
	}
	return text->length || walk_fail(walk, "there is no text in this step");
}

bool
walk_keys_proved(struct walk *walk)
{
	for (int i = 0; i < WALK_TERMINALS; i++)
		if (walk->terminals[i].unproved)
			return walk_fail(walk, "nothing has shown that the last keys arrived: "
					       "look first for what was not there before them");
	return true;
}

struct pty *
walk_pty(struct walk *walk)
{
	if (!walk->terminal->pty)
		walk_fail(walk, "no program has been started here");
	return walk->terminal->pty;
}

const char *
walk_number(const char *rest, int *number)
{
	char *end;
	long value = strtol(rest, &end, 10);

	if (end == rest || value < 0 || value > 1000000)
		return NULL;
	*number = (int)value;
	while (*end == ' ' || *end == '\t')
		end++;
	return end;
}

const char *
walk_pair(const char *rest, char between, int *first, int *second)
{
	rest = walk_number(rest, first);
	if (!rest || (between != ' ' && *rest != between))
		return NULL;
	return walk_number(between == ' ' ? rest : rest + 1, second);
}

void
walk_beside(const struct walk *walk, const char *path, struct text *out)
{
	const char *slash = strrchr(walk->file, '/');

	text_reset(out);
	if (*path != '/' && slash)
		text_add(out, walk->file, (size_t)(slash - walk->file) + 1);
	text_add_string(out, path);
}

bool
walk_check_nevers(struct walk *walk, struct walk_terminal *terminal)
{
	size_t length;
	const char *raw;

	if (!terminal->pty)
		return true;
	raw = pty_raw(terminal->pty, &length);
	for (struct walk_never *never = walk->nevers; never; never = never->next) {
		const char *at = bytes_find(raw, length, never->bytes.at, never->bytes.length);

		if (!at)
			continue;
		fprintf(walk->report,
			"# %s:%u: the terminal got what it never should: ", never->file,
			never->line);
		bytes_print(walk->report, never->bytes.at, never->bytes.length);
		fprintf(walk->report, "\n#   at byte %zu\n", (size_t)(at - raw));
		return false;
	}
	return true;
}

bool
walk_close_terminal(struct walk *walk, struct walk_terminal *terminal)
{
	bool good = walk_check_nevers(walk, terminal);
	int status;

	if (terminal->pty && pty_ended(terminal->pty, &status) && !terminal->end_expected &&
		status) {
		good = walk_fail(walk,
			"the program ended by itself, with %s %d, and no exit line expected it",
			WIFSIGNALED(status) ? "signal" : "exit code",
			WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
		pty_print(terminal->pty, walk->report, "#   ");
	}
	if (terminal->pty) {
		size_t written;

		pty_raw(terminal->pty, &written);
		walk->bytes_written += written;
	}
	pty_end(terminal->pty);
	terminal->pty = NULL;
	terminal->heard = 0;
	terminal->end_expected = false;
	return good;
}

static const struct walk_word *
word_named(const struct walk_word *words, const char *name, size_t length)
{
	for (; words->name; words++)
		if (strlen(words->name) == length && !strncmp(words->name, name, length))
			return words;
	return NULL;
}

/* A walk that only counts its keys does nothing else. */
static bool
has_keys(const struct walk_word *word)
{
	static const char *const words[] = { "press", "type", "include", "lang", "en", "sv" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (!strcmp(word->name, words[i]))
			return true;
	return false;
}

bool
walk_step(struct walk *walk, const char *step)
{
	size_t length = strcspn(step, " \t");
	const struct walk_word *word = word_named(walk_drive_words, step, length);
	const char *rest = step + length + strspn(step + length, " \t");

	if (!word)
		word = word_named(walk_look_words, step, length);
	if (!word)
		word = word_named(walk_output_words, step, length);
	if (!word)
		word = word_named(walk_key_words, step, length);
	if (!word)
		word = word_named(walk_storm_words, step, length);
	if (!word)
		return walk_fail(walk, "there is no step called %.*s", (int)length, step);
	if (stop_asked)
		return walk_fail(walk, "the walk was stopped from outside");
	if (walk->counting && !has_keys(word))
		return true;
	return word->step(walk, rest);
}

static void
trim(char **line)
{
	char *end = *line + strlen(*line);

	while (end > *line && isspace((unsigned char)end[-1]))
		*--end = '\0';
	while (isspace((unsigned char)**line))
		++*line;
}

static bool
run_steps(struct walk *walk, char *at)
{
	for (walk->line = 1; at; walk->line++) {
		char *line = at, *end = strchr(at, '\n');

		if (end)
			*end = '\0';
		at = end ? end + 1 : NULL;
		trim(&line);
		if (!*line || *line == '#')
			continue;
		if (walk_step(walk, line))
			continue;
		fprintf(walk->report, "#   in the step: %s\n", line);
		return false;
	}
	return true;
}

bool
walk_file(struct walk *walk, const char *path)
{
	const char *file = walk->file;
	unsigned line = walk->line;
	struct text steps = { 0 };
	bool good;

	if (walk->depth == 8)
		return walk_fail(walk, "include goes deeper than 8 files");
	if (!text_add_file(&steps, path)) {
		if (file)
			return walk_fail(walk, "%s: %s", path, strerror(errno));
		fprintf(walk->report, "# %s: %s\n", path, strerror(errno));
		return false;
	}
	walk->depth++;
	walk->file = path;
	good = run_steps(walk, steps.at);
	if (good) {
		walk->file = file;
		walk->line = line;
	}
	walk->depth--;
	text_clear(&steps);
	return good;
}

/* How much slower than an ordinary build: sanitizers, valgrind. */
static double
slowness(void)
{
	const char *given = getenv("BEHOV_TEST_SLOW");
	double slow = given ? strtod(given, NULL) : 1;

	return slow >= 1 && slow <= 1000 ? slow : 1;
}

static bool
open_walk(struct walk *walk, const char *path)
{
	struct text folder = { 0 };
	char *whole;

	if (!world_open(&walk->world))
		return false;
	for (int i = 0; i < WALK_TERMINALS; i++)
		walk->terminals[i] = (struct walk_terminal){ .rows = 24, .columns = 80 };
	walk->terminal = walk->terminals;
	walk->slow = slowness();
	walk->wait = (int)(5000 * walk->slow);
	text_add(&walk->out, "", 0);
	text_add(&walk->err, "", 0);
	world_set(&walk->world, "behov", walk->program);
	walk->file = path;
	walk_beside(walk, ".", &folder);
	walk->file = NULL;
	whole = realpath(folder.at, NULL);
	world_set(&walk->world, "walk", whole ? whole : folder.at);
	free(whole);
	text_clear(&folder);
	return true;
}

static void
close_walk(struct walk *walk)
{
	for (int i = 0; i < WALK_TERMINALS; i++)
		pty_end(walk->terminals[i].pty);
	while (walk->nevers) {
		struct walk_never *never = walk->nevers;

		walk->nevers = never->next;
		text_clear(&never->bytes);
		free(never);
	}
	text_clear(&walk->out);
	text_clear(&walk->err);
	walk_forget_keys(walk);
	walk_kills_close(walk);
	for (size_t i = 0; i < walk->name_count; i++)
		free(walk->names[i]);
	free(walk->names);
	world_close(&walk->world);
}

bool
walk_run(const char *program, const char *path, FILE *report)
{
	struct walk walk = { .program = program, .report = report };
	bool good;

	if (!open_walk(&walk, path)) {
		fprintf(report, "# %s: no place to walk in: %s\n", path, strerror(errno));
		world_close(&walk.world);
		return false;
	}
	good = walk_kills_open(&walk, path) && walk_file(&walk, path);
	if (!good && walk.terminal->pty) {
		pty_settle(walk.terminal->pty, 10, 100);
		pty_print(walk.terminal->pty, report, "#   ");
	}
	walk.file = path;
	for (int i = 0; good && i < WALK_TERMINALS; i++)
		good = walk_close_terminal(&walk, &walk.terminals[i]);
	if (good)
		walk_tell_keys(&walk);
	close_walk(&walk);
	return good;
}
