/* All documents of a form by plain lines: a library, a calendar. */
#include "base/clock.h"
#include "base/lang.h"
#include "base/path.h"
#include "exchange/card.h"
#include "session/files.h"
#include "session/hosted.h"
#include "ui/linear/line.h"
#include "ui/view/calendar.h"
#include "ui/view/library.h"
#include "ui/view/sheet.h"

/* ---- which form ---- */

static bool
is_of(const struct form *form, enum view_kind kind)
{
	return form->view && form->view->kind == kind;
}

/* The only one with the view, or the one that is chosen; NULL: none. */
static const struct form *
form_with(struct linear *linear, const struct beginning *beginning, enum view_kind kind)
{
	const struct form *found[16];
	size_t count = 0;
	int64_t number;
	struct str text;

	for (size_t i = 0; i < beginning->forms_count && count < COUNT_OF(found); i++)
		if (is_of(beginning->forms[i], kind))
			found[count++] = beginning->forms[i];
	if (count == 0)
		line_say(linear, "%s", _("No form that is found here has such a view."));
	if (count < 2)
		return count ? found[0] : NULL;
	for (size_t i = 0; i < count; i++)
		line_say(linear, " %zu %.*s", i + 1,
			STR_ARGS(words_in(
				&found[i]->title, form_language(found[i], str_of(lang_code())))));
	if (!hear_aside(linear, _("Which form"),
		    _("The number of a form that was read out. Enter leads back."), &text))
		return NULL;
	if (!str_to_integer(str_trim(text), &number) || number < 1 || (size_t)number > count)
		return NULL;
	return found[number - 1];
}

static struct str
demo_mark(const struct linear *linear)
{
	return store_is_demo(linear->wish->store) ? STR("DEMO ") : STR("");
}

static void
go_to(struct linear *linear, const struct uid *document)
{
	uid_write(linear->next, document);
}

static void
write_file(struct linear *linear, struct str name, struct str text)
{
	struct diags diags = { 0 };
	const char *path = arena_text(&linear->frame, str_trim(name)).at;

	if (!name.length)
		line_say(linear, "%s", _("Say the name of a file too. Nothing was written."));
	else if (path_exists(path))
		line_say(linear, _("There is a %s already. Nothing was written."), path);
	else if (path_write(path, text, &diags))
		line_say(linear, _("Written to %s."), path);
	line_diags(linear, &diags);
}

static void
say_files(struct linear *linear, struct answers *answers)
{
	size_t count = 0;
	struct file_seen *files = answers ? files_look(answers, &linear->frame, &count) : NULL;

	for (size_t i = 0; i < count; i++)
		line_say_text(linear, file_line(&files[i], &linear->frame));
	if (!count)
		line_say(linear, "%s", _("It names no files yet."));
}

/* "3 name": the number, and what comes after it. */
static size_t
number_of(struct str *rest)
{
	struct str word = str_word(rest);
	int64_t number;

	*rest = str_trim(*rest);
	return str_to_integer(word, &number) && number > 0 ? (size_t)number - 1 : SIZE_MAX;
}

/* ---- the library ---- */

/* Where its list was said to. */
struct shelf {
	struct library library;
	size_t next;
};

static void
say_book(struct linear *linear, const struct book *book, size_t number)
{
	const struct form *form = book->document->form;
	size_t columns = form ? view_questions(form, VIEW_COLUMNS)->count : 0;
	struct buf line = { 0 };

	buf_format(&line, " %zu %.*s", number, STR_ARGS(book->title));
	for (size_t k = 0; book->columns && k < columns; k++)
		if (book->columns[k].length && !str_equal(book->columns[k], book->title))
			buf_format(&line, ", %.*s", STR_ARGS(book->columns[k]));
	if (book->state.length)
		buf_format(&line, ", %.*s", STR_ARGS(book->state));
	line_say(linear, "%s", line.at);
	buf_free(&line);
}

static void
say_books_on(struct linear *linear, struct shelf *shelf)
{
	const struct library *library = &shelf->library;
	size_t end = shelf->next + portion_of(library->found_count - shelf->next);

	for (; shelf->next < end; shelf->next++)
		say_book(linear, library->found[shelf->next], shelf->next + 1);
	say_left(linear, library->found_count - end);
}

static void
say_books(struct linear *linear, struct shelf *shelf)
{
	size_t count = shelf->library.found_count;

	shelf->next = 0;
	say_books_on(linear, shelf);
	line_say(linear, PLURAL("%zu document.", "%zu documents.", count), count);
}

static const struct book *
book_at(struct linear *linear, struct library *library, size_t at)
{
	if (at < library->found_count && library->found[at]->document->answers)
		return library->found[at];
	line_say(linear, "%s", _("There is none of that number."));
	return NULL;
}

static void
find_books(struct linear *linear, struct shelf *shelf, struct str words)
{
	struct library *library = &shelf->library;

	textbox_set(&library->box, words);
	library_find(library);
	shelf->next = 0;
	if (words.length && !library->found_count)
		line_say(linear, _("Nothing has \"%.*s\". f alone shows all."), STR_ARGS(words));
	else
		say_books(linear, shelf);
}

static void
say_card(struct linear *linear, struct library *library, const struct book *book)
{
	struct buf text = { 0 };

	library_card(library, book, LINE_CELLS, true, &text);
	line_say_lines(linear, buf_str(&text));
	buf_free(&text);
}

static void
write_card(struct linear *linear, struct library *library, const struct book *book, struct str name)
{
	struct buf text = { 0 };

	library_card_file(library, book, &linear->frame, &text);
	write_file(linear, name, buf_str(&text));
	buf_free(&text);
}

static void
help_library(struct linear *linear)
{
	line_say(linear, "%s", _(" a number reads that document on one page"));
	line_say(linear, "%s", _(" f and words: only those that have them; f alone: all"));
	line_say(linear, "%s", _(" o and a number: open it, to answer its questions"));
	line_say(linear, "%s", _(" e, a number and the name of a file: write its page there"));
	line_say(linear, "%s", _(" m and a number: whether the files it names have changed"));
	line_say(linear, "%s", _(" + the next of them; l from the first again"));
	line_say(linear, "%s", _(" x home"));
}

/* False when it is left. */
static bool
obey_library(struct linear *linear, struct shelf *shelf, struct str text)
{
	struct library *library = &shelf->library;
	struct str rest = text, word = str_word(&rest);
	const struct book *book;
	int64_t number;

	rest = str_trim(rest);
	if (is_word(word, "x", "hem", "home") || is_word(word, "b", "bakåt", "back"))
		return false;
	if (is_word(word, "?", "hjälp", "help")) {
		help_library(linear);
	} else if (is_word(word, "f", "hitta", "find")) {
		find_books(linear, shelf, rest);
	} else if (is_word(word, "l", "lista", "list")) {
		say_books(linear, shelf);
	} else if (is_more(word) && shelf->next < library->found_count) {
		say_books_on(linear, shelf);
	} else if (is_more(word)) {
		say_no_more(linear);
	} else if (str_to_integer(text, &number)) {
		book = book_at(linear, library, number > 0 ? (size_t)number - 1 : SIZE_MAX);
		if (book)
			say_card(linear, library, book);
	} else if (is_word(word, "o", "öppna", "open") || is_word(word, "e", "skriv", "write") ||
		   is_word(word, "m", "filer", "files")) {
		book = book_at(linear, library, number_of(&rest));
		if (book && is_word(word, "m", "filer", "files"))
			say_files(linear, book->document->answers);
		else if (book && is_word(word, "e", "skriv", "write"))
			write_card(linear, library, book, rest);
		else if (book)
			go_to(linear, &book->document->id);
		return !linear->next[0];
	} else {
		say_none(linear, text);
	}
	return true;
}

/* The prompt again and again, until it is left or a document is to be opened. */
static void
listen(struct linear *linear, const char *prompt, bool (*obey)(struct linear *, void *, struct str),
	void *what)
{
	struct str text;

	do {
		arena_clear(&linear->frame);
		if (!hear_word(linear, prompt, &text))
			return;
	} while (obey(linear, what, text));
}

static bool
hear_library(struct linear *linear, void *shelf, struct str text)
{
	return obey_library(linear, shelf, text);
}

static bool
not_in_room(struct linear *linear)
{
	if (!linear->wish->room)
		return true;
	line_say(linear, "%s", _("With people in the room nothing is shown of others."));
	return false;
}

void
linear_library(struct linear *linear)
{
	struct beginning *beginning;
	struct document_door door = { .store = linear->wish->store, .only = linear->only };
	struct shelf shelf = { .next = 0 };

	if (!not_in_room(linear))
		return;
	beginning = beginning_new(linear->wish->store);
	door.form = form_with(linear, beginning, VIEW_LIBRARY);
	if (door.form) {
		library_begin(&shelf.library, &door);
		while (library_read(&shelf.library))
			continue;
		line_say(linear, "%.*s%.*s.", STR_ARGS(demo_mark(linear)),
			STR_ARGS(words_in(&door.form->title, shelf.library.language)));
		say_books(linear, &shelf);
		line_say(linear, "%s",
			_("A number reads one, f and words finds, x home, ? says what else there "
			  "is."));
		listen(linear, _("Library"), hear_library, &shelf);
		library_end(&shelf.library);
	}
	beginning_free(beginning);
}

/* ---- the calendar ---- */

static void
say_meeting(struct linear *linear, const struct meeting *meeting, size_t number)
{
	const struct str parts[] = { meeting->title, meeting->topic, meeting->place,
		meeting->state };
	struct buf line = { 0 };

	buf_format(&line, " %zu ", number);
	if (meeting->day == INT32_MAX)
		buf_text(&line, _("no day yet"));
	else
		day_write_long(&line, meeting->day);
	if (meeting->numbered)
		buf_format(&line, _(", number %lld"), (long long)meeting->number);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (parts[i].length)
			buf_format(&line, ", %.*s", STR_ARGS(parts[i]));
	if (meeting->kept)
		buf_format(&line, ", %s", _("kept as a course"));
	line_say(linear, "%s", line.at);
	buf_free(&line);
}

static void
say_waiting(struct linear *linear, struct refs *refs, const struct late *late, size_t number)
{
	struct buf line = { 0 };

	buf_format(&line, " %zu ", number);
	late_say(refs, late, &line);
	line_say(linear, "%s", line.at);
	buf_free(&line);
}

/* Where its rows were said to. */
struct agenda {
	struct calendar calendar;
	size_t next, number; /* of its rows, and of those that have a number */
};

static bool
is_numbered(const struct calendar_row *row)
{
	return row->kind == CALENDAR_MEETING || row->kind == CALENDAR_LATE;
}

/* The document of the row that was said with the number; NULL: none. */
static const struct uid *
document_numbered(const struct calendar *calendar, size_t wanted)
{
	size_t number = 0;

	for (size_t i = 0; i < calendar->rows_count; i++) {
		const struct calendar_row *row = &calendar->rows[i];

		if (is_numbered(row) && number++ == wanted)
			return row->kind == CALENDAR_MEETING
				       ? &calendar->meetings[row->at].document->id
				       : &calendar->late[row->at].document;
	}
	return NULL;
}

static size_t
count_numbered(const struct calendar *calendar)
{
	size_t count = 0;

	for (size_t i = 0; i < calendar->rows_count; i++)
		count += is_numbered(&calendar->rows[i]);
	return count;
}

/* A heading waits for the first row below it. */
static void
say_days_on(struct linear *linear, struct agenda *agenda)
{
	const struct calendar *calendar = &agenda->calendar;
	size_t all = count_numbered(calendar);
	size_t end = agenda->number + portion_of(all - agenda->number);

	for (; agenda->next < calendar->rows_count && (agenda->number < end || end == all);
		agenda->next++) {
		const struct calendar_row *row = &calendar->rows[agenda->next];

		if (row->kind == CALENDAR_HEADING)
			line_say(linear, "%.*s.", STR_ARGS(row->text));
		else if (row->kind == CALENDAR_MEETING)
			say_meeting(linear, &calendar->meetings[row->at], ++agenda->number);
		else if (row->kind == CALENDAR_LATE)
			say_waiting(
				linear, calendar->refs, &calendar->late[row->at], ++agenda->number);
	}
	say_left(linear, all - agenda->number);
	if (!all)
		line_say(linear, "%s", _("There are none yet."));
}

static void
say_calendar(struct linear *linear, struct agenda *agenda)
{
	if (agenda->calendar.warning.length)
		line_say_text(linear, agenda->calendar.warning);
	agenda->next = agenda->number = 0;
	say_days_on(linear, agenda);
}

/* Each place with something, and how many. */
static void
say_places(struct linear *linear, const struct calendar *calendar)
{
	struct sheet sheet;
	size_t said = 0;

	if (!hosted_register(calendar->door.form)) {
		line_say(linear, "%s", _("These are not held at places that lie on a map."));
		return;
	}
	hosted_sheet(
		calendar->refs, calendar->door.form, store_is_demo(calendar->door.store), &sheet);
	for (size_t r = 0; r < sheet.rows_count; r++)
		for (size_t c = 0; c < sheet.columns_count; c++) {
			const struct sheet_cell *cell = &sheet.rows[r].cells[c];

			if (cell->kind != CELL_NUMBER)
				continue;
			line_say(linear, " %.*s: %g", STR_ARGS(cell->whom), cell->value);
			said++;
		}
	for (size_t i = 0; i < sheet.notes_count; i++)
		line_say_text(linear, sheet.notes[i]);
	if (said == 0)
		line_say(linear, "%s", _("None of them has a place yet."));
	sheet_free(&sheet);
}

static void
write_calendar(struct linear *linear, const struct calendar *calendar, struct str name)
{
	struct buf file = { 0 };
	size_t count;

	calendar_file(calendar, &file, &count);
	if (count == 0)
		line_say(linear, "%s", _("Nothing here has a day yet."));
	else
		write_file(linear, name, buf_str(&file));
	buf_free(&file);
}

static void
help_calendar(struct linear *linear)
{
	line_say(linear, "%s", _(" a number opens that document"));
	line_say(linear, "%s", _(" w where they are held"));
	line_say(linear, "%s",
		_(" e and the name of a file: write all days, for a calendar program"));
	line_say(linear, "%s", _(" m and a number: whether the files it names have changed"));
	line_say(linear, "%s", _(" + the next of them; l from the first again"));
	line_say(linear, "%s", _(" x home"));
}

static bool
obey_calendar(struct linear *linear, struct agenda *agenda, struct str text)
{
	struct calendar *calendar = &agenda->calendar;
	struct str rest = text, word = str_word(&rest);
	const struct uid *document = NULL;
	int64_t number;

	rest = str_trim(rest);
	if (is_word(word, "x", "hem", "home") || is_word(word, "b", "bakåt", "back"))
		return false;
	if (is_word(word, "?", "hjälp", "help")) {
		help_calendar(linear);
	} else if (is_word(word, "w", "var", "where")) {
		say_places(linear, calendar);
	} else if (is_word(word, "e", "skriv", "write")) {
		write_calendar(linear, calendar, rest);
	} else if (is_word(word, "l", "lista", "list")) {
		say_calendar(linear, agenda);
	} else if (is_more(word) && agenda->next < calendar->rows_count) {
		say_days_on(linear, agenda);
	} else if (is_more(word)) {
		say_no_more(linear);
	} else if (str_to_integer(text, &number) || is_word(word, "m", "filer", "files")) {
		size_t at = number_of(is_word(word, "m", "filer", "files") ? &rest : &text);

		if (at != SIZE_MAX)
			document = document_numbered(calendar, at);
		if (!document)
			line_say(linear, "%s", _("There is none of that number."));
		else if (is_word(word, "m", "filer", "files"))
			say_files(linear, refs_document(calendar->refs, document, true)->answers);
		else
			go_to(linear, document);
		return !linear->next[0];
	} else {
		say_none(linear, text);
	}
	return true;
}

static bool
hear_calendar(struct linear *linear, void *agenda, struct str text)
{
	return obey_calendar(linear, agenda, text);
}

void
linear_calendar(struct linear *linear)
{
	struct beginning *beginning;
	struct document_door door = { .store = linear->wish->store, .only = linear->only };
	struct agenda agenda = { .next = 0 };

	if (!not_in_room(linear))
		return;
	beginning = beginning_new(linear->wish->store);
	door.form = form_with(linear, beginning, VIEW_CALENDAR);
	if (door.form) {
		calendar_start(&agenda.calendar, &door);
		line_say(linear, "%.*s%.*s.", STR_ARGS(demo_mark(linear)),
			STR_ARGS(words_in(&door.form->title, agenda.calendar.language)));
		say_calendar(linear, &agenda);
		line_say(linear, "%s",
			_("A number opens one, w says where they are held, x home, ? says what "
			  "else there is."));
		listen(linear, _("Calendar"), hear_calendar, &agenda);
		calendar_stop(&agenda.calendar);
	}
	beginning_free(beginning);
}

/* ---- what is late ---- */

static void
say_late_rows(struct linear *linear, struct refs *refs, const struct late *list, size_t count)
{
	size_t next = 0;

	do {
		size_t end = next + portion_of(count - next);

		for (; next < end; next++) {
			struct buf line = { 0 };

			late_say(refs, &list[next], &line);
			line_say_text(linear, buf_str(&line));
			buf_free(&line);
		}
	} while (next < count && hear_more(linear, count - next));
}

/* Over all forms; in the room nothing of other units. */
void
linear_late(struct linear *linear)
{
	struct late_wish wish = { .day = clock_today(), .ahead = CALENDAR_AHEAD };
	struct refs *refs;
	struct late *list;
	size_t count;

	if (!not_in_room(linear))
		return;
	refs = refs_open(linear->wish->store);
	list = late_list(refs, &wish, &linear->frame, &count);
	say_late_rows(linear, refs, list, count);
	if (count == 0)
		line_say(linear, _("Nothing is late, and nothing comes within %d days."),
			CALENDAR_AHEAD);
	refs_close(refs);
}
