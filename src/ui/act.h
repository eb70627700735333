/* act.h - everything a person can do with a key
 *
 * One table: keymap, footers, help, the manual page behov-keys(7) and the
 * keymap's tests are made from it.  A row says which act a key means in one
 * context; the same act may have rows in several.  A context inherits the keys
 * of the one it stands in: an editor's from all answers', those from
 * everywhere's.
 *
 * Laws that a test keeps (ux.md parts 1, 3, and rulings 6 and 20): no key has
 * two meanings in one context; what Ctrl and function keys mean everywhere they
 * mean in each context; no bare letter is a command in an answer; Esc and a
 * letter does what Ctrl and the letter does, so lists keep k g n j l free;
 * whatever has a function key has another key too.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* name, its parent, its heading in help */
/* clang-format off */
#define CONTEXTS(row) \
	row(EVERYWHERE, EVERYWHERE, N_("Everywhere")) \
	row(ANSWER, EVERYWHERE, N_("In an answer")) \
	row(TEXT, ANSWER, N_("In a text")) \
	row(PAGE, TEXT, N_("In a long text")) \
	row(NUMBER, TEXT, N_("In a number or date")) \
	row(PICK, TEXT, N_("Choosing from a register")) \
	row(REF, PICK, N_("Choosing a document or a row of one")) \
	row(PERSON, PICK, N_("A participant of a new conversation")) \
	row(CHOICE, ANSWER, N_("Choosing one")) \
	row(CHOICES, ANSWER, N_("Choosing several")) \
	row(GRADE, ANSWER, N_("On a scale")) \
	row(SEATS, ANSWER, N_("Ratings of the group")) \
	row(SPREAD, ANSWER, N_("The spread")) \
	row(RANK, ANSWER, N_("Ranking")) \
	row(MATRIX, ANSWER, N_("In a table")) \
	row(READ, ANSWER, N_("Only to read")) \
	row(LIST, EVERYWHERE, N_("In a list")) \
	row(ROWS, LIST, N_("Rows of an answer")) \
	row(QUESTIONS, LIST, N_("The list of questions")) \
	row(HISTORY, LIST, N_("The history of a question")) \
	row(HOME, LIST, N_("The home screen")) \
	row(MISSING, LIST, N_("What is missing")) \
	row(DOCUMENTS, LIST, N_("The documents of a form")) \
	row(TABLE, LIST, N_("A document as a table")) \
	row(DIFFERENCES, LIST, N_("What differs from the source")) \
	row(VERSIONS, LIST, N_("The versions of a document")) \
	row(PAGER, LIST, N_("A text to read")) \
	row(CHART, LIST, N_("A map of steps")) \
	row(ROUNDS, LIST, N_("Rounds at a table")) \
	row(BALLOTS, LIST, N_("What is voted on")) \
	row(LIBRARY, LIST, N_("A library of documents")) \
	row(CALENDAR, LIST, N_("A calendar of documents")) \
	row(LATE, LIST, N_("What is late")) \
	row(COMPARE, LIST, N_("A comparison")) \
	row(PROGRAM, LIST, N_("The training proposal")) \
	row(NEEDS, LIST, N_("What sessions are built on, and needs")) \
	row(PACKAGE, LIST, N_("What may be handed out")) \
	row(SORTING, LIST, N_("Contributions into areas")) \
	row(REVIEW, LIST, N_("The review queue")) \
	row(ANSWERS, LIST, N_("The answers of a document")) \
	row(THREAD, ANSWER, N_("Comments to a question")) \
	row(TEXTS, LIST, N_("Texts to read and tag")) \
	row(CODEBOOK, LIST, N_("The tags")) \
	row(MENU, LIST, N_("A menu")) \
	row(HELP, LIST, N_("Help")) \
	row(PALETTE, TEXT, N_("Searching"))
/* clang-format on */

enum context {
#define row(name, parent, said) CONTEXT_##name,
	CONTEXTS(row)
#undef row
		CONTEXT_COUNT
};

/* act, its name in a user's keymap */
/* clang-format off */
#define ACT_NAMES(row) \
	row(NEXT, "next") \
	row(PREVIOUS, "previous") \
	row(ACCEPT, "accept") \
	row(BACK, "back") \
	row(HELP, "help") \
	row(MISSING, "missing") \
	row(NOTE, "note") \
	row(REASON, "reason") \
	row(ROOM, "room") \
	row(UNDO, "undo") \
	row(REDO, "redo") \
	row(REDRAW, "redraw") \
	row(LEAVE, "exit") \
	row(SAVED, "saved") \
	row(SUSPEND, "suspend") \
	row(INTERRUPT, "interrupt") \
	row(NOTHING, "nothing") \
	row(UP, "up") \
	row(DOWN, "down") \
	row(LEFT, "left") \
	row(RIGHT, "right") \
	row(PAGE_UP, "page-up") \
	row(PAGE_DOWN, "page-down") \
	row(FIRST, "first") \
	row(LAST, "last") \
	row(WORD_LEFT, "word-left") \
	row(WORD_RIGHT, "word-right") \
	row(ERASE, "erase") \
	row(DELETE, "delete") \
	row(ERASE_WORD, "erase-word") \
	row(PUT_BACK, "put-back") \
	row(NEW_LINE, "new-line") \
	row(EDITOR, "editor") \
	row(DIGIT, "digit") \
	row(MARK, "mark") \
	row(LIFT, "lift") \
	row(SKIP, "skip") \
	row(DONT_KNOW, "dont-know") \
	row(ABSTAIN, "abstain") \
	row(TAKE_BACK, "take-back") \
	row(REVEAL, "reveal") \
	row(ADD, "add") \
	row(REMOVE, "remove") \
	row(UNFOLD, "unfold") \
	row(FOLD, "fold") \
	row(HISTORY, "history") \
	row(HAND_IN, "hand-in") \
	row(MOVE_UP, "move-up") \
	row(MOVE_DOWN, "move-down") \
	row(EVIDENCE, "evidence") \
	row(EXTRACT, "extract") \
	row(DIFFERENCES, "differences") \
	row(VERSIONS, "versions") \
	row(STATES, "states") \
	row(QUESTIONS, "questions") \
	row(FILES, "files") \
	row(PLACES, "places") \
	row(LEARN, "learn") \
	row(WRITE, "write") \
	row(PLAIN, "plain") \
	row(SEARCH, "search") \
	row(CLOCK, "clock") \
	row(ROUND, "round") \
	row(SORT, "sort") \
	row(STATUS, "status") \
	row(PARK, "park") \
	row(MEASURE, "measure") \
	row(OTHER_BEFORE, "other-before") \
	row(OTHER_AFTER, "other-after") \
	row(COMMENT, "comment") \
	row(APPROVE, "approve") \
	row(SEND_BACK, "send-back") \
	row(SETTLE, "settle") \
	row(QUOTE, "quote") \
	row(NAMES, "names") \
	row(MERGE, "merge") \
	row(TAGGED, "tagged") \
	row(UNTAGGED, "untagged") \
	row(DIFFER, "differ") \
	row(SAME_QUESTION, "same-question") \
	row(SAME_UNIT, "same-unit") \
	row(EVERYTHING, "everything") \
	row(CODES, "codes") \
	row(AGREEMENT, "agreement") \
	row(RENAME, "rename") \
	row(UNDER, "under") \
	row(THEME, "theme") \
	row(PALETTE, "palette") \
	row(COPY, "copy") \
	row(MESSAGES, "messages") \
	row(COMMENTS, "comments")
/* clang-format on */

enum act {
	ACT_NONE,
#define row(name, written) ACT_##name,
	ACT_NAMES(row)
#undef row
		ACT_COUNT
};

struct act_row {
	enum act act;
	enum context context;
	const char *keys;   /* key.h's written form, blank-separated; the
				   first is what footers show; "": only the
				   palette has it, unless the user gives it one */
	const char *also;   /* the second key for the same; NULL: none */
	const char *footer; /* a word or three, N_(); NULL: never a hint */
	const char *help;   /* one sentence, N_() */
};

/* In the order of their contexts (a test). */
extern const struct act_row acts[];
extern const size_t acts_count;

const char *act_name(enum act act);
/* ACT_NONE for no such name. */
enum act act_named(const char *name);

enum context context_parent(enum context context);
const char *context_words(enum context context); /* translated */

/* The row of an act in a context or the nearest one it stands in; NULL. */
const struct act_row *act_find(enum context context, enum act act);
