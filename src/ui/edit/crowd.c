/* crowd.c - who is in the room */
#include "ui/edit/crowd.h"

#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "form/idnumber.h"
#include "form/qtype.h"
#include "ui/edit/group.h"

#define OFFERS_MOST 8

static const struct field {
	const char *name; /* in the form's roster */
	const char *said;
} fields[CROWD_FIELDS] = {
	{ "label", N_("Name or designation") },
	{ "role", N_("Role") },
	{ "actor", N_("For whom") },
	{ "level", N_("Level") },
};

static const struct choices *
choices_of(const struct crowd *crowd, size_t field)
{
	const struct question *question =
		group_roster_field(crowd->session->form, fields[field].name);

	return question ? question->choices : NULL;
}

static size_t
seats_count(const struct crowd *crowd)
{
	return crowd->session->answers->seats_count;
}

/* The rows after the seats. */
static bool
at_new(const struct crowd *crowd)
{
	return crowd->at == seats_count(crowd);
}

static const struct seat *
seat_at(const struct crowd *crowd)
{
	return crowd->at < seats_count(crowd) ? &crowd->session->answers->seats[crowd->at] : NULL;
}

static void
say_diags(struct crowd *crowd, struct diags *diags)
{
	const char *text = diags_first(diags);

	if (diags->errors > 0 && str_starts(str_of(diags->at[0].code), STR("store.")))
		app_not_saved(crowd->app, text);
	else if (*text)
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
	crowd->at = seats_count(crowd) + (seats_count(crowd) > 0);
}

void
crowd_close(struct crowd *crowd)
{
	for (size_t i = 0; i < CROWD_FIELDS; i++)
		textbox_free(&crowd->fields[i]);
	arena_free(&crowd->frame);
}

/* ---- what is offered ---- */

static struct str
label_of(const struct crowd *crowd, const struct choice *choice)
{
	return choice_label(crowd->session->form, choice, crowd->session->language);
}

static bool
matches(struct crowd *crowd, const struct choice *choice, struct str key)
{
	struct str label = utf8_search_key(&crowd->frame, label_of(crowd, choice));

	return str_find(label, key) < label.length || str_starts(choice->name, key);
}

static size_t
offers_of(struct crowd *crowd, size_t field, const struct choice **offers, size_t most)
{
	const struct choices *choices = choices_of(crowd, field);
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
	const struct choices *choices = choices_of(crowd, field);
	const struct choice *first;

	*code = str_trim(textbox_text(&crowd->fields[field]));
	if (!choices || code->length == 0)
		return true;
	for (size_t i = 0; i < choices->count; i++)
		if (str_equal(label_of(crowd, &choices->at[i]), *code) ||
			str_equal(choices->at[i].name, *code)) {
			*code = choices->at[i].name;
			return true;
		}
	if (offers_of(crowd, field, &first, 1) == 0)
		return false;
	*code = first->name;
	return true;
}

/* ---- the fields ---- */

static void
fill(struct crowd *crowd, const struct seat *seat)
{
	const struct session *session = crowd->session;

	textbox_set(&crowd->fields[0], seat->label);
	textbox_set(&crowd->fields[1], group_field_label(session, "role", seat->role));
	textbox_set(&crowd->fields[2], group_field_label(session, "actor", seat->actor));
	textbox_set(&crowd->fields[3], group_field_label(session, "level", seat->level));
	crowd->seat = seat->number;
	crowd->field = 0;
	crowd->offer = 0;
	crowd->filling = true;
}

static void
fill_new(struct crowd *crowd)
{
	if (crowd->seat != 0)
		for (size_t i = 0; i < CROWD_FIELDS; i++)
			textbox_set(&crowd->fields[i], STR(""));
	crowd->seat = 0;
	crowd->field = 0;
	crowd->offer = 0;
	crowd->filling = true;
}

static bool
all_empty(const struct crowd *crowd)
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
			_("It looks like a personal identity number. Such a number is never kept: take "
			  "it out."));
		return true;
	}
	return false;
}

static bool
read_fields(struct crowd *crowd, struct participant *participant)
{
	struct str *into[CROWD_FIELDS] = { &participant->label, &participant->role,
		&participant->actor, &participant->level };

	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		if (code_of(crowd, i, into[i]))
			continue;
		crowd->field = i;
		app_say(crowd->app, _("There is no \"%.*s\" in the list. Write other letters, or leave it empty."),
			STR_ARGS(*into[i]));
		return false;
	}
	return !names_someone(crowd);
}

/* Questions that the others have already shown. */
static size_t
shown_already(const struct session *session, uint32_t seat)
{
	size_t count = 0;

	for (size_t i = 0; i < session->form->questions_count; i++) {
		struct spot spot = spot_of(session->answers, session->form->questions[i]);

		if (spot.question->answered_by != BY_PARTICIPANT || spot.question->scope ||
			question_ask(spot.question) != ASK_GRADE)
			continue;
		spot.seat = seat;
		count += cell_open(spot_cell(&spot)) && spot_applies(session->answers, &spot) &&
			 !spot_answer(&spot);
	}
	return count;
}

static void
say_came(struct crowd *crowd, uint32_t seat)
{
	size_t count = shown_already(crowd->session, seat);

	if (count > 0)
		app_say(crowd->app,
			PLURAL("Seat %u is in. %zu question can be rated afterwards, if you like.",
				"Seat %u is in. %zu questions can be rated afterwards, if you like.",
				count),
			seat, count);
	else
		app_say(crowd->app, _("Seat %u is in."), seat);
}

static void
add(struct crowd *crowd, const struct participant *participant)
{
	struct diags diags = { 0 };
	struct seat *seat = NULL;

	if (!kept(crowd, session_add_person(crowd->session, participant, &seat, &diags), &diags))
		return;
	say_came(crowd, seat->number);
	crowd->at = seats_count(crowd);
	crowd->seat = seat->number;
	fill_new(crowd);
}

static void
store(struct crowd *crowd)
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
		app_say(crowd->app, _("Seat %u is changed."), crowd->seat);
		crowd->filling = false;
	}
}

/* Take what is picked, or the only one that matches the letters. */
static bool
pick(struct crowd *crowd)
{
	const struct choice *offers[OFFERS_MOST];
	size_t count = offers_of(crowd, crowd->field, offers, OFFERS_MOST);
	bool typed = str_trim(textbox_text(&crowd->fields[crowd->field])).length > 0;
	struct str code;

	if (!choices_of(crowd, crowd->field) || (!typed && crowd->offer == 0))
		return true;
	if (crowd->offer > 0 && crowd->offer <= count)
		textbox_set(&crowd->fields[crowd->field], label_of(crowd, offers[crowd->offer - 1]));
	else if (code_of(crowd, crowd->field, &code))
		textbox_set(&crowd->fields[crowd->field],
			group_field_label(crowd->session, fields[crowd->field].name, code));
	else
		return read_fields(crowd, &(struct participant){ 0 });
	return true;
}

static enum crowd_end
next_field(struct crowd *crowd)
{
	if (!pick(crowd))
		return CROWD_STAY;
	crowd->offer = 0;
	if (crowd->field + 1 < CROWD_FIELDS)
		crowd->field++;
	else if (crowd->seat == 0 && all_empty(crowd))
		crowd->filling = false;
	else
		store(crowd);
	return CROWD_STAY;
}

/* Nothing written and Enter: there are no more. */
static enum crowd_end
accept_field(struct crowd *crowd)
{
	if (crowd->field > 0 || crowd->seat > 0 || !all_empty(crowd))
		return next_field(crowd);
	crowd->filling = false;
	crowd->at = seats_count(crowd) + 1;
	return CROWD_STAY;
}

static enum crowd_end
previous_field(struct crowd *crowd)
{
	crowd->offer = 0;
	if (crowd->field > 0)
		crowd->field--;
	else
		crowd->filling = false;
	return CROWD_STAY;
}

static enum crowd_end
updown(struct crowd *crowd, int by)
{
	const struct choice *offers[OFFERS_MOST];
	size_t count = offers_of(crowd, crowd->field, offers, OFFERS_MOST);

	if (count == 0)
		return by > 0 ? next_field(crowd) : previous_field(crowd);
	if (by > 0 && crowd->offer < count)
		crowd->offer++;
	else if (by < 0 && crowd->offer > 0)
		crowd->offer--;
	return CROWD_STAY;
}

static enum crowd_end
act_in_fields(struct crowd *crowd, enum act act)
{
	struct textbox *box = &crowd->fields[crowd->field];
	size_t version = box->version;

	switch (act) {
	case ACT_ACCEPT: return accept_field(crowd);
	case ACT_NEXT: return next_field(crowd);
	case ACT_PREVIOUS: return previous_field(crowd);
	case ACT_UP: return updown(crowd, -1);
	case ACT_DOWN: return updown(crowd, 1);
	case ACT_BACK: crowd->filling = false; return CROWD_STAY;
	default: break;
	}
	if (!textbox_act(box, act))
		return CROWD_NOT_MINE;
	if (box->version != version)
		crowd->offer = 0;
	return CROWD_STAY;
}

/* ---- the list ---- */

static enum crowd_end
come_or_go(struct crowd *crowd)
{
	const struct seat *at = seat_at(crowd);
	struct diags diags = { 0 };
	uint32_t number;
	bool came;

	if (!at)
		return CROWD_STAY;
	number = at->number;
	came = !at->present;
	if (!kept(crowd, session_join(crowd->session,
				  answers_seat(crowd->session->answers, number), came, &diags),
		    &diags))
		return CROWD_STAY;
	if (came)
		say_came(crowd, number);
	else
		app_say(crowd->app, _("Seat %u has left. What is given stays; the rest is not waited for."),
			number);
	return CROWD_STAY;
}

static enum crowd_end
open_row(struct crowd *crowd)
{
	const struct seat *seat = seat_at(crowd);

	if (seat)
		fill(crowd, seat);
	else if (at_new(crowd))
		fill_new(crowd);
	else
		return CROWD_DONE;
	return CROWD_STAY;
}

static enum crowd_end
act_in_list(struct crowd *crowd, enum act act)
{
	size_t last = seats_count(crowd) + 1;

	switch (act) {
	case ACT_UP: crowd->at -= crowd->at > 0; return CROWD_STAY;
	case ACT_DOWN: crowd->at += crowd->at < last; return CROWD_STAY;
	case ACT_PAGE_UP:
	case ACT_FIRST: crowd->at = 0; return CROWD_STAY;
	case ACT_PAGE_DOWN:
	case ACT_LAST: crowd->at = last; return CROWD_STAY;
	case ACT_ACCEPT: return open_row(crowd);
	case ACT_ADD:
		crowd->at = seats_count(crowd);
		fill_new(crowd);
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
		return CONTEXT_ROWS;
	return choices_of(crowd, crowd->field) ? CONTEXT_PICK : CONTEXT_TEXT;
}

enum crowd_end
crowd_act(struct crowd *crowd, enum act act, const struct key *key)
{
	(void)key;
	arena_clear(&crowd->frame);
	return crowd->filling ? act_in_fields(crowd, act) : act_in_list(crowd, act);
}

enum crowd_end
crowd_key(struct crowd *crowd, const struct key *key)
{
	if (!crowd->filling)
		return CROWD_NOT_MINE;
	if (key->press == PRESS_DOWN || key->press == PRESS_UP)
		return updown(crowd, key->press == PRESS_DOWN ? 1 : -1);
	if (!textbox_key(&crowd->fields[crowd->field], key))
		return CROWD_NOT_MINE;
	crowd->offer = 0;
	return CROWD_STAY;
}

void
crowd_paste(struct crowd *crowd, struct str text)
{
	struct pasted pasted;

	if (!crowd->filling)
		return;
	pasted = textbox_paste(&crowd->fields[crowd->field], text);
	if (pasted.lines > 0)
		textbox_join(&crowd->fields[crowd->field]);
	app_say_pasted(crowd->app, &pasted);
}

/* ---- drawing ---- */

static void
draw_seat(struct crowd *crowd, const struct seat *seat, struct pane pane, int row, bool here)
{
	const struct session *session = crowd->session;
	enum role role = seat->present ? ROLE_TEXT : ROLE_DIM;
	int wide = (pane.columns - 6) / 3, column = 5;
	struct str role_label = group_field_label(session, "role", seat->role);

	if (wide > 26)
		wide = 26;
	if (here)
		paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
	paint_format(pane, row, 2, role, "%2u", seat->number);
	paint_within(pane, row, column, wide - 1, role, seat->label.length ? seat->label : role_label);
	column += wide;
	if (seat->label.length)
		paint_within(pane, row, column, wide - 1, role, role_label);
	column += wide;
	if (seat->present)
		paint_within(pane, row, column, pane.columns - column - 1, role,
			group_field_label(session, "actor", seat->actor));
	else
		paint_within(pane, row, column, pane.columns - column - 1, role,
			str_of(_("has left")));
}

static void
draw_list(struct crowd *crowd, struct pane pane, const char *done)
{
	size_t count = seats_count(crowd), shown = pane.rows > 0 ? (size_t)pane.rows : 1;

	if (crowd->at > count + 1)
		crowd->at = count + 1;
	if (crowd->at < crowd->top)
		crowd->top = crowd->at;
	if (crowd->at >= crowd->top + shown)
		crowd->top = crowd->at - shown + 1;
	for (size_t i = crowd->top; i < count + 2 && i < crowd->top + shown; i++) {
		int row = (int)(i - crowd->top);
		bool here = i == crowd->at;

		if (here)
			paint_cursor(pane, row, 0);
		if (i < count) {
			draw_seat(crowd, &crowd->session->answers->seats[i], pane, row, here);
			continue;
		}
		if (here)
			paint_symbol(pane, row, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_words(pane, row, 2, ROLE_TEXT, i == count ? _("+ a new participant") : done);
	}
}

static void
draw_offers(struct crowd *crowd, struct pane pane)
{
	const struct choice *offers[OFFERS_MOST];
	size_t count = offers_of(crowd, crowd->field, offers, OFFERS_MOST);

	for (size_t i = 0; i < count && (int)i < pane.rows; i++) {
		bool here = crowd->offer == i + 1;

		if (here)
			paint_symbol(pane, (int)i, 4, ROLE_STRONG, SYMBOL_CURSOR);
		paint_within(pane, (int)i, 6, pane.columns - 7, here ? ROLE_SELECTED : ROLE_TEXT,
			label_of(crowd, offers[i]));
	}
	if (count == 0 && choices_of(crowd, crowd->field))
		paint_words(pane, 0, 6, ROLE_DIM, _("nothing in the list has these letters"));
}

static void
draw_fields(struct crowd *crowd, struct pane pane)
{
	int label = 0;

	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		int cells = painted_cells(pane, str_of(_(fields[i].said)));

		label = cells > label ? cells : label;
	}
	if (crowd->seat > 0)
		paint_format(pane, 0, 0, ROLE_STRONG, _("Seat %u"), crowd->seat);
	else
		paint_words(pane, 0, 0, ROLE_STRONG, _("A new participant. No name is needed: a role will do."));
	for (size_t i = 0; i < CROWD_FIELDS; i++) {
		bool here = i == crowd->field;

		if (here)
			paint_symbol(pane, (int)i + 1, 0, ROLE_STRONG, SYMBOL_CURSOR);
		paint_words(pane, (int)i + 1, 2, ROLE_TEXT, _(fields[i].said));
		textbox_draw(&crowd->fields[i],
			pane_part(pane, (int)i + 1, label + 4, 1, pane.columns - label - 5),
			here ? ROLE_FIELD : ROLE_TEXT, here);
	}
	draw_offers(crowd, pane_part(pane, CROWD_FIELDS + 1, 0, pane.rows - CROWD_FIELDS - 1,
				    pane.columns));
}

void
crowd_draw(struct crowd *crowd, struct pane pane, const char *done)
{
	int below = crowd->filling ? CROWD_FIELDS + 2 + OFFERS_MOST : 0;

	arena_clear(&crowd->frame);
	if (below > pane.rows)
		below = pane.rows;
	if (pane.rows - below > 0)
		draw_list(crowd, pane_part(pane, 0, 0, pane.rows - below, pane.columns), done);
	if (crowd->filling)
		draw_fields(crowd,
			pane_part(pane, pane.rows - below, 0, below, pane.columns));
}

int
crowd_rows(const struct crowd *crowd)
{
	return (int)seats_count(crowd) + 2 +
	       (crowd->filling ? CROWD_FIELDS + 2 + OFFERS_MOST : 0);
}

void
crowd_hints(struct crowd *crowd, struct hints *hints)
{
	const struct seat *seat = seat_at(crowd);

	if (crowd->filling) {
		hint_act_words(hints, ACT_ACCEPT,
			crowd->field + 1 < CROWD_FIELDS ? _("next field") : _("done with this one"));
		if (choices_of(crowd, crowd->field))
			hint_arrows(hints, false, _("choose"));
		hint_act(hints, ACT_BACK);
	} else {
		hint_act_words(hints, ACT_ACCEPT,
			seat ? _("change") : at_new(crowd) ? _("new") : _("go on"));
		hint_act(hints, ACT_ADD);
		if (seat)
			hint_act_words(hints, ACT_REMOVE, seat->present ? _("leaves") : _("comes back"));
		hint_act(hints, ACT_BACK);
	}
	hint_act(hints, ACT_HELP);
}
