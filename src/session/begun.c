#include "session/begun.h"

#include <stdlib.h>

#include "base/memory.h"
#include "form/expr.h"
#include "form/qtype.h"
#include "form/template.h"

struct planting {
	struct session *session;
	struct begun *begun;
	struct str *paths; /* of the rows, in their order */
	struct uid *ids;
	size_t rows;
	struct diags *diags;
};

/* The repeat or question, in a row or in the form itself. */
static struct str
path_in(struct planting *planting, const struct template_step *step)
{
	if (step->in == SIZE_MAX)
		return step->question->name;
	return arena_format(&planting->session->arena, "%.*s/%.*s",
		STR_ARGS(planting->paths[step->in]), STR_ARGS(step->question->name));
}

static bool
append(struct planting *planting, const struct said *said, const struct uid *uid)
{
	struct begun *begun = planting->begun;

	begun->heads = memory_grow(begun->heads, begun->count, &begun->room, sizeof *begun->heads);
	return session_append(
		planting->session, said, uid, &begun->heads[begun->count++], planting->diags);
}

/* Templates come in the order they are to stand in: the count will do. */
static bool
plant_row(struct planting *planting, const struct template_step *step)
{
	struct arena *arena = &planting->session->arena;
	struct uid id = uid_new();
	char text[UID_TEXT];
	struct said said = { .kind = ENTRY_row_add, .has_value = true };

	uid_write(text, &id);
	said.path = arena_format(arena, "%.*s/%s", STR_ARGS(path_in(planting, step)), text);
	said.value = arena_format(arena, "%zu", planting->rows + 1);
	planting->paths[planting->rows] = said.path;
	planting->ids[planting->rows++] = id;
	return append(planting, &said, &id);
}

static bool
plant_answer(struct planting *planting, const struct template_step *step)
{
	struct arena *arena = &planting->session->arena;
	struct buf refs = { 0 };
	char text[UID_TEXT];
	struct said said = { .kind = ENTRY_answer,
		.path = path_in(planting, step),
		.value = step->value,
		.has_value = true,
		.state = state_name(STATE_ANSWERED) };

	for (size_t i = 0; step->kind == TEMPLATE_REF && i < step->to_count; i++) {
		uid_write(text, &planting->ids[step->to[i]]);
		buf_format(&refs, "%s%s", i ? " " : "", text);
	}
	if (step->kind == TEMPLATE_REF)
		said.value = arena_text(arena, buf_str(&refs));
	buf_free(&refs);
	return !said.value.length || append(planting, &said, NULL);
}

/* ---- defaults ---- */

static bool
has_default(const struct question *question, const struct question *scope)
{
	return question->preset && question->scope == scope && question->type->read &&
	       question->answered_by != BY_PARTICIPANT;
}

bool
defaults_any(const struct form *form, const struct question *scope)
{
	for (size_t i = 0; i < form->questions_count; i++)
		if (has_default(form->questions[i], scope))
			return true;
	return false;
}

/* The canonical text of a default; empty when there is none just now. */
static struct str
default_text(struct session *session, const struct spot *spot, struct arena *arena)
{
	const struct question *question = spot->question;
	struct moment moment = {
		.answers = session->answers, .row = spot->row, .question = question, .arena = arena
	};
	struct value value = expr_run(question->preset, &moment);
	struct diags ignored = { 0 };
	struct buf text = { 0 };
	struct str canonical = STR("");

	value_write(&text, &value);
	if (value.kind != VALUE_NONE &&
		question->type->read(
			question, arena_text(arena, buf_str(&text)), arena, &value, &ignored)) {
		buf_clear(&text);
		value_write(&text, &value);
		canonical = arena_text(&session->arena, buf_str(&text));
	}
	diags_clear(&ignored);
	buf_free(&text);
	return canonical;
}

/* Memory has it at once, since what stands after it may read it. */
static bool
append_answer(
	struct session *session, const struct spot *spot, struct str text, struct diags *diags)
{
	struct buf path = { 0 };
	struct said said = { .kind = ENTRY_answer,
		.state = state_name(STATE_ANSWERED),
		.value = text,
		.has_value = true };
	struct head head;
	bool good;

	spot_path(spot, &path);
	said.path = arena_text(&session->arena, buf_str(&path));
	good = session_append(session, &said, NULL, &head, diags);
	if (good)
		session_apply(session, &head);
	buf_free(&path);
	return good;
}

static bool
append_default(struct session *session, const struct spot *spot, struct diags *diags)
{
	const struct answer *before = spot_answer(spot);
	struct arena arena = { 0 };
	struct str text;
	bool good;

	if (before && before->state != STATE_NOT_REACHED)
		return true;
	text = default_text(session, spot, &arena);
	good = text.length == 0 || append_answer(session, spot, text, diags);
	arena_free(&arena);
	return good;
}

bool
begun_title(struct session *session, struct diags *diags)
{
	const struct question *from = session->form->title_from;
	struct spot spot;

	if (!from || session->title.length == 0)
		return true;
	spot = spot_of(session->answers, from);
	return append_answer(session, &spot, session->title, diags);
}

/* In the form's order: a default may read what stands before it. */
bool
begun_defaults(struct session *session, struct row *row, struct diags *diags)
{
	const struct form *form = session->form;
	const struct question *scope = row ? row->repeat : NULL;
	bool good = true;

	for (size_t i = 0; i < form->questions_count && good; i++) {
		struct spot spot = spot_of(session->answers, form->questions[i]);

		if (!has_default(spot.question, scope))
			continue;
		if (row)
			spot.row = row;
		good = append_default(session, &spot, diags);
	}
	return good;
}

/* Of the form itself, and of the rows that the templates made. */
static bool
all_defaults(struct planting *planting)
{
	struct session *session = planting->session;
	bool good = begun_defaults(session, NULL, planting->diags);

	for (size_t i = 0; i < planting->rows && good; i++) {
		struct row *row = answers_row(session->answers, &planting->ids[i]);

		good = !row || begun_defaults(session, row, planting->diags);
	}
	return good;
}

static void
apply_planted(struct session *session, const struct begun *begun)
{
	if (!begun->count)
		return;
	answers_hold(session->answers);
	for (size_t i = 0; i < begun->count; i++)
		session_apply(session, &begun->heads[i]);
	answers_settle_all(session->answers);
}

bool
begun_template(struct session *session, struct begun *begun, struct diags *diags)
{
	size_t count;
	struct template_step *steps =
		template_steps(session->form, session->language, &session->arena, &count);
	struct planting planting = { .session = session, .begun = begun, .diags = diags };
	bool good = true;

	planting.paths = memory_get((count + 1) * sizeof *planting.paths);
	planting.ids = memory_get((count + 1) * sizeof *planting.ids);
	for (size_t i = 0; i < count && good; i++)
		good = steps[i].kind == TEMPLATE_ROW ? plant_row(&planting, &steps[i])
						     : plant_answer(&planting, &steps[i]);
	if (good) {
		apply_planted(session, begun);
		good = all_defaults(&planting);
	}
	free(planting.paths);
	free(planting.ids);
	return good;
}

void
begun_free(struct begun *begun)
{
	free(begun->heads);
	*begun = (struct begun){ .heads = NULL };
}

void
begun_look(struct session *session)
{
	if (session->refs || !form_looks_elsewhere(session->form))
		return;
	session->refs = refs_open(session->store);
	refs_attach(session->refs, &session->document, session->answers);
}
