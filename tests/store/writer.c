/* writer.c - a program that saves answers until it is stopped
 *
 *     store-writer STORE [COUNT [FIRST]]
 *
 * Opens the store, or makes it, and saves COUNT answers (0: without end), each
 * in a transaction of its own, replacing one of seven questions' answer.  The
 * values are FIRST, FIRST + 1, ...  "saved N" is written, in one piece, after
 * the commit of N has returned and never before; "refused CODE" when it was
 * not saved, and then N is tried again, at most as often as TRIES says.
 *
 * Exit 0 when all was saved, 1 when the store could not be opened (the code is
 * written), 2 when an answer could not be saved.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "store/log.h"
#include "store/store.h"

static void
say(const char *word, const char *what)
{
	char line[256];
	int length = snprintf(line, sizeof line, "%s %s\n", word, what);

	if (write(STDOUT_FILENO, line, (size_t)length) != length)
		_exit(3);
}

static bool
save(struct store *store, uint64_t number, struct diags *diags)
{
	char path[16], value[32];
	struct entry entry = { .kind = ENTRY_answer,
		.document = { { 7 } },
		.session = { { 8 } },
		.has_value = true,
		.state = STR("answered") };

	snprintf(path, sizeof path, "q%d", (int)(number % 7));
	snprintf(value, sizeof value, "%" PRIu64, number);
	entry.path = str_of(path);
	entry.value = str_of(value);
	if (!store_begin(store, diags))
		return false;
	if (log_append(store, &entry, diags))
		return store_commit(store, diags);
	store_rollback(store);
	return false;
}

int
main(int argc, char **argv)
{
	struct diags diags = { 0 };
	uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
	uint64_t first = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	const char *given = getenv("TRIES");
	int tries = given ? atoi(given) : 1, status = 0;
	char text[32];

	hash_start_up();
	if (argc < 2)
		return 64;
	struct store *store = store_open(argv[1], STORE_CREATE, false, &diags);
	if (!store) {
		say("closed", diags.count ? diags.at[0].code : "without a word");
		diags_clear(&diags);
		return 1;
	}
	say("open", argv[1]);
	for (uint64_t n = first; (count == 0 || n < first + count) && status == 0; n++) {
		bool saved = false;
		for (int i = 0; i < tries && !saved; i++) {
			saved = save(store, n, &diags);
			if (!saved)
				say("refused", diags.count ? diags.at[0].code : "without a word");
			diags_clear(&diags);
		}
		snprintf(text, sizeof text, "%" PRIu64, n);
		if (saved)
			say("saved", text);
		else
			status = 2;
	}
	store_close(store);
	return status;
}
