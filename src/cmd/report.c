#include "exchange/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/path.h"
#include "cmd/panels.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "session/compared.h"

/* So many files lie beside at once, each of them open. */
#define PAGES_MOST 128

struct reporting {
	struct call *call;
	struct compared of;
	struct report_wish wish;
	struct report *report;
	const char *folder;
	size_t unit; /* SIZE_MAX: all */
	struct str *written;
	size_t count, bytes;
	struct path_new beside[PAGES_MOST]; /* written, and without their names yet */
	size_t beside_count;
};

/* ---- what is wished ---- */

/* Of the newest entry, so that the same store gives the same bytes, unless a day
 * was set. */
static int64_t
made_at(const struct call *call)
{
	const char *now = getenv("BEHOV_NOW");

	if (call_option(call, "at") || (now && *now))
		return clock_now();
	return store_saved_at(call->store);
}

static bool
wished_format(struct reporting *at)
{
	const char *as = call_option(at->call, "as");

	if (page_format_named(str_of(as ? as : "html"), &at->wish.format))
		return true;
	return diag_error(at->call->diags, place_none(), "usage.as",
		_("There is no format \"%s\". There are html, md and text."), as);
}

static bool
wished_unit(struct reporting *at)
{
	struct call *call = at->call;

	at->unit = SIZE_MAX;
	at->wish.inside = call_flag(call, "inside");
	if (call->arguments_count == 0)
		return !at->wish.inside ||
		       diag_error(call->diags, place_none(), "usage.inside",
			       _("--inside is for one unit's own people: behov report UNIT "
				 "--inside -o FOLDER."));
	at->wish.alone = true;
	at->unit = panels_unit(call, at->of.panel, str_of(call->arguments[0]));
	return at->unit != SIZE_MAX;
}

static bool
read_wish(struct reporting *at)
{
	struct call *call = at->call;

	at->wish.of = compared_all(&at->of);
	at->wish.at = made_at(call);
	at->wish.ascii = call->ascii;
	at->folder = call_option(call, "output");
	if (!at->folder || strcmp(at->folder, "-") == 0)
		return diag_error(call->diags, place_none(), "usage.output",
			_("A report is several files. Say in which folder: -o FOLDER."));
	return wished_format(at) && wished_unit(at) &&
	       panels_round(call, at->of.panel, &at->wish.of);
}

/* ---- files ---- */

static bool
is_wished(const struct reporting *at, size_t unit)
{
	return report_has(at->report, unit) && (at->unit == SIZE_MAX || at->unit == unit);
}

static struct str
path_of(const struct reporting *at, struct str name)
{
	return path_join(at->call->arena, str_of(at->folder), name);
}

/* Before anything is written: all of it, or nothing. */
static bool
may_write(struct reporting *at, struct str name)
{
	const char *path = path_of(at, name).at;

	if (at->call->yes || !path_exists(path))
		return true;
	return diag_error(at->call->diags, (struct place){ .path = path }, "file.exists",
		_("The file exists. Nothing was written; choose another folder, or add --yes."));
}

static bool
may_write_all(struct reporting *at)
{
	if (at->unit == SIZE_MAX && !may_write(at, report_index_name(at->report)))
		return false;
	for (size_t i = 0; i < at->of.panel->units_count; i++)
		if (is_wished(at, i) && !may_write(at, report_unit_name(at->report, i)))
			return false;
	return true;
}

static bool
keep_pages(struct reporting *at)
{
	size_t count = at->beside_count;

	at->beside_count = 0;
	return !count || path_keep_all(at->beside, count, at->call->diags);
}

static void
drop_pages(struct reporting *at)
{
	while (at->beside_count)
		path_drop(&at->beside[--at->beside_count]);
}

static bool
write_page(struct reporting *at, struct str name, struct buf *page)
{
	struct path_new made;
	bool good = at->beside_count < PAGES_MOST || keep_pages(at);

	good = good && path_begin(&made, path_of(at, name).at, at->call->diags);
	if (good) {
		path_add(&made, buf_str(page));
		at->beside[at->beside_count++] = made;
		at->bytes += page->length;
		at->written[at->count++] = name;
	}
	buf_free(page);
	return good;
}

static bool
write_pages(struct reporting *at)
{
	struct buf page = { 0 };

	for (size_t i = 0; i < at->of.panel->units_count && !call_interrupted(); i++) {
		if (!is_wished(at, i))
			continue;
		report_unit(at->report, i, &page);
		if (!write_page(at, report_unit_name(at->report, i), &page))
			return false;
	}
	if (at->unit != SIZE_MAX)
		return true;
	report_index(at->report, &page);
	return write_page(at, report_index_name(at->report), &page);
}

static bool
write_all(struct reporting *at)
{
	at->written =
		arena_get(at->call->arena, (at->of.panel->units_count + 1) * sizeof *at->written);
	if (path_make_folder(at->folder, at->call->diags) && may_write_all(at) && write_pages(at))
		return keep_pages(at);
	drop_pages(at);
	return false;
}

/* ---- what is said ---- */

static void
tell(const struct reporting *at)
{
	struct call *call = at->call;
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "folder", str_of(at->folder));
		json_bool(&answer.json, "demo", store_is_demo(call->store));
		json_integer(&answer.json, "bytes", (int64_t)at->bytes);
		json_open_list(&answer.json, "files");
		for (size_t i = 0; i < at->count; i++)
			json_text(&answer.json, NULL, at->written[i]);
		json_close_list(&answer.json);
		answer_close(&answer, call->out);
	} else if (!call->quiet && at->count) {
		say(call,
			PLURAL("%zu page written. Begin with %s.\n",
				"%zu pages written. Begin with %s.\n", at->count),
			at->count, path_of(at, at->written[at->count - 1]).at);
	}
}

static enum exit_code
make(struct reporting *at)
{
	enum exit_code code = EXIT_DONE;

	if (!at->wish.inside)
		panel_decided(at->of.panel);
	at->report = report_open(at->of.panel, &at->wish);
	if (at->unit != SIZE_MAX && !report_has(at->report, at->unit)) {
		diag_error(at->call->diags, place_none(), "compare.none",
			_("Nothing is there to report: %.*s has not begun in that round."),
			STR_ARGS(at->of.panel->units[at->unit].label));
		code = call_failed(at->call);
	} else if (!write_all(at)) {
		code = call_failed(at->call);
	} else {
		tell(at);
	}
	report_close(at->report);
	return code;
}

static enum exit_code
run(struct call *call)
{
	struct reporting at = { .call = call };
	enum exit_code code;

	if (!compared_open(&at.of, call->store, str_of(call_option(call, "form")), call->diags))
		code = call_failed(call);
	else if (!read_wish(&at))
		code = EXIT_USAGE;
	else
		code = make(&at);
	compared_close(&at.of);
	return code;
}

static const struct option_row options[] = {
	{ .name = "output",
		.letter = 'o',
		.value = "FOLDER",
		.help = N_("the folder to write in") },
	{ .name = "as",
		.value = "html|md|text",
		.help = N_("what kind of pages; html when left out") },
	{ .name = "form", .value = "ID", .help = N_("which form, when several have indexes") },
	{ .name = "round",
		.value = "A[,B]",
		.help = N_("of which round; two: the earlier and the later") },
	{ .name = "inside",
		.help = N_("for the unit's own people: with texts that it does not share and "
			   "numbers of fewer than three") },
	{ .name = NULL },
};

const struct cmd cmd_report = {
	.name = "report",
	.arguments = "[UNIT] -o FOLDER",
	.summary = N_("pages to hand out: one for all, and one for each unit"),
	.help = N_("Writes index.html and a page for each unit, or the page of one unit. A page "
		   "is one file that needs nothing else and fetches nothing, on a screen and on "
		   "paper. It has the numbers of \"behov compare\", and nothing that a reader "
		   "outside the unit may not read: no single rating, no number of fewer than "
		   "three (but medians of what is rated by name, on behalf of an actor), no text "
		   "that is not shared, nothing personal. The same store gives "
		   "the same bytes."),
	.options = options,
	.most = 1,
	.need = NEED_STORE,
	.run = run,
};
