/* rounds_areas.c - contributions into areas, and put aside, as the log has it */
#include "form/qtype.h"
#include "form/ref.h"
#include "form/view.h"
#include "ui/view/rounds.h"

static const struct question *
part(const struct sorting *sort, enum view_part which)
{
	return view_question(sort->session->form, which);
}

void
sorting_look(struct sorting *sort)
{
	arena_clear(&sort->arena);
	sort->said = rounds_rows(
		sort->session, part(sort, VIEW_CONTRIBUTIONS), &sort->arena, &sort->said_count);
	sort->areas = rounds_rows(
		sort->session, part(sort, VIEW_AREAS), &sort->arena, &sort->areas_count);
}

/* ---- refs ---- */

/* What the ref holds now without `out`, and with `in` last; either may be NULL. */
static bool
store_refs(struct sorting *sort, struct row *holder, const struct row *out, const struct row *in,
	struct diags *diags)
{
	const struct question *ref = part(sort, VIEW_OF_AREA);
	const struct answer *answer = rounds_answer(holder, ref);
	struct spot spot = rounds_spot(holder, ref);
	struct value *items, value, none = value_none();
	size_t count = 0, had = 0;
	char id[UID_TEXT];

	if (answer)
		had = answer->value.kind == VALUE_LIST ? answer->value.list.count : 1;
	items = arena_get(&sort->arena, (had + 1) * sizeof *items);
	for (size_t i = 0; i < had; i++) {
		struct value item = answer->value.kind == VALUE_LIST ? answer->value.list.items[i]
								     : answer->value;

		if (ref_row(sort->session->answers, item.text) != out)
			items[count++] = value_copy(&sort->arena, &item);
	}
	if (in) {
		uid_write(id, &in->id);
		if (ref->kind != VALUE_LIST)
			count = 0;
		items[count++] = value_text(str_of(id));
	}
	value = ref->kind == VALUE_LIST
			? (struct value){ .kind = VALUE_LIST, .list = { items, count } }
		: count > 0 ? items[0]
			    : none;
	if (count == 0)
		return session_answer(sort->session, &spot, STATE_CLEARED, NULL, NULL, diags);
	return session_answer(sort->session, &spot, STATE_ANSWERED, &value, NULL, diags);
}

bool
sorting_take_out(struct sorting *sort, struct row *said, struct diags *diags)
{
	const struct question *ref = part(sort, VIEW_OF_AREA);
	size_t area = rounds_area(sort->session, said, sort->areas, sort->areas_count);

	if (area == 0)
		return true;
	if (ref->scope == said->repeat)
		return store_refs(sort, said, sort->areas[area - 1], NULL, diags);
	return store_refs(sort, sort->areas[area - 1], said, NULL, diags);
}

static bool
put_in(struct sorting *sort, struct row *said, size_t area, struct diags *diags)
{
	const struct question *ref = part(sort, VIEW_OF_AREA);

	if (ref->scope == said->repeat)
		return store_refs(sort, said, NULL, sort->areas[area], diags);
	return sorting_take_out(sort, said, diags) &&
	       store_refs(sort, sort->areas[area], NULL, said, diags);
}

/* Yes is a list's first choice or 1; no is the second or 0. */
static bool
set_parked(struct sorting *sort, struct row *said, bool parked, struct diags *diags)
{
	const struct question *question = part(sort, VIEW_PARKED);
	const struct choices *choices = question->choices;
	struct spot spot = rounds_spot(said, question);
	struct value value = value_integer(parked);

	if (choices && choices->count <= !parked)
		return session_answer(sort->session, &spot, STATE_CLEARED, NULL, NULL, diags);
	if (choices)
		value = value_text(choices->at[!parked].name);
	return session_answer(sort->session, &spot, STATE_ANSWERED, &value, NULL, diags);
}

static bool
put(struct sorting *sort, struct row *said, size_t area, struct diags *diags)
{
	if (part(sort, VIEW_PARKED) && rounds_parked(sort->session, said) &&
		!set_parked(sort, said, false, diags))
		return false;
	return put_in(sort, said, area, diags);
}

/* Out of one place and into another is one act, taken back as one. */
bool
sorting_put(struct sorting *sort, struct row *said, size_t area, struct diags *diags)
{
	bool good;

	session_together(sort->session, true);
	good = put(sort, said, area, diags);
	session_together(sort->session, false);
	return good;
}

bool
sorting_park(struct sorting *sort, struct row *said, bool parked, struct diags *diags)
{
	bool good;

	session_together(sort->session, true);
	good = (!parked || sorting_take_out(sort, said, diags)) &&
	       set_parked(sort, said, parked, diags);
	session_together(sort->session, false);
	return good;
}

/* ---- a new area ---- */

const struct question *
sorting_name(const struct sorting *sort)
{
	const struct question *areas = part(sort, VIEW_AREAS);

	if (areas->key)
		return areas->key;
	for (uint32_t i = areas->index + 1; i < areas->end; i++) {
		const struct question *field = sort->session->form->questions[i];

		if (field->scope == areas && field->type == &qtype_text)
			return field;
	}
	return NULL;
}

bool
sorting_add_area(struct sorting *sort, struct str text, struct diags *diags)
{
	return rounds_add(sort->session, part(sort, VIEW_AREAS), sorting_name(sort), text, diags);
}
