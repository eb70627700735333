#include "cmd/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/path.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "exchange/in/incoming.h"
#include "session/intake.h"

/* A million answers as json are a fourth of it. */
#define IMPORT_FILE_MOST (1024u << 20)

struct source {
	const char *path;
	struct buf text;
	struct incoming *incoming;
};

struct taking {
	struct call *call;
	struct source *sources;
	size_t count;
	struct intake *intake;
	struct store *forms; /* another store, to take forms from */
	struct str place;
	bool there; /* the store */
};

/* ---- reading ---- */

static const char *
path_named(const char *path)
{
	return strcmp(path, "-") == 0 ? "stdin" : path;
}

static bool
read_sources(struct taking *taking)
{
	struct call *call = taking->call;
	bool good = true;

	for (size_t i = 0; good && i < taking->count; i++) {
		struct source *source = &taking->sources[i];

		source->path = path_named(call->arguments[i]);
		good = path_read(call->arguments[i], IMPORT_FILE_MOST, &source->text, call->diags);
	}
	return good;
}

static bool
is_ours(const struct source *source)
{
	return incoming_kind_of(buf_str(&source->text)) != INCOMING_OTHER;
}

static bool
open_sources(struct taking *taking)
{
	struct call *call = taking->call;
	bool good = true;

	for (size_t i = 0; i < taking->count; i++) {
		struct source *source = &taking->sources[i];

		source->incoming = incoming_open(
			buf_str(&source->text), source->path, call_flag(call, "raw"), call->diags);
		good = good && source->incoming;
	}
	return good;
}

/* ---- invented data stays apart ---- */

/* A real store is never made of invented data by mistake: where a demo store is
 * to be made must be said. */
static bool
demo_fits(struct taking *taking, const struct source *source)
{
	struct call *call = taking->call;
	struct place place = { .path = source->path };
	const char *own = getenv("BEHOV_STORE");
	bool demo = incoming_demo(source->incoming);
	bool named = call_option(call, "store") || (own && *own);

	if (taking->there && store_is_demo(call->store) != demo)
		return diag_error(call->diags, place, "import.demo",
			demo ? _("The file is marked DEMO: all of it is invented. It goes only "
				 "into a demo store, and this store is none.")
			     : _("The store is a demo store. What is not invented goes into a "
				 "store of its own."));
	if (incoming_demo(taking->sources[0].incoming) != demo)
		return diag_error(call->diags, place, "import.demo",
			_("One file is marked DEMO and another is not. Import them into stores of "
			  "their own."));
	if (!demo || taking->there || named)
		return true;
	return diag_error(call->diags, place, "import.demo",
		_("The file is marked DEMO: all of it is invented. Say which demo store is to be "
		  "made of it: --store FILE."));
}

/* ---- looking, and writing ---- */

static bool
may_mix(struct taking *taking)
{
	bool good = true;

	for (size_t i = 0; good && i < taking->count; i++)
		good = demo_fits(taking, &taking->sources[i]);
	return good;
}

/* Instead of writing, which looks as it goes: what is refused is rolled back. */
static bool
look(struct taking *taking)
{
	bool good = true;

	intake_start(taking->intake);
	for (size_t i = 0; i < taking->count; i++)
		good = intake_look(taking->intake, taking->sources[i].incoming) && good;
	return good;
}

static bool
open_store(struct taking *taking)
{
	struct call *call = taking->call;
	enum store_mode mode = call->dry_run ? STORE_READ : STORE_WRITE;

	taking->place = store_place(call->arena, call_option(call, "store"));
	taking->there = path_exists(taking->place.at);
	if (taking->there)
		call->store = store_open(taking->place.at, mode, false, call->diags);
	return !taking->there || call->store;
}

/* --form names a form's file, or a store that has the forms. */
static bool
find_forms(struct taking *taking)
{
	struct call *call = taking->call;
	const char *from = call_option(call, "form");
	bool is_store = from && store_looks(from);

	if (is_store)
		taking->forms = store_open(from, STORE_READ, false, call->diags);
	if (is_store && !taking->forms)
		return false;
	intake_form_at(taking->intake, is_store ? NULL : from, taking->forms);
	return true;
}

/* After the first that is refused the others are only looked through. */
static bool
take_source(struct taking *taking, size_t at, bool good)
{
	struct incoming *incoming = taking->sources[at].incoming;

	if (good)
		return intake_write(taking->intake, incoming);
	intake_look(taking->intake, incoming);
	return false;
}

/* All files, or none. */
static bool
write_all(struct taking *taking)
{
	struct call *call = taking->call;
	bool demo = incoming_demo(taking->sources[0].incoming), good = true;

	if (!call->store)
		call->store = store_open(taking->place.at, STORE_CREATE, demo, call->diags);
	if (!call->store || !store_begin(call->store, call->diags))
		return false;
	intake_store(taking->intake, call->store);
	intake_start(taking->intake);
	for (size_t i = 0; i < taking->count; i++)
		good = take_source(taking, i, good);
	if (good)
		return store_commit(call->store, call->diags);
	store_rollback(call->store);
	intake_store(taking->intake, NULL);
	store_unmake(call->store);
	call->store = NULL;
	return false;
}

/* ---- telling ---- */

static const struct records_column document_columns[] = {
	{ "form", N_("form"), false },
	{ "version", N_("version"), false },
	{ "unit", N_("unit"), false },
	{ "round", N_("round"), false },
	{ "title", N_("title"), false },
	{ "document", N_("document"), false },
	{ "result", N_("result"), false },
	{ "answers", N_("answers"), true },
	{ "ratings", N_("ratings"), true },
	{ "rows", N_("rows"), true },
	{ "same", N_("as here"), true },
	{ "changed", N_("differ"), true },
};

static const struct records_column difference_columns[] = {
	{ "form", N_("form"), false },
	{ "unit", N_("unit"), false },
	{ "round", N_("round"), false },
	{ "path", N_("path"), false },
	{ "seat", N_("seat"), true },
	{ "ballot", N_("vote"), true },
	{ "here", N_("here"), false },
	{ "file", N_("in the file"), false },
};

static const char *
result_of(const struct call *call, const struct intake_document *document)
{
	if (document->there && !document->changed)
		return N_("unchanged");
	if (call->dry_run)
		return document->there ? N_("would be changed") : N_("would be new");
	return document->there ? N_("changed") : N_("new");
}

static void
document_cells(struct call *call, struct records *records, const struct intake_document *document)
{
	const char *result = result_of(call, document);
	const struct str texts[] = { document->form, document->version, document->unit,
		document->round, document->title };
	const size_t numbers[] = { document->answers, document->ratings, document->rows,
		document->same, document->changed };

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		records_cell(records, texts[i]);
	records_uid(records, &document->id);
	records_cell(records, str_of(call->json || call->plain ? result : lang_message(result)));
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		records_number(records, (int64_t)numbers[i]);
}

static void
difference_cells(struct records *records, const struct intake_difference *difference)
{
	records_cell(records, difference->form);
	records_cell(records, difference->unit);
	records_cell(records, difference->round);
	records_cell(records, difference->path);
	records_number(records, difference->seat);
	records_number(records, difference->ballot);
	records_cell(records, difference->here);
	records_cell(records, difference->file);
}

static void
json_records(struct json *json, const char *name, const struct records *records)
{
	json_open_list(json, name);
	for (size_t i = 0; i < records->cells_count; i += records->columns_count) {
		json_open(json, NULL);
		for (size_t k = 0; k < records->columns_count; k++)
			if (records->columns[k].number)
				json_raw(json, records->columns[k].name, records->cells[i + k]);
			else
				json_text(json, records->columns[k].name, records->cells[i + k]);
		json_close(json);
	}
	json_close_list(json);
}

static void
json_kept(struct json *json, const struct intake_done *done)
{
	json_open_list(json, "kept");
	for (size_t i = 0; i < done->kept_count; i++) {
		const struct intake_kept *kept = &done->kept[i];

		json_open(json, NULL);
		json_uid(json, "document", &kept->document);
		json_text(json, "what", str_of(kept->what));
		json_text(json, "here", kept->here);
		json_text(json, "file", kept->file);
		json_close(json);
	}
	json_close_list(json);
}

static void
tell_json(const struct taking *taking, const struct intake_done *done,
	const struct records *documents, const struct records *differences)
{
	struct answer_json answer;

	answer_open(&answer);
	json_text(&answer.json, "store", taking->place);
	json_bool(&answer.json, "demo", incoming_demo(taking->sources[0].incoming));
	json_bool(&answer.json, "dry_run", taking->call->dry_run);
	json_records(&answer.json, "documents", documents);
	json_records(&answer.json, "differences", differences);
	json_kept(&answer.json, done);
	json_open(&answer.json, "left_out");
	json_integer(&answer.json, "unshown", (int64_t)done->lost.unshown);
	json_integer(&answer.json, "few", (int64_t)done->lost.few);
	json_integer(&answer.json, "few_indexes", (int64_t)done->lost.indexes);
	json_integer(&answer.json, "medians", (int64_t)done->lost.medians);
	json_integer(&answer.json, "hidden", (int64_t)done->lost.hidden);
	json_integer(&answer.json, "versions", (int64_t)done->lost.versions);
	json_bool(&answer.json, "same_people", done->lost.people);
	json_bool(&answer.json, "roles_titles_states", done->lost.plain);
	json_close(&answer.json);
	answer_close(&answer, taking->call->out);
}

static void
tell_lost_ratings(struct diags *diags, const struct intake_lost *lost)
{
	if (lost->unshown)
		diag_note(diags, place_none(), "import.unshown",
			PLURAL("%zu question had ratings that were not shown. They are not in "
			       "the file, so not here.",
				"%zu questions had ratings that were not shown. They are not in "
				"the file, so not here.",
				lost->unshown),
			lost->unshown);
	if (lost->few)
		diag_note(diags, place_none(), "import.few",
			PLURAL("%zu question had fewer than three ratings, which an export does "
			       "not tell. They are not here, and what rests on them is withheld "
			       "here too.",
				"%zu questions had fewer than three ratings, which an export "
				"does not tell. They are not here, and what rests on them is "
				"withheld here too.",
				lost->few),
			lost->few);
	if (lost->indexes)
		diag_note(diags, place_none(), "import.indexes",
			PLURAL("%zu index of the documents rests on them. Where it was exported "
			       "it is not told; here it is worked out from the rest, and may be "
			       "another number.",
				"%zu indexes of the documents rest on them. Where they were "
				"exported they are not told; here they are worked out from the "
				"rest, and may be other numbers.",
				lost->indexes),
			lost->indexes);
	if (lost->medians)
		diag_note(diags, place_none(), "import.medians",
			PLURAL("%zu question has a median in the file, but not the ratings it is "
			       "of. No ratings were made up; a note at the question tells it.",
				"%zu questions have a median in the file, but not the ratings it "
				"is of. No ratings were made up; a note at each question tells "
				"it.",
				lost->medians),
			lost->medians);
}

static void
tell_lost(struct diags *diags, const struct intake_lost *lost)
{
	if (lost->plain)
		diag_note(diags, place_none(), "import.plain",
			_("csv and ndjson tell no titles, roles or states of documents: those "
			  "taking part are called by their seat's number. json tells them."));
	tell_lost_ratings(diags, lost);
	if (lost->hidden)
		diag_note(diags, place_none(), "import.hidden",
			PLURAL("%zu answer that the form's logic hid was left out: the file does "
			       "not say how it was given.",
				"%zu answers that the form's logic hid were left out: the file "
				"does not say how they were given.",
				lost->hidden),
			lost->hidden);
	if (lost->people)
		diag_note(diags, place_none(), "import.people",
			_("Who took part in more than one round is not in the file. Before and "
			  "after it is not known who are the same."));
	if (lost->versions)
		diag_note(diags, place_none(), "import.versions",
			PLURAL("%zu document had earlier versions, which are not in the file.",
				"%zu documents had earlier versions, which are not in the file.",
				lost->versions),
			lost->versions);
}

/* What an import onto a document does not take. */
static void
tell_kept(struct diags *diags, const struct intake_done *done)
{
	for (size_t i = 0; i < done->kept_count; i++) {
		const struct intake_kept *kept = &done->kept[i];

		diag_note(diags, place_none(), "import.kept",
			_("%.*s: not taken from the file: %s. Here: %.*s. In the file: %.*s."),
			STR_ARGS(kept->named), lang_message(kept->what), STR_ARGS(kept->here),
			STR_ARGS(kept->file));
	}
}

static void
tell(struct taking *taking)
{
	struct call *call = taking->call;
	const struct intake_done *done = intake_done(taking->intake);
	struct records documents = { call->arena, document_columns, COUNT_OF(document_columns),
		NULL, 0, 0 };
	struct records differences = { call->arena, difference_columns,
		COUNT_OF(difference_columns), NULL, 0, 0 };

	for (size_t i = 0; i < done->documents_count; i++)
		document_cells(call, &documents, &done->documents[i]);
	for (size_t i = 0; i < done->differences_count; i++)
		difference_cells(&differences, &done->differences[i]);
	if (call->json) {
		tell_json(taking, done, &documents, &differences);
	} else {
		records_print(call, &documents, "documents", _("There is no document in it.\n"));
		if (differences.cells_count) {
			fputc('\n', call->out);
			records_print(call, &differences, "differences", "");
		}
	}
	tell_kept(call->diags, done);
	tell_lost(call->diags, &done->lost);
	records_free(&documents);
	records_free(&differences);
}

/* ---- the command line ---- */

static enum exit_code
take(struct taking *taking)
{
	struct call *call = taking->call;
	bool good;

	if (call_option(call, "unit") || call_option(call, "round") || call_option(call, "title")) {
		diag_error(call->diags, place_none(), "usage.unit",
			_("What behov exported says itself which unit and round it is of: leave "
			  "the options out."));
		return EXIT_USAGE;
	}
	good = open_sources(taking) && open_store(taking);
	if (good) {
		taking->intake = intake_new(call->store, call_flag(call, "onto"));
		good = find_forms(taking) && may_mix(taking) &&
		       (call->dry_run ? look(taking) : write_all(taking));
	}
	if (good)
		tell(taking);
	else
		diag_note(call->diags, place_none(), "import.nothing",
			_("Nothing was taken in; the store is as it was."));
	return good ? EXIT_DONE : call_failed(call);
}

/* A file that no form was named for was meant to be what behov exported. */
static bool
may_be_text(struct taking *taking)
{
	static const char *const endings[] = { ".csv", ".json", ".ndjson" };
	const struct source *source = &taking->sources[0];
	struct diags *diags = taking->call->diags;
	struct place place = { .path = source->path, .line = 1, .column = 1 };

	if (!str_trim(buf_str(&source->text)).length)
		return diag_error(diags, place, "import.empty", _("The file is empty."));
	for (size_t i = 0; i < COUNT_OF(endings) && !call_option(taking->call, "form"); i++)
		if (str_ends(str_of(source->path), str_of(endings[i])))
			return diag_error(diags, place, "import.format",
				_("The file does not begin as %s that behov export wrote does. A "
				  "text with headings is read with --form."),
				endings[i]);
	return true;
}

static enum exit_code
dispatch(struct taking *taking)
{
	struct call *call = taking->call;
	size_t ours = 0;

	if (!read_sources(taking))
		return call_failed(call);
	for (size_t i = 0; i < taking->count; i++)
		ours += is_ours(&taking->sources[i]);
	if (ours == taking->count)
		return take(taking);
	if (taking->count == 1 && !may_be_text(taking))
		return call_failed(call);
	if (taking->count == 1)
		return import_text(call, &taking->sources[0].text);
	diag_error(call->diags, place_none(), "usage.arguments",
		_("Of several files each must be one that behov export wrote."));
	return EXIT_USAGE;
}

static enum exit_code
run(struct call *call)
{
	struct taking taking = { .call = call, .count = call->arguments_count };
	enum exit_code code;

	taking.sources = memory_get(taking.count * sizeof *taking.sources);
	code = dispatch(&taking);
	intake_free(taking.intake);
	store_close(taking.forms);
	for (size_t i = 0; i < taking.count; i++) {
		incoming_close(taking.sources[i].incoming);
		buf_free(&taking.sources[i].text);
	}
	free(taking.sources);
	return code;
}

static const struct option_row options[] = {
	{ .name = "onto",
		.help = N_(
			"into documents that the store has: what differs becomes a new answer") },
	{ .name = "raw", .help = N_("the csv was written with --raw") },
	{ .name = "form",
		.value = "FILE_OR_ID",
		.help = N_("the form of a text: a file, or the id of one that is found; of what "
			   "was exported, a form's file or a store to look in first") },
	{ .name = "unit",
		.value = "CODE",
		.help = N_("whom it is about, a code of the form's register") },
	{ .name = "round", .value = "N", .help = N_("which round; 1 when left out") },
	{ .name = "title",
		.value = "TEXT",
		.help = N_("what to call it, for forms without a unit or with several documents") },
	{ .name = "consent",
		.help = N_("those present were told what is saved, why and how long") },
	{ .name = NULL },
};

const struct cmd cmd_import = {
	.name = "import",
	.arguments = "FILE... | FILE --form FILE_OR_ID",
	.summary = N_("data in: what behov exported, or a plain text with headings"),
	.help = N_("Takes in files that behov export wrote as json, ndjson or csv: whole, or not "
		   "at all, with the line of each mistake. Documents keep their ids; one that is "
		   "there already is refused unless --onto. What an export leaves out is not made "
		   "up, and said. With --form it reads a text whose headings are labels of the "
		   "form, of groups or questions, in any of its languages, and puts each part "
		   "where it belongs. \"Label: value\" on one line works too, and a single line "
		   "before the first heading is the title. What matched nothing is told, and the "
		   "exit is then 1. FILE - is standard input."),
	.options = options,
	.least = 1,
	.most = 64,
	.need = NEED_NOTHING, /* makes the store, once it is known what to begin */
	.run = run,
	.can_dry_run = true,
};
