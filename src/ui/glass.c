/* glass.c - the real terminal
 *
 * What it can do ui/terminfo says, ui/pen draws on it, ui/input reads it; the line
 * it hangs on is ui/tty's and what else reaches the program ui/signals'.
 */
#include "ui/term.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/lang.h"
#include "base/memory.h"
#include "ui/pen.h"
#include "ui/signals.h"
#include "ui/terminfo.h"
#include "ui/tty.h"

#define READ_AT_ONCE 4096

struct glass {
	struct term term;
	struct pen pen;
	struct input input;
	struct termios found; /* as the terminal was */
	struct theme theme;
	int rows, columns;
	bool clear; /* before anything else is put */
	bool gone;  /* the terminal was closed */
};

/* There is one terminal: for at_end, which is given nothing. */
static struct glass *open_glass;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/* A capability of the terminal, if it has it. */
static void
say_of(struct buf *out, const char *name)
{
	const char *bytes = terminfo_bytes(name);

	if (bytes)
		buf_text(out, bytes);
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
		const char *bytes = terminfo_bytes(keys[i].name);
		struct key key = key_press(keys[i].press);

		key.shift = keys[i].shift;
		if (bytes)
			input_define(input, bytes, key);
	}
}

/* For when the program dies of a bug. */
static void
prepare_restore(const struct glass *glass)
{
	static const char *const names[] = { "sgr0", "rmkx", "cnorm", "rmcup" };
	struct buf bytes = { 0 };

	buf_text(&bytes, paste_off);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *what = terminfo_bytes(names[i]);

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

static enum colours
colours_of(const char *color)
{
	int colours = terminfo_number("colors");

	/* What cannot take a colour off again is given none. */
	if (!wants_colour(color) || !terminfo_bytes("setaf") || !terminfo_bytes("op"))
		return COLOURS_NONE;
	return colours >= 256 ? COLOURS_256 : colours >= 8 ? COLOURS_8 : COLOURS_NONE;
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
	*rows = glass_of(term)->rows;
	*columns = glass_of(term)->columns;
}

/* What is to be drawn, on a blank glass where what it shows is not known. */
static struct pen *
pen_of(struct term *term)
{
	struct glass *glass = glass_of(term);

	if (glass->clear)
		pen_clear(&glass->pen);
	glass->clear = false;
	return &glass->pen;
}

static void
glass_put(struct term *term, const struct surface *surface, int row, int column, int count)
{
	pen_put(pen_of(term), surface, row, column, count);
}

static void
glass_cursor(struct term *term, int row, int column)
{
	pen_move(pen_of(term), row, column);
}

/* In one piece: a terminal draws no half of it. */
static void
glass_flush(struct term *term)
{
	struct pen *pen = pen_of(term);

	tty_write(buf_str(&pen->out));
	pen_end(pen);
}

static void
glass_redraw(struct term *term)
{
	glass_of(term)->clear = true;
}

static int
described(const char *name, int usual)
{
	int number = terminfo_number(name);

	return number > 0 ? number : usual;
}

static void
take_size(struct glass *glass)
{
	signals_resized();
	if (!tty_size(&glass->rows, &glass->columns) && glass->rows == 0) {
		glass->rows = described("lines", 24);
		glass->columns = described("cols", 80);
	}
	pen_size(&glass->pen, glass->rows, glass->columns);
	/* Dragged to and fro it has the size it had, and not what stood there. */
	glass->term.whole = true;
	glass->clear = true;
}

/* The glass is ours: on a page of its own, unless it is there already, and with
 * keys that say what kcuu1 ... say. */
static void
take_glass(struct glass *glass, bool turned)
{
	struct buf out = { 0 };

	tty_bytes(&glass->found);
	if (!turned)
		say_of(&out, "smcup");
	say_of(&out, "smkx");
	buf_text(&out, paste_on);
	tty_write(buf_str(&out));
	buf_free(&out);
	pen_lost(&glass->pen);
	take_size(glass);
}

/* And given back, with `words` on the page that was there before. */
static void
give_glass(struct glass *glass, const char *words)
{
	struct pen *pen = &glass->pen;

	pen_end(pen);
	buf_text(&pen->out, paste_off);
	pen_lost(pen);
	pen_move(pen, glass->rows - 1, 0);
	pen_plain(pen);
	say_of(&pen->out, "cnorm");
	say_of(&pen->out, "rmkx");
	say_of(&pen->out, "rmcup");
	tty_write(buf_str(&pen->out));
	pen_end(pen);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &glass->found);
	tty_write(str_of(words));
}

static void
glass_leave(struct term *term)
{
	give_glass(glass_of(term), "");
}

static void
glass_enter(struct term *term)
{
	take_glass(glass_of(term), false);
	glass_flush(term);
}

static bool
glass_suspend(struct term *term, const char *words)
{
	struct glass *glass = glass_of(term);
	struct buf line = { 0 };
	bool slept;

	if (!signals_can_stop())
		return false;
	buf_format(&line, "%s\n", words);
	give_glass(glass, line.at);
	buf_free(&line);
	slept = signals_stop();
	glass_enter(term);
	return slept;
}

static bool
take_signal(struct glass *glass, struct event *event)
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
		/* Stopped from outside and continued: what the terminal does and shows
		 * meanwhile was somebody else's. */
		take_glass(glass, true);
		*event = (struct event){ .kind = EVENT_RESIZE };
		break;
	case TOLD_RESIZE:
		take_size(glass);
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

		if (take_signal(glass, event) || input_next(&glass->input, now, event))
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
glass_close(struct term *term)
{
	struct glass *glass = glass_of(term);

	assert(glass == open_glass);
	give_glass(glass, "");
	terminfo_close();
	signals_release();
	fault_terminal_left();
	memory_at_end(NULL);
	open_glass = NULL;
	pen_free(&glass->pen);
	input_free(&glass->input);
	free(glass);
}

/* No memory left: the screen is given back before the sentence is written. */
static void
at_end(void)
{
	if (open_glass)
		give_glass(open_glass, "");
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

struct term *
term_glass(const struct term_wish *wish, struct buf *why)
{
	struct glass *glass;
	struct termios found;

	assert(!open_glass);
	if (!tty_usable(why) || tcgetattr(STDIN_FILENO, &found) != 0 || !terminfo_open(why))
		return NULL;
	if (!signals_open()) {
		terminfo_close();
		buf_text(why,
			_("The system has no files left to open, so there is no full screen."));
		return NULL;
	}
	glass = memory_get(sizeof *glass);
	glass->term.type = &glass_type;
	glass->found = found;
	glass->theme = wish->theme ? *wish->theme : theme_terminal;
	glass->input.esc_wait = tty_esc_wait(wish->esc_wait);
	pen_open(&glass->pen, &glass->theme, colours_of(wish->color));
	glass->term.shades = theme_shades(&glass->theme, glass->pen.colours);
	open_glass = glass;
	define_keys(&glass->input);
	prepare_restore(glass);
	memory_at_end(at_end);
	signals_catch();
	take_glass(glass, false);
	return &glass->term;
}
