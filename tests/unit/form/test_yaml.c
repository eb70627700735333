#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/buf.h"
#include "form/form.h"
#include "form/yaml.h"

struct read {
	struct arena arena;
	struct diags diags;
	struct node *root;
};

static struct read
read_text(const char *text, size_t length)
{
	struct read read = { .root = NULL };

	read.root = yaml_read(&read.arena, &read.arena, "f.yaml",
		(struct str){ .at = text, .length = length }, &read.diags);
	return read;
}

static void
done(struct read *read)
{
	diags_clear(&read->diags);
	arena_free(&read->arena);
}

static void
nodes_have_places(void **state)
{
	(void)state;
	const char *text = "åäö: \"två ord\"\nb:\n  - 'x'\n  - {c: ja, d: ~}\ne: |\n  rad\n";
	struct read read = read_text(text, strlen(text));
	const struct node *first, *list, *map, *block;

	assert_non_null(read.root);
	assert_int_equal(read.root->kind, NODE_MAP);
	assert_int_equal(read.root->count, 3);
	first = node_member(read.root, "åäö");
	assert_true(str_is(first->text, "två ord"));
	assert_int_equal(first->line, 1);
	assert_int_equal(first->column, 6);
	assert_true(first->exact);
	assert_int_equal(node_text_place("f", first).column, 7);
	list = node_member(read.root, "b");
	assert_int_equal(list->kind, NODE_LIST);
	assert_int_equal(list->key_line, 2);
	assert_int_equal(list->first->style, STYLE_QUOTED);
	map = list->first->next;
	assert_true(str_is(node_member(map, "c")->text, "ja"));
	assert_true(node_is_null(node_member(map, "d")));
	assert_int_equal(node_member(map, "d")->column, 16);
	block = node_member(read.root, "e");
	assert_int_equal(block->style, STYLE_BLOCK);
	assert_false(block->exact);
	assert_true(str_is(block->text, "rad\n"));
	assert_null(node_member(read.root, "z"));
	done(&read);
}

static void
escapes_are_not_exact(void **state)
{
	(void)state;
	const char *text = "a: \"x\\ty\"\nb: 'it''s'\nc: one\n  two\nd: \"~\"\n";
	struct read read = read_text(text, strlen(text));

	assert_non_null(read.root);
	assert_false(node_member(read.root, "a")->exact);
	assert_true(str_is(node_member(read.root, "a")->text, "x\ty"));
	assert_false(node_member(read.root, "b")->exact);
	assert_false(node_member(read.root, "c")->exact);
	assert_true(str_is(node_member(read.root, "c")->text, "one two"));
	assert_false(node_is_null(node_member(read.root, "d")));
	done(&read);
}

static void
refused(const char *text, size_t length, const char *code, uint32_t line)
{
	clock_t before = clock();
	struct read read = read_text(text, length);

	assert_null(read.root);
	assert_int_equal(read.diags.count, 1);
	assert_string_equal(read.diags.at[0].code, code);
	assert_int_equal(read.diags.at[0].place.line, line);
	assert_true(clock() - before < CLOCKS_PER_SEC);
	done(&read);
}

#define REFUSED(text, code, line) refused(text, sizeof(text) - 1, code, line)

static void
byte_faults_have_their_line(void **state)
{
	(void)state;
	REFUSED("a: 1\nb: l\xe4ge\n", "form.bytes", 2);
	REFUSED("a: 1\nb: 2\nc: 3\nd: \0\n", "form.control", 4);
	REFUSED("a: 1\nb: \x1b[31m\n", "form.control", 2);
	REFUSED("a: 1\n\nb: \"\\u0000\"\n", "form.control", 3);
	REFUSED("a: 1\nb: \"\\e[0m\"\n", "form.control", 2);
	REFUSED("\"a\\e\": 1\n", "form.control", 1);
	REFUSED("a: \xed\xa0\x80\n", "form.bytes", 1);
	REFUSED("a: \xc0\xaf\n", "form.bytes", 1);
	REFUSED("\xff\xfe\x61\x00", "form.bytes", 1);
	REFUSED("a: 1\nb: \xef\xbf\xbf\n", "form.control", 2);
}

static void
what_forms_do_not_have(void **state)
{
	(void)state;
	REFUSED("a: &x 1\n", "form.anchor", 1);
	REFUSED("a: 1\nb: *x\n", "form.alias", 2);
	REFUSED("a: !!int 1\n", "form.tag", 1);
	REFUSED("<<: {a: 1}\n", "form.merge", 1);
	REFUSED("a: 1\n---\nb: 1\n", "form.second-document", 2);
	REFUSED("a: 1\nb: 2\na: 3\n", "form.duplicate-key", 3);
	REFUSED("? {a: b}\n: c\n", "form.key", 1);
	REFUSED("# only this\n", "form.empty", 0);
	REFUSED("", "form.empty", 0);
	REFUSED("a: [1\n", "form.syntax", 2);
	REFUSED("a:\n  {assert: ${b} <= 3, c: 1}\n", "form.quotes", 2);
}

/* ---- large ones ---- */

static void
repeated(const char *head, const char *part, size_t count, const char *code, uint32_t line)
{
	struct buf text = { 0 };

	buf_text(&text, head);
	for (size_t i = 0; i < count; i++)
		buf_text(&text, part);
	refused(text.at, text.length, code, line);
	buf_free(&text);
}

static void
bombs_end_in_a_second(void **state)
{
	(void)state;
	repeated("a: ", "[", 1000000, "form.depth", 1);
	repeated("a: ", "{a: ", 500000, "form.depth", 1);
	repeated("a: [", "a,", 2000000, "form.size", 1);
	repeated("a: \"", "x", 5000000, "form.size", 0);
	repeated("", "- ", 1000000, "form.depth", 1);
	repeated("a: &a [x]\n", "b: [*a, *a, *a]\n", 1000, "form.anchor", 1);
}

static void
wide_maps_are_fast(void **state)
{
	(void)state;
	struct buf text = { 0 };
	clock_t before = clock();
	struct read read;

	for (int i = 0; i < 100000; i++)
		buf_format(&text, "k%d: 1\n", i);
	read = read_text(text.at, text.length);
	assert_non_null(read.root);
	assert_int_equal(read.root->count, 100000);
	done(&read);
	buf_text(&text, "k99: 2\n");
	read = read_text(text.at, text.length);
	assert_null(read.root);
	assert_true(diags_has(&read.diags, "form.duplicate-key"));
	assert_true(clock() - before < 4 * CLOCKS_PER_SEC);
	done(&read);
	buf_free(&text);
}

static void
depth_is_counted(void **state)
{
	(void)state;
	char text[2 * FORM_DEPTH_MOST + 1] = { 0 };
	struct read read;

	memset(text, '[', FORM_DEPTH_MOST);
	memset(text + FORM_DEPTH_MOST, ']', FORM_DEPTH_MOST);
	read = read_text(text, strlen(text));
	assert_non_null(read.root);
	done(&read);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_have_places),
		cmocka_unit_test(escapes_are_not_exact),
		cmocka_unit_test(byte_faults_have_their_line),
		cmocka_unit_test(what_forms_do_not_have),
		cmocka_unit_test(bombs_end_in_a_second),
		cmocka_unit_test(wide_maps_are_fast),
		cmocka_unit_test(depth_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
