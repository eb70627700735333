#include "exchange/package.h"

#include "base/lang.h"
#include "cmd/compiling.h"
#include "cmd/print.h"
#include "exchange/features.h"

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
pack(struct call *call, struct compared *of, const struct comparing *wish, const char *to)
{
	struct reading *reading = features_reading(of->panel, wish);
	struct compiled compiled;
	struct package_wish package = { .compiled = &compiled,
		.title = of->panel->pack.title,
		.look = refs_lend,
		.looked = refs_return,
		.context = of->refs };
	struct package_told told;
	bool good;

	compiled_make(of->panel, wish, reading, &compiled);
	good = package_write(call->store, &package, to, &told, call->diags);
	if (good)
		tell(call, &told, to);
	compiled_free(&compiled);
	reading_free(reading);
	return good ? EXIT_DONE : call_failed(call);
}

static enum exit_code
run(struct call *call)
{
	const char *to = call_option(call, "output");
	struct compared of = { .store = NULL };
	struct comparing wish;
	enum exit_code code;

	if (!to) {
		diag_error(call->diags, place_none(), "usage.output",
			_("Say which folder to make: -o FOLDER."));
		return EXIT_USAGE;
	}
	code = compiling_open(call, call_option(call, "form"), &of, &wish);
	if (code == EXIT_DONE)
		code = pack(call, &of, &wish, to);
	compared_close(&of);
	return code;
}

static const struct option_row options[] = {
	{ .name = "output",
		.letter = 'o',
		.value = "FOLDER",
		.help = N_("the folder to make; it must not be there yet") },
	{ .name = "form", .value = "ID", .help = N_("the form that is compiled") },
	{ .name = "round", .value = "N", .help = N_("in which round; the newest when left out") },
	{ .name = "apart",
		.value = "CHOICE",
		.help = N_("of a form that keeps documents apart: only these") },
	{ .name = NULL },
};

const struct cmd cmd_package = {
	.name = "package",
	.arguments = "-o FOLDER",
	.summary = N_("what may be handed out to everybody, as a folder"),
	.help = N_("Makes a folder that anybody can read with a browser, beginning with "
		   "index.html: the questionnaires, the main features, and of finished documents "
		   "that are shared with everybody the learning examples, process maps, results "
		   "of local work and trainings that are kept. It has no participants, no single "
		   "ratings, no texts that are not shared, and none that is marked as naming "
		   "someone."),
	.options = options,
	.need = NEED_STORE,
	.run = run,
};
