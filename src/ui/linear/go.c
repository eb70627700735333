/* Where to go, what is missing, where one is, and out. */
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "form/edges.h"
#include "form/mend.h"
#include "form/qtype.h"
#include "form/view.h"
#include "session/halfway.h"
#include "session/onward.h"
#include "session/review.h"
#include "session/states.h"
#include "ui/edit/group.h"
#include "ui/linear/line.h"

#define NAME_CELLS 40 /* of what a row is called */

/* What the store could not take is lost elsewhere: that is said, once. */
static bool
is_held(struct linear *linear)
{
	struct not_kept *not_kept = &linear->not_kept;

	if (!not_kept->spot.question || not_kept->warned)
		return false;
	not_kept->warned = true;
	line_say(linear, "%s",
		_("What you wrote here is not saved, and is lost if you go on from it. :copy saves "
		  "it elsewhere; the same command once more goes all the same."));
	return true;
}

bool
go(struct linear *linear, const struct question *to)
{
	/* Else one would stand elsewhere than it says once they have. */
	if (!linear->session->consented) {
		line_say(linear, "%s",
			_("To the questions first when all have heard what is read aloud."));
		return false;
	}
	if (!to) {
		line_say(linear, "%s", _("There is no more in that direction."));
		return false;
	}
	if (is_held(linear))
		return false;
	if (linear->asked.question)
		say_left_begun(linear, &linear->asked);
	linear->at = to;
	linear->moved = true;
	linear->wanted = NULL;
	linear->wanted_line = 0;
	return true;
}

/* To the question of the problem, or to what is said of them all, and in a repeat to its row and field. */
static void
go_to_problem(struct linear *linear, const struct problem *problem)
{
	const struct question *question = problem->spot.question;

	if (!question) {
		answer_whole(linear);
		return;
	}
	if (!go(linear, question_stop(question)))
		return;
	if (!question->scope || !problem->spot.row || !problem->spot.row->repeat)
		return;
	linear->wanted = question;
	linear->wanted_row = problem->spot.row->id;
}

void
run_back(struct linear *linear, struct str rest)
{
	(void)rest;
	/* Whoever asks them knows which one that is. */
	if (linear->back_own)
		linear->back = !is_held(linear);
	else
		go(linear, walk_previous(linear->session->answers, linear->at, linear->only));
}

void
run_forward(struct linear *linear, struct str rest)
{
	(void)rest;
	go(linear, walk_next(linear->session->answers, linear->at, linear->only));
}

static void
go_named(struct linear *linear, struct str name)
{
	const struct question *question = form_question_typed(linear->session->form, name);
	struct buf why = { 0 };

	if (!question || question_ask(question) == ASK_NOTHING) {
		line_say(linear, _("There is no question \"%.*s\". :l lists this section."),
			STR_ARGS(name));
		return;
	}
	question = question_stop(question);
	walk_why_hidden(linear->session->answers, question, linear->session->language, &why);
	if (why.length)
		line_say(linear, _("%.*s is not asked now: %s"),
			STR_ARGS(session_called(linear->session, question)), why.at);
	else
		go(linear, question);
	buf_free(&why);
}

void
run_go(struct linear *linear, struct str rest)
{
	if (!rest.length &&
		!hear_aside(linear, _("Which question"),
			_("Its number, as E1; :l lists those of this section. Enter stays."),
			&rest))
		return;
	if (rest.length)
		go_named(linear, rest);
}

/* ---- what is missing ---- */

static const char *
problem_heading(enum problem_kind kind)
{
	switch (kind) {
	case PROBLEM_WHOLE: return _("To the document as a whole:");
	case PROBLEM_WRONG: return _("Must be corrected before you can hand in:");
	case PROBLEM_MISSING: return _("Must be answered before you can hand in:");
	case PROBLEM_LOOK: return _("Worth a second look, does not stop you:");
	default: return _("Voluntary questions without an answer:");
	}
}

/* Those of the contact person have a heading, but for what the coordinator asks. */
static bool
is_contacts(const struct problem *problem)
{
	return problem->who == BY_CONTACT && !problem->asked;
}

/* By kind, those of the room before those of the contact person. */
static struct problem **
ordered(struct linear *linear, const struct problems *problems)
{
	struct problem **order = arena_get(&linear->frame, (problems->count + 1) * sizeof *order);
	size_t count = 0;

	for (int kind = 0; kind < PROBLEM_KINDS; kind++)
		for (int contact = 0; contact < 2; contact++)
			for (size_t i = 0; i < problems->count; i++) {
				struct problem *problem = &problems->at[i];

				if ((int)problem->kind == kind &&
					is_contacts(problem) == (contact == 1))
					order[count++] = problem;
			}
	return order;
}

/* The heading before a problem, where it begins another group. */
static void
say_group(struct linear *linear, const struct problem *problem, const struct problem *before)
{
	bool other = !before || before->kind != problem->kind;

	if (other)
		line_say(linear, "%s", problem_heading(problem->kind));
	if (is_contacts(problem) && (other || !is_contacts(before)))
		line_say(linear, "%s", _("The contact person:"));
}

/* ", row 2 (Housing)": its number, and what it is called where that is another field. */
static void
say_row_of(struct linear *linear, const struct spot *spot, struct buf *out)
{
	const struct answers *answers = linear->session->answers;
	const struct question *name = row_name(answers->form, spot->row->repeat);
	struct buf called = { 0 };

	buf_format(out, _(", row %zu"), row_place(linear, spot->row));
	if (!name || name == spot->question ||
		answers_value(answers, name, spot->row).kind == VALUE_NONE)
		return;
	row_say(answers, spot->row, linear->session->language, &called);
	buf_format(out, " (%.*s)", STR_ARGS(utf8_fit(buf_str(&called), NAME_CELLS)));
	buf_free(&called);
}

/* " 3 J3b Theme, row 2 (Housing): empty" */
static void
say_problem(struct linear *linear, const struct problem *problem, size_t number)
{
	const struct spot *spot = &problem->spot;
	const struct question *question = spot->question;
	struct buf words = { 0 };
	struct str label, id;

	if (!question) {
		line_say(linear, " %zu %.*s", number, STR_ARGS(problem->text));
		return;
	}
	label = label_short(line_words(linear, &question->label, spot->row));
	if ((spot->row && spot->row->repeat) || spot->cell_row != NO_CELL)
		label = label_unasked(label);
	id = spot_listed_id(spot);
	buf_format(&words, "%.*s%s%.*s", STR_ARGS(id), id.length ? " " : "", STR_ARGS(label));
	if (spot->row && spot->row->repeat)
		say_row_of(linear, spot, &words);
	if (spot->cell_row != NO_CELL && question->rows.choices)
		buf_format(&words, ", %.*s",
			STR_ARGS(axis_words(linear, &question->rows, spot->cell_row)));
	if (spot->cell_column != NO_CELL && question->columns.choices)
		buf_format(&words, ", %.*s",
			STR_ARGS(axis_words(linear, &question->columns, spot->cell_column)));
	line_say(linear, " %zu %s%s %.*s", number, words.at ? words.at : "",
		colon_after(buf_str(&words)), STR_ARGS(problem->text));
	buf_free(&words);
}

/* Stops nothing, but somebody has asked, or given what nobody saw. */
static bool
is_awaited(const struct problem *problem)
{
	struct str code = str_of(problem->code);

	return str_is(code, "comment") || str_is(code, "voting") || problem_unshown(problem);
}

static bool
is_said_at_once(const struct problem *problem)
{
	return problem->kind < PROBLEM_LOOK ||
	       (problem->kind == PROBLEM_LOOK && is_awaited(problem));
}

static bool
is_only_counted(const struct problem *problem)
{
	return problem->kind == PROBLEM_LOOK && !is_awaited(problem);
}

/* Those of a kind, NULL: all of them, with the numbers that they have among all. */
struct listed {
	struct problem **order;
	size_t count;
	bool (*which)(const struct problem *);
	const struct problem *before; /* said last */
	size_t next;
};

static size_t
count_those(const struct listed *listed)
{
	size_t those = 0;

	for (size_t i = listed->next; i < listed->count; i++)
		those += !listed->which || listed->which(listed->order[i]);
	return those;
}

/* The next portion of them. */
static void
say_those(struct linear *linear, struct listed *listed)
{
	size_t left = count_those(listed), most = portion_of(left), said = 0;

	for (; said < most; listed->next++) {
		const struct problem *problem = listed->order[listed->next];

		if (listed->which && !listed->which(problem))
			continue;
		say_group(linear, problem, listed->before);
		listed->before = problem;
		say_problem(linear, problem, listed->next + 1);
		said++;
	}
	say_left(linear, left - said);
}

/* What stops nobody is much, and was heard the last time: counted, unless it is asked for. */
static void
say_missing(struct linear *linear, struct listed *listed)
{
	size_t look = 0, voluntary = 0;

	for (size_t i = 0; i < listed->count && listed->which; i++) {
		look += is_only_counted(listed->order[i]);
		voluntary += listed->order[i]->kind == PROBLEM_OPTIONAL;
	}
	say_those(linear, listed);
	if (look)
		line_say(linear,
			PLURAL("%zu is worth a second look and does not stop you; l says it.",
				"%zu are worth a second look and do not stop you; l says them.",
				look),
			look);
	if (voluntary)
		line_say(linear,
			PLURAL("%zu place that is voluntary has no answer, rows and cells too; :m "
			       "all lists it.",
				"%zu places that are voluntary have no answer, rows and cells too; "
				":m all lists them.",
				voluntary),
			voluntary);
}

static void
look_for_problems(struct linear *linear, struct problems *problems)
{
	struct session *session = linear->session;

	walk_problems(session->answers, &linear->frame, session->language, problems);
	problems_mend(session->answers, problems);
	halfway_problems(session, &linear->frame, problems);
	review_add_problems(session->store, &session->document, session->answers,
		linear->wish->room, &linear->frame, problems);
	problems_rank(problems);
}

/* True for a word that says some of them. */
static bool
lists_problems(struct linear *linear, struct listed *listed, struct str text)
{
	if (is_more(text)) {
		if (count_those(listed))
			say_those(linear, listed);
		else
			say_no_more(linear);
		return true;
	}
	if (!str_is(text, "l") && !str_is(text, "L"))
		return false;
	*listed = (struct listed){
		.order = listed->order, .count = listed->count, .which = is_only_counted
	};
	say_those(linear, listed);
	return true;
}

/* Until it is left, or goes to one: l says what is worth a second look. */
static void
hear_problem(struct linear *linear, struct listed *listed)
{
	struct str text;
	int64_t number;

	while (hear_aside(linear, _("A number goes there, Enter stays"),
		       _("The number of a question; + says the next of a long list, l those that "
			 "are worth a second look. Enter stays."),
		       &text) &&
		text.length) {
		if (lists_problems(linear, listed, text))
			continue;
		if (str_to_integer(text, &number) && number > 0 && (size_t)number <= listed->count)
			go_to_problem(linear, listed->order[number - 1]);
		else
			say_none(linear, text);
		return;
	}
}

void
run_missing(struct linear *linear, struct str rest)
{
	struct problems problems = { 0 };
	struct listed listed = { .next = 0 };

	look_for_problems(linear, &problems);
	listed.order = ordered(linear, &problems);
	listed.count = problems.count;
	listed.which = is_word(rest, "allt", "alla", "all") ? NULL : is_said_at_once;
	if (answers_locked(linear->session->answers))
		say_handed_in(linear);
	else if (!problems.count)
		line_say(linear, "%s", _("Nothing is missing. :submit hands in."));
	say_missing(linear, &listed);
	if (problems.count)
		hear_problem(linear, &listed);
}

/* ---- where, and out ---- */

void
say_handed_in(struct linear *linear)
{
	const struct session *session = linear->session;
	struct buf day = { 0 }, lock = { 0 };

	session_lock_say(session, &lock);
	if (lock.length)
		line_say_text(linear, buf_str(&lock));
	else if (session_changed_after(session))
		line_say(linear, "%s", _("Changed after it was handed in."));
	else if (str_is(session->progress, "approve"))
		line_say(linear, "%s", _("Approved. Nothing is locked."));
	else if (str_is(session->progress, "send_back"))
		say_sent_back(linear);
	else if (session->progress.length) {
		day_write_long(&day,
			instant_day(review_of(session->store, &session->document, 1).handed_in));
		line_say(linear, _("Handed in %s. Nothing is locked: a later change is marked."),
			day.at);
	}
	buf_free(&day);
	buf_free(&lock);
}

struct str
marked_words(const struct session *session)
{
	return str_of(str_is(session->progress, "send_back")
			      ? _("It was sent back; this is marked as changed since.")
			      : _("It was handed in already; this is marked as a change."));
}

void
run_where(struct linear *linear, struct str rest)
{
	const struct session *session = linear->session;
	struct progress all = walk_progress(session->answers, NULL, linear->only);
	struct buf title = { 0 };

	(void)rest;
	say_place(linear);
	say_title(linear, &title);
	line_say(linear, "%s.", title.at);
	if (all.required_left)
		line_say(linear,
			PLURAL("%zu of %zu questions answered; %zu required one is left.",
				"%zu of %zu questions answered; %zu required ones are left.",
				all.required_left),
			all.answered, all.total, all.required_left);
	else
		line_say(linear, _("%zu of %zu questions answered."), all.answered, all.total);
	if (session->answers->seats_count || form_in_room(session->form))
		say_people(linear);
	say_handed_in(linear);
	if (linear->described.length)
		line_say(linear,
			_("What you are saying of %.*s is not saved yet. Everything else is saved "
			  "in %s."),
			STR_ARGS(linear->described), store_path(linear->session->store));
	else if (linear->not_kept.spot.question)
		line_say(linear,
			_("What you wrote here is not saved. Everything else is saved in %s."),
			store_path(linear->session->store));
	else
		line_say(linear, _("Everything is saved in %s."),
			store_path(linear->session->store));
	buf_free(&title);
}

/* ---- handing in ---- */

/* Cells and questions with ratings that nobody has seen. */
static size_t
hidden_now(struct linear *linear)
{
	struct answers *answers = linear->session->answers;
	const struct question *at = NULL;
	size_t count = 0;

	while ((at = walk_next(answers, at, WALK_ALL))) {
		struct spot spot = spot_of(answers, at);

		if (at->answered_by != BY_PARTICIPANT)
			continue;
		if (at->cell)
			count += session_hidden_cells(&spot);
		else
			count += group_any_in(&spot) && !cell_open(spot_cell(&spot));
	}
	return count;
}

/* "The unit, conversation 1. 66 of 71 questions answered, 7 to look over." */
static void
say_handing_in(struct linear *linear, size_t look)
{
	struct progress all = walk_progress(linear->session->answers, NULL, WALK_ALL);
	size_t hidden = hidden_now(linear);
	struct buf words = { 0 };

	say_title(linear, &words);
	buf_text(&words, ". ");
	buf_format(&words, _("%zu of %zu questions answered"), all.answered, all.total);
	if (look)
		buf_format(&words, PLURAL(", %zu to look over", ", %zu to look over", look), look);
	buf_format(&words, ". %s", _("It goes to the coordinator."));
	line_say_text(linear, buf_str(&words));
	buf_free(&words);
	if (hidden)
		line_say(linear,
			PLURAL("Ratings at %zu place are hidden and were never shown.",
				"Ratings at %zu places are hidden and were never shown.", hidden),
			hidden);
}

/* Handing in is asked about; the answer is a word, and Enter is never yes. */
static bool
ask_hand_in(struct linear *linear)
{
	struct problems problems = { 0 };
	size_t counts[PROBLEM_KINDS] = { 0 };
	struct str text;

	look_for_problems(linear, &problems);
	for (size_t i = 0; i < problems.count; i++)
		counts[problems.at[i].kind]++;
	say_handing_in(linear, counts[PROBLEM_LOOK]);
	if (!hear_aside(linear, _("Write yes to hand in"),
		    _("yes hands in; anything else, and Enter, does not."), &text))
		return false;
	if (is_yes(text))
		return true;
	line_say(linear, "%s", _("Not handed in."));
	return false;
}

/* What became of it, and what comes after. */
static void
say_onward(struct linear *linear)
{
	struct buf told = { 0 };

	buf_text(&told, _("Handed in. Nothing is locked: a later change is marked."));
	onward_tell(linear->session, NULL, &told);
	line_say_text(linear, buf_str(&told));
	buf_free(&told);
}

void
run_submit(struct linear *linear, struct str rest)
{
	struct diags diags = { 0 };
	bool missing = false;

	if (rest.length) {
		line_say(linear, "%s", _(":submit stands alone. Nothing was handed in."));
		return;
	}
	if (session_ready(linear->session, &diags) && !ask_hand_in(linear))
		return;
	if (!diags.errors && session_submit(linear->session, &diags))
		say_onward(linear);
	else
		missing = diags.count && str_is(str_of(diags.at[0].code), "session.not-ready");
	line_diags(linear, &diags);
	if (missing)
		line_say(linear, "%s", _(":m says what, and a number goes there."));
}

/* Only a terminal that a person types on has a screen to go to. */
void
run_screen(struct linear *linear, struct str rest)
{
	(void)rest;
	if (!linear->person || !isatty(fileno(linear->out))) {
		line_say(linear, "%s", _("The full screen needs a terminal. You are still here."));
		return;
	}
	linear->screen = linear->leave = linear->quit = true;
}

void
run_leave(struct linear *linear, struct str rest)
{
	(void)rest;
	linear->leave = !is_held(linear);
	if (linear->leave && linear->asked.question)
		say_left_begun(linear, &linear->asked);
}
