/* seats_move.c - which seat is next, for a cursor and for the computer */
#include "ui/edit/seats_own.h"

/* Place of a seat among those shown; count when it is not there. */
static size_t
place_of(const struct asked_seat *seats, size_t count, uint32_t number)
{
	size_t at = 0;

	while (at < count && seats[at].seat->number != number)
		at++;
	return at;
}

/* The next seat that rates from place `at` in steps; 0 when there is none. */
static uint32_t
asked_from(const struct asked_seat *seats, size_t count, size_t at, int step)
{
	for (; at < count; at += (size_t)step)
		if (seats[at].rates)
			return seats[at].seat->number;
	return 0;
}

/* The first without a rating that comes after a seat, else the first of all. */
uint32_t
seats_open_after(struct editor *editor, uint32_t seat)
{
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	size_t from = seat ? place_of(seats, count, seat) + 1 : 0;

	for (size_t i = 0; i < count; i++) {
		const struct asked_seat *at = &seats[(from + i) % count];

		if (at->asked && !group_is_in(&editor->spot, at->seat->number))
			return at->seat->number;
	}
	return 0;
}

bool
seats_move(struct editor *editor, int step)
{
	struct seats *own = editor->own;
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	size_t at = place_of(seats, count, own->seat);
	uint32_t to;

	own->correcting = own->round = false;
	own->pending = -1;
	if (own->seat == 0)
		to = step > 0 ? asked_from(seats, count, 0, 1)
			      : asked_from(seats, count, count - 1, -1);
	else
		to = asked_from(seats, count, at + (size_t)step, step > 0 ? 1 : -1);
	if (to == 0)
		return false;
	own->seat = to;
	return true;
}

/* Stands on somebody who is asked, whatever came or went since. */
void
seats_settle(struct editor *editor)
{
	struct seats *own = editor->own;
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	size_t at = place_of(seats, count, own->seat);

	if (at < count && seats[at].asked)
		return;
	own->seat = seats_open_after(editor, 0);
	if (own->seat == 0)
		own->seat = asked_from(seats, count, 0, 1);
}

/* From one seat to the next that is asked, to the first for 0. */
void
seats_hand_on(struct editor *editor, int step)
{
	struct seats *own = editor->own;
	size_t count;
	const struct asked_seat *seats = group_seats(editor, &editor->spot, &count);
	size_t at = own->turn == TURN_END ? count : place_of(seats, count, own->seat);
	uint32_t to = asked_from(seats, count, at + (size_t)step, step);

	own->last = 0;
	own->pending = -1;
	if (to) {
		own->seat = to;
		own->turn = TURN_HAND;
	} else if (step > 0) {
		own->turn = TURN_END;
	}
}

bool
seats_resting(const struct editor *editor, size_t *at)
{
	const struct seats *own = editor->own;

	*at = own->at;
	return seats_open_now(editor) && own->at != AT_SEAT;
}

void
seats_rest(struct editor *editor, size_t at)
{
	struct seats *own = editor->own;

	if (seats_open_now(editor) && (at != AT_DISSENT || seats_group_answered(editor)))
		own->at = (enum seats_at)at;
}
