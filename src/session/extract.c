#include "session/extract.h"

#include <assert.h>

#include "session/refs.h"

void
extract_open(struct extract *extract, const struct session *session)
{
	const struct refs_document *document;
	const struct question *from;
	struct value value;

	extract->refs = refs_open_handed(session->store);
	document = refs_document(extract->refs, &session->document, true);
	assert(document && document->answers);
	extract->answers = document->answers;
	extract->title = session->title;
	from = extract->answers->form->title_from;
	if (!from)
		return;
	value = answers_value(extract->answers, from, &extract->answers->root);
	if (value.kind == VALUE_TEXT)
		extract->title = value.text;
}

void
extract_close(struct extract *extract)
{
	refs_close(extract->refs);
}
