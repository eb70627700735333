#include "form/load.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"

#define INDEXES_MOST 1000

/* ---- stages ---- */

static bool
read_stages(struct loader *loader, const struct node *list, struct stage **stages, size_t *count)
{
	bool good = true;

	if (list->kind != NODE_LIST || list->count == 0)
		return loader_fault(loader, place_of(loader, list), "form.bad-value",
			_("There should be a list of stages here, each with name, from and "
			  "label."));
	*stages = arena_get(&loader->form->arena, list->count * sizeof **stages);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		struct stage *stage = &(*stages)[*count];

		if (node->kind != NODE_MAP)
			return loader_fault(loader, place_of(loader, node), "form.bad-value",
				_("A stage is written {name: ..., from: ..., label: ...}."));
		if (!read_level(loader, LEVEL_STAGE, NULL, node, stage, NULL, NULL)) {
			good = false;
			continue;
		}
		if (*count > 0 && stage->from <= stage[-1].from)
			good = loader_fault(loader, place_of(loader, node), "form.stage-order",
				_("A stage should begin above the one before."));
		(*count)++;
	}
	return good;
}

bool
read_stage_lists(struct loader *loader, const struct node *map)
{
	bool good = true;

	if (map->kind != NODE_MAP)
		return loader_fault(loader, place_of(loader, map), "form.bad-value",
			_("There should be a map from names to lists here."));
	if (map->count > INDEXES_MOST)
		return loader_fault(loader, place_of(loader, map), "form.size",
			_("A form has at most %d lists of stages."), INDEXES_MOST);
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		struct stage_list list = { .place = key_place_of(loader, node) };

		list.name = arena_text(&loader->form->arena, node->key);
		good &= read_stages(loader, node, &list.at, &list.count);
		for (size_t i = 0; i < loader->stage_lists_count; i++)
			if (str_equal(loader->stage_lists[i].name, list.name))
				good = loader_fault(loader, list.place, "form.duplicate-list",
					_("The list \"%.*s\" is defined already, in %s at line "
					  "%u."),
					STR_ARGS(list.name), loader->stage_lists[i].place.path,
					loader->stage_lists[i].place.line);
		loader->stage_lists = memory_grow(loader->stage_lists, loader->stage_lists_count,
			&loader->stage_lists_room, sizeof *loader->stage_lists);
		loader->stage_lists[loader->stage_lists_count++] = list;
	}
	return good;
}

static bool
find_stages(struct loader *loader, const struct node *node, struct index_rule *rule)
{
	struct str names[32];
	size_t count = 0;

	if (node->kind != NODE_SCALAR)
		return read_stages(loader, node, &rule->stages, &rule->stages_count);
	for (size_t i = 0; i < loader->stage_lists_count; i++) {
		const struct stage_list *list = &loader->stage_lists[i];

		if (count < COUNT_OF(names))
			names[count++] = list->name;
		if (!str_equal(list->name, node->text))
			continue;
		rule->stages = list->at;
		rule->stages_count = list->count;
		return true;
	}
	return loader_fault(loader, place_of(loader, node), "form.unknown-list",
		_("There are no stages called \"%.*s\".%s"), STR_ARGS(shown(node->text)),
		did_you_mean(loader, node->text, names, count));
}

/* ---- indexes ---- */

static bool
read_index_key(struct loader *loader, const struct key *key, const struct node *node, void *thing)
{
	struct index_rule *rule = thing;

	if (key->grammar == GRAMMAR_STAGES)
		return find_stages(loader, node, rule);
	/* of: when all indexes are known */
	return true;
}

static bool
read_index(struct loader *loader, const struct node *node)
{
	struct form *form = loader->form;
	struct index_rule *rule = arena_get(&form->arena, sizeof *rule);
	bool good;

	if (node->kind != NODE_MAP)
		return loader_fault(loader, place_of(loader, node), "form.bad-value",
			_("An index is a map with name, label and of."));
	rule->at_least = UINT32_MAX;
	rule->place = place_of(loader, node);
	good = read_level(loader, LEVEL_INDEX, NULL, node, rule, NULL, read_index_key);
	if (rule->name.length > 0 && form_index(form, rule->name) != NULL)
		good = loader_fault(loader, rule->place, "form.duplicate-name",
			_("The index \"%.*s\" is also defined at line %u."), STR_ARGS(rule->name),
			form_index(form, rule->name)->place.line);
	form->indexes = memory_grow(
		form->indexes, form->indexes_count, &loader->indexes_room, sizeof *form->indexes);
	form->indexes[form->indexes_count++] = rule;
	return good;
}

static bool
unknown_part(struct loader *loader, const struct node *node)
{
	const struct form *form = loader->form;
	size_t room = form->indexes_count + form->questions_count, count = 0;
	struct str *names = memory_get(room * sizeof *names);

	for (size_t i = 0; i < form->indexes_count; i++)
		names[count++] = form->indexes[i]->name;
	for (size_t i = 0; i < form->questions_count; i++)
		names[count++] = form->questions[i]->name;
	loader_fault(loader, place_of(loader, node), "form.unknown-reference",
		_("There is no question or index \"%.*s\".%s"), STR_ARGS(shown(node->text)),
		did_you_mean(loader, node->text, names, count));
	free(names);
	return false;
}

static bool
read_parts(struct loader *loader, const struct node *list, struct index_rule *rule)
{
	bool good = true;

	if (list->kind != NODE_LIST || list->count == 0)
		return wrong_value(loader, key_named(LEVEL_INDEX, STR("of")), list);
	if (list->count > INDEXES_MOST)
		return loader_fault(loader, place_of(loader, list), "form.size",
			_("An index has at most %d parts."), INDEXES_MOST);
	rule->of = arena_get(&loader->form->arena, list->count * sizeof *rule->of);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		struct index_part part = { 0 };

		if (node->kind == NODE_SCALAR) {
			part.index = form_index(loader->form, node->text);
			part.question =
				part.index != NULL ? NULL : form_question(loader->form, node->text);
		}
		if (node->kind != NODE_SCALAR)
			good = wrong_value(loader, key_named(LEVEL_INDEX, STR("of")), list);
		else if (part.index == NULL && part.question == NULL)
			good = unknown_part(loader, node);
		else
			rule->of[rule->of_count++] = part;
	}
	return good;
}

/* Left out: all of the parts; of cells and pairs one is enough. */
static void
fill_in(struct index_rule *rule)
{
	bool whole = rule->kind != INDEX_CELLS && rule->kind != INDEX_PAIRS &&
		     rule->kind != INDEX_MUTUALITY;

	if (rule->at_least == UINT32_MAX)
		rule->at_least = whole ? (uint32_t)rule->of_count : 1;
}

bool
read_indexes(struct loader *loader, const struct node *list)
{
	size_t at = 0;
	bool good = true;

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key_named(LEVEL_FORM, STR("indexes")), list);
	if (list->count > INDEXES_MOST)
		return loader_fault(loader, place_of(loader, list), "form.size",
			_("A form has at most %d indexes."), INDEXES_MOST);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next)
		good &= read_index(loader, node);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		const struct node *of = node_member(node, "of");
		struct index_rule *rule;

		if (node->kind != NODE_MAP)
			continue;
		rule = loader->form->indexes[at++];
		if (of != NULL)
			good &= read_parts(loader, of, rule);
		fill_in(rule);
	}
	return good;
}
