#include "form/lex.h"

#include <string.h>

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name(char c)
{
	return is_letter(c) || is_digit(c) || c == '_';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The byte at an offset; 0 past the end. */
static char
peek(const struct lex *lex, size_t at)
{
	return at < lex->text.length ? lex->text.at[at] : '\0';
}

static struct token
fault(const struct lex *lex, enum lex_fault what, size_t at, size_t length)
{
	return (struct token){ .kind = TOKEN_FAULT,
		.fault = what,
		.at = at,
		.end = at + length,
		.text = str_part(lex->text, at, length) };
}

static size_t
skip_digits(const struct lex *lex, size_t at)
{
	while (is_digit(peek(lex, at)))
		at++;
	return at;
}

/* An exponent is one only when digits follow, as in SQL. */
static size_t
skip_exponent(const struct lex *lex, size_t at)
{
	size_t digits = at + 1;

	if (peek(lex, at) != 'e' && peek(lex, at) != 'E')
		return at;
	if (peek(lex, digits) == '+' || peek(lex, digits) == '-')
		digits++;
	return is_digit(peek(lex, digits)) ? skip_digits(lex, digits) : at;
}

static struct token
lex_number(struct lex *lex)
{
	struct token token = { .kind = TOKEN_INTEGER, .at = lex->at };
	size_t end = skip_digits(lex, lex->at);
	size_t whole = end;

	if (peek(lex, end) == '.' && is_digit(peek(lex, end + 1)))
		end = skip_digits(lex, end + 1);
	end = skip_exponent(lex, end);
	if (is_name(peek(lex, end)) || peek(lex, end) == '.')
		return fault(lex, FAULT_NUMBER, lex->at, end + 1 - lex->at);
	token.end = end;
	token.text = str_part(lex->text, lex->at, end - lex->at);
	if (end != whole || !str_to_integer(token.text, &token.integer)) {
		token.kind = TOKEN_DECIMAL;
		struct str digits = token.text;
		char padded[64];
		if (digits.at[0] == '.' && digits.length < sizeof padded - 1) {
			padded[0] = '0';
			memcpy(padded + 1, digits.at, digits.length);
			digits = (struct str){ .at = padded, .length = digits.length + 1 };
		}
		if (!str_to_decimal(digits, &token.decimal))
			return fault(lex, FAULT_NUMBER, lex->at, end - lex->at);
	}
	return token;
}

static bool
is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

static struct token
lex_quoted(struct lex *lex)
{
	size_t at = lex->at + 1;

	for (; at < lex->text.length; at++) {
		if (is_control(lex->text.at[at]))
			return fault(lex, FAULT_CONTROL, at, 1);
		if (lex->text.at[at] != '\'')
			continue;
		if (peek(lex, at + 1) != '\'')
			break;
		at++;
	}
	if (at >= lex->text.length)
		return fault(lex, FAULT_QUOTE, lex->at, lex->text.length - lex->at);
	return (struct token){ .kind = TOKEN_TEXT,
		.at = lex->at,
		.end = at + 1,
		.text = str_part(lex->text, lex->at + 1, at - lex->at - 1) };
}

/* What stands between [ or , and the next , or ]: a choice's name or *. */
static struct str
lex_axis(const struct lex *lex, size_t *at)
{
	size_t from = *at;

	while (*at < lex->text.length) {
		char c = lex->text.at[*at];
		if (c == ',' || c == ']' || c == '}' || c == '\'' || is_control(c))
			break;
		++*at;
	}
	return str_trim(str_part(lex->text, from, *at - from));
}

static bool
lex_cells(const struct lex *lex, size_t *at, struct token *token)
{
	token->cells = true;
	++*at;
	token->row = lex_axis(lex, at);
	if (peek(lex, *at) == ',') {
		++*at;
		token->column = lex_axis(lex, at);
	}
	if (peek(lex, *at) != ']')
		return false;
	++*at;
	return token->row.length > 0 || token->column.length > 0;
}

static struct token
lex_reference(struct lex *lex)
{
	struct token token = { .kind = TOKEN_REFERENCE, .at = lex->at };
	size_t at = lex->at + 2, from = at;
	bool good = is_letter(peek(lex, at));

	while (is_name(peek(lex, at)))
		at++;
	token.text = str_part(lex->text, from, at - from);
	if (good && peek(lex, at) == '[') {
		good = lex_cells(lex, &at, &token);
	} else if (good && peek(lex, at) == '.') {
		from = ++at;
		while (is_name(peek(lex, at)))
			at++;
		token.field = str_part(lex->text, from, at - from);
		good = token.field.length > 0;
	}
	if (!good || peek(lex, at) != '}') {
		size_t end = at < lex->text.length ? at + 1 : at;
		return fault(lex, FAULT_REFERENCE, lex->at, end - lex->at);
	}
	token.end = at + 1;
	return token;
}

static struct token
sign(const struct lex *lex, char what, size_t length)
{
	return (struct token){ .kind = TOKEN_SIGN,
		.sign = what,
		.at = lex->at,
		.end = lex->at + length,
		.text = str_part(lex->text, lex->at, length) };
}

static struct token
lex_sign(const struct lex *lex)
{
	static const struct {
		char text[3];
		char sign;
	} pairs[] = { { "<=", SIGN_LESS_EQUAL }, { ">=", SIGN_MORE_EQUAL }, { "<>", SIGN_OTHER },
		{ "!=", SIGN_OTHER }, { "||", SIGN_CONCAT } };
	char first = peek(lex, lex->at), second = peek(lex, lex->at + 1);

	if ((first == '-' && second == '-') || (first == '/' && second == '*'))
		return fault(lex, FAULT_COMMENT, lex->at, 2);
	if (first == '=' && second == '=')
		return fault(lex, FAULT_EQUALS, lex->at, 2);
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (pairs[i].text[0] == first && pairs[i].text[1] == second)
			return sign(lex, pairs[i].sign, 2);
	if (first != '\0' && strchr("()+-*/%=<>,", first))
		return sign(lex, first, 1);
	return (struct token){ .kind = TOKEN_END };
}

/* The bytes of the character at lex->at, so that a message can show it. */
static size_t
whole_character(const struct lex *lex)
{
	size_t at = lex->at + 1;

	while (at < lex->text.length && ((unsigned char)lex->text.at[at] & 0xc0) == 0x80)
		at++;
	return at - lex->at;
}

static struct token
lex_other(const struct lex *lex)
{
	/* The quotes that word processors make: U+2018, 2019, 201C, 201D. */
	static const char curly[][4] = { "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9c",
		"\xe2\x80\x9d", "\"" };
	struct str rest = str_from(lex->text, lex->at);
	size_t length = whole_character(lex);

	if (is_control(rest.at[0]))
		return fault(lex, FAULT_CONTROL, lex->at, 1);
	for (size_t i = 0; i < sizeof curly / sizeof curly[0]; i++)
		if (str_starts(rest, str_of(curly[i])))
			return fault(lex, FAULT_CURLY_QUOTE, lex->at, length);
	return fault(lex, FAULT_SIGN, lex->at, length);
}

static struct token
lex_word(const struct lex *lex)
{
	struct token token = { .kind = TOKEN_WORD, .at = lex->at, .end = lex->at };

	while (is_name(peek(lex, token.end)))
		token.end++;
	token.text = str_part(lex->text, token.at, token.end - token.at);
	return token;
}

static struct token
lex_one(struct lex *lex)
{
	char c = peek(lex, lex->at);

	if (is_digit(c) || (c == '.' && is_digit(peek(lex, lex->at + 1))))
		return lex_number(lex);
	if (c == '\'')
		return lex_quoted(lex);
	if (is_letter(c))
		return lex_word(lex);
	if (c == '$' && peek(lex, lex->at + 1) == '{')
		return lex_reference(lex);
	if (c == '.')
		return (struct token){ .kind = TOKEN_SELF,
			.at = lex->at,
			.end = lex->at + 1,
			.text = str_part(lex->text, lex->at, 1) };
	struct token token = lex_sign(lex);
	return token.kind == TOKEN_END ? lex_other(lex) : token;
}

struct token
lex_next(struct lex *lex)
{
	while (lex->at < lex->text.length && is_blank(lex->text.at[lex->at]))
		lex->at++;
	if (lex->at >= lex->text.length)
		return (struct token){
			.kind = TOKEN_END, .at = lex->text.length, .end = lex->text.length
		};
	struct token token = lex_one(lex);
	if (token.kind != TOKEN_FAULT)
		lex->at = token.end;
	return token;
}

struct str
lex_text(struct arena *arena, const struct token *token)
{
	struct str from = token->text;

	if (str_find_byte(from, '\'') == from.length)
		return arena_text(arena, from);
	char *to = arena_get(arena, from.length + 1);
	size_t length = 0;
	for (size_t i = 0; i < from.length; i++) {
		to[length++] = from.at[i];
		if (from.at[i] == '\'')
			i++;
	}
	return (struct str){ .at = to, .length = length };
}

bool
token_is(const struct token *token, const char *keyword)
{
	return token->kind == TOKEN_WORD && str_equal_ascii(token->text, str_of(keyword));
}
