#include "cmd/papers.h"

#include "base/lang.h"
#include "base/path.h"
#include "form/few.h"
#include "form/found.h"
#include "form/ref.h"
#include "form/register.h"
#include "form/walk.h"

bool
papers_store(struct call *call, bool write)
{
	struct str place = store_place(call->arena, call_option(call, "store"));

	call->store = store_open(place.at, write ? STORE_WRITE : STORE_READ, false, call->diags);
	return call->store != NULL;
}

/* ---- which document ---- */

struct search {
	struct str word;
	const struct refs_document *found;
	size_t titled, unit;
	const struct refs_document *of_unit;
};

static void
search_documents(struct call *call, struct refs *refs, struct search *search)
{
	size_t count;
	const struct refs_document **all =
		refs_documents(refs, STR(""), STR(""), call->arena, &count);

	for (size_t i = 0; i < count; i++) {
		if (lang_compare(refs_title(refs, all[i], call->arena), search->word) == 0) {
			search->found = all[i];
			search->titled++;
		}
		if (str_equal(all[i]->row.unit, search->word)) {
			search->of_unit = all[i];
			search->unit++;
		}
	}
}

/* The id of the one document of that title or unit; the word itself when it is
 * none. */
static struct str
id_of(struct call *call, struct str which)
{
	struct search search = { .word = which };
	struct refs *refs;
	char id[UID_TEXT];
	struct str meant = which;

	if (!which.length)
		return which;
	refs = refs_open(call->store);
	search_documents(call, refs, &search);
	if (search.titled == 1)
		uid_write(id, &search.found->id);
	else if (search.titled == 0 && search.unit == 1)
		uid_write(id, &search.of_unit->id);
	if (search.titled == 1 || (search.titled == 0 && search.unit == 1))
		meant = arena_text(call->arena, str_of(id));
	else if (search.titled + search.unit > 1)
		diag_error(call->diags, place_none(), "session.ambiguous",
			_("Several documents are called \"%.*s\". Write the beginning of the id; "
			  "\"behov list documents\" shows them."),
			STR_ARGS(which));
	refs_close(refs);
	return meant;
}

/* An id is what scripts write, so it is tried first; nothing else is read then. */
struct session *
papers_open(struct call *call, struct str which)
{
	struct diags first = { 0 };
	struct session *session = session_resume(call->store, which, &first);
	size_t errors = call->diags->errors;
	struct str id = which;
	bool unknown = !session && which.length && diags_has(&first, "session.unknown");

	for (size_t i = 0; session && i < first.count; i++)
		diag_note(call->diags, first.at[i].place, first.at[i].code, "%s", first.at[i].text);
	diags_clear(&first);
	if (session)
		return session;
	if (unknown)
		id = id_of(call, which);
	return call->diags->errors == errors ? session_resume(call->store, id, call->diags) : NULL;
}

/* ---- which form ---- */

struct choosing {
	struct form *only, *single;
	size_t count, singles;
	struct buf names;
};

static void
choose(struct choosing *choosing, struct form *form)
{
	buf_format(&choosing->names, "%s%.*s", choosing->count ? ", " : "", STR_ARGS(form->id));
	choosing->count++;
	choosing->singles += form->documents == DOCUMENTS_ONE;
	if (form->documents == DOCUMENTS_ONE && !choosing->single)
		choosing->single = form;
	else if (!choosing->only)
		choosing->only = form;
	else
		form_free(form);
}

static struct form *
chosen(struct call *call, struct choosing *choosing)
{
	struct form *form = NULL;

	if (choosing->singles == 1) {
		form = choosing->single;
		choosing->single = NULL;
	} else if (choosing->count == 1) {
		form = choosing->only;
		choosing->only = NULL;
	} else if (choosing->count == 0) {
		diag_error(call->diags, place_none(), "form.not-found",
			_("No form that is found here has such a view. Say which form: --form "
			  "FILE_OR_ID."));
	} else {
		diag_error(call->diags, place_none(), "usage.form",
			_("Several forms have such a view: %s. Say which one: --form ID."),
			choosing->names.at);
	}
	form_free(choosing->only);
	form_free(choosing->single);
	buf_free(&choosing->names);
	return form;
}

static struct form *
named_form(struct call *call, const char *wished, bool (*fits)(const struct form *form))
{
	struct str path;
	struct form *form = NULL;

	if (form_find(call->arena, str_of(wished), &path, call->diags))
		form = form_load_file(path.at, call->diags);
	if (!form || fits(form))
		return form;
	diag_error(call->diags, place_none(), "usage.form", _("The form %.*s has no such view."),
		STR_ARGS(form->id));
	form_free(form);
	return NULL;
}

struct form *
papers_form(struct call *call, bool (*fits)(const struct form *form))
{
	const char *wished = call_option(call, "form");
	struct choosing choosing = { .count = 0 };
	struct str *paths;
	size_t count;

	if (wished)
		return named_form(call, wished, fits);
	forms_found(call->arena, &paths, &count);
	for (size_t i = 0; i < count; i++) {
		struct diags ignored = { 0 };
		struct form *form = form_load_file(paths[i].at, &ignored);

		if (form && fits(form))
			choose(&choosing, form);
		else
			form_free(form);
		diags_clear(&ignored);
	}
	return chosen(call, &choosing);
}

/* ---- words ---- */

bool
papers_role(struct call *call, enum form_role *role)
{
	const char *wished = call_option(call, "role");

	*role = ROLE_CONTACT;
	for (int i = 0; wished && role_names[i]; i++)
		if (strcmp(role_names[i], wished) == 0) {
			*role = (enum form_role)i;
			return true;
		}
	if (!wished)
		return true;
	return diag_error(call->diags, place_none(), "usage.role",
		_("There is no role \"%s\". There are interviewer, contact and coordinator."),
		wished);
}

struct str
papers_said(struct call *call, struct answers *answers, const struct question *question,
	struct row *row, uint16_t language)
{
	struct spot spot = spot_of(answers, question);
	struct buf text = { 0 };
	struct value value;
	struct str said;

	if (row && question->scope)
		spot.row = row;
	if (!question_relevant(&spot))
		return STR("");
	value = answers_value(answers, question, spot.row);
	if (few_rests(answers, question))
		buf_text(&text, _("fewer than 3 answers"));
	else if (value.kind != VALUE_NONE)
		answer_say(answers, question, &value, language, &text);
	said = arena_text(call->arena, buf_str(&text));
	buf_free(&text);
	return said;
}

bool
papers_write(struct call *call, const char *to, struct str text)
{
	if (strcmp(to, "-") == 0) {
		fwrite(text.at, 1, text.length, call->out);
		return true;
	}
	if (!call->yes && path_exists(to))
		return diag_error(call->diags, (struct place){ .path = to }, "file.exists",
			_("The file exists. Nothing was written; choose another name, or add "
			  "--yes."));
	return path_write(to, text, call->diags);
}

struct str
papers_state(const struct answers *answers, uint16_t language)
{
	struct str label;

	if (!answers->state)
		return STR("");
	label = words_in(&answers->state->label, language);
	return label.length ? label : answers->state->name;
}

/* ---- is there anything of the kind? ---- */

static struct str
form_of_row(const struct document_row *row)
{
	return row->form_id;
}

static struct str
unit_of_row(const struct document_row *row)
{
	return row->unit;
}

static bool
any_has(struct call *call, struct str (*part)(const struct document_row *row), struct str wished,
	struct str *nearest)
{
	struct document_row *rows;
	struct str *names;
	size_t count;

	*nearest = STR("");
	if (!wished.length)
		return true;
	documents_list(call->store, call->arena, &rows, &count);
	names = arena_get(call->arena, (count + 1) * sizeof *names);
	for (size_t i = 0; i < count; i++) {
		names[i] = part(&rows[i]);
		if (str_equal(names[i], wished))
			return true;
	}
	*nearest = str_nearest(wished, names, count);
	return false;
}

/* One that could be begun here: a script that goes through all of them is told that
 * there is nothing, and not that there is no such thing. */
static bool
form_known(struct call *call, struct str form)
{
	struct store_form_row *stored;
	struct str *paths;
	size_t count;

	store_forms(call->store, call->arena, &stored, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(stored[i].id, form))
			return true;
	forms_found(call->arena, &paths, &count);
	for (size_t i = 0; i < count; i++) {
		struct str name = path_name(paths[i]);

		if (str_equal(str_cut(&name, '.'), form))
			return true;
	}
	return false;
}

static bool
unit_known(struct call *call, struct str unit)
{
	struct store_form_row *stored;
	bool known = false;
	size_t count;

	store_forms(call->store, call->arena, &stored, &count);
	for (size_t i = 0; i < count && !known; i++) {
		struct form *form = store_form(call->store, &stored[i].hash, call->diags);

		known = form && form->unit && register_find(form->unit, unit);
		form_free(form);
	}
	return known;
}

bool
papers_form_there(struct call *call, struct str form)
{
	struct str nearest;

	if (any_has(call, form_of_row, form, &nearest) || form_known(call, form))
		return true;
	if (nearest.length)
		return diag_error(call->diags, place_none(), "usage.form",
			_("No document here is of a form \"%.*s\". Did you mean \"%.*s\"?"),
			STR_ARGS(form), STR_ARGS(nearest));
	return diag_error(call->diags, place_none(), "usage.form",
		_("No document here is of a form \"%.*s\"."), STR_ARGS(form));
}

bool
papers_unit_there(struct call *call, struct str unit)
{
	struct str nearest;

	if (any_has(call, unit_of_row, unit, &nearest) || unit_known(call, unit))
		return true;
	if (nearest.length)
		return diag_error(call->diags, place_none(), "usage.unit",
			_("No document here is about \"%.*s\". Did you mean \"%.*s\"?"),
			STR_ARGS(unit), STR_ARGS(nearest));
	return diag_error(call->diags, place_none(), "usage.unit",
		_("No document here is about \"%.*s\"."), STR_ARGS(unit));
}
