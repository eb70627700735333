/* The long table: one line a fact, columns by the names in its head. */
#include "base/csv.h"
#include "base/lang.h"
#include "base/map.h"
#include "exchange/in/incoming_own.h"

#define DEMO_MARK "DEMO-"

/* Of the text's byte at which the line begins. */
static size_t
line_at(const struct incoming *incoming)
{
	return incoming->csv.from + incoming->csv.begins;
}

static size_t
column_named(struct str name)
{
	size_t at = 0;

	while (at < FACT_COLUMNS_COUNT && !str_is(name, fact_columns[at]))
		at++;
	return at;
}

static bool
read_head(struct incoming *incoming, const struct csv_row *row)
{
	bool good = true;

	for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++)
		incoming->columns[i] = -1;
	for (size_t i = 0; i < row->count; i++) {
		size_t at = column_named(row->fields[i]);

		if (at == FACT_COLUMNS_COUNT)
			good = incoming_unknown(
				incoming, line_at(incoming), row->fields[i], fact_columns, at);
		else if (incoming->columns[at] >= 0)
			good = incoming_fault(incoming, line_at(incoming), "import.member",
				_("The column \"%s\" is there twice."), fact_columns[at]);
		else
			incoming->columns[at] = (int)i;
		if (incoming_over(incoming))
			break;
	}
	incoming->fields = row->count;
	return good;
}

static bool
has_needed(struct incoming *incoming)
{
	static const enum fact_column needed[] = { FACT_form, FACT_version, FACT_question,
		FACT_path, FACT_state, FACT_value };

	for (size_t i = 0; i < COUNT_OF(needed); i++)
		if (incoming->columns[needed[i]] < 0)
			return incoming_fault(incoming, 0, "import.member",
				_("The column \"%s\" is missing."), fact_columns[needed[i]]);
	return true;
}

static bool
has_field(struct str line, const char *name)
{
	while (line.length)
		if (str_is(str_trim(str_cut(&line, ',')), name))
			return true;
	return false;
}

/* What a person may have by mistake, said by its name. */
static bool
is_long(struct incoming *incoming)
{
	struct str line = str_part(incoming->csv.text, 0, str_find_byte(incoming->csv.text, '\n'));

	if (str_find_byte(line, ',') == line.length)
		return incoming_fault(incoming, 0, "import.format",
			_("The columns are not separated by commas. Import reads the table just as "
			  "behov export wrote it, before a spreadsheet saved it in its own way."));
	if (!has_field(line, "question") && !has_field(line, "path") && !has_field(line, "state"))
		return incoming_fault(incoming, 0, "import.format",
			_("This is the wide table, which does not say all. Export again without "
			  "--wide, or as json."));
	return true;
}

static bool
row_next(struct incoming *incoming, struct csv_row *row)
{
	struct csv_lines *lines = &incoming->csv;
	bool more;

	lines->at = incoming->at.at;
	lines->line = incoming->at.line;
	more = csv_lines_next(lines, row, incoming->diags);
	incoming->at = (struct incoming_mark){ lines->at, lines->line };
	/* After a broken quote nothing is where it seems. */
	if (lines->broken)
		incoming->at.at = lines->text.length;
	return more;
}

/* Each field that was guarded loses its apostrophe. */
bool
csv_row_next(struct incoming *incoming, struct incoming_row *into)
{
	struct csv_row row;
	struct str *cells = into->cells;

	while (row_next(incoming, &row)) {
		into->at = line_at(incoming);
		if (row.count != incoming->fields) {
			incoming_fault(incoming, into->at, "import.member",
				_("The line has %zu fields, the head %zu."), row.count,
				incoming->fields);
			if (incoming_over(incoming))
				return false;
			continue;
		}
		for (size_t i = 0; i < FACT_COLUMNS_COUNT; i++) {
			int at = incoming->columns[i];

			cells[i] = at < 0 ? STR("") : row.fields[at];
			if (!incoming->raw)
				cells[i] = csv_unguard(cells[i]);
		}
		into->demo = str_starts(cells[FACT_document], STR(DEMO_MARK));
		if (into->demo)
			cells[FACT_document] = str_from(cells[FACT_document], sizeof DEMO_MARK - 1);
		if (into->demo == incoming->demo)
			return true;
		incoming_fault(incoming, into->at, "import.demo",
			_("Some lines of the file are marked DEMO, and others not."));
		if (incoming_over(incoming))
			return false;
	}
	return false;
}

/* The first line says which kind of data it is; a break in the table later is
 * told when it comes. */
static bool
look_first(struct incoming *incoming)
{
	struct csv_row row;
	int at = incoming->columns[FACT_document];
	bool more;

	incoming->first = incoming->at;
	more = row_next(incoming, &row);
	if (incoming->csv.broken)
		return false;
	incoming->demo = more && at >= 0 && (size_t)at < row.count &&
			 str_starts(row.fields[at], STR(DEMO_MARK));
	incoming->at = incoming->first;
	return true;
}

static bool
open(struct incoming *incoming)
{
	struct csv_row row;

	if (!csv_lines_open(&incoming->csv, incoming->text, incoming->path, incoming->diags))
		return false;
	incoming->at.line = 1;
	return is_long(incoming) && row_next(incoming, &row) && read_head(incoming, &row) &&
	       has_needed(incoming) && look_first(incoming);
}

const struct incoming_format incoming_csv = {
	.name = "csv",
	.open = open,
	.document = rows_document,
	.fact = rows_fact,
	.rewind = rows_rewind,
	.again = rows_again,
};
