/* objects.c - are the tables and rules of a file those of schema.sql?
 *
 * What is asked is sqlite_schema alone, and it is compared as text: nothing
 * that stands in the file is run to find out.  Our own side is the text of
 * schema.sql, cut into its statements; SQLite keeps each of them as it was
 * written (tests/unit/store/test_objects.c makes a database and looks). */
#include "store/inside.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

#define OBJECTS_MOST 64

struct object {
	struct str type, name, table, text;
	bool seen;
};

/* ---- ours ---- */

static bool
says_nothing(struct str line)
{
	return line.length == 0 || str_starts(line, STR("--"));
}

/* A trigger ends where its body does, everything else at its first semicolon
 * at the end of a line. */
static bool
ends(const struct object *object, struct str line)
{
	if (str_is(object->type, "trigger"))
		return str_is(line, "END;");
	return line.length > 0 && line.at[line.length - 1] == ';';
}

/* The word after " ON ". */
static struct str
word_after_on(struct str text)
{
	size_t at = str_find(text, STR(" ON ")) + 4;
	struct str rest = { text.at + at, text.length - at };
	size_t end = 0;

	assert(at < text.length);
	while (end < rest.length && rest.at[end] > ' ')
		end++;
	return (struct str){ rest.at, end };
}

/* "CREATE TABLE name (": what it makes and how it is called. */
static void
read_head(struct object *object, struct str line)
{
	struct str kind;

	str_word(&line);
	kind = str_word(&line);
	object->type = str_is(kind, "TABLE")   ? STR("table")
		       : str_is(kind, "INDEX") ? STR("index")
					       : STR("trigger");
	object->name = str_word(&line);
}

/* The next statement of the rest, without its semicolon. */
static bool
cut_object(struct str *rest, struct object *object)
{
	struct str line = STR("");
	const char *from;

	while (rest->at && rest->length > 0 && says_nothing(line))
		line = str_cut(rest, '\n');
	if (says_nothing(line))
		return false;
	*object = (struct object){ .type = STR("") };
	from = line.at;
	read_head(object, line);
	while (!ends(object, line)) {
		assert(rest->at && rest->length > 0);
		line = str_cut(rest, '\n');
	}
	object->text = (struct str){ from, (size_t)(line.at - from) + line.length - 1 };
	object->table = str_is(object->type, "table") ? object->name : word_after_on(object->text);
	return true;
}

static size_t
ours(struct str schema, struct object *objects)
{
	size_t count = 0;

	while (count < OBJECTS_MOST && cut_object(&schema, &objects[count]))
		count++;
	assert(count < OBJECTS_MOST);
	return count;
}

/* ---- theirs ---- */

/* The one of ours that the row is, letter for letter, and that no row was
 * before; NULL if there is none. */
static struct object *
find(struct object *objects, size_t count, sqlite3_stmt *row)
{
	struct str name = column_text(row, 1);

	for (size_t i = 0; i < count; i++)
		if (!objects[i].seen && str_equal(objects[i].name, name) &&
			str_equal(objects[i].type, column_text(row, 0)) &&
			str_equal(objects[i].table, column_text(row, 2)) &&
			str_equal(objects[i].text, column_text(row, 3)))
			return &objects[i];
	return NULL;
}

static bool
all_seen(const struct object *objects, size_t count, const char *only)
{
	for (size_t i = 0; i < count; i++)
		if (!objects[i].seen && (!only || str_is(objects[i].name, only)))
			return false;
	return true;
}

bool
objects_look(sqlite3 *db, struct objects_found *found)
{
	struct object objects[OBJECTS_MOST];
	struct buf schema = { 0 };
	bool strange_features = false;
	sqlite3_stmt *rows = sql_own(db, SQL_OBJECTS);
	size_t count;
	int rc = SQLITE_ERROR;

	*found = (struct objects_found){ .whole = false };
	sql_schema(&schema);
	count = ours(buf_str(&schema), objects);
	while (rows && (rc = sqlite3_step(rows)) == SQLITE_ROW) {
		struct object *object = find(objects, count, rows);

		if (object)
			object->seen = true;
		else
			found->others = true;
		if (!object && str_is(column_text(rows, 1), "features"))
			strange_features = true;
	}
	sqlite3_finalize(rows);
	found->features = all_seen(objects, count, "features") && !strange_features;
	found->whole = all_seen(objects, count, NULL);
	buf_free(&schema);
	return rc == SQLITE_DONE;
}
