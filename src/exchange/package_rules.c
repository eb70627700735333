/* Which documents are handed out, and what of them. */
#include "base/lang.h"
#include "exchange/package_own.h"
#include "form/few.h"
#include "form/qtype.h"
#include "form/view.h"

enum package_kind
packed_kind(const struct form *form)
{
	if (!form->view)
		return PACKAGE_KINDS;
	switch (form->view->kind) {
	case VIEW_LIBRARY: return PACKAGE_EXAMPLES;
	case VIEW_MAP: return PACKAGE_MAPS;
	case VIEW_CALENDAR: return view_question(form, VIEW_KEPT) ? PACKAGE_COURSES : PACKAGE_KINDS;
	case VIEW_TABLE: return view_word(form, VIEW_DONE).length ? PACKAGE_KINDS : PACKAGE_RESULTS;
	default: return PACKAGE_KINDS;
	}
}

/* ---- which documents ---- */

static bool
has_locked_state(const struct form *form)
{
	for (size_t i = 0; i < form->states_count; i++)
		if (form->states[i].locked)
			return true;
	return false;
}

static bool
is_finished(const struct packed *packed)
{
	const struct state_rule *state = packed->answers->state;

	if (!state)
		return packed->form->states_count == 0;
	return has_locked_state(packed->form) ? state->locked : state != packed->form->states;
}

static bool
is_first_choice(const struct packed *packed, enum view_part part)
{
	const struct question *question = view_question(packed->form, part);
	struct value value = answers_value(packed->answers, question, &packed->answers->root);
	double number;

	if (!question->choices)
		return value_number(&value, &number) ? number > 0 : value.kind != VALUE_NONE;
	return value.kind != VALUE_NONE &&
	       question_choice(question, &value) == &question->choices->at[0];
}

const char *
packed_why_not(const struct packed *packed)
{
	if (packed_kind(packed->form) == PACKAGE_COURSES && !is_first_choice(packed, VIEW_KEPT))
		return _("not kept as a course");
	if (!is_finished(packed))
		return _("not finished");
	if (view_question(packed->form, VIEW_SHARED) && !is_first_choice(packed, VIEW_SHARED))
		return _("not shared with everybody");
	return NULL;
}

bool
packed_may_go(const struct packed *packed)
{
	return packed_why_not(packed) == NULL;
}

/* ---- what of them ---- */

/* It is not shared where it was taken from, or somebody has said that it names
 * someone. */
static bool
is_hidden(const struct packed *packed, const struct spot *spot, const struct value *value)
{
	struct buf path = { 0 };
	bool hidden = untold_is(packed->untold, spot, value) ||
		      (value->kind == VALUE_TEXT && untold_in(packed->untold, value->text, false));

	spot_path(spot, &path);
	for (size_t i = 0; i < packed->reading->texts_count && !hidden; i++) {
		const struct reading_text *text = &packed->reading->texts[i];

		hidden = str_equal(text->path, buf_str(&path)) && reading_hides(text);
	}
	buf_free(&path);
	return hidden;
}

static bool
is_others(const struct value *value)
{
	struct str written;

	if (value->kind != VALUE_LIST)
		return value_other(value, &written);
	for (size_t i = 0; i < value->list.count; i++)
		if (value_other(&value->list.items[i], &written))
			return true;
	return false;
}

static bool
holds_text(const struct question *question, const struct value *value)
{
	return (!question->choices && value->kind != VALUE_INTEGER &&
		       value->kind != VALUE_DECIMAL && value->kind != VALUE_DATE) ||
	       is_others(value);
}

/* Around it, too: what lies in a personal repeat is personal. */
static bool
is_personal(const struct question *question)
{
	for (; question; question = question->parent)
		if (question->personal || question->type->ask == ASK_PEOPLE)
			return true;
	return false;
}

bool
packed_leaves_out(void *context, const struct spot *spot, const struct value *value)
{
	const struct packed *packed = context;
	const struct question *question = spot->question;

	if (is_personal(question) || question->answered_by == BY_PARTICIPANT ||
		question->type->ask == ASK_REF || question->retired)
		return true;
	/* It may rest on ratings, and on one person's at that. */
	if (question->calculation && (packed->form->roster || few_rests(packed->answers, question)))
		return true;
	if (!holds_text(question, value))
		return false;
	return !question->shared || is_hidden(packed, spot, value);
}

struct str
packed_title(struct packed *packed, struct arena *arena)
{
	const struct question *from = packed->form->title_from;
	struct spot spot;
	struct value value;

	if (!from)
		return STR("");
	spot = spot_of(packed->answers, from);
	value = answers_value(packed->answers, from, &packed->answers->root);
	if (value.kind != VALUE_TEXT || packed_leaves_out(packed, &spot, &value))
		return STR("");
	return arena_text(arena, value.text);
}
