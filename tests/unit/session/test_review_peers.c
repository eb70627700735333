/* Cells, rows and calculations beside those of the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/path.h"
#include "lib/desk.h"
#include "session/review_queue.h"
#include "session/review_read.h"

static struct desk desk;
static struct arena arena;

static const char places_text[] = "code,label,joins\n"
				  "A1,Ashford,y\nB2,Birch,y\nC3,Cove,y\nD4,Dale,y\n"
				  "E5,Elm,y\nF6,Ford,y\n";

static const char field_text[] =
	"form_id: field\n"
	"version: \"1\"\n"
	"form_title: Field\n"
	"default_language: en\n"
	"unit: places\n"
	"survey:\n"
	"  - type: matrix\n"
	"    name: m1_beds\n"
	"    label: Beds\n"
	"    rows: [{name: a, label: Annex}, {name: b, label: Barn}, {name: c, label: Court}, "
	"{name: d, label: Dock}]\n"
	"    columns: [{name: x, label: Day}]\n"
	"    cell: {type: integer}\n"
	"  - type: repeat\n"
	"    name: r1_costs\n"
	"    label: Costs\n"
	"    key: r1a_what\n"
	"    fields:\n"
	"      - {type: text, name: r1a_what, label: What}\n"
	"      - {type: integer, name: r1b_cost, label: Cost}\n"
	"  - {type: integer, name: q1_days, label: Days}\n"
	"  - {type: calculate, name: q_twice, label: Twice, calculation: \"${q1_days} * 2\"}\n"
	"  - {type: integer, name: q2_rate, answered_by: participant, label: Rate}\n"
	"  - {type: calculate, name: q_rated, label: Rated, calculation: \"${q2_rate} + 1\"}\n"
	"  - {type: calculate, name: q_again, label: Again, calculation: \"${q_rated} + 1\"}\n";

static void
put(const char *name, const char *text)
{
	char path[160];

	snprintf(path, sizeof path, "%s/data/behov/packs/desk/%s", desk.folder, name);
	assert_true(path_write(path, str_of(text), &desk.diags));
}

static int
setup(void **state)
{
	(void)state;
	desk_open(&desk);
	put("places.csv", places_text);
	put("field.yaml", field_text);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	desk_close(&desk);
	return 0;
}

static void
fill_cell(struct session *session, const char *row, const char *text)
{
	struct naming naming = {
		.question = STR("m1_beds"), .row = str_of(row), .column = STR("x")
	};
	struct spot spot;
	bool added;

	assert_true(session_spot(session, &naming, &spot, &added, &desk.diags));
	assert_true(session_answer_text(
		session, &spot, str_of(text), STATE_ANSWERED, NULL, &desk.diags));
}

static void
add_cost(struct session *session, const char *what, const char *position, const char *cost)
{
	struct row *row;

	assert_true(session_row_add(
		session, desk_spot(session, "r1_costs").question, NULL, &row, &desk.diags));
	assert_true(desk_answer(&desk, session, "r1a_what", position, what));
	assert_true(desk_answer(&desk, session, "r1b_cost", position, cost));
}

static void
rate(struct session *session, uint32_t seats, const char *text)
{
	struct spot spot = desk_spot(session, "q2_rate");

	for (uint32_t i = 1; i <= seats; i++) {
		struct participant participant = { .label = STR("Somebody") };

		assert_true(session_add_person(session, &participant, NULL, &desk.diags));
		spot.seat = i;
		assert_true(session_answer_text(
			session, &spot, str_of(text), STATE_ANSWERED, NULL, &desk.diags));
	}
	spot.seat = 0;
	assert_true(session_reveal(session, &spot, &desk.diags));
}

/* Five with beds 10 to 14, costs 100 and 200, days 10 to 14, rated 2. */
static void
others(void)
{
	static const char *const units[] = { "B2", "C3", "D4", "E5", "F6" };
	static const char *const numbers[] = { "10", "11", "12", "13", "14" };

	for (size_t i = 0; i < 5; i++) {
		struct session *session = desk_begin(&desk, "field", units[i], "");

		for (const char *row = "a\0b\0c\0d\0"; *row; row += 2)
			fill_cell(session, row, numbers[i]);
		add_cost(session, "Rent", "1", "100");
		add_cost(session, "Food", "2", "200");
		assert_true(desk_answer(&desk, session, "q1_days", NULL, numbers[i]));
		rate(session, 3, "2");
		session_close(session);
	}
}

static struct queue *
open_one(const struct uid *document)
{
	struct queue *queue = queue_open(desk.store, &(struct queue_wish){ .only = document });

	queue_read_all(queue);
	return queue;
}

static const struct notable *
notables(struct queue **queue, const struct uid *document, size_t *count)
{
	*queue = open_one(document);
	return queue_notables(*queue, queue_row_of(*queue, document), count);
}

static void
says(const struct notable *notable, const char *path, const char *text)
{
	struct buf said = { 0 };

	spot_path(&notable->spot, &said);
	assert_string_equal(notable->code, "far");
	assert_true(str_starts(buf_str(&said), str_of(path)));
	buf_clear(&said);
	buf_add(&said, notable->text);
	assert_string_equal(said.at, text);
	buf_free(&said);
}

/* A cell is held against the same cell: of the far ones the farthest are told, first. */
static void
cells_of_a_table(void **state)
{
	struct session *session;
	struct queue *queue;
	const struct notable *far;
	struct uid document;
	size_t count;

	(void)state;
	others();
	session = desk_begin(&desk, "field", "A1", "");
	document = session->document;
	fill_cell(session, "a", "40");
	fill_cell(session, "b", "16");
	far = notables(&queue, &document, &count);
	assert_int_equal(count, 1);
	says(&far[0], "m1_beds[a,x]",
		"Annex, Day: 40. The median of the others is 12. Is that right?");
	queue_close(queue);
	fill_cell(session, "b", "20");
	fill_cell(session, "c", "0");
	fill_cell(session, "d", "50");
	far = notables(&queue, &document, &count);
	assert_int_equal(count, 3);
	says(&far[0], "m1_beds[d,x]",
		"Dock, Day: 50. The median of the others is 12. Is that right?");
	says(&far[1], "m1_beds[a,x]",
		"Annex, Day: 40. The median of the others is 12. Is that right?");
	says(&far[2], "m1_beds[c,x]",
		"Court, Day: 0. The median of the others is 12. Is that right? "
		"1 more here is far from theirs.");
	queue_close(queue);
	session_close(session);
}

/* A table is read once, each cell below it by its row and column; one that is empty has
 * a line when something was said of it, after the others. */
static void
a_table_is_read_once(void **state)
{
	struct session *session = desk_begin(&desk, "field", "A1", "");
	struct queue *queue;
	const struct read_line *lines;
	size_t count;

	(void)state;
	queue = open_one(&session->document);
	lines = review_read(queue, &session->document, &arena, &count);
	assert_true(str_is(lines[1].path, "m1_beds") && str_is(lines[1].said, "not answered"));
	assert_int_equal(lines[2].depth, 0);
	queue_close(queue);
	fill_cell(session, "a", "40");
	fill_cell(session, "b", "16");
	assert_true(review_comment(desk.store, &session->document, STR("m1_beds[d,x]"),
		ROLE_COORDINATOR, STR("None?"), NULL, &desk.diags));
	queue = open_one(&session->document);
	lines = review_read(queue, &session->document, &arena, &count);
	assert_true(str_is(lines[1].label, "Beds") && lines[1].said.length == 0);
	assert_int_equal(lines[1].depth, 0);
	assert_true(str_is(lines[2].label, "Annex, Day") && str_is(lines[2].said, "40"));
	assert_int_equal(lines[2].depth, 1);
	assert_true(str_is(lines[2].path, "m1_beds[a,x]"));
	assert_true(str_is(lines[3].label, "Barn, Day") && lines[3].depth == 1);
	assert_true(str_is(lines[4].label, "Dock, Day") && lines[4].depth == 1);
	assert_int_equal(lines[4].open, 1);
	assert_true(str_is(lines[5].path, "q1_days"));
	queue_close(queue);
	session_close(session);
}

/* A field of rows is held against that field in all the others' rows. */
static void
fields_of_rows(void **state)
{
	struct session *session;
	struct queue *queue;
	const struct notable *far;
	struct uid document;
	size_t count;

	(void)state;
	others();
	session = desk_begin(&desk, "field", "A1", "");
	document = session->document;
	add_cost(session, "Rent", "1", "350");
	add_cost(session, "Bus", "2", "351");
	far = notables(&queue, &document, &count);
	assert_int_equal(count, 1);
	says(&far[0], "r1_costs/", "Bus: 351. The median of the others is 150. Is that right?");
	queue_close(queue);
	session_close(session);
}

static const struct read_line *
line_of(const struct read_line *lines, size_t count, const char *path)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(lines[i].path, path))
			return &lines[i];
	return NULL;
}

/* What is worked out is compared too, and is read where it stands out; not what is
 * worked out from ratings that may not be told. */
static void
calculations(void **state)
{
	struct session *session;
	struct queue *queue;
	const struct notable *far;
	const struct read_line *lines, *twice;
	struct uid document;
	size_t count;

	(void)state;
	others();
	session = desk_begin(&desk, "field", "A1", "");
	document = session->document;
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "12"));
	rate(session, 2, "9");
	notables(&queue, &document, &count);
	assert_int_equal(count, 0);
	lines = review_read(queue, &document, &arena, &count);
	assert_null(line_of(lines, count, "q_twice"));
	assert_null(line_of(lines, count, "q_rated"));
	queue_close(queue);
	assert_true(desk_answer(&desk, session, "q1_days", NULL, "30"));
	far = notables(&queue, &document, &count);
	assert_int_equal(count, 2);
	says(&far[0], "q1_days", "30. The median of the others is 12. Is that right?");
	says(&far[1], "q_twice", "60. The median of the others is 24. Is that right?");
	lines = review_read(queue, &document, &arena, &count);
	twice = line_of(lines, count, "q_twice");
	assert_true(twice && str_is(twice->said, "60") && twice->look.length > 0);
	queue_close(queue);
	session_close(session);
}

/* With a third rater the median and what follows from it are told. */
static void
calculations_from_ratings(void **state)
{
	struct session *session;
	struct queue *queue;
	const struct notable *far;
	struct uid document;
	size_t count;

	(void)state;
	others();
	session = desk_begin(&desk, "field", "A1", "");
	document = session->document;
	rate(session, 3, "9");
	far = notables(&queue, &document, &count);
	assert_int_equal(count, 3);
	says(&far[0], "q2_rate", "Median 9. The median of the others is 2. Is that right?");
	says(&far[1], "q_rated", "10. The median of the others is 3. Is that right?");
	says(&far[2], "q_again", "11. The median of the others is 4. Is that right?");
	queue_close(queue);
	session_close(session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cells_of_a_table, setup, teardown),
		cmocka_unit_test_setup_teardown(a_table_is_read_once, setup, teardown),
		cmocka_unit_test_setup_teardown(fields_of_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(calculations, setup, teardown),
		cmocka_unit_test_setup_teardown(calculations_from_ratings, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
