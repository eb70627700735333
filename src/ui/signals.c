#include "ui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t resized, stopped, woken, interrupted, ended;
static int wake[2] = { -1, -1 };

static const int caught[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP };
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

void
signals_catch(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) {
		bool ends = caught[i] == SIGTERM || caught[i] == SIGHUP;

		/* A new size breaks off no half-written screen; what ends the program
		 * does not wait for a terminal that takes nothing. */
		action.sa_flags = ends ? 0 : SA_RESTART;
		sigaction(caught[i], &action, &before[i]);
		if (caught[i] == SIGTSTP)
			stop_ignored = before[i].sa_handler == SIG_IGN;
	}
}

/* ---- from beginning to end ---- */

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
signals_release(void)
{
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++)
		sigaction(caught[i], &before[i], NULL);
	for (int i = 0; i < 2; i++) {
		close(wake[i]);
		wake[i] = -1;
	}
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
