/* calendar_read.c - documents by day, and what is missing among them */
#include "ui/view/calendar.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/lang.h"
#include "exchange/calendar.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"

#define AHEAD_ALL 36500 /* days: of a file, everything that is to come */

/* ---- one document ---- */

static struct str
say(struct calendar *calendar, struct answers *answers, enum view_part part)
{
	const struct question *question = view_question(answers->form, part);
	struct value value;
	struct buf words = { 0 };
	struct str kept;

	if (!question)
		return STR("");
	value = answers_value(answers, question, &answers->root);
	if (value.kind == VALUE_NONE || few_rests(answers, question))
		return STR("");
	answer_say(answers, question, &value, calendar->language, &words);
	kept = arena_text(&calendar->arena, buf_str(&words));
	buf_free(&words);
	return kept;
}

static struct value
stored(struct answers *answers, enum view_part part)
{
	const struct question *question = view_question(answers->form, part);

	return question ? answers_value(answers, question, &answers->root) : value_none();
}

/* The first of several: a document stands in one place. */
static size_t
choice_at(const struct question *question, const struct value *value)
{
	const struct value *first =
		value->kind == VALUE_LIST && value->list.count > 0 ? value->list.items : value;
	const struct choice *choice =
		first->kind == VALUE_TEXT ? question_choice(question, first) : NULL;

	return choice ? (size_t)(choice - question->choices->at) : SIZE_MAX;
}

/* A list's first choice, or more than 0. */
static bool
is_kept(struct answers *answers)
{
	const struct question *question = view_question(answers->form, VIEW_KEPT);
	struct value value = stored(answers, VIEW_KEPT);
	double number;

	if (!question || value.kind == VALUE_NONE)
		return false;
	if (question->choices)
		return choice_at(question, &value) == 0;
	return value_number(&value, &number) ? number > 0 : true;
}

static void
read_meeting(struct calendar *calendar, struct meeting *meeting)
{
	struct answers *answers = meeting->document->answers;
	const struct question *track = view_question(answers->form, VIEW_TRACK);
	struct value day = stored(answers, VIEW_DATE), number = stored(answers, VIEW_SERIES);
	struct value of = stored(answers, VIEW_TRACK);
	double series;

	meeting->day = day.kind == VALUE_DATE ? day.day : INT32_MAX;
	meeting->numbered = value_number(&number, &series);
	meeting->number = meeting->numbered ? (int64_t)series : 0;
	meeting->track = track ? choice_at(track, &of) : SIZE_MAX;
	meeting->title = refs_title(calendar->refs, meeting->document, &calendar->arena);
	meeting->topic = say(calendar, answers, VIEW_TOPIC);
	meeting->place = say(calendar, answers, VIEW_PLACE);
	meeting->kept = is_kept(answers);
	meeting->state =
		answers->state ? words_in(&answers->state->label, calendar->language) : STR("");
}

static int
by_day(const void *one, const void *other)
{
	const struct meeting *a = one, *b = other;
	int order = (a->track > b->track) - (a->track < b->track);

	if (!order)
		order = (a->day > b->day) - (a->day < b->day);
	if (!order)
		order = (a->number > b->number) - (a->number < b->number);
	return order ? order : uid_compare(&a->document->id, &b->document->id);
}

static void
read_meetings(struct calendar *calendar)
{
	const struct document_door *door = &calendar->door;
	size_t count;
	const struct refs_document **documents = refs_documents(calendar->refs, door->form->id,
		door->room ? door->unit : STR(""), &calendar->arena, &count);

	calendar->meetings = arena_get(&calendar->arena, (count + 1) * sizeof *calendar->meetings);
	calendar->meetings_count = 0;
	for (size_t i = 0; i < count; i++) {
		struct meeting *meeting = &calendar->meetings[calendar->meetings_count];

		*meeting = (struct meeting){ .document = refs_document(
						     calendar->refs, &documents[i]->id, true) };
		if (!meeting->document || !meeting->document->answers ||
			!view_question(meeting->document->answers->form, VIEW_DATE))
			continue;
		read_meeting(calendar, meeting);
		calendar->meetings_count++;
	}
	if (calendar->meetings_count > 1)
		qsort(calendar->meetings, calendar->meetings_count, sizeof *calendar->meetings,
			by_day);
}

/* ---- topics without a document ---- */

static bool
has_topic(const struct value *value, struct str name)
{
	return value->kind == VALUE_TEXT ? str_equal(value->text, name) : value_lists(value, name);
}

static bool
is_covered(const struct calendar *calendar, struct str name)
{
	for (size_t i = 0; i < calendar->meetings_count; i++) {
		struct value topic = stored(calendar->meetings[i].document->answers, VIEW_TOPIC);

		if (has_topic(&topic, name))
			return true;
	}
	return false;
}

static void
warn_of_topics(struct calendar *calendar)
{
	const struct form *form = calendar->door.form;
	const struct question *topic = view_question(form, VIEW_TOPIC);
	struct buf words = { 0 };
	size_t count = 0;

	calendar->warning = STR("");
	if (!topic || !topic->choices || !form->view->settings[VIEW_EVERY_TOPIC].truth)
		return;
	for (size_t i = 0; i < topic->choices->count; i++) {
		const struct choice *choice = &topic->choices->at[i];

		if (is_covered(calendar, choice->name))
			continue;
		buf_format(&words, count++ ? ", %.*s" : "%.*s",
			STR_ARGS(label_short(choice_label(form, choice, calendar->language))));
	}
	if (count > 0)
		calendar->warning =
			arena_format(&calendar->arena, _("Nothing is planned for %s."), words.at);
	buf_free(&words);
}

/* ---- rows ---- */

static struct calendar_row *
add_row(struct calendar *calendar, enum calendar_row_kind kind, size_t at)
{
	calendar->rows[calendar->rows_count] = (struct calendar_row){ .kind = kind, .at = at };
	return &calendar->rows[calendar->rows_count++];
}

static size_t
count_track(const struct calendar *calendar, size_t from)
{
	size_t end = from;

	while (end < calendar->meetings_count &&
		calendar->meetings[end].track == calendar->meetings[from].track)
		end++;
	return end - from;
}

/* "Strategic level: 4", its own count and nobody else's. */
static void
add_track(struct calendar *calendar, size_t from, size_t count)
{
	const struct form *form = calendar->meetings[from].document->answers->form;
	const struct question *track = view_question(form, VIEW_TRACK);
	struct str label = str_of(_("without a track"));
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		kept += calendar->meetings[from + i].kept;
	if (calendar->meetings[from].track != SIZE_MAX)
		label = choice_label(form, &track->choices->at[calendar->meetings[from].track],
			calendar->language);
	if (calendar->rows_count > 0)
		add_row(calendar, CALENDAR_BLANK, 0);
	add_row(calendar, CALENDAR_HEADING, 0)->text =
		kept > 0 ? arena_format(&calendar->arena, _("%.*s: %zu, %zu kept"),
				   STR_ARGS(label_short(label)), count, kept)
			 : arena_format(&calendar->arena, "%.*s: %zu", STR_ARGS(label_short(label)),
				   count);
}

static void
make_rows(struct calendar *calendar)
{
	bool tracks = view_question(calendar->door.form, VIEW_TRACK) != NULL;
	size_t most = 3 * calendar->meetings_count + calendar->late_count + 3;

	calendar->rows = arena_get(&calendar->arena, most * sizeof *calendar->rows);
	calendar->rows_count = 0;
	for (size_t i = 0; i < calendar->meetings_count;) {
		size_t count = count_track(calendar, i);

		if (tracks)
			add_track(calendar, i, count);
		for (size_t end = i + count; i < end; i++)
			add_row(calendar, CALENDAR_MEETING, i);
	}
	if (calendar->late_count == 0)
		return;
	if (calendar->rows_count > 0)
		add_row(calendar, CALENDAR_BLANK, 0);
	add_row(calendar, CALENDAR_HEADING, 0)->text = str_of(_("To follow up"));
	for (size_t i = 0; i < calendar->late_count; i++)
		add_row(calendar, CALENDAR_LATE, i);
}

static void
read_late(struct calendar *calendar)
{
	const struct document_door *door = &calendar->door;
	struct late_wish wish = { .day = clock_today(),
		.form = door->form->id,
		.unit = door->room ? door->unit : STR(""),
		.ahead = CALENDAR_AHEAD };

	calendar->late = late_list(calendar->refs, &wish, &calendar->arena, &calendar->late_count);
}

void
calendar_read(struct calendar *calendar)
{
	arena_clear(&calendar->arena);
	read_meetings(calendar);
	warn_of_topics(calendar);
	read_late(calendar);
	make_rows(calendar);
}

/* ---- to a file ---- */

static struct str
id_text(struct arena *arena, const struct uid *uid)
{
	char id[UID_TEXT];

	uid_write(id, uid);
	return arena_text(arena, str_of(id));
}

static struct str
summary_of(const struct calendar *calendar, const struct meeting *meeting, struct arena *arena)
{
	const struct form *form = meeting->document->answers->form;
	const struct question *track = view_question(form, VIEW_TRACK);
	struct buf text = { 0 };
	struct str summary;

	if (store_is_demo(calendar->door.store))
		buf_text(&text, "DEMO ");
	if (meeting->numbered)
		buf_format(&text, "%lld. ", (long long)meeting->number);
	if (meeting->track != SIZE_MAX)
		buf_format(&text, "%.*s: ",
			STR_ARGS(choice_label(
				form, &track->choices->at[meeting->track], calendar->language)));
	buf_add(&text, meeting->title.length > 0 ? meeting->title : meeting->topic);
	summary = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return summary;
}

static void
add_meeting(const struct calendar *calendar, const struct meeting *meeting, struct arena *arena,
	int64_t now, struct buf *out)
{
	struct calendar_event event = {
		.uid = arena_format(
			arena, "%.*s@behov", STR_ARGS(id_text(arena, &meeting->document->id))),
		.day = meeting->day,
		.summary = summary_of(calendar, meeting, arena),
		.place = meeting->place,
		.description = meeting->topic,
		.category = words_in(&meeting->document->answers->form->title, calendar->language),
	};

	calendar_add(out, &event, now);
}

static void
add_late(const struct calendar *calendar, const struct late *late, struct arena *arena, int64_t now,
	struct buf *out)
{
	struct calendar_event event = {
		.uid = arena_format(arena, "%.*s/%.*s@behov",
			STR_ARGS(id_text(arena, &late->document)), STR_ARGS(late->path)),
		.day = late->day,
		.summary = arena_format(arena, "%s%.*s: %.*s",
			store_is_demo(calendar->door.store) ? "DEMO " : "", STR_ARGS(late->title),
			STR_ARGS(late->question)),
		.category = str_of(late->deadline ? _("deadline") : _("to be answered")),
	};

	calendar_add(out, &event, now);
}

static void
write_days(const struct calendar *calendar, struct buf *out, size_t *count)
{
	const struct document_door *door = &calendar->door;
	struct late_wish wish = { .day = clock_today(),
		.form = door->form->id,
		.unit = door->room ? door->unit : STR(""),
		.ahead = AHEAD_ALL };
	struct arena arena = { 0 };
	int64_t now = clock_now();
	size_t late_count;
	struct late *late = late_list(calendar->refs, &wish, &arena, &late_count);

	*count = late_count;
	calendar_begin(out, store_is_demo(door->store) ? STR("DEMO behov") : STR("behov"));
	for (size_t i = 0; i < calendar->meetings_count; i++) {
		if (calendar->meetings[i].day == INT32_MAX)
			continue;
		add_meeting(calendar, &calendar->meetings[i], &arena, now, out);
		++*count;
	}
	for (size_t i = 0; i < late_count; i++)
		add_late(calendar, &late[i], &arena, now, out);
	calendar_end(out);
	arena_free(&arena);
}

void
calendar_file(const struct calendar *calendar, struct buf *out, size_t *count)
{
	struct document_door door = calendar->door;
	struct calendar handed = { .at = calendar->at };

	door.refs = refs_open_handed(door.store);
	calendar_start(&handed, &door);
	write_days(&handed, out, count);
	calendar_stop(&handed);
	refs_close(door.refs);
}
