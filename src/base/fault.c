#include "base/fault.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/attr.h"

static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
static struct termios restore_modes;
static char restore_bytes[FAULT_RESTORE];
static size_t restore_length;
static char said[400];
static size_t said_length;

static void
on_crash(int signal)
{
	ssize_t written = 0;

	(void)signal;
	if (restore_length > 0) {
		written += write(STDOUT_FILENO, restore_bytes, restore_length);
		tcsetattr(STDIN_FILENO, TCSANOW, &restore_modes);
	}
	written += write(STDERR_FILENO, said, said_length);
	(void)written;
	_exit(FAULT_EXIT);
}

void
fault_catch(const char *words)
{
	struct sigaction action = { .sa_handler = on_crash,
		.sa_flags = (int)SA_RESETHAND | SA_NODEFER };
	int length = snprintf(said, sizeof said, "%s\n", words);

	said_length = length < 0		     ? 0
		      : (size_t)length < sizeof said ? (size_t)length
						     : sizeof said - 1;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < COUNT_OF(crashes); i++) {
		struct sigaction now;

		if (sigaction(crashes[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
			sigaction(crashes[i], &action, NULL);
	}
}

void
fault_terminal(const struct termios *modes, const char *bytes, size_t count)
{
	restore_modes = *modes;
	restore_length = count < sizeof restore_bytes ? count : sizeof restore_bytes;
	memcpy(restore_bytes, bytes, restore_length);
}

void
fault_terminal_left(void)
{
	restore_length = 0;
}
