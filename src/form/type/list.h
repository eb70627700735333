/* list.h - what the types that have a list of choices share
 *
 * Reading is strict: names of the list, each once, an exclusive one alone, free
 * text only where `other` allows it.  What a person types may also be the
 * number of a choice as it is offered (one digit, or two from ten choices on),
 * the beginning of the label in the language that is used, if only one choice
 * fits, or a whole label in any language.
 */
#pragma once

#include "form/qtype.h"

/* One choice, or free text of other. */
bool list_read_one(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags);
bool list_typed_one(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags);

/* Several: names separated by blanks; typed also by commas, or as digits in a
 * row while there are fewer than ten choices.  Unless ordered, the value is in
 * the list's order. */
bool list_read_many(const struct question *question, bool ordered, struct str text,
	struct arena *arena, struct value *value, struct diags *diags);
bool list_typed_many(const struct question *question, const struct moment *moment, bool ordered,
	struct str text, struct arena *arena, struct value *value, struct diags *diags);

/* Labels, joined by commas. */
void list_say(const struct form *form, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out);

/* Choices for every row of a register, when the question has none. */
void list_from_register(
	struct form *form, struct question *question, const struct registry *registry);
