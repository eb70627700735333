/* beginning_field.c - fields, and what they may be chosen from */
#include <stdlib.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "ui/view/beginning.h"

/* ---- fields ---- */

void
field_choose(struct field *field, const struct offer *offer)
{
	buf_clear(&field->text);
	buf_add(&field->text, offer->label);
	field->code = offer->code;
}

void
field_type(struct field *field, struct str text)
{
	if (str_equal(buf_str(&field->text), text))
		return;
	buf_clear(&field->text);
	buf_add(&field->text, text);
	field->code = STR("");
}

void
field_empty(struct field *field)
{
	buf_clear(&field->text);
	field->code = STR("");
}

static const struct offer *
offer_of(const struct offers *offers, struct str code)
{
	for (size_t i = 0; offers && i < offers->count; i++)
		if (str_equal(offers->at[i].code, code))
			return &offers->at[i];
	return NULL;
}

/* A stored word: a code of the list, or any text. */
void
field_fill(struct field *field, struct str word)
{
	const struct offer *offer = offer_of(field->offers, word);

	if (offer)
		field_choose(field, offer);
	else if (word.length > 0)
		field_type(field, word);
	else
		field_empty(field);
}

/* What the session is to be told. */
struct str
field_said(const struct field *field)
{
	return field->code.length > 0 ? field->code : str_trim(buf_str(&field->text));
}

/* ---- offers ---- */

void
offer_make(struct arena *arena, struct offer *offer, struct str code, struct str label)
{
	offer->code = code;
	offer->label = label.length > 0 ? label : code;
	offer->key = utf8_search_key(
		arena, arena_format(arena, "%.*s %.*s", STR_ARGS(offer->label), STR_ARGS(code)));
}

static int
by_label(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;
	int order = lang_compare(x->label, y->label);

	return order ? order : str_compare(x->code, y->code);
}

struct offers
offers_of_units(struct beginning *beginning, const struct form *form)
{
	const struct registry *units = form->unit;
	struct str language = form->languages[form_language(form, str_of(lang_code()))];
	struct offers offers = { .count = units ? units->rows_count : 0 };

	offers.at = arena_get(&beginning->arena, (offers.count + 1) * sizeof *offers.at);
	for (size_t i = 0; i < offers.count; i++)
		offer_make(&beginning->arena, &offers.at[i], units->rows[i].code,
			register_label(units, &units->rows[i], language));
	qsort(offers.at, offers.count, sizeof *offers.at, by_label);
	return offers;
}

struct offers
offers_of_choices(
	struct beginning *beginning, const struct form *form, const struct choices *choices)
{
	uint16_t language = form_language(form, str_of(lang_code()));
	struct offers offers = { .count = choices->count };

	offers.at = arena_get(&beginning->arena, (offers.count + 1) * sizeof *offers.at);
	for (size_t i = 0; i < offers.count; i++)
		offer_make(&beginning->arena, &offers.at[i], choices->at[i].name,
			choice_label(form, &choices->at[i], language));
	return offers;
}

/* First those that begin with the text, then those with a word that does, then
 * those that have it anywhere. */
static unsigned
nearness(struct str key, struct str typed)
{
	size_t at = str_find(key, typed);
	struct str rest = key;
	bool at_word = false;

	if (at == 0)
		return 0;
	if (at == key.length)
		return 3;
	for (struct str word = str_word(&rest); word.length > 0; word = str_word(&rest))
		at_word = at_word || str_starts(word, typed);
	return at_word ? 1 : 2;
}

size_t
offers_match(const struct offers *offers, struct str typed, size_t *at)
{
	struct arena arena = { 0 };
	struct str key = utf8_search_key(&arena, str_trim(typed));
	size_t count = 0;
	int64_t number;

	if (offers->numbered && str_to_integer(key, &number) && number > 0 &&
		(uint64_t)number <= offers->count)
		at[count++] = (size_t)number - 1;

	for (unsigned near = 0; near < 3; near++)
		for (size_t i = 0; i < offers->count; i++)
			if (nearness(offers->at[i].key, key) == near && (!count || at[0] != i))
				at[count++] = i;
	arena_free(&arena);
	return count;
}
