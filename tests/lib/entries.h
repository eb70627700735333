/* entries.h - what a test counts in the log */
#pragma once

#include "store/log.h"

static inline size_t
entries_count(struct store *store, const struct log_filter *filter)
{
	struct log_cursor *cursor = log_read(store, filter);
	struct entry entry;
	size_t count = 0;

	while (log_next(cursor, &entry))
		count++;
	log_close(cursor);
	return count;
}
