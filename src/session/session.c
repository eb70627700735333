#include "session/session.h"

#include <assert.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/kind.h"
#include "session/begun.h"
#include "session/people.h"
#include "session/undo.h"
#include "session/write.h"

/* ---- making and ending ---- */

/* What ties a document to its form when a session begins. */
enum pinning {
	PIN_NEW,  /* there is no document yet */
	PINNED,	  /* to the form it was begun with */
	PIN_MOVED /* to a new text, since none was answered */
};

static struct session *
session_make(struct store *store, struct form *form)
{
	struct session *session = memory_get(sizeof *session);

	session->store = store;
	session->form = form;
	session->answers = answers_new(form);
	session->history = history_new();
	session->language = form_language(form, str_of(lang_code()));
	session->progress = STR("");
	session->consented = form->consent.count == 0;
	return session;
}

void
session_close(struct session *session)
{
	if (!session)
		return;
	history_free(session->history);
	refs_close(session->refs);
	answers_free(session->answers);
	form_free(session->form);
	buf_free(&session->came);
	arena_free(&session->arena);
	free(session);
}

/* ---- beginning ---- */

static bool
check_wish(const struct form *form, const struct session_wish *wish, struct diags *diags)
{
	const struct registry *units = form->unit;

	if (!units && wish->unit.length)
		return diag_error(diags, place_none(), "session.unit",
			_("The form %.*s is not about a unit: leave --unit out."),
			STR_ARGS(form->id));
	if (units && !wish->unit.length)
		return diag_error(diags, place_none(), "session.unit",
			_("Say which %.*s the conversation is about: --unit CODE."),
			STR_ARGS(kind_one(units)));
	if (units && !register_find(units, wish->unit)) {
		struct str *codes = memory_get(units->rows_count * sizeof *codes);

		for (size_t i = 0; i < units->rows_count; i++)
			codes[i] = units->rows[i].code;
		struct str near = str_nearest(wish->unit, codes, units->rows_count);

		free(codes);
		if (near.length)
			return diag_error(diags, place_none(), "session.unit",
				_("There is no \"%.*s\" in the register %.*s. Did you mean "
				  "\"%.*s\"?"),
				STR_ARGS(wish->unit), STR_ARGS(units->name), STR_ARGS(near));
		return diag_error(diags, place_none(), "session.unit",
			_("There is no \"%.*s\" in the register %.*s."), STR_ARGS(wish->unit),
			STR_ARGS(units->name));
	}
	return true;
}

static struct str
wished_round(const struct form *form, const struct session_wish *wish)
{
	if (!form->rounds)
		return STR("");
	return wish->round.length ? wish->round : STR("1");
}

void
document_write(struct buf *out, const struct form *form, struct str unit, struct str round,
	struct str title)
{
	struct json json = { .out = out };
	char hash[2 * sizeof form->hash.bytes + 1];

	hex_write(hash, form->hash.bytes, sizeof form->hash.bytes);
	json_open(&json, NULL);
	json_text(&json, "form", form->id);
	json_text(&json, "version", form->version);
	json_text(&json, "hash", str_of(hash));
	json_text(&json, "unit", unit);
	json_text(&json, "round", round);
	json_text(&json, "title", title);
	json_close(&json);
}

static bool
append_document(struct session *session, struct diags *diags)
{
	struct buf payload = { 0 };
	struct head head;
	bool good;

	document_write(&payload, session->form, session->unit, session->round, session->title);
	good = session_append(session,
		&(struct said){
			.kind = ENTRY_document, .value = buf_str(&payload), .has_value = true },
		NULL, &head, diags);
	buf_free(&payload);
	return good;
}

/* The consent entry names the very text that was read. */
static struct said
consent_said(struct session *session)
{
	struct str text = words_in(&session->form->consent, session->language);
	struct hash hash = hash_of(text.at, text.length);
	char hex[2 * sizeof hash.bytes + 1];

	hex_write(hex, hash.bytes, sizeof hash.bytes);
	return (struct said){ .kind = ENTRY_consent,
		.value = arena_text(&session->arena, str_of(hex)),
		.has_value = true };
}

bool
session_consent(struct session *session, struct diags *diags)
{
	struct said said;

	if (session->consented || !session->form->consent.count)
		return true;
	said = consent_said(session);
	return session_write(session, &said, NULL, diags);
}

/* Of an old document where nothing was answered the form may have been written
 * anew: it moves there. */
static bool
append_move(struct session *session, struct diags *diags)
{
	struct buf payload = { 0 };
	struct json json = { .out = &payload };
	char hash[2 * sizeof session->form->hash.bytes + 1];
	struct head head;
	bool good;

	hex_write(hash, session->form->hash.bytes, sizeof session->form->hash.bytes);
	json_open(&json, NULL);
	json_text(&json, "version", session->form->version);
	json_text(&json, "hash", str_of(hash));
	json_close(&json);
	good = session_append(session,
		&(struct said){
			.kind = ENTRY_move_form, .value = buf_str(&payload), .has_value = true },
		NULL, &head, diags);
	buf_free(&payload);
	return good;
}

static bool
append_pinning(struct session *session, enum pinning pinning, struct diags *diags)
{
	if (pinning == PINNED)
		return true;
	if (!store_form_keep(session->store, session->form, diags))
		return false;
	return pinning == PIN_MOVED ? append_move(session, diags) : append_document(session, diags);
}

/* Picked twice, somebody sits down once. */
static bool
named_before(const struct session_wish *wish, size_t at)
{
	const struct uid *person = &wish->participants[at].person;

	for (size_t i = 0; i < at; i++)
		if (!uid_none(person) && uid_equal(&wish->participants[i].person, person))
			return true;
	return false;
}

/* Everything a new session begins with, in one transaction.  heads: room for
 * what is to be applied afterwards. */
static bool
append_beginning(struct session *session, const struct session_wish *wish, enum pinning pinning,
	struct head *heads, size_t *count, struct diags *diags)
{
	uint32_t seat = people_next_seat(session->answers);

	if (!append_pinning(session, pinning, diags))
		return false;
	for (size_t i = 0; i < wish->participants_count; i++)
		if (!named_before(wish, i) &&
			!people_append(session, &wish->participants[i], &seat, heads, count, diags))
			return false;
	/* Last: it is those present who were told. */
	if (wish->consent && session->form->consent.count) {
		struct said said = consent_said(session);

		return session_append(session, &said, NULL, &heads[(*count)++], diags);
	}
	return true;
}

static uint32_t
count_sessions(struct session *session)
{
	struct arena arena = { 0 };
	struct session_row *rows;
	size_t count;

	sessions_list(session->store, &session->document, &arena, &rows, &count);
	arena_free(&arena);
	return (uint32_t)count;
}

/* By another program, just now, with the same form. */
static bool
is_begun(struct session *session)
{
	struct arena arena = { 0 };
	struct document_row row;
	bool begun = document_row(session->store, &session->document, &arena, &row) &&
		     hash_equal(&row.hash, &session->form->hash);

	arena_free(&arena);
	return begun;
}

static bool
begin(struct session *session, const struct session_wish *wish, enum pinning pinning,
	struct diags *diags)
{
	struct head *heads = memory_get(
		(wish->participants_count * PERSON_HEADS + anew_count(session->form) + 1) *
		sizeof *heads);
	size_t count = 0;
	struct begun begun = { .heads = NULL };
	bool good = store_begin(session->store, diags);

	/* What is read from here on nobody else changes: seats, numbers. */
	if (good && pinning == PIN_NEW && is_begun(session))
		pinning = PINNED;
	if (good && pinning != PIN_NEW) {
		session_load(session);
		session->number = count_sessions(session) + 1;
	}
	if (good &&
		!(append_beginning(session, wish, pinning, heads, &count, diags) &&
			anew_append(session, heads, &count, diags) &&
			(pinning != PIN_NEW || (begun_title(session, diags) &&
						       begun_template(session, &begun, diags))))) {
		store_rollback(session->store);
		good = false;
	} else if (good) {
		good = store_commit(session->store, diags);
	}
	for (size_t i = 0; good && i < count; i++)
		session_apply(session, &heads[i]);
	if (good && session->refs)
		refs_refresh(session->refs); /* it is one of them now */
	begun_free(&begun);
	free(heads);
	return good;
}

static bool
is_answered(struct store *store, const struct uid *document)
{
	static const char *const classes[] = { "answer", "row", "group", "dissent" };
	bool answered = false;

	for (size_t i = 0; i < COUNT_OF(classes); i++) {
		struct head_filter filter = { .document = document, .class = classes[i] };
		struct head_cursor *cursor = heads_read(store, &filter);
		struct head head;

		answered = answered || heads_next(cursor, &head);
		heads_close(cursor);
	}
	return answered;
}

/* A document stays with the form it was begun with.  Another text of the same
 * version takes its place where nothing was answered yet. */
static struct form *
pinned_form(struct store *store, struct form *form, const struct document_row *row,
	enum pinning *pinning, struct diags *diags)
{
	bool same = str_equal(form->version, row->version);
	struct form *pinned;

	*pinning = PINNED;
	if (hash_equal(&row->hash, &form->hash))
		return form;
	if (same && !is_answered(store, &row->id)) {
		*pinning = PIN_MOVED;
		return form;
	}
	if (same)
		diag_note(diags, place_none(), "session.form-kept",
			_("The text of %.*s %.*s was changed after it was answered here. The "
			  "conversation goes on with the text it was begun with; give the "
			  "changed form a new version."),
			STR_ARGS(form->id), STR_ARGS(form->version));
	pinned = store_form(store, &row->hash, diags);
	form_free(form);
	return pinned;
}

static struct form *
wished_form(struct store *store, const struct session_wish *wish, struct uid *document,
	enum pinning *pinning, struct diags *diags)
{
	struct arena arena = { 0 };
	struct document_row row;
	struct str path;
	struct form *form = NULL;

	*pinning = PIN_NEW;
	if (form_find(&arena, wish->form, &path, diags))
		form = form_load_file(path.at, diags);
	arena_free(&arena);
	if (!form || !check_wish(form, wish, diags)) {
		form_free(form);
		return NULL;
	}
	*document = form->documents == DOCUMENTS_ONE && (form->unit || form->rounds)
			    ? document_id(form->id, wish->unit, wished_round(form, wish))
			    : uid_new();
	if (document_row(store, document, &arena, &row))
		form = pinned_form(store, form, &row, pinning, diags);
	arena_free(&arena);
	return form;
}

/* The texts that a document is known by, as they may be kept. */
static bool
name_document(struct session *session, const struct session_wish *wish, enum pinning pinning,
	struct diags *diags)
{
	struct document_row row;

	session->unit = arena_text(&session->arena, wish->unit);
	session->round = arena_text(&session->arena, wished_round(session->form, wish));
	session->title = str_trim(wish->title);
	if (pinning != PIN_NEW &&
		document_row(session->store, &session->document, &session->arena, &row))
		session->title = row.title;
	return session_clean(&session->arena, true, &session->title, diags) &&
	       session_clean(&session->arena, true, &session->round, diags);
}

bool
session_round(struct str round, struct diags *diags)
{
	int64_t number;

	if (!round.length || (str_to_integer(round, &number) && number > 0 && number <= 999))
		return true;
	return diag_error(diags, place_none(), "session.round",
		_("\"%.*s\" is not a round. Write its number, as 1."), STR_ARGS(round));
}

struct session *
session_begin(struct store *store, const struct session_wish *wish, struct diags *diags)
{
	struct uid document;
	enum pinning pinning;
	struct form *form = NULL;
	struct session *session;

	if (session_round(wish->round, diags))
		form = wished_form(store, wish, &document, &pinning, diags);
	if (!form)
		return NULL;
	session = session_make(store, form);
	session->document = document;
	session->id = uid_new();
	session->number = 1;
	if (name_document(session, wish, pinning, diags)) {
		answers_unit(session->answers, session->unit);
		begun_look(session);
		if (begin(session, wish, pinning, diags))
			return session;
	}
	session_close(session);
	return NULL;
}

/* ---- going on ---- */

static bool
id_begins(const struct uid *uid, struct str text)
{
	char written[UID_TEXT];

	uid_write(written, uid);
	return str_starts(str_of(written), text);
}

struct found {
	struct uid document, session;
	uint32_t number, matches;
};

static void
take_row(struct found *found, const struct session_row *row)
{
	found->document = row->document;
	found->session = row->id;
	found->number = row->number;
}

/* Rows come newest first: an older session of a document that was met. */
static bool
is_met(const struct session_row *rows, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (uid_equal(&rows[i].document, &rows[at].document))
			return true;
	return false;
}

/* A session's own id, or its document's: the document's latest session. */
static void
find_named(const struct session_row *rows, size_t count, struct str which, struct found *found)
{
	for (size_t i = 0; i < count; i++) {
		bool of_document = id_begins(&rows[i].document, which) && !is_met(rows, i);

		if (!of_document && !id_begins(&rows[i].id, which))
			continue;
		if (!found->matches++)
			take_row(found, &rows[i]);
	}
}

static void
find_session(struct store *store, struct str which, struct found *found)
{
	struct arena arena = { 0 };
	struct session_row *rows, latest;
	size_t count;

	if (which.length) {
		sessions_list(store, NULL, &arena, &rows, &count);
		find_named(rows, count, which, found);
		arena_free(&arena);
	} else if (session_latest(store, &latest)) {
		found->matches = 1;
		take_row(found, &latest);
	}
}

static bool
told_not_found(const struct found *found, struct str which, struct diags *diags)
{
	if (found->matches == 1)
		return false;
	if (found->matches > 1)
		diag_error(diags, place_none(), "session.ambiguous",
			_("%u conversations begin with \"%.*s\". Write more of the id; "
			  "\"behov list sessions\" shows them."),
			found->matches, STR_ARGS(which));
	else if (which.length)
		diag_error(diags, place_none(), "session.unknown",
			_("There is no conversation \"%.*s\" in this store. \"behov list "
			  "sessions\" shows those there are."),
			STR_ARGS(which));
	else
		diag_error(diags, place_none(), "session.none",
			_("There is no conversation in this store yet. Begin one with \"behov "
			  "new\"."));
	return true;
}

static struct session *
resume(struct store *store, struct str which, struct diags *diags)
{
	struct found found = { 0 };
	struct arena arena = { 0 };
	struct document_row row;
	struct session *session = NULL;
	struct form *form = NULL;

	find_session(store, which, &found);
	if (told_not_found(&found, which, diags))
		return NULL;
	if (document_said(store, &found.document, &arena, &row))
		form = store_form(store, &row.hash, diags);
	else
		diag_error(diags, place_none(), "session.document",
			_("The conversation's document is not in this store. Nothing was "
			  "changed."));
	if (form) {
		session = session_make(store, form);
		session->document = found.document;
		session->id = found.session;
		session->number = found.number;
		session->unit = arena_text(&session->arena, row.unit);
		session->round = arena_text(&session->arena, row.round);
		session->title = arena_text(&session->arena, row.title);
		answers_unit(session->answers, session->unit);
		begun_look(session);
		session_load(session);
	}
	arena_free(&arena);
	return session;
}

struct session *
session_resume(struct store *store, struct str which, struct diags *diags)
{
	bool held = store_hold(store);
	struct session *session = resume(store, which, diags);

	if (held)
		store_let_go(store);
	return session;
}

bool
session_refresh(struct session *session)
{
	if (!store_changed(session->store))
		return false;
	if (session->refs)
		refs_refresh(session->refs);
	session_load(session);
	return true;
}
