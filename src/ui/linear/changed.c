/* changed.c - why an approved document is changed, asked before its first change */
#include "base/lang.h"
#include "ui/linear/line.h"

bool
reason_given(struct linear *linear, const struct spot *spot, struct diags *diags)
{
	struct session *session = linear->session;
	struct str reason;

	if (uid_equal(&linear->reasoned, &session->document) || !session_asks_reason(session))
		return true;
	if (!hear_aside(linear, _("It is approved. Why is it changed?"),
		    _("Why, on one line: nothing is locked by approving, but a change after it "
		      "says why. Enter: nothing is changed."),
		    &reason))
		return false;
	if (!reason.length)
		return diag_error(diags, place_none(), "session.reason",
			_("No reason was given, and nothing was changed."));
	if (!session_beside(session, spot, BESIDE_REASON, reason, diags))
		return false;
	linear->reasoned = session->document;
	return true;
}
