#include "lib/powercut.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/text.h"

enum { SECTOR = 512 };

static const char *const kinds[] = {
	[POWERCUT_FOUND] = "found",
	[POWERCUT_BASE] = "base",
	[POWERCUT_CREATE] = "create",
	[POWERCUT_WRITE] = "write",
	[POWERCUT_TRUNCATE] = "truncate",
	[POWERCUT_SYNC] = "sync",
	[POWERCUT_SYNCDIR] = "syncdir",
	[POWERCUT_UNLINK] = "unlink",
	[POWERCUT_RENAME] = "rename",
	[POWERCUT_LINK] = "link",
	[POWERCUT_SAID] = "said",
};

/* -- reading ------------------------------------------------------------ */

static bool
kind_named(const char *name, enum powercut_kind *kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (!strcmp(kinds[i], name)) {
			*kind = (enum powercut_kind)i;
			return true;
		}
	return false;
}

static char *
copy_bytes(const char *bytes, size_t length)
{
	struct text text = { 0 };

	text_add(&text, bytes, length);
	return text.at;
}

static bool
has_path(enum powercut_kind kind)
{
	return kind == POWERCUT_FOUND || kind == POWERCUT_CREATE || kind == POWERCUT_SYNCDIR ||
	       kind == POWERCUT_UNLINK;
}

static bool
has_names(enum powercut_kind kind)
{
	return kind == POWERCUT_RENAME || kind == POWERCUT_LINK;
}

/* One entry at *at; moves behind it. */
static bool
read_step(const char **at, const char *end, struct powercut_step *step)
{
	const char *line_end = memchr(*at, '\n', (size_t)(end - *at));
	char head[128], kind[16];
	unsigned long long inode, offset, length;

	if (!line_end || (size_t)(line_end - *at) >= sizeof head)
		return false;
	memcpy(head, *at, (size_t)(line_end - *at));
	head[line_end - *at] = '\0';
	if (sscanf(head, "%15s %llu %llu %llu", kind, &inode, &offset, &length) != 4)
		return false;
	*step = (struct powercut_step){
		.inode = inode,
		.offset = offset,
		.bytes = line_end + 1,
		.length = (size_t)length,
	};
	if (!kind_named(kind, &step->kind) || length >= (size_t)(end - step->bytes))
		return false;
	if (step->bytes[length] != '\n' || (has_names(step->kind) && offset > length))
		return false;
	if (has_path(step->kind))
		step->path = copy_bytes(step->bytes, step->length);
	if (has_names(step->kind)) {
		step->path = copy_bytes(step->bytes, (size_t)offset);
		step->to = copy_bytes(step->bytes + offset, (size_t)(length - offset));
	}
	*at = step->bytes + length + 1;
	return true;
}

/* The newest step before i of the same inode that belongs to a file. */
static size_t
step_before(const struct powercut *cut, size_t i)
{
	size_t of = i;

	while (of-- > 0)
		if (cut->steps[of].inode == cut->steps[i].inode && cut->steps[of].file != SIZE_MAX)
			return of;
	return SIZE_MAX;
}

/* Which file a step is about: the newest that has this inode.  A second found
 * (from another process) starts none, and its base is no news. */
static void
name_files(struct powercut *cut)
{
	for (size_t i = 0; i < cut->count; i++) {
		struct powercut_step *step = &cut->steps[i];
		const struct powercut_step *last;
		size_t of;

		step->file = SIZE_MAX;
		if (!step->inode)
			continue;
		of = step_before(cut, i);
		last = of == SIZE_MAX ? NULL : &cut->steps[of];
		if (step->kind == POWERCUT_CREATE || (step->kind == POWERCUT_FOUND && !last))
			step->file = i;
		else if (last && (step->kind != POWERCUT_BASE || last->kind == POWERCUT_BASE ||
					 (last->kind == POWERCUT_FOUND && last->file == of)))
			step->file = last->file;
	}
}

bool
powercut_read(struct powercut *cut, const char *record_path)
{
	struct text record = { 0 };
	const char *at, *end;
	size_t room = 0;
	bool whole = true;

	*cut = (struct powercut){ .count = 0 };
	if (!text_add_file(&record, record_path)) {
		text_clear(&record);
		return false;
	}
	cut->record = record.at;
	at = record.at;
	end = at + record.length;
	while (whole && at < end) {
		if (cut->count == room) {
			room = room * 2 + 64;
			cut->steps = must(realloc(cut->steps, room * sizeof *cut->steps));
		}
		whole = read_step(&at, end, &cut->steps[cut->count]);
		cut->count += whole;
	}
	name_files(cut);
	return whole;
}

void
powercut_clear(struct powercut *cut)
{
	for (size_t i = 0; i < cut->count; i++) {
		free(cut->steps[i].path);
		free(cut->steps[i].to);
	}
	free(cut->steps);
	free(cut->record);
	*cut = (struct powercut){ .count = 0 };
}

size_t
powercut_said(const struct powercut *cut, size_t before, const char *needle)
{
	struct text said = { 0 };
	const char *at;
	size_t found = 0, length = strlen(needle);

	text_add(&said, "", 0);
	for (size_t i = 0; i < before && i < cut->count; i++)
		if (cut->steps[i].kind == POWERCUT_SAID)
			text_add(&said, cut->steps[i].bytes, cut->steps[i].length);
	at = said.at;
	while ((at = bytes_find(at, said.length - (size_t)(at - said.at), needle, length))) {
		found++;
		at += length;
	}
	text_clear(&said);
	return found;
}

/* -- chance -------------------------------------------------------------- */

struct chance {
	uint64_t state;
};

/* splitmix64: small, and the same everywhere. */
static uint64_t
draw(struct chance *chance)
{
	uint64_t bits = (chance->state += 0x9e3779b97f4a7c15u);

	bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
	bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
	return bits ^ bits >> 31;
}

static size_t
below(struct chance *chance, size_t limit)
{
	return (size_t)(draw(chance) % limit);
}

/* -- what arrived -------------------------------------------------------- */

enum badness { NOTHING, EVERYTHING, IN_ORDER, WHOLE_STEPS, SECTORS };

struct disk {
	const struct powercut *cut;
	size_t before;
	enum badness badness;
	struct chance chance;
	size_t in_order; /* steps before this one arrived, if IN_ORDER */
	bool *arrived;	 /* of each step, if WHOLE_STEPS */
};

/* Did this step, which was not synced, arrive? */
static bool
arrived(struct disk *disk, size_t step)
{
	switch (disk->badness) {
	case NOTHING: return false;
	case EVERYTHING: return true;
	case IN_ORDER: return step < disk->in_order;
	case WHOLE_STEPS: return disk->arrived[step];
	case SECTORS: break;
	}
	return draw(&disk->chance) & 1;
}

static void
open_disk(struct disk *disk, const struct powercut *cut, size_t before, uint64_t seed)
{
	*disk = (struct disk){
		.cut = cut,
		.before = before,
		.badness = seed < SECTORS ? (enum badness)seed : SECTORS,
		.chance = { .state = seed * 0x2545f4914f6cdd1du + before },
		.arrived = must(calloc(before + 1, sizeof *disk->arrived)),
	};
	/* Near the cut: what is long past has been synced anyway. */
	disk->in_order = before - below(&disk->chance, (before < 64 ? before : 64) + 1);
	for (size_t i = 0; i < before; i++)
		disk->arrived[i] = draw(&disk->chance) & 1;
}

/* -- one file ------------------------------------------------------------ */

static bool
changes(const struct powercut_step *step, size_t file)
{
	return step->file == file && (step->kind == POWERCUT_BASE || step->kind == POWERCUT_WRITE ||
					     step->kind == POWERCUT_TRUNCATE);
}

/* The first step of a file whose arrival is open. */
static size_t
synced_until(const struct disk *disk, size_t file)
{
	size_t until = file;

	for (size_t i = file; i < disk->before; i++)
		if (disk->cut->steps[i].file == file &&
			(disk->cut->steps[i].kind == POWERCUT_SYNC ||
				disk->cut->steps[i].kind == POWERCUT_BASE))
			until = i + 1;
	return until;
}

static size_t
length_after(const struct powercut_step *step, size_t length)
{
	uint64_t end = step->offset + step->length;

	if (step->kind == POWERCUT_TRUNCATE)
		return (size_t)step->offset;
	return end > length && step->length ? (size_t)end : length;
}

/* The last step whose length counts: changes of length come in order, so it is
 * some step between the sync and the cut. */
static size_t
length_step(struct disk *disk, size_t file, size_t synced)
{
	size_t last = synced;

	if (disk->badness == SECTORS)
		return synced + below(&disk->chance, disk->before - synced + 1);
	for (size_t i = synced; i < disk->before; i++)
		if (changes(&disk->cut->steps[i], file) && arrived(disk, i))
			last = i + 1;
	return last;
}

/* Does this step change what stands in a sector? */
static bool
touches(const struct powercut_step *step, size_t start)
{
	if (step->kind == POWERCUT_TRUNCATE)
		return step->offset < start + SECTOR;
	return step->offset < start + SECTOR && step->offset + step->length > start;
}

static void
put_step(const struct powercut_step *step, size_t start, char *sector)
{
	uint64_t from = step->offset > start ? step->offset : start;
	uint64_t end = step->offset + step->length;

	if (step->kind == POWERCUT_TRUNCATE) {
		memset(sector + (from - start), 0, (size_t)(start + SECTOR - from));
		return;
	}
	if (end > start + SECTOR)
		end = start + SECTOR;
	memcpy(sector + (from - start), step->bytes + (from - step->offset), (size_t)(end - from));
}

/* One sector: the version after its last step that arrived.  A truncation comes
 * with the length, for all sectors at once, and what it cut off stays away. */
static void
build_sector(struct disk *disk, size_t file, size_t synced, size_t length_until, size_t start,
	const struct text *base, char *sector)
{
	const struct powercut_step *steps = disk->cut->steps;
	size_t last = synced, held = base->length > start ? base->length - start : 0;
	bool any = held > 0;

	for (size_t i = synced; i < disk->before; i++) {
		if (!changes(&steps[i], file) || !touches(&steps[i], start))
			continue;
		/* Blocks written after a cut are new ones: they hang on it. */
		if (steps[i].kind == POWERCUT_TRUNCATE && i >= length_until)
			break;
		if (steps[i].kind == POWERCUT_TRUNCATE || arrived(disk, i))
			last = i + 1;
	}
	memset(sector, 0, SECTOR);
	if (held)
		memcpy(sector, base->at + start, held < SECTOR ? held : SECTOR);
	for (size_t i = synced; i < last; i++)
		if (changes(&steps[i], file) && touches(&steps[i], start)) {
			put_step(&steps[i], start, sector);
			any = true;
		}
	/* A block that was never written may hold anything. */
	if (!any && disk->badness == SECTORS && (draw(&disk->chance) & 1))
		for (size_t i = 0; i < SECTOR; i++)
			sector[i] = (char)draw(&disk->chance);
}

/* What is certainly there: all steps before the last sync. */
static void
build_base(const struct disk *disk, size_t file, size_t synced, struct text *base)
{
	text_add(base, "", 0);
	for (size_t i = file; i < synced; i++) {
		const struct powercut_step *step = &disk->cut->steps[i];
		size_t length;

		if (!changes(step, file))
			continue;
		length = length_after(step, base->length);
		while (base->length < length)
			text_add(base, "", 1);
		base->length = length;
		if (step->kind != POWERCUT_TRUNCATE && step->length)
			memcpy(base->at + step->offset, step->bytes, step->length);
	}
}

static void
build_file(struct disk *disk, size_t file, struct text *out)
{
	size_t synced = synced_until(disk, file), length;
	size_t until = length_step(disk, file, synced);
	struct text base = { 0 };
	char sector[SECTOR];

	build_base(disk, file, synced, &base);
	length = base.length;
	for (size_t i = synced; i < until; i++)
		if (changes(&disk->cut->steps[i], file))
			length = length_after(&disk->cut->steps[i], length);
	text_add(out, "", 0);
	for (size_t start = 0; start < length; start += SECTOR) {
		build_sector(disk, file, synced, until, start, &base, sector);
		text_add(out, sector, length - start < SECTOR ? length - start : SECTOR);
	}
	text_clear(&base);
}

/* -- the names ----------------------------------------------------------- */

struct names {
	struct name {
		const char *path;
		size_t file;
	} * at;
	size_t count;
};

static struct name *
find_name(struct names *names, const char *path)
{
	for (size_t i = 0; i < names->count; i++)
		if (!strcmp(names->at[i].path, path))
			return &names->at[i];
	return NULL;
}

static void
set_name(struct names *names, const char *path, size_t file)
{
	struct name *name = find_name(names, path);

	if (!name) {
		names->at = must(realloc(names->at, (names->count + 1) * sizeof *names->at));
		name = &names->at[names->count++];
		name->path = path;
	}
	name->file = file;
}

static void
drop_name(struct names *names, const char *path)
{
	struct name *name = find_name(names, path);

	if (name)
		*name = names->at[--names->count];
}

static bool
is_in_folder(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	return !strncmp(path, folder, length) && path[length] == '/' &&
	       !strchr(path + length + 1, '/');
}

/* Was the folder of this name synced after the step? */
static bool
name_synced(const struct disk *disk, size_t step, const char *path)
{
	for (size_t i = step + 1; i < disk->before; i++)
		if (disk->cut->steps[i].kind == POWERCUT_SYNCDIR &&
			is_in_folder(path, disk->cut->steps[i].path))
			return true;
	return false;
}

/* What the file of a rename or link is, whether its first name arrived or not:
 * the name as the program saw it then. */
static size_t
file_named(const struct disk *disk, size_t step, const char *path)
{
	while (step-- > 0) {
		const struct powercut_step *at = &disk->cut->steps[step];

		if ((at->kind == POWERCUT_CREATE || at->kind == POWERCUT_FOUND) &&
			!strcmp(at->path, path))
			return at->file;
		if (has_names(at->kind) && !strcmp(at->to, path))
			return file_named(disk, step, at->path);
	}
	return SIZE_MAX;
}

static void
apply_name(const struct disk *disk, size_t i, struct names *names)
{
	const struct powercut_step *step = &disk->cut->steps[i];
	size_t file;

	if (step->kind == POWERCUT_FOUND || step->kind == POWERCUT_CREATE) {
		if (step->file == i)
			set_name(names, step->path, i);
	} else if (step->kind == POWERCUT_UNLINK) {
		drop_name(names, step->path);
	} else if (has_names(step->kind)) {
		file = file_named(disk, i, step->path);
		if (step->kind == POWERCUT_RENAME)
			drop_name(names, step->path);
		if (file != SIZE_MAX)
			set_name(names, step->to, file);
	}
}

static void
build_names(struct disk *disk, struct names *names)
{
	for (size_t i = 0; i < disk->before; i++) {
		const struct powercut_step *step = &disk->cut->steps[i];
		const char *path = step->to ? step->to : step->path;

		if (!path || step->kind == POWERCUT_SYNCDIR)
			continue;
		if (step->kind == POWERCUT_FOUND || name_synced(disk, i, path) || arrived(disk, i))
			apply_name(disk, i, names);
	}
}

/* -- writing it out ------------------------------------------------------ */

static bool
make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		int failed;

		*slash = '\0';
		failed = mkdir(path, 0700) && errno != EEXIST;
		*slash = '/';
		if (failed)
			return false;
	}
	return true;
}

static bool
write_file(const char *path, const struct text *bytes)
{
	FILE *out = fopen(path, "wb");

	if (!out)
		return false;
	fwrite(bytes->at, 1, bytes->length, out);
	return fclose(out) == 0 && chmod(path, 0600) == 0;
}

static bool
write_name(struct disk *disk, const struct name *name, const char *root, const char *to)
{
	size_t length = strlen(root);
	struct text path = { 0 }, bytes = { 0 };
	bool good;

	if (strncmp(name->path, root, length) != 0 || name->path[length] != '/')
		return true;
	text_addf(&path, "%s%s", to, name->path + length);
	build_file(disk, name->file, &bytes);
	good = make_folders(path.at) && write_file(path.at, &bytes);
	text_clear(&path);
	text_clear(&bytes);
	return good;
}

bool
powercut_rebuild(
	const struct powercut *cut, size_t before, uint64_t seed, const char *root, const char *to)
{
	struct names names = { .at = NULL };
	struct disk disk;
	bool good = true;

	assert(before <= cut->count);
	open_disk(&disk, cut, before, seed);
	build_names(&disk, &names);
	for (size_t i = 0; good && i < names.count; i++)
		good = write_name(&disk, &names.at[i], root, to);
	free(names.at);
	free(disk.arrived);
	return good;
}
