/* lex.h - the words of an expression
 *
 * The gate: what is not in the grammar of design.md part 5 goes no further.
 * There are no comments, no ; " ` ? @ or \, no [ ] outside ${...}, and no
 * control characters, not even inside a text.  Knows no names and no types.
 *
 * Tokens borrow from the text; a text with doubled quotes is undoubled by
 * lex_text.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum token_kind {
	TOKEN_END,
	TOKEN_INTEGER,
	TOKEN_DECIMAL,
	TOKEN_TEXT,	 /* 'it''s' */
	TOKEN_REFERENCE, /* ${name}, ${m[row,column]}, ${roster.actor} */
	TOKEN_SELF,	 /* . */
	TOKEN_WORD,	 /* a keyword, function or column */
	TOKEN_SIGN,
	TOKEN_FAULT
};

enum lex_fault {
	FAULT_NONE,
	FAULT_SIGN, /* has no place in an expression */
	FAULT_CONTROL,
	FAULT_COMMENT,
	FAULT_QUOTE,	   /* a text that does not end */
	FAULT_CURLY_QUOTE, /* typographic, or " */
	FAULT_NUMBER,
	FAULT_EQUALS,	/* == */
	FAULT_REFERENCE /* ${ that is not ${name} */
};

/* Signs of two characters. */
enum { SIGN_LESS_EQUAL = 'L', SIGN_MORE_EQUAL = 'M', SIGN_OTHER = 'N', SIGN_CONCAT = 'C' };

struct token {
	enum token_kind kind;
	size_t at, end;		       /* bytes of the expression */
	struct str text;	       /* word; inside of the quotes; name */
	struct str row, column, field; /* of a reference; at NULL: none */
	bool cells;		       /* a reference with [ ] */
	int64_t integer;
	double decimal;
	char sign; /* ( ) , + - * / % = < > or SIGN_... */
	enum lex_fault fault;
};

struct lex {
	struct str text;
	size_t at;
};

/* The next token; after TOKEN_END and TOKEN_FAULT the same again. */
struct token lex_next(struct lex *lex);

/* A text token's own text. */
struct str lex_text(struct arena *arena, const struct token *token);

/* Is the token this keyword?  Case does not matter. */
bool token_is(const struct token *token, const char *keyword);
