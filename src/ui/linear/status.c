/* status.c - how far a row of the form's table has come, without walking its fields */
#include "base/lang.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/view.h"
#include "session/lacking.h"
#include "ui/linear/line.h"

/* The row with that number, at the field that its view calls the state of one. */
static bool
spot_numbered(struct linear *linear, struct str number, struct spot *spot)
{
	const struct form *form = linear->session->form;
	const struct question *rows = view_question(form, VIEW_ROWS);
	const struct question *state = view_question(form, VIEW_STATE);
	struct spot repeat;
	struct row **shown;
	size_t count;
	int64_t at;

	if (!rows || !state || state->scope != rows) {
		line_say(linear, "%s", _("The rows of this form have no status."));
		return false;
	}
	repeat = spot_of(linear->session->answers, rows);
	shown = rows_shown(linear->session->answers, &repeat, &linear->frame, &count);
	if (!str_to_integer(number, &at) || at < 1 || (uint64_t)at > count) {
		line_say(linear,
			_("There is no row \"%.*s\" here. :status 2 is about row 2; :table reads "
			  "them."),
			STR_ARGS(number));
		return false;
	}
	*spot = spot_of(linear->session->answers, state);
	spot->row = shown[at - 1];
	return true;
}

static bool
hear_status(struct linear *linear, const struct spot *spot, struct str *text)
{
	struct moment moment = moment_of(linear, spot);
	struct buf row = { 0 };

	row_say(linear->session->answers, spot->row, linear->session->language, &row);
	if (row.length)
		line_say(linear, "%s:", row.at);
	buf_free(&row);
	say_present(linear, spot);
	say_offers(linear, spot->question, &moment);
	return hear_aside(linear, _("Status"),
		       _("The number of one that was read out. Enter changes nothing."), text) &&
	       text->length;
}

/* "2 3": row 2 has come as far as the third. */
void
run_status(struct linear *linear, struct str rest)
{
	struct str number = str_word(&rest), text = str_trim(rest);
	struct change change = { 0 };
	struct buf lacks = { 0 };
	struct spot spot;

	if (!spot_numbered(linear, number, &spot) ||
		(!text.length && !hear_status(linear, &spot, &text)) ||
		!take_typed(linear, &spot, text, &change))
		return;
	say_saved(linear, &spot, &change);
	if (row_done_lacks(linear->session, spot.row, &lacks))
		line_say(linear, "%s", lacks.at);
	buf_free(&lacks);
}
