/* edit.c - what all editors share */
#include "ui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/idnumber.h"
#include "session/seated.h"
#include "session/states.h"
#include "ui/app.h"
#include "ui/edit/pending.h"
#include "ui/view/views.h"

/* ---- which editor ---- */

static const struct editor_type *
for_seats(enum ask ask)
{
	return ask == ASK_GRADE ? &edit_seats : &edit_voices;
}

const struct editor_type *
editor_for(const struct question *question)
{
	enum ask ask = question_ask(question);
	bool container = ask == ASK_MATRIX || ask == ASK_ROWS || ask == ASK_PEOPLE;

	if (question->read_only || ask == ASK_NOTHING)
		return &edit_read;
	if (question->answered_by == BY_PARTICIPANT && !container)
		return for_seats(ask);
	switch (ask) {
	case ASK_LINE: return &edit_line;
	case ASK_PAGE: return &edit_page;
	case ASK_ONE: return &edit_one;
	case ASK_MANY: return &edit_many;
	case ASK_GRADE: return &edit_grade;
	case ASK_RANK: return &edit_rank;
	case ASK_PICK: return &edit_pick;
	case ASK_REF: return &edit_ref;
	case ASK_MATRIX: return &edit_matrix;
	case ASK_ROWS: return &edit_rows;
	case ASK_PEOPLE: return &edit_people;
	default: return &edit_read;
	}
}

/* One voice of a participant question, or a cell, is asked as a single thing. */
static const struct editor_type *
for_spot(const struct spot *spot)
{
	const struct question *question = spot->question;
	struct question alone;

	if (question->cell && (spot->cell_row != NO_CELL || spot->cell_column != NO_CELL))
		question = question->cell;
	if (!spot->seat)
		return editor_for(question);
	alone = *question;
	alone.answered_by = BY_GROUP;
	return editor_for(&alone);
}

struct editor *
editor_open(struct view *view, struct session *session, const struct spot *spot)
{
	struct editor *editor = memory_get(sizeof *editor);

	editor->type = for_spot(spot);
	editor->view = view;
	editor->session = session;
	editor->spot = *spot;
	editor->own = memory_get(editor->type->own_size ? editor->type->own_size : 1);
	if (editor->type->open)
		editor->type->open(editor);
	return editor;
}

void
editor_close(struct editor *editor)
{
	struct desk *desk;

	if (!editor)
		return;
	desk = desk_of(editor->view);
	if (desk && desk->asking == editor) {
		desk->asking = NULL;
		editor->view->app->asking = (struct asking){ .view = NULL };
	}
	if (editor->type->close)
		editor->type->close(editor);
	arena_free(&editor->arena);
	arena_free(&editor->frame);
	free(editor->own);
	free(editor);
}

bool
editor_leave(struct editor *editor)
{
	struct app *app = editor->view->app;

	if (!editor->type->leave || editor->type->leave(editor))
		return true;
	if (store_can_write(editor->session->store))
		return false;
	/* It will never go in; nobody is kept in a field for that. */
	app_saved(app);
	app_say(app, "%s", _("The store can only be read here: what you wrote was not kept."));
	return true;
}

/* ---- words ---- */

struct moment
edit_moment(struct editor *editor, const struct spot *spot)
{
	const struct question *question = spot->question;
	const struct choices *rows = question->rows.choices, *columns = question->columns.choices;

	return (struct moment){
		.answers = editor->session->answers,
		.row = spot->row,
		.seat = spot->seat,
		.question = question->cell ? question->cell : question,
		.matrix_row = rows && spot->cell_row != NO_CELL ? &rows->at[spot->cell_row] : NULL,
		.matrix_column = columns && spot->cell_column != NO_CELL
					 ? &columns->at[spot->cell_column]
					 : NULL,
		.arena = &editor->frame,
	};
}

/* What the store says to a command is told to people in a room: what they wrote is
 * before them, and nobody need try again. */
static const struct trouble {
	const char *code, *said;
} troubles[] = {
	{ "store.full", N_("Cannot save: the disk is full. The text is still on screen. Free some "
			   "space, or choose Ctrl-K, save a copy.") },
	{ "store.busy", N_("Cannot save yet: another program is saving to the same file. What you "
			   "wrote is still on the screen and goes in by itself.") },
	{ "store.io", N_("Cannot save: the file cannot be reached. The text is still on screen. "
			 "Choose Ctrl-K, save a copy.") },
	{ "store.read-only", N_("Cannot save: the file can only be read here. The text is still on "
				"screen. Choose Ctrl-K, save a copy.") },
	{ "store.damaged",
		N_("Cannot save: the file or the disk is damaged. What you wrote is still on the "
		   "screen. Keep the file and restore the latest backup with behov restore.") },
};

struct str
edit_keyed(struct editor *editor, const char *words)
{
	return keymap_reword(&editor->view->app->keymap, &editor->frame, str_of(words));
}

bool
edit_only_read(struct app *app)
{
	if (!app->read_only)
		return false;
	app_say(app, "%s",
		_("This store can only be read here: answers can be looked at, not changed."));
	return true;
}

void
edit_hint_locked(struct hints *hints)
{
	hint_act_words(hints, ACT_NEXT, _("next question"));
	hint_act(hints, ACT_PREVIOUS);
	hint_act(hints, ACT_MISSING);
	hint_act_words(hints, ACT_BACK, _("to the list"));
	hint_act(hints, ACT_HELP);
}

bool
edit_not_saved(struct app *app, const struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->at[i];
		const char *said = diags_first(diags);

		if (diag->level != DIAG_ERROR || !str_starts(str_of(diag->code), STR("store.")))
			continue;
		for (size_t k = 0; k < COUNT_OF(troubles); k++)
			if (strcmp(troubles[k].code, diag->code) == 0)
				said = _(troubles[k].said);
		app_not_saved(app, said);
		return true;
	}
	return false;
}

void
edit_say(struct editor *editor, struct diags *diags)
{
	const char *text = diags_first(diags);

	if (!edit_not_saved(editor->view->app, diags) && *text)
		app_say(editor->view->app, "%s", text);
	diags_clear(diags);
}

bool
edit_refused(struct editor *editor)
{
	struct diags diags = { 0 };

	if (edit_only_read(editor->view->app))
		return true;
	if (session_unlocked(editor->session, &diags))
		return false;
	edit_say(editor, &diags);
	return true;
}

void
edit_tell_change(const struct change *change, struct buf *out)
{
	if (change->first && out->length)
		buf_byte(out, ' ');
	change_say(change, out);
	if (change->came.length && out->length)
		buf_byte(out, ' ');
	buf_add(out, change->came);
}

/* ---- storing ---- */

static void
stored(struct editor *editor, const struct change *change)
{
	struct app *app = editor->view->app;
	struct buf told = { 0 };

	app_saved(app);
	app_settled(app);
	edit_tell_change(change, &told);
	app_say_once(app, &told);
}

static bool
store_text(struct editor *editor, const struct spot *spot, enum state state, struct str text)
{
	struct change change = { 0 };
	struct diags diags = { 0 };
	bool good = session_answer_text(editor->session, spot, text, state, &change, &diags);

	if (good)
		stored(editor, &change);
	if (!good && edit_not_saved(editor->view->app, &diags))
		pending_add(editor, spot, state, text);
	else
		pending_drop(editor, spot);
	edit_say(editor, &diags);
	return good;
}

/* What the store would not take, in the order it was said. */
static bool
store_pending(struct editor *editor)
{
	while (editor->pending) {
		const struct pending *pending = editor->pending;

		store_text(editor, &pending->spot, pending->state, pending->text);
		if (editor->pending == pending)
			return false;
	}
	return true;
}

bool
edit_store(
	struct editor *editor, const struct spot *spot, enum state state, const struct value *value)
{
	struct buf text = { 0 };
	bool good;

	if (value)
		value_write(&text, value);
	good = store_text(editor, spot, state, buf_str(&text));
	buf_free(&text);
	return good && store_pending(editor);
}

static bool
keep_wrong(struct editor *editor, const struct spot *spot, struct str text)
{
	struct diags diags = { 0 };
	bool good = session_draft(editor->session, spot, text, true, &diags);

	if (good)
		app_settled(editor->view->app);
	edit_say(editor, &diags);
	return good;
}

bool
edit_says_number(struct editor *editor, struct str text)
{
	struct idnumber found;

	if (!idnumber_find(text, 0, &found))
		return false;
	app_say(editor->view->app,
		_("Line %u looks like it holds a personal identity number. The text is still "
		  "here; take the number out and try again."),
		found.line);
	return true;
}

bool
edit_store_typed(struct editor *editor, const struct spot *spot, struct str text)
{
	const struct question *asked = spot->question->cell ? spot->question->cell : spot->question;
	struct moment moment = edit_moment(editor, spot);
	struct diags diags = { 0 };
	struct value value = value_none();
	bool good;

	if (asked->type->typed)
		good = asked->type->typed(asked, &moment, text, &editor->frame, &value, &diags);
	else
		good = asked->type->read(asked, text, &editor->frame, &value, &diags);
	diags_clear(&diags);
	if (!good) {
		keep_wrong(editor, spot, text);
		return false;
	}
	good = edit_store(
		editor, spot, value.kind == VALUE_NONE ? STATE_CLEARED : STATE_ANSWERED, &value);
	/* Only the number has to go: the text stays on the screen, and its draft without it. */
	if (!good && !editor->view->app->trouble)
		edit_says_number(editor, text);
	return good;
}

bool
editor_draft(struct editor *editor)
{
	/* For a copy nothing is tried again. */
	if (!editor->view->app->copying && !store_pending(editor))
		return false;
	return !editor->type->draft || editor->type->draft(editor);
}

/* ---- problems ---- */

static bool
stands_beside(const struct problem *problem)
{
	if (problem->kind == PROBLEM_WRONG)
		return true;
	return problem->kind == PROBLEM_LOOK &&
	       (problem->check || str_is(str_of(problem->code), "conflict"));
}

const struct problem *
edit_problem_first(struct editor *editor, const struct spot *spot)
{
	struct problems *problems = arena_get(&editor->frame, sizeof *problems);

	/* Nothing is asked for that cannot be done. */
	if (answers_locked(editor->session->answers))
		return NULL;
	spot_problems(editor->session->answers, spot, NULL, &editor->frame,
		editor->session->language, problems);
	for (size_t i = 0; i < problems->count; i++)
		if (stands_beside(&problems->at[i]))
			return &problems->at[i];
	return NULL;
}

struct str
edit_problem(struct editor *editor, const struct spot *spot)
{
	const struct problem *problem = edit_problem_first(editor, spot);

	return problem ? problem->text : STR("");
}

int
edit_draw_problem(struct editor *editor, const struct spot *spot, struct pane pane, int row)
{
	return edit_draw_look(edit_problem(editor, spot), pane, row);
}

int
edit_draw_look(struct str text, struct pane pane, int row)
{
	if (text.length == 0)
		return 0;
	paint_symbol(pane, row, 1, ROLE_LOOK, SYMBOL_LOOK);
	return paint_wrapped(pane, row, 3, pane.columns - 4, ROLE_TEXT, text);
}

/* A warning asks once for a reason, which is stored with the answer. */
static bool
ask_why(struct editor *editor, const struct spot *spot)
{
	struct desk *desk = desk_of(editor->view);
	struct desk_door door = { .desk = desk };

	if (!desk)
		return false;
	desk->spot = *spot;
	return app_push(editor->view->app, &view_why, &door) != NULL;
}

void
edit_say_also(struct app *app, struct str text)
{
	const char *said = app_message(app);

	app_say(app, "%s%s%.*s", said, *said ? " " : "", STR_ARGS(text));
}

void
edit_say_swung(struct app *app, const struct session *session, bool undone, struct str told)
{
	struct arena arena = { 0 };

	if (told.length == 0)
		return;
	app_say_text(app, told);
	if (undone && session_can_redo(session))
		edit_say_also(
			app, keymap_reword(&app->keymap, &arena, str_of(_("Ctrl-R redoes it."))));
	arena_free(&arena);
}

/* It stops nobody, and is read where one goes on: with the number of its question. */
static void
say_note(struct editor *editor, const struct spot *spot, struct str text)
{
	struct str id = session_called(editor->session, spot->question);

	edit_say_also(editor->view->app,
		arena_format(&editor->frame, "%.*s: %.*s", STR_ARGS(id), STR_ARGS(text)));
}

enum edit_end
edit_accepted(struct editor *editor, const struct spot *spot)
{
	const struct problem *problem = edit_problem_first(editor, spot);
	bool warning = problem && problem->check && problem->check->level == CHECK_WARNING;

	if (!problem)
		return EDIT_NEXT;
	if (problem->check && problem->check->level == CHECK_NOTE) {
		say_note(editor, spot, problem->text);
		return EDIT_NEXT;
	}
	if (!editor->warned) {
		editor->warned = true;
		if (warning)
			app_say(editor->view->app, "%s",
				_("Correct it, or press Enter again and say why."));
		return EDIT_STAY;
	}
	if (warning && ask_why(editor, spot))
		return EDIT_STAY;
	return EDIT_NEXT;
}

/* ---- texts ---- */

enum edit_end
edit_undo_ends(struct editor *editor)
{
	app_say(editor->view->app, "%s",
		_("This is the text as it was when you opened it. The text is kept."));
	return EDIT_STAY;
}

/* ---- asking in the message line ---- */

static void
answered(struct view *view, char key)
{
	struct desk *desk = desk_of(view);
	struct editor *editor = desk->asking;

	desk->asking = NULL;
	if (editor)
		desk->asked(editor, key);
}

void
edit_ask(struct editor *editor, const char *words, const char *keys,
	void (*answer)(struct editor *editor, char key))
{
	struct desk *desk = desk_of(editor->view);

	if (!desk)
		return;
	desk->asking = editor;
	desk->asked = answer;
	app_ask(editor->view, words, keys, answered);
}

static void
join_lines(struct editor *editor, char key)
{
	struct textbox *box = editor->pasting;
	struct pasted pasted;

	editor->pasting = NULL;
	if (key != 'j') {
		textbox_forget(box);
		return;
	}
	pasted = textbox_join(box);
	app_say_pasted(editor->view->app, &pasted);
	app_typed(editor->view->app);
}

void
edit_paste(struct editor *editor, struct textbox *box, struct str text)
{
	struct app *app = editor->view->app;
	struct pasted pasted = textbox_paste(box, text);

	app_say_pasted(app, &pasted);
	app_typed(app);
	if (pasted.lines > 0) {
		editor->pasting = box;
		edit_ask(editor,
			_("Several lines were pasted into one. j joins them, Esc leaves them out."),
			"j", join_lines);
	}
}

/* ---- people ---- */

struct str
edit_seat_name(struct editor *editor, const struct seat *seat)
{
	const struct desk *desk = desk_of(editor->view);

	return seated_beside(editor->session, seat, desk && desk->shown == SHOW_NAMES);
}
