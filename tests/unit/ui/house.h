/* house.h - a store, a form and a screen in memory, for the tests of views
 *
 * The form is about towns, is asked in rounds, informs first, and has a
 * question of each standing.  The interview is played by a small view that
 * keeps the session it is given and lends its desk.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/path.h"
#include "lib/term_grid.h"
#include "session/name.h"
#include "ui/app.h"
#include "ui/view/views.h"

static const char house_form[] =
	"form_id: gardens\n"
	"version: \"1\"\n"
	"form_title: \"Gardens: what grows where\"\n"
	"default_language: en\n"
	"unit: towns\n"
	"rounds: true\n"
	"consent: \"Everything you say is kept in this file for two years.\"\n"
	"scales:\n"
	"  grade:\n"
	"    - {value: 0, label: \"None: nothing grows\"}\n"
	"    - {value: 1, label: \"Some: weeds\"}\n"
	"    - {value: 2, label: \"Much: vegetables\"}\n"
	"survey:\n"
	"  - type: group\n"
	"    name: a\n"
	"    label: Who\n"
	"    questions:\n"
	"      - type: roster\n"
	"        name: a1_people\n"
	"        label: Who takes part\n"
	"        fields:\n"
	"          - {type: text, name: label, label: Name}\n"
	"          - {type: select_one, name: role, choices: {register: jobs}, label: Job}\n"
	"  - type: group\n"
	"    name: b\n"
	"    label: Growing\n"
	"    questions:\n"
	"      - {type: integer, name: b1_beds, label: Number of beds, required: true,\n"
	"         max: 10, hint: Count them, guidance: A bed is as long as a person.}\n"
	"      - {type: text, name: b2_why, label: Why so many, relevant: \"${b1_beds} > 5\",\n"
	"         required: true}\n"
	"      - {type: scale, name: b3_yield, scale: grade, label: How much grows}\n"
	"      - {type: text, name: b4_word, label: A word more}\n"
	"      - {type: text, name: b5_owner, label: Who owns the ground, answered_by: contact,\n"
	"         required: true}\n"
	"      - type: repeat\n"
	"        name: b6_tools\n"
	"        label: Tools\n"
	"        fields:\n"
	"          - {type: text, name: b6a_name, label: Name of the tool, required: true}\n"
	"          - {type: text, name: b6b_where, label: Where it is kept}\n";

struct house {
	char folder[64], store_path[96];
	struct store *store;
	struct grid grid;
	struct app app;
	struct home_door door;
};

static struct house house;

/* ---- the played interview ---- */

static struct played {
	struct desk desk;
	int opened, returned;
	char which[64];
	enum walk_only only;
} played;

static inline bool
played_open(struct view *view, const void *with)
{
	const struct interview_door *door = with;

	(void)view;
	played.desk = (struct desk){ .session = door->session, .only = door->only };
	played.desk.at = session_resume_at(door->session, door->only);
	played.desk.spot = spot_of(door->session->answers, played.desk.at);
	played.opened++;
	return true;
}

static inline void
played_draw(struct view *view, struct pane pane)
{
	(void)view;
	paint_words(pane, 0, 0, ROLE_TEXT, "the interview");
	paint_cursor(pane, 0, 0);
}

static inline enum context
played_context(const struct view *view)
{
	(void)view;
	return CONTEXT_PAGE;
}

static inline void
played_returned(struct view *view)
{
	(void)view;
	played.returned++;
}

static inline void
played_close(struct view *view)
{
	(void)view;
	session_close(played.desk.session);
	played.desk.session = NULL;
}

const struct view_type view_interview = {
	.name = "interview",
	.open = played_open,
	.context = played_context,
	.draw = played_draw,
	.returned = played_returned,
	.close = played_close,
};

struct desk *
desk_of(const struct view *view)
{
	return view->type == &view_interview ? &played.desk : NULL;
}

bool
view_open_resumed(struct app *app, const struct home_door *door, struct session *session)
{
	struct interview_door to = { .session = session, .only = door->only };

	played.only = door->only;
	return app_push(app, &view_interview, &to) != NULL;
}

bool
view_open_session(struct app *app, const struct home_door *door, struct str which)
{
	struct diags diags = { 0 };
	struct session *session = session_resume(door->store, which, &diags);

	assert_non_null(session);
	snprintf(played.which, sizeof played.which, "%.*s", STR_ARGS(which));
	diags_clear(&diags);
	return view_open_resumed(app, door, session);
}

/* ---- the house ---- */

static inline void
house_write(const char *name, const char *text)
{
	struct diags diags = { 0 };
	char path[160];

	snprintf(path, sizeof path, "%s/%s", house.folder, name);
	assert_true(path_write(path, str_of(text), &diags));
}

static inline int
house_open(void **state)
{
	struct diags diags = { 0 };
	char forms[96];

	(void)state;
	house = (struct house){ .store = NULL };
	played = (struct played){ .opened = 0 };
	hash_start_up();
	lang_start("en");
	clock_stop(1489488060000); /* 2017-03-14 10:41 UTC */
	snprintf(house.folder, sizeof house.folder, "/tmp/behov-house-XXXXXX");
	assert_non_null(mkdtemp(house.folder));
	setenv("XDG_STATE_HOME", house.folder, 1);
	setenv("XDG_DATA_HOME", house.folder, 1);
	setenv("BEHOV_DATA_DIR", house.folder, 1);
	snprintf(forms, sizeof forms, "%s/forms", house.folder);
	assert_true(path_make_folder(forms, &diags));
	house_write("forms/gardens.yaml", house_form);
	house_write("forms/towns.csv",
		"code,label\n10,Lund\n11,\303\204ngelholm\n12,Lomma\n13,\303\226rkelljunga\n");
	house_write("forms/jobs.csv", "code,label\nhead,Head gardener\nclerk,Clerk\n");
	snprintf(house.store_path, sizeof house.store_path, "%s/s.db", house.folder);
	house.store = store_open(house.store_path, STORE_CREATE, false, &diags);
	assert_non_null(house.store);
	house.door.store = house.store;
	app_start(&house.app, grid_open(&house.grid, 24, 80), false);
	house.app.help = &view_help;
	diags_clear(&diags);
	return 0;
}

static inline int
house_close(void **state)
{
	char command[128];

	(void)state;
	app_free(&house.app);
	term_close(&house.grid.term);
	store_close(house.store);
	snprintf(command, sizeof command, "rm -r '%s'", house.folder);
	return system(command);
}

/* Do what was pressed, and draw. */
static inline void
house_go(const char *keys)
{
	struct event event;

	grid_press(&house.grid, keys);
	for (term_read(&house.grid.term, 0, &event); event.kind != EVENT_NONE;
		term_read(&house.grid.term, 0, &event))
		app_event(&house.app, &event);
	app_draw(&house.app);
}

static inline bool
house_shows(const char *text)
{
	bool shows = grid_find(&house.grid, text) >= 0;

	if (!shows)
		grid_print(&house.grid);
	return shows;
}

/* The cursor stands on the row that says this. */
static inline bool
house_stands_on(const char *text)
{
	int row = house.grid.glass.cursor_row;
	bool stands = row >= 0 && strstr(grid_row(&house.grid, row), text) != NULL;

	if (!stands) {
		grid_print(&house.grid);
		print_error("the cursor stands on row %d, column %d\n", row,
			house.grid.glass.cursor_column);
	}
	return stands;
}

/* Every row fits, at each of the sizes. */
static inline void
house_sizes(void)
{
	static const int sizes[][2] = { { 15, 40 }, { 12, 40 }, { 40, 120 }, { 24, 80 } };

	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		grid_resize(&house.grid, sizes[i][0], sizes[i][1]);
		house_go("");
		assert_in_range(house.grid.glass.cursor_row, 2, sizes[i][0] - 3);
	}
}

/* A conversation about a town, without the screen. */
static inline struct session *
house_begin(const char *unit, const char *round)
{
	static const struct participant people[] = {
		{ .label = { "Seat one", 8 }, .role = { "head", 4 } },
		{ .role = { "clerk", 5 } },
	};
	struct session_wish wish = { .form = STR("gardens"),
		.unit = str_of(unit),
		.round = str_of(round),
		.participants = people,
		.participants_count = COUNT_OF(people),
		.consent = true };
	struct diags diags = { 0 };
	struct session *session = session_begin(house.store, &wish, &diags);

	if (!session)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	return session;
}

static inline void
house_answer(struct session *session, const char *question, const char *text)
{
	struct naming naming = { .question = str_of(question) };
	struct diags diags = { 0 };
	struct spot spot;
	bool added;

	if (!session_spot(session, &naming, &spot, &added, &diags) ||
		!session_answer_text(session, &spot, str_of(text), STATE_ANSWERED, NULL, &diags))
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
}
