/* What was undone or redone, in words: the place, and what stands there now. */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/judge.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/seated.h"
#include "session/shown.h"
#include "session/states.h"
#include "session/undo_own.h"
#include "store/present.h"

#define QUOTED 40 /* cells of an answer that is told: a line, not the text */

uint64_t
session_bordered(const struct session *session)
{
	uint64_t approved = str_is(session->progress, "approve") ? session->progress_clock : 0;

	return session->state_clock > approved ? session->state_clock : approved;
}

/* Was the last move the one out of a locked state? */
static bool
has_opened(struct session *session)
{
	struct arena arena = { 0 };
	size_t count;
	struct move_made *made = session_moves_made(session, &arena, &count);
	bool opened = count > 0 && made[count - 1].opens;

	arena_free(&arena);
	return opened;
}

void
border_tell(struct session *session, bool back, struct buf *told)
{
	struct str state = session_state_label(session);
	bool moved = session_bordered(session) == session->state_clock;

	if (moved && has_opened(session))
		buf_format(told,
			_("Version %u was begun since; the one before it is kept as it was."),
			session->answers->version);
	else if (moved)
		buf_format(told, _("It has become \"%.*s\" since."), STR_ARGS(state));
	else
		buf_text(told, _("It has been approved since."));
	buf_format(told, " %s",
		back ? _("What was done before that is changed by answering, not undone.")
		     : _("What was undone before that is changed by answering, not redone."));
}

bool
deed_spot(const struct session *session, const struct deed *deed, struct spot *spot)
{
	const struct seat *seat = present_seat(session->answers, &deed->participant);
	struct diags ignored = { 0 };
	bool good = spot_read(session->answers, deed->path, spot, &ignored);

	diags_clear(&ignored);
	if (!good)
		return false;
	spot->seat = seat ? seat->number : 0;
	spot->ballot = deed->ballot;
	return true;
}

/* One line of it, and not more than one sees at a glance. */
static struct str
quoted(const struct buf *words, const char **cut)
{
	struct str text = str_trim(buf_str(words)), line;
	size_t end = str_find(text, STR("\n"));

	line = end < text.length ? str_part(text, 0, end) : text;
	if (utf8_cells(line) > QUOTED)
		line = utf8_fit(line, QUOTED);
	line = str_trim(line);
	*cut = line.length < text.length ? " …" : "";
	return line;
}

static void
add_axis(struct session *session, const struct axis *axis, uint16_t at, struct buf *out)
{
	struct str label;

	if (at == NO_CELL || !axis->choices || at >= axis->choices->count)
		return;
	label = choice_label(session->form, &axis->choices->at[at], session->language);
	buf_format(out, ", %.*s", STR_ARGS(label_short(label)));
}

/* Which place a row that is there has among its own, from 1. */
static size_t
place_of(struct session *session, const struct row *row)
{
	struct spot repeat = { .question = row->repeat,
		.row = row->parent,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };
	struct arena arena = { 0 };
	size_t count, place = 0;
	struct row **rows = rows_shown(session->answers, &repeat, &arena, &count);

	for (size_t i = 0; i < count; i++)
		if (rows[i] == row)
			place = i + 1;
	arena_free(&arena);
	return place;
}

/* "J3 Theme, row 2", as among what is missing: nobody is asked the id of a field. */
static void
add_field(struct session *session, const struct spot *spot, struct buf *out)
{
	struct str id = question_stop(spot->question)->short_id;
	struct str label = label_unasked(session_called(session, spot->question));

	buf_format(out, "%.*s%s%.*s", STR_ARGS(id), id.length ? " " : "", STR_ARGS(label));
	buf_format(out, _(", row %zu"), place_of(session, spot->row));
}

void
spot_tell(struct session *session, const struct spot *spot, struct buf *out)
{
	if (spot->row && spot->row->repeat)
		add_field(session, spot, out);
	else
		buf_add(out, session_called(session, spot->question));
	add_axis(session, &spot->question->rows, spot->cell_row, out);
	add_axis(session, &spot->question->columns, spot->cell_column, out);
}

/* What one seat gave is not the question's answer, and nobody's to read here: not
 * even once it is shown, since only how many gave what may stand on the screen. */
static void
tell_rating(
	struct session *session, const struct spot *spot, const struct deed *deed, struct buf *told)
{
	struct buf on = { 0 };
	enum state before;
	bool corrects = cell_open(spot_cell(spot)) && state_named(deed->state_before, &before) &&
			state_settles(before);

	spot_tell(session, spot, &on);
	if (question_ask(spot->question->cell ? spot->question->cell : spot->question) != ASK_GRADE)
		buf_format(told, _("the answer of seat %u on %.*s."), spot->seat,
			STR_ARGS(buf_str(&on)));
	else if (corrects)
		buf_format(told, _("the correction of seat %u on %.*s."), spot->seat,
			STR_ARGS(buf_str(&on)));
	else
		buf_format(told, _("the rating of seat %u on %.*s."), spot->seat,
			STR_ARGS(buf_str(&on)));
	buf_free(&on);
}

/* What the group says stands beside the ratings, which stay as they are. */
static void
tell_group(struct str name, struct str now, const char *cut, struct buf *told)
{
	if (now.length)
		buf_format(told, _("the group's answer on %.*s is \"%.*s%s\" again."),
			STR_ARGS(name), STR_ARGS(now), cut);
	else
		buf_format(told, _("the group's answer on %.*s."), STR_ARGS(name));
}

static void
tell_answer(struct session *session, const struct deed *deed, struct buf *told)
{
	struct buf words = { 0 }, name = { 0 };
	struct str text = STR("");
	const struct answer *answer;
	const char *cut = "";
	struct spot spot;

	if (!deed_spot(session, deed, &spot))
		return;
	answer = spot_answer(&spot);
	spot_tell(session, &spot, &name);
	if (answer && answer->state != STATE_CLEARED && answer->state != STATE_NOT_REACHED) {
		session_say(session, &spot, answer, &words);
		text = quoted(&words, &cut);
	}
	if (spot.seat > 0)
		tell_rating(session, &spot, deed, told);
	else if (spot.question->answered_by == BY_PARTICIPANT)
		tell_group(buf_str(&name), text, cut, told);
	else if (text.length)
		buf_format(told, _("%.*s is \"%.*s%s\" again."), STR_ARGS(buf_str(&name)),
			STR_ARGS(text), cut);
	else
		buf_format(told, _("%.*s has no answer again."), STR_ARGS(buf_str(&name)));
	buf_free(&words);
	buf_free(&name);
}

bool
deed_is_coming(const struct deed *deed)
{
	return deed->kind == ENTRY_join && str_is(deed->state_before, PRESENCE_UNDONE);
}

/* As it is now; a name only where the room shows names. */
static void
tell_seat(struct session *session, const struct deed *deed, struct buf *told)
{
	const struct seat *seat = present_seat(session->answers, &deed->participant);
	bool names = session_shown(session, NULL) == SHOW_NAMES, room = seated_in_room(session);
	struct str label = seat ? seated_named(session, seat, names) : STR("");
	const char *comma = label.length ? ", " : "";

	if (!seat)
		buf_text(told, deed_is_coming(deed) ? _("the adding of a participant.")
			       : room		    ? _("who is in the room.")
						    : _("who takes part."));
	else if (seat->present && (deed_is_coming(deed) || !room))
		buf_format(told, _("participant %u%s%.*s is there again."), seat->number, comma,
			STR_ARGS(label));
	else if (seat->present)
		buf_format(told, _("seat %u%s%.*s is in the room."), seat->number, comma,
			STR_ARGS(label));
	else
		buf_format(told,
			room ? _("seat %u%s%.*s is not in the room.")
			     : _("participant %u%s%.*s is in it no more."),
			seat->number, comma, STR_ARGS(label));
}

/* The row that a path ends with; NULL: it is not there. */
static struct row *
row_named_by(struct session *session, struct str path)
{
	struct diags ignored = { 0 };
	struct uid id = { 0 };
	struct spot spot;
	size_t slash = path.length;

	while (slash > 0 && path.at[slash - 1] != '/')
		slash--;
	/* It names no field, so what is read ends at the row. */
	spot_read(session->answers, path, &spot, &ignored);
	diags_clear(&ignored);
	return uid_read(str_from(path, slash), &id) && spot.row && spot.row->repeat &&
			       uid_equal(&spot.row->id, &id)
		       ? spot.row
		       : NULL;
}

/* As it is now. */
static void
tell_row(struct session *session, const struct deed *deed, struct buf *told)
{
	const struct row *row = row_named_by(session, deed->path);
	size_t place = row && !row->removed ? place_of(session, row) : 0;

	if (place)
		buf_format(told, _("row %zu is back."), place);
	else
		buf_text(told, _("the row is gone."));
}

/* What stands beside which answer, and of whoever is of another mind whose it is. */
static void
tell_beside(struct session *session, const struct deed *deed, struct buf *told)
{
	struct buf on = { 0 };
	struct spot spot;

	if (!deed_spot(session, deed, &spot)) {
		buf_text(told, _("the text beside the answer."));
		return;
	}
	spot_tell(session, &spot, &on);
	if (deed->kind == ENTRY_note)
		buf_format(told, _("the note on %.*s."), STR_ARGS(buf_str(&on)));
	else if (deed->kind == ENTRY_discussion)
		buf_format(told, _("what was talked about on %.*s."), STR_ARGS(buf_str(&on)));
	else if (deed->kind == ENTRY_dissent && spot.seat)
		buf_format(told, _("the other mind of seat %u on %.*s."), spot.seat,
			STR_ARGS(buf_str(&on)));
	else
		buf_format(told, _("the reason given on %.*s."), STR_ARGS(buf_str(&on)));
	buf_free(&on);
}

void
deed_tell(struct session *session, const struct deed *deed, struct buf *told)
{
	switch (deed->kind) {
	case ENTRY_answer:
	case ENTRY_group_answer: tell_answer(session, deed, told); break;
	case ENTRY_row_remove: tell_row(session, deed, told); break;
	case ENTRY_row_move: buf_text(told, _("the row's place.")); break;
	case ENTRY_join:
	case ENTRY_leave: tell_seat(session, deed, told); break;
	default: tell_beside(session, deed, told); break;
	}
}

void
deed_tell_voted(struct session *session, const struct spot *spot, bool back, struct buf *told)
{
	struct buf on = { 0 };

	spot_tell(session, spot, &on);
	if (back)
		buf_format(told,
			_("Undone: the new vote on %.*s, which had no answer yet. What was shown "
			  "stands."),
			STR_ARGS(buf_str(&on)));
	else
		buf_format(told, _("Redone: a new vote on %.*s. The first one is kept beside it."),
			STR_ARGS(buf_str(&on)));
	buf_free(&on);
}

/* ---- what was said in one line ---- */

/* Why it was done is told of them all, after them. */
static size_t
count_said(const struct deed *line, size_t count)
{
	size_t said = 0;

	for (size_t i = 0; i < count; i++)
		said += line[i].kind != ENTRY_reason;
	return said;
}

/* Where all of the line were done: of a table its row, where they share one.  False when
 * they are of several questions, or only one. */
static bool
line_spot(const struct session *session, const struct deed *line, size_t count, struct spot *all)
{
	struct spot spot;

	if (count_said(line, count) < 2 || !deed_spot(session, line, all) || !all->question->cell)
		return false;
	for (size_t i = 1; i < count; i++) {
		if (line[i].kind == ENTRY_reason)
			continue;
		if (line[i].kind != line->kind || !deed_spot(session, &line[i], &spot) ||
			spot.question != all->question || spot.seat != all->seat)
			return false;
		if (spot.cell_row != all->cell_row)
			all->cell_row = NO_CELL;
	}
	if (all->question->columns.choices)
		all->cell_column = NO_CELL;
	else
		all->cell_row = NO_CELL;
	return true;
}

/* Of one seat only how many, as tell_rating. */
static void
tell_line_of_seat(struct session *session, const struct spot *all, size_t count, struct buf *told)
{
	struct buf on = { 0 };

	spot_tell(session, all, &on);
	if (question_ask(all->question->cell) == ASK_GRADE)
		buf_format(told,
			PLURAL("%zu rating of seat %u on %.*s.", "%zu ratings of seat %u on %.*s.",
				count),
			count, all->seat, STR_ARGS(buf_str(&on)));
	else
		buf_format(told,
			PLURAL("%zu answer of seat %u on %.*s.", "%zu answers of seat %u on %.*s.",
				count),
			count, all->seat, STR_ARGS(buf_str(&on)));
	buf_free(&on);
}

static void
tell_cell_in_line(
	struct session *session, const struct deed *deed, const struct spot *all, struct buf *told)
{
	struct buf name = { 0 };
	struct spot spot;

	if (!deed_spot(session, deed, &spot))
		return;
	if (all->cell_row == NO_CELL)
		add_axis(session, &spot.question->rows, spot.cell_row, &name);
	add_axis(session, &spot.question->columns, spot.cell_column, &name);
	/* Without the comma that a name before them would want. */
	buf_format(told, "%.*s ", STR_ARGS(str_from(buf_str(&name), 2)));
	session_say_short(session, &spot, told);
	buf_free(&name);
}

/* The first row that was made with the line: the rest of it is in that row. */
static const struct deed *
line_row(struct session *session, const struct deed *line, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (line[i].kind == ENTRY_row_remove && str_is(line[i].state_after, "cleared") &&
			row_named_by(session, line[i].path))
			return &line[i];
	return NULL;
}

/* The first words that the row was given; of one that has none, or a seat's own, its repeat
 * must do. */
static void
add_row_words(
	const struct session *session, const struct deed *line, size_t count, struct buf *words)
{
	struct spot spot;

	for (size_t i = 0; i < count && !words->length; i++)
		if (line[i].value_after.length && deed_spot(session, &line[i], &spot) &&
			spot.question->kind == VALUE_TEXT && !spot.question->choices &&
			!question_refers(spot.question) && !spot.seat &&
			spot.question->answered_by != BY_PARTICIPANT)
			buf_add(words, line[i].value_after);
}

static void
tell_row_of_line(struct session *session, const struct deed *deed, const struct deed *line,
	size_t count, struct buf *told)
{
	const struct row *row = row_named_by(session, deed->path);
	struct str name = session_called(session, row->repeat), begins;
	size_t place = row->removed ? 0 : place_of(session, row);
	struct buf words = { 0 };
	const char *cut;

	add_row_words(session, line, count, &words);
	begins = quoted(&words, &cut);
	if (!place && begins.length)
		buf_format(told,
			_("the row \"%.*s%s\" of %.*s is gone, with what was said with it."),
			STR_ARGS(begins), cut, STR_ARGS(name));
	else if (place)
		buf_format(told, _("row %zu of %.*s is back, with what was said with it."), place,
			STR_ARGS(name));
	else
		buf_format(told, _("a row of %.*s is gone, with what was said with it."),
			STR_ARGS(name));
	buf_free(&words);
}

void
deed_tell_line(struct session *session, const struct deed *line, size_t count, size_t swung,
	struct buf *told)
{
	const struct deed *row = line_row(session, line, count);
	struct buf name = { 0 };
	struct spot all;

	if (row) {
		tell_row_of_line(session, row, line, count, told);
	} else if (!line_spot(session, line, count, &all)) {
		for (size_t i = 0; i < count; i++)
			if (line[i].kind != ENTRY_reason) {
				buf_text(told, i ? " " : "");
				deed_tell(session, &line[i], told);
			}
	} else if (all.seat) {
		tell_line_of_seat(session, &all, swung, told);
	} else {
		spot_tell(session, &all, &name);
		buf_format(told,
			PLURAL("%zu value of %.*s. Now: ", "%zu values of %.*s. Now: ", swung),
			swung, STR_ARGS(buf_str(&name)));
		for (size_t i = 0; i < count; i++)
			if (line[i].kind != ENTRY_reason) {
				buf_text(told, i ? ", " : "");
				tell_cell_in_line(session, &line[i], &all, told);
			}
		buf_byte(told, '.');
	}
	buf_free(&name);
}

/* ---- what went along with it ---- */

static void
tell_went(size_t count, bool back, struct buf *told)
{
	if (count == 0)
		return;
	buf_byte(told, ' ');
	if (back)
		buf_format(told,
			PLURAL("%zu row that had gone is back.", "%zu rows that had gone are back.",
				count),
			count);
	else
		buf_format(
			told, PLURAL("%zu row went again.", "%zu rows went again.", count), count);
}

static void
tell_came(size_t count, bool back, struct buf *told)
{
	if (count == 0)
		return;
	buf_byte(told, ' ');
	if (back)
		buf_format(told,
			PLURAL("%zu thing that had come with it went too.",
				"%zu things that had come with it went too.", count),
			count);
	else
		buf_format(told,
			PLURAL("%zu thing came with it again.", "%zu things came with it again.",
				count),
			count);
}

void
deed_tell_along(const struct along *along, bool back, struct buf *told)
{
	tell_went(along->went, back, told);
	if (along->reasons)
		buf_format(told, " %s",
			back ? _("Its reason went with it.") : _("Its reason is there again."));
	tell_came(along->came, back, told);
	if (along->change.first) {
		buf_byte(told, ' ');
		change_say(&along->change, told);
	}
}
