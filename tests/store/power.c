/* power.c - the power is cut while answers are saved
 *
 *     store-power WRITER SHIM
 *
 * Runs WRITER once under the shim, which records all that it tells the disk;
 * then makes what a disk may hold after a cut at each of many moments
 * (lib/powercut.h) and opens that.  What was said to be saved before the cut
 * must be there, and at most one answer more.  BEHOV_CUTS says how many (150).
 */
#include "check.h"

#include <fcntl.h>

#include "lib/powercut.h"

#define ANSWERS "25"

static bool
record(const char *writer, const char *shim, const char *folder, const char *file)
{
	char rule[256], store[128];
	int status;

	snprintf(rule, sizeof rule, "path=%s,record=%s", folder, file);
	snprintf(store, sizeof store, "%s/behov.db", folder);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		int out = open("/dev/null", O_WRONLY);
		dup2(out, STDOUT_FILENO);
		setenv("BEHOV_SHIM", rule, 1);
		setenv("LD_PRELOAD", shim, 1);
		setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
		execl(writer, writer, store, ANSWERS, (char *)NULL);
		_exit(127);
	}
	return waitpid(child, &status, 0) == child && status == 0;
}

static bool
cut_at(const struct powercut *cut, size_t before, uint64_t seed, const char *root, const char *to)
{
	int64_t said = (int64_t)powercut_said(cut, before, "saved "), kept = 0;
	char path[128];

	if (mkdir(to, 0700) || !powercut_rebuild(cut, before, seed, root, to)) {
		perror(to);
		return false;
	}
	snprintf(path, sizeof path, "%s/behov.db", to);
	if (access(path, F_OK) == 0)
		kept = check_store(path);
	bool good = kept >= said && kept <= said + 1;
	if (!good)
		printf("cut before step %zu, seed %d: %d were said to be saved, %d are there\n",
			before, (int)seed, (int)said, (int)kept);
	else
		empty_folder(to);
	return good;
}

int
main(int argc, char **argv)
{
	char folder[] = "/tmp/behov-power-XXXXXX", root[64], file[64], to[64];
	const char *wanted = getenv("BEHOV_CUTS");
	int cuts = wanted ? atoi(wanted) : 150;
	struct powercut cut = { 0 };
	bool good = true;

	hash_start_up();
	if (argc < 3)
		return 64;
	make_folder(folder);
	snprintf(root, sizeof root, "%s/disk", folder);
	snprintf(file, sizeof file, "%s/record", folder);
	snprintf(to, sizeof to, "%s/after", folder);
	mkdir(root, 0700);
	setenv("XDG_STATE_HOME", root, 1);
	if (!record(argv[1], argv[2], root, file) || !powercut_read(&cut, file)) {
		puts("no record");
		return 1;
	}
	setenv("XDG_STATE_HOME", to, 1);
	if (powercut_said(&cut, cut.count, "saved ") != strtoul(ANSWERS, NULL, 10)) {
		puts("the record does not say what was saved");
		return 1;
	}
	for (int i = 0; i < cuts && good; i++)
		good = cut_at(&cut, random_below((uint32_t)cut.count + 1), (uint64_t)i, root, to);
	printf("%d cuts among %zu steps, %s\n", cuts, cut.count, good ? "nothing lost" : "LOST");
	powercut_clear(&cut);
	if (good)
		empty_folder(folder);
	return good ? 0 : 1;
}
