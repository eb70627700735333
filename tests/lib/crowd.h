/* crowd.h - a form answered by several places and rounds, for tests
 *
 * crowd_open makes a fresh folder with a pack (places on a map, actors, levels,
 * themes), a form and a store; crowd_close removes it all.  Between crowd_begin
 * and crowd_end answers are of one place and round, in one transaction.
 *
 * The form: e1-e4 (0-4, e4 reversed) make T_ONE, at least 3, in four stages; e5
 * the need B_ONE, which comes first where rounds are compared; GAP_ONE their difference.  f1-f3 make T_TWO.  p1 is the matrix
 * of actors by actors (0-5, named), with LINKS and MUTUAL.  h1 takes several
 * hinders, v1 one of four bands, x1 too but personal, t1 a text, t2 a shared text, d1 (0-4) a rating by
 * level.
 */
#pragma once

#include "analysis/compare.h"
#include "session/name.h"
#include "session/session.h"

struct crowd {
	char folder[64], store_path[96];
	const char *title; /* of the documents begun from now on; NULL: none */
	struct store *store;
	struct session *session;
	struct panel *panel;
	struct sheet sheet;
	struct diags diags;
};

void crowd_open(struct crowd *crowd);
void crowd_close(struct crowd *crowd);

/* As cmocka wants them: *state is a crowd of its own for each test. */
int crowd_set_up(void **state);
int crowd_tear_down(void **state);

/* From now on the form is of this version; `meaning` is then what e1 means (""
 * as before). */
void crowd_version(struct crowd *crowd, const char *version, const char *meaning);

/* People as "soc:high utb:low" (actor:level, either may be empty); round "" is
 * the first. */
void crowd_begin(struct crowd *crowd, const char *unit, const char *round, const char *people);
void crowd_end(struct crowd *crowd);

/* The group's answer; row and column "" outside a matrix. */
void crowd_say(struct crowd *crowd, const char *question, const char *row, const char *column,
	const char *text);

/* A digit for each seat, '-' don't know, '.' abstains, ' ' nothing; then shown.
 * What is shown already is corrected. */
void crowd_rate(struct crowd *crowd, const char *question, const char *row, const char *column,
	const char *ratings);
void crowd_hidden(struct crowd *crowd, const char *question, const char *ratings);

/* All four of T_ONE, and the need, by everybody: "3" for each of n seats. */
void crowd_all(struct crowd *crowd, size_t people, char maturity, char need);

/* Read the store anew. */
struct panel *crowd_panel(struct crowd *crowd);

/* Make the crowd's sheet; the one before it ends. */
struct sheet *crowd_sheet(
	struct crowd *crowd, const char *comparison, const struct comparing *wish);

/* What stands where row and column, by code and name, meet: as on a screen, in
 * ASCII; "?" when either is not there.  In a static buffer. */
const char *crowd_says(const struct crowd *crowd, const char *row, const char *column);
struct sheet_cell *crowd_cell(const struct crowd *crowd, const char *row, const char *column);
bool crowd_notes(const struct crowd *crowd, const char *part);
