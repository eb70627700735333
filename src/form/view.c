#include "form/view.h"

#include "base/attr.h"

const char *const view_names[VIEWS + 1] = {
	[VIEW_TABLE] = "table",
	[VIEW_LIBRARY] = "library",
	[VIEW_CALENDAR] = "calendar",
	[VIEW_ROUNDS] = "rounds",
	[VIEW_MAP] = "map",
};

#define IN(view) (1u << VIEW_##view)
#define ALL ((1u << VIEWS) - 1)

/* part, key, views, needed in, value, types, in, or in, names of */
/* clang-format off */
#define PARTS(row)                                                                            \
	row(ROWS, "rows", IN(TABLE), IN(TABLE), ONE, "repeat", PARTS, PARTS, PARTS)           \
	row(COLUMNS, "columns", IN(TABLE) | IN(LIBRARY), 0, SEVERAL, "", ROWS, PARTS, PARTS)  \
	row(ABOVE, "above", IN(TABLE), 0, SEVERAL, "", PARTS, PARTS, PARTS)                   \
	row(STATE, "state", IN(TABLE) | IN(ROUNDS), 0, ONE, "select_one", ROWS, TURNS, PARTS) \
	row(DONE, "done", IN(TABLE), 0, CHOICE, "", PARTS, PARTS, STATE)                      \
	row(ALIKE, "alike", IN(TABLE), 0, ONE, "", ROWS, PARTS, PARTS)                        \
	row(SEARCH, "search", IN(LIBRARY), 0, SEVERAL, "text", PARTS, PARTS, PARTS)           \
	row(DATE, "date", IN(CALENDAR), IN(CALENDAR), ONE, "date", PARTS, PARTS, PARTS)       \
	row(TOPIC, "topic", IN(CALENDAR), 0, ONE,                                             \
		"select_one select_multiple unit ref text", PARTS, PARTS, PARTS)              \
	row(TRACK, "track", IN(CALENDAR), 0, ONE, "select_one select_multiple", PARTS, PARTS, \
		PARTS)                                                                        \
	row(PLACE, "place", IN(CALENDAR), 0, ONE, "text select_one unit", PARTS, PARTS,       \
		PARTS)                                                                        \
	row(SERIES, "series", IN(CALENDAR), 0, ONE, "integer", PARTS, PARTS, PARTS)           \
	row(KEPT, "kept", IN(CALENDAR), 0, ONE, "", PARTS, PARTS, PARTS)                      \
	row(EVERY_TOPIC, "every_topic", IN(CALENDAR), 0, TRUTH, "", PARTS, PARTS, PARTS)      \
	row(REASONS, "reasons", IN(CALENDAR), 0, ONE, "text", PARTS, PARTS, PARTS)            \
	row(ROUNDS_OF, "rounds", IN(ROUNDS), IN(ROUNDS), ONE, "repeat", PARTS, PARTS, PARTS)  \
	row(KIND, "kind", IN(ROUNDS), 0, ONE, "select_one", ROUNDS_OF, PARTS, PARTS)          \
	row(TURNS, "turns", IN(ROUNDS), IN(ROUNDS), ONE, "repeat", ROUNDS_OF, PARTS, PARTS)   \
	row(SEAT, "seat", IN(ROUNDS), IN(ROUNDS), ONE, "integer", TURNS, PARTS, PARTS)        \
	row(SPOKE, "spoke", IN(ROUNDS), 0, CHOICE, "", PARTS, PARTS, STATE)                   \
	row(PASSED, "passed", IN(ROUNDS), 0, CHOICE, "", PARTS, PARTS, STATE)                 \
	row(SECONDS, "seconds", IN(ROUNDS), 0, ONE, "integer", TURNS, PARTS, PARTS)           \
	row(TIME, "time", IN(ROUNDS), 0, AMOUNT, "integer", PARTS, PARTS, PARTS)              \
	row(CONTRIBUTIONS, "contributions", IN(ROUNDS), 0, ONE, "repeat", PARTS, PARTS,       \
		PARTS)                                                                        \
	row(TEXT, "text", IN(ROUNDS), 0, ONE, "text", CONTRIBUTIONS, PARTS, PARTS)            \
	row(AREAS, "areas", IN(ROUNDS), 0, ONE, "repeat", PARTS, PARTS, PARTS)                \
	row(OF_AREA, "of_area", IN(ROUNDS), 0, ONE, "ref", AREAS, CONTRIBUTIONS, PARTS)       \
	row(PARKED, "parked", IN(ROUNDS), 0, ONE, "", CONTRIBUTIONS, PARTS, PARTS)            \
	row(VOTES, "votes", IN(ROUNDS), 0, ONE, "integer", PARTS, PARTS, PARTS)               \
	row(STEPS, "steps", IN(MAP), IN(MAP), ONE, "repeat", PARTS, PARTS, PARTS)             \
	row(KEY, "key", IN(MAP), 0, ONE, "text", STEPS, PARTS, PARTS)                         \
	row(NAME, "name", IN(MAP), 0, ONE, "text", STEPS, PARTS, PARTS)                       \
	row(ACTOR, "actor", IN(MAP), 0, ONE, "select_one select_multiple text unit", STEPS,   \
		PARTS, PARTS)                                                                 \
	row(PHASE, "phase", IN(MAP), 0, ONE, "select_one text integer", STEPS, PARTS, PARTS)  \
	row(SILENT, "silent", IN(MAP), 0, ONE, "text", STEPS, PARTS, PARTS)                   \
	row(ASKED, "asked", IN(MAP), 0, ONE, "select_one", STEPS, PARTS, PARTS)               \
	row(PLAIN, "plain", IN(MAP), 0, SEVERAL, "", STEPS, PARTS, PARTS)                     \
	row(SHARED, "shared", ALL, 0, ONE, "select_one", PARTS, PARTS, PARTS)                 \
	row(APART, "apart", ALL, 0, ONE, "select_one", PARTS, PARTS, PARTS)

const struct view_part_rule view_parts[VIEW_PARTS] = {
#define row(part, key, where, must, kind, legal, around, or_around, list)                     \
	[VIEW_##part] = { .name = key, .views = where, .needed = must, .value = VIEW_##kind,  \
		.types = legal, .in = VIEW_##around, .also = VIEW_##or_around,                \
		.names = VIEW_##list },
	PARTS(row)
#undef row
};
/* clang-format on */

const struct question *
view_question(const struct form *form, enum view_part part)
{
	const struct question_list *list = view_questions(form, part);

	return list->count > 0 ? list->at[0] : NULL;
}

const struct question_list *
view_questions(const struct form *form, enum view_part part)
{
	static const struct question_list nothing;

	return form->view != NULL ? &form->view->settings[part].questions : &nothing;
}

struct str
view_word(const struct form *form, enum view_part part)
{
	return form->view != NULL ? form->view->settings[part].word : STR("");
}

bool
form_in_room(const struct form *form)
{
	bool others = false;

	for (size_t i = 0; i < form->questions_count && !others; i++)
		others = question_asks(form->questions[i]) &&
			 form->questions[i]->answered_by != BY_CONTACT;
	return others && !form_is_plan(form);
}

bool
form_is_plan(const struct form *form)
{
	const struct question *rows = view_question(form, VIEW_ROWS);

	return form->unit && form->view && form->view->kind == VIEW_TABLE && rows && !rows->scope &&
	       view_question(form, VIEW_STATE) && view_word(form, VIEW_DONE).length > 0 &&
	       view_question(form, VIEW_ALIKE);
}
