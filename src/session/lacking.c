#include "session/lacking.h"

#include "base/lang.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "form/state.h"
#include "form/view.h"

static bool
lacks(const struct session *session, const struct spot *spot)
{
	const struct answer *answer;

	if (!question_asks(spot->question) || spot->question->kind == VALUE_NONE ||
		!question_relevant(spot) || !spot_required(session->answers, spot))
		return false;
	answer = spot_answer(spot);
	return (!answer || !state_settles(answer->state)) &&
	       answers_value(session->answers, spot->question, spot->row).kind == VALUE_NONE;
}

size_t
row_lacks(const struct session *session, struct row *row, struct buf *labels)
{
	const struct question *repeat = row->repeat;
	size_t count = 0;

	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = session->form->questions[i];
		struct spot spot = {
			.question = field, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
		};

		if (field->scope != repeat || !lacks(session, &spot))
			continue;
		if (labels && count)
			buf_text(labels, ", ");
		if (labels)
			buf_add(labels, label_unasked(label_short(
						words_in(&field->label, session->language))));
		count++;
	}
	return count;
}

bool
row_done_lacks(const struct session *session, struct row *row, struct buf *out)
{
	const struct question *state = view_question(session->form, VIEW_STATE);
	struct str done = view_word(session->form, VIEW_DONE);
	struct buf labels = { 0 };
	struct value value;
	bool said;

	if (!state || !done.length || !row || !row->repeat || row->repeat != state->scope)
		return false;
	value = answers_value(session->answers, state, row);
	said = value.kind == VALUE_TEXT && str_equal(value.text, done) &&
	       row_lacks(session, row, &labels) > 0;
	if (said)
		buf_format(out, _("The row is marked done, but lacks: %s."), labels.at);
	buf_free(&labels);
	return said;
}

void
row_done_warn(const struct session *session, const struct spot *spot, struct diags *diags)
{
	struct buf words = { 0 };

	if (spot->question == view_question(session->form, VIEW_STATE) &&
		row_done_lacks(session, spot->row, &words))
		diag_warning(diags, place_none(), "session.done-lacks", "%s", words.at);
	buf_free(&words);
}
