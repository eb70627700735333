/* list.c - rows with a cursor that moves and a view that follows */
#include "ui/list.h"

#include <stdlib.h>

#include "base/memory.h"

void
list_begin(struct list *list)
{
	list->count = 0;
}

void
list_add(struct list *list, int height, bool still)
{
	list->rows = memory_grow(list->rows, list->count, &list->room, sizeof *list->rows);
	list->rows[list->count++] = (struct list_row){ .height = height, .still = still };
}

void
list_free(struct list *list)
{
	free(list->rows);
	*list = (struct list){ .count = 0 };
}

/* The nearest row from `from` in a direction where the cursor may stand;
 * list->count when there is none. */
static size_t
stand(const struct list *list, size_t from, bool down)
{
	for (size_t i = from; i < list->count; i = down ? i + 1 : i - 1)
		if (!list->rows[i].still)
			return i;
	return list->count;
}

static void
settle_cursor(struct list *list)
{
	size_t place;

	if (list->cursor >= list->count)
		list->cursor = list->count > 0 ? list->count - 1 : 0;
	place = stand(list, list->cursor, true);
	if (place == list->count)
		place = stand(list, list->cursor, false);
	if (place < list->count)
		list->cursor = place;
}

static int
lines_before(const struct list *list, size_t row)
{
	int lines = 0;

	for (size_t i = 0; i < row && i < list->count; i++)
		lines += list->rows[i].height;
	return lines;
}

void
list_fit(struct list *list, int lines)
{
	int top, bottom, all = lines_before(list, list->count);
	size_t i;

	settle_cursor(list);
	list->shown = lines;
	top = lines_before(list, list->cursor);
	bottom = list->cursor < list->count ? top + list->rows[list->cursor].height : top;
	/* What cannot hold the cursor is only seen with the row below it. */
	for (i = list->cursor; i > 0 && i <= list->count && list->rows[i - 1].still; i--)
		if (bottom - (top - list->rows[i - 1].height) <= lines)
			top -= list->rows[i - 1].height;
	if (bottom > list->above + lines)
		list->above = bottom - lines;
	if (top < list->above)
		list->above = top;
	if (list->above > all - lines)
		list->above = all > lines ? all - lines : 0;
	list->first = 0;
	for (int line = 0; list->first < list->count; list->first++) {
		line += list->rows[list->first].height;
		if (line > list->above)
			break;
	}
}

bool
list_shows(const struct list *list, size_t i, int *line)
{
	if (i >= list->count)
		return false;
	*line = lines_before(list, i) - list->above;
	return *line<list->shown && * line + list->rows[i].height> 0;
}

static void
step(struct list *list, bool down)
{
	size_t place;

	if (!down && list->cursor == 0)
		return;
	place = stand(list, down ? list->cursor + 1 : list->cursor - 1, down);
	if (place < list->count)
		list->cursor = place;
	else if (!down)
		list->above = 0; /* show the headings above the first */
}

static void
page(struct list *list, bool down)
{
	int moved = 0;

	while (moved < list->shown - 1) {
		size_t was = list->cursor;

		step(list, down);
		if (list->cursor == was)
			return;
		moved += list->rows[list->cursor].height;
	}
}

bool
list_act(struct list *list, enum act act)
{
	switch (act) {
	case ACT_UP: step(list, false); return true;
	case ACT_DOWN: step(list, true); return true;
	case ACT_PAGE_UP: page(list, false); return true;
	case ACT_PAGE_DOWN: page(list, true); return true;
	case ACT_FIRST: list->cursor = 0; break;
	case ACT_LAST: list->cursor = list->count > 0 ? list->count - 1 : 0; break;
	default: return false;
	}
	settle_cursor(list);
	return true;
}

bool
list_more_above(const struct list *list)
{
	return list->above > 0;
}

bool
list_more_below(const struct list *list)
{
	return lines_before(list, list->count) > list->above + list->shown;
}
