#include "testform.h"

#include "form/edges.h"
#include "form/walk.h"
#include "memory_form.h"

static const char *const STEPS =
	"survey:\n"
	"  - {type: calculate, name: c1, calculation: \"edge_count('s_steps')\"}\n"
	"  - {type: calculate, name: c2, calculation: \"edge_changes(${s_who})\"}\n"
	"  - type: repeat\n"
	"    name: s_steps\n"
	"    key: s_id\n"
	"    edges: s_ways.w_to\n"
	"    fields:\n"
	"      - {type: text, name: s_id, label: I}\n"
	"      - {type: text, name: s_who, label: W}\n"
	"      - type: repeat\n"
	"        name: s_ways\n"
	"        fields:\n"
	"          - {type: ref, name: w_to, choices: {rows: s_steps}, label: T}\n"
	"          - {type: text, name: w_when, label: N}\n"
	"        label: Ways\n"
	"    label: Steps\n";

/* "a>b b>c": a row for each letter in order of mention, a way for each pair;
 * a lone letter is a row, "a>?" a way to what is not there. */
struct drawn {
	struct form *form;
	struct answers *answers;
	struct arena arena;
	char letters[32];
	struct row *rows[32];
	size_t count;
	unsigned char ids;
};

static struct uid
next_id(struct drawn *drawn)
{
	struct uid id = { { 0 } };

	id.bytes[0] = 1;
	id.bytes[15] = ++drawn->ids;
	return id;
}

static void
answer_in(struct drawn *drawn, const char *name, struct row *row, struct str text)
{
	struct spot spot = spot_of(drawn->answers, form_question(drawn->form, str_of(name)));
	struct value value = value_text(text);
	struct uid uid = uid_random();

	spot.row = row;
	answers_set(drawn->answers, &spot, STATE_ANSWERED, &value, &uid, 1, 0);
}

static struct row *
row_of(struct drawn *drawn, char letter)
{
	char name[2] = { letter, 0 };
	struct uid id;

	for (size_t i = 0; i < drawn->count; i++)
		if (drawn->letters[i] == letter)
			return drawn->rows[i];
	id = next_id(drawn);
	drawn->letters[drawn->count] = letter;
	drawn->rows[drawn->count] = answers_row_add(
		drawn->answers, form_question(drawn->form, STR("s_steps")), NULL, &id, drawn->ids);
	answer_in(drawn, "s_id", drawn->rows[drawn->count], str_of(name));
	answer_in(drawn, "s_who", drawn->rows[drawn->count],
		letter < 'c' ? STR("club") : STR("member"));
	return drawn->rows[drawn->count++];
}

static void
draw_way(struct drawn *drawn, char from, char to)
{
	struct row *row = row_of(drawn, from), *way;
	struct uid target = { { 0xee } }, id;
	char text[UID_TEXT];

	if (to != '?')
		target = row_of(drawn, to)->id;
	id = next_id(drawn);
	way = answers_row_add(
		drawn->answers, form_question(drawn->form, STR("s_ways")), row, &id, drawn->ids);
	uid_write(text, &target);
	answer_in(drawn, "w_to", way, str_of(text));
}

static void
draw(struct drawn *drawn, const char *text)
{
	struct str rest = str_of(text), word;

	*drawn = (struct drawn){ .form = good_form(STEPS) };
	drawn->answers = answers_new(drawn->form);
	while ((word = str_word(&rest)).length > 0) {
		row_of(drawn, word.at[0]);
		if (word.length == 3)
			draw_way(drawn, word.at[0], word.at[2]);
	}
}

static void
clear(struct drawn *drawn)
{
	answers_free(drawn->answers);
	form_free(drawn->form);
	arena_free(&drawn->arena);
}

/* "code:row" of all problems that edges have, by blanks. */
static void
told(struct drawn *drawn, struct buf *out)
{
	struct problems problems;

	walk_problems(drawn->answers, &drawn->arena, 0, &problems);
	for (size_t i = 0; i < problems.count; i++) {
		const struct problem *problem = &problems.at[i];
		const struct row *row = problem->spot.row;

		if (problem->kind == PROBLEM_OPTIONAL)
			continue;
		while (row->parent != NULL && row->parent->repeat != NULL)
			row = row->parent;
		buf_format(out, "%s%s", out->length > 0 ? " " : "", problem->code);
		if (row->repeat != NULL) {
			buf_byte(out, ':');
			row_say(drawn->answers, row, 0, out);
		}
	}
	buf_text(out, "");
}

static void
faults_are_told_with_their_row(void **state)
{
	(void)state;
	static const struct {
		const char *ways, *told;
	} rows[] = {
		{ "a", "" },
		{ "a b", "" },
		{ "a>b b>c", "" },
		{ "a>b a>c b>d c>d", "" },
		{ "a>?", "edge-gone:a" },
		{ "a>b b>? b>c", "edge-gone:b" },
		{ "a>a", "edge-loop:a" },
		{ "a>b b>b b>c", "edge-loop:b" },
		{ "a>b b>a", "no-start no-end edge-loop:a" },
		{ "a>b b>c c>b", "no-end edge-loop:b" },
		{ "a>b c>d d>c", "unreachable:c unreachable:d edge-loop:c" },
		{ "a>b b>c c>a c>d", "no-start edge-loop:a" },
		{ "a>b b>c c>b c>d d>e e>d e>f", "edge-loop:b edge-loop:d" },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct drawn drawn;
		struct buf out = { 0 };

		draw(&drawn, rows[i].ways);
		told(&drawn, &out);
		if (strcmp(out.at, rows[i].told) != 0)
			fail_msg("%s: %s", rows[i].ways, out.at);
		buf_free(&out);
		clear(&drawn);
	}
}

static void
a_loop_names_its_rows_in_order(void **state)
{
	(void)state;
	struct drawn drawn;
	struct problems problems;
	bool found = false;

	draw(&drawn, "a>b b>c c>d d>b d>e");
	walk_problems(drawn.answers, &drawn.arena, 0, &problems);
	for (size_t i = 0; i < problems.count; i++)
		if (str_is(str_of(problems.at[i].code), "edge-loop")) {
			found = true;
			assert_int_equal(problems.at[i].kind, PROBLEM_LOOK);
			assert_true(str_find(problems.at[i].text, STR("b -> c -> d -> b")) <
				    problems.at[i].text.length);
		}
	assert_true(found);
	clear(&drawn);
}

static void
edges_are_counted(void **state)
{
	(void)state;
	struct drawn drawn;
	struct value value;

	draw(&drawn, "a>b b>c c>d a>c b>?");
	value = answers_value(drawn.answers, form_question(drawn.form, STR("c1")), NULL);
	assert_int_equal(value.integer, 5);
	/* a and b are the club's, c and d a member's. */
	value = answers_value(drawn.answers, form_question(drawn.form, STR("c2")), NULL);
	assert_int_equal(value.integer, 2);
	answers_row_remove(drawn.answers, row_of(&drawn, 'b'), true);
	value = answers_value(drawn.answers, form_question(drawn.form, STR("c1")), NULL);
	assert_int_equal(value.integer, 3);
	clear(&drawn);
}

static void
a_chain_of_thousands_is_looked_at(void **state)
{
	(void)state;
	enum { MANY = 5000 };
	struct arena arena = { 0 };
	struct row_graph graph = { .nodes_count = MANY, .edges_count = MANY };
	struct edge_problem *problems;
	size_t count;

	graph.nodes = arena_get(&arena, MANY * sizeof *graph.nodes);
	graph.edges = arena_get(&arena, MANY * sizeof *graph.edges);
	for (size_t i = 0; i < MANY; i++)
		graph.edges[i] = (struct graph_edge){ .from = i, .to = i + 1 < MANY ? i + 1 : 1 };
	problems = row_graph_problems(&graph, &arena, &count);
	assert_int_equal(count, 2);
	assert_int_equal(problems[0].fault, EDGE_NO_END);
	assert_int_equal(problems[1].fault, EDGE_LOOP);
	assert_int_equal(problems[1].loop_count, MANY - 1);
	assert_int_equal(problems[1].loop[0], 1);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_are_told_with_their_row),
		cmocka_unit_test(a_loop_names_its_rows_in_order),
		cmocka_unit_test(edges_are_counted),
		cmocka_unit_test(a_chain_of_thousands_is_looked_at),
	};

	hash_start_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
