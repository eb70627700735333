/* compare.c - all units at once, and the way down to what was said */
#include "ui/view/compare.h"
#include "ui/view/pager.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/app.h"

#define NARROW 60
#define TITLE_AROUND 8 /* columns before and behind a title */
#define FIRST_MS 200   /* to read before the first frame, and then between keys */
#define MORE_MS 20

struct level *
compare_top(struct compare *compare)
{
	return &compare->levels[compare->count - 1];
}

/* ---- opening and closing ---- */

bool
compare_start(struct compare *compare, struct buf *said)
{
	const char *lacks = NULL;

	compare->reading = false;
	if (compare_show(compare, compare->wanted, &compare->wanted_wish, &lacks))
		return true;
	buf_text(said, lacks);
	return compare_show(compare, comparisons[0], &compare->wanted_wish, &lacks);
}

void
compare_end(struct compare *compare)
{
	for (size_t i = 0; i < LEVELS_MOST; i++)
		sheet_free(&compare->levels[i].sheet);
	compared_close(&compare->compared);
	textbox_free(&compare->box);
	arena_free(&compare->arena);
}

bool
compare_begin(struct compare *compare, const struct compare_door *door, struct buf *said)
{
	struct diags diags = { 0 };
	bool good = compared_open(&compare->compared, door->store, door->form, &diags);

	if (diags.count > 0)
		buf_text(said, diags_first(&diags));
	diags_clear(&diags);
	if (!good)
		return false;
	compare->wanted = door->comparison ? door->comparison : comparisons[0];
	compare->wanted_wish =
		door->comparing ? *door->comparing : compared_all(&compare->compared);
	compared_lend(&compare->compared, &compare->wanted_wish);
	compare_own(compare, &compare->wanted_wish);
	return true;
}

/* Count for a while; once nothing is left, show it.  False when it cannot be. */
static bool
read_on(struct view *view, int milliseconds, struct buf *said)
{
	struct compare *compare = view->own;

	compare->left =
		panel_count(compare->compared.panel, compare->wanted_wish.round, milliseconds);
	compare->of = compare->compared.panel->units_count;
	compare->reading = view->busy = compare->left > 0;
	return compare->reading || compare_start(compare, said);
}

static bool
compare_open(struct view *view, const void *with)
{
	const struct compare_door *door = with;
	struct buf said = { 0 };
	bool good = compare_begin(view->own, door, &said);

	view->app->demo = store_is_demo(door->store);
	if (good && !read_on(view, FIRST_MS, &said)) {
		compare_end(view->own);
		good = false;
	}
	app_say_once(view->app, &said);
	return good;
}

static void
compare_close(struct view *view)
{
	compare_end(view->own);
}

static void
compare_returned(struct view *view)
{
	struct compare *compare = view->own;
	struct buf said = { 0 };

	if (!compare->reading)
		compare_refresh(compare, &said);
	app_say_once(view->app, &said);
}

/* ---- what keys do ---- */

static bool
act_in_filter(struct view *view, enum act act)
{
	struct compare *compare = view->own;

	if (act == ACT_BACK)
		compare_filter(compare, STR(""));
	if (act == ACT_BACK || act == ACT_ACCEPT || act == ACT_NEXT) {
		compare->typing = TYPING_NOTHING;
		return true;
	}
	if (!textbox_act(&compare->box, act))
		return false;
	compare_filter(compare, textbox_text(&compare->box));
	return true;
}

static bool
act_in_name(struct view *view, enum act act)
{
	struct compare *compare = view->own;
	struct buf said = { 0 };

	if (act != ACT_ACCEPT && act != ACT_BACK)
		return textbox_act(&compare->box, act);
	if (act == ACT_BACK)
		buf_text(&said, _("Nothing was written."));
	if (act == ACT_BACK || compare_write(compare, textbox_text(&compare->box), &said))
		compare->typing = TYPING_NOTHING;
	app_say_once(view->app, &said);
	return true;
}

static void
begin_name(struct compare *compare)
{
	struct buf name = { 0 };

	compare_offer(compare, &name);
	textbox_offer(&compare->box, buf_str(&name));
	compare->typing = TYPING_NAME;
	buf_free(&name);
}

static void
begin_filter(struct compare *compare, struct buf *said)
{
	if (!compare_filters(compare, said))
		return;
	textbox_set(&compare->box, compare_top(compare)->wish.filter);
	compare->typing = TYPING_FILTER;
}

static void
open_history(struct view *view, const struct behind *answer)
{
	struct compare_history history;
	struct reading_filter filter;
	struct texts_door door;

	if (compare_texts(view->own, answer, &filter, &door)) {
		app_push(view->app, &view_texts, &door);
		return;
	}
	if (compare_history_read(
		    view->own, answer, symbol_text(SYMBOL_DOT, view->app->ascii), &history))
		app_push(view->app, &view_pager,
			&(struct pager_door){ .title = history.title, .text = history.text });
	else
		app_say(view->app, "%s", _("It is not here, or cannot be read here."));
	arena_free(&history.arena);
}

static void
go_down(struct view *view, struct buf *said)
{
	struct behind answer;

	if (!compare_down(view->own, &answer, said) && answer.path.length)
		open_history(view, &answer);
}

/* 0 says which views there are, and again is the one that no other digit is. */
static void
press_digit(struct compare *compare, size_t digit, bool listed, struct buf *said)
{
	compare->listed = digit == 0 && !listed;
	if (compare->listed)
		compare_say_views(compare, _("0 again"), said);
	else
		compare_number(compare, digit ? digit : COMPARE_VIEWS_MOST, said);
}

static bool
do_act(struct view *view, enum act act, const struct key *key)
{
	struct compare *compare = view->own;
	struct buf said = { 0 };
	struct level *top;
	bool done = true, listed = compare->listed;

	compare_refresh(compare, &said);
	compare->listed = false;
	top = compare_top(compare);
	switch (act) {
	case ACT_ACCEPT: go_down(view, &said); break;
	case ACT_BACK: done = compare_up(compare) || compare_unfilter(compare); break;
	case ACT_DIGIT: press_digit(compare, key->point - '0', listed, &said); break;
	case ACT_SORT: compare_sort(compare, &said); break;
	case ACT_MEASURE: compare_measure(compare, &said); break;
	case ACT_OTHER_BEFORE: compare_other(compare, false, &said); break;
	case ACT_OTHER_AFTER: compare_other(compare, true, &said); break;
	case ACT_ROUND: compare_round(compare, &said); break;
	case ACT_MARK: compare_mark(compare, &said); break;
	case ACT_SEARCH: begin_filter(compare, &said); break;
	case ACT_EXTRACT: begin_name(compare); break;
	default: done = sheet_act(&top->sheet, &top->look, act); break;
	}
	app_say_once(view->app, &said);
	if (compare->listed)
		app_say_whole(view->app);
	return done;
}

/* Documents that the act needs are read for a while; true when some are left, and it is
 * done later. */
static bool
reads_first(struct view *view, enum act act, const struct key *key)
{
	struct compare *compare = view->own;
	size_t digit = act == ACT_DIGIT ? key->point - '0' : 0;
	const struct comparison *comparison;
	struct comparing wish;

	if (act == ACT_DIGIT && digit == 0 && compare->listed)
		digit = COMPARE_VIEWS_MOST;
	if (!compare_ahead(compare, act, digit, &comparison, &wish))
		return false;
	if (!compare->reading)
		compare->of = comparison_unread(comparison, compare->compared.panel, &wish);
	compare->left = comparison_read(comparison, compare->compared.panel, &wish, MORE_MS);
	compare->reading = view->busy = compare->left > 0;
	compare->pending = act;
	if (key)
		compare->pending_key = *key;
	return compare->reading;
}

/* Esc while something is read for what a key asked: as if it had not been pressed. */
static bool
act_in_reading(struct view *view, enum act act)
{
	struct compare *compare = view->own;

	if (act != ACT_BACK || compare->count == 0)
		return false;
	compare->reading = view->busy = false;
	return true;
}

static bool
compare_act(struct view *view, enum act act, const struct key *key)
{
	struct compare *compare = view->own;

	app_say_text(view->app, STR(""));
	if (compare->reading)
		return act_in_reading(view, act);
	if (compare->typing == TYPING_FILTER)
		return act_in_filter(view, act);
	if (compare->typing == TYPING_NAME)
		return act_in_name(view, act);
	return reads_first(view, act, key) || do_act(view, act, key);
}

static void
compare_idle(struct view *view)
{
	struct compare *compare = view->own;
	struct buf said = { 0 };

	if (compare->reading && compare->count > 0) {
		if (!reads_first(view, compare->pending, &compare->pending_key))
			do_act(view, compare->pending, &compare->pending_key);
	} else if (compare->reading && !read_on(view, MORE_MS, &said)) {
		app_close(view);
	} else if (!compare->reading) {
		view->busy = compare_read_behind(compare, MORE_MS);
	}
	app_say_once(view->app, &said);
}

static bool
compare_key(struct view *view, const struct key *key)
{
	struct compare *compare = view->own;

	if (compare->typing == TYPING_NOTHING || !textbox_key(&compare->box, key))
		return false;
	if (compare->typing == TYPING_FILTER)
		compare_filter(compare, textbox_text(&compare->box));
	return true;
}

static void
compare_paste(struct view *view, struct str text)
{
	struct compare *compare = view->own;
	struct pasted pasted;

	if (compare->typing == TYPING_NOTHING)
		return;
	pasted = textbox_paste(&compare->box, text);
	if (pasted.lines > 0)
		pasted = textbox_join(&compare->box);
	app_say_pasted(view->app, &pasted);
	if (compare->typing == TYPING_FILTER)
		compare_filter(compare, textbox_text(&compare->box));
}

/* An Esc that was none: down again. */
static void
compare_take_back(struct view *view)
{
	struct compare *compare = view->own;

	if (compare->climbed)
		compare->count++;
	compare->climbed = false;
}

/* ---- how it looks ---- */

static enum context
compare_context(const struct view *view)
{
	const struct compare *compare = view->own;

	return compare->typing == TYPING_NOTHING ? CONTEXT_COMPARE : CONTEXT_TEXT;
}

/* Where not all of a title has room: the unit, the round and the filter first, then what
 * they are of.  What the view is called leads them, but in a narrow window, where it comes last:
 * whoever opened it knows. */
enum title_order { ORDER_MADE, ORDER_CHOSEN, ORDER_NARROW };

static size_t
piece_rank(const struct level *level, enum title_order order, size_t i)
{
	const struct sheet *sheet = &level->sheet;
	size_t count = sheet->title_count;

	if (order == ORDER_MADE)
		return i;
	if (i == 0 && str_is(sheet->title[0], lang_message(level->comparison->label)))
		return order == ORDER_NARROW ? 3 * count : 0;
	if (i < 32 && (sheet->title_chosen >> i & 1u))
		return i;
	return count + i;
}

static void
say_pieces(const struct level *level, enum title_order order, const char *dot, struct buf *out)
{
	const struct sheet *sheet = &level->sheet;

	for (size_t rank = 0; rank <= 3 * sheet->title_count; rank++)
		for (size_t i = 0; i < sheet->title_count; i++) {
			if (piece_rank(level, order, i) != rank)
				continue;
			if (out->length)
				buf_format(out, " %s ", dot);
			buf_add(out, sheet->title[i]);
		}
}

static void
say_title(const struct view *view, const struct level *level, const char *dot, struct buf *out)
{
	size_t columns = (size_t)view->app->surface.columns, taken = TITLE_AROUND;
	bool narrow = columns < NARROW;

	if (!narrow)
		taken += utf8_cells(level->sheet.right);
	say_pieces(level, ORDER_MADE, dot, out);
	if (utf8_cells(buf_str(out)) + taken <= columns)
		return;
	buf_clear(out);
	say_pieces(level, narrow ? ORDER_NARROW : ORDER_CHOSEN, dot, out);
}

static void
compare_title(const struct view *view, struct title *title)
{
	const struct compare *compare = view->own;
	const struct level *top = &compare->levels[compare->reading ? 0 : compare->count - 1];
	const char *dot = symbol_text(SYMBOL_DOT, view->app->ascii);

	if (compare->reading) {
		buf_text(&title->left, _("Compare"));
		return;
	}

	say_title(view, top, dot, &title->left);
	if (top->wish.sort_given || top->sheet.sorted != SHEET_NONE) {
		buf_format(&title->left, " %s ", dot);
		sheet_say_order(&top->sheet, true, &title->left);
	}
	if (view->app->surface.columns >= NARROW)
		buf_add(&title->right, top->sheet.right);
}

static unsigned
numbers(void)
{
	unsigned last = 0;

	while (last < 9 && compare_numbered(last + 1))
		last++;
	return last;
}

static void
hints_of_typing(const struct compare *compare, struct hints *hints)
{
	bool naming = compare->typing == TYPING_NAME;
	bool terse = naming || hints->key_words == KEY_NARROW;

	hint_act_words(hints, ACT_ACCEPT, naming ? _("write") : _("to the table"));
	hint_act_words(hints, ACT_BACK, terse ? _("back") : _("everything again"));
}

static void
hints_of_level(const struct compare *compare, struct hints *hints)
{
	const struct level *top = &compare->levels[compare->count - 1];

	hint_act(hints, ACT_ACCEPT);
	if (top->comparison == &comparison_rounds)
		hint_act_words(hints, ACT_MEASURE,
			top->wish.same_people ? _("everybody") : _("same people"));
	else if (!top->sheet.grid)
		hint_act(hints, ACT_SORT);
	if (compare_has_others(top->comparison))
		hint_pair(hints, ACT_OTHER_BEFORE, ACT_OTHER_AFTER, _("other"));
	else if (top->comparison->measured)
		hint_act(hints, ACT_MEASURE);
	if (compare->count > 1)
		hint_act(hints, ACT_BACK);
	else
		hint_digits(hints, 0, numbers(), _("views"));
	hint_act(hints, ACT_EXTRACT);
	hint_act(hints, ACT_HELP);
}

static void
compare_hints(struct view *view, struct hints *hints)
{
	struct compare *compare = view->own;

	if (compare->reading)
		hint_act(hints, ACT_BACK);
	else if (compare->typing != TYPING_NOTHING)
		hints_of_typing(compare, hints);
	else
		hints_of_level(compare, hints);
}

const struct view_type view_compare = {
	.name = "compare",
	.own_size = sizeof(struct compare),
	.open = compare_open,
	.context = compare_context,
	.title = compare_title,
	.act = compare_act,
	.key = compare_key,
	.paste = compare_paste,
	.draw = compare_draw,
	.hints = compare_hints,
	.take_back = compare_take_back,
	.returned = compare_returned,
	.idle = compare_idle,
	.close = compare_close,
};
