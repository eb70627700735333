#include "base/json.h"
#include "base/lang.h"
#include "exchange/exporter.h"

/* One object: {"behov":1,"demo":..,"documents":[{..,"answers":[..]}]}. */

static struct json *
writer(struct export *export)
{
	return export->own;
}

static void
start(struct export *export)
{
	struct json *json = arena_get(&export->arena, sizeof *json);

	json->out = export->out;
	export->own = json;
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
	json_close_list(writer(export));
	json_close(writer(export));
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
