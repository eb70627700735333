/* Which texts somebody has marked as naming someone. */
#include <stdlib.h>

#include "base/json.h"
#include "base/memory.h"
#include "store/log.h"
#include "store/untold_own.h"

/* The words that stand there, so that they are known elsewhere too. */
static void
add_named(struct reader *reader, struct str path)
{
	struct head_filter filter = { .document = reader->document,
		.class = entry_kind_class(ENTRY_answer).at,
		.path = &path };
	struct text text = { .path = path,
		.any = true,
		.names_here = true,
		.is_text = untold_is_text(reader, path) };
	struct head_cursor *cursor = heads_read(reader->store, &filter);
	struct head head;
	bool found = false;

	while (heads_next(cursor, &head))
		if (!head.erased) {
			text.value = arena_text(&reader->scratch, head.value);
			untold_add(reader, &text);
			found = true;
		}
	heads_close(cursor);
	if (!found)
		untold_add(reader, &text);
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
			untold_add(reader,
				&(struct text){ .path = marks.at[i].path,
					.value = marks.at[i].value,
					.names_here = true,
					.is_text = untold_is_text(reader, marks.at[i].path) });
	free(marks.at);
}

void
untold_read_marks(struct reader *reader)
{
	struct head_filter filter = { .document = reader->document,
		.class = entry_kind_class(ENTRY_tag).at };
	struct head_cursor *cursor = heads_read(reader->store, &filter);
	struct head head;
	bool any = false;

	while (heads_next(cursor, &head)) {
		struct mark mark = { .coder = STR("") };
		struct uid of;

		any = true;
		if (!head.erased && !str_is(head.state, "cleared") &&
			is_names(reader, head.value, &mark, &of) && mark.on)
			add_named(reader, arena_text(&reader->scratch, head.path));
	}
	heads_close(cursor);
	/* Every mark there was left a head, taken off or not: without one, the log, which is
	 * far longer, has none to tell. */
	if (any)
		read_marked_texts(reader);
}
