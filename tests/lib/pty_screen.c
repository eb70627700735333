#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/pty.h"
#include "lib/pty_own.h"

/* What libvterm puts into the cell right of a wide character. */
static const uint32_t RIGHT_HALF = (uint32_t)-1;

static int
property_changed(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->altscreen = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_hidden = !value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		pty->mouse = value->number;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = property_changed,
};

static void
terminal_says(const char *bytes, size_t length, void *user)
{
	struct pty *pty = user;

	text_add(&pty->answers, bytes, length);
}

void
pty_screen_open(struct pty *pty, int rows, int columns)
{
	pty->vterm = must(vterm_new(rows, columns));
	vterm_set_utf8(pty->vterm, 1);
	vterm_output_set_callback(pty->vterm, terminal_says, pty);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
}

int
pty_rows(const struct pty *pty)
{
	int rows, columns;

	vterm_get_size(pty->vterm, &rows, &columns);
	return rows;
}

int
pty_columns(const struct pty *pty)
{
	int rows, columns;

	vterm_get_size(pty->vterm, &rows, &columns);
	return columns;
}

static bool
cell_at(struct pty *pty, int row, int column, VTermScreenCell *cell)
{
	VTermPos at = { .row = row - 1, .col = column - 1 };

	return row >= 1 && column >= 1 && row <= pty_rows(pty) && column <= pty_columns(pty) &&
	       vterm_screen_get_cell(pty->screen, at, cell);
}

/* Append a row with all its blanks; columns[i], if wanted, says in which column
 * byte i of it stands. */
static void
add_row(struct pty *pty, int row, struct text *out, struct text *columns)
{
	int end = pty_columns(pty);

	for (int column = 1; column <= end; column++) {
		VTermScreenCell cell;
		size_t before = out->length;

		if (!cell_at(pty, row, column, &cell) || cell.chars[0] == RIGHT_HALF)
			continue;
		if (!cell.chars[0])
			text_add(out, " ", 1);
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			text_add_code_point(out, cell.chars[i]);
		for (; columns && before < out->length; before++)
			text_add(columns, &column, sizeof column);
	}
}

static void
add_trimmed_row(struct pty *pty, int row, struct text *out)
{
	size_t start = out->length;

	text_add(out, "", 0);
	add_row(pty, row, out, NULL);
	while (out->length > start && out->at[out->length - 1] == ' ')
		out->length--;
	out->at[out->length] = '\0';
}

char *
pty_row(struct pty *pty, int row)
{
	struct text text = { 0 };

	add_trimmed_row(pty, row, &text);
	return text.at;
}

char *
pty_text(struct pty *pty)
{
	struct text text = { 0 };

	for (int row = 1; row <= pty_rows(pty); row++) {
		add_trimmed_row(pty, row, &text);
		text_add(&text, "\n", 1);
	}
	return text.at;
}

bool
pty_find(struct pty *pty, const char *wanted, int *row, int *column)
{
	int rows = pty_rows(pty);
	struct text text = { 0 }, columns = { 0 };
	const char *found = NULL;

	for (int i = 1; i <= rows && !found; i++) {
		text_reset(&text);
		text_reset(&columns);
		add_row(pty, i, &text, &columns);
		found = bytes_find(text.at, text.length, wanted, strlen(wanted));
		if (found) {
			*row = i;
			memcpy(column, columns.at + (size_t)(found - text.at) * sizeof *column,
				sizeof *column);
		}
	}
	text_clear(&text);
	text_clear(&columns);
	return found != NULL;
}

void
pty_cursor(struct pty *pty, int *row, int *column, bool *visible)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &at);
	*row = at.row + 1;
	*column = at.col + 1;
	*visible = !pty->cursor_hidden;
}

struct pty_style
pty_style(struct pty *pty, int row, int column)
{
	VTermScreenCell cell;

	if (!cell_at(pty, row, column, &cell))
		return (struct pty_style){ .bold = false };
	return (struct pty_style){
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
		.reverse = cell.attrs.reverse,
		.coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
			    !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg),
	};
}

bool
pty_altscreen(const struct pty *pty)
{
	return pty->altscreen;
}

/* libvterm keeps this mode to itself, so the bytes are asked. */
static bool
bracketed_paste(const struct pty *pty)
{
	static const char mode[] = "\033[?2004";
	const char *at = pty->raw.at, *end = at + pty->raw.length;
	bool on = false;

	while ((at = bytes_find(at, (size_t)(end - at), mode, sizeof mode - 1))) {
		at += sizeof mode - 1;
		if (at < end)
			on = *at == 'h';
	}
	return on;
}

const char *
pty_left_behind(struct pty *pty)
{
	struct termios modes;

	if (tcgetattr(pty->slave, &modes))
		return "no terminal to ask";
	if (modes.c_lflag != pty->modes_before.c_lflag)
		return "the line modes (echo, lines, signals)";
	if (modes.c_iflag != pty->modes_before.c_iflag)
		return "the input modes";
	if (modes.c_oflag != pty->modes_before.c_oflag)
		return "the output modes";
	if (memcmp(modes.c_cc, pty->modes_before.c_cc, sizeof modes.c_cc))
		return "the control characters";
	if (pty->altscreen)
		return "the second screen";
	if (pty->cursor_hidden)
		return "a hidden cursor";
	if (pty->mouse)
		return "mouse reports";
	if (bracketed_paste(pty))
		return "the paste bracket";
	return NULL;
}

static void
print_ruler(int columns, FILE *out, const char *prefix)
{
	fprintf(out, "%s    ", prefix);
	for (int column = 1; column <= columns; column++) {
		if (column % 10 == 0)
			fputc('0' + column / 10 % 10, out);
		else
			fputc(column % 5 ? '.' : '+', out);
	}
	fputc('\n', out);
}

/* The tail of the raw bytes begins at the start of a sequence, if one is near. */
static void
print_raw_tail(const struct pty *pty, FILE *out, const char *prefix)
{
	enum { TAIL = 400 };
	size_t from = pty->raw.length > TAIL ? pty->raw.length - TAIL : 0;
	const char *start = memchr(pty->raw.at + from, '\033', pty->raw.length - from);

	if (from && start && start < pty->raw.at + from + 40)
		from = (size_t)(start - pty->raw.at);
	fprintf(out, "%slast of %zu raw bytes: %s", prefix, pty->raw.length, from ? "..." : "");
	bytes_print(out, pty->raw.at + from, pty->raw.length - from);
	fputc('\n', out);
}

void
pty_print(struct pty *pty, FILE *out, const char *prefix)
{
	int row, column, columns = pty_columns(pty);
	bool visible;

	pty_cursor(pty, &row, &column, &visible);
	print_ruler(columns, out, prefix);
	for (int i = 1; i <= pty_rows(pty); i++) {
		char *text = pty_row(pty, i);

		fprintf(out, "%s%3d|", prefix, i);
		bytes_print(out, text, strlen(text));
		fputc('\n', out);
		if (i == row)
			fprintf(out, "%s    %*s cursor%s\n", prefix, column, "^",
				visible ? "" : " (hidden)");
		free(text);
	}
	fprintf(out, "%s%dx%d, %s screen, cursor %d,%d\n", prefix, columns, pty_rows(pty),
		pty->altscreen ? "second" : "first", row, column);
	print_raw_tail(pty, out, prefix);
}
