#include "session/handout.h"

#include "base/lang.h"
#include "cmd/compiling.h"
#include "cmd/panels.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "exchange/sheet_out.h"

static void
tell(struct call *call, const struct package_told *told, const char *to)
{
	struct answer_json answer;

	if (!call->json) {
		if (!call->quiet)
			say(call,
				PLURAL("Written to %s: %zu file. Begin with index.html.\n",
					"Written to %s: %zu files. Begin with index.html.\n",
					told->files),
				to, told->files);
		return;
	}
	answer_open(&answer);
	json_text(&answer.json, "folder", str_of(to));
	json_integer(&answer.json, "files", (int64_t)told->files);
	json_integer(&answer.json, "forms", (int64_t)told->forms);
	json_integer(&answer.json, "examples", (int64_t)told->documents[PACKAGE_EXAMPLES]);
	json_integer(&answer.json, "maps", (int64_t)told->documents[PACKAGE_MAPS]);
	json_integer(&answer.json, "results", (int64_t)told->documents[PACKAGE_RESULTS]);
	json_integer(&answer.json, "courses", (int64_t)told->documents[PACKAGE_COURSES]);
	json_bool(&answer.json, "demo", store_is_demo(call->store));
	answer_close(&answer, call->out);
}

static enum exit_code
preview(struct call *call, struct handout *handout)
{
	struct sheet sheet;
	struct buf out = { 0 };
	enum exit_code code = EXIT_USAGE;

	handout_sheet(handout, &sheet);
	if (sheet_write(&sheet, panels_format(call), &out, call->diags)) {
		say(call, "%.*s", STR_ARGS(buf_str(&out)));
		code = EXIT_DONE;
	}
	buf_free(&out);
	sheet_free(&sheet);
	return code;
}

static enum exit_code
pack(struct call *call, struct handout *handout, const char *to)
{
	struct package_told told;

	if (call_flag(call, "preview"))
		return preview(call, handout);
	if (!handout_write(handout, to, &told, call->diags))
		return call_failed(call);
	tell(call, &told, to);
	return EXIT_DONE;
}

/* On a terminal one sees first what would be in it. */
static bool
wants_screen(const struct call *call)
{
	return !call_option(call, "output") && !call_flag(call, "preview") &&
	       !call_option(call, "form") && !call_option(call, "round") &&
	       !call_option(call, "apart") && screen_wanted(call);
}

static enum exit_code
run(struct call *call)
{
	const char *to = call_option(call, "output");
	struct handout handout = { .of = { .store = NULL } };
	enum exit_code code;

	if (wants_screen(call))
		return screen_store(call, false)
			       ? screen_run(call, &(struct ui_wish){ .package = true })
			       : call_failed(call);
	if (!to && !call_flag(call, "preview")) {
		diag_error(call->diags, place_none(), "usage.output",
			_("Say which folder to make: -o FOLDER."));
		return EXIT_USAGE;
	}
	if (!papers_store(call, false))
		return call_failed(call);
	code = compiling_open(call, call_option(call, "form"), &handout.of, &handout.comparing);
	if (code == EXIT_DONE)
		code = pack(call, &handout, to);
	handout_close(&handout);
	return code;
}

static const struct option_row options[] = {
	{ .name = "output",
		.letter = 'o',
		.value = "FOLDER",
		.help = N_("the folder to make; it must not be there yet") },
	{ .name = "preview",
		.help = N_("what would be in it and what not, and why; nothing is written") },
	{ .name = "form", .value = "ID", .help = N_("the form that is compiled") },
	{ .name = "round",
		.value = "N",
		.help = N_("in which round; the newest that is handed in when left out") },
	{ .name = "apart",
		.value = "CHOICE",
		.help = N_("of a form that keeps documents apart: only these") },
	{ .name = NULL },
};

const struct cmd cmd_package = {
	.name = "package",
	.arguments = "-o FOLDER | --preview",
	.summary = N_("what may be handed out to everybody, as a folder"),
	.help = N_("Makes a folder that anybody can read with a browser, beginning with "
		   "index.html: the questionnaires, the main features, and of finished documents "
		   "that are shared with everybody the learning examples, process maps, results "
		   "of local work and trainings that are kept. It has no participants, no single "
		   "ratings, no texts that are not shared, and none that is marked as naming "
		   "someone."),
	.options = options,
	.need = NEED_NOTHING,
	.run = run,
};
