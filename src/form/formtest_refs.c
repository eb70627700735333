/* The documents that a test makes up, as refs of its answers see them. */
#include "base/lang.h"
#include "form/formtest_own.h"
#include "form/prefill.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/template.h"
#include "form/walk.h"

/* ---- finding ---- */

static const struct test_thing *
thing_in(const struct test_thing *things, size_t count, struct str ref)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal(things[i].ref, ref))
			return &things[i];
		for (size_t j = 0; j < things[i].count; j++) {
			const struct test_there *there = &things[i].at[j];
			const struct test_thing *inner =
				thing_in(there->rows, there->rows_count, ref);

			if (inner != NULL)
				return inner;
		}
	}
	return NULL;
}

static const struct test_thing *
thing_of(const struct form_test *test, struct str ref)
{
	const struct test_thing *thing = NULL;

	for (size_t i = 0; i < test->refs_count && thing == NULL; i++)
		thing = thing_in(test->refs[i].things, test->refs[i].things_count, ref);
	return thing;
}

static const struct test_there *
there_in(const struct test_thing *thing, struct str name)
{
	for (size_t i = 0; i < thing->count; i++)
		if (str_equal_ascii(thing->at[i].name, name))
			return &thing->at[i];
	return NULL;
}

static struct value
value_of(const struct test_there *there, struct arena *arena)
{
	struct value list = value_none();

	if (!there->several)
		return value_text(there->value);
	value_read(arena, VALUE_LIST, there->value, &list);
	return list;
}

/* A field asked of the whole document: one value for each row that has it. */
static struct value
values_in_rows(const struct test_thing *thing, struct str name, struct arena *arena)
{
	struct value list = { .kind = VALUE_LIST }, *items;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < thing->count; i++)
		room += thing->at[i].rows_count;
	items = arena_get(arena, (room + 1) * sizeof *items);
	for (size_t i = 0; i < thing->count; i++)
		for (size_t j = 0; j < thing->at[i].rows_count; j++) {
			const struct test_there *there = there_in(&thing->at[i].rows[j], name);

			if (there != NULL && there->value.length > 0)
				items[count++] = value_text(there->value);
		}
	list.list.items = items;
	list.list.count = count;
	return count > 0 ? list : value_none();
}

static struct value
source_value(void *context, struct str ref, struct str name, struct arena *arena)
{
	const struct run *run = context;
	const struct test_thing *thing = thing_of(run->test, ref);
	const struct test_there *there = thing != NULL ? there_in(thing, name) : NULL;
	size_t slash = str_find_byte(ref, '/');

	if (there != NULL && there->rows_count == 0)
		return value_of(there, arena);
	/* What a row has not itself is its document's: unit, title. */
	if (there == NULL && thing != NULL && slash < ref.length &&
		(thing = thing_of(run->test, str_part(ref, 0, slash))) != NULL &&
		(there = there_in(thing, name)) != NULL)
		return value_of(there, arena);
	return thing != NULL ? values_in_rows(thing, name, arena) : value_none();
}

static bool
source_there(void *context, struct str ref)
{
	const struct run *run = context;

	return thing_of(run->test, ref) != NULL;
}

static struct str *
source_rows(void *context, struct str ref, struct str repeat, struct arena *arena, size_t *count)
{
	const struct run *run = context;
	const struct test_thing *thing = thing_of(run->test, ref);
	const struct test_there *there = thing != NULL ? there_in(thing, repeat) : NULL;
	struct str *refs;

	*count = there != NULL ? there->rows_count : 0;
	refs = arena_get(arena, (*count + 1) * sizeof *refs);
	for (size_t i = 0; i < *count; i++)
		refs[i] = there->rows[i].ref;
	return refs;
}

/* By position in the test's list, or by what the thing is called. */
static bool
source_find(void *context, const struct question *question, struct str text, struct arena *arena,
	struct str *ref, struct diags *diags)
{
	const struct run *run = context;
	int64_t wanted = 0;

	(void)arena;
	if (!str_to_integer(text, &wanted))
		wanted = 0;
	for (size_t i = 0; i < run->test->refs_count; i++) {
		const struct test_ref *known = &run->test->refs[i];

		if (known->question != question)
			continue;
		for (size_t j = 0; j < known->things_count; j++) {
			const struct test_there *title = there_in(&known->things[j], STR("title"));
			const struct test_there *unit = there_in(&known->things[j], STR("unit"));

			*ref = known->things[j].ref;
			if ((title != NULL && str_equal(title->value, text)) ||
				(unit != NULL && str_equal(unit->value, text)) ||
				wanted == (int64_t)j + 1)
				return true;
		}
	}
	return diag_error(diags, place_none(), "answer.not-a-document",
		_("The test has no \"%.*s\" in its refs."), STR_ARGS(text));
}

void
run_source(struct run *run)
{
	struct answers_source source = { .value = source_value,
		.there = source_there,
		.rows = source_rows,
		.find = source_find,
		.context = run };

	answers_look(run->answers, &source);
}

/* ---- what stands there before anything is answered ---- */

static bool
is_answered(const struct run *run, const struct question *question)
{
	for (size_t i = 0; i < run->test->steps_count; i++) {
		struct str path = run->test->steps[i].path;

		if (str_equal_ascii(str_part(path, 0, str_find_byte(path, '/')), question->name) &&
			!run->test->steps[i].inside)
			return true;
	}
	return false;
}

/* Does the test answer the question, in whatever row? */
static bool
names_step(const struct run *run, const struct question *question)
{
	for (size_t i = 0; i < run->test->steps_count; i++) {
		struct str path = run->test->steps[i].path;

		if (str_ends(path, question->name) &&
			(path.length == question->name.length ||
				path.at[path.length - question->name.length - 1] == '/'))
			return true;
	}
	return false;
}

static void
put(struct run *run, const struct question *question, struct row *row, const struct value *value)
{
	struct spot spot = spot_of(run->answers, question);
	struct uid uid = run_id(run);

	spot.row = row;
	if (value->kind != VALUE_NONE)
		answers_set(run->answers, &spot, STATE_ANSWERED, value, &uid, 1, run->ids);
}

static struct value
all_things(struct run *run, const struct test_ref *ref)
{
	struct value *items, value = { .kind = VALUE_LIST };

	items = arena_get(&run->arena, ref->things_count * sizeof *items);
	for (size_t i = 0; i < ref->things_count; i++)
		items[i] = value_text(ref->things[i].ref);
	value.list.items = items;
	value.list.count = ref->things_count;
	return ref->question->kind == VALUE_LIST ? value : items[0];
}

struct leading {
	struct run *run;
	const struct test_ref *ref;
};

static void
lead(void *context, struct row *row)
{
	struct leading *leading = context;
	struct value value = all_things(leading->run, leading->ref);

	put(leading->run, leading->ref->question, row, &value);
}

/* Refs lead to what the test has for them, unless it answers them itself. */
static void
put_things(struct run *run, bool in_rows)
{
	for (size_t i = 0; i < run->test->refs_count; i++) {
		struct leading leading = { .run = run, .ref = &run->test->refs[i] };
		struct row_visit visit = { .visit = lead, .context = &leading };
		const struct question *question = leading.ref->question;

		if ((question->scope != NULL) == in_rows && leading.ref->things_count > 0 &&
			!names_step(run, question))
			rows_each(&run->answers->root, question->scope, &visit);
	}
}

void
run_refs(struct run *run)
{
	put_things(run, false);
}

void
run_row_refs(struct run *run)
{
	put_things(run, true);
}

static void
put_refs(struct run *run, const struct template_step *step, struct row *const *rows)
{
	struct buf ids = { 0 };
	struct value value;
	struct diags ignored = { 0 };

	for (size_t i = 0; i < step->to_count; i++) {
		char id[UID_TEXT];

		if (rows[step->to[i]] == NULL)
			continue;
		uid_write(id, &rows[step->to[i]]->id);
		buf_text(&ids, ids.length > 0 ? " " : "");
		buf_text(&ids, id);
	}
	if (step->question->type->read(step->question, arena_text(&run->arena, buf_str(&ids)),
		    &run->arena, &value, &ignored))
		put(run, step->question, rows[step->in], &value);
	diags_clear(&ignored);
	buf_free(&ids);
}

/* A repeat that the test answers has only the test's rows. */
void
run_templates(struct run *run)
{
	size_t count, rows_count = 0;
	struct template_step *steps = template_steps(run->form, 0, &run->arena, &count);
	struct row **rows = arena_get(&run->arena, (count + 1) * sizeof(struct row *));

	for (size_t i = 0; i < count; i++) {
		const struct template_step *step = &steps[i];
		struct row *in = step->in != SIZE_MAX ? rows[step->in] : &run->answers->root;
		struct value value;
		struct diags ignored = { 0 };

		if (step->kind == TEMPLATE_ROW) {
			struct uid uid = run_id(run);

			rows[rows_count] = NULL;
			if (in != NULL && !is_answered(run, question_stop(step->question)))
				rows[rows_count] = answers_row_add(
					run->answers, step->question, in, &uid, run->ids);
			rows_count++;
		} else if (in == NULL) {
			continue;
		} else if (step->kind == TEMPLATE_REF) {
			put_refs(run, step, rows);
		} else if (step->question->type->read(
				   step->question, step->value, &run->arena, &value, &ignored)) {
			put(run, step->question, in, &value);
		}
		diags_clear(&ignored);
	}
}

/* ---- what is taken from there ---- */

struct taking {
	struct run *run;
	const struct question *question;
};

static void
take_rows(struct run *run, const struct spot *spot, const struct prefilled *prefilled)
{
	for (size_t i = 0; i < prefilled->rows_count; i++) {
		const struct prefill_row *from = &prefilled->rows[i];
		struct uid uid = run_id(run);
		struct row *row =
			answers_row_add(run->answers, spot->question, spot->row, &uid, run->ids);

		for (size_t j = 0; j < from->values_count; j++)
			put(run, from->values[j].question, row, &from->values[j].value);
	}
}

static void
take(void *context, struct row *row)
{
	struct taking *taking = context;
	struct run *run = taking->run;
	struct spot spot = spot_of(run->answers, taking->question);
	struct prefilled prefilled;

	spot.row = row;
	if (!prefill_open(&spot))
		return;
	prefilled = prefill_now(run->answers, &spot, &run->arena);
	put(run, taking->question, row, &prefilled.value);
	take_rows(run, &spot, &prefilled);
}

void
run_prefills(struct run *run)
{
	for (size_t i = 0; i < run->form->questions_count; i++) {
		struct taking taking = { .run = run, .question = run->form->questions[i] };
		struct row_visit visit = { .visit = take, .context = &taking };

		if (taking.question->prefill != NULL)
			rows_each(&run->answers->root, taking.question->scope, &visit);
	}
}
