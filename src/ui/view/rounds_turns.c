/* rounds_turns.c - who has had the word, whose it is, and the next round */
#include "ui/view/rounds.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/lang.h"
#include "form/qtype.h"
#include "form/view.h"
#include "session/seated.h"
#include "session/shown.h"
#include "ui/edit/group.h"

static const struct question *
part(const struct rounds_view *rounds, enum view_part which)
{
	return view_question(rounds->session->form, which);
}

/* ---- reading ---- */

static bool
is_word(const struct rounds_view *rounds, const struct answer *answer, enum view_part which)
{
	const struct question *state = part(rounds, VIEW_STATE);
	const struct choice *choice = question_choice(state, &answer->value);

	return choice && str_equal(choice->name, view_word(rounds->session->form, which));
}

/* A form without a state keeps a turn only of those who spoke. */
static void
read_stand(const struct rounds_view *rounds, struct turn *turn)
{
	const struct question *state = part(rounds, VIEW_STATE);
	const struct answer *answer = rounds_answer(turn->row, state);
	const struct answer *seconds = rounds_answer(turn->row, part(rounds, VIEW_SECONDS));
	double number;

	if (!state && turn->row)
		turn->stand = TURN_SPOKE;
	else if (answer && is_word(rounds, answer, VIEW_PASSED))
		turn->stand = TURN_PASSED;
	else if (answer)
		turn->stand = TURN_SPOKE;
	if (seconds && value_number(&seconds->value, &number))
		turn->seconds = (int64_t)number;
}

static struct turn *
turn_of(struct rounds_view *rounds, uint32_t number)
{
	for (size_t i = 0; i < rounds->turns_count; i++)
		if (rounds->turns[i].number == number)
			return &rounds->turns[i];
	return NULL;
}

static uint32_t
seat_of_row(const struct rounds_view *rounds, struct row *row)
{
	const struct answer *answer = rounds_answer(row, part(rounds, VIEW_SEAT));
	double number;

	return answer && value_number(&answer->value, &number) && number >= 1 && number < 10000
		       ? (uint32_t)number
		       : 0;
}

static void
add_turn(struct rounds_view *rounds, uint32_t number, struct row *row)
{
	struct turn *turn = &rounds->turns[rounds->turns_count];

	if (number == 0 || turn_of(rounds, number))
		return;
	*turn = (struct turn){
		.number = number, .row = row, .seat = answers_seat(rounds->session->answers, number)
	};
	turn->left = turn->seat && !turn->seat->present;
	read_stand(rounds, turn);
	rounds->turns_count++;
}

/* Those written first, in their order; then whoever is here without a turn. */
static void
read_turns(struct rounds_view *rounds)
{
	struct answers *answers = rounds->session->answers;
	struct spot spot = rounds_spot(rounds->round, part(rounds, VIEW_TURNS));
	size_t count;
	struct row **rows = rows_shown(answers, &spot, &rounds->arena, &count);

	rounds->turns = arena_get(
		&rounds->arena, (count + answers->seats_count + 1) * sizeof *rounds->turns);
	rounds->turns_count = 0;
	for (size_t i = 0; i < count; i++)
		add_turn(rounds, seat_of_row(rounds, rows[i]), rows[i]);
	for (size_t i = 0; rounds->turns_count > 0 && i < answers->seats_count; i++)
		if (answers->seats[i].present)
			add_turn(rounds, answers->seats[i].number, NULL);
}

static void
read_said(struct rounds_view *rounds)
{
	const struct session *session = rounds->session;
	size_t areas_count;
	struct row **areas =
		rounds_rows(session, part(rounds, VIEW_AREAS), &rounds->arena, &areas_count);

	rounds->said = rounds_rows(
		session, part(rounds, VIEW_CONTRIBUTIONS), &rounds->arena, &rounds->said_count);
	rounds->unsorted = 0;
	for (size_t i = 0; i < rounds->said_count; i++)
		rounds->unsorted += !rounds_parked(session, rounds->said[i]) &&
				    !rounds_area(session, rounds->said[i], areas, areas_count);
}

/* Has it no kind, or somebody in it who was neither given the word nor passed?  No round
 * begins before; one that was half undone may lie before others all the same. */
static bool
is_unfinished(struct rounds_view *rounds, struct row *round)
{
	const struct question *kind = part(rounds, VIEW_KIND), *state = part(rounds, VIEW_STATE);
	struct spot spot = rounds_spot(round, part(rounds, VIEW_TURNS));
	size_t count;
	struct row **rows;

	if (kind && !rounds_answer(round, kind))
		return true;
	if (!state || !question_relevant(&spot))
		return false;
	rows = rows_shown(rounds->session->answers, &spot, &rounds->arena, &count);
	for (size_t i = 0; i < count; i++)
		if (!rounds_answer(rows[i], state))
			return true;
	return count == 0;
}

/* The first that is not at its end, else the last. */
static void
read_round(struct rounds_view *rounds)
{
	const struct question *kind = part(rounds, VIEW_KIND);
	struct row **rows = rounds_rows(
		rounds->session, part(rounds, VIEW_ROUNDS_OF), &rounds->arena, &rounds->count);

	rounds->number = rounds->count ? 1 : 0;
	while (rounds->number < rounds->count && !is_unfinished(rounds, rows[rounds->number - 1]))
		rounds->number++;
	rounds->round = rounds->number > 0 ? rows[rounds->number - 1] : NULL;
	rounds->kindless = rounds->round && kind && !rounds_answer(rounds->round, kind);
}

static void
read_all(struct rounds_view *rounds)
{
	struct spot spot;

	arena_clear(&rounds->arena);
	rounds->turns_count = 0;
	read_round(rounds);
	spot = rounds_spot(rounds->round, part(rounds, VIEW_TURNS));
	rounds->turning = rounds->round && question_relevant(&spot);
	if (rounds->turning)
		read_turns(rounds);
	read_said(rounds);
}

/* Nobody waits for one who has gone, nor does the clock. */
static void
drop_clock_of_gone(struct rounds_view *rounds)
{
	const struct turn *turn = rounds->timed ? turn_of(rounds, rounds->timed) : NULL;

	if (turn && turn->left) {
		rounds->timed = 0;
		rounds->running = false;
	}
}

void
rounds_look(struct rounds_view *rounds)
{
	struct session *session = rounds->session;
	const struct turn *word;

	if (rounds->known && session->loads == rounds->loads &&
		uid_equal(&session->written, &rounds->written))
		return;
	read_all(rounds);
	drop_clock_of_gone(rounds);
	rounds->known = true;
	rounds->loads = session->loads;
	rounds->written = session->written;
	/* The cursor goes to whoever has the word now. */
	word = rounds_word(rounds);
	if (word)
		rounds->list.cursor = (size_t)(word - rounds->turns);
}

/* ---- who ---- */

void
rounds_say_seat(const struct rounds_view *rounds, const struct turn *turn, struct buf *out)
{
	struct str name = STR("");

	buf_format(out, _("Seat %u"), turn->number);
	if (turn->seat)
		name = seated_named(rounds->session, turn->seat,
			session_shown(rounds->session, NULL) == SHOW_NAMES);
	if (name.length > 0)
		buf_format(out, " (%.*s)", STR_ARGS(name));
}

static bool
is_waited_for(const struct turn *turn)
{
	return turn->stand == TURN_WAITS && !turn->left;
}

size_t
rounds_left(const struct rounds_view *rounds, struct buf *out)
{
	size_t count = 0;

	for (size_t i = 0; i < rounds->turns_count; i++) {
		if (!is_waited_for(&rounds->turns[i]))
			continue;
		buf_format(out, count++ ? ", %u" : "%u", rounds->turns[i].number);
	}
	return count;
}

const struct turn *
rounds_word(const struct rounds_view *rounds)
{
	for (size_t i = 0; i < rounds->turns_count; i++)
		if (rounds->timed && rounds->turns[i].number == rounds->timed)
			return &rounds->turns[i];
	for (size_t i = 0; i < rounds->turns_count; i++)
		if (is_waited_for(&rounds->turns[i]))
			return &rounds->turns[i];
	return NULL;
}

int64_t
rounds_time(const struct rounds_view *rounds)
{
	const struct form *form = rounds->session->form;
	const struct question *question = part(rounds, VIEW_TIME);
	struct value value;
	double number;

	if (!question)
		return form->view->settings[VIEW_TIME].number > 0
			       ? form->view->settings[VIEW_TIME].number
			       : 0;
	value = answers_value(rounds->session->answers, question, &rounds->session->answers->root);
	return value_number(&value, &number) && number > 0 ? (int64_t)number : 0;
}

int64_t
rounds_elapsed(const struct rounds_view *rounds)
{
	return rounds->before + (rounds->running ? clock_monotonic() - rounds->since : 0);
}

void
rounds_clock(struct rounds_view *rounds, const struct turn *word)
{
	if (rounds->running) {
		rounds->before = rounds_elapsed(rounds);
		rounds->running = false;
		return;
	}
	if (rounds->timed != word->number)
		rounds->before = 0;
	rounds->timed = word->number;
	rounds->since = clock_monotonic();
	rounds->running = true;
}

/* ---- writing ---- */

static bool
store(struct rounds_view *rounds, struct row *row, const struct question *question,
	struct value value, struct diags *diags)
{
	struct spot spot = rounds_spot(row, question);

	return session_answer(rounds->session, &spot, STATE_ANSWERED, &value, NULL, diags);
}

static bool
write_seat(struct rounds_view *rounds, struct row *round, uint32_t number, struct row **row,
	struct diags *diags)
{
	return session_row_add(rounds->session, part(rounds, VIEW_TURNS), round, row, diags) &&
	       store(rounds, *row, part(rounds, VIEW_SEAT), value_integer(number), diags);
}

/* ---- the order of a round ---- */

struct order {
	uint32_t *at;
	size_t count;
};

static bool
is_in(const struct order *order, uint32_t number)
{
	for (size_t i = 0; i < order->count; i++)
		if (order->at[i] == number)
			return true;
	return false;
}

static void
add_to(struct order *order, const struct rounds_view *rounds, uint32_t number)
{
	const struct seat *seat = answers_seat(rounds->session->answers, number);

	if (seat && seat->present && !is_in(order, number))
		order->at[order->count++] = number;
}

/* Who is here, by lot: Fisher and Yates. */
static void
draw_lots(struct order *order)
{
	for (size_t i = order->count; i > 1; i--) {
		size_t other = random_below((uint32_t)i);
		uint32_t kept = order->at[i - 1];

		order->at[i - 1] = order->at[other];
		order->at[other] = kept;
	}
}

/* The last round before this one that had turns. */
static struct row *
round_with_turns(struct rounds_view *rounds, const struct row *before, struct arena *arena)
{
	size_t count;
	struct row **rows =
		rounds_rows(rounds->session, part(rounds, VIEW_ROUNDS_OF), arena, &count);

	for (size_t i = count; i > 0; i--) {
		struct spot spot = rounds_spot(rows[i - 1], part(rounds, VIEW_TURNS));

		if (rows[i - 1] != before && slot_rows(spot_slot(&spot)) > 0)
			return rows[i - 1];
	}
	return NULL;
}

/* As in the round before, where the one who began is last now; who has come since
 * is after them. */
static void
make_order(struct rounds_view *rounds, const struct row *round, struct arena *arena,
	struct order *order)
{
	const struct answers *answers = rounds->session->answers;
	struct row *before = round_with_turns(rounds, round, arena);
	struct row **rows = NULL;
	size_t count = 0;

	order->at = arena_get(arena, (answers->seats_count + 1) * sizeof *order->at);
	if (before) {
		struct spot spot = rounds_spot(before, part(rounds, VIEW_TURNS));

		rows = rows_shown(answers, &spot, arena, &count);
	}
	for (size_t i = 0; i < count; i++)
		add_to(order, rounds, seat_of_row(rounds, rows[(i + 1) % count]));
	for (size_t i = 0; i < answers->seats_count; i++)
		add_to(order, rounds, answers->seats[i].number);
	if (!before)
		draw_lots(order);
}

static bool
write_order(struct rounds_view *rounds, struct buf *said, struct diags *diags)
{
	struct arena arena = { 0 };
	struct order order = { 0 };
	bool good = true;

	make_order(rounds, rounds->round, &arena, &order);
	if (order.count == 0)
		buf_text(said, _("Nobody is at the table yet: say first who takes part."));
	for (size_t i = 0; good && i < order.count; i++) {
		struct row *row;

		good = write_seat(rounds, rounds->round, order.at[i], &row, diags);
	}
	arena_free(&arena);
	rounds_look(rounds);
	return good && order.count > 0;
}

bool
rounds_order(struct rounds_view *rounds, struct buf *said, struct diags *diags)
{
	bool good;

	session_together(rounds->session, true);
	good = write_order(rounds, said, diags);
	session_together(rounds->session, false);
	return good;
}

/* ---- the next round ---- */

static bool
may_begin(const struct rounds_view *rounds, struct buf *said)
{
	struct buf left = { 0 };
	size_t count = rounds_left(rounds, &left);
	bool good = count == 0 && !(rounds->turning && rounds->turns_count == 0);

	if (count > 0)
		buf_format(said,
			PLURAL("The next round waits: seat %s has neither spoken nor passed.",
				"The next round waits: seats %s have neither spoken nor passed.",
				count),
			left.at);
	else if (!good)
		buf_text(said, _("Nobody has had the word in this round yet."));
	buf_free(&left);
	return good;
}

bool
rounds_asks_kind(const struct rounds_view *rounds)
{
	struct buf left = { 0 };
	bool waits =
		rounds_left(rounds, &left) > 0 || (rounds->turning && rounds->turns_count == 0);

	buf_free(&left);
	return part(rounds, VIEW_KIND) && !waits &&
	       (rounds->kindless || rounds->number == rounds->count);
}

/* Whoever left before the word came has no turn to be waited for. */
static bool
drop_left(struct rounds_view *rounds, struct diags *diags)
{
	bool good = true;

	for (size_t i = 0; good && i < rounds->turns_count; i++) {
		const struct turn *turn = &rounds->turns[i];

		if (turn->left && turn->stand == TURN_WAITS && turn->row)
			good = session_row_remove(rounds->session, turn->row, diags);
	}
	return good;
}

static bool
write_round(struct rounds_view *rounds, const struct choice *kind, struct buf *said,
	struct diags *diags)
{
	const struct question *question = part(rounds, VIEW_KIND);
	struct row *row = rounds->round;
	bool good;

	good = drop_left(rounds, diags);
	if (good && !rounds->kindless && rounds->number == rounds->count)
		good = session_row_add(
			rounds->session, part(rounds, VIEW_ROUNDS_OF), NULL, &row, diags);
	if (good && kind)
		good = store(rounds, row, question, value_text(kind->name), diags);
	if (!good)
		return false;
	rounds->timed = 0;
	rounds_look(rounds);
	if (!rounds->turning || !part(rounds, VIEW_STATE) || rounds->turns_count > 0)
		return true;
	return write_order(rounds, said, diags);
}

/* The round, its kind and its order are one act, taken back as one. */
bool
rounds_begin(struct rounds_view *rounds, const struct choice *kind, struct buf *said,
	struct diags *diags)
{
	bool good;

	rounds_look(rounds);
	if (!may_begin(rounds, said))
		return false;
	session_together(rounds->session, true);
	good = write_round(rounds, kind, said, diags);
	session_together(rounds->session, false);
	return good;
}

/* After the kind there was comes the next. */
size_t
rounds_kind_after(const struct rounds_view *rounds, const struct question *kind)
{
	const struct answer *answer = rounds_answer(rounds->round, kind);
	const struct choice *choice = answer ? question_choice(kind, &answer->value) : NULL;
	size_t next = choice ? (size_t)(choice - kind->choices->at) + 1 : 0;

	return next < kind->choices->count ? next : kind->choices->count - 1;
}

/* ---- a turn ---- */

static bool
write_turn(struct rounds_view *rounds, const struct turn *turn, bool spoke, struct diags *diags)
{
	const struct form *form = rounds->session->form;
	const struct question *state = part(rounds, VIEW_STATE);
	const struct question *seconds = part(rounds, VIEW_SECONDS);
	struct row *row = turn->row;
	int64_t taken = (rounds_elapsed(rounds) + 500) / 1000;

	if (!row && !write_seat(rounds, rounds->round, turn->number, &row, diags))
		return false;
	if (state && !store(rounds, row, state,
			     value_text(view_word(form, spoke ? VIEW_SPOKE : VIEW_PASSED)), diags))
		return false;
	if (!spoke || !seconds || rounds->timed != turn->number)
		return true;
	return store(rounds, row, seconds, value_integer(taken), diags);
}

bool
rounds_end_turn(struct rounds_view *rounds, const struct turn *turn, bool spoke, struct buf *said,
	struct diags *diags)
{
	struct buf left = { 0 };
	bool good;

	if (turn->stand == TURN_SPOKE) {
		size_t count = rounds_left(rounds, &left);

		if (count > 0)
			buf_format(said,
				PLURAL("Seat %u has had the word in this round. Seat %s has "
				       "not yet.",
					"Seat %u has had the word in this round. Seats %s have "
					"not yet.",
					count),
				turn->number, left.at);
		else
			buf_format(said,
				_("Seat %u has had the word in this round. r begins the next."),
				turn->number);
		buf_free(&left);
		return false;
	}
	session_together(rounds->session, true);
	good = write_turn(rounds, turn, spoke, diags);
	session_together(rounds->session, false);
	if (!good)
		return false;
	rounds->timed = 0;
	rounds->running = false;
	rounds->before = 0;
	rounds_look(rounds);
	return true;
}
