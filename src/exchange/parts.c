#include "exchange/parts.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "form/qtype.h"

#define HEADING_BYTES_MOST 400

struct heading {
	struct str folded;
	const struct question *to;
};

struct parting {
	const struct form *form;
	struct arena *arena, scratch;
	struct heading *labels; /* in the order they are tried in */
	size_t labels_count, labels_room;
	struct part *at;
	size_t count, room;
	struct buf text; /* of the part being read */
	struct part open;
	bool opened;
};

/* ---- headings ---- */

/* Without "#", "*", "1." before it and ":" after it, folded. */
static struct str
bare(struct arena *arena, struct str line)
{
	struct str text = str_trim(line);
	size_t at = 0;

	while (at < text.length && (text.at[at] == '#' || text.at[at] == '*'))
		at++;
	while (at < text.length && isdigit((unsigned char)text.at[at]))
		at++;
	if (at < text.length && at > 0 && (text.at[at] == '.' || text.at[at] == ')'))
		at++;
	text = str_trim(str_from(text, at));
	while (text.length && (text.at[text.length - 1] == ':' || text.at[text.length - 1] == '*'))
		text.length--;
	return utf8_fold(arena, str_trim(text));
}

/* May it be answered from a text: one answer of the form's own, of a group? */
static bool
takes_text(const struct question *question)
{
	return question_asks(question) && !question->scope && !question->cell &&
	       !question->type->container && question->type->read && !question->ref &&
	       question->answered_by != BY_PARTICIPANT && !question->read_only &&
	       !question->retired;
}

/* The first long text in a group, else its first text. */
static const struct question *
text_in(const struct form *form, const struct question *group)
{
	const struct question *first = NULL;

	for (uint32_t i = group->index + 1; i < group->end; i++) {
		const struct question *question = form->questions[i];

		if (!takes_text(question) || question->type->ask != ASK_LINE)
			continue;
		if (question->appearance == LOOK_MULTILINE)
			return question;
		if (!first && question->type == &qtype_text)
			first = question;
	}
	return first;
}

static void
add_labels(struct parting *parting, const struct words *words, const struct question *to)
{
	for (uint32_t i = 0; to && i < words->count; i++) {
		parting->labels = memory_grow(parting->labels, parting->labels_count,
			&parting->labels_room, sizeof *parting->labels);
		parting->labels[parting->labels_count++] =
			(struct heading){ bare(parting->arena, words->at[i].text), to };
	}
}

/* A question's own label goes before a group's. */
static void
read_labels(struct parting *parting)
{
	const struct form *form = parting->form;

	for (size_t i = 0; i < form->questions_count; i++)
		if (takes_text(form->questions[i]))
			add_labels(parting, &form->questions[i]->label, form->questions[i]);
	for (size_t i = 0; i < form->questions_count; i++)
		if (form->questions[i]->type == &qtype_group)
			add_labels(parting, &form->questions[i]->label,
				text_in(form, form->questions[i]));
}

/* NULL for what is no heading; a long line never is one. */
static const struct question *
named_by(struct parting *parting, struct str heading)
{
	struct str folded;

	heading = str_trim(heading);
	if (!heading.length || heading.length > HEADING_BYTES_MOST)
		return NULL;
	arena_clear(&parting->scratch);
	folded = bare(&parting->scratch, heading);
	for (size_t i = 0; folded.length && i < parting->labels_count; i++)
		if (str_equal(parting->labels[i].folded, folded))
			return parting->labels[i].to;
	return NULL;
}

/* ---- parts ---- */

static struct part *
part_of(struct parting *parting, const struct question *question)
{
	for (size_t i = 0; question && i < parting->count; i++)
		if (parting->at[i].question == question)
			return &parting->at[i];
	return NULL;
}

static void
end_part(struct parting *parting)
{
	struct str text = str_trim(buf_str(&parting->text));
	struct part *before = part_of(parting, parting->open.question);

	if (parting->opened && text.length && before) {
		before->text = arena_format(
			parting->arena, "%.*s\n\n%.*s", STR_ARGS(before->text), STR_ARGS(text));
	} else if (parting->opened && text.length) {
		parting->open.text = arena_text(parting->arena, text);
		parting->at = memory_grow(
			parting->at, parting->count, &parting->room, sizeof *parting->at);
		parting->at[parting->count++] = parting->open;
	}
	buf_clear(&parting->text);
	parting->opened = false;
}

static void
begin_part(
	struct parting *parting, const struct question *question, struct str heading, uint32_t line)
{
	end_part(parting);
	parting->open = (struct part){
		.question = question, .heading = arena_text(parting->arena, heading), .line = line
	};
	parting->opened = true;
}

/* "Label: value". */
static bool
one_line(struct parting *parting, struct str line, uint32_t number)
{
	struct str rest = line, label = str_cut(&rest, ':');
	const struct question *question = rest.at ? named_by(parting, label) : NULL;

	if (!question || !str_trim(rest).length)
		return false;
	begin_part(parting, question, str_trim(label), number);
	buf_add(&parting->text, str_trim(rest));
	buf_byte(&parting->text, '\n');
	return true;
}

static void
take_line(struct parting *parting, struct str line, uint32_t number)
{
	const struct question *question = named_by(parting, line);

	if (question) {
		begin_part(parting, question, str_trim(line), number);
		return;
	}
	if (one_line(parting, line, number))
		return;
	if (!parting->opened && str_trim(line).length)
		begin_part(parting, NULL, STR(""), number);
	buf_add(&parting->text, line);
	buf_byte(&parting->text, '\n');
}

/* One line before the first heading is what the document is called. */
static void
take_title(struct parting *parting)
{
	const struct question *title = parting->form->title_from;
	struct part *first = parting->count ? &parting->at[0] : NULL;

	if (first && !first->question && title && !part_of(parting, title) &&
		str_find_byte(first->text, '\n') == first->text.length)
		first->question = title;
}

struct part *
parts_of(const struct form *form, struct str text, struct arena *arena, size_t *count)
{
	struct parting parting = { .form = form, .arena = arena };
	struct part *parts;
	uint32_t number = 1;

	read_labels(&parting);
	for (; text.at; number++) {
		struct str line = str_cut(&text, '\n');

		if (line.length && line.at[line.length - 1] == '\r')
			line.length--;
		take_line(&parting, line, number);
	}
	end_part(&parting);
	take_title(&parting);
	*count = parting.count;
	parts = arena_copy(arena, parting.at, parting.count, sizeof *parts);
	free(parting.at);
	free(parting.labels);
	arena_free(&parting.scratch);
	buf_free(&parting.text);
	return parts;
}

/* ---- values ---- */

static const struct choice *
choice_called(const struct form *form, const struct choices *choices, struct str word,
	struct arena *arena)
{
	struct str folded = utf8_fold(arena, str_trim(word));

	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *choice = &choices->at[i];

		if (str_equal(utf8_fold(arena, choice->name), folded))
			return choice;
		for (uint16_t k = 0; k < form->languages_count; k++) {
			struct str label = choice_label(form, choice, k);

			if (str_equal(utf8_fold(arena, label), folded) ||
				str_equal(utf8_fold(arena, label_short(label)), folded))
				return choice;
		}
	}
	return NULL;
}

static void
take_word(const struct form *form, const struct question *question, struct str word,
	struct arena *arena, struct buf *value, struct buf *unknown)
{
	const struct choice *choice = choice_called(form, question->choices, word, arena);

	if (choice)
		buf_format(value, "%s%.*s", value->length ? " " : "", STR_ARGS(choice->name));
	else
		buf_format(
			unknown, "%s%.*s", unknown->length ? ", " : "", STR_ARGS(str_trim(word)));
}

struct str
part_value(
	const struct form *form, const struct part *part, struct arena *arena, struct buf *unknown)
{
	const struct question *question = part->question;
	struct str rest = part->text, value;
	struct buf text = { 0 };

	if (!question->choices)
		return part->text;
	/* A label may hold a comma itself. */
	if (choice_called(form, question->choices, rest, arena)) {
		take_word(form, question, rest, arena, &text, unknown);
		rest.at = NULL;
	}
	while (rest.at) {
		size_t comma = str_find_byte(rest, ','), line = str_find_byte(rest, '\n');
		struct str word = str_cut(&rest, comma < line ? ',' : '\n');

		if (str_trim(word).length)
			take_word(form, question, word, arena, &text, unknown);
	}
	value = arena_text(arena, buf_str(&text));
	buf_free(&text);
	return value;
}
