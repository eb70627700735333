#include "lib/pty.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/pty_own.h"

enum {
	QUIET = 10,	  /* ms without output after which a screen is whole */
	SLICE = 20,	  /* ms after which we look whether the program lives */
	BUSY = 2000,	  /* ms that a busy program is waited for */
	PATIENCE = 30000, /* ms for the program to read what is typed */
};

static long
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Both ends.  The slave is kept open here too: so the last bytes of a program
 * that has ended are not lost, and its line modes can still be read. */
static bool
open_pair(struct pty *pty)
{
	const char *name;

	pty->master = posix_openpt(O_RDWR | O_NOCTTY);
	if (pty->master < 0)
		return false;
	if (grantpt(pty->master) || unlockpt(pty->master) || !(name = ptsname(pty->master)))
		return false;
	pty->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (pty->slave < 0)
		return false;
	if (fcntl(pty->master, F_SETFD, FD_CLOEXEC) ||
		fcntl(pty->master, F_SETFL, O_RDWR | O_NONBLOCK))
		return false;
	return tcgetattr(pty->slave, &pty->modes_before) == 0;
}

static void
set_size(const struct pty *pty, int rows, int columns)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns,
	};

	ioctl(pty->slave, TIOCSWINSZ, &size);
}

static void
be_program(const struct pty *pty, const struct pty_setup *setup)
{
	/* execve wants char *const *, for no reason but its age. */
	union {
		const char *const *theirs;
		char *const *posix;
	} argv = { .theirs = setup->argv };
	sigset_t none;

	setsid();
	ioctl(pty->slave, TIOCSCTTY, 0);
	for (int fd = 0; fd < 3; fd++)
		dup2(pty->slave, fd);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int number = 1; number < 32; number++)
		signal(number, SIG_DFL);
	if (chdir(setup->folder) == 0)
		execve(setup->argv[0], argv.posix, setup->env);
	_exit(127);
}

struct pty *
pty_start(const struct pty_setup *setup)
{
	struct pty *pty = must(calloc(1, sizeof *pty));

	pty->master = pty->slave = -1;
	pty->pid = -1;
	pty->term = copy_string(setup->term);
	text_add(&pty->raw, "", 0);
	pty_screen_open(pty, setup->rows, setup->columns);
	if (!open_pair(pty)) {
		pty_end(pty);
		return NULL;
	}
	set_size(pty, setup->rows, setup->columns);
	pty->pid = fork();
	if (pty->pid == 0)
		be_program(pty, setup);
	if (pty->pid < 0) {
		pty_end(pty);
		return NULL;
	}
	return pty;
}

static void
look(struct pty *pty, int flags)
{
	int status;

	if (pty->ended || pty->pid <= 0)
		return;
	if (waitpid(pty->pid, &status, flags) == pty->pid && !WIFSTOPPED(status)) {
		pty->ended = true;
		pty->status = status;
	}
}

void
pty_end(struct pty *pty)
{
	if (!pty)
		return;
	if (pty->pid > 0) {
		/* The group too: what it has started must not outlive the test. */
		kill(-pty->pid, SIGKILL);
		if (!pty->ended) {
			kill(pty->pid, SIGKILL);
			look(pty, 0);
		}
	}
	if (pty->master >= 0)
		close(pty->master);
	if (pty->slave >= 0)
		close(pty->slave);
	vterm_free(pty->vterm);
	free(pty->term);
	text_clear(&pty->raw);
	text_clear(&pty->answers);
	free(pty);
}

/* How many of the bytes at the end are a letter that is not whole yet: libvterm
 * takes such a beginning for a wrong letter. */
static size_t
unfinished(const char *bytes, size_t count)
{
	for (size_t back = 1; back <= 3 && back <= count; back++) {
		unsigned char byte = (unsigned char)bytes[count - back];
		size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;

		if (byte < 0x80 || byte >= 0xc0)
			return length > back ? back : 0;
	}
	return 0;
}

/* What there is to read now goes to the screen and to the raw bytes. */
static bool
take(struct pty *pty)
{
	char bytes[4096];
	bool any = false;

	/* Not for ever: a program that never stops writing must not hold us. */
	for (int part = 0; part < 64 && pty->master >= 0; part++) {
		ssize_t got;

		memcpy(bytes, pty->held, pty->held_count);
		got = read(pty->master, bytes + pty->held_count, sizeof bytes - pty->held_count);
		if (got <= 0)
			break;
		text_add(&pty->raw, bytes + pty->held_count, (size_t)got);
		got += (ssize_t)pty->held_count;
		pty->held_count = unfinished(bytes, (size_t)got);
		got -= (ssize_t)pty->held_count;
		memcpy(pty->held, bytes + got, pty->held_count);
		vterm_input_write(pty->vterm, bytes, (size_t)got);
		any = true;
	}
	if (any)
		vterm_screen_flush_damage(pty->screen);
	return any;
}

/* The terminal's own answers, as far as the program takes them. */
static void
answer(struct pty *pty)
{
	ssize_t put;

	if (!pty->answers.length || pty->master < 0)
		return;
	put = write(pty->master, pty->answers.at, pty->answers.length);
	if (put <= 0)
		return;
	pty->answers.length -= (size_t)put;
	memmove(pty->answers.at, pty->answers.at + put, pty->answers.length);
}

bool
pty_pump(struct pty *pty, int milliseconds)
{
	struct pollfd at = { .fd = pty->master, .events = POLLIN };
	bool lived = !pty->ended, any;

	/* A closed one (-1) is only waited for. */
	poll(&at, 1, milliseconds);
	look(pty, WNOHANG);
	any = take(pty);
	/* "Ended" means: and all it wrote is read.  The kernel hands the last
	 * bytes over a little later than the news of the end. */
	while (lived && pty->ended && poll(&at, 1, QUIET) > 0 && take(pty))
		any = true;
	answer(pty);
	return any;
}

void
pty_settle(struct pty *pty, int quiet, int most)
{
	long end = now() + most;

	while (pty_pump(pty, quiet) && now() < end)
		;
}

/* Does the program sleep, waiting for a key?  Not while it waits for the disk or
 * for its turn.  True where that cannot be known. */
static bool
is_asleep(const struct pty *pty)
{
	char path[64], line[256], *state;
	FILE *file;
	bool asleep;

	snprintf(path, sizeof path, "/proc/%ld/stat", (long)pty->pid);
	file = fopen(path, "r");
	if (!file)
		return true;
	state = fgets(line, sizeof line, file) ? strrchr(line, ')') : NULL;
	asleep = !state || state[1] == '\0' || state[2] == 'S';
	fclose(file);
	return asleep;
}

void
pty_rest(struct pty *pty, int quiet, int most)
{
	long end = now() + most;

	do
		pty_settle(pty, quiet, most);
	while (!pty->ended && !is_asleep(pty) && now() < end);
}

bool
pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, void *what), void *what, int milliseconds)
{
	long end = now() + milliseconds;

	for (;;) {
		bool ended = pty->ended;

		if (holds(pty, what)) {
			pty_settle(pty, QUIET, 50 * QUIET);
			if (holds(pty, what))
				return true;
		}
		if (ended || now() >= end || stop_asked)
			return false;
		pty_pump(pty, SLICE);
	}
}

bool
pty_send(struct pty *pty, const char *bytes, size_t length)
{
	long end = now() + PATIENCE;

	while (length && pty->master >= 0 && !pty->ended && now() < end) {
		struct pollfd at = { .fd = pty->master, .events = POLLIN | POLLOUT };
		/* Little at a time: the line discipline drops what does not
		 * fit when it is in its line mode. */
		size_t part = length < 512 ? length : 512;
		ssize_t put;

		poll(&at, 1, SLICE);
		if (at.revents & POLLIN)
			pty_pump(pty, 0);
		look(pty, WNOHANG);
		put = write(pty->master, bytes, part);
		if (put > 0) {
			bytes += put;
			length -= (size_t)put;
		}
	}
	return length == 0;
}

void
pty_resize(struct pty *pty, int rows, int columns)
{
	/* What was written for the old size is shown in the old size. */
	pty_pump(pty, 0);
	vterm_set_size(pty->vterm, rows, columns);
	set_size(pty, rows, columns);
}

bool
pty_signal(struct pty *pty, int number)
{
	int status;

	look(pty, WNOHANG);
	if (pty->ended || kill(pty->pid, number))
		return false;
	if (number != SIGSTOP)
		return true;
	while (waitpid(pty->pid, &status, WUNTRACED) == pty->pid) {
		if (WIFSTOPPED(status))
			return true;
		pty->ended = true;
		pty->status = status;
		return false;
	}
	return false;
}

void
pty_drain(struct pty *pty)
{
	long end = now() + BUSY;
	int left = 0;

	while (!pty->ended && now() < end && !ioctl(pty->slave, FIONREAD, &left) && left)
		pty_pump(pty, SLICE);
}

void
pty_hangup(struct pty *pty)
{
	pty_drain(pty);
	pty_settle(pty, QUIET, 50 * QUIET);
	close(pty->master);
	pty->master = -1;
}

bool
pty_ended(struct pty *pty, int *status)
{
	if (!pty->ended)
		pty_pump(pty, 0);
	if (pty->ended)
		*status = pty->status;
	return pty->ended;
}

const char *
pty_raw(const struct pty *pty, size_t *length)
{
	*length = pty->raw.length;
	return pty->raw.at;
}
