/* The documents of a package: cards, and maps with their drawings. */
#include <stdlib.h>

#include "base/lang.h"
#include "exchange/card.h"
#include "exchange/chart.h"
#include "exchange/package_own.h"
#include "exchange/report/page.h"
#include "form/qtype.h"
#include "form/view.h"
#include "store/present.h"

struct shelf {
	struct packing *packing;
	enum package_kind kind;
	struct page page;
	size_t count;
};

/* ---- one document at a time ---- */

bool
packed_open(struct packing *packing, const struct document_row *row, struct packed *packed)
{
	*packed = (struct packed){ .row = row };
	packed->form = store_form(packing->store, &row->hash, packing->diags);
	if (!packed->form || packed_kind(packed->form) == PACKAGE_KINDS)
		return false;
	packed->language = form_language(packed->form, str_of(lang_code()));
	packed->answers = answers_new(packed->form);
	answers_unit(packed->answers, row->unit);
	if (packing->wish->look)
		packing->wish->look(packing->wish->context, &row->id, packed->answers);
	present_load(packing->store, &row->id, packed->answers);
	packed->untold = untold_read(packing->store, packed->form, &row->id);
	packed->reading = reading_new(packing->store, true);
	reading_add(packed->reading, row, packed->answers);
	reading_sort(packed->reading);
	return true;
}

void
packed_close(struct packing *packing, struct packed *packed)
{
	reading_free(packed->reading);
	untold_free(packed->untold);
	if (packed->answers && packing->wish->looked)
		packing->wish->looked(packing->wish->context, packed->answers);
	answers_free(packed->answers);
	form_free(packed->form);
}

struct str
packed_name(struct packed *packed, struct arena *arena)
{
	struct str title = packed_title(packed, arena);

	if (!title.length && packed->form->unit && packed->row->unit.length)
		title = document_label(packed->form, packed->row);
	return title.length ? title : words_in(&packed->form->title, packed->language);
}

static struct str
heading_of(struct shelf *shelf, struct packed *packed)
{
	struct arena *arena = &shelf->packing->arena;

	return arena_format(arena, "%zu. %.*s", shelf->count, STR_ARGS(packed_name(packed, arena)));
}

/* ---- cards ---- */

static void
write_card(struct packed *packed, struct str heading, bool demo, struct buf *card)
{
	struct card_wish wish = {
		.title = heading,
		.below = words_in(&packed->form->title, packed->language),
		.language = packed->language,
		.width = CARD_WIDTH,
		.demo = demo,
		.leaves_out = packed_leaves_out,
		.context = packed,
	};

	card_write(packed->answers, &wish, card);
}

static void
add_card(struct shelf *shelf, struct packed *packed, struct str heading)
{
	struct packing *packing = shelf->packing;
	struct buf card = { 0 };

	write_card(packed, heading, packing->demo, &card);
	page_section(&shelf->page, heading);
	page_lines(&shelf->page, buf_str(&card));
	packing_file(packing,
		arena_format(&packing->arena, "%s/%zu.txt", package_kind_name(shelf->kind),
			shelf->count),
		buf_str(&card));
	buf_free(&card);
}

/* ---- maps ---- */

static bool
may_show(struct packed *packed, const struct question *question, struct row *row)
{
	struct spot spot = {
		.question = question, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	struct value value;

	if (!question)
		return true;
	value = answers_value(packed->answers, question, row);
	return value.kind == VALUE_NONE || !packed_leaves_out(packed, &spot, &value);
}

/* On what condition an arrow leads on is a text in a row within its step's: where
 * one of those may not be told, none is. */
static bool
may_show_labels(struct packed *packed)
{
	const struct form *form = packed->form;
	const struct question *steps = view_question(form, VIEW_STEPS);

	for (uint32_t i = steps->index + 1; i < steps->end; i++)
		if (form->questions[i]->scope != steps && form->questions[i]->type == &qtype_text &&
			!form->questions[i]->shared)
			return false;
	for (size_t i = 0; i < packed->reading->texts_count; i++)
		if (reading_hides(&packed->reading->texts[i]))
			return false;
	return !untold_any(packed->untold, false);
}

/* What may not be told is not drawn: a step keeps its number then. */
static void
bare(struct shelf *shelf, struct packed *packed, struct chart *chart)
{
	struct arena *arena = &shelf->packing->arena;
	bool labels = may_show_labels(packed);

	for (size_t i = 0; i < chart->steps_count; i++) {
		struct chart_step *step = &chart->steps[i];

		step->key = arena_format(arena, "%zu", i + 1);
		if (!may_show(packed, view_question(packed->form, VIEW_NAME), step->row))
			step->name = step->key;
		if (!may_show(packed, view_question(packed->form, VIEW_ACTOR), step->row))
			step->actor = step->actor_code = STR("");
		if (!may_show(packed, view_question(packed->form, VIEW_PHASE), step->row))
			step->phase = STR("");
	}
	for (size_t i = 0; i < chart->edges_count && !labels; i++)
		chart->edges[i].label = STR("");
}

static void
add_map(struct shelf *shelf, struct packed *packed, struct str heading)
{
	struct packing *packing = shelf->packing;
	struct chart *chart =
		chart_read(packed->answers, heading, packed->language, &packing->arena);
	struct buf drawing = { 0 };

	if (!chart)
		return;
	chart->demo = packing->demo;
	bare(shelf, packed, chart);
	chart_svg(chart, &drawing);
	page_section(&shelf->page, heading);
	page_figure(&shelf->page, heading, STR(""), buf_str(&drawing));
	packing_file(packing, arena_format(&packing->arena, "maps/%zu.svg", shelf->count),
		buf_str(&drawing));
	buf_clear(&drawing);
	chart_text(chart, &(struct chart_look){ .width = CARD_WIDTH }, &drawing);
	packing_file(packing, arena_format(&packing->arena, "maps/%zu.txt", shelf->count),
		buf_str(&drawing));
	buf_free(&drawing);
}

/* ---- shelves ---- */

/* By form, unit, round, and what it is called; never by when it was changed. */
static int
by_place(const void *a, const void *b)
{
	const struct document_row *x = a, *y = b;
	int order = str_compare(x->form_id, y->form_id);

	if (!order)
		order = str_compare(x->unit, y->unit);
	if (!order)
		order = str_compare(x->round, y->round);
	return order ? order : uid_compare(&x->id, &y->id);
}

static void
add_document(struct shelf *shelf, const struct document_row *row)
{
	struct packed packed;

	if (packed_open(shelf->packing, row, &packed) && packed_kind(packed.form) == shelf->kind &&
		packed_may_go(&packed)) {
		shelf->count++;
		if (shelf->kind == PACKAGE_MAPS)
			add_map(shelf, &packed, heading_of(shelf, &packed));
		else
			add_card(shelf, &packed, heading_of(shelf, &packed));
	}
	packed_close(shelf->packing, &packed);
}

static void
write_shelf(struct shelf *shelf)
{
	struct packing *packing = shelf->packing;
	struct buf out = { 0 };

	page_write(&shelf->page, &out);
	packing->told->documents[shelf->kind] = shelf->count;
	if (shelf->count)
		packing_file(packing,
			arena_format(&packing->arena, "%s.html", package_kind_name(shelf->kind)),
			buf_str(&out));
	buf_free(&out);
}

struct document_row *
packing_rows(struct packing *packing, size_t *count)
{
	struct document_row *rows;

	documents_list(packing->store, &packing->arena, &rows, count);
	if (*count > 1)
		qsort(rows, *count, sizeof *rows, by_place);
	return rows;
}

void
packing_documents(struct packing *packing)
{
	size_t count;
	struct document_row *rows = packing_rows(packing, &count);

	for (int kind = 0; kind < PACKAGE_KINDS; kind++) {
		struct shelf shelf = { .packing = packing, .kind = (enum package_kind)kind };

		shelf.page = (struct page){ .format = PAGE_HTML,
			.demo = packing->demo,
			.title = str_of(package_kind_words(shelf.kind)),
			.back = STR("index.html"),
			.back_words = str_of(_("Back")) };
		for (size_t i = 0; i < count; i++)
			add_document(&shelf, &rows[i]);
		write_shelf(&shelf);
	}
}

/* ---- one by itself ---- */

bool
package_takes(struct form *form, struct answers *answers)
{
	struct packed packed = { .form = form, .answers = answers };

	return packed_kind(form) != PACKAGE_KINDS && packed_may_go(&packed);
}

void
package_card(struct store *store, const struct document_row *row, struct form *form,
	struct answers *answers, struct buf *out)
{
	struct packed packed = { .row = row,
		.form = form,
		.answers = answers,
		.reading = reading_new(store, true),
		.untold = untold_read(store, form, &row->id),
		.language = form_language(form, str_of(lang_code())) };
	struct arena arena = { 0 };

	reading_add(packed.reading, row, answers);
	reading_sort(packed.reading);
	write_card(&packed, packed_name(&packed, &arena), store_is_demo(store), out);
	reading_free(packed.reading);
	untold_free(packed.untold);
	arena_free(&arena);
}
