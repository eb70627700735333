/* What stands out in a document, by itself and beside the others. */
#include "session/review_far.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/ref.h"

/* ---- in words ---- */

static void
say_axis(const struct answers *answers, const struct axis *axis, uint16_t at, uint16_t language,
	struct buf *out)
{
	if (at == NO_CELL || !axis->choices)
		return;
	if (out->length)
		buf_text(out, ", ");
	buf_add(out, label_short(choice_label(answers->form, &axis->choices->at[at], language)));
}

/* The cell, or the row, that the number stands in; nothing for a whole question. */
static void
say_where(
	const struct answers *answers, const struct spot *spot, uint16_t language, struct buf *out)
{
	if (spot->row->repeat)
		row_say(answers, spot->row, language, out);
	if (spot->question->cell) {
		say_axis(answers, &spot->question->rows, spot->cell_row, language, out);
		say_axis(answers, &spot->question->columns, spot->cell_column, language, out);
	}
	if (out->length)
		buf_text(out, ": ");
}

static void
say_number(const struct answers *answers, const struct far *far, uint16_t language, struct buf *out)
{
	const struct question *question = far->spot.question;
	const struct cell *cell = spot_cell(&far->spot);
	struct value value;

	if (question->calculation || question->answered_by == BY_PARTICIPANT) {
		lang_decimal(out, far->number, 1);
		return;
	}
	value = question->cell ? cell_value(question, cell)
			       : answers_value(answers, question, far->spot.row);
	answer_say(answers, question->cell ? question->cell : question, &value, language, out);
}

static void
say_far(const struct far *far, const char *own, const char *others, struct buf *out)
{
	if (far->spot.question->answered_by == BY_PARTICIPANT)
		buf_format(out, _("Median %s. The median of the others is %s. Is that right?"), own,
			others);
	else
		buf_format(
			out, _("%s. The median of the others is %s. Is that right?"), own, others);
	if (far->more) {
		buf_byte(out, ' ');
		buf_format(out,
			PLURAL("%zu more here is far from theirs.",
				"%zu more here are far from theirs.", far->more),
			far->more);
	}
}

static struct str
far_words(struct queue *queue, const struct answers *answers, const struct far *far)
{
	uint16_t language = form_language(answers->form, str_of(lang_code()));
	struct buf own = { 0 }, others = { 0 }, words = { 0 };
	struct str kept;

	say_where(answers, &far->spot, language, &words);
	say_number(answers, far, language, &own);
	lang_decimal(&others, far->median, 1);
	say_far(far, own.at, others.at, &words);
	kept = arena_text(&queue->arena, buf_str(&words));
	buf_free(&own);
	buf_free(&others);
	buf_free(&words);
	return kept;
}

/* ---- the list ---- */

struct noting {
	struct queue *queue;
	struct queue_row *row;
	struct notable *at;
	size_t count, room;
};

/* Wide spreads are many, and each says the same. */
static int
rank(const struct notable *notable)
{
	if (strcmp(notable->code, "spread") == 0)
		return 2;
	return strcmp(notable->code, "far") == 0;
}

static bool
comes_before(const struct notable *one, const struct notable *other)
{
	if (one->kind != other->kind)
		return one->kind < other->kind;
	if (rank(one) != rank(other))
		return rank(one) < rank(other);
	if (rank(one) && (one->weight < other->weight || one->weight > other->weight))
		return one->weight > other->weight;
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

static double
width_of(const struct spot *spot)
{
	struct spread spread = cell_spread(spot->question, spot_cell(spot));
	double scale = far_scale(spot->question);

	return scale > 0 ? (spread.most - spread.least) / scale : 0;
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
					     problem->text,
					     strcmp(problem->code, "spread") == 0
						     ? width_of(&problem->spot)
						     : 0 });
	}
}

/* That of the farthest of the same table or field: they stand together. */
static double
weight_of(const struct far *far, size_t count, size_t at)
{
	double weight = far[at].weight;

	for (size_t i = 0; i < count; i++)
		if (far[i].spot.question == far[at].spot.question && far[i].weight > weight)
			weight = far[i].weight;
	return weight;
}

static void
note_far(struct noting *noting, const struct answers *answers)
{
	struct arena arena = { 0 };
	size_t count;
	const struct far *far = peers_far(noting->queue, noting->row, &arena, &count);

	for (size_t i = 0; i < count; i++)
		note(noting, &(struct notable){ PROBLEM_LOOK, far[i].spot, "far",
				     far_words(noting->queue, answers, &far[i]),
				     weight_of(far, count, i) });
	arena_free(&arena);
}

const struct notable *
queue_notables(struct queue *queue, struct queue_row *row, size_t *count)
{
	struct noting noting = { .queue = queue, .row = row };
	struct answers *answers = row->document ? row->document->answers : NULL;

	if (!row->told && answers) {
		note_problems(&noting, answers);
		note_far(&noting, answers);
		row->notables =
			arena_copy(&queue->arena, noting.at, noting.count, sizeof *noting.at);
		row->notables_count = noting.count;
		free(noting.at);
	}
	row->told = true;
	*count = row->notables_count;
	return row->notables;
}

/* ---- kind by kind ---- */

bool
notables_fold(size_t count)
{
	return count > REVIEW_SHOWN;
}

unsigned
notables_kind(const struct notable *notable)
{
	return (unsigned)notable->kind + (unsigned)rank(notable);
}

size_t
notables_alike(const struct notable *notables, size_t count, size_t from)
{
	size_t end = from;

	while (end < count && notables_kind(&notables[end]) == notables_kind(&notables[from]))
		end++;
	return end - from;
}

void
notables_heading(const struct notable *first, size_t alike, struct buf *out)
{
	static const char *const words[] = {
		[PROBLEM_WRONG] = N_("To be corrected"),
		[PROBLEM_MISSING] = N_("To be answered"),
		[PROBLEM_LOOK] = N_("The form asks for a second look"),
		[PROBLEM_LOOK + 1] = N_("Far from the others, the farthest first"),
		[PROBLEM_LOOK + 2] = N_("Wide spread and no discussion noted, the widest first"),
	};

	buf_format(out, "%s: %zu", lang_message(words[notables_kind(first)]), alike);
}
