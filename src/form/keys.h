/* keys.h - every key of the form language, once
 *
 * One table says where a key may stand, on which types of question, what its
 * value looks like, what holds when it is left out, and one sentence about it.
 * The loader, the errors about unknown keys, the JSON Schema and the reference
 * in behov-form(5) are all made from it.
 *
 * Values that are read alike are told apart by their grammar alone and go
 * straight to `offset` in the struct of their level; the rest are read by the
 * part of the loader that knows the level.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "form/qtype.h"

/* Where a key stands. */
enum level {
	LEVEL_FORM,	/* the outermost */
	LEVEL_INCLUDE,	/* the outermost of an included file */
	LEVEL_QUESTION, /* struct question */
	LEVEL_CELL,	/* struct question, of a matrix's cell */
	LEVEL_CHOICE,	/* struct choice */
	LEVEL_POINT,	/* struct choice, of a scale */
	LEVEL_FROM,	/* {register: ...} as a list, rows or columns */
	LEVEL_CHECK,	/* struct check_rule */
	LEVEL_INDEX,	/* struct index_rule */
	LEVEL_STAGE,	/* struct stage */
	LEVEL_TEST,	/* struct form_test */
	LEVEL_STATE,	/* struct state_rule */
	LEVEL_MOVE,	/* struct move_rule */
	LEVEL_CARD,	/* struct card_item, of rows */
	LEVEL_VIEW,	/* struct view_rule; form/view.h says more */
	LEVEL_PREFILL,	/* struct prefill */
	LEVELS
};

enum grammar {
	GRAMMAR_BOOL,	   /* true or false */
	GRAMMAR_WHOLE,	   /* whole number from 0, int32_t */
	GRAMMAR_NUMBER,	   /* double */
	GRAMMAR_LIMIT,	   /* number, day or expression */
	GRAMMAR_PRESET,	   /* answer or expression */
	GRAMMAR_NAME,	   /* [A-Za-z][A-Za-z0-9_]* */
	GRAMMAR_CODE,	   /* 1-64 bytes without blanks or controls */
	GRAMMAR_LINE,	   /* any text on one line */
	GRAMMAR_DAY,	   /* 2017-03-14 */
	GRAMMAR_LANGUAGE,  /* sv, en, sv-FI */
	GRAMMAR_WORDS,	   /* text, or a map of languages */
	GRAMMAR_CONDITION, /* expression */
	GRAMMAR_VALUE,	   /* expression */
	GRAMMAR_FILTER,	   /* expression over a list's columns */
	GRAMMAR_WORD,	   /* one of key->words; as unsigned */
	/* read by their level */
	GRAMMAR_FORM_ID,
	GRAMMAR_TYPE,  /* name of a question type */
	GRAMMAR_TRUTH, /* true, false or a condition */
	GRAMMAR_LIST,  /* list's name, choices in place, {register:} */
	GRAMMAR_SCALE, /* scale's name, or points in place */
	GRAMMAR_AXIS,  /* as a list, with relevant */
	GRAMMAR_CELL,
	GRAMMAR_QUESTIONS,
	GRAMMAR_CHECKS,
	GRAMMAR_NAMES,	     /* name, or list of names */
	GRAMMAR_SPECIAL,     /* list of states */
	GRAMMAR_FILES,	     /* list of paths */
	GRAMMAR_SCALES,	     /* map of lists of points */
	GRAMMAR_LISTS,	     /* map of lists of choices */
	GRAMMAR_STAGE_LISTS, /* map of lists of stages */
	GRAMMAR_STAGES,	     /* name, or stages in place */
	GRAMMAR_INDEXES,
	GRAMMAR_TESTS,
	GRAMMAR_PARTS,	  /* names of questions or indexes */
	GRAMMAR_REGISTER, /* name of a register */
	GRAMMAR_PEOPLE,	  /* of a test */
	GRAMMAR_ANSWERS,  /* of a test */
	GRAMMAR_SPOTS,	  /* of a test: list of names or paths */
	GRAMMAR_EXPECTED, /* of a test: map from name to value */
	GRAMMAR_REFS,	  /* of a test: map from name to what it leads to */
	GRAMMAR_FIELD,	  /* a question's name; as const struct question * */
	GRAMMAR_FIELDS,	  /* one or several; as struct question_list */
	GRAMMAR_PATH,	  /* repeat.field, or field; as struct question * */
	GRAMMAR_EACH,	  /* expression over a repeat's rows */
	GRAMMAR_AMOUNT,	  /* a whole number, or a question's name */
	GRAMMAR_STATES,
	GRAMMAR_MOVES,
	GRAMMAR_ROLES, /* role, or list of roles */
	GRAMMAR_CARD,
	GRAMMAR_VIEW, /* name of a view, or its settings */
	GRAMMAR_PREFILL,
	GRAMMAR_SOURCES, /* map from fields to names there */
	GRAMMAR_TEMPLATE,
	GRAMMARS
};

#define TYPES_ALL UINT32_MAX
#define NO_OFFSET SIZE_MAX /* read by its level */
#define NAME_BYTES_MOST 64

struct key {
	const char *name;
	enum level level;
	uint32_t types; /* bit i: qtypes[i]; of questions, cells */
	enum grammar grammar;
	const char *const *words; /* of GRAMMAR_WORD; ends in NULL */
	bool needed;
	size_t offset;	      /* in the level's struct, where it has one */
	const char *fallback; /* when left out; "": nothing */
	const char *sentence; /* N_() */
};

extern const struct key form_keys[];
extern const size_t form_keys_count;

/* The bit of a type in key->types; 0 for NULL. */
uint32_t type_bit(const struct qtype *type);

/* NULL if there is no such key there; of questions and cells the type counts
 * only in the second. */
const struct key *key_named(enum level level, struct str name);
bool key_fits(const struct key *key, const struct qtype *type);

/* What may stand as this key's value, in words, for messages. */
const char *grammar_words(enum grammar grammar);

/* The alphabets of names; length is looked at too. */
bool name_good(struct str name);
bool choice_name_good(struct str name);
bool form_id_good(struct str id);
bool language_good(struct str code);
