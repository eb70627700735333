/* Names that a form says are in another one: the other form is looked at as it
 * lies beside, without being loaded. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/load.h"
#include "form/nodes.h"

#define BESIDE_MOST 16

struct beside {
	struct str id;
	struct map names; /* -> position in types */
	struct str *types, *all;
	size_t count, room, all_room;
	bool found;
};

struct looking {
	struct loader *loader;
	struct beside forms[BESIDE_MOST];
	size_t count;
};

static void
take_name(struct beside *beside, const struct node *map)
{
	const struct node *name = node_member(map, "name"), *type = node_member(map, "type");

	if (name == NULL || name->kind != NODE_SCALAR || type == NULL ||
		type->kind != NODE_SCALAR ||
		!map_put(&beside->names, name->text, (uint32_t)beside->count))
		return;
	beside->types =
		memory_grow(beside->types, beside->count, &beside->room, sizeof *beside->types);
	beside->all =
		memory_grow(beside->all, beside->count, &beside->all_room, sizeof *beside->all);
	beside->types[beside->count] = type->text;
	beside->all[beside->count++] = name->text;
}

/* The depth is what yaml_read lets through. */
static void
take_names(struct beside *beside, const struct node *list)
{
	if (list == NULL || list->kind != NODE_LIST)
		return;
	for (const struct node *map = list->first; map != NULL; map = map->next) {
		if (map->kind != NODE_MAP)
			continue;
		take_name(beside, map);
		take_names(beside, node_member(map, "fields"));
		take_names(beside, node_member(map, "questions"));
	}
}

static void
take_own(struct beside *beside, const struct form *form)
{
	beside->found = true;
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		map_put(&beside->names, question->name, (uint32_t)i);
		beside->types = memory_grow(beside->types, i, &beside->room, sizeof *beside->types);
		beside->all = memory_grow(beside->all, i, &beside->all_room, sizeof *beside->all);
		beside->types[i] = str_of(question->type->name);
		beside->all[i] = question->name;
		beside->count = i + 1;
	}
}

/* A reader that tells nothing does not look at other forms at all. */
static void
take_other(struct loader *loader, struct beside *beside, const struct ref_target *ref)
{
	struct diags told = { 0 };
	struct buf text = { 0 };
	struct str path = ref->form;
	const struct node *map;

	if (loader->reader->read(loader->reader->context, FORM_BESIDE, ref->form, &loader->nodes,
		    &text, &path, &told)) {
		struct str kept = arena_text(&loader->nodes, buf_str(&text));

		map = (loader->reader->keep ? nodes_read : yaml_read)(
			&loader->nodes, &loader->nodes, path.at, kept, &told);
		beside->found = map != NULL && map->kind == NODE_MAP;
		if (beside->found)
			take_names(beside, node_member(map, "survey"));
	} else if (told.count > 0) {
		diag_warning(loader->diags, ref->place, "form.no-form",
			_("There is no form \"%.*s\" beside this one, so what is said of it "
			  "cannot be looked up."),
			STR_ARGS(ref->form));
	}
	diags_clear(&told);
	buf_free(&text);
}

static struct beside *
beside_of(struct looking *looking, const struct ref_target *ref)
{
	struct beside *beside;

	for (size_t i = 0; i < looking->count; i++)
		if (str_equal(looking->forms[i].id, ref->form))
			return &looking->forms[i];
	if (looking->count == BESIDE_MOST)
		return NULL;
	beside = &looking->forms[looking->count++];
	*beside = (struct beside){ .id = ref->form, .names.fold = true };
	if (str_equal(ref->form, looking->loader->form->id))
		take_own(beside, looking->loader->form);
	else
		take_other(looking->loader, beside, ref);
	return beside;
}

static bool
is_about_all(struct str name)
{
	static const char *const ALL[] = { "unit", "title", "state", "round", "version" };

	for (size_t i = 0; i < COUNT_OF(ALL); i++)
		if (str_is(name, ALL[i]))
			return true;
	return false;
}

/* Is the name in the form, and a repeat where one is wanted? */
static void
look_up(struct looking *looking, const struct ref_target *ref, struct str name, struct place place,
	bool rows)
{
	struct loader *loader = looking->loader;
	struct beside *beside = beside_of(looking, ref);
	uint32_t at;

	if (beside == NULL || !beside->found || (!rows && is_about_all(name)))
		return;
	at = map_get(&beside->names, name);
	if (at == MAP_NONE)
		loader_fault(loader, place, "form.unknown-reference",
			_("The form \"%.*s\" has no question \"%.*s\".%s"), STR_ARGS(beside->id),
			STR_ARGS(shown(name)),
			did_you_mean(loader, name, beside->all, beside->count));
	else if (rows && !str_is(beside->types[at], "repeat"))
		loader_fault(loader, place, "form.ref-target",
			_("\"%.*s\" in the form \"%.*s\" is no repeat, so it has no rows."),
			STR_ARGS(shown(name)), STR_ARGS(beside->id));
}

static void
look_up_ref(struct looking *looking, const struct ref_target *ref)
{
	if (ref->form.length == 0)
		return;
	beside_of(looking, ref);
	if (ref->rows.length > 0)
		look_up(looking, ref, ref->rows, ref->place, true);
	for (size_t i = 0; i < ref->show_count; i++)
		look_up(looking, ref, ref->show[i], ref->place, false);
}

static void
look_up_prefill(struct looking *looking, const struct question *question)
{
	const struct prefill *prefill = question->prefill;
	const struct ref_target *ref = prefill->from != NULL ? prefill->from->ref : NULL;

	if (ref == NULL || ref->form.length == 0)
		return;
	look_up(looking, ref, prefill->name, prefill->place, question->type == &qtype_repeat);
	for (size_t i = 0; i < prefill->fields_count; i++)
		look_up(looking, ref, prefill->fields[i].from, prefill->fields[i].place, false);
}

void
look_beside(struct loader *loader)
{
	struct looking looking = { .loader = loader };
	const struct form *form = loader->form;

	for (size_t i = 0; i < form->questions_count; i++) {
		if (form->questions[i]->ref != NULL)
			look_up_ref(&looking, form->questions[i]->ref);
		if (form->questions[i]->prefill != NULL)
			look_up_prefill(&looking, form->questions[i]);
	}
	for (const struct far_name *far = form->far_names; far != NULL; far = far->next)
		if (far->target->form.length > 0)
			look_up(&looking, far->target, far->name, far->place, false);
	for (size_t i = 0; i < looking.count; i++) {
		map_free(&looking.forms[i].names);
		free(looking.forms[i].types);
		free(looking.forms[i].all);
	}
}
