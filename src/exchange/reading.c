#include "exchange/reading_own.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "exchange/fact.h"
#include "form/qtype.h"
#include "store/decided.h"
#include "store/present.h"
#include "store/untold.h"

/* ---- beginning and ending ---- */

size_t
reading_coder_make(struct reading *reading, struct str name, const struct uid *author)
{
	struct reading_coder *coder;

	for (size_t i = 0; i < reading->coders_count; i++) {
		coder = &reading->coders[i];
		if (name.length ? str_equal(coder->name, name)
				: !coder->name.length && uid_equal(&coder->author, author))
			return i;
	}
	reading->coders = memory_grow(reading->coders, reading->coders_count, &reading->coders_room,
		sizeof *reading->coders);
	coder = &reading->coders[reading->coders_count];
	*coder = (struct reading_coder){ .name = arena_text(&reading->arena, name) };
	if (!name.length)
		coder->author = *author;
	return reading->coders_count++;
}

struct reading *
reading_new(struct store *store, bool personal)
{
	struct reading *reading = memory_get(sizeof *reading);
	struct uid author = store_author(store);

	reading->store = store;
	reading->personal = personal;
	reading_coder_make(reading, STR(""), &author);
	reading->coders[0].own = true;
	reading_codes_again(reading);
	return reading;
}

void
reading_free(struct reading *reading)
{
	if (!reading)
		return;
	for (size_t i = 0; i < reading->texts_count; i++)
		free(reading->texts[i].marks);
	free(reading->texts);
	free(reading->codes);
	free(reading->coders);
	arena_free(&reading->arena);
	free(reading);
}

/* ---- the texts of a document ---- */

/* A document as its texts are read from it. */
struct adding {
	struct reading *reading;
	const struct document_row *row;
	struct answers *answers;
	struct session_row *sessions;
	size_t sessions_count;
	struct arena scratch;
	uint16_t language;
	struct str label, title, unit, form, round; /* in the reading's arena */
	size_t order;
	struct untold *untold;
};

static struct str
keep(struct adding *adding, struct str text)
{
	return arena_text(&adding->reading->arena, text);
}

static uint32_t
session_number(const struct adding *adding, const struct uid *session)
{
	for (size_t i = 0; i < adding->sessions_count; i++)
		if (uid_equal(&adding->sessions[i].id, session))
			return adding->sessions[i].number;
	return 0;
}

/* In which session the entry was made. */
static uint32_t
session_of(struct adding *adding, const struct uid *uid)
{
	struct entry entry;

	if (uid_none(uid) || !log_entry(adding->reading->store, uid, &adding->scratch, &entry))
		return 0;
	return session_number(adding, &entry.session);
}

static enum reading_who
who_answers(const struct question *question)
{
	switch (question->answered_by) {
	case BY_CONTACT: return WHO_CONTACT;
	case BY_INTERVIEWER: return WHO_INTERVIEWER;
	default: return WHO_GROUP;
	}
}

/* The question's words, or the first of those around it that has any. */
static struct str
asked_of(struct adding *adding, const struct spot *spot)
{
	struct buf words = { 0 };
	struct str asked;

	answers_words(adding->answers, spot->row, &spot->question->label, adding->language, &words);
	asked = keep(adding, buf_str(&words));
	buf_free(&words);
	return asked;
}

static size_t
row_number(struct adding *adding, const struct spot *spot)
{
	struct row *row = spot->row;
	struct row **rows;
	struct spot repeat;
	size_t count;

	while (row->repeat && row->parent && row->parent->repeat)
		row = row->parent;
	if (!row->repeat)
		return 0;
	repeat = spot_of(adding->answers, row->repeat);
	rows = rows_shown(adding->answers, &repeat, &adding->scratch, &count);
	for (size_t i = 0; i < count; i++)
		if (rows[i] == row)
			return i + 1;
	return 0;
}

static struct reading_text *
add_text(struct adding *adding, const struct spot *spot, struct str text)
{
	struct reading *reading = adding->reading;
	const struct question *question = spot->question;
	struct buf path = { 0 };
	struct reading_text *added;

	spot_path(spot, &path);
	reading->texts = memory_grow(
		reading->texts, reading->texts_count, &reading->texts_room, sizeof *reading->texts);
	added = &reading->texts[reading->texts_count++];
	*added = (struct reading_text){ .document = adding->row->id,
		.form = adding->form,
		.form_title = adding->title,
		.round = adding->round,
		.unit = adding->unit,
		.label = adding->label,
		.question = keep(adding, question->name),
		.short_id = keep(adding, question->short_id),
		.asked = asked_of(adding, spot),
		.path = keep(adding, buf_str(&path)),
		.row = row_number(adding, spot),
		.who = who_answers(question),
		.text = keep(adding, text),
		.words = utf8_words(text),
		.personal = question->personal,
		.draft = !decided_now(adding->answers, adding->row),
		.order = adding->order++ };
	added->shared = question->shared && !added->draft;
	buf_free(&path);
	return added;
}

/* A participant's role is told only where single answers are not anonymous. */
static void
tell_participant(struct adding *adding, const struct fact *fact, struct reading_text *text)
{
	const struct question *question = fact->spot.question;
	const struct seat *seat = answers_seat(adding->answers, fact->spot.seat);

	text->who = WHO_PARTICIPANT;
	text->seat = fact->spot.seat;
	if (!seat)
		return;
	text->participant = seat->person;
	if (question->anonymous && question->behalf_of.length == 0)
		return;
	text->role = keep(adding, seat->role.length ? seat->role : seat->actor);
}

static void
add_fact_text(struct adding *adding, const struct fact *fact, struct str text)
{
	struct reading_text *added;

	if (str_trim(text).length == 0)
		return;
	added = add_text(adding, &fact->spot, text);
	added->shared = added->shared && !untold_lent(adding->untold, &fact->spot, &fact->value);
	added->lent = untold_names(adding->untold, &fact->spot, &fact->value, false);
	added->entry = fact->answer->uid;
	added->session = session_of(adding, &fact->answer->uid);
	if (fact->spot.seat > 0)
		tell_participant(adding, fact, added);
}

static void
add_other(struct adding *adding, const struct fact *fact, const struct value *value)
{
	struct str text;

	if (value_other(value, &text))
		add_fact_text(adding, fact, text);
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
		add_other(adding, fact, &value->list.items[i]);
}

static void
on_fact(void *context, const struct fact *fact)
{
	struct adding *adding = context;
	const struct question *asked = fact_asked(fact);

	if (!fact->answer || fact->state != STATE_ANSWERED)
		return;
	if (asked->type == &qtype_text && fact->value.kind == VALUE_TEXT)
		add_fact_text(adding, fact, fact->value.text);
	else if (asked->other)
		add_other(adding, fact, &fact->value);
}

/* What was talked about, as the group had it written down. */
static void
add_discussions(struct adding *adding)
{
	struct head_filter filter = { .document = &adding->row->id, .class = "discussion" };
	struct head_cursor *cursor = heads_read(adding->reading->store, &filter);
	struct diags ignored = { 0 };
	struct head head;
	struct spot spot;

	while (heads_next(cursor, &head)) {
		struct reading_text *added;

		if (!uid_none(&head.participant) || head.erased ||
			str_trim(head.value).length == 0 || str_is(head.state, "cleared") ||
			!spot_read(adding->answers, head.path, &spot, &ignored) ||
			spot.question->retired || !question_relevant(&spot) ||
			(spot.question->personal && !adding->reading->personal))
			continue;
		added = add_text(adding, &spot, head.value);
		added->place = PLACE_DISCUSSION;
		added->who = WHO_GROUP;
		added->entry = head.uid;
		added->session = session_number(adding, &head.session);
	}
	heads_close(cursor);
	diags_clear(&ignored);
}

static void
look_at(struct adding *adding)
{
	const struct form *form = adding->answers->form;

	adding->language = form_language(form, str_of(lang_code()));
	adding->label = keep(adding, document_label(form, adding->row));
	adding->title = keep(adding, label_short(words_in(&form->title, adding->language)));
	adding->unit = keep(adding, adding->row->unit);
	adding->form = keep(adding, adding->row->form_id);
	adding->round = keep(adding, adding->row->round);
	sessions_list(adding->reading->store, &adding->row->id, &adding->scratch, &adding->sessions,
		&adding->sessions_count);
}

void
reading_add(struct reading *reading, const struct document_row *row, struct answers *answers)
{
	struct adding adding = { .reading = reading, .row = row, .answers = answers };
	struct fact_wish wish = { .personal = reading->personal };
	struct fact_visit visit = { .visit = on_fact, .context = &adding };
	size_t before = reading->texts_count;

	look_at(&adding);
	adding.untold = untold_read(reading->store, answers->form, &row->id);
	facts_each(answers, &wish, &visit);
	add_discussions(&adding);
	untold_free(adding.untold);
	arena_free(&adding.scratch);
	if (reading->texts_count > before)
		reading_take_marks(reading, &row->id, before);
}

/* As it was last decided, of what is a draft now; NULL: as it stands. */
static struct answers *
as_decided(const struct reading *reading, const struct document_row *row, struct answers *answers)
{
	struct answers *decided;
	uint64_t clock;

	if (decided_now(answers, row) ||
		!decided_before(reading->store, answers->form, &row->id, &clock))
		return NULL;
	decided = answers_new(answers->form);
	answers_hold(decided);
	answers_unit(decided, row->unit);
	answers_look(decided, &answers->source);
	present_load_at(reading->store, &row->id, clock, decided);
	return decided;
}

void
reading_add_told(struct reading *reading, const struct document_row *row, struct answers *answers)
{
	struct answers *decided = as_decided(reading, row, answers);

	reading_add(reading, row, decided ? decided : answers);
	answers_free(decided);
}

static int
by_label(const void *one, const void *other)
{
	const struct reading_text *a = one, *b = other;
	int order = lang_compare(a->label, b->label);

	if (!order)
		order = str_compare(a->unit, b->unit);
	if (!order)
		order = str_compare(a->form, b->form);
	if (!order)
		order = str_compare(a->round, b->round);
	if (!order)
		order = uid_compare(&a->document, &b->document);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* Is another round of the form read too? */
static void
find_rounds(struct reading *reading)
{
	struct map rounds = { 0 }, several = { 0 };

	for (size_t i = 0; i < reading->texts_count; i++) {
		const struct reading_text *text = &reading->texts[i];
		uint32_t other = map_get(&rounds, text->form);

		if (other == MAP_NONE)
			map_put(&rounds, text->form, (uint32_t)i);
		else if (!str_equal(reading->texts[other].round, text->round))
			map_put(&several, text->form, 0);
	}
	for (size_t i = 0; i < reading->texts_count; i++)
		reading->texts[i].rounds = map_get(&several, reading->texts[i].form) != MAP_NONE;
	map_free(&rounds);
	map_free(&several);
}

void
reading_sort(struct reading *reading)
{
	if (reading->texts_count > 1)
		qsort(reading->texts, reading->texts_count, sizeof *reading->texts, by_label);
	find_rounds(reading);
	reading_count_uses(reading);
}
