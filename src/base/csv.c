#include "base/csv.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"

struct reader {
	struct arena *arena;
	struct str text;
	size_t at;
	uint32_t line;
	const char *path;
	struct diags *diags;
};

static bool
at_line_end(const struct reader *reader)
{
	struct str rest = str_from(reader->text, reader->at);

	return rest.length == 0 || rest.at[0] == '\n' || str_starts(rest, STR("\r\n"));
}

static void
take_line_end(struct reader *reader)
{
	if (str_starts(str_from(reader->text, reader->at), STR("\r")))
		reader->at++;
	if (reader->at < reader->text.length)
		reader->at++;
	reader->line++;
}

/* Column in characters, from 1, of byte `at`. */
static uint32_t
column_of(struct str text, size_t at)
{
	size_t from = at;

	while (from > 0 && text.at[from - 1] != '\n')
		from--;
	return 1 + (uint32_t)utf8_points(str_part(text, from, at - from));
}

static struct place
place_of(const struct reader *reader, uint32_t line, size_t at)
{
	return (struct place){
		.path = reader->path,
		.line = line,
		.column = column_of(reader->text, at),
	};
}

static bool
read_plain(struct reader *reader, struct str *field)
{
	size_t from = reader->at;

	while (!at_line_end(reader) && reader->text.at[reader->at] != ',') {
		if (reader->text.at[reader->at] == '"')
			return diag_error(reader->diags, place_of(reader, reader->line, reader->at),
				"csv.quote",
				_("A quotation mark stands inside a field that does not begin "
				  "with one. Put the whole field between quotation marks and "
				  "write the mark inside it twice."));
		reader->at++;
	}
	*field = arena_text(reader->arena, str_part(reader->text, from, reader->at - from));
	return true;
}

static bool
read_quoted_bytes(struct reader *reader, struct buf *out)
{
	struct str text = reader->text;

	while (reader->at < text.length) {
		char byte = text.at[reader->at++];
		if (byte == '"') {
			if (reader->at == text.length || text.at[reader->at] != '"')
				return true;
			reader->at++;
		}
		reader->line += byte == '\n';
		buf_byte(out, byte);
	}
	return false;
}

static bool
read_quoted(struct reader *reader, struct str *field)
{
	struct place start = place_of(reader, reader->line, reader->at);
	struct buf out = { 0 };

	reader->at++;
	bool ended = read_quoted_bytes(reader, &out);
	*field = arena_text(reader->arena, buf_str(&out));
	buf_free(&out);
	if (!ended)
		return diag_error(reader->diags, start, "csv.quote",
			_("The quotation mark that begins this field has no other that ends it."));
	if (!at_line_end(reader) && reader->text.at[reader->at] != ',')
		return diag_error(reader->diags, place_of(reader, reader->line, reader->at),
			"csv.quote",
			_("After the quotation mark that ends a field there must be a comma or "
			  "the end of the line."));
	return true;
}

static bool
read_row(struct reader *reader, struct csv_row *row)
{
	struct str *fields = NULL, field;
	size_t count = 0, room = 0;
	bool good, more;

	row->line = reader->line;
	do {
		bool quoted =
			reader->at < reader->text.length && reader->text.at[reader->at] == '"';
		good = quoted ? read_quoted(reader, &field) : read_plain(reader, &field);
		if (!good)
			break;
		fields = memory_grow(fields, count, &room, sizeof(*fields));
		fields[count++] = field;
		more = !at_line_end(reader);
		reader->at += more;
	} while (more);
	if (good)
		take_line_end(reader);
	row->fields = arena_copy(reader->arena, fields, count, sizeof(*fields));
	row->count = count;
	free(fields);
	return good;
}

static bool
check_encoding(struct reader *reader)
{
	size_t fault = utf8_fault(reader->text);

	if (fault == reader->text.length)
		return true;
	uint32_t line = 1;
	for (size_t i = 0; i < fault; i++)
		line += reader->text.at[i] == '\n';
	return diag_error(reader->diags, place_of(reader, line, fault), "csv.encoding",
		_("The file is not UTF-8 from here on. Save it again with the encoding UTF-8."));
}

bool
csv_read(struct arena *arena, struct str text, const char *path, struct csv *csv,
	struct diags *diags)
{
	bool marked = str_starts(text, STR("\xef\xbb\xbf"));
	struct reader reader = {
		.arena = arena,
		.text = str_from(text, marked ? 3 : 0),
		.line = 1,
		.path = path,
		.diags = diags,
	};
	struct csv_row *rows = NULL;
	size_t count = 0, room = 0;

	*csv = (struct csv){ .count = 0 };
	bool good = check_encoding(&reader);
	while (good && reader.at < reader.text.length) {
		if (at_line_end(&reader)) {
			take_line_end(&reader);
			continue;
		}
		rows = memory_grow(rows, count, &room, sizeof(*rows));
		good = read_row(&reader, &rows[count]);
		count += good;
	}
	if (good) {
		csv->rows = arena_copy(arena, rows, count, sizeof(*rows));
		csv->count = count;
	}
	free(rows);
	return good;
}

/* A number with point or comma, as people and spreadsheets write it. */
static bool
is_number(struct str field)
{
	char copy[64];
	double value;

	if (field.length == 0 || field.length >= sizeof(copy))
		return false;
	memcpy(copy, field.at, field.length);
	char *comma = memchr(copy, ',', field.length);
	if (comma)
		*comma = '.';
	return str_to_decimal((struct str){ .at = copy, .length = field.length }, &value);
}

/* Would a spreadsheet take it for a formula, when apostrophes before it are
 * not counted?  They are not, so that what csv_unguard takes off is always
 * what csv_field put on. */
static bool
is_formula(struct str field)
{
	while (field.length && field.at[0] == '\'')
		field = str_from(field, 1);
	return field.length && memchr("=+-@\t\r", field.at[0], 6) && !is_number(field);
}

static bool
must_quote(struct str field)
{
	for (size_t i = 0; i < field.length; i++)
		if (memchr(",\"\r\n", field.at[i], 4))
			return true;
	return field.length && (field.at[0] == ' ' || field.at[field.length - 1] == ' ');
}

void
csv_field(struct buf *out, struct str field, bool guard)
{
	bool guarded = guard && is_formula(field), quoted = must_quote(field);

	if (quoted)
		buf_byte(out, '"');
	if (guarded)
		buf_byte(out, '\'');
	for (size_t i = 0; i < field.length; i++) {
		if (field.at[i] == '"')
			buf_byte(out, '"');
		buf_byte(out, field.at[i]);
	}
	if (quoted)
		buf_byte(out, '"');
}

struct str
csv_unguard(struct str field)
{
	bool guarded = field.length && field.at[0] == '\'' && is_formula(field);

	return guarded ? str_from(field, 1) : field;
}

void
csv_comma(struct buf *out)
{
	buf_byte(out, ',');
}

void
csv_end(struct buf *out)
{
	/* A row of one empty field would else be an empty line, which no reader
	 * takes for a row. */
	if (out->length == 0 || out->at[out->length - 1] == '\n')
		buf_text(out, "\"\"");
	buf_text(out, "\r\n");
}
