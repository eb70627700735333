/* Views of documents, in memory: what a key takes, and the frame after it.
 *
 *	behov-bench papers FORMS FOLDER
 *
 * FORMS holds handlingsplan, processkarta and larande_exempel.  Made for it are an
 * action plan with 20 measures and 7 challenges beside ten other units' plans of the
 * same size, a map of 40 steps, and a library of 1,000 examples.  For each the
 * median, p99 and longest of a key with its frame, in ms: a move in the table and in
 * the map, a letter of a search in the library.  map_draw_ms: the map's layout in 80
 * columns and its rows, from answers in memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "bench.h"
#include "exchange/chart.h"
#include "lib/term_grid.h"
#include "session/session.h"
#include "ui/app.h"
#include "ui/view/library.h"
#include "ui/view/table.h"
#include "ui/view/views.h"

#define CHALLENGES 7
#define MEASURES 20
#define STEPS 40
#define EXAMPLES 1000
#define OTHERS 10
#define KEYS 400

struct stand {
	struct store *store;
	const char *forms;
	struct grid grid;
	struct app app;
	struct arena arena;
	struct diags diags;
};

/* ---- documents ---- */

static struct session *
begin(struct stand *stand, const char *form, const char *unit, const char *title)
{
	struct str path = arena_format(&stand->arena, "%s/%s.yaml", stand->forms, form);
	struct session_wish wish = {
		.form = path, .unit = str_of(unit), .title = str_of(title), .consent = true
	};
	struct session *session = session_begin(stand->store, &wish, &stand->diags);

	if (session)
		session_batch(session, true, &stand->diags);
	return session;
}

static struct uid
end(struct stand *stand, struct session *session)
{
	struct uid document = session->document;

	session_batch(session, false, &stand->diags);
	session_close(session);
	return document;
}

static void
put(struct stand *stand, struct session *session, struct row *row, const char *name,
	struct str text)
{
	struct spot spot = spot_of(session->answers, form_question(session->form, str_of(name)));

	if (row)
		spot.row = row;
	if (!session_answer_text(session, &spot, text, STATE_ANSWERED, NULL, &stand->diags))
		diags_clear(&stand->diags);
}

static struct row *
add(struct stand *stand, struct session *session, const char *name, struct row *parent)
{
	struct row *row = NULL;

	session_row_add(
		session, form_question(session->form, str_of(name)), parent, &row, &stand->diags);
	return row;
}

static struct uid
make_plan(struct stand *stand, const char *unit)
{
	static const char *const themes[] = { "org", "arb", "proc", "vard", "ide" };
	struct session *session = begin(stand, "handlingsplan", unit, "");
	char ids[CHALLENGES][UID_TEXT];

	put(stand, session, NULL, "p4_mal",
		STR("Every child tells its story once, not four times"));
	for (int i = 0; i < CHALLENGES; i++) {
		struct row *row = add(stand, session, "p5_utm", NULL);

		uid_write(ids[i], &row->id);
		put(stand, session, row, "u_rubrik",
			arena_format(&stand->arena, "Challenge %d", i));
		put(stand, session, row, "u_tema", str_of(themes[i % 5]));
		put(stand, session, row, "u_paverkan", STR("4"));
		put(stand, session, row, "u_mojlig", STR("3"));
	}
	for (int i = 0; i < MEASURES; i++) {
		struct row *row = add(stand, session, "p6_atg", NULL);

		put(stand, session, row, "m_utm", str_of(ids[i % CHALLENGES]));
		put(stand, session, row, "m_text",
			arena_format(
				&stand->arena, "Measure %d, in so many words that it wraps", i));
		put(stand, session, row, "m_slag", STR("rutin"));
		put(stand, session, row, "m_ansv", STR("soc"));
		put(stand, session, row, "m_roll", STR("The head of the unit"));
		put(stand, session, row, "m_klar", STR("2027-09-01"));
		put(stand, session, row, "m_ind", STR("How many times a child is mapped"));
	}
	return end(stand, session);
}

/* A chain, with a way past every fifth step. */
static struct uid
make_map(struct stand *stand)
{
	struct session *session = begin(stand, "processkarta", "", "Bench");
	struct spot steps = spot_of(session->answers, form_question(session->form, STR("y_steg")));
	struct row *rows[STEPS];
	char ids[STEPS][UID_TEXT];

	while (slot_rows(spot_slot(&steps)) > 0)
		session_row_remove(session, slot_row(spot_slot(&steps), 0), &stand->diags);
	for (int i = 0; i < STEPS; i++) {
		rows[i] = add(stand, session, "y_steg", NULL);
		uid_write(ids[i], &rows[i]->id);
		put(stand, session, rows[i], "y_id", arena_format(&stand->arena, "s%d", i));
		put(stand, session, rows[i], "y_namn",
			arena_format(&stand->arena, "Step %d of the way", i));
		put(stand, session, rows[i], "y_ansv", i % 3 ? STR("soc") : STR("mig"));
	}
	for (int i = 0; i + 1 < STEPS; i++)
		for (int to = i + 1; to <= i + 2 && to < STEPS && (to == i + 1 || i % 5 == 0); to++)
			put(stand, session, add(stand, session, "y_nasta", rows[i]), "y_till",
				str_of(ids[to]));
	return end(stand, session);
}

static void
make_library(struct stand *stand)
{
	static const char *const words[] = { "bus", "school", "practice", "map", "family",
		"night" };

	for (int i = 0; i < EXAMPLES; i++) {
		struct session *session = begin(stand, "larande_exempel", "", "");

		put(stand, session, NULL, "x1_rubrik",
			arena_format(&stand->arena, "Example %d of the %s", i, words[i % 6]));
		put(stand, session, NULL, "x2_kommun", i % 2 ? STR("1281") : STR("1287"));
		put(stand, session, NULL, "x6_bakgrund",
			arena_format(&stand->arena,
				"Before this the %s and the %s had never met, and number %d waited",
				words[i % 6], words[(i + 1) % 6], i));
		end(stand, session);
	}
}

/* ---- keys and frames ---- */

static void
press(struct stand *stand, const char *key, double *sample)
{
	struct event event;
	double began;

	grid_press(&stand->grid, key);
	term_read(&stand->grid.term, 0, &event);
	began = bench_now();
	app_event(&stand->app, &event);
	app_draw(&stand->app);
	if (sample)
		*sample = bench_now() - began;
}

static void
tell(const char *name, double *samples)
{
	double longest = bench_part(samples, KEYS, 1);

	printf(",\"%s_ms\":%.3f,\"%s_p99_ms\":%.3f,\"%s_max_ms\":%.3f", name,
		bench_part(samples, KEYS, 0.5) * 1e3, name, bench_part(samples, KEYS, 0.99) * 1e3,
		name, longest * 1e3);
}

/* Open the view, let it read what it reads while nothing is typed, and press. */
static void
measure(struct stand *stand, const char *name, const struct view_type *type,
	const struct document_door *door, const char *first, const char *const *keys, size_t count)
{
	static double samples[KEYS];
	double began = bench_now(), read = 0;
	struct view *view;

	grid_open(&stand->grid, 24, 80);
	app_start(&stand->app, &stand->grid.term, false);
	view = app_push(&stand->app, type, door);
	printf(",\"%s_open_ms\":%.3f", name, (bench_now() - began) * 1e3);
	began = bench_now();
	while (view && view->busy) {
		double step = bench_now();

		type->idle(view);
		if (bench_now() - step > read)
			read = bench_now() - step;
	}
	printf(",\"%s_read_ms\":%.3f,\"%s_read_step_ms\":%.3f", name, (bench_now() - began) * 1e3,
		name, read * 1e3);
	if (view) {
		app_draw(&stand->app);
		if (first)
			press(stand, first, NULL);
		for (size_t i = 0; i < KEYS; i++)
			press(stand, keys[i % count], &samples[i]);
		tell(name, samples);
	}
	app_free(&stand->app);
	term_close(&stand->grid.term);
}

/* Laid out and drawn anew each time. */
static void
draw(struct stand *stand, const struct uid *map)
{
	static double samples[KEYS];
	char id[UID_TEXT];
	struct session *session;

	uid_write(id, map);
	session = session_resume(stand->store, str_of(id), &stand->diags);
	for (size_t i = 0; session && i < KEYS; i++) {
		struct arena arena = { 0 };
		double began = bench_now();
		struct chart *chart = chart_read(session->answers, STR("Bench"), 0, &arena);
		struct flow *flow = chart_lay(chart, 80, &arena);

		chart_rows(chart, flow, false, &arena);
		samples[i] = bench_now() - began;
		arena_free(&arena);
	}
	session_close(session);
	tell("map_draw", samples);
}

static void
measure_all(struct stand *stand, const struct uid *plan, const struct uid *map)
{
	static const char *const moves[] = { "Down", "Down", "Down", "Up" };
	static const char *const letters[] = { "b", "u", "s", "Backspace", "Backspace", "Backspace",
		"n", "i", "g", "h", "t", "Backspace", "Backspace", "Backspace", "Backspace",
		"Backspace" };
	struct document_door door = { .store = stand->store, .document = *plan };
	struct str path = arena_format(&stand->arena, "%s/larande_exempel.yaml", stand->forms);
	struct form *form = form_load_file(path.at, &stand->diags);

	printf("{\"behov\":1,\"mode\":\"papers\",\"measures\":%d,\"challenges\":%d,\"steps\":%d,"
	       "\"examples\":%d",
		MEASURES, CHALLENGES, STEPS, EXAMPLES);
	measure(stand, "plan", &view_table, &door, NULL, moves, 4);
	door.document = *map;
	measure(stand, "map", &view_chart, &door, NULL, moves, 4);
	draw(stand, map);
	door.document = (struct uid){ { 0 } };
	door.form = form;
	if (form)
		measure(stand, "library", &view_library, &door, "/", letters,
			sizeof letters / sizeof *letters);
	puts("}");
	form_free(form);
}

int
bench_papers(int count, char **words)
{
	static const char *const others[OTHERS] = { "1214", "1230", "1231", "1233", "1256", "1257",
		"1260", "1261", "1262", "1263" };
	struct stand stand = { .store = NULL };
	struct uid plan, map;
	struct str path;

	if (count != 2)
		return 64;
	stand.forms = words[0];
	path = path_join(&stand.arena, str_of(words[1]), STR("papers.db"));
	remove(path.at);
	stand.store = store_open(path.at, STORE_CREATE, false, &stand.diags);
	if (stand.store) {
		for (size_t i = 0; i < OTHERS; i++)
			make_plan(&stand, others[i]);
		plan = make_plan(&stand, "1281");
		map = make_map(&stand);
		make_library(&stand);
		measure_all(&stand, &plan, &map);
	}
	store_close(stand.store);
	diags_print(&stand.diags, stderr, 0);
	diags_clear(&stand.diags);
	arena_free(&stand.arena);
	return stand.store ? 0 : 74;
}
