#include "form/refuse.h"

#include "base/lang.h"
#include "form/judge.h"
#include "form/limits.h"
#include "form/qtype.h"
#include "form/settle.h"

static void
refuse(struct diags *diags, const char *code, const struct buf *text)
{
	diag_error(diags, place_none(), code, "%.*s", STR_ARGS(buf_str(text)));
}

/* The limits of a question with a common pot are as hard as the pot. */
static bool
limit_kept(const struct question *question, const struct moment *moment, const struct value *value,
	struct diags *diags)
{
	struct limits limits = limits_at(question, moment);
	struct buf said = { 0 }, out = { 0 };
	bool kept = limits_outside(&limits, value) == 0;

	if (!kept) {
		value_write(&said, value);
		limits_said(&out, buf_str(&said));
		limits_say(&out, &limits);
		refuse(diags, "answer.limit", &out);
	}
	buf_free(&said);
	buf_free(&out);
	return kept;
}

bool
answer_allowed(struct answers *answers, const struct spot *spot, const struct value *value,
	uint16_t language, struct diags *diags)
{
	const struct question *question = spot->question;
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct moment moment = { .answers = answers,
		.row = spot->row,
		.seat = spot->seat,
		.self = value,
		.question = question,
		.arena = &arena };
	bool allowed = true;

	if (answers_locked(answers))
		return diag_error(diags, place_none(), "answer.locked",
			_("This document is locked. Nothing in it can be changed before it is "
			  "opened again."));
	if (value == NULL || value->kind == VALUE_NONE)
		return true;
	if (value_taken(question, &moment, value, language, &out)) {
		refuse(diags, "answer.exclusive", &out);
		allowed = false;
	} else if (question->most_each >= 0) {
		allowed = limit_kept(question, &moment, value, diags);
		if (allowed && sum_passed(answers, spot, value, &out)) {
			refuse(diags, "answer.most-each", &out);
			allowed = false;
		}
	}
	buf_free(&out);
	arena_free(&arena);
	return allowed;
}
