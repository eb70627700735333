/* table_learn.c - what other units do about the same as the row of the cursor
 *
 * Read while nothing is typed; in the room nothing of other units is shown.
 */
#include "base/lang.h"
#include "form/kind.h"
#include "store/decided.h"
#include "ui/app.h"
#include "ui/view/pager.h"
#include "ui/view/table.h"
#include "ui/view/views.h"

#define NAMED_MOST 6

void
table_learn_begin(struct table *table)
{
	struct session *session = table->session;
	struct refs *refs = session->refs ? session->refs : table->door.refs;

	if (table->door.room || !view_question(session->form, VIEW_ALIKE))
		return;
	if (!refs)
		refs = table->own_refs = refs_open(session->store);
	alike_begin(&table->alike, refs, session->form, session->unit);
}

void
table_learn_end(struct table *table)
{
	alike_end(&table->alike);
	refs_close(table->own_refs);
}

bool
table_learn_read(struct table *table)
{
	return alike_read(&table->alike);
}

static const struct alike_row **
found(struct table *table, struct arena *arena, size_t *count)
{
	struct row *row = table_row(table);

	*count = 0;
	return row ? alike_to(&table->alike, table->session->answers, row, arena, count) : NULL;
}

struct str
table_learn_words(struct table *table)
{
	struct arena arena = { 0 };
	struct buf words = { 0 };
	struct str kept;
	size_t count;
	const struct alike_row **rows = found(table, &arena, &count);

	for (size_t i = 0; i < count && i < NAMED_MOST; i++)
		buf_format(&words, "%s%.*s %zu", i > 0 ? ", " : "", STR_ARGS(rows[i]->unit),
			rows[i]->number);
	if (count > NAMED_MOST)
		buf_format(&words, PLURAL(" and %zu more", " and %zu more", count - NAMED_MOST),
			count - NAMED_MOST);
	kept = arena_text(&table->arena, buf_str(&words));
	buf_free(&words);
	arena_free(&arena);
	return kept;
}

/* And how many were left out, which may have one. */
static void
say_nobody(struct view *view, const struct table *table, struct str left_out)
{
	struct buf words = { 0 };

	buf_format(&words, _("No other %.*s have a row about the same."),
		STR_ARGS(kind_many(table->session->form->unit)));
	if (left_out.length)
		buf_format(&words, " %.*s", STR_ARGS(left_out));
	app_say_text(view->app, buf_str(&words));
	buf_free(&words);
}

void
table_learn_open(struct view *view)
{
	struct table *table = view->own;
	struct arena arena = { 0 };
	struct buf text = { 0 };
	size_t count;
	const struct alike_row **rows = found(table, &arena, &count);

	for (size_t i = 0; i < count; i++) {
		buf_format(&text, "%s%c%.*s %zu\n", i > 0 ? "\n" : "", PAGER_STRONG,
			STR_ARGS(rows[i]->unit), rows[i]->number);
		alike_say(&table->alike, rows[i], table->session->language, &text);
	}
	if (count > 0 && table->alike.drafts > 0)
		buf_byte(&text, '\n');
	decided_say_left_out(table->alike.drafts, &text);
	if (table->door.room)
		app_say(view->app, _("In the room nothing of other %.*s is shown."),
			STR_ARGS(kind_many(table->session->form->unit)));
	else if (count == 0)
		say_nobody(view, table, buf_str(&text));
	else
		app_push(view->app, &view_pager,
			&(struct pager_door){ .title = str_of(_("What others do about the same")),
				.text = buf_str(&text) });
	buf_free(&text);
	arena_free(&arena);
}
