#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/lang.h"
#include "exchange/exporter.h"

/* A form in memory: what may be told, and what not. */
static const char form_text[] =
	"form_id: rules\n"
	"version: \"1\"\n"
	"form_title: {en: \"Rules\"}\n"
	"default_language: en\n"
	"scales:\n"
	"  s:\n"
	"    - {value: 0, label: {en: \"None\"}}\n"
	"    - {value: 1, label: {en: \"Some\"}}\n"
	"    - {value: 2, label: {en: \"All\"}}\n"
	"survey:\n"
	"  - {type: scale, name: r1, scale: s, answered_by: participant, label: {en: \"R\"}}\n"
	"  - {type: integer, name: n1, label: {en: \"N\"}}\n"
	"  - {type: text, name: t1, relevant: \"${n1} > 5\", label: {en: \"T\"}}\n"
	"  - {type: text, name: p1, personal: true, label: {en: \"P\"}}\n";

static bool
read_form(void *context, enum form_file_kind kind, struct str name, struct arena *arena,
	struct buf *out, struct str *path, struct diags *diags)
{
	(void)context, (void)diags;
	if (kind != FORM_MAIN)
		return false;
	buf_text(out, form_text);
	*path = arena_text(arena, name);
	return true;
}

struct fixture {
	struct form *form;
	struct answers *answers;
};

static int
start(void **state)
{
	struct fixture *at = calloc(1, sizeof *at);
	struct form_reader reader = { .read = read_form };
	struct diags diags = { 0 };

	at->form = form_load(&reader, STR("rules.yaml"), &diags);
	if (!at->form)
		diags_print(&diags, stderr, 0);
	assert_non_null(at->form);
	at->answers = answers_new(at->form);
	for (uint32_t i = 1; i <= 3; i++) {
		struct uid person = { .bytes = { (unsigned char)i } };
		struct seat *seat = answers_seat_add(at->answers, i, &person);

		seat_present(at->answers, seat, true);
	}
	diags_clear(&diags);
	*state = at;
	return 0;
}

static int
finish(void **state)
{
	struct fixture *at = *state;

	answers_free(at->answers);
	form_free(at->form);
	free(at);
	return 0;
}

static struct spot
spot_named(struct fixture *at, const char *name)
{
	return spot_of(at->answers, form_question(at->form, str_of(name)));
}

static void
put(struct fixture *at, const char *name, uint32_t seat, struct value value)
{
	struct spot spot = spot_named(at, name);
	struct uid uid = { .bytes = { 9 } };

	spot.seat = seat;
	answers_set(at->answers, &spot, STATE_ANSWERED, &value, &uid, 1, 0);
}

struct told {
	size_t count, ratings;
	struct fact group; /* of r1 */
	bool hidden, personal;
};

static void
take(void *context, const struct fact *fact)
{
	struct told *told = context;

	told->count++;
	if (fact->spot.seat)
		told->ratings++;
	else if (fact->rated)
		told->group = *fact;
	told->hidden = told->hidden || fact->state == STATE_HIDDEN;
	told->personal = told->personal || fact->spot.question->personal;
}

static struct told
tell(struct fixture *at, bool hidden, bool personal)
{
	struct told told = { .count = 0 };
	struct fact_wish wish = { .hidden = hidden, .personal = personal };
	struct fact_visit visit = { .visit = take, .context = &told };

	facts_each(at->answers, &wish, &visit);
	return told;
}

static void
unrevealed_is_only_counted(void **state)
{
	struct fixture *at = *state;
	struct told told;

	for (uint32_t i = 1; i <= 3; i++)
		put(at, "r1", i, value_integer(i - 1));
	told = tell(at, true, true);
	assert_int_equal(told.ratings, 0);
	assert_false(told.group.open);
	assert_int_equal(told.group.in, 3);
	assert_int_equal(told.group.wanted, 3);
	assert_int_equal(told.group.spread.n, 0);
	assert_int_equal(told.group.state, STATE_NOT_REACHED);
}

static void
revealed_is_told(void **state)
{
	struct fixture *at = *state;
	struct spot spot = spot_named(at, "r1");
	struct told told;

	for (uint32_t i = 1; i <= 3; i++)
		put(at, "r1", i, value_integer(i - 1));
	answers_reveal(at->answers, &spot, 1);
	told = tell(at, false, false);
	assert_int_equal(told.ratings, 3);
	assert_true(told.group.open);
	assert_false(told.group.few);
	assert_int_equal(told.group.spread.n, 3);
	assert_true(told.group.spread.median > 0.99 && told.group.spread.median < 1.01);
}

static void
two_are_too_few(void **state)
{
	struct fixture *at = *state;
	struct spot spot = spot_named(at, "r1");
	struct told told;

	put(at, "r1", 1, value_integer(2));
	put(at, "r1", 2, value_integer(0));
	answers_reveal(at->answers, &spot, 1);
	told = tell(at, true, true);
	assert_int_equal(told.ratings, 0);
	assert_true(told.group.few);
	assert_int_equal(told.group.spread.n, 2);
	assert_true(told.group.spread.median == 0 && told.group.spread.most == 0);
}

static void
logic_hides(void **state)
{
	struct fixture *at = *state;

	put(at, "n1", 0, value_integer(9));
	put(at, "t1", 0, value_text(STR("kept")));
	assert_false(tell(at, true, false).hidden);
	assert_int_equal(tell(at, false, false).count, 3);
	put(at, "n1", 0, value_integer(1));
	assert_int_equal(tell(at, false, false).count, 2);
	assert_true(tell(at, true, false).hidden);
}

static void
personal_is_asked_for(void **state)
{
	struct fixture *at = *state;

	put(at, "p1", 0, value_text(STR("somebody")));
	assert_false(tell(at, true, false).personal);
	assert_true(tell(at, false, true).personal);
}

/* ---- csv ---- */

static struct buf
exported(struct fixture *at, const struct exporter *exporter, bool wide, bool raw)
{
	struct output output = { .way = OUTPUT_MEMORY };
	struct export_wish wish = { .wide = wide, .raw = raw };
	struct document_row row = {
		.form_id = STR("rules"), .version = STR("1"), .unit = STR("=cmd"), .round = STR("1")
	};
	struct export export = { .wish = &wish,
		.output = &output,
		.out = &output.text,
		.demo = true,
		.document = &row,
		.form = at->form,
		.answers = at->answers,
		.id = "0f" };

	exporter->start(&export);
	exporter->begin(&export);
	struct fact fact = { .spot = spot_named(at, "t1"),
		.state = STATE_ANSWERED,
		.value = value_text(STR("=1+1; \"q\"\nx")) };

	exporter->fact(&export, &fact);
	exporter->end(&export);
	exporter->finish(&export);
	arena_free(&export.arena);
	arena_free(&export.scratch);
	return output.text;
}

static void
csv_is_guarded(void **state)
{
	struct buf guarded = exported(*state, &exporter_csv, false, false);
	struct buf raw = exported(*state, &exporter_csv, false, true);

	assert_memory_equal(guarded.at,
		"document,form,version,unit,round,question,path,row,column,seat,ballot,state,"
		"value,label,n,median,least,most\r\n",
		109);
	assert_non_null(strstr(guarded.at, "DEMO-0f,rules,1,'=cmd,1,t1,t1,,,,,answered,"
					   "\"'=1+1; \"\"q\"\"\nx\""));
	assert_non_null(strstr(raw.at, "DEMO-0f,rules,1,=cmd,1,t1,t1,,,,,answered,"
				       "\"=1+1; \"\"q\"\"\nx\""));
	buf_free(&guarded);
	buf_free(&raw);
}

static void
wide_has_value_and_state(void **state)
{
	struct buf out = exported(*state, &exporter_csv, true, true);

	assert_non_null(strstr(out.at, "document,form,version,unit,round,t1,t1.state\r\n"));
	assert_non_null(strstr(out.at, "\"=1+1; \"\"q\"\"\nx\",answered\r\n"));
	buf_free(&out);
}

static void
json_marks_demo(void **state)
{
	struct buf json = exported(*state, &exporter_json, false, false);
	struct buf lines = exported(*state, &exporter_ndjson, false, false);

	assert_non_null(strstr(json.at, "{\"behov\":1,\"demo\":true,\"documents\":["));
	assert_non_null(strstr(json.at, "\"value\":\"=1+1; \\\"q\\\"\\nx\""));
	assert_non_null(strstr(lines.at, "{\"behov\":1,\"demo\":true,\"kind\":\"export\"}\n"));
	assert_non_null(strstr(lines.at, "\n{\"behov\":1,\"demo\":true,\"document\":\"0f\""));
	buf_free(&json);
	buf_free(&lines);
}

static void
exporters_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; exporters[i]; i++)
		assert_ptr_equal(exporter_named(exporters[i]->name), exporters[i]);
	assert_null(exporter_named("pdf"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(unrevealed_is_only_counted, start, finish),
		cmocka_unit_test_setup_teardown(revealed_is_told, start, finish),
		cmocka_unit_test_setup_teardown(two_are_too_few, start, finish),
		cmocka_unit_test_setup_teardown(logic_hides, start, finish),
		cmocka_unit_test_setup_teardown(personal_is_asked_for, start, finish),
		cmocka_unit_test_setup_teardown(csv_is_guarded, start, finish),
		cmocka_unit_test_setup_teardown(wide_has_value_and_state, start, finish),
		cmocka_unit_test_setup_teardown(json_marks_demo, start, finish),
		cmocka_unit_test(exporters_are_found),
	};

	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
