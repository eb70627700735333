#include "large.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/path.h"
#include "bench.h"
#include "glass.h"
#include "session/session.h"

#define QUESTIONS 1000
#define SEATS 25
#define KINDS 8	    /* questions of each kind follow each other, and begin again */
#define GAP_EACH 10 /* of so many times, one is left without an answer: GAP */
#define GAP 3
#define MATRIX_EACH 200 /* the last of so many questions is a table */
#define SECTION 25
#define KEYS 300
#define QUIET 10   /* ms of silence after which a frame is whole */
#define SETTLED 60 /* after which it also has read what it reads when nothing is typed */
#define PAGE 4096

#define DOWN "\033OB"
#define UP "\033OA"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"
#define ESCAPE "\033"
#define SEARCH "\013"  /* Ctrl-K */
#define MISSING "\006" /* Ctrl-F */
#define HELP "\007"    /* Ctrl-G */
#define ROOM "\024"    /* Ctrl-T */
#define ERASE "\177"

/* ---- the form ---- */

static const char head[] = "form_id: bench_large\nversion: \"1\"\nform_title: Bench\n"
			   "default_language: en\nscales:\n  grade:\n"
			   "    - {value: 0, label: None of it}\n"
			   "    - {value: 1, label: A small part of it}\n"
			   "    - {value: 2, label: About half of it}\n"
			   "    - {value: 3, label: Most of it}\n"
			   "    - {value: 4, label: All of it}\n"
			   "choices:\n  things:\n";

static const struct kind {
	const char *keys, *answer;
} kinds[KINDS] = {
	{ "type: scale, scale: grade, answered_by: participant", NULL },
	{ "type: select_one, choices: things", "thing3" },
	{ "type: text", "Some words." },
	{ "type: integer, constraint: \". >= 0 and . <= 100\"", "5" },
	{ "type: select_multiple, choices: things", "thing1 thing4" },
	{ "type: scale, scale: grade", "3" },
	{ "type: text, appearance: multiline", "More words, and then some." },
	{ "type: date", "2017-03-14" },
};

static bool
is_matrix(size_t i)
{
	return i % MATRIX_EACH == MATRIX_EACH - 1;
}

static void
write_question(struct buf *out, size_t i)
{
	buf_format(out, "      - {%s, name: q%zu, label: Question number %zu of the form",
		is_matrix(i) ? "type: matrix, rows: things, columns: things, "
			       "cell: {type: scale, scale: grade}"
			     : kinds[i % KINDS].keys,
		i, i);
	if (i % KINDS > 4)
		buf_format(out, ", relevant: \"coalesce(${q%zu}, 5) > 2\"", i / KINDS * KINDS + 3);
	buf_text(out, "}\n");
}

static bool
write_form(const char *path, struct diags *diags)
{
	struct buf out = { 0 };
	bool good;

	buf_text(&out, head);
	for (int i = 1; i <= 15; i++)
		buf_format(&out, "    - {name: thing%d, label: Thing number %d}\n", i, i);
	buf_text(&out, "survey:\n");
	for (size_t i = 0; i < QUESTIONS; i++) {
		if (i % SECTION == 0)
			buf_format(&out,
				"  - type: group\n    name: g%zu\n    label: Section %zu\n"
				"    questions:\n",
				i / SECTION, i / SECTION + 1);
		write_question(&out, i);
	}
	good = path_write(path, buf_str(&out), diags);
	buf_free(&out);
	return good;
}

/* ---- the conversation ---- */

static struct session *
begin(struct store *store, const char *form, struct diags *diags)
{
	static char labels[SEATS][24];
	struct participant people[SEATS];
	struct session_wish wish = { .form = str_of(form),
		.title = STR("bench"),
		.participants = people,
		.participants_count = SEATS,
		.consent = true };

	memset(people, 0, sizeof people);
	for (size_t i = 0; i < SEATS; i++) {
		snprintf(labels[i], sizeof labels[i], "Participant %zu", i + 1);
		people[i].label = str_of(labels[i]);
	}
	return session_begin(store, &wish, diags);
}

static void
rate(struct session *session, struct spot *spot, struct diags *diags)
{
	for (uint32_t seat = 1; seat <= SEATS; seat++) {
		char digit[2] = { (char)('0' + (spot->question->index + seat) % 5), '\0' };

		spot->seat = seat;
		session_answer_text(session, spot, str_of(digit), STATE_ANSWERED, NULL, diags);
	}
	spot->seat = 0;
	session_reveal(session, spot, diags);
}

static void
answer_most(struct session *session, struct diags *diags)
{
	session_batch(session, true, diags);
	for (size_t i = 0; i < session->form->questions_count; i++) {
		struct question *question = session->form->questions[i];
		struct spot spot = spot_of(session->answers, question);
		int64_t number;

		if (question->name.at[0] != 'q' ||
			!str_to_integer(str_from(question->name, 1), &number) ||
			is_matrix((size_t)number) || number / KINDS % GAP_EACH == GAP)
			continue;
		if (number % KINDS == 0)
			rate(session, &spot, diags);
		else
			session_answer_text(session, &spot, str_of(kinds[number % KINDS].answer),
				STATE_ANSWERED, NULL, diags);
	}
	session_batch(session, false, diags);
}

static bool
make_store(const char *path, struct diags *diags)
{
	char form[4096];
	struct store *store = NULL;
	struct session *session = NULL;

	snprintf(
		form, sizeof form, "%.*s/bench_large.yaml", (int)(strrchr(path, '/') - path), path);
	unlink(path);
	if (write_form(form, diags))
		store = store_open(path, STORE_CREATE, false, diags);
	if (store)
		session = begin(store, form, diags);
	if (session) {
		answer_most(session, diags);
		session_close(session);
	}
	store_close(store);
	return session != NULL;
}

/* The next start opens at this question. */
static void
place_at(const char *path, size_t number, struct diags *diags)
{
	struct store *store = store_open(path, STORE_CREATE, false, diags);
	struct session *session = store ? session_resume(store, STR(""), diags) : NULL;
	char name[24];

	snprintf(name, sizeof name, "q%zu", number);
	if (session) {
		session_place(session, form_question(session->form, str_of(name)), diags);
		session_close(session);
	}
	store_close(store);
}

/* ---- what no program can be without ---- */

/* Of each eight bytes six say how many to write and two how many pages to sync. */
int
bench_mirror(int count, char **words)
{
	static char page[PAGE], text[1 << 16];
	struct termios raw;
	char wish[9] = "";
	int file = count == 1 ? open(words[0], O_RDWR | O_CREAT | O_TRUNC, 0600) : -1;

	if (file < 0 || tcgetattr(0, &raw) != 0)
		return 64;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_oflag &= ~(tcflag_t)OPOST;
	raw.c_cc[VMIN] = 8;
	tcsetattr(0, TCSANOW, &raw);
	memset(text, 'x', sizeof text);
	for (size_t most = 1; write(1, text, most) == (ssize_t)most;) {
		if (read(0, wish, 8) != 8)
			break;
		for (int pages = atoi(wish + 6); pages > 0; pages--)
			if (pwrite(file, page, sizeof page, 0) < 0 || fdatasync(file) != 0)
				return 74;
		wish[6] = '\0';
		most = (size_t)atoi(wish);
		most = most < sizeof text ? most : sizeof text;
	}
	close(file);
	return 0;
}

/* ---- keys ---- */

struct samples {
	double seconds[KEYS], cpu[KEYS], limit[KEYS];
	size_t count;
};

struct stand {
	char *program;
	char *const *env;
	const char *store;
	struct diags *diags;
	struct glass ours, mirror;
	struct update longest, longest_cpu;
	const char *longest_name, *longest_cpu_name;
};

/* How often the store was written: SQLite counts it in the file's head. */
static unsigned
commits_of(const char *store)
{
	unsigned char head_part[4] = { 0 };
	int file = open(store, O_RDONLY);

	if (file < 0 || pread(file, head_part, sizeof head_part, 24) < 0)
		memset(head_part, 0, sizeof head_part);
	if (file >= 0)
		close(file);
	return (unsigned)head_part[2] << 8 | head_part[3];
}

static void
keep_longest(struct stand *stand, const char *name, const struct update *update)
{
	if (update->seconds > stand->longest.seconds) {
		stand->longest = *update;
		stand->longest_name = name;
	}
	if (update->cpu > stand->longest_cpu.cpu) {
		stand->longest_cpu = *update;
		stand->longest_cpu_name = name;
	}
}

/* A key that changes nothing has no frame. */
static void
press(struct stand *stand, const char *key, const char *name, struct samples *samples)
{
	unsigned commits = commits_of(stand->store);
	struct update ours = glass_type(&stand->ours, key, QUIET), limit;
	char wish[32];

	if (!samples || samples->count == KEYS || !ours.bytes)
		return;
	commits = (commits_of(stand->store) - commits) & 0xffff;
	snprintf(wish, sizeof wish, "%06zu%02u", ours.bytes, commits % 100);
	limit = glass_type(&stand->mirror, wish, QUIET);
	samples->seconds[samples->count] = ours.seconds;
	samples->cpu[samples->count] = ours.cpu;
	samples->limit[samples->count++] = limit.seconds;
	keep_longest(stand, name, &ours);
}

static bool
start_at(struct stand *stand, size_t question)
{
	static char verb[] = "open";
	char *const argv[] = { stand->program, verb, NULL };
	struct update first;

	place_at(stand->store, question, stand->diags);
	return glass_start(&stand->ours, argv, stand->env, &first);
}

static void
tell(const char *name, struct samples *samples)
{
	double *all[] = { samples->seconds, samples->cpu, samples->limit };
	static const char *const what[] = { "", "cpu_", "limit_" };

	printf(",\"%s_keys\":%zu", name, samples->count);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		printf(",\"%s_%sms\":%.3f,\"%s_%sp99_ms\":%.3f,\"%s_%smax_ms\":%.3f", name, what[i],
			bench_part(all[i], samples->count, 0.5) * 1e3, name, what[i],
			bench_part(all[i], samples->count, 0.99) * 1e3, name, what[i],
			bench_part(all[i], samples->count, 1) * 1e3);
}

/* Each of 25 seats its digit, then shown by Enter; at each question without ratings. */
static void
measure_ratings(struct stand *stand)
{
	static struct samples ratings, shown;

	for (size_t i = GAP * KINDS; i < QUESTIONS; i += GAP_EACH * KINDS) {
		if (start_at(stand, i)) {
			for (size_t seat = 0; seat < SEATS; seat++) {
				char digit[2] = { (char)('0' + (i + seat * seat) % 5), '\0' };

				press(stand, digit, "rating", &ratings);
			}
			press(stand, "\r", "reveal", &shown);
		}
		glass_end(&stand->ours);
	}
	tell("rating", &ratings);
	tell("reveal", &shown);
}

/* The keys are pressed one after another, over and over.  Esc, which waits 25 ms for
 * what may follow it, is only the way back. */
static const struct part {
	const char *name;
	size_t question; /* where it begins */
	const char *lead, *keys[10];
	size_t count;
} parts[] = {
	{ "choice", 505, "", { DOWN, DOWN, UP, UP }, KEYS },
	{ "letter", 506, "", { "a", "b", "c", "d", " " }, KEYS },
	{ "number", 507, "", { "1", "2", ERASE, ERASE }, KEYS },
	{ "mark", 508, "", { " ", DOWN, " ", UP }, 100 },
	{ "line", 510, "", { "a", "b", "c", " ", "\r" }, KEYS },
	{ "matrix", 599, "", { "1", "2", "3", "4", "0" }, 225 },
	{ "next", 0, "", { "\t" }, KEYS },
	{ "shown", 480, "", { "\t", "\033[Z" }, 40 },
	{ "list", 500, ESCAPE, { DOWN, DOWN, UP }, KEYS },
	{ "list_page", 0, ESCAPE, { PAGE_DOWN, PAGE_DOWN, PAGE_DOWN, PAGE_UP }, 100 },
	{ "list_fold", 500, ESCAPE, { "-", "+" }, 60 },
	{ "search", 500, SEARCH, { "n", "u", "m", "9", "9", ERASE, ERASE, ERASE, ERASE, ERASE },
		200 },
	{ "search_open", 500, "", { SEARCH, ESCAPE }, 40 },
	{ "missing", 500, MISSING, { DOWN, DOWN, UP }, KEYS },
	{ "missing_open", 500, "", { MISSING, ESCAPE }, 40 },
	{ "help", 500, "", { HELP, ESCAPE }, 40 },
	{ "room", 504, "", { ROOM, ESCAPE }, 40 },
};

static void
measure_part(struct stand *stand, const struct part *part)
{
	struct samples *samples = calloc(1, sizeof *samples);
	size_t keys = 0;
	bool back;

	while (keys < sizeof part->keys / sizeof *part->keys && part->keys[keys])
		keys++;
	if (samples && start_at(stand, part->question)) {
		if (*part->lead)
			glass_type(&stand->ours, part->lead, SETTLED);
		for (size_t i = 0; i < part->count; i++) {
			back = strcmp(part->keys[i % keys], ESCAPE) == 0;
			press(stand, part->keys[i % keys], part->name, back ? NULL : samples);
		}
		tell(part->name, samples);
	}
	glass_end(&stand->ours);
	free(samples);
}

bool
large_measure(char *program, char *const *env, const char *store, struct diags *diags)
{
	static char self[] = "/proc/self/exe", mode[] = "mirror";
	char pages[4096];
	char *const argv[] = { self, mode, pages, NULL };
	struct stand stand = { .program = program,
		.env = env,
		.store = store,
		.diags = diags,
		.longest_name = "",
		.longest_cpu_name = "" };
	struct update first;
	bool good;

	snprintf(pages, sizeof pages, "%s.pages", store);
	good = make_store(store, diags) && glass_start(&stand.mirror, argv, env, &first);
	if (good) {
		printf("{\"behov\":1,\"mode\":\"screen_large\",\"questions\":%d,\"seats\":%d",
			QUESTIONS, SEATS);
		measure_ratings(&stand);
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
			measure_part(&stand, &parts[i]);
		printf(",\"longest_ms\":%.3f,\"longest_key\":\"%s\",\"longest_cpu_ms\":%.3f,"
		       "\"longest_cpu_key\":\"%s\"}\n",
			stand.longest.seconds * 1e3, stand.longest_name,
			stand.longest_cpu.cpu * 1e3, stand.longest_cpu_name);
	}
	glass_end(&stand.mirror);
	unlink(pages);
	return good;
}
