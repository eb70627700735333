#include "store/inside.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/path.h"
#include "store/log.h"

/* ---- keeping ---- */

static bool
add_file(struct store *store, const struct form *form, const struct form_file *file,
	struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, SQL_FORM_FILE_ADD, diags);
	/* Where the main file lay on somebody's computer is nobody's business. */
	struct str name = file->kind == FORM_MAIN ? path_name(file->name) : file->name;

	if (!stmt)
		return false;
	bind_hash(stmt, 1, &form->hash);
	bind_number(stmt, 2, file->kind);
	bind_text(stmt, 3, name);
	bind_text(stmt, 4, file->text);
	return sql_run(store, stmt, diags);
}

static bool
add_files(struct store *store, const struct form *form, bool registers_only, struct diags *diags)
{
	for (size_t i = 0; i < form->files_count; i++)
		if ((!registers_only || form->files[i].kind == FORM_REGISTER) &&
			!add_file(store, form, &form->files[i], diags))
			return false;
	return true;
}

static bool
run_with_hash(struct store *store, enum sql which, const struct hash *hash, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, which, diags);

	if (!stmt)
		return false;
	bind_hash(stmt, 1, hash);
	if (which == SQL_FORM_REGISTERS_DROP)
		bind_number(stmt, 2, FORM_REGISTER);
	return sql_run(store, stmt, diags);
}

static bool
add_form(struct store *store, const struct form *form, struct diags *diags)
{
	sqlite3_stmt *stmt = sql_get(store, SQL_FORM_ADD, diags);

	if (!stmt)
		return false;
	bind_hash(stmt, 1, &form->hash);
	bind_text(stmt, 2, form->id);
	bind_text(stmt, 3, form->version);
	return sql_run(store, stmt, diags) && add_files(store, form, false, diags);
}

/* ---- is it there? ---- */

static bool
has_answers(struct store *store, const struct uid *document)
{
	sqlite3_stmt *stmt = sql_own(store->db, SQL_ANSWERED);
	bool answered = false;

	if (!stmt)
		return true;
	bind_uid(stmt, 1, document);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		answered = sqlite3_column_int(stmt, 0);
	sqlite3_finalize(stmt);
	return answered;
}

bool
form_answered(struct store *store, const struct hash *hash, bool *used)
{
	struct arena arena = { 0 };
	struct document_row *rows;
	size_t count;
	bool answered = false;

	*used = false;
	documents_list(store, &arena, &rows, &count);
	for (size_t i = 0; i < count && !answered; i++) {
		if (!hash_equal(&rows[i].hash, hash))
			continue;
		*used = true;
		answered = has_answers(store, &rows[i].id);
	}
	arena_free(&arena);
	return answered;
}

void
store_forms(struct store *store, struct arena *arena, struct store_form_row **rows, size_t *count)
{
	sqlite3_stmt *stmt = sql_own(store->db, SQL_FORMS);
	struct store_form_row *found = NULL;
	struct document_row *documents;
	size_t room = 0, documents_count;

	*count = 0;
	documents_list(store, arena, &documents, &documents_count);
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		found = memory_grow(found, *count, &room, sizeof *found);
		struct store_form_row *row = &found[(*count)++];
		*row = (struct store_form_row){
			.id = arena_text(arena, column_text(stmt, 0)),
			.version = arena_text(arena, column_text(stmt, 1)),
			.hash = column_hash(stmt, 2),
		};
		for (size_t i = 0; i < documents_count; i++)
			row->documents += hash_equal(&documents[i].hash, &row->hash);
	}
	sqlite3_finalize(stmt);
	*rows = arena_copy(arena, found, *count, sizeof *found);
	free(found);
}

/* Of a version with another text: nothing was answered with it, so it makes
 * way; it is kept only while a document still points to it. */
static bool
make_way(struct store *store, const struct store_form_row *row, const struct form *form,
	struct diags *diags)
{
	struct place place = { .path = store->path };
	bool used;

	if (form_answered(store, &row->hash, &used))
		return diag_error(diags, place, "store.form",
			_("version %.*s of the form %.*s has been answered in this store "
			  "with another text; nothing was changed. Give the changed form a "
			  "new version"),
			STR_ARGS(form->version), STR_ARGS(form->id));
	return used || (run_with_hash(store, SQL_FORM_FILES_DROP, &row->hash, diags) &&
			       run_with_hash(store, SQL_FORM_DROP, &row->hash, diags));
}

static bool
keep(struct store *store, const struct form *form, struct diags *diags)
{
	struct arena arena = { 0 };
	struct store_form_row *rows;
	size_t count;
	bool here = false, good = true;

	store_forms(store, &arena, &rows, &count);
	for (size_t i = 0; i < count && good; i++) {
		if (hash_equal(&rows[i].hash, &form->hash))
			here = true;
		else if (str_equal(rows[i].id, form->id) &&
			 str_equal(rows[i].version, form->version))
			good = make_way(store, &rows[i], form, diags);
	}
	arena_free(&arena);
	if (!good || !here)
		return good && add_form(store, form, diags);
	/* Registers are no part of the hash: a new unit is welcome. */
	return run_with_hash(store, SQL_FORM_REGISTERS_DROP, &form->hash, diags) &&
	       add_files(store, form, true, diags);
}

bool
store_form_keep(struct store *store, const struct form *form, struct diags *diags)
{
	bool own = !store->inside;

	if (own && !store_begin(store, diags))
		return false;
	many_rest(store);
	bool good = keep(store, form, diags);
	if (!own)
		return good;
	if (good)
		return store_commit(store, diags);
	store_rollback(store);
	return false;
}

/* ---- loading ---- */

struct kept_file {
	enum form_file_kind kind;
	struct str name, text;
};

struct kept_form {
	struct store *store;
	struct arena arena;
	struct kept_file *files;
	size_t count;
};

static void
read_files(struct kept_form *kept, const struct hash *hash)
{
	struct diags quiet = { 0 };
	sqlite3_stmt *stmt = sql_get(kept->store, SQL_FORM_FILES, &quiet);
	size_t room = 0;

	diags_clear(&quiet);
	if (!stmt)
		return;
	bind_hash(stmt, 1, hash);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		kept->files = memory_grow(kept->files, kept->count, &room, sizeof *kept->files);
		kept->files[kept->count++] = (struct kept_file){
			.kind = (enum form_file_kind)sqlite3_column_int(stmt, 0),
			.name = arena_text(&kept->arena, column_text(stmt, 1)),
			.text = arena_text(&kept->arena, column_text(stmt, 2)),
		};
	}
	sql_done(stmt);
}

/* Of that kind, and of that name if it is not NULL. */
static const struct kept_file *
find_file(const struct kept_form *kept, enum form_file_kind kind, const struct str *name)
{
	for (size_t i = 0; i < kept->count; i++)
		if (kept->files[i].kind == kind && (!name || str_equal(kept->files[i].name, *name)))
			return &kept->files[i];
	return NULL;
}

static bool
read_kept(void *context, enum form_file_kind kind, struct str name, struct arena *arena,
	struct buf *out, struct str *path, struct diags *diags)
{
	const struct kept_form *kept = context;
	struct place place = { .path = kept->store->path };
	const struct kept_file *file;

	/* What a kept form says of others was looked up when it was kept. */
	if (kind == FORM_BESIDE)
		return false;
	file = find_file(kept, kind, &name);
	*path = arena_text(arena, name);
	if (!file)
		return diag_error(diags, place, "store.no-form",
			_("the store has not the file %.*s of the form"), STR_ARGS(name));
	buf_add(out, file->text);
	return true;
}

struct form *
store_form(struct store *store, const struct hash *hash, struct diags *diags)
{
	struct kept_form kept = { .store = store };
	struct form_reader reader = { .read = read_kept,
		.context = &kept,
		.keep = store->keep_forms,
		.tried = store->keep_forms,
		.known = hash };
	struct place place = { .path = store->path };
	const struct kept_file *main;
	struct form *form = NULL;

	read_files(&kept, hash);
	main = find_file(&kept, FORM_MAIN, NULL);
	if (!main)
		diag_error(diags, place, "store.no-form",
			_("the store has not the form that the answers were given to"));
	else
		form = form_load(&reader, main->name, diags);
	free(kept.files);
	arena_free(&kept.arena);
	if (form && !hash_equal(&form->hash, hash)) {
		form_free(form);
		form = NULL;
		diag_error(diags, place, "store.damaged",
			_("the text of a form in the store was changed afterwards"));
	}
	return form;
}

struct str
document_label(const struct form *form, const struct document_row *row)
{
	const struct register_row *unit =
		form && form->unit ? register_find(form->unit, row->unit) : NULL;

	if (unit)
		return register_label(form->unit, unit,
			form->languages[form_language(form, str_of(lang_code()))]);
	return row->unit.length > 0 ? row->unit : row->title;
}
