/* load_test.h - what the files that read a form's tests share */
#pragma once

#include "form/formtest.h"
#include "form/load.h"

/* Names separated by blanks; a blank inside one is written as no-break, as in
 * the log. */
struct str test_list(struct arena *arena, const struct node *list);

bool read_test_refs(struct loader *loader, const struct key *key, const struct node *map,
	struct form_test *test);
