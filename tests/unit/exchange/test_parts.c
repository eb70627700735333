/* A plain text with headings, taken apart by a form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "exchange/parts.h"

static const char text_of_form[] =
	"form_id: card\nversion: \"1\"\nform_title: Card\ndefault_language: en\n"
	"title_from: a1_title\nsurvey:\n"
	"  - type: group\n    name: a\n    label: About\n    questions:\n"
	"      - {type: text, name: a1_title, label: Title}\n"
	"      - {type: select_multiple, name: a2_kinds, label: {en: Kinds, sv: Slag},\n"
	"         choices: [{name: x, label: {en: \"Ex, and more\", sv: Ex}},\n"
	"                   {name: y, label: {en: Why, sv: Varf\303\266r}}]}\n"
	"  - type: group\n    name: b\n    label: {en: Background, sv: Bakgrund}\n    questions:\n"
	"      - {type: text, name: b1_short, label: Short}\n"
	"      - {type: text, name: b2_long, appearance: multiline, label: Long}\n"
	"      - {type: repeat, name: b3_rows, label: Rows, fields: [\n"
	"         {type: text, name: b4_in, label: Inside}]}\n";

static struct form *form;
static struct arena arena;

static bool
read_form(void *context, enum form_file_kind kind, struct str name, struct arena *in,
	struct buf *out, struct str *path, struct diags *diags)
{
	(void)context, (void)name, (void)in, (void)diags;
	if (kind != FORM_MAIN)
		return false;
	buf_text(out, text_of_form);
	*path = STR("card.yaml");
	return true;
}

static int
setup(void **state)
{
	struct form_reader reader = { .read = read_form };
	struct diags diags = { 0 };

	(void)state;
	form = form_load(&reader, STR("card.yaml"), &diags);
	if (!form)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	form_free(form);
	return 0;
}

static void
is_part(const struct part *part, const char *question, const char *text)
{
	if (question)
		assert_true(part->question && str_is(part->question->name, question));
	else
		assert_null(part->question);
	assert_string_equal(arena_text(&arena, part->text).at, text);
}

static void
headings_in_any_language_and_dress(void **state)
{
	size_t count;
	struct part *parts = parts_of(form,
		STR("The chain\r\n\r\n## BAKGRUND:\r\nOne.\r\n\r\nTwo.\r\n1. short\nThree\n"
		    "Slag: Ex, Varf\303\266r\n"),
		&arena, &count);

	(void)state;
	assert_int_equal(count, 4);
	is_part(&parts[0], "a1_title", "The chain");
	is_part(&parts[1], "b2_long", "One.\n\nTwo.");
	is_part(&parts[2], "b1_short", "Three");
	is_part(&parts[3], "a2_kinds", "Ex, Varf\303\266r");
	assert_int_equal(parts[1].line, 3);
}

static void
what_matches_nothing_is_a_part_of_its_own(void **state)
{
	size_t count;
	struct part *parts = parts_of(form,
		STR("one\ntwo\n\nInside\nBackground\nLong\n\nLong\na\nLong\nb\n"), &arena, &count);

	(void)state;
	assert_int_equal(count, 2);
	is_part(&parts[0], NULL, "one\ntwo\n\nInside");
	/* What comes again follows after an empty line. */
	is_part(&parts[1], "b2_long", "a\n\nb");
	parts_of(form, STR(""), &arena, &count);
	assert_int_equal(count, 0);
	parts_of(form, STR("\n\n  \n"), &arena, &count);
	assert_int_equal(count, 0);
}

static void
is_value(const char *text, const char *value, const char *unknown)
{
	struct part part = { .question = form_question(form, STR("a2_kinds")),
		.text = str_of(text) };
	struct buf words = { 0 };
	struct str made = part_value(form, &part, &arena, &words);

	assert_string_equal(arena_text(&arena, made).at, value);
	assert_string_equal(words.at ? words.at : "", unknown);
	buf_free(&words);
}

static void
choices_by_name_or_label(void **state)
{
	(void)state;
	is_value("Ex, and more", "x", "");
	is_value("ex\nWHY", "x y", "");
	is_value("y, space", "y", "space");
	is_value(" , ,", "", "");
	is_value("nothing at all", "", "nothing at all");
}

static void
many_lines_are_read_at_once(void **state)
{
	struct buf text = { 0 };
	size_t count;

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_text(&text, "x:\n");
	buf_text(&text, "Long\nend\n");
	struct part *parts = parts_of(form, buf_str(&text), &arena, &count);

	assert_int_equal(count, 2);
	is_part(&parts[1], "b2_long", "end");
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_in_any_language_and_dress),
		cmocka_unit_test(what_matches_nothing_is_a_part_of_its_own),
		cmocka_unit_test(choices_by_name_or_label),
		cmocka_unit_test(many_lines_are_read_at_once),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
