/* gathering.h - several people in the room, for the tests of their editors
 *
 * A form with a question of each way in which several people or several cells
 * answer, five participants (two of them for the same unit, one for a unit that
 * no table has), and the interview on a terminal in memory.
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
#include "ui/view/interview.h"
#include "ui/view/views.h"

static const char gathering_form[] =
	"form_id: gathering\n"
	"version: \"1\"\n"
	"form_title: A gathering\n"
	"default_language: en\n"
	"scales:\n"
	"  grade:\n"
	"    - {value: 0, label: \"None: nothing at all is done\"}\n"
	"    - {value: 1, label: \"Some: hangs on single persons\"}\n"
	"    - {value: 2, label: \"Half: agreed and tried somewhere\"}\n"
	"    - {value: 3, label: \"Much: works in everyday life\"}\n"
	"    - {value: 4, label: \"All: has resources and is followed up\"}\n"
	"  near:\n"
	"    - {value: 0, label: None}\n"
	"    - {value: 1, label: Known}\n"
	"    - {value: 2, label: Met}\n"
	"    - {value: 3, label: Joined}\n"
	"    - {value: 4, label: Shared}\n"
	"    - {value: 5, label: One}\n"
	"choices:\n"
	"  levels:\n"
	"    - {name: strat, label: Strategic}\n"
	"    - {name: oper, label: Operative}\n"
	"    - {name: prof, label: Professional}\n"
	"  kinds:\n"
	"    - {name: red, label: Red}\n"
	"    - {name: green, label: Green}\n"
	"survey:\n"
	"  - {type: roster, name: p1_people, label: Who is here, fields: [\n"
	"      {type: text, name: label, label: Name},\n"
	"      {type: select_one, name: actor, choices: {register: units}, label: Unit},\n"
	"      {type: text, name: role, label: Role},\n"
	"      {type: select_one, name: level, choices: levels, label: Level}]}\n"
	"  - {type: scale, name: g1_rate, scale: grade, answered_by: participant,\n"
	"     label: How far have we come}\n"
	"  - {type: text, name: v1_view, answered_by: participant, label: What is missing}\n"
	"  - {type: text, name: v2_named, answered_by: participant, anonymous: false,\n"
	"     label: What do you do}\n"
	"  - {type: matrix, name: m1_levels, answered_by: participant, rows: levels,\n"
	"     cell: {type: scale, scale: grade}, label: How far at each level}\n"
	"  - type: matrix\n"
	"    name: m2_units\n"
	"    answered_by: participant\n"
	"    behalf_of: actor\n"
	"    spread_wide: 2\n"
	"    rows: {register: units, relevant: \"me('actor') = row()\"}\n"
	"    columns: {register: units, relevant: \"column() <> row()\"}\n"
	"    cell: {type: scale, scale: near}\n"
	"    label: How near do you work\n"
	"  - {type: matrix, name: m3_group, rows: kinds, columns: levels,\n"
	"     cell: {type: scale, scale: grade}, label: A table for all}\n"
	"  - {type: matrix, name: m4_count, rows: levels, cell: {type: integer}, label: How many}\n"
	"  - type: repeat\n"
	"    name: r1_rows\n"
	"    max: 3\n"
	"    label: Challenges\n"
	"    fields:\n"
	"      - {type: text, name: r1a_head, label: In short, required: true}\n"
	"      - {type: select_one, name: r1b_kind, choices: kinds, label: Kind}\n"
	"      - {type: scale, name: r1c_grade, scale: grade, label: Weight}\n"
	"  - type: repeat\n"
	"    name: r2_outer\n"
	"    label: Groups\n"
	"    fields:\n"
	"      - {type: text, name: r2a_name, label: Group}\n"
	"      - type: repeat\n"
	"        name: r2b_inner\n"
	"        label: Members\n"
	"        fields:\n"
	"          - {type: text, name: r2c_member, label: Member}\n"
	"  - {type: text, name: z1_last, label: The last one}\n"
	"  - type: group\n"
	"    name: s\n"
	"    label: A section\n"
	"    questions:\n"
	"      - {type: integer, name: s0_count, label: How many claims,\n"
	"         checks: [{assert: \". < 9\", level: note, message: That is many}]}\n"
	"      - {type: scale, name: s1_near, scale: grade, answered_by: participant,\n"
	"         label: The first claim}\n"
	"      - {type: scale, name: s2_wide, scale: grade, answered_by: participant,\n"
	"         label: The second claim}\n"
	"      - {type: scale, name: s3_some, scale: grade, answered_by: participant,\n"
	"         label: \"The third claim, which is told at such length that no row of a screen "
	"has room for it to its end\"}\n"
	"      - {type: text, name: s4_own, answered_by: participant, label: What else,\n"
	"         relevant: \"own(${s1_near}) <= 1\"}\n"
	"  - {type: integer, name: y1_times, answered_by: participant,\n"
	"     label: How many times}\n";

struct gathering {
	char folder[64], store_path[96], form_path[96];
	struct store *store;
	struct grid grid;
	struct app app;
	struct view *view;
	struct session *session;
};

static struct gathering here;

static inline void
gathering_write(const char *name, const char *text)
{
	struct diags diags = { 0 };
	char path[160];

	snprintf(path, sizeof path, "%s/%s", here.folder, name);
	assert_true(path_write(path, str_of(text), &diags));
}

static inline void
gathering_begin(size_t people_count)
{
	/* Names stand on no screen; the last has no role either. */
	static const struct participant people[] = {
		{ .label = { "Chair", 5 }, .role = { "Chair", 5 }, .actor = { "soc", 3 } },
		{ .label = { "Head", 4 }, .role = { "Head", 4 }, .actor = { "utb", 3 } },
		{ .label = { "Clerk", 5 }, .role = { "Clerk", 5 }, .actor = { "arb", 3 } },
		{ .label = { "Teacher", 7 }, .role = { "Teacher", 7 }, .actor = { "utb", 3 } },
		{ .label = { "Guest", 5 }, .actor = { "far", 3 } },
	};
	struct session_wish wish = { .form = str_of(here.form_path),
		.title = STR("test"),
		.consent = true,
		.participants = people,
		.participants_count = people_count };
	struct diags diags = { 0 };
	struct interview_door door = { .room = true };

	here.store = store_open(here.store_path, STORE_CREATE, false, &diags);
	assert_non_null(here.store);
	door.session = here.session = session_begin(here.store, &wish, &diags);
	if (!door.session)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	app_start(&here.app, grid_open(&here.grid, 24, 80), false);
	here.view = app_push(&here.app, &view_interview, &door);
	assert_non_null(here.view);
}

static inline void
gathering_open(size_t people_count)
{
	here = (struct gathering){ .store = NULL };
	hash_start_up();
	lang_start("en");
	clock_stop(1489488060000); /* 2017-03-14 10:41 UTC */
	snprintf(here.folder, sizeof here.folder, "/tmp/behov-gather-XXXXXX");
	assert_non_null(mkdtemp(here.folder));
	setenv("XDG_STATE_HOME", here.folder, 1);
	snprintf(here.store_path, sizeof here.store_path, "%s/s.db", here.folder);
	snprintf(here.form_path, sizeof here.form_path, "%s/gathering.yaml", here.folder);
	gathering_write("gathering.yaml", gathering_form);
	gathering_write("units.csv",
		"code,label\nsoc,Social services\nutb,Education\narb,Labour market\nkof,Culture\n");
	gathering_begin(people_count);
}

static inline int
gathering_start(void **state)
{
	(void)state;
	gathering_open(5);
	return 0;
}

/* End the program and start it again on the same store. */
static inline void
gathering_reopen(void)
{
	struct event hang_up = { .kind = EVENT_END, .signal = 1 };
	struct interview_door door = { .room = true };
	struct diags diags = { 0 };
	char which[UID_TEXT];

	uid_write(which, &here.session->document);
	app_event(&here.app, &hang_up);
	app_free(&here.app);
	term_close(&here.grid.term);
	door.session = here.session = session_resume(here.store, str_of(which), &diags);
	if (!door.session)
		fail_msg("%s", diags_first(&diags));
	app_start(&here.app, grid_open(&here.grid, 24, 80), false);
	here.view = app_push(&here.app, &view_interview, &door);
	assert_non_null(here.view);
	app_draw(&here.app);
}

static inline int
gathering_end(void **state)
{
	char command[128];

	(void)state;
	app_free(&here.app);
	term_close(&here.grid.term);
	store_close(here.store);
	snprintf(command, sizeof command, "rm -r '%s'", here.folder);
	return system(command);
}

/* Do what was pressed, drawing after each as the program does. */
static inline void
go(const char *keys)
{
	struct event event;

	grid_press(&here.grid, keys);
	for (term_read(&here.grid.term, 0, &event); event.kind != EVENT_NONE;
		term_read(&here.grid.term, 0, &event)) {
		app_event(&here.app, &event);
		app_draw(&here.app);
	}
	app_draw(&here.app);
}

static inline void
size(int rows, int columns)
{
	grid_resize(&here.grid, rows, columns);
	go("");
}

/* Jump to a question. */
static inline void
ask(const char *name)
{
	struct question *question = form_question(here.session->form, str_of(name));

	assert_non_null(question);
	assert_true(interview_go(here.view, question));
	go("");
}

static inline const char *
at(void)
{
	return desk_of(here.view)->at->name.at;
}

static inline bool
shows(const char *text)
{
	return grid_find(&here.grid, text) >= 0;
}

/* Shown, else the screen is printed for whoever reads the failure. */
static inline bool
must_show(const char *text)
{
	if (!shows(text))
		grid_print(&here.grid);
	return shows(text);
}

static inline struct spot
spot_at(const char *question, const char *row, const char *column, uint32_t seat)
{
	struct naming naming = { .question = str_of(question),
		.row = str_of(row),
		.column = str_of(column),
		.seat = seat };
	struct diags diags = { 0 };
	struct spot spot;
	bool added;

	if (!session_spot(here.session, &naming, &spot, &added, &diags))
		fail_msg("%s", diags_first(&diags));
	return spot;
}

/* Canonical value, or the state's word; "" for nothing; until the next call. */
static inline const char *
stored(const char *question, const char *row, const char *column, uint32_t seat)
{
	static char said[256];
	struct spot spot = spot_at(question, row, column, seat);
	const struct answer *answer = spot_answer(&spot);
	struct buf text = { 0 };

	if (answer && answer->state == STATE_ANSWERED)
		value_write(&text, &answer->value);
	else if (answer && answer->state != STATE_NOT_REACHED)
		buf_add(&text, state_name(answer->state));
	snprintf(said, sizeof said, "%s", text.at ? text.at : "");
	buf_free(&text);
	return said;
}

static inline bool
is_shown(const char *question, const char *row, const char *column)
{
	struct spot spot = spot_at(question, row, column, 0);

	return cell_open(spot_cell(&spot));
}

/* Which row of the screen has the hardware cursor. */
static inline const char *
cursor_row(void)
{
	assert_true(here.grid.glass.cursor_row >= 0);
	return grid_row(&here.grid, here.grid.glass.cursor_row);
}

/* What is on the screen fits, and the cursor is on it, at other sizes. */
static inline void
sizes(void)
{
	static const int each[][2] = { { 15, 40 }, { 12, 40 }, { 40, 120 }, { 24, 80 } };

	for (size_t i = 0; i < COUNT_OF(each); i++) {
		size(each[i][0], each[i][1]);
		assert_in_range(here.grid.glass.cursor_row, 2, each[i][0] - 3);
	}
}
