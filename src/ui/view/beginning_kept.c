/* beginning_kept.c - what is filled in outlives the program
 *
 * As lines of a name and what is said, in one draft that is of no document: on this
 * device only, and outside the log, as every draft is.
 */
#include "base/utf8.h"
#include "store/log.h"
#include "ui/view/beginning.h"

static const struct uid no_document;

static const char *const person_names[PERSON_FIELDS] = {
	[PERSON_LABEL] = "label",
	[PERSON_ROLE] = "role",
	[PERSON_ACTOR] = "actor",
	[PERSON_LEVEL] = "level",
};

#define KEPT_PATH STR("beginning:")
#define ONCE "once "
#define PERSON "person"

/* Of a personal identity number the digits are kept nowhere, not even half typed. */
static void
keep_line(struct buf *out, const char *name, struct str said)
{
	if (said.length == 0)
		return;
	buf_format(out, "%s\t", name);
	session_blot(out, said);
	buf_byte(out, '\n');
}

static void
keep_person(struct buf *out, const struct person *person)
{
	char id[UID_TEXT];

	if (person_empty(person))
		return;
	uid_write(id, &person->id);
	buf_format(out, PERSON "\t%u %d %s\n", person->seat, person->changed, id);
	for (size_t i = 0; i < PERSON_FIELDS; i++)
		keep_line(out, person_names[i], field_said(&person->at[i]));
}

static void
keep_all(struct buf *out, const struct beginning *beginning)
{
	struct buf name = { 0 };

	keep_line(out, "form", beginning->forms[beginning->form]->id);
	keep_line(out, "unit", field_said(&beginning->unit));
	keep_line(out, "title", field_said(&beginning->title));
	keep_line(out, "round", field_said(&beginning->round));
	for (size_t i = 0; i < beginning->once_count; i++) {
		buf_clear(&name);
		buf_format(&name, ONCE "%.*s", STR_ARGS(beginning->once[i].question->name));
		keep_line(out, name.at, field_said(&beginning->once[i].field));
	}
	for (size_t i = 0; i < beginning->people_count; i++)
		keep_person(out, &beginning->people[i]);
	if (beginning->informed)
		keep_line(out, "informed", STR("1"));
	buf_free(&name);
}

bool
beginning_keep(struct beginning *beginning, struct diags *diags)
{
	struct buf all = { 0 };
	bool kept = true;

	if (beginning->forms_count > 0 && beginning_touched(beginning))
		keep_all(&all, beginning);
	/* Moving about in it changes nothing. */
	if (!str_equal(buf_str(&all), buf_str(&beginning->kept)))
		kept = all.length == 0 ? beginning_unkeep(beginning->store, diags)
				       : draft_keep(beginning->store, &no_document, KEPT_PATH, NULL,
						 buf_str(&all), false, diags);
	if (kept) {
		buf_clear(&beginning->kept);
		buf_add(&beginning->kept, buf_str(&all));
	}
	buf_free(&all);
	return kept;
}

bool
beginning_unkeep(struct store *store, struct diags *diags)
{
	return draft_drop(store, &no_document, KEPT_PATH, NULL, diags);
}

static struct str
kept_text(struct store *store, struct arena *arena)
{
	struct draft *drafts;
	size_t count;

	drafts_list(store, &no_document, arena, &drafts, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(drafts[i].path, KEPT_PATH))
			return drafts[i].text;
	return STR("");
}

bool
beginning_kept(struct store *store)
{
	struct arena arena = { 0 };
	bool kept = kept_text(store, &arena).length > 0;

	arena_free(&arena);
	return kept;
}

static bool
recall_form(struct beginning *beginning, struct str id)
{
	for (size_t i = 0; i < beginning->forms_count; i++)
		if (str_equal(beginning->forms[i]->id, id)) {
			beginning_choose_form(beginning, i);
			return true;
		}
	return false;
}

static void
recall_once(struct beginning *beginning, struct str name, struct str said)
{
	for (size_t i = 0; i < beginning->once_count; i++)
		if (str_equal(beginning->once[i].question->name, name))
			field_fill(&beginning->once[i].field, said);
}

/* Who it is stands first, and makes the row that the rest is said of. */
static void
recall_person(struct beginning *beginning, struct str said)
{
	struct person *person;
	int64_t seat = 0;
	struct str rest = said, changed;

	beginning_tidy(beginning);
	person = &beginning->people[beginning->people_count - 1];
	if (str_to_integer(str_word(&rest), &seat) && seat >= 0 && seat <= UINT16_MAX)
		person->seat = (uint32_t)seat;
	changed = str_word(&rest);
	person->changed = str_is(changed, "1");
	if (!uid_read(str_word(&rest), &person->id))
		person->id = no_document;
}

static void
recall_person_field(struct beginning *beginning, struct str name, struct str said)
{
	struct person *person = &beginning->people[beginning->people_count - 1];

	for (size_t i = 0; i < PERSON_FIELDS; i++)
		if (str_is(name, person_names[i]))
			field_fill(&person->at[i], said);
}

static void
recall_line(struct beginning *beginning, struct str name, struct str said)
{
	if (str_is(name, "unit")) {
		field_fill(&beginning->unit, said);
		beginning_look(beginning);
	} else if (str_is(name, "title")) {
		field_fill(&beginning->title, said);
	} else if (str_is(name, "round")) {
		field_fill(&beginning->round, said);
		beginning_look(beginning);
	} else if (str_is(name, "informed")) {
		beginning->informed = true;
	} else if (str_is(name, PERSON)) {
		recall_person(beginning, said);
	} else if (str_starts(name, STR(ONCE))) {
		recall_once(beginning, str_from(name, sizeof ONCE - 1), said);
	} else {
		recall_person_field(beginning, name, said);
	}
}

bool
beginning_recall(struct beginning *beginning)
{
	struct arena arena = { 0 };
	struct str rest = kept_text(beginning->store, &arena), line, name;
	bool found = rest.length > 0;

	buf_add(&beginning->kept, rest);
	line = str_cut(&rest, '\n');
	name = str_cut(&line, '\t');
	/* A form that is gone takes what was said for it along. */
	found = found && str_is(name, "form") && recall_form(beginning, line);
	while (found && rest.length > 0) {
		line = str_cut(&rest, '\n');
		name = str_cut(&line, '\t');
		recall_line(beginning, name, line);
	}
	if (found)
		beginning_tidy(beginning);
	arena_free(&arena);
	return found;
}
