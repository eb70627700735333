/* group.c - what the editors share where several people answer */
#include "ui/edit/group.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "store/log.h"
#include "ui/app.h"

#define WORD_LEAST 6 /* cells of a point's word before it says nothing */

/* ---- digits ---- */

static const struct question *
asked_of(const struct spot *spot)
{
	return spot->question->cell ? spot->question->cell : spot->question;
}

static bool
whole_points(const struct dial *dial)
{
	for (size_t i = 0; i < dial->count; i++) {
		double number = dial->offers[i]->number;

		if (number < 0 || number > 99 || fabs(number - floor(number)) > 0)
			return false;
	}
	return true;
}

bool
dial_of(struct editor *editor, const struct spot *spot, struct dial *dial)
{
	struct moment moment = edit_moment(editor, spot);
	enum ask ask = question_ask(asked_of(spot));

	*dial = (struct dial){ .asked = asked_of(spot), .digits = 1 };
	if (!dial->asked->choices || (ask != ASK_ONE && ask != ASK_GRADE))
		return false;
	dial->offers = question_offers(dial->asked, &moment, &editor->frame, &dial->count);
	if (dial->count == 0)
		return false;
	dial->values = dial->asked->is_scale && whole_points(dial);
	dial->least = dial_number(dial, 0);
	dial->most = dial_number(dial, dial->count - 1);
	dial->digits = dial->most > 9 ? 2 : 1;
	return true;
}

unsigned
dial_number(const struct dial *dial, size_t offer)
{
	return dial->values ? (unsigned)dial->offers[offer]->number : (unsigned)offer + 1;
}

void
dial_say_range(struct editor *editor, const struct dial *dial)
{
	app_say(editor->view->app, _("Answer %u-%u."), dial->least, dial->most);
}

const struct choice *
dial_press(struct editor *editor, const struct dial *dial, int *pending, unsigned digit)
{
	unsigned number = digit;

	if (dial->digits == 2 && *pending < 0) {
		*pending = (int)digit;
		app_say(editor->view->app, "%u_", digit);
		return NULL;
	}
	if (dial->digits == 2)
		number = (unsigned)*pending * 10 + digit;
	*pending = -1;
	for (size_t i = 0; i < dial->count; i++)
		if (dial_number(dial, i) == number)
			return dial->offers[i];
	dial_say_range(editor, dial);
	return NULL;
}

size_t
dial_at(const struct dial *dial, const struct value *value)
{
	const struct choice *choice = question_choice(dial->asked, value);

	for (size_t i = 0; choice && i < dial->count; i++)
		if (dial->offers[i] == choice)
			return i;
	return SIZE_MAX;
}

struct value
dial_value(const struct dial *dial, const struct choice *choice)
{
	switch (dial->asked->kind) {
	case VALUE_INTEGER: return value_integer((int64_t)choice->number);
	case VALUE_DECIMAL:
		return (struct value){ .kind = VALUE_DECIMAL, .decimal = choice->number };
	default: return value_text(choice->name);
	}
}

struct str
dial_label(struct editor *editor, const struct dial *dial, size_t offer)
{
	const struct session *session = editor->session;

	return choice_label(session->form, dial->offers[offer], session->language);
}

int
dial_word_cells(struct editor *editor, const struct dial *dial)
{
	size_t most = 0, cells;

	for (size_t i = 0; i < dial->count; i++) {
		cells = utf8_cells(label_short(dial_label(editor, dial, i)));
		if (cells > most)
			most = cells;
	}
	return (int)most;
}

struct str
dial_legend(struct editor *editor, const struct dial *dial)
{
	struct buf words = { 0 };
	struct str kept;

	for (size_t i = 0; i < dial->count; i++)
		/* A number stays on the line of its word. */
		buf_format(&words, "%s%0*u\302\240%.*s", i ? "  " : "", (int)dial->digits,
			dial_number(dial, i), STR_ARGS(label_short(dial_label(editor, dial, i))));
	kept = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* With no word over `most` cells. */
static void
cut_legend(struct editor *editor, const struct dial *dial, size_t most, struct buf *out)
{
	const char *more = symbol_text(SYMBOL_MORE, editor->view->app->ascii);

	buf_clear(out);
	for (size_t i = 0; i < dial->count; i++) {
		struct str word = label_short(dial_label(editor, dial, i));
		bool whole = utf8_cells(word) <= most;

		if (!whole)
			word = str_trim(utf8_fit(word, most - utf8_cells(str_of(more))));
		buf_format(out, "%s%0*u\302\240%.*s%s", i ? " " : "", (int)dial->digits,
			dial_number(dial, i), STR_ARGS(word), whole ? "" : more);
	}
}

struct str
dial_legend_within(struct editor *editor, const struct dial *dial, int cells)
{
	size_t most = (size_t)dial_word_cells(editor, dial) + 1, last = dial->count - 1;
	struct buf words = { 0 };
	struct str kept;

	do
		cut_legend(editor, dial, --most, &words);
	while (most > WORD_LEAST && utf8_cells(buf_str(&words)) > (size_t)cells);
	if (utf8_cells(buf_str(&words)) > (size_t)cells) {
		buf_clear(&words);
		buf_format(&words, "%u\302\240%.*s %s %u\302\240%.*s", dial->least,
			STR_ARGS(label_short(dial_label(editor, dial, 0))),
			symbol_text(SYMBOL_TO, editor->view->app->ascii), dial->most,
			STR_ARGS(label_short(dial_label(editor, dial, last))));
	}
	kept = arena_text(&editor->frame, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* ---- who ---- */

/* When the seat left during this session; 0: not in this one. */
static int64_t
left_at(const struct session *session, const struct seat *seat)
{
	struct head_filter filter = { .document = &session->document,
		.class = entry_kind_class(ENTRY_leave).at,
		.participant = &seat->person };
	struct head_cursor *cursor = heads_read(session->store, &filter);
	struct head head;
	int64_t at = 0;

	while (cursor && heads_next(cursor, &head))
		if (head.kind == ENTRY_leave && uid_equal(&head.session, &session->id))
			at = head.at;
	if (cursor)
		heads_close(cursor);
	return at;
}

struct asked_seat *
group_seats(struct editor *editor, const struct spot *spot, size_t *count)
{
	const struct answers *answers = editor->session->answers;
	struct asked_seat *seats =
		arena_get(&editor->frame, (answers->seats_count + 1) * sizeof *seats);
	struct spot own = *spot;

	*count = 0;
	for (size_t i = 0; i < answers->seats_count; i++) {
		struct asked_seat *at = &seats[*count];

		at->seat = &answers->seats[i];
		own.seat = at->seat->number;
		at->asked = at->seat->present && spot_offered(answers, &own);
		at->left = at->seat->present ? 0 : left_at(editor->session, at->seat);
		at->counts = at->left != 0 && group_is_in(spot, own.seat);
		at->rates = at->asked || (at->counts && cell_open(spot_cell(spot)));
		*count += at->asked || at->left != 0;
	}
	return seats;
}

bool
group_rates(struct editor *editor, const struct spot *spot, uint32_t seat)
{
	size_t count;
	const struct asked_seat *seats = group_seats(editor, spot, &count);

	for (size_t i = 0; i < count; i++)
		if (seats[i].seat->number == seat)
			return seats[i].rates;
	return false;
}

const struct answer *
group_answer(const struct spot *spot, uint32_t seat)
{
	struct spot own = *spot;

	own.seat = seat;
	return spot_answer(&own);
}

bool
group_is_in(const struct spot *spot, uint32_t seat)
{
	const struct answer *answer = group_answer(spot, seat);

	return answer && state_settles(answer->state);
}

size_t
group_values(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	size_t count = 0;

	for (uint32_t i = 0; cell && i < cell->ratings_count; i++)
		count += cell->ratings[i].ballot == cell->ballot &&
			 cell->ratings[i].answer.state == STATE_ANSWERED;
	return count;
}

bool
group_too_few(const struct spot *spot, size_t n)
{
	const struct question *question = spot->question;

	return n < SPREAD_FEW && question->anonymous && question->behalf_of.length == 0;
}

void
group_say_few(const struct spot *spot, size_t n, struct buf *words)
{
	if (few_away(spot->question, spot_cell(spot)))
		buf_text(words, _("Fewer than 3 answers. Single answers are not shown."));
	else if (n == 0 && group_any_in(spot))
		buf_text(words, _("No answers: those who are in do not know or abstain."));
	else
		buf_format(words,
			PLURAL("%zu answer. Single answers are not shown.",
				"%zu answers. Single answers are not shown.", n),
			n);
}

bool
group_shows_seats(struct editor *editor, const struct spot *spot)
{
	const struct question *question = spot->question;
	const struct desk *desk = desk_of(editor->view);

	if (!cell_open(spot_cell(spot)))
		return false;
	if (!question->anonymous || question->behalf_of.length > 0)
		return true;
	return desk && desk->shown != SHOW_COUNTS && group_values(spot) >= SPREAD_FEW;
}

struct str
group_actor(const struct seat *seat)
{
	return seat->actor.length ? seat->actor : seat->level;
}

/* ---- the computer goes round ---- */

bool
group_goes_round(const struct editor *editor)
{
	const struct desk *desk = desk_of(editor->view);

	return desk && desk->collecting == COLLECT_TURNS && !cell_open(spot_cell(&editor->spot));
}

void
group_draw_handing(struct editor *editor, const struct spot *spot, uint32_t seat, struct pane pane)
{
	const struct seat *to = answers_seat(editor->session->answers, seat);
	size_t done, wanted;
	int row = pane.rows > 6 ? 2 : 0;

	paint_cursor(pane, row, 2);
	if (to) {
		paint_format(pane, row, 2, ROLE_STRONG, _("Hand the computer to seat %u: %.*s"),
			seat, STR_ARGS(edit_seat_name(editor, to)));
		paint_wrapped(pane, row + 1, 2, pane.columns - 3, ROLE_TEXT,
			str_of(_("Whoever has it presses Enter. Nobody else's answer is on the "
				 "screen.")));
		return;
	}
	group_count_in(editor, spot, &done, &wanted);
	paint_words(pane, row, 2, ROLE_STRONG, _("Everybody has had the computer."));
	paint_format(pane, row + 1, 2, ROLE_TEXT, _("%zu of %zu in. Enter shows."), done, wanted);
}

/* ---- showing ---- */

void
group_count_in(struct editor *editor, const struct spot *spot, size_t *done, size_t *wanted)
{
	size_t count;
	const struct asked_seat *seats = group_seats(editor, spot, &count);

	*done = *wanted = 0;
	for (size_t i = 0; i < count; i++) {
		*wanted += seats[i].asked;
		*done += seats[i].asked && group_is_in(spot, seats[i].seat->number);
	}
}

struct str
group_turnout(struct editor *editor, size_t done, size_t wanted)
{
	return arena_format(&editor->frame, _("%zu of %zu in"), done, wanted);
}

bool
group_kept(struct editor *editor, bool good, struct diags *diags)
{
	if (good) {
		app_saved(editor->view->app);
		app_settled(editor->view->app);
	}
	edit_say(editor, diags);
	return good;
}

bool
group_any_in(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);

	for (uint32_t i = 0; cell && i < cell->ratings_count; i++)
		if (cell->ratings[i].ballot == cell->ballot &&
			state_settles(cell->ratings[i].answer.state))
			return true;
	return false;
}

enum revealing
group_reveal(struct editor *editor, const struct spot *spot, bool *warned)
{
	struct spot whole = *spot;
	struct diags diags = { 0 };
	size_t done, wanted;

	whole.seat = 0;
	if (!group_any_in(&whole))
		return REVEAL_NOTHING;
	group_count_in(editor, &whole, &done, &wanted);
	if (done < wanted && !*warned) {
		*warned = true;
		app_say(editor->view->app, _("%zu of %zu in. Enter again shows."), done, wanted);
		return REVEAL_ASKED;
	}
	*warned = false;
	if (!group_kept(editor, session_reveal(editor->session, &whole, &diags), &diags))
		return REVEAL_FAILED;
	app_say(editor->view->app, "%s", "");
	return REVEAL_DONE;
}

struct cell
group_vote(const struct cell *cell, uint32_t ballot)
{
	struct cell vote = *cell;

	vote.ballot = vote.revealed = ballot;
	return vote;
}

static void
add_decimal(struct buf *words, double value)
{
	lang_decimal(words, value, 1);
}

static void
say_numbers(struct buf *words, const struct spread *spread)
{
	buf_text(words, "   ");
	buf_text(words, _("median"));
	buf_byte(words, ' ');
	add_decimal(words, spread->median);
	buf_text(words, "   ");
	buf_text(words, _("lowest"));
	buf_byte(words, ' ');
	add_decimal(words, spread->least);
	buf_text(words, "   ");
	buf_text(words, _("highest"));
	buf_byte(words, ' ');
	add_decimal(words, spread->most);
}

static void
say_without(struct buf *words, const struct distribution *spread)
{
	if (spread->abstained) {
		buf_text(words, "   ");
		buf_format(words, PLURAL("%zu abstains", "%zu abstain", spread->abstained),
			spread->abstained);
	}
	if (spread->unknown) {
		buf_text(words, "   ");
		buf_format(words, PLURAL("%zu does not know", "%zu do not know", spread->unknown),
			spread->unknown);
	}
}

/* Values are named, not people. */
int
group_draw_talk(const struct spot *spot, struct pane pane, int row)
{
	struct spread spread = cell_spread(spot->question, spot_cell(spot));
	struct buf words = { 0 }, least = { 0 }, most = { 0 };
	int rows;

	if (!spread.wide || group_too_few(spot, spread.n))
		return 0;
	add_decimal(&least, spread.least);
	add_decimal(&most, spread.most);
	buf_format(&words,
		_("Talk about it: hear first somebody who gave %s and somebody who gave %s."),
		least.at, most.at);
	paint_symbol(pane, row, 0, ROLE_LOOK, SYMBOL_LOOK);
	rows = paint_wrapped(pane, row, 2, pane.columns - 3, ROLE_STRONG, buf_str(&words));
	buf_free(&words);
	buf_free(&least);
	buf_free(&most);
	return rows;
}

int
group_draw_numbers(struct editor *editor, const struct spot *spot, struct pane pane, int row)
{
	const struct cell *cell = spot_cell(spot);
	struct distribution counts = distribution_of(&editor->frame, spot->question, cell);
	struct spread spread = cell_spread(spot->question, cell);
	struct buf words = { 0 };
	int rows;

	/* The first vote's stand above them. */
	if (cell->revealed > 1)
		buf_format(&words, "%s: ", _("After the talk"));
	if (group_too_few(spot, counts.n)) {
		group_say_few(spot, counts.n, &words);
	} else {
		buf_format(&words, PLURAL("%zu answer", "%zu answers", counts.n), counts.n);
		if (spread.n > 0)
			say_numbers(&words, &spread);
		say_without(&words, &counts);
	}
	rows = paint_wrapped(pane, row, 2, pane.columns - 3, ROLE_TEXT, buf_str(&words));
	buf_free(&words);
	return rows;
}

int
group_draw_summary(struct editor *editor, const struct spot *spot, struct pane pane, int row)
{
	int rows = group_draw_numbers(editor, spot, pane, row);

	return rows + group_draw_talk(spot, pane, row + rows);
}
