/* A sheet as a Markdown table.  Every letter that Markdown could read as more
 * than a letter has a backslash before it. */
#include "exchange/sheet_out_own.h"

#include "base/utf8.h"

void
sheet_md_text(struct buf *out, struct str text)
{
	struct buf safe = { 0 };
	bool starts = out->length == 0 || out->at[out->length - 1] == '\n';

	utf8_safe(&safe, text, false, false);
	for (size_t i = 0; i < safe.length; i++)
		switch (safe.at[i]) {
		case '&': buf_text(out, "&amp;"); break;
		case '<': buf_text(out, "&lt;"); break;
		case '>': buf_text(out, "&gt;"); break;
		case '\\':
		case '`':
		case '*':
		case '_':
		case '[':
		case ']':
		case '{':
		case '}':
		case '|':
		case '~':
		case '#':
		case '!':
			buf_byte(out, '\\');
			buf_byte(out, safe.at[i]);
			break;
		case '+':
		case '-':
		case '=':
		case '.':
			/* A list or a rule only at the beginning of a line, there
			 * after digits too; inside words they read better bare. */
			if (starts && (i == 0 || (safe.at[i] == '.' && i < 9)))
				buf_byte(out, '\\');
			buf_byte(out, safe.at[i]);
			break;
		/* A colon after a scheme would make a link of it. */
		case ':': buf_text(out, safe.at[i + 1] == '/' ? "&#58;" : ":"); break;
		default: buf_byte(out, safe.at[i]); break;
		}
	buf_free(&safe);
}

static void
add_cell(struct buf *out, struct str text)
{
	buf_byte(out, ' ');
	sheet_md_text(out, text);
	buf_text(out, " |");
}

/* Markdown has one line of headings: the group stands before each. */
static void
add_heads(const struct sheet *sheet, struct buf *out)
{
	struct buf head = { 0 };

	buf_byte(out, '|');
	add_cell(out, sheet->corner);
	for (size_t i = 0; i < sheet->columns_count; i++) {
		const struct sheet_column *column = &sheet->columns[i];

		buf_clear(&head);
		buf_add(&head, column->group);
		if (column->group.length)
			buf_text(&head, ": ");
		buf_add(&head, sheet_head(column));
		if (sheet->sorted == i)
			buf_text(&head, sheet->falling ? " ▾" : " ▴");
		add_cell(out, buf_str(&head));
	}
	buf_text(out, "\n|---|");
	for (size_t i = 0; i < sheet->columns_count; i++)
		buf_text(out, sheet->columns[i].align == ALIGN_RIGHT ? "---:|" : "---|");
	buf_byte(out, '\n');
	buf_free(&head);
}

static void
add_row(const struct sheet *sheet, const struct sheet_row *row, struct buf *out)
{
	struct buf text = { 0 };

	buf_byte(out, '|');
	if (row->summary || row->heading) {
		buf_text(out, " **");
		sheet_md_text(out, row->label);
		buf_text(out, "** |");
	} else {
		add_cell(out, row->label);
	}
	for (size_t i = 0; i < sheet->columns_count; i++) {
		buf_clear(&text);
		if (!row->heading)
			sheet_cell_text(sheet, &sheet->columns[i], &row->cells[i], false, &text);
		add_cell(out, buf_str(&text));
	}
	buf_byte(out, '\n');
	buf_free(&text);
}

static void
add_texts(const struct str *texts, size_t count, const char *between, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		buf_text(out, i ? between : "\n");
		sheet_md_text(out, texts[i]);
	}
	buf_text(out, count ? "\n" : "");
}

void
sheet_write_md(const struct sheet *sheet, int heading, struct buf *out)
{
	struct buf title = { 0 };

	sheet_title(sheet, " · ", &title);
	while (title.length && heading-- > 0)
		buf_byte(out, '#');
	buf_text(out, title.length ? " " : "");
	sheet_md_text(out, buf_str(&title));
	buf_text(out, title.length ? "\n\n" : "");
	add_heads(sheet, out);
	for (size_t i = 0; i < sheet->rows_count; i++)
		add_row(sheet, &sheet->rows[i], out);
	add_texts(sheet->legend, sheet->legend_count, " · ", out);
	add_texts(sheet->notes, sheet->notes_count, "\n\n", out);
	buf_free(&title);
}
