/* Where one goes in a comparison: down, back, to another, in another order. */
#include <math.h>

#include "base/lang.h"
#include "form/kind.h"
#include "form/qtype.h"
#include "ui/view/compare.h"

static const struct panel *
panel_of(const struct compare *compare)
{
	return compare->compared.panel;
}

/* ---- making ---- */

/* A text of the view's own; an empty one is none. */
static struct str
own(struct compare *compare, struct str text)
{
	return text.length ? arena_text(&compare->arena, text) : STR("");
}

void
compare_own(struct compare *compare, struct comparing *wish)
{
	wish->index = own(compare, wish->index);
	wish->question = own(compare, wish->question);
	wish->row = own(compare, wish->row);
	wish->column = own(compare, wish->column);
	wish->code = own(compare, wish->code);
	wish->filter = own(compare, wish->filter);
	wish->sort = own(compare, wish->sort);
}

static void
make(struct compare *compare, struct level *level)
{
	sheet_free(&level->sheet);
	comparison_make(level->comparison, panel_of(compare), &level->wish, &level->sheet);
}

/* Groups of columns left of this one. */
static size_t
groups_before(const struct sheet *sheet, size_t column)
{
	size_t first, end, count = 0;

	for (size_t i = 0; i < sheet->columns_count && i < column; i = end) {
		sheet_group(sheet, i, &first, &end);
		count += end <= column;
	}
	return count;
}

static size_t
group_at(const struct sheet *sheet, size_t number)
{
	size_t first, end = 0, i = 0;

	for (i = 0; i < sheet->columns_count && number > 0; i = end, number--)
		sheet_group(sheet, i, &first, &end);
	return i < sheet->columns_count ? sheet_group_key(sheet, i) : 0;
}

void
compare_again(struct compare *compare, struct level *level)
{
	struct arena arena = { 0 };
	struct str row = arena_text(&arena, sheet_row_name(&level->sheet, level->look.row));
	struct str column =
		arena_text(&arena, sheet_column_name(&level->sheet, level->look.column));
	size_t group = groups_before(&level->sheet, level->look.column);

	make(compare, level);
	if (sheet_column_named(&level->sheet, column) == SHEET_NONE)
		level->look.column = group_at(&level->sheet, group);
	sheet_stand(&level->sheet, &level->look, row, column);
	arena_free(&arena);
}

void
compare_refresh(struct compare *compare, struct buf *said)
{
	struct comparing *wishes[LEVELS_MOST];
	struct diags diags = { 0 };

	for (size_t i = 0; i < compare->count; i++)
		wishes[i] = &compare->levels[i].wish;
	if (compared_refresh(&compare->compared, wishes, compare->count, &diags)) {
		compare->climbed = false;
		for (size_t i = 0; i < compare->count; i++)
			compare_again(compare, &compare->levels[i]);
	}
	if (diags.count > 0)
		buf_text(said, diags_first(&diags));
	diags_clear(&diags);
}

/* The level above the last, of this. */
static void
add_level(
	struct compare *compare, const struct comparison *comparison, const struct comparing *wish)
{
	struct level *level = &compare->levels[compare->count++];

	level->comparison = comparison;
	level->wish = *wish;
	compare_own(compare, &level->wish);
	make(compare, level);
	sheet_begin(&level->sheet, &level->look);
	compare->climbed = false;
}

bool
compare_show(struct compare *compare, const struct comparison *comparison,
	const struct comparing *wish, const char **lacks)
{
	const struct comparing before = *wish;
	struct comparing wanted = *wish;

	*lacks = comparison_lacks(comparison, panel_of(compare), &wanted);
	if (*lacks)
		return false;
	compare_own(compare, &wanted);
	compare->count = 0;
	add_level(compare, comparison, &wanted);
	compare_stand(panel_of(compare), &before, compare_top(compare));
	return true;
}

/* ---- down and up ---- */

bool
compare_leads(const struct compare *compare, const struct level *level, const struct behind *behind)
{
	struct comparing wish = level->wish;

	return behind->path.length || comparison_below(panel_of(compare), behind, &wish) != NULL;
}

/* The first cell of a row, from one column until another, that has something behind. */
static const struct behind *
behind_in(const struct compare *compare, const struct level *level, size_t row, size_t first,
	size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct behind *behind = &level->sheet.rows[row].cells[i].behind;

		if (compare_leads(compare, level, behind))
			return behind;
	}
	return NULL;
}

/* One answer that the whole sheet is about. */
static const struct behind *
answer_of(const struct level *level)
{
	for (size_t r = 0; r < level->sheet.rows_count; r++)
		for (size_t i = 0; i < level->sheet.columns_count; i++)
			if (level->sheet.rows[r].cells[i].behind.path.length &&
				!level->sheet.rows[r].cells[i].behind.near.length)
				return &level->sheet.rows[r].cells[i].behind;
	return NULL;
}

const struct behind *
compare_behind(const struct compare *compare, const struct level *level)
{
	const struct sheet_cell *here = sheet_here(&level->sheet, &level->look);
	const struct behind *behind = NULL;
	size_t first, end, row = level->look.row;

	if (!here)
		return NULL;
	if (compare_leads(compare, level, &here->behind))
		return &here->behind;
	if (!level->sheet.grid) {
		sheet_group(&level->sheet, level->look.column, &first, &end);
		behind = behind_in(compare, level, row, first, end);
		if (!behind)
			behind = behind_in(compare, level, row, 0, level->sheet.columns_count);
	}
	return behind || !level->comparison->below ? behind : answer_of(level);
}

bool
compare_down(struct compare *compare, struct behind *answer, struct buf *said)
{
	struct level *top = compare_top(compare);
	const struct behind *behind = compare_behind(compare, top);
	struct comparing wish = top->wish;
	const struct comparison *below;

	*answer = (struct behind){ .unit = SHEET_NONE };
	if (!behind) {
		buf_text(said, _("There is nothing behind this."));
		return false;
	}
	if (behind->path.length) {
		*answer = *behind;
		return false;
	}
	below = comparison_below(panel_of(compare), behind, &wish);
	if (compare->count == LEVELS_MOST)
		return false;
	add_level(compare, below, &wish);
	return true;
}

bool
compare_up(struct compare *compare)
{
	if (compare->count <= 1)
		return false;
	compare->count--;
	compare->climbed = true;
	return true;
}

bool
compare_filters(struct compare *compare, struct buf *said)
{
	const struct level *top = compare_top(compare);

	if (comparison_filters(top->comparison, &top->wish))
		return true;
	buf_text(said,
		top->comparison->pooled
			? _("What single people say is told of one, or of all together: it is "
			    "not filtered.")
			: _("This view is only of what was chosen: there is nothing to filter."));
	return false;
}

bool
compare_unfilter(struct compare *compare)
{
	const struct level *top = compare_top(compare);

	if (!top->wish.filter.length || !comparison_filters(top->comparison, &top->wish))
		return false;
	compare_filter(compare, STR(""));
	return true;
}

/* ---- another comparison ---- */

const struct comparison *
compare_numbered(size_t number)
{
	for (size_t i = 0; number > 0 && comparisons[i]; i++)
		if (!comparisons[i]->below && --number == 0)
			return comparisons[i];
	return NULL;
}

size_t
compare_number_of(const struct comparison *comparison)
{
	const struct comparison *at;

	for (size_t i = 1; (at = compare_numbered(i)); i++)
		if (at == comparison)
			return i;
	return 0;
}

void
compare_say_views(const struct compare *compare, const char *tenth, struct buf *said)
{
	const struct registry *units = compare->compared.panel->form->unit;
	const struct comparison *comparison;
	struct arena arena = { 0 };

	for (size_t i = 1; i <= COMPARE_VIEWS_MOST && (comparison = compare_numbered(i)); i++) {
		buf_text(said, i > 1 ? "  " : "");
		if (i < COMPARE_VIEWS_MOST)
			buf_format(said, "%zu ", i);
		else
			buf_format(said, "%s ", tenth);
		buf_add(said, comparison_label(comparison, units, &arena));
	}
	arena_free(&arena);
}

void
compare_number(struct compare *compare, size_t number, struct buf *said)
{
	const struct comparison *comparison = compare_numbered(number);
	struct comparing wish = compare_wish_here(compare, compare_top(compare));
	const char *lacks;

	if (!comparison)
		buf_format(said, _("There is no view %zu. 0 says which there are."), number);
	else if (!compare_show(compare, comparison, &wish, &lacks))
		buf_text(said, lacks);
}

static bool
ahead_below(const struct compare *compare, const struct level *top,
	const struct comparison **comparison, struct comparing *wish)
{
	const struct behind *behind = compare_behind(compare, top);

	*wish = top->wish;
	*comparison = behind && !behind->path.length
			      ? comparison_below(panel_of(compare), behind, wish)
			      : NULL;
	return *comparison != NULL;
}

bool
compare_ahead(const struct compare *compare, enum act act, size_t digit,
	const struct comparison **comparison, struct comparing *wish)
{
	const struct level *top = &compare->levels[compare->count - 1];
	const struct panel *panel = panel_of(compare);

	*comparison = top->comparison;
	*wish = top->wish;
	if (act == ACT_ACCEPT)
		return ahead_below(compare, top, comparison, wish);
	if (act == ACT_ROUND && comparing_next_round(top->comparison, panel, wish))
		return true;
	if (act == ACT_OTHER_BEFORE || act == ACT_OTHER_AFTER)
		return true;
	if (act != ACT_DIGIT)
		return false;
	*comparison = compare_numbered(digit);
	*wish = compare_wish_here(compare, top);
	return *comparison && !comparison_lacks(*comparison, panel, wish);
}

bool
compare_read_behind(struct compare *compare, int milliseconds)
{
	const struct comparison *below;
	struct comparing wish;

	return ahead_below(compare, compare_top(compare), &below, &wish) &&
	       comparison_read(below, panel_of(compare), &wish, milliseconds) > 0;
}

/* ---- the same in another way ---- */

void
compare_sort(struct compare *compare, struct buf *said)
{
	struct level *top = compare_top(compare);
	struct comparing *wish = &top->wish;
	struct buf words = { 0 };
	size_t column = top->look.column, sorted = top->sheet.sorted;

	if (top->sheet.grid || !top->sheet.columns_count) {
		buf_text(said, _("This view has no order to change."));
		return;
	}
	if (sorted != column || !wish->sort_given || (sorted == column && top->sheet.falling)) {
		wish->falling = sorted != column || !top->sheet.falling;
		wish->sort = own(compare, sheet_column_name(&top->sheet, column));
	} else {
		wish->sort = STR("");
		wish->falling = false;
	}
	wish->sort_given = true;
	sheet_sort(&top->sheet, sheet_column_named(&top->sheet, wish->sort), wish->falling);
	top->look.row = top->look.first = 0;
	sheet_stand(&top->sheet, &top->look, STR(""), STR(""));
	sheet_say_order(&top->sheet, false, &words);
	buf_format(said, _("Sorted %s."), words.at);
	buf_free(&words);
}

void
compare_measure(struct compare *compare, struct buf *said)
{
	struct level *top = compare_top(compare);

	if (top->comparison->needs & NEED_ROUNDS) {
		top->wish.same_people = !top->wish.same_people;
		buf_text(said, top->wish.same_people ? _("Only those who took part in both rounds.")
						     : _("Everybody of each round."));
	} else if (top->comparison->measured) {
		top->wish.measure = (enum measure)((top->wish.measure + 1) % MEASURES);
		/* A column of the other measure may not be there. */
		top->wish.sort_given = false;
	} else {
		buf_text(said, _("This view has one measure."));
		return;
	}
	compare_again(compare, top);
}

bool
compare_has_others(const struct comparison *comparison)
{
	return (comparison->needs & (NEED_UNIT | NEED_INDEX | NEED_QUESTION | NEED_PAIRS)) != 0;
}

/* Those that can be looked at like the present one. */
static bool
is_like(const struct comparison *comparison, const struct question *question,
	const struct question *present)
{
	if (question->scope || !question_asks(question))
		return false;
	if (comparison->suits)
		return comparison->suits(question);
	return !question->cell &&
	       (!present || !present->choices ||
		       (question->choices && question->answered_by == present->answered_by));
}

static void
other_question(const struct panel *panel, const struct comparison *comparison,
	struct comparing *wish, bool forward)
{
	const struct question *present = form_question(panel->form, wish->question);
	size_t count = panel->form->questions_count, at = present ? present->index : 0;

	for (size_t i = 0; i < count; i++) {
		at = forward ? (at + 1) % count : (at + count - 1) % count;
		if (!is_like(comparison, panel->form->questions[at], present))
			continue;
		wish->row = wish->column = STR("");
		wish->question = panel->form->questions[at]->name;
		return;
	}
}

static void
other_index(const struct panel *panel, const struct comparison *comparison, struct comparing *wish,
	bool forward)
{
	const struct form *form = panel->form;
	size_t count = form->indexes_count, at = panel_index_of(panel, wish->index);
	bool turns = comparison->needs & NEED_ROUNDS;
	const struct index_rule *rule = NULL;

	if (count == 0)
		return;
	/* From all of them to the first or the last. */
	if (at == SIZE_MAX)
		at = forward ? count - 1 : 0;
	else if (turns)
		at = index_turn(form, at);
	for (size_t i = 0; i < count; i++) {
		at = forward ? (at + 1) % count : (at + count - 1) % count;
		rule = form->indexes[turns ? index_in_turn(form, at) : at];
		if (comparison_about(comparison, rule))
			break;
	}
	wish->index = rule->name;
}

/* Only units that have begun in the round; where all of them together can be seen,
 * those come before the first and after the last. */
static void
other_unit(const struct panel *panel, struct comparing *wish, bool all, bool forward)
{
	size_t count = panel->units_count, places = count + (all ? 1 : 0);
	size_t at = wish->unit < count ? wish->unit : places - 1;

	for (size_t i = 0; i < places; i++) {
		at = forward ? (at + 1) % places : (at + places - 1) % places;
		if (at < count && !panel_glance(panel, at, wish->round)->begun)
			continue;
		wish->unit = at < count ? at : SIZE_MAX;
		return;
	}
}

void
compare_other(struct compare *compare, bool forward, struct buf *said)
{
	struct level *top = compare_top(compare);
	const struct panel *panel = panel_of(compare);

	if (top->comparison->needs & NEED_QUESTION)
		other_question(panel, top->comparison, &top->wish, forward);
	else if (top->comparison->needs & NEED_INDEX)
		other_index(panel, top->comparison, &top->wish, forward);
	else if (top->comparison->needs & (NEED_UNIT | NEED_PAIRS))
		other_unit(panel, &top->wish, top->comparison->needs & NEED_PAIRS, forward);
	else
		buf_text(said, _("This view is of all of them."));
	compare_own(compare, &top->wish);
	compare_again(compare, top);
}

void
compare_round(struct compare *compare, struct buf *said)
{
	struct level *top = compare_top(compare);
	const struct panel *panel = panel_of(compare);
	struct arena arena = { 0 };
	struct str label;

	if (panel->rounds_count < 2) {
		buf_text(said, _("There is only one round."));
		return;
	}
	if (!comparing_next_round(top->comparison, panel, &top->wish)) {
		buf_text(said, _("There is only one pair of rounds."));
		return;
	}
	compare_again(compare, top);
	label = panel_round_label(panel, top->wish.round, &arena);
	buf_format(said, "%.*s.", STR_ARGS(label));
	arena_free(&arena);
}

/* ---- filters ---- */

/* Counts of nobody tell nothing. */
static bool
tells_numbers(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->rows_count; i++)
		for (size_t k = 0; !sheet->rows[i].summary && k < sheet->columns_count; k++)
			if (sheet->rows[i].cells[k].kind == CELL_NUMBER &&
				fabs(sheet->rows[i].cells[k].value) > 0)
				return true;
	return false;
}

bool
compare_unfit(const struct compare *compare, const struct level *top, struct buf *words)
{
	return comparison_filters(top->comparison, &top->wish) && !tells_numbers(&top->sheet) &&
	       !comparing_fits(compare->compared.panel, &top->wish, words);
}

/* The title says it as long as it applies. */
void
compare_filter(struct compare *compare, struct str letters)
{
	struct level *top = compare_top(compare);

	top->wish.filter = own(compare, letters);
	compare_again(compare, top);
}
