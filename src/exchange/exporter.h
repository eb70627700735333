/* exporter.h - data out of a store
 *
 * An exporter is one file with one struct exporter and a row in EXPORTERS; it
 * is called in the order start, then for each document begin, each fact, end,
 * and last finish.  Documents come by form, unit, round, title and id, facts
 * in the form's order: the same store gives the same bytes.
 *
 * A demo store is marked in every format.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/json.h"
#include "exchange/fact.h"
#include "store/log.h"
#include "store/store.h"

struct export_wish {
	bool hidden;		      /* also what the form's logic hides */
	bool personal;		      /* also what is marked personal */
	bool wide;		      /* csv: a column a question */
	bool raw;		      /* csv: no guard against formulas */
	struct str form, unit, round; /* only these; empty: all */

	/* Let a document's answers see the others, before they are put in; NULL:
	 * what refers to another document says nothing. */
	void (*look)(void *context, const struct uid *document, struct answers *answers);
	void (*looked)(void *context, struct answers *answers); /* before they are freed */
	void *context;
};

/* What an exporter is given, and gives. */
struct export
{
	const struct export_wish *wish;
	struct buf *out;
	struct arena arena; /* for as long as the export runs */
	bool demo;
	void *own; /* the exporter's */

	/* The document at hand. */
	const struct document_row *document;
	const struct form *form;
	struct answers *answers;
	uint16_t language;
	char id[UID_TEXT];
};

struct exporter {
	const char *name;
	const char *summary; /* N_() */
	void (*start)(struct export *export);
	void (*begin)(struct export *export);
	void (*fact)(struct export *export, const struct fact *fact);
	void (*end)(struct export *export);
	void (*finish)(struct export *export);
};

#define EXPORTERS(row) row(json) row(ndjson) row(csv)

#define row(name) extern const struct exporter exporter_##name;
EXPORTERS(row)
#undef row

extern const struct exporter *const exporters[]; /* ends in NULL */

/* NULL if there is none of that name. */
const struct exporter *exporter_named(const char *name);

/* Append all of it.  False with a diag when a document cannot be read. */
bool export_write(struct store *store, const struct exporter *exporter,
	const struct export_wish *wish, struct buf *out, struct diags *diags);

/* ---- what exporters share ---- */

/* What a fact says, as text: canonical value, what people read, its path, and
 * its numbers; empty where there is none.  "<3" is too few to tell. */
struct fact_texts {
	struct str path, row, column, seat, ballot, state, value, label;
	struct str n, median, least, most;
};

void fact_texts(struct export *export, const struct fact *fact, struct fact_texts *texts);

/* A fact as one JSON object: question, path, state, value and what else it
 * has. */
void fact_json(struct export *export, const struct fact *fact, struct json *json);

/* The member "indexes".  Outside the document's own people an index that rests
 * on fewer than three raters is "few", without its value. */
void indexes_json(const struct answers *answers, bool inside, struct json *json);
