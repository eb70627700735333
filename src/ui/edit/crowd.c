/* crowd.c - who is in the room, or stands behind a plan */
#include "ui/edit/crowd_own.h"

#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "form/idnumber.h"
#include "form/qtype.h"
#include "session/seated.h"
#include "ui/edit/group.h"
#include "ui/edit/people_lines.h"
#include "ui/view/views.h"

const struct crowd_field crowd_fields[CROWD_FIELDS] = {
	{ "label", N_("Name or designation") },
	{ "role", N_("Role") },
	{ "actor", N_("For whom") },
	{ "level", N_("Level") },
};

const struct choices *
crowd_choices(const struct crowd *crowd, size_t field)
{
	const struct question *question =
		seated_field(crowd->session->form, crowd_fields[field].name);

	return question ? question->choices : NULL;
}

size_t
crowd_seats(const struct crowd *crowd)
{
	return crowd->session->answers->seats_count;
}

/* The rows after the seats. */
bool
crowd_at_new(const struct crowd *crowd)
{
	return crowd->at == crowd_seats(crowd);
}

const struct seat *
crowd_seat(const struct crowd *crowd)
{
	return crowd->at < crowd_seats(crowd) ? &crowd->session->answers->seats[crowd->at] : NULL;
}

static void
say_diags(struct crowd *crowd, struct diags *diags)
{
	const char *text = diags_first(diags);

	if (!edit_not_saved(crowd->app, diags) && *text)
		app_say(crowd->app, "%s", text);
	diags_clear(diags);
}

static bool
kept(struct crowd *crowd, bool good, struct diags *diags)
{
	if (good) {
		app_saved(crowd->app);
		app_settled(crowd->app);
	}
	say_diags(crowd, diags);
	return good;
}

void
crowd_open(struct crowd *crowd, struct app *app, struct session *session)
{
	crowd->app = app;
	crowd->session = session;
	crowd->at = crowd_seats(crowd) + (crowd_seats(crowd) > 0);
	crowd->begun = crowd_begun(crowd);
}

void
crowd_close(struct crowd *crowd)
{
	for (size_t i = 0; i < CROWD_FIELDS; i++)
		textbox_free(&crowd->fields[i]);
	arena_free(&crowd->frame);
	arena_free(&crowd->arena_of_lines);
}

/* ---- what is offered ---- */

struct str
crowd_label(const struct crowd *crowd, const struct choice *choice)
{
	return choice_label(crowd->session->form, choice, crowd->session->language);
}

static bool
matches(struct crowd *crowd, const struct choice *choice, struct str key)
{
	struct str label = utf8_search_key(&crowd->frame, crowd_label(crowd, choice));

	return str_find(label, key) < label.length || str_starts(choice->name, key);
}

size_t
crowd_offers(struct crowd *crowd, size_t field, const struct choice **offers, size_t most)
{
	const struct choices *choices = crowd_choices(crowd, field);
	struct str key =
		utf8_search_key(&crowd->frame, str_trim(textbox_text(&crowd->fields[field])));
	size_t count = 0;

	for (size_t i = 0; choices && i < choices->count && count < most; i++)
		if (key.length == 0 || matches(crowd, &choices->at[i], key))
			offers[count++] = &choices->at[i];
	return count;
}

/* The code for what stands in a field; false when its list has no such. */
static bool
code_of(struct crowd *crowd, size_t field, struct str *code)
{
	const struct choices *choices = crowd_choices(crowd, field);
	const struct choice *first;

	*code = str_trim(textbox_text(&crowd->fields[field]));
	if (!choices || code->length == 0)
		return true;
	for (size_t i = 0; i < choices->count; i++)
		if (str_equal(crowd_label(crowd, &choices->at[i]), *code) ||
			str_equal(choices->at[i].name, *code)) {
			*code = choices->at[i].name;
			return true;
		}
	if (crowd_offers(crowd, field, &first, 1) == 0)
		return false;
	*code = first->name;
	return true;
}

/* ---- the fields ---- */

/* What is there is as it was stored, or chosen from the list. */
static void
put(struct crowd *crowd, size_t field, struct str text)
{
	textbox_set(&crowd->fields[field], text);
	crowd->chosen[field] = crowd->fields[field].version;
}

static void
open_fields(struct crowd *crowd)
{
	crowd->field = 0;
	crowd->offer = 0;
	crowd->filling = true;
	if (crowd_recall(crowd))
		app_say(crowd->app, "%s", _("This was half written, and goes on here."));
}

static void
fill(struct crowd *crowd, const struct seat *seat)
{
	crowd->seat = seat->number;
	textbox_set(&crowd->fields[0], seat->label);
	for (size_t i = 1; i < CROWD_FIELDS; i++)
		put(crowd, i, crowd_stored(crowd, i));
	open_fields(crowd);
}

void
crowd_fill_new(struct crowd *crowd)
{
	if (crowd->seat != 0)
		for (size_t i = 0; i < CROWD_FIELDS; i++)
			textbox_set(&crowd->fields[i], STR(""));
	crowd->seat = 0;
	open_fields(crowd);
}

bool
crowd_empty(const struct crowd *crowd)
{
	for (size_t i = 0; i < CROWD_FIELDS; i++)
		if (str_trim(textbox_text(&crowd->fields[i])).length > 0)
			return false;
	return true;
}

static bool
names_someone(struct crowd *crowd)
{
	struct idnumber found;

	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		if (!idnumber_find(textbox_text(&crowd->fields[i]), 0, &found))
			continue;
		crowd->field = i;
		app_say(crowd->app, "%s",
			_("It looks like a personal identity number. Such a number is never kept: "
			  "take "
			  "it out."));
		return true;
	}
	return false;
}

/* A role that the list lacks says who it is, where no name does. */
static bool
role_as_name(struct crowd *crowd)
{
	struct str role = str_trim(textbox_text(&crowd->fields[1])), code;

	if (str_trim(textbox_text(&crowd->fields[0])).length > 0 || code_of(crowd, 1, &code))
		return false;
	textbox_set(&crowd->fields[0], role);
	textbox_set(&crowd->fields[1], STR(""));
	people_say_role(crowd->app, textbox_text(&crowd->fields[0]), true);
	return true;
}

static void
say_not_listed(struct crowd *crowd, size_t field, struct str said)
{
	if (field == 1)
		people_say_role(crowd->app, said, false);
	else
		app_say(crowd->app,
			_("There is no \"%.*s\" in the list. Write other letters, or leave it "
			  "empty."),
			STR_ARGS(said));
}

static bool
read_fields(struct crowd *crowd, struct participant *participant)
{
	struct str *into[CROWD_FIELDS] = { &participant->label, &participant->role,
		&participant->actor, &participant->level };

	role_as_name(crowd);
	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		if (code_of(crowd, i, into[i]))
			continue;
		crowd->field = i;
		say_not_listed(crowd, i, *into[i]);
		return false;
	}
	return !names_someone(crowd);
}

static void
say_came(struct crowd *crowd, uint32_t seat)
{
	size_t count = section_late(crowd->session, seat);

	if (count > 0)
		app_say(crowd->app,
			PLURAL("Seat %u is in. %zu question can be rated afterwards, if you like: "
			       "Ctrl-T 2.",
				"Seat %u is in. %zu questions can be rated afterwards, if you "
				"like: Ctrl-T 2.",
				count),
			seat, count);
	else
		app_say(crowd->app,
			seated_in_room(crowd->session) ? _("Seat %u is in.")
						       : _("Participant %u is in it."),
			seat);
}

static void
add(struct crowd *crowd, const struct participant *participant)
{
	struct diags diags = { 0 };
	struct seat *seat = NULL;

	if (!kept(crowd, session_add_person(crowd->session, participant, &seat, &diags), &diags))
		return;
	crowd_drop(crowd);
	say_came(crowd, seat->number);
	crowd->at = crowd_seats(crowd);
	crowd->seat = seat->number;
	crowd_fill_new(crowd);
}

void
crowd_store(struct crowd *crowd)
{
	struct seat *seat = answers_seat(crowd->session->answers, crowd->seat);
	struct participant participant = { 0 };
	struct diags diags = { 0 };

	if (!read_fields(crowd, &participant))
		return;
	if (crowd->seat == 0) {
		add(crowd, &participant);
		return;
	}
	if (kept(crowd, session_describe_person(crowd->session, seat, &participant, &diags),
		    &diags)) {
		crowd_drop(crowd);
		app_say(crowd->app,
			seated_in_room(crowd->session) ? _("Seat %u is changed.")
						       : _("Participant %u is changed."),
			crowd->seat);
		crowd->filling = false;
	}
}

void
crowd_leave(struct crowd *crowd)
{
	if (!crowd->filling || crowd_empty(crowd))
		return;
	arena_clear(&crowd->frame);
	crowd_store(crowd);
	crowd_keep(crowd);
}

/* Take what is picked, or the only one that matches the letters. */
static bool
pick(struct crowd *crowd)
{
	const struct choice *offers[CROWD_OFFERS];
	size_t count = crowd_offers(crowd, crowd->field, offers, CROWD_OFFERS);
	bool typed = str_trim(textbox_text(&crowd->fields[crowd->field])).length > 0;
	struct str code;

	if (!crowd_choices(crowd, crowd->field) || (!typed && crowd->offer == 0))
		return true;
	if (crowd->offer > 0 && crowd->offer <= count)
		put(crowd, crowd->field, crowd_label(crowd, offers[crowd->offer - 1]));
	else if (code_of(crowd, crowd->field, &code))
		put(crowd, crowd->field,
			seated_label(crowd->session, crowd_fields[crowd->field].name, code));
	else if (crowd->field != 1 || !role_as_name(crowd))
		return read_fields(crowd, &(struct participant){ 0 });
	return true;
}

/* Nothing written when the last field is left: there are no more. */
static enum crowd_end
next_field(struct crowd *crowd)
{
	if (!pick(crowd))
		return CROWD_STAY;
	crowd->offer = 0;
	if (crowd->field + 1 < CROWD_FIELDS) {
		crowd->field++;
	} else if (crowd->seat == 0 && crowd_empty(crowd)) {
		crowd->filling = false;
		crowd->at = crowd_seats(crowd) + 1;
	} else {
		crowd_store(crowd);
	}
	return CROWD_STAY;
}

/* What is half written waits. */
static enum crowd_end
out_of_fields(struct crowd *crowd)
{
	crowd_keep(crowd);
	crowd->filling = false;
	return CROWD_STAY;
}

static enum crowd_end
previous_field(struct crowd *crowd)
{
	crowd->offer = 0;
	if (crowd->field > 0)
		crowd->field--;
	else
		return out_of_fields(crowd);
	return CROWD_STAY;
}

static enum crowd_end
updown(struct crowd *crowd, int by)
{
	const struct choice *offers[CROWD_OFFERS];
	size_t count = crowd_offers(crowd, crowd->field, offers, CROWD_OFFERS);

	if (count == 0)
		return by > 0 ? next_field(crowd) : previous_field(crowd);
	if (by > 0 && crowd->offer < count)
		crowd->offer++;
	else if (by < 0 && crowd->offer > 0)
		crowd->offer--;
	return CROWD_STAY;
}

static void
typed(struct crowd *crowd)
{
	app_typed(crowd->app);
	crowd->offer = 0;
}

static enum crowd_end
act_in_fields(struct crowd *crowd, enum act act)
{
	struct textbox *box = &crowd->fields[crowd->field];
	size_t version = box->version;

	switch (act) {
	case ACT_ACCEPT:
	case ACT_NEXT: return next_field(crowd);
	case ACT_PREVIOUS: return previous_field(crowd);
	case ACT_UP: return updown(crowd, -1);
	case ACT_DOWN: return updown(crowd, 1);
	case ACT_BACK: return out_of_fields(crowd);
	default: break;
	}
	if (!textbox_act(box, act))
		return CROWD_NOT_MINE;
	if (box->version != version)
		typed(crowd);
	return CROWD_STAY;
}

/* ---- the list ---- */

static enum crowd_end
come_or_go(struct crowd *crowd)
{
	const struct seat *at = crowd_seat(crowd);
	struct diags diags = { 0 };
	uint32_t number;
	bool came;

	if (!at)
		return CROWD_STAY;
	number = at->number;
	came = !at->present;
	if (!kept(crowd,
		    session_join(crowd->session, answers_seat(crowd->session->answers, number),
			    came, &diags),
		    &diags))
		return CROWD_STAY;
	if (came)
		say_came(crowd, number);
	else
		app_say(crowd->app,
			seated_in_room(crowd->session)
				? _("Seat %u has left. What is given stays; the rest is not waited "
				    "for.")
				: _("Participant %u is in it no more. x takes them back."),
			number);
	return CROWD_STAY;
}

static enum crowd_end
open_row(struct crowd *crowd)
{
	const struct seat *seat = crowd_seat(crowd);

	if (seat)
		fill(crowd, seat);
	else if (crowd_at_new(crowd))
		crowd_fill_new(crowd);
	else
		return CROWD_DONE;
	return CROWD_STAY;
}

static enum crowd_end
act_in_list(struct crowd *crowd, enum act act)
{
	size_t last = crowd_seats(crowd) + 1;

	switch (act) {
	case ACT_UP: crowd->at -= crowd->at > 0; return CROWD_STAY;
	case ACT_DOWN: crowd->at += crowd->at < last; return CROWD_STAY;
	case ACT_PAGE_UP:
	case ACT_FIRST: crowd->at = 0; return CROWD_STAY;
	case ACT_PAGE_DOWN:
	case ACT_LAST: crowd->at = last; return CROWD_STAY;
	case ACT_ACCEPT: return open_row(crowd);
	case ACT_ADD:
		crowd->at = crowd_seats(crowd);
		crowd_fill_new(crowd);
		return CROWD_STAY;
	case ACT_REMOVE: return come_or_go(crowd);
	default: return CROWD_NOT_MINE;
	}
}

/* ---- keys ---- */

enum context
crowd_context(const struct crowd *crowd)
{
	if (!crowd->filling)
		return crowd_at_new(crowd) ? CONTEXT_PICK : CONTEXT_ROWS;
	return crowd_choices(crowd, crowd->field) ? CONTEXT_PICK : CONTEXT_TEXT;
}

enum crowd_end
crowd_act(struct crowd *crowd, enum act act, const struct key *key)
{
	(void)key;
	arena_clear(&crowd->frame);
	return crowd->filling ? act_in_fields(crowd, act) : act_in_list(crowd, act);
}

/* In the list a digit is a seat. */
static enum crowd_end
to_seat(struct crowd *crowd, const struct key *key)
{
	const struct answers *answers = crowd->session->answers;
	unsigned number = key->point - '0';

	if (key->press != PRESS_CHAR || key->ctrl || key->point < '0' || key->point > '9')
		return CROWD_NOT_MINE;
	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].number == number) {
			crowd->at = i;
			return CROWD_STAY;
		}
	app_say(crowd->app,
		seated_in_room(crowd->session) ? _("There is no seat %u here.")
					       : _("There is no participant %u here."),
		number);
	return CROWD_STAY;
}

/* On the row of a new participant: what is typed there is the name. */
static bool
begins_name(const struct crowd *crowd, const struct key *key)
{
	return crowd_at_new(crowd) && key->press == PRESS_CHAR && !key->ctrl && key->point > ' ' &&
	       (key->point < '0' || key->point > '9');
}

enum crowd_end
crowd_key(struct crowd *crowd, const struct key *key)
{
	if (!crowd->filling && !begins_name(crowd, key))
		return to_seat(crowd, key);
	if (!crowd->filling)
		crowd_fill_new(crowd);
	if (key->press == PRESS_DOWN || key->press == PRESS_UP)
		return updown(crowd, key->press == PRESS_DOWN ? 1 : -1);
	if (crowd_choices(crowd, crowd->field) && key->press == PRESS_CHAR && !key->ctrl &&
		crowd->fields[crowd->field].version == crowd->chosen[crowd->field])
		textbox_set(&crowd->fields[crowd->field], STR(""));
	if (!textbox_key(&crowd->fields[crowd->field], key))
		return CROWD_NOT_MINE;
	typed(crowd);
	return CROWD_STAY;
}
