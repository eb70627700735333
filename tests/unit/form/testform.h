/* testform.h - a form and answers for tests, from text
 *
 * testform_load reads a form out of memory, with two small registers beside it.
 * testform_answer reads answers as one line: blank-separated, each
 *	i1=3            one answer ('+' stands for a blank: m1=a+b, t1=två+ord)
 *	mat[r1,c1]=2    a cell
 *	f1#1,2,,4       a field in as many rows (the rows are made)
 *	p1@2,3,,4       ratings by seat, revealed; p1?2,3 the same, not revealed
 *	who@soc,utb     seats with these actors
 *	unit=1281       the unit
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/diag.h"
#include "base/str.h"
#include "form/answers.h"
#include "form/expr.h"
#include "form/form.h"
#include "form/qtype.h"

static const char testform_actors[] = "code,inside,label_sv,label_en\n"
				      "soc,ja,Socialtjänst,Social services\n"
				      "utb,ja,Utbildning,Education\n"
				      "kof,ja,Kultur,Culture\n"
				      "mig,nej,Migrationsverket,Migration Agency\n";
static const char testform_units[] = "code,name,size\n"
				     "1281,Lund,large\n"
				     "1263,Svedala,small\n";

static inline bool
testform_read(void *context, enum form_file_kind kind, struct str name, struct arena *arena,
	struct buf *out, struct str *path, struct diags *diags)
{
	*path = arena_text(arena, name);
	if (kind == FORM_MAIN)
		buf_text(out, context);
	else if (str_is(name, "actors"))
		buf_text(out, testform_actors);
	else if (str_is(name, "units"))
		buf_text(out, testform_units);
	else
		return diag_error(diags, place_none(), "test.no-file", "no %.*s", STR_ARGS(name));
	return true;
}

static inline struct form *
testform_load(const char *yaml, struct diags *diags)
{
	char text[1 << 16];
	struct form_reader reader = { .read = testform_read, .context = text };

	assert_true(strlen(yaml) < sizeof text);
	strcpy(text, yaml);
	return form_load(&reader, STR("test.yaml"), diags);
}

/* The form every table stands on. */
#define TESTFORM                                                                                \
	"form_id: test\nversion: \"1\"\nform_title: Test\ndefault_language: sv\n"               \
	"unit: units\n"                                                                         \
	"scales:\n"                                                                             \
	"  grad:\n"                                                                             \
	"    - {value: 0, label: {sv: \"Inget: alls\", en: \"None: at all\"}}\n"                \
	"    - {value: 1, label: {sv: \"Lite\", en: \"Little\"}}\n"                             \
	"    - {value: 2, label: {sv: \"Mer\", en: \"More\"}}\n"                                \
	"    - {value: 3, label: {sv: \"Mycket\", en: \"Much\"}}\n"                             \
	"    - {value: 4, label: {sv: \"Allt\", en: \"All\"}}\n"                                \
	"choices:\n"                                                                            \
	"  jdn:\n"                                                                              \
	"    - {name: ja, label: {sv: \"Ja\", en: \"Yes\"}}\n"                                  \
	"    - {name: delvis, label: {sv: \"Delvis\", en: \"Partly\"}}\n"                       \
	"    - {name: nej, label: {sv: \"Nej\", en: \"No\"}}\n"                                 \
	"  tal:\n"                                                                              \
	"    - {name: \"-1\", label: {sv: \"Minus\", en: \"Minus\"}}\n"                         \
	"    - {name: \"0\", label: {sv: \"Noll\", en: \"Zero\"}}\n"                            \
	"    - {name: \"1\", label: {sv: \"Ett\", en: \"One\"}}\n"                              \
	"    - {name: \"2\", label: {sv: \"Två\", en: \"Two\"}}\n"                             \
	"  flera:\n"                                                                            \
	"    - {name: hvb, label: {sv: \"HVB\", en: \"Care home\"}}\n"                          \
	"    - {name: fam, label: {sv: \"Familjehem\", en: \"Foster home\"}}\n"                 \
	"    - {name: ingen, label: {sv: \"Ingen\", en: \"Nobody\"}, exclusive: true}\n"        \
	"  lista:\n"                                                                            \
	"    - {name: r1, label: {sv: \"Rad ett\", en: \"Row one\"}}\n"                         \
	"    - {name: r2, label: {sv: \"Rad två\", en: \"Row two\"}}\n"                        \
	"  spalter:\n"                                                                          \
	"    - {name: c1, label: {sv: \"Spalt ett\", en: \"Column one\"}}\n"                    \
	"    - {name: c2, label: {sv: \"Spalt två\", en: \"Column two\"}}\n"                   \
	"survey:\n"                                                                             \
	"  - {type: roster, name: who, label: Vilka, fields: [\n"                               \
	"      {type: text, name: label, label: Namn},\n"                                       \
	"      {type: select_one, name: actor, choices: {register: actors}, label: Aktör}]}\n" \
	"  - {type: integer, name: i1, label: I1}\n"                                            \
	"  - {type: integer, name: i2, label: I2}\n"                                            \
	"  - {type: decimal, name: d1, label: D1}\n"                                            \
	"  - {type: decimal, name: d2, label: D2}\n"                                            \
	"  - {type: text, name: t1, label: T1}\n"                                               \
	"  - {type: text, name: t2, label: T2}\n"                                               \
	"  - {type: date, name: day1, label: Day1}\n"                                           \
	"  - {type: date, name: day2, label: Day2}\n"                                           \
	"  - {type: select_one, name: s1, choices: jdn, label: S1}\n"                           \
	"  - {type: select_one, name: s2, choices: jdn, other: true, label: S2}\n"              \
	"  - {type: select_one, name: n1, choices: tal, label: N1}\n"                           \
	"  - {type: select_multiple, name: m1, choices: flera, label: M1}\n"                    \
	"  - {type: scale, name: g1, scale: grad, label: G1}\n"                                 \
	"  - {type: scale, name: p1, scale: grad, answered_by: participant, label: P1}\n"       \
	"  - {type: scale, name: p2, scale: grad, answered_by: participant, label: P2}\n"       \
	"  - {type: matrix, name: mat, rows: lista, columns: spalter,\n"                        \
	"     cell: {type: scale, scale: grad}, label: Mat}\n"                                  \
	"  - {type: matrix, name: mp, answered_by: participant, rows: lista,\n"                 \
	"     cell: {type: scale, scale: grad}, label: Mp}\n"                                   \
	"  - {type: repeat, name: rep, label: Rep, fields: [\n"                                 \
	"      {type: integer, name: f1, label: F1},\n"                                         \
	"      {type: text, name: f2, label: F2}]}\n"                                           \
	"  - {type: note, name: note1, label: Not}\n"                                           \
	"  - type: group\n    name: grp\n    label: Grupp\n"                                    \
	"    relevant: \"${i1} is null or ${i1} < 1000\"\n"                                     \
	"    questions:\n      - {type: integer, name: h1, label: H1}\n"                        \
	"      - {type: calculate, name: calc, calculation: \"${i1} * 2\", label: C}\n"

static inline struct value
testform_value(const struct question *question, struct str text, struct arena *arena)
{
	struct diags diags = { .at = NULL };
	struct value value = value_none();
	struct buf buf = { .at = NULL };
	const struct question *asks = question->cell ? question->cell : question;

	buf_add(&buf, text);
	for (size_t i = 0; i < buf.length; i++)
		buf.at[i] = buf.at[i] == '+' ? ' ' : buf.at[i];
	struct str copy = arena_text(arena, buf_str(&buf));
	buf_free(&buf);
	if (!asks->type->read(asks, copy, arena, &value, &diags))
		fail_msg("cannot read '%.*s': %s", STR_ARGS(copy), diags_first(&diags));
	diags_clear(&diags);
	return value;
}

static inline void
testform_set(struct answers *answers, const struct spot *spot, struct str text, struct arena *arena)
{
	struct uid uid = uid_random();
	struct value value = testform_value(spot->question, text, arena);

	answers_set(answers, spot, STATE_ANSWERED, &value, &uid, 1, 0);
}

/* "soc,utb-": one actor each; with a - at its end they have left. */
static inline void
testform_people(struct answers *answers, struct str list)
{
	uint32_t number = 1;

	while (list.at != NULL) {
		struct str actor = str_cut(&list, ',');
		bool left = actor.length > 0 && actor.at[actor.length - 1] == '-';

		actor.length -= left;
		struct uid person = uid_random();
		struct seat *seat = answers_seat_add(answers, number++, &person);
		seat_describe(answers, seat, actor, actor, STR("chef"), STR("strat"));
		seat_present(answers, seat, !left);
	}
}

static inline void
testform_ratings(struct answers *answers, struct spot spot, struct str list, bool reveal,
	struct arena *arena)
{
	uint32_t seat = 1;

	while (list.at != NULL) {
		struct str text = str_cut(&list, ',');
		spot.seat = seat++;
		if (answers_seat(answers, spot.seat) == NULL) {
			struct uid person = uid_random();
			struct seat *added = answers_seat_add(answers, spot.seat, &person);
			seat_present(answers, added, true);
		}
		if (text.length > 0)
			testform_set(answers, &spot, text, arena);
	}
	spot.seat = 0;
	if (reveal)
		answers_reveal(answers, &spot, 1);
}

static inline void
testform_rows(
	struct answers *answers, const struct question *field, struct str list, struct arena *arena)
{
	struct slot *slot = &answers->root.slots[field->scope->slot];

	for (size_t i = 0; list.at != NULL; i++) {
		struct str text = str_cut(&list, ',');
		struct uid id = uid_new();
		struct row *row = slot_row(slot, i);
		if (row == NULL)
			row = answers_row_add(
				answers, field->scope, &answers->root, &id, (double)i);
		struct spot spot = {
			.question = field, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
		};
		if (text.length > 0)
			testform_set(answers, &spot, text, arena);
	}
}

static inline void
testform_bind(struct answers *answers, struct str binding, struct arena *arena)
{
	size_t length = strcspn(binding.at, "=#@?");
	struct str name = str_part(binding, 0, length);
	struct str rest = str_from(binding, length + 1);
	char how = binding.at[length];
	struct diags diags = { .at = NULL };
	struct spot spot;

	if (str_is(name, "unit")) {
		answers->unit = arena_text(arena, rest);
		return;
	}
	if (str_is(name, "who")) {
		testform_people(answers, rest);
		return;
	}
	if (how == '#') {
		testform_rows(answers, form_question(answers->form, name), rest, arena);
		return;
	}
	if (!spot_read(answers, name, &spot, &diags))
		fail_msg("no spot '%.*s': %s", STR_ARGS(name), diags_first(&diags));
	if (how == '=')
		testform_set(answers, &spot, rest, arena);
	else
		testform_ratings(answers, spot, rest, how == '@', arena);
	diags_clear(&diags);
}

static inline struct answers *
testform_answer(const struct form *form, const char *line, struct arena *arena)
{
	struct answers *answers = answers_new(form);
	struct str rest = arena_text(arena, str_of(line));

	answers->today = day_of(2017, 3, 14);
	for (;;) {
		struct str binding = str_word(&rest);
		if (binding.length == 0)
			return answers;
		testform_bind(answers, arena_text(arena, binding), arena);
	}
}
