/* What was taken from one source, when another is named instead. */
#include "base/lang.h"
#include "form/qtype.h"
#include "form/standing.h"
#include "session/prefill_own.h"

/* ---- is it from elsewhere? ---- */

/* "DOCUMENT/ROW" of a document that the value names. */
static bool
names_it(const struct value *value, struct str source)
{
	if (value->kind == VALUE_TEXT)
		return str_starts(source, value->text) && source.length > value->text.length &&
		       source.at[value->text.length] == '/';
	for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
		if (names_it(&value->list.items[i], source))
			return true;
	return false;
}

/* A ref to several documents, one of which is named now and was not before, brings
 * what that one has, whoever wrote what is there already. */
static bool
comes_along(const struct taking *taking, const struct value *from, struct str source)
{
	return from->kind != VALUE_LIST || !names_it(taking->turn->before, source);
}

/* Not of the documents that are named now. */
static bool
is_of_another(struct taking *taking, const struct spot *spot, struct str source)
{
	struct value from =
		answers_value(taking->session->answers, spot->question->prefill->from, spot->row);

	return source.length > 0 && !names_it(&from, source);
}

/* ---- has anybody touched it? ---- */

static struct value
value_in(const struct question *field, struct row *row)
{
	struct spot spot = {
		.question = field, .row = row, .cell_row = NO_CELL, .cell_column = NO_CELL
	};
	const struct cell *cell = spot_cell(&spot);

	return cell ? cell_value(field, cell) : value_none();
}

/* Is it still what was taken? */
static bool
is_as_taken(struct taking *taking, const struct taken *taken, const struct question *field,
	struct row *row)
{
	struct value here = value_in(field, row);
	struct buf text = { 0 };
	struct str then;
	bool same;

	value_write(&text, &here);
	same = taken_text(taking->session, taken, field->name, taking->arena, &then) &&
	       str_equal(then, buf_str(&text));
	buf_free(&text);
	return same;
}

static bool
fields_touched(struct taking *taking, const struct taken *taken, struct row *row)
{
	const struct question *repeat = row->repeat;

	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		const struct question *field = taking->session->form->questions[i];

		if (field->scope == repeat && question_asks(field) &&
			!field_idle(taking->session->answers, field, row) &&
			!is_as_taken(taking, taken, field, row))
			return true;
	}
	return false;
}

/* What stands beside it, where it was moved to, what an answer elsewhere says of it. */
static bool
is_about(const struct head *head, struct str path, struct str id)
{
	bool within = str_starts(head->path, path) &&
		      (head->path.length == path.length || head->path.at[path.length] == '/');

	if (!within)
		return head->kind == ENTRY_answer && str_find(head->value, id) < head->value.length;
	switch (head->kind) {
	case ENTRY_row_add:
	case ENTRY_row_remove:
	case ENTRY_answer: return false;
	default: return head->value.length > 0;
	}
}

static bool
heads_touch(struct taking *taking, struct str path, const struct row *row)
{
	struct head_filter filter = { .document = &taking->session->document };
	struct head_cursor *cursor = heads_read(taking->session->store, &filter);
	bool touched = false;
	struct head head;
	char id[UID_TEXT];

	uid_write(id, &row->id);
	while (cursor && heads_next(cursor, &head))
		touched = touched || is_about(&head, path, str_of(id));
	if (cursor)
		heads_close(cursor);
	return touched;
}

static bool
row_touched(struct taking *taking, const struct taken *taken, struct row *row)
{
	return fields_touched(taking, taken, row) || heads_touch(taking, taken->path, row) ||
	       row_waited_for(taking->session, row, taken->path);
}

/* ---- following ---- */

/* It is known no more that it came from there: named again, it comes anew. */
static void
drop_row(struct taking *taking, const struct taken *taken)
{
	struct said said = { .kind = ENTRY_row_remove, .path = taken->path };
	struct buf nothing = { 0 };

	if (taking_append(taking, &said, NULL, NULL, NULL) &&
		taking_keep(taking, taken->path, &nothing, taken))
		taking->done.gone++;
}

/* Is one of the source's rows here already, or was taken out by a person? */
static bool
was_here(struct taking *taking, const struct spot *spot, struct str source)
{
	struct str path = taken_path(taking->arena, spot, NULL);

	for (size_t i = 0; i < taking->known.count; i++)
		if (str_starts(taking->known.at[i].path, path) &&
			str_equal(taken_source(&taking->known.at[i]), source))
			return true;
	return false;
}

static void
follow_rows(struct taking *taking, const struct spot *spot, const struct prefilled *now)
{
	const struct slot *slot = spot_slot(spot);
	size_t there = slot_rows(slot), most = rows_allowed(taking->session->answers, spot);
	size_t others = 0, gone = taking->done.gone, came = 0;
	struct value from =
		answers_value(taking->session->answers, spot->question->prefill->from, spot->row);
	double order = taking_last_order(spot);
	struct row *row;

	for (size_t i = 0; (row = slot_row(slot, i)) && !taking->failed; i++) {
		const struct taken *taken =
			taken_at(&taking->known, taken_path(taking->arena, spot, row));

		if (!is_of_another(taking, spot, taken_source(taken)))
			continue;
		others++;
		if (row_touched(taking, taken, row))
			taking->done.stayed++;
		else
			drop_row(taking, taken);
	}
	if (others > 0 && !taking->done.repeat)
		taking->done.repeat = spot->question;
	if (there > 0 && others == 0 && from.kind != VALUE_LIST)
		return;
	for (size_t i = 0; i < now->rows_count && !taking->failed; i++) {
		const struct prefill_row *source = &now->rows[i];

		if ((there > 0 && was_here(taking, spot, source->source)) ||
			!comes_along(taking, &from, source->source) ||
			there - (taking->done.gone - gone) + came >= most)
			continue;
		taking_row(taking, spot, source, order + (double)++came);
	}
}

static void
follow_value(struct taking *taking, const struct spot *spot, const struct prefilled *now)
{
	const struct taken *taken = taken_at(&taking->known, taken_path(taking->arena, spot, NULL));
	struct value here = value_in(spot->question, spot->row);

	if (value_equal(&here, &now->value))
		return;
	if (taken ? is_as_taken(taking, taken, spot->question, spot->row)
		  : field_idle(taking->session->answers, spot->question, spot->row))
		taking_value(
			taking, spot, &now->value, here.kind == VALUE_NONE ? NULL : &here, taken);
	else if (taken && !taking->done.value)
		taking->done.value = spot->question;
}

void
taking_follow(struct taking *taking, const struct spot *spot, const struct prefilled *now)
{
	const struct prefill *prefill = spot->question->prefill;
	struct value from = answers_value(taking->session->answers, prefill->from, spot->row);

	if (prefill->from != taking->turn->from || prefill->from->ref->form.length == 0 ||
		value_equal(&from, taking->turn->before))
		return;
	if (prefill_is_rows(spot->question))
		follow_rows(taking, spot, now);
	else
		follow_value(taking, spot, now);
}

/* ---- in words ---- */

static void
begin_sentence(struct buf *told)
{
	if (told->length)
		buf_byte(told, ' ');
}

static void
tell_rows(const struct prefill_done *done, struct str into, struct buf *told)
{
	if (done->rows > 0)
		buf_format(told,
			PLURAL("%zu row was taken from there into %.*s.",
				"%zu rows were taken from there into %.*s.", done->rows),
			done->rows, STR_ARGS(into));
	if (done->gone > 0) {
		begin_sentence(told);
		buf_format(told,
			PLURAL("%zu from another source, unchanged here, went.",
				"%zu from another source, unchanged here, went.", done->gone),
			done->gone);
	}
	if (done->stayed > 0) {
		begin_sentence(told);
		buf_format(told,
			PLURAL("%zu from another source, changed here, stays in %.*s.",
				"%zu from another source, changed here, stay in %.*s.",
				done->stayed),
			done->stayed, STR_ARGS(into));
	}
}

void
prefill_tell(const struct session *session, const struct prefill_done *done, struct buf *told)
{
	struct str name;

	tell_rows(done, done->repeat ? session_called(session, done->repeat) : STR(""), told);
	if (!done->value)
		return;
	begin_sentence(told);
	name = session_called(session, done->value);
	buf_format(told, _("%.*s stays as it was changed here."), STR_ARGS(name));
}
