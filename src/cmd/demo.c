#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/path.h"
#include "cmd/catalog.h"
#include "cmd/demo_form.h"
#include "cmd/invent.h"
#include "cmd/print.h"
#include "cmd/screen.h"
#include "form/form.h"
#include "session/session.h"
#include "store/store.h"

#define UNITS_USUAL 16
#define ROUNDS_USUAL 2
#define ROUNDS_MOST 20
#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)
#define ROUND_DAYS 180

struct demo_form {
	struct form *form; /* to plan with; sessions have their own */
	struct str path;
};

struct demo {
	struct call *call;
	struct demo_form main, *also; /* also: of the same pack, answered by some */
	size_t also_count;
	struct str folder; /* of a form that was made for this; or empty */
	struct str begins; /* "2016-11", or empty */
	struct str *units;
	size_t units_count;
	struct cast *casts; /* of each unit, the last time */
	double *levels;	    /* of each unit */
	uint32_t rounds;
	uint64_t seed;
	struct str *fillers;
	size_t fillers_count;
	size_t answered;
};

/* ---- which form ---- */

static bool
fits(const struct form *form)
{
	return form && form->unit && form->rounds;
}

static bool
try_form(struct str path, bool must, struct demo_form *to, struct diags *diags)
{
	struct form *form = form_load_file(path.at, diags);

	if (!form || (!must && !fits(form))) {
		form_free(form);
		return false;
	}
	*to = (struct demo_form){ form, path };
	return true;
}

/* The form's file among those found. */
static bool
try_id(struct demo *demo, struct str id, struct demo_form *to)
{
	struct diags ignored = { 0 };
	struct str path;
	bool good = form_find(demo->call->arena, id, &path, &ignored) &&
		    try_form(path, false, to, &ignored);

	diags_clear(&ignored);
	return good;
}

static bool
lists_form(const struct catalog_pack *pack, struct str id)
{
	for (size_t i = 0; i < pack->forms_count; i++)
		if (str_equal(pack->forms[i], id))
			return true;
	return false;
}

static bool
temporary_folder(struct call *call, struct str *folder)
{
	const char *in = getenv("TMPDIR");
	struct str pattern =
		arena_format(call->arena, "%s/behov-demo-XXXXXX", in && *in == '/' ? in : "/tmp");
	char *made = arena_copy(call->arena, pattern.at, pattern.length + 1, 1);

	if (!mkdtemp(made))
		return diag_error(call->diags, (struct place){ .path = pattern.at },
			"file.make-folder", _("No temporary folder could be made: %s."),
			path_reason(errno));
	*folder = str_of(made);
	return true;
}

/* A form of so many questions, made for as many units as were asked for. */
static bool
make_form(struct demo *demo, const char *questions)
{
	struct call *call = demo->call;
	const char *units = call_option(call, "units");
	int64_t number, count = UNITS_USUAL;

	if (!str_to_integer(str_of(questions), &number) || number < DEMO_QUESTIONS_LEAST ||
		number > DEMO_QUESTIONS_MOST)
		return diag_error(call->diags, place_none(), "usage.questions",
			_("\"%s\" is not a number of questions: %d to %d."), questions,
			DEMO_QUESTIONS_LEAST, DEMO_QUESTIONS_MOST);
	if (units &&
		(!str_to_integer(str_of(units), &count) || count < 1 || count > DEMO_UNITS_MOST))
		return diag_error(call->diags, place_none(), "usage.units",
			_("\"%s\" is not a number of units."), units);
	return temporary_folder(call, &demo->folder) &&
	       demo_form_write(call->arena, (size_t)number, (size_t)count, demo->folder,
		       &demo->main.path, call->diags) &&
	       try_form(demo->main.path, true, &demo->main, call->diags);
}

/* The pack's other forms about units and rounds.  They have one round each, and half
 * of the units answer them; who asks for a form or a number of units gets no other
 * documents than those. */
static void
choose_also(struct demo *demo, const struct catalog_pack *pack)
{
	demo->also = arena_get(demo->call->arena, (pack->forms_count + 1) * sizeof *demo->also);
	for (size_t i = 0; i < pack->forms_count; i++) {
		struct demo_form *to = &demo->also[demo->also_count];

		if (!str_equal(pack->forms[i], demo->main.form->id) &&
			try_id(demo, pack->forms[i], to))
			demo->also_count++;
	}
}

static bool
choose_form(struct demo *demo)
{
	struct call *call = demo->call;
	const char *wished = call_option(call, "form");
	const char *questions = call_option(call, "questions");
	struct catalog_pack *packs;
	struct str path;
	size_t count;

	if (questions)
		return make_form(demo, questions);
	if (wished && (!form_find(call->arena, str_of(wished), &path, call->diags) ||
			      !try_form(path, true, &demo->main, call->diags)))
		return false;
	catalog_packs(call->arena, &packs, &count);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < packs[i].forms_count && !demo->main.form; k++)
			try_id(demo, packs[i].forms[k], &demo->main);
		if (demo->main.form && lists_form(&packs[i], demo->main.form->id)) {
			demo->begins = packs[i].begins;
			if (!wished && !call_option(call, "units"))
				choose_also(demo, &packs[i]);
			break;
		}
	}
	if (demo->main.form)
		return true;
	return diag_error(call->diags, place_none(), "form.not-found",
		_("No form about units and rounds was found. Say which with --form."));
}

/* ---- which units ---- */

static bool
takes_part(const struct registry *registry, size_t row)
{
	return str_is(
		register_field(registry, registry->rows[row].code, STR("participates")), "ja");
}

static bool
units_wished(struct demo *demo, size_t *wished)
{
	const char *text = call_option(demo->call, "units");
	int64_t number;

	*wished = 0;
	if (!text)
		return true;
	if (!str_to_integer(str_of(text), &number) || number < 1 || number > 100000)
		return diag_error(demo->call->diags, place_none(), "usage.units",
			_("\"%s\" is not a number of units."), text);
	*wished = (size_t)number;
	return true;
}

/* Those that take part first, then the rest as the register has them. */
static bool
choose_units(struct demo *demo)
{
	const struct registry *registry = demo->main.form->unit;
	size_t wished, part = 0;

	if (!units_wished(demo, &wished))
		return false;
	if (!registry) {
		demo->units = arena_get(demo->call->arena, sizeof *demo->units);
		demo->units_count = 1;
		return true;
	}
	demo->units =
		arena_get(demo->call->arena, (registry->rows_count + 1) * sizeof *demo->units);
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < registry->rows_count; i++)
			if (takes_part(registry, i) == (turn == 0)) {
				demo->units[demo->units_count++] = registry->rows[i].code;
				part += turn == 0;
			}
	if (!wished)
		wished = part ? part : UNITS_USUAL;
	if (call_option(demo->call, "units") && wished > demo->units_count)
		diag_warning(demo->call->diags, place_none(), "demo.units",
			_("The register %.*s has %zu units, so %zu were made: units that are not "
			  "in "
			  "it cannot be answered for."),
			STR_ARGS(registry->name), demo->units_count, demo->units_count);
	if (demo->units_count > wished)
		demo->units_count = wished;
	return true;
}

static bool
choose_numbers(struct demo *demo)
{
	const char *rounds = call_option(demo->call, "rounds");
	const char *seed = call_option(demo->call, "seed");
	int64_t number = demo->main.form->rounds ? ROUNDS_USUAL : 1;

	if (rounds &&
		(!str_to_integer(str_of(rounds), &number) || number < 1 || number > ROUNDS_MOST))
		return diag_error(demo->call->diags, place_none(), "usage.rounds",
			_("\"%s\" is not a number of rounds: 1 to %d."), rounds, ROUNDS_MOST);
	if (!demo->main.form->rounds && number > 1)
		return diag_error(demo->call->diags, place_none(), "usage.rounds",
			_("The form %.*s has no rounds."), STR_ARGS(demo->main.form->id));
	demo->rounds = (uint32_t)number;
	number = 1;
	if (seed && (!str_to_integer(str_of(seed), &number) || number < 0))
		return diag_error(demo->call->diags, place_none(), "usage.seed",
			_("\"%s\" is not a seed: a whole number from 0."), seed);
	demo->seed = (uint64_t)number;
	return true;
}

/* ---- small words ---- */

#define WORDS_BYTES 65536

static void
read_fillers(struct demo *demo)
{
	struct arena *arena = demo->call->arena;
	size_t room = 0;
	struct str data;

	for (size_t i = 0; (data = path_data(arena, i)).length && !demo->fillers_count; i++) {
		struct str path = path_join(arena, data, STR("demo/words.txt"));
		struct buf text = { 0 };
		struct diags ignored = { 0 };
		struct str rest, word;

		if (path_exists(path.at) && path_read(path.at, WORDS_BYTES, &text, &ignored)) {
			rest = buf_str(&text);
			while ((word = str_word(&rest)).length) {
				demo->fillers = memory_grow(demo->fillers, demo->fillers_count,
					&room, sizeof *demo->fillers);
				demo->fillers[demo->fillers_count++] = arena_text(arena, word);
			}
		}
		diags_clear(&ignored);
		buf_free(&text);
	}
}

/* ---- inventing ---- */

/* The day the first conversation is held: some weeks into the pack's first
 * phase, so that the form's own limits on days hold. */
static int64_t
first_day(const struct demo *demo)
{
	int64_t instant;
	struct str date = arena_format(demo->call->arena, "%.*s-15", STR_ARGS(demo->begins));
	int32_t day;

	if (call_option(demo->call, "at"))
		instant = clock_now() / DAY_MS;
	else if (demo->begins.length && day_read(date, &day))
		instant = day + 90;
	else
		instant = day_of(2020, 2, 3);
	return instant;
}

static enum shape
shape_of(const struct demo *demo, size_t unit)
{
	if (unit < SHAPE_ORDINARY && demo->units_count > 1)
		return (enum shape)unit;
	if (unit + 1 == demo->units_count && unit > SHAPE_ORDINARY)
		return SHAPE_PART;
	return SHAPE_ORDINARY;
}

static void
hand_in(struct demo *demo, struct session *session)
{
	struct diags ignored = { 0 };
	struct progress progress = walk_progress(session->answers, NULL, WALK_ALL);

	demo->answered += progress.answered;
	session_submit(session, &ignored);
	diags_clear(&ignored);
}

/* Of every fourth unit other people come the next time, so that it can be seen what a
 * difference between rounds is worth then. */
#define OTHERS_EVERY 4

static void
gather_people(struct demo *demo, const struct invention *invention, size_t unit)
{
	struct arena *arena = demo->call->arena;
	struct cast *cast = &demo->casts[unit];

	if (invention->round == 1)
		invent_people(arena, demo->main.form, invention, cast);
	else
		invent_return(
			arena, demo->main.form, unit % OTHERS_EVERY == OTHERS_EVERY - 1, cast);
}

/* They are the same persons the next time. */
static void
know_people(const struct session *session, struct cast *cast)
{
	for (size_t i = 0; i < cast->count && i < session->answers->seats_count; i++)
		cast->people[i].person = session->answers->seats[i].person;
}

struct sitting {
	const struct demo_form *form;
	size_t unit;
	uint32_t round;
	int64_t day;
};

static bool
hold(struct demo *demo, const struct session_wish *wish, const struct invention *invention,
	struct cast *cast)
{
	struct call *call = demo->call;
	struct session *session = session_begin(call->store, wish, call->diags);
	bool good;

	if (session)
		know_people(session, cast);
	good = session && session_batch(session, true, call->diags);
	if (good && invent_answers(session, invention, call->diags)) {
		hand_in(demo, session);
		good = session_batch(session, false, call->diags);
	} else if (good) {
		store_rollback(call->store);
		good = false;
	}
	session_close(session);
	return good;
}

static bool
one_session(struct demo *demo, const struct sitting *sitting)
{
	const struct form *form = sitting->form->form;
	struct cast *cast = &demo->casts[sitting->unit];
	struct arena arena = { 0 };
	struct invention invention = { .shape = shape_of(demo, sitting->unit),
		.round = sitting->round,
		.level = &demo->levels[sitting->unit],
		.fillers = demo->fillers,
		.fillers_count = demo->fillers_count };
	/* What is called by an answer gets one as all others. */
	bool titled = !form->title_from && (!form->unit || form->documents == DOCUMENTS_MANY), good;
	struct session_wish wish = { .form = sitting->form->path,
		.unit = demo->units[sitting->unit],
		.title = titled ? STR("Demo") : STR(""),
		.consent = true };

	clock_stop(sitting->day * DAY_MS + DAY_MS / 24 * 8);
	if (sitting->form == &demo->main)
		gather_people(demo, &invention, sitting->unit);
	wish.participants = cast->people;
	wish.participants_count = cast->count;
	if (form->rounds)
		wish.round = arena_format(&arena, "%u", sitting->round);
	good = hold(demo, &wish, &invention, cast);
	arena_free(&arena);
	return good;
}

#define ALSO_EVERY 2   /* units */
#define ALSO_DAYS 60   /* after the first round */
#define ALSO_SEED 1000 /* from the demo's own */

/* The same people some weeks after the first round, so that the round that is worked
 * on last is the main form's.  Drawn aside, which leaves that round as it is without
 * them. */
static bool
also_sessions(struct demo *demo, int64_t first)
{
	struct random_place place = random_aside(demo->seed + ALSO_SEED);
	bool good = true;

	for (size_t i = 0; i < demo->also_count; i++)
		for (size_t unit = 0; good && unit < demo->units_count; unit += ALSO_EVERY) {
			double level = demo->levels[unit];
			struct sitting sitting = { .form = &demo->also[i],
				.unit = unit,
				.round = 1,
				.day = first + ALSO_DAYS + (int64_t)unit };

			good = !call_interrupted() && one_session(demo, &sitting);
			demo->levels[unit] = level;
		}
	random_back(&place);
	return good;
}

static bool
all_sessions(struct demo *demo)
{
	struct sitting sitting = { .form = &demo->main };
	int64_t first = first_day(demo);

	demo->casts = arena_get(demo->call->arena, (demo->units_count + 1) * sizeof *demo->casts);
	demo->levels = arena_get(demo->call->arena, (demo->units_count + 1) * sizeof *demo->levels);
	for (sitting.round = 1; sitting.round <= demo->rounds; sitting.round++) {
		for (sitting.unit = 0; sitting.unit < demo->units_count; sitting.unit++) {
			sitting.day = first + (int64_t)(sitting.round - 1) * ROUND_DAYS +
				      (int64_t)sitting.unit;
			if (call_interrupted() || !one_session(demo, &sitting))
				return false;
		}
		if (sitting.round == 1 && !also_sessions(demo, first))
			return false;
	}
	return true;
}

/* The same seed must give the same store, so everything that is drawn by
 * chance comes from it, ids and salts as well. */
static bool
make(struct demo *demo, const char *to)
{
	struct call *call = demo->call;
	bool good;

	random_seeded(demo->seed);
	clock_stop(first_day(demo) * DAY_MS);
	call->store = store_open(to, STORE_CREATE, true, call->diags);
	random_seeded(demo->seed + 1);
	good = call->store && all_sessions(demo);
	random_unseeded();
	clock_run();
	return good;
}

/* ---- where to, and afterwards ---- */

static bool
temporary_place(struct call *call, struct str *to)
{
	struct str folder;

	if (!temporary_folder(call, &folder))
		return false;
	*to = path_join(call->arena, folder, STR("demo.db"));
	return true;
}

static void
tell(const struct demo *demo, const char *to)
{
	const struct call *call = demo->call;
	struct answer_json answer;

	if (call->json) {
		answer_open(&answer);
		json_text(&answer.json, "store", str_of(to));
		json_bool(&answer.json, "demo", true);
		json_text(&answer.json, "form", demo->main.form->id);
		json_integer(&answer.json, "units", (int64_t)demo->units_count);
		json_integer(&answer.json, "rounds", demo->rounds);
		json_integer(&answer.json, "seed", (int64_t)demo->seed);
		json_integer(&answer.json, "answered", (int64_t)demo->answered);
		answer_close(&answer, call->out);
		return;
	}
	say(call,
		PLURAL("DEMO: invented answers for %zu unit are in %s.\n",
			"DEMO: invented answers for %zu units are in %s.\n", demo->units_count),
		demo->units_count, to);
	say(call, _("Look at them with: behov --store '%s'\n"), to);
}

static enum exit_code
run_made(struct demo *demo, const char *to, bool open)
{
	struct call *call = demo->call;
	struct ui_wish wish = { .store = NULL };

	if (!make(demo, to))
		return call_failed(call);
	tell(demo, to);
	if (!open)
		return EXIT_DONE;
	/* Opened anew: what is written from now on is not from the seed. */
	store_close(call->store);
	call->store = store_open(to, STORE_WRITE, false, call->diags);
	return call->store ? screen_run(call, &wish) : call_failed(call);
}

static enum exit_code
run(struct call *call)
{
	struct demo demo = { .call = call };
	const char *output = call_option(call, "output");
	/* A store that is named is the one to make, as with every other command. */
	const char *given = output ? output : call_option(call, "store");
	struct str to = str_of(given);
	bool open = !given && !call->json && !call->no_input && screen_terminal();
	enum exit_code code;

	if (given && path_exists(given)) {
		diag_error(call->diags, (struct place){ .path = given }, "file.exists",
			_("The file exists and is left as it is. Choose another name."));
		return call_failed(call);
	}
	if (choose_form(&demo) && choose_units(&demo) && choose_numbers(&demo) &&
		(given || temporary_place(call, &to))) {
		read_fillers(&demo);
		code = run_made(&demo, to.at, open);
	} else {
		code = call_failed(call);
	}
	if (demo.folder.length)
		demo_form_remove(call->arena, demo.folder);
	free(demo.fillers);
	form_free(demo.main.form);
	for (size_t i = 0; i < demo.also_count; i++)
		form_free(demo.also[i].form);
	return code;
}

static const struct option_row options[] = {
	{ .name = "output",
		.letter = 'o',
		.value = "FILE",
		.help = N_("the store to make; in a temporary place when left out, and opened") },
	{ .name = "units", .value = "N", .help = N_("how many units") },
	{ .name = "rounds", .value = "N", .help = N_("how many rounds") },
	{ .name = "seed",
		.value = "S",
		.help = N_("the same seed makes the same data; 1 when left out") },
	{ .name = "form", .value = "FILE_OR_ID", .help = N_("answer this form") },
	{ .name = "questions",
		.value = "N",
		.help = N_("answer a form of so many questions that is made up too, by as many "
			   "units as are asked for") },
	{ .name = NULL },
};

const struct cmd cmd_demo = {
	.name = "demo",
	.arguments = "[-o FILE] [--units N] [--rounds N] [--seed S]",
	.summary = N_("invented data to look around in"),
	.help = N_("Makes a store with invented conversations and marks all of it DEMO. Without a "
		   "name it lies in a temporary place and is opened. A demo store never mixes "
		   "with a real one."),
	.options = options,
	.need = NEED_NOTHING,
	.run = run,
	.interactive = true,
};
