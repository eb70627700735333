#include "session/proposal.h"

#include <string.h>

#include "base/json.h"
#include "base/lang.h"
#include "cmd/compiling.h"
#include "cmd/panels.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "exchange/sheet_out.h"

struct proposing {
	struct call *call;
	struct proposal proposal;
	bool names;
};

/* ---- what is wished ---- */

static bool
wished_sessions(struct call *call, size_t *sessions)
{
	const char *wished = call_option(call, "sessions");
	int64_t number;

	if (!wished)
		return true;
	if (!str_to_integer(str_of(wished), &number) || number < 1 ||
		number > PROGRAM_SESSIONS_MOST)
		return diag_error(call->diags, place_none(), "usage.sessions",
			_("--sessions takes a number from 1 to %d, not \"%s\"."),
			PROGRAM_SESSIONS_MOST, wished);
	*sessions = (size_t)number;
	return true;
}

static bool
read_wish(struct proposing *at, struct proposal_wish *wish)
{
	struct call *call = at->call;
	enum form_role role;

	*wish = (struct proposal_wish){
		.of = str_of(call_option(call, "of")),
		.form = str_of(call_option(call, "form")),
		.level = str_of(call_option(call, "level")),
		.unedited = call_flag(call, "unedited"),
	};
	if (!papers_role(call, &role) || !wished_sessions(call, &wish->sessions))
		return false;
	at->names = role == ROLE_COORDINATOR;
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

	program_sheet(at->proposal.program, at->names, &sheets[0]);
	program_needs_sheet(at->proposal.program, &sheets[1]);
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
		json_text(&answer.json, "form", at->proposal.form->id);
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
	bool good = proposal_create(&at->proposal, &made, call->diags);

	if (!at->proposal.form)
		return EXIT_USAGE;
	if (good || made)
		tell_made(at, made);
	return good ? EXIT_DONE : call_failed(call);
}

/* On a terminal one goes through it and edits it; what is asked for in a format is
 * printed. */
static bool
wants_screen(const struct call *call)
{
	static const char *const others[] = { "as", "output", "sessions", "level", "form", "of",
		"round", "filter", "role" };

	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (call_option(call, others[i]))
			return false;
	return screen_wanted(call) && !call_flag(call, "needs") && !call_flag(call, "create") &&
	       !call_flag(call, "unedited");
}

static enum exit_code
propose(struct proposing *at)
{
	struct call *call = at->call;
	struct compared of = { .store = NULL };
	struct comparing comparing;
	struct proposal_wish wish;
	enum exit_code code;

	if (!papers_store(call, call_flag(call, "create")))
		return call_failed(call);
	code = compiling_open(call, call_option(call, "of"), &of, &comparing);
	if (code == EXIT_DONE && (!read_wish(at, &wish) || !proposal_begin(&at->proposal, &of,
								   &comparing, &wish, call->diags)))
		code = EXIT_USAGE;
	compared_close(&of);
	if (code != EXIT_DONE)
		return code;
	code = call_flag(call, "create") ? create(at) : show(at);
	proposal_close(&at->proposal);
	return code;
}

static enum exit_code
run(struct call *call)
{
	struct proposing at = { .call = call };

	if (!wants_screen(call))
		return propose(&at);
	return screen_store(call, false) ? screen_run(call, &(struct ui_wish){ .program = true })
					 : call_failed(call);
}

static const struct option_row options[] = {
	{ .name = "sessions",
		.value = "N",
		.help = N_("how many sessions; two a theme when left out") },
	{ .name = "level",
		.value = "NAME",
		.help = N_("for whom: a track of the trainings; the first when left out") },
	{ .name = "needs", .help = N_("the needs alone, those no training takes up first") },
	{ .name = "unedited",
		.help = N_("as it is worked out, without what was edited on the screen") },
	{ .name = "create", .help = N_("make the proposed sessions as draft documents") },
	{ .name = "form", .value = "ID", .help = N_("the form of the trainings") },
	{ .name = "of", .value = "ID", .help = N_("the form that is compiled") },
	{ .name = "round",
		.value = "N",
		.help = N_("in which round; the newest that is handed in when left out") },
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
