/* formtest_own.h - one test being run, inside form/formtest*.c only */
#pragma once

#include "form/formtest.h"
#include "form/settle.h"

struct run {
	const struct form *form;
	const struct form_test *test;
	const struct formtest_hooks *hooks;
	struct diags *diags;
	struct answers *answers;
	struct arena arena;
	uint32_t ids;
};

struct uid run_id(struct run *run);

/* formtest_refs.c: what refs lead to, rows to begin with, and first answers
 * taken from there where the test gives none. */
void run_source(struct run *run);
void run_refs(struct run *run);
void run_row_refs(struct run *run);
void run_templates(struct run *run);
void run_prefills(struct run *run);
