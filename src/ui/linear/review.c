/* The review queue by plain lines. */
#include "session/review_read.h"

#include "base/clock.h"
#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/linear/line.h"

#define UNDONE_MOST 16

/* ---- the queue ---- */

struct reviewing {
	struct linear *linear;
	struct queue *queue;
	struct uid document;
	size_t next;		      /* the row that the next portion begins with */
	bool left;		      /* back to the queue */
	struct uid made;	      /* by what is done now; none: nothing */
	struct uid done[UNDONE_MOST]; /* in this document, to be taken back */
	size_t done_count;
	size_t done_known; /* those after done_count were taken back */
};

/* The oldest goes where there is no more room. */
static void
remember(struct reviewing *at)
{
	if (uid_none(&at->made))
		return;
	if (at->done_count == UNDONE_MOST)
		memmove(at->done, at->done + 1, --at->done_count * sizeof *at->done);
	at->done[at->done_count++] = at->made;
	at->done_known = at->done_count;
}

static void
say_row(struct reviewing *at, struct queue_row *row, size_t number)
{
	struct buf line = { 0 }, day = { 0 };
	size_t count = 0;

	buf_format(&line, " %zu %.*s, %.*s: %.*s", number, STR_ARGS(row->label),
		STR_ARGS(row->what), STR_ARGS(queue_state_words(row)));
	if (row->review.handed_in) {
		day_write_long(&day, instant_day(row->review.handed_in));
		buf_format(&line, _(", handed in %s"), day.at);
		queue_notables(at->queue, row, &count);
	}
	if (row->progress.total)
		buf_format(&line, _(", %zu of %zu answered"), row->progress.answered,
			row->progress.total);
	if (count)
		buf_format(&line, PLURAL(", %zu to look over", ", %zu to look over", count), count);
	if (row->review.open)
		buf_format(&line,
			PLURAL(", %zu open comment", ", %zu open comments", row->review.open),
			row->review.open);
	line_say(at->linear, "%s.", line.at);
	buf_free(&line);
	buf_free(&day);
}

static void
say_rows_on(struct reviewing *at)
{
	size_t end = at->next + portion_of(at->queue->count - at->next);

	for (; at->next < end; at->next++)
		say_row(at, &at->queue->rows[at->next], at->next + 1);
	say_left(at->linear, at->queue->count - end);
}

static void
say_queue(struct reviewing *at)
{
	const struct queue *queue = at->queue;

	line_say(at->linear, _("Review queue. %zu waiting, %zu approved, %zu not in."),
		queue->waiting, queue->approved, queue->outside);
	at->next = 0;
	say_rows_on(at);
	if (!queue->count)
		line_say(at->linear, "%s",
			_("Nothing is in the queue yet. What is handed in comes here."));
}

/* ---- one document ---- */

static void
say_notable(struct reviewing *at, const struct queue_row *row, const struct notable *notable)
{
	const struct question *question = notable->spot.question;
	uint16_t language = form_language(row->form, str_of(lang_code()));
	struct str label = label_short(words_in(&question->label, language));

	line_say(at->linear, " %.*s%s%.*s%s %.*s", STR_ARGS(question->shown_id),
		shown_gap(question, " "), STR_ARGS(label), colon_after(label),
		STR_ARGS(notable->text));
}

/* Kind by kind; of many the first, unless all are asked for. */
static void
say_notables(struct reviewing *at, struct queue_row *row, bool whole)
{
	size_t count = 0, alike, shown;
	const struct notable *notables = NULL;

	if (row->review.handed_in)
		notables = queue_notables(at->queue, row, &count);
	for (size_t from = 0; from < count; from += alike) {
		struct buf words = { 0 };

		alike = shown = notables_alike(notables, count, from);
		notables_heading(&notables[from], alike, &words);
		if (notables_fold(count))
			line_say(at->linear, "%s.", words.at);
		buf_free(&words);
		if (alike > REVIEW_SHOWN + 1 && !whole)
			shown = REVIEW_SHOWN;
		for (size_t i = 0; i < shown; i++)
			say_notable(at, row, &notables[from + i]);
		if (shown < alike)
			line_say(at->linear,
				PLURAL(" %zu more; w says all.", " %zu more; w says all.",
					alike - shown),
				alike - shown);
	}
	if (row->review.handed_in && !count)
		line_say(at->linear, "%s", _("Nothing stands out in what it says."));
}

/* "J1 (Row, Column)" of a cell. */
static struct str
thread_place(struct reviewing *at, const struct form *form, const struct thread *thread)
{
	struct arena *arena = &at->linear->frame;
	struct str cell, id;

	if (!thread->placed)
		return thread->path.length ? thread->path : str_of(_("the document as a whole"));
	id = question_called(thread->spot.question, form_language(form, str_of(lang_code())));
	cell = review_cell(form, &thread->spot, form_language(form, str_of(lang_code())), arena);
	return cell.length ? arena_format(arena, "%.*s (%.*s)", STR_ARGS(id), STR_ARGS(cell)) : id;
}

static void
say_threads(struct reviewing *at, struct queue_row *row)
{
	struct linear *linear = at->linear;
	size_t count;
	struct thread *threads = review_threads(at->queue->store, &at->document,
		row->document->answers, NULL, &linear->frame, &count);

	for (size_t i = 0; i < count; i++) {
		struct str place = thread_place(at, row->form, &threads[i]);

		line_say(linear, _("Comments to %.*s, %s:"), STR_ARGS(place),
			threads[i].open ? _("not settled") : _("settled"));
		say_thread(linear, &threads[i]);
	}
}

static void
say_document(struct reviewing *at, bool whole)
{
	struct queue_row *row = queue_row_of(at->queue, &at->document);

	line_say(at->linear, "%.*s, %.*s: %.*s.", STR_ARGS(row->label), STR_ARGS(row->what),
		STR_ARGS(queue_state_words(row)));
	say_notables(at, row, whole);
	say_threads(at, row);
	if (line_first_time(at->linear, STR("hint review")))
		line_say(at->linear, "%s",
			_("c, a question and words writes a comment, l reads the answers, G "
			  "approves, T sends back, an empty line leads back, ? says what else "
			  "there is."));
}

/* A table, and rows, are said once: what is in them follows, farther in. */
static void
say_line_read(struct linear *linear, const struct read_line *line)
{
	struct buf said = { 0 };

	for (size_t i = 0; i < line->depth + (line->heading ? 0 : 1); i++)
		buf_byte(&said, ' ');
	if (line->id.length)
		buf_format(&said, "%.*s ", STR_ARGS(line->id));
	buf_format(&said, "%.*s%s", STR_ARGS(line->label), colon_after(line->label));
	if (line->said.length)
		buf_format(&said, " %.*s", STR_ARGS(line->said));
	if (line->look.length)
		buf_format(&said, "%s %.*s", line->said.length ? "." : "", STR_ARGS(line->look));
	line_say(linear, "%s", said.at);
	buf_free(&said);
}

static void
say_answers(struct reviewing *at)
{
	size_t count;
	struct read_line *lines = review_read(at->queue, &at->document, &at->linear->frame, &count);

	for (size_t i = 0; i < count; i++)
		if (lines[i].path.length || lines[i].heading)
			say_line_read(at->linear, &lines[i]);
}

/* A cell, as D2[strat]: the question, and where in it. */
static bool
cell_path(struct reviewing *at, const struct refs_document *document,
	const struct question *question, struct str place, struct str *path)
{
	struct diags ignored = { 0 };
	struct str written = arena_format(
		&at->linear->frame, "%.*s%.*s", STR_ARGS(question->name), STR_ARGS(place));
	struct spot spot;
	bool good = document->answers && spot_read(document->answers, written, &spot, &ignored);

	if (good)
		*path = written;
	diags_clear(&ignored);
	return good;
}

/* The question that a word names, or its cell; "." is the whole document. */
static bool
read_place(struct reviewing *at, struct str word, struct str *path)
{
	const struct refs_document *document = refs_document(at->queue->refs, &at->document, true);
	const struct question *question = NULL;

	*path = STR("");
	if (str_is(word, "."))
		return true;
	if (document && document->form)
		question = form_question_typed(
			document->form, str_part(word, 0, str_find_byte(word, '[')));
	if (question && !question->scope && str_find_byte(word, '[') < word.length &&
		cell_path(at, document, question, str_from(word, str_find_byte(word, '[')), path))
		return true;
	if (!question || question->scope || str_find_byte(word, '[') < word.length) {
		line_say(at->linear, _("There is no question \"%.*s\". Nothing was changed."),
			STR_ARGS(word));
		return false;
	}
	*path = question->name;
	return true;
}

static bool
comment(struct reviewing *at, struct str rest, struct diags *diags)
{
	struct queue_row *row = queue_row_of(at->queue, &at->document);
	struct str path, word = str_word(&rest);
	const char *asked =
		arena_format(&at->linear->frame, _("Comment, seen in %.*s"), STR_ARGS(row->label))
			.at;

	if (!read_place(at, word, &path))
		return false;
	rest = str_trim(rest);
	if (!rest.length &&
		(!hear_aside(at->linear, asked,
			 _("What is asked or said, on one line. Enter writes nothing."), &rest) ||
			!rest.length))
		return false;
	if (!review_comment(at->queue->store, &at->document, path, ROLE_COORDINATOR, rest,
		    &at->made, diags))
		return false;
	line_say(at->linear, "%s", _("The comment is saved. It changes no answer."));
	return true;
}

static bool
settle(struct reviewing *at, struct str rest, struct diags *diags)
{
	struct str path;

	if (!read_place(at, str_trim(rest), &path) ||
		!review_settle(
			at->queue->store, &at->document, path, ROLE_COORDINATOR, &at->made, diags))
		return false;
	line_say(at->linear, "%s", _("The comments there are settled."));
	return true;
}

static bool
approve(struct reviewing *at, struct str rest, struct diags *diags)
{
	struct store *store = at->queue->store;
	struct buf said = { 0 };

	(void)rest;
	if (!review_approve(store, &at->document, &at->made, diags))
		return false;
	review_say_approved(
		store, &at->document, queue_row_of(at->queue, &at->document)->label, &said);
	line_say_text(at->linear, buf_str(&said));
	buf_free(&said);
	return true;
}

static bool
send_back(struct reviewing *at, struct str rest, struct diags *diags)
{
	size_t open = review_open(at->queue->store, &at->document);
	struct buf said = { 0 };
	struct str yes;

	(void)rest;
	if (!review_may_send_back(at->queue->store, &at->document, diags))
		return false;
	line_say(at->linear, PLURAL("It has %zu open comment.", "It has %zu open comments.", open),
		open);
	if (!hear_aside(at->linear, _("Write yes to send it back"),
		    _("yes sends it back with its comments, anything else does not."), &yes) ||
		(!str_equal_ascii(yes, STR("ja")) && !str_equal_ascii(yes, STR("yes")))) {
		line_say(at->linear, "%s", _("Nothing was changed."));
		return false;
	}
	if (!review_send_back(at->queue->store, &at->document, &at->made, diags))
		return false;
	review_say_sent_back(queue_row_of(at->queue, &at->document)->label, &said);
	line_say_text(at->linear, buf_str(&said));
	buf_free(&said);
	return true;
}

static bool
take_back(struct reviewing *at, struct str rest, struct diags *diags)
{
	struct buf told = { 0 };
	bool good = false;

	(void)rest;
	if (!at->done_count)
		line_say(at->linear, "%s", _("There is nothing more to undo here."));
	else
		good = review_take_back(
			at->queue->store, &at->document, &at->done[--at->done_count], &told, diags);
	if (good)
		line_say(at->linear, "%s", told.at);
	else
		at->done_known = at->done_count;
	buf_free(&told);
	return good;
}

static bool
do_again(struct reviewing *at, struct str rest, struct diags *diags)
{
	struct buf told = { 0 };
	struct uid *undone = &at->done[at->done_count], again;
	bool good = false;

	(void)rest;
	if (at->done_count == at->done_known)
		line_say(at->linear, "%s", _("There is nothing more to redo."));
	else
		good = review_again(at->queue->store, &at->document, undone, &again, &told, diags);
	if (good) {
		*undone = again;
		at->done_count++;
		line_say(at->linear, "%s", told.at);
	} else {
		at->done_known = at->done_count;
	}
	buf_free(&told);
	return good;
}

static bool
tell_answers(struct reviewing *at, struct str rest, struct diags *diags)
{
	(void)rest;
	(void)diags;
	say_answers(at);
	return false;
}

static bool
tell_again(struct reviewing *at, struct str rest, struct diags *diags)
{
	(void)rest;
	(void)diags;
	say_document(at, true);
	return false;
}

static bool
leave(struct reviewing *at, struct str rest, struct diags *diags)
{
	(void)rest;
	(void)diags;
	at->left = true;
	return false;
}

static bool help_document(struct reviewing *at, struct str rest, struct diags *diags);

/* True from `run`: something was changed. */
static const struct doing {
	const char *letter, *swedish, *english;
	bool (*run)(struct reviewing *at, struct str rest, struct diags *diags);
	const char *help;
} doings[] = {
	{ "c", "kommentar", "comment", comment,
		N_("a comment: the question and words, as c E1 Why so, of a cell c D1[row]; . is "
		   "the "
		   "whole document") },
	{ "r", "klar", "settled", settle, N_("settle the comments to a question, as r E1") },
	{ "l", "lista", "list", tell_answers, N_("read the answers out") },
	{ "w", "var", "where", tell_again, N_("what stands out in it, and its comments, again") },
	{ "G", "godkänn", "approve", approve, N_("approve it") },
	{ "T", "sänd", "send", send_back, N_("send it back, with its comments") },
	{ "u", "ångra", "undo", take_back, N_("undo") },
	{ "redo", "gör-om", "redo", do_again, N_("redo") },
	{ "x", "kön", "queue", leave, N_("back to the queue, as an empty line") },
	{ "?", "hjälp", "help", help_document, N_("this help") },
};

static bool
help_document(struct reviewing *at, struct str rest, struct diags *diags)
{
	(void)rest;
	(void)diags;
	for (size_t i = 0; i < COUNT_OF(doings); i++)
		line_say(at->linear, " %s %s",
			word_shown(doings[i].letter, doings[i].swedish, doings[i].english),
			_(doings[i].help));
	return false;
}

static void
obey(struct reviewing *at, struct str text)
{
	struct str rest = text, word = str_word(&rest);
	struct diags diags = { 0 };
	size_t i = 0;

	while (i < COUNT_OF(doings) &&
		!is_word(word, doings[i].letter, doings[i].swedish, doings[i].english))
		i++;
	if (i == COUNT_OF(doings)) {
		say_none(at->linear, text);
		return;
	}
	at->made = (struct uid){ { 0 } };
	if (doings[i].run(at, rest, &diags)) {
		remember(at);
		queue_refresh(at->queue);
		queue_read_all(at->queue);
	}
	line_diags(at->linear, &diags);
}

static void
one_document(struct reviewing *at)
{
	struct str text;

	say_document(at, false);
	at->left = false;
	while (!at->left && hear_place(at->linear, _("What to do"), &text)) {
		if (!text.length)
			return;
		obey(at, text);
	}
}

/* ---- the queue's prompt ---- */

static void
open_row(struct reviewing *at, struct str text)
{
	int64_t number;

	if (!str_to_integer(text, &number) || number < 1 || (size_t)number > at->queue->count) {
		say_none(at->linear, text);
	} else if (!at->queue->rows[number - 1].document) {
		line_say(at->linear, "%s", _("Nothing has been begun there."));
	} else {
		at->document = at->queue->rows[number - 1].document->id;
		at->done_count = at->done_known = 0;
		one_document(at);
		/* In another order now: who comes first is told. */
		if (!at->linear->quit)
			say_queue(at);
	}
}

static void
hear_queue(struct reviewing *at)
{
	struct linear *linear = at->linear;
	struct str text;

	say_queue(at);
	while (hear_place(linear, _("Which number; an empty line leads home"), &text)) {
		if (!text.length || is_word(text, "x", "hem", "home") ||
			is_word(text, "b", "bakåt", "back"))
			return;
		if (is_word(text, "?", "hjälp", "help"))
			line_say(linear, "%s",
				_("A number opens that document, + reads the next, l reads the "
				  "queue again, x or an empty line leads home."));
		else if (is_word(text, "l", "lista", "list"))
			say_queue(at);
		else if (is_more(text) && at->next < at->queue->count)
			say_rows_on(at);
		else if (is_more(text))
			say_no_more(linear);
		else
			open_row(at, text);
		arena_clear(&linear->frame);
	}
}

void
linear_review(struct linear *linear)
{
	struct reviewing at = { .linear = linear };
	struct queue_wish wish = { .only = NULL };

	/* With people in the room nothing is said of other units (ruling 14). */
	if (linear->wish->room) {
		line_say(linear, "%s", _("With people in the room nothing is shown of others."));
		return;
	}
	at.queue = queue_open(linear->wish->store, &wish);
	queue_read_all(at.queue);
	arena_clear(&linear->frame);
	hear_queue(&at);
	queue_close(at.queue);
}
