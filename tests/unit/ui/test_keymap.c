/* test_keymap.c - the laws of the table of acts */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "base/lang.h"
#include "ui/keymap.h"

static struct keymap keymap;

static bool
stands_in(enum context context, enum context outer)
{
	for (;; context = context_parent(context)) {
		if (context == outer)
			return true;
		if (context == CONTEXT_EVERYWHERE)
			return false;
	}
}

static bool
overlap(const struct binding *one, const struct binding *other)
{
	if (one->last == one->key.point && other->last == other->key.point)
		return key_equal(&one->key, &other->key);
	return one->key.press == other->key.press && one->key.ctrl == other->key.ctrl &&
	       one->key.point <= other->last && other->key.point <= one->last;
}

static void
no_key_has_two_meanings_in_one_context(void **state)
{
	(void)state;
	for (size_t i = 0; i < keymap.count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (keymap.at[i].context != keymap.at[j].context)
				continue;
			assert_false(overlap(&keymap.at[i], &keymap.at[j]));
		}
	}
}

static void
an_act_has_one_row_in_a_context(void **state)
{
	(void)state;
	for (size_t i = 0; i < acts_count; i++)
		for (size_t j = 0; j < i; j++)
			assert_false(
				acts[i].act == acts[j].act && acts[i].context == acts[j].context);
}

/* Ctrl and function keys mean the same on every screen. */
static void
what_is_everywhere_is_the_same_everywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < keymap.count; i++) {
		const struct binding *one = &keymap.at[i];
		bool function = one->key.press >= PRESS_F1 && one->key.press <= PRESS_F12;

		if (!function && !(one->key.ctrl && one->key.press == PRESS_CHAR))
			continue;
		for (size_t j = 0; j < keymap.count; j++)
			if (key_equal(&one->key, &keymap.at[j].key))
				assert_int_equal(one->act, keymap.at[j].act);
	}
}

/* Principle 1: a letter in an answer is an answer. */
static void
no_bare_letter_is_a_command_in_an_answer(void **state)
{
	(void)state;
	for (size_t i = 0; i < keymap.count; i++) {
		const struct binding *one = &keymap.at[i];

		if (one->key.press != PRESS_CHAR || one->key.ctrl ||
			!stands_in(one->context, CONTEXT_ANSWER))
			continue;
		assert_false(one->key.point >= 'a' && one->key.point <= 'z');
		assert_false(one->key.point >= 'A' && one->key.point <= 'Z');
		/* Where text is typed not even a digit is. */
		assert_false(stands_in(one->context, CONTEXT_TEXT));
	}
}

/* Under what was said an answer is typed: there too a letter is a letter. */
static void
no_letter_is_a_command_where_an_answer_is_typed(void **state)
{
	(void)state;
	for (uint32_t point = ' ' + 1; point < 127; point++) {
		struct key key = key_char(point);

		assert_int_equal(keymap_find(&keymap, CONTEXT_THREAD, &key), ACT_NONE);
	}
}

/* Ruling 20: Esc and the letter is Ctrl and the letter.  Ctrl-H is Backspace,
 * which lists do not know: there h is free for the history. */
static void
lists_keep_the_twins_free(void **state)
{
	(void)state;
	for (const char *letter = "kgnjl"; *letter; letter++) {
		struct key key = key_char((unsigned char)*letter);

		for (int i = 0; i < CONTEXT_COUNT; i++)
			assert_int_equal(keymap_find(&keymap, (enum context)i, &key), ACT_NONE);
	}
}

/* A wrong TERM loses function keys, Home, End, pages, Shift-Tab. */
static void
no_command_has_only_a_function_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < acts_count; i++) {
		struct key key;
		struct str rest = str_of(acts[i].keys);

		if (strcmp(acts[i].keys, "0-9") == 0 || strcmp(acts[i].keys, "1-9") == 0)
			continue;
		/* What has none at all is found by searching. */
		if (!*acts[i].keys && !acts[i].also)
			continue;
		assert_true(key_read(str_word(&rest), &key));
		assert_false(key.press >= PRESS_F1 && key.press <= PRESS_F12);
	}
}

static void
keys_that_terminals_keep_are_not_used(void **state)
{
	static const char kept[] = "abvhijm";

	(void)state;
	for (size_t i = 0; kept[i]; i++) {
		struct key key = key_ctrl(kept[i]);

		for (int context = 0; context < CONTEXT_COUNT; context++)
			assert_int_equal(
				keymap_find(&keymap, (enum context)context, &key), ACT_NONE);
	}
}

static void
no_key_needs_altgr(void **state)
{
	(void)state;
	for (size_t i = 0; i < keymap.count; i++)
		if (keymap.at[i].key.press == PRESS_CHAR)
			assert_null(strchr("[]{}\\|@$~", (int)keymap.at[i].key.point));
}

static void
found(enum context context, const char *written, enum act expected)
{
	struct key key;

	assert_true(key_read(str_of(written), &key));
	assert_int_equal(keymap_find(&keymap, context, &key), expected);
}

static void
contexts_inherit(void **state)
{
	(void)state;
	found(CONTEXT_PAGE, "Enter", ACT_NEW_LINE);
	found(CONTEXT_TEXT, "Enter", ACT_ACCEPT);
	found(CONTEXT_PAGE, "Ctrl-W", ACT_ERASE_WORD);
	found(CONTEXT_PAGE, "Ctrl-F", ACT_MISSING);
	found(CONTEXT_PAGE, "F9", ACT_MISSING);
	found(CONTEXT_PAGE, "x", ACT_NONE);
	found(CONTEXT_SEATS, "4", ACT_DIGIT);
	found(CONTEXT_SEATS, "-", ACT_DONT_KNOW);
	found(CONTEXT_SEATS, ",", ACT_ABSTAIN);
	found(CONTEXT_SEATS, "Enter", ACT_REVEAL);
	found(CONTEXT_ROWS, "x", ACT_REMOVE);
	found(CONTEXT_ROWS, "?", ACT_HELP);
	found(CONTEXT_LIST, "x", ACT_NONE);
}

/* act_find looks no further. */
static void
acts_stand_in_the_order_of_their_contexts(void **state)
{
	(void)state;
	for (size_t i = 1; i < acts_count; i++)
		assert_true(acts[i - 1].context <= acts[i].context);
	for (size_t i = 0; i < acts_count; i++)
		assert_ptr_equal(act_find(acts[i].context, acts[i].act), &acts[i]);
}

static void
every_act_is_named_and_found_by_its_name(void **state)
{
	(void)state;
	for (int i = ACT_NONE + 1; i < ACT_COUNT; i++) {
		bool used = false;

		assert_int_equal(act_named(act_name((enum act)i)), i);
		for (size_t j = 0; j < acts_count; j++)
			used = used || acts[j].act == (enum act)i;
		assert_true(used);
	}
	assert_int_equal(act_named("no such"), ACT_NONE);
}

static void
every_row_has_its_sentence(void **state)
{
	(void)state;
	for (size_t i = 0; i < acts_count; i++) {
		size_t length = strlen(acts[i].help);

		assert_true(length > 3 && acts[i].help[length - 1] == '.');
	}
}

static void
the_first_key_is_the_one_shown(void **state)
{
	struct key key;
	uint32_t last;

	(void)state;
	assert_true(keymap_key(&keymap, CONTEXT_PAGE, ACT_MISSING, &key, &last));
	assert_true(key.ctrl && key.point == 'f');
	assert_true(keymap_key(&keymap, CONTEXT_GRADE, ACT_DIGIT, &key, &last));
	assert_int_equal(last, '9');
	assert_false(keymap_key(&keymap, CONTEXT_HOME, ACT_EDITOR, &key, &last));
}

/* "Ctrl-U brings it back": with the key that the user has for it. */
static void
sentences_name_the_users_own_keys(void **state)
{
	struct keymap mine = { .count = 0 };
	struct arena arena = { 0 };
	struct key own;
	struct str said;

	(void)state;
	assert_true(key_read(STR("Ctrl-P"), &own));
	keymap_add(&mine, CONTEXT_EVERYWHERE, ACT_UNDO, own, own.point);
	for (size_t i = 0; i < keymap.count; i++)
		keymap_add(&mine, keymap.at[i].context, keymap.at[i].act, keymap.at[i].key,
			keymap.at[i].last);
	said = keymap_reword(&mine, &arena, STR("Gone. Ctrl-U brings it back, Ctrl-F or Ctrl-"));
	assert_string_equal(said.at, "Gone. Ctrl-P brings it back, Ctrl-F or Ctrl-");
	said = keymap_reword(&keymap, &arena, STR("Ctrl-U"));
	assert_string_equal(said.at, "Ctrl-U");
	/* What is no such key stays: Ctrl-E only means something in a text. */
	said = keymap_reword(&mine, &arena, STR("Ctrl-E, Ctrl-\303\245 and Ctrl-U"));
	assert_string_equal(said.at, "Ctrl-E, Ctrl-\303\245 and Ctrl-P");
	arena_free(&arena);
	keymap_free(&mine);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_name_the_users_own_keys),
		cmocka_unit_test(no_key_has_two_meanings_in_one_context),
		cmocka_unit_test(an_act_has_one_row_in_a_context),
		cmocka_unit_test(what_is_everywhere_is_the_same_everywhere),
		cmocka_unit_test(no_bare_letter_is_a_command_in_an_answer),
		cmocka_unit_test(no_letter_is_a_command_where_an_answer_is_typed),
		cmocka_unit_test(lists_keep_the_twins_free),
		cmocka_unit_test(no_command_has_only_a_function_key),
		cmocka_unit_test(keys_that_terminals_keep_are_not_used),
		cmocka_unit_test(no_key_needs_altgr),
		cmocka_unit_test(contexts_inherit),
		cmocka_unit_test(acts_stand_in_the_order_of_their_contexts),
		cmocka_unit_test(every_act_is_named_and_found_by_its_name),
		cmocka_unit_test(every_row_has_its_sentence),
		cmocka_unit_test(the_first_key_is_the_one_shown),
	};
	int failed;

	lang_start("en");
	keymap_start(&keymap);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	keymap_free(&keymap);
	return failed;
}
