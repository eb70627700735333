/* line.h - what linear mode reads and writes, and what its files share
 *
 * Every text goes through utf8_safe on its way out; lines are wrapped at 79
 * columns, as paper and braille displays like them, or at the window's edge.
 * A prompt is one line that ends with a colon, or its own question mark, and a blank.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/attr.h"
#include "base/map.h"
#include "base/uid.h"
#include "session/session.h"
#include "ui/linear.h"
#include "ui/view/beginning.h"
#include "ui/view/desk.h"
#include "ui/view/views.h"

#define LINE_CELLS 79

struct matrix_line; /* matrix.h */

struct linear {
	const struct ui_wish *wish;
	FILE *in, *out;
	bool person;			/* in is a terminal */
	struct session *session;	/* NULL at home */
	struct undo_kept *undone;	/* of conversations that were left (undo.h) */
	const struct question *at;	/* the present stop */
	const struct question *section; /* whose heading was last said */
	const struct question *visited; /* the stop asked last, and how many were asked */
	unsigned visits;		/* before: one that is asked anew is no other */
	enum walk_only only;
	struct spot asked;		/* what the prompt is about; question NULL: the
				 stop as a whole */
	const struct matrix_line *line; /* of a table, what is left of it to ask; NULL: none */
	struct spot rows;		/* the repeat whose rows are asked, or none */
	const struct question *wanted;	/* a field that is led to in a row that there
					  is; NULL: none */
	struct uid wanted_row;
	uint16_t wanted_line;	 /* the row of a table that is asked first */
	struct uid reasoned;	 /* the approved document whose change has its reason, */
	uint64_t reasoned_clock; /* approved then */
	bool moved;		 /* a command set at: ask that next */
	bool again;		 /* a command changed the stop: ask it anew */
	bool passed;		 /* a command said what the prompt is to hear */
	bool unsaved;		 /* the store could not take what was typed last */
	bool wordless;		 /* the other one was chosen, and not what it is */
	bool leave;		 /* to home, or out of the program */
	bool dropped;		 /* only the prompt is left */
	bool unseen;		 /* what is rated is not echoed, also where it was given */
	bool back;		 /* back_own: to what was asked before there */
	bool back_own;		 /* what is asked, as a section's ratings in turn, has its own
				    before it, which is no question's */
	bool quit;
	bool screen;	     /* on to the full screen, */
	char left[UID_TEXT]; /* with this conversation */
	char next[UID_TEXT]; /* on with this other one; "": none */
	struct str next_at;  /* at this question, in kept; may be empty */
	enum collecting collecting;
	const struct choices *scale;   /* that was asked last; NULL: none */
	const struct question *talked; /* of a section's list; leads back there */
	struct map read_once;	       /* anchors and hints already said */
	struct arena kept;	       /* keys of read_once */
	struct arena frame;	       /* emptied at each prompt */
	struct buf text;	       /* the line last read */
	char *raw;		       /* getline's */
	size_t raw_room;
	struct not_kept {	  /* what the store could not take; */
		struct spot spot; /* question NULL: there is none such */
		struct str text;  /* in the frame */
		bool begun;	  /* not ended: a draft */
		bool warned;	  /* that it would be lost */
	} not_kept;
	const struct prompt *prompt; /* the present one; NULL: none */
	struct str described;	     /* a participant who is, and not saved yet; "": nobody */
	unsigned depth;		     /* prompts of commands at prompts of commands */
};

/* What is asked on one line, and what :? says there.  Everything that is read
 * is read at a prompt (hear and its like below), so that each of them takes the
 * commands, has help and leads out. */
struct prompt {
	struct str words;
	const char *takes;		     /* what may be written, in sentences; */
	void (*help)(struct linear *linear); /* or said by this; neither: what the
						question asked takes */
	bool silent;			     /* a terminal's echo is off while the line is read */
	bool text;			     /* any words may be the answer; "??" is "?" */
	bool lists;			     /* "?" is for whoever asks; else it is :? */
	const char *undone;		     /* said by :u, which leaves the prompt */
	bool enter_takes;		     /* at home: Enter does not leave, as takes says */
};

/* What follows words in a sentence of which they are the end, or the beginning: nothing
 * where they have a sign of their own. */
const char *stop_after(struct str words);
const char *colon_after(struct str words);

/* One or more lines, wrapped, with a line end. */
void line_say(struct linear *linear, const char *form, ...) PRINTF(2, 3);

/* What is to be typed in a shell, on a line of its own that is never broken. */
void line_say_command(struct linear *linear, struct str command);
void line_say_text(struct linear *linear, struct str text);
void line_blank(struct linear *linear);

/* A text of several lines, each by itself; an empty one stays empty. */
void line_say_lines(struct linear *linear, struct str text);

/* The text only the first time it is said in this session. */
bool line_first_time(struct linear *linear, struct str key);

/* What diags holds, one sentence a line; empties it. */
void line_diags(struct linear *linear, struct diags *diags);

/* Ask until an answer comes; commands are run at the prompt, which then comes
 * again; "?" alone is :?, and in a text "??" is the character.  A first "::" is
 * an answer that begins with a colon.
 * *text: the answer without blanks at its ends, in the frame; a command may have
 * said it.  False when the prompt is left: the end came, or a command led
 * elsewhere or changed what is asked. */
bool hear(struct linear *linear, const struct prompt *prompt, struct str *text);

/* A command's own question, or one of a place: not about an answer. */
bool hear_beside(struct linear *linear, const struct prompt *prompt, struct str *text);
bool hear_aside(struct linear *linear, const char *words, const char *takes, struct str *text);
/* The same where what is typed is not echoed. */
bool hear_unseen(struct linear *linear, const char *words, const char *takes, struct str *text);

/* Only an empty line goes on; anything else is told `only`. */
bool hear_enter(struct linear *linear, const char *words, const char *only, const char *takes);
bool hear_only_enter(struct linear *linear, const struct prompt *prompt, const char *only);

/* A place outside of the questions, with words of its own: a colon before one of
 * them is nothing.  False at the end of input. */
bool hear_place(struct linear *linear, const char *words, struct str *text);
/* The same where an empty line does nothing, which is said. */
bool hear_word(struct linear *linear, const char *words, struct str *text);

/* One line of many, without a command in it, into linear->text; silent: a terminal
 * does not echo it.  False at the end of input. */
bool line_more(struct linear *linear, bool silent);

/* A command's: the prompt hears this text. */
void pass(struct linear *linear, struct str text);

/* The prompt is not to be gone on with. */
bool is_led_away(const struct linear *linear);

/* Is it the command or place's own word: its letter, or its name in a language? */
bool is_word(struct str word, const char *letter, const char *swedish, const char *english);

/* As it is named in help: the letter; where there is none, the word in the reader's
 * language. */
const char *word_shown(const char *letter, const char *swedish, const char *english);

/* ---- linear/portion.c ---- */

/* Of so many rows that are left of a list how many are said now: all, or a portion. */
size_t portion_of(size_t left);
/* How many are left after it, and the word that says the next of them; nothing where
 * none is. */
void say_left(struct linear *linear, size_t left);
/* Is it that word? */
bool is_more(struct str word);
/* There is no next. */
void say_no_more(struct linear *linear);
/* Of a list without a prompt of its own: are the next asked for? */
bool hear_more(struct linear *linear, size_t left);

/* "yes", in either language; Enter never is. */
bool is_yes(struct str text);

/* Of a word that is none of those that can be written. */
void say_none(struct linear *linear, struct str text);

/* Choose an offer: its code, its number among those read out, or letters of
 * its label; several that fit are read out.  NULL for an empty line, and for a
 * form's file, whose path is then in linear->text.  As hear. */
bool line_pick(struct linear *linear, const struct offers *offers, struct str words,
	const struct offer **chosen);

/* Forget what was said once: another conversation begins. */
void line_forget(struct linear *linear);

/* The question's text in the session's language, answers piped in. */
struct str line_words(struct linear *linear, const struct words *words, const struct row *row);

/* ---- linear/ask.c ---- */

/* Ask the present stop; sets what comes next in linear->at. */
void ask_stop(struct linear *linear);

/* Whose conversation it is, as a sentence is read: without signs. */
void say_title(struct linear *linear, struct buf *out);

/* Where one is: the section, which question of it, its words, and who has rated. */
void say_place(struct linear *linear);

/* Question and hint, without a heading. */
void say_label(struct linear *linear, const struct question *question);

/* ---- linear/page.c: long texts, and what was begun ---- */

/* As hear, ended by a line with only a dot (".." is a line with one dot).  Each
 * line is kept as a draft. */
bool hear_page(struct linear *linear, const struct spot *spot, struct str *text);
/* False for the first field of a row that is not made yet: nothing can be kept
 * there. */
bool has_place(const struct spot *spot);
/* A long text that is answered, and may be said. */
bool has_text(const struct spot *spot);
bool has_begun(struct linear *linear, const struct spot *spot);
void say_begun(struct linear *linear, const struct spot *spot);
/* That there is something, of somebody who is not asked now. */
void say_begun_of(struct linear *linear, const struct spot *spot, struct str name);
/* When Enter goes on from what was begun. */
void say_left_begun(struct linear *linear, const struct spot *spot);
void run_take(struct linear *linear, struct str rest);
void run_discard(struct linear *linear, struct str rest);

/* ---- linear/go.c ---- */
/* False: not there, which was said. */
bool go(struct linear *linear, const struct question *to);
void run_back(struct linear *linear, struct str rest);
void run_forward(struct linear *linear, struct str rest);
void run_go(struct linear *linear, struct str rest);
void run_missing(struct linear *linear, struct str rest);
void run_where(struct linear *linear, struct str rest);
/* Whether it was handed in and when, sent back or approved; nothing before. */
void say_handed_in(struct linear *linear);
/* What is said when it is answered for the first time after that. */
struct str marked_words(const struct session *session);
/* linear/changed.c: the first change of what is approved is given its reason, at the
 * spot, before it is made.  False: none was given, and nothing may be changed. */
bool reason_given(struct linear *linear, const struct spot *spot, struct diags *diags);
void run_submit(struct linear *linear, struct str rest);
void run_screen(struct linear *linear, struct str rest);
void run_leave(struct linear *linear, struct str rest);

/* ---- linear/beside.c ---- */
void run_note(struct linear *linear, struct str rest);
void run_reason(struct linear *linear, struct str rest);
void run_clear(struct linear *linear, struct str rest);
void run_undo(struct linear *linear, struct str rest);
void run_redo(struct linear *linear, struct str rest);
void run_editor(struct linear *linear, struct str rest);

/* ---- linear/copy.c: a copy of everything, elsewhere ---- */
void run_copy(struct linear *linear, struct str rest);

/* ---- linear/invited.c ---- */

/* Offer the unit's people who have no seat here yet (register_people.h). */
void ask_invited(struct linear *linear);

/* ---- linear/command.c ---- */

/* Run ":word rest".  Unknown: says so.  Where no conversation is open only help
 * and the way out. */
void command_run(struct linear *linear, struct str text);

/* Is it ":word rest" of one? */
bool is_command(struct str line);

/* Of those that are taken between the lines of a text, too? */
bool is_command_of_lines(struct str line);

/* What a question takes, in a sentence; may be empty. */
const char *how_to_answer(const struct question *question);

/* Words after a change: what appeared, what no longer applies. */
void say_change(struct linear *linear, const struct change *change);

/* What is wrong or worth a look with the spot, in the words of the missing
 * list; a warning asks for its reason, once.  True when something is wrong. */
bool say_problems(struct linear *linear, const struct spot *spot);

/* ---- linear/list.c, past.c, find.c ---- */
void run_list(struct linear *linear, struct str rest);
void run_history(struct linear *linear, struct str rest);
void run_find(struct linear *linear, struct str rest);

/* Of a table: each row with something in it, in words. */
void say_table(struct linear *linear, const struct question *table);

/* What the words are found in, numbered; a number goes there.  At home, where no
 * conversation is open, only linear->next is set. */
void find_words(struct linear *linear, struct str words);
bool hear_find(struct linear *linear, struct str *words);

/* ---- linear/after.c: what follows a reveal ---- */

/* The agreed answer, what was talked about, who is of another mind.  As hear. */
bool ask_after(struct linear *linear, const struct spot *spot);
/* What was said around it when it was talked about before. */
void say_around(struct linear *linear, const struct spot *spot);
bool ask_discussion(struct linear *linear, const struct spot *spot);
void run_group(struct linear *linear, struct str rest);
void run_discussion(struct linear *linear, struct str rest);
void run_dissent(struct linear *linear, struct str rest);

/* ---- linear/spot.c, saved.c ---- */

/* What says what is written there: of a table its cell. */
const struct question *asked_of(const struct spot *spot);

/* Ask for one value of a plain question (no seats, no cells).  As hear. */
bool ask_spot(struct linear *linear, const struct spot *spot, struct str prompt);
/* Of what was just saved there: is it wrong?  Then it is said, and asked once more. */
bool ask_mend(struct linear *linear, const struct spot *spot, struct str prompt);
/* That nothing can be changed: once, or each time. */
void say_locked(struct linear *linear, bool each);

/* The typed text alone, of one line or many, in linear->frame; nothing is
 * stored.  As hear. */
bool hear_spot(struct linear *linear, const struct spot *spot, struct str prompt, struct str *text);
void say_choices(
	struct linear *linear, const struct question *question, const struct moment *moment);
/* What can be chosen, numbered, also when it was read out before. */
void say_offers(
	struct linear *linear, const struct question *question, const struct moment *moment);
void say_present(struct linear *linear, const struct spot *spot);
/* In a sentence: choices in order have their places, as names hold commas of their own. */
void say_answer(struct linear *linear, const struct spot *spot, const struct answer *answer,
	struct buf *out);
/* What was saved, in words, and what applies now that did not before. */
void say_saved(struct linear *linear, const struct spot *spot, const struct change *change);
struct moment moment_of(struct linear *linear, const struct spot *spot);

/* Can the typed text be read and kept there?  Stores nothing; says why not. */
bool typed_fits(struct linear *linear, const struct spot *spot, struct str text);

/* ---- linear/other.c ---- */

/* "1 9 Interpreters, at times" so that the type reads all after the other one's number as
 * its words, and what it read with their commas again. */
struct str other_marked(struct linear *linear, const struct question *asked,
	const struct moment *moment, struct str text);
void other_unmarked(struct linear *linear, struct value *value);

/* After numbers that left the other one without words: the words alone, unless other
 * numbers are written. */
struct str other_said(struct linear *linear, struct str numbers, struct str text);

/* ---- linear/refused.c ---- */

/* Why an answer that is worth a second look is so; what says no reason is refused.
 * As hear_aside. */
bool hear_why_so(struct linear *linear, const struct question *question, struct str *reason);
/* Is what is typed there not echoed?  Of a table with seats always. */
bool is_silent(const struct spot *spot);

/* The diag's words; where it is not echoed without what was typed. */
struct str refused_words(struct linear *linear, const struct spot *spot, const struct diag *diag);

/* Says why nothing was taken; empties diags. */
void say_refused(struct linear *linear, const struct spot *spot, struct diags *diags);

/* What could not be kept here, into a copy of the store. */
bool copy_not_kept(struct linear *linear, struct session *copy, struct diags *diags);

/* Take one typed rating or value and store it.  Says nothing: what was wrong is in
 * diags. */
bool take_unsaid(struct linear *linear, const struct spot *spot, struct str text,
	struct change *change, struct diags *diags);

/* The same; says what was wrong first, and nothing else. */
bool take_typed(
	struct linear *linear, const struct spot *spot, struct str text, struct change *change);

/* ---- linear/group.c, spread.c ---- */

/* This and the ways of asking below: true when the next stop is to come. */
bool ask_seats(struct linear *linear);

/* One rating, not echoed while it is hidden; as hear. */
bool ask_rating(struct linear *linear, const struct spot *spot, struct str prompt);
/* The same of another question than the stop's: while it is asked, commands are
 * about that one. */
bool ask_rating_of(struct linear *linear, const struct spot *spot, struct str prompt);

/* Hidden ratings are shown by an empty line only, never by one digit too many. */
bool hear_show(struct linear *linear);

/* How many ratings on it are from seats that have left, where there are such. */
void say_from_left(struct linear *linear, const struct spot *whole);

/* Nothing is to be answered here now. */
bool hear_go_on(struct linear *linear);

/* Which seat a command is about. */
bool hear_seat(struct linear *linear, struct str *number);

/* The computer goes from one to the next: whose turn it is. */
bool hand_over(struct linear *linear, const struct seat *seat);
struct str seat_name(struct linear *linear, const struct seat *seat);
/* The same with everything that is known of it. */
struct str seat_words(struct linear *linear, const struct seat *seat);
void say_spread(struct linear *linear, const struct spot *spot);
/* The same in one line. */
void say_spread_short(struct linear *linear, const struct spot *spot);

/* "median 2, lowest 1, highest 4". */
void say_numbers(const struct spread *spread, struct buf *out);

/* Fewer than three anonymous ones: only how many. */
bool is_few(const struct spot *spot, size_t n);

/* ---- linear/room.c, section.c: what concerns those in the room ---- */
void run_seat(struct linear *linear, struct str rest);
void run_collect(struct linear *linear, struct str rest);
void run_vote(struct linear *linear, struct str rest);
void run_shown(struct linear *linear, struct str rest);
void run_late(struct linear *linear, struct str rest);
void run_section(struct linear *linear, struct str rest);
void say_late(struct linear *linear, uint32_t seat);

/* One person's slip after the other, or the whole section; from its beginning, or
 * from the place where it was left. */
void ask_slips(struct linear *linear, const struct section_place *from);
void ask_section(struct linear *linear, const struct section_place *from);

/* What who came late may rate afterwards. */
void ask_late(struct linear *linear, uint32_t seat);

/* Is a number or a day that could not be read kept there, marked? */
bool is_kept_wrong(struct linear *linear, const struct spot *spot);

/* ---- linear/section_left.c ---- */

/* Where one is in it is kept until it is done or left by a command that leads
 * elsewhere; what ends the program leaves it, and section_again goes on there. */
void section_note(struct linear *linear, enum section_job job, const struct section_place *place);
bool section_note_read(struct linear *linear, struct section_place *place);
void section_noted(struct linear *linear, const struct question *beneath);
void section_again(struct linear *linear);

/* One of the section's list was talked about: the list again. */
void talk_on(struct linear *linear);

/* ---- linear/matrix.c, matrix_line.c, matrix_shown.c, cell.c ---- */

/* The highest and the lowest median of a table that was shown. */
void say_table_ends(struct linear *linear, const struct spot *table);
/* The pairs whose two sides see each other far apart, the farthest first: so many of
 * them, and how many more there are. */
void say_pairs(struct linear *linear, const struct question *table, size_t most);
/* Something is seen differently, and it was not said what was talked about. */
bool is_to_talk(struct linear *linear, const struct spot *table);
/* The cells that are seen differently, and once what was talked about.  As hear. */
bool ask_wide_cells(struct linear *linear, const struct spot *table);
struct str axis_words(struct linear *linear, const struct axis *axis, uint16_t at);
bool ask_matrix(struct linear *linear);

/* Of a seat that has left: has it given any that was shown? */
bool has_shown_cells(struct linear *linear, const struct seat *seat);

/* The line of one seat again; of one that has left what it gave and was shown. */
bool ask_seat_cells(struct linear *linear, const struct seat *seat);

/* How many values the line that is asked has left, and what for; nothing where only one is. */
void say_line_asked(struct linear *linear);

/* How many of those here have given their whole line, while some have not. */
void say_lines_in(struct linear *linear);

/* The cell that the first words of *rest name, by code, number or the beginning
 * of a word; where a line is being asked its row need not be said.  Says what
 * does not fit. */
bool cell_named(struct linear *linear, struct str *rest, struct spot *spot);

/* ---- linear/rows.c, people.c ---- */
/* Each row with what it says, numbered; of many a portion at a time. */
void say_rows(struct linear *linear, const struct spot *repeat);
bool ask_rows(struct linear *linear, const struct question *repeat, struct row *parent);
/* What is asked, in the words that a bare number is told with: "Seat". */
struct str number_head(struct str label);
/* As its number is said, from 1. */
size_t row_place(struct linear *linear, const struct row *row);
void run_row_again(struct linear *linear, struct str rest);
void run_remove(struct linear *linear, struct str rest);
void run_move(struct linear *linear, struct str rest);
bool ask_people(struct linear *linear);
/* The same as the stop's own question, which is read again when an undo changed it. */
bool ask_roster(struct linear *linear);
void run_people(struct linear *linear, struct str rest);
void say_people(struct linear *linear);

/* ---- linear/refs.c, document.c ---- */

/* What a ref may lead to, numbered; and in *ref "1 3" and labels as the refs that were
 * read out, anything else as it was written.  False for a number that was not. */
void say_refs(struct linear *linear, const struct spot *spot);
bool typed_refs(
	struct linear *linear, const struct spot *spot, struct str *ref, struct diags *diags);
void run_table(struct linear *linear, struct str rest);
void run_moves(struct linear *linear, struct str rest);
/* linear/status.c */
void run_status(struct linear *linear, struct str rest);
void run_versions(struct linear *linear, struct str rest);
void run_differences(struct linear *linear, struct str rest);
void run_card(struct linear *linear, struct str rest);
void run_map(struct linear *linear, struct str rest);
void run_files(struct linear *linear, struct str rest);
void run_learn(struct linear *linear, struct str rest);

/* ---- linear/over.c ---- */

/* All documents of a form: a library to search and read, a calendar.  Not in the
 * room. */
void linear_library(struct linear *linear);
void linear_calendar(struct linear *linear);

/* What is late and comes soon, in all documents of all forms. */
void linear_late(struct linear *linear);

/* ---- linear/rounds.c ---- */

/* Rounds at a table: turns, contributions, areas, votes. */
void run_rounds(struct linear *linear, struct str rest);

/* ---- linear/texts.c ---- */

/* All free texts, to be read and tagged; not in the room. */
void linear_texts(struct linear *linear);
struct texts_door;
void linear_texts_of(struct linear *linear, const struct texts_door *door);

/* ---- linear/review.c ---- */

/* The review queue, until it is left; nothing in room mode. */
void linear_review(struct linear *linear);

/* Comments to the present question. */
void run_comments(struct linear *linear, struct str rest);
void say_comments(struct linear *linear);
struct thread;
void say_thread(struct linear *linear, const struct thread *thread);
/* That it was sent back, and with what. */
void say_sent_back(struct linear *linear);
/* The comments to the document as a whole, and a prompt to answer them. */
void answer_whole(struct linear *linear);

/* ---- linear/compare.c ---- */

/* All units, row by row, until it is left; not in the room. */
void linear_compare(struct linear *linear);

/* ---- linear/program.c, linear/package.c ---- */

void linear_program(struct linear *linear);
void linear_package(struct linear *linear);

/* ---- linear/home.c ---- */
bool linear_home(struct linear *linear);
void linear_opened(struct linear *linear);
