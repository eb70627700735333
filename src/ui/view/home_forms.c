/* home_forms.c - the rows of forms whose documents have a view of their own
 *
 * Forms are loaded once, when home is first seen.  What is late is looked up for
 * a form that can be late, and only while its documents are few enough for
 * that not to be noticed.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/found.h"
#include "form/kind.h"
#include "form/qtype.h"
#include "session/late.h"
#include "ui/app.h"
#include "ui/view/documents.h"
#include "ui/view/home.h"

#define LATE_MOST 100 /* documents */

static void
offer(struct home *home, struct str path)
{
	struct diags ignored = { 0 };
	struct form *form = form_load_file_kept(path.at, &ignored);

	diags_clear(&ignored);
	if (form && !form->view && form->documents == DOCUMENTS_ONE) {
		form_free(form);
		form = NULL;
	}
	if (!form)
		return;
	home->offered = memory_grow(
		home->offered, home->offered_count, &home->offered_room, sizeof *home->offered);
	home->offered[home->offered_count++] =
		(struct home_form){ .form = form, .path = arena_text(&home->lasting, path) };
}

static void
count_documents(struct home *home, struct home_form *offered)
{
	offered->documents = 0;
	offered->late_known = false;
	for (size_t i = 0; i < home->documents_count; i++)
		offered->documents += str_equal(home->documents[i].form_id, offered->form->id);
}

const struct registry *
home_units(const struct home *home)
{
	const struct registry *units = NULL;

	for (size_t i = 0; i < home->offered_count; i++) {
		const struct registry *about = home->offered[i].form->unit;

		if (units && about && !str_equal(kind_one(about), kind_one(units)))
			return NULL;
		units = about ? about : units;
	}
	return units;
}

void
home_look_at_forms(struct home *home)
{
	struct arena arena = { 0 };
	struct str *paths;
	size_t count;

	if (!home->looked) {
		forms_found(&arena, &paths, &count);
		for (size_t i = 0; i < count; i++)
			offer(home, paths[i]);
		arena_free(&arena);
		home->refs = refs_open(home->door.store);
	}
	home->looked = true;
	refs_refresh(home->refs);
	for (size_t i = 0; i < home->offered_count; i++)
		count_documents(home, &home->offered[i]);
}

static bool
can_be_late(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->due || form->questions[i]->deadline)
			return true;
	return false;
}

static void
count_late(struct home *home, struct home_form *offered)
{
	struct arena arena = { 0 };

	offered->late = 0;
	if (offered->documents > 0 && offered->documents <= LATE_MOST && can_be_late(offered->form))
		late_list(home->refs,
			&(struct late_wish){ .day = clock_today(), .form = offered->form->id },
			&arena, &offered->late);
	offered->late_known = true;
	arena_free(&arena);
}

void
home_say_form(struct home *home, size_t at, struct buf *name, struct buf *rest)
{
	struct home_form *offered = &home->offered[at];
	const struct form *form = offered->form;

	if (!offered->late_known)
		count_late(home, offered);
	buf_add(name,
		label_short(words_in(&form->title, form_language(form, str_of(lang_code())))));
	if (offered->documents == 0) {
		buf_text(rest, _("none yet"));
		return;
	}
	buf_format(rest, PLURAL("%zu document", "%zu documents", offered->documents),
		offered->documents);
	if (offered->late > 0)
		buf_format(rest, PLURAL(", %zu thing late", ", %zu things late", offered->late),
			offered->late);
}

void
home_open_form(struct view *view, size_t at)
{
	struct home *home = view->own;
	struct document_door door = { .store = home->door.store,
		.refs = home->refs,
		.form = home->offered[at].form,
		.path = home->offered[at].path,
		.room = home->door.room,
		.only = home->door.only };

	view_open_form(view->app, &door);
}

/* ---- what is late, over all of them ---- */

/* Documents that are too many to look through are counted as they may be late. */
static size_t
late_in_all(struct home *home, bool *all)
{
	size_t late = 0;

	*all = true;
	for (size_t i = 0; i < home->offered_count; i++) {
		struct home_form *offered = &home->offered[i];

		if (!offered->late_known)
			count_late(home, offered);
		late += offered->late;
		if (offered->documents > LATE_MOST && can_be_late(offered->form))
			*all = false;
	}
	return late;
}

bool
home_is_late(struct home *home)
{
	bool all;
	size_t late = late_in_all(home, &all);

	return late > 0 || !all;
}

void
home_say_late(struct home *home, struct buf *rest)
{
	bool all;
	size_t late = late_in_all(home, &all);

	if (all)
		buf_format(rest,
			PLURAL("%zu thing in all documents", "%zu things in all documents", late),
			late);
	else
		buf_text(rest, _("days that have passed, in all documents"));
}

void
home_open_late(struct view *view)
{
	struct home *home = view->own;

	app_push(view->app, &view_late, &home->door);
}

void
home_forget_forms(struct home *home)
{
	refs_close(home->refs);
	for (size_t i = 0; i < home->offered_count; i++)
		form_free(home->offered[i].form);
	free(home->offered);
}
