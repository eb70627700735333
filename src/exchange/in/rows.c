/* Documents and facts of the formats that have one line a fact. */
#include "base/lang.h"
#include "exchange/in/incoming_own.h"

#define HEAD_COUNT (FACT_round + 1)

static struct incoming_mark
mark_now(const struct incoming *incoming)
{
	return incoming->at;
}

/* Put the next line in hand, unless one is; false at the end. */
static bool
have_row(struct incoming *incoming)
{
	if (incoming->has_row)
		return true;
	incoming->row_mark = mark_now(incoming);
	arena_clear(&incoming->line);
	if (!incoming_over(incoming) && incoming->format == &incoming_csv)
		incoming->has_row = csv_row_next(incoming, &incoming->row);
	else if (!incoming_over(incoming))
		incoming->has_row = ndjson_row_next(incoming, &incoming->row);
	return incoming->has_row;
}

static bool
is_same(const struct incoming *incoming)
{
	if (!incoming->begun)
		return false;
	for (size_t i = 0; i < HEAD_COUNT; i++)
		if (!str_equal(incoming->head[i], incoming->row.cells[i]))
			return false;
	return true;
}

bool
rows_document(struct incoming *incoming, struct incoming_document *document)
{
	while (have_row(incoming) && is_same(incoming))
		incoming->has_row = false;
	if (!incoming->has_row)
		return false;
	arena_clear(&incoming->document);
	for (size_t i = 0; i < HEAD_COUNT; i++)
		incoming->head[i] = arena_text(&incoming->document, incoming->row.cells[i]);
	incoming->begun = true;
	incoming->document_first = incoming->row_mark;
	*document = (struct incoming_document){ .at = incoming->row.at,
		.id = incoming->head[FACT_document],
		.form = incoming->head[FACT_form],
		.version = incoming->head[FACT_version],
		.unit = incoming->head[FACT_unit],
		.round = incoming->head[FACT_round],
		.state_version = 1,
		.sessions = 1 };
	return true;
}

static bool
read_row(struct incoming *incoming, struct incoming_fact *fact)
{
	const struct incoming_row *row = &incoming->row;
	const struct str *cells = row->cells;

	*fact = (struct incoming_fact){ .at = row->at,
		.question = cells[FACT_question],
		.path = cells[FACT_path],
		.row = cells[FACT_row],
		.state = cells[FACT_state],
		.value = cells[FACT_value],
		.kind = cells[FACT_value].length ? INCOMING_ANY : INCOMING_NOTHING,
		.n = cells[FACT_n],
		.median = cells[FACT_median],
		.least = cells[FACT_least],
		.most = cells[FACT_most] };
	fact->few = str_is(fact->n, "<3");
	if (fact->few)
		fact->n = STR("");
	/* "2 of 5, not shown yet", in whatever language. */
	fact->unshown = cells[FACT_label].length && !fact->value.length && !fact->n.length &&
			!fact->few && !cells[FACT_seat].length;
	return incoming_count(incoming, row->at, "seat", cells[FACT_seat], INCOMING_SEAT_MOST,
		       &fact->seat) &&
	       incoming_count(incoming, row->at, "ballot", cells[FACT_ballot], INCOMING_BALLOT_MOST,
		       &fact->ballot);
}

bool
rows_fact(struct incoming *incoming, struct incoming_fact *fact)
{
	while (have_row(incoming) && is_same(incoming)) {
		incoming->has_row = false;
		if (read_row(incoming, fact))
			return true;
	}
	return false;
}

static void
go_to(struct incoming *incoming, struct incoming_mark mark)
{
	incoming->at = mark;
	incoming->has_row = false;
}

void
rows_rewind(struct incoming *incoming)
{
	go_to(incoming, incoming->first);
	incoming->begun = false;
}

void
rows_again(struct incoming *incoming)
{
	go_to(incoming, incoming->document_first);
}
