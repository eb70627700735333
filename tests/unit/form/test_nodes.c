#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/path.h"
#include "form/form.h"
#include "form/nodes.h"

/* One text, read as it always is, and packed. */
struct stand {
	struct arena arena;
	struct diags diags;
	struct buf text, packed;
	struct hash hash;
	struct node *root;
};

static void
pack(struct stand *stand)
{
	stand->hash = hash_of(stand->text.at, stand->text.length);
	stand->root = yaml_read(
		&stand->arena, &stand->arena, "f.yaml", buf_str(&stand->text), &stand->diags);
	assert_non_null(stand->root);
	nodes_pack(stand->root, &stand->hash, &stand->packed);
}

static void
done(struct stand *stand)
{
	diags_clear(&stand->diags);
	buf_free(&stand->text);
	buf_free(&stand->packed);
	arena_free(&stand->arena);
}

static struct node *
unpack(struct stand *stand)
{
	return nodes_unpack(&stand->arena, &stand->arena, buf_str(&stand->packed), &stand->hash);
}

static void
assert_same(const struct node *a, const struct node *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->style, b->style);
	assert_int_equal(a->exact, b->exact);
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->column, b->column);
	assert_int_equal(a->key_line, b->key_line);
	assert_int_equal(a->key_column, b->key_column);
	assert_true(str_equal(a->key, b->key));
	if (a->kind == NODE_SCALAR) {
		assert_true(str_equal(a->text, b->text));
		assert_int_equal(b->text.at[b->text.length], '\0');
		return;
	}
	assert_int_equal(a->count, b->count);
	for (a = a->first, b = b->first; a && b; a = a->next, b = b->next)
		assert_same(a, b);
	assert_ptr_equal(a, b);
}

static void
forms_come_back_as_they_were(void **state)
{
	const char *root = getenv("BEHOV_TEST_ROOT");
	struct arena names = { 0 };
	struct str folder = arena_format(&names, "%s/forms", root ? root : "."), *files;
	size_t count, read = 0;

	(void)state;
	assert_true(path_list(&names, folder.at, &files, &count));
	for (size_t i = 0; i < count; i++) {
		struct stand stand = { .root = NULL };

		if (!str_ends(files[i], STR(".yaml")))
			continue;
		assert_true(path_read(path_join(&names, folder, files[i]).at, FORM_BYTES_MOST,
			&stand.text, &stand.diags));
		pack(&stand);
		assert_same(stand.root, unpack(&stand));
		read++;
		done(&stand);
	}
	assert_true(read > 0);
	arena_free(&names);
}

static void
every_shape_comes_back(void **state)
{
	static const char *const texts[] = { "a", "~", "{}", "[]", "a:\nb:\n", "- [[], {}]\n- x\n",
		"'å ä': \"ö\\n\"\nb: |\n  rad\n  två\n\n\n\nc: >-\n  x\n",
		"a: {b: {c: [1, {d: ''}]}, e: }\n? f\n: g\n" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		struct stand stand = { .root = NULL };

		buf_text(&stand.text, texts[i]);
		pack(&stand);
		assert_same(stand.root, unpack(&stand));
		done(&stand);
	}
}

/* Whatever became of the bytes: with the end put right nothing is read that is
 * not there, and with the end as it was nothing is read at all. */
static void
damaged_bytes_are_not_taken(void **state)
{
	struct stand stand = { .root = NULL };
	struct hash other = { .bytes = { 1 } }, end;

	(void)state;
	buf_text(&stand.text, "a: {b: [x, 'y', {c: z}]}\nd: \"text\"\n");
	pack(&stand);
	assert_null(nodes_unpack(&stand.arena, &stand.arena, buf_str(&stand.packed), &other));
	for (size_t cut = 0; cut < stand.packed.length; cut++)
		assert_null(nodes_unpack(&stand.arena, &stand.arena,
			str_part(buf_str(&stand.packed), 0, cut), &stand.hash));
	for (size_t i = 0; i < stand.packed.length - sizeof end; i++) {
		for (unsigned flip = 1; flip < 256; flip <<= 1) {
			struct buf bytes = { 0 };

			buf_add(&bytes, buf_str(&stand.packed));
			bytes.at[i] = (char)((unsigned char)bytes.at[i] ^ flip);
			assert_null(nodes_unpack(
				&stand.arena, &stand.arena, buf_str(&bytes), &stand.hash));
			end = hash_of(bytes.at, bytes.length - sizeof end);
			memcpy(bytes.at + bytes.length - sizeof end, end.bytes, sizeof end);
			nodes_unpack(&stand.arena, &stand.arena, buf_str(&bytes), &stand.hash);
			buf_free(&bytes);
		}
	}
	done(&stand);
}

static size_t
files_in(const char *folder, struct arena *arena, struct str **names)
{
	size_t count = 0;

	return path_list(arena, folder, names, &count) ? count : 0;
}

static void
what_was_kept_is_taken_and_made_anew(void **state)
{
	char folder[] = "/tmp/behov-nodes-XXXXXX";
	struct stand stand = { .root = NULL };
	struct str kept, *names;
	struct node *again;

	(void)state;
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CACHE_HOME", folder, 1);
	kept = arena_format(&stand.arena, "%s/behov", folder);
	for (int i = 0; i < 200; i++)
		buf_format(&stand.text, "key_%d: [\"text %d\", plain]\n", i, i);
	pack(&stand);
	for (int i = 0; i < 3; i++) {
		again = nodes_read(
			&stand.arena, &stand.arena, "f.yaml", buf_str(&stand.text), &stand.diags);
		assert_same(stand.root, again);
		assert_int_equal(files_in(kept.at, &stand.arena, &names), 1);
		kept = arena_format(&stand.arena, "%s/behov", folder);
		/* Broken, it is no matter. */
		if (i == 1)
			path_write(path_join(&stand.arena, kept, names[0]).at, STR("behov nodes"),
				&stand.diags);
	}
	unlink(path_join(&stand.arena, kept, names[0]).at);
	rmdir(kept.at);
	rmdir(folder);
	/* Where nothing can be kept, it is read all the same. */
	setenv("XDG_CACHE_HOME", "/dev/null", 1);
	again = nodes_read(
		&stand.arena, &stand.arena, "f.yaml", buf_str(&stand.text), &stand.diags);
	assert_same(stand.root, again);
	assert_int_equal(stand.diags.count, 0);
	done(&stand);
}

/* What stands for a text is taken at its word: whoever gave it looks after. */
static void
what_is_known_stands_for_the_text(void **state)
{
	char folder[] = "/tmp/behov-nodes-XXXXXX";
	struct stand stand = { .root = NULL };
	struct hash known = hash_of("known", 5), other = hash_of("other", 5);
	struct buf text = { 0 };
	struct str kept, *names;
	struct node *again;

	(void)state;
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CACHE_HOME", folder, 1);
	kept = arena_format(&stand.arena, "%s/behov", folder);
	for (int i = 0; i < 200; i++) {
		buf_format(&stand.text, "key_%d: [\"text %d\", plain]\n", i, i);
		buf_format(&text, "key_%d: changed, though not what it is known by\n", i);
	}
	pack(&stand);
	for (int i = 0; i < 2; i++) {
		again = nodes_read_known(&stand.arena, &stand.arena, "f.yaml",
			buf_str(i ? &text : &stand.text), &known, &stand.diags);
		assert_same(stand.root, again);
	}
	again = nodes_read_known(
		&stand.arena, &stand.arena, "f.yaml", buf_str(&text), &other, &stand.diags);
	assert_true(str_starts(again->first->text, STR("changed")));
	assert_int_equal(files_in(kept.at, &stand.arena, &names), 2);
	for (int i = 0; i < 2; i++)
		unlink(path_join(&stand.arena, kept, names[i]).at);
	rmdir(kept.at);
	rmdir(folder);
	assert_int_equal(stand.diags.count, 0);
	buf_free(&text);
	done(&stand);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_come_back_as_they_were),
		cmocka_unit_test(every_shape_comes_back),
		cmocka_unit_test(damaged_bytes_are_not_taken),
		cmocka_unit_test(what_was_kept_is_taken_and_made_anew),
		cmocka_unit_test(what_is_known_stands_for_the_text),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
