/* One stop after the other: heading, question, the way it is asked. */
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

static void
count_sections(struct linear *linear, const struct question *section, size_t *number, size_t *total)
{
	const struct form *form = linear->session->form;
	struct answers *answers = linear->session->answers;

	*number = *total = 0;
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *group = form->questions[i];
		struct spot spot = spot_of(answers, group);

		if (group->parent || !question_relevant(&spot) ||
			!walk_progress(answers, group, linear->only).total)
			continue;
		(*total)++;
		if (group == section)
			*number = *total;
	}
}

/* Which of its section's questions that apply it is. */
static size_t
number_in_section(struct linear *linear, const struct question *question, size_t *total)
{
	struct answers *answers = linear->session->answers;
	const struct question *section = question_section(question), *at = NULL;
	size_t number = 0;

	*total = 0;
	while ((at = walk_next(answers, at, linear->only))) {
		if (question_section(at) != section || !question_asks(at))
			continue;
		(*total)++;
		if (at == question)
			number = *total;
	}
	return number;
}

/* The section where it is told, and which of its questions; what has no number among
 * those that are asked is not counted. */
static void
say_numbered(struct linear *linear, const struct question *section)
{
	struct buf words = { 0 };
	size_t total, count = 0, all = 0;
	size_t number = number_in_section(linear, linear->at, &total);

	struct str label = section ? line_words(linear, &section->label, NULL) : STR("");

	if (section)
		count_sections(linear, section, &count, &all);
	if (count)
		buf_format(&words, _("Section %zu of %zu, %.*s%s"), count, all, STR_ARGS(label),
			stop_after(label));
	else if (section)
		buf_format(&words, "%.*s%s", STR_ARGS(label), stop_after(label));
	if (number) {
		buf_text(&words, words.length ? " " : "");
		buf_format(&words, _("Question %zu of %zu."), number, total);
	}
	line_say_text(linear, buf_str(&words));
	buf_free(&words);
}

/* Once in a session. */
static void
say_hints(struct linear *linear, const struct question *question)
{
	struct str hint = line_words(linear, &question->hint, NULL);
	struct str guidance = line_words(linear, &question->guidance, NULL);

	if (hint.length && line_first_time(linear, hint))
		line_say_text(linear, hint);
	if (guidance.length && line_first_time(linear, guidance))
		line_say_text(linear, guidance);
}

static void
say_heading(struct linear *linear)
{
	const struct question *section = question_section(linear->at);
	bool begins = section != linear->at && section != linear->section;

	line_blank(linear);
	if (begins)
		linear->section = section;
	say_numbered(linear, begins ? section : NULL);
	if (begins)
		say_hints(linear, section);
}

/* What has come in on the question, and whether it was shown. */
static void
say_turnout(struct linear *linear)
{
	struct spot spot = spot_of(linear->session->answers, linear->at);
	size_t done, wanted, hidden;

	if (linear->at->answered_by != BY_PARTICIPANT)
		return;
	if (linear->at->cell) {
		hidden = session_hidden_cells(&spot);
		if (hidden)
			line_say(linear,
				PLURAL("%zu cell has ratings that are not shown.",
					"%zu cells have ratings that are not shown.", hidden),
				hidden);
		if (hidden)
			say_lines_in(linear);
		return;
	}
	cell_turnout(linear->session->answers, &spot, &done, &wanted);
	line_say(linear,
		cell_open(spot_cell(&spot)) ? _("%zu of %zu in, shown.")
					    : _("%zu of %zu in, not shown."),
		done, wanted);
	say_from_left(linear, &spot);
}

void
say_place(struct linear *linear)
{
	const struct question *section = question_section(linear->at);

	say_numbered(linear, section != linear->at ? section : NULL);
	line_say(linear, "%.*s%s%.*s", STR_ARGS(linear->at->shown_id), shown_gap(linear->at, " "),
		STR_ARGS(line_words(linear, &linear->at->label, NULL)));
	say_turnout(linear);
}

void
say_title(struct linear *linear, struct buf *out)
{
	struct buf title = { 0 };
	struct str rest, dot = STR(" · ");
	size_t at;

	if (store_is_demo(linear->session->store))
		buf_text(out, "DEMO ");
	session_title(linear->session, &title);
	rest = buf_str(&title);
	while ((at = str_find(rest, dot)) < rest.length) {
		buf_add(out, str_part(rest, 0, at));
		buf_text(out, ", ");
		rest = str_from(rest, at + dot.length);
	}
	buf_add(out, rest);
	buf_free(&title);
}

void
say_label(struct linear *linear, const struct question *question)
{
	line_say(linear, "%.*s%s%.*s", STR_ARGS(question->shown_id), shown_gap(question, " "),
		STR_ARGS(line_words(linear, &question->label, NULL)));
	say_hints(linear, question);
}

/* True: on to the next. */
static bool
ask_plain(struct linear *linear)
{
	struct spot spot = spot_of(linear->session->answers, linear->at);
	struct moment moment = moment_of(linear, &spot);

	say_choices(linear, linear->at, &moment);
	return ask_spot(linear, &spot, str_of(_("Answer")));
}

/* What is only read stops nobody. */
static bool
read_out(struct linear *linear)
{
	struct spot spot = spot_of(linear->session->answers, linear->at);
	struct buf words = { 0 };

	if (question_asks(linear->at) && spot_answer(&spot)) {
		session_say(linear->session, &spot, spot_answer(&spot), &words);
		line_say_text(linear, buf_str(&words));
		buf_free(&words);
	}
	return true;
}

static bool
ask_here(struct linear *linear)
{
	const struct question *here = linear->at;
	struct answers *answers = linear->session->answers;
	enum ask ask = question_ask(here);

	if (ask == ASK_NOTHING || here->read_only)
		return read_out(linear);
	if (ask == ASK_MATRIX || ask == ASK_ROWS || ask == ASK_PEOPLE)
		say_locked(linear, false);
	switch (ask) {
	case ASK_MATRIX: return ask_matrix(linear);
	case ASK_ROWS: return ask_rows(linear, here, &answers->root);
	case ASK_PEOPLE: return ask_roster(linear);
	default: break;
	}
	return here->answered_by == BY_PARTICIPANT ? ask_seats(linear) : ask_plain(linear);
}

void
ask_stop(struct linear *linear)
{
	const struct question *here = linear->at;
	struct diags diags = { 0 };

	arena_clear(&linear->frame);
	linear->moved = linear->again = linear->passed = false;
	linear->asked = linear->rows = (struct spot){ .question = NULL };
	linear->not_kept.spot.question = NULL;
	/* What another program wrote meanwhile. */
	session_refresh(linear->session);
	/* Where one was is a convenience: no word when it cannot be kept. */
	if (store_can_write(linear->session->store))
		session_place(linear->session, here, &diags);
	diags_clear(&diags);
	if (linear->visited != here)
		linear->wanted_line = 0;
	linear->visits += linear->visited != here;
	linear->visited = here;
	say_heading(linear);
	say_label(linear, here);
	say_comments(linear);
	if (ask_here(linear))
		linear->at = walk_next(linear->session->answers, here, linear->only);
	/* Done with one that was to be talked about: what else is. */
	if (linear->talked == here && linear->at != here && !linear->moved)
		talk_on(linear);
	if (linear->moved && linear->at != linear->talked)
		linear->talked = NULL;
}
