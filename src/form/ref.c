#include "form/ref.h"

#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "form/edges.h"
#include "form/qtype.h"
#include "form/refuse.h"
#include "form/settle.h"

#define BEGINNING_LEAST 4 /* digits of an id that may stand for it */
#define NO_BREAK "\xC2\xA0"

bool
ref_parts(struct str ref, struct uid *document, struct uid *row)
{
	struct str rest = ref, first = str_cut(&rest, '/');

	*row = (struct uid){ { 0 } };
	return uid_read(first, document) && (rest.at == NULL || uid_read(rest, row));
}

bool
question_refers(const struct question *question)
{
	return question->ref != NULL;
}

bool
question_refers_here(const struct question *question)
{
	return question->ref != NULL && question->ref->form.length == 0;
}

/* ---- where it leads ---- */

struct seeking {
	const struct uid *id;
	struct row *found;
};

static void
seek_row(void *context, struct row *row)
{
	struct seeking *seeking = context;

	if (uid_equal(&row->id, seeking->id))
		seeking->found = row;
}

static struct row *
root_of(const struct answers *answers)
{
	return row_around(&answers->root, NULL);
}

struct row *
ref_row(const struct answers *answers, struct str ref)
{
	const struct form *form = answers->form;
	struct uid id;
	struct seeking seeking = { .id = &id };
	struct row_visit visit = { .visit = seek_row, .context = &seeking };

	if (!uid_read(ref, &id))
		return NULL;
	for (size_t i = 0; i < form->questions_count && seeking.found == NULL; i++)
		if (form->questions[i]->type == &qtype_repeat)
			rows_each(root_of(answers), form->questions[i], &visit);
	return seeking.found;
}

static bool
leads_here(const struct ref_target *target)
{
	return target != NULL && target->form.length == 0;
}

/* What is not a question's but the whole document's. */
static bool
value_of_all(const struct answers *answers, struct str name, struct value *value)
{
	if (str_is(name, "unit"))
		*value = value_text(answers->unit);
	else if (str_is(name, "state"))
		*value = answers->state != NULL ? value_text(answers->state->name) : value_none();
	else if (str_is(name, "version"))
		*value = value_integer(answers->version);
	else
		return false;
	return true;
}

struct value
ref_value(const struct answers *answers, const struct ref_target *target, struct str ref,
	struct str name, struct arena *arena)
{
	const struct answers_source *source = &answers->source;
	const struct question *question;
	const struct row *row;
	struct value value;

	if (!leads_here(target))
		return source->value != NULL ? source->value(source->context, ref, name, arena)
					     : value_none();
	row = ref_row(answers, ref);
	if (row == NULL)
		return value_none();
	question = form_question(answers->form, name);
	if (question != NULL)
		return answers_value(answers, question, row);
	return value_of_all(answers, name, &value) ? value : value_none();
}

bool
ref_there(const struct answers *answers, const struct ref_target *target, struct str ref)
{
	const struct answers_source *source = &answers->source;

	if (leads_here(target))
		return ref_row(answers, ref) != NULL;
	return source->there != NULL && source->there(source->context, ref);
}

/* ---- what may be chosen ---- */

bool
ref_offered(const struct question *question, const struct moment *moment, struct str ref)
{
	const struct ref_target *target = question->ref;
	const struct answers *answers = moment->answers;
	struct choice tried = { .name = ref };
	struct moment now = *moment;

	now.question = question;
	now.choice = &tried;
	if (!ref_there(answers, target, ref) || choice_taken(question, &now, ref))
		return false;
	if (target->same_unit && answers->unit.length > 0) {
		struct arena arena = { 0 };
		struct value unit = ref_value(answers, target, ref, STR("unit"), &arena);
		bool same = unit.kind == VALUE_TEXT && str_equal(unit.text, answers->unit);

		arena_free(&arena);
		if (!same)
			return false;
	}
	return target->filter == NULL || expr_is_true(target->filter, &now);
}

struct gathering {
	const struct question *question;
	const struct moment *moment;
	struct arena *arena;
	struct str *refs;
	size_t count, room;
};

static void
gather_rows(struct gathering *gathering, struct row *around, const struct question *repeat)
{
	struct spot spot = {
		.question = repeat, .row = around, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	size_t count;
	struct row **rows =
		rows_filled(gathering->moment->answers, &spot, gathering->arena, &count);
	struct str *old = gathering->refs;

	if (gathering->count + count > gathering->room) {
		gathering->room = (gathering->count + count) * 2;
		gathering->refs =
			arena_get(gathering->arena, gathering->room * sizeof *gathering->refs);
		if (gathering->count > 0)
			memcpy(gathering->refs, old, gathering->count * sizeof *old);
	}
	for (size_t i = 0; i < count; i++) {
		char id[UID_TEXT];
		struct str ref;

		uid_write(id, &rows[i]->id);
		ref = arena_text(gathering->arena, str_of(id));
		if (ref_offered(gathering->question, gathering->moment, ref))
			gathering->refs[gathering->count++] = ref;
	}
}

static void
gather_from(void *context, struct row *row)
{
	struct gathering *gathering = context;

	gather_rows(gathering, row, gathering->question->ref->repeat);
}

struct str *
ref_rows(const struct question *question, const struct moment *moment, struct arena *arena,
	size_t *count)
{
	const struct question *repeat = question->ref->repeat;
	struct gathering gathering = { .question = question, .moment = moment, .arena = arena };
	struct row_visit visit = { .visit = gather_from, .context = &gathering };

	if (repeat != NULL)
		rows_each(root_of(moment->answers), repeat->scope, &visit);
	*count = gathering.count;
	return gathering.refs;
}

/* ---- reading what people write ---- */

struct naming {
	const struct answers *answers;
	const struct question *question;
	struct str text;
	struct arena *arena;
	struct diags *diags;
	struct row *by_key, *by_place, *by_id;
	size_t keys, ids, place;
	int64_t wanted;
};

static void
name_row(void *context, struct row *row)
{
	struct naming *naming = context;
	const struct question *key = row->repeat->key;
	char id[UID_TEXT];

	uid_write(id, &row->id);
	naming->place++;
	if (naming->wanted > 0 && naming->place == (size_t)naming->wanted)
		naming->by_place = row;
	if (naming->text.length >= BEGINNING_LEAST && str_starts(str_of(id), naming->text)) {
		naming->by_id = row;
		naming->ids++;
	}
	if (key != NULL) {
		struct value value = answers_value(naming->answers, key, row);

		if (value.kind == VALUE_TEXT && str_equal(utf8_fold(naming->arena, value.text),
							utf8_fold(naming->arena, naming->text))) {
			naming->by_key = row;
			naming->keys++;
		}
	}
}

static bool
find_here(struct naming *naming, struct str *ref)
{
	const struct question *repeat = naming->question->ref->repeat;
	struct row_visit visit = { .visit = name_row, .context = naming };
	struct row *row;
	char id[UID_TEXT];

	if (!str_to_integer(naming->text, &naming->wanted))
		naming->wanted = 0;
	rows_each(root_of(naming->answers), repeat, &visit);
	row = naming->keys > 0 ? naming->by_key : naming->by_place;
	if (row == NULL)
		row = naming->by_id;
	if (naming->keys > 1 || (row == naming->by_id && naming->ids > 1))
		return diag_error(naming->diags, place_none(), "answer.several-rows",
			_("\"%.*s\" may be several rows. Write the number of the one."),
			STR_ARGS(naming->text));
	if (row == NULL && naming->place == 0)
		return diag_error(naming->diags, place_none(), "answer.no-row",
			_("There is no row \"%.*s\": there are none yet."), STR_ARGS(naming->text));
	if (row == NULL)
		return diag_error(naming->diags, place_none(), "answer.no-row",
			_("There is no row \"%.*s\". Write its number from 1 to %zu."),
			STR_ARGS(naming->text), naming->place);
	uid_write(id, &row->id);
	*ref = arena_text(naming->arena, str_of(id));
	return true;
}

/* An id is taken at its word: what it leads to may be on another computer, and
 * whoever knows the documents looks at it then. */
static bool
find_far(struct naming *naming, struct str *ref)
{
	const struct answers_source *source = &naming->answers->source;
	struct uid document, row;

	if (ref_parts(naming->text, &document, &row)) {
		*ref = arena_text(naming->arena, naming->text);
		return true;
	}
	if (source->find != NULL)
		return source->find(source->context, naming->question, naming->text, naming->arena,
			ref, naming->diags);
	return diag_error(naming->diags, place_none(), "answer.not-a-document",
		_("There is no document \"%.*s\" here."), STR_ARGS(naming->text));
}

static bool
find_one(const struct naming *from, struct str text, struct value *items, size_t *count)
{
	struct naming naming = *from;
	struct str ref;

	naming.text = str_trim(text);
	if (naming.text.length == 0)
		return true;
	if (question_refers_here(naming.question) ? !find_here(&naming, &ref)
						  : !find_far(&naming, &ref))
		return false;
	for (size_t i = 0; i < *count; i++)
		if (str_equal(items[i].text, ref))
			return true;
	items[(*count)++] = value_text(ref);
	return true;
}

/* Lists in tests and logs have no-break spaces inside an item. */
static struct str
with_blanks(struct arena *arena, struct str text)
{
	struct buf out = { 0 };
	struct str kept, rest = text;

	while (rest.length > 0) {
		size_t at = str_find(rest, STR(NO_BREAK));

		buf_add(&out, str_part(rest, 0, at));
		if (at < rest.length)
			buf_byte(&out, ' ');
		rest = str_from(rest, at + sizeof(NO_BREAK) - 1);
	}
	kept = arena_text(arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

/* By commas; else as a whole; else by blanks. */
static bool
find_several(const struct naming *from, struct value *items, size_t *count)
{
	struct str rest = from->text;
	struct naming quiet = *from;
	struct diags told = { 0 };
	bool good = true, whole;

	if (str_find_byte(rest, ',') < rest.length) {
		while (good && rest.at != NULL)
			good = find_one(from, str_cut(&rest, ','), items, count);
		return good;
	}
	quiet.diags = &told;
	whole = find_one(&quiet, with_blanks(from->arena, rest), items, count);
	diags_clear(&told);
	if (whole)
		return true;
	for (struct str word = str_word(&rest); good && word.length > 0; word = str_word(&rest))
		good = find_one(from, with_blanks(from->arena, word), items, count);
	return good;
}

bool
ref_read(const struct answers *answers, const struct question *question, const struct row *row,
	struct str text, struct arena *arena, struct value *value, struct diags *diags)
{
	struct naming naming = { .answers = answers,
		.question = question,
		.text = str_trim(text),
		.arena = arena,
		.diags = diags };
	struct value *items = arena_get(arena, (text.length + 1) * sizeof *items);
	size_t count = 0;
	bool good;

	(void)row;
	*value = value_none();
	if (question->kind == VALUE_LIST)
		good = find_several(&naming, items, &count);
	else
		good = find_one(&naming, with_blanks(arena, text), items, &count);
	if (!good || count == 0)
		return good;
	if (question->kind == VALUE_LIST)
		*value = (struct value){ .kind = VALUE_LIST,
			.list = { .items = items, .count = count } };
	else
		*value = items[0];
	return true;
}

/* ---- saying it ---- */

/* The label of a unit, where this form knows the register. */
static struct str
unit_label(const struct answers *answers, struct str code, uint16_t language)
{
	const struct form *form = answers->form;
	const struct register_row *row =
		form->unit != NULL ? register_find(form->unit, code) : NULL;

	if (row == NULL || language >= form->languages_count)
		return code;
	return register_label(form->unit, row, form->languages[language]);
}

static bool
say_there(const struct answers *answers, const struct ref_target *target, struct str ref,
	struct str name, uint16_t language, struct buf *out)
{
	struct arena arena = { 0 };
	struct value value = ref_value(answers, target, ref, name, &arena);
	bool said = value.kind != VALUE_NONE;

	if (value.kind == VALUE_TEXT && str_is(name, "unit"))
		buf_add(out, unit_label(answers, value.text, language));
	else if (said)
		value_write(out, &value);
	arena_free(&arena);
	return said;
}

static void
say_far(const struct answers *answers, const struct ref_target *target, struct str ref,
	uint16_t language, struct buf *out)
{
	struct arena arena = { 0 };

	for (size_t i = 0; target->rows.length > 0 && i < target->show_count; i++)
		if (say_there(answers, target, ref, target->show[i], language, out))
			return;
	if (!say_there(answers, target, ref, STR("title"), language, out) &&
		!say_there(answers, target, ref, STR("unit"), language, out))
		buf_add(out, str_part(ref, 0, 8));
	if (answers->source.apart && !target->rows.length)
		buf_add(out, answers->source.apart(answers->source.context, ref, &arena));
	arena_free(&arena);
}

/* A row that has no name of its own: its number, and the first of its choices. */
static void
say_nameless(
	const struct answers *answers, const struct row *row, uint16_t language, struct buf *out)
{
	const struct form *form = answers->form;

	row_say(answers, row, language, out);
	for (uint32_t i = row->repeat->index + 1; i < row->repeat->end; i++) {
		const struct question *field = form->questions[i];
		struct value value = value_none();

		if (field->scope == row->repeat && question_ask(field) == ASK_ONE)
			value = answers_value(answers, field, row);
		if (value.kind == VALUE_NONE)
			continue;
		buf_text(out, " (");
		question_say(form, field, &value, language, out);
		buf_byte(out, ')');
		return;
	}
}

static void
say_one(const struct answers *answers, const struct question *question, struct str ref,
	uint16_t language, struct buf *out)
{
	const struct question *name;
	struct buf number = { 0 }, label = { 0 };
	const struct row *row;

	if (!ref_there(answers, question->ref, ref)) {
		/* TRANSLATORS: what a reference leads to was removed or erased. */
		buf_text(out, _("(no longer here)"));
		return;
	}
	if (!leads_here(question->ref)) {
		say_far(answers, question->ref, ref, language, out);
		return;
	}
	row = ref_row(answers, ref);
	name = row_name(answers->form, row->repeat);
	if (name == NULL) {
		say_nameless(answers, row, language, out);
		return;
	}
	if (answers_value(answers, name, row).kind != VALUE_NONE) {
		row_say(answers, row, language, out);
		return;
	}
	row_say(answers, row, language, &number);
	answers_words(answers, row, &name->label, language, &label);
	/* TRANSLATORS: row 3, where the text that names it ("The challenge in short")
	 * is not written yet. */
	buf_format(out, _("row %s, without \"%s\""), number.at, label.at ? label.at : "");
	buf_free(&number);
	buf_free(&label);
}

void
ref_say(const struct answers *answers, const struct question *question, const struct value *value,
	uint16_t language, struct buf *out)
{
	if (value->kind == VALUE_TEXT)
		say_one(answers, question, value->text, language, out);
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++) {
		if (i > 0)
			buf_text(out, ", ");
		if (value->list.items[i].kind == VALUE_TEXT)
			say_one(answers, question, value->list.items[i].text, language, out);
	}
}

void
answer_say(const struct answers *answers, const struct question *question,
	const struct value *value, uint16_t language, struct buf *out)
{
	if (question->ref != NULL)
		ref_say(answers, question, value, language, out);
	else
		question_say(answers->form, question, value, language, out);
}
