#include "base/lang.h"
#include "exchange/markup.h"
#include "exchange/out/codes.h"

/* The code book as one page that needs nothing beside it: no script, no link, a
 * policy that forbids both.  No answer is in it. */

static const char *const style =
	"body{font:16px/1.5 system-ui,sans-serif;max-width:75em;margin:2em auto;padding:0 1em;"
	"color:#1a1a1a;background:#fff}\n"
	"table{border-collapse:collapse;width:100%;margin:1em 0}\n"
	"caption{text-align:left;font-weight:bold;padding:.5em 0}\n"
	"th,td{border-bottom:1px solid #bbb;padding:.3em .6em;text-align:left;"
	"vertical-align:top;overflow-wrap:anywhere}\n"
	"thead th{background:#e7edf3}\n"
	"code{font-family:ui-monospace,monospace}\n"
	"ul{margin:0;padding:0;list-style:none}\n"
	".demo{border:2px solid;padding:.5em 1em;font-weight:bold}\n"
	"@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}"
	"thead th{background:#27313b}th,td{border-color:#555}}\n"
	"@media print{body{max-width:none;margin:0}thead{display:table-header-group}"
	"tr{break-inside:avoid}}\n";

static void
add(struct buf *out, const char *tag, struct str text)
{
	buf_format(out, "<%s>", tag);
	markup_text(out, text);
	buf_format(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static void
add_heads(struct buf *out, const char *caption, const char *const *heads, size_t count)
{
	buf_text(out, "<table>\n");
	add(out, "caption", str_of(_(caption)));
	buf_text(out, "<thead><tr>\n");
	for (size_t i = 0; i < count; i++)
		add(out, "th scope=\"col\"", str_of(_(heads[i])));
	buf_text(out, "</tr></thead>\n<tbody>\n");
}

static void
end_table(struct buf *out)
{
	buf_text(out, "</tbody>\n</table>\n");
}

static void
add_number(struct buf *out, double number)
{
	struct buf digits = { 0 };

	decimal_write(&digits, number);
	buf_text(out, "<code>");
	markup_text(out, buf_str(&digits));
	buf_text(out, "</code>");
	buf_free(&digits);
}

/* ---- variables ---- */

static void
add_codes(struct buf *out, const struct variable *variable)
{
	buf_text(out, "<td>");
	if (variable->labels_count)
		buf_text(out, "<ul>\n");
	for (size_t i = 0; i < variable->labels_count; i++) {
		buf_text(out, "<li>");
		add_number(out, variable->labels[i].code);
		buf_byte(out, ' ');
		markup_text(out, variable->labels[i].label);
		buf_text(out, "</li>\n");
	}
	if (variable->labels_count)
		buf_text(out, "</ul>");
	buf_text(out, "</td>\n");
}

static void
add_variable(struct buf *out, const struct variables *variables, const struct variable *variable)
{
	buf_text(out, "<tr>\n<th scope=\"row\"><code>");
	markup_text(out, variable->source);
	buf_text(out, "</code></th>\n<td><code>");
	markup_text(out, variable->name);
	buf_text(out, "</code></td>\n");
	add(out, "td", variable->label);
	add(out, "td", variable_type(variables, variable));
	add(out, "td", variable_asked(variables, variable));
	add_codes(out, variable);
	buf_text(out, "</tr>\n");
}

static void
add_variables(struct buf *out, const struct variables *variables)
{
	static const char *const heads[] = { N_("Name"), N_("In sav and dta"), N_("Means"),
		N_("Type"), N_("Answered by"), N_("Values") };

	add_heads(out, N_("Variables"), heads, COUNT_OF(heads));
	for (size_t i = 0; i < variables->count; i++)
		add_variable(out, variables, &variables->at[i]);
	end_table(out);
}

/* ---- reasons ---- */

static void
add_reasons(struct buf *out, const struct variables *variables)
{
	static const char *const heads[] = { N_("State"), N_("Means"), "sav", "dta" };

	add_heads(out, N_("Why there is no value"), heads, COUNT_OF(heads));
	for (enum reason i = REASON_NONE + 1; i < REASON_COUNT; i++) {
		buf_text(out, "<tr>\n");
		add(out, "th scope=\"row\"", str_of(reason_name(i)));
		add(out, "td", str_of(reason_words(i)));
		buf_text(out, "<td>");
		add_number(out, reason_code(variables, i));
		buf_format(out, "</td>\n<td><code>.%c</code></td>\n</tr>\n", reason_letter(i));
	}
	end_table(out);
}

/* ---- indexes ---- */

static const char *
index_words(enum index_kind kind)
{
	static const char *const words[] = {
		[INDEX_MEAN] = N_("mean"),
		[INDEX_MEDIAN] = N_("median"),
		[INDEX_MEAN_OF_INDEXES] = N_("mean of indexes"),
		[INDEX_DIFFERENCE] = N_("the first less the second"),
		[INDEX_CELLS] = N_("mean of cells"),
		[INDEX_PAIRS] = N_("mean over pairs"),
		[INDEX_MUTUALITY] = N_("how alike both views of a pair are"),
	};

	return _(words[kind]);
}

static void
add_index(struct buf *out, const struct form *form, const struct index_rule *rule)
{
	buf_text(out, "<tr>\n<th scope=\"row\"><code>");
	markup_text(out, rule->name);
	buf_text(out, "</code></th>\n");
	add(out, "td", words_in(&rule->label, form_language(form, str_of(lang_code()))));
	add(out, "td", str_of(index_words(rule->kind)));
	buf_text(out, "<td>");
	for (size_t i = 0; i < rule->of_count; i++) {
		buf_text(out, i ? ", <code>" : "<code>");
		markup_text(out, rule->of[i].question ? rule->of[i].question->name
						      : rule->of[i].index->name);
		buf_text(out, "</code>");
	}
	buf_format(out, "</td>\n<td>%u</td>\n</tr>\n", rule->at_least);
}

static void
add_indexes(struct buf *out, const struct form *form)
{
	static const char *const heads[] = { N_("Name"), N_("Means"), N_("Made as"), N_("Of"),
		N_("At least") };

	if (!form->indexes_count)
		return;
	add_heads(out, N_("Indexes, from 0 to 100"), heads, COUNT_OF(heads));
	for (size_t i = 0; i < form->indexes_count; i++)
		add_index(out, form, form->indexes[i]);
	end_table(out);
}

/* ---- the page ---- */

static void
add_form(struct export *export, struct wide *wide)
{
	struct buf *out = export->out;
	const struct form *form = wide->forms[0];
	struct variables variables;

	wide_order(wide);
	variables_make(&variables, wide);
	add(out, "h2", words_in(&form->title, form_language(form, str_of(lang_code()))));
	buf_text(out, "<p>");
	markup_text(
		out, arena_format(&export->scratch,
			     PLURAL("Form %.*s: %zu document, %zu variables.",
				     "Form %.*s: %zu documents, %zu variables.", wide->rows_count),
			     STR_ARGS(form->id), wide->rows_count, variables.count));
	buf_text(out, "</p>\n");
	add_reasons(out, &variables);
	add_variables(out, &variables);
	add_indexes(out, form);
	variables_free(&variables);
	output_pass(export->output);
}

static void
add_start(struct export *export)
{
	struct buf *out = export->out;

	buf_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		lang_code());
	buf_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		      "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" "
		      "content=\"width=device-width, initial-scale=1\">\n<title>");
	buf_format(out, "%s%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n",
		export->demo ? "DEMO: " : "", _("Code book"), style);
	add(out, "h1", str_of(_("Code book")));
	if (export->demo)
		add(out, "p class=\"demo\"",
			str_of(_("DEMO: all of this is invented, and marked so.")));
	add(out, "p",
		str_of(_("A value that is missing is never zero and never an empty text. "
			 "Without a reason the cell is empty; the reasons that people give "
			 "have codes of their own.")));
}

static void
finish(struct export *export)
{
	struct wide_set *tables = export->own;

	add_start(export);
	for (size_t i = 0; i < tables->count; i++)
		add_form(export, &tables->tables[i]);
	if (!tables->count)
		add(export->out, "p", str_of(_("There are no documents.")));
	buf_text(export->out, "</main>\n</body>\n</html>\n");
	wide_set_free(tables);
}

const struct exporter exporter_codebook = {
	.name = "codebook",
	.summary = N_("what the variables mean, as a page (HTML); no answers"),
	.start = tables_start,
	.begin = tables_begin,
	.fact = tables_fact,
	.end = tables_end,
	.finish = finish,
};
