/* What a document is, its moves and its page; versions and what differs are in
 * document_past.c. */
#include "base/clock.h"
#include "base/lang.h"
#include "cmd/document.h"
#include "cmd/print.h"
#include "exchange/card.h"
#include "session/extract.h"
#include "session/states.h"

/* ---- what it is ---- */

static void
moves_json(struct papering *at, struct json *json)
{
	size_t count;
	struct move_offer *offers = session_moves(at->session, at->role, at->call->arena, &count);

	json_open_list(json, "moves");
	for (size_t i = 0; i < count; i++) {
		json_open(json, NULL);
		json_text(json, "to", offers[i].move->to_name);
		json_text(json, "label", offers[i].label);
		json_bool(json, "ready", offers[i].ready);
		json_bool(json, "reason", offers[i].move->reason);
		json_text(json, "why", offers[i].why);
		json_close(json);
	}
	json_close_list(json);
}

static void
tell_json(struct papering *at)
{
	const struct session *session = at->session;
	const struct state_rule *state = session->answers->state;
	struct answer_json answer;
	struct json *json = &answer.json;

	answer_open(&answer);
	json_uid(json, "document", &session->document);
	json_text(json, "form", session->form->id);
	json_text(json, "form_version", session->form->version);
	json_text(json, "unit", session->unit);
	json_text(json, "round", session->round);
	json_text(json, "title", session_document_title(session));
	json_text(json, "state", state ? state->name : STR(""));
	json_text(json, "state_label", session_state_label(session));
	json_bool(json, "locked", answers_locked(session->answers));
	json_integer(json, "version", session->answers->version);
	json_integer(json, "versions", session_versions(at->session));
	json_text(json, "progress", session->progress);
	moves_json(at, json);
	answer_close(&answer, at->call->out);
}

static void
tell_moves(struct papering *at)
{
	size_t count;
	struct move_offer *offers = session_moves(at->session, at->role, at->call->arena, &count);

	for (size_t i = 0; i < count; i++)
		if (offers[i].ready)
			say(at->call, "  --state %.*s: %.*s\n", STR_ARGS(offers[i].move->to_name),
				STR_ARGS(offers[i].label));
		else
			say(at->call, "  --state %.*s: %.*s (%.*s)\n",
				STR_ARGS(offers[i].move->to_name), STR_ARGS(offers[i].label),
				STR_ARGS(offers[i].why));
}

static enum exit_code
tell(struct papering *at)
{
	struct session *session = at->session;
	struct buf title = { 0 };
	char id[UID_TEXT];

	if (at->call->json) {
		tell_json(at);
		return EXIT_DONE;
	}
	uid_write(id, &session->document);
	if (at->call->plain) {
		fprintf(at->call->out, "document\tstate\tversion\n%s\t%.*s\t%u\n", id,
			STR_ARGS(session->answers->state ? session->answers->state->name : STR("")),
			session->answers->version);
		return EXIT_DONE;
	}
	session_title(session, &title);
	say_line(at->call, buf_str(&title));
	buf_free(&title);
	say(at->call, "%s\n", id);
	if (!session->answers->state)
		return EXIT_DONE;
	say(at->call, _("%.*s, version %u\n"), STR_ARGS(session_state_label(session)),
		session->answers->version);
	tell_moves(at);
	return EXIT_DONE;
}

/* ---- moves ---- */

static const struct records_column move_columns[] = {
	{ "to", N_("to"), false },
	{ "label", N_("name"), false },
	{ "ready", N_("can be made"), false },
	{ "reason", N_("asks for a reason"), false },
	{ "why", N_("why not"), false },
};

static enum exit_code
list_moves(struct papering *at)
{
	struct call *call = at->call;
	struct records records = { call->arena, move_columns, COUNT_OF(move_columns), NULL, 0, 0 };
	bool words = !call->json && !call->plain;
	struct str yes = str_of(words ? _("yes") : "yes"), no = str_of(words ? _("no") : "no");
	size_t count;
	struct move_offer *offers = session_moves(at->session, at->role, call->arena, &count);

	for (size_t i = 0; i < count; i++) {
		records_cell(&records, offers[i].move->to_name);
		records_cell(&records, offers[i].label);
		records_cell(&records, offers[i].ready ? yes : no);
		records_cell(&records, offers[i].move->reason ? yes : no);
		records_cell(&records, offers[i].why);
	}
	records_print(call, &records, "moves", _("It has no states to move between."));
	records_free(&records);
	return EXIT_DONE;
}

/* What would be done, without doing it. */
static enum exit_code
try_move(struct papering *at, struct str to, struct str reason)
{
	const struct move_rule *move =
		at->session->answers->state ? move_to(at->session->answers, to) : NULL;
	struct buf why = { 0 };
	bool good = move &&
		    move_ready(at->session->answers, move, at->role, at->session->language, &why);

	if (good && move->reason && !reason.length) {
		good = false;
		buf_text(&why, _("It asks for a reason: --reason TEXT."));
	} else if (!move) {
		buf_text(&why, _("There is no such move from where it is."));
	}
	if (good)
		say(at->call, "%s\n", _("It can be done. Nothing was changed."));
	else
		say_line(at->call, buf_str(&why));
	buf_free(&why);
	return good ? EXIT_DONE : EXIT_NO;
}

/* Of what is missing a person is asked before it is done; where the move back is
 * named, that is meant. */
static struct str
asked_first(struct papering *at, struct str to)
{
	size_t count;
	struct move_offer *offers = session_moves(at->session, at->role, at->call->arena, &count);

	for (size_t i = 0; i < count; i++)
		if (str_equal(offers[i].move->to_name, to) &&
			offers[i].move->to > offers[i].move->from)
			return offers[i].asks;
	return STR("");
}

static enum exit_code
move(struct papering *at)
{
	struct call *call = at->call;
	struct str to = str_of(call_option(call, "state"));
	struct str reason = str_of(call_option(call, "reason"));
	struct str asks = asked_first(at, to);

	if (asks.length)
		diag_note(call->diags, place_none(), "session.left", "%.*s", STR_ARGS(asks));
	if (call->dry_run)
		return try_move(at, to, reason);
	if (!session_move(at->session, to, at->role, reason, call->diags))
		return call_failed(call);
	if (call->json || call->plain)
		return tell(at);
	say(call, _("%.*s, version %u\n"), STR_ARGS(session_state_label(at->session)),
		at->session->answers->version);
	return EXIT_DONE;
}

/* ---- the page ---- */

static struct str
below_title(struct papering *at)
{
	const struct session *session = at->session;
	struct str state = session_state_label(session);
	struct str form = words_in(&session->form->title, session->language);
	struct str day = { 0 };
	struct buf text = { 0 };

	day_write(&text, clock_today());
	day = arena_text(at->call->arena, buf_str(&text));
	buf_clear(&text);
	buf_format(&text, "%s%.*s", store_is_demo(at->call->store) ? "DEMO " : "", STR_ARGS(form));
	if (state.length)
		buf_format(
			&text, _(", %.*s, version %u"), STR_ARGS(state), session->answers->version);
	buf_format(&text, ", %.*s", STR_ARGS(day));
	day = arena_text(at->call->arena, buf_str(&text));
	buf_free(&text);
	return day;
}

static enum exit_code
page(struct papering *at)
{
	struct call *call = at->call;
	const char *wished = call_option(call, "lines");
	int64_t lines = CARD_LINES;
	struct buf out = { 0 };
	struct answer_json answer;
	struct extract extract;

	if (wished && (!str_to_integer(str_of(wished), &lines) || lines < 0 || lines > 10000)) {
		diag_error(call->diags, place_none(), "usage.lines",
			_("\"%s\" is not a number of lines. 0 is as many as it takes."), wished);
		return EXIT_USAGE;
	}
	extract_open(&extract, at->session);

	struct card_wish wish = { .title = extract.title.length ? extract.title
								: session_unit_label(at->session),
		.below = below_title(at),
		.language = at->session->language,
		.width = CARD_WIDTH,
		.lines = (int)lines };
	bool whole = card_write(extract.answers, &wish, &out);

	if (call->json) {
		answer_open(&answer);
		json_uid(&answer.json, "document", &at->session->document);
		json_bool(&answer.json, "whole", whole);
		json_text(&answer.json, "card", buf_str(&out));
		answer_close(&answer, call->out);
	} else {
		say(call, "%.*s", STR_ARGS(buf_str(&out)));
	}
	extract_close(&extract);
	buf_free(&out);
	return EXIT_DONE;
}

/* ---- the verb ---- */

static const struct deed {
	const char *option;
	bool writes;
	enum exit_code (*run)(struct papering *at);
} deeds[] = {
	{ "state", true, move },
	{ "moves", false, list_moves },
	{ "versions", false, document_versions },
	{ "compare", false, document_compare },
	{ "differences", false, document_differences },
	{ "take", true, document_take },
	{ "card", false, page },
	{ "files", false, document_files },
	{ "keep-sums", true, document_keep_sums },
};

/* NULL: none is wished; several is a mistake. */
static bool
wished_deed(struct call *call, const struct deed **deed)
{
	*deed = NULL;
	for (size_t i = 0; i < COUNT_OF(deeds); i++) {
		if (!call_flag(call, deeds[i].option))
			continue;
		if (*deed)
			return diag_error(call->diags, place_none(), "usage.document",
				_("Choose one of --%s and --%s."), (*deed)->option,
				deeds[i].option);
		*deed = &deeds[i];
	}
	if (call->arguments_count > 1 && !(*deed && strcmp((*deed)->option, "compare") == 0))
		return diag_error(call->diags, place_none(), "usage.arguments",
			_("That is too much. Write: behov %s %s"), call->cmd->name,
			call->cmd->arguments);
	return true;
}

static enum exit_code
run(struct call *call)
{
	struct papering at = { .call = call };
	const struct deed *deed;
	enum exit_code code;

	if (!wished_deed(call, &deed) || !papers_role(call, &at.role))
		return EXIT_USAGE;
	if (!papers_store(call, deed && deed->writes))
		return call_failed(call);
	at.session = papers_open(call, str_of(call->arguments[0]));
	if (!at.session)
		return call_failed(call);
	code = deed ? deed->run(&at) : tell(&at);
	session_close(at.session);
	return code;
}

static const struct option_row options[] = {
	{ .name = "state", .value = "STATE", .help = N_("move it to this state") },
	{ .name = "reason", .value = "TEXT", .help = N_("why, where the move asks for it") },
	{ .name = "role",
		.value = "ROLE",
		.help = N_("who does it: interviewer, contact or coordinator; contact when left "
			   "out") },
	{ .name = "moves", .help = N_("the moves from the present state, and why not") },
	{ .name = "versions", .help = N_("every move that was made, with its reason") },
	{ .name = "compare",
		.value = "N",
		.help = N_("what differs between version N and VERSION, or the present one; exit 1 "
			   "when something does") },
	{ .name = "differences",
		.help = N_("what was changed where answers were taken from; exit 1 when there is "
			   "something") },
	{ .name = "take", .value = "N", .help = N_("take over the N-th of the differences") },
	{ .name = "files",
		.help = N_("whether the files it names have changed, by their checksums; exit 1 "
			   "when one has, or is missing") },
	{ .name = "keep-sums", .help = N_("keep the checksum of each file that has none") },
	{ .name = "card", .help = N_("the one-page extract") },
	{ .name = "lines",
		.value = "N",
		.help = N_("with --card: at most so many lines, 60 when left out; 0: all") },
	{ .name = NULL },
};

const struct cmd cmd_document = {
	.name = "document",
	.arguments = "DOCUMENT [VERSION]",
	.summary = N_("a document: its state, versions, differences and one page of it"),
	.help = N_("Without options it tells what the document is and where it can go. A document "
		   "is named by its id or the beginning of it, by its title, or by its unit when "
		   "that has only one. A locked document is opened for its next version by the "
		   "move out of the locked state, which asks for a reason."),
	.options = options,
	.least = 1,
	.most = 2,
	.need = NEED_NOTHING, /* opens the store itself: to read, or to write */
	.run = run,
	.paged = true,
	.can_dry_run = true,
};
