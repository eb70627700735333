/* Tables: one line a row, or one line a seat, values in the order said. */
#include "base/lang.h"
#include "ui/linear/matrix.h"

#define PAIRS_SAID 4 /* after a reveal; :l says all */

/* The cells of a row in one line; a line each where they hold words. */
static bool
ask_row(struct linear *linear, const struct matrix_line *row, struct str name, bool *stored)
{
	bool each = matrix_is_of_words(linear->at), good = true;
	struct matrix_line line = *row;
	struct str words = name, column;

	for (size_t i = 0; good && i < (each ? row->count : 1); i++) {
		if (each) {
			line = (struct matrix_line){ .spots = { row->spots[i] }, .count = 1 };
			column =
				axis_words(linear, &linear->at->columns, row->spots[i].cell_column);
			if (column.length)
				words = arena_format(&linear->frame, "%.*s, %.*s", STR_ARGS(name),
					STR_ARGS(column));
		}
		good = matrix_ask_line(linear, &line, words, false);
		*stored = *stored || line.stored;
	}
	return good;
}

static bool
ask_by_rows(struct linear *linear)
{
	const struct axis *axis = &linear->at->rows;
	struct matrix_line row = { .count = 0 };
	uint16_t first = linear->wanted_line;
	bool stored = false;

	linear->wanted_line = 0;
	matrix_add_row(linear, 0, 0, &row);
	if (row.count && linear->at->columns.choices && !matrix_is_of_words(linear->at))
		matrix_say_order(linear, &row);
	for (uint16_t i = first; i < axis->choices->count; i++) {
		row.count = 0;
		matrix_add_row(linear, i, 0, &row);
		if (!ask_row(linear, &row, axis_words(linear, axis, i), &stored))
			return false;
	}
	if (stored) {
		struct spot table = spot_of(linear->session->answers, linear->at);

		say_problems(linear, &table);
	}
	return !is_led_away(linear);
}

static void
seat_line(struct linear *linear, const struct seat *seat, struct matrix_line *line)
{
	const struct choices *rows = linear->at->rows.choices;

	line->count = 0;
	for (size_t row = 0; row < (rows ? rows->count : 1); row++)
		matrix_add_row(linear, rows ? (uint16_t)row : NO_CELL, seat->number, line);
}

/* Whoever has left gives nothing more: what counts, and was shown, may be wrong. */
static void
keep_shown(struct matrix_line *line)
{
	size_t count = 0;

	for (size_t i = 0; i < line->count; i++) {
		const struct answer *answer = spot_answer(&line->spots[i]);

		if (answer && state_settles(answer->state) && cell_open(spot_cell(&line->spots[i])))
			line->spots[count++] = line->spots[i];
	}
	line->count = count;
}

bool
has_shown_cells(struct linear *linear, const struct seat *seat)
{
	struct matrix_line line = { .count = 0 };

	seat_line(linear, seat, &line);
	keep_shown(&line);
	return line.count > 0;
}

/* *told: into cells that were shown, of which more can be told now. */
static bool
ask_cells_of(struct linear *linear, const struct seat *seat, bool *told)
{
	struct matrix_line line = { .count = 0 };

	*told = false;
	seat_line(linear, seat, &line);
	if (!seat->present)
		keep_shown(&line);
	if (!line.count) {
		line_say(linear, "%s", _("This question does not apply to that seat."));
		return true;
	}
	matrix_say_order(linear, &line);
	if (!matrix_ask_line(linear, &line, seat_name(linear, seat), true))
		return false;
	*told = line.stored && cell_open(spot_cell(&line.spots[0]));
	return true;
}

bool
ask_seat_cells(struct linear *linear, const struct seat *seat)
{
	bool told;

	if (!ask_cells_of(linear, seat, &told))
		return false;
	if (told)
		say_table(linear, linear->at);
	return true;
}

void
say_line_asked(struct linear *linear)
{
	const struct matrix_line *line = linear->line;
	struct buf names = { 0 };

	if (!line || linear->asked.question != linear->at)
		return;
	matrix_name_along(linear, line, NAMED_IN, &names);
	if (line->count > 1)
		line_say(linear,
			PLURAL("%zu value, in order: %s.", "%zu values, in order: %s.",
				line->count),
			line->count, names.at ? names.at : "");
	buf_free(&names);
}

static bool
is_all_in(const struct matrix_line *line)
{
	for (size_t i = 0; i < line->count; i++) {
		const struct answer *answer = spot_answer(&line->spots[i]);

		if (!answer || !state_settles(answer->state))
			return false;
	}
	return true;
}

/* The question is asked on behalf of something that is not known of the seat. */
static void
say_left_out(struct linear *linear, const struct seat *seat)
{
	if (!line_first_time(linear, arena_format(&linear->frame, "left out %.*s %u",
					     STR_ARGS(linear->at->name), seat->number)))
		return;
	if (linear->at->behalf_of.length)
		line_say(linear,
			_("%.*s has no line here: whom it answers for is not said. :t and then = "
			  "%u says it."),
			STR_ARGS(seat_name(linear, seat)), seat->number);
	else
		line_say(linear, _("%.*s: this question does not apply to that seat."),
			STR_ARGS(seat_name(linear, seat)));
}

/* Before the first value, in the form's own words where it has such: they were just said
 * when it is asked for the first time. */
static void
say_behalf(struct linear *linear)
{
	const struct question *table = linear->at;
	const struct words *own = table->guidance.count ? &table->guidance : &table->hint;
	bool first = line_first_time(
		linear, arena_format(&linear->frame, "behalf %.*s", STR_ARGS(table->name)));

	if (!own->count)
		line_say(linear, "%s",
			_("Given on behalf of each one's own unit. It is not anonymous."));
	else if (!first)
		line_say_text(linear, line_words(linear, own, NULL));
}

/* Those here whose line is not whole yet; nobody hears the others' median before their own
 * is said (ruling 13).  *told: into cells that were shown. */
static bool
ask_by_seats(struct linear *linear, size_t *asked, bool *told)
{
	const struct answers *answers = linear->session->answers;
	struct matrix_line line = { .count = 0 };

	if (linear->at->behalf_of.length)
		say_behalf(linear);
	*asked = 0;
	*told = false;
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];
		bool more;

		seat_line(linear, seat, &line);
		if (seat->present && !line.count)
			say_left_out(linear, seat);
		if (!seat->present || is_all_in(&line))
			continue;
		++*asked;
		if (linear->collecting == COLLECT_TURNS && !hand_over(linear, seat))
			return false;
		if (!ask_cells_of(linear, seat, &more))
			return false;
		*told = *told || more;
	}
	return true;
}

/* ---- showing ---- */

/* Of those here who have a line: with all of it in, and altogether. */
struct lines_in {
	size_t whole, all;
};

static struct lines_in
lines_in(struct linear *linear)
{
	const struct answers *answers = linear->session->answers;
	struct matrix_line line = { .count = 0 };
	struct lines_in in = { 0, 0 };

	for (size_t i = 0; i < answers->seats_count; i++) {
		seat_line(linear, &answers->seats[i], &line);
		if (!answers->seats[i].present || !line.count)
			continue;
		in.all++;
		in.whole += is_all_in(&line);
	}
	return in;
}

void
say_lines_in(struct linear *linear)
{
	struct lines_in here = lines_in(linear);

	if (here.whole < here.all)
		line_say(
			linear, _("%zu of %zu have given their whole line."), here.whole, here.all);
}

static bool
ask_reveal_cells(struct linear *linear, const struct spot *table, size_t hidden)
{
	struct diags diags = { 0 };

	say_lines_in(linear);
	line_say(linear,
		PLURAL("%zu cell has hidden ratings. Enter shows.",
			"%zu cells have hidden ratings. Enter shows.", hidden),
		hidden);
	if (!hear_show(linear))
		return false;
	if (session_reveal_table(linear->session, table, &diags)) {
		line_say(linear, "%s", _("Shown. :l lists them."));
		say_table_ends(linear, table);
		say_pairs(linear, table->question, PAIRS_SAID);
	}
	line_diags(linear, &diags);
	return ask_wide_cells(linear, table);
}

struct seen {
	bool shown, voting; /* a cell of it */
};

static void
see_cell(void *context, const struct spot *spot)
{
	struct seen *seen = context;
	const struct cell *cell = spot_cell(spot);

	seen->shown = seen->shown || cell_open(cell);
	seen->voting = seen->voting || cell_voting(cell);
}

static struct seen
seen_of(struct linear *linear, const struct spot *table)
{
	struct seen seen = { .shown = false };
	struct cell_visit visit = { .visit = see_cell, .context = &seen };

	matrix_cells(linear->session->answers, table, &visit);
	return seen;
}

/* As of a question: what was shown is told when those who were asked have said theirs, and
 * is talked about where that was not done. */
static bool
ask_shown_table(struct linear *linear, const struct spot *table, bool asked, bool told)
{
	if (!asked || told)
		say_table(linear, linear->at);
	if (!asked && line_first_time(linear, STR("hint late")))
		line_say(linear, "%s",
			_("It was shown before. :seat 3 corrects seat 3, :v votes anew."));
	if (!asked)
		say_around(linear, table);
	if (!is_to_talk(linear, table))
		return asked || hear_go_on(linear);
	if (asked && !told)
		say_pairs(linear, table->question, PAIRS_SAID);
	return ask_wide_cells(linear, table);
}

static bool
ask_table_of_seats(struct linear *linear, const struct spot *table)
{
	struct session *session = linear->session;
	struct seen seen = seen_of(linear, table);
	struct lines_in in = lines_in(linear);
	size_t hidden, asked;
	bool told;

	if (!answers_present(session->answers)) {
		line_say(linear, "%s",
			_("Nobody is in the room. :t says who takes part; Enter goes on."));
		return hear_go_on(linear);
	}
	/* That it was, and nothing of what. */
	if (seen.shown && !seen.voting && !session_hidden_cells(table) && in.whole < in.all)
		line_say(linear, _("%zu of %zu in, shown."), in.whole, in.all);
	if (!ask_by_seats(linear, &asked, &told))
		return false;
	hidden = session_hidden_cells(table);
	if (hidden)
		return ask_reveal_cells(linear, table, hidden);
	return !seen.shown || ask_shown_table(linear, table, asked > 0, told);
}

bool
ask_matrix(struct linear *linear)
{
	struct spot table = spot_of(linear->session->answers, linear->at);
	struct moment moment = moment_of(linear, &table);

	say_choices(linear, linear->at->cell, &moment);
	if (linear->at->answered_by == BY_PARTICIPANT)
		return ask_table_of_seats(linear, &table);
	return ask_by_rows(linear);
}
