#include "base/lang.h"
#include "exchange/out/dataset.h"

void
dataset_finish(struct export *export, enum dataset_format format)
{
	struct wide_set *tables = export->own;
	struct wide none = { .rows = NULL };
	struct wide *wide = tables->count ? &tables->tables[0] : &none;
	struct variables variables;
	struct dataset dataset = { .format = format, .variables = &variables };

	wide_order(wide);
	variables_make(&variables, wide);
	dataset.at = export->wish->at;
	dataset.label = export->demo ? STR("DEMO") : STR("");
	if (wide->forms_count)
		dataset.label = arena_format(&export->arena, "%s%.*s", export->demo ? "DEMO: " : "",
			STR_ARGS(words_in(&wide->forms[0]->title,
				form_language(wide->forms[0], str_of(lang_code())))));
	if (!export->failed)
		export->failed = !dataset_write(&dataset, export->output, export->diags);
	variables_free(&variables);
	wide_free(&none);
	wide_set_free(tables);
}

static void
finish(struct export *export)
{
	dataset_finish(export, DATASET_SAV);
}

const struct exporter exporter_sav = {
	.name = "sav",
	.summary = N_("for SPSS and PSPP, one line a document"),
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
