#include "base/json.h"
#include "exchange/exporter.h"

static void
optional(struct json *json, const char *name, struct str text)
{
	if (text.length)
		json_text(json, name, text);
}

/* Numbers were written by us: they are JSON already. */
static void
optional_number(struct json *json, const char *name, struct str text)
{
	if (text.length)
		json_raw(json, name, text);
}

static void
write_value(struct json *json, const struct fact *fact, const struct fact_texts *texts)
{
	double number;

	if (fact->value.kind == VALUE_LIST) {
		json_open_list(json, "value");
		for (size_t i = 0; i < fact->value.list.count; i++) {
			struct buf item = { 0 };

			value_write(&item, &fact->value.list.items[i]);
			json_text(json, NULL, buf_str(&item));
			buf_free(&item);
		}
		json_close_list(json);
	} else if (fact->value.kind == VALUE_NONE) {
		json_null(json, "value");
	} else if (value_number(&fact->value, &number)) {
		json_raw(json, "value", texts->value);
	} else {
		json_text(json, "value", texts->value);
	}
	optional(json, "label", texts->label);
}

/* How many are in of what is shown is told where the ratings are: of one or two it
 * would say which of them, and of reasons alone how many gave one. */
static bool
tells_turnout(const struct fact *fact)
{
	const struct cell *cell = spot_cell(&fact->spot);

	return !fact->open || !fact_ballot_few(fact->spot.question, cell, cell->revealed);
}

static void
write_spread(struct json *json, const struct fact *fact, const struct fact_texts *texts)
{
	if (tells_turnout(fact))
		json_integer(json, "in", (int64_t)fact->in);
	json_integer(json, "wanted", (int64_t)fact->wanted);
	json_bool(json, "shown", fact->open);
	if (fact->few)
		json_bool(json, "few", true);
	else
		optional_number(json, "n", texts->n);
	optional_number(json, "median", texts->median);
	optional_number(json, "least", texts->least);
	optional_number(json, "most", texts->most);
	if (fact->spread.wide)
		json_bool(json, "wide", true);
}

void
fact_json(struct export *export, const struct fact *fact, struct json *json)
{
	struct fact_texts texts;

	fact_texts(export, fact, &texts);
	json_open(json, NULL);
	json_text(json, "question", fact->spot.question->name);
	json_text(json, "path", texts.path);
	optional(json, "row", texts.row);
	optional(json, "column", texts.column);
	optional_number(json, "seat", texts.seat);
	optional_number(json, "ballot", texts.ballot);
	json_text(json, "state", texts.state);
	write_value(json, fact, &texts);
	if (fact->rated)
		write_spread(json, fact, &texts);
	else if (fact->few)
		json_bool(json, "few", true);
	json_close(json);
}
