/* conversation.h - an interview over a small form on a terminal in memory
 *
 * conversation_open makes a fresh store with a document of the form (one
 * question of each single way of asking, conditions between them), two people
 * in the room, and the interview on it; conversation_close removes all of it.
 */
#pragma once

#include "lib/term_grid.h"
#include "session/session.h"
#include "ui/app.h"
#include "ui/view/views.h"

#define PATH_ROOM 96

struct conversation {
	char folder[64], store_path[PATH_ROOM], form_path[PATH_ROOM];
	struct store *store;
	struct grid grid;
	struct app app;
	struct view *view;
	struct session *session; /* the interview's */
};

void conversation_open(struct conversation *conversation, int rows, int columns);
void conversation_close(struct conversation *conversation);

/* End the program and start it again on the same store. */
void conversation_reopen(struct conversation *conversation);

/* Press keys (grid_press) and draw; drafts are not waited for. */
void conversation_press(struct conversation *conversation, const char *keys);
void conversation_paste(struct conversation *conversation, const char *text);
void conversation_resize(struct conversation *conversation, int rows, int columns);

/* Half a second of silence: drafts are kept. */
void conversation_wait(struct conversation *conversation);

/* Open a question by its name, as a jump. */
void conversation_go(struct conversation *conversation, const char *name);

/* The present question's name, and what is stored for one: canonical, the
 * state's word when it is no value, "" for nothing; until the next call. */
const char *conversation_at(struct conversation *conversation);
const char *conversation_value(struct conversation *conversation, const char *name);

/* Does the screen say this somewhere? */
bool conversation_shows(struct conversation *conversation, const char *text);
