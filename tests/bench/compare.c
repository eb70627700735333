/* The comparison over a large store, beside what SQLite and plain C need for it.
 *
 *	behov demo --units 290 --questions 1000 --rounds 3 -o big.db
 *	behov-bench compare big.db
 *
 * matrix_ms: open the panel, and for each index, round and unit the value, then
 * over units n, median, mean and spread; numbers kept in the cache folder, the
 * store's pages in memory ("cold in process").  none_kept_ms: the same with an
 * empty cache folder, once.  one_answer_ms: the panel is open, one answer of one
 * document changes, and the matrix is made again.  group_by_ms: one GROUP BY over
 * the log in SQLite, mean and n only.  c_loop_ms: a loop over the packed present
 * answers, mean and n only.  sheet_ms: the heat map of the newest round. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/compare.h"
#include "base/memory.h"
#include "base/path.h"
#include "bench.h"
#include "session/session.h"

#define TURNS 21

struct stand {
	const char *path;
	struct store *store;
	struct str form;
	struct diags diags;
	struct panel *panel;
	double sum; /* of all that was reckoned, so that it must be */
	double *packed;
	size_t documents, questions;
};

static bool
open_panel(struct stand *stand)
{
	struct panel_wish wish = { .form = stand->form };

	stand->panel = panel_open(stand->store, &wish, &stand->diags);
	return stand->panel != NULL;
}

/* n, median, mean and spread of every index over the units of every round. */
static void
matrix(struct stand *stand)
{
	const struct panel *panel = stand->panel;

	for (size_t round = 0; round < panel->rounds_count; round++)
		for (size_t index = 0; index < panel->form->indexes_count; index++) {
			const struct panel_summary *summary = panel_summary(panel, round, index);

			stand->sum += summary->five.median + summary->mean + summary->five.most -
				      summary->five.least;
		}
}

static double
matrix_once(struct stand *stand)
{
	double from = bench_now();

	if (!open_panel(stand))
		return 0;
	matrix(stand);
	from = bench_now() - from;
	panel_close(stand->panel);
	stand->panel = NULL;
	return 1000 * from;
}

static double
sheet_once(struct stand *stand)
{
	double from = bench_now();
	struct comparing wish;
	struct sheet sheet;

	if (!open_panel(stand))
		return 0;
	wish = comparing_all(stand->panel);
	comparison_make(&comparison_need, stand->panel, &wish, &sheet);
	stand->sum += (double)sheet.rows_count;
	sheet_free(&sheet);
	from = bench_now() - from;
	panel_close(stand->panel);
	stand->panel = NULL;
	return 1000 * from;
}

/* ---- what SQLite needs ---- */

static double
group_by(struct stand *stand)
{
	static const char asked[] =
		"SELECT l.document, g.name, count(*), avg(l.value) FROM log AS l"
		" JOIN temp.theme AS g ON g.path = l.path WHERE l.kind = 'answer' GROUP BY 1, 2";
	struct panel *panel;
	sqlite3 *db;
	sqlite3_stmt *stmt;
	char line[256];
	double from = 0;

	if (!open_panel(stand) || sqlite3_open_v2(stand->path, &db, SQLITE_OPEN_READONLY, NULL))
		return 0;
	panel = stand->panel;
	sqlite3_exec(
		db, "CREATE TEMP TABLE theme (path TEXT PRIMARY KEY, name TEXT)", NULL, NULL, NULL);
	for (size_t i = 0; i < panel->form->indexes_count; i++)
		for (size_t k = 0; k < panel->form->indexes[i]->of_count; k++) {
			const struct question *question = panel->form->indexes[i]->of[k].question;

			if (!question)
				continue;
			snprintf(line, sizeof line,
				"INSERT OR IGNORE INTO theme VALUES"
				"('%.*s','%.*s')",
				STR_ARGS(question->name), STR_ARGS(panel->form->indexes[i]->name));
			sqlite3_exec(db, line, NULL, NULL, NULL);
		}
	panel_close(panel);
	stand->panel = NULL;
	if (!sqlite3_prepare_v2(db, asked, -1, &stmt, NULL)) {
		from = bench_now();
		while (sqlite3_step(stmt) == SQLITE_ROW)
			stand->sum += sqlite3_column_double(stmt, 3);
		from = bench_now() - from;
		sqlite3_finalize(stmt);
	}
	sqlite3_close(db);
	return 1000 * from;
}

/* ---- what C needs ---- */

static void
pack(struct stand *stand)
{
	const struct panel *panel = stand->panel;
	const struct form *form = panel->form;

	stand->documents = panel->units_count * panel->rounds_count;
	stand->questions = form->questions_count;
	stand->packed =
		memory_get((stand->documents * stand->questions + 1) * sizeof *stand->packed);
	for (size_t i = 0; i < stand->documents; i++)
		for (size_t k = 0; k < form->questions_count; k++) {
			struct panel_value value = { .standing = PANEL_MISSING };

			if (!form->questions[k]->scope && form->questions[k]->kind != VALUE_NONE &&
				!form->questions[k]->cell)
				value = panel_answer(panel, i % panel->units_count,
					i / panel->units_count, form->questions[k], NO_CELL,
					NO_CELL);
			stand->packed[i * stand->questions + k] =
				value.standing == PANEL_HERE ? value.value : -1;
		}
}

static double
c_loop(struct stand *stand, const struct form *form)
{
	double from = bench_now();

	for (size_t i = 0; i < stand->documents; i++)
		for (size_t index = 0; index < form->indexes_count; index++) {
			const struct index_rule *rule = form->indexes[index];
			double sum = 0;
			size_t count = 0;

			for (size_t k = 0; k < rule->of_count; k++) {
				double value;

				if (!rule->of[k].question)
					continue;
				value = stand->packed[i * stand->questions +
						      rule->of[k].question->index];
				sum += value >= 0 ? value : 0;
				count += value >= 0;
			}
			stand->sum += count ? sum / (double)count : 0;
		}
	return 1000 * (bench_now() - from);
}

/* ---- one answer ---- */

/* The first question of the document that the group answers on a scale. */
static bool
change_one(struct stand *stand, unsigned turn)
{
	char id[UID_TEXT], digit[2] = { (char)('0' + turn % 5), '\0' };
	const struct panel_entry *entry = panel_glance(stand->panel, 0, 0);
	struct session *session;
	bool good = false;

	uid_write(id, &entry->row.id);
	session = session_resume(stand->store, str_of(id), &stand->diags);
	for (size_t i = 0; session && !good && i < session->form->questions_count; i++) {
		const struct question *question = session->form->questions[i];
		struct spot spot;

		if (!question->is_scale || question->answered_by != BY_GROUP || question->scope)
			continue;
		spot = spot_of(session->answers, question);
		good = session_answer_text(
			session, &spot, str_of(digit), STATE_ANSWERED, NULL, &stand->diags);
	}
	session_close(session);
	return good;
}

static double
one_answer(struct stand *stand, unsigned turn)
{
	double from;

	if (!change_one(stand, turn))
		return 0;
	from = bench_now();
	panel_refresh(&stand->panel, &stand->diags);
	matrix(stand);
	return 1000 * (bench_now() - from);
}

/* ---- all of it ---- */

static int
measure(struct stand *stand)
{
	double matrices[TURNS], sheets[TURNS], groups[3], loops[TURNS], ones[TURNS];
	double none_kept = matrix_once(stand), m, g, c;

	if (!open_panel(stand))
		return 1;
	pack(stand);
	for (int i = 0; i < TURNS; i++)
		loops[i] = c_loop(stand, stand->panel->form);
	panel_close(stand->panel);
	stand->panel = NULL;
	for (int i = 0; i < TURNS; i++) {
		matrices[i] = matrix_once(stand);
		sheets[i] = sheet_once(stand);
		if (i < 3)
			groups[i] = group_by(stand);
	}
	if (!open_panel(stand))
		return 1;
	matrix(stand);
	for (int i = 0; i < TURNS; i++)
		ones[i] = one_answer(stand, (unsigned)i);
	m = bench_part(matrices, TURNS, 0.5);
	g = bench_part(groups, 3, 0.5);
	c = bench_part(loops, TURNS, 0.5);
	printf("{\"bench\":\"compare\",\"documents\":%zu,\"questions\":%zu,\"matrix_ms\":%.2f,"
	       "\"matrix_p90_ms\":%.2f,\"none_kept_ms\":%.0f,\"sheet_ms\":%.2f,"
	       "\"one_answer_ms\":%.2f,\"group_by_ms\":%.0f,\"c_loop_ms\":%.2f,"
	       "\"group_by_ratio\":%.0f,\"c_loop_ratio\":%.1f,\"rss_kb\":%ld}\n",
		stand->documents, stand->questions, m, bench_part(matrices, TURNS, 0.9), none_kept,
		bench_part(sheets, TURNS, 0.5), bench_part(ones, TURNS, 0.5), g, c, g / m, m / c,
		bench_rss_kb());
	return 0;
}

/* The form with the most documents. */
static void
choose_form(struct stand *stand, struct arena *arena)
{
	struct store_form_row *forms;
	size_t count, most = 0;

	store_forms(stand->store, arena, &forms, &count);
	for (size_t i = 0; i < count; i++)
		if (forms[i].documents > most) {
			most = forms[i].documents;
			stand->form = forms[i].id;
		}
}

int
bench_compare(int count, char **words)
{
	struct stand stand = { .path = count == 1 ? words[0] : NULL };
	struct arena arena = { 0 };
	char folder[] = "/tmp/behov-bench-XXXXXX";
	int failed = 1;

	if (!stand.path || !mkdtemp(folder))
		return 2;
	setenv("XDG_CACHE_HOME", folder, 1);
	stand.store = store_open(stand.path, STORE_WRITE, false, &stand.diags);
	if (stand.store) {
		choose_form(&stand, &arena);
		failed = measure(&stand);
	}
	if (failed)
		fprintf(stderr, "behov-bench: %s\n", diags_first(&stand.diags));
	panel_close(stand.panel);
	free(stand.packed);
	store_close(stand.store);
	diags_clear(&stand.diags);
	arena_free(&arena);
	return failed;
}
