/* shown.h - what a reveal shows of single ratings
 *
 * Those in the room may choose to see ratings beside roles, or beside names; if
 * they choose nothing there are counts.  The choice is an entry of the log, for
 * one question or for the whole conversation, and counts in the conversation
 * where it was made: others, another time, choose for themselves.  What was
 * chosen never shows one of fewer than three (the faces see to that).
 */
#pragma once

#include <stdbool.h>

#include "session/session.h"

enum shown { SHOW_COUNTS, SHOW_ROLES, SHOW_NAMES, SHOW_KINDS };

/* A question's choice goes before the conversation's (question NULL). */
bool session_decide_shown(struct session *session, const struct question *question,
	enum shown shown, struct diags *diags);

enum shown session_shown(struct session *session, const struct question *question);
