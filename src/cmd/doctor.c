#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "form/form.h"
#include "form/found.h"
#include "store/store.h"
#include "ui/config.h"

/* What was looked at: what is found, and what to do about it. */
struct doctor {
	struct call *call;
	struct records *records;
	size_t needs; /* how many need doing something */
};

static const struct records_column columns[] = {
	{ "what", N_("what"), false },
	{ "standing", N_("standing"), false },
	{ "found", N_("found"), false },
	{ "todo", N_("to do"), false },
};

static void
finding(struct doctor *doctor, const char *what, const char *found, const char *todo)
{
	records_cell(doctor->records, str_of(what));
	records_cell(doctor->records, str_of(todo ? "look" : "good"));
	records_cell(doctor->records, str_of(found));
	records_cell(doctor->records, str_of(todo));
	doctor->needs += todo != NULL;
}

static const char *
setting(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* ---- terminal, locale, keys ---- */

#define ROWS_LEAST 24
#define COLUMNS_LEAST 80

static void
look_at_size(struct doctor *doctor)
{
	struct winsize size = { 0 };
	struct str found;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return;
	found = arena_format(
		doctor->call->arena, _("%u columns, %u rows"), size.ws_col, size.ws_row);
	finding(doctor, "size", found.at,
		size.ws_col < COLUMNS_LEAST || size.ws_row < ROWS_LEAST
			? _("Make the window 80 columns and 24 rows or more, if you can.")
			: NULL);
}

static void
look_at_terminal(struct doctor *doctor)
{
	const char *term = setting("TERM");

	if (!term || strcmp(term, "dumb") == 0 || strcmp(term, "unknown") == 0)
		finding(doctor, "terminal", term ? term : _("TERM is not set"),
			_("The full screen needs a terminal that moves its cursor. Until then "
			  "linear mode is used."));
	else
		finding(doctor, "terminal", term, NULL);
	if (!screen_terminal())
		finding(doctor, "standard output", _("not a terminal"), NULL);
	else
		look_at_size(doctor);
	if (screen_linear(doctor->call))
		finding(doctor, "linear", _("linear mode is wished for"), NULL);
}

static void
look_at_locale(struct doctor *doctor)
{
	const char *locale = setting("LC_ALL");

	if (!locale)
		locale = setting("LC_CTYPE");
	if (!locale)
		locale = setting("LANG");
	finding(doctor, "locale", locale ? locale : _("none is set"),
		lang_utf8()
			? NULL
			: _("Set LANG to a UTF-8 locale, as C.UTF-8: until then symbols are drawn "
			    "in ASCII."));
	finding(doctor, "language", lang_code(), NULL);
}

static void
look_at_keys(struct doctor *doctor)
{
	const char *editor = setting("VISUAL") ? setting("VISUAL") : setting("EDITOR");

	if (setting("TMUX"))
		finding(doctor, "keys",
			_("tmux keeps Ctrl-B for itself: Esc and then b does the same"), NULL);
	else if (setting("STY"))
		finding(doctor, "keys",
			_("screen keeps Ctrl-A for itself: Esc and then a does the same"), NULL);
	else
		finding(doctor, "keys",
			_("Esc and then a letter does what Ctrl and the letter does"), NULL);
	finding(doctor, "editor", editor ? editor : _("none: Ctrl-E is off"), NULL);
}

static void
look_at_settings(struct doctor *doctor)
{
	const struct config *config = doctor->call->config;

	finding(doctor, "settings", config->path ? config->path : _("none of your own"),
		config->told.count > 0
			? _("Some of them cannot be used; what is wrong is told with its line.")
			: NULL);
}

/* ---- the store ---- */

static void
look_at_mode(struct doctor *doctor, const char *what, const char *path, mode_t wanted)
{
	struct stat about;
	struct str found, todo;

	if (stat(path, &about) != 0)
		return;
	found = arena_format(doctor->call->arena, "%s: %03o", path, (unsigned)about.st_mode & 0777);
	todo = arena_format(doctor->call->arena, _("Others can read it. Write: chmod %o '%s'"),
		(unsigned)wanted, path);
	finding(doctor, what, found.at, about.st_mode & 077 ? todo.at : NULL);
}

static void
look_inside(struct doctor *doctor, const char *path)
{
	struct diags diags = { 0 };
	struct store *store = store_open(path, STORE_READ, false, &diags);

	if (!store) {
		finding(doctor, "store", diags_first(&diags),
			_("Nothing was changed. \"behov verify\" and \"behov restore\" may help."));
	} else {
		finding(doctor, "store", path, NULL);
		if (store_is_demo(store))
			finding(doctor, "demo", _("the store holds invented data"), NULL);
	}
	store_close(store);
	diags_clear(&diags);
}

/* Of a store in a folder of its own the folder is ours to judge. */
static bool
own_folder(struct doctor *doctor, struct str folder)
{
	return str_equal(folder, path_folder(doctor->call->arena, FOLDER_DATA));
}

static void
look_at_store(struct doctor *doctor)
{
	struct arena *arena = doctor->call->arena;
	struct str place = store_place(arena, call_option(doctor->call, "store"));
	struct str folder = path_parent(arena, place);

	if (!path_exists(place.at)) {
		finding(doctor, "store",
			arena_format(arena, _("none yet; it will be %.*s"), STR_ARGS(place)).at,
			NULL);
	} else {
		look_inside(doctor, place.at);
		look_at_mode(doctor, "permissions", place.at, 0600);
		if (access(place.at, W_OK) != 0)
			finding(doctor, "writing", path_reason(errno),
				_("Answers cannot be saved here. Choose another place with "
				  "--store."));
	}
	if (path_is_folder(folder.at)) {
		if (own_folder(doctor, folder))
			look_at_mode(doctor, "folder", folder.at, 0700);
		if (access(folder.at, W_OK) != 0)
			finding(doctor, "writing", path_reason(errno),
				_("The store's folder must be writable: the journal is written "
				  "beside the store."));
	}
}

/* ---- forms ---- */

static void
look_at_forms(struct doctor *doctor)
{
	struct arena *arena = doctor->call->arena;
	struct str *paths;
	size_t count, good = 0;

	forms_found(arena, &paths, &count);
	for (size_t i = 0; i < count; i++) {
		struct diags diags = { 0 };
		struct form *form = form_load_file(paths[i].at, &diags);

		if (form)
			good++;
		else
			finding(doctor, "form", paths[i].at,
				arena_format(arena, _("It has errors. Write: behov check '%.*s'"),
					STR_ARGS(paths[i]))
					.at);
		form_free(form);
		diags_clear(&diags);
	}
	finding(doctor, "forms",
		arena_format(arena, PLURAL("%zu form found", "%zu forms found", good), good).at,
		good ? NULL
		     : _("Put a form in ./forms, or set BEHOV_DATA_DIR to where behov's data "
			 "lies."));
}

/* ---- telling ---- */

/* What was looked at has one name for scripts, and one for the reader. */
static struct str
what_words(struct str what)
{
	static const char *const names[] = { N_("terminal"), N_("size"), N_("standard output"),
		N_("linear"), N_("locale"), N_("language"), N_("keys"), N_("editor"),
		N_("settings"), N_("store"), N_("demo"), N_("permissions"), N_("writing"),
		N_("folder"), N_("form"), N_("forms") };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(what, names[i]))
			return str_of(_(names[i]));
	return what;
}

#define WHAT_CELLS 16

static void
tell(struct doctor *doctor)
{
	struct records *records = doctor->records;

	for (size_t i = 0; i < records->cells_count; i += COUNT_OF(columns)) {
		struct str todo = records->cells[i + 3];

		struct str what = what_words(records->cells[i]);
		size_t cells = utf8_cells(what);

		say(doctor->call, "%s %.*s%*s %.*s\n", todo.length ? "!" : " ", STR_ARGS(what),
			(int)(cells < WHAT_CELLS ? WHAT_CELLS - cells : 0), "",
			STR_ARGS(records->cells[i + 2]));
		if (todo.length)
			say(doctor->call, "  %*s %.*s\n", WHAT_CELLS, "", STR_ARGS(todo));
	}
	if (doctor->needs)
		say(doctor->call,
			PLURAL("%zu thing to do.\n", "%zu things to do.\n", doctor->needs),
			doctor->needs);
	else
		say(doctor->call, "%s\n", _("Nothing needs doing."));
}

static enum exit_code
run(struct call *call)
{
	struct records records = { call->arena, columns, COUNT_OF(columns), NULL, 0, 0 };
	struct doctor doctor = { .call = call, .records = &records };

	look_at_terminal(&doctor);
	look_at_locale(&doctor);
	look_at_keys(&doctor);
	look_at_settings(&doctor);
	look_at_store(&doctor);
	look_at_forms(&doctor);
	if (call->json || call->plain)
		records_print(call, &records, "findings", "");
	else
		tell(&doctor);
	records_free(&records);
	/* The one thing that a script may want to mend by itself. */
	if (call->config->told.count > 0)
		return EXIT_CONFIG;
	return doctor.needs ? EXIT_NO : EXIT_DONE;
}

const struct cmd cmd_doctor = {
	.name = "doctor",
	.arguments = "",
	.summary = N_("terminal, locale, keys, store, forms: what is found, what to do"),
	.help = N_("Looks at what behov stands on. Exit 1 when something needs doing. Changes "
		   "nothing."),
	.need = NEED_NOTHING,
	.run = run,
};
