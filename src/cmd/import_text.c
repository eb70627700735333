#include "cmd/import.h"

#include "base/lang.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "exchange/parts.h"

/* A page of text, not a book. */
#define IMPORT_BYTES_MOST (256u << 10)

struct importing {
	struct call *call;
	struct form *form;
	struct session *session;
	struct part *parts;
	size_t count, kept, lost;
	struct records records;
};

static const struct records_column columns[] = {
	{ "line", N_("line"), true },
	{ "heading", N_("heading"), false },
	{ "question", N_("question"), false },
	{ "result", N_("result"), false },
	{ "told", N_("why"), false },
};

static void
tell_part(struct importing *at, const struct part *part, const char *result, struct str told)
{
	records_number(&at->records, part->line);
	records_cell(&at->records, part->heading);
	records_cell(&at->records, part->question ? part->question->name : STR(""));
	records_cell(&at->records,
		str_of(at->call->json || at->call->plain ? result : lang_message(result)));
	records_cell(&at->records, told);
}

static bool
answer_part(struct importing *at, const struct part *part, struct str value, struct diags *diags)
{
	struct spot spot = spot_of(at->session->answers, part->question);

	return session_answer_text(at->session, &spot, value, STATE_ANSWERED, NULL, diags);
}

/* Each part is saved by itself: one that cannot be leaves the others. */
static void
take_part(struct importing *at, const struct part *part)
{
	struct buf unknown = { 0 };
	struct diags told = { 0 };
	struct str value = STR("");

	if (part->question)
		value = part_value(at->form, part, at->call->arena, &unknown);
	if (!part->question) {
		tell_part(at, part, N_("matched nothing"), str_part(part->text, 0, 60));
		at->lost++;
	} else if (value.length && answer_part(at, part, value, &told)) {
		tell_part(at, part, unknown.length ? N_("saved in part") : N_("saved"),
			buf_str(&unknown));
		at->kept++;
		at->lost += unknown.length > 0;
	} else {
		tell_part(at, part, N_("not saved"),
			unknown.length ? buf_str(&unknown) : str_of(diags_first(&told)));
		at->lost++;
	}
	diags_clear(&told);
	buf_free(&unknown);
}

/* ---- the document ---- */

static bool
begin(struct importing *at, const char *form)
{
	struct call *call = at->call;
	struct session_wish wish = { .form = str_of(form),
		.unit = str_of(call_option(call, "unit")),
		.round = str_of(call_option(call, "round")),
		.title = str_of(call_option(call, "title")),
		.consent = call_flag(call, "consent") };
	struct str place = store_place(call->arena, call_option(call, "store"));

	call->store = store_open(place.at, STORE_CREATE, false, call->diags);
	if (call->store)
		at->session = session_begin(call->store, &wish, call->diags);
	return at->session != NULL;
}

static bool
read_text(struct importing *at, const struct buf *text)
{
	struct call *call = at->call;
	const char *path = call->arguments[0];

	if (text->length > IMPORT_BYTES_MOST)
		return diag_error(call->diags, (struct place){ .path = path }, "file.too-big",
			_("The file %s is larger than the %zu bytes that are read."), path,
			(size_t)IMPORT_BYTES_MOST);
	if (!utf8_valid(buf_str(text)))
		return diag_error(call->diags, (struct place){ .path = path }, "import.encoding",
			_("The text is not UTF-8. Nothing of it was saved."));
	at->parts = parts_of(at->form, buf_str(text), call->arena, &at->count);
	for (size_t i = 0; i < at->count; i++)
		if (at->parts[i].question)
			return true;
	return diag_error(call->diags, (struct place){ .path = path }, "import.nothing",
		_("No line of the text is a heading of the form %.*s. Nothing was made."),
		STR_ARGS(at->form->id));
}

static void
tell(struct importing *at)
{
	struct call *call = at->call;
	char id[UID_TEXT];

	uid_write(id, &at->session->document);
	if (!call->json && !call->plain)
		say(call,
			PLURAL("Document %s has %zu answer from the text.\n",
				"Document %s has %zu answers from the text.\n", at->kept),
			id, at->kept);
	if (call->json) {
		struct answer_json answer;

		answer_open(&answer);
		json_uid(&answer.json, "document", &at->session->document);
		json_uid(&answer.json, "session", &at->session->id);
		json_integer(&answer.json, "saved", (int64_t)at->kept);
		json_integer(&answer.json, "lost", (int64_t)at->lost);
		json_open_list(&answer.json, "parts");
		for (size_t i = 0; i < at->records.cells_count; i += COUNT_OF(columns)) {
			json_open(&answer.json, NULL);
			for (size_t k = 0; k < COUNT_OF(columns); k++)
				json_text(&answer.json, columns[k].name, at->records.cells[i + k]);
			json_close(&answer.json);
		}
		json_close_list(&answer.json);
		answer_close(&answer, call->out);
	} else {
		records_print(call, &at->records, "parts", "");
	}
}

/* What would be taken, without making anything. */
static void
try_out(struct importing *at)
{
	for (size_t i = 0; i < at->count; i++) {
		struct buf unknown = { 0 };

		if (at->parts[i].question)
			part_value(at->form, &at->parts[i], at->call->arena, &unknown);
		tell_part(at, &at->parts[i],
			at->parts[i].question ? N_("would be saved") : N_("matched nothing"),
			buf_str(&unknown));
		at->lost += !at->parts[i].question || unknown.length > 0;
		buf_free(&unknown);
	}
	records_print(at->call, &at->records, "parts", "");
}

static enum exit_code
import(struct importing *at, const char *form, const struct buf *text)
{
	bool good = read_text(at, text);

	if (good && at->call->dry_run) {
		try_out(at);
	} else if (good && begin(at, form)) {
		for (size_t i = 0; i < at->count; i++)
			take_part(at, &at->parts[i]);
		tell(at);
	} else {
		good = false;
	}
	if (!good)
		return call_failed(at->call);
	return at->lost ? EXIT_NO : EXIT_DONE;
}

enum exit_code
import_text(struct call *call, const struct buf *text)
{
	struct importing at = { .call = call,
		.records = { call->arena, columns, COUNT_OF(columns), NULL, 0, 0 } };
	const char *form = call_option(call, "form");
	struct str path;
	enum exit_code code;

	if (!form) {
		diag_error(call->diags, place_none(), "usage.form",
			_("Say which form: --form FILE or --form ID. \"behov list forms\" shows "
			  "those there are."));
		return EXIT_USAGE;
	}
	if (form_find(call->arena, str_of(form), &path, call->diags))
		at.form = form_load_file(path.at, call->diags);
	code = at.form ? import(&at, path.at, text) : call_failed(call);
	session_close(at.session);
	form_free(at.form);
	records_free(&at.records);
	return code;
}
