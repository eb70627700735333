/* new_stop.c - the row of stops, and how one leads to the next */
#include "ui/view/new.h"

#include "form/view.h"

bool
stop_equal(const struct stop *a, const struct stop *b)
{
	if (a->kind == STOP_ONCE)
		return b->kind == STOP_ONCE && a->person == b->person;
	return a->kind == b->kind &&
	       (a->kind != STOP_PERSON || (a->person == b->person && a->field == b->field));
}

bool
stop_there(const struct newly *newly, const struct stop *stop)
{
	const struct beginning *beginning = newly->beginning;
	const struct form *form = beginning_form(beginning);

	if (!form)
		return stop->kind == STOP_BEGIN;
	switch (stop->kind) {
	case STOP_UNIT: return form->unit != NULL;
	case STOP_TITLE:
		return form->unit == NULL ||
		       (form->documents == DOCUMENTS_MANY && !form->title_from);
	case STOP_FORM: return beginning->forms_count > 1;
	case STOP_ROUND: return form->rounds;
	case STOP_ONCE: return stop->person < beginning->once_count;
	case STOP_EARLIER: return form_in_room(form) && beginning_earlier_left(beginning) > 0;
	case STOP_PERSON:
		return form_in_room(form) && stop->person < beginning->people_count &&
		       beginning->asked[stop->field];
	case STOP_CONSENT: return beginning_consent(beginning).length > 0;
	case STOP_BEGIN: return true;
	}
	return false;
}

struct field *
stop_field(const struct newly *newly, const struct stop *stop)
{
	struct beginning *beginning = newly->beginning;

	switch (stop->kind) {
	case STOP_UNIT: return &beginning->unit;
	case STOP_TITLE: return &beginning->title;
	case STOP_FORM: return &beginning->form_field;
	case STOP_ROUND: return &beginning->round;
	case STOP_ONCE: return &beginning->once[stop->person].field;
	case STOP_PERSON: return &beginning->people[stop->person].at[stop->field];
	default: return NULL;
	}
}

static bool
step(const struct newly *newly, struct stop *stop, bool on)
{
	size_t once = newly->beginning->once_count;

	if (stop->kind == STOP_ONCE && (on ? stop->person + 1 < once : stop->person > 0)) {
		stop->person = on ? stop->person + 1 : stop->person - 1;
		return true;
	}
	if (stop->kind != STOP_PERSON) {
		if (on ? stop->kind == STOP_BEGIN : stop->kind == STOP_UNIT)
			return false;
		stop->kind = (enum stop_kind)((int)stop->kind + (on ? 1 : -1));
		stop->person = on ? 0 : newly->beginning->people_count - 1;
		if (!on && stop->kind == STOP_ONCE)
			stop->person = once > 0 ? once - 1 : 0;
		stop->field = on ? PERSON_LABEL : PERSON_LEVEL;
		return true;
	}
	if (on ? stop->field < PERSON_LEVEL : stop->field > PERSON_LABEL) {
		stop->field = (enum person_field)((int)stop->field + (on ? 1 : -1));
		return true;
	}
	if (on ? stop->person + 1 < newly->beginning->people_count : stop->person > 0) {
		stop->person = on ? stop->person + 1 : stop->person - 1;
		stop->field = on ? PERSON_LABEL : PERSON_LEVEL;
		return true;
	}
	stop->kind = on ? STOP_CONSENT : STOP_EARLIER;
	return true;
}

/* The next or previous one that is there; where it is when there is none. */
struct stop
stop_beside(const struct newly *newly, struct stop stop, bool on)
{
	struct stop from = stop;

	while (step(newly, &stop, on))
		if (stop_there(newly, &stop))
			return stop;
	return from;
}

/* The row above or below, in the same column of the table. */
struct stop
stop_row(const struct newly *newly, struct stop stop, bool on)
{
	enum person_field field = stop.field;
	struct stop next = stop_beside(newly, stop, on);

	if (stop.kind == STOP_PERSON)
		while (next.kind == STOP_PERSON && next.person == stop.person &&
			!stop_equal(&next, &stop)) {
			stop = next;
			next = stop_beside(newly, next, on);
		}
	else
		field = PERSON_LABEL;
	if (next.kind == STOP_PERSON)
		next.field = field;
	return next;
}
