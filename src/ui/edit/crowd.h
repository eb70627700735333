/* crowd.h - who is in the room: a list, and four fields for one of them
 *
 * Shared by the editor of a roster and the view of the room.  Everything is
 * stored as it is done.  A field whose roster has a list for it offers what
 * matches the letters typed.
 */
#pragma once

#include "base/arena.h"
#include "session/session.h"
#include "ui/act.h"
#include "ui/app.h"
#include "ui/footer.h"
#include "ui/textbox.h"

#define CROWD_FIELDS 4

struct crowd {
	struct app *app;
	struct session *session;
	size_t at, top; /* the row of the cursor: seats, a new one, done */
	bool filling;	/* the fields are open */
	uint32_t seat;	/* whom they describe; 0: a new one */
	bool begun;	/* a new one is half described, and waits */
	size_t field;
	size_t offer; /* 0: none is picked, else its place from 1 */
	struct textbox fields[CROWD_FIELDS];
	size_t chosen[CROWD_FIELDS]; /* the version of a field that holds what was
					chosen: the first letter stands in its place */
	struct arena frame;
	struct str lines; /* pasted, to become people */
	struct arena arena_of_lines;
};

enum crowd_end { CROWD_NOT_MINE, CROWD_STAY, CROWD_DONE };

void crowd_open(struct crowd *crowd, struct app *app, struct session *session);
void crowd_close(struct crowd *crowd);

enum context crowd_context(const struct crowd *crowd);
enum crowd_end crowd_act(struct crowd *crowd, enum act act, const struct key *key);
enum crowd_end crowd_key(struct crowd *crowd, const struct key *key);
/* Several lines: what is to be asked in the message line, and which keys answer;
 * then crowd_pasted with the key.  NULL: there is nothing to ask. */
const char *crowd_paste(struct crowd *crowd, struct str text, const char **keys);
void crowd_pasted(struct crowd *crowd, char key);

/* Keep whoever is half described as a draft; false: it cannot be, and that is said. */
bool crowd_keep(struct crowd *crowd);

/* The cursor goes elsewhere: store whoever is half described. */
void crowd_leave(struct crowd *crowd);

/* `done`: what the last row says, as "go on". */
void crowd_draw(struct crowd *crowd, struct pane pane, const char *done);
int crowd_rows(const struct crowd *crowd);
void crowd_hints(struct crowd *crowd, struct hints *hints);
