#include "analysis/panel.h"

#include <assert.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/view.h"
#include "analysis/panel_own.h"
#include "base/clock.h"
#include "form/expr.h"

/* ---- forms ---- */

static struct form *
shelve(struct panel_shelf *shelf, const struct hash *hash, struct form *form)
{
	struct shelved *shelved;

	shelf->forms = memory_grow(shelf->forms, shelf->count, &shelf->room, sizeof *shelf->forms);
	shelved = &shelf->forms[shelf->count++];
	*shelved = (struct shelved){ .hash = *hash, .form = form };
	return form;
}

static struct form *
form_of(struct panel_shelf *shelf, struct store *store, const struct hash *hash,
	struct diags *diags)
{
	for (size_t i = 0; i < shelf->count; i++)
		if (hash_equal(&shelf->forms[i].hash, hash))
			return shelf->forms[i].form;
	return shelve(shelf, hash, store_form(store, hash, diags));
}

static void
free_shelf(struct panel_shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++)
		form_free(shelf->forms[i].form);
	free(shelf->forms);
	free(shelf->known);
	arena_free(&shelf->arena);
	free(shelf);
}

/* Of those that decide a number none may look at the day or at other documents:
 * then it changes though the document does not. */
static bool
stands_alone(const struct expr *expr)
{
	const struct expr_reads *reads = expr ? expr_reads(expr) : NULL;

	return !reads || (!reads->clock && !reads->elsewhere);
}

static bool
may_keep(const struct form *form)
{
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (question->ref || question->unique == UNIQUE_DOCUMENTS ||
			!stands_alone(question->relevant) || !stands_alone(question->calculation) ||
			!stands_alone(question->rows.relevant) ||
			!stands_alone(question->columns.relevant) ||
			!stands_alone(question->least) || !stands_alone(question->most))
			return false;
	}
	return true;
}

/* By number where both are one: 9 before 10. */
static int
compare_numbered(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	int64_t m, n;

	if (str_to_integer(*x, &m) && str_to_integer(*y, &n))
		return (m > n) - (m < n);
	return str_compare(*x, *y);
}

const struct form *
panel_newest_form(const struct panel *panel, struct diags *diags)
{
	const struct panel_shelf *shelf = panel->shelf;
	const struct document_row *newest = NULL;

	for (size_t i = 0; i < shelf->known_count; i++) {
		const struct document_row *row = &shelf->known[i].row;

		if (str_equal(row->form_id, panel->wish.form) &&
			(!newest || compare_numbered(&row->version, &newest->version) > 0))
			newest = row;
	}
	return newest ? form_of(panel->shelf, panel->store, &newest->hash, diags) : NULL;
}

/* ---- units and rounds ---- */

static bool
lists_text(const struct str *texts, size_t count, struct str text)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(texts[i], text))
			return true;
	return false;
}

static void
find_rounds(struct panel *panel)
{
	const struct panel_shelf *shelf = panel->shelf;

	panel->rounds = arena_get(&panel->arena, (shelf->known_count + 1) * sizeof *panel->rounds);
	for (size_t i = 0; i < shelf->known_count; i++) {
		const struct document_row *row = &shelf->known[i].row;

		if (str_equal(row->form_id, panel->wish.form) &&
			!lists_text(panel->rounds, panel->rounds_count, row->round))
			panel->rounds[panel->rounds_count++] =
				arena_text(&panel->arena, row->round);
	}
	qsort(panel->rounds, panel->rounds_count, sizeof *panel->rounds, compare_numbered);
}

/* Once. */
static void
add_unit(struct panel *panel, struct str code)
{
	const struct registry *registry = panel->form->unit;
	const struct register_row *row = registry ? register_find(registry, code) : NULL;
	struct panel_unit *unit = &panel->units[panel->units_count];

	code = arena_text(&panel->arena, code);
	if (!map_put(&panel->codes, code, (uint32_t)panel->units_count))
		return;
	panel->units_count++;
	unit->code = code;
	unit->row = row;
	unit->label = row ? register_label(registry, row, str_of(lang_code())) : unit->code;
}

static int
compare_units(const void *a, const void *b)
{
	const struct panel_unit *x = a, *y = b;

	return lang_compare(x->label, y->label);
}

/* Those asked for, and whoever has answered all the same. */
static void
find_units(struct panel *panel)
{
	const struct panel_shelf *shelf = panel->shelf;
	const struct panel_wish *wish = &panel->wish;

	panel->units = arena_get(
		&panel->arena, (shelf->known_count + wish->units_count + 1) * sizeof *panel->units);
	for (size_t i = 0; i < wish->units_count; i++)
		add_unit(panel, wish->units[i]);
	for (size_t i = 0; i < shelf->known_count; i++)
		if (str_equal(shelf->known[i].row.form_id, wish->form))
			add_unit(panel, shelf->known[i].row.unit);
	qsort(panel->units, panel->units_count, sizeof *panel->units, compare_units);
	map_free(&panel->codes);
	for (size_t i = 0; i < panel->units_count; i++)
		map_put(&panel->codes, panel->units[i].code, (uint32_t)i);
}

/* ---- documents ---- */

static size_t
count_raters(const struct answers *answers)
{
	size_t count = 0;

	for (size_t i = 0; i < answers->seats_count; i++)
		count += panel_rates(answers, answers->seats[i].number);
	return count;
}

/* The answers of an entry, once.  What went wrong with one document is told by
 * its having none; the others stand. */
static void
read_entry(const struct panel *panel, struct panel_entry *entry)
{
	struct diags ignored = { 0 };

	if (entry->read || !entry->begun)
		return;
	entry->read = true;
	entry->form = form_of(panel->shelf, panel->store, &entry->row.hash, &ignored);
	diags_clear(&ignored);
	if (!entry->form)
		return;
	panel_read_answers(panel, entry);
}

static struct index_result *
count_indexes(const struct form *form, const struct panel_entry *entry)
{
	struct index_result *indexes = memory_get((form->indexes_count + 1) * sizeof *indexes);

	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form_index(entry->form, form->indexes[i]->name);

		indexes[i] = rule ? index_of(entry->answers, rule)
				  : (struct index_result){ .missing = true };
	}
	return indexes;
}

static void
count_entry(const struct panel *panel, struct panel_entry *entry)
{
	struct index_result *was = entry->indexes;

	if (entry->counted || !entry->begun)
		return;
	read_entry(panel, entry);
	entry->counted = true;
	entry->indexes = NULL;
	if (entry->answers) {
		entry->raters = count_raters(entry->answers);
		entry->indexes = count_indexes(panel->form, entry);
		panel->shelf->learnt = true;
	}
	panel_recounted(panel, entry, was);
	free(was);
}

size_t
panel_place(const struct panel *panel, const struct document_row *row)
{
	size_t unit = panel_unit_of(panel, row->unit), round = panel_round_of(panel, row->round);

	return unit == SIZE_MAX || round == SIZE_MAX ? SIZE_MAX : round * panel->units_count + unit;
}

static bool
is_newer(const struct document_row *row, const struct document_row *other)
{
	if (row->changed != other->changed)
		return row->changed > other->changed;
	return uid_compare(&row->id, &other->id) < 0;
}

const struct known **
panel_places(const struct panel *panel)
{
	const struct panel_shelf *shelf = panel->shelf;
	const struct known **places =
		memory_get((panel->units_count * panel->rounds_count + 1) * sizeof(void *));

	for (size_t i = 0; i < shelf->known_count; i++) {
		const struct known *known = &shelf->known[i];
		size_t at;

		if (!str_equal(known->row.form_id, panel->wish.form))
			continue;
		at = panel_place(panel, &known->row);
		if (at == SIZE_MAX) {
			free(places);
			return NULL;
		}
		if (!places[at] || is_newer(&known->row, &places[at]->row))
			places[at] = known;
	}
	return places;
}

static void
place_entries(struct panel *panel)
{
	size_t count = panel->units_count * panel->rounds_count;
	const struct known **places = panel_places(panel);

	assert(places);
	panel->entries = arena_get(&panel->arena, (count + 1) * sizeof *panel->entries);
	panel_sum_up_anew(panel);
	for (size_t i = 0; i < count; i++) {
		struct panel_entry *entry = &panel->entries[i];

		if (!places[i])
			continue;
		entry->begun = true;
		entry->row = places[i]->row;
		entry->stamp = places[i]->stamp;
		if (panel->keeps)
			panel_kept_number(panel, entry, places[i]);
	}
	free(places);
}

/* The pack that the units' register lies in, else one that lists the form. */
static void
find_pack(struct panel *panel)
{
	struct str language = str_of(lang_code());
	struct pack *packs;
	size_t count;

	packs_found(&panel->arena, language, &packs, &count);
	for (size_t i = 0; i < count && !panel->pack.id.length; i++)
		if (lists_text(packs[i].forms, packs[i].forms_count, panel->form->id))
			panel->pack = packs[i];
	if (!panel->pack.id.length && panel->form->unit)
		pack_of_register(&panel->arena, panel->form->unit, language, &panel->pack);
	if (panel->pack.themes.length)
		panel->themes = pack_register(&panel->arena, &panel->pack, panel->pack.themes);
}

static void
drop_entry(struct panel *panel, struct panel_entry *entry)
{
	panel_drop_answers(panel, entry);
	free(entry->indexes);
	*entry = (struct panel_entry){ .begun = false };
}

void
panel_drop(struct panel *panel)
{
	for (size_t i = 0; panel->entries && i < panel->units_count * panel->rounds_count; i++)
		drop_entry(panel, &panel->entries[i]);
	panel_forget(panel);
	if (panel->themes)
		register_close(panel->themes);
	map_free(&panel->codes);
	arena_free(&panel->arena);
	free(panel);
}

struct panel *
panel_make(struct store *store, const struct panel_wish *wish, struct panel_shelf *shelf,
	struct diags *diags)
{
	struct panel *panel = memory_get(sizeof *panel);

	panel->shelf = shelf;
	panel->store = store;
	panel->wish = *wish;
	panel->wish.form = arena_text(&panel->arena, wish->form);
	panel->stamp = store_stamp(store);
	if (!shelf->known)
		panel_kept_read(panel);
	panel_know(shelf, store, &panel->stamp);
	panel->erased = shelf->erased;
	panel->form = panel_newest_form(panel, diags);
	if (!panel->form) {
		diag_error(diags, place_none(), "compare.none",
			_("Nothing is there to compare: the store has no document of the form "
			  "\"%.*s\"."),
			STR_ARGS(wish->form));
		panel_drop(panel);
		return NULL;
	}
	panel->language = form_language(panel->form, str_of(lang_code()));
	panel->keeps = may_keep(panel->form);
	find_rounds(panel);
	find_units(panel);
	panel->wish.units = NULL; /* the caller's list need not outlive this */
	find_pack(panel);
	place_entries(panel);
	return panel;
}

struct panel *
panel_open(struct store *store, const struct panel_wish *wish, struct diags *diags)
{
	struct panel_shelf *shelf = memory_get(sizeof *shelf);
	struct panel *panel;

	if (wish->read)
		shelve(shelf, &wish->read->hash, wish->read);
	panel = panel_make(store, wish, shelf, diags);
	if (!panel)
		free_shelf(shelf);
	return panel;
}

void
panel_close(struct panel *panel)
{
	struct panel_shelf *shelf;

	if (!panel)
		return;
	shelf = panel->shelf;
	if (panel->keeps && shelf->learnt)
		panel_kept_write(panel);
	panel_drop(panel);
	free_shelf(shelf);
}

const struct question *
panel_apart(const struct panel *panel)
{
	return view_question(panel->form, VIEW_APART);
}

static bool
is_of(const struct panel_entry *entry, struct str choice)
{
	const struct question *apart =
		entry->answers ? view_question(entry->form, VIEW_APART) : NULL;
	struct value value;

	if (!apart)
		return false;
	value = answers_value(entry->answers, apart, &entry->answers->root);
	return value.kind == VALUE_TEXT && str_equal(value.text, choice);
}

/* In its place, if it is of the choice and none that is newer stands there. */
static void
place_choice(struct panel *panel, const struct known *known, struct str choice)
{
	size_t at = panel_place(panel, &known->row);
	struct panel_entry *entry = at == SIZE_MAX ? NULL : &panel->entries[at];
	struct panel_entry of = { .begun = true, .row = known->row, .stamp = known->stamp };

	if (!entry || (entry->begun && !is_newer(&known->row, &entry->row)))
		return;
	read_entry(panel, &of);
	if (!is_of(&of, choice)) {
		drop_entry(panel, &of);
		return;
	}
	drop_entry(panel, entry);
	*entry = of;
}

void
panel_only(struct panel *panel, struct str choice)
{
	const struct panel_shelf *shelf = panel->shelf;

	for (size_t i = 0; i < panel->units_count * panel->rounds_count; i++)
		drop_entry(panel, &panel->entries[i]);
	for (size_t i = 0; i < shelf->known_count; i++)
		if (str_equal(shelf->known[i].row.form_id, panel->wish.form))
			place_choice(panel, &shelf->known[i], choice);
	panel_sum_up_anew(panel);
	panel->only = true;
	panel->keeps = false;
}

/* ---- finding ---- */

const struct panel_entry *
panel_glance(const struct panel *panel, size_t unit, size_t round)
{
	return &panel->entries[round * panel->units_count + unit];
}

const struct panel_entry *
panel_entry(const struct panel *panel, size_t unit, size_t round)
{
	struct panel_entry *entry = &panel->entries[round * panel->units_count + unit];

	read_entry(panel, entry);
	return entry;
}

const struct panel_entry *
panel_counted(const struct panel *panel, size_t unit, size_t round)
{
	struct panel_entry *entry = &panel->entries[round * panel->units_count + unit];

	count_entry(panel, entry);
	return entry;
}

size_t
panel_count(struct panel *panel, size_t round, int milliseconds)
{
	int64_t end = clock_monotonic() + milliseconds;
	size_t left = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		struct panel_entry *entry = &panel->entries[round * panel->units_count + i];

		if (clock_monotonic() < end)
			count_entry(panel, entry);
		left += entry->begun && !entry->counted;
	}
	return left;
}

size_t
panel_raters(const struct panel *panel, size_t unit, size_t round)
{
	return panel_counted(panel, unit, round)->raters;
}

const struct document_row *
panel_document(const struct panel *panel, size_t i)
{
	return i < panel->shelf->known_count ? &panel->shelf->known[i].row : NULL;
}

size_t
panel_unit_of(const struct panel *panel, struct str code)
{
	uint32_t at = map_get(&panel->codes, code);

	return at == MAP_NONE ? SIZE_MAX : at;
}

size_t
panel_round_of(const struct panel *panel, struct str round)
{
	for (size_t i = 0; i < panel->rounds_count; i++)
		if (str_equal(panel->rounds[i], round))
			return i;
	return SIZE_MAX;
}

size_t
panel_index_of(const struct panel *panel, struct str name)
{
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		if (str_equal_ascii(panel->form->indexes[i]->name, name))
			return i;
	return SIZE_MAX;
}

size_t
panel_begun(const struct panel *panel, size_t round)
{
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++)
		count += panel_glance(panel, i, round)->begun;
	return count;
}

bool
panel_is_in(const struct panel *panel, size_t round, size_t unit)
{
	const struct panel_entry *entry = panel_glance(panel, unit, round);

	return entry->begun && entry->row.progress.length > 0 &&
	       !str_is(entry->row.progress, "send_back");
}

size_t
panel_in(const struct panel *panel, size_t round)
{
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++)
		count += panel_is_in(panel, round, i);
	return count;
}

size_t
panel_newest_round(const struct panel *panel)
{
	for (size_t i = panel->rounds_count; i > 0; i--)
		if (panel_in(panel, i - 1) > 0)
			return i - 1;
	return panel->rounds_count ? panel->rounds_count - 1 : 0;
}
