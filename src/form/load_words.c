#include "form/load.h"

#include "base/lang.h"
#include "base/memory.h"

uint16_t
loader_language(struct loader *loader, struct str code)
{
	struct form *form = loader->form;

	for (size_t i = 0; i < form->languages_count; i++)
		if (str_equal(form->languages[i], code))
			return (uint16_t)i;
	if (form->languages_count == LANGUAGES_MOST)
		return UINT16_MAX;
	form->languages[form->languages_count] = arena_text(&form->arena, code);
	return (uint16_t)form->languages_count++;
}

static void
take_text(struct loader *loader, struct word *word, const struct node *node, uint16_t language)
{
	*word = (struct word){ .language = language, .text = node->text };
	if (str_find(node->text, STR("${")) == node->text.length)
		return;
	loader->pipes = memory_grow(
		loader->pipes, loader->pipes_count, &loader->pipes_room, sizeof *loader->pipes);
	loader->pipes[loader->pipes_count++] = (struct pipe){
		.word = word, .place = node_text_place(loader->path, node), .exact = node->exact
	};
}

static bool
take_language(struct loader *loader, const struct node *node, struct word *word)
{
	struct place place = key_place_of(loader, node);
	uint16_t language;

	if (node->kind != NODE_SCALAR)
		return loader_fault(loader, place_of(loader, node), "form.bad-value",
			_("There should be a text here."));
	if (node->style == STYLE_PLAIN && node->text.length == 0)
		return loader_fault(loader, place, "form.bad-words",
			_("\"%.*s\" has no text. A text with a comma inside { } must be in "
			  "quotes."),
			STR_ARGS(shown(node->key)));
	if (!language_good(node->key))
		return loader_fault(loader, place, "form.bad-words",
			_("\"%.*s\" is no language's code. They are as sv or en."),
			STR_ARGS(shown(node->key)));
	language = loader_language(loader, node->key);
	if (language == UINT16_MAX)
		return loader_fault(loader, place, "form.bad-words",
			_("A form has at most %d languages."), LANGUAGES_MOST);
	take_text(loader, word, node, language);
	return true;
}

/* Which languages a form has is known at its end: what lacks one is told then. */
static void
remember(struct loader *loader, const struct words *words, struct place place)
{
	loader->words = memory_grow(
		loader->words, loader->words_count, &loader->words_room, sizeof *loader->words);
	loader->words_places = memory_grow(loader->words_places, loader->words_count,
		&loader->words_places_room, sizeof *loader->words_places);
	loader->words_places[loader->words_count] = place;
	loader->words[loader->words_count++] = words;
}

bool
read_words(struct loader *loader, const struct node *node, struct words *words)
{
	struct word *at;
	bool good = true;

	if (node->kind == NODE_SCALAR && node->text.length > 0) {
		at = arena_get(&loader->form->arena, sizeof *at);
		take_text(loader, at, node, 0);
		*words = (struct words){ .at = at, .count = 1 };
		return true;
	}
	if (node->kind != NODE_MAP || node->count == 0)
		return loader_fault(loader, place_of(loader, node), "form.bad-value",
			_("There should be a text here, or a map of languages and texts."));
	at = arena_get(&loader->form->arena, node->count * sizeof *at);
	words->at = at;
	for (const struct node *text = node->first; text != NULL; text = text->next) {
		if (take_language(loader, text, &at[words->count]))
			words->count++;
		else
			good = false;
	}
	if (good)
		remember(loader, words, place_of(loader, node));
	return good;
}

/* ---- translations ---- */

static bool
has_language(const struct words *words, uint16_t language)
{
	for (uint32_t i = 0; i < words->count; i++)
		if (words->at[i].language == language)
			return true;
	return false;
}

void
tell_missing_translations(struct loader *loader)
{
	const struct form *form = loader->form;

	for (uint16_t language = 0; language < form->languages_count; language++) {
		size_t missing = 0, first = 0;

		for (size_t i = 0; i < loader->words_count; i++) {
			if (has_language(loader->words[i], language))
				continue;
			if (missing++ == 0)
				first = i;
		}
		if (missing > 0)
			diag_warning(loader->diags, loader->words_places[first],
				"form.missing-translation",
				PLURAL("%zu text is not written in \"%.*s\"; here is the first.",
					"%zu texts are not written in \"%.*s\"; here is the first.",
					missing),
				missing, STR_ARGS(form->languages[language]));
	}
}

/* ---- ${name} in texts ---- */

static const struct question *
piped(struct loader *loader, const struct pipe *pipe, struct str name, size_t offset)
{
	struct place place = pipe->place;
	const struct question *question = form_question(loader->form, name);

	if (pipe->exact)
		place.column += (uint32_t)offset;
	if (question == NULL)
		loader_fault(loader, place, "form.unknown-reference",
			_("There is no question \"%.*s\".%s"), STR_ARGS(shown(name)),
			nearest_question(loader, name));
	else if (question->type->container || str_is(str_of(question->type->name), "note")) {
		loader_fault(loader, place, "form.bad-pipe",
			_("\"%.*s\" has no answer that could stand in a text."), STR_ARGS(name));
		return NULL;
	}
	return question;
}

/* Characters before a byte: columns count characters. */
static size_t
characters(struct str text, size_t bytes)
{
	size_t count = 0;

	for (size_t i = 0; i < bytes; i++)
		count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
	return count;
}

static bool
split_pipes(struct loader *loader, const struct pipe *pipe)
{
	struct word *word = pipe->word;
	struct str rest = word->text;
	struct piece *pieces;
	size_t room = 1, count = 0;

	for (size_t i = 0; i + 1 < rest.length; i++)
		room += 2 * (size_t)(rest.at[i] == '$' && rest.at[i + 1] == '{');
	if (room > UINT16_MAX)
		return loader_fault(loader, pipe->place, "form.bad-pipe",
			_("This text has too many ${ in it."));
	pieces = arena_get(&loader->form->arena, room * sizeof *pieces);
	while (rest.length > 0) {
		size_t open = str_find(rest, STR("${"));
		size_t at = word->text.length - rest.length + open;
		struct str name = str_from(rest, open + 2);
		size_t close = str_find_byte(name, '}');

		if (open > 0)
			pieces[count++].literal = str_part(rest, 0, open);
		if (open == rest.length)
			break;
		if (close == name.length)
			return loader_fault(loader, pipe->place, "form.bad-pipe",
				_("A ${ in this text has no } after it."));
		pieces[count].question =
			piped(loader, pipe, str_part(name, 0, close), characters(word->text, at));
		if (pieces[count++].question == NULL)
			return false;
		rest = str_from(name, close + 1);
	}
	word->pieces = pieces;
	word->pieces_count = (uint16_t)count;
	return true;
}

bool
resolve_pipes(struct loader *loader)
{
	bool good = true;

	for (size_t i = 0; i < loader->pipes_count && !loader_tired(loader); i++)
		good &= split_pipes(loader, &loader->pipes[i]);
	return good;
}
