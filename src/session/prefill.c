#include "session/prefill.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "session/begun.h"
#include "session/prefill_own.h"
#include "session/states.h"
#include "session/undo.h"

/* ---- writing ---- */

struct taking {
	struct session *session;
	struct arena *arena;
	struct head *heads;
	size_t count, room;
	size_t taken;
	struct str kept; /* what was known of where a field came from, before */
	bool failed;
	struct diags *diags;
};

static bool
append(struct taking *taking, const struct said *said, const struct uid *uid, struct uid *written)
{
	struct head head;

	if (!session_append(taking->session, said, uid, &head, taking->diags)) {
		taking->failed = true;
		return false;
	}
	taking->heads =
		memory_grow(taking->heads, taking->count, &taking->room, sizeof *taking->heads);
	taking->heads[taking->count++] = head;
	if (written)
		*written = head.uid;
	return true;
}

static bool
append_answer(
	struct taking *taking, struct str path, const struct value *value, struct uid *written)
{
	struct buf text = { 0 };
	struct said said = { .kind = ENTRY_answer,
		.path = path,
		.has_value = true,
		.state = state_name(STATE_ANSWERED) };

	value_write(&text, value);
	said.value = arena_text(taking->arena, buf_str(&text));
	buf_free(&text);
	return append(taking, &said, NULL, written);
}

static bool
append_taken(struct taking *taking, struct str path, struct buf *value)
{
	struct said said = { .kind = ENTRY_decide,
		.path = arena_format(taking->arena, TAKEN_FROM "%.*s", STR_ARGS(path)),
		.value = arena_text(taking->arena, buf_str(value)),
		.has_value = true };

	buf_free(value);
	return append(taking, &said, NULL, NULL);
}

static void
write_uid(struct json *json, struct str name, const struct uid *uid)
{
	char text[UID_TEXT] = "";

	if (!uid_none(uid))
		uid_write(text, uid);
	json_text_named(json, name, str_of(text));
}

static void
take_value(struct taking *taking, const struct spot *spot, const struct value *value)
{
	struct buf path = { 0 }, kept = { 0 };
	struct json json = { .out = &kept };
	struct uid uid = { { 0 } };
	struct str at;

	spot_path(spot, &path);
	at = arena_text(taking->arena, buf_str(&path));
	buf_free(&path);
	if (value->kind != VALUE_NONE && !append_answer(taking, at, value, &uid))
		return;
	json_open(&json, NULL);
	write_uid(&json, spot->question->name, &uid);
	json_close(&json);
	taking->taken += append_taken(taking, at, &kept) && value->kind != VALUE_NONE;
}

/* Rows stand after those that are there. */
static void
take_row(struct taking *taking, const struct spot *repeat, const struct prefill_row *source,
	double order)
{
	struct buf path = { 0 }, kept = { 0 }, text = { 0 };
	struct json json = { .out = &kept };
	struct uid id = uid_new();
	char written[UID_TEXT];
	struct str at;
	bool good;

	uid_write(written, &id);
	spot_path(repeat, &path);
	at = arena_format(taking->arena, "%.*s/%s", STR_ARGS(buf_str(&path)), written);
	decimal_write(&text, order);
	struct said said = { .kind = ENTRY_row_add,
		.path = at,
		.value = arena_text(taking->arena, buf_str(&text)),
		.has_value = true };

	good = append(taking, &said, &id, NULL);
	json_open(&json, NULL);
	json_text(&json, "source", source->source);
	for (size_t i = 0; good && i < source->values_count; i++) {
		const struct prefill_value *value = &source->values[i];
		struct uid uid = { { 0 } };

		if (value->value.kind != VALUE_NONE)
			good = append_answer(taking,
				arena_format(taking->arena, "%.*s/%.*s", STR_ARGS(at),
					STR_ARGS(value->question->name)),
				&value->value, &uid);
		write_uid(&json, value->question->name, &uid);
	}
	json_close(&json);
	if (good)
		taking->taken += append_taken(taking, at, &kept);
	buf_free(&kept);
	buf_free(&path);
	buf_free(&text);
}

static double
last_order(const struct spot *repeat)
{
	const struct slot *slot = spot_slot(repeat);
	size_t count = slot_rows(slot);

	return count ? slot_row(slot, count - 1)->order : 0;
}

static void
see_open(void *context, const struct spot *spot)
{
	struct taking *taking = context;
	struct prefilled now;

	if (taking->failed || !prefill_open(spot))
		return;
	now = prefill_now(taking->session->answers, spot, taking->arena);
	if (!now.known)
		return;
	if (!prefill_is_rows(spot->question)) {
		if (now.value.kind != VALUE_NONE)
			take_value(taking, spot, &now.value);
		return;
	}
	for (size_t i = 0; i < now.rows_count; i++)
		take_row(taking, spot, &now.rows[i], (double)(i + 1));
}

static bool
any_default(const struct taking *taking)
{
	const struct form *form = taking->session->form;

	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->type->container && form->questions[i]->slots > 0 &&
			defaults_any(form, form->questions[i]))
			return true;
	return false;
}

/* A new row has what it did not bring by default, in the same transaction. */
static bool
take_defaults(struct taking *taking)
{
	struct session *session = taking->session;
	bool good = true;

	if (!any_default(taking))
		return true;
	for (size_t i = 0; i < taking->count; i++)
		session_apply(session, &taking->heads[i]);
	for (size_t i = 0; i < taking->count && good; i++) {
		struct row *row = taking->heads[i].kind == ENTRY_row_add
					  ? answers_row(session->answers, &taking->heads[i].uid)
					  : NULL;

		good = !row || begun_defaults(session, row, taking->diags);
	}
	for (size_t i = 0; i < taking->count && !good; i++) {
		struct row *row = answers_row(session->answers, &taking->heads[i].uid);

		if (row)
			answers_row_remove(session->answers, row, true);
	}
	return good;
}

/* ---- what undo takes back ---- */

/* In a row that came with this taking: it goes when the row does. */
static bool
in_new_row(const struct taking *taking, struct str path)
{
	for (size_t i = 0; i < taking->count; i++) {
		struct str row = taking->heads[i].path;

		if (taking->heads[i].kind == ENTRY_row_add && path.length > row.length &&
			str_starts(path, row) && path.at[row.length] == '/')
			return true;
	}
	return false;
}

static void
remember_one(struct taking *taking, const struct deed *deed, const struct uid *made, bool along)
{
	if (along)
		history_add_along(taking->session, deed, made);
	else
		history_add(taking->session, deed);
}

/* before: what an answer took the place of; NULL: nothing stood there.  along: with
 * the deed that was remembered last, else with the first of these. */
static void
remember_taken(struct taking *taking, const struct value *before, bool along)
{
	struct uid written = taking->session->written;
	struct buf value = { 0 };

	if (before && before->kind != VALUE_NONE)
		value_write(&value, before);
	for (size_t i = 0; i < taking->count; i++) {
		const struct head *head = &taking->heads[i];
		struct deed deed = { .kind = head->kind,
			.kind_before = head->kind,
			.path = head->path,
			.value_before = buf_str(&value),
			.has_before = value.length > 0,
			.state_before = state_name(value.length ? STATE_ANSWERED : STATE_CLEARED),
			.value_after = head->value,
			.has_after = !str_equal(head->state, state_name(STATE_CLEARED)),
			.state_after = head->state };

		if (head->kind == ENTRY_row_add)
			deed = (struct deed){ .kind = ENTRY_row_remove,
				.kind_before = ENTRY_row_remove,
				.path = head->path,
				.state_after = state_name(STATE_CLEARED) };
		else if (head->kind == ENTRY_decide && taking->kept.length)
			deed = (struct deed){ .kind = ENTRY_decide,
				.kind_before = ENTRY_decide,
				.path = head->path,
				.value_before = taking->kept,
				.has_before = true,
				.value_after = head->value,
				.has_after = true };
		else if (head->kind != ENTRY_answer || in_new_row(taking, head->path))
			continue;
		/* history_add reads which entry it was from the session. */
		taking->session->written = head->uid;
		remember_one(taking, &deed, &head->uid, along);
		along = true;
	}
	taking->session->written = written;
	buf_free(&value);
}

static bool
end_taking(struct taking *taking, bool good)
{
	struct session *session = taking->session;

	if (!good || taking->failed || !take_defaults(taking)) {
		write_rollback(session);
		good = false;
	} else {
		good = write_commit(session, taking->diags);
	}
	for (size_t i = 0; good && i < taking->count; i++)
		session_apply(session, &taking->heads[i]);
	return good;
}

static void
take_open(struct taking *taking)
{
	const struct form *form = taking->session->form;
	struct prefill_visit visit = { .see = see_open, .context = taking };

	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->prefill)
			prefill_visit(form->questions[i], &taking->session->answers->root, &visit);
}

bool
session_prefill(struct session *session, size_t *taken, struct diags *diags)
{
	struct arena arena = { 0 };
	struct taking taking = { .session = session, .arena = &arena, .diags = diags };
	bool good = true;

	if (taken)
		*taken = 0;
	if (!prefill_any(session->form) || answers_locked(session->answers))
		return true;
	good = write_begin(session, diags);
	if (good) {
		take_open(&taking);
		good = end_taking(&taking, true);
	}
	if (good)
		remember_taken(&taking, NULL, true);
	if (good && taken)
		*taken = taking.taken;
	free(taking.heads);
	arena_free(&arena);
	return good;
}

/* ---- taking over ---- */

static struct str
kept_text(struct taking *taking, const struct taken *taken)
{
	struct buf text = { 0 };
	struct json json = { .out = &text };
	struct str kept;

	json_open(&json, NULL);
	for (size_t i = 0; i < taken->count; i++)
		json_text_named(&json, taken->pairs[i].name, taken->pairs[i].value);
	json_close(&json);
	kept = arena_text(taking->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* The value that was taken is another one from now on. */
static void
take_field(struct taking *taking, const struct prefill_difference *difference)
{
	const struct question *field =
		difference->field ? difference->field : difference->spot.question;
	struct spot spot = difference->spot;
	struct all_taken all;
	struct str key = taken_path(taking->arena, &difference->spot, difference->row);
	struct uid uid = { { 0 } };
	const struct taken *taken;
	struct buf kept = { 0 };
	struct json json = { .out = &kept };
	struct str path;

	if (difference->row)
		spot.row = difference->row;
	spot.question = field;
	path = taken_path(taking->arena, &spot, NULL);
	read_taken(taking->session, taking->arena, &all);
	taken = taken_at(&all, key);
	if (taken)
		taking->kept = kept_text(taking, taken);
	if (difference->now.kind != VALUE_NONE)
		append_answer(taking, path, &difference->now, &uid);
	else
		append(taking,
			&(struct said){ .kind = ENTRY_answer,
				.path = path,
				.state = state_name(STATE_CLEARED) },
			NULL, NULL);
	json_open(&json, NULL);
	for (size_t i = 0; taken && i < taken->count; i++)
		if (!str_equal(taken->pairs[i].name, field->name))
			json_text_named(&json, taken->pairs[i].name, taken->pairs[i].value);
	write_uid(&json, field->name, &uid);
	json_close(&json);
	if (!taking->failed)
		append_taken(taking, key, &kept);
	buf_free(&kept);
	free(all.at);
}

static void
take_new_row(struct taking *taking, const struct prefill_difference *difference)
{
	struct prefilled now =
		prefill_now(taking->session->answers, &difference->spot, taking->arena);
	const struct prefill_row *there = prefilled_row(&now, difference->source);

	if (there) {
		take_row(taking, &difference->spot, there, last_order(&difference->spot) + 1);
		return;
	}
	taking->failed = true;
	diag_error(taking->diags, place_none(), "session.prefill",
		_("The source has been changed again since. Nothing was taken over."));
}

bool
session_take_over(
	struct session *session, const struct prefill_difference *difference, struct diags *diags)
{
	struct arena arena = { 0 };
	struct taking taking = { .session = session, .arena = &arena, .diags = diags };
	struct value here = value_none();
	bool good;

	if (difference->kind == PREFILL_REMOVED)
		return session_row_remove(session, difference->row, diags);
	/* Gone from memory when the new one is there. */
	if (difference->kind == PREFILL_CHANGED)
		here = value_copy(&arena, &difference->here);
	good = session_told_consent(session, diags) && session_unlocked(session, diags) &&
	       write_begin(session, diags);
	if (good) {
		if (difference->kind == PREFILL_NEW)
			take_new_row(&taking, difference);
		else
			take_field(&taking, difference);
		good = end_taking(&taking, true);
	}
	if (good)
		remember_taken(&taking, &here, false);
	free(taking.heads);
	arena_free(&arena);
	return good;
}
