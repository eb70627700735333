#include "exchange/exporter.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/path.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "session/refs.h"
#include "store/log.h"

static const struct exporter *
wished_exporter(struct call *call)
{
	const char *name = call_option(call, "as");
	const struct exporter *exporter = exporter_named(name ? name : "csv");
	struct buf names = { 0 };

	if (exporter)
		return exporter;
	for (size_t i = 0; exporters[i]; i++)
		buf_format(&names, "%s%s", i ? ", " : "", exporters[i]->name);
	diag_error(call->diags, place_none(), "usage.as",
		_("There is no format \"%s\". There are %s."), name, names.at);
	buf_free(&names);
	return NULL;
}

static bool
is_standard(const char *to)
{
	return !to || strcmp(to, "-") == 0;
}

static bool
may_write(struct call *call, const struct exporter *exporter, const char *to)
{
	if (is_standard(to) && exporter->binary && isatty(fileno(call->out)))
		return diag_error(call->diags, place_none(), "usage.output",
			_("The format %s is nothing a terminal can show. Say where to with -o "
			  "FILE."),
			exporter->name);
	if (is_standard(to) || call->yes || !path_exists(to))
		return true;
	return diag_error(call->diags, (struct place){ .path = to }, "file.exists",
		_("The file exists. Nothing was written; choose another name, or add --yes."));
}

static void
tell(const struct call *call, const char *to, size_t bytes)
{
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "file", str_of(to));
		json_integer(&answer.json, "bytes", (int64_t)bytes);
		json_bool(&answer.json, "demo", store_is_demo(call->store));
		answer_close(&answer, call->out);
	} else if (!call->quiet) {
		say(call, _("Written to %s.\n"), to);
	}
}

/* The time that files with one are given: of the newest entry, so that the same
 * store gives the same bytes, or the one asked for. */
static int64_t
made_at(struct call *call)
{
	return call_option(call, "at") ? clock_now() : store_saved_at(call->store);
}

static void
read_wish(struct call *call, struct export_wish *wish)
{
	*wish = (struct export_wish){
		.hidden = call_flag(call, "hidden"),
		.personal = call_flag(call, "personal"),
		.wide = call_flag(call, "wide"),
		.raw = call_flag(call, "raw"),
		.form = str_of(call_option(call, "form")),
		.unit = str_of(call_option(call, "unit")),
		.round = str_of(call_option(call, "round")),
		.at = made_at(call),
		.look = refs_lend,
		.looked = refs_return,
	};
}

static bool
write_all(struct call *call, const struct exporter *exporter, struct export_wish *wish,
	struct output *output)
{
	const char *to = call_option(call, "output");
	bool good;

	if (is_standard(to))
		output_stream(output, call->out);
	else if (!output_file(output, to, call->diags))
		return false;
	wish->context = wish->personal ? refs_open(call->store) : refs_open_handed(call->store);
	good = export_write(call->store, exporter, wish, output, call->diags);
	refs_close(wish->context);
	return output_end(output, good, call->diags);
}

static bool
has_any(struct store *store, enum entry_kind kind)
{
	struct log_filter filter = { .kind = kind, .most = 1 };
	struct log_cursor *cursor = log_read(store, &filter);
	struct entry entry;
	bool found = log_next(cursor, &entry);

	log_close(cursor);
	return found;
}

/* Nobody should take the file for all that there is. */
static void
note_left_out(struct call *call)
{
	if (has_any(call->store, ENTRY_note) || has_any(call->store, ENTRY_discussion))
		diag_note(call->diags, place_none(), "export.notes",
			_("Notes and what was talked about are in no export. The whole is kept by "
			  "\"behov backup\"."));
}

static enum exit_code
run(struct call *call)
{
	const struct exporter *exporter = wished_exporter(call);
	const char *to = call_option(call, "output");
	struct export_wish wish;
	struct output output;

	if (!exporter)
		return EXIT_USAGE;
	if (!exporter_there(exporter, call->diags))
		return EXIT_UNAVAILABLE;
	read_wish(call, &wish);
	if ((wish.wide || wish.raw) && exporter != &exporter_csv) {
		diag_error(call->diags, place_none(), "usage.as",
			_("--wide and --raw go with --as csv."));
		return EXIT_USAGE;
	}
	if (!papers_form_there(call, wish.form) || !papers_unit_there(call, wish.unit))
		return EXIT_USAGE;
	if (!may_write(call, exporter, to))
		return call_failed(call);
	if (store_is_demo(call->store))
		diag_note(call->diags, place_none(), "export.demo",
			_("DEMO: all of this is invented, and marked so."));
	if (!write_all(call, exporter, &wish, &output))
		return call_failed(call);
	if (!is_standard(to)) {
		note_left_out(call);
		tell(call, to, output.bytes);
	}
	return EXIT_DONE;
}

#define FORMATS "json|ndjson|csv|xlsx|sav|dta|ddi|codebook|graphml"

static const struct option_row options[] = {
	{ .name = "as", .value = FORMATS, .help = N_("the format; csv when left out") },
	{ .name = "output",
		.letter = 'o',
		.value = "FILE",
		.help = N_("where to; - or nothing is standard output") },
	{ .name = "wide", .help = N_("csv with one line a document and a column a question") },
	{ .name = "raw",
		.help = N_("csv without the apostrophe that stops spreadsheets from running "
			   "formulas") },
	{ .name = "hidden", .help = N_("also answers that the form's logic hides") },
	{ .name = "personal", .help = N_("also what is marked personal") },
	{ .name = "form", .value = "ID", .help = N_("only documents of this form") },
	{ .name = "unit", .value = "CODE", .help = N_("only documents about this unit") },
	{ .name = "round", .value = "N", .help = N_("only documents of this round") },
	{ .name = NULL },
};

const struct cmd cmd_export = {
	.name = "export",
	.arguments = "[--as FORMAT] [-o FILE]",
	.summary = N_("data out"),
	.help = N_("Writes all documents in a fixed order: the same store gives the same bytes. "
		   "Ratings that are not revealed are never written; nor are single ratings and "
		   "median of an anonymous question with fewer than three answers, nor what is "
		   "worked out from it. Notes, what was talked about, comments, tags and earlier "
		   "versions are in no format: \"behov backup\" keeps the whole. The file can be "
		   "read by nobody but you (mode 0600) and "
		   "never replaces another without --yes."),
	.options = options,
	.need = NEED_STORE,
	.run = run,
};
