#include "form/register.h"

#include "base/csv.h"
#include "base/lang.h"
#include "base/utf8.h"

#define COLUMNS_MOST 200

/* Blanks, controls and overlong names are no codes. */
static bool
code_good(struct str code)
{
	if (code.length == 0 || code.length > 64 || utf8_controls(code, true) > 0)
		return false;
	return str_find_byte(code, ' ') == code.length;
}

static struct place
row_place(const struct registry *registry, uint32_t line)
{
	return (struct place){ .path = registry->path.at, .line = line, .column = 1 };
}

static bool
text_good(const struct registry *registry, struct str text, struct diags *diags)
{
	size_t fault = utf8_fault(text);
	uint32_t line = 1;

	if (fault == text.length)
		return true;
	for (size_t i = 0; i < fault; i++)
		line += text.at[i] == '\n';
	return diag_error(diags, row_place(registry, line), "register.bytes",
		_("The byte 0x%02x in this line is not UTF-8. Save the file as UTF-8."),
		(unsigned)(unsigned char)text.at[fault]);
}

static bool
take_head(struct registry *registry, const struct csv_row *head, struct diags *diags)
{
	bool good = true;

	if (head->count > COLUMNS_MOST)
		return diag_error(diags, row_place(registry, head->line), "register.column",
			_("A register has at most %d columns."), COLUMNS_MOST);
	registry->columns = head->fields;
	registry->columns_count = head->count;
	for (size_t i = 0; i < head->count; i++) {
		if (!code_good(head->fields[i]))
			good = diag_error(diags, row_place(registry, head->line), "register.column",
				_("Column %zu has no good name. Names of columns have no blanks."),
				i + 1);
		for (size_t j = 0; j < i; j++)
			if (str_equal(head->fields[i], head->fields[j]))
				good = diag_error(diags, row_place(registry, head->line),
					"register.column", _("Two columns are called \"%.*s\"."),
					STR_ARGS(head->fields[i]));
	}
	return good;
}

static bool
row_good(struct registry *registry, const struct csv_row *row, struct diags *diags)
{
	struct place place = row_place(registry, row->line);
	uint32_t before;

	if (row->count != registry->columns_count)
		return diag_error(diags, place, "register.fields",
			_("This row has %zu fields; the head row has %zu."), row->count,
			registry->columns_count);
	for (size_t i = 0; i < row->count; i++)
		if (utf8_controls(row->fields[i], false) > 0)
			return diag_error(diags, place, "register.bytes",
				_("This row has a control character. Take it out."));
	if (!code_good(row->fields[0]))
		return diag_error(diags, place, "register.code",
			_("The code \"%.*s\" is not good: 1 to 64 bytes without blanks."),
			(int)(row->fields[0].length < 64 ? row->fields[0].length : 64),
			row->fields[0].at);
	before = map_get(&registry->codes, row->fields[0]);
	if (before != MAP_NONE)
		return diag_error(diags, place, "register.code",
			_("The code \"%.*s\" stands here a second time; the first is at line %u."),
			STR_ARGS(row->fields[0]), registry->rows[before].line);
	return true;
}

static bool
take_rows(
	struct arena *arena, struct registry *registry, const struct csv *csv, struct diags *diags)
{
	bool good = true;

	registry->rows = arena_get(arena, csv->count * sizeof *registry->rows);
	for (size_t i = 1; i < csv->count; i++) {
		const struct csv_row *row = &csv->rows[i];

		if (row->count == 1 && row->fields[0].length == 0)
			continue; /* a blank line */
		if (!row_good(registry, row, diags)) {
			good = false;
			continue;
		}
		map_put(&registry->codes, row->fields[0], (uint32_t)registry->rows_count);
		registry->rows[registry->rows_count++] = (struct register_row){
			.code = row->fields[0], .fields = row->fields, .line = row->line
		};
	}
	return good;
}

bool
register_load(struct arena *arena, struct str name, struct str path, struct str text,
	struct registry *registry, struct diags *diags)
{
	struct csv csv = { 0 };

	*registry = (struct registry){ .name = name, .path = path };
	if (!text_good(registry, text, diags) || !csv_read(arena, text, path.at, &csv, diags))
		return false;
	if (csv.count == 0)
		return diag_error(diags, row_place(registry, 1), "register.empty",
			_("The register is empty: its first row should name the columns."));
	if (take_head(registry, &csv.rows[0], diags) && take_rows(arena, registry, &csv, diags))
		return true;
	register_close(registry);
	return false;
}

void
register_close(struct registry *registry)
{
	map_free(&registry->codes);
}

const struct register_row *
register_find(const struct registry *registry, struct str code)
{
	uint32_t at = map_get(&registry->codes, code);

	return at == MAP_NONE ? NULL : &registry->rows[at];
}

static bool
is_called(const struct registry *registry, const struct register_row *row, struct str folded)
{
	struct arena arena = { 0 };
	bool called = false;

	for (size_t i = 0; i < registry->columns_count && !called; i++)
		called = (str_is(registry->columns[i], "label") ||
				 str_starts(registry->columns[i], STR("label_"))) &&
			 str_equal(utf8_fold(&arena, row->fields[i]), folded);
	arena_free(&arena);
	return called;
}

const struct register_row *
register_named(const struct registry *registry, struct str word)
{
	const struct register_row *row = register_find(registry, word), *named = NULL;
	struct arena arena = { 0 };
	struct str folded = utf8_fold(&arena, str_trim(word));
	size_t count = 0;

	for (size_t i = 0; !row && folded.length > 0 && i < registry->rows_count; i++)
		if (is_called(registry, &registry->rows[i], folded)) {
			named = &registry->rows[i];
			count++;
		}
	arena_free(&arena);
	return row ? row : count == 1 ? named : NULL;
}

size_t
register_column(const struct registry *registry, struct str name)
{
	for (size_t i = 0; i < registry->columns_count; i++)
		if (str_equal(registry->columns[i], name))
			return i;
	return SIZE_MAX;
}

struct str
register_field(const struct registry *registry, struct str code, struct str column)
{
	const struct register_row *row = register_find(registry, code);
	size_t at = register_column(registry, column);

	return row == NULL || at == SIZE_MAX ? STR("") : row->fields[at];
}

struct str
register_label(const struct registry *registry, const struct register_row *row, struct str language)
{
	size_t plain = SIZE_MAX;

	for (size_t i = 0; i < registry->columns_count; i++) {
		struct str column = registry->columns[i];

		if (str_is(column, "label"))
			plain = i;
		else if (str_starts(column, STR("label_")) &&
			 str_equal(str_from(column, 6), language) && row->fields[i].length > 0)
			return row->fields[i];
	}
	if (plain != SIZE_MAX && row->fields[plain].length > 0)
		return row->fields[plain];
	return row->code;
}
