/* What a package would hold, before it is made. */
#include "base/lang.h"
#include "exchange/fact.h"
#include "exchange/package_own.h"

enum { PLAN_KIND, PLAN_STANDING, PLAN_OUT };

struct planning {
	struct packing *packing;
	struct sheet *sheet;
	size_t out;    /* answers that do not go in with theirs */
	size_t hidden; /* of these texts that name someone */
	size_t going;  /* documents that go in */
};

/* ---- one document ---- */

struct counting {
	struct packed *packed;
	size_t out;
};

static void
count_fact(void *context, const struct fact *fact)
{
	struct counting *counting = context;

	if (fact->spot.seat == 0 && (fact->value.kind != VALUE_NONE || fact->in) &&
		packed_leaves_out(counting->packed, &fact->spot, &fact->value))
		counting->out++;
}

static size_t
count_out(struct packed *packed)
{
	struct counting counting = { .packed = packed };
	struct fact_visit visit = { .visit = count_fact, .context = &counting };
	struct fact_wish wish = { .personal = true };

	facts_each(packed->answers, &wish, &visit);
	return counting.out;
}

/* An answer for all that names someone; what was talked about never goes in. */
static bool
is_hidden(const struct reading_text *text)
{
	return text->place == PLACE_ANSWER && !text->seat && reading_hides(text);
}

static void
add_document(struct planning *planning, struct packed *packed, const char *why_not)
{
	struct sheet *sheet = planning->sheet;
	struct sheet_row *row = sheet_add_row(sheet, STR(""), packed_name(packed, &sheet->arena));
	char id[UID_TEXT];

	uid_write(id, &packed->row->id);
	row->code = arena_text(&sheet->arena, str_of(id));
	row->cells[PLAN_KIND] =
		sheet_text(sheet, str_of(package_kind_words(packed_kind(packed->form))));
	row->cells[PLAN_STANDING] = sheet_text(sheet, str_of(why_not ? why_not : _("goes in")));
	if (!why_not) {
		size_t out = count_out(packed);

		row->cells[PLAN_OUT] = sheet_count(out);
		planning->out += out;
		planning->going++;
	}
	for (size_t i = 0; i < packed->reading->texts_count; i++)
		planning->hidden += !why_not && is_hidden(&packed->reading->texts[i]);
}

/* Those that go in, or those that stay out, under a heading. */
static void
add_documents(struct planning *planning, bool going)
{
	struct packing *packing = planning->packing;
	size_t count;
	struct document_row *rows = packing_rows(packing, &count);

	for (int kind = 0; kind < PACKAGE_KINDS; kind++)
		for (size_t i = 0; i < count; i++) {
			struct packed packed;
			bool open = packed_open(packing, &rows[i], &packed);
			const char *why_not = open ? packed_why_not(&packed) : NULL;

			if (open && packed_kind(packed.form) == (enum package_kind)kind &&
				(why_not == NULL) == going)
				add_document(planning, &packed, why_not);
			packed_close(packing, &packed);
		}
}

/* ---- the rest ---- */

static size_t
count_forms(struct packing *packing)
{
	struct store_form_row *rows;
	size_t count, newest = 0;

	store_forms(packing->store, &packing->arena, &rows, &count);
	for (size_t i = 0; i < count; i++)
		newest += packing_newest(rows, count, i);
	return newest;
}

static void
add_whole(struct planning *planning, const char *code, const char *words, const char *kind)
{
	struct sheet_row *row = sheet_add_row(planning->sheet, str_of(code), str_of(words));

	row->cells[PLAN_KIND] = sheet_text(planning->sheet, str_of(kind));
	row->cells[PLAN_STANDING] = sheet_text(planning->sheet, str_of(_("goes in")));
}

/* The main features are of one round, and it is to be seen which. */
static void
add_features(struct planning *planning, const struct compiled *compiled)
{
	struct arena *arena = &planning->sheet->arena;
	struct str tables = arena_format(
		arena, PLURAL("%zu table", "%zu tables", compiled->count), compiled->count);

	if (compiled->round.length) {
		sheet_add_title(planning->sheet, compiled->round);
		tables = arena_format(
			arena, "%.*s, %.*s", STR_ARGS(tables), STR_ARGS(compiled->round));
	}
	add_whole(planning, "features", _("Main features"), tables.at);
}

static void
add_heading(struct planning *planning, const char *words)
{
	sheet_add_row(planning->sheet, STR(""), str_of(words))->heading = true;
}

static void
add_columns(struct sheet *sheet)
{
	sheet_add_column(sheet, "kind", str_of(_("What it is")))->align = ALIGN_LEFT;
	sheet_add_column(sheet, "standing", str_of(_("Standing")))->align = ALIGN_LEFT;
	sheet_add_column(sheet, "out", str_of(_("Answers that stay out")))->head =
		str_of(_("stay out"));
}

static void
add_notes(const struct planning *planning)
{
	struct sheet *sheet = planning->sheet;

	sheet_add_note(sheet,
		str_of(_("Never in it: who took part, single ratings, notes, what is personal, "
			 "and texts that are not shared.")));
	if (planning->out)
		sheet_add_note(sheet,
			str_of(_("What stays out of a document that goes in is personal, not "
				 "shared, or rests on too few.")));
	if (planning->hidden)
		sheet_add_note(sheet,
			arena_format(&sheet->arena,
				PLURAL("%zu of what stays out is a text that somebody marked as "
				       "naming someone.",
					"%zu of what stays out are texts that somebody marked as "
					"naming someone.",
					planning->hidden),
				planning->hidden));
}

void
package_sheet(struct store *store, const struct package_wish *wish, struct sheet *sheet)
{
	struct package_told told = { .files = 0 };
	struct diags ignored = { 0 };
	struct packing packing = { .store = store, .wish = wish, .told = &told, .diags = &ignored };
	struct planning planning = { .packing = &packing, .sheet = sheet };
	size_t before;

	*sheet = (struct sheet){
		.sorted = SHEET_NONE, .name = STR("package"), .demo = store_is_demo(store)
	};
	sheet_add_title(sheet, str_of(_("To hand out")));
	sheet->corner = str_of(_("Document"));
	add_columns(sheet);
	add_heading(&planning, _("Goes in"));
	if (wish->compiled)
		add_features(&planning, wish->compiled);
	add_whole(&planning, "forms", _("Questionnaires"),
		arena_format(&sheet->arena, "%zu", count_forms(&packing)).at);
	add_documents(&planning, true);
	/* Of no document nothing stays out: a head over nothing says less than none. */
	if (!planning.going)
		sheet->columns_count = PLAN_OUT;
	before = sheet->rows_count;
	add_heading(&planning, _("Stays out"));
	add_documents(&planning, false);
	if (sheet->rows_count == before + 1)
		sheet_drop_row(sheet);
	add_notes(&planning);
	diags_clear(&ignored);
	arena_free(&packing.arena);
}
