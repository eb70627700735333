#include "base/json.h"
#include "base/lang.h"
#include "exchange/out/columns.h"

/* One object a line, with the columns of the csv as members; all are texts. */

static void
start(struct export *export)
{
	struct json json = { .out = export->out };

	json_open(&json, NULL);
	json_integer(&json, "behov", 1);
	json_bool(&json, "demo", export->demo);
	json_text(&json, "kind", STR("export"));
	json_close(&json);
	buf_byte(export->out, '\n');
}

static void
nothing(struct export *export)
{
	(void)export;
}

static void
fact(struct export *export, const struct fact *fact)
{
	struct json json = { .out = export->out };
	struct str cells[FACT_COLUMNS_COUNT];

	fact_cells(export, fact, cells);
	json_open(&json, NULL);
	json_integer(&json, "behov", 1);
	if (export->demo)
		json_bool(&json, "demo", true);
	for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++)
		json_text(&json, fact_columns[i], cells[i]);
	json_close(&json);
	buf_byte(export->out, '\n');
}

const struct exporter exporter_ndjson = {
	.name = "ndjson",
	.summary = N_("one JSON object a line"),
	.start = start,
	.begin = nothing,
	.fact = fact,
	.end = nothing,
	.finish = nothing,
};
