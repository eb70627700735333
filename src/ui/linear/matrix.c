/* Tables: one line a row, or one line a seat, values in the order said. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

#define CELLS_MOST 400

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

/* Once for each order: seats of one actor, and rows, share theirs. */
static void
say_order(struct linear *linear, const struct row_line *line)
{
	const struct question *question = linear->at;
	struct buf names = { 0 };

	for (size_t i = 0; i < line->count; i++) {
		const struct spot *spot = &line->spots[i];
		struct str label =
			question->columns.choices
				? axis_words(linear, &question->columns, spot->cell_column)
				: axis_words(linear, &question->rows, spot->cell_row);

		if (i)
			buf_text(&names, ", ");
		buf_add(&names, label);
	}
	if (line_first_time(linear, arena_format(&linear->frame, "order %.*s %s",
					    STR_ARGS(question->name), names.at ? names.at : "")))
		line_say(linear, _("In order: %s."), names.at ? names.at : "");
	buf_free(&names);
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
			buf_text(&words, answer && answer->state == STATE_DONT_KNOW ? "-" : "·");
		any = any || (answer && state_settles(answer->state));
	}
	if (any)
		line_say(linear, _("Answered now: %s. Enter keeps it."), words.at);
	buf_free(&words);
}

/* Store word by word; what is wrong is said and the rest still taken.  A "_"
 * leaves a cell as it is. */
static bool
take_line(struct linear *linear, struct row_line *line, struct str text)
{
	size_t words = 0, at = 0;
	struct str rest = text, word;
	bool good = true;

	while ((word = str_word(&rest)).length)
		words++;
	if (words != line->count) {
		line_say(linear, _("It says %zu values; write %zu, or _ to leave one out."), words,
			line->count);
		return false;
	}
	rest = text;
	while ((word = str_word(&rest)).length) {
		struct change change = { 0 };

		if (!str_is(word, "_")) {
			bool taken = take_typed(linear, &line->spots[at], word, &change);

			good = good && taken;
			line->stored = line->stored || taken;
		}
		at++;
	}
	return good;
}

/* False when a command or the end came. */
static bool
ask_line(struct linear *linear, struct row_line *line, struct str prompt, bool silent)
{
	struct str text;

	if (!line->count)
		return true;
	if (!silent)
		say_present_cells(linear, line);
	for (;;) {
		if (command_heard(linear, line_ask(linear, prompt, silent)))
			return false;
		text = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
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
	return !linear->quit;
}

static bool
ask_by_seats(struct linear *linear)
{
	const struct answers *answers = linear->session->answers;
	const struct choices *rows = linear->at->rows.choices;
	struct row_line line = { .count = 0 };

	if (linear->at->behalf_of.length)
		line_say(linear, "%s",
			_("Given on behalf of each one's own unit. It is not anonymous."));
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		line.count = 0;
		for (size_t row = 0; seat->present && row < rows->count; row++)
			add_row(linear, (uint16_t)row, seat->number, &line);
		if (!line.count)
			continue;
		say_order(linear, &line);
		if (!ask_line(linear, &line, seat_name(linear, seat), true))
			return false;
	}
	return true;
}

static void
count_wide(void *context, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	size_t *count = context;

	*count += cell && cell_open(cell) && cell_spread(spot->question->cell, cell).wide;
}

/* Cells that are seen differently ask, once for the table, what was said. */
static bool
ask_wide(struct linear *linear, const struct spot *table)
{
	size_t count = 0;
	struct cell_visit visit = { .visit = count_wide, .context = &count };

	matrix_cells(linear->session->answers, table, &visit);
	if (!count || spot_slot(table)->first.discussed)
		return true;
	line_say(linear,
		PLURAL("You see %zu cell differently. Talk about it before you go on.",
			"You see %zu cells differently. Talk about them before you go on.", count),
		count);
	return ask_discussion(linear, table);
}

static bool
ask_reveal_cells(struct linear *linear)
{
	struct spot table = spot_of(linear->session->answers, linear->at);
	size_t hidden = session_hidden_cells(linear->session, &table);
	struct diags diags = { 0 };

	if (!hidden)
		return true;
	line_say(linear,
		PLURAL("%zu cell has hidden ratings. Enter shows.",
			"%zu cells have hidden ratings. Enter shows.", hidden),
		hidden);
	if (!heard_show(linear))
		return false;
	if (session_reveal_table(linear->session, &table, &diags))
		line_say(linear, "%s", _("Shown. :l lists them."));
	line_diags(linear, &diags);
	return ask_wide(linear, &table);
}

void
ask_matrix(struct linear *linear)
{
	const struct question *here = linear->at;
	struct spot spot = spot_of(linear->session->answers, here);
	struct moment moment = moment_of(linear, &spot);
	bool seats = here->answered_by == BY_PARTICIPANT;

	say_choices(linear, here->cell, &moment);
	if (seats && !answers_present(linear->session->answers)) {
		line_say(linear, "%s",
			_("Nobody is in the room. :t says who takes part; Enter goes on."));
		if (command_heard(linear, line_ask(linear, str_of(_("Go on")), false)))
			return;
	} else if (!(seats ? ask_by_seats(linear) && ask_reveal_cells(linear)
			   : ask_by_rows(linear))) {
		return;
	}
	linear->at = walk_next(linear->session->answers, here, linear->only);
}
