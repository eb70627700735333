#include "base/lang.h"
#include "base/memory.h"
#include "form/load.h"
#include "form/template.h"

void
later_template(struct loader *loader, const struct node *list, struct question *repeat)
{
	loader->template_jobs = memory_grow(loader->template_jobs, loader->template_jobs_count,
		&loader->template_jobs_room, sizeof *loader->template_jobs);
	loader->template_jobs[loader->template_jobs_count++] =
		(struct template_job){ .repeat = repeat, .list = list, .path = loader->path };
}

/* One template being read: how many rows it has come to, inner ones too. */
struct reading {
	struct loader *loader;
	size_t rows;
};

static bool read_rows(struct reading *reading, const struct node *list,
	const struct question *repeat, struct template_row **rows, size_t *count);

/* Names between blanks, as answers are stored. */
static struct str
joined(struct arena *arena, const struct node *list)
{
	struct buf out = { 0 };
	struct str text;

	for (const struct node *node = list->first; node != NULL; node = node->next) {
		if (node != list->first)
			buf_byte(&out, ' ');
		if (node->kind == NODE_SCALAR)
			buf_add(&out, node->text);
	}
	text = arena_text(arena, buf_str(&out));
	buf_free(&out);
	return text;
}

static bool
bad_answer(struct loader *loader, const struct node *node, const char *why)
{
	return loader_fault(loader, place_of(loader, node), "form.template",
		_("A new document cannot begin with that: %s"), why);
}

static bool
is_chosen(const struct qtype *type)
{
	return type->ask == ASK_ONE || type->ask == ASK_MANY || type->ask == ASK_GRADE ||
	       type->ask == ASK_RANK || type->ask == ASK_PICK;
}

static bool
read_answer(struct loader *loader, const struct node *node, struct template_field *field)
{
	const struct qtype *type = field->field->type;
	struct diags told = { 0 };
	struct value value;
	bool good;

	if (node->kind == NODE_MAP && type != &qtype_text)
		return bad_answer(loader, node, _("an answer is a value, or a list of names."));
	if (node->kind != NODE_SCALAR && type == &qtype_text)
		return read_words(loader, node, &field->words);
	field->value = node->kind == NODE_LIST ? joined(&loader->form->arena, node) : node->text;
	/* That its list is missing or wrong is told elsewhere. */
	if (field->field->choices == NULL && is_chosen(type))
		return true;
	/* Which row it is shows when all templates are read. */
	if (type == &qtype_ref && field->field->ref->form.length == 0)
		return true;
	good = type->read(field->field, field->value, &loader->form->arena, &value, &told);
	if (!good)
		bad_answer(loader, node, diags_first(&told));
	diags_clear(&told);
	return good;
}

static bool
read_field(struct reading *reading, const struct node *node, const struct question *repeat,
	struct template_field *field)
{
	struct loader *loader = reading->loader;
	const struct question *question = form_question(loader->form, node->key);
	struct place place = key_place_of(loader, node);

	field->place = place_of(loader, node);
	if (question == NULL)
		return loader_fault(loader, place, "form.unknown-reference",
			_("There is no question \"%.*s\".%s"), STR_ARGS(shown(node->key)),
			nearest_question(loader, node->key));
	field->field = question;
	if (question->scope != repeat)
		return loader_fault(loader, place, "form.template",
			_("\"%.*s\" is no field of \"%.*s\"."), STR_ARGS(question->name),
			STR_ARGS(repeat->name));
	if (question->type == &qtype_repeat)
		return read_rows(reading, node, question, &field->rows, &field->rows_count);
	if (question->type->read == NULL || question->type == &qtype_matrix ||
		question->answered_by == BY_PARTICIPANT)
		return loader_fault(loader, place, "form.template",
			_("\"%.*s\" has no answer that a new document could begin with."),
			STR_ARGS(question->name));
	return read_answer(loader, node, field);
}

static bool
read_row(struct reading *reading, const struct node *map, const struct question *repeat,
	struct template_row *row)
{
	struct loader *loader = reading->loader;
	bool good = true;

	row->place = place_of(loader, map);
	if (map->kind != NODE_MAP)
		return wrong_value(loader, key_named(LEVEL_QUESTION, STR("template")), map);
	row->fields = arena_get(&loader->form->arena, (map->count + 1) * sizeof *row->fields);
	for (const struct node *node = map->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		if (read_field(reading, node, repeat, &row->fields[row->fields_count]))
			row->fields_count++;
		else
			good = false;
	}
	return good;
}

static bool
read_rows(struct reading *reading, const struct node *list, const struct question *repeat,
	struct template_row **rows, size_t *count)
{
	struct loader *loader = reading->loader;
	bool good = true;

	if (list->kind != NODE_LIST)
		return wrong_value(loader, key_named(LEVEL_QUESTION, STR("template")), list);
	reading->rows += list->count;
	if (reading->rows > TEMPLATE_ROWS_MOST)
		return loader_fault(loader, place_of(loader, list), "form.size",
			_("A template has at most %d rows."), TEMPLATE_ROWS_MOST);
	*rows = arena_get(&loader->form->arena, (list->count + 1) * sizeof **rows);
	for (const struct node *node = list->first; node != NULL && !loader_tired(loader);
		node = node->next)
		good &= read_row(reading, node, repeat, &(*rows)[(*count)++]);
	return good;
}

/* ---- refs between the rows ---- */

static bool
check_refs(struct loader *loader, const struct template_row *rows, size_t count)
{
	bool good = true;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < rows[i].fields_count; j++) {
			const struct template_field *field = &rows[i].fields[j];
			const struct ref_target *ref = field->field->ref;
			struct str rest = field->value, name;

			good &= check_refs(loader, field->rows, field->rows_count);
			if (ref == NULL || ref->form.length > 0 || ref->repeat == NULL)
				continue;
			while ((name = str_word(&rest)).length > 0)
				if (template_row_named(ref->repeat, name) == SIZE_MAX)
					good = loader_fault(loader, field->place, "form.template",
						_("No row that \"%.*s\" begins with is called "
						  "\"%.*s\" in its key."),
						STR_ARGS(ref->repeat->name), STR_ARGS(shown(name)));
		}
	return good;
}

bool
read_templates(struct loader *loader)
{
	const char *outer = loader->path;
	bool good = true;

	for (size_t i = 0; i < loader->template_jobs_count && !loader_tired(loader); i++) {
		const struct template_job *job = &loader->template_jobs[i];
		struct question *repeat = job->repeat;
		struct reading reading = { .loader = loader };

		loader->path = job->path;
		if (repeat->scope != NULL)
			good = loader_fault(loader, place_of(loader, job->list), "form.template",
				_("A repeat inside another one has no template of its own: its "
				  "rows stand in the outer one's."));
		else
			good &= read_rows(&reading, job->list, repeat, &repeat->template,
				&repeat->template_count);
	}
	for (size_t i = 0; good && i < loader->template_jobs_count; i++) {
		const struct question *repeat = loader->template_jobs[i].repeat;

		good &= check_refs(loader, repeat->template, repeat->template_count);
	}
	loader->path = outer;
	return good;
}
