#include "session/name.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "session/write.h"

static bool
told_unknown(const struct form *form, struct str name, struct diags *diags)
{
	struct str *names = memory_get(form->questions_count * sizeof *names);
	struct str near;

	for (size_t i = 0; i < form->questions_count; i++)
		names[i] = form->questions[i]->name;
	near = str_nearest(name, names, form->questions_count);
	free(names);
	if (near.length)
		return diag_error(diags, place_none(), "session.question",
			_("There is no question \"%.*s\" in %.*s. Did you mean \"%.*s\"?"),
			STR_ARGS(name), STR_ARGS(form->id), STR_ARGS(near));
	return diag_error(diags, place_none(), "session.question",
		_("There is no question \"%.*s\" in %.*s."), STR_ARGS(name), STR_ARGS(form->id));
}

static bool
may_add(const struct session *session, const struct spot *repeat, struct diags *diags)
{
	size_t count = slot_rows(spot_slot(repeat));

	return count < rows_allowed(session->answers, repeat) ||
	       diag_error(diags, place_none(), "session.rows",
		       PLURAL("%.*s has %zu row, as many as there may be. No row was added.",
			       "%.*s has %zu rows, as many as there may be. No row was added.",
			       count),
		       STR_ARGS(repeat->question->name), count);
}

/* The row whose key says so; NULL when none does. */
static struct row *
row_by_key(struct session *session, const struct spot *repeat, struct str which)
{
	const struct question *key = repeat->question->key;
	struct row *row;

	for (size_t i = 0; key && (row = slot_row(spot_slot(repeat), i)); i++) {
		struct value value = answers_value(session->answers, key, row);

		if (value.kind == VALUE_TEXT && str_equal(value.text, which))
			return row;
	}
	return NULL;
}

/* Step into one row of a repeat: an old one by position, id or key, or a new
 * one. */
static bool
step_into(struct session *session, const struct question *repeat, struct str which,
	struct row **row, bool *added, struct diags *diags)
{
	struct spot spot = {
		.question = repeat, .row = *row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	struct uid id;
	int64_t position;
	struct row *found = NULL;

	if (str_is(which, "+")) {
		if (!may_add(session, &spot, diags) ||
			!session_row_add(session, repeat, *row, &found, diags))
			return false;
		*added = true;
	} else if (str_to_integer(which, &position) && position > 0) {
		found = slot_row(spot_slot(&spot), (size_t)position - 1);
	} else if (uid_read(which, &id)) {
		found = answers_row(session->answers, &id);
	}
	if (!found)
		found = row_by_key(session, &spot, which);
	if (!found || found->repeat != repeat)
		return diag_error(diags, place_none(), "session.row",
			_("%.*s has no row \"%.*s\"; \"+\" adds one."), STR_ARGS(repeat->name),
			STR_ARGS(which));
	*row = found;
	return true;
}

/* The repeats around a question, outermost first. */
static size_t
scopes(const struct question *question, const struct question *chain[REPEAT_DEPTH_MOST + 1])
{
	size_t count = 0;

	for (const struct question *at = question->scope; at; at = at->scope)
		count++;
	size_t i = count;

	for (const struct question *at = question->scope; at; at = at->scope)
		chain[--i] = at;
	return count;
}

static bool
in_rows(struct session *session, const struct question *question, struct str rows,
	struct spot *spot, bool *added, struct diags *diags)
{
	const struct question *chain[REPEAT_DEPTH_MOST + 1] = { NULL };
	size_t count = scopes(question, chain);
	struct row *row = &session->answers->root;

	for (size_t i = 0; i < count; i++) {
		struct str which = str_cut(&rows, '/');

		if (!which.length)
			return diag_error(diags, place_none(), "session.row",
				_("%.*s stands in rows of %.*s: say which row."),
				STR_ARGS(question->name), STR_ARGS(chain[i]->name));
		if (!step_into(session, chain[i], which, &row, added, diags))
			return false;
	}
	*spot = spot_of(session->answers, question);
	spot->row = row;
	if (rows.at && rows.length && question->type->container &&
		!step_into(session, question, rows, &row, added, diags))
		return false;
	return true;
}

static bool
in_cells(struct session *session, const struct question *question, const struct naming *naming,
	struct spot *spot, struct diags *diags)
{
	struct buf path = { 0 };
	bool good;

	buf_format(&path, "%.*s[%.*s,%.*s]", STR_ARGS(question->name), STR_ARGS(naming->row),
		STR_ARGS(naming->column));
	good = spot_read(session->answers, buf_str(&path), spot, diags);
	buf_free(&path);
	return good;
}

bool
session_spot(struct session *session, const struct naming *naming, struct spot *spot, bool *added,
	struct diags *diags)
{
	const struct question *question;
	bool good;

	*added = false;
	if (str_find_byte(naming->question, '/') < naming->question.length ||
		str_find_byte(naming->question, '[') < naming->question.length) {
		good = spot_read(session->answers, naming->question, spot, diags);
	} else {
		question = form_question_typed(session->form, naming->question);
		if (!question)
			return told_unknown(session->form, naming->question, diags);
		good = question->cell ? in_cells(session, question, naming, spot, diags)
				      : in_rows(session, question, naming->row, spot, added, diags);
	}
	spot->seat = naming->seat;
	spot->ballot = 0;
	return good;
}
