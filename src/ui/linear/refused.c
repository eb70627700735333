/* Why what was typed was not taken: at a prompt that is not echoed never with what
 * was typed, which the room would hear. */
#include "base/lang.h"
#include "form/limits.h"
#include "form/qtype.h"
#include "ui/edit/group.h"
#include "ui/linear/line.h"

/* What a person types is hidden with their other ratings, also where others' were
 * shown before it is given; their own words too, which stay on the terminal and are
 * read aloud. */
bool
is_silent(const struct spot *spot)
{
	if (!spot->seat)
		return false;
	return spot->question->cell || !cell_open(spot_cell(spot)) ||
	       !group_is_in(spot, spot->seat);
}

static struct str
unsaid(struct linear *linear, const struct spot *spot)
{
	const struct question *question = spot->question;
	const struct question *asked = question->cell ? question->cell : question;
	const struct choices *points = asked->choices;
	struct moment moment = moment_of(linear, spot);
	struct limits limits = limits_at(asked, &moment);
	struct buf takes = { 0 };
	struct str words;

	if (asked->is_scale && points && points->count)
		return arena_format(&linear->frame, _("It is not on the scale. Answer %g to %g."),
			points->at[0].number, points->at[points->count - 1].number);
	limits_say(&takes, &limits);
	words = arena_format(&linear->frame, _("That is no answer here. %s"),
		takes.length ? takes.at : how_to_answer(asked));
	buf_free(&takes);
	return words;
}

struct str
refused_words(struct linear *linear, const struct spot *spot, const struct diag *diag)
{
	if ((linear->unseen || is_silent(spot)) && str_starts(str_of(diag->code), STR("answer.")))
		return unsaid(linear, spot);
	return str_of(diag->text);
}

/* Of what was refused word by word the first word tells enough. */
void
say_refused(struct linear *linear, const struct spot *spot, struct diags *diags)
{
	bool told = false;
	bool nothing = diags->count && (str_is(str_of(diags->at[0].code), "answer.exclusive") ||
					       str_is(str_of(diags->at[0].code), "answer.twice"));

	for (size_t i = 0; i < diags->count; i++) {
		bool error = diags->at[i].level == DIAG_ERROR;

		if (!error || !told)
			line_say_text(linear, refused_words(linear, spot, &diags->at[i]));
		told = told || error;
	}
	/* On the screen a choice that stands alone takes the others' place. */
	if (nothing)
		line_say(linear, "%s", _("Nothing was saved."));
	diags_clear(diags);
}

/* A number is meant as another answer, and a dash or a dot as none. */
static bool
has_words(struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		char lower = text.at[i] | 0x20;

		if ((lower >= 'a' && lower <= 'z') || (text.at[i] & 0x80))
			return true;
	}
	return false;
}

bool
hear_why_so(struct linear *linear, const struct question *question, struct str *reason)
{
	for (;;) {
		if (!hear_aside(linear, _("Correct it later, or write why"),
			    _("Why it is so, on one line. Enter: nothing is said, and it stays "
			      "among what is worth a second look."),
			    reason))
			return false;
		if (!reason->length || has_words(*reason))
			return true;
		line_say(linear, _("That is no reason, and was not kept. :g %.*s asks it again."),
			STR_ARGS(session_called(linear->session, question)));
	}
}
