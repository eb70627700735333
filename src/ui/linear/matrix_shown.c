/* What a table shows: the ends of its medians, and the cells that are seen
 * differently. */
#include "analysis/mirror.h"
#include "base/lang.h"
#include "form/qtype.h"
#include "ui/linear/line.h"

struct wide {
	struct linear *linear;
	size_t count;
};

static void
say_wide_cell(void *context, const struct spot *spot)
{
	struct wide *wide = context;
	struct linear *linear = wide->linear;
	const struct cell *cell = spot_cell(spot);
	struct spread spread;
	struct str row, column;

	if (!cell || !cell_open(cell))
		return;
	spread = cell_spread(spot->question->cell, cell);
	if (!spread.wide)
		return;
	wide->count++;
	row = axis_words(linear, &spot->question->rows, spot->cell_row);
	column = axis_words(linear, &spot->question->columns, spot->cell_column);
	line_say(linear, _(" %.*s%s%.*s: from %g to %g"), STR_ARGS(row),
		row.length && column.length ? ", " : "", STR_ARGS(column), spread.least,
		spread.most);
}

/* The highest and lowest median of those that may be told. */
struct ends {
	struct spot highest, lowest;
	double most, least;
	size_t told, few, most_count, least_count; /* cells at each end */
	struct linear *linear;
	struct buf few_names; /* the first of them */
};

#define FEW_NAMED 4

static void
name_few(struct ends *ends, const struct spot *spot)
{
	struct str row = axis_words(ends->linear, &spot->question->rows, spot->cell_row);
	struct str column = axis_words(ends->linear, &spot->question->columns, spot->cell_column);

	buf_format(&ends->few_names, "%s%.*s%s%.*s", ends->few_names.length ? "; " : "",
		STR_ARGS(row), row.length && column.length ? ": " : "", STR_ARGS(column));
}

static void
see_end(void *context, const struct spot *spot)
{
	struct ends *ends = context;
	const struct cell *cell = spot_cell(spot);
	struct spread spread;

	if (!cell || !cell_open(cell))
		return;
	spread = cell_spread(spot->question->cell, cell);
	if (!spread.n)
		return;
	if (is_few(spot, spread.n)) {
		if (ends->few++ < FEW_NAMED)
			name_few(ends, spot);
		return;
	}
	if (!ends->told || spread.median > ends->most) {
		ends->most = spread.median;
		ends->highest = *spot;
		ends->most_count = 0;
	}
	if (!ends->told || spread.median < ends->least) {
		ends->least = spread.median;
		ends->lowest = *spot;
		ends->least_count = 0;
	}
	ends->most_count += !(spread.median < ends->most);
	ends->least_count += !(spread.median > ends->least);
	ends->told++;
}

static void
say_end(struct linear *linear, const char *word, const struct spot *spot, double median,
	size_t count)
{
	struct str row = axis_words(linear, &spot->question->rows, spot->cell_row);
	struct str column = axis_words(linear, &spot->question->columns, spot->cell_column);
	struct buf words = { 0 };

	lang_decimal(&words, median, 1);
	/* Two that belong together must not sound like a list. */
	buf_format(&words, ", %.*s%s%.*s", STR_ARGS(row), row.length && column.length ? ": " : "",
		STR_ARGS(column));
	if (count > 1)
		buf_format(
			&words, PLURAL(", and %zu more", ", and %zu more", count - 1), count - 1);
	line_say(linear, "%s %s.", word, words.at);
	buf_free(&words);
}

/* The table in two lines. */
void
say_table_ends(struct linear *linear, const struct spot *table)
{
	struct ends ends = { .linear = linear };
	struct cell_visit visit = { .visit = see_end, .context = &ends };

	matrix_cells(linear->session->answers, table, &visit);
	if (ends.told) {
		say_end(linear, _("Highest median"), &ends.highest, ends.most, ends.most_count);
		if (ends.least < ends.most)
			say_end(linear, _("Lowest median"), &ends.lowest, ends.least,
				ends.least_count);
	}
	if (ends.few)
		line_say(linear,
			PLURAL("%zu cell has too few ratings to be told.",
				"%zu cells have too few ratings to be told.", ends.few),
			ends.few);
	if (ends.few && ends.few <= FEW_NAMED)
		line_say(linear, " %s.", ends.few_names.at);
	buf_free(&ends.few_names);
}

static void
say_pair(struct linear *linear, const struct mirror_pair *pair)
{
	const struct question *table = pair->cell.question;
	struct str one = axis_words(linear, &table->rows, pair->cell.cell_row);
	struct str other = axis_words(linear, &table->rows, pair->mirror.cell_row);
	struct buf words = { 0 };

	buf_format(&words, _("%.*s about %.*s"), STR_ARGS(one), STR_ARGS(other));
	buf_byte(&words, ' ');
	lang_decimal(&words, pair->one, 1);
	buf_text(&words, ", ");
	buf_format(&words, _("%.*s about %.*s"), STR_ARGS(other), STR_ARGS(one));
	buf_byte(&words, ' ');
	lang_decimal(&words, pair->other, 1);
	buf_text(&words, _(": far apart, talk about it."));
	line_say(linear, " %s", words.at);
	buf_free(&words);
}

void
say_pairs(struct linear *linear, const struct question *table, size_t most)
{
	struct spot whole = spot_of(linear->session->answers, table);
	size_t count, said;
	const struct mirror_pair *pairs = mirror_pairs(&linear->frame, &whole, &count);

	for (said = 0; said < count && said < most; said++)
		say_pair(linear, &pairs[said]);
	if (said < count)
		line_say(linear,
			PLURAL(" And %zu more that is seen far apart; :l says all.",
				" And %zu more that are seen far apart; :l says all.",
				count - said),
			count - said);
}

static void
count_wide_cell(void *context, const struct spot *spot)
{
	size_t *count = context;
	const struct cell *cell = spot_cell(spot);

	*count += cell_open(cell) && cell_spread(spot->question->cell, cell).wide;
}

bool
is_to_talk(struct linear *linear, const struct spot *table)
{
	size_t wide = 0, pairs;
	struct cell_visit visit = { .visit = count_wide_cell, .context = &wide };

	matrix_cells(linear->session->answers, table, &visit);
	mirror_pairs(&linear->frame, table, &pairs);
	return (wide || pairs) && !spot_slot(table)->first.discussed;
}

/* Cells that are seen differently, and pairs that were told to be, ask, once for the table, what was said. */
bool
ask_wide_cells(struct linear *linear, const struct spot *table)
{
	struct wide wide = { .linear = linear };
	struct cell_visit visit = { .visit = say_wide_cell, .context = &wide };

	matrix_cells(linear->session->answers, table, &visit);
	if (!is_to_talk(linear, table))
		return true;
	if (wide.count)
		line_say(linear,
			PLURAL("You see %zu cell differently. Talk about it before you go on.",
				"You see %zu cells differently. Talk about them before you go on.",
				wide.count),
			wide.count);
	return ask_discussion(linear, table);
}
