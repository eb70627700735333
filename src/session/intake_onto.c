/* Into a document that the store has: what may come in, and what stays as it is here. */
#include "base/lang.h"
#include "base/memory.h"
#include "session/intake_own.h"

/* Its form, unit, round and title, as far as the file says them. */
static struct str
named(struct intake *intake)
{
	const struct incoming_document *document = &intake->document;
	const struct str parts[] = { document->unit, document->round, document->title };
	struct buf words = { 0 };
	struct str kept;

	buf_add(&words, document->form);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (parts[i].length)
			buf_format(&words, " %.*s", STR_ARGS(parts[i]));
	kept = arena_text(&intake->scratch, buf_str(&words));
	buf_free(&words);
	return kept;
}

/* A document that the store has stays with the form it was begun with. */
bool
intake_there_good(struct intake *intake, const struct document_row *row)
{
	struct incoming_document *document = &intake->document;

	if (!intake->onto && intake->there++)
		return false; /* of many one is named */
	if (!intake->onto)
		return incoming_fault(intake->incoming, document->at, "import.exists",
			_("The document %.*s %.*s %.*s is in the store already. With --onto what "
			  "differs becomes new answers in it; --dry-run shows what differs."),
			STR_ARGS(document->form), STR_ARGS(document->unit),
			STR_ARGS(document->round));
	if (str_equal(row->form_id, document->form) && str_equal(row->version, document->version))
		return true;
	return incoming_fault(intake->incoming, document->at, "import.version",
		_("The document is of %.*s %.*s in the store, and of %.*s %.*s in the file."),
		STR_ARGS(row->form_id), STR_ARGS(row->version), STR_ARGS(document->form),
		STR_ARGS(document->version));
}

/* ---- locked ---- */

static struct str
state_words_of(struct intake *intake, const struct state_rule *state, uint32_t version)
{
	struct str label = words_in(&state->label, intake->language);

	return arena_format(&intake->arena, _("%.*s, version %u"),
		STR_ARGS(label.length ? label : state->name), version);
}

bool
intake_unlocked(struct intake *intake)
{
	const struct answers *answers = intake->answers;

	if (!intake->barred)
		return true;
	return incoming_fault(intake->incoming, intake->document.at, "import.locked",
		PLURAL("%.*s is locked in the store (%.*s), and the file would change %zu thing in "
		       "it. The move out of that state opens its next version.",
			"%.*s is locked in the store (%.*s), and the file would change %zu things "
			"in it. The move out of that state opens its next version.",
			intake->barred),
		STR_ARGS(named(intake)),
		STR_ARGS(state_words_of(intake, answers->state, answers->version)), intake->barred);
}

/* ---- what is kept as it is here ---- */

static void
note(struct intake *intake, const char *what, struct str here, struct str file)
{
	struct intake_done *done = &intake->done;

	if (str_equal(here, file))
		return;
	done->kept =
		memory_grow(done->kept, done->kept_count, &done->kept_room, sizeof *done->kept);
	done->kept[done->kept_count++] = (struct intake_kept){ .document = intake->id,
		.named = arena_text(&intake->arena, named(intake)),
		.what = what,
		.here = arena_text(&intake->arena, here),
		.file = arena_text(&intake->arena, file) };
}

static struct str
progress_words(struct str progress)
{
	if (str_is(progress, "approve"))
		return str_of(_("approved"));
	if (str_is(progress, "send_back"))
		return str_of(_("sent back"));
	return str_of(progress.length ? _("handed in") : _("not handed in"));
}

void
intake_note_kept(struct intake *intake, const struct document_row *row)
{
	const struct incoming_document *document = &intake->document;
	const struct answers *answers = intake->answers;
	const struct state_rule *state = form_state(intake->form, document->state);

	if (!document->whole)
		return;
	note(intake, N_("title"), row->title.length ? row->title : STR("-"),
		document->title.length ? document->title : STR("-"));
	note(intake, N_("progress"), progress_words(row->progress),
		progress_words(document->progress));
	if (answers->state && state)
		note(intake, N_("state"), state_words_of(intake, answers->state, answers->version),
			state_words_of(intake, state, document->state_version));
}
