#include "build.h"

#include "base/attr.h"
#include "base/clock.h"
#include "base/lang.h"

/* One form with a question of each kind that holds a value. */
struct fixture {
	struct build build;
	struct form *form;
	struct answers *answers;
	struct arena arena;
	struct question *whole, *part, *day, *hour, *one, *numerals, *many, *grade, *order, *text,
		*longer, *limited, *born, *other, *worked;
};

static const char *const housing[] = { "hvb", "Care home", "fam", "Foster home", "stod",
	"Supported housing", "ingen", "Nobody", NULL };
static const char *const twelve[] = { "a", "Alpha", "b", "Beta", "c", "Gamma", "d", "Delta", "e",
	"Epsilon", "f", "Zeta", "g", "Eta", "h", "Theta", "i", "Iota", "j", "Kappa", "k", "Lambda",
	"l", "Mu", NULL };
static const char *const grades[] = { "Absent: not raised", "Scattered: single persons",
	"Begun: tried in some part", "Established", "Anchored" };

static void
add_all(struct fixture *f)
{
	struct build *build = &f->build;

	f->whole = build_add(build, "integer", "whole", NULL);
	f->limited = build_add(build, "integer", "limited", NULL);
	build_expr(build, &f->limited->least, f->limited, EXPR_VALUE, "0");
	build_expr(build, &f->limited->most, f->limited, EXPR_VALUE, "365");
	f->part = build_add(build, "decimal", "part", NULL);
	f->worked = build_add(build, "calculate", "worked", NULL);
	build_expr(build, &f->worked->calculation, f->worked, EXPR_VALUE, "1");
	f->day = build_add(build, "date", "day", NULL);
	f->born = build_add(build, "date", "past", NULL);
	build_expr(build, &f->born->constraint, f->born, EXPR_CONDITION, ". <= today()");
	f->hour = build_add(build, "time", "hour", NULL);
	f->one = build_add(build, "select_one", "one", NULL);
	f->one->choices = build_list(build, housing);
	f->numerals = build_add(build, "select_one", "numerals", NULL);
	f->numerals->choices = build_points(build, -2, 3, NULL);
	f->many = build_add(build, "select_multiple", "many", NULL);
	f->many->choices = build_list(build, housing);
	f->many->choices->at[3].exclusive = true;
	f->many->other = true;
	f->grade = build_add(build, "scale", "grade", NULL);
	f->grade->choices = build_points(build, 0, 4, grades);
	f->order = build_add(build, "rank", "ranked", NULL);
	f->order->choices = build_list(build, housing);
	f->longer = build_add(build, "select_one", "longer", NULL);
	f->longer->choices = build_list(build, twelve);
	f->other = build_add(build, "select_one", "other", NULL);
	f->other->choices = build_list(build, housing);
	f->other->other = true;
	f->text = build_add(build, "text", "words", NULL);
}

static int
set_up(void **state)
{
	struct fixture *f = memory_get(sizeof(*f));

	clock_stop((int64_t)day_of(2017, 3, 20) * 86400000);
	f->build = build_start();
	add_all(f);
	f->form = build_finish(&f->build);
	f->answers = answers_new(f->form);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	answers_free(f->answers);
	build_free(f->form);
	arena_free(&f->arena);
	free(f);
	clock_run();
	return 0;
}

/* What a text comes to, canonical; "!CODE" when it is refused. */
static void
comes_to(struct fixture *f, const struct question *question, bool typed, const char *text,
	const char *wanted)
{
	struct moment moment = {
		.answers = f->answers,
		.question = question,
		.arena = &f->arena,
	};
	struct diags diags = { 0 };
	struct buf out = { 0 };
	struct value value;
	bool good;

	if (typed && question->type->typed != NULL)
		good = question->type->typed(
			question, &moment, str_of(text), &f->arena, &value, &diags);
	else
		good = question->type->read(question, str_of(text), &f->arena, &value, &diags);
	if (good) {
		value_write(&out, &value);
		assert_int_equal(diags.count, 0);
	} else {
		assert_int_equal(diags.errors, 1);
		buf_format(&out, "!%s", diags.at[0].code);
	}
	assert_string_equal(out.at != NULL ? out.at : "", wanted);
	buf_free(&out);
	diags_clear(&diags);
}

static void
every_type_has_its_name(void **state)
{
	(void)state;
	for (size_t i = 0; qtypes[i] != NULL; i++) {
		assert_ptr_equal(qtype_named(str_of(qtypes[i]->name)), qtypes[i]);
		assert_true(qtypes[i]->ask < ASK_COUNT);
		if (qtypes[i]->kind != VALUE_NONE)
			assert_non_null(qtypes[i]->read);
	}
	assert_null(qtype_named(STR("slider")));
}

static void
kinds_follow_from_the_lists(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(f->one->kind, VALUE_TEXT);
	assert_int_equal(f->numerals->kind, VALUE_INTEGER);
	assert_int_equal(f->grade->kind, VALUE_INTEGER);
	assert_int_equal(f->many->kind, VALUE_LIST);
	assert_int_equal(f->day->kind, VALUE_DATE);
}

static void
numbers(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->whole, false, "40", "40");
	comes_to(f, f->whole, false, "1 000", "!answer.not-a-number");
	comes_to(f, f->whole, false, "3.5", "!answer.not-a-number");
	comes_to(f, f->whole, true, " 1 000 ", "1000");
	comes_to(f, f->whole, true,
		"\xE2\x88\x92"
		"3",
		"-3");
	comes_to(f, f->whole, true, "3,5", "!answer.not-a-number");
	comes_to(f, f->whole, true, "12 000 000", "12000000");
	comes_to(f, f->whole, true, "1 2 7", "!answer.not-a-number");
	comes_to(f, f->whole, true, "1234 567", "!answer.not-a-number");
	comes_to(f, f->whole, true, "1 00", "!answer.not-a-number");
	comes_to(f, f->part, true, "1 00,5", "!answer.not-a-number");
	comes_to(f, f->part, true, "1,500 5", "!answer.not-a-number");
	comes_to(f, f->whole, true, "40 days", "!answer.not-a-number");
	comes_to(f, f->whole, true, "", "");
	comes_to(f, f->part, true, "3,5", "3.5");
	comes_to(f, f->part, true, "3.5", "3.5");
	comes_to(f, f->part, true, "1,2,3", "!answer.not-a-number");
	comes_to(f, f->part, false, "3,5", "!answer.not-a-number");
	comes_to(f, f->part, true, "12 345,5", "12345.5");
}

static void
days(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->day, false, "2017-03-14", "2017-03-14");
	comes_to(f, f->day, false, "14 mars", "!answer.not-a-day");
	comes_to(f, f->day, true, "14 mars", "2017-03-14");
	comes_to(f, f->day, true, "14/3", "2017-03-14");
	comes_to(f, f->day, true, "den 14 mars 2016", "2016-03-14");
	comes_to(f, f->day, true, "March 14, 2016", "2016-03-14");
	comes_to(f, f->day, true, "14 mar", "2017-03-14");
	comes_to(f, f->day, true, "14.3.2016", "2016-03-14");
	comes_to(f, f->day, true, "14/3-16", "2016-03-14");
	comes_to(f, f->day, true, "20170314", "2017-03-14");
	comes_to(f, f->day, true, "idag", "2017-03-20");
	comes_to(f, f->day, true, "Today", "2017-03-20");
	comes_to(f, f->day, true, "ig\xC3\xA5r", "2017-03-19");
	comes_to(f, f->day, true, "24 dec", "2016-12-24");
	comes_to(f, f->day, true, "29 feb", "2016-02-29");
	comes_to(f, f->day, true, "31 april", "!answer.not-a-day");
	comes_to(f, f->day, true, "3/14", "!answer.not-a-day");
	comes_to(f, f->day, true, "2017-02-30", "!answer.not-a-day");
	comes_to(f, f->day, true, "soon", "!answer.not-a-day");
}

static void
a_day_without_a_year_is_one_the_form_accepts(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->born, true, "19 mars", "2017-03-19");
	comes_to(f, f->born, true, "21 mars", "2016-03-21");
	comes_to(f, f->day, true, "21 mars", "2017-03-21");
}

static void
times(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->hour, false, "09:30", "09:30");
	comes_to(f, f->hour, false, "9:30", "!answer.not-a-time");
	comes_to(f, f->hour, true, "9", "09:00");
	comes_to(f, f->hour, true, "9.30", "09:30");
	comes_to(f, f->hour, true, "0930", "09:30");
	comes_to(f, f->hour, true, "930", "09:30");
	comes_to(f, f->hour, true, "24:00", "!answer.not-a-time");
	comes_to(f, f->hour, true, "9:5", "!answer.not-a-time");
	comes_to(f, f->hour, true, "nine", "!answer.not-a-time");
}

static void
one_of_a_list(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->one, false, "hvb", "hvb");
	comes_to(f, f->one, false, "1", "!answer.not-in-list");
	comes_to(f, f->one, false, "other:tent", "!answer.not-in-list");
	comes_to(f, f->one, true, "2", "fam");
	comes_to(f, f->one, true, "0", "!answer.not-in-list");
	comes_to(f, f->one, true, "5", "!answer.not-in-list");
	comes_to(f, f->one, true, "FOSTER", "fam");
	comes_to(f, f->one, true, "hvb", "hvb");
	comes_to(f, f->one, true, "x", "!answer.not-in-list");
	comes_to(f, f->longer, true, "3", "c");
	comes_to(f, f->longer, true, "03", "c");
	comes_to(f, f->longer, true, "12", "l");
	comes_to(f, f->longer, true, "13", "!answer.not-in-list");
	comes_to(f, f->longer, true, "e", "e");
	comes_to(f, f->longer, true, "et", "g");
	comes_to(f, f->longer, true, "ep", "e");
	comes_to(f, f->numerals, false, "-2", "-2");
	comes_to(f, f->numerals, false, "4", "!answer.not-in-list");
	comes_to(f, f->numerals, true, "1", "-2");
	comes_to(f, f->numerals, true, "6", "3");
	comes_to(f, f->numerals, true, "-2", "-2");
}

static void
free_text_beside_a_list(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->other, false, "other:a tent", "other:a tent");
	comes_to(f, f->other, false, "other:  ", "!answer.other-empty");
	comes_to(f, f->other, true, "5 a tent", "other:a tent");
	comes_to(f, f->other, true, "Other: a tent", "other:a tent");
	comes_to(f, f->other, true, "5", "!answer.other-empty");
	comes_to(f, f->many, true, "1, other: a tent", "hvb other:a\xC2\xA0tent");
}

static void
several_of_a_list(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->many, false, "fam hvb", "hvb fam");
	comes_to(f, f->many, false, "fam fam", "!answer.twice");
	comes_to(f, f->many, false, "fam tent", "!answer.not-in-list");
	comes_to(f, f->many, false, "ingen fam", "!answer.exclusive");
	comes_to(f, f->many, false, "ingen", "ingen");
	comes_to(f, f->many, false, "", "");
	comes_to(f, f->many, true, "2 1", "hvb fam");
	comes_to(f, f->many, true, "21", "hvb fam");
	comes_to(f, f->many, true, "2,1", "hvb fam");
	comes_to(f, f->many, true, "foster, care home", "hvb fam");
	comes_to(f, f->many, true, "Foster home", "fam");
	comes_to(f, f->many, true, "hvb fam", "hvb fam");
	comes_to(f, f->many, true, "4 1", "!answer.exclusive");
	comes_to(f, f->many, true, "9", "!answer.not-in-list");
}

static void
scales(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->grade, false, "0", "0");
	comes_to(f, f->grade, false, "5", "!answer.not-in-list");
	comes_to(f, f->grade, true, "4", "4");
	comes_to(f, f->grade, true, "2,5", "!answer.not-in-list");
	comes_to(f, f->grade, true, "begun", "!answer.not-in-list");
}

static void
rankings(void **state)
{
	struct fixture *f = *state;

	comes_to(f, f->order, false, "fam hvb stod", "fam hvb stod");
	comes_to(f, f->order, false, "fam fam", "!answer.twice");
	comes_to(f, f->order, true, "3 1", "stod hvb");
	comes_to(f, f->order, true, "31", "stod hvb");
	/* The last falls into its place by itself. */
	comes_to(f, f->order, true, "3 1 2", "stod hvb fam ingen");
	comes_to(f, f->order, true, "3 3", "!answer.twice");
}

/* The words of a refusal are the words of the list of what is missing. */
static void
refusals_say_what_is_accepted(void **state)
{
	struct fixture *f = *state;
	struct moment moment = { .answers = f->answers, .arena = &f->arena };
	struct diags diags = { 0 };
	struct value value;

	assert_false(f->limited->type->typed(
		f->limited, &moment, STR("400 days"), &f->arena, &value, &diags));
	assert_string_equal(diags_first(&diags), "It says \"400 days\". Answer from 0 to 365.");
	diags_clear(&diags);
	assert_false(f->grade->type->typed(f->grade, &moment, STR("7"), &f->arena, &value, &diags));
	assert_string_equal(diags_first(&diags), "\"7\" is not on the scale. Answer 0-4.");
	diags_clear(&diags);
	assert_false(f->one->type->typed(f->one, &moment, STR("5"), &f->arena, &value, &diags));
	assert_string_equal(diags_first(&diags), "\"5\" does not exist. Answer 1 to 4.");
	diags_clear(&diags);
	/* Of what is typed the labels are told, of what is read the codes. */
	assert_false(f->many->type->typed(f->many, &moment, STR("4 1"), &f->arena, &value, &diags));
	assert_string_equal(diags_first(&diags), "\"Nobody\" cannot stand together with others.");
	diags_clear(&diags);
	assert_false(f->many->type->typed(f->many, &moment, STR("2 2"), &f->arena, &value, &diags));
	assert_string_equal(diags_first(&diags), "\"Foster home\" is there twice.");
	diags_clear(&diags);
	assert_false(f->many->type->read(f->many, STR("fam fam"), &f->arena, &value, &diags));
	assert_string_equal(diags_first(&diags), "\"fam\" is there twice.");
	diags_clear(&diags);
	assert_false(f->one->type->read(f->one, STR("hvbb"), &f->arena, &value, &diags));
	assert_string_equal(diags_first(&diags),
		"It says \"hvbb\", which is not in the list. Is it \"hvb\"? The list has: hvb, "
		"fam, stod, ingen.");
	diags_clear(&diags);
}

static void
reads(struct fixture *f, const struct question *question, const char *canonical, const char *words)
{
	struct diags diags = { 0 };
	struct buf out = { 0 };
	struct value value;

	assert_true(question->type->read(question, str_of(canonical), &f->arena, &value, &diags));
	question_say(f->form, question, &value, 0, &out);
	assert_string_equal(out.at, words);
	buf_free(&out);
	diags_clear(&diags);
}

static void
values_read_as_words(void **state)
{
	struct fixture *f = *state;
	struct value median = value_decimal(2.5);
	struct buf out = { 0 };

	reads(f, f->one, "fam", "Foster home");
	reads(f, f->many, "fam hvb", "Care home, Foster home");
	reads(f, f->many, "hvb other:a\xC2\xA0tent", "Care home, a tent");
	reads(f, f->other, "other:a tent", "a tent");
	reads(f, f->order, "fam hvb", "Foster home, Care home");
	reads(f, f->grade, "2", "2, Begun");
	reads(f, f->whole, "40", "40");
	reads(f, f->text, "as written", "as written");
	question_say(f->form, f->grade, &median, 0, &out);
	assert_string_equal(out.at, "2.5");
	/* What is worked out has no more decimals than anybody means by it. */
	median = value_decimal(54.1666667);
	buf_clear(&out);
	question_say(f->form, f->worked, &median, 0, &out);
	buf_byte(&out, ' ');
	question_say(f->form, f->part, &median, 0, &out);
	assert_string_equal(out.at, "54.17 54.166667");
	median = value_decimal(0.01234567);
	buf_clear(&out);
	question_say(f->form, f->worked, &median, 0, &out);
	assert_string_equal(out.at, "0.0123");
	buf_free(&out);
}

static void
a_filter_leaves_out_and_numbers_anew(void **state)
{
	struct build build = build_start();
	struct question *first = build_add(&build, "select_multiple", "picked", NULL);
	struct question *then = build_add(&build, "select_one", "of_those", NULL);
	struct fixture f = { 0 };
	struct value items[] = { value_text(STR("fam")), value_text(STR("stod")) };

	(void)state;
	first->choices = then->choices = build_list(&build, housing);
	build_expr(&build, &then->choice_filter, then, EXPR_FILTER, "selected(${picked}, name)");
	f.form = build_finish(&build);
	f.answers = answers_new(f.form);
	comes_to(&f, then, true, "1", "!answer.not-in-list");
	put(f.answers, first, (struct value){ .kind = VALUE_LIST, .list = { items, 2 } });
	comes_to(&f, then, true, "1", "fam");
	comes_to(&f, then, true, "2", "stod");
	comes_to(&f, then, true, "3", "!answer.not-in-list");
	answers_free(f.answers);
	build_free(f.form);
	arena_free(&f.arena);
}

static void
units_are_picked_by_code_or_label(void **state)
{
	struct build build = build_start();
	struct registry *units = arena_get(&build.form->arena, sizeof(*units));
	struct question *several = build_add(&build, "unit", "several", NULL);
	struct question *single = build_add(&build, "unit", "single", NULL);
	struct fixture f = { 0 };
	struct diags diags = { 0 };

	(void)state;
	assert_true(register_load(&build.form->arena, STR("units"), STR("units.csv"),
		STR("code,label\n1281,Lund\n1280,Malm\xC3\xB6\n1282,Landskrona\n"), units, &diags));
	build.form->unit = units;
	single->most_selected = 1;
	f.form = build_finish(&build);
	f.answers = answers_new(f.form);
	assert_int_equal(several->kind, VALUE_LIST);
	assert_int_equal(single->kind, VALUE_TEXT);
	comes_to(&f, single, false, "1281", "1281");
	comes_to(&f, single, false, "Lund", "!answer.not-in-list");
	comes_to(&f, single, true, "lu", "1281");
	comes_to(&f, single, true, "1280", "1280");
	comes_to(&f, single, true, "l", "!answer.several-fit");
	comes_to(&f, single, true, "2", "!answer.not-in-list");
	comes_to(&f, several, true, "Lund, malm\xC3\xB6", "1281 1280");
	comes_to(&f, several, false, "1282 1281", "1281 1282");
	answers_free(f.answers);
	register_close(units);
	build_free(f.form);
	arena_free(&f.arena);
	diags_clear(&diags);
}

static void
positions_follow_the_offer(void **state)
{
	struct fixture *f = *state;
	struct moment moment = { .answers = f->answers, .arena = &f->arena };
	const struct choice **offers;
	size_t count;

	f->one->choice_order_label = true;
	f->one->choices->at[0].label = build_words(f->form, "Zone");
	offers = question_offers(f->one, &moment, &f->arena, &count);
	assert_int_equal(count, 4);
	assert_true(str_is(offers[0]->name, "fam"));
	assert_true(str_is(offers[3]->name, "hvb"));
	comes_to(f, f->one, true, "4", "hvb");
	offers = question_offers(f->one, NULL, &f->arena, &count);
	assert_true(str_is(offers[0]->name, "hvb"));
}

static void
a_shuffle_stays_for_the_unit(void **state)
{
	struct fixture *f = *state;
	struct moment moment = { .answers = f->answers, .arena = &f->arena };
	const struct choice **first, **again;
	size_t count, moved = 0;

	f->longer->choice_order_random = true;
	answers_unit(f->answers, STR("1281"));
	first = question_offers(f->longer, &moment, &f->arena, &count);
	again = question_offers(f->longer, &moment, &f->arena, &count);
	assert_int_equal(count, 12);
	assert_memory_equal(first, again, count * sizeof(*first));
	answers_unit(f->answers, STR("1282"));
	again = question_offers(f->longer, &moment, &f->arena, &count);
	for (size_t i = 0; i < count; i++)
		moved += first[i] != again[i];
	assert_true(moved > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_type_has_its_name),
		cmocka_unit_test_setup_teardown(kinds_follow_from_the_lists, set_up, tear_down),
		cmocka_unit_test_setup_teardown(numbers, set_up, tear_down),
		cmocka_unit_test_setup_teardown(days, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_day_without_a_year_is_one_the_form_accepts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(times, set_up, tear_down),
		cmocka_unit_test_setup_teardown(one_of_a_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(free_text_beside_a_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(several_of_a_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(scales, set_up, tear_down),
		cmocka_unit_test_setup_teardown(rankings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refusals_say_what_is_accepted, set_up, tear_down),
		cmocka_unit_test_setup_teardown(values_read_as_words, set_up, tear_down),
		cmocka_unit_test(a_filter_leaves_out_and_numbers_anew),
		cmocka_unit_test(units_are_picked_by_code_or_label),
		cmocka_unit_test_setup_teardown(positions_follow_the_offer, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_shuffle_stays_for_the_unit, set_up, tear_down),
	};

	hash_start_up();
	lang_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
