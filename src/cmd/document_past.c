/* Versions of a document, and what differs: between them, and from where its
 * answers were taken. */
#include "base/lang.h"
#include "cmd/document.h"
#include "cmd/print.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "session/prefill.h"
#include "session/states.h"
#include "session/version.h"

/* ---- moves that were made ---- */

static const struct records_column version_columns[] = {
	{ "at", N_("when"), false },
	{ "version", N_("version"), true },
	{ "from", N_("from"), false },
	{ "to", N_("to"), false },
	{ "locked", N_("locked"), false },
	{ "reason", N_("reason"), false },
};

enum exit_code
document_versions(struct papering *at)
{
	struct call *call = at->call;
	struct records records = { call->arena, version_columns, COUNT_OF(version_columns), NULL, 0,
		0 };
	bool words = !call->json && !call->plain;
	size_t count;
	struct move_made *made = session_moves_made(at->session, call->arena, &count);

	for (size_t i = 0; i < count; i++) {
		records_instant(&records, made[i].at);
		records_number(&records, made[i].version);
		records_cell(&records, made[i].from);
		records_cell(&records, made[i].to);
		records_cell(&records, str_of(made[i].locks ? (words ? _("yes") : "yes") : ""));
		records_cell(&records, made[i].reason);
	}
	records_print(call, &records, "moves", _("It has not been moved yet."));
	records_free(&records);
	return EXIT_DONE;
}

/* ---- two versions ---- */

static bool
read_version(struct papering *at, const char *text, uint32_t *number)
{
	int64_t wished;

	if (str_to_integer(str_of(text), &wished) && wished > 0 && wished < UINT32_MAX) {
		*number = (uint32_t)wished;
		return true;
	}
	return diag_error(at->call->diags, place_none(), "usage.version",
		_("\"%s\" is not a version. Write its number, as 1."), text);
}

static const struct records_column difference_columns[] = {
	{ "change", N_("change"), false },
	{ "question", N_("question"), false },
	{ "path", N_("path"), false },
	{ "row", N_("row"), false },
	{ "cell", N_("cell"), false },
	{ "before", N_("before"), false },
	{ "after", N_("after"), false },
};

static const char *const difference_names[] = {
	[DIFFERENCE_CHANGED] = "changed",
	[DIFFERENCE_ADDED] = "added",
	[DIFFERENCE_REMOVED] = "removed",
};

static const char *const difference_words[] = {
	[DIFFERENCE_CHANGED] = N_("changed"),
	[DIFFERENCE_ADDED] = N_("new"),
	[DIFFERENCE_REMOVED] = N_("removed"),
};

static void
fill_difference(struct papering *at, struct records *records, const struct difference *difference)
{
	bool words = !at->call->json && !at->call->plain;
	struct str label = words_in(&difference->question->label, at->session->language);

	records_cell(records, str_of(words ? _(difference_words[difference->kind])
					   : difference_names[difference->kind]));
	records_cell(records, words && label.length ? label : difference->question->name);
	records_cell(records, difference->path);
	records_cell(records, difference->row_label);
	records_cell(records, difference->cell);
	records_cell(records, difference->before);
	records_cell(records, difference->after);
}

/* For people: one thing a line, without paths. */
static void
say_difference(struct papering *at, const struct difference *difference)
{
	struct buf line = { 0 };
	struct str label = words_in(&difference->question->label, at->session->language);

	buf_format(&line, "%s: %.*s", _(difference_words[difference->kind]),
		STR_ARGS(label.length ? label : difference->question->name));
	if (difference->row_label.length)
		buf_format(&line, " (%.*s)", STR_ARGS(difference->row_label));
	if (difference->cell.length)
		buf_format(&line, " [%.*s]", STR_ARGS(difference->cell));
	if (difference->before.length || difference->after.length)
		buf_format(&line, ": %.*s -> %.*s",
			STR_ARGS(difference->before.length ? difference->before : STR("-")),
			STR_ARGS(difference->after.length ? difference->after : STR("-")));
	say_line(at->call, buf_str(&line));
	buf_free(&line);
}

static enum exit_code
tell_versions(struct papering *at, struct answers *before, struct answers *after)
{
	struct call *call = at->call;
	struct records records = { call->arena, difference_columns, COUNT_OF(difference_columns),
		NULL, 0, 0 };
	size_t count;
	struct difference *list =
		answers_compare(before, after, at->session->language, call->arena, &count);

	for (size_t i = 0; i < count; i++)
		if (call->json || call->plain)
			fill_difference(at, &records, &list[i]);
		else
			say_difference(at, &list[i]);
	if (call->json || call->plain)
		records_print(call, &records, "differences", "");
	else if (!count)
		say(call, "%s\n", _("The versions say the same."));
	records_free(&records);
	return count ? EXIT_NO : EXIT_DONE;
}

enum exit_code
document_compare(struct papering *at)
{
	struct call *call = at->call;
	uint32_t first = 0, second = at->session->answers->version;
	struct answers *before, *after = NULL;
	enum exit_code code;

	if (!read_version(at, call_option(call, "compare"), &first) ||
		(call->arguments_count > 1 && !read_version(at, call->arguments[1], &second)))
		return EXIT_USAGE;
	before = session_version(at->session, first, call->diags);
	if (before)
		after = session_version(at->session, second, call->diags);
	code = after ? tell_versions(at, before, after) : call_failed(call);
	answers_free(before);
	answers_free(after);
	return code;
}

/* ---- where answers were taken from ---- */

static const struct records_column prefill_columns[] = {
	{ "number", N_("number"), true },
	{ "change", N_("change"), false },
	{ "question", N_("question"), false },
	{ "field", N_("field"), false },
	{ "label", N_("name"), false },
	{ "row", N_("row"), false },
	{ "there", N_("there"), false },
	{ "here", N_("here"), false },
	{ "source", N_("source"), false },
};

static const char *const prefill_names[] = {
	[PREFILL_NEW] = "new",
	[PREFILL_CHANGED] = "changed",
	[PREFILL_REMOVED] = "removed",
};

static const char *const prefill_words[] = {
	[PREFILL_NEW] = N_("new"),
	[PREFILL_CHANGED] = N_("changed"),
	[PREFILL_REMOVED] = N_("removed"),
};

static struct str
said_value(struct papering *at, const struct question *question, const struct value *value)
{
	struct buf text = { 0 };
	struct str said;

	if (value->kind != VALUE_NONE && !question->type->container)
		answer_say(at->session->answers, question, value, at->session->language, &text);
	else
		value_write(&text, value);
	said = arena_text(at->call->arena, buf_str(&text));
	buf_free(&text);
	return said;
}

static void
fill_prefill(struct papering *at, struct records *records, size_t number,
	const struct prefill_difference *difference)
{
	const struct question *field =
		difference->field ? difference->field : difference->spot.question;
	bool words = !at->call->json && !at->call->plain;
	struct buf row = { 0 };

	if (difference->row)
		row_say(at->session->answers, difference->row, at->session->language, &row);
	records_number(records, (int64_t)number);
	records_cell(records, str_of(words ? _(prefill_words[difference->kind])
					   : prefill_names[difference->kind]));
	records_cell(records, difference->spot.question->name);
	records_cell(records, difference->field ? difference->field->name : STR(""));
	records_cell(records, difference->label);
	records_cell(records, buf_str(&row));
	records_cell(records, said_value(at, field, &difference->now));
	records_cell(records, said_value(at, field, &difference->here));
	records_cell(records, words ? str_part(difference->source, 0, 8) : difference->source);
	buf_free(&row);
}

enum exit_code
document_differences(struct papering *at)
{
	struct call *call = at->call;
	struct records records = { call->arena, prefill_columns, COUNT_OF(prefill_columns), NULL, 0,
		0 };
	size_t count;
	struct prefill_difference *list = session_differences(at->session, call->arena, &count);

	for (size_t i = 0; i < count; i++)
		fill_prefill(at, &records, i + 1, &list[i]);
	records_print(call, &records, "differences",
		_("Nothing differs from where the answers were taken."));
	records_free(&records);
	return count ? EXIT_NO : EXIT_DONE;
}

enum exit_code
document_take(struct papering *at)
{
	struct call *call = at->call;
	struct answer_json answer;
	int64_t number;
	size_t count;
	struct prefill_difference *list = session_differences(at->session, call->arena, &count);

	if (!str_to_integer(str_of(call_option(call, "take")), &number) || number < 1 ||
		(uint64_t)number > count) {
		diag_error(call->diags, place_none(), "usage.take",
			_("There is no difference \"%s\": --differences lists those there are. "
			  "Nothing was taken over."),
			call_option(call, "take"));
		return EXIT_USAGE;
	}
	if (!session_take_over(at->session, &list[number - 1], call->diags))
		return call_failed(call);
	if (call->json) {
		answer_open(&answer);
		json_uid(&answer.json, "document", &at->session->document);
		json_integer(&answer.json, "taken", number);
		answer_close(&answer, call->out);
	} else {
		say(call, "%s\n", _("Taken over."));
	}
	return EXIT_DONE;
}
