/* new_begin.c - may the conversation begin, and what is missing if not */
#include "base/lang.h"
#include "form/idnumber.h"
#include "form/kind.h"
#include "ui/app.h"
#include "ui/view/new.h"

bool
new_once_wrong(const struct newly *newly, size_t at, struct app *app)
{
	struct diags diags = { 0 };
	struct buf said = { 0 };
	bool wrong = !beginning_once_said(newly->beginning, at, &said, &diags);

	if (wrong && app)
		app_say(app, "%s", diags_first(&diags));
	buf_free(&said);
	diags_clear(&diags);
	return wrong;
}

/* What is written before the field on the screen. */
static struct str
field_name(const struct newly *newly, const struct stop *stop)
{
	const struct beginning *beginning = newly->beginning;

	switch (stop->kind) {
	case STOP_PERSON: return beginning->headings[stop->field];
	case STOP_ONCE:
		return words_in(&beginning->once[stop->person].question->label,
			beginning_language(beginning));
	case STOP_TITLE: return str_of(beginning_form(beginning)->unit ? _("Title") : _("About"));
	case STOP_FORM: return str_of(_("Form"));
	case STOP_ROUND: return str_of(_("Round"));
	default: return str_of(_("About"));
	}
}

bool
new_number(const struct newly *newly, const struct stop *stop, struct app *app)
{
	const struct field *field = stop_field(newly, stop);
	struct idnumber found;
	struct str name;

	if (!field || field->code.length > 0 || !idnumber_find(buf_str(&field->text), 0, &found))
		return false;
	if (!app)
		return true;
	name = field_name(newly, stop);
	if (stop->kind == STOP_PERSON)
		app_say(app,
			_("Participant %zu, %.*s: no personal identity number is kept. Take it "
			  "out."),
			stop->person + 1, STR_ARGS(name));
	else
		app_say(app, _("%.*s: no personal identity number is kept. Take it out."),
			STR_ARGS(name));
	return true;
}

static bool
stay_at(struct view *view, enum stop_kind kind, const char *words)
{
	struct newly *newly = view->own;

	app_say(view->app, "%s", words);
	new_enter(newly, (struct stop){ .kind = kind });
	return false;
}

/* Everything chosen is of its list, but for what was said of somebody in an
 * earlier conversation. */
static bool
people_ready(struct view *view)
{
	struct newly *newly = view->own;

	for (size_t i = 0; i < newly->beginning->people_count; i++)
		for (int k = 0; k < PERSON_FIELDS; k++) {
			const struct person *person = &newly->beginning->people[i];
			struct stop stop = { STOP_PERSON, i, (enum person_field)k };
			const struct field *field = stop_field(newly, &stop);

			if (!field->offers || field->code.length > 0 ||
				(person->seat > 0 && !person->changed) ||
				str_trim(buf_str(&field->text)).length == 0)
				continue;
			new_enter(newly, stop);
			new_say_wrong(view);
			return false;
		}
	return true;
}

static bool
numbers_ready(struct view *view)
{
	struct newly *newly = view->own;
	struct stop stop = { .kind = STOP_UNIT }, next;

	for (;; stop = next) {
		if (stop_there(newly, &stop) && new_number(newly, &stop, view->app)) {
			new_enter(newly, stop);
			return false;
		}
		next = stop_beside(newly, stop, true);
		if (stop_equal(&next, &stop))
			return true;
	}
}

static bool
once_ready(struct view *view)
{
	struct newly *newly = view->own;

	for (size_t i = 0; i < newly->beginning->once_count; i++)
		if (new_once_wrong(newly, i, view->app)) {
			new_enter(newly, (struct stop){ .kind = STOP_ONCE, .person = i });
			return false;
		}
	return true;
}

static bool
stay_without_unit(struct view *view, const struct form *form)
{
	struct buf words = { 0 };

	buf_format(&words, _("Choose first one of the %.*s: a few letters are enough."),
		STR_ARGS(kind_many(form->unit)));
	stay_at(view, STOP_UNIT, words.at);
	buf_free(&words);
	return false;
}

static bool
ready(struct view *view)
{
	struct newly *newly = view->own;
	const struct beginning *beginning = newly->beginning;
	const struct form *form = beginning_form(beginning);

	if (!form) {
		app_say(view->app, "%s", _("There is no form to begin with."));
		return false;
	}
	if (form->unit && beginning->unit.code.length == 0)
		return stay_without_unit(view, form);
	if (!form->unit && str_trim(buf_str(&beginning->title.text)).length == 0)
		return stay_at(view, STOP_TITLE, _("Write first what it is about."));
	if (!numbers_ready(view) || !once_ready(view) || !people_ready(view))
		return false;
	if (beginning_consent(beginning).length > 0 && !beginning->informed)
		return stay_at(view, STOP_CONSENT,
			_("Those present are told first: Enter shows the text to read aloud, "
			  "Space confirms."));
	return true;
}

void
new_begin(struct view *view)
{
	struct newly *newly = view->own;
	struct diags diags = { 0 };
	struct session *session;
	struct app *app = view->app;

	if (!ready(view))
		return;
	session = beginning_begin(newly->beginning, &diags);
	if (!session) {
		app_say(app, "%s", diags_first(&diags));
	} else {
		struct interview_door door = {
			.session = session, .room = newly->door.room, .only = newly->door.only
		};

		app_saved(app);
		newly->begun = true;
		if (newly->door.kept) {
			*newly->door.kept = NULL;
			beginning_unkeep(newly->door.store, &diags);
		}
		/* Home lies under the interview, not what was filled in. */
		app_close(view);
		if (diags.count > 0)
			app_say(app, "%s", diags_first(&diags));
		if (!app_push(app, &view_interview, &door))
			session_close(session);
	}
	diags_clear(&diags);
}
