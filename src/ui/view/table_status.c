/* table_status.c - how far a row has come, without opening it */
#include "base/lang.h"
#include "form/ref.h"
#include "session/lacking.h"
#include "ui/app.h"
#include "ui/view/table.h"

/* The row whose status is to be set; NULL, and it is said why, when none can be. */
static struct row *
row_of(struct view *view, const struct question *state)
{
	struct table *table = view->own;
	struct row *row = table_row(table);

	if (!row || !table_unlocked(view))
		return NULL;
	if (!state) {
		app_say(view->app, "%s", _("These rows have no state that one key could set."));
		return NULL;
	}
	if (row_idle(table->session->answers, row)) {
		app_say(view->app, "%s",
			_("Nothing stands in this row yet. Enter fills it in, x removes it."));
		return NULL;
	}
	return row;
}

static void
set(struct view *view, struct row *row, const struct question *state, struct str name)
{
	struct table *table = view->own;
	struct spot spot = {
		.question = state, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	struct diags diags = { 0 };
	struct buf words = { 0 };
	bool good = session_answer_text(table->session, &spot, name, STATE_ANSWERED, NULL, &diags);

	table_changed(view, good, &diags);
	row = good ? table_row(table) : NULL;
	if (!row)
		return;
	if (!row_done_lacks(table->session, row, &words)) {
		buf_format(&words, "%.*s: ",
			STR_ARGS(label_short(words_in(&state->label, table->session->language))));
		answer_say(table->session->answers, state,
			&(struct value){ .kind = VALUE_TEXT, .text = name },
			table->session->language, &words);
	}
	app_say(view->app, "%s", words.at);
	buf_free(&words);
	table_ask_reason(view);
}

static bool
is_now(const struct table *table, const struct question *state, struct row *row, struct str name)
{
	struct value value = answers_value(table->session->answers, state, row);

	return value.kind == VALUE_TEXT && str_equal(value.text, name);
}

void
table_done(struct view *view)
{
	struct table *table = view->own;
	const struct form *form = table->session->form;
	struct str done = view_word(form, VIEW_DONE);
	const struct question *state = done.length ? view_question(form, VIEW_STATE) : NULL;
	struct row *row = row_of(view, state);

	if (!row)
		return;
	if (is_now(table, state, row, done))
		app_say(view->app, "%s", _("It is done already. u takes the last change back."));
	else
		set(view, row, state, done);
}

void
table_next_status(struct view *view)
{
	struct table *table = view->own;
	const struct question *state = view_question(table->session->form, VIEW_STATE);
	const struct choices *choices = state ? state->choices : NULL;
	struct row *row = row_of(view, choices && choices->count ? state : NULL);
	size_t at = 0;

	if (!row)
		return;
	while (at < choices->count && !is_now(table, state, row, choices->at[at].name))
		at++;
	set(view, row, state,
		choices->at[at < choices->count ? (at + 1) % choices->count : 0].name);
}
