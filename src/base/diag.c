#include "base/diag.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"

void
diag_add(struct diags *list, enum diag_level level, struct place place, const char *code,
	const char *form, va_list values)
{
	va_list again;

	assert(form);
	va_copy(again, values);
	int length = vsnprintf(NULL, 0, form, again);
	va_end(again);
	assert(length >= 0);
	/* The text and, behind its end, the path: one block, one owner. */
	size_t room = (size_t)length + 1, path = place.path ? strlen(place.path) + 1 : 0;
	char *text = memory_get(room + path);
	vsnprintf(text, room, form, values);
	if (place.path) {
		memcpy(text + room, place.path, path);
		place.path = text + room;
	}
	list->at = memory_grow(list->at, list->count, &list->room, sizeof(*list->at));
	list->at[list->count++] = (struct diag){
		.level = level,
		.code = code,
		.place = place,
		.text = text,
	};
	list->errors += level == DIAG_ERROR;
}

bool
diag_error(struct diags *list, struct place place, const char *code, const char *form, ...)
{
	va_list values;

	va_start(values, form);
	diag_add(list, DIAG_ERROR, place, code, form, values);
	va_end(values);
	return false;
}

bool
diag_warning(struct diags *list, struct place place, const char *code, const char *form, ...)
{
	va_list values;

	va_start(values, form);
	diag_add(list, DIAG_WARNING, place, code, form, values);
	va_end(values);
	return true;
}

bool
diag_note(struct diags *list, struct place place, const char *code, const char *form, ...)
{
	va_list values;

	va_start(values, form);
	diag_add(list, DIAG_NOTE, place, code, form, values);
	va_end(values);
	return true;
}

const char *
diag_level_name(enum diag_level level, bool raw)
{
	static const char *const names[] = {
		[DIAG_NOTE] = N_("note"),
		[DIAG_WARNING] = N_("warning"),
		[DIAG_ERROR] = N_("error"),
	};

	return raw ? names[level] : _(names[level]);
}

static void
write_line(struct buf *line, const struct diag *diag)
{
	bool ascii = !lang_utf8();

	if (diag->place.path) {
		utf8_safe(line, str_of(diag->place.path), false, ascii);
		if (diag->place.line)
			buf_format(line, ":%u", (unsigned)diag->place.line);
		if (diag->place.line && diag->place.column)
			buf_format(line, ":%u", (unsigned)diag->place.column);
		buf_text(line, ": ");
	}
	buf_format(line, "%s: ", diag_level_name(diag->level, false));
	utf8_safe(line, str_of(diag->text), false, ascii);
	if (diag->code)
		buf_format(line, " [%s]", diag->code);
	buf_byte(line, '\n');
}

void
diags_print(const struct diags *list, FILE *out, size_t most)
{
	struct buf line = { 0 };
	size_t printed = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct diag *diag = &list->at[i];
		if (diag->level == DIAG_ERROR) {
			if (most && printed == most)
				continue;
			printed++;
		}
		buf_clear(&line);
		write_line(&line, diag);
		fwrite(line.at, 1, line.length, out);
	}
	buf_free(&line);
	size_t left = list->errors - printed;
	if (left)
		fprintf(out,
			PLURAL("%zu more error is not shown.\n", "%zu more errors are not shown.\n",
				left),
			left);
}

static void
write_object(struct buf *out, const struct diag *diag)
{
	struct json json = { .out = out };
	struct buf safe = { 0 };

	json_open(&json, NULL);
	json_integer(&json, "behov", 1);
	json_text(&json, "level", str_of(diag_level_name(diag->level, true)));
	json_text(&json, "code", str_of(diag->code));
	if (diag->place.path) {
		utf8_safe(&safe, str_of(diag->place.path), false, false);
		json_text(&json, "path", buf_str(&safe));
	} else {
		json_null(&json, "path");
	}
	json_integer(&json, "line", diag->place.line);
	json_integer(&json, "column", diag->place.column);
	buf_clear(&safe);
	utf8_safe(&safe, str_of(diag->text), false, false);
	json_text(&json, "text", buf_str(&safe));
	json_close(&json);
	buf_byte(out, '\n');
	buf_free(&safe);
}

void
diags_print_json(const struct diags *list, FILE *out)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < list->count; i++) {
		buf_clear(&line);
		write_object(&line, &list->at[i]);
		fwrite(line.at, 1, line.length, out);
	}
	buf_free(&line);
}

const char *
diags_first(const struct diags *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].level == DIAG_ERROR)
			return list->at[i].text;
	return list->count ? list->at[0].text : "";
}

bool
diags_has(const struct diags *list, const char *code)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].code && strcmp(list->at[i].code, code) == 0)
			return true;
	return false;
}

/* qsort keeps no order among equals: what they were found as decides. */
struct found {
	struct diag diag;
	size_t number;
};

static int
compare(const void *left, const void *right)
{
	const struct found *a = left, *b = right;
	const struct place *p = &a->diag.place, *q = &b->diag.place;

	int order = str_compare(str_of(p->path), str_of(q->path));
	if (order)
		return order;
	if (p->line != q->line)
		return p->line < q->line ? -1 : 1;
	if (p->column != q->column)
		return p->column < q->column ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

void
diags_sort(struct diags *list)
{
	struct found *found = memory_get(list->count * sizeof(*found));

	for (size_t i = 0; i < list->count; i++)
		found[i] = (struct found){ .diag = list->at[i], .number = i };
	qsort(found, list->count, sizeof(*found), compare);
	for (size_t i = 0; i < list->count; i++)
		list->at[i] = found[i].diag;
	free(found);
}

void
diags_clear(struct diags *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->at[i].text);
	free(list->at);
	*list = (struct diags){ .at = NULL };
}
