#include "form/form.h"

#include <stdlib.h>

#include "form/qtype.h"

void
form_free(struct form *form)
{
	if (form == NULL)
		return;
	for (size_t i = 0; i < form->lists_count; i++)
		map_free(&form->lists[i]->names);
	for (size_t i = 0; i < form->registers_count; i++)
		register_close(form->registers[i]);
	map_free(&form->names);
	arena_free(&form->arena);
	free(form);
}

size_t
choices_find(const struct choices *choices, struct str name)
{
	uint32_t at;

	if (choices->names.count > 0) {
		at = map_get(&choices->names, name);
		return at == MAP_NONE ? SIZE_MAX : at;
	}
	for (size_t i = 0; i < choices->count; i++)
		if (str_equal(choices->at[i].name, name))
			return i;
	return SIZE_MAX;
}

struct question *
form_question(const struct form *form, struct str name)
{
	uint32_t at = map_get(&form->names, name);

	return at == MAP_NONE || form->questions == NULL ? NULL : form->questions[at];
}

struct question *
form_question_typed(const struct form *form, struct str typed)
{
	struct question *question = form_question(form, typed);

	for (size_t i = 0; question == NULL && i < form->questions_count; i++)
		if (str_equal_ascii(form->questions[i]->short_id, typed))
			question = form->questions[i];
	return question;
}

const struct registry *
form_register(const struct form *form, struct str name)
{
	for (size_t i = 0; i < form->registers_count; i++)
		if (str_equal(form->registers[i]->name, name))
			return form->registers[i];
	return NULL;
}

const struct state_rule *
form_state(const struct form *form, struct str name)
{
	for (size_t i = 0; i < form->states_count; i++)
		if (str_equal(form->states[i].name, name))
			return &form->states[i];
	return NULL;
}

const struct index_rule *
form_index(const struct form *form, struct str name)
{
	for (size_t i = 0; i < form->indexes_count; i++)
		if (str_equal_ascii(form->indexes[i]->name, name))
			return form->indexes[i];
	return NULL;
}

uint16_t
form_language(const struct form *form, struct str code)
{
	for (size_t i = 0; i < form->languages_count; i++)
		if (str_equal(form->languages[i], code))
			return (uint16_t)i;
	return 0;
}

struct str
words_in(const struct words *words, uint16_t language)
{
	const struct word *fallback = words->count > 0 ? &words->at[0] : NULL;

	for (uint32_t i = 0; i < words->count; i++) {
		if (words->at[i].language == language)
			return words->at[i].text;
		if (words->at[i].language == 0)
			fallback = &words->at[i];
	}
	return fallback != NULL ? fallback->text : STR("");
}

struct str
choice_label(const struct form *form, const struct choice *choice, uint16_t language)
{
	struct str label = words_in(&choice->label, language);

	if (label.length > 0)
		return label;
	if (choice->row != NULL && language < form->languages_count)
		return register_label(choice->registry, choice->row, form->languages[language]);
	return choice->name;
}

struct str
label_short(struct str label)
{
	return str_trim(str_part(label, 0, str_find_byte(label, ':')));
}

bool
id_is_numbered(struct str id)
{
	for (size_t i = 0; i < id.length; i++)
		if (id.at[i] >= '0' && id.at[i] <= '9')
			return true;
	return false;
}

struct str
question_called(const struct question *question, uint16_t language)
{
	struct str id = question->short_id;
	struct str label = label_short(words_in(&question->label, language));

	if (label.length && (question->scope || !id_is_numbered(id)))
		return label;
	return id.length ? id : question->name;
}

const char *
shown_gap(const struct question *question, const char *gap)
{
	return question->shown_id.length ? gap : "";
}

struct str
label_unasked(struct str label)
{
	return str_ends(label, STR("?")) ? str_part(label, 0, label.length - 1) : label;
}

struct str
label_rest(struct str label)
{
	return str_trim(str_from(label, str_find_byte(label, ':') + 1));
}

bool
question_asks(const struct question *question)
{
	return question->type->ask != ASK_NOTHING && question->type != &qtype_group;
}

bool
question_votes_over_rows(const struct question *question)
{
	return question->most_each >= 0;
}
