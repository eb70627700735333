/* Choices as they are offered, and what values stand for. */
#include "form/qtype.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/answers.h"
#include "form/refuse.h"

struct offer {
	const struct choice *choice;
	struct str label;
	struct hash key;
};

static int
by_label(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;
	int order = lang_compare(x->label, y->label);

	return order != 0 ? order : (x->choice > y->choice) - (x->choice < y->choice);
}

static int
by_key(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	return memcmp(x->key.bytes, y->key.bytes, sizeof(x->key.bytes));
}

/* The shuffle must be the same each time the question is shown, so it follows
 * from whom the document is about. */
static struct hash
shuffle_key(const struct question *question, struct str unit, struct str name)
{
	struct hashing hashing;

	hashing_start(&hashing);
	hashing_field(&hashing, question->name.at, question->name.length);
	hashing_field(&hashing, unit.at, unit.length);
	hashing_field(&hashing, name.at, name.length);
	return hashing_end(&hashing);
}

static void
put_in_order(const struct question *question, const struct moment *moment,
	const struct choice **offers, size_t count)
{
	const struct answers *answers = moment->answers;
	struct offer *sorted;

	if (count < 2)
		return;
	sorted = memory_get(count * sizeof(*sorted));
	for (size_t i = 0; i < count; i++) {
		sorted[i].choice = offers[i];
		if (question->choice_order_label)
			sorted[i].label = choice_label(answers->form, offers[i], 0);
		else
			sorted[i].key = shuffle_key(question, answers->unit, offers[i]->name);
	}
	qsort(sorted, count, sizeof(*sorted), question->choice_order_label ? by_label : by_key);
	for (size_t i = 0; i < count; i++)
		offers[i] = sorted[i].choice;
	free(sorted);
}

/* taken_too: those as well that are chosen elsewhere already. */
static const struct choice **
find_offers(const struct question *question, const struct moment *moment, bool taken_too,
	struct arena *arena, size_t *count)
{
	const struct choices *choices = question->choices;
	bool knows = moment != NULL && moment->answers != NULL;
	const struct choice **offers;
	struct moment now;

	*count = 0;
	if (choices == NULL)
		return NULL;
	if (knows) {
		now = *moment;
		now.question = question;
	}
	offers = arena_get(arena, (choices->count + 1) * sizeof(*offers));
	for (size_t i = 0; i < choices->count; i++) {
		if (knows && question->choice_filter != NULL) {
			now.choice = &choices->at[i];
			if (!expr_is_true(question->choice_filter, &now))
				continue;
		}
		if (knows && !taken_too && choice_taken(question, &now, choices->at[i].name))
			continue;
		offers[(*count)++] = &choices->at[i];
	}
	if (knows && (question->choice_order_label || question->choice_order_random))
		put_in_order(question, moment, offers, *count);
	return offers;
}

const struct choice **
question_offers(const struct question *question, const struct moment *moment, struct arena *arena,
	size_t *count)
{
	return find_offers(question, moment, false, arena, count);
}

unsigned *
question_numbers(const struct question *question, const struct moment *moment, struct arena *arena)
{
	size_t count, all_count, at = 0;
	const struct choice **offers = find_offers(question, moment, false, arena, &count);
	const struct choice **all = find_offers(question, moment, true, arena, &all_count);
	unsigned *numbers = arena_get(arena, (count + 1) * sizeof(*numbers));

	for (size_t i = 0; i < all_count && at < count; i++)
		if (all[i] == offers[at])
			numbers[at++] = (unsigned)i + 1;
	numbers[count] = (unsigned)all_count + 1;
	return numbers;
}

const struct choice *
question_choice(const struct question *question, const struct value *value)
{
	const struct choices *choices = question->choices;
	double number;
	size_t at;

	if (choices == NULL)
		return NULL;
	if (value->kind == VALUE_TEXT) {
		at = choices_find(choices, value->text);
		return at == SIZE_MAX ? NULL : &choices->at[at];
	}
	if (!value_number(value, &number))
		return NULL;
	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *choice = &choices->at[i];

		if (choice->number >= number && choice->number <= number)
			return choice;
	}
	return NULL;
}

bool
value_other(const struct value *value, struct str *text)
{
	if (value->kind != VALUE_TEXT || !str_starts(value->text, STR(OTHER_START)))
		return false;
	*text = str_from(value->text, sizeof(OTHER_START) - 1);
	return true;
}
