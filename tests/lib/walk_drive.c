/* The words that do something: to the world, to the terminal, to the program. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/walk_own.h"

#define STILL 15 /* ms without output: nothing more of a screen comes */

/* -- the world ---------------------------------------------------------- */

static bool
do_size(struct walk *walk, const char *rest)
{
	int columns, rows;
	const char *end = walk_pair(rest, 'x', &columns, &rows);

	if (!end || *end || !columns || !rows || columns > 1000 || rows > 1000)
		return walk_fail(walk, "a size is WIDTHxHEIGHT, each 1 to 1000");
	walk->terminal->columns = columns;
	walk->terminal->rows = rows;
	return true;
}

static bool
do_resize(struct walk *walk, const char *rest)
{
	struct pty *pty = walk_pty(walk);

	if (!pty || !do_size(walk, rest))
		return false;
	pty_resize(pty, walk->terminal->rows, walk->terminal->columns);
	return true;
}

static bool
do_env(struct walk *walk, const char *rest)
{
	const char *sign = strchr(rest, '=');
	struct text name = { 0 }, value = { 0 };

	if (!sign || sign == rest)
		return walk_fail(walk, "env wants NAME=VALUE");
	text_add(&name, rest, (size_t)(sign - rest));
	world_expand(&walk->world, sign + 1, &value);
	world_set(&walk->world, name.at, value.at);
	text_clear(&name);
	text_clear(&value);
	return true;
}

static bool
do_unset(struct walk *walk, const char *rest)
{
	world_unset(&walk->world, rest);
	return true;
}

static bool
do_term(struct walk *walk, const char *rest)
{
	world_set(&walk->world, "TERM", rest);
	return true;
}

static bool
do_lang(struct walk *walk, const char *rest)
{
	if (strcmp(rest, "sv") != 0 && strcmp(rest, "en") != 0)
		return walk_fail(walk, "lang is sv or en");
	world_set(&walk->world, "LANGUAGE", rest);
	return true;
}

/* A step for one of the languages: one story is told in both. */
static bool
step_in(struct walk *walk, const char *language, const char *step)
{
	const char *present = world_get(&walk->world, "LANGUAGE");

	return !present || strcmp(present, language) != 0 || walk_step(walk, step);
}

static bool
do_en(struct walk *walk, const char *rest)
{
	return step_in(walk, "en", rest);
}

static bool
do_sv(struct walk *walk, const char *rest)
{
	return step_in(walk, "sv", rest);
}

static bool
do_timeout(struct walk *walk, const char *rest)
{
	int seconds;
	const char *end = walk_number(rest, &seconds);

	if (!end || *end || seconds > 600)
		return walk_fail(walk, "timeout wants seconds, at most 600");
	walk->wait = (int)(seconds * 1000 * walk->slow);
	return true;
}

static bool
do_shim(struct walk *walk, const char *rest)
{
	struct text spec = { 0 };
	bool good;

	world_expand(&walk->world, rest, &spec);
	good = world_shim(&walk->world, spec.at);
	text_clear(&spec);
	return good || walk_fail(walk, "BEHOV_SHIM_LIBRARY does not say where the shim is");
}

static bool
do_include(struct walk *walk, const char *rest)
{
	struct text path = { 0 };

	walk_beside(walk, rest, &path);
	/* Kept: what is told at the walk's end may still name the file. */
	walk->names = must(realloc(walk->names, (walk->name_count + 1) * sizeof *walk->names));
	walk->names[walk->name_count++] = path.at;
	return walk_file(walk, path.at);
}

/* -- commands ----------------------------------------------------------- */

static int
run_command(struct walk *walk, const char *command)
{
	int patience = walk->wait * 12;

	text_reset(&walk->out);
	text_reset(&walk->err);
	return world_run(&walk->world, command, patience, &walk->out, &walk->err);
}

static bool
judge_command(struct walk *walk, int expected, int code)
{
	if (code == expected)
		return true;
	if (code < 0)
		walk_fail(walk, "the command was not done in time");
	else
		walk_fail(walk, "the command ended with %d, expected was %d", code, expected);
	walk_print_lines(walk, "  out: ", &walk->out);
	walk_print_lines(walk, "  err: ", &walk->err);
	return false;
}

static bool
do_run(struct walk *walk, const char *rest)
{
	return walk_keys_proved(walk) && judge_command(walk, 0, run_command(walk, rest));
}

static bool
do_run_failing(struct walk *walk, const char *rest)
{
	int expected;
	const char *command = walk_number(rest, &expected);

	if (!command || !*command || expected > 255)
		return walk_fail(walk, "run! wants an exit code and a command");
	return walk_keys_proved(walk) && judge_command(walk, expected, run_command(walk, command));
}

static bool
do_set(struct walk *walk, const char *rest)
{
	struct text name = { 0 };
	size_t length = strcspn(rest, " \t");
	bool good;

	text_add(&name, rest, length);
	rest += length + strspn(rest + length, " \t");
	if (!length || !*rest) {
		text_clear(&name);
		return walk_fail(walk, "set wants a name and a command");
	}
	good = do_run(walk, rest);
	while (walk->out.length && walk->out.at[walk->out.length - 1] == '\n')
		walk->out.at[--walk->out.length] = '\0';
	if (good && !walk->out.length)
		good = walk_fail(walk, "the command printed nothing to set %s to", name.at);
	if (good)
		world_set(&walk->world, name.at, walk->out.at);
	text_clear(&name);
	return good;
}

/* -- the program -------------------------------------------------------- */

static bool
start_shell(struct walk *walk, const char *command)
{
	const char *const argv[] = { "/bin/sh", "-c", command, NULL };
	const char *term = world_get(&walk->world, "TERM");
	struct text folder = { 0 };
	struct pty_setup setup = {
		.argv = argv,
		.env = walk->world.env,
		.term = term ? term : "",
		.rows = walk->terminal->rows,
		.columns = walk->terminal->columns,
	};

	if (!walk_close_terminal(walk, walk->terminal))
		return false;
	world_work_folder(&walk->world, &folder);
	setup.folder = folder.at;
	walk_started(walk);
	walk->terminal->pty = pty_start(&setup);
	walk->terminal->unproved = false;
	text_clear(&folder);
	return walk->terminal->pty || walk_fail(walk, "no terminal: %s", strerror(errno));
}

static bool
do_start(struct walk *walk, const char *rest)
{
	struct text command = { 0 };
	bool good;

	/* exec: signals and the exit code are then the program's own. */
	text_addf(&command, "exec \"$behov\" %s", rest);
	good = start_shell(walk, command.at);
	text_clear(&command);
	return good;
}

static bool
do_shell(struct walk *walk, const char *rest)
{
	return start_shell(walk, rest);
}

static bool
do_terminal(struct walk *walk, const char *rest)
{
	int number;
	const char *end = walk_number(rest, &number);

	if (!end || *end || number < 1 || number > WALK_TERMINALS)
		return walk_fail(walk, "terminals are 1 to %d", WALK_TERMINALS);
	walk->terminal = &walk->terminals[number - 1];
	return true;
}

static bool
send_text(struct walk *walk, const char *rest, bool paste)
{
	struct pty *pty = walk->counting ? NULL : walk_pty(walk);
	struct text text = { 0 };
	bool good = (pty || walk->counting) && walk_text(walk, rest, &text);

	for (size_t i = 0; good && !paste && i < text.length; i++)
		if (text.at[i] == '\n')
			text.at[i] = '\r';
	if (good && !paste)
		good = walk_send_keys(walk, pty, &text, true);
	else if (good && !pty_paste(pty, text.at, text.length))
		good = walk_fail(walk, "the program has ended, or does not read");
	walk->terminal->unproved = paste || !walk_is_judged(walk);
	text_clear(&text);
	return good;
}

static bool
do_type(struct walk *walk, const char *rest)
{
	return send_text(walk, rest, false);
}

static bool
do_paste(struct walk *walk, const char *rest)
{
	return send_text(walk, rest, true);
}

static bool
do_paste_file(struct walk *walk, const char *rest)
{
	struct pty *pty = walk_pty(walk);
	struct text path = { 0 }, text = { 0 };
	bool good = pty != NULL;

	world_expand(&walk->world, rest, &path);
	if (good && !text_add_file(&text, path.at))
		good = walk_fail(walk, "%s: %s", path.at, strerror(errno));
	if (good && !pty_paste(pty, text.at, text.length))
		good = walk_fail(walk, "the program has ended, or does not read");
	walk->terminal->unproved = true;
	text_clear(&path);
	text_clear(&text);
	return good;
}

/* One token of a press line: a key's name, or text between quotes. */
static bool
press_token(struct walk *walk, struct pty *pty, const char **at, struct text *token)
{
	size_t length = strcspn(*at, " \t");

	text_reset(token);
	if (**at == '"' && (*at)[1] && (*at)[1] != ' ') {
		if (!text_unquote(token, at))
			return walk_fail(walk, "the quotes or an escape are wrong");
		return walk_send_keys(walk, pty, token, false);
	}
	text_add(token, *at, length);
	*at += length;
	walk_before_key(walk);
	if (walk->counting || pty_press(pty, token->at)) {
		walk_key_sent(walk);
		return walk_after_key(walk, false);
	}
	return walk_fail(
		walk, "%s: no such key in this terminal, or the program has ended", token->at);
}

static bool
do_press(struct walk *walk, const char *rest)
{
	struct pty *pty = walk->counting ? NULL : walk_pty(walk);
	struct text token = { 0 };
	bool good = pty || walk->counting;

	if (!*rest)
		return walk_fail(walk, "press wants keys");
	while (good && *rest) {
		good = press_token(walk, pty, &rest, &token);
		rest += strspn(rest, " \t");
	}
	/* After Esc the harness has waited, and read what came of it. */
	walk->terminal->unproved =
		!walk_is_judged(walk) && (!token.at || strcmp(token.at, "Esc") != 0);
	text_clear(&token);
	return good;
}

static bool
do_signal(struct walk *walk, const char *rest)
{
	static const struct {
		const char *name;
		int number;
	} signals[] = {
		{ "STOP", SIGSTOP },
		{ "CONT", SIGCONT },
		{ "TERM", SIGTERM },
		{ "HUP", SIGHUP },
		{ "KILL", SIGKILL },
		{ "INT", SIGINT },
		{ "WINCH", SIGWINCH },
		{ "TSTP", SIGTSTP },
		{ "USR1", SIGUSR1 },
		{ "QUIT", SIGQUIT },
		{ "ABRT", SIGABRT },
		{ "PIPE", SIGPIPE },
	};
	struct pty *pty = walk_pty(walk);

	/* A person sees what was typed before the end; a stopped program reads nothing. */
	if (pty && strcmp(rest, "CONT") != 0)
		pty_drain(pty);
	for (size_t i = 0; pty && i < sizeof signals / sizeof signals[0]; i++)
		if (!strcmp(rest, signals[i].name))
			return pty_signal(pty, signals[i].number) ||
			       walk_fail(walk, "the program has ended before this signal");
	return pty ? walk_fail(walk, "no signal is called %s", rest) : false;
}

static bool
do_hangup(struct walk *walk, const char *rest)
{
	struct pty *pty = walk_pty(walk);

	(void)rest;
	if (pty)
		pty_hangup(pty);
	return pty != NULL;
}

static bool
do_save(struct walk *walk, const char *rest)
{
	const char *folder = getenv("BEHOV_TEST_RESULTS"), *base = strrchr(walk->file, '/');
	struct pty *pty = walk_pty(walk);
	struct text path = { 0 };
	char *screen;
	FILE *out;

	if (!pty || !*rest || strchr(rest, '/'))
		return pty ? walk_fail(walk, "save wants a name without slashes") : false;
	folder = folder && *folder ? folder : "walk-results";
	mkdir(folder, 0755);
	text_addf(&path, "%s/%s.%s.screen", folder, base ? base + 1 : walk->file, rest);
	out = fopen(path.at, "wb");
	if (!out)
		walk_fail(walk, "%s: %s", path.at, strerror(errno));
	text_clear(&path);
	if (!out)
		return false;
	/* A pseudo-terminal takes 8 KB at a time, and a large screen is more. */
	pty_settle(pty, (int)(STILL * walk->slow), (int)(100 * STILL * walk->slow));
	screen = pty_text(pty);
	fputs(screen, out);
	free(screen);
	return fclose(out) == 0 || walk_fail(walk, "the screen could not be saved");
}

const struct walk_word walk_drive_words[] = {
	{ "size", do_size },
	{ "resize", do_resize },
	{ "env", do_env },
	{ "unset", do_unset },
	{ "term", do_term },
	{ "lang", do_lang },
	{ "en", do_en },
	{ "sv", do_sv },
	{ "timeout", do_timeout },
	{ "shim", do_shim },
	{ "include", do_include },
	{ "run", do_run },
	{ "run!", do_run_failing },
	{ "set", do_set },
	{ "start", do_start },
	{ "shell", do_shell },
	{ "terminal", do_terminal },
	{ "type", do_type },
	{ "paste", do_paste },
	{ "paste-file", do_paste_file },
	{ "press", do_press },
	{ "signal", do_signal },
	{ "hangup", do_hangup },
	{ "save", do_save },
	{ NULL, NULL },
};
