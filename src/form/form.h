/* form.h - a questionnaire
 *
 * A form is a tree of groups and questions, read from YAML (design.md part 4)
 * and never changed afterwards.  It and all it points to live in its arena:
 * form_load makes it, form_free ends it.
 *
 * Questions lie in one array in document order (a group before what it holds),
 * so that a group's contents are the indexes index+1 .. end-1.  A question
 * inside a repeat has one answer for each row of the repeat: its scope is that
 * repeat, and slot is its place among the questions of the same scope.  Scope
 * NULL is the form itself.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "form/register.h"
#include "form/state.h"
#include "form/value.h"

struct expr;
struct graph;
struct qtype;
struct question;
struct view_rule;

#define FORM_DEPTH_MOST 32 /* nesting of the YAML */
#define FORM_BYTES_MOST (4u << 20)
#define REPEAT_DEPTH_MOST 3

/* ---- texts ---- */

/* A piece of a text: literal, or the answer to a question piped in. */
struct piece {
	struct str literal;
	const struct question *question; /* NULL: literal */
};

struct word {
	uint16_t language;     /* index into form->languages */
	uint16_t pieces_count; /* 0: nothing piped, text is all */
	const struct piece *pieces;
	struct str text;
};

/* One text in several languages; count 0: there is none. */
struct words {
	const struct word *at;
	uint32_t count;
};

/* ---- lists ---- */

struct choice {
	struct str name;
	struct words label;
	const struct register_row *row; /* when it comes from a register */
	const struct registry *registry;
	bool exclusive;
	double number; /* of a numeral name or a scale's point */
};

/* A list of choices, or the points of a scale in rising order.  A point is
 * called by its number, written short ("0", "2.5"). */
struct choices {
	struct str name; /* empty when written in place */
	struct choice *at;
	size_t count;
	struct map names; /* empty when there are few */
	bool numerals;	  /* all names are whole numbers */
	const struct registry *registry;
	struct place place;
};

/* Rows or columns of a matrix. */
struct axis {
	const struct choices *choices;
	const struct expr *relevant; /* NULL: all of them, always */
};

/* SIZE_MAX if the list has no such name. */
size_t choices_find(const struct choices *choices, struct str name);

/* ---- questions ---- */

enum answered_by { BY_GROUP, BY_PARTICIPANT, BY_CONTACT, BY_INTERVIEWER };

enum check_level { CHECK_ERROR, CHECK_WARNING, CHECK_NOTE };

struct check_rule { /* one of checks: */
	const struct expr *assert_;
	struct words message;
	enum check_level level;
	struct place place;
};

enum appearance { LOOK_PLAIN, LOOK_MULTILINE };

struct extra { /* x-...: kept, never read */
	struct str key, value;
};

/* Questions that a key names, in its order. */
struct question_list {
	const struct question **at;
	size_t count;
};

/* What a ref can name: documents of a form, rows of a repeat in documents of a
 * form, or (without a form) rows of a repeat of its own document. */
struct ref_target {
	struct str form;	       /* empty: this document's own rows */
	struct str rows;	       /* the repeat's name; empty: whole documents */
	const struct question *repeat; /* of own rows */
	const struct expr *filter;     /* choice() is the one tried; NULL: all */
	struct str *show;	       /* names of questions there, shown beside */
	size_t show_count;
	bool same_unit;
	struct place place;
};

struct prefill_field { /* of a row: what is taken from where */
	const struct question *field;
	struct str from; /* a name in the source's form */
	struct place place;
};

/* First answers that are taken from what a ref names. */
struct prefill {
	const struct question *from; /* the ref; its own or an outer scope's */
	struct str name;	     /* the question there, or the repeat */
	struct prefill_field *fields;
	size_t fields_count;
	struct place place;
};

/* A name that an expression reads where a ref leads. */
struct far_name {
	const struct ref_target *target;
	struct str name;
	struct place place;
	struct far_name *next;
};

enum unique { UNIQUE_NO, UNIQUE_ROWS, UNIQUE_DOCUMENTS };

/* A row that a new document begins with; form/template.h says what to write. */
struct template_field {
	const struct question *field;
	struct str value;   /* canonical; of an own row: its key's text */
	struct words words; /* of a text in several languages; else count 0 */
	struct template_row *rows;
	size_t rows_count; /* of a repeat */
	struct place place;
};

struct template_row {
	struct template_field *fields;
	size_t fields_count;
	struct place place;
};

struct question {
	uint32_t index; /* in form->questions; UINT32_MAX for a
					   matrix's cell */
	uint32_t end;	/* index after its last descendant */
	uint32_t slot;	/* in its scope */
	uint16_t depth; /* repeats around it */
	const struct qtype *type;
	struct question *parent; /* group, repeat, roster; NULL at top */
	struct question *scope;	 /* the repeat or roster around it, or
					   NULL */
	uint32_t slots;		 /* of a repeat: questions in its scope */

	struct str name;
	struct str short_id; /* "E1" for e1_forum; empty: it is worked out, without a number */
	struct str shown_id; /* where its words stand beside it: empty also when it has no
				number and one asked beside it has the same letters */
	struct str meaning;  /* default: the name */
	struct place place;  /* of its name */
	struct words label, hint, guidance;

	enum value_kind kind;	       /* of its values; NONE: holds none */
	const struct choices *choices; /* choices or the scale's points */
	bool is_scale;
	struct axis rows, columns; /* matrix */
	struct question *cell;	   /* matrix: what each cell asks */

	const struct expr *relevant, *required, *constraint, *calculation;
	const struct expr *preset; /* default: */
	const struct expr *choice_filter, *repeat_count;
	const struct expr *least, *most; /* min, max */
	struct words constraint_message;
	struct check_rule *checks;
	uint16_t checks_count;
	bool required_always;		       /* required: true */
	int32_t least_selected, most_selected; /* -1: no limit */
	int32_t longest;		       /* max_length in characters; -1: none */

	enum answered_by answered_by;
	bool anonymous;	      /* default of participant questions */
	struct str behalf_of; /* "actor": named, not anonymous */
	enum appearance appearance;
	uint16_t special; /* bit (1 << enum state): allowed */
	bool other, read_only, reversed, retired, personal, shared;
	bool per_session; /* of a group, and of all in it */
	bool choice_order_random, choice_order_label;
	double spread_wide; /* 0: half the scale */
	struct str *renamed_from;
	size_t renamed_from_count;
	struct ref_target *ref;	       /* of a ref, never NULL there; else NULL */
	struct prefill *prefill;       /* NULL: none */
	struct question_list over;     /* exclusive_over: what is chosen there is not
					   to be chosen here */
	enum unique unique;	       /* who else may not have the same answer */
	int32_t most_each;	       /* one participant's sum over all rows; -1: no
					   limit */
	const struct question *sum_of; /* checksum_of: where the file is whose
					  checksum this is; NULL: no checksum */
	const struct expr *due;	       /* the day it should be answered */
	const struct expr *deadline;   /* its day is met when this is true */
	/* of a repeat */
	const struct expr *order_by;   /* shown and exported rising, NULL: as entered */
	const struct question *key;    /* the text that names a row */
	const struct question *edges;  /* the ref to rows of this repeat, in it or in
					   a repeat in it */
	struct template_row *template; /* rows of a new document */
	size_t template_count;
	struct extra *extras;
	size_t extras_count;

	void *own; /* qtype's own_size bytes */
};

/* ---- indexes ---- */

enum index_kind {
	INDEX_MEAN,
	INDEX_MEDIAN,
	INDEX_MEAN_OF_INDEXES,
	INDEX_DIFFERENCE,
	INDEX_CELLS,
	INDEX_PAIRS,
	INDEX_MUTUALITY
};

enum index_direction { DIRECTION_NONE, DIRECTION_NEED, DIRECTION_MATURITY };

struct index_rule;

struct index_part {			 /* one of `of:` */
	const struct question *question; /* or */
	const struct index_rule *index;
};

struct stage {
	double from; /* the lower bound belongs to it */
	struct words label;
	struct str name;
};

struct index_rule {
	struct str name, theme;
	struct words label;
	enum index_kind kind;
	enum index_direction direction;
	struct index_part *of;
	size_t of_count;
	uint32_t at_least; /* parts that must have a value */
	bool first;	   /* rounds are compared by it before the others */
	struct stage *stages;
	size_t stages_count;
	struct place place;
};

/* ---- what a document can be ---- */

enum documents { DOCUMENTS_ONE, DOCUMENTS_MANY };

/* Who uses the program, for moves; a set is a bit (1 << role) for each. */
enum form_role { ROLE_INTERVIEWER, ROLE_CONTACT, ROLE_COORDINATOR, ROLES };

#define ROLES_ALL ((1u << ROLES) - 1)

struct state_rule { /* one of states: */
	struct str name;
	struct words label;
	bool locked; /* nothing in the document can be changed */
	bool reason; /* the first change in it says why */
	struct place place;
};

struct move_rule { /* one of moves: */
	struct str from_name, to_name;
	const struct state_rule *from, *to;
	struct words label;
	unsigned by;		 /* roles that may */
	const struct expr *when; /* NULL: always */
	struct words message;	 /* said when it does not hold */
	bool complete;		 /* nothing missing or wrong */
	bool reason;		 /* asked for and stored; so are moves out of a
					   locked state */
	struct place place;
};

/* ---- the one-page extract ---- */

struct card_item {			 /* one of card: */
	const struct question *question; /* or the repeat whose rows stand there */
	int32_t most;			 /* rows; -1: all */
	struct question_list fields;	 /* of the rows; empty: all */
	struct place place;
};

/* ---- the form ---- */

/* FORM_BESIDE is another form, by its id: only looked at, never kept. */
enum form_file_kind { FORM_MAIN, FORM_INCLUDE, FORM_REGISTER, FORM_BESIDE };

/* Everything the form was read from, so that it can travel with answers. */
struct form_file {
	enum form_file_kind kind;
	struct str name; /* "lib/scales.yaml", "actors" */
	struct str text;
};

struct form {
	struct arena arena;
	struct str id, version;
	struct words title, consent;
	struct str *languages; /* codes; [0] is default_language */
	size_t languages_count;
	const struct registry *unit; /* NULL: not about a unit */
	bool rounds;
	enum documents documents;	   /* of one unit and round */
	const struct question *title_from; /* NULL: the title it was given */
	struct place title_place;
	struct place place;

	struct state_rule *states; /* [0] is where a document begins; none: 0 */
	size_t states_count;
	struct choices *state_names; /* for expressions; NULL: none */
	struct move_rule *moves;
	size_t moves_count;
	struct far_name *far_names;
	struct card_item *card;
	size_t card_count;
	const struct view_rule *view; /* form/view.h; NULL: a walk only */

	struct question **questions;
	size_t questions_count;
	uint32_t slots;		       /* in the form's own scope */
	const struct question *roster; /* the first; NULL: there is none */
	struct map names;	       /* name -> index, ASCII case folded; a
					   roster's fields as roster.field */

	struct choices **lists; /* lists and scales; those written in
					   place or from registers have no name */
	size_t lists_count;
	struct registry **registers;
	size_t registers_count;
	struct index_rule **indexes;
	size_t indexes_count;
	struct form_test *tests; /* form/formtest.h */
	size_t tests_count;

	struct graph *graph; /* form/graph.h */
	struct form_file *files;
	size_t files_count;
	struct hash hash; /* of the main file and its includes */
};

/* Where a form's files come from: a folder, or the store they travelled in.
 * `name` is the path of the main file, an include's name as written, or a
 * register's name.  On success appends the text and sets *path to what
 * messages call it (in the arena).  On failure adds a diag and returns false. */
struct form_reader {
	bool (*read)(void *context, enum form_file_kind kind, struct str name, struct arena *arena,
		struct buf *out, struct str *path, struct diags *diags);
	void *context;
	bool keep;  /* nodes for the next time (form/nodes.h) */
	bool tried; /* before: its tests are left out */
	/* The hash that the form must have: it is compared with what was loaded.  NULL:
	 * any. */
	const struct hash *known;
};

/* Read, check and make ready.  NULL, with every semantic mistake told, if the
 * form has errors; warnings do not stop it. */
struct form *form_load(const struct form_reader *reader, struct str name, struct diags *diags);

/* From a file: includes inside its own folder only, registers beside it, in
 * its pack (a folder ../packs/NAME or the folder that holds pack.yaml), then in
 * installed data. */
struct form *form_load_file(const char *path, struct diags *diags);

/* The same, for what is looked at often: nodes are kept for the next time. */
struct form *form_load_file_kept(const char *path, struct diags *diags);

/* Where a form with this id lies: the argument itself when it names a file,
 * else ID.yaml in the known places.  False with a diag that offers the nearest
 * id. */
bool form_find(struct arena *arena, struct str file_or_id, struct str *path, struct diags *diags);

void form_free(struct form *form);

/* NULL if there is none; ASCII case does not matter. */
struct question *form_question(const struct form *form, struct str name);

/* By name or by short id ("E1", "e1"): what a person types. */
struct question *form_question_typed(const struct form *form, struct str typed);

const struct registry *form_register(const struct form *form, struct str name);
const struct state_rule *form_state(const struct form *form, struct str name);
const struct index_rule *form_index(const struct form *form, struct str name);

/* The form's index for a language code; its default's when it has not that. */
uint16_t form_language(const struct form *form, struct str code);

/* The text in a language, else in the default one, else in any; pipes are left
 * as written (answers_words fills them in). */
struct str words_in(const struct words *words, uint16_t language);

/* A choice's label; of a scale's point the short word is what stands before
 * the colon, the explanation what follows it. */
struct str choice_label(const struct form *form, const struct choice *choice, uint16_t language);
struct str label_short(struct str label);
/* Has the short id a number, so that it tells which question it is? */
bool id_is_numbered(struct str id);

/* How a question is named to people.  In a sentence by its number; a field of rows, and what
 * has none and so is not told apart, by its label.  Where its words stand beside it by
 * shown_id, which may be empty, and this gap, which is empty then. */
struct str question_called(const struct question *question, uint16_t language);
const char *shown_gap(const struct question *question, const char *gap);
/* Without a question mark at its end, where more of a sentence follows. */
struct str label_unasked(struct str label);
struct str label_rest(struct str label);

/* Does a person answer it (not a group, note or calculation)? */
bool question_asks(const struct question *question);
/* Is it votes out of one pot over all rows?  They are given when the rows are there, not
 * while one is being written. */
bool question_votes_over_rows(const struct question *question);
