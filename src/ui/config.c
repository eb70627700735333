/* config.c - a user's settings */
#include "ui/config.h"

#include "base/path.h"
#include "ui/themefile.h"

/* ---- one setting each ---- */

static void
read_language(const struct settings *settings, const struct node *node, struct config *config)
{
	static const char *const codes[] = { "sv", "en" };
	size_t which;

	if (setting_word(settings, node, codes, COUNT_OF(codes), &which))
		config->language = codes[which];
}

static void
read_color(const struct settings *settings, const struct node *node, struct config *config)
{
	static const char *const words[] = { "auto", "always", "never" };
	size_t which;

	if (setting_word(settings, node, words, COUNT_OF(words), &which))
		config->color = words[which];
}

static void
read_theme(const struct settings *settings, const struct node *node, struct config *config)
{
	themefile_choose(settings, node, &config->theme);
}

static void
read_keys(const struct settings *settings, const struct node *node, struct config *config)
{
	own_keys_read(settings, node, &config->keys);
}

static void
read_linear(const struct settings *settings, const struct node *node, struct config *config)
{
	setting_yes(settings, node, &config->linear);
}

static void
read_ascii(const struct settings *settings, const struct node *node, struct config *config)
{
	setting_yes(settings, node, &config->ascii);
}

static void
read_suspend(const struct settings *settings, const struct node *node, struct config *config)
{
	setting_yes(settings, node, &config->suspend);
}

static const struct setting_row {
	const char *name;
	void (*read)(
		const struct settings *settings, const struct node *node, struct config *config);
} rows[] = {
	{ "language", read_language },
	{ "theme", read_theme },
	{ "color", read_color },
	{ "ascii", read_ascii },
	{ "linear", read_linear },
	{ "suspend", read_suspend },
	{ "keys", read_keys },
};

/* ---- the file ---- */

static void
read_setting(const struct settings *settings, const struct node *node, struct config *config)
{
	const char *names[COUNT_OF(rows)];

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		names[i] = rows[i].name;
		if (str_is(node->key, names[i])) {
			/* A name without a value is not said. */
			if (!node_is_null(node))
				rows[i].read(settings, node, config);
			return;
		}
	}
	setting_unknown(settings, node, names, COUNT_OF(names));
}

void
config_read(struct config *config)
{
	struct settings settings = { .arena = &config->arena, .diags = &config->told };
	struct str folder, path;
	const struct node *root;

	*config = (struct config){ .theme = theme_terminal, .suspend = true };
	folder = path_folder(&config->arena, FOLDER_CONFIG);
	path = path_join(&config->arena, folder, STR("config.yaml"));
	if (!path_exists(path.at))
		return;
	settings.path = config->path = path.at;
	root = settings_read(&settings);
	for (const struct node *node = root ? root->first : NULL; node; node = node->next)
		read_setting(&settings, node, config);
}

void
config_free(struct config *config)
{
	own_keys_free(&config->keys);
	diags_clear(&config->told);
	arena_free(&config->arena);
	*config = (struct config){ .path = NULL };
}

/* ---- the keymap ---- */

void
config_keymap(const struct config *config, struct keymap *keymap)
{
	if (config->keys.count > 0 || config->keys.vi)
		own_keys_apply(&config->keys, keymap);
	/* Ctrl-Z where nobody may come to a shell: as without job control. */
	for (size_t i = 0; !config->suspend && i < keymap->count; i++)
		if (keymap->at[i].act == ACT_SUSPEND)
			keymap->at[i].act = ACT_UNDO;
}
