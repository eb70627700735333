#include "base/clock.h"
#include "base/lang.h"
#include "cmd/print.h"
#include "cmd/registers.h"
#include "session/review.h"

static const struct records_column columns[] = {
	{ "unit", N_("unit"), false },
	{ "label", N_("name"), false },
	{ "state", N_("takes part"), false },
	{ "asked", N_("asked"), false },
	{ "replied", N_("replied"), false },
	{ "answered", N_("answered"), true },
	{ "of", N_("of"), true },
	{ "percent", N_("percent"), true },
	{ "last", N_("last answer"), false },
	{ "progress", N_("handed in"), false },
	{ "approved", N_("approved"), false },
};

/* ---- showing ---- */

static void
put_number(struct records *records, bool known, size_t number)
{
	if (known)
		records_number(records, (int64_t)number);
	else
		records_cell(records, STR(""));
}

/* Yes or no, in words for people. */
static struct str
say_yes(const struct call *call, bool yes)
{
	if (call->json || call->plain)
		return str_of(yes ? "yes" : "no");
	return str_of(yes ? _("yes") : _("no"));
}

/* And not changed since: what is waits for the coordinator again. */
static bool
is_approved(const struct call *call, const struct unit_progress *progress)
{
	return review_state_of(call->store, &progress->document, progress->answered) ==
	       REVIEW_APPROVED;
}

static void
put_progress(struct call *call, struct records *records, const struct unit_progress *progress)
{
	bool begun = progress->begun;
	bool in =
		begun && progress->progress.length > 0 && !str_is(progress->progress, "send_back");
	size_t percent = progress->total ? 100 * progress->answered / progress->total : 0;

	put_number(records, begun, progress->answered);
	put_number(records, begun, progress->total);
	put_number(records, begun, percent);
	if (progress->last)
		records_cell(records, registers_say_day(call, instant_day(progress->last)));
	else
		records_cell(records, STR(""));
	records_cell(records, begun ? say_yes(call, in) : STR(""));
	records_cell(records, begun ? say_yes(call, is_approved(call, progress)) : STR(""));
}

static void
put_unit(struct call *call, struct records *records, const struct registry *registry, size_t at,
	const struct unit_answer *answer)
{
	bool plain = call->json || call->plain;

	records_cell(records, registry->rows[at].code);
	records_cell(records, registers_label(registry, registry->rows[at].code));
	records_cell(records,
		plain ? unit_state_name(answer->state) : str_of(unit_state_words(answer->state)));
	records_cell(records, registers_say_day(call, answer->asked));
	records_cell(records, registers_say_day(call, answer->answered));
}

static void
put_units(struct call *call, struct records *records, const struct registry *registry,
	const struct form *form)
{
	struct str only = call->arguments_count ? str_of(call->arguments[0]) : STR("");
	struct unit_answer *answers = unit_answers(call->store, registry, call->arena);
	struct unit_progress *progress = unit_progress(
		call->store, form, registry, str_of(call_option(call, "round")), call->arena);

	for (size_t i = 0; i < registry->rows_count; i++) {
		if (only.length && !str_equal(only, registry->rows[i].code))
			continue;
		put_unit(call, records, registry, i, &answers[i]);
		put_progress(call, records, &progress[i]);
	}
}

/* The form that the register's pack lists first of those about its units. */
static struct form *
pack_form(struct call *call, const struct registry *registry)
{
	struct diags ignored = { 0 };
	struct form *form = NULL;
	struct pack pack;
	struct str path;

	if (!pack_of_register(call->arena, registry, str_of(lang_code()), &pack))
		return NULL;
	for (size_t i = 0; i < pack.forms_count && !form; i++) {
		if (form_find(call->arena, pack.forms[i], &path, &ignored))
			form = form_load_file(path.at, &ignored);
		if (form && (!form->unit || !str_equal(form->unit->name, registry->name))) {
			form_free(form);
			form = NULL;
		}
	}
	diags_clear(&ignored);
	return form;
}

static struct form *
named_form(struct call *call, const char *wished)
{
	struct form *form = NULL;
	struct str path;

	if (form_find(call->arena, str_of(wished), &path, call->diags))
		form = form_load_file(path.at, call->diags);
	if (form && !form->unit)
		diag_error(call->diags, place_none(), "usage.form",
			_("The form %.*s is not about a unit."), STR_ARGS(form->id));
	return form;
}

/* The wished form, else the pack's first about the unit, else any about it; NULL
 * when there is none, with a diag when one was wished.  *own is to be freed. */
static const struct form *
wished_form(struct call *call, struct unit_registers *registers, struct form **own)
{
	const char *wished = call_option(call, "form");
	const struct registry *registry = NULL;
	const struct form *form = NULL;

	*own = wished ? named_form(call, wished) : NULL;
	if (wished)
		return *own && (*own)->unit ? *own : NULL;
	if (call->arguments_count)
		registry = unit_register_of(registers, str_of(call->arguments[0]), call->diags);
	else
		registry = unit_register(registers, 0, NULL);
	if (!registry)
		return NULL;
	*own = pack_form(call, registry);
	for (size_t i = 0; !*own && unit_register(registers, i, &form); i++)
		if (form->unit == registry)
			return form;
	return *own;
}

static enum exit_code
show(struct call *call, struct unit_registers *registers)
{
	struct records records = {
		.arena = call->arena, .columns = columns, .columns_count = COUNT_OF(columns)
	};
	struct form *own;
	const struct form *form = wished_form(call, registers, &own);
	bool failed = !form && call->diags->errors > 0;

	if (form && call->arguments_count && !register_find(form->unit, str_of(call->arguments[0])))
		failed = !diag_error(call->diags, place_none(), "register.code",
			_("There is no \"%s\" in the register %.*s."), call->arguments[0],
			STR_ARGS(form->unit->name));
	else if (form)
		put_units(call, &records, form->unit, form);
	if (!failed)
		records_print(call, &records, "units", _("No form here is about units."));
	records_free(&records);
	form_free(own);
	return failed ? call_failed(call) : EXIT_DONE;
}

/* ---- changing ---- */

static void
tell(struct call *call, const struct registry *registry, struct str code, enum unit_state state,
	int32_t day)
{
	struct str label = registers_label(registry, code);
	struct str when = registers_say_day(call, day);
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "unit", code);
		json_text(&answer.json, "state", unit_state_name(state));
		json_text(&answer.json, "day", when);
		answer_close(&answer, call->out);
	} else if (call->plain) {
		fprintf(call->out, "unit\tstate\tday\n%.*s\t%.*s\t%.*s\n", STR_ARGS(code),
			STR_ARGS(unit_state_name(state)), STR_ARGS(when));
	} else {
		say(call, "%.*s: %s, %.*s\n", STR_ARGS(label), unit_state_words(state),
			STR_ARGS(when));
	}
}

static enum exit_code
change(struct call *call, struct unit_registers *registers, enum unit_state state)
{
	struct str code = str_of(call->arguments[0]);
	const struct registry *registry;
	int32_t day;

	/* --at is also the day the clock is set to: today then. */
	day = clock_today();
	registry = unit_register_of(registers, code, call->diags);
	if (!registry || !unit_write(call->store, registry, code, state, day, call->diags))
		return call_failed(call);
	tell(call, registry, code, state, day);
	return EXIT_DONE;
}

/* Which change is wished; none when nothing is said. */
static bool
wished_state(struct call *call, enum unit_state *state)
{
	const char *said = call_option(call, "said");

	*state = UNIT_UNKNOWN;
	if (!said)
		return true;
	for (int i = UNIT_ASKED; i < UNIT_STATES; i++)
		if (str_is(unit_state_name((enum unit_state)i), said))
			*state = (enum unit_state)i;
	if (*state == UNIT_UNKNOWN)
		return diag_error(call->diags, place_none(), "usage.units",
			_("A unit was asked, or says yes or no: --said asked, yes or no."));
	if (!call->arguments_count)
		return diag_error(
			call->diags, place_none(), "usage.units", _("Say which unit: its code."));
	return true;
}

static enum exit_code
run(struct call *call)
{
	struct unit_registers *registers;
	enum unit_state state;
	enum exit_code code;

	if (!wished_state(call, &state))
		return EXIT_USAGE;
	if (!registers_store(call, state != UNIT_UNKNOWN, true))
		return call_failed(call);
	registers = unit_registers_open(call->store);
	code = state == UNIT_UNKNOWN ? show(call, registers) : change(call, registers, state);
	unit_registers_close(registers);
	return code;
}

static const struct option_row options[] = {
	{ .name = "said",
		.value = "asked,yes,no",
		.help = N_("the unit was asked to take part, takes part, or does not") },
	{ .name = "form", .value = "FILE_OR_ID", .help = N_("whose units, and how far with it") },
	{ .name = "round", .value = "N", .help = N_("how far in this round; else the newest") },
	{ .name = NULL },
};

const struct cmd cmd_units = {
	.name = "units",
	.arguments = "[CODE]",
	.summary = N_("which units were asked, and how far each has come"),
	.help = N_("Lists the units of a register: asked, yes or no with the day, how much is "
		   "answered, when last, and whether it is approved. With a code and --said "
		   "that is written down."),
	.options = options,
	.most = 1,
	.need = NEED_NOTHING, /* opens the store itself: to read, or to write */
	.run = run,
	.paged = true,
};
