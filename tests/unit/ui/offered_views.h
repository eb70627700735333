/* offered_views.h - the places of test_offered that a form's view makes
 *
 * Included where begin_document, answer and here are known.
 */
#pragma once

#define MAP "map"
#define ROUNDS "rounds"
#define LIBRARY "library"
#define CALENDAR "calendar"
#define TEXTS "texts"
#define COMPARED "comparison"
#define PROPOSED "proposal"
#define HANDED_OUT "handed out"
#define REVIEWED "review"
#define LATE "late"

static struct row *
add_row(struct session *session, const char *repeat, struct row *parent)
{
	struct diags diags = { 0 };
	struct row *row;

	assert_true(session_row_add(session, form_question(session->form, str_of(repeat)),
		parent ? parent : &session->answers->root, &row, &diags));
	return row;
}

/* A way that divides, and enough after it for pages; another to compare with. */
static struct uid
make_maps(void)
{
	struct session *map = begin_document("fields_map", "A map");
	struct uid document = map->document;
	struct row *rows[9];
	char id[UID_TEXT], both[2 * UID_TEXT + 1];

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		snprintf(id, sizeof id, "s%zu", i + 1);
		rows[i] = add_row(map, "m_steps", NULL);
		answer(map, "m_id", rows[i], str_of(id));
	}
	for (size_t i = 1; i + 1 < COUNT_OF(rows); i++) {
		uid_write(id, &rows[i == 1 ? 3 : i + 1]->id);
		answer(map, "m_to", rows[i], str_of(id));
	}
	uid_write(both, &rows[1]->id);
	uid_write(id, &rows[2]->id);
	strcat(strcat(both, " "), id);
	answer(map, "m_to", rows[0], str_of(both));
	session_close(begin_document("fields_map", "Another"));
	/* Decided twice, so that there are versions. */
	for (int i = 0; i < 2; i++) {
		move_to_state(map, "decided");
		move_to_state(map, "draft");
	}
	session_close(map);
	return document;
}

static struct uid
make_rounds(void)
{
	static const char *const said[] = { "First", "Second", "Third" };
	struct session *table = begin_document("fields_rounds", "A table");
	struct uid document = table->document;
	struct diags diags = { 0 };
	struct row *round;

	for (int i = 0; i < 3; i++) {
		struct participant person = { .label = str_of(said[i]) };
		struct seat *seat;

		assert_true(session_add_person(table, &person, &seat, &diags));
	}
	round = add_row(table, "r_rounds", NULL);
	answer(table, "r_kind", round, STR("one"));
	for (int i = 0; i < 3; i++) {
		char number[8];

		snprintf(number, sizeof number, "%d", i + 1);
		answer(table, "r_seat", add_row(table, "r_turns", round), str_of(number));
		answer(table, "r_text", add_row(table, "r_said", NULL), str_of(said[i]));
		answer(table, "r_area", add_row(table, "r_areas", NULL), str_of(said[i]));
		answer(table, "r_idea", add_row(table, "r_ideas", NULL), str_of(said[i]));
	}
	session_close(table);
	return document;
}

static struct uid
make_books(void)
{
	for (int i = 0; i < 3; i++) {
		struct session *book = begin_document("fields_library", "A book");

		answer(book, "l_title", NULL, i ? STR("Late") : STR("Early"));
		session_close(book);
	}
	return (struct uid){ 0 };
}

static struct uid
make_days(void)
{
	for (int i = 0; i < 3; i++) {
		struct session *day = begin_document("fields_calendar", "A day");

		answer(day, "c_title", NULL, i ? STR("Late") : STR("Early"));
		answer(day, "c_day", NULL, i ? STR("2017-04-01") : STR("2017-03-15"));
		answer(day, "c_track", NULL, i ? STR("one") : STR("other"));
		session_close(day);
	}
	return (struct uid){ 0 };
}

/* More than a page of them. */
static struct uid
make_late(void)
{
	for (int i = 0; i < 30; i++)
		session_close(begin_document("fields_late", "Late"));
	return (struct uid){ 0 };
}

/* Three texts, one of which is tagged, and three tags, one below another. */
static struct uid
make_texts(void)
{
	static const char *const labels[] = { "One", "Two", "Three" };
	struct reading_wish wish = { .personal = false };
	struct diags diags = { 0 };
	struct refs *refs;
	struct reading *reading;
	struct tagging *tagging;
	size_t unread, code, above = READING_NONE;

	make_books();
	refs = refs_open(here.store);
	reading = reading_open(here.store, refs, &wish, &unread);
	tagging = tagging_new(reading, STR(""));
	for (size_t i = 0; i < COUNT_OF(labels); i++) {
		assert_true(code_add(tagging, str_of(labels[i]), STR(""), above, &code, &diags));
		above = i == 0 ? code : READING_NONE;
	}
	assert_true(tag_set(tagging, 0, code, true, &diags));
	tagging_free(tagging);
	reading_free(reading);
	refs_close(refs);
	return (struct uid){ 0 };
}

/* Twenty towns in the second round, two in the first. */
static struct uid
make_compared(void)
{
	for (int i = 0; i < 22; i++) {
		char form[400], unit[8], values[3][2];
		struct session_wish wish = { .round = i < 20 ? STR("2") : STR("1") };
		struct diags diags = { 0 };
		struct session *session;

		snprintf(form, sizeof form, "%s/tests/screens/fields/fields_compare.yaml",
			getenv("BEHOV_TEST_ROOT"));
		snprintf(unit, sizeof unit, "%d", 10 + i % 20);
		wish.form = str_of(form);
		wish.unit = str_of(unit);
		session = session_begin(here.store, &wish, &diags);
		if (!session)
			fail_msg("%s", diags_first(&diags));
		for (int k = 0; k < 3; k++)
			snprintf(values[k], sizeof values[k], "%d", (i + k) % 3);
		answer(session, "a_far", NULL, str_of(values[0]));
		answer(session, "b_well", NULL, str_of(values[1]));
		answer(session, "c_need", NULL, str_of(values[2]));
		session_close(session);
	}
	return (struct uid){ 0 };
}

/* The same, of which some are handed in, one with more comments than a page has. */
static struct uid
make_reviewed(void)
{
	struct document_row *rows;
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct uid written;
	size_t count;

	make_compared();
	documents_list(here.store, &arena, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		char id[UID_TEXT];
		struct session *session;

		uid_write(id, &rows[i].id);
		session = session_resume(here.store, str_of(id), &diags);
		assert_non_null(session);
		assert_true(session_submit(session, &diags));
		session_close(session);
		for (int k = 0; k < 30; k++)
			assert_true(review_comment(here.store, &rows[i].id, STR("a_far"),
				ROLE_COORDINATOR, STR("Ett och två."), &written, &diags));
	}
	arena_free(&arena);
	return (struct uid){ 0 };
}

/* Over home, and read whole. */
static void
enter_over(const struct home_door *home, const struct view_type *type, const void *door)
{
	assert_non_null(app_push(&here.app, &view_home, home));
	assert_non_null(app_push(&here.app, type, door));
	while (app_top(&here.app)->busy)
		app_pass_time(&here.app);
	app_draw(&here.app);
}

/* What is about all units; false: the place is none of these. */
static bool
enter_sheet(const char *name, const struct home_door *home)
{
	if (strcmp(name, REVIEWED) == 0)
		enter_over(home, &view_review, home);
	else if (strcmp(name, LATE) == 0)
		enter_over(home, &view_late, home);
	else if (strcmp(name, TEXTS) == 0)
		enter_over(home, &view_texts, &(struct texts_door){ .store = here.store });
	else if (strcmp(name, COMPARED) == 0)
		enter_over(home, &view_compare, &(struct compare_door){ .store = here.store });
	else if (strcmp(name, PROPOSED) == 0)
		enter_over(home, &view_program, &(struct program_door){ .store = here.store });
	else if (strcmp(name, HANDED_OUT) == 0)
		enter_over(home, &view_package, &(struct package_door){ .store = here.store });
	else
		return false;
	return true;
}

/* False: the place is none of these. */
static bool
enter_view(const char *name)
{
	struct home_door home = { .store = here.store };
	struct document_door door = { .store = here.store, .document = here.document };
	struct diags diags = { 0 };
	char path[400];
	bool one = strcmp(name, MAP) == 0 || strcmp(name, ROUNDS) == 0;

	if (enter_sheet(name, &home))
		return true;
	if (!one && strcmp(name, LIBRARY) != 0 && strcmp(name, CALENDAR) != 0)
		return false;
	snprintf(path, sizeof path, "%s/tests/screens/fields/fields_%s.yaml",
		getenv("BEHOV_TEST_ROOT"), name);
	here.form = form_load_file(path, &diags);
	door.form = here.form;
	assert_non_null(door.form);
	assert_non_null(app_push(&here.app, &view_home, &home));
	assert_true(one ? view_open_document(&here.app, &door) : view_open_form(&here.app, &door));
	app_draw(&here.app);
	return true;
}
