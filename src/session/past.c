/* What was said about one question, read from the log. */
#include "session/past.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "exchange/fact.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/seated.h"
#include "session/shown.h"
#include "session/write.h"

#define DEVICE_SHOWN 6

/* ---- which entries ---- */

static bool
is_listed(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_answer:
	case ENTRY_group_answer:
	case ENTRY_reveal:
	case ENTRY_note:
	case ENTRY_discussion:
	case ENTRY_dissent:
	case ENTRY_reason:
	case ENTRY_row_remove: return true;
	default: return false;
	}
}

static bool
is_about(const struct str path, struct str wanted)
{
	return str_starts(path, wanted) &&
	       (path.length == wanted.length || path.at[wanted.length] == '[' ||
		       path.at[wanted.length] == '/');
}

struct reading {
	struct session *session;
	struct arena *arena;
	struct str path;
	struct uid person; /* none: everybody's */
	struct past *list;
	size_t count, room;
	struct uid *replaced;
	size_t replaced_count, replaced_room;
	const struct question *looked; /* whose choice of what is shown was read */
	enum shown shown;
};

/* Where an entry stands: the row of a removal is the repeat's own. */
static bool
read_spot(struct session *session, const struct entry *entry, struct spot *spot)
{
	struct diags ignored = { 0 };
	struct str path = entry->path;
	const struct seat *seat;
	bool good;

	if (entry->kind == ENTRY_row_remove)
		while (path.length && path.at[--path.length] != '/')
			;
	good = spot_read(session->answers, path, spot, &ignored);
	diags_clear(&ignored);
	if (!good)
		return false;
	seat = present_seat(session->answers, &entry->participant);
	spot->seat = seat ? seat->number : 0;
	spot->ballot = entry->ballot;
	return true;
}

static void
take(struct reading *reading, const struct entry *entry)
{
	struct session *session = reading->session;
	char device[UID_TEXT];
	struct uid own = store_device(session->store);
	struct past past = {
		.uid = entry->uid,
		.participant = entry->participant,
		.kind = entry->kind,
		.at = entry->at,
		.erased = entry->erased,
		.cells = 1,
		.elsewhere = !uid_equal(&entry->device, &own),
	};

	for (size_t i = 0; i < entry->replaces_count; i++) {
		reading->replaced = memory_grow(reading->replaced, reading->replaced_count,
			&reading->replaced_room, sizeof *reading->replaced);
		reading->replaced[reading->replaced_count++] = entry->replaces[i];
	}
	if (!read_spot(session, entry, &past.spot))
		return;
	uid_write(device, &entry->device);
	past.device =
		arena_text(reading->arena, (struct str){ .at = device, .length = DEVICE_SHOWN });
	past.path = arena_text(reading->arena, entry->path);
	past.state = arena_text(reading->arena, entry->state);
	if (entry->has_value && !entry->erased)
		past.value = arena_text(reading->arena, entry->value);
	reading->list =
		memory_grow(reading->list, reading->count, &reading->room, sizeof *reading->list);
	reading->list[reading->count++] = past;
}

/* To the end before anything else: an open cursor keeps others from writing. */
static void
read_entries(struct reading *reading)
{
	struct log_filter filter = {
		.document = &reading->session->document, .kind = ENTRY_UNKNOWN, .newest_first = true
	};
	struct log_cursor *cursor = log_read(reading->session->store, &filter);
	struct entry entry;

	while (log_next(cursor, &entry))
		if (is_listed(entry.kind) && is_about(entry.path, reading->path) &&
			(uid_none(&reading->person) ||
				uid_equal(&entry.participant, &reading->person)))
			take(reading, &entry);
	log_close(cursor);
}

static bool
is_replaced(const struct reading *reading, const struct uid *uid)
{
	for (size_t i = 0; i < reading->replaced_count; i++)
		if (uid_equal(&reading->replaced[i], uid))
			return true;
	return false;
}

/* ---- what may be told ---- */

/* What the room chose to see of single ratings; most entries are of one question. */
static enum shown
shown_of(struct reading *reading, const struct question *question)
{
	if (reading->looked != question)
		reading->shown = session_shown(reading->session, question);
	reading->looked = question;
	return reading->shown;
}

static bool
shows_seats(struct reading *reading, const struct question *question)
{
	if (!question->anonymous || question->behalf_of.length)
		return true;
	return shown_of(reading, question) != SHOW_COUNTS;
}

/* No more is told than the reveal told. */
static bool
is_hidden(struct reading *reading, const struct past *past)
{
	struct session *session = reading->session;
	struct entry entry = { .kind = past->kind,
		.document = session->document,
		.path = past->path,
		.participant = past->participant,
		.ballot = past->spot.ballot };
	const struct cell *cell = spot_cell(&past->spot);

	if (past->kind != ENTRY_answer || uid_none(&past->participant))
		return false;
	return !session_may_show(session->store, &entry) || !cell ||
	       fact_ballot_few(past->spot.question, cell, past->spot.ballot) ||
	       !shows_seats(reading, past->spot.question);
}

/* Of an anonymous question not even the role; else that, or the name where names are
 * shown, or the administration: but on whose behalf it was stands in what it is about. */
static struct str
name_of(struct reading *reading, const struct question *question, const struct seat *seat)
{
	const struct session *session = reading->session;
	bool names = shown_of(reading, question) == SHOW_NAMES;
	struct str name;

	if (question->behalf_of.length)
		return names ? seat->label : STR("");
	if (question->anonymous)
		return STR("");
	name = seated_named(session, seat, names);
	return name.length ? name : label_short(seated_label(session, "actor", seat->actor));
}

static struct str
who_of(struct reading *reading, const struct past *past)
{
	const struct seat *seat =
		past->spot.seat ? answers_seat(reading->session->answers, past->spot.seat) : NULL;
	struct str name;

	if (past->kind == ENTRY_group_answer)
		return str_of(_("the group"));
	if (!seat)
		return STR("");
	name = name_of(reading, past->spot.question, seat);
	if (name.length)
		return arena_format(
			reading->arena, _("Seat %u, %.*s"), seat->number, STR_ARGS(name));
	return arena_format(reading->arena, _("Seat %u"), seat->number);
}

static struct str
axis_label(const struct session *session, const struct axis *axis, uint16_t at)
{
	if (at == NO_CELL || !axis->choices || at >= axis->choices->count)
		return STR("");
	return label_short(choice_label(session->form, &axis->choices->at[at], session->language));
}

static size_t
row_number(const struct spot *spot)
{
	struct spot around = { .question = spot->row->repeat, .row = spot->row->parent };
	const struct row *row;

	for (size_t i = 0; (row = slot_row(spot_slot(&around), i)) != NULL; i++)
		if (row == spot->row)
			return i + 1;
	return 0;
}

static const char *
text_kind(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_note: return _("note");
	case ENTRY_discussion: return _("talked about");
	case ENTRY_dissent: return _("of another mind");
	case ENTRY_reason: return _("the reason");
	case ENTRY_reveal: return _("shown");
	default: return "";
	}
}

static void
add_part(struct buf *out, struct str part)
{
	if (part.length && out->length)
		buf_text(out, ", ");
	buf_add(out, part);
}

/* "One about another", as the two sides of a pair are told; else the row and the
 * column. */
static void
add_cell(const struct session *session, const struct spot *spot, struct buf *out)
{
	struct str row = axis_label(session, &spot->question->rows, spot->cell_row);
	struct str column = axis_label(session, &spot->question->columns, spot->cell_column);

	if (spot->question->behalf_of.length && row.length && column.length) {
		buf_text(out, out->length ? ", " : "");
		buf_format(out, _("%.*s about %.*s"), STR_ARGS(row), STR_ARGS(column));
		return;
	}
	add_part(out, row);
	add_part(out, column);
}

static struct str
about_of(const struct session *session, const struct past *past, struct arena *arena)
{
	const struct spot *spot = &past->spot;
	struct buf about = { 0 }, field = { 0 };
	struct str kept;
	size_t number;

	if (spot->row->repeat) {
		number = row_number(spot);
		add_part(&about, number ? arena_format(arena, _("row %zu"), number)
					: str_of(_("a row that was taken away")));
		answers_words(session->answers, spot->row, &spot->question->label,
			session->language, &field);
		add_part(&about, buf_str(&field));
	}
	if (past->cells > 1) {
		add_part(&about, arena_format(arena,
					 PLURAL("%zu cell shown", "%zu cells shown", past->cells),
					 past->cells));
	} else {
		add_cell(session, spot, &about);
		add_part(&about, str_of(text_kind(past->kind)));
	}
	kept = arena_text(arena, buf_str(&about));
	buf_free(&about);
	buf_free(&field);
	return kept;
}

static void
say_later(struct str payload, struct arena *arena, struct buf *out)
{
	struct str who = { 0 }, when = { 0 };
	struct json_pair *pairs;
	size_t count;

	if (!json_read_flat(arena, payload, &pairs, &count))
		return;
	json_member(pairs, count, "who", &who);
	json_member(pairs, count, "when", &when);
	if (who.length || when.length)
		buf_format(out, " (%.*s%s%.*s)", STR_ARGS(who),
			who.length && when.length ? ", " : "", STR_ARGS(when));
}

static void
say_value(const struct session *session, const struct past *past, struct arena *arena,
	struct buf *out)
{
	const struct question *asked = spot_subject(&past->spot);
	enum state state = STATE_NOT_REACHED;
	struct value value;

	if (!state_named(past->state, &state))
		buf_add(out, past->state);
	else if (state == STATE_ANSWERED && value_read(arena, asked->kind, past->value, &value))
		answer_say(session->answers, asked, &value, session->language, out);
	else
		buf_text(out, state_words(state));
	if (state == STATE_LATER)
		say_later(past->value, arena, out);
}

static struct str
words_of(const struct session *session, const struct past *past, struct arena *arena)
{
	struct buf words = { 0 };
	struct str kept;

	if (past->hidden)
		buf_text(&words, _("given, not shown"));
	else if (past->erased)
		buf_text(&words, _("(removed)"));
	else if (past->kind == ENTRY_row_remove)
		buf_text(&words, str_is(past->state, "cleared") ? _("a row was brought back")
								: _("a row was taken away"));
	else if (past->kind == ENTRY_answer || past->kind == ENTRY_group_answer)
		say_value(session, past, arena, &words);
	else if (past->kind == ENTRY_reveal && str_is(past->state, "few"))
		buf_text(&words, _("fewer than 3 answers"));
	else if (past->kind == ENTRY_reveal && !past->value.length)
		buf_text(&words, _("no answers"));
	else if (past->kind == ENTRY_reveal)
		buf_format(&words, _("seats %.*s"), STR_ARGS(past->value));
	else
		buf_add(&words, past->value.length ? past->value : str_of(_("taken back")));
	kept = arena_text(arena, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* ---- the list ---- */

static bool
shown_alike(const struct past *one, const struct past *other)
{
	return one->kind == ENTRY_reveal && other->kind == ENTRY_reveal &&
	       one->spot.question == other->spot.question && one->spot.row == other->spot.row &&
	       one->spot.ballot == other->spot.ballot &&
	       instant_day(one->at) == instant_day(other->at) && !one->erased && !other->erased &&
	       str_equal(one->device, other->device) && str_equal(one->state, other->state) &&
	       str_equal(one->value, other->value);
}

/* Each cell of a table is shown by an entry of its own: in its place among the answers
 * stands the newest of those that say the same, with how many they are. */
static void
tell_shown_as_one(struct reading *reading)
{
	size_t count = 0;

	for (size_t i = 0; i < reading->count; i++) {
		size_t same = 0;

		while (same < count && !shown_alike(&reading->list[same], &reading->list[i]))
			same++;
		if (same < count)
			reading->list[same].cells++;
		else
			reading->list[count++] = reading->list[i];
	}
	reading->count = count;
}

static void
complete(struct reading *reading, struct past *past)
{
	struct session *session = reading->session;
	past->stands = !is_replaced(reading, &past->uid);
	past->hidden = is_hidden(reading, past);
	if (past->hidden)
		past->value = past->state = STR("");
	past->who = who_of(reading, past);
	past->about = about_of(session, past, reading->arena);
	past->words = words_of(session, past, reading->arena);
}

void
session_past(struct session *session, const struct spot *spot, struct arena *arena,
	struct past **past, size_t *count)
{
	struct reading reading = { .session = session, .arena = arena };
	struct buf path = { 0 };

	if (spot->seat)
		reading.person = spot_person(session, spot);
	spot_path(spot, &path);
	reading.path = buf_str(&path);
	read_entries(&reading);
	if (spot->question->cell && spot->cell_row == NO_CELL && spot->cell_column == NO_CELL)
		tell_shown_as_one(&reading);
	*past = arena_copy(arena, reading.list, reading.count, sizeof **past);
	*count = reading.count;
	for (size_t i = 0; i < reading.count; i++)
		complete(&reading, &(*past)[i]);
	free(reading.list);
	free(reading.replaced);
	buf_free(&path);
}

/* All but the day. */
static void
say_from_clock(const struct past *past, struct buf *out)
{
	buf_byte(out, ' ');
	instant_write_clock(out, past->at);
	add_part(out, past->about);
	add_part(out, past->who);
	if (past->spot.ballot > 1)
		buf_format(out, _(", vote %u"), past->spot.ballot);
	if (past->elsewhere)
		buf_format(out, _(", another computer (%.*s)"), STR_ARGS(past->device));
	buf_format(out, ": %.*s", STR_ARGS(past->words));
	if (!past->stands)
		buf_format(out, " (%s)", _("replaced"));
}

void
past_say(const struct past *past, struct buf *out)
{
	day_write(out, instant_day(past->at));
	say_from_clock(past, out);
}

void
past_say_aloud(const struct past *past, struct buf *out)
{
	day_write_long(out, instant_day(past->at));
	say_from_clock(past, out);
}

/* ---- taking up again ---- */

bool
past_takes_back(const struct past *past)
{
	if (past->hidden || past->erased)
		return false;
	switch (past->kind) {
	case ENTRY_answer:
	case ENTRY_group_answer: return str_equal(past->state, state_name(STATE_CLEARED));
	case ENTRY_note:
	case ENTRY_discussion:
	case ENTRY_dissent:
	case ENTRY_reason: return past->value.length == 0;
	default: return false;
	}
}

void
past_say_ask(const struct past *past, struct buf *out)
{
	bool text = past->kind != ENTRY_answer && past->kind != ENTRY_group_answer;

	if (past_takes_back(past) && text)
		buf_text(out, _("Take the text back again? y does, Esc does not."));
	else if (past_takes_back(past))
		buf_text(out, _("Take the answer back again? y does, Esc does not."));
	else
		buf_format(out, _("Say \"%.*s\" again? y does, Esc does not."),
			STR_ARGS(str_part(past->words, 0, 40)));
}

void
past_say_again(const struct past *past, struct buf *out)
{
	if (past_takes_back(past))
		buf_text(out, _("It is taken back again."));
	else
		buf_format(out, _("Again: %.*s."), STR_ARGS(past->words));
}

static bool
refuse(const struct past *past, struct diags *diags)
{
	const struct cell *cell = spot_cell(&past->spot);

	if (past->hidden)
		return diag_error(diags, place_none(), "past.hidden",
			_("What is not shown cannot be taken up again."));
	if (past->erased)
		return diag_error(diags, place_none(), "past.erased",
			_("What stood there was removed for good."));
	if (past->kind == ENTRY_reveal || past->kind == ENTRY_row_remove)
		return diag_error(diags, place_none(), "past.kind",
			_("This tells what happened; only answers and texts can be taken up "
			  "again."));
	if (past->stands)
		return diag_error(
			diags, place_none(), "past.stands", _("That is what stands now."));
	if (past->spot.seat && past->kind == ENTRY_answer && cell &&
		cell->ballot != past->spot.ballot)
		return diag_error(diags, place_none(), "past.ballot",
			_("This belongs to an earlier vote, which is kept as it was."));
	return true;
}

static bool
restore_group(struct session *session, const struct past *past, const struct spot *spot,
	struct diags *diags)
{
	struct arena arena = { 0 };
	struct value value;
	bool given = str_equal(past->state, state_name(STATE_ANSWERED)), good;

	good = !given || spot_subject(spot)->type->read(
				 spot_subject(spot), past->value, &arena, &value, diags);
	good = good && session_group_answer(session, spot, given ? &value : NULL, diags);
	arena_free(&arena);
	return good;
}

bool
session_past_restore(struct session *session, const struct past *past, struct change *change,
	struct diags *diags)
{
	struct spot spot;
	enum state state;

	if (!refuse(past, diags) || !spot_read(session->answers, past->path, &spot, diags))
		return false;
	spot.seat = past->spot.seat;
	spot.ballot = past->spot.ballot;
	switch (past->kind) {
	case ENTRY_note: return session_beside(session, &spot, BESIDE_NOTE, past->value, diags);
	case ENTRY_discussion:
		return session_beside(session, &spot, BESIDE_DISCUSSION, past->value, diags);
	case ENTRY_dissent:
		return session_beside(session, &spot, BESIDE_DISSENT, past->value, diags);
	case ENTRY_reason: return session_beside(session, &spot, BESIDE_REASON, past->value, diags);
	case ENTRY_group_answer: return restore_group(session, past, &spot, diags);
	default: break;
	}
	if (!state_named(past->state, &state))
		return diag_error(diags, place_none(), "past.state",
			_("A newer version wrote this; it is kept, but cannot be taken up here."));
	return session_answer_text(session, &spot, past->value, state, change, diags);
}
