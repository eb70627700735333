/* load.h - from nodes to a form: what the loader's files share
 *
 * form_load reads the file into nodes, makes questions of them, then compiles
 * what needs all names (expressions, piped texts, lists made of registers),
 * lets the types settle, runs the checks of form/check.h and frees the nodes.
 * A mistake is told with loader_fault and loading goes on, so that one run
 * tells everything; what it spoilt is left empty.
 *
 * For the files of the loader only; form/form.h is the door.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/str.h"
#include "form/expr.h"
#include "form/form.h"
#include "form/keys.h"
#include "form/yaml.h"

/* A file with more mistakes than this is not read to its end. */
#define FAULTS_MOST 1000
#define LANGUAGES_MOST 16

/* An expression to compile when all names are known. */
struct job {
	const struct expr **target;
	struct question *home;
	const struct registry *registry;
	enum expr_use use;
	struct str text;
	struct place place;
	bool exact;
};

/* A text with ${name} in it. */
struct pipe {
	struct word *word;
	struct place place;
	bool exact;
};

/* A list of choices to make when all languages and registers are known. */
struct list_job {
	struct choices *choices;
	const struct node *filter; /* NULL: all rows */
	const char *path;
};

/* A reference to a named list, resolved when all are read. */
struct list_ref {
	const struct choices **target;
	struct str name;
	struct place place;
	bool scale; /* a scale is wanted */
};

/* A question's name, resolved when all are read. */
struct field_ref {
	const struct question **target;
	struct str name, within; /* of repeat.field the repeat; else empty */
	struct place place;
};

/* A repeat's template, read when its fields are known. */
struct template_job {
	struct question *repeat;
	const struct node *list;
	const char *path;
};

/* Names to offer when one is unknown. */
struct known_lists {
	struct str *names;
	size_t count;
};

struct stage_list {
	struct str name;
	struct stage *at;
	size_t count;
	struct place place;
};

/* `exclusive:` of a question, looked at when its list is there. */
struct exclusive {
	struct question *question;
	struct str name;
	struct place place;
};

struct loader {
	struct form *form;
	struct diags *diags;
	const struct form_reader *reader;
	struct arena nodes;	 /* freed when the form is made */
	const char *path;	 /* of the file being read */
	size_t faults_before;	 /* errors in diags when it began */
	size_t faults_from;	 /* diags there were */
	struct map keys[LEVELS]; /* name -> position in form_keys */

	struct question **questions;
	size_t questions_count, questions_room;
	struct job *jobs;
	size_t jobs_count, jobs_room;
	struct pipe *pipes;
	size_t pipes_count, pipes_room;
	struct list_job *list_jobs;
	size_t list_jobs_count, list_jobs_room;
	struct list_ref *list_refs;
	size_t list_refs_count, list_refs_room;
	struct exclusive *exclusives;
	size_t exclusives_count, exclusives_room;
	struct field_ref *field_refs;
	size_t field_refs_count, field_refs_room;
	struct template_job *template_jobs;
	size_t template_jobs_count, template_jobs_room;
	struct question **unknowns; /* of no known type */
	size_t unknowns_count, unknowns_room;
	struct stage_list *stage_lists;
	size_t stage_lists_count, stage_lists_room;
	size_t lists_room, registers_room, languages_room, indexes_room, files_room;
	struct map lists, scales;	   /* name -> position in form->lists */
	struct known_lists known_lists[2]; /* of choices, of scales */
	struct map from;		   /* register and filter -> position */
	struct map no_registers;	   /* names that were told to be missing */
	struct str *names;		   /* of all questions, when one is unknown */

	const struct words **words; /* all texts that have languages */
	struct place *words_places;
	size_t words_count, words_room, words_places_room;
};

/* ---- telling ---- */

/* Returns false. */
bool loader_fault(struct loader *loader, struct place place, const char *code, const char *form,
	...) PRINTF(4, 5);
bool loader_tired(const struct loader *loader);
struct place place_of(const struct loader *loader, const struct node *node);
struct place key_place_of(const struct loader *loader, const struct node *node);

/* At most 60 bytes of a text, for messages. */
struct str shown(struct str text);

/* " Did you mean \"x\"?", or nothing.  In the nodes' arena. */
const char *did_you_mean(
	struct loader *loader, struct str wrong, const struct str *names, size_t count);

/* did_you_mean of the questions' names. */
const char *nearest_question(struct loader *loader, struct str wrong);

/* A path that lives as long as the program, for places. */
const char *lasting_path(struct str path);

/* ---- levels and values (load_value.c) ---- */

/* Reads a key that is its level's own. */
#define LEVEL_READ(name)                                                                     \
	bool (*name)(struct loader * loader, const struct key *key, const struct node *node, \
		void *thing)

/* Read the keys of a map to `thing`: what its grammar alone tells goes straight
 * in, the rest to `read` (NULL: there is none).  Unknown, missing and misplaced
 * keys are told.  `home` is the question that expressions belong to. */
bool read_level(struct loader *loader, enum level level, const struct qtype *type,
	const struct node *map, void *thing, struct question *home, LEVEL_READ(read));

bool read_value(struct loader *loader, const struct key *key, const struct node *node, void *field,
	struct question *home);
bool read_bool(struct loader *loader, const struct node *node, bool *value);
bool wrong_value(struct loader *loader, const struct key *key, const struct node *node);

/* An expression to be compiled later. */
void later(struct loader *loader, const struct expr **target, struct question *home,
	const struct registry *registry, enum expr_use use, const struct node *node);

/* Position of the word in key->words; tells and returns SIZE_MAX if it is not
 * there. */
size_t read_word(struct loader *loader, const struct key *key, const struct node *node);

/* ---- texts (load_words.c) ---- */

bool read_words(struct loader *loader, const struct node *node, struct words *words);
uint16_t loader_language(struct loader *loader, struct str code);
bool resolve_pipes(struct loader *loader);
void tell_missing_translations(struct loader *loader);

/* ---- lists (load_list.c) ---- */

bool read_scales(struct loader *loader, const struct node *map);
bool read_lists(struct loader *loader, const struct node *map);
bool read_list(
	struct loader *loader, const struct node *node, bool scale, const struct choices **target);
bool read_axis(
	struct loader *loader, const struct node *node, struct question *home, struct axis *axis);
struct registry *loader_register(struct loader *loader, struct str name, struct place place);
bool resolve_lists(struct loader *loader);
bool make_register_lists(struct loader *loader);
void apply_exclusives(struct loader *loader);

/* What {register: ..., filter: ..., relevant: ...} said. */
struct from {
	const struct node *reg, *list, *form, *rows, *show, *filter, *relevant;
};

bool read_from_key(
	struct loader *loader, const struct key *key, const struct node *node, void *from);

/* ---- names of questions and refs (load_ref.c) ---- */

/* A name that stands there now and is a question when all are read. */
bool later_field(struct loader *loader, const struct key *key, const struct node *node,
	const struct question **target);
bool later_fields(struct loader *loader, const struct key *key, const struct node *node,
	struct question_list *list);
bool resolve_fields(struct loader *loader);

/* question->ref is there from the start. */
bool read_ref(struct loader *loader, const struct node *map, struct question *question);
bool read_prefill(struct loader *loader, const struct key *key, const struct node *node,
	struct question *question);

/* ---- what rows a repeat begins with (load_template.c) ---- */

void later_template(struct loader *loader, const struct node *list, struct question *repeat);
bool read_templates(struct loader *loader);

/* ---- states, moves, card, view (load_state.c, load_view.c) ---- */

bool read_states(struct loader *loader, const struct node *list);
bool read_moves(struct loader *loader, const struct node *list);
bool resolve_moves(struct loader *loader);
bool read_card(struct loader *loader, const struct node *list);
bool read_view(struct loader *loader, const struct node *node);

/* ---- what stands in forms beside this one (load_beside.c) ---- */

/* Names that the form says are in another are looked for there. */
void look_beside(struct loader *loader);

/* ---- questions, indexes, tests ---- */

bool read_questions(struct loader *loader, const struct node *list, struct question *parent);
bool settle_questions(struct loader *loader);
bool compile_jobs(struct loader *loader);
void finish_questions(struct loader *loader);
bool read_stage_lists(struct loader *loader, const struct node *map);
bool read_indexes(struct loader *loader, const struct node *list);
bool read_tests(struct loader *loader, const struct node *list);
