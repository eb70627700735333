/* The screen on a pseudo-terminal of 80 by 24, as a person meets it, beside
 * `whiptail --menu` with ten rows, which is the least that anybody uses for
 * asking on a terminal.  The two take turns, run by run and key by key, so that
 * both meet the same machine; without whiptail its figures are null.  A third takes
 * its turn, which only loads the same libraries, opens the same store, and answers a
 * key without a thought (floor.c).
 *
 *	first_ms   exec to the last byte of the first screen: a conversation of
 *	           the real inventory with five participants is opened
 *	move_ms    a cursor key in a list of choices, to the last byte
 *	seat_ms    a digit that is one seat's rating, its commit included
 *	           (seats_counted: of the digits that wrote anything; when all
 *	           are in, one too many changes nothing)
 *	letter_ms  a letter in a text
 *	move_bytes what a cursor move writes, cursor and all
 *	walk_bytes what a scripted walk of walk_keys keys through the first
 *	           sections writes; walk_answered questions are then answered
 *
 * Medians, p99 where so named; a ratio is ours to whiptail's.  A second line is
 * about 1,000 questions and 25 participants (large.h); with a third word that line
 * alone is measured.  The program
 * finds its forms as it always does: run this at the top of the source, or
 * with BEHOV_DATA_DIR. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "bench.h"
#include "glass.h"
#include "large.h"
#include "session/name.h"
#include "session/session.h"

#define STARTS 21
#define KEYS 300
#define QUIET 3 /* ms of silence after which an update is whole */
#define DOWN "\033OB"
#define UP "\033OA"

struct theatre {
	char *program;
	char *env[16];
	char *store;
	bool whiptail;
	struct diags diags;
};

static const char whiptail_path[] = "/usr/bin/whiptail";

/* ---- preparing ---- */

static char *
put_together(const char *name, const char *value, const char *more)
{
	struct buf text = { 0 };

	buf_format(&text, "%s%s%s", name, value, more);
	return text.at;
}

static bool
open_theatre(struct theatre *theatre, char *program, const char *folder)
{
	const char *data = getenv("BEHOV_DATA_DIR");
	char *home = realpath(folder, NULL);
	size_t count = 0;

	if (!home)
		return false;
	*theatre = (struct theatre){ .program = program };
	theatre->store = put_together(home, "/screen.db", "");
	theatre->whiptail = access(whiptail_path, X_OK) == 0;
	theatre->env[count++] = put_together("HOME=", home, "");
	theatre->env[count++] = put_together("XDG_STATE_HOME=", home, "/state");
	theatre->env[count++] = put_together("XDG_DATA_HOME=", home, "/data");
	theatre->env[count++] = put_together("XDG_CONFIG_HOME=", home, "/config");
	theatre->env[count++] = put_together("BEHOV_STORE=", theatre->store, "");
	theatre->env[count++] = put_together("TERM=", "xterm-256color", "");
	theatre->env[count++] = put_together("LC_ALL=", "C.UTF-8", "");
	theatre->env[count++] = put_together("BEHOV_LANG=", "sv", "");
	/* Where one was is kept for each device: be the one that is measured. */
	setenv("XDG_STATE_HOME", strchr(theatre->env[1], '=') + 1, 1);
	if (data)
		theatre->env[count++] = put_together("BEHOV_DATA_DIR=", data, "");
	free(home);
	unlink(theatre->store);
	return true;
}

static void
close_theatre(struct theatre *theatre)
{
	for (size_t i = 0; theatre->env[i]; i++)
		free(theatre->env[i]);
	free(theatre->store);
	diags_print(&theatre->diags, stderr, 0);
	diags_clear(&theatre->diags);
}

static bool
new_conversation(const struct theatre *theatre)
{
	static const char *const words[] = { "behov", "new", "--unit", "1281", "--form",
		"behovsinventering", "--consent", "--no-open", "--participant", "actor=soc",
		"--participant", "actor=utb", "--participant", "actor=ofn", "--participant",
		"actor=civ", "--participant", "actor=soc", NULL };
	union {
		const char *const *mine;
		char *const *posix;
	} argv = { .mine = words };
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(74);
		execve(theatre->program, argv.posix, theatre->env);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static void
answer(struct theatre *theatre, struct session *session, const char *question, const char *text)
{
	struct naming naming = { .question = str_of(question) };
	struct spot spot;
	bool added;

	if (session_spot(session, &naming, &spot, &added, &theatre->diags))
		session_answer_text(
			session, &spot, str_of(text), STATE_ANSWERED, NULL, &theatre->diags);
}

/* The next start opens at this question; returns how many are answered. */
static size_t
place_at(struct theatre *theatre, const char *question)
{
	struct store *store = store_open(theatre->store, STORE_CREATE, false, &theatre->diags);
	struct session *session = store ? session_resume(store, STR(""), &theatre->diags) : NULL;
	size_t answered = 0;

	if (session) {
		if (strcmp(question, "b3_hande") == 0)
			answer(theatre, session, "b2_forandr", "3");
		session_place(
			session, form_question(session->form, str_of(question)), &theatre->diags);
		answered = walk_progress(session->answers, NULL, WALK_ALL).answered;
		session_close(session);
	}
	store_close(store);
	return answered;
}

/* ---- starting the two ---- */

static bool
start_ours(struct theatre *theatre, struct glass *glass, struct update *first)
{
	static char verb[] = "open";
	char *const argv[] = { theatre->program, verb, NULL };

	return glass_start(glass, argv, theatre->env, first);
}

static bool
start_theirs(struct theatre *theatre, struct glass *glass, struct update *first)
{
	static const char *const words[] = { whiptail_path, "--menu", "How is it held?", "20", "70",
		"10", "1", "On site", "2", "Remote", "3", "Mixed", "4", "By letter", "5", "Outside",
		"6", "At night", "7", "In the bus", "8", "On a boat", "9", "At home", "10",
		"Nowhere", NULL };
	union {
		const char *const *mine;
		char *const *posix;
	} argv = { .mine = words };

	return theatre->whiptail && glass_start(glass, argv.posix, theatre->env, first);
}

static bool
start_floor(struct theatre *theatre, struct glass *glass, struct update *first)
{
	static char self[] = "/proc/self/exe", mode[] = "floor";
	char *const argv[] = { self, mode, theatre->store, NULL };

	return glass_start(glass, argv, theatre->env, first);
}

/* ---- measuring ---- */

struct samples {
	double seconds[KEYS], bytes[KEYS];
	size_t count;
};

static void
keep(struct samples *samples, struct update update)
{
	if (samples->count == KEYS || update.bytes == 0)
		return;
	samples->seconds[samples->count] = update.seconds;
	samples->bytes[samples->count++] = (double)update.bytes;
}

static double
median_ms(struct samples *samples)
{
	return bench_part(samples->seconds, samples->count, 0.5) * 1e3;
}

static double
p99_ms(struct samples *samples)
{
	return bench_part(samples->seconds, samples->count, 0.99) * 1e3;
}

static double
median_bytes(struct samples *samples)
{
	return bench_part(samples->bytes, samples->count, 0.5);
}

static void
measure_starts(struct theatre *theatre, struct samples *ours, struct samples *theirs,
	struct samples *floor)
{
	struct update first;
	struct glass glass;

	place_at(theatre, "a4_uppdrag");
	for (int i = 0; i < STARTS; i++) {
		if (start_ours(theatre, &glass, &first))
			keep(ours, first);
		glass_end(&glass);
		if (start_floor(theatre, &glass, &first))
			keep(floor, first);
		glass_end(&glass);
		if (!start_theirs(theatre, &glass, &first))
			continue;
		keep(theirs, first);
		glass_end(&glass);
	}
}

/* Down three rows and up again, over and over: never at an end. */
static void
measure_moves(struct theatre *theatre, struct samples *ours, struct samples *theirs,
	struct samples *floor)
{
	struct glass us, them, least;
	struct update first;
	bool both = start_theirs(theatre, &them, &first);
	bool bound = start_floor(theatre, &least, &first);

	if (start_ours(theatre, &us, &first)) {
		for (int i = 0; i < KEYS; i++) {
			const char *key = i % 6 < 3 ? DOWN : UP;

			keep(ours, glass_type(&us, key, QUIET));
			if (both)
				keep(theirs, glass_type(&them, key, QUIET));
			if (bound)
				keep(floor, glass_type(&least, key, QUIET));
		}
	}
	glass_end(&us);
	if (both)
		glass_end(&them);
	if (bound)
		glass_end(&least);
}

/* Each of five seats its digit, then back to the first without counting. */
static void
measure_seats(struct theatre *theatre, struct samples *samples)
{
	struct glass glass;
	struct update first;

	place_at(theatre, "b6_mandat");
	if (start_ours(theatre, &glass, &first)) {
		for (int i = 0; i < KEYS; i++) {
			char key[2] = { (char)('0' + i / 5 % 5), '\0' };

			keep(samples, glass_type(&glass, key, QUIET));
			for (int back = 0; i % 5 == 4 && back < 5; back++)
				glass_type(&glass, UP, QUIET);
		}
	}
	glass_end(&glass);
}

static void
measure_letters(struct theatre *theatre, struct samples *samples)
{
	struct glass glass;
	struct update first;

	place_at(theatre, "b3_hande");
	if (start_ours(theatre, &glass, &first)) {
		for (int i = 0; i < KEYS; i++)
			keep(samples, glass_type(&glass, i % 6 < 5 ? "a" : " ", QUIET));
	}
	glass_end(&glass);
}

/* ---- the walk ---- */

static size_t
type_each(struct glass *glass, const char *keys, size_t *pressed)
{
	size_t bytes = 0;

	for (; *keys; keys++) {
		char key[2] = { *keys, '\0' };

		bytes += glass_type(glass, key, QUIET).bytes;
		++*pressed;
	}
	return bytes;
}

static size_t
walk(struct theatre *theatre, size_t *pressed, size_t *answered)
{
	static const char *const keys[] = { "2017-03-14\r", "1\r", "\r", "2\r", "3\r", "6\r",
		"Det kom fler.\t", "22323\r\t", "33233\r\t", "11212\r\t", "22323\r\t", "33433\r\t",
		"22122\r\t", "134\r", "12\r", "22323\r\t", "33233\r\t", "12\r", "30\r",
		"33433\r\t" };
	struct glass glass;
	struct update first;
	size_t bytes = 0;

	place_at(theatre, "a1_datum");
	if (start_ours(theatre, &glass, &first)) {
		bytes = first.bytes;
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			bytes += type_each(&glass, keys[i], pressed);
	}
	glass_end(&glass);
	*answered = place_at(theatre, "a1_datum");
	return bytes;
}

/* ---- telling ---- */

static void
tell_beside(const char *name, double ours, double theirs, bool both)
{
	printf(",\"%s\":%.3f", name, ours);
	if (both && theirs > 0)
		printf(",\"whiptail_%s\":%.3f,\"%s_ratio\":%.2f", name, theirs, name,
			ours / theirs);
	else
		printf(",\"whiptail_%s\":null,\"%s_ratio\":null", name, name);
}

static int
measure_large(char *program, const char *folder)
{
	struct theatre theatre;
	bool good = open_theatre(&theatre, program, folder);

	if (good) {
		good = large_measure(program, theatre.env, theatre.store, &theatre.diags);
		close_theatre(&theatre);
	}
	return good ? 0 : 74;
}

int
bench_screen(int count, char **words)
{
	static struct samples starts, their_starts, floor, moves, their_moves, floor_moves, seats,
		letters;
	struct theatre theatre;
	size_t pressed = 0, answered = 0, bytes;

	if (count != 2 && count != 3)
		return 64;
	if (count == 3)
		return measure_large(words[0], words[1]);
	if (!open_theatre(&theatre, words[0], words[1]) || !new_conversation(&theatre)) {
		fprintf(stderr, "%s: no conversation of the inventory\n", words[0]);
		return 74;
	}
	bytes = walk(&theatre, &pressed, &answered);
	measure_starts(&theatre, &starts, &their_starts, &floor);
	measure_moves(&theatre, &moves, &their_moves, &floor_moves);
	measure_letters(&theatre, &letters);
	unlink(theatre.store);
	if (new_conversation(&theatre))
		measure_seats(&theatre, &seats);
	printf("{\"behov\":1,\"mode\":\"screen\"");
	tell_beside("first_ms", median_ms(&starts), median_ms(&their_starts), theatre.whiptail);
	printf(",\"floor_first_ms\":%.3f", median_ms(&floor));
	tell_beside("first_bytes", median_bytes(&starts), median_bytes(&their_starts),
		theatre.whiptail);
	tell_beside("move_ms", median_ms(&moves), median_ms(&their_moves), theatre.whiptail);
	printf(",\"floor_move_ms\":%.3f", median_ms(&floor_moves));
	tell_beside("move_p99_ms", p99_ms(&moves), p99_ms(&their_moves), theatre.whiptail);
	tell_beside(
		"move_bytes", median_bytes(&moves), median_bytes(&their_moves), theatre.whiptail);
	printf(",\"seat_ms\":%.3f,\"seat_p99_ms\":%.3f,\"seat_bytes\":%.0f,\"seats_counted\":%zu",
		median_ms(&seats), p99_ms(&seats), median_bytes(&seats), seats.count);
	printf(",\"letter_ms\":%.3f,\"letter_p99_ms\":%.3f,\"letter_bytes\":%.0f",
		median_ms(&letters), p99_ms(&letters), median_bytes(&letters));
	printf(",\"walk_keys\":%zu,\"walk_bytes\":%zu,\"walk_answered\":%zu}\n", pressed, bytes,
		answered);
	close_theatre(&theatre);
	return measure_large(words[0], words[1]);
}
