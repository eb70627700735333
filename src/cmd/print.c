#include "cmd/print.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/csv.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"

/* ---- text for people ---- */

static void
put(FILE *out, const struct buf *buf)
{
	if (buf->length)
		fwrite(buf->at, 1, buf->length, out);
}

void
say(const struct call *call, const char *form, ...)
{
	struct buf safe = { 0 };
	char *text = NULL;
	size_t length = 0;
	FILE *held = open_memstream(&text, &length);
	va_list values;

	if (!held)
		return;
	va_start(values, form);
	vfprintf(held, form, values);
	va_end(values);
	fclose(held);
	utf8_safe(&safe, (struct str){ .at = text, .length = length }, true, call->ascii);
	put(call->out, &safe);
	buf_free(&safe);
	free(text);
}

void
say_line(const struct call *call, struct str text)
{
	struct buf safe = { 0 };

	utf8_safe(&safe, text, false, call->ascii);
	put(call->out, &safe);
	fputc('\n', call->out);
	buf_free(&safe);
}

/* ---- one JSON object ---- */

void
answer_open(struct answer_json *answer)
{
	*answer = (struct answer_json){ .json = { .out = &answer->buf } };
	json_open(&answer->json, NULL);
	json_integer(&answer->json, "behov", 1);
}

void
answer_close(struct answer_json *answer, FILE *out)
{
	json_close(&answer->json);
	buf_byte(&answer->buf, '\n');
	put(out, &answer->buf);
	buf_free(&answer->buf);
}

void
json_uid(struct json *json, const char *name, const struct uid *uid)
{
	char text[UID_TEXT];

	uid_write(text, uid);
	json_text(json, name, str_of(text));
}

void
json_instant(struct json *json, const char *name, int64_t instant)
{
	struct buf text = { 0 };

	instant_write(&text, instant);
	json_text(json, name, buf_str(&text));
	buf_free(&text);
}

/* ---- rows ---- */

static void
add_cell(struct records *records, struct str text)
{
	records->cells = memory_grow(
		records->cells, records->cells_count, &records->cells_room, sizeof *records->cells);
	records->cells[records->cells_count++] = text;
}

void
records_cell(struct records *records, struct str text)
{
	add_cell(records, arena_text(records->arena, text));
}

/* Known by where they lie: another cell may say the same. */
static const char word_yes[] = "yes", word_no[] = "no";

void
records_truth(struct records *records, bool truth)
{
	add_cell(records, str_of(truth ? word_yes : word_no));
}

void
records_number(struct records *records, int64_t number)
{
	records_cell(records, arena_format(records->arena, "%lld", (long long)number));
}

void
records_uid(struct records *records, const struct uid *uid)
{
	char text[UID_TEXT];

	uid_write(text, uid);
	records_cell(records, str_of(text));
}

void
records_instant(struct records *records, int64_t instant)
{
	struct buf text = { 0 };

	if (instant)
		instant_write(&text, instant);
	records_cell(records, buf_str(&text));
	buf_free(&text);
}

void
records_when(struct records *records, int64_t instant, const struct call *call)
{
	struct buf text = { 0 };

	if (call->json || call->plain) {
		records_instant(records, instant);
		return;
	}
	if (instant)
		day_write(&text, instant_day(instant));
	records_cell(records, buf_str(&text));
	buf_free(&text);
}

void
records_free(struct records *records)
{
	free(records->cells);
	records->cells = NULL;
	records->cells_count = records->cells_room = 0;
}

static size_t
records_rows(const struct records *records)
{
	return records->cells_count / records->columns_count;
}

static void
print_json(const struct call *call, const struct records *records, const char *list)
{
	struct answer_json answer;
	struct json *json = &answer.json;
	int64_t number;

	answer_open(&answer);
	json_open_list(json, list);
	for (size_t row = 0; row < records_rows(records); row++) {
		json_open(json, NULL);
		for (size_t i = 0; i < records->columns_count; i++) {
			struct str cell = records->cells[row * records->columns_count + i];
			const struct records_column *column = &records->columns[i];

			if (column->number && str_to_integer(cell, &number))
				json_integer(json, column->name, number);
			else if (column->number && cell.length == 0)
				json_null(json, column->name);
			else if (cell.at == word_yes || cell.at == word_no)
				json_bool(json, column->name, cell.at == word_yes);
			else
				json_text(json, column->name, cell);
		}
		json_close(json);
	}
	json_close_list(json);
	answer_close(&answer, call->out);
}

static void
print_plain(const struct call *call, const struct records *records)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < records->columns_count; i++) {
		buf_text(&out, i ? "\t" : "");
		buf_text(&out, records->columns[i].name);
	}
	buf_byte(&out, '\n');
	for (size_t i = 0; i < records->cells_count; i++) {
		tab_field(&out, records->cells[i], call->ascii);
		buf_byte(&out, (i + 1) % records->columns_count ? '\t' : '\n');
	}
	put(call->out, &out);
	buf_free(&out);
}

static void
pad(struct buf *out, size_t cells)
{
	while (cells--)
		buf_byte(out, ' ');
}

/* A row for people; `safe` are its cells made safe. */
static void
aligned(const struct records *records, const struct str *safe, const size_t *widths,
	struct buf *out)
{
	for (size_t i = 0; i < records->columns_count; i++) {
		size_t left = widths[i] - utf8_cells(safe[i]);

		if (!records->columns[i].head)
			continue;
		if (records->columns[i].number)
			pad(out, left);
		buf_add(out, safe[i]);
		if (i + 1 < records->columns_count)
			pad(out, 2 + (records->columns[i].number ? 0 : left));
	}
	while (out->length && out->at[out->length - 1] == ' ')
		buf_cut(out, out->length - 1);
	buf_byte(out, '\n');
}

static struct str
safe_cell(const struct call *call, struct str cell)
{
	struct buf buf = { 0 };
	struct str safe;

	utf8_safe(&buf, cell, false, call->ascii);
	safe = arena_text(call->arena, buf_str(&buf));
	buf_free(&buf);
	return safe;
}

static void
print_people(const struct call *call, const struct records *records)
{
	size_t columns = records->columns_count, count = records->cells_count + columns;
	struct str *safe = memory_get(count * sizeof *safe);
	size_t *widths = memory_get(columns * sizeof *widths);
	struct buf out = { 0 };

	for (size_t i = 0; i < count; i++) {
		const char *head = records->columns[i % columns].head;
		struct str cell;
		size_t width;

		if (!head)
			continue;
		cell = i < columns ? str_of(_(head)) : records->cells[i - columns];
		safe[i] = safe_cell(call, cell);
		width = utf8_cells(safe[i]);
		if (width > widths[i % columns])
			widths[i % columns] = width;
	}
	for (size_t i = 0; i < count; i += columns)
		aligned(records, safe + i, widths, &out);
	put(call->out, &out);
	buf_free(&out);
	free(safe);
	free(widths);
}

void
records_print(const struct call *call, struct records *records, const char *list, const char *none)
{
	if (call->json)
		print_json(call, records, list);
	else if (call->plain)
		print_plain(call, records);
	else if (records->cells_count == 0)
		say_line(call, str_of(none));
	else
		print_people(call, records);
}
