/* review_box.c - writing a comment, and what both views do with a document */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/view/review.h"

/* ---- writing ---- */

void
review_box_open(struct view *view, struct review_box *box, struct str path)
{
	struct arena arena = { 0 };

	if (!store_can_write(box->store)) {
		app_say(view->app, "%s", _("This file can be read, not written."));
		return;
	}
	buf_clear(&box->path);
	buf_add(&box->path, path);
	box->box.many = true;
	textbox_set(&box->box, review_draft_text(box->store, &box->document, path, &arena));
	box->writing = true;
	arena_free(&arena);
}

void
review_box_free(struct review_box *box)
{
	textbox_free(&box->box);
	buf_free(&box->path);
}

bool
review_box_draft(struct view *view, struct review_box *box)
{
	struct diags diags = { 0 };
	bool kept = true;

	if (box->writing)
		kept = review_draft(box->store, &box->document, buf_str(&box->path),
			textbox_text(&box->box), &diags);
	if (!kept)
		edit_not_saved(view->app, &diags);
	diags_clear(&diags);
	return kept;
}

static enum box_end
written(struct view *view, struct review_box *box, struct uid *made)
{
	struct diags diags = { 0 };
	bool good = review_comment(box->store, &box->document, buf_str(&box->path), box->role,
		textbox_text(&box->box), made, &diags);

	if (good) {
		textbox_set(&box->box, STR(""));
		review_box_draft(view, box);
		box->writing = false;
		app_saved(view->app);
		app_settled(view->app);
		app_say(view->app, "%s", _("The comment is saved. It changes no answer."));
	} else {
		app_say(view->app, "%s", diags_first(&diags));
	}
	diags_clear(&diags);
	return good ? BOX_WRITTEN : BOX_STAY;
}

enum box_end
review_box_act(struct view *view, struct review_box *box, enum act act, struct uid *made)
{
	size_t version = box->box.version;

	switch (act) {
	case ACT_ACCEPT: return written(view, box, made);
	case ACT_BACK:
		if (!review_box_draft(view, box))
			return BOX_STAY;
		app_settled(view->app);
		box->writing = false;
		return BOX_LEFT;
	default: break;
	}
	if (!textbox_act(&box->box, act))
		return BOX_NOT_MINE;
	if (version != box->box.version)
		app_typed(view->app);
	return BOX_STAY;
}

bool
review_box_key(struct view *view, struct review_box *box, const struct key *key)
{
	if (!box->writing || !textbox_key(&box->box, key))
		return false;
	app_typed(view->app);
	return true;
}

void
review_box_paste(struct view *view, struct review_box *box, struct str text)
{
	struct pasted pasted;

	if (!box->writing) {
		app_say(view->app, "%s", _("There is no text to paste into here."));
		return;
	}
	pasted = textbox_paste(&box->box, text);
	app_say_pasted(view->app, &pasted);
	app_typed(view->app);
}

int
review_box_rows(struct review_box *box, int columns, int most)
{
	int rows = textbox_rows(&box->box, columns - 4);

	if (rows > most - 1)
		rows = most - 1;
	return (rows < 1 ? 1 : rows) + 1;
}

void
review_box_draw(struct review_box *box, struct pane pane, struct str words)
{
	paint_within(pane, 0, 1, pane.columns - 2, ROLE_STRONG, words);
	paint_words(pane, 1, 1, ROLE_KEY, ">");
	textbox_draw(
		&box->box, pane_part(pane, 1, 3, pane.rows - 1, pane.columns - 4), ROLE_TEXT, true);
}

void
review_box_hints(const struct view *view, struct hints *hints)
{
	hint_act_words(hints, ACT_ACCEPT, _("save the comment"));
	hint_act_words(hints, ACT_BACK, _("back, it is kept"));
	hint_act(hints, ACT_HELP);
	if (view_hint_outwards(view, hints))
		hint_reword(hints, _("save the comment"), _("save"));
}

/* ---- deciding ---- */

void
review_deed_add(struct review_deeds *deeds, const struct uid *document, const struct uid *made)
{
	deeds->at = memory_grow(deeds->at, deeds->count, &deeds->room, sizeof *deeds->at);
	deeds->at[deeds->count++] = (struct review_deed){ *document, *made };
	deeds->known = deeds->count;
}

static void
say_swung(struct view *view, bool good, struct buf *told, struct diags *diags)
{
	if (good)
		app_saved(view->app);
	app_say(view->app, "%s", good ? told->at : diags_first(diags));
	buf_free(told);
	diags_clear(diags);
}

bool
review_deed_undo(struct view *view, struct store *store, struct review_deeds *deeds)
{
	struct diags diags = { 0 };
	struct buf told = { 0 };
	const struct review_deed *deed;
	bool good;

	if (deeds->count == 0) {
		app_say(view->app, "%s", _("There is nothing more to undo here."));
		return false;
	}
	/* What cannot be taken back now never can. */
	deed = &deeds->at[--deeds->count];
	good = review_take_back(store, &deed->document, &deed->made, &told, &diags);
	if (!good)
		deeds->known = deeds->count;
	say_swung(view, good, &told, &diags);
	return good;
}

bool
review_deed_redo(struct view *view, struct store *store, struct review_deeds *deeds)
{
	struct diags diags = { 0 };
	struct buf told = { 0 };
	struct review_deed *deed;
	struct uid again;
	bool good;

	if (deeds->count == deeds->known) {
		app_say(view->app, "%s", _("There is nothing more to redo."));
		return false;
	}
	deed = &deeds->at[deeds->count];
	good = review_again(store, &deed->document, &deed->made, &again, &told, &diags);
	if (good) {
		deed->made = again;
		deeds->count++;
	} else {
		deeds->known = deeds->count;
	}
	say_swung(view, good, &told, &diags);
	return good;
}

static bool
decided(struct view *view, struct review_deeds *deeds, const struct uid *document,
	const struct uid *made, bool good, struct diags *diags, struct buf *words)
{
	if (good) {
		review_deed_add(deeds, document, made);
		app_saved(view->app);
		app_say_text(view->app, buf_str(words));
	} else {
		app_say(view->app, "%s", diags_first(diags));
	}
	buf_free(words);
	diags_clear(diags);
	return good;
}

bool
review_view_approve(struct view *view, struct store *store, const struct uid *document,
	struct str label, struct review_deeds *deeds)
{
	struct diags diags = { 0 };
	struct buf words = { 0 };
	struct uid made;
	bool good = review_approve(store, document, &made, &diags);

	review_say_approved(store, document, label, &words);
	return decided(view, deeds, document, &made, good, &diags, &words);
}

bool
review_view_send_back(struct view *view, struct store *store, const struct uid *document,
	struct str label, struct review_deeds *deeds)
{
	struct diags diags = { 0 };
	struct buf words = { 0 };
	struct uid made;
	bool good = review_send_back(store, document, &made, &diags);

	review_say_sent_back(label, &words);
	return decided(view, deeds, document, &made, good, &diags, &words);
}

/* Asked since others will see it; what cannot be sent back is refused at once. */
void
review_ask_send_back(struct view *view, struct store *store, const struct uid *document,
	struct str label, void (*answer)(struct view *view, char key))
{
	size_t open = review_open(store, document);
	struct diags diags = { 0 };
	struct buf words = { 0 };

	if (!review_may_send_back(store, document, &diags)) {
		app_say(view->app, "%s", diags_first(&diags));
		diags_clear(&diags);
		return;
	}
	buf_format(&words,
		PLURAL("Send %.*s back with %zu open comment? y does, Esc does not.",
			"Send %.*s back with %zu open comments? y does, Esc does not.", open),
		STR_ARGS(label), open);
	app_ask(view, words.at, "yj", answer);
	buf_free(&words);
}
