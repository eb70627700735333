#include "form/load.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"

/* ---- telling ---- */

bool
loader_tired(const struct loader *loader)
{
	return loader->diags->errors - loader->faults_before > FAULTS_MOST;
}

bool
loader_fault(struct loader *loader, struct place place, const char *code, const char *form, ...)
{
	va_list values;

	if (loader_tired(loader))
		return false;
	va_start(values, form);
	diag_add(loader->diags, DIAG_ERROR, place, code, form, values);
	va_end(values);
	if (loader_tired(loader))
		diag_error(loader->diags, place, "form.size",
			_("There are more than %d errors; the rest of the file is not looked at."),
			FAULTS_MOST);
	return false;
}

struct place
place_of(const struct loader *loader, const struct node *node)
{
	return node_place(loader->path, node);
}

struct place
key_place_of(const struct loader *loader, const struct node *node)
{
	return node_key_place(loader->path, node);
}

struct str
shown(struct str text)
{
	size_t length = text.length;

	if (length <= 60)
		return text;
	for (length = 60; length > 0; length--)
		if (((unsigned char)text.at[length] & 0xc0) != 0x80)
			break;
	return str_part(text, 0, length);
}

const char *
did_you_mean(struct loader *loader, struct str wrong, const struct str *names, size_t count)
{
	struct str near;

	if (wrong.length > NAME_BYTES_MOST)
		return "";
	near = str_nearest(wrong, names, count);
	if (near.length == 0)
		return "";
	return arena_format(&loader->nodes, _(" Did you mean \"%.*s\"?"), STR_ARGS(near)).at;
}

const char *
nearest_question(struct loader *loader, struct str wrong)
{
	if (loader->names == NULL) {
		loader->names = arena_get(
			&loader->nodes, (loader->questions_count + 1) * sizeof *loader->names);
		for (size_t i = 0; i < loader->questions_count; i++)
			loader->names[i] = loader->questions[i]->name;
	}
	return did_you_mean(loader, wrong, loader->names, loader->questions_count);
}

bool
wrong_value(struct loader *loader, const struct key *key, const struct node *node)
{
	return loader_fault(loader, place_of(loader, node), "form.bad-value",
		_("The value of \"%s\" should be %s."), key->name, _(grammar_words(key->grammar)));
}

/* ---- single values ---- */

bool
read_bool(struct loader *loader, const struct node *node, bool *value)
{
	if (node->kind == NODE_SCALAR && str_is(node->text, "true"))
		*value = true;
	else if (node->kind == NODE_SCALAR && str_is(node->text, "false"))
		*value = false;
	else
		return loader_fault(loader, place_of(loader, node), "form.bad-value",
			_("Write true or false here."));
	return true;
}

size_t
read_word(struct loader *loader, const struct key *key, const struct node *node)
{
	struct str names[16] = { { 0 } };
	struct str legal = { 0 };
	size_t count = 0;

	if (node->kind == NODE_SCALAR)
		for (size_t i = 0; key->words[i] != NULL; i++)
			if (str_is(node->text, key->words[i]))
				return i;
	for (; key->words[count] != NULL; count++) {
		assert(count < COUNT_OF(names));
		names[count] = str_of(key->words[count]);
		legal = arena_format(&loader->nodes, "%.*s%s%s", STR_ARGS(legal),
			count > 0 ? ", " : "", key->words[count]);
	}
	if (node->kind != NODE_SCALAR)
		loader_fault(loader, place_of(loader, node), "form.bad-value",
			_("The value of \"%s\" should be one of: %.*s."), key->name,
			STR_ARGS(legal));
	else
		loader_fault(loader, place_of(loader, node), "form.bad-value",
			_("\"%.*s\" is no value of \"%s\". It should be one of: %.*s.%s"),
			STR_ARGS(shown(node->text)), key->name, STR_ARGS(legal),
			did_you_mean(loader, node->text, names, count));
	return SIZE_MAX;
}

void
later(struct loader *loader, const struct expr **target, struct question *home,
	const struct registry *registry, enum expr_use use, const struct node *node)
{
	loader->jobs = memory_grow(
		loader->jobs, loader->jobs_count, &loader->jobs_room, sizeof *loader->jobs);
	loader->jobs[loader->jobs_count++] = (struct job){
		.target = target,
		.home = home,
		.registry = registry,
		.use = use,
		.text = node->text,
		.place = node_text_place(loader->path, node),
		.exact = node->exact,
	};
}

static bool
read_whole(struct loader *loader, const struct key *key, const struct node *node, int32_t *field)
{
	int64_t number;

	if (node->kind != NODE_SCALAR || !str_to_integer(node->text, &number) || number < 0 ||
		number > INT32_MAX)
		return wrong_value(loader, key, node);
	*field = (int32_t)number;
	return true;
}

/* A text with the quotes and doubled apostrophes of an expression. */
static struct node *
quoted(struct loader *loader, const struct node *node, const char *before, const char *after)
{
	struct buf out = { 0 };
	struct node *copy = arena_copy(&loader->nodes, node, 1, sizeof *node);

	buf_text(&out, before);
	for (size_t i = 0; i < node->text.length; i++) {
		if (node->text.at[i] == '\'')
			buf_byte(&out, '\'');
		buf_byte(&out, node->text.at[i]);
	}
	buf_text(&out, after);
	copy->text = arena_text(&loader->form->arena, buf_str(&out));
	copy->exact = false;
	buf_free(&out);
	return copy;
}

/* Days are written as days; 2017-03-14 would else be a subtraction. */
static const struct node *
day_quoted(struct loader *loader, const struct node *node)
{
	int32_t day;

	return day_read(node->text, &day) ? quoted(loader, node, "date('", "')") : node;
}

static bool
has_marks_of_expression(struct str text)
{
	return str_find(text, STR("${")) < text.length || str_find_byte(text, '(') < text.length ||
	       str_find_byte(text, '\'') < text.length;
}

/* A default is an expression when it looks like one, else an answer. */
static void
read_preset(struct loader *loader, const struct node *node, const struct expr **field,
	struct question *home)
{
	const struct node *written = day_quoted(loader, node);
	double number;

	if (written == node && !has_marks_of_expression(node->text) &&
		(!str_to_decimal(node->text, &number) || home->type->kind == VALUE_TEXT ||
			home->type->kind == VALUE_LIST))
		written = quoted(loader, node, "'", "'");
	later(loader, field, home, NULL, EXPR_VALUE, written);
}

/* Somebody who reads a repeat's fields as one of its rows, and has no answer of
 * its own. */
static struct question *
reader_in(struct loader *loader, struct question *repeat)
{
	struct question *reader = arena_get(&loader->form->arena, sizeof *reader);

	reader->type = &qtype_note;
	reader->name = repeat->name;
	reader->place = repeat->place;
	reader->parent = reader->scope = repeat;
	reader->index = reader->end = UINT32_MAX;
	return reader;
}

static bool
read_expression(struct loader *loader, const struct key *key, const struct node *node,
	const struct expr **field, struct question *home)
{
	if (node->kind != NODE_SCALAR || str_trim(node->text).length == 0)
		return wrong_value(loader, key, node);
	if (key->grammar == GRAMMAR_PRESET)
		read_preset(loader, node, field, home);
	else if (key->grammar == GRAMMAR_LIMIT)
		later(loader, field, home, NULL, EXPR_VALUE, day_quoted(loader, node));
	else if (key->grammar == GRAMMAR_FILTER)
		later(loader, field, home, NULL, EXPR_FILTER, node);
	else if (key->grammar == GRAMMAR_EACH)
		later(loader, field, reader_in(loader, home), NULL, EXPR_VALUE, node);
	else
		later(loader, field, home, NULL,
			key->grammar == GRAMMAR_VALUE ? EXPR_VALUE : EXPR_CONDITION, node);
	return true;
}

static bool
read_text(struct loader *loader, const struct key *key, const struct node *node, struct str *field)
{
	bool good = node->kind == NODE_SCALAR && node->text.length > 0;

	if (good && key->grammar == GRAMMAR_NAME)
		good = name_good(node->text);
	else if (good && key->grammar == GRAMMAR_CODE)
		good = choice_name_good(node->text);
	else if (good && key->grammar == GRAMMAR_LANGUAGE)
		good = language_good(node->text);
	else if (good)
		good = utf8_controls(node->text, true) == 0;
	if (good)
		*field = node->text;
	if (good || node->kind != NODE_SCALAR || node->text.length == 0 ||
		key->grammar == GRAMMAR_LINE)
		return good ? true : wrong_value(loader, key, node);
	return loader_fault(loader, place_of(loader, node), "form.bad-name",
		_("\"%.*s\" cannot be the %s. It should be %s."), STR_ARGS(shown(node->text)),
		key->name, _(grammar_words(key->grammar)));
}

bool
read_value(struct loader *loader, const struct key *key, const struct node *node, void *field,
	struct question *home)
{
	size_t position;
	unsigned word;

	switch (key->grammar) {
	case GRAMMAR_BOOL: return read_bool(loader, node, field);
	case GRAMMAR_WHOLE: return read_whole(loader, key, node, field);
	case GRAMMAR_NUMBER:
		return (node->kind == NODE_SCALAR && str_to_decimal(node->text, field)) ||
		       wrong_value(loader, key, node);
	case GRAMMAR_DAY:
		return (node->kind == NODE_SCALAR && day_read(node->text, field)) ||
		       wrong_value(loader, key, node);
	case GRAMMAR_NAME:
	case GRAMMAR_CODE:
	case GRAMMAR_LINE:
	case GRAMMAR_LANGUAGE: return read_text(loader, key, node, field);
	case GRAMMAR_WORDS: return read_words(loader, node, field);
	case GRAMMAR_CONDITION:
	case GRAMMAR_VALUE:
	case GRAMMAR_LIMIT:
	case GRAMMAR_PRESET:
	case GRAMMAR_EACH:
	case GRAMMAR_FILTER: return read_expression(loader, key, node, field, home);
	case GRAMMAR_FIELD:
	case GRAMMAR_PATH: return later_field(loader, key, node, field);
	case GRAMMAR_FIELDS: return later_fields(loader, key, node, field);
	case GRAMMAR_WORD:
		position = read_word(loader, key, node);
		if (position == SIZE_MAX)
			return false;
		word = (unsigned)position;
		memcpy(field, &word, sizeof word);
		return true;
	default: assert(false && "a grammar that its level reads"); return false;
	}
}

/* ---- the keys of one level ---- */

static const char *
nearest_key(struct loader *loader, enum level level, const struct qtype *type, struct str wrong)
{
	struct str names[96];
	size_t count = 0;

	for (size_t i = 0; i < form_keys_count && count < COUNT_OF(names); i++)
		if (form_keys[i].level == level && key_fits(&form_keys[i], type))
			names[count++] = str_of(form_keys[i].name);
	return did_you_mean(loader, wrong, names, count);
}

static bool
unknown_key(
	struct loader *loader, enum level level, const struct qtype *type, const struct node *node)
{
	return loader_fault(loader, key_place_of(loader, node), "form.unknown-key",
		_("There is no key \"%.*s\" here.%s"), STR_ARGS(shown(node->key)),
		nearest_key(loader, level, type, node->key));
}

static bool
misplaced_key(struct loader *loader, const struct key *key, const struct qtype *type,
	const struct node *node)
{
	return loader_fault(loader, key_place_of(loader, node), "form.misplaced-key",
		_("A question of type %s has no \"%s\"."), type->name, key->name);
}

/* The row of the table, found by hash: forms have many keys. */
static const struct key *
find_key(struct loader *loader, enum level level, struct str name)
{
	struct map *map = &loader->keys[level];
	uint32_t at;

	if (map->count == 0)
		for (uint32_t i = 0; i < form_keys_count; i++)
			if (form_keys[i].level == level)
				map_put(map, str_of(form_keys[i].name), i);
	at = map_get(map, name);
	return at == MAP_NONE ? NULL : &form_keys[at];
}

static bool
missing_keys(struct loader *loader, enum level level, const struct qtype *type,
	const struct node *map, size_t needed_seen)
{
	bool good = true;
	size_t needed = 0;

	for (size_t i = 0; i < form_keys_count; i++)
		needed += form_keys[i].level == level && form_keys[i].needed &&
			  key_fits(&form_keys[i], type);
	if (needed == needed_seen)
		return true;
	for (size_t i = 0; i < form_keys_count; i++) {
		const struct key *key = &form_keys[i];

		if (key->level == level && key->needed && key_fits(key, type) &&
			node_member(map, key->name) == NULL)
			good = loader_fault(loader, place_of(loader, map), "form.missing-key",
				_("\"%s\" is missing here: %s"), key->name, _(key->sentence));
	}
	return good;
}

bool
read_level(struct loader *loader, enum level level, const struct qtype *type,
	const struct node *map, void *thing, struct question *home, LEVEL_READ(read))
{
	size_t needed = 0;
	bool good = true;

	for (const struct node *node = map->first; node != NULL && !loader_tired(loader);
		node = node->next) {
		const struct key *key = find_key(loader, level, node->key);
		bool fits;

		if (key == NULL && str_starts(node->key, STR("x-")))
			continue;
		if (key == NULL) {
			good = unknown_key(loader, level, type, node);
			continue;
		}
		fits = key_fits(key, type);
		needed += key->needed && fits;
		if (!fits)
			good = misplaced_key(loader, key, type, node);
		else if (key->offset != NO_OFFSET)
			good &= read_value(loader, key, node, (char *)thing + key->offset, home);
		else
			good &= read(loader, key, node, thing);
	}
	return missing_keys(loader, level, type, map, needed) && good;
}
