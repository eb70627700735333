#include "cmd/catalog.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/path.h"
#include "form/form.h"
#include "form/yaml.h"

#define PLACES_MOST 8

/* The folders that may hold forms/ and packs/. */
static size_t
places(struct arena *arena, struct str at[PLACES_MOST])
{
	size_t count = 0;
	struct str data;

	at[count++] = STR(".");
	at[count++] = path_folder(arena, FOLDER_DATA);
	for (size_t i = 0; count < PLACES_MOST; i++) {
		data = path_data(arena, i);
		if (!data.length)
			break;
		at[count++] = data;
	}
	return count;
}

struct found {
	struct arena *arena;
	struct str *paths;
	size_t count, room;
};

static bool
is_known(const struct found *found, struct str path)
{
	for (size_t i = 0; i < found->count; i++)
		if (str_equal(path_name(found->paths[i]), path_name(path)))
			return true;
	return false;
}

static void
add(struct found *found, struct str path)
{
	if (path_is_folder(path.at) || is_known(found, path))
		return;
	found->paths = memory_grow(found->paths, found->count, &found->room, sizeof *found->paths);
	found->paths[found->count++] = path;
}

static void
add_folder(struct found *found, struct str folder)
{
	struct str *names;
	size_t count;

	if (!path_list(found->arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count; i++)
		if (str_ends(names[i], STR(".yaml")))
			add(found, path_join(found->arena, folder, names[i]));
}

/* Forms that lie in their pack. */
static void
add_packs(struct found *found)
{
	struct catalog_pack *packs;
	size_t count;

	catalog_packs(found->arena, &packs, &count);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < packs[i].forms_count; k++) {
			struct str file = arena_format(
				found->arena, "%.*s.yaml", STR_ARGS(packs[i].forms[k]));
			struct str path;

			if (path_inside(found->arena, packs[i].path, file, &path) &&
				path_exists(path.at))
				add(found, path);
		}
}

void
catalog_forms(struct arena *arena, struct str **paths, size_t *count)
{
	struct found found = { .arena = arena };
	struct str at[PLACES_MOST];
	size_t places_count = places(arena, at);

	for (size_t i = 0; i < places_count; i++)
		add_folder(&found, path_join(arena, at[i], STR("forms")));
	add_packs(&found);
	*count = found.count;
	*paths = arena_copy(arena, found.paths, found.count, sizeof *found.paths);
	free(found.paths);
}

/* ---- packs ---- */

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
	struct str at[PLACES_MOST];
	size_t places_count = places(arena, at), room = 0;

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
