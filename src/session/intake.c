#include "session/intake.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "session/intake_own.h"
#include "session/people.h"
#include "session/write.h"
#include "store/present.h"

/* ---- making and ending ---- */

struct intake *
intake_new(struct store *store, bool onto)
{
	struct intake *intake = memory_get(sizeof *intake);

	intake->store = store;
	intake->onto = onto;
	return intake;
}

void
intake_store(struct intake *intake, struct store *store)
{
	intake->store = store;
}

void
intake_form_at(struct intake *intake, const char *path, struct store *other)
{
	intake->form_path = path;
	intake->form_store = other;
}

void
intake_start(struct intake *intake)
{
	free(intake->done.documents);
	free(intake->done.differences);
	free(intake->done.kept);
	intake->done = (struct intake_done){ .documents = NULL };
	map_free(&intake->documents);
	map_free(&intake->rows);
	intake_forms_start(intake);
}

void
intake_free(struct intake *intake)
{
	if (!intake)
		return;
	intake_start(intake);
	intake_forms_free(intake);
	free(intake->ballots);
	free(intake->spreads);
	free(intake->withheld);
	free(intake->added);
	map_free(&intake->people);
	free(intake->person);
	buf_free(&intake->path);
	buf_free(&intake->value);
	arena_free(&intake->scratch);
	arena_free(&intake->fact);
	arena_free(&intake->arena);
	free(intake);
}

const struct intake_done *
intake_done(const struct intake *intake)
{
	return &intake->done;
}

bool
intake_put(struct intake *intake, struct entry *entry)
{
	intake->barred += intake->locked;
	if (!intake->write || intake->locked)
		return true;
	entry->document = intake->id;
	entry->session = intake->session;
	return log_append(intake->store, entry, incoming_diags(intake->incoming));
}

/* ---- which document ---- */

static bool
unit_good(struct intake *intake)
{
	const struct registry *units = intake->form->unit;
	struct incoming_document *document = &intake->document;
	struct str *codes, near;

	if (!units)
		return !document->unit.length ||
		       incoming_fault(intake->incoming, document->at, "import.unit",
			       _("The form %.*s is not about a unit, but the document is: "
				 "\"%.*s\"."),
			       STR_ARGS(intake->form->id), STR_ARGS(document->unit));
	if (register_find(units, document->unit))
		return true;
	codes = memory_get((units->rows_count + 1) * sizeof *codes);
	for (size_t i = 0; i < units->rows_count; i++)
		codes[i] = units->rows[i].code;
	near = str_nearest(document->unit, codes, units->rows_count);
	free(codes);
	if (near.length)
		return incoming_fault(intake->incoming, document->at, "import.unit",
			_("There is no \"%.*s\" in the register %.*s. Did you mean \"%.*s\"?"),
			STR_ARGS(document->unit), STR_ARGS(units->name), STR_ARGS(near));
	return incoming_fault(intake->incoming, document->at, "import.unit",
		_("There is no \"%.*s\" in the register %.*s."), STR_ARGS(document->unit),
		STR_ARGS(units->name));
}

static bool
round_good(struct intake *intake)
{
	struct incoming_document *document = &intake->document;

	if (intake->form->rounds == (document->round.length > 0))
		return true;
	return incoming_fault(intake->incoming, document->at, "import.round",
		intake->form->rounds ? _("The document does not say which round it is of.")
				     : _("The form has no rounds, but the document has one."));
}

/* Of one document a unit and round the id follows; others keep theirs. */
static bool
find_id(struct intake *intake)
{
	struct incoming_document *document = &intake->document;
	const struct form *form = intake->form;
	struct uid own = document_id(form->id, document->unit, document->round);
	bool follows = form->documents == DOCUMENTS_ONE && (form->unit || form->rounds);

	if (!document->id.length) {
		intake->id = follows ? own : uid_new();
		return true;
	}
	if (!uid_read(document->id, &intake->id) || uid_none(&intake->id))
		return incoming_fault(intake->incoming, document->at, "import.document",
			_("\"%.*s\" is not the id of a document."),
			STR_ARGS(str_part(document->id, 0, 60)));
	if (follows && !uid_equal(&own, &intake->id))
		return incoming_fault(intake->incoming, document->at, "import.document",
			_("The id of the document is not that of its form, unit and round. Was "
			  "one of them changed in the file?"));
	return true;
}

static bool
met_before(struct intake *intake)
{
	char id[UID_TEXT];

	uid_write(id, &intake->id);
	return !map_put(&intake->documents, arena_text(&intake->arena, str_of(id)), 1);
}

static bool
texts_good(struct intake *intake)
{
	struct incoming_document *document = &intake->document;

	return intake_clean(intake, document->at, true, &document->title) &&
	       intake_clean(intake, document->at, true, &document->round) &&
	       intake_clean(intake, document->at, true, &document->unit);
}

/* Everything about the document but its answers; row: of one that the store has. */
static bool
settle_document(struct intake *intake, bool *there, struct document_row *row)
{
	*there = false;
	intake->form = intake_form(intake);
	if (!intake->form || !texts_good(intake) || !unit_good(intake) || !round_good(intake) ||
		!find_id(intake))
		return false;
	if (met_before(intake))
		return incoming_fault(intake->incoming, intake->document.at, "import.twice",
			incoming_kind(intake->incoming) == INCOMING_JSON
				? _("The document comes twice.")
				: _("The document comes twice: its lines must lie together. Sort "
				    "them by their first column."));
	*there = intake->store && document_row(intake->store, &intake->id, &intake->scratch, row);
	return !*there || intake_there_good(intake, row);
}

/* ---- its beginning ---- */

/* One entry for each conversation there was: they all were about this. */
static bool
put_document(struct intake *intake)
{
	struct incoming_document *document = &intake->document;
	struct buf payload = { 0 };
	bool good = true;

	document_write(&payload, intake->form, document->unit, document->round, document->title);
	for (uint32_t i = 0; good && i < (document->sessions ? document->sessions : 1); i++) {
		struct entry entry = {
			.kind = ENTRY_document, .value = buf_str(&payload), .has_value = true
		};

		intake->session = uid_new();
		good = intake_put(intake, &entry);
	}
	buf_free(&payload);
	return good;
}

static bool
put_rows(struct intake *intake)
{
	bool good = true;

	for (size_t i = 0; good && i < intake->added_count; i++) {
		const struct intake_row *row = &intake->added[i];

		good = intake_put(intake, &(struct entry){ .kind = ENTRY_row_add,
						  .uid = row->id,
						  .path = row->path,
						  .value = row->order,
						  .has_value = true });
	}
	return good;
}

/* ---- its end ---- */

static bool
take_progress(struct intake *intake)
{
	struct str progress = intake->document.progress;
	enum entry_kind kind = entry_kind_named(progress);

	if (!progress.length)
		return true;
	if (kind != ENTRY_hand_in && kind != ENTRY_send_back && kind != ENTRY_approve)
		return incoming_fault(intake->incoming, intake->document.at, "import.progress",
			_("\"%.*s\" is none of hand_in, send_back and approve."),
			STR_ARGS(str_part(progress, 0, 60)));
	return intake_put(intake, &(struct entry){ .kind = kind });
}

/* Not how it came there: that is not in the file. */
static bool
put_state(struct intake *intake, const struct state_rule *state)
{
	struct incoming_document *document = &intake->document;
	struct buf payload = { 0 };
	struct json json = { .out = &payload };
	bool good;

	if (document->state_version > 1)
		intake->done.lost.versions++;
	json_open(&json, NULL);
	json_text(&json, "from", intake->form->states[0].name);
	json_text(&json, "state", state->name);
	json_integer(&json, "version", document->state_version);
	json_text(&json, "reason", str_of(_("as it was in the imported file")));
	json_close(&json);
	good = intake_put(intake, &(struct entry){ .kind = ENTRY_decide,
					  .path = STR(STATE_PATH),
					  .value = buf_str(&payload),
					  .has_value = true });
	buf_free(&payload);
	return good;
}

static bool
take_state(struct intake *intake)
{
	struct incoming_document *document = &intake->document;
	const struct form *form = intake->form;
	const struct state_rule *state;
	struct str names[32];
	size_t count = 0;

	if (!document->state.length)
		return true;
	state = form_state(form, document->state);
	if (state && document->state_version)
		return (state == &form->states[0] && document->state_version == 1) ||
		       put_state(intake, state);
	for (; count < form->states_count && count < COUNT_OF(names); count++)
		names[count] = form->states[count].name;
	return incoming_fault(intake->incoming, document->at, "import.state",
		_("The form has no state \"%.*s\" for documents, or no such version. Did you mean "
		  "\"%.*s\"?"),
		STR_ARGS(str_part(document->state, 0, 60)),
		STR_ARGS(str_nearest(document->state, names, count)));
}

/* ---- one document ---- */

static struct intake_document *
add_document(struct intake *intake, bool there)
{
	struct incoming_document *document = &intake->document;
	struct intake_done *done = &intake->done;

	done->documents = memory_grow(done->documents, done->documents_count, &done->documents_room,
		sizeof *done->documents);
	done->documents[done->documents_count] = (struct intake_document){
		.id = intake->id,
		.form = arena_text(&intake->arena, document->form),
		.version = arena_text(&intake->arena, document->version),
		.unit = arena_text(&intake->arena, document->unit),
		.round = arena_text(&intake->arena, document->round),
		.title = arena_text(&intake->arena, document->title),
		.there = there,
	};
	return &done->documents[done->documents_count++];
}

static void
load(struct intake *intake, bool there)
{
	struct answers *answers = answers_new(intake->form);

	intake->answers = answers;
	intake->language = form_language(intake->form, str_of(lang_code()));
	intake->few = arena_get(
		&intake->scratch, (intake->form->questions_count + 1) * sizeof *intake->few);
	answers_hold(answers);
	answers_unit(answers, intake->document.unit);
	if (there)
		present_load(intake->store, &intake->id, answers);
	answers_hold(answers);
	intake->locked = there && answers_locked(answers);
	intake->barred = 0;
}

static bool
put_facts(struct intake *intake)
{
	bool good;

	incoming_again(intake->incoming);
	good = intake_facts(intake);
	return intake_ballots(intake) && good;
}

static uint32_t
last_seat(const struct answers *answers)
{
	return answers->seats_count ? answers->seats[answers->seats_count - 1].number : 0;
}

/* Into a document that the store has. */
static bool
put_onto(struct intake *intake, uint32_t known)
{
	bool good;

	intake->session = uid_new();
	good = put_rows(intake) && intake_put_seats(intake, known);
	return put_facts(intake) && good;
}

static bool
put_rest(struct intake *intake, uint32_t known)
{
	bool good = intake_put_seats(intake, known);

	good = intake_put_roster(intake) && good;
	good = put_facts(intake) && good;
	return take_state(intake) && take_progress(intake) && good;
}

/* A new document is put in at once; only its rows, which keep their ids, and what
 * must stand before them are not. */
static bool
put_new(struct intake *intake, uint32_t known)
{
	struct diags *diags = incoming_diags(intake->incoming);
	bool write = intake->write, rows = intake->added_count > 0;
	bool good = intake_form_keep(intake);

	good = good && (!rows || (put_document(intake) && put_rows(intake)));
	if (!good || (write && !log_many_begin(intake->store, &intake->id, diags)))
		return false;
	good = rows || put_document(intake);
	good = put_rest(intake, known) && good;
	return (!write || log_many_end(intake->store, diags)) && good;
}

static bool
take_parts(struct intake *intake, bool there)
{
	struct incoming_document *document = &intake->document;
	uint32_t known = last_seat(intake->answers);
	bool good = true;

	for (size_t i = 0; i < document->seats_count; i++)
		good = intake_seat(intake, &document->seats[i], there) && good;
	/* Seats that the facts name come first, rows as they are met. */
	good = intake_gather(intake) && good;
	intake_note_people(intake);
	/* Without its rows every path in them would be one more mistake. */
	if (!good)
		return false;
	return there ? put_onto(intake, known) : put_new(intake, known);
}

static bool
take_document(struct intake *intake)
{
	struct document_row row;
	bool there, good;

	arena_clear(&intake->scratch);
	intake->ballots_count = intake->spreads_count = intake->added_count = 0;
	intake->withheld_count = 0;
	if (!settle_document(intake, &there, &row))
		return false;
	intake->made = add_document(intake, there);
	load(intake, there);
	if (there)
		intake_note_kept(intake, &row);
	good = take_parts(intake, there);
	good = intake_unlocked(intake) && good;
	answers_free(intake->answers);
	intake->answers = NULL;
	return good;
}

static bool
take_file(struct intake *intake, struct incoming *incoming, bool write)
{
	const struct diags *diags = incoming_diags(incoming);
	size_t before = diags->errors;

	intake->incoming = incoming;
	intake->write = write;
	intake->there = 0;
	map_free(&intake->people);
	intake->person_count = 0;
	intake->done.lost.plain |= incoming_kind(incoming) != INCOMING_JSON;
	incoming_rewind(incoming);
	while (incoming_document(incoming, &intake->document))
		if (!take_document(intake))
			intake->write = false; /* the rest is only looked through */
	if (intake->there > 1)
		diag_error(incoming_diags(incoming), place_none(), "import.exists",
			PLURAL("%zu more document of the file is in the store already.",
				"%zu more documents of the file are in the store already.",
				intake->there - 1),
			intake->there - 1);
	return diags->errors == before;
}

bool
intake_look(struct intake *intake, struct incoming *incoming)
{
	return take_file(intake, incoming, false);
}

bool
intake_write(struct intake *intake, struct incoming *incoming)
{
	return take_file(intake, incoming, true);
}
