#include "form/load_test.h"

#include <assert.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"

/* A test being read; steps grow. */
struct test_reading {
	struct loader *loader;
	struct form_test *test;
	size_t steps_room;
	bool inside; /* in rows that are there already */
};

static bool
add_step(struct test_reading *reading, struct test_step step)
{
	struct form_test *test = reading->test;

	test->steps = memory_grow(
		test->steps, test->steps_count, &reading->steps_room, sizeof *test->steps);
	test->steps[test->steps_count++] = step;
	return true;
}

/* ---- answers ---- */

struct str
test_list(struct arena *arena, const struct node *list)
{
	struct buf out = { 0 };
	struct str text;

	for (const struct node *node = list->first; node != NULL; node = node->next) {
		if (node != list->first)
			buf_byte(&out, ' ');
		for (size_t i = 0; node->kind == NODE_SCALAR && i < node->text.length; i++)
			buf_text(&out, node->text.at[i] == ' ' ? "\xc2\xa0"
							       : (char[]){ node->text.at[i], 0 });
	}
	text = arena_text(arena, buf_str(&out));
	buf_free(&out);
	return text;
}

static bool
take_state(struct test_reading *reading, const struct node *map, struct test_step step)
{
	const struct node *node = node_member(map, "state");

	if (map->count != 1 || node == NULL || node->kind != NODE_SCALAR ||
		!state_named(node->text, &step.state))
		return loader_fault(reading->loader, step.place, "form.bad-value",
			_("An answer is a value, a list of names, or {state: vet_ej}."));
	return add_step(reading, step);
}

static bool
take_leaf(struct test_reading *reading, const struct node *node, struct test_step step)
{
	step.place = place_of(reading->loader, node);
	step.state = STATE_ANSWERED;
	if (node->kind == NODE_MAP)
		return take_state(reading, node, step);
	step.value = node->kind == NODE_LIST ? test_list(&reading->loader->form->arena, node)
					     : node->text;
	return add_step(reading, step);
}

static bool
shape(struct test_reading *reading, const struct node *node, const char *wanted)
{
	return loader_fault(reading->loader, place_of(reading->loader, node), "form.bad-value",
		_("The answer should be %s."), wanted);
}

static bool
take_matrix(struct test_reading *reading, const struct question *matrix, const struct node *map,
	struct test_step step)
{
	struct arena *arena = &reading->loader->form->arena;
	struct str name = step.path;
	bool good = true;

	if (map->kind != NODE_MAP)
		return shape(reading, map, _("a map of rows"));
	for (const struct node *row = map->first; row != NULL; row = row->next) {
		if (matrix->columns.choices == NULL) {
			step.path = arena_format(
				arena, "%.*s[%.*s,]", STR_ARGS(name), STR_ARGS(row->key));
			good &= take_leaf(reading, row, step);
			continue;
		}
		if (row->kind != NODE_MAP)
			return shape(reading, row, _("a map of columns"));
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
			step.path = arena_format(arena, "%.*s[%.*s,%.*s]", STR_ARGS(name),
				STR_ARGS(row->key), STR_ARGS(cell->key));
			good &= take_leaf(reading, cell, step);
		}
	}
	return good;
}

static bool
take_one(struct test_reading *reading, const struct question *question, const struct node *node,
	struct test_step step)
{
	if (question->cell != NULL)
		return take_matrix(reading, question, node, step);
	return take_leaf(reading, node, step);
}

/* {1: 3, 2: 4}: by seat. */
static bool
take_ratings(struct test_reading *reading, const struct question *question, const struct node *map,
	struct test_step step)
{
	bool good = true;
	int64_t seat;

	if (map->kind != NODE_MAP)
		return shape(reading, map, _("a map from seats to ratings, as {1: 3, 2: 4}"));
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		if (!str_to_integer(node->key, &seat) || seat < 1 || seat > 1000)
			return shape(
				reading, map, _("a map from seats to ratings, as {1: 3, 2: 4}"));
		step.seat = (uint32_t)seat;
		good &= take_one(reading, question, node, step);
	}
	return good;
}

/* "field" of "repeat/2/field". */
static struct str
last_name(struct str path)
{
	for (size_t i = path.length; i > 0; i--)
		if (path.at[i - 1] == '/')
			return str_from(path, i);
	return path;
}

static bool take_answer(
	struct test_reading *reading, struct str name, const struct node *node, struct str around);

/* One map a row; rows are known by their position. */
static bool
take_rows(struct test_reading *reading, const struct node *list, struct test_step step)
{
	struct arena *arena = &reading->loader->form->arena;
	unsigned position = 0;
	bool good = true;

	if (list->kind != NODE_LIST)
		return shape(reading, list, _("a list of rows"));
	step.kind = STEP_ROW;
	for (const struct node *row = list->first; row != NULL; row = row->next) {
		struct str around =
			arena_format(arena, "%.*s/%u/", STR_ARGS(step.path), ++position);

		if (row->kind != NODE_MAP)
			return shape(reading, row, _("a map of fields"));
		step.place = place_of(reading->loader, row);
		add_step(reading, step);
		for (const struct node *field = row->first; field != NULL; field = field->next)
			good &= take_answer(reading, field->key, field, around);
	}
	return good;
}

static bool
take_answer(
	struct test_reading *reading, struct str name, const struct node *node, struct str around)
{
	struct loader *loader = reading->loader;
	struct str field = around.length == 0 ? last_name(name) : name;
	const struct question *question = form_question(loader->form, field);
	bool path = field.length < name.length, outer = reading->inside, good;
	struct test_step step = {
		.kind = STEP_ANSWER, .inside = outer || path, .place = key_place_of(loader, node)
	};

	if (question == NULL)
		return loader_fault(loader, key_place_of(loader, node), "form.unknown-reference",
			_("There is no question \"%.*s\".%s"), STR_ARGS(shown(field)),
			nearest_question(loader, field));
	step.path = arena_format(&loader->form->arena, "%.*s%.*s", STR_ARGS(around),
		STR_ARGS(path ? name : question->name));
	if (question->type == &qtype_repeat) {
		reading->inside = step.inside;
		good = take_rows(reading, node, step);
		reading->inside = outer;
		return good;
	}
	if (!question_asks(question) || question->type == &qtype_roster)
		return loader_fault(loader, step.place, "form.bad-value",
			_("\"%.*s\" is not answered in a test; who takes part stands in "
			  "participants."),
			STR_ARGS(question->name));
	if (question->answered_by == BY_PARTICIPANT)
		return take_ratings(reading, question, node, step);
	return take_one(reading, question, node, step);
}

static bool
read_answers(struct test_reading *reading, const struct key *key, const struct node *map)
{
	bool good = true;

	if (map->kind != NODE_MAP)
		return wrong_value(reading->loader, key, map);
	for (const struct node *node = map->first; node != NULL; node = node->next)
		good &= take_answer(reading, node->key, node, STR(""));
	return good;
}

/* ---- who is there ---- */

static bool
read_person(struct loader *loader, const struct node *map, struct test_person *person)
{
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		struct str *field = str_is(node->key, "label")	 ? &person->label
				    : str_is(node->key, "actor") ? &person->actor
				    : str_is(node->key, "role")	 ? &person->role
				    : str_is(node->key, "level") ? &person->level
								 : NULL;

		if (field == NULL || node->kind != NODE_SCALAR)
			return loader_fault(loader, key_place_of(loader, node), "form.unknown-key",
				_("A participant has label, actor, role and level."));
		*field = node->text;
	}
	return true;
}

static bool
read_people(struct test_reading *reading, const struct key *key, const struct node *list)
{
	struct form_test *test = reading->test;
	struct loader *loader = reading->loader;
	bool good = true;

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key, list);
	test->people = arena_get(&loader->form->arena, list->count * sizeof *test->people);
	for (const struct node *node = list->first; node != NULL; node = node->next) {
		if (node->kind != NODE_MAP)
			return wrong_value(loader, key, list);
		good &= read_person(loader, node, &test->people[test->people_count++]);
	}
	return good;
}

/* ---- what is expected ---- */

/* The name at the beginning of "d1[a,b]", "j3/2/j3a", "x@1". */
static struct str
first_name(struct str path)
{
	size_t end = 0;

	while (end < path.length && path.at[end] != '[' && path.at[end] != '/' &&
		path.at[end] != '@' && path.at[end] != '.')
		end++;
	return str_part(path, 0, end);
}

static bool
known(struct loader *loader, struct str path, struct place place, bool index)
{
	struct str name = first_name(path);

	if (index ? form_index(loader->form, name) != NULL
		  : form_question(loader->form, name) != NULL)
		return true;
	return loader_fault(loader, place, "form.unknown-reference",
		index ? _("There is no index \"%.*s\".%s") : _("There is no question \"%.*s\".%s"),
		STR_ARGS(shown(name)), index ? "" : nearest_question(loader, name));
}

static bool
read_spot(struct loader *loader, const struct node *node, struct test_spot *spot)
{
	size_t at = str_find_byte(node->text, '@');
	int64_t seat = 0;

	spot->place = place_of(loader, node);
	spot->path = str_part(node->text, 0, at);
	if (at < node->text.length &&
		(!str_to_integer(str_from(node->text, at + 1), &seat) || seat < 1 || seat > 1000))
		return loader_fault(loader, spot->place, "form.bad-value",
			_("What follows @ should be a seat's number."));
	spot->seat = (uint32_t)seat;
	return known(loader, spot->path, spot->place, false);
}

static bool
read_spots(struct test_reading *reading, const struct key *key, const struct node *list,
	struct test_spots *spots)
{
	struct loader *loader = reading->loader;
	bool good = true;

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key, list);
	spots->given = true;
	spots->place = key_place_of(loader, list);
	spots->at = arena_get(&loader->form->arena, list->count * sizeof *spots->at);
	for (const struct node *node = list->first; node != NULL; node = node->next) {
		if (node->kind != NODE_SCALAR)
			return wrong_value(loader, key, list);
		good &= read_spot(loader, node, &spots->at[spots->count++]);
	}
	return good;
}

static bool
read_expected(struct test_reading *reading, const struct key *key, const struct node *map,
	struct test_values *values, bool index)
{
	struct loader *loader = reading->loader;
	struct arena *arena = &loader->form->arena;
	bool good = true;

	if (map->kind != NODE_MAP)
		return wrong_value(loader, key, map);
	values->at = arena_get(arena, map->count * sizeof *values->at);
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		struct test_value *value = &values->at[values->count++];

		value->path = arena_text(arena, node->key);
		value->place = key_place_of(loader, node);
		value->none = node_is_null(node);
		if (node->kind == NODE_MAP)
			return wrong_value(loader, key, map);
		value->value = node->kind == NODE_LIST ? test_list(arena, node) : node->text;
		good &= known(loader, value->path, value->place, index);
	}
	return good;
}

/* ---- a test ---- */

static struct test_spots *
spots_of(struct form_test *test, struct str key)
{
	static const char *const NAMES[EXPECTS] = {
		[EXPECT_VISIBLE] = "visible",
		[EXPECT_HIDDEN] = "hidden",
		[EXPECT_INVALID] = "invalid",
		[EXPECT_MISSING] = "missing",
		[EXPECT_WARNED] = "warned",
		[EXPECT_WIDE] = "wide",
	};

	for (size_t i = 0; i < EXPECTS; i++)
		if (str_is(key, NAMES[i]))
			return &test->spots[i];
	assert(false && "a key of tests without its list");
	return NULL;
}

static bool
read_test_key(struct loader *loader, const struct key *key, const struct node *node, void *thing)
{
	struct form_test *test = thing;
	struct test_reading reading = { .loader = loader, .test = test };
	bool good;

	switch (key->grammar) {
	case GRAMMAR_PEOPLE: return read_people(&reading, key, node);
	case GRAMMAR_REFS: return read_test_refs(loader, key, node, test);
	case GRAMMAR_SPOTS: return read_spots(&reading, key, node, spots_of(test, node->key));
	case GRAMMAR_EXPECTED:
		if (str_is(node->key, "values"))
			return read_expected(&reading, key, node, &test->values, false);
		return read_expected(&reading, key, node,
			str_is(node->key, "indexes") ? &test->indexes : &test->stages, true);
	default: assert(key->grammar == GRAMMAR_ANSWERS);
	}
	good = read_answers(&reading, key, node);
	if (test->steps_count > 0) {
		struct test_step *grown = test->steps;

		test->steps = arena_copy(
			&loader->form->arena, grown, test->steps_count, sizeof *test->steps);
		free(grown);
	}
	return good;
}

static bool
state_known(struct loader *loader, const struct form_test *test)
{
	if (test->state.length == 0 || form_state(loader->form, test->state) != NULL)
		return true;
	return loader_fault(loader, test->place, "form.unknown-state",
		_("There is no state \"%.*s\".%s"), STR_ARGS(shown(test->state)), "");
}

bool
read_tests(struct loader *loader, const struct node *list)
{
	struct form *form = loader->form;
	bool good = true;

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key_named(LEVEL_FORM, STR("tests")), list);
	form->tests = arena_get(&form->arena, list->count * sizeof *form->tests);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		struct form_test *test = &form->tests[form->tests_count++];

		test->at = INT32_MIN;
		test->template = true;
		test->place = place_of(loader, node);
		if (node->kind != NODE_MAP)
			return wrong_value(loader, key_named(LEVEL_FORM, STR("tests")), list);
		good &= read_level(loader, LEVEL_TEST, NULL, node, test, NULL, read_test_key) &&
			state_known(loader, test);
	}
	return good;
}
