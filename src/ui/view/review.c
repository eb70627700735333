/* review.c - the review queue: what waits to be read, and what stands out in it */
#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "ui/app.h"
#include "ui/view/review_own.h"

#define READ_AT_ONCE 20 /* ms of reading between two looks for a key */

struct queue_row *
review_row(struct review_view *review)
{
	if (!review->queue->whole || review->list.cursor >= review->queue->count)
		return NULL;
	return &review->queue->rows[review->list.cursor];
}

/* ---- reading ---- */

/* The cursor stays with its document. */
static void
find_row(struct review_view *review)
{
	struct queue_row *row =
		uid_none(&review->shown) ? NULL : queue_row_of(review->queue, &review->shown);

	if (row)
		review->list.cursor = (size_t)(row - review->queue->rows);
	review->known = false;
}

static void
read_on(struct view *view)
{
	struct review_view *review = view->own;
	int64_t until = clock_monotonic() + READ_AT_ONCE;

	while ((view->busy = queue_read(review->queue)) && clock_monotonic() < until)
		;
	if (review->queue->whole)
		find_row(review);
}

/* What was changed here is few: read at once. */
static void
look_again(struct review_view *review)
{
	if (!queue_refresh(review->queue))
		return;
	queue_read_all(review->queue);
	find_row(review);
}

/* Which one waits after that of the cursor, from there on and then from the top. */
static void
keep_next(struct review_view *review)
{
	const struct queue *queue = review->queue;
	size_t at = review->list.cursor;

	review->next = (struct uid){ { 0 } };
	if (at >= queue->count || !review_waits(queue->rows[at].review.state))
		return;
	for (size_t i = 1; i < queue->count; i++) {
		const struct queue_row *row = &queue->rows[(at + i) % queue->count];

		if (!row->document || !review_waits(row->review.state))
			continue;
		review->next = row->document->id;
		return;
	}
}

/* What is decided goes to the end, and its reader on to the next that waits. */
static void
go_on(struct review_view *review)
{
	const struct queue_row *row;

	look_again(review);
	row = review_row(review);
	if (uid_none(&review->next) || !row || review_waits(row->review.state))
		return;
	review->shown = review->next;
	find_row(review);
}

/* Back to what the last deed is about: it waits again. */
static void
take_back(struct view *view)
{
	struct review_view *review = view->own;

	if (!review_deed_undo(view, review->store, &review->deeds))
		return;
	review->shown = review->deeds.at[review->deeds.count].document;
	look_again(review);
}

static void
do_again(struct view *view)
{
	struct review_view *review = view->own;

	if (!review_deed_redo(view, review->store, &review->deeds))
		return;
	review->shown = review->deeds.at[review->deeds.count - 1].document;
	look_again(review);
}

/* ---- doing ---- */

/* The document of the cursor; NULL, having said so, when there is none. */
static const struct uid *
wanted(struct view *view)
{
	struct review_view *review = view->own;
	struct queue_row *row = review_row(review);

	if (row && row->document)
		return &row->document->id;
	app_say(view->app, "%s",
		row ? _("Nothing has been begun there.") : _("The queue is empty."));
	return NULL;
}

static const struct review_item *
item_now(struct review_view *review)
{
	size_t at;

	if (!review->known)
		review_make_items(review);
	at = review_item_at(review);
	return at < review->items_count ? &review->items[at] : NULL;
}

/* Nothing is written to what only stands for others: it shows them. */
static bool
unfolds(struct review_view *review, const struct review_item *item)
{
	if (!item->rest)
		return false;
	review->unfolded |= 1U << item->part;
	review_make_items(review);
	return true;
}

static void
comment(struct view *view)
{
	struct review_view *review = view->own;
	const struct uid *document = wanted(view);
	const struct review_item *item = document ? item_now(review) : NULL;

	if (!item || unfolds(review, item))
		return;
	review->box.document = *document;
	review_box_open(view, &review->box, item->path);
}

static void
sent_back(struct view *view, char key)
{
	struct review_view *review = view->own;

	if (!key)
		app_say(view->app, "%s", _("Nothing was changed."));
	else if (review_view_send_back(view, review->store, &review->shown,
			 queue_row_of(review->queue, &review->shown)->label, &review->deeds))
		go_on(review);
}

static void
open_answers(struct view *view)
{
	struct review_view *review = view->own;
	struct queue_row *row = review_row(review);
	struct answers_door door = { .queue = review->queue, .deeds = &review->deeds };

	if (!wanted(view))
		return;
	if (!row->document->answers) {
		app_say(view->app, "%s", _("It is not here, or cannot be read here."));
		return;
	}
	door.document = row->document->id;
	keep_next(review);
	app_push(view->app, &view_answers, &door);
}

static void
open_item(struct view *view)
{
	struct review_view *review = view->own;
	const struct review_item *item = item_now(review);
	struct queue_row *row = review_row(review);
	struct thread_door door = { .store = review->store, .role = ROLE_COORDINATOR };

	if (!item || unfolds(review, item) || !wanted(view))
		return;
	door.document = row->document->id;
	door.answers = row->document->answers;
	door.path = item->path;
	app_push(view->app, &view_thread, &door);
}

static void
to_below(struct review_view *review)
{
	if (!review->known)
		review_make_items(review);
	review->in_below = !review->in_below && review->items_count > 0;
	review->below.first = 0;
	if (review->in_below)
		review->below.cursor = 0;
	if (review->in_below)
		review->below.cursor = review_item_at(review);
}

static bool
decide(struct view *view, enum act act)
{
	struct review_view *review = view->own;
	struct queue_row *row = review_row(review);
	const struct uid *document = wanted(view);

	if (!document)
		return true;
	review->shown = *document;
	keep_next(review);
	if (act == ACT_SEND_BACK)
		review_ask_send_back(view, review->store, document, row->label, sent_back);
	else if (review_view_approve(view, review->store, document, row->label, &review->deeds))
		go_on(review);
	return true;
}

static void
turn_column(struct review_view *review, unsigned by)
{
	review->column = (enum review_column)(((unsigned)review->column + by) % COLUMNS);
}

static bool
act_in_list(struct view *view, enum act act)
{
	struct review_view *review = view->own;
	size_t before = review->list.cursor;

	switch (act) {
	case ACT_ACCEPT: open_answers(view); return true;
	case ACT_NEXT: to_below(review); return true;
	case ACT_LEFT: turn_column(review, COLUMNS - 1); return true;
	case ACT_RIGHT: turn_column(review, 1); return true;
	default: break;
	}
	if (!list_act(&review->list, act))
		return false;
	review->known = review->known && review->list.cursor == before;
	return true;
}

static bool
act_below(struct view *view, enum act act)
{
	struct review_view *review = view->own;

	switch (act) {
	case ACT_ACCEPT: open_item(view); return true;
	case ACT_NEXT:
	case ACT_PREVIOUS:
	case ACT_BACK: review->in_below = false; return true;
	default: return list_act(&review->below, act);
	}
}

/* The cursor below stands on what was written to. */
static void
find_item(struct review_view *review)
{
	review_make_items(review);
	for (size_t i = review->items_count; review->in_below && i-- > 0;)
		if (!review->items[i].heading && !review->items[i].rest &&
			str_equal(review->items[i].path, buf_str(&review->box.path)))
			review->below.cursor = i;
}

static bool
act_in_box(struct view *view, enum act act)
{
	struct review_view *review = view->own;
	struct uid made, document = review->box.document;

	switch (review_box_act(view, &review->box, act, &made)) {
	case BOX_NOT_MINE: return false;
	case BOX_WRITTEN:
		review_deed_add(&review->deeds, &document, &made);
		look_again(review);
		find_item(review);
		break;
	case BOX_LEFT:
	case BOX_STAY: break;
	}
	return true;
}

static bool
review_act(struct view *view, enum act act, const struct key *key)
{
	struct review_view *review = view->own;

	(void)key;
	app_say_text(view->app, STR(""));
	if (review->box.writing)
		return act_in_box(view, act);
	if (store_changed(review->store))
		look_again(review);
	switch (act) {
	case ACT_COMMENT: comment(view); return true;
	case ACT_APPROVE:
	case ACT_SEND_BACK: return decide(view, act);
	case ACT_UNDO: take_back(view); return true;
	case ACT_REDO: do_again(view); return true;
	default: break;
	}
	return review->in_below ? act_below(view, act) : act_in_list(view, act);
}

/* ---- the view ---- */

static bool
review_open_view(struct view *view, const void *with)
{
	const struct home_door *door = with;
	struct review_view *review = view->own;

	/* With people in the room nothing is shown of other units (ruling 14). */
	if (door->room) {
		app_say(view->app, "%s", _("With people in the room nothing is shown of others."));
		return false;
	}
	review->store = door->store;
	review->box.store = door->store;
	review->box.role = ROLE_COORDINATOR;
	review->queue = queue_open(door->store, &review->wish);
	view->app->demo = store_is_demo(door->store);
	if (view->app->saved_at == 0)
		view->app->saved_at = store_saved_at(door->store);
	read_on(view);
	return true;
}

static void
review_close(struct view *view)
{
	struct review_view *review = view->own;

	queue_close(review->queue);
	list_free(&review->list);
	list_free(&review->below);
	review_box_free(&review->box);
	free(review->deeds.at);
	arena_free(&review->arena);
}

static void
review_returned(struct view *view)
{
	struct review_view *review = view->own;

	if (!review->queue->whole)
		return;
	go_on(review);
	find_row(review);
	review->next = (struct uid){ { 0 } };
}

static enum context
review_context(const struct view *view)
{
	const struct review_view *review = view->own;

	return review->box.writing ? CONTEXT_TEXT : CONTEXT_REVIEW;
}

struct str
review_round(const struct queue *queue)
{
	struct str round = STR("");

	for (size_t i = 0; i < queue->count; i++) {
		if (queue->rows[i].round.length && round.length &&
			!str_equal(round, queue->rows[i].round))
			return STR("");
		if (queue->rows[i].round.length)
			round = queue->rows[i].round;
	}
	return round;
}

static void
review_title(const struct view *view, struct title *title)
{
	const struct review_view *review = view->own;
	const struct queue *queue = review->queue;
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);
	struct str round = review_round(queue);

	buf_text(&title->left, _("Review queue"));
	if (!queue->whole)
		return;
	if (round.length && view->app->surface.columns >= 60) {
		buf_format(&title->left, " %s ", dot);
		buf_format(&title->left, _("round %.*s"), STR_ARGS(round));
	}
	buf_format(&title->left, " %s ", dot);
	buf_format(
		&title->left, PLURAL("%zu waiting", "%zu waiting", queue->waiting), queue->waiting);
	if (view->app->surface.columns < 60)
		return;
	buf_format(&title->left, " %s ", dot);
	buf_format(&title->left, PLURAL("%zu approved", "%zu approved", queue->approved),
		queue->approved);
	buf_format(&title->left, " %s ", dot);
	buf_format(
		&title->left, PLURAL("%zu not in", "%zu not in", queue->outside), queue->outside);
}

static bool
review_key(struct view *view, const struct key *key)
{
	struct review_view *review = view->own;

	return review_box_key(view, &review->box, key);
}

static void
review_paste(struct view *view, struct str text)
{
	struct review_view *review = view->own;

	review_box_paste(view, &review->box, text);
}

static bool
review_keep_draft(struct view *view)
{
	struct review_view *review = view->own;

	return review_box_draft(view, &review->box);
}

static void
review_hints(struct view *view, struct hints *hints)
{
	const struct review_view *review = view->own;

	if (review->box.writing) {
		review_box_hints(view, hints);
		return;
	}
	if (review->in_below)
		hint_act_words(hints, ACT_ACCEPT, _("comments"));
	else
		hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_COMMENT);
	hint_act(hints, ACT_APPROVE);
	hint_act(hints, ACT_SEND_BACK);
	if (review->in_below)
		hint_act_words(hints, ACT_BACK, _("to the queue"));
	hint_act(hints, ACT_HELP);
	if (!view_hint_outwards(view, hints))
		return;
	hint_reword(hints, _("read the answers"), _("read"));
	hint_reword(hints, _("to the queue"), _("queue"));
}

const struct view_type view_review = {
	.name = "review",
	.own_size = sizeof(struct review_view),
	.open = review_open_view,
	.context = review_context,
	.title = review_title,
	.act = review_act,
	.key = review_key,
	.paste = review_paste,
	.draw = review_draw,
	.hints = review_hints,
	.draft = review_keep_draft,
	.idle = read_on,
	.returned = review_returned,
	.close = review_close,
};
