#include "session/register_units.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/found.h"
#include "form/walk.h"
#include "session/register_log.h"
#include "store/present.h"

static const struct {
	const char *name, *words;
} states[] = {
	[UNIT_UNKNOWN] = { "", "" },
	[UNIT_ASKED] = { "asked", N_("asked") },
	[UNIT_YES] = { "yes", N_("takes part") },
	[UNIT_NO] = { "no", N_("does not take part") },
};

struct str
unit_state_name(enum unit_state state)
{
	return str_of(states[state].name);
}

const char *
unit_state_words(enum unit_state state)
{
	return state == UNIT_UNKNOWN ? "" : _(states[state].words);
}

/* ---- registers ---- */

struct unit_registers {
	struct form **forms;
	size_t count, room;
};

/* Takes the form over. */
static void
take_form(struct unit_registers *registers, struct form *form)
{
	bool known = !form || !form->unit;

	for (size_t i = 0; i < registers->count && !known; i++)
		known = str_equal(registers->forms[i]->unit->name, form->unit->name);
	if (known) {
		form_free(form);
		return;
	}
	registers->forms = memory_grow(
		registers->forms, registers->count, &registers->room, sizeof(struct form *));
	registers->forms[registers->count++] = form;
}

struct unit_registers *
unit_registers_open(struct store *store)
{
	struct unit_registers *registers = memory_get(sizeof *registers);
	struct store_form_row *rows = NULL;
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct str *paths;
	size_t count;

	forms_found(&arena, &paths, &count);
	for (size_t i = 0; i < count; i++)
		take_form(registers, form_load_file(paths[i].at, &ignored));
	count = 0;
	if (store)
		store_forms(store, &arena, &rows, &count);
	for (size_t i = 0; i < count; i++)
		take_form(registers, store_form(store, &rows[i].hash, &ignored));
	diags_clear(&ignored);
	arena_free(&arena);
	return registers;
}

void
unit_registers_close(struct unit_registers *registers)
{
	if (!registers)
		return;
	for (size_t i = 0; i < registers->count; i++)
		form_free(registers->forms[i]);
	free(registers->forms);
	free(registers);
}

const struct registry *
unit_register(const struct unit_registers *registers, size_t i, const struct form **form)
{
	if (i >= registers->count)
		return NULL;
	if (form)
		*form = registers->forms[i];
	return registers->forms[i]->unit;
}

static struct str
nearest_code(const struct unit_registers *registers, struct str code)
{
	struct str *codes = NULL, near;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < registers->count; i++)
		for (size_t k = 0; k < registers->forms[i]->unit->rows_count; k++) {
			codes = memory_grow(codes, count, &room, sizeof *codes);
			codes[count++] = registers->forms[i]->unit->rows[k].code;
		}
	near = str_nearest(code, codes, count);
	free(codes);
	return near;
}

const struct registry *
unit_register_of(const struct unit_registers *registers, struct str code, struct diags *diags)
{
	struct str near;

	for (size_t i = 0; i < registers->count; i++)
		if (register_find(registers->forms[i]->unit, code))
			return registers->forms[i]->unit;
	near = nearest_code(registers, code);
	if (near.length)
		diag_error(diags, place_none(), "register.code",
			_("There is no \"%.*s\" in any register. Did you mean \"%.*s\"?"),
			STR_ARGS(code), STR_ARGS(near));
	else
		diag_error(diags, place_none(), "register.code",
			_("There is no \"%.*s\" in any register. \"behov units\" shows what "
			  "there is."),
			STR_ARGS(code));
	return NULL;
}

/* ---- asked, yes, no ---- */

static enum unit_state
answer_state(struct str name)
{
	for (int i = UNIT_ASKED; i < UNIT_STATES; i++)
		if (str_is(name, states[i].name))
			return (enum unit_state)i;
	return UNIT_UNKNOWN;
}

static void
by_pack(const struct registry *registry, struct unit_answer *answers)
{
	struct arena arena = { 0 };
	struct pack pack;
	size_t column;

	if (!pack_of_register(&arena, registry, STR("en"), &pack) ||
		!str_equal(pack.asked.registry, registry->name) ||
		(column = register_column(registry, pack.asked.column)) == SIZE_MAX) {
		arena_free(&arena);
		return;
	}
	for (size_t i = 0; i < registry->rows_count; i++) {
		struct str said = registry->rows[i].fields[column];

		if (pack.asked.yes.length && str_equal(said, pack.asked.yes))
			answers[i].state = UNIT_YES;
		else if (pack.asked.no.length && str_equal(said, pack.asked.no))
			answers[i].state = UNIT_NO;
		answers[i].by_pack = answers[i].state != UNIT_UNKNOWN;
	}
	arena_free(&arena);
}

static void
take_answer(const struct head *head, struct unit_answer *answer)
{
	struct arena arena = { 0 };
	struct json_pair *pairs;
	struct str state = { 0 };
	size_t count;

	if (json_read_flat(&arena, head->value, &pairs, &count)) {
		json_member(pairs, count, "state", &state);
		*answer = (struct unit_answer){ .state = answer_state(state),
			.asked = register_day(pairs, count, "asked"),
			.answered = register_day(pairs, count, "answered"),
			.disputed = head->heads > 1 };
	}
	arena_free(&arena);
}

struct unit_answer *
unit_answers(struct store *store, const struct registry *registry, struct arena *arena)
{
	struct unit_answer *answers =
		arena_get(arena, (registry->rows_count + 1) * sizeof *answers);
	struct head_cursor *cursor = store ? register_heads(store, ENTRY_register, NULL) : NULL;
	struct head head;

	for (size_t i = 0; i < registry->rows_count; i++)
		answers[i].asked = answers[i].answered = DAY_UNKNOWN;
	by_pack(registry, answers);
	while (cursor && heads_next(cursor, &head)) {
		struct str code = head.path, name = str_cut(&code, '/');
		const struct register_row *row = NULL;

		if (code.at && str_equal(name, registry->name))
			row = register_find(registry, code);
		if (row)
			take_answer(&head, &answers[row - registry->rows]);
	}
	if (cursor)
		heads_close(cursor);
	return answers;
}

static bool
append_answer(struct store *store, const struct registry *registry, struct str code,
	const struct unit_answer *answer, struct diags *diags)
{
	struct arena arena = { 0 };
	struct buf value = { 0 };
	struct json json = { .out = &value };
	bool good;

	json_open(&json, NULL);
	json_text(&json, "state", unit_state_name(answer->state));
	register_day_write(&json, "asked", answer->asked);
	register_day_write(&json, "answered", answer->answered);
	json_close(&json);
	good = register_append(store, ENTRY_register, register_path(&arena, registry->name, code),
		NULL, buf_str(&value), diags);
	buf_free(&value);
	arena_free(&arena);
	return good;
}

/* What is written next to what was known. */
static bool
answer_next(struct unit_answer *answer, enum unit_state state, int32_t day, struct diags *diags)
{
	answer->state = state;
	if (state == UNIT_ASKED) {
		answer->asked = day;
		answer->answered = DAY_UNKNOWN;
		return true;
	}
	answer->answered = day;
	if (answer->asked == DAY_UNKNOWN || answer->asked <= day)
		return true;
	return diag_error(diags, place_none(), "register.dates",
		_("The answer would have come before the unit was asked. Nothing was saved."));
}

bool
unit_write(struct store *store, const struct registry *registry, struct str code,
	enum unit_state state, int32_t day, struct diags *diags)
{
	const struct register_row *row = register_find(registry, code);
	struct arena arena = { 0 };
	struct unit_answer answer;
	bool good;

	if (!row)
		return diag_error(diags, place_none(), "register.code",
			_("There is no \"%.*s\" in the register %.*s."), STR_ARGS(code),
			STR_ARGS(registry->name));
	if (!store_begin(store, diags))
		return false;
	answer = unit_answers(store, registry, &arena)[row - registry->rows];
	good = answer_next(&answer, state, day, diags) &&
	       append_answer(store, registry, code, &answer, diags);
	if (good)
		good = store_commit(store, diags);
	else
		store_rollback(store);
	arena_free(&arena);
	return good;
}

/* ---- how far ---- */

static int64_t
last_answer(struct store *store, const struct uid *document)
{
	static const char *const classes[] = { "answer", "group" };
	int64_t last = 0;

	for (size_t i = 0; i < COUNT_OF(classes); i++) {
		struct head_filter filter = { .document = document, .class = classes[i] };
		struct head_cursor *cursor = heads_read(store, &filter);
		struct head head;

		while (cursor && heads_next(cursor, &head))
			if (head.at > last)
				last = head.at;
		if (cursor)
			heads_close(cursor);
	}
	return last;
}

/* Counted by the form the document was begun with. */
static void
count_answers(struct store *store, const struct form *form, const struct document_row *row,
	struct unit_progress *progress)
{
	struct diags ignored = { 0 };
	bool same = hash_equal(&form->hash, &row->hash);
	struct form *kept = same ? NULL : store_form(store, &row->hash, &ignored);
	struct answers *answers;
	struct progress counted;

	diags_clear(&ignored);
	if (!same && !kept)
		return;
	answers = answers_new(same ? form : kept);
	answers_unit(answers, row->unit);
	present_load(store, &row->id, answers);
	counted = walk_progress(answers, NULL, WALK_ALL);
	progress->answered = counted.answered;
	progress->total = counted.total;
	answers_free(answers);
	form_free(kept);
}

/* Rounds are numbers, and text where they are none. */
static bool
is_newer(struct str round, struct str than)
{
	int64_t a, b;

	if (str_to_integer(round, &a) && str_to_integer(than, &b))
		return a > b;
	return str_compare(round, than) > 0;
}

static const struct document_row *
document_of(const struct document_row *rows, size_t count, const struct form *form, struct str unit,
	struct str round)
{
	const struct document_row *found = NULL;

	for (size_t i = 0; i < count; i++)
		if (str_equal(rows[i].form_id, form->id) && str_equal(rows[i].unit, unit) &&
			(!round.length || str_equal(rows[i].round, round)) &&
			(!found || is_newer(rows[i].round, found->round)))
			found = &rows[i];
	return found;
}

struct unit_progress *
unit_progress(struct store *store, const struct form *form, const struct registry *registry,
	struct str round, struct arena *arena)
{
	struct unit_progress *all = arena_get(arena, (registry->rows_count + 1) * sizeof *all);
	struct document_row *rows = NULL;
	size_t count = 0;

	if (store)
		documents_list(store, arena, &rows, &count);
	for (size_t i = 0; i < registry->rows_count; i++) {
		const struct document_row *row =
			document_of(rows, count, form, registry->rows[i].code, round);

		if (!row)
			continue;
		all[i].begun = true;
		all[i].document = row->id;
		all[i].progress = row->progress;
		all[i].last = last_answer(store, &row->id);
		count_answers(store, form, row, &all[i]);
	}
	return all;
}
