#include "base/lang.h"
#include "base/memory.h"
#include "form/load.h"
#include "form/move.h"

#define STATES_MOST 100
#define MOVES_MOST 1000
#define CARD_MOST 1000

const char *const role_names[ROLES + 1] = { "interviewer", "contact", "coordinator", NULL };

/* ---- states ---- */

static bool
list_good(struct loader *loader, const struct node *list, const char *name, size_t most)
{
	const struct key *key = key_named(LEVEL_FORM, str_of(name));

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key, list);
	if (list->count == 0)
		return loader_fault(loader, place_of(loader, list), "form.empty-list",
			_("There is nothing in this list."));
	if (list->count > most)
		return loader_fault(loader, place_of(loader, list), "form.size",
			_("This list has at most %zu items."), most);
	return true;
}

/* So that a wrong name in state() = 'name' is told. */
static void
name_states(struct form *form)
{
	struct choices *names = arena_get(&form->arena, sizeof *names);

	names->at = arena_get(&form->arena, (form->states_count + 1) * sizeof *names->at);
	for (size_t i = 0; i < form->states_count; i++)
		names->at[names->count++] = (struct choice){ .name = form->states[i].name,
			.label = form->states[i].label };
	form->state_names = names;
}

bool
read_states(struct loader *loader, const struct node *list)
{
	struct form *form = loader->form;
	bool good = true;

	if (!list_good(loader, list, "states", STATES_MOST))
		return false;
	form->states = arena_get(&form->arena, list->count * sizeof *form->states);
	for (const struct node *node = list->first; node != NULL; node = node->next) {
		struct state_rule rule = { .place = place_of(loader, node) };

		if (node->kind != NODE_MAP)
			return wrong_value(loader, key_named(LEVEL_FORM, STR("states")), list);
		if (!read_level(loader, LEVEL_STATE, NULL, node, &form->states[form->states_count],
			    NULL, NULL)) {
			good = false;
			continue;
		}
		rule.name = form->states[form->states_count].name;
		if (form_state(form, rule.name) != NULL)
			good = loader_fault(loader, rule.place, "form.duplicate-name",
				_("The state \"%.*s\" is also defined at line %u."),
				STR_ARGS(rule.name), form_state(form, rule.name)->place.line);
		form->states[form->states_count++].place = rule.place;
	}
	name_states(form);
	return good;
}

/* ---- moves ---- */

static bool
read_role(struct loader *loader, const struct key *key, const struct node *node,
	struct move_rule *move)
{
	struct str names[ROLES];

	for (size_t i = 0; i < ROLES; i++) {
		names[i] = str_of(role_names[i]);
		if (node->kind != NODE_SCALAR || !str_equal(node->text, names[i]))
			continue;
		move->by |= 1u << i;
		return true;
	}
	if (node->kind != NODE_SCALAR)
		return wrong_value(loader, key, node);
	return loader_fault(loader, place_of(loader, node), "form.bad-value",
		_("There is no role \"%.*s\". It should be %s.%s"), STR_ARGS(shown(node->text)),
		_(grammar_words(GRAMMAR_ROLES)), did_you_mean(loader, node->text, names, ROLES));
}

static bool
read_roles(struct loader *loader, const struct key *key, const struct node *node, void *thing)
{
	bool good = true;

	if (node->kind == NODE_SCALAR)
		return read_role(loader, key, node, thing);
	if (node->kind != NODE_LIST || node->count == 0)
		return wrong_value(loader, key, node);
	for (const struct node *role = node->first; role != NULL; role = role->next)
		good &= read_role(loader, key, role, thing);
	return good;
}

bool
read_moves(struct loader *loader, const struct node *list)
{
	struct form *form = loader->form;
	bool good = true;

	if (!list_good(loader, list, "moves", MOVES_MOST))
		return false;
	form->moves = arena_get(&form->arena, list->count * sizeof *form->moves);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		struct move_rule *move = &form->moves[form->moves_count];

		if (node->kind != NODE_MAP)
			return wrong_value(loader, key_named(LEVEL_FORM, STR("moves")), list);
		move->place = place_of(loader, node);
		good &= read_level(loader, LEVEL_MOVE, NULL, node, move, NULL, read_roles);
		if (node_member(node, "by") == NULL)
			move->by = ROLES_ALL;
		form->moves_count++;
	}
	return good;
}

static bool
find_state(struct loader *loader, const struct move_rule *move, struct str name,
	const struct state_rule **state)
{
	struct form *form = loader->form;
	struct str names[STATES_MOST];

	*state = form_state(form, name);
	if (*state != NULL || name.length == 0)
		return true;
	for (size_t i = 0; i < form->states_count; i++)
		names[i] = form->states[i].name;
	return loader_fault(loader, move->place, "form.unknown-state",
		_("There is no state \"%.*s\".%s"), STR_ARGS(shown(name)),
		did_you_mean(loader, name, names, form->states_count));
}

bool
resolve_moves(struct loader *loader)
{
	struct form *form = loader->form;
	bool good = true;

	for (size_t i = 0; i < form->moves_count; i++) {
		struct move_rule *move = &form->moves[i];

		good &= find_state(loader, move, move->from_name, &move->from);
		good &= find_state(loader, move, move->to_name, &move->to);
		/* A locked document is opened by somebody who says why. */
		move->reason |= move->from != NULL && move->from->locked;
	}
	return good;
}

/* ---- the card ---- */

static bool
read_card_item(struct loader *loader, const struct node *node, struct card_item *item)
{
	item->most = -1;
	item->place = place_of(loader, node);
	if (node->kind == NODE_MAP)
		return read_level(loader, LEVEL_CARD, NULL, node, item, NULL, NULL);
	return later_field(loader, key_named(LEVEL_CARD, STR("rows")), node, &item->question);
}

bool
read_card(struct loader *loader, const struct node *list)
{
	struct form *form = loader->form;
	bool good = true;

	if (!list_good(loader, list, "card", CARD_MOST))
		return false;
	form->card = arena_get(&form->arena, list->count * sizeof *form->card);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next)
		good &= read_card_item(loader, node, &form->card[form->card_count++]);
	return good;
}
