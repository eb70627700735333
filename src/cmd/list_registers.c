/* Lists of what is kept by hand: people who can be invited, phases. */
#include "base/clock.h"
#include "base/lang.h"
#include "cmd/list.h"
#include "cmd/registers.h"
#include "session/register_people.h"
#include "session/register_phases.h"
#include "store/log.h"

static void
cell(struct listing *listing, struct str text)
{
	records_cell(listing->records, text);
}

/* ---- people: those who can be invited ---- */

const struct records_column list_people_columns[LIST_PEOPLE_COLUMNS] = {
	{ "unit", N_("unit"), false },
	{ "name", N_("name"), false },
	{ "label", N_("label"), false },
	{ "role", N_("role"), false },
	{ "actor", N_("actor"), false },
	{ "level", N_("level"), false },
	{ "contact", N_("contact"), false },
	{ "from", N_("from"), false },
	{ "person", N_("person"), false },
};

static void
put_person(struct listing *listing, const struct unit_registers *registers,
	const struct unit_person *person)
{
	struct diags ignored = { 0 };
	const struct registry *registry = unit_register_of(registers, person->unit, &ignored);
	bool plain = listing->call->json || listing->call->plain;

	diags_clear(&ignored);
	cell(listing, person->unit);
	cell(listing, registry ? registers_label(registry, person->unit) : person->unit);
	cell(listing, person->label);
	cell(listing, person->role);
	cell(listing, person->actor);
	cell(listing, person->level);
	if (plain)
		cell(listing, str_of(person->contact ? "yes" : "no"));
	else
		cell(listing, str_of(person->contact ? _("yes") : ""));
	cell(listing, registers_say_day(listing->call, person->from));
	records_uid(listing->records, &person->id);
}

/* Those who are there today, all of them and nobody else. */
void
list_people(struct listing *listing)
{
	struct call *call = listing->call;
	const char *level = call_option(call, "level"), *unit = call_option(call, "unit");
	struct unit_registers *registers = unit_registers_open(call->store);
	struct unit_person *people = NULL;
	size_t count = 0;
	int32_t today = clock_today();

	listing->found = !unit || unit_register_of(registers, str_of(unit), call->diags);
	if (listing->found)
		people_read(call->store, STR(""), str_of(unit), call->arena, &people, &count);
	for (size_t i = 0; i < count; i++)
		if (person_active(&people[i], today) && (!level || str_is(people[i].level, level)))
			put_person(listing, registers, &people[i]);
	unit_registers_close(registers);
}

/* ---- phases ---- */

const struct records_column list_phase_columns[LIST_PHASE_COLUMNS] = {
	{ "pack", N_("pack"), false },
	{ "phase", N_("phase"), false },
	{ "label", N_("name"), false },
	{ "from", N_("from"), false },
	{ "to", N_("to"), false },
	{ "present", N_("present"), false },
	{ "set", N_("set by hand"), false },
	{ "documents", N_("documents"), true },
	{ "handed_in", N_("handed in"), true },
};

static bool
belongs(const struct phase *phase, const struct document_row *row)
{
	for (size_t i = 0; i < phase->forms_count; i++)
		if (str_equal(phase->forms[i], row->form_id))
			return true;
	return false;
}

/* How far the phase's forms have come. */
static void
put_progress(struct listing *listing, const struct phase *phase, const struct document_row *rows,
	size_t count)
{
	size_t documents = 0, handed_in = 0;

	for (size_t i = 0; i < count; i++)
		if (belongs(phase, &rows[i])) {
			documents++;
			handed_in += rows[i].progress.length > 0;
		}
	records_number(listing->records, (int64_t)documents);
	records_number(listing->records, (int64_t)handed_in);
}

static struct str
say_now(const struct call *call, enum phase_now now)
{
	static const char *const names[] = {
		[PHASE_NO] = "no", [PHASE_MAYBE] = "maybe", [PHASE_YES] = "yes"
	};
	const char *const words[] = {
		[PHASE_NO] = "", [PHASE_MAYBE] = _("perhaps"), [PHASE_YES] = _("yes")
	};

	return str_of(call->json || call->plain ? names[now] : words[now]);
}

/* Scripts read an empty cell where people read a word. */
static struct str
say_bound(struct call *call, int32_t day)
{
	if (day == DAY_UNKNOWN && !call->json && !call->plain)
		return str_of(_("unknown"));
	return registers_say_day(call, day);
}

void
list_phases(struct listing *listing)
{
	struct call *call = listing->call;
	struct document_row *rows = NULL;
	struct phase *phases;
	size_t count, rows_count = 0;

	if (call->store)
		documents_list(call->store, call->arena, &rows, &rows_count);
	phases_read(call->store, STR(""), str_of(lang_code()), call->arena, &phases, &count);
	for (size_t i = 0; i < count; i++) {
		const struct phase *phase = &phases[i];

		cell(listing, phase->pack);
		cell(listing, phase->name);
		cell(listing, phase->label);
		cell(listing, say_bound(call, phase->from));
		cell(listing, say_bound(call, phase->to));
		cell(listing, say_now(call, phase_now(phases, count, i, clock_today())));
		if (call->json || call->plain)
			cell(listing, str_of(phase->set ? "yes" : "no"));
		else
			cell(listing, str_of(phase->set ? _("yes") : ""));
		put_progress(listing, phase, rows, rows_count);
	}
}
