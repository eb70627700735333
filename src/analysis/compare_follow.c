#include "analysis/compare_follow.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"
#include "store/present.h"

struct kind { /* a form whose documents can rest on others */
	struct hash hash;
	struct form *form;		/* NULL: it cannot be read, or has no such table */
	const struct question *follows; /* the ref */
	bool met;
};

struct task {		     /* a row of a table */
	struct uid document; /* that its own rests on */
	struct uid own;
	bool row;  /* false: the document alone, which may have none */
	bool done; /* at this moment: */
	int64_t at;
};

struct followed {
	struct store *store;
	struct panel_wish wish;
	struct store_stamp stamp;
	struct str form; /* that the tasks' documents are of */
	struct arena arena;
	struct kind *kinds;
	size_t kinds_count, kinds_room;
	struct task *tasks; /* by document, then own */
	size_t tasks_count, tasks_room;
	bool read;
};

struct followed *
followed_open(struct store *store, const struct panel_wish *wish)
{
	struct followed *followed = memory_get(sizeof *followed);

	followed->store = store;
	followed->wish = *wish;
	return followed;
}

static void
forget(struct followed *followed)
{
	for (size_t i = 0; i < followed->kinds_count; i++)
		form_free(followed->kinds[i].form);
	followed->kinds_count = followed->tasks_count = 0;
	arena_clear(&followed->arena);
	followed->read = false;
}

void
followed_close(struct followed *followed)
{
	if (!followed)
		return;
	forget(followed);
	arena_free(&followed->arena);
	free(followed->kinds);
	free(followed->tasks);
	free(followed);
}

/* ---- which forms ---- */

/* A table of the document's own rows with a state and a name for done. */
static bool
has_table(const struct form *form)
{
	const struct question *rows = view_question(form, VIEW_ROWS);

	return rows && !rows->scope && view_question(form, VIEW_STATE) &&
	       view_word(form, VIEW_DONE).length;
}

static const struct question *
find_ref(const struct form *form, struct str wanted)
{
	for (size_t i = 0; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];

		if (question->ref && !question->scope && !question->ref->rows.length &&
			str_equal_ascii(question->ref->form, wanted))
			return question;
	}
	return NULL;
}

static struct kind *
kind_of(struct followed *followed, const struct hash *hash)
{
	struct diags ignored = { 0 };
	struct kind *kind;

	for (size_t i = 0; i < followed->kinds_count; i++)
		if (hash_equal(&followed->kinds[i].hash, hash))
			return &followed->kinds[i];
	followed->kinds = memory_grow(followed->kinds, followed->kinds_count, &followed->kinds_room,
		sizeof *followed->kinds);
	kind = &followed->kinds[followed->kinds_count++];
	*kind = (struct kind){ .hash = *hash };
	kind->form = store_form(followed->store, hash, &ignored);
	if (kind->form && has_table(kind->form))
		kind->follows = find_ref(kind->form, followed->form);
	diags_clear(&ignored);
	return kind;
}

/* ---- one document ---- */

static void
add_task(struct followed *followed, const struct task *task)
{
	followed->tasks = memory_grow(followed->tasks, followed->tasks_count, &followed->tasks_room,
		sizeof *followed->tasks);
	followed->tasks[followed->tasks_count++] = *task;
}

static void
look_at(struct task *task, struct answers *answers, struct row *row)
{
	const struct question *state = view_question(answers->form, VIEW_STATE);
	struct value value = answers_value(answers, state, row);
	const struct choice *choice = question_choice(state, &value);
	struct spot spot = spot_of(answers, state);

	spot.row = row;
	task->row = true;
	task->done = choice && str_equal(choice->name, view_word(answers->form, VIEW_DONE));
	task->at = task->done && spot_answer(&spot) ? spot_answer(&spot)->at : 0;
}

static void
add_tasks(struct followed *followed, const struct kind *kind, const struct uid *own,
	struct answers *answers)
{
	struct value value = answers_value(answers, kind->follows, &answers->root);
	struct spot spot = spot_of(answers, view_question(kind->form, VIEW_ROWS));
	struct task task = { .own = *own };
	struct uid row;
	struct row *at;

	if (value.kind != VALUE_TEXT || !ref_parts(value.text, &task.document, &row))
		return;
	add_task(followed, &task);
	for (size_t i = 0; (at = slot_row(spot_slot(&spot), i)); i++) {
		if (row_idle(answers, at))
			continue;
		look_at(&task, answers, at);
		add_task(followed, &task);
	}
}

static void
read_document(struct followed *followed, const struct document_row *row)
{
	struct kind *kind = kind_of(followed, &row->hash);
	struct answers *answers;

	if (!kind->follows)
		return;
	kind->met = true;
	answers = answers_new(kind->form);
	answers_unit(answers, row->unit);
	if (followed->wish.look)
		followed->wish.look(followed->wish.context, &row->id, answers);
	present_load(followed->store, &row->id, answers);
	add_tasks(followed, kind, &row->id, answers);
	if (followed->wish.looked)
		followed->wish.looked(followed->wish.context, answers);
	answers_free(answers);
}

/* ---- all of them ---- */

static int
by_document(const void *a, const void *b)
{
	const struct task *x = a, *y = b;
	int order = uid_compare(&x->document, &y->document);

	return order ? order : uid_compare(&x->own, &y->own);
}

static void
read_all(struct followed *followed, const struct panel *panel, struct str form)
{
	const struct document_row *row;

	forget(followed);
	followed->form = arena_text(&followed->arena, form);
	followed->stamp = panel->stamp;
	for (size_t i = 0; (row = panel_document(panel, i)); i++)
		if (!str_equal(row->form_id, form))
			read_document(followed, row);
	if (followed->tasks_count > 1)
		qsort(followed->tasks, followed->tasks_count, sizeof *followed->tasks, by_document);
	followed->read = true;
}

bool
followed_any(struct followed *followed, const struct panel *panel, struct str form)
{
	if (!followed)
		return false;
	if (!followed->read || !str_equal(followed->form, form) ||
		!store_stamp_equal(&panel->stamp, &followed->stamp))
		read_all(followed, panel, form);
	return followed->tasks_count > 0;
}

/* The first that rests on the document or on a later one. */
static size_t
first_of(const struct followed *followed, const struct uid *document)
{
	size_t from = 0, to = followed->tasks_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (uid_compare(&followed->tasks[middle].document, document) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

struct followed_count
followed_count(const struct followed *followed, const struct uid *document, int64_t until)
{
	struct followed_count count = { .documents = 0 };

	for (size_t i = first_of(followed, document); i < followed->tasks_count; i++) {
		const struct task *task = &followed->tasks[i];

		if (!uid_equal(&task->document, document))
			break;
		count.documents += !task->row;
		count.rows += task->row;
		count.done += task->row && task->done && task->at <= until;
	}
	return count;
}

struct str
followed_titles(const struct followed *followed, struct arena *arena)
{
	struct str titles = STR("");

	for (size_t i = 0; i < followed->kinds_count; i++) {
		const struct form *form = followed->kinds[i].form;
		struct str title;

		if (!followed->kinds[i].met)
			continue;
		title = label_short(
			words_in(&form->title, form_language(form, str_of(lang_code()))));
		titles = arena_format(arena, "%.*s%s%.*s", STR_ARGS(titles),
			titles.length ? ", " : "", STR_ARGS(title));
	}
	return titles;
}
