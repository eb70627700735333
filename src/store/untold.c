#include <stdlib.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/path.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "store/log.h"
#include "store/untold_own.h"

#define TAKEN "/from/"
#define DEPTH_MOST 4 /* further back than this nobody looks: not shared */

static struct untold *read_at(
	struct store *store, const struct form *form, const struct uid *document, unsigned depth);

/* ---- paths ---- */

/* The first `count` parts of a path, with the slash that follows them. */
static struct str
parts_of(struct str path, size_t count)
{
	size_t end = 0;

	for (size_t i = 0; i < path.length && count > 0; i++)
		if (path.at[i] == '/') {
			end = i + 1;
			count--;
		}
	return count ? path : (struct str){ path.at, end };
}

/* Of a row of that document: "repeat/ROW/"; empty when it has none. */
static struct str
row_path(struct reader *reader, const struct uid *document, const struct uid *row)
{
	struct head_filter filter = { .document = document,
		.class = entry_kind_class(ENTRY_row_add).at };
	struct head_cursor *cursor = heads_read(reader->store, &filter);
	struct str path = STR("");
	char id[UID_TEXT];
	struct head head;

	uid_write(id, row);
	while (heads_next(cursor, &head))
		if (str_equal(path_name(head.path), str_of(id)))
			path = arena_format(&reader->scratch, "%.*s/", STR_ARGS(head.path));
	heads_close(cursor);
	return path;
}

/* ---- the source ---- */

static const struct source *
source_of(struct reader *reader, const struct uid *document)
{
	struct source source = { .document = *document };
	struct diags ignored = { 0 };
	struct document_row row;

	for (size_t i = 0; i < reader->sources_count; i++)
		if (uid_equal(&reader->sources[i].document, document))
			return &reader->sources[i];
	if (reader->depth + 1 < DEPTH_MOST &&
		document_row(reader->store, document, &reader->scratch, &row))
		source.form = store_form(reader->store, &row.hash, &ignored);
	diags_clear(&ignored);
	if (source.form)
		source.untold = read_at(reader->store, source.form, document, reader->depth + 1);
	reader->sources = memory_grow(reader->sources, reader->sources_count, &reader->sources_room,
		sizeof *reader->sources);
	reader->sources[reader->sources_count] = source;
	return &reader->sources[reader->sources_count++];
}

static bool
has_text(const struct text *text, struct str path, struct str value)
{
	return str_equal(text->path, path) &&
	       (text->any || str_equal(str_trim(text->value), str_trim(value)));
}

static void
note_source(
	struct wanted *wanted, const struct text *text, const struct uid *document, struct str path)
{
	if (!wanted || !str_equal(text->path, wanted->path) ||
		!str_equal(str_trim(text->value), str_trim(wanted->text)))
		return;
	wanted->at = memory_grow(wanted->at, wanted->count, &wanted->room, sizeof *wanted->at);
	wanted->at[wanted->count++] = (struct untold_source){ .document = *document,
		.path = arena_text(wanted->arena, path) };
}

/* May what stood at the path there be told, and does it name someone? */
static void
look_there(struct reader *reader, const struct uid *document, const struct uid *row,
	struct str name, struct text *text)
{
	const struct source *source = source_of(reader, document);
	const struct question *there = source->form ? form_question(source->form, name) : NULL;
	struct str path = uid_none(row) ? STR("") : row_path(reader, document, row);

	path = arena_format(&reader->scratch, "%.*s%.*s", STR_ARGS(path), STR_ARGS(name));
	note_source(reader->wanted, text, document, path);
	text->lent = text->lent || !there || !there->shared || there->personal;
	for (size_t i = 0; source->untold && i < source->untold->count; i++) {
		const struct text *other = &source->untold->at[i];

		if (!has_text(other, path, text->value))
			continue;
		text->lent = text->lent || other->lent;
		text->names_there = text->names_there || other->names_here || other->names_there;
	}
}

/* ---- what was taken ---- */

void
untold_add(struct reader *reader, const struct text *text)
{
	struct untold *untold = reader->untold;
	struct text *added;

	untold->at = memory_grow(untold->at, untold->count, &untold->room, sizeof *untold->at);
	added = &untold->at[untold->count++];
	*added = *text;
	added->path = arena_text(&untold->arena, text->path);
	added->value = arena_text(&untold->arena, text->value);
}

bool
untold_is_text(const struct reader *reader, struct str path)
{
	const struct question *question = form_question(reader->form, path_name(path));

	return question && question->type == &qtype_text;
}

/* Each document, or row of one, that the value of a ref names. */
static void
look_at_refs(struct reader *reader, struct str refs, struct str name, struct text *text)
{
	struct str rest = refs, ref;
	bool any = false;

	while ((ref = str_word(&rest)).length > 0) {
		struct uid document, row = { { 0 } };

		if (!ref_parts(ref, &document, &row))
			continue;
		any = true;
		look_there(reader, &document, &row, name, text);
	}
	text->lent = text->lent || !any;
}

/* What the question says now that leads there: in its own scope or one around. */
static struct str
ref_value_now(struct reader *reader, const struct question *from, struct str path)
{
	struct head_filter filter = { .document = reader->document,
		.class = entry_kind_class(ENTRY_answer).at };
	const struct question *scope = from->scope;
	struct str value = STR(""), at;
	struct head_cursor *cursor;
	struct head head;
	size_t depth = 0;

	for (; scope; scope = scope->scope)
		depth += 2;
	at = arena_format(&reader->scratch, "%.*s%.*s", STR_ARGS(parts_of(path, depth)),
		STR_ARGS(from->name));
	filter.path = &at;
	cursor = heads_read(reader->store, &filter);
	while (heads_next(cursor, &head))
		if (!head.erased)
			value = arena_text(&reader->scratch, head.value);
	heads_close(cursor);
	return value;
}

/* A field of a row, which came from `source`; or a question of its own. */
static void
take_field(struct reader *reader, const struct prefill *prefill, struct str path, struct str source,
	struct str name, struct str written)
{
	struct text text = { .path = path, .is_text = untold_is_text(reader, path) };
	struct str from = prefill->name;
	struct entry entry;
	struct uid uid;

	if (!uid_read(written, &uid) || !log_entry(reader->store, &uid, &reader->scratch, &entry) ||
		entry.erased)
		return;
	text.value = entry.value;
	if (!source.length) {
		source = ref_value_now(reader, prefill->from, path);
	} else {
		from = STR("");
		for (size_t i = 0; i < prefill->fields_count; i++)
			if (str_equal(prefill->fields[i].field->name, name))
				from = prefill->fields[i].from;
	}
	if (!prefill->from->ref || !prefill->from->ref->form.length) { /* its own rows */
		struct uid row;

		if (!uid_read(source, &row))
			return;
		look_there(reader, reader->document, &row, from, &text);
	} else {
		look_at_refs(reader, source, from, &text);
	}
	if (text.lent || text.names_there)
		untold_add(reader, &text);
}

/* path: of the row or the question, without TAKEN. */
static void
take(struct reader *reader, struct str path, const struct json_pair *pairs, size_t count)
{
	struct str source = STR(""), repeat = path;
	bool row = json_member(pairs, count, "source", &source);
	const struct question *question;

	if (row && path_name(path).length < path.length) /* "repeat/ROW" */
		repeat.length -= path_name(path).length + 1;
	question = form_question(reader->form, path_name(repeat));
	if (!question || !question->prefill)
		return;
	for (size_t i = 0; i < count; i++) {
		struct str at = path;

		if (row && str_is(pairs[i].name, "source"))
			continue;
		if (row)
			at = arena_format(&reader->scratch, "%.*s/%.*s", STR_ARGS(path),
				STR_ARGS(pairs[i].name));
		take_field(reader, question->prefill, at, source, pairs[i].name, pairs[i].value);
	}
}

static bool
takes_any(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->prefill)
			return true;
	return false;
}

/* All that ever was: what was taken anew since stands in an earlier version, and that
 * may be the one that others read (store/decided.h). */
static void
read_taken(struct reader *reader)
{
	struct log_filter filter = { .document = reader->document, .kind = ENTRY_decide };
	struct log_cursor *cursor;
	struct entry entry;

	if (!takes_any(reader->form))
		return;
	cursor = log_read(reader->store, &filter);
	while (log_next(cursor, &entry)) {
		struct json_pair *pairs;
		size_t count;

		if (str_starts(entry.path, STR(TAKEN)) &&
			json_read_flat(&reader->scratch, arena_text(&reader->scratch, entry.value),
				&pairs, &count))
			take(reader,
				arena_text(
					&reader->scratch, str_from(entry.path, sizeof TAKEN - 1)),
				pairs, count);
	}
	log_close(cursor);
}

static void
end(struct reader *reader)
{
	for (size_t i = 0; i < reader->sources_count; i++) {
		untold_free(reader->sources[i].untold);
		form_free(reader->sources[i].form);
	}
	free(reader->sources);
	arena_free(&reader->scratch);
}

static struct untold *
read_at(struct store *store, const struct form *form, const struct uid *document, unsigned depth)
{
	struct reader reader = {
		.store = store, .form = form, .document = document, .depth = depth
	};

	reader.untold = memory_get(sizeof *reader.untold);
	untold_read_marks(&reader);
	read_taken(&reader);
	end(&reader);
	if (reader.untold->count > 0)
		return reader.untold;
	untold_free(reader.untold);
	return NULL;
}

/* ---- asking ---- */

struct untold_source *
untold_sources(struct store *store, const struct form *form, const struct uid *document,
	struct str path, struct str text, struct arena *arena, size_t *count)
{
	struct wanted wanted = { .path = path, .text = text, .arena = arena };
	struct reader reader = {
		.store = store, .form = form, .document = document, .wanted = &wanted
	};
	struct untold_source *sources;

	reader.untold = memory_get(sizeof *reader.untold);
	read_taken(&reader);
	end(&reader);
	untold_free(reader.untold);
	*count = wanted.count;
	sources = arena_copy(arena, wanted.at, wanted.count, sizeof *sources);
	free(wanted.at);
	return sources;
}

struct untold *
untold_read(struct store *store, const struct form *form, const struct uid *document)
{
	return read_at(store, form, document, 0);
}

void
untold_free(struct untold *untold)
{
	if (!untold)
		return;
	free(untold->at);
	arena_free(&untold->arena);
	free(untold);
}

/* The next that stands there, from *i on. */
static const struct text *
next_at(const struct untold *untold, struct str path, struct str value, size_t *i)
{
	while (untold && *i < untold->count) {
		const struct text *text = &untold->at[(*i)++];

		if (has_text(text, path, value))
			return text;
	}
	return NULL;
}

struct found {
	bool lent, names_here, names_there;
};

static struct found
find(const struct untold *untold, const struct spot *spot, const struct value *value)
{
	struct found found = { false };
	struct buf path = { 0 }, text = { 0 };
	const struct text *at;
	size_t i = 0;

	if (!untold || value->kind == VALUE_NONE)
		return found;
	spot_path(spot, &path);
	value_write(&text, value);
	while ((at = next_at(untold, buf_str(&path), buf_str(&text), &i))) {
		found.lent = found.lent || at->lent;
		found.names_here = found.names_here || at->names_here;
		found.names_there = found.names_there || at->names_there;
	}
	buf_free(&path);
	buf_free(&text);
	return found;
}

bool
untold_lent(const struct untold *untold, const struct spot *spot, const struct value *value)
{
	return find(untold, spot, value).lent;
}

bool
untold_names(
	const struct untold *untold, const struct spot *spot, const struct value *value, bool own)
{
	struct found found = find(untold, spot, value);

	return found.names_there || (own && found.names_here);
}

bool
untold_is(const struct untold *untold, const struct spot *spot, const struct value *value)
{
	struct found found = find(untold, spot, value);

	return found.lent || found.names_here || found.names_there;
}

static bool
is_wanted(const struct text *text, bool names_only)
{
	return text->is_text && str_trim(text->value).length &&
	       (!names_only || text->names_here || text->names_there);
}

bool
untold_in(const struct untold *untold, struct str words, bool names_only)
{
	for (size_t i = 0; untold && i < untold->count; i++)
		if (is_wanted(&untold->at[i], names_only) &&
			str_find(words, str_trim(untold->at[i].value)) < words.length)
			return true;
	return false;
}

bool
untold_any(const struct untold *untold, bool names_only)
{
	for (size_t i = 0; untold && i < untold->count; i++)
		if (is_wanted(&untold->at[i], names_only))
			return true;
	return false;
}
