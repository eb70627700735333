/* kill.c - programs that are killed at random moments while they save
 *
 *     store-kill WRITER
 *
 * Starts WRITER on one store again and again and sends SIGKILL at a random
 * moment.  What was said to be saved must be there, whole, and nothing else but
 * at most the one answer that was on its way.
 * BEHOV_KILLS says how often (25).
 */
#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <time.h>

static pid_t
start(const char *writer, const char *store, int64_t first, int *out)
{
	int ends[2];
	char number[32];

	snprintf(number, sizeof number, "%" PRId64, first);
	if (pipe(ends))
		exit(1);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execl(writer, writer, store, "0", number, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	*out = ends[0];
	return child;
}

/* All that it said, to the end. */
static size_t
listen(int from, char *said, size_t room)
{
	size_t length = 0;
	ssize_t got;

	while (length + 1 < room && (got = read(from, said + length, room - 1 - length)) > 0)
		length += (size_t)got;
	said[length] = '\0';
	close(from);
	return length;
}

/* Long enough to be killed anywhere: every second time while opening, else
 * some answers later. */
static void
wait_a_while(int from, bool opened)
{
	struct timespec pause = { .tv_nsec = (long)random_below(25000000) };
	char first;

	if (opened && read(from, &first, 1) != 1)
		return;
	nanosleep(&pause, NULL);
}

int
main(int argc, char **argv)
{
	static char said[1 << 20];
	char folder[] = "/tmp/behov-kill-XXXXXX", path[64];
	const char *wanted = getenv("BEHOV_KILLS");
	int kills = wanted ? atoi(wanted) : 25, made = 0;
	int64_t kept = 0;

	hash_start_up();
	if (argc < 2)
		return 64;
	make_folder(folder);
	snprintf(path, sizeof path, "%s/behov.db", folder);
	for (int i = 0; i < kills; i++) {
		int out;
		pid_t child = start(argv[1], path, kept + 1, &out);
		wait_a_while(out, i % 2);
		kill(child, SIGKILL);
		listen(out, said, sizeof said);
		waitpid(child, NULL, 0);
		int64_t last = last_saved(said);
		if (last == 0)
			last = kept;
		if (access(path, F_OK) && last == 0)
			continue; /* killed before there was a store */
		made++;
		kept = check_store(path);
		if (kept < last || kept > last + 1) {
			printf("kill %d: %" PRId64 " were saved, %" PRId64 " are there\n", i, last,
				kept);
			return 1;
		}
	}
	printf("%d kills, %d of them with a store, %" PRId64 " answers, none lost\n", kills, made,
		kept);
	empty_folder(folder);
	return made > 0 && kept > 0 ? 0 : 1;
}
