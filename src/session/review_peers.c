/* Numbers of one document beside those of the others of its form and round. */
#include <math.h>
#include <stdlib.h>

#include "analysis/spread.h"
#include "base/map.h"
#include "base/memory.h"
#include "exchange/fact.h"
#include "form/qtype.h"
#include "session/review_far.h"

#define FENCE 1.5

struct number {
	size_t document; /* among the peers */
	double value;
};

/* What is the same in all of them.  The numbers of a document stand together. */
struct column {
	struct number *at;
	size_t count, room;
};

struct peer {
	struct uid document;
	bool read;
};

struct peers {
	struct peers *next;
	struct arena arena;
	struct str form_id, round;
	struct map names; /* of columns */
	struct column *columns;
	size_t columns_room;
	struct peer *at;
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
		for (size_t i = 0; i < peers->names.count; i++)
			free(peers->columns[i].at);
		free(peers->columns);
		map_free(&peers->names);
		arena_free(&peers->arena);
		free(peers);
	}
}

/* ---- what may be told of a document ---- */

struct telling {
	void (*take)(void *context, const struct spot *spot, double number);
	void *context;
};

static bool
is_number(const struct question *question)
{
	if (question->calculation)
		return question->kind == VALUE_INTEGER || question->kind == VALUE_DECIMAL;
	return question->type == &qtype_integer || question->type == &qtype_decimal ||
	       question->type == &qtype_scale;
}

static void
tell_number(void *context, const struct fact *fact)
{
	const struct telling *telling = context;
	const struct question *question = fact->spot.question;
	double number = fact->spread.median;

	if (fact->spot.seat || question->retired || !is_number(fact_asked(fact)))
		return;
	if (fact->rated) {
		if (!fact->open || fact->few || fact->spread.n == 0)
			return;
	} else if (fact->state != STATE_ANSWERED || !value_number(&fact->value, &number)) {
		return;
	}
	telling->take(telling->context, &fact->spot, number);
}

static void
tell_numbers(struct answers *answers,
	void (*take)(void *context, const struct spot *spot, double number), void *context)
{
	struct telling telling = { .take = take, .context = context };
	struct fact_visit numbers = { .visit = tell_number, .context = &telling };
	struct fact_wish wish = { .hidden = false };

	facts_each(answers, &wish, &numbers);
}

/* ---- the others' numbers ---- */

static void
say_place(const struct axis *axis, uint16_t at, struct buf *out)
{
	if (at != NO_CELL && axis->choices)
		buf_add(out, axis->choices->at[at].name);
}

/* Its meaning; of a cell with its place.  All rows of a repeat are one column. */
static void
column_name(const struct spot *spot, struct buf *out)
{
	buf_add(out, spot->question->meaning);
	if (!spot->question->cell)
		return;
	buf_byte(out, '[');
	say_place(&spot->question->rows, spot->cell_row, out);
	buf_byte(out, ',');
	say_place(&spot->question->columns, spot->cell_column, out);
	buf_byte(out, ']');
}

struct taking {
	struct peers *peers;
	size_t document;
};

static struct column *
new_column(struct peers *peers, struct str name)
{
	size_t at = peers->names.count;

	peers->columns =
		memory_grow(peers->columns, at, &peers->columns_room, sizeof *peers->columns);
	peers->columns[at] = (struct column){ 0 };
	map_put(&peers->names, arena_text(&peers->arena, name), (uint32_t)at);
	return &peers->columns[at];
}

static struct column *
column_of(struct peers *peers, const struct spot *spot, bool make)
{
	struct buf name = { 0 };
	struct column *column = NULL;
	uint32_t at;

	column_name(spot, &name);
	at = map_get(&peers->names, buf_str(&name));
	if (at != MAP_NONE)
		column = &peers->columns[at];
	else if (make)
		column = new_column(peers, buf_str(&name));
	buf_free(&name);
	return column;
}

static void
keep_number(void *context, const struct spot *spot, double number)
{
	const struct taking *taking = context;
	struct column *column = column_of(taking->peers, spot, true);

	column->at = memory_grow(column->at, column->count, &column->room, sizeof *column->at);
	column->at[column->count++] = (struct number){ taking->document, number };
}

static void
read_all(struct queue *queue, struct peers *peers)
{
	for (size_t i = 0; i < peers->count; i++) {
		struct taking taking = { peers, i };
		const struct refs_document *document;

		if (peers->at[i].read)
			continue;
		peers->at[i].read = true;
		document = refs_document(queue->refs, &peers->at[i].document, true);
		if (document && document->answers)
			tell_numbers(document->answers, keep_number, &taking);
	}
}

/* ---- what is far ---- */

struct finding {
	struct peers *peers;
	size_t document;
	struct arena *arena;
	struct far *at;
	size_t count, room;
};

double
far_scale(const struct question *question)
{
	const struct question *asked = question->cell ? question->cell : question;
	const struct choices *points = asked->choices;

	if (asked->type != &qtype_scale || !points || points->count < 2)
		return 0;
	return points->at[points->count - 1].number - points->at[0].number;
}

/* Quartiles of the others; n is 0 when too few of them have a number. */
static struct five
five_of_others(const struct column *column, size_t document)
{
	double *others = memory_get((column->count + 1) * sizeof *others);
	size_t count = 0, documents = 0, last = SIZE_MAX;
	struct five five = { 0 };

	for (size_t i = 0; i < column->count; i++) {
		if (column->at[i].document == document)
			continue;
		documents += column->at[i].document != last;
		last = column->at[i].document;
		others[count++] = column->at[i].value;
	}
	if (documents >= REVIEW_OTHERS)
		five = five_of(others, count);
	free(others);
	return five;
}

static void
find_far(void *context, const struct spot *spot, double number)
{
	struct finding *finding = context;
	const struct column *column = column_of(finding->peers, spot, false);
	struct five five = column ? five_of_others(column, finding->document) : (struct five){ 0 };
	double reach = FENCE * (five.upper - five.lower);
	double scale = far_scale(spot->question), away = fabs(number - five.median);

	if (five.n == 0 || (number >= five.lower - reach && number <= five.upper + reach) ||
		(scale > 0 && 2 * away < scale))
		return;
	finding->at = memory_grow(finding->at, finding->count, &finding->room, sizeof *finding->at);
	finding->at[finding->count++] = (struct far){ .spot = *spot,
		.number = number,
		.median = five.median,
		.weight = scale > 0 ? away / scale : 0 };
}

static double
distance(const struct far *far)
{
	return fabs(far->number - far->median);
}

/* How many of the same table or field are farther off; of equals the first. */
static size_t
farther(const struct finding *finding, size_t at)
{
	size_t count = 0;

	for (size_t i = 0; i < finding->count; i++)
		if (finding->at[i].spot.question == finding->at[at].spot.question &&
			(distance(&finding->at[i]) > distance(&finding->at[at]) ||
				(distance(&finding->at[i]) == distance(&finding->at[at]) &&
					i < at)))
			count++;
	return count;
}

static bool
is_first_of_question(const struct finding *finding, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (finding->at[i].spot.question == finding->at[at].spot.question)
			return false;
	return true;
}

/* Those of a table or field that are farthest off, the farthest first; how many more
 * there are is said once, with the last of them. */
static size_t
farthest_of(const struct finding *finding, const struct question *question, struct far *kept)
{
	size_t all = 0, count;

	for (size_t i = 0; i < finding->count; i++) {
		size_t place;

		if (finding->at[i].spot.question != question)
			continue;
		all++;
		place = farther(finding, i);
		if (place < REVIEW_PLACES)
			kept[place] = finding->at[i];
	}
	count = all < REVIEW_PLACES ? all : REVIEW_PLACES;
	kept[count - 1].more = all - count;
	return count;
}

/* A table of many cells is not to fill the list. */
static struct far *
farthest(const struct finding *finding, struct arena *arena, size_t *count)
{
	struct far *kept = arena_get(arena, (finding->count + 1) * sizeof *kept);

	*count = 0;
	for (size_t i = 0; i < finding->count; i++)
		if (is_first_of_question(finding, i))
			*count += farthest_of(finding, finding->at[i].spot.question, kept + *count);
	return kept;
}

struct far *
peers_far(struct queue *queue, struct queue_row *row, struct arena *arena, size_t *count)
{
	struct finding finding = { .peers = row->peers, .document = SIZE_MAX };
	struct far *kept;

	read_all(queue, row->peers);
	for (size_t i = 0; i < row->peers->count; i++)
		if (uid_equal(&row->peers->at[i].document, &row->document->id))
			finding.document = i;
	tell_numbers(row->document->answers, find_far, &finding);
	kept = farthest(&finding, arena, count);
	free(finding.at);
	return kept;
}
