#include "session/compared_coded.h"

#include <stdlib.h>

#include "base/memory.h"
#include "exchange/features.h"

struct coded_shelf {
	struct store *store;
	struct comparing_coded comparing;
	struct reading *reading; /* NULL: nothing was read yet */
	struct sheet sheet;	 /* its codes */
	struct store_stamp stamp;
	size_t round; /* of these units */
	struct buf filter;
};

static void
clear(struct coded_shelf *shelf)
{
	sheet_free(&shelf->sheet);
	reading_free(shelf->reading);
	shelf->reading = NULL;
}

static bool
has_it(const struct coded_shelf *shelf, const struct comparing *wish)
{
	struct store_stamp now = store_stamp(shelf->store);

	return shelf->reading && store_stamp_equal(&now, &shelf->stamp) &&
	       shelf->round == wish->round && str_equal(buf_str(&shelf->filter), wish->filter);
}

static void
read_codes(struct coded_shelf *shelf, const struct panel *panel, const struct comparing *wish)
{
	if (has_it(shelf, wish))
		return;
	clear(shelf);
	shelf->stamp = store_stamp(shelf->store);
	shelf->round = wish->round;
	buf_clear(&shelf->filter);
	buf_add(&shelf->filter, wish->filter);
	shelf->reading = features_reading(panel, wish);
	features_sheet(panel, wish, shelf->reading, &shelf->sheet);
}

static const struct sheet *
codes(void *context, const struct panel *panel, const struct comparing *wish)
{
	struct coded_shelf *shelf = context;

	read_codes(shelf, panel, wish);
	return &shelf->sheet;
}

static void
texts(void *context, const struct panel *panel, const struct comparing *wish, struct sheet *sheet)
{
	struct coded_shelf *shelf = context;

	read_codes(shelf, panel, wish);
	features_texts_sheet(panel, wish, shelf->reading, sheet);
}

struct coded_shelf *
coded_open(struct store *store)
{
	struct coded_shelf *shelf = memory_get(sizeof *shelf);

	shelf->store = store;
	shelf->comparing =
		(struct comparing_coded){ .codes = codes, .texts = texts, .context = shelf };
	return shelf;
}

void
coded_close(struct coded_shelf *shelf)
{
	if (!shelf)
		return;
	clear(shelf);
	buf_free(&shelf->filter);
	free(shelf);
}

const struct comparing_coded *
coded_comparing(const struct coded_shelf *shelf)
{
	return &shelf->comparing;
}
