#include "session/halfway.h"

#include "base/lang.h"
#include "form/qtype.h"
#include "form/standing.h"

/* Where each one rates a cell is in when all have: what is counted is ratings. */
static bool
cells_begun(struct session *session, const struct spot *spot, struct halfway *halfway)
{
	bool each = spot->question->answered_by == BY_PARTICIPANT;
	struct cells_tally tally;
	size_t begun;

	if (state_settles(spot_slot(spot)->first.answer.state))
		return false;
	tally = matrix_tally(session->answers, spot);
	begun = tally.done + tally.waiting + tally.part;
	*halfway = (struct halfway){ .done = each ? tally.given : begun,
		.of = each ? tally.wanted : tally.asked,
		.hidden = tally.waiting + tally.part > 0 };
	return begun > 0 && tally.done < tally.asked;
}

/* The places of a draft: an order is stored when the last one has its place. */
static bool
places_begun(struct session *session, const struct spot *spot, struct halfway *halfway)
{
	const struct question *question = spot->question;
	struct arena arena = { 0 };
	struct moment moment = {
		.answers = session->answers, .question = question, .arena = &arena
	};
	struct str draft = session_draft_text(session, spot, &arena, NULL);
	struct value value = value_none();
	struct diags diags = { 0 };
	bool good = draft.length > 0 &&
		    question->type->read(question, draft, &arena, &value, &diags) &&
		    value.kind == VALUE_LIST && value.list.count > 0;

	if (good) {
		halfway->hidden = false;
		halfway->done = value.list.count;
		question_offers(question, &moment, &arena, &halfway->of);
		if (question->most_selected >= 0 && (size_t)question->most_selected < halfway->of)
			halfway->of = (size_t)question->most_selected;
		good = halfway->done < halfway->of;
	}
	diags_clear(&diags);
	arena_free(&arena);
	return good;
}

bool
halfway_of(struct session *session, const struct question *question, struct halfway *halfway)
{
	struct spot spot = spot_of(session->answers, question);

	if (question->scope)
		return false;
	if (question->cell)
		return cells_begun(session, &spot, halfway);
	return question_ask(question) == ASK_RANK && question->answered_by != BY_PARTICIPANT &&
	       places_begun(session, &spot, halfway);
}

bool
halfway_voting(const struct session *session, const struct question *question)
{
	struct spot spot = spot_of(session->answers, question);
	const struct slot *slot;

	if (question->scope || question->answered_by != BY_PARTICIPANT)
		return false;
	if (!question->cell)
		return cell_voting(spot_cell(&spot));
	slot = spot_slot(&spot);
	for (uint32_t i = 0; i < slot->cells_count; i++)
		if (cell_voting(&slot->cells[i]))
			return true;
	return false;
}

/* ---- among what is missing ---- */

/* Of what waits to be shown it is said already, and what is to be done. */
static bool
says_begun(struct session *session, struct arena *arena, struct problem *problem)
{
	const char *code = problem->code;
	struct buf out = { 0 };
	struct halfway halfway;

	if ((!str_is(str_of(code), "optional") && !str_is(str_of(code), "required")) ||
		!halfway_of(session, problem->spot.question, &halfway) || halfway.hidden)
		return false;
	if (problem->spot.question->cell)
		buf_format(&out, _("begun: %.*s"), STR_ARGS(problem->text));
	else
		buf_format(&out, _("begun: %zu of %zu have a place"), halfway.done, halfway.of);
	problem->text = arena_text(arena, buf_str(&out));
	problem->code = "begun";
	buf_free(&out);
	return problem->kind == PROBLEM_OPTIONAL;
}

/* Among those worth a look, in the form's order. */
static void
put_forward(struct problems *problems, size_t at)
{
	struct problem moved = problems->at[at];

	moved.kind = PROBLEM_LOOK;
	for (; at > 0; at--) {
		const struct problem *before = &problems->at[at - 1];

		if (before->kind < PROBLEM_LOOK ||
			(before->kind == PROBLEM_LOOK &&
				before->spot.question->index <= moved.spot.question->index))
			break;
		problems->at[at] = *before;
	}
	problems->at[at] = moved;
}

void
halfway_problems(struct session *session, struct arena *arena, struct problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		if (says_begun(session, arena, &problems->at[i]))
			put_forward(problems, i);
}
