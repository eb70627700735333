#include "ui/pen.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/terminfo.h"

#define NO_LOOK (-1)
#define LOST (-2)
#define STEPS 4 /* single steps that are tried beside a number of them */
#define WAY 32	/* bytes; a longer way is none */

/* Left out: two wide points that it joins are four columns on the surface, and two on
 * the terminals that know how. */
#define JOINER 0x200d

/* terminfo's bits of no_color_video */
#define NCV_UNDERLINE 2
#define NCV_REVERSE 4
#define NCV_DIM 16
#define NCV_BOLD 32

/* ---- what the terminal can do ---- */

/* One step through a capability; false where it is more than text and numbers
 * in their order. */
static bool
take_part(struct pen_phrase *phrase, const char **at)
{
	char number[] = "%p1%d";
	char *part = phrase->parts[phrase->numbers];
	size_t length = strlen(part);

	number[2] = (char)('1' + phrase->numbers);
	if (strncmp(*at, "%i", 2) == 0) {
		phrase->from_one = true;
		*at += 2;
	} else if (phrase->numbers < 2 && strncmp(*at, number, strlen(number)) == 0) {
		phrase->numbers++;
		*at += strlen(number);
	} else if (**at == '%' || length + 1 >= PEN_PART) {
		return false;
	} else {
		part[length] = *(*at)++;
	}
	return true;
}

static struct pen_phrase
phrase_of(const char *name)
{
	struct pen_phrase phrase = { .numbers = 0 };
	const char *at = terminfo_bytes(name);

	while (at && *at)
		if (!take_part(&phrase, &at))
			return (struct pen_phrase){ .numbers = 0 };
	return phrase;
}

/* What ends every look.  The signs that switch a second set of letters off are left
 * out, which is never switched on. */
static const char *
plain_of(void)
{
	static const char usual[] = "\033[m";
	const char *bytes = terminfo_bytes("sgr0");

	return bytes && strstr(bytes, usual) ? usual : bytes;
}

void
pen_open(struct pen *pen, const struct theme *theme, enum colours colours)
{
	int without = terminfo_number("ncv");

	*pen = (struct pen){ .row = -1,
		.column = -1,
		.row_erased = -1,
		.look = LOST,
		.theme = theme,
		.colours = colours,
		.plain = plain_of(),
		.clear = terminfo_bytes("clear"),
		.erase = terminfo_bytes("el"),
		.left = terminfo_bytes("cub1"),
		.right = terminfo_bytes("cuf1"),
		.up = terminfo_bytes("cuu1"),
		.down = terminfo_bytes("cud1"),
		.lefts = phrase_of("cub"),
		.rights = phrase_of("cuf"),
		.ups = phrase_of("cuu"),
		.downs = phrase_of("cud"),
		.to_column = phrase_of("hpa"),
		.to_row = phrase_of("vpa"),
		.to = phrase_of("cup"),
		.corner = !terminfo_has("am") || terminfo_has("xenl"),
		.looked = terminfo_number("xmc") <= 0,
		.without = without > 0 ? without : 0 };
}

void
pen_free(struct pen *pen)
{
	for (size_t i = 0; i < ROLE_COUNT; i++)
		buf_free(&pen->looks[i].bytes);
	buf_free(&pen->out);
}

void
pen_size(struct pen *pen, int rows, int columns)
{
	pen->rows = rows;
	pen->columns = columns;
}

/* ---- looks ---- */

/* Roles that look the same are one: that of the first. */
static void
make_look(const struct pen *pen, enum role role, struct pen_look *made)
{
	struct look look = theme_look(pen->theme, pen->colours, role);
	int without = look.colour >= 0 ? pen->without : 0;

	made->ready = true;
	if (!pen->looked || !pen->plain)
		return;
	if (look.bold && !(without & NCV_BOLD))
		terminfo_add(&made->bytes, "bold", 0, 0);
	if (look.dim && !(without & NCV_DIM))
		terminfo_add(&made->bytes, "dim", 0, 0);
	if (look.underline && !(without & NCV_UNDERLINE))
		terminfo_add(&made->bytes, "smul", 0, 0);
	if (look.reverse && !(without & NCV_REVERSE))
		terminfo_add(&made->bytes, "rev", 0, 0);
	if (look.colour >= 0)
		terminfo_add(&made->bytes, "setaf", look.colour, 0);
	if (look.colour >= 0 && look.behind > 0)
		terminfo_add(&made->bytes, "setab", look.behind, 0);
	made->blanks = look.underline || look.reverse || look.behind > 0;
}

static const struct pen_look *
look_of(struct pen *pen, int role)
{
	static const struct pen_look none = { .ready = true };

	if (role < 0)
		return &none;
	if (!pen->looks[role].ready)
		make_look(pen, (enum role)role, &pen->looks[role]);
	return &pen->looks[role];
}

static void
take_look(struct pen *pen, int role)
{
	const struct pen_look *was = look_of(pen, pen->look), *now = look_of(pen, role);

	if (pen->look != LOST && str_equal(buf_str(&was->bytes), buf_str(&now->bytes)))
		return;
	if (pen->plain && (pen->look == LOST || was->bytes.length > 0))
		buf_text(&pen->out, pen->plain);
	buf_add(&pen->out, buf_str(&now->bytes));
	pen->look = role;
}

void
pen_plain(struct pen *pen)
{
	take_look(pen, NO_LOOK);
}

/* ---- moving ---- */

struct way {
	char bytes[WAY];
	size_t length; /* WAY: there is none */
};

static void
way_text(struct way *way, const char *text)
{
	while (*text && way->length < WAY)
		way->bytes[way->length++] = *text++;
}

static void
way_number(struct way *way, int number)
{
	char digits[12];
	size_t at = sizeof digits - 1;

	digits[at] = '\0';
	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	way_text(way, digits + at);
}

static void
way_phrase(struct way *way, const struct pen_phrase *phrase, int one, int two)
{
	int numbers[2] = { one + phrase->from_one, two + phrase->from_one };

	if (phrase->numbers == 0)
		way->length = WAY;
	for (int i = 0; i < phrase->numbers; i++) {
		way_text(way, phrase->parts[i]);
		way_number(way, numbers[i]);
	}
	way_text(way, phrase->parts[phrase->numbers]);
}

static void
shorter(struct way *best, const struct way *other)
{
	if (other->length < best->length)
		*best = *other;
}

/* So many steps: one by one, or as a number. */
static struct way
way_steps(const char *single, const struct pen_phrase *several, int count)
{
	struct way steps = { .length = single && count <= STEPS ? 0 : WAY };
	struct way number = { .length = 0 };

	for (int i = 0; i < count; i++)
		if (steps.length < WAY)
			way_text(&steps, single);
	way_phrase(&number, several, count, 0);
	shorter(&steps, &number);
	return steps;
}

static struct way
way_across(const struct pen *pen, int from, int column)
{
	struct way best = { .length = 0 }, straight = { .length = 0 };

	if (from == column)
		return best;
	best = column > from ? way_steps(pen->right, &pen->rights, column - from)
			     : way_steps(pen->left, &pen->lefts, from - column);
	way_phrase(&straight, &pen->to_column, column, 0);
	shorter(&best, &straight);
	if (column < from) {
		struct way back = { .length = 0 }, on = way_across(pen, 0, column);

		way_text(&back, "\r");
		back.length = on.length < WAY - 1 ? back.length : WAY;
		for (size_t i = 0; i < on.length && back.length < WAY; i++)
			back.bytes[back.length++] = on.bytes[i];
		shorter(&best, &back);
	}
	return best;
}

static struct way
way_down(const struct pen *pen, int row)
{
	struct way best = { .length = 0 }, straight = { .length = 0 };

	if (row == pen->row)
		return best;
	best = row > pen->row ? way_steps(pen->down, &pen->downs, row - pen->row)
			      : way_steps(pen->up, &pen->ups, pen->row - row);
	way_phrase(&straight, &pen->to_row, row, 0);
	shorter(&best, &straight);
	return best;
}

void
pen_move(struct pen *pen, int row, int column)
{
	struct way straight = { .length = 0 }, down, across;

	if (pen->row == row && pen->column == column)
		return;
	way_phrase(&straight, &pen->to, row, column);
	down.length = across.length = WAY;
	if (pen->row >= 0 && pen->column >= 0) {
		down = way_down(pen, row);
		across = way_across(pen, pen->column, column);
	}
	if (down.length + across.length < straight.length) {
		buf_add(&pen->out, (struct str){ down.bytes, down.length });
		buf_add(&pen->out, (struct str){ across.bytes, across.length });
	} else if (straight.length < WAY) {
		buf_add(&pen->out, (struct str){ straight.bytes, straight.length });
	} else {
		terminfo_add(&pen->out, "cup", row, column);
	}
	pen->row = row;
	pen->column = column;
}

void
pen_clear(struct pen *pen)
{
	pen->look = LOST;
	pen_plain(pen);
	buf_text(&pen->out, pen->clear);
	pen->row = pen->column = 0;
	pen->cleared = true;
}

void
pen_lost(struct pen *pen)
{
	pen->row = pen->column = -1;
	pen->look = LOST;
}

/* ---- glyphs ---- */

/* A blank that shows nothing of its look. */
static bool
is_bare(struct pen *pen, const struct glyph *glyph)
{
	return glyph->point == ' ' && !glyph->marked && !look_of(pen, glyph->role)->blanks;
}

static void
draw(struct pen *pen, const struct surface *surface, const struct glyph *glyph)
{
	uint32_t points[GLYPH_POINTS];
	size_t count = surface_points(surface, glyph, points);

	if (!is_bare(pen, glyph))
		take_look(pen, glyph->role);
	else if (pen->look == LOST || look_of(pen, pen->look)->blanks)
		pen_plain(pen);
	for (size_t i = 0; i < count; i++)
		if (points[i] != JOINER)
			utf8_add(&pen->out, points[i]);
	pen->column += glyph->width;
	/* Terminals differ in where the cursor is after the last column, and after
	 * a letter with marks, which some draw wider. */
	if (pen->column >= pen->columns || glyph->marked)
		pen->row = pen->column = -1;
}

/* Where the bare blanks begin that end the row. */
static int
tail_of(struct pen *pen, const struct surface *surface, int row)
{
	const struct glyph *glyphs = surface_glyph(surface, row, 0);
	int tail = surface->columns < pen->columns ? surface->columns : pen->columns;

	/* What the surface does not reach is not known to be blank. */
	if (tail < pen->columns)
		return pen->columns;
	while (tail > 0 && is_bare(pen, &glyphs[tail - 1]))
		tail--;
	return tail;
}

/* One blank is shorter; with more than that, others of the row mostly follow. */
static bool
shall_erase(const struct pen *pen, int tail, int end)
{
	return pen->erase && !pen->cleared && end - tail > 1;
}

void
pen_put(struct pen *pen, const struct surface *surface, int row, int column, int count)
{
	int end = column + count, tail = tail_of(pen, surface, row);
	bool erase;

	if (tail < column)
		tail = column;
	erase = shall_erase(pen, tail, end);
	for (; column < (erase ? tail : end); column++) {
		const struct glyph *glyph = surface_glyph(surface, row, column);
		bool last = row + 1 == pen->rows && column + 1 == pen->columns;
		bool blank = pen->cleared || (row == pen->row_erased && column >= pen->tail);

		if (glyph->width == 0 || (blank && is_bare(pen, glyph)) || (last && !pen->corner))
			continue;
		pen_move(pen, row, column);
		draw(pen, surface, glyph);
	}
	if (erase && (row != pen->row_erased || tail < pen->tail)) {
		pen_move(pen, row, tail);
		pen_plain(pen);
		buf_text(&pen->out, pen->erase);
		pen->row_erased = row;
		pen->tail = tail;
	}
}

void
pen_end(struct pen *pen)
{
	buf_clear(&pen->out);
	pen->cleared = false;
	pen->row_erased = -1;
}
