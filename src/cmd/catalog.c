#include "cmd/catalog.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/path.h"
#include "form/form.h"
#include "form/found.h"
#include "form/yaml.h"

static struct str
first_phase(struct arena *arena, const struct node *map)
{
	const struct node *phases = node_member(map, "phases"), *from = NULL;

	if (phases && phases->kind == NODE_LIST && phases->first)
		from = node_member(phases->first, "from");
	if (!from || from->kind != NODE_SCALAR)
		return STR("");
	return arena_text(arena, from->text);
}

static void
read_forms(struct arena *arena, const struct node *map, struct catalog_pack *pack)
{
	const struct node *forms = node_member(map, "forms");

	if (!forms || forms->kind != NODE_LIST)
		return;
	pack->forms = arena_get(arena, (forms->count + 1) * sizeof *pack->forms);
	for (const struct node *at = forms->first; at; at = at->next)
		if (at->kind == NODE_SCALAR)
			pack->forms[pack->forms_count++] = arena_text(arena, at->text);
}

static bool
read_pack(struct arena *arena, struct str path, struct catalog_pack *pack)
{
	struct arena nodes = { 0 };
	struct buf text = { 0 };
	struct diags ignored = { 0 };
	const struct node *map = NULL;

	*pack = (struct catalog_pack){ .path = path };
	if (path_read(path.at, FORM_BYTES_MOST, &text, &ignored))
		map = yaml_read(&nodes, &nodes, path.at, buf_str(&text), &ignored);
	if (map) {
		read_forms(arena, map, pack);
		pack->begins = first_phase(arena, map);
	}
	diags_clear(&ignored);
	buf_free(&text);
	arena_free(&nodes);
	return map != NULL;
}

void
catalog_packs(struct arena *arena, struct catalog_pack **packs, size_t *count)
{
	struct catalog_pack *found = NULL, pack;
	struct str at[FORMS_PLACES_MOST];
	size_t places_count = forms_places(arena, at), room = 0;

	*count = 0;
	for (size_t i = 0; i < places_count; i++) {
		struct str folder = path_join(arena, at[i], STR("packs"));
		struct str *names;
		size_t names_count;

		if (!path_list(arena, folder.at, &names, &names_count))
			continue;
		for (size_t k = 0; k < names_count; k++) {
			struct str inside = path_join(arena, folder, names[k]);
			struct str path = path_join(arena, inside, STR("pack.yaml"));

			if (!path_exists(path.at) || !read_pack(arena, path, &pack))
				continue;
			found = memory_grow(found, *count, &room, sizeof *found);
			found[(*count)++] = pack;
		}
	}
	*packs = arena_copy(arena, found, *count, sizeof *found);
	free(found);
}
