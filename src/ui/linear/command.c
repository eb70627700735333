/* The commands of linear mode: a row each, a letter and a word in both
 * languages. */
#include <string.h>

#include "base/lang.h"
#include "exchange/chart.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"
#include "session/files.h"
#include "ui/linear/line.h"

/* When :? names it without being asked for all. */
enum named { ALWAYS, RATING, ROWS, PAGE, SELDOM, NEVER };

struct command {
	const char *letter, *swedish, *english;
	void (*run)(struct linear *linear, struct str rest);
	enum named named;
	const char *help;
};

static void run_help(struct linear *linear, struct str rest);

static const struct command commands[] = {
	{ "b", "bakåt", "back", run_back, ALWAYS, N_("back to the question before") },
	{ "b", "tillbaka", "back", run_back, NEVER, N_("back to the question before") },
	{ "f", "framåt", "forward", run_forward, ALWAYS, N_("forward, leaving this one as it is") },
	{ "g", "gå", "go", run_go, ALWAYS, N_("go to a question, as :g E1") },
	{ "m", "fattas", "missing", run_missing, ALWAYS,
		N_("what is missing; a number goes there") },
	{ "n", "notering", "note", run_note, ALWAYS, N_("a note to this question") },
	{ "e", "editor", "editor", run_editor, PAGE, N_("write a long text in your own editor") },
	{ "o", "orsak", "omitted", run_reason, ALWAYS,
		N_("no answer, and why; :o 3 for seat 3, in a table with its row and column") },
	{ "u", "ångra", "undo", run_undo, ALWAYS, N_("undo") },
	{ "r", "gör-om", "redo", run_redo, SELDOM, N_("redo") },
	{ "l", "lista", "list", run_list, ALWAYS, N_("list this section with its answers") },
	{ "w", "var", "where", run_where, SELDOM, N_("where you are, how far, who answers") },
	{ "t", "deltagare", "participants", run_people, RATING,
		N_("who takes part: in, out, new") },
	{ "t", "rum", "room", run_people, NEVER, N_("who takes part: in, out, new") },
	{ "seat", "plats", "seat", run_seat, RATING, N_("ask a seat again, as :seat 3") },
	{ "v", "röstning", "vote", run_vote, RATING, N_("vote anew on a question that was shown") },
	{ "section", "avsnitt", "section", run_section, SELDOM,
		N_("the whole section at once, then what to talk about") },
	{ "collect", "samla", "collect", run_collect, SELDOM,
		N_("how ratings are collected: cards, slips, or the computer goes round") },
	{ "row", "rad", "row", run_row_again, ROWS, N_("change a row, as :row 2") },
	{ "move", "flytta", "move", run_move, ROWS, N_("move a row, as :move 3 1") },
	{ "remove", "bort", "remove", run_remove, ROWS, N_("take a row away, as :remove 2") },
	{ "find", "hitta", "find", run_find, SELDOM,
		N_("find a question, a conversation, or words in answers and notes") },
	{ "c", "kommentar", "comment", run_comments, SELDOM,
		N_("comments to this question; :c and words writes one, :c . settles them") },
	{ "clear", "töm", "clear", run_clear, SELDOM, N_("take the answer away") },
	{ "h", "historia", "history", run_history, SELDOM,
		N_("what was said here before; :h 2 says it again") },
	{ "a", "gemensamt", "agreed", run_group, SELDOM,
		N_("the group's agreed answer; in a table row and column first") },
	{ "s", "samtal", "discussion", run_discussion, SELDOM, N_("what was talked about") },
	{ "d", "avvikande", "dissent", run_dissent, SELDOM,
		N_("who is of another mind: :d, the seat and why") },
	{ "late", "efteråt", "late", run_late, SELDOM,
		N_("what somebody who came late may still rate, as :late 5") },
	{ "shown", "visa", "shown", run_shown, SELDOM,
		N_("what is shown of ratings: counts, roles or names") },
	{ "take", "ta", "take", run_take, SELDOM, N_("take what you had begun to write as it is") },
	{ "discard", "kasta", "discard", run_discard, SELDOM,
		N_("throw away what you had begun to write") },
	{ "table", "tabell", "table", run_table, SELDOM, N_("the form's table, a row a line") },
	{ "status", "status", "status", run_status, SELDOM,
		N_("how far a row of the table has come, as :status 2 3") },
	{ "moves", "lägen", "moves", run_moves, SELDOM,
		N_("what the document can become; :moves 1 does it") },
	{ "versions", "versioner", "versions", run_versions, SELDOM,
		N_("versions there were; :versions 1 2 says what differs") },
	{ "differences", "skillnader", "differences", run_differences, SELDOM,
		N_("what was changed where answers were taken from; a number takes it over") },
	{ "card", "blad", "card", run_card, SELDOM, N_("the document on one page") },
	{ "map", "karta", "map", run_map, SELDOM, N_("the map in words") },
	{ "rounds", "rundor", "rounds", run_rounds, SELDOM,
		N_("the rounds at the table: whose turn it is, contributions, votes") },
	{ "learn", "lär", "learn", run_learn, SELDOM,
		N_("what others do about the same, as :learn 2 for row 2") },
	{ "files", "filer", "files", run_files, SELDOM,
		N_("whether the files it names have changed") },
	{ "copy", "kopia", "copy", run_copy, SELDOM,
		N_("save a copy of everything in a file, as when the disk is full") },
	{ "submit", "lämna", "submit", run_submit, SELDOM, N_("hand in") },
	{ "screen", "skärm", "screen", run_screen, SELDOM,
		N_("on to the full screen, at this question") },
	{ "x", "avsluta", "exit", run_leave, ALWAYS, N_("leave; everything is saved") },
	{ "?", "hjälp", "help", run_help, ALWAYS,
		N_("what can be written here; :? all names every command, :? E1 tells of a "
		   "question") },
};

static const char *
long_word(const struct command *command)
{
	return strcmp(lang_code(), "sv") == 0 ? command->swedish : command->english;
}

const char *
word_shown(const char *letter, const char *swedish, const char *english)
{
	if (strlen(letter) == 1)
		return letter;
	return strcmp(lang_code(), "sv") == 0 ? swedish : english;
}

static const char *
command_word(const struct command *command)
{
	return word_shown(command->letter, command->swedish, command->english);
}

/* Where all are named, the word that a letter stands for too. */
static void
say_command(struct linear *linear, const struct command *command, bool all)
{
	if (all && strlen(command->letter) == 1 && command->letter[0] != '?')
		line_say(linear, _(" :%s or :%s, %s"), command->letter, long_word(command),
			_(command->help));
	else
		line_say(linear, " :%s %s", command_word(command), _(command->help));
}

static void
say_why_hidden(struct linear *linear, const struct question *question)
{
	struct session *session = linear->session;
	struct buf why = { 0 };

	walk_why_hidden(session->answers, question, session->language, &why);
	if (why.length)
		line_say(linear, _("%.*s is not asked now: %s"),
			STR_ARGS(session_called(session, question)), why.at);
	buf_free(&why);
}

static const char *
line_words_of(const struct question *question)
{
	if (question->type == &qtype_time)
		return _("A time of day, as 13:30.");
	switch (question->kind) {
	case VALUE_INTEGER: return _("A whole number.");
	case VALUE_DECIMAL: return _("A number.");
	case VALUE_DATE: return _("A day, as 2017-03-14, or with the month in words.");
	default: return _("One line of text.");
	}
}

/* What the prompt takes. */
const char *
how_to_answer(const struct question *question)
{
	switch (question_ask(question)) {
	case ASK_LINE: return line_words_of(question);
	case ASK_PAGE: return _("Lines of text; a line with only a dot ends them.");
	case ASK_ONE: return _("The number of one choice.");
	case ASK_MANY: return _("The numbers of the choices, with blanks between.");
	case ASK_RANK: return _("The numbers of the choices in order, the first one first.");
	case ASK_GRADE:
		return question->answered_by == BY_PARTICIPANT
			       ? _("A number of the scale; - is don't know, . abstains.")
			       : _("A number of the scale; - is don't know.");
	case ASK_PICK: return _("A name, or a code.");
	case ASK_REF: return _("A number that was read out, or a title.");
	case ASK_MATRIX:
		if (question->answered_by != BY_PARTICIPANT)
			return question->columns.choices
				       ? _("A line for each row: as many values as were read out, "
					   "with blanks between; - is don't know, _ leaves one "
					   "out.")
				       : _("One value for each row; - is don't know, _ and Enter "
					   "leave it as it is.");
		return _("A line for each row or seat: as many values as were read out, with "
			 "blanks between; - is don't know, . abstains, _ leaves one out.");
	default: return "";
	}
}

/* Its ends where there are many lines to write: who wants to hear all asks. */
static void
say_points(struct linear *linear, const struct question *question, bool whole)
{
	const struct question *cell = question->cell ? question->cell : question;
	const struct session *session = linear->session;
	size_t count = cell->is_scale && cell->choices ? cell->choices->count : 0;

	if (count > 2 && question->cell && !whole) {
		const struct choice *first = &cell->choices->at[0], *last = first + count - 1;

		line_say(linear, _("From %g, %.*s, to %g, %.*s. :? %.*s says every step."),
			first->number,
			STR_ARGS(
				label_short(choice_label(session->form, first, session->language))),
			last->number,
			STR_ARGS(label_short(choice_label(session->form, last, session->language))),
			STR_ARGS(question->short_id));
		return;
	}
	for (size_t i = 0; i < count; i++)
		line_say(linear, " %g %.*s", cell->choices->at[i].number,
			STR_ARGS(choice_label(
				session->form, &cell->choices->at[i], session->language)));
}

static void
help_question(struct linear *linear, const struct question *question, bool whole)
{
	const struct question *cell = question->cell ? question->cell : question;

	line_say_text(linear, str_of(how_to_answer(question)));
	if (question->hint.count)
		line_say_text(linear, line_words(linear, &question->hint, NULL));
	if (question->guidance.count)
		line_say_text(linear, line_words(linear, &question->guidance, NULL));
	say_points(linear, question, whole);
	if (linear->asked.question == question && question_refers(question))
		say_refs(linear, &linear->asked);
	if (linear->asked.question == question && question->cell)
		say_line_asked(linear);
	if (linear->asked.question == question && !cell->is_scale) {
		struct moment moment = moment_of(linear, &linear->asked);

		say_offers(linear, cell, &moment);
	}
}

/* Some are of certain forms only. */
static bool
is_of_form(const struct linear *linear, const struct command *command)
{
	const struct form *form = linear->session->form;

	if (command->run == run_table)
		return view_question(form, VIEW_ROWS) && form->view->kind == VIEW_TABLE;
	if (command->run == run_status)
		return view_question(form, VIEW_ROWS) && view_question(form, VIEW_STATE);
	if (command->run == run_moves)
		return linear->session->answers->state != NULL;
	if (command->run == run_map)
		return chart_fits(form);
	if (command->run == run_rounds)
		return form->view && form->view->kind == VIEW_ROUNDS;
	if (command->run == run_learn)
		return view_question(form, VIEW_ROWS) && view_question(form, VIEW_ALIKE);
	if (command->run == run_files)
		return form_names_files(form);
	return true;
}

static bool
is_named(const struct linear *linear, const struct command *command, bool all)
{
	const struct question *asked = linear->asked.question ? linear->asked.question : linear->at;

	if (!is_of_form(linear, command))
		return false;
	switch (command->named) {
	case ALWAYS: return true;
	case RATING: return all || linear->at->answered_by == BY_PARTICIPANT;
	case ROWS: return all || linear->rows.question;
	case PAGE: return all || question_ask(asked) == ASK_PAGE;
	case NEVER: return false;
	default: return all;
	}
}

static void
help_commands(struct linear *linear, bool all)
{
	if (linear->prompt && !linear->prompt->text)
		line_say(linear, "%s", _("Commands begin with a colon:"));
	else
		line_say(linear, "%s",
			_("What you write is always an answer; a colon first is a command."));
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		if (is_named(linear, &commands[i], all))
			say_command(linear, &commands[i], all);
	if (all) {
		line_say(linear, "%s", _(" :: first is an answer that begins with a colon"));
		line_say(linear, "%s", _(" ?? alone is an answer that is a question mark"));
	}
}

/* What can be written at the prompt. */
static void
help_here(struct linear *linear)
{
	const struct question *question =
		linear->asked.question ? linear->asked.question : linear->at;

	if (linear->prompt && linear->prompt->help)
		linear->prompt->help(linear);
	else if (linear->prompt && linear->prompt->takes)
		line_say(linear, "%s", linear->prompt->takes);
	else if (question)
		help_question(linear, question, false);
}

static void
help_named(struct linear *linear, struct str name)
{
	const struct question *question = form_question_typed(linear->session->form, name);

	if (!question) {
		line_say(linear, _("There is no question \"%.*s\". :l lists this section."),
			STR_ARGS(name));
		return;
	}
	line_say(linear, "%.*s%s%.*s", STR_ARGS(question->shown_id), shown_gap(question, " "),
		STR_ARGS(line_words(linear, &question->label, NULL)));
	say_why_hidden(linear, question);
	help_question(linear, question, true);
}

/* The commands that are named differ with what is asked. */
static struct str
help_key(struct linear *linear)
{
	return arena_format(&linear->frame, "help %d %d", linear->at->answered_by == BY_PARTICIPANT,
		linear->rows.question != NULL);
}

static void
run_help(struct linear *linear, struct str rest)
{
	if (is_word(rest, "allt", "alla", "all")) {
		help_commands(linear, true);
	} else if (rest.length) {
		help_named(linear, rest);
	} else {
		help_here(linear);
		/* In the middle of a command its own question is what is to be known; and
		 * nobody wants to hear the list of commands each time. */
		if (linear->depth > 1 || !line_first_time(linear, help_key(linear)))
			line_say(
				linear, "%s", _("Commands are taken here too: :? all names them."));
		else
			help_commands(linear, false);
	}
}

/* ---- where no conversation is open ---- */

static void
run_aside(struct linear *linear, struct str word)
{
	if (is_word(word, "?", "hjälp", "help")) {
		help_here(linear);
		line_say(linear, "%s",
			linear->prompt && linear->prompt->enter_takes
				? _(":x leaves it and changes nothing.")
				: _("Enter alone, or :x, leaves it and changes nothing."));
	} else if (is_word(word, "x", "avsluta", "exit") || is_word(word, "b", "bakåt", "back") ||
		   str_is(word, "tillbaka")) {
		linear->dropped = true;
	} else {
		line_say(linear,
			_("There is no command \":%.*s\" here. :? says what can be written, :x "
			  "leaves."),
			STR_ARGS(word));
	}
}

/* ---- which ---- */

static const struct command *
command_named(struct str word)
{
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		if (is_word(word, commands[i].letter, commands[i].swedish, commands[i].english))
			return &commands[i];
	return NULL;
}

static const struct command *
command_of(struct str line)
{
	struct str rest = str_from(line, 1);

	return str_starts(line, STR(":")) ? command_named(str_word(&rest)) : NULL;
}

bool
is_command(struct str line)
{
	return command_of(line) != NULL;
}

bool
is_command_of_lines(struct str line)
{
	const struct command *command = command_of(line);

	return command && (command->run == run_help || command->run == run_discard ||
				  command->run == run_copy || command->run == run_leave);
}

void
command_run(struct linear *linear, struct str text)
{
	struct str rest = text, word = str_word(&rest);
	const struct command *command = command_named(word);

	if (!linear->session || !linear->at)
		run_aside(linear, word);
	else if (command)
		command->run(linear, arena_text(&linear->frame, str_trim(rest)));
	else if (linear->prompt && linear->prompt->silent)
		line_say(linear, "%s", _("There is no such command. :? says which there are."));
	else
		line_say(linear, _("There is no command \":%.*s\". :? says which there are."),
			STR_ARGS(word));
}
