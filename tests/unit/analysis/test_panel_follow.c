/* A panel that went with the store through many changes says what one says that is
 * opened now, to the last bit. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/crowd.h"

#define STEPS 60

struct walk {
	struct crowd crowd;
	struct store *other;   /* as if another program had it open */
	bool begun[5][2];      /* unit, round */
	size_t in_place, anew; /* how the panel went along */
};

static const char *const units[] = { "A1", "B2", "C3", "D4", "E5" };
static const char *const rounds[] = { "1", "2" };

static int
set_up(void **state)
{
	struct walk *walk = calloc(1, sizeof *walk);

	crowd_open(&walk->crowd);
	/* Nothing is kept between panels: then one that is opened is fresh. */
	setenv("XDG_CACHE_HOME", "/dev/null", 1);
	walk->other = store_open(walk->crowd.store_path, STORE_WRITE, false, &walk->crowd.diags);
	assert_non_null(walk->other);
	*state = walk;
	return 0;
}

static int
tear_down(void **state)
{
	struct walk *walk = *state;

	store_close(walk->other);
	crowd_close(&walk->crowd);
	free(walk);
	return 0;
}

static size_t
below(size_t count)
{
	return (size_t)rand() % count;
}

/* ---- what can happen ---- */

static void
say(struct crowd *crowd)
{
	static const char *const asked[] = { "f1_a", "f2_b", "f3_c" };
	char digit[2] = { (char)('0' + below(5)), '\0' };

	crowd_say(crowd, asked[below(3)], "", "", digit);
}

static void
rate(struct crowd *crowd, size_t people)
{
	static const char *const asked[] = { "e1_a", "e2_b", "e3_c", "e4_d", "e5_need" };
	char ratings[8] = { 0 };

	for (size_t i = 0; i < people; i++)
		ratings[i] = "01234-. "[below(8)];
	crowd_rate(crowd, asked[below(5)], "", "", ratings);
}

static void
relate(struct crowd *crowd)
{
	char digit[2] = { (char)('0' + below(6)), '\0' };

	crowd_rate(crowd, "p1_pairs", "soc", below(2) ? "utb" : "ksf", digit);
}

static void
write_once(struct crowd *crowd)
{
	switch (below(6)) {
	case 0: rate(crowd, 3); break;
	case 1: relate(crowd); break;
	case 2: /* the first of them is replaced before anybody saw it */
		crowd_say(crowd, "f1_a", "", "", "0");
		crowd_say(crowd, "f1_a", "", "", "4");
		break;
	case 3: crowd_hidden(crowd, "d1_view", "12"); break;
	default: say(crowd); break;
	}
}

static void
begin(struct walk *walk, size_t unit, size_t round)
{
	struct crowd *crowd = &walk->crowd;

	crowd_begin(crowd, units[unit], rounds[round], "soc:high utb:low ksf:low cul:");
	crowd_all(crowd, 3, (char)('0' + below(5)), (char)('0' + below(5)));
	walk->begun[unit][round] = true;
	crowd_end(crowd);
}

static void
go_on(struct walk *walk, size_t unit, size_t round)
{
	struct crowd *crowd = &walk->crowd;

	crowd_begin(crowd, units[unit], rounds[round], below(12) ? "" : "soc:");
	for (size_t left = 1 + below(2); left > 0; left--)
		write_once(crowd);
	crowd_end(crowd);
}

/* A payload goes; which one is all the same. */
static void
erase(struct crowd *crowd)
{
	struct log_filter filter = { .kind = ENTRY_answer, .newest_first = true };
	struct log_cursor *cursor = log_read(crowd->store, &filter);
	struct entry entry, order = { .kind = ENTRY_erase, .has_value = true };
	char uid[UID_TEXT];

	assert_true(log_next(cursor, &entry));
	uid_write(uid, &entry.uid);
	log_close(cursor);
	order.value = str_of(uid);
	assert_true(store_begin(crowd->store, &crowd->diags));
	assert_true(log_append(crowd->store, &order, &crowd->diags));
	assert_true(store_commit(crowd->store, &crowd->diags));
}

static void
step(struct walk *walk)
{
	struct store *own = walk->crowd.store;
	size_t unit = below(5), round = below(2);

	if (!below(4))
		walk->crowd.store = walk->other;
	if (!below(20))
		erase(&walk->crowd);
	else if (walk->begun[unit][round])
		go_on(walk, unit, round);
	else
		begin(walk, unit, round);
	walk->crowd.store = own;
}

/* ---- the same? ---- */

static void
same_indexes(const struct panel *a, const struct panel *b, size_t unit, size_t round)
{
	for (size_t i = 0; i < a->form->indexes_count; i++) {
		struct panel_value one = panel_index(a, unit, round, i);
		struct panel_value other = panel_index(b, unit, round, i);

		assert_int_equal(one.standing, other.standing);
		assert_memory_equal(&one.value, &other.value, sizeof one.value);
		assert_int_equal(one.n, other.n);
		assert_int_equal(one.wide, other.wide);
		if (one.index)
			assert_int_equal(one.index->parts, other.index->parts);
	}
	assert_int_equal(panel_raters(a, unit, round), panel_raters(b, unit, round));
}

static void
same_number(double number, const struct panel_value *value)
{
	if (value->standing == PANEL_HERE)
		assert_memory_equal(&number, &value->value, sizeof number);
	else
		assert_true(isnan(number));
}

static void
same_answers(const struct panel *a, const struct panel *b, size_t unit, size_t round)
{
	for (size_t i = 0; i < a->form->questions_count; i++) {
		const struct question *question = a->form->questions[i];
		struct panel_value one, other;

		if (question->scope || question->kind == VALUE_NONE || question->cell)
			continue;
		one = panel_answer(a, unit, round, question, NO_CELL, NO_CELL);
		other = panel_answer(b, unit, round, b->form->questions[i], NO_CELL, NO_CELL);
		assert_int_equal(one.standing, other.standing);
		assert_memory_equal(&one.value, &other.value, sizeof one.value);
		same_number(panel_numbers(a, round, question)[unit], &other);
	}
}

static void
same_summaries(const struct panel *a, const struct panel *b, size_t round)
{
	for (size_t i = 0; i < a->form->indexes_count; i++) {
		const struct panel_summary *one = panel_summary(a, round, i);
		const struct panel_summary *other = panel_summary(b, round, i);
		double values[5];

		assert_memory_equal(&one->five, &other->five, sizeof one->five);
		assert_memory_equal(&one->mean, &other->mean, sizeof one->mean);
		assert_int_equal(one->five.n, panel_values(a, round, i, values));
	}
}

static void
same(const struct panel *a, const struct panel *b)
{
	assert_int_equal(a->units_count, b->units_count);
	assert_int_equal(a->rounds_count, b->rounds_count);
	for (size_t round = 0; round < a->rounds_count; round++) {
		same_summaries(a, b, round);
		for (size_t unit = 0; unit < a->units_count; unit++) {
			assert_int_equal(panel_glance(a, unit, round)->begun,
				panel_glance(b, unit, round)->begun);
			same_indexes(a, b, unit, round);
			same_answers(a, b, unit, round);
		}
	}
}

static void
look(struct walk *walk)
{
	struct crowd *crowd = &walk->crowd;
	struct panel_wish wish = { .form = STR("crowd") };
	struct panel *was = crowd->panel, *fresh;

	assert_true(panel_refresh(&crowd->panel, &crowd->diags));
	walk->in_place += crowd->panel == was;
	walk->anew += crowd->panel != was;
	fresh = panel_open(crowd->store, &wish, &crowd->diags);
	assert_non_null(fresh);
	same(crowd->panel, fresh);
	panel_close(fresh);
}

static void
what_was_followed_is_what_is_read_now(void **state)
{
	struct walk *walk = *state;

	srand(290);
	begin(walk, 0, 0);
	crowd_panel(&walk->crowd);
	for (size_t i = 0; i < STEPS; i++) {
		step(walk);
		if (below(3))
			look(walk);
	}
	assert_true(walk->in_place > 12);
	assert_true(walk->anew > 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			what_was_followed_is_what_is_read_now, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
