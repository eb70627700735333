/* home.c - where one begins: what was being done, what can be done
 *
 * Only what works has a row.  Numbers that people learn do not move (ruling
 * 24): conversations have 1 to 5 and the latest is 1, what can be done keeps
 * its own.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/utf8.h"
#include "session/recent.h"
#include "store/log.h"
#include "store/present.h"
#include "ui/app.h"
#include "ui/view/compare.h"
#include "ui/view/package.h"
#include "ui/view/program.h"
#include "ui/view/documents.h"
#include "ui/view/home.h"

/* ---- what is known of a document ---- */

static const struct form *
form_of(struct home *home, const struct hash *hash)
{
	struct diags ignored = { 0 };
	struct kept_form *kept;

	for (size_t i = 0; i < home->forms_count; i++)
		if (hash_equal(&home->forms[i].hash, hash))
			return home->forms[i].form;
	home->forms =
		memory_grow(home->forms, home->forms_count, &home->forms_room, sizeof *home->forms);
	kept = &home->forms[home->forms_count++];
	kept->hash = *hash;
	kept->form = store_form(home->door.store, hash, &ignored);
	diags_clear(&ignored);
	return kept->form;
}

/* Then that of the first is said too. */
static bool
has_rounds(const struct home *home, const struct document_row *row)
{
	for (size_t i = 0; i < home->documents_count; i++) {
		const struct document_row *other = &home->documents[i];

		if (other->round.length && !str_is(other->round, "1") &&
			str_equal(other->form_id, row->form_id))
			return true;
	}
	return false;
}

static void
tell(struct home *home, const struct document_row *row, struct told *told)
{
	const struct form *form = form_of(home, &row->hash);
	struct answers *answers;

	*told = (struct told){ .known = true };
	told->label = document_label(form, row);
	if (told->label.length == 0)
		told->label = str_of(_("Without a title"));
	told->changed = home_changed(home, row);
	told->title = row->form_id;
	if (!form)
		return;
	told->alone = !form_in_room(form);
	told->rounds = has_rounds(home, row);
	told->title = label_short(words_in(&form->title, form_language(form, str_of(lang_code()))));
	answers = answers_new(form);
	answers_unit(answers, row->unit);
	present_load(home->door.store, &row->id, answers);
	told->progress = walk_progress(answers, NULL, home->door.only);
	told->contact = walk_progress(answers, NULL, WALK_CONTACT);
	answers_free(answers);
}

const struct told *
home_told(struct home *home, size_t document)
{
	struct told *told = &home->told[document];

	if (!told->known)
		tell(home, &home->documents[document], told);
	return told;
}

/* ---- the rows ---- */

static struct home_row *
add(struct home *home, enum home_kind kind, unsigned number)
{
	home->rows =
		memory_grow(home->rows, home->rows_count, &home->rows_room, sizeof *home->rows);
	home->rows[home->rows_count] = (struct home_row){ .kind = kind, .number = number };
	return &home->rows[home->rows_count++];
}

static void
add_text(struct home *home, enum home_kind kind, struct str text)
{
	add(home, kind, 0)->text = text;
}

/* What was told before is worked out anew for the rows that are seen: who else
 * wrote, and when by which clock, no date can tell. */
static void
read_documents(struct home *home)
{
	free(home->told);
	documents_recent(
		home->door.store, &home->arena, NUMBERED, &home->documents, &home->documents_count);
	/* With people in the room nothing is shown of other units (ruling 14). */
	if (home->door.room && home->documents_count > 1)
		home->documents_count = 1;
	home->told = memory_get((home->documents_count + 1) * sizeof *home->told);
}

static void
add_documents(struct home *home)
{
	if (home->documents_count == 0)
		return;
	add_text(home, ROW_HEADING, str_of(_("Continue")));
	for (size_t i = 0; i < home->documents_count && (home->all || i < NUMBERED); i++)
		add(home, ROW_DOCUMENT, i < NUMBERED ? (unsigned)i + 1 : 0)->document = i;
	if (home->documents_count > NUMBERED)
		add(home, ROW_MORE, 0);
	add(home, ROW_BLANK, 0);
}

/* With people in the room nothing is shown of other units; and where nothing was
 * begun yet there is one way to begin. */
static void
add_forms(struct home *home)
{
	if (home->door.room)
		return;
	home_look_at_forms(home);
	if (home->documents_count == 0 || home->offered_count == 0)
		return;
	add_text(home, ROW_HEADING, str_of(_("Documents")));
	for (size_t i = 0; i < home->offered_count; i++)
		add(home, ROW_FORM, 0)->form = i;
	if (home_is_late(home))
		add(home, ROW_LATE, 0);
	add(home, ROW_BLANK, 0);
}

/* What waits for the coordinator, when something was ever handed in. */
static void
add_review(struct home *home)
{
	struct str waiting;

	home->review =
		!home->door.room && home->door.only != WALK_CONTACT && home_review(home, &waiting);
	if (!home->review)
		return;
	add(home, ROW_BLANK, 0);
	add_text(home, ROW_HEADING, str_of(_("Review")));
	add(home, ROW_REVIEW, REVIEW_NUMBER)->text = waiting;
}

bool
home_has_more_of(const struct home *home, size_t document)
{
	for (size_t i = 0; i < home->documents_count; i++)
		if (i != document &&
			str_equal(home->documents[i].unit, home->documents[document].unit))
			return true;
	return false;
}

static bool
several_units(const struct home *home)
{
	for (size_t i = 1; i < home->documents_count; i++)
		if (!str_equal(home->documents[i].unit, home->documents[0].unit))
			return true;
	return false;
}

/* What was written in all documents, below the queue: not in the room, and not for
 * a contact person alone.  The texts of a single unit are read in its documents. */
static void
add_texts(struct home *home)
{
	if (home->door.room || home->door.only == WALK_CONTACT || !several_units(home))
		return;
	if (!home->review) {
		add(home, ROW_BLANK, 0);
		add_text(home, ROW_HEADING, str_of(_("Review")));
	}
	add(home, ROW_TEXTS, 0);
}

static void
add_compare(struct home *home)
{
	if (home->door.room || home->door.only == WALK_CONTACT || !several_units(home))
		return;
	add(home, ROW_COMPARE, COMPARE_NUMBER);
	add(home, ROW_PROGRAM, 0);
	add(home, ROW_PACKAGE, 0);
}

static void
add_data(struct home *home)
{
	add(home, ROW_BLANK, 0);
	add_text(home, ROW_HEADING, str_of(_("Data")));
	add_text(home, ROW_TEXT,
		arena_format(&home->arena, _("Kept in %s"), store_path(home->door.store)));
	add(home, ROW_VERIFY, VERIFY_NUMBER);
}

/* The newest of those with a number that asks a contact person alone something. */
static bool
to_prepare(struct home *home, size_t *document)
{
	for (size_t i = 0; i < home->documents_count && i < NUMBERED; i++)
		if (home_told(home, i)->contact.total > 0) {
			*document = i;
			return true;
		}
	return false;
}

static void
make_rows(struct home *home)
{
	bool can_write = store_can_write(home->door.store);
	size_t prepared;

	arena_clear(&home->arena);
	home->made = true;
	home->filled_in = can_write && beginning_kept(home->door.store);
	home->rows_count = 0;
	read_documents(home);
	if (home->documents_count == 0)
		add_text(home, ROW_TEXT, str_of(_("Nothing has been begun yet.")));
	if (home->documents_count == 0)
		add(home, ROW_BLANK, 0);
	add_documents(home);
	add_forms(home);
	add_text(home, ROW_HEADING, str_of(_("Begin")));
	if (can_write)
		add(home, ROW_NEW, NEW_NUMBER);
	else
		add_text(home, ROW_TEXT,
			str_of(_("This file can be read, not written: nothing can be begun in "
				 "it.")));
	if (can_write && to_prepare(home, &prepared))
		add(home, ROW_PREPARE, PREPARE_NUMBER)->document = prepared;
	if (home->documents_count == 0)
		add_text(home, ROW_TEXT,
			str_of(_("To try it out on invented data, leave and write: behov demo")));
	add_review(home);
	add_texts(home);
	add_compare(home);
	add_data(home);
}

void
home_rows(struct home *home)
{
	if (!home->made)
		make_rows(home);
}

/* ---- doing ---- */

static void
verify(struct view *view)
{
	struct home *home = view->own;
	struct store_verdict verdict = { 0 };
	struct diags diags = { 0 };

	home->whole = store_verify(home->door.store, &verdict, &diags);
	home->verified = true;
	if (home->whole)
		home->verdict = arena_format(&home->lasting,
			PLURAL("whole: every one of %zu entry is as it was written",
				"whole: every one of %zu entries is as it was written",
				verdict.entries),
			verdict.entries);
	else
		home->verdict = arena_format(&home->lasting,
			_("NOT WHOLE: %s behov verify tells all of it."), diags_first(&diags));
	app_say(view->app, "%s",
		home->whole ? _("The data is whole.")
			    : _("The data is not as it was written. Nothing was changed by "
				"looking. A backup may be whole."));
	diags_clear(&diags);
}

static void
open_document(struct view *view, size_t document, enum walk_only only)
{
	struct home *home = view->own;
	struct home_door door = home->door;
	struct document_door to = { .store = door.store,
		.form = form_of(home, &home->documents[document].hash),
		.document = home->documents[document].id,
		.room = door.room,
		.only = only,
		.unit = home->documents[document].unit };
	char text[UID_TEXT];

	if (to.form && only != WALK_CONTACT) {
		view_open_document(view->app, &to);
		return;
	}
	uid_write(text, &home->documents[document].id);
	door.only = only;
	view_open_session(view->app, &door, str_of(text));
}

static void
open_texts(struct view *view)
{
	const struct home *home = view->own;
	struct texts_door door = { .store = home->door.store, .room = home->door.room };

	app_push(view->app, &view_texts, &door);
}

static void
open_compare(struct view *view)
{
	const struct home *home = view->own;

	app_push(view->app, &view_compare, &(struct compare_door){ .store = home->door.store });
}

void
home_open_row(struct view *view, size_t i)
{
	struct home *home = view->own;
	struct home_door door = home->door;

	if (i >= home->rows_count)
		return;
	home->list.cursor = i;
	switch (home->rows[i].kind) {
	case ROW_DOCUMENT: open_document(view, home->rows[i].document, home->door.only); break;
	case ROW_MORE:
		/* The cursor stands on the first of the rest; folded again, on this row. */
		home->list.cursor -= home->all ? home->documents_count - NUMBERED : 0;
		home->all = !home->all;
		make_rows(home);
		break;
	case ROW_NEW:
		door.kept = &home->kept;
		app_push(view->app, &view_new, &door);
		break;
	case ROW_FORM: home_open_form(view, home->rows[i].form); break;
	case ROW_LATE: home_open_late(view); break;
	case ROW_PREPARE: open_document(view, home->rows[i].document, WALK_CONTACT); break;
	case ROW_REVIEW: app_push(view->app, &view_review, &door); break;
	case ROW_TEXTS: open_texts(view); break;
	case ROW_COMPARE: open_compare(view); break;
	case ROW_PROGRAM:
		app_push(view->app, &view_program,
			&(struct program_door){ .store = door.store, .names = true });
		break;
	case ROW_PACKAGE:
		app_push(view->app, &view_package, &(struct package_door){ .store = door.store });
		break;
	case ROW_VERIFY: verify(view); break;
	default: break;
	}
}

static bool
open_number(struct view *view, unsigned number)
{
	const struct home *home = view->own;
	unsigned wanted = number ? number : COMPARE_NUMBER;

	for (size_t i = 0; i < home->rows_count; i++)
		if (home->rows[i].number == wanted) {
			home_open_row(view, i);
			return true;
		}
	app_say(view->app, _("%u is not the number of a row."), number);
	return true;
}

static bool
home_act(struct view *view, enum act act, const struct key *key)
{
	struct home *home = view->own;

	app_say_text(view->app, STR(""));
	/* Another program may have written meanwhile. */
	if (!home->made || store_changed(home->door.store))
		make_rows(home);
	switch (act) {
	case ACT_DIGIT: return open_number(view, key->point - '0');
	case ACT_ACCEPT: home_open_row(view, home->list.cursor); return true;
	case ACT_BACK:
		/* Esc has nowhere to go from here, q is meant. */
		if (!key || key->press != PRESS_CHAR)
			return false;
		app_end(view->app, 0);
		return true;
	default: return list_act(&home->list, act);
	}
}

/* ---- the view ---- */

static bool
home_open(struct view *view, const void *with)
{
	struct home *home = view->own;

	home->door = *(const struct home_door *)with;
	home->door.kept = NULL;
	view->app->demo = store_is_demo(home->door.store);
	return true;
}

static void
home_returned(struct view *view)
{
	struct home *home = view->own;
	struct uid first = { 0 };
	int64_t changed = 0;

	if (home->documents_count > 0) {
		first = home->documents[0].id;
		changed = home->documents[0].changed;
	}
	make_rows(home);
	/* What was begun or gone on with is now the first; after a look at help
	 * the cursor stands where it stood. */
	if (home->documents_count > 0 && (!uid_equal(&home->documents[0].id, &first) ||
						 home->documents[0].changed != changed))
		home->list.cursor = 0;
}

static void
home_close(struct view *view)
{
	struct home *home = view->own;

	beginning_free(home->kept);
	home_forget_forms(home);
	for (size_t i = 0; i < home->forms_count; i++)
		form_free(home->forms[i].form);
	free(home->forms);
	free(home->told);
	free(home->rows);
	list_free(&home->list);
	arena_free(&home->arena);
	arena_free(&home->lasting);
}

static enum context
home_context(const struct view *view)
{
	(void)view;
	return CONTEXT_HOME;
}

static void
home_title(const struct view *view, struct title *title)
{
	const struct home *home = view->own;
	struct str name = path_name(str_of(store_path(home->door.store)));

	buf_text(&title->left, "behov");
	if (home->door.room)
		return;
	buf_format(&title->left, " %s ", symbol_text(SYMBOL_DOT, view->app->ascii));
	buf_add(&title->left, name);
}

static void
home_hints(struct view *view, struct hints *hints)
{
	const struct home *home = view->own;
	bool there[COMPARE_NUMBER] = { false };

	for (size_t i = 0; i < home->rows_count; i++)
		there[home->rows[i].number % COMPARE_NUMBER] = true;
	hint_digits_of(hints, there, COMPARE_NUMBER - 1, _("choose"));
	hint_arrows(hints, false, "");
	hint_act(hints, ACT_ACCEPT);
	hint_act(hints, ACT_LEAVE);
	hint_act(hints, ACT_HELP);
}

const struct view_type view_home = {
	.name = "home",
	.own_size = sizeof(struct home),
	.open = home_open,
	.context = home_context,
	.title = home_title,
	.act = home_act,
	.draw = home_draw,
	.hints = home_hints,
	.returned = home_returned,
	.close = home_close,
};
