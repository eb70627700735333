/* What rows there are and may be, and what the keys do there, for the footer. */
#include "base/lang.h"
#include "form/standing.h"
#include "ui/edit/rows_own.h"

const struct question **
rows_fields(struct editor *editor, const struct row *row, size_t *count)
{
	const struct form *form = editor->session->form;
	const struct question *repeat = editor->spot.question;
	const struct question **fields =
		arena_get(&editor->frame, (repeat->end - repeat->index) * sizeof *fields);

	*count = 0;
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		struct spot spot = spot_of(editor->session->answers, form->questions[i]);

		if (spot.question->scope != repeat || !question_asks(spot.question))
			continue;
		if (row) {
			struct row *own = answers_row(editor->session->answers, &row->id);

			spot.row = own;
			if (!own || !question_relevant(&spot))
				continue;
		}
		fields[(*count)++] = spot.question;
	}
	return fields;
}

struct row *
rows_at(const struct editor *editor, size_t at)
{
	const struct rows *own = editor->own;

	if (!editor->spot.question->order_by)
		return slot_row(spot_slot(&editor->spot), at);
	return at < own->shown_count ? own->shown[at] : NULL;
}

static bool
is_shown(const struct rows *own, const struct row *row)
{
	for (size_t i = 0; i < own->shown_count; i++)
		if (own->shown[i] == row)
			return true;
	return false;
}

/* As they stood, without those that went, new ones last. */
static void
keep_order(struct editor *editor)
{
	struct rows *own = editor->own;
	const struct slot *slot = spot_slot(&editor->spot);
	size_t room = own->shown_count + slot_rows(slot), count = 0;
	struct row **shown = arena_get(&own->order, (room + 1) * sizeof(struct row *));
	struct row *row;

	for (size_t i = 0; i < own->shown_count; i++)
		if (!own->shown[i]->removed)
			shown[count++] = own->shown[i];
	for (size_t i = 0; (row = slot_row(slot, i)) != NULL; i++)
		if (!is_shown(own, row))
			shown[count++] = row;
	own->shown = shown;
	own->shown_count = count;
}

void
rows_order(struct editor *editor)
{
	struct rows *own = editor->own;
	const struct session *session = editor->session;
	struct row *here = rows_at(editor, own->at);
	bool still = own->where != IN_LIST && own->shown;
	bool same = own->shown && own->shown_count == rows_count(editor) &&
		    own->loads == session->loads;

	if (!editor->spot.question->order_by || (still && same))
		return;
	if (still && own->loads == session->loads) {
		keep_order(editor);
		own->settled = false;
		return;
	}
	if (same && own->settled && uid_equal(&own->ordered, &session->written))
		return;
	own->ordered = session->written;
	own->loads = session->loads;
	own->settled = true;
	arena_clear(&own->order);
	own->shown =
		rows_shown(editor->session->answers, &editor->spot, &own->order, &own->shown_count);
	for (size_t i = 0; here && i < own->shown_count; i++)
		if (own->shown[i] == here)
			own->at = i;
}

size_t
rows_count(const struct editor *editor)
{
	return slot_rows(spot_slot(&editor->spot));
}

size_t
rows_most(struct editor *editor)
{
	return rows_allowed(editor->session->answers, &editor->spot);
}

bool
rows_room(struct editor *editor)
{
	return !answers_locked(editor->session->answers) && rows_count(editor) < rows_most(editor);
}

/* Where Esc leads: who was sent to one row is through with it then. */
static const char *
outwards(const struct editor *editor)
{
	return editor->sent ? _("to the list") : _("to the rows");
}

/* What a field says of the next question is here said of the next field. */
static void
hint_field(struct editor *editor, struct hints *hints)
{
	struct rows *own = editor->own;
	bool last = own->at + 1 >= rows_count(editor);
	const char *on = rows_beside(editor, 1)	     ? _("next field")
			 : editor->sent		     ? _("back")
			 : last && rows_room(editor) ? _("next row")
						     : _("to the rows");

	if (answers_locked(editor->session->answers)) {
		hint_act_words(hints, hints->context == CONTEXT_PAGE ? ACT_NEXT : ACT_ACCEPT, on);
		hint_act_words(hints, ACT_BACK, outwards(editor));
		hint_act(hints, ACT_HELP);
		return;
	}
	if (!own->child->type->hints)
		return;
	own->child->type->hints(own->child, hints);
	hint_reword(hints, _("answer, next"), on);
	hint_reword(hints, _("next question"), on);
	hint_reword(hints, _("done, next question"), on);
	hint_reword(hints, _("to the list"), outwards(editor));
}

void
rows_hints(struct editor *editor, struct hints *hints)
{
	struct rows *own = editor->own;

	if (own->where == IN_FIELD) {
		hint_field(editor, hints);
		return;
	}
	if (own->where == IN_NEW) {
		hint_act_words(hints, ACT_ACCEPT,
			textbox_text(&own->fresh).length ? _("next field") : _("no more rows"));
		hint_act_words(hints, ACT_BACK, outwards(editor));
	} else if (answers_locked(editor->session->answers)) {
		hint_act_words(hints, ACT_ACCEPT, _("look at it"));
	} else if (own->lifted) {
		hint_arrows(hints, false, _("move"));
		hint_act_words(hints, ACT_LIFT, _("drop"));
	} else if (!rows_at(editor, own->at)) {
		hint_act_words(hints, ACT_ACCEPT, _("a new row"));
	} else {
		hint_act(hints, ACT_ACCEPT);
		hint_act(hints, ACT_ADD);
		hint_act(hints, ACT_REMOVE);
		if (!editor->spot.question->order_by)
			hint_act_words(hints, ACT_LIFT, _("lift"));
	}
	hint_act_words(hints, ACT_NEXT, _("next question"));
	hint_act(hints, ACT_HELP);
}
