/* memory_form.h - forms from texts in memory, for tests
 *
 * A reader with a few named files: the main one, includes and registers (by
 * their name without .csv).
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/diag.h"
#include "form/form.h"

struct memory_file {
	const char *name, *text;
};

static inline bool
memory_read(void *context, enum form_file_kind kind, struct str name, struct arena *arena,
	struct buf *out, struct str *path, struct diags *diags)
{
	(void)kind, (void)arena;
	for (const struct memory_file *file = context; file->name != NULL; file++)
		if (str_is(name, file->name)) {
			buf_text(out, file->text);
			*path = name;
			return true;
		}
	return diag_error(diags, place_none(), "test.no-file", "no such file");
}

/* The form `name`; NULL with diags when it has mistakes. */
static inline struct form *
memory_form(const struct memory_file *files, const char *name, struct diags *diags)
{
	struct form_reader reader = { .read = memory_read, .context = NULL };

	reader.context = (void *)(uintptr_t)files;
	return form_load(&reader, str_of(name), diags);
}

#define HEAD(id) "form_id: " id "\nversion: \"1\"\nform_title: \"T\"\n"

/* A form whose only file is f.yaml with this survey and what follows it. */
static inline struct form *
survey_form(const char *body, struct diags *diags)
{
	struct buf text = { 0 };
	struct memory_file files[] = { { "f.yaml", NULL }, { NULL, NULL } };
	struct form *form;

	buf_text(&text, HEAD("f"));
	buf_text(&text, body);
	files[0].text = text.at;
	form = memory_form(files, "f.yaml", diags);
	buf_free(&text);
	return form;
}

/* As above, and it must be good. */
static inline struct form *
good_form(const char *body)
{
	struct diags diags = { 0 };
	struct form *form = survey_form(body, &diags);

	if (form == NULL)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	return form;
}
