#include "exchange/out/codes.h"

#include "base/lang.h"
#include "form/qtype.h"

const char *const code_columns[CODE_COLUMNS_COUNT] = {
#define row(name) #name,
	CODE_COLUMNS(row)
#undef row
};

static const struct question *
question_of(const struct variables *variables, const struct variable *variable)
{
	return variable->part == PART_HEAD ? NULL
					   : variables->wide->columns[variable->column].question;
}

struct str
variable_type(const struct variables *variables, const struct variable *variable)
{
	const struct question *question = question_of(variables, variable);

	if (variable->part == PART_HEAD)
		return STR("document");
	if (!question)
		return STR("index");
	return str_of(question->type->name);
}

struct str
variable_asked(const struct variables *variables, const struct variable *variable)
{
	static const char *const names[] = {
		[BY_GROUP] = "group",
		[BY_PARTICIPANT] = "participant",
		[BY_CONTACT] = "contact",
		[BY_INTERVIEWER] = "interviewer",
	};
	const struct question *question = question_of(variables, variable);

	if (!question || !question_asks(question))
		return STR("");
	return str_of(names[question->answered_by]);
}

static void
visit_variable(const struct variables *variables, const struct variable *variable,
	const struct code_visit *visit)
{
	struct code_row row = { .cells = {
					[CODE_form] = variables->wide->forms[0]->id,
					[CODE_name] = variable->source,
					[CODE_variable] = variable->name,
					[CODE_label] = variable->label,
					[CODE_type] = variable_type(variables, variable),
					[CODE_answered_by] = variable_asked(variables, variable),
				} };

	visit->visit(visit->context, &row);
	row.cells[CODE_label] = row.cells[CODE_type] = row.cells[CODE_answered_by] = STR("");
	for (size_t i = 0; i < variable->labels_count; i++) {
		struct buf code = { 0 };

		decimal_write(&code, variable->labels[i].code);
		row.cells[CODE_value] = buf_str(&code);
		row.cells[CODE_meaning] = variable->labels[i].label;
		visit->visit(visit->context, &row);
		buf_free(&code);
	}
}

static void
visit_reasons(const struct variables *variables, const struct code_visit *visit)
{
	for (enum reason i = REASON_NONE + 1; i < REASON_COUNT; i++) {
		struct code_row row = { .cells = {
						[CODE_form] = variables->wide->forms[0]->id,
						[CODE_type] = STR("missing"),
						[CODE_name] = str_of(reason_name(i)),
						[CODE_meaning] = str_of(reason_words(i)),
					} };
		struct buf code = { 0 };

		buf_format(&code, "%.0f, .%c", reason_code(variables, i), reason_letter(i));
		row.cells[CODE_value] = buf_str(&code);
		visit->visit(visit->context, &row);
		buf_free(&code);
	}
}

void
codes_each(const struct wide_set *tables, const struct code_visit *visit)
{
	for (size_t i = 0; i < tables->count; i++) {
		struct variables variables;

		variables_make(&variables, &tables->tables[i]);
		for (size_t k = 0; k < variables.count; k++)
			visit_variable(&variables, &variables.at[k], visit);
		visit_reasons(&variables, visit);
		variables_free(&variables);
	}
}
