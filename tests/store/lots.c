/* lots.c - thousands of entries in one transaction, and a disk that fails under them
 *
 *     store-lots SHIM
 *
 * A store with one document gets two more, by lots (log_many_begin), with so little
 * room for pages that most go to the disk before the commit.  Under the shim one
 * call after the other fails, or all from there on; then the program is killed at
 * random moments.  Whatever happens the store verifies, and has both documents whole
 * when that was said, and is as it was when it was not.
 * BEHOV_LOTS_STEP=1 fails every call; BEHOV_KILLS (8) says how often it is killed.
 */
#include "check.h"

#include <signal.h>
#include <time.h>

#include "store/inside.h"

#define BEFORE 200
#define EACH 700
#define AFTER (BEFORE + 2 * EACH)

static const struct {
	const char *call, *error;
	bool lasting;
	int step; /* every so many calls */
} faults[] = {
	{ "write", "ENOSPC", false, 61 },
	{ "write", "ENOSPC", true, 61 },
	{ "write", "EIO", true, 61 },
	{ "sync", "EIO", false, 2 },
	{ "sync", "EIO", true, 2 },
	{ "truncate", "EIO", true, 2 },
	{ "read", "EIO", false, 61 },
	{ "lock", "ENOLCK", false, 17 },
};

/* How the writer ended, so often. */
struct tally {
	int saved, refused, unopened, killed;
};

/* ---- the program that writes ---- */

static bool
put_lot(struct store *store, unsigned char number, unsigned count, struct diags *diags)
{
	static const struct uid none;
	const struct uid document = { { number } };
	char path[16];
	bool good = log_many_begin(store, &document, diags);

	if (!good)
		return false;
	for (unsigned i = 0; i < count; i++) {
		struct entry entry = { .kind = ENTRY_answer,
			.document = document,
			.session = { { 8 } },
			.path = { path, (size_t)snprintf(path, sizeof path, "q%u", i) },
			.value = STR("3"),
			.has_value = true,
			.state = STR("answered"),
			.replaces = &none };

		good = log_append(store, &entry, diags) && good;
	}
	return log_many_end(store, diags) && good;
}

static bool
put_all(struct store *store, unsigned char first, unsigned last, unsigned each, struct diags *diags)
{
	bool good = store_begin(store, diags);

	if (!good)
		return false;
	for (unsigned number = first; good && number <= last; number++)
		good = put_lot(store, (unsigned char)number, each, diags);
	if (good)
		return store_commit(store, diags);
	store_rollback(store);
	return false;
}

/* Exit 0: saved, 2: refused, 1: not opened. */
static int
write_lots(const char *path)
{
	struct diags diags = { 0 };
	struct store *store = store_open(path, STORE_WRITE, false, &diags);
	bool good;

	if (!store) {
		diags_clear(&diags);
		return 1;
	}
	sqlite3_set_authorizer(store->db, NULL, NULL);
	sqlite3_exec(store->db, "PRAGMA cache_size = 20", NULL, NULL, NULL);
	good = put_all(store, 2, 3, EACH, &diags);
	store_close(store);
	diags_clear(&diags);
	return good ? 0 : 2;
}

/* ---- the one that looks ---- */

static bool
make_store(const char *path)
{
	struct diags diags = { 0 };
	struct store *store = store_open(path, STORE_CREATE, false, &diags);
	bool good = store && put_all(store, 1, 1, BEFORE, &diags);

	store_close(store);
	diags_clear(&diags);
	return good;
}

/* How many entries there are, or -1. */
static int64_t
entries_of(const char *path)
{
	struct diags diags = { 0 };
	struct store_verdict verdict = { 0 };
	struct store *store = store_open(path, STORE_WRITE, false, &diags);
	bool good = store && store_verify(store, &verdict, &diags);

	if (!good)
		printf("# %s\n", diags_first(&diags));
	store_close(store);
	diags_clear(&diags);
	return good ? (int64_t)verdict.entries : -1;
}

static bool
fits(int status, int64_t entries, bool in_doubt)
{
	bool either = entries == BEFORE || entries == AFTER;

	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGKILL && either;
	if (WEXITSTATUS(status) == 0)
		return entries == AFTER;
	if (WEXITSTATUS(status) > 2)
		return false;
	return entries == BEFORE || (in_doubt && either);
}

static void
count(struct tally *tally, int status)
{
	tally->killed += WIFSIGNALED(status) != 0;
	tally->saved += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	tally->unopened += WIFEXITED(status) && WEXITSTATUS(status) == 1;
	tally->refused += WIFEXITED(status) && WEXITSTATUS(status) == 2;
}

static pid_t
start(const char *self, const char *store, const char *shim, const char *rule)
{
	pid_t child;

	fflush(NULL);
	child = fork();
	if (child)
		return child;
	if (rule) {
		setenv("BEHOV_SHIM", rule, 1);
		setenv("LD_PRELOAD", shim, 1);
		setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
	}
	execl(self, self, "write", store, (char *)NULL);
	_exit(127);
}

/* True when the nth call failed; *good is cleared when something was wrong. */
static bool
try_one(const char *self, const char *shim, size_t fault, int nth, struct tally *tally, bool *good)
{
	char folder[] = "/tmp/behov-lots-XXXXXX", path[64], fired[64], rule[512];
	bool in_doubt = faults[fault].lasting && strcmp(faults[fault].call, "sync") == 0;
	struct stat about;
	int64_t entries;
	int status;

	make_folder(folder);
	snprintf(path, sizeof path, "%s/behov.db", folder);
	snprintf(fired, sizeof fired, "/tmp/behov-lots-fired-%ld", (long)getpid());
	snprintf(rule, sizeof rule, "path=%s,call=%s,errno=%s,nth=%d,times=%s,fired=%s", folder,
		faults[fault].call, faults[fault].error, nth, faults[fault].lasting ? "all" : "1",
		fired);
	if (!make_store(path))
		*good = false;
	waitpid(start(self, path, shim, rule), &status, 0);
	count(tally, status);
	bool failed = stat(fired, &about) == 0 && about.st_size > 0;
	unlink(fired);
	entries = entries_of(path);
	if (!fits(status, entries, in_doubt)) {
		printf("%s %s%s, call %d: status %d, %" PRId64 " entries\n", faults[fault].call,
			faults[fault].error, faults[fault].lasting ? " from there on" : "", nth,
			status, entries);
		*good = false;
	}
	empty_folder(folder);
	return failed;
}

static bool
kill_one(const char *self, struct tally *tally)
{
	struct timespec pause = { .tv_nsec = 2000000 + (long)random_below(20000000) };
	char folder[] = "/tmp/behov-lots-XXXXXX", path[64];
	int status;

	make_folder(folder);
	snprintf(path, sizeof path, "%s/behov.db", folder);
	bool good = make_store(path);
	pid_t child = start(self, path, NULL, NULL);
	nanosleep(&pause, NULL);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	count(tally, status);
	int64_t entries = entries_of(path);
	if (!fits(status, entries, false)) {
		printf("killed: status %d, %" PRId64 " entries\n", status, entries);
		good = false;
	}
	empty_folder(folder);
	return good;
}

static int
number_of(const char *name, int otherwise)
{
	const char *given = getenv(name);

	return given ? atoi(given) : otherwise;
}

int
main(int argc, char **argv)
{
	int step = number_of("BEHOV_LOTS_STEP", 0), kills = number_of("BEHOV_KILLS", 8);
	struct tally tally = { .saved = 0 };
	bool good = true;

	hash_start_up();
	if (argc == 3 && strcmp(argv[1], "write") == 0)
		return write_lots(argv[2]);
	if (argc != 2)
		return 64;
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		int nth = 1;
		while (try_one(argv[0], argv[1], i, nth, &tally, &good))
			nth += step > 0 ? step : faults[i].step;
		printf("# %s %s: %d calls\n", faults[i].call, faults[i].error, nth - 1);
		fflush(stdout);
	}
	for (int i = 0; i < kills; i++)
		good = kill_one(argv[0], &tally) && good;
	printf("%d saved, %d refused, %d not opened, %d killed: %s\n", tally.saved, tally.refused,
		tally.unopened, tally.killed, good ? "whole or as it was" : "BAD");
	return good && tally.saved && tally.refused > 15 && (tally.killed || !kills) ? 0 : 1;
}
