#include "base/clock.h"
#include "base/lang.h"
#include "cmd/list.h"
#include "form/form.h"
#include "form/found.h"
#include "session/session.h"
#include "store/log.h"
#include "store/present.h"

#include <string.h>

static void
cell(struct listing *listing, struct str text)
{
	records_cell(listing->records, text);
}

/* ---- documents' own words ---- */

static struct str
unit_label(struct listing *listing, const struct document_row *row, const struct form *form)
{
	const struct register_row *unit;

	if (!form || !form->unit)
		return row->title;
	unit = register_find(form->unit, row->unit);
	if (!unit)
		return row->unit;
	return arena_text(
		listing->call->arena, register_label(form->unit, unit, str_of(lang_code())));
}

/* Forms of the store, each read once. */
struct kept {
	struct hash hash;
	struct form *form;
	struct kept *next;
};

static const struct form *
kept_form(struct listing *listing, struct kept **all, const struct hash *hash)
{
	struct diags ignored = { 0 };
	struct kept *kept;

	for (kept = *all; kept; kept = kept->next)
		if (hash_equal(&kept->hash, hash))
			return kept->form;
	kept = arena_get(listing->call->arena, sizeof *kept);
	*kept = (struct kept){ .hash = *hash,
		.form = store_form(listing->call->store, hash, &ignored),
		.next = *all };
	*all = kept;
	diags_clear(&ignored);
	return kept->form;
}

static void
free_kept(struct kept *kept)
{
	for (; kept; kept = kept->next)
		form_free(kept->form);
}

/* ---- forms ---- */

static size_t
documents_of(const struct store_form_row *rows, size_t count, struct str id)
{
	size_t documents = 0;

	for (size_t i = 0; i < count; i++)
		if (str_equal(rows[i].id, id))
			documents += rows[i].documents;
	return documents;
}

static const struct records_column form_columns[] = {
	{ "form", N_("form"), false },
	{ "version", N_("version"), false },
	{ "title", N_("title"), false },
	{ "documents", N_("documents"), true },
	{ "place", N_("where"), false },
};

static void
form_row(struct listing *listing, const struct form *form, size_t documents, struct str place)
{
	uint16_t language = form_language(form, str_of(lang_code()));

	cell(listing, form->id);
	cell(listing, form->version);
	cell(listing, words_in(&form->title, language));
	records_number(listing->records, (int64_t)documents);
	cell(listing, place);
}

static void
list_forms(struct listing *listing)
{
	struct call *call = listing->call;
	struct store_form_row *rows = NULL;
	size_t count = 0, paths_count;
	struct str *paths;
	struct kept *kept = NULL;

	if (call->store)
		store_forms(call->store, call->arena, &rows, &count);
	forms_found(call->arena, &paths, &paths_count);
	for (size_t i = 0; i < paths_count; i++) {
		struct diags diags = { 0 };
		struct form *form = form_load_file(paths[i].at, &diags);

		if (form)
			form_row(listing, form, documents_of(rows, count, form->id), paths[i]);
		else
			diag_warning(call->diags, (struct place){ .path = paths[i].at },
				"form.errors",
				_("The form has errors: \"behov check\" tells them."));
		form_free(form);
		diags_clear(&diags);
	}
	for (size_t i = 0; i < count; i++) {
		const struct form *form = kept_form(listing, &kept, &rows[i].hash);

		if (form)
			form_row(listing, form, rows[i].documents, str_of(_("the store")));
	}
	free_kept(kept);
}

/* ---- units ---- */

static const struct records_column unit_columns[] = {
	{ "unit", N_("unit"), false },
	{ "label", N_("name"), false },
	{ "form", N_("form"), false },
	{ "documents", N_("documents"), true },
};

/* The wished form, else the first that is about units. */
static struct form *
units_form(struct listing *listing)
{
	struct call *call = listing->call;
	const char *wished = call_option(call, "form");
	struct form *form = NULL;
	struct str *paths, path;
	size_t count;

	if (wished)
		return form_find(call->arena, str_of(wished), &path, call->diags)
			       ? form_load_file(path.at, call->diags)
			       : NULL;
	forms_found(call->arena, &paths, &count);
	for (size_t i = 0; i < count && !(form && form->unit); i++) {
		struct diags ignored = { 0 };

		form_free(form);
		form = form_load_file(paths[i].at, &ignored);
		diags_clear(&ignored);
	}
	return form;
}

static void
list_units(struct listing *listing)
{
	struct call *call = listing->call;
	struct form *form = units_form(listing);
	struct document_row *rows = NULL;
	size_t count = 0;

	listing->found = form != NULL || call->diags->errors == 0;
	if (!form || !form->unit) {
		form_free(form);
		return;
	}
	if (call->store)
		documents_list(call->store, call->arena, &rows, &count);
	for (size_t i = 0; i < form->unit->rows_count; i++) {
		const struct register_row *unit = &form->unit->rows[i];
		size_t documents = 0;

		for (size_t k = 0; k < count; k++)
			documents += str_equal(rows[k].unit, unit->code) &&
				     str_equal(rows[k].form_id, form->id);
		cell(listing, unit->code);
		cell(listing, register_label(form->unit, unit, str_of(lang_code())));
		cell(listing, form->id);
		records_number(listing->records, (int64_t)documents);
	}
	form_free(form);
}

/* ---- rounds ---- */

static const struct records_column round_columns[] = {
	{ "form", N_("form"), false },
	{ "round", N_("round"), false },
	{ "documents", N_("documents"), true },
	{ "handed_in", N_("handed in"), true },
};

static bool
same_round(const struct document_row *a, const struct document_row *b)
{
	return str_equal(a->form_id, b->form_id) && str_equal(a->round, b->round);
}

static void
list_rounds(struct listing *listing)
{
	struct document_row *rows = NULL;
	size_t count = 0;

	if (listing->call->store)
		documents_list(listing->call->store, listing->call->arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		size_t documents = 0, handed_in = 0, before = 0;

		for (size_t k = 0; k < i; k++)
			before += same_round(&rows[i], &rows[k]);
		if (before || !rows[i].round.length)
			continue;
		for (size_t k = i; k < count; k++) {
			documents += same_round(&rows[i], &rows[k]);
			handed_in += same_round(&rows[i], &rows[k]) && rows[k].progress.length;
		}
		cell(listing, rows[i].form_id);
		cell(listing, rows[i].round);
		records_number(listing->records, (int64_t)documents);
		records_number(listing->records, (int64_t)handed_in);
	}
}

/* ---- sessions ---- */

static const struct records_column session_columns[] = {
	{ "session", N_("conversation"), false },
	{ "number", N_("number"), true },
	{ "unit", N_("unit"), false },
	{ "label", N_("name"), false },
	{ "form", N_("form"), false },
	{ "round", N_("round"), false },
	{ "begun", N_("begun"), false },
	{ "last", N_("last"), false },
	{ "entries", N_("entries"), true },
	{ "document", N_("document"), false },
};

static void
list_sessions(struct listing *listing)
{
	struct call *call = listing->call;
	struct session_row *rows = NULL;
	size_t count = 0;
	struct kept *kept = NULL;

	if (call->store)
		sessions_list(call->store, NULL, call->arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		struct document_row row = { .changed = 0 };
		const struct form *form = NULL;

		if (document_row(call->store, &rows[i].document, call->arena, &row))
			form = kept_form(listing, &kept, &row.hash);
		records_uid(listing->records, &rows[i].id);
		records_number(listing->records, rows[i].number);
		cell(listing, row.unit);
		cell(listing, unit_label(listing, &row, form));
		cell(listing, row.form_id);
		cell(listing, row.round);
		records_when(listing->records, rows[i].begun, listing->call);
		records_when(listing->records, rows[i].last, listing->call);
		records_number(listing->records, (int64_t)rows[i].entries);
		records_uid(listing->records, &rows[i].document);
	}
	free_kept(kept);
}

/* ---- seats: who took part in what ---- */

static const struct records_column seat_columns[] = {
	{ "unit", N_("unit"), false },
	{ "name", N_("name"), false },
	{ "round", N_("round"), false },
	{ "seat", N_("seat"), true },
	{ "label", N_("label"), false },
	{ "role", N_("role"), false },
	{ "actor", N_("actor"), false },
	{ "level", N_("level"), false },
	{ "document", N_("document"), false },
};

static void
seats_of(struct listing *listing, const struct document_row *row, const struct form *form)
{
	struct answers *answers = answers_new(form);

	present_load(listing->call->store, &row->id, answers);
	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		cell(listing, row->unit);
		cell(listing, unit_label(listing, row, form));
		cell(listing, row->round);
		records_number(listing->records, seat->number);
		cell(listing, seat->label);
		cell(listing, seat->role);
		cell(listing, seat->actor);
		cell(listing, seat->level);
		records_uid(listing->records, &row->id);
	}
	answers_free(answers);
}

static void
list_seats(struct listing *listing)
{
	struct document_row *rows = NULL;
	size_t count = 0;
	struct kept *kept = NULL;

	if (listing->call->store)
		documents_list(listing->call->store, listing->call->arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		const struct form *form = kept_form(listing, &kept, &rows[i].hash);

		if (form)
			seats_of(listing, &rows[i], form);
	}
	free_kept(kept);
}

/* ---- the table of lists ---- */

static const struct list_kind {
	const char *name;
	const struct records_column *columns;
	size_t columns_count;
	bool store; /* nothing to list without one */
	void (*list)(struct listing *listing);
} lists[] = {
	{ "forms", form_columns, COUNT_OF(form_columns), false, list_forms },
	{ "units", unit_columns, COUNT_OF(unit_columns), false, list_units },
	{ "rounds", round_columns, COUNT_OF(round_columns), true, list_rounds },
	{ "sessions", session_columns, COUNT_OF(session_columns), true, list_sessions },
	{ "people", list_people_columns, LIST_PEOPLE_COLUMNS, true, list_people },
	{ "seats", seat_columns, COUNT_OF(seat_columns), true, list_seats },
	{ "phases", list_phase_columns, LIST_PHASE_COLUMNS, false, list_phases },
	{ "documents", list_document_columns, LIST_DOCUMENT_COLUMNS, true, list_documents },
	{ "plans", list_plan_columns, LIST_PLAN_COLUMNS, true, list_plans },
	{ "late", list_late_columns, LIST_LATE_COLUMNS, true, list_late },
	{ "trainings", list_training_columns, LIST_TRAINING_COLUMNS, true, list_trainings },
	{ "files", list_file_columns, LIST_FILE_COLUMNS, true, list_files },
};

static const struct list_kind *
list_named(struct call *call, const char *name)
{
	struct str names[COUNT_OF(lists)], near;

	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		if (strcmp(lists[i].name, name) == 0)
			return &lists[i];
		names[i] = str_of(lists[i].name);
	}
	near = str_nearest(str_of(name), names, COUNT_OF(lists));
	if (near.length)
		diag_error(call->diags, place_none(), "usage.list",
			_("There is no list \"%s\". Did you mean \"%.*s\"?"), name, STR_ARGS(near));
	else
		diag_error(call->diags, place_none(), "usage.list",
			_("There is no list \"%s\". There are forms, units, rounds, sessions, "
			  "people, seats, phases, documents, plans, late, trainings and "
			  "files."),
			name);
	return NULL;
}

/* Forms and units can be listed before there is a store. */
static bool
open_store(struct call *call, bool must)
{
	struct str place = store_place(call->arena, call_option(call, "store"));
	struct diags first = { 0 };
	bool missing;

	call->store = store_open(place.at, STORE_READ, false, must ? call->diags : &first);
	missing = !call->store && !must && diags_has(&first, "store.missing");
	if (!call->store && !must && !missing)
		call->store = store_open(place.at, STORE_READ, false, call->diags);
	diags_clear(&first);
	return call->store || missing;
}

static enum exit_code
run(struct call *call)
{
	const struct list_kind *kind = list_named(call, call->arguments[0]);
	struct records records = { .arena = call->arena };
	struct listing listing = { .call = call, .records = &records, .found = true };

	if (!kind)
		return EXIT_USAGE;
	if (!open_store(call, kind->store))
		return call_failed(call);
	records.columns = kind->columns;
	records.columns_count = kind->columns_count;
	kind->list(&listing);
	if (listing.found)
		records_print(call, &records, kind->name, _("There are none yet."));
	records_free(&records);
	return listing.found ? EXIT_DONE : call_failed(call);
}

static const struct option_row options[] = {
	{ .name = "form",
		.value = "FILE_OR_ID",
		.help = N_("whose units; of documents: only of this form") },
	{ .name = "level", .value = "LEVEL", .help = N_("people: only of this level") },
	{ .name = "unit", .value = "CODE", .help = N_("people and documents: only of this unit") },
	{ .name = "ahead",
		.value = "DAYS",
		.help = N_("late: also what comes within so many days; 0 is today") },
	{ .name = "kept", .help = N_("trainings: only those that are kept as courses") },
	{ .name = NULL },
};

const struct cmd cmd_list = {
	.name = "list",
	.arguments = "forms|units|rounds|sessions|people|seats|phases|documents|plans|late|"
		     "trainings|files",
	.summary = N_("lists: forms, units, sessions, people, documents, plans, late and more"),
	.help = N_("Lists what there is. People are those who can be invited today, seats those "
		   "who took part. Late is what should have been answered or done, over all "
		   "documents; --at sets the day. Trainings are documents of a form with a "
		   "calendar; topics without one are told. Files are those that answers name: "
		   "whether each has changed since its checksum was kept. With --plain the columns "
		   "are separated "
		   "by tabs; with "
		   "--json they are the members of objects in a list."),
	.options = options,
	.least = 1,
	.most = 1,
	.need = NEED_NOTHING, /* opens the store itself: it may be missing */
	.run = run,
	.paged = true,
};
