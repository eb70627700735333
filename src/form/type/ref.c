#include "form/ref.h"

#include "base/lang.h"
#include "form/qtype.h"

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	if (question->most_selected < 0)
		question->most_selected = 1;
	question->kind = question->most_selected == 1 ? VALUE_TEXT : VALUE_LIST;
	return true;
}

/* DOCUMENT, DOCUMENT/ROW, or of own rows ROW: which of them, follows from what
 * the question names. */
static bool
is_stored(const struct question *question, struct str text)
{
	struct uid document, row;
	bool rows = question->ref->form.length > 0 && question->ref->rows.length > 0;

	return ref_parts(text, &document, &row) && uid_none(&row) == !rows;
}

static bool
not_stored(struct str text, struct diags *diags)
{
	return diag_error(diags, place_none(), "answer.not-a-document",
		_("\"%.*s\" is not the id of a document or of a row."), STR_ARGS(text));
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	struct str rest = text, word;

	*value = value_none();
	if (question->kind == VALUE_TEXT) {
		rest = str_trim(text);
		if (rest.length > 0 && !is_stored(question, rest))
			return not_stored(rest, diags);
		*value = value_text(arena_text(arena, rest));
		return true;
	}
	while ((word = str_word(&rest)).length > 0)
		if (!is_stored(question, word))
			return not_stored(word, diags);
	return value_read(arena, VALUE_LIST, arena_text(arena, text), value);
}

static bool
typed(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	if (moment == NULL || moment->answers == NULL)
		return read_canonical(question, text, arena, value, diags);
	return ref_read(moment->answers, question, moment->row, text, arena, value, diags);
}

const struct qtype qtype_ref = {
	.name = "ref",
	.ask = ASK_REF,
	.kind = VALUE_TEXT,
	.settle = settle,
	.read = read_canonical,
	.typed = typed,
};
