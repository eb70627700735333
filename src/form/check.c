#include "form/check.h"

#include <string.h>

#include "base/lang.h"
#include "form/answers.h"
#include "form/check_own.h"
#include "form/expr.h"
#include "form/graph.h"
#include "form/qtype.h"

/* ---- what needs no answers ---- */

/* The value of an expression that reads nothing; false when it reads. */
static bool
constant(struct form *form, const struct expr *expr, struct value *value)
{
	const struct answers nobody = { .form = form };
	const struct moment moment = { .answers = &nobody, .arena = &form->arena };
	const struct expr_reads *reads;

	if (expr == NULL)
		return false;
	reads = expr_reads(expr);
	if (reads->count > 0 || reads->people || reads->own || reads->clock || reads->elsewhere)
		return false;
	if (str_find(expr_text(expr), STR("unit")) < expr_text(expr).length)
		return false;
	*value = expr_run(expr, &moment);
	return true;
}

static bool
constant_number(struct form *form, const struct expr *expr, double *number)
{
	struct value value;

	if (!constant(form, expr, &value))
		return false;
	if (value.kind == VALUE_DATE) {
		*number = value.day;
		return true;
	}
	return value_number(&value, number);
}

/* ---- one question at a time ---- */

static void
check_limits(struct form *form, const struct question *question, struct diags *diags)
{
	double least, most;

	if (constant_number(form, question->least, &least) &&
		constant_number(form, question->most, &most) && least > most)
		diag_error(diags, expr_place(question->most), "form.min-max",
			_("The largest value is below the least, so no answer would be good."));
}

static void
each_question(struct form *form, struct diags *diags,
	void (*check)(struct form *form, const struct question *question, struct diags *diags))
{
	for (size_t i = 0; i < form->questions_count; i++) {
		check(form, form->questions[i], diags);
		if (form->questions[i]->cell != NULL)
			check(form, form->questions[i]->cell, diags);
	}
}

static void
run_limits(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_limits);
}

static void
check_selected(struct form *form, const struct question *question, struct diags *diags)
{
	int32_t least = question->least_selected, most = question->most_selected;

	(void)form;
	if (least >= 0 && most >= 0 && least > most)
		diag_error(diags, question->place, "form.selected",
			_("At least %d should be chosen but at most %d may be."), (int)least,
			(int)most);
	else if (least > 0 && question->choices != NULL && !question->other &&
		 (size_t)least > question->choices->count)
		diag_error(diags, question->place, "form.selected",
			_("At least %d should be chosen, but there are only %zu choices."),
			(int)least, question->choices->count);
}

static void
run_selected(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_selected);
}

static void
check_choices(struct form *form, const struct question *question, struct diags *diags)
{
	enum ask ask = question->type->ask;

	(void)form;
	if (question->choices == NULL && (ask == ASK_ONE || ask == ASK_MANY || ask == ASK_RANK))
		diag_error(diags, question->place, "form.no-choices",
			_("There is nothing to choose from: \"choices\" is missing."));
}

static void
run_choices(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_choices);
}

static void
check_preset(struct form *form, const struct question *question, struct diags *diags)
{
	struct diags told = { 0 };
	struct buf out = { 0 };
	struct value value;

	if (question->type->read == NULL || !constant(form, question->preset, &value))
		return;
	value_write(&out, &value);
	if (!question->type->read(question, buf_str(&out), &form->arena, &value, &told))
		diag_error(diags, expr_place(question->preset), "form.default",
			_("The default is no answer to this question: %s"), diags_first(&told));
	diags_clear(&told);
	buf_free(&out);
}

static void
run_preset(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_preset);
}

static void
check_people(struct form *form, const struct question *question, struct diags *diags)
{
	(void)form;
	if (question->index == UINT32_MAX)
		return;
	if (question->behalf_of.length > 0 && question->answered_by != BY_PARTICIPANT)
		diag_error(diags, question->place, "form.behalf",
			_("behalf_of is for questions that participants answer "
			  "(answered_by: participant)."));
	else if (question->behalf_of.length > 0 && question->anonymous)
		diag_error(diags, question->place, "form.behalf",
			_("A question answered on behalf of somebody names them, so it cannot "
			  "be anonymous."));
}

static void
run_people(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_people);
}

static void
check_message(struct form *form, const struct question *question, struct diags *diags)
{
	(void)form;
	if (question->constraint_message.count > 0 && question->constraint == NULL)
		diag_warning(diags, question->place, "form.lone-message",
			_("constraint_message is never said, since there is no constraint."));
}

static void
run_message(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_message);
}

static void
check_label(struct form *form, const struct question *question, struct diags *diags)
{
	(void)form;
	if (question->label.count == 0 && question->type != &qtype_calculate)
		diag_warning(diags, question->place, "form.no-label",
			_("The question has no label, so people see only its name."));
}

static void
run_label(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_label);
}

static void
check_reach(struct form *form, const struct question *question, struct diags *diags)
{
	struct value value;
	double number;

	if (question->relevant == NULL || !constant(form, question->relevant, &value))
		return;
	if (!value_number(&value, &number) || number > 0 || number < 0) {
		if (value.kind != VALUE_NONE)
			return;
	}
	diag_warning(diags, expr_place(question->relevant), "form.unreachable",
		_("This is never true, so nobody will be asked."));
}

static void
run_reach(struct form *form, struct diags *diags)
{
	each_question(form, diags, check_reach);
}

/* ---- retired questions ---- */

static void
warn_retired(const struct expr *expr, const struct question *home, struct diags *diags)
{
	const struct expr_reads *reads;

	if (expr == NULL || home->retired)
		return;
	reads = expr_reads(expr);
	for (size_t i = 0; i < reads->count; i++)
		if (reads->questions[i]->retired)
			diag_warning(diags, expr_place(expr), "form.retired",
				_("This reads \"%.*s\", which is retired and no longer asked."),
				STR_ARGS(reads->questions[i]->name));
}

static void
check_retired(struct form *form, const struct question *question, struct diags *diags)
{
	(void)form;
	warn_retired(question->relevant, question, diags);
	warn_retired(question->required, question, diags);
	warn_retired(question->constraint, question, diags);
	warn_retired(question->calculation, question, diags);
	for (size_t i = 0; i < question->checks_count; i++)
		warn_retired(question->checks[i].assert_, question, diags);
}

static void
run_retired(struct form *form, struct diags *diags)
{
	bool any = false;

	for (size_t i = 0; i < form->questions_count; i++)
		any |= form->questions[i]->retired;
	if (any)
		each_question(form, diags, check_retired);
}

/* ---- the roster ---- */

static void
check_roster_fields(struct form *form, const struct question *roster, struct diags *diags)
{
	static const char *const COLUMNS[] = { "label", "actor", "role", "level" };

	for (uint32_t i = roster->index + 1; i < roster->end; i++) {
		const struct question *field = form->questions[i];
		bool known = false;

		for (size_t j = 0; j < COUNT_OF(COLUMNS); j++)
			known |= str_is(field->name, COLUMNS[j]);
		if (!known)
			diag_error(diags, field->place, "form.roster-field",
				_("A roster has the fields label, actor, role and level, not "
				  "\"%.*s\"."),
				STR_ARGS(field->name));
	}
}

static void
run_roster(struct form *form, struct diags *diags)
{
	const struct question *first = NULL;

	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (question->type != &qtype_roster)
			continue;
		if (first != NULL)
			diag_error(diags, question->place, "form.two-rosters",
				_("A form has one roster; the first is at line %u."),
				first->place.line);
		else
			first = question;
		if (question->scope != NULL)
			diag_error(diags, question->place, "form.two-rosters",
				_("A roster cannot stand inside a repeat."));
		check_roster_fields(form, question, diags);
	}
}

/* ---- choices ---- */

/* The digit typed is a choice's place in the list, so a label that begins with
 * another one misleads. */
static void
run_label_digit(struct form *form, struct diags *diags)
{
	for (size_t i = 0; i < form->lists_count; i++) {
		const struct choices *choices = form->lists[i];

		for (size_t j = 0; j < choices->count; j++) {
			struct str label = words_in(&choices->at[j].label, 0);

			if (label.length == 0 || label.at[0] < '0' || label.at[0] > '9')
				continue;
			diag_warning(diags, choices->place, "form.label-digit",
				_("The label \"%.*s\" begins with a digit, which people may type: "
				  "the digit typed is the choice's place in the list."),
				STR_ARGS(label));
			break;
		}
	}
}

/* ---- indexes ---- */

static bool
can_count(const struct question *question)
{
	return question != NULL && question->choices != NULL &&
	       (question->is_scale || question->choices->numerals);
}

/* What an index of this kind is made of; NULL when the part will do. */
static const char *
part_wrong(enum index_kind kind, const struct index_part *part)
{
	switch (kind) {
	case INDEX_MEAN:
	case INDEX_MEDIAN: return can_count(part->question) ? NULL : N_("questions on a scale");
	case INDEX_MEAN_OF_INDEXES:
	case INDEX_DIFFERENCE: return part->index != NULL ? NULL : N_("indexes");
	case INDEX_CELLS:
	case INDEX_PAIRS:
	case INDEX_MUTUALITY: break;
	}
	if (part->question != NULL && can_count(part->question->cell) &&
		(kind == INDEX_CELLS || part->question->columns.choices != NULL))
		return NULL;
	return kind == INDEX_CELLS ? N_("matrices of a scale")
				   : N_("matrices of a scale with rows and columns");
}

static void
run_index_parts(struct form *form, struct diags *diags)
{
	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form->indexes[i];

		for (size_t j = 0; j < rule->of_count; j++) {
			const char *wanted = part_wrong(rule->kind, &rule->of[j]);

			if (wanted == NULL)
				continue;
			diag_error(diags, rule->place, "form.index-part",
				_("An index of this kind is made of %s; part %zu is none."),
				_(wanted), j + 1);
		}
		if (rule->kind == INDEX_DIFFERENCE && rule->of_count != 2)
			diag_error(diags, rule->place, "form.index-part",
				_("A difference is between two indexes, the second taken from the "
				  "first."));
	}
}

/* How many values an index could have at most. */
static size_t
most_values(const struct index_rule *rule)
{
	size_t most = 0;

	for (size_t i = 0; i < rule->of_count; i++) {
		const struct question *question = rule->of[i].question;
		size_t rows = 1, columns = 1;

		if (question != NULL && question->rows.choices != NULL)
			rows = question->rows.choices->count;
		if (question != NULL && question->columns.choices != NULL)
			columns = question->columns.choices->count;
		most += rows * columns;
	}
	return most;
}

static void
run_at_least(struct form *form, struct diags *diags)
{
	for (size_t i = 0; i < form->indexes_count; i++) {
		const struct index_rule *rule = form->indexes[i];

		if (rule->at_least > most_values(rule))
			diag_error(diags, rule->place, "form.at-least",
				_("At least %u values are wanted, but there can be only %zu."),
				rule->at_least, most_values(rule));
	}
}

/* Are all the indexes that it is made of settled? */
static bool
parts_done(const struct map *places, const struct index_rule *rule, const bool *done)
{
	for (size_t i = 0; i < rule->of_count; i++)
		if (rule->of[i].index != NULL && !done[map_get(places, rule->of[i].index->name)])
			return false;
	return true;
}

/* Take off what waits for nothing, round by round: what is left is a cycle. */
static void
run_index_cycle(struct form *form, struct diags *diags)
{
	bool *done = arena_get(&form->arena, form->indexes_count * sizeof *done);
	struct map places = { .fold = true };
	size_t left = form->indexes_count, before;

	for (size_t i = 0; i < form->indexes_count; i++)
		map_put(&places, form->indexes[i]->name, (uint32_t)i);
	do {
		before = left;
		for (size_t i = 0; i < form->indexes_count; i++)
			if (!done[i] && parts_done(&places, form->indexes[i], done)) {
				done[i] = true;
				left--;
			}
	} while (left > 0 && left < before);
	for (size_t i = 0; left > 0 && i < form->indexes_count; i++)
		if (!done[i]) {
			diag_error(diags, form->indexes[i]->place, "form.index-cycle",
				_("The index \"%.*s\" is made of indexes that are made of it."),
				STR_ARGS(form->indexes[i]->name));
			break;
		}
	map_free(&places);
}

/* ---- what waits for what ---- */

static void
run_graph(struct form *form, struct diags *diags)
{
	graph_build(form, diags);
}

#define ERROR_CODE(name, text)                                      \
	{                                                           \
		.code = name, .sentence = text, .level = DIAG_ERROR \
	}

const struct check form_checks[] = {
	ERROR_CODE("form.alias", N_("an alias (*)")),
	ERROR_CODE("form.anchor", N_("an anchor (&)")),
	ERROR_CODE("form.bad-id", N_("a form_id that could not be a file's name")),
	ERROR_CODE("form.bad-name", N_("a name with letters that names may not have")),
	ERROR_CODE("form.bad-pipe", N_("a ${name} in a text that cannot be filled in")),
	ERROR_CODE("form.bad-value", N_("a value of another kind than its key has")),
	ERROR_CODE("form.bad-words", N_("a text whose languages cannot be read")),
	ERROR_CODE("form.bytes", N_("bytes that are not UTF-8")),
	ERROR_CODE("form.control", N_("a control character")),
	ERROR_CODE("form.depth", N_("nesting too deep")),
	ERROR_CODE("form.duplicate-choice", N_("the same choice twice in a list")),
	ERROR_CODE("form.duplicate-key", N_("the same key twice")),
	ERROR_CODE("form.duplicate-list", N_("two lists with one name")),
	ERROR_CODE("form.duplicate-name", N_("two questions or indexes with one name")),
	ERROR_CODE("form.empty", N_("an empty file")),
	ERROR_CODE("form.empty-list", N_("a list with nothing in it")),
	ERROR_CODE("form.filter", N_("a filter that follows from answers")),
	ERROR_CODE("form.id-file", N_("a form_id that is not the file's name")),
	ERROR_CODE("form.include", N_("an included file that cannot be read")),
	ERROR_CODE("form.key", N_("a key that is no word")),
	ERROR_CODE("form.merge", N_("a merge key (<<)")),
	ERROR_CODE("form.misplaced-key", N_("a key that this type of question has not")),
	ERROR_CODE("form.missing-key", N_("a key that must be there")),
	ERROR_CODE("form.quotes", N_("an expression without quotes")),
	ERROR_CODE("form.repeat-depth", N_("too many repeats inside each other")),
	ERROR_CODE("form.template", N_("rows to begin with that could not be")),
	ERROR_CODE("form.unknown-state", N_("a state that is not there")),
	{ "form.no-form", N_("a form that is not there"), DIAG_WARNING, NULL, { NULL } },
	ERROR_CODE("form.scale-order", N_("points of a scale that do not rise")),
	ERROR_CODE("form.second-document", N_("a second document in the file")),
	ERROR_CODE("form.size", N_("more than a form needs")),
	ERROR_CODE("form.stage-order", N_("stages that do not rise")),
	ERROR_CODE("form.syntax", N_("no YAML")),
	ERROR_CODE("form.tag", N_("a tag (!)")),
	ERROR_CODE(
		"form.unit-without-register", N_("a question of type unit in a form without one")),
	ERROR_CODE("form.unknown-choice", N_("a choice that the list has not")),
	ERROR_CODE("form.unknown-key", N_("a key that is none")),
	ERROR_CODE("form.unknown-list", N_("a list, scale or stages that are not there")),
	ERROR_CODE("form.unknown-reference", N_("a question or index that is not there")),
	ERROR_CODE("form.unknown-register", N_("a register that is not there")),
	ERROR_CODE("form.unknown-type", N_("a type of question that is none")),
	{ "form.missing-translation", N_("texts without one of the form's languages"), DIAG_WARNING,
		NULL, { NULL } },

	{ "form.no-choices", N_("a choice without choices"), DIAG_ERROR, run_choices,
		{ "form.unknown-list", "form.unknown-register", "form.unknown-type",
			"form.misplaced-key" } },
	{ "form.ref-target", N_("a ref to what has no rows or documents"), DIAG_ERROR,
		check_ref_targets, { "form.unknown-", "form.bad-value" } },
	{ "form.prefill", N_("a prefill from where nothing can be taken"), DIAG_ERROR,
		check_prefills, { "form.unknown-" } },
	{ "form.prefill-cycle", N_("questions prefilled from each other"), DIAG_ERROR,
		check_prefill_cycles, { "form.unknown-", "form.prefill" } },
	{ "form.edges", N_("edges that are no ref to rows of the same repeat"), DIAG_ERROR,
		check_edges_fields, { "form.unknown-" } },
	{ "form.row-key", N_("a key that is no text of the repeat's rows"), DIAG_ERROR,
		check_row_keys, { "form.unknown-" } },
	{ "form.exclusive-over", N_("exclusive_over of another list"), DIAG_ERROR,
		check_exclusive_over, { "form.unknown-" } },
	{ "form.unique", N_("unique where it has no meaning"), DIAG_ERROR, check_unique, { NULL } },
	{ "form.most-each", N_("most_each of what is no vote"), DIAG_ERROR, check_most_each,
		{ NULL } },
	{ "form.checksum-of", N_("a checksum of what is no place of a file"), DIAG_ERROR,
		check_sums, { "form.unknown-" } },
	{ "form.due", N_("a due that is no day"), DIAG_ERROR, check_due, { "expr." } },
	{ "form.unreachable-state", N_("a state that no move leads to"), DIAG_WARNING, check_states,
		{ "form.unknown-state", "form.missing-key", "form.bad-name" } },
	{ "form.title-from", N_("a title from what is no text"), DIAG_ERROR, check_title,
		{ "form.unknown-" } },
	{ "form.card", N_("a card with what cannot stand there"), DIAG_ERROR, check_card,
		{ "form.unknown-", "form.missing-key" } },
	{ "form.view", N_("a view with parts that do not suit it"), DIAG_ERROR, check_view,
		{ "form.unknown-" } },
	{ "form.selected", N_("more to be chosen than can be"), DIAG_ERROR, run_selected,
		{ NULL } },
	{ "form.min-max", N_("a least value above the largest"), DIAG_ERROR, run_limits,
		{ "expr." } },
	{ "form.default", N_("a default that is no answer"), DIAG_ERROR, run_preset,
		{ "expr.", "form.unknown-list", "form.no-choices" } },
	{ "form.behalf", N_("behalf_of where nobody is named"), DIAG_ERROR, run_people, { NULL } },
	{ "form.roster-field", N_("a field that rosters have not"), DIAG_ERROR, run_roster,
		{ NULL } },
	{ "form.two-rosters", N_("a second roster, or one inside a repeat"), DIAG_ERROR, NULL,
		{ NULL } },
	{ "form.lone-message", N_("a constraint_message without constraint"), DIAG_WARNING,
		run_message, { "expr." } },
	{ "form.no-label", N_("a question without label"), DIAG_WARNING, run_label,
		{ "form.unknown-type", "form.bad-words", "form.bad-value" } },
	{ "form.unreachable", N_("a condition that is never true"), DIAG_WARNING, run_reach,
		{ NULL } },
	{ "form.retired", N_("an expression that reads a retired question"), DIAG_WARNING,
		run_retired, { NULL } },
	{ "form.label-digit", N_("a choice's label that begins with a digit"), DIAG_WARNING,
		run_label_digit, { NULL } },
	{ "form.index-part", N_("an index made of what has no such value"), DIAG_ERROR,
		run_index_parts, { "form.unknown-", "form.no-choices" } },
	{ "form.at-least", N_("at_least above what there can be"), DIAG_ERROR, run_at_least,
		{ "form.unknown-", "form.index-part", "form.bad-value" } },
	{ "form.index-cycle", N_("indexes made of each other"), DIAG_ERROR, run_index_cycle,
		{ "form.unknown-reference", "form.duplicate-name", "form.missing-key" } },
	{ "form.cycle", N_("questions that wait for each other"), DIAG_ERROR, run_graph, { NULL } },
	{ "form.test-failed", N_("one of the form's own tests"), DIAG_ERROR, NULL, { NULL } },
};

const size_t form_checks_count = COUNT_OF(form_checks);

/* A code, or the beginning of several. */
static bool
was_told(const struct diags *diags, size_t from, const char *code)
{
	size_t length = strlen(code);
	bool beginning = code[length - 1] == '.' || code[length - 1] == '-';

	for (size_t i = from; i < diags->count; i++)
		if (beginning ? strncmp(diags->at[i].code, code, length) == 0
			      : strcmp(diags->at[i].code, code) == 0)
			return true;
	return false;
}

void
check_form(struct form *form, size_t from, struct diags *diags)
{
	for (size_t i = 0; i < form_checks_count; i++) {
		const struct check *check = &form_checks[i];
		bool ready = check->run != NULL;

		for (size_t j = 0; j < COUNT_OF(check->needs) && check->needs[j] != NULL; j++)
			ready = ready && !was_told(diags, from, check->needs[j]);
		if (ready)
			check->run(form, diags);
	}
}
