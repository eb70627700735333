#include "lib/world.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Of the caller's environment, what a program cannot be run or judged without;
 * an entry that ends with _ stands for all that begin with it. */
static const char *const kept[] = {
	"PATH",
	"LD_LIBRARY_PATH",
	"ASAN_OPTIONS",
	"UBSAN_OPTIONS",
	"LSAN_OPTIONS",
	"LLVM_PROFILE_FILE",
	"GCOV_",
	"BEHOV_TEST_",
	"BEHOV_SHIM_LIBRARY",
	"BEHOV_DATA_DIR",
};

/* Pinned.  A value that begins with / is a path below the world's folder. */
static const struct {
	const char *name, *value;
} pinned[] = {
	{ "HOME", "/home" },
	{ "TMPDIR", "/tmp" },
	{ "XDG_CONFIG_HOME", "/config" },
	{ "XDG_DATA_HOME", "/data" },
	{ "XDG_STATE_HOME", "/state" },
	{ "XDG_CACHE_HOME", "/cache" },
	{ "XDG_RUNTIME_DIR", "/run" },
	{ "BEHOV_STORE", "/data/behov/behov.db" },
	{ "BEHOV_NOW", "2017-03-14T10:41" },
	{ "LC_ALL", "C.UTF-8" },
	{ "LANGUAGE", "sv" },
	{ "TERM", "xterm-256color" },
	{ "TZ", "UTC" },
};

static const char *const folders[] = {
	"home",
	"tmp",
	"config",
	"data",
	"state",
	"cache",
	"run",
	"desk",
};

static size_t
place(const struct world *world, const char *name)
{
	size_t length = strlen(name), i = 0;

	while (i < world->count &&
		(strncmp(world->env[i], name, length) || world->env[i][length] != '='))
		i++;
	return i;
}

void
world_set(struct world *world, const char *name, const char *value)
{
	size_t i = place(world, name);
	struct text line = { 0 };

	text_addf(&line, "%s=%s", name, value);
	if (i == world->count) {
		world->count++;
		world->env = must(realloc(world->env, (world->count + 1) * sizeof *world->env));
		world->env[world->count] = NULL;
	} else {
		free(world->env[i]);
	}
	world->env[i] = line.at;
}

void
world_unset(struct world *world, const char *name)
{
	size_t i = place(world, name);

	if (i == world->count)
		return;
	free(world->env[i]);
	world->count--;
	memmove(world->env + i, world->env + i + 1, (world->count - i + 1) * sizeof *world->env);
}

const char *
world_get(const struct world *world, const char *name)
{
	size_t i = place(world, name);

	return i < world->count ? world->env[i] + strlen(name) + 1 : NULL;
}

static bool
is_kept(const char *line)
{
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
		size_t length = strlen(kept[i]);

		if (!strncmp(line, kept[i], length) &&
			(kept[i][length - 1] == '_' || line[length] == '='))
			return true;
	}
	return false;
}

static void
keep_environment(struct world *world)
{
	for (char **line = environ; *line; line++) {
		char *name;

		if (!is_kept(*line) || !strchr(*line, '='))
			continue;
		name = copy_string(*line);
		*strchr(name, '=') = '\0';
		world_set(world, name, strchr(*line, '=') + 1);
		free(name);
	}
}

bool
world_open(struct world *world)
{
	const char *above = getenv("TMPDIR");
	struct text path = { 0 };

	*world = (struct world){ .env = must(calloc(1, sizeof *world->env)) };
	text_addf(&path, "%s/behov-walk-XXXXXX", above && *above ? above : "/tmp");
	if (!mkdtemp(path.at)) {
		text_clear(&path);
		return false;
	}
	/* Without links in it, so that paths shown and recorded agree. */
	world->folder = must(realpath(path.at, NULL));
	text_clear(&path);
	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
		text_reset(&path);
		text_addf(&path, "%s/%s", world->folder, folders[i]);
		if (mkdir(path.at, 0700)) {
			text_clear(&path);
			return false;
		}
	}
	keep_environment(world);
	for (size_t i = 0; i < sizeof pinned / sizeof pinned[0]; i++) {
		text_reset(&path);
		text_addf(&path, "%s%s", pinned[i].value[0] == '/' ? world->folder : "",
			pinned[i].value);
		world_set(world, pinned[i].name, path.at);
	}
	world_set(world, "tmp", world->folder);
	text_clear(&path);
	return true;
}

static int
remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
	(void)about;
	(void)kind;
	(void)where;
	remove(path);
	return 0;
}

/* A test may have taken the rights away from a folder. */
static int
open_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
	(void)about;
	(void)where;
	if (kind == FTW_D || kind == FTW_DNR)
		chmod(path, 0700);
	return 0;
}

void
world_close(struct world *world)
{
	if (world->folder) {
		nftw(world->folder, open_one, 16, FTW_PHYS);
		nftw(world->folder, remove_one, 16, FTW_PHYS | FTW_DEPTH);
	}
	free(world->folder);
	for (size_t i = 0; i < world->count; i++)
		free(world->env[i]);
	free(world->env);
	*world = (struct world){ 0 };
}

void
world_expand(const struct world *world, const char *value, struct text *out)
{
	struct text name = { 0 };

	text_add(out, "", 0);
	while (*value) {
		const char *start = value + 1, *found;

		if (*value != '$' || (!isalpha((unsigned char)*start) && *start != '_')) {
			text_add(out, value++, 1);
			continue;
		}
		for (value = start; isalnum((unsigned char)*value) || *value == '_';)
			value++;
		text_reset(&name);
		text_add(&name, start, (size_t)(value - start));
		found = world_get(world, name.at);
		text_add_string(out, found ? found : "");
	}
	text_clear(&name);
}

void
world_work_folder(const struct world *world, struct text *out)
{
	text_addf(out, "%s/desk", world->folder);
}

static void
be_shell(const struct world *world, const char *command, const char *out, const char *err)
{
	char shell[] = "sh", option[] = "-c";
	char *argv[] = { shell, option, copy_string(command), NULL };
	struct text work = { 0 };
	int in = open("/dev/null", O_RDONLY);
	int to = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	int wrong = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	world_work_folder(world, &work);
	if (dup2(in, 0) == 0 && dup2(to, 1) == 1 && dup2(wrong, 2) == 2 && !chdir(work.at))
		execve("/bin/sh", argv, world->env);
	_exit(127);
}

static int
wait_for(pid_t pid, int milliseconds)
{
	enum { STEP = 2 };
	int status, code = -1;

	for (int spent = 0; code < 0 && spent < milliseconds && !stop_asked; spent += STEP) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
		else
			poll(NULL, 0, STEP);
	}
	kill(-pid, SIGKILL);
	if (code < 0)
		waitpid(pid, &status, 0);
	return code;
}

int
world_run(const struct world *world, const char *command, int milliseconds, struct text *out,
	struct text *err)
{
	struct text out_path = { 0 }, err_path = { 0 };
	int code = -1;
	pid_t pid;

	/* Files, not pipes: what the command leaves running may hold them. */
	text_addf(&out_path, "%s/.out", world->folder);
	text_addf(&err_path, "%s/.err", world->folder);
	fflush(NULL);
	pid = fork();
	if (pid == 0)
		be_shell(world, command, out_path.at, err_path.at);
	if (pid > 0) {
		/* From both sides, so that it is done before we may have to kill. */
		setpgid(pid, pid);
		code = wait_for(pid, milliseconds);
		text_add_file(out, out_path.at);
		text_add_file(err, err_path.at);
	}
	remove(out_path.at);
	remove(err_path.at);
	text_clear(&out_path);
	text_clear(&err_path);
	return code;
}

bool
world_shim(struct world *world, const char *spec)
{
	const char *library = world_get(world, "BEHOV_SHIM_LIBRARY");
	const char *options = world_get(world, "ASAN_OPTIONS");
	struct text with = { 0 };

	world_unset(world, "BEHOV_SHIM");
	world_unset(world, "LD_PRELOAD");
	if (!spec || !strcmp(spec, "off"))
		return true;
	if (!library)
		return false;
	world_set(world, "BEHOV_SHIM", spec);
	world_set(world, "LD_PRELOAD", library);
	/* The address sanitizer's library wants to come first of all; that the
	 * shim stands before it is meant, and harmless: the shim hands each
	 * call on to the next library, which is the sanitizer's. */
	if (!options || !strstr(options, "verify_asan_link_order")) {
		text_addf(&with, "%s%sverify_asan_link_order=0", options ? options : "",
			options && *options ? ":" : "");
		world_set(world, "ASAN_OPTIONS", with.at);
		text_clear(&with);
	}
	return true;
}
