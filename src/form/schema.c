#include "form/schema.h"

#include "base/json.h"
#include "form/form.h"
#include "form/keys.h"
#include "form/move.h"
#include "form/qtype.h"
#include "form/view.h"

#define NAME_PATTERN "^[A-Za-z][A-Za-z0-9_]*$"
#define PATH_PATTERN "^[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)?$"
#define ID_PATTERN "^[A-Za-z][A-Za-z0-9_-]*$"
#define CODE_PATTERN "^[^\\s]{1,64}$"
#define LANGUAGE_PATTERN "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"

static void
refer(struct json *json, const char *name, const char *definition)
{
	struct buf target = { 0 };

	buf_format(&target, "#/definitions/%s", definition);
	json_open(json, name);
	json_text(json, "$ref", buf_str(&target));
	json_close(json);
	buf_free(&target);
}

/* {"type": ...} with one more member. */
static void
typed(struct json *json, const char *name, const char *type, const char *more, const char *value)
{
	json_open(json, name);
	json_text(json, "type", str_of(type));
	if (more != NULL)
		json_text(json, more, str_of(value));
	json_close(json);
}

static void
list_of(struct json *json, const char *name, const char *definition)
{
	json_open(json, name);
	json_text(json, "type", STR("array"));
	refer(json, "items", definition);
	json_close(json);
}

static void
map_of(struct json *json, const char *name, const char *definition)
{
	json_open(json, name);
	json_text(json, "type", STR("object"));
	refer(json, "additionalProperties", definition);
	json_close(json);
}

/* One of several definitions. */
static void
any_of(struct json *json, const char *name, const char *const *definitions)
{
	json_open(json, name);
	json_open_list(json, "anyOf");
	for (; *definitions != NULL; definitions++)
		refer(json, NULL, *definitions);
	json_close_list(json);
	json_close(json);
}

/* ---- what each grammar is ---- */

/* The definition a grammar is written with; NULL for GRAMMAR_WORD. */
static const char *const DEFINED[GRAMMARS] = {
	[GRAMMAR_BOOL] = "bool",
	[GRAMMAR_WHOLE] = "whole",
	[GRAMMAR_NUMBER] = "number",
	[GRAMMAR_LIMIT] = "expression",
	[GRAMMAR_PRESET] = "expression",
	[GRAMMAR_NAME] = "name",
	[GRAMMAR_CODE] = "code",
	[GRAMMAR_LINE] = "line",
	[GRAMMAR_DAY] = "line",
	[GRAMMAR_LANGUAGE] = "language",
	[GRAMMAR_WORDS] = "words",
	[GRAMMAR_CONDITION] = "expression",
	[GRAMMAR_VALUE] = "expression",
	[GRAMMAR_FILTER] = "expression",
	[GRAMMAR_FORM_ID] = "id",
	[GRAMMAR_TYPE] = "type",
	[GRAMMAR_TRUTH] = "truth",
	[GRAMMAR_LIST] = "list",
	[GRAMMAR_SCALE] = "scale",
	[GRAMMAR_AXIS] = "list",
	[GRAMMAR_CELL] = "cell",
	[GRAMMAR_QUESTIONS] = "questions",
	[GRAMMAR_CHECKS] = "checks",
	[GRAMMAR_NAMES] = "names",
	[GRAMMAR_SPECIAL] = "special",
	[GRAMMAR_FILES] = "lines",
	[GRAMMAR_SCALES] = "scales",
	[GRAMMAR_LISTS] = "lists",
	[GRAMMAR_STAGE_LISTS] = "stage_lists",
	[GRAMMAR_STAGES] = "stages",
	[GRAMMAR_INDEXES] = "indexes",
	[GRAMMAR_TESTS] = "tests",
	[GRAMMAR_PARTS] = "parts",
	[GRAMMAR_REGISTER] = "id",
	[GRAMMAR_PEOPLE] = "people",
	[GRAMMAR_ANSWERS] = "answers",
	[GRAMMAR_SPOTS] = "lines",
	[GRAMMAR_EXPECTED] = "expected",
	[GRAMMAR_REFS] = "refs",
	[GRAMMAR_FIELD] = "name",
	[GRAMMAR_FIELDS] = "names",
	[GRAMMAR_PATH] = "path",
	[GRAMMAR_EACH] = "expression",
	[GRAMMAR_AMOUNT] = "amount",
	[GRAMMAR_STATES] = "states",
	[GRAMMAR_MOVES] = "moves",
	[GRAMMAR_ROLES] = "roles",
	[GRAMMAR_CARD] = "cards",
	[GRAMMAR_VIEW] = "views",
	[GRAMMAR_PREFILL] = "prefill",
	[GRAMMAR_SOURCES] = "sources",
	[GRAMMAR_TEMPLATE] = "template",
};

static void
write_key(struct json *json, const struct key *key)
{
	json_open(json, key->name);
	json_text(json, "description", str_of(key->sentence));
	if (key->grammar == GRAMMAR_WORD) {
		json_open_list(json, "enum");
		for (size_t i = 0; key->words[i] != NULL; i++)
			json_text(json, NULL, str_of(key->words[i]));
		json_close_list(json);
	} else {
		/* Beside $ref draft-07 reads nothing, hence allOf. */
		json_open_list(json, "allOf");
		refer(json, NULL, DEFINED[key->grammar]);
		json_close_list(json);
	}
	json_close(json);
}

/* Needed keys, the keys themselves, and x-... */
static void
write_keys(struct json *json, enum level level, const struct qtype *type)
{
	json_text(json, "type", STR("object"));
	json_open_list(json, "required");
	for (size_t i = 0; i < form_keys_count; i++)
		if (form_keys[i].level == level && form_keys[i].needed &&
			key_fits(&form_keys[i], type))
			json_text(json, NULL, str_of(form_keys[i].name));
	json_close_list(json);
	json_open(json, "properties");
	for (size_t i = 0; i < form_keys_count; i++)
		if (form_keys[i].level == level && key_fits(&form_keys[i], type))
			write_key(json, &form_keys[i]);
	json_close(json);
	json_open(json, "patternProperties");
	json_open(json, "^x-");
	json_close(json);
	json_close(json);
	json_bool(json, "additionalProperties", false);
}

static void
write_level(struct json *json, const char *name, enum level level)
{
	json_open(json, name);
	write_keys(json, level, NULL);
	json_close(json);
}

/* A question's keys depend on its type: one definition for each. */
static void
write_by_type(struct json *json, const char *name, enum level level)
{
	const struct key *type = key_named(level, STR("type"));

	json_open(json, name);
	json_text(json, "type", STR("object"));
	json_open_list(json, "required");
	json_text(json, NULL, STR("type"));
	json_close_list(json);
	json_open_list(json, "allOf");
	json_open(json, NULL);
	json_open(json, "properties");
	json_open(json, "type");
	json_open_list(json, "enum");
	for (size_t i = 0; qtypes[i] != NULL; i++)
		if (key_fits(type, qtypes[i]))
			json_text(json, NULL, str_of(qtypes[i]->name));
	json_close_list(json);
	json_close(json);
	json_close(json);
	json_close(json);
	for (size_t i = 0; qtypes[i] != NULL; i++) {
		if (!key_fits(type, qtypes[i]))
			continue;
		json_open(json, NULL);
		json_open(json, "if");
		json_open(json, "properties");
		json_open(json, "type");
		json_text(json, "const", str_of(qtypes[i]->name));
		json_close(json);
		json_close(json);
		json_close(json);
		json_open(json, "then");
		write_keys(json, level, qtypes[i]);
		json_close(json);
		json_close(json);
	}
	json_close_list(json);
	json_close(json);
}

/* ---- definitions ---- */

static void
write_scalars(struct json *json)
{
	/* YAML gives 2017 as a number and 2017-03-14 as a text or a date. */
	static const char *const PLAIN[] = { "string", "number", "boolean", NULL };

	typed(json, "bool", "boolean", NULL, NULL);
	json_open(json, "whole");
	json_text(json, "type", STR("integer"));
	json_integer(json, "minimum", 0);
	json_close(json);
	typed(json, "number", "number", NULL, NULL);
	typed(json, "name", "string", "pattern", NAME_PATTERN);
	typed(json, "id", "string", "pattern", ID_PATTERN);
	typed(json, "type", "string", NULL, NULL);
	typed(json, "language", "string", "pattern", LANGUAGE_PATTERN);
	json_open(json, "code");
	json_open_list(json, "type");
	for (size_t i = 0; PLAIN[i] != NULL; i++)
		json_text(json, NULL, str_of(PLAIN[i]));
	json_close_list(json);
	json_text(json, "pattern", STR(CODE_PATTERN));
	json_close(json);
	json_open(json, "line");
	json_open_list(json, "type");
	for (size_t i = 0; PLAIN[i] != NULL; i++)
		json_text(json, NULL, str_of(PLAIN[i]));
	json_close_list(json);
	json_close(json);
	refer(json, "expression", "line");
	refer(json, "truth", "line");
}

static void
write_texts(struct json *json)
{
	json_open(json, "words");
	json_open_list(json, "anyOf");
	refer(json, NULL, "line");
	json_open(json, NULL);
	json_text(json, "type", STR("object"));
	json_integer(json, "minProperties", 1);
	json_open(json, "patternProperties");
	refer(json, LANGUAGE_PATTERN, "line");
	json_close(json);
	json_bool(json, "additionalProperties", false);
	json_close(json);
	json_close_list(json);
	json_close(json);
}

static void
write_lists(struct json *json)
{
	list_of(json, "points", "point");
	list_of(json, "items", "choice");
	any_of(json, "list", (const char *const[]){ "name", "items", "from", NULL });
	any_of(json, "scale", (const char *const[]){ "name", "points", NULL });
	map_of(json, "scales", "points");
	map_of(json, "lists", "items");
	list_of(json, "stage_items", "stage");
	map_of(json, "stage_lists", "stage_items");
	any_of(json, "stages", (const char *const[]){ "name", "stage_items", NULL });
	list_of(json, "codes", "code");
	any_of(json, "names", (const char *const[]){ "code", "codes", NULL });
	list_of(json, "lines", "line");
	list_of(json, "parts", "name");
	list_of(json, "questions", "question");
	list_of(json, "checks", "check");
	list_of(json, "indexes", "index");
	list_of(json, "tests", "test");
	json_open(json, "special");
	json_text(json, "type", STR("array"));
	json_open(json, "items");
	json_open_list(json, "enum");
	for (int i = STATE_DONT_KNOW; i <= STATE_ABSTAINED; i++)
		json_text(json, NULL, state_name((enum state)i));
	json_close_list(json);
	json_close(json);
	json_close(json);
}

static void
write_tests(struct json *json)
{
	typed(json, "answers", "object", NULL, NULL);
	typed(json, "expected", "object", NULL, NULL);
	json_open(json, "person");
	json_text(json, "type", STR("object"));
	json_open(json, "properties");
	refer(json, "label", "line");
	refer(json, "actor", "code");
	refer(json, "role", "code");
	refer(json, "level", "code");
	json_close(json);
	json_bool(json, "additionalProperties", false);
	json_close(json);
	list_of(json, "people", "person");
	typed(json, "refs", "object", NULL, NULL);
}

/* Of what documents are: states, moves, card, view; and of rows. */
static void
write_documents(struct json *json)
{
	typed(json, "path", "string", "pattern", PATH_PATTERN);
	any_of(json, "amount", (const char *const[]){ "whole", "name", NULL });
	list_of(json, "states", "state");
	list_of(json, "moves", "move");
	json_open(json, "role");
	json_open_list(json, "enum");
	for (size_t i = 0; i < ROLES; i++)
		json_text(json, NULL, str_of(role_names[i]));
	json_close_list(json);
	json_close(json);
	list_of(json, "role_list", "role");
	any_of(json, "roles", (const char *const[]){ "role", "role_list", NULL });
	any_of(json, "card_item", (const char *const[]){ "name", "card", NULL });
	list_of(json, "cards", "card_item");
	json_open(json, "view_name");
	json_open_list(json, "enum");
	for (size_t i = 0; i < VIEWS; i++)
		json_text(json, NULL, str_of(view_names[i]));
	json_close_list(json);
	json_close(json);
	any_of(json, "views", (const char *const[]){ "view_name", "view", NULL });
	map_of(json, "sources", "name");
	typed(json, "template_row", "object", NULL, NULL);
	list_of(json, "template", "template_row");
}

static void
write_definitions(struct json *json)
{
	json_open(json, "definitions");
	write_scalars(json);
	write_texts(json);
	write_lists(json);
	write_tests(json);
	write_documents(json);
	write_level(json, "choice", LEVEL_CHOICE);
	write_level(json, "point", LEVEL_POINT);
	write_level(json, "from", LEVEL_FROM);
	write_level(json, "check", LEVEL_CHECK);
	write_level(json, "index", LEVEL_INDEX);
	write_level(json, "stage", LEVEL_STAGE);
	write_level(json, "test", LEVEL_TEST);
	write_level(json, "state", LEVEL_STATE);
	write_level(json, "move", LEVEL_MOVE);
	write_level(json, "card", LEVEL_CARD);
	write_level(json, "view", LEVEL_VIEW);
	write_level(json, "prefill", LEVEL_PREFILL);
	write_level(json, "include", LEVEL_INCLUDE);
	write_by_type(json, "question", LEVEL_QUESTION);
	write_by_type(json, "cell", LEVEL_CELL);
	json_close(json);
}

/* ---- for people ---- */

static void
new_line(struct buf *out, size_t depth)
{
	buf_byte(out, '\n');
	for (size_t i = 0; i < depth; i++)
		buf_byte(out, '\t');
}

/* JSON in one line to JSON in lines. */
static void
indent(struct str json, struct buf *out)
{
	bool inside = false;
	size_t depth = 0;

	for (size_t i = 0; i < json.length; i++) {
		char c = json.at[i];
		char next = i + 1 < json.length ? json.at[i + 1] : 0;

		if (inside) {
			buf_byte(out, c);
			if (c == '\\')
				buf_byte(out, json.at[++i]);
			else if (c == '"')
				inside = false;
			continue;
		}
		if (c == '}' || c == ']')
			new_line(out, --depth);
		buf_byte(out, c);
		inside = c == '"';
		if ((c == '{' && next == '}') || (c == '[' && next == ']')) {
			buf_byte(out, next);
			i++;
		} else if (c == '{' || c == '[') {
			new_line(out, ++depth);
		} else if (c == ',') {
			new_line(out, depth);
		} else if (c == ':') {
			buf_byte(out, ' ');
		}
	}
	buf_byte(out, '\n');
}

void
schema_write(struct buf *out)
{
	struct buf line = { 0 };
	struct json json = { .out = &line };

	json_open(&json, NULL);
	json_text(&json, "$schema", STR("http://json-schema.org/draft-07/schema#"));
	json_text(&json, "title", STR("A form of behov"));
	write_keys(&json, LEVEL_FORM, NULL);
	write_definitions(&json);
	json_close(&json);
	indent(buf_str(&line), out);
	buf_free(&line);
}
