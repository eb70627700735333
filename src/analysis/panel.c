#include "analysis/panel.h"

#include <math.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/view.h"
#include "analysis/panel_own.h"
#include "base/clock.h"
#include "form/expr.h"
#include "store/present.h"

/* ---- forms ---- */

static struct form *
form_of(struct panel_shelf *shelf, struct store *store, const struct hash *hash,
	struct diags *diags)
{
	struct shelved *shelved;

	for (size_t i = 0; i < shelf->count; i++)
		if (hash_equal(&shelf->forms[i].hash, hash))
			return shelf->forms[i].form;
	shelf->forms = memory_grow(shelf->forms, shelf->count, &shelf->room, sizeof *shelf->forms);
	shelved = &shelf->forms[shelf->count++];
	shelved->hash = *hash;
	shelved->form = store_form(store, hash, diags);
	return shelved->form;
}

static void
free_shelf(struct panel_shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++)
		form_free(shelf->forms[i].form);
	free(shelf->forms);
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

/* Labels are those of the highest version, whichever was worked on last. */
static const struct form *
newest_form(struct panel *panel, const struct document_row *rows, size_t count, struct diags *diags)
{
	const struct document_row *newest = NULL;

	for (size_t i = 0; i < count; i++)
		if (str_equal(rows[i].form_id, panel->wish.form) &&
			(!newest || compare_numbered(&rows[i].version, &newest->version) > 0))
			newest = &rows[i];
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
find_rounds(struct panel *panel, const struct document_row *rows, size_t count)
{
	panel->rounds = arena_get(&panel->arena, (count + 1) * sizeof *panel->rounds);
	for (size_t i = 0; i < count; i++)
		if (str_equal(rows[i].form_id, panel->wish.form) &&
			!lists_text(panel->rounds, panel->rounds_count, rows[i].round))
			panel->rounds[panel->rounds_count++] =
				arena_text(&panel->arena, rows[i].round);
	qsort(panel->rounds, panel->rounds_count, sizeof *panel->rounds, compare_numbered);
}

static void
add_unit(struct panel *panel, struct str code)
{
	const struct registry *registry = panel->form->unit;
	const struct register_row *row = registry ? register_find(registry, code) : NULL;
	struct panel_unit *unit = &panel->units[panel->units_count++];

	unit->code = arena_text(&panel->arena, code);
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
find_units(struct panel *panel, const struct document_row *rows, size_t count)
{
	const struct panel_wish *wish = &panel->wish;

	panel->units =
		arena_get(&panel->arena, (count + wish->units_count + 1) * sizeof *panel->units);
	for (size_t i = 0; i < wish->units_count; i++)
		add_unit(panel, wish->units[i]);
	for (size_t i = 0; i < count; i++)
		if (str_equal(rows[i].form_id, wish->form) &&
			panel_unit_of(panel, rows[i].unit) == SIZE_MAX)
			add_unit(panel, rows[i].unit);
	qsort(panel->units, panel->units_count, sizeof *panel->units, compare_units);
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
	entry->answers = answers_new(entry->form);
	answers_unit(entry->answers, entry->row.unit);
	if (panel->wish.look)
		panel->wish.look(panel->wish.context, &entry->row.id, entry->answers);
	present_load(panel->store, &entry->row.id, entry->answers);
}

static void
count_entry(const struct panel *panel, struct panel_entry *entry)
{
	const struct form *form = panel->form;

	if (entry->counted || !entry->begun)
		return;
	read_entry(panel, entry);
	entry->counted = true;
	if (!entry->answers)
		return;
	entry->raters = count_raters(entry->answers);
	entry->indexes = memory_get((form->indexes_count + 1) * sizeof *entry->indexes);
	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form_index(entry->form, form->indexes[i]->name);

		entry->indexes[i] = rule ? index_of(entry->answers, rule)
					 : (struct index_result){ .missing = true };
	}
	panel->shelf->reckoned = true;
}

/* Of the document's unit and round; NULL when it is of another form. */
static struct panel_entry *
place_of(const struct panel *panel, const struct document_row *row)
{
	size_t unit, round;

	if (!str_equal(row->form_id, panel->wish.form))
		return NULL;
	unit = panel_unit_of(panel, row->unit);
	round = panel_round_of(panel, row->round);
	if (unit == SIZE_MAX || round == SIZE_MAX)
		return NULL;
	return &panel->entries[round * panel->units_count + unit];
}

static void
place_entries(struct panel *panel, const struct document_row *rows, size_t count)
{
	panel->entries = arena_get(&panel->arena,
		(panel->units_count * panel->rounds_count + 1) * sizeof *panel->entries);
	for (size_t i = 0; i < count; i++) {
		struct panel_entry *entry = place_of(panel, &rows[i]);

		if (!entry || entry->begun)
			continue; /* several of one unit: the newest counts */
		entry->begun = true;
		entry->row = rows[i];
	}
}

static int
compare_stamps(const void *key, const void *stamp)
{
	return uid_compare(key, &((const struct document_stamp *)stamp)->document);
}

static void
stamp_entries(struct panel *panel)
{
	size_t count;
	struct document_stamp *stamps = document_stamps(panel->store, &panel->arena, &count);

	for (size_t i = 0; i < panel->units_count * panel->rounds_count; i++) {
		struct panel_entry *entry = &panel->entries[i];
		const struct document_stamp *stamp =
			entry->begun && count ? bsearch(&entry->row.id, stamps, count,
							sizeof *stamps, compare_stamps)
					      : NULL;

		if (stamp)
			entry->stamp = *stamp;
	}
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
	if (entry->answers && panel->wish.looked)
		panel->wish.looked(panel->wish.context, entry->answers);
	answers_free(entry->answers);
	free(entry->indexes);
	*entry = (struct panel_entry){ .begun = false };
}

/* All but the shelf. */
static void
drop_panel(struct panel *panel)
{
	for (size_t i = 0; panel->entries && i < panel->units_count * panel->rounds_count; i++)
		drop_entry(panel, &panel->entries[i]);
	if (panel->themes)
		register_close(panel->themes);
	arena_free(&panel->arena);
	free(panel);
}

/* The shelf is the panel's from now on. */
static struct panel *
open_panel(struct store *store, const struct panel_wish *wish, struct panel_shelf *shelf,
	struct diags *diags)
{
	struct panel *panel = memory_get(sizeof *panel);
	struct document_row *rows;
	size_t count;

	panel->shelf = shelf;
	panel->store = store;
	panel->wish = *wish;
	panel->wish.form = arena_text(&panel->arena, wish->form);
	panel->stamp = store_stamp(store);
	documents_list(store, &panel->arena, &rows, &count);
	panel->form = newest_form(panel, rows, count, diags);
	if (!panel->form) {
		diag_error(diags, place_none(), "compare.none",
			_("Nothing is there to compare: the store has no document of the form "
			  "\"%.*s\"."),
			STR_ARGS(wish->form));
		drop_panel(panel);
		return NULL;
	}
	panel->language = form_language(panel->form, str_of(lang_code()));
	find_rounds(panel, rows, count);
	find_units(panel, rows, count);
	panel->wish.units = NULL; /* the caller's list need not outlive this */
	find_pack(panel);
	place_entries(panel, rows, count);
	stamp_entries(panel);
	panel->keeps = may_keep(panel->form);
	panel->erased = erased_count(store);
	return panel;
}

struct panel *
panel_open(struct store *store, const struct panel_wish *wish, struct diags *diags)
{
	struct panel_shelf *shelf = memory_get(sizeof *shelf);
	struct panel *panel = open_panel(store, wish, shelf, diags);

	if (!panel)
		free_shelf(shelf);
	else if (panel->keeps)
		panel_kept_read(panel);
	return panel;
}

void
panel_close(struct panel *panel)
{
	struct panel_shelf *shelf;

	if (!panel)
		return;
	shelf = panel->shelf;
	if (panel->keeps && shelf->reckoned)
		panel_kept_write(panel);
	drop_panel(panel);
	free_shelf(shelf);
}

/* What stands as it stood is taken over; the rest is read when it is asked for. */
static void
take_over(struct panel *panel, struct panel *old)
{
	size_t guess = 0;

	if (old->erased != panel->erased || old->form != panel->form)
		return;
	for (size_t i = 0; i < old->units_count * old->rounds_count; i++) {
		struct panel_entry *from = &old->entries[i];
		struct panel_entry *to =
			from->begun ? panel_entry_of(panel, &from->row.id, &guess) : NULL;

		if (!to || from->stamp.rank != to->stamp.rank ||
			from->stamp.entries != to->stamp.entries ||
			!hash_equal(&from->row.hash, &to->row.hash))
			continue;
		to->form = from->form;
		to->answers = from->answers;
		to->indexes = from->indexes;
		to->raters = from->raters;
		to->read = from->read;
		to->counted = from->counted;
		from->answers = NULL;
		from->indexes = NULL;
	}
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

void
panel_only(struct panel *panel, struct str choice)
{
	struct document_row *rows;
	size_t count;

	for (size_t i = 0; i < panel->units_count * panel->rounds_count; i++)
		drop_entry(panel, &panel->entries[i]);
	documents_list(panel->store, &panel->arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		struct panel_entry *entry = place_of(panel, &rows[i]);

		if (!entry || entry->begun)
			continue;
		entry->begun = true;
		entry->row = rows[i];
		read_entry(panel, entry);
		if (!is_of(entry, choice))
			drop_entry(panel, entry);
	}
	panel->keeps = false;
}

bool
panel_refresh(struct panel **panel, struct diags *diags)
{
	struct panel *old = *panel, *fresh;
	struct store_stamp now = store_stamp(old->store);
	struct panel_wish wish = old->wish;
	struct str *codes;

	if (store_stamp_equal(&now, &old->stamp))
		return false;
	codes = memory_get((old->units_count + 1) * sizeof *codes);
	for (size_t i = 0; i < old->units_count; i++)
		codes[i] = old->units[i].code;
	wish.units = codes;
	wish.units_count = old->units_count;
	fresh = open_panel(old->store, &wish, old->shelf, diags);
	free(codes);
	if (!fresh)
		return false;
	take_over(fresh, old);
	drop_panel(old);
	*panel = fresh;
	return true;
}

/* ---- finding ---- */

struct panel_entry *
panel_entry_of(struct panel *panel, const struct uid *document, size_t *guess)
{
	size_t count = panel->units_count * panel->rounds_count;

	for (size_t i = 0; i < count; i++) {
		struct panel_entry *entry = &panel->entries[(*guess + i) % count];

		if (entry->begun && uid_equal(&entry->row.id, document)) {
			*guess = (*guess + i + 1) % count;
			return entry;
		}
	}
	return NULL;
}

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

size_t
panel_unit_of(const struct panel *panel, struct str code)
{
	for (size_t i = 0; i < panel->units_count; i++)
		if (str_equal(panel->units[i].code, code))
			return i;
	return SIZE_MAX;
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

size_t
panel_in(const struct panel *panel, size_t round)
{
	size_t count = 0;

	for (size_t i = 0; i < panel->units_count; i++) {
		const struct panel_entry *entry = panel_glance(panel, i, round);

		count += entry->begun && entry->row.progress.length > 0 &&
			 !str_is(entry->row.progress, "send_back");
	}
	return count;
}
