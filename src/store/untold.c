#include "store/untold.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "store/log.h"

#define TAKEN "/from/"
#define DEPTH_MOST 4 /* further back than this nobody looks: not shared */

struct text {
	struct str path;
	struct str value; /* canonical */
	bool any;	  /* whatever stands there now */
	bool lent, names_there, names_here;
	bool is_text; /* what people wrote, not a choice or a number */
};

struct untold {
	struct arena arena;
	struct text *at;
	size_t count, room;
};

/* What a document is that something was taken from. */
struct source {
	struct uid document;
	struct form *form; /* NULL: not here, or not readable */
	struct untold *untold;
};

struct reader {
	struct store *store;
	const struct form *form;
	const struct uid *document;
	struct untold *untold;
	struct arena scratch;
	struct source *sources;
	size_t sources_count, sources_room;
	unsigned depth;
};

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

/* May what stood at the path there be told, and does it name someone? */
static void
look_there(struct reader *reader, const struct uid *document, const struct uid *row,
	struct str name, struct text *text)
{
	const struct source *source = source_of(reader, document);
	const struct question *there = source->form ? form_question(source->form, name) : NULL;
	struct str path = uid_none(row) ? STR("") : row_path(reader, document, row);

	path = arena_format(&reader->scratch, "%.*s%.*s", STR_ARGS(path), STR_ARGS(name));
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

static void
add(struct reader *reader, const struct text *text)
{
	struct untold *untold = reader->untold;
	struct text *added;

	untold->at = memory_grow(untold->at, untold->count, &untold->room, sizeof *untold->at);
	added = &untold->at[untold->count++];
	*added = *text;
	added->path = arena_text(&untold->arena, text->path);
	added->value = arena_text(&untold->arena, text->value);
}

static bool
is_text(const struct reader *reader, struct str path)
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
	struct text text = { .path = path, .is_text = is_text(reader, path) };
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
		add(reader, &text);
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

/* ---- what was marked ---- */

/* The words that stand there, so that they are known elsewhere too. */
static void
add_named(struct reader *reader, struct str path)
{
	struct head_filter filter = { .document = reader->document,
		.class = entry_kind_class(ENTRY_answer).at,
		.path = &path };
	struct text text = {
		.path = path, .any = true, .names_here = true, .is_text = is_text(reader, path)
	};
	struct head_cursor *cursor = heads_read(reader->store, &filter);
	struct head head;
	bool found = false;

	while (heads_next(cursor, &head))
		if (!head.erased) {
			text.value = arena_text(&reader->scratch, head.value);
			add(reader, &text);
			found = true;
		}
	heads_close(cursor);
	if (!found)
		add(reader, &text);
}

/* What somebody said of a text that stood at a path, and stands there still or not. */
struct mark {
	struct str path, coder, value;
	struct uid author;
	bool on;
};

struct marks {
	struct mark *at;
	size_t count, room;
};

/* Does it say of an answer's text whether it names someone?  Then of which. */
static bool
is_names(struct reader *reader, struct str value, struct mark *mark, struct uid *of)
{
	struct str what, on = STR(""), place = STR(""), uid = STR("");
	struct json_pair *pairs;
	size_t count;

	if (!json_read_flat(
		    &reader->scratch, arena_text(&reader->scratch, value), &pairs, &count) ||
		!json_member(pairs, count, "what", &what) || !str_is(what, "names"))
		return false;
	json_member(pairs, count, "in", &place);
	json_member(pairs, count, "on", &on);
	json_member(pairs, count, "of", &uid);
	json_member(pairs, count, "coder", &mark->coder);
	mark->on = str_is(on, "true");
	if (!uid_read(uid, of))
		*of = (struct uid){ { 0 } };
	return !str_is(place, "discussion");
}

/* The latest of the same coder on the same text counts. */
static void
add_mark(struct marks *marks, const struct mark *mark)
{
	for (size_t i = 0; i < marks->count; i++) {
		struct mark *is = &marks->at[i];

		if (str_equal(is->path, mark->path) && str_equal(is->value, mark->value) &&
			str_equal(is->coder, mark->coder) &&
			uid_equal(&is->author, &mark->author)) {
			is->on = mark->on;
			return;
		}
	}
	marks->at = memory_grow(marks->at, marks->count, &marks->room, sizeof *marks->at);
	marks->at[marks->count++] = *mark;
}

/* A mark belongs to the text it was put on: what was said of a later text at the same
 * place takes it off that one alone, and the earlier may be what others read
 * (store/decided.h). */
static void
read_marked_texts(struct reader *reader)
{
	struct log_filter filter = { .document = reader->document, .kind = ENTRY_tag };
	struct log_cursor *cursor = log_read(reader->store, &filter);
	struct arena *arena = &reader->scratch;
	struct marks marks = { .count = 0 };
	struct entry entry, text;
	struct uid of;

	while (log_next(cursor, &entry)) {
		struct mark mark = { .coder = STR(""), .author = entry.author };

		if (entry.erased || !is_names(reader, entry.value, &mark, &of) ||
			!log_entry(reader->store, &of, arena, &text) || text.erased)
			continue;
		mark.path = arena_text(arena, entry.path);
		mark.value = str_trim(text.value);
		mark.on = mark.on && !str_is(entry.state, "cleared");
		add_mark(&marks, &mark);
	}
	log_close(cursor);
	for (size_t i = 0; i < marks.count; i++)
		if (marks.at[i].on)
			add(reader, &(struct text){ .path = marks.at[i].path,
					    .value = marks.at[i].value,
					    .names_here = true,
					    .is_text = is_text(reader, marks.at[i].path) });
	free(marks.at);
}

static void
read_marks(struct reader *reader)
{
	struct head_filter filter = { .document = reader->document,
		.class = entry_kind_class(ENTRY_tag).at };
	struct head_cursor *cursor = heads_read(reader->store, &filter);
	struct head head;

	while (heads_next(cursor, &head)) {
		struct mark mark = { .coder = STR("") };
		struct uid of;

		if (!head.erased && !str_is(head.state, "cleared") &&
			is_names(reader, head.value, &mark, &of) && mark.on)
			add_named(reader, arena_text(&reader->scratch, head.path));
	}
	heads_close(cursor);
	read_marked_texts(reader);
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
	read_marks(&reader);
	read_taken(&reader);
	end(&reader);
	if (reader.untold->count > 0)
		return reader.untold;
	untold_free(reader.untold);
	return NULL;
}

/* ---- asking ---- */

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
