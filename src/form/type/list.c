#include "form/type/list.h"

#include <assert.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/answers.h"

#define NO_BREAK "\xC2\xA0"
#define NAMES_TOLD 20

/* ---- mistakes ---- */

/* Answer a, b or c. */
static bool
not_in_list(const struct question *question, struct str text, struct diags *diags)
{
	const struct choices *choices = question->choices;
	struct buf names = { 0 };
	struct str *all = memory_get((choices->count + 1) * sizeof(*all));
	struct str nearest;

	for (size_t i = 0; i < choices->count; i++) {
		all[i] = choices->at[i].name;
		if (i < NAMES_TOLD) {
			buf_text(&names, i > 0 ? ", " : "");
			buf_add(&names, all[i]);
		} else if (i == NAMES_TOLD) {
			buf_text(&names, ", ...");
		}
	}
	nearest = str_nearest(text, all, choices->count);
	if (nearest.length > 0)
		diag_error(diags, place_none(), "answer.not-in-list",
			_("It says \"%.*s\", which is not in the list. Is it \"%.*s\"? "
			  "The list has: %s."),
			STR_ARGS(text), STR_ARGS(nearest), names.at);
	else
		diag_error(diags, place_none(), "answer.not-in-list",
			_("It says \"%.*s\", which is not in the list. The list has: %s."),
			STR_ARGS(text), names.at ? names.at : "");
	buf_free(&names);
	free(all);
	return false;
}

static bool
not_offered(struct str text, size_t count, struct diags *diags)
{
	return diag_error(diags, place_none(), "answer.not-in-list",
		_("\"%.*s\" does not exist. Answer 1 to %zu."), STR_ARGS(text), count);
}

/* ---- one ---- */

static struct value
value_of(const struct question *question, const struct choice *choice)
{
	if (question->kind == VALUE_INTEGER)
		return value_integer((int64_t)choice->number);
	return value_text(choice->name);
}

static bool
other_value(struct arena *arena, struct str text, bool in_list, struct value *value,
	struct diags *diags)
{
	struct buf out = { 0 };

	text = str_trim(text);
	if (text.length == 0)
		return diag_error(diags, place_none(), "answer.other-empty",
			_("Write what the other one is."));
	buf_text(&out, OTHER_START);
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.at[i];

		if (byte == '\n' || byte == '\t')
			byte = ' ';
		if (byte == ' ' && in_list)
			buf_text(&out, NO_BREAK);
		else
			buf_byte(&out, byte);
	}
	*value = value_text(arena_text(arena, buf_str(&out)));
	buf_free(&out);
	return true;
}

static bool
read_item(const struct question *question, struct str text, bool in_list, struct arena *arena,
	struct value *value, struct diags *diags)
{
	size_t at = choices_find(question->choices, text);

	if (at != SIZE_MAX) {
		*value = value_of(question, &question->choices->at[at]);
		return true;
	}
	if (question->other && str_starts(text, STR(OTHER_START)))
		return other_value(
			arena, str_from(text, sizeof(OTHER_START) - 1), in_list, value, diags);
	return not_in_list(question, text, diags);
}

bool
list_read_one(const struct question *question, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	*value = value_none();
	if (text.length == 0)
		return true;
	assert(question->choices != NULL);
	return read_item(question, text, false, arena, value, diags);
}

/* What may be chosen now, and in which language its labels are read. */
struct offers {
	const struct question *question;
	const struct form *form; /* NULL: labels are in its first language */
	uint16_t language;
	const struct choice **at;
	size_t count;
	const unsigned *numbers; /* of each; then of `other` */
	struct arena *arena;
};

/* The beginning of a label, compared without case. */
enum match { MATCH_NO, MATCH_START, MATCH_WHOLE };

static enum match
label_match(struct arena *arena, struct str label, struct str folded)
{
	struct str key = utf8_fold(arena, label);
	struct str brief = utf8_fold(arena, label_short(label));

	if (str_equal(key, folded) || str_equal(brief, folded))
		return MATCH_WHOLE;
	return str_starts(key, folded) ? MATCH_START : MATCH_NO;
}

/* Beginnings are of the label that is read: one that nobody sees must not be
 * taken for what was meant.  A whole label is, in any language. */
static enum match
choice_match(const struct offers *offers, const struct choice *choice, struct str folded)
{
	struct arena *arena = offers->arena;
	struct str label = offers->form ? choice_label(offers->form, choice, offers->language)
					: words_in(&choice->label, offers->language);
	enum match best = label_match(arena, label, folded);

	for (uint32_t i = 0; i < choice->label.count; i++)
		if (label_match(arena, choice->label.at[i].text, folded) == MATCH_WHOLE)
			return MATCH_WHOLE;
	if (choice->row == NULL || choice->registry == NULL)
		return best;
	for (size_t i = 0; i < choice->registry->columns_count; i++)
		if (str_starts(choice->registry->columns[i], STR("label")) &&
			label_match(arena, choice->row->fields[i], folded) == MATCH_WHOLE)
			return MATCH_WHOLE;
	return best;
}

/* The one whole match, else the only beginning; *several says there are more. */
static const struct choice *
match_label(const struct offers *offers, struct str text, bool *several)
{
	struct str folded = utf8_fold(offers->arena, text);
	const struct choice *found = NULL;
	enum match best = MATCH_NO;

	*several = false;
	for (size_t i = 0; i < offers->count; i++) {
		enum match match = choice_match(offers, offers->at[i], folded);

		if (match == MATCH_NO || match < best)
			continue;
		*several = match == best;
		best = match;
		found = offers->at[i];
	}
	return *several ? NULL : found;
}

static bool
all_digits(struct str text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	}
	return text.length > 0;
}

/* "other: text", "annat: text" (the interface's word), or "9 text" when 9 is
 * the number after the last. */
static bool
typed_other(const struct offers *offers, struct str text, struct str *written)
{
	const char *words[] = { "other", _("other") };
	size_t colon = str_find_byte(text, ':');
	struct str rest = text, number = str_word(&rest);
	int64_t position;

	if (!offers->question->other)
		return false;
	for (size_t i = 0; i < COUNT_OF(words) && colon < text.length; i++) {
		struct str before = utf8_fold(offers->arena, str_part(text, 0, colon));

		if (str_equal(before, utf8_fold(offers->arena, str_of(words[i])))) {
			*written = str_from(text, colon + 1);
			return true;
		}
	}
	if (!all_digits(number) || !str_to_integer(number, &position))
		return false;
	*written = str_trim(rest);
	return position == offers->numbers[offers->count];
}

/* A choice is picked by its number; codes are never shown. */
static bool
typed_position(
	const struct offers *offers, struct str text, struct value *value, struct diags *diags)
{
	unsigned after = offers->numbers[offers->count];
	int64_t position;

	if (!all_digits(text) || !str_to_integer(text, &position))
		position = 0;
	for (size_t i = 0; i < offers->count; i++)
		if (position == offers->numbers[i]) {
			*value = value_of(offers->question, offers->at[i]);
			return true;
		}
	if (position >= 1 && position < after)
		return diag_error(diags, place_none(), "answer.not-in-list",
			_("%lld is chosen elsewhere already."), (long long)position);
	return not_offered(text, after - !offers->question->other, diags);
}

/* By name or label; names that are numerals are no words. */
static bool
typed_word(const struct offers *offers, struct str text, struct value *value, struct diags *diags)
{
	const struct choices *choices = offers->question->choices;
	bool pick = offers->question->type->ask == ASK_PICK, several = false;
	size_t at = choices->numerals && !pick ? SIZE_MAX : choices_find(choices, text);
	const struct choice *choice = at != SIZE_MAX ? &choices->at[at] : NULL;

	if (choice == NULL)
		choice = match_label(offers, text, &several);
	if (several)
		return diag_error(diags, place_none(), "answer.several-fit",
			_("Several choices begin with \"%.*s\". Write more of it."),
			STR_ARGS(text));
	if (choice == NULL && pick)
		return diag_error(diags, place_none(), "answer.not-in-list",
			_("\"%.*s\" is not in the list."), STR_ARGS(text));
	if (choice == NULL)
		return typed_position(offers, text, value, diags);
	*value = value_of(offers->question, choice);
	return true;
}

static bool
typed_item(const struct offers *offers, struct str text, bool in_list, struct value *value,
	struct diags *diags)
{
	struct str written;

	if (typed_other(offers, text, &written))
		return other_value(offers->arena, written, in_list, value, diags);
	if (all_digits(text) && offers->question->type->ask != ASK_PICK)
		return typed_position(offers, text, value, diags);
	return typed_word(offers, text, value, diags);
}

static struct offers
offers_now(const struct question *question, const struct moment *moment, struct arena *arena)
{
	struct offers offers = { .question = question, .arena = arena };

	assert(question->choices != NULL);
	if (moment->answers != NULL) {
		offers.form = moment->answers->form;
		offers.language = form_language(offers.form, str_of(lang_code()));
	}
	offers.at = question_offers(question, moment, arena, &offers.count);
	offers.numbers = question_numbers(question, moment, arena);
	return offers;
}

bool
list_typed_one(const struct question *question, const struct moment *moment, struct str text,
	struct arena *arena, struct value *value, struct diags *diags)
{
	struct offers offers = offers_now(question, moment, arena);

	*value = value_none();
	text = str_trim(text);
	if (text.length == 0)
		return true;
	return typed_item(&offers, text, false, value, diags);
}

/* ---- several ---- */

static void
say_item(const struct form *form, const struct question *question, const struct value *item,
	uint16_t language, struct buf *out)
{
	const struct choice *choice = question_choice(question, item);
	struct str text;

	if (choice != NULL) {
		buf_add(out, choice_label(form, choice, language));
		return;
	}
	if (!value_other(item, &text)) {
		value_write(out, item);
		return;
	}
	while (text.length > 0) {
		size_t at = str_find(text, STR(NO_BREAK));

		buf_add(out, str_part(text, 0, at));
		if (at < text.length)
			buf_byte(out, ' ');
		text = str_from(text, at + sizeof(NO_BREAK) - 1);
	}
}

/* As the person reads it; a script reads and writes codes. */
static void
item_named(const struct question *question, const struct value *item, const struct offers *offers,
	struct buf *out)
{
	buf_clear(out);
	if (offers != NULL && offers->form != NULL)
		say_item(offers->form, question, item, offers->language, out);
	else
		value_write(out, item);
}

static bool
is_exclusive(const struct question *question, const struct value *item)
{
	const struct choice *choice = question_choice(question, item);

	return choice != NULL && choice->exclusive;
}

/* offers: of what a person typed; NULL for codes that were read. */
static bool
check_many(const struct question *question, const struct offers *offers, const struct value *items,
	size_t count, struct diags *diags)
{
	struct buf name = { 0 };
	bool good = true;

	for (size_t i = 0; good && i < count; i++) {
		bool twice = false;

		for (size_t j = 0; j < i; j++)
			twice = twice || value_equal(&items[i], &items[j]);
		if (!twice && (count == 1 || !is_exclusive(question, &items[i])))
			continue;
		item_named(question, &items[i], offers, &name);
		if (twice)
			good = diag_error(diags, place_none(), "answer.twice",
				_("\"%.*s\" is there twice."), STR_ARGS(buf_str(&name)));
		else
			good = diag_error(diags, place_none(), "answer.exclusive",
				_("\"%.*s\" cannot stand together with others."),
				STR_ARGS(buf_str(&name)));
	}
	buf_free(&name);
	return good;
}

static size_t
position_of(const struct question *question, const struct value *item)
{
	const struct choice *choice = question_choice(question, item);

	return choice != NULL ? (size_t)(choice - question->choices->at) : SIZE_MAX;
}

/* The same set is the same value, whatever the order of the keys. */
static void
sort_items(const struct question *question, struct value *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct value item = items[i];
		size_t at = position_of(question, &item), j = i;

		for (; j > 0 && position_of(question, &items[j - 1]) > at; j--)
			items[j] = items[j - 1];
		items[j] = item;
	}
}

static bool
make_list(const struct question *question, const struct offers *offers, bool ordered,
	struct value *items, size_t count, struct value *value, struct diags *diags)
{
	if (!check_many(question, offers, items, count, diags))
		return false;
	if (!ordered)
		sort_items(question, items, count);
	if (count > 0)
		*value = (struct value){ .kind = VALUE_LIST,
			.list = { .items = items, .count = count } };
	return true;
}

bool
list_read_many(const struct question *question, bool ordered, struct str text, struct arena *arena,
	struct value *value, struct diags *diags)
{
	struct str rest = text, word;
	struct value *items;
	size_t count = 0;

	*value = value_none();
	assert(question->choices != NULL);
	items = arena_get(arena, (text.length / 2 + 2) * sizeof(*items));
	while ((word = str_word(&rest)).length > 0) {
		if (!read_item(question, word, true, arena, &items[count], diags))
			return false;
		count++;
	}
	return make_list(question, NULL, ordered, items, count, value, diags);
}

/* Where the parts of what was typed end. */
enum parting { PART_COMMAS, PART_BLANKS, PART_DIGITS, PART_WHOLE };

static enum parting
parting_of(const struct offers *offers, struct str text)
{
	struct str rest = text, word;
	bool several, numbers = true;

	if (str_find_byte(text, ',') < text.length)
		return PART_COMMAS;
	if (all_digits(text) && text.length > 1 && offers->numbers[offers->count] <= 10)
		return PART_DIGITS;
	while ((word = str_word(&rest)).length > 0) {
		numbers = numbers && (all_digits(word) || choices_find(offers->question->choices,
								  word) != SIZE_MAX);
	}
	if (numbers)
		return PART_BLANKS;
	/* "Beslut i nämnd" is one label, "hvb fam" are two names. */
	if (match_label(offers, text, &several) != NULL || several)
		return PART_WHOLE;
	return str_find_byte(text, ':') < text.length ? PART_WHOLE : PART_BLANKS;
}

static struct str
next_part(enum parting parting, struct str *rest)
{
	struct str part = *rest;

	switch (parting) {
	case PART_COMMAS: return str_trim(str_cut(rest, ','));
	case PART_BLANKS: return str_word(rest);
	case PART_DIGITS:
		part = str_part(*rest, 0, 1);
		*rest = str_from(*rest, 1);
		return part;
	default: *rest = str_from(*rest, rest->length); return part;
	}
}

/* The last one falls into its place by itself. */
static size_t
rank_last(const struct offers *offers, struct value *items, size_t count)
{
	const struct question *question = offers->question;
	int32_t most = question->most_selected;

	if (count + 1 != offers->count || count == 0 || question->other ||
		(most >= 0 && (size_t)most < offers->count))
		return count;
	for (size_t i = 0; i < offers->count; i++) {
		struct value item = value_of(question, offers->at[i]);
		bool there = false;

		for (size_t j = 0; j < count; j++)
			there = there || value_equal(&items[j], &item);
		if (!there)
			items[count++] = item;
		if (count == offers->count)
			break;
	}
	return count;
}

bool
list_typed_many(const struct question *question, const struct moment *moment, bool ordered,
	struct str text, struct arena *arena, struct value *value, struct diags *diags)
{
	struct offers offers = offers_now(question, moment, arena);
	enum parting parting;
	struct value *items;
	struct str rest;
	size_t count = 0;

	*value = value_none();
	rest = text = str_trim(text);
	if (text.length == 0)
		return true;
	parting = parting_of(&offers, text);
	items = arena_get(arena, (text.length + 2) * sizeof(*items));
	while (rest.length > 0) {
		struct str part = next_part(parting, &rest);

		if (part.length == 0)
			continue;
		if (!typed_item(&offers, part, true, &items[count], diags))
			return false;
		count++;
	}
	if (!check_many(question, &offers, items, count, diags))
		return false;
	if (ordered)
		count = rank_last(&offers, items, count);
	return make_list(question, &offers, ordered, items, count, value, diags);
}

/* ---- saying ---- */

void
list_say(const struct form *form, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out)
{
	if (value->kind != VALUE_LIST) {
		say_item(form, question, value, language, out);
		return;
	}
	for (size_t i = 0; i < value->list.count; i++) {
		if (i > 0)
			buf_text(out, ", ");
		say_item(form, question, &value->list.items[i], language, out);
	}
}

void
list_from_register(struct form *form, struct question *question, const struct registry *registry)
{
	struct choices *choices;

	if (question->choices != NULL || registry == NULL)
		return;
	choices = arena_get(&form->arena, sizeof(*choices));
	choices->at = arena_get(&form->arena, (registry->rows_count + 1) * sizeof(*choices->at));
	choices->count = registry->rows_count;
	choices->registry = registry;
	choices->place = question->place;
	for (size_t i = 0; i < choices->count; i++) {
		choices->at[i].name = registry->rows[i].code;
		choices->at[i].row = &registry->rows[i];
		choices->at[i].registry = registry;
	}
	question->choices = choices;
}
