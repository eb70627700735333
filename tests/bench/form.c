/* Load a form, and answer it, beside libyaml's events over the same file. */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

#include "base/buf.h"
#include "base/path.h"
#include "bench.h"
#include "form/answers.h"
#include "form/qtype.h"

#define LOADS 21
#define ROUNDS 5

struct line {
	struct spot spot;
	struct value value;
};

static double
floor_once(struct str text)
{
	double begun = bench_now();
	yaml_parser_t parser;
	yaml_event_t event;
	int type = YAML_NO_EVENT;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.at, text.length);
	while (type != YAML_STREAM_END_EVENT && yaml_parser_parse(&parser, &event)) {
		type = (int)event.type;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return bench_now() - begun;
}

static double
load_once(const char *path)
{
	struct diags diags = { 0 };
	double begun = bench_now();
	struct form *form = form_load_file(path, &diags);
	double ended = bench_now();

	form_free(form);
	diags_clear(&diags);
	return ended - begun;
}

/* Lines "name<TAB>value". */
static struct line *
read_answers(struct answers *answers, struct str text, struct arena *arena, size_t *count)
{
	struct str rest = text, row;
	struct line *lines = NULL;
	size_t room = 0;
	struct diags diags = { 0 };

	*count = 0;
	while (rest.at && rest.length) {
		row = str_cut(&rest, '\n');
		struct str name = str_cut(&row, '\t');
		struct question *question = form_question(answers->form, name);
		struct line line;

		if (!question || !row.at || !question->type->read)
			continue;
		line.spot = spot_of(answers, question);
		if (!question->type->read(question, row, arena, &line.value, &diags))
			continue;
		if (*count == room)
			lines = realloc(lines, (room = room ? room * 2 : 256) * sizeof *lines);
		lines[(*count)++] = line;
	}
	diags_clear(&diags);
	return lines;
}

/* Set one answer, recompute, read the visibility of its whole section. */
static double
set_once(struct answers *answers, const struct line *line)
{
	const struct uid uid = { 0 };
	const struct question *section = line->spot.question;
	double begun = bench_now();
	volatile unsigned visible = 0;

	answers_set(answers, &line->spot, STATE_ANSWERED, &line->value, &uid, 1, 0);
	while (section->parent)
		section = section->parent;
	for (uint32_t i = section->index; i < section->end; i++) {
		struct spot spot = spot_of(answers, answers->form->questions[i]);

		visible += question_relevant(&spot);
	}
	return bench_now() - begun;
}

static void
totals(struct answers *answers, size_t *visible, double *sum)
{
	const struct form *form = answers->form;
	double number;

	*visible = 0;
	*sum = 0;
	for (size_t i = 0; i < form->questions_count; i++) {
		struct spot spot = spot_of(answers, form->questions[i]);
		struct value value;

		*visible += question_relevant(&spot);
		if (form->questions[i]->calculation) {
			value = answers_value(answers, form->questions[i], &answers->root);
			if (value_number(&value, &number))
				*sum += number;
		}
	}
}

int
bench_form(int count, char **words)
{
	struct diags diags = { 0 };
	struct buf yaml = { 0 }, tsv = { 0 };
	struct arena arena = { 0 };
	double loads[LOADS], floors[LOADS], *sets, sum;
	size_t lines_count, visible;

	if (count != 2 || !path_read(words[0], 64u << 20, &yaml, &diags) ||
		!path_read(words[1], 64u << 20, &tsv, &diags)) {
		diags_print(&diags, stderr, 0);
		return 66;
	}
	long before = bench_rss_kb();
	struct form *form = form_load_file(words[0], &diags);

	if (!form) {
		diags_print(&diags, stderr, 0);
		return 65;
	}
	struct answers *answers = answers_new(form);

	answers_settle_all(answers);
	long rss = bench_rss_kb();
	struct line *lines = read_answers(answers, buf_str(&tsv), &arena, &lines_count);

	sets = malloc((lines_count * ROUNDS + 1) * sizeof *sets);
	for (size_t i = 0; i < lines_count * ROUNDS; i++)
		sets[i] = set_once(answers, &lines[i % lines_count]);
	for (int i = 0; i < LOADS; i++) {
		floors[i] = floor_once(buf_str(&yaml));
		loads[i] = load_once(words[0]);
	}
	totals(answers, &visible, &sum);
	size_t total = lines_count * ROUNDS;
	double load = bench_part(loads, LOADS, 0.5) * 1e3,
	       floor = bench_part(floors, LOADS, 0.5) * 1e3;
	double median = bench_part(sets, total, 0.5) * 1e6,
	       p99 = bench_part(sets, total, 0.99) * 1e6;

	printf("{\"behov\":1,\"mode\":\"form\",\"questions\":%zu,\"load_ms\":%.3f,"
	       "\"floor_ms\":%.3f,\"load_ratio\":%.2f,\"set_us_median\":%.3f,\"set_us_p99\":%.3f,"
	       "\"rss_kb\":%ld,\"rss_before_kb\":%ld,\"visible\":%zu,\"calc_sum\":%.10g}\n",
		form->questions_count, load, floor, load / floor, median, p99, rss, before, visible,
		sum);
	free(sets);
	free(lines);
	answers_free(answers);
	form_free(form);
	arena_free(&arena);
	buf_free(&yaml);
	buf_free(&tsv);
	diags_clear(&diags);
	return 0;
}
