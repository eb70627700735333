/* The commands of linear mode: a row each, a letter and a word in both
 * languages. */
#include <string.h>

#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

struct command {
	const char *letter, *swedish, *english;
	void (*run)(struct linear *linear, struct str rest);
	const char *help;
};

static void run_help(struct linear *linear, struct str rest);

static const struct command commands[] = {
	{ "b", "bakåt", "back", run_back, N_("back to the question before") },
	{ "f", "framåt", "forward", run_forward, N_("forward, leaving this one as it is") },
	{ "g", "gå", "go", run_go, N_("go to a question, as :g E1") },
	{ "find", "hitta", "find", run_find,
		N_("find a question, a conversation, or words in answers and notes") },
	{ "m", "fattas", "missing", run_missing, N_("what is missing; a number goes there") },
	{ "n", "notering", "note", run_note, N_("a note to this question") },
	{ "c", "kommentar", "comment", run_comments,
		N_("comments to this question; :c and words writes one, :c . settles them") },
	{ "o", "orsak", "omitted", run_reason,
		N_("no answer, and why; :o 3 for seat 3, in a table with its row and column") },
	{ "clear", "töm", "clear", run_clear, N_("take the answer away") },
	{ "u", "ångra", "undo", run_undo, N_("undo") },
	{ "r", "gör-om", "redo", run_redo, N_("redo") },
	{ "h", "historia", "history", run_history,
		N_("what was said here before; :h 2 says it again") },
	{ "a", "gemensamt", "agreed", run_group,
		N_("the group's agreed answer; in a table row and column first") },
	{ "s", "samtal", "discussion", run_discussion, N_("what was talked about") },
	{ "d", "avvikande", "dissent", run_dissent,
		N_("who is of another mind: :d, the seat and why") },
	{ "e", "editor", "editor", run_editor, N_("write a long text in your own editor") },
	{ "take", "ta", "take", run_take, N_("take what you had begun to write as it is") },
	{ "discard", "kasta", "discard", run_discard,
		N_("throw away what you had begun to write") },
	{ "l", "lista", "list", run_list, N_("list this section with its answers") },
	{ "w", "var", "where", run_where, N_("where you are, how far, who answers") },
	{ "t", "deltagare", "participants", run_people, N_("who takes part: in, out, new") },
	{ "seat", "plats", "seat", run_seat, N_("ask a seat again, as :seat 3") },
	{ "collect", "samla", "collect", run_collect,
		N_("how ratings are collected: cards, slips, or the computer goes round") },
	{ "section", "avsnitt", "section", run_section,
		N_("the whole section at once, then what to talk about") },
	{ "late", "efteråt", "late", run_late,
		N_("what somebody who came late may still rate, as :late 5") },
	{ "v", "omröstning", "vote", run_vote, N_("vote anew on a question that was shown") },
	{ "shown", "visa", "shown", run_shown,
		N_("what is shown of ratings: counts, roles or names") },
	{ "row", "rad", "row", run_row_again, N_("change a row, as :row 2") },
	{ "move", "flytta", "move", run_move, N_("move a row, as :move 3 1") },
	{ "remove", "bort", "remove", run_remove, N_("take a row away, as :remove 2") },
	{ "table", "tabell", "table", run_table, N_("the form's table, a row a line") },
	{ "moves", "lägen", "moves", run_moves,
		N_("what the document can become; :moves 1 does it") },
	{ "versions", "versioner", "versions", run_versions,
		N_("versions there were; :versions 1 2 says what differs") },
	{ "differences", "skillnader", "differences", run_differences,
		N_("what was changed where answers were taken from; a number takes it over") },
	{ "card", "blad", "card", run_card, N_("the document on one page") },
	{ "map", "karta", "map", run_map, N_("the map in words") },
	{ "rounds", "rundor", "rounds", run_rounds,
		N_("the rounds at the table: whose turn it is, contributions, votes") },
	{ "learn", "lär", "learn", run_learn,
		N_("what other units do about the same, as :learn 2 for row 2") },
	{ "files", "filer", "files", run_files, N_("whether the files it names have changed") },
	{ "submit", "lämna", "submit", run_submit, N_("hand in") },
	{ "screen", "skärm", "screen", run_screen, N_("on to the full screen, at this question") },
	{ "x", "avsluta", "exit", run_leave, N_("leave; everything is saved") },
	{ "?", "hjälp", "help", run_help, N_("this help, or help for a question, as :? E1") },
};

/* The letter; where a command has none, its word in the reader's language. */
static const char *
command_word(const struct command *command)
{
	if (strlen(command->letter) == 1 || strcmp(lang_code(), "sv") != 0)
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
static const char *
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
		return _("A line for each row or seat: as many values as were read out, with "
			 "blanks between; - is don't know, . abstains, _ leaves one out.");
	default: return "";
	}
}

static void
help_question(struct linear *linear, const struct question *question)
{
	const struct question *cell = question->cell ? question->cell : question;

	line_say(linear, "%s", how_to_answer(question));
	if (question->hint.count)
		line_say_text(linear, line_words(linear, &question->hint, NULL));
	if (question->guidance.count)
		line_say_text(linear, line_words(linear, &question->guidance, NULL));
	for (size_t i = 0; cell->choices && cell->is_scale && i < cell->choices->count; i++)
		line_say(linear, " %g %.*s", cell->choices->at[i].number,
			STR_ARGS(choice_label(linear->session->form, &cell->choices->at[i],
				linear->session->language)));
}

static void
help_commands(struct linear *linear)
{
	line_say(
		linear, "%s", _("What you write is always an answer; a colon first is a command."));
	for (size_t i = 0; i < COUNT_OF(commands); i++)
		line_say(linear, " :%s %s", command_word(&commands[i]), _(commands[i].help));
	line_say(linear, "%s", _(" :: first is an answer that begins with a colon"));
}

static void
run_help(struct linear *linear, struct str rest)
{
	const struct question *question =
		linear->asked.question ? linear->asked.question : linear->at;

	if (rest.length)
		question = form_question_typed(linear->session->form, rest);
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
	help_question(linear, question);
	if (!rest.length)
		help_commands(linear);
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
