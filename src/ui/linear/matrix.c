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
	bool stored; /* something of it was */
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

/* Once for each order: seats of one actor, and rows, share theirs.  Where only one
 * or two are left out all are read out once, and then which are not. */
static void
say_order(struct linear *linear, const struct row_line *line)
{
	struct str table = arena_format(&linear->frame, "order %.*s", STR_ARGS(linear->at->name));
	struct buf all = { 0 }, names = { 0 }, others = { 0 };
	size_t out = name_along(linear, line, NAMED_OUT, &others);
	bool nearly_all = out > 0 && out < line->count && out <= LEFT_OUT_MOST;

	name_along(linear, line, NAMED_ALL, &all);
	name_along(linear, line, NAMED_IN, &names);
	if (nearly_all && line_first_time(linear, table))
		line_say(linear, _("In order: %s."), all.at);
	if (line_first_time(linear, arena_format(&linear->frame, "%.*s %s", STR_ARGS(table),
					    names.at ? names.at : ""))) {
		if (nearly_all)
			line_say(linear, _("Without %s."), others.at);
		else
			line_say(linear, _("In order: %s."), names.at ? names.at : "");
	}
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

	line_say(linear,
		words < line->count
			? PLURAL("It says %zu value, the last for %.*s; write %zu, or _ to leave "
				 "one out.",
				  "It says %zu values, the last for %.*s; write %zu, or _ to leave "
				  "one out.",
				  words)
			: PLURAL("It says %zu value, and the last cell is %.*s; write %zu, or _ to "
				 "leave one out.",
				  "It says %zu values, and the last cell is %.*s; write %zu, or _ "
				  "to leave one out.",
				  words),
		words, STR_ARGS(along_words(linear, &line->spots[last - 1])), line->count);
}

/* The first that is wrong is told with its cell, the others are counted. */
static void
say_untaken(struct linear *linear, const struct spot *spot, struct diags *diags, size_t untaken)
{
	if (untaken == 1)
		line_say(linear, "%.*s: %s", STR_ARGS(along_words(linear, spot)),
			diags_first(diags));
	diags_clear(diags);
}

/* Store word by word; what is wrong is said and the rest still taken.  A "_"
 * leaves a cell as it is. */
static bool
take_line(struct linear *linear, struct row_line *line, struct str text)
{
	size_t words = 0, at = 0, untaken = 0;
	struct str rest = text, word;

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
			line_diags(linear, &diags);
		} else {
			say_untaken(linear, &line->spots[at], &diags, ++untaken);
		}
	}
	if (untaken > 1)
		line_say(linear,
			PLURAL("%zu more value was not taken. The others are kept.",
				"%zu more values were not taken. The others are kept.",
				untaken - 1),
			untaken - 1);
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

static bool
ask_line(struct linear *linear, struct row_line *line, struct str words, bool silent)
{
	struct prompt prompt = { .words = words, .silent = silent };
	struct str text;

	if (!line->count)
		return true;
	if (!silent)
		say_present_cells(linear, line);
	point_at(linear, line);
	for (;;) {
		if (!hear(linear, &prompt, &text))
			return false;
		if (!text.length)
			return true;
		if (take_line(linear, line, text)) {
			line_say(linear, "%s", silent ? _("Received.") : _("Saved."));
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

bool
ask_seat_cells(struct linear *linear, const struct seat *seat)
{
	struct row_line line = { .count = 0 };

	seat_line(linear, seat, &line);
	if (!line.count) {
		line_say(linear, "%s", _("This question does not apply to that seat."));
		return true;
	}
	say_order(linear, &line);
	return ask_line(linear, &line, seat_name(linear, seat), true);
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

/* Those here whose line is not whole yet. */
static bool
ask_by_seats(struct linear *linear, size_t *asked)
{
	const struct answers *answers = linear->session->answers;
	struct row_line line = { .count = 0 };

	if (linear->at->behalf_of.length)
		line_say(linear, "%s",
			_("Given on behalf of each one's own unit. It is not anonymous."));
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

struct wide {
	struct linear *linear;
	size_t count;
};

static void
say_wide_cell(void *context, const struct spot *spot)
{
	struct wide *wide = context;
	struct linear *linear = wide->linear;
	const struct cell *cell = spot_cell(spot);
	struct spread spread;
	struct str row, column;

	if (!cell || !cell_open(cell))
		return;
	spread = cell_spread(spot->question->cell, cell);
	if (!spread.wide)
		return;
	wide->count++;
	row = axis_words(linear, &spot->question->rows, spot->cell_row);
	column = axis_words(linear, &spot->question->columns, spot->cell_column);
	line_say(linear, _(" %.*s%s%.*s: from %g to %g"), STR_ARGS(row),
		row.length && column.length ? ", " : "", STR_ARGS(column), spread.least,
		spread.most);
}

/* The highest and lowest median of those that may be told. */
struct ends {
	struct spot highest, lowest;
	double most, least;
	size_t told, few, most_count, least_count; /* cells at each end */
};

static void
see_end(void *context, const struct spot *spot)
{
	struct ends *ends = context;
	const struct cell *cell = spot_cell(spot);
	struct spread spread;

	if (!cell || !cell_open(cell))
		return;
	spread = cell_spread(spot->question->cell, cell);
	if (!spread.n)
		return;
	if (is_few(spot, spread.n)) {
		ends->few++;
		return;
	}
	if (!ends->told || spread.median > ends->most) {
		ends->most = spread.median;
		ends->highest = *spot;
		ends->most_count = 0;
	}
	if (!ends->told || spread.median < ends->least) {
		ends->least = spread.median;
		ends->lowest = *spot;
		ends->least_count = 0;
	}
	ends->most_count += !(spread.median < ends->most);
	ends->least_count += !(spread.median > ends->least);
	ends->told++;
}

static void
say_end(struct linear *linear, const char *word, const struct spot *spot, double median,
	size_t count)
{
	struct str row = axis_words(linear, &spot->question->rows, spot->cell_row);
	struct str column = axis_words(linear, &spot->question->columns, spot->cell_column);
	struct buf words = { 0 };

	lang_decimal(&words, median, 1);
	buf_format(&words, ", %.*s%s%.*s", STR_ARGS(row), row.length && column.length ? ", " : "",
		STR_ARGS(column));
	if (count > 1)
		buf_format(&words, PLURAL(" and %zu more", " and %zu more", count - 1), count - 1);
	line_say(linear, "%s %s.", word, words.at);
	buf_free(&words);
}

/* The table in two lines. */
static void
say_ends(struct linear *linear, const struct spot *table)
{
	struct ends ends = { .told = 0 };
	struct cell_visit visit = { .visit = see_end, .context = &ends };

	matrix_cells(linear->session->answers, table, &visit);
	if (ends.told) {
		say_end(linear, _("Highest median"), &ends.highest, ends.most, ends.most_count);
		if (ends.least < ends.most)
			say_end(linear, _("Lowest median"), &ends.lowest, ends.least,
				ends.least_count);
	}
	if (ends.few)
		line_say(linear,
			PLURAL("%zu cell has too few ratings to be told.",
				"%zu cells have too few ratings to be told.", ends.few),
			ends.few);
}

/* Cells that are seen differently ask, once for the table, what was said. */
static bool
ask_wide(struct linear *linear, const struct spot *table)
{
	struct wide wide = { .linear = linear };
	struct cell_visit visit = { .visit = say_wide_cell, .context = &wide };

	matrix_cells(linear->session->answers, table, &visit);
	if (!wide.count || spot_slot(table)->first.discussed)
		return true;
	line_say(linear,
		PLURAL("You see %zu cell differently. Talk about it before you go on.",
			"You see %zu cells differently. Talk about them before you go on.",
			wide.count),
		wide.count);
	return ask_discussion(linear, table);
}

static bool
ask_reveal_cells(struct linear *linear, const struct spot *table, size_t hidden)
{
	struct diags diags = { 0 };

	line_say(linear,
		PLURAL("%zu cell has hidden ratings. Enter shows.",
			"%zu cells have hidden ratings. Enter shows.", hidden),
		hidden);
	if (!hear_show(linear))
		return false;
	if (session_reveal_table(linear->session, table, &diags)) {
		line_say(linear, "%s", _("Shown. :l lists them."));
		say_ends(linear, table);
	}
	line_diags(linear, &diags);
	return ask_wide(linear, table);
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
