#include "ui/linear/hush.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <termios.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/fault.h"
#include "base/memory.h"

static const int caught[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT };
static struct sigaction before[COUNT_OF(caught)];
static struct termios found, hushed;
static int silent = -1; /* the terminal that is */

/* In the background it is another's. */
static void
set_modes(const struct termios *modes)
{
	if (tcgetpgrp(silent) == getpgrp())
		tcsetattr(silent, TCSANOW, modes);
}

/* Nothing in here but what a handler may do. */
static void
pass_on(int signal, const struct sigaction *as)
{
	struct sigaction now;
	sigset_t only;

	sigemptyset(&only);
	sigaddset(&only, signal);
	sigaction(signal, as, &now);
	raise(signal);
	/* It ends or stops the program here. */
	sigprocmask(SIG_UNBLOCK, &only, NULL);
	sigaction(signal, &now, NULL);
}

static void
on_signal(int signal)
{
	int error = errno;

	if (signal != SIGCONT) {
		set_modes(&found);
		for (size_t i = 0; i < COUNT_OF(caught); i++)
			if (caught[i] == signal)
				pass_on(signal, &before[i]);
	}
	/* A shell that wakes a program gives it the modes that it had itself found. */
	set_modes(&hushed);
	errno = error;
}

/* What was ignored stays so: a program that was told to outlive its terminal. */
static void
catch_all(void)
{
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < COUNT_OF(caught); i++)
		if (sigaction(caught[i], NULL, &before[i]) == 0 && before[i].sa_handler != SIG_IGN)
			sigaction(caught[i], &action, NULL);
}

void
hush(int terminal)
{
	struct termios modes;

	if (silent >= 0 || tcgetattr(terminal, &modes) != 0)
		return;
	found = hushed = modes;
	hushed.c_lflag &= ~(tcflag_t)ECHO;
	silent = terminal;
	fault_terminal(&found, "\n", 1);
	memory_at_end(hush_end);
	catch_all();
	tcsetattr(silent, TCSANOW, &hushed);
}

void
hush_end(void)
{
	if (silent < 0)
		return;
	tcsetattr(silent, TCSANOW, &found);
	for (size_t i = 0; i < COUNT_OF(caught); i++)
		sigaction(caught[i], &before[i], NULL);
	memory_at_end(NULL);
	fault_terminal_left();
	silent = -1;
}
