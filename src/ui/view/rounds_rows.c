/* rounds_rows.c - rows of the repeats that a table's work is kept in */
#include "base/lang.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/rounds.h"

struct spot
rounds_spot(struct row *row, const struct question *question)
{
	return (struct spot){
		.question = question, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
}

bool
rounds_add(struct session *session, const struct question *repeat, const struct question *field,
	struct str text, struct diags *diags)
{
	struct diags ignored = { 0 };
	struct spot spot;
	struct row *row = NULL;
	bool good;

	session_together(session, true);
	good = session_row_add(session, repeat, NULL, &row, diags);
	if (good) {
		spot = rounds_spot(row, field);
		good = session_answer_text(session, &spot, text, STATE_ANSWERED, NULL, diags);
	}
	if (!good && row)
		session_row_remove(session, row, &ignored);
	session_together(session, false);
	diags_clear(&ignored);
	return good;
}

const struct answer *
rounds_answer(struct row *row, const struct question *question)
{
	struct spot spot = rounds_spot(row, question);
	const struct answer *answer = row && question ? spot_answer(&spot) : NULL;

	return answer && answer->state == STATE_ANSWERED ? answer : NULL;
}

struct row **
rounds_rows(const struct session *session, const struct question *repeat, struct arena *arena,
	size_t *count)
{
	struct spot spot;

	*count = 0;
	if (!repeat)
		return NULL;
	spot = rounds_spot(&session->answers->root, repeat);
	return rows_shown(session->answers, &spot, arena, count);
}

void
rounds_say_row(const struct session *session, struct row *row, struct buf *out)
{
	const struct question *repeat = row->repeat;

	for (uint32_t i = repeat->index + 1; !repeat->key && i < repeat->end; i++) {
		const struct question *field = session->form->questions[i];
		const struct answer *answer;

		if (field->scope != repeat || field->type != &qtype_text)
			continue;
		answer = rounds_answer(row, field);
		if (!answer)
			continue;
		answer_say(session->answers, field, &answer->value, session->language, out);
		return;
	}
	row_say(session->answers, row, session->language, out);
}

static bool
is_yes(const struct question *question, const struct answer *answer)
{
	double number;

	if (question->choices)
		return question->choices->count > 0 &&
		       question_choice(question, &answer->value) == &question->choices->at[0];
	return value_number(&answer->value, &number) && number > 0;
}

bool
rounds_parked(const struct session *session, struct row *row)
{
	const struct question *parked = view_question(session->form, VIEW_PARKED);
	const struct answer *answer = rounds_answer(row, parked);

	return answer && is_yes(parked, answer);
}

static bool
names_row(const struct session *session, const struct answer *answer, const struct row *row)
{
	const struct value *value = &answer->value;
	size_t count = value->kind == VALUE_LIST ? value->list.count : 1;

	for (size_t i = 0; i < count; i++) {
		const struct value *item =
			value->kind == VALUE_LIST ? &value->list.items[i] : value;

		if (item->kind == VALUE_TEXT && ref_row(session->answers, item->text) == row)
			return true;
	}
	return false;
}

/* Areas name contributions, or a contribution its area. */
size_t
rounds_area(const struct session *session, struct row *said, struct row *const *areas,
	size_t areas_count)
{
	const struct question *ref = view_question(session->form, VIEW_OF_AREA);

	for (size_t i = 0; ref && i < areas_count; i++) {
		bool inside = ref->scope == said->repeat;
		const struct answer *answer = rounds_answer(inside ? said : areas[i], ref);

		if (answer && names_row(session, answer, inside ? areas[i] : said))
			return i + 1;
	}
	return 0;
}

bool
rounds_told(struct view *view, bool good, struct diags *diags)
{
	if (good)
		app_saved(view->app);
	else if (!edit_not_saved(view->app, diags))
		app_say(view->app, "%s", diags_first(diags));
	diags_clear(diags);
	return good;
}

void
rounds_swing(struct view *view, struct session *session,
	bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct diags diags = { 0 };
	struct buf told = { 0 };

	if (turn(session, &told, &diags))
		app_saved(view->app);
	if (diags.count > 0)
		app_say(view->app, "%s", diags_first(&diags));
	else
		app_say_text(view->app, buf_str(&told));
	buf_free(&told);
	diags_clear(&diags);
}
