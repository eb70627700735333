/* curses.c - the real terminal (curses' door)
 *
 * curses draws and knows the terminal; reading is ui/input's, from the bytes.
 * What is not curses lies beside: ui/signals, ui/tty, ui/whole.
 */
#include "ui/term.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/lang.h"
#include "base/memory.h"
#include "ui/signals.h"
#include "ui/tty.h"
#include "ui/whole.h"

#define READ_AT_ONCE 4096

struct glass {
	struct term term;
	SCREEN *screen;
	struct input input;
	struct termios found; /* as the terminal was */
	struct theme theme;
	enum colours colours;
	bool gone; /* the terminal was closed */
};

/* There is one terminal: for at_end, which is given nothing. */
static struct glass *open_glass;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

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

/* For when the program dies of a bug. */
static void
prepare_restore(const struct glass *glass)
{
	static const char *const names[] = { "sgr0", "rmkx", "cnorm", "rmcup" };
	struct buf bytes = { 0 };

	buf_text(&bytes, paste_off);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *what = capability(names[i]);

		if (what && bytes.length + strlen(what) <= FAULT_RESTORE)
			buf_text(&bytes, what);
	}
	fault_terminal(&glass->found, bytes.at, bytes.length);
	buf_free(&bytes);
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
		struct look look = theme_look(&glass->theme, glass->colours, (enum role)role);

		if (look.colour >= 0)
			init_pair(
				(short)(role + 1), look.colour, look.behind > 0 ? look.behind : -1);
	}
	glass->term.shades = theme_shades(&glass->theme, glass->colours);
}

static attr_t
attributes(const struct glass *glass, enum role role, short *pair)
{
	struct look look = theme_look(&glass->theme, glass->colours, role);
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
	whole_begin();
	refresh();
	whole_end();
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
set_modes(void)
{
	if (tty_bytes())
		def_prog_mode();
}

static void
take_size(void)
{
	int rows, columns;

	signals_resized();
	if (tty_size(&rows, &columns) && (rows != LINES || columns != COLS))
		resizeterm(rows, columns);
	/* Dragged to and fro it has the size it had, and not what stood there. */
	open_glass->term.whole = true;
	clearok(curscr, TRUE);
}

/* Stopped from outside and continued: what the terminal does and shows meanwhile
 * was somebody else's. */
static void
take_back(void)
{
	reset_prog_mode();
	set_modes();
	take_size();
	say(paste_on);
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

static bool
glass_suspend(struct term *term, const char *words)
{
	bool slept;

	if (!signals_can_stop())
		return false;
	glass_leave(term);
	say(words);
	say("\n");
	slept = signals_stop();
	glass_enter(term);
	return slept;
}

static bool
take_signal(struct event *event)
{
	int signal = 0;

	switch (signals_take(&signal)) {
	case TOLD_NOTHING: return false;
	case TOLD_END: *event = (struct event){ .kind = EVENT_END, .signal = signal }; break;
	case TOLD_STOP: *event = (struct event){ .kind = EVENT_SUSPEND }; break;
	case TOLD_INTERRUPT:
		*event = (struct event){ .kind = EVENT_KEY, .key = key_ctrl('c') };
		break;
	case TOLD_WOKEN:
		take_back();
		*event = (struct event){ .kind = EVENT_RESIZE };
		break;
	case TOLD_RESIZE:
		take_size();
		*event = (struct event){ .kind = EVENT_RESIZE };
		break;
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

/* Wait for bytes or a signal, or until the time is over. */
static void
wait_for(struct glass *glass, int wait)
{
	struct pollfd both[2] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = signals_wake(), .events = POLLIN },
	};

	if (poll(both, 2, wait) <= 0)
		return;
	if (both[1].revents)
		signals_drain();
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
	whole_end();
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
	whole_close();
	signals_release();
	fault_terminal_left();
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

static SCREEN *
open_screen(struct buf *why)
{
	FILE *out = whole_open();
	SCREEN *screen = out ? newterm(NULL, out, stdin) : NULL;

	if (!out) {
		buf_text(why,
			_("The system has no files left to open, so there is no full screen."));
	} else if (!screen) {
		buf_format(why,
			_("The terminal \"%s\" is not described on this computer, so there is no "
			  "full screen."),
			getenv("TERM"));
	} else if (!capability("cup") || !capability("clear")) {
		endwin();
		delscreen(screen);
		screen = NULL;
		buf_text(why,
			_("This terminal cannot move its cursor, so there is no full screen."));
	}
	if (!screen)
		whole_close();
	return screen;
}

struct term *
term_curses(const struct term_wish *wish, struct buf *why)
{
	struct glass *glass;
	struct termios found;
	SCREEN *screen;

	assert(!open_glass);
	if (!tty_usable(why))
		return NULL;
	signals_keep();
	if (tcgetattr(STDIN_FILENO, &found) != 0 || !(screen = open_screen(why)))
		return NULL;
	glass = memory_get(sizeof *glass);
	glass->term.type = &glass_type;
	glass->screen = screen;
	glass->found = found;
	glass->theme = wish->theme ? *wish->theme : theme_terminal;
	glass->input.esc_wait = tty_esc_wait(wish->esc_wait);
	if (!signals_open()) {
		endwin();
		delscreen(screen);
		whole_close();
		free(glass);
		buf_text(why,
			_("The system has no files left to open, so there is no full screen."));
		return NULL;
	}
	open_glass = glass;
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
	signals_catch();
	say(paste_on);
	return &glass->term;
}
