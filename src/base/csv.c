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
	struct str *fields; /* of the row that is read */
	size_t count, room;
};

static bool
at_line_end(const struct reader *reader)
{
	const char *bytes = reader->text.at;
	size_t at = reader->at, length = reader->text.length;

	return at == length || bytes[at] == '\n' ||
	       (bytes[at] == '\r' && at + 1 < length && bytes[at + 1] == '\n');
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
	*field = str_part(reader->text, from, reader->at - from);
	return true;
}

/* A field with marks inside is written anew without the second of each. */
static struct str
without_doubles(struct reader *reader, struct str field)
{
	char *bytes = arena_get(reader->arena, field.length + 1);
	size_t count = 0;

	for (size_t i = 0; i < field.length; i++) {
		bytes[count++] = field.at[i];
		i += field.at[i] == '"';
	}
	return (struct str){ bytes, count };
}

/* To after the mark that ends the field; false when none does. */
static bool
find_quote(struct reader *reader, bool *doubled)
{
	struct str text = reader->text;

	while (reader->at < text.length) {
		char byte = text.at[reader->at++];
		if (byte == '"') {
			if (reader->at == text.length || text.at[reader->at] != '"')
				return true;
			reader->at++;
			*doubled = true;
		}
		reader->line += byte == '\n';
	}
	return false;
}

static bool
read_quoted(struct reader *reader, struct str *field)
{
	size_t start = reader->at++;
	uint32_t line = reader->line;
	bool doubled = false;

	if (!find_quote(reader, &doubled))
		return diag_error(reader->diags, place_of(reader, line, start), "csv.quote",
			_("The quotation mark that begins this field has no other that ends it."));
	if (!at_line_end(reader) && reader->text.at[reader->at] != ',')
		return diag_error(reader->diags, place_of(reader, reader->line, reader->at),
			"csv.quote",
			_("After the quotation mark that ends a field there must be a comma or "
			  "the end of the line."));
	*field = str_part(reader->text, start + 1, reader->at - start - 2);
	if (doubled)
		*field = without_doubles(reader, *field);
	return true;
}

/* Fields point into the text, or into the arena. */
static bool
read_row(struct reader *reader, struct csv_row *row)
{
	struct str field;
	bool good, more;

	reader->count = 0;
	row->line = reader->line;
	do {
		bool quoted =
			reader->at < reader->text.length && reader->text.at[reader->at] == '"';
		good = quoted ? read_quoted(reader, &field) : read_plain(reader, &field);
		if (good && reader->count == CSV_FIELDS_MOST)
			good = diag_error(reader->diags, place_of(reader, reader->line, reader->at),
				"csv.fields", _("The line has more than %u fields."),
				CSV_FIELDS_MOST);
		if (!good)
			break;
		reader->fields = memory_grow(
			reader->fields, reader->count, &reader->room, sizeof(*reader->fields));
		reader->fields[reader->count++] = field;
		more = !at_line_end(reader);
		reader->at += more;
	} while (more);
	if (good)
		take_line_end(reader);
	row->fields = reader->fields;
	row->count = reader->count;
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

static struct str
unmarked(struct str text)
{
	return str_from(text, str_starts(text, STR("\xef\xbb\xbf")) ? 3 : 0);
}

static void
skip_empty_lines(struct reader *reader)
{
	while (reader->at < reader->text.length && at_line_end(reader))
		take_line_end(reader);
}

/* The row's fields as texts of their own. */
static void
keep_row(struct reader *reader, struct csv_row *row)
{
	row->fields = arena_copy(reader->arena, row->fields, row->count, sizeof(*row->fields));
	for (size_t i = 0; i < row->count; i++)
		row->fields[i] = arena_text(reader->arena, row->fields[i]);
}

bool
csv_read(struct arena *arena, struct str text, const char *path, struct csv *csv,
	struct diags *diags)
{
	struct reader reader = {
		.arena = arena,
		.text = unmarked(text),
		.line = 1,
		.path = path,
		.diags = diags,
	};
	struct csv_row *rows = NULL;
	size_t count = 0, room = 0;

	*csv = (struct csv){ .count = 0 };
	bool good = check_encoding(&reader);
	skip_empty_lines(&reader);
	while (good && reader.at < reader.text.length) {
		rows = memory_grow(rows, count, &room, sizeof(*rows));
		good = read_row(&reader, &rows[count]);
		if (good)
			keep_row(&reader, &rows[count]);
		count += good;
		skip_empty_lines(&reader);
	}
	if (good) {
		csv->rows = arena_copy(arena, rows, count, sizeof(*rows));
		csv->count = count;
	}
	free(rows);
	free(reader.fields);
	return good;
}

/* ---- a row at a time ---- */

bool
csv_lines_open(struct csv_lines *lines, struct str text, const char *path, struct diags *diags)
{
	struct reader reader = { .text = unmarked(text), .path = path, .diags = diags };

	*lines = (struct csv_lines){ .text = reader.text,
		.from = text.length - reader.text.length,
		.line = 1,
		.path = path };
	return check_encoding(&reader);
}

bool
csv_lines_next(struct csv_lines *lines, struct csv_row *row, struct diags *diags)
{
	struct reader reader = { .arena = &lines->arena,
		.text = lines->text,
		.at = lines->at,
		.line = lines->line,
		.path = lines->path,
		.diags = diags,
		.fields = lines->fields,
		.room = lines->room };
	bool more;

	arena_clear(&lines->arena);
	skip_empty_lines(&reader);
	lines->begins = reader.at;
	more = reader.at < reader.text.length;
	lines->broken = more && !read_row(&reader, row);
	lines->at = reader.at;
	lines->line = reader.line;
	lines->fields = reader.fields;
	lines->room = reader.room;
	return more && !lines->broken;
}

void
csv_lines_close(struct csv_lines *lines)
{
	free(lines->fields);
	arena_free(&lines->arena);
	*lines = (struct csv_lines){ .fields = NULL };
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
	for (size_t i = 0; i < field.length; i++) {
		char byte = field.at[i];

		if (byte == ',' || byte == '"' || byte == '\r' || byte == '\n')
			return true;
	}
	return field.length && (field.at[0] == ' ' || field.at[field.length - 1] == ' ');
}

void
csv_field(struct buf *out, struct str field, bool guard)
{
	bool guarded = guard && is_formula(field), quoted = must_quote(field);

	if (!quoted) {
		if (guarded)
			buf_byte(out, '\'');
		buf_add(out, field);
		return;
	}
	buf_byte(out, '"');
	if (guarded)
		buf_byte(out, '\'');
	for (size_t i = 0; i < field.length; i++) {
		if (field.at[i] == '"')
			buf_byte(out, '"');
		buf_byte(out, field.at[i]);
	}
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

void
tab_field(struct buf *out, struct str field, bool ascii)
{
	struct buf escaped = { 0 };

	for (size_t i = 0; i < field.length; i++)
		if (field.at[i] == '\t')
			buf_text(&escaped, "\\t");
		else if (field.at[i] == '\n')
			buf_text(&escaped, "\\n");
		else if (field.at[i] == '\\')
			buf_text(&escaped, "\\\\");
		else
			buf_byte(&escaped, field.at[i]);
	utf8_safe(out, buf_str(&escaped), false, ascii);
	buf_free(&escaped);
}
