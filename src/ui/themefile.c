/* themefile.c - a theme as a file */
#include "ui/themefile.h"

#include "base/lang.h"
#include "base/path.h"

/* ---- one file ---- */

static void
read_part(const struct settings *settings, const struct node *node, struct role_look *look)
{
	static const char *const names[] = { "color_8", "color_256", "bold", "dim", "underline",
		"reverse", "behind_256" };
	bool *const switches[] = { &look->bold, &look->dim, &look->underline, &look->reverse };

	if (str_is(node->key, names[0])) {
		setting_number(settings, node, -1, 7, &look->few);
		return;
	}
	if (str_is(node->key, names[1])) {
		setting_number(settings, node, -1, 255, &look->many);
		return;
	}
	if (str_is(node->key, "behind_256")) {
		setting_number(settings, node, 0, 255, &look->behind);
		return;
	}
	for (size_t i = 0; i < COUNT_OF(switches); i++) {
		if (str_is(node->key, names[i + 2])) {
			setting_yes(settings, node, switches[i]);
			return;
		}
	}
	setting_unknown(settings, node, names, COUNT_OF(names));
}

static void
read_role(const struct settings *settings, const struct node *node, struct theme *theme)
{
	static const char *const names[] = {
#define row(name, written) written,
		ROLES(row)
#undef row
	};
	struct role_look look = { .few = -1, .many = -1 };
	enum role role = role_named(node->key);

	if (role == ROLE_COUNT) {
		setting_unknown(settings, node, names, COUNT_OF(names));
		return;
	}
	if (node->kind != NODE_MAP && !node_is_null(node)) {
		diag_warning(settings->diags, node_place(settings->path, node), "config.value",
			_("How \"%.*s\" looks is written as {bold: yes, reverse: yes}."),
			STR_ARGS(node->key));
		return;
	}
	for (const struct node *part = node->kind == NODE_MAP ? node->first : NULL; part;
		part = part->next)
		read_part(settings, part, &look);
	theme->roles[role] = look;
}

void
themefile_read(const struct settings *settings, struct theme *theme)
{
	const struct node *root = settings_read(settings);

	for (const struct node *node = root ? root->first : NULL; node; node = node->next)
		read_role(settings, node, theme);
}

/* ---- which file ---- */

static bool
is_path(struct str name)
{
	return str_find_byte(name, '/') < name.length || str_ends(name, STR(".yaml"));
}

static struct str
path_given(const struct settings *settings, struct str name)
{
	struct str folder = path_parent(settings->arena, str_of(settings->path));

	return str_starts(name, STR("/")) ? arena_text(settings->arena, name)
					  : path_join(settings->arena, folder, name);
}

static struct str
path_in(struct arena *arena, struct str folder, struct str name)
{
	struct str file = arena_format(arena, "%.*s.yaml", STR_ARGS(name));

	return path_join(arena, path_join(arena, folder, STR("themes")), file);
}

/* Empty when there is none. */
static struct str
path_of(const struct settings *settings, struct str name)
{
	struct arena *arena = settings->arena;
	struct str path, folder;

	if (is_path(name)) {
		path = path_given(settings, name);
		return path_exists(path.at) ? path : STR("");
	}
	path = path_in(arena, path_parent(arena, str_of(settings->path)), name);
	for (size_t i = 0; !path_exists(path.at); i++) {
		folder = path_data(arena, i);
		if (folder.length == 0)
			return folder;
		path = path_in(arena, folder, name);
	}
	return path;
}

static void
tell_missing(const struct settings *settings, const struct node *node)
{
	static const char *const known[] = { "terminal", "high-contrast", "mono" };
	struct place place = node_place(settings->path, node);
	struct str names[COUNT_OF(known)], near;

	for (size_t i = 0; i < COUNT_OF(known); i++)
		names[i] = str_of(known[i]);
	near = str_nearest(node->text, names, COUNT_OF(names));
	if (near.length)
		diag_warning(settings->diags, place, "config.theme",
			_("There is no theme \"%.*s\". Did you mean \"%.*s\"?"),
			STR_ARGS(node->text), STR_ARGS(near));
	else
		diag_warning(settings->diags, place, "config.theme",
			_("There is no theme \"%.*s\". There are terminal, high-contrast and mono, "
			  "or the path of a file."),
			STR_ARGS(node->text));
}

void
themefile_choose(const struct settings *settings, const struct node *node, struct theme *theme)
{
	struct settings file = *settings;
	struct str path;

	if (node->kind == NODE_SCALAR && str_is(node->text, "terminal")) {
		*theme = theme_terminal;
		return;
	}
	if (node->kind != NODE_SCALAR) {
		diag_warning(settings->diags, node_place(settings->path, node), "config.value",
			_("A theme is a name, or the path of a file."));
		return;
	}
	path = path_of(settings, node->text);
	if (path.length == 0) {
		tell_missing(settings, node);
		return;
	}
	*theme = theme_terminal;
	file.path = path.at;
	themefile_read(&file, theme);
}
