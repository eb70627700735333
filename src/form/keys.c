#include "form/keys.h"

#include "base/lang.h"
#include "base/utf8.h"
#include "form/form.h"
#include "form/formtest.h"
#include "form/view.h"

/* The bits follow the order of QTYPES. */
enum type_order {
#define row(name) AT_##name,
	QTYPES(row)
#undef row
};

#define BIT(name) (1u << AT_##name)
#define NUMBERS (BIT(integer) | BIT(decimal))
#define MOMENTS (BIT(date) | BIT(time))
#define LISTS (BIT(select_one) | BIT(select_multiple) | BIT(rank) | BIT(unit))
#define SINGLE (BIT(text) | NUMBERS | MOMENTS | LISTS | BIT(scale) | BIT(ref))
#define ROWS (BIT(repeat) | BIT(roster))
#define ASKED (SINGLE | BIT(matrix) | ROWS)

static const char *const ANSWERED_BY[] = { "group", "participant", "contact", "interviewer", NULL };
static const char *const APPEARANCES[] = { "plain", "multiline", NULL };
static const char *const LEVELS_OF_CHECKS[] = { "error", "warning", "note", NULL };
static const char *const ORDERS[] = { "as_written", "label", "random", NULL };
static const char *const PER[] = { "document", "session", NULL };
static const char *const BEHALVES[] = { "actor", "role", "level", NULL };
static const char *const KINDS[] = { "mean", "median", "mean_of_indexes", "difference", "cells",
	"pairs", "mutuality", NULL };
static const char *const DOCUMENTS[] = { "one", "many", NULL };
static const char *const UNIQUES[] = { "no", "rows", "documents", NULL };
static const char *const DIRECTIONS[] = { "none", "need", "maturity", NULL };

#define FORM(key, how, must, otherwise, text)                                                \
	{                                                                                    \
		.name = key, .level = LEVEL_FORM, .types = TYPES_ALL, .grammar = how,        \
		.needed = must, .offset = NO_OFFSET, .fallback = otherwise, .sentence = text \
	}
#define INCLUDE(key, how, text)                                                          \
	{                                                                                \
		.name = key, .level = LEVEL_INCLUDE, .types = TYPES_ALL, .grammar = how, \
		.offset = NO_OFFSET, .fallback = "", .sentence = text                    \
	}
#define OF(where, type, key, on, how, must, field, otherwise, text)                             \
	{                                                                                       \
		.name = key, .level = where, .types = on, .grammar = how, .needed = must,       \
		.offset = offsetof(struct type, field), .fallback = otherwise, .sentence = text \
	}
#define CHOSEN(where, type, key, on, legal, field, otherwise, text)                                \
	{                                                                                          \
		.name = key, .level = where, .types = on, .grammar = GRAMMAR_WORD, .words = legal, \
		.offset = offsetof(struct type, field), .fallback = otherwise, .sentence = text    \
	}
#define READ(where, key, on, how, must, otherwise, text)                                  \
	{                                                                                 \
		.name = key, .level = where, .types = on, .grammar = how, .needed = must, \
		.offset = NO_OFFSET, .fallback = otherwise, .sentence = text              \
	}
#define PICKED(where, key, on, legal, otherwise, text)                                             \
	{                                                                                          \
		.name = key, .level = where, .types = on, .grammar = GRAMMAR_WORD, .words = legal, \
		.offset = NO_OFFSET, .fallback = otherwise, .sentence = text                       \
	}
/* Which view it may stand in, and what it must be, is told in view.c. */
#define PART(key, how, text) READ(LEVEL_VIEW, key, TYPES_ALL, how, false, "", text)
/* The same key on questions and on a matrix's cell. */
#define BOTH(key, on, how, field, otherwise, text)                                 \
	OF(LEVEL_QUESTION, question, key, on, how, false, field, otherwise, text), \
		OF(LEVEL_CELL, question, key, on, how, false, field, otherwise, text)
#define BOTH_READ(key, on, how, must, otherwise, text)             \
	READ(LEVEL_QUESTION, key, on, how, must, otherwise, text), \
		READ(LEVEL_CELL, key, on, how, must, otherwise, text)
#define QUESTION(key, on, how, field, otherwise, text) \
	OF(LEVEL_QUESTION, question, key, on, how, false, field, otherwise, text)

const struct key form_keys[] = {
	FORM("form_id", GRAMMAR_FORM_ID, true, "",
		N_("The form's name for programs; the file is form_id.yaml.")),
	OF(LEVEL_FORM, form, "version", TYPES_ALL, GRAMMAR_LINE, true, version, "",
		N_("Kept as written; a change of the text needs a new one.")),
	OF(LEVEL_FORM, form, "form_title", TYPES_ALL, GRAMMAR_WORDS, true, title, "",
		N_("What people call the form.")),
	FORM("default_language", GRAMMAR_LANGUAGE, false, "the first language of form_title",
		N_("The language that texts fall back to, and that of texts without one.")),
	FORM("unit", GRAMMAR_REGISTER, false, "", N_("The register of what a document is about.")),
	OF(LEVEL_FORM, form, "rounds", TYPES_ALL, GRAMMAR_BOOL, false, rounds, "false",
		N_("The same unit answers again, round by round.")),
	OF(LEVEL_FORM, form, "consent", TYPES_ALL, GRAMMAR_WORDS, false, consent, "",
		N_("Read aloud and agreed to before the first answer.")),
	CHOSEN(LEVEL_FORM, form, "documents", TYPES_ALL, DOCUMENTS, documents, "one",
		N_("How many documents there may be of one unit and round.")),
	FORM("title_from", GRAMMAR_FIELD, false, "",
		N_("The text question whose answer is the document's title.")),
	FORM("states", GRAMMAR_STATES, false, "",
		N_("What a document can be; the first is where it begins.")),
	FORM("moves", GRAMMAR_MOVES, false, "",
		N_("The ways from one state to another, and who may take them.")),
	FORM("card", GRAMMAR_CARD, false, "",
		N_("What stands on the extract of one page, in order.")),
	FORM("view", GRAMMAR_VIEW, false, "",
		N_("How documents are looked at beside the walk, and which question plays which "
		   "part.")),
	FORM("include", GRAMMAR_FILES, false, "",
		N_("Files in the form's own folder that hold scales, choices and stages.")),
	FORM("scales", GRAMMAR_SCALES, false, "", N_("Scales by name.")),
	FORM("choices", GRAMMAR_LISTS, false, "", N_("Lists of choices by name.")),
	FORM("stages", GRAMMAR_STAGE_LISTS, false, "", N_("Lists of stages by name, for indexes.")),
	FORM("survey", GRAMMAR_QUESTIONS, true, "", N_("The questions, in order.")),
	FORM("indexes", GRAMMAR_INDEXES, false, "",
		N_("What is worked out from several answers, 0 to 100.")),
	FORM("tests", GRAMMAR_TESTS, false, "",
		N_("Answers and what should follow from them; run by behov check.")),

	INCLUDE("scales", GRAMMAR_SCALES, N_("Scales by name.")),
	INCLUDE("choices", GRAMMAR_LISTS, N_("Lists of choices by name.")),
	INCLUDE("stages", GRAMMAR_STAGE_LISTS, N_("Lists of stages by name, for indexes.")),

	BOTH_READ("type", TYPES_ALL, GRAMMAR_TYPE, true, "", N_("What kind of question it is.")),
	OF(LEVEL_QUESTION, question, "name", TYPES_ALL, GRAMMAR_NAME, true, name, "",
		N_("Its name in expressions and exports; what stands before the first _ is "
		   "shown.")),
	QUESTION("label", TYPES_ALL, GRAMMAR_WORDS, label, "",
		N_("The question as people read it.")),
	QUESTION("hint", TYPES_ALL, GRAMMAR_WORDS, hint, "", N_("Shown below the question.")),
	QUESTION("guidance", TYPES_ALL, GRAMMAR_WORDS, guidance, "",
		N_("For the interviewer; shown on demand.")),
	QUESTION("relevant", TYPES_ALL, GRAMMAR_CONDITION, relevant, "always",
		N_("The question is asked only when this is true.")),
	READ(LEVEL_QUESTION, "required", ASKED, GRAMMAR_TRUTH, false, "false",
		N_("Must be answered, or given a reason, before handing in.")),
	BOTH("constraint", SINGLE, GRAMMAR_CONDITION, constraint, "",
		N_("The answer (.) is wrong when this is false.")),
	BOTH("constraint_message", SINGLE, GRAMMAR_WORDS, constraint_message, "",
		N_("Said when the constraint is false.")),
	READ(LEVEL_QUESTION, "checks", ASKED | BIT(calculate), GRAMMAR_CHECKS, false, "",
		N_("What else should hold, each with its own message and level.")),
	BOTH("min", NUMBERS | MOMENTS | BIT(repeat), GRAMMAR_LIMIT, least, "",
		N_("The least answer, or the fewest rows.")),
	BOTH("max", NUMBERS | MOMENTS | BIT(repeat), GRAMMAR_LIMIT, most, "",
		N_("The largest answer, or the most rows.")),
	BOTH("min_selected", BIT(select_multiple) | BIT(rank) | BIT(unit) | BIT(ref), GRAMMAR_WHOLE,
		least_selected, "", N_("How many must be chosen.")),
	BOTH("max_selected", BIT(select_multiple) | BIT(rank) | BIT(unit) | BIT(ref), GRAMMAR_WHOLE,
		most_selected, "", N_("How many may be chosen.")),
	BOTH("max_length", BIT(text), GRAMMAR_WHOLE, longest, "", N_("The most characters.")),
	OF(LEVEL_QUESTION, question, "calculation", BIT(calculate), GRAMMAR_VALUE, true,
		calculation, "", N_("What is worked out.")),
	QUESTION("default", SINGLE, GRAMMAR_PRESET, preset, "",
		N_("An answer from the moment the document or row begins; a value that the "
		   "type cannot read is none.")),
	BOTH_READ("choices", LISTS | BIT(ref), GRAMMAR_LIST, false, "",
		N_("The list to choose from.")),
	BOTH_READ("scale", BIT(scale), GRAMMAR_SCALE, true, "", N_("The scale's points.")),
	READ(LEVEL_QUESTION, "rows", BIT(matrix), GRAMMAR_AXIS, true, "", N_("A matrix's rows.")),
	READ(LEVEL_QUESTION, "columns", BIT(matrix), GRAMMAR_AXIS, false, "one column",
		N_("A matrix's columns.")),
	READ(LEVEL_QUESTION, "cell", BIT(matrix), GRAMMAR_CELL, true, "",
		N_("What is asked in each cell.")),
	READ(LEVEL_QUESTION, "fields", ROWS, GRAMMAR_QUESTIONS, true, "",
		N_("What is asked in each row.")),
	READ(LEVEL_QUESTION, "questions", BIT(group), GRAMMAR_QUESTIONS, true, "",
		N_("The questions of the group.")),
	PICKED(LEVEL_QUESTION, "per", BIT(group), PER, "document",
		N_("Asked once in a document, or in each session.")),
	BOTH("choice_filter", LISTS, GRAMMAR_FILTER, choice_filter, "",
		N_("Choices are offered only when this is true.")),
	PICKED(LEVEL_QUESTION, "choice_order", LISTS, ORDERS, "as_written",
		N_("The order choices are offered in.")),
	READ(LEVEL_QUESTION, "exclusive", BIT(select_multiple), GRAMMAR_NAMES, false, "",
		N_("Choices that cannot stand together with others.")),
	BOTH("other", BIT(select_one) | BIT(select_multiple), GRAMMAR_BOOL, other, "false",
		N_("Something else may be written.")),
	READ(LEVEL_QUESTION, "special", ASKED, GRAMMAR_SPECIAL, false,
		"[vet_ej, vill_ej, ej_aktuellt]",
		N_("The reasons for not answering that may be given.")),
	QUESTION("read_only", SINGLE, GRAMMAR_BOOL, read_only, "false",
		N_("Shown and never changed.")),
	QUESTION("repeat_count", BIT(repeat), GRAMMAR_VALUE, repeat_count, "",
		N_("How many rows there are.")),
	CHOSEN(LEVEL_QUESTION, question, "answered_by", ASKED | BIT(note), ANSWERED_BY, answered_by,
		"group", N_("Who answers.")),
	READ(LEVEL_QUESTION, "anonymous", ASKED, GRAMMAR_BOOL, false, "true for participant",
		N_("No single rating is shown under three.")),
	PICKED(LEVEL_QUESTION, "behalf_of", SINGLE | BIT(matrix), BEHALVES, "",
		N_("Each participant answers for this column of the roster, named.")),
	CHOSEN(LEVEL_QUESTION, question, "appearance", BIT(text), APPEARANCES, appearance, "plain",
		N_("A line, or a page.")),
	CHOSEN(LEVEL_CELL, question, "appearance", BIT(text), APPEARANCES, appearance, "plain",
		N_("A line, or a page.")),
	BOTH("reversed", BIT(scale) | BIT(select_one) | NUMBERS, GRAMMAR_BOOL, reversed, "false",
		N_("A high answer counts as low in indexes.")),
	QUESTION("meaning", TYPES_ALL, GRAMMAR_NAME, meaning, "the name",
		N_("What is asked, across versions and rounds.")),
	READ(LEVEL_QUESTION, "renamed_from", TYPES_ALL, GRAMMAR_NAMES, false, "",
		N_("Earlier names of the question.")),
	QUESTION("retired", TYPES_ALL, GRAMMAR_BOOL, retired, "false",
		N_("No longer asked; old answers are kept.")),
	READ(LEVEL_QUESTION, "same_unit", BIT(ref), GRAMMAR_BOOL, false, "false",
		N_("Only documents of this document's unit.")),
	READ(LEVEL_QUESTION, "prefill", SINGLE | BIT(repeat), GRAMMAR_PREFILL, false, "",
		N_("What a first answer, or the first rows, are taken from.")),
	QUESTION("exclusive_over", LISTS | BIT(ref), GRAMMAR_FIELDS, over, "",
		N_("What is chosen in these is not to be chosen here; itself: once over all "
		   "rows.")),
	CHOSEN(LEVEL_QUESTION, question, "unique", SINGLE, UNIQUES, unique, "no",
		N_("No other row, or no other document of the form, has the same answer.")),
	QUESTION("most_each", BIT(integer), GRAMMAR_WHOLE, most_each, "",
		N_("The most that one participant's numbers over all rows come to.")),
	QUESTION("order_by", BIT(repeat), GRAMMAR_EACH, order_by, "as entered",
		N_("The order rows are shown and exported in, rising, what is empty last.")),
	QUESTION(
		"key", BIT(repeat), GRAMMAR_FIELD, key, "", N_("The text field that names a row.")),
	QUESTION("edges", BIT(repeat), GRAMMAR_PATH, edges, "",
		N_("The ref field by which rows point to rows of the same repeat.")),
	READ(LEVEL_QUESTION, "template", BIT(repeat), GRAMMAR_TEMPLATE, false, "",
		N_("Rows that a new document begins with.")),
	QUESTION("checksum_of", BIT(text), GRAMMAR_FIELD, sum_of, "",
		N_("It is the checksum (SHA-256) of the file whose place this text question "
		   "says.")),
	QUESTION("due", ASKED, GRAMMAR_LIMIT, due, "",
		N_("The day it should be answered; after it, unanswered, it is late.")),
	QUESTION("deadline", BIT(date), GRAMMAR_CONDITION, deadline, "",
		N_("Its day is a deadline, which is met when this is true.")),
	QUESTION("share", ASKED, GRAMMAR_BOOL, shared, "false",
		N_("May be marked for other units to see.")),
	QUESTION("personal", ASKED, GRAMMAR_BOOL, personal, "false",
		N_("Left out of exports unless asked for.")),
	BOTH("spread_wide", NUMBERS | BIT(scale) | BIT(matrix) | BIT(select_one), GRAMMAR_NUMBER,
		spread_wide, "half the scale",
		N_("From this range on the group is said to differ.")),

	OF(LEVEL_CHOICE, choice, "name", TYPES_ALL, GRAMMAR_CODE, true, name, "",
		N_("The answer as it is stored.")),
	OF(LEVEL_CHOICE, choice, "label", TYPES_ALL, GRAMMAR_WORDS, true, label, "",
		N_("The answer as people read it.")),
	OF(LEVEL_CHOICE, choice, "exclusive", TYPES_ALL, GRAMMAR_BOOL, false, exclusive, "false",
		N_("Cannot stand together with others.")),
	OF(LEVEL_POINT, choice, "value", TYPES_ALL, GRAMMAR_NUMBER, true, number, "",
		N_("The point's number.")),
	OF(LEVEL_POINT, choice, "label", TYPES_ALL, GRAMMAR_WORDS, true, label, "",
		N_("What it stands for; the part before a colon is its short word.")),

	READ(LEVEL_FROM, "register", TYPES_ALL, GRAMMAR_REGISTER, false, "",
		N_("A register whose rows are the choices.")),
	READ(LEVEL_FROM, "list", TYPES_ALL, GRAMMAR_NAME, false, "",
		N_("A list of choices, by name.")),
	READ(LEVEL_FROM, "form", TYPES_ALL, GRAMMAR_FORM_ID, false, "",
		N_("The form whose documents a ref names.")),
	READ(LEVEL_FROM, "rows", TYPES_ALL, GRAMMAR_NAME, false, "",
		N_("The repeat whose rows a ref names; without form, one of this form.")),
	READ(LEVEL_FROM, "show", TYPES_ALL, GRAMMAR_NAMES, false, "",
		N_("Questions there that are shown beside what a ref may name.")),
	READ(LEVEL_FROM, "filter", TYPES_ALL, GRAMMAR_FILTER, false, "",
		N_("Only rows of the register, or what a ref may name, for which this is true.")),
	READ(LEVEL_FROM, "relevant", TYPES_ALL, GRAMMAR_CONDITION, false, "",
		N_("Rows or columns are asked only when this is true.")),

	OF(LEVEL_CHECK, check_rule, "assert", TYPES_ALL, GRAMMAR_CONDITION, true, assert_, "",
		N_("What should hold.")),
	OF(LEVEL_CHECK, check_rule, "message", TYPES_ALL, GRAMMAR_WORDS, true, message, "",
		N_("Said when it is false.")),
	CHOSEN(LEVEL_CHECK, check_rule, "level", TYPES_ALL, LEVELS_OF_CHECKS, level, "error",
		N_("error stops handing in, warning asks for a reason, note only tells.")),

	OF(LEVEL_INDEX, index_rule, "name", TYPES_ALL, GRAMMAR_NAME, true, name, "",
		N_("The index's name.")),
	OF(LEVEL_INDEX, index_rule, "label", TYPES_ALL, GRAMMAR_WORDS, true, label, "",
		N_("The index as people read it.")),
	OF(LEVEL_INDEX, index_rule, "theme", TYPES_ALL, GRAMMAR_CODE, false, theme, "",
		N_("The theme it belongs to.")),
	CHOSEN(LEVEL_INDEX, index_rule, "kind", TYPES_ALL, KINDS, kind, "mean",
		N_("How it is worked out.")),
	CHOSEN(LEVEL_INDEX, index_rule, "direction", TYPES_ALL, DIRECTIONS, direction, "none",
		N_("Whether a high value is a need or maturity.")),
	READ(LEVEL_INDEX, "of", TYPES_ALL, GRAMMAR_PARTS, true, "",
		N_("The questions or indexes it is made of.")),
	OF(LEVEL_INDEX, index_rule, "at_least", TYPES_ALL, GRAMMAR_WHOLE, false, at_least,
		"all of them", N_("How many of its parts must have a value.")),
	OF(LEVEL_INDEX, index_rule, "first", TYPES_ALL, GRAMMAR_BOOL, false, first, "false",
		N_("Where rounds are compared it stands before the others.")),
	READ(LEVEL_INDEX, "stages", TYPES_ALL, GRAMMAR_STAGES, false, "",
		N_("Names for parts of the range 0 to 100.")),

	OF(LEVEL_STAGE, stage, "name", TYPES_ALL, GRAMMAR_NAME, true, name, "",
		N_("The stage's name.")),
	OF(LEVEL_STAGE, stage, "from", TYPES_ALL, GRAMMAR_NUMBER, true, from, "",
		N_("Where it begins; the bound belongs to it.")),
	OF(LEVEL_STAGE, stage, "label", TYPES_ALL, GRAMMAR_WORDS, true, label, "",
		N_("The stage as people read it.")),

	OF(LEVEL_TEST, form_test, "name", TYPES_ALL, GRAMMAR_LINE, false, name, "",
		N_("What is tested.")),
	OF(LEVEL_TEST, form_test, "at", TYPES_ALL, GRAMMAR_DAY, false, at, "today",
		N_("The day it is.")),
	OF(LEVEL_TEST, form_test, "unit", TYPES_ALL, GRAMMAR_CODE, false, unit, "",
		N_("The unit's code.")),
	OF(LEVEL_TEST, form_test, "state", TYPES_ALL, GRAMMAR_NAME, false, state, "the first",
		N_("The state that the document is in.")),
	OF(LEVEL_TEST, form_test, "template", TYPES_ALL, GRAMMAR_BOOL, false, template, "true",
		N_("The document begins with the rows of its templates, but where the test "
		   "answers a repeat.")),
	READ(LEVEL_TEST, "refs", TYPES_ALL, GRAMMAR_REFS, false, "",
		N_("What stands in the documents and rows that refs lead to.")),
	READ(LEVEL_TEST, "participants", TYPES_ALL, GRAMMAR_PEOPLE, false, "as many as rate",
		N_("Who is in the room.")),
	READ(LEVEL_TEST, "answers", TYPES_ALL, GRAMMAR_ANSWERS, false, "",
		N_("What is answered; ratings are revealed.")),
	READ(LEVEL_TEST, "visible", TYPES_ALL, GRAMMAR_SPOTS, false, "",
		N_("Questions that should be asked.")),
	READ(LEVEL_TEST, "hidden", TYPES_ALL, GRAMMAR_SPOTS, false, "",
		N_("Questions that should not be asked.")),
	READ(LEVEL_TEST, "invalid", TYPES_ALL, GRAMMAR_SPOTS, false, "",
		N_("All the questions that must be corrected.")),
	READ(LEVEL_TEST, "missing", TYPES_ALL, GRAMMAR_SPOTS, false, "",
		N_("All the questions that still must be answered.")),
	READ(LEVEL_TEST, "warned", TYPES_ALL, GRAMMAR_SPOTS, false, "",
		N_("All the questions with a check worth a second look.")),
	READ(LEVEL_TEST, "wide", TYPES_ALL, GRAMMAR_SPOTS, false, "",
		N_("All the questions on which the group differs.")),
	READ(LEVEL_TEST, "values", TYPES_ALL, GRAMMAR_EXPECTED, false, "",
		N_("What expressions should see.")),
	READ(LEVEL_TEST, "indexes", TYPES_ALL, GRAMMAR_EXPECTED, false, "",
		N_("Indexes' values, or null.")),
	READ(LEVEL_TEST, "stages", TYPES_ALL, GRAMMAR_EXPECTED, false, "",
		N_("Indexes' stages, by name.")),

	OF(LEVEL_STATE, state_rule, "name", TYPES_ALL, GRAMMAR_NAME, true, name, "",
		N_("The state's name.")),
	OF(LEVEL_STATE, state_rule, "label", TYPES_ALL, GRAMMAR_WORDS, true, label, "",
		N_("The state as people read it.")),
	OF(LEVEL_STATE, state_rule, "locked", TYPES_ALL, GRAMMAR_BOOL, false, locked, "false",
		N_("Nothing in the document can be changed.")),
	OF(LEVEL_STATE, state_rule, "reason", TYPES_ALL, GRAMMAR_BOOL, false, reason, "false",
		N_("The first change since it came there asks for a reason, which is stored.")),

	OF(LEVEL_MOVE, move_rule, "from", TYPES_ALL, GRAMMAR_NAME, true, from_name, "",
		N_("The state it leads out of.")),
	OF(LEVEL_MOVE, move_rule, "to", TYPES_ALL, GRAMMAR_NAME, true, to_name, "",
		N_("The state it leads to.")),
	OF(LEVEL_MOVE, move_rule, "label", TYPES_ALL, GRAMMAR_WORDS, true, label, "",
		N_("What is done, as people read it.")),
	READ(LEVEL_MOVE, "by", TYPES_ALL, GRAMMAR_ROLES, false,
		"[interviewer, contact, coordinator]", N_("Who may.")),
	OF(LEVEL_MOVE, move_rule, "when", TYPES_ALL, GRAMMAR_CONDITION, false, when, "always",
		N_("What must hold.")),
	OF(LEVEL_MOVE, move_rule, "message", TYPES_ALL, GRAMMAR_WORDS, false, message, "",
		N_("Said when it does not hold.")),
	OF(LEVEL_MOVE, move_rule, "complete", TYPES_ALL, GRAMMAR_BOOL, false, complete, "false",
		N_("Nothing may be missing or have to be corrected.")),
	OF(LEVEL_MOVE, move_rule, "reason", TYPES_ALL, GRAMMAR_BOOL, false, reason,
		"true out of a locked state", N_("A reason is asked for, and stored.")),

	OF(LEVEL_CARD, card_item, "rows", TYPES_ALL, GRAMMAR_FIELD, true, question, "",
		N_("The repeat whose rows stand there.")),
	OF(LEVEL_CARD, card_item, "most", TYPES_ALL, GRAMMAR_WHOLE, false, most, "all of them",
		N_("How many rows at most.")),
	OF(LEVEL_CARD, card_item, "fields", TYPES_ALL, GRAMMAR_FIELDS, false, fields, "all of them",
		N_("What of each row.")),

	OF(LEVEL_PREFILL, prefill, "from", TYPES_ALL, GRAMMAR_FIELD, true, from, "",
		N_("The ref question of this form that names the source.")),
	OF(LEVEL_PREFILL, prefill, "question", TYPES_ALL, GRAMMAR_NAME, false, name, "",
		N_("The question there whose answer is taken.")),
	OF(LEVEL_PREFILL, prefill, "rows", TYPES_ALL, GRAMMAR_NAME, false, name, "",
		N_("The repeat there whose rows are taken.")),
	READ(LEVEL_PREFILL, "fields", TYPES_ALL, GRAMMAR_SOURCES, false, "",
		N_("Which field of a row is taken from which question there.")),

	PICKED(LEVEL_VIEW, "type", TYPES_ALL, view_names, "", N_("Which view it is.")),
	PART("rows", GRAMMAR_FIELD, N_("The repeat that is the table.")),
	PART("columns", GRAMMAR_FIELDS,
		N_("What stands beside each other, of a row or of a document.")),
	PART("above", GRAMMAR_FIELDS, N_("Questions shown above the table.")),
	PART("state", GRAMMAR_FIELD,
		N_("The choice in a row, or in a turn, that one key moves on.")),
	PART("done", GRAMMAR_CODE, N_("The choice of state that it moves to.")),
	PART("alike", GRAMMAR_FIELD,
		N_("What a row is about: rows of other units about the same are told.")),
	PART("search", GRAMMAR_FIELDS, N_("The texts that are looked through; left out: all.")),
	PART("date", GRAMMAR_FIELD, N_("The day of a document.")),
	PART("topic", GRAMMAR_FIELD, N_("What it is about.")),
	PART("track", GRAMMAR_FIELD, N_("What keeps documents apart in tracks.")),
	PART("place", GRAMMAR_FIELD, N_("Where it is.")),
	PART("series", GRAMMAR_FIELD, N_("Its number in a series.")),
	PART("kept", GRAMMAR_FIELD, N_("What marks that it is kept as a course.")),
	PART("every_topic", GRAMMAR_BOOL, N_("Topics without a document are told.")),
	PART("reasons", GRAMMAR_FIELD, N_("What it is built on, a line each.")),
	PART("rounds", GRAMMAR_FIELD, N_("The repeat of rounds.")),
	PART("kind", GRAMMAR_FIELD, N_("What kind of round it is.")),
	PART("turns", GRAMMAR_FIELD, N_("The repeat of turns in a round.")),
	PART("seat", GRAMMAR_FIELD, N_("Whose turn it is, as the number of a seat.")),
	PART("spoke", GRAMMAR_CODE, N_("The choice of state for a turn that was taken.")),
	PART("passed", GRAMMAR_CODE, N_("The choice of state for a turn that was passed.")),
	PART("seconds", GRAMMAR_FIELD, N_("How long a turn took.")),
	PART("time", GRAMMAR_AMOUNT, N_("How many seconds a person has.")),
	PART("contributions", GRAMMAR_FIELD, N_("The repeat of contributions.")),
	PART("text", GRAMMAR_FIELD, N_("The text of a contribution.")),
	PART("areas", GRAMMAR_FIELD, N_("The repeat of areas.")),
	PART("of_area", GRAMMAR_FIELD, N_("The ref between areas and contributions.")),
	PART("parked", GRAMMAR_FIELD, N_("What marks a contribution as parked.")),
	PART("votes", GRAMMAR_FIELD, N_("The number of votes that each participant gives a row.")),
	PART("steps", GRAMMAR_FIELD, N_("The repeat with edges that is drawn.")),
	PART("key", GRAMMAR_FIELD, N_("A step's short id.")),
	PART("name", GRAMMAR_FIELD, N_("A step's name.")),
	PART("actor", GRAMMAR_FIELD, N_("Who takes a step.")),
	PART("phase", GRAMMAR_FIELD, N_("The phase a step is in.")),
	PART("silent", GRAMMAR_FIELD, N_("The text that is empty in a silent step.")),
	PART("asked", GRAMMAR_FIELD, N_("Whether somebody was asked in a step.")),
	PART("plain", GRAMMAR_FIELDS, N_("What the plain version shows of a step.")),
	PART("shared", GRAMMAR_FIELD,
		N_("Who may see the document; the first choice means everybody.")),
	PART("apart", GRAMMAR_FIELD,
		N_("Documents with different choices here are never summed up together.")),
};

const size_t form_keys_count = COUNT_OF(form_keys);

uint32_t
type_bit(const struct qtype *type)
{
	for (size_t i = 0; qtypes[i] != NULL; i++)
		if (qtypes[i] == type)
			return UINT32_C(1) << i;
	return 0;
}

bool
key_fits(const struct key *key, const struct qtype *type)
{
	if (key->level == LEVEL_CELL && type != NULL &&
		(type_bit(type) & (SINGLE & ~BIT(ref))) == 0)
		return false;
	return type == NULL || (key->types & type_bit(type)) != 0;
}

const struct key *
key_named(enum level level, struct str name)
{
	for (size_t i = 0; i < COUNT_OF(form_keys); i++)
		if (form_keys[i].level == level && str_is(name, form_keys[i].name))
			return &form_keys[i];
	return NULL;
}

static const char *const WORDS[GRAMMARS] = {
	[GRAMMAR_BOOL] = N_("true or false"),
	[GRAMMAR_WHOLE] = N_("a whole number from 0"),
	[GRAMMAR_NUMBER] = N_("a number"),
	[GRAMMAR_LIMIT] = N_("a number, a day or an expression"),
	[GRAMMAR_PRESET] = N_("an answer or an expression"),
	[GRAMMAR_NAME] = N_("a name: a letter, then letters, digits and _"),
	[GRAMMAR_CODE] = N_("1 to 64 bytes without blanks"),
	[GRAMMAR_LINE] = N_("a text on one line"),
	[GRAMMAR_DAY] = N_("a day, as 2017-03-14"),
	[GRAMMAR_LANGUAGE] = N_("a language's code, as sv"),
	[GRAMMAR_WORDS] = N_("a text, or a map of languages and texts"),
	[GRAMMAR_CONDITION] = N_("an expression"),
	[GRAMMAR_VALUE] = N_("an expression"),
	[GRAMMAR_FILTER] = N_("an expression"),
	[GRAMMAR_WORD] = N_("a word"),
	[GRAMMAR_FORM_ID] = N_("a name: a letter, then letters, digits, _ and -, at most 64"),
	[GRAMMAR_TYPE] = N_("a type of question"),
	[GRAMMAR_TRUTH] = N_("true, false or an expression"),
	[GRAMMAR_LIST] = N_("a list's name, a list of choices, or a map with register, "
			    "list, form or rows"),
	[GRAMMAR_SCALE] = N_("a scale's name, or a list of points"),
	[GRAMMAR_AXIS] = N_("a list's name, a list of choices, or {register: ...}"),
	[GRAMMAR_CELL] = N_("a map with the keys of a question"),
	[GRAMMAR_QUESTIONS] = N_("a list of questions"),
	[GRAMMAR_CHECKS] = N_("a list of checks, each with assert and message"),
	[GRAMMAR_NAMES] = N_("a name, or a list of names"),
	[GRAMMAR_SPECIAL] = N_("a list of vet_ej, vill_ej, ej_aktuellt, avstar"),
	[GRAMMAR_FILES] = N_("a list of files"),
	[GRAMMAR_SCALES] = N_("a map from names to lists of points"),
	[GRAMMAR_LISTS] = N_("a map from names to lists of choices"),
	[GRAMMAR_STAGE_LISTS] = N_("a map from names to lists of stages"),
	[GRAMMAR_STAGES] = N_("a name of stages, or a list of stages"),
	[GRAMMAR_INDEXES] = N_("a list of indexes"),
	[GRAMMAR_TESTS] = N_("a list of tests"),
	[GRAMMAR_PARTS] = N_("a list of names of questions or indexes"),
	[GRAMMAR_REGISTER] = N_("a register's name"),
	[GRAMMAR_PEOPLE] = N_("a list of participants"),
	[GRAMMAR_ANSWERS] = N_("a map from questions to answers"),
	[GRAMMAR_SPOTS] = N_("a list of questions"),
	[GRAMMAR_EXPECTED] = N_("a map from names to values"),
	[GRAMMAR_REFS] = N_("a map from ref questions to what stands there"),
	[GRAMMAR_FIELD] = N_("a question's name"),
	[GRAMMAR_FIELDS] = N_("a question's name, or a list of names"),
	[GRAMMAR_PATH] = N_("a field's name, or repeat.field"),
	[GRAMMAR_EACH] = N_("an expression"),
	[GRAMMAR_AMOUNT] = N_("a whole number, or a question's name"),
	[GRAMMAR_STATES] = N_("a list of states, each with name and label"),
	[GRAMMAR_MOVES] = N_("a list of moves, each with from, to and label"),
	[GRAMMAR_ROLES] = N_("a list of interviewer, contact, coordinator"),
	[GRAMMAR_CARD] = N_("a list of names, or of {rows: ...}"),
	[GRAMMAR_VIEW] = N_("a view's name, or a map with type and its parts"),
	[GRAMMAR_PREFILL] = N_("a map with from and question, or from, rows and fields"),
	[GRAMMAR_SOURCES] = N_("a map from fields to names of questions there"),
	[GRAMMAR_TEMPLATE] = N_("a list of rows, each a map of fields"),
};

const char *
grammar_words(enum grammar grammar)
{
	return WORDS[grammar];
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
name_good(struct str name)
{
	if (name.length == 0 || name.length > NAME_BYTES_MOST || !letter(name.at[0]))
		return false;
	for (size_t i = 1; i < name.length; i++)
		if (!letter(name.at[i]) && !digit(name.at[i]) && name.at[i] != '_')
			return false;
	return true;
}

bool
choice_name_good(struct str name)
{
	if (name.length == 0 || name.length > NAME_BYTES_MOST || utf8_controls(name, true) > 0)
		return false;
	return str_find_byte(name, ' ') == name.length;
}

bool
form_id_good(struct str id)
{
	if (id.length == 0 || id.length > NAME_BYTES_MOST || !letter(id.at[0]))
		return false;
	for (size_t i = 1; i < id.length; i++)
		if (!letter(id.at[i]) && !digit(id.at[i]) && id.at[i] != '_' && id.at[i] != '-')
			return false;
	return true;
}

bool
language_good(struct str code)
{
	size_t i = 0;

	while (i < code.length && code.at[i] >= 'a' && code.at[i] <= 'z')
		i++;
	if (i < 2 || i > 3 || code.length > 16)
		return false;
	for (; i < code.length; i++)
		if (code.at[i] != '-' && !letter(code.at[i]) && !digit(code.at[i]))
			return false;
	return code.at[code.length - 1] != '-';
}
