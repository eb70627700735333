/* changed.c - why an approved document is changed, asked before its first change */
#include "base/lang.h"
#include "ui/linear/line.h"

static const char *
asking(struct linear *linear)
{
	struct buf words = { 0 };
	struct str kept;

	session_say_approved(linear->session, &words);
	buf_format(&words, " %s", _("Why is it changed?"));
	kept = arena_text(&linear->frame, buf_str(&words));
	buf_free(&words);
	return kept.at;
}

bool
reason_given(struct linear *linear, const struct spot *spot, struct diags *diags)
{
	struct session *session = linear->session;
	struct spot before;
	uint64_t approved = session_approved_clock(session);
	struct str reason;
	bool owed; /* of a change that the screen was left over */

	/* Unless it was taken back with its change. */
	if (uid_equal(&linear->reasoned, &session->document) &&
		linear->reasoned_clock == approved && session->reason_clock > approved)
		return true;
	owed = approved > 0 && session_scrap_newest(session, "changed", &before);
	if (!owed && !session_asks_reason(session))
		return true;
	if (!hear_aside(linear, asking(linear),
		    _("Why, on one line: nothing is locked by approving, but a change after it "
		      "says why. Enter: nothing is changed."),
		    &reason)) {
		if (linear->quit)
			return false;
		reason = STR("");
	}
	if (!reason.length)
		return diag_error(diags, place_none(), "session.reason",
			_("No reason was given, and nothing was changed."));
	if (!session_reason(session, spot, true, reason, diags))
		return false;
	if (owed)
		session_scrap(session, "changed", &before, STR(""), diags);
	linear->reasoned = session->document;
	linear->reasoned_clock = approved;
	return true;
}
