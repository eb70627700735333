#include "session/compared.h"

#include "base/lang.h"
#include "form/pack.h"
#include "session/register_units.h"
#include "session/review.h"

bool
form_compares(const struct form *form)
{
	return form && form->unit && form->indexes_count > 0;
}

/* ---- which form ---- */

struct document_list { /* the newest change first */
	const struct refs_document **at;
	size_t count;
};

/* Documents of the same form as number i; 0 when an earlier one was of it. */
static size_t
documents_of(const struct document_list *documents, size_t i)
{
	struct str id = documents->at[i]->row.form_id;
	size_t same = 0;

	for (size_t k = 0; k < i; k++)
		if (str_equal(documents->at[k]->row.form_id, id))
			return 0;
	for (size_t k = i; k < documents->count; k++)
		same += str_equal(documents->at[k]->row.form_id, id);
	return same;
}

/* Of the forms that can be compared the one with most documents, in its version that
 * was worked on last; NULL: none.  One that is read is kept only while it leads. */
static struct form *
most_answered(struct store *store, const struct document_list *documents)
{
	struct form *found = NULL;
	size_t most = 0;

	for (size_t i = 0; i < documents->count; i++) {
		size_t same = documents_of(documents, i);
		struct diags ignored = { 0 };
		struct form *form = NULL;

		if (same > most)
			form = store_form(store, &documents->at[i]->row.hash, &ignored);
		diags_clear(&ignored);
		if (!form_compares(form)) {
			form_free(form);
			continue;
		}
		most = same;
		form_free(found);
		found = form;
	}
	return found;
}

static struct form *
form_named(struct store *store, const struct document_list *documents, struct str id)
{
	struct diags ignored = { 0 };
	struct form *form = NULL;

	for (size_t i = 0; i < documents->count && !form; i++)
		if (str_equal(documents->at[i]->row.form_id, id))
			form = store_form(store, &documents->at[i]->row.hash, &ignored);
	diags_clear(&ignored);
	return form;
}

/* Empty: whichever has most documents.  NULL: there is none, or it cannot be read. */
static struct form *
form_compared(struct store *store, struct refs *refs, struct str id)
{
	struct arena arena = { 0 };
	struct document_list documents;
	struct form *form;

	documents.at = refs_documents(refs, STR(""), STR(""), &arena, &documents.count);
	form = id.length ? form_named(store, &documents, id) : most_answered(store, &documents);
	arena_free(&arena);
	return form;
}

struct str
compared_form(struct store *store, struct arena *arena)
{
	struct refs *refs = refs_open(store);
	struct form *form = form_compared(store, refs, STR(""));
	struct str id = form ? arena_text(arena, form->id) : (struct str){ .at = NULL };

	form_free(form);
	refs_close(refs);
	return id;
}

/* ---- which units ---- */

static bool
lists_form(const struct pack *pack, struct str form)
{
	for (size_t i = 0; i < pack->forms_count; i++)
		if (str_equal(pack->forms[i], form))
			return true;
	return false;
}

/* A form from the store has its register with it, and not where that came from: the
 * pack that has the form knows which column says who takes part. */
static struct registry *
register_of_pack(struct arena *arena, struct str form, const struct registry *units)
{
	struct pack *packs;
	size_t count;

	packs_found(arena, STR("en"), &packs, &count);
	for (size_t i = 0; i < count; i++)
		if (lists_form(&packs[i], form) && str_equal(packs[i].asked.registry, units->name))
			return pack_register(arena, &packs[i], units->name);
	return NULL;
}

static struct str *
units_that_take_part(struct store *store, struct str form, const struct registry *units,
	struct arena *arena, size_t *count)
{
	struct registry *read = register_of_pack(arena, form, units);
	const struct registry *asked = read ? read : units;
	struct unit_answer *answers = unit_answers(store, asked, arena);
	struct str *codes = arena_get(arena, (asked->rows_count + 1) * sizeof *codes);

	*count = 0;
	for (size_t i = 0; i < asked->rows_count; i++)
		if (answers[i].state == UNIT_YES)
			codes[(*count)++] = arena_text(arena, asked->rows[i].code);
	if (read)
		register_close(read);
	return codes;
}

/* ---- opening ---- */

static const char *
standing(struct store *store, const struct document_row *row)
{
	return review_state_words(review_of(store, &row->id, 1).state);
}

bool
compared_open(struct compared *compared, struct store *store, struct str form, struct diags *diags)
{
	struct arena arena = { 0 };
	struct panel_wish wish = { .look = refs_lend, .looked = refs_return, .standing = standing };

	*compared = (struct compared){ .store = store, .refs = refs_open_handed(store) };
	wish.context = compared->refs;
	wish.read = form_compared(store, compared->refs, form);
	wish.form = wish.read ? arena_text(&arena, wish.read->id) : form;
	if (wish.read && wish.read->unit)
		wish.units = units_that_take_part(
			store, wish.form, wish.read->unit, &arena, &wish.units_count);
	if (wish.form.length)
		compared->panel = panel_open(store, &wish, diags);
	else
		diag_error(diags, place_none(), "compare.none",
			_("Nothing is there to compare: no document of a form about units with "
			  "indexes has been begun."));
	wish.read = NULL; /* is the panel's */
	arena_free(&arena);
	if (!compared->panel) {
		compared_close(compared);
		return false;
	}
	compared->followed = followed_open(store, &wish);
	compared->said = said_open(store, compared->refs);
	compared->coded = coded_open(store);
	compared->standings = standings_open(store);
	compared->learning = learning_open(store, compared->refs, compared->panel->pack.themes);
	return true;
}

struct comparing
compared_all(const struct compared *compared)
{
	struct comparing wish = comparing_all(compared->panel);

	compared_lend(compared, &wish);
	return wish;
}

void
compared_lend(const struct compared *compared, struct comparing *wish)
{
	wish->followed = compared->followed;
	wish->said = said_comparing(compared->said);
	wish->coded = coded_comparing(compared->coded);
	wish->standing = standings_comparing(compared->standings);
	wish->learn = learning_comparing(compared->learning);
}

void
compared_close(struct compared *compared)
{
	learning_close(compared->learning);
	standings_close(compared->standings);
	coded_close(compared->coded);
	said_close(compared->said);
	followed_close(compared->followed);
	panel_close(compared->panel);
	refs_close(compared->refs);
	*compared = (struct compared){ .store = NULL };
}

/* ---- anew ---- */

/* What a wish's positions mean, so that they can be found again. */
struct meant {
	struct str unit, round, before, chosen[BESIDE_MOST];
};

static struct str
unit_code(const struct panel *panel, size_t unit, struct arena *arena)
{
	return unit < panel->units_count ? arena_text(arena, panel->units[unit].code) : STR("");
}

static struct str
round_name(const struct panel *panel, size_t round, struct arena *arena)
{
	return round < panel->rounds_count ? arena_text(arena, panel->rounds[round]) : STR("");
}

static void
keep(const struct panel *panel, const struct comparing *wish, struct meant *meant,
	struct arena *arena)
{
	meant->unit = unit_code(panel, wish->unit, arena);
	meant->round = round_name(panel, wish->round, arena);
	meant->before = round_name(panel, wish->before, arena);
	for (size_t i = 0; i < wish->chosen_count; i++)
		meant->chosen[i] = unit_code(panel, wish->chosen[i], arena);
}

static void
find(const struct panel *panel, struct comparing *wish, const struct meant *meant)
{
	size_t round = panel_round_of(panel, meant->round), count = 0;

	wish->round = round == SIZE_MAX ? comparing_all(panel).round : round;
	wish->before = wish->before == SIZE_MAX ? SIZE_MAX : panel_round_of(panel, meant->before);
	if (wish->unit != SIZE_MAX)
		wish->unit = panel_unit_of(panel, meant->unit);
	for (size_t i = 0; i < wish->chosen_count; i++) {
		size_t unit = panel_unit_of(panel, meant->chosen[i]);

		if (unit != SIZE_MAX)
			wish->chosen[count++] = unit;
	}
	wish->chosen_count = count;
}

bool
compared_refresh(struct compared *compared, struct comparing *const *wishes, size_t count,
	struct diags *diags)
{
	struct arena arena = { 0 };
	struct meant *meant = arena_get(&arena, (count + 1) * sizeof *meant);
	struct store_stamp now = store_stamp(compared->store);
	bool anew;

	if (store_stamp_equal(&now, &compared->panel->stamp)) {
		arena_free(&arena);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		keep(compared->panel, wishes[i], &meant[i], &arena);
	refs_refresh(compared->refs);
	anew = panel_refresh(&compared->panel, diags);
	for (size_t i = 0; anew && i < count; i++)
		find(compared->panel, wishes[i], &meant[i]);
	arena_free(&arena);
	return anew;
}
