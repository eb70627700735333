/* frame.c - what stands round every view */
#include "ui/frame.h"

#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/view/views.h"

#define MESSAGE_ROWS 3
#define NARROW 60 /* one pane below this */
#define BAR 12
#define LEAST_PIECE 6 /* of a title's last piece: less says nothing */

bool
frame_too_small(const struct surface *surface)
{
	return surface->rows < LEAST_ROWS || surface->columns < LEAST_COLUMNS;
}

void
frame_small(const struct app *app, struct pane pane)
{
	struct buf words = { 0 };

	buf_format(&words,
		app->unsaved_since ? _("The window is too small (%dx%d). Make it larger.")
				   : _("The window is too small (%dx%d). Everything is saved. Make "
				       "it larger, or run behov --linear."),
		pane.columns, pane.rows);
	paint_wrapped(pane, 0, 0, pane.columns, ROLE_TEXT, buf_str(&words));
	paint_cursor(pane, 0, 0);
	buf_free(&words);
}

/* "Saved 10:41", "NOT SAVED since 10:41", "Only to read", or nothing yet.  An hour is
 * taken for today's: of another day it is "Saved", and Ctrl-S says which. */
static void
say_saved(const struct app *app, bool narrow, struct buf *out)
{
	struct buf clock = { 0 };
	int64_t at = app->unsaved_since ? app->unsaved_since : app->saved_at;

	if (app->read_only && !app->unsaved_since)
		buf_text(out, _("Only to read"));
	if (at == 0 || out->length > 0)
		return;
	if (narrow) {
		buf_text(out, app->unsaved_since ? _("NOT SAVED") : _("Saved"));
		return;
	}
	if (app->unsaved_since) {
		instant_write_when(&clock, at);
		buf_format(out, _("NOT SAVED since %s"), clock.at);
	} else if (instant_day(at) == clock_today()) {
		instant_write_clock(&clock, at);
		buf_format(out, _("Saved %s"), clock.at);
	} else {
		buf_text(out, _("Saved"));
	}
	buf_free(&clock);
}

/* How far, ending at column `end`; returns where it began.  The bar goes
 * first when the title needs the room. */
static int
draw_progress(const struct title *title, struct pane pane, int end, int left)
{
	struct buf count = { 0 };
	bool wide = pane.columns >= 110;
	int cells, gap = pane.columns < NARROW ? 1 : 5;
	int from;

	buf_format(&count, wide ? _("%zu of %zu") : "%zu/%zu", title->answered, title->total);
	cells = (int)utf8_cells(buf_str(&count));
	from = end - gap - BAR - 2 - cells;
	if (pane.columns >= NARROW && from > left + 1) {
		paint_text(pane, 0, from, ROLE_TITLE, buf_str(&count));
		paint_bar(pane, 0, from + cells + 2, BAR, title->answered, title->total);
	} else {
		from = end - (gap > 2 ? 2 : gap) - cells;
		paint_text(pane, 0, from, ROLE_TITLE, buf_str(&count));
	}
	buf_free(&count);
	return from;
}

static int
draw_saved(const struct app *app, const struct title *title, struct pane pane)
{
	struct buf saved = { 0 };
	int from = pane.columns;

	if (title->right.length > 0 && !app->unsaved_since)
		buf_add(&saved, buf_str(&title->right));
	else
		say_saved(app, pane.columns < NARROW, &saved);
	if (saved.length > 0)
		from = paint_right(
			pane, 0, app->unsaved_since ? ROLE_TROUBLE : ROLE_TEXT, buf_str(&saved));
	buf_free(&saved);
	return from;
}

/* How much of a title to show where there is room for so many cells: of a piece that
 * would be cut after a few letters nothing. */
static int
title_room(struct pane pane, struct str title, int room)
{
	struct str dot = str_of(symbol_text(SYMBOL_DOT, pane.surface->ascii));
	int before = 0, from = 0;

	if (painted_cells(pane, title) <= room)
		return room;
	for (size_t i = 1; i + dot.length + 1 < title.length; i++) {
		if (!str_starts(str_from(title, i), dot) || title.at[i - 1] != ' ' ||
			title.at[i + dot.length] != ' ')
			continue;
		if (painted_cells(pane, str_part(title, 0, i)) + 2 >= room)
			break;
		before = painted_cells(pane, str_part(title, 0, i));
		from = before + painted_cells(pane, dot) + 1;
	}
	return before > 0 && room - 1 - from < LEAST_PIECE ? before + 1 : room;
}

void
frame_title(const struct app *app, const struct view *view, struct pane pane)
{
	struct title title = { .progress = false };
	int column = 1, end;

	if (view->type->title)
		view->type->title(view, &title);
	end = draw_saved(app, &title, pane);
	if (app->demo)
		column = paint_words(pane, 0, column, ROLE_DEMO, "DEMO") + 1;
	if (title.progress)
		end = draw_progress(
			&title, pane, end, column + painted_cells(pane, buf_str(&title.left)));
	paint_within(pane, 0, column, title_room(pane, buf_str(&title.left), end - 1 - column),
		ROLE_TITLE, buf_str(&title.left));
	paint_rule(pane, 1);
	buf_free(&title.left);
	buf_free(&title.right);
}

static int
rows_of(const char *text, struct pane body, int most)
{
	int rows = text && *text && body.columns > 2 ? wrapped_rows(str_of(text), body.columns - 2)
						     : 0;

	return rows < most ? rows : most;
}

/* What is in trouble stays; what is said and asked meanwhile stands below it.  What must be
 * answered or chosen from is read to its end. */
static int
message_rows(const struct app *app, struct pane body)
{
	bool whole = app->asking.view || app->message_whole;
	int said = rows_of(app_message(app), body, whole ? body.rows : MESSAGE_ROWS);
	int rows = rows_of(app->trouble, body, MESSAGE_ROWS) + said;

	return rows < body.rows ? rows : body.rows;
}

struct pane
frame_view(const struct app *app, struct pane body)
{
	int rows = message_rows(app, body);

	return pane_part(body, 0, 0, rows > 1 ? body.rows - rows + 1 : body.rows, body.columns);
}

void
frame_message(const struct app *app, struct pane body)
{
	int rows = message_rows(app, body), trouble = rows_of(app->trouble, body, MESSAGE_ROWS);
	struct pane part;

	if (rows == 0)
		return;
	part = pane_part(body, body.rows - rows, 0, rows, body.columns);
	paint_fill(part, ROLE_TEXT);
	if (trouble > 0)
		paint_wrapped(pane_part(part, 0, 0, trouble, part.columns), 0, 1, body.columns - 2,
			ROLE_TROUBLE, str_of(app->trouble));
	part = pane_part(part, trouble, 0, rows - trouble, part.columns);
	paint_wrapped(part, 0, 1, body.columns - 2, ROLE_MESSAGE, str_of(app_message(app)));
	if (app->asking.view)
		paint_cursor(part, 0, 1);
}

/* Yes is y or j, whichever people say; the one of the language is shown. */
static void
hint_asking(const struct app *app, struct hints *hints)
{
	bool yes = strcmp(app->asking.keys, "yj") == 0;

	if (yes)
		hint_words(hints, str_is(str_of(lang_code()), "sv") ? "j" : "y", _("yes"));
	for (size_t i = 0; !yes && app->asking.keys[i]; i++) {
		char key[2] = { app->asking.keys[i], '\0' };

		hint_words(hints, key, "");
	}
	hint_act(hints, ACT_BACK);
}

void
frame_footer(const struct app *app, struct view *view, struct pane pane)
{
	struct hints hints = {
		.keymap = &app->keymap,
		.context = view->type->context(view),
		.ascii = app->ascii,
		.key_words = app->ascii		     ? KEY_WORDS
			     : pane.columns < NARROW ? KEY_NARROW
						     : KEY_SYMBOLS,
	};

	if (app->asking.view)
		hint_asking(app, &hints);
	else if (view->type->hints)
		view->type->hints(view, &hints);
	/* In a narrow window nothing else says how to leave. */
	if (!app->asking.view && app->count > 1)
		view_hint_outwards(view, &hints);
	paint_rule(pane, pane.rows - 2);
	footer_draw(&hints, pane_part(pane, pane.rows - 1, 0, 1, pane.columns));
}
