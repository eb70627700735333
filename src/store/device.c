#include "store/device.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/path.h"

#define RECORD_MOST 1024

bool
tail_equal(const struct tail *a, const struct tail *b)
{
	return a->count == b->count && uid_equal(&a->uid, &b->uid) &&
	       hash_equal(&a->hash, &b->hash);
}

/* ---- the record: lines of a word and its values, and a check of them ---- */

static void
write_tail(struct buf *out, const char *word, const struct tail *tail)
{
	char uid[UID_TEXT], hash[2 * sizeof tail->hash.bytes + 1];

	uid_write(uid, &tail->uid);
	hex_write(hash, tail->hash.bytes, sizeof tail->hash.bytes);
	buf_format(out, "%s %020llu %s %s\n", word, (unsigned long long)tail->count, uid, hash);
}

static void
write_record(struct buf *out, const struct device *device)
{
	char uid[UID_TEXT], check[2 * sizeof(struct hash) + 1];

	uid_write(uid, &device->id);
	buf_format(out, "behov device 1\ndevice %s\n", uid);
	uid_write(uid, &device->author);
	buf_format(out, "author %s\n", uid);
	write_tail(out, "last", &device->tail);
	write_tail(out, "next", &device->next);
	struct hash hash = hash_of(out->at, out->length);
	hex_write(check, hash.bytes, sizeof hash.bytes);
	buf_format(out, "check %s\n", check);
}

static bool
take_word(struct str *text, const char *word, struct str *value)
{
	struct str line = str_cut(text, '\n');

	*value = line;
	return str_is(str_word(value), word);
}

static bool
read_tail(struct str *text, const char *word, struct tail *tail)
{
	struct str value;
	int64_t count;

	if (!take_word(text, word, &value) || !str_to_integer(str_word(&value), &count))
		return false;
	tail->count = (uint64_t)count;
	return uid_read(str_word(&value), &tail->uid) &&
	       hex_read(str_word(&value), tail->hash.bytes, sizeof tail->hash.bytes);
}

static bool
read_uid(struct str *text, const char *word, struct uid *uid)
{
	struct str value;

	return take_word(text, word, &value) && uid_read(str_word(&value), uid);
}

static bool
read_record(struct str text, struct device *device)
{
	struct str all = text, value;
	struct hash check, made;

	if (!str_is(str_cut(&text, '\n'), "behov device 1") ||
		!read_uid(&text, "device", &device->id) ||
		!read_uid(&text, "author", &device->author) ||
		!read_tail(&text, "last", &device->tail) ||
		!read_tail(&text, "next", &device->next))
		return false;
	made = hash_of(all.at, (size_t)(text.at - all.at));
	return take_word(&text, "check", &value) &&
	       hex_read(str_word(&value), check.bytes, sizeof check.bytes) &&
	       hash_equal(&check, &made);
}

/* ---- its file ---- */

static struct str
record_name(struct arena *arena, const struct uid *store, dev_t volume, ino_t number)
{
	char text[UID_TEXT], place[17];
	uint64_t both[2] = { (uint64_t)volume, (uint64_t)number };
	struct hash hash = hash_of(both, sizeof both);

	uid_write(text, store);
	hex_write(place, hash.bytes, 8);
	return arena_format(arena, "%s-%s", text, place);
}

static bool
read_file(int file, struct device *device)
{
	char text[RECORD_MOST];
	ssize_t length = pread(file, text, sizeof text, 0);
	struct device found = { 0 };

	if (length <= 0 || !read_record((struct str){ text, (size_t)length }, &found))
		return false;
	found.file = device->file;
	*device = found;
	return true;
}

/* The person at this machine stays the same when the store file was copied. */
static void
find_author(struct arena *arena, struct str folder, const struct uid *store, struct device *device)
{
	struct str *names;
	size_t count;
	char start[UID_TEXT];

	uid_write(start, store);
	if (!path_list(arena, folder.at, &names, &count))
		return;
	for (size_t i = 0; i < count && uid_none(&device->author); i++) {
		struct device other = { .file = -1 };
		if (!str_starts(names[i], str_of(start)))
			continue;
		int file = open(path_join(arena, folder, names[i]).at,
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
		if (file < 0)
			continue;
		if (read_file(file, &other))
			device->author = other.author;
		close(file);
	}
}

/* In its folder, which is made when there is none yet. */
static int
open_own(const char *path, const char *folder)
{
	static const int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
	struct diags quiet = { 0 };
	int file = open(path, flags, 0600);

	if (file >= 0 || errno != ENOENT)
		return file;
	path_make_folder(folder, &quiet);
	diags_clear(&quiet);
	return open(path, flags, 0600);
}

static int
open_file(const char *path, const char *folder, bool write)
{
	struct stat about;
	int file = write ? open_own(path, folder)
			 : open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (file < 0)
		return -1;
	if (fstat(file, &about) || !S_ISREG(about.st_mode)) {
		close(file);
		return -1;
	}
	if (write && (about.st_mode & 07777) != 0600)
		fchmod(file, 0600);
	return file;
}

bool
device_read(struct device *device, const struct uid *store, dev_t volume, ino_t number, bool write)
{
	struct arena arena = { 0 };
	struct str folder = path_folder(&arena, FOLDER_STATE);
	struct str path = path_join(&arena, folder, record_name(&arena, store, volume, number));

	*device = (struct device){ .file = open_file(path.at, folder.at, write) };
	bool found = device->file >= 0 && read_file(device->file, device);
	if (!found)
		find_author(&arena, folder, store, device);
	arena_free(&arena);
	return found;
}

void
device_renew(struct device *device)
{
	/* Both are always drawn: with a seed, what is drawn after them must not
	 * depend on what this machine remembers. */
	struct uid author = uid_random();

	device->id = uid_random();
	if (uid_none(&device->author))
		device->author = author;
	device->tail = device->next = (struct tail){ 0 };
	device_write(device);
}

void
device_write(const struct device *device)
{
	struct buf text = { 0 };

	if (device->file < 0)
		return;
	write_record(&text, device);
	/* One write of one size: another program reads the old or the new, and
	 * a torn one fails its check. */
	ssize_t written = pwrite(device->file, text.at, text.length, 0);
	(void)written;
	buf_free(&text);
}

void
device_forget(const struct uid *store, dev_t volume, ino_t number)
{
	struct arena arena = { 0 };
	struct str folder = path_folder(&arena, FOLDER_STATE);

	unlink(path_join(&arena, folder, record_name(&arena, store, volume, number)).at);
	arena_free(&arena);
}

void
device_close(struct device *device)
{
	if (device->file >= 0)
		close(device->file);
	device->file = -1;
}
