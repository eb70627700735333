#include "base/lang.h"
#include "base/memory.h"
#include "form/load.h"

#define FIELDS_MOST 1000

/* ---- names of questions ---- */

static void
refer(struct loader *loader, struct str name, struct str within, struct place place,
	const struct question **target)
{
	loader->field_refs = memory_grow(loader->field_refs, loader->field_refs_count,
		&loader->field_refs_room, sizeof *loader->field_refs);
	loader->field_refs[loader->field_refs_count++] = (struct field_ref){
		.target = target, .name = name, .within = within, .place = place
	};
}

bool
later_field(struct loader *loader, const struct key *key, const struct node *node,
	const struct question **target)
{
	struct str name, within = STR("");

	if (node->kind != NODE_SCALAR)
		return wrong_value(loader, key, node);
	name = node->text;
	if (key->grammar == GRAMMAR_PATH && str_find_byte(name, '.') < name.length)
		within = str_cut(&name, '.');
	if (!name_good(name) || (within.at != NULL && within.length > 0 && !name_good(within)))
		return wrong_value(loader, key, node);
	refer(loader, name, within, place_of(loader, node), target);
	return true;
}

bool
later_fields(struct loader *loader, const struct key *key, const struct node *node,
	struct question_list *list)
{
	size_t room = node->kind == NODE_LIST ? node->count : 1;
	bool good = true;

	if (node->kind == NODE_MAP || room == 0 || room > FIELDS_MOST)
		return wrong_value(loader, key, node);
	list->at = arena_get(&loader->form->arena, room * sizeof *list->at);
	if (node->kind == NODE_SCALAR)
		good = later_field(loader, key, node, &list->at[list->count++]);
	else
		for (const struct node *item = node->first; item != NULL; item = item->next)
			good &= later_field(loader, key, item, &list->at[list->count++]);
	return good;
}

static bool
stands_within(const struct question *question, struct str name)
{
	while (question != NULL && !str_equal_ascii(question->name, name))
		question = question->parent;
	return question != NULL;
}

static bool
resolve_field(struct loader *loader, const struct field_ref *ref)
{
	const struct question *question = form_question(loader->form, ref->name);

	if (question == NULL)
		return loader_fault(loader, ref->place, "form.unknown-reference",
			_("There is no question \"%.*s\".%s"), STR_ARGS(shown(ref->name)),
			nearest_question(loader, ref->name));
	if (ref->within.length > 0 && !stands_within(question->parent, ref->within))
		return loader_fault(loader, ref->place, "form.unknown-reference",
			_("\"%.*s\" does not stand in \"%.*s\"."), STR_ARGS(question->name),
			STR_ARGS(shown(ref->within)));
	*ref->target = question;
	return true;
}

bool
resolve_fields(struct loader *loader)
{
	bool good = true;

	for (size_t i = 0; i < loader->field_refs_count && !loader_tired(loader); i++)
		good &= resolve_field(loader, &loader->field_refs[i]);
	return good;
}

/* ---- what a ref names ---- */

static bool
read_show(struct loader *loader, const struct node *node, struct ref_target *ref)
{
	const struct key *key = key_named(LEVEL_FROM, STR("show"));
	const struct node *item = node->kind == NODE_LIST ? node->first : node;
	size_t room = node->kind == NODE_LIST ? node->count : 1;

	if (node->kind == NODE_MAP || room > FIELDS_MOST)
		return wrong_value(loader, key, node);
	ref->show = arena_get(&loader->form->arena, (room + 1) * sizeof *ref->show);
	for (; ref->show_count < room; item = item->next) {
		if (item->kind != NODE_SCALAR || !name_good(item->text))
			return wrong_value(loader, key, node);
		ref->show[ref->show_count++] = item->text;
	}
	return true;
}

static bool
how_refs_are_written(struct loader *loader, const struct node *node)
{
	return loader_fault(loader, place_of(loader, node), "form.bad-value",
		_("A ref's choices are written {form: form_id}, {form: form_id, rows: repeat} or "
		  "{rows: repeat}."));
}

bool
read_ref(struct loader *loader, const struct node *map, struct question *question)
{
	struct ref_target *ref = question->ref;
	struct from from = { 0 };
	bool good;

	if (map->kind != NODE_MAP)
		return how_refs_are_written(loader, map);
	ref->place = place_of(loader, map);
	good = read_level(loader, LEVEL_FROM, NULL, map, &from, question, read_from_key);
	if (!good)
		return false;
	if (from.reg != NULL || from.list != NULL || from.relevant != NULL ||
		(from.form == NULL && from.rows == NULL))
		return how_refs_are_written(loader, map);
	if ((from.form != NULL && !form_id_good(from.form->text)) ||
		(from.rows != NULL && !name_good(from.rows->text)))
		return how_refs_are_written(loader, map);
	if (from.form != NULL) {
		ref->form = from.form->text;
		ref->place = place_of(loader, from.form);
	}
	if (from.rows != NULL) {
		ref->rows = from.rows->text;
		if (from.form == NULL)
			refer(loader, ref->rows, STR(""), place_of(loader, from.rows),
				&ref->repeat);
		else
			ref->place = place_of(loader, from.rows);
	}
	if (from.filter != NULL)
		later(loader, &ref->filter, question, NULL, EXPR_FILTER, from.filter);
	return from.show == NULL || read_show(loader, from.show, ref);
}

/* ---- what first answers are taken from ---- */

static bool
read_sources(struct loader *loader, const struct key *key, const struct node *map, void *thing)
{
	struct prefill *prefill = thing;

	if (map->kind != NODE_MAP || map->count == 0 || map->count > FIELDS_MOST)
		return wrong_value(loader, key, map);
	prefill->fields = arena_get(&loader->form->arena, map->count * sizeof *prefill->fields);
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		struct prefill_field *field = &prefill->fields[prefill->fields_count++];

		if (node->kind != NODE_SCALAR || !name_good(node->text) || !name_good(node->key))
			return wrong_value(loader, key, map);
		field->from = node->text;
		field->place = place_of(loader, node);
		refer(loader, arena_text(&loader->form->arena, node->key), STR(""),
			key_place_of(loader, node), &field->field);
	}
	return true;
}

bool
read_prefill(struct loader *loader, const struct key *key, const struct node *node,
	struct question *question)
{
	bool rows = question->type == &qtype_repeat;
	struct prefill *prefill;

	if (node->kind != NODE_MAP)
		return wrong_value(loader, key, node);
	prefill = arena_get(&loader->form->arena, sizeof *prefill);
	prefill->place = place_of(loader, node);
	if (!read_level(loader, LEVEL_PREFILL, NULL, node, prefill, question, read_sources))
		return false;
	if (node_member(node, rows ? "rows" : "question") == NULL ||
		node_member(node, rows ? "question" : "rows") != NULL ||
		(node_member(node, "fields") != NULL) != rows)
		return loader_fault(loader, prefill->place, "form.prefill",
			rows ? _("The rows of a repeat are prefilled with from, rows and fields.")
			     : _("A question is prefilled with from and question."));
	question->prefill = prefill;
	return true;
}
