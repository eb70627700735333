/* conversing.h - a conversation that a test file types in
 *
 * One at a time, at 24 by 80.
 */
#pragma once

#include "conversation.h"

static struct conversation here;

static int
open_here(void **state)
{
	(void)state;
	conversation_open(&here, 24, 80);
	return 0;
}

static int
close_here(void **state)
{
	(void)state;
	conversation_close(&here);
	return 0;
}

static void
press(const char *keys)
{
	conversation_press(&here, keys);
}

#define holds(name, text) assert_string_equal(conversation_value(&here, name), text)
#define at(name) assert_string_equal(conversation_at(&here), name)
#define shows(text) assert_true(conversation_shows(&here, text))
#define hides(text) assert_false(conversation_shows(&here, text))

#define T(name) cmocka_unit_test_setup_teardown(name, open_here, close_here)
