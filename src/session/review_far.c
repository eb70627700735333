/* What stands out in a document, by itself and beside the others. */
#include "session/review_far.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/panel.h"
#include "analysis/spread.h"
#include "base/lang.h"
#include "base/map.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/ref.h"

/* One document's numbers, by the column that its peers give a meaning. */
struct measured {
	struct uid document;
	bool read;
	double *values; /* NAN: none */
	size_t count;
};

struct peers {
	struct peers *next;
	struct arena arena;
	struct str form_id, round;
	struct map columns; /* meaning -> column */
	struct measured *at;
	size_t count;
};

/* ---- who they are ---- */

static struct peers *
new_peers(struct queue *queue, const struct queue_row *row)
{
	struct peers *peers = memory_get(sizeof *peers);
	const struct refs_document **documents;
	size_t count;

	peers->form_id = arena_text(&peers->arena, row->form_id);
	peers->round = arena_text(&peers->arena, row->round);
	documents = refs_documents(queue->refs, row->form_id, STR(""), &peers->arena, &count);
	peers->at = arena_get(&peers->arena, (count + 1) * sizeof *peers->at);
	for (size_t i = 0; i < count; i++)
		if (str_equal(documents[i]->row.round, row->round))
			peers->at[peers->count++].document = documents[i]->id;
	peers->next = queue->peers;
	queue->peers = peers;
	return peers;
}

struct peers *
peers_of(struct queue *queue, const struct queue_row *row)
{
	for (struct peers *peers = queue->peers; peers; peers = peers->next)
		if (str_equal(peers->form_id, row->form_id) && str_equal(peers->round, row->round))
			return peers;
	return new_peers(queue, row);
}

void
peers_free(struct queue *queue)
{
	while (queue->peers) {
		struct peers *peers = queue->peers;

		queue->peers = peers->next;
		for (size_t i = 0; i < peers->count; i++)
			free(peers->at[i].values);
		map_free(&peers->columns);
		arena_free(&peers->arena);
		free(peers);
	}
}

/* ---- their numbers ---- */

static bool
is_measured(const struct question *question)
{
	return (question->type == &qtype_integer || question->type == &qtype_decimal ||
		       question->type == &qtype_scale) &&
	       !question->scope && !question->personal && !question->retired;
}

/* What may be told to somebody outside the unit. */
static bool
number_of(struct answers *answers, const struct question *question, double *number)
{
	struct spot spot = spot_of(answers, question);
	const struct cell *cell = spot_cell(&spot);
	struct value value;

	if (!cell || !question_relevant(&spot))
		return false;
	if (question->answered_by == BY_PARTICIPANT &&
		(!cell_open(cell) || cell_spread(question, cell).n < SPREAD_FEW))
		return false;
	value = answers_value(answers, question, &answers->root);
	return value_number(&value, number);
}

static uint32_t
column_of(struct peers *peers, struct str meaning)
{
	uint32_t column = map_get(&peers->columns, meaning);

	if (column != MAP_NONE)
		return column;
	column = (uint32_t)peers->columns.count;
	map_put(&peers->columns, arena_text(&peers->arena, meaning), column);
	return column;
}

static void
put_number(struct measured *measured, uint32_t column, double number)
{
	if (column >= measured->count) {
		size_t count = (size_t)column * 2 + 16;
		double *values = memory_get(count * sizeof *values);

		for (size_t i = 0; i < count; i++)
			values[i] = i < measured->count ? measured->values[i] : NAN;
		free(measured->values);
		measured->values = values;
		measured->count = count;
	}
	measured->values[column] = number;
}

static void
measure(struct queue *queue, struct peers *peers, struct measured *measured)
{
	const struct refs_document *document =
		refs_document(queue->refs, &measured->document, true);
	double number;

	measured->read = true;
	if (!document || !document->answers)
		return;
	for (size_t i = 0; i < document->form->questions_count; i++) {
		const struct question *question = document->form->questions[i];

		if (is_measured(question) && number_of(document->answers, question, &number))
			put_number(measured, column_of(peers, question->meaning), number);
	}
}

/* ---- what is far ---- */

/* The others' numbers, as many as there are. */
static size_t
others_of(const struct peers *peers, const struct measured *own, uint32_t column, double *others)
{
	size_t count = 0;

	for (size_t i = 0; i < peers->count; i++) {
		const struct measured *at = &peers->at[i];

		if (at != own && column < at->count && !isnan(at->values[column]))
			others[count++] = at->values[column];
	}
	return count;
}

static bool
is_far(double number, const struct five *five)
{
	double reach = 1.5 * (five->upper - five->lower);

	return five->n >= REVIEW_OTHERS &&
	       (number < five->lower - reach || number > five->upper + reach);
}

static struct str
far_words(struct queue *queue, struct answers *answers, const struct question *question,
	double number, double median)
{
	uint16_t language = form_language(answers->form, str_of(lang_code()));
	struct value value = answers_value(answers, question, &answers->root);
	struct buf own = { 0 }, others = { 0 };
	struct str words;

	if (question->answered_by == BY_PARTICIPANT)
		lang_decimal(&own, number, 1);
	else
		answer_say(answers, question, &value, language, &own);
	lang_decimal(&others, median, 1);
	words = question->answered_by == BY_PARTICIPANT
			? arena_format(&queue->arena,
				  _("Median %s. The median of the others is %s. Is that right?"),
				  own.at, others.at)
			: arena_format(&queue->arena,
				  _("%s. The median of the others is %s. Is that right?"), own.at,
				  others.at);
	buf_free(&own);
	buf_free(&others);
	return words;
}

/* ---- the list ---- */

struct noting {
	struct queue *queue;
	struct queue_row *row;
	struct notable *at;
	size_t count, room;
};

/* What must be corrected, must be answered, is worth a look; the form's order
 * within each. */
static bool
comes_before(const struct notable *one, const struct notable *other)
{
	if (one->kind != other->kind)
		return one->kind < other->kind;
	return one->spot.question->index < other->spot.question->index;
}

/* Behind its equals. */
static void
note(struct noting *noting, const struct notable *notable)
{
	size_t at;

	noting->at = memory_grow(noting->at, noting->count, &noting->room, sizeof *noting->at);
	for (at = noting->count++; at > 0 && comes_before(notable, &noting->at[at - 1]); at--)
		noting->at[at] = noting->at[at - 1];
	noting->at[at] = *notable;
}

static void
note_problems(struct noting *noting, struct answers *answers)
{
	struct problems problems;

	walk_problems(answers, &noting->queue->arena,
		form_language(answers->form, str_of(lang_code())), &problems);
	for (size_t i = 0; i < problems.count; i++) {
		const struct problem *problem = &problems.at[i];

		if (problem->kind != PROBLEM_OPTIONAL)
			note(noting, &(struct notable){ problem->kind, problem->spot, problem->code,
					     problem->text });
	}
}

static void
note_far(struct noting *noting, const struct measured *own, const struct question *question,
	struct answers *answers, double *others)
{
	struct peers *peers = noting->row->peers;
	uint32_t column = map_get(&peers->columns, question->meaning);
	struct five five;
	double number;

	if (column == MAP_NONE || column >= own->count || isnan(own->values[column]))
		return;
	number = own->values[column];
	five = five_of(others, others_of(peers, own, column, others));
	if (is_far(number, &five))
		note(noting,
			&(struct notable){ PROBLEM_LOOK, spot_of(answers, question), "far",
				far_words(noting->queue, answers, question, number, five.median) });
}

static void
note_all_far(struct noting *noting, struct answers *answers)
{
	struct peers *peers = noting->row->peers;
	const struct measured *own = NULL;
	double *others = memory_get((peers->count + 1) * sizeof *others);

	for (size_t i = 0; i < peers->count; i++) {
		if (!peers->at[i].read)
			measure(noting->queue, peers, &peers->at[i]);
		if (uid_equal(&peers->at[i].document, &noting->row->document->id))
			own = &peers->at[i];
	}
	for (size_t i = 0; own && i < answers->form->questions_count; i++)
		if (is_measured(answers->form->questions[i]))
			note_far(noting, own, answers->form->questions[i], answers, others);
	free(others);
}

const struct notable *
queue_notables(struct queue *queue, struct queue_row *row, size_t *count)
{
	struct noting noting = { .queue = queue, .row = row };
	struct answers *answers = row->document ? row->document->answers : NULL;

	if (!row->told && answers) {
		note_problems(&noting, answers);
		note_all_far(&noting, answers);
		row->notables =
			arena_copy(&queue->arena, noting.at, noting.count, sizeof *noting.at);
		row->notables_count = noting.count;
		free(noting.at);
	}
	row->told = true;
	*count = row->notables_count;
	return row->notables;
}
