#include "exchange/in/incoming.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "exchange/in/incoming_own.h"

static const struct incoming_format *const formats[] = {
	[INCOMING_OTHER] = NULL,
	[INCOMING_JSON] = &incoming_json,
	[INCOMING_NDJSON] = &incoming_ndjson,
	[INCOMING_CSV] = &incoming_csv,
};

/* ---- which one is it? ---- */

static struct str
first_line(struct str text)
{
	struct str line = str_part(text, 0, str_find_byte(text, '\n'));

	return str_trim(line);
}

/* Does something follow after the line? */
static bool
goes_on(struct str text)
{
	return str_trim(str_from(text, str_find_byte(text, '\n'))).length > 0;
}

static bool
is_heads(struct str line)
{
	static const char *const heads[] = { "form", "version", "question", "state" };

	for (size_t i = 0; i < COUNT_OF(heads); i++)
		if (str_find(line, str_of(heads[i])) == line.length)
			return false;
	return str_starts(line, STR("document")) || str_starts(line, STR("\"document"));
}

static bool
is_wide(struct str line)
{
	return str_starts(line, STR("document,form,version,unit,round"));
}

#define HEAD_MOST 256 /* bytes; the head line of ndjson has fewer */

/* Is it a head line that nothing follows?  A document in JSON may be one line too,
 * of any length. */
static bool
names_kind(struct str line)
{
	struct str head = str_part(line, 0, HEAD_MOST);

	return str_find(head, STR("\"kind\"")) < head.length;
}

enum incoming_kind
incoming_kind_of(struct str text)
{
	struct str line;

	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_from(text, 3);
	line = first_line(text);
	if (str_starts(str_trim(text), STR("{"))) {
		bool one_line = str_starts(line, STR("{")) && str_ends(line, STR("}"));

		return one_line && (goes_on(text) || names_kind(line)) ? INCOMING_NDJSON
								       : INCOMING_JSON;
	}
	return is_heads(line) || is_wide(line) ? INCOMING_CSV : INCOMING_OTHER;
}

const char *
incoming_kind_name(enum incoming_kind kind)
{
	return formats[kind] ? formats[kind]->name : "text";
}

/* ---- faults ---- */

/* Mistakes come in the order of the text, nearly: from the last one on. */
struct place
incoming_place(struct incoming *incoming, size_t at)
{
	const char *bytes = incoming->text.at, *end;

	if (at < incoming->seen.at || !incoming->seen.line) {
		incoming->seen.at = incoming->seen.line_from = 0;
		incoming->seen.line = 1;
	}
	while ((end = memchr(bytes + incoming->seen.at, '\n', at - incoming->seen.at))) {
		incoming->seen.line++;
		incoming->seen.at = incoming->seen.line_from = (size_t)(end - bytes) + 1;
	}
	incoming->seen.at = at;
	return (struct place){ .path = incoming->path,
		.line = incoming->seen.line,
		.column = 1 + (uint32_t)utf8_points(str_part(incoming->text,
				      incoming->seen.line_from, at - incoming->seen.line_from)) };
}

bool
incoming_fault(struct incoming *incoming, size_t at, const char *code, const char *form, ...)
{
	va_list values;

	va_start(values, form);
	diag_add(incoming->diags, DIAG_ERROR, incoming_place(incoming, at), code, form, values);
	va_end(values);
	return false;
}

struct diags *
incoming_diags(struct incoming *incoming)
{
	return incoming->diags;
}

bool
incoming_over(const struct incoming *incoming)
{
	return incoming->diags->errors >= incoming->faults + INCOMING_FAULTS_MOST;
}

/* ---- small parts ---- */

bool
incoming_count(struct incoming *incoming, size_t at, const char *name, struct str text,
	uint32_t most, uint32_t *number)
{
	int64_t value = 0;

	*number = 0;
	if (text.length && (!str_to_integer(text, &value) || value < 0 || value > most))
		return incoming_fault(incoming, at, "import.type",
			_("\"%s\" is a whole number from 0 to %u, not \"%.*s\"."), name, most,
			STR_ARGS(str_part(text, 0, 60)));
	*number = (uint32_t)value;
	return true;
}

bool
incoming_unknown(struct incoming *incoming, size_t at, struct str name, const char *const *known,
	size_t count)
{
	struct str names[FACT_COLUMNS_COUNT + 16];
	struct str near;

	for (size_t i = 0; i < count; i++)
		names[i] = str_of(known[i]);
	near = str_nearest(name, names, count);
	name = str_part(name, 0, 60);
	if (near.length)
		return incoming_fault(incoming, at, "import.member",
			_("\"%.*s\" is not known here. Did you mean \"%.*s\"?"), STR_ARGS(name),
			STR_ARGS(near));
	return incoming_fault(incoming, at, "import.member",
		_("\"%.*s\" is not known here. Was the file written by a newer behov?"),
		STR_ARGS(name));
}

/* ---- opening ---- */

struct incoming *
incoming_open(struct str text, const char *path, bool raw, struct diags *diags)
{
	enum incoming_kind kind = incoming_kind_of(text);
	struct incoming *incoming;

	if (kind == INCOMING_OTHER) {
		diag_error(diags, (struct place){ .path = path }, "import.format",
			_("This is none of the formats that behov export writes and import reads: "
			  "json, ndjson or csv."));
		return NULL;
	}
	incoming = memory_get(sizeof *incoming);
	*incoming = (struct incoming){ .format = formats[kind],
		.text = text,
		.path = path,
		.raw = raw,
		.diags = diags,
		.faults = diags->errors };
	if (incoming->format->open(incoming))
		return incoming;
	incoming_close(incoming);
	return NULL;
}

void
incoming_close(struct incoming *incoming)
{
	if (!incoming)
		return;
	json_doc_end(&incoming->json);
	csv_lines_close(&incoming->csv);
	arena_free(&incoming->document);
	arena_free(&incoming->fact);
	arena_free(&incoming->line);
	free(incoming);
}

enum incoming_kind
incoming_kind(const struct incoming *incoming)
{
	for (size_t i = 1; i < COUNT_OF(formats); i++)
		if (formats[i] == incoming->format)
			return (enum incoming_kind)i;
	return INCOMING_OTHER;
}

bool
incoming_demo(const struct incoming *incoming)
{
	return incoming->demo;
}

bool
incoming_document(struct incoming *incoming, struct incoming_document *document)
{
	*document = (struct incoming_document){ .state_version = 1, .sessions = 1 };
	return !incoming_over(incoming) && incoming->format->document(incoming, document);
}

bool
incoming_fact(struct incoming *incoming, struct incoming_fact *fact)
{
	arena_clear(&incoming->fact);
	*fact = (struct incoming_fact){ .kind = INCOMING_NOTHING };
	return !incoming_over(incoming) && incoming->format->fact(incoming, fact);
}

bool
incoming_fact_quiet(struct incoming *incoming, struct incoming_fact *fact)
{
	struct diags *diags = incoming->diags, quiet = { 0 };
	size_t faults = incoming->faults;
	bool more;

	incoming->diags = &quiet;
	incoming->faults = 0;
	more = incoming_fact(incoming, fact);
	incoming->diags = diags;
	incoming->faults = faults;
	diags_clear(&quiet);
	return more;
}

void
incoming_rewind(struct incoming *incoming)
{
	incoming->format->rewind(incoming);
}

bool
incoming_may_have_rows(const struct incoming *incoming)
{
	struct str bytes;

	if (incoming->format != &incoming_json)
		return true;
	bytes = json_bytes(&incoming->json, &incoming->answers);
	/* A slash may be written as an escape. */
	return str_find_byte(bytes, '/') < bytes.length ||
	       str_find_byte(bytes, '\\') < bytes.length;
}

void
incoming_again(struct incoming *incoming)
{
	incoming->format->again(incoming);
}
