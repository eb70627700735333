#include "exchange/package.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/path.h"
#include "exchange/package_own.h"
#include "exchange/report/page.h"

static const struct {
	const char *name, *words;
} kinds[PACKAGE_KINDS] = {
	[PACKAGE_EXAMPLES] = { "examples", N_("Learning examples") },
	[PACKAGE_MAPS] = { "maps", N_("Process maps") },
	[PACKAGE_RESULTS] = { "results", N_("What local work led to") },
	[PACKAGE_COURSES] = { "courses", N_("Trainings that are kept") },
};

const char *
package_kind_name(enum package_kind kind)
{
	return kinds[kind].name;
}

const char *
package_kind_words(enum package_kind kind)
{
	return lang_message(kinds[kind].words);
}

/* ---- files ---- */

void
packing_file(struct packing *packing, struct str name, struct str text)
{
	struct str path = path_join(&packing->arena, packing->folder, name);
	struct str parent = path_parent(&packing->arena, path);

	if (packing->failed)
		return;
	packing->failed = !(path_make_folder(parent.at, packing->diags) &&
			    path_write(path.at, text, packing->diags));
	packing->told->files += !packing->failed;
}

/* ---- the main features ---- */

static void
write_features(struct packing *packing)
{
	static const struct {
		const char *format, *name;
	} files[] = {
		{ "html", "features.html" },
		{ "md", "features.md" },
		{ "csv", "features.csv" },
		{ "json", "features.json" },
	};
	struct buf out = { 0 };

	for (size_t i = 0; i < COUNT_OF(files) && packing->wish->compiled; i++) {
		buf_clear(&out);
		compiled_write(packing->wish->compiled, files[i].format, &out, packing->diags);
		packing_file(packing, str_of(files[i].name), buf_str(&out));
	}
	buf_free(&out);
}

/* ---- the first page ---- */

static void
add_link(struct page *page, struct packing *packing, const char *name, const char *words,
	size_t count)
{
	struct arena *arena = &packing->arena;

	if (count)
		page_link(page, arena_format(arena, "%s.html", name),
			arena_format(arena, "%s (%zu)", words, count));
}

static void
write_index(struct packing *packing)
{
	struct page page = {
		.format = PAGE_HTML,
		.demo = packing->demo,
		.title = packing->wish->title.length ? packing->wish->title
						     : str_of(_("Shared with everybody")),
		.under = packing->wish->title.length ? str_of(_("Shared with everybody")) : STR(""),
	};
	struct buf out = { 0 };

	page_say(&page,
		str_of(_("This folder can be read as it is, without any program and without a "
			 "network. It has no list of participants, no single ratings, and no "
			 "texts but those that were shared.")));
	page_links_begin(&page);
	if (packing->wish->compiled)
		page_link(&page, STR("features.html"), str_of(_("Main features")));
	for (int i = 0; i < PACKAGE_KINDS; i++)
		add_link(&page, packing, kinds[i].name, package_kind_words((enum package_kind)i),
			packing->told->documents[i]);
	add_link(&page, packing, "forms", _("Questionnaires"), packing->told->forms);
	page_links_end(&page);
	page_write(&page, &out);
	packing_file(packing, STR("index.html"), buf_str(&out));
	buf_free(&out);
}

/* ---- the whole ---- */

static bool
finish(struct packing *packing, const char *folder)
{
	if (packing->failed)
		return false;
	if (rename(packing->folder.at, folder) == 0)
		return true;
	return diag_error(packing->diags, (struct place){ .path = folder }, "file.write",
		_("The folder could not be given its name: %s. What was made lies in %s."),
		path_reason(errno), packing->folder.at);
}

bool
package_write(struct store *store, const struct package_wish *wish, const char *folder,
	struct package_told *told, struct diags *diags)
{
	struct packing packing = { .store = store,
		.wish = wish,
		.told = told,
		.demo = store_is_demo(store),
		.diags = diags };
	struct str whole = str_of(folder);
	bool good;

	*told = (struct package_told){ .files = 0 };
	while (whole.length > 1 && whole.at[whole.length - 1] == '/')
		whole.length--;
	whole = arena_text(&packing.arena, whole);
	packing.folder = arena_format(&packing.arena, "%.*s.part", STR_ARGS(whole));
	if (path_exists(whole.at) || path_exists(packing.folder.at)) {
		good = diag_error(diags,
			(struct place){
				.path = path_exists(whole.at) ? whole.at : packing.folder.at },
			"file.exists",
			_("It exists already. Nothing was written; choose another name."));
		arena_free(&packing.arena);
		return good;
	}
	write_features(&packing);
	packing_forms(&packing);
	packing_documents(&packing);
	write_index(&packing);
	good = finish(&packing, whole.at);
	arena_free(&packing.arena);
	return good;
}
