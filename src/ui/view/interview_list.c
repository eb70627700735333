/* interview_list.c - the list of sections and questions
 *
 * While a question is answered only its section is seen, and how many sections
 * lie above and below.  With the cursor in the list all sections are there.
 */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "ui/app.h"
#include "ui/view/interview.h"

/* ---- which rows there are ---- */

static bool
is_listed(const struct interview *interview, const struct question *question)
{
	enum walk_only only = interview->desk.only;
	bool contact = question->answered_by == BY_CONTACT;

	if (question->scope || question->retired || !question_asks(question))
		return false;
	return only == WALK_ALL || contact == (only == WALK_CONTACT);
}

static bool
is_section(const struct interview *interview, const struct question *question)
{
	const struct form *form = interview->desk.session->form;

	if (question->parent || question->scope)
		return false;
	for (uint32_t i = question->index; i < question->end; i++)
		if (is_listed(interview, form->questions[i]))
			return true;
	return false;
}

static void
add_row(struct interview *interview, struct listed row)
{
	int ids = 0;

	interview->rows = memory_grow(
		interview->rows, interview->rows_count, &interview->rows_room, sizeof row);
	interview->rows[interview->rows_count++] = row;
	if (row.question && !row.section)
		ids = (int)utf8_cells(row.question->shown_id);
	if (ids > interview->ids)
		interview->ids = ids;
}

static void
add_section(struct interview *interview, const struct question *section, bool open)
{
	const struct form *form = interview->desk.session->form;
	bool group = section->end > section->index + 1 && !question_asks(section);

	if (group)
		add_row(interview, (struct listed){ .question = section, .section = true });
	for (uint32_t i = section->index; (open || !group) && i < section->end; i++)
		if (is_listed(interview, form->questions[i]))
			add_row(interview, (struct listed){ .question = form->questions[i] });
}

static const struct question *
unfolded(const struct interview *interview)
{
	if (interview->in_list && interview->folded)
		return NULL;
	return interview->in_list && interview->unfolded ? interview->unfolded
							 : question_section(interview->desk.at);
}

static void
build(struct interview *interview)
{
	const struct form *form = interview->desk.session->form;
	const struct question *open = unfolded(interview);
	size_t above = 0, below = 0;

	interview->rows_count = 0;
	interview->ids = 0;
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *section = form->questions[i];

		if (!is_section(interview, section))
			continue;
		if (interview->in_list || section == open)
			add_section(interview, section, section == open);
		else if (section->index < open->index)
			above++;
		else
			below++;
	}
	if (!interview->in_list && above + below > 0)
		add_row(interview, (struct listed){ .above = above, .below = below });
}

static void
count_rows(struct interview *interview)
{
	list_begin(&interview->list);
	for (size_t i = 0; i < interview->rows_count; i++)
		list_add(&interview->list, 1, !interview->rows[i].question);
}

/* What has no row of its own, as a text that is only read, is after the one before it. */
static void
place_cursor(struct interview *interview, const struct question *question)
{
	build(interview);
	count_rows(interview);
	for (size_t i = 0; i < interview->rows_count; i++) {
		const struct question *listed = interview->rows[i].question;

		if (listed && listed->index <= question->index)
			interview->list.cursor = i;
	}
}

void
interview_list_enter(struct interview *interview)
{
	interview->unfolded = NULL;
	interview->folded = false;
	place_cursor(interview, interview->desk.at);
}

/* ---- keys ---- */

static void
fold(struct interview *interview, const struct question *section, bool open)
{
	if (open) {
		interview->unfolded = section;
		interview->folded = false;
	} else if (unfolded(interview) == section) {
		interview->folded = true;
	}
	place_cursor(interview, section);
}

static void
say_why_hidden(struct view *view, const struct question *question)
{
	struct interview *interview = view->own;
	struct session *session = interview->desk.session;
	struct buf why = { 0 };

	walk_why_hidden(session->answers, question, session->language, &why);
	app_say(view->app, _("%.*s is not asked now: %s"),
		STR_ARGS(session_called(session, question)), why.at ? why.at : "");
	buf_free(&why);
}

static void
open_row(struct view *view)
{
	struct interview *interview = view->own;
	struct session *session = interview->desk.session;
	const struct listed *row;
	struct spot spot;

	build(interview);
	if (interview->list.cursor >= interview->rows_count)
		return;
	row = &interview->rows[interview->list.cursor];
	if (row->section) {
		fold(interview, row->question, unfolded(interview) != row->question);
		return;
	}
	spot = spot_of(session->answers, row->question);
	if (!question_relevant(&spot)) {
		say_why_hidden(view, row->question);
		return;
	}
	interview->in_list = false;
	interview_go(view, row->question);
}

/* Of the question on the row; a section has none. */
static void
open_history(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;
	struct desk_door door = { .desk = desk };
	const struct listed *row;

	if (interview->list.cursor >= interview->rows_count)
		return;
	row = &interview->rows[interview->list.cursor];
	if (row->section) {
		app_say(view->app, "%s", _("A question has a history; this is a section."));
		return;
	}
	desk->spot = spot_of(desk->session->answers, row->question);
	app_push(view->app, &view_history, &door);
}

static void
open_comments(struct view *view)
{
	struct interview *interview = view->own;
	const struct listed *row;

	if (interview->list.cursor >= interview->rows_count)
		return;
	row = &interview->rows[interview->list.cursor];
	if (row->section)
		app_say(view->app, "%s", _("A question has comments; this is a section."));
	else
		interview_thread(view, row->question, true);
}

/* What is half typed waits, and is looked at anew after: it may be locked then. */
static void
open_states(struct view *view)
{
	struct interview *interview = view->own;
	struct desk *desk = &interview->desk;

	interview->over = (struct session_door){ .session = desk->session,
		.role = desk->only == WALK_CONTACT ? ROLE_CONTACT : ROLE_COORDINATOR };
	editor_draft(interview->editor);
	desk->changed = app_push(view->app, &view_states, &interview->over) != NULL;
}

const struct question *
interview_list_question(const struct interview *interview)
{
	return interview->list.cursor < interview->rows_count
		       ? interview->rows[interview->list.cursor].question
		       : NULL;
}

static void
back_to_question(struct view *view)
{
	struct interview *interview = view->own;

	interview->in_list = false;
}

bool
interview_list_act(struct view *view, enum act act)
{
	struct interview *interview = view->own;
	const struct listed *row;

	build(interview);
	count_rows(interview);
	if (act == ACT_ACCEPT) {
		open_row(view);
		return true;
	}
	if (act == ACT_HISTORY) {
		open_history(view);
		return true;
	}
	if (act == ACT_STATES) {
		open_states(view);
		return true;
	}
	if (act == ACT_COMMENT) {
		open_comments(view);
		return true;
	}
	if (act == ACT_NEXT || act == ACT_PREVIOUS) {
		back_to_question(view);
		return true;
	}
	if (act == ACT_UNFOLD || act == ACT_FOLD) {
		if (interview->list.cursor >= interview->rows_count)
			return true;
		row = &interview->rows[interview->list.cursor];
		fold(interview, row->section ? row->question : question_section(row->question),
			act == ACT_UNFOLD);
		return true;
	}
	return list_act(&interview->list, act);
}

/* ---- drawing ---- */

/* Of what each answers the same sign stands for some and for all: how many follows. */
static enum symbol
sign_of(const struct question *question, enum standing standing, const struct halfway *begun,
	enum role *role)
{
	bool each = begun->hidden || (question->answered_by == BY_PARTICIPANT && !question->cell &&
					     !question->type->container);

	*role = ROLE_TEXT;
	switch (standing) {
	case STANDING_PART: return each ? SYMBOL_HIDDEN : SYMBOL_OPEN;
	case STANDING_DONE: *role = ROLE_DONE; return SYMBOL_DONE;
	case STANDING_LOOK: *role = ROLE_LOOK; return SYMBOL_LOOK;
	case STANDING_WAITING: return SYMBOL_HIDDEN;
	case STANDING_NOT_ASKED: return SYMBOL_NOT_ASKED;
	default: return SYMBOL_OPEN;
	}
}

static void
draw_section(struct interview *interview, struct pane pane, int row, const struct question *section)
{
	struct session *session = interview->desk.session;
	struct progress progress = walk_progress(session->answers, section, interview->desk.only);
	struct str label = interview_words(interview, &section->label);
	struct str count =
		arena_format(&interview->frame, "%zu/%zu", progress.answered, progress.total);
	int end = paint_right_to(pane, row, pane.columns - 1, ROLE_TEXT, count);
	int column = paint_text(pane, row, 1, ROLE_STRONG, section->short_id) + 1;

	paint_within(pane, row, column, end - column - 1, ROLE_STRONG, label);
}

/* Reads drafts and counts cells: never for a frame. */
static const struct begun *
begun_of(struct interview *interview, const struct question *question)
{
	struct session *session = interview->desk.session;
	size_t count = session->form->questions_count;
	struct begun *begun;

	if (!interview->begun || interview->begun_loads != session->loads ||
		interview->begun_drafted != session->drafted ||
		!uid_equal(&interview->begun_written, &session->written)) {
		free(interview->begun);
		interview->begun = memory_get((count + 1) * sizeof *interview->begun);
		interview->begun_loads = session->loads;
		interview->begun_drafted = session->drafted;
		interview->begun_written = session->written;
	}
	begun = &interview->begun[question->index];
	if (!begun->known)
		begun->is = halfway_of(session, question, &begun->of);
	begun->known = true;
	return begun;
}

/* Signs stand below each other: a long id begins earlier, as long as there is room. */
static int
id_column(const struct interview *interview, const struct question *question)
{
	int ids = interview->ids, end = ids < 2 ? 4 : ids > 4 ? ids + 1 : 5;

	return end - (int)utf8_cells(question->shown_id);
}

static void
draw_question(
	struct interview *interview, struct pane pane, int row, const struct question *question)
{
	struct session *session = interview->desk.session;
	bool here = question == interview->desk.at;
	const struct begun *known = begun_of(interview, question);
	struct halfway begun = known->of;
	bool parts = known->is;
	enum role role;
	enum standing standing = walk_standing(session->answers, question);
	bool voting = standing != STANDING_NOT_ASKED && halfway_voting(session, question);
	enum symbol sign = sign_of(question, voting ? STANDING_WAITING : standing, &begun, &role);
	struct str label = interview_words(interview, &question->label);
	int column = paint_text(pane, row, id_column(interview, question),
		here ? ROLE_STRONG : ROLE_TEXT, question->shown_id);

	paint_symbol(pane, row, column + 1, role, sign);
	column += 3;
	if (voting)
		column = paint_words(pane, row, column, ROLE_TEXT, _("new vote")) + 1;
	if (sign == SYMBOL_HIDDEN && !question->cell) {
		struct spot spot = spot_of(session->answers, question);

		parts = true;
		cell_turnout(session->answers, &spot, &begun.done, &begun.of);
	}
	if ((parts || voting) && (sign == SYMBOL_HIDDEN || sign == SYMBOL_OPEN))
		column = paint_format(
				 pane, row, column, ROLE_TEXT, "%zu/%zu", begun.done, begun.of) +
			 1;
	paint_within(
		pane, row, column, pane.columns - column, here ? ROLE_STRONG : ROLE_TEXT, label);
}

static void
draw_elsewhere(struct pane pane, int row, const struct listed *listed)
{
	int column = paint_symbol(pane, row, 1, ROLE_DIM, SYMBOL_ABOVE);

	column = paint_format(pane, row, column + 1, ROLE_DIM, "%zu", listed->above);
	column = paint_symbol(pane, row, column + 1, ROLE_DIM, SYMBOL_DOT);
	column = paint_symbol(pane, row, column + 1, ROLE_DIM, SYMBOL_BELOW);
	paint_format(pane, row, column + 1, ROLE_DIM,
		PLURAL("%zu section", "%zu sections", listed->below), listed->below);
}

static void
draw_row(struct interview *interview, struct pane pane, int row, size_t i)
{
	const struct listed *listed = &interview->rows[i];

	if (!listed->question)
		draw_elsewhere(pane, row, listed);
	else if (listed->section)
		draw_section(interview, pane, row, listed->question);
	else
		draw_question(interview, pane, row, listed->question);
	if (interview->in_list && i == interview->list.cursor) {
		int at = listed->section || !listed->question
				 ? 0
				 : id_column(interview, listed->question) - 1;

		paint_symbol(pane, row, at, ROLE_STRONG, SYMBOL_CURSOR);
		paint_cursor(pane, row, at);
	}
}

static const struct {
	enum symbol symbol;
	const char *words;
} legend[] = {
	{ SYMBOL_DONE, N_("answered") },
	{ SYMBOL_OPEN, N_("remaining") },
	{ SYMBOL_LOOK, N_("look over") },
	{ SYMBOL_NOT_ASKED, N_("not asked") },
};

/* Two signs stand beside each other where their words leave room for it. */
static int
legend_across(struct pane pane)
{
	for (size_t i = 0; i < COUNT_OF(legend); i++) {
		int room = i % 2 == 0 ? pane.columns / 2 : pane.columns - pane.columns / 2;

		if (3 + painted_cells(pane, str_of(_(legend[i].words))) > room)
			return 1;
	}
	return 2;
}

static int
legend_rows(struct pane pane)
{
	return (int)COUNT_OF(legend) / legend_across(pane);
}

static void
draw_legend(struct pane pane, int row)
{
	int across = legend_across(pane);

	for (int i = 0; i < (int)COUNT_OF(legend); i++) {
		int column = i % across == 0 ? 1 : pane.columns / 2 + 1;

		column = paint_symbol(pane, row + i / across, column, ROLE_DIM, legend[i].symbol);
		paint_words(pane, row + i / across, column + 1, ROLE_DIM, _(legend[i].words));
	}
}

/* The sign that there is more stands at the end of the row. */
static bool
shares_row(const struct list *list, int row, int high)
{
	return (row == 0 && list_more_above(list)) || (row == high - 1 && list_more_below(list));
}

void
interview_list_draw(struct interview *interview, struct pane pane)
{
	struct list *list = &interview->list;
	int high = pane.rows - 1 - legend_rows(pane), row;

	build(interview);
	if (high < 6)
		high = pane.rows;
	if (!interview->in_list)
		place_cursor(interview, interview->desk.at);
	else
		count_rows(interview);
	list_fit(list, high);
	for (size_t i = list->first; list_shows(list, i, &row); i++) {
		bool shares = shares_row(list, row, high) && !interview->rows[i].section;

		draw_row(interview, pane_part(pane, 0, 0, high, pane.columns - shares), row, i);
	}
	paint_more(pane_part(pane, 0, 0, high, pane.columns), list_more_above(list),
		list_more_below(list));
	if (high < pane.rows)
		draw_legend(pane, (int)list->count + 1 < high ? (int)list->count + 1 : high);
}
