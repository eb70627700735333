/* One object: {"behov":1,"demo":..,"documents":[{..,"answers":[..]}]}. */
#include "base/lang.h"
#include "exchange/in/incoming_own.h"

/* Texts of a document, a participant or a fact, by name. */
struct field {
	struct str name;
	struct str *into;	 /* a text */
	struct json_value *keep; /* or the value itself */
};

static bool
not_a(struct incoming *incoming, size_t at, struct str name, const char *what)
{
	return incoming_fault(incoming, at, "import.type", _("\"%.*s\" should be %s here."),
		STR_ARGS(str_part(name, 0, 60)), what);
}

static bool
not_known(struct incoming *incoming, size_t at, struct str name, const struct field *fields,
	size_t count)
{
	const char *known[COUNT_OF(incoming->columns) + 16];

	for (size_t i = 0; i < count; i++)
		known[i] = fields[i].name.at;
	return incoming_unknown(incoming, at, name, known, count);
}

/* From the last one found on: members mostly come in one order.  Count: none. */
static size_t
find_field(const struct field *fields, size_t count, struct str name, size_t from)
{
	for (size_t i = from; i < count; i++)
		if (str_equal(name, fields[i].name))
			return i;
	for (size_t i = 0; i < from; i++)
		if (str_equal(name, fields[i].name))
			return i;
	return count;
}

/* Each member into its field; one that none has is a fault. */
static bool
read_members(struct incoming *incoming, const struct json_value *object, const struct field *fields,
	size_t count, struct arena *arena, struct json_walk *end)
{
	struct json_walk walk = json_walk(&incoming->json, object);
	struct json_value value;
	struct str name;
	size_t i = 0;
	bool good = true;

	while (json_next(&walk, &name, &value)) {
		i = find_field(fields, count, name, i);
		if (i == count)
			good = not_known(incoming, value.at, name, fields, count);
		else if (fields[i].keep)
			*fields[i].keep = value;
		else if (!fields[i].into)
			continue;
		else if (value.kind == JSON_TEXT)
			*fields[i].into = json_said(&incoming->json, &value, arena);
		else if (value.kind != JSON_NULL)
			good = not_a(incoming, value.at, name, _("a text"));
	}
	if (end)
		*end = walk;
	return good;
}

/* ---- the outermost object ---- */

static bool
is_one(struct incoming *incoming, const struct json_value *value)
{
	return value->kind == JSON_NUMBER &&
	       str_is(json_said(&incoming->json, value, &incoming->fact), "1");
}

static bool
open(struct incoming *incoming)
{
	struct json_value root, behov = { 0 }, demo = { 0 };
	struct json_value *documents = &incoming->documents;
	const struct field fields[] = {
		{ { "behov", sizeof "behov" - 1 }, NULL, &behov },
		{ { "demo", sizeof "demo" - 1 }, NULL, &demo },
		{ { "documents", sizeof "documents" - 1 }, NULL, documents },
	};
	size_t from = str_starts(incoming->text, STR("\xef\xbb\xbf")) ? 3 : 0;

	if (!json_doc_read(&incoming->json, incoming->text, from, incoming->text.length,
		    incoming->path, incoming->diags))
		return false;
	root = json_value_at(&incoming->json, from);
	if (!read_members(incoming, &root, fields, COUNT_OF(fields), &incoming->fact, NULL))
		return false;
	if (!is_one(incoming, &behov))
		return incoming_fault(incoming, behov.at ? behov.at : root.at, "import.format",
			_("A file of behov's begins with \"behov\":1."));
	if (documents->kind != JSON_LIST)
		return not_a(incoming, documents->at ? documents->at : root.at, STR("documents"),
			_("a list"));
	if (demo.at && demo.kind != JSON_BOOL)
		return not_a(incoming, demo.at, STR("demo"), _("true or false"));
	incoming->demo = demo.kind == JSON_BOOL && incoming->text.at[demo.at] == 't';
	incoming->document_walk = json_walk(&incoming->json, documents);
	return true;
}

/* ---- documents ---- */

static bool
number_of(struct incoming *incoming, const struct json_value *value, const char *name,
	uint32_t most, uint32_t *number)
{
	if (!value->at || value->kind == JSON_NULL)
		return true;
	if (value->kind != JSON_NUMBER)
		return not_a(incoming, value->at, str_of(name), _("a number"));
	return incoming_count(incoming, value->at, name,
		json_said(&incoming->json, value, &incoming->fact), most, number);
}

static bool
read_seat(struct incoming *incoming, const struct json_value *value, struct incoming_seat *seat)
{
	struct json_value number = { 0 }, person = { 0 }, present = { 0 };
	const struct field fields[] = {
		{ { "seat", sizeof "seat" - 1 }, NULL, &number },
		{ { "person", sizeof "person" - 1 }, NULL, &person },
		{ { "role", sizeof "role" - 1 }, &seat->role, NULL },
		{ { "actor", sizeof "actor" - 1 }, &seat->actor, NULL },
		{ { "level", sizeof "level" - 1 }, &seat->level, NULL },
		{ { "label", sizeof "label" - 1 }, &seat->label, NULL },
		{ { "present", sizeof "present" - 1 }, NULL, &present },
	};
	bool good;

	*seat = (struct incoming_seat){ .at = value->at };
	if (value->kind != JSON_OBJECT)
		return not_a(incoming, value->at, STR("participants"), _("a list of objects"));
	good = read_members(incoming, value, fields, COUNT_OF(fields), &incoming->document, NULL);
	good = good && number_of(incoming, &number, "seat", INCOMING_SEAT_MOST, &seat->number) &&
	       number_of(incoming, &person, "person", INCOMING_PERSON_MOST, &seat->person);
	if (good && !seat->number)
		return incoming_fault(
			incoming, value->at, "import.seat", _("A participant has no seat here."));
	if (good && present.at && present.kind != JSON_BOOL)
		return not_a(incoming, present.at, STR("present"), _("true or false"));
	seat->away = present.kind == JSON_BOOL && incoming->text.at[present.at] == 'f';
	return good;
}

static bool
read_seats(struct incoming *incoming, const struct json_value *list,
	struct incoming_document *document)
{
	struct json_walk walk = json_walk(&incoming->json, list);
	struct json_value value;
	struct str name;
	size_t count = 0;
	bool good = true;

	if (!list->at || list->kind == JSON_NULL)
		return true;
	if (list->kind != JSON_LIST)
		return not_a(incoming, list->at, STR("participants"), _("a list"));
	while (json_next(&walk, &name, &value))
		count++;
	if (count > INCOMING_SEAT_MOST)
		return incoming_fault(
			incoming, list->at, "import.seat", _("No room has so many participants."));
	document->seats = arena_get(&incoming->document, (count + 1) * sizeof *document->seats);
	walk = json_walk(&incoming->json, list);
	while (json_next(&walk, &name, &value))
		good = read_seat(incoming, &value, &document->seats[document->seats_count++]) &&
		       good;
	return good;
}

static bool
read_document(struct incoming *incoming, const struct json_value *value,
	struct incoming_document *document)
{
	struct json_value version = { 0 }, sessions = { 0 }, people = { 0 }, indexes = { 0 };
	const struct field fields[] = {
		{ { "document", sizeof "document" - 1 }, &document->id, NULL },
		{ { "form", sizeof "form" - 1 }, &document->form, NULL },
		{ { "version", sizeof "version" - 1 }, &document->version, NULL },
		{ { "unit", sizeof "unit" - 1 }, &document->unit, NULL },
		{ { "round", sizeof "round" - 1 }, &document->round, NULL },
		{ { "title", sizeof "title" - 1 }, &document->title, NULL },
		{ { "progress", sizeof "progress" - 1 }, &document->progress, NULL },
		{ { "state", sizeof "state" - 1 }, &document->state, NULL },
		{ { "state_version", sizeof "state_version" - 1 }, NULL, &version },
		{ { "sessions", sizeof "sessions" - 1 }, NULL, &sessions },
		{ { "roster", sizeof "roster" - 1 }, &document->roster, NULL },
		{ { "participants", sizeof "participants" - 1 }, NULL, &people },
		{ { "answers", sizeof "answers" - 1 }, NULL, &incoming->answers },
		{ { "indexes", sizeof "indexes" - 1 }, NULL,
			&indexes }, /* follow from the answers */
	};

	incoming->answers = (struct json_value){ .at = 0 };
	if (!read_members(incoming, value, fields, COUNT_OF(fields), &incoming->document, NULL) ||
		!number_of(incoming, &version, "state_version", 9999, &document->state_version) ||
		!number_of(incoming, &sessions, "sessions", 9999, &document->sessions) ||
		!read_seats(incoming, &people, document))
		return false;
	if (incoming->answers.kind != JSON_LIST)
		return not_a(incoming, incoming->answers.at ? incoming->answers.at : value->at,
			STR("answers"), _("a list"));
	incoming->fact_walk = json_walk(&incoming->json, &incoming->answers);
	return true;
}

/* One that cannot be read is told, and the next one is tried. */
static bool
document(struct incoming *incoming, struct incoming_document *document)
{
	struct json_value value;
	struct str name;

	while (json_next(&incoming->document_walk, &name, &value)) {
		arena_clear(&incoming->document);
		*document = (struct incoming_document){
			.at = value.at, .state_version = 1, .sessions = 1, .whole = true
		};
		if (value.kind != JSON_OBJECT)
			not_a(incoming, value.at, STR("documents"), _("a list of objects"));
		else if (read_document(incoming, &value, document))
			return true;
		if (incoming_over(incoming))
			break;
	}
	return false;
}

/* ---- facts ---- */

static bool
read_list(struct incoming *incoming, const struct json_value *list, struct incoming_fact *fact)
{
	struct json_walk walk = json_walk(&incoming->json, list);
	struct json_value value;
	struct buf items = { 0 };
	struct str name;
	bool good = true;

	while (good && json_next(&walk, &name, &value)) {
		if (value.kind != JSON_TEXT && value.kind != JSON_NUMBER)
			good = not_a(incoming, value.at, STR("value"), _("a list of texts"));
		if (items.length)
			buf_byte(&items, ' ');
		buf_add(&items, json_said(&incoming->json, &value, &incoming->fact));
	}
	fact->kind = items.length ? INCOMING_LIST : INCOMING_NOTHING;
	fact->value = arena_text(&incoming->fact, buf_str(&items));
	buf_free(&items);
	return good;
}

static bool
read_value(struct incoming *incoming, const struct json_value *value, struct incoming_fact *fact)
{
	switch (value->kind) {
	case JSON_NULL: return true;
	case JSON_LIST: return read_list(incoming, value, fact);
	case JSON_NUMBER: fact->kind = INCOMING_NUMBER; break;
	case JSON_TEXT: fact->kind = INCOMING_TEXT; break;
	case JSON_BOOL:
	case JSON_OBJECT:
		return not_a(incoming, value->at, STR("value"), _("a text, a number or a list"));
	}
	fact->value = json_said(&incoming->json, value, &incoming->fact);
	if (!fact->value.length)
		fact->kind = INCOMING_NOTHING;
	return true;
}

static bool
is_true(struct incoming *incoming, const struct json_value *value)
{
	return value->kind == JSON_BOOL && incoming->text.at[value->at] == 't';
}

static bool
read_numbers(
	struct incoming *incoming, struct incoming_fact *fact, const struct json_value numbers[4])
{
	struct str *into[] = { &fact->n, &fact->median, &fact->least, &fact->most };

	for (size_t i = 0; i < COUNT_OF(into); i++) {
		if (!numbers[i].at || numbers[i].kind == JSON_NULL)
			continue;
		if (numbers[i].kind != JSON_NUMBER)
			return not_a(
				incoming, numbers[i].at, str_of(i ? "median" : "n"), _("a number"));
		*into[i] = json_said(&incoming->json, &numbers[i], &incoming->fact);
	}
	return true;
}

static bool
read_fact(struct incoming *incoming, const struct json_value *object, struct incoming_fact *fact)
{
	struct json_value seat = { 0 }, ballot = { 0 }, value = { 0 }, few = { 0 }, in = { 0 },
			  shown = { 0 }, numbers[4] = { 0 };
	const struct field fields[] = {
		{ { "question", sizeof "question" - 1 }, &fact->question, NULL },
		{ { "path", sizeof "path" - 1 }, &fact->path, NULL },
		{ { "state", sizeof "state" - 1 }, &fact->state, NULL },
		{ { "value", sizeof "value" - 1 }, NULL, &value },
		{ { "label", sizeof "label" - 1 }, NULL, NULL },
		{ { "seat", sizeof "seat" - 1 }, NULL, &seat },
		{ { "ballot", sizeof "ballot" - 1 }, NULL, &ballot },
		{ { "row", sizeof "row" - 1 }, &fact->row, NULL },
		{ { "column", sizeof "column" - 1 }, NULL, NULL },
		{ { "in", sizeof "in" - 1 }, NULL, &in },
		{ { "wanted", sizeof "wanted" - 1 }, NULL, NULL },
		{ { "shown", sizeof "shown" - 1 }, NULL, &shown },
		{ { "few", sizeof "few" - 1 }, NULL, &few },
		{ { "n", sizeof "n" - 1 }, NULL, &numbers[0] },
		{ { "median", sizeof "median" - 1 }, NULL, &numbers[1] },
		{ { "least", sizeof "least" - 1 }, NULL, &numbers[2] },
		{ { "most", sizeof "most" - 1 }, NULL, &numbers[3] },
		{ { "wide", sizeof "wide" - 1 }, NULL, NULL },
	};
	struct json_walk end;
	uint32_t given = 0;

	fact->at = object->at;
	if (object->kind != JSON_OBJECT)
		return not_a(incoming, object->at, STR("answers"), _("a list of objects"));
	if (!read_members(incoming, object, fields, COUNT_OF(fields), &incoming->fact, &end))
		return false;
	json_passed(&incoming->fact_walk, &end);
	if (!read_value(incoming, &value, fact) ||
		!number_of(incoming, &seat, "seat", INCOMING_SEAT_MOST, &fact->seat) ||
		!number_of(incoming, &ballot, "ballot", INCOMING_BALLOT_MOST, &fact->ballot) ||
		!number_of(incoming, &in, "in", INCOMING_SEAT_MOST, &given) ||
		!read_numbers(incoming, fact, numbers))
		return false;
	fact->few = is_true(incoming, &few);
	fact->unshown = given && !is_true(incoming, &shown);
	return true;
}

static bool
fact(struct incoming *incoming, struct incoming_fact *fact)
{
	struct json_value value;
	struct str name;

	while (json_next(&incoming->fact_walk, &name, &value)) {
		arena_clear(&incoming->fact);
		*fact = (struct incoming_fact){ .kind = INCOMING_NOTHING };
		if (read_fact(incoming, &value, fact))
			return true;
		if (incoming_over(incoming))
			break;
	}
	return false;
}

static void
rewind_documents(struct incoming *incoming)
{
	incoming->document_walk = json_walk(&incoming->json, &incoming->documents);
}

static void
again(struct incoming *incoming)
{
	incoming->fact_walk = json_walk(&incoming->json, &incoming->answers);
}

const struct incoming_format incoming_json = {
	.name = "json",
	.open = open,
	.document = document,
	.fact = fact,
	.rewind = rewind_documents,
	.again = again,
};
