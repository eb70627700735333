#include "store/inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "store/log.h"

/* The hashes that entries with one number in a chain have: one, or several
 * where a laptop was cloned. */
struct ends {
	uint64_t seq;
	struct hash *at;
	size_t count, room;
};

/* The log is walked through in the order of its chains, while the state is
 * made again in a database in memory. */
struct proof {
	struct store *store;
	struct store_verdict *verdict;
	struct diags *diags;
	sqlite3 *again;
	sqlite3_stmt *insert;
	struct uid document, device; /* of the chain */
	struct ends before, now;
	int64_t today;
	bool good;
};

static void fault(struct proof *proof, const char *form, ...) PRINTF(2, 3);

static void
fault(struct proof *proof, const char *form, ...)
{
	struct place place = { .path = proof->store->path };
	va_list values;

	va_start(values, form);
	diag_add(proof->diags, DIAG_ERROR, place, "store.damaged", form, values);
	va_end(values);
	proof->good = false;
}

/* ---- the file ---- */

static void
check_file(struct proof *proof)
{
	sqlite3_stmt *stmt = sql_own(proof->store->db, SQL_INTEGRITY);
	int rc = SQLITE_ERROR;

	while (stmt && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct str told = column_text(stmt, 0);
		if (!str_is(told, "ok"))
			fault(proof, _("the file itself is damaged: %.*s"), STR_ARGS(told));
	}
	if (rc != SQLITE_DONE)
		proof->good = sql_failed(proof->store->db, proof->store->path, proof->diags);
	sqlite3_finalize(stmt);
}

/* ---- entries and chains ---- */

static bool
same_chain(const struct proof *proof, const struct entry *entry)
{
	return proof->verdict->entries && uid_equal(&proof->document, &entry->document) &&
	       uid_equal(&proof->device, &entry->device);
}

static void
begin_chain(struct proof *proof, const struct entry *entry)
{
	if (!proof->verdict->entries || !uid_equal(&proof->document, &entry->document))
		proof->verdict->documents += !uid_none(&entry->document);
	proof->verdict->chains++;
	proof->document = entry->document;
	proof->device = entry->device;
	proof->before.seq = proof->before.count = 0;
	proof->now.seq = proof->now.count = 0;
}

static void
step_chain(struct proof *proof, uint64_t seq)
{
	struct ends old = proof->before;

	proof->before = proof->now;
	proof->now = old;
	proof->now.count = 0;
	proof->now.seq = seq;
}

static bool
follows(const struct proof *proof, const struct entry *entry)
{
	static const struct hash none;

	if (entry->seq == 1)
		return hash_equal(&entry->prev, &none);
	for (size_t i = 0; i < proof->before.count; i++)
		if (hash_equal(&proof->before.at[i], &entry->prev))
			return true;
	return false;
}

static void
check_chain(struct proof *proof, const struct entry *entry, const char *uid)
{
	struct ends *now = &proof->now;

	if (!same_chain(proof, entry))
		begin_chain(proof, entry);
	if (entry->seq == now->seq)
		proof->verdict->forks++;
	else
		step_chain(proof, entry->seq);
	if (entry->seq != proof->before.seq + 1)
		fault(proof, _("entries are missing before entry %s"), uid);
	else if (!follows(proof, entry))
		fault(proof, _("the chain is broken at entry %s"), uid);
	now->at = memory_grow(now->at, now->count, &now->room, sizeof *now->at);
	now->at[now->count++] = entry->hash;
}

/* Was it ever ordered that this payload should go? */
static bool
may_be_blank(struct proof *proof, const char *uid)
{
	sqlite3_stmt *stmt = sql_get(proof->store, SQL_ERASES, proof->diags);

	if (!stmt)
		return false;
	bind_text(stmt, 1, str_of(uid));
	bool named = sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_int(stmt, 0) > 0;
	sql_done(stmt);
	return named;
}

static void
check_entry(struct proof *proof, const struct entry *entry, const char *uid)
{
	int64_t ahead = (int64_t)(entry->clock >> 16) - proof->today;

	if (!entry_sound(entry))
		fault(proof, _("entry %s was changed after it was written"), uid);
	if (entry->erased && (entry->has_value || !may_be_blank(proof, uid)))
		fault(proof, _("the content of entry %s is gone, and no erase entry says so"), uid);
	proof->verdict->erased += entry->erased;
	if (ahead > proof->verdict->skew)
		proof->verdict->skew = ahead;
	if (entry->at - proof->today > proof->verdict->skew)
		proof->verdict->skew = entry->at - proof->today;
}

static bool
make_again(struct proof *proof, const struct entry *entry, int64_t received)
{
	entry_bind(proof->insert, entry, received);
	int rc = sqlite3_step(proof->insert);
	sql_done(proof->insert);
	return rc == SQLITE_DONE;
}

static void
check_entries(struct proof *proof)
{
	sqlite3_stmt *stmt = sql_own(proof->store->db, SQL_ENTRIES_CHAINS);
	struct arena arena = { 0 };
	struct entry entry;
	char uid[UID_TEXT];
	int rc = SQLITE_ERROR;

	while (stmt && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		arena_clear(&arena);
		entry_read(stmt, &arena, &entry);
		uid_write(uid, &entry.uid);
		check_entry(proof, &entry, uid);
		check_chain(proof, &entry, uid);
		proof->verdict->entries++;
		if (!make_again(proof, &entry, sqlite3_column_int64(stmt, 19)))
			fault(proof, _("entry %s does not fit the log"), uid);
	}
	if (rc != SQLITE_DONE)
		proof->good = sql_failed(proof->store->db, proof->store->path, proof->diags);
	sqlite3_finalize(stmt);
	arena_free(&arena);
	free(proof->before.at);
	free(proof->now.at);
}

/* ---- state ---- */

static bool
same_row(sqlite3_stmt *a, sqlite3_stmt *b)
{
	for (int i = 0; i < sqlite3_column_count(a); i++) {
		const void *ours = sqlite3_column_blob(a, i);
		const void *made = sqlite3_column_blob(b, i);
		int length = sqlite3_column_bytes(a, i);

		if (sqlite3_column_type(a, i) != sqlite3_column_type(b, i) ||
			length != sqlite3_column_bytes(b, i) ||
			(length && memcmp(ours, made, (size_t)length) != 0))
			return false;
	}
	return true;
}

static void
check_table(struct proof *proof, enum sql which, const char *table)
{
	sqlite3_stmt *kept = sql_own(proof->store->db, which);
	sqlite3_stmt *made = sql_own(proof->again, which);
	bool same = kept && made;

	while (same) {
		int a = sqlite3_step(kept), b = sqlite3_step(made);
		same = a == b && (a == SQLITE_DONE || (a == SQLITE_ROW && same_row(kept, made)));
		if (a != SQLITE_ROW)
			break;
	}
	if (!same)
		fault(proof, _("the table of %s is not what the log makes of it"), table);
	sqlite3_finalize(kept);
	sqlite3_finalize(made);
}

/* ---- forms ---- */

static void
check_forms(struct proof *proof)
{
	struct arena arena = { 0 };
	struct store_form_row *rows;
	size_t count;

	store_forms(proof->store, &arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		struct diags found = { 0 };
		struct form *form = store_form(proof->store, &rows[i].hash, &found);
		if (!form)
			fault(proof, _("the form %.*s %.*s cannot be read: %s"),
				STR_ARGS(rows[i].id), STR_ARGS(rows[i].version),
				diags_first(&found));
		else
			form_free(form);
		diags_clear(&found);
	}
	arena_free(&arena);
}

static bool
begin_again(struct proof *proof)
{
	proof->again = create_in_memory(true);
	proof->insert = proof->again ? sql_own(proof->again, SQL_APPEND) : NULL;
	if (!proof->insert)
		return false;
	sqlite3_db_config(proof->again, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	return sqlite3_exec(proof->again, "BEGIN", NULL, NULL, NULL) == SQLITE_OK;
}

bool
store_verify(struct store *store, struct store_verdict *verdict, struct diags *diags)
{
	struct proof proof = { .store = store,
		.verdict = verdict,
		.diags = diags,
		.today = clock_now(),
		.good = true };
	bool own = !store->inside;

	*verdict = (struct store_verdict){ 0 };
	/* One moment: what another program writes meanwhile is not seen. */
	if (own && !store_read_begin(store, diags))
		return false;
	check_file(&proof);
	if (proof.good && !begin_again(&proof))
		proof.good = sql_failed(proof.again, store->path, diags);
	if (proof.good) {
		check_entries(&proof);
		check_table(&proof, SQL_STATE_HEADS, "heads");
		check_table(&proof, SQL_STATE_REPLACED, "replaced");
		check_table(&proof, SQL_STATE_DOCUMENTS, "documents");
		check_table(&proof, SQL_STATE_SESSIONS, "sessions");
		check_forms(&proof);
	}
	sqlite3_finalize(proof.insert);
	sqlite3_close(proof.again);
	if (own)
		store_read_end(store);
	return proof.good;
}
