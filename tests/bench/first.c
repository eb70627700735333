/* The first frame of the heat map beside that of the home screen, in memory.
 *
 *	behov demo -o demo.db
 *	behov-bench first demo.db
 *
 * home_ms: the store is opened, the home screen pushed and drawn once; map_ms: the
 * same with all units compared.  The two take turns, and what others keep in the
 * cache folder is kept.  none_kept_ms: the map with an empty cache folder, once.
 * ratio: map_ms to home_ms. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "lib/term_grid.h"
#include "ui/app.h"
#include "ui/view/compare.h"
#include "ui/view/views.h"

#define TURNS 21

static struct view *
push(struct app *app, struct store *store, bool map)
{
	struct home_door home = { .store = store };
	struct compare_door compare = { .store = store };

	return map ? app_push(app, &view_compare, &compare) : app_push(app, &view_home, &home);
}

/* In ms; negative: it could not be shown, or not at once. */
static double
first_frame(const char *path, bool map, struct diags *diags)
{
	double began = bench_now(), took = -1;
	struct store *store = store_open(path, STORE_WRITE, false, diags);
	struct grid grid;
	struct app app;
	struct view *view;

	if (!store)
		return -1;
	store_keep_forms(store);
	grid_open(&grid, 24, 80);
	app_start(&app, &grid.term, false);
	view = push(&app, store, map);
	while (map && view && view->busy)
		view->type->idle(view);
	if (view) {
		app_draw(&app);
		took = 1000 * (bench_now() - began);
	}
	app_free(&app);
	term_close(&grid.term);
	store_close(store);
	return took;
}

static bool
measure(const char *path, struct diags *diags)
{
	double homes[TURNS], maps[TURNS], none_kept = first_frame(path, true, diags), home, map;

	for (size_t i = 0; i < TURNS; i++) {
		homes[i] = first_frame(path, false, diags);
		maps[i] = first_frame(path, true, diags);
		if (homes[i] < 0 || maps[i] < 0)
			return false;
	}
	home = bench_part(homes, TURNS, 0.5);
	map = bench_part(maps, TURNS, 0.5);
	printf("{\"bench\":\"first\",\"home_ms\":%.2f,\"map_ms\":%.2f,\"none_kept_ms\":%.2f,"
	       "\"ratio\":%.2f}\n",
		home, map, none_kept, map / home);
	return true;
}

int
bench_first(int count, char **words)
{
	char folder[] = "/tmp/behov-bench-XXXXXX";
	struct diags diags = { 0 };
	bool good;

	if (count != 1 || !mkdtemp(folder))
		return 64;
	setenv("XDG_CACHE_HOME", folder, 1);
	good = measure(words[0], &diags);
	diags_print(&diags, stderr, 0);
	diags_clear(&diags);
	return good ? 0 : 74;
}
