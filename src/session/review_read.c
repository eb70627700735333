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
	const struct row *row; /* whose fields are read */
	const struct notable *notables;
	size_t notables_count;
	struct read_line *at;
	const struct question **asks; /* of each line; NULL: the whole document */
	size_t count, room, asks_room;
};

/* ---- what is said ---- */

static struct read_line *
add_line(struct lines *read, const struct question *question)
{
	read->at = memory_grow(read->at, read->count, &read->room, sizeof *read->at);
	read->asks = memory_grow(read->asks, read->count, &read->asks_room, sizeof *read->asks);
	read->at[read->count] = (struct read_line){ .path = STR("") };
	read->asks[read->count] = question;
	return &read->at[read->count++];
}

/* Where it belongs in the form's order. */
static struct read_line *
put_line(struct lines *read, const struct question *question)
{
	size_t at = read->count;

	add_line(read, question);
	while (at > 0 && read->asks[at - 1] && read->asks[at - 1]->index > question->index) {
		read->at[at] = read->at[at - 1];
		read->asks[at] = read->asks[at - 1];
		at--;
	}
	read->at[at] = (struct read_line){ .id = question->shown_id };
	read->asks[at] = question;
	return &read->at[at];
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

static struct str
words_of(struct lines *read, const struct spot *spot)
{
	struct buf label = { 0 };
	struct str kept;

	answers_words(read->answers, spot->row, &spot->question->label, read->language, &label);
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
	if (fact->few && fact->spread.n == 0)
		buf_text(out, _("fewer than 3 answers"));
	else if (fact->few || fact->spread.n == 0)
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

/* An empty field says nothing that its row does not; what is worked out is read where
 * it stands out. */
static bool
is_read(const struct lines *read, const struct fact *fact)
{
	if (!question_asks(fact->spot.question))
		return fact->spot.question->calculation && stands_out(read, &fact->spot);
	return !is_empty(fact) || !fact->spot.row->repeat;
}

static void
read_section(struct lines *read, const struct question *question)
{
	const struct question *section = question_section(question);
	struct read_line *line;

	if (section == read->section || section->type != &qtype_group)
		return;
	read->section = section;
	line = add_line(read, section);
	line->heading = true;
	line->label = words_in(&section->label, read->language);
}

/* A question, or the one that cells or rows are of. */
static struct read_line *
read_question(struct lines *read, const struct spot *spot)
{
	struct spot whole = *spot;
	struct buf path = { 0 };
	struct read_line *line;

	whole.cell_row = whole.cell_column = NO_CELL;
	read_section(read, spot->question);
	line = add_line(read, spot->question);
	spot_path(&whole, &path);
	line->path = arena_text(read->arena, buf_str(&path));
	line->id = spot->question->shown_id;
	line->label = words_of(read, spot);
	line->depth = spot->row->repeat ? 2 : 0;
	buf_free(&path);
	return line;
}

/* The repeat itself the first time, then a label for each row. */
static void
read_row(struct lines *read, struct row *row)
{
	struct spot repeat = spot_of(read->answers, row->repeat);
	struct read_line *line;
	struct buf said = { 0 };

	if (row == read->row)
		return;
	repeat.row = row->parent;
	if (!read->row || read->row->repeat != row->repeat)
		read_question(read, &repeat);
	read->row = row;
	row_say(read->answers, row, read->language, &said);
	line = add_line(read, row->repeat);
	line->heading = true;
	line->depth = 1;
	line->label = arena_text(read->arena, buf_str(&said));
	buf_free(&said);
}

/* Its table stands above it once, and says that it is empty until a cell is not. */
static void
read_cell(struct lines *read, const struct fact *fact)
{
	const struct question *table = fact->spot.question;
	struct buf path = { 0 };
	struct read_line *line;
	unsigned depth = fact->spot.row->repeat ? 3 : 1;

	if (is_empty(fact))
		return;
	if (read->at[read->count - 1].depth < depth)
		read->at[read->count - 1].said = STR("");
	spot_path(&fact->spot, &path);
	line = add_line(read, table);
	line->depth = depth;
	line->path = arena_text(read->arena, buf_str(&path));
	line->label = review_cell(read->answers->form, &fact->spot, read->language, read->arena);
	line->said = said_of(read, fact);
	buf_free(&path);
}

static void
read_fact(void *context, const struct fact *fact)
{
	struct lines *read = context;
	const struct spot *spot = &fact->spot;

	if (spot->seat > 0 || !is_read(read, fact))
		return;
	if (spot->row->repeat)
		read_row(read, spot->row);
	if (spot->cell_row == NO_CELL) {
		read_question(read, spot)->said = said_of(read, fact);
		return;
	}
	if (read->asks[read->count - 1] != spot->question)
		read_question(read, spot)->said = str_of(state_words(STATE_NOT_REACHED));
	read_cell(read, fact);
}

/* ---- what stands out, and comments ---- */

/* A cell by its row and column, a field by its row, where that is not a person. */
static struct str
label_of(struct lines *read, const struct spot *spot)
{
	struct str label = review_cell(read->answers->form, spot, read->language, read->arena);
	struct buf row = { 0 };

	if (label.length)
		return label;
	label = words_of(read, spot);
	if (spot->row->repeat && spot->row->repeat->type->ask == ASK_ROWS) {
		row_say(read->answers, spot->row, read->language, &row);
		label = arena_format(
			read->arena, "%.*s: %.*s", STR_ARGS(buf_str(&row)), STR_ARGS(label));
	}
	buf_free(&row);
	return label;
}

/* Of what is never told, and of an empty cell or field, one is made. */
static struct read_line *
line_at(struct lines *read, struct str path, const struct spot *spot)
{
	struct read_line *line;

	for (size_t i = 0; i < read->count; i++)
		if (!read->at[i].heading && str_equal(read->at[i].path, path))
			return &read->at[i];
	if (!spot)
		return NULL;
	line = put_line(read, spot->question);
	line->path = arena_text(read->arena, path);
	line->label = label_of(read, spot);
	line->depth = spot->cell_row != NO_CELL;
	if (line->depth)
		line->id = STR("");
	return line;
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
		row = line_at(read, buf_str(&path), &notable->spot);
		if (row->look.length)
			row->look = arena_format(read->arena, "%.*s%s %.*s", STR_ARGS(row->look),
				ends(row->look) ? "" : ".", STR_ARGS(notable->text));
		else
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
		struct read_line *row = &read->at[0];

		if (threads[i].path.length)
			row = line_at(
				read, threads[i].path, threads[i].placed ? &threads[i].spot : NULL);
		if (!row) {
			row = add_line(read, NULL);
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
	add_line(&lines, NULL)->label = str_of(_("the document as a whole"));
	facts_each(lines.answers, &(struct fact_wish){ .hidden = false }, &visit);
	mark_notables(&lines);
	mark_comments(&lines);
	kept = arena_copy(arena, lines.at, lines.count, sizeof *kept);
	*count = lines.count;
	free(lines.at);
	free(lines.asks);
	return kept;
}
