/* Repeats, row by row. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

static void
say_row(struct linear *linear, const struct question *repeat, struct row *row, size_t number)
{
	struct session *session = linear->session;
	struct buf words = { 0 };

	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = session->form->questions[i];
		struct spot spot = spot_of(session->answers, field);
		const struct answer *answer;

		if (field->scope != repeat || !question_asks(field))
			continue;
		spot.row = row;
		answer = spot_answer(&spot);
		if (!answer || !state_settles(answer->state))
			continue;
		if (words.length)
			buf_text(&words, ", ");
		session_say(session, &spot, answer, &words);
	}
	line_say(linear, " %zu %s", number, words.at ? words.at : "-");
	buf_free(&words);
}

static size_t
say_rows(struct linear *linear, const struct spot *repeat)
{
	const struct slot *slot = spot_slot(repeat);
	size_t count = slot_rows(slot);

	for (size_t i = 0; i < count; i++)
		say_row(linear, repeat->question, slot_row(slot, i), i + 1);
	return count;
}

/* The fields of one row, in order; false when a command or the end came. */
static bool
ask_fields(struct linear *linear, const struct question *repeat, struct row *row,
	const struct question *from)
{
	struct session *session = linear->session;

	for (uint32_t i = from ? from->index + 1 : repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = session->form->questions[i];
		struct spot spot = spot_of(session->answers, field);
		struct moment moment;

		if (field->scope != repeat || !question_asks(field))
			continue;
		spot.row = row;
		if (!question_relevant(&spot))
			continue;
		if (field->type->container) {
			if (!ask_rows(linear, field, row))
				return false;
			continue;
		}
		moment = moment_of(linear, &spot);
		say_choices(linear, field, &moment);
		if (!ask_spot(linear, &spot, line_words(linear, &field->label, row)))
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

/* A new row is only made when its first field has an answer: an empty one and
 * Enter means that there are no more. */
static bool
ask_new_row(struct linear *linear, const struct spot *repeat, bool *more)
{
	struct session *session = linear->session;
	const struct question *field = first_field(linear, repeat->question);
	struct spot spot = spot_of(session->answers, field ? field : repeat->question);
	struct moment moment;
	struct diags diags = { 0 };
	struct change change = { 0 };
	struct str text, label;

	*more = false;
	if (!field)
		return true;
	spot.row = repeat->row;
	moment = moment_of(linear, &spot);
	say_choices(linear, field, &moment);
	label = line_words(linear, &field->label, repeat->row);
	if (!hear_spot(linear, &spot, label, &text))
		return false;
	if (!text.length)
		return true;
	*more = true;
	if (!session_row_add(session, repeat->question, repeat->row, &spot.row, &diags)) {
		line_diags(linear, &diags);
		return true;
	}
	/* A first field that was refused is asked for again, in the row it has. */
	if (!take_typed(linear, &spot, text, &change) && !ask_spot(linear, &spot, label))
		return false;
	if (!ask_fields(linear, repeat->question, spot.row, field))
		return false;
	line_say(linear, _("Saved: row %zu."), slot_rows(spot_slot(repeat)));
	return true;
}

bool
ask_rows(struct linear *linear, const struct question *repeat, struct row *parent)
{
	struct spot spot = spot_of(linear->session->answers, repeat);
	bool more = true;
	size_t count;

	spot.row = parent;
	count = say_rows(linear, &spot);
	if (line_first_time(linear, STR("hint rows")))
		line_say(linear, "%s",
			_("One row at a time. An empty first field and Enter: no more rows. :row "
			  "and a number changes a row, :remove removes one."));
	while (more && (repeat->most_selected < 0 || count < (size_t)repeat->most_selected)) {
		line_say(linear, _("Row %zu."), slot_rows(spot_slot(&spot)) + 1);
		if (!ask_new_row(linear, &spot, &more))
			return false;
		count = slot_rows(spot_slot(&spot));
	}
	return true;
}
