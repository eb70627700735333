/* compiled.h - all main features of a form's round, to be read or written
 *
 * The pages of analysis/compile.h and the coded features (features.h) as sheets,
 * one after the other, and in one text.  The same store gives the same bytes.
 *
 * text, ascii   page after page, as sheet_out.h writes each
 * plain, csv    one table of all: page, row, label, column, value
 * json          one object: the form, the round, and the pages' own objects
 * md, html      one document; html has no script, no link and nothing outside
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analysis/compile.h"
#include "base/buf.h"
#include "base/diag.h"
#include "exchange/reading.h"

struct compiled_page {
	struct str name, title;
	struct sheet sheet;
};

struct compiled {
	struct arena arena;
	struct str form, form_title, round, under; /* in words: round; title and round */
	bool demo;
	struct compiled_page *pages;
	size_t count;
};

/* Without a reading (NULL) there are no coded features. */
void compiled_make(const struct panel *panel, const struct comparing *wish,
	const struct reading *reading, struct compiled *compiled);
void compiled_free(struct compiled *compiled);

#define COMPILED_FORMATS "text|md|html|json|csv"

/* Appends; false with a diag (usage.as) when there is no such format. */
bool compiled_write(
	const struct compiled *compiled, const char *format, struct buf *out, struct diags *diags);
