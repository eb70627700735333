/* One value: what is offered, what is typed, what is said afterwards. */
#include "base/lang.h"
#include "form/judge.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/states.h"
#include "session/write.h"
#include "ui/linear/line.h"

const struct question *
asked_of(const struct spot *spot)
{
	return spot->question->cell ? spot->question->cell : spot->question;
}

struct moment
moment_of(struct linear *linear, const struct spot *spot)
{
	const struct question *question = spot->question;

	return (struct moment){
		.answers = linear->session->answers,
		.row = spot->row,
		.seat = spot->seat,
		.question = asked_of(spot),
		.matrix_row = spot->cell_row != NO_CELL && question->rows.choices
				      ? &question->rows.choices->at[spot->cell_row]
				      : NULL,
		.matrix_column = spot->cell_column != NO_CELL && question->columns.choices
					 ? &question->columns.choices->at[spot->cell_column]
					 : NULL,
		.arena = &linear->frame,
	};
}

static struct str
point_words(struct linear *linear, const struct choice *point)
{
	return label_short(choice_label(linear->session->form, point, linear->session->language));
}

/* Two scales of the same numbers sound alike: where another one was asked since,
 * the words of the ends tell which it is. */
static void
say_ends(struct linear *linear, const struct choices *points, bool other)
{
	const struct choice *first = &points->at[0], *last = &points->at[points->count - 1];

	if (other)
		line_say(linear, _("The scale is %g, %.*s, to %g, %.*s."), first->number,
			STR_ARGS(point_words(linear, first)), last->number,
			STR_ARGS(point_words(linear, last)));
	else
		line_say(linear, _("The scale is %g to %g."), first->number, last->number);
}

static void
say_scale(struct linear *linear, const struct question *question)
{
	const struct choices *points = question->choices;
	struct session *session = linear->session;
	bool other = linear->scale != points;

	linear->scale = points;
	if (!line_first_time(
		    linear, arena_format(&linear->frame, "scale %p", (const void *)points))) {
		/* The prompt of a field in rows has them. */
		if (other || !question->scope)
			say_ends(linear, points, other);
		return;
	}
	for (size_t i = 0; i < points->count; i++)
		line_say(linear, " %g %.*s", points->at[i].number,
			STR_ARGS(choice_label(session->form, &points->at[i], session->language)));
}

void
say_offers(struct linear *linear, const struct question *question, const struct moment *moment)
{
	enum ask ask = question_ask(question);
	const struct session *session = linear->session;
	const struct choice **offers;
	const unsigned *numbers;
	size_t count;

	if (ask != ASK_ONE && ask != ASK_MANY && ask != ASK_RANK)
		return;
	line_say(linear, "%s",
		ask == ASK_ONE	  ? _("Choose one:")
		: ask == ASK_MANY ? _("Choose one or more, as 1 3:")
				  : _("Put in order, as 3 1 2:"));
	offers = question_offers(question, moment, &linear->frame, &count);
	numbers = question_numbers(question, moment, &linear->frame);
	for (size_t i = 0; i < count; i++)
		line_say(linear, numbers[count] <= 10 ? " %u %.*s" : " %02u %.*s", numbers[i],
			STR_ARGS(choice_label(session->form, offers[i], session->language)));
	if (question->other)
		line_say(linear,
			numbers[count] < 10 ? _(" %zu Other: write it after the number")
					    : _(" %02zu Other: write it after the number"),
			(size_t)numbers[count]);
}

/* The fields of a row come again with each row: what can be chosen in them is read
 * out once, as long as it is the same. */
static bool
is_said_before(struct linear *linear, const struct question *question, const struct moment *moment)
{
	struct buf key = { 0 };
	const struct choice **offers;
	size_t count;
	bool said;

	if (!question->scope || !question->choices)
		return false;
	offers = question_offers(question, moment, &linear->frame, &count);
	buf_format(&key, "choices %.*s", STR_ARGS(question->name));
	for (size_t i = 0; i < count; i++)
		buf_format(&key, " %.*s", STR_ARGS(offers[i]->name));
	said = !line_first_time(linear, buf_str(&key));
	buf_free(&key);
	return said;
}

void
say_choices(struct linear *linear, const struct question *question, const struct moment *moment)
{
	enum ask ask = question_ask(question);

	if (ask == ASK_GRADE)
		say_scale(linear, question);
	else if (ask == ASK_PICK && line_first_time(linear, STR("hint choose")))
		line_say(linear, "%s",
			_("Write a name, or the beginning of one; commas between several."));
	else if (!is_said_before(linear, question, moment))
		say_offers(linear, question, moment);
}

/* A text has lines and full stops of its own: what follows it is a line too. */
static void
say_present_text(struct linear *linear, const struct spot *spot, struct str text)
{
	line_say(linear, "%s", _("Answered now:"));
	line_say_lines(linear, text);
	/* Of two texts the ways are said together, after the one that was begun. */
	if (answers_locked(linear->session->answers) || has_begun(linear, spot))
		return;
	line_say(linear, "%s",
		_("Enter keeps the text; what you write stands in its place; + alone first adds to "
		  "it."));
}

/* What was kept although it was wrong is called so again. */
static void
say_marked(struct linear *linear, const struct spot *spot)
{
	struct problems problems = { 0 };

	spot_problems(linear->session->answers, spot, NULL, &linear->frame,
		linear->session->language, &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (problems.at[i].kind == PROBLEM_WRONG)
			line_say(linear, _("Marked: %.*s"), STR_ARGS(problems.at[i].text));
}

void
say_present(struct linear *linear, const struct spot *spot)
{
	const struct answer *answer = spot_answer(spot);
	struct buf words = { 0 };

	if (!answer || answer->state == STATE_NOT_REACHED || answer->state == STATE_CLEARED)
		return;
	if (!may_say(spot)) {
		line_say(linear, "%s", _("Answered, not shown. Enter keeps it."));
		return;
	}
	if (has_text(spot)) {
		say_present_text(linear, spot, answer->value.text);
		return;
	}
	say_answer(linear, spot, answer, &words);
	/* What was refused after it stands marked: Enter does not put that right. */
	if (is_kept_wrong(linear, spot)) {
		line_say(linear, _("Answered before: %s%s"), words.at, stop_after(buf_str(&words)));
		buf_free(&words);
		return;
	}
	if (answer->state == STATE_LATER)
		line_say(linear, _("Now: %s. Enter leaves it so."), words.at);
	else
		line_say(linear, _("Answered now: %s%s Enter keeps it."), words.at,
			stop_after(buf_str(&words)));
	buf_free(&words);
	say_marked(linear, spot);
}

/* A reason that is typed in place of a rating: - and .; in any cell of a table -, as on
 * the screen. */
static bool
typed_state(const struct spot *spot, struct str text, enum state *state)
{
	if (question_ask(asked_of(spot)) != ASK_GRADE && !spot->question->cell)
		return false;
	if (str_is(text, "-"))
		*state = STATE_DONT_KNOW;
	else if (spot->seat && (str_is(text, ".") || str_is(text, ",")))
		*state = STATE_ABSTAINED;
	else
		return false;
	return true;
}

/* A number or a day that cannot be read is no answer; it stays, under what must
 * be corrected, until there is one. */
static void
keep_wrong(struct linear *linear, const struct spot *spot, struct str text)
{
	const struct question *asked = asked_of(spot);
	struct diags ignored = { 0 };

	if (spot->seat || question_ask(asked) != ASK_LINE || asked->kind == VALUE_TEXT)
		return;
	/* What cannot be kept has been told and stands on the paper. */
	session_draft(linear->session, spot, text, true, &ignored);
	diags_clear(&ignored);
}

static bool
is_of_store(const struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++)
		if (diags->at[i].level == DIAG_ERROR &&
			str_starts(str_of(diags->at[i].code), STR("store.")))
			return true;
	return false;
}

/* Where words are written on one line the dot that ends many is no answer. */
static bool
is_lone_dot(const struct spot *spot, struct str text)
{
	const struct question *asked = asked_of(spot);
	bool line = question_ask(asked) == ASK_LINE || spot->cell_row != NO_CELL;

	return line && asked->kind == VALUE_TEXT && str_is(text, ".");
}

/* What was typed as a value, or a state without one. */
static bool
read_typed(struct linear *linear, const struct spot *spot, struct str text, enum state *state,
	struct value *value, struct diags *diags)
{
	const struct question *asked = asked_of(spot);
	struct moment moment = moment_of(linear, spot);

	*state = STATE_ANSWERED;
	*value = value_none();
	if (typed_state(spot, text, state))
		return true;
	if (is_lone_dot(spot, text))
		return diag_error(diags, place_none(), "answer.dot",
			_("A dot alone ends a text of many lines; here the answer is one line."));
	if (!asked->type->typed)
		return asked->type->read(asked, text, &linear->frame, value, diags);
	text = other_marked(linear, asked, &moment, text);
	if (!asked->type->typed(asked, &moment, text, &linear->frame, value, diags))
		return false;
	other_unmarked(linear, value);
	return true;
}

/* The same as it is stored. */
static bool
read_stored(struct linear *linear, const struct spot *spot, struct str *text, enum state *state,
	struct diags *diags)
{
	struct buf stored = { 0 };
	struct value value;

	*state = STATE_ANSWERED;
	if (question_refers(asked_of(spot)))
		return typed_refs(linear, spot, text, diags);
	if (!read_typed(linear, spot, *text, state, &value, diags))
		return false;
	if (*state == STATE_ANSWERED)
		value_write(&stored, &value);
	*text = arena_text(&linear->frame, buf_str(&stored));
	buf_free(&stored);
	return true;
}

static bool
stands_already(const struct spot *spot, enum state state, struct str text)
{
	const struct answer *answer = spot_answer(spot);
	struct buf stored = { 0 };
	bool same;

	if (!answer || answer->state != state)
		return false;
	if (state == STATE_ANSWERED)
		value_write(&stored, &answer->value);
	same = str_equal(buf_str(&stored), text);
	buf_free(&stored);
	return same;
}

bool
copy_not_kept(struct linear *linear, struct session *copy, struct diags *diags)
{
	const struct not_kept *not_kept = &linear->not_kept;
	const struct spot *here = &not_kept->spot;
	struct str typed = not_kept->text;
	struct buf text = { 0 };
	enum state state;
	struct spot there;
	bool good;

	spot_path(here, &text);
	good = spot_read(copy->answers, buf_str(&text), &there, diags);
	there.seat = here->seat;
	buf_clear(&text);
	if (good && not_kept->begun) {
		good = session_draft(copy, &there, typed, false, diags);
	} else {
		good = good && read_stored(linear, here, &typed, &state, diags) &&
		       session_answer_text(copy, &there, typed, state, NULL, diags);
	}
	buf_free(&text);
	return good;
}

bool
typed_fits(struct linear *linear, const struct spot *spot, struct str text)
{
	const struct question *asked = asked_of(spot);
	struct diags diags = { 0 };
	struct value value;
	enum state state;
	bool good = session_unlocked(linear->session, &diags) &&
		    (question_refers(asked) ||
			    (read_typed(linear, spot, text, &state, &value, &diags) &&
				    (value.kind != VALUE_TEXT ||
					    session_no_number(value.text, &diags))));

	say_refused(linear, spot, &diags);
	return good;
}

bool
take_unsaid(struct linear *linear, const struct spot *spot, struct str text, struct change *change,
	struct diags *diags)
{
	const struct session *session = linear->session;
	bool first = session->progress.length > 0 && !session_changed_after(session);
	struct str typed = text;
	enum state state;
	bool good;

	/* Nothing is to be corrected in what cannot be changed. */
	if (!session_unlocked(linear->session, diags))
		return false;
	good = read_stored(linear, spot, &text, &state, diags);

	if (good && session_asks_reason(session) && stands_already(spot, state, text)) {
		*change = (struct change){ .first = NULL };
		return true; /* nothing to be changed, and no reason for it */
	}
	if (good)
		good = reason_given(linear, spot, diags) &&
		       session_answer_text(linear->session, spot, text, state, change, diags);
	else if (!question_refers(asked_of(spot)) && !session_asks_reason(session))
		keep_wrong(linear, spot, typed);
	linear->unsaved = is_of_store(diags);
	linear->wordless = diags_has(diags, "answer.other-empty");
	/* As on the screen: once, when it is changed for the first time. */
	if (first && good)
		line_say_text(linear, marked_words(session));
	return good;
}

bool
take_typed(struct linear *linear, const struct spot *spot, struct str text, struct change *change)
{
	struct diags diags = { 0 };
	bool good = take_unsaid(linear, spot, text, change, &diags);

	if (good)
		line_diags(linear, &diags);
	else
		say_refused(linear, spot, &diags);
	return good;
}

/* A check of a table is judged in each of its cells: it asks once, and what is
 * said stands at all of them. */
static bool
is_same_warning(const struct problem *a, const struct problem *b)
{
	return b->kind == PROBLEM_LOOK && a->check == b->check && str_equal(a->text, b->text);
}

static void
ask_why(struct linear *linear, const struct spot *spot, const struct problems *problems, size_t at)
{
	const struct problem *problem = &problems->at[at];
	struct diags diags = { 0 };
	struct str reason;

	for (size_t i = 0; i < at; i++)
		if (is_same_warning(problem, &problems->at[i]))
			return;
	line_say_text(linear, problem->text);
	if (!hear_why_so(linear, spot->question, &reason))
		return;
	for (size_t i = at; reason.length && i < problems->count; i++)
		if (is_same_warning(problem, &problems->at[i]))
			session_reason(
				linear->session, &problems->at[i].spot, false, reason, &diags);
	if (reason.length && !diags.errors)
		line_say(linear, "%s", _("The reason is saved."));
	line_diags(linear, &diags);
}

bool
say_problems(struct linear *linear, const struct spot *spot)
{
	struct problems problems = { 0 };
	bool wrong = false;

	spot_problems(linear->session->answers, spot, NULL, &linear->frame,
		linear->session->language, &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (problems.at[i].kind == PROBLEM_WRONG) {
			line_say_text(linear, problems.at[i].text);
			wrong = true;
		}
	/* Nobody is asked why of what cannot stand. */
	for (size_t i = 0; !wrong && i < problems.count && !is_led_away(linear); i++) {
		const struct problem *problem = &problems.at[i];

		if (problem->kind == PROBLEM_LOOK && problem->check &&
			problem->check->level == CHECK_WARNING)
			ask_why(linear, spot, &problems, i);
	}
	return wrong;
}

bool
hear_spot(struct linear *linear, const struct spot *spot, struct str words, struct str *text)
{
	const struct question *asked = asked_of(spot);
	struct prompt prompt = { .words = words,
		.silent = is_silent(spot),
		.text = asked->kind == VALUE_TEXT && !asked->choices && !question_refers(asked) };

	/* The first field of a row that is not made yet. */
	if (!has_place(spot))
		prompt.takes = arena_format(&linear->frame, "%s %s", how_to_answer(asked),
			_("Enter alone: no more rows."))
				       .at;
	linear->asked = has_place(spot) ? *spot : (struct spot){ .question = NULL };
	/* The dot-ended lines have no prompt of their own: say whose text it is, or
	 * which field, where the heading has not. */
	if (question_ask(asked) == ASK_PAGE &&
		(spot->seat || spot->row != &linear->session->answers->root))
		line_say(linear, "%.*s%s", STR_ARGS(words), colon_after(words));
	/* Of words one waits to see what one writes. */
	if (prompt.silent && prompt.text && line_first_time(linear, STR("hint unseen")))
		line_say(linear, "%s", _("What is written is not seen while it is written."));
	if (question_ask(asked) != ASK_PAGE)
		return hear(linear, &prompt, text);
	return hear_page(linear, spot, text);
}

/* What was typed, or with Enter once more what the store could not take. */
static bool
take_or_again(struct linear *linear, const struct spot *spot, struct str *text, struct str *kept,
	struct change *change)
{
	if (!text->length)
		*text = *kept;
	*kept = STR("");
	linear->not_kept.spot.question = NULL;
	if (take_typed(linear, spot, *text, change))
		return true;
	if (linear->unsaved) {
		*kept = *text;
		linear->not_kept = (struct not_kept){ .spot = *spot, .text = *text };
		line_say(linear, "%s",
			_("NOT SAVED. What you wrote is kept here: Enter tries again, :copy saves "
			  "it elsewhere with everything else."));
	} else if (is_kept_wrong(linear, spot)) {
		line_say(linear, "%s",
			_("It is kept and marked, and must be corrected before you hand in. Answer "
			  "again, :discard throws it away, Enter goes on."));
	}
	return false;
}

/* Before anything is typed, not after; of a whole text each time. */
void
say_locked(struct linear *linear, bool each)
{
	struct diags diags = { 0 };

	if (!session_unlocked(linear->session, &diags) &&
		(line_first_time(linear, STR("locked")) || each))
		line_diags(linear, &diags);
	diags_clear(&diags);
}

/* Until it is answered, or left; twice: it has been said to be wrong once. */
static bool
hear_until(struct linear *linear, const struct spot *spot, struct str prompt, bool twice)
{
	struct change change;
	struct str text, kept = STR(""), wordless = STR("");

	for (;;) {
		if (!hear_spot(linear, spot, prompt, &text))
			return false;
		if (!text.length && wordless.length)
			line_say(linear, "%s", _("Nothing was saved."));
		if (!text.length && !kept.length) {
			say_left_begun(linear, spot);
			return true;
		}
		text = other_said(linear, wordless, text);
		change = (struct change){ 0 };
		if (take_or_again(linear, spot, &text, &kept, &change))
			break;
		/* By a command in place of the reason that was asked for. */
		if (is_led_away(linear)) {
			say_left_begun(linear, spot);
			return false;
		}
		wordless = linear->wordless ? text : STR("");
		if (question_ask(asked_of(spot)) == ASK_PAGE)
			say_begun(linear, spot);
	}
	say_saved(linear, spot, &change);
	if (!twice)
		return ask_mend(linear, spot, prompt);
	if (say_problems(linear, spot) && !is_led_away(linear))
		line_say(linear, "%s",
			_("It is kept and marked, and must be corrected before you hand in."));
	return !is_led_away(linear);
}

bool
ask_mend(struct linear *linear, const struct spot *spot, struct str prompt)
{
	if (!say_problems(linear, spot))
		return !is_led_away(linear);
	if (is_led_away(linear))
		return false;
	line_say(linear, "%s", _("It is kept and marked. Answer again, or Enter to go on."));
	return hear_until(linear, spot, prompt, true);
}

bool
ask_spot(struct linear *linear, const struct spot *spot, struct str prompt)
{
	if (question_refers(spot->question))
		say_refs(linear, spot);
	say_present(linear, spot);
	say_locked(linear, question_ask(asked_of(spot)) == ASK_PAGE);
	say_begun(linear, spot);
	return hear_until(linear, spot, prompt, false);
}
