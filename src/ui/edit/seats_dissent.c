/* seats_dissent.c - who is of another mind than the group's answer
 *
 * Digits say whose opinion it is, then its words are written.  It stands beside
 * the group's answer with the seat: whoever has it wants it to be theirs.
 */
#include "ui/edit/seats_own.h"

#include "base/lang.h"
#include "ui/app.h"

#define DISSENTS_MOST 2 /* rows of others' opinions */

/* Half-written it is kept under this: a draft of the seat's would be its rating. */
static const char DISSENT[] = "dissent";
#define NO_WORDS STR(" ") /* whose it is was said, and nothing more yet */

bool
seats_group_answered(const struct editor *editor)
{
	const struct answer *answer = spot_answer(&editor->spot);

	return answer && answer->state == STATE_ANSWERED;
}

static struct spot
spot_for(const struct editor *editor, uint32_t seat)
{
	struct spot spot = editor->spot;

	spot.seat = seat;
	return spot;
}

/* ---- whose ---- */

static void
open_for(struct editor *editor, uint32_t seat)
{
	struct seats *own = editor->own;
	struct spot spot = spot_for(editor, seat);
	struct str text;

	own->dissenter = seat;
	own->dissent.many = false;
	textbox_set(&own->dissent, session_beside_text(editor->session, &spot, BESIDE_DISSENT));
	own->dissent_version = own->dissent.version;
	text = session_scrap_text(editor->session, DISSENT, &spot, &editor->arena);
	if (str_trim(text).length == 0)
		return;
	textbox_set(&own->dissent, text);
	own->dissent_version = own->dissent.version - 1;
}

void
seats_dissent_resume(struct editor *editor)
{
	struct seats *own = editor->own;
	struct spot spot;

	if (!session_scrap_newest(editor->session, DISSENT, &spot) ||
		spot.question != editor->spot.question || spot.row != editor->spot.row ||
		!seats_group_answered(editor))
		return;
	own->at = AT_DISSENT;
	open_for(editor, spot.seat);
}

/* A second digit is waited for when a longer number may come. */
static enum edit_end
digit(struct editor *editor, unsigned number)
{
	struct seats *own = editor->own;
	const struct answers *answers = editor->session->answers;
	bool first = own->pending < 0;

	if (!first)
		number += (unsigned)own->pending * 10;
	if (first && answers->seats_count > 9) {
		own->pending = (int)number;
		app_say(editor->view->app, "%u_", number);
		return EDIT_STAY;
	}
	own->pending = -1;
	if (answers_seat(answers, number)) {
		open_for(editor, number);
		app_typed(editor->view->app);
		return EDIT_STAY;
	}
	app_say(editor->view->app, _("There is no seat %u here."), number);
	return EDIT_STAY;
}

/* ---- keeping ---- */

bool
seats_dissent_leave(struct editor *editor)
{
	struct seats *own = editor->own;
	struct spot spot = spot_for(editor, own->dissenter);
	struct diags diags = { 0 };
	bool good;

	if (own->dissenter == 0)
		return true;
	if (own->dissent.version != own->dissent_version) {
		good = session_beside(editor->session, &spot, BESIDE_DISSENT,
			str_trim(textbox_text(&own->dissent)), &diags);
		if (good)
			session_scrap(editor->session, DISSENT, &spot, STR(""), &diags);
		if (!good && seats_strike(editor, &own->dissent, &diags))
			return false;
		if (!group_kept(editor, good, &diags))
			return false;
	} else if (textbox_text(&own->dissent).length == 0) {
		session_scrap(editor->session, DISSENT, &spot, STR(""), &diags);
		diags_clear(&diags);
	}
	own->dissenter = 0;
	return true;
}

bool
seats_dissent_draft(struct editor *editor)
{
	struct seats *own = editor->own;
	struct spot spot = spot_for(editor, own->dissenter);
	struct str text = textbox_text(&own->dissent);

	if (own->dissenter == 0 ||
		(text.length > 0 && own->dissent.version == own->dissent_version))
		return true;
	return edit_keep_scrap(editor, DISSENT, &spot, text.length > 0 ? text : NO_WORDS);
}

/* ---- keys ---- */

enum edit_end
seats_dissent_act(struct editor *editor, enum act act, const struct key *key)
{
	struct seats *own = editor->own;
	size_t version = own->dissent.version;

	if (own->dissenter == 0)
		return act == ACT_DIGIT ? digit(editor, key->point - '0') : EDIT_NOT_MINE;
	if (act == ACT_ACCEPT || act == ACT_NEXT || act == ACT_UP || act == ACT_DOWN) {
		if (seats_dissent_leave(editor) && act != ACT_ACCEPT)
			return EDIT_NOT_MINE;
		return EDIT_STAY;
	}
	if (!textbox_act(&own->dissent, act)) {
		bool changed = own->dissent.version != own->dissent_version;

		return act == ACT_UNDO && changed ? edit_undo_ends(editor) : EDIT_NOT_MINE;
	}
	if (own->dissent.version != version)
		app_typed(editor->view->app);
	return EDIT_STAY;
}

bool
seats_dissent_key(struct editor *editor, const struct key *key)
{
	struct seats *own = editor->own;

	if (own->dissenter == 0 || !textbox_key(&own->dissent, key))
		return false;
	app_typed(editor->view->app);
	return true;
}

/* ---- drawing ---- */

/* Who is of another mind: read from the store when something was written since,
 * never for a frame. */
static void
read_told(struct editor *editor)
{
	const struct answers *answers = editor->session->answers;
	struct seats *own = editor->own;

	if (own->told && own->told_count == answers->seats_count &&
		own->told_loads == editor->session->loads &&
		uid_equal(&own->told_at, &editor->session->written))
		return;
	own->told_loads = editor->session->loads;
	own->told_count = answers->seats_count;
	own->told_at = editor->session->written;
	own->told = session_dissents(editor->session, &editor->spot, &editor->arena);
}

static int
draw_one(uint32_t seat, struct str text, struct pane pane, int row)
{
	int column;

	if (text.length == 0)
		return 0;
	column = paint_format(pane, row, 4, ROLE_TEXT, _("Seat %u"), seat);
	column = paint_words(pane, row, column, ROLE_TEXT, ": ");
	paint_within(pane, row, column, pane.columns - column - 1, ROLE_TEXT, text);
	return 1;
}

int
seats_dissent_rows(struct editor *editor)
{
	struct seats *own = editor->own;
	int rows = 1;

	if (!seats_group_answered(editor))
		return 0;
	read_told(editor);
	for (size_t i = 0; i < own->told_count && rows <= DISSENTS_MOST; i++)
		rows += own->told[i].length > 0;
	return rows;
}

int
seats_dissent_draw(struct editor *editor, struct pane pane, int row)
{
	const struct answers *answers = editor->session->answers;
	struct seats *own = editor->own;
	bool here = own->at == AT_DISSENT;
	int began = row, column;

	if (!seats_group_answered(editor))
		return 0;
	if (here)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	column = paint_words(pane, row, 2, ROLE_TEXT, _("Of another mind: seat")) + 1;
	if (here && own->dissenter) {
		column = paint_format(pane, row, column, ROLE_TEXT, "%u: ", own->dissenter);
		textbox_draw(&own->dissent,
			pane_part(pane, row, column, 1, pane.columns - column - 1), ROLE_FIELD,
			true);
	} else {
		paint_words(pane, row, column, ROLE_FIELD, "_");
		if (here)
			paint_cursor(pane, row, column);
	}
	row++;
	read_told(editor);
	for (size_t i = 0; i < own->told_count && row - began <= DISSENTS_MOST; i++)
		row += draw_one(answers->seats[i].number, own->told[i], pane, row);
	return row - began;
}
