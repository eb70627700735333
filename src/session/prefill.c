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

bool
taking_append(struct taking *taking, const struct said *said, const struct uid *uid,
	const struct taking_old *old, struct uid *written)
{
	struct head head;

	if (!session_append(taking->session, said, uid, &head, taking->diags)) {
		taking->failed = true;
		return false;
	}
	taking->heads =
		memory_grow(taking->heads, taking->count, &taking->room, sizeof *taking->heads);
	taking->olds =
		memory_grow(taking->olds, taking->count, &taking->olds_room, sizeof *taking->olds);
	taking->olds[taking->count] = old ? *old : (struct taking_old){ .has_value = false };
	taking->heads[taking->count++] = head;
	if (written)
		*written = head.uid;
	return true;
}

static struct str
value_text_of(struct taking *taking, const struct value *value)
{
	struct buf text = { 0 };
	struct str kept;

	value_write(&text, value);
	kept = arena_text(taking->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

bool
taking_answer(struct taking *taking, struct str path, const struct value *value,
	const struct value *before, struct uid *written)
{
	bool any = value->kind != VALUE_NONE;
	struct said said = { .kind = ENTRY_answer,
		.path = path,
		.has_value = any,
		.state = state_name(any ? STATE_ANSWERED : STATE_CLEARED) };
	struct taking_old old = { .has_value = before && before->kind != VALUE_NONE };

	if (any)
		said.value = value_text_of(taking, value);
	if (old.has_value)
		old.value = value_text_of(taking, before);
	return taking_append(taking, &said, NULL, &old, written);
}

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

bool
taking_keep(struct taking *taking, struct str path, struct buf *value, const struct taken *taken)
{
	struct said said = { .kind = ENTRY_decide,
		.path = arena_format(taking->arena, TAKEN_FROM "%.*s", STR_ARGS(path)),
		.value = arena_text(taking->arena, buf_str(value)),
		.has_value = value->length > 0 };
	struct taking_old old = { .has_value = taken != NULL };

	if (taken)
		old.value = kept_text(taking, taken);
	buf_free(value);
	return taking_append(taking, &said, NULL, &old, NULL);
}

static void
write_uid(struct json *json, struct str name, const struct uid *uid)
{
	char text[UID_TEXT] = "";

	if (!uid_none(uid))
		uid_write(text, uid);
	json_text_named(json, name, str_of(text));
}

void
taking_value(struct taking *taking, const struct spot *spot, const struct value *value,
	const struct value *before, const struct taken *old)
{
	struct buf kept = { 0 };
	struct json json = { .out = &kept };
	struct uid uid = { { 0 } };
	struct str at = taken_path(taking->arena, spot, NULL);

	if ((value->kind != VALUE_NONE || before) &&
		!taking_answer(taking, at, value, before, &uid))
		return;
	if (value->kind == VALUE_NONE)
		uid = (struct uid){ { 0 } };
	json_open(&json, NULL);
	write_uid(&json, spot->question->name, &uid);
	json_close(&json);
	taking->done.taken += taking_keep(taking, at, &kept, old) && value->kind != VALUE_NONE;
}

/* Rows stand after those that are there. */
void
taking_row(struct taking *taking, const struct spot *repeat, const struct prefill_row *source,
	double order)
{
	struct buf kept = { 0 }, text = { 0 };
	struct json json = { .out = &kept };
	struct uid id = uid_new();
	char written[UID_TEXT];
	struct str at;
	bool good;

	uid_write(written, &id);
	at = arena_format(taking->arena, "%.*s/%s",
		STR_ARGS(taken_path(taking->arena, repeat, NULL)), written);
	decimal_write(&text, order);
	struct said said = { .kind = ENTRY_row_add,
		.path = at,
		.value = arena_text(taking->arena, buf_str(&text)),
		.has_value = true };

	good = taking_append(taking, &said, &id, NULL, NULL);
	json_open(&json, NULL);
	json_text(&json, "source", source->source);
	for (size_t i = 0; good && i < source->values_count; i++) {
		const struct prefill_value *value = &source->values[i];
		struct uid uid = { { 0 } };

		if (value->value.kind != VALUE_NONE)
			good = taking_answer(taking,
				arena_format(taking->arena, "%.*s/%.*s", STR_ARGS(at),
					STR_ARGS(value->question->name)),
				&value->value, NULL, &uid);
		write_uid(&json, value->question->name, &uid);
	}
	json_close(&json);
	if (good && taking_keep(taking, at, &kept, NULL)) {
		taking->done.taken++;
		taking->done.rows++;
		if (!taking->done.repeat)
			taking->done.repeat = repeat->question;
	}
	buf_free(&kept);
	buf_free(&text);
}

double
taking_last_order(const struct spot *repeat)
{
	const struct slot *slot = spot_slot(repeat);
	size_t count = slot_rows(slot);

	return count ? slot_row(slot, count - 1)->order : 0;
}

static void
take_first(struct taking *taking, const struct spot *spot, const struct prefilled *now)
{
	if (!prefill_is_rows(spot->question)) {
		if (now->value.kind != VALUE_NONE)
			taking_value(taking, spot, &now->value, NULL, NULL);
		return;
	}
	for (size_t i = 0; i < now->rows_count; i++)
		taking_row(taking, spot, &now->rows[i], (double)(i + 1));
}

static void
see_spot(void *context, const struct spot *spot)
{
	struct taking *taking = context;
	bool open = prefill_open(spot);
	struct prefilled now;

	if (taking->failed || (!open && !taking->turn))
		return;
	now = prefill_now(taking->session->answers, spot, taking->arena);
	if (!now.known)
		return;
	if (open)
		take_first(taking, spot, &now);
	else
		taking_follow(taking, spot, &now);
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

/* A new row has what it did not bring by default, in the same transaction. */
static bool
take_defaults(struct taking *taking)
{
	struct session *session = taking->session;
	bool good = true;

	if (!any_default(taking))
		return true;
	/* No more than can be taken out of memory again. */
	for (size_t i = 0; i < taking->count; i++)
		if (taking->heads[i].kind == ENTRY_row_add ||
			in_new_row(taking, taking->heads[i].path))
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

static void
remember_one(struct taking *taking, const struct deed *deed, const struct uid *made, bool along)
{
	if (along)
		history_add_along(taking->session, deed, made);
	else
		history_add(taking->session, deed);
}

/* False: undo of the row takes it back. */
static bool
deed_of(const struct taking *taking, size_t i, struct deed *deed)
{
	const struct head *head = &taking->heads[i];
	const struct taking_old *old = &taking->olds[i];
	struct str cleared = state_name(STATE_CLEARED);

	*deed = (struct deed){ .kind = head->kind, .kind_before = head->kind, .path = head->path };
	if (head->kind == ENTRY_row_remove) {
		deed->state_before = cleared;
		return true;
	}
	if (head->kind == ENTRY_row_add) {
		deed->kind = deed->kind_before = ENTRY_row_remove;
		deed->state_after = cleared;
		return true;
	}
	deed->value_before = old->value;
	deed->has_before = old->has_value;
	deed->value_after = head->value;
	deed->has_after = head->value.length > 0;
	if (head->kind == ENTRY_answer) {
		deed->state_before = old->has_value ? state_name(STATE_ANSWERED) : cleared;
		deed->state_after = head->state;
	}
	return head->kind != ENTRY_answer || !in_new_row(taking, head->path);
}

/* along: with the deed that was remembered last, else with the first of these. */
static void
remember_taken(struct taking *taking, bool along)
{
	struct uid written = taking->session->written;

	for (size_t i = 0; i < taking->count; i++) {
		struct deed deed;

		if (!deed_of(taking, i, &deed))
			continue;
		/* history_add reads which entry it was from the session. */
		taking->session->written = taking->heads[i].uid;
		remember_one(taking, &deed, &taking->heads[i].uid, along);
		along = true;
	}
	taking->session->written = written;
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
	struct prefill_visit visit = { .see = see_spot, .context = taking };

	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->prefill)
			prefill_visit(form->questions[i], &taking->session->answers->root, &visit);
}

static void
free_taking(struct taking *taking)
{
	free(taking->heads);
	free(taking->olds);
	free(taking->known.at);
	arena_free(taking->arena);
}

bool
session_prefill(struct session *session, const struct prefill_turn *turn, struct prefill_done *done,
	struct diags *diags)
{
	struct arena arena = { 0 };
	struct taking taking = {
		.session = session, .arena = &arena, .turn = turn, .diags = diags
	};
	bool good = true;

	if (done)
		*done = (struct prefill_done){ .taken = 0 };
	if (!prefill_any(session->form) || answers_locked(session->answers))
		return true;
	good = write_begin(session, diags);
	if (good) {
		if (turn)
			read_taken(session, &arena, &taking.known);
		take_open(&taking);
		good = end_taking(&taking, true);
	}
	if (good)
		remember_taken(&taking, true);
	if (good && done)
		*done = taking.done;
	free_taking(&taking);
	return good;
}

/* ---- taking over ---- */

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
	taking_answer(taking, path, &difference->now, &difference->here, &uid);
	if (difference->now.kind == VALUE_NONE)
		uid = (struct uid){ { 0 } };
	json_open(&json, NULL);
	for (size_t i = 0; taken && i < taken->count; i++)
		if (!str_equal(taken->pairs[i].name, field->name))
			json_text_named(&json, taken->pairs[i].name, taken->pairs[i].value);
	write_uid(&json, field->name, &uid);
	json_close(&json);
	if (!taking->failed)
		taking_keep(taking, key, &kept, taken);
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
		taking_row(
			taking, &difference->spot, there, taking_last_order(&difference->spot) + 1);
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
	bool good;

	if (difference->kind == PREFILL_REMOVED)
		return session_row_remove(session, difference->row, diags);
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
		remember_taken(&taking, false);
	free_taking(&taking);
	return good;
}
