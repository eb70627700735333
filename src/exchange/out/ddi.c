#include "base/lang.h"
#include "exchange/out/codes.h"
#include "exchange/xml.h"

/* DDI Codebook 2.5 (ddialliance.org): what the documents of each form hold as a
 * file of data, with the names that sav and dta use.  Elements stand in the order
 * that its schema asks for.  No answer is in it. */

static void
attribute_number(struct xml *xml, const char *name, double number)
{
	struct buf digits = { 0 };

	decimal_write(&digits, number);
	xml_attribute(xml, name, buf_str(&digits));
	buf_free(&digits);
}

static void
element_number(struct xml *xml, const char *tag, double number)
{
	struct buf digits = { 0 };

	decimal_write(&digits, number);
	xml_element(xml, tag, buf_str(&digits));
	buf_free(&digits);
}

static struct str
title_of(struct arena *arena, const struct export *export, const struct wide *wide)
{
	const struct form *form = wide->forms[0];
	struct str title = words_in(&form->title, form_language(form, str_of(lang_code())));

	if (!title.length)
		title = form->id;
	return arena_format(arena, "%s%.*s", export->demo ? "DEMO: " : "", STR_ARGS(title));
}

static void
write_citation(struct xml *xml, struct str title, struct str id)
{
	xml_open(xml, "citation");
	xml_open(xml, "titlStmt");
	xml_element(xml, "titl", title);
	xml_element(xml, "IDNo", id);
	xml_close(xml);
	xml_close(xml);
}

static void
write_study(struct xml *xml, struct export *export, const struct wide_set *tables)
{
	xml_open(xml, "stdyDscr");
	for (size_t i = 0; i < tables->count; i++)
		write_citation(xml, title_of(&export->scratch, export, &tables->tables[i]),
			tables->tables[i].forms[0]->id);
	if (!tables->count)
		write_citation(xml, str_of(export->demo ? "DEMO: behov" : "behov"), STR("behov"));
	if (export->demo)
		xml_element(
			xml, "notes", str_of(_("DEMO: all of this is invented, and marked so.")));
	xml_close(xml);
}

static void
write_file(struct xml *xml, struct export *export, const struct variables *variables, size_t number)
{
	const struct wide *wide = variables->wide;

	xml_open(xml, "fileDscr");
	xml_attribute(xml, "ID", arena_format(&export->scratch, "F%zu", number));
	xml_open(xml, "fileTxt");
	xml_element(xml, "fileName", wide->forms[0]->id);
	xml_open(xml, "dimensns");
	element_number(xml, "caseQnty", (double)wide->rows_count);
	element_number(xml, "varQnty", (double)variables->count);
	xml_close(xml);
	xml_close(xml);
	xml_close(xml);
}

/* ---- a variable ---- */

static void
write_missing_values(struct xml *xml, const struct variables *variables, unsigned reasons)
{
	if (!reasons)
		return;
	xml_open(xml, "invalrng");
	for (enum reason i = REASON_NONE + 1; i < REASON_COUNT; i++) {
		if (!(reasons & (1u << i)))
			continue;
		xml_open(xml, "item");
		attribute_number(xml, "VALUE", reason_code(variables, i));
		xml_close(xml);
	}
	xml_close(xml);
}

static void
write_category(struct xml *xml, double code, struct str label, bool missing)
{
	xml_open(xml, "catgry");
	if (missing)
		xml_attribute(xml, "missing", STR("Y"));
	element_number(xml, "catValu", code);
	xml_element(xml, "labl", label);
	xml_close(xml);
}

static void
write_categories(
	struct xml *xml, const struct variables *variables, const struct variable *variable)
{
	for (size_t i = 0; i < variable->labels_count; i++)
		write_category(xml, variable->labels[i].code, variable->labels[i].label, false);
	for (enum reason i = REASON_NONE + 1; i < REASON_COUNT; i++)
		if (variable->reasons & (1u << i))
			write_category(
				xml, reason_code(variables, i), str_of(reason_words(i)), true);
}

static void
write_question(struct xml *xml, const struct variables *variables, const struct variable *variable)
{
	const struct wide_column *column;
	uint16_t language;

	if (variable->part == PART_HEAD)
		return;
	column = &variables->wide->columns[variable->column];
	if (!column->question)
		return;
	language = form_language(column->form, str_of(lang_code()));
	xml_open(xml, "qstn");
	xml_element(xml, "qstnLit", words_in(&column->question->label, language));
	xml_element(xml, "ivuInstr", words_in(&column->question->guidance, language));
	xml_close(xml);
}

static void
write_format(struct xml *xml, const struct variable *variable)
{
	xml_open(xml, "varFormat");
	xml_attribute(
		xml, "type", variable->kind == VARIABLE_TEXT ? STR("character") : STR("numeric"));
	if (variable->kind == VARIABLE_DAY)
		xml_attribute(xml, "category", STR("date"));
	xml_close(xml);
}

struct place_in_file {
	size_t file, variable; /* from 1 */
};

static void
write_variable(struct xml *xml, struct export *export, const struct variables *variables,
	const struct place_in_file *place)
{
	const struct variable *variable = &variables->at[place->variable - 1];
	bool whole = variable->labels_count > 0 || variable->part != PART_WHOLE;

	xml_open(xml, "var");
	xml_attribute(xml, "ID",
		arena_format(&export->scratch, "F%zuV%zu", place->file, place->variable));
	xml_attribute(xml, "name", variable->name);
	xml_attribute(xml, "files", arena_format(&export->scratch, "F%zu", place->file));
	if (variable->kind != VARIABLE_TEXT)
		xml_attribute(xml, "intrvl", whole ? STR("discrete") : STR("contin"));
	xml_element(xml, "labl", variable->label);
	write_question(xml, variables, variable);
	write_missing_values(xml, variables, variable->reasons);
	write_categories(xml, variables, variable);
	write_format(xml, variable);
	if (!str_equal(variable->name, variable->source))
		xml_element(xml, "notes",
			arena_format(&export->scratch, "csv: %.*s", STR_ARGS(variable->source)));
	xml_close(xml);
	arena_clear(&export->scratch);
}

/* ---- the whole ---- */

static void
write_data(struct xml *xml, struct export *export, const struct wide_set *tables)
{
	struct variables *all = arena_get(&export->arena, (tables->count + 1) * sizeof *all);

	for (size_t i = 0; i < tables->count; i++) {
		wide_order(&tables->tables[i]);
		variables_make(&all[i], &tables->tables[i]);
		write_file(xml, export, &all[i], i + 1);
	}
	xml_open(xml, "dataDscr");
	for (size_t i = 0; i < tables->count; i++)
		for (size_t k = 0; k < all[i].count; k++) {
			write_variable(xml, export, &all[i],
				&(struct place_in_file){ .file = i + 1, .variable = k + 1 });
			output_pass(export->output);
		}
	xml_close(xml);
	for (size_t i = 0; i < tables->count; i++)
		variables_free(&all[i]);
}

static void
finish(struct export *export)
{
	struct wide_set *tables = export->own;
	struct xml xml = { .out = export->out };

	buf_text(export->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	xml_open(&xml, "codeBook");
	xml_attribute(&xml, "xmlns", STR("ddi:codebook:2_5"));
	xml_attribute(&xml, "version", STR("2.5"));
	xml_attribute(&xml, "xml:lang", str_of(lang_code()));
	write_study(&xml, export, tables);
	write_data(&xml, export, tables);
	xml_close(&xml);
	buf_byte(export->out, '\n');
	wide_set_free(tables);
}

const struct exporter exporter_ddi = {
	.name = "ddi",
	.summary = N_("what the variables mean, as DDI Codebook 2.5 (XML); no answers"),
	.start = tables_start,
	.begin = tables_begin,
	.fact = tables_fact,
	.end = tables_end,
	.finish = finish,
};
