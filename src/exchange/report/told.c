#include "exchange/report/told.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "exchange/report/figure.h"
#include "exchange/report/told_own.h"
#include "form/qtype.h"
#include "form/ref.h"

#define FLAGS_MOST 8 /* of what differs widely; the rest is marked where it stands */

struct str
told_label(const struct told *told, const struct question *question)
{
	return words_in(&question->label, told->wish.language);
}

/* ---- reading ---- */

static void
keep(void *context, const struct fact *fact)
{
	struct told *told = context;

	/* A calculation without a name serves others, and says nothing by itself. */
	if (fact->spot.seat || !told_label(told, fact->spot.question).length)
		return;
	told->facts = memory_grow(told->facts, told->count, &told->room, sizeof *told->facts);
	told->facts[told->count++] = *fact;
}

struct told *
told_read(struct answers *answers, const struct told_wish *wish)
{
	struct told *told = memory_get(sizeof *told);
	struct fact_wish facts = { .personal = false };
	struct fact_visit visit = { .visit = keep, .context = told };

	told->wish = *wish;
	told->answers = answers;
	facts_each(answers, &facts, &visit);
	told->duties = duties(answers, &told->arena, &told->duties_count);
	return told;
}

void
told_free(struct told *told)
{
	if (!told)
		return;
	free(told->facts);
	arena_free(&told->arena);
	free(told);
}

bool
told_left_out(const struct told *told)
{
	return told->left_out;
}

/* ---- one fact ---- */

bool
told_spread(const struct told *told, const struct fact *fact)
{
	(void)told;
	return fact->rated && fact->spread.n >= PANEL_FEW;
}

static struct sheet_cell
rated_cell(const struct told *told, const struct fact *fact)
{
	bool named = fact->spot.question->behalf_of.length > 0;
	struct sheet_cell cell = sheet_reason(CELL_MISSING);

	(void)told;
	if (!fact->open && fact->in)
		cell = sheet_reason(CELL_HIDDEN);
	else if (fact->few || (fact->spread.n && fact->spread.n < PANEL_FEW && !named))
		cell = sheet_reason(CELL_FEW);
	else if (fact->spread.n && !fact->words)
		cell = sheet_number(fact->spread.median);
	if (cell.kind == CELL_NUMBER && fact->spread.wide)
		cell.marks |= MARK_WIDE;
	cell.n = fact->spread.n;
	return cell;
}

static bool
is_others_words(const struct value *value)
{
	struct str text;

	return value->kind == VALUE_TEXT && value_other(value, &text);
}

/* A free choice, without what was written. */
static struct value
without_words(struct told *told, const struct value *value, bool *taken)
{
	struct value kept = *value, *items;

	*taken = is_others_words(value);
	if (*taken)
		return value_none();
	if (value->kind != VALUE_LIST)
		return kept;
	items = arena_get(&told->arena, (value->list.count + 1) * sizeof *items);
	kept.list.count = 0;
	for (size_t i = 0; i < value->list.count; i++)
		if (is_others_words(&value->list.items[i]))
			*taken = true;
		else
			items[kept.list.count++] = value->list.items[i];
	kept.list.items = items;
	return kept;
}

/* What people wrote, or what points to it. */
static bool
is_text(const struct question *question)
{
	return question->ref || (question->kind == VALUE_TEXT && !question->choices &&
					question->type->ask != ASK_PICK);
}

/* May what was written there be read by whoever reads this? */
static bool
may_read(const struct told *told, const struct fact *fact)
{
	const struct question *question = fact_asked(fact);
	const struct untold *untold = told->wish.untold;

	if (untold_names(untold, &fact->spot, &fact->value, true))
		return false;
	return told->wish.inside || ((fact->spot.question->shared || question->shared) &&
					    !untold_lent(untold, &fact->spot, &fact->value));
}

/* Words that were put together from others: a row's name, a calculation's. */
static bool
holds_untold(const struct told *told, const struct question *question, struct str words)
{
	return (question->ref || question->calculation) &&
	       untold_in(told->wish.untold, words, told->wish.inside);
}

/* A day that has passed, and what it stands for is not met. */
static bool
is_late(const struct told *told, const struct spot *spot)
{
	for (size_t i = 0; i < told->duties_count; i++) {
		const struct duty *duty = &told->duties[i];

		if (duty->deadline && duty->late && duty->spot.question == spot->question &&
			duty->spot.row == spot->row)
			return true;
	}
	return false;
}

static struct sheet_cell
said_cell(struct told *told, struct sheet *sheet, const struct fact *fact)
{
	const struct question *question = fact_asked(fact);
	bool own = may_read(told, fact);
	struct value value = fact->value;
	struct buf words = { 0 };
	struct sheet_cell cell;
	bool taken = false;

	if (!own)
		value = without_words(told, &fact->value, &taken);
	if (value.kind != VALUE_NONE && !(value.kind == VALUE_LIST && !value.list.count))
		answer_say(told->answers, question, &value, told->wish.language, &words);
	if (taken) {
		buf_text(&words, words.length ? ", " : "");
		buf_text(&words, _("something else (not shared)"));
	}
	if (value.kind == VALUE_DATE && is_late(told, &fact->spot))
		buf_format(&words, " (%s)", _("late"));
	cell = sheet_text(sheet, buf_str(&words));
	if (holds_untold(told, question, buf_str(&words))) {
		told->left_out = true;
		cell = sheet_reason(CELL_EMPTY);
	}
	buf_free(&words);
	return cell;
}

struct sheet_cell
told_cell(struct told *told, struct sheet *sheet, const struct fact *fact)
{
	const struct question *question = fact_asked(fact);

	if (is_text(question) && !may_read(told, fact)) {
		told->left_out = told->left_out || fact->in > 0 || fact->few || fact->answer;
		return sheet_reason(CELL_EMPTY);
	}
	if (fact->rated)
		return rated_cell(told, fact);
	switch (fact->state) {
	case STATE_ANSWERED: break;
	case STATE_DONT_KNOW: return sheet_reason(CELL_UNKNOWN);
	case STATE_NOT_APPLICABLE:
	case STATE_HIDDEN: return sheet_reason(CELL_OUT);
	case STATE_DECLINED: return sheet_text(sheet, str_of(state_words(fact->state)));
	default: return sheet_reason(CELL_MISSING);
	}
	if (fact->few)
		return sheet_reason(CELL_FEW);
	return said_cell(told, sheet, fact);
}

/* ---- a table of questions ---- */

enum { COLUMN_ANSWER, COLUMN_ALL, COLUMN_N, COLUMN_LEAST, COLUMN_MOST, COLUMN_RATINGS };

static void
add_column(struct sheet *sheet, const char *name, const char *label, uint8_t decimals)
{
	sheet_add_column(sheet, name, str_of(label))->decimals = decimals;
}

static void
add_columns(const struct told *told, struct sheet *sheet, bool rated)
{
	sheet->corner = str_of(_("Question"));
	add_column(sheet, "answer", rated ? _("Median") : _("Answer"), 1);
	sheet->columns[0].align = rated ? ALIGN_RIGHT : ALIGN_LEFT;
	if (!rated)
		return;
	if (told->wish.panel)
		add_column(sheet, "all", _("Median of all"), 1);
	else
		add_column(sheet, "all", "", 1);
	add_column(sheet, "n", _("Answers"), 0);
	add_column(sheet, "least", _("Least"), 1);
	add_column(sheet, "most", _("Most"), 1);
	add_column(sheet, "ratings", _("How they lie"), 0);
	sheet->columns[COLUMN_RATINGS].align = ALIGN_LEFT;
}

static struct sheet_cell
median_of_all(const struct told *told, const struct question *question)
{
	const struct panel *panel = told->wish.panel;
	struct sheet_cell cell = sheet_reason(CELL_EMPTY);
	double *values;
	size_t count;

	values = memory_get((panel->units_count + 1) * sizeof *values);
	count = panel_answers(panel, told->wish.round, question, NO_CELL, NO_CELL, values);
	if (count >= PANEL_FEW)
		cell = sheet_number(five_of(values, count).median);
	else if (count)
		cell = sheet_reason(CELL_FEW_UNITS);
	free(values);
	return cell;
}

/* The median of what all units answered to the same. */
static struct sheet_cell
all_cell(const struct told *told, const struct fact *fact)
{
	const struct panel *panel = told->wish.panel;
	const struct question *question =
		panel ? form_question(panel->form, fact->spot.question->name) : NULL;
	struct told_all *all;

	if (!question || question->index >= panel->form->questions_count ||
		!str_equal(question->meaning, fact->spot.question->meaning))
		return sheet_reason(CELL_EMPTY);
	all = &told->wish.all[question->index];
	if (!all->known)
		*all = (struct told_all){ .known = true, .cell = median_of_all(told, question) };
	return all->cell;
}

static struct sheet_cell
ratings_cell(struct told *told, struct sheet *sheet, const struct fact *fact)
{
	struct distribution lie =
		distribution_of(&told->arena, fact->spot.question, spot_cell(&fact->spot));
	const struct question *asked = fact_asked(fact);
	const struct choices *points = asked->choices;
	bool numerals = points && (asked->is_scale || points->numerals);
	struct buf text = { 0 };
	struct sheet_cell cell;

	for (size_t i = 0; i < lie.points; i++) {
		buf_text(&text, i ? " " : "");
		if (numerals)
			buf_format(&text, "%.*s:", STR_ARGS(points->at[i].name));
		buf_format(&text, "%zu", lie.counts[i]);
	}
	cell = sheet_text(sheet, buf_str(&text));
	buf_free(&text);
	return cell;
}

static void
add_row(struct told *told, struct sheet *sheet, const struct fact *fact, bool rated)
{
	const struct question *question = fact->spot.question;
	struct sheet_cell cell = told_cell(told, sheet, fact);
	struct sheet_row *row;

	if (cell.kind == CELL_EMPTY)
		return;
	row = sheet_add_row(sheet, question->name,
		arena_format(&told->arena, "%.*s%s%.*s", STR_ARGS(question->shown_id),
			shown_gap(question, "  "), STR_ARGS(told_label(told, question))));
	row->cells[COLUMN_ANSWER] = cell;
	if (!rated)
		return;
	row->cells[COLUMN_ALL] = all_cell(told, fact);
	row->cells[COLUMN_N] =
		cell.kind == CELL_FEW ? sheet_reason(CELL_FEW) : sheet_count(fact->spread.n);
	if (!told_spread(told, fact) || cell.kind != CELL_NUMBER)
		return;
	row->cells[COLUMN_LEAST] = sheet_number(fact->spread.least);
	row->cells[COLUMN_MOST] = sheet_number(fact->spread.most);
	row->cells[COLUMN_RATINGS] = ratings_cell(told, sheet, fact);
}

static struct str
after_colon(struct str text)
{
	size_t at = text.length;

	while (at > 0 && text.at[at - 1] != ':')
		at--;
	return str_from(text, at);
}

/* The counts of a row, which stand there as text ("0:1 1:4", after each point), drawn. */
static bool
draw_ratings(void *context, size_t row, size_t column, struct buf *out)
{
	const struct sheet *sheet = context;
	struct str rest, said;
	size_t counts[32], count = 0;
	int64_t number;

	if (column != COLUMN_RATINGS || sheet->rows[row].cells[column].kind != CELL_TEXT)
		return false;
	said = rest = sheet->rows[row].cells[column].text;
	while (rest.at && rest.length && count < COUNT_OF(counts))
		if (str_to_integer(after_colon(str_cut(&rest, ' ')), &number))
			counts[count++] = (size_t)number;
	figure_counts(out, counts, count, said);
	return true;
}

static bool
has_wide(const struct sheet *sheet)
{
	for (size_t row = 0; row < sheet->rows_count; row++)
		for (size_t i = 0; i < sheet->columns_count; i++)
			if (sheet->rows[row].cells[i].marks & MARK_WIDE)
				return true;
	return false;
}

static void
put_questions(struct page *page, struct sheet *sheet, struct str caption)
{
	struct sheet_look look = { .full = true,
		.caption = caption,
		.untitled = true,
		.draw = draw_ratings,
		.context = sheet };

	if (has_wide(sheet))
		sheet_add_legend(sheet, sheet_wide_words());
	if (sheet->rows_count)
		page_sheet(page, sheet, &look);
	sheet_free(sheet);
}

static bool
is_single(const struct fact *fact)
{
	return !fact->spot.question->cell && !fact->spot.row->repeat;
}

static double
width_of(const struct sheet_row *row)
{
	return row->cells[COLUMN_MOST].value - row->cells[COLUMN_LEAST].value;
}

/* They are many: of equals the form's order. */
static void
widest_first(struct sheet *sheet)
{
	for (size_t i = 1; i < sheet->rows_count; i++) {
		struct sheet_row row = sheet->rows[i];
		size_t at = i;

		for (; at > 0 && width_of(&sheet->rows[at - 1]) < width_of(&row); at--)
			sheet->rows[at] = sheet->rows[at - 1];
		sheet->rows[at] = row;
	}
}

bool
told_flags(struct told *told, struct page *page)
{
	struct sheet sheet = { .sorted = SHEET_NONE };
	size_t rest = 0;
	bool any;

	add_columns(told, &sheet, true);
	for (size_t i = 0; i < told->count; i++)
		if (is_single(&told->facts[i]) && told_spread(told, &told->facts[i]) &&
			told->facts[i].spread.wide)
			add_row(told, &sheet, &told->facts[i], true);
	any = sheet.rows_count > 0;
	widest_first(&sheet);
	if (sheet.rows_count > FLAGS_MOST + 1) {
		rest = sheet.rows_count - FLAGS_MOST;
		while (sheet.rows_count > FLAGS_MOST)
			sheet_drop_row(&sheet);
	}
	put_questions(page, &sheet,
		str_of(_("Questions on which the ratings differ widely, the widest first")));
	if (rest)
		page_quiet(page,
			arena_format(&told->arena,
				PLURAL("%zu more differs widely: it has ! among the answers below.",
					"%zu more differ widely: they have ! among the answers "
					"below.",
					rest),
				rest));
	return any;
}

/* ---- sections ---- */

static const struct question *
section_of(const struct question *question)
{
	while (question->parent)
		question = question->parent;
	return question;
}

static const struct question *
outer_repeat(const struct row *row)
{
	const struct question *repeat = NULL;

	for (; row && row->repeat; row = row->parent)
		repeat = row->repeat;
	return repeat;
}

/* Facts that belong into one table with the first: single questions of a
 * section, cells of one matrix, rows of one repeat. */
static size_t
run_length(const struct told *told, size_t from)
{
	const struct fact *first = &told->facts[from];
	const struct question *repeat = outer_repeat(first->spot.row);
	size_t to = from + 1;

	while (to < told->count) {
		const struct fact *fact = &told->facts[to];

		if (section_of(fact->spot.question) != section_of(first->spot.question))
			break;
		if (repeat ? outer_repeat(fact->spot.row) != repeat
			   : outer_repeat(fact->spot.row) != NULL)
			break;
		if (!repeat && (first->spot.question->cell || fact->spot.question->cell) &&
			fact->spot.question != first->spot.question)
			break;
		to++;
	}
	return to - from;
}

/* What was answered together, then what was rated: they need different columns. */
static void
put_run(struct told *told, struct page *page, size_t from, size_t to, struct str heading)
{
	for (int rated = 0; rated < 2; rated++) {
		struct sheet sheet = { .sorted = SHEET_NONE };

		add_columns(told, &sheet, rated);
		for (size_t i = from; i < to; i++)
			if (told->facts[i].rated == rated)
				add_row(told, &sheet, &told->facts[i], rated);
		put_questions(page, &sheet, heading);
	}
}

void
told_sections(struct told *told, struct page *page)
{
	const struct question *section = NULL;

	for (size_t i = 0, count; i < told->count; i += count) {
		const struct fact *fact = &told->facts[i];
		const struct question *own = section_of(fact->spot.question);
		const struct question *repeat = outer_repeat(fact->spot.row);

		count = run_length(told, i);
		if (own != section && own->type->container)
			page_heading(page, told_label(told, own));
		section = own;
		if (repeat)
			told_repeat(told, page, repeat, NULL, i, i + count);
		else if (fact->spot.question->cell)
			told_matrix(told, page, i, i + count);
		else
			put_run(told, page, i, i + count, told_label(told, own));
	}
}

bool
told_rows(struct told *told, struct page *page, const struct question *repeat,
	const struct question_list *fields)
{
	size_t from = 0, to = told->count;

	while (from < to && outer_repeat(told->facts[from].spot.row) != repeat)
		from++;
	while (to > from && outer_repeat(told->facts[to - 1].spot.row) != repeat)
		to--;
	if (from < to)
		told_repeat(told, page, repeat, fields, from, to);
	return from < to;
}
