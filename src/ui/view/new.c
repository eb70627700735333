/* new.c - a new conversation: about whom, by what form, who takes part */
#include "ui/view/new.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/view.h"
#include "ui/app.h"
#include "ui/edit.h"
#include "ui/edit/people_lines.h"

/* ---- what fits ---- */

static void
match_again(struct newly *newly, const struct field *field, struct str typed)
{
	newly->matches_count = 0;
	newly->match = NO_MATCH;
	newly->moved = false;
	if (!field || !field->offers)
		return;
	free(newly->matches);
	newly->matches = memory_get((field->offers->count + 1) * sizeof *newly->matches);
	newly->matches_count = offers_match(field->offers, typed, newly->matches);
}

void
new_enter(struct newly *newly, struct stop stop)
{
	const struct field *field = stop_field(newly, &stop);

	newly->at = stop;
	newly->told = false;
	textbox_set(&newly->box, field ? buf_str(&field->text) : STR(""));
	newly->fresh = field && (field->code.length > 0 || stop.kind == STOP_ROUND);
	match_again(newly, field, newly->fresh ? STR("") : textbox_text(&newly->box));
	newly->open = newly->matches_count > 0 && !newly->fresh;
	/* Half typed, as it stood when it was left. */
	if (newly->open && newly->box.text.length > 0)
		newly->match = 0;
}

void
new_typed(struct newly *newly)
{
	struct field *field = stop_field(newly, &newly->at);
	struct str text = textbox_text(&newly->box);

	if (!field)
		return;
	newly->fresh = newly->told = false;
	field_type(field, text);
	if (newly->at.kind == STOP_PERSON)
		newly->beginning->people[newly->at.person].changed = true;
	match_again(newly, field, text);
	newly->open = newly->matches_count > 0;
	if (str_trim(text).length > 0 && newly->matches_count > 0)
		newly->match = 0;
}

static void
chosen(struct newly *newly)
{
	struct beginning *beginning = newly->beginning;

	switch (newly->at.kind) {
	case STOP_FORM:
		for (size_t i = 0; i < beginning->form_offers.count; i++)
			if (str_equal(
				    beginning->form_offers.at[i].code, beginning->form_field.code))
				beginning_choose_form(beginning, i);
		break;
	case STOP_UNIT:
	case STOP_ROUND: beginning_look(beginning); break;
	default: break;
	}
}

/* A role that the list lacks says who it is, where no name does. */
static bool
role_as_name(struct view *view)
{
	struct newly *newly = view->own;
	struct field *role, *name;

	if (newly->at.kind != STOP_PERSON || newly->at.field != PERSON_ROLE)
		return false;
	role = stop_field(newly, &newly->at);
	name = &newly->beginning->people[newly->at.person].at[PERSON_LABEL];
	if (str_trim(buf_str(&name->text)).length > 0)
		return false;
	field_type(name, str_trim(buf_str(&role->text)));
	field_empty(role);
	people_say_role(view->app, buf_str(&name->text), true);
	return true;
}

/* Of somebody who was here before, and as it was then. */
static bool
as_it_was(const struct newly *newly)
{
	const struct person *person;

	if (newly->at.kind != STOP_PERSON)
		return false;
	person = &newly->beginning->people[newly->at.person];
	return person->seat > 0 && !person->changed;
}

/* The field is left: the match of the cursor is what was meant.  False when
 * what is written fits nothing, or may not be kept. */
static bool
settle(struct view *view)
{
	struct newly *newly = view->own;
	struct field *field = stop_field(newly, &newly->at);
	bool good = true, number = new_number(newly, &newly->at, NULL);

	newly->open = false;
	if (!field)
		return true;
	if (field->offers && newly->match < newly->matches_count &&
		(newly->moved || field->code.length == 0)) {
		field_choose(field, &field->offers->at[newly->matches[newly->match]]);
		if (newly->at.kind == STOP_PERSON)
			newly->beginning->people[newly->at.person].changed = true;
	} else if (field->offers && field->offers->count > 0 && field->code.length == 0) {
		good = str_trim(buf_str(&field->text)).length == 0 || as_it_was(newly) ||
		       (!number && role_as_name(view));
	} else if (newly->at.kind == STOP_ONCE) {
		good = !new_once_wrong(newly, newly->at.person, NULL);
	}
	newly->match = NO_MATCH;
	newly->moved = false;
	chosen(newly);
	return good && !number;
}

void
new_say_wrong(struct view *view)
{
	struct newly *newly = view->own;

	if (new_number(newly, &newly->at, view->app))
		return;
	if (newly->at.kind == STOP_ONCE && !newly->open &&
		new_once_wrong(newly, newly->at.person, view->app))
		return;
	if (newly->at.kind == STOP_PERSON && newly->at.field == PERSON_ROLE) {
		people_say_role(view->app, textbox_text(&newly->box), false);
		return;
	}
	/* With the box open there is no need of fewer letters: all of the list is there. */
	app_say(view->app,
		newly->open ? _("Nothing in the list fits \"%.*s\". Here is all there is.")
			    : _("Nothing in the list fits \"%.*s\". Fewer letters show more."),
		STR_ARGS(textbox_text(&newly->box)));
}

/* A row that got its first word is followed by an empty one. */
static void
tidy(struct newly *newly, struct stop *stop)
{
	struct beginning *beginning = newly->beginning;
	size_t before = 0;

	if (stop->kind == STOP_PERSON)
		for (size_t i = 0; i < stop->person; i++)
			before += person_empty(&beginning->people[i]);
	beginning_tidy(beginning);
	if (stop->kind != STOP_PERSON)
		return;
	stop->person -= before;
	if (stop->person >= beginning->people_count)
		stop->person = beginning->people_count - 1;
}

/* Go there, with one chance to correct what fits nothing. */
static void
go(struct view *view, struct stop stop, bool firmly)
{
	struct newly *newly = view->own;

	if (!settle(view) && !firmly && !newly->told) {
		match_again(newly, stop_field(newly, &newly->at), STR(""));
		newly->open = newly->matches_count > 0;
		new_say_wrong(view);
		newly->told = true;
		return;
	}
	/* That one is said at every leaving. */
	new_number(newly, &newly->at, view->app);
	if (stop.kind == STOP_PERSON && stop.person + 1 == newly->beginning->people_count &&
		newly->at.kind == STOP_PERSON && newly->at.person == stop.person)
		new_enter(newly, stop); /* the row is not left yet */
	else {
		tidy(newly, &stop);
		if (!stop_there(newly, &stop))
			stop = stop_beside(newly, stop, true);
		new_enter(newly, stop);
	}
}

/* The stop after this one, when the row below may not be there yet. */
static struct stop
stop_after(struct newly *newly)
{
	struct stop next = stop_beside(newly, newly->at, true);

	if (newly->at.kind == STOP_PERSON && next.kind != STOP_PERSON &&
		!person_empty(&newly->beginning->people[newly->at.person])) {
		beginning_tidy(newly->beginning);
		next = stop_beside(newly, newly->at, true);
	}
	return next;
}

static void
go_on(struct view *view)
{
	struct newly *newly = view->own;
	bool on = settle(view) || newly->told;

	go(view, on ? stop_after(newly) : newly->at, false);
}

/* ---- keys ---- */

static bool
act_reading(struct newly *newly, enum act act)
{
	int page = newly->box.rows > 0 ? newly->box.rows : 10;

	switch (act) {
	case ACT_UP: newly->read_top--; break;
	case ACT_DOWN: newly->read_top++; break;
	case ACT_PAGE_UP: newly->read_top -= page; break;
	case ACT_PAGE_DOWN: newly->read_top += page; break;
	case ACT_FIRST: newly->read_top = 0; break;
	case ACT_LAST: newly->read_top = 10000; break;
	case ACT_BACK:
	case ACT_ACCEPT: newly->reading = false; break;
	case ACT_LEAVE:
	case ACT_HELP: return false;
	default: break;
	}
	return true;
}

static void
confirm(struct view *view)
{
	struct newly *newly = view->own;

	newly->beginning->informed = newly->reading || !newly->beginning->informed;
	newly->reading = false;
	if (newly->beginning->informed)
		go(view, stop_beside(newly, newly->at, true), true);
}

/* The participant of the row; what is told names who it was. */
static void
remove_person(struct view *view)
{
	struct newly *newly = view->own;
	struct beginning *beginning = newly->beginning;
	struct stop stop = { STOP_PERSON, newly->at.person, PERSON_LABEL };
	const struct person *person = &beginning->people[stop.person];
	struct str said = STR("");

	for (int i = 0; i < PERSON_FIELDS && said.length == 0; i++)
		said = str_trim(buf_str(&person->at[i].text));
	if (said.length == 0) {
		app_say(view->app, "%s", _("Nobody stands on this row."));
		return;
	}
	app_say(view->app, _("%.*s is taken away from the participants."), STR_ARGS(said));
	beginning_remove_person(beginning, stop.person);
	if (!stop_there(newly, &stop))
		stop = stop_beside(newly, stop, true);
	new_enter(newly, stop);
}

static bool
move_match(struct newly *newly, bool down, size_t by)
{
	if (!newly->open || newly->matches_count == 0)
		return false;
	if (newly->match == NO_MATCH) {
		if (!down)
			return false;
		newly->match = 0;
	} else if (down) {
		newly->match += by;
	} else if (newly->match == 0) {
		return newly->moved;
	} else {
		newly->match = newly->match > by ? newly->match - by : 0;
	}
	if (newly->match >= newly->matches_count)
		newly->match = newly->matches_count - 1;
	newly->moved = true;
	newly->fresh = false;
	return true;
}

static void
accept(struct view *view)
{
	struct newly *newly = view->own;

	switch (newly->at.kind) {
	case STOP_EARLIER:
		beginning_take_earlier(newly->beginning);
		go(view,
			(struct stop){
				STOP_PERSON, newly->beginning->people_count - 1, PERSON_LABEL },
			true);
		break;
	case STOP_CONSENT:
		newly->reading = true;
		newly->read_top = 0;
		arena_clear(&newly->arena);
		newly->aloud = view_paragraphs(&newly->arena, beginning_consent(newly->beginning));
		break;
	case STOP_BEGIN: new_begin(view); break;
	default:
		/* Enter on an empty row: everybody is there. */
		if (new_last_empty(newly) && newly->at.field == PERSON_LABEL) {
			struct stop last = { STOP_PERSON, newly->at.person, PERSON_LEVEL };

			go(view, stop_beside(newly, last, true), false);
		} else {
			go_on(view);
		}
	}
}

/* The list that closes since nothing fits any more is not left to be wondered at. */
static void
say_unfit(struct view *view)
{
	const struct newly *newly = view->own;
	const struct field *field = stop_field(newly, &newly->at);

	if (field->offers && field->offers->count > 0 && field->code.length == 0 &&
		newly->matches_count == 0 && str_trim(textbox_text(&newly->box)).length > 0)
		new_say_wrong(view);
}

static bool
act_on_text(struct view *view, enum act act)
{
	struct newly *newly = view->own;

	if (!stop_field(newly, &newly->at))
		return false;
	if (newly->fresh && (act == ACT_ERASE || act == ACT_ERASE_WORD))
		textbox_set(&newly->box, STR(""));
	else if (!textbox_act(&newly->box, act))
		return false;
	if (!str_equal(textbox_text(&newly->box), buf_str(&stop_field(newly, &newly->at)->text))) {
		new_typed(newly);
		say_unfit(view);
	}
	return true;
}

/* Letters that are no choice yet. */
static bool
is_half(const struct newly *newly)
{
	const struct field *field = stop_field(newly, &newly->at);

	return field && field->offers && field->code.length == 0 && field->text.length > 0;
}

static void
say_no_letters(struct view *view)
{
	app_say(view->app, "%s",
		_("Nothing is written on this row. Enter shows the text; the arrows go on."));
}

static bool
new_act(struct view *view, enum act act, const struct key *key)
{
	struct newly *newly = view->own;

	(void)key;
	app_typed(view->app);
	app_say_text(view->app, STR(""));
	if (newly->reading)
		return act_reading(newly, act);
	if (act != ACT_MARK)
		newly->strayed = false;
	switch (act) {
	case ACT_NEXT: go_on(view); return true;
	case ACT_PREVIOUS: go(view, stop_beside(newly, newly->at, false), true); return true;
	case ACT_ACCEPT: accept(view); return true;
	case ACT_MARK:
		if (newly->at.kind != STOP_CONSENT)
			return false;
		/* The space between two words that were meant for another row. */
		if (newly->strayed)
			say_no_letters(view);
		else
			confirm(view);
		return true;
	case ACT_REMOVE: remove_person(view); return true;
	case ACT_UP:
	case ACT_DOWN:
		if (!move_match(newly, act == ACT_DOWN, 1))
			go(view, stop_row(newly, newly->at, act == ACT_DOWN), act == ACT_UP);
		return true;
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		newly->open = newly->open || newly->matches_count > 0;
		move_match(newly, act == ACT_PAGE_DOWN, 8);
		return true;
	case ACT_HELP:
		if (newly->at.kind != STOP_CONSENT)
			return false;
		accept(view);
		return true;
	case ACT_BACK:
		/* First out of the list that what is typed is chosen from. */
		if (!newly->open || !(newly->moved || is_half(newly))) {
			new_number(newly, &newly->at, view->app);
			return false;
		}
		newly->moved = newly->open = false;
		return true;
	default: return act_on_text(view, act);
	}
}

static bool
new_key(struct view *view, const struct key *key)
{
	struct newly *newly = view->own;

	app_typed(view->app);
	app_say_text(view->app, STR(""));
	if (newly->reading) {
		if (key->press == PRESS_CHAR && !key->ctrl && key->point == ' ')
			confirm(view);
		return true;
	}
	if (key->press == PRESS_UP || key->press == PRESS_DOWN) {
		bool down = key->press == PRESS_DOWN;

		go(view, stop_row(newly, newly->at, down), !down);
		return true;
	}
	if (newly->at.kind == STOP_CONSENT && key->press == PRESS_CHAR && !key->ctrl) {
		newly->strayed = true;
		say_no_letters(view);
		return true;
	}
	if (!stop_field(newly, &newly->at))
		return false;
	if (key->press == PRESS_CHAR && !key->ctrl && newly->fresh)
		textbox_set(&newly->box, STR(""));
	if (!textbox_key(&newly->box, key))
		return false;
	new_typed(newly);
	say_unfit(view);
	return true;
}

/* ---- the view ---- */

/* The form that was chosen before this was opened. */
static void
choose_wished(struct newly *newly)
{
	struct beginning *beginning = newly->beginning;

	for (size_t i = 0; newly->door.form.length && i < beginning->forms_count; i++)
		if (str_equal(beginning->forms[i]->id, newly->door.form))
			beginning_choose_form(beginning, i);
}

static bool
new_open(struct view *view, const void *with)
{
	struct newly *newly = view->own;
	struct stop first = { .kind = STOP_UNIT };

	newly->door = *(const struct home_door *)with;
	if (newly->door.kept && *newly->door.kept) {
		newly->beginning = *newly->door.kept;
		beginning_look(newly->beginning);
	} else {
		newly->beginning = beginning_new(newly->door.store);
		if (newly->door.kept) {
			beginning_recall(newly->beginning);
			*newly->door.kept = newly->beginning;
		}
	}
	choose_wished(newly);
	if (newly->beginning->forms_count == 0)
		app_say(view->app, "%s",
			_("No form was found that can be used. behov check FILE says what is "
			  "wrong with one."));
	if (beginning_touched(newly->beginning))
		first = newly->beginning->left;
	if (!stop_there(newly, &first))
		first = stop_beside(newly, first, true);
	new_enter(newly, first);
	return true;
}

/* Also the next time the program is opened, whichever way it ends now. */
static bool
new_draft(struct view *view)
{
	struct newly *newly = view->own;
	struct diags diags = { 0 };
	bool kept;

	if (newly->begun || !newly->door.kept || !store_can_write(newly->door.store))
		return true;
	kept = beginning_keep(newly->beginning, &diags);
	if (!kept)
		edit_not_saved(view->app, &diags);
	diags_clear(&diags);
	return kept;
}

/* What was typed is home's, and there again the next time, until a conversation
 * began. */
static void
new_close(struct view *view)
{
	struct newly *newly = view->own;

	newly->beginning->left = newly->at;
	if (newly->begun || !newly->door.kept)
		beginning_free(newly->beginning);
	textbox_free(&newly->box);
	arena_free(&newly->arena);
	arena_free(&newly->arena_of_lines);
	free(newly->matches);
}

static enum context
new_context(const struct view *view)
{
	const struct newly *newly = view->own;
	const struct field *field = stop_field(newly, &newly->at);

	if (newly->reading)
		return CONTEXT_LIST;
	if (newly->at.kind == STOP_PERSON)
		return CONTEXT_PERSON;
	if (field)
		return field->offers && field->offers->count > 0 ? CONTEXT_PICK : CONTEXT_TEXT;
	return newly->at.kind == STOP_CONSENT ? CONTEXT_CHOICES : CONTEXT_MENU;
}

static void
new_title(const struct view *view, struct title *title)
{
	const struct newly *newly = view->own;
	const struct form *form = beginning_form(newly->beginning);

	/* A plan, say, is written on row by row, in no conversation. */
	if (form && !form_in_room(form))
		buf_add(&title->left, label_short(words_in(&form->title,
					      form_language(form, str_of(lang_code())))));
	else
		buf_text(&title->left, _("New conversation"));
	if (newly->reading)
		buf_format(&title->left, " %s %s", symbol_text(SYMBOL_DOT, view->app->ascii),
			_("to be read aloud"));
}

const struct view_type view_new = {
	.name = "new",
	.help = new_help,
	.own_size = sizeof(struct newly),
	.open = new_open,
	.context = new_context,
	.title = new_title,
	.act = new_act,
	.key = new_key,
	.paste = new_paste,
	.draw = new_draw,
	.hints = new_hints,
	.draft = new_draft,
	.close = new_close,
};
