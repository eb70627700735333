/* One object a line: first what the file is, then one for each fact. */
#include "base/lang.h"
#include "exchange/in/incoming_own.h"

/* The next line that holds something, from incoming->at on. */
static bool
line_next(struct incoming *incoming, struct str *line)
{
	struct str text = incoming->text;

	while (incoming->at.at < text.length) {
		struct str rest = str_from(text, incoming->at.at);

		*line = str_part(rest, 0, str_find_byte(rest, '\n'));
		incoming->at.at += line->length + (line->length < rest.length);
		if (str_trim(*line).length)
			return true;
	}
	return false;
}

static size_t
place_in(const struct incoming *incoming, struct str line)
{
	return (size_t)(line.at - incoming->text.at);
}

/* Every line must be one value before any is used. */
static bool
check_lines(struct incoming *incoming)
{
	struct str line;
	bool good = true;

	while (!incoming_over(incoming) && line_next(incoming, &line)) {
		struct json_doc doc;
		size_t at = place_in(incoming, line);
		size_t errors = incoming->diags->errors;

		good = json_doc_read(&doc, incoming->text, at, at + line.length, incoming->path,
			       incoming->diags) &&
		       good;
		json_doc_end(&doc);
		/* Where it is told from is counted from the beginning each time. */
		if (incoming->diags->errors > errors + 20)
			break;
	}
	return good;
}

static bool
not_it(struct incoming *incoming, size_t at, const char *name)
{
	return incoming_fault(
		incoming, at, "import.type", _("\"%s\" is not what it should be here."), name);
}

static bool
is_word(struct incoming *incoming, const struct json_value *value, const char *word)
{
	return str_is(json_said(&incoming->json, value, &incoming->line), word);
}

/* {"behov":1,"demo":false,"kind":"export"} */
static bool
read_first(struct incoming *incoming, struct str line)
{
	struct json_value root = json_value_at(&incoming->json, place_in(incoming, line)), value;
	struct json_walk walk = json_walk(&incoming->json, &root);
	bool behov = false, kind = false;
	struct str name;

	while (json_next(&walk, &name, &value)) {
		if (str_is(name, "behov"))
			behov = is_word(incoming, &value, "1");
		else if (str_is(name, "kind"))
			kind = is_word(incoming, &value, "export");
		else if (str_is(name, "demo"))
			incoming->demo = is_word(incoming, &value, "true");
	}
	return (behov && kind) ||
	       incoming_fault(incoming, root.at, "import.format",
		       _("The first line of an export in ndjson is {\"behov\":1,...,"
			 "\"kind\":\"export\"}."));
}

static bool
open(struct incoming *incoming)
{
	struct str line;

	incoming->at.at = str_starts(incoming->text, STR("\xef\xbb\xbf")) ? 3 : 0;
	incoming->first = incoming->at;
	if (!check_lines(incoming))
		return false;
	incoming->json = (struct json_doc){ .text = incoming->text };
	incoming->at = incoming->first;
	if (!line_next(incoming, &line) || !read_first(incoming, line))
		return false;
	incoming->first = incoming->at;
	return true;
}

static bool
take_member(struct incoming *incoming, struct str name, const struct json_value *value,
	struct incoming_row *row)
{
	if (str_is(name, "behov"))
		return is_word(incoming, value, "1") || not_it(incoming, value->at, "behov");
	if (str_is(name, "demo")) {
		row->demo = is_word(incoming, value, "true");
		return true;
	}
	for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++)
		if (str_is(name, fact_columns[i])) {
			if (value->kind != JSON_TEXT)
				return not_it(incoming, value->at, fact_columns[i]);
			row->cells[i] = json_said(&incoming->json, value, &incoming->line);
			return true;
		}
	return incoming_unknown(incoming, value->at, name, fact_columns, FACT_COLUMNS_COUNT);
}

static bool
read_row(struct incoming *incoming, struct str line, struct incoming_row *row)
{
	struct json_value root = json_value_at(&incoming->json, place_in(incoming, line)), value;
	struct json_walk walk = json_walk(&incoming->json, &root);
	struct str name;
	bool good = root.kind == JSON_OBJECT || not_it(incoming, root.at, "{");

	*row = (struct incoming_row){ .at = root.at };
	while (good && json_next(&walk, &name, &value))
		good = take_member(incoming, name, &value, row);
	if (good && row->demo != incoming->demo)
		good = incoming_fault(incoming, root.at, "import.demo",
			_("Some lines of the file are marked DEMO, and others not."));
	return good;
}

bool
ndjson_row_next(struct incoming *incoming, struct incoming_row *row)
{
	struct str line;

	while (!incoming_over(incoming) && line_next(incoming, &line))
		if (read_row(incoming, line, row))
			return true;
	return false;
}

const struct incoming_format incoming_ndjson = {
	.name = "ndjson",
	.open = open,
	.document = rows_document,
	.fact = rows_fact,
	.rewind = rows_rewind,
	.again = rows_again,
};
