/* check.h - what a store holds, for the tests that stop programs */
#pragma once

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hash.h"
#include "store/log.h"
#include "store/store.h"

/* The store opens with no question asked, verifies, and holds the answers 1, 2,
 * ... without a gap.  Returns how many, or -1 and says on standard output what
 * is wrong. */
static inline int64_t
check_store(const char *path)
{
	struct diags diags = { 0 };
	struct store_verdict verdict;
	struct store *store = store_open(path, STORE_WRITE, false, &diags);
	struct log_filter filter = { .kind = ENTRY_answer };
	struct entry entry;
	int64_t count = 0, value = 0;
	bool good = store && store_verify(store, &verdict, &diags);

	if (!good) {
		printf("# %s: %s\n", path, diags_first(&diags));
	} else {
		struct log_cursor *cursor = log_read(store, &filter);
		while (log_next(cursor, &entry)) {
			count++;
			if (!str_to_integer(entry.value, &value) || value != count)
				good = false;
		}
		log_close(cursor);
		if (!good)
			printf("# the answers are not 1, 2, ... up to %" PRId64 "\n", count);
		if (verdict.forks) {
			printf("# %zu forks\n", verdict.forks);
			good = false;
		}
	}
	store_close(store);
	diags_clear(&diags);
	return good ? count : -1;
}

/* The last number after "saved " in what a writer said; 0 for none. */
static inline int64_t
last_saved(const char *said)
{
	int64_t last = 0;

	for (const char *at = said; (at = strstr(at, "saved ")); at++)
		if (strchr(at, '\n'))
			last = strtoll(at + 6, NULL, 10);
	return last;
}

static inline void
make_folder(char *folder)
{
	if (!mkdtemp(folder)) {
		perror(folder);
		exit(1);
	}
	setenv("XDG_STATE_HOME", folder, 1);
}

static inline void
empty_folder(const char *folder)
{
	char command[256];

	snprintf(command, sizeof command, "rm -rf -- '%s'", folder);
	if (system(command))
		exit(1);
}
