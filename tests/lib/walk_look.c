/* The words that look: at the screen, at the bytes, at what commands printed. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "lib/walk_own.h"

/* What is waited for.  Each test below reads the fields it needs. */
struct want {
	struct text text;
	int row, column;
	const char *style;
	size_t from;
};

/* What already holds before a byte of answer is read says nothing about the keys:
 * only a look that had to wait proves that they arrived.  Until one has, nothing is
 * read for a look that holds: the answer is left for the look that tells of it. */
static bool
wait_for(struct walk *walk, bool (*holds)(struct pty *, void *), struct want *want)
{
	struct pty *pty = walk->terminal->pty;
	bool held = holds(pty, want), holds_now;

	if (held && walk->terminal->unproved)
		return true;
	holds_now = pty_wait(pty, holds, want, walk->wait);
	if (!held && holds_now)
		walk->terminal->unproved = false;
	return holds_now;
}

/* Why a wait was in vain: too slow, or no longer there to do it. */
static bool
fail_waiting(struct walk *walk, const char *what, const struct text *text)
{
	int status;
	bool ended = pty_ended(walk->terminal->pty, &status);

	fprintf(walk->report, "# %s:%u: %s: ", walk->file, walk->line, what);
	if (text)
		bytes_print(walk->report, text->at, text->length);
	if (!ended)
		fprintf(walk->report, "\n#   waited %d ms\n", walk->wait);
	else if (WIFSIGNALED(status))
		fprintf(walk->report, "\n#   the program was ended by signal %d\n",
			WTERMSIG(status));
	else
		fprintf(walk->report, "\n#   the program has ended with %d\n", WEXITSTATUS(status));
	return false;
}

/* -- text on the screen ------------------------------------------------- */

static bool
is_seen(struct pty *pty, void *what)
{
	struct want *want = what;

	return pty_find(pty, want->text.at, &want->row, &want->column);
}

static bool
is_gone(struct pty *pty, void *what)
{
	return !is_seen(pty, what);
}

/* The screen as one line of prose: a text that was wrapped is found again. */
static bool
is_in_flow(struct pty *pty, void *what)
{
	struct want *want = what;
	char *screen = pty_text(pty), *to = screen;
	bool found;

	for (char *from = screen; *from; from++) {
		char letter = *from == '\n' ? ' ' : *from;

		if (letter != ' ' || (to > screen && to[-1] != ' '))
			*to++ = letter;
	}
	found = bytes_find(screen, (size_t)(to - screen), want->text.at, want->text.length);
	free(screen);
	return found;
}

static bool
is_in_row(struct pty *pty, void *what)
{
	struct want *want = what;
	char *row = pty_row(pty, want->row);
	bool found = strstr(row, want->text.at) != NULL;

	free(row);
	return found;
}

static bool
is_row(struct pty *pty, void *what)
{
	struct want *want = what;
	char *row = pty_row(pty, want->row);
	bool same = !strcmp(row, want->text.at);

	free(row);
	return same;
}

static bool
look_text(struct walk *walk, const char *rest, bool (*holds)(struct pty *, void *),
	const char *failure)
{
	struct want want = { .row = 0 };
	bool good = walk_pty(walk) && walk_text(walk, rest, &want.text);

	if (good && !wait_for(walk, holds, &want))
		good = fail_waiting(walk, failure, &want.text);
	text_clear(&want.text);
	return good;
}

static bool
do_see(struct walk *walk, const char *rest)
{
	return look_text(walk, rest, is_seen, "not seen");
}

static bool
do_gone(struct walk *walk, const char *rest)
{
	return look_text(walk, rest, is_gone, "still seen");
}

static bool
do_flow(struct walk *walk, const char *rest)
{
	return look_text(walk, rest, is_in_flow, "not seen, not even wrapped");
}

static bool
look_row(struct walk *walk, const char *rest, bool (*holds)(struct pty *, void *),
	const char *failure)
{
	struct want want = { .row = 0 };
	struct pty *pty = walk_pty(walk);
	const char *text = walk_number(rest, &want.row);
	bool good = pty != NULL;

	if (good && (!text || want.row < 1 || want.row > pty_rows(pty)))
		good = walk_fail(walk, "row wants a row of this screen and a text");
	/* rowis N "" : the row is empty. */
	if (good && holds == is_row && !strcmp(text, "\"\""))
		text_add(&want.text, "", 0);
	else
		good = good && walk_text(walk, text, &want.text);
	if (good && !wait_for(walk, holds, &want))
		good = fail_waiting(walk, failure, &want.text);
	text_clear(&want.text);
	return good;
}

static bool
do_row(struct walk *walk, const char *rest)
{
	return look_row(walk, rest, is_in_row, "not in this row");
}

static bool
do_rowis(struct walk *walk, const char *rest)
{
	return look_row(walk, rest, is_row, "the row is not");
}

/* -- cursor and style --------------------------------------------------- */

static bool
cursor_at(struct pty *pty, void *what)
{
	const struct want *want = what;
	int row, column;
	bool visible;

	pty_cursor(pty, &row, &column, &visible);
	return row == want->row && column == want->column;
}

static bool
cursor_on(struct pty *pty, void *what)
{
	struct want want = { .text = ((struct want *)what)->text };
	bool visible;

	pty_cursor(pty, &want.row, &want.column, &visible);
	return visible && is_in_row(pty, &want);
}

static bool
cursor_shown(struct pty *pty, void *what)
{
	const struct want *want = what;
	int row, column;
	bool visible;

	pty_cursor(pty, &row, &column, &visible);
	return visible == (want->row == 1);
}

static bool
do_cursor(struct walk *walk, const char *rest)
{
	struct want want = { .row = 0 };
	const char *end;

	if (!walk_pty(walk))
		return false;
	if (!strncmp(rest, "on ", 3))
		return look_text(walk, rest + 3, cursor_on, "no visible cursor on a row with");
	if (!strcmp(rest, "visible") || !strcmp(rest, "hidden")) {
		want.row = rest[0] == 'v';
		return wait_for(walk, cursor_shown, &want) ||
		       fail_waiting(walk, "the cursor is not",
			       &(struct text){ .at = (char[]){ "so" }, .length = 2 });
	}
	end = walk_pair(rest, ' ', &want.row, &want.column);
	if (!end || *end)
		return walk_fail(walk, "cursor wants ROW COLUMN, on TEXT, visible or hidden");
	return wait_for(walk, cursor_at, &want) ||
	       fail_waiting(walk, "the cursor is elsewhere", NULL);
}

static bool
has_style(struct pty *pty, void *what)
{
	struct want *want = what;
	struct pty_style style;

	if (want->text.length && !is_seen(pty, want))
		return false;
	style = pty_style(pty, want->row, want->column);
	if (!strcmp(want->style, "bold"))
		return style.bold;
	if (!strcmp(want->style, "reverse"))
		return style.reverse;
	if (!strcmp(want->style, "underline"))
		return style.underline;
	if (!strcmp(want->style, "coloured"))
		return style.coloured;
	return !style.bold && !style.reverse && !style.underline && !style.coloured;
}

static bool
style_place(struct walk *walk, char *rest, struct want *want)
{
	static const char *const names[] = { "bold", "reverse", "underline", "coloured", "plain" };
	char *last = strrchr(rest, ' ');
	const char *end;

	for (size_t i = 0; last && i < sizeof names / sizeof names[0]; i++)
		if (!strcmp(last + 1, names[i]))
			want->style = names[i];
	if (!want->style)
		return walk_fail(
			walk, "style ends with bold, reverse, underline, coloured or plain");
	while (last > rest && *last == ' ')
		*last-- = '\0';
	if (!strncmp(rest, "on ", 3))
		return walk_text(walk, rest + 3, &want->text);
	end = walk_pair(rest, ' ', &want->row, &want->column);
	return (end && !*end) || walk_fail(walk, "style wants ROW COLUMN STYLE or on TEXT STYLE");
}

static bool
do_style(struct walk *walk, const char *rest)
{
	struct want want = { .row = 0 };
	char *copy = copy_string(rest);
	bool good = walk_pty(walk) && style_place(walk, copy, &want);

	if (good && !wait_for(walk, has_style, &want))
		good = fail_waiting(walk, "the style is not so at", &want.text);
	free(copy);
	text_clear(&want.text);
	return good;
}

/* -- the whole screen --------------------------------------------------- */

static bool
is_screen(struct pty *pty, void *what)
{
	const struct want *want = what;
	char *screen = pty_text(pty);
	bool same = !strcmp(screen, want->text.at);

	free(screen);
	return same;
}

static void
print_difference(struct walk *walk, const char *wanted, const char *got)
{
	for (int row = 1; *wanted || *got; row++) {
		size_t a = strcspn(wanted, "\n"), b = strcspn(got, "\n");

		if (a != b || strncmp(wanted, got, a) != 0) {
			fprintf(walk->report, "#   row %d\n#     wanted |", row);
			bytes_print(walk->report, wanted, a);
			fputs("\n#     is     |", walk->report);
			bytes_print(walk->report, got, b);
			fputc('\n', walk->report);
		}
		wanted += a + (wanted[a] == '\n');
		got += b + (got[b] == '\n');
	}
}

static bool
accept_screen(struct walk *walk, const char *path)
{
	FILE *out;
	char *screen;

	pty_settle(walk->terminal->pty, 100, walk->wait);
	out = fopen(path, "wb");
	if (!out)
		return walk_fail(walk, "%s: %s", path, strerror(errno));
	screen = pty_text(walk->terminal->pty);
	fputs(screen, out);
	free(screen);
	fprintf(walk->report, "# wrote %s\n", path);
	return fclose(out) == 0 || walk_fail(walk, "%s: not written", path);
}

static bool
compare_screen(struct walk *walk, const char *path)
{
	struct want want = { .row = 0 };
	char *screen;
	bool good;

	if (!text_add_file(&want.text, path)) {
		text_clear(&want.text);
		return walk_fail(
			walk, "%s: %s (BEHOV_WALK_ACCEPT=1 writes it)", path, strerror(errno));
	}
	good = wait_for(walk, is_screen, &want);
	if (!good) {
		walk_fail(walk, "the screen is not that of %s", path);
		screen = pty_text(walk->terminal->pty);
		print_difference(walk, want.text.at, screen);
		free(screen);
	}
	text_clear(&want.text);
	return good;
}

static bool
do_screen(struct walk *walk, const char *rest)
{
	const char *accept = getenv("BEHOV_WALK_ACCEPT");
	struct text path = { 0 };
	bool good = walk_pty(walk) != NULL;

	walk_beside(walk, rest, &path);
	if (good)
		good = accept && !strcmp(accept, "1") ? accept_screen(walk, path.at)
						      : compare_screen(walk, path.at);
	text_clear(&path);
	return good;
}

/* -- the bytes, the terminal, the end ----------------------------------- */

static bool
is_said(struct pty *pty, void *what)
{
	struct want *want = what;
	size_t length;
	const char *raw = pty_raw(pty, &length);
	const char *at =
		bytes_find(raw + want->from, length - want->from, want->text.at, want->text.length);

	if (at)
		want->row = (int)(at - raw + (ptrdiff_t)want->text.length);
	return at != NULL;
}

static bool
do_said(struct walk *walk, const char *rest)
{
	struct want want = { .from = walk->terminal->heard };
	bool good = walk_pty(walk) && walk_text(walk, rest, &want.text);

	if (good && !wait_for(walk, is_said, &want))
		good = fail_waiting(walk, "not said since the last said", &want.text);
	if (good)
		walk->terminal->heard = (size_t)want.row;
	text_clear(&want.text);
	return good;
}

static bool
do_raw_never(struct walk *walk, const char *rest)
{
	struct walk_never *never = must(calloc(1, sizeof *never));
	struct text quoted = { 0 };
	bool good;

	/* Its quotes may be left out: only escapes make sense here. */
	text_addf(&quoted, *rest == '"' ? "%s" : "\"%s\"", rest);
	never->file = walk->file;
	never->line = walk->line;
	never->next = walk->nevers;
	walk->nevers = never;
	good = walk_text(walk, quoted.at, &never->bytes);
	text_clear(&quoted);
	if (!good)
		return false;
	for (int i = 0; good && i < WALK_TERMINALS; i++)
		good = walk_check_nevers(walk, &walk->terminals[i]);
	return good;
}

static bool
do_quiet(struct walk *walk, const char *rest)
{
	struct pty *pty = walk_pty(walk);
	size_t before, after;
	int milliseconds;
	const char *end = walk_number(rest, &milliseconds);

	if (!pty)
		return false;
	if (!end || *end || milliseconds < 1 || milliseconds > 60000)
		return walk_fail(walk, "quiet wants milliseconds, at most 60000");
	pty_settle(pty, 50, 1000);
	pty_raw(pty, &before);
	pty_settle(pty, milliseconds, milliseconds);
	pty_raw(pty, &after);
	return before == after ||
	       walk_fail(walk, "%zu bytes were written without a key", after - before);
}

static bool
is_restored(struct pty *pty, void *what)
{
	(void)what;
	return !pty_left_behind(pty);
}

static bool
do_restored(struct walk *walk, const char *rest)
{
	struct want want = { .row = 0 };

	(void)rest;
	if (!walk_pty(walk))
		return false;
	return wait_for(walk, is_restored, &want) ||
	       walk_fail(walk, "the terminal is not as it was: %s",
		       pty_left_behind(walk->terminal->pty));
}

static bool
has_ended(struct pty *pty, void *what)
{
	int status;

	(void)what;
	return pty_ended(pty, &status);
}

static int
signal_named(const char *name)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {
		{ "KILL", SIGKILL },
		{ "TERM", SIGTERM },
		{ "HUP", SIGHUP },
		{ "INT", SIGINT },
		{ "ABRT", SIGABRT },
		{ "SEGV", SIGSEGV },
		{ "PIPE", SIGPIPE },
		{ "QUIT", SIGQUIT },
	};

	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		if (!strcmp(signals[i].name, name))
			return signals[i].number;
	return 0;
}

static bool
do_exit(struct walk *walk, const char *rest)
{
	struct want want = { .row = 0 };
	struct pty *pty = walk_pty(walk);
	int code = -1, number = signal_named(rest), status = 0;
	const char *end = walk_number(rest, &code);

	if (!pty)
		return false;
	if (!number && (!end || *end))
		return walk_fail(walk, "exit wants a code, or the name of a signal as KILL");
	if (!wait_for(walk, has_ended, &want))
		return fail_waiting(walk, "the program has not ended", NULL);
	pty_ended(pty, &status);
	walk->terminal->end_expected = true;
	/* What has ended has done all that it will. */
	walk->terminal->unproved = false;
	if (number ? WIFSIGNALED(status) && WTERMSIG(status) == number
		   : WIFEXITED(status) && WEXITSTATUS(status) == code)
		return true;
	return walk_fail(walk, "the program ended with %s %d, expected was %s",
		WIFSIGNALED(status) ? "signal" : "exit code",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), rest);
}

const struct walk_word walk_look_words[] = {
	{ "see", do_see },
	{ "gone", do_gone },
	{ "flow", do_flow },
	{ "row", do_row },
	{ "rowis", do_rowis },
	{ "cursor", do_cursor },
	{ "style", do_style },
	{ "screen", do_screen },
	{ "said", do_said },
	{ "raw-never", do_raw_never },
	{ "quiet", do_quiet },
	{ "restored", do_restored },
	{ "exit", do_exit },
	{ NULL, NULL },
};
