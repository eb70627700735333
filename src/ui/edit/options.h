/* options.h - the options of a question, with a cursor, numbers and letters
 *
 * Shared by the editors that show a whole list: one of it, several of it, a
 * scale, a ranking.  What a press means is theirs; here is which option it
 * meant.  No option ever disappears: letters move to the next match.
 */
#pragma once

#include "ui/edit.h"
#include "ui/list.h"
#include "ui/option.h"

struct options {
	const struct choice **at; /* in the editor's arena */
	size_t count;		  /* of them */
	const unsigned *numbers;  /* of each, and of other; in the editor's arena */
	bool other;		  /* one more, with a text of its own */
	bool values;		  /* numbers are the scale's values */
	struct list list;	  /* cursor: the option */
	struct textbox text;	  /* of other */
	bool writing;		  /* the cursor is in it */
	struct buf typed;	  /* letters so far */
	char number[8];		  /* digits, or a minus, so far */
	bool touched;		  /* a key has moved the cursor or chosen one */
};

enum options_heard {
	OPTIONS_NOT_MINE,
	OPTIONS_MOVED,	/* the cursor, or half a number */
	OPTIONS_CHOSEN, /* a number: of the option list.cursor */
	OPTIONS_REFUSED /* no such number or word; it was said */
};

void options_open(struct options *options, struct editor *editor);
void options_close(struct options *options);

/* All of them, other included. */
size_t options_total(const struct options *options);

/* Where a stored value stands; SIZE_MAX when it is none of them. */
size_t options_find(const struct options *options, const struct value *value);

/* The value of an option; of other what is written.  In the frame; false when
 * other has no text.  in_list: as an item of a list. */
bool options_value(const struct options *options, struct editor *editor, size_t i, bool in_list,
	struct value *value);

/* The text of other, from a value; false when it is not one. */
bool options_set_other(struct options *options, const struct value *value);

/* Up, Down and so on; a digit. */
enum options_heard options_act(
	struct options *options, struct editor *editor, enum act act, const struct key *key);

/* Enter after half a number ends it: of 15 options "1" is then the first.  Only while
 * options->number[0]. */
enum options_heard options_end_number(struct options *options, struct editor *editor);

/* A letter. */
enum options_heard options_key(
	struct options *options, struct editor *editor, const struct key *key);

/* A blank: true when it belongs to the letters typed so far, since an option
 * goes on with it; else Space is the key that chooses. */
bool options_blank(struct options *options, struct editor *editor);

/* Forget half a number and the letters. */
void options_forget(struct options *options);

/* Enter where nothing is chosen and nothing was touched: one Enter too many answers
 * nothing.  Goes on, and says that the question is left open if it is. */
enum edit_end options_pass(struct editor *editor);

/* Whatever answer is there; true: it was taken back, and nothing is touched. */
bool options_take_back(struct options *options, struct editor *editor);

/* "1-4", "01-15", "0-4". */
void options_hint(const struct options *options, struct hints *hints, const char *words);

struct options_look {
	enum option_mark mark;
	const bool *chosen; /* options_total of them */
};

int options_rows(
	const struct options *options, struct editor *editor, enum option_mark mark, int columns);
void options_draw(struct options *options, struct editor *editor, const struct options_look *look,
	struct pane pane);

/* The label of an option. */
struct str options_label(const struct options *options, const struct editor *editor, size_t i);
