#include "lib/crowd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/path.h"

static const char pack_text[] = "pack_id: crowd\n"
				"title: A crowd\n"
				"registers: [places, actors, levels, themes]\n"
				"levels: {register: levels}\n"
				"actors: {register: actors}\n"
				"themes: {register: themes}\n"
				"participation: {register: places, column: joins, yes: y, no: n}\n"
				"forms: [crowd]\n";

static const char places_text[] = "code,label,abbr,row,col,borders,joins,part\n"
				  "A1,Ashford,ASH,0,1,B2 E5,y,north\n"
				  "B2,Birch,BIR,1,0,A1,y,north\n"
				  "C3,Cove,COV,1,2,,y,south\n"
				  "D4,Dale,DAL,2,1,,y,south\n"
				  "E5,Elm,ELM,2,2,A1,n,south\n";

static const char actors_text[] =
	"code,label\nsoc,Social\nutb,Schools\nksf,Executive\ncul,Culture\n";
static const char levels_text[] = "code,label\nhigh,High\nlow,Low\n";
static const char themes_text[] = "code,label\none,First theme\ntwo,Second theme\n";

static const char form_text[] =
	"form_id: crowd\n"
	"version: \"%s\"\n"
	"form_title: Crowd\n"
	"default_language: en\n"
	"unit: places\n"
	"rounds: true\n"
	"scales:\n"
	"  grade:\n"
	"    - {value: 0, label: \"None: nothing\"}\n"
	"    - {value: 1, label: Some}\n"
	"    - {value: 2, label: Half}\n"
	"    - {value: 3, label: Much}\n"
	"    - {value: 4, label: All}\n"
	"  near:\n"
	"    - {value: 0, label: Never}\n"
	"    - {value: 1, label: Once}\n"
	"    - {value: 2, label: Twice}\n"
	"    - {value: 3, label: Often}\n"
	"    - {value: 4, label: Daily}\n"
	"    - {value: 5, label: As one}\n"
	"stages:\n"
	"  far:\n"
	"    - {name: start, from: 0, label: start}\n"
	"    - {name: under_way, from: 25, label: under way}\n"
	"    - {name: well, from: 50, label: well under way}\n"
	"    - {name: working, from: 75, label: working}\n"
	"choices:\n"
	"  hinders: [{name: law, label: Law}, {name: time, label: Time}, {name: view, label: "
	"View}]\n"
	"  bands: [{name: none, label: None}, {name: few, label: Few}, {name: many, label: Many},\n"
	"    {name: most, label: Very many}]\n"
	"survey:\n"
	"  - {type: roster, name: who, label: Who, fields: [\n"
	"     {type: select_one, name: actor, choices: {register: actors}, label: Actor},\n"
	"     {type: select_one, name: level, choices: {register: levels}, label: Level}]}\n"
	"  - {type: scale, name: e1_a, scale: grade, answered_by: participant, label: First%s}\n"
	"  - {type: scale, name: e2_b, scale: grade, answered_by: participant, label: Second}\n"
	"  - {type: scale, name: e3_c, scale: grade, answered_by: participant, label: Third}\n"
	"  - {type: scale, name: e4_d, scale: grade, answered_by: participant, reversed: true,\n"
	"     label: Fourth}\n"
	"  - {type: scale, name: e5_need, scale: grade, answered_by: participant, label: Need}\n"
	"  - {type: scale, name: f1_a, scale: grade, label: Joint one}\n"
	"  - {type: scale, name: f2_b, scale: grade, label: Joint two}\n"
	"  - {type: scale, name: f3_c, scale: grade, label: Joint three}\n"
	"  - {type: scale, name: d1_view, scale: grade, answered_by: participant, label: A view}\n"
	"  - type: matrix\n"
	"    name: p1_pairs\n"
	"    answered_by: participant\n"
	"    behalf_of: actor\n"
	"    rows: {register: actors, relevant: \"me('actor') = row()\"}\n"
	"    columns: {register: actors, relevant: \"column() <> row()\"}\n"
	"    cell: {type: scale, scale: near}\n"
	"    label: Who works with whom\n"
	"  - {type: select_multiple, name: h1_hinders, choices: hinders, other: true, label: "
	"Hinders}\n"
	"  - {type: select_one, name: v1_band, choices: bands, label: How many}\n"
	"  - {type: select_one, name: x1_own, choices: bands, personal: true, label: One's own}\n"
	"  - {type: text, name: t1_word, label: A word}\n"
	"  - {type: text, name: t2_shared, share: true, label: A shared word}\n"
	"indexes:\n"
	"  - {name: T_ONE, theme: one, direction: maturity, of: [e1_a, e2_b, e3_c, e4_d],\n"
	"     at_least: 3, stages: far, label: \"Maturity: one\"}\n"
	"  - {name: T_TWO, theme: two, direction: maturity, of: [f1_a, f2_b, f3_c],\n"
	"     at_least: 2, stages: far, label: \"Maturity: two\"}\n"
	"  - {name: B_ONE, theme: one, direction: need, of: [e5_need], at_least: 1,\n"
	"     first: true, label: \"Need: one\"}\n"
	"  - {name: GAP_ONE, theme: one, kind: difference, direction: need, of: [B_ONE, T_ONE],\n"
	"     label: \"Gap: one\"}\n"
	"  - {name: LINKS, kind: pairs, direction: maturity, of: [p1_pairs], at_least: 1,\n"
	"     label: Links}\n"
	"  - {name: MUTUAL, kind: mutuality, direction: maturity, of: [p1_pairs], at_least: 1,\n"
	"     label: Mutuality}\n";

static void
put_file(struct crowd *crowd, const char *name, struct str text)
{
	char path[160];

	snprintf(path, sizeof path, "%s/data/behov/packs/crowd/%s", crowd->folder, name);
	assert_true(path_write(path, text, &crowd->diags));
}

void
crowd_version(struct crowd *crowd, const char *version, const char *meaning)
{
	struct arena arena = { 0 };
	struct str means = *meaning ? arena_format(&arena, ", meaning: %s", meaning) : STR("");

	put_file(crowd, "crowd.yaml", arena_format(&arena, form_text, version, means.at));
	arena_free(&arena);
}

void
crowd_open(struct crowd *crowd)
{
	char path[96];

	*crowd = (struct crowd){ .sheet = { .sorted = SHEET_NONE } };
	hash_start_up();
	lang_start("en");
	clock_stop(1588291200000); /* 2020-05-01 */
	snprintf(crowd->folder, sizeof crowd->folder, "/tmp/behov-crowd-XXXXXX");
	if (!mkdtemp(crowd->folder))
		fail_msg("%s: no folder", crowd->folder);
	snprintf(crowd->store_path, sizeof crowd->store_path, "%s/s.db", crowd->folder);
	snprintf(path, sizeof path, "%s/data", crowd->folder);
	setenv("XDG_STATE_HOME", crowd->folder, 1);
	setenv("XDG_DATA_HOME", path, 1);
	snprintf(path, sizeof path, "%s/data/behov/packs/crowd", crowd->folder);
	assert_true(path_make_folder(path, &crowd->diags));
	put_file(crowd, "pack.yaml", str_of(pack_text));
	put_file(crowd, "places.csv", str_of(places_text));
	put_file(crowd, "actors.csv", str_of(actors_text));
	put_file(crowd, "levels.csv", str_of(levels_text));
	put_file(crowd, "themes.csv", str_of(themes_text));
	crowd_version(crowd, "1", "");
	crowd->store = store_open(crowd->store_path, STORE_CREATE, false, &crowd->diags);
	if (!crowd->store)
		fail_msg("%s", diags_first(&crowd->diags));
}

void
crowd_close(struct crowd *crowd)
{
	char command[128];

	sheet_free(&crowd->sheet);
	panel_close(crowd->panel);
	store_close(crowd->store);
	diags_clear(&crowd->diags);
	clock_run();
	snprintf(command, sizeof command, "rm -r '%s'", crowd->folder);
	assert_int_equal(system(command), 0);
}

int
crowd_set_up(void **state)
{
	*state = calloc(1, sizeof(struct crowd));
	crowd_open(*state);
	return 0;
}

int
crowd_tear_down(void **state)
{
	crowd_close(*state);
	free(*state);
	return 0;
}

#define PEOPLE_MOST 12

void
crowd_begin(struct crowd *crowd, const char *unit, const char *round, const char *people)
{
	struct participant list[PEOPLE_MOST] = { 0 };
	struct str rest = str_of(people), word;
	char path[160];
	struct session_wish wish = {
		.unit = str_of(unit), .round = str_of(round), .participants = list
	};

	snprintf(path, sizeof path, "%s/data/behov/packs/crowd/crowd.yaml", crowd->folder);
	wish.form = str_of(path);
	wish.title = crowd->title ? str_of(crowd->title) : STR("");
	while (wish.participants_count < PEOPLE_MOST && (word = str_word(&rest)).length) {
		struct participant *person = &list[wish.participants_count++];

		person->actor = str_cut(&word, ':');
		person->level = word.at ? word : STR("");
	}
	crowd->session = session_begin(crowd->store, &wish, &crowd->diags);
	if (!crowd->session || !session_batch(crowd->session, true, &crowd->diags)) {
		diags_print(&crowd->diags, stderr, 0);
		fail_msg("%s", diags_first(&crowd->diags));
	}
}

void
crowd_end(struct crowd *crowd)
{
	if (!session_batch(crowd->session, false, &crowd->diags))
		fail_msg("%s", diags_first(&crowd->diags));
	session_close(crowd->session);
	crowd->session = NULL;
}

static struct spot
find(struct crowd *crowd, const char *question, const char *row, const char *column, uint32_t seat)
{
	struct naming naming = { .question = str_of(question),
		.row = str_of(row),
		.column = str_of(column),
		.seat = seat };
	struct spot spot;
	bool added;

	if (!session_spot(crowd->session, &naming, &spot, &added, &crowd->diags))
		fail_msg("%s: %s", question, diags_first(&crowd->diags));
	return spot;
}

static void
put_in(struct crowd *crowd, const struct spot *spot, struct str text, enum state state)
{
	if (!session_answer_text(crowd->session, spot, text, state, NULL, &crowd->diags))
		fail_msg("%.*s: %s", STR_ARGS(spot->question->name), diags_first(&crowd->diags));
}

void
crowd_say(struct crowd *crowd, const char *question, const char *row, const char *column,
	const char *text)
{
	struct spot spot = find(crowd, question, row, column, 0);

	put_in(crowd, &spot, str_of(text), STATE_ANSWERED);
}

static struct spot
rate(struct crowd *crowd, const char *question, const char *row, const char *column,
	const char *ratings)
{
	for (uint32_t i = 0; ratings[i]; i++) {
		struct spot spot = find(crowd, question, row, column, i + 1);

		if (ratings[i] == '-')
			put_in(crowd, &spot, STR(""), STATE_DONT_KNOW);
		else if (ratings[i] == '.')
			put_in(crowd, &spot, STR(""), STATE_ABSTAINED);
		else if (ratings[i] != ' ')
			put_in(crowd, &spot, str_part(str_of(ratings), i, 1), STATE_ANSWERED);
	}
	return find(crowd, question, row, column, 0);
}

void
crowd_rate(struct crowd *crowd, const char *question, const char *row, const char *column,
	const char *ratings)
{
	struct spot spot = rate(crowd, question, row, column, ratings);

	if (!cell_open(spot_cell(&spot)) && !session_reveal(crowd->session, &spot, &crowd->diags))
		fail_msg("%s: %s", question, diags_first(&crowd->diags));
}

void
crowd_hidden(struct crowd *crowd, const char *question, const char *ratings)
{
	rate(crowd, question, "", "", ratings);
}

void
crowd_all(struct crowd *crowd, size_t people, char maturity, char need)
{
	char ratings[PEOPLE_MOST + 1] = { 0 };

	assert_in_range(people, 1, PEOPLE_MOST);
	memset(ratings, maturity, people);
	crowd_rate(crowd, "e1_a", "", "", ratings);
	crowd_rate(crowd, "e2_b", "", "", ratings);
	crowd_rate(crowd, "e3_c", "", "", ratings);
	memset(ratings, '0' + '4' - maturity, people);
	crowd_rate(crowd, "e4_d", "", "", ratings);
	memset(ratings, need, people);
	crowd_rate(crowd, "e5_need", "", "", ratings);
}

struct panel *
crowd_panel(struct crowd *crowd)
{
	struct panel_wish wish = { .form = STR("crowd") };

	panel_close(crowd->panel);
	crowd->panel = panel_open(crowd->store, &wish, &crowd->diags);
	if (!crowd->panel || crowd->diags.errors)
		fail_msg("%s", diags_first(&crowd->diags));
	return crowd->panel;
}

struct sheet *
crowd_sheet(struct crowd *crowd, const char *name, const struct comparing *wish)
{
	const struct comparison *comparison = comparison_named(str_of(name));
	struct comparing settled = *wish;
	const char *lacks;

	assert_non_null(comparison);
	sheet_free(&crowd->sheet);
	lacks = comparison_lacks(comparison, crowd->panel, &settled);
	if (lacks)
		fail_msg("%s", lacks);
	comparison_make(comparison, crowd->panel, &settled, &crowd->sheet);
	return &crowd->sheet;
}

static const struct sheet_row *
row_named(const struct sheet *sheet, const char *name)
{
	for (size_t i = 0; i < sheet->rows_count; i++)
		if (str_is(sheet->rows[i].code, name))
			return &sheet->rows[i];
	return NULL;
}

struct sheet_cell *
crowd_cell(const struct crowd *crowd, const char *name, const char *column)
{
	const struct sheet_row *row = row_named(&crowd->sheet, name);
	size_t at = sheet_column_named(&crowd->sheet, str_of(column));

	return row && at != SHEET_NONE ? &row->cells[at] : NULL;
}

const char *
crowd_says(const struct crowd *crowd, const char *row, const char *column)
{
	static char said[256];
	const struct sheet_cell *cell = crowd_cell(crowd, row, column);
	size_t at = sheet_column_named(&crowd->sheet, str_of(column));
	struct buf text = { 0 };

	if (!cell)
		return "?";
	sheet_cell_text(&crowd->sheet, &crowd->sheet.columns[at], cell, true, &text);
	snprintf(said, sizeof said, "%s", text.at ? text.at : "");
	buf_free(&text);
	return said;
}

bool
crowd_notes(const struct crowd *crowd, const char *part)
{
	for (size_t i = 0; i < crowd->sheet.notes_count; i++)
		if (str_find(crowd->sheet.notes[i], str_of(part)) < crowd->sheet.notes[i].length)
			return true;
	return false;
}
