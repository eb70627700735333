/* section_place.c - whose pages there are, and where one was, for the next start
 *
 * Kept beside the question beneath, as half-written text is: on this device only,
 * and in no log.  A note says how ratings are collected, what the section was
 * opened for, and whose page or which question's it was: "cards talk e1_forum",
 * "slips slips 3", "cards talk list".  It is gone when the section is left by a
 * key; what ends the program leaves it.
 */
#include "ui/view/section.h"

#include "base/lang.h"
#include "store/store.h"
#include "ui/app.h"

#define PLACE "section"
#define TALKING "list" /* all is shown: what to talk about */

void
section_seats(struct section *section)
{
	const struct answers *answers = section->desk->session->answers;

	section->seats =
		arena_get(&section->arena, (answers->seats_count + 1) * sizeof *section->seats);
	section->seats_count = 0;
	for (size_t i = 0; i < answers->seats_count; i++)
		if (answers->seats[i].present &&
			(!section->only || answers->seats[i].number == section->only))
			section->seats[section->seats_count++] = answers->seats[i].number;
	if (section->page >= section_pages(section))
		section->page = 0;
	if (section->row >= section_rows(section))
		section->row = 0;
}

static const char *const jobs[] = {
	[SECTION_TALK] = "talk",
	[SECTION_SLIPS] = "slips",
	[SECTION_LATE] = "late",
};

/* Where one was is a convenience: no word when it cannot be kept. */
static void
keep(const struct desk *desk, struct str text)
{
	struct spot spot = spot_of(desk->session->answers, desk->at);
	struct diags ignored = { 0 };

	if (store_can_write(desk->session->store))
		session_scrap(desk->session, PLACE, &spot, text, &ignored);
	diags_clear(&ignored);
}

void
section_keep_at(const struct desk *desk, enum section_job job, const struct section_place *place)
{
	struct buf text = { 0 };

	buf_format(&text, "%s %s ", collecting_name(desk->collecting), jobs[job]);
	if (place->seat)
		buf_format(&text, "%u", place->seat);
	else if (place->question)
		buf_add(&text, place->question->name);
	else
		buf_text(&text, TALKING);
	keep(desk, buf_str(&text));
	buf_free(&text);
}

void
section_keep(const struct section *section)
{
	struct section_place place = { .seat = 0 };

	if (!section->talking && section->by_seat)
		place.seat = section->seats[section->page];
	else if (!section->talking)
		place.question = section->asked[section->page];
	section_keep_at(section->desk, section->job, &place);
}

void
section_forget(const struct desk *desk)
{
	keep(desk, STR(""));
}

/* ---- out ---- */

void
section_out(struct section *section)
{
	static const char *const words[] = {
		[SECTION_TALK] =
			N_("What is in stays, not shown. Ctrl-T 5 goes on with the section."),
		[SECTION_SLIPS] =
			N_("What is in stays, not shown. Ctrl-T 2 2 goes on with the slips."),
		[SECTION_LATE] =
			N_("What is in stays. Ctrl-T 2 goes on with what can be given afterwards."),
	};

	section->desk->section_out =
		section->talking ? N_("Ctrl-T 5 shows the list again.") : words[section->job];
	section_forget(section->desk);
}

void
section_leave(struct view *view)
{
	struct section *section = view->own;

	section_out(section);
	if (!section->over)
		section_say_out(view->app, section->desk);
}

void
section_say_out(struct app *app, struct desk *desk)
{
	if (desk->section_out)
		app_say(app, "%s", _(desk->section_out));
	desk->section_out = NULL;
}

void
section_say_written(struct view *view, size_t done, size_t wanted)
{
	const struct section *section = view->own;

	if (section->job == SECTION_LATE)
		app_say(view->app, "%s", _("What was given afterwards is in."));
	else if (done < wanted)
		app_say(view->app, _("%zu of %zu ratings are in. Enter on each question shows."),
			done, wanted);
	else
		app_say(view->app, "%s", _("The slips are in. Enter on each question shows."));
}

/* ---- back ---- */

struct left {
	enum collecting way;
	size_t job; /* row of the names above */
	struct str page;
};

/* The row of a name, or the number of rows. */
static size_t
named(struct str word, const char *const *names, size_t count)
{
	size_t i = 0;

	while (i < count && !str_is(word, names[i]))
		i++;
	return i;
}

static bool
read_place(const struct desk *desk, struct arena *arena, struct left *left)
{
	struct spot spot = spot_of(desk->session->answers, desk->at);
	struct str rest = session_scrap_text(desk->session, PLACE, &spot, arena);
	bool found = collecting_named(str_word(&rest), &left->way);

	left->job = named(str_word(&rest), jobs, COUNT_OF(jobs));
	left->page = str_word(&rest);
	return found && left->job < COUNT_OF(jobs);
}

static uint32_t
seat_of(struct str page)
{
	int64_t seat = 0;

	return str_to_integer(page, &seat) && seat > 0 && seat <= UINT32_MAX ? (uint32_t)seat : 0;
}

bool
section_left(struct section_door *door)
{
	struct arena arena = { 0 };
	struct left left = { .page = STR("") };
	bool found = read_place(door->desk, &arena, &left);

	if (found) {
		door->desk->collecting = left.way;
		door->job = (enum section_job)left.job;
		door->seat = door->job == SECTION_LATE ? seat_of(left.page) : 0;
		door->left = true;
	}
	arena_free(&arena);
	return found && (door->job != SECTION_LATE || door->seat > 0);
}

size_t
section_page_left(const struct section *section)
{
	size_t pages = section_pages(section), page = 0;
	struct arena arena = { 0 };
	struct left left = { .page = STR("") };

	if (read_place(section->desk, &arena, &left))
		for (; page < pages; page++)
			if (section->by_seat ? section->seats[page] == seat_of(left.page)
					     : str_equal(section->asked[page]->name, left.page))
				break;
	if (page == pages)
		page = str_is(left.page, TALKING) ? SECTION_TALKING : 0;
	arena_free(&arena);
	return page;
}

bool
section_left_at(const struct desk *desk, struct section_place *place)
{
	struct arena arena = { 0 };
	struct left left = { .page = STR("") };
	bool found = read_place(desk, &arena, &left);

	place->seat = seat_of(left.page);
	place->question = form_question(desk->session->form, left.page);
	arena_free(&arena);
	return found;
}
