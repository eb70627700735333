#include "base/clock.h"
#include "base/lang.h"
#include "cmd/print.h"
#include "cmd/registers.h"
#include "session/register_phases.h"

/* A day or a month, or "-" for not known.  `last` asks for the month's last
 * day. */
static bool
read_bound(struct call *call, const char *option, bool last, int32_t *day)
{
	const char *text = call_option(call, option);
	int32_t first_day, last_day;

	if (!text)
		return true;
	if (str_is(str_of(text), "-")) {
		*day = DAY_UNKNOWN;
		return true;
	}
	if (!period_read(str_of(text), &first_day, &last_day))
		return diag_error(call->diags, place_none(), "usage.day",
			_("--%s takes a day or a month, as 2017-03-14 or 2017-03, or - for not "
			  "known; not \"%s\"."),
			option, text);
	*day = last ? last_day : first_day;
	return true;
}

static void
tell(struct call *call, const struct phase *phase)
{
	struct str from = registers_say_day(call, phase->from);
	struct str to = registers_say_day(call, phase->to);
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "pack", phase->pack);
		json_text(&answer.json, "phase", phase->name);
		json_text(&answer.json, "from", from);
		json_text(&answer.json, "to", to);
		answer_close(&answer, call->out);
	} else if (call->plain) {
		fprintf(call->out, "pack\tphase\tfrom\tto\n%.*s\t%.*s\t%.*s\t%.*s\n",
			STR_ARGS(phase->pack), STR_ARGS(phase->name), STR_ARGS(from), STR_ARGS(to));
	} else {
		say(call, _("%.*s: from %s to %s\n"),
			STR_ARGS(phase->label.length ? phase->label : phase->name),
			from.length ? from.at : _("unknown"), to.length ? to.at : _("unknown"));
	}
}

static enum exit_code
run(struct call *call)
{
	struct phase *phases;
	size_t count, at;

	if (!call_option(call, "from") && !call_option(call, "to")) {
		diag_error(call->diags, place_none(), "usage.phase",
			_("Say from when or to when: --from DAY, --to DAY. \"behov list phases\" "
			  "shows how they stand."));
		return EXIT_USAGE;
	}
	if (!registers_store(call, true, false))
		return call_failed(call);
	phases_read(call->store, str_of(call_option(call, "pack")), str_of(lang_code()),
		call->arena, &phases, &count);
	if (!phase_named(phases, count, str_of(call->arguments[0]), &at, call->diags))
		return call_failed(call);
	if (!read_bound(call, "from", false, &phases[at].from) ||
		!read_bound(call, "to", true, &phases[at].to))
		return EXIT_USAGE;
	if (!phase_write(call->store, &phases[at], call->diags))
		return call_failed(call);
	tell(call, &phases[at]);
	return EXIT_DONE;
}

static const struct option_row options[] = {
	{ .name = "from", .value = "DAY", .help = N_("its first day, or month; - for not known") },
	{ .name = "to", .value = "DAY", .help = N_("its last day, or month; - for not known") },
	{ .name = "pack", .value = "PACK", .help = N_("whose phase, when several packs have it") },
	{ .name = NULL },
};

const struct cmd cmd_phase = {
	.name = "phase",
	.arguments = "NAME",
	.summary = N_("set when a phase of the project begins and ends"),
	.help = N_("Phases come from the pack; \"behov list phases\" shows them and which is the "
		   "present one. Days that are set here count before the pack's, and are kept in "
		   "the log as everything else."),
	.options = options,
	.least = 1,
	.most = 1,
	.need = NEED_NOTHING, /* makes the store when it is missing */
	.run = run,
};
