#include "cmd/parse.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"

const struct option_row common_options[] = {
	{ .name = "store",
		.letter = 'C',
		.value = "FILE",
		.help = N_("the store to use, instead of BEHOV_STORE or your own") },
	{ .name = "lang", .value = "sv|en", .help = N_("the language of the program") },
	{ .name = "linear",
		.help = N_("plain lines from top to bottom, no screen; asks also where no "
			   "terminal is, instead of printing") },
	{ .name = "ascii", .help = N_("symbols in ASCII only") },
	{ .name = "color", .value = "WHEN", .help = N_("colour: auto, always or never") },
	{ .name = "json", .help = N_("results as JSON") },
	{ .name = "plain", .help = N_("results separated by tabs, with a head line") },
	{ .name = "at",
		.value = "DATE",
		.help = N_("do it as if it were this day: 2017-03-14 or 2017-03-14T10:41") },
	{ .name = "dry-run", .letter = 'n', .help = N_("say what would be done, change nothing") },
	{ .name = "yes", .letter = 'y', .help = N_("yes to what would otherwise be refused") },
	{ .name = "no-input", .help = N_("never ask anything") },
	{ .name = "quiet", .letter = 'q', .help = N_("only errors on standard error") },
	{ .name = "verbose", .letter = 'v', .help = N_("say more about what is done") },
	{ .name = "help", .letter = 'h', .help = N_("help; --help gives all of it") },
	{ .name = "version", .help = N_("the program's version") },
	{ .name = NULL },
};

struct parser {
	struct call *call;
	char **words;
	int count, at;
	const char **arguments;
	size_t given_room;
	bool ended; /* "--" was read */
};

/* ---- the table of options ---- */

const struct option_row *
option_named(const struct cmd *cmd, struct str name)
{
	for (const struct option_row *row = cmd ? cmd->options : NULL; row && row->name; row++)
		if (str_is(name, row->name))
			return row;
	for (const struct option_row *row = common_options; row->name; row++)
		if (str_is(name, row->name))
			return row;
	return NULL;
}

const struct option_row *
option_lettered(const struct cmd *cmd, char letter)
{
	for (const struct option_row *row = cmd ? cmd->options : NULL; row && row->name; row++)
		if (row->letter == letter)
			return row;
	for (const struct option_row *row = common_options; row->name; row++)
		if (row->letter == letter)
			return row;
	return NULL;
}

static size_t
add_names(struct str *names, const struct option_row *rows)
{
	size_t count = 0;

	for (const struct option_row *row = rows; row && row->name; row++)
		names[count++] = str_of(row->name);
	return count;
}

#define OPTIONS_MOST 64

static bool
told_unknown_option(struct call *call, struct str name)
{
	struct str names[OPTIONS_MOST], near;
	size_t count = add_names(names, common_options);

	if (call->cmd)
		count += add_names(names + count, call->cmd->options);
	near = str_nearest(name, names, count);
	if (near.length)
		return diag_error(call->diags, place_none(), "usage.option",
			_("There is no option --%.*s. Did you mean \"--%.*s\"?"), STR_ARGS(name),
			STR_ARGS(near));
	return diag_error(call->diags, place_none(), "usage.option",
		_("There is no option --%.*s here. \"behov help %s\" lists those there are."),
		STR_ARGS(name), call->cmd ? call->cmd->name : "");
}

/* ---- which verb ---- */

static bool
is_option(const char *word)
{
	return word[0] == '-' && word[1] && !isdigit((unsigned char)word[1]) &&
	       !(word[1] == '.' && isdigit((unsigned char)word[2]));
}

/* Does the word take the next one as its value?  Before the verb is known any
 * verb's option may be meant. */
static bool
takes_next(const char *word)
{
	struct str name = str_of(word + 2);
	const struct option_row *row = NULL;

	if (word[1] != '-')
		row = option_lettered(NULL, word[1]);
	else
		row = option_named(NULL, name);
	for (size_t i = 0; !row && cmds[i]; i++)
		row = word[1] == '-' ? option_named(cmds[i], name)
				     : option_lettered(cmds[i], word[1]);
	return row && row->value && (word[1] == '-' || !word[2]);
}

static int
verb_place(int count, char **words)
{
	for (int i = 1; i < count; i++) {
		if (strcmp(words[i], "--") == 0)
			return 0;
		if (!is_option(words[i]))
			return i;
		if (takes_next(words[i]))
			i++;
	}
	return 0;
}

static bool
told_unknown_verb(struct call *call, const char *word)
{
	struct str names[OPTIONS_MOST], near;
	size_t count = 0;

	while (cmds[count]) {
		names[count] = str_of(cmds[count]->name);
		count++;
	}
	near = str_nearest(str_of(word), names, count);
	if (near.length)
		return diag_error(call->diags, place_none(), "usage.command",
			_("Unknown command \"%s\". Did you mean \"%.*s\"?"), word, STR_ARGS(near));
	return diag_error(call->diags, place_none(), "usage.command",
		_("Unknown command \"%s\". \"behov -h\" lists those there are."), word);
}

/* ---- options, one by one ---- */

static void
switch_on(struct call *call, const struct option_row *row)
{
	struct {
		const char *name;
		bool *set;
	} switches[] = {
		{ "json", &call->json },
		{ "plain", &call->plain },
		{ "linear", &call->linear },
		{ "ascii", &call->ascii },
		{ "quiet", &call->quiet },
		{ "verbose", &call->verbose },
		{ "no-input", &call->no_input },
		{ "yes", &call->yes },
		{ "dry-run", &call->dry_run },
	};

	for (size_t i = 0; i < COUNT_OF(switches); i++)
		if (strcmp(row->name, switches[i].name) == 0)
			*switches[i].set = true;
}

static bool
give(struct parser *parser, const struct option_row *row, const char *value)
{
	struct call *call = parser->call;

	for (size_t i = 0; i < call->given_count && row->value && !row->many; i++)
		if (call->given[i].option == row)
			return diag_error(call->diags, place_none(), "usage.twice",
				_("--%s is given twice. Say which one is meant."), row->name);
	call->given = memory_grow(
		call->given, call->given_count, &parser->given_room, sizeof *call->given);
	call->given[call->given_count++] = (struct given){ row, value };
	if (!row->value)
		switch_on(call, row);
	return true;
}

static bool
take_value(struct parser *parser, const struct option_row *row, const char *value)
{
	if (!value && parser->at + 1 < parser->count)
		value = parser->words[++parser->at];
	if (!value)
		return diag_error(parser->call->diags, place_none(), "usage.value",
			_("--%s needs a value: --%s %s."), row->name, row->name, row->value);
	return give(parser, row, value);
}

static bool
parse_long(struct parser *parser, const char *word)
{
	struct str rest = str_of(word), name = str_cut(&rest, '=');
	const struct option_row *row = option_named(parser->call->cmd, name);

	if (!row)
		return told_unknown_option(parser->call, name);
	if (row->value)
		return take_value(parser, row, rest.at);
	if (rest.at)
		return diag_error(parser->call->diags, place_none(), "usage.value",
			_("--%s takes no value."), row->name);
	return give(parser, row, NULL);
}

static bool
parse_letters(struct parser *parser, const char *letters)
{
	for (; *letters; letters++) {
		const struct option_row *row = option_lettered(parser->call->cmd, *letters);

		if (!row)
			return told_unknown_option(
				parser->call, (struct str){ .at = letters, .length = 1 });
		if (row->value)
			return take_value(parser, row, letters[1] ? letters + 1 : NULL);
		if (!give(parser, row, NULL))
			return false;
	}
	return true;
}

static bool
parse_word(struct parser *parser)
{
	const char *word = parser->words[parser->at];

	if (!parser->ended && strcmp(word, "--") == 0) {
		parser->ended = true;
		return true;
	}
	if (parser->ended || !is_option(word)) {
		parser->arguments[parser->call->arguments_count++] = word;
		return true;
	}
	return word[1] == '-' ? parse_long(parser, word + 2) : parse_letters(parser, word + 1);
}

bool
call_parse(struct call *call, int count, char **words)
{
	int verb = verb_place(count, words);
	struct parser parser = { .call = call, .words = words, .count = count };
	bool good = true;

	if (verb) {
		call->cmd = cmd_named(words[verb]);
		if (!call->cmd)
			return told_unknown_verb(call, words[verb]);
	}
	parser.arguments = arena_get(call->arena, ((size_t)count + 1) * sizeof *parser.arguments);
	call->arguments = parser.arguments;
	for (parser.at = 1; good && parser.at < count; parser.at++)
		if (parser.at != verb)
			good = parse_word(&parser);
	return good;
}

const char *
parse_language(int count, char **words)
{
	for (int i = 1; i < count; i++) {
		struct str word = str_of(words[i]);

		if (str_is(word, "--"))
			break;
		if (str_starts(word, STR("--lang=")))
			return words[i] + sizeof "--lang=" - 1;
		if (str_is(word, "--lang") && i + 1 < count)
			return words[i + 1];
	}
	return NULL;
}
