#include "analysis/program.h"

#include <string.h>

#include "base/json.h"
#include "base/lang.h"
#include "cmd/compiling.h"
#include "cmd/panels.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "exchange/features.h"
#include "exchange/sheet_out.h"
#include "form/found.h"
#include "form/view.h"
#include "session/training.h"

struct proposing {
	struct call *call;
	struct compared of;
	struct comparing comparing;
	struct form *form;    /* of the trainings; NULL: none was found */
	struct str form_name; /* as it is opened by */
	struct reading *reading;
	struct program_wish wish;
	struct program *program;
	bool names;
};

/* ---- which form has the trainings ---- */

static struct str
themes_of(const struct proposing *at)
{
	return at->of.panel->themes ? at->of.panel->themes->name : STR("");
}

static bool
take_form(struct proposing *at, struct str path, struct diags *diags)
{
	struct form *form = form_load_file(path.at, diags);

	if (!form)
		return false;
	if (form_trains(form, themes_of(at))) {
		at->form = form;
		at->form_name = path;
		return true;
	}
	form_free(form);
	return false;
}

static bool
find_form(struct proposing *at)
{
	struct call *call = at->call;
	const char *wished = call_option(call, "form");
	struct str path, *paths;
	struct diags ignored = { 0 };
	size_t count;

	if (wished) {
		if (!form_find(call->arena, str_of(wished), &path, call->diags))
			return false;
		if (take_form(at, path, call->diags))
			return true;
		if (!call->diags->errors)
			diag_error(call->diags, place_none(), "usage.form",
				_("The form \"%s\" is no calendar of trainings about these "
				  "themes."),
				wished);
		return false;
	}
	forms_found(call->arena, &paths, &count);
	for (size_t i = 0; i < count && !at->form; i++)
		take_form(at, paths[i], &ignored);
	diags_clear(&ignored);
	return true;
}

/* ---- what is wished ---- */

static bool
wished_sessions(struct proposing *at)
{
	const char *wished = call_option(at->call, "sessions");
	int64_t number;

	if (!wished)
		return true;
	if (!str_to_integer(str_of(wished), &number) || number < 1 ||
		number > PROGRAM_SESSIONS_MOST)
		return diag_error(at->call->diags, place_none(), "usage.sessions",
			_("--sessions takes a number from 1 to %d, not \"%s\"."),
			PROGRAM_SESSIONS_MOST, wished);
	at->wish.sessions = (size_t)number;
	return true;
}

/* The first of the form's tracks, unless another is named. */
static bool
wished_level(struct proposing *at)
{
	const struct question *track = at->form ? view_question(at->form, VIEW_TRACK) : NULL;
	const char *wished = call_option(at->call, "level");
	struct buf names = { 0 };

	if (track && track->choices && track->choices->count) {
		at->wish.levels = track->choices;
		at->wish.level = wished ? str_of(wished) : track->choices->at[0].name;
		if (choices_find(track->choices, at->wish.level) != SIZE_MAX)
			return true;
		for (size_t i = 0; i < track->choices->count; i++)
			buf_format(&names, "%s%.*s", i ? ", " : "",
				STR_ARGS(track->choices->at[i].name));
	}
	if (!wished)
		return true;
	diag_error(at->call->diags, place_none(), "usage.level",
		_("There is no level \"%s\". There are: %s."), wished,
		names.length ? names.at : _("none"));
	buf_free(&names);
	return false;
}

static bool
read_wish(struct proposing *at)
{
	enum form_role role;

	if (!papers_role(at->call, &role) || !find_form(at) || !wished_sessions(at) ||
		!wished_level(at))
		return false;
	at->names = role == ROLE_COORDINATOR;
	at->wish.comparing = at->comparing;
	at->reading = features_reading(at->of.panel, &at->comparing);
	at->wish.features =
		features_for_program(at->reading, at->call->arena, &at->wish.features_count);
	if (at->form)
		at->wish.trainings = trainings_read(
			at->of.refs, at->form->id, at->call->arena, &at->wish.trainings_count);
	return true;
}

/* ---- what comes of it ---- */

static void
write_json(struct sheet *sheets, struct buf *out, struct diags *diags)
{
	struct json json = { .out = out };
	struct buf one = { 0 };

	json_open(&json, NULL);
	json_integer(&json, "behov", 1);
	json_bool(&json, "demo", sheets[0].demo);
	for (size_t i = 0; i < 2; i++) {
		buf_clear(&one);
		sheet_write(&sheets[i], "json", &one, diags);
		json_raw(&json, i ? "needs" : "sessions", str_trim(buf_str(&one)));
	}
	json_close(&json);
	buf_byte(out, '\n');
	buf_free(&one);
}

static enum exit_code
show(struct proposing *at)
{
	const char *format = panels_format(at->call);
	struct sheet sheets[2];
	struct buf out = { 0 };
	bool good = true;
	enum exit_code code = EXIT_USAGE;

	program_sheet(at->program, at->names, &sheets[0]);
	program_needs_sheet(at->program, &sheets[1]);
	if (strcmp(format, "json") == 0)
		write_json(sheets, &out, at->call->diags);
	else if (call_flag(at->call, "needs"))
		good = sheet_write(&sheets[1], format, &out, at->call->diags);
	else
		good = sheet_write(&sheets[0], format, &out, at->call->diags);
	if (good && strcmp(format, "text") == 0 && !call_flag(at->call, "needs")) {
		buf_byte(&out, '\n');
		sheet_write(&sheets[1], format, &out, at->call->diags);
	}
	if (good)
		code = panels_put(at->call, buf_str(&out));
	for (size_t i = 0; i < 2; i++)
		sheet_free(&sheets[i]);
	buf_free(&out);
	return code;
}

static void
tell_made(struct proposing *at, size_t made)
{
	struct call *call = at->call;
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "form", at->form->id);
		json_integer(&answer.json, "made", (int64_t)made);
		answer_close(&answer, call->out);
	} else if (made) {
		say(call,
			PLURAL("%zu draft was made. Edit it as any document.\n",
				"%zu drafts were made. Edit them as any document.\n", made),
			made);
	} else {
		say(call, "%s\n", _("Nothing was made: every place in the series is taken."));
	}
}

static enum exit_code
create(struct proposing *at)
{
	struct call *call = at->call;
	size_t made;
	bool good;

	if (!at->form) {
		diag_error(call->diags, place_none(), "usage.form",
			_("No form with trainings about these themes was found. Say which with "
			  "--form."));
		return EXIT_USAGE;
	}
	good = trainings_create(call->store, at->form_name, at->program, &made, call->diags);
	if (good || made)
		tell_made(at, made);
	return good ? EXIT_DONE : call_failed(call);
}

static enum exit_code
propose(struct proposing *at)
{
	enum exit_code code;

	if (!papers_store(at->call, call_flag(at->call, "create")))
		return call_failed(at->call);
	code = compiling_open(at->call, call_option(at->call, "of"), &at->of, &at->comparing);
	if (code != EXIT_DONE)
		return code;
	if (!read_wish(at))
		return EXIT_USAGE;
	at->program = program_make(at->of.panel, &at->wish);
	return call_flag(at->call, "create") ? create(at) : show(at);
}

static enum exit_code
run(struct call *call)
{
	struct proposing at = { .call = call };
	enum exit_code code = propose(&at);

	program_free(at.program);
	reading_free(at.reading);
	form_free(at.form);
	compared_close(&at.of);
	return code;
}

static const struct option_row options[] = {
	{ .name = "sessions",
		.value = "N",
		.help = N_("how many sessions; two a theme when left out") },
	{ .name = "level",
		.value = "NAME",
		.help = N_("for whom: a track of the trainings; the first when left out") },
	{ .name = "needs", .help = N_("the needs alone, those no training takes up first") },
	{ .name = "create", .help = N_("make the proposed sessions as draft documents") },
	{ .name = "form", .value = "ID", .help = N_("the form of the trainings") },
	{ .name = "of", .value = "ID", .help = N_("the form that is compiled") },
	{ .name = "round", .value = "N", .help = N_("in which round; the newest when left out") },
	{ .name = "filter",
		.value = "TEXT",
		.help = N_("only units whose name has these letters, or COLUMN=VALUE of their "
			   "register") },
	{ .name = "role",
		.value = "ROLE",
		.help = N_("coordinator: name the units that could host") },
	{ .name = "as", .value = SHEET_FORMATS, .help = N_("the format; text when left out") },
	{ .name = "output",
		.letter = 'o',
		.value = "FILE",
		.help = N_("where to; - or nothing is standard output") },
	{ .name = NULL },
};

const struct cmd cmd_program = {
	.name = "program",
	.arguments = "[--sessions N] [--create]",
	.summary = N_("a proposed series of trainings, from what units need"),
	.help = N_("Shares the sessions among the themes by their median gap and says what each is "
		   "built on, how many units need it, and how many have come far enough to host. "
		   "Then the needs, those that no training takes up first. The same answers give "
		   "the same proposal. With --create the sessions become draft documents; those "
		   "that are there already are never made again."),
	.options = options,
	.need = NEED_NOTHING,
	.run = run,
	.paged = true,
};
