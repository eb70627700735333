/* begun.h - a document as it begins: a good form, with its template's rows */
#pragma once

#include "base/arena.h"
#include "form/answers.h"
#include "form/form.h"

struct begun {
	struct form *form;
	struct answers *answers;
	struct arena arena;
};

/* form: a name in tests/forms/good. */
struct begun *begin(const char *form);
void begun_free(struct begun *begun);

/* A question by name: in the form, or in a row. */
struct spot begun_spot(struct begun *begun, const char *name, struct row *row);
struct row *begun_row(struct begun *begun, const char *repeat, struct row *in, size_t number);
struct row *begun_add(struct begun *begun, const char *repeat, struct row *in);

/* Canonical text; an empty one takes the answer away. */
void begun_put(struct begun *begun, const char *name, struct row *row, const char *text);

/* The ref that names a row. */
struct str begun_ref(struct begun *begun, const struct row *row);
