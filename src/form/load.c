#include "form/load.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/path.h"
#include "form/check.h"
#include "form/nodes.h"

/* ---- files ---- */

/* Places outlive the form when it has mistakes, so their paths do too: each is
 * kept once, for the rest of the program. */
const char *
lasting_path(struct str path)
{
	static struct arena arena;
	static struct str *paths;
	static size_t count, room;

	for (size_t i = 0; i < count; i++)
		if (str_equal(paths[i], path))
			return paths[i].at;
	paths = memory_grow(paths, count, &room, sizeof *paths);
	paths[count] = arena_text(&arena, path);
	return paths[count++].at;
}

static void
add_file(struct loader *loader, enum form_file_kind kind, struct str name, struct str text)
{
	struct form *form = loader->form;

	form->files = memory_grow(
		form->files, form->files_count, &loader->files_room, sizeof *form->files);
	form->files[form->files_count++] = (struct form_file){
		.kind = kind, .name = arena_text(&form->arena, name), .text = text
	};
}

/* Fetch a file's text; loader->path is then its path. */
static bool
fetch(struct loader *loader, enum form_file_kind kind, struct str name, struct str *text,
	struct diags *diags)
{
	struct arena *arena = &loader->form->arena;
	struct buf out = { 0 };
	struct str path = name;
	bool good = loader->reader->read(
		loader->reader->context, kind, name, arena, &out, &path, diags);

	if (good) {
		*text = arena_text(arena, buf_str(&out));
		loader->path = lasting_path(path);
	}
	buf_free(&out);
	return good;
}

/* What stands for a file's text: its name in a form whose hash is known. */
static struct hash
hash_known(const struct hash *form, const char *name)
{
	struct hashing hashing;

	hashing_start(&hashing);
	hashing_field(&hashing, form->bytes, sizeof form->bytes);
	hashing_field(&hashing, name, strlen(name));
	return hashing_end(&hashing);
}

static const struct node *
read_nodes(struct loader *loader, struct arena *texts, struct str text, struct diags *diags)
{
	const struct form_reader *reader = loader->reader;
	struct hash known;

	if (!reader->keep || !reader->known)
		return (reader->keep ? nodes_read : yaml_read)(
			&loader->nodes, texts, loader->path, text, diags);
	known = hash_known(reader->known, loader->path);
	return nodes_read_known(&loader->nodes, texts, loader->path, text, &known, diags);
}

/* The same text gives the same hash wherever the form lies. */
static void
hash_files(struct form *form)
{
	struct hashing hashing;

	hashing_start(&hashing);
	for (size_t i = 0; i < form->files_count; i++) {
		const struct form_file *file = &form->files[i];

		if (file->kind == FORM_REGISTER)
			continue;
		hashing_field(&hashing, file->name.at, file->name.length);
		hashing_field(&hashing, file->text.at, file->text.length);
	}
	form->hash = hashing_end(&hashing);
}

/* ---- shared lists ---- */

static bool
read_shared(struct loader *loader, const struct node *map)
{
	const struct node *scales = node_member(map, "scales");
	const struct node *choices = node_member(map, "choices");
	const struct node *stages = node_member(map, "stages");
	bool good = true;

	if (scales != NULL)
		good &= read_scales(loader, scales);
	if (choices != NULL)
		good &= read_lists(loader, choices);
	if (stages != NULL)
		good &= read_stage_lists(loader, stages);
	return good;
}

/* Most of what stands in sections is read in an order of its own. */
static bool
read_section_key(struct loader *loader, const struct key *key, const struct node *node, void *thing)
{
	(void)thing;
	switch (key->grammar) {
	case GRAMMAR_FIELD:
		loader->form->title_place = place_of(loader, node);
		return later_field(loader, key, node, &loader->form->title_from);
	case GRAMMAR_STATES: return read_states(loader, node);
	case GRAMMAR_MOVES: return read_moves(loader, node);
	case GRAMMAR_CARD: return read_card(loader, node);
	case GRAMMAR_VIEW: return read_view(loader, node);
	default: return true;
	}
}

static bool
read_include(struct loader *loader, const struct node *node)
{
	const char *outer = loader->path;
	struct diags told = { 0 };
	struct str text;
	const struct node *map;
	bool good;

	if (node->kind != NODE_SCALAR)
		return wrong_value(loader, key_named(LEVEL_FORM, STR("include")), node);
	if (!fetch(loader, FORM_INCLUDE, node->text, &text, &told)) {
		loader_fault(loader, place_of(loader, node), "form.include",
			_("\"%.*s\" cannot be included: %s"), STR_ARGS(shown(node->text)),
			diags_first(&told));
		diags_clear(&told);
		return false;
	}
	diags_clear(&told);
	add_file(loader, FORM_INCLUDE, node->text, text);
	map = read_nodes(loader, &loader->form->arena, text, loader->diags);
	good = map != NULL;
	if (map != NULL && map->kind != NODE_MAP)
		good = loader_fault(loader, place_of(loader, map), "form.bad-value",
			_("An included file is a map with scales, choices or stages."));
	else if (map != NULL)
		good = read_level(loader, LEVEL_INCLUDE, NULL, map, NULL, NULL, read_section_key) &&
		       read_shared(loader, map);
	loader->path = outer;
	return good;
}

static bool
read_includes(struct loader *loader, const struct node *list)
{
	bool good = true;

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key_named(LEVEL_FORM, STR("include")), list);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next)
		good &= read_include(loader, node);
	return good;
}

/* ---- the head ---- */

/* "health" of "forms/health.yaml"; empty when the form
 * does not come from a file of its own. */
static struct str
id_of_file(struct str name)
{
	for (size_t i = name.length; i > 0; i--)
		if (name.at[i - 1] == '/') {
			name = str_from(name, i);
			break;
		}
	if (!str_ends(name, STR(".yaml")))
		return STR("");
	return str_part(name, 0, name.length - strlen(".yaml"));
}

static bool
read_id(struct loader *loader, const struct node *map, struct str file)
{
	const struct node *node = node_member(map, "form_id");
	struct str wanted = id_of_file(file);

	if (node == NULL)
		return true;
	if (node->kind != NODE_SCALAR || !form_id_good(node->text))
		return loader_fault(loader, place_of(loader, node), "form.bad-id",
			_("The form's id should be %s."), _(grammar_words(GRAMMAR_FORM_ID)));
	loader->form->id = node->text;
	loader->form->place = place_of(loader, node);
	if (wanted.length == 0 || str_equal(wanted, node->text))
		return true;
	return loader_fault(loader, place_of(loader, node), "form.id-file",
		_("The form's id is \"%.*s\", so its file should be %.*s.yaml."),
		STR_ARGS(node->text), STR_ARGS(node->text));
}

/* Texts without a language are in the default one, so it is settled first. */
static bool
read_language(struct loader *loader, const struct node *map)
{
	const struct node *node = node_member(map, "default_language");
	const struct node *title = node_member(map, "form_title");

	loader->form->languages =
		arena_get(&loader->form->arena, LANGUAGES_MOST * sizeof *loader->form->languages);
	if (node != NULL && node->kind == NODE_SCALAR && language_good(node->text)) {
		loader_language(loader, node->text);
		return true;
	}
	if (title != NULL && title->kind == NODE_MAP && title->count > 0 &&
		language_good(title->first->key))
		loader_language(loader, title->first->key);
	else
		loader_language(loader, STR("und"));
	return node == NULL ||
	       wrong_value(loader, key_named(LEVEL_FORM, STR("default_language")), node);
}

static bool
read_unit(struct loader *loader, const struct node *map)
{
	const struct node *node = node_member(map, "unit");

	if (node == NULL)
		return true;
	if (node->kind != NODE_SCALAR || node->text.length == 0)
		return wrong_value(loader, key_named(LEVEL_FORM, STR("unit")), node);
	loader->form->unit = loader_register(loader, node->text, place_of(loader, node));
	return loader->form->unit != NULL;
}

/* ---- the whole ---- */

static void
read_survey(struct loader *loader, const struct node *map)
{
	const struct node *survey = node_member(map, "survey");
	const struct node *indexes = node_member(map, "indexes");

	if (survey != NULL)
		read_questions(loader, survey, NULL);
	finish_questions(loader);
	resolve_fields(loader);
	resolve_moves(loader);
	resolve_lists(loader);
	make_register_lists(loader);
	apply_exclusives(loader);
	settle_questions(loader);
	compile_jobs(loader);
	resolve_pipes(loader);
	read_templates(loader);
	if (indexes != NULL)
		read_indexes(loader, indexes);
}

static void
read_form(struct loader *loader, const struct node *map, struct str name)
{
	const struct node *include = node_member(map, "include");
	const struct node *tests = node_member(map, "tests");

	if (map->kind != NODE_MAP) {
		loader_fault(loader, place_of(loader, map), "form.bad-value",
			_("A form is a map that begins with form_id."));
		return;
	}
	read_language(loader, map);
	read_id(loader, map, name);
	read_level(loader, LEVEL_FORM, NULL, map, loader->form, NULL, read_section_key);
	if (include != NULL)
		read_includes(loader, include);
	read_shared(loader, map);
	read_unit(loader, map);
	read_survey(loader, map);
	/* One that is kept was tried when it was made. */
	if (tests != NULL && !loader->reader->tried)
		read_tests(loader, tests);
	if (!loader_tired(loader))
		tell_missing_translations(loader);
	if (!loader_tired(loader))
		look_beside(loader);
	if (!loader_tired(loader))
		check_form(loader->form, loader->faults_from, loader->diags);
}

/* What grew while loading moves into the form's arena. */
static void *
keep(struct form *form, void *grown, size_t count, size_t item_size)
{
	void *kept = count > 0 ? arena_copy(&form->arena, grown, count, item_size) : NULL;

	free(grown);
	return kept;
}

static void
close_loader(struct loader *loader)
{
	struct form *form = loader->form;

	form->lists = keep(form, form->lists, form->lists_count, sizeof *form->lists);
	form->registers =
		keep(form, form->registers, form->registers_count, sizeof *form->registers);
	form->indexes = keep(form, form->indexes, form->indexes_count, sizeof *form->indexes);
	form->files = keep(form, form->files, form->files_count, sizeof *form->files);
	for (size_t i = 0; i < LEVELS; i++)
		map_free(&loader->keys[i]);
	map_free(&loader->lists);
	map_free(&loader->scales);
	map_free(&loader->from);
	map_free(&loader->no_registers);
	free(loader->questions);
	free(loader->jobs);
	free(loader->pipes);
	free(loader->list_jobs);
	free(loader->list_refs);
	free(loader->exclusives);
	free(loader->field_refs);
	free(loader->template_jobs);
	free(loader->unknowns);
	free(loader->stage_lists);
	free(loader->words);
	free(loader->words_places);
	arena_free(&loader->nodes);
}

struct form *
form_load(const struct form_reader *reader, struct str name, struct diags *diags)
{
	struct form *form = memory_get(sizeof *form);
	struct loader loader = {
		.form = form,
		.diags = diags,
		.reader = reader,
		.faults_before = diags->errors,
		.faults_from = diags->count,
	};
	const struct node *map = NULL;
	struct str text;

	form->names.fold = true;
	if (fetch(&loader, FORM_MAIN, name, &text, diags)) {
		add_file(&loader, FORM_MAIN, path_name(name), text);
		map = read_nodes(&loader, &form->arena, text, diags);
	}
	if (map != NULL) {
		read_form(&loader, map, name);
		hash_files(form);
	}
	close_loader(&loader);
	diags_sort(diags);
	if (map != NULL && diags->errors == loader.faults_before)
		return form;
	form_free(form);
	return NULL;
}
