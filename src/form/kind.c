#include "form/kind.h"

#include "base/lang.h"
#include "base/utf8.h"

#define SHORT_MOST 8 /* cells; so many has "count" */

/* In the first row that says it. */
static struct str
said_in(const struct registry *units, size_t column)
{
	for (size_t i = 0; column != SIZE_MAX && i < units->rows_count; i++)
		if (units->rows[i].fields[column].length > 0)
			return units->rows[i].fields[column];
	return STR("");
}

/* In the reader's language, else in no particular one. */
static struct str
word(const struct registry *units, const char *name)
{
	struct arena arena = { 0 };
	struct str said = STR("");

	if (!units)
		return said;
	said = said_in(
		units, register_column(units, arena_format(&arena, "%s_%s", name, lang_code())));
	if (said.length == 0)
		said = said_in(units, register_column(units, str_of(name)));
	arena_free(&arena);
	return said;
}

/* One is not told without the other. */
static bool
is_told(const struct registry *units)
{
	return word(units, "kind").length > 0 && word(units, "kinds").length > 0;
}

struct str
kind_one(const struct registry *units)
{
	return is_told(units) ? word(units, "kind") : str_of(_("unit"));
}

struct str
kind_many(const struct registry *units)
{
	return is_told(units) ? word(units, "kinds") : str_of(_("units"));
}

static struct str
capital(struct arena *arena, struct str text)
{
	size_t first = utf8_next(text, 0);
	struct str head = utf8_upper(arena, str_part(text, 0, first));

	return arena_format(arena, "%.*s%.*s", STR_ARGS(head), STR_ARGS(str_from(text, first)));
}

struct str
kind_head(const struct registry *units, struct arena *arena)
{
	return capital(arena, kind_one(units));
}

struct str
kinds_head(const struct registry *units, struct arena *arena)
{
	return capital(arena, kind_many(units));
}

struct str
kinds_short(const struct registry *units)
{
	struct str said = kind_many(units);

	return utf8_cells(said) > SHORT_MOST ? str_of(_("count")) : said;
}

struct str
kind_how_many(const struct registry *units, struct arena *arena)
{
	return arena_format(arena, _("How many %.*s"), STR_ARGS(kind_many(units)));
}

struct str
kind_answered(const struct registry *units, struct arena *arena)
{
	return arena_format(arena, _("How many %.*s have answered"), STR_ARGS(kind_many(units)));
}

void
kind_count(const struct registry *units, size_t count, struct buf *out)
{
	struct str said = count == 1 ? kind_one(units) : kind_many(units);

	buf_format(out, "%zu %.*s", count, STR_ARGS(said));
}

struct str
kind_counted(const struct registry *units, size_t count, struct arena *arena)
{
	struct buf words = { 0 };
	struct str said;

	kind_count(units, count, &words);
	said = arena_text(arena, buf_str(&words));
	buf_free(&words);
	return said;
}

/* "kinds_sv" is one of kinds. */
static bool
is_of(struct str column, struct str name)
{
	return str_starts(column, name) &&
	       (column.length == name.length || column.at[name.length] == '_');
}

static bool
has_column(const struct registry *units, struct str name)
{
	for (size_t i = 0; i < units->columns_count; i++)
		if (is_of(units->columns[i], name))
			return true;
	return false;
}

bool
kind_column(const struct registry *units, struct str column)
{
	return (is_of(column, STR("kind")) || is_of(column, STR("kinds"))) &&
	       has_column(units, STR("kind")) && has_column(units, STR("kinds"));
}
