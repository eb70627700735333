/* One frame of the interview on a large form, in memory: everything is drawn
 * and compared with what was shown, and nothing leaves the process.
 *
 *	make_form.py room 1000 room > room.yaml; behov-bench frame room.yaml FOLDER
 *
 * 25 participants sit there, every question is answered and every rating is
 * given and shown, since that is when there is most to count.  For each kind of
 * key the median, p99 and the longest frame, in ms: a move in the list of
 * sections, a letter in a text, a digit on a seat, a move in a choice.  _key is
 * what the key itself took before the frame, its commit included. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "bench.h"
#include "form/qtype.h"
#include "lib/term_grid.h"
#include "session/session.h"
#include "ui/app.h"
#include "ui/view/interview.h"

#define SEATS 25
#define KEYS 300

struct stand {
	struct store *store;
	struct session *session;
	struct grid grid;
	struct app app;
	struct view *view;
	struct diags diags;
};

struct frames {
	double keys[KEYS], draws[KEYS];
	size_t count, cells;
};

/* ---- a full conversation ---- */

static bool
begin(struct stand *stand, const char *form, const char *folder)
{
	struct participant people[SEATS] = { { .label = STR("") } };
	struct session_wish wish = { .form = str_of(form),
		.title = STR("bench"),
		.participants = people,
		.participants_count = SEATS,
		.consent = true };
	struct arena arena = { 0 };
	struct str path = path_join(&arena, str_of(folder), STR("frame.db"));

	remove(path.at);
	for (size_t i = 0; i < SEATS; i++)
		people[i].label = arena_format(&arena, "Participant %zu", i + 1);
	stand->store = store_open(path.at, STORE_CREATE, false, &stand->diags);
	if (stand->store)
		stand->session = session_begin(stand->store, &wish, &stand->diags);
	arena_free(&arena);
	return stand->session != NULL;
}

static void
rate(struct stand *stand, struct spot *spot)
{
	for (uint32_t seat = 1; seat <= SEATS; seat++) {
		char digit[2] = { (char)('0' + (spot->question->index + seat) % 5), '\0' };

		spot->seat = seat;
		session_answer_text(
			stand->session, spot, str_of(digit), STATE_ANSWERED, NULL, &stand->diags);
	}
	spot->seat = 0;
	session_reveal(stand->session, spot, &stand->diags);
}

static void
answer_all(struct stand *stand)
{
	const struct form *form = stand->session->form;

	session_batch(stand->session, true, &stand->diags);
	for (size_t i = 0; i < form->questions_count; i++) {
		struct spot spot = spot_of(stand->session->answers, form->questions[i]);
		enum ask ask = spot.question->type->ask;

		if (spot.question->answered_by == BY_PARTICIPANT)
			rate(stand, &spot);
		else if (question_asks(spot.question))
			session_answer_text(stand->session, &spot,
				ask == ASK_ONE ? STR("green") : STR("5"), STATE_ANSWERED, NULL,
				&stand->diags);
	}
	session_batch(stand->session, false, &stand->diags);
}

static bool
show(struct stand *stand)
{
	struct interview_door door = { .session = stand->session };

	grid_open(&stand->grid, 24, 80);
	app_start(&stand->app, &stand->grid.term, false);
	stand->view = app_push(&stand->app, &view_interview, &door);
	if (stand->view)
		app_draw(&stand->app);
	return stand->view != NULL;
}

/* ---- frames ---- */

static void
press(struct stand *stand, const char *key, struct frames *frames)
{
	struct event event;
	double began, handled;
	size_t put = stand->grid.put;

	grid_press(&stand->grid, key);
	term_read(&stand->grid.term, 0, &event);
	began = bench_now();
	app_event(&stand->app, &event);
	handled = bench_now();
	app_draw(&stand->app);
	if (!frames || frames->count == KEYS)
		return;
	frames->keys[frames->count] = handled - began;
	frames->draws[frames->count++] = bench_now() - handled;
	frames->cells += stand->grid.put - put;
}

/* To a question of the type in the middle of the form, as a jump does. */
static void
go_to(struct stand *stand, const struct qtype *type)
{
	const struct form *form = stand->session->form;

	for (size_t i = form->questions_count / 2; i < form->questions_count; i++) {
		const struct question *question = form->questions[i];
		struct spot spot = spot_of(stand->session->answers, question);

		if (question->type != type || !question_relevant(&spot))
			continue;
		interview_go(stand->view, question);
		app_draw(&stand->app);
		return;
	}
}

static void
turn(struct stand *stand, const char *const *keys, size_t count, struct frames *frames)
{
	for (size_t i = 0; i < KEYS; i++)
		press(stand, keys[i % count], frames);
}

static void
tell(const char *name, struct frames *frames)
{
	double longest = bench_part(frames->draws, frames->count, 1);

	printf(",\"%s_ms\":%.3f,\"%s_p99_ms\":%.3f,\"%s_max_ms\":%.3f,\"%s_key_ms\":%.3f,"
	       "\"%s_cells\":%.1f",
		name, bench_part(frames->draws, frames->count, 0.5) * 1e3, name,
		bench_part(frames->draws, frames->count, 0.99) * 1e3, name, longest * 1e3, name,
		bench_part(frames->keys, frames->count, 0.5) * 1e3, name,
		(double)frames->cells / (double)frames->count);
}

static void
measure(struct stand *stand)
{
	static const char *const moves[] = { "Down", "Down", "Up", "Up" };
	static const char *const letters[] = { "a", "b", "c", "d", "Space" };
	static const char *const digits[] = { "1", "2", "3", "4", "0" };
	static const char *const down[] = { "Down" };
	static struct frames list, typing, seats, choice;

	go_to(stand, &qtype_text);
	turn(stand, letters, 5, &typing);
	go_to(stand, &qtype_select_one);
	turn(stand, moves, 4, &choice);
	go_to(stand, &qtype_scale);
	turn(stand, digits, 5, &seats);
	press(stand, "Esc", NULL);
	turn(stand, down, 1, &list);
	printf("{\"behov\":1,\"mode\":\"frame\",\"questions\":%zu,\"seats\":%d",
		stand->session->form->questions_count, SEATS);
	tell("list", &list);
	tell("letter", &typing);
	tell("seat", &seats);
	tell("choice", &choice);
	puts("}");
}

int
bench_frame(int count, char **words)
{
	struct stand stand = { .store = NULL };
	bool good;

	if (count != 2)
		return 64;
	good = begin(&stand, words[0], words[1]);
	if (good) {
		answer_all(&stand);
		good = show(&stand);
	}
	if (good) {
		measure(&stand);
		app_free(&stand.app);
		term_close(&stand.grid.term);
	}
	store_close(stand.store);
	diags_print(&stand.diags, stderr, 0);
	diags_clear(&stand.diags);
	return good ? 0 : 74;
}
