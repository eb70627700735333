#include "session/tagging.h"

#include <assert.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "session/tagging_own.h"
#include "session/write.h"

#define LABEL_MOST 60 /* clusters */

struct tagging *
tagging_new(struct reading *reading, struct str coder)
{
	struct tagging *tagging = memory_get(sizeof *tagging);
	size_t removed;

	tagging->reading = reading;
	tagging->coder = str_trim(utf8_clean(&tagging->arena, coder, true, &removed));
	return tagging;
}

void
tagging_free(struct tagging *tagging)
{
	if (!tagging)
		return;
	free(tagging->done);
	arena_free(&tagging->arena);
	free(tagging);
}

void
tagging_over(struct tagging *tagging, struct reading *reading)
{
	tagging->reading = reading;
}

size_t
tagging_coder(const struct tagging *tagging)
{
	return reading_coder_named(tagging->reading, tagging->coder);
}

/* ---- all texts ---- */

bool
reading_add_document(struct reading *reading, struct refs *refs, const struct uid *id)
{
	const struct refs_document *document = refs_document(refs, id, true);

	if (!document || !document->answers)
		return false;
	reading_add(reading, &document->row, document->answers);
	return true;
}

struct reading *
reading_open(
	struct store *store, struct refs *refs, const struct reading_wish *wish, size_t *unread)
{
	struct reading *reading = reading_new(store, wish->personal);
	struct arena arena = { 0 };
	size_t count;
	const struct refs_document **documents =
		refs_documents(refs, wish->form, wish->unit, &arena, &count);

	*unread = 0;
	for (size_t i = 0; i < count; i++) {
		if (wish->round.length && !str_equal(documents[i]->row.round, wish->round))
			continue;
		*unread += !reading_add_document(reading, refs, &documents[i]->id);
	}
	arena_free(&arena);
	reading_sort(reading);
	return reading;
}

/* ---- writing ---- */

/* What was done to the same is taken back from what stands there now. */
static void
follow(struct tagging *tagging, const struct uid *was, const struct uid *is)
{
	for (size_t i = 0; i < tagging->count; i++)
		if (uid_equal(&tagging->done[i].made, was))
			tagging->done[i].made = *is;
}

/* An entry of the coder's own words, replacing what those said before. */
static bool
append(struct tagging *tagging, struct done *done, struct str value, bool cleared,
	const struct uid *replaces, struct diags *diags)
{
	struct store *store = tagging->reading->store;
	struct entry entry = { .kind = done->kind,
		.document = done->document,
		.path = done->path,
		.participant = done->participant,
		.value = value,
		.has_value = true,
		.state = cleared ? STR("cleared") : STR(""),
		.replaces = replaces,
		.replaces_count = !uid_none(replaces) };

	if (done->kind == ENTRY_code && uid_none(replaces) && uid_none(&done->made))
		uid_read(done->path, &entry.uid);
	if (!store_begin(store, diags))
		return false;
	if (!log_append(store, &entry, diags)) {
		store_rollback(store);
		return false;
	}
	if (!store_commit(store, diags))
		return false;
	if (!uid_none(replaces))
		follow(tagging, replaces, &entry.uid);
	done->made = entry.uid;
	return true;
}

static void
read_again(struct tagging *tagging, const struct done *done)
{
	if (done->kind == ENTRY_code)
		reading_codes_again(tagging->reading);
	else
		reading_marks_again(tagging->reading, &done->document);
}

/* Write, and remember how to take it back. */
static bool
say(struct tagging *tagging, struct done *done, const struct uid *replaces, struct diags *diags)
{
	done->path = arena_text(&tagging->arena, done->path);
	done->before = arena_text(&tagging->arena, done->before);
	done->after = arena_text(&tagging->arena, done->after);
	done->what = arena_text(&tagging->arena, done->what);
	if (!append(tagging, done, done->after, false, replaces, diags))
		return false;
	tagging->count = tagging->undone;
	tagging->done =
		memory_grow(tagging->done, tagging->count, &tagging->room, sizeof *tagging->done);
	tagging->done[tagging->count++] = *done;
	tagging->undone = tagging->count;
	read_again(tagging, done);
	return true;
}

/* ---- marks ---- */

struct marking {
	size_t text;
	enum reading_what what;
	const struct uid *code;
	bool on, along;
};

static void
write_mark(const struct tagging *tagging, const struct reading_text *text,
	const struct marking *marking, const struct uid *of, struct buf *out)
{
	struct json json = { .out = out };
	char id[UID_TEXT];

	json_open(&json, NULL);
	json_text(&json, "what", reading_what_name(marking->what));
	if (marking->code) {
		uid_write(id, marking->code);
		json_text(&json, "code", str_of(id));
	}
	json_bool(&json, "on", marking->on);
	uid_write(id, of);
	json_text(&json, "of", str_of(id));
	json_text(&json, "in", text->place == PLACE_DISCUSSION ? STR("discussion") : STR("answer"));
	if (tagging->coder.length)
		json_text(&json, "coder", tagging->coder);
	json_close(&json);
}

/* What the mark says now, to be said again by an undo. */
static struct str
before_of(struct tagging *tagging, const struct reading_mark *mark)
{
	struct entry entry;

	if (!mark || !log_entry(tagging->reading->store, &mark->entry, &tagging->arena, &entry))
		return STR("");
	return entry.value;
}

static bool
mark(struct tagging *tagging, const struct marking *marking, struct str what, struct diags *diags)
{
	static const struct uid none;
	const struct reading_text *text = &tagging->reading->texts[marking->text];
	const struct reading_mark *is =
		reading_mark_of(text, tagging_coder(tagging), marking->what, marking->code);
	struct done done = { .kind = ENTRY_tag,
		.document = text->document,
		.participant = text->participant,
		.path = text->path,
		.what = what,
		.along = marking->along };
	struct buf value = { 0 };
	bool good;

	if (is ? is->on == marking->on && is->current : !marking->on && marking->what != SAID_quote)
		return true;
	write_mark(tagging, text, marking, &text->entry, &value);
	done.before = before_of(tagging, is);
	done.after = buf_str(&value);
	good = say(tagging, &done, is ? &is->entry : &none, diags);
	buf_free(&value);
	return good;
}

/* The coder's mark lies on a code as it was said: of those that count as `code`
 * now all are taken off, and the code itself is set. */
bool
tag_set(struct tagging *tagging, size_t text, size_t code, bool on, struct diags *diags)
{
	struct reading *reading = tagging->reading;
	size_t final = reading->codes[code].is;
	struct marking marking = { .text = text, .what = SAID_code, .on = on };
	struct buf what = { 0 };
	bool good = true;

	buf_format(&what, on ? _("the tag \"%.*s\"") : _("no tag \"%.*s\""),
		STR_ARGS(reading->codes[final].label));
	for (size_t i = 0; good && !on && i < reading->codes_count; i++) {
		if (reading->codes[i].is != final || i == final)
			continue;
		marking.code = &reading->codes[i].id;
		good = mark(tagging, &marking, buf_str(&what), diags);
	}
	marking.code = &reading->codes[final].id;
	if (good && !(on &&
			    reading_tagged(reading, &reading->texts[text], final,
				    tagging_coder(tagging)) &&
			    !reading_tag_is_old(reading, &reading->texts[text], final)))
		good = mark(tagging, &marking, buf_str(&what), diags);
	buf_free(&what);
	return good;
}

bool
tag_quote(struct tagging *tagging, size_t text, bool allowed, struct diags *diags)
{
	struct marking marking = { .text = text, .what = SAID_quote, .on = allowed };

	return mark(tagging, &marking,
		str_of(allowed ? _("quoting is allowed") : _("quoting is not allowed")), diags);
}

static bool
mark_names(struct tagging *tagging, const struct marking *marking, struct diags *diags)
{
	return mark(tagging, marking,
		str_of(marking->on ? _("the mark that it names someone")
				   : _("that the mark was taken off, that it names someone")),
		diags);
}

bool
tagging_mark_along(struct tagging *tagging, size_t text, bool names, struct diags *diags)
{
	struct marking marking = { .text = text, .what = SAID_names, .on = names, .along = true };

	return mark_names(tagging, &marking, diags);
}

bool
tag_names(struct tagging *tagging, size_t text, bool names, struct diags *diags)
{
	struct marking marking = { .text = text, .what = SAID_names, .on = names };

	return mark_names(tagging, &marking, diags) &&
	       tagging_mark_sources(tagging, text, names, diags);
}

bool
tagging_went_along(const struct tagging *tagging)
{
	return tagging->undone > 0 && tagging->done[tagging->undone - 1].along;
}

bool
tag_read(struct tagging *tagging, size_t text, bool read, struct diags *diags)
{
	struct marking marking = { .text = text, .what = SAID_read, .on = read };

	return mark(tagging, &marking, str_of(read ? _("it is read") : _("it is not read")), diags);
}

/* ---- the code book ---- */

static void
write_id(struct json *json, const char *name, const struct uid *uid)
{
	char id[UID_TEXT];

	if (uid_none(uid))
		return;
	uid_write(id, uid);
	json_text(json, name, str_of(id));
}

static void
write_code(const struct reading_code *code, struct buf *out)
{
	struct json json = { .out = out };

	json_open(&json, NULL);
	json_text(&json, "label", code->label);
	json_text(&json, "theme", code->theme);
	write_id(&json, "parent", &code->parent);
	write_id(&json, "into", &code->into);
	json_close(&json);
}

/* As the code is to be now; was: as it stands, NULL when it is new. */
static bool
say_code(struct tagging *tagging, const struct reading_code *was, const struct reading_code *is,
	const char *what, struct diags *diags)
{
	static const struct uid none;
	struct buf before = { 0 }, after = { 0 };
	struct done done = { .kind = ENTRY_code, .what = str_of(what) };
	struct uid replaces = was ? was->entry : none;
	char id[UID_TEXT];
	bool good;

	uid_write(id, &is->id);
	done.path = str_of(id);
	if (was)
		write_code(was, &before);
	write_code(is, &after);
	done.before = buf_str(&before);
	done.after = buf_str(&after);
	good = say(tagging, &done, &replaces, diags);
	buf_free(&before);
	buf_free(&after);
	return good;
}

static bool
clean_label(struct tagging *tagging, struct str *label, struct diags *diags)
{
	*label = str_trim(*label);
	if (!session_clean(&tagging->arena, true, label, diags))
		return false;
	*label = str_trim(*label);
	if (label->length == 0)
		return diag_error(diags, place_none(), "read.label",
			_("A tag needs a name. Nothing was saved."));
	if (utf8_clusters(*label) > LABEL_MOST)
		return diag_error(diags, place_none(), "read.label",
			_("A tag's name may have %d letters, and this has %zu. Nothing was saved."),
			LABEL_MOST, utf8_clusters(*label));
	return true;
}

/* Is the name free for that code (READING_NONE: a new one)? */
static bool
label_free(struct tagging *tagging, struct str label, size_t code, struct diags *diags)
{
	const struct reading *reading = tagging->reading;
	struct arena arena = { 0 };
	struct str folded = utf8_fold(&arena, label);
	bool taken = false;

	for (size_t i = 0; i < reading->codes_count && !taken; i++)
		taken = i != code && !reading->codes[i].gone && reading->codes[i].is == i &&
			str_equal(utf8_fold(&arena, reading->codes[i].label), folded);
	arena_free(&arena);
	if (!taken)
		return true;
	return diag_error(diags, place_none(), "read.taken",
		_("There is a tag \"%.*s\" already. Nothing was saved."), STR_ARGS(label));
}

bool
code_add(struct tagging *tagging, struct str label, struct str theme, size_t parent, size_t *code,
	struct diags *diags)
{
	struct reading *reading = tagging->reading;
	struct reading_code made = { .id = uid_new(), .theme = str_trim(theme) };

	if (!clean_label(tagging, &label, diags) ||
		!label_free(tagging, label, READING_NONE, diags) ||
		!session_clean(&tagging->arena, true, &made.theme, diags))
		return false;
	made.label = label;
	if (parent != READING_NONE)
		made.parent = reading->codes[reading->codes[parent].is].id;
	if (!say_code(tagging, NULL, &made, _("a new tag"), diags))
		return false;
	*code = reading_code_at(reading, &made.id);
	assert(*code != READING_NONE);
	return true;
}

bool
code_rename(struct tagging *tagging, size_t code, struct str label, struct diags *diags)
{
	struct reading_code was = tagging->reading->codes[code], is = was;

	if (!clean_label(tagging, &label, diags) || !label_free(tagging, label, code, diags))
		return false;
	is.label = label;
	return str_equal(was.label, label) ||
	       say_code(tagging, &was, &is, _("another name of a tag"), diags);
}

bool
code_theme(struct tagging *tagging, size_t code, struct str theme, struct diags *diags)
{
	struct reading_code was = tagging->reading->codes[code], is = was;

	theme = str_trim(theme);
	if (!session_clean(&tagging->arena, true, &theme, diags))
		return false;
	is.theme = theme;
	return str_equal(was.theme, theme) ||
	       say_code(tagging, &was, &is, _("another theme of a tag"), diags);
}

bool
code_move(struct tagging *tagging, size_t code, size_t parent, struct diags *diags)
{
	const struct reading *reading = tagging->reading;
	struct reading_code was = reading->codes[code], is = was;
	size_t above = parent == READING_NONE ? READING_NONE : reading->codes[parent].is;

	if (above != READING_NONE && reading_below(reading, above, was.is))
		return diag_error(diags, place_none(), "read.ring",
			_("A tag cannot lie below itself or below one of its own. Nothing was "
			  "saved."));
	is.parent = above == READING_NONE ? (struct uid){ { 0 } } : reading->codes[above].id;
	return uid_equal(&was.parent, &is.parent) ||
	       say_code(tagging, &was, &is, _("another place of a tag"), diags);
}

bool
code_merge(struct tagging *tagging, size_t code, size_t into, struct diags *diags)
{
	const struct reading *reading = tagging->reading;
	struct reading_code was = reading->codes[reading->codes[code].is], is = was;
	size_t final = reading->codes[into].is;

	if (final == was.is)
		return diag_error(diags, place_none(), "read.ring",
			_("A tag is not merged into itself. Nothing was saved."));
	is.into = reading->codes[final].id;
	return say_code(tagging, &was, &is, _("a merge"), diags);
}

bool
code_unmerge(struct tagging *tagging, size_t code, struct diags *diags)
{
	struct reading_code was = tagging->reading->codes[code], is = was;

	if (was.is == code)
		return diag_error(diags, place_none(), "read.not-merged",
			_("The tag \"%.*s\" is not merged into another. Nothing was saved."),
			STR_ARGS(was.label));
	is.into = (struct uid){ { 0 } };
	return say_code(tagging, &was, &is, _("a merge taken apart"), diags);
}

/* ---- taking back ---- */

/* Is what was written here still what counts? */
static bool
stands(struct tagging *tagging, const struct done *done)
{
	struct head_filter filter = { .document = &done->document,
		.class = done->kind == ENTRY_code ? "code" : "tag",
		.path = &done->path };
	struct head_cursor *cursor = heads_read(tagging->reading->store, &filter);
	struct head head;
	bool found = false;

	while (heads_next(cursor, &head))
		found = found || uid_equal(&head.uid, &done->made);
	heads_close(cursor);
	return found;
}

/* The others who wrote about the same entry have replaced it: it stays. */
static bool
turn(struct tagging *tagging, struct done *done, bool back, struct buf *told, struct diags *diags)
{
	bool cleared = back && done->before.length == 0;
	struct str value = back && !cleared ? done->before : done->after;
	struct uid made = done->made; /* follow changes it */

	if (!stands(tagging, done)) {
		buf_text(told, _("Somebody has changed the same since. It is left as it is."));
		return false;
	}
	if (!append(tagging, done, value, cleared, &made, diags))
		return false;
	read_again(tagging, done);
	buf_format(told, back ? _("Undone: %.*s.") : _("Done again: %.*s."), STR_ARGS(done->what));
	return true;
}

/* What was done along with it is not told apart. */
static bool
turn_told(struct tagging *tagging, size_t at, bool back, struct buf *told, struct diags *diags)
{
	struct done *done = &tagging->done[at];
	struct buf quiet = { 0 };
	bool good = turn(tagging, done, back, done->along ? &quiet : told, diags);

	buf_free(&quiet);
	return good || done->along;
}

bool
tagging_undo(struct tagging *tagging, struct buf *told, struct diags *diags)
{
	size_t errors = diags->errors;
	bool good = true, along = true;

	if (tagging->undone == 0) {
		buf_text(told, _("There is nothing to undo."));
		return false;
	}
	while (good && along && tagging->undone > 0) {
		along = tagging->done[tagging->undone - 1].along;
		good = turn_told(tagging, tagging->undone - 1, true, told, diags);
		if (diags->errors > errors)
			return false;
		tagging->undone--;
	}
	return good;
}

bool
tagging_redo(struct tagging *tagging, struct buf *told, struct diags *diags)
{
	size_t errors = diags->errors;
	bool good = true, along = true;

	if (tagging->undone == tagging->count) {
		buf_text(told, _("There is nothing to do again."));
		return false;
	}
	while (good && along) {
		good = turn_told(tagging, tagging->undone, false, told, diags);
		if (diags->errors > errors)
			return false;
		tagging->undone++;
		along = tagging->undone < tagging->count && tagging->done[tagging->undone].along;
	}
	return good;
}
