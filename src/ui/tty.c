#include "ui/tty.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/str.h"

#define ESC_WAIT 25
#define ESC_MOST 5000

bool
tty_usable(struct buf *why)
{
	const char *term = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		buf_text(why, _("Standard input and output are not both a terminal, so there is no "
				"full screen."));
		return false;
	}
	if (!term || !*term || strcmp(term, "dumb") == 0 || strcmp(term, "unknown") == 0) {
		buf_text(why, _("The variable TERM does not say what terminal this is, so there is "
				"no full screen."));
		return false;
	}
	return true;
}

int
tty_esc_wait(int wished)
{
	const char *given = getenv("ESCDELAY");
	int64_t value = 0;

	if (wished > 0)
		return wished;
	if (given && str_to_integer(str_of(given), &value) && value > 0 && value <= ESC_MOST)
		return (int)value;
	return ESC_WAIT;
}

static void
off(struct termios *modes, int which)
{
	long none = fpathconf(STDIN_FILENO, _PC_VDISABLE);

	modes->c_cc[which] = none < 0 ? 0 : (cc_t)none;
}

void
tty_bytes(const struct termios *found)
{
	struct termios modes = *found;

	modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
	modes.c_lflag &= ~(tcflag_t)(IEXTEN | ICANON | ECHO);
	modes.c_oflag &= ~(tcflag_t)ONLCR; /* a line feed goes straight down */
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	off(&modes, VINTR);
	off(&modes, VQUIT);
	off(&modes, VSUSP);
#ifdef VDSUSP
	off(&modes, VDSUSP);
#endif
#ifdef VDISCARD
	off(&modes, VDISCARD);
#endif
#ifdef VLNEXT
	off(&modes, VLNEXT);
#endif
#ifdef VSTATUS
	off(&modes, VSTATUS);
#endif
	tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

/* A terminal that is gone is noticed by whoever reads from it. */
void
tty_write(struct str bytes)
{
	struct pollfd room = { .fd = STDOUT_FILENO, .events = POLLOUT };
	size_t at = 0;

	while (at < bytes.length) {
		ssize_t written = write(STDOUT_FILENO, bytes.at + at, bytes.length - at);

		if (written < 0 && errno == EAGAIN)
			poll(&room, 1, -1);
		else if (written < 0 && errno != EINTR)
			return;
		else if (written > 0)
			at += (size_t)written;
	}
}

bool
tty_size(int *rows, int *columns)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return false;
	*rows = size.ws_row;
	*columns = size.ws_col;
	return true;
}
