#include "cmd/read.h"

#include "base/lang.h"
#include "cmd/papers.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "session/name.h"

/* ---- what is said of one text ---- */

static const char *const says[] = { "set-tag", "clear-tag", "quote", "names", "seen", NULL };

bool
texting_says_something(const struct call *call)
{
	for (size_t i = 0; says[i]; i++)
		if (call_option(call, says[i]))
			return true;
	return false;
}

/* Where in the reading the path's text is, by that seat's participant. */
static size_t
find_text(struct texting *at, const struct session *session, struct str path, uint32_t number)
{
	const struct seat *seat = number ? answers_seat(session->answers, number) : NULL;
	enum reading_place place =
		call_flag(at->call, "discussion") ? PLACE_DISCUSSION : PLACE_ANSWER;
	struct uid person = seat ? seat->person : (struct uid){ { 0 } };

	for (size_t i = 0; i < at->reading->texts_count; i++) {
		const struct reading_text *text = &at->reading->texts[i];

		if (uid_equal(&text->document, &session->document) && text->place == place &&
			str_equal(text->path, path) && uid_equal(&text->participant, &person))
			return i;
	}
	return READING_NONE;
}

static bool
wished_seat(struct call *call, uint32_t *seat)
{
	const char *given = call_option(call, "seat");
	int64_t number = 0;

	if (given && (!str_to_integer(str_of(given), &number) || number < 1 || number > 9999))
		return diag_error(call->diags, place_none(), "usage.seat",
			_("--seat takes a number from 1, not \"%s\"."), given);
	*seat = (uint32_t)number;
	return true;
}

static bool
named_text(struct texting *at, struct session *session, size_t *found)
{
	struct call *call = at->call;
	struct naming naming = { .question = str_of(call->arguments[1]),
		.row = str_of(call_option(call, "row")),
		.column = str_of(call_option(call, "column")) };
	struct buf path = { 0 };
	struct spot spot;
	bool added;

	if (str_is(naming.row, "+"))
		return diag_error(call->diags, place_none(), "usage.read",
			_("A row that is there is read; + would make a new one."));
	if (!wished_seat(call, &naming.seat) ||
		!session_spot(session, &naming, &spot, &added, call->diags))
		return false;
	spot_path(&spot, &path);
	*found = find_text(at, session, buf_str(&path), naming.seat);
	buf_free(&path);
	if (*found != READING_NONE)
		return true;
	return diag_error(call->diags, place_none(), "read.no-text",
		_("There is no text to read there: none was written, it may not be told, or it "
		  "is personal and --personal was not said."));
}

/* "yes" or "no". */
static bool
read_yes(struct call *call, const char *option, bool *yes)
{
	const char *said = call_option(call, option);

	*yes = strcmp(said, "yes") == 0;
	if (*yes || strcmp(said, "no") == 0)
		return true;
	return diag_error(call->diags, place_none(), "usage.read",
		_("--%s takes yes or no, not \"%s\"."), option, said);
}

static bool
set_tags(struct texting *at, size_t text, const char *option, bool on)
{
	const char *word;

	for (size_t i = 0; (word = call_option_at(at->call, option, i)); i++) {
		size_t code;

		if (!texting_code(at, str_of(word), &code) ||
			!tag_set(at->tagging, text, code, on, at->call->diags))
			return false;
	}
	return true;
}

static bool
say_marks(struct texting *at, size_t text)
{
	static const struct {
		const char *option;
		bool (*set)(struct tagging *tagging, size_t text, bool on, struct diags *diags);
	} marks[] = { { "quote", tag_quote }, { "names", tag_names }, { "seen", tag_read } };
	bool yes;

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (call_option(at->call, marks[i].option) &&
			(!read_yes(at->call, marks[i].option, &yes) ||
				!marks[i].set(at->tagging, text, yes, at->call->diags)))
			return false;
	return set_tags(at, text, "clear-tag", false) && set_tags(at, text, "set-tag", true);
}

static void
tell(struct texting *at, const struct reading_text *text)
{
	struct answer_json answer;

	if (at->call->json) {
		answer_open(&answer);
		texting_text_json(at, text, &answer.json);
		answer_close(&answer, at->call->out);
	} else if (!texting_says_something(at->call)) {
		texting_people(at, text);
	} else if (!at->call->quiet && !at->call->plain) {
		say(at->call, _("Saved: %.*s, %.*s\n"), STR_ARGS(text->label),
			STR_ARGS(text->short_id));
	}
}

enum exit_code
texting_say(struct texting *at)
{
	struct session *session;
	struct document_row row;
	size_t text = READING_NONE;
	bool good;

	if (at->call->arguments_count != 2) {
		diag_error(at->call->diags, place_none(), "usage.read",
			_("Say which text: the document and the question."));
		return EXIT_USAGE;
	}
	session = papers_open(at->call, str_of(at->call->arguments[0]));
	if (session && document_row(at->call->store, &session->document, at->call->arena, &row)) {
		reading_add(at->reading, &row, session->answers);
		reading_sort(at->reading);
	}
	good = session && named_text(at, session, &text) && say_marks(at, text);
	session_close(session);
	if (!good)
		return call_failed(at->call);
	tell(at, &at->reading->texts[text]);
	return EXIT_DONE;
}

/* ---- which ---- */

/* Has any form that is used here such a question? */
static bool
question_there(struct call *call, struct str name)
{
	struct store_form_row *rows;
	struct diags ignored = { 0 };
	bool found = !name.length;
	size_t count;

	store_forms(call->store, call->arena, &rows, &count);
	for (size_t i = 0; i < count && !found; i++) {
		struct form *form = store_form(call->store, &rows[i].hash, &ignored);

		found = form && form_question_typed(form, name);
		form_free(form);
	}
	diags_clear(&ignored);
	return found ||
	       diag_error(call->diags, place_none(), "usage.question",
		       _("No form that is used here has a question \"%.*s\"."), STR_ARGS(name));
}

static bool
wished_filter(struct texting *at)
{
	struct call *call = at->call;
	const char *tag = call_option(call, "tag");

	at->filter = (struct reading_filter){ .untagged = call_flag(call, "untagged"),
		.differ = call_flag(call, "differ"),
		.code = READING_NONE,
		.question = str_of(call_option(call, "question")),
		.unit = str_of(call_option(call, "unit")),
		.form = str_of(call_option(call, "form")),
		.round = str_of(call_option(call, "round")),
		.search = str_of(call_option(call, "search")) };
	if (!papers_form_there(call, at->filter.form) ||
		!papers_unit_there(call, at->filter.unit) ||
		!question_there(call, at->filter.question))
		return false;
	return !tag || texting_code(at, str_of(tag), &at->filter.code);
}

/* On a terminal the texts are read on the screen. */
static enum exit_code
open_screen(struct texting *at)
{
	struct ui_wish wish = { .read = &at->filter,
		.coder = str_of(call_option(at->call, "coder")),
		.personal = call_flag(at->call, "personal") };

	if (at->filter.code != READING_NONE)
		wish.code = at->reading->codes[at->filter.code].id;
	return screen_run(at->call, &wish);
}

static enum exit_code
act(struct texting *at, bool screen)
{
	struct call *call = at->call;

	if (!wished_filter(at))
		return call_failed(call);
	if (texting_says_something(call))
		return texting_say(at);
	if (texting_changes_book(call))
		return texting_change_book(at);
	if (call->arguments_count > 0)
		return texting_say(at);
	if (screen)
		return open_screen(at);
	if (call_flag(call, "codes"))
		return texting_codes(at);
	if (call_flag(call, "agreement"))
		return texting_agreement(at);
	return texting_list(at);
}

static bool
wants_screen(const struct call *call)
{
	return screen_wanted(call) && call->arguments_count == 0 && !call_flag(call, "codes") &&
	       !call_flag(call, "agreement");
}

static void
warn_unread(const struct texting *at)
{
	if (at->unread)
		diag_warning(at->call->diags, place_none(), "read.unread",
			PLURAL("%zu document cannot be read here and is left out",
				"%zu documents cannot be read here and are left out", at->unread),
			at->unread);
}

static enum exit_code
run(struct call *call)
{
	bool writes = texting_says_something(call) || texting_changes_book(call);
	bool screen = !writes && wants_screen(call);
	struct texting at = { .call = call };
	struct reading_wish wish = { .personal = call_flag(call, "personal") };
	const char *coder = call_option(call, "coder");
	enum exit_code code;

	if (screen ? !screen_store(call, false) : !papers_store(call, writes))
		return call_failed(call);
	/* One text needs its own document only, and the code book none. */
	if (screen || call->arguments_count || texting_changes_book(call)) {
		at.reading = reading_new(call->store, wish.personal);
	} else {
		at.refs = refs_open(call->store);
		at.reading = reading_open(call->store, at.refs, &wish, &at.unread);
	}
	at.tagging =
		tagging_new(at.reading, call_flag(call, "agreement") ? STR("") : str_of(coder));
	warn_unread(&at);
	code = act(&at, screen);
	tagging_free(at.tagging);
	reading_free(at.reading);
	refs_close(at.refs);
	return code;
}

static const struct option_row options[] = {
	{ .name = "tag", .value = "TAG", .help = N_("only texts with this tag, or one below it") },
	{ .name = "untagged", .help = N_("only texts that nobody has tagged") },
	{ .name = "search", .value = "TEXT", .help = N_("only texts with all of these words") },
	{ .name = "question", .value = "QUESTION", .help = N_("only answers to this question") },
	{ .name = "unit", .value = "CODE", .help = N_("only texts of this unit") },
	{ .name = "form", .value = "ID", .help = N_("only texts of this form") },
	{ .name = "round", .value = "N", .help = N_("only texts of this round") },
	{ .name = "differ", .help = N_("only texts that two coders have tagged differently") },
	{ .name = "personal", .help = N_("answers to personal questions too") },
	{ .name = "codes", .help = N_("the code book, as a tree") },
	{ .name = "agreement", .help = N_("how far two coders agree: percent and Cohen's kappa") },
	{ .name = "coder",
		.value = "NAME",
		.many = true,
		.help = N_("read as this coder; with --agreement twice: between whom") },
	{ .name = "row", .value = "R", .help = N_("which row the text is in") },
	{ .name = "column", .value = "C", .help = N_("which column of a table") },
	{ .name = "seat", .value = "N", .help = N_("which participant's own text") },
	{ .name = "discussion", .help = N_("what was talked about, beside the answer") },
	{ .name = "set-tag", .value = "TAG", .many = true, .help = N_("tag the text") },
	{ .name = "clear-tag", .value = "TAG", .many = true, .help = N_("take the tag off") },
	{ .name = "quote", .value = "yes,no", .help = N_("may the text be quoted?") },
	{ .name = "names",
		.value = "yes,no",
		.help = N_("it names someone: keep it out of reports, packages and features") },
	{ .name = "seen", .value = "yes,no", .help = N_("it is read, with or without a tag") },
	{ .name = "new-code", .value = "NAME", .help = N_("make a tag") },
	{ .name = "code", .value = "TAG", .help = N_("change this tag") },
	{ .name = "rename", .value = "NAME", .help = N_("its new name") },
	{ .name = "under", .value = "TAG", .help = N_("below which tag it lies; - for none") },
	{ .name = "theme", .value = "THEME", .help = N_("its theme, and that of those below it") },
	{ .name = "merge", .value = "TAG", .help = N_("let this tag count as that of --into") },
	{ .name = "into", .value = "TAG", .help = N_("the tag it goes into") },
	{ .name = "unmerge", .value = "TAG", .help = N_("let a merged tag count by itself again") },
	{ .name = NULL },
};

const struct cmd cmd_read = {
	.name = "read",
	.arguments = "[DOCUMENT QUESTION]",
	.summary = N_("read what was written, and tag it"),
	.help = N_("All free texts of the store, on a terminal to be read and tagged, elsewhere as "
		   "a list. A tag is named by its name or the beginning of its id. Each coder has "
		   "marks of their own: whoever uses this computer, or the name that --coder says. "
		   "A text that is marked to name someone goes nowhere else."),
	.options = options,
	.most = 2,
	.need = NEED_NOTHING, /* opens the store itself: to read, to write, or for the screen */
	.run = run,
	.interactive = true,
};
