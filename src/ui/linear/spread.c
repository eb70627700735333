/* What a reveal shows, in words: how many gave each value, the median, who gave
 * what where that was chosen, and the first vote beside the present one. */
#include <stdlib.h>

#include "base/lang.h"
#include "form/qtype.h"
#include "session/seated.h"
#include "session/shown.h"
#include "ui/edit/group.h"
#include "ui/linear/line.h"

bool
is_few(const struct spot *spot, size_t n)
{
	return group_too_few(spot, n);
}

/* May single ratings be said beside their seats? */
static bool
shows_seats(struct linear *linear, const struct spot *spot)
{
	const struct question *question = spot->question;

	if (!question->anonymous || question->behalf_of.length)
		return true;
	return session_shown(linear->session, question) != SHOW_COUNTS &&
	       group_values(spot) >= SPREAD_FEW;
}

/* A name only where names were chosen, or where nothing is anonymous. */
static struct str
shown_name(struct linear *linear, const struct spot *spot, const struct seat *seat)
{
	bool names = !spot->question->anonymous ||
		     session_shown(linear->session, spot->question) == SHOW_NAMES;
	struct str role = seated_label(linear->session, "role", seat->role);

	if (names || !role.length)
		return seat_name(linear, seat);
	return arena_format(&linear->frame, _("Seat %u, %.*s"), seat->number, STR_ARGS(role));
}

static void
say_seats(struct linear *linear, const struct spot *spot)
{
	const struct answers *answers = linear->session->answers;
	struct buf words = { 0 };

	for (size_t i = 0; i < answers->seats_count; i++) {
		const struct seat *seat = &answers->seats[i];

		if (!group_is_in(spot, seat->number))
			continue;
		buf_clear(&words);
		session_say(linear->session, spot, group_answer(spot, seat->number), &words);
		line_say(linear, " %.*s: %s%s", STR_ARGS(shown_name(linear, spot, seat)),
			words.at ? words.at : "",
			group_corrected(linear->session, spot, seat->number) ? _(" (corrected)")
									     : "");
	}
	buf_free(&words);
}

/* ---- what is no grade ---- */

static int
compare_texts(const void *a, const void *b)
{
	return lang_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Without saying whose, and in the order of the alphabet so that the seats
 * cannot be counted off. */
static void
say_nameless(struct linear *linear, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	struct str *texts = arena_get(&linear->frame, (cell->ratings_count + 1) * sizeof *texts);
	size_t count = 0;

	for (uint32_t i = 0; i < cell->ratings_count; i++) {
		const struct rating *rating = &cell->ratings[i];
		struct buf words = { 0 };

		if (rating->ballot != cell->revealed || rating->answer.state != STATE_ANSWERED)
			continue;
		session_say(linear->session, spot, &rating->answer, &words);
		texts[count++] = arena_text(&linear->frame, buf_str(&words));
		buf_free(&words);
	}
	qsort(texts, count, sizeof *texts, compare_texts);
	for (size_t i = 0; i < count; i++)
		line_say(linear, " - %.*s", STR_ARGS(texts[i]));
}

/* ---- grades ---- */

static void
add_number(struct buf *out, const char *word, double value)
{
	buf_format(out, "%s%s ", out->length ? ", " : "", word);
	lang_decimal(out, value, 1);
}

void
say_numbers(const struct spread *spread, struct buf *out)
{
	add_number(out, _("median"), spread->median);
	add_number(out, _("lowest"), spread->least);
	add_number(out, _("highest"), spread->most);
}

static void
say_points(
	struct linear *linear, const struct question *question, const struct distribution *counts)
{
	const struct session *session = linear->session;

	/* What nobody gave is not read out. */
	for (size_t i = 0; question->is_scale && i < counts->points; i++) {
		const struct choice *point = &question->choices->at[i];

		if (!counts->counts[i])
			continue;
		line_say(linear, " %g %.*s: %zu", point->number,
			STR_ARGS(
				label_short(choice_label(session->form, point, session->language))),
			counts->counts[i]);
	}
}

/* "5 answers, median 2, lowest 1, highest 4. 1 abstains." */
static void
say_summary(struct linear *linear, const char *before, const struct spread *spread,
	const struct distribution *counts)
{
	struct buf words = { 0 };

	buf_text(&words, before);
	buf_format(&words, PLURAL("%zu answer", "%zu answers", counts->n), counts->n);
	if (spread->n)
		say_numbers(spread, &words);
	buf_byte(&words, '.');
	if (counts->abstained) {
		buf_byte(&words, ' ');
		buf_format(&words, PLURAL("%zu abstains", "%zu abstain", counts->abstained),
			counts->abstained);
		buf_byte(&words, '.');
	}
	if (counts->unknown) {
		buf_byte(&words, ' ');
		buf_format(&words, PLURAL("%zu does not know", "%zu do not know", counts->unknown),
			counts->unknown);
		buf_byte(&words, '.');
	}
	line_say_text(linear, buf_str(&words));
	buf_free(&words);
}

/* Values are named, not people. */
static void
say_wide(struct linear *linear, const struct spread *spread)
{
	if (!spread->wide)
		return;
	line_say(linear,
		_("You see this differently: from %g to %g. Talk about it before you go on: "
		  "hear first somebody who gave %g and somebody who gave %g."),
		spread->least, spread->most, spread->least, spread->most);
}

/* As the history counts them, too: that the group talked in between nobody has said. */
static struct str
vote_words(struct linear *linear, unsigned number)
{
	if (number < 3)
		return str_of(number == 1 ? _("The first vote") : _("The second vote"));
	return arena_format(&linear->frame, _("Vote %u"), number);
}

/* Where a second vote is shown the first is told too. */
static void
say_first_vote(struct linear *linear, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	struct buf before = { 0 };
	struct distribution counts;
	struct spread spread;
	struct cell first;

	if (cell->revealed < 2)
		return;
	first = group_vote(cell, 1);
	counts = distribution_of(&linear->frame, spot->question, &first);
	spread = cell_spread(spot->question, &first);
	if (is_few(spot, counts.n))
		return;
	buf_format(&before, "%.*s: ", STR_ARGS(vote_words(linear, 1)));
	say_summary(linear, before.at, &spread, &counts);
	buf_free(&before);
}

static void
say_grades(struct linear *linear, const struct spot *spot, const struct distribution *counts)
{
	const struct cell *cell = spot_cell(spot);
	struct spread spread = cell_spread(spot->question, cell);
	struct buf before = { 0 };

	say_points(linear, spot->question, counts);
	if (shows_seats(linear, spot))
		say_seats(linear, spot);
	say_first_vote(linear, spot);
	if (cell->revealed > 1)
		buf_format(&before, "%.*s: ", STR_ARGS(vote_words(linear, cell->revealed)));
	say_summary(linear, before.at ? before.at : "", &spread, counts);
	buf_free(&before);
	say_wide(linear, &spread);
}

static void
say_few(struct linear *linear, const struct spot *spot, size_t n)
{
	struct buf words = { 0 };

	group_say_few(spot, n, &words);
	line_say(linear, "%s", words.at);
	buf_free(&words);
}

void
say_spread_short(struct linear *linear, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	struct distribution counts;
	struct buf before = { 0 };
	struct spread spread;

	if (!cell || !cell->revealed)
		return;
	counts = distribution_of(&linear->frame, spot->question, cell);
	spread = cell_spread(spot->question, cell);
	/* What is told is not what is hidden now. */
	if (!cell_open(cell))
		buf_format(&before, "%.*s: ", STR_ARGS(vote_words(linear, cell->revealed)));
	if (is_few(spot, counts.n))
		say_few(linear, spot, counts.n);
	else
		say_summary(linear, before.at ? before.at : "", &spread, &counts);
	buf_free(&before);
}

void
say_spread(struct linear *linear, const struct spot *spot)
{
	const struct cell *cell = spot_cell(spot);
	struct distribution counts;

	if (!cell || !cell->revealed)
		return;
	counts = distribution_of(&linear->frame, spot->question, cell);
	if (is_few(spot, counts.n))
		say_few(linear, spot, counts.n);
	else if (question_ask(spot->question) == ASK_GRADE)
		say_grades(linear, spot, &counts);
	else if (shows_seats(linear, spot))
		say_seats(linear, spot);
	else
		say_nameless(linear, spot);
}
