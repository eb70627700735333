/* line.h - what linear mode reads and writes, and what its files share
 *
 * Every text goes through utf8_safe on its way out; lines are wrapped at 79
 * columns, as paper and braille displays like them.  A prompt is one line that
 * ends with a colon and a blank.
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

#define LINE_CELLS 79

/* What a line that was read turned out to be. */
enum heard {
	HEARD_ANSWER,  /* line->text is an answer, "" for an empty line */
	HEARD_COMMAND, /* line->text is what followed the colon */
	HEARD_END      /* no more input */
};

struct linear {
	const struct ui_wish *wish;
	FILE *in, *out;
	bool person;			/* in is a terminal */
	struct session *session;	/* NULL at home */
	const struct question *at;	/* the present stop */
	const struct question *section; /* whose heading was last said */
	enum walk_only only;
	bool moved; /* a command set at: ask that next */
	bool leave; /* to home, or out of the program */
	bool quit;
	bool screen;	      /* on to the full screen, */
	char left[UID_TEXT];  /* with this conversation */
	struct map read_once; /* anchors and hints already said */
	struct arena kept;    /* keys of read_once */
	struct arena frame;   /* emptied at each prompt */
	struct buf text;      /* the line last read */
	char *raw;	      /* getline's */
	size_t raw_room;
};

/* One or more lines, wrapped, with a line end. */
void line_say(struct linear *linear, const char *form, ...) PRINTF(2, 3);
void line_say_text(struct linear *linear, struct str text);
void line_blank(struct linear *linear);

/* The text only the first time it is said in this session. */
bool line_first_time(struct linear *linear, struct str key);

/* What diags holds, one sentence a line; empties it. */
void line_diags(struct linear *linear, struct diags *diags);

/* Ask.  silent: what is typed is not echoed (a terminal's echo is off while
 * the line is read).  A first "::" is an answer that begins with a colon. */
enum heard line_ask(struct linear *linear, struct str prompt, bool silent);

/* Ask for a free text that is no answer; empty at the end of input. */
struct str line_ask_text(struct linear *linear, const char *prompt);

/* Many lines, ended by a line with only a dot (".." is a line with one dot).
 * False at the end of input or on a command (which is then in linear->text). */
bool line_ask_page(struct linear *linear, struct buf *page, enum heard *heard);

/* Choose an offer: its code, its number among those read out, or letters of
 * its label; several that fit are read out.  NULL for an empty line, a command
 * or the end, and for a form's file, whose path is then in linear->text. */
enum heard line_pick(struct linear *linear, const struct offers *offers, struct str prompt,
	const struct offer **chosen);

/* Forget what was said once: another conversation begins. */
void line_forget(struct linear *linear);

/* The question's text in the session's language, answers piped in. */
struct str line_words(struct linear *linear, const struct words *words, const struct row *row);

/* ---- linear/ask.c ---- */

/* Ask the present stop; sets what comes next in linear->at. */
void ask_stop(struct linear *linear);

/* ---- linear/command.c ---- */

/* Run ":word rest".  Unknown: says so. */
void command_run(struct linear *linear, struct str text);

/* An answer came that is a command or the end: true if the caller must stop
 * asking. */
bool command_heard(struct linear *linear, enum heard heard);

/* Words after a change: what appeared, what no longer applies. */
void say_change(struct linear *linear, const struct change *change);

/* Why there is no answer, for the spot: asks which reason. */
bool ask_reason(struct linear *linear, const struct spot *spot);

/* What is wrong or worth a look with the spot, in the words of the missing
 * list; a warning asks for its reason, once.  True when something is wrong. */
bool say_problems(struct linear *linear, const struct spot *spot);

/* ---- linear/list.c, past.c: commands with files of their own ---- */
void run_list(struct linear *linear, struct str rest);
void run_history(struct linear *linear, struct str rest);

/* ---- linear/after.c: what follows a reveal ---- */

/* The agreed answer, what was talked about, who is of another mind.  False when
 * a command or the end came. */
bool ask_after(struct linear *linear, const struct spot *spot);
bool ask_discussion(struct linear *linear, const struct spot *spot);
void run_group(struct linear *linear, struct str rest);
void run_discussion(struct linear *linear, struct str rest);
void run_dissent(struct linear *linear, struct str rest);

/* ---- linear/spot.c ---- */

/* Ask for one value of a plain question (no seats, no cells).  Returns false
 * when a command or the end came instead. */
bool ask_spot(struct linear *linear, const struct spot *spot, struct str prompt);

/* The typed text alone, of one line or many, in linear->frame; nothing is
 * stored.  False when a command or the end came. */
bool hear_spot(struct linear *linear, const struct spot *spot, struct str prompt, struct str *text);
void say_choices(
	struct linear *linear, const struct question *question, const struct moment *moment);
void say_present(struct linear *linear, const struct spot *spot);
struct moment moment_of(struct linear *linear, const struct spot *spot);

/* Take one typed rating or value and store it; says nothing but mistakes. */
bool take_typed(
	struct linear *linear, const struct spot *spot, struct str text, struct change *change);

/* ---- linear/group.c, matrix.c, rows.c, people.c ---- */
void ask_seats(struct linear *linear);

/* Hidden ratings are shown by an empty line only, never by one digit too many.
 * False when a command or the end came. */
bool heard_show(struct linear *linear);
void say_spread(struct linear *linear, const struct spot *spot);
struct str axis_words(struct linear *linear, const struct axis *axis, uint16_t at);
void ask_matrix(struct linear *linear);

/* Both: false when a command or the end came before all was said; the stop is
 * then asked again, unless the command went elsewhere. */
bool ask_rows(struct linear *linear, const struct question *repeat, struct row *parent);
bool ask_people(struct linear *linear);
void say_people(struct linear *linear);
struct str seat_name(struct linear *linear, const struct seat *seat);

/* ---- linear/home.c ---- */
bool linear_home(struct linear *linear);
void linear_opened(struct linear *linear);
