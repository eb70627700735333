#include "base/diag.h"
#include "base/lang.h"
#include "form/qtype.h"

/* The name of a document: its id or what it is called. */
#define NAME_MOST 256

static bool
settle(struct form *form, struct question *question, struct diags *diags)
{
	(void)form, (void)diags;
	question->kind = VALUE_TEXT;
	return true;
}

static bool
read_canonical(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	(void)question;
	*value = value_none();
	text = str_trim(text);
	if (text.length > NAME_MOST || str_find_byte(text, '\n') < text.length)
		return diag_error(diags, place_none(), "answer.not-a-document",
			_("Answer with the name of one document, on one line."));
	*value = value_text(arena_text(arena, text));
	return true;
}

const struct qtype qtype_ref = {
	.name = "ref",
	.ask = ASK_LINE,
	.kind = VALUE_TEXT,
	.settle = settle,
	.read = read_canonical,
};
