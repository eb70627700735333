#include "form/load.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/path.h"

#define FOLDERS_MOST 256

/* Where a form's files are looked for: its own folder first. */
struct places {
	struct arena arena;
	struct str main;
	struct str folders[FOLDERS_MOST];
	size_t count;
	bool gathered;
};

static struct str
folder_of(struct arena *arena, struct str path)
{
	struct str folder = path_parent(arena, path);

	return folder.length > 0 ? folder : STR(".");
}

static bool
file_in(struct arena *arena, struct str folder, struct str name, struct str *path)
{
	*path = path_join(arena, folder, name);
	return path_exists(path->at) && !path_is_folder(path->at);
}

/* ---- packs ---- */

/* Does the pack's list of forms name this one? */
static bool
pack_lists(struct arena *arena, struct str folder, struct str id)
{
	struct buf text = { 0 };
	struct diags unread = { 0 };
	struct arena nodes = { 0 };
	struct str path;
	const struct node *map = NULL, *forms;
	bool listed = false;

	if (file_in(arena, folder, STR("pack.yaml"), &path) &&
		path_read(path.at, FORM_BYTES_MOST, &text, &unread))
		map = yaml_read(&nodes, &nodes, path.at, buf_str(&text), &unread);
	forms = node_member(map, "forms");
	if (forms != NULL && forms->kind == NODE_LIST)
		for (const struct node *form = forms->first; form != NULL; form = form->next)
			listed |= form->kind == NODE_SCALAR && str_equal(form->text, id);
	diags_clear(&unread);
	arena_free(&nodes);
	buf_free(&text);
	return listed;
}

static void
add_folder(struct places *places, struct str folder)
{
	if (places->count < FOLDERS_MOST)
		places->folders[places->count++] = folder;
}

/* The packs in a folder of packs: those that list the form, or all of them. */
static void
add_packs(struct places *places, struct str folder, struct str id, bool all)
{
	struct str *names;
	size_t count;

	if (!path_is_folder(folder.at) || !path_list(&places->arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		struct str pack = path_join(&places->arena, folder, names[i]);

		if (path_is_folder(pack.at) && pack_lists(&places->arena, pack, id) != all)
			add_folder(places, pack);
	}
}

static void
gather(struct places *places)
{
	struct arena *arena = &places->arena;
	struct str own = folder_of(arena, places->main);
	struct str above = path_join(arena, own, STR(".."));
	struct str id = path_name(places->main), path, data;

	places->gathered = true;
	if (str_ends(id, STR(".yaml")))
		id = str_part(id, 0, id.length - strlen(".yaml"));
	add_folder(places, own);
	if (file_in(arena, above, STR("pack.yaml"), &path))
		add_folder(places, above);
	add_packs(places, path_join(arena, above, STR("packs")), id, false);
	add_packs(places, path_join(arena, above, STR("data/packs")), id, false);
	for (int all = 0; all <= 1; all++)
		for (size_t i = 0; (data = path_data(arena, i)).length > 0; i++)
			add_packs(places, path_join(arena, data, STR("packs")), id, all == 1);
	for (size_t i = 0; (data = path_data(arena, i)).length > 0; i++)
		add_folder(places, data);
}

/* ---- reading ---- */

static bool
read_register(struct places *places, struct str name, struct arena *arena, struct buf *out,
	struct str *path, struct diags *diags)
{
	struct str file = arena_format(&places->arena, "%.*s.csv", STR_ARGS(name)), found;

	if (!places->gathered)
		gather(places);
	for (size_t i = 0; i < places->count; i++)
		if (file_in(&places->arena, places->folders[i], file, &found)) {
			*path = arena_text(arena, found);
			return path_read(lasting_path(*path), FORM_BYTES_MOST, out, diags);
		}
	return diag_error(diags, place_none(), "form.unknown-register",
		_("%.*s is neither beside the form nor in its pack."), STR_ARGS(file));
}

/* Links must not lead out of the form's folder either. */
static bool
stays_inside(struct arena *arena, struct str main, struct str path)
{
	char real_folder[PATH_MAX], real_path[PATH_MAX];
	size_t length;

	if (realpath(folder_of(arena, main).at, real_folder) == NULL ||
		realpath(path.at, real_path) == NULL)
		return true; /* reading it tells what is wrong */
	length = strlen(real_folder);
	return strncmp(real_folder, real_path, length) == 0 &&
	       (real_path[length] == '/' || length == 1);
}

static bool
read_include_file(struct places *places, struct str name, struct arena *arena, struct buf *out,
	struct str *path, struct diags *diags)
{
	if (!path_inside(arena, places->main, name, path) ||
		!stays_inside(&places->arena, places->main, *path))
		return diag_error(diags, place_none(), "form.include",
			_("It is not inside the form's own folder."));
	return path_read(lasting_path(*path), FORM_BYTES_MOST, out, diags);
}

/* Another form: in the same folder, or where forms are found by their id. */
static bool
read_beside(struct places *places, struct str id, struct arena *arena, struct buf *out,
	struct str *path, struct diags *diags)
{
	struct arena *scratch = &places->arena;
	struct str file = arena_format(scratch, "%.*s.yaml", STR_ARGS(id)), found;

	if (!file_in(scratch, folder_of(scratch, places->main), file, &found) &&
		!form_find(scratch, id, &found, diags))
		return false;
	*path = arena_text(arena, found);
	return path_read(lasting_path(*path), FORM_BYTES_MOST, out, diags);
}

static bool
read_from_folder(void *context, enum form_file_kind kind, struct str name, struct arena *arena,
	struct buf *out, struct str *path, struct diags *diags)
{
	struct places *places = context;

	switch (kind) {
	case FORM_MAIN:
		*path = arena_text(arena, name);
		return path_read(lasting_path(*path), FORM_BYTES_MOST, out, diags);
	case FORM_INCLUDE: return read_include_file(places, name, arena, out, path, diags);
	case FORM_REGISTER: return read_register(places, name, arena, out, path, diags);
	case FORM_BESIDE: return read_beside(places, name, arena, out, path, diags);
	}
	return false;
}

static struct form *
load_file(const char *path, bool keep, struct diags *diags)
{
	/* The path outlives a failed load, since places borrow it. */
	struct places places = { .main = str_of(lasting_path(str_of(path))) };
	struct form_reader reader = { .read = read_from_folder, .context = &places, .keep = keep };
	struct form *form = form_load(&reader, places.main, diags);

	arena_free(&places.arena);
	return form;
}

struct form *
form_load_file(const char *path, struct diags *diags)
{
	return load_file(path, false, diags);
}

struct form *
form_load_file_kept(const char *path, struct diags *diags)
{
	return load_file(path, true, diags);
}

/* ---- finding by id ---- */

/* Ids that are there, to offer the nearest. */
struct ids {
	struct str at[FOLDERS_MOST];
	size_t count;
};

static void
gather_ids(struct arena *arena, struct str folder, struct ids *ids)
{
	struct str *names;
	size_t count;

	if (!path_list(arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count && ids->count < FOLDERS_MOST; i++)
		if (str_ends(names[i], STR(".yaml")) && !str_is(names[i], "pack.yaml"))
			ids->at[ids->count++] =
				str_part(names[i], 0, names[i].length - strlen(".yaml"));
}

static bool
find_in(struct arena *arena, struct str folder, struct str id, struct ids *ids, struct str *path)
{
	struct str file = arena_format(arena, "%.*s.yaml", STR_ARGS(id));

	if (!path_is_folder(folder.at))
		return false;
	gather_ids(arena, folder, ids);
	return file_in(arena, folder, file, path);
}

static bool
find_in_packs(
	struct arena *arena, struct str folder, struct str id, struct ids *ids, struct str *path)
{
	struct str *names;
	size_t count;

	if (!path_is_folder(folder.at) || !path_list(arena, folder.at, &names, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct str pack = path_join(arena, folder, names[i]);

		if (find_in(arena, pack, id, ids, path) ||
			find_in(arena, path_join(arena, pack, STR("forms")), id, ids, path))
			return true;
	}
	return false;
}

bool
form_find(struct arena *arena, struct str file_or_id, struct str *path, struct diags *diags)
{
	struct str asked = arena_text(arena, file_or_id), data, near;
	struct ids ids = { .count = 0 };

	*path = asked;
	if (path_exists(asked.at) && !path_is_folder(asked.at))
		return true;
	if (!form_id_good(asked))
		return diag_error(diags, place_none(), "form.not-found",
			_("There is no file %s, and no form can be called that."), asked.at);
	for (size_t i = 0; (data = path_data(arena, i)).length > 0; i++)
		if (find_in(arena, path_join(arena, data, STR("forms")), asked, &ids, path) ||
			find_in_packs(
				arena, path_join(arena, data, STR("packs")), asked, &ids, path))
			return true;
	near = str_nearest(asked, ids.at, ids.count);
	if (near.length > 0)
		return diag_error(diags, place_none(), "form.not-found",
			_("There is no form \"%s\". Did you mean \"%.*s\"?"), asked.at,
			STR_ARGS(near));
	return diag_error(
		diags, place_none(), "form.not-found", _("There is no form \"%s\"."), asked.at);
}
