#include "exchange/features.h"

#include <stdlib.h>

#include "analysis/compile.h"
#include "base/lang.h"
#include "form/kind.h"

enum { COLUMN_UNITS, COLUMN_TEXTS, COLUMN_THEME, COLUMN_SHARED, COLUMN_QUOTE };

struct reading *
features_reading(const struct panel *panel, const struct comparing *wish)
{
	struct reading *reading = reading_new(panel->store, false);

	for (size_t i = 0; i < panel->units_count; i++) {
		const struct panel_entry *entry = panel_entry(panel, i, wish->round);

		if (entry->answers && comparing_shows(panel, wish, i))
			reading_add_told(reading, &entry->row, entry->answers);
	}
	reading_sort(reading);
	return reading;
}

/* ---- which features ---- */

struct feature {
	size_t code;
	struct reading_count behind;
	struct str label;
};

/* "Care: waiting": a code below another is read with it. */
static struct str
whole_label(const struct reading *reading, size_t code, struct arena *arena)
{
	const struct reading_code *at = &reading->codes[code];

	if (at->above == READING_NONE)
		return at->label;
	return arena_format(arena, "%.*s: %.*s", STR_ARGS(whole_label(reading, at->above, arena)),
		STR_ARGS(at->label));
}

static int
by_units(const void *a, const void *b)
{
	const struct feature *x = a, *y = b;

	if (x->behind.units != y->behind.units)
		return x->behind.units < y->behind.units ? 1 : -1;
	if (x->behind.texts != y->behind.texts)
		return x->behind.texts < y->behind.texts ? 1 : -1;
	return lang_compare(x->label, y->label);
}

static struct feature *
find_features(const struct reading *reading, struct arena *arena, size_t *count)
{
	size_t branches_count;
	struct reading_branch *branches = reading_tree(reading, arena, &branches_count);
	struct feature *features = arena_get(arena, (branches_count + 1) * sizeof *features);

	*count = 0;
	for (size_t i = 0; i < branches_count; i++) {
		struct reading_count behind = reading_behind(reading, branches[i].code, true);

		if (behind.texts)
			features[(*count)++] = (struct feature){
				.code = branches[i].code,
				.behind = behind,
				.label = whole_label(reading, branches[i].code, arena),
			};
	}
	if (*count > 1)
		qsort(features, *count, sizeof *features, by_units);
	return features;
}

struct program_feature *
features_for_program(const struct reading *reading, struct arena *arena, size_t *count)
{
	struct feature *features = find_features(reading, arena, count);
	struct program_feature *found = arena_get(arena, (*count + 1) * sizeof *found);

	for (size_t i = 0; i < *count; i++)
		found[i] = (struct program_feature){
			.label = features[i].label,
			.theme = reading_theme(reading, features[i].code),
			.units = features[i].behind.units,
		};
	return found;
}

/* ---- the sheet ---- */

struct telling {
	struct sheet *sheet;
	const struct panel *panel;
	struct buf units; /* named so far, each once */
	struct str code;
	size_t quotes;
	size_t silent; /* texts that are not shared */
};

static void
name_unit(void *context, const struct reading_text *text)
{
	struct telling *telling = context;
	struct str named = buf_str(&telling->units);

	if (!text->shared)
		return;
	for (struct str rest = named; rest.length;)
		if (str_equal(str_trim(str_cut(&rest, ',')), text->label))
			return;
	buf_format(&telling->units, "%s%.*s", named.length ? ", " : "", STR_ARGS(text->label));
}

static struct behind
behind_text(const struct telling *telling, const struct reading_text *text)
{
	return (struct behind){
		.unit = panel_unit_of(telling->panel, text->unit),
		.round = SHEET_NONE,
		.question = arena_text(&telling->sheet->arena, text->question),
		.path = arena_text(&telling->sheet->arena, text->path),
		.document = text->document,
	};
}

/* Shared, or it would not be quoted: so its unit may stand beside it. */
static void
add_quote(void *context, const struct reading_text *text)
{
	struct telling *telling = context;
	struct str code = arena_format(
		&telling->sheet->arena, "%.*s:%zu", STR_ARGS(telling->code), ++telling->quotes);
	struct sheet_row *row = sheet_add_row(telling->sheet, code,
		arena_format(&telling->sheet->arena, "  %.*s", STR_ARGS(text->label)));

	row->cells[COLUMN_QUOTE] = sheet_text(telling->sheet, text->text);
	row->cells[COLUMN_QUOTE].behind = behind_text(telling, text);
}

static void
add_feature(struct sheet *sheet, const struct panel *panel, const struct reading *reading,
	const struct feature *feature)
{
	char id[UID_TEXT];
	struct telling telling = { .sheet = sheet, .panel = panel };
	struct reading_visit name = { .visit = name_unit, .context = &telling };
	struct reading_visit quote = { .visit = add_quote, .context = &telling };
	bool few = feature->behind.units < PANEL_FEW;
	struct sheet_row *row;

	uid_write(id, &reading->codes[feature->code].id);
	telling.code = arena_text(&sheet->arena, str_of(id));
	row = sheet_add_row(sheet, telling.code, feature->label);
	row->cells[COLUMN_UNITS] =
		few ? sheet_reason(CELL_FEW_UNITS) : sheet_count(feature->behind.units);
	row->cells[COLUMN_UNITS].behind =
		(struct behind){ .unit = SHEET_NONE, .round = SHEET_NONE, .code = telling.code };
	row->cells[COLUMN_TEXTS] =
		few ? sheet_reason(CELL_FEW_UNITS) : sheet_count(feature->behind.texts);
	row->cells[COLUMN_THEME] =
		sheet_text(sheet, panel_theme_label(panel, reading_theme(reading, feature->code)));
	reading_each_behind(reading, feature->code, true, &name);
	row->cells[COLUMN_SHARED] = sheet_text(sheet, buf_str(&telling.units));
	reading_each_quote(reading, feature->code, false, STR(""), &quote);
	buf_free(&telling.units);
}

static void
add_columns(struct sheet *sheet, const struct registry *units)
{
	struct sheet_column *column;

	column = sheet_add_column(sheet, "units",
		arena_format(
			&sheet->arena, _("How many %.*s said it"), STR_ARGS(kind_many(units))));
	sheet_head_units(sheet, column, units);
	column = sheet_add_column(sheet, "texts", str_of(_("How many texts")));
	column->head = str_of(_("texts"));
	column = sheet_add_column(sheet, "theme", str_of(_("Theme")));
	column->align = ALIGN_LEFT;
	column = sheet_add_column(sheet, "shared",
		arena_format(&sheet->arena, _("%.*s whose text is shared"),
			STR_ARGS(kinds_head(units, &sheet->arena))));
	column->align = ALIGN_LEFT;
	column->head = str_of(_("shared by"));
	column->second = true;
	column = sheet_add_column(sheet, "quote", str_of(_("Quotation")));
	column->align = ALIGN_LEFT;
	column->second = true;
}

void
features_sheet(const struct panel *panel, const struct comparing *wish,
	const struct reading *reading, struct sheet *sheet)
{
	struct arena arena = { 0 };
	size_t count;
	struct feature *features = find_features(reading, &arena, &count);

	*sheet = (struct sheet){
		.sorted = SHEET_NONE,
		.name = STR("features"),
		.demo = store_is_demo(panel->store),
	};
	sheet_add_title(sheet, str_of(_("Main features")));
	sheet_add_title(sheet, str_of(_("What people have written")));
	title_panel(sheet, panel, wish);
	sheet->corner = str_of(_("Feature"));
	add_columns(sheet, panel->form->unit);
	for (size_t i = 0; i < count; i++)
		add_feature(sheet, panel, reading, &features[i]);
	if (count == 0)
		sheet_add_note(sheet,
			str_of(panel->rounds_count > 1
					? _("No text of this round has been given a code yet.")
					: _("No text has been given a code yet.")));
	arena_free(&arena);
}

/* ---- the texts behind one ---- */

enum { TEXT_QUESTION, TEXT_WORDS };

/* A unit is named only where its text is shared. */
static void
add_text(void *context, const struct reading_text *text)
{
	struct telling *telling = context;
	struct sheet *sheet = telling->sheet;
	struct sheet_row *row;

	if (!text->shared) {
		telling->silent++;
		return;
	}
	row = sheet_add_row(sheet, text->unit, text->label);
	row->cells[TEXT_QUESTION] = sheet_text(sheet, text->short_id);
	row->cells[TEXT_WORDS] =
		sheet_text(sheet, reading_tells(text) || reading_may_quote(text, STR(""))
					  ? text->text
					  : str_of(_("not to be quoted")));
	row->cells[TEXT_WORDS].behind = behind_text(telling, text);
}

/* Of fewer than three units not even how many there are. */
static void
add_silent(struct telling *telling, bool few)
{
	struct sheet *sheet = telling->sheet;
	struct sheet_row *row =
		sheet_add_row(sheet, STR("not_shared"), str_of(_("Texts that are not shared")));

	row->summary = true;
	row->cells[TEXT_WORDS] = sheet_text(sheet,
		few ? str_of(_("read in the list of texts"))
		    : arena_format(&sheet->arena,
			      PLURAL("%zu text, read in the list of texts",
				      "%zu texts, read in the list of texts", telling->silent),
			      telling->silent));
	row->cells[TEXT_WORDS].behind = (struct behind){ .unit = SHEET_NONE,
		.round = SHEET_NONE,
		.code = telling->code,
		.path = STR(NEAR_TEXTS),
		.near = STR(NEAR_TEXTS) };
}

void
features_texts_sheet(const struct panel *panel, const struct comparing *wish,
	const struct reading *reading, struct sheet *sheet)
{
	struct telling telling = { .sheet = sheet, .panel = panel };
	struct reading_visit visit = { .visit = add_text, .context = &telling };
	struct uid id;
	size_t code = uid_read(wish->code, &id) ? reading_code_at(reading, &id) : READING_NONE;
	struct sheet_column *column;

	sheet_add_title(sheet, str_of(_("Behind the feature")));
	if (code == READING_NONE)
		return;
	sheet_add_title(sheet, whole_label(reading, code, &sheet->arena));
	title_panel(sheet, panel, wish);
	sheet->corner = kind_head(panel->form->unit, &sheet->arena);
	column = sheet_add_column(sheet, "question", str_of(_("Question")));
	column->align = ALIGN_LEFT;
	column = sheet_add_column(sheet, "words", str_of(_("In words")));
	column->align = ALIGN_LEFT;
	reading_each_behind(reading, code, true, &visit);
	if (telling.silent) {
		telling.code = arena_text(&sheet->arena, wish->code);
		add_silent(&telling, reading_behind(reading, code, true).units < PANEL_FEW);
	}
}
