/* dataset.h - files for statistics programs: SPSS's .sav and Stata's .dta
 *
 * ReadStat's door.  One row a document, one column a variable, in UTF-8, with
 * labels of variables and values.  Reasons for having no value are user-missing
 * values in .sav and tagged missing ones (.a ...) in .dta.  Days are the
 * program's own dates.  Texts that are too long for .sav's 32,767 bytes are cut,
 * and that is told; .dta keeps them whole.
 *
 * A build without the library has the same functions: dataset_there says no.
 */
#pragma once

#include "exchange/out/variables.h"
#include "exchange/output.h"

enum dataset_format { DATASET_SAV, DATASET_DTA };

bool dataset_there(void);

struct dataset {
	enum dataset_format format;
	const struct variables *variables;
	struct str label; /* of the file */
	int64_t at;	  /* milliseconds since 1970 UTC */
};

/* False with a diag. */
bool dataset_write(const struct dataset *dataset, struct output *output, struct diags *diags);

/* What sav and dta do when all documents have come: one table, or none. */
void dataset_finish(struct export *export, enum dataset_format format);
