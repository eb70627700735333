#include "analysis/index.h"
#include "base/json.h"
#include "exchange/exporter.h"

bool
index_few(const struct index_result *result)
{
	return !result->missing && result->raters < SPREAD_FEW;
}

void
indexes_json(const struct answers *answers, struct json *json)
{
	const struct form *form = answers->form;

	json_open_list(json, "indexes");
	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form->indexes[i];
		struct index_result result = index_of(answers, rule);
		bool few = index_few(&result);

		json_open(json, NULL);
		json_text(json, "name", rule->name);
		if (rule->theme.length)
			json_text(json, "theme", rule->theme);
		if (result.missing || few)
			json_null(json, "value");
		else
			json_decimal(json, "value", result.value);
		if (few)
			json_bool(json, "few", true);
		if (result.stage && !few)
			json_text(json, "stage", result.stage->name);
		json_integer(json, "parts", (int64_t)result.parts);
		json_integer(json, "parts_all", (int64_t)result.parts_all);
		json_close(json);
	}
	json_close_list(json);
}
