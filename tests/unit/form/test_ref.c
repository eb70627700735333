#include "testform.h"

#include "form/formtest.h"
#include "form/ref.h"
#include "form/walk.h"
#include "memory_form.h"

#define DOC_A "0000000000000000000000000000000a"
#define DOC_B "0000000000000000000000000000000b"
#define ROW_A DOC_A "/000000000000000000000000000000aa"

static const char *const GARDEN =
	"unit: plots\n"
	"survey:\n"
	"  - {type: ref, name: a1, choices: {form: plot}, same_unit: true, label: A}\n"
	"  - type: ref\n"
	"    name: a2\n"
	"    max_selected: 2\n"
	"    choices: {form: plot, filter: \"number_at(choice(), 'size') >= 3\"}\n"
	"    label: B\n"
	"  - {type: ref, name: a3, choices: {form: plot, rows: r_beds, show: [r_name]}, label: C}\n"
	"  - {type: calculate, name: c1, calculation: \"text_at(${a1}, 'title')\"}\n"
	"  - {type: calculate, name: c2, calculation: \"number_at(${a1}, 'size') * 2\"}\n"
	"  - {type: calculate, name: c3, calculation: \"date(date_at(${a1}, 'day'), 1)\"}\n"
	"  - {type: calculate, name: c4, calculation: \"count(names_at(${a1}, 'crops'))\"}\n"
	"  - {type: ref, name: b1, choices: {rows: r_beds, filter: \"text_at(choice(), 'r_name') "
	"<> "
	"'stone'\"}, label: D}\n"
	"  - {type: calculate, name: c5, calculation: \"text_at(${b1}, 'r_name')\"}\n"
	"  - {type: calculate, name: c6, calculation: \"number_at(${b1}, 'r_size')\"}\n"
	"  - type: repeat\n"
	"    name: r_beds\n"
	"    key: r_name\n"
	"    fields:\n"
	"      - {type: text, name: r_name, label: N}\n"
	"      - {type: integer, name: r_size, label: S}\n"
	"    label: Beds\n";

static struct value
source_value(void *context, struct str ref, struct str name, struct arena *arena)
{
	static const struct value crops[] = {
		{ .kind = VALUE_TEXT, .text = { "bean", 4 } },
		{ .kind = VALUE_TEXT, .text = { "leek", 4 } },
	};
	bool first = str_starts(ref, STR(DOC_A));

	(void)context, (void)arena;
	if (str_is(name, "title"))
		return value_text(first ? STR("North") : STR("South"));
	if (str_is(name, "unit"))
		return value_text(first ? STR("p1") : STR("p2"));
	if (str_is(name, "size"))
		return value_integer(first ? 3 : 2);
	if (str_is(name, "day"))
		return value_date(day_of(2017, 3, 14));
	if (str_is(name, "r_name"))
		return value_text(STR("By the wall"));
	if (str_is(name, "crops"))
		return (struct value){ .kind = VALUE_LIST, .list = { .items = crops, .count = 2 } };
	return value_none();
}

static bool
source_there(void *context, struct str ref)
{
	(void)context;
	return str_starts(ref, STR(DOC_A)) || str_starts(ref, STR(DOC_B));
}

static bool
source_find(void *context, const struct question *question, struct str text, struct arena *arena,
	struct str *ref, struct diags *diags)
{
	(void)context, (void)question;
	*ref = str_is(text, "South") ? STR(DOC_B) : arena_text(arena, text);
	return str_is(text, "South") || str_is(text, DOC_A) || str_is(text, DOC_B) ||
	       diag_error(diags, place_none(), "answer.not-a-document", "no such document here");
}

struct garden {
	struct form *form;
	struct answers *answers;
	struct arena arena;
	struct row *rows[3];
};

static struct question *
question_of(const struct garden *garden, const char *name)
{
	struct question *question = form_question(garden->form, str_of(name));

	assert_non_null(question);
	return question;
}

static void
answer_in(struct garden *garden, const char *name, struct row *row, const struct value *value)
{
	struct spot spot = spot_of(garden->answers, question_of(garden, name));
	struct uid uid = uid_random();

	if (row != NULL)
		spot.row = row;
	answers_set(garden->answers, &spot, STATE_ANSWERED, value, &uid, 1, 0);
}

static void
plant(struct garden *garden, bool source)
{
	static const char *const NAMES[] = { "Wall", "stone", "Pond" };
	const struct answers_source from = {
		.value = source_value, .there = source_there, .find = source_find
	};
	const struct memory_file files[] = { { "f.yaml", NULL },
		{ "plots", "code,label\np1,One\np2,Two\n" }, { NULL, NULL } };
	struct memory_file all[3];
	struct buf text = { 0 };
	struct diags diags = { 0 };

	memcpy(all, files, sizeof all);
	buf_text(&text, HEAD("f"));
	buf_text(&text, GARDEN);
	all[0].text = text.at;
	garden->form = memory_form(all, "f.yaml", &diags);
	if (garden->form == NULL)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	buf_free(&text);
	garden->answers = answers_new(garden->form);
	if (source)
		answers_look(garden->answers, &from);
	for (size_t i = 0; i < 3; i++) {
		struct uid id = { { 0 } };
		struct value name = value_text(str_of(NAMES[i])), size = value_integer((int)i + 1);

		id.bytes[0] = (unsigned char)(0xa1 + 0x10 * i);
		id.bytes[15] = (unsigned char)(i + 1);
		garden->rows[i] = answers_row_add(
			garden->answers, question_of(garden, "r_beds"), NULL, &id, (double)i);
		answer_in(garden, "r_name", garden->rows[i], &name);
		answer_in(garden, "r_size", garden->rows[i], &size);
	}
}

static void
clear(struct garden *garden)
{
	answers_free(garden->answers);
	form_free(garden->form);
	arena_free(&garden->arena);
}

static const char *
text_of(struct garden *garden, const char *name)
{
	struct value value = answers_value(garden->answers, question_of(garden, name), NULL);
	struct buf out = { 0 };
	struct str text;

	value_write(&out, &value);
	text = arena_text(&garden->arena, buf_str(&out));
	buf_free(&out);
	return text.at;
}

static void
what_stands_in_another_document_is_read(void **state)
{
	(void)state;
	struct garden garden = { 0 };
	struct value value = value_text(STR(DOC_A));

	plant(&garden, true);
	assert_string_equal(text_of(&garden, "c1"), "");
	answer_in(&garden, "a1", NULL, &value);
	assert_string_equal(text_of(&garden, "c1"), "North");
	assert_string_equal(text_of(&garden, "c2"), "6");
	assert_string_equal(text_of(&garden, "c3"), "2017-03-15");
	assert_string_equal(text_of(&garden, "c4"), "2");
	clear(&garden);
}

static void
without_a_source_refs_lead_nowhere(void **state)
{
	(void)state;
	struct garden garden = { 0 };
	struct value value = value_text(STR(DOC_A));
	struct problems problems;
	struct spot spot;

	plant(&garden, false);
	answer_in(&garden, "a1", NULL, &value);
	assert_string_equal(text_of(&garden, "c1"), "");
	assert_string_equal(text_of(&garden, "c4"), "0");
	spot = spot_of(garden.answers, question_of(&garden, "a1"));
	/* Who cannot look does not say that it is gone. */
	spot_problems(garden.answers, &spot, NULL, &garden.arena, 0, &problems);
	assert_int_equal(problems.count, 0);
	clear(&garden);
}

static void
what_is_gone_is_told_and_blocks_nothing(void **state)
{
	(void)state;
	struct garden garden = { 0 };
	struct value value = value_text(STR("000000000000000000000000000000ff"));
	struct problems problems;
	struct spot spot;
	struct buf out = { 0 };

	plant(&garden, true);
	answer_in(&garden, "a1", NULL, &value);
	spot = spot_of(garden.answers, question_of(&garden, "a1"));
	spot_problems(garden.answers, &spot, NULL, &garden.arena, 0, &problems);
	assert_int_equal(problems.count, 1);
	assert_string_equal(problems.at[0].code, "ref-gone");
	assert_int_equal(problems.at[0].kind, PROBLEM_LOOK);
	answer_say(garden.answers, spot.question, &value, 0, &out);
	assert_string_equal(out.at, "(no longer here)");
	buf_free(&out);
	clear(&garden);
}

static void
rows_of_the_document_are_read_and_removed(void **state)
{
	(void)state;
	struct garden garden = { 0 };
	struct diags diags = { 0 };
	struct value value;

	plant(&garden, true);
	assert_true(ref_read(garden.answers, question_of(&garden, "b1"), NULL, STR("pond"),
		&garden.arena, &value, &diags));
	assert_ptr_equal(ref_row(garden.answers, value.text), garden.rows[2]);
	answer_in(&garden, "b1", NULL, &value);
	assert_string_equal(text_of(&garden, "c5"), "Pond");
	assert_string_equal(text_of(&garden, "c6"), "3");
	answers_row_remove(garden.answers, garden.rows[2], true);
	assert_string_equal(text_of(&garden, "c5"), "");
	answers_row_remove(garden.answers, garden.rows[2], false);
	assert_string_equal(text_of(&garden, "c5"), "Pond");
	clear(&garden);
}

static void
rows_are_named_by_place_key_and_beginning(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int row; /* -1: refused */
	} rows[] = { { "1", 0 }, { " 3 ", 2 }, { "WALL", 0 }, { "a100", 0 }, { "0", -1 },
		{ "4", -1 }, { "a1", -1 }, { "lake", -1 },
		{ "b1000000000000000000000000000002", 1 } };
	struct garden garden = { 0 };

	plant(&garden, true);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct diags diags = { 0 };
		struct value value;
		bool good = ref_read(garden.answers, question_of(&garden, "b1"), NULL,
			str_of(rows[i].text), &garden.arena, &value, &diags);

		if (good != (rows[i].row >= 0))
			fail_msg("%s: %s", rows[i].text, diags_first(&diags));
		if (good)
			assert_ptr_equal(
				ref_row(garden.answers, value.text), garden.rows[rows[i].row]);
		else
			assert_string_equal(diags.at[0].code, "answer.no-row");
		diags_clear(&diags);
	}
	clear(&garden);
}

static void
several_documents_by_commas_or_blanks(void **state)
{
	(void)state;
	struct garden garden = { 0 };
	struct diags diags = { 0 };
	struct value value;

	plant(&garden, true);
	assert_true(ref_read(garden.answers, question_of(&garden, "a2"), NULL,
		STR("South, " DOC_A ", South"), &garden.arena, &value, &diags));
	assert_int_equal(value.kind, VALUE_LIST);
	assert_int_equal(value.list.count, 2);
	assert_true(str_is(value.list.items[0].text, DOC_B));
	assert_true(ref_read(garden.answers, question_of(&garden, "a2"), NULL, STR(DOC_B " " DOC_A),
		&garden.arena, &value, &diags));
	assert_int_equal(value.list.count, 2);
	assert_false(ref_read(garden.answers, question_of(&garden, "a2"), NULL, STR("West"),
		&garden.arena, &value, &diags));
	assert_true(diags_has(&diags, "answer.not-a-document"));
	diags_clear(&diags);
	clear(&garden);
}

static void
only_ids_are_stored(void **state)
{
	(void)state;
	static const struct {
		const char *name, *text;
		bool good;
	} rows[] = { { "a1", DOC_A, true }, { "a1", ROW_A, false }, { "a1", "North", false },
		{ "a1", "", true }, { "a3", ROW_A, true }, { "a3", DOC_A, false },
		{ "a2", DOC_A " " DOC_B, true }, { "a2", DOC_A " x", false }, { "b1", DOC_A, true },
		{ "b1", DOC_A "/", false }, { "b1", "1", false } };
	struct garden garden = { 0 };

	plant(&garden, true);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct question *question = question_of(&garden, rows[i].name);
		struct diags diags = { 0 };
		struct value value;

		if (question->type->read(question, str_of(rows[i].text), &garden.arena, &value,
			    &diags) != rows[i].good)
			fail_msg("%s = %s", rows[i].name, rows[i].text);
		diags_clear(&diags);
	}
	clear(&garden);
}

static void
filter_and_unit_say_what_is_offered(void **state)
{
	(void)state;
	struct garden garden = { 0 };
	struct moment moment;
	struct str *refs;
	size_t count;

	plant(&garden, true);
	moment = (struct moment){ .answers = garden.answers, .arena = &garden.arena };
	assert_true(ref_offered(question_of(&garden, "a2"), &moment, STR(DOC_A)));
	assert_false(ref_offered(question_of(&garden, "a2"), &moment, STR(DOC_B)));
	assert_false(ref_offered(question_of(&garden, "a2"), &moment, STR("ff")));
	answers_unit(garden.answers, STR("p2"));
	assert_false(ref_offered(question_of(&garden, "a1"), &moment, STR(DOC_A)));
	assert_true(ref_offered(question_of(&garden, "a1"), &moment, STR(DOC_B)));
	refs = ref_rows(question_of(&garden, "b1"), &moment, &garden.arena, &count);
	assert_int_equal(count, 2);
	assert_ptr_equal(ref_row(garden.answers, refs[1]), garden.rows[2]);
	clear(&garden);
}

static void
people_read_titles_and_keys(void **state)
{
	(void)state;
	struct garden garden = { 0 };
	struct buf out = { 0 };
	struct value value = value_text(STR(DOC_A));
	char id[UID_TEXT];

	plant(&garden, true);
	answer_say(garden.answers, question_of(&garden, "a1"), &value, 0, &out);
	assert_string_equal(out.at, "North");
	buf_clear(&out);
	value = value_text(STR(ROW_A));
	answer_say(garden.answers, question_of(&garden, "a3"), &value, 0, &out);
	assert_string_equal(out.at, "By the wall");
	buf_clear(&out);
	uid_write(id, &garden.rows[1]->id);
	value = value_text(str_of(id));
	answer_say(garden.answers, question_of(&garden, "b1"), &value, 0, &out);
	assert_string_equal(out.at, "stone");
	buf_free(&out);
	clear(&garden);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stands_in_another_document_is_read),
		cmocka_unit_test(without_a_source_refs_lead_nowhere),
		cmocka_unit_test(what_is_gone_is_told_and_blocks_nothing),
		cmocka_unit_test(rows_of_the_document_are_read_and_removed),
		cmocka_unit_test(rows_are_named_by_place_key_and_beginning),
		cmocka_unit_test(several_documents_by_commas_or_blanks),
		cmocka_unit_test(only_ids_are_stored),
		cmocka_unit_test(filter_and_unit_say_what_is_offered),
		cmocka_unit_test(people_read_titles_and_keys),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
