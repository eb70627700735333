/* One line of a table: what is asked on it, and what was typed. */
#include "ui/linear/matrix.h"

#include "base/lang.h"
#include "form/qtype.h"

#define LEFT_OUT_MOST 2 /* so few are said in place of all the others */

struct str
axis_words(struct linear *linear, const struct axis *axis, uint16_t at)
{
	const struct session *session = linear->session;

	if (at == NO_CELL || !axis->choices)
		return STR("");
	return label_short(choice_label(session->form, &axis->choices->at[at], session->language));
}

/* Add the cells of one matrix row that apply to the seat. */
void
matrix_add_row(struct linear *linear, uint16_t row, uint32_t seat, struct matrix_line *line)
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
is_in_line(const struct question *question, const struct matrix_line *line, size_t at)
{
	for (size_t i = 0; i < line->count; i++)
		if (along(question, &line->spots[i]) == at)
			return true;
	return false;
}

/* Of the axis: all, those that stand in the line, or those that do not. */
size_t
matrix_name_along(struct linear *linear, const struct matrix_line *line, enum matrix_named which,
	struct buf *names)
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
void
matrix_say_order(struct linear *linear, const struct matrix_line *line)
{
	struct str table = arena_format(
		&linear->frame, "order %u %.*s", linear->visits, STR_ARGS(linear->at->name));
	struct buf all = { 0 }, names = { 0 }, others = { 0 };
	size_t out = matrix_name_along(linear, line, NAMED_OUT, &others);
	bool nearly_all = out > 0 && out < line->count && out <= LEFT_OUT_MOST;

	matrix_name_along(linear, line, NAMED_ALL, &all);
	matrix_name_along(linear, line, NAMED_IN, &names);
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
say_present_cells(struct linear *linear, const struct matrix_line *line, struct str name)
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
		line_say(linear, _("%.*s now: %s. Enter keeps it."), STR_ARGS(name), words.at);
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
say_miscounted(struct linear *linear, const struct matrix_line *line, size_t words)
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
spaced(struct linear *linear, const struct matrix_line *line, struct str text)
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

/* Only what was wrong is asked again, where anything of the line was taken or left out. */
static void
keep_untaken(struct matrix_line *line, const bool *wrong, size_t untaken)
{
	size_t kept = 0;

	if (!untaken || untaken == line->count)
		return;
	for (size_t i = 0; i < line->count; i++)
		if (wrong[i])
			line->spots[kept++] = line->spots[i];
	line->count = kept;
}

bool
matrix_is_of_words(const struct question *table)
{
	enum ask ask = question_ask(table->cell);

	return (ask == ASK_LINE || ask == ASK_PAGE) &&
	       (table->cell->type->kind == VALUE_TEXT || table->cell->type->kind == VALUE_DATE);
}

/* The next value of the line: a word of it, or all of it where the cell holds words. */
static struct str
next_value(const struct linear *linear, struct str *rest)
{
	struct str whole = str_trim(*rest);

	if (!matrix_is_of_words(linear->at))
		return str_word(rest);
	*rest = STR("");
	return whole;
}

/* Of what is locked, and without the reason that a change needs, nothing of the line is
 * taken; where a command was given in place of that one stands elsewhere already. */
static bool
is_given_up(struct linear *linear, const struct spot *spot, struct diags *diags)
{
	bool up = is_led_away(linear) || diags_has(diags, "session.reason") ||
		  answers_locked(linear->session->answers);

	if (up)
		say_refused(linear, spot, diags);
	return up;
}

/* Store value by value; what is wrong is said and the rest still taken.  A "_"
 * leaves a cell as it is.  False: what is left of the line is to be asked again. */
static bool
take_line(struct linear *linear, struct matrix_line *line, struct str text)
{
	bool wrong[CELLS_MOST] = { false };
	size_t words = 0, at = 0, taken = 0, untaken = 0;
	struct str rest, word;
	bool up = false;

	rest = text = spaced(linear, line, text);
	while ((word = next_value(linear, &rest)).length)
		words++;
	if (words != line->count) {
		say_miscounted(linear, line, words);
		return false;
	}
	rest = text;
	session_together(linear->session, true);
	for (; !up && (word = next_value(linear, &rest)).length; at++) {
		struct change change = { 0 };
		struct diags diags = { 0 };

		if (str_is(word, "_"))
			continue;
		if (take_unsaid(linear, &line->spots[at], word, &change, &diags)) {
			line->stored = true;
			line->corrected = line->corrected || (change.correction && !change.same);
			taken++;
			line_diags(linear, &diags);
		} else if (!(up = is_given_up(linear, &line->spots[at], &diags))) {
			wrong[at] = true;
			say_untaken(linear, &line->spots[at], &diags, ++untaken);
		}
	}
	session_together(linear->session, false);
	if (up)
		return false;
	if (line->count > 1)
		say_counts(linear, untaken, taken);
	keep_untaken(line, wrong, untaken);
	return !untaken;
}

/* The prompt is about the cells of the line: of a seat, and of a row when they
 * are all in one. */
static void
point_at(struct linear *linear, const struct matrix_line *line)
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

/* "Saved: Strategic 3, Operative not answered, Professional 1." */
static void
say_cells_now(struct linear *linear, const struct matrix_line *line)
{
	struct buf said = { 0 };

	for (size_t i = 0; i < line->count; i++) {
		buf_format(&said, "%s%.*s ", i ? ", " : "",
			STR_ARGS(along_words(linear, &line->spots[i])));
		session_say_short(linear->session, &line->spots[i], &said);
	}
	line_say(linear, _("Saved: %s."), said.at ? said.at : "");
	buf_free(&said);
}

/* Of one value the words too: a digit is easily one beside what was meant. */
static void
say_line_saved(struct linear *linear, const struct matrix_line *line, bool silent)
{
	const struct answer *answer = spot_answer(&line->spots[0]);
	struct buf said = { 0 };

	if (!silent && !line->stored)
		return;
	if (!silent && line->count == 1 && answer) {
		session_say(linear->session, &line->spots[0], answer, &said);
		line_say(linear, _("Saved: %s."), said.at ? said.at : "");
		buf_free(&said);
	} else if (!silent) {
		say_cells_now(linear, line);
	} else {
		line_say(linear, "%s", line->corrected ? _("Corrected.") : _("Received."));
	}
}

/* "Seat 3, the police" where only that cell is left; of several their order. */
static struct str
words_of_left(struct linear *linear, const struct matrix_line *left, struct str words)
{
	struct buf names = { 0 };

	for (size_t i = 0; i < left->count; i++)
		buf_format(&names, "%s%.*s", i ? ", " : "",
			STR_ARGS(along_words(linear, &left->spots[i])));
	if (left->count == 1)
		words = arena_format(&linear->frame, "%.*s, %s", STR_ARGS(words), names.at);
	else
		line_say(linear,
			PLURAL("%zu value, in order: %s.", "%zu values, in order: %s.",
				left->count),
			left->count, names.at);
	buf_free(&names);
	return words;
}

/* Until nothing of it is left, or Enter leaves it.  As hear. */
static bool
hear_line(struct linear *linear, struct matrix_line *left, struct prompt *prompt, bool *taken)
{
	struct str text, words = prompt->words;
	size_t count = left->count;

	*taken = false;
	for (;;) {
		point_at(linear, left);
		if (!hear(linear, prompt, &text))
			return false;
		if (!text.length)
			return true;
		*taken = take_line(linear, left, text);
		if (*taken)
			return true;
		if (is_led_away(linear))
			return false;
		if (left->count < count)
			prompt->words = words_of_left(linear, left, words);
		count = left->count;
	}
}

bool
matrix_ask_line(struct linear *linear, struct matrix_line *line, struct str words, bool silent)
{
	struct prompt prompt = { .words = words, .silent = silent };
	const struct matrix_line *before = linear->line;
	struct matrix_line left = *line;
	bool taken, heard;

	if (!line->count)
		return true;
	if (!silent && line->count == 1)
		prompt.words = with_present(linear, &line->spots[0], words);
	else if (!silent)
		say_present_cells(linear, line, words);
	linear->line = &left;
	heard = hear_line(linear, &left, &prompt, &taken);
	linear->line = before;
	line->stored = line->stored || left.stored;
	line->corrected = line->corrected || left.corrected;
	if (taken)
		say_line_saved(linear, line, silent);
	return heard;
}
