/* found.c - which forms there are on this computer */
#include "form/found.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/path.h"

struct found {
	struct arena *arena;
	struct str *paths;
	size_t count, room;
};

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
	size_t count;

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
		add_folder(&found, path_join(arena, places[i], STR("forms")));
	for (size_t i = 0; i < places_count; i++)
		add_packs(&found, path_join(arena, places[i], STR("packs")));
	*paths = arena_copy(arena, found.paths, found.count, sizeof *found.paths);
	*count = found.count;
	free(found.paths);
}
