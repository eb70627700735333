/* What is seen, as a file. */
#include "base/lang.h"
#include "base/path.h"
#include "exchange/markup.h"
#include "exchange/sheet_out.h"
#include "ui/view/compare.h"

/* As csv has them: a sentence is none of them. */
static size_t
rows_of_numbers(const struct sheet *sheet)
{
	size_t rows = 0;

	for (size_t i = 0; i < sheet->rows_count; i++)
		rows += !sheet->rows[i].sentence;
	return rows;
}

static bool
sheet_to_file(const struct sheet *sheet, struct str path, size_t *rows, struct diags *diags)
{
	const char *format = sheet_format_of(path);
	struct buf text = { 0 }, name = { 0 };
	bool good = false;

	buf_add(&name, path);
	if (!format)
		diag_error(diags, place_none(), "compare.format",
			_("The name's ending says what is written: .csv, .json, .html, .md or "
			  ".txt. Nothing was written."));
	else if (path_exists(name.at))
		diag_error(diags, place_none(), "file.exists",
			_("There is a %s already. Nothing was written; choose another name."),
			name.at);
	else
		good = sheet_write(sheet, format, &text, diags);
	good = good && path_write(name.at, buf_str(&text), diags);
	*rows = rows_of_numbers(sheet);
	buf_free(&name);
	buf_free(&text);
	return good;
}

/* ---- asking ---- */

/* "side-by-side-round1.csv": the view as people call it, in signs that every
 * file system takes. */
void
compare_offer(const struct compare *compare, struct buf *out)
{
	const struct level *top = &compare->levels[compare->count - 1];
	const struct panel *panel = compare->compared.panel;
	struct arena arena = { 0 };
	struct buf view = { 0 };

	markup_name(&view, comparison_label(top->comparison, panel->form->unit, &arena));
	if (panel->rounds_count > 1 && top->wish.round < panel->rounds_count)
		buf_format(out, _("%s-round%zu.csv"), view.at, top->wish.round + 1);
	else
		buf_format(out, "%s.csv", view.at);
	buf_free(&view);
	arena_free(&arena);
}

bool
sheet_write_said(const struct sheet *sheet, struct str name, struct buf *said)
{
	struct str path = str_trim(name);
	struct diags diags = { 0 };
	size_t rows;
	bool good = false;

	if (!path.length)
		buf_text(said, _("Write a name for the file, or Esc."));
	else
		good = sheet_to_file(sheet, path, &rows, &diags);
	if (good)
		buf_format(said,
			PLURAL("%zu row written to %.*s.", "%zu rows written to %.*s.", rows), rows,
			STR_ARGS(path));
	else if (path.length)
		buf_text(said, diags_first(&diags));
	diags_clear(&diags);
	return good;
}

bool
compare_write(struct compare *compare, struct str name, struct buf *said)
{
	return sheet_write_said(&compare_top(compare)->sheet, name, said);
}
