/* check_own.h - checks that have files of their own
 *
 * Rows of form_checks, for form/check*.c only.
 */
#pragma once

#include "base/diag.h"
#include "form/form.h"

/* check_refs.c */
void check_ref_targets(struct form *form, struct diags *diags);
void check_prefills(struct form *form, struct diags *diags);
void check_prefill_cycles(struct form *form, struct diags *diags);
void check_edges_fields(struct form *form, struct diags *diags);
void check_row_keys(struct form *form, struct diags *diags);
void check_exclusive_over(struct form *form, struct diags *diags);
void check_unique(struct form *form, struct diags *diags);
void check_most_each(struct form *form, struct diags *diags);
void check_due(struct form *form, struct diags *diags);
void check_sums(struct form *form, struct diags *diags);

/* check_states.c */
void check_states(struct form *form, struct diags *diags);
void check_title(struct form *form, struct diags *diags);
void check_card(struct form *form, struct diags *diags);
void check_view(struct form *form, struct diags *diags);
