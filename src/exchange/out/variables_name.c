#include "exchange/out/variables.h"

static bool
is_plain(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9');
}

/* Words of SPSS and Stata that are no names. */
static bool
is_reserved(struct str name)
{
	static const char *const words[] = { "ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE",
		"NOT", "OR", "TO", "WITH", "byte", "double", "float", "if", "in", "int", "long",
		"strL", "using" };

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_equal_ascii(name, str_of(words[i])))
			return true;
	/* Stata's types str1, str2 ... */
	return name.length > 3 && str_equal_ascii(str_part(name, 0, 3), STR("str")) &&
	       strspn(name.at + 3, "0123456789") >= name.length - 3;
}

static struct str
legal_name(struct arena *arena, struct str source, struct str more)
{
	struct buf name = { 0 };
	struct str made;

	for (int turn = 0; turn < 2; turn++) {
		struct str part = turn ? more : source;

		if (turn && more.length && name.length && name.at[name.length - 1] != '_')
			buf_byte(&name, '_');
		for (size_t i = 0; i < part.length; i++)
			if (is_plain(part.at[i]))
				buf_byte(&name, part.at[i]);
			else if (name.length && name.at[name.length - 1] != '_')
				buf_byte(&name, '_');
	}
	while (name.length && name.at[name.length - 1] == '_')
		buf_cut(&name, name.length - 1);
	if (!name.length || (name.at[0] >= '0' && name.at[0] <= '9'))
		buf_insert(&name, 0, STR("v"));
	if (is_reserved(buf_str(&name)))
		buf_byte(&name, '_');
	made = arena_text(arena, buf_str(&name));
	buf_free(&name);
	return made;
}

struct str
variable_name(struct variables *variables, struct str source, struct str more)
{
	struct str wanted = legal_name(&variables->arena, source, more), name;

	name = arena_text(&variables->arena, str_part(wanted, 0, VARIABLE_NAME_MOST));
	for (unsigned number = 2; map_get(&variables->names, name) != MAP_NONE; number++) {
		struct str tail = arena_format(&variables->arena, "_%u", number);
		struct str start = str_part(wanted, 0, VARIABLE_NAME_MOST - tail.length);

		name = arena_format(&variables->arena, "%.*s%.*s", STR_ARGS(start), STR_ARGS(tail));
	}
	map_put(&variables->names, name, 0);
	return name;
}

/* ---- long texts in .sav ---- */

/* The file has a long text in parts, each with a name of the variable's first five
 * letters and a figure or letter.  ReadStat 1.1.8 does not see to it that no other
 * variable, nor the text itself, has that name; readers then lose their place. */
#define PART_NAME 6

static bool
could_be_part(const struct variables *variables, struct str name)
{
	for (size_t i = 0; name.length == PART_NAME && i < variables->count; i++) {
		const struct variable *variable = &variables->at[i];

		if (variable->kind == VARIABLE_TEXT &&
			str_equal_ascii(str_part(name, 0, PART_NAME - 1),
				str_part(variable->name, 0, PART_NAME - 1)))
			return true;
	}
	return false;
}

void
variables_part_names(struct variables *variables)
{
	for (size_t i = 0; i < variables->count; i++)
		if (could_be_part(variables, variables->at[i].name))
			variables->at[i].name =
				variable_name(variables, variables->at[i].name, STR("v"));
}
