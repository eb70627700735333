#include "cmd/invent_value.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "form/expr.h"
#include "form/qtype.h"

bool
once_in(uint32_t chances)
{
	return random_below(chances) == 0;
}

/* ---- texts ---- */

#define WORD_LEAST 4
#define WORDS_MOST 2000

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80);
}

static void
take_words(struct arena *arena, struct str text, struct wordlist *list, size_t *room)
{
	while (list->count < WORDS_MOST) {
		struct str word = str_word(&text);
		bool letters = true;

		if (!word.length)
			break;
		while (word.length && !is_letter(word.at[word.length - 1]))
			word.length--;
		for (size_t i = 0; i < word.length; i++)
			letters = letters && is_letter(word.at[i]);
		if (!letters || utf8_points(word) < WORD_LEAST)
			continue;
		list->at = memory_grow(list->at, list->count, room, sizeof *list->at);
		list->at[list->count++] = utf8_lower(arena, word);
	}
}

void
wordlist_of(struct arena *arena, const struct form *form, struct wordlist *list)
{
	struct str *kept;
	size_t room = 0;

	*list = (struct wordlist){ NULL, 0 };
	for (size_t i = 0; i < form->questions_count; i++)
		take_words(arena, words_in(&form->questions[i]->label, 0), list, &room);
	kept = arena_copy(arena, list->at, list->count, sizeof *kept);
	free(list->at);
	list->at = kept;
}

static struct str
a_word(const struct inventor *inventor)
{
	const struct invention *invention = inventor->invention;

	if (invention->fillers_count && once_in(3))
		return invention->fillers[random_below((uint32_t)invention->fillers_count)];
	if (!inventor->words.count)
		return STR("demo");
	return inventor->words.at[random_below((uint32_t)inventor->words.count)];
}

static void
add_sentence(struct inventor *inventor, struct buf *out)
{
	uint32_t words = 5 + random_below(8);

	for (uint32_t i = 0; i < words; i++) {
		struct str word = a_word(inventor);
		size_t first = word.length ? utf8_next(word, 0) : 0;

		if (i == 0) {
			buf_add(out, utf8_upper(&inventor->arena, str_part(word, 0, first)));
			word = str_from(word, first);
		} else {
			buf_byte(out, ' ');
		}
		buf_add(out, word);
	}
	buf_byte(out, '.');
}

struct str
invent_text(struct inventor *inventor, size_t sentences)
{
	struct buf buf = { 0 };
	struct str text;

	for (size_t i = 0; i < sentences; i++) {
		if (i)
			buf_byte(&buf, ' ');
		add_sentence(inventor, &buf);
	}
	text = arena_text(&inventor->arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

#define LONG_TEXT 4000

/* Exactly that many characters, the last one a full stop. */
static struct str
long_text(struct inventor *inventor)
{
	struct buf buf = { 0 };
	struct str text;
	size_t at = 0;

	while (utf8_points(buf_str(&buf)) < LONG_TEXT) {
		add_sentence(inventor, &buf);
		buf_byte(&buf, ' ');
	}
	text = buf_str(&buf);
	for (size_t i = 0; i < LONG_TEXT - 1; i++)
		utf8_point(text, at, &at);
	buf_cut(&buf, at);
	if (buf.at[at - 1] == ' ')
		buf.at[at - 1] = 'x';
	buf_byte(&buf, '.');
	text = arena_text(&inventor->arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

/* What a spreadsheet would run, and what breaks a careless csv. */
static struct str
sharp_text(struct inventor *inventor)
{
	struct str first = a_word(inventor), second = a_word(inventor);

	return arena_format(
		&inventor->arena, "=1+1; \"%.*s\"\n%.*s; Å Ä Ö", STR_ARGS(first), STR_ARGS(second));
}

static struct str
text_value(struct inventor *inventor, const struct question *asked)
{
	const struct invention *invention = inventor->invention;
	bool page = question_ask(asked) == ASK_PAGE;
	struct str text;

	if (page && invention->shape == SHAPE_LONG && !inventor->long_told &&
		(asked->longest < 0 || asked->longest >= LONG_TEXT)) {
		inventor->long_told = true;
		return long_text(inventor);
	}
	if (page && invention->shape == SHAPE_SHARP && !inventor->sharp_told) {
		inventor->sharp_told = true;
		return sharp_text(inventor);
	}
	text = invent_text(inventor, page ? 1 + random_below(3) : 1);
	if (asked->longest >= 0 && utf8_points(text) > (size_t)asked->longest) {
		size_t at = 0;

		for (int32_t i = 0; i < asked->longest; i++)
			utf8_point(text, at, &at);
		text = str_trim(str_part(text, 0, at));
	}
	return text;
}

/* ---- choices ---- */

static struct moment
moment_of(struct inventor *inventor, const struct spot *spot)
{
	return (struct moment){ .answers = inventor->session->answers,
		.row = spot->row,
		.seat = spot->seat,
		.question = spot->question,
		.arena = &inventor->arena };
}

/* A grade around the unit's level, the ratings of a group a little apart. */
static size_t
a_grade(const struct inventor *inventor, size_t count)
{
	double level = inventor->level * (double)(count - 1);
	double noise = ((double)random_below(1000) / 1000 - 0.5) * 2.6;
	double grade = level + noise + 0.5;

	if (inventor->invention->shape == SHAPE_TOP)
		return count - 1;
	if (grade < 0)
		return 0;
	return grade >= (double)count ? count - 1 : (size_t)grade;
}

static size_t
a_choice(const struct inventor *inventor, const struct question *asked, size_t count)
{
	if (asked->is_scale)
		return a_grade(inventor, count);
	if (inventor->invention->shape == SHAPE_JUMP && count > 3)
		return inventor->invention->round > 1 ? count - 1 : count - 2;
	return random_below((uint32_t)count);
}

/* Some of them, each once; ranked they come in any order, else in the list's. */
static struct str
some_choices(struct inventor *inventor, const struct question *asked, const struct choice **offers,
	size_t count)
{
	bool ranked = asked->type->ask == ASK_RANK;
	size_t least = asked->least_selected > 0 ? (size_t)asked->least_selected : 1;
	size_t most = asked->most_selected >= 0 ? (size_t)asked->most_selected : count;
	size_t picked = 0, wanted, kept = 0;
	struct buf buf = { 0 };
	struct str text;

	for (size_t i = 0; i < count; i++)
		if (!offers[i]->exclusive && !str_is(offers[i]->name, "other"))
			offers[kept++] = offers[i];
	if (most > kept)
		most = kept;
	if (least > most)
		least = most;
	wanted = least + (most > least ? random_below((uint32_t)(most - least + 1)) : 0);
	if (wanted > least + 3)
		wanted = least + 3;
	for (size_t i = 0; i < kept && picked < wanted; i++) {
		if (ranked) {
			size_t other = i + random_below((uint32_t)(kept - i));
			const struct choice *swap = offers[i];

			offers[i] = offers[other];
			offers[other] = swap;
		} else if (random_below((uint32_t)(kept - i)) >= wanted - picked) {
			continue;
		}
		if (picked++)
			buf_byte(&buf, ' ');
		buf_add(&buf, offers[i]->name);
	}
	text = arena_text(&inventor->arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

static struct str
choice_value(struct inventor *inventor, const struct spot *spot, const struct question *asked)
{
	struct moment moment = moment_of(inventor, spot);
	const struct choice **offers;
	size_t count;

	offers = question_offers(asked, &moment, &inventor->arena, &count);
	if (!count)
		return STR("");
	if (asked->kind == VALUE_LIST)
		return some_choices(inventor, asked, offers, count);
	if (str_is(offers[count - 1]->name, "other"))
		count--;
	return count ? offers[a_choice(inventor, asked, count)]->name : STR("");
}

/* ---- numbers and days ---- */

static double
bound(const struct expr *expr, const struct moment *moment, double otherwise)
{
	struct value value;
	double number;

	if (!expr)
		return otherwise;
	value = expr_run(expr, moment);
	return value_number(&value, &number) ? number : otherwise;
}

static struct str
number_value(struct inventor *inventor, const struct spot *spot, const struct question *asked)
{
	struct moment moment = moment_of(inventor, spot);
	double least = bound(asked->least, &moment, 0);
	double most = bound(asked->most, &moment, least + 20);
	uint32_t span = most > least ? (uint32_t)(most - least) : 0;

	if (span > 1000)
		span = 1000;
	return arena_format(
		&inventor->arena, "%lld", (long long)least + (long long)random_below(span + 1));
}

static struct str
day_value(struct inventor *inventor)
{
	struct buf buf = { 0 };
	struct str text;

	day_write(&buf, inventor->session->answers->today);
	text = arena_text(&inventor->arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

struct str
invent_value(struct inventor *inventor, const struct spot *spot)
{
	const struct question *asked = spot->question->cell ? spot->question->cell : spot->question;

	if (asked->choices)
		return choice_value(inventor, spot, asked);
	switch (asked->kind) {
	case VALUE_INTEGER:
	case VALUE_DECIMAL: return number_value(inventor, spot, asked);
	case VALUE_DATE: return day_value(inventor);
	case VALUE_TEXT:
		if (asked->type == &qtype_time)
			return arena_format(&inventor->arena, "%02u:%02u", 8 + random_below(9),
				15 * random_below(4));
		if (asked->type == &qtype_ref)
			return STR("");
		return text_value(inventor, asked);
	default: return STR("");
	}
}
