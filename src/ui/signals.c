#include "ui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t resized, stopped, woken, interrupted, ended;
static int wake[2] = { -1, -1 };
static struct termios restore_modes;
static char restore_bytes[SIGNALS_RESTORE];
static size_t restore_length;

static const int caught[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP };
static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
static struct sigaction before[sizeof caught / sizeof caught[0]];
static bool stop_ignored;

/* ---- handlers ---- */

static void
on_signal(int signal)
{
	int error = errno;
	ssize_t written;

	switch (signal) {
	case SIGWINCH: resized = 1; break;
	case SIGTSTP: stopped = 1; break;
	case SIGCONT: woken = 1; break;
	case SIGINT: interrupted = 1; break;
	default: ended = signal; break;
	}
	/* A full pipe wakes as well as one byte does. */
	written = write(wake[1], "", 1);
	(void)written;
	errno = error;
}

/* A bug: leave the terminal usable, then end as the signal would have. */
static void
on_crash(int signal)
{
	ssize_t written = write(STDOUT_FILENO, restore_bytes, restore_length);

	(void)written;
	tcsetattr(STDIN_FILENO, TCSANOW, &restore_modes);
	raise(signal);
}

static void
catch_told(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) {
		bool ends = caught[i] == SIGTERM || caught[i] == SIGHUP;

		/* A new size breaks off no half-written screen; what ends the program
		 * does not wait for a terminal that takes nothing. */
		action.sa_flags = ends ? 0 : SA_RESTART;
		sigaction(caught[i], &action, NULL);
	}
}

static void
catch_crashes(void)
{
	struct sigaction action = { .sa_handler = on_crash,
		.sa_flags = (int)SA_RESETHAND | SA_NODEFER };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++) {
		struct sigaction now;

		/* A sanitizer's own handler says more than ours. */
		if (sigaction(crashes[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
			sigaction(crashes[i], &action, NULL);
	}
}

/* ---- from beginning to end ---- */

void
signals_keep(void)
{
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) {
		sigaction(caught[i], NULL, &before[i]);
		if (caught[i] == SIGTSTP)
			stop_ignored = before[i].sa_handler == SIG_IGN;
	}
}

bool
signals_open(void)
{
	if (pipe(wake) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		fcntl(wake[i], F_SETFL, O_NONBLOCK);
		fcntl(wake[i], F_SETFD, FD_CLOEXEC);
	}
	resized = stopped = woken = interrupted = ended = 0;
	return true;
}

void
signals_catch(void)
{
	catch_told();
	catch_crashes();
}

void
signals_release(void)
{
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++)
		sigaction(caught[i], &before[i], NULL);
	for (int i = 0; i < 2; i++) {
		close(wake[i]);
		wake[i] = -1;
	}
}

void
signals_restore(const struct termios *modes, const char *bytes, size_t count)
{
	restore_modes = *modes;
	restore_length = count < sizeof restore_bytes ? count : sizeof restore_bytes;
	memcpy(restore_bytes, bytes, restore_length);
}

/* ---- what was told ---- */

int
signals_wake(void)
{
	return wake[0];
}

void
signals_drain(void)
{
	char bytes[64];

	while (read(wake[0], bytes, sizeof bytes) > 0)
		;
}

enum told
signals_take(int *signal)
{
	if (ended) {
		*signal = ended;
		return TOLD_END;
	}
	if (stopped) {
		stopped = 0;
		return TOLD_STOP;
	}
	if (interrupted) {
		interrupted = 0;
		return TOLD_INTERRUPT;
	}
	if (woken) {
		woken = 0;
		return TOLD_WOKEN;
	}
	if (!resized)
		return TOLD_NOTHING;
	resized = 0;
	return TOLD_RESIZE;
}

void
signals_resized(void)
{
	resized = 0;
}

/* ---- stopping ---- */

bool
signals_can_stop(void)
{
	return !stop_ignored && getsid(getppid()) == getsid(0);
}

bool
signals_stop(void)
{
	struct sigaction action = { .sa_handler = SIG_DFL }, was;
	bool slept;

	stopped = woken = 0;
	sigemptyset(&action.sa_mask);
	sigaction(SIGTSTP, &action, &was);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &was, NULL);
	slept = woken != 0;
	woken = 0;
	return slept;
}
