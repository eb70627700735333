#include "begun.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "form/qtype.h"
#include "form/template.h"

/* Ids that are the same in every run. */
static struct uid
next_id(void)
{
	static uint32_t count;
	struct uid id = { .bytes = { 1 } };

	count++;
	id.bytes[14] = (unsigned char)(count >> 8);
	id.bytes[15] = (unsigned char)count;
	return id;
}

struct spot
begun_spot(struct begun *begun, const char *name, struct row *row)
{
	struct spot spot = { .question = form_question(begun->form, str_of(name)),
		.row = row ? row : &begun->answers->root,
		.cell_row = NO_CELL,
		.cell_column = NO_CELL };

	assert_non_null(spot.question);
	return spot;
}

void
begun_put(struct begun *begun, const char *name, struct row *row, const char *text)
{
	struct spot spot = begun_spot(begun, name, row);
	struct diags diags = { 0 };
	struct value value = value_none();
	struct uid id = next_id();

	if (*text)
		assert_true(spot.question->type->read(
			spot.question, str_of(text), &begun->arena, &value, &diags));
	answers_set(
		begun->answers, &spot, *text ? STATE_ANSWERED : STATE_CLEARED, &value, &id, 1, 0);
	diags_clear(&diags);
}

struct str
begun_ref(struct begun *begun, const struct row *row)
{
	char text[UID_TEXT];

	uid_write(text, &row->id);
	return arena_text(&begun->arena, str_of(text));
}

struct row *
begun_row(struct begun *begun, const char *repeat, struct row *in, size_t number)
{
	struct spot spot = begun_spot(begun, repeat, in);

	return slot_row(spot_slot(&spot), number - 1);
}

struct row *
begun_add(struct begun *begun, const char *repeat, struct row *in)
{
	struct spot spot = begun_spot(begun, repeat, in);
	struct uid id = next_id();

	return answers_row_add(
		begun->answers, spot.question, spot.row, &id, (double)slot_rows(spot_slot(&spot)));
}

static void
take_template(struct begun *begun)
{
	size_t count, rows_count = 0;
	struct template_step *steps = template_steps(begun->form, 0, &begun->arena, &count);
	struct row **rows = arena_get(&begun->arena, (count + 1) * sizeof *rows);

	for (size_t i = 0; i < count; i++) {
		const struct template_step *step = &steps[i];
		struct row *in = step->in == SIZE_MAX ? NULL : rows[step->in];

		if (step->kind == TEMPLATE_ROW)
			rows[rows_count++] = begun_add(begun, step->question->name.at, in);
		else if (step->kind == TEMPLATE_ANSWER)
			begun_put(begun, step->question->name.at, in, step->value.at);
		else
			begun_put(begun, step->question->name.at, in,
				begun_ref(begun, rows[step->to[0]]).at);
	}
}

struct begun *
begin(const char *form)
{
	struct begun *begun = memory_get(sizeof *begun);
	struct diags diags = { 0 };
	struct str path = arena_format(
		&begun->arena, "%s/tests/forms/good/%s.yaml", getenv("BEHOV_TEST_ROOT"), form);

	begun->form = form_load_file(path.at, &diags);
	if (!begun->form)
		diags_print(&diags, stderr, 0);
	assert_non_null(begun->form);
	begun->answers = answers_new(begun->form);
	take_template(begun);
	diags_clear(&diags);
	return begun;
}

void
begun_free(struct begun *begun)
{
	answers_free(begun->answers);
	form_free(begun->form);
	arena_free(&begun->arena);
	free(begun);
}
