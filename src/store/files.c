#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/lang.h"
#include "base/path.h"

bool
file_failed(const char *path, struct diags *diags)
{
	int number = errno;
	struct place place = { .path = path };

	if (number == ENOSPC || number == EDQUOT)
		return diag_error(diags, place, "store.full",
			_("the disk is full; nothing was saved and nothing was lost. "
			  "Make room and try again"));
	if (number == EROFS || number == EACCES || number == EPERM)
		return diag_error(diags, place, "store.read-only",
			_("you may not write here (%s); nothing was changed"), path_reason(number));
	return diag_error(diags, place, "store.io",
		_("the system said: %s; nothing was saved and nothing was lost. "
		  "Try again"),
		path_reason(number));
}

bool
file_beside(struct arena *arena, const char *path, struct str *name, struct diags *diags)
{
	for (int attempt = 0; attempt < 8; attempt++) {
		unsigned char bytes[6];
		char text[2 * sizeof bytes + 1];
		struct uid uid = uid_random();

		memcpy(bytes, uid.bytes, sizeof bytes);
		hex_write(text, bytes, sizeof bytes);
		*name = arena_format(arena, "%s.%s", path, text);
		int file = open(name->at, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (file >= 0) {
			/* A strict umask may have taken the owner's own rights. */
			fchmod(file, 0600);
			close(file);
			return true;
		}
		if (errno != EEXIST)
			break;
	}
	return file_failed(path, diags);
}

static bool
sync_with(const char *path, int flags, struct diags *diags)
{
	int file = open(path, flags | O_CLOEXEC);

	if (file < 0)
		return file_failed(path, diags);
	bool good = fsync(file) == 0;
	int number = errno;
	close(file);
	errno = number;
	return good || file_failed(path, diags);
}

bool
file_sync(const char *path, struct diags *diags)
{
	return sync_with(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, diags);
}

bool
folder_sync(const char *path, struct diags *diags)
{
	struct arena arena = { 0 };
	struct str folder = arena_text(&arena, path_parent(&arena, str_of(path)));
	bool good = sync_with(folder.length ? folder.at : ".", O_RDONLY | O_DIRECTORY, diags);

	arena_free(&arena);
	return good;
}

bool
file_link(const char *from, const char *to)
{
	struct stat about;

	if (link(from, to) == 0) {
		unlink(from);
		return true;
	}
	/* Sticks with FAT on them know no links. */
	if (errno == EEXIST || (errno != EPERM && errno != ENOTSUP && errno != ENOSYS))
		return false;
	if (lstat(to, &about) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(from, to) == 0;
}
