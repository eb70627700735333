/* What a form's test says of the documents that refs lead to. */
#include "base/lang.h"
#include "form/formtest.h"
#include "form/load_test.h"

/* Things get ids of their own: nothing of a test is in any store. */
struct inventing {
	struct loader *loader;
	struct str document; /* empty outside of one */

	unsigned *count;
};

static bool read_thing(
	struct inventing *inventing, const struct node *map, bool row, struct test_thing *thing);

static struct str
new_ref(struct inventing *inventing, bool row)
{
	struct arena *arena = &inventing->loader->form->arena;
	struct str document = inventing->document;

	if (document.length == 0)
		document = arena_format(arena, "%032x", 0xd0000000u + ++*inventing->count);
	if (!row)
		return document;
	return arena_format(
		arena, "%.*s/%032x", STR_ARGS(document), 0xe0000000u + ++*inventing->count);
}

static bool
is_rows(const struct node *node)
{
	return node->kind == NODE_LIST && node->first != NULL && node->first->kind == NODE_MAP;
}

static bool
read_there(struct inventing *inventing, const struct node *node, struct test_there *there)
{
	struct loader *loader = inventing->loader;
	struct arena *arena = &loader->form->arena;
	bool good = true;

	there->name = arena_text(arena, node->key);
	if (node->kind == NODE_MAP)
		return wrong_value(loader, key_named(LEVEL_TEST, STR("refs")), node);
	if (!is_rows(node)) {
		there->several = node->kind == NODE_LIST;
		there->value = there->several ? test_list(arena, node) : node->text;
		return true;
	}
	there->rows = arena_get(arena, node->count * sizeof *there->rows);
	for (const struct node *row = node->first; row != NULL; row = row->next)
		good &= read_thing(inventing, row, true, &there->rows[there->rows_count++]);
	return good;
}

static bool
read_thing(struct inventing *inventing, const struct node *map, bool row, struct test_thing *thing)
{
	struct inventing inner = *inventing;
	struct arena *arena = &inventing->loader->form->arena;
	bool good = true;

	if (map->kind != NODE_MAP)
		return wrong_value(inventing->loader, key_named(LEVEL_TEST, STR("refs")), map);
	thing->ref = new_ref(inventing, row);
	if (inner.document.length == 0)
		inner.document = str_part(thing->ref, 0, str_find_byte(thing->ref, '/'));
	thing->at = arena_get(arena, (map->count + 1) * sizeof *thing->at);
	for (const struct node *node = map->first; node != NULL; node = node->next)
		good &= read_there(&inner, node, &thing->at[thing->count++]);
	return good;
}

static bool
read_test_ref(struct loader *loader, const struct node *node, unsigned *count, struct test_ref *ref)
{
	const struct question *question = form_question(loader->form, node->key);
	struct place place = key_place_of(loader, node);
	const struct node *item = node->kind == NODE_LIST ? node->first : node;
	size_t room = node->kind == NODE_LIST ? node->count : 1;
	struct inventing inventing = { .loader = loader, .count = count };
	bool good = true;

	if (question == NULL)
		return loader_fault(loader, place, "form.unknown-reference",
			_("There is no question \"%.*s\".%s"), STR_ARGS(shown(node->key)),
			nearest_question(loader, node->key));
	if (question->ref == NULL || question->ref->form.length == 0)
		return loader_fault(loader, place, "form.bad-value",
			_("\"%.*s\" is no ref to documents; what it names stands in answers."),
			STR_ARGS(question->name));
	ref->question = question;
	ref->place = place;
	ref->things = arena_get(&loader->form->arena, (room + 1) * sizeof *ref->things);
	for (; ref->things_count < room; item = item->next)
		good &= read_thing(&inventing, item, question->ref->rows.length > 0,
			&ref->things[ref->things_count++]);
	return good;
}

bool
read_test_refs(struct loader *loader, const struct key *key, const struct node *map,
	struct form_test *test)
{
	unsigned count = 0;
	bool good = true;

	if (map->kind != NODE_MAP)
		return wrong_value(loader, key, map);
	test->refs = arena_get(&loader->form->arena, (map->count + 1) * sizeof *test->refs);
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		if (read_test_ref(loader, node, &count, &test->refs[test->refs_count]))
			test->refs_count++;
		else
			good = false;
	}
	return good;
}
