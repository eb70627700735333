#include "exchange/out/dataset.h"

#include <readstat.h>
#include <stdlib.h>
#include <time.h>

#include "base/attr.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/plug.h"
#include "base/utf8.h"

#define DAY_SECONDS 86400.0
#define SAV_DAYS 141428 /* from 1582-10-14 to 1970-01-01 */
#define DTA_DAYS 3653	/* from 1960-01-01 */
#define SAV_TEXT_MOST 32767u
#define DTA_TEXT_MOST 2045u /* longer ones lie beside the rows */
#define DTA_VARIABLES_MOST 32767u

struct writing {
	const struct dataset *dataset;
	struct output *output;
	struct diags *diags;
	readstat_writer_t *writer;
	readstat_variable_t **columns;
	const struct wide_cell **cells;
	struct buf text;  /* at hand */
	size_t reference; /* the last of the long texts that was put in */
	size_t cut;
	readstat_error_t error;
};

/* ---- the library ---- */

/* clang-format off */
#define FUNCTIONS(row) \
	row(readstat_add_label_set) \
	row(readstat_add_string_ref) \
	row(readstat_add_variable) \
	row(readstat_begin_row) \
	row(readstat_begin_writing_dta) \
	row(readstat_begin_writing_sav) \
	row(readstat_end_row) \
	row(readstat_end_writing) \
	row(readstat_error_message) \
	row(readstat_get_string_ref) \
	row(readstat_insert_double_value) \
	row(readstat_insert_missing_value) \
	row(readstat_insert_string_ref) \
	row(readstat_insert_string_value) \
	row(readstat_insert_tagged_missing_value) \
	row(readstat_label_double_value) \
	row(readstat_label_int32_value) \
	row(readstat_label_tagged_value) \
	row(readstat_set_data_writer) \
	row(readstat_variable_add_missing_double_range) \
	row(readstat_variable_set_format) \
	row(readstat_variable_set_label) \
	row(readstat_variable_set_label_set) \
	row(readstat_variable_set_measure) \
	row(readstat_writer_free) \
	row(readstat_writer_init) \
	row(readstat_writer_set_compression) \
	row(readstat_writer_set_file_label) \
	row(readstat_writer_set_file_timestamp)
/* clang-format on */

struct readstat {
	bool tried, there;
	FUNCTIONS(PLUG_MEMBER)
};

#define PLUG_TABLE struct readstat
static const struct plug_row functions[] = { FUNCTIONS(PLUG_ROW) };

/* Loaded when it is first asked for. */
static const struct readstat *
readstat(void)
{
	static struct readstat table;

	if (!table.tried)
		table.there = plug_load(BEHOV_READSTAT, functions, COUNT_OF(functions), &table);
	table.tried = true;
	return &table;
}

bool
dataset_there(void)
{
	return readstat()->there;
}

/* ---- what goes wrong, and where the bytes go ---- */

static ssize_t
put_bytes(const void *bytes, size_t length, void *context)
{
	struct writing *writing = context;

	buf_bytes(&writing->output->text, bytes, length);
	output_pass(writing->output);
	return (ssize_t)length;
}

static void
note_error(struct writing *writing, readstat_error_t error)
{
	if (!writing->error)
		writing->error = error;
}

static bool
is_sav(const struct writing *writing)
{
	return writing->dataset->format == DATASET_SAV;
}

/* ---- texts ---- */

/* How long the label of a file, variable or value may be; value labels of .dta may
 * be longer, but no list shows more. */
enum label_kind { LABEL_FILE, LABEL_VARIABLE, LABEL_VALUE };

static const struct {
	size_t bytes, points;
} limits[][2] = {
	[LABEL_FILE] = { [DATASET_SAV] = { 64, SIZE_MAX }, [DATASET_DTA] = { 256, 80 } },
	[LABEL_VARIABLE] = { [DATASET_SAV] = { 255, SIZE_MAX }, [DATASET_DTA] = { 320, 80 } },
	[LABEL_VALUE] = { [DATASET_SAV] = { 120, SIZE_MAX }, [DATASET_DTA] = { 1000, SIZE_MAX } },
};

/* How many bytes of the text stay within both. */
static size_t
fitting(struct str text, size_t bytes, size_t points)
{
	size_t at = 0, next = 0;

	for (; at < text.length && points > 0; points--, at = next) {
		utf8_point(text, at, &next);
		if (next > bytes)
			break;
	}
	return at;
}

/* One line without anything that acts, cut with a sign. */
static const char *
label_text(struct writing *writing, struct str label, enum label_kind kind)
{
	size_t bytes = limits[kind][writing->dataset->format].bytes;
	size_t points = limits[kind][writing->dataset->format].points;

	buf_clear(&writing->text);
	buf_bytes(&writing->text, "", 0);
	utf8_safe(&writing->text, label, false, false);
	if (fitting(buf_str(&writing->text), bytes, points) < writing->text.length) {
		buf_cut(&writing->text, fitting(buf_str(&writing->text), bytes - 3, points - 1));
		buf_text(&writing->text, "\u2026");
	}
	return writing->text.at;
}

static bool
is_reference(const struct writing *writing, const struct variable *variable)
{
	return !is_sav(writing) && variable->kind == VARIABLE_TEXT &&
	       variable->width > DTA_TEXT_MOST;
}

/* ---- columns ---- */

static void
label_value(struct writing *writing, readstat_label_set_t *set, double code, struct str label)
{
	const char *text = label_text(writing, label, LABEL_VALUE);

	if (is_sav(writing))
		readstat()->readstat_label_double_value(set, code, text);
	else if (code >= INT32_MIN && code <= INT32_MAX && code == (double)(int32_t)code)
		readstat()->readstat_label_int32_value(set, (int32_t)code, text);
}

static void
label_reason(struct writing *writing, readstat_label_set_t *set, enum reason reason)
{
	struct str words = str_of(reason_words(reason));

	if (is_sav(writing))
		label_value(writing, set, reason_code(writing->dataset->variables, reason), words);
	else
		readstat()->readstat_label_tagged_value(
			set, reason_letter(reason), label_text(writing, words, LABEL_VALUE));
}

static void
add_labels(struct writing *writing, readstat_variable_t *column, const struct variable *variable)
{
	readstat_label_set_t *set;

	if (variable->kind == VARIABLE_TEXT || (!variable->labels_count && !variable->reasons))
		return;
	set = readstat()->readstat_add_label_set(writing->writer,
		is_sav(writing) ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_INT32, variable->name.at);
	for (size_t i = 0; i < variable->labels_count; i++)
		label_value(writing, set, variable->labels[i].code, variable->labels[i].label);
	for (enum reason i = REASON_NONE + 1; i < REASON_COUNT; i++)
		if (variable->reasons & (1u << i))
			label_reason(writing, set, i);
	readstat()->readstat_variable_set_label_set(column, set);
}

static void
add_missing(struct writing *writing, readstat_variable_t *column, const struct variable *variable)
{
	const struct variables *variables = writing->dataset->variables;

	if (is_sav(writing) && variable->reasons && variable->kind != VARIABLE_TEXT)
		note_error(writing, readstat()->readstat_variable_add_missing_double_range(column,
					    reason_code(variables, REASON_COUNT - 1),
					    reason_code(variables, REASON_NONE + 1)));
}

static bool
is_whole(const struct writing *writing, const struct variable *variable)
{
	const struct question *question;

	if (variable->part != PART_WHOLE)
		return true;
	question = writing->dataset->variables->wide->columns[variable->column].question;
	return question && question->kind == VALUE_INTEGER &&
	       question->answered_by != BY_PARTICIPANT;
}

static void
set_format(struct writing *writing, readstat_variable_t *column, const struct variable *variable)
{
	if (variable->kind == VARIABLE_DAY)
		readstat()->readstat_variable_set_format(
			column, is_sav(writing) ? "SDATE10" : "%tdCCYY-NN-DD");
	else if (variable->kind == VARIABLE_NUMBER && is_sav(writing))
		readstat()->readstat_variable_set_format(
			column, is_whole(writing, variable) ? "F8.0" : "F8.2");
	if (variable->ordered)
		readstat()->readstat_variable_set_measure(column, READSTAT_MEASURE_ORDINAL);
	else if (variable->kind == VARIABLE_TEXT || is_whole(writing, variable))
		readstat()->readstat_variable_set_measure(column, READSTAT_MEASURE_NOMINAL);
	else
		readstat()->readstat_variable_set_measure(column, READSTAT_MEASURE_SCALE);
}

static readstat_variable_t *
add_column(struct writing *writing, const struct variable *variable)
{
	readstat_type_t type = READSTAT_TYPE_DOUBLE;
	size_t width = 0;
	readstat_variable_t *column;

	if (is_reference(writing, variable)) {
		type = READSTAT_TYPE_STRING_REF;
	} else if (variable->kind == VARIABLE_TEXT) {
		type = READSTAT_TYPE_STRING;
		width = variable->width < SAV_TEXT_MOST ? variable->width : SAV_TEXT_MOST;
	}
	column = readstat()->readstat_add_variable(writing->writer, variable->name.at, type, width);
	readstat()->readstat_variable_set_label(
		column, label_text(writing, variable->label, LABEL_VARIABLE));
	add_labels(writing, column, variable);
	add_missing(writing, column, variable);
	set_format(writing, column, variable);
	return column;
}

/* ---- cells ---- */

static const char *
cell_text(struct writing *writing, struct str text)
{
	buf_clear(&writing->text);
	buf_bytes(&writing->text, "", 0);
	buf_add(&writing->text, text);
	if (is_sav(writing) && text.length > SAV_TEXT_MOST) {
		buf_cut(&writing->text, fitting(text, SAV_TEXT_MOST, SIZE_MAX));
		writing->cut++;
	}
	return writing->text.at;
}

/* The first of the long texts is the empty one, for all cells without any. */
static readstat_error_t
insert_text(struct writing *writing, const struct variable *variable, readstat_variable_t *column,
	struct str text)
{
	size_t reference = 0;

	if (!is_reference(writing, variable))
		return readstat()->readstat_insert_string_value(
			writing->writer, column, cell_text(writing, text));
	if (text.length)
		reference = ++writing->reference;
	return readstat()->readstat_insert_string_ref(writing->writer, column,
		readstat()->readstat_get_string_ref(writing->writer, (int)reference));
}

static double
cell_number(const struct writing *writing, const struct variable_value *value)
{
	if (value->kind == CELL_REASON)
		return reason_code(writing->dataset->variables, value->reason);
	if (value->kind != CELL_DAY)
		return value->number;
	return is_sav(writing) ? (value->number + SAV_DAYS) * DAY_SECONDS
			       : value->number + DTA_DAYS;
}

static readstat_error_t
insert(struct writing *writing, const struct variable *variable, readstat_variable_t *column,
	const struct variable_value *value)
{
	if (variable->kind == VARIABLE_TEXT)
		return insert_text(writing, variable, column,
			value->kind == CELL_TEXT ? value->text : STR(""));
	if (value->kind == CELL_MISSING)
		return readstat()->readstat_insert_missing_value(writing->writer, column);
	if (value->kind == CELL_REASON && !is_sav(writing))
		return readstat()->readstat_insert_tagged_missing_value(
			writing->writer, column, reason_letter(value->reason));
	return readstat()->readstat_insert_double_value(
		writing->writer, column, cell_number(writing, value));
}

static void
write_row(struct writing *writing, const struct wide_row *row)
{
	const struct variables *variables = writing->dataset->variables;

	wide_cells(variables->wide, row, writing->cells);
	note_error(writing, readstat()->readstat_begin_row(writing->writer));
	for (size_t i = 0; i < variables->count && !writing->error; i++) {
		const struct variable *variable = &variables->at[i];
		struct variable_value value = variable_value(variable, row, writing->cells);

		note_error(writing, insert(writing, variable, writing->columns[i], &value));
	}
	note_error(writing, readstat()->readstat_end_row(writing->writer));
}

/* Where the file has its long texts must be known before the first row. */
static void
add_references(struct writing *writing)
{
	const struct variables *variables = writing->dataset->variables;
	const struct wide *wide = variables->wide;

	if (!is_sav(writing))
		readstat()->readstat_add_string_ref(writing->writer, "");
	for (size_t row = 0; !is_sav(writing) && row < wide->rows_count; row++) {
		wide_cells(wide, &wide->rows[row], writing->cells);
		for (size_t i = 0; i < variables->count; i++) {
			struct variable_value value;

			if (!is_reference(writing, &variables->at[i]))
				continue;
			value = variable_value(&variables->at[i], &wide->rows[row], writing->cells);
			if (value.kind == CELL_TEXT)
				readstat()->readstat_add_string_ref(
					writing->writer, cell_text(writing, value.text));
		}
	}
}

/* ---- the whole file ---- */

/* The library writes local time: give it the instant that reads as UTC here. */
static time_t
as_utc(int64_t at)
{
	time_t instant = (time_t)(at / 1000);
	struct tm parts = { .tm_isdst = -1 };

	gmtime_r(&instant, &parts);
	parts.tm_isdst = -1;
	return mktime(&parts);
}

static void
begin_file(struct writing *writing)
{
	const struct dataset *dataset = writing->dataset;
	long rows = (long)dataset->variables->wide->rows_count;
	readstat_writer_t *writer = writing->writer;

	readstat()->readstat_set_data_writer(writer, put_bytes);
	readstat()->readstat_writer_set_file_timestamp(writer, as_utc(dataset->at));
	readstat()->readstat_writer_set_file_label(
		writer, label_text(writing, dataset->label, LABEL_FILE));
	for (size_t i = 0; i < dataset->variables->count; i++)
		writing->columns[i] = add_column(writing, &dataset->variables->at[i]);
	add_references(writing);
	if (is_sav(writing))
		readstat()->readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS);
	note_error(writing,
		is_sav(writing) ? readstat()->readstat_begin_writing_sav(writer, writing, rows)
				: readstat()->readstat_begin_writing_dta(writer, writing, rows));
}

static void
write_file(struct writing *writing)
{
	const struct wide *wide = writing->dataset->variables->wide;

	begin_file(writing);
	for (size_t i = 0; i < wide->rows_count && !writing->error; i++)
		write_row(writing, &wide->rows[i]);
	if (!writing->error)
		note_error(writing, readstat()->readstat_end_writing(writing->writer));
}

static bool
fits(const struct dataset *dataset, struct diags *diags)
{
	if (dataset->format != DATASET_DTA || dataset->variables->count <= DTA_VARIABLES_MOST)
		return true;
	return diag_error(diags, place_none(), "export.variables",
		_("There are %zu variables, and a file of the format dta holds %u. Export a part "
		  "with --unit or --round, or choose sav."),
		dataset->variables->count, DTA_VARIABLES_MOST);
}

static void
tell_cut(const struct writing *writing)
{
	if (writing->cut)
		diag_warning(writing->diags, place_none(), "export.cut",
			PLURAL("%zu text is longer than the format holds and was cut there; it is "
			       "whole in csv and json.",
				"%zu texts are longer than the format holds and were cut there; "
				"they are whole in csv and json.",
				writing->cut),
			writing->cut);
}

bool
dataset_write(const struct dataset *dataset, struct output *output, struct diags *diags)
{
	const struct variables *variables = dataset->variables;
	struct writing writing = { .dataset = dataset, .output = output, .diags = diags };

	if (!fits(dataset, diags))
		return false;
	writing.columns = memory_get((variables->count + 1) * sizeof(readstat_variable_t *));
	writing.cells = memory_get((variables->wide->columns_count + 1) * sizeof *writing.cells);
	writing.writer = readstat()->readstat_writer_init();
	write_file(&writing);
	tell_cut(&writing);
	readstat()->readstat_writer_free(writing.writer);
	free(writing.columns);
	free(writing.cells);
	buf_free(&writing.text);
	if (writing.error)
		diag_error(diags, place_none(), "export.format",
			_("The format cannot hold this: %s. Nothing was written."),
			readstat()->readstat_error_message(writing.error));
	return !writing.error;
}
