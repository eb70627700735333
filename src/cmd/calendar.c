#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "exchange/calendar.h"
#include "exchange/sheet_out.h"
#include "session/hosted.h"
#include "session/late.h"

#include <stdlib.h>

/* Far enough ahead for every day that a document names. */
#define DAYS_AHEAD 36500

struct happening {
	struct calendar_event event;
	const char *kind; /* "document", "deadline", "due" */
	struct str unit;
	struct uid document;
};

struct gathering {
	struct call *call;
	struct refs *refs;
	struct happening *at;
	size_t count, room;
	bool demo;
};

static struct happening *
add_happening(struct gathering *gathering)
{
	gathering->at = memory_grow(
		gathering->at, gathering->count, &gathering->room, sizeof *gathering->at);
	gathering->at[gathering->count] = (struct happening){ .kind = NULL };
	return &gathering->at[gathering->count++];
}

static struct str
marked(struct gathering *gathering, struct str summary)
{
	if (!gathering->demo)
		return summary;
	return arena_format(gathering->call->arena, "DEMO %.*s", STR_ARGS(summary));
}

static struct str
text_id(struct gathering *gathering, const struct uid *uid)
{
	char id[UID_TEXT];

	uid_write(id, uid);
	return arena_text(gathering->call->arena, str_of(id));
}

/* ---- documents that have a day of their own ---- */

static struct str
part_of(struct gathering *gathering, const struct refs_document *document, enum view_part part)
{
	const struct question *question = view_question(document->form, part);

	return question ? papers_said(gathering->call, document->answers, question, NULL,
				  form_language(document->form, str_of(lang_code())))
			: STR("");
}

/* "2. Strategic: Subject": what people look for in a calendar. */
static struct str
summary_of(struct gathering *gathering, const struct refs_document *document)
{
	struct str number = part_of(gathering, document, VIEW_SERIES);
	struct str track = part_of(gathering, document, VIEW_TRACK);
	struct str title = refs_title(gathering->refs, document, gathering->call->arena);
	struct buf text = { 0 };
	struct str summary;

	if (number.length)
		buf_format(&text, "%.*s. ", STR_ARGS(number));
	if (track.length)
		buf_format(&text, "%.*s: ", STR_ARGS(track));
	buf_add(&text, title.length ? title : part_of(gathering, document, VIEW_TOPIC));
	summary = arena_text(gathering->call->arena, buf_str(&text));
	buf_free(&text);
	return marked(gathering, summary);
}

static void
gather_document(struct gathering *gathering, const struct refs_document *document)
{
	const struct question *date;
	struct value value;
	struct happening *happening;

	if (!document->answers || !document->form->view ||
		document->form->view->kind != VIEW_CALENDAR)
		return;
	date = view_question(document->form, VIEW_DATE);
	value = answers_value(document->answers, date, NULL);
	if (value.kind != VALUE_DATE)
		return;
	happening = add_happening(gathering);
	happening->kind = "document";
	happening->unit = document->row.unit;
	happening->document = document->id;
	happening->event = (struct calendar_event){
		.uid = arena_format(gathering->call->arena, "%.*s@behov",
			STR_ARGS(text_id(gathering, &document->id))),
		.day = value.day,
		.summary = summary_of(gathering, document),
		.place = part_of(gathering, document, VIEW_PLACE),
		.description = part_of(gathering, document, VIEW_TOPIC),
		.category = words_in(
			&document->form->title, form_language(document->form, str_of(lang_code()))),
	};
}

/* ---- deadlines, and what should be answered ---- */

static void
gather_duty(struct gathering *gathering, const struct late *late)
{
	struct arena *arena = gathering->call->arena;
	struct happening *happening = add_happening(gathering);
	struct str summary;

	if (late->row.length)
		summary = arena_format(arena, "%.*s: %.*s (%.*s)", STR_ARGS(late->title),
			STR_ARGS(late->question), STR_ARGS(late->row));
	else
		summary = arena_format(
			arena, "%.*s: %.*s", STR_ARGS(late->title), STR_ARGS(late->question));
	happening->kind = late->deadline ? "deadline" : "due";
	happening->unit = late->unit;
	happening->document = late->document;
	happening->event = (struct calendar_event){
		.uid = arena_format(arena, "%.*s/%.*s@behov",
			STR_ARGS(text_id(gathering, &late->document)), STR_ARGS(late->path)),
		.day = late->day,
		.summary = marked(gathering, summary),
		.category = str_of(late->deadline ? _("deadline") : _("to be answered")),
	};
}

static int
by_day(const void *a, const void *b)
{
	const struct happening *left = a, *right = b;
	int order = (left->event.day > right->event.day) - (left->event.day < right->event.day);

	if (!order)
		order = lang_compare(left->event.summary, right->event.summary);
	return order ? order : str_compare(left->event.uid, right->event.uid);
}

static void
gather(struct gathering *gathering)
{
	struct call *call = gathering->call;
	struct str form = str_of(call_option(call, "form"));
	struct str unit = str_of(call_option(call, "unit"));
	struct late_wish wish = {
		.day = clock_today(), .form = form, .unit = unit, .ahead = DAYS_AHEAD
	};
	size_t count;
	const struct refs_document **documents =
		refs_documents(gathering->refs, form, unit, call->arena, &count);
	struct late *late;

	for (size_t i = 0; i < count; i++)
		gather_document(gathering, refs_document(gathering->refs, &documents[i]->id, true));
	late = late_list(gathering->refs, &wish, call->arena, &count);
	for (size_t i = 0; i < count; i++)
		gather_duty(gathering, &late[i]);
	if (gathering->count > 1)
		qsort(gathering->at, gathering->count, sizeof *gathering->at, by_day);
}

/* ---- out ---- */

static const struct records_column columns[] = {
	{ "day", N_("day"), false },
	{ "kind", N_("kind"), false },
	{ "what", N_("what"), false },
	{ "place", N_("place"), false },
	{ "unit", N_("unit"), false },
	{ "document", N_("document"), false },
};

static void
print(struct gathering *gathering)
{
	struct call *call = gathering->call;
	struct records records = { call->arena, columns, COUNT_OF(columns), NULL, 0, 0 };

	for (size_t i = 0; i < gathering->count; i++) {
		const struct happening *happening = &gathering->at[i];
		struct buf day = { 0 };

		day_write(&day, happening->event.day);
		records_cell(&records, buf_str(&day));
		buf_free(&day);
		if (call->json || call->plain || strcmp(happening->kind, "document") == 0)
			records_cell(&records,
				str_of(call->json || call->plain ? happening->kind : _("meeting")));
		else
			records_cell(&records, happening->event.category);
		records_cell(&records, happening->event.summary);
		records_cell(&records, happening->event.place);
		records_cell(&records, happening->unit);
		records_uid(&records, &happening->document);
	}
	records_print(call, &records, "events", _("There are none yet."));
	records_free(&records);
}

static enum exit_code
write_file(struct gathering *gathering, const char *to)
{
	struct call *call = gathering->call;
	struct buf out = { 0 };
	int64_t now = clock_now();
	enum exit_code code = EXIT_DONE;

	calendar_begin(&out, gathering->demo ? STR("DEMO behov") : STR("behov"));
	for (size_t i = 0; i < gathering->count; i++)
		calendar_add(&out, &gathering->at[i].event, now);
	calendar_end(&out);
	if (!papers_write(call, to, buf_str(&out)))
		code = call_failed(call);
	else if (strcmp(to, "-") != 0 && !call->quiet && !call->json)
		say(call,
			PLURAL("Written to %s: %zu event.\n", "Written to %s: %zu events.\n",
				gathering->count),
			to, gathering->count);
	buf_free(&out);
	return code;
}

/* ---- where they are held ---- */

static bool
has_places(const struct form *form)
{
	return hosted_register(form) != NULL;
}

static enum exit_code
print_map(struct call *call)
{
	struct form *form = papers_form(call, has_places);
	const char *format = call->json ? "json" : call->plain ? "plain" : "text";
	struct buf out = { 0 };
	struct sheet sheet;
	struct refs *refs;

	if (!form)
		return call_failed(call);
	if (!hosted_register(form)) {
		diag_error(call->diags, place_none(), "usage.form",
			_("The form %.*s has no places that lie on a map."), STR_ARGS(form->id));
		form_free(form);
		return EXIT_USAGE;
	}
	refs = refs_open(call->store);
	hosted_sheet(refs, form, store_is_demo(call->store), &sheet);
	if (sheet_write(&sheet, format, &out, call->diags))
		say(call, "%.*s", STR_ARGS(buf_str(&out)));
	sheet_free(&sheet);
	buf_free(&out);
	refs_close(refs);
	form_free(form);
	return EXIT_DONE;
}

static enum exit_code
run(struct call *call)
{
	const char *to = call_option(call, "output");
	struct gathering gathering = { .call = call, .demo = store_is_demo(call->store) };
	enum exit_code code = EXIT_DONE;

	if (call_flag(call, "map"))
		return print_map(call);
	gathering.refs = refs_open_handed(call->store);
	gather(&gathering);
	if (to)
		code = write_file(&gathering, to);
	if (!to || (call->json && strcmp(to, "-") != 0 && code == EXIT_DONE))
		print(&gathering);
	refs_close(gathering.refs);
	free(gathering.at);
	return code;
}

static const struct option_row options[] = {
	{ .name = "output",
		.letter = 'o',
		.value = "FILE",
		.help = N_("write an iCalendar file (.ics); - is standard output") },
	{ .name = "map",
		.help = N_("where they are held: units on a map, with how many each has") },
	{ .name = "form", .value = "ID", .help = N_("only documents of this form") },
	{ .name = "unit", .value = "CODE", .help = N_("only documents about this unit") },
	{ .name = NULL },
};

const struct cmd cmd_calendar = {
	.name = "calendar",
	.arguments = "[-o FILE]",
	.summary = N_("all days: meetings, deadlines, what is to be answered"),
	.help = N_("Lists the days that documents have, with deadlines that are not met and "
		   "questions that should be answered by a day; with -o it writes them for any "
		   "calendar program, one event each."),
	.options = options,
	.need = NEED_STORE,
	.run = run,
	.paged = true,
};
