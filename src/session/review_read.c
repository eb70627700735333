/* What a document says, as lines to be read and commented. */
#include "session/review_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "exchange/fact.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/ref.h"

struct lines {
	struct queue *queue;
	const struct uid *document;
	struct answers *answers;
	uint16_t language;
	struct arena *arena;
	const struct question *section;
	const struct notable *notables;
	size_t notables_count;
	struct read_line *at;
	size_t count, room;
};

/* ---- what is said ---- */

static struct read_line *
add_line(struct lines *read)
{
	read->at = memory_grow(read->at, read->count, &read->room, sizeof *read->at);
	read->at[read->count] = (struct read_line){ .path = STR("") };
	return &read->at[read->count++];
}

static void
say_axis(const struct form *form, const struct axis *axis, uint16_t at, uint16_t language,
	struct buf *out)
{
	if (at == NO_CELL || !axis->choices)
		return;
	if (out->length)
		buf_text(out, ", ");
	buf_add(out, label_short(choice_label(form, &axis->choices->at[at], language)));
}

struct str
review_cell(
	const struct form *form, const struct spot *spot, uint16_t language, struct arena *arena)
{
	struct buf cell = { 0 };
	struct str kept;

	say_axis(form, &spot->question->rows, spot->cell_row, language, &cell);
	say_axis(form, &spot->question->columns, spot->cell_column, language, &cell);
	kept = arena_text(arena, buf_str(&cell));
	buf_free(&cell);
	return kept;
}

/* A cell by its row and column, a field of a row by the row; else the question. */
static struct str
label_of(struct lines *read, const struct spot *spot)
{
	struct buf label = { 0 };
	struct str kept, cell;

	if (spot->row->repeat)
		row_say(read->answers, spot->row, read->language, &label);
	if (spot->row->repeat && label.length)
		buf_text(&label, ": ");
	answers_words(read->answers, spot->row, &spot->question->label, read->language, &label);
	cell = review_cell(read->answers->form, spot, read->language, read->arena);
	if (cell.length)
		buf_format(&label, " (%.*s)", STR_ARGS(cell));
	kept = arena_text(read->arena, buf_str(&label));
	buf_free(&label);
	return kept;
}

static void
say_spread(const struct spread *spread, struct buf *out)
{
	struct buf median = { 0 }, least = { 0 }, most = { 0 };

	lang_decimal(&median, spread->median, 1);
	lang_decimal(&least, spread->least, 1);
	lang_decimal(&most, spread->most, 1);
	buf_format(out,
		PLURAL("Median %s, %zu answer, from %s to %s",
			"Median %s, %zu answers, from %s to %s", spread->n),
		median.at, spread->n, least.at, most.at);
	buf_free(&median);
	buf_free(&least);
	buf_free(&most);
}

static void
say_rated(struct lines *read, const struct fact *fact, struct buf *out)
{
	struct buf agreed = { 0 };

	if (!fact->open) {
		buf_format(
			out, _("%zu of %zu have answered, not shown yet"), fact->in, fact->wanted);
		return;
	}
	if (fact->answer && fact->state == STATE_ANSWERED) {
		answer_say(read->answers, fact_asked(fact), &fact->value, read->language, &agreed);
		buf_format(out, _("Agreed: %s. "), agreed.at);
	}
	if (fact->few || fact->spread.n == 0)
		buf_format(
			out, PLURAL("%zu answer", "%zu answers", fact->spread.n), fact->spread.n);
	if (fact->few)
		buf_text(out, _("; single answers are not shown"));
	else if (fact->spread.n)
		say_spread(&fact->spread, out);
	buf_free(&agreed);
}

static struct str
said_of(struct lines *read, const struct fact *fact)
{
	struct buf words = { 0 };
	struct str kept;

	if (fact->rated && (fact->open || fact->in > 0))
		say_rated(read, fact, &words);
	else if (fact->few)
		buf_text(&words, _("fewer than 3 answers"));
	else if (fact->state == STATE_ANSWERED)
		answer_say(read->answers, fact_asked(fact), &fact->value, read->language, &words);
	else
		buf_text(&words, state_words(fact->state));
	kept = arena_text(read->arena, buf_str(&words));
	buf_free(&words);
	return kept;
}

static bool
is_empty(const struct fact *fact)
{
	return fact->state == STATE_NOT_REACHED && !(fact->rated && fact->in > 0);
}

static bool
stands_out(const struct lines *read, const struct spot *spot)
{
	for (size_t i = 0; i < read->notables_count; i++)
		if (read->notables[i].spot.question == spot->question &&
			read->notables[i].spot.row == spot->row)
			return true;
	return false;
}

/* Empty cells and fields say nothing that their table does not; what is worked out is
 * read where it stands out. */
static bool
is_read(const struct lines *read, const struct fact *fact)
{
	if (fact->spot.seat > 0)
		return false;
	if (!question_asks(fact->spot.question))
		return fact->spot.question->calculation && stands_out(read, &fact->spot);
	return !is_empty(fact) || (fact->spot.cell_row == NO_CELL && !fact->spot.row->repeat);
}

static void
read_fact(void *context, const struct fact *fact)
{
	struct lines *read = context;
	const struct question *section = question_section(fact->spot.question);
	struct buf path = { 0 };
	struct read_line *row;

	if (!is_read(read, fact))
		return;
	if (section != read->section && section->type == &qtype_group) {
		read->section = section;
		row = add_line(read);
		row->heading = true;
		row->label = words_in(&section->label, read->language);
	}
	spot_path(&fact->spot, &path);
	row = add_line(read);
	row->path = arena_text(read->arena, buf_str(&path));
	row->id = fact->spot.question->short_id;
	row->label = label_of(read, &fact->spot);
	row->said = said_of(read, fact);
	buf_free(&path);
}

/* ---- what stands out, and comments ---- */

/* What is said of a table or repeat as a whole stands at its first row. */
static struct read_line *
line_at(struct lines *read, struct str path)
{
	for (size_t i = 0; i < read->count; i++)
		if (!read->at[i].heading && str_equal(read->at[i].path, path))
			return &read->at[i];
	for (size_t i = 0; i < read->count; i++) {
		const struct read_line *row = &read->at[i];

		if (!row->heading && str_starts(row->path, path) && path.length > 0 &&
			row->path.length > path.length &&
			(row->path.at[path.length] == '[' || row->path.at[path.length] == '/'))
			return &read->at[i];
	}
	return NULL;
}

static void
find_notables(struct lines *read)
{
	struct queue_row *at = queue_row_of(read->queue, read->document);

	if (at)
		read->notables = queue_notables(read->queue, at, &read->notables_count);
}

static bool
ends(struct str words)
{
	return words.length && strchr(".?!:", words.at[words.length - 1]);
}

/* A table as a whole and its first row may both stand out. */
static void
mark_notables(struct lines *read)
{
	for (size_t i = 0; i < read->notables_count; i++) {
		const struct notable *notable = &read->notables[i];
		struct buf path = { 0 };
		struct read_line *row;

		spot_path(&notable->spot, &path);
		row = line_at(read, buf_str(&path));
		if (row && row->look.length)
			row->look = arena_format(read->arena, "%.*s%s %.*s", STR_ARGS(row->look),
				ends(row->look) ? "" : ".", STR_ARGS(notable->text));
		else if (row)
			row->look = arena_text(read->arena, notable->text);
		buf_free(&path);
	}
}

/* The document as a whole stands first; what has no row of its own is added. */
static void
mark_comments(struct lines *read)
{
	size_t count;
	struct thread *threads = review_threads(
		read->queue->store, read->document, read->answers, NULL, read->arena, &count);

	for (size_t i = 0; i < count; i++) {
		struct read_line *row =
			threads[i].path.length ? line_at(read, threads[i].path) : &read->at[0];

		if (!row) {
			row = add_line(read);
			row->path = row->label = threads[i].path;
		}
		for (size_t k = 0; k < threads[i].count; k++)
			row->open += threads[i].remarks[k].open;
	}
}

struct read_line *
review_read(struct queue *queue, const struct uid *document, struct arena *arena, size_t *count)
{
	const struct refs_document *found = refs_document(queue->refs, document, true);
	struct lines lines = { .queue = queue, .document = document, .arena = arena };
	struct fact_visit visit = { .visit = read_fact, .context = &lines };
	struct read_line *kept;

	*count = 0;
	if (!found || !found->answers)
		return NULL;
	lines.answers = found->answers;
	lines.language = form_language(found->form, str_of(lang_code()));
	find_notables(&lines);
	add_line(&lines)->label = str_of(_("the document as a whole"));
	facts_each(lines.answers, &(struct fact_wish){ .hidden = false }, &visit);
	mark_notables(&lines);
	mark_comments(&lines);
	kept = arena_copy(arena, lines.at, lines.count, sizeof *kept);
	*count = lines.count;
	free(lines.at);
	return kept;
}
