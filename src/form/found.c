/* found.c - which forms there are on this computer */
#include "form/found.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/path.h"
#include "form/form.h"
#include "form/yaml.h"

struct found {
	struct arena *arena;
	struct str *paths;
	size_t count, room;
	struct str *order; /* ids of forms, as the packs name them */
	size_t order_count, order_room;
};

/* ---- the packs' order ---- */

static void
read_order(struct found *found, struct str path)
{
	struct arena nodes = { 0 };
	struct buf text = { 0 };
	struct diags ignored = { 0 };
	const struct node *map = NULL, *forms = NULL;

	if (path_read(path.at, FORM_BYTES_MOST, &text, &ignored))
		map = yaml_read(&nodes, &nodes, path.at, buf_str(&text), &ignored);
	if (map)
		forms = node_member(map, "forms");
	for (const struct node *at = forms && forms->kind == NODE_LIST ? forms->first : NULL; at;
		at = at->next) {
		if (at->kind != NODE_SCALAR)
			continue;
		found->order = memory_grow(
			found->order, found->order_count, &found->order_room, sizeof *found->order);
		found->order[found->order_count++] = arena_text(found->arena, at->text);
	}
	diags_clear(&ignored);
	buf_free(&text);
	arena_free(&nodes);
}

static void
read_orders(struct found *found, struct str place)
{
	struct str folder = path_join(found->arena, place, STR("packs"));
	struct str *names;
	size_t count;

	if (!path_is_folder(folder.at) || !path_list(found->arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		struct str pack = path_join(found->arena, folder, names[i]);
		struct str path = path_join(found->arena, pack, STR("pack.yaml"));

		if (path_exists(path.at))
			read_order(found, path);
	}
}

/* Its place in the packs; past the last when none names it. */
static size_t
rank_of(const struct found *found, struct str path)
{
	struct str name = path_name(path);

	for (size_t i = 0; i < found->order_count; i++)
		if (name.length == found->order[i].length + sizeof ".yaml" - 1 &&
			str_starts(name, found->order[i]))
			return i;
	return found->order_count;
}

/* Stable: by insertion, since folders hold a handful. */
static void
put_in_order(struct found *found, size_t from)
{
	for (size_t i = from + 1; i < found->count; i++) {
		struct str path = found->paths[i];
		size_t rank = rank_of(found, path), at = i;

		for (; at > from && rank_of(found, found->paths[at - 1]) > rank; at--)
			found->paths[at] = found->paths[at - 1];
		found->paths[at] = path;
	}
}

/* ---- folders ---- */

static bool
is_known(const struct found *found, struct str name)
{
	for (size_t i = 0; i < found->count; i++)
		if (str_equal(path_name(found->paths[i]), name))
			return true;
	return false;
}

static void
add_folder(struct found *found, struct str folder)
{
	struct str *names;
	size_t count, from = found->count;

	if (!path_is_folder(folder.at) || !path_list(found->arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		struct str path = path_join(found->arena, folder, names[i]);

		if (!str_ends(names[i], STR(".yaml")) || str_is(names[i], "pack.yaml") ||
			path_is_folder(path.at) || is_known(found, names[i]))
			continue;
		found->paths =
			memory_grow(found->paths, found->count, &found->room, sizeof *found->paths);
		found->paths[found->count++] = path;
	}
	put_in_order(found, from);
}

static void
add_packs(struct found *found, struct str folder)
{
	struct str *names;
	size_t count;

	if (!path_is_folder(folder.at) || !path_list(found->arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		struct str pack = path_join(found->arena, folder, names[i]);

		add_folder(found, pack);
		add_folder(found, path_join(found->arena, pack, STR("forms")));
	}
}

size_t
forms_places(struct arena *arena, struct str places[FORMS_PLACES_MOST])
{
	size_t count = 0;
	struct str data;

	places[count++] = STR(".");
	places[count++] = path_folder(arena, FOLDER_DATA);
	for (size_t i = 0; count < FORMS_PLACES_MOST; i++) {
		data = path_data(arena, i);
		if (data.length == 0)
			break;
		places[count++] = data;
	}
	return count;
}

void
forms_found(struct arena *arena, struct str **paths, size_t *count)
{
	struct found found = { .arena = arena };
	struct str places[FORMS_PLACES_MOST];
	size_t places_count = forms_places(arena, places);

	for (size_t i = 0; i < places_count; i++)
		read_orders(&found, places[i]);
	for (size_t i = 0; i < places_count; i++)
		add_folder(&found, path_join(arena, places[i], STR("forms")));
	for (size_t i = 0; i < places_count; i++)
		add_packs(&found, path_join(arena, places[i], STR("packs")));
	*paths = arena_copy(arena, found.paths, found.count, sizeof *found.paths);
	*count = found.count;
	free(found.order);
	free(found.paths);
}
