#include "glass.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

#define FIRST_QUIET 60	    /* ms */
#define FIRST_PATIENCE 2000 /* ms without a byte after which there is none */
#define PATIENCE 100

static void
be_program(const char *name, char *const *argv, char *const *env)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int slave;

	setsid();
	slave = open(name, O_RDWR);
	if (slave < 0)
		_exit(127);
	ioctl(slave, TIOCSCTTY, 0);
	ioctl(slave, TIOCSWINSZ, &size);
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
	if (slave > 2)
		close(slave);
	execve(argv[0], argv, env);
	_exit(127);
}

/* Of the program's processor time, in seconds. */
static double
cpu_of(const struct glass *glass)
{
	struct timespec now = { 0 };
	clockid_t clock;

	if (clock_getcpuclockid(glass->pid, &clock) == 0)
		clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Read until nothing came for `quiet` ms, after something did. */
static struct update
take(struct glass *glass, double began, int patience, int quiet)
{
	struct pollfd at = { .fd = glass->master, .events = POLLIN };
	struct update update = { .bytes = 0 };
	char bytes[8192];

	buf_cut(&glass->seen, 0);
	while (poll(&at, 1, update.bytes ? quiet : patience) > 0) {
		ssize_t got = read(glass->master, bytes, sizeof bytes);

		if (got <= 0)
			break;
		update.seconds = bench_now() - began;
		update.cpu = cpu_of(glass);
		update.bytes += (size_t)got;
		buf_add(&glass->seen, (struct str){ bytes, (size_t)got });
	}
	return update;
}

bool
glass_start(struct glass *glass, char *const *argv, char *const *env, struct update *first)
{
	const char *name;
	double began;

	*glass = (struct glass){ .master = posix_openpt(O_RDWR | O_NOCTTY) };
	if (glass->master < 0 || grantpt(glass->master) || unlockpt(glass->master))
		return false;
	name = ptsname(glass->master);
	fcntl(glass->master, F_SETFD, FD_CLOEXEC);
	began = bench_now();
	glass->pid = name ? fork() : -1;
	if (glass->pid == 0)
		be_program(name, argv, env);
	if (glass->pid < 0)
		return false;
	*first = take(glass, began, FIRST_PATIENCE, FIRST_QUIET);
	return first->bytes > 0;
}

struct update
glass_type(struct glass *glass, const char *keys, int quiet)
{
	double began = bench_now(), cpu = cpu_of(glass);
	struct update update;

	if (write(glass->master, keys, strlen(keys)) < 0)
		return (struct update){ .bytes = 0 };
	update = take(glass, began, PATIENCE, quiet);
	update.cpu -= update.bytes ? cpu : 0;
	return update;
}

bool
glass_said(const struct glass *glass, const char *text)
{
	return str_find(buf_str(&glass->seen), str_of(text)) < glass->seen.length;
}

void
glass_end(struct glass *glass)
{
	struct timespec tenth = { .tv_nsec = 10000000 };
	char bytes[8192];
	struct pollfd at = { .fd = glass->master, .events = POLLIN };

	if (glass->pid > 0) {
		kill(glass->pid, SIGTERM);
		for (int i = 0; waitpid(glass->pid, NULL, WNOHANG) == 0; i++) {
			/* What it says on its way out must find room. */
			if (poll(&at, 1, 0) > 0 && read(glass->master, bytes, sizeof bytes) < 0)
				nanosleep(&tenth, NULL);
			nanosleep(&tenth, NULL);
			if (i == 100)
				kill(glass->pid, SIGKILL);
		}
	}
	if (glass->master >= 0)
		close(glass->master);
	buf_free(&glass->seen);
	glass->pid = 0;
}
