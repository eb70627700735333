/* seats_said.c - what was talked about, beside the spread */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit/seats_own.h"

#define SAID_LOOKED_AT 3
#define SAID_ROWS 8 /* while it is written, where there is room */

void
seats_load_said(struct editor *editor)
{
	struct seats *own = editor->own;
	bool wrong;
	struct str text;

	if (own->said_loaded || !seats_open_now(editor))
		return;
	own->said_loaded = true;
	own->said.many = true;
	text = session_beside_text(editor->session, &editor->spot, BESIDE_DISCUSSION);
	textbox_set(&own->said, text);
	own->said_version = own->said.version;
	text = edit_draft_text(editor, &editor->spot, &wrong);
	if (text.length > 0) {
		textbox_set(&own->said, text);
		own->said_version = own->said.version - 1;
	}
}

bool
seats_said_changed(struct editor *editor)
{
	struct seats *own = editor->own;

	return !str_equal(textbox_text(&own->said),
		session_beside_text(editor->session, &editor->spot, BESIDE_DISCUSSION));
}

bool
seats_strike(struct editor *editor, struct textbox *box, struct diags *diags)
{
	struct buf struck = { 0 };

	if (diags->errors == 0 || !str_is(str_of(diags->at[0].code), "session.identity-number"))
		return false;
	diags_clear(diags);
	session_blot(&struck, textbox_text(box));
	textbox_set(box, buf_str(&struck));
	buf_free(&struck);
	app_say(editor->view->app, "%s",
		_("A personal identity number is struck out, and nothing is saved yet. Go on, and "
		  "the text is saved so."));
	return true;
}

bool
seats_store_said(struct editor *editor)
{
	struct seats *own = editor->own;
	struct diags diags = { 0 };
	bool good;

	if (!own->said_loaded || own->said.version == own->said_version)
		return true;
	good = !seats_said_changed(editor) ||
	       session_beside(editor->session, &editor->spot, BESIDE_DISCUSSION,
		       textbox_text(&own->said), &diags);
	if (good) {
		own->said_version = own->said.version;
		session_draft_drop(editor->session, &editor->spot, &diags);
	}
	if (!good && seats_strike(editor, &own->said, &diags))
		return false;
	return group_kept(editor, good, &diags);
}

/* ---- drawing ---- */

/* A text that is only looked at begins at its beginning, and says when it goes on. */
static void
draw_beginning(struct pane pane, struct str text)
{
	paint_fill(pane, ROLE_FIELD);
	paint_wrapped(pane, 0, 0, pane.columns, ROLE_FIELD, text);
}

int
seats_said_rows(const struct editor *editor)
{
	const struct seats *own = editor->own;

	return 1 + (own->at == AT_SAID ? SAID_ROWS : SAID_LOOKED_AT);
}

int
seats_said_draw(struct editor *editor, struct pane pane, int row)
{
	struct seats *own = editor->own;
	int rows = pane.rows - row - 1;
	struct pane around;

	if (rows < 1)
		return 0;
	if (rows > (own->at == AT_SAID ? SAID_ROWS : SAID_LOOKED_AT))
		rows = own->at == AT_SAID ? SAID_ROWS : SAID_LOOKED_AT;
	if (own->at == AT_SAID)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	paint_words(pane, row, 2, ROLE_TEXT, _("What you talked about (optional)"));
	around = pane_part(pane, row + 1, 0, rows, pane.columns);
	pane = pane_part(around, 0, 4, rows, pane.columns - 5);
	if (own->at == AT_SAID && !pane.resting) {
		textbox_draw(&own->said, pane, ROLE_FIELD, true);
		textbox_draw_more(&own->said, around);
	} else {
		draw_beginning(pane, textbox_text(&own->said));
	}
	return rows + 1;
}
