/* Threads of comments: writing, settling, reading. */
#include "session/review.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/move.h"
#include "form/walk.h"
#include "session/review_own.h"
#include "session/write.h"

#define DEVICE_SHOWN 6

/* ---- reading ---- */

struct reading {
	struct store *store;
	struct arena *arena;
	struct entry *entries; /* comments and what settles them, in their order */
	size_t count, room;
};

static void
read_entry(struct reading *reading, const struct entry *entry)
{
	struct entry *kept;

	if (entry->kind != ENTRY_comment && entry->kind != ENTRY_resolve)
		return;
	reading->entries = memory_grow(
		reading->entries, reading->count, &reading->room, sizeof *reading->entries);
	kept = &reading->entries[reading->count++];
	*kept = *entry;
	kept->path = arena_text(reading->arena, entry->path);
	kept->value = arena_text(reading->arena, entry->value);
	kept->state = arena_text(reading->arena, entry->state);
	kept->replaces = arena_copy(
		reading->arena, entry->replaces, entry->replaces_count, sizeof *kept->replaces);
}

static void
read_entries(struct reading *reading, const struct uid *document)
{
	struct log_filter filter = { .document = document, .kind = ENTRY_UNKNOWN };
	struct log_cursor *cursor = log_read(reading->store, &filter);
	struct entry entry;

	while (log_next(cursor, &entry))
		read_entry(reading, &entry);
	log_close(cursor);
}

static bool
names(const struct entry *entry, const struct uid *uid)
{
	for (size_t i = 0; i < entry->replaces_count; i++)
		if (uid_equal(&entry->replaces[i], uid))
			return true;
	return false;
}

static bool
is_cleared(const struct entry *entry)
{
	return str_is(entry->state, "cleared");
}

static bool
is_taken_back(const struct reading *reading, const struct entry *entry)
{
	for (size_t i = 0; i < reading->count; i++)
		if (reading->entries[i].kind == entry->kind && is_cleared(&reading->entries[i]) &&
			names(&reading->entries[i], &entry->uid))
			return true;
	return false;
}

/* By something that was not taken back itself. */
static bool
is_settled(const struct reading *reading, const struct entry *comment)
{
	for (size_t i = 0; i < reading->count; i++) {
		const struct entry *entry = &reading->entries[i];

		if (entry->kind == ENTRY_resolve && !is_cleared(entry) &&
			names(entry, &comment->uid) && !is_taken_back(reading, entry))
			return true;
	}
	return false;
}

static int
role_of(struct str name)
{
	for (int i = 0; role_names[i]; i++)
		if (str_is(name, role_names[i]))
			return i;
	return -1;
}

static void
read_payload(struct reading *reading, const struct entry *entry, struct remark *remark)
{
	struct json_pair *pairs;
	struct str role = STR("");
	size_t count;

	remark->role = -1;
	if (!json_read_flat(reading->arena, entry->value, &pairs, &count))
		return;
	json_member(pairs, count, "text", &remark->text);
	if (json_member(pairs, count, "role", &role))
		remark->role = role_of(role);
}

static struct remark
remark_of(struct reading *reading, const struct entry *entry)
{
	struct uid own = store_device(reading->store);
	struct remark remark = { .uid = entry->uid,
		.settles = entry->kind == ENTRY_resolve,
		.at = entry->at,
		.clock = entry->clock,
		.text = STR(""),
		.erased = entry->erased,
		.taken_back = is_taken_back(reading, entry),
		.elsewhere = !uid_equal(&entry->device, &own) };
	char device[UID_TEXT];

	uid_write(device, &entry->device);
	device[DEVICE_SHOWN] = '\0';
	remark.device = arena_text(reading->arena, str_of(device));
	read_payload(reading, entry, &remark);
	if (remark.taken_back)
		remark.text = STR("");
	remark.open = !remark.settles && !remark.taken_back && !is_settled(reading, entry);
	return remark;
}

static struct thread *
thread_at(struct thread *threads, size_t count, struct str path)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(threads[i].path, path))
			return &threads[i];
	return NULL;
}

static size_t
find_threads(struct reading *reading, const struct str *path, struct thread *threads)
{
	size_t count = 0;

	for (size_t i = 0; i < reading->count; i++) {
		const struct entry *entry = &reading->entries[i];
		struct thread *thread = thread_at(threads, count, entry->path);

		if (is_cleared(entry) || (path && !str_equal(*path, entry->path)))
			continue;
		if (!thread) {
			thread = &threads[count++];
			*thread = (struct thread){ .path = entry->path };
		}
		thread->count++;
	}
	return count;
}

static void
fill_thread(struct reading *reading, struct thread *thread)
{
	thread->remarks = arena_get(reading->arena, thread->count * sizeof *thread->remarks);
	thread->count = 0;
	for (size_t i = 0; i < reading->count; i++) {
		const struct entry *entry = &reading->entries[i];

		if (is_cleared(entry) || !str_equal(entry->path, thread->path))
			continue;
		thread->remarks[thread->count] = remark_of(reading, entry);
		thread->open = thread->open || thread->remarks[thread->count].open;
		thread->count++;
	}
}

/* ---- their order ---- */

static void
place_thread(struct thread *thread, struct answers *answers)
{
	struct diags ignored = { 0 };

	thread->placed = thread->path.length > 0 &&
			 spot_read(answers, thread->path, &thread->spot, &ignored);
	diags_clear(&ignored);
}

/* The whole document, then the form's order, then what the form has not. */
static int
in_order(const void *a, const void *b)
{
	const struct thread *left = a, *right = b;
	uint32_t one = left->placed ? left->spot.question->index : UINT32_MAX;
	uint32_t other = right->placed ? right->spot.question->index : UINT32_MAX;

	if (!left->path.length || !right->path.length)
		return (left->path.length > 0) - (right->path.length > 0);
	if (one != other)
		return (one > other) - (one < other);
	return str_compare(left->path, right->path);
}

struct thread *
review_threads(struct store *store, const struct uid *document, struct answers *answers,
	const struct str *path, struct arena *arena, size_t *count)
{
	struct reading reading = { .store = store, .arena = arena };
	struct thread *threads;

	read_entries(&reading, document);
	threads = arena_get(arena, (reading.count + 1) * sizeof *threads);
	*count = find_threads(&reading, path, threads);
	for (size_t i = 0; i < *count; i++) {
		fill_thread(&reading, &threads[i]);
		if (answers)
			place_thread(&threads[i], answers);
	}
	if (*count > 1)
		qsort(threads, *count, sizeof *threads, in_order);
	free(reading.entries);
	return threads;
}

/* ---- counting ---- */

/* The place itself, or a cell, row or field of it. */
/* How near it is: 0 at the question, 1 after it, 2 before it or of the whole. */
static int
distance(const struct thread *thread, const struct question *from)
{
	const struct question *stop = thread->placed ? question_stop(thread->spot.question) : NULL;

	if (!stop || !from || stop->index < from->index)
		return 2;
	return stop == from ? 0 : 1;
}

bool
review_waiting(struct store *store, const struct uid *document, struct answers *answers,
	const struct question *from, struct arena *arena, struct thread *found)
{
	size_t count;
	struct thread *threads = review_threads(store, document, answers, NULL, arena, &count);
	int nearest = 3;

	for (size_t i = 0; i < count; i++) {
		int away = distance(&threads[i], from);

		if (!threads[i].open || away >= nearest)
			continue;
		nearest = away;
		*found = threads[i];
	}
	return nearest < 3;
}

static bool
is_at(struct str path, struct str place)
{
	return str_equal(path, place) ||
	       (place.length > 0 && path.length > place.length && str_starts(path, place) &&
		       (path.at[place.length] == '[' || path.at[place.length] == '/'));
}

static size_t
open_remarks(const struct thread *thread)
{
	size_t open = 0;

	for (size_t i = 0; i < thread->count; i++)
		open += thread->remarks[i].open;
	return open;
}

/* Where settling was taken back the heads do not tell what is open. */
static size_t
count_whole(struct store *store, const struct uid *document, const struct str *place)
{
	struct arena arena = { 0 };
	size_t count, open = 0;
	struct thread *threads = review_threads(store, document, NULL, NULL, &arena, &count);

	for (size_t i = 0; i < count; i++)
		if (!place)
			open += threads[i].open;
		else if (is_at(threads[i].path, *place))
			open += open_remarks(&threads[i]);
	arena_free(&arena);
	return open;
}

/* Heads come in the order of their paths. */
static size_t
count_heads(struct store *store, const struct uid *document, const struct str *place, bool *certain)
{
	struct head_filter filter = { .document = document,
		.class = entry_kind_class(ENTRY_comment).at,
		.under = place && place->length ? place : NULL };
	struct head_cursor *cursor = heads_read(store, &filter);
	struct buf last = { 0 };
	struct head head;
	size_t open = 0;

	*certain = true;
	while (heads_next(cursor, &head)) {
		if (head.kind == ENTRY_resolve && str_is(head.state, "cleared"))
			*certain = false;
		if (head.kind != ENTRY_comment || str_is(head.state, "cleared"))
			continue;
		if (place)
			open += is_at(head.path, *place);
		else
			open += open == 0 || !str_equal(head.path, buf_str(&last));
		buf_clear(&last);
		buf_add(&last, head.path);
	}
	heads_close(cursor);
	buf_free(&last);
	return open;
}

size_t
review_open(struct store *store, const struct uid *document)
{
	bool certain;
	size_t open = count_heads(store, document, NULL, &certain);

	return certain ? open : count_whole(store, document, NULL);
}

size_t
review_open_at(struct store *store, const struct uid *document, struct str path)
{
	bool certain;
	size_t open = count_heads(store, document, &path, &certain);

	return certain ? open : count_whole(store, document, &path);
}

struct str
review_open_first(
	struct store *store, const struct uid *document, struct str path, struct arena *arena)
{
	size_t count;
	struct thread *threads = review_threads(store, document, NULL, NULL, arena, &count);

	for (size_t i = 0; i < count; i++)
		if (threads[i].open && is_at(threads[i].path, path))
			return threads[i].path;
	return path;
}

/* ---- writing ---- */

static void
payload(struct buf *out, enum form_role role, struct str text)
{
	struct json json = { .out = out };

	json_open(&json, NULL);
	json_text(&json, "role", str_of(role_names[role]));
	if (text.length)
		json_text(&json, "text", text);
	json_close(&json);
}

bool
review_comment(struct store *store, const struct uid *document, struct str path,
	enum form_role role, struct str text, struct uid *made, struct diags *diags)
{
	struct entry entry = {
		.kind = ENTRY_comment, .document = *document, .path = path, .has_value = true
	};
	struct arena arena = { 0 };
	struct buf value = { 0 };
	bool good;

	text = str_trim(text);
	if (!text.length) {
		good = diag_error(diags, place_none(), "review.empty",
			_("The comment has no words. Nothing was saved."));
	} else if ((good = session_clean(&arena, false, &text, diags))) {
		payload(&value, role, text);
		entry.value = buf_str(&value);
		good = review_append(store, &entry, made, diags);
	}
	buf_free(&value);
	arena_free(&arena);
	return good;
}

bool
review_settle(struct store *store, const struct uid *document, struct str path, enum form_role role,
	struct uid *made, struct diags *diags)
{
	struct entry entry = {
		.kind = ENTRY_resolve, .document = *document, .path = path, .has_value = true
	};
	struct arena arena = { 0 };
	struct buf value = { 0 };
	struct uid *open;
	size_t count;
	struct thread *threads = review_threads(store, document, NULL, &path, &arena, &count);
	bool good;

	open = arena_get(&arena, (count ? threads[0].count + 1 : 1) * sizeof *open);
	for (size_t i = 0; count && i < threads[0].count; i++)
		if (threads[0].remarks[i].open)
			open[entry.replaces_count++] = threads[0].remarks[i].uid;
	entry.replaces = open;
	if (entry.replaces_count == 0) {
		good = diag_error(diags, place_none(), "review.nothing",
			_("There is no open comment there. Nothing was changed."));
	} else {
		payload(&value, role, STR(""));
		entry.value = buf_str(&value);
		good = review_append(store, &entry, made, diags);
	}
	buf_free(&value);
	arena_free(&arena);
	return good;
}

bool
review_settle_again(
	struct store *store, const struct entry *entry, struct uid *made, struct diags *diags)
{
	struct arena arena = { 0 };
	struct json_pair *pairs;
	struct str name = STR("");
	size_t count;
	int role;

	if (json_read_flat(&arena, entry->value, &pairs, &count))
		json_member(pairs, count, "role", &name);
	role = role_of(name);
	arena_free(&arena);
	return review_settle(store, &entry->document, entry->path,
		role < 0 ? ROLE_COORDINATOR : (enum form_role)role, made, diags);
}

/* ---- half written ---- */

static void
draft_path(struct buf *out, struct str path)
{
	buf_format(out, "comment:%.*s", STR_ARGS(path));
}

bool
review_draft(struct store *store, const struct uid *document, struct str path, struct str text,
	struct diags *diags)
{
	struct buf at = { 0 }, kept = { 0 };
	bool good;

	draft_path(&at, path);
	session_blot(&kept, text);
	if (!text.length)
		good = draft_drop(store, document, buf_str(&at), NULL, diags);
	else
		good = draft_keep(
			store, document, buf_str(&at), NULL, buf_str(&kept), false, diags);
	buf_free(&at);
	buf_free(&kept);
	return good;
}

struct str
review_draft_text(
	struct store *store, const struct uid *document, struct str path, struct arena *arena)
{
	struct str text = STR("");
	struct buf at = { 0 };
	struct draft *drafts;
	size_t count;

	draft_path(&at, path);
	drafts_list(store, document, arena, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(drafts[i].path, buf_str(&at)))
			text = drafts[i].text;
	buf_free(&at);
	return text;
}

/* ---- words ---- */

const char *
review_role_words(int role)
{
	switch (role) {
	case ROLE_INTERVIEWER: return _("the interviewer");
	case ROLE_CONTACT: return _("the contact person");
	case ROLE_COORDINATOR: return _("the coordinator");
	default: return _("somebody");
	}
}

void
remark_say(const struct remark *remark, struct buf *out)
{
	day_write(out, instant_day(remark->at));
	buf_byte(out, ' ');
	instant_write_clock(out, remark->at);
	buf_format(out, ", %s", review_role_words(remark->role));
	if (remark->elsewhere)
		buf_format(out, _(", on another computer (%.*s)"), STR_ARGS(remark->device));
	buf_text(out, ": ");
	if (remark->erased)
		buf_text(out, _("(removed)"));
	else if (remark->taken_back && remark->settles)
		buf_text(out, _("settled, which was taken back: it is open again"));
	else if (remark->taken_back)
		buf_text(out, _("taken back"));
	else if (remark->settles)
		buf_text(out, _("settled"));
	else
		buf_add(out, remark->text);
}
