#include "form/check_own.h"

#include "base/lang.h"
#include "form/expr.h"
#include "form/qtype.h"
#include "form/view.h"

static void
each(struct form *form, struct diags *diags,
	void (*check)(struct form *form, const struct question *question, struct diags *diags))
{
	for (size_t i = 0; i < form->questions_count; i++)
		check(form, form->questions[i], diags);
}

/* Does the question stand in that scope, or in a repeat in it? */
static bool
is_in(const struct question *question, const struct question *repeat)
{
	const struct question *scope = question->scope;

	while (scope != NULL && scope != repeat)
		scope = scope->scope;
	return scope == repeat;
}

static bool
is_own(const struct ref_target *ref)
{
	return ref->form.length == 0 && ref->rows.length > 0;
}

/* ---- what refs name ---- */

static void
check_own_target(struct form *form, const struct question *question, struct diags *diags)
{
	const struct ref_target *ref = question->ref;

	if (ref->repeat != NULL && ref->repeat->type != &qtype_repeat)
		diag_error(diags, ref->place, "form.ref-target",
			_("\"%.*s\" is no repeat, so it has no rows."), STR_ARGS(ref->rows));
	if (ref->same_unit)
		diag_error(diags, ref->place, "form.ref-target",
			_("Rows of the document itself are always of its unit: leave out "
			  "same_unit."));
	for (size_t i = 0; i < ref->show_count; i++) {
		const struct question *shown = form_question(form, ref->show[i]);

		if (shown == NULL || shown->scope != ref->repeat)
			diag_error(diags, ref->place, "form.unknown-reference",
				_("\"%.*s\" is no field of \"%.*s\"."), STR_ARGS(ref->show[i]),
				STR_ARGS(ref->rows));
	}
}

static void
check_ref_target(struct form *form, const struct question *question, struct diags *diags)
{
	const struct ref_target *ref = question->ref;

	if (ref == NULL)
		return;
	if (is_own(ref))
		check_own_target(form, question, diags);
	else if (ref->form.length == 0)
		diag_error(diags, question->place, "form.no-choices",
			_("There is nothing to choose from: \"choices\" is missing."));
	if (question->answered_by == BY_PARTICIPANT && ref->form.length > 0)
		diag_error(diags, question->place, "form.ref-target",
			_("What a document refers to is not rated: a ref to documents is not "
			  "answered by participants."));
}

void
check_ref_targets(struct form *form, struct diags *diags)
{
	each(form, diags, check_ref_target);
}

/* ---- prefill ---- */

static bool
says(const char *text, const struct question *question, struct diags *diags)
{
	return diag_error(diags, question->prefill->place, "form.prefill", "%s", text);
}

static bool
from_good(const struct question *question, struct diags *diags)
{
	const struct question *from = question->prefill->from;

	if (from == question)
		return says(_("A question cannot be prefilled from itself."), question, diags);
	if (from->ref == NULL)
		return diag_error(diags, question->prefill->place, "form.prefill",
			_("\"%.*s\" is no ref, so nothing can be taken from there."),
			STR_ARGS(from->name));
	if (!is_in(question, from->scope))
		return diag_error(diags, question->prefill->place, "form.prefill",
			_("\"%.*s\" stands in rows that this question is not in, so there is no "
			  "telling which row's."),
			STR_ARGS(from->name));
	return true;
}

/* From rows of the same document: the names are known here. */
static void
check_own_source(struct form *form, const struct question *question, struct diags *diags)
{
	const struct prefill *prefill = question->prefill;
	const struct question *source = form_question(form, prefill->name);

	if (source == question)
		says(_("A question cannot be prefilled from itself."), question, diags);
	else if (source == NULL ||
		 (question->type == &qtype_repeat && source->type != &qtype_repeat))
		diag_error(diags, prefill->place, "form.unknown-reference",
			_("There is no \"%.*s\" in the rows that \"%.*s\" names."),
			STR_ARGS(prefill->name), STR_ARGS(prefill->from->name));
	for (size_t i = 0; i < prefill->fields_count; i++)
		if (form_question(form, prefill->fields[i].from) == NULL)
			diag_error(diags, prefill->fields[i].place, "form.unknown-reference",
				_("There is no question \"%.*s\"."),
				STR_ARGS(prefill->fields[i].from));
}

static void
check_prefill(struct form *form, const struct question *question, struct diags *diags)
{
	const struct prefill *prefill = question->prefill;

	if (prefill == NULL || prefill->from == NULL || !from_good(question, diags))
		return;
	if (is_own(prefill->from->ref))
		check_own_source(form, question, diags);
	if (question->answered_by == BY_PARTICIPANT)
		says(_("What participants answer is theirs and cannot be prefilled."), question,
			diags);
	for (size_t i = 0; i < prefill->fields_count; i++) {
		const struct question *field = prefill->fields[i].field;

		if (field->scope != question || field->type->read == NULL || field->cell != NULL ||
			field->answered_by == BY_PARTICIPANT)
			diag_error(diags, prefill->fields[i].place, "form.prefill",
				_("\"%.*s\" is no field of \"%.*s\" that can be prefilled."),
				STR_ARGS(field->name), STR_ARGS(question->name));
	}
}

void
check_prefills(struct form *form, struct diags *diags)
{
	each(form, diags, check_prefill);
}

/* Each is told once, at its first question. */
static void
check_prefill_cycle(struct form *form, const struct question *question, struct diags *diags)
{
	const struct question *at = question;
	struct buf path = { 0 };
	size_t steps = 0;

	while (at->prefill != NULL && at->prefill->from != NULL &&
		steps++ <= form->questions_count) {
		buf_format(&path, "%.*s -> ", STR_ARGS(at->name));
		at = at->prefill->from;
		if (at->index < question->index || at == question)
			break;
	}
	if (steps > 1 && at == question)
		diag_error(diags, question->prefill->place, "form.prefill-cycle",
			_("These would be prefilled from each other: %s%.*s."), path.at,
			STR_ARGS(question->name));
	buf_free(&path);
}

void
check_prefill_cycles(struct form *form, struct diags *diags)
{
	each(form, diags, check_prefill_cycle);
}

/* ---- rows that point to rows ---- */

static void
check_edges(struct form *form, const struct question *repeat, struct diags *diags)
{
	const struct question *field = repeat->edges;

	(void)form;
	if (field == NULL)
		return;
	if (field->ref == NULL || field->ref->repeat != repeat)
		diag_error(diags, repeat->place, "form.edges",
			_("Edges are a ref to rows of the same repeat, with the choices "
			  "{rows: %.*s}; \"%.*s\" is none."),
			STR_ARGS(repeat->name), STR_ARGS(field->name));
	else if (!is_in(field, repeat))
		diag_error(diags, repeat->place, "form.edges",
			_("The edges \"%.*s\" do not stand in \"%.*s\"."), STR_ARGS(field->name),
			STR_ARGS(repeat->name));
	else if (repeat->scope != NULL)
		diag_error(diags, repeat->place, "form.edges",
			_("A repeat inside another one cannot have edges."));
	else if (field->answered_by == BY_PARTICIPANT)
		diag_error(diags, repeat->place, "form.edges",
			_("Edges are not answered by participants."));
}

void
check_edges_fields(struct form *form, struct diags *diags)
{
	each(form, diags, check_edges);
}

static void
check_row_key(struct form *form, const struct question *repeat, struct diags *diags)
{
	const struct question *key = repeat->key;

	(void)form;
	if (key != NULL && (key->type != &qtype_text || key->scope != repeat ||
				   key->answered_by == BY_PARTICIPANT))
		diag_error(diags, repeat->place, "form.row-key",
			_("A key is a text field of the repeat's own rows; \"%.*s\" is none."),
			STR_ARGS(key->name));
}

void
check_row_keys(struct form *form, struct diags *diags)
{
	each(form, diags, check_row_key);
}

/* ---- answers that depend on others ---- */

static bool
same_list(const struct choices *a, const struct choices *b)
{
	if (a == NULL || b == NULL)
		return false;
	if (a == b || (a->registry != NULL && a->registry == b->registry))
		return true;
	for (size_t i = 0; i < a->count; i++)
		if (choices_find(b, a->at[i].name) != SIZE_MAX)
			return true;
	return false;
}

static bool
same_kind(const struct question *a, const struct question *b)
{
	if (a->ref != NULL && b->ref != NULL)
		return str_equal(a->ref->form, b->ref->form) &&
		       str_equal(a->ref->rows, b->ref->rows);
	return a->ref == NULL && b->ref == NULL && same_list(a->choices, b->choices);
}

static void
check_over(struct form *form, const struct question *question, struct diags *diags)
{
	(void)form;
	for (size_t i = 0; i < question->over.count; i++) {
		const struct question *other = question->over.at[i];

		if (other == question && question->scope == NULL)
			diag_error(diags, question->place, "form.exclusive-over",
				_("A question is exclusive over itself only in the rows of a "
				  "repeat."));
		else if (other->is_scale || !same_kind(question, other))
			diag_error(diags, question->place, "form.exclusive-over",
				_("\"%.*s\" is not chosen from the same list, so nothing chosen "
				  "there could be chosen here."),
				STR_ARGS(other->name));
	}
}

void
check_exclusive_over(struct form *form, struct diags *diags)
{
	each(form, diags, check_over);
}

static void
check_unique_one(struct form *form, const struct question *question, struct diags *diags)
{
	(void)form;
	if (question->unique == UNIQUE_NO)
		return;
	if (question->answered_by == BY_PARTICIPANT)
		diag_error(diags, question->place, "form.unique",
			_("What participants answer need not differ: unique cannot stand here."));
	else if (question->unique == UNIQUE_ROWS && question->scope == NULL)
		diag_error(diags, question->place, "form.unique",
			_("unique: rows stands in the fields of a repeat."));
	else if (question->unique == UNIQUE_DOCUMENTS && question->scope != NULL)
		diag_error(diags, question->place, "form.unique",
			_("unique: documents cannot stand in the fields of a repeat."));
}

void
check_unique(struct form *form, struct diags *diags)
{
	each(form, diags, check_unique_one);
}

static void
check_most(struct form *form, const struct question *question, struct diags *diags)
{
	(void)form;
	if (question->most_each < 0)
		return;
	if (question->answered_by != BY_PARTICIPANT || question->scope == NULL)
		diag_error(diags, question->place, "form.most-each",
			_("most_each is for numbers that each participant gives the rows of a "
			  "repeat (answered_by: participant)."));
}

void
check_most_each(struct form *form, struct diags *diags)
{
	each(form, diags, check_most);
}

static void
check_sum(struct form *form, const struct question *question, struct diags *diags)
{
	const struct question *place = question->sum_of;

	(void)form;
	if (place == NULL)
		return;
	if (place == question || place->type != &qtype_text)
		diag_error(diags, question->place, "form.checksum-of",
			_("A checksum is of a file whose place another text question says; "
			  "\"%.*s\" is none."),
			STR_ARGS(place->name));
	else if (place->scope != question->scope)
		diag_error(diags, question->place, "form.checksum-of",
			_("\"%.*s\" does not stand in the same rows, so there is no telling which "
			  "file it is."),
			STR_ARGS(place->name));
	else if (place->answered_by == BY_PARTICIPANT || question->answered_by == BY_PARTICIPANT)
		diag_error(diags, question->place, "form.checksum-of",
			_("Files are not rated: neither a checksum nor its place is answered by "
			  "participants."));
}

void
check_sums(struct form *form, struct diags *diags)
{
	each(form, diags, check_sum);
}

static void
check_due_one(struct form *form, const struct question *question, struct diags *diags)
{
	enum value_kind kind;

	(void)form;
	if (question->due == NULL)
		return;
	kind = expr_kind(question->due);
	if (kind != VALUE_DATE && kind != VALUE_NONE)
		diag_error(diags, expr_place(question->due), "form.due",
			_("What is due has a day: use date(day, days) or a date question."));
}

void
check_due(struct form *form, struct diags *diags)
{
	each(form, diags, check_due_one);
}
