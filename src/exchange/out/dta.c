#include "base/lang.h"
#include "exchange/out/dataset.h"

static void
finish(struct export *export)
{
	dataset_finish(export, DATASET_DTA);
}

const struct exporter exporter_dta = {
	.name = "dta",
	.summary = N_("for Stata, one line a document"),
	.library = "ReadStat",
	.there = dataset_there,
	.one_form = true,
	.binary = true,
	.start = tables_start,
	.begin = tables_begin,
	.fact = tables_fact,
	.end = tables_end,
	.finish = finish,
};
