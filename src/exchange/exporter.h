/* exporter.h - data out of a store
 *
 * An exporter is one file with one struct exporter and a row in EXPORTERS; it
 * is called in the order start, then for each document begin, each fact, end,
 * and last finish.  Documents come by form, unit, round, title and id, facts
 * in the form's order: the same store gives the same bytes.  Formats that hold a
 * time are given wish->at for it.
 *
 * What cannot be done is a diag in export->diags; an exporter whose file is then
 * no good sets failed.  One that needs a library that the build has not got says
 * so by `there`.
 *
 * Texts that somebody has marked as naming someone (reading.h) are left out as
 * what is personal is, unless that is wished for; so are copies of them in other
 * documents (store/untold.h), and the name of a row that is such a text.
 *
 * A demo store is marked in every format.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "analysis/index.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/json.h"
#include "exchange/fact.h"
#include "exchange/output.h"
#include "store/log.h"
#include "store/store.h"
#include "store/untold.h"

struct export_wish {
	bool hidden;		      /* also what the form's logic hides */
	bool personal;		      /* also what is personal, or names someone */
	bool wide;		      /* csv: a column a question */
	bool raw;		      /* csv: no guard against formulas */
	struct str form, unit, round; /* only these; empty: all */
	int64_t at;		      /* when it was made: milliseconds since 1970 UTC */

	/* Let a document's answers see the others, before they are put in; NULL:
	 * what refers to another document says nothing. */
	void (*look)(void *context, const struct uid *document, struct answers *answers);
	void (*looked)(void *context, struct answers *answers); /* before they are freed */
	void *context;
};

struct export_form {
	struct hash hash;
	struct form *form;
};

/* What an exporter is given, and gives. */
struct export
{
	const struct export_wish *wish;
	struct output *output;
	struct buf *out;      /* the output's text */
	struct arena arena;   /* for as long as the export runs */
	struct arena scratch; /* for as long as a fact, or begin, or end */
	struct diags *diags;
	bool demo, failed;
	bool several; /* forms, one after the other */
	void *own;    /* the exporter's */

	/* Forms met so far, each once; they live as long as the export. */
	struct export_form *forms;
	size_t forms_count, forms_room;

	/* The document at hand. */
	const struct document_row *document;
	const struct form *form;
	struct answers *answers;
	struct untold *untold; /* NULL where nothing is left out */
	uint16_t language;
	char id[UID_TEXT];
};

struct exporter {
	const char *name;
	const char *summary; /* N_() */
	const char *library; /* what it needs; NULL: nothing */
	bool (*there)(void); /* is the library in this build? NULL: always */
	bool one_form;	     /* a file holds the documents of one form only */
	bool binary;	     /* nothing for a terminal to show */
	void (*start)(struct export *export);
	void (*begin)(struct export *export);
	void (*fact)(struct export *export, const struct fact *fact);
	void (*end)(struct export *export);
	void (*finish)(struct export *export);
};

/* clang-format off */
#define EXPORTERS(row) \
	row(json)      \
	row(ndjson)    \
	row(csv)       \
	row(xlsx)      \
	row(sav)       \
	row(dta)       \
	row(ddi)       \
	row(codebook)  \
	row(graphml)
/* clang-format on */

#define row(name) extern const struct exporter exporter_##name;
EXPORTERS(row)
#undef row

extern const struct exporter *const exporters[]; /* ends in NULL */

/* NULL if there is none of that name. */
const struct exporter *exporter_named(const char *name);

/* False with a diag when the build has not got the exporter's library. */
bool exporter_there(const struct exporter *exporter, struct diags *diags);

/* Put all of it out.  False with a diag when a document cannot be read, or the
 * format cannot hold it; the caller then ends the output with that. */
bool export_write(struct store *store, const struct exporter *exporter,
	const struct export_wish *wish, struct output *output, struct diags *diags);

/* ---- what exporters share ---- */

/* What a fact says, as text in scratch: canonical value, what people read, its path, and
 * its numbers; empty where there is none.  "<3" is too few to tell. */
struct fact_texts {
	struct str path, row, column, seat, ballot, state, value, label;
	struct str n, median, least, most;
};

void fact_texts(struct export *export, const struct fact *fact, struct fact_texts *texts);

/* A fact as one JSON object: question, path, state, value and what else it
 * has. */
void fact_json(struct export *export, const struct fact *fact, struct json *json);

/* Rests an index on fewer than three raters?  Then it is not told: a part that is
 * withheld could be reckoned back from it. */
bool index_few(const struct index_result *result);

/* The member "indexes".  One that rests on fewer than three raters is "few",
 * without its value. */
void indexes_json(const struct answers *answers, struct json *json);
