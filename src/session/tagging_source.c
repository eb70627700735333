/* A text that names someone does so where it was taken from too: the mark goes there with it. */
#include "session/tagging_own.h"
#include "store/present.h"
#include "store/untold.h"

#define DEPTH_MOST 4 /* as far back as store/untold.h follows a text */

/* The form and answers of a document, read for its texts alone: as they stand, and as
 * they were last decided. */
struct origin {
	struct document_row row;
	struct form *form;
	struct answers *answers;
	struct reading *reading;
};

static bool
open_origin(
	struct store *store, const struct uid *document, struct arena *arena, struct origin *origin)
{
	struct diags ignored = { 0 };

	*origin = (struct origin){ .form = NULL };
	if (document_row(store, document, arena, &origin->row))
		origin->form = store_form(store, &origin->row.hash, &ignored);
	diags_clear(&ignored);
	if (!origin->form)
		return false;
	origin->answers = answers_new(origin->form);
	answers_hold(origin->answers);
	answers_unit(origin->answers, origin->row.unit);
	present_load(store, document, origin->answers);
	origin->reading = reading_new(store, true);
	reading_add(origin->reading, &origin->row, origin->answers);
	reading_add_told(origin->reading, &origin->row, origin->answers);
	return true;
}

static void
close_origin(struct origin *origin)
{
	reading_free(origin->reading);
	answers_free(origin->answers);
	form_free(origin->form);
}

static size_t
text_at(const struct reading *reading, const struct untold_source *source, struct str text)
{
	for (size_t i = 0; i < reading->texts_count; i++) {
		const struct reading_text *at = &reading->texts[i];

		if (at->place == PLACE_ANSWER && uid_none(&at->participant) &&
			str_equal(at->path, source->path) &&
			str_equal(str_trim(at->text), str_trim(text)))
			return i;
	}
	return READING_NONE;
}

/* False with a diag; what has other words there by now is another text. */
static bool
mark_one(struct tagging *tagging, const struct untold_source *source, struct str text, bool names,
	struct diags *diags)
{
	struct reading *own = tagging->reading;
	struct arena arena = { 0 };
	struct origin origin;
	bool good = true;
	size_t at;

	if (open_origin(own->store, &source->document, &arena, &origin)) {
		at = text_at(origin.reading, source, text);
		tagging->reading = origin.reading;
		good = at == READING_NONE || tagging_mark_along(tagging, at, names, diags);
		tagging->reading = own;
		reading_marks_again(own, &source->document);
		close_origin(&origin);
	}
	arena_free(&arena);
	return good;
}

static bool
mark_sources(struct tagging *tagging, const struct uid *document, struct str path, struct str text,
	bool names, unsigned depth, struct diags *diags)
{
	struct store *store = tagging->reading->store;
	struct untold_source *sources = NULL;
	struct arena arena = { 0 };
	struct origin origin;
	size_t count = 0;
	bool good = true;

	if (depth < DEPTH_MOST && open_origin(store, document, &arena, &origin)) {
		sources = untold_sources(store, origin.form, document, path, text, &arena, &count);
		close_origin(&origin);
	}
	for (size_t i = 0; good && i < count; i++)
		good = mark_one(tagging, &sources[i], text, names, diags) &&
		       mark_sources(tagging, &sources[i].document, sources[i].path, text, names,
			       depth + 1, diags);
	arena_free(&arena);
	return good;
}

bool
tagging_mark_sources(struct tagging *tagging, size_t text, bool names, struct diags *diags)
{
	const struct reading_text *at = &tagging->reading->texts[text];

	return at->place != PLACE_ANSWER || !uid_none(&at->participant) ||
	       mark_sources(tagging, &at->document, at->path, at->text, names, 0, diags);
}
