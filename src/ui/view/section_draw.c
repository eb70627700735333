/* section_draw.c - a page of ratings, and the list of what to talk about */
#include "base/clock.h"
#include "base/lang.h"
#include "ui/view/section.h"

#define ROW_CELLS 26  /* a column of people */
#define NAME_CELLS 22 /* of one of them, and whom they stand for */
#define ACTOR_CELLS 6
#define LABEL_COLUMN 5
#define ROWS_LEAST 3  /* of a list, before the words of one of them stand below */
#define ROWS_LOW 2    /* the same in a low window */
#define TALK_CELLS 34 /* what is said of a question beside its words */

static struct str
label_of(struct section *section, const struct question *question)
{
	struct editor *editor = section->desk->editor;
	struct session *session = section->desk->session;
	struct buf words = { 0 };
	struct str kept;

	answers_words(session->answers, &session->answers->root, &question->label,
		session->language, &words);
	kept = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* ---- a page ---- */

static struct str
seat_label(struct section *section, uint32_t number)
{
	const struct seat *seat = answers_seat(section->desk->session->answers, number);

	return seat ? edit_seat_name(section->desk->editor, seat) : STR("");
}

static void
draw_mark(struct section *section, const struct spot *spot, struct pane pane, int row, int column,
	bool here)
{
	const struct answers *answers = section->desk->session->answers;

	if (!spot_offered(answers, spot))
		paint_symbol(pane, row, column, ROLE_DIM, SYMBOL_NOT_ASKED);
	else if (group_is_in(spot, spot->seat))
		paint_symbol(pane, row, column, ROLE_TEXT,
			cell_open(spot_cell(spot)) ? SYMBOL_DONE : SYMBOL_HIDDEN);
	else if (here && section->pending >= 0)
		paint_format(pane, row, column, ROLE_FIELD, "%d_", section->pending);
	else if (here)
		paint_words(pane, row, column, ROLE_FIELD, "_");
	else
		paint_symbol(pane, row, column, ROLE_DIM, SYMBOL_EMPTY);
	if (here)
		paint_cursor(pane, row, column);
}

static void
draw_seat(struct section *section, struct pane pane, int row, int column, uint32_t number)
{
	const struct seat *seat = answers_seat(section->desk->session->answers, number);
	int room = pane.columns - column - ACTOR_CELLS - 1;

	if (room > NAME_CELLS)
		room = NAME_CELLS;
	paint_within(pane, row, column, room, ROLE_TEXT, seat_label(section, number));
	/* Another program may have undone who came. */
	if (seat)
		paint_within(
			pane, row, column + room + 1, ACTOR_CELLS, ROLE_TEXT, group_actor(seat));
}

static void
draw_row(struct section *section, size_t at, struct pane pane, int row)
{
	struct spot spot = section_spot(section, section->page, at);
	bool here = at == section->row;
	int column = LABEL_COLUMN;

	if (here)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	draw_mark(section, &spot, pane, row, 2, here);
	if (section->by_seat) {
		column = paint_text(pane, row, column, ROLE_STRONG, spot.question->short_id) + 2;
		paint_within(pane, row, column, pane.columns - column, ROLE_TEXT,
			label_of(section, spot.question));
	} else {
		column = paint_format(pane, row, column, ROLE_TEXT, "%2u ", spot.seat);
		draw_seat(section, pane, row, column, spot.seat);
	}
}

/* Rows run down, then across; people stand in columns, questions in one. */
static void
draw_rows(struct section *section, struct pane pane)
{
	size_t count = section_rows(section), down, first = 0;
	size_t across = section->by_seat || count <= 10 ? 1 : count <= 20 ? 2 : 3;

	while (across > 1 && pane.columns / (int)across < ROW_CELLS)
		across--;
	down = (count + across - 1) / across;
	if (pane.rows < 1)
		return;
	if (section->row % down >= (size_t)pane.rows)
		first = section->row % down - (size_t)pane.rows + 1;
	for (size_t i = 0; i < count; i++) {
		size_t row = i % down;
		int width = pane.columns / (int)across, column = (int)(i / down) * width;

		if (row >= first && row < first + (size_t)pane.rows)
			draw_row(section, i, pane_part(pane, (int)(row - first), column, 1, width),
				0);
	}
}

/* The words of the cursor's row, where they are cut, stand whole below the rows. */
struct whole {
	const struct question *question; /* NULL: they fit in their row, or the rows would
					    have no place */
	int rows, gap;			 /* a blank above, where there is room */
};

static struct whole
whole_of(struct section *section, struct pane pane, const struct question *question, int room,
	int count)
{
	struct str label = label_of(section, question);
	int indent = 2 + painted_cells(pane, question->short_id);
	int least = count < ROWS_LEAST ? count : ROWS_LEAST;
	struct whole whole = { .rows = wrapped_rows(label, pane.columns - indent - 1) };

	if (painted_cells(pane, label) <= room)
		return (struct whole){ 0 };
	whole.gap = pane.rows - whole.rows - 1 >= least;
	if (pane.rows - whole.rows < (least < ROWS_LOW ? least : ROWS_LOW))
		return (struct whole){ 0 };
	whole.question = question;
	return whole;
}

/* Below so many rows of the pane; how many are left for them. */
static int
draw_whole(struct section *section, struct pane pane, const struct whole *whole, int count)
{
	int high = pane.rows - whole->rows - whole->gap, row, column;

	if (!whole->question)
		return pane.rows;
	row = (count < high ? count : high) + whole->gap;
	column = paint_text(pane, row, 0, ROLE_STRONG, whole->question->short_id) + 2;
	paint_wrapped(pane, row, column, pane.columns - column - 1, ROLE_TEXT,
		label_of(section, whole->question));
	return high;
}

static int
draw_heading(struct section *section, struct pane pane)
{
	struct spot spot = section_spot(section, section->page, section->row);
	struct editor *editor = section->desk->editor;
	struct str where = arena_format(
		&editor->frame, _("%zu of %zu"), section->page + 1, section_pages(section));
	int end = paint_right_to(pane, 0, pane.columns - 1, ROLE_STRONG, where), column;

	if (section->by_seat) {
		column = paint_format(pane, 0, 0, ROLE_STRONG, _("Seat %u"), spot.seat);
		paint_within(pane, 0, column + 2, end - column - 4, ROLE_STRONG,
			seat_label(section, spot.seat));
		return 1;
	}
	column = paint_text(pane, 0, 0, ROLE_STRONG, spot.question->short_id) + 2;
	return paint_wrapped(
		pane, 0, column, end - column - 2, ROLE_STRONG, label_of(section, spot.question));
}

static void
draw_rows_and_whole(struct section *section, struct pane pane, const struct question *question)
{
	int room = pane.columns - LABEL_COLUMN - 2 - painted_cells(pane, question->short_id);
	int count = (int)section_rows(section);
	struct whole whole = { 0 };

	if (section->by_seat)
		whole = whole_of(section, pane, question, room, count);
	pane.rows = draw_whole(section, pane, &whole, count);
	draw_rows(section, pane);
}

static void
draw_page(struct section *section, struct pane pane)
{
	struct editor *editor = section->desk->editor;
	struct spot spot = section_spot(section, section->page, section->row);
	struct dial dial;
	int row = draw_heading(section, pane);

	if (dial_of(editor, &spot, &dial))
		row += paint_wrapped(
			pane, row, 2, pane.columns - 3, ROLE_TEXT, dial_legend(editor, &dial));
	if (pane.rows > 10)
		row += paint_wrapped(pane, row, 2, pane.columns - 3, ROLE_DIM,
			str_of(section->job == SECTION_LATE
					? _("Optional: the others have shown these.")
					: _("Hidden until you show.")));
	row += pane.rows - row > (int)section_rows(section);
	draw_rows_and_whole(
		section, pane_part(pane, row, 0, pane.rows - row, pane.columns), spot.question);
}

/* ---- the list ---- */

static void
add_range(struct buf *words, double from, double to)
{
	if (from == to) {
		/* TRANSLATORS: before a value that all of them gave: "all 2". */
		buf_text(words, _("all "));
		lang_decimal(words, to, 1);
		return;
	}
	lang_decimal(words, from, 1);
	buf_text(words, _(" to "));
	lang_decimal(words, to, 1);
}

static void
say_row(struct section *section, const struct talk_row *row, bool narrow, struct buf *words)
{
	if (row->open) {
		buf_text(words, narrow ? _("not rated") : _("not rated: Enter opens it"));
		return;
	}
	if (row->none) {
		buf_text(words, narrow ? _("no value") : _("nobody gave a value"));
		return;
	}
	if (row->few) {
		buf_format(
			words, PLURAL("%zu answer", "%zu answers", row->spread.n), row->spread.n);
		return;
	}
	if (row->spread.n == 0)
		return;
	if (section->many) {
		if (!narrow)
			buf_text(words, _("the middle half "));
		add_range(words, row->lower, row->upper);
	} else {
		add_range(words, row->spread.least, row->spread.most);
	}
	if (narrow)
		return;
	buf_format(words, "   %s ", _("median"));
	lang_decimal(words, row->spread.median, 1);
}

static bool
is_narrow(struct pane pane)
{
	return pane.columns < 2 * TALK_CELLS;
}

static struct whole
talk_whole(struct section *section, struct pane pane, const struct talk_row *of, int count)
{
	struct buf words = { 0 };
	int room;

	if (!of)
		return (struct whole){ 0 };
	say_row(section, of, is_narrow(pane), &words);
	room = pane.columns - 1 - painted_cells(pane, buf_str(&words)) - 4 -
	       painted_cells(pane, of->question->short_id) - 4;
	buf_free(&words);
	return whole_of(section, pane, of->question, room, count);
}

static void
draw_talk_row(struct section *section, size_t at, struct pane pane, int row)
{
	const struct talk_row *of = &section->rows[at];
	bool narrow = is_narrow(pane);
	struct buf words = { 0 };
	int column, end;

	if (at == section->list.cursor) {
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 0);
	}
	if (of->spread.wide && !of->few)
		paint_symbol(pane, row, 2, ROLE_LOOK, SYMBOL_LOOK);
	say_row(section, of, narrow, &words);
	end = paint_right_to(pane, row, pane.columns - 1, ROLE_TEXT, buf_str(&words));
	column = paint_text(pane, row, 4, ROLE_STRONG, of->question->short_id) + 2;
	paint_within(
		pane, row, column, end - column - 2, ROLE_TEXT, label_of(section, of->question));
	buf_free(&words);
}

static void
draw_pass(struct section *section, struct pane pane, int row)
{
	if (section->list.cursor == section->rows_count) {
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, 0);
	}
	paint_within(pane, row, 2, pane.columns - 3, ROLE_TEXT,
		str_of(_("The rest pass: on with the conversation")));
}

static void
draw_talk(struct section *section, struct pane pane)
{
	const struct talk_row *here = section->list.cursor < section->rows_count
					      ? &section->rows[section->list.cursor]
					      : NULL;
	int line, row, count = (int)section->rows_count + 1;
	struct whole whole;

	row = paint_wrapped(pane, 0, 0, pane.columns - 1, ROLE_STRONG,
		str_of(_("To talk about, the widest spread first")));
	pane = pane_part(
		pane, row + (pane.rows > 12), 0, pane.rows - row - (pane.rows > 12), pane.columns);
	whole = talk_whole(section, pane, here, count);
	pane.rows = draw_whole(section, pane, &whole, count);
	list_begin(&section->list);
	for (size_t i = 0; i <= section->rows_count; i++)
		list_add(&section->list, 1, false);
	list_fit(&section->list, pane.rows);
	for (size_t i = section->list.first; list_shows(&section->list, i, &line); i++) {
		if (i < section->rows_count)
			draw_talk_row(section, i, pane, line);
		else
			draw_pass(section, pane, line);
	}
}

void
section_draw(struct view *view, struct pane pane)
{
	struct section *section = view->own;

	arena_clear(&section->desk->editor->frame);
	/* The last row is the message's. */
	pane = pane_part(pane, 0, 1, pane.rows - 1, pane.columns - 1);
	if (section->talking)
		draw_talk(section, pane);
	else
		draw_page(section, pane);
}
