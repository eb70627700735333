#include "form/answers.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "form/settle.h"

/* ---- making and ending ---- */

struct answers *
answers_new(const struct form *form)
{
	struct answers *answers = memory_get(sizeof(*answers));
	size_t words = form->questions_count / 64 + 1;

	assert(form->graph != NULL);
	answers->form = form;
	answers->today = clock_today();
	answers->root.slots = slots_new(form, NULL);
	answers->state = form->states_count > 0 ? &form->states[0] : NULL;
	answers->version = 1;
	answers->dirty = memory_get(words * sizeof(*answers->dirty));
	answers->sets = memory_get(sizeof(*answers->sets));
	answers_settle_all(answers);
	return answers;
}

static void
cell_free(struct cell *cell)
{
	for (uint32_t i = 0; i < cell->ratings_count; i++)
		free(cell->ratings[i].answer.own);
	free(cell->ratings);
	free(cell->answer.own);
}

static void
slots_free(struct slot *slots, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		struct slot *slot = &slots[i];

		cell_free(&slot->first);
		for (uint32_t j = 0; j < slot->cells_count; j++)
			cell_free(&slot->cells[j]);
		free(slot->cells);
		for (uint32_t j = 0; j < slot->rows_count; j++) {
			slots_free(slot->rows[j]->slots, slot->rows[j]->repeat->slots);
			free(slot->rows[j]);
		}
		free(slot->rows);
	}
	free(slots);
}

void
answers_free(struct answers *answers)
{
	if (answers == NULL)
		return;
	slots_free(answers->root.slots, answers->form->slots);
	free(answers->all_rows);
	map_free(&answers->row_ids);
	for (size_t i = 0; i < answers->seats_count; i++)
		free(answers->seats[i].own);
	free(answers->seats);
	free(answers->unit_own);
	free(answers->dirty);
	free(answers->changed);
	arena_free(&answers->scratch);
	arena_free(answers->sets);
	free(answers->sets);
	free(answers);
}

void
answers_unit(struct answers *answers, struct str unit)
{
	struct value value = value_text(unit), copy;
	void *own;

	copy = value_own(&value, &own);
	free(answers->unit_own);
	answers->unit_own = own;
	answers->unit = copy.kind == VALUE_TEXT ? copy.text : STR("");
	if (!answers->held)
		answers_settle_all(answers);
}

void
answers_day(struct answers *answers, int32_t today)
{
	if (answers->today == today)
		return;
	answers->today = today;
	if (!answers->held)
		answers_settle_all(answers);
}

void
answers_state(struct answers *answers, struct str state, uint32_t version)
{
	const struct form *form = answers->form;
	const struct state_rule *rule = form_state(form, state);

	if (rule == NULL && form->states_count > 0)
		rule = &form->states[0];
	answers->state = rule;
	answers->version = version > 0 ? version : 1;
	if (!answers->held)
		answers_settle_all(answers);
}

void
answers_roster(struct answers *answers, enum roster_known known)
{
	answers->roster = known;
	if (!answers->held)
		answers_settle_all(answers);
}

void
answers_look(struct answers *answers, const struct answers_source *source)
{
	answers->source = *source;
	if (!answers->held)
		answers_settle_all(answers);
}

bool
answers_locked(const struct answers *answers)
{
	return answers->state != NULL && answers->state->locked;
}

/* ---- cells ---- */

static bool
is_cell(const struct spot *spot)
{
	return spot->cell_row != NO_CELL || spot->cell_column != NO_CELL;
}

/* Where the spot's cell lies, or would lie. */
static uint32_t
cell_place(const struct slot *slot, const struct spot *spot)
{
	uint32_t low = 0, high = slot->cells_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct cell *cell = &slot->cells[middle];

		if (cell->row < spot->cell_row ||
			(cell->row == spot->cell_row && cell->column < spot->cell_column))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
cell_here(const struct slot *slot, const struct spot *spot, uint32_t at)
{
	return at < slot->cells_count && slot->cells[at].row == spot->cell_row &&
	       slot->cells[at].column == spot->cell_column;
}

struct cell *
spot_cell(const struct spot *spot)
{
	struct slot *slot = spot_slot(spot);
	uint32_t at;

	if (is_cell(spot)) {
		at = cell_place(slot, spot);
		return cell_here(slot, spot, at) ? &slot->cells[at] : NULL;
	}
	if (slot->first.ballot == 0 && slot->first.answer.state == STATE_NOT_REACHED)
		return NULL;
	return &slot->first;
}

struct cell *
spot_cell_make(const struct spot *spot)
{
	struct slot *slot = spot_slot(spot);
	size_t room = slot->cells_room;
	uint32_t at;

	if (!is_cell(spot))
		return &slot->first;
	at = cell_place(slot, spot);
	if (cell_here(slot, spot, at))
		return &slot->cells[at];
	slot->cells = memory_grow(slot->cells, slot->cells_count, &room, sizeof(*slot->cells));
	slot->cells_room = (uint32_t)room;
	memmove(&slot->cells[at + 1], &slot->cells[at],
		(slot->cells_count - at) * sizeof(*slot->cells));
	slot->cells_count++;
	slot->cells[at] = (struct cell){ .row = spot->cell_row, .column = spot->cell_column };
	return &slot->cells[at];
}

/* ---- ratings ---- */

static uint32_t
rating_place(const struct cell *cell, uint32_t seat, uint32_t ballot)
{
	uint32_t at = 0;

	while (at < cell->ratings_count &&
		(cell->ratings[at].ballot < ballot ||
			(cell->ratings[at].ballot == ballot && cell->ratings[at].seat < seat)))
		at++;
	return at;
}

static struct rating *
rating_find(const struct cell *cell, uint32_t seat, uint32_t ballot)
{
	uint32_t at = rating_place(cell, seat, ballot);

	if (at < cell->ratings_count && cell->ratings[at].seat == seat &&
		cell->ratings[at].ballot == ballot)
		return &cell->ratings[at];
	return NULL;
}

static struct rating *
rating_make(struct cell *cell, uint32_t seat, uint32_t ballot)
{
	struct rating *rating = rating_find(cell, seat, ballot);
	size_t room = cell->ratings_room;
	uint32_t at;

	if (rating != NULL)
		return rating;
	at = rating_place(cell, seat, ballot);
	cell->ratings =
		memory_grow(cell->ratings, cell->ratings_count, &room, sizeof(*cell->ratings));
	cell->ratings_room = (uint32_t)room;
	memmove(&cell->ratings[at + 1], &cell->ratings[at],
		(cell->ratings_count - at) * sizeof(*cell->ratings));
	cell->ratings_count++;
	cell->ratings[at] = (struct rating){ .seat = seat, .ballot = ballot };
	return &cell->ratings[at];
}

static uint32_t
ballot_of(const struct cell *cell, const struct spot *spot)
{
	if (spot->ballot > 0)
		return spot->ballot;
	return cell->ballot > 0 ? cell->ballot : 1;
}

const struct answer *
spot_answer(const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	const struct rating *rating;

	if (cell == NULL)
		return NULL;
	if (spot->seat == 0)
		return cell->answer.state == STATE_NOT_REACHED ? NULL : &cell->answer;
	rating = rating_find(cell, spot->seat, ballot_of(cell, spot));
	return rating != NULL ? &rating->answer : NULL;
}

/* Everything in the repeat's rows, and all that counts or reads them. */
static void
mark_repeat(struct answers *answers, const struct question *repeat)
{
	for (uint32_t i = repeat->index + 1; i < repeat->end; i++) {
		mark_question(answers, answers->form->questions[i]);
		mark_readers(answers, answers->form->questions[i]);
	}
	mark_readers(answers, repeat);
}

/* The same for the rows that it stands in. */
static void
mark_around(struct answers *answers, const struct row *row)
{
	for (; row->repeat != NULL; row = row->parent)
		mark_repeat(answers, row->repeat);
}

static bool
is_other(const struct answer *answer, enum state state, const struct value *value)
{
	return answer->state != state || !value_equal(&answer->value, value);
}

void
answers_set(struct answers *answers, const struct spot *spot, enum state state,
	const struct value *value, const struct uid *uid, uint16_t heads, int64_t at)
{
	struct cell *cell = spot_cell_make(spot);
	struct answer *answer = &cell->answer;
	bool holds = state == STATE_ANSWERED || state == STATE_LATER;
	struct value kept = value != NULL && holds ? *value : value_none();
	bool idle;
	void *own;

	assert(state != STATE_HIDDEN);
	idle = !answers->held && row_idle(answers, spot->row);
	change_begin(answers);
	if (spot->seat > 0) {
		uint32_t ballot = ballot_of(cell, spot);
		struct rating *rating = rating_make(cell, spot->seat, ballot);

		answer = &rating->answer;
		/* A vote that nobody has an answer in has not begun anew. */
		if (ballot > cell->ballot && (ballot == 1 || state != STATE_CLEARED))
			cell->ballot = ballot;
		if (ballot <= cell->revealed && answer->state != STATE_NOT_REACHED &&
			is_other(answer, state, &kept))
			rating->corrected = true;
	}
	if (is_other(answer, state, &kept))
		cell->explained = false;
	kept = value_own(&kept, &own);
	free(answer->own);
	*answer = (struct answer){
		.state = state,
		.value = kept,
		.uid = uid != NULL ? *uid : (struct uid){ { 0 } },
		.heads = heads,
		.at = at,
		.own = own,
	};
	mark_readers(answers, spot->question);
	if (!answers->held && idle != row_idle(answers, spot->row))
		mark_around(answers, spot->row);
	change_end(answers);
}

void
answers_withhold(struct answers *answers, const struct spot *spot, uint32_t ballot, bool few)
{
	struct cell *cell = spot_cell_make(spot);

	if (ballot >= cell->away) {
		cell->away = ballot;
		cell->away_few = few;
		answers->any_away = true;
	}
	answers_reveal(answers, spot, ballot);
}

void
answers_reveal(struct answers *answers, const struct spot *spot, uint32_t ballot)
{
	struct cell *cell = spot_cell_make(spot);

	change_begin(answers);
	if (ballot > cell->revealed)
		cell->revealed = ballot;
	if (ballot > cell->ballot)
		cell->ballot = ballot;
	mark_readers(answers, spot->question);
	change_end(answers);
}

/* ---- rows ---- */

/* By order key; two of the same by id. */
static bool
row_before(const struct row *a, const struct row *b)
{
	if (a->order < b->order || a->order > b->order)
		return a->order < b->order;
	return uid_compare(&a->id, &b->id) < 0;
}

static void
row_into_order(struct slot *slot, uint32_t at)
{
	struct row *row = slot->rows[at];

	while (at > 0 && row_before(row, slot->rows[at - 1])) {
		slot->rows[at] = slot->rows[at - 1];
		at--;
	}
	while (at + 1 < slot->rows_count && row_before(slot->rows[at + 1], row)) {
		slot->rows[at] = slot->rows[at + 1];
		at++;
	}
	slot->rows[at] = row;
}

static struct str
id_key(const struct uid *id)
{
	return (struct str){ .at = (const char *)id->bytes, .length = sizeof(id->bytes) };
}

struct row *
answers_row(struct answers *answers, const struct uid *id)
{
	uint32_t at = map_get(&answers->row_ids, id_key(id));

	return at == MAP_NONE ? NULL : answers->all_rows[at];
}

/* Rows are looked up by their ids once for each thing that is said in them. */
static void
remember_row(struct answers *answers, struct row *row)
{
	answers->all_rows = memory_grow(answers->all_rows, answers->all_rows_count,
		&answers->all_rows_room, sizeof(struct row *));
	map_put(&answers->row_ids, id_key(&row->id), (uint32_t)answers->all_rows_count);
	answers->all_rows[answers->all_rows_count++] = row;
}

struct row *
answers_row_add(struct answers *answers, const struct question *repeat, struct row *parent,
	const struct uid *id, double order)
{
	struct row *outer = parent != NULL ? parent : &answers->root;
	struct slot *slot = &outer->slots[repeat->slot];
	struct row *row = memory_get(sizeof(*row));
	size_t room = slot->rows_room;

	assert(outer->repeat == repeat->scope);
	*row = (struct row){
		.id = *id,
		.parent = outer,
		.repeat = repeat,
		.order = order,
		.slots = slots_new(answers->form, repeat),
	};
	slot->rows = memory_grow(slot->rows, slot->rows_count, &room, sizeof(struct row *));
	slot->rows_room = (uint32_t)room;
	slot->rows[slot->rows_count++] = row;
	row_into_order(slot, slot->rows_count - 1);
	remember_row(answers, row);
	change_begin(answers);
	mark_repeat(answers, repeat);
	change_end(answers);
	return row;
}

void
answers_row_move(struct answers *answers, struct row *row, double order)
{
	struct slot *slot = &row->parent->slots[row->repeat->slot];

	row->order = order;
	for (uint32_t i = 0; i < slot->rows_count; i++) {
		if (slot->rows[i] == row) {
			row_into_order(slot, i);
			break;
		}
	}
	change_begin(answers);
	mark_repeat(answers, row->repeat);
	change_end(answers);
}

void
answers_row_remove(struct answers *answers, struct row *row, bool removed)
{
	row->removed = removed;
	change_begin(answers);
	mark_around(answers, row);
	change_end(answers);
}

struct row *
slot_row(const struct slot *slot, size_t i)
{
	for (uint32_t j = 0; j < slot->rows_count; j++) {
		if (!slot->rows[j]->removed && i-- == 0)
			return slot->rows[j];
	}
	return NULL;
}

size_t
slot_rows(const struct slot *slot)
{
	size_t count = 0;

	for (uint32_t i = 0; i < slot->rows_count; i++)
		count += !slot->rows[i]->removed;
	return count;
}

/* ---- seats ---- */

struct seat *
answers_seat(const struct answers *answers, uint32_t number)
{
	for (size_t i = 0; i < answers->seats_count; i++) {
		if (answers->seats[i].number == number)
			return &answers->seats[i];
	}
	return NULL;
}

struct seat *
answers_seat_add(struct answers *answers, uint32_t number, const struct uid *person)
{
	struct seat *seat = answers_seat(answers, number);
	size_t at = answers->seats_count;

	change_begin(answers);
	if (seat == NULL) {
		answers->seats = memory_grow(answers->seats, answers->seats_count,
			&answers->seats_room, sizeof(*answers->seats));
		while (at > 0 && answers->seats[at - 1].number > number) {
			answers->seats[at] = answers->seats[at - 1];
			at--;
		}
		answers->seats_count++;
		seat = &answers->seats[at];
		*seat = (struct seat){ .number = number };
	}
	if (person != NULL)
		seat->person = *person;
	mark_people(answers);
	change_end(answers);
	return answers_seat(answers, number);
}

static struct str
put_text(char **bytes, struct str text)
{
	char *at = *bytes;

	if (text.length > 0)
		memcpy(at, text.at, text.length);
	at[text.length] = '\0';
	*bytes = at + text.length + 1;
	return (struct str){ at, text.length };
}

void
seat_describe(struct answers *answers, struct seat *seat, struct str label, struct str actor,
	struct str role, struct str level)
{
	char *own = memory_get(label.length + actor.length + role.length + level.length + 4);
	char *bytes = own;
	void *old = seat->own;

	seat->label = put_text(&bytes, label);
	seat->actor = put_text(&bytes, actor);
	seat->role = put_text(&bytes, role);
	seat->level = put_text(&bytes, level);
	seat->own = own;
	/* The new texts may be the old ones. */
	free(old);
	change_begin(answers);
	mark_people(answers);
	change_end(answers);
}

void
seat_present(struct answers *answers, struct seat *seat, bool present)
{
	seat->present = present;
	change_begin(answers);
	mark_people(answers);
	change_end(answers);
}

void
seat_drop(struct answers *answers, struct seat *seat)
{
	size_t at = (size_t)(seat - answers->seats);

	free(seat->own);
	answers->seats_count--;
	memmove(seat, seat + 1, (answers->seats_count - at) * sizeof *seat);
	change_begin(answers);
	mark_people(answers);
	change_end(answers);
}

size_t
answers_present(const struct answers *answers)
{
	size_t count = 0;

	for (size_t i = 0; i < answers->seats_count; i++)
		count += answers->seats[i].present;
	return count;
}
