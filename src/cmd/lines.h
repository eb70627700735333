/* lines.h - one answer as a script writes it
 *
 * Tab-separated: question, value, seat, row, column, state.  "\t", "\n" and
 * "\\" stand for a tab, a line break and a backslash.
 */
#pragma once

#include "form/state.h"
#include "session/name.h"

/* What a line asks for: words in the place of a state. */
enum line_deed {
	LINE_ANSWER,
	LINE_REVEAL,	 /* show the ratings of the present ballot */
	LINE_VOTE,	 /* the ratings that follow are a new ballot */
	LINE_JOIN,	 /* the seat comes into the room, or back */
	LINE_LEAVE,	 /* the seat leaves the room */
	LINE_GROUP,	 /* the value is the group's agreed answer */
	LINE_DISCUSSION, /* the value is what was talked about */
	LINE_DISSENT,	 /* the value is why the seat is of another mind */
	LINE_REMOVE,	 /* the row goes */
	LINE_MOVE	 /* the row stands at the position that is the value */
};

struct line {
	struct naming naming;
	struct str value;
	bool has_value;
	enum state state;
	enum line_deed deed;
};

struct line_texts {
	struct str question, value, seat, row, column, state;
	bool has_value;
};

/* From fields that are already apart. */
bool line_of(const struct line_texts *texts, struct line *line, struct diags *diags);

/* From a line without its end; texts live in the arena. */
bool line_read(struct arena *arena, struct str text, struct line *line, struct diags *diags);
