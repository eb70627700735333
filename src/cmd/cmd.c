#include "cmd/cmd.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/lang.h"
#include "cmd/parse.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "store/store.h"
#include "ui/config.h"

#ifndef BEHOV_VERSION
#define BEHOV_VERSION "0"
#endif

const struct cmd *const cmds[] = {
#define row(name) &cmd_##name,
	COMMANDS(row)
#undef row
		NULL,
};

const struct cmd *
cmd_named(const char *name)
{
	for (size_t i = 0; cmds[i]; i++)
		if (strcmp(cmds[i]->name, name) == 0)
			return cmds[i];
	return NULL;
}

const char *
call_option_at(const struct call *call, const char *name, size_t i)
{
	for (size_t at = 0; at < call->given_count; at++)
		if (strcmp(call->given[at].option->name, name) == 0 && i-- == 0)
			return call->given[at].value;
	return NULL;
}

const char *
call_option(const struct call *call, const char *name)
{
	return call_option_at(call, name, 0);
}

bool
call_flag(const struct call *call, const char *name)
{
	for (size_t at = 0; at < call->given_count; at++)
		if (strcmp(call->given[at].option->name, name) == 0)
			return true;
	return false;
}

/* ---- exit codes ---- */

_Static_assert((int)EXIT_FAULT == FAULT_EXIT, "a fault has one code");

/* The first that fits counts: a whole code, or the beginning of several. */
static const struct {
	const char *code;
	enum exit_code exit;
} exits[] = {
	{ "usage.", EXIT_USAGE },
	{ "ui.no-terminal", EXIT_USAGE },
	{ "store.missing", EXIT_NOINPUT },
	{ "store.busy", EXIT_BUSY },
	{ "store.full", EXIT_IO },
	{ "store.io", EXIT_IO },
	{ "store.read-only", EXIT_CREATE },
	{ "store.exists", EXIT_CREATE },
	{ "store.create", EXIT_CREATE },
	{ "session.unknown", EXIT_NO },
	{ "session.none", EXIT_NO },
	{ "session.ambiguous", EXIT_NO },
	{ "session.not-ready", EXIT_NO },
	{ "session.role", EXIT_PERMISSION },
	{ "session.round", EXIT_USAGE },
	{ "compare.", EXIT_NO },
	{ "review.", EXIT_NO },
	{ "file.missing", EXIT_NOINPUT },
	{ "file.read", EXIT_NOINPUT },
	{ "file.kind", EXIT_NOINPUT },
	{ "form.missing", EXIT_NOINPUT },
	{ "form.unknown-form", EXIT_NOINPUT },
	{ "form.not-found", EXIT_NOINPUT },
	{ "file.exists", EXIT_CREATE },
	{ "file.write", EXIT_CREATE },
	{ "file.make-folder", EXIT_CREATE },
	{ "file.link", EXIT_CREATE },
	{ "output.", EXIT_IO },
	{ "export.library", EXIT_UNAVAILABLE },
};

enum exit_code
call_failed(const struct call *call)
{
	const struct diags *diags = call->diags;

	for (size_t i = 0; i < diags->count; i++) {
		if (diags->at[i].level != DIAG_ERROR)
			continue;
		for (size_t k = 0; k < COUNT_OF(exits); k++)
			if (str_starts(str_of(diags->at[i].code), str_of(exits[k].code)))
				return exits[k].exit;
		return EXIT_DATA;
	}
	return EXIT_DATA;
}

/* ---- Ctrl-C ---- */

static volatile sig_atomic_t interrupted;

static void
on_interrupt(int number)
{
	(void)number;
	/* A second one does not wait for what was begun: the store stands it. */
	if (interrupted)
		_exit(EXIT_INTERRUPTED);
	interrupted = 1;
}

bool
call_interrupted(void)
{
	return interrupted != 0;
}

static void
hear_interrupts(const struct cmd *cmd)
{
	struct sigaction action = { .sa_handler = on_interrupt };

	/* No SA_RESTART: a read that waits for a line ends. */
	sigemptyset(&action.sa_mask);
	if (cmd && !cmd->interactive)
		sigaction(SIGINT, &action, NULL);
}

/* ---- messages ---- */

#define ERRORS_SHOWN 20

static void
print_messages(const struct call *call)
{
	struct diags errors = { 0 };

	if (!call->quiet) {
		diags_print(call->diags, stderr, ERRORS_SHOWN);
		return;
	}
	errors.at = arena_get(call->arena, (call->diags->count + 1) * sizeof *errors.at);
	for (size_t i = 0; i < call->diags->count; i++)
		if (call->diags->at[i].level == DIAG_ERROR)
			errors.at[errors.count++] = call->diags->at[i];
	errors.errors = errors.count;
	diags_print(&errors, stderr, ERRORS_SHOWN);
}

/* ---- what all verbs need ---- */

static bool
check_counts(const struct call *call)
{
	const struct cmd *cmd = call->cmd;

	if (call->arguments_count >= cmd->least && call->arguments_count <= cmd->most)
		return true;
	return diag_error(call->diags, place_none(), "usage.arguments",
		call->arguments_count < cmd->least ? _("Something is missing. Write: behov %s %s")
						   : _("That is too much. Write: behov %s %s"),
		cmd->name, cmd->arguments);
}

static bool
check_language(const struct call *call)
{
	const char *language = call_option(call, "lang");

	if (!language || strcmp(language, "sv") == 0 || strcmp(language, "en") == 0)
		return true;
	return diag_error(call->diags, place_none(), "usage.lang",
		_("There is no language \"%s\". There are sv and en."), language);
}

static bool
check_common(struct call *call)
{
	const char *at = call_option(call, "at"), *color = call_option(call, "color");
	int64_t instant;

	if (!color)
		color = call->config->color;
	call->color = color ? color : "auto";
	if (strcmp(call->color, "auto") != 0 && strcmp(call->color, "always") != 0 &&
		strcmp(call->color, "never") != 0)
		return diag_error(call->diags, place_none(), "usage.color",
			_("--color takes auto, always or never, not \"%s\"."), color);
	if (at && !clock_read(str_of(at), &instant))
		return diag_error(call->diags, place_none(), "usage.at",
			_("\"%s\" is not a day. Write 2017-03-14 or 2017-03-14T10:41."), at);
	if (at)
		clock_stop(instant);
	if (call->json && call->plain)
		return diag_error(call->diags, place_none(), "usage.json",
			_("Choose one of --json and --plain."));
	if (call->dry_run && call->cmd && !call->cmd->can_dry_run)
		return diag_error(call->diags, place_none(), "usage.dry-run",
			_("\"behov %s\" cannot be tried out with --dry-run. Nothing was done."),
			call->cmd->name);
	return check_language(call);
}

static bool
open_store(struct call *call)
{
	static const enum store_mode modes[] = {
		[NEED_STORE] = STORE_READ,
		[NEED_STORE_WRITE] = STORE_WRITE,
		[NEED_STORE_CREATE] = STORE_CREATE,
	};
	enum need need = call->cmd->need;
	struct str place;

	if (need == NEED_NOTHING)
		return true;
	place = store_place(call->arena, call_option(call, "store"));
	if (call->verbose)
		diag_note(call->diags, place_none(), "store.place", _("The store is %.*s."),
			STR_ARGS(place));
	call->store = store_open(place.at, modes[need], false, call->diags);
	return call->store != NULL;
}

/* ---- the pager ---- */

static size_t
terminal_rows(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
		return size.ws_row;
	return 24;
}

static bool
wants_pager(const struct call *call)
{
	const char *pager = getenv("PAGER");

	return call->cmd->paged && !call->json && !call->plain && !call->linear && pager &&
	       *pager && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* What was held back, to the pager when it is longer than the terminal. */
static void
show_held(const char *text, size_t length)
{
	size_t lines = 0;
	FILE *pager = NULL;

	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\n';
	if (lines >= terminal_rows()) {
		fflush(stdout);
		pager = popen(getenv("PAGER"), "w");
	}
	fwrite(text, 1, length, pager ? pager : stdout);
	if (pager)
		pclose(pager);
}

static enum exit_code
run_paged(struct call *call)
{
	char *text = NULL;
	size_t length = 0;
	enum exit_code code;
	FILE *held = wants_pager(call) ? open_memstream(&text, &length) : NULL;

	if (!held)
		return call->cmd->run(call);
	call->out = held;
	code = call->cmd->run(call);
	fclose(held);
	call->out = stdout;
	show_held(text, length);
	free(text);
	return code;
}

/* ---- running ---- */

static void
print_version(const struct call *call)
{
	struct answer_json answer;

	if (!call->json) {
		fputs("behov " BEHOV_VERSION "\n", stdout);
		return;
	}
	answer_open(&answer);
	json_text(&answer.json, "version", str_of(BEHOV_VERSION));
	answer_close(&answer, stdout);
}

/* -h, --help and --version need nothing else to be right. */
static bool
only_told(const struct call *call, int count, char **words)
{
	bool whole = false;

	if (call_flag(call, "version")) {
		print_version(call);
		return true;
	}
	if (!call_flag(call, "help"))
		return false;
	for (int i = 1; i < count; i++)
		whole = whole || strcmp(words[i], "--help") == 0;
	if (call->cmd)
		help_cmd(stdout, call->cmd);
	else if (whole)
		help_whole(stdout);
	else
		help_short(stdout);
	return true;
}

static enum exit_code
run(struct call *call)
{
	if (!check_common(call))
		return EXIT_USAGE;
	if (!call->cmd)
		return screen_home(call);
	if (!check_counts(call))
		return EXIT_USAGE;
	hear_interrupts(call->cmd);
	if (!open_store(call))
		return call_failed(call);
	return run_paged(call);
}

static enum exit_code
end_output(struct call *call, enum exit_code code)
{
	bool written = fflush(stdout) == 0 && !ferror(stdout);

	/* A terminal that is gone takes no more words: that is how it ended. */
	if (written || code == EXIT_INTERRUPTED)
		return code;
	diag_error(call->diags, place_none(), "output.write",
		_("The output could not be written. Nothing in the store is lost."));
	return EXIT_IO;
}

/* ---- settings ---- */

/* The command line's language, the environment's, the settings', the locale's. */
static void
start_language(int count, char **words, struct config *config)
{
	const char *given = parse_language(count, words), *own = getenv("BEHOV_LANG");

	lang_start(given);
	config_read(config);
	if (given || (own && *own) || !config->language)
		return;
	lang_start(config->language);
	/* What was told in the other language is told again. */
	if (config->told.count > 0) {
		config_free(config);
		config_read(config);
	}
}

static void
tell_config(struct call *call, const struct config *config)
{
	for (size_t i = 0; i < config->told.count; i++)
		diag_warning(call->diags, config->told.at[i].place, config->told.at[i].code, "%s",
			config->told.at[i].text);
}

int
cmd_main(int count, char **words)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct config config;
	struct call call = { .arena = &arena, .out = stdout, .diags = &diags, .config = &config };
	enum exit_code code;

	hash_start_up();
	store_start_up();
	start_language(count, words, &config);
	fault_catch(_("behov came upon a fault of its own and had to stop.\n"
		      "What was saved is still there. Start it again to go on."));
	tell_config(&call, &config);
	call.ascii = !lang_utf8() || config.ascii;
	if (!call_parse(&call, count, words))
		code = EXIT_USAGE;
	else if (only_told(&call, count, words))
		code = EXIT_DONE;
	else
		code = run(&call);
	if (interrupted)
		code = EXIT_INTERRUPTED;
	code = end_output(&call, code);
	print_messages(&call);
	store_close(call.store);
	free(call.given);
	config_free(&config);
	diags_clear(&diags);
	arena_free(&arena);
	return (int)code;
}
