/* Home and a new conversation, by plain lines. */
#include "base/lang.h"
#include "base/clock.h"
#include "base/path.h"
#include "form/qtype.h"
#include "form/view.h"
#include "session/recent.h"
#include "session/review.h"
#include "store/present.h"
#include "ui/linear/line.h"

/* A conversation among those of home. */
struct told {
	struct str label, title, state; /* state: empty without any */
	struct progress progress, contact;
};

/* A document of its own title is called by it; its state comes after. */
static void
name(struct linear *linear, const struct answers *answers, struct told *told)
{
	const struct form *form = answers->form;
	uint16_t language = form_language(form, str_of(lang_code()));
	struct value value =
		form->title_from ? answers_value(answers, form->title_from, NULL) : value_none();

	if (value.kind == VALUE_TEXT && form->unit)
		told->label = arena_format(
			&linear->frame, "%.*s, %.*s", STR_ARGS(told->label), STR_ARGS(value.text));
	else if (value.kind == VALUE_TEXT)
		told->label = arena_text(&linear->frame, value.text);
	if (answers->state)
		told->state =
			arena_text(&linear->frame, words_in(&answers->state->label, language));
}

static struct told
tell(struct linear *linear, const struct document_row *row)
{
	struct arena *frame = &linear->frame;
	struct told told = { .label = row->unit.length ? row->unit : row->title,
		.title = row->form_id };
	struct diags ignored = { 0 };
	struct form *form = store_form(linear->wish->store, &row->hash, &ignored);
	uint16_t language = form ? form_language(form, str_of(lang_code())) : 0;
	const struct register_row *unit =
		form && form->unit ? register_find(form->unit, row->unit) : NULL;
	struct answers *answers = form ? answers_new(form) : NULL;

	diags_clear(&ignored);
	if (unit)
		told.label = register_label(form->unit, unit, form->languages[language]);
	if (form)
		told.title = label_short(words_in(&form->title, language));
	told.label = arena_text(frame, told.label);
	told.title = arena_text(frame, told.title);
	if (answers) {
		answers_unit(answers, row->unit);
		present_load(linear->wish->store, &row->id, answers);
		name(linear, answers, &told);
		told.progress = walk_progress(answers, NULL, linear->only);
		told.contact = walk_progress(answers, NULL, WALK_CONTACT);
		answers_free(answers);
	}
	form_free(form);
	return told;
}

/* ", handed in 13 February 2017", or what was decided since. */
static struct str
decided(struct linear *linear, const struct document_row *row)
{
	struct str said = STR("");
	struct buf day = { 0 };

	if (str_is(row->progress, "hand_in")) {
		struct review review = review_of(linear->wish->store, &row->id, 1);

		day_write_long(&day, instant_day(review.handed_in));
		said = arena_format(&linear->frame, _(", handed in %s"), day.at);
		buf_free(&day);
	} else if (row->progress.length) {
		said = arena_format(&linear->frame, ", %s",
			review_state_words(review_state_of(linear->wish->store, &row->id, 1)));
	}
	return said;
}

static void
say_document(struct linear *linear, const struct document_row *row, size_t number)
{
	struct told told = tell(linear, row);
	struct str round = STR(""), decision = decided(linear, row);
	struct str label = told.label.length ? told.label : str_of(_("Without a title"));

	if (row->round.length)
		round = arena_format(&linear->frame, _(", round %.*s"), STR_ARGS(row->round));
	if (told.state.length)
		round = arena_format(
			&linear->frame, "%.*s, %.*s", STR_ARGS(round), STR_ARGS(told.state));
	line_say(linear, _(" %zu %.*s, %.*s%.*s: %zu of %zu answered%.*s"), number, STR_ARGS(label),
		STR_ARGS(told.title), STR_ARGS(round), told.progress.answered, told.progress.total,
		STR_ARGS(decision));
}

/* Was a row of its form there before it? */
static bool
is_form_known(const struct document_row *rows, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_equal(rows[i].form_id, rows[at].form_id))
			return true;
	return false;
}

/* Form by form, each with the number that opens it. */
static void
say_by_form(struct linear *linear, const struct document_row *rows, size_t count)
{
	size_t said = 0, end = portion_of(count);

	for (size_t i = 0; i < count; i++) {
		if (is_form_known(rows, i))
			continue;
		line_say(linear, "%.*s:", STR_ARGS(tell(linear, &rows[i]).title));
		for (size_t k = i; k < count; k++) {
			if (!str_equal(rows[k].form_id, rows[i].form_id))
				continue;
			if (said == end && !hear_more(linear, count - said))
				return;
			end += said == end ? portion_of(count - said) : 0;
			say_document(linear, &rows[k], k + 1);
			said++;
		}
	}
	if (!count)
		line_say(linear, "%s", _("Nothing has been begun yet."));
}

/* With people in the room nothing is said of other units (ruling 14). */
static struct document_row *
listed(struct linear *linear, size_t *count)
{
	struct document_row *rows;

	documents_recent(linear->wish->store, &linear->frame, portion_of(SIZE_MAX), &rows, count);
	if (linear->wish->room && *count > 1)
		*count = 1;
	return rows;
}

/* Those there are, and to where they were said. */
struct said_rows {
	struct document_row *rows;
	size_t count, next;
};

/* The next portion of them. */
static void
say_documents_on(struct linear *linear, struct said_rows *shown)
{
	size_t end = shown->next + portion_of(shown->count - shown->next);

	for (; shown->next < end; shown->next++)
		say_document(linear, &shown->rows[shown->next], shown->next + 1);
	if (!shown->count)
		line_say(linear, "%s", _("Nothing has been begun yet."));
	say_left(linear, shown->count - end);
}

static bool
open_document(struct linear *linear, const struct uid *id)
{
	struct diags diags = { 0 };
	char text[UID_TEXT];

	uid_write(text, id);
	linear->session = session_resume(linear->wish->store, str_of(text), &diags);
	line_diags(linear, &diags);
	return linear->session != NULL;
}

/* What is answered in no conversation has none, and neither has what the contact person
 * prepares alone. */
static bool
has_participants(const struct linear *linear)
{
	return linear->at && linear->only != WALK_CONTACT && form_in_room(linear->session->form);
}

static void
ask_participants(struct linear *linear)
{
	line_say(linear, "%s", _("Who takes part?"));
	ask_invited(linear);
	if (!linear->quit && !linear->leave)
		ask_people(linear);
}

/* Was it led back from there to who takes part? */
static bool
led_back(struct linear *linear)
{
	bool back = linear->back && has_participants(linear);

	if (linear->back && !back)
		line_say(linear, "%s", _("There is no more in that direction."));
	linear->back = false;
	return back;
}

/* The text is said once; whatever else is written, the prompt comes again.  True: back to
 * who takes part, and whoever comes then is to hear it too. */
static bool
ask_consent(struct linear *linear)
{
	struct session *session = linear->session;
	struct prompt prompt = { .words = str_of(_("All have heard it")),
		.takes = _("yes, when everybody present has heard it; :b goes back to who takes "
			   "part, :x leaves.") };
	bool before = linear->back_own, back = false;
	struct diags diags = { 0 };
	struct str text;

	if (session->consented || linear->quit || linear->leave)
		return false;
	line_say_text(linear, words_in(&session->form->consent, session->language));
	line_say(linear, "%s",
		_("Read this aloud to those present. Write yes when they have heard it; :x leaves. "
		  "Nothing can be answered before."));
	linear->back_own = true;
	while (!session->consented && !back && !linear->quit && !linear->leave) {
		if (hear(linear, &prompt, &text)) {
			if (str_equal_ascii(text, STR("ja")) || str_equal_ascii(text, STR("yes")))
				session_consent(session, &diags);
			else if (str_is(text, "x"))
				linear->leave = true;
			else
				line_say(linear, "%s",
					_("Write yes when they have heard it; :x leaves."));
		}
		back = led_back(linear);
		line_diags(linear, &diags);
	}
	linear->back_own = before;
	return back;
}

/* ---- a new conversation ---- */

/* A new conversation as far as it is chosen. */
struct chosen {
	struct beginning *beginning;
	struct form *own; /* of a file that was named; else NULL */
	const struct form *form;
	struct session_wish wish;
};

static bool
choose_form(struct linear *linear, struct chosen *chosen)
{
	struct beginning *beginning = chosen->beginning;
	const struct offer *offer;
	struct diags diags = { 0 };

	if (!line_pick(linear, &beginning->form_offers, str_of(_("Form")), &offer))
		return false;
	for (size_t i = 0; offer && i < beginning->forms_count; i++)
		if (&beginning->form_offers.at[i] == offer) {
			beginning_choose_form(beginning, i);
			chosen->wish.form = beginning->form_paths[i];
			chosen->form = beginning->forms[i];
		}
	if (!offer && buf_str(&linear->text).length) {
		chosen->wish.form = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
		chosen->form = chosen->own = form_load_file(chosen->wish.form.at, &diags);
		line_diags(linear, &diags);
	}
	return chosen->form != NULL;
}

static bool
choose_title(struct linear *linear, struct chosen *chosen)
{
	return hear_aside(linear, _("Title"), _("What it is called, so that it is found again."),
		&chosen->wish.title);
}

/* Of a register; a form without one, or with several documents of one, has a title
 * that tells them apart. */
static bool
choose_unit(struct linear *linear, struct chosen *chosen)
{
	struct offers offers;
	const struct offer *offer;

	if (!chosen->form->unit)
		return choose_title(linear, chosen);
	offers = offers_of_units(chosen->beginning, chosen->form);
	if (!line_pick(linear, &offers, str_of(_("About whom")), &offer) || !offer)
		return false;
	chosen->wish.unit = offer->code;
	return chosen->form->documents == DOCUMENTS_ONE || choose_title(linear, chosen);
}

static bool
choose_round(struct linear *linear, struct chosen *chosen)
{
	struct prompt prompt = { .words = str_of(_("Round (Enter for 1)")),
		.takes = _("The number of the round, counted from 1, or its name. Enter takes 1."),
		.enter_takes = true };
	struct diags diags = { 0 };
	bool good = false;

	while (chosen->form->rounds && !good) {
		bool heard = hear(linear, &prompt, &chosen->wish.round);

		linear->dropped = false;
		if (!heard)
			return false;
		good = session_round(chosen->wish.round, &diags);
		line_diags(linear, &diags);
	}
	return true;
}

static bool
new_conversation(struct linear *linear)
{
	struct chosen chosen = { .beginning = beginning_new(linear->wish->store) };
	struct diags diags = { 0 };

	if (choose_form(linear, &chosen) && choose_unit(linear, &chosen) &&
		choose_round(linear, &chosen))
		linear->session = session_begin(linear->wish->store, &chosen.wish, &diags);
	if (!linear->session && !diags.errors && !linear->quit)
		line_say(linear, "%s", _("Nothing was begun. You are at home."));
	line_diags(linear, &diags);
	form_free(chosen.own);
	beginning_free(chosen.beginning);
	return linear->session != NULL;
}

/* Found in another conversation: there. */
static void
open_at(struct linear *linear)
{
	const struct question *question = form_question(linear->session->form, linear->next_at);
	struct spot spot;

	linear->next_at = STR("");
	if (!question)
		return;
	spot = spot_of(linear->session->answers, question);
	if (question_relevant(&spot))
		linear->at = question;
}

void
linear_opened(struct linear *linear)
{
	struct session *session = linear->session;
	struct progress progress = walk_progress(session->answers, NULL, linear->only);
	struct buf title = { 0 };

	say_title(linear, &title);
	line_say(linear, _("%s. %zu of %zu questions answered."), title.at, progress.answered,
		progress.total);
	say_handed_in(linear);
	buf_free(&title);
	linear->collecting = collecting_kept(session);
	/* Commands are about a question from the first prompt on. */
	linear->moved = false;
	linear->at = session_resume_at(session, linear->only);
	if (!linear->at)
		linear->at = walk_previous(session->answers, NULL, linear->only);
	if (has_participants(linear) && !answers_present(session->answers))
		ask_participants(linear);
	while (ask_consent(linear))
		ask_participants(linear);
	if (!linear->moved)
		linear->at = session_resume_at(session, linear->only);
	open_at(linear);
	if (linear->at && !linear->moved && !linear->quit && !linear->leave)
		section_again(linear);
}

/* ---- home ---- */

static void
verify(struct linear *linear)
{
	struct store_verdict verdict = { 0 };
	struct diags diags = { 0 };

	line_say(linear, "%s", _("Every entry is looked at; it may take a moment."));
	fflush(linear->out);
	if (store_verify(linear->wish->store, &verdict, &diags))
		line_say(linear,
			PLURAL("The data is whole: every one of %zu entry is as it was written.",
				"The data is whole: every one of %zu entries is as it was "
				"written.",
				verdict.entries),
			verdict.entries);
	else
		line_say(linear, "%s",
			_("The data is not as it was written. Nothing was changed by looking. A "
			  "backup may be whole."));
	line_diags(linear, &diags);
}

/* Of those that were read out the latest that is not handed in, or the one whose
 * number was said. */
static const struct document_row *
to_prepare(struct linear *linear, const struct document_row *rows, size_t count, struct str number)
{
	int64_t said = 0;

	if (number.length && (!str_to_integer(number, &said) || said < 1 || (size_t)said > count))
		return NULL;
	if (said)
		return tell(linear, &rows[said - 1]).contact.total ? &rows[said - 1] : NULL;
	for (size_t i = 0; i < portion_of(count); i++)
		if (!str_is(rows[i].progress, "hand_in") && !str_is(rows[i].progress, "approve") &&
			tell(linear, &rows[i]).contact.total)
			return &rows[i];
	return NULL;
}

/* What the contact person answers alone. */
static bool
prepare(struct linear *linear, const struct document_row *rows, size_t count, struct str number)
{
	const struct document_row *row = to_prepare(linear, rows, count, number);
	const struct question *first;

	if (!row) {
		line_say(linear, "%s", _("There is nothing for a contact person to prepare here."));
		return false;
	}
	if (!open_document(linear, &row->id))
		return false;
	line_say(linear, "%s", _("What the contact person answers alone, of this conversation:"));
	linear->only = WALK_CONTACT;
	/* The place that was left is the room's. */
	first = walk_next_open(linear->session->answers, NULL, WALK_CONTACT);
	if (first)
		linear->next_at = arena_text(&linear->kept, first->name);
	return true;
}

/* A conversation that was found. */
static bool
open_found(struct linear *linear, struct str words)
{
	if (!words.length && !hear_find(linear, &words))
		return false;
	if (words.length)
		find_words(linear, words);
	return false;
}

static void
say_home(struct linear *linear)
{
	line_say(linear, "%s",
		_("Home. A number goes on with a conversation, Enter with the first, n begins a "
		  "new one, x leaves, ? says what else there is."));
}

static void
help_home(struct linear *linear)
{
	line_say(linear, "%s", _(" n begin a new conversation"));
	line_say(linear, "%s",
		_(" p prepare: what the contact person answers alone; p 2 of conversation 2"));
	line_say(linear, "%s", _(" f and words: find a conversation, an answer or a note"));
	line_say(linear, "%s", _(" + the next conversations; a from the first again"));
	line_say(linear, "%s", _(" d documents, form by form"));
	line_say(linear, "%s", _(" l a library of documents, to search and to read"));
	line_say(linear, "%s", _(" k the calendar of documents that have a day"));
	line_say(linear, "%s", _(" o what is late, in all documents"));
	line_say(linear, "%s", _(" t free texts of all documents, to be read and tagged"));
	line_say(linear, "%s", _(" r the review queue"));
	line_say(linear, "%s", _(" c compare all units"));
	line_say(linear, "%s", _(" s the training proposal"));
	line_say(linear, "%s", _(" h what may be handed out"));
	line_say(linear, "%s", _(" v verify that the data is whole"));
	line_say(linear, _(" %s a copy of everything, in a file"),
		str_is(str_of(lang_code()), "sv") ? "kopia" : "copy");
	line_say(linear, "%s", _(" x leave; everything is saved"));
	line_say(linear, _("Kept in %s"), store_path(linear->wish->store));
}

/* True when a conversation is open. */
static bool
obey(struct linear *linear, struct str text, struct said_rows *shown)
{
	struct document_row *rows = shown->rows;
	size_t count = shown->count;
	struct str rest = text, word = str_word(&rest);
	int64_t number;

	rest = str_trim(rest);
	if (!text.length && count)
		return open_document(linear, &rows[0].id);
	if (str_to_integer(text, &number) && number > 0 && (size_t)number <= count)
		return open_document(linear, &rows[number - 1].id);
	if (is_word(word, "n", "nytt", "new"))
		return new_conversation(linear);
	if (is_word(word, "p", "förbered", "prepare"))
		return prepare(linear, rows, count, rest);
	if (is_word(word, "f", "hitta", "find"))
		return open_found(linear, rest);
	if (is_word(word, "x", "avsluta", "exit") || str_is(word, "q"))
		linear->quit = true;
	else if (is_word(word, "a", "alla", "all"))
		shown->next = 0, say_documents_on(linear, shown);
	else if (is_more(word) && shown->next < count)
		say_documents_on(linear, shown);
	else if (is_more(word))
		say_no_more(linear);
	else if (is_word(word, "d", "dokument", "documents"))
		say_by_form(linear, rows, count);
	else if (is_word(word, "l", "bibliotek", "library"))
		linear_library(linear);
	else if (is_word(word, "k", "kalender", "calendar"))
		linear_calendar(linear);
	else if (is_word(word, "o", "sent", "late"))
		linear_late(linear);
	else if (is_word(word, "t", "fritext", "texts"))
		linear_texts(linear);
	else if (is_word(word, "r", "granska", "review"))
		linear_review(linear);
	else if (is_word(word, "c", "jämför", "compare"))
		linear_compare(linear);
	else if (is_word(word, "s", "förslag", "program"))
		linear_program(linear);
	else if (is_word(word, "h", "lämna-ut", "hand-out"))
		linear_package(linear);
	else if (is_word(word, "v", "kontrollera", "verify"))
		verify(linear);
	else if (is_word(word, "copy", "kopia", "copy"))
		run_copy(linear, rest);
	else if (is_word(word, "?", "hjälp", "help"))
		help_home(linear);
	else
		say_none(linear, text);
	return false;
}

bool
linear_home(struct linear *linear)
{
	struct said_rows shown = { .next = 0 };
	struct str text;

	arena_clear(&linear->frame);
	linear->at = NULL;
	linear->leave = linear->moved = linear->again = false;
	say_home(linear);
	shown.rows = listed(linear, &shown.count);
	say_documents_on(linear, &shown);
	while (hear_place(linear, _("Choose"), &text)) {
		if (obey(linear, text, &shown))
			return true;
		if (linear->quit || linear->next[0])
			return false;
		/* What was opened from here has used the frame. */
		shown.rows = listed(linear, &shown.count);
		if (shown.next > shown.count)
			shown.next = shown.count;
	}
	return false;
}
