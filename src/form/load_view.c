#include <assert.h>

#include "base/lang.h"
#include "form/load.h"
#include "form/view.h"

static enum view_part
part_named(struct str name)
{
	for (unsigned i = 0; i < VIEW_PARTS; i++)
		if (str_is(name, view_parts[i].name))
			return (enum view_part)i;
	assert(false && "a key of views without its part");
	return VIEW_PARTS;
}

static bool
read_amount(struct loader *loader, const struct key *key, const struct node *node,
	struct view_setting *setting)
{
	int64_t number;

	if (node->kind != NODE_SCALAR || !str_to_integer(node->text, &number))
		return later_fields(loader, key, node, &setting->questions);
	if (number < 0 || number > INT32_MAX)
		return wrong_value(loader, key, node);
	setting->number = (int32_t)number;
	return true;
}

static bool
read_part(struct loader *loader, const struct key *key, const struct node *node, void *thing)
{
	struct view_rule *view = thing;
	enum view_part part;
	struct view_setting *setting;

	if (key->grammar == GRAMMAR_WORD)
		return true; /* type: was read before */
	part = part_named(node->key);
	setting = &view->settings[part];
	setting->given = true;
	setting->place = place_of(loader, node);
	if ((view_parts[part].views & 1u << view->kind) == 0)
		return loader_fault(loader, key_place_of(loader, node), "form.misplaced-key",
			_("A view of type %s has no \"%s\"."), view_names[view->kind], key->name);
	switch (view_parts[part].value) {
	case VIEW_ONE:
		if (node->kind != NODE_SCALAR)
			return wrong_value(loader, key, node);
		return later_fields(loader, key, node, &setting->questions);
	case VIEW_SEVERAL: return later_fields(loader, key, node, &setting->questions);
	case VIEW_CHOICE:
		if (node->kind != NODE_SCALAR || !choice_name_good(node->text))
			return wrong_value(loader, key, node);
		setting->word = node->text;
		return true;
	case VIEW_AMOUNT: return read_amount(loader, key, node, setting);
	case VIEW_TRUTH: return read_bool(loader, node, &setting->truth);
	}
	return false;
}

bool
read_view(struct loader *loader, const struct node *node)
{
	const struct key *key = key_named(LEVEL_FORM, STR("view"));
	const struct node *type = node->kind == NODE_MAP ? node_member(node, "type") : node;
	struct view_rule *view = arena_get(&loader->form->arena, sizeof *view);
	size_t kind;

	if (type == NULL || type->kind != NODE_SCALAR)
		return wrong_value(loader, key, node);
	kind = read_word(loader, key_named(LEVEL_VIEW, STR("type")), type);
	if (kind == SIZE_MAX)
		return false;
	view->kind = (enum view_kind)kind;
	view->place = place_of(loader, type);
	for (size_t i = 0; i < VIEW_PARTS; i++)
		view->settings[i].number = -1;
	loader->form->view = view;
	return node->kind != NODE_MAP ||
	       read_level(loader, LEVEL_VIEW, NULL, node, view, NULL, read_part);
}
