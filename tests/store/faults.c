/* faults.c - a disk that fails, each call in turn
 *
 *     store-faults WRITER SHIM
 *
 * Runs WRITER on a fresh store under the shim once for each call that it makes
 * to the disk, that call failing; then once more with all failing from there
 * on.  Whatever fails: what was said to be saved is there, what was refused is
 * not, and the writer goes on by itself when the disk does (it tries an answer
 * three times).  BEHOV_FAULTS_STEP (3) tests only every third call; 1 is all.
 */
#include "check.h"

#include <errno.h>
#include <fcntl.h>

#define ANSWERS 3

static const struct {
	const char *call, *error;
	bool lasting; /* from the call on, all fail */
} faults[] = {
	{ "write", "ENOSPC", false },
	{ "write", "ENOSPC", true },
	{ "write", "EIO", false },
	{ "write", "EIO", true },
	{ "sync", "EIO", false },
	{ "sync", "EIO", true },
	{ "open", "EMFILE", false },
	{ "open", "EMFILE", true },
	{ "open", "EACCES", false },
	{ "truncate", "EIO", false },
	{ "truncate", "EIO", true },
	{ "lock", "ENOLCK", false },
	{ "read", "EIO", false },
	{ "read", "EIO", true },
	{ "link", "EPERM", false },
	{ "unlink", "EIO", false },
	{ "rename", "EIO", false },
};

struct run {
	char folder[64], store[96], fired[96];
	char said[4096];
	int status;
};

static void
run_writer(struct run *run, const char *writer, const char *shim, size_t fault, int nth)
{
	char rule[512], count[16];
	int ends[2];
	size_t length = 0;
	ssize_t got;

	snprintf(rule, sizeof rule, "path=%s,call=%s,errno=%s,nth=%d,times=%s,fired=%s",
		run->folder, faults[fault].call, faults[fault].error, nth,
		faults[fault].lasting ? "all" : "1", run->fired);
	snprintf(count, sizeof count, "%d", ANSWERS);
	if (pipe(ends))
		exit(1);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		setenv("BEHOV_SHIM", rule, 1);
		setenv("LD_PRELOAD", shim, 1);
		setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
		setenv("TRIES", "3", 1);
		execl(writer, writer, run->store, count, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	while ((got = read(ends[0], run->said + length, sizeof run->said - 1 - length)) > 0)
		length += (size_t)got;
	run->said[length] = '\0';
	close(ends[0]);
	waitpid(child, &run->status, 0);
}

/* What stands after the run must be what was said during it.  A disk that never
 * confirms the last step of a commit leaves one answer that nobody promised. */
static bool
fits(const struct run *run, bool never_confirms)
{
	int64_t last = last_saved(run->said), kept;

	if (!WIFEXITED(run->status) || WEXITSTATUS(run->status) > 2)
		return false;
	if (WEXITSTATUS(run->status) == 0 && last != ANSWERS)
		return false;
	if (access(run->store, F_OK))
		return last == 0;
	kept = check_store(run->store);
	return kept == last || (never_confirms && kept == last + 1);
}

/* True when the nth call failed; *good is cleared when something was wrong. */
static bool
try_one(const char *writer, const char *shim, size_t fault, int nth, bool *good)
{
	struct run run = { .folder = "/tmp/behov-fault-XXXXXX" };
	struct stat about;

	make_folder(run.folder);
	snprintf(run.store, sizeof run.store, "%s/behov.db", run.folder);
	/* Outside the folder, or the shim would fail its own note. */
	snprintf(run.fired, sizeof run.fired, "/tmp/behov-fired-%ld", (long)getpid());
	run_writer(&run, writer, shim, fault, nth);
	/* The shim makes the file at once, and a line for each call that failed. */
	bool fired = stat(run.fired, &about) == 0 && about.st_size > 0;
	unlink(run.fired);
	if (!fits(&run, faults[fault].lasting && strcmp(faults[fault].call, "sync") == 0)) {
		printf("%s %s%s, call %d: exit %d, said:\n%s", faults[fault].call,
			faults[fault].error, faults[fault].lasting ? " from there on" : "", nth,
			run.status, run.said);
		*good = false;
	}
	empty_folder(run.folder);
	return fired;
}

int
main(int argc, char **argv)
{
	const char *given = getenv("BEHOV_FAULTS_STEP");
	int step = given ? atoi(given) : 3, runs = 0;
	bool good = true;

	hash_start_up();
	if (argc < 3 || step < 1)
		return 64;
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		int nth = 1;
		while (try_one(argv[1], argv[2], i, nth, &good))
			nth += step, runs++;
		printf("# %s %s: %d calls\n", faults[i].call, faults[i].error, nth - 1);
		fflush(stdout);
	}
	printf("%d runs with a failing call, %s\n", runs,
		good ? "nothing said that was not so" : "BAD");
	return good && runs > 50 ? 0 : 1;
}
