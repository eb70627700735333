#include "base/json.h"
#include "base/lang.h"
#include "base/map.h"
#include "exchange/exporter.h"

/* One object: {"behov":1,"demo":..,"documents":[{..,"answers":[..]}]}. */

/* Who took part says before and after; a number of this file tells no more than that. */
struct own {
	struct json json;
	struct map people; /* by id: numbers from 1, as they are met */
};

static struct json *
writer(struct export *export)
{
	struct own *own = export->own;

	return &own->json;
}

static uint32_t
number_of(struct export *export, const struct uid *person)
{
	struct own *own = export->own;
	struct str key = { (const char *)person->bytes, sizeof person->bytes };
	uint32_t number = map_get(&own->people, key);

	if (number != MAP_NONE)
		return number;
	number = (uint32_t)own->people.count + 1;
	map_put(&own->people, arena_text(&export->arena, key), number);
	return number;
}

static void
start(struct export *export)
{
	struct own *own = arena_get(&export->arena, sizeof *own);
	struct json *json = &own->json;

	json->out = export->out;
	export->own = own;
	json_open(json, NULL);
	json_integer(json, "behov", 1);
	json_bool(json, "demo", export->demo);
	json_open_list(json, "documents");
}

static void
write_people(struct export *export)
{
	struct json *json = writer(export);

	json_open_list(json, "participants");
	for (size_t i = 0; i < export->answers->seats_count; i++) {
		const struct seat *seat = &export->answers->seats[i];

		json_open(json, NULL);
		json_integer(json, "seat", seat->number);
		if (!uid_none(&seat->person) && export->answers->roster == ROSTER_WHOLE)
			json_integer(json, "person", number_of(export, &seat->person));
		json_text(json, "role", seat->role);
		json_text(json, "actor", seat->actor);
		json_text(json, "level", seat->level);
		if (export->wish->personal)
			json_text(json, "label", seat->label);
		if (!seat->present)
			json_bool(json, "present", false);
		json_close(json);
	}
	json_close_list(json);
}

static void
begin(struct export *export)
{
	struct json *json = writer(export);
	const struct document_row *document = export->document;

	json_open(json, NULL);
	json_text(json, "document", str_of(export->id));
	json_text(json, "form", document->form_id);
	json_text(json, "version", document->version);
	json_text(json, "unit", document->unit);
	json_text(json, "round", document->round);
	json_text(json, "title", document->title);
	json_text(json, "progress", document->progress);
	if (export->answers->state) {
		json_text(json, "state", export->answers->state->name);
		json_integer(json, "state_version", export->answers->version);
	}
	json_integer(json, "sessions", document->sessions);
	if (export->answers->roster != ROSTER_WHOLE)
		json_text(json, "roster", roster_known_name(export->answers->roster));
	write_people(export);
	json_open_list(json, "answers");
}

static void
fact(struct export *export, const struct fact *fact)
{
	fact_json(export, fact, writer(export));
}

static void
end(struct export *export)
{
	json_close_list(writer(export));
	indexes_json(export->answers, writer(export));
	json_close(writer(export));
}

static void
finish(struct export *export)
{
	struct own *own = export->own;

	json_close_list(&own->json);
	json_close(&own->json);
	map_free(&own->people);
	buf_byte(export->out, '\n');
}

const struct exporter exporter_json = {
	.name = "json",
	.summary = N_("one JSON object"),
	.start = start,
	.begin = begin,
	.fact = fact,
	.end = end,
	.finish = finish,
};
