#include "form/check_own.h"

#include <string.h>

#include "base/lang.h"
#include "form/qtype.h"
#include "form/view.h"

/* ---- states ---- */

/* From the first state on, as far as the moves lead. */
static void
find_reached(const struct form *form, bool *reached)
{
	bool more = form->states_count > 0;

	if (more)
		reached[0] = true;
	while (more) {
		more = false;
		for (size_t i = 0; i < form->moves_count; i++) {
			const struct move_rule *move = &form->moves[i];

			if (!reached[move->from - form->states] || reached[move->to - form->states])
				continue;
			reached[move->to - form->states] = more = true;
		}
	}
}

void
check_states(struct form *form, struct diags *diags)
{
	bool *reached = arena_get(&form->arena, form->states_count + 1);

	find_reached(form, reached);
	for (size_t i = 0; i < form->states_count; i++)
		if (!reached[i])
			diag_warning(diags, form->states[i].place, "form.unreachable-state",
				_("No move leads to the state \"%.*s\", so no document will be "
				  "there."),
				STR_ARGS(form->states[i].name));
	for (size_t i = 0; i < form->moves_count; i++)
		if (form->moves[i].message.count > 0 && form->moves[i].when == NULL)
			diag_warning(diags, form->moves[i].place, "form.lone-message",
				_("The message of this move is never said, since it has no "
				  "when."));
}

/* ---- the title ---- */

void
check_title(struct form *form, struct diags *diags)
{
	const struct question *title = form->title_from;

	if (title != NULL && (title->type != &qtype_text || title->scope != NULL ||
				     title->answered_by == BY_PARTICIPANT))
		diag_error(diags, form->title_place, "form.title-from",
			_("A document's title comes from a text question outside of rows; "
			  "\"%.*s\" is none."),
			STR_ARGS(title->name));
}

/* ---- the card ---- */

static bool
holds_something(const struct question *question)
{
	return question_asks(question) || question->type == &qtype_calculate;
}

void
check_card(struct form *form, struct diags *diags)
{
	for (size_t i = 0; i < form->card_count; i++) {
		const struct card_item *item = &form->card[i];

		if (item->question->scope != NULL || !holds_something(item->question))
			diag_error(diags, item->place, "form.card",
				_("\"%.*s\" has no answer of its own that could stand on the "
				  "card."),
				STR_ARGS(item->question->name));
		else if (item->fields.count > 0 && item->question->type != &qtype_repeat)
			diag_error(diags, item->place, "form.card",
				_("\"%.*s\" is no repeat, so it has no rows."),
				STR_ARGS(item->question->name));
		for (size_t j = 0; j < item->fields.count; j++)
			if (item->fields.at[j]->scope != item->question)
				diag_error(diags, item->place, "form.card",
					_("\"%.*s\" is no field of \"%.*s\"."),
					STR_ARGS(item->fields.at[j]->name),
					STR_ARGS(item->question->name));
	}
}

/* ---- the view ---- */

static bool
type_fits(const struct view_part_rule *rule, const struct question *question)
{
	struct str types = str_of(rule->types), type;

	if (types.length == 0)
		return holds_something(question) && question->type != &qtype_repeat &&
		       question->type != &qtype_roster;
	while ((type = str_word(&types)).length > 0)
		if (str_is(type, question->type->name))
			return true;
	return false;
}

static bool
stands_in(const struct form *form, enum view_part part, const struct question *question)
{
	const struct question *repeat = part != VIEW_ANYWHERE ? view_question(form, part) : NULL;

	return repeat != NULL && question->scope == repeat;
}

/* Of a part that stands in a repeat: in that, or in the other that will do; of
 * a view without these, in the form's own scope. */
static bool
place_fits(const struct form *form, enum view_part part, const struct question *question)
{
	const struct view_part_rule *rule = &view_parts[part];
	bool one = rule->in != VIEW_ANYWHERE && view_question(form, rule->in) != NULL;
	bool other = rule->also != VIEW_ANYWHERE && view_question(form, rule->also) != NULL;

	if (!one && !other)
		return question->scope == NULL || part == VIEW_VOTES;
	return stands_in(form, rule->in, question) || stands_in(form, rule->also, question);
}

static void
check_part_question(const struct form *form, enum view_part part, const struct question *question,
	struct diags *diags)
{
	const struct view_part_rule *rule = &view_parts[part];
	struct place place = form->view->settings[part].place;
	bool wants_rows = rule->in != VIEW_ANYWHERE && view_question(form, rule->in) != NULL;

	if (!type_fits(rule, question)) {
		if (rule->types[0] != '\0')
			diag_error(diags, place, "form.view",
				_("The %s of a view should be of type %s; \"%.*s\" is of type %s."),
				rule->name, rule->types, STR_ARGS(question->name),
				question->type->name);
		else
			diag_error(diags, place, "form.view",
				_("\"%.*s\" has no answer that could be the %s of a view."),
				STR_ARGS(question->name), rule->name);
	} else if (!place_fits(form, part, question)) {
		if (wants_rows)
			diag_error(diags, place, "form.view",
				_("\"%.*s\" should be a field of \"%.*s\"."),
				STR_ARGS(question->name),
				STR_ARGS(view_question(form, rule->in)->name));
		else
			diag_error(diags, place, "form.view",
				_("\"%.*s\" stands in the rows of a repeat, where this view does "
				  "not look."),
				STR_ARGS(question->name));
	}
}

static void
check_part_choice(const struct form *form, enum view_part part, struct diags *diags)
{
	const struct view_setting *setting = &form->view->settings[part];
	const struct question *list = view_question(form, view_parts[part].names);
	struct str near, *names;
	struct arena arena = { 0 };

	if (list == NULL) {
		diag_error(diags, setting->place, "form.view",
			_("%s is a choice of %s, which is missing here."), view_parts[part].name,
			view_parts[view_parts[part].names].name);
		return;
	}
	if (list->choices == NULL || choices_find(list->choices, setting->word) != SIZE_MAX)
		return;
	names = arena_get(&arena, (list->choices->count + 1) * sizeof *names);
	for (size_t i = 0; i < list->choices->count; i++)
		names[i] = list->choices->at[i].name;
	near = str_nearest(setting->word, names, list->choices->count);
	if (near.length > 0)
		diag_error(diags, setting->place, "form.unknown-choice",
			_("\"%.*s\" is not in the list of choices. Did you mean \"%.*s\"?"),
			STR_ARGS(setting->word), STR_ARGS(near));
	else
		diag_error(diags, setting->place, "form.unknown-choice",
			_("\"%.*s\" is not in the list of choices."), STR_ARGS(setting->word));
	arena_free(&arena);
}

void
check_view(struct form *form, struct diags *diags)
{
	const struct view_rule *view = form->view;

	for (unsigned i = 0; view != NULL && i < VIEW_PARTS; i++) {
		enum view_part part = (enum view_part)i;
		const struct view_setting *setting = &view->settings[part];

		if (!setting->given) {
			if (view_parts[part].needed & 1u << view->kind)
				diag_error(diags, view->place, "form.missing-key",
					_("A view of type %s needs \"%s\"."),
					view_names[view->kind], view_parts[part].name);
			continue;
		}
		for (size_t j = 0; j < setting->questions.count; j++)
			check_part_question(form, part, setting->questions.at[j], diags);
		if (view_parts[part].value == VIEW_CHOICE)
			check_part_choice(form, part, diags);
	}
	if (view != NULL && view->kind == VIEW_MAP && view_question(form, VIEW_STEPS) != NULL &&
		view_question(form, VIEW_STEPS)->edges == NULL)
		diag_error(diags, view->settings[VIEW_STEPS].place, "form.view",
			_("The steps of a map are a repeat with edges."));
}
