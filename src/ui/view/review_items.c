/* What stands below the queue: what a comment can be written to, of the row of the
 * cursor. */
#include "base/lang.h"
#include "session/review_read.h"
#include "ui/view/review_own.h"

#define BESIDES 11 /* a heading and a last line for each kind, and the whole document */

static struct review_item *
add_item(struct review_view *review, struct str path, const struct spot *spot)
{
	struct review_item *item = &review->items[review->items_count++];
	const struct form *form = review_row(review)->form;

	*item = (struct review_item){ .path = arena_text(&review->arena, path),
		.kind = PROBLEM_LOOK };
	if (spot) {
		item->id = spot->question->shown_id;
		item->cell = review_cell(
			form, spot, form_language(form, str_of(lang_code())), &review->arena);
		item->label = label_short(
			words_in(&spot->question->label, form_language(form, str_of(lang_code()))));
	}
	return item;
}

static struct str
last_words(const struct thread *thread, struct arena *arena)
{
	struct str words = STR("");

	for (size_t i = 0; i < thread->count; i++)
		if (thread->remarks[i].open)
			words = arena_format(arena, "%s: %.*s",
				review_role_words(thread->remarks[i].role),
				STR_ARGS(thread->remarks[i].text));
	return words;
}

/* Its cell is named as what stands out names its own: before the words. */
static void
add_thread(struct review_view *review, const struct thread *thread)
{
	struct review_item *item =
		add_item(review, thread->path, thread->placed ? &thread->spot : NULL);

	item->text = last_words(thread, &review->arena);
	if (item->cell.length)
		item->text = arena_format(
			&review->arena, "%.*s. %.*s", STR_ARGS(item->cell), STR_ARGS(item->text));
}

static void
add_notable(struct review_view *review, const struct notable *notable)
{
	struct buf path = { 0 };
	struct review_item *item;

	spot_path(&notable->spot, &path);
	item = add_item(review, buf_str(&path), &notable->spot);
	item->kind = notable->kind;
	/* The queue's is gone when it is read anew, and where one stood is told by it. */
	item->text = arena_text(&review->arena, notable->text);
	buf_free(&path);
}

static void
add_heading(struct review_view *review, const struct notable *first, size_t alike)
{
	struct review_item *item = add_item(review, STR(""), NULL);
	struct buf words = { 0 };

	notables_heading(first, alike, &words);
	item->heading = true;
	item->label = arena_text(&review->arena, buf_str(&words));
	buf_free(&words);
}

static void
add_rest(struct review_view *review, unsigned part, size_t rest)
{
	struct review_item *item = add_item(review, STR(""), NULL);

	item->rest = true;
	item->part = part;
	item->label = arena_format(&review->arena,
		PLURAL("%zu more: Enter shows it", "%zu more: Enter shows them", rest), rest);
}

/* Kind by kind, the first of each: what matters most is seen at once. */
static void
add_notables(struct review_view *review, struct queue_row *row)
{
	size_t count, alike, shown;
	const struct notable *notables = queue_notables(review->queue, row, &count);

	for (size_t from = 0; from < count; from += alike) {
		unsigned part = notables_kind(&notables[from]);

		alike = shown = notables_alike(notables, count, from);
		if (notables_fold(count))
			add_heading(review, &notables[from], alike);
		/* One alone takes no more room than to say that it is there. */
		if (alike > REVIEW_SHOWN + 1 && !(review->unfolded >> part & 1))
			shown = REVIEW_SHOWN;
		for (size_t i = 0; i < shown; i++)
			add_notable(review, &notables[from + i]);
		if (shown < alike)
			add_rest(review, part, alike - shown);
	}
}

/* The document as a whole. */
static bool
is_whole(const struct review_item *item)
{
	return !item->path.length && !item->heading && !item->rest;
}

/* Where one stood before the items were made anew: comments move them. */
struct stood {
	struct arena arena;
	struct str path, text;
	bool on; /* something that keeps its place by name */
};

static void
note_stood(const struct review_view *review, struct stood *stood)
{
	const struct review_item *item;

	if (!review->in_below || !review->items_count)
		return;
	item = &review->items[review_item_at(review)];
	stood->on = !item->heading && !item->rest;
	stood->path = arena_text(&stood->arena, item->path);
	stood->text = arena_text(&stood->arena, item->text);
}

/* The same words there, or the first of that place. */
static void
stand_again(struct review_view *review, const struct stood *stood)
{
	size_t found = SIZE_MAX;

	for (size_t i = review->items_count; stood->on && i-- > 0;) {
		const struct review_item *item = &review->items[i];
		bool better = found == SIZE_MAX ||
			      !str_equal(review->items[found].text, stood->text) ||
			      str_equal(item->text, stood->text);

		if (!item->heading && !item->rest && str_equal(item->path, stood->path) && better)
			found = i;
	}
	if (found != SIZE_MAX)
		review->below.cursor = found;
}

static void
make_items(struct review_view *review)
{
	struct queue_row *row = review_row(review);
	struct thread *threads;
	size_t count, notables = 0;

	arena_clear(&review->arena);
	review->items_count = 0;
	review->known = true;
	if (!row || !row->document || !uid_equal(&review->shown, &row->document->id))
		review->unfolded = 0;
	review->shown = row && row->document ? row->document->id : (struct uid){ { 0 } };
	if (!row || !row->document)
		return;
	threads = review_threads(review->store, &row->document->id, row->document->answers, NULL,
		&review->arena, &count);
	if (row->review.handed_in)
		queue_notables(review->queue, row, &notables);
	review->items =
		arena_get(&review->arena, (notables + count + BESIDES) * sizeof *review->items);
	for (size_t i = 0; i < count; i++)
		if (threads[i].open)
			add_thread(review, &threads[i]);
	if (row->review.handed_in)
		add_notables(review, row);
	for (size_t i = 0; i < review->items_count; i++)
		if (is_whole(&review->items[i]))
			return;
	add_item(review, STR(""), NULL);
}

void
review_make_items(struct review_view *review)
{
	struct uid before = review->shown;
	struct stood stood = { .on = false };

	note_stood(review, &stood);
	make_items(review);
	if (uid_equal(&before, &review->shown))
		stand_again(review, &stood);
	arena_free(&stood.arena);
}

size_t
review_item_at(const struct review_view *review)
{
	size_t at = review->in_below ? review->below.cursor : 0;

	while (at + 1 < review->items_count && review->items[at].heading)
		at++;
	return at;
}
