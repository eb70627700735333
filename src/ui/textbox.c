/* textbox.c - a text being written */
#include "ui/textbox.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"

struct str
textbox_text(const struct textbox *box)
{
	return buf_str(&box->text);
}

void
textbox_set(struct textbox *box, struct str text)
{
	struct arena arena = { 0 };
	size_t removed;

	/* Cleaned into the arena first: text may be the box's own. */
	text = utf8_clean(&arena, text, !box->many, &removed);
	buf_clear(&box->text);
	buf_add(&box->text, text);
	arena_free(&arena);
	text_undo_clear(&box->undo);
	buf_clear(&box->pending);
	box->cursor = box->text.length;
	box->cutting = false;
	box->offered = false;
	box->wanted = -1;
	box->top = 0;
	box->left = 0;
	box->version++;
}

void
textbox_offer(struct textbox *box, struct str text)
{
	textbox_set(box, text);
	box->offered = box->text.length > 0;
}

/* Something else is written: the offer is gone. */
static void
decline(struct textbox *box)
{
	if (box->offered)
		textbox_replace(box, STR(""));
	box->offered = false;
}

void
textbox_stored(struct textbox *box)
{
	text_undo_clear(&box->undo);
}

void
textbox_free(struct textbox *box)
{
	buf_free(&box->text);
	buf_free(&box->cut);
	buf_free(&box->pending);
	text_undo_clear(&box->undo);
	free(box->lines);
	*box = (struct textbox){ .many = false };
}

/* ---- where the cursor may stand ---- */

/* The start of the paragraph: clusters never reach over a line end. */
static size_t
paragraph_start(struct str text, size_t at)
{
	while (at > 0 && text.at[at - 1] != '\n')
		at--;
	return at;
}

/* The first place between clusters that is not before `at`. */
static size_t
snap(struct str text, size_t at)
{
	size_t place;

	if (at >= text.length)
		return text.length;
	for (place = paragraph_start(text, at); place < at;)
		place = utf8_next(text, place);
	return place;
}

void
textbox_place(struct textbox *box, size_t cursor)
{
	box->cursor = snap(textbox_text(box), cursor);
	box->cutting = false;
	box->wanted = -1;
	text_undo_close(&box->undo);
}

/* ---- editing ---- */

static void
edit(struct textbox *box, size_t at, size_t remove, struct str added)
{
	text_undo_edit(&box->undo, &box->text, at, remove, added);
	box->cursor = snap(textbox_text(box), at + added.length);
	box->cutting = false;
	box->wanted = -1;
	box->version++;
}

void
textbox_replace(struct textbox *box, struct str text)
{
	struct arena arena = { 0 };
	size_t removed;

	text = utf8_clean(&arena, text, !box->many, &removed);
	buf_clear(&box->pending);
	if (!str_equal(text, textbox_text(box))) {
		text_undo_close(&box->undo);
		edit(box, 0, box->text.length, text);
		text_undo_close(&box->undo);
	}
	arena_free(&arena);
}

bool
textbox_key(struct textbox *box, const struct key *key)
{
	struct buf letter = { 0 };

	if (key->press != PRESS_CHAR || key->ctrl || key->point < ' ' || key->point == 127)
		return false;
	decline(box);
	utf8_add(&letter, key->point);
	if (box->text.length + letter.length <= TEXTBOX_MOST)
		edit(box, box->cursor, 0, buf_str(&letter));
	buf_free(&letter);
	return true;
}

static bool
erase(struct textbox *box, size_t from, size_t to)
{
	if (from == to)
		return false;
	edit(box, from, to - from, STR(""));
	return true;
}

/* Words erased one after the other are put back together, in their order, as
 * readline does it. */
static bool
erase_word(struct textbox *box)
{
	struct str text = textbox_text(box);
	size_t from = utf8_word_previous(text, box->cursor);
	struct buf cut = { 0 };

	if (from == box->cursor)
		return false;
	buf_add(&cut, str_part(text, from, box->cursor - from));
	if (box->cutting)
		buf_add(&cut, buf_str(&box->cut));
	buf_free(&box->cut);
	box->cut = cut;
	text_undo_close(&box->undo);
	erase(box, from, box->cursor);
	box->cutting = true;
	return true;
}

/* As much of text as there is room for, as an edit of its own; returns the
 * bytes left out. */
static size_t
insert(struct textbox *box, struct str text)
{
	size_t room =
		TEXTBOX_MOST - (box->text.length < TEXTBOX_MOST ? box->text.length : TEXTBOX_MOST);
	struct str kept = text;

	if (text.length > room) {
		size_t end = 0, next;

		while (end < text.length && (next = utf8_next(text, end)) <= room)
			end = next;
		kept.length = end;
	}
	text_undo_close(&box->undo);
	edit(box, box->cursor, 0, kept);
	text_undo_close(&box->undo);
	return text.length - kept.length;
}

static bool
put_back(struct textbox *box)
{
	if (box->cut.length == 0)
		return false;
	insert(box, buf_str(&box->cut));
	return true;
}

static bool
undo(struct textbox *box, bool back)
{
	size_t cursor;

	if (back ? !text_undo_back(&box->undo, &box->text, &cursor)
		 : !text_undo_forward(&box->undo, &box->text, &cursor))
		return false;
	box->cursor = snap(textbox_text(box), cursor);
	box->cutting = false;
	box->wanted = -1;
	box->version++;
	return true;
}

/* ---- paste ---- */

static size_t
count_lines(struct str text)
{
	size_t lines = 1;

	for (size_t i = 0; i < text.length; i++)
		lines += text.at[i] == '\n';
	return lines;
}

struct pasted
textbox_paste(struct textbox *box, struct str text)
{
	struct arena arena = { 0 };
	struct pasted pasted = { 0 };

	text = utf8_clean(&arena, text, false, &pasted.controls);
	if (text.length)
		decline(box);
	if (!box->many) {
		/* A line copied whole brings its line end along. */
		while (str_ends(text, STR("\n")))
			text.length--;
		pasted.lines = count_lines(text);
		pasted.lines = pasted.lines > 1 ? pasted.lines : 0;
	}
	if (pasted.lines > 0) {
		buf_clear(&box->pending);
		buf_add(&box->pending, text);
	} else if (text.length > 0) {
		pasted.cut = insert(box, text);
	}
	arena_free(&arena);
	return pasted;
}

struct pasted
textbox_join(struct textbox *box)
{
	struct pasted pasted = { 0 };
	struct arena arena = { 0 };
	struct str text = utf8_clean(&arena, buf_str(&box->pending), true, &pasted.controls);

	pasted.cut = insert(box, text);
	arena_free(&arena);
	buf_clear(&box->pending);
	return pasted;
}

void
textbox_forget(struct textbox *box)
{
	buf_clear(&box->pending);
}

/* ---- lines, as they are broken for the eye ---- */

static void
lay_out(struct textbox *box, int columns)
{
	struct str text = textbox_text(box), line;
	size_t at = 0;

	if (box->lines_count > 0 && box->lines_version == box->version &&
		box->lines_columns == columns)
		return;
	box->lines_count = 0;
	box->lines_version = box->version;
	box->lines_columns = columns;
	for (;;) {
		size_t start = at;

		/* One column is kept for the cursor after the last letter. */
		if (!utf8_line(text, columns > 1 ? (size_t)columns - 1 : 1, &at, &line))
			break;
		box->lines = memory_grow(
			box->lines, box->lines_count, &box->lines_room, sizeof *box->lines);
		box->lines[box->lines_count++] = (struct text_line){
			.start = start, .next = at, .end = start + line.length
		};
	}
	assert(box->lines_count > 0);
}

static size_t
line_of_cursor(const struct textbox *box)
{
	size_t low = 0, high = box->lines_count;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (box->lines[middle].start <= box->cursor)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The last place of the cursor that is still drawn on this line. */
static size_t
line_last(const struct textbox *box, size_t i)
{
	const struct text_line *line = &box->lines[i];
	struct str text = textbox_text(box);

	if (i + 1 == box->lines_count)
		return text.length;
	if (text.at[line->next - 1] == '\n')
		return line->next - 1;
	return utf8_previous(text, line->next);
}

/* As drawn: signs that are made visible take room. */
static int
cells_between(const struct textbox *box, size_t from, size_t to)
{
	struct buf clean = { 0 };
	size_t cells;

	utf8_safe(&clean, str_part(textbox_text(box), from, to - from), false, false);
	cells = utf8_cells(buf_str(&clean));
	buf_free(&clean);
	return (int)cells;
}

static size_t
place_in_line(const struct textbox *box, size_t i, int column)
{
	struct str text = textbox_text(box);
	size_t at = box->lines[i].start, last = line_last(box, i);

	while (at < last) {
		size_t next = utf8_next(text, at);

		if (cells_between(box, box->lines[i].start, next) > column)
			break;
		at = next;
	}
	return at < last ? at : last;
}

/* ---- moving ---- */

static bool
move_to(struct textbox *box, size_t place)
{
	bool moved = place != box->cursor;

	textbox_place(box, place);
	return moved;
}

static bool
move_lines(struct textbox *box, int by)
{
	size_t i, aim;
	int column;

	if (!box->many)
		return false;
	lay_out(box, box->columns);
	i = line_of_cursor(box);
	column = box->wanted >= 0 ? box->wanted
				  : cells_between(box, box->lines[i].start, box->cursor);
	if (by < 0)
		aim = i < (size_t)-by ? 0 : i - (size_t)-by;
	else
		aim = i + (size_t)by < box->lines_count ? i + (size_t)by : box->lines_count - 1;
	if (aim == i)
		return false;
	textbox_place(box, place_in_line(box, aim, column));
	box->wanted = column;
	return true;
}

static bool
move_in_line(struct textbox *box, bool last)
{
	size_t i;

	if (!box->many)
		return move_to(box, last ? box->text.length : 0), true;
	lay_out(box, box->columns);
	i = line_of_cursor(box);
	move_to(box, last ? line_last(box, i) : box->lines[i].start);
	return true;
}

static size_t
before(const struct textbox *box)
{
	return box->cursor > 0 ? utf8_previous(textbox_text(box), box->cursor) : 0;
}

static size_t
after(const struct textbox *box)
{
	struct str text = textbox_text(box);

	return box->cursor < text.length ? utf8_next(text, box->cursor) : text.length;
}

static bool
do_act(struct textbox *box, enum act act)
{
	struct str text = textbox_text(box);
	int page = box->rows > 1 ? box->rows - 1 : 1;

	switch (act) {
	case ACT_LEFT: return move_to(box, before(box));
	case ACT_RIGHT: return move_to(box, after(box));
	case ACT_WORD_LEFT: return move_to(box, utf8_word_previous(text, box->cursor));
	case ACT_WORD_RIGHT: return move_to(box, utf8_word_next(text, box->cursor));
	case ACT_FIRST: return move_in_line(box, false);
	case ACT_LAST: return move_in_line(box, true);
	case ACT_UP: return move_lines(box, -1);
	case ACT_DOWN: return move_lines(box, 1);
	case ACT_PAGE_UP: return move_lines(box, -page);
	case ACT_PAGE_DOWN: return move_lines(box, page);
	case ACT_ERASE: return erase(box, before(box), box->cursor), true;
	case ACT_DELETE: return erase(box, box->cursor, after(box)), true;
	case ACT_ERASE_WORD: return erase_word(box), true;
	case ACT_PUT_BACK: return put_back(box), true;
	case ACT_NEW_LINE:
		if (box->many && box->text.length < TEXTBOX_MOST)
			edit(box, box->cursor, 0, STR("\n"));
		return box->many;
	case ACT_UNDO: return undo(box, true);
	case ACT_REDO: return undo(box, false);
	default: return false;
	}
}

bool
textbox_act(struct textbox *box, enum act act)
{
	/* Erasing backwards changes its end: that of a file's name says the format. */
	if (box->offered && act == ACT_DELETE) {
		decline(box);
		return true;
	}
	box->offered = false;
	return do_act(box, act);
}

/* ---- drawing ---- */

int
textbox_rows(struct textbox *box, int columns)
{
	if (!box->many)
		return 1;
	lay_out(box, columns);
	return (int)box->lines_count;
}

/* A text that became short is not left with its beginning out of sight. */
static void
fit_left(struct textbox *box, int columns)
{
	int most;

	if (box->left == 0)
		return;
	most = cells_between(box, 0, box->text.length) + 1 - columns;
	if (box->left > most)
		box->left = most > 0 ? most : 0;
}

static void
draw_line(struct textbox *box, struct pane pane, enum role role, bool focused)
{
	struct str text = textbox_text(box);
	int cursor = cells_between(box, 0, box->cursor);
	int column = 0;
	size_t at = 0;

	/* Where nobody writes it is read from its beginning. */
	if (!focused) {
		paint_within(pane, 0, 0, pane.columns, role, text);
		if (role == ROLE_FIELD)
			paint_role(pane, 0, 0, pane.columns, role);
		return;
	}

	fit_left(box, pane.columns);
	if (cursor < box->left)
		box->left = cursor;
	if (cursor - box->left >= pane.columns)
		box->left = cursor - pane.columns + 1;
	/* Skip what is to the left by whole clusters; one that is cut by the
	 * edge leaves blanks. */
	while (at < text.length && column < box->left) {
		size_t next = utf8_next(text, at);

		column += cells_between(box, at, next);
		at = next;
	}
	paint_clipped(pane, 0, column - box->left, role, str_from(text, at));
	if (role == ROLE_FIELD)
		paint_role(pane, 0, 0, pane.columns, role);
	paint_cursor(pane, 0, cursor - box->left);
}

static void
draw_page(struct textbox *box, struct pane pane, enum role role, bool focused)
{
	struct str text = textbox_text(box);
	size_t rows = (size_t)pane.rows, here;

	lay_out(box, pane.columns);
	here = line_of_cursor(box);
	if (box->top > here)
		box->top = here;
	if (here >= box->top + rows)
		box->top = here - rows + 1;
	if (box->top + rows > box->lines_count)
		box->top = box->lines_count > rows ? box->lines_count - rows : 0;
	for (size_t i = 0; i < rows && box->top + i < box->lines_count; i++) {
		const struct text_line *line = &box->lines[box->top + i];

		paint_clipped(pane, (int)i, 0, role,
			str_part(text, line->start, line->end - line->start));
	}
	if (focused)
		paint_cursor(pane, (int)(here - box->top),
			cells_between(box, box->lines[here].start, box->cursor));
}

void
textbox_draw_more(const struct textbox *box, struct pane pane)
{
	paint_more(pane, box->top > 0, box->top + (size_t)box->rows < box->lines_count);
}

void
textbox_draw(struct textbox *box, struct pane pane, enum role role, bool focused)
{
	if (pane.rows < 1 || pane.columns < 1)
		return;
	box->columns = pane.columns;
	box->rows = pane.rows;
	if (box->offered)
		role = ROLE_SELECTED;
	if (box->many)
		draw_page(box, pane, role, focused);
	else
		draw_line(box, pane, role, focused);
}
