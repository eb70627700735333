/* The commands of linear mode: a row each, a letter and a word in both
 * languages. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/path.h"
#include "base/utf8.h"
#include "form/qtype.h"
#include "ui/external.h"
#include "ui/linear/line.h"

struct command {
	const char *letter, *swedish, *english;
	void (*run)(struct linear *linear, struct str rest);
	const char *help;
};

static void run_help(struct linear *linear, struct str rest);

static void
go(struct linear *linear, const struct question *to)
{
	if (!to) {
		line_say(linear, "%s", _("There is no more in that direction."));
		return;
	}
	linear->at = to;
	linear->moved = true;
}

static void
run_back(struct linear *linear, struct str rest)
{
	(void)rest;
	go(linear, walk_previous(linear->session->answers, linear->at, linear->only));
}

static void
run_forward(struct linear *linear, struct str rest)
{
	(void)rest;
	go(linear, walk_next(linear->session->answers, linear->at, linear->only));
}

/* A field of a row is reached through its repeat. */
static const struct question *
stop_of(const struct question *question)
{
	while (question->scope)
		question = question->scope;
	return question;
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
	question = stop_of(question);
	walk_why_hidden(linear->session->answers, question, linear->session->language, &why);
	if (why.length)
		line_say(linear, _("%.*s is not asked now: %s"), STR_ARGS(question->short_id),
			why.at);
	else
		go(linear, question);
	buf_free(&why);
}

static void
run_go(struct linear *linear, struct str rest)
{
	if (!rest.length)
		rest = line_ask_text(linear, _("Which question"));
	if (rest.length)
		go_named(linear, rest);
}

/* ---- what is missing ---- */

static const char *
problem_heading(enum problem_kind kind)
{
	switch (kind) {
	case PROBLEM_WRONG: return _("Must be corrected before you can hand in:");
	case PROBLEM_MISSING: return _("Must be answered before you can hand in:");
	case PROBLEM_LOOK: return _("Worth a second look, does not stop you:");
	default: return _("Voluntary questions without an answer:");
	}
}

/* Voluntary ones are many and stop nobody: counted, unless all are asked for. */
static void
say_missing(struct linear *linear, const struct problems *problems, bool all)
{
	enum problem_kind kind = PROBLEM_KINDS;
	size_t voluntary = 0;

	for (size_t i = 0; i < problems->count; i++) {
		const struct problem *problem = &problems->at[i];

		if (problem->kind == PROBLEM_OPTIONAL && !all) {
			voluntary++;
			continue;
		}
		if (problem->kind != kind)
			line_say(linear, "%s", problem_heading(kind = problem->kind));
		line_say(linear, " %zu %.*s %.*s", i + 1,
			STR_ARGS(problem->spot.question->short_id), STR_ARGS(problem->text));
	}
	if (voluntary)
		line_say(linear,
			PLURAL("%zu voluntary question has no answer; :m all lists it.",
				"%zu voluntary questions have no answer; :m all lists them.",
				voluntary),
			voluntary);
}

static void
run_missing(struct linear *linear, struct str rest)
{
	struct problems problems = { 0 };
	int64_t number;

	walk_problems(
		linear->session->answers, &linear->frame, linear->session->language, &problems);
	if (!problems.count)
		line_say(linear, "%s", _("Nothing is missing. :submit hands in."));
	say_missing(linear, &problems, str_is(rest, "all") || str_is(rest, "alla"));
	if (problems.count &&
		str_to_integer(
			line_ask_text(linear, _("A number goes there, Enter stays")), &number) &&
		number > 0 && (size_t)number <= problems.count)
		go(linear, stop_of(problems.at[number - 1].spot.question));
}

/* ---- beside the answer ---- */

static struct spot
spot_here(struct linear *linear)
{
	return spot_of(linear->session->answers, linear->at);
}

static void
run_note(struct linear *linear, struct str rest)
{
	struct spot spot = spot_here(linear);
	struct str before = session_beside_text(linear->session, &spot, BESIDE_NOTE);
	struct diags diags = { 0 };

	if (before.length)
		line_say(linear, _("Note now: %.*s"), STR_ARGS(before));
	if (!rest.length)
		rest = line_ask_text(linear, _("Note"));
	if (rest.length && session_beside(linear->session, &spot, BESIDE_NOTE, rest, &diags))
		line_say(linear, "%s", _("The note is saved."));
	line_diags(linear, &diags);
}

bool
ask_reason(struct linear *linear, const struct spot *spot)
{
	static const enum state states[] = { STATE_DONT_KNOW, STATE_DECLINED, STATE_NOT_APPLICABLE,
		STATE_LATER };
	struct diags diags = { 0 };
	struct str who, when;
	int64_t number = 0;
	bool good;

	for (size_t i = 0; i < COUNT_OF(states); i++)
		line_say(linear, " %zu %s", i + 1, state_words(states[i]));
	if (!str_to_integer(line_ask_text(linear, _("Why no answer")), &number) || number < 1 ||
		(size_t)number > COUNT_OF(states))
		return false;
	if (states[number - 1] == STATE_LATER) {
		who = line_ask_text(linear, _("Who finds out"));
		when = line_ask_text(linear, _("By when"));
		good = session_later(linear->session, spot, who, when, &diags);
	} else {
		good = session_answer(
			linear->session, spot, states[number - 1], NULL, NULL, &diags);
	}
	if (good && states[number - 1] == STATE_LATER)
		line_say(linear, "%s", _("Put off until later; it stands under what is missing."));
	else if (good)
		line_say(linear, _("Saved: %s."), state_words(states[number - 1]));
	line_diags(linear, &diags);
	return good;
}

static void
run_reason(struct linear *linear, struct str rest)
{
	struct spot spot = spot_here(linear);
	int64_t seat;

	if (linear->at->answered_by == BY_PARTICIPANT) {
		if (!rest.length)
			rest = line_ask_text(linear, _("Which seat"));
		if (!str_to_integer(rest, &seat) || seat < 1)
			return;
		spot.seat = (uint32_t)seat;
	}
	/* The other seats have not been asked yet: the stop is asked again. */
	if (ask_reason(linear, &spot) && !spot.seat)
		go(linear, walk_next(linear->session->answers, linear->at, linear->only));
}

static void
swing(struct linear *linear, bool (*turn)(struct session *, struct buf *, struct diags *))
{
	struct diags diags = { 0 };
	struct buf told = { 0 };

	turn(linear->session, &told, &diags);
	line_say_text(linear, buf_str(&told));
	line_diags(linear, &diags);
	buf_free(&told);
}

static void
run_undo(struct linear *linear, struct str rest)
{
	(void)rest;
	swing(linear, session_undo);
}

static void
run_redo(struct linear *linear, struct str rest)
{
	(void)rest;
	swing(linear, session_redo);
}

static void
run_editor(struct linear *linear, struct str rest)
{
	struct spot spot = spot_here(linear);
	const struct answer *answer = spot_answer(&spot);
	struct diags diags = { 0 };
	struct buf text = { 0 };
	struct change change = { 0 };

	(void)rest;
	if (question_ask(linear->at) != ASK_PAGE || linear->at->answered_by == BY_PARTICIPANT) {
		line_say(linear, "%s", _("Your own editor is for long texts; this is not one."));
		return;
	}
	if (answer && answer->value.kind == VALUE_TEXT)
		buf_add(&text, answer->value.text);
	if (external_edit(&text, &diags) &&
		session_answer_text(
			linear->session, &spot, buf_str(&text), STATE_ANSWERED, &change, &diags)) {
		line_say(linear,
			PLURAL("Saved: %zu word.", "Saved: %zu words.", utf8_words(buf_str(&text))),
			utf8_words(buf_str(&text)));
		say_change(linear, &change);
		go(linear, walk_next(linear->session->answers, linear->at, linear->only));
	}
	line_diags(linear, &diags);
	buf_free(&text);
}

/* ---- where, and what ---- */

static void
run_where(struct linear *linear, struct str rest)
{
	struct progress all = walk_progress(linear->session->answers, NULL, linear->only);
	struct buf title = { 0 };

	(void)rest;
	if (store_is_demo(linear->session->store))
		buf_text(&title, "DEMO ");
	session_title(linear->session, &title);
	line_say(linear, "%s.", title.at);
	line_say(linear, _("%zu of %zu questions answered; %zu required ones are left."),
		all.answered, all.total, all.required_left);
	say_people(linear);
	buf_free(&title);
}

static void
run_people(struct linear *linear, struct str rest)
{
	(void)rest;
	ask_people(linear);
}

static void
run_vote(struct linear *linear, struct str rest)
{
	struct spot spot = spot_here(linear);
	struct diags diags = { 0 };

	(void)rest;
	if (linear->at->answered_by != BY_PARTICIPANT || linear->at->cell)
		line_say(linear, "%s", _("This question is not rated seat by seat."));
	else if (session_new_ballot(linear->session, &spot, &diags))
		line_say(linear, "%s", _("A new vote. The first one is kept beside it."));
	line_diags(linear, &diags);
}

/* "2" or "2 3": change row 2, remove row 3. */
static struct row *
row_numbered(struct linear *linear, struct str rest)
{
	struct spot spot = spot_here(linear);
	struct row *row = NULL;
	int64_t number;

	if (question_ask(linear->at) == ASK_ROWS && str_to_integer(rest, &number) && number > 0)
		row = slot_row(spot_slot(&spot), (size_t)number - 1);
	if (!row)
		line_say(linear, _("There is no row \"%.*s\" here."), STR_ARGS(rest));
	return row;
}

static void
run_row(struct linear *linear, struct str rest)
{
	struct row *row = row_numbered(linear, rest);

	for (uint32_t i = linear->at->index + 1; row && i < linear->at->end; i++) {
		const struct question *field = linear->session->form->questions[i];
		struct spot spot = spot_of(linear->session->answers, field);
		struct moment moment;

		spot.row = row;
		if (field->scope != linear->at || !question_asks(field) || field->type->container ||
			!question_relevant(&spot))
			continue;
		moment = moment_of(linear, &spot);
		say_choices(linear, field, &moment);
		if (!ask_spot(linear, &spot, line_words(linear, &field->label, row)))
			return;
	}
}

static void
run_remove(struct linear *linear, struct str rest)
{
	struct row *row = row_numbered(linear, rest);
	struct diags diags = { 0 };

	if (row && session_row_remove(linear->session, row, &diags))
		line_say(linear, "%s", _("The row is taken away. :u brings it back."));
	line_diags(linear, &diags);
}

static void
run_submit(struct linear *linear, struct str rest)
{
	struct diags diags = { 0 };

	(void)rest;
	if (session_submit(linear->session, &diags))
		line_say(
			linear, "%s", _("Handed in. Nothing is locked: a later change is marked."));
	line_diags(linear, &diags);
}

/* Only a terminal that a person types on has a screen to go to. */
static void
run_screen(struct linear *linear, struct str rest)
{
	(void)rest;
	if (!linear->person || !isatty(fileno(linear->out))) {
		line_say(linear, "%s", _("The full screen needs a terminal. You are still here."));
		return;
	}
	linear->screen = linear->leave = linear->quit = true;
}

static void
run_leave(struct linear *linear, struct str rest)
{
	(void)rest;
	linear->leave = true;
}

static const struct command commands[] = {
	{ "b", "bakåt", "back", run_back, N_("back to the question before") },
	{ "f", "framåt", "forward", run_forward, N_("forward, leaving this one as it is") },
	{ "g", "gå", "go", run_go, N_("go to a question, as :g E1") },
	{ "m", "fattas", "missing", run_missing, N_("what is missing; a number goes there") },
	{ "n", "notering", "note", run_note, N_("a note to this question") },
	{ "o", "orsak", "omitted", run_reason, N_("no answer, and why") },
	{ "u", "ångra", "undo", run_undo, N_("undo") },
	{ "r", "gör-om", "redo", run_redo, N_("redo") },
	{ "h", "historia", "history", run_history,
		N_("what was said here before; :h 2 says it again") },
	{ "a", "gemensamt", "agreed", run_group, N_("the group's agreed answer") },
	{ "s", "samtal", "discussion", run_discussion, N_("what was talked about") },
	{ "d", "avvikande", "dissent", run_dissent,
		N_("who is of another mind: :d, the seat and why") },
	{ "e", "editor", "editor", run_editor, N_("write a long text in your own editor") },
	{ "l", "lista", "list", run_list, N_("list this section with its answers") },
	{ "w", "var", "where", run_where, N_("where you are, how far, who answers") },
	{ "t", "deltagare", "participants", run_people, N_("who takes part: in, out, new") },
	{ "v", "omröstning", "vote", run_vote, N_("vote anew on a question that was shown") },
	{ "row", "rad", "row", run_row, N_("change a row, as :row 2") },
	{ "remove", "bort", "remove", run_remove, N_("take a row away, as :remove 2") },
	{ "submit", "lämna", "submit", run_submit, N_("hand in") },
	{ "screen", "skärm", "screen", run_screen, N_("on to the full screen, at this question") },
	{ "x", "avsluta", "exit", run_leave, N_("leave; everything is saved") },
	{ "?", "hjälp", "help", run_help, N_("this help, or help for a question, as :? E1") },
};

/* The letter; where a command has none, its word in the reader's language. */
static const char *
command_word(const struct command *command)
{
	if (!command->letter[1] || strcmp(lang_code(), "sv") != 0)
		return command->letter;
	return command->swedish;
}

static void
say_why_hidden(struct linear *linear, const struct question *question)
{
	struct session *session = linear->session;
	struct buf why = { 0 };

	walk_why_hidden(session->answers, question, session->language, &why);
	if (why.length)
		line_say(linear, _("%.*s is not asked now: %s"), STR_ARGS(question->short_id),
			why.at);
	buf_free(&why);
}

static void
run_help(struct linear *linear, struct str rest)
{
	const struct question *question =
		rest.length ? form_question_typed(linear->session->form, rest) : linear->at;

	if (!question) {
		line_say(linear, _("There is no question \"%.*s\". :l lists this section."),
			STR_ARGS(rest));
		return;
	}
	if (rest.length) {
		line_say(linear, "%.*s %.*s", STR_ARGS(question->short_id),
			STR_ARGS(line_words(linear, &question->label, NULL)));
		say_why_hidden(linear, question);
	}
	if (question->hint.count)
		line_say_text(linear, line_words(linear, &question->hint, NULL));
	if (question->guidance.count)
		line_say_text(linear, line_words(linear, &question->guidance, NULL));
	if (question->choices && question->is_scale)
		for (size_t i = 0; i < question->choices->count; i++)
			line_say(linear, " %g %.*s", question->choices->at[i].number,
				STR_ARGS(choice_label(linear->session->form,
					&question->choices->at[i], linear->session->language)));
	if (rest.length)
		return;
	line_say(
		linear, "%s", _("What you write is always an answer; a colon first is a command."));
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		line_say(linear, " :%s %s", command_word(&commands[i]), _(commands[i].help));
	line_say(linear, "%s", _(" :: first is an answer that begins with a colon"));
}

void
command_run(struct linear *linear, struct str text)
{
	struct str rest = text, word = str_word(&rest);

	word = arena_text(&linear->frame, word);
	rest = arena_text(&linear->frame, str_trim(rest));
	for (size_t i = 0; i < COUNT_OF(commands); i++) {
		const struct command *command = &commands[i];

		if (str_is(word, command->letter) || str_is(word, command->swedish) ||
			str_is(word, command->english)) {
			command->run(linear, rest);
			return;
		}
	}
	line_say(linear, _("There is no command \":%.*s\". :? lists them."), STR_ARGS(word));
}

bool
command_heard(struct linear *linear, enum heard heard)
{
	struct str text;

	if (heard == HEARD_ANSWER)
		return false;
	if (heard == HEARD_END) {
		linear->quit = true;
		return true;
	}
	text = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
	command_run(linear, text);
	return true;
}
