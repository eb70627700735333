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
	"  - {type: text, name: p1, personal: true, label: {en: \"P\"}}\n"
	"  - {type: calculate, name: c1, calculation: \"${r1} * 20\", label: {en: \"C\"}}\n"
	"  - {type: calculate, name: c2, calculation: \"${c1} + ${n1}\", label: {en: \"D\"},\n"
	"     relevant: \"${r1} is null or ${r1} > 1\"}\n";

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
	struct fact group, worked[2]; /* of r1; c1 and c2 */
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
	if (fact->spot.question->calculation)
		told->worked[str_is(fact->spot.question->name, "c2")] = *fact;
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
rate_and_show(struct fixture *at, uint32_t people, int64_t rating)
{
	struct spot spot = spot_named(at, "r1");

	for (uint32_t i = 1; i <= people; i++)
		put(at, "r1", i, value_integer(rating));
	answers_reveal(at->answers, &spot, 1);
}

/* From 40 one would know that both said 2; that c2 is not asked, that they did not. */
static void
worked_out_from_two(void **state)
{
	struct fixture *at = *state;

	put(at, "n1", 0, value_integer(3));
	for (int64_t rating = 0; rating <= 2; rating++) {
		rate_and_show(at, 2, rating);
		for (int i = 0; i < 2; i++) {
			struct fact fact = tell(at, false, true).worked[i];

			assert_true(fact.few && !fact.rated && !fact.answer);
			assert_int_equal(fact.state, STATE_ANSWERED);
			assert_int_equal(fact.value.kind, VALUE_NONE);
		}
	}
	rate_and_show(at, 3, 2);
	assert_float_equal(tell(at, false, true).worked[0].value.decimal, 40, 1e-9);
	assert_float_equal(tell(at, false, true).worked[1].value.decimal, 43, 1e-9);
	assert_false(tell(at, false, true).worked[1].few);
	rate_and_show(at, 3, 1);
	assert_null(tell(at, false, true).worked[1].spot.question);
}

static void
few_in_every_text(void **state)
{
	struct fixture *at = *state;
	struct export_wish wish = { .raw = true };
	struct export export = { .wish = &wish, .form = at->form, .answers = at->answers };
	struct fact_texts texts;
	struct fact fact;
	struct json json = { 0 };
	struct buf out = { 0 };

	rate_and_show(at, 2, 2);
	fact = tell(at, false, true).worked[0];
	fact_texts(&export, &fact, &texts);
	assert_true(str_is(texts.n, "<3"));
	assert_int_equal(texts.value.length + texts.label.length, 0);
	json.out = &out;
	fact_json(&export, &fact, &json);
	assert_string_equal(out.at, "{\"question\":\"c1\",\"path\":\"c1\",\"state\":\"answered\","
				    "\"value\":null,\"few\":true}");
	buf_free(&out);
	arena_free(&export.scratch);
}

static void
logic_hides(void **state)
{
	struct fixture *at = *state;

	put(at, "n1", 0, value_integer(9));
	put(at, "t1", 0, value_text(STR("kept")));
	assert_false(tell(at, true, false).hidden);
	assert_int_equal(tell(at, false, false).count, 5);
	put(at, "n1", 0, value_integer(1));
	assert_int_equal(tell(at, false, false).count, 4);
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
		cmocka_unit_test_setup_teardown(worked_out_from_two, start, finish),
		cmocka_unit_test_setup_teardown(few_in_every_text, start, finish),
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
