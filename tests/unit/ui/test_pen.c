/* test_pen.c - what the pen writes, drawn by a terminal of libvterm */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#include "base/attr.h"
#include "ui/pen.h"
#include "ui/term.h"
#include "ui/terminfo.h"

#define ROWS 9
#define COLUMNS 33
#define FRAMES 250

static const uint32_t right_half = (uint32_t)-1;

/* ---- a terminal that is drawn on by the pen ---- */

struct glass {
	struct term term;
	struct pen pen;
	VTerm *vterm;
	VTermScreen *screen;
	size_t bytes;
};

static struct glass glass;
static struct surface surface;

static void
size(struct term *term, int *rows, int *columns)
{
	(void)term;
	*rows = ROWS;
	*columns = COLUMNS;
}

static void
put(struct term *term, const struct surface *from, int row, int column, int count)
{
	(void)term;
	pen_put(&glass.pen, from, row, column, count);
}

static void
cursor(struct term *term, int row, int column)
{
	(void)term;
	pen_move(&glass.pen, row, column);
}

static void
flush(struct term *term)
{
	(void)term;
	glass.bytes = glass.pen.out.length;
	if (glass.bytes)
		vterm_input_write(glass.vterm, glass.pen.out.at, glass.bytes);
	pen_end(&glass.pen);
}

static void
nothing(struct term *term)
{
	(void)term;
}

static const struct term_type type = {
	.size = size, .put = put, .cursor = cursor, .flush = flush, .close = nothing
};

static void
open_glass(const char *named, enum colours colours)
{
	struct buf why = { 0 };

	setenv("TERM", named, 1);
	assert_true(terminfo_open(&why));
	glass = (struct glass){ .term = { .type = &type } };
	pen_open(&glass.pen, &theme_terminal, colours);
	pen_size(&glass.pen, ROWS, COLUMNS);
	pen_clear(&glass.pen);
	glass.vterm = vterm_new(ROWS, COLUMNS);
	vterm_set_utf8(glass.vterm, 1);
	glass.screen = vterm_obtain_screen(glass.vterm);
	vterm_screen_reset(glass.screen, 1);
	surface_resize(&surface, ROWS, COLUMNS);
}

static void
close_glass(void)
{
	vterm_free(glass.vterm);
	pen_free(&glass.pen);
	term_close(&glass.term);
	terminfo_close();
	surface_free(&surface);
}

/* ---- what is seen ---- */

static void
cell_is(int row, int column, const struct glyph *glyph, enum colours colours)
{
	uint32_t points[GLYPH_POINTS] = { 0 };
	struct look look = theme_look(&theme_terminal, colours, (enum role)glyph->role);
	VTermPos at = { .row = row, .col = column };
	size_t count = surface_points(&surface, glyph, points);
	VTermScreenCell cell;

	assert_true(vterm_screen_get_cell(glass.screen, at, &cell));
	if (glyph->width == 0) {
		assert_int_equal(cell.chars[0], right_half);
		return;
	}
	assert_int_equal(cell.chars[0] ? cell.chars[0] : ' ', points[0]);
	for (size_t i = 1; i < count; i++)
		assert_int_equal(cell.chars[i], points[i]);
	if (points[0] != ' ')
		assert_int_equal(cell.attrs.bold, look.bold);
	assert_int_equal(cell.attrs.reverse, look.reverse);
	assert_int_equal(cell.attrs.underline != 0, look.underline);
	if (points[0] != ' ' || look.behind > 0) {
		assert_int_equal(!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg), look.colour >= 0);
		assert_int_equal(!VTERM_COLOR_IS_DEFAULT_BG(&cell.bg), look.behind > 0);
	}
}

static void
all_is_shown(enum colours colours)
{
	VTermPos at;

	for (int row = 0; row < ROWS; row++)
		for (int column = 0; column < COLUMNS; column++)
			cell_is(row, column, surface_glyph(&surface, row, column), colours);
	vterm_state_get_cursorpos(vterm_obtain_state(glass.vterm), &at);
	assert_int_equal(at.row, surface.cursor_row);
	assert_int_equal(at.col, surface.cursor_column);
}

/* ---- frames ---- */

static unsigned
chance(unsigned of)
{
	static uint64_t seed = 88172645463325252;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % of);
}

static void
put_word(int row, int column, enum role role)
{
	static const uint32_t letters[][2] = { { 'a' }, { ' ' }, { 0xe5 }, { 0x6f22 },
		{ 'e', 0x301 }, { 0x2500 }, { ' ' }, { 'x' } };

	for (unsigned i = chance(12); i > 0; i--) {
		const uint32_t *points = letters[chance(COUNT_OF(letters))];

		column += surface_put(&surface, row, column, role, points, points[1] ? 2 : 1);
	}
}

/* Words come and go, rows are emptied, now and then all is. */
static void
next_frame(void)
{
	for (unsigned i = chance(6); i > 0; i--) {
		int row = (int)chance(ROWS);

		if (chance(4) == 0)
			for (int column = (int)chance(COLUMNS); column < COLUMNS; column++)
				surface_put(
					&surface, row, column, ROLE_TEXT, (uint32_t[]){ ' ' }, 1);
		else
			put_word(row, (int)chance(COLUMNS), (enum role)chance(ROLE_COUNT));
	}
	if (chance(40) == 0)
		surface_clear(&surface);
	surface.cursor_row = (int)chance(ROWS);
	surface.cursor_column = (int)chance(COLUMNS);
}

static void
whatever_is_put_is_seen(void **state)
{
	static const struct {
		const char *name;
		enum colours colours;
	} terminals[] = {
		{ "xterm-256color", COLOURS_256 },
		{ "tmux-256color", COLOURS_256 },
		{ "screen", COLOURS_8 },
		{ "xterm", COLOURS_NONE },
		{ "vt100", COLOURS_NONE },
		{ "linux", COLOURS_8 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(terminals); i++) {
		open_glass(terminals[i].name, terminals[i].colours);
		for (int frame = 0; frame < FRAMES; frame++) {
			next_frame();
			term_show(&glass.term, &surface);
			all_is_shown(terminals[i].colours);
		}
		close_glass();
	}
}

/* ---- bytes ---- */

static void
text_in(enum role role, int row, int column, const char *text)
{
	size_t taken;

	surface_put_simple(&surface, row, column, COLUMNS, role, str_of(text), &taken);
	assert_int_equal(taken, strlen(text));
}

static void
text_at(int row, int column, const char *text)
{
	text_in(ROLE_TEXT, row, column, text);
}

static void
shows_by(size_t bytes)
{
	term_show(&glass.term, &surface);
	all_is_shown(COLOURS_256);
	assert_in_range(glass.bytes, bytes, bytes);
}

static void
no_more_is_written_than_is_needed(void **state)
{
	(void)state;
	open_glass("xterm-256color", COLOURS_256);
	surface.cursor_row = surface.cursor_column = 0;
	shows_by(strlen("\033[m\033[H\033[2J"));
	shows_by(0);
	text_at(0, 0, "one two three");
	surface.cursor_column = 13;
	/* What did not change is stepped over, never written again. */
	shows_by(strlen("one\033[Ctwo\033[Cthree"));
	surface.cursor_column = 0;
	shows_by(strlen("\r"));
	surface.cursor_row = 1;
	shows_by(strlen("\n"));
	/* One erasing for all that ends a row. */
	text_at(0, 0, "             ");
	surface.cursor_row = 0;
	shows_by(strlen("\033[A\033[K"));
	/* A blank needs no look of its own. */
	text_in(ROLE_STRONG, 0, 0, "b");
	text_in(ROLE_TEXT, 0, 1, " ");
	text_in(ROLE_STRONG, 0, 2, "b");
	surface.cursor_column = 3;
	shows_by(strlen("\033[1mb\033[Cb"));
	/* Where the cursor is after a letter with marks is not taken for granted. */
	surface_put(&surface, 1, 0, ROLE_TEXT, (uint32_t[]){ 'e', 0x301 }, 2);
	text_at(1, 1, "f");
	surface.cursor_row = 1;
	surface.cursor_column = 2;
	shows_by(strlen("\r\n\033[me\xcc\x81\033[2;2Hf"));
	close_glass();
}

/* A woman and a girl are two wide letters; a family that a terminal joins would be one,
 * and all behind it in another column. */
static void
nothing_is_joined(void **state)
{
	VTermPos at = { .row = 0, .col = 0 };
	VTermScreenCell cell;

	(void)state;
	open_glass("xterm-256color", COLOURS_256);
	surface_put(&surface, 0, 0, ROLE_TEXT, (uint32_t[]){ 0x1f469, 0x200d }, 2);
	surface_put(&surface, 0, 2, ROLE_TEXT, (uint32_t[]){ 0x1f467 }, 1);
	term_show(&glass.term, &surface);
	assert_true(vterm_screen_get_cell(glass.screen, at, &cell));
	assert_int_equal(cell.chars[0], 0x1f469);
	assert_int_equal(cell.chars[1], 0);
	at.col = 2;
	assert_true(vterm_screen_get_cell(glass.screen, at, &cell));
	assert_int_equal(cell.chars[0], 0x1f467);
	close_glass();
}

/* Where the last cell of all cannot be written without scrolling, it is blank. */
static void
nothing_scrolls(void **state)
{
	VTermPos corner = { .row = ROWS - 1, .col = COLUMNS - 1 };
	VTermScreenCell cell;

	(void)state;
	open_glass("ansi", COLOURS_8);
	for (int row = 0; row < ROWS; row++)
		for (int column = 0; column < COLUMNS; column++)
			text_at(row, column, "x");
	term_show(&glass.term, &surface);
	assert_true(vterm_screen_get_cell(glass.screen, corner, &cell));
	assert_int_equal(cell.chars[0], 0);
	corner.col--;
	assert_true(vterm_screen_get_cell(glass.screen, corner, &cell));
	assert_int_equal(cell.chars[0], 'x');
	close_glass();
}

/* More different marks than are kept: what is shown is right all the same. */
static void
marks_begin_anew(void **state)
{
	(void)state;
	open_glass("xterm-256color", COLOURS_256);
	for (uint32_t i = 0; i < 30; i++) {
		surface_clear(&surface);
		for (int column = 0; column < COLUMNS; column++)
			for (uint32_t row = 0; row < ROWS; row++)
				surface_put(&surface, (int)row, column, ROLE_TEXT,
					(uint32_t[]){ 'a', 0x300 + i, 0x300 + row,
						0x300 + (uint32_t)column },
					4);
		surface.cursor_row = surface.cursor_column = 0;
		term_show(&glass.term, &surface);
		all_is_shown(COLOURS_256);
	}
	close_glass();
}

static void
what_cannot_be_used_is_said(void **state)
{
	struct buf why = { 0 };

	(void)state;
	setenv("TERM", "no-such-terminal", 1);
	assert_false(terminfo_open(&why));
	assert_non_null(strstr(why.at, "no-such-terminal"));
	buf_clear(&why);
	setenv("TERM", "dumb", 1);
	assert_false(terminfo_open(&why));
	assert_non_null(strstr(why.at, "cannot move its cursor"));
	buf_free(&why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_is_put_is_seen),
		cmocka_unit_test(no_more_is_written_than_is_needed),
		cmocka_unit_test(nothing_is_joined),
		cmocka_unit_test(nothing_scrolls),
		cmocka_unit_test(marks_begin_anew),
		cmocka_unit_test(what_cannot_be_used_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
