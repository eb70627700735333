/* What is left when the program is killed after a key of a walk.
 *
 * BEHOV_TEST_KILLS says after how many keys, BEHOV_TEST_SEED which.  After such a
 * key the program is stopped wherever it is, and its folders are copied: a program
 * that is killed leaves just these files.  Then the walk goes on, and beside it the
 * copy is judged: its log goes on from what was stored before the key, holds every
 * entry that the screen had shown, and verifies; and the program, started there,
 * stands at the same question with the text that was typed. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/walk_own.h"

enum {
	QUIET = 30,	 /* ms of silence after which the program waits for a key */
	SOON = 30,	 /* most ms from a key to the end */
	SILENCE = 1500,	 /* a draft is written after 500 ms of it */
	PATIENCE = 5000, /* ms */
	FIRST = 3,	 /* row of a question */
};

struct walk_kills {
	unsigned char *chosen; /* of each key: killed after it? */
	unsigned long keys, count, done, texts;
	unsigned long long seed, luck;
	struct world world; /* the copy, opened anew */
	struct text log, screen;
	struct text question; /* the last one seen, by its short id */
};

static unsigned
random_below(struct walk_kills *kills, unsigned long most)
{
	kills->luck = kills->luck * 6364136223846793005ULL + 1442695040888963407ULL;
	return most ? (unsigned)((kills->luck >> 33) % most) : 0;
}

static unsigned long
number_in(const char *name)
{
	const char *value = getenv(name);

	return value ? strtoul(value, NULL, 10) : 0;
}

static bool
count_keys(struct walk *walk, const char *path, struct walk_kills *kills)
{
	bool good;

	walk->counting = true;
	good = walk_file(walk, path);
	walk->counting = false;
	for (int i = 0; i < WALK_TERMINALS; i++)
		walk->terminals[i].unproved = false;
	kills->keys = walk->keys;
	walk->keys = 0;
	return good && (kills->keys || walk_fail(walk, "this walk presses no key"));
}

bool
walk_kills_open(struct walk *walk, const char *path)
{
	unsigned long count = number_in("BEHOV_TEST_KILLS");
	struct walk_kills *kills;

	if (!count)
		return true;
	kills = must(calloc(1, sizeof *kills));
	if (!count_keys(walk, path, kills)) {
		free(kills);
		return false;
	}
	walk->kills = kills;
	kills->seed = number_in("BEHOV_TEST_SEED");
	if (!kills->seed)
		kills->seed = (unsigned long long)time(NULL);
	kills->luck = kills->seed;
	kills->chosen = must(calloc(kills->keys, 1));
	kills->count = count < kills->keys ? count : kills->keys;
	for (unsigned long i = 0; i < kills->count;) {
		unsigned key = random_below(kills, kills->keys);

		i += !kills->chosen[key];
		kills->chosen[key] = 1;
	}
	fprintf(walk->report, "# %lu kills, BEHOV_TEST_SEED=%llu\n", kills->count, kills->seed);
	return true;
}

static void
forget_copy(struct walk_kills *kills)
{
	for (size_t i = 0; i < kills->world.count; i++)
		free(kills->world.env[i]);
	free(kills->world.env);
	free(kills->world.folder);
	kills->world = (struct world){ 0 };
}

void
walk_kills_close(struct walk *walk)
{
	struct walk_kills *kills = walk->kills;

	if (!kills)
		return;
	if (kills->done)
		fprintf(walk->report, "# %lu times killed, %lu of them in a text\n", kills->done,
			kills->texts);
	forget_copy(kills);
	text_clear(&kills->log);
	text_clear(&kills->screen);
	text_clear(&kills->question);
	free(kills->chosen);
	free(kills);
	walk->kills = NULL;
}

/* ---- reading ---------------------------------------------------------- */

/* The uids of a world's log, a line each. */
static bool
read_log(struct walk *walk, const struct world *world, struct text *uids)
{
	static const char command[] =
		"test ! -e \"$BEHOV_STORE\" || { \"$behov\" log --json > \"$tmp/log\" && "
		"{ test -z \"$killed\" || \"$behov\" verify >&2; } && "
		"{ grep -o '\"uid\":\"[0-9a-f]*\"' \"$tmp/log\"; [ $? -lt 2 ]; }; }";
	struct text err = { 0 };
	bool good;

	text_add(&err, "", 0);
	text_add(uids, "", 0);
	text_reset(uids);
	good = world_run(world, command, walk->wait * 4, uids, &err) == 0;
	if (!good) {
		walk_fail(walk, "killed after key %lu: the store is not whole", walk->keys);
		walk_print_lines(walk, "  ", &err);
	}
	text_clear(&err);
	return good;
}

static bool
begins_with(const struct text *text, const struct text *start)
{
	return text->length >= start->length && !memcmp(text->at, start->at, start->length);
}

static void
take_screen(struct pty *pty, struct text *screen)
{
	char *rows = pty_text(pty);

	text_reset(screen);
	text_add_string(screen, rows);
	free(rows);
}

/* Is this id a question's of the section that the title names?  Views over the
 * interview have other titles. */
static bool
is_titled(struct pty *pty, char letter)
{
	const char name[] = { '\xc2', '\xb7', ' ', letter, ' ', '\0' };
	char *row = pty_row(pty, 1);
	bool found = strstr(row, name) != NULL;

	free(row);
	return found;
}

/* "B4" of " B4  The administrations": the question that the screen asks, beside the
 * list of questions or without it. */
static bool
read_question(struct pty *pty, struct text *id)
{
	char *row = pty_row(pty, FIRST), *at = strstr(row, "\u2502 ");
	size_t length = 0;
	bool found;

	at = at ? at + strlen("\u2502 ") : row + (*row == ' ');
	if (*at >= 'A' && *at <= 'Z')
		length = 1 + strspn(at + 1, "0123456789");
	found = length > 1 && length < 4 && !strncmp(at + length, "  ", 2) &&
		at[length + 2] != ' ' && is_titled(pty, *at);
	if (found) {
		text_reset(id);
		text_add(id, at, length);
	}
	free(row);
	return found;
}

static bool
is_identity_number(const char *at)
{
	static const char like[] = "dddddd-dddd";

	for (size_t i = 0; like[i]; i++)
		if (like[i] == 'd' ? at[i] < '0' || at[i] > '9' : at[i] != like[i])
			return false;
	return true;
}

/* Such a number is never kept: its digits are blots in the draft. */
static void
blot(struct text *typed)
{
	struct text kept = { 0 };

	for (size_t i = 0, left = 0; i < typed->length; i++) {
		if (!left && is_identity_number(typed->at + i))
			left = strlen("121212-1212");
		if (left && typed->at[i] != '-')
			text_add_string(&kept, "\u2588");
		else
			text_add(&kept, typed->at + i, 1);
		left -= left > 0;
	}
	text_clear(typed);
	*typed = kept;
}

/* What stands left of the cursor on its row, from its last frame on. */
static void
read_typed(struct pty *pty, struct text *typed)
{
	int row, column;
	bool visible;
	char *line, *from, *at, *sign;

	pty_cursor(pty, &row, &column, &visible);
	line = from = at = pty_row(pty, row);
	for (int i = 1; *at && i < column; i++) {
		if (!strncmp(at, "\u2502", strlen("\u2502")))
			from = at + strlen("\u2502");
		for (at++; ((unsigned char)*at & 0xc0) == 0x80;)
			at++;
	}
	text_reset(typed);
	/* The cursor's own sign may stand elsewhere the next time. */
	if (at - from > 4 && (sign = strstr(from, "\u25b8 ")) && sign < at)
		from = sign + strlen("\u25b8 ");
	while (*from == ' ' && from < at)
		from++;
	text_add(typed, from, (size_t)(at - from));
	free(line);
}

/* ---- the copy --------------------------------------------------------- */

/* The same environment, with each path into the world's folder led to the copy. */
static void
lead_to_copy(const struct walk *walk, struct walk_kills *kills)
{
	const char *folder = walk->world.folder;
	struct text copy = { 0 }, value = { 0 };

	forget_copy(kills);
	text_addf(&copy, "%s/killed", folder);
	kills->world.env = must(calloc(1, sizeof *kills->world.env));
	for (size_t i = 0; i < walk->world.count; i++) {
		const char *line = walk->world.env[i], *sign = strchr(line, '='), *at;
		struct text name = { 0 };

		text_add(&name, line, (size_t)(sign - line));
		text_reset(&value);
		at = strstr(sign + 1, folder);
		text_add(&value, sign + 1, at ? (size_t)(at - sign - 1) : strlen(sign + 1));
		if (at)
			text_addf(&value, "%s%s", copy.at, at + strlen(folder));
		world_set(&kills->world, name.at, value.at);
		text_clear(&name);
	}
	kills->world.folder = copy.at;
	world_set(&kills->world, "killed", "yes");
	text_clear(&value);
}

static bool
copy_folders(struct walk *walk)
{
	struct text out = { 0 }, err = { 0 };
	bool good;

	text_add(&err, "", 0);
	good = world_run(&walk->world,
		       "rm -rf \"$tmp/killed\" && mkdir \"$tmp/killed\" && cd \"$tmp\" && "
		       "cp -a home tmp config data state cache run desk killed",
		       walk->wait * 4, &out, &err) == 0;
	if (!good) {
		walk_fail(walk, "the folders could not be copied");
		walk_print_lines(walk, "  ", &err);
	}
	text_clear(&out);
	text_clear(&err);
	return good;
}

static void
take_first_row(struct pty *pty, struct text *first)
{
	char *row = pty_row(pty, FIRST);

	text_add_string(first, row);
	free(row);
}

static struct pty *
start_there(struct walk_kills *kills, const struct walk_terminal *terminal)
{
	const char *const argv[] = { "/bin/sh", "-c", "exec \"$behov\" open", NULL };
	struct text folder = { 0 };
	struct pty_setup setup = {
		.argv = argv,
		.env = kills->world.env,
		.term = world_get(&kills->world, "TERM"),
		.rows = terminal->rows,
		.columns = terminal->columns,
	};
	struct pty *pty;

	world_work_folder(&kills->world, &folder);
	setup.folder = folder.at;
	pty = pty_start(&setup);
	text_clear(&folder);
	return pty;
}

static bool
shows_question(struct pty *pty, void *what)
{
	struct text id = { 0 };
	bool found = read_question(pty, &id) && !strcmp(id.at, ((struct text *)what)->at);

	text_clear(&id);
	return found;
}

/* A view over the question that is opened again with it: its first row. */
static bool
shows_first_row(struct pty *pty, void *what)
{
	char *row = pty_row(pty, FIRST);
	bool found = *row != '\0' && !strcmp(row, ((struct text *)what)->at);

	free(row);
	return found;
}

static bool
shows_text(struct pty *pty, void *what)
{
	int row, column;

	return pty_find(pty, ((struct text *)what)->at, &row, &column);
}

struct place {
	struct text question;
	struct text first_row, next_row; /* at the kill, and when the key was done */
};

static bool
shows_place(struct pty *pty, void *what)
{
	struct place *place = what;

	return shows_question(pty, &place->question) || shows_first_row(pty, &place->first_row) ||
	       shows_first_row(pty, &place->next_row);
}

/* What a seat was in the middle of is hidden from the others until that is opened. */
static bool
shows_typed(struct walk *walk, struct pty *pty, struct text *typed)
{
	static const char *const hidden[] = { "half-written; Enter", "halvskrivet; Enter" };
	int row, column;

	pty_rest(pty, QUIET, PATIENCE);
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		if (pty_find(pty, hidden[i], &row, &column))
			pty_press(pty, "Enter");
	}
	return pty_wait(pty, shows_text, typed, walk->wait);
}

/* Opened again: the same question, or the same view over it; and in it what was
 * typed. */
static bool
judge_screen(struct walk *walk, struct place *place, struct text *other, struct text *typed)
{
	struct pty *pty = start_there(walk->kills, walk->terminal);
	bool good = pty && (pty_wait(pty, shows_place, place, walk->wait) ||
				   pty_wait(pty, shows_question, other, 1));

	if (!good)
		walk_fail(walk, "killed after key %lu at %s, it does not open there", walk->keys,
			place->question.at);
	else if (typed->length && !shows_typed(walk, pty, typed))
		good = walk_fail(walk, "killed after key %lu, what was typed is gone: %s",
			walk->keys, typed->at);
	if (pty && !good)
		pty_print(pty, walk->report, "#   opened again: ");
	pty_end(pty);
	return good;
}

/* ---- around a key ----------------------------------------------------- */

void
walk_before_key(struct walk *walk)
{
	struct walk_kills *kills = walk->kills;

	if (walk->counting || !kills || walk->keys >= kills->keys)
		return;
	if (kills->chosen[walk->keys])
		pty_rest(walk->terminal->pty, QUIET, PATIENCE);
	/* Known from before, for views that lie over the question. */
	read_question(walk->terminal->pty, &kills->question);
	if (!kills->chosen[walk->keys])
		return;
	take_screen(walk->terminal->pty, &kills->screen);
	read_log(walk, &walk->world, &kills->log);
}

static bool
judge_log(struct walk *walk, bool was_shown)
{
	struct walk_kills *kills = walk->kills;
	struct text there = { 0 }, after = { 0 };
	bool good = read_log(walk, &kills->world, &there) && read_log(walk, &walk->world, &after);

	if (good && (!begins_with(&there, &kills->log) || !begins_with(&after, &there)))
		good = walk_fail(walk, "killed after key %lu: what was stored is gone", walk->keys);
	if (good && was_shown && there.length != after.length)
		good = walk_fail(
			walk, "killed after key %lu: it was shown, and is not stored", walk->keys);
	text_clear(&there);
	text_clear(&after);
	return good;
}

bool
walk_after_key(struct walk *walk, bool is_text)
{
	struct walk_kills *kills = walk->kills;
	struct pty *pty = walk->terminal->pty;
	struct text at_end = { 0 }, after = { 0 }, typed = { 0 };
	struct place place = { .question = { 0 } };
	bool good, asked, shown, slow = is_text && kills && random_below(kills, 2);

	if (walk->counting || !kills || walk->keys > kills->keys || !kills->chosen[walk->keys - 1])
		return true;
	if (slow)
		pty_settle(pty, (int)(SILENCE * walk->slow), (int)(SILENCE * walk->slow));
	else
		pty_pump(pty, (int)random_below(kills, SOON));
	if (!pty_signal(pty, SIGSTOP))
		return true; /* the key was its last */
	while (pty_pump(pty, 0))
		;
	text_add_string(&place.question, kills->question.at ? kills->question.at : "");
	asked = read_question(pty, &place.question);
	take_first_row(pty, &place.first_row);
	take_screen(pty, &at_end);
	if (slow && asked) {
		read_typed(pty, &typed);
		blot(&typed);
	}
	good = copy_folders(walk);
	pty_signal(pty, SIGCONT);
	pty_rest(pty, QUIET, PATIENCE);
	take_screen(pty, &after);
	take_first_row(pty, &place.next_row);
	shown = strcmp(at_end.at, after.at) == 0 && strcmp(at_end.at, kills->screen.at) != 0;
	lead_to_copy(walk, kills);
	good = good && judge_log(walk, shown);
	read_question(pty, &kills->question);
	if (good && place.question.length && kills->log.length)
		good = judge_screen(
			walk, &place, shown ? &place.question : &kills->question, &typed);
	kills->done++;
	kills->texts += typed.length > 0;
	text_clear(&at_end);
	text_clear(&after);
	text_clear(&typed);
	text_clear(&place.question);
	text_clear(&place.first_row);
	text_clear(&place.next_row);
	return good;
}

bool
walk_is_judged(const struct walk *walk)
{
	const struct walk_kills *kills = walk->kills;

	return kills && walk->keys > 0 && walk->keys <= kills->keys &&
	       kills->chosen[walk->keys - 1];
}
