/* The forms of what comes in: those of the store, then those that are found. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/keys.h"
#include "session/intake_own.h"

/* As the store has it, in the words and lists it was answered with. */
static struct form *
kept_form(struct intake *intake, struct store *store, struct str *other)
{
	struct incoming_document *document = &intake->document;
	struct store_form_row *rows;
	struct form *form = NULL;
	size_t count;

	if (!store)
		return NULL;
	store_forms(store, &intake->scratch, &rows, &count);
	for (size_t i = 0; i < count && !form; i++) {
		if (!str_equal(rows[i].id, document->form))
			continue;
		*other = rows[i].version;
		if (str_equal(rows[i].version, document->version))
			form = store_form(store, &rows[i].hash, incoming_diags(intake->incoming));
	}
	return form;
}

static struct form *
loaded_form(struct intake *intake, const char *path, struct str *other, struct diags *told)
{
	struct incoming_document *document = &intake->document;
	struct form *form = form_load_file(path, told);

	if (!form)
		return NULL;
	if (str_equal(form->id, document->form) && str_equal(form->version, document->version))
		return form;
	if (str_equal(form->id, document->form))
		*other = arena_text(&intake->scratch, form->version);
	form_free(form);
	return NULL;
}

static struct form *
found_form(struct intake *intake, struct str *other, struct diags *told)
{
	struct incoming_document *document = &intake->document;
	struct form *form = NULL;
	struct str path;

	if (intake->form_path)
		form = loaded_form(intake, intake->form_path, other, told);
	if (!form && form_id_good(document->form) &&
		form_find(&intake->scratch, document->form, &path, told))
		form = loaded_form(intake, path.at, other, told);
	return form;
}

static bool
no_form(struct intake *intake, struct str other, const struct diags *told)
{
	struct incoming_document *document = &intake->document;

	if (other.length)
		return incoming_fault(intake->incoming, document->at, "import.version",
			_("The file's answers are to version %.*s of the form %.*s; here is "
			  "version %.*s. Put the file of that version among your forms, or import "
			  "into a store that has it."),
			STR_ARGS(document->version), STR_ARGS(document->form), STR_ARGS(other));
	if (told->errors)
		return incoming_fault(
			intake->incoming, document->at, "import.form", "%s", diags_first(told));
	return incoming_fault(intake->incoming, document->at, "import.form",
		_("There is no form \"%.*s\" here."), STR_ARGS(str_part(document->form, 0, 60)));
}

struct form *
intake_form(struct intake *intake)
{
	struct incoming_document *document = &intake->document;
	struct intake_form *made;
	struct diags told = { 0 };
	struct str other = STR("");
	struct form *form;

	for (size_t i = 0; i < intake->forms_count; i++)
		if (str_equal(intake->forms[i].id, document->form) &&
			str_equal(intake->forms[i].version, document->version))
			return intake->forms[i].form;
	form = kept_form(intake, intake->store, &other);
	if (!form)
		form = kept_form(intake, intake->form_store, &other);
	if (!form)
		form = found_form(intake, &other, &told);
	if (!form)
		no_form(intake, other, &told);
	diags_clear(&told);
	intake->forms = memory_grow(
		intake->forms, intake->forms_count, &intake->forms_room, sizeof *intake->forms);
	made = &intake->forms[intake->forms_count++];
	*made = (struct intake_form){ .id = arena_text(&intake->arena, document->form),
		.version = arena_text(&intake->arena, document->version),
		.form = form };
	return form;
}

bool
intake_form_keep(struct intake *intake)
{
	for (size_t i = 0; intake->write && i < intake->forms_count; i++) {
		struct intake_form *made = &intake->forms[i];

		if (made->form != intake->form || made->kept)
			continue;
		if (!store_form_keep(intake->store, made->form, incoming_diags(intake->incoming)))
			return false;
		made->kept = true;
	}
	return true;
}

void
intake_forms_start(struct intake *intake)
{
	for (size_t i = 0; i < intake->forms_count; i++)
		intake->forms[i].kept = false;
}

void
intake_forms_free(struct intake *intake)
{
	for (size_t i = 0; i < intake->forms_count; i++)
		form_free(intake->forms[i].form);
	free(intake->forms);
	intake->forms = NULL;
	intake->forms_count = intake->forms_room = 0;
}
