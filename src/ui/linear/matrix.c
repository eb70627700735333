/* Tables: one line a row, or one line a seat, values in the order said. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

#define CELLS_MOST 400
#define LEFT_OUT_MOST 2 /* so few are said in place of all the others */

/* The cells of one typed line. */
struct row_line {
	struct spot spots[CELLS_MOST];
	size_t count;
	bool stored;	/* something of it was, */
	bool corrected; /* where there was another */
};

struct str
axis_words(struct linear *linear, const struct axis *axis, uint16_t at)
{
	const struct session *session = linear->session;

	if (at == NO_CELL || !axis->choices)
		return STR("");
	return label_short(choice_label(session->form, &axis->choices->at[at], session->language));
}

/* Add the cells of one matrix row that apply to the seat. */
static void
add_row(struct linear *linear, uint16_t row, uint32_t seat, struct row_line *line)
{
	const struct question *question = linear->at;
	size_t columns = question->columns.choices ? question->columns.choices->count : 1;

	for (size_t i = 0; i < columns && line->count < CELLS_MOST; i++) {
		struct spot spot = spot_of(linear->session->answers, question);

		spot.cell_row = row;
		spot.cell_column = question->columns.choices ? (uint16_t)i : NO_CELL;
		spot.seat = seat;
		if (spot_applies(linear->session->answers, &spot))
			line->spots[line->count++] = spot;
	}
}

/* Which value of the axis that a line goes along a cell has. */
static uint16_t
along(const struct question *question, const struct spot *spot)
{
	return question->columns.choices ? spot->cell_column : spot->cell_row;
}

static bool
is_in_line(const struct question *question, const struct row_line *line, size_t at)
{
	for (size_t i = 0; i < line->count; i++)
		if (along(question, &line->spots[i]) == at)
			return true;
	return false;
}

enum named { NAMED_ALL, NAMED_IN, NAMED_OUT };

/* Of the axis: all, those that stand in the line, or those that do not. */
static size_t
name_along(struct linear *linear, const struct row_line *line, enum named which, struct buf *names)
{
	const struct question *question = linear->at;
	const struct axis *axis = question->columns.choices ? &question->columns : &question->rows;
	size_t count = 0;

	for (size_t i = 0; axis->choices && i < axis->choices->count; i++) {
		if (which != NAMED_ALL && is_in_line(question, line, i) != (which == NAMED_IN))
			continue;
		buf_text(names, count++ ? ", " : "");
		buf_add(names, axis_words(linear, axis, (uint16_t)i));
	}
	return count;
}

/* Once for each order, and again when one comes back: seats of one actor, and rows,
 * share theirs.  Where only one or two are left out all are read out once, and then for
 * each which are not. */
static void
say_order(struct linear *linear, const struct row_line *line)
{
	struct str table = arena_format(
		&linear->frame, "order %u %.*s", linear->visits, STR_ARGS(linear->at->name));
	struct buf all = { 0 }, names = { 0 }, others = { 0 };
	size_t out = name_along(linear, line, NAMED_OUT, &others);
	bool nearly_all = out > 0 && out < line->count && out <= LEFT_OUT_MOST;

	name_along(linear, line, NAMED_ALL, &all);
	name_along(linear, line, NAMED_IN, &names);
	if (nearly_all && line_first_time(linear, table))
		line_say(linear, _("In order: %s."), all.at);
	if (nearly_all)
		line_say(linear, _("Without %s."), others.at);
	else if (line_first_time(linear, arena_format(&linear->frame, "%.*s %s", STR_ARGS(table),
						 names.at ? names.at : "")))
		line_say(linear, _("In order: %s."), names.at ? names.at : "");
	buf_free(&all);
	buf_free(&names);
	buf_free(&others);
}

static void
say_present_cells(struct linear *linear, const struct row_line *line)
{
	struct buf words = { 0 };
	bool any = false;

	for (size_t i = 0; i < line->count; i++) {
		const struct answer *answer = spot_answer(&line->spots[i]);

		if (i)
			buf_byte(&words, ' ');
		if (answer && answer->state == STATE_ANSWERED)
			value_write(&words, &answer->value);
		else
			buf_text(&words, answer && answer->state == STATE_DONT_KNOW ? "-" : "_");
		any = any || (answer && state_settles(answer->state));
	}
	if (any)
		line_say(linear, _("Answered now: %s. Enter keeps it."), words.at);
	buf_free(&words);
}

static struct str
along_words(struct linear *linear, const struct spot *spot)
{
	const struct question *question = linear->at;
	const struct axis *axis = question->columns.choices ? &question->columns : &question->rows;

	return axis_words(linear, axis, along(question, spot));
}

/* Which one was the last tells where the line went wrong. */
static void
say_miscounted(struct linear *linear, const struct row_line *line, size_t words)
{
	size_t last = words < line->count ? words : line->count;

	if (line->count == 1 && words > 1) {
		line_say(linear,
			PLURAL("It says %zu value, and only %.*s is asked here. Nothing was saved.",
				"It says %zu values, and only %.*s is asked here. Nothing was "
				"saved.",
				words),
			words, STR_ARGS(along_words(linear, &line->spots[0])));
		return;
	}
	line_say(linear,
		words < line->count
			? PLURAL("It says %zu value, the last for %.*s.",
				  "It says %zu values, the last for %.*s.", words)
			: PLURAL("It says %zu value, and the last cell is %.*s.",
				  "It says %zu values, and the last cell is %.*s.", words),
		words, STR_ARGS(along_words(linear, &line->spots[last - 1])));
	line_say(linear,
		PLURAL("Nothing was saved. Write %zu value; _ in place of one leaves it out.",
			"Nothing was saved. Write %zu values; _ in place of one leaves it out.",
			line->count),
		line->count);
}

/* The first that is wrong is told with its cell, the others are counted. */
static void
say_untaken(struct linear *linear, const struct spot *spot, struct diags *diags, size_t untaken)
{
	struct str cell = along_words(linear, spot);

	for (size_t i = 0; untaken == 1 && i < diags->count; i++)
		if (diags->at[i].level == DIAG_ERROR) {
			struct str why = refused_words(linear, spot, &diags->at[i]);

			line_say(linear, "%.*s%s%.*s", STR_ARGS(cell), cell.length ? ": " : "",
				STR_ARGS(why));
			break;
		}
	diags_clear(diags);
}

/* How many of the line were wrong, and what became of the others. */
static void
say_counts(struct linear *linear, size_t untaken, size_t taken)
{
	if (untaken > 1)
		line_say(linear,
			PLURAL("%zu more value was not taken.", "%zu more values were not taken.",
				untaken - 1),
			untaken - 1);
	if (untaken && taken)
		line_say(linear,
			PLURAL("The other one is saved.", "The other %zu are saved.", taken),
			taken);
	else if (untaken)
		line_say(linear, "%s", _("Nothing of the line was saved."));
}

/* "234" is three values where each has one digit. */
static struct str
spaced(struct linear *linear, const struct row_line *line, struct str text)
{
	const struct choices *points = linear->at->cell->choices;
	struct buf parted = { 0 };

	if (line->count < 2 || text.length != line->count || !points ||
		question_ask(linear->at->cell) != ASK_GRADE)
		return text;
	for (size_t i = 0; i < points->count; i++)
		if (points->at[i].number < 0 || points->at[i].number > 9)
			return text;
	for (size_t i = 0; i < text.length; i++) {
		if (str_find_byte(STR("0123456789-._"), text.at[i]) == strlen("0123456789-._")) {
			buf_free(&parted);
			return text;
		}
		buf_format(&parted, "%c ", text.at[i]);
	}
	text = arena_text(&linear->frame, str_trim(buf_str(&parted)));
	buf_free(&parted);
	return text;
}

/* Store word by word; what is wrong is said and the rest still taken.  A "_"
 * leaves a cell as it is. */
static bool
take_line(struct linear *linear, struct row_line *line, struct str text)
{
	size_t words = 0, at = 0, taken = 0, untaken = 0;
	struct str rest, word;

	rest = text = spaced(linear, line, text);
	while ((word = str_word(&rest)).length)
		words++;
	if (words != line->count) {
		say_miscounted(linear, line, words);
		return false;
	}
	rest = text;
	for (; (word = str_word(&rest)).length; at++) {
		struct change change = { 0 };
		struct diags diags = { 0 };

		if (str_is(word, "_"))
			continue;
		if (take_unsaid(linear, &line->spots[at], word, &change, &diags)) {
			line->stored = true;
			line->corrected = line->corrected || change.correction;
			taken++;
			line_diags(linear, &diags);
		} else {
			say_untaken(linear, &line->spots[at], &diags, ++untaken);
		}
	}
	if (line->count > 1)
		say_counts(linear, untaken, taken);
	return !untaken;
}

/* The prompt is about the cells of the line: of a seat, and of a row when they
 * are all in one. */
static void
point_at(struct linear *linear, const struct row_line *line)
{
	linear->asked = line->spots[0];
	linear->asked.cell_column = NO_CELL;
	for (size_t i = 1; i < line->count; i++)
		if (line->spots[i].cell_row != linear->asked.cell_row)
			linear->asked.cell_row = NO_CELL;
}

/* "Strategic, now 0, Never" */
static struct str
with_present(struct linear *linear, const struct spot *spot, struct str words)
{
	const struct answer *answer = spot_answer(spot);
	struct buf said = { 0 };

	if (!answer || !state_settles(answer->state))
		return words;
	session_say(linear->session, spot, answer, &said);
	words = arena_format(
		&linear->frame, _("%.*s, now %s"), STR_ARGS(words), said.at ? said.at : "");
	buf_free(&said);
	return words;
}

/* Of one value the words too: a digit is easily one beside what was meant. */
static void
say_line_saved(struct linear *linear, const struct row_line *line, bool silent)
{
	const struct answer *answer = spot_answer(&line->spots[0]);
	struct buf said = { 0 };

	if (!silent && line->count == 1 && answer) {
		session_say(linear->session, &line->spots[0], answer, &said);
		line_say(linear, _("Saved: %s."), said.at ? said.at : "");
		buf_free(&said);
	} else {
		line_say(linear, "%s",
			line->corrected ? _("Corrected.")
			: silent	? _("Received.")
					: _("Saved."));
	}
}

static bool
ask_line(struct linear *linear, struct row_line *line, struct str words, bool silent)
{
	struct prompt prompt = { .words = words, .silent = silent };
	struct str text;

	if (!line->count)
		return true;
	if (!silent && line->count == 1)
		prompt.words = with_present(linear, &line->spots[0], words);
	else if (!silent)
		say_present_cells(linear, line);
	point_at(linear, line);
	for (;;) {
		if (!hear(linear, &prompt, &text))
			return false;
		if (!text.length)
			return true;
		if (take_line(linear, line, text)) {
			say_line_saved(linear, line, silent);
			return true;
		}
	}
}

static bool
ask_by_rows(struct linear *linear)
{
	const struct choices *rows = linear->at->rows.choices;
	struct row_line line = { .count = 0 };

	add_row(linear, 0, 0, &line);
	if (line.count && linear->at->columns.choices)
		say_order(linear, &line);
	for (size_t i = 0; i < rows->count; i++) {
		line.count = 0;
		add_row(linear, (uint16_t)i, 0, &line);
		if (!ask_line(linear, &line, axis_words(linear, &linear->at->rows, (uint16_t)i),
			    false))
			return false;
	}
	if (line.stored) {
		struct spot table = spot_of(linear->session->answers, linear->at);

		say_problems(linear, &table);
	}
	return !is_led_away(linear);
}

static void
seat_line(struct linear *linear, const struct seat *seat, struct row_line *line)
{
	const struct choices *rows = linear->at->rows.choices;

	line->count = 0;
	for (size_t row = 0; row < (rows ? rows->count : 1); row++)
		add_row(linear, rows ? (uint16_t)row : NO_CELL, seat->number, line);
}

/* Whoever has left gives nothing more: what counts, and was shown, may be wrong. */
static void
keep_shown(struct row_line *line)
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
	struct row_line line = { .count = 0 };

	seat_line(linear, seat, &line);
	keep_shown(&line);
	return line.count > 0;
}

bool
ask_seat_cells(struct linear *linear, const struct seat *seat)
{
	struct row_line line = { .count = 0 };

	seat_line(linear, seat, &line);
	if (!seat->present)
		keep_shown(&line);
	if (!line.count) {
		line_say(linear, "%s", _("This question does not apply to that seat."));
		return true;
	}
	say_order(linear, &line);
	if (!ask_line(linear, &line, seat_name(linear, seat), true))
		return false;
	if (line.stored && cell_open(spot_cell(&line.spots[0])))
		say_table(linear, linear->at);
	return true;
}

void
say_line_asked(struct linear *linear)
{
	const struct spot *asked = &linear->asked;
	const struct seat *seat = answers_seat(linear->session->answers, asked->seat);
	struct row_line line = { .count = 0 };
	struct buf names = { 0 };

	if (asked->question != linear->at || (!seat && asked->cell_row == NO_CELL))
		return;
	if (!seat)
		add_row(linear, asked->cell_row, 0, &line);
	else
		seat_line(linear, seat, &line);
	if (seat && !seat->present)
		keep_shown(&line);
	name_along(linear, &line, NAMED_IN, &names);
	if (line.count > 1)
		line_say(linear,
			PLURAL("%zu value, in order: %s.", "%zu values, in order: %s.", line.count),
			line.count, names.at ? names.at : "");
	buf_free(&names);
}

static bool
is_all_in(const struct row_line *line)
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

/* The first time the form's own words, which were just said, tell it. */
static void
say_behalf(struct linear *linear)
{
	const struct question *table = linear->at;
	bool first = line_first_time(
		linear, arena_format(&linear->frame, "behalf %.*s", STR_ARGS(table->name)));

	if (!first || (!table->hint.count && !table->guidance.count))
		line_say(linear, "%s",
			_("Given on behalf of each one's own unit. It is not anonymous."));
}

/* Those here whose line is not whole yet. */
static bool
ask_by_seats(struct linear *linear, size_t *asked)
{
	const struct answers *answers = linear->session->answers;
	struct row_line line = { .count = 0 };

	if (linear->at->behalf_of.length)
		say_behalf(linear);
	*asked = 0;
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		seat_line(linear, seat, &line);
		if (seat->present && !line.count)
			say_left_out(linear, seat);
		if (!seat->present || is_all_in(&line))
			continue;
		++*asked;
		if (linear->collecting == COLLECT_TURNS && !hand_over(linear, seat))
			return false;
		if (!ask_seat_cells(linear, seat))
			return false;
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
	struct row_line line = { .count = 0 };
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
	}
	line_diags(linear, &diags);
	return ask_wide_cells(linear, table);
}

static bool
ask_table_of_seats(struct linear *linear, const struct spot *table)
{
	struct session *session = linear->session;
	size_t hidden, asked;

	if (!answers_present(session->answers)) {
		line_say(linear, "%s",
			_("Nobody is in the room. :t says who takes part; Enter goes on."));
		return hear_go_on(linear);
	}
	if (!ask_by_seats(linear, &asked))
		return false;
	hidden = session_hidden_cells(session, table);
	if (hidden)
		return ask_reveal_cells(linear, table, hidden);
	if (asked)
		return true;
	say_table(linear, linear->at);
	line_say(linear, "%s", _("It was shown before. :seat 3 corrects seat 3, :v votes anew."));
	return hear_go_on(linear);
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
