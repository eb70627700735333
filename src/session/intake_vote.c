/* Ballots that were shown, and medians beside the ratings they are of. */
#include <stdlib.h>

#include "base/json.h"
#include "base/lang.h"
#include "base/memory.h"
#include "form/few.h"
#include "session/intake_own.h"

static bool
same_ballot(const struct spot *a, const struct spot *b)
{
	return a->question == b->question && a->row == b->row && a->cell_row == b->cell_row &&
	       a->cell_column == b->cell_column && a->ballot == b->ballot;
}

/* Ratings of one ballot mostly come together. */
void
intake_ballot(struct intake *intake, const struct spot *spot, size_t at)
{
	size_t count = intake->ballots_count;

	if (count && same_ballot(&intake->ballots[count - 1].spot, spot))
		return;
	intake->ballots =
		memory_grow(intake->ballots, count, &intake->ballots_room, sizeof *intake->ballots);
	intake->ballots[intake->ballots_count++] =
		(struct intake_ballot){ .spot = *spot, .at = at };
}

void
intake_spread(struct intake *intake, const struct spot *spot, const struct incoming_fact *fact)
{
	struct arena *arena = &intake->scratch;

	intake->spreads = memory_grow(intake->spreads, intake->spreads_count, &intake->spreads_room,
		sizeof *intake->spreads);
	intake->spreads[intake->spreads_count++] = (struct intake_spread){ .spot = *spot,
		.at = fact->at,
		.ballot = fact->ballot,
		.n = arena_text(arena, fact->n),
		.median = arena_text(arena, fact->median),
		.least = arena_text(arena, fact->least),
		.most = arena_text(arena, fact->most) };
}

static bool
put(struct intake *intake, struct entry *entry, const struct spot *spot)
{
	static const struct uid none;

	buf_clear(&intake->path);
	spot_path(spot, &intake->path);
	entry->path = buf_str(&intake->path);
	entry->value = buf_str(&intake->value);
	entry->has_value = true;
	entry->replaces = intake->made->there ? NULL : &none;
	return intake_put(intake, entry);
}

/* The seats whose ratings the ballot has, in their order, as a reveal says it. */
static void
write_seats(const struct cell *cell, uint32_t ballot, struct buf *out)
{
	buf_clear(out);
	for (uint32_t i = 0; i < cell->ratings_count; i++)
		if (cell->ratings[i].ballot == ballot &&
			state_settles(cell->ratings[i].answer.state))
			buf_format(out, "%s%u", out->length ? " " : "", cell->ratings[i].seat);
}

/* A later ballot that is shown shows the earlier ones. */
static bool
show_ballot(struct intake *intake, const struct intake_ballot *ballot)
{
	const struct spot *spot = &ballot->spot;
	const struct cell *cell = spot_cell(spot);
	struct spot all = *spot;

	if (cell->revealed >= spot->ballot)
		return true;
	write_seats(cell, spot->ballot, &intake->value);
	all.seat = 0;
	answers_reveal(intake->answers, &all, spot->ballot);
	return !intake->value.length ||
	       put(intake, &(struct entry){ .kind = ENTRY_reveal, .ballot = spot->ballot }, &all);
}

/* That it was shown, and by too few to be told.  Beside ratings that are not shown
 * here it would show them. */
static bool
put_withheld(struct intake *intake, const struct spot *spot, bool few)
{
	const struct cell *cell = spot_cell(spot);

	if (cell && (cell->revealed >= spot->ballot || cell->ballot > cell->revealed))
		return true;
	answers_withhold(intake->answers, spot, spot->ballot, few);
	buf_clear(&intake->value);
	return put(intake,
		&(struct entry){ .kind = ENTRY_reveal,
			.ballot = spot->ballot,
			.state = few ? STR("few") : STR("none") },
		spot);
}

/* What is known of ratings that are not there is kept as words beside them. */
static bool
note_spread(struct intake *intake, const struct intake_spread *told)
{
	intake->done.lost.medians++;
	if (intake->made->there)
		return true;
	buf_clear(&intake->value);
	buf_format(&intake->value,
		_("From the imported file, which has not the ratings themselves: %.*s ratings, "
		  "median %.*s, lowest %.*s, highest %.*s."),
		STR_ARGS(told->n), STR_ARGS(told->median), STR_ARGS(told->least),
		STR_ARGS(told->most));
	return put(intake, &(struct entry){ .kind = ENTRY_note }, &told->spot);
}

static bool
is_number(struct str text, double number)
{
	double told;

	return !text.length || (str_to_decimal(text, &told) && told <= number && told >= number);
}

static bool
has_ballot(const struct cell *cell, uint32_t ballot)
{
	for (uint32_t i = 0; cell && i < cell->ratings_count; i++)
		if (cell->ratings[i].ballot == ballot)
			return true;
	return false;
}

static bool
other_spread(struct intake *intake, const struct intake_spread *told, const struct spread *spread)
{
	struct buf *said = &intake->value;

	buf_clear(said);
	decimal_write(said, spread->median);
	buf_text(said, " (");
	decimal_write(said, spread->least);
	buf_text(said, "-");
	decimal_write(said, spread->most);
	buf_text(said, ")");
	return incoming_fault(intake->incoming, told->at, "import.median",
		_("%.*s: the file says %.*s ratings with the median %.*s (%.*s-%.*s), but its "
		  "ratings are %zu with the median %.*s. Was something changed in it?"),
		STR_ARGS(told->spot.question->name), STR_ARGS(told->n), STR_ARGS(told->median),
		STR_ARGS(told->least), STR_ARGS(told->most), spread->n, STR_ARGS(buf_str(said)));
}

static bool
check_spread(struct intake *intake, const struct intake_spread *told)
{
	const struct cell *cell = spot_cell(&told->spot);
	struct spread spread = { .n = 0 };
	int64_t n = 0;

	if (!str_to_integer(told->n, &n) || n < 0)
		return incoming_fault(intake->incoming, told->at, "import.type",
			_("\"%.*s\" is no number of ratings."), STR_ARGS(str_part(told->n, 0, 60)));
	if (cell)
		spread = cell_spread(told->spot.question, cell);
	if (spread.n < (uint64_t)n)
		return note_spread(intake, told);
	/* Shown, and nobody gave a value: who gave a reason is not told of few. */
	if (!n && told->ballot && !has_ballot(cell, told->ballot)) {
		struct spot all = told->spot;

		all.ballot = told->ballot;
		intake->done.lost.few++;
		if (!put_withheld(intake, &all, false))
			return false;
	}
	if (spread.n == (uint64_t)n && (!n || (is_number(told->median, spread.median) &&
						      is_number(told->least, spread.least) &&
						      is_number(told->most, spread.most))))
		return true;
	return other_spread(intake, told, &spread);
}

/* ---- what rests on too few ---- */

void
intake_few(struct intake *intake, const struct spot *spot, const struct incoming_fact *fact)
{
	size_t count = intake->withheld_count;
	struct spot all = *spot;

	intake->few[spot->question->index] = true;
	if (spot->question->answered_by != BY_PARTICIPANT || spot->seat)
		return;
	all.ballot = fact->ballot ? fact->ballot : 1;
	intake->withheld = memory_grow(
		intake->withheld, count, &intake->withheld_room, sizeof *intake->withheld);
	intake->withheld[intake->withheld_count++] =
		(struct intake_ballot){ .spot = all, .at = fact->at };
}

static bool
rests_on_few(const struct intake *intake, const struct index_rule *rule, const size_t *raters)
{
	for (size_t i = 0; i < rule->of_count; i++) {
		const struct index_part *part = &rule->of[i];

		if (!part->question && rests_on_few(intake, part->index, raters))
			return true;
		if (part->question && intake->few[part->question->index] &&
			raters[part->question->index] >= FEW_RATERS)
			return true;
	}
	return false;
}

/* What was withheld where it was exported and could not be here, is reckoned of the
 * rest. */
static void
count_indexes(struct intake *intake)
{
	const struct form *form = intake->form;
	const size_t *raters;
	bool any = false;

	for (size_t i = 0; i < form->questions_count; i++)
		any = any || intake->few[i];
	if (!any || form->indexes_count == 0)
		return;
	answers_settle_all(intake->answers);
	raters = few_raters(intake->answers, &intake->scratch);
	for (size_t i = 0; i < form->indexes_count; i++)
		intake->done.lost.indexes += rests_on_few(intake, form->indexes[i], raters);
}

bool
intake_ballots(struct intake *intake)
{
	bool good = true;

	for (size_t i = 0; good && i < intake->ballots_count; i++)
		good = show_ballot(intake, &intake->ballots[i]);
	for (size_t i = 0; good && i < intake->withheld_count; i++)
		good = put_withheld(intake, &intake->withheld[i].spot, true);
	/* With what the store had before, medians differ for good reasons. */
	for (size_t i = 0; i < intake->spreads_count && !intake->made->there; i++)
		good = check_spread(intake, &intake->spreads[i]) && good;
	if (!intake->made->there)
		count_indexes(intake);
	return good;
}
