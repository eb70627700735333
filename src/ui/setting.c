/* setting.c - reading settings, and telling what cannot be used */
#include "ui/setting.h"

#include "base/lang.h"
#include "base/path.h"

#define FILE_BYTES_MOST (64u << 10)
#define NAMES_MOST 64 /* more than any table of names has */
#define NAMES_TOLD 20 /* in one sentence */

static bool
is_only_comments(const struct diags *diags)
{
	return diags_has(diags, "form.empty");
}

/* What is an error in a form is no reason here to stop. */
static void
tell_as_warnings(const struct settings *settings, const struct diags *wrong)
{
	for (size_t i = 0; i < wrong->count; i++)
		diag_warning(settings->diags, wrong->at[i].place, "config.read", "%s",
			wrong->at[i].text);
}

struct node *
settings_read(const struct settings *settings)
{
	struct diags wrong = { 0 };
	struct buf bytes = { 0 };
	struct node *root = NULL;

	if (path_read(settings->path, FILE_BYTES_MOST, &bytes, &wrong))
		root = yaml_read(settings->arena, settings->arena, settings->path,
			arena_text(settings->arena, buf_str(&bytes)), &wrong);
	if (!is_only_comments(&wrong))
		tell_as_warnings(settings, &wrong);
	if (root && root->kind != NODE_MAP) {
		if (!node_is_null(root))
			diag_warning(settings->diags, node_place(settings->path, root),
				"config.read",
				_("Settings are written one a line, as name: value."));
		root = NULL;
	}
	buf_free(&bytes);
	diags_clear(&wrong);
	return root;
}

static bool
told(const struct settings *settings, const struct node *node, const char *wanted)
{
	struct place place = node_place(settings->path, node);

	if (node->kind == NODE_SCALAR)
		diag_warning(settings->diags, place, "config.value",
			_("\"%.*s\" is no value of \"%.*s\". It takes %s."), STR_ARGS(node->text),
			STR_ARGS(node->key), wanted);
	else
		diag_warning(settings->diags, place, "config.value", _("\"%.*s\" takes %s."),
			STR_ARGS(node->key), wanted);
	return false;
}

bool
setting_yes(const struct settings *settings, const struct node *node, bool *value)
{
	bool yes = node->kind == NODE_SCALAR &&
		   (str_is(node->text, "yes") || str_is(node->text, "true"));

	if (!yes && (node->kind != NODE_SCALAR ||
			    (!str_is(node->text, "no") && !str_is(node->text, "false"))))
		return told(settings, node, _("yes or no"));
	*value = yes;
	return true;
}

static struct str
nearest(struct str wrong, const char *const *names, size_t count)
{
	struct str known[NAMES_MOST];

	if (count > NAMES_MOST)
		count = NAMES_MOST;
	for (size_t i = 0; i < count; i++)
		known[i] = str_of(names[i]);
	return str_nearest(wrong, known, count);
}

/* "auto, always, never" */
static void
list_words(struct buf *out, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buf_text(out, i ? ", " : "");
		buf_text(out, words[i]);
	}
}

bool
setting_word(const struct settings *settings, const struct node *node, const char *const *words,
	size_t count, size_t *which)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (node->kind == NODE_SCALAR && str_is(node->text, words[i])) {
			*which = i;
			return true;
		}
	}
	list_words(&list, words, count);
	told(settings, node, list.at);
	buf_free(&list);
	return false;
}

bool
setting_number(const struct settings *settings, const struct node *node, int least, int most,
	int16_t *value)
{
	struct buf range = { 0 };
	int64_t number;

	if (node->kind == NODE_SCALAR && str_to_integer(node->text, &number) && number >= least &&
		number <= most) {
		*value = (int16_t)number;
		return true;
	}
	buf_format(&range, _("a number from %d to %d"), least, most);
	told(settings, node, range.at);
	buf_free(&range);
	return false;
}

void
setting_unknown(const struct settings *settings, const struct node *node, const char *const *names,
	size_t count)
{
	struct str near = nearest(node->key, names, count);
	struct place place = node_key_place(settings->path, node);
	struct buf list = { 0 };

	if (near.length) {
		diag_warning(settings->diags, place, "config.unknown-key",
			_("There is no setting \"%.*s\". Did you mean \"%.*s\"?"),
			STR_ARGS(node->key), STR_ARGS(near));
		return;
	}
	list_words(&list, names, count < NAMES_TOLD ? count : 0);
	diag_warning(settings->diags, place, "config.unknown-key",
		list.length ? _("There is no setting \"%.*s\". There are %s.")
			    : _("There is no setting \"%.*s\". behov-config(5) lists those "
				"there are."),
		STR_ARGS(node->key), list.at);
	buf_free(&list);
}
