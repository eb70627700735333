#include "form/move.h"

#include "base/lang.h"
#include "form/expr.h"
#include "form/walk.h"

const struct move_rule **
moves_from(const struct answers *answers, struct arena *arena, size_t *count)
{
	const struct form *form = answers->form;
	const struct move_rule **moves =
		arena_get(arena, (form->moves_count + 1) * sizeof(struct move_rule *));

	*count = 0;
	for (size_t i = 0; i < form->moves_count; i++)
		if (answers->state != NULL && form->moves[i].from == answers->state)
			moves[(*count)++] = &form->moves[i];
	return moves;
}

const struct move_rule *
move_to(const struct answers *answers, struct str state)
{
	const struct form *form = answers->form;

	for (size_t i = 0; i < form->moves_count; i++)
		if (answers->state != NULL && form->moves[i].from == answers->state &&
			str_equal(form->moves[i].to_name, state))
			return &form->moves[i];
	return NULL;
}

bool
move_opens(const struct move_rule *move)
{
	return move->from->locked && !move->to->locked;
}

static const char *
role_words(enum form_role role)
{
	static const char *const WORDS[ROLES] = {
		[ROLE_INTERVIEWER] = N_("the interviewer"),
		[ROLE_CONTACT] = N_("the contact person"),
		[ROLE_COORDINATOR] = N_("the coordinator"),
	};

	return _(WORDS[role]);
}

static bool
role_may(const struct move_rule *move, enum form_role role, struct buf *why)
{
	struct buf who = { 0 };

	if (move->by & 1u << role)
		return true;
	for (unsigned i = 0; i < ROLES; i++) {
		if ((move->by & 1u << i) == 0)
			continue;
		if (who.length > 0)
			buf_text(&who, _(" or "));
		buf_text(&who, role_words((enum form_role)i));
	}
	/* TRANSLATORS: "the contact person or the coordinator". */
	buf_format(why, _("That is for %s to do."), who.length > 0 ? who.at : "");
	buf_free(&who);
	return false;
}

static bool
condition_holds(
	struct answers *answers, const struct move_rule *move, uint16_t language, struct buf *why)
{
	struct moment moment = { .answers = answers, .row = &answers->root };

	if (move->when == NULL || expr_is_true(move->when, &moment))
		return true;
	answers_words(answers, &answers->root, &move->message, language, why);
	if (why->length == 0)
		buf_text(why, _("What the form asks for before this does not hold yet."));
	return false;
}

void
stops_name(struct stops *stops, const struct question *question, uint16_t language)
{
	const struct question *stop = question_stop(question);
	struct str called = question_called(stop, language);

	for (size_t i = 0; i < stops->count && i < COUNT_OF(stops->at); i++)
		if (stops->at[i] == stop)
			return;
	if (stops->count < COUNT_OF(stops->at))
		buf_format(&stops->names, "%s%.*s", stops->count ? ", " : "", STR_ARGS(called));
	else if (stops->count == COUNT_OF(stops->at))
		buf_text(&stops->names, ", ...");
	if (stops->count < COUNT_OF(stops->at))
		stops->at[stops->count] = stop;
	if (stops->count <= COUNT_OF(stops->at))
		stops->count++;
}

/* What must be corrected stands before what is missing, so that a stop comes more than
 * once. */
size_t
stops_left(struct answers *answers, uint16_t language, struct stops *stops)
{
	struct arena arena = { 0 };
	struct problems problems;
	size_t count = 0;

	walk_problems(answers, &arena, language, &problems);
	for (size_t i = 0; i < problems.count; i++) {
		const struct problem *problem = &problems.at[i];

		if (problem->kind != PROBLEM_WRONG && problem->kind != PROBLEM_MISSING)
			continue;
		count++;
		stops_name(stops, problem->spot.question, language);
	}
	arena_free(&arena);
	return count;
}

static bool
is_complete(struct answers *answers, uint16_t language, struct buf *why)
{
	struct stops stops = { .count = 0 };
	size_t count = stops_left(answers, language, &stops);

	if (count > 0)
		buf_format(why,
			PLURAL("%zu thing is missing or has to be corrected first: %s.",
				"%zu things are missing or have to be corrected first: %s.", count),
			count, stops.names.at);
	buf_free(&stops.names);
	return count == 0;
}

bool
move_ready(struct answers *answers, const struct move_rule *move, enum form_role role,
	uint16_t language, struct buf *why)
{
	return role_may(move, role, why) && condition_holds(answers, move, language, why) &&
	       (!move->complete || is_complete(answers, language, why));
}
