#include "base/clock.h"
#include "base/lang.h"
#include "cmd/print.h"
#include "cmd/registers.h"
#include "session/register_people.h"

struct people {
	struct call *call;
	struct unit_registers *registers;
	const struct registry *registry; /* of the unit */
	struct str unit;
};

/* ---- showing ---- */

static const struct records_column columns[] = {
	{ "person", N_("id"), false },
	{ "label", N_("label"), false },
	{ "role", N_("role"), false },
	{ "actor", N_("actor"), false },
	{ "level", N_("level"), false },
	{ "contact", N_("contact"), false },
	{ "from", N_("from"), false },
	{ "to", N_("to"), false },
	{ "written", N_("written"), false },
};

/* People are told by as much of an id as tells them apart; scripts get it all. */
static void
put_id(const struct call *call, struct records *records, const struct uid *id)
{
	char text[UID_TEXT];

	uid_write(text, id);
	records_cell(
		records, str_part(str_of(text), 0, call->json || call->plain ? UID_TEXT - 1 : 8));
}

static struct str
say_contact(const struct call *call, const struct unit_person *person)
{
	bool plain = call->json || call->plain;

	if (!person->contact)
		return str_of(plain ? "no" : "");
	return str_of(plain ? "yes" : _("yes"));
}

static void
put_person(struct call *call, struct records *records, const struct unit_person *person)
{
	put_id(call, records, &person->id);
	records_cell(records, person->erased ? str_of(_("forgotten")) : person->label);
	records_cell(records, person->role);
	records_cell(records, person->actor);
	records_cell(records, person->level);
	records_cell(records, say_contact(call, person));
	records_cell(records, registers_say_day(call, person->from));
	records_cell(records, registers_say_day(call, person->to));
	records_instant(records, person->at);
}

/* Two stores that were brought together may each have had one. */
static void
warn_contacts(const struct people *people, const struct unit_person *all, size_t count)
{
	int32_t today = clock_today();
	size_t contacts = 0;

	for (size_t i = 0; i < count; i++)
		contacts += all[i].contact && person_active(&all[i], today);
	if (contacts > 1)
		diag_warning(people->call->diags, place_none(), "register.contacts",
			_("%.*s has %zu contact persons. There is one at a time: end the others "
			  "with --end."),
			STR_ARGS(people->unit), contacts);
}

static bool
has_ended(const struct unit_person *person)
{
	return person->erased || (person->to != DAY_UNKNOWN && person->to <= clock_today());
}

static enum exit_code
show(const struct people *people, bool history)
{
	struct call *call = people->call;
	struct records records = {
		.arena = call->arena, .columns = columns, .columns_count = COUNT_OF(columns)
	};
	struct unit_person *all = NULL;
	size_t count = 0;

	if (call->store && history)
		people_past(call->store, people->registry->name, people->unit, call->arena, &all,
			&count);
	else if (call->store)
		people_read(call->store, people->registry->name, people->unit, call->arena, &all,
			&count);
	if (!history)
		warn_contacts(people, all, count);
	for (size_t i = 0; i < count; i++)
		if (history || !has_ended(&all[i]))
			put_person(call, &records, &all[i]);
	records_print(call, &records, "people", _("There are none yet."));
	records_free(&records);
	return EXIT_DONE;
}

/* ---- changing ---- */

static void
tell(const struct people *people, const struct unit_person *person, bool ended)
{
	const struct call *call = people->call;
	struct str called = person_called(call->arena, person);
	struct str label = registers_label(people->registry, people->unit);
	struct answer_json answer;
	char id[UID_TEXT];

	uid_write(id, &person->id);
	if (call->json) {
		answer_open(&answer);
		json_uid(&answer.json, "person", &person->id);
		json_text(&answer.json, "unit", people->unit);
		json_bool(&answer.json, "ended", ended);
		answer_close(&answer, call->out);
	} else if (call->plain) {
		fprintf(call->out, "person\n%s\n", id);
	} else if (ended) {
		say(call, _("%.*s, %.*s: ended.\n"), STR_ARGS(label), STR_ARGS(called));
	} else {
		say(call, _("%.*s, %.*s: added, with the id %.8s.\n"), STR_ARGS(label),
			STR_ARGS(called), id);
	}
}

/* What the pack lists is chosen from its lists. */
static bool
check_codes(const struct people *people, const struct unit_person *person)
{
	struct call *call = people->call;
	struct pack pack;

	if (!pack_of_register(call->arena, people->registry, str_of(lang_code()), &pack))
		return true;
	return registers_code(call, &pack, pack.roles, "role", person->role) &&
	       registers_code(call, &pack, pack.actors, "actor", person->actor) &&
	       registers_code(call, &pack, pack.levels, "level", person->level);
}

static enum exit_code
add(const struct people *people)
{
	struct call *call = people->call;
	struct unit_person person = {
		.registry = people->registry->name,
		.unit = people->unit,
		.label = str_of(call_option(call, "label")),
		.role = str_of(call_option(call, "role")),
		.actor = str_of(call_option(call, "actor")),
		.level = str_of(call_option(call, "level")),
		.contact = call_flag(call, "contact"),
	};

	if (!registers_day(call, "from", clock_today(), &person.from) ||
		!registers_day(call, "to", DAY_UNKNOWN, &person.to))
		return EXIT_USAGE;
	if (!check_codes(people, &person) || !people_add(call->store, &person, call->diags))
		return call_failed(call);
	tell(people, &person, false);
	return EXIT_DONE;
}

static enum exit_code
end(const struct people *people)
{
	struct call *call = people->call;
	struct unit_person person;
	int32_t to;

	if (!registers_day(call, "to", clock_today(), &to))
		return EXIT_USAGE;
	if (!person_named(call->store, people->registry->name, people->unit,
		    str_of(call_option(call, "end")), call->arena, &person, call->diags) ||
		!people_end(call->store, &person.id, to, call->diags))
		return call_failed(call);
	tell(people, &person, true);
	return EXIT_DONE;
}

static enum exit_code
run(struct call *call)
{
	bool adds = call_flag(call, "add"), ends = call_option(call, "end") != NULL;
	struct people people = { .call = call, .unit = str_of(call->arguments[0]) };
	enum exit_code code;

	if (adds && ends) {
		diag_error(call->diags, place_none(), "usage.people",
			_("--add and --end are two things: one at a time."));
		return EXIT_USAGE;
	}
	if (!registers_store(call, adds || ends, true))
		return call_failed(call);
	people.registers = unit_registers_open(call->store);
	people.registry = unit_register_of(people.registers, people.unit, call->diags);
	if (!people.registry)
		code = call_failed(call);
	else if (adds)
		code = add(&people);
	else if (ends)
		code = end(&people);
	else
		code = show(&people, call_flag(call, "history"));
	unit_registers_close(people.registers);
	return code;
}

static const struct option_row options[] = {
	{ .name = "add", .help = N_("add somebody; with --role, --level and so on") },
	{ .name = "label", .value = "TEXT", .help = N_("a seat or a role; no name is needed") },
	{ .name = "role", .value = "ROLE", .help = N_("what they are") },
	{ .name = "actor", .value = "ACTOR", .help = N_("whom they are from") },
	{ .name = "level", .value = "LEVEL", .help = N_("at what level they work") },
	{ .name = "contact", .help = N_("the unit's contact person; one at a time") },
	{ .name = "from", .value = "DAY", .help = N_("from when on; today when left out") },
	{ .name = "end",
		.value = "PERSON",
		.help = N_("end somebody: the beginning of the id, the label or the role") },
	{ .name = "to",
		.value = "DAY",
		.help = N_("the first day no longer there; with --end, today when left out") },
	{ .name = "history", .help = N_("everything that was written, also who has ended") },
	{ .name = NULL },
};

const struct cmd cmd_people = {
	.name = "people",
	.arguments = "UNIT",
	.summary = N_("the people of a unit: add, end, history"),
	.help = N_("Lists the people of a unit, or adds or ends one. Nobody is ever removed: who "
		   "has ended stays in old conversations and is not offered in new ones. Who "
		   "gets another role or level is ended and added anew, so that old answers "
		   "keep the level they were given at."),
	.options = options,
	.least = 1,
	.most = 1,
	.need = NEED_NOTHING, /* opens the store itself: to read, or to write */
	.run = run,
	.paged = true,
};
