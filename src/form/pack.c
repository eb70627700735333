#include "form/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/path.h"
#include "form/form.h"
#include "form/found.h"
#include "form/yaml.h"

static struct str
scalar(const struct node *map, const char *key)
{
	const struct node *node = node_member(map, key);

	return node && node->kind == NODE_SCALAR ? node->text : STR("");
}

/* A text, or a map of languages. */
static struct str
text_in(struct arena *arena, const struct node *map, const char *key, struct str language)
{
	const struct node *node = node_member(map, key);
	struct str found = scalar(map, key);

	for (const struct node *at = node && node->kind == NODE_MAP ? node->first : NULL; at;
		at = at->next)
		if (at->kind == NODE_SCALAR && (str_equal(at->key, language) || found.length == 0))
			found = at->text;
	return arena_text(arena, found);
}

bool
period_read(struct str text, int32_t *first, int32_t *last)
{
	char written[] = "2017-04-01";
	int year, month, date;

	if (day_read(text, first)) {
		*last = *first;
		return true;
	}
	if (text.length != sizeof "2017-04" - 1)
		return false;
	memcpy(written, text.at, text.length);
	if (!day_read(str_of(written), first))
		return false;
	day_split(*first, &year, &month, &date);
	*last = (month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1)) - 1;
	return true;
}

static struct str *
read_forms(struct arena *arena, const struct node *map, size_t *count)
{
	const struct node *list = node_member(map, "forms");
	struct str *forms;

	*count = 0;
	if (!list || list->kind != NODE_LIST)
		return NULL;
	forms = arena_get(arena, (list->count + 1) * sizeof *forms);
	for (const struct node *at = list->first; at; at = at->next)
		if (at->kind == NODE_SCALAR)
			forms[(*count)++] = arena_text(arena, at->text);
	return forms;
}

static void
read_phases(struct arena *arena, const struct node *map, struct str language, struct pack *pack)
{
	const struct node *list = node_member(map, "phases");

	if (!list || list->kind != NODE_LIST)
		return;
	pack->phases = arena_get(arena, (list->count + 1) * sizeof *pack->phases);
	for (const struct node *at = list->first; at; at = at->next) {
		struct phase phase = { .pack = pack->id,
			.name = arena_text(arena, scalar(at, "name")),
			.from = DAY_UNKNOWN,
			.to = DAY_UNKNOWN };
		int32_t other;

		if (!phase.name.length)
			continue;
		phase.label = text_in(arena, at, "label", language);
		if (!period_read(scalar(at, "from"), &phase.from, &other))
			phase.from = DAY_UNKNOWN;
		if (!period_read(scalar(at, "to"), &other, &phase.to))
			phase.to = DAY_UNKNOWN;
		phase.forms = read_forms(arena, at, &phase.forms_count);
		pack->phases[pack->phases_count++] = phase;
	}
}

static void
read_asked(struct arena *arena, const struct node *map, struct pack *pack)
{
	const struct node *asked = node_member(map, "participation");

	pack->asked = (struct pack_asked){
		.registry = arena_text(arena, scalar(asked, "register")),
		.column = arena_text(arena, scalar(asked, "column")),
		.yes = arena_text(arena, scalar(asked, "yes")),
		.no = arena_text(arena, scalar(asked, "no")),
	};
}

static void
read_parties(struct arena *arena, const struct node *map, struct str language, struct pack *pack)
{
	const struct node *list = node_member(map, "parties");

	if (!list || list->kind != NODE_LIST)
		return;
	pack->parties = arena_get(arena, (list->count + 1) * sizeof *pack->parties);
	for (const struct node *at = list->first; at; at = at->next)
		pack->parties[pack->parties_count++] = (struct party){
			.name = arena_text(arena, scalar(at, "name")),
			.part = text_in(arena, at, "part", language),
			.label = text_in(arena, at, "label", language),
		};
}

/* `levels: {register: NAME}` */
static struct str
read_list(struct arena *arena, const struct node *map, const char *key)
{
	return arena_text(arena, scalar(node_member(map, key), "register"));
}

static bool
read_pack(struct arena *arena, struct str folder, struct str language, struct pack *pack)
{
	struct arena nodes = { 0 };
	struct buf text = { 0 };
	struct diags ignored = { 0 };
	struct str path = path_join(arena, folder, STR("pack.yaml"));
	const struct node *map = NULL;

	*pack = (struct pack){ .folder = folder };
	if (path_exists(path.at) && path_read(path.at, FORM_BYTES_MOST, &text, &ignored))
		map = yaml_read(&nodes, &nodes, path.at, buf_str(&text), &ignored);
	if (map) {
		pack->id = arena_text(arena, scalar(map, "pack_id"));
		pack->title = text_in(arena, map, "title", language);
		read_phases(arena, map, language, pack);
		pack->forms = read_forms(arena, map, &pack->forms_count);
		read_asked(arena, map, pack);
		pack->roles = read_list(arena, map, "roles");
		pack->actors = read_list(arena, map, "actors");
		pack->levels = read_list(arena, map, "levels");
		pack->themes = read_list(arena, map, "themes");
		pack->owner = text_in(arena, map, "owner", language);
		read_parties(arena, map, language, pack);
	}
	diags_clear(&ignored);
	buf_free(&text);
	arena_free(&nodes);
	return pack->id.length > 0;
}

struct found {
	struct pack *at;
	size_t count, room;
};

static bool
is_known(const struct found *found, struct str id)
{
	for (size_t i = 0; i < found->count; i++)
		if (str_equal(found->at[i].id, id))
			return true;
	return false;
}

static void
add_folder(struct arena *arena, struct str folder, struct str language, struct found *found)
{
	struct str *names;
	struct pack pack;
	size_t count;

	if (!path_is_folder(folder.at) || !path_list(arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		if (!read_pack(arena, path_join(arena, folder, names[i]), language, &pack) ||
			is_known(found, pack.id))
			continue;
		found->at = memory_grow(found->at, found->count, &found->room, sizeof pack);
		found->at[found->count++] = pack;
	}
}

void
packs_found(struct arena *arena, struct str language, struct pack **packs, size_t *count)
{
	struct found found = { 0 };
	struct str places[FORMS_PLACES_MOST];
	size_t places_count = forms_places(arena, places);

	for (size_t i = 0; i < places_count; i++)
		add_folder(arena, path_join(arena, places[i], STR("packs")), language, &found);
	*packs = arena_copy(arena, found.at, found.count, sizeof *found.at);
	*count = found.count;
	free(found.at);
}

bool
pack_of_register(struct arena *arena, const struct registry *registry, struct str language,
	struct pack *pack)
{
	struct str folder = arena_text(arena, path_parent(arena, registry->path));

	return folder.length > 0 && read_pack(arena, folder, language, pack);
}

struct registry *
pack_register(struct arena *arena, const struct pack *pack, struct str name)
{
	struct registry *registry = arena_get(arena, sizeof *registry);
	struct diags ignored = { 0 };
	struct buf text = { 0 };
	struct str path, file = arena_format(arena, "%.*s.csv", STR_ARGS(name));
	bool good = name.length > 0;

	path = path_join(arena, pack->folder, file);
	good = good && path_exists(path.at) && path_read(path.at, FORM_BYTES_MOST, &text, &ignored);
	good = good && register_load(arena, arena_text(arena, name), path,
			       arena_text(arena, buf_str(&text)), registry, &ignored);
	diags_clear(&ignored);
	buf_free(&text);
	return good ? registry : NULL;
}
