/* variables.h - a wide table as variables, the way statistics programs want it
 *
 * Each column becomes one variable or several: what is chosen of a list is a
 * code with labels (the number itself where the names are numbers, else the place
 * in the list from 1), several choices are a 0/1 variable for each choice, a
 * ranking the place of each choice, a free text of "other" a text beside.  A text
 * column in which somebody gave a reason instead gets a variable with the reason.
 *
 * Names are legal in SPSS and Stata (a letter, then letters, digits and _; at
 * most 32 bytes; no reserved word) and unique without regard to case; source is
 * what csv calls the column.  Labels are in the interface's language.
 *
 * Missing: without a value and a reason it is the program's own missing; with a
 * reason one of REASONS, as a number below every real one (reason_code) or as a
 * letter (reason_letter).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exchange/out/wide.h"

#define VARIABLE_NAME_MOST 32

enum variable_kind { VARIABLE_NUMBER, VARIABLE_DAY, VARIABLE_TEXT };

enum variable_part {
	PART_HEAD,   /* of the document; column is an enum variable_head */
	PART_WHOLE,  /* the value as it is */
	PART_CODE,   /* of the choice by its name */
	PART_CHOSEN, /* 1: the choice is among them, 0: it is not */
	PART_RANK,   /* the choice's place, from 1 */
	PART_OTHER,  /* the free text of other */
	PART_REASON  /* why there is no text: 1 to REASON_COUNT */
};

enum variable_head {
	HEAD_DOCUMENT,
	HEAD_FORM,
	HEAD_VERSION,
	HEAD_UNIT,
	HEAD_UNIT_LABEL,
	HEAD_ROUND,
	HEAD_TITLE,
	HEAD_COUNT
};

/* Why there is no value: the states of that kind, and too few to tell. */
enum reason {
	REASON_NONE,
	REASON_DONT_KNOW,
	REASON_DECLINED,
	REASON_NOT_APPLICABLE,
	REASON_ABSTAINED,
	REASON_LATER,
	REASON_HIDDEN,
	REASON_FEW,
	REASON_COUNT
};

struct variable_label {
	double code;
	struct str name, label; /* as in the form, as people read it */
};

struct variable {
	struct str name, source, label;
	enum variable_kind kind;
	enum variable_part part;
	size_t column;	   /* in wide->columns */
	struct str choice; /* PART_CHOSEN, PART_RANK */
	const struct variable_label *labels;
	size_t labels_count;
	bool ordered;	  /* a grade or a rank */
	unsigned reasons; /* bit (1 << enum reason) that occur */
	size_t width;	  /* VARIABLE_TEXT: bytes of the longest, at least 1 */
};

struct variables {
	struct arena arena;
	const struct wide *wide;
	struct variable *at;
	size_t count, room;
	double reasons_from; /* reason_code is this less the reason */
	struct map names;    /* used so far */
};

/* wide must be in order and live as long. */
void variables_make(struct variables *variables, const struct wide *wide);
void variables_free(struct variables *variables);

enum cell_kind { CELL_MISSING, CELL_REASON, CELL_NUMBER, CELL_DAY, CELL_TEXT };

struct variable_value {
	enum cell_kind kind;
	double number; /* CELL_DAY: days since 1970 */
	enum reason reason;
	struct str text;
};

/* cells: of the row, by wide_cells. */
struct variable_value variable_value(const struct variable *variable, const struct wide_row *row,
	const struct wide_cell *const *cells);

double reason_code(const struct variables *variables, enum reason reason);
char reason_letter(enum reason reason);	      /* 'a' ... */
const char *reason_words(enum reason reason); /* in the interface's language */
const char *reason_name(enum reason reason);  /* "vet_ej", "few" */

enum reason cell_reason(const struct wide_cell *cell);

/* Which occur in a column: bit (1 << enum reason). */
unsigned column_reasons(const struct wide_column *column);

/* A legal name that is not used yet, of a name and what follows it. */
struct str variable_name(struct variables *variables, struct str source, struct str more);

/* When all are there: longer names for those of six letters that a part of a long
 * text could have in .sav. */
void variables_part_names(struct variables *variables);

/* What a column asks: the label of its question, with the row and column or the
 * position before it. */
struct str column_label(struct arena *arena, const struct wide_column *column);
