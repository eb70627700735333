#include "store/log.h"

#include "base/clock.h"
#include "base/lang.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/veil.h"
#include "session/name.h"
#include "session/session.h"

#include <stdlib.h>

struct logging {
	struct call *call;
	struct veil *veil;
	struct records *records; /* NULL: JSON lines */
	FILE *lines;		 /* held until the log is read */
	struct log_filter filter;
	struct uid document, session;
	struct str path;
};

/* ---- which entries ---- */

/* An id of a session limits to it; that of a document takes all its sessions. */
static bool
limit(struct logging *logging)
{
	struct call *call = logging->call;
	struct str which = str_of(call->arguments[0]);
	struct session *session = papers_open(call, which);
	const struct question *question;
	struct naming naming = { .question = STR("") };
	struct spot spot;
	char id[UID_TEXT];
	bool added, good = true;

	if (!session)
		return false;
	logging->document = session->document;
	logging->session = session->id;
	logging->filter.document = &logging->document;
	uid_write(id, &session->id);
	if (str_starts(str_of(id), which))
		logging->filter.session = &logging->session;
	if (call->arguments_count > 1) {
		naming.question = str_of(call->arguments[1]);
		question = form_question_typed(session->form, naming.question);
		good = question || session_spot(session, &naming, &spot, &added, call->diags);
		if (good)
			logging->path = arena_text(
				call->arena, question ? question->name : naming.question);
	}
	session_close(session);
	return good;
}

/* The path itself, its cells, its rows; also in whatever repeat it stands. */
static bool
about(struct str path, struct str wanted)
{
	size_t at = 0;

	if (wanted.length == 0)
		return true;
	while (at < path.length) {
		struct str rest = str_from(path, at);

		if (str_starts(rest, wanted) &&
			(rest.length == wanted.length || rest.at[wanted.length] == '[' ||
				rest.at[wanted.length] == '/'))
			return true;
		at += str_find_byte(rest, '/') + 1;
	}
	return false;
}

/* ---- one entry ---- */

static void
entry_json(struct logging *logging, const struct entry *entry, struct str instead, bool shown)
{
	struct answer_json answer;
	struct json *json = &answer.json;
	char hash[2 * sizeof entry->hash.bytes + 1];

	hex_write(hash, entry->hash.bytes, sizeof entry->hash.bytes);
	answer_open(&answer);
	json_uid(json, "uid", &entry->uid);
	json_instant(json, "at", entry->at);
	json_text(json, "kind", entry->kind_name);
	json_uid(json, "document", &entry->document);
	json_uid(json, "session", &entry->session);
	json_text(json, "path", entry->path);
	json_uid(json, "participant", &entry->participant);
	json_integer(json, "seat", veil_seat(logging->veil, entry));
	json_integer(json, "ballot", entry->ballot);
	json_bool(json, "shown", shown);
	if (!shown)
		json_text(json, "in", instead);
	json_text(json, "state", shown ? entry->state : STR(""));
	if (shown && entry->has_value && !entry->erased)
		json_text(json, "value", entry->value);
	else
		json_null(json, "value");
	json_bool(json, "erased", entry->erased);
	json_uid(json, "author", &entry->author);
	json_uid(json, "device", &entry->device);
	json_integer(json, "seq", (int64_t)entry->seq);
	json_open_list(json, "replaces");
	for (size_t i = 0; i < entry->replaces_count; i++)
		json_uid(json, NULL, &entry->replaces[i]);
	json_close_list(json);
	json_text(json, "hash", str_of(hash));
	answer_close(&answer, logging->lines);
}

static const struct records_column columns[] = {
	{ "at", N_("when"), false },
	{ "unit", N_("unit"), false },
	{ "kind", N_("kind"), false },
	{ "path", N_("what"), false },
	{ "seat", N_("seat"), true },
	{ "ballot", N_("ballot"), true },
	{ "state", N_("state"), false },
	{ "value", N_("value"), false },
};

static void
entry_when(struct records *records, const struct call *call, int64_t at)
{
	struct buf when = { 0 };

	if (call->plain) {
		records_instant(records, at);
		return;
	}
	day_write(&when, instant_day(at));
	buf_byte(&when, ' ');
	instant_write_clock(&when, at);
	records_cell(records, buf_str(&when));
	buf_free(&when);
}

#define VALUE_SHOWN 200

static void
entry_row(struct logging *logging, const struct entry *entry, struct str instead, bool shown)
{
	struct records *records = logging->records;
	const struct document_row *document = veil_document(logging->veil, &entry->document);
	uint32_t seat = veil_seat(logging->veil, entry);
	struct str value = shown ? entry->value : instead;

	if (!logging->call->plain)
		value = str_part(value, 0, VALUE_SHOWN);
	entry_when(records, logging->call, entry->at);
	records_cell(records, document ? document->unit : STR(""));
	records_cell(records, entry->kind_name);
	records_cell(records, entry->path);
	if (seat)
		records_number(records, seat);
	else
		records_cell(records, STR(""));
	if (entry->ballot)
		records_number(records, entry->ballot);
	else
		records_cell(records, STR(""));
	records_cell(records, shown ? entry->state : STR(""));
	records_cell(records, entry->erased ? str_of(_("(removed)")) : value);
}

static void
tell(struct logging *logging, const struct entry *entry)
{
	struct buf instead = { 0 };
	bool shown = veil_lifts(logging->veil, entry, &instead);

	if (logging->records)
		entry_row(logging, entry, buf_str(&instead), shown);
	else
		entry_json(logging, entry, buf_str(&instead), shown);
	buf_free(&instead);
}

/* Read to the end before anything is printed: whoever reads us slowly must not
 * keep others from writing. */
static void
tell_all(struct logging *logging)
{
	struct call *call = logging->call;
	struct log_cursor *cursor;
	struct entry entry;
	char *text = NULL;
	size_t length = 0;

	logging->lines = open_memstream(&text, &length);
	if (!logging->lines)
		return;
	cursor = log_read(call->store, &logging->filter);
	while (cursor && !call_interrupted() && log_next(cursor, &entry))
		if (about(entry.path, logging->path))
			tell(logging, &entry);
	if (cursor)
		log_close(cursor);
	fclose(logging->lines);
	fwrite(text, 1, length, call->out);
	free(text);
}

static enum exit_code
run(struct call *call)
{
	struct logging logging = { .call = call, .filter = { .kind = ENTRY_UNKNOWN } };
	struct records records = { call->arena, columns, COUNT_OF(columns), NULL, 0, 0 };

	if (call->arguments_count && !limit(&logging))
		return call_failed(call);
	if (!call->json)
		logging.records = &records;
	logging.veil = veil_new(call->store);
	tell_all(&logging);
	veil_free(logging.veil);
	if (logging.records)
		records_print(call, &records, "entries", _("Nothing has been written yet."));
	records_free(&records);
	return EXIT_DONE;
}

const struct cmd cmd_log = {
	.name = "log",
	.arguments = "[SESSION [QUESTION]]",
	.summary = N_("history: who wrote what, and when"),
	.help = N_(
		"Prints every entry in order; nothing is ever changed or taken out. --json gives "
		"one object a line. Ratings that are not revealed are counted, not shown."),
	.most = 2,
	.need = NEED_STORE,
	.run = run,
	.paged = true,
};
