#include "form/load.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"

#define NAMES_MOST 100
#define REASONS (1u << STATE_DONT_KNOW | 1u << STATE_DECLINED | 1u << STATE_NOT_APPLICABLE)

static bool
is_type(const struct question *question, const char *name)
{
	return strcmp(question->type->name, name) == 0;
}

/* ---- names ---- */

#define BESIDE 8 /* questions before it that may have its short name */

/* "E1" for e1_forum. */
static struct str
short_id_of(struct arena *arena, struct str name)
{
	struct str part = str_part(name, 0, str_find_byte(name, '_'));
	char *copy;

	if (part.length == 0)
		return name;
	copy = arena_get(arena, part.length + 1);
	memcpy(copy, part.at, part.length);
	if (copy[0] >= 'a' && copy[0] <= 'z')
		copy[0] = (char)(copy[0] - 'a' + 'A');
	return (struct str){ .at = copy, .length = part.length };
}

/* Of those asked beside each other the first is P2, the second P2b; what is worked out
 * beside them comes after both, and has none where it has no number of its own. */
static void
tell_apart(struct loader *loader, struct question *question)
{
	struct str id = question->short_id;
	size_t count = loader->questions_count, alike = 0;

	bool worked = is_type(question, "calculate");

	if (worked && !id_is_numbered(id))
		question->short_id = STR("");
	if (!id_is_numbered(id) || (!question_asks(question) && !worked))
		return;
	for (size_t i = 1; i <= BESIDE && i <= count; i++) {
		const struct question *other = loader->questions[count - i];

		alike += other != question &&
			 (question_asks(other) || (worked && is_type(other, "calculate"))) &&
			 other->scope == question->scope && str_starts(other->short_id, id) &&
			 !id_is_numbered(str_from(other->short_id, id.length));
	}
	if (alike && alike < 26)
		question->short_id = arena_format(&loader->form->arena, "%.*s%c", STR_ARGS(id),
			"abcdefghijklmnopqrstuvwxyz"[alike]);
}

/* A roster's fields are its columns: they are known as roster.field. */
static struct str
known_as(struct loader *loader, const struct question *question)
{
	if (question->parent == NULL || !is_type(question->parent, "roster"))
		return question->name;
	return arena_format(&loader->form->arena, "%.*s.%.*s", STR_ARGS(question->parent->name),
		STR_ARGS(question->name));
}

static bool
enter_name(struct loader *loader, struct question *question)
{
	struct form *form = loader->form;
	const struct question *first;

	if (map_put(&form->names, known_as(loader, question), question->index))
		return true;
	first = loader->questions[map_get(&form->names, known_as(loader, question))];
	return loader_fault(loader, question->place, "form.duplicate-name",
		_("The name \"%.*s\" is taken: it is also defined at line %u. Case does not "
		  "tell names apart."),
		STR_ARGS(question->name), first->place.line);
}

/* ---- keys that a question reads itself ---- */

static bool
read_required(struct loader *loader, const struct key *key, const struct node *node,
	struct question *question)
{
	if (node->kind == NODE_SCALAR && str_is(node->text, "false"))
		return true;
	if (node->kind == NODE_SCALAR && str_is(node->text, "true")) {
		question->required_always = true;
		return true;
	}
	if (node->kind != NODE_SCALAR || node->text.length == 0)
		return wrong_value(loader, key, node);
	later(loader, &question->required, question, NULL, EXPR_CONDITION, node);
	return true;
}

static bool
read_special(struct loader *loader, const struct key *key, const struct node *list,
	struct question *question)
{
	const uint16_t allowed = (uint16_t)(REASONS | 1u << STATE_ABSTAINED);
	enum state state;

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key, list);
	for (const struct node *node = list->first; node != NULL; node = node->next) {
		if (node->kind != NODE_SCALAR || !state_named(node->text, &state) ||
			(allowed & 1u << state) == 0)
			return wrong_value(loader, key, list);
		question->special |= (uint16_t)(1u << state);
	}
	return true;
}

static bool
read_checks(struct loader *loader, const struct key *key, const struct node *list,
	struct question *question)
{
	bool good = true;

	if (list->kind != NODE_LIST || list->count > UINT16_MAX)
		return wrong_value(loader, key, list);
	question->checks = arena_get(&loader->form->arena, list->count * sizeof *question->checks);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		struct check_rule *rule = &question->checks[question->checks_count];

		rule->place = place_of(loader, node);
		if (node->kind != NODE_MAP)
			good = wrong_value(loader, key, list);
		else if (read_level(loader, LEVEL_CHECK, NULL, node, rule, question, NULL))
			question->checks_count++;
		else
			good = false;
	}
	return good;
}

/* A name, or a list of them: `take` gets each. */
static bool
read_names(struct loader *loader, const struct key *key, const struct node *node,
	struct question *question,
	void (*take)(struct loader *loader, struct question *question, const struct node *name))
{
	if (node->kind == NODE_SCALAR && choice_name_good(node->text)) {
		take(loader, question, node);
		return true;
	}
	if (node->kind != NODE_LIST || node->count > NAMES_MOST)
		return wrong_value(loader, key, node);
	for (const struct node *name = node->first; name != NULL; name = name->next) {
		if (name->kind != NODE_SCALAR || !choice_name_good(name->text))
			return wrong_value(loader, key, node);
		take(loader, question, name);
	}
	return true;
}

static void
take_old_name(struct loader *loader, struct question *question, const struct node *name)
{
	struct str *names =
		arena_get(&loader->form->arena, (question->renamed_from_count + 1) * sizeof *names);

	if (question->renamed_from_count > 0)
		memcpy(names, question->renamed_from, question->renamed_from_count * sizeof *names);
	names[question->renamed_from_count++] = name->text;
	question->renamed_from = names;
}

static void
take_exclusive(struct loader *loader, struct question *question, const struct node *name)
{
	loader->exclusives = memory_grow(loader->exclusives, loader->exclusives_count,
		&loader->exclusives_room, sizeof *loader->exclusives);
	loader->exclusives[loader->exclusives_count++] = (struct exclusive){
		.question = question, .name = name->text, .place = place_of(loader, name)
	};
}

static bool
read_picked(struct loader *loader, const struct key *key, const struct node *node,
	struct question *question)
{
	size_t at = read_word(loader, key, node);

	if (at == SIZE_MAX)
		return false;
	if (str_is(node->key, "per")) {
		question->per_session = at == 1;
	} else if (str_is(node->key, "choice_order")) {
		question->choice_order_label = at == 1;
		question->choice_order_random = at == 2;
	} else {
		question->behalf_of = str_of(key->words[at]);
	}
	return true;
}

static bool
read_question_key(
	struct loader *loader, const struct key *key, const struct node *node, void *thing)
{
	struct question *question = thing;

	switch (key->grammar) {
	case GRAMMAR_TYPE:
	case GRAMMAR_QUESTIONS: /* when the question itself is read */
	case GRAMMAR_CELL: return true;
	case GRAMMAR_TRUTH: return read_required(loader, key, node, question);
	case GRAMMAR_BOOL:
		return read_bool(loader, node,
			str_is(node->key, "same_unit") ? &question->ref->same_unit
						       : &question->anonymous);
	case GRAMMAR_PREFILL: return read_prefill(loader, key, node, question);
	case GRAMMAR_TEMPLATE: later_template(loader, node, question); return true;
	case GRAMMAR_SPECIAL: return read_special(loader, key, node, question);
	case GRAMMAR_CHECKS: return read_checks(loader, key, node, question);
	case GRAMMAR_WORD: return read_picked(loader, key, node, question);
	case GRAMMAR_LIST:
		if (is_type(question, "ref"))
			return read_ref(loader, node, question);
		return read_list(loader, node, false, &question->choices);
	case GRAMMAR_SCALE: return read_list(loader, node, true, &question->choices);
	case GRAMMAR_AXIS:
		return read_axis(loader, node, question,
			str_is(node->key, "rows") ? &question->rows : &question->columns);
	case GRAMMAR_NAMES:
		return read_names(loader, key, node, question,
			str_is(node->key, "exclusive") ? take_exclusive : take_old_name);
	default: assert(false && "a key that questions do not read"); return false;
	}
}

/* ---- one question ---- */

static const struct qtype *
read_type(struct loader *loader, const struct node *map, enum level level)
{
	const struct node *node = node_member(map, "type");
	struct str names[32];
	struct str legal = { 0 };
	size_t count = 0;
	const struct qtype *type;

	if (node == NULL || node->kind != NODE_SCALAR) {
		loader_fault(loader, place_of(loader, node != NULL ? node : map),
			"form.missing-key", _("\"type\" is missing here: %s"),
			_("What kind of question it is."));
		return NULL;
	}
	type = qtype_named(node->text);
	if (type != NULL && key_fits(key_named(level, STR("type")), type))
		return type;
	for (size_t i = 0; qtypes[i] != NULL && count < COUNT_OF(names); i++) {
		if (!key_fits(key_named(level, STR("type")), qtypes[i]))
			continue;
		names[count++] = str_of(qtypes[i]->name);
		legal = arena_format(&loader->nodes, "%.*s%s%s", STR_ARGS(legal),
			count > 1 ? ", " : "", qtypes[i]->name);
	}
	loader_fault(loader, place_of(loader, node), "form.unknown-type",
		_("There is no type \"%.*s\" here. The types are: %.*s.%s"),
		STR_ARGS(shown(node->text)), STR_ARGS(legal),
		did_you_mean(loader, node->text, names, count));
	return NULL;
}

static struct question *
new_question(struct loader *loader, const struct qtype *type, struct question *parent)
{
	struct arena *arena = &loader->form->arena;
	struct question *question = arena_get(arena, sizeof *question);

	question->type = type;
	question->kind = type->kind;
	question->parent = parent;
	question->least_selected = question->most_selected = question->longest = -1;
	question->most_each = -1;
	if (type == &qtype_ref)
		question->ref = arena_get(arena, sizeof *question->ref);
	question->place.path = loader->path;
	if (type->own_size > 0)
		question->own = arena_get(arena, type->own_size);
	return question;
}

/* Its scope is the innermost repeat or roster around it. */
static bool
place_in_scope(struct loader *loader, struct question *question)
{
	struct question *parent = question->parent;
	uint32_t *slots = &loader->form->slots;

	if (parent != NULL) {
		bool rows = is_type(parent, "repeat") || is_type(parent, "roster");

		question->scope = rows ? parent : parent->scope;
		question->depth = (uint16_t)(parent->depth + rows);
		question->per_session |= parent->per_session;
	}
	if (question->scope != NULL)
		slots = &question->scope->slots;
	question->slot = (*slots)++;
	if (question->depth < REPEAT_DEPTH_MOST || !is_type(question, "repeat"))
		return true;
	return loader_fault(loader, question->place, "form.repeat-depth",
		_("Repeats may stand inside each other to a depth of %d."), REPEAT_DEPTH_MOST);
}

/* What is left out follows from the rest. */
static void
fill_in(struct loader *loader, const struct node *map, struct question *question)
{
	if (question->name.length > 0) {
		question->short_id = short_id_of(&loader->form->arena, question->name);
		tell_apart(loader, question);
		if (question->meaning.length == 0)
			question->meaning = question->name;
	}
	if (node_member(map, "anonymous") == NULL)
		question->anonymous =
			question->answered_by == BY_PARTICIPANT && question->behalf_of.length == 0;
	if (node_member(map, "special") == NULL) {
		question->special = REASONS;
		if (question->answered_by == BY_PARTICIPANT)
			question->special |= (uint16_t)(1u << STATE_ABSTAINED);
	}
	question->special |= (uint16_t)(1u << STATE_LATER);
}

static void
read_extras(struct loader *loader, const struct node *map, struct question *question)
{
	size_t count = 0;

	for (const struct node *node = map->first; node != NULL; node = node->next)
		count += str_starts(node->key, STR("x-"));
	if (count == 0)
		return;
	question->extras = arena_get(&loader->form->arena, count * sizeof *question->extras);
	for (const struct node *node = map->first; node != NULL; node = node->next) {
		if (!str_starts(node->key, STR("x-")))
			continue;
		question->extras[question->extras_count++] = (struct extra){
			.key = arena_text(&loader->form->arena, node->key),
			.value = node->kind == NODE_SCALAR ? node->text : STR(""),
		};
	}
}

/* A cell is asked as its matrix is: by the same people, for the same reasons. */
static bool
read_cell(struct loader *loader, const struct node *map, struct question *matrix)
{
	const struct qtype *type;
	struct question *cell;
	bool good;

	if (map->kind != NODE_MAP)
		return wrong_value(loader, key_named(LEVEL_QUESTION, STR("cell")), map);
	type = read_type(loader, map, LEVEL_CELL);
	if (type == NULL)
		return false;
	cell = new_question(loader, type, matrix->parent);
	cell->index = cell->end = UINT32_MAX;
	cell->place = place_of(loader, map);
	cell->name = matrix->name;
	cell->scope = matrix->scope;
	cell->slot = matrix->slot;
	cell->depth = matrix->depth;
	cell->answered_by = matrix->answered_by;
	good = read_level(loader, LEVEL_CELL, type, map, cell, cell, read_question_key);
	cell->short_id = matrix->short_id;
	cell->meaning = matrix->meaning;
	cell->label = matrix->label;
	cell->anonymous = matrix->anonymous;
	cell->behalf_of = matrix->behalf_of;
	cell->special = matrix->special;
	cell->per_session = matrix->per_session;
	if (cell->spread_wide <= 0)
		cell->spread_wide = matrix->spread_wide;
	matrix->cell = cell;
	return good;
}

static bool
enter_question(struct loader *loader, const struct node *map, struct question *question)
{
	const struct node *name = node_member(map, "name");

	question->index = (uint32_t)loader->questions_count;
	question->end = question->index + 1;
	question->place = place_of(loader, name != NULL ? name : map);
	loader->questions = memory_grow(loader->questions, loader->questions_count,
		&loader->questions_room, sizeof *loader->questions);
	loader->questions[loader->questions_count++] = question;
	return place_in_scope(loader, question);
}

static bool
read_inside(struct loader *loader, const struct node *map, struct question *question)
{
	const struct node *cell = node_member(map, "cell");
	const struct node *fields = node_member(map, "fields");
	const struct node *questions = node_member(map, "questions");
	bool good = true;

	if (is_type(question, "matrix") && cell != NULL)
		good &= read_cell(loader, cell, question);
	if (is_type(question, "group") && questions != NULL)
		good &= read_questions(loader, questions, question);
	if ((is_type(question, "repeat") || is_type(question, "roster")) && fields != NULL)
		good &= read_questions(loader, fields, question);
	question->end = (uint32_t)loader->questions_count;
	if (is_type(question, "roster") && loader->form->roster == NULL)
		loader->form->roster = question;
	return good;
}

/* A question of no known type still has its name, so that what refers to it is
 * not told as a second mistake. */
static bool
read_unknown(struct loader *loader, const struct node *map, struct question *parent)
{
	const struct node *name = node_member(map, "name");
	struct question *question = new_question(loader, &qtype_text, parent);

	loader->unknowns = memory_grow(loader->unknowns, loader->unknowns_count,
		&loader->unknowns_room, sizeof *loader->unknowns);
	loader->unknowns[loader->unknowns_count++] = question;
	enter_question(loader, map, question);
	if (name != NULL && name->kind == NODE_SCALAR && name_good(name->text)) {
		question->name = name->text;
		enter_name(loader, question);
	}
	return false;
}

static bool
read_question(struct loader *loader, const struct node *map, struct question *parent)
{
	const struct qtype *type;
	struct question *question;
	bool good;

	if (map->kind != NODE_MAP)
		return loader_fault(loader, place_of(loader, map), "form.bad-value",
			_("A question is a map with type, name and label."));
	type = read_type(loader, map, LEVEL_QUESTION);
	if (type == NULL)
		return read_unknown(loader, map, parent);
	question = new_question(loader, type, parent);
	good = enter_question(loader, map, question);
	good &= read_level(
		loader, LEVEL_QUESTION, type, map, question, question, read_question_key);
	fill_in(loader, map, question);
	read_extras(loader, map, question);
	if (question->name.length > 0)
		good &= enter_name(loader, question);
	/* Too deep is told once, not for each repeat inside. */
	if (is_type(question, "repeat") && question->depth >= REPEAT_DEPTH_MOST)
		return false;
	return read_inside(loader, map, question) && good;
}

bool
read_questions(struct loader *loader, const struct node *list, struct question *parent)
{
	bool good = true;

	if (list->kind != NODE_LIST)
		return loader_fault(loader, place_of(loader, list), "form.bad-value",
			_("There should be a list of questions here, each beginning with \"- \"."));
	if (list->count == 0)
		return loader_fault(loader, place_of(loader, list), "form.empty-list",
			_("There is no question here."));
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next)
		good &= read_question(loader, node, parent);
	return good;
}

/* ---- when all are read ---- */

/* The letters, or with a number, P19 of P. */
static bool
begins_alike(struct str other, struct str id)
{
	return str_starts(other, id) &&
	       (other.length == id.length ||
		       (other.at[id.length] >= '0' && other.at[id.length] <= '9'));
}

/* Letters that another question beside it has too tell nothing of which it is; those of a
 * section are its own. */
static struct str
shown_id_of(const struct form *form, const struct question *question)
{
	struct str id = question->short_id;

	if (is_type(question, "group"))
		return id;
	for (size_t i = 0; !id_is_numbered(id) && i < form->questions_count; i++) {
		const struct question *other = form->questions[i];

		if (other != question && other->scope == question->scope && question_asks(other) &&
			begins_alike(other->short_id, id))
			return STR("");
	}
	return id;
}

void
finish_questions(struct loader *loader)
{
	struct form *form = loader->form;

	form->questions_count = loader->questions_count;
	form->questions = arena_copy(
		&form->arena, loader->questions, loader->questions_count, sizeof *form->questions);
	for (size_t i = 0; i < form->questions_count; i++)
		form->questions[i]->shown_id = shown_id_of(form, form->questions[i]);
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->cell)
			form->questions[i]->cell->shown_id = form->questions[i]->shown_id;
}

bool
settle_questions(struct loader *loader)
{
	struct form *form = loader->form;
	bool good = true;

	for (size_t i = 0; i < form->questions_count; i++) {
		struct question *question = form->questions[i];

		if (question->type->settle != NULL)
			good &= question->type->settle(form, question, loader->diags);
	}
	for (size_t i = 0; i < loader->unknowns_count; i++)
		loader->unknowns[i]->kind = VALUE_NONE;
	return good;
}

static bool
compile_job(struct loader *loader, const struct job *job)
{
	const struct registry *registry = job->registry;

	if (job->use == EXPR_FILTER && registry == NULL && job->home->choices != NULL)
		registry = job->home->choices->registry;
	*job->target = expr_compile(loader->form, job->home, registry, job->use, job->text,
		job->place, job->exact, loader->diags);
	return *job->target != NULL;
}

/* Calculations come first: what reads one must know its kind. */
bool
compile_jobs(struct loader *loader)
{
	bool good = true;

	for (int calculations = 1; calculations >= 0; calculations--) {
		for (size_t i = 0; i < loader->jobs_count && !loader_tired(loader); i++) {
			const struct job *job = &loader->jobs[i];
			bool calculation =
				job->home != NULL && job->target == &job->home->calculation;

			if (calculation != (calculations == 1))
				continue;
			good &= compile_job(loader, job);
			if (calculation && job->home->type->settle != NULL)
				job->home->type->settle(loader->form, job->home, loader->diags);
		}
	}
	return good;
}
