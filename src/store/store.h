/* store.h - the one file that keeps everything
 *
 * A SQLite file of mode 0600 in a folder of mode 0700, journal TRUNCATE,
 * synchronous EXTRA: when store_commit has returned true, what was written
 * survives a kill and a power cut.  Between transactions the one file is the
 * whole store.  Several programs may use it: every write is BEGIN IMMEDIATE,
 * and no cursor is left open while waiting for a person.
 *
 * Formats are named features; a store with one this program does not know is
 * refused by name and left byte for byte as it was.  Opening somebody else's
 * file never runs what is in it (dependencies.md 2.4).
 *
 * Errors are diags in a person's words: what happened, was anything lost, what
 * now.  Codes: store.missing, store.not-a-store, store.newer, store.busy,
 * store.full, store.read-only, store.io, store.damaged, store.replaced (another
 * file came in its place), store.not-demo, store.exists (a copy is never put
 * over a file), store.form (the version has another text), store.no-form; and
 * the warning store.network.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/uid.h"
#include "form/form.h"

struct store;

enum store_mode {
	STORE_READ,  /* must exist */
	STORE_WRITE, /* must exist */
	STORE_CREATE /* made when it is missing */
};

/* Where the store is: `given` (--store) if not NULL, else BEHOV_STORE, else
 * behov.db in the XDG data folder. */
struct str store_place(struct arena *arena, const char *given);

/* Once, before the first store is opened, in a program that has one thread. */
void store_start_up(void);

/* NULL with a diag when it cannot be opened.  One that may not be written
 * (file or folder) is opened for reading: ask store_can_write.  A demo store
 * is made with `demo`; its first entry says so, and a store with answers that
 * is none is refused then. */
struct store *store_open(const char *path, enum store_mode mode, bool demo, struct diags *diags);
void store_close(struct store *store);

/* Close it, and take the file away if this opening made it and nobody has written
 * to it since but the opening itself: what was to go into it was refused. */
void store_unmake(struct store *store);

/* Does the file at path begin as a store does?  It is not opened. */
bool store_looks(const char *path);

const char *store_path(const struct store *store);
bool store_is_demo(const struct store *store);
bool store_can_write(const struct store *store);

/* What forms are made of is kept in the user's cache folder from now on, so that
 * one opened again is there sooner (form/nodes.h). */
void store_keep_forms(struct store *store);

struct uid store_id(const struct store *store);
struct uid store_device(const struct store *store);
struct uid store_author(const struct store *store);

/* One transaction.  They do not nest.  False with a diag: nothing of it was
 * kept, and it is closed.  (One case is beyond help and told in its own words:
 * a disk that fails just after the last byte was written, and goes on failing.
 * Then the entry stands in the file, but was never promised.) */
bool store_begin(struct store *store, struct diags *diags);
bool store_commit(struct store *store, struct diags *diags);
void store_rollback(struct store *store);

/* Much is read at once: in between nobody else writes, and the file is locked once
 * instead of for each statement.  It ends with the first that is written.  False: it
 * is held already, or cannot be, which is no matter; let go of what was held. */
bool store_hold(struct store *store);
void store_let_go(struct store *store);

/* Has another program written since the last call? */
bool store_changed(struct store *store);

/* Wall clock of the last commit here, or of the newest entry; 0: none. */
int64_t store_saved_at(const struct store *store);

/* Of the newest entry that was written or seen here: what another program wrote before
 * the last commit here is older. */
uint64_t store_clock(const struct store *store);

/* ---- forms that travel with answers ---- */

/* Keep the form's files, in the caller's transaction or in one of its own.
 * Refused when the same id and version is there with another text, unless that
 * was never answered (then it is replaced). */
bool store_form_keep(struct store *store, const struct form *form, struct diags *diags);

/* Load a kept form by its hash; NULL with a diag. */
struct form *store_form(struct store *store, const struct hash *hash, struct diags *diags);

struct store_form_row {
	struct str id, version;
	struct hash hash;
	size_t documents;
};

/* In the arena, by id then version. */
void store_forms(
	struct store *store, struct arena *arena, struct store_form_row **rows, size_t *count);

/* ---- copies and proof ---- */

/* One consistent copy, written beside, synced, renamed; never over a file. */
bool store_backup(struct store *store, const char *to, struct diags *diags);

/* The same, and before the copy gets its name it is opened and add puts into it
 * what this store could not take.  Without that there is no copy either. */
bool store_copy(struct store *store, const char *to,
	bool (*add)(struct store *copy, void *with, struct diags *diags), void *with,
	struct diags *diags);

/* Verify `from`, then put it at `to`.  What was at `to` is kept beside it as
 * a dated copy whose name is in *kept (arena; empty: there was nothing). */
bool store_restore(const char *from, const char *to, struct arena *arena, struct str *kept,
	struct diags *diags);

struct store_verdict {
	size_t entries, chains, forks, erased, documents;
	int64_t skew; /* furthest an entry is ahead of now, ms */
};

/* Rebuild the state from the log and compare it byte for byte with what is
 * kept; check every hash and chain.  False with a diag for each fault. */
bool store_verify(struct store *store, struct store_verdict *verdict, struct diags *diags);
