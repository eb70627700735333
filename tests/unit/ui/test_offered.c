/* test_offered.c - every key that is offered drives something
 *
 * In each place of the program: whatever key its help names (which are those of
 * the keymap, so the search names no others) and whatever digits its footer names
 * are pressed one by one, each from the same beginning.  The screen, what is said,
 * what is stored or what is open is then another than before.  A key that goes back
 * where there is nothing to go back to is tried again after one that goes forth.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/path.h"
#include "lib/entries.h"
#include "lib/term_grid.h"
#include "store/log.h"
#include "ui/app.h"
#include "session/refs.h"
#include "session/states.h"
#include "session/tagging.h"
#include "ui/view/compare.h"
#include "ui/view/documents.h"
#include "ui/view/interview.h"
#include "ui/view/package.h"
#include "ui/view/program.h"
#include "session/review.h"
#include "ui/view/views.h"

#define ROWS 24
#define COLUMNS 80

#define DOCUMENTS "documents" /* all of a form, not a question */
#define TABLE "table"	      /* one of them */

#define UNREAD "to be read aloud"

/* Where one may be: a question of the form, or NULL for home, and the keys that
 * lead there. */
static const struct place_row {
	const char *name, *question, *keys;
} places[] = {
	{ "home", NULL, "Down" },
	{ UNREAD, NULL, "Enter" },
	{ "a new conversation", NULL, "6 'ma' Left" },
	{ "one who takes part", NULL, "6 'lund' Enter Enter Enter Enter Enter 'Ett tva' Left" },
	{ "one line", "a_line", "'ett två tre' Ctrl-Left Left" },
	{ "many lines", "b_lines", "'ett två' Enter 'tre fyra' Enter 'fem sex' Up Left" },
	{ "a number", "c_number", "'712' Left" },
	{ "a decimal", "d_decimal", "'7.12' Left" },
	{ "a day", "e_date", "'14 mars' Left" },
	{ "a time", "f_time", "'10:41' Left" },
	{ "one of a list", "g_one", "2 Down" },
	{ "other text", "g_one", "4 'egen färg' Left" },
	{ "several of a list", "h_many", "2" },
	{ "a picker", "i_unit", "'lu' Left" },
	{ "a scale", "j_grade", "1 Down" },
	{ "a rank", "k_rank", "1 2" },
	{ "seats", "l_seats", "1" },
	{ "a spread", "l_seats", "1 2 0 Enter 2" },
	{ "voices", "m_voices", "'ett två' Left" },
	{ "voices shown", "m_voices", "'ett' Enter 'två' Enter 'tre' Enter Enter Down" },
	{ "a table", "n_matrix", "1 2 0 1" },
	{ "numbers in a table", "o_numbers", "'4' Enter" },
	{ "a number in a table", "o_numbers", "Down 4 2 Left" },
	{ "a first field", "p_rows", "'ett två' Left" },
	{ "a field of a row", "p_rows", "'ett' Enter 1 Down" },
	{ "rows", "p_rows", "'ett' Enter 1 Enter 'två' Enter 2 Enter Esc Up" },
	{ "people", "q_people", "Up Up" },
	{ "a new participant", "q_people", "a 'ett två' Left" },
	{ "only to read", "r_note", "" },
	{ "the list of questions", "j_grade", "Esc Up" },
	{ "a note", "j_grade", "Ctrl-N 'ett' Enter 'två tre' Enter 'fyra' Up Left" },
	{ "no answer", "j_grade", "Ctrl-O Down" },
	{ "kept for later", "j_grade", "Ctrl-O 4 'ett två' Left" },
	{ "what is missing", "j_grade", "Ctrl-F + Down" },
	{ "the room", "j_grade", "Ctrl-T Down" },
	{ "who is here", "j_grade", "Ctrl-T 1 Down" },
	{ "how ratings are collected", "j_grade", "Ctrl-T 2 Down" },
	{ "what is shown", "j_grade", "Ctrl-T 4 Down" },
	{ "a section", "l_seats", "Ctrl-T 5 1" },
	{ "the history", "a_line", "'ett' Enter Shift-Tab 'två' Enter Esc Up h Down" },
	{ "the search", "j_grade", "Ctrl-K 'an' Left" },
	{ "help", "j_grade", "Ctrl-G Down" },
	{ "where a copy goes", "j_grade", "Ctrl-K 'save a copy' Enter 'ett' Left" },
	{ "documents", DOCUMENTS, "Down" },
	{ "a document as a table", TABLE, "Down" },
	{ "a row of another", TABLE, "Enter 'on' Left" },
	{ "differences", TABLE, "d Down" },
	{ "versions", TABLE, "v" },
	{ "states", TABLE, "m" },
	{ "an extract", TABLE, "e" },
	{ "a map", "map", "Down" },
	{ "maps to compare with", "map", "d" },
	{ "rounds", "rounds", "" },
	{ "a kind of round", "rounds", "Space Space Space r" },
	{ "a contribution", "rounds", "a 'ett två' Left" },
	{ "areas", "rounds", "o 1" },
	{ "votes", "rounds", "v Down" },
	{ "a library", "library", "Down" },
	{ "a calendar", "calendar", "Down" },
	{ "what is late", "late", "Down" },
	{ "free texts", "texts", "w Down" },
	{ "a tag to be merged", "texts", "M 'Two' Left" },
	{ "the tags", "texts", "b Down" },
	{ "a comparison", "comparison", "Down Right" },
	{ "only some of them", "comparison", "/ 'lu' Left" },
	{ "the name of a file", "comparison", "e 'ett' Left" },
	{ "a proposal", "proposal", "Down" },
	{ "what a session is built on", "proposal", "Enter Down" },
	{ "needs of a proposal", "proposal", "2 Down" },
	{ "a session of one's own", "proposal", "a 'ett två' Left" },
	{ "what is handed out", "handed out", "Down" },
	{ "the review queue", "review", "Down" },
	{ "answers under review", "review", "Enter Down" },
	{ "a thread", "review", "Enter Down Enter" },
	{ "a comment", "review", "c 'ett två' Left" },
};

/* Keys that have nowhere to go there: all of it is on one page, or in one column. */
static const struct {
	const char *name, *keys;
} nowhere[] = {
	{ UNREAD, "Up Down PgUp PgDn Home End" },
	{ "the review queue", "Left Right" },
	{ "needs of a proposal", "Up Down PgUp PgDn Home End 2" },
	{ "numbers in a table", "Left Right Home End" },
	{ "the room", "PgUp PgDn" },
	{ "how ratings are collected", "PgUp PgDn" },
	{ "what is shown", "PgUp PgDn" },
	{ "a section", "Tab F8 Shift-Tab F7 Left Right" },
	{ "a document as a table", "Left Right" },
	{ "states", "Up Down PgUp PgDn Home End" },
	{ "an extract", "Up Down PgUp PgDn Space Home End" },
	{ "maps to compare with", "Up Down PgUp PgDn Home End" },
};

/* ---- one conversation ---- */

static char folder[64];

static struct here {
	struct store *store;
	struct grid grid;
	struct app app;
	struct form *form;   /* of documents; or NULL */
	struct uid document; /* the one that the place is about */
} here;

static void
press(const char *keys)
{
	struct event event;

	grid_press(&here.grid, keys);
	for (term_read(&here.grid.term, 0, &event); event.kind != EVENT_NONE && !here.app.ended;
		term_read(&here.grid.term, 0, &event)) {
		app_event(&here.app, &event);
		if (!here.app.ended)
			app_draw(&here.app);
	}
}

static void
begin(bool consent)
{
	static const struct participant people[] = {
		{ .label = { "Chair", 5 } },
		{ .label = { "Head", 4 } },
		{ .label = { "Clerk", 5 } },
	};
	char form[400];
	struct session_wish wish = { .unit = STR("12"),
		.consent = consent,
		.participants = people,
		.participants_count = COUNT_OF(people) };
	struct diags diags = { 0 };
	struct session *session;

	snprintf(form, sizeof form, "%s/tests/screens/fields/fields.yaml",
		getenv("BEHOV_TEST_ROOT"));
	wish.form = str_of(form);
	session = session_begin(here.store, &wish, &diags);
	if (!session)
		fail_msg("%s", diags_first(&diags));
	session_close(session);
	diags_clear(&diags);
}

static struct uid
make_conversation(void)
{
	begin(true);
	return (struct uid){ 0 };
}

static struct uid
make_unread(void)
{
	begin(false);
	return (struct uid){ 0 };
}

static struct session *
resume(void)
{
	struct diags diags = { 0 };
	struct session *session = session_resume(here.store, STR(""), &diags);

	if (!session)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	return session;
}

/* ---- documents ---- */

static struct session *
begin_document(const char *name, const char *title)
{
	char form[400];
	struct session_wish wish = { .title = str_of(title) };
	struct diags diags = { 0 };
	struct session *session;

	snprintf(form, sizeof form, "%s/tests/screens/fields/%s.yaml", getenv("BEHOV_TEST_ROOT"),
		name);
	wish.form = str_of(form);
	session = session_begin(here.store, &wish, &diags);
	if (!session)
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
	return session;
}

static void
answer(struct session *session, const char *question, struct row *row, struct str text)
{
	struct diags diags = { 0 };
	struct spot spot =
		spot_of(session->answers, form_question(session->form, str_of(question)));

	if (row)
		spot.row = row;
	if (!session_answer_text(session, &spot, text, STATE_ANSWERED, NULL, &diags))
		fail_msg("%s", diags_first(&diags));
	diags_clear(&diags);
}

static void
add_source(struct session *session, const char *text)
{
	struct diags diags = { 0 };
	struct row *row;

	assert_true(session_row_add(session, form_question(session->form, STR("s_rows")),
		&session->answers->root, &row, &diags));
	answer(session, "s_text", row, str_of(text));
}

static void
move_to_state(struct session *session, const char *state)
{
	struct diags diags = { 0 };

	if (!session_move(session, str_of(state), ROLE_COORDINATOR, STR("because"), &diags))
		fail_msg("%s", diags_first(&diags));
}

/* Made from a source that was changed since, and worked on for the third time;
 * and another that is empty. */
static struct uid
make_documents(void)
{
	struct session *source = begin_document("fields_source", "The source");
	struct session *table = begin_document("fields_table", "The table");
	struct uid document = table->document;
	char id[UID_TEXT];

	add_source(source, "One");
	add_source(source, "One more");
	add_source(source, "Three");
	uid_write(id, &source->document);
	refs_refresh(table->refs);
	answer(table, "t_source", NULL, str_of(id));
	for (int i = 0; i < 2; i++) {
		move_to_state(table, "decided");
		move_to_state(table, "draft");
	}
	add_source(source, "Four");
	add_source(source, "Five");
	session_close(begin_document("fields_table", "Another"));
	session_close(table);
	session_close(source);
	return document;
}

static void
enter_documents(bool one)
{
	struct home_door home = { .store = here.store };
	struct document_door door = { .store = here.store };
	struct diags diags = { 0 };
	char path[400];

	door.document = here.document;
	snprintf(path, sizeof path, "%s/tests/screens/fields/fields_table.yaml",
		getenv("BEHOV_TEST_ROOT"));
	here.form = form_load_file(path, &diags);
	door.form = here.form;
	assert_non_null(door.form);
	assert_non_null(app_push(&here.app, &view_home, &home));
	assert_true(one ? view_open_document(&here.app, &door) : view_open_form(&here.app, &door));
	app_draw(&here.app);
}

#include "offered_views.h"

/* What the places are about: made once, kept in a file, and copied for each key. */
static struct maker {
	const char *place;
	struct uid (*make)(void);
	char kept[32];
	struct uid document;
} makers[] = {
	{ .place = TABLE, .make = make_documents },
	{ .place = DOCUMENTS, .make = make_documents },
	{ .place = MAP, .make = make_maps },
	{ .place = ROUNDS, .make = make_rounds },
	{ .place = LIBRARY, .make = make_books },
	{ .place = CALENDAR, .make = make_days },
	{ .place = LATE, .make = make_late },
	{ .place = TEXTS, .make = make_texts },
	{ .place = COMPARED, .make = make_compared },
	{ .place = PROPOSED, .make = make_compared },
	{ .place = HANDED_OUT, .make = make_compared },
	{ .place = REVIEWED, .make = make_reviewed },
	{ .place = UNREAD, .make = make_unread },
	{ .place = NULL, .make = make_conversation },
};

/* The last is for the places that are about no such documents; of several that make
 * the same, the first. */
static struct maker *
maker_of(const struct place_row *place)
{
	const char *about = strcmp(place->name, UNREAD) == 0 ? UNREAD : place->question;
	size_t at = 0, first = 0;

	while (makers[at].place && (!about || strcmp(makers[at].place, about) != 0))
		at++;
	while (makers[first].make != makers[at].make)
		first++;
	return &makers[first];
}

/* The one file is the whole store. */
static void
copy_store(const char *from, const char *to)
{
	char source[96], target[96];
	struct buf bytes = { 0 };
	struct diags diags = { 0 };

	snprintf(source, sizeof source, "%s/%s", folder, from);
	snprintf(target, sizeof target, "%s/%s", folder, to);
	assert_true(path_read(source, SIZE_MAX, &bytes, &diags));
	assert_true(path_write(target, buf_str(&bytes), &diags));
	buf_free(&bytes);
}

static void
open_store(void)
{
	struct diags diags = { 0 };
	char path[96];

	snprintf(path, sizeof path, "%s/s.db", folder);
	here.store = store_open(path, STORE_CREATE, false, &diags);
	assert_non_null(here.store);
}

/* A store with what the place is about. */
static void
enter_store(const struct place_row *place)
{
	struct maker *maker = maker_of(place);
	char path[96];

	here = (struct here){ .store = NULL };
	if (!*maker->kept) {
		snprintf(path, sizeof path, "%s/s.db", folder);
		remove(path);
		open_store();
		maker->document = maker->make();
		store_close(here.store);
		snprintf(maker->kept, sizeof maker->kept, "%td.db", maker - makers);
		copy_store("s.db", maker->kept);
	}
	copy_store(maker->kept, "s.db");
	open_store();
	here.document = maker->document;
}

static void
enter_conversation(const struct place_row *place)
{
	struct home_door home = { .store = here.store };
	struct interview_door door = { .room = false };
	const struct question *question;

	assert_non_null(app_push(&here.app, &view_home, &home));
	if (place->question) {
		door.session = resume();
		question = form_question(door.session->form, str_of(place->question));
		assert_non_null(question);
		app_push(&here.app, &view_interview, &door);
		assert_true(interview_go(app_top(&here.app), question));
	}
	app_draw(&here.app);
}

static void
enter(const struct place_row *place)
{
	const char *question = place->question;

	enter_store(place);
	app_start(&here.app, grid_open(&here.grid, ROWS, COLUMNS), false);
	here.grid.job_control = true;
	here.app.help = &view_help;
	here.app.palette = &view_palette;
	here.app.copy = &view_copy;
	if (question && (strcmp(question, TABLE) == 0 || strcmp(question, DOCUMENTS) == 0))
		enter_documents(strcmp(question, TABLE) == 0);
	else if (!question || !enter_view(question))
		enter_conversation(place);
	press(place->keys);
}

static void
leave(void)
{
	app_free(&here.app);
	form_free(here.form);
	term_close(&here.grid.term);
	store_close(here.store);
}

/* ---- what there is to see of it ---- */

struct sight {
	char *screen;
	int row, column;
	size_t views, messages, entries, suspends;
	bool ended, whole;
};

static size_t
count_entries(void)
{
	return entries_count(here.store, &(struct log_filter){ .kind = ENTRY_UNKNOWN });
}

static struct sight
look(void)
{
	struct sight sight = { .row = here.grid.glass.cursor_row,
		.column = here.grid.glass.cursor_column,
		.views = here.app.count,
		.messages = here.app.messages_count,
		.suspends = here.grid.suspends,
		.ended = here.app.ended };
	struct buf screen = { 0 };

	sight.entries = count_entries();
	for (int row = 0; row < ROWS; row++) {
		buf_text(&screen, grid_row(&here.grid, row));
		buf_byte(&screen, '\n');
		/* What looks otherwise is another screen too. */
		for (int column = 0; column < COLUMNS; column++)
			buf_byte(&screen, (char)('A' + grid_role(&here.grid, row, column)));
	}
	sight.screen = screen.at;
	return sight;
}

static bool
differ(const struct sight *one, const struct sight *other)
{
	return strcmp(one->screen, other->screen) != 0 || one->row != other->row ||
	       one->column != other->column || one->views != other->views ||
	       one->messages != other->messages || one->entries != other->entries ||
	       one->suspends != other->suspends || one->ended != other->ended;
}

/* ---- what is offered ---- */

static bool
stands_in(enum context context, enum context outer)
{
	while (context != outer && context != CONTEXT_EVERYWHERE)
		context = context_parent(context);
	return context == outer;
}

static enum context
context_now(void)
{
	struct view *view = app_top(&here.app);

	return view->type->context(view);
}

/* Is it named: by help, or of a range of digits by the footer? */
static bool
is_offered(const struct binding *binding, enum context context)
{
	const struct act_row *row = act_find(binding->context, binding->act);

	if (!stands_in(context, binding->context) || !row || !row->help ||
		!view_takes(app_top(&here.app), binding->act))
		return false;
	return keymap_find(&here.app.keymap, context, &binding->key) == binding->act;
}

/* The first and the last digit that the footer names: "0-4", "1-3"; false if it
 * names none. */
static bool
digits_of_footer(char *first, char *last)
{
	const char *footer = grid_row(&here.grid, ROWS - 1);

	for (const char *at = footer; *at; at++) {
		if (!isdigit((unsigned char)*at) || (at > footer && at[-1] != ' '))
			continue;
		*first = *last = *at;
		if (at[1] == '-' && isdigit((unsigned char)at[2]))
			*last = at[2];
		return true;
	}
	return false;
}

/* Goes forth, so that there is something to go back to. */
static const char *
forth(enum act act)
{
	static const struct {
		enum act act;
		const char *keys;
	} rows[] = {
		{ ACT_UP, "Down" },
		{ ACT_DOWN, "Up" },
		{ ACT_LEFT, "Right" },
		{ ACT_RIGHT, "Left" },
		{ ACT_PAGE_UP, "PgDn" },
		{ ACT_PAGE_DOWN, "PgUp" },
		{ ACT_FIRST, "End" },
		{ ACT_LAST, "Home" },
		{ ACT_REDO, "Ctrl-U" },
		{ ACT_PUT_BACK, "Ctrl-W" },
		{ ACT_UNFOLD, "-" },
		{ ACT_FOLD, "+" },
		{ ACT_PREVIOUS, "Tab" },
		{ ACT_NEXT, "Shift-Tab" },
		{ ACT_REDRAW, "" },
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (rows[i].act == act)
			return rows[i].keys;
	return NULL;
}

/* What says of itself that it does nothing, and what can only be seen in bytes. */
static bool
is_still(enum act act)
{
	return act == ACT_NOTHING || act == ACT_REDRAW;
}

static bool
drives(const struct place_row *place, const char *first, const char *keys)
{
	struct sight before, after;
	bool driven;

	enter(place);
	press(first);
	before = look();
	if (!here.app.ended)
		press(keys);
	after = look();
	driven = differ(&before, &after) && !strstr(app_message(&here.app), "does nothing here");
	free(before.screen);
	free(after.screen);
	leave();
	return driven;
}

static bool
has_nowhere(const struct place_row *place, const char *keys)
{
	for (size_t i = 0; i < COUNT_OF(nowhere); i++) {
		struct str rest = str_of(nowhere[i].keys), word;

		while (strcmp(nowhere[i].name, place->name) == 0 &&
			(word = str_word(&rest)).length > 0)
			if (str_is(word, keys))
				return true;
	}
	return false;
}

static unsigned
try_key(const struct place_row *place, enum context context, enum act act, const char *keys)
{
	const char *first = forth(act);

	if (is_still(act) || has_nowhere(place, keys) || drives(place, "", keys) ||
		(first && drives(place, first, keys)))
		return 0;
	print_error("%s (%s): %s is \"%s\" and does nothing\n", place->name, context_words(context),
		keys, act_name(act));
	return 1;
}

static void
write_keys(char *out, size_t size, const struct binding *binding)
{
	struct buf written = { 0 };

	key_write(&written, &binding->key);
	snprintf(out, size, "%s", written.at);
	buf_free(&written);
}

static unsigned
try_place(const struct place_row *place)
{
	enum context context;
	char offered[200][24];
	enum act acts_of[200];
	size_t count = 0;
	unsigned idle = 0;
	char first, last;
	bool digits;

	enter(place);
	context = context_now();
	digits = digits_of_footer(&first, &last);
	for (size_t i = 0; i < here.app.keymap.count; i++) {
		const struct binding *binding = &here.app.keymap.at[i];

		/* A function key is always another way to what has a key too. */
		if (!is_offered(binding, context) || binding->last > binding->key.point ||
			binding->key.press >= PRESS_F1)
			continue;
		assert_true(count < COUNT_OF(offered) - 2);
		acts_of[count] = binding->act;
		write_keys(offered[count++], sizeof offered[0], binding);
	}
	for (int i = 0; digits && i < (first == last ? 1 : 2); i++) {
		acts_of[count] = ACT_DIGIT;
		snprintf(offered[count++], sizeof offered[0], "%c", i ? last : first);
	}
	leave();
	for (size_t i = 0; i < count; i++)
		idle += try_key(place, context, acts_of[i], offered[i]);
	return idle;
}

static void
every_key_that_is_offered_drives_something(void **state)
{
	const char *only = getenv("BEHOV_TEST_PLACE");
	unsigned idle = 0;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (!only || strcmp(only, places[i].name) == 0)
			idle += try_place(&places[i]);
	assert_int_equal(idle, 0);
}

/* The places above are all the places there are keys for. */
static void
every_context_is_a_place(void **state)
{
	bool seen[CONTEXT_COUNT] = { [CONTEXT_EVERYWHERE] = true, [CONTEXT_ANSWER] = true };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		enter(&places[i]);
		seen[context_now()] = true;
		leave();
	}
	for (int context = 0; context < CONTEXT_COUNT; context++)
		if (!seen[context])
			print_error("no place is %s\n", context_words((enum context)context));
	for (int context = 0; context < CONTEXT_COUNT; context++)
		assert_true(seen[context]);
}

static int
set_up(void **state)
{
	(void)state;
	hash_start_up();
	lang_start("en");
	clock_stop(1489488060000); /* 2017-03-14 10:41 UTC */
	/* A thousand conversations begin: a disk in memory is quick about it. */
	snprintf(folder, sizeof folder, "/dev/shm/behov-offered-XXXXXX");
	if (!mkdtemp(folder)) {
		snprintf(folder, sizeof folder, "/tmp/behov-offered-XXXXXX");
		assert_non_null(mkdtemp(folder));
	}
	setenv("HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	setenv("XDG_DATA_HOME", folder, 1);
	/* Forms are read once, and not for each key. */
	setenv("XDG_CACHE_HOME", folder, 1);
	setenv("VISUAL", "printf own >", 1);
	return 0;
}

static int
tear_down(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -r '%s'", folder);
	return system(command);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_context_is_a_place),
		cmocka_unit_test(every_key_that_is_offered_drives_something),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
