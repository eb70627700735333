#include "form/template.h"

#include <stdlib.h>

#include "base/memory.h"
#include "form/qtype.h"

static bool
is_called(const struct template_field *field, struct str name)
{
	if (field->words.count == 0)
		return str_equal(field->value, name);
	for (uint32_t i = 0; i < field->words.count; i++)
		if (str_equal(field->words.at[i].text, name))
			return true;
	return false;
}

size_t
template_row_named(const struct question *repeat, struct str name)
{
	for (size_t i = 0; repeat->key != NULL && i < repeat->template_count; i++) {
		const struct template_row *row = &repeat->template[i];

		for (size_t j = 0; j < row->fields_count; j++)
			if (row->fields[j].field == repeat->key && is_called(&row->fields[j], name))
				return i;
	}
	return SIZE_MAX;
}

/* Three kinds of steps, each to its own list: what is later may name all that
 * is earlier. */
struct planning {
	const struct form *form;
	struct arena *arena;
	uint16_t language;
	struct template_step *steps[3];
	size_t count[3], room[3];
	const struct question **outer; /* repeats with a template, */
	size_t *first;		       /* and the number of its first row */
	size_t outer_count;
};

static void
add(struct planning *planning, struct template_step step)
{
	enum template_kind kind = step.kind;

	planning->steps[kind] = memory_grow(
		planning->steps[kind], planning->count[kind], &planning->room[kind], sizeof step);
	planning->steps[kind][planning->count[kind]++] = step;
}

static size_t
first_row_of(const struct planning *planning, const struct question *repeat)
{
	for (size_t i = 0; i < planning->outer_count; i++)
		if (planning->outer[i] == repeat)
			return planning->first[i];
	return SIZE_MAX;
}

static void
plan_ref(struct planning *planning, const struct template_field *field, size_t in)
{
	const struct question *repeat = field->field->ref->repeat;
	size_t first = first_row_of(planning, repeat), at, count = 0;
	struct str rest = field->value, name;
	size_t *to = arena_get(planning->arena, (field->value.length / 2 + 1) * sizeof *to);

	while ((name = str_word(&rest)).length > 0) {
		at = template_row_named(repeat, name);
		if (at != SIZE_MAX && first != SIZE_MAX)
			to[count++] = first + at;
	}
	add(planning, (struct template_step){ .kind = TEMPLATE_REF,
			      .question = field->field,
			      .in = in,
			      .to = to,
			      .to_count = count });
}

/* Rows of one level first, one after another, then what stands in them. */
static void
plan_rows(struct planning *planning, const struct question *repeat, const struct template_row *rows,
	size_t count, size_t in)
{
	size_t first = planning->count[TEMPLATE_ROW];

	for (size_t i = 0; i < count; i++)
		add(planning, (struct template_step){
				      .kind = TEMPLATE_ROW, .question = repeat, .in = in });
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < rows[i].fields_count; j++) {
			const struct template_field *field = &rows[i].fields[j];
			const struct ref_target *ref = field->field->ref;
			struct str text = field->value;

			if (field->words.count > 0)
				text = words_in(&field->words, planning->language);
			if (field->field->type == &qtype_repeat)
				plan_rows(planning, field->field, field->rows, field->rows_count,
					first + i);
			else if (ref != NULL && ref->form.length == 0)
				plan_ref(planning, field, first + i);
			else if (text.length > 0)
				add(planning, (struct template_step){ .kind = TEMPLATE_ANSWER,
						      .question = field->field,
						      .in = first + i,
						      .value = text });
		}
}

static size_t
rows_inside(const struct template_row *rows, size_t count)
{
	size_t all = count;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < rows[i].fields_count; j++)
			all += rows_inside(rows[i].fields[j].rows, rows[i].fields[j].rows_count);
	return all;
}

static void
number_rows(struct planning *planning)
{
	const struct form *form = planning->form;
	size_t next = 0;

	planning->outer =
		arena_get(planning->arena, (form->questions_count + 1) * sizeof *planning->outer);
	planning->first =
		arena_get(planning->arena, (form->questions_count + 1) * sizeof *planning->first);
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *repeat = form->questions[i];

		if (repeat->template_count == 0)
			continue;
		planning->outer[planning->outer_count] = repeat;
		planning->first[planning->outer_count++] = next;
		next += rows_inside(repeat->template, repeat->template_count);
	}
}

struct template_step *
template_steps(const struct form *form, uint16_t language, struct arena *arena, size_t *count)
{
	struct planning planning = { .form = form, .arena = arena, .language = language };
	struct template_step *all;

	*count = 0;
	number_rows(&planning);
	for (size_t i = 0; i < planning.outer_count; i++) {
		const struct question *repeat = planning.outer[i];

		plan_rows(&planning, repeat, repeat->template, repeat->template_count, SIZE_MAX);
	}
	all = arena_get(arena,
		(planning.count[0] + planning.count[1] + planning.count[2] + 1) * sizeof *all);
	for (int kind = TEMPLATE_ROW; kind <= TEMPLATE_REF; kind++) {
		for (size_t i = 0; i < planning.count[kind]; i++)
			all[(*count)++] = planning.steps[kind][i];
		free(planning.steps[kind]);
	}
	return all;
}
