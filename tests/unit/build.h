/* build.h - forms built in code, for tests that are about answers
 *
 * A form made here is what form_load would have made of the same questions, but
 * needs no YAML.  Questions are added in document order, a group before what it
 * holds; conditions are compiled when the form is finished, when all names are
 * known.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/memory.h"
#include "form/answers.h"
#include "form/expr.h"
#include "form/form.h"
#include "form/graph.h"
#include "form/qtype.h"

struct pending {
	const struct expr **into;
	struct question *home;
	enum expr_use use;
	const char *text;
};

struct build {
	struct form *form;
	struct pending pending[64];
	size_t pending_count;
	size_t room;
};

static inline struct words
build_words(struct form *form, const char *text)
{
	struct word *word = arena_get(&form->arena, sizeof(*word));

	word->text = arena_text(&form->arena, str_of(text));
	return (struct words){ .at = word, .count = 1 };
}

static inline struct build
build_start(void)
{
	struct build build = { .form = memory_get(sizeof(*build.form)) };

	build.form->languages = arena_get(&build.form->arena, sizeof(struct str));
	build.form->languages[0] = STR("en");
	build.form->languages_count = 1;
	build.form->names.fold = true;
	build.form->id = STR("test");
	build.form->version = STR("1");
	return build;
}

static inline struct question *
build_question(struct build *build, const char *type, const char *name)
{
	struct question *question = arena_get(&build->form->arena, sizeof(*question));

	question->type = qtype_named(str_of(type));
	assert_non_null(question->type);
	question->kind = question->type->kind;
	question->name = question->meaning = question->short_id = str_of(name);
	question->label = build_words(build->form, name);
	question->least_selected = question->most_selected = question->longest = -1;
	question->index = UINT32_MAX;
	question->is_scale = str_is(question->name, "") || question->type == &qtype_scale;
	return question;
}

static inline struct question *
build_add(struct build *build, const char *type, const char *name, struct question *parent)
{
	struct form *form = build->form;
	struct question *question = build_question(build, type, name);

	form->questions = memory_grow(
		form->questions, form->questions_count, &build->room, sizeof(struct question *));
	question->index = (uint32_t)form->questions_count;
	form->questions[form->questions_count++] = question;
	question->parent = parent;
	question->scope = parent == NULL		  ? NULL
			  : parent->type->ask == ASK_ROWS ? parent
							  : parent->scope;
	question->slot = question->scope != NULL ? question->scope->slots++ : form->slots++;
	question->depth = question->scope != NULL ? (uint16_t)(question->scope->depth + 1) : 0;
	return question;
}

/* A condition, compiled when the form is finished. */
static inline void
build_expr(struct build *build, const struct expr **into, struct question *home, enum expr_use use,
	const char *text)
{
	assert_true(build->pending_count < 64);
	build->pending[build->pending_count++] = (struct pending){ into, home, use, text };
}

static inline void
build_relevant(struct build *build, struct question *question, const char *text)
{
	build_expr(build, &question->relevant, question, EXPR_CONDITION, text);
}

/* Points from least to most; `labels` may be NULL. */
static inline struct choices *
build_points(struct build *build, int least, int most, const char *const *labels)
{
	struct arena *arena = &build->form->arena;
	struct choices *choices = arena_get(arena, sizeof(*choices));

	choices->count = (size_t)(most - least + 1);
	choices->at = arena_get(arena, choices->count * sizeof(*choices->at));
	choices->numerals = true;
	for (size_t i = 0; i < choices->count; i++) {
		struct choice *choice = &choices->at[i];

		choice->name = arena_format(arena, "%d", least + (int)i);
		choice->number = least + (int)i;
		choice->label =
			build_words(build->form, labels != NULL ? labels[i] : choice->name.at);
	}
	return choices;
}

/* "name", "Label", "name", "Label", ..., NULL */
static inline struct choices *
build_list(struct build *build, const char *const *names)
{
	struct arena *arena = &build->form->arena;
	struct choices *choices = arena_get(arena, sizeof(*choices));

	while (names[choices->count * 2] != NULL)
		choices->count++;
	choices->at = arena_get(arena, (choices->count + 1) * sizeof(*choices->at));
	for (size_t i = 0; i < choices->count; i++) {
		choices->at[i].name = str_of(names[2 * i]);
		choices->at[i].label = build_words(build->form, names[2 * i + 1]);
	}
	return choices;
}

/* Cells on a scale. */
static inline struct question *
build_matrix(struct build *build, const char *name, struct choices *rows, struct choices *columns,
	struct choices *points)
{
	struct question *matrix = build_add(build, "matrix", name, NULL);

	matrix->rows.choices = rows;
	matrix->columns.choices = columns;
	matrix->cell = build_question(build, "scale", name);
	matrix->cell->choices = points;
	matrix->cell->parent = matrix;
	return matrix;
}

static inline void
build_settle(struct build *build, struct question *question)
{
	struct diags diags = { 0 };

	if (question->type->settle != NULL)
		assert_true(question->type->settle(build->form, question, &diags));
	diags_clear(&diags);
}

static inline struct form *
build_finish(struct build *build)
{
	struct form *form = build->form;
	struct diags diags = { 0 };

	for (size_t i = 0; i < form->questions_count; i++) {
		struct question *question = form->questions[i];

		question->end = question->index + 1;
		for (struct question *up = question->parent; up != NULL; up = up->parent)
			up->end = question->index + 1;
		assert_true(map_put(&form->names, question->name, question->index));
		build_settle(build, question);
	}
	for (size_t i = 0; i < build->pending_count; i++) {
		struct pending *pending = &build->pending[i];

		*pending->into = expr_compile(form, pending->home, NULL, pending->use,
			str_of(pending->text), place_none(), false, &diags);
		if (*pending->into == NULL)
			fail_msg("%s: %s", pending->text, diags_first(&diags));
		build_settle(build, pending->home);
	}
	if (!graph_build(form, &diags))
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	return form;
}

static inline void
build_free(struct form *form)
{
	map_free(&form->names);
	free(form->questions);
	arena_free(&form->arena);
	free(form);
}

/* ---- answers ---- */

static inline void
put(struct answers *answers, const struct question *question, struct value value)
{
	struct spot spot = spot_of(answers, question);

	answers_set(answers, &spot, STATE_ANSWERED, &value, NULL, 1, 0);
}

static inline void
put_state(struct answers *answers, const struct question *question, enum state state)
{
	struct spot spot = spot_of(answers, question);

	answers_set(answers, &spot, state, NULL, NULL, 1, 0);
}

/* One rating for each sign: a digit, '-' don't know, '.' abstains, ' ' none. */
static inline void
rate_spot(struct answers *answers, struct spot spot, const char *ratings)
{
	for (size_t i = 0; ratings[i] != '\0'; i++) {
		struct value value = value_integer(ratings[i] - '0');
		enum state state = ratings[i] == '-'   ? STATE_DONT_KNOW
				   : ratings[i] == '.' ? STATE_ABSTAINED
						       : STATE_ANSWERED;

		spot.seat = (uint32_t)i + 1;
		if (ratings[i] != ' ')
			answers_set(answers, &spot, state, &value, NULL, 1, 0);
	}
}

static inline void
rate(struct answers *answers, const struct question *question, const char *ratings)
{
	rate_spot(answers, spot_of(answers, question), ratings);
}

static inline void
reveal(struct answers *answers, const struct question *question, uint32_t ballot)
{
	struct spot spot = spot_of(answers, question);

	answers_reveal(answers, &spot, ballot);
}

static inline struct seat *
sit_down(struct answers *answers, uint32_t number, const char *actor)
{
	struct seat *seat = answers_seat_add(answers, number, NULL);

	seat_describe(answers, seat, STR(""), str_of(actor), STR(""), STR(""));
	seat_present(answers, seat, true);
	return seat;
}

static inline bool
applies(struct answers *answers, const struct question *question)
{
	struct spot spot = spot_of(answers, question);

	return question_relevant(&spot);
}
