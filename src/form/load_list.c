#include "form/load.h"

#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/answers.h"

#define CHOICES_MOST 10000
#define CHOICES_SCANNED 8

static size_t
add_list(struct loader *loader, struct str name, struct place place)
{
	struct form *form = loader->form;
	struct choices *choices = arena_get(&form->arena, sizeof *choices);

	choices->name = name;
	choices->place = place;
	form->lists = memory_grow(
		form->lists, form->lists_count, &loader->lists_room, sizeof *form->lists);
	form->lists[form->lists_count] = choices;
	return form->lists_count++;
}

/* ---- choices and points written out ---- */

/* A point is called by its number. */
static void
name_point(struct loader *loader, struct choice *point)
{
	struct buf out = { 0 };

	decimal_write(&out, point->number);
	point->name = arena_text(&loader->form->arena, buf_str(&out));
	buf_free(&out);
}

static bool
read_choice(struct loader *loader, const struct node *node, bool scale, struct choice *choice)
{
	if (node->kind != NODE_MAP)
		return loader_fault(loader, place_of(loader, node), "form.bad-value",
			scale ? _("A point of a scale is written {value: 0, label: ...}.")
			      : _("A choice is written {name: ..., label: ...}."));
	if (!read_level(loader, scale ? LEVEL_POINT : LEVEL_CHOICE, NULL, node, choice, NULL, NULL))
		return false;
	if (scale)
		name_point(loader, choice);
	return true;
}

/* Every name once, and points rising; each mistake told at its own line. */
static bool
choice_fits(struct loader *loader, struct choices *choices, const struct choice *choice,
	const struct node *node, bool scale)
{
	const struct choice *before;

	if (scale && choices->count > 0) {
		before = &choices->at[choices->count - 1];
		if (choice->number > before->number)
			return true;
		return loader_fault(loader, place_of(loader, node), "form.scale-order",
			_("The value %.*s should be larger than %.*s, the one before."),
			STR_ARGS(choice->name), STR_ARGS(before->name));
	}
	if (choices_find(choices, choice->name) == SIZE_MAX)
		return true;
	return loader_fault(loader, place_of(loader, node), "form.duplicate-choice",
		_("The choice \"%.*s\" is in the list already."), STR_ARGS(choice->name));
}

static void
add_choice(struct choices *choices, const struct choice *choice)
{
	choices->at[choices->count] = *choice;
	if (choices->count == CHOICES_SCANNED)
		for (uint32_t i = 0; i < choices->count; i++)
			map_put(&choices->names, choices->at[i].name, i);
	if (choices->count >= CHOICES_SCANNED)
		map_put(&choices->names, choice->name, (uint32_t)choices->count);
	choices->count++;
}

static void
see_numerals(struct choices *choices)
{
	int64_t number;

	choices->numerals = choices->count > 0;
	for (size_t i = 0; i < choices->count; i++)
		if (!str_to_integer(choices->at[i].name, &number))
			choices->numerals = false;
	for (size_t i = 0; choices->numerals && i < choices->count; i++) {
		str_to_integer(choices->at[i].name, &number);
		choices->at[i].number = (double)number;
	}
}

static bool
read_in_place(struct loader *loader, const struct node *list, bool scale, struct choices *choices)
{
	bool good = true;

	if (list->count == 0)
		return loader_fault(loader, place_of(loader, list), "form.empty-list",
			_("There is nothing to choose from in this list."));
	if (list->count > CHOICES_MOST)
		return loader_fault(loader, place_of(loader, list), "form.size",
			_("A list has at most %d choices."), CHOICES_MOST);
	choices->at = arena_get(&loader->form->arena, list->count * sizeof *choices->at);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		struct choice *choice = &choices->at[choices->count];

		*choice = (struct choice){ 0 };
		if (read_choice(loader, node, scale, choice) &&
			choice_fits(loader, choices, choice, node, scale))
			add_choice(choices, choice);
		else
			good = false;
	}
	see_numerals(choices);
	return good;
}

/* ---- named lists ---- */

static bool
read_named(struct loader *loader, const struct node *map, struct map *names, bool scale)
{
	bool good = true;

	if (map->kind != NODE_MAP)
		return loader_fault(loader, place_of(loader, map), "form.bad-value",
			_("There should be a map from names to lists here."));
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		struct place place = key_place_of(loader, node);
		size_t at;

		if (!name_good(node->key) || node->kind != NODE_LIST) {
			good = loader_fault(loader, place, "form.bad-value",
				_("There should be a list with a name here."));
			continue;
		}
		at = add_list(loader, arena_text(&loader->form->arena, node->key), place);
		if (!map_put(names, loader->form->lists[at]->name, (uint32_t)at)) {
			const struct choices *first =
				loader->form->lists[map_get(names, node->key)];

			good = loader_fault(loader, place, "form.duplicate-list",
				_("The list \"%.*s\" is defined already, in %s at line %u."),
				STR_ARGS(node->key), first->place.path, first->place.line);
		}
		good &= read_in_place(loader, node, scale, loader->form->lists[at]);
	}
	return good;
}

bool
read_scales(struct loader *loader, const struct node *map)
{
	return read_named(loader, map, &loader->scales, true);
}

bool
read_lists(struct loader *loader, const struct node *map)
{
	return read_named(loader, map, &loader->lists, false);
}

/* ---- registers ---- */

static bool
fetch_register(
	struct loader *loader, struct str name, struct registry *registry, struct place place)
{
	struct form *form = loader->form;
	struct diags told = { 0 };
	struct buf text = { 0 };
	struct str path = name, kept;
	bool good;

	good = loader->reader->read(
		loader->reader->context, FORM_REGISTER, name, &form->arena, &text, &path, &told);
	if (!good)
		loader_fault(loader, place, "form.unknown-register", _("No register \"%.*s\": %s"),
			STR_ARGS(name), diags_first(&told));
	diags_clear(&told);
	kept = arena_text(&form->arena, buf_str(&text));
	buf_free(&text);
	if (!good)
		return false;
	form->files = memory_grow(
		form->files, form->files_count, &loader->files_room, sizeof *form->files);
	form->files[form->files_count++] =
		(struct form_file){ .kind = FORM_REGISTER, .name = name, .text = kept };
	return register_load(
		&form->arena, name, str_of(lasting_path(path)), kept, registry, loader->diags);
}

struct registry *
loader_register(struct loader *loader, struct str name, struct place place)
{
	struct form *form = loader->form;
	struct registry *registry;

	for (size_t i = 0; i < form->registers_count; i++)
		if (str_equal(form->registers[i]->name, name))
			return form->registers[i];
	if (map_get(&loader->no_registers, name) != MAP_NONE)
		return NULL;
	registry = arena_get(&form->arena, sizeof *registry);
	if (!form_id_good(name))
		loader_fault(loader, place, "form.bad-name",
			_("\"%.*s\" cannot be the name of a register. It should be %s."),
			STR_ARGS(shown(name)), _(grammar_words(GRAMMAR_FORM_ID)));
	else if (fetch_register(loader, name, registry, place)) {
		form->registers = memory_grow(form->registers, form->registers_count,
			&loader->registers_room, sizeof *form->registers);
		form->registers[form->registers_count++] = registry;
		return registry;
	}
	map_put(&loader->no_registers, name, place.line);
	return NULL;
}

/* label_sv, label_en as words, for the languages that the form has. */
static struct words
register_words(
	struct loader *loader, const struct registry *registry, const struct register_row *row)
{
	struct form *form = loader->form;
	struct word *at = arena_get(&form->arena, form->languages_count * sizeof *at);

	for (size_t i = 0; i < form->languages_count; i++)
		at[i] = (struct word){
			.language = (uint16_t)i,
			.text = register_label(registry, row, form->languages[i]),
		};
	return (struct words){ .at = at, .count = (uint32_t)form->languages_count };
}

static const struct expr *
compile_filter(struct loader *loader, const struct list_job *job)
{
	const struct expr *filter = expr_compile(loader->form, NULL, job->choices->registry,
		EXPR_FILTER, job->filter->text, node_text_place(job->path, job->filter),
		job->filter->exact, loader->diags);
	const struct expr_reads *reads;

	if (filter == NULL)
		return NULL;
	reads = expr_reads(filter);
	if (reads->count == 0 && !reads->people && !reads->own && !reads->clock)
		return filter;
	loader_fault(loader, node_place(job->path, job->filter), "form.filter",
		_("A filter is looked at once, when the form is read, so it can name only the "
		  "register's columns. What follows from answers is choice_filter or relevant."));
	return NULL;
}

static bool
make_register_list(struct loader *loader, const struct list_job *job)
{
	struct choices *choices = job->choices;
	const struct registry *registry = choices->registry;
	const struct expr *filter = NULL;
	struct arena scratch = { 0 };
	const struct answers nobody = { .form = loader->form };
	struct moment moment = { .answers = &nobody, .arena = &scratch };

	if (job->filter != NULL && (filter = compile_filter(loader, job)) == NULL)
		return false;
	if (registry->rows_count > CHOICES_MOST)
		return loader_fault(loader, choices->place, "form.size",
			_("A list has at most %d choices."), CHOICES_MOST);
	choices->at = arena_get(&loader->form->arena, registry->rows_count * sizeof *choices->at);
	for (size_t i = 0; i < registry->rows_count; i++) {
		struct choice choice = { .name = registry->rows[i].code,
			.row = &registry->rows[i],
			.registry = registry };

		moment.choice = &choice;
		if (filter != NULL && !expr_is_true(filter, &moment))
			continue;
		choice.label = register_words(loader, registry, choice.row);
		add_choice(choices, &choice);
	}
	arena_free(&scratch);
	see_numerals(choices);
	if (choices->count > 0)
		return true;
	return loader_fault(loader, choices->place, "form.empty-list",
		_("No row of the register \"%.*s\" is left to choose from."),
		STR_ARGS(registry->name));
}

bool
make_register_lists(struct loader *loader)
{
	bool good = true;

	for (size_t i = 0; i < loader->list_jobs_count; i++)
		good &= make_register_list(loader, &loader->list_jobs[i]);
	return good;
}

/* ---- where a list is wanted ---- */

bool
read_from_key(struct loader *loader, const struct key *key, const struct node *node, void *thing)
{
	struct from *from = thing;

	if (str_is(node->key, "show")) {
		from->show = node;
		return true;
	}
	if (node->kind != NODE_SCALAR || node->text.length == 0)
		return wrong_value(loader, key, node);
	if (str_is(node->key, "register"))
		from->reg = node;
	else if (str_is(node->key, "list"))
		from->list = node;
	else if (str_is(node->key, "filter"))
		from->filter = node;
	else if (str_is(node->key, "form"))
		from->form = node;
	else if (str_is(node->key, "rows"))
		from->rows = node;
	else
		from->relevant = node;
	return true;
}

/* The same register with the same filter is one list, made once. */
static const struct choices *
register_list(struct loader *loader, const struct from *from)
{
	struct form *form = loader->form;
	struct place place = place_of(loader, from->reg);
	struct registry *registry = loader_register(loader, from->reg->text, place);
	struct str filter = from->filter != NULL ? from->filter->text : STR("");
	struct str key = arena_format(
		&loader->nodes, "%.*s %.*s", STR_ARGS(from->reg->text), STR_ARGS(filter));
	size_t at;

	if (registry == NULL)
		return NULL;
	if (map_get(&loader->from, key) != MAP_NONE)
		return form->lists[map_get(&loader->from, key)];
	at = add_list(loader, STR(""), place);
	map_put(&loader->from, key, (uint32_t)at);
	form->lists[at]->registry = registry;
	loader->list_jobs = memory_grow(loader->list_jobs, loader->list_jobs_count,
		&loader->list_jobs_room, sizeof *loader->list_jobs);
	loader->list_jobs[loader->list_jobs_count++] = (struct list_job){
		.choices = form->lists[at], .filter = from->filter, .path = loader->path
	};
	return form->lists[at];
}

static void
refer(struct loader *loader, const struct node *node, bool scale, const struct choices **target)
{
	loader->list_refs = memory_grow(loader->list_refs, loader->list_refs_count,
		&loader->list_refs_room, sizeof *loader->list_refs);
	loader->list_refs[loader->list_refs_count++] = (struct list_ref){
		.target = target,
		.name = node->text,
		.place = place_of(loader, node),
		.scale = scale,
	};
}

static bool
read_from(struct loader *loader, const struct node *map, struct question *home,
	const struct choices **target, const struct expr **relevant)
{
	struct from from = { 0 };

	if (!read_level(loader, LEVEL_FROM, NULL, map, &from, home, read_from_key))
		return false;
	if (from.form != NULL || from.rows != NULL || from.show != NULL)
		return loader_fault(loader, place_of(loader, map), "form.misplaced-key",
			_("Only a question of type ref has form, rows and show here."));
	if ((from.reg == NULL) == (from.list == NULL))
		return loader_fault(loader, place_of(loader, map), "form.missing-key",
			_("Name either a register or a list here."));
	if (from.filter != NULL && from.reg == NULL)
		return loader_fault(loader, key_place_of(loader, from.filter), "form.misplaced-key",
			_("Only a register has a filter."));
	if (from.relevant != NULL && relevant == NULL)
		return loader_fault(loader, key_place_of(loader, from.relevant),
			"form.misplaced-key",
			_("Only rows and columns have relevant here; choices have choice_filter."));
	if (from.relevant != NULL)
		later(loader, relevant, home, NULL, EXPR_CONDITION, from.relevant);
	if (from.list != NULL)
		refer(loader, from.list, false, target);
	else
		*target = register_list(loader, &from);
	return true;
}

bool
read_list(struct loader *loader, const struct node *node, bool scale, const struct choices **target)
{
	size_t at;

	if (node->kind == NODE_SCALAR && node->text.length > 0) {
		refer(loader, node, scale, target);
		return true;
	}
	if (node->kind == NODE_LIST) {
		at = add_list(loader, STR(""), place_of(loader, node));
		*target = loader->form->lists[at];
		return read_in_place(loader, node, scale, loader->form->lists[at]);
	}
	if (node->kind == NODE_MAP && !scale)
		return read_from(loader, node, NULL, target, NULL);
	return loader_fault(loader, place_of(loader, node), "form.bad-value",
		_("The value of \"%.*s\" should be %s."), STR_ARGS(node->key),
		_(grammar_words(scale ? GRAMMAR_SCALE : GRAMMAR_LIST)));
}

bool
read_axis(struct loader *loader, const struct node *node, struct question *home, struct axis *axis)
{
	if (node->kind == NODE_MAP)
		return read_from(loader, node, home, &axis->choices, &axis->relevant);
	return read_list(loader, node, false, &axis->choices);
}

/* ---- when all lists are read ---- */

static void
gather_lists(struct loader *loader, bool scale, struct known_lists *known)
{
	const struct map *map = scale ? &loader->scales : &loader->lists;
	const struct form *form = loader->form;

	known->names = arena_get(&loader->nodes, (map->count + 1) * sizeof *known->names);
	for (size_t i = 0; i < form->lists_count; i++)
		if (map_get(map, form->lists[i]->name) == i)
			known->names[known->count++] = form->lists[i]->name;
}

static bool
unknown_list(struct loader *loader, const struct list_ref *ref)
{
	const struct map *others = ref->scale ? &loader->lists : &loader->scales;
	struct known_lists *known = &loader->known_lists[ref->scale];

	if (map_get(others, ref->name) != MAP_NONE)
		return loader_fault(loader, ref->place, "form.unknown-list",
			ref->scale ? _("\"%.*s\" is a list of choices, not a scale.")
				   : _("\"%.*s\" is a scale, not a list of choices."),
			STR_ARGS(ref->name));
	if (known->names == NULL)
		gather_lists(loader, ref->scale, known);
	return loader_fault(loader, ref->place, "form.unknown-list",
		ref->scale ? _("There is no scale \"%.*s\".%s")
			   : _("There is no list of choices \"%.*s\".%s"),
		STR_ARGS(shown(ref->name)),
		did_you_mean(loader, ref->name, known->names, known->count));
}

bool
resolve_lists(struct loader *loader)
{
	bool good = true;

	for (size_t i = 0; i < loader->list_refs_count && !loader_tired(loader); i++) {
		const struct list_ref *ref = &loader->list_refs[i];
		uint32_t at = map_get(ref->scale ? &loader->scales : &loader->lists, ref->name);

		if (at == MAP_NONE)
			good = unknown_list(loader, ref);
		else
			*ref->target = loader->form->lists[at];
	}
	return good;
}

/* A question's own exclusive choices make a list of its own, since others may
 * share the named one. */
void
apply_exclusives(struct loader *loader)
{
	struct form *form = loader->form;
	const struct choices *shared = NULL;
	struct question *last = NULL;

	for (size_t i = 0; i < loader->exclusives_count; i++) {
		const struct exclusive *exclusive = &loader->exclusives[i];
		struct question *question = exclusive->question;
		struct choices *copy;
		size_t at;

		if (question->choices == NULL)
			continue;
		if (question != last) {
			shared = question->choices;
			copy = arena_copy(&form->arena, shared, 1, sizeof *copy);
			copy->at =
				arena_copy(&form->arena, copy->at, copy->count, sizeof *copy->at);
			copy->names = (struct map){ 0 };
			question->choices = copy;
			last = question;
		}
		at = choices_find(shared, exclusive->name);
		if (at == SIZE_MAX)
			loader_fault(loader, exclusive->place, "form.unknown-choice",
				_("\"%.*s\" is not in the list of choices."),
				STR_ARGS(shown(exclusive->name)));
		else
			question->choices->at[at].exclusive = true;
	}
}
