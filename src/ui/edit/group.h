/* group.h - what the editors share where several people answer
 *
 * Who is asked, how many are in, showing, and digits that choose a point of a
 * scale.  Knows the law of hiding: before a reveal there is a sign for "in" and
 * nothing else; of fewer than three anonymous ratings there is only a count.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/spread.h"
#include "ui/edit.h"
#include "ui/view/desk.h"

/* ---- digits ---- */

/* What digits mean for a question with points or choices.  On a scale of whole
 * numbers the number is the value, else it is the position from 1; from ten
 * up every number has two digits. */
struct dial {
	const struct question *asked; /* the question, or a matrix's cell */
	const struct choice **offers; /* in the frame */
	size_t count;
	bool values;
	unsigned least, most, digits;
};

/* False when it has no points or choices, or takes several of them. */
bool dial_of(struct editor *editor, const struct spot *spot, struct dial *dial);

/* One digit more.  *pending is -1, or the first of two.  NULL: not one yet, or
 * there is no such number, which is said. */
const struct choice *dial_press(
	struct editor *editor, const struct dial *dial, int *pending, unsigned digit);
unsigned dial_number(const struct dial *dial, size_t offer);
/* The place of the choice a value stands for; SIZE_MAX. */
size_t dial_at(const struct dial *dial, const struct value *value);
struct value dial_value(const struct dial *dial, const struct choice *choice);
void dial_say_range(struct editor *editor, const struct dial *dial);

/* "0 None  1 Some ..." in the frame, short words. */
struct str dial_legend(struct editor *editor, const struct dial *dial);

/* In one row of so many cells: the longest words cut, or only from what to what. */
struct str dial_legend_within(struct editor *editor, const struct dial *dial, int cells);
/* The widest short word, in columns. */
int dial_word_cells(struct editor *editor, const struct dial *dial);
struct str dial_label(struct editor *editor, const struct dial *dial, size_t offer);

/* ---- who ---- */

struct asked_seat {
	const struct seat *seat; /* until the next change */
	bool asked;		 /* present, and it applies to them */
	int64_t left;		 /* present no more: when, in this
					   session; else 0 */
	bool counts;		 /* left, and answered before that */
	bool rates;		 /* its rating may be given here, or corrected */
};

/* Those asked, and those who left during this session; in the frame. */
struct asked_seat *group_seats(struct editor *editor, const struct spot *spot, size_t *count);

/* Is the seat among them, and may it answer here? */
bool group_rates(struct editor *editor, const struct spot *spot, uint32_t seat);

/* Of a seat's present ballot; NULL when nothing is in. */
const struct answer *group_answer(const struct spot *spot, uint32_t seat);
bool group_is_in(const struct spot *spot, uint32_t seat);
/* Something of the present ballot is in, from anybody. */
bool group_any_in(const struct spot *spot);
/* Is the seat's shown rating another than the one it gave first? */
bool group_corrected(const struct session *session, const struct spot *spot, uint32_t seat);
/* Would the rating be the same again?  Of too few it is not told, since whoever tries
 * one after the other would find out what somebody gave. */
bool group_as_it_was(const struct spot *spot, enum state state, const struct value *value);
/* It was given anew after it was shown; the same again changed nothing. */
void group_say_corrected(struct editor *editor, uint32_t seat, bool same);

/* May single ratings stand beside their seats? */
bool group_shows_seats(struct editor *editor, const struct spot *spot);
/* Ratings shown are too few to tell anything but how many. */
bool group_too_few(const struct spot *spot, size_t n);
/* Then that is said: n, where the ratings are here.  Appends. */
void group_say_few(const struct spot *spot, size_t n, struct buf *words);
/* With a value, of the present ballot. */
size_t group_values(const struct spot *spot);

/* The seat's code or word for whom it stands for, short. */
struct str group_actor(const struct seat *seat);

/* ---- the computer goes round ---- */

/* Is it handed from seat to seat, with nothing of the others on the screen? */
bool group_goes_round(const struct editor *editor);
/* Between two of them: whose turn it is, and nothing else.  seat 0: everybody
 * had it. */
void group_draw_handing(
	struct editor *editor, const struct spot *spot, uint32_t seat, struct pane pane);

/* ---- showing ---- */

/* Enter: show what is in; with somebody missing it is said once first.  What
 * came of it. */
enum revealing { REVEAL_NOTHING, REVEAL_ASKED, REVEAL_DONE, REVEAL_FAILED };
enum revealing group_reveal(struct editor *editor, const struct spot *spot, bool *warned);

/* How many of those asked are in.  Where a condition is on a person's own other
 * answer everybody counts: another number would say how many gave it. */
void group_count_in(struct editor *editor, const struct spot *spot, size_t *done, size_t *wanted);

/* The cell as it stood when a ballot was shown, for what reads the one shown
 * last; its ratings are borrowed. */
struct cell group_vote(const struct cell *cell, uint32_t ballot);

/* "4 of 6 in", in the frame. */
struct str group_turnout(struct editor *editor, size_t done, size_t wanted);

/* An answer in words, in the frame; and all that were shown, in the order of the
 * alphabet so that the seats cannot be counted off.  Rows taken. */
struct str group_said(struct editor *editor, const struct answer *answer);
int group_draw_nameless(struct editor *editor, struct pane pane, int row);

/* Something was committed by a session function called here, or not. */
bool group_kept(struct editor *editor, bool good, struct diags *diags);

/* "6 answers  median 2  lowest 1  highest 4"; what to talk about, if they are far
 * apart; both.  Rows taken. */
int group_draw_numbers(struct editor *editor, const struct spot *spot, struct pane pane, int row);
int group_draw_talk(const struct spot *spot, struct pane pane, int row);
int group_draw_summary(struct editor *editor, const struct spot *spot, struct pane pane, int row);
