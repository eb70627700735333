/* Home and a new conversation, by plain lines. */
#include "base/lang.h"
#include "base/path.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

#define HOME_ROWS_MOST 9

static struct str
unit_of(struct linear *linear, const struct document_row *row)
{
	struct diags ignored = { 0 };
	struct form *form = store_form(linear->wish->store, &row->hash, &ignored);
	struct str label = row->unit.length ? row->unit : row->title;
	const struct register_row *unit =
		form && form->unit ? register_find(form->unit, row->unit) : NULL;

	if (unit)
		label = register_label(form->unit, unit, str_of(lang_code()));
	label = arena_text(&linear->frame, label);
	form_free(form);
	diags_clear(&ignored);
	return label;
}

static size_t
say_documents(struct linear *linear, struct document_row **rows)
{
	size_t count;

	documents_list(linear->wish->store, &linear->frame, rows, &count);
	if (count > HOME_ROWS_MOST)
		count = HOME_ROWS_MOST;
	for (size_t i = 0; i < count; i++)
		line_say(linear, _(" %zu %.*s, %.*s, round %.*s"), i + 1,
			STR_ARGS(unit_of(linear, &(*rows)[i])), STR_ARGS((*rows)[i].form_id),
			STR_ARGS((*rows)[i].round));
	if (!count)
		line_say(linear, "%s", _("The store is empty."));
	return count;
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

static void
ask_participants(struct linear *linear)
{
	line_say(linear, "%s", _("Who takes part?"));
	ask_people(linear);
}

/* The text is said once; whatever else is written, the prompt comes again. */
static void
ask_consent(struct linear *linear)
{
	struct session *session = linear->session;
	struct diags diags = { 0 };
	struct str text;

	if (session->consented)
		return;
	line_say_text(linear, words_in(&session->form->consent, session->language));
	line_say(linear, "%s",
		_("Read this aloud to those present. Write yes when they have heard it; :x leaves. "
		  "Nothing can be answered before."));
	while (!session->consented && !linear->quit && !linear->leave) {
		if (command_heard(linear, line_ask(linear, str_of(_("All have heard it")), false)))
			continue;
		text = str_trim(buf_str(&linear->text));
		if (str_equal_ascii(text, STR("ja")) || str_equal_ascii(text, STR("yes")))
			session_consent(session, &diags);
		else if (str_is(text, "x"))
			linear->leave = true;
		line_diags(linear, &diags);
	}
}

/* ---- a new conversation ---- */

/* What is heard where there is no question yet: the end, or anything that
 * leads back home. */
static bool
heard_back(struct linear *linear, enum heard heard)
{
	if (heard == HEARD_END)
		linear->quit = true;
	return heard != HEARD_ANSWER;
}

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

	if (heard_back(
		    linear, line_pick(linear, &beginning->form_offers, str_of(_("Form")), &offer)))
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

/* Of a register; a form without one has a title instead. */
static bool
choose_unit(struct linear *linear, struct chosen *chosen)
{
	struct offers offers;
	const struct offer *offer;
	enum heard heard;

	if (!chosen->form->unit) {
		heard = line_ask(linear, str_of(_("Title")), false);
		chosen->wish.title = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
		return !heard_back(linear, heard);
	}
	offers = offers_of_units(chosen->beginning, chosen->form);
	if (heard_back(linear, line_pick(linear, &offers, str_of(_("About whom")), &offer)) ||
		!offer)
		return false;
	chosen->wish.unit = offer->code;
	return true;
}

static bool
choose_round(struct linear *linear, struct chosen *chosen)
{
	enum heard heard;

	if (!chosen->form->rounds)
		return true;
	heard = line_ask(linear, str_of(_("Round (Enter for 1)")), false);
	chosen->wish.round = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));
	return !heard_back(linear, heard);
}

static bool
new_conversation(struct linear *linear)
{
	struct chosen chosen = { .beginning = beginning_new(linear->wish->store) };
	struct diags diags = { 0 };

	if (choose_form(linear, &chosen) && choose_unit(linear, &chosen) &&
		choose_round(linear, &chosen))
		linear->session = session_begin(linear->wish->store, &chosen.wish, &diags);
	line_diags(linear, &diags);
	form_free(chosen.own);
	beginning_free(chosen.beginning);
	return linear->session != NULL;
}

void
linear_opened(struct linear *linear)
{
	struct session *session = linear->session;
	struct progress progress = walk_progress(session->answers, NULL, linear->only);
	struct buf title = { 0 };

	if (store_is_demo(session->store))
		buf_text(&title, "DEMO ");
	session_title(session, &title);
	line_say(linear, _("%s. %zu of %zu questions answered."), title.at, progress.answered,
		progress.total);
	buf_free(&title);
	/* Commands are about a question from the first prompt on. */
	linear->moved = false;
	linear->at = session_resume_at(session, linear->only);
	if (!linear->at)
		linear->at = walk_previous(session->answers, NULL, linear->only);
	if (linear->at && !answers_present(session->answers) && linear->only != WALK_CONTACT)
		ask_participants(linear);
	ask_consent(linear);
	if (!linear->moved)
		linear->at = session_resume_at(session, linear->only);
}

bool
linear_home(struct linear *linear)
{
	struct document_row *rows;
	size_t count;
	int64_t number;

	arena_clear(&linear->frame);
	line_say(linear, "%s",
		_("Home. A number goes on with a conversation, n begins a new one, x "
		  "leaves."));
	count = say_documents(linear, &rows);
	if (line_ask(linear, str_of(_("Choose")), false) == HEARD_END) {
		linear->quit = true;
		return false;
	}
	struct str text = arena_text(&linear->frame, str_trim(buf_str(&linear->text)));

	if (str_is(text, "x") || str_is(text, "q")) {
		linear->quit = true;
		return false;
	}
	if (str_is(text, "n"))
		return new_conversation(linear);
	if (!text.length && count)
		return open_document(linear, &rows[0].id);
	if (str_to_integer(text, &number) && number > 0 && (size_t)number <= count)
		return open_document(linear, &rows[number - 1].id);
	line_say(linear, _("\"%.*s\" is none of them. Nothing was changed."), STR_ARGS(text));
	return false;
}
