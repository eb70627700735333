/* interview_draw.c - list, question, editor and people side by side */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "form/view.h"
#include "session/review.h"
#include "session/seated.h"
#include "ui/app.h"
#include "ui/edit/group.h"
#include "ui/view/interview.h"

#define THREE_PANES 110
#define LIST_NARROW 25
#define LIST_WIDE 31
#define PEOPLE 24
#define ROOMY 8	     /* rows of an editor that has not all it wants, but a blank above */
#define TEXT_LEAST 4 /* rows of the editor of a text, before what may not be written */

struct str
interview_words(struct interview *interview, const struct words *words)
{
	struct session *session = interview->desk.session;
	struct buf out = { 0 };
	struct str text;

	answers_words(session->answers, &session->answers->root, words, session->language, &out);
	text = arena_text(&interview->frame, buf_str(&out));
	buf_free(&out);
	return text;
}

static const char *
handed_words(const struct session *session)
{
	bool changed = session->progress.length > 0 && session_changed_after(session);

	if (str_is(session->progress, "hand_in"))
		return changed ? _("handed in, changed") : _("handed in");
	if (str_is(session->progress, "approve"))
		return changed ? _("approved, changed") : _("approved");
	return str_is(session->progress, "send_back") ? _("sent back") : NULL;
}

static const struct seen *
seen_now(struct interview *interview)
{
	struct desk *desk = &interview->desk;
	struct session *session = desk->session;
	struct seen *seen = &interview->seen;
	struct spot spot = spot_of(session->answers, desk->at);
	bool same = seen->known && seen->loads == session->loads && seen->only == desk->only &&
		    uid_equal(&seen->written, &session->written);

	if (same && seen->at == desk->at)
		return seen;
	if (!same)
		seen->progress = walk_progress(session->answers, NULL, desk->only);
	seen->note = session_beside_text(session, &spot, BESIDE_NOTE);
	seen->half = session_scrap_text(session, "note", &spot, &interview->frame).length > 0;
	seen->comments = review_open_at(session->store, &session->document, desk->at->name);
	seen->handed = handed_words(session);
	seen->known = true;
	seen->loads = session->loads;
	seen->only = desk->only;
	seen->written = session->written;
	seen->at = desk->at;
	return seen;
}

size_t
interview_comments(struct interview *interview)
{
	return seen_now(interview)->comments;
}

/* ---- the title ---- */

static bool
is_locked(const struct interview *interview)
{
	return answers_locked(interview->desk.session->answers);
}

void
interview_title(const struct view *view, struct title *title)
{
	struct interview *interview = view->own;
	const struct desk *desk = &interview->desk;
	struct session *session = desk->session;
	const struct question *section = question_section(desk->at);
	const struct seen *seen = seen_now(interview);
	const struct progress *progress = &seen->progress;
	struct str label = session_unit_label(session);
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);

	buf_add(&title->left, label);
	if (view->app->surface.columns < TWO_PANES) {
		struct str id = desk->at->shown_id;

		buf_format(&title->left, " %.*s",
			STR_ARGS(id.length ? id : session_called(session, desk->at)));
		if (is_locked(interview))
			buf_format(&title->left, ", %s", _("locked"));
	} else {
		if (label.length)
			buf_format(&title->left, " %s ", dot);
		if (session->round.length && !str_is(session->round, "1")) {
			buf_format(&title->left, _("round %.*s"), STR_ARGS(session->round));
			buf_format(&title->left, " %s ", dot);
		}
		/* There is room for one of them, and that says more. */
		if (seen->handed)
			buf_text(&title->left, seen->handed);
		else if (!form_in_room(session->form))
			buf_add(&title->left,
				label_short(words_in(&session->form->title, session->language)));
		else
			buf_format(&title->left, _("conversation %u"), session->number);
		if (is_locked(interview))
			buf_text(&title->left, ", ");
		if (is_locked(interview))
			buf_format(
				&title->left, _("version %u, locked"), session->answers->version);
		if (section != desk->at) {
			buf_format(&title->left, " %s %.*s ", dot, STR_ARGS(section->short_id));
			answers_words(session->answers, &session->answers->root, &section->label,
				session->language, &title->left);
		}
	}
	title->progress = true;
	title->answered = progress->answered;
	title->total = progress->total;
}

/* ---- the question ---- */

/* Its number, and its words with a hanging indent. */
static int
draw_label(struct interview *interview, struct pane pane, bool narrow)
{
	const struct question *at = interview->desk.at;
	struct str label = interview_words(interview, &at->label);
	struct str id = at->shown_id;
	int column = 1;

	if (!narrow && id.length)
		column = paint_text(pane, 0, 1, ROLE_STRONG, id) + 2;
	return paint_wrapped(pane, 0, column, pane.columns - column - 1, ROLE_STRONG, label);
}

static int
text_rows(struct str text, int columns)
{
	return text.length ? wrapped_rows(text, columns) : 0;
}

/* Hint and guidance, as much of them as leaves the editor its room; what may not be
 * written stands by a text in a low window too, where the editor gives up to `firm` rows
 * of its own. */
static int
draw_hints(struct interview *interview, struct pane pane, int row, int room, int firm)
{
	const struct question *at = interview->desk.at;
	struct str texts[] = { interview_words(interview, &at->hint),
		interview_words(interview, &at->guidance) };
	int began = row;

	for (size_t i = 0; i < 2; i++) {
		int rows = text_rows(texts[i], pane.columns - 4);
		bool fits = row - began + rows + 1 <= room;

		if (rows == 0 || !(fits || (i == 1 && row - began + rows <= firm)))
			continue;
		if (row == began && fits)
			row++;
		row += paint_wrapped(pane, row, 3, pane.columns - 4, ROLE_DIM, texts[i]);
	}
	return row;
}

/* What stands there instead of an answer; empty: nothing does.  In the frame. */
static struct str
reason_words(struct interview *interview)
{
	const struct desk *desk = &interview->desk;
	struct spot spot = spot_of(desk->session->answers, desk->at);
	const struct answer *answer = spot_answer(&spot);
	struct buf words = { 0 };
	struct str text = { 0 };

	if (desk->at->cell || desk->at->type->container || !answer ||
		answer->state < STATE_DONT_KNOW || answer->state > STATE_LATER)
		return text;
	session_say(desk->session, &spot, answer, &words);
	text = arena_format(&interview->frame, _("No answer: %s"), words.at);
	buf_free(&words);
	return text;
}

static bool
takes_reason(const struct interview *interview)
{
	const struct question *at = interview->desk.at;
	enum ask ask = question_ask(at);

	return !is_locked(interview) && ask != ASK_NOTHING && ask != ASK_MATRIX &&
	       ask != ASK_ROWS && ask != ASK_PEOPLE && !at->read_only &&
	       at->answered_by != BY_PARTICIPANT;
}

/* With the user's own keys. */
static struct str
keyed(struct interview *interview, const char *words)
{
	return edit_keyed(interview->editor, words);
}

/* What the coordinator asks, or was answered, and that there is a note, in the last
 * row of the pane.  Their words are a key away: others may read the screen.  False:
 * there is nothing. */
static bool
draw_marks(struct interview *interview, struct pane pane)
{
	size_t count = interview_comments(interview);
	bool half = seen_now(interview)->half;
	bool note = half || seen_now(interview)->note.length > 0;
	int row = pane.rows - 1, end = pane.columns - 1;

	if (count > 0 && note)
		end = paint_right_to(pane, row, end, ROLE_DIM, str_of(_("Note (1)"))) - 2;
	if (count > 0)
		paint_within(pane, row, 1, end - 1, ROLE_LOOK,
			keyed(interview,
				arena_format(&interview->frame,
					PLURAL("%zu open comment   Ctrl-N shows it",
						"%zu open comments   Ctrl-N shows them", count),
					count)
					.at));
	else if (note)
		paint_within(pane, row, 1, end - 1, ROLE_DIM,
			keyed(interview, half ? _("Half-written note   Ctrl-N goes on with it")
					      : _("Note (1)   Ctrl-N shows it")));
	return count > 0 || note;
}

/* While participants are here, or may come in, a note is folded: others read the
 * screen.  Whole, it takes the place of its mark. */
static void
draw_note(struct interview *interview, struct pane pane, int row)
{
	const struct desk *desk = &interview->desk;
	struct str note = seen_now(interview)->note;
	int rows;

	if (note.length == 0 || desk->room || answers_present(desk->session->answers) > 0)
		return;
	pane.rows += interview_comments(interview) == 0;
	if (pane.rows - row < 3)
		return;
	paint_fill(pane_part(pane, row, 0, pane.rows - row, pane.columns), ROLE_TEXT);
	paint_rule_words(
		pane_part(pane, row, 0, 1, pane.columns), 0, _("Note, not shown to others"));
	rows = pane.rows - row - 1;
	paint_wrapped(pane_part(pane, row + 1, 0, rows, pane.columns), 0, 1, pane.columns - 2,
		ROLE_TEXT, note);
}

static void
draw_no_answer(struct interview *interview, struct pane pane, int row, bool special)
{
	struct str words =
		keyed(interview, special ? _("No answer?  Ctrl-O  don't know, won't answer, later")
					 : _("No answer?  Ctrl-O  keep it for later"));

	if (painted_cells(pane, words) > pane.columns - 2)
		words = keyed(interview, special ? _("No answer?  Ctrl-O") : _("Later?  Ctrl-O"));
	paint_within(pane, row, 1, pane.columns - 2, ROLE_DIM, words);
}

static bool
takes_more_than_later(const struct question *question)
{
	return (question->special & ~(1u << STATE_LATER)) != 0;
}

/* A reason is seen however little room there is: else an answered question looks as if
 * nobody had said anything. */
static void
draw_editor(struct interview *interview, struct pane pane, int row, int wanted)
{
	struct str reason = reason_words(interview);
	int high = pane.rows - row - (reason.length > 0);
	struct editor *editor = interview->editor;

	if (high > wanted)
		high = wanted;
	if (high < 1)
		high = 1;
	interview->field = pane_part(pane, row, 0, high, pane.columns);
	editor->type->draw(editor, interview->field);
	row += high;
	if (reason.length > 0)
		row += paint_wrapped(pane, row, 1, pane.columns - 2, ROLE_CHOSEN, reason);
	if (takes_reason(interview) && pane.rows - row >= 2) {
		draw_no_answer(interview, pane, row + 1, takes_more_than_later(interview->desk.at));
		row += 2;
	}
	draw_note(interview, pane, row + 1);
}

/* rows: the editor's own; < 0: all that are left, which a long text has but a few. */
static int
wanted_rows(const struct editor *editor, int rows, int left)
{
	if (rows < 0)
		return left;
	return editor->type == &edit_page && left - 6 > rows ? left - 6 : rows;
}

static void
draw_question(struct interview *interview, struct pane pane, bool narrow)
{
	struct editor *editor = interview->editor;
	int row = draw_label(interview, pane, narrow), left, wanted, spare, own = -1;

	/* The last row is the message's; a table has its legend there. */
	pane.rows -= question_ask(interview->desk.at) != ASK_MATRIX;
	pane.rows -= draw_marks(interview, pane);
	left = pane.rows - row - 1;
	if (editor->type->rows)
		own = editor->type->rows(editor, pane.columns);
	wanted = wanted_rows(editor, own, left);
	spare = left - (wanted < left ? wanted : left);
	row = draw_hints(
		interview, pane, row, spare, editor->type == &edit_page ? left - TEXT_LEAST : 0);
	if (pane.rows - row > wanted ||
		(pane.rows - row > ROOMY && question_ask(interview->desk.at) != ASK_MATRIX))
		row++;
	draw_editor(interview, pane, row, wanted_rows(editor, own, pane.rows - row));
}

/* ---- people ---- */

static void
draw_people(struct interview *interview, struct pane pane)
{
	struct answers *answers = interview->desk.session->answers;
	int row = 1;

	paint_format(pane, 0, 1, ROLE_STRONG, _("Participants (%zu)"), answers_present(answers));
	for (size_t i = 0; i < answers->seats_count && row < pane.rows - 6; i++) {
		const struct seat *seat = &answers->seats[i];

		if (!seat->present)
			continue;
		paint_format(pane, row, 1, ROLE_TEXT, "%2u", seat->number);
		paint_within(pane, row, 4, pane.columns - 5, ROLE_TEXT,
			edit_seat_name(interview->editor, seat));
		row++;
	}
	row++;
	paint_words(pane, row++, 1, ROLE_STRONG, _("Answers now"));
	row += paint_wrapped(pane, row, 1, pane.columns - 2, ROLE_TEXT,
		str_of(interview->desk.at->answered_by == BY_PARTICIPANT ? _("each by themselves")
			: interview->desk.at->answered_by == BY_CONTACT	 ? _("the contact person")
			: interview->desk.at->answered_by == BY_INTERVIEWER
				? _("the interviewer")
				: _("the whole group")));
	paint_within(
		pane, row, 1, pane.columns - 2, ROLE_DIM, keyed(interview, _("Ctrl-T the room")));
}

/* ---- all of it ---- */

/* What needs the whole width has the list behind Esc (ruling 25). */
static bool
takes_width(const struct interview *interview)
{
	enum ask ask = question_ask(interview->desk.at);

	return ask == ASK_GRADE || ask == ASK_MATRIX || ask == ASK_RANK || ask == ASK_ROWS ||
	       ask == ASK_PEOPLE;
}

void
interview_draw(struct view *view, struct pane pane)
{
	struct interview *interview = view->own;
	bool narrow = pane.columns < TWO_PANES, wide = pane.columns >= THREE_PANES;
	int list = wide ? LIST_WIDE : LIST_NARROW, people = wide ? PEOPLE : 0;
	struct pane middle;

	arena_clear(&interview->frame);
	arena_clear(&interview->editor->frame);
	interview->columns = pane.columns;
	interview->field.rows = 0;
	if (narrow && interview->in_list) {
		interview_list_draw(interview, pane);
		return;
	}
	if (narrow || (takes_width(interview) && !interview->in_list)) {
		draw_question(interview, pane, narrow);
		return;
	}
	middle = pane_part(pane, 0, list + 1, pane.rows, pane.columns - list - people - 1);
	/* Only one place may look current. */
	middle.resting = interview->in_list;
	draw_question(interview, middle, false);
	paint_down(pane, list, 0, pane.rows - 1);
	if (wide) {
		paint_down(pane, pane.columns - people, 0, pane.rows - 1);
		draw_people(interview,
			pane_part(pane, 0, pane.columns - people + 1, pane.rows, people - 1));
	}
	interview_list_draw(interview, pane_part(pane, 0, 0, pane.rows - 1, list));
}

struct pane
interview_ahead(struct view *view)
{
	struct interview *interview = view->own;
	struct editor *editor = interview->editor;
	struct pane field = interview->field;

	/* It rested while the cursor was in the list. */
	if (interview->in_list || field.resting)
		field.rows = 0;
	if (field.rows == 0)
		return field;
	arena_clear(&editor->frame);
	paint_fill(field, ROLE_TEXT);
	editor->type->draw(editor, field);
	return field;
}

/* ---- the footer ---- */

/* Opened from the table or the library of its documents, that is where it leads back. */
static bool
over_home(const struct view *view)
{
	const struct app *app = view->app;

	for (size_t i = 1; i < app->count; i++)
		if (app->views[i] == view)
			return app->views[i - 1]->type == &view_home;
	return false;
}

/* Enter does not go on where it leads back to what the question was opened from. */
static void
say_where_back(const struct interview *interview, struct hints *hints)
{
	const struct desk *desk = &interview->desk;
	bool talked = desk->from_section && desk->talked == desk->at;

	if (desk->sent)
		hint_reword(hints, _("to the list"), _("back"));
	if (!desk->sent && !desk->from_missing && !talked)
		return;
	hint_reword_act(hints, ACT_ACCEPT, _("answer, next"), _("answer, back"));
	hint_reword_act(hints, ACT_ACCEPT, _("next question"), _("back"));
	hint_reword_act(hints, ACT_ACCEPT, _("done, next question"), _("done, back"));
}

void
interview_hints(struct view *view, struct hints *hints)
{
	struct interview *interview = view->own;

	if (!interview->in_list) {
		if (is_locked(interview) && question_ask(interview->desk.at) != ASK_ROWS)
			edit_hint_locked(hints);
		else
			interview->editor->type->hints(interview->editor, hints);
		say_where_back(interview, hints);
		if (interview->columns < TWO_PANES) {
			hint_reword(hints, _("answer, next"), _("next"));
			hint_reword(hints, _("answer, back"), _("back"));
			hint_reword(hints, _("to the list"), _("list"));
			hint_outwards(hints, _("list"));
		}
		return;
	}
	hint_act(hints, ACT_ACCEPT);
	if (interview->desk.session->form->states_count > 0)
		hint_act(hints, ACT_STATES);
	else
		hint_arrows(hints, false, _("pick"));
	hint_pair(hints, ACT_UNFOLD, ACT_FOLD, _("unfold, fold"));
	hint_act(hints, ACT_MISSING);
	hint_act_words(hints, ACT_BACK, over_home(view) ? _("home") : _("back"));
	hint_act(hints, ACT_HELP);
}
