/* Repeats, row by row. */
#include "base/lang.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/standing.h"
#include "session/lacking.h"
#include "ui/linear/line.h"

/* Fields of a row without an answer; where they are many only those that it needs are
 * named, and the others counted: of a row that needs none nothing is said, for it would be
 * said of every row. */
#define OPEN_NAMED 3

struct open_fields {
	size_t count;
	struct buf names;
};

static void
count_open(struct linear *linear, const struct spot *spot, struct open_fields *open)
{
	const struct question *field = spot->question;

	if (field->type->container || field->kind == VALUE_NONE || field->read_only ||
		!question_relevant(spot))
		return;
	buf_format(&open->names, "%s%.*s", open->count++ ? ", " : "",
		STR_ARGS(label_unasked(label_short(line_words(linear, &field->label, spot->row)))));
}

/* What is kept there and must be corrected before it is handed in. */
static bool
is_wrong(struct linear *linear, const struct spot *spot)
{
	struct problems problems = { 0 };

	spot_problems(linear->session->answers, spot, NULL, &linear->frame,
		linear->session->language, &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (problems.at[i].kind == PROBLEM_WRONG)
			return true;
	return is_kept_wrong(linear, spot);
}

static void
add_wrong(struct linear *linear, const struct spot *spot, struct buf *wrong)
{
	if (is_wrong(linear, spot))
		buf_format(wrong, "%s%.*s", wrong->length ? ", " : "",
			STR_ARGS(label_unasked(label_short(
				line_words(linear, &spot->question->label, spot->row)))));
}

struct str
number_head(struct str label)
{
	label = label_short(label);
	return label_unasked(str_part(label, 0, str_find_byte(label, ',')));
}

/* Words tell what they are; of a bare number it is said. */
static void
add_answer(struct linear *linear, const struct spot *spot, const struct answer *answer,
	struct buf *words)
{
	struct str label = line_words(linear, &spot->question->label, spot->row);

	buf_text(words, words->length ? ", " : "");
	if (answer->state == STATE_ANSWERED && question_ask(spot->question) == ASK_LINE &&
		(answer->value.kind == VALUE_INTEGER || answer->value.kind == VALUE_DECIMAL))
		buf_format(words, "%.*s ", STR_ARGS(number_head(label)));
	session_say(linear->session, spot, answer, words);
}

static void
name_needed(struct linear *linear, struct row *row, struct open_fields *open)
{
	size_t needed, others;

	buf_clear(&open->names);
	needed = row_lacks(linear->session, row, &open->names);
	others = open->count > needed ? open->count - needed : 0;
	if (needed && others)
		buf_format(&open->names,
			PLURAL(" and %zu voluntary field", " and %zu voluntary fields", others),
			others);
}

static void
say_row(struct linear *linear, const struct question *repeat, struct row *row, size_t number)
{
	struct session *session = linear->session;
	struct buf words = { 0 }, wrong = { 0 };
	struct open_fields open = { .count = 0 };

	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = session->form->questions[i];
		struct spot spot = spot_of(session->answers, field);
		const struct answer *answer;

		if (field->scope != repeat || !question_asks(field))
			continue;
		spot.row = row;
		answer = spot_answer(&spot);
		add_wrong(linear, &spot, &wrong);
		if (!answer || !state_settles(answer->state)) {
			count_open(linear, &spot, &open);
			continue;
		}
		add_answer(linear, &spot, answer, &words);
	}
	if (open.count > OPEN_NAMED)
		name_needed(linear, row, &open);
	if (words.length && open.names.length)
		buf_format(&words, _(". Not answered: %s"), open.names.at);
	if (wrong.length)
		buf_format(&words, _(". To be corrected: %s"), wrong.at);
	line_say(linear, " %zu %s", number, words.at ? words.at : "-");
	buf_free(&open.names);
	buf_free(&wrong);
	buf_free(&words);
}

size_t
row_place(struct linear *linear, const struct row *row)
{
	struct spot repeat = { .question = row->repeat,
		.row = row->parent,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
	size_t count;
	struct row **rows = rows_shown(linear->session->answers, &repeat, &linear->frame, &count);

	for (size_t i = 0; i < count; i++)
		if (rows[i] == row)
			return i + 1;
	return 0;
}

void
say_rows(struct linear *linear, const struct spot *repeat)
{
	size_t count, end;
	struct row **rows = rows_shown(linear->session->answers, repeat, &linear->frame, &count);

	end = portion_of(count);
	for (size_t i = 0; i < count; i++) {
		if (i == end && !hear_more(linear, count - i))
			return;
		end += i == end ? portion_of(count - i) : 0;
		say_row(linear, repeat->question, rows[i], i + 1);
	}
}

/* Where rows are asked the next is waited for: of many only the first are said. */
static void
say_first_rows(struct linear *linear, const struct spot *repeat)
{
	size_t count, said;
	struct row **rows = rows_shown(linear->session->answers, repeat, &linear->frame, &count);

	said = portion_of(count);
	for (size_t i = 0; i < said; i++)
		say_row(linear, repeat->question, rows[i], i + 1);
	if (said < count)
		line_say(linear,
			PLURAL("%zu more row; :l says all of them.",
				"%zu more rows; :l says all of them.", count - said),
			count - said);
}

/* The same in each row, where the scale was read out long ago. */
static struct str
field_prompt(struct linear *linear, const struct question *field, struct row *row)
{
	struct str label = line_words(linear, &field->label, row);
	const struct choices *points = field->choices;

	if (question_ask(field) != ASK_GRADE || !points || !points->count)
		return label;
	return arena_format(&linear->frame, _("%.*s%s %g to %g"), STR_ARGS(label),
		str_ends(label, STR("?")) ? "" : ",", points->at[0].number,
		points->at[points->count - 1].number);
}

/* The fields of one row from that index on; of a new one without the votes over all rows,
 * which wait until they are written.  False when a command or the end came. */
static bool
ask_fields(struct linear *linear, const struct question *repeat, struct row *row, uint32_t from,
	bool fresh)
{
	struct session *session = linear->session;

	for (uint32_t i = from; i < repeat->end; i++) {
		const struct question *field = session->form->questions[i];
		struct spot spot = spot_of(session->answers, field);
		struct moment moment;

		if (field->scope != repeat || !question_asks(field) ||
			(fresh && question_votes_over_rows(field)))
			continue;
		spot.row = row;
		if (!question_relevant(&spot))
			continue;
		if (field->type->container) {
			line_say(linear, "%.*s", STR_ARGS(line_words(linear, &field->label, row)));
			if (!ask_rows(linear, field, row))
				return false;
			continue;
		}
		moment = moment_of(linear, &spot);
		say_choices(linear, field, &moment);
		if (!ask_spot(linear, &spot, field_prompt(linear, field, row)))
			return false;
	}
	return true;
}

static const struct question *
first_field(struct linear *linear, const struct question *repeat)
{
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = linear->session->form->questions[i];

		if (field->scope == repeat && question_asks(field))
			return field;
	}
	return NULL;
}

/* Until something that can be kept, or nothing, is written. */
static bool
hear_first(struct linear *linear, const struct spot *spot, struct str label, struct str *text)
{
	do {
		if (!hear_spot(linear, spot, label, text))
			return false;
	} while (text->length && !typed_fits(linear, spot, *text));
	return true;
}

/* Nothing went into it: it is as if it had not been made. */
static void
take_out(struct linear *linear)
{
	struct diags ignored = { 0 };
	struct buf told = { 0 };

	session_undo(linear->session, &told, &ignored);
	buf_free(&told);
	diags_clear(&ignored);
}

/* The row and what its first field says are one act, which is undone as one; NULL: there
 * is none, which was said. */
static struct row *
make_row(struct linear *linear, const struct spot *repeat, struct spot *first, struct str text)
{
	struct session *session = linear->session;
	struct diags diags = { 0 };
	struct change change = { 0 };
	bool made, answered = false;

	session_together(session, true);
	made = reason_given(linear, repeat, &diags) &&
	       session_row_add(session, repeat->question, repeat->row, &first->row, &diags);
	line_diags(linear, &diags);
	if (made)
		answered = take_typed(linear, first, text, &change);
	session_together(session, false);
	if (made && !answered)
		take_out(linear);
	/* What letters or a number came to is heard; words are as they were written. */
	if (answered && question_ask(first->question) != ASK_LINE &&
		question_ask(first->question) != ASK_PAGE)
		say_saved(linear, first, &change);
	return answered ? first->row : NULL;
}

/* A new row is only made when its first field has an answer that can be kept: an
 * empty one and Enter means that there are no more. */
static bool
ask_new_row(struct linear *linear, const struct spot *repeat, bool *more)
{
	struct session *session = linear->session;
	const struct question *field = first_field(linear, repeat->question);
	struct spot spot = spot_of(session->answers, field ? field : repeat->question);
	struct moment moment;
	struct str text, label;

	*more = false;
	if (!field)
		return true;
	spot.row = repeat->row;
	moment = moment_of(linear, &spot);
	say_choices(linear, field, &moment);
	if (question_refers(field))
		say_refs(linear, &spot);
	label = field_prompt(linear, field, repeat->row);
	if (!hear_first(linear, &spot, label, &text))
		return false;
	if (!text.length)
		return true;
	*more = true;
	if (!make_row(linear, repeat, &spot, text))
		return !is_led_away(linear);
	if (!ask_mend(linear, &spot, label))
		return false;
	if (!ask_fields(linear, repeat->question, spot.row, field->index + 1, true))
		return false;
	line_say(linear, _("Saved: row %zu."), slot_rows(spot_slot(repeat)));
	if (row_place(linear, spot.row) != slot_rows(spot_slot(repeat)))
		line_say(linear, _("By its answers row %zu is row %zu now."),
			slot_rows(spot_slot(repeat)), row_place(linear, spot.row));
	return true;
}

/* How many there may be is heard before it is too many. */
static void
say_next_row(struct linear *linear, size_t number, size_t most)
{
	if (most == SIZE_MAX)
		line_say(linear, _("Row %zu."), number);
	else
		line_say(linear, _("Row %zu of at most %zu."), number, most);
}

/* Row after row, until an empty one or as many as there may be. */
static bool
ask_new_rows(struct linear *linear, const struct spot *repeat)
{
	size_t most = rows_allowed(linear->session->answers, repeat);
	size_t count = slot_rows(spot_slot(repeat));
	bool more = true;

	if (count >= most) {
		if (count > most)
			line_say(linear,
				_("There are %zu rows, and there may be %zu. :remove and a number "
				  "takes one away."),
				count, most);
		else
			line_say(linear, _("There are %zu rows, as many as there may be."), count);
		return hear_enter(linear, _("Go on"),
			_("Enter goes on; :row and a number changes a row."),
			_("Enter goes on. There are as many rows as there may be."));
	}
	while (more && count < most) {
		say_next_row(linear, count + 1, most);
		if (!ask_new_row(linear, repeat, &more))
			return false;
		count = slot_rows(spot_slot(repeat));
	}
	return true;
}

/* The field that was asked for, in the row where it stands; a row within one is
 * reached through that one. */
static bool
ask_wanted(struct linear *linear, const struct spot *repeat)
{
	struct answers *answers = linear->session->answers;
	const struct question *field = linear->wanted;
	struct row *row = field ? answers_row(answers, &linear->wanted_row) : NULL;
	size_t number;

	while (field && field->scope != repeat->question)
		field = field->scope;
	while (row && row->repeat != repeat->question)
		row = row->parent;
	if (!field || !row || row->parent != repeat->row)
		return true;
	if (field == linear->wanted)
		linear->wanted = NULL;
	number = row_place(linear, row);
	line_say(linear, _("Row %zu. :remove %zu takes it away."), number, number);
	return ask_fields(linear, repeat->question, row, field->index, false);
}

bool
ask_rows(struct linear *linear, const struct question *repeat, struct row *parent)
{
	struct spot spot = spot_of(linear->session->answers, repeat), before = linear->rows;
	bool done;

	spot.row = parent;
	say_first_rows(linear, &spot);
	if (line_first_time(linear, STR("hint rows")))
		line_say(linear, "%s",
			_("One row at a time. An empty first field and Enter: no more rows. :row "
			  "and a number changes a row, :move 3 1 moves row 3 to be the first, "
			  ":remove takes one away."));
	linear->rows = spot;
	done = ask_wanted(linear, &spot) && ask_new_rows(linear, &spot);
	linear->rows = before;
	return done;
}

/* ---- commands, about the rows that are asked ---- */

static struct row *
row_numbered(struct linear *linear, struct str text)
{
	struct row *row = NULL, **rows;
	int64_t number;
	size_t count = 0;

	if (linear->rows.question && str_to_integer(text, &number) && number > 0) {
		rows = rows_shown(linear->session->answers, &linear->rows, &linear->frame, &count);
		row = (size_t)number <= count ? rows[number - 1] : NULL;
	}
	if (!linear->rows.question)
		line_say(linear, "%s", _("Nothing is asked in rows here."));
	else if (!row)
		line_say(linear, _("There is no row \"%.*s\" here."), STR_ARGS(text));
	return row;
}

/* False when none is meant. */
static bool
number_meant(struct linear *linear, struct str *number)
{
	if (number->length || !linear->rows.question)
		return true;
	return hear_aside(linear, _("Which row"), _("The number of a row. Enter changes nothing."),
		       number) &&
	       number->length;
}

/* What the prompt asks is the row it was left for, which has to be said again: *left, or a
 * new one. */
static void
say_row_done(struct linear *linear, const struct row *row, size_t before, const struct row *left)
{
	size_t count = slot_rows(spot_slot(&linear->rows)), place = row_place(linear, row);
	size_t most = rows_allowed(linear->session->answers, &linear->rows);

	line_say(linear, _("Saved: row %zu."), place);
	if (place != before)
		line_say(linear, _("By its answers row %zu is row %zu now."), before, place);
	if (left)
		line_say(linear, _("Back to row %zu."), row_place(linear, left));
	else if (count < most)
		say_next_row(linear, count + 1, most);
}

/* The row whose field the prompt asks; NULL: that of a new one, or none. */
static struct row *
row_asked(const struct linear *linear)
{
	struct row *row = linear->asked.question ? linear->asked.row : NULL;

	return row && row->repeat == linear->rows.question ? row : NULL;
}

void
run_row_again(struct linear *linear, struct str rest)
{
	struct row *left = row_asked(linear);
	struct row *row = number_meant(linear, &rest) ? row_numbered(linear, rest) : NULL;
	size_t before = row ? row_place(linear, row) : 0;

	if (row && ask_fields(linear, linear->rows.question, row, linear->rows.question->index + 1,
			   false))
		say_row_done(linear, row, before, left);
}

/* By its number, and what it is called where it has a name. */
static void
call_row(struct linear *linear, const struct row *row, struct buf *words)
{
	struct buf name = { 0 };

	row_say(linear->session->answers, row, linear->session->language, &name);
	buf_format(words, "%zu", row_place(linear, row));
	if (name.length && row_name(linear->session->form, row->repeat))
		buf_format(words, ", %s", name.at);
	buf_free(&name);
}

void
run_remove(struct linear *linear, struct str rest)
{
	struct row *row = number_meant(linear, &rest) ? row_numbered(linear, rest) : NULL;
	struct diags diags = { 0 };
	struct buf words = { 0 };

	if (row)
		call_row(linear, row, &words);
	if (row && reason_given(linear, &linear->rows, &diags) &&
		session_row_remove(linear->session, row, &diags)) {
		line_say(linear, _("Taken away: row %s. :u brings it back."), words.at);
		linear->again = true;
	}
	line_diags(linear, &diags);
	buf_free(&words);
}

/* "3 1": row 3 is to be the first. */
void
run_move(struct linear *linear, struct str rest)
{
	struct str from = str_word(&rest), to = str_trim(rest);
	bool alone = linear->rows.question && !from.length;
	struct row *row = alone ? NULL : row_numbered(linear, from), *place = NULL;
	struct diags diags = { 0 };
	int64_t number, source = 0;

	if (alone)
		line_say(linear, "%s",
			_("Say which row, and which place it is to have, as :move 3 1."));
	if (!row)
		return;
	if (linear->rows.question->order_by) {
		line_say(linear, "%s",
			_("These rows are put in order by their answers; they are not moved by "
			  "hand."));
		return;
	}
	str_to_integer(from, &source);
	if (!str_to_integer(to, &number) || number < 1 ||
		(size_t)number > slot_rows(spot_slot(&linear->rows))) {
		line_say(linear, "%s",
			_("Say which row, and which place it is to have, as :move 3 1."));
		return;
	}
	/* Downwards it stands before the one after its new place. */
	if (number != source)
		place = slot_row(spot_slot(&linear->rows), (size_t)number - (number < source));
	if (number != source && reason_given(linear, &linear->rows, &diags) &&
		session_row_move(linear->session, row, place, &diags))
		line_say(linear, _("Row %lld is row %lld now."), (long long)source,
			(long long)number);
	linear->again = number != source && !diags.errors;
	line_diags(linear, &diags);
}
