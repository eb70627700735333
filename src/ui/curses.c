/* curses.c - the real terminal (curses' door)
 *
 * curses draws and knows the terminal; reading is ui/input's, from the bytes.
 * Signals only set a flag and wake the wait through a pipe of our own.
 */
#include "ui/term.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"

#define READ_AT_ONCE 4096

struct glass {
	struct term term;
	SCREEN *screen;
	struct input input;
	struct termios found; /* as the terminal was */
	enum theme theme;
	enum colours colours;
	bool gone; /* the terminal was closed */
};

/* One terminal, and handlers that can know of nothing else: file-wide. */
static volatile sig_atomic_t resized, stopped, woken, interrupted, ended;
static int wake[2] = { -1, -1 };
static struct termios restore_modes;
static char restore_bytes[128];
static size_t restore_length;
static struct glass *open_glass;

static const int caught[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP };
static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
static struct sigaction before[sizeof caught / sizeof caught[0]];
static bool stop_ignored;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/* ---- signals ---- */

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
catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++)
		sigaction(caught[i], &action, NULL);
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

static bool
open_wake(void)
{
	if (pipe(wake) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		fcntl(wake[i], F_SETFL, O_NONBLOCK);
		fcntl(wake[i], F_SETFD, FD_CLOEXEC);
	}
	return true;
}

/* ---- modes of the line ---- */

static void
off(struct termios *modes, int which)
{
	long none = fpathconf(STDIN_FILENO, _PC_VDISABLE);

	modes->c_cc[which] = none < 0 ? 0 : (cc_t)none;
}

/* Ctrl-C, Ctrl-Z and Ctrl-\ arrive in order with what was typed before them,
 * and typing ahead is not thrown away, when the line does not make signals of
 * them itself. */
static void
set_modes(void)
{
	struct termios modes;

	if (tcgetattr(STDIN_FILENO, &modes) != 0)
		return;
	modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
	modes.c_lflag &= ~(tcflag_t)(IEXTEN | ICANON | ECHO);
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
	def_prog_mode();
}

static void
say(const char *bytes)
{
	fputs(bytes, stdout);
	fflush(stdout);
}

/* ---- keys that the terminal describes ---- */

static void
define_keys(struct input *input)
{
	static const struct described {
		const char *name;
		enum press press;
		bool shift;
	} keys[] = {
		{ "kcuu1", PRESS_UP, false },
		{ "kcud1", PRESS_DOWN, false },
		{ "kcub1", PRESS_LEFT, false },
		{ "kcuf1", PRESS_RIGHT, false },
		{ "khome", PRESS_HOME, false },
		{ "kend", PRESS_END, false },
		{ "kpp", PRESS_PAGE_UP, false },
		{ "knp", PRESS_PAGE_DOWN, false },
		{ "kcbt", PRESS_TAB, true },
		{ "kdch1", PRESS_DELETE, false },
		{ "kich1", PRESS_INSERT, false },
		{ "kbs", PRESS_BACKSPACE, false },
		{ "kent", PRESS_ENTER, false },
		{ "kf1", PRESS_F1, false },
		{ "kf2", PRESS_F2, false },
		{ "kf3", PRESS_F3, false },
		{ "kf4", PRESS_F4, false },
		{ "kf5", PRESS_F5, false },
		{ "kf6", PRESS_F6, false },
		{ "kf7", PRESS_F7, false },
		{ "kf8", PRESS_F8, false },
		{ "kf9", PRESS_F9, false },
		{ "kf10", PRESS_F10, false },
		{ "kf11", PRESS_F11, false },
		{ "kf12", PRESS_F12, false },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		char name[8];
		const char *bytes = tigetstr(strcpy(name, keys[i].name));
		struct key key = key_press(keys[i].press);

		key.shift = keys[i].shift;
		if (bytes && bytes != (const char *)-1)
			input_define(input, bytes, key);
	}
}

static const char *
capability(const char *named)
{
	char name[8];
	const char *bytes = tigetstr(strcpy(name, named));

	return bytes == (const char *)-1 ? NULL : bytes;
}

/* What on_crash writes: made ready now, since then nothing may be asked. */
static void
prepare_restore(const struct glass *glass)
{
	static const char *const names[] = { "sgr0", "rmkx", "cnorm", "rmcup" };

	restore_modes = glass->found;
	restore_length = 0;
	memcpy(restore_bytes, paste_off, sizeof paste_off - 1);
	restore_length = sizeof paste_off - 1;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *bytes = capability(names[i]);
		size_t length = bytes ? strlen(bytes) : 0;

		if (length == 0 || restore_length + length > sizeof restore_bytes)
			continue;
		memcpy(restore_bytes + restore_length, bytes, length);
		restore_length += length;
	}
}

/* ---- colours ---- */

static bool
wants_colour(const char *color)
{
	const char *no = getenv("NO_COLOR");

	if (color && strcmp(color, "always") == 0)
		return true;
	if (color && strcmp(color, "never") == 0)
		return false;
	return !no || !*no;
}

/* Pair n + 1 is the look's colour n on the terminal's own background. */
static void
start_colours(struct glass *glass, const char *color)
{
	glass->colours = COLOURS_NONE;
	if (!wants_colour(color) || !has_colors() || start_color() == ERR)
		return;
	if (use_default_colors() == ERR)
		return;
	if (COLORS >= 256 && COLOR_PAIRS > ROLE_COUNT)
		glass->colours = COLOURS_256;
	else if (COLORS >= 8 && COLOR_PAIRS > ROLE_COUNT)
		glass->colours = COLOURS_8;
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct look look = theme_look(glass->theme, glass->colours, (enum role)role);

		if (look.colour >= 0)
			init_pair((short)(role + 1), look.colour, -1);
	}
}

static attr_t
attributes(const struct glass *glass, enum role role, short *pair)
{
	struct look look = theme_look(glass->theme, glass->colours, role);
	attr_t attributes = A_NORMAL;

	if (look.bold)
		attributes |= A_BOLD;
	if (look.dim)
		attributes |= A_DIM;
	if (look.underline)
		attributes |= A_UNDERLINE;
	if (look.reverse)
		attributes |= A_REVERSE;
	*pair = look.colour >= 0 ? (short)(role + 1) : 0;
	return attributes;
}

/* ---- the type ---- */

static struct glass *
glass_of(struct term *term)
{
	return (struct glass *)term;
}

static void
glass_size(struct term *term, int *rows, int *columns)
{
	(void)term;
	*rows = LINES;
	*columns = COLS;
}

static void
glass_put(struct term *term, int row, int column, const struct glyph *glyphs, int count)
{
	const struct glass *glass = glass_of(term);

	for (int i = 0; i < count; i++) {
		wchar_t points[GLYPH_POINTS + 1] = { 0 };
		cchar_t one;
		attr_t looks;
		short pair;

		if (glyphs[i].width == 0)
			continue;
		for (int p = 0; p < GLYPH_POINTS; p++)
			points[p] = (wchar_t)glyphs[i].points[p];
		looks = attributes(glass, (enum role)glyphs[i].role, &pair);
		/* The lower right corner is written but answers ERR. */
		if (setcchar(&one, points, looks, pair, NULL) == OK)
			mvadd_wch(row, column + i, &one);
	}
}

static void
glass_cursor(struct term *term, int row, int column)
{
	(void)term;
	move(row, column);
}

static void
glass_flush(struct term *term)
{
	(void)term;
	refresh();
}

static void
glass_redraw(struct term *term)
{
	(void)term;
	clearok(curscr, TRUE);
}

static void
glass_leave(struct term *term)
{
	(void)term;
	def_prog_mode();
	say(paste_off);
	endwin();
}

static void
take_size(void)
{
	struct winsize size;

	resized = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
		(size.ws_row != LINES || size.ws_col != COLS))
		resizeterm(size.ws_row, size.ws_col);
}

static void
glass_enter(struct term *term)
{
	(void)term;
	reset_prog_mode();
	set_modes();
	take_size();
	clearok(stdscr, TRUE);
	refresh();
	say(paste_on);
}

/* The group is stopped as Ctrl-Z would have; whoever is woken got SIGCONT.
 * Without a shell that could wake us the kernel throws the signal away. */
static bool
stop_here(void)
{
	struct sigaction action = { .sa_handler = SIG_DFL }, was;
	bool slept;

	if (stop_ignored || getsid(getppid()) != getsid(0))
		return false;
	woken = 0;
	sigemptyset(&action.sa_mask);
	sigaction(SIGTSTP, &action, &was);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &was, NULL);
	slept = woken != 0;
	return slept;
}

static bool
glass_suspend(struct term *term, const char *words)
{
	bool slept;

	stopped = 0;
	if (stop_ignored || getsid(getppid()) != getsid(0))
		return false;
	glass_leave(term);
	say(words);
	say("\n");
	slept = stop_here();
	glass_enter(term);
	return slept;
}

static bool
take_signal(struct event *event)
{
	if (ended) {
		*event = (struct event){ .kind = EVENT_END, .signal = ended };
	} else if (stopped) {
		stopped = 0;
		*event = (struct event){ .kind = EVENT_SUSPEND };
	} else if (interrupted) {
		interrupted = 0;
		*event = (struct event){ .kind = EVENT_KEY, .key = key_ctrl('c') };
	} else if (resized) {
		take_size();
		*event = (struct event){ .kind = EVENT_RESIZE };
	} else {
		return false;
	}
	return true;
}

/* What there is to read; false when the terminal is gone. */
static bool
take_bytes(struct glass *glass)
{
	char bytes[READ_AT_ONCE];
	ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);

	if (got > 0)
		input_feed(&glass->input, bytes, (size_t)got, clock_monotonic());
	return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

static void
drain_wake(void)
{
	char bytes[64];

	while (read(wake[0], bytes, sizeof bytes) > 0)
		;
}

/* Wait for bytes or a signal, or until the time is over. */
static void
wait_for(struct glass *glass, int wait)
{
	struct pollfd both[2] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = wake[0], .events = POLLIN },
	};

	if (poll(both, 2, wait) <= 0)
		return;
	if (both[1].revents)
		drain_wake();
	if (both[0].revents && !take_bytes(glass))
		glass->gone = true;
}

static void
glass_read(struct term *term, int wait, struct event *event)
{
	struct glass *glass = glass_of(term);
	int64_t until = clock_monotonic() + wait;

	for (bool looked = false;; looked = true) {
		int64_t now = clock_monotonic();
		int own, left = wait < 0 ? -1 : (int)(until > now ? until - now : 0);

		if (take_signal(event) || input_next(&glass->input, now, event))
			return;
		if (glass->gone) {
			/* The signal that says so may come after the end of file. */
			*event = (struct event){ .kind = EVENT_END, .signal = SIGHUP };
			return;
		}
		if (looked && left == 0)
			return;
		own = input_wait(&glass->input, now);
		wait_for(glass, own >= 0 && (left < 0 || own < left) ? own : left);
	}
}

static void
give_back(struct glass *glass)
{
	say(paste_off);
	endwin();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &glass->found);
}

static void
glass_close(struct term *term)
{
	struct glass *glass = glass_of(term);

	assert(glass == open_glass);
	give_back(glass);
	delscreen(glass->screen);
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++)
		sigaction(caught[i], &before[i], NULL);
	for (int i = 0; i < 2; i++) {
		close(wake[i]);
		wake[i] = -1;
	}
	memory_at_end(NULL);
	open_glass = NULL;
	input_free(&glass->input);
	free(glass);
}

/* No memory left: the screen is given back before the sentence is written. */
static void
at_end(void)
{
	if (open_glass)
		give_back(open_glass);
}

static const struct term_type glass_type = {
	.size = glass_size,
	.read = glass_read,
	.put = glass_put,
	.cursor = glass_cursor,
	.flush = glass_flush,
	.redraw = glass_redraw,
	.leave = glass_leave,
	.enter = glass_enter,
	.suspend = glass_suspend,
	.close = glass_close,
};

/* ---- opening ---- */

static bool
is_terminal(struct buf *why)
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

/* The 25 ms of Esc, from ESCDELAY for slow lines. */
static int
esc_wait(const struct term_wish *wish)
{
	const char *given = getenv("ESCDELAY");
	int64_t value = 0;

	if (wish->esc_wait > 0)
		return wish->esc_wait;
	if (given && str_to_integer(str_of(given), &value) && value > 0 && value <= 5000)
		return (int)value;
	return 25;
}

static SCREEN *
open_screen(struct buf *why)
{
	SCREEN *screen = newterm(NULL, stdout, stdin);

	if (!screen) {
		buf_format(why,
			_("The terminal \"%s\" is not described on this computer, so there is no "
			  "full screen."),
			getenv("TERM"));
		return NULL;
	}
	if (!capability("cup") || !capability("clear")) {
		endwin();
		delscreen(screen);
		buf_text(why,
			_("This terminal cannot move its cursor, so there is no full screen."));
		return NULL;
	}
	return screen;
}

static void
keep_handlers(void)
{
	for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) {
		sigaction(caught[i], NULL, &before[i]);
		if (caught[i] == SIGTSTP)
			stop_ignored = before[i].sa_handler == SIG_IGN;
	}
}

struct term *
term_curses(const struct term_wish *wish, struct buf *why)
{
	struct glass *glass;
	struct termios found;
	SCREEN *screen;

	assert(!open_glass);
	if (!is_terminal(why))
		return NULL;
	keep_handlers();
	if (tcgetattr(STDIN_FILENO, &found) != 0 || !(screen = open_screen(why)))
		return NULL;
	glass = memory_get(sizeof *glass);
	glass->term.type = &glass_type;
	glass->screen = screen;
	glass->found = found;
	glass->theme = wish->theme;
	glass->input.esc_wait = esc_wait(wish);
	if (!open_wake()) {
		endwin();
		delscreen(screen);
		free(glass);
		buf_text(why,
			_("The system has no files left to open, so there is no full screen."));
		return NULL;
	}
	open_glass = glass;
	resized = stopped = interrupted = ended = 0;
	cbreak();
	noecho();
	nonl();
	typeahead(-1); /* an update is never left half done */
	set_modes();
	keypad(stdscr, TRUE); /* the terminal sends what kcuu1 ... say */
	start_colours(glass, wish->color);
	define_keys(&glass->input);
	prepare_restore(glass);
	memory_at_end(at_end);
	catch_signals();
	catch_crashes();
	say(paste_on);
	return &glass->term;
}
