#include "lib/desk.h"

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

static const char pack_text[] = "pack_id: desk\n"
				"title: {en: \"A desk\", sv: \"Ett bord\"}\n"
				"phases:\n"
				"  - {name: first, from: \"2020-01\", to: \"2020-03\", label: {en: "
				"First, sv: Den första}}\n"
				"  - {name: middle, from: \"2020-04\", label: Middle}\n"
				"  - {name: later, to: \"2020-10\", label: Later, forms: [plan]}\n"
				"  - {name: last, from: \"2020-11-15\", label: Last}\n"
				"registers: [places, levels]\n"
				"levels: {register: levels}\n"
				"participation: {register: places, column: joins, yes: y, no: n}\n"
				"forms: [survey, plan, memo]\n";

static const char places_text[] = "code,label,joins\n"
				  "A1,Ashford,y\n"
				  "B2,Birch,n\n"
				  "C3,Cove,\n";

static const char levels_text[] = "code,label\nhigh,High\nlow,Low\n";

static const char survey_text[] =
	"form_id: survey\n"
	"version: \"1\"\n"
	"form_title: Survey\n"
	"default_language: en\n"
	"unit: places\n"
	"rounds: true\n"
	"choices:\n"
	"  themes: [{name: t1, label: One}, {name: t2, label: Two}]\n"
	"survey:\n"
	"  - {type: integer, name: s1_count, label: How many}\n"
	"  - {type: text, name: s2_word, label: A word, relevant: \"${s1_count} > 5\"}\n"
	"  - {type: integer, name: s3_rate, answered_by: participant, label: Rate}\n"
	"  - type: repeat\n"
	"    name: s4_rows\n"
	"    label: Rows\n"
	"    fields:\n"
	"      - {type: text, name: s4a_head, label: Head}\n"
	"      - {type: select_one, name: s4b_theme, choices: themes, label: Theme}\n";

static const char plan_text[] =
	"form_id: plan\n"
	"version: \"1\"\n"
	"form_title: Plan\n"
	"default_language: en\n"
	"unit: places\n"
	"rounds: true\n"
	"states:\n"
	"  - {name: draft, label: {en: Draft, sv: Utkast}}\n"
	"  - {name: decided, label: {en: Decided, sv: Beslutad}, locked: true}\n"
	"moves:\n"
	"  - {from: draft, to: decided, label: Decide, by: [contact, coordinator],\n"
	"     when: \"${p4_how} <> ''\", message: \"Say how first.\"}\n"
	"  - {from: decided, to: draft, label: New version, reason: true}\n"
	"choices:\n"
	"  themes: [{name: t1, label: One}, {name: t2, label: Two}]\n"
	"  state: [{name: open, label: Open}, {name: done, label: Done}]\n"
	"survey:\n"
	"  - {type: ref, name: p1_from, choices: {form: survey}, same_unit: true, label: From}\n"
	"  - {type: integer, name: p2_count, label: Count, prefill: {from: p1_from, question: "
	"s1_count}}\n"
	"  - type: repeat\n"
	"    name: p3_rows\n"
	"    label: Challenges\n"
	"    prefill: {from: p1_from, rows: s4_rows, fields: {p3a_head: s4a_head, p3b_theme: "
	"s4b_theme}}\n"
	"    fields:\n"
	"      - {type: text, name: p3a_head, label: Head}\n"
	"      - {type: select_one, name: p3b_theme, choices: themes, label: Theme}\n"
	"  - {type: text, name: p4_how, label: How}\n"
	"  - type: repeat\n"
	"    name: p5_acts\n"
	"    key: p5a_text\n"
	"    label: Measures\n"
	"    fields:\n"
	"      - {type: text, name: p5a_text, label: What}\n"
	"      - {type: ref, name: p5b_for, choices: {rows: p3_rows}, label: For}\n"
	"      - {type: date, name: p5c_day, label: By, deadline: \"${p5d_state} = 'done'\"}\n"
	"      - {type: select_one, name: p5d_state, choices: state, label: State}\n"
	"  - {type: calculate, name: p6_word, calculation: \"text_at(${p1_from}, 's2_word')\"}\n"
	"  - {type: calculate, name: p7_rate, calculation: \"number_at(${p1_from}, 's3_rate')\"}\n"
	"  - {type: ref, name: p8_row, choices: {form: survey, rows: s4_rows, show: [s4b_theme]},\n"
	"     label: A row}\n"
	"  - {type: text, name: p9_due, label: After, due: \"date(${p1a_day}, 10)\"}\n"
	"  - {type: date, name: p1a_day, label: Day}\n"
	"  - {type: ref, name: pa_other, choices: {form: plan}, label: Another plan}\n"
	"  - {type: calculate, name: pb_ring, calculation: \"text_at(${pa_other}, 'pb_ring')\"}\n";

static const char memo_text[] =
	"form_id: memo\n"
	"version: \"1\"\n"
	"form_title: Memo\n"
	"default_language: en\n"
	"unit: places\n"
	"documents: many\n"
	"title_from: m1_title\n"
	"survey:\n"
	"  - {type: text, name: m1_title, unique: documents, label: Title}\n"
	"  - {type: ref, name: m2_see, choices: {form: memo,\n"
	"     filter: \"text_at(choice(), 'm3_kind') = 'good'\", show: [m1_title, m3_kind]},\n"
	"     max_selected: 5, label: See also}\n"
	"  - {type: text, name: m3_kind, label: Kind}\n"
	"  - type: repeat\n"
	"    name: m4_steps\n"
	"    key: m4a_id\n"
	"    edges: m4b_next\n"
	"    label: Steps\n"
	"    template:\n"
	"      - {m4a_id: begin, m4c_say: {en: Begin here, sv: Börja här}, m4b_next: end}\n"
	"      - {m4a_id: end}\n"
	"    fields:\n"
	"      - {type: text, name: m4a_id, label: Id}\n"
	"      - {type: ref, name: m4b_next, choices: {rows: m4_steps}, label: Next}\n"
	"      - {type: text, name: m4c_say, label: Say}\n";

static void
put_file(struct desk *desk, const char *name, const char *text)
{
	char path[160];

	snprintf(path, sizeof path, "%s/data/behov/packs/desk/%s", desk->folder, name);
	assert_true(path_write(path, str_of(text), &desk->diags));
}

void
desk_day(const char *day)
{
	int64_t instant;

	assert_true(clock_read(str_of(day), &instant));
	clock_stop(instant);
}

void
desk_open(struct desk *desk)
{
	char path[96];

	*desk = (struct desk){ .store = NULL };
	hash_start_up();
	lang_start("en");
	desk_day("2020-05-01");
	snprintf(desk->folder, sizeof desk->folder, "/tmp/behov-desk-XXXXXX");
	if (!mkdtemp(desk->folder))
		fail_msg("%s: no folder", desk->folder);
	snprintf(desk->store_path, sizeof desk->store_path, "%s/s.db", desk->folder);
	snprintf(path, sizeof path, "%s/data", desk->folder);
	setenv("XDG_STATE_HOME", desk->folder, 1);
	setenv("XDG_DATA_HOME", path, 1);
	snprintf(path, sizeof path, "%s/data/behov/packs/desk", desk->folder);
	assert_true(path_make_folder(path, &desk->diags));
	put_file(desk, "pack.yaml", pack_text);
	put_file(desk, "places.csv", places_text);
	put_file(desk, "levels.csv", levels_text);
	put_file(desk, "survey.yaml", survey_text);
	put_file(desk, "plan.yaml", plan_text);
	put_file(desk, "memo.yaml", memo_text);
	desk->store = store_open(desk->store_path, STORE_CREATE, false, &desk->diags);
	if (!desk->store)
		fail_msg("%s", diags_first(&desk->diags));
}

void
desk_close(struct desk *desk)
{
	char command[128];

	store_close(desk->store);
	diags_clear(&desk->diags);
	clock_run();
	snprintf(command, sizeof command, "rm -r '%s'", desk->folder);
	assert_int_equal(system(command), 0);
}

struct session *
desk_begin(struct desk *desk, const char *form, const char *unit, const char *title)
{
	char path[160];
	struct session_wish wish = { .unit = str_of(unit), .title = str_of(title) };
	struct session *session;

	snprintf(path, sizeof path, "%s/data/behov/packs/desk/%s.yaml", desk->folder, form);
	wish.form = str_of(path);
	session = session_begin(desk->store, &wish, &desk->diags);
	if (!session) {
		diags_print(&desk->diags, stderr, 0);
		fail_msg("%s", diags_first(&desk->diags));
	}
	return session;
}

bool
desk_answer(struct desk *desk, struct session *session, const char *question, const char *row,
	const char *text)
{
	struct naming naming = { .question = str_of(question), .row = str_of(row) };
	struct spot spot;
	bool added;

	diags_clear(&desk->diags);
	return session_spot(session, &naming, &spot, &added, &desk->diags) &&
	       session_answer_text(
		       session, &spot, str_of(text), STATE_ANSWERED, NULL, &desk->diags);
}

struct spot
desk_spot(struct session *session, const char *question)
{
	return spot_of(session->answers, form_question(session->form, str_of(question)));
}

struct row *
desk_row(struct session *session, const char *repeat, size_t row)
{
	struct spot spot = desk_spot(session, repeat);

	return slot_row(spot_slot(&spot), row - 1);
}

size_t
desk_rows(struct session *session, const char *repeat)
{
	struct spot spot = desk_spot(session, repeat);

	return slot_rows(spot_slot(&spot));
}

static const char *
value_in(struct session *session, const char *name, const struct row *row)
{
	static char said[256];
	struct value value =
		answers_value(session->answers, form_question(session->form, str_of(name)), row);
	struct buf text = { 0 };

	value_write(&text, &value);
	snprintf(said, sizeof said, "%s", text.at ? text.at : "");
	buf_free(&text);
	return said;
}

const char *
desk_value(struct session *session, const char *question)
{
	return value_in(session, question, &session->answers->root);
}

const char *
desk_row_value(struct session *session, const char *repeat, size_t row, const char *question)
{
	return value_in(session, question, desk_row(session, repeat, row));
}
