#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "session/register_people.h"
#include "session/session.h"

#include <stdlib.h>

/* "label=..,role=..,actor=..,level=..": a comma ends a value only where another
 * name and "=" follow, so that a label may hold commas. */
static struct str *
participant_field(struct participant *participant, struct str name)
{
	struct {
		const char *name;
		struct str *field;
	} fields[] = {
		{ "label", &participant->label },
		{ "role", &participant->role },
		{ "actor", &participant->actor },
		{ "level", &participant->level },
	};

	for (size_t i = 0; i < COUNT_OF(fields); i++)
		if (str_is(name, fields[i].name))
			return fields[i].field;
	return NULL;
}

/* The end of the value that begins at `from`. */
static size_t
value_end(struct str text, size_t from)
{
	for (size_t i = from; i < text.length; i++) {
		struct participant ignored = { .label = { 0 } };
		struct str rest;

		if (text.at[i] != ',')
			continue;
		rest = str_from(text, i + 1);
		if (participant_field(&ignored, str_trim(str_cut(&rest, '='))) && rest.at)
			return i;
	}
	return text.length;
}

static bool
read_participant(struct call *call, struct str text, struct participant *participant)
{
	size_t at = 0;

	while (at < text.length) {
		struct str rest = str_from(text, at), name = str_cut(&rest, '=');
		struct str *field = participant_field(participant, str_trim(name));
		size_t from = at + name.length + 1, end;

		if (!field || !rest.at)
			return diag_error(call->diags, place_none(), "usage.participant",
				_("\"%.*s\" is not a participant. Write "
				  "'label=...,role=...,actor=...,level=...'; each may be left "
				  "out."),
				STR_ARGS(text));
		end = value_end(text, from);
		*field = str_trim(str_part(text, from, end - from));
		at = end + 1;
	}
	return true;
}

static size_t
count_options(const struct call *call, const char *name)
{
	size_t count = 0;

	while (call_option_at(call, name, count))
		count++;
	return count;
}

static bool
read_participants(struct call *call, struct session_wish *wish)
{
	struct participant *participants;
	size_t count = count_options(call, "participant");
	const char *text;

	participants = arena_get(call->arena, (count + 1) * sizeof *participants);
	for (size_t i = 0; (text = call_option_at(call, "participant", i)); i++)
		if (!read_participant(call, str_of(text), &participants[i]))
			return false;
	wish->participants = participants;
	wish->participants_count = count;
	return true;
}

/* People of the unit who are there today: picked, not typed again. */
static bool
pick_people(struct call *call, struct session_wish *wish)
{
	size_t count = count_options(call, "person"), typed = wish->participants_count;
	struct participant *all = arena_get(call->arena, (count + typed + 1) * sizeof *all);
	struct unit_person person;

	for (size_t i = 0; i < count; i++) {
		struct str word = str_of(call_option_at(call, "person", i));

		if (!person_named(call->store, STR(""), wish->unit, word, call->arena, &person,
			    call->diags))
			return false;
		if (!person_active(&person, clock_today()))
			return diag_error(call->diags, place_none(), "register.ended",
				_("\"%.*s\" is not there today: old conversations keep them, new "
				  "ones do not take them. Nothing was begun."),
				STR_ARGS(word));
		all[i] = person_participant(&person);
	}
	for (size_t i = 0; i < typed; i++)
		all[count + i] = wish->participants[i];
	wish->participants = all;
	wish->participants_count = count + typed;
	return true;
}

/* ---- what was made ---- */

static void
tell_json(const struct call *call, const struct session *session)
{
	struct answer_json answer;
	struct json *json = &answer.json;

	answer_open(&answer);
	json_uid(json, "session", &session->id);
	json_uid(json, "document", &session->document);
	json_text(json, "form", session->form->id);
	json_text(json, "version", session->form->version);
	json_text(json, "unit", session->unit);
	json_text(json, "round", session->round);
	json_text(json, "title", session->title);
	json_integer(json, "number", session->number);
	json_bool(json, "consented", session->consented);
	json_open_list(json, "participants");
	for (size_t i = 0; i < session->answers->seats_count; i++) {
		const struct seat *seat = &session->answers->seats[i];

		if (!seat->present)
			continue;
		json_open(json, NULL);
		json_integer(json, "seat", seat->number);
		json_text(json, "label", seat->label);
		json_text(json, "role", seat->role);
		json_text(json, "actor", seat->actor);
		json_text(json, "level", seat->level);
		json_close(json);
	}
	json_close_list(json);
	answer_close(&answer, call->out);
}

static void
tell(const struct call *call, const struct session *session)
{
	char id[UID_TEXT];
	struct buf title = { 0 };

	uid_write(id, &session->id);
	if (call->json) {
		tell_json(call, session);
		return;
	}
	if (call->plain) {
		fprintf(call->out, "session\n%s\n", id);
		return;
	}
	session_title(session, &title);
	say_line(call, buf_str(&title));
	say(call, _("Conversation %s has begun.\n"), id);
	if (!session->consented)
		say(call, _("Before the first answer those present are to be told what is saved: "
			    "--consent says that they were.\n"));
	buf_free(&title);
}

static enum exit_code
go_on(struct call *call, struct session *session)
{
	char id[UID_TEXT];
	struct ui_wish wish = { .store = call->store };
	bool open = !call_flag(call, "no-open") && screen_wanted(call);

	uid_write(id, &session->id);
	wish.session = arena_text(call->arena, str_of(id));
	if (!open)
		tell(call, session);
	session_close(session);
	return open ? screen_run(call, &wish) : EXIT_DONE;
}

static bool
make_store(struct call *call)
{
	struct str place = store_place(call->arena, call_option(call, "store"));

	call->store = store_open(place.at, STORE_CREATE, false, call->diags);
	return call->store != NULL;
}

/* The code of a unit that was called by its name; else what was written, to be refused
 * where it is asked for. */
static struct str
unit_code(struct call *call, struct str path, struct str unit)
{
	struct diags ignored = { 0 };
	struct form *form = form_load_file(path.at, &ignored);
	const struct register_row *row = NULL;

	diags_clear(&ignored);
	if (form && form->unit)
		row = register_named(form->unit, unit);
	if (row)
		unit = arena_text(call->arena, row->code);
	form_free(form);
	return unit;
}

static enum exit_code
run(struct call *call)
{
	struct session_wish wish = {
		.form = str_of(call_option(call, "form")),
		.unit = str_of(call_option(call, "unit")),
		.round = str_of(call_option(call, "round")),
		.title = str_of(call_option(call, "title")),
		.consent = call_flag(call, "consent"),
	};
	struct session *session;
	struct str path;

	if (!wish.form.length) {
		diag_error(call->diags, place_none(), "usage.form",
			_("Say which form: --form FILE or --form ID. \"behov list forms\" shows "
			  "those there are."));
		return EXIT_USAGE;
	}
	if (!session_round(wish.round, call->diags) || !read_participants(call, &wish))
		return EXIT_USAGE;
	/* Nothing is made on the disk before it is known what to begin. */
	if (!form_find(call->arena, wish.form, &path, call->diags) || !make_store(call))
		return call_failed(call);
	wish.unit = unit_code(call, path, wish.unit);
	if (!pick_people(call, &wish))
		return call_failed(call);
	session = session_begin(call->store, &wish, call->diags);
	return session ? go_on(call, session) : call_failed(call);
}

static const struct option_row options[] = {
	{ .name = "unit",
		.value = "CODE",
		.help = N_("whom it is about, a code or a name of the form's register") },
	{ .name = "form",
		.value = "FILE_OR_ID",
		.help = N_("the form: a file, or the id of one that is found") },
	{ .name = "round", .value = "N", .help = N_("which round; 1 when left out") },
	{ .name = "title",
		.value = "TEXT",
		.help = N_("what to call it, for forms without a unit or with several documents") },
	{ .name = "consent",
		.help = N_("those present were told what is saved, why and how long") },
	{ .name = "participant",
		.value = "label=..,role=..,actor=..,level=..",
		.many = true,
		.help = N_("somebody in the room; each part may be left out") },
	{ .name = "person",
		.value = "PERSON",
		.many = true,
		.help = N_("one of the unit's people: the beginning of the id, the label or the "
			   "role; \"behov people\" shows them") },
	{ .name = "no-open", .help = N_("begin it, but do not open it") },
	{ .name = NULL },
};

const struct cmd cmd_new = {
	.name = "new",
	.arguments = "--form FILE_OR_ID [--unit CODE] [--round N]",
	.summary = N_("begin a conversation"),
	.help = N_("Begins a conversation about a unit, and opens it on a terminal. Where the unit "
		   "has been talked with in the same round before, it goes on with those answers."),
	.options = options,
	.need = NEED_NOTHING, /* opens the store itself, once it is needed */
	.run = run,
	.interactive = true,
};
