/* What stands beside the answer, and what takes it back. */
#include "base/lang.h"
#include "base/utf8.h"
#include "form/judge.h"
#include "form/qtype.h"
#include "ui/external.h"
#include "ui/linear/hush.h"
#include "ui/linear/line.h"

static struct spot
spot_here(struct linear *linear)
{
	return spot_of(linear->session->answers, linear->at);
}

/* Of what could not be kept for a number in it the rest is not lost: Enter keeps it
 * without. */
static bool
hear_struck(struct linear *linear, struct str *note)
{
	struct prompt prompt = { .words = str_of(
					 _("Enter saves it so, other words stand in its place")),
		.takes = _("Enter saves the note without the number; :u leaves it out."),
		.undone = _("The note is left out; nothing of it was saved.") };
	struct buf struck = { 0 };
	struct str text;
	bool heard;

	session_blot(&struck, *note);
	*note = arena_text(&linear->frame, buf_str(&struck));
	buf_free(&struck);
	line_say(linear, _("The note with the number struck out: %.*s"), STR_ARGS(*note));
	heard = hear_beside(linear, &prompt, &text);
	if (heard && text.length)
		*note = text;
	return heard;
}

/* True when nothing more is to be tried. */
static bool
keep_note(struct linear *linear, const struct spot *spot, struct str *note)
{
	struct diags diags = { 0 };
	bool none = str_is(*note, "-"), number;

	if (session_beside(linear->session, spot, BESIDE_NOTE, none ? STR("") : *note, &diags))
		line_say(linear, "%s",
			none ? _("The note is taken back.") : _("The note is saved."));
	number = diags.errors && str_is(str_of(diags.at[0].code), "session.identity-number");
	line_diags(linear, &diags);
	return !number || !hear_struck(linear, note);
}

void
run_note(struct linear *linear, struct str rest)
{
	struct spot spot = spot_here(linear);
	struct str before = session_beside_text(linear->session, &spot, BESIDE_NOTE);

	if (before.length && !rest.length)
		line_say(linear, _("Note now: %.*s"), STR_ARGS(before));
	if (before.length && line_first_time(linear, STR("hint note")))
		line_say(linear, "%s",
			_("Enter keeps the note, other words stand in its place, - takes it "
			  "back."));
	if (!rest.length && !hear_aside(linear, _("Note"),
				    _("A note to this question, on one line; - takes the note "
				      "back. Enter changes nothing."),
				    &rest))
		return;
	while (rest.length && !keep_note(linear, &spot, &rest))
		;
}

/* ---- why there is no answer ---- */

/* Numbers that people learn do not move. */
static const enum state reasons[] = { STATE_DONT_KNOW, STATE_DECLINED, STATE_NOT_APPLICABLE,
	STATE_LATER, STATE_ABSTAINED };

static bool
is_allowed(const struct spot *spot, enum state state)
{
	if (state == STATE_LATER || state == STATE_ABSTAINED)
		return true;
	return (spot->question->special >> state) & 1;
}

static bool
put_off(struct linear *linear, const struct spot *spot, struct diags *diags)
{
	struct str who, when;

	if (!hear_aside(linear, _("Who finds out"),
		    _("Who finds the answer, by role or name. Enter: nobody yet."), &who) ||
		!hear_aside(linear, _("By when"), _("A day, as 2017-03-14. Enter: no day yet."),
			&when) ||
		!session_later(linear->session, spot, who, when, diags))
		return false;
	line_say(linear, "%s",
		may_say(spot) ? _("Put off until later; it stands under what is missing.")
			      : _("Received."));
	return true;
}

static bool
take_reason(struct linear *linear, const struct spot *spot, enum state state)
{
	struct diags diags = { 0 };
	struct change change = { 0 };
	bool good = false;

	if (!is_allowed(spot, state)) {
		line_say(linear, _("This question does not take \"%s\" for an answer."),
			state_words(state));
	} else if (!reason_given(linear, spot, &diags)) {
		good = false;
	} else if (state == STATE_LATER) {
		good = put_off(linear, spot, &diags);
	} else {
		good = session_answer(linear->session, spot, state, NULL, &change, &diags);
		if (good && !may_say(spot))
			line_say(linear, "%s", _("Received."));
		else if (good)
			line_say(linear, _("Saved: %s."), state_words(state));
		if (good && may_say(spot))
			say_change(linear, &change);
	}
	line_diags(linear, &diags);
	return good;
}

/* Of a rating that is hidden the reason is too. */
static bool
hear_why(struct linear *linear, const struct spot *spot, struct str *text)
{
	const char *takes = _("The number of a reason. Enter changes nothing.");

	if (!may_say(spot))
		return hear_unseen(linear, _("Why no answer"), takes, text);
	return hear_aside(linear, _("Why no answer"), takes, text);
}

static bool
ask_reason(struct linear *linear, const struct spot *spot)
{
	size_t count = COUNT_OF(reasons) - !spot->seat;
	int64_t number = 0;
	struct str text;

	for (size_t i = 0; i < count; i++)
		if (is_allowed(spot, reasons[i]))
			line_say(linear, " %zu %s", i + 1, state_words(reasons[i]));
	if (!hear_why(linear, spot, &text))
		return false;
	if (!text.length) {
		line_say(linear, "%s", _("Nothing was changed."));
		return false;
	}
	if (!str_to_integer(text, &number) || number < 1 || (size_t)number > count) {
		if (!may_say(spot))
			line_say(linear, "%s",
				_("That is none of the reasons. Nothing was changed."));
		else
			line_say(linear, _("There is no reason \"%.*s\". Nothing was changed."),
				STR_ARGS(text));
		return false;
	}
	return take_reason(linear, spot, reasons[number - 1]);
}

/* "3" of a seat. */
static bool
seat_meant(struct linear *linear, struct str rest, struct spot *spot)
{
	int64_t number;

	if (!rest.length && linear->asked.question && linear->asked.seat)
		return true;
	if (!rest.length && !hear_seat(linear, &rest))
		return false;
	if (str_to_integer(rest, &number) && number > 0 &&
		answers_seat(linear->session->answers, (uint32_t)number)) {
		spot->seat = (uint32_t)number;
		return true;
	}
	if (rest.length)
		line_say(linear, _("There is no seat \"%.*s\" in this conversation."),
			STR_ARGS(rest));
	else
		line_say(linear, "%s", _("Nothing was changed."));
	return false;
}

/* What a command is about: the field, seat or cell of the prompt, or the one
 * that is named.  *whole: nothing of the stop is left to ask after it. */
static bool
spot_meant(struct linear *linear, struct str rest, struct spot *spot)
{
	const struct question *at = linear->at;

	*spot = linear->asked.question ? linear->asked : spot_here(linear);
	if (at->cell)
		return cell_named(linear, &rest, spot);
	if (spot->question->type->container || spot->question->type->ask == ASK_PEOPLE) {
		line_say(linear, "%s", _("Nothing that could be answered stands at this prompt."));
		return false;
	}
	return at->answered_by != BY_PARTICIPANT || seat_meant(linear, rest, spot);
}

static bool
is_prompt(const struct linear *linear, const struct spot *spot)
{
	const struct spot *asked = &linear->asked;

	return asked->question == spot->question && asked->row == spot->row &&
	       asked->seat == spot->seat && asked->cell_row == spot->cell_row &&
	       asked->cell_column == spot->cell_column;
}

/* The prompt that it answers goes on. */
void
run_reason(struct linear *linear, struct str rest)
{
	struct spot spot;

	if (!spot_meant(linear, rest, &spot))
		return;
	if (ask_reason(linear, &spot) && is_prompt(linear, &spot))
		pass(linear, STR(""));
}

void
run_clear(struct linear *linear, struct str rest)
{
	struct diags diags = { 0 };
	struct change change = { 0 };
	const struct answer *answer;
	struct spot spot;

	if (!spot_meant(linear, rest, &spot))
		return;
	answer = spot_answer(&spot);
	if (!answer || answer->state == STATE_CLEARED || answer->state == STATE_NOT_REACHED) {
		line_say(linear, "%s", _("There is no answer to take away."));
		return;
	}
	if (reason_given(linear, &spot, &diags) &&
		session_answer(linear->session, &spot, STATE_CLEARED, NULL, &change, &diags)) {
		line_say(linear, "%s", _("The answer is taken away. :u brings it back."));
		say_change(linear, &change);
	}
	line_diags(linear, &diags);
}

/* ---- undo, redo ---- */

/* In a table the row is asked first where it was, and in the rows that are asked the field
 * in its row, or the rows within it: what is asked anew begins with the first and with the
 * next row else. */
static void
go_to_swung(struct linear *linear)
{
	struct spot spot;

	if (!session_swung(linear->session, &spot) && !session_swung_rows(linear->session, &spot))
		return;
	if (question_stop(spot.question) != linear->at)
		return;
	if (spot.cell_row != NO_CELL && !spot.seat)
		linear->wanted_line = spot.cell_row;
	if (!linear->rows.question || !spot.row->repeat)
		return;
	linear->wanted = spot.question;
	linear->wanted_row = spot.row->id;
}

/* Rows, seats and answers may be others now: the stop is asked anew. */
static void
swing(struct linear *linear, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct diags diags = { 0 };
	struct buf told = { 0 };

	linear->again = turn(linear->session, &told, &diags);
	if (linear->again && turn == session_undo && session_can_redo(linear->session))
		buf_format(&told, " %s", _(":redo does it again."));
	line_say_text(linear, buf_str(&told));
	line_diags(linear, &diags);
	buf_free(&told);
	if (linear->again)
		go_to_swung(linear);
}

void
run_undo(struct linear *linear, struct str rest)
{
	(void)rest;
	/* What is being said and not saved yet is undone first, by itself. */
	if (linear->prompt && linear->prompt->undone) {
		line_say(linear, "%s", linear->prompt->undone);
		linear->dropped = true;
	} else if (linear->described.length) {
		linear->again = true;
	} else {
		swing(linear, session_undo);
	}
}

void
run_redo(struct linear *linear, struct str rest)
{
	(void)rest;
	swing(linear, session_redo);
}

/* ---- a long text in one's own editor ---- */

static struct str
text_now(struct linear *linear, const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);
	struct str begun = session_draft_text(linear->session, spot, &linear->frame, NULL);

	if (begun.length || !answer || answer->value.kind != VALUE_TEXT)
		return begun;
	return answer->value.text;
}

void
run_editor(struct linear *linear, struct str rest)
{
	struct spot spot = linear->asked.question ? linear->asked : spot_here(linear);
	struct diags diags = { 0 };
	struct buf text = { 0 };
	struct change change = { 0 };

	(void)rest;
	if (question_ask(spot.question) != ASK_PAGE || spot.seat) {
		line_say(linear, "%s", _("Your own editor is for long texts; this is not one."));
		return;
	}
	buf_add(&text, text_now(linear, &spot));
	hush_end();
	if (external_edit(&text, &diags) && reason_given(linear, &spot, &diags) &&
		session_answer_text(
			linear->session, &spot, buf_str(&text), STATE_ANSWERED, &change, &diags)) {
		line_say(linear,
			PLURAL("Saved: %zu word.", "Saved: %zu words.", utf8_words(buf_str(&text))),
			utf8_words(buf_str(&text)));
		say_change(linear, &change);
		pass(linear, STR(""));
	}
	line_diags(linear, &diags);
	buf_free(&text);
}
