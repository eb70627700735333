/* copy_place.c - where a copy may lie */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/path.h"
#include "store/store.h"
#include "ui/view/copy.h"

/* "behov-2017-03-14-1041.db"; of invented data "DEMO-behov-...". */
static void
add_name(const struct store *store, struct buf *out)
{
	time_t now = (time_t)(clock_now() / 1000);
	struct tm local;
	char date[32];

	localtime_r(&now, &local);
	strftime(date, sizeof date, "%Y-%m-%d-%H%M", &local);
	buf_format(out, "%sbehov-%s.db", store_is_demo(store) ? "DEMO-" : "", date);
}

/* ---- folders ---- */

struct wanted {
	dev_t full; /* the disk that is full */
	bool elsewhere;
	off_t bytes; /* of the store */
};

static struct wanted
wanted_for(const struct store *store, bool elsewhere)
{
	struct wanted wanted = { .elsewhere = elsewhere };
	struct stat about;

	if (stat(store_path(store), &about) == 0) {
		wanted.full = about.st_dev;
		wanted.bytes = about.st_size;
	}
	return wanted;
}

static bool
fits(const struct wanted *wanted, const char *folder)
{
	struct stat about;
	struct statvfs disk;

	if (stat(folder, &about) || !S_ISDIR(about.st_mode) || access(folder, W_OK | X_OK) ||
		statvfs(folder, &disk))
		return false;
	if (wanted->elsewhere && about.st_dev == wanted->full)
		return false;
	return (double)disk.f_bavail * (double)disk.f_frsize > 2.0 * (double)wanted->bytes;
}

/* The first folder in this one that is the beginning of a disk: a stick. */
static bool
find_stick(const struct wanted *wanted, struct str folder, struct arena *arena, struct str *found)
{
	struct stat around, about;
	struct str *names;
	size_t count;

	if (stat(folder.at, &around) || !path_list(arena, folder.at, &names, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		*found = path_join(arena, folder, names[i]);
		if (stat(found->at, &about) == 0 && about.st_dev != around.st_dev &&
			fits(wanted, found->at))
			return true;
	}
	return false;
}

/* Where systems put sticks: below one of these, or below a user's folder there. */
static bool
find_any_stick(const struct wanted *wanted, struct arena *arena, struct str *found)
{
	static const char *const roots[] = { "/run/media", "/media" };
	struct str *names;
	size_t count;

	for (size_t i = 0; i < COUNT_OF(roots); i++) {
		struct str root = str_of(roots[i]);

		if (find_stick(wanted, root, arena, found))
			return true;
		if (!path_list(arena, root.at, &names, &count))
			continue;
		for (size_t k = 0; k < count; k++)
			if (find_stick(wanted, path_join(arena, root, names[k]), arena, found))
				return true;
	}
	return false;
}

static struct str
find_folder(const struct wanted *wanted, struct arena *arena)
{
	static const char *const named[] = { "HOME", "TMPDIR" };
	struct str found;

	if (find_any_stick(wanted, arena, &found))
		return found;
	for (size_t i = 0; i < COUNT_OF(named); i++) {
		const char *folder = getenv(named[i]);

		if (folder && *folder == '/' && fits(wanted, folder))
			return str_of(folder);
	}
	return fits(wanted, "/tmp") ? STR("/tmp") : STR("");
}

void
copy_offer(const struct store *store, bool elsewhere, struct buf *out)
{
	struct wanted wanted = wanted_for(store, elsewhere);
	struct arena arena = { 0 };
	struct str folder = find_folder(&wanted, &arena);

	buf_add(out, folder);
	if (folder.length > 0 && !str_ends(folder, STR("/")))
		buf_byte(out, '/');
	add_name(store, out);
	arena_free(&arena);
}

void
copy_path(const struct store *store, struct str typed, struct buf *out)
{
	const char *home = getenv("HOME");

	if (home && *home && str_starts(typed, STR("~/"))) {
		buf_text(out, home);
		typed = str_from(typed, 1);
	}
	buf_add(out, typed);
	if (!path_is_folder(out->at))
		return;
	if (!str_ends(buf_str(out), STR("/")))
		buf_byte(out, '/');
	add_name(store, out);
}
