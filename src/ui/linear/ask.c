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

static void
say_heading(struct linear *linear)
{
	const struct question *question = linear->at, *section = question_section(question);
	size_t number, total, count, all;

	line_blank(linear);
	number = number_in_section(linear, question, &total);
	if (section != question && section != linear->section) {
		linear->section = section;
		count_sections(linear, section, &count, &all);
		line_say(linear, _("Section %zu of %zu, %.*s. Question %zu of %zu."), count, all,
			STR_ARGS(line_words(linear, &section->label, NULL)), number, total);
	} else if (number) {
		line_say(linear, _("Question %zu of %zu."), number, total);
	}
}

static void
say_question(struct linear *linear)
{
	const struct question *question = linear->at;
	struct str hint = line_words(linear, &question->hint, NULL);

	line_say(linear, "%.*s%s%.*s", STR_ARGS(question->short_id),
		question->short_id.length ? " " : "",
		STR_ARGS(line_words(linear, &question->label, NULL)));
	if (hint.length && line_first_time(linear, hint))
		line_say_text(linear, hint);
	if (question->guidance.count &&
		line_first_time(linear, line_words(linear, &question->guidance, NULL)))
		line_say_text(linear, line_words(linear, &question->guidance, NULL));
}

static void
ask_plain(struct linear *linear)
{
	const struct question *here = linear->at;
	struct spot spot = spot_of(linear->session->answers, here);
	struct moment moment = moment_of(linear, &spot);

	say_choices(linear, here, &moment);
	if (ask_spot(linear, &spot, str_of(_("Answer"))))
		linear->at = walk_next(linear->session->answers, here, linear->only);
}

void
ask_stop(struct linear *linear)
{
	const struct question *here = linear->at;
	struct answers *answers = linear->session->answers;
	struct diags diags = { 0 };

	arena_clear(&linear->frame);
	linear->moved = false;
	session_place(linear->session, here, &diags);
	line_diags(linear, &diags);
	say_heading(linear);
	say_question(linear);
	switch (question_ask(here)) {
	case ASK_NOTHING: linear->at = walk_next(answers, here, linear->only); break;
	case ASK_MATRIX: ask_matrix(linear); break;
	case ASK_ROWS:
		if (ask_rows(linear, here, &answers->root))
			linear->at = walk_next(answers, here, linear->only);
		break;
	case ASK_PEOPLE:
		if (ask_people(linear))
			linear->at = walk_next(answers, here, linear->only);
		break;
	default:
		if (here->answered_by == BY_PARTICIPANT) {
			struct spot spot = spot_of(answers, here);
			struct moment moment = moment_of(linear, &spot);

			say_choices(linear, here, &moment);
			ask_seats(linear);
		} else {
			ask_plain(linear);
		}
	}
}
