/* Lists of documents: all of them, plans, what is late, trainings. */
#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "cmd/list.h"
#include "cmd/papers.h"
#include "form/edges.h"
#include "form/few.h"
#include "form/qtype.h"
#include "session/late.h"
#include "session/review.h"

#include <stdlib.h>

static void
cell(struct listing *listing, struct str text)
{
	records_cell(listing->records, text);
}

static uint16_t
language_of(const struct form *form)
{
	return form_language(form, str_of(lang_code()));
}

static bool
words_wished(const struct listing *listing)
{
	return !listing->call->json && !listing->call->plain;
}

/* Of the wished form and unit, opened; newest change first. */
static const struct refs_document **
wished_documents(struct listing *listing, struct refs *refs, size_t *count)
{
	struct call *call = listing->call;

	return refs_documents(refs, str_of(call_option(call, "form")),
		str_of(call_option(call, "unit")), call->arena, count);
}

static struct str
unit_label(const struct refs_document *document)
{
	const struct form *form = document->form;
	const struct register_row *unit =
		form && form->unit ? register_find(form->unit, document->row.unit) : NULL;

	return unit ? register_label(form->unit, unit, str_of(lang_code())) : document->row.unit;
}

static struct str
state_of(const struct listing *listing, const struct refs_document *document)
{
	const struct answers *answers = document->answers;

	if (!answers || !answers->state)
		return STR("");
	return words_wished(listing) ? papers_state(answers, language_of(document->form))
				     : answers->state->name;
}

/* ---- documents ---- */

const struct records_column list_document_columns[LIST_DOCUMENT_COLUMNS] = {
	{ "document", N_("document"), false },
	{ "form", N_("form"), false },
	{ "version", N_("version"), false },
	{ "unit", N_("unit"), false },
	{ "label", N_("name"), false },
	{ "round", N_("round"), false },
	{ "sessions", N_("conversations"), true },
	{ "changed", N_("changed"), false },
	{ "progress", N_("progress"), false },
	{ "title", N_("title"), false },
	{ "state", N_("state"), false },
	{ "state_version", N_("state's version"), true },
};

static void
document_cells(struct listing *listing, struct refs *refs, const struct refs_document *document)
{
	const struct document_row *row = &document->row;

	records_uid(listing->records, &row->id);
	cell(listing, row->form_id);
	cell(listing, row->version);
	cell(listing, row->unit);
	cell(listing, document->form && document->form->unit ? unit_label(document) : row->title);
	cell(listing, row->round);
	records_number(listing->records, row->sessions);
	records_when(listing->records, row->changed, listing->call);
	cell(listing, review_progress(listing->call->store, row));
	cell(listing, refs_title(refs, document, listing->call->arena));
	cell(listing, state_of(listing, document));
	if (document->answers && document->answers->state)
		records_number(listing->records, document->answers->version);
	else
		cell(listing, STR(""));
}

void
list_documents(struct listing *listing)
{
	struct refs *refs = refs_open(listing->call->store);
	size_t count;
	const struct refs_document **documents = wished_documents(listing, refs, &count);

	for (size_t i = 0; i < count; i++)
		document_cells(listing, refs, refs_document(refs, &documents[i]->id, true));
	refs_close(refs);
}

/* ---- plans ---- */

const struct records_column list_plan_columns[LIST_PLAN_COLUMNS] = {
	{ "unit", N_("unit"), false },
	{ "name", N_("name"), false },
	{ "form", N_("form"), false },
	{ "title", N_("title"), false },
	{ "state", N_("state"), false },
	{ "version", N_("version"), true },
	{ "rows", N_("rows"), true },
	{ "done", N_("done"), true },
	{ "late", N_("late"), true },
	{ "changed", N_("changed"), false },
	{ "document", N_("document"), false },
};

static size_t
count_done(const struct refs_document *document, struct row **rows, size_t count)
{
	const struct question *state = view_question(document->form, VIEW_STATE);
	struct str done = view_word(document->form, VIEW_DONE);
	size_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		struct value value = answers_value(document->answers, state, rows[i]);

		sum += value.kind == VALUE_TEXT && str_equal(value.text, done);
	}
	return sum;
}

static size_t
count_late(const struct late *late, size_t count, const struct uid *document)
{
	size_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += uid_equal(&late[i].document, document);
	return sum;
}

static void
plan_cells(struct listing *listing, struct refs *refs, const struct refs_document *document,
	size_t late)
{
	struct spot spot = spot_of(document->answers, view_question(document->form, VIEW_ROWS));
	size_t count;
	struct row **rows = rows_filled(document->answers, &spot, listing->call->arena, &count);

	cell(listing, document->row.unit);
	cell(listing, unit_label(document));
	cell(listing, document->row.form_id);
	cell(listing, refs_title(refs, document, listing->call->arena));
	cell(listing, state_of(listing, document));
	records_number(listing->records, document->answers->version);
	records_number(listing->records, (int64_t)count);
	records_number(listing->records, (int64_t)count_done(document, rows, count));
	records_number(listing->records, (int64_t)late);
	records_when(listing->records, document->row.changed, listing->call);
	records_uid(listing->records, &document->id);
}

void
list_plans(struct listing *listing)
{
	struct call *call = listing->call;
	struct refs *refs = refs_open(call->store);
	struct late_wish wish = { .day = clock_today() };
	size_t count, late_count;
	struct late *late = late_list(refs, &wish, call->arena, &late_count);
	const struct refs_document **documents = wished_documents(listing, refs, &count);

	for (size_t i = 0; i < count; i++) {
		const struct refs_document *document = refs_document(refs, &documents[i]->id, true);

		if (document->answers && form_is_plan(document->form))
			plan_cells(listing, refs, document,
				count_late(late, late_count, &document->id));
	}
	refs_close(refs);
}

/* ---- late ---- */

const struct records_column list_late_columns[LIST_LATE_COLUMNS] = {
	{ "day", N_("day"), false },
	{ "unit", N_("unit"), false },
	{ "name", N_("name"), false },
	{ "title", N_("title"), false },
	{ "row", N_("row"), false },
	{ "question", N_("question"), false },
	{ "kind", N_("kind"), false },
	{ "late", N_("late"), false },
	{ "form", N_("form"), false },
	{ "path", NULL, false }, /* people have its row and its question */
	{ "document", N_("document"), false },
};

static void
late_cells(struct listing *listing, struct refs *refs, const struct late *late)
{
	const struct refs_document *document = refs_document(refs, &late->document, true);
	bool words = words_wished(listing);
	struct buf day = { 0 };

	day_write(&day, late->day);
	cell(listing, buf_str(&day));
	buf_free(&day);
	cell(listing, late->unit);
	cell(listing, document ? unit_label(document) : STR(""));
	cell(listing, late->title);
	cell(listing, late->row);
	cell(listing, late->question);
	if (words)
		cell(listing, str_of(late->deadline ? _("deadline") : _("to be answered")));
	else
		cell(listing, late->deadline ? STR("deadline") : STR("due"));
	cell(listing, str_of(late->late ? (words ? _("yes") : "yes") : (words ? _("no") : "no")));
	cell(listing, late->form);
	cell(listing, late->path);
	records_uid(listing->records, &late->document);
}

static bool
days_ahead(struct call *call, int64_t *ahead)
{
	const char *wished = call_option(call, "ahead");

	*ahead = -1;
	if (!wished || (str_to_integer(str_of(wished), ahead) && *ahead >= 0 && *ahead <= 36500))
		return true;
	return diag_error(call->diags, place_none(), "usage.ahead",
		_("\"%s\" is not a number of days. 0 is what comes today."), wished);
}

void
list_late(struct listing *listing)
{
	struct call *call = listing->call;
	struct late_wish wish = { .day = clock_today(),
		.form = str_of(call_option(call, "form")),
		.unit = str_of(call_option(call, "unit")) };
	int64_t ahead;
	struct refs *refs;
	struct late *late;
	size_t count;

	listing->found = days_ahead(call, &ahead);
	if (!listing->found)
		return;
	/* What one sends round, as the screen's file is. */
	refs = refs_open_handed(call->store);
	/* late_list counts from tomorrow; today is asked for with 0. */
	wish.ahead = (int32_t)ahead + 1;
	late = late_list(refs, &wish, call->arena, &count);
	for (size_t i = 0; i < count; i++)
		if (late[i].late || late[i].day <= wish.day + (int32_t)ahead)
			late_cells(listing, refs, &late[i]);
	refs_close(refs);
}

/* ---- trainings: documents of a calendar ---- */

const struct records_column list_training_columns[LIST_TRAINING_COLUMNS] = {
	{ "number", N_("number"), true },
	{ "date", N_("date"), false },
	{ "track", N_("track"), false },
	{ "topic", N_("topic"), false },
	{ "title", N_("title"), false },
	{ "place", N_("place"), false },
	{ "kept", N_("kept"), false },
	{ "state", N_("state"), false },
	{ "form", N_("form"), false },
	{ "document", N_("document"), false },
};

static struct str
part_of(struct listing *listing, const struct refs_document *document, enum view_part part)
{
	const struct question *question = view_question(document->form, part);
	struct value value;
	struct buf text = { 0 };
	struct str said;

	if (!question)
		return STR("");
	if (words_wished(listing) || part == VIEW_PLACE)
		return papers_said(listing->call, document->answers, question, NULL,
			language_of(document->form));
	value = answers_value(document->answers, question, NULL);
	if (!few_rests(document->answers, question))
		value_write(&text, &value);
	said = arena_text(listing->call->arena, buf_str(&text));
	buf_free(&text);
	return said;
}

struct training {
	const struct refs_document *document;
	int32_t day; /* INT32_MAX: none yet */
	int64_t number;
};

static int
by_day(const void *a, const void *b)
{
	const struct training *left = a, *right = b;
	int order = (left->day > right->day) - (left->day < right->day);

	if (!order)
		order = (left->number > right->number) - (left->number < right->number);
	return order ? order : uid_compare(&left->document->id, &right->document->id);
}

static struct training
training_of(const struct refs_document *document)
{
	const struct question *date = view_question(document->form, VIEW_DATE);
	const struct question *series = view_question(document->form, VIEW_SERIES);
	struct training training = { .document = document, .day = INT32_MAX };
	struct value value = answers_value(document->answers, date, NULL);

	if (value.kind == VALUE_DATE)
		training.day = value.day;
	value = series ? answers_value(document->answers, series, NULL) : value_none();
	if (value.kind == VALUE_INTEGER)
		training.number = value.integer;
	return training;
}

static void
training_cells(struct listing *listing, struct refs *refs, const struct training *training)
{
	const struct refs_document *document = training->document;

	cell(listing, part_of(listing, document, VIEW_SERIES));
	cell(listing, part_of(listing, document, VIEW_DATE));
	cell(listing, part_of(listing, document, VIEW_TRACK));
	cell(listing, part_of(listing, document, VIEW_TOPIC));
	cell(listing, refs_title(refs, document, listing->call->arena));
	cell(listing, part_of(listing, document, VIEW_PLACE));
	cell(listing, part_of(listing, document, VIEW_KEPT));
	cell(listing, state_of(listing, document));
	cell(listing, document->row.form_id);
	records_uid(listing->records, &document->id);
}

/* ---- topics that no document has ---- */

static bool
has_topic(const struct training *trainings, size_t count, const struct form *form,
	const struct choice *choice)
{
	for (size_t i = 0; i < count; i++) {
		const struct refs_document *document = trainings[i].document;
		const struct question *topic = view_question(document->form, VIEW_TOPIC);
		struct value value;

		if (!topic || !str_equal(document->form->id, form->id))
			continue;
		value = answers_value(document->answers, topic, NULL);
		if ((value.kind == VALUE_TEXT && str_equal(value.text, choice->name)) ||
			(value.kind == VALUE_LIST && value_lists(&value, choice->name)))
			return true;
	}
	return false;
}

static void
warn_topics(struct listing *listing, const struct training *trainings, size_t count,
	const struct form *form)
{
	const struct question *topic = view_question(form, VIEW_TOPIC);

	for (size_t i = 0; topic && topic->choices && i < topic->choices->count; i++) {
		const struct choice *choice = &topic->choices->at[i];

		if (!has_topic(trainings, count, form, choice))
			diag_warning(listing->call->diags, place_none(), "list.topic",
				_("%.*s: nothing is planned for \"%.*s\"."),
				STR_ARGS(words_in(&form->title, language_of(form))),
				STR_ARGS(choice_label(form, choice, language_of(form))));
	}
}

/* Once for each form that asks for it: that is what the settings say. */
static void
warn_all(struct listing *listing, const struct training *trainings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct form *form = trainings[i].document->form;
		bool before = false;

		for (size_t k = 0; k < i; k++)
			before = before || str_equal(trainings[k].document->form->id, form->id);
		if (!before && form->view->settings[VIEW_EVERY_TOPIC].truth)
			warn_topics(listing, trainings, count, form);
	}
}

/* Marked with the first of its choices, as yes is. */
static bool
is_kept(const struct refs_document *document)
{
	const struct question *kept = view_question(document->form, VIEW_KEPT);
	struct value value = kept ? answers_value(document->answers, kept, NULL) : value_none();

	if (!kept || !kept->choices || !kept->choices->count)
		return false;
	return (value.kind == VALUE_TEXT && str_equal(value.text, kept->choices->at[0].name)) ||
	       (value.kind == VALUE_LIST && value_lists(&value, kept->choices->at[0].name));
}

void
list_trainings(struct listing *listing)
{
	struct call *call = listing->call;
	struct refs *refs = refs_open(call->store);
	size_t count, kept = 0;
	const struct refs_document **documents = wished_documents(listing, refs, &count);
	struct training *trainings = memory_get((count + 1) * sizeof *trainings);

	for (size_t i = 0; i < count; i++) {
		const struct refs_document *document = refs_document(refs, &documents[i]->id, true);

		if (document->answers && document->form->view &&
			document->form->view->kind == VIEW_CALENDAR)
			trainings[kept++] = training_of(document);
	}
	qsort(trainings, kept, sizeof *trainings, by_day);
	for (size_t i = 0; i < kept; i++)
		if (!call_flag(call, "kept") || is_kept(trainings[i].document))
			training_cells(listing, refs, &trainings[i]);
	warn_all(listing, trainings, kept);
	free(trainings);
	refs_close(refs);
}
