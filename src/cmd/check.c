#include <stdlib.h>

#include "analysis/index.h"
#include "base/lang.h"
#include "cmd/print.h"
#include "form/form.h"
#include "form/formtest.h"
#include "form/schema.h"

#define ERRORS_SHOWN 20

/* ---- a form's own tests may ask for indexes ---- */

struct wanted_cell {
	const struct question *question;
	struct str row, column;
	bool found;
	double value;
};

static struct str
axis_name(const struct axis *axis, uint16_t at)
{
	if (!axis->choices || at == NO_CELL)
		return STR("");
	return axis->choices->at[at].name;
}

static void
look_at_part(void *context, const struct part_result *part)
{
	struct wanted_cell *wanted = context;

	if (!part->question || part->missing)
		return;
	if (!str_equal(axis_name(&part->question->rows, part->row), wanted->row) ||
		!str_equal(axis_name(&part->question->columns, part->column), wanted->column))
		return;
	wanted->found = true;
	wanted->value = 100 * part->value;
}

static bool
test_index(void *context, const struct answers *answers, const struct index_rule *rule,
	struct str row, struct str column, double *value, const struct stage **stage)
{
	struct wanted_cell wanted = { .row = row, .column = column };
	struct part_visit visit = { .visit = look_at_part, .context = &wanted };
	struct index_result result;

	(void)context;
	if (row.length) {
		index_parts(answers, rule, &visit);
		*value = wanted.value;
		*stage = wanted.found ? index_stage(rule, wanted.value) : NULL;
		return wanted.found;
	}
	result = index_of(answers, rule);
	*value = result.value;
	*stage = result.stage;
	return !result.missing;
}

/* ---- a file ---- */

static void
print(struct call *call, struct diags *diags)
{
	if (call->json)
		diags_print_json(diags, call->out);
	else if (!call->quiet || diags->errors)
		diags_print(diags, stderr, call_flag(call, "all") ? 0 : ERRORS_SHOWN);
}

/* What a file gave: 0 good, otherwise the exit it calls for. */
static enum exit_code
check_file(struct call *call, const char *path)
{
	struct diags diags = { 0 };
	struct call own = { .diags = &diags };
	struct formtest_hooks hooks = { .index = test_index };
	struct form *form = form_load_file(path, &diags);
	enum exit_code code = EXIT_DONE;
	size_t warnings = 0;

	if (form)
		formtest_run(form, &hooks, &diags);
	diags_sort(&diags);
	print(call, &diags);
	for (size_t i = 0; i < diags.count; i++)
		warnings += diags.at[i].level == DIAG_WARNING;
	if (!form || diags.errors)
		code = call_failed(&own);
	else if (warnings && call_flag(call, "strict"))
		code = EXIT_DATA;
	else if (!call->json && call->verbose)
		say(call,
			PLURAL("%s: %zu question, no errors\n", "%s: %zu questions, no errors\n",
				form->questions_count),
			path, form->questions_count);
	form_free(form);
	diags_clear(&diags);
	return code;
}

static enum exit_code
print_schema(struct call *call)
{
	struct buf schema = { 0 };

	schema_write(&schema);
	fwrite(schema.at, 1, schema.length, call->out);
	buf_free(&schema);
	return EXIT_DONE;
}

static enum exit_code
run(struct call *call)
{
	enum exit_code code = EXIT_DONE;

	if (call_flag(call, "schema"))
		return print_schema(call);
	if (call->arguments_count == 0) {
		diag_error(call->diags, place_none(), "usage.arguments",
			_("Something is missing. Write: behov %s %s"), call->cmd->name,
			call->cmd->arguments);
		return EXIT_USAGE;
	}

	for (size_t i = 0; i < call->arguments_count && !call_interrupted(); i++) {
		enum exit_code one = check_file(call, call->arguments[i]);

		/* Errors in a form outrank a file that is missing. */
		if (one != EXIT_DONE && code != EXIT_DATA)
			code = one;
	}
	return code;
}

static const struct option_row options[] = {
	{ .name = "strict", .help = N_("warnings are errors too") },
	{ .name = "all", .help = N_("all errors of a file, not only the first 20") },
	{ .name = "schema", .help = N_("print the form language as a JSON Schema instead") },
	{ .name = NULL },
};

const struct cmd cmd_check = {
	.name = "check",
	.arguments = "FILE...",
	.summary = N_("check form definitions"),
	.help = N_("Reads forms and runs their tests: blocks. Tells every mistake as "
		   "file:line:column: error: sentence [code] on standard error; with --json one "
		   "object a line on standard output. Exit 65 when there are errors."),
	.options = options,
	.least = 0,
	.most = 10000,
	.need = NEED_NOTHING,
	.run = run,
};
