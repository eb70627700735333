/* seats_draw.c - the scale's words, the seats, and the bars on the words */
#include "ui/edit/seats_own.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/option.h"

#define NARROW 60
#define WIDE 70	      /* columns from which explanations stand beside words */
#define SEAT_CELLS 26 /* a column of seats */
#define SPACIOUS 110  /* columns from which names have more room */

/* ---- the words of the scale ---- */

static struct option_look
look_of(struct editor *editor, const struct dial *dial, size_t i, bool full, int word_cells)
{
	return (struct option_look){ .number = dial_number(dial, i),
		.digits = dial->digits,
		.short_word = !full,
		.text = dial_label(editor, dial, i),
		.word_cells = word_cells };
}

static int
words_cells(struct editor *editor, const struct dial *dial, enum fold fold)
{
	return fold == FOLD_FULL ? dial_word_cells(editor, dial) : 0;
}

static int
words_rows(struct editor *editor, const struct dial *dial, enum fold fold, int columns)
{
	int rows = 0, cells = words_cells(editor, dial, fold);

	if (fold == FOLD_LINE)
		return wrapped_rows(dial_legend(editor, dial), columns - 2);
	for (size_t i = 0; i < dial->count; i++) {
		struct option_look look = look_of(editor, dial, i, fold == FOLD_FULL, cells);

		rows += option_rows(&look, columns);
	}
	return rows;
}

static int
draw_words(struct editor *editor, const struct dial *dial, enum fold fold, struct pane pane)
{
	int row = 0, cells = words_cells(editor, dial, fold);

	if (fold == FOLD_LINE)
		return paint_wrapped(
			pane, 0, 2, pane.columns - 2, ROLE_TEXT, dial_legend(editor, dial));
	for (size_t i = 0; i < dial->count; i++) {
		struct option_look look = look_of(editor, dial, i, fold == FOLD_FULL, cells);

		row += option_draw(&look, pane, row);
	}
	return row;
}

/* As asked for, or as there is room: the seats come first. */
static enum fold
fold_now(struct editor *editor, const struct dial *dial, struct pane pane, int seats)
{
	const struct seats *own = editor->own;

	if (own->fold != FOLD_SELF)
		return own->fold;
	if (pane.columns >= WIDE &&
		words_rows(editor, dial, FOLD_FULL, pane.columns) + seats + 3 <= pane.rows)
		return FOLD_FULL;
	if (words_rows(editor, dial, FOLD_SHORT, pane.columns) + seats + 2 <= pane.rows)
		return FOLD_SHORT;
	return FOLD_LINE;
}

/* ---- the seats ---- */

static int
seats_across(size_t count, int columns)
{
	int across = count <= 10 ? 1 : count <= 20 ? 2 : 3;

	while (across > 1 && columns / across < SEAT_CELLS)
		across--;
	return across;
}

static int
seats_down(size_t count, int across)
{
	return ((int)count + across - 1) / across;
}

struct seat_place {
	struct pane pane;
	int column, width, mark; /* mark: the column of the sign */
	int digits;
	bool alone; /* one column of seats */
};

/* From the column on: who left after answering is counted all the same. */
static void
draw_left(struct editor *editor, const struct asked_seat *at, const struct seat_place *place,
	int row, int column)
{
	struct buf clock = { 0 };
	struct str words;

	instant_write_clock(&clock, at->left);
	words = arena_format(&editor->frame,
		at->counts ? _("left %s") : _("left %s, not counted here"), clock.at);
	if (column + painted_cells(place->pane, words) > place->column + place->width)
		words = str_of(_("left"));
	paint_within(
		place->pane, row, column, place->column + place->width - column, ROLE_DIM, words);
	buf_free(&clock);
}

static const struct answer *
answer_in(const struct cell *cell, uint32_t seat)
{
	for (uint32_t i = 0; i < cell->ratings_count; i++)
		if (cell->ratings[i].seat == seat && cell->ratings[i].ballot == cell->revealed)
			return &cell->ratings[i].answer;
	return NULL;
}

/* From the first vote to this one; only where single ratings are shown. */
static int
draw_change(
	struct editor *editor, uint32_t seat, const struct seat_place *place, int row, int column)
{
	const struct answer *now = group_answer(&editor->spot, seat), *before;
	double one, other;
	struct cell first;

	if (!seats_first_beside(editor, &first))
		return column;
	before = answer_in(&first, seat);
	if (!before || before->state != STATE_ANSWERED || !value_number(&before->value, &one) ||
		!value_number(&now->value, &other))
		return column;
	if (other > one || other < one)
		return paint_format(place->pane, row, column + 1, ROLE_TEXT, "(%+g)", other - one);
	return paint_words(place->pane, row, column + 1, ROLE_DIM, "(=)");
}

/* What may be seen of a rating that is shown.  Where it ends. */
static int
draw_value(struct editor *editor, uint32_t seat, const struct seat_place *place, int row)
{
	const struct answer *answer = group_answer(&editor->spot, seat);
	bool shows = group_shows_seats(editor, &editor->spot);
	int column = place->mark;
	struct dial dial;
	size_t at;

	if (!answer || !state_settles(answer->state)) {
		return paint_symbol(place->pane, row, column, ROLE_DIM, SYMBOL_EMPTY);
	}
	if (!shows)
		column = paint_symbol(place->pane, row, column, ROLE_DONE, SYMBOL_DONE);
	else if (answer->state != STATE_ANSWERED)
		column = paint_words(place->pane, row, column, ROLE_TEXT,
			answer->state == STATE_DONT_KNOW ? "-" : ".");
	else if (dial_of(editor, &editor->spot, &dial) &&
		 (at = dial_at(&dial, &answer->value)) != SIZE_MAX)
		column = draw_change(editor, seat, place, row,
			paint_number(place->pane, row, column, ROLE_TEXT, dial_number(&dial, at), 1,
				' '));
	if (group_corrected(editor->session, &editor->spot, seat))
		column = paint_within(place->pane, row, column + 1,
			place->column + place->width - column - 1, ROLE_DIM,
			str_of(_("corrected")));
	return column;
}

/* Who finds out is no rating: it stands beside the seat before anything is shown. */
static bool
draw_later(struct editor *editor, uint32_t seat, const struct seat_place *place, int row)
{
	const struct answer *answer = group_answer(&editor->spot, seat);
	struct spot spot = editor->spot;
	struct buf words = { 0 };

	if (!answer || answer->state != STATE_LATER)
		return false;
	spot.seat = seat;
	session_say(editor->session, &spot, answer, &words);
	paint_within(place->pane, row, place->mark + 2,
		place->column + place->width - place->mark - 2, ROLE_DIM, buf_str(&words));
	buf_free(&words);
	return true;
}

static void
draw_entry(struct editor *editor, const struct dial *dial, const struct seat_place *place, int row)
{
	const struct seats *own = editor->own;
	int column = place->mark;
	struct str words;

	if (own->pending >= 0)
		column = paint_format(place->pane, row, column, ROLE_FIELD, "%d", own->pending);
	paint_words(place->pane, row, column, ROLE_FIELD, "_");
	paint_cursor(place->pane, row, column);
	words = arena_format(
		&editor->frame, _("%u-%u   - don't know   . abstains"), dial->least, dial->most);
	if (draw_later(editor, own->seat, place, row))
		return;
	/* The footer and help say it too: it stands here whole or not at all. */
	if (place->alone &&
		place->mark + 5 + painted_cells(place->pane, words) <= place->pane.columns)
		paint_text(place->pane, row, place->mark + 5, ROLE_DIM, words);
}

/* The disk would not take it yet. */
static bool
waits(struct editor *editor, uint32_t seat)
{
	struct spot spot = editor->spot;

	spot.seat = seat;
	return edit_waiting(editor, &spot) != NULL;
}

/* Where it ends. */
static int
draw_mark(struct editor *editor, const struct dial *dial, const struct seat *seat,
	const struct seat_place *place, int row)
{
	const struct seats *own = editor->own;
	int end = place->mark;
	bool open = seats_open_now(editor), here = seat->number == own->seat;
	bool in = group_is_in(&editor->spot, seat->number) || waits(editor, seat->number);

	if (here && (open ? own->correcting : !in)) {
		draw_entry(editor, dial, place, row);
		return place->column + place->width;
	}
	if (open)
		end = draw_value(editor, seat->number, place, row);
	else if (in)
		end = paint_symbol(place->pane, row, place->mark, ROLE_TEXT, SYMBOL_HIDDEN);
	else
		draw_later(editor, seat->number, place, row);
	if (here && (!open || own->at == AT_SEAT))
		paint_cursor(place->pane, row, place->mark);
	return end;
}

static void
draw_seat(struct editor *editor, const struct dial *dial, const struct asked_seat *at,
	const struct seat_place *place, int row)
{
	const struct seats *own = editor->own;
	bool cursor =
		at->seat->number == own->seat && (!seats_open_now(editor) || own->at == AT_SEAT);
	enum role role = at->rates ? ROLE_TEXT : ROLE_DIM;
	int label = place->column + 3 + place->digits, actor = place->mark - 7;
	int end = place->mark;

	if (cursor)
		paint_symbol(place->pane, row, place->column, ROLE_STRONG, SYMBOL_CURSOR);
	paint_number(place->pane, row, place->column + 2, role, at->seat->number,
		(size_t)place->digits, ' ');
	paint_within(
		place->pane, row, label, actor - label - 1, role, edit_seat_name(editor, at->seat));
	paint_within(place->pane, row, actor, 6, role, group_actor(at->seat));
	if (at->left == 0 || at->counts)
		end = draw_mark(editor, dial, at->seat, place, row) + 1;
	if (at->left != 0)
		draw_left(editor, at, place, row, end);
}

static struct seat_place
place_column(struct pane pane, int across, int column, unsigned highest)
{
	struct seat_place place = { .pane = pane,
		.width = pane.columns / across,
		.digits = highest > 9 ? 2 : 1,
		.alone = across == 1 };
	int name = place.width - (across == 1 ? 14 : 24) - place.digits;
	int most = across == 1 && pane.columns >= SPACIOUS ? 34 : 22;

	if (name > most)
		name = most;
	if (name < 6)
		name = 6;
	place.column = column * place.width;
	place.mark = place.column + 3 + place.digits + name + 8;
	return place;
}

/* The seats in so many rows; what does not fit scrolls with the cursor. */
static void
draw_seats(struct editor *editor, const struct dial *dial, struct pane pane)
{
	struct seats *own = editor->own;
	size_t count, cursor = 0, first = 0;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	int across = seats_across(count, pane.columns), down;

	if (count == 0 || pane.rows < 1)
		return;
	while (seats_down(count, across) > pane.rows && pane.columns / (across + 1) >= SEAT_CELLS)
		across++;
	own->across = across;
	down = seats_down(count, across);
	for (size_t i = 0; i < count; i++)
		if (seats[i].seat->number == own->seat)
			cursor = i;
	if (down > pane.rows && (int)(cursor % (size_t)down) >= pane.rows)
		first = cursor % (size_t)down - (size_t)pane.rows + 1;
	for (size_t i = 0; i < count; i++) {
		int row = (int)(i % (size_t)down) - (int)first;
		struct seat_place place = place_column(
			pane, across, (int)(i / (size_t)down), seats[count - 1].seat->number);

		if (row >= 0 && row < pane.rows)
			draw_seat(editor, dial, &seats[i], &place, row);
	}
}

/* ---- before ---- */

static void
draw_nobody(struct editor *editor, struct pane pane, int row)
{
	bool nobody = answers_present(editor->session->answers) == 0;

	paint_wrapped(pane, row, 2, pane.columns - 3, ROLE_TEXT,
		edit_keyed(editor,
			nobody ? _("Nobody is in the room. Ctrl-T says who takes part; Enter goes "
				   "on.")
			       : _("It is about nobody who is here. Enter goes on.")));
	paint_cursor(pane, row, 0);
}

static void
draw_heading(struct editor *editor, struct pane pane, int row)
{
	const struct cell *cell = spot_cell(&editor->spot);
	const struct desk *desk = desk_of(editor->view);
	size_t done, wanted;
	struct str turnout, words;

	group_count_in(editor, &editor->spot, &done, &wanted);
	turnout = group_turnout(editor, done, wanted);
	words = str_of(
		desk && desk->collecting == COLLECT_SLIPS
			? _("Type the slips, one person at a time. Hidden until you show.")
			: _("Raise the cards together, one of you types. Hidden until you show."));
	if (cell && cell->ballot > 1)
		words = arena_format(
			&editor->frame, _("Vote %u, hidden until you show."), cell->ballot);
	else if (painted_cells(pane, words) + painted_cells(pane, turnout) + 4 > pane.columns)
		words = str_of(_("Hidden until you show."));
	paint_within(
		pane, row, 0, pane.columns - painted_cells(pane, turnout) - 3, ROLE_TEXT, words);
	paint_right_to(pane, row, pane.columns - 1, ROLE_STRONG, turnout);
}

/* Only the row of whoever has the computer. */
static void
draw_own_turn(struct editor *editor, const struct dial *dial, struct pane pane)
{
	const struct seats *own = editor->own;
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	struct seat_place place = place_column(pane, 1, 0, own->seat);
	int row = draw_words(editor, dial, fold_now(editor, dial, pane, 1), pane);

	row += row + 4 <= pane.rows;
	for (size_t i = 0; i < count; i++)
		if (seats[i].seat->number == own->seat)
			draw_seat(editor, dial, &seats[i], &place, row);
	paint_wrapped(pane, row + 1, 2, pane.columns - 3, ROLE_DIM,
		str_of(_("Only your row is here. Enter hands the computer on.")));
}

static void
draw_collecting(struct editor *editor, const struct dial *dial, struct pane pane)
{
	const struct seats *own = editor->own;
	size_t count;
	int row, seats;

	group_seats(editor, &editor->spot, &count);
	if (own->turn != TURN_NONE && count > 0) {
		if (own->turn == TURN_OWN)
			draw_own_turn(editor, dial, pane);
		else
			group_draw_handing(editor, &editor->spot,
				own->turn == TURN_HAND ? own->seat : 0, pane);
		return;
	}
	seats = seats_down(count, seats_across(count, pane.columns));
	row = draw_words(editor, dial, fold_now(editor, dial, pane, seats), pane);
	if (row + seats + 2 <= pane.rows)
		row++;
	if (count == 0) {
		draw_nobody(editor, pane, row);
		return;
	}
	draw_heading(editor, pane, row++);
	draw_seats(editor, dial, pane_part(pane, row, 0, pane.rows - row, pane.columns));
}

/* ---- after ---- */

static int
draw_group_answer(struct editor *editor, const struct dial *dial, struct pane pane, int row)
{
	const struct seats *own = editor->own;
	const struct answer *answer = spot_answer(&editor->spot);
	size_t chosen = answer && answer->state == STATE_ANSWERED ? dial_at(dial, &answer->value)
								  : SIZE_MAX;
	int column;

	if (own->at == AT_GROUP)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	column = paint_words(pane, row, 2, ROLE_TEXT,
			 pane.columns < NARROW ? _("The group")
					       : _("The group's answer (optional)")) +
		 2;
	if (own->at == AT_GROUP)
		paint_cursor(pane, row, column);
	for (size_t i = 0; i < dial->count; i++)
		column = paint_format(pane, row, column, i == chosen ? ROLE_CHOSEN : ROLE_TEXT,
			i == chosen ? "(%u) " : " %u  ", dial_number(dial, i));
	if (chosen == SIZE_MAX &&
		column + 2 + painted_cells(pane, str_of(_("none yet"))) <= pane.columns)
		paint_words(pane, row, column + 1, ROLE_DIM, _("none yet"));
	return 1;
}

/* The scale with its bars, and what follows from them. */
static int
draw_result(struct editor *editor, const struct dial *dial, struct pane pane)
{
	size_t n = group_values(&editor->spot);
	int row = 0;

	if (!group_too_few(&editor->spot, n))
		row = seats_draw_bars(editor, dial, pane);
	else if (pane.rows > 12)
		row = draw_words(editor, dial, FOLD_SHORT, pane);
	row += seats_draw_first_summary(editor, pane, row);
	return row + group_draw_summary(editor, &editor->spot, pane, row);
}

/* All seats in one row, to be gone down to. */
static void
draw_seats_line(struct editor *editor, struct pane pane, int row)
{
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	int column = paint_words(pane, row, 2, ROLE_TEXT, _("Seats")) + 1;

	for (size_t i = 0; i < count && column + 6 < pane.columns; i++) {
		struct seat_place place = { .pane = pane,
			.column = column,
			.width = 3,
			.mark = column + (seats[i].seat->number > 9 ? 2 : 1) };

		if (seats[i].left && !seats[i].counts)
			continue;
		paint_number(pane, row, column, ROLE_DIM, seats[i].seat->number, 1, ' ');
		draw_value(editor, seats[i].seat->number, &place, row);
		column = place.mark + 2;
	}
}

/* A low window shows the part where the cursor is. */
static void
draw_part(struct editor *editor, const struct dial *dial, struct pane pane)
{
	const struct seats *own = editor->own;
	int row;

	if (own->at == AT_GROUP) {
		row = seats_draw_low_bars(
			editor, dial, pane_part(pane, 0, 0, pane.rows - 1, pane.columns));
		if (row + 1 < pane.rows)
			draw_seats_line(editor, pane, row++);
		draw_group_answer(editor, dial, pane, row);
		return;
	}
	if (own->at == AT_DISSENT) {
		row = draw_group_answer(editor, dial, pane, 0);
		seats_dissent_draw(editor, pane, row);
		return;
	}
	row = own->at == AT_SAID ? group_draw_talk(&editor->spot, pane, 0) : 0;
	if (row == 0)
		row = group_draw_numbers(editor, &editor->spot, pane, 0);
	if (row > pane.rows / 2)
		row = pane.rows / 2;
	if (own->at == AT_SEAT)
		draw_seats(editor, dial, pane_part(pane, row, 0, pane.rows - row, pane.columns));
	else
		seats_said_draw(editor, pane, row);
}

static void
draw_spread(struct editor *editor, const struct dial *dial, struct pane pane)
{
	struct seats *own = editor->own;
	size_t count;
	int row, seats, said = 2, least = (int)dial->count + 6;
	struct cell first;

	if (seats_first_vote(editor, &first))
		least += 2;
	if (seats_group_answered(editor))
		least++;
	if (pane.rows < least) {
		draw_part(editor, dial, pane);
		return;
	}
	group_seats(editor, &editor->spot, &count);
	row = draw_result(editor, dial, pane);
	row += draw_group_answer(editor, dial, pane, row);
	row += seats_dissent_draw(editor, pane, row);
	seats = pane.rows - row - said;
	/* While it is written the text has room before the seats have. */
	if (own->at == AT_SAID)
		seats = pane.rows - row - seats_said_rows(editor);
	if (own->at == AT_SAID && seats < pane.rows / 4)
		seats = pane.rows / 4;
	if (seats > seats_down(count, seats_across(count, pane.columns)))
		seats = seats_down(count, seats_across(count, pane.columns));
	if (seats < 1)
		seats = own->at == AT_SEAT ? 1 : 0;
	draw_seats(editor, dial, pane_part(pane, row, 0, seats, pane.columns));
	seats_said_draw(editor, pane, row + seats);
}

/* ---- both ---- */

int
seats_rows(struct editor *editor, int columns)
{
	struct dial dial;
	size_t count;

	if (!dial_of(editor, &editor->spot, &dial))
		return 1;
	group_seats(editor, &editor->spot, &count);
	return words_rows(editor, &dial, FOLD_FULL, columns) + (int)count + 8 +
	       (seats_open_now(editor) ? seats_dissent_rows(editor) + seats_said_rows(editor) : 0);
}

void
seats_draw(struct editor *editor, struct pane pane)
{
	struct dial dial;

	if (!dial_of(editor, &editor->spot, &dial))
		return;
	pane = pane_part(pane, 0, 1, pane.rows, pane.columns - 1);
	if (seats_open_now(editor))
		draw_spread(editor, &dial, pane);
	else
		draw_collecting(editor, &dial, pane);
}
