/* seated.h - what those in the room are called where everybody reads it
 *
 * The screen is shared, and names stand on it only where those in the room chose so
 * (shown.h): else a role, in the form's words, or the administration.
 */
#pragma once

#include "session/session.h"

/* Do those of the roster sit in a room, where they come and go?  Those behind a plan do
 * not: they are named in it, and have no seats. */
bool seated_in_room(const struct session *session);

/* A field of the form's roster, as "role"; NULL: it has none such. */
const struct question *seated_field(const struct form *form, const char *name);

/* What that field calls a code: "head" is "Head of unit"; the code itself where it is in
 * no list. */
struct str seated_label(const struct session *session, const char *name, struct str code);

/* The name, when names are shown, else the role in words; may be empty. */
struct str seated_named(const struct session *session, const struct seat *seat, bool names);

/* Where the number stands already: the same, else its administration in words, else that
 * there is no role. */
struct str seated_beside(const struct session *session, const struct seat *seat, bool names);
