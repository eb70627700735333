/* Tags by number and by name, and turning what is said of a text on and off: the
 * screen and linear mode do it alike. */
#include "base/lang.h"
#include "base/utf8.h"
#include "ui/view/texts.h"

/* ---- numbers ---- */

size_t
texts_numbered(const struct texts *texts, unsigned number)
{
	size_t at;

	if (number < 1 || number > TEXTS_NUMBERS || uid_none(&texts->numbers[number - 1]))
		return READING_NONE;
	at = reading_code_at(texts->reading, &texts->numbers[number - 1]);
	return at == READING_NONE || texts->reading->codes[at].gone ? READING_NONE : at;
}

unsigned
texts_number_of(const struct texts *texts, size_t code)
{
	for (unsigned i = 1; i <= TEXTS_NUMBERS; i++)
		if (texts_numbered(texts, i) == code)
			return i;
	return 0;
}

void
texts_give_number(struct texts *texts, size_t code)
{
	if (texts_number_of(texts, code) > 0)
		return;
	for (size_t i = 0; i < TEXTS_NUMBERS; i++)
		if (uid_none(&texts->numbers[i])) {
			texts->numbers[i] = texts->reading->codes[code].id;
			return;
		}
}

size_t
texts_tags_of(
	const struct texts *texts, const struct reading_text *text, size_t *codes, size_t most)
{
	size_t count = 0;

	for (unsigned i = 1; i <= TEXTS_NUMBERS && count < most; i++) {
		size_t code = texts_numbered(texts, i);

		if (code != READING_NONE &&
			reading_tagged(texts->reading, text, code, READING_ANYBODY))
			codes[count++] = code;
	}
	for (size_t i = 0; i < texts->reading->codes_count && count < most; i++)
		if (!texts_number_of(texts, i) &&
			reading_tagged(texts->reading, text, i, READING_ANYBODY))
			codes[count++] = i;
	return count;
}

/* ---- which tag ---- */

static size_t
by_beginning(const struct texts *texts, struct str typed)
{
	const struct reading *reading = texts->reading;
	struct arena arena = { 0 };
	struct str key = utf8_search_key(&arena, typed);
	size_t meant = READING_NONE;

	for (size_t i = 0; i < reading->codes_count; i++) {
		struct str label;

		if (reading->codes[i].gone || reading->codes[i].is != i)
			continue;
		label = utf8_search_key(&arena, reading->codes[i].label);
		if (str_equal(label, key)) {
			meant = i;
			break;
		}
		if (str_starts(label, key) &&
			(meant == READING_NONE || lang_compare(reading->codes[i].label,
							  reading->codes[meant].label) < 0))
			meant = i;
	}
	arena_free(&arena);
	return meant;
}

size_t
texts_tag_meant(const struct texts *texts, struct str typed)
{
	int64_t number;

	typed = str_trim(typed);
	if (typed.length == 0)
		return READING_NONE;
	if (str_to_integer(typed, &number) && number > 0 && number <= TEXTS_NUMBERS &&
		texts_numbered(texts, (unsigned)number) != READING_NONE)
		return texts_numbered(texts, (unsigned)number);
	return by_beginning(texts, typed);
}

/* Only a whole name is taken for one that is there when a new one may be meant. */
static size_t
meant_whole(const struct texts *texts, struct str typed)
{
	struct arena arena = { 0 };
	struct str folded = utf8_fold(&arena, typed);
	size_t meant = READING_NONE;

	for (size_t i = 0; i < texts->reading->codes_count && meant == READING_NONE; i++)
		if (!texts->reading->codes[i].gone && texts->reading->codes[i].is == i &&
			str_equal(utf8_fold(&arena, texts->reading->codes[i].label), folded))
			meant = i;
	arena_free(&arena);
	return meant;
}

/* ---- on and off ---- */

bool
texts_tag_by_name(struct texts *texts, struct str typed, struct diags *diags)
{
	size_t code = meant_whole(texts, typed);

	if (code == READING_NONE &&
		!code_add(texts->tagging, typed, STR(""), READING_NONE, &code, diags))
		return false;
	texts_give_number(texts, code);
	return texts_here_at(texts) == READING_NONE ||
	       tag_set(texts->tagging, texts_here_at(texts), code, true, diags);
}

bool
texts_toggle_tag(struct texts *texts, unsigned number, struct diags *diags)
{
	size_t at = texts_here_at(texts), code = texts_numbered(texts, number);
	bool on;

	if (code == READING_NONE)
		return diag_error(diags, place_none(), "read.number",
			_("No tag has the number %u. + makes one."), number);
	code = texts->reading->codes[code].is;
	on = !reading_tagged(
		texts->reading, &texts->reading->texts[at], code, tagging_coder(texts->tagging));
	return tag_set(texts->tagging, at, code, on, diags);
}

bool
texts_toggle_mark(
	struct texts *texts, enum reading_what what, const char **told, struct diags *diags)
{
	size_t at = texts_here_at(texts);
	const struct reading_mark *is = reading_mark_of(
		&texts->reading->texts[at], tagging_coder(texts->tagging), what, NULL);
	bool on = !(is && is->on && (is->current || what == SAID_names));

	*told = "";
	/* It would be quoted nowhere all the same, and the screen goes on saying no. */
	if (on && what == SAID_quote && reading_hides(&texts->reading->texts[at]))
		return diag_error(diags, place_none(), "read.names",
			_("It is marked as naming someone, and is quoted nowhere. P takes that "
			  "mark back. Nothing was changed."));
	if (what == SAID_names) {
		if (!tag_names(texts->tagging, at, on, diags))
			return false;
		if (on)
			*told = tagging_went_along(texts->tagging)
					? _("It is kept out of everything, and so is the text that "
					    "it was taken from; P takes that back.")
					: _("It is kept out of everything; P takes that back.");
		return true;
	}
	if (on && texts->reading->texts[at].draft)
		*told = _("It is a draft: before it is decided only the unit's own people see it "
			  "quoted.");
	else if (on && !texts->reading->texts[at].shared)
		*told = _("The question is not shared: only the unit's own people see it quoted.");
	return tag_quote(texts->tagging, at, on, diags);
}
