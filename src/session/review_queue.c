/* Which documents are before the coordinator, and in which order. */
#include "session/review_queue.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "session/register_units.h"
#include "session/review_far.h"

/* ---- rows ---- */

static struct queue_row *
add_row(struct queue *queue)
{
	queue->rows = memory_grow(queue->rows, queue->count, &queue->room, sizeof *queue->rows);
	queue->rows[queue->count] = (struct queue_row){ .order = queue->count };
	return &queue->rows[queue->count++];
}

static struct str
label_of(struct queue *queue, const struct refs_document *document)
{
	if (document->form && document->form->unit)
		return arena_text(&queue->arena, document_label(document->form, &document->row));
	return refs_title(queue->refs, document, &queue->arena);
}

static struct str
title_of(struct queue *queue, const struct form *form, struct str form_id)
{
	struct str title = form_id;

	if (form)
		title = label_short(
			words_in(&form->title, form_language(form, str_of(lang_code()))));
	return arena_text(&queue->arena, title);
}

/* Is it told in which round?  Of the first alone everybody knows. */
static bool
tells_round(const struct queue *queue, const struct queue_row *row)
{
	bool tells = row->round.length && !str_is(row->round, "1");

	for (size_t i = 0; row->round.length && !tells && i < queue->count; i++)
		tells = str_equal(queue->rows[i].form_id, row->form_id) &&
			!str_equal(queue->rows[i].round, row->round);
	return tells;
}

static void
name_rows(struct queue *queue)
{
	for (size_t i = 0; i < queue->count; i++) {
		struct queue_row *row = &queue->rows[i];

		row->what = row->title;
		if (tells_round(queue, row))
			row->what = arena_format(&queue->arena, _("round %.*s: %.*s"),
				STR_ARGS(row->round), STR_ARGS(row->title));
	}
}

/* Of other forms nobody waits for what is only begun. */
static bool
is_awaited(const struct form *form)
{
	return form && form->unit && form->documents == DOCUMENTS_ONE;
}

static void
add_document(struct queue *queue, const struct uid *id)
{
	const struct refs_document *document = refs_document(queue->refs, id, true);
	const struct document_row *at = &document->row;
	struct progress progress = { 0 };
	struct queue_row *row;

	if (!queue->wish.only && !at->progress.length && !is_awaited(document->form))
		return;
	if (document->answers)
		progress = walk_progress(document->answers, NULL, WALK_ALL);
	row = add_row(queue);
	row->document = document;
	row->form = document->form;
	row->form_id = at->form_id;
	row->unit = at->unit;
	row->round = at->round;
	row->label = label_of(queue, document);
	row->title = title_of(queue, document->form, at->form_id);
	row->progress = progress;
	row->review = review_of(queue->store, id, progress.answered);
	row->peers = peers_of(queue, row);
}

struct str
queue_state_words(const struct queue_row *row)
{
	const struct answers *answers = row->document ? row->document->answers : NULL;

	if (row->review.state == REVIEW_GOING && answers && answers_locked(answers))
		return words_in(
			&answers->state->label, form_language(answers->form, str_of(lang_code())));
	return str_of(review_state_words(row->review.state));
}

/* ---- units that have not begun ---- */

static bool
has_unit(const struct queue *queue, const struct queue_row *like, struct str unit)
{
	for (size_t i = 0; i < queue->count; i++)
		if (str_equal(queue->rows[i].form_id, like->form_id) &&
			str_equal(queue->rows[i].round, like->round) &&
			str_equal(queue->rows[i].unit, unit))
			return true;
	return false;
}

static void
add_unit(struct queue *queue, const struct queue_row *like, const struct registry *units,
	const struct register_row *unit)
{
	struct queue_row *row = add_row(queue);
	uint16_t language = form_language(like->form, str_of(lang_code()));

	*row = (struct queue_row){ .form = like->form,
		.label = arena_text(&queue->arena,
			register_label(units, unit, like->form->languages[language])),
		.title = like->title,
		.unit = arena_text(&queue->arena, unit->code),
		.round = like->round,
		.form_id = like->form_id,
		.order = row->order };
}

/* The register as it lies on this computer: what a pack says of it stands beside
 * it there, not in the store. */
static const struct registry *
units_of(const struct unit_registers *registers, const struct form *form)
{
	const struct registry *units;
	const struct form *about;

	for (size_t i = 0; (units = unit_register(registers, i, &about)); i++)
		if (str_equal(units->name, form->unit->name))
			return units;
	return form->unit;
}

static void
add_units(struct queue *queue, const struct unit_registers *registers, size_t at)
{
	struct queue_row like = queue->rows[at];
	const struct registry *units = units_of(registers, like.form);
	struct arena arena = { 0 };
	struct unit_answer *answers = unit_answers(queue->store, units, &arena);

	for (size_t i = 0; i < units->rows_count; i++)
		if (answers[i].state == UNIT_YES && !has_unit(queue, &like, units->rows[i].code))
			add_unit(queue, &like, units, &units->rows[i]);
	arena_free(&arena);
}

/* Once for each form and round. */
static void
add_all_units(struct queue *queue)
{
	size_t documents = queue->count;
	struct unit_registers *registers = unit_registers_open(queue->store);

	for (size_t i = 0; i < documents; i++) {
		const struct queue_row *row = &queue->rows[i];
		bool before = false;

		for (size_t k = 0; k < i; k++)
			before = before || (str_equal(queue->rows[k].form_id, row->form_id) &&
						   str_equal(queue->rows[k].round, row->round));
		if (!before && is_awaited(row->form) && row->form->rounds)
			add_units(queue, registers, i);
	}
	unit_registers_close(registers);
}

/* ---- their order ---- */

static int
rank(enum review_state state)
{
	static const int ranks[REVIEW_STATES] = {
		[REVIEW_WAITING] = 0,
		[REVIEW_CHANGED] = 0,
		[REVIEW_BACK] = 1,
		[REVIEW_GOING] = 2,
		[REVIEW_EMPTY] = 3,
		[REVIEW_APPROVED] = 4,
	};

	return ranks[state];
}

static int
in_order(const void *a, const void *b)
{
	const struct queue_row *left = a, *right = b;
	int order = rank(left->review.state) - rank(right->review.state);

	if (order == 0 && review_waits(left->review.state))
		order = (left->review.since > right->review.since) -
			(left->review.since < right->review.since);
	if (order == 0)
		order = lang_compare(left->label, right->label);
	if (order == 0)
		order = lang_compare(left->what, right->what);
	return order ? order : (left->order > right->order) - (left->order < right->order);
}

static void
count_states(struct queue *queue)
{
	queue->waiting = queue->approved = queue->outside = 0;
	for (size_t i = 0; i < queue->count; i++) {
		enum review_state state = queue->rows[i].review.state;

		queue->waiting += review_waits(state);
		queue->approved += state == REVIEW_APPROVED;
		queue->outside += !review_waits(state) && state != REVIEW_APPROVED;
	}
}

static bool
is_wished(const struct queue *queue, const struct refs_document *document)
{
	return (!queue->wish.round.length || str_equal(document->row.round, queue->wish.round)) &&
	       (!queue->wish.only || uid_equal(queue->wish.only, &document->id));
}

static void
list_documents(struct queue *queue)
{
	struct arena arena = { 0 };
	const struct refs_document **documents;
	size_t count;

	documents = refs_documents(queue->refs, queue->wish.form, STR(""), &arena, &count);
	queue->documents = arena_get(&queue->arena, (count + 1) * sizeof *queue->documents);
	queue->documents_count = queue->read = queue->count = 0;
	queue->whole = false;
	for (size_t i = 0; i < count; i++)
		if (is_wished(queue, documents[i]))
			queue->documents[queue->documents_count++] = documents[i]->id;
	arena_free(&arena);
}

static void
finish(struct queue *queue)
{
	queue->whole = true;
	if (!queue->wish.only)
		add_all_units(queue);
	name_rows(queue);
	if (queue->count > 1)
		qsort(queue->rows, queue->count, sizeof *queue->rows, in_order);
	count_states(queue);
}

/* ---- from outside ---- */

bool
queue_read(struct queue *queue)
{
	if (queue->whole)
		return false;
	if (queue->read < queue->documents_count)
		add_document(queue, &queue->documents[queue->read++]);
	if (queue->read == queue->documents_count)
		finish(queue);
	return !queue->whole;
}

void
queue_read_all(struct queue *queue)
{
	while (queue_read(queue))
		;
}

struct queue *
queue_open(struct store *store, const struct queue_wish *wish)
{
	struct queue *queue = memory_get(sizeof *queue);

	queue->store = store;
	queue->wish = *wish;
	queue->refs = refs_open(store);
	list_documents(queue);
	return queue;
}

void
queue_close(struct queue *queue)
{
	if (!queue)
		return;
	peers_free(queue);
	refs_close(queue->refs);
	free(queue->rows);
	arena_free(&queue->arena);
	free(queue);
}

bool
queue_refresh(struct queue *queue)
{
	if (!refs_refresh(queue->refs))
		return false;
	peers_free(queue);
	arena_clear(&queue->arena);
	list_documents(queue);
	return true;
}

struct queue_row *
queue_row_of(struct queue *queue, const struct uid *document)
{
	for (size_t i = 0; i < queue->count; i++)
		if (queue->rows[i].document && uid_equal(&queue->rows[i].document->id, document))
			return &queue->rows[i];
	return NULL;
}

int32_t
queue_waited(const struct queue_row *row)
{
	return row->review.since ? clock_today() - instant_day(row->review.since) : 0;
}
