/* Units that are chosen in a comparison, to be seen side by side. */
#include "base/lang.h"
#include "form/kind.h"
#include "ui/view/compare.h"

static size_t
unit_of_row(const struct compare *compare, const struct level *level, size_t row)
{
	return compare_unit_of(compare->compared.panel, &level->sheet.rows[row]);
}

static size_t
chosen_at(const struct comparing *wish, size_t unit)
{
	for (size_t i = 0; i < wish->chosen_count; i++)
		if (wish->chosen[i] == unit)
			return i;
	return SIZE_MAX;
}

bool
compare_is_marked(const void *context, size_t row)
{
	const struct compare *compare = context;
	const struct level *top = &compare->levels[compare->count - 1];
	size_t unit = unit_of_row(compare, top, row);

	return unit != SIZE_MAX && !top->wish.proposed && chosen_at(&top->wish, unit) != SIZE_MAX;
}

static void
say_chosen(struct buf *said, const struct comparing *wish)
{
	if (wish->chosen_count < 2)
		buf_format(said, _("Chosen: %zu. Two to four can be seen side by side."),
			wish->chosen_count);
	else
		buf_format(said, _("Chosen: %zu. %zu shows them side by side."), wish->chosen_count,
			compare_number_of(&comparison_beside));
}

void
compare_mark(struct compare *compare, struct buf *said)
{
	struct level *top = compare_top(compare);
	struct comparing *wish = &top->wish;
	size_t unit = SIZE_MAX, at;

	if (top->look.row < top->sheet.rows_count)
		unit = unit_of_row(compare, top, top->look.row);
	if (unit == SIZE_MAX) {
		buf_format(said, _("Only rows of %.*s can be chosen."),
			STR_ARGS(kind_many(compare->compared.panel->form->unit)));
		return;
	}
	at = chosen_at(wish, unit);
	if (at == SIZE_MAX && wish->chosen_count == BESIDE_MOST) {
		buf_text(said, _("Four at most: take one away first."));
		return;
	}
	if (at == SIZE_MAX)
		wish->chosen[wish->chosen_count++] = unit;
	else
		wish->chosen[at] = wish->chosen[--wish->chosen_count];
	sheet_act(&top->sheet, &top->look, ACT_DOWN);
	say_chosen(said, wish);
}
