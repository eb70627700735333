/* Files that answers name: whether they have changed, of one document or all. */
#include "session/files.h"

#include "base/lang.h"
#include "cmd/document.h"
#include "cmd/list.h"
#include "cmd/print.h"

static void
state_cell(struct call *call, struct records *records, const struct file_seen *file)
{
	bool words = !call->json && !call->plain;

	records_cell(records,
		str_of(words ? file_state_words(file->state) : file_state_name(file->state)));
}

static void
path_cell(struct records *records, const struct file_seen *file)
{
	struct buf path = { 0 };

	spot_path(&file->spot, &path);
	records_cell(records, buf_str(&path));
	buf_free(&path);
}

/* ---- of all documents ---- */

const struct records_column list_file_columns[LIST_FILE_COLUMNS] = {
	{ "state", N_("state"), false },
	{ "what", N_("what"), false },
	{ "place", N_("place"), false },
	{ "title", N_("title"), false },
	{ "unit", N_("unit"), false },
	{ "form", N_("form"), false },
	{ "path", N_("path"), false },
	{ "document", N_("document"), false },
};

static void
files_of(struct listing *listing, struct refs *refs, const struct refs_document *document)
{
	struct call *call = listing->call;
	struct records *records = listing->records;
	size_t count;
	struct file_seen *files = files_look(document->answers, call->arena, &count);

	for (size_t i = 0; i < count; i++) {
		state_cell(call, records, &files[i]);
		records_cell(records, files[i].row);
		records_cell(records, files[i].place);
		records_cell(records, refs_title(refs, document, call->arena));
		records_cell(records, document->row.unit);
		records_cell(records, document->row.form_id);
		path_cell(records, &files[i]);
		records_uid(records, &document->id);
	}
}

void
list_files(struct listing *listing)
{
	struct call *call = listing->call;
	struct refs *refs = refs_open(call->store);
	size_t count;
	const struct refs_document **documents =
		refs_documents(refs, str_of(call_option(call, "form")),
			str_of(call_option(call, "unit")), call->arena, &count);

	for (size_t i = 0; i < count && !call_interrupted(); i++) {
		const struct refs_document *document = refs_document(refs, &documents[i]->id, true);

		if (document->answers && form_names_files(document->form))
			files_of(listing, refs, document);
	}
	refs_close(refs);
}

/* ---- of one document ---- */

static const struct records_column columns[] = {
	{ "state", N_("state"), false },
	{ "what", N_("what"), false },
	{ "place", N_("place"), false },
	{ "kept", N_("checksum kept"), false },
	{ "now", N_("checksum now"), false },
	{ "path", N_("path"), false },
};

static bool
names_files(struct papering *at)
{
	return form_names_files(at->session->form) ||
	       diag_error(at->call->diags, place_none(), "usage.form",
		       _("The form %.*s names no files."), STR_ARGS(at->session->form->id));
}

enum exit_code
document_files(struct papering *at)
{
	struct call *call = at->call;
	struct records records = { call->arena, columns, COUNT_OF(columns), NULL, 0, 0 };
	bool words = !call->json && !call->plain, differs = false;
	size_t count;
	struct file_seen *files;

	if (!names_files(at))
		return EXIT_USAGE;
	files = files_look(at->session->answers, call->arena, &count);
	for (size_t i = 0; i < count; i++) {
		differs |= file_differs(files[i].state);
		if (words)
			say_line(call, file_line(&files[i], call->arena));
		state_cell(call, &records, &files[i]);
		records_cell(&records, files[i].row);
		records_cell(&records, files[i].place);
		records_cell(&records, files[i].kept);
		records_cell(&records, files[i].now);
		path_cell(&records, &files[i]);
	}
	if (!words)
		records_print(call, &records, "files", "");
	else if (count == 0)
		say(call, "%s\n", _("It names no files yet."));
	records_free(&records);
	return differs ? EXIT_NO : EXIT_DONE;
}

enum exit_code
document_keep_sums(struct papering *at)
{
	struct call *call = at->call;
	size_t kept;

	if (!names_files(at))
		return EXIT_USAGE;
	if (!session_keep_sums(at->session, &kept, call->diags))
		return call_failed(call);
	if (!call->quiet && !call->json)
		say(call, PLURAL("%zu checksum is kept.\n", "%zu checksums are kept.\n", kept),
			kept);
	return EXIT_DONE;
}
