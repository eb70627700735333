/* new_paste.c - what is pasted into a field of the new conversation */
#include "base/lang.h"
#include "ui/app.h"
#include "ui/edit/people_lines.h"
#include "ui/view/new.h"

/* ---- several lines are one ---- */

static void
join(struct view *view, bool really)
{
	struct newly *newly = view->own;

	if (really) {
		struct pasted pasted = textbox_join(&newly->box);

		new_typed(newly);
		app_say_pasted(view->app, &pasted);
	} else {
		textbox_forget(&newly->box);
	}
}

static void
joined(struct view *view, char key)
{
	join(view, key == 'j');
}

/* ---- or people ---- */

/* What is written in a list's words or by its code; false when nothing fits. */
static bool
fill(struct field *field, struct str text, size_t *matches)
{
	const struct offers *offers = field->offers;

	field_fill(field, text);
	if (field->code.length > 0 || text.length == 0 || !offers || offers->count == 0)
		return true;
	for (size_t i = 0; i < offers->count; i++)
		if (str_equal(offers->at[i].label, text)) {
			field_choose(field, &offers->at[i]);
			return true;
		}
	if (offers_match(offers, text, matches) == 0)
		return false;
	field_choose(field, &offers->at[matches[0]]);
	return true;
}

/* One line into the empty row at the end, its cells into the columns that there
 * are; false when one of them fits nothing: that is where the cursor goes. */
static bool
fill_person(struct newly *newly, const struct str *cells)
{
	struct beginning *beginning = newly->beginning;
	size_t person = beginning->people_count - 1, cell = 0;
	struct stop wrong = { .kind = STOP_BEGIN };

	for (int i = 0; i < PERSON_FIELDS; i++) {
		struct field *field = &beginning->people[person].at[i];
		size_t *matches;

		if (!beginning->asked[i])
			continue;
		matches = arena_get(&newly->arena,
			((field->offers ? field->offers->count : 0) + 1) * sizeof *matches);
		if (!fill(field, cells[cell++], matches) && wrong.kind == STOP_BEGIN)
			wrong = (struct stop){ STOP_PERSON, person, (enum person_field)i };
	}
	beginning->people[person].changed = true;
	if (wrong.kind == STOP_PERSON) {
		new_enter(newly, wrong);
		return false;
	}
	beginning_tidy(beginning);
	return true;
}

/* Up to the first that cannot be taken: it stays, to be corrected. */
static void
add_each(struct view *view)
{
	struct newly *newly = view->own;
	struct str lines = newly->lines, cells[PERSON_FIELDS];
	size_t added = 0;

	textbox_forget(&newly->box);
	arena_clear(&newly->arena);
	while (people_next(&lines, &newly->arena, cells, PERSON_FIELDS)) {
		if (!fill_person(newly, cells)) {
			new_say_wrong(view);
			return;
		}
		added++;
	}
	new_enter(newly,
		(struct stop){ STOP_PERSON, newly->beginning->people_count - 1, PERSON_LABEL });
	people_came(view->app, added);
}

static void
people_or_one(struct view *view, char key)
{
	if (key == 'p')
		add_each(view);
	else
		join(view, key == 'j');
}

/* ---- pasting ---- */

static bool
names_new(const struct newly *newly)
{
	return newly->at.kind == STOP_PERSON && newly->at.field == PERSON_LABEL &&
	       newly->at.person + 1 == newly->beginning->people_count &&
	       person_empty(&newly->beginning->people[newly->at.person]);
}

void
new_paste(struct view *view, struct str text)
{
	struct newly *newly = view->own;
	struct pasted pasted;

	if (newly->reading || !stop_field(newly, &newly->at))
		return;
	pasted = textbox_paste(&newly->box, text);
	app_say_pasted(view->app, &pasted);
	if (pasted.lines == 0) {
		new_typed(newly);
	} else if (names_new(newly)) {
		/* A box keeps no tabs. */
		arena_clear(&newly->arena_of_lines);
		newly->lines = arena_text(&newly->arena_of_lines, text);
		app_ask(view, people_ask(), PEOPLE_KEYS, people_or_one);
	} else {
		app_ask(view,
			_("The text has several lines. j joins them into one, Esc leaves them "
			  "out."),
			"j", joined);
	}
}
