/* act.c - the table of acts */
#include "ui/act.h"

#include <assert.h>
#include <string.h>

#include "base/attr.h"
#include "base/lang.h"

#define A(act_, context_, keys_, also_, footer_, help_)                                         \
	{                                                                                       \
		.act = ACT_##act_, .context = CONTEXT_##context_, .keys = keys_, .also = also_, \
		.footer = footer_, .help = help_                                                \
	}

/* clang-format off */
const struct act_row acts[] = {
	A(NEXT, EVERYWHERE, "Tab", "F8", N_("next"), N_("Go to the next question, field or pane.")),
	A(PREVIOUS, EVERYWHERE, "Shift-Tab", "F7", N_("previous"), N_("Go to the previous one.")),
	A(ACCEPT, EVERYWHERE, "Enter", NULL, N_("accept"), N_("Accept and go on.")),
	A(BACK, EVERYWHERE, "Esc", NULL, N_("back"),
		N_("One step outwards. Nothing is ever lost.")),
	A(HELP, EVERYWHERE, "Ctrl-G", "F1", N_("help"), N_("Help for where you are.")),
	A(PALETTE, EVERYWHERE, "Ctrl-K", "F2", N_("search"),
		N_("Search, or say what you want to do.")),
	A(MISSING, EVERYWHERE, "Ctrl-F", "F9", N_("missing"), N_("What is missing.")),
	A(NOTE, EVERYWHERE, "Ctrl-N", "F3", N_("note"), N_("A note to this question.")),
	A(REASON, EVERYWHERE, "Ctrl-O", "F4", N_("no answer"),
		N_("Why there is no answer: don't know, later and more.")),
	A(ROOM, EVERYWHERE, "Ctrl-T", "F6", N_("the room"),
		N_("Who is here, how ratings are collected, vote again.")),
	A(UNDO, EVERYWHERE, "Ctrl-U", NULL, N_("undo"), N_("Undo the last thing done.")),
	A(REDO, EVERYWHERE, "Ctrl-R", NULL, N_("redo"), N_("Do it again.")),
	A(REDRAW, EVERYWHERE, "Ctrl-L", "F5", NULL, N_("Draw the screen again.")),
	A(LEAVE, EVERYWHERE, "Ctrl-X", "F10", N_("exit"),
		N_("Go home; at home, exit. Everything is saved.")),
	A(SAVED, EVERYWHERE, "Ctrl-S", NULL, NULL, N_("Say when the last answer was saved.")),
	A(COPY, EVERYWHERE, "", NULL, N_("save a copy"),
		N_("Save a copy of everything elsewhere, with what could not be saved.")),
	A(MESSAGES, EVERYWHERE, "", NULL, NULL,
		N_("Messages: read again what was said here, the latest first.")),
	A(COMMENTS, EVERYWHERE, "", NULL, NULL,
		N_("Comments that wait: to the next of them, to read and answer it.")),
	A(SUSPEND, EVERYWHERE, "Ctrl-Z", NULL, NULL,
		N_("Let behov rest; fg in the shell wakes it.")),
	A(INTERRUPT, EVERYWHERE, "Ctrl-C", NULL, NULL, N_("Twice: exit. Everything is saved.")),
	A(NOTHING, EVERYWHERE, "Ctrl-Q", NULL, NULL, N_("Nothing: it never freezes the screen.")),

	A(LEFT, TEXT, "Left", NULL, NULL, N_("One letter to the left.")),
	A(RIGHT, TEXT, "Right", NULL, NULL, N_("One letter to the right.")),
	A(WORD_LEFT, TEXT, "Ctrl-Left", NULL, NULL, N_("One word to the left.")),
	A(WORD_RIGHT, TEXT, "Ctrl-Right", NULL, NULL, N_("One word to the right.")),
	A(FIRST, TEXT, "Home", NULL, NULL, N_("To the beginning of the line.")),
	A(LAST, TEXT, "End", NULL, NULL, N_("To the end of the line.")),
	A(ERASE, TEXT, "Backspace", NULL, NULL, N_("Erase the letter before the cursor.")),
	A(DELETE, TEXT, "Delete", NULL, NULL, N_("Erase the letter at the cursor.")),
	A(ERASE_WORD, TEXT, "Ctrl-W", NULL, NULL, N_("Erase the word before the cursor.")),
	A(PUT_BACK, TEXT, "Ctrl-Y", NULL, NULL, N_("Put back what Ctrl-W erased.")),

	A(NEW_LINE, PAGE, "Enter", NULL, N_("new line"), N_("A new line.")),
	A(NEXT, PAGE, "Tab", "F8", N_("done"), N_("Done with the text, next question.")),
	A(UP, PAGE, "Up", NULL, NULL, N_("One line up.")),
	A(DOWN, PAGE, "Down", NULL, NULL, N_("One line down.")),
	A(PAGE_UP, PAGE, "PgUp", NULL, NULL, N_("A page up in the text.")),
	A(PAGE_DOWN, PAGE, "PgDn", NULL, NULL, N_("A page down in the text.")),
	A(EDITOR, PAGE, "Ctrl-E", NULL, N_("own editor"), N_("Write in your own editor.")),

	A(UP, NUMBER, "Up", NULL, NULL, N_("One more.")),
	A(DOWN, NUMBER, "Down", NULL, NULL, N_("One less.")),

	A(UP, PICK, "Up", NULL, NULL, N_("The one above.")),
	A(DOWN, PICK, "Down", NULL, NULL, N_("The one below.")),
	A(PAGE_UP, PICK, "PgUp", NULL, NULL, N_("A page up.")),
	A(PAGE_DOWN, PICK, "PgDn", NULL, NULL, N_("A page down.")),
	A(ACCEPT, PICK, "Enter", NULL, N_("choose"), N_("Choose the one of the cursor.")),

	A(EVIDENCE, REF, "Ctrl-D", NULL, N_("look at it"),
		N_("Read the one of the cursor, and come back.")),

	A(REMOVE, PERSON, "Shift-Delete", NULL, N_("take away"), N_("Take the participant away.")),

	A(DIGIT, CHOICE, "0-9", NULL, N_("choose"),
		N_("Choose by number; letters move to the next match.")),
	A(UP, CHOICE, "Up", NULL, NULL, N_("The one above.")),
	A(DOWN, CHOICE, "Down", NULL, NULL, N_("The one below.")),
	A(PAGE_UP, CHOICE, "PgUp", NULL, NULL, N_("A page up.")),
	A(PAGE_DOWN, CHOICE, "PgDn", NULL, NULL, N_("A page down.")),
	A(FIRST, CHOICE, "Home", NULL, NULL, N_("The first.")),
	A(LAST, CHOICE, "End", NULL, NULL, N_("The last.")),
	A(MARK, CHOICE, "Space", NULL, NULL, N_("Choose without going on.")),
	A(ACCEPT, CHOICE, "Enter", NULL, N_("answer, next"), N_("Answer and go on.")),
	A(TAKE_BACK, CHOICE, "Backspace", NULL, NULL, N_("Take the answer back.")),

	A(DIGIT, CHOICES, "0-9", NULL, N_("mark"),
		N_("Mark by number; letters move to the next match.")),
	A(UP, CHOICES, "Up", NULL, NULL, N_("The one above.")),
	A(DOWN, CHOICES, "Down", NULL, NULL, N_("The one below.")),
	A(PAGE_UP, CHOICES, "PgUp", NULL, NULL, N_("A page up.")),
	A(PAGE_DOWN, CHOICES, "PgDn", NULL, NULL, N_("A page down.")),
	A(FIRST, CHOICES, "Home", NULL, NULL, N_("The first.")),
	A(LAST, CHOICES, "End", NULL, NULL, N_("The last.")),
	A(MARK, CHOICES, "Space", NULL, N_("mark"), N_("Mark, or take the mark away.")),
	A(ACCEPT, CHOICES, "Enter", NULL, N_("answer, next"),
		N_("Answer with what is marked and go on.")),

	A(DIGIT, GRADE, "0-9", NULL, N_("answer"), N_("The digit is the answer.")),
	A(UP, GRADE, "Up", NULL, NULL, N_("The step above.")),
	A(DOWN, GRADE, "Down", NULL, NULL, N_("The step below.")),
	A(MARK, GRADE, "Space", NULL, NULL, N_("Choose without going on.")),
	A(ACCEPT, GRADE, "Enter", NULL, N_("answer, next"), N_("Answer and go on.")),
	A(TAKE_BACK, GRADE, "Backspace", NULL, NULL, N_("Take the answer back.")),

	A(DIGIT, SEATS, "0-9", NULL, N_("answer"),
		N_("The answer of this seat, then the next that is open.")),
	A(DONT_KNOW, SEATS, "-", NULL, N_("don't know"), N_("This seat does not know.")),
	A(ABSTAIN, SEATS, ". ,", NULL, N_("abstains"), N_("This seat abstains.")),
	A(REVEAL, SEATS, "Enter", NULL, N_("show"), N_("Show the ratings when all are in; page by page, the next page.")),
	A(SKIP, SEATS, "Space", NULL, NULL, N_("Leave the seat open, go to the next.")),
	A(TAKE_BACK, SEATS, "Backspace", NULL, N_("take back"), N_("Take the last rating back.")),
	A(UP, SEATS, "Up", NULL, NULL, N_("The seat above.")),
	A(DOWN, SEATS, "Down", NULL, NULL, N_("The seat below.")),
	A(LEFT, SEATS, "Left", NULL, NULL,
		N_("The column to the left; fold the words of the scale.")),
	A(RIGHT, SEATS, "Right", NULL, NULL,
		N_("The column to the right; unfold the words of the scale.")),

	A(DIGIT, SPREAD, "0-9", NULL, N_("answer"),
		N_("The group's answer, or the correction of a row.")),
	A(UP, SPREAD, "Up", NULL, NULL, N_("The one above.")),
	A(DOWN, SPREAD, "Down", NULL, NULL, N_("The one below.")),
	A(MARK, SPREAD, "Space", NULL, N_("correct"), N_("Correct the rating of this row.")),
	A(ACCEPT, SPREAD, "Enter", NULL, N_("next question"), N_("Go on to the next question.")),
	A(TAKE_BACK, SPREAD, "Backspace", NULL, NULL, N_("Take the group's answer back.")),

	A(DIGIT, RANK, "0-9", NULL, N_("place next"), N_("Place this one next in order.")),
	A(TAKE_BACK, RANK, "Backspace", NULL, N_("take back"), N_("Take the last one back.")),
	A(LIFT, RANK, "Space", NULL, N_("lift, drop"), N_("Lift a row to move it, then drop it.")),
	A(UP, RANK, "Up", NULL, NULL, N_("The one above; moves a lifted row.")),
	A(DOWN, RANK, "Down", NULL, NULL, N_("The one below; moves a lifted row.")),
	A(ACCEPT, RANK, "Enter", NULL, N_("answer, next"), N_("Answer and go on.")),

	A(DIGIT, MATRIX, "0-9", NULL, N_("answer, moves on"),
		N_("The answer of this cell, then the next cell.")),
	A(DONT_KNOW, MATRIX, "-", NULL, N_("don't know"), N_("Not known in this cell.")),
	A(ABSTAIN, MATRIX, ". ,", NULL, N_("abstains"), N_("Abstains in this cell.")),
	A(TAKE_BACK, MATRIX, "Backspace", NULL, N_("take back"),
		N_("Empty the cell and step back.")),
	A(SKIP, MATRIX, "Space", NULL, NULL, N_("Leave the cell open, go to the next.")),
	A(UP, MATRIX, "Up", NULL, NULL, N_("The cell above.")),
	A(DOWN, MATRIX, "Down", NULL, NULL, N_("The cell below.")),
	A(LEFT, MATRIX, "Left", NULL, NULL, N_("The cell to the left.")),
	A(RIGHT, MATRIX, "Right", NULL, NULL, N_("The cell to the right.")),
	A(FIRST, MATRIX, "Home", NULL, NULL, N_("The first cell of the row.")),
	A(LAST, MATRIX, "End", NULL, NULL, N_("The last cell of the row.")),
	A(ACCEPT, MATRIX, "Enter", NULL, N_("next"), N_("Done with the table, go on.")),

	A(ACCEPT, READ, "Enter", NULL, N_("next"), N_("Go on.")),
	A(SKIP, READ, "Space", NULL, NULL, N_("Go on.")),

	A(UP, LIST, "Up", NULL, NULL, N_("One row up.")),
	A(DOWN, LIST, "Down", NULL, NULL, N_("One row down.")),
	A(PAGE_UP, LIST, "PgUp", NULL, NULL, N_("A page up.")),
	A(PAGE_DOWN, LIST, "PgDn", NULL, NULL, N_("A page down.")),
	A(FIRST, LIST, "Home", NULL, NULL, N_("The first row.")),
	A(LAST, LIST, "End", NULL, NULL, N_("The last row.")),
	A(ACCEPT, LIST, "Enter", NULL, N_("open"), N_("Open the row.")),
	A(HELP, LIST, "Ctrl-G", "?", N_("help"), N_("Help for where you are.")),
	A(BACK, LIST, "Esc", "q", N_("back"), N_("One step outwards. Nothing is ever lost.")),
	A(UNDO, LIST, "Ctrl-U", "u", N_("undo"), N_("Undo the last thing done.")),

	A(ADD, ROWS, "a", NULL, N_("new"), N_("A new row.")),
	A(REMOVE, ROWS, "x", "Delete", N_("remove"), N_("Remove the row; undo brings it back.")),
	A(LIFT, ROWS, "Space", NULL, N_("lift, drop"), N_("Lift a row to move it, then drop it.")),
	A(ACCEPT, ROWS, "Enter", NULL, N_("change"), N_("Change the row.")),

	A(ACCEPT, QUESTIONS, "Enter", NULL, N_("to the question"), N_("Go to the question.")),
	A(UNFOLD, QUESTIONS, "+", "Right", N_("unfold"), N_("Unfold the section.")),
	A(FOLD, QUESTIONS, "-", "Left", N_("fold"), N_("Fold the section.")),
	A(HISTORY, QUESTIONS, "h", NULL, N_("history"), N_("What was said here before.")),
	A(COMMENT, QUESTIONS, "c", NULL, N_("comments"), N_("Comments to the question.")),
	A(STATES, QUESTIONS, "m", NULL, N_("document state"),
		N_("What the document can become: published, decided, or a draft again.")),

	A(ACCEPT, HISTORY, "Enter", NULL, N_("say again"), N_("Say the earlier one again.")),

	A(DIGIT, HOME, "0-9", NULL, N_("choose"), N_("Open by number.")),

	A(ACCEPT, MISSING, "Enter", NULL, N_("to the question"),
		N_("Go to the question; answering it leads back here.")),
	A(PREVIOUS, MISSING, "Shift-Tab", "F7", NULL, N_("Back to the question that was just left.")),
	A(UNFOLD, MISSING, "+", NULL, N_("unfold"), N_("Show the optional questions too.")),
	A(FOLD, MISSING, "-", NULL, N_("fold"), N_("Hide them again.")),
	A(HAND_IN, MISSING, "L", NULL, N_("hand in"), N_("Hand in.")),

	A(ADD, DOCUMENTS, "a", NULL, N_("new"), N_("A new document.")),

	A(ACCEPT, TABLE, "Enter", NULL, N_("change"), N_("Change the row, field by field.")),
	A(ADD, TABLE, "a", NULL, N_("new"), N_("A new row.")),
	A(REMOVE, TABLE, "x", "Delete", N_("remove"), N_("Remove the row; undo brings it back.")),
	A(MOVE_UP, TABLE, "Shift-Up", "<", N_("move"), N_("Move the row up.")),
	A(MOVE_DOWN, TABLE, "Shift-Down", ">", N_("move"), N_("Move the row down.")),
	A(MARK, TABLE, "Space", NULL, N_("done"), N_("The row is done.")),
	A(STATUS, TABLE, "s", NULL, N_("next status"),
		N_("The row's next status: begun, done and what else there is, round and round.")),
	A(LEFT, TABLE, "Left", NULL, NULL, N_("In a narrow window: the column to the left.")),
	A(RIGHT, TABLE, "Right", NULL, NULL, N_("In a narrow window: the column to the right.")),
	A(QUESTIONS, TABLE, "i", NULL, N_("all questions"),
		N_("Every question of the document, as an interview.")),
	A(EVIDENCE, TABLE, "b", NULL, N_("based on"),
		N_("Read the answers that the row, or the document, is based on.")),
	A(HISTORY, TABLE, "h", NULL, N_("history"), N_("What was said here before.")),
	A(DIFFERENCES, TABLE, "d", NULL, N_("differences"),
		N_("What was changed where this was taken from.")),
	A(STATES, TABLE, "m", NULL, N_("document state"),
		N_("What the document can become: decided, or a draft again.")),
	A(VERSIONS, TABLE, "v", NULL, N_("versions"), N_("Compare two versions.")),
	A(LEARN, TABLE, "o", NULL, N_("from others"),
		N_("Read what others do about the same.")),
	A(FILES, TABLE, "f", NULL, N_("files"),
		N_("Whether the files that it names have changed.")),
	A(EXTRACT, TABLE, "e", NULL, N_("extract"), N_("The document on one page.")),

	A(ACCEPT, DIFFERENCES, "Enter", NULL, N_("take over"),
		N_("Take over what stands at the source.")),

	A(ACCEPT, VERSIONS, "Enter", NULL, N_("compare"), N_("Compare the two that are marked.")),
	A(MARK, VERSIONS, "Space", NULL, N_("mark"), N_("One of the two to compare.")),

	A(PAGE_DOWN, PAGER, "PgDn", "Space", N_("more"), N_("The next page.")),
	A(WRITE, PAGER, "p", NULL, N_("write to a file"), N_("Write the text to a file.")),
	A(STATES, PAGER, "m", NULL, N_("document state"),
		N_("What the document can become: published, decided, or a draft again.")),

	A(ACCEPT, CHART, "Enter", NULL, N_("change"), N_("Change the step, field by field.")),
	A(NEXT, CHART, "Tab", "F8", N_("next"), N_("The next step by number.")),
	A(PREVIOUS, CHART, "Shift-Tab", "F7", N_("previous"), N_("The step before by number.")),
	A(UP, CHART, "Up", NULL, NULL, N_("The step that leads here.")),
	A(DOWN, CHART, "Down", NULL, NULL, N_("The step this one leads to.")),
	A(LEFT, CHART, "Left", NULL, NULL, N_("The step to the left.")),
	A(RIGHT, CHART, "Right", NULL, NULL, N_("The step to the right.")),
	A(QUESTIONS, CHART, "i", NULL, N_("all questions"),
		N_("Every question of the document, as an interview.")),
	A(DIFFERENCES, CHART, "d", NULL, N_("compare"), N_("Compare with another map.")),
	A(STATES, CHART, "m", NULL, N_("move on"),
		N_("What the document can become: decided, or a draft again.")),
	A(VERSIONS, CHART, "v", NULL, N_("versions"), N_("Compare two versions.")),
	A(PLAIN, CHART, "p", NULL, N_("plain words"), N_("The steps in plain words, one by one.")),
	A(EXTRACT, CHART, "e", NULL, N_("to a file"),
		N_("Write the drawing to a file, as SVG.")),

	A(MARK, ROUNDS, "Space", NULL, N_("has spoken"),
		N_("The turn ends: the seat of the cursor has spoken.")),
	A(SKIP, ROUNDS, "-", NULL, N_("passes"),
		N_("The seat of the cursor passes, and may speak later in the round.")),
	A(CLOCK, ROUNDS, "t", NULL, N_("clock"),
		N_("Start the clock of this turn; again stops it for a while.")),
	A(ROUND, ROUNDS, "r", NULL, N_("next round"),
		N_("Begin the next round, when everybody has spoken or passed.")),
	A(ADD, ROUNDS, "a", NULL, N_("contribution"), N_("Write down a contribution.")),
	A(SORT, ROUNDS, "o", NULL, N_("areas"), N_("Put contributions into areas.")),
	A(VERSIONS, ROUNDS, "v", NULL, N_("votes"), N_("What is voted on, and the votes.")),
	A(QUESTIONS, ROUNDS, "i", NULL, N_("all questions"),
		N_("Every question of the document, as an interview.")),
	A(STATES, ROUNDS, "m", NULL, N_("move on"),
		N_("What the document can become: decided, or a draft again.")),
	A(ACCEPT, ROUNDS, "Enter", NULL, N_("change"), N_("Change the turn, field by field.")),

	A(ACCEPT, BALLOTS, "Enter", NULL, N_("vote, show"),
		N_("Give the votes, seat by seat, and show them.")),
	A(ADD, BALLOTS, "a", NULL, N_("new"), N_("Something new to vote on.")),

	A(SEARCH, LIBRARY, "/", NULL, N_("search"),
		N_("Only what has the words that are typed, anywhere in it.")),
	A(ACCEPT, LIBRARY, "Enter", NULL, N_("read"), N_("The card, and what others have added.")),
	A(ADD, LIBRARY, "a", NULL, N_("new"), N_("A new document.")),
	A(QUESTIONS, LIBRARY, "i", NULL, N_("all questions"),
		N_("Every question of the document, as an interview.")),
	A(STATES, LIBRARY, "m", NULL, N_("document state"),
		N_("What the document can become: published, or a draft again.")),
	A(FILES, LIBRARY, "f", NULL, N_("files"),
		N_("Whether the files that it names have changed.")),
	A(EXTRACT, LIBRARY, "e", NULL, N_("to a file"),
		N_("Write the card to a file, on one page.")),

	A(ACCEPT, CALENDAR, "Enter", NULL, N_("open"), N_("Open the document.")),
	A(ADD, CALENDAR, "a", NULL, N_("new"), N_("A new document.")),
	A(PLACES, CALENDAR, "w", NULL, N_("where"), N_("Where they are held, on a map.")),
	A(FILES, CALENDAR, "f", NULL, N_("files"),
		N_("Whether the files that it names have changed.")),
	A(EXTRACT, CALENDAR, "e", NULL, N_("to a file"),
		N_("Write all days to a file for calendar programs.")),

	A(ACCEPT, LATE, "Enter", NULL, N_("open"), N_("Open the document where that is.")),
	A(EXTRACT, LATE, "e", NULL, N_("to a file"), N_("Write the list to a file.")),

	A(ACCEPT, COMPARE, "Enter", NULL, N_("what is behind"),
		N_("Down to what is behind the cell: questions, answers, their history.")),
	A(LEFT, COMPARE, "Left", NULL, NULL, N_("The theme or column to the left.")),
	A(RIGHT, COMPARE, "Right", NULL, NULL, N_("The theme or column to the right.")),
	A(NEXT, COMPARE, "Tab", "F8", NULL, N_("The next single column.")),
	A(PREVIOUS, COMPARE, "Shift-Tab", "F7", NULL, N_("The single column before.")),
	A(DIGIT, COMPARE, "0-9", NULL, N_("other view"),
		N_("Another comparison, by number; 0 says which, twice is the tenth.")),
	A(SORT, COMPARE, "s", NULL, N_("sort"),
		N_("Sort by the column; again the other way, then by name.")),
	A(MEASURE, COMPARE, "v", NULL, N_("measure"),
		N_("Maturity, need and gap together, or one of them.")),
	A(SEARCH, COMPARE, "/", NULL, N_("filter"),
		N_("Only those with the letters in their name, or COLUMN=VALUE of a register.")),
	A(OTHER_BEFORE, COMPARE, ",", NULL, N_("other"),
		N_("The index, question or unit before.")),
	A(OTHER_AFTER, COMPARE, ".", NULL, N_("other"), N_("The next index, question or unit.")),
	A(ROUND, COMPARE, "r", NULL, N_("round"), N_("The next round.")),
	A(MARK, COMPARE, "Space", NULL, N_("mark"),
		N_("Choose the unit, to see two to four side by side.")),
	A(EXTRACT, COMPARE, "e", NULL, N_("export"),
		N_("Write what is seen to a file: .csv, .json, .html, .md or .txt.")),

	A(ACCEPT, PROGRAM, "Enter", NULL, N_("built on"),
		N_("What the session is built on, and from there the answers behind it.")),
	A(LEFT, PROGRAM, "Left", NULL, NULL, N_("In a narrow window: the column to the left.")),
	A(RIGHT, PROGRAM, "Right", NULL, NULL, N_("In a narrow window: the column to the right.")),
	A(DIGIT, PROGRAM, "0-9", NULL, N_("views"), N_("1 the series, 2 the needs.")),
	A(MEASURE, PROGRAM, "v", NULL, N_("level"),
		N_("Needs of the next level that trainings are for.")),
	A(MOVE_UP, PROGRAM, "Shift-Up", "<", N_("move"), N_("Move the session up.")),
	A(MOVE_DOWN, PROGRAM, "Shift-Down", ">", N_("move"), N_("Move the session down.")),
	A(REMOVE, PROGRAM, "x", "Delete", N_("strike"),
		N_("Drop the session; it stands last, and the same key takes it back.")),
	A(ADD, PROGRAM, "a", NULL, N_("own line"), N_("Add a line of your own after this one.")),
	A(PLACES, PROGRAM, "w", NULL, N_("host"), N_("Choose who hosts the session.")),
	A(APPROVE, PROGRAM, "G", NULL, N_("make drafts"),
		N_("Make documents of the sessions that are proposed; it asks first.")),
	A(EXTRACT, PROGRAM, "e", NULL, N_("export"),
		N_("Write what is seen to a file: .csv, .json, .html, .md or .txt.")),

	A(ACCEPT, NEEDS, "Enter", NULL, N_("answers"), N_("Down to the answers behind it.")),
	A(LEFT, NEEDS, "Left", NULL, NULL, N_("In a narrow window: the column to the left.")),
	A(RIGHT, NEEDS, "Right", NULL, NULL, N_("In a narrow window: the column to the right.")),
	A(DIGIT, NEEDS, "0-9", NULL, N_("views"), N_("1 the series, 2 the needs.")),
	A(MEASURE, NEEDS, "v", NULL, N_("level"),
		N_("Needs of the next level that trainings are for.")),
	A(EXTRACT, NEEDS, "e", NULL, N_("export"),
		N_("Write what is seen to a file: .csv, .json, .html, .md or .txt.")),

	A(ACCEPT, PACKAGE, "Enter", NULL, N_("write it"),
		N_("Write what goes in to a folder, which it asks for.")),
	A(LEFT, PACKAGE, "Left", NULL, NULL, N_("In a narrow window: the column to the left.")),
	A(RIGHT, PACKAGE, "Right", NULL, NULL, N_("In a narrow window: the column to the right.")),
	A(EXTRACT, PACKAGE, "e", NULL, N_("write it"),
		N_("Write what goes in to a folder, which it asks for.")),

	A(DIGIT, SORTING, "0-9", NULL, N_("into the area"),
		N_("Put the contribution into that area; 0 is the tenth.")),
	A(PARK, SORTING, "p", NULL, N_("park"), N_("Put it aside, or take it up again.")),
	A(TAKE_BACK, SORTING, "Backspace", NULL, N_("take out"), N_("Take it out of its area.")),
	A(ADD, SORTING, "a", NULL, N_("new area"), N_("A new area.")),
	A(ACCEPT, SORTING, "Enter", NULL, N_("change"), N_("Change its words.")),

	A(ACCEPT, REVIEW, "Enter", NULL, N_("read the answers"),
		N_("Read the answers, question by question.")),
	A(NEXT, REVIEW, "Tab", "F8", N_("to look over"),
		N_("Between the queue and what stands out in the document.")),
	A(LEFT, REVIEW, "Left", NULL, NULL, N_("In a narrow window: the column to the left.")),
	A(RIGHT, REVIEW, "Right", NULL, NULL, N_("In a narrow window: the column to the right.")),
	A(COMMENT, REVIEW, "c", NULL, N_("comment"),
		N_("Write a comment that the unit sees; it changes no answer.")),
	A(APPROVE, REVIEW, "G", NULL, N_("approve"),
		N_("Approve. Nothing is locked: a later change puts it in the queue.")),
	A(SEND_BACK, REVIEW, "T", NULL, N_("send back"),
		N_("Send it back, when a comment says what is asked.")),

	A(ACCEPT, ANSWERS, "Enter", NULL, N_("comments"), N_("The comments to the question.")),
	A(NEXT, ANSWERS, "Tab", "F8", N_("next to look over"),
		N_("The next question that stands out or has an open comment.")),
	A(COMMENT, ANSWERS, "c", NULL, N_("comment"),
		N_("Write a comment that the unit sees; it changes no answer.")),
	A(APPROVE, ANSWERS, "G", NULL, N_("approve"),
		N_("Approve. Nothing is locked: a later change puts it in the queue.")),
	A(SEND_BACK, ANSWERS, "T", NULL, N_("send back"),
		N_("Send it back, when a comment says what is asked.")),

	A(UP, THREAD, "Up", NULL, NULL, N_("One row up.")),
	A(DOWN, THREAD, "Down", NULL, NULL, N_("One row down.")),
	A(PAGE_UP, THREAD, "PgUp", NULL, NULL, N_("A page up.")),
	A(PAGE_DOWN, THREAD, "PgDn", NULL, NULL, N_("A page down.")),
	A(FIRST, THREAD, "Home", NULL, NULL, N_("The first row.")),
	A(LAST, THREAD, "End", NULL, NULL, N_("The last row.")),
	A(ACCEPT, THREAD, "Enter", NULL, N_("write"),
		N_("Write a comment, or answer one; typing begins one too.")),
	A(SETTLE, THREAD, "Space", NULL, N_("settled"), N_("The comments here are settled.")),

	A(DIGIT, TEXTS, "1-9", NULL, N_("tag on/off"),
		N_("Tag the text, or take the tag off; a tag keeps its number.")),
	A(ADD, TEXTS, "+", NULL, N_("new"), N_("Tag it by a name; a new name makes a new tag.")),
	A(ACCEPT, TEXTS, "Enter", NULL, N_("read, next"),
		N_("It is read, with or without a tag: to the next.")),
	A(QUOTE, TEXTS, "C", NULL, N_("quote"), N_("The text may be quoted, or not.")),
	A(NAMES, TEXTS, "P", NULL, N_("names someone"),
		N_("The text names someone: it is kept out of everything, or not any more.")),
	A(MERGE, TEXTS, "M", NULL, N_("merge tags"),
		N_("Let one tag count as another; undo takes it back.")),
	A(SEARCH, TEXTS, "/", NULL, N_("search"), N_("Only texts with the words that are typed.")),
	A(TAGGED, TEXTS, "t", NULL, N_("one tag"), N_("Only texts with a tag; nothing typed: all.")),
	A(UNTAGGED, TEXTS, "w", NULL, N_("without a tag"), N_("Only texts that nobody has tagged.")),
	A(DIFFER, TEXTS, "d", NULL, N_("differ"),
		N_("Only texts that two coders have tagged differently.")),
	A(SAME_QUESTION, TEXTS, "f", NULL, N_("this question"),
		N_("Only answers to the question of the cursor; again: all.")),
	A(SAME_UNIT, TEXTS, "m", NULL, N_("this unit"),
		N_("Only texts of the unit of the cursor; again: all.")),
	A(EVERYTHING, TEXTS, "a", NULL, N_("all"), N_("All texts again.")),
	A(CODES, TEXTS, "b", NULL, N_("tags"), N_("All tags as a tree: names, places, themes.")),
	A(AGREEMENT, TEXTS, "K", NULL, N_("agreement"),
		N_("How far coders agree: percent and Cohen's kappa, tag by tag.")),
	A(PAGE_DOWN, TEXTS, "PgDn", "Space", NULL,
		N_("The next page of a long text; of the list when it is short.")),
	A(PAGE_UP, TEXTS, "PgUp", NULL, NULL, N_("The page before.")),

	A(ACCEPT, CODEBOOK, "Enter", NULL, N_("its texts"), N_("Only the texts with this tag.")),
	A(ADD, CODEBOOK, "+", NULL, N_("new"), N_("A new tag.")),
	A(RENAME, CODEBOOK, "r", NULL, N_("name"), N_("Give the tag another name.")),
	A(UNDER, CODEBOOK, "m", NULL, N_("move"), N_("Move it below another tag; nothing typed: to the top.")),
	A(THEME, CODEBOOK, "t", NULL, N_("theme"), N_("Give it a theme, and those below it.")),
	A(MERGE, CODEBOOK, "M", NULL, N_("merge"),
		N_("Let it count as another tag; on one that does, let it count by itself again.")),
	A(AGREEMENT, CODEBOOK, "K", NULL, N_("agreement"),
		N_("How far coders agree: percent and Cohen's kappa, tag by tag.")),

	A(DIGIT, MENU, "0-9", NULL, N_("choose"), N_("Choose by number.")),
	A(ACCEPT, MENU, "Enter", NULL, N_("choose"), N_("Choose the row of the cursor.")),

	A(PAGE_DOWN, HELP, "PgDn", "Space", N_("more"), N_("The next page.")),
	A(BACK, HELP, "Esc", "q", N_("close"), N_("Close the help, back to where you were.")),

	A(UP, PALETTE, "Up", NULL, NULL, N_("The one above.")),
	A(DOWN, PALETTE, "Down", NULL, NULL, N_("The one below.")),
	A(PAGE_UP, PALETTE, "PgUp", NULL, NULL, N_("A page up.")),
	A(PAGE_DOWN, PALETTE, "PgDn", NULL, NULL, N_("A page down.")),
	A(ACCEPT, PALETTE, "Enter", NULL, N_("open"), N_("Go there, or do it.")),
	A(NEXT, PALETTE, "Tab", "F8", N_("only commands"),
		N_("Only commands, or everything again.")),
	A(BACK, PALETTE, "Esc", NULL, N_("close"),
		N_("Close the search, back to where you were.")),
};
/* clang-format on */

const size_t acts_count = COUNT_OF(acts);

static const char *const act_names[ACT_COUNT] = {
#define row(name, written) [ACT_##name] = written,
	ACT_NAMES(row)
#undef row
};

static const struct context_row {
	enum context parent;
	const char *said;
} contexts[CONTEXT_COUNT] = {
#define row(name, parent_, said_) [CONTEXT_##name] = { .parent = CONTEXT_##parent_, .said = said_ },
	CONTEXTS(row)
#undef row
};

const char *
act_name(enum act act)
{
	assert(act < ACT_COUNT);
	return act_names[act];
}

enum act
act_named(const char *name)
{
	for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
		if (strcmp(act_names[i], name) == 0)
			return (enum act)i;
	return ACT_NONE;
}

enum context
context_parent(enum context context)
{
	assert(context < CONTEXT_COUNT);
	return contexts[context].parent;
}

const char *
context_words(enum context context)
{
	assert(context < CONTEXT_COUNT);
	return _(contexts[context].said);
}

/* Where the rows of a context begin. */
static size_t
first_of(enum context context)
{
	size_t from = 0, to = acts_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (acts[middle].context < context)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

const struct act_row *
act_find(enum context context, enum act act)
{
	for (;;) {
		for (size_t i = first_of(context); i < acts_count && acts[i].context == context;
			i++)
			if (acts[i].act == act)
				return &acts[i];
		if (context == CONTEXT_EVERYWHERE)
			return NULL;
		context = context_parent(context);
	}
}
